// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/inspector/nodesubject.h"

#include "core/table/listloader.h"
#include "ui/support/errortext.h"
#include "ui/support/shownname.h"

namespace explorer {

using namespace calimero;
using namespace Qt::StringLiterals;

namespace {

QString headingOf(const Request &request)
{
    return QString::fromLatin1(verbName(request.verb)) + u" /"_s + request.segments.join(u'/');
}

} // namespace

void NodeSubject::reload()
{
    ++m_round;
    Subject::reload();
}

// The same was asked again, and answered.
void NodeSubject::forgetTrouble(const QString &request)
{
    m_trouble.removeIf([&](const Trouble &one) { return one.request == request && one.round != m_round; });
}

void NodeSubject::addRaw(const QString &heading, const QByteArray &json)
{
    for (auto &part : m_raw) {
        if (part.first == heading) {
            part.second = json;
            return;
        }
    }
    m_raw.append({heading, json});
}

void NodeSubject::followList(table::ListLoader &list, const Bytes32 &id)
{
    m_list = &list;
    m_bytes = id;
    const auto look = [this] {
        const bool was = isGone();
        const bool wasListed = m_isListed;
        lookInList();
        if (m_isFound == false && m_isListed && !wasListed) { // installed again, or it came from elsewhere
            m_isFound.reset();
            m_trouble.clear();
            load();
            Q_EMIT changed();
            return;
        }
        if (isGone() != was)
            Q_EMIT changed();
    };
    connect(&list, &table::ListLoader::stateChanged, this, look);
    connect(&list, &table::ListLoader::tableChanged, this, look);
    lookInList();
}

void NodeSubject::lookInList()
{
    m_isListed = table::placeOf(m_list->table(), m_bytes).has_value();
    m_wasListed = m_wasListed || m_isListed;
    m_isMissing = !m_isListed && m_list->state() == table::ListLoader::State::Complete && !m_list->isCutOff();
}

void NodeSubject::setFound(bool found)
{
    m_isFound = found;
}

bool NodeSubject::isGone() const
{
    if (m_isFound == false)
        return true;
    // What the list never had may be there all the same, if the node says so: it may be newer.
    return m_isMissing && (m_wasListed || !m_isFound);
}

void NodeSubject::note(const Request &request, const QByteArray &raw, const json::Findings &findings)
{
    const QString heading = headingOf(request);
    addRaw(heading, raw);
    forgetTrouble(heading);
    for (const json::Finding &finding : findings.list())
        m_trouble +=
            {heading, m_round,
             Field{.caption = finding.kind == json::Finding::Kind::Missing ? tr("Missing in the answer")
                                                                           : tr("Odd in the answer"),
                   .value = shownName(finding.path, mostOfText),
                   .color = Color::Warn,
                   .monospace = true}};
}

void NodeSubject::failed(const Request &request, const Error &error)
{
    if (isAway())
        return;
    const QString heading = headingOf(request);
    forgetTrouble(heading);
    if (!error.raw.isEmpty())
        addRaw(heading, error.raw);
    // The thing itself, not a part of it.
    if (error.kind == Error::Kind::NotFound && !request.segments.isEmpty()
        && request.segments.last() == link().id)
        setFound(false);
    m_trouble += {heading, m_round,
                  Field{.caption = heading,
                        .value = ErrorText::sentence(error),
                        .color = Color::Bad,
                        .state = State::Failed}};
}

QList<Field> NodeSubject::trouble() const
{
    QList<Field> fields;
    for (const Trouble &one : m_trouble)
        fields += one.field;
    return fields;
}

} // namespace explorer
