// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/table/patch.h"

#include <algorithm>

namespace calimero::table {

void Patch::put(const TablePtr &rows)
{
    for (quint32 row = 0; row < rows->rows(); ++row)
        put(rows, row);
}

void Patch::put(const TablePtr &rows, quint32 row)
{
    const auto [chunk, place] = rows->spotOf(row);
    if (const Bytes32 *id = rows->idAt(row))
        m_rows[*id] = {rows->chunks()[chunk], place};
}

void Patch::remove(const Bytes32 &id)
{
    m_rows[id] = {};
}

void Patch::add(const Patch &later)
{
    for (const auto &[id, row] : later.m_rows)
        m_rows[id] = row;
}

/// Puts a table together from chunks of another and from chunks that are written anew.
class Patcher {
public:
    Patcher(const Table &table, const Patch &patch) : m_before(table)
    {
        for (const auto &[id, row] : patch.m_rows)
            look(id, row);
        std::stable_sort(m_edits.begin(), m_edits.end(),
                         [](const Edit &left, const Edit &right) { return left.row < right.row; });
    }

    [[nodiscard]] bool isNothing() const { return m_edits.empty(); }

    [[nodiscard]] TablePtr make()
    {
        m_made.m_sortedById = m_before.m_sortedById;
        auto edit = m_edits.cbegin();
        for (std::size_t i = 0; i < m_before.m_chunks.size(); ++i) {
            const quint32 begin = m_before.beginOf(i);
            const quint32 end = begin + m_before.m_chunks[i]->rows();
            const bool isLast = i + 1 == m_before.m_chunks.size();
            const auto first = edit;
            while (edit != m_edits.cend() && (edit->row < end || isLast))
                ++edit;
            if (first == edit)
                share(m_before.m_chunks[i]);
            else
                rewrite(*m_before.m_chunks[i], begin, {first, edit});
        }
        for (; edit != m_edits.cend(); ++edit) // of a table without a row
            m_rows.push_back(edit->put);
        write();
        if (isScattered())
            gather();
        return finish();
    }

private:
    using Place = Table::Place;

    struct Edit {
        quint32 row; ///< before which one is put in, or the one that is replaced or goes
        bool isOfRow; ///< replaced or gone
        Place put; ///< no chunk: gone
    };

    void look(const Bytes32 &id, const Patch::Row &row)
    {
        const auto known = m_before.rowOf(id);
        const Place put{row.chunk.get(), row.row};
        if (known) {
            const Place old = m_before.at(*known);
            if (!put.chunk || !old.chunk->equals(old.row, *put.chunk, put.row))
                m_edits.push_back({*known, true, put});
        } else if (put.chunk) {
            m_edits.push_back(
                {m_before.isSortedById() ? m_before.lowerBound(id) : m_before.rows(), false, put});
        }
    }

    void share(const std::shared_ptr<const Chunk> &chunk)
    {
        write();
        m_made.m_chunks.push_back(chunk);
    }

    void rewrite(const Chunk &chunk, quint32 begin, std::span<const Edit> edits)
    {
        auto edit = edits.begin();
        for (quint32 row = 0; row <= chunk.rows(); ++row) {
            bool isKept = row < chunk.rows();
            for (; edit != edits.end() && edit->row == begin + row; ++edit) {
                if (edit->put.chunk)
                    m_rows.push_back(edit->put);
                isKept = isKept && !edit->isOfRow;
            }
            if (isKept)
                m_rows.push_back({&chunk, row});
        }
    }

    /// The rows that wait, in chunks of about the same size: so there is room in each for what comes next.
    void write()
    {
        const std::size_t chunks = (m_rows.size() + Chunk::capacity - 1) / Chunk::capacity;
        for (std::size_t i = 0; i < chunks; ++i) {
            ChunkWriter writer(m_rows.front().chunk->schema());
            for (std::size_t row = m_rows.size() * i / chunks; row < m_rows.size() * (i + 1) / chunks; ++row)
                writer.copyRow(*m_rows[row].chunk, m_rows[row].row);
            m_made.m_chunks.push_back(writer.take());
        }
        m_rows.clear();
    }

    [[nodiscard]] bool isScattered() const
    {
        std::size_t rows = 0;
        for (const auto &chunk : m_made.m_chunks)
            rows += chunk->rows();
        return m_made.m_chunks.size() > 2 * (rows / Chunk::capacity + 1);
    }

    void gather()
    {
        const auto chunks = std::exchange(m_made.m_chunks, {});
        for (const auto &chunk : chunks) {
            for (quint32 row = 0; row < chunk->rows(); ++row)
                m_rows.push_back({chunk.get(), row});
        }
        write();
    }

    TablePtr finish()
    {
        bool isEven = true;
        std::vector<quint32> begins;
        for (const auto &chunk : m_made.m_chunks) {
            isEven = isEven && m_made.m_rows == begins.size() * Chunk::capacity;
            begins.push_back(m_made.m_rows);
            m_made.m_rows += chunk->rows();
        }
        if (!isEven)
            m_made.m_begins = std::move(begins);
        m_made.m_lineage = Table::nextLineage();
        if (m_before.m_index) {
            auto index = std::make_shared<IdIndex>();
            for (quint32 row = 0; row < m_made.rows(); ++row) {
                if (m_made.idAt(row))
                    index->add(row, [this](quint32 at) { return m_made.idAt(at); });
            }
            m_made.m_index = std::move(index);
        }
        return std::make_shared<Table>(std::move(m_made));
    }

    const Table &m_before;
    Table m_made;
    std::vector<Edit> m_edits; ///< by row; of those at one row in the order of ids
    std::vector<Place> m_rows; ///< to be written
};

TablePtr patched(const TablePtr &table, const Patch &patch)
{
    Patcher patcher(*table, patch);
    return patcher.isNothing() ? table : patcher.make();
}

} // namespace calimero::table
