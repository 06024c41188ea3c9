// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/api/reply.h"

namespace calimero::api {

/// A context: one running, shared copy of an application (docs/node/words.md#words). Rows of the list also
/// have the group.
struct Context {
    std::optional<ContextId> id;
    std::optional<ApplicationId> applicationId;
    std::optional<Foreign> serviceName; ///< of an application with several services
    std::optional<StateHash> stateHash; ///< all zero: no state received yet, calls answer "Uninitialized"
    std::optional<QList<json::Bytes>> dagHeads; ///< each 32 bytes
    std::optional<Foreign> applicationVersion; ///< of the running build; "" until the code arrives
    std::optional<Foreign> name; ///< from the group's metadata
    std::optional<GroupId> groupId; ///< only in lists; absent also when the node could not look it up

    static constexpr auto fields()
    {
        using json::Values;
        return std::tuple(json::always("id", &Context::id, Values::Sought),
                          json::always("applicationId", &Context::applicationId, Values::Shared),
                          json::optional("serviceName", &Context::serviceName, Values::Shared),
                          json::always("contextStateHash", &Context::stateHash),
                          json::optional("dagHeads", &Context::dagHeads),
                          json::optional("applicationVersion", &Context::applicationVersion, Values::Shared),
                          json::optional("name", &Context::name),
                          json::optional("groupId", &Context::groupId, Values::Shared));
    }
};

/// GET /admin-api/contexts?offset&limit. Without a limit the node stops at 100 rows without a word; it gives
/// 1000 at most, and reads any offset over 100,000 as 100,000. No total: a short page is the last. Order: raw
/// id bytes.
struct ListContexts {
    using Response = QList<Context>;
    static constexpr Entry entry{.name = "list-contexts",
                                 .verb = Verb::Get,
                                 .path = "/admin-api/contexts",
                                 .parameters = {parameter::offset, parameter::limit},
                                 .permission = "context:list",
                                 .returns =
                                     "{data:{contexts:[{id,applicationId,serviceName?,contextStateHash,"
                                     "dagHeads?,applicationVersion?,name?,groupId?}]}}",
                                 .timeout = 60s,
                                 .sizeLimit = listLimit};
    static constexpr std::array<std::string_view, 2> path{"data", "contexts"}; ///< of the rows in the answer
    static constexpr quint64 pageSize = 1000;
    static constexpr quint64 lastOffset = 100'000;

    quint64 offset = 0;
    quint64 limit = pageSize;
    [[nodiscard]] Request request() const;
    [[nodiscard]] static Result<Response> read(const Answer &answer, json::Findings &findings);
};

/// GET /admin-api/contexts/{context_id}. Without groupId. 404: not on this node.
struct GetContext {
    using Response = Context;
    static constexpr Entry entry{.name = "get-context",
                                 .verb = Verb::Get,
                                 .path = "/admin-api/contexts/{context_id}",
                                 .parameters = {parameter::contextId},
                                 .permission = "context:list",
                                 .returns = "{data:context}"};
    ContextId id;
    [[nodiscard]] Request request() const;
    [[nodiscard]] static Result<Response> read(const Answer &answer, json::Findings &findings);
};

struct CreatedContext {
    std::optional<ContextId> contextId;
    std::optional<PublicKey> memberPublicKey;
    std::optional<GroupId> groupId;
    std::optional<bool> groupCreated;

    static constexpr auto fields()
    {
        return std::tuple(json::always("contextId", &CreatedContext::contextId),
                          json::always("memberPublicKey", &CreatedContext::memberPublicKey),
                          json::always("groupId", &CreatedContext::groupId),
                          json::always("groupCreated", &CreatedContext::groupCreated));
    }
};

/// POST /admin-api/contexts. The node takes the group's application, whatever applicationId says. 400
/// "application initialization failed: …": the application's own words. A bare 500: unknown group, no right
/// to create contexts in it, application not installed, seed already used. Waits for peers: up to 120 s.
struct CreateContext {
    using Response = CreatedContext;
    static constexpr Entry entry{
        .name = "create-context",
        .verb = Verb::Post,
        .path = "/admin-api/contexts",
        .parameters = {{.name = "applicationId", .in = In::Body, .type = "application_id"},
                       {.name = "groupId", .in = In::Body, .type = "group_id"},
                       {.name = "initializationParams", .in = In::Body, .type = "bytes"},
                       {.name = "contextSeed", .in = In::Body, .type = "bytes32_base58", .required = false},
                       {.name = "identitySecret", .in = In::Body, .type = "string", .required = false},
                       {.name = "serviceName", .in = In::Body, .type = "string", .required = false},
                       {.name = "name", .in = In::Body, .type = "string", .required = false}},
        .changes = true,
        .permission = "context:create",
        .returns = "{data:{contextId,memberPublicKey,groupId,groupCreated}}",
        .timeout = slow};
    ApplicationId applicationId;
    GroupId groupId; ///< a namespace's id will do
    QByteArray initializationParams; ///< UTF-8 JSON for the application's `init`; may be empty; at most 1 MiB
                                     ///< by rule
    std::optional<StateHash> seed; ///< base58, 32 bytes: the same seed gives the same context id
    QString serviceName;
    QString name;
    [[nodiscard]] Request request() const;
    [[nodiscard]] static Result<Response> read(const Answer &answer, json::Findings &findings);
    [[nodiscard]] static Response done() { return {}; } ///< answered by a 2xx without a body
};

/// DELETE /admin-api/contexts/{context_id}: for the whole group. False: there was none. A bare 500: not a
/// group admin.
struct DeleteContext {
    using Response = bool;
    static constexpr Entry entry{.name = "delete-context",
                                 .verb = Verb::Delete,
                                 .path = "/admin-api/contexts/{context_id}",
                                 .parameters = {parameter::contextId},
                                 .changes = true,
                                 .permission = "context:delete",
                                 .returns = "{data:{isDeleted}}",
                                 .timeout = slow};
    ContextId id;
    [[nodiscard]] Request request() const;
    [[nodiscard]] static Result<Response> read(const Answer &answer, json::Findings &findings);
    [[nodiscard]] static Response done() { return true; } ///< answered by a 2xx without a body
};

/// GET /admin-api/contexts/{context_id}/storage: bytes; an estimate, 0 for fresh data and for contexts that
/// are not there.
struct GetContextStorage {
    using Response = quint64;
    static constexpr Entry entry{.name = "get-context-storage",
                                 .verb = Verb::Get,
                                 .path = "/admin-api/contexts/{context_id}/storage",
                                 .parameters = {parameter::contextId},
                                 .permission = "context:list",
                                 .returns = "{data:{sizeInBytes}}"};
    ContextId id;
    [[nodiscard]] Request request() const;
    [[nodiscard]] static Result<Response> read(const Answer &answer, json::Findings &findings);
};

/// GET /admin-api/contexts/{context_id}/identities: every identity known there.
struct GetContextIdentities {
    using Response = QList<PublicKey>;
    static constexpr Entry entry{.name = "get-context-identities",
                                 .verb = Verb::Get,
                                 .path = "/admin-api/contexts/{context_id}/identities",
                                 .parameters = {parameter::contextId},
                                 .permission = "context:list",
                                 .returns = "{data:{identities:[public_key]}}",
                                 .sizeLimit = listLimit};
    ContextId id;
    [[nodiscard]] Request request() const;
    [[nodiscard]] static Result<Response> read(const Answer &answer, json::Findings &findings);
};

/// GET /admin-api/contexts/{context_id}/identities-owned: those whose key this node holds. None: this node
/// has left.
struct GetOwnedContextIdentities {
    using Response = QList<PublicKey>;
    static constexpr Entry entry{.name = "get-owned-context-identities",
                                 .verb = Verb::Get,
                                 .path = "/admin-api/contexts/{context_id}/identities-owned",
                                 .parameters = {parameter::contextId},
                                 .permission = "context:list",
                                 .returns = "{data:{identities:[public_key]}}",
                                 .sizeLimit = listLimit,
                                 .absence = Absence::OlderNode};
    ContextId id;
    [[nodiscard]] Request request() const;
    [[nodiscard]] static Result<Response> read(const Answer &answer, json::Findings &findings);
};

/// GET /admin-api/contexts/{context_id}/group. Nothing for a context without a group, and for an unknown one.
struct GetContextGroup {
    using Response = std::optional<GroupId>;
    static constexpr Entry entry{.name = "get-context-group",
                                 .verb = Verb::Get,
                                 .path = "/admin-api/contexts/{context_id}/group",
                                 .parameters = {parameter::contextId},
                                 .permission = "context:list",
                                 .returns = "{data:group_id|null}",
                                 .absence = Absence::OlderNode};
    ContextId id;
    [[nodiscard]] Request request() const;
    [[nodiscard]] static Result<Response> read(const Answer &answer, json::Findings &findings);
};

/// POST /admin-api/contexts/sync/{context_id}: queues a sync and answers before it runs; 200 also for an
/// unknown id.
struct SyncContext {
    using Response = Done;
    static constexpr Entry entry{.name = "sync-context",
                                 .verb = Verb::Post,
                                 .path = "/admin-api/contexts/sync/{context_id}",
                                 .parameters = {parameter::contextId},
                                 .changes = true,
                                 .permission = "context:execute",
                                 .returns = "{data:null}",
                                 .timeout = slow};
    ContextId id;
    [[nodiscard]] Request request() const;
    [[nodiscard]] static Result<Response> read(const Answer &answer, json::Findings &findings);
    [[nodiscard]] static Response done() { return {}; } ///< answered by a 2xx without a body
};

/// POST /admin-api/contexts/sync: queues a sync of every context.
struct SyncAllContexts {
    using Response = Done;
    static constexpr Entry entry{.name = "sync-all-contexts",
                                 .verb = Verb::Post,
                                 .path = "/admin-api/contexts/sync",
                                 .changes = true,
                                 .permission = "context:execute",
                                 .returns = "{data:null}",
                                 .timeout = slow};
    [[nodiscard]] Request request() const;
    [[nodiscard]] static Result<Response> read(const Answer &answer, json::Findings &findings);
    [[nodiscard]] static Response done() { return {}; } ///< answered by a 2xx without a body
};

} // namespace calimero::api
