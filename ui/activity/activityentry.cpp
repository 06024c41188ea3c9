// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/activity/activityentry.h"

#include "core/api/rpc.h"
#include "core/json/writer.h"

namespace explorer {

using namespace calimero;
using namespace Qt::StringLiterals;

ActivityEntry::Kind ActivityEntry::kind() const
{
    if (said) {
        switch (said->how) {
        case Said::How::Done:
            return Kind::Done;
        case Said::How::Failed:
            return Kind::Failed;
        case Said::How::Noted:
            return Kind::Noted;
        }
    }
    if (exchange.name == api::Execute::entry.name)
        return Kind::Call;
    return exchange.isChange ? Kind::Change : Kind::Read;
}

ActivityEntry::Status ActivityEntry::status() const
{
    if (said)
        return Status::None;
    if (!exchange.finished)
        return Status::UnderWay;
    if (!exchange.isAnswered())
        return Status::NoAnswer;
    // The way to the WebSocket is answered by 101.
    if (exchange.isMessage() || exchange.status < 300)
        return Status::Succeeded;
    if (exchange.status < 400)
        return Status::Redirected;
    return exchange.status < 500 ? Status::Refused : Status::Broken;
}

bool ActivityEntry::isBad() const
{
    if (said)
        return said->how == Said::How::Failed;
    const Status now = status();
    const bool isGivenUp = exchange.error.kind == Error::Kind::Aborted;
    return now == Status::Refused || now == Status::Broken || (now == Status::NoAnswer && !isGivenUp);
}

QByteArray ActivityEntry::line() const
{
    if (!said)
        return wholeLine(exchange);
    const QString how = said->how == Said::How::Done ? u"done"_s
        : said->how == Said::How::Failed             ? u"failed"_s
                                                     : u"note"_s;
    return json::object({{"id", json::number(exchange.id)},
                         {"at", json::text(exchange.startedAt.toUTC().toString(Qt::ISODateWithMs))},
                         {"message", json::text(said->text)},
                         {"how", json::text(how)},
                         {"page", json::text(said->page)}});
}

qsizetype ActivityEntry::memoryUsed() const
{
    return exchange.memoryUsed() + (said ? 2 * (said->text.size() + said->page.size()) : 0);
}

} // namespace explorer
