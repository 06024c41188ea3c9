// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/table/columnkeys.h"
#include "core/table/table.h"

#include <atomic>

namespace calimero::table {

/// Asked now and then by long work: whether somebody still wants its result.
class Wanted {
public:
    Wanted() = default;
    Wanted(const std::atomic<quint64> &latest, quint64 mine) : m_latest(&latest), m_mine(mine) { }
    [[nodiscard]] bool isStale() const { return m_latest && m_latest->load() != m_mine; }

private:
    const std::atomic<quint64> *m_latest = nullptr;
    quint64 m_mine = 0;
};

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
