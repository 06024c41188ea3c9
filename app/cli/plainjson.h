// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include <QByteArray>

namespace explorer::cli {

/// The same JSON with whatever in its texts nobody sees, or a terminal would obey, as \u009b. Line ends and
/// tabs between its values stay; a carriage return, which would have a line written over, becomes a blank.
[[nodiscard]] QByteArray plainJson(const QByteArray &json);

} // namespace explorer::cli
