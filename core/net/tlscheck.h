// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/net/call.h"

#include <QUrl>

namespace calimero {

/// Whether TLS is spoken at the host and port of a URL. Many servers only hang up on those who come in plain.
/// Sends a greeting and nothing else, whoever vouches for the other side; not through proxies.
[[nodiscard]] Call<bool> checkForTls(const QUrl &url, QObject *parent);

} // namespace calimero
