// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/session/fileexport.h"
#include "ui/models/tablecopy.h"

#include <QStringList>

namespace explorer {

/// Rows of any table that are written into a file, as they were when somebody asked for them. A value.
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

enum class ExportFormat {
    /// As CsvOfRows, behind a byte-order mark: RFC 4180, UTF-8, nothing that a spreadsheet runs.
    Csv,
    Json, ///< an array of the rows, each on a line of its own
};

/// Rows of a table model: of its columns as text, whole as the node sent them. Nothing is copied row by row
/// when `rows` stand for all that is shown.
[[nodiscard]] RowsToExport exported(const TableModel &model, const QList<int> &positions,
                                    const QList<int> &columns);
[[nodiscard]] RowsToExport exportedAsShown(const TableModel &model, const QList<int> &columns);
[[nodiscard]] RowsToExport exportedUnfiltered(const TableModel &model, const QList<int> &columns);

/// So many rows are in a piece of the file, and so many are spelt in one turn of the GUI thread.
constexpr std::size_t exportedInPiece = 2000;
constexpr std::size_t exportedInTurn = 250;

/// Text is spelt little by little on the GUI thread, where the model's names are; JSON on a worker.
[[nodiscard]] calimero::FileExport fileOf(const RowsToExport &rows, ExportFormat format, const QString &path,
                                          bool replace);

} // namespace explorer
