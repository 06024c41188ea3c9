// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include <QByteArray>
#include <QByteArrayList>
#include <QList>
#include <QString>

namespace explorer::cli {

/// Rows for people, in columns as wide as what is in them. What a terminal would obey, or nobody sees, is
/// escaped; ids stand whole, so that they can be copied.
class TextTable {
public:
    /// `titles` may be empty: then there is no line of titles.
    explicit TextTable(const QStringList &titles);

    void add(const QStringList &cells);
    /// Lines, ready to be printed.
    [[nodiscard]] QByteArray text() const;

private:
    static constexpr char between = '\0'; ///< no cell has one

    QList<qsizetype> m_widths;
    QByteArrayList m_rows; ///< the cells of each joined
};

/// A value of JSON as it stands in a cell: a text without its quotes, "-" for what is not there.
[[nodiscard]] QString cellOf(const QByteArray &json);

/// An object as lines of name and value.
[[nodiscard]] QByteArray fieldsOf(const QByteArray &object);

/// Rows of JSON as one array, a row a line.
[[nodiscard]] QByteArray arrayOf(const QByteArrayList &rows);

} // namespace explorer::cli
