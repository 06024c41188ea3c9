// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/api/reply.h"

namespace calimero::api {

/// What a session is subscribed to now.
struct SubscriptionAnswer {
    std::optional<Foreign> status; ///< "subscribed", "unsubscribed"
    std::optional<QList<ContextId>> contexts; ///< those accepted
    std::optional<QList<GroupId>> groups; ///< those accepted
    std::optional<QList<ContextId>> unsubscribed;
    std::optional<QList<ContextId>> requested;

    static constexpr auto fields()
    {
        return std::tuple(json::always("status", &SubscriptionAnswer::status),
                          json::optional("contexts", &SubscriptionAnswer::contexts),
                          json::optional("groups", &SubscriptionAnswer::groups),
                          json::optional("unsubscribed", &SubscriptionAnswer::unsubscribed),
                          json::optional("requested", &SubscriptionAnswer::requested));
    }
};

/// POST /sse/subscription: what the stream of a session tells (docs/node/http.md#event-stream). Changes
/// nothing but that. 400: no such id; 404: no such session, open the stream first; 403: of somebody else.
struct SetSseSubscription {
    using Response = SubscriptionAnswer;
    static constexpr Entry entry{
        .name = "set-sse-subscription",
        .verb = Verb::Post,
        .path = "/sse/subscription",
        .parameters = {inBody("id", "string"), inBody("method", "string"), inBody("params", "json")},
        .looksUp = true,
        .permission = "any token",
        .returns = "{result:{status,contexts?:[context_id],groups?:[group_id],unsubscribed?:[context_id],"
                   "requested?:[context_id]}}",
        .absence = Absence::SwitchedOff};
    QString session; ///< a 64-bit number, as text
    bool subscribe = true;
    QList<ContextId> contexts;
    QList<GroupId> groups;
    [[nodiscard]] Request request() const;
    [[nodiscard]] static Result<Response> read(const Answer &answer, json::Findings &findings);
};

struct SseSession {
    std::optional<quint64> id; ///< up to 2^64-1
    std::optional<QList<ContextId>> contexts; ///< groups are not told
    std::optional<quint64> events;
    std::optional<Foreign> status; ///< "active", "persisted"

    static constexpr auto fields()
    {
        return std::tuple(
            json::always("session_id", &SseSession::id), json::always("subscriptions", &SseSession::contexts),
            json::always("event_counter", &SseSession::events), json::always("status", &SseSession::status));
    }
};

/// GET /sse/session/{session_id}. 410: expired; 404, 403, 400 with plain text.
struct GetSseSession {
    using Response = SseSession;
    static constexpr Entry entry{.name = "get-sse-session",
                                 .verb = Verb::Get,
                                 .path = "/sse/session/{session_id}",
                                 .parameters = {{.name = "session_id", .type = "u64"}},
                                 .permission = "any token",
                                 .returns =
                                     "{result:{session_id,subscriptions:[context_id],event_counter,status}}",
                                 .absence = Absence::SwitchedOff};
    QString id; ///< a 64-bit number, as text
    [[nodiscard]] Request request() const;
    [[nodiscard]] static Result<Response> read(const Answer &answer, json::Findings &findings);
};

} // namespace calimero::api
