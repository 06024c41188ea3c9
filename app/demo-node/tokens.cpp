// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "app/demo-node/tokens.h"

#include "app/demo-node/json.h"

#include <QMessageAuthenticationCode>

namespace demonode {

namespace {

constexpr auto urlSafe = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;
const QByteArray issuer = "calimero-auth";

} // namespace

QByteArray TokenMint::signatureOf(const QByteArray &signedPart) const
{
    return QMessageAuthenticationCode::hash(signedPart, m_secret, QCryptographicHash::Sha256)
        .toBase64(urlSafe);
}

QByteArray TokenMint::mint(const Claims &claims) const
{
    QList<QByteArray> permissions;
    for (const QByteArray &permission : claims.permissions)
        permissions += quoted(permission);
    JsonObject payload;
    payload.addString("sub", claims.subject)
        .addString("iss", issuer)
        .addString("aud", issuer)
        .add("exp", QByteArray::number(claims.expiresAt))
        .add("iat", QByteArray::number(claims.issuedAt))
        .addString("jti", claims.id)
        .addString("token_type", claims.refresh ? "refresh" : "access")
        .add("permissions", jsonArray(permissions));
    if (!claims.nodeUrl.isEmpty())
        payload.addString("node_url", claims.nodeUrl);
    const QByteArray signedPart = QByteArray(R"({"typ":"JWT","alg":"HS256"})").toBase64(urlSafe) + '.'
        + payload.text().toBase64(urlSafe);
    return signedPart + '.' + signatureOf(signedPart);
}

TokenMint::Read TokenMint::read(const QByteArray &token) const
{
    const QList<QByteArray> parts = token.split('.');
    if (parts.size() != 3)
        return {std::nullopt, "Invalid token: Malformed token: InvalidToken"};
    const auto header =
        QByteArray::fromBase64Encoding(parts.at(0), urlSafe | QByteArray::AbortOnBase64DecodingErrors);
    const auto payload =
        QByteArray::fromBase64Encoding(parts.at(1), urlSafe | QByteArray::AbortOnBase64DecodingErrors);
    if (!header || !payload)
        return {std::nullopt, "Invalid token: Base64 error"};
    if (parseJson(*header).value["alg"].text() != "HS256")
        return {std::nullopt, "Invalid token: InvalidAlgorithm"};
    if (parts.at(2) != signatureOf(parts.at(0) + '.' + parts.at(1)))
        return {std::nullopt, "Invalid token: InvalidSignature"};
    const Json json = parseJson(*payload).value;
    Claims claims;
    claims.subject = json["sub"].text();
    claims.issuedAt = json["iat"].text().toLongLong();
    claims.expiresAt = json["exp"].text().toLongLong();
    claims.id = json["jti"].text();
    claims.refresh = json["token_type"].text() == "refresh";
    claims.nodeUrl = json["node_url"].text();
    for (const Json &permission : json["permissions"].items())
        claims.permissions += permission.text();
    return {claims, {}};
}

} // namespace demonode
