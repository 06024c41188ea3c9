// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/table/builder.h"

namespace calimero::table {

Builder::Builder(const Schema &schema) : m_writer(schema)
{
    m_table.m_lineage = Table::nextLineage();
}

void Builder::ended()
{
    if (m_index && m_writer.chunk().isKnown(0, m_writer.rows() - 1))
        m_index->add(rows() - 1, [this](quint32 at) { return idAt(at); });
    if (m_writer.rows() == Chunk::capacity)
        seal();
}

bool Builder::isDuplicate()
{
    const Bytes32 *id = m_writer.chunk().idBytes(0, m_writer.rows());
    if (!id) {
        m_table.m_sortedById = false; // zeros in between would mislead a binary search
    } else {
        if (m_table.m_sortedById && (!m_lastId || *m_lastId < *id)) {
            m_lastId = *id;
            return false;
        }
        if (m_table.m_sortedById && *m_lastId == *id)
            return true;
        m_table.m_sortedById = false;
    }
    const auto idOf = [this](quint32 at) { return idAt(at); };
    if (!m_index) {
        m_index = std::make_unique<IdIndex>();
        for (quint32 at = 0; at < rows(); ++at) {
            if (idAt(at))
                m_index->add(at, idOf);
        }
    }
    return id && m_index->find(*id, idOf).has_value();
}

const Bytes32 *Builder::idAt(quint32 row) const
{
    return row < m_table.m_rows ? m_table.idAt(row) : m_writer.chunk().idBytes(0, row - m_table.m_rows);
}

void Builder::seal()
{
    m_table.m_rows += m_writer.rows();
    m_table.m_chunks.push_back(m_writer.take());
}

TablePtr Builder::snapshot() const
{
    auto table = std::make_shared<Table>(m_table);
    if (m_writer.rows() > 0) {
        table->m_rows += m_writer.rows();
        table->m_chunks.push_back(std::make_shared<Chunk>(m_writer.chunk()));
    }
    return table;
}

TablePtr Builder::finish()
{
    if (m_writer.rows() > 0)
        seal();
    if (m_index)
        m_table.m_index = std::move(m_index);
    return std::make_shared<Table>(std::move(m_table));
}

} // namespace calimero::table
