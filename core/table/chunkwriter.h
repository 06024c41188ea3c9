// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/json/findings.h"
#include "core/json/reader.h"
#include "core/table/chunk.h"

#include <unordered_map>

namespace calimero::table {

/// Fills one chunk after another, row by row. Each row: set every field once, in any order, then `endRow` or
/// `dropRow`; or `copyRow`. Whoever writes takes the chunk at `Chunk::capacity` rows, or before.
class ChunkWriter {
public:
    explicit ChunkWriter(const Schema &schema) : m_schema(&schema) { begin(); }

    template<class Tag>
    void set(int field, const std::optional<Id<Tag>> &id)
    {
        setId(field, id ? &id->bytes() : nullptr);
    }
    void set(int field, std::optional<quint64> number);
    void set(int field, const std::optional<Foreign> &text);
    void set(int field, const std::optional<json::Bytes> &bytes);
    void set(int field, const std::optional<QList<json::Bytes>> &lists); ///< of 32 bytes each, as hashes are

    /// `raw` is the row as sent, which the fields were read from. Fields without a value are unknown when a
    /// finding names them, else absent; `rowPath` is what comes before them there ("data.blobs[3]").
    void endRow(std::string_view raw, const json::Findings &findings = {}, const QString &rowPath = {});
    /// Of a row that was not read from a text: it has the one a node would write.
    void endRow() { ++m_chunk->m_rows; }
    void dropRow();
    /// Of a chunk with the same schema.
    void copyRow(const Chunk &from, quint32 row);

    [[nodiscard]] quint32 rows() const { return m_chunk->rows(); }
    /// The rows so far, and behind them what was set of the next one.
    [[nodiscard]] const Chunk &chunk() const { return *m_chunk; }
    /// The rows so far; begins a new chunk.
    [[nodiscard]] std::shared_ptr<const Chunk> take();

private:
    using Column = Chunk::Column;

    [[nodiscard]] Column &column(int field) { return m_chunk->m_columns[static_cast<std::size_t>(field)]; }
    [[nodiscard]] const FieldSpec &spec(int field) const
    {
        return m_schema->fields[static_cast<std::size_t>(field)];
    }
    void begin();
    void setId(int field, const Bytes32 *id);
    void setBytes(int field, const QByteArray *bytes);
    void setArena(int field, std::string_view bytes);
    void setPooled(int field, std::string_view value);
    void setPooled(int field, const Bytes32 &id);
    [[nodiscard]] quint16 pooled(int field, std::string_view value, bool &isNew);
    void markAbsent(int field);
    void markUnknown(const QString &fieldPath);

    const Schema *m_schema;
    std::shared_ptr<Chunk> m_chunk;
    struct Pool {
        std::unordered_map<std::string, quint16> numbers;
        std::string last; ///< most rows have what the one before has
        quint16 lastNumber = 0;
    };
    std::vector<Pool> m_pools; ///< by field
};

} // namespace calimero::table
