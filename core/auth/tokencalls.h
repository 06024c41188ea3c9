// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/api/auth.h"
#include "core/api/send.h"
#include "core/auth/tokenpair.h"

namespace calimero {

/// The pair in an answer of /auth/token or /auth/refresh. Kind::BadReply when one of the two is missing or
/// could not stand in a header. Its error never holds the bytes of a good answer: they may be tokens.
[[nodiscard]] Result<TokenPair> pairIn(const Result<Reply<api::TokenAnswer>> &result);

/// POST /auth/refresh; the copies made for it are overwritten.
[[nodiscard]] Call<Reply<api::TokenAnswer>> sendRefreshOf(Transport &transport, const TokenPair &pair);

} // namespace calimero
