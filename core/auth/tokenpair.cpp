// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/auth/tokenpair.h"

#include "core/base/hash.h"
#include "core/json/reader.h"

#include <algorithm>

namespace calimero {

using namespace Qt::StringLiterals;

namespace {

struct Payload {
    std::optional<QString> subject;
    std::optional<QString> tokenType;
    std::optional<qint64> issuedAt;
    std::optional<qint64> expiresAt;

    static constexpr auto fields()
    {
        return std::tuple(
            json::optional("sub", &Payload::subject), json::optional("token_type", &Payload::tokenType),
            json::optional("iat", &Payload::issuedAt), json::optional("exp", &Payload::expiresAt));
    }
};

} // namespace

std::optional<TokenClaims> TokenClaims::of(const QByteArray &token)
{
    const auto parts = token.split('.');
    if (parts.size() != 3 || parts.contains(QByteArray()))
        return {};
    const auto payload =
        QByteArray::fromBase64Encoding(parts[1],
                                       QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals
                                           | QByteArray::AbortOnBase64DecodingErrors);
    if (!payload)
        return {};
    json::Findings ignored;
    const auto read = json::readAt<Payload>(*payload, {}, ignored);
    if (!read)
        return {};
    return TokenClaims{.subject = read->subject,
                       .tokenType = read->tokenType,
                       .issuedAt = read->issuedAt,
                       .expiresAt = read->expiresAt};
}

struct TokenPair::Secret {
    QByteArray accessToken;
    QByteArray refreshToken;
    TokenClaims claims;
    Secrets known;

    ~Secret()
    {
        wipe(accessToken);
        wipe(refreshToken);
        if (claims.subject)
            wipe(*claims.subject);
    }
};

TokenPair::TokenPair(const QByteArray &accessToken, const QByteArray &refreshToken)
{
    if (accessToken.isEmpty())
        return;
    auto secret = std::make_shared<Secret>();
    // Copies of their own, so that nobody else's array keeps these from being overwritten.
    secret->accessToken = QByteArray(accessToken.constData(), accessToken.size());
    secret->refreshToken = QByteArray(refreshToken.constData(), refreshToken.size());
    secret->claims = TokenClaims::of(accessToken).value_or(TokenClaims{});
    // What is shorter is a word like others, and guards nothing.
    const auto addTo = [](Secrets &known, const QByteArray &text, qsizetype shortest) {
        if (text.size() >= shortest)
            known.add(text);
    };
    addTo(secret->known, accessToken, 8);
    addTo(secret->known, refreshToken, 8);
    addTo(secret->known, secret->claims.subject.value_or(QString()).toUtf8(), 16);
    m_secret = std::move(secret);
}

Result<TokenPair> TokenPair::fromText(const QString &accessToken, const QString &refreshToken)
{
    const auto refuse = [](Error::Reason why) {
        return tl::unexpected(Error{.kind = Error::Kind::BadInput, .reason = why});
    };
    QByteArray access = accessToken.trimmed().toUtf8();
    QByteArray refresh = refreshToken.trimmed().toUtf8();
    if (access.startsWith("temp_") || refresh.startsWith("temp_"))
        return refuse(Error::Reason::TemporaryToken);
    const auto accessClaims = TokenClaims::of(access);
    if (!accessClaims || accessClaims->tokenType != u"access"_s)
        return refuse(Error::Reason::NoAccessToken);
    const auto refreshClaims = TokenClaims::of(refresh);
    if (!refreshClaims || refreshClaims->tokenType != u"refresh"_s)
        return refuse(Error::Reason::NoRefreshToken);
    if (!accessClaims->subject || accessClaims->subject != refreshClaims->subject)
        return refuse(Error::Reason::OtherSubject);
    const TokenPair pair(access, refresh);
    wipe(access);
    wipe(refresh);
    return pair;
}

bool TokenPair::isSound() const
{
    const auto visible = [](char c) { return c > 0x20 && c < 0x7f; };
    return std::all_of(accessToken().begin(), accessToken().end(), visible)
        && std::all_of(refreshToken().begin(), refreshToken().end(), visible);
}

Secrets TokenPair::secrets() const
{
    return m_secret ? m_secret->known : Secrets();
}

const QByteArray &TokenPair::accessToken() const
{
    static const QByteArray none;
    return m_secret ? m_secret->accessToken : none;
}

const QByteArray &TokenPair::refreshToken() const
{
    static const QByteArray none;
    return m_secret ? m_secret->refreshToken : none;
}

const TokenClaims &TokenPair::claims() const
{
    static const TokenClaims none;
    return m_secret ? m_secret->claims : none;
}

} // namespace calimero
