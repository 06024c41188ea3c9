// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/auth/browserlogin.h"

namespace calimero {

/// The page that takes the tokens out of its own address and posts them to where it came from.
[[nodiscard]] QByteArray callbackPage(const BrowserWords &words);

/// A whole answer in HTTP, after which the connection ends. Nothing of it is kept by a browser or told to
/// anybody else, and it may run no script but that of the page.
[[nodiscard]] QByteArray callbackAnswer(int status, const QByteArray &type, const QByteArray &body);

} // namespace calimero
