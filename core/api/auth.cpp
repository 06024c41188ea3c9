// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/api/auth.h"

#include "core/base/hash.h"
#include "core/json/writer.h"

namespace calimero::api {

namespace {

/// Printable ASCII goes as it is; for other names an ASCII stand-in, since the node refuses them here
/// (docs/node/signing-in.md#log-in).
QString publicKeyOf(const QString &user)
{
    for (const QChar c : user) {
        if (c.unicode() < 0x20 || c.unicode() > 0x7e) {
            const QByteArray hash = toHex(Sha256::of(user.toUtf8()));
            return QStringLiteral("u-") + QString::fromLatin1(hash);
        }
    }
    return user;
}

} // namespace

TokenAnswer::~TokenAnswer()
{
    for (auto *token : {&accessToken, &refreshToken}) {
        if (*token)
            wipe(**token);
    }
}

Request LogIn::request() const
{
    QByteArray provider = json::object({{"username", json::text(user)}, {"password", json::text(password)}});
    Request request = RequestFor<LogIn>().body({{"auth_method", json::text(u"user_password")},
                                                {"public_key", json::text(publicKeyOf(user))},
                                                {"client_name", json::text(QString::fromLatin1(clientName))},
                                                {"permissions", "[]"},
                                                {"timestamp", json::number(timestamp)},
                                                {"provider_data", provider}});
    wipe(provider);
    request.secrets = {password.toUtf8()};
    request.answerIsSecret = answerIsSecret;
    return request;
}

Result<TokenAnswer> LogIn::read(const Answer &answer, json::Findings &findings)
{
    return readLogInData<TokenAnswer>(answer, findings);
}

Request RefreshToken::request() const
{
    Request request = RequestFor<RefreshToken>().body(
        {{"access_token", json::text(accessToken)}, {"refresh_token", json::text(refreshToken)}});
    request.secrets = {accessToken.toUtf8(), refreshToken.toUtf8()};
    request.answerIsSecret = answerIsSecret;
    return request;
}

Result<TokenAnswer> RefreshToken::read(const Answer &answer, json::Findings &findings)
{
    return readLogInData<TokenAnswer>(answer, findings);
}

Request ValidateToken::request() const
{
    return RequestFor<ValidateToken>();
}

Result<Done> ValidateToken::read(const Answer &answer, json::Findings &findings)
{
    const auto data = readLogInData<QString>(answer, findings);
    if (!data)
        return tl::unexpected(data.error());
    return Done{};
}

Request ListAuthProviders::request() const
{
    return RequestFor<ListAuthProviders>();
}

Result<AuthProviders> ListAuthProviders::read(const Answer &answer, json::Findings &findings)
{
    return readLogInData<AuthProviders>(answer, findings);
}

} // namespace calimero::api
