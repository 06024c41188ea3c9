// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/table/condition.h"
#include "core/table/sorting.h"

#include <optional>

namespace calimero::table {

/// Row numbers of a table in the order they are shown. Null stands for all rows in the table's order: a
/// million rows nobody filters or sorts need no vector.
using RowOrder = std::shared_ptr<const std::vector<quint32>>;

[[nodiscard]] inline quint32 rowAt(const RowOrder &order, quint32 position)
{
    return order ? (*order)[position] : position;
}

/// What a table view shows: rows, narrowed and sorted.
struct View {
    TablePtr table = std::make_shared<Table>();
    RowOrder order;
    quint32 shown = 0; ///< so many of `order` count
};

/// What should be shown.
struct Wish {
    TablePtr table;
    std::vector<ColumnKeys> columns;
    quint64 columnsVersion = 0; ///< another number: the texts of the columns may be others
    Filter filter;
    std::vector<Condition> conditions; ///< which hold besides
    int sortColumn = -1; ///< -1: the table's order
    Qt::SortOrder sortOrder = Qt::AscendingOrder;

    [[nodiscard]] bool isNarrowed() const { return !filter.isEmpty() || !conditions.empty(); }
};

/// Work done for one wish that the next one can use.
struct Worked {
    Wish wish;
    std::shared_ptr<const Sorted> sorted; ///< null: not sorted
    std::vector<std::shared_ptr<const SearchText>> texts; ///< by chunk, made when first filtered
    std::vector<std::shared_ptr<const RowBits>> matches; ///< by chunk; empty: not filtered
};

struct Range {
    quint32 first;
    quint32 count;
    bool operator==(const Range &) const = default;
};

/// How a view becomes another by steps that item views understand, without a reset: selection, current row
/// and scroll position hold on to rows. In order:
///  1. `isDirect`: `removals` are taken out, last first; else the view is permuted to `kept` ++ `gone` (when
///     `isPermutedFirst`), and the gone are cut off its end.
///  2. The table is swapped; `stayed` are the same rows by its numbers.
///  3. `isDirect`: `insertions` are put in, first first; else the new rows are appended (`grown` begins with
///     `stayed`) and the view permuted to `after` (when `isPermutedLast`).
///  4. `changed` are the ranges of `after` whose rows hold something else than before.
struct Transition {
    View after;
    bool isDirect = true;
    std::vector<Range> removals; ///< positions before; rising
    std::vector<Range> insertions; ///< positions after; rising
    RowOrder stayed;
    quint32 stayedCount = 0;
    std::vector<Range> changed;

    bool isPermutedFirst = false;
    RowOrder first; ///< kept ++ gone, by the numbers of the table before
    bool isPermutedLast = false;
    RowOrder grown; ///< stayed ++ new
};

struct Outcome {
    std::shared_ptr<const Worked> worked;
    Transition transition;
};

/// Filters, sorts and compares; made for a worker. `before` is what is shown now, with the work it came from
/// (or null). Nothing when stale.
[[nodiscard]] std::optional<Outcome> workOut(const View &before, const std::shared_ptr<const Worked> &last,
                                             Wish wish, const Wanted &wanted);

} // namespace calimero::table
