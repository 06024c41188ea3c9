// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/base/result.h"
#include "core/net/secrets.h"

#include <QByteArray>
#include <QString>

#include <memory>
#include <optional>

namespace calimero {

/// What a token says about itself. Read from the payload without checking the signature: for showing and for
/// knowing when to renew, never for trust.
struct TokenClaims {
    std::optional<QString> subject; ///< id of the key; of a root key it is as secret as a password
                                    ///< (docs/node/signing-in.md#secrets)
    std::optional<QString> tokenType; ///< "access" or "refresh"
    std::optional<qint64> issuedAt; ///< Unix seconds
    std::optional<qint64> expiresAt; ///< Unix seconds; taken for 60 s more (docs/node/signing-in.md#expiry)

    /// Nothing when it is no JWT: three parts, the second base64url without padding and a JSON object. A
    /// claim of another type than it should have is unknown.
    [[nodiscard]] static std::optional<TokenClaims> of(const QByteArray &token);
};

/// The two tokens that sign a person in. Copies share one secret, which is overwritten when the last of them
/// goes. Equal when the access tokens are.
class TokenPair {
public:
    TokenPair() = default; ///< none
    explicit TokenPair(const QByteArray &accessToken, const QByteArray &refreshToken = {});

    /// A pair as it was handed over. Kind::BadInput with NoAccessToken or NoRefreshToken for what is no JWT
    /// of that kind, TemporaryToken for the fake tokens of /auth/callback
    /// (docs/node/signing-in.md#log-in-page), OtherSubject when they do not belong together. Surrounding
    /// blanks are cut.
    [[nodiscard]] static Result<TokenPair> fromText(const QString &accessToken, const QString &refreshToken);
    /// The same of what may have come with its wrapping: "Authorization: Bearer …", quotes, the line ends of
    /// a terminal, what nobody sees. None of it is part of a JWT, and it goes wherever it stands.
    [[nodiscard]] static Result<TokenPair> fromPasted(const QString &accessToken,
                                                      const QString &refreshToken);

    [[nodiscard]] bool isEmpty() const { return accessToken().isEmpty(); }
    /// Visible ASCII only: can stand in a header.
    [[nodiscard]] bool isSound() const;
    [[nodiscard]] const QByteArray &accessToken() const;
    [[nodiscard]] const QByteArray &refreshToken() const; ///< empty: can not be renewed
    [[nodiscard]] const TokenClaims &claims() const; ///< of the access token; all unknown when it is no JWT

    /// Both tokens, and whose they are.
    [[nodiscard]] Secrets secrets() const;

    bool operator==(const TokenPair &other) const { return accessToken() == other.accessToken(); }

private:
    struct Secret;
    std::shared_ptr<const Secret> m_secret;
};

} // namespace calimero
