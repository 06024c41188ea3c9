// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

namespace calimero {

/// Where the locale of the environment has another encoding ("C", which says none), that of UTF-8 with its
/// other settings kept: Qt wants one, and Qt 6.8 writes five lines about it to standard error. Before the
/// application is made.
void useUtf8Locale();

} // namespace calimero
