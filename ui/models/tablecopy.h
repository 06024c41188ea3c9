// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/table/table.h"

#include <QList>
#include <QObject>
#include <QString>
#include <QStringList>
#include <QTimer>

#include <functional>

namespace explorer {

class TableModel;

/// Rows that are copied, held as they were when somebody asked for them. What "copy" puts on the clipboard is
/// made of them: ids are whole and numbers have all their digits; rows come in the order shown.
struct RowsToCopy {
    /// `positions` in the model, rising.
    RowsToCopy(const TableModel &model, const QList<int> &positions);

    calimero::table::TablePtr table;
    std::vector<quint32> rows;
    int idField = 0;

    // These may be made on a worker.
    [[nodiscard]] QString ids() const; ///< one a line
};

/// Rows of any table that are written into a file or copied, as they were when somebody asked for them. A
/// value.
struct RowsToExport {
    std::size_t rows = 0;
    QStringList titles; ///< of the columns
    /// Whole ids and all digits; called on the GUI thread.
    std::function<QString(std::size_t row, qsizetype column)> text;
    /// A JSON value: typed, with the digits that numbers have. Called on a worker: what it holds must not
    /// change.
    std::function<QByteArray(std::size_t row)> json;
    /// Whether `text` still can tell; empty: as long as anybody wants.
    std::function<bool()> isThere = {};
    std::size_t inPart = 0; ///< of so many rows only a part is known
};

/// An array of the rows from `first` up to `end`, or the part of it that these are. May be made on a worker.
[[nodiscard]] QByteArray jsonOf(const RowsToExport &rows, std::size_t first, std::size_t end);

struct SheetFormat {
    QChar separator;
    QLatin1StringView lineEnd;
    QString (*cell)(const QString &text);
};

/// For a spreadsheet: a line of titles, then a line a row. A cell which that would run as a formula gets an
/// apostrophe before it. Made little by little on the GUI thread, where the model's names are.
class SheetOfRows : public QObject {
    Q_OBJECT

public:
    /// A short text is done at once, in here; a long one a moment later. Deletes itself then.
    void make(std::function<void(const QString &)> done);

protected:
    SheetOfRows(const SheetFormat &format, RowsToExport rows, QObject *parent);

private:
    void makeSome();

    SheetFormat m_format;
    RowsToExport m_rows;
    std::size_t m_next = 0;
    QString m_text;
    std::function<void(const QString &)> m_done;
    QTimer m_later;
};

/// Cells split by tabs. Tabs and line ends inside a text become blanks.
class TsvOfRows : public SheetOfRows {
    Q_OBJECT

public:
    explicit TsvOfRows(RowsToExport rows, QObject *parent = nullptr);
};

/// Adds a line of `cells` as CsvOfRows has them; textOf(cell) tells what is in it.
void addCsvLine(QString &out, qsizetype cells, const std::function<QString(qsizetype)> &textOf);

/// As RFC 4180 has it: cells split by commas, in quotes where they need them, with all that is in a text.
class CsvOfRows : public SheetOfRows {
    Q_OBJECT

public:
    explicit CsvOfRows(RowsToExport rows, QObject *parent = nullptr);
};

} // namespace explorer
