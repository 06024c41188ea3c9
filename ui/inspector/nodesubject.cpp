// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/inspector/nodesubject.h"

#include "core/auth/modeprobe.h"
#include "core/session/rereading.h"
#include "core/table/listloader.h"
#include "ui/inspector/fields.h"
#include "ui/support/errortext.h"
#include "ui/support/shownname.h"

#include <algorithm>

namespace explorer {

using namespace calimero;
using namespace Qt::StringLiterals;

namespace {

QString requestHeading(const Request &request)
{
    return QString::fromLatin1(verbName(request.verb)) + u" /"_s + request.segments.join(u'/');
}

// The same may be asked of each service.
QString requestName(const Request &request)
{
    QString name = requestHeading(request);
    for (const auto &[key, value] : request.query)
        name += u' ' + QString::fromUtf8(key) + u'=' + value;
    return name;
}

} // namespace

void NodeSubject::reload()
{
    ++m_round;
    m_waiting = 0;
    m_asker = Asker::Person;
    Subject::reload();
}

QDateTime NodeSubject::readAt() const
{
    return m_readAt.isValid() || !m_list ? m_readAt : m_list->readAt();
}

Field NodeSubject::loading(const QString &caption) const
{
    Field field = Fields::loading(caption);
    field.value = loadingText();
    return field;
}

QString NodeSubject::loadingText() const
{
    return isAway() ? tr("not read before the node went away") : tr("loading…");
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
        const QByteArray before = m_row;
        lookInList();
        // Installed again, or it came from elsewhere; or it is what it was no more.
        if (m_isListed && (wasListed ? before != m_row : m_wasGone)) {
            m_wasGone = false;
            m_isFound.reset();
            loadAgain();
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

QList<Rereading *> NodeSubject::rereadings()
{
    QList<Rereading *> all;
    if (m_list)
        all += &m_node.rereadings().of(*m_list);
    for (table::ListLoader *list : std::as_const(m_others))
        all += &m_node.rereadings().of(*list);
    return all;
}

void NodeSubject::lookInList()
{
    const auto place = table::placeOf(m_list->table(), m_bytes);
    m_isListed = place.has_value();
    if (place)
        m_row = place->chunk->json(place->row);
    m_wasListed = m_wasListed || m_isListed;
    // While the list is read anew, what was missing is.
    if (m_isListed || m_list->state() == table::ListLoader::State::Complete)
        m_isMissing = !m_isListed && !m_list->isCutOff();
    if (m_isMissing || m_isFound == false)
        m_wasGone = true;
}

void NodeSubject::loadAgain()
{
    ++m_round;
    m_waiting = 0;
    m_asker = Asker::Explorer;
    load();
}

// What was wrong before and is asked no more is wrong no more.
void NodeSubject::ended()
{
    if (--m_waiting > 0)
        return;
    m_trouble.removeIf([this](const Trouble &one) { return one.round != m_round; });
}

void NodeSubject::forget(const QString &request)
{
    m_trouble.removeIf([&request](const Trouble &one) { return one.request == request; });
}

bool NodeSubject::isOfTheWay(const Error &error)
{
    return error.kind == Error::Kind::Unreachable || error.kind == Error::Kind::TimedOut
        || error.kind == Error::Kind::Interrupted || error.kind == Error::Kind::NotReady
        || isWithoutNode(error);
}

void NodeSubject::setFound(bool found)
{
    m_isFound = found;
    m_wasFound = m_wasFound || found;
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
    const QString heading = requestHeading(request);
    heard();
    addRaw(heading, raw);
    forget(requestName(request));
    for (const json::Finding &finding : findings.list())
        m_trouble +=
            {m_round, requestName(request),
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
    const QString heading = requestHeading(request);
    // What a gateway says takes nothing away from what the node has said.
    const bool isTold =
        std::any_of(m_raw.begin(), m_raw.end(), [&](const auto &part) { return part.first == heading; });
    if (!error.raw.isEmpty() && !(isTold && isOfTheWay(error)))
        addRaw(heading, error.raw);
    forget(requestName(request));
    // The thing itself, not a part of it.
    const bool isAbsence =
        saysItIsNotThere(error) && !request.segments.isEmpty() && request.segments.last() == link().id;
    if (isAbsence)
        setFound(false);
    m_trouble += {m_round, requestName(request),
                  Field{.caption = heading,
                        .value = ErrorText::sentence(error),
                        .color = Color::Bad,
                        .state = State::Failed},
                  isAbsence};
}

QList<Field> NodeSubject::trouble() const
{
    QList<Field> fields;
    if (isGone())
        return fields;
    for (const Trouble &one : m_trouble) {
        if (!one.isAbsence)
            fields += one.field;
    }
    return fields;
}

} // namespace explorer
