// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/base/unseen.h"

#include <algorithm>
#include <iterator>

namespace calimero {

using namespace Qt::StringLiterals;

namespace {

/// No script has letters with more marks than that; a heap of them is painted over the lines around it.
constexpr int mostMarks = 8;

/// Format characters by their category, but with a shape: number signs, ends of verses.
constexpr char32_t formatsWithShape[] = {0x600, 0x601, 0x602, 0x603, 0x604,   0x605,
                                         0x6dd, 0x890, 0x891, 0x8e2, 0x110bd, 0x110cd};

/// Letters and marks by their category, but without one: joiners, fillers, the empty Braille cell.
constexpr char32_t othersWithout[] = {0x34f, 0x115f, 0x1160, 0x17b4, 0x17b5, 0x2800, 0x3164, 0xffa0};

bool isIn(const auto &list, char32_t character)
{
    return std::find(std::begin(list), std::end(list), character) != std::end(list);
}

/// Letters that are written joined, and pictures that are made of several. Latin and its like never are:
/// there a joiner only makes two names look the same.
bool mayBeJoined(char32_t character)
{
    return character >= 0x590 && !QChar::isSpace(character) && !isUnseen(character);
}

bool isMark(char32_t character)
{
    const QChar::Category category = QChar::category(character);
    return category == QChar::Mark_NonSpacing || category == QChar::Mark_Enclosing;
}

bool isLineEnd(char32_t character)
{
    return character == '\n' || character == '\r' || character == QChar::LineSeparator
        || character == QChar::ParagraphSeparator;
}

} // namespace

bool isUnseen(char32_t character)
{
    switch (QChar::category(character)) {
    case QChar::Other_Control:
    case QChar::Other_Surrogate:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
        return true;
    case QChar::Other_Format:
        return !isIn(formatsWithShape, character);
    case QChar::Other_NotAssigned:
        // For good: U+FFFE, and what is kept for characters to be ignored. Others may be of a later Unicode.
        return QChar::isNonCharacter(character) || (character >= 0xe0000 && character <= 0xe0fff)
            || (character >= 0x2060 && character <= 0x206f) || (character >= 0xfff0 && character <= 0xfff8);
    default:
        return isIn(othersWithout, character);
    }
}

QString withoutUnseen(const QString &text, QChar lineEnd, QChar tab)
{
    // Nearly all texts are fine as they are.
    const bool isPlain = std::all_of(text.begin(), text.end(), [lineEnd, tab](QChar c) {
        const char16_t unit = c.unicode();
        return (unit >= 0x20 && unit < 0x7f) || (unit > 0xa0 && unit < 0x300 && unit != 0xad)
            || unit == lineEnd || unit == tab;
    });
    if (isPlain)
        return text;
    QString shown;
    shown.reserve(text.size());
    char32_t before = 0;
    char32_t joiner = 0; // kept back until it is known what follows
    int marks = 0; // on the letter before
    forEachCharacter(text, [&](char32_t character, qsizetype at, int units) {
        if (isJoiner(character)) {
            joiner = mayBeJoined(before) ? character : 0;
            return;
        }
        if (character == '\r' && at + 1 < text.size() && text[at + 1] == u'\n')
            return;
        if (isLineEnd(character)) {
            shown += lineEnd;
        } else if (character == '\t') {
            shown += tab;
        } else if (QChar::isSurrogate(character)) {
            shown += QChar(QChar::ReplacementCharacter); // half a character: something is there
        } else if (isMark(character) && !isUnseen(character) && ++marks > mostMarks) {
            return;
        } else if (!isUnseen(character)) {
            if (joiner != 0 && mayBeJoined(character))
                shown += QChar(static_cast<char16_t>(joiner));
            shown += QStringView(text).sliced(at, units);
        } else {
            return; // as if it were not there
        }
        if (!isMark(character))
            marks = 0;
        joiner = 0;
        before = character;
    });
    return shown;
}

QString withUnseenEscaped(const QString &text)
{
    QString shown;
    shown.reserve(text.size());
    forEachCharacter(text, [&](char32_t character, qsizetype at, int units) {
        for (qsizetype i = at; i < at + units; ++i) {
            if (isUnseen(character))
                shown += u"\\u%1"_s.arg(text[i].unicode(), 4, 16, QChar(u'0'));
            else
                shown += text[i];
        }
    });
    return shown;
}

QString plainName(const QString &name, qsizetype most)
{
    // Bounded before it is looked at: it may be as long as the node likes.
    QString shown = withoutUnseen(name.left(4 * most), u' ', u' ').trimmed();
    if (shown.size() > most || name.size() > 4 * most) {
        shown.truncate(most);
        if (!shown.isEmpty() && shown.back().isHighSurrogate())
            shown.chop(1);
        shown += u'…';
    }
    return shown;
}

} // namespace calimero
