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

/// Of all a JWT is made of: what is in none of its parts is not sent, though only one of them is read here.
bool hasOnlyCharactersOfAJwt(const QByteArray &token)
{
    return std::all_of(token.begin(), token.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-'
            || c == '_' || c == '.';
    });
}

QString withoutWrapping(const QString &pasted)
{
    const QString quotes = u"\"'`\u2018\u2019\u201c\u201d\u00ab\u00bb"_s;
    QString bare;
    bare.reserve(pasted.size()); // so that no copy stays behind where it grew
    for (const QChar character : pasted) {
        if (!character.isSpace() && character.isPrint() && !quotes.contains(character))
            bare += character;
    }
    // A JWT begins with the letters of a brace: with none of these words.
    for (const auto word : {"Authorization:"_L1, "Bearer"_L1}) {
        if (bare.startsWith(word, Qt::CaseInsensitive))
            bare.remove(0, word.size());
    }
    return bare;
}

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
    if (!accessClaims || accessClaims->tokenType != u"access"_s || !hasOnlyCharactersOfAJwt(access))
        return refuse(Error::Reason::NoAccessToken);
    const auto refreshClaims = TokenClaims::of(refresh);
    if (!refreshClaims || refreshClaims->tokenType != u"refresh"_s || !hasOnlyCharactersOfAJwt(refresh))
        return refuse(Error::Reason::NoRefreshToken);
    if (!accessClaims->subject || accessClaims->subject != refreshClaims->subject)
        return refuse(Error::Reason::OtherSubject);
    const TokenPair pair(access, refresh);
    wipe(access);
    wipe(refresh);
    return pair;
}

Result<TokenPair> TokenPair::fromPasted(const QString &accessToken, const QString &refreshToken)
{
    QString access = withoutWrapping(accessToken);
    QString refresh = withoutWrapping(refreshToken);
    auto pair = fromText(access, refresh);
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
