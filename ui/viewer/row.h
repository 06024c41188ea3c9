// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "ui/support/theme.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <string_view>
#include <vector>

namespace explorer {

// What is painted as one within a row: a key, a value, what stands between them.
struct RowPiece {
    enum class Kind : quint8 { Plain, Key, Value };

    QByteArray bytes; // UTF-8 as it was sent, not copied
    Color color = Color::Text;
    Kind kind = Kind::Plain;
};

// A value of JSON, a line of a text, a heading. A place in it is counted in bytes from its begin.
struct Row {
    QList<RowPiece> pieces;
    bool isHeading = false;

    qsizetype size() const;
    // Where the first piece of the kind begins; -1 without one.
    qsizetype begin(RowPiece::Kind kind) const;
    // Of a place within it.
    QByteArray bytes(qsizetype from, qsizetype to) const;
};

// A part of a row as it is seen: what nobody would see is spelt, as JSON does it.
struct SeenLine {
    struct Run { // of one colour
        qsizetype from = 0;
        qsizetype length = 0;
        Color color = Color::Text;
        bool isPlain = true; // ASCII: each character is as wide as any other
    };

    QString text;
    QList<Run> runs;
    std::vector<qsizetype> places; // in the row, of each unit of the text and of its end

    // The first unit that stands for what is at that place, or behind it.
    qsizetype unitAt(qsizetype place) const;
};

SeenLine seenLine(const Row &row, qsizetype from, qsizetype to);
// All of it, however long.
QString seenText(const Row &row);

// Where the line ends that begins at `from` and has room for so many characters: after a blank, if there is
// one not too far back. What is wide counts twice.
qsizetype lineEnd(const Row &row, qsizetype from, int columns);

// Whether all of it is ASCII that is painted as it stands.
bool isPrintable(std::string_view text);

// The character before or after a place.
qsizetype nextPlace(const Row &row, qsizetype place);
qsizetype previousPlace(const Row &row, qsizetype place);

} // namespace explorer
