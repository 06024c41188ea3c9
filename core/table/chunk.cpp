// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/table/chunk.h"

#include <algorithm>

namespace calimero::table {

namespace {

bool isSet(const std::vector<bool> &bits, quint32 row)
{
    return row < bits.size() && bits[row];
}

} // namespace

Chunk::Chunk(const Schema &schema) : m_schema(&schema), m_columns(schema.fields.size()) { }

CellState Chunk::state(int field, quint32 row) const
{
    const Column &cells = column(field);
    if (isSet(cells.unknown, row))
        return CellState::Unknown;
    return isSet(cells.absent, row) ? CellState::Absent : CellState::Known;
}

const Bytes32 *Chunk::idBytes(int field, quint32 row) const
{
    if (!isKnown(field, row))
        return nullptr;
    const Column &cells = column(field);
    return cells.pooled.empty() ? &cells.ids[row] : &cells.ids[cells.pooled[row]];
}

QByteArray Chunk::idText(int field, quint32 row) const
{
    const FieldSpec &spec = m_schema->fields[static_cast<std::size_t>(field)];
    const Bytes32 *bytes = idBytes(field, row);
    if (!bytes)
        return {};
    if (spec.searchable)
        return QByteArray(column(field).bytes.data() + row * strideOf(spec.encoding));
    return spec.encoding == IdEncoding::Hex ? toHex(*bytes) : toBase58(*bytes);
}

std::optional<quint64> Chunk::number(int field, quint32 row) const
{
    return isKnown(field, row) ? std::optional(column(field).numbers[row]) : std::nullopt;
}

QByteArrayView Chunk::slice(const Column &column, std::size_t index)
{
    const quint32 begin = index == 0 ? 0 : column.ends[index - 1];
    return {column.bytes.data() + begin, static_cast<qsizetype>(column.ends[index] - begin)};
}

QByteArrayView Chunk::text(int field, quint32 row) const
{
    if (!isKnown(field, row))
        return {};
    const Column &cells = column(field);
    return slice(cells, cells.pooled.empty() ? row : cells.pooled[row]);
}

const QByteArray *Chunk::rawOf(quint32 row) const
{
    const auto raw = std::lower_bound(m_raw.begin(), m_raw.end(), row,
                                      [](const auto &kept, quint32 wanted) { return kept.first < wanted; });
    return raw != m_raw.end() && raw->first == row ? &raw->second : nullptr;
}

QByteArray Chunk::json(quint32 row) const
{
    if (const QByteArray *raw = rawOf(row))
        return *raw;
    QByteArray composed;
    m_schema->text.compose(*this, row, composed);
    return composed;
}

bool Chunk::equals(quint32 row, const Chunk &other, quint32 otherRow) const
{
    for (int field = 0; field < static_cast<int>(m_columns.size()); ++field) {
        if (state(field, row) != other.state(field, otherRow))
            return false;
        bool same = true;
        switch (m_schema->fields[static_cast<std::size_t>(field)].kind) {
        case FieldSpec::Kind::Id:
        case FieldSpec::Kind::PooledId: {
            const Bytes32 *mine = idBytes(field, row);
            same = !mine || *mine == *other.idBytes(field, otherRow);
            break;
        }
        case FieldSpec::Kind::Number:
            same = number(field, row) == other.number(field, otherRow);
            break;
        case FieldSpec::Kind::Text:
        case FieldSpec::Kind::PooledText:
        case FieldSpec::Kind::Bytes:
            same = text(field, row) == other.text(field, otherRow);
            break;
        }
        if (!same)
            return false;
    }
    // Unknown fields live in the raw text only.
    return (m_raw.empty() && other.m_raw.empty()) || json(row) == other.json(otherRow);
}

std::string_view Chunk::idTexts(int field) const
{
    const Column &cells = column(field);
    return {cells.bytes.data(), cells.bytes.size()};
}

} // namespace calimero::table
