// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/viewer/row.h"

#include "core/base/unseen.h"

#include <algorithm>

namespace explorer {

using namespace Qt::StringLiterals;

namespace {

constexpr int tabWidth = 4;

struct Character {
    char32_t code;
    int length; // bytes
};

// What is no UTF-8 is a character for each byte.
Character characterAt(const char *at, const char *end)
{
    const auto first = static_cast<unsigned char>(*at);
    if (first < 0x80)
        return {first, 1};
    const int length = first >= 0xf5 ? 0 : first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc2 ? 2 : 0;
    if (length == 0 || end - at < length)
        return {QChar::ReplacementCharacter, 1};
    char32_t code = first & (0xff >> (length + 1));
    for (int i = 1; i < length; ++i) {
        const auto byte = static_cast<unsigned char>(at[i]);
        if ((byte & 0xc0) != 0x80)
            return {QChar::ReplacementCharacter, 1};
        code = code << 6 | (byte & 0x3f);
    }
    constexpr char32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    if (code < least[length] || code > 0x10ffff || (code >= 0xd800 && code < 0xe000))
        return {QChar::ReplacementCharacter, 1};
    return {code, length};
}

bool isPrintable(char32_t code)
{
    return code >= 0x20 && code < 0x7f;
}

bool isSpelt(char32_t code)
{
    return calimero::isUnseen(code) && !calimero::isJoiner(code);
}

// In a font whose characters are all as wide.
int cellsOf(char32_t code)
{
    if (isPrintable(code))
        return 1;
    if (code == '\t')
        return tabWidth;
    if (isSpelt(code))
        return code > 0xffff ? 12 : 6;
    const bool isWide = (code >= 0x1100 && code <= 0x115f) || (code >= 0x2e80 && code <= 0xa4cf)
        || (code >= 0xac00 && code <= 0xd7a3) || (code >= 0xf900 && code <= 0xfaff)
        || (code >= 0xfe30 && code <= 0xfe6f) || (code >= 0xff00 && code <= 0xff60)
        || (code >= 0xffe0 && code <= 0xffe6) || (code >= 0x1f300 && code <= 0x1faff)
        || (code >= 0x20000 && code <= 0x3fffd);
    return isWide ? 2 : 1; // a mark counts too: heaps of them make no endless line
}

// Calls take(character, place, piece) for each character of [from, to), until that returns false.
template<typename F>
void forEachIn(const Row &row, qsizetype from, qsizetype to, F take)
{
    qsizetype begin = 0;
    for (const RowPiece &piece : row.pieces) {
        const qsizetype end = begin + piece.bytes.size();
        if (end > from && begin < to) {
            const char *first = piece.bytes.constData();
            const char *last = first + piece.bytes.size();
            for (const char *at = first + std::max<qsizetype>(0, from - begin); at < last;) {
                const qsizetype place = begin + (at - first);
                if (place >= to)
                    break;
                const Character character = characterAt(at, last);
                if (!take(character, place, piece))
                    return;
                at += character.length;
            }
        }
        begin = end;
    }
}

} // namespace

qsizetype Row::size() const
{
    qsizetype size = 0;
    for (const RowPiece &piece : pieces)
        size += piece.bytes.size();
    return size;
}

qsizetype Row::begin(RowPiece::Kind kind) const
{
    qsizetype at = 0;
    for (const RowPiece &piece : pieces) {
        if (piece.kind == kind)
            return at;
        at += piece.bytes.size();
    }
    return -1;
}

QByteArray Row::bytes(qsizetype from, qsizetype to) const
{
    QByteArray out;
    qsizetype begin = 0;
    for (const RowPiece &piece : pieces) {
        const qsizetype first = std::clamp<qsizetype>(from - begin, 0, piece.bytes.size());
        const qsizetype last = std::clamp<qsizetype>(to - begin, 0, piece.bytes.size());
        out += QByteArrayView(piece.bytes).sliced(first, std::max<qsizetype>(0, last - first));
        begin += piece.bytes.size();
    }
    return out;
}

qsizetype SeenLine::unitAt(qsizetype place) const
{
    return std::lower_bound(places.cbegin(), places.cend(), place) - places.cbegin();
}

SeenLine seenLine(const Row &row, qsizetype from, qsizetype to)
{
    SeenLine line;
    const RowPiece *last = nullptr;
    forEachIn(row, from, to, [&](Character character, qsizetype place, const RowPiece &piece) {
        if (&piece != last) {
            line.runs.append({.from = line.text.size(), .length = 0, .color = piece.color});
            last = &piece;
        }
        const qsizetype before = line.text.size();
        if (isPrintable(character.code)) {
            line.text += QChar(char16_t(character.code));
        } else if (character.code == '\t') {
            line.text += QString(tabWidth, u' ');
        } else {
            const QString itself = QString::fromUcs4(&character.code, 1);
            const bool spelt = isSpelt(character.code);
            if (!spelt) {
                line.text += itself;
                line.runs.last().isPlain = false;
            }
            for (qsizetype i = 0; spelt && i < itself.size(); ++i)
                line.text += u"\\u"_s + QString::number(itself.at(i).unicode(), 16).rightJustified(4, u'0');
        }
        const qsizetype added = line.text.size() - before;
        line.runs.last().length += added;
        line.places.insert(line.places.end(), std::size_t(added), place);
        return true;
    });
    line.places.push_back(std::min(to, std::max(from, row.size())));
    return line;
}

QString seenText(const Row &row)
{
    return seenLine(row, 0, row.size()).text;
}

qsizetype lineEnd(const Row &row, qsizetype from, int columns)
{
    const qsizetype size = row.size();
    qsizetype end = size;
    qsizetype blank = -1; // behind the last one
    int cells = 0;
    forEachIn(row, from, size, [&](Character character, qsizetype place, const RowPiece &) {
        cells += cellsOf(character.code);
        if (cells > columns && place > from) {
            end = place;
            return false;
        }
        if (character.code == ' ' && cells > columns / 2)
            blank = place + 1;
        return true;
    });
    return end < size && blank > from && blank < end ? blank : end;
}

bool isPrintable(std::string_view text)
{
    return std::all_of(text.begin(), text.end(),
                       [](char c) { return isPrintable(char32_t(static_cast<unsigned char>(c))); });
}

qsizetype nextPlace(const Row &row, qsizetype place)
{
    qsizetype next = row.size();
    forEachIn(row, place, row.size(), [&](Character, qsizetype at, const RowPiece &) {
        if (at > place)
            next = at;
        return at <= place;
    });
    return next;
}

qsizetype previousPlace(const Row &row, qsizetype place)
{
    // At most four bytes back; a piece never ends within a character.
    const QByteArray before = row.bytes(std::max<qsizetype>(0, place - 4), place);
    for (qsizetype at = before.size() - 1; at >= 0; --at) {
        if ((static_cast<unsigned char>(before.at(at)) & 0xc0) != 0x80)
            return place - (before.size() - at);
    }
    return std::max<qsizetype>(0, place - 1);
}

} // namespace explorer
