// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/api/eventstream.h"

#include "core/json/writer.h"

namespace calimero::api {

namespace {

template<class I>
QByteArray idsOf(const QList<I> &ids)
{
    QByteArrayList parts;
    for (const I &id : ids)
        parts += json::text(id.toString());
    return parts.isEmpty() ? QByteArray() : json::array(parts);
}

} // namespace

Request SetSseSubscription::request() const
{
    return RequestFor<SetSseSubscription>().body(
        {{"id", json::text(session)},
         {"method", subscribe ? json::text(u"subscribe") : json::text(u"unsubscribe")},
         {"params", json::object({{"contextIds", idsOf(contexts)}, {"groupIds", idsOf(groups)}})}});
}

Result<SubscriptionAnswer> SetSseSubscription::read(const Answer &answer, json::Findings &findings)
{
    return json::readAt<SubscriptionAnswer>(answer, {"result"}, findings);
}

Request GetSseSession::request() const
{
    return RequestFor<GetSseSession>(id);
}

Result<SseSession> GetSseSession::read(const Answer &answer, json::Findings &findings)
{
    return json::readAt<SseSession>(answer, {"result"}, findings);
}

} // namespace calimero::api
