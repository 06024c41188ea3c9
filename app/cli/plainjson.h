// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/base/error.h"

#include <QByteArray>

#include <optional>

namespace explorer::cli {

/// The same JSON with whatever in its texts nobody sees, or a terminal would obey, as \u009b. Line ends and
/// tabs between its values stay; a carriage return, which would have a line written over, becomes a blank.
[[nodiscard]] QByteArray plainJson(const QByteArray &json);

/// What is wrong with what a node sent and the command is to pass on as JSON; nothing when all of it is. Half
/// a surrogate pair is taken: it is none of a text, but every reader gets past it.
[[nodiscard]] std::optional<calimero::Error> brokenJson(const QByteArray &json);

} // namespace explorer::cli
