// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/table/chunkwriter.h"
#include "core/table/table.h"

namespace calimero::table {

/// Makes a table row by row, in which each id comes once. Each row: set its fields in `row()`, then `endRow`.
/// One thread at a time.
class Builder {
public:
    explicit Builder(const Schema &schema);

    [[nodiscard]] ChunkWriter &row() { return m_writer; }
    /// As ChunkWriter has it. False: a row with this id is there already and this one was left out.
    bool endRow(std::string_view raw, const json::Findings &findings = {}, const QString &rowPath = {})
    {
        return end([&] { m_writer.endRow(raw, findings, rowPath); });
    }
    bool endRow()
    {
        return end([this] { m_writer.endRow(); });
    }

    [[nodiscard]] quint32 rows() const { return m_table.m_rows + m_writer.rows(); }
    /// What is there so far; a chunk begun is copied.
    [[nodiscard]] TablePtr snapshot() const;
    /// The same without the chunk begun, which costs next to nothing.
    [[nodiscard]] TablePtr fullChunks() const { return std::make_shared<Table>(m_table); }
    /// All there is; nothing can be added after it.
    [[nodiscard]] TablePtr finish();

private:
    template<class EndRow>
    bool end(EndRow endRow)
    {
        if (isDuplicate()) {
            m_writer.dropRow();
            return false;
        }
        endRow();
        ended();
        return true;
    }
    void ended();
    void seal();
    [[nodiscard]] bool isDuplicate();
    [[nodiscard]] const Bytes32 *idAt(quint32 row) const;

    ChunkWriter m_writer;
    Table m_table; ///< the full chunks
    std::unique_ptr<IdIndex> m_index; ///< once ids came out of order
    std::optional<Bytes32> m_lastId;
};

} // namespace calimero::table
