// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/api/metadata.h"
#include "core/api/reply.h"
#include "core/api/upgrades.h"

namespace calimero::api {

/// A group as it is asked for alone. A namespace is one too.
struct GroupInfo {
    std::optional<GroupId> id;
    std::optional<AppKey> appKey; ///< the pinned build: a blob id, in hex
    std::optional<ApplicationId> applicationId;
    std::optional<quint64> memberCount; ///< with those who inherit it
    std::optional<quint64> contextCount;
    std::optional<Upgrade> activeUpgrade;
    std::optional<quint64> defaultCapabilities; ///< bits, docs/node/http.md#capabilities
    std::optional<Foreign> subgroupVisibility; ///< "open", "restricted"
    std::optional<Metadata> metadata;
    std::optional<GroupStateHash> stateHash;

    static constexpr auto fields()
    {
        return std::tuple(json::always("groupId", &GroupInfo::id), json::always("appKey", &GroupInfo::appKey),
                          json::always("targetApplicationId", &GroupInfo::applicationId),
                          json::always("memberCount", &GroupInfo::memberCount),
                          json::always("contextCount", &GroupInfo::contextCount),
                          json::optional("activeUpgrade", &GroupInfo::activeUpgrade),
                          json::always("defaultCapabilities", &GroupInfo::defaultCapabilities),
                          json::always("subgroupVisibility", &GroupInfo::subgroupVisibility),
                          json::optional("metadata", &GroupInfo::metadata),
                          json::always("groupStateHash", &GroupInfo::stateHash));
    }
};

/// GET /admin-api/groups/{group_id}. A bare 500: unknown, or this node is no member.
struct GetGroup {
    using Response = GroupInfo;
    static constexpr Entry entry{
        .name = "get-group",
        .verb = Verb::Get,
        .path = "/admin-api/groups/{group_id}",
        .parameters = {parameter::groupId},
        .permission = "group:list",
        .returns = "{data:{groupId,appKey,targetApplicationId,memberCount,contextCount,activeUpgrade?,"
                   "defaultCapabilities,subgroupVisibility,metadata?,groupStateHash}}"};
    GroupId groupId;
    [[nodiscard]] Request request() const;
    [[nodiscard]] static Result<Response> read(const Answer &answer, json::Findings &findings);
};

/// POST /admin-api/groups: a restricted subgroup of `parentGroupId`, which runs what the parent runs;
/// without a parent a namespace. Older than creating a group in a namespace. A bare 500: the id is taken,
/// the parent unknown, no right, or the application is missing.
struct CreateGroup {
    using Response = std::optional<GroupId>; ///< none: the node did not say it
    static constexpr Entry entry{
        .name = "create-group",
        .verb = Verb::Post,
        .path = "/admin-api/groups",
        .parameters = {inBody("applicationId", "application_id"), mayBeInBody("parentGroupId", "group_id"),
                       mayBeInBody("groupId", "group_id"), mayBeInBody("appKey", "blob_id_hex"),
                       mayBeInBody("name", "string")},
        .changes = true,
        .permission = "group:create",
        .returns = "{data:{groupId}}",
        .timeout = slow};
    ApplicationId applicationId;
    std::optional<GroupId> parent;
    std::optional<GroupId> groupId; ///< the id it shall have
    std::optional<AppKey> appKey;
    QString name;
    [[nodiscard]] Request request() const;
    [[nodiscard]] static Result<Response> read(const Answer &answer, json::Findings &findings);
    [[nodiscard]] static Response done() { return {}; } ///< answered by a 2xx without a body
};

/// DELETE /admin-api/groups/{group_id}: with its subgroups and contexts. A bare 500: a namespace, unknown,
/// or neither owner nor admin. Wants {} as a body.
struct DeleteGroup {
    using Response = bool;
    static constexpr Entry entry{.name = "delete-group",
                                 .verb = Verb::Delete,
                                 .path = "/admin-api/groups/{group_id}",
                                 .parameters = {parameter::groupId},
                                 .changes = true,
                                 .wantsBody = true,
                                 .permission = "group:manage",
                                 .returns = "{data:{isDeleted}}",
                                 .timeout = slow};
    GroupId groupId;
    [[nodiscard]] Request request() const;
    [[nodiscard]] static Result<Response> read(const Answer &answer, json::Findings &findings);
    [[nodiscard]] static Response done() { return true; } ///< answered by a 2xx without a body
};

struct GroupContext {
    std::optional<ContextId> contextId;
    std::optional<Foreign> name;

    static constexpr auto fields()
    {
        return std::tuple(json::always("contextId", &GroupContext::contextId),
                          json::optional("name", &GroupContext::name));
    }
};

/// GET /admin-api/groups/{group_id}/contexts?offset&limit. 100 rows without a limit, 1000 at most. 403: no
/// member; a bare 500: this node has no part in that namespace.
struct ListGroupContexts {
    using Response = QList<GroupContext>;
    static constexpr Entry entry{.name = "list-group-contexts",
                                 .verb = Verb::Get,
                                 .path = "/admin-api/groups/{group_id}/contexts",
                                 .parameters = {parameter::groupId, parameter::offset, parameter::limit},
                                 .permission = "group:list",
                                 .returns = "{data:[{contextId,name?}]}",
                                 .timeout = 60s,
                                 .sizeLimit = listLimit};
    static constexpr std::array<std::string_view, 1> path{"data"}; ///< of the rows in the answer
    static constexpr quint64 pageSize = 1000;

    GroupId groupId;
    quint64 offset = 0;
    quint64 limit = pageSize;
    [[nodiscard]] Request request() const;
    [[nodiscard]] static Result<Response> read(const Answer &answer, json::Findings &findings);
};

/// POST /admin-api/groups/{group_id}/contexts/{context_id}/remove: the context is in no group from then on.
/// A bare 500: it is not in that group. Wants {} as a body.
struct DetachContext {
    using Response = Done;
    static constexpr Entry entry{.name = "detach-context",
                                 .verb = Verb::Post,
                                 .path = "/admin-api/groups/{group_id}/contexts/{context_id}/remove",
                                 .parameters = {parameter::groupId, parameter::contextId},
                                 .changes = true,
                                 .wantsBody = true,
                                 .permission = "group:manage",
                                 .returns = "{}",
                                 .timeout = slow};
    GroupId groupId;
    ContextId contextId;
    [[nodiscard]] Request request() const;
    [[nodiscard]] static Result<Response> read(const Answer &answer, json::Findings &findings);
    [[nodiscard]] static Response done() { return {}; } ///< answered by a 2xx without a body
};

struct Subgroup {
    std::optional<GroupId> groupId;
    std::optional<Foreign> name;

    static constexpr auto fields()
    {
        return std::tuple(json::always("groupId", &Subgroup::groupId),
                          json::optional("name", &Subgroup::name));
    }
};

/// GET /admin-api/groups/{group_id}/subgroups: direct children, restricted ones only when this node may see
/// them. None also for an unknown group. Not paged.
struct ListSubgroups {
    using Response = QList<Subgroup>;
    static constexpr Entry entry{.name = "list-subgroups",
                                 .verb = Verb::Get,
                                 .path = "/admin-api/groups/{group_id}/subgroups",
                                 .parameters = {parameter::groupId},
                                 .permission = "group:list",
                                 .returns = "{subgroups:[{groupId,name?}]}",
                                 .sizeLimit = listLimit,
                                 .absence = Absence::OlderNode};
    GroupId groupId;
    [[nodiscard]] Request request() const;
    [[nodiscard]] static Result<Response> read(const Answer &answer, json::Findings &findings);
};

/// POST /admin-api/groups/{group_id}/reparent: under another parent. False: it is there already.
struct ReparentGroup {
    using Response = bool;
    static constexpr Entry entry{.name = "reparent-group",
                                 .verb = Verb::Post,
                                 .path = "/admin-api/groups/{group_id}/reparent",
                                 .parameters = {parameter::groupId, inBody("newParentId", "group_id")},
                                 .changes = true,
                                 .permission = "group:manage",
                                 .returns = "{reparented}",
                                 .timeout = slow,
                                 .absence = Absence::OlderNode};
    GroupId groupId;
    GroupId newParent;
    [[nodiscard]] Request request() const;
    [[nodiscard]] static Result<Response> read(const Answer &answer, json::Findings &findings);
    [[nodiscard]] static Response done() { return true; } ///< answered by a 2xx without a body
};

struct SyncedGroup {
    std::optional<GroupId> id;
    std::optional<AppKey> appKey;
    std::optional<ApplicationId> applicationId;
    std::optional<quint64> memberCount; ///< direct members
    std::optional<quint64> contextCount;

    static constexpr auto fields()
    {
        return std::tuple(json::always("groupId", &SyncedGroup::id),
                          json::always("appKey", &SyncedGroup::appKey),
                          json::always("targetApplicationId", &SyncedGroup::applicationId),
                          json::always("memberCount", &SyncedGroup::memberCount),
                          json::always("contextCount", &SyncedGroup::contextCount));
    }
};

/// POST /admin-api/groups/{group_id}/sync: brings what this node knows of the group up to date. A bare 500:
/// not known here. Wants {} as a body.
struct SyncGroup {
    using Response = SyncedGroup;
    static constexpr Entry entry{.name = "sync-group",
                                 .verb = Verb::Post,
                                 .path = "/admin-api/groups/{group_id}/sync",
                                 .parameters = {parameter::groupId},
                                 .changes = true,
                                 .wantsBody = true,
                                 .permission = "group:manage",
                                 .returns =
                                     "{data:{groupId,appKey,targetApplicationId,memberCount,contextCount}}",
                                 .timeout = slow};
    GroupId groupId;
    [[nodiscard]] Request request() const;
    [[nodiscard]] static Result<Response> read(const Answer &answer, json::Findings &findings);
    [[nodiscard]] static Response done() { return {}; } ///< answered by a 2xx without a body
};

/// PUT /admin-api/groups/{group_id}/settings/default-capabilities: what new members may do. Unknown bits are
/// dropped without a word.
struct SetDefaultCapabilities {
    using Response = Done;
    static constexpr Entry entry{.name = "set-default-capabilities",
                                 .verb = Verb::Put,
                                 .path = "/admin-api/groups/{group_id}/settings/default-capabilities",
                                 .parameters = {parameter::groupId, inBody("defaultCapabilities", "u64")},
                                 .changes = true,
                                 .permission = "group:manage",
                                 .returns = "{}",
                                 .timeout = slow};
    GroupId groupId;
    quint32 capabilities = 0; ///< docs/node/http.md#capabilities
    [[nodiscard]] Request request() const;
    [[nodiscard]] static Result<Response> read(const Answer &answer, json::Findings &findings);
    [[nodiscard]] static Response done() { return {}; } ///< answered by a 2xx without a body
};

/// PUT /admin-api/groups/{group_id}/settings/subgroup-visibility. 400: another word.
struct SetSubgroupVisibility {
    using Response = Done;
    static constexpr Entry entry{
        .name = "set-subgroup-visibility",
        .verb = Verb::Put,
        .path = "/admin-api/groups/{group_id}/settings/subgroup-visibility",
        .parameters = {parameter::groupId, inBody("subgroupVisibility", "visibility")},
        .changes = true,
        .permission = "group:manage",
        .returns = "{}",
        .timeout = slow,
        .absence = Absence::OlderNode};
    GroupId groupId;
    QString visibility; ///< "open", "restricted"
    [[nodiscard]] Request request() const;
    [[nodiscard]] static Result<Response> read(const Answer &answer, json::Findings &findings);
    [[nodiscard]] static Response done() { return {}; } ///< answered by a 2xx without a body
};

} // namespace calimero::api
