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

/// Why a store failed: the `message` of a Kind::Storage error. `path` names the file, `raw` has the system's
/// words.
namespace storage {
constexpr auto corrupt = "corrupt"; ///< not readable as tokens; left alone until the next log-in
constexpr auto unsafeFolder = "unsafe-folder"; ///< others could write it, or it belongs to another user
constexpr auto unsafeFile = "unsafe-file"; ///< belongs to another user, or is no plain file
constexpr auto system = "system"; ///< the operating system refused: no space, no permission…
constexpr auto inUse = "in-use"; ///< another program holds the lock for too long
constexpr auto keychainSilent = "keychain-silent"; ///< does not answer; not tried again in this run
constexpr auto keychainAbsent = "keychain-absent"; ///< there is none
constexpr auto keychainDenied = "keychain-denied"; ///< locked, or the person said no
constexpr auto keychainEntryGone =
    "keychain-entry-gone"; ///< not found, though it was stored: offer to unlock
constexpr auto otherNode = "other-node"; ///< the file holds tokens of a node at another address
constexpr auto notKept = "not-kept"; ///< reading back gave something else
} // namespace storage

[[nodiscard]] Error storageError(const char *reason, const QString &path = {}, const QString &words = {});

/// Keeps the tokens of one node. All calls end (a keychain within its time limit) and run in the order they
/// were made.
class TokenStore : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    enum class Write {
        LogIn, ///< replaces what is there, also when that can not be read
        Refresh, ///< keeps what the new tokens do not say (docs/node/signing-in.md#writing-and-merging)
    };

    /// Nothing when there are none. Kind::Storage when it can not be known.
    [[nodiscard]] virtual Call<std::optional<StoredTokens>> load() = 0;
    virtual Call<Done> save(const StoredTokens &tokens, Write write) = 0;
    /// Done too when there was nothing.
    virtual Call<Done> remove() = 0;

    /// Before a refresh: keeps other explorers from refreshing the same pair until endRefresh(), and reads
    /// again what is stored, since another program may have done it already
    /// (docs/node/signing-in.md#several-programs). Nothing where nobody else has the pair. Kind::Storage with
    /// storage::inUse: do not refresh.
    [[nodiscard]] virtual Call<std::optional<StoredTokens>> beginRefresh();
    virtual void endRefresh() { }

Q_SIGNALS:
    /// A keychain answered load() after its time limit.
    void arrivedLate(const calimero::StoredTokens &tokens);
};

} // namespace calimero

Q_DECLARE_METATYPE(calimero::StoredTokens)
