// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/api/reply.h"

namespace calimero::api {

/// No token is longer; an answer that is holds none.
constexpr qint64 tokenLimit = 64 * 1024;

/// What signs a person in. Both are secrets (core/auth keeps the one owner).
struct TokenAnswer {
    std::optional<QString> accessToken;
    std::optional<QString> refreshToken;
    std::optional<QString> error; ///< null when it went well

    TokenAnswer() = default;
    TokenAnswer(const TokenAnswer &) = default;
    TokenAnswer(TokenAnswer &&) = default;
    TokenAnswer &operator=(const TokenAnswer &) = default;
    TokenAnswer &operator=(TokenAnswer &&) = default;
    ~TokenAnswer(); ///< overwrites what nobody else has

    static constexpr auto fields()
    {
        return std::tuple(json::always("access_token", &TokenAnswer::accessToken),
                          json::always("refresh_token", &TokenAnswer::refreshToken),
                          json::optional("error", &TokenAnswer::error));
    }
};

/// POST /auth/token with user name and password (docs/node/signing-in.md#log-in). 401: wrong, also when there
/// is no account. 429 with Retry-After: five failures in 60 s; every try during that time prolongs it, so
/// never try again by itself.
struct LogIn {
    using Response = TokenAnswer;
    static constexpr Entry entry{
        .name = "log-in",
        .verb = Verb::Post,
        .path = "/auth/token",
        .parameters = {{.name = "auth_method", .in = In::Body, .type = "string"},
                       {.name = "public_key", .in = In::Body, .type = "string"},
                       {.name = "client_name", .in = In::Body, .type = "string"},
                       {.name = "permissions", .in = In::Body, .type = "json", .required = false},
                       {.name = "timestamp", .in = In::Body, .type = "u64"},
                       {.name = "provider_data", .in = In::Body, .type = "json"}},
        .changes = true,
        .isOfSession = true,
        .permission = "public",
        .returns = "{data:{access_token,refresh_token,error},error}",
        .sizeLimit = tokenLimit,
        .absence = Absence::NoLogIn};
    static constexpr bool answerIsSecret = true;
    static constexpr auto clientName =
        "calimero-explorer"; ///< a plain word: a URL would bind the token to that host

    QString user;
    QString password;
    quint64 timestamp = 0; ///< Unix seconds; required, its value is ignored
    [[nodiscard]] Request request() const;
    [[nodiscard]] static Result<Response> read(const Answer &answer, json::Findings &findings);
};

/// POST /auth/refresh (docs/node/signing-in.md#refresh). Single use: both new tokens must be stored before
/// the next call. 401 "Access token still valid" until 60 s after expiry; 401 with token_reuse ends the
/// session.
struct RefreshToken {
    using Response = TokenAnswer;
    static constexpr Entry entry{.name = "refresh-token",
                                 .verb = Verb::Post,
                                 .path = "/auth/refresh",
                                 .parameters = {{.name = "access_token", .in = In::Body, .type = "string"},
                                                {.name = "refresh_token", .in = In::Body, .type = "string"}},
                                 .changes = true,
                                 .isOfSession = true,
                                 .permission = "public",
                                 .returns = "{data:{access_token,refresh_token,error},error}",
                                 .sizeLimit = tokenLimit,
                                 .absence = Absence::NoLogIn};
    static constexpr bool answerIsSecret = true;
    QString accessToken;
    QString refreshToken;
    [[nodiscard]] Request request() const;
    [[nodiscard]] static Result<Response> read(const Answer &answer, json::Findings &findings);
};

/// GET /auth/validate with a token: done when it is good. 401 or 403 with X-Auth-Error else.
struct ValidateToken {
    using Response = Done;
    static constexpr Entry entry{.name = "validate-token",
                                 .verb = Verb::Get,
                                 .path = "/auth/validate",
                                 .permission = "any token",
                                 .returns = "{data,error}",
                                 .absence = Absence::NoLogIn};
    [[nodiscard]] Request request() const;
    [[nodiscard]] static Result<Response> read(const Answer &answer, json::Findings &findings);
};

/// A way to sign in; today only "user_password".
struct AuthProvider {
    std::optional<Foreign> name;
    std::optional<Foreign> type;
    std::optional<Foreign> description;
    std::optional<bool> configured; ///< false: no account exists yet, the operator has to make one
    std::optional<json::Dictionary<json::Raw>> config; ///< its own settings, of no use to us

    static constexpr auto fields()
    {
        return std::tuple(json::always("name", &AuthProvider::name),
                          json::always("type", &AuthProvider::type),
                          json::always("description", &AuthProvider::description),
                          json::always("configured", &AuthProvider::configured),
                          json::always("config", &AuthProvider::config));
    }
};

struct AuthProviders {
    std::optional<QList<AuthProvider>> providers;
    std::optional<quint64> count;

    static constexpr auto fields()
    {
        return std::tuple(json::always("providers", &AuthProviders::providers),
                          json::always("count", &AuthProviders::count));
    }
};

/// GET /auth/providers. 404: no log-in service at this URL. Public.
struct ListAuthProviders {
    using Response = AuthProviders;
    static constexpr Entry entry{
        .name = "list-auth-providers",
        .verb = Verb::Get,
        .path = "/auth/providers",
        .permission = "public",
        .returns = "{data:{providers:[{name,type,description,configured,config}],count},error}",
        .absence = Absence::NoLogIn};
    [[nodiscard]] Request request() const;
    [[nodiscard]] static Result<Response> read(const Answer &answer, json::Findings &findings);
};

} // namespace calimero::api
