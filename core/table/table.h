// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/table/chunk.h"

#include <QMetaType>

#include <memory>

namespace calimero::table {

/// Finds rows by id: 4 bytes for each of at most 3 places a row. The ids stay where they are.
class IdIndex {
public:
    /// `idOf(row)` gives the id of a row that was added.
    template<class IdOf>
    [[nodiscard]] std::optional<quint32> find(const Bytes32 &id, IdOf idOf) const
    {
        if (m_slots.empty())
            return std::nullopt;
        for (std::size_t slot = first(id);; slot = (slot + 1) & (m_slots.size() - 1)) {
            if (m_slots[slot] == 0)
                return std::nullopt;
            if (*idOf(m_slots[slot] - 1) == id)
                return m_slots[slot] - 1;
        }
    }

    template<class IdOf>
    void add(quint32 row, IdOf idOf)
    {
        if ((m_count + 1) * 3 > m_slots.size() * 2) {
            const std::vector<quint32> before =
                std::exchange(m_slots, std::vector<quint32>(m_slots.empty() ? 1024 : m_slots.size() * 2));
            for (const quint32 entry : before) {
                if (entry)
                    put(entry - 1, *idOf(entry - 1));
            }
        }
        put(row, *idOf(row));
        ++m_count;
    }

private:
    // Seeded: a node can not choose ids that all fall into one place.
    [[nodiscard]] std::size_t first(const Bytes32 &id) const
    {
        return qHashBits(id.data(), id.size(), QHashSeed::globalSeed()) & (m_slots.size() - 1);
    }
    void put(quint32 row, const Bytes32 &id)
    {
        std::size_t slot = first(id);
        while (m_slots[slot])
            slot = (slot + 1) & (m_slots.size() - 1);
        m_slots[slot] = row + 1;
    }

    std::vector<quint32> m_slots; ///< row + 1, or 0; a power of two
    std::size_t m_count = 0;
};

/// Rows that do not change any more, in the order they came. Cheap to hold and to share with workers: a
/// table that grew, or was patched (core/table/patch.h), shares its chunks with the one before.
class Table {
public:
    struct Place {
        const Chunk *chunk;
        quint32 row;
    };
    struct Spot {
        std::size_t chunk; ///< its number in chunks()
        quint32 row; ///< in the chunk
    };

    [[nodiscard]] quint32 rows() const { return m_rows; }
    [[nodiscard]] const std::vector<std::shared_ptr<const Chunk>> &chunks() const { return m_chunks; }
    [[nodiscard]] Spot spotOf(quint32 row) const
    {
        if (m_begins.empty())
            return {row / Chunk::capacity, row % Chunk::capacity};
        return spotInUneven(row);
    }
    [[nodiscard]] Place at(quint32 row) const
    {
        const Spot spot = spotOf(row);
        return {m_chunks[spot.chunk].get(), spot.row};
    }
    /// The row that a chunk begins with.
    [[nodiscard]] quint32 beginOf(std::size_t chunk) const
    {
        return m_begins.empty() ? static_cast<quint32>(chunk) * Chunk::capacity : m_begins[chunk];
    }
    /// Null when the row's id is unknown.
    [[nodiscard]] const Bytes32 *idAt(quint32 row) const
    {
        const Place place = at(row);
        return place.chunk->idBytes(0, place.row);
    }
    /// Quick in tables in the order of ids, as nodes send them, and in those that are complete.
    [[nodiscard]] std::optional<quint32> rowOf(const Bytes32 &id) const;
    /// The first row whose id is not less, in a table in the order of ids.
    [[nodiscard]] quint32 lowerBound(const Bytes32 &id) const;
    [[nodiscard]] bool isSortedById() const { return m_sortedById; }
    /// The same in tables of which one is the other grown.
    [[nodiscard]] quint64 lineage() const { return m_lineage; }

private:
    friend class Builder;
    friend class Patcher;

    [[nodiscard]] static quint64 nextLineage();
    [[nodiscard]] Spot spotInUneven(quint32 row) const;

    std::vector<std::shared_ptr<const Chunk>> m_chunks;
    std::vector<quint32> m_begins; ///< the first row of each chunk; empty: all are full but the last
    quint32 m_rows = 0;
    bool m_sortedById = true;
    quint64 m_lineage = 0;
    std::shared_ptr<const IdIndex> m_index;
};

using TablePtr = std::shared_ptr<const Table>;

/// Where the row of an id is; nothing when it is not there. `rows` may be null.
[[nodiscard]] inline std::optional<Table::Place> placeOf(const TablePtr &rows, const Bytes32 &id)
{
    const auto row = rows ? rows->rowOf(id) : std::nullopt;
    return row ? std::optional(rows->at(*row)) : std::nullopt;
}

/// Calls `visit(place)` for each row; `rows` may be null.
template<class F>
void eachRow(const TablePtr &rows, F visit)
{
    for (quint32 row = 0; rows && row < rows->rows(); ++row)
        visit(rows->at(row));
}

} // namespace calimero::table

Q_DECLARE_METATYPE(calimero::table::TablePtr)
