// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/table/table.h"

#include <QList>
#include <QPointer>
#include <QString>
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
    [[nodiscard]] QString json() const; ///< an array of the rows as the node sent them
};

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
    SheetOfRows(const SheetFormat &format, const TableModel *model, RowsToCopy rows, QList<int> columns,
                QObject *parent);

private:
    template<typename TextOf>
    void addLine(TextOf textOf);
    void makeSome();

    SheetFormat m_format;

    QPointer<const TableModel> m_model;
    RowsToCopy m_rows;
    QList<int> m_columns;
    std::size_t m_next = 0;
    QString m_text;
    std::function<void(const QString &)> m_done;
    QTimer m_later;
};

/// Cells split by tabs. Tabs and line ends inside a text become blanks.
class TsvOfRows : public SheetOfRows {
    Q_OBJECT

public:
    TsvOfRows(const TableModel *model, RowsToCopy rows, QList<int> columns, QObject *parent = nullptr);
};

/// Adds a line of `cells` as CsvOfRows has them; textOf(cell) tells what is in it.
void addCsvLine(QString &out, qsizetype cells, const std::function<QString(qsizetype)> &textOf);

/// As RFC 4180 has it: cells split by commas, in quotes where they need them, with all that is in a text.
class CsvOfRows : public SheetOfRows {
    Q_OBJECT

public:
    CsvOfRows(const TableModel *model, RowsToCopy rows, QList<int> columns, QObject *parent = nullptr);
};

} // namespace explorer
