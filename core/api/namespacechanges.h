// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/api/groups.h"
#include "core/api/namespaces.h"
#include "core/api/reply.h"

namespace calimero::api {

/// DELETE /admin-api/namespaces/{namespace_id}: on this node (docs/node/words.md#groups). A bare 500: a
/// subgroup, unknown, or no admin. Wants {} as a body.
struct DeleteNamespace {
    using Response = bool;
    static constexpr Entry entry{.name = "delete-namespace",
                                 .verb = Verb::Delete,
                                 .path = "/admin-api/namespaces/{namespace_id}",
                                 .parameters = {parameter::namespaceId},
                                 .changes = true,
                                 .wantsBody = true,
                                 .permission = "namespace:manage",
                                 .returns = "{data:{isDeleted}}",
                                 .timeout = slow};
    NamespaceId namespaceId;
    [[nodiscard]] Request request() const;
    [[nodiscard]] static Result<Response> read(const Answer &answer, json::Findings &findings);
    [[nodiscard]] static Response done() { return true; } ///< answered by a 2xx without a body
};

struct LeftNamespace {
    std::optional<NamespaceId> namespaceId;
    std::optional<PublicKey> memberPublicKey;

    static constexpr auto fields()
    {
        return std::tuple(json::always("namespaceId", &LeftNamespace::namespaceId),
                          json::always("memberPublicKey", &LeftNamespace::memberPublicKey));
    }
};

/// POST /admin-api/namespaces/{namespace_id}/leave: with all its groups, for everybody to see, and final
/// until invited again. A bare 500: the owner of one, the last admin, or a subgroup.
struct LeaveNamespace {
    using Response = LeftNamespace;
    static constexpr Entry entry{.name = "leave-namespace",
                                 .verb = Verb::Post,
                                 .path = "/admin-api/namespaces/{namespace_id}/leave",
                                 .parameters = {parameter::namespaceId},
                                 .changes = true,
                                 .permission = "namespace:manage",
                                 .returns = "{data:{namespaceId,memberPublicKey}}",
                                 .timeout = slow};
    NamespaceId namespaceId;
    [[nodiscard]] Request request() const;
    [[nodiscard]] static Result<Response> read(const Answer &answer, json::Findings &findings);
    [[nodiscard]] static Response done() { return {}; } ///< answered by a 2xx without a body
};

/// GET /admin-api/namespaces/for-application/{application_id}?offset&limit. 100 rows without a limit; it
/// knows no upper one, limit 0 gives none.
struct ListApplicationNamespaces {
    using Response = QList<Namespace>;
    static constexpr Entry entry{
        .name = "list-application-namespaces",
        .verb = Verb::Get,
        .path = "/admin-api/namespaces/for-application/{application_id}",
        .parameters = {parameter::applicationId, parameter::offset, parameter::limit},
        .permission = "namespace:list",
        .returns = "{data:[{namespaceId,appKey,targetApplicationId,createdAt,name?,memberCount,contextCount,"
                   "subgroupCount,appVersion?}]}",
        .timeout = 60s,
        .sizeLimit = listLimit,
        .absence = Absence::OlderNode};
    static constexpr std::array<std::string_view, 1> path{"data"}; ///< of the rows in the answer
    static constexpr quint64 pageSize = 1000;

    ApplicationId applicationId;
    quint64 offset = 0;
    quint64 limit = pageSize;
    [[nodiscard]] Request request() const;
    [[nodiscard]] static Result<Response> read(const Answer &answer, json::Findings &findings);
};

/// GET /admin-api/namespaces/{namespace_id}/groups: direct children, hidden ones too, without their name.
/// None also for an unknown namespace. Not paged.
struct ListNamespaceGroups {
    using Response = QList<Subgroup>;
    static constexpr Entry entry{.name = "list-namespace-groups",
                                 .verb = Verb::Get,
                                 .path = "/admin-api/namespaces/{namespace_id}/groups",
                                 .parameters = {parameter::namespaceId},
                                 .permission = "namespace:list",
                                 .returns = "{data:[{groupId,name?}]}",
                                 .sizeLimit = listLimit};
    NamespaceId namespaceId;
    [[nodiscard]] Request request() const;
    [[nodiscard]] static Result<Response> read(const Answer &answer, json::Findings &findings);
};

/// POST /admin-api/namespaces/{namespace_id}/groups. A name that is none is dropped without a word; a bare
/// 500: another word for the visibility, or a subgroup.
struct CreateNamespaceGroup {
    using Response = std::optional<GroupId>; ///< none: the node did not say it
    static constexpr Entry entry{.name = "create-namespace-group",
                                 .verb = Verb::Post,
                                 .path = "/admin-api/namespaces/{namespace_id}/groups",
                                 .parameters = {parameter::namespaceId, mayBeInBody("groupName", "string"),
                                                mayBeInBody("visibility", "visibility")},
                                 .changes = true,
                                 .wantsBody = true,
                                 .permission = "group:create",
                                 .returns = "{data:{groupId}}",
                                 .timeout = slow};
    NamespaceId namespaceId;
    QString groupName;
    QString visibility; ///< "open", "restricted"; empty: restricted
    [[nodiscard]] Request request() const;
    [[nodiscard]] static Result<Response> read(const Answer &answer, json::Findings &findings);
    [[nodiscard]] static Response done() { return {}; } ///< answered by a 2xx without a body
};

} // namespace calimero::api
