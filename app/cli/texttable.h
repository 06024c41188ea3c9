// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/api/pages.h"

#include <QByteArray>
#include <QByteArrayList>
#include <QList>
#include <QString>

#include <functional>

namespace explorer::cli {

/// Takes a piece of output; false when nobody reads it any more.
using TakesPiece = std::function<bool(const QByteArray &)>;

/// Rows for people, in columns as wide as what is in them. What a terminal would obey, or nobody sees, is
/// escaped; ids stand whole, so that they can be copied.
class TextTable {
public:
    /// In characters. What is longer stands whole, and what follows it in its row out of line.
    static constexpr qsizetype widest = 120;

    /// `titles` may be empty: then there is no line of titles.
    explicit TextTable(const QStringList &titles);
    /// Of many rows, of which `cells` tells those of each, the same each time: they are not kept once more.
    using Cells = std::function<QStringList(qsizetype row)>;
    TextTable(const QStringList &titles, qsizetype rows, Cells cells);

    void add(const QStringList &cells);
    /// Lines, ready to be printed, in pieces of some thousand bytes. False when `take` was.
    [[nodiscard]] bool write(const TakesPiece &take) const;

    /// All of them, of a table that is known to be short.
    [[nodiscard]] QByteArray text() const;

private:
    static constexpr char between = '\0'; ///< no cell has one

    [[nodiscard]] static QByteArrayList shown(const QStringList &cells);
    void measure(const QByteArrayList &row);
    [[nodiscard]] QByteArray line(const QByteArrayList &row) const;

    QList<qsizetype> m_widths;
    calimero::api::Rows m_rows; ///< the cells of each joined
    qsizetype m_more = 0; ///< rows that follow them
    Cells m_cells;
};

/// A value of JSON as it stands in a cell: a text without its quotes, "-" for what is not there.
[[nodiscard]] QString cellOf(const QByteArray &json);

/// An object as lines of name and value, of which `cell` tells what the value says; false when `take` was.
using CellOfField = std::function<QString(const QString &name, const QByteArray &value)>;
[[nodiscard]] bool writeFields(const QByteArray &object, const CellOfField &cell, const TakesPiece &take);

/// Rows of JSON as one array, a row a line; false when `take` was.
[[nodiscard]] bool writeArray(const calimero::api::Rows &rows, const TakesPiece &take);
/// The same of a few.
[[nodiscard]] QByteArray arrayOf(const QByteArrayList &rows);

} // namespace explorer::cli
