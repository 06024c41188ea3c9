// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/table/builder.h"

#include <atomic>

namespace calimero::table {

using Kind = FieldSpec::Kind;

namespace {

quint64 nextLineage()
{
    static std::atomic<quint64> last = 0;
    return ++last;
}

void setBit(std::vector<bool> &bits, quint32 row)
{
    if (bits.size() <= row)
        bits.resize(row + 1);
    bits[row] = true;
}

} // namespace

Builder::Builder(const Schema &schema) : m_schema(&schema)
{
    m_table.m_lineage = nextLineage();
    startChunk();
}

void Builder::startChunk()
{
    m_chunk = std::make_shared<Chunk>(*m_schema);
    m_pools.assign(m_schema->fields.size(), {});
}

void Builder::setId(int field, const Bytes32 *id)
{
    Column &cells = column(field);
    const FieldSpec &kind = spec(field);
    if (!id)
        markAbsent(field);
    const Bytes32 bytes = id ? *id : Bytes32{};
    if (kind.kind == Kind::PooledId) {
        bool isNew = false;
        const std::string_view key(reinterpret_cast<const char *>(bytes.data()), bytes.size());
        cells.pooled.push_back(pooled(field, key, isNew));
        if (isNew)
            cells.ids.push_back(bytes);
        return;
    }
    cells.ids.push_back(bytes);
    if (kind.searchable) {
        const std::size_t stride = Chunk::strideOf(kind.encoding);
        const std::size_t begin = cells.bytes.size();
        cells.bytes.resize(begin + stride);
        const std::span<char> text(cells.bytes.data() + begin, stride);
        if (id && kind.encoding == IdEncoding::Hex)
            writeHex(bytes, text.first<hexLength>());
        else if (id)
            writeBase58(bytes, text.first<mostBase58>());
    }
}

void Builder::setNumber(int field, std::optional<quint64> number)
{
    if (!number)
        markAbsent(field);
    column(field).numbers.push_back(number.value_or(0));
}

void Builder::setText(int field, const std::optional<QString> &text)
{
    setBytes(field, text ? std::optional(text->toUtf8()) : std::nullopt);
}

void Builder::setBytes(int field, const std::optional<QByteArray> &bytes)
{
    if (!bytes)
        markAbsent(field);
    const QByteArray value = bytes.value_or(QByteArray());
    Column &cells = column(field);
    if (spec(field).kind == Kind::PooledText) {
        bool isNew = false;
        cells.pooled.push_back(
            pooled(field, {value.constData(), static_cast<std::size_t>(value.size())}, isNew));
        if (!isNew)
            return;
    }
    setArena(field, value.constData(), static_cast<std::size_t>(value.size()));
}

void Builder::setArena(int field, const char *data, std::size_t size)
{
    Column &cells = column(field);
    cells.bytes.insert(cells.bytes.end(), data, data + size);
    cells.ends.push_back(static_cast<quint32>(cells.bytes.size()));
}

quint16 Builder::pooled(int field, std::string_view value, bool &isNew)
{
    Pool &pool = m_pools[static_cast<std::size_t>(field)];
    isNew = false;
    if (!pool.numbers.empty() && pool.last == value)
        return pool.lastNumber;
    const auto [entry, inserted] = pool.numbers.try_emplace(std::string(value), quint16(pool.numbers.size()));
    isNew = inserted;
    pool.last = value;
    pool.lastNumber = entry->second;
    return entry->second;
}

void Builder::markAbsent(int field)
{
    setBit(column(field).absent, m_chunk->m_rows);
}

// "blob" stands for "blob.bytecode" too: what is missing as a whole is missing in its parts.
void Builder::markUnknown(const QString &fieldPath)
{
    const QByteArray path = fieldPath.toUtf8();
    for (int field = 0; field < static_cast<int>(m_schema->fields.size()); ++field) {
        const QByteArrayView own(spec(field).path.data(), static_cast<qsizetype>(spec(field).path.size()));
        const auto isWithin = [](QByteArrayView inner, QByteArrayView outer) {
            return inner.startsWith(outer)
                && (inner.size() == outer.size() || inner[outer.size()] == '.' || inner[outer.size()] == '[');
        };
        if (isWithin(path, own) || isWithin(own, path))
            setBit(column(field).unknown, m_chunk->m_rows);
    }
}

bool Builder::endRow(std::string_view raw, const json::Findings &findings, const QString &rowPath)
{
    if (isDuplicate()) {
        dropRow();
        return false;
    }
    for (const json::Finding &finding : findings.list()) {
        if (finding.path.startsWith(rowPath))
            markUnknown(finding.path.sliced(qMin(rowPath.size() + 1, finding.path.size())));
    }
    const quint32 row = m_chunk->m_rows++;
    const auto isComposable = m_schema->text.isComposable;
    if (!isComposable || !isComposable(*m_chunk, row, raw))
        m_chunk->m_raw.emplace_back(row, QByteArray(raw.data(), static_cast<qsizetype>(raw.size())));
    if (m_index && m_chunk->isKnown(0, row))
        m_index->add(rows() - 1, [this](quint32 at) { return idAt(at); });
    if (m_chunk->m_rows == Chunk::capacity)
        sealChunk();
    return true;
}

bool Builder::isDuplicate()
{
    const quint32 row = m_chunk->m_rows;
    if (!m_chunk->isKnown(0, row)) {
        m_table.m_sortedById = false; // zeros in between would mislead a binary search
    } else {
        const Bytes32 &id = m_chunk->m_columns[0].ids[row];
        if (m_table.m_sortedById && (!m_lastId || *m_lastId < id)) {
            m_lastId = id;
            return false;
        }
        if (m_table.m_sortedById && *m_lastId == id)
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
    return m_chunk->isKnown(0, row) && m_index->find(m_chunk->m_columns[0].ids[row], idOf).has_value();
}

// What set() added for the row; pools keep their entry, which does no harm.
void Builder::dropRow()
{
    const quint32 row = m_chunk->m_rows;
    for (int field = 0; field < static_cast<int>(m_schema->fields.size()); ++field) {
        Column &cells = column(field);
        const FieldSpec &kind = spec(field);
        if (cells.absent.size() > row)
            cells.absent.resize(row);
        switch (kind.kind) {
        case Kind::Id:
            cells.ids.resize(row);
            if (kind.searchable)
                cells.bytes.resize(row * Chunk::strideOf(kind.encoding));
            break;
        case Kind::Number:
            cells.numbers.resize(row);
            break;
        case Kind::PooledId:
        case Kind::PooledText:
            cells.pooled.resize(row);
            break;
        case Kind::Text:
        case Kind::Bytes:
            cells.ends.resize(row);
            cells.bytes.resize(row == 0 ? 0 : cells.ends[row - 1]);
            break;
        }
    }
}

const Bytes32 *Builder::idAt(quint32 row) const
{
    return row < m_table.m_rows ? m_table.idAt(row) : m_chunk->idBytes(0, row - m_table.m_rows);
}

void Builder::sealChunk()
{
    for (Column &cells : m_chunk->m_columns) {
        cells.ids.shrink_to_fit();
        cells.numbers.shrink_to_fit();
        cells.pooled.shrink_to_fit();
        cells.ends.shrink_to_fit();
        cells.bytes.shrink_to_fit();
    }
    m_chunk->m_raw.shrink_to_fit();
    m_table.m_rows += m_chunk->rows();
    m_table.m_chunks.push_back(std::move(m_chunk));
    startChunk();
}

TablePtr Builder::snapshot() const
{
    auto table = std::make_shared<Table>(m_table);
    if (m_chunk->rows() > 0) {
        table->m_rows += m_chunk->rows();
        table->m_chunks.push_back(std::make_shared<Chunk>(*m_chunk));
    }
    return table;
}

TablePtr Builder::finish()
{
    if (m_chunk->rows() > 0)
        sealChunk();
    if (m_index)
        m_table.m_index = std::move(m_index);
    return std::make_shared<Table>(std::move(m_table));
}

} // namespace calimero::table
