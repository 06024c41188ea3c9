// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/auth/tokenstore.h"

namespace calimero {

/// Tokens that end with the explorer.
class MemoryTokenStore : public TokenStore {
    Q_OBJECT

public:
    using TokenStore::TokenStore;

    [[nodiscard]] Call<std::optional<StoredTokens>> load() override;
    Call<Done> save(const StoredTokens &tokens, Write write) override;
    Call<Done> remove() override;

private:
    StoredTokens m_tokens;
};

} // namespace calimero
