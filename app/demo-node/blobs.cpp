// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "app/demo-node/blobs.h"

#include <algorithm>

using calimero::BlobHasher;
using calimero::BlobId;
using calimero::Sha256;

namespace demonode {

namespace {

constexpr qsizetype rowsPerPiece = 2000;

struct Signature {
    QByteArrayView start;
    const char *type;
};

QByteArray guessType(const QByteArray &start)
{
    static const Signature signatures[] = {
        {QByteArrayView("\x89PNG", 4), "image/png"},
        {QByteArrayView("\xff\xd8\xff", 3), "image/jpeg"},
        {QByteArrayView("GIF", 3), "image/gif"},
        {QByteArrayView("BM", 2), "image/bmp"},
        {QByteArrayView("%PDF", 4), "application/pdf"},
        {QByteArrayView("PK\x03\x04", 4), "application/zip"},
        {QByteArrayView("\x1f\x8b\x08", 3), "application/gzip"},
        {QByteArrayView("\0asm", 4), "application/wasm"},
        {QByteArrayView("<!DOCTYPE html", 14), "text/html"},
        {QByteArrayView("<html", 5), "text/html"},
        {QByteArrayView("<?xml", 5), "text/xml"},
    };
    for (const Signature &signature : signatures) {
        if (start.startsWith(signature.start))
            return signature.type;
    }
    if (start.startsWith("RIFF") && start.mid(8, 4) == "WEBP")
        return "image/webp";
    return "application/octet-stream";
}

QByteArray rowText(const BlobId &id, qint64 size)
{
    return "{\"blob_id\":\"" + id.toUtf8() + "\",\"size\":" + QByteArray::number(size) + '}';
}

} // namespace

const Blobs::Row *Blobs::find(const BlobId &id) const
{
    const auto at = std::lower_bound(m_rows.begin(), m_rows.end(), id,
                                     [](const Row &row, const BlobId &wanted) { return row.id < wanted; });
    return at != m_rows.end() && at->id == id ? &*at : nullptr;
}

BlobId Blobs::add(Upload::Result upload)
{
    if (const Row *row = find(upload.id)) {
        if (row->content >= 0)
            ++m_stored[static_cast<size_t>(row->content)].references;
        return upload.id;
    }
    const Row row{upload.id, upload.content->size(), static_cast<qint32>(m_stored.size())};
    m_stored.push_back({std::move(upload.content), upload.hash, 1});
    m_textBytes += rowText(row.id, row.size).size();
    m_rows.insert(std::lower_bound(m_rows.begin(), m_rows.end(), row.id,
                                   [](const Row &other, const BlobId &wanted) { return other.id < wanted; }),
                  row);
    return row.id;
}

QByteArray Blobs::generated(qint32 number) const
{
    const QByteArray line =
        "generated blob " + QByteArray::number(number) + " of seed " + QByteArray::number(m_seed) + '\n';
    return line + QByteArray(number % 97, '.');
}

void Blobs::addGenerated(qint64 count, quint64 seed)
{
    m_seed = seed;
    m_rows.reserve(m_rows.size() + static_cast<size_t>(count));
    BlobHasher hasher;
    for (qint32 number = 0; number < count; ++number) {
        const QByteArray bytes = generated(number);
        hasher.add(bytes);
        m_rows.push_back({hasher.finish(), bytes.size(), -1 - number});
        m_textBytes += rowText(m_rows.back().id, bytes.size()).size();
    }
    std::sort(m_rows.begin(), m_rows.end(), [](const Row &a, const Row &b) { return a.id < b.id; });
}

bool Blobs::release(const BlobId &id)
{
    const Row *row = find(id);
    if (!row)
        return false;
    if (row->content >= 0) {
        Stored &stored = m_stored[static_cast<size_t>(row->content)];
        if (--stored.references > 0)
            return true;
        stored.content.reset();
    }
    m_textBytes -= rowText(row->id, row->size).size();
    m_rows.erase(m_rows.begin() + (row - m_rows.data()));
    return true;
}

std::optional<Blobs::Info> Blobs::info(const BlobId &id) const
{
    const Row *row = find(id);
    if (!row)
        return std::nullopt;
    const calimero::Bytes32 hash = row->content >= 0 ? m_stored[static_cast<size_t>(row->content)].hash
                                                     : Sha256::of(generated(-1 - row->content));
    return Info{row->id, row->size, hash, guessType(read(id, 0, 64))};
}

QByteArray Blobs::read(const BlobId &id, qint64 offset, qint64 bytes) const
{
    const Row *row = find(id);
    if (!row)
        return {};
    if (row->content < 0)
        return generated(-1 - row->content).mid(offset, bytes);
    return m_stored[static_cast<size_t>(row->content)].content->read(offset, bytes);
}

std::shared_ptr<Content> Blobs::content(const BlobId &id) const
{
    const Row *row = find(id);
    if (!row)
        return nullptr;
    return row->content >= 0 ? m_stored[static_cast<size_t>(row->content)].content
                             : Upload::of(generated(-1 - row->content)).content;
}

Response Blobs::listResponse() const
{
    static const QByteArray before = "{\"data\":{\"blobs\":[";
    static const QByteArray after = "]}}";
    Response response = jsonResponse({});
    const auto commas = qMax<qint64>(0, qint64(m_rows.size()) - 1);
    response.length = before.size() + m_textBytes + commas + after.size();

    // A copy of the ids and sizes: what is announced is what is sent, whatever else happens meanwhile.
    const auto rows = std::make_shared<std::vector<Row>>(m_rows);
    response.more = [rows, next = size_t(0), done = false]() mutable {
        QByteArray piece = next == 0 ? before : QByteArray();
        const size_t last = qMin(rows->size(), next + rowsPerPiece);
        for (; next < last; ++next) {
            if (next > 0)
                piece += ',';
            piece += rowText(rows->at(next).id, rows->at(next).size);
        }
        if (next == rows->size() && !done) {
            piece += after;
            done = true;
        }
        return piece;
    };
    return response;
}

} // namespace demonode
