// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/auth/tokenstore.h"

#include "core/json/bytetext.h"

namespace calimero {

Error storageError(Error::Reason reason, const QString &path, const QString &words)
{
    return Error{
        .kind = Error::Kind::Storage, .reason = reason, .message = json::safeText(words), .path = path};
}

Call<std::optional<StoredTokens>> TokenStore::beginRefresh()
{
    return finishedCall<std::optional<StoredTokens>>(this, std::optional<StoredTokens>());
}

} // namespace calimero
