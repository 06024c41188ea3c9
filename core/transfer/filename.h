// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include <QString>

namespace calimero {

/// A file name from a node, from another person or from the clipboard, made fit to be one in a folder: no
/// path, no control or direction-changing characters, none that other systems refuse, no leading dot (a
/// hidden file), at most 200 bytes with its ending kept. What leaves nothing becomes `fallback`.
[[nodiscard]] QString safeFileName(const QString &name, const QString &fallback);

} // namespace calimero
