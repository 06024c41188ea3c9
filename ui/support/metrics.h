// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0
#pragma once

#include <QFont>
#include <QMargins>

namespace explorer {

// A length of the 4 px grid as drawn at the usual text size (10 pt, 96 dpi), grown with larger text. Screens
// with more pixels are Qt's own business: all lengths here are in its device-independent pixels.
int scaled(int length);

inline constexpr int rowHeight = 30;
inline constexpr int controlHeight = 30;
inline constexpr int toolHeight = 28;
inline constexpr int pageMargin = 16;
inline constexpr int cornerRadius = 6;
inline constexpr int iconSize = 16;

// Qt turns a layout round where one reads from right to left, but not its margins.
QMargins readingMargins(int start, int top, int end, int bottom);

// The fonts of `look`: all of them relative to the desktop's own.
QFont titleFont(); // ×1.5 semibold, head of a page
QFont headingFont(); // ×1.2 semibold, inspector, placeholder
QFont strongFont(); // ×1 semibold
QFont captionFont(); // ×0.9, drawn muted
QFont monospaceFont(); // ids, hashes, JSON; as large as the text beside it
QFont smallMonospaceFont(); // ×0.9

} // namespace explorer
