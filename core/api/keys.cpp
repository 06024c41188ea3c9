// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/api/keys.h"

#include "core/base/hash.h"
#include "core/json/writer.h"

namespace calimero::api {

using namespace Qt::StringLiterals;

namespace {

/// `sign`: what says that it was done, where nothing says that it was not.
Result<KeyOutcome> readOutcome(const Answer &answer, json::Findings &findings, QLatin1StringView sign)
{
    auto outcome = readLogInData<KeyOutcome>(answer, findings);
    if (!outcome || !findings.isEmpty())
        return outcome;
    const bool isThere = sign == "revoked_at"_L1 ? outcome->revokedAt || outcome->status
        : sign == "success"_L1                   ? outcome->success.has_value()
                                                 : outcome->status.has_value();
    if (!isThere)
        findings.add(json::Finding::Kind::Missing, QStringLiteral("data.") + sign);
    return outcome;
}

} // namespace

Request GetAuthHealth::request() const
{
    return RequestFor<GetAuthHealth>();
}

Result<AuthHealth> GetAuthHealth::read(const Answer &answer, json::Findings &findings)
{
    return readLogInData<AuthHealth>(answer, findings);
}

Request ListKeys::request() const
{
    return RequestFor<ListKeys>();
}

Result<QList<RootKey>> ListKeys::read(const Answer &answer, json::Findings &findings)
{
    return readLogInData<QList<RootKey>>(answer, findings);
}

Request CreateKey::request() const
{
    QByteArray provider = json::object({{"username", json::text(user)}, {"password", json::text(password)}});
    Request request = RequestFor<CreateKey>().body({{"public_key", json::text(user)},
                                                    {"auth_method", json::text(u"user_password")},
                                                    {"provider_data", provider}});
    wipe(provider);
    request.secrets = {password.toUtf8()};
    return request;
}

Result<KeyOutcome> CreateKey::read(const Answer &answer, json::Findings &findings)
{
    return readOutcome(answer, findings, "status"_L1);
}

Request DeleteKey::request() const
{
    return RequestFor<DeleteKey>(id);
}

Result<KeyOutcome> DeleteKey::read(const Answer &answer, json::Findings &findings)
{
    return readOutcome(answer, findings, "revoked_at"_L1);
}

Request ListClientKeys::request() const
{
    return RequestFor<ListClientKeys>();
}

Result<QList<ClientKey>> ListClientKeys::read(const Answer &answer, json::Findings &findings)
{
    return readLogInData<QList<ClientKey>>(answer, findings);
}

Request CreateClientKey::request() const
{
    return RequestFor<CreateClientKey>().body(
        {{"context_id", contextId ? json::text(contextId->toString()) : QByteArray()},
         {"context_identity", identity ? json::text(identity->toString()) : QByteArray()},
         {"permissions", permissions.isEmpty() ? QByteArray() : json::texts(permissions)},
         {"target_node_url", targetNodeUrl.isEmpty() ? QByteArray() : json::text(targetNodeUrl)}});
}

Result<TokenAnswer> CreateClientKey::read(const Answer &answer, json::Findings &findings)
{
    return readLogInData<TokenAnswer>(answer, findings);
}

Request DeleteClientKey::request() const
{
    return RequestFor<DeleteClientKey>(rootKeyId, clientId);
}

Result<KeyOutcome> DeleteClientKey::read(const Answer &answer, json::Findings &findings)
{
    return readOutcome(answer, findings, "revoked_at"_L1);
}

Request GetKeyPermissions::request() const
{
    return RequestFor<GetKeyPermissions>(id);
}

Result<KeyPermissions> GetKeyPermissions::read(const Answer &answer, json::Findings &findings)
{
    return readLogInData<KeyPermissions>(answer, findings);
}

Request SetKeyPermissions::request() const
{
    return RequestFor<SetKeyPermissions>(id).body(
        {{"add", add.isEmpty() ? QByteArray() : json::texts(add)},
         {"remove", remove.isEmpty() ? QByteArray() : json::texts(remove)}});
}

Result<KeyPermissions> SetKeyPermissions::read(const Answer &answer, json::Findings &findings)
{
    return readLogInData<KeyPermissions>(answer, findings);
}

Request RevokeKey::request() const
{
    return RequestFor<RevokeKey>().body({{"client_id", json::text(id)}});
}

Result<KeyOutcome> RevokeKey::read(const Answer &answer, json::Findings &findings)
{
    return readOutcome(answer, findings, "success"_L1);
}

Request GetAuthIdentity::request() const
{
    return RequestFor<GetAuthIdentity>();
}

Result<AuthIdentity> GetAuthIdentity::read(const Answer &answer, json::Findings &findings)
{
    return readLogInData<AuthIdentity>(answer, findings);
}

Request GetAuthMetrics::request() const
{
    return RequestFor<GetAuthMetrics>();
}

Result<AuthMetrics> GetAuthMetrics::read(const Answer &answer, json::Findings &findings)
{
    return readLogInData<AuthMetrics>(answer, findings);
}

} // namespace calimero::api
