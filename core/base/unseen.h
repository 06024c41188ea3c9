// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include <QString>

namespace calimero {

/// Whether a character has nothing to be seen of its own: controls (line ends and tabs too), what turns the
/// direction of writing, blanks without width, fillers that look like nothing, halves of characters. A text
/// with one reads as another than it is: "exe.gpj" turned round, two names that look alike.
[[nodiscard]] bool isUnseen(char32_t character);

/// Zero-width joiner and non-joiner: between letters that are written joined, or pictures that are made of
/// several, they belong to the text, though nobody sees them.
[[nodiscard]] constexpr bool isJoiner(char32_t character)
{
    return character == 0x200c || character == 0x200d;
}

/// Selectors that choose a shape of the character before them; they belong to the text, too.
[[nodiscard]] constexpr bool isVariation(char32_t character)
{
    return (character >= 0x180b && character <= 0x180f && character != 0x180e)
        || (character >= 0xfe00 && character <= 0xfe0f) || (character >= 0xe0100 && character <= 0xe01ef);
}

/// The text without what isUnseen(), but for joiners that join something, with `lineEnd` for each end of a
/// line and `tab` for each tab, and without heaps of marks on one letter.
[[nodiscard]] QString withoutUnseen(const QString &text, QChar lineEnd, QChar tab);

/// The text with whatever isUnseen() in it, line ends and tabs too, as \u001b: nothing that a terminal would
/// obey, and within a string of JSON still the same text.
[[nodiscard]] QString withUnseenEscaped(const QString &text);

/// A name from outside (of a file, of a node's item, of a method) as one line of at most `most` characters,
/// without anything unseen. Empty when nothing of it can be seen.
[[nodiscard]] QString plainName(const QString &name, qsizetype most = 500);

/// Calls `take` with each character and where it stands (first unit, number of units). Half a surrogate pair
/// comes as itself.
template<class F>
void forEachCharacter(QStringView text, F take)
{
    for (qsizetype i = 0; i < text.size(); ++i) {
        const bool isPair = text[i].isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate();
        take(isPair ? QChar::surrogateToUcs4(text[i], text[i + 1]) : char32_t(text[i].unicode()), i,
             isPair ? 2 : 1);
        i += isPair ? 1 : 0;
    }
}

} // namespace calimero
