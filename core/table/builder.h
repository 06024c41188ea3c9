// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/json/findings.h"
#include "core/table/table.h"

#include <unordered_map>

namespace calimero::table {

/// Makes a table row by row. Each row: set every field once, in any order, then `endRow`. One thread at a
/// time.
class Builder {
public:
    explicit Builder(const Schema &schema);

    template<class Tag>
    void set(int field, const std::optional<Id<Tag>> &id)
    {
        setId(field, id ? &id->bytes() : nullptr);
    }
    void setId(int field, const Bytes32 *id); ///< null: there is none
    void setNumber(int field, std::optional<quint64> number);
    void setText(int field, const std::optional<QString> &text);
    void setBytes(int field, const std::optional<QByteArray> &bytes);

    /// `raw` is the row as sent, which the fields were read from. Fields without a value are unknown when a
    /// finding names them, else absent; `rowPath` is what comes before them there ("data.blobs[3]"). False: a
    /// row with this id is there already and this one was left out.
    bool endRow(std::string_view raw, const json::Findings &findings = {}, const QString &rowPath = {});

    [[nodiscard]] quint32 rows() const { return m_table.m_rows + m_chunk->rows(); }
    /// What is there so far; a chunk begun is copied.
    [[nodiscard]] TablePtr snapshot() const;
    /// The same without the chunk begun, which costs next to nothing.
    [[nodiscard]] TablePtr fullChunks() const { return std::make_shared<Table>(m_table); }
    /// All there is; nothing can be added after it.
    [[nodiscard]] TablePtr finish();

private:
    using Column = Chunk::Column;

    [[nodiscard]] Column &column(int field) { return m_chunk->m_columns[static_cast<std::size_t>(field)]; }
    [[nodiscard]] const FieldSpec &spec(int field) const
    {
        return m_schema->fields[static_cast<std::size_t>(field)];
    }
    void startChunk();
    void sealChunk();
    void markAbsent(int field);
    void setArena(int field, const char *data, std::size_t size);
    [[nodiscard]] quint16 pooled(int field, std::string_view value, bool &isNew);
    void markUnknown(const QString &fieldPath);
    [[nodiscard]] bool isDuplicate();
    void dropRow();
    [[nodiscard]] const Bytes32 *idAt(quint32 row) const;

    const Schema *m_schema;
    Table m_table;
    std::shared_ptr<Chunk> m_chunk;
    struct Pool {
        std::unordered_map<std::string, quint16> numbers;
        std::string last; ///< most rows have what the one before has
        quint16 lastNumber = 0;
    };
    std::vector<Pool> m_pools; ///< of the chunk begun; by field
    std::unique_ptr<IdIndex> m_index; ///< once ids came out of order
    std::optional<Bytes32> m_lastId;
};

} // namespace calimero::table
