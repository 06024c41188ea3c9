// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/table/columnkeys.h"
#include "core/table/filter.h"

#include <variant>

namespace calimero::table {

/// What a cell has for filter and sort: nothing, or what its column is sorted by.
using CellValue = std::variant<std::monostate, QString, quint64, Bytes32>;
[[nodiscard]] CellValue valueAt(const ColumnKeys &column, const Chunk &chunk, quint32 row);

/// "Only rows that have this value there."
struct Condition {
    int column = 0;
    CellValue value;
    /// Of a column of texts or ids: this text is somewhere in the cell's, as folded() takes them; the short
    /// form of an id says how one begins and ends.
    bool isPart = false;
    bool operator==(const Condition &) const = default;
};

/// Those of `among` (null: of all rows of the chunk) which all conditions hold for.
[[nodiscard]] RowBits rowsWith(const Chunk &chunk, const std::vector<Condition> &conditions,
                               const std::vector<ColumnKeys> &columns, const RowBits *among);

} // namespace calimero::table
