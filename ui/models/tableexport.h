// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/session/fileexport.h"
#include "ui/models/tablecopy.h"

namespace explorer {

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
