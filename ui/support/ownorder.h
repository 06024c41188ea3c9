// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include <QString>

namespace explorer {

// A text as it is painted in a window that is read in `direction`. Versions, addresses, sizes and signatures
// are written from the left in every language; from the right their signs would change sides: "MB 1.3". So
// each part between " · " keeps the order of its own first letter, and the parts follow the window.
//
// For painting only, when the text has been shortened already: what comes back has marks in it that nobody is
// to copy or to be read.
[[nodiscard]] QString inOwnOrder(const QString &text, Qt::LayoutDirection direction);
// The same text without these marks.
[[nodiscard]] QString withoutOrderMarks(QString text);

} // namespace explorer
