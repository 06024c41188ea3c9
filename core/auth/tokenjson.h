// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/auth/tokenstore.h"

namespace calimero {

enum class TokenLayout {
    File, ///< two spaces, one member a line, no newline at the end: as the Python client writes
          ///< (docs/node/signing-in.md#content-of-the-file)
    Compact, ///< for the keychain
};

/// The tokens in the JSON that the Python client, merobox and we write. Nothing when `access_token` is empty,
/// which means signed out. Kind::Storage with Error::Reason::Unreadable for anything that the Python client
/// would not read either: no `access_token`, `expires_at` no integer, `metadata` no object; and for tokens
/// that would not fit in a header. An `expires_at` over 1e11 is in milliseconds.
[[nodiscard]] Result<std::optional<StoredTokens>> readTokens(const QByteArray &json);

/// The JSON of `tokens`, put over what was there (`old`, may be empty or unreadable): unknown members and
/// those of `metadata` stay as they were. `expires_at` is that of the access token in seconds, or null.
/// `node_url` and `username` are also in `metadata`, where the Python client keeps them.
[[nodiscard]] QByteArray writeTokens(const StoredTokens &tokens, TokenStore::Write write,
                                     const QByteArray &old, TokenLayout layout);

/// JSON with two spaces a level, as serde_json and Python's json print it. Strings and digits stay as they
/// are.
[[nodiscard]] QByteArray indented(const QByteArray &json);

} // namespace calimero
