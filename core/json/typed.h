// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/json/syntax.h"

/// What a text widget would change on the way from the keyboard to the node.
namespace calimero::json {

/// Whether a text widget takes the character for the end of a paragraph, so that it can not stand in it:
/// U+2029, and what Qt's documents use for the edges of frames. Line breaks of the keyboard are none.
[[nodiscard]] bool isParagraphMark(QChar c);

/// `text` as it can be put behind `before` into a widget that holds JSON: paragraph marks in strings become
/// escapes, which say the same. Nothing when one stands where JSON has no place for it. A `\` right before
/// one is such a place.
[[nodiscard]] std::optional<QString> withMarksEscaped(QStringView before, const QString &text);

/// The same for a text that is loaded: what has no place is escaped too, so that nothing is lost and the text
/// is as little JSON as it was.
[[nodiscard]] QString withAllMarksEscaped(const QString &text);

/// What keeps a text from being sent as JSON. Nothing when it is empty: then there are no arguments. Half of
/// a surrogate pair counts too: there is no UTF-8 for it, so something else would be sent.
[[nodiscard]] std::optional<SyntaxError> problemOfTyped(const QString &text);

} // namespace calimero::json
