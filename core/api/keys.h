// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/api/auth.h"
#include "core/api/reply.h"

namespace calimero::api {

struct AuthHealth {
    std::optional<Foreign> status; ///< "alive", "not_alive"
    std::optional<bool> storage;
    std::optional<quint64> uptimeSeconds;

    static constexpr auto fields()
    {
        return std::tuple(json::always("status", &AuthHealth::status),
                          json::always("storage", &AuthHealth::storage),
                          json::always("uptime_seconds", &AuthHealth::uptimeSeconds));
    }
};

/// GET /auth/health: of the node's log-in service. Public.
struct GetAuthHealth {
    using Response = AuthHealth;
    static constexpr Entry entry{.name = "get-auth-health",
                                 .verb = Verb::Get,
                                 .path = "/auth/health",
                                 .permission = "public",
                                 .returns = "{data:{status,storage,uptime_seconds},error}",
                                 .absence = Absence::NoLogIn};
    [[nodiscard]] Request request() const;
    [[nodiscard]] static Result<Response> read(const Answer &answer, json::Findings &findings);
};

/// An account. Times are Unix seconds.
struct RootKey {
    std::optional<Foreign> id; ///< a hash of its password: kept like one (docs/node/signing-in.md#secrets)
    std::optional<Foreign> user;
    std::optional<Foreign> method;
    std::optional<quint64> createdAt;
    std::optional<quint64> revokedAt; ///< null while it lives
    std::optional<QList<Foreign>> permissions;

    static constexpr auto fields()
    {
        return std::tuple(json::always("key_id", &RootKey::id), json::always("public_key", &RootKey::user),
                          json::always("auth_method", &RootKey::method),
                          json::always("created_at", &RootKey::createdAt),
                          json::optional("revoked_at", &RootKey::revokedAt),
                          json::always("permissions", &RootKey::permissions));
    }
};

/// GET /admin/keys: all accounts, revoked ones too. Not paged.
struct ListKeys {
    using Response = QList<RootKey>;
    static constexpr Entry entry{
        .name = "list-keys",
        .verb = Verb::Get,
        .path = "/admin/keys",
        .permission = "keys:list",
        .returns =
            "{data:[{key_id,public_key,auth_method,created_at,revoked_at|null,permissions:[string]}],error}",
        .sizeLimit = listLimit,
        .absence = Absence::NoLogIn};
    [[nodiscard]] Request request() const;
    [[nodiscard]] static Result<Response> read(const Answer &answer, json::Findings &findings);
};

/// What became of a key. Of these there are some or others.
struct KeyOutcome {
    std::optional<bool> status; ///< false: it was refused, and `message` says why
    std::optional<Foreign> message;
    std::optional<bool> success;
    std::optional<Foreign> id;
    std::optional<quint64> revokedAt; ///< Unix seconds

    static constexpr auto fields()
    {
        return std::tuple(
            json::optional("status", &KeyOutcome::status), json::optional("message", &KeyOutcome::message),
            json::optional("success", &KeyOutcome::success), json::optional("key_id", &KeyOutcome::id),
            json::optional("revoked_at", &KeyOutcome::revokedAt));
    }
};

/// POST /admin/keys: an account, or a new password for one. 500 with the reason: a password that is too
/// weak, or an unknown method.
struct CreateKey {
    using Response = KeyOutcome;
    static constexpr Entry entry{
        .name = "create-key",
        .verb = Verb::Post,
        .path = "/admin/keys",
        .parameters = {inBody("public_key", "string"), inBody("auth_method", "string"),
                       inBody("provider_data", "json"), mayBeInBody("target_node_url", "string")},
        .changes = true,
        .permission = "keys:create",
        .returns = "{data:{status,message},error}",
        .timeout = slow,
        .absence = Absence::NoLogIn};
    QString user;
    QString password; ///< 8 characters at least
    [[nodiscard]] Request request() const;
    [[nodiscard]] static Result<Response> read(const Answer &answer, json::Findings &findings);
    [[nodiscard]] static Response done() { return {}; } ///< answered by a 2xx without a body
};

/// DELETE /admin/keys/{key_id}: revokes an account. 200 with `status` false: the last one stays. 400: not an
/// account; 404.
struct DeleteKey {
    using Response = KeyOutcome;
    static constexpr Entry entry{.name = "delete-key",
                                 .verb = Verb::Delete,
                                 .path = "/admin/keys/{key_id}",
                                 .parameters = {{.name = "key_id", .type = "string"}},
                                 .changes = true,
                                 .permission = "keys:delete",
                                 .returns = "{data:{key_id,revoked_at} or {status,message},error}",
                                 .timeout = slow,
                                 .absence = Absence::NoLogIn};
    QString id;
    [[nodiscard]] Request request() const;
    [[nodiscard]] static Result<Response> read(const Answer &answer, json::Findings &findings);
    [[nodiscard]] static Response done() { return {}; } ///< answered by a 2xx without a body
};

/// A key below an account. Times are Unix seconds.
struct ClientKey {
    std::optional<Foreign> id;
    std::optional<Foreign> rootKeyId; ///< a hash of the account's password
    std::optional<Foreign> name;
    std::optional<QList<Foreign>> permissions;
    std::optional<quint64> createdAt;
    std::optional<quint64> revokedAt; ///< null while it lives
    std::optional<bool> isValid;

    static constexpr auto fields()
    {
        return std::tuple(
            json::always("client_id", &ClientKey::id), json::always("root_key_id", &ClientKey::rootKeyId),
            json::always("name", &ClientKey::name), json::always("permissions", &ClientKey::permissions),
            json::always("created_at", &ClientKey::createdAt),
            json::optional("revoked_at", &ClientKey::revokedAt),
            json::always("is_valid", &ClientKey::isValid));
    }
};

/// GET /admin/keys/clients. Not paged.
struct ListClientKeys {
    using Response = QList<ClientKey>;
    static constexpr Entry entry{.name = "list-client-keys",
                                 .verb = Verb::Get,
                                 .path = "/admin/keys/clients",
                                 .permission = "keys:list",
                                 .returns = "{data:[{client_id,root_key_id,name,permissions:[string],created_"
                                            "at,revoked_at|null,is_valid}],error}",
                                 .sizeLimit = listLimit,
                                 .absence = Absence::NoLogIn};
    [[nodiscard]] Request request() const;
    [[nodiscard]] static Result<Response> read(const Answer &answer, json::Findings &findings);
};

/// POST /admin/client-key: tokens for somebody else, which may do no more than one's own. 400: a permission
/// one has not; 403: no admin.
struct CreateClientKey {
    using Response = TokenAnswer;
    static constexpr Entry entry{
        .name = "create-client-key",
        .verb = Verb::Post,
        .path = "/admin/client-key",
        .parameters = {mayBeInBody("context_id", "context_id"), mayBeInBody("context_identity", "public_key"),
                       mayBeInBody("permissions", "json"), mayBeInBody("target_node_url", "string")},
        .changes = true,
        .wantsBody = true,
        .permission = "admin",
        .returns = "{data:{access_token,refresh_token,error},error}",
        .timeout = slow,
        .absence = Absence::NoLogIn,
        .answerIsSecret = true};
    static constexpr bool answerIsSecret = true;
    std::optional<ContextId> contextId;
    std::optional<PublicKey> identity;
    QStringList permissions;
    QString targetNodeUrl; ///< binds the tokens to its host
    [[nodiscard]] Request request() const;
    [[nodiscard]] static Result<Response> read(const Answer &answer, json::Findings &findings);
};

/// DELETE /admin/keys/{root_key_id}/clients/{client_id}. 400: of another account; 404: unknown, or revoked
/// already.
struct DeleteClientKey {
    using Response = KeyOutcome;
    static constexpr Entry entry{
        .name = "delete-client-key",
        .verb = Verb::Delete,
        .path = "/admin/keys/{root_key_id}/clients/{client_id}",
        .parameters = {{.name = "root_key_id", .type = "string"}, {.name = "client_id", .type = "string"}},
        .changes = true,
        .permission = "keys:delete",
        .returns = "{data:{message,revoked_at},error}",
        .timeout = slow,
        .absence = Absence::NoLogIn};
    QString rootKeyId;
    QString clientId;
    [[nodiscard]] Request request() const;
    [[nodiscard]] static Result<Response> read(const Answer &answer, json::Findings &findings);
    [[nodiscard]] static Response done() { return {}; } ///< answered by a 2xx without a body
};

struct KeyPermissions {
    std::optional<QList<Foreign>> permissions;

    static constexpr auto fields()
    {
        return std::tuple(json::always("permissions", &KeyPermissions::permissions));
    }
};

/// GET /admin/keys/{key_id}/permissions, of an account or a client key. 404: unknown, or revoked.
struct GetKeyPermissions {
    using Response = KeyPermissions;
    static constexpr Entry entry{.name = "get-key-permissions",
                                 .verb = Verb::Get,
                                 .path = "/admin/keys/{key_id}/permissions",
                                 .parameters = {{.name = "key_id", .type = "string"}},
                                 .permission = "keys:list",
                                 .returns = "{data:{permissions:[string]},error}",
                                 .absence = Absence::NoLogIn};
    QString id;
    [[nodiscard]] Request request() const;
    [[nodiscard]] static Result<Response> read(const Answer &answer, json::Findings &findings);
};

/// PUT /admin/keys/{key_id}/permissions: takes some away, then adds some. 400: none would be left; 403: more
/// than one's own.
struct SetKeyPermissions {
    using Response = KeyPermissions;
    static constexpr Entry entry{.name = "set-key-permissions",
                                 .verb = Verb::Put,
                                 .path = "/admin/keys/{key_id}/permissions",
                                 .parameters = {{.name = "key_id", .type = "string"},
                                                mayBeInBody("add", "json"),
                                                mayBeInBody("remove", "json")},
                                 .changes = true,
                                 .wantsBody = true,
                                 .permission = "any token",
                                 .returns = "{data:{permissions:[string]},error}",
                                 .timeout = slow,
                                 .absence = Absence::NoLogIn};
    QString id;
    QStringList add;
    QStringList remove;
    [[nodiscard]] Request request() const;
    [[nodiscard]] static Result<Response> read(const Answer &answer, json::Findings &findings);
    [[nodiscard]] static Response done() { return {}; } ///< answered by a 2xx without a body
};

/// POST /admin/revoke: a client key, or an account. 500: unknown, or revoked already.
struct RevokeKey {
    using Response = KeyOutcome;
    static constexpr Entry entry{.name = "revoke-key",
                                 .verb = Verb::Post,
                                 .path = "/admin/revoke",
                                 .parameters = {inBody("client_id", "string")},
                                 .changes = true,
                                 .permission = "any token",
                                 .returns = "{data:{success,message},error}",
                                 .timeout = slow,
                                 .absence = Absence::NoLogIn};
    QString id;
    [[nodiscard]] Request request() const;
    [[nodiscard]] static Result<Response> read(const Answer &answer, json::Findings &findings);
    [[nodiscard]] static Response done() { return {}; } ///< answered by a 2xx without a body
};

struct AuthIdentity {
    std::optional<Foreign> service;
    std::optional<Foreign> version; ///< always "0.0.0"
    std::optional<Foreign> mode;
    std::optional<QList<Foreign>> providers;

    static constexpr auto fields()
    {
        return std::tuple(json::always("service", &AuthIdentity::service),
                          json::always("version", &AuthIdentity::version),
                          json::always("authentication_mode", &AuthIdentity::mode),
                          json::always("providers", &AuthIdentity::providers));
    }
};

/// GET /admin/identity: which log-in service it is.
struct GetAuthIdentity {
    using Response = AuthIdentity;
    static constexpr Entry entry{.name = "get-auth-identity",
                                 .verb = Verb::Get,
                                 .path = "/admin/identity",
                                 .permission = "any token",
                                 .returns =
                                     "{data:{service,version,authentication_mode,providers:[string]},error}",
                                 .absence = Absence::NoLogIn};
    [[nodiscard]] Request request() const;
    [[nodiscard]] static Result<Response> read(const Answer &answer, json::Findings &findings);
};

struct AuthMetrics {
    std::optional<quint64> attempts;
    std::optional<quint64> successes;
    std::optional<quint64> failures;
    std::optional<json::Raw> successRate; ///< a number
    std::optional<quint64> refreshes;
    std::optional<quint64> revocations;
    std::optional<json::Raw> averageMs; ///< a number
    std::optional<json::Raw> failuresByType;

    static constexpr auto fields()
    {
        return std::tuple(json::always("auth_attempts", &AuthMetrics::attempts),
                          json::always("auth_successes", &AuthMetrics::successes),
                          json::always("auth_failures", &AuthMetrics::failures),
                          json::always("auth_success_rate", &AuthMetrics::successRate),
                          json::always("token_refreshes", &AuthMetrics::refreshes),
                          json::always("token_revocations", &AuthMetrics::revocations),
                          json::always("auth_avg_duration_ms", &AuthMetrics::averageMs),
                          json::always("auth_failures_by_type", &AuthMetrics::failuresByType));
    }
};

/// GET /admin/metrics: log-ins, counted since the node started.
struct GetAuthMetrics {
    using Response = AuthMetrics;
    static constexpr Entry entry{
        .name = "get-auth-metrics",
        .verb = Verb::Get,
        .path = "/admin/metrics",
        .permission = "any token",
        .returns = "{data:{auth_attempts,auth_successes,auth_failures,auth_success_rate,token_refreshes,"
                   "token_revocations,auth_avg_duration_ms,auth_failures_by_type},error}",
        .absence = Absence::NoLogIn};
    [[nodiscard]] Request request() const;
    [[nodiscard]] static Result<Response> read(const Answer &answer, json::Findings &findings);
};

} // namespace calimero::api
