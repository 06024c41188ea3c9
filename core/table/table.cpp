// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/table/table.h"

#include <algorithm>
#include <atomic>

namespace calimero::table {

quint64 Table::nextLineage()
{
    static std::atomic<quint64> last = 0;
    return ++last;
}

Table::Spot Table::spotInUneven(quint32 row) const
{
    // No chunk has more than its capacity: the row is in none before this one.
    const auto from = m_begins.begin() + row / Chunk::capacity;
    const auto after = std::upper_bound(from, m_begins.end(), row);
    return {static_cast<std::size_t>(after - m_begins.begin()) - 1, row - *(after - 1)};
}

quint32 Table::lowerBound(const Bytes32 &id) const
{
    quint32 low = 0;
    quint32 high = m_rows;
    while (low < high) {
        const quint32 middle = low + (high - low) / 2;
        if (*idAt(middle) < id)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

std::optional<quint32> Table::rowOf(const Bytes32 &id) const
{
    const auto idOf = [this](quint32 row) { return idAt(row); };
    if (m_index)
        return m_index->find(id, idOf);
    if (m_sortedById) {
        const quint32 row = lowerBound(id);
        return row < m_rows && *idAt(row) == id ? std::optional(row) : std::nullopt;
    }
    for (quint32 row = 0; row < m_rows; ++row) {
        const Bytes32 *here = idAt(row);
        if (here && *here == id)
            return row;
    }
    return std::nullopt;
}

} // namespace calimero::table
