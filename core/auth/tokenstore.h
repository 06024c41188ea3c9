// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/api/reply.h"
#include "core/auth/tokenpair.h"
#include "core/net/call.h"

#include <QObject>

namespace calimero {

/// Where a node's tokens are. Exactly one place has them: a refresh token works once, so two copies end in
/// `token_reuse` (docs/node/signing-in.md#one-place).
enum class TokenPlace {
    Undecided, ///< nobody signed in yet
    Keychain, ///< of the desktop
    File, ///< the cache shared with merobox and the Python client
    Memory, ///< gone when the explorer ends
};

/// What a store holds for one node.
struct StoredTokens {
    TokenPair pair;
    QByteArray tokenType = "Bearer"; ///< first word of the Authorization header
    QString nodeUrl; ///< whose tokens; empty: not said (files of the Python client)
    QString userName; ///< for showing; empty: unknown
    std::optional<qint64> storedExpiry = {}; ///< Unix seconds, of the store; for tokens that do not say

    /// When the access token runs out, in Unix seconds: as it says itself, else as the store does.
    [[nodiscard]] std::optional<qint64> expiresAt() const
    {
        const auto said = pair.claims().expiresAt;
        return said ? said : storedExpiry;
    }
    /// A newer pair of the same person takes the place of this one; `node` gave it.
    void renew(const TokenPair &newer, const QString &node)
    {
        pair = newer;
        storedExpiry.reset();
        if (nodeUrl.isEmpty())
            nodeUrl = node;
    }

    [[nodiscard]] bool isEmpty() const { return pair.isEmpty(); }
    /// The Authorization header; empty without tokens.
    [[nodiscard]] QByteArray header() const
    {
        return isEmpty() ? QByteArray() : tokenType + ' ' + pair.accessToken();
    }
};

/// Kind::Storage; `words` are the system's. Without a reason: the system refused it (no space, not allowed…).
[[nodiscard]] Error storageError(Error::Reason reason, const QString &path = {}, const QString &words = {});

/// Keeps the tokens of one node. All calls end (a keychain within its time limit) and run in the order they
/// were made.
class TokenStore : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    enum class Write {
        LogIn, ///< replaces what is there, also when that can not be read
        /// Keeps what the new tokens do not say (docs/node/signing-in.md#writing-and-merging), and stores
        /// nothing where there is nothing: Kind::Storage with Reason::TokensGone.
        Refresh,
    };

    /// Nothing when there are none. Kind::Storage when it can not be known.
    [[nodiscard]] virtual Call<std::optional<StoredTokens>> load() = 0;
    virtual Call<Done> save(const StoredTokens &tokens, Write write) = 0;
    /// Done too when there was nothing.
    virtual Call<Done> remove() = 0;

    /// Before a refresh: keeps other explorers from refreshing the same pair until endRefresh(), and reads
    /// again what is stored, since another program may have done it already
    /// (docs/node/signing-in.md#several-programs). Nothing where nobody else has the pair. Kind::Storage with
    /// Reason::LockHeld: do not refresh; with Reason::TokensGone: another program has signed out.
    [[nodiscard]] virtual Call<std::optional<StoredTokens>> beginRefresh();
    virtual void endRefresh() { }

Q_SIGNALS:
    /// A keychain answered load() after its time limit.
    void arrivedLate(const calimero::StoredTokens &tokens);
};

} // namespace calimero

Q_DECLARE_METATYPE(calimero::StoredTokens)
