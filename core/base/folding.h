// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include <QString>

namespace calimero {

/// Whether the text has characters of ASCII only: it is folded by its case alone.
[[nodiscard]] bool isAscii(QStringView text);

/// The text as filters and searches compare it, so that what looks the same is the same: in one case, letters
/// with marks in one form (systems write "é" as one character or as two), wide and joined ones as the letters
/// they are. The dot that "İ" leaves on a small i goes.
[[nodiscard]] QString folded(QString text);

/// Whether what was typed is somewhere in the text, as folded() takes both. Texts of ASCII are not copied.
[[nodiscard]] bool holdsTyped(const QString &text, const QString &typed);

} // namespace calimero
