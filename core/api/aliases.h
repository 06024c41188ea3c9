// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/api/reply.h"

namespace calimero::api {

/// Whether a node takes the text for an alias: 1 to 50 of A-Z a-z 0-9 . _ - (docs/node/http.md#limits).
inline constexpr qsizetype longestAlias = 50;
[[nodiscard]] bool canBeAlias(QStringView text);

/// POST /admin-api/alias/create/context: a name for one context, on this node only
/// (docs/node/http.md#aliases). 409: the name is in use; to give it to another, delete it first. 422 with
/// plain text: the name is none.
struct CreateContextAlias {
    using Response = Done;
    static constexpr Entry entry{.name = "create-context-alias",
                                 .verb = Verb::Post,
                                 .path = "/admin-api/alias/create/context",
                                 .parameters = {inBody("alias", "alias"), inBody("contextId", "context_id")},
                                 .changes = true,
                                 .permission = "context:alias:create:context",
                                 .returns = "{data:null}",
                                 .timeout = slow,
                                 .absence = Absence::OlderNode};
    QString alias; ///< 1 to 50 of A-Z a-z 0-9 . _ -
    ContextId id;
    [[nodiscard]] Request request() const;
    [[nodiscard]] static Result<Response> read(const Answer &answer, json::Findings &findings);
    [[nodiscard]] static Response done() { return {}; } ///< answered by a 2xx without a body
};

/// POST /admin-api/alias/lookup/context/{name}: which context has the name. Nothing when none has. 400 with
/// plain text: the name is none.
struct LookupContextAlias {
    using Response = std::optional<ContextId>;
    static constexpr Entry entry{.name = "lookup-context-alias",
                                 .verb = Verb::Post,
                                 .path = "/admin-api/alias/lookup/context/{name}",
                                 .parameters = {{.name = "name", .type = "alias"}},
                                 .looksUp = true,
                                 .permission = "context:alias:lookup:context",
                                 .returns = "{data:{value:context_id|null}}",
                                 .absence = Absence::OlderNode};
    QString name;
    [[nodiscard]] Request request() const;
    [[nodiscard]] static Result<Response> read(const Answer &answer, json::Findings &findings);
};

/// POST /admin-api/alias/delete/context/{name}. Also 200 when there is none of that name.
struct DeleteContextAlias {
    using Response = Done;
    static constexpr Entry entry{.name = "delete-context-alias",
                                 .verb = Verb::Post,
                                 .path = "/admin-api/alias/delete/context/{name}",
                                 .parameters = {{.name = "name", .type = "alias"}},
                                 .changes = true,
                                 .permission = "context:alias:delete:context",
                                 .returns = "{data:null}",
                                 .timeout = slow,
                                 .absence = Absence::OlderNode};
    QString name;
    [[nodiscard]] Request request() const;
    [[nodiscard]] static Result<Response> read(const Answer &answer, json::Findings &findings);
    [[nodiscard]] static Response done() { return {}; } ///< answered by a 2xx without a body
};

/// GET /admin-api/alias/list/context: all names and what they stand for, in the order of the names' bytes.
/// Not paged.
struct ListContextAliases {
    using Response = json::Dictionary<ContextId>;
    static constexpr Entry entry{.name = "list-context-aliases",
                                 .verb = Verb::Get,
                                 .path = "/admin-api/alias/list/context",
                                 .permission = "context:alias:list:context",
                                 .returns = "{data:{alias:context_id}}",
                                 .sizeLimit = listLimit,
                                 .absence = Absence::OlderNode};
    [[nodiscard]] Request request() const;
    [[nodiscard]] static Result<Response> read(const Answer &answer, json::Findings &findings);
};

/// POST /admin-api/alias/create/application: a name for one application, on this node only
/// (docs/node/http.md#aliases). 409: the name is in use; to give it to another, delete it first. 422 with
/// plain text: the name is none.
struct CreateApplicationAlias {
    using Response = Done;
    static constexpr Entry entry{
        .name = "create-application-alias",
        .verb = Verb::Post,
        .path = "/admin-api/alias/create/application",
        .parameters = {inBody("alias", "alias"), inBody("applicationId", "application_id")},
        .changes = true,
        .permission = "context:alias:create:application",
        .returns = "{data:null}",
        .timeout = slow,
        .absence = Absence::OlderNode};
    QString alias; ///< 1 to 50 of A-Z a-z 0-9 . _ -
    ApplicationId id;
    [[nodiscard]] Request request() const;
    [[nodiscard]] static Result<Response> read(const Answer &answer, json::Findings &findings);
    [[nodiscard]] static Response done() { return {}; } ///< answered by a 2xx without a body
};

/// POST /admin-api/alias/lookup/application/{name}: which application has the name. Nothing when none has.
/// 400 with plain text: the name is none.
struct LookupApplicationAlias {
    using Response = std::optional<ApplicationId>;
    static constexpr Entry entry{.name = "lookup-application-alias",
                                 .verb = Verb::Post,
                                 .path = "/admin-api/alias/lookup/application/{name}",
                                 .parameters = {{.name = "name", .type = "alias"}},
                                 .looksUp = true,
                                 .permission = "context:alias:lookup:application",
                                 .returns = "{data:{value:application_id|null}}",
                                 .absence = Absence::OlderNode};
    QString name;
    [[nodiscard]] Request request() const;
    [[nodiscard]] static Result<Response> read(const Answer &answer, json::Findings &findings);
};

/// POST /admin-api/alias/delete/application/{name}. Also 200 when there is none of that name.
struct DeleteApplicationAlias {
    using Response = Done;
    static constexpr Entry entry{.name = "delete-application-alias",
                                 .verb = Verb::Post,
                                 .path = "/admin-api/alias/delete/application/{name}",
                                 .parameters = {{.name = "name", .type = "alias"}},
                                 .changes = true,
                                 .permission = "context:alias:delete:application",
                                 .returns = "{data:null}",
                                 .timeout = slow,
                                 .absence = Absence::OlderNode};
    QString name;
    [[nodiscard]] Request request() const;
    [[nodiscard]] static Result<Response> read(const Answer &answer, json::Findings &findings);
    [[nodiscard]] static Response done() { return {}; } ///< answered by a 2xx without a body
};

/// GET /admin-api/alias/list/application: all names and what they stand for, in the order of the names'
/// bytes. Not paged.
struct ListApplicationAliases {
    using Response = json::Dictionary<ApplicationId>;
    static constexpr Entry entry{.name = "list-application-aliases",
                                 .verb = Verb::Get,
                                 .path = "/admin-api/alias/list/application",
                                 .permission = "context:alias:list:application",
                                 .returns = "{data:{alias:application_id}}",
                                 .sizeLimit = listLimit,
                                 .absence = Absence::OlderNode};
    [[nodiscard]] Request request() const;
    [[nodiscard]] static Result<Response> read(const Answer &answer, json::Findings &findings);
};

} // namespace calimero::api
