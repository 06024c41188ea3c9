// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/auth/memorytokenstore.h"

namespace calimero {

Call<std::optional<StoredTokens>> MemoryTokenStore::load()
{
    return finishedCall<std::optional<StoredTokens>>(
        this, m_tokens.isEmpty() ? std::nullopt : std::optional(m_tokens));
}

Call<Done> MemoryTokenStore::save(const StoredTokens &tokens, Write)
{
    m_tokens = tokens;
    return finishedCall<Done>(this, Done{});
}

Call<Done> MemoryTokenStore::remove()
{
    m_tokens = {};
    return finishedCall<Done>(this, Done{});
}

} // namespace calimero
