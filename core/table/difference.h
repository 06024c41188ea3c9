// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/concurrent/wanted.h"
#include "core/table/table.h"

#include <limits>

namespace calimero::table {

constexpr quint32 noRow = std::numeric_limits<quint32>::max();

/// For each row of the table before the row with the same id in the table after; noRow: there is none.
[[nodiscard]] std::vector<quint32> rowsAfter(const Table &before, const Table &after);

/// How a list that was read again differs from what was known of it, row by row, by their ids.
struct Difference {
    static constexpr std::size_t mostTold = 2000; ///< of added, changed and gone rows each; all are counted

    TablePtr before;
    /// To be shown from now on: the one before when nothing changed, and as much of it as can be.
    TablePtr table;
    std::vector<Bytes32> added;
    std::vector<Bytes32> changed;
    std::vector<Bytes32> gone;
    quint32 count = 0; ///< of rows that were added, changed or went

    /// Rows in another order are a difference too, though none is told of.
    [[nodiscard]] bool isNothing() const { return table == before; }
};
using DifferencePtr = std::shared_ptr<const Difference>;

/// Takes time for each row: for a worker. Null when stale.
[[nodiscard]] DifferencePtr differenceOf(const TablePtr &before, const TablePtr &after,
                                         const Wanted &wanted = {});

} // namespace calimero::table

Q_DECLARE_METATYPE(calimero::table::DifferencePtr)
