// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/table/table.h"

namespace calimero::table {

std::optional<quint32> Table::rowOf(const Bytes32 &id) const
{
    const auto idOf = [this](quint32 row) { return idAt(row); };
    if (m_index)
        return m_index->find(id, idOf);
    if (m_sortedById) {
        quint32 low = 0;
        quint32 high = m_rows;
        while (low < high) {
            const quint32 middle = low + (high - low) / 2;
            if (*idAt(middle) < id)
                low = middle + 1;
            else
                high = middle;
        }
        return low < m_rows && *idAt(low) == id ? std::optional(low) : std::nullopt;
    }
    for (quint32 row = 0; row < m_rows; ++row) {
        const Bytes32 *here = idAt(row);
        if (here && *here == id)
            return row;
    }
    return std::nullopt;
}

} // namespace calimero::table
