// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/auth/tokenstore.h"

namespace calimero {

class Keychain;

/// The tokens of one profile as one entry in the keychain of the desktop: `calimero-explorer/token/<profile
/// id>`, the JSON of the token file in one line. Always as text: a binary entry of the same key would be
/// another entry.
class KeychainTokenStore : public TokenStore {
    Q_OBJECT

public:
    /// `keychain` must outlive it. `storedBefore`: the profile says that an entry was written; then "not
    /// found" may be a dismissed prompt, and is Reason::KeychainEntryGone instead of "nothing".
    KeychainTokenStore(Keychain *keychain, const QString &profileId, bool storedBefore,
                       QObject *parent = nullptr);

    [[nodiscard]] static QString keyOf(const QString &profileId);

    [[nodiscard]] Call<std::optional<StoredTokens>> load() override;
    Call<Done> save(const StoredTokens &tokens, Write write) override;
    Call<Done> remove() override;
    [[nodiscard]] Call<std::optional<StoredTokens>> beginRefresh() override;

private:
    Keychain *m_keychain;
    QString m_key;
    bool m_storedBefore;
};

} // namespace calimero
