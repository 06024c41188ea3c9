// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include <QString>

// Names and words from outside as they may be painted, read out and put into a sentence: without what nobody
// sees and what turns the writing round. What joins letters and pictures stays where it does. Nothing that is
// sent, opened or copied goes through here.
namespace explorer {

// A name that others have given: to a file, to an item of a node, to a method. On one line, of bounded
// length, and never nothing at all.
[[nodiscard]] QString shownName(const QString &name, qsizetype most = 500);
// A path whose parts are such names.
[[nodiscard]] QString shownPath(const QString &path);
// Sentences in which such names may stand; lines and tabs stay. What our style and our widgets paint goes
// through it anyway.
[[nodiscard]] QString shownSentence(const QString &text);

// What a node sent, to be looked at as it is: what nobody would see is spelt, as JSON does it. `lines`: ends
// of lines and tabs stay.
[[nodiscard]] QString shownEscaped(const QString &text, bool lines = false);
// For a tool tip, which would else take what looks like HTML for HTML.
[[nodiscard]] QString shownToolTip(const QString &text);

} // namespace explorer
