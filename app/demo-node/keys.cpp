// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "app/demo-node/auth.h"

#include <QDateTime>

#include <numeric>

namespace demonode {

namespace {

QByteArray textList(const QList<QByteArray> &texts)
{
    QList<QByteArray> quotedTexts;
    for (const QByteArray &text : texts)
        quotedTexts += quoted(text);
    return jsonArray(quotedTexts);
}

QByteArray timeOrNull(qint64 seconds)
{
    return seconds > 0 ? QByteArray::number(seconds) : QByteArray("null");
}

} // namespace

Response Auth::listKeys() const
{
    QList<QByteArray> rows;
    for (const Key &one : m_keys) {
        if (!one.parent.isEmpty())
            continue;
        rows += JsonObject()
                    .addString("key_id", one.id)
                    .addString("public_key", one.name)
                    .addString("auth_method", "user_password")
                    .add("created_at", QByteArray::number(one.createdAt))
                    .add("revoked_at", timeOrNull(one.revokedAt))
                    .add("permissions", textList(one.permissions))
                    .text();
    }
    return authData(jsonArray(rows));
}

Response Auth::listClients() const
{
    QList<QByteArray> rows;
    for (const Key &one : m_keys) {
        if (one.parent.isEmpty())
            continue;
        rows += JsonObject()
                    .addString("client_id", one.id)
                    .addString("root_key_id", one.parent)
                    .addString("name", one.name)
                    .add("permissions", textList(one.permissions))
                    .add("created_at", QByteArray::number(one.createdAt))
                    .add("revoked_at", timeOrNull(one.revokedAt))
                    .add("is_valid", one.revokedAt == 0 ? "true" : "false")
                    .text();
    }
    return authData(jsonArray(rows));
}

Response Auth::createClientKey(const Request &request)
{
    const AuthBody body = readAuthBody(request);
    if (body.refusal)
        return *body.refusal;
    if (!body.json.isObject())
        return authBodyFault(400, "Invalid JSON: Failed to deserialize the JSON body into the target type");
    const Bearer bearer = examine(request.header("authorization").mid(7), request);
    const QByteArray context = body.json["context_id"].text();
    const QByteArray identity = body.json["context_identity"].text();
    Key made;
    made.id = uuid();
    made.parent = bearer.claims->subject;
    made.name = "Context Client - " + context + " (" + identity + ')';
    made.createdAt = QDateTime::currentSecsSinceEpoch();
    if (!context.isEmpty() && !identity.isEmpty())
        made.permissions += "context[" + context + ',' + identity + ']';
    for (const Json &permission : body.json["permissions"].items())
        made.permissions += permission.text();
    m_keys.append(made);
    return pairFor(made, body.json["target_node_url"].text());
}

Response Auth::revoke(const Request &request)
{
    const AuthBody body = readAuthBody(request);
    if (body.refusal)
        return *body.refusal;
    if (!body.json["client_id"].isString())
        return authBodyFault(400, "Invalid JSON: Failed to deserialize the JSON body into the target type");
    Key *found = key(body.json["client_id"].text());
    if (!found || found->revokedAt > 0)
        return authError(500, "Failed to revoke tokens: Invalid token: Key not found");
    found->revokedAt = QDateTime::currentSecsSinceEpoch();
    ++m_revocations;
    return authData(R"({"success":true,"message":"Tokens revoked successfully"})");
}

Response Auth::figures() const
{
    const qint64 failures = std::accumulate(m_failuresByType.begin(), m_failuresByType.end(), qint64(0));
    const qint64 attempts = m_successes + failures;
    JsonObject byType;
    for (auto it = m_failuresByType.begin(); it != m_failuresByType.end(); ++it)
        byType.add(it.key(), QByteArray::number(it.value()));
    return authData(JsonObject()
                        .add("auth_attempts", QByteArray::number(attempts))
                        .add("auth_successes", QByteArray::number(m_successes))
                        .add("auth_failures", QByteArray::number(failures))
                        .add("auth_success_rate",
                             QByteArray::number(
                                 attempts > 0 ? 100.0 * double(m_successes) / double(attempts) : 0.0, 'f', 1))
                        .add("token_refreshes", QByteArray::number(m_refreshes))
                        .add("token_revocations", QByteArray::number(m_revocations))
                        .add("auth_avg_duration_ms", "0.0")
                        .add("auth_failures_by_type", byType.text())
                        .text());
}

void Auth::addKeyRoutes(Router &router)
{
    constexpr qint64 bodyLimit = 1024 * 1024;
    // A good answer of these routes says who asked and what the key may.
    const auto signedBy = [this](std::function<Response(const Request &)> handler) {
        return [this, handler](Request &request) {
            const Bearer bearer = examine(request.header("authorization").mid(7), request);
            Response response = handler(request);
            response.setHeader("x-auth-user", bearer.claims->subject);
            response.setHeader("x-auth-permissions", bearer.effective.join(','));
            return response;
        };
    };
    const auto post = [&](const QByteArray &path, const QByteArray &permission, auto handler) {
        router.add({.method = "POST",
                    .pattern = path,
                    .handler = signedBy(handler),
                    .permission = permission,
                    .body = BodyKind::Buffered,
                    .limit = bodyLimit});
    };
    router.add("GET", "/admin/identity", signedBy([](const Request &) {
                   return authData(
                       R"({"service":"calimero-auth","version":"0.0.0","authentication_mode":"forward",)"
                       R"("providers":["user_password"]})");
               }));
    router.add("GET", "/admin/metrics", signedBy([this](const Request &) { return figures(); }));
    router.add("GET", "/admin/keys", signedBy([this](const Request &) { return listKeys(); }), "keys:list");
    router.add("GET", "/admin/keys/clients", signedBy([this](const Request &) { return listClients(); }),
               "keys:list");
    router.add("GET", "/admin/keys/:id/permissions", signedBy([this](const Request &request) {
                   const Key *one = key(request.captures.first());
                   if (!one || one->revokedAt > 0)
                       return authError(404, "Key not found");
                   return authData(JsonObject().add("permissions", textList(one->permissions)).text());
               }),
               "keys:list");
    post("/admin/client-key", "admin", [this](const Request &request) { return createClientKey(request); });
    post("/admin/revoke", {}, [this](const Request &request) { return revoke(request); });
}

} // namespace demonode
