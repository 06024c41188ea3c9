// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/base/id.h"

#include <QByteArray>
#include <QByteArrayView>

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace calimero::table {

class Chunk;

/// What is known of one value. A missing optional field is absent; a missing field that is always there, or
/// an odd one, is unknown (docs/node/words.md#fields-change).
enum class CellState : quint8 { Known, Absent, Unknown };

/// One stored value of each row.
struct FieldSpec {
    enum class Kind {
        Id, ///< 32 bytes a row; for ids of which each row has its own
        PooledId, ///< 2 bytes a row and 32 for each different id in a chunk
        Number, ///< 8 bytes a row
        Text, ///< UTF-8 in one arena, 4 bytes a row besides
        PooledText, ///< 2 bytes a row; for the few words many rows share: versions, services
        Bytes, ///< as Text, but any bytes
    };

    std::string path; ///< below the row, as in the answer: "size", "blob.bytecode"; empty: it is not in there
    Kind kind = Kind::Text;
    IdEncoding encoding = IdEncoding::Base58;
    bool searchable = false; ///< of Kind::Id: its text is kept too, for the filter to scan
};

/// How the node writes a row (core/table/rowspelling.h). Rows whose text is another are kept as they came.
struct RowText {
    /// Appends the row.
    void (*compose)(const Chunk &chunk, quint32 row, QByteArray &out);
    /// Whether that makes just the text `raw`, which the row's fields were read from.
    bool (*isComposable)(const Chunk &chunk, quint32 row, std::string_view raw);
};

/// The fields of a kind of row (core/table/fields.h). The first one is the row's id.
struct Schema {
    std::vector<FieldSpec> fields;
    RowText text;
};

/// Rows in columns: at most `capacity`, never changed once it is part of a Table.
class Chunk {
public:
    static constexpr quint32 capacity = 4096;
    /// Id texts lie one after another at equal distance, each with a zero byte behind it.
    static constexpr std::size_t strideOf(IdEncoding encoding)
    {
        return encoding == IdEncoding::Base58 ? 45 : 65;
    }

    explicit Chunk(const Schema &schema);

    [[nodiscard]] quint32 rows() const { return m_rows; }
    [[nodiscard]] const Schema &schema() const { return *m_schema; }

    [[nodiscard]] CellState state(int field, quint32 row) const;
    [[nodiscard]] bool isKnown(int field, quint32 row) const { return state(field, row) == CellState::Known; }
    /// Null unless known.
    [[nodiscard]] const Bytes32 *idBytes(int field, quint32 row) const;
    template<class IdType>
    [[nodiscard]] std::optional<IdType> id(int field, quint32 row) const
    {
        const Bytes32 *bytes = idBytes(field, row);
        return bytes ? std::optional(IdType(*bytes)) : std::nullopt;
    }
    /// The id as the node writes it; empty unless known.
    [[nodiscard]] QByteArray idText(int field, quint32 row) const;
    [[nodiscard]] std::optional<quint64> number(int field, quint32 row) const;
    /// UTF-8, or the bytes; empty unless known. Lives as long as the chunk.
    [[nodiscard]] QByteArrayView text(int field, quint32 row) const;
    /// Calls visit(id, rows) for each different id of a pool and how many rows have it.
    template<class F>
    void countPooledIds(int field, F visit) const
    {
        const Column &cells = column(field);
        std::vector<quint32> counts(cells.ids.size());
        for (quint32 row = 0; row < m_rows; ++row) {
            if (isKnown(field, row))
                ++counts[cells.pooled[row]];
        }
        for (std::size_t i = 0; i < counts.size(); ++i) {
            if (counts[i] > 0)
                visit(cells.ids[i], counts[i]);
        }
    }
    /// The different ids of a field of Kind::PooledId, and the number in there of the one that a row has.
    [[nodiscard]] const std::vector<Bytes32> &idPool(int field) const { return column(field).ids; }
    [[nodiscard]] std::optional<quint16> inIdPool(int field, quint32 row) const
    {
        return isKnown(field, row) ? std::optional(column(field).pooled[row]) : std::nullopt;
    }
    /// The row as the node sent it.
    [[nodiscard]] QByteArray json(quint32 row) const;

    /// Whether two rows hold the same.
    [[nodiscard]] bool equals(quint32 row, const Chunk &other, quint32 otherRow) const;
    /// Whether all rows do, stored alike: quick, and false now and then though each row is the same.
    [[nodiscard]] bool isStoredAs(const Chunk &other) const
    {
        return m_schema == other.m_schema && m_rows == other.m_rows && m_columns == other.m_columns
            && m_raw == other.m_raw;
    }

    /// All texts of a searchable id, `strideOf` apart; for the filter.
    [[nodiscard]] std::string_view idTexts(int field) const;

private:
    friend class ChunkWriter;

    struct Column {
        std::vector<Bytes32> ids; ///< one a row, or the pool
        std::vector<quint64> numbers;
        std::vector<quint16> pooled; ///< one a row: its number in the pool
        std::vector<quint32> ends; ///< where each text, or text of the pool, ends
        std::vector<char> bytes;
        std::vector<bool> absent; ///< as long as the last row that is
        std::vector<bool> unknown;
        bool operator==(const Column &) const = default;
    };

    [[nodiscard]] const Column &column(int field) const { return m_columns[static_cast<std::size_t>(field)]; }
    [[nodiscard]] static QByteArrayView slice(const Column &column, std::size_t index);
    /// Null when the row's text is composed.
    [[nodiscard]] const QByteArray *rawOf(quint32 row) const;

    const Schema *m_schema;
    quint32 m_rows = 0;
    std::vector<Column> m_columns;
    std::vector<std::pair<quint32, QByteArray>> m_raw; ///< rising rows
};

} // namespace calimero::table
