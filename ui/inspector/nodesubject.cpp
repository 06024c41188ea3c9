// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/inspector/nodesubject.h"

#include "ui/support/errortext.h"
#include "ui/support/shownname.h"

namespace explorer {

using namespace calimero;
using namespace Qt::StringLiterals;

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

void NodeSubject::note(const Request &request, const QByteArray &raw, const json::Findings &findings)
{
    const QString heading =
        QString::fromLatin1(verbName(request.verb)) + u" /"_s + request.segments.join(u'/');
    addRaw(heading, raw);
    for (const json::Finding &finding : findings.list())
        m_trouble += {.caption = finding.kind == json::Finding::Kind::Missing ? tr("Missing in the answer")
                                                                              : tr("Odd in the answer"),
                      .value = shownName(finding.path, mostOfText),
                      .color = Color::Warn,
                      .monospace = true};
}

void NodeSubject::failed(const Request &request, const Error &error)
{
    const QString heading =
        QString::fromLatin1(verbName(request.verb)) + u" /"_s + request.segments.join(u'/');
    if (!error.raw.isEmpty())
        addRaw(heading, error.raw);
    m_trouble += {
        .caption = heading, .value = ErrorText::sentence(error), .color = Color::Bad, .state = State::Failed};
}

QList<Field> NodeSubject::trouble() const
{
    return m_trouble;
}

} // namespace explorer
