// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/api/reply.h"

namespace calimero::api {

/// When a namespace was made, of what its `createdAt` says: a node that joined one does not know it, and says
/// 0 (docs/node/http.md#times).
[[nodiscard]] constexpr std::optional<quint64> knownCreation(std::optional<quint64> createdAt)
{
    return createdAt == 0U ? std::nullopt : createdAt;
}

/// A namespace this node is a member of (docs/node/words.md#groups). It is also the root group of its tree:
/// same id.
struct Namespace {
    std::optional<NamespaceId> id;
    std::optional<AppKey> appKey; ///< the pinned build: a blob id, in hex
    std::optional<ApplicationId> applicationId; ///< contexts made in it get this one
    std::optional<quint64> createdAt; ///< Unix seconds; ask knownCreation()
    std::optional<Foreign> name;
    std::optional<quint64> memberCount; ///< direct members only
    std::optional<quint64> contextCount;
    std::optional<quint64> subgroupCount;
    std::optional<Foreign> appVersion;

    static constexpr auto fields()
    {
        using json::Values;
        return std::tuple(json::always("namespaceId", &Namespace::id, Values::Sought),
                          json::always("appKey", &Namespace::appKey),
                          json::always("targetApplicationId", &Namespace::applicationId, Values::Shared),
                          json::always("createdAt", &Namespace::createdAt),
                          json::optional("name", &Namespace::name),
                          json::always("memberCount", &Namespace::memberCount),
                          json::always("contextCount", &Namespace::contextCount),
                          json::always("subgroupCount", &Namespace::subgroupCount),
                          json::optional("appVersion", &Namespace::appVersion, Values::Shared));
    }
};

/// GET /admin-api/namespaces?offset&limit. Without a limit the node stops at 100 rows; it knows no upper one,
/// limit 0 gives none.
struct ListNamespaces {
    using Response = QList<Namespace>;
    static constexpr Entry entry{.name = "list-namespaces",
                                 .verb = Verb::Get,
                                 .path = "/admin-api/namespaces",
                                 .parameters = {parameter::offset, parameter::limit},
                                 .permission = "namespace:list",
                                 .returns = "{data:[{namespaceId,appKey,targetApplicationId,createdAt,name?,"
                                            "memberCount,contextCount,subgroupCount,appVersion?}]}",
                                 .timeout = 60s,
                                 .sizeLimit = listLimit};
    static constexpr std::array<std::string_view, 1> path{"data"}; ///< of the rows in the answer
    static constexpr quint64 pageSize = 1000;

    quint64 offset = 0;
    quint64 limit = pageSize;
    [[nodiscard]] Request request() const;
    [[nodiscard]] static Result<Response> read(const Answer &answer, json::Findings &findings);
};

/// GET /admin-api/namespaces/{namespace_id}. 404: unknown, not a member, or a subgroup.
struct GetNamespace {
    using Response = Namespace;
    static constexpr Entry entry{.name = "get-namespace",
                                 .verb = Verb::Get,
                                 .path = "/admin-api/namespaces/{namespace_id}",
                                 .parameters = {{.name = "namespace_id", .type = "namespace_id"}},
                                 .permission = "namespace:list",
                                 .returns = "{data:namespace}"};
    NamespaceId id;
    [[nodiscard]] Request request() const;
    [[nodiscard]] static Result<Response> read(const Answer &answer, json::Findings &findings);
};

/// POST /admin-api/namespaces. Whoever makes it becomes owner and admin. A bare 500: application not
/// installed, or the build absent or of another package.
struct CreateNamespace {
    using Response = std::optional<NamespaceId>; ///< none: the node did not say it
    static constexpr Entry entry{
        .name = "create-namespace",
        .verb = Verb::Post,
        .path = "/admin-api/namespaces",
        .parameters = {{.name = "applicationId", .in = In::Body, .type = "application_id"},
                       {.name = "name", .in = In::Body, .type = "string", .required = false},
                       {.name = "appKey", .in = In::Body, .type = "blob_id_hex", .required = false}},
        .changes = true,
        .permission = "namespace:create",
        .returns = "{data:{namespaceId}}",
        .timeout = slow};
    ApplicationId applicationId;
    QString name; ///< 1 to 64 bytes, or empty for none
    std::optional<AppKey> appKey; ///< pins an installed build
    [[nodiscard]] Request request() const;
    [[nodiscard]] static Result<Response> read(const Answer &answer, json::Findings &findings);
    [[nodiscard]] static Response done() { return {}; } ///< answered by a 2xx without a body
};

} // namespace calimero::api
