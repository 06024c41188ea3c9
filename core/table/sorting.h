// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/concurrent/wanted.h"
#include "core/table/columnkeys.h"
#include "core/table/table.h"

namespace calimero::table {

/// All rows of a table in the order of one column. Rows with equal keys stay in the table's order, in both
/// directions; rows whose key is unknown come last, in both directions.
struct Sorted {
    std::vector<quint32> rows;
    std::size_t withKey = 0; ///< so many at the front have a key
};

/// `before` is the result for the first rows of the same table, to be extended; or null. Null when stale.
[[nodiscard]] std::shared_ptr<const Sorted> sortRows(const Table &table, const ColumnKeys &column,
                                                     Qt::SortOrder order, const Sorted *before,
                                                     const Wanted &wanted);

} // namespace calimero::table
