// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "app/demo-node/auth.h"

#include "app/demo-node/body.h"

#include <QDateTime>
#include <QPasswordDigestor>

#include <algorithm>

namespace demonode {

namespace {

constexpr qint64 bodyLimit = 1024 * 1024;
constexpr qint64 refreshTokenSeconds = 30 * 24 * 60 * 60;
constexpr qint64 rateWindowMs = 60'000;
constexpr qsizetype failuresAllowed = 5;

qint64 now()
{
    return QDateTime::currentSecsSinceEpoch();
}

/// The id a node gives the key of that user and password (docs/node/signing-in.md#tokens). It takes its time
/// and all nodes of this process have the same one: worked out once.
QByteArray rootKeyId(const QByteArray &user, const QByteArray &password)
{
    constexpr int iterations = 100'000;
    constexpr quint64 length = 32;
    static std::map<std::pair<QByteArray, QByteArray>, QByteArray> known;
    QByteArray &id = known[{user, password}];
    if (id.isEmpty()) {
        id = QPasswordDigestor::deriveKeyPbkdf2(QCryptographicHash::Sha256, password,
                                                "calimero:auth:user_password:key-id:v1:" + user, iterations,
                                                length)
                 .toHex();
    }
    return id;
}

/// What is left of a name when only printable ASCII stays.
QByteArray printable(const QByteArray &text)
{
    QByteArray out;
    for (const char c : text) {
        if (c >= 0x20 && c < 0x7f)
            out += c;
    }
    return out;
}

} // namespace

Response authData(const QByteArray &json)
{
    return jsonResponse("{\"data\":" + json + ",\"error\":null}");
}

Response authError(int status, const QByteArray &message, const QByteArray &authHeader)
{
    Response response = jsonResponse("{\"data\":null,\"error\":" + quoted(message) + '}', status);
    if (!authHeader.isEmpty())
        response.setHeader("x-auth-error", authHeader);
    return response;
}

Response authBodyFault(int status, const QByteArray &message)
{
    return jsonResponse("{\"error\":" + quoted(message) + ",\"status\":" + QByteArray::number(status) + '}',
                        status);
}

AuthBody readAuthBody(const Request &request)
{
    if (request.bodyTooLarge)
        return {{}, textResponse(413, "length limit exceeded")};
    if (!saysJson(request))
        return {{},
                authBodyFault(400, "Invalid JSON: Expected request with `Content-Type: application/json`")};
    ParsedJson parsed = parseJson(request.body);
    if (!parsed.error.isEmpty())
        return {{}, authBodyFault(400, "Invalid JSON: Failed to parse the request body as JSON")};
    return {std::move(parsed.value), std::nullopt};
}

Auth::Auth(const Options &options, World &world, Router &router)
    : m_options(options),
      m_world(world),
      m_mint(calimero::toHex(world.fresh("signing secret"))
             + QByteArray::number(QDateTime::currentMSecsSinceEpoch()))
{
    m_uptime.start();
    m_keys.append({rootKeyId(options.user, options.password), {}, options.user, {"admin"}, now(), 0});

    const auto post = [&router](const QByteArray &path, Handler handler) {
        router.add({.method = "POST",
                    .pattern = path,
                    .handler = std::move(handler),
                    .permission = {},
                    .body = BodyKind::Buffered,
                    .limit = bodyLimit});
    };
    post("/auth/token", [this](Request &request) { return logIn(request); });
    post("/auth/refresh", [this](Request &request) { return refresh(request); });
    post("/auth/mock-token", [](Request &request) {
        const AuthBody body = readAuthBody(request);
        return body.refusal ? *body.refusal : authError(404, "Endpoint not found");
    });
    router.add("GET", "/auth/validate", [this](Request &request) { return validate(request); });
    router.add("POST", "/auth/validate", [this](Request &request) { return validate(request); });
    router.add("GET", "/auth/providers", [](Request &) {
        return authData(
            R"({"providers":[{"name":"user_password","type":"credentials","description":)"
            R"("Authenticates users with username and password credentials","configured":true,"config":)"
            R"({"enabled":true,"description":"Username and password authentication"}}],"count":1})");
    });
    router.add("GET", "/auth/health", [this](Request &) {
        return authData(JsonObject()
                            .addString("status", "alive")
                            .add("storage", "true")
                            .add("uptime_seconds", QByteArray::number(m_uptime.elapsed() / 1000))
                            .text());
    });
    // The event stream is switched off on this node; the guard is asked before that shows.
    router.add("GET", "/sse", [](Request &) { return emptyResponse(404); });
    addKeyRoutes(router);
    router.setGuard([this](Request &request, const Route *route) { return guard(request, route); });
}

QByteArray Auth::uuid()
{
    QByteArray hex = calimero::toHex(m_world.fresh("uuid")).left(32);
    hex[12] = '4'; // version and variant of a random one
    hex[16] = '8';
    return hex.insert(20, '-').insert(16, '-').insert(12, '-').insert(8, '-');
}

bool Auth::isLive(const Claims &claims) const
{
    return now() <= claims.expiresAt + m_options.leewaySeconds;
}

Auth::Key *Auth::key(const QByteArray &id)
{
    const auto found =
        std::find_if(m_keys.begin(), m_keys.end(), [&id](const Key &one) { return one.id == id; });
    return found == m_keys.end() ? nullptr : &*found;
}

const Auth::Key *Auth::key(const QByteArray &id) const
{
    return const_cast<Auth *>(this)->key(id);
}

Response Auth::pairFor(const Key &key, const QByteArray &nodeUrl)
{
    Claims claims{key.id,          now(),  now() + m_options.tokenExpirySeconds, uuid(), false,
                  key.permissions, nodeUrl};
    const QByteArray access = m_mint.mint(claims);
    claims.refresh = true;
    claims.id = uuid();
    claims.expiresAt = claims.issuedAt + refreshTokenSeconds;
    return authData(JsonObject()
                        .addString("access_token", access)
                        .addString("refresh_token", m_mint.mint(claims))
                        .add("error", "null")
                        .text());
}

std::optional<Response> Auth::refuseRate(const QByteArray &bucket)
{
    const qint64 time = QDateTime::currentMSecsSinceEpoch();
    QList<qint64> &failures = m_failures[bucket];
    erase_if(failures, [time](qint64 when) { return when + rateWindowMs <= time; });
    if (failures.size() < failuresAllowed)
        return std::nullopt;
    const qint64 waitMs = failures.at(failures.size() - failuresAllowed) + rateWindowMs - time;
    failures.append(time); // each attempt while it is locked counts as one more failure
    Response response = authError(429, "Too many failed login attempts; please try again later");
    response.setHeader("retry-after", QByteArray::number((waitMs + 999) / 1000));
    return response;
}

Response Auth::logIn(const Request &request)
{
    const AuthBody body = readAuthBody(request);
    if (body.refusal)
        return *body.refusal;
    const Json &json = body.json;
    const bool shaped = json["auth_method"].isString() && json["public_key"].isString()
        && json["client_name"].isString() && json["timestamp"].isUnsigned() && json.contains("provider_data")
        && (json["permissions"].isNull() || json["permissions"].isArray());
    if (!shaped)
        return authBodyFault(400, "Invalid JSON: Failed to deserialize the JSON body into the target type");
    for (const auto &[field, message] : {std::pair{"auth_method", "Authentication method is required"},
                                         std::pair{"public_key", "Public key is required"},
                                         std::pair{"client_name", "Client name is required"}}) {
        if (json[field].text().isEmpty())
            return authBodyFault(422, "Validation error: " + QByteArray(field) + ": " + message);
    }
    const QByteArray publicKey = printable(json["public_key"].text());
    const QByteArray client = printable(json["client_name"].text());
    if (publicKey.isEmpty())
        return authError(400, "Public key cannot be empty after sanitization");
    if (client.isEmpty())
        return authError(400, "Client name cannot be empty after sanitization");

    const QByteArray method = json["auth_method"].text();
    const QByteArray bucket = method.left(256) + '\n' + publicKey.left(256);
    if (const auto refusal = refuseRate(bucket))
        return *refusal;
    const auto fail = [this, &bucket](const QByteArray &message) {
        m_failures[bucket].append(QDateTime::currentMSecsSinceEpoch());
        ++m_failuresByType["authentication_failed"];
        return authError(401, "Authentication failed: " + message);
    };
    if (method != "user_password")
        return fail("Invalid request: Unsupported authentication method: " + method);
    const Json &credentials = json["provider_data"];
    const QByteArray user = credentials["username"].text();
    const QByteArray password = credentials["password"].text();
    const Key &root = m_keys.first();
    if (user != m_options.user || password != m_options.password || root.revokedAt > 0)
        return fail("Authentication failed: Invalid username or password");
    m_failures.remove(bucket);
    ++m_successes;
    return pairFor(root, client);
}

Response Auth::refresh(const Request &request)
{
    const AuthBody body = readAuthBody(request);
    if (body.refusal)
        return *body.refusal;
    if (!body.json["access_token"].isString() || !body.json["refresh_token"].isString())
        return authBodyFault(400, "Invalid JSON: Failed to deserialize the JSON body into the target type");
    const TokenMint::Read access = m_mint.read(body.json["access_token"].text());
    if (!access.claims)
        return authError(401, "Invalid access token: " + access.fault);
    if (access.claims->refresh)
        return authError(
            401, "Invalid access token: Invalid token: Wrong token type: expected Access, got Refresh");
    if (isLive(*access.claims))
        return authError(401, "Access token still valid");
    const TokenMint::Read renewal = m_mint.read(body.json["refresh_token"].text());
    if (!renewal.claims)
        return authError(401, "Invalid refresh token: " + renewal.fault);
    if (!renewal.claims->refresh)
        return authError(
            401, "Invalid refresh token: Invalid token: Wrong token type: expected Refresh, got Access");
    if (!isLive(*renewal.claims))
        return authError(401, "Invalid refresh token: Token has expired");
    if (access.claims->subject != renewal.claims->subject)
        return authError(401, "Access and refresh tokens do not belong to the same subject");
    if (!hostFits(*renewal.claims, request))
        return authError(403, "Token is not valid for this host", "invalid_node");

    const QByteArray subject = renewal.claims->subject;
    if (m_spent.contains(renewal.claims->id)) {
        // A client key is given up, under whatever id it goes now, when somebody used its token twice; a root
        // key only refuses.
        for (Key &one : m_keys) {
            if (!one.parent.isEmpty() && one.revokedAt == 0
                && (one.id == subject || one.formerIds.contains(subject)))
                one.revokedAt = now();
        }
        return authError(401, "Refresh token reuse detected; re-authentication required", "token_reuse");
    }
    m_spent.insert(renewal.claims->id);
    Key *holder = key(subject);
    if (!holder || holder->revokedAt > 0)
        return authError(500, "Failed to refresh token: Invalid token: Key not found");
    if (!holder->parent.isEmpty()) {
        holder->formerIds.append(holder->id);
        holder->id = uuid();
    }
    ++m_refreshes;
    return pairFor(*holder, renewal.claims->nodeUrl);
}

Response Auth::validate(const Request &request) const
{
    QByteArray token;
    if (request.header("authorization").startsWith("Bearer ")) {
        token = request.header("authorization").mid(7);
    } else {
        const QByteArray uri = request.header("x-forwarded-uri");
        const qsizetype at = uri.indexOf("token=");
        if (at > 0 && (uri.at(at - 1) == '?' || uri.at(at - 1) == '&'))
            token = uri.mid(at + 6).split('&').first();
    }
    if (token.isEmpty())
        return authError(401, "No token provided", "missing_token");
    const Bearer bearer = examine(token, request);
    if (!bearer.claims) {
        const bool revoked = bearer.error == "token_revoked";
        const bool whole = bearer.error == "invalid_node" || revoked || bearer.message == "Key not found";
        return authError(bearer.status, whole ? bearer.message : "Invalid token: " + bearer.message,
                         bearer.error);
    }
    Response response = authData("\"\"");
    response.setHeader("x-auth-user", bearer.claims->subject);
    if (!bearer.claims->permissions.isEmpty())
        response.setHeader("x-auth-permissions", bearer.claims->permissions.join(','));
    return response;
}

} // namespace demonode
