// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/concurrent/wanted.h"
#include "core/table/rowindex.h"

namespace explorer {

/// What several rows of a table have in common, column by column.
struct CommonValues {
    struct Column {
        bool isSame = true; ///< in all of them
        bool isEmpty = false; ///< the same: none has a value
        std::optional<quint64> sum; ///< of numbers; nothing when one is not known, or when they are too large
    };

    calimero::table::TablePtr table;
    std::shared_ptr<const std::vector<quint32>> rows; ///< of that table, in the order shown
    std::vector<Column> columns;
    std::vector<calimero::table::ColumnKeys> keys; ///< of the same
};

/// Made for a worker. `positions` in the view may come in any order, and overlap.
[[nodiscard]] CommonValues commonValues(const calimero::table::View &view,
                                        std::vector<calimero::table::Range> positions,
                                        std::vector<calimero::table::ColumnKeys> keys,
                                        const calimero::Wanted &wanted);

} // namespace explorer
