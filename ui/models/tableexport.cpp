// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/models/tableexport.h"

#include "ui/models/tablemodel.h"

#include <QFutureWatcher>
#include <QtConcurrentRun>

#include <algorithm>

namespace explorer {

using namespace calimero;
using namespace calimero::table;

namespace {

/// Without it Excel takes a file for Latin-1.
constexpr char byteOrderMark[] = "\xEF\xBB\xBF";

/// Spells the lines of one piece, some in each turn. Its parent is who waits for it.
class CsvPiece : public QObject {
public:
    CsvPiece(RowsToExport rows, std::size_t first, std::size_t end, FileExport::Made made, QObject *parent)
        : QObject(parent),
          m_rows(std::move(rows)),
          m_isFirst(first == 0),
          m_next(first),
          m_end(end),
          m_made(std::move(made))
    {
        if (m_isFirst)
            addCsvLine(m_text, m_rows.titles.size(), [this](qsizetype i) { return m_rows.titles.at(i); });
        connect(&m_turn, &QTimer::timeout, this, &CsvPiece::spellSome);
        m_turn.start(0);
    }

private:
    void spellSome()
    {
        // The table went with its page: a half-told file is none, and nobody waits for it any more.
        if (m_rows.isThere && !m_rows.isThere()) {
            m_turn.stop();
            return;
        }
        const std::size_t end = std::min(m_end, m_next + exportedInTurn);
        for (; m_next < end; ++m_next)
            addCsvLine(m_text, m_rows.titles.size(), [this](qsizetype i) { return m_rows.text(m_next, i); });
        if (m_next < m_end)
            return;
        m_turn.stop();
        m_made((m_isFirst ? QByteArray(byteOrderMark) : QByteArray()) + m_text.toUtf8());
        deleteLater();
    }

    RowsToExport m_rows;
    bool m_isFirst;
    std::size_t m_next;
    std::size_t m_end;
    QString m_text;
    FileExport::Made m_made;
    QTimer m_turn;
};

RowsToExport exportedRows(const TableModel &model, const TablePtr &table, std::size_t count,
                          const std::function<quint32(std::size_t)> &rowOf, const QList<int> &columns)
{
    RowsToExport rows{.rows = count};
    for (const int column : columns)
        rows.titles += model.headerData(column, Qt::Horizontal).toString();
    rows.text = [model = QPointer(&model), table, rowOf, columns](std::size_t row, qsizetype column) {
        return model->textToCopy(table, rowOf(row), columns.at(column));
    };
    rows.json = [table, rowOf](std::size_t row) {
        const auto place = table->at(rowOf(row));
        return place.chunk->json(place.row);
    };
    rows.isThere = [model = QPointer(&model)] { return !model.isNull(); };
    return rows;
}

} // namespace

RowsToExport exported(const TableModel &model, const QList<int> &positions, const QList<int> &columns)
{
    const auto rows = std::make_shared<const RowsToCopy>(model, positions);
    return exportedRows(
        model, rows->table, rows->rows.size(), [rows](std::size_t row) { return rows->rows[row]; }, columns);
}

RowsToExport exportedAsShown(const TableModel &model, const QList<int> &columns)
{
    const View view = model.view();
    // While rows are put in among others, their order changes.
    if (!model.isSettled()) {
        QList<int> positions(model.shownRows());
        for (int i = 0; i < positions.size(); ++i)
            positions[i] = i;
        return exported(model, positions, columns);
    }
    return exportedRows(
        model, view.table, view.shown,
        [order = view.order](std::size_t row) { return rowAt(order, static_cast<quint32>(row)); }, columns);
}

RowsToExport exportedUnfiltered(const TableModel &model, const QList<int> &columns)
{
    const TablePtr table = model.view().table;
    return exportedRows(
        model, table, table->rows(), [](std::size_t row) { return static_cast<quint32>(row); }, columns);
}

FileExport fileOf(const RowsToExport &rows, ExportFormat format, const QString &path, bool replace)
{
    const auto pieces = std::max<std::size_t>(1, (rows.rows + exportedInPiece - 1) / exportedInPiece);
    const auto make = [rows, format](qsizetype piece, QObject *context, const FileExport::Made &made) {
        const std::size_t first = static_cast<std::size_t>(piece) * exportedInPiece;
        const std::size_t end = std::min(rows.rows, first + exportedInPiece);
        if (format == ExportFormat::Csv) {
            new CsvPiece(rows, first, end, made, context);
            return;
        }
        auto *watcher = new QFutureWatcher<QByteArray>(context);
        QObject::connect(watcher, &QFutureWatcherBase::finished, context,
                         [watcher, made] { made(watcher->result()); });
        watcher->setFuture(QtConcurrent::run(&jsonOf, rows, first, end));
    };
    return {.path = path, .replace = replace, .pieces = static_cast<qsizetype>(pieces), .make = make};
}

} // namespace explorer
