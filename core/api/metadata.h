// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/api/reply.h"

namespace calimero::api {

/// Name and entries of a group, a member or a context, for all who are in the group.
struct Metadata {
    std::optional<Foreign> name; ///< 1 to 64 bytes
    std::optional<json::Dictionary<Foreign>> data; ///< at most 64 entries; keys 64 bytes, values 4096
    std::optional<quint64> updatedAt; ///< Unix milliseconds
    std::optional<PublicKey> updatedBy;

    static constexpr auto fields()
    {
        return std::tuple(json::optional("name", &Metadata::name), json::always("data", &Metadata::data),
                          json::always("updatedAt", &Metadata::updatedAt),
                          json::always("updatedBy", &Metadata::updatedBy));
    }
};

/// What is written in place of all there was: a name that is left out is gone.
struct NewMetadata {
    std::optional<QString> name; ///< 1 to 64 bytes
    json::Dictionary<QString> data;
};

/// GET /admin-api/groups/{group_id}/metadata. Nothing when none was ever set. Also for a group that is not
/// there.
struct GetGroupMetadata {
    using Response = std::optional<Metadata>;
    static constexpr Entry entry{.name = "get-group-metadata",
                                 .verb = Verb::Get,
                                 .path = "/admin-api/groups/{group_id}/metadata",
                                 .parameters = {parameter::groupId},
                                 .permission = "group:list",
                                 .returns =
                                     "{data:{name|null,data:{string:string},updatedAt,updatedBy}|null}",
                                 .absence = Absence::OlderNode};
    GroupId groupId;
    [[nodiscard]] Request request() const;
    [[nodiscard]] static Result<Response> read(const Answer &answer, json::Findings &findings);
};

/// PUT /admin-api/groups/{group_id}/metadata: replaces all of it, so read it first. 400: over a limit.
struct SetGroupMetadata {
    using Response = Done;
    static constexpr Entry entry{
        .name = "set-group-metadata",
        .verb = Verb::Put,
        .path = "/admin-api/groups/{group_id}/metadata",
        .parameters = {parameter::groupId, mayBeInBody("name", "string"), mayBeInBody("data", "json")},
        .changes = true,
        .wantsBody = true,
        .permission = "group:manage",
        .returns = "{}",
        .timeout = slow,
        .absence = Absence::OlderNode};
    GroupId groupId;
    NewMetadata metadata;
    [[nodiscard]] Request request() const;
    [[nodiscard]] static Result<Response> read(const Answer &answer, json::Findings &findings);
    [[nodiscard]] static Response done() { return {}; } ///< answered by a 2xx without a body
};

/// GET /admin-api/groups/{group_id}/members/{account}/metadata. Nothing when none was ever set.
struct GetMemberMetadata {
    using Response = std::optional<Metadata>;
    static constexpr Entry entry{.name = "get-member-metadata",
                                 .verb = Verb::Get,
                                 .path = "/admin-api/groups/{group_id}/members/{account}/metadata",
                                 .parameters = {parameter::groupId, parameter::account},
                                 .permission = "group:list",
                                 .returns =
                                     "{data:{name|null,data:{string:string},updatedAt,updatedBy}|null}",
                                 .absence = Absence::OlderNode};
    GroupId groupId;
    AccountId account;
    [[nodiscard]] Request request() const;
    [[nodiscard]] static Result<Response> read(const Answer &answer, json::Findings &findings);
};

/// PUT /admin-api/groups/{group_id}/members/{account}/metadata: replaces all of it, so read it first. 400:
/// over a limit.
struct SetMemberMetadata {
    using Response = Done;
    static constexpr Entry entry{.name = "set-member-metadata",
                                 .verb = Verb::Put,
                                 .path = "/admin-api/groups/{group_id}/members/{account}/metadata",
                                 .parameters = {parameter::groupId, parameter::account,
                                                mayBeInBody("name", "string"), mayBeInBody("data", "json")},
                                 .changes = true,
                                 .wantsBody = true,
                                 .permission = "group:manage",
                                 .returns = "{}",
                                 .timeout = slow,
                                 .absence = Absence::OlderNode};
    GroupId groupId;
    AccountId account;
    NewMetadata metadata;
    [[nodiscard]] Request request() const;
    [[nodiscard]] static Result<Response> read(const Answer &answer, json::Findings &findings);
    [[nodiscard]] static Response done() { return {}; } ///< answered by a 2xx without a body
};

/// GET /admin-api/groups/{group_id}/contexts/{context_id}/metadata. Nothing when none was ever set. The name
/// shown for the context.
struct GetContextMetadata {
    using Response = std::optional<Metadata>;
    static constexpr Entry entry{.name = "get-context-metadata",
                                 .verb = Verb::Get,
                                 .path = "/admin-api/groups/{group_id}/contexts/{context_id}/metadata",
                                 .parameters = {parameter::groupId, parameter::contextId},
                                 .permission = "group:list",
                                 .returns =
                                     "{data:{name|null,data:{string:string},updatedAt,updatedBy}|null}",
                                 .absence = Absence::OlderNode};
    GroupId groupId;
    ContextId contextId;
    [[nodiscard]] Request request() const;
    [[nodiscard]] static Result<Response> read(const Answer &answer, json::Findings &findings);
};

/// PUT /admin-api/groups/{group_id}/contexts/{context_id}/metadata: replaces all of it, so read it first.
/// 400: over a limit.
struct SetContextMetadata {
    using Response = Done;
    static constexpr Entry entry{.name = "set-context-metadata",
                                 .verb = Verb::Put,
                                 .path = "/admin-api/groups/{group_id}/contexts/{context_id}/metadata",
                                 .parameters = {parameter::groupId, parameter::contextId,
                                                mayBeInBody("name", "string"), mayBeInBody("data", "json")},
                                 .changes = true,
                                 .wantsBody = true,
                                 .permission = "group:manage",
                                 .returns = "{}",
                                 .timeout = slow,
                                 .absence = Absence::OlderNode};
    GroupId groupId;
    ContextId contextId;
    NewMetadata metadata;
    [[nodiscard]] Request request() const;
    [[nodiscard]] static Result<Response> read(const Answer &answer, json::Findings &findings);
    [[nodiscard]] static Response done() { return {}; } ///< answered by a 2xx without a body
};

} // namespace calimero::api
