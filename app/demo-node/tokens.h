// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include <QByteArray>
#include <QList>

#include <optional>

namespace demonode {

/// What a token says (docs/node/signing-in.md#tokens). Times are Unix seconds.
struct Claims {
    QByteArray subject; ///< the id of the key it belongs to
    qint64 issuedAt = 0;
    qint64 expiresAt = 0;
    QByteArray id; ///< of this one token; a refresh token's is good once
    bool refresh = false;
    QList<QByteArray> permissions;
    QByteArray nodeUrl; ///< the client name or node URL it was made for; may be empty
};

/// Makes and reads JSON Web Tokens signed with HMAC-SHA256.
class TokenMint {
public:
    explicit TokenMint(QByteArray secret) : m_secret(std::move(secret)) { }

    [[nodiscard]] QByteArray mint(const Claims &claims) const;

    struct Read {
        std::optional<Claims> claims;
        QByteArray fault; ///< in the node's words, when there are no claims
    };
    /// Checks form and signature, not the time.
    [[nodiscard]] Read read(const QByteArray &token) const;

private:
    [[nodiscard]] QByteArray signatureOf(const QByteArray &signedPart) const;

    QByteArray m_secret;
};

} // namespace demonode
