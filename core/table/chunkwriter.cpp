// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/table/chunkwriter.h"

namespace calimero::table {

namespace {

void setBit(std::vector<bool> &bits, quint32 row)
{
    if (bits.size() <= row)
        bits.resize(row + 1);
    bits[row] = true;
}

std::string_view bytesOf(QByteArrayView bytes)
{
    return {bytes.data(), static_cast<std::size_t>(bytes.size())};
}

} // namespace

void ChunkWriter::begin()
{
    m_chunk = std::make_shared<Chunk>(*m_schema);
    m_pools.assign(m_schema->fields.size(), {});
}

std::shared_ptr<const Chunk> ChunkWriter::take()
{
    for (Column &cells : m_chunk->m_columns) {
        cells.ids.shrink_to_fit();
        cells.numbers.shrink_to_fit();
        cells.pooled.shrink_to_fit();
        cells.ends.shrink_to_fit();
        cells.bytes.shrink_to_fit();
    }
    m_chunk->m_raw.shrink_to_fit();
    std::shared_ptr<const Chunk> taken = std::move(m_chunk);
    begin();
    return taken;
}

void ChunkWriter::setId(int field, const Bytes32 *id)
{
    Column &cells = column(field);
    const FieldSpec &kind = spec(field);
    if (!id)
        markAbsent(field);
    const Bytes32 bytes = id ? *id : Bytes32{};
    if (kind.kind == FieldSpec::Kind::PooledId) {
        setPooled(field, bytes);
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

void ChunkWriter::set(int field, std::optional<quint64> number)
{
    if (!number)
        markAbsent(field);
    column(field).numbers.push_back(number.value_or(0));
}

void ChunkWriter::set(int field, const std::optional<Foreign> &text)
{
    const QByteArray utf8 = text ? text->whole().toUtf8() : QByteArray();
    setBytes(field, text ? &utf8 : nullptr);
}

void ChunkWriter::set(int field, const std::optional<json::Bytes> &bytes)
{
    setBytes(field, bytes ? &bytes->data : nullptr);
}

void ChunkWriter::set(int field, const std::optional<QList<json::Bytes>> &lists)
{
    QByteArray all;
    for (qsizetype i = 0; lists && i < lists->size(); ++i)
        all += lists->at(i).data;
    setBytes(field, lists ? &all : nullptr);
}

void ChunkWriter::setBytes(int field, const QByteArray *bytes)
{
    if (!bytes)
        markAbsent(field);
    const std::string_view value = bytes ? bytesOf(*bytes) : std::string_view();
    if (spec(field).kind == FieldSpec::Kind::PooledText)
        setPooled(field, value);
    else
        setArena(field, value);
}

void ChunkWriter::setArena(int field, std::string_view bytes)
{
    Column &cells = column(field);
    cells.bytes.insert(cells.bytes.end(), bytes.begin(), bytes.end());
    cells.ends.push_back(static_cast<quint32>(cells.bytes.size()));
}

void ChunkWriter::setPooled(int field, std::string_view value)
{
    bool isNew = false;
    column(field).pooled.push_back(pooled(field, value, isNew));
    if (isNew)
        setArena(field, value);
}

void ChunkWriter::setPooled(int field, const Bytes32 &id)
{
    bool isNew = false;
    const std::string_view key(reinterpret_cast<const char *>(id.data()), id.size());
    column(field).pooled.push_back(pooled(field, key, isNew));
    if (isNew)
        column(field).ids.push_back(id);
}

quint16 ChunkWriter::pooled(int field, std::string_view value, bool &isNew)
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

void ChunkWriter::markAbsent(int field)
{
    setBit(column(field).absent, m_chunk->m_rows);
}

// "blob" stands for "blob.bytecode" too: what is missing as a whole is missing in its parts.
void ChunkWriter::markUnknown(const QString &fieldPath)
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

void ChunkWriter::endRow(std::string_view raw, const json::Findings &findings, const QString &rowPath)
{
    for (const json::Finding &finding : findings.list()) {
        if (finding.path.startsWith(rowPath))
            markUnknown(finding.path.sliced(qMin(rowPath.size() + 1, finding.path.size())));
    }
    const quint32 row = m_chunk->m_rows++;
    if (!m_schema->text.isComposable(*m_chunk, row, raw))
        m_chunk->m_raw.emplace_back(row, QByteArray(raw.data(), static_cast<qsizetype>(raw.size())));
}

// What set() added for the row; pools keep their entry, which does no harm.
void ChunkWriter::dropRow()
{
    const quint32 row = m_chunk->m_rows;
    for (int field = 0; field < static_cast<int>(m_schema->fields.size()); ++field) {
        Column &cells = column(field);
        const FieldSpec &kind = spec(field);
        if (cells.absent.size() > row)
            cells.absent.resize(row);
        switch (kind.kind) {
        case FieldSpec::Kind::Id:
            cells.ids.resize(row);
            if (kind.searchable)
                cells.bytes.resize(row * Chunk::strideOf(kind.encoding));
            break;
        case FieldSpec::Kind::Number:
            cells.numbers.resize(row);
            break;
        case FieldSpec::Kind::PooledId:
        case FieldSpec::Kind::PooledText:
            cells.pooled.resize(row);
            break;
        case FieldSpec::Kind::Text:
        case FieldSpec::Kind::Bytes:
            cells.ends.resize(row);
            cells.bytes.resize(row == 0 ? 0 : cells.ends[row - 1]);
            break;
        }
    }
}

void ChunkWriter::copyRow(const Chunk &from, quint32 row)
{
    for (int field = 0; field < static_cast<int>(m_schema->fields.size()); ++field) {
        const FieldSpec &kind = spec(field);
        const Column &source = from.column(field);
        Column &cells = column(field);
        if (row < source.absent.size() && source.absent[row])
            setBit(cells.absent, m_chunk->m_rows);
        if (row < source.unknown.size() && source.unknown[row])
            setBit(cells.unknown, m_chunk->m_rows);
        switch (kind.kind) {
        case FieldSpec::Kind::Id:
            cells.ids.push_back(source.ids[row]);
            if (kind.searchable) {
                const std::size_t stride = Chunk::strideOf(kind.encoding);
                const auto text = source.bytes.begin() + static_cast<std::ptrdiff_t>(row * stride);
                cells.bytes.insert(cells.bytes.end(), text, text + static_cast<std::ptrdiff_t>(stride));
            }
            break;
        case FieldSpec::Kind::PooledId:
            setPooled(field, source.ids[source.pooled[row]]);
            break;
        case FieldSpec::Kind::Number:
            cells.numbers.push_back(source.numbers[row]);
            break;
        case FieldSpec::Kind::PooledText:
            setPooled(field, bytesOf(Chunk::slice(source, source.pooled[row])));
            break;
        case FieldSpec::Kind::Text:
        case FieldSpec::Kind::Bytes:
            setArena(field, bytesOf(Chunk::slice(source, row)));
            break;
        }
    }
    if (const QByteArray *raw = from.rawOf(row))
        m_chunk->m_raw.emplace_back(m_chunk->m_rows, *raw);
    ++m_chunk->m_rows;
}

} // namespace calimero::table
