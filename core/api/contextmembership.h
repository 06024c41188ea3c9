// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/api/contexts.h"
#include "core/api/reply.h"

namespace calimero::api {

/// The key this node has in a context.
struct ContextMembership {
    std::optional<ContextId> contextId;
    std::optional<PublicKey> memberPublicKey;

    static constexpr auto fields()
    {
        return std::tuple(json::always("contextId", &ContextMembership::contextId),
                          json::always("memberPublicKey", &ContextMembership::memberPublicKey));
    }
};

/// POST /admin-api/contexts/{context_id}/join: takes part in it, as a member of its group; also after
/// leaving. A bare 500, up to 30 s later: unknown here, or no member of the group.
struct JoinContext {
    using Response = ContextMembership;
    static constexpr Entry entry{.name = "join-context",
                                 .verb = Verb::Post,
                                 .path = "/admin-api/contexts/{context_id}/join",
                                 .parameters = {parameter::contextId},
                                 .changes = true,
                                 .permission = "context:execute",
                                 .returns = "{data:{contextId,memberPublicKey}}",
                                 .timeout = slow};
    ContextId id;
    [[nodiscard]] Request request() const;
    [[nodiscard]] static Result<Response> read(const Answer &answer, json::Findings &findings);
    [[nodiscard]] static Response done() { return {}; } ///< answered by a 2xx without a body
};

/// POST /admin-api/contexts/{context_id}/leave: on this node only, peers do not see it; joining takes it
/// back.
struct LeaveContext {
    using Response = ContextMembership;
    static constexpr Entry entry{.name = "leave-context",
                                 .verb = Verb::Post,
                                 .path = "/admin-api/contexts/{context_id}/leave",
                                 .parameters = {parameter::contextId},
                                 .changes = true,
                                 .permission = "context:execute",
                                 .returns = "{data:{contextId,memberPublicKey}}",
                                 .timeout = slow};
    ContextId id;
    [[nodiscard]] Request request() const;
    [[nodiscard]] static Result<Response> read(const Answer &answer, json::Findings &findings);
    [[nodiscard]] static Response done() { return {}; } ///< answered by a 2xx without a body
};

struct Resync {
    std::optional<ContextIdInHex> contextId; ///< in hex, unlike everywhere else
    std::optional<bool> started;

    static constexpr auto fields()
    {
        return std::tuple(json::always("contextId", &Resync::contextId),
                          json::always("resyncStarted", &Resync::started));
    }
};

/// POST /admin-api/contexts/{context_id}/resync: throws the own state away and takes a peer's. A bare 500:
/// there are local changes and `force` is false, or the context is in no group.
struct ResyncContext {
    using Response = Resync;
    static constexpr Entry entry{.name = "resync-context",
                                 .verb = Verb::Post,
                                 .path = "/admin-api/contexts/{context_id}/resync",
                                 .parameters = {parameter::contextId, mayBeInBody("force", "bool")},
                                 .changes = true,
                                 .wantsBody = true,
                                 .permission = "context:execute",
                                 .returns = "{contextId,resyncStarted}",
                                 .timeout = slow,
                                 .absence = Absence::OlderNode};
    ContextId id;
    bool force = false;
    [[nodiscard]] Request request() const;
    [[nodiscard]] static Result<Response> read(const Answer &answer, json::Findings &findings);
    [[nodiscard]] static Response done() { return {}; } ///< answered by a 2xx without a body
};

/// POST /admin-api/contexts/{context_id}/application: runs another build from now on; its data stays as it
/// is. A bare 500: not installed, or not allowed.
struct UpdateContextApplication {
    using Response = Done;
    static constexpr Entry entry{.name = "update-context-application",
                                 .verb = Verb::Post,
                                 .path = "/admin-api/contexts/{context_id}/application",
                                 .parameters = {parameter::contextId,
                                                inBody("applicationId", "application_id"),
                                                inBody("executorPublicKey", "public_key")},
                                 .changes = true,
                                 .permission = "context:application:update",
                                 .returns = "{data:null}",
                                 .timeout = slow};
    ContextId id;
    ApplicationId applicationId;
    PublicKey executor; ///< of this node in the context
    [[nodiscard]] Request request() const;
    [[nodiscard]] static Result<Response> read(const Answer &answer, json::Findings &findings);
    [[nodiscard]] static Response done() { return {}; } ///< answered by a 2xx without a body
};

/// GET /admin-api/contexts/for-application/{application_id}. Not paged. `applicationVersion` is that of the
/// application's record, not of the running build.
struct ListApplicationContexts {
    using Response = QList<Context>;
    static constexpr Entry entry{.name = "list-application-contexts",
                                 .verb = Verb::Get,
                                 .path = "/admin-api/contexts/for-application/{application_id}",
                                 .parameters = {parameter::applicationId},
                                 .permission = "context:list",
                                 .returns =
                                     "{data:{contexts:[{id,applicationId,serviceName?,contextStateHash,"
                                     "dagHeads?,applicationVersion?,name?,groupId?}]}}",
                                 .sizeLimit = listLimit,
                                 .absence = Absence::OlderNode};
    ApplicationId id;
    [[nodiscard]] Request request() const;
    [[nodiscard]] static Result<Response> read(const Answer &answer, json::Findings &findings);
};

/// Who can call methods of a context on this node.
struct ContextExecutors {
    std::optional<ContextId> id;
    std::optional<ApplicationId> applicationId;
    std::optional<StateHash> stateHash;
    std::optional<QList<PublicKey>> executors; ///< none also when they could not be read

    static constexpr auto fields()
    {
        return std::tuple(json::always("id", &ContextExecutors::id),
                          json::always("application_id", &ContextExecutors::applicationId),
                          json::always("contextStateHash", &ContextExecutors::stateHash),
                          json::always("executors", &ContextExecutors::executors));
    }
};

/// GET /admin-api/contexts/with-executors/for-application/{application_id}. Not paged, without a `data`
/// around it.
struct ListContextsWithExecutors {
    using Response = QList<ContextExecutors>;
    static constexpr Entry entry{
        .name = "list-contexts-with-executors",
        .verb = Verb::Get,
        .path = "/admin-api/contexts/with-executors/for-application/{application_id}",
        .parameters = {parameter::applicationId},
        .permission = "context:list",
        .returns = "{contexts:[{id,application_id,contextStateHash,executors:[public_key]}]}",
        .sizeLimit = listLimit,
        .absence = Absence::OlderNode};
    ApplicationId id;
    [[nodiscard]] Request request() const;
    [[nodiscard]] static Result<Response> read(const Answer &answer, json::Findings &findings);
};

} // namespace calimero::api
