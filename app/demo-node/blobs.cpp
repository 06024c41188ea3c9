// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "app/demo-node/blobs.h"

#include <algorithm>

using calimero::BlobHasher;
using calimero::BlobId;
using calimero::Sha256;

namespace demonode {

namespace {

constexpr qsizetype pieceBytes = 256 * 1024;
constexpr std::chrono::microseconds paceOfRow{3};

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
    const Row row{upload.id, static_cast<quint32>(upload.content->size()),
                  static_cast<qint32>(m_stored.size())};
    m_stored.push_back({std::move(upload.content), upload.hash, 1});
    m_listText.clear();
    m_rows.insert(std::lower_bound(m_rows.begin(), m_rows.end(), row.id,
                                   [](const Row &other, const BlobId &wanted) { return other.id < wanted; }),
                  row);
    return row.id;
}

QByteArray Blobs::generated(qint32 number) const
{
    const QByteArray line = "generated blob " + QByteArray::number(number) + " of seed " + m_seed + '\n';
    return line + QByteArray(number % 97, '.');
}

void Blobs::addGenerated(qint64 count, const QByteArray &seed, bool keepList)
{
    m_seed = seed;
    m_keepsList = keepList;
    m_rows.reserve(m_rows.size() + static_cast<size_t>(count));
    BlobHasher hasher;
    for (qint32 number = 0; number < count; ++number) {
        const QByteArray bytes = generated(number);
        hasher.add(bytes);
        m_rows.push_back({hasher.finish(), static_cast<quint32>(bytes.size()), -1 - number});
    }
    std::sort(m_rows.begin(), m_rows.end(), [](const Row &a, const Row &b) { return a.id < b.id; });
    m_listText.clear();
    if (m_keepsList)
        m_listText = writtenList(); // now, and not while somebody waits for the first answer
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
    m_listText.clear();
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

std::optional<Upload::Result> Blobs::held(const BlobId &id) const
{
    const Row *row = find(id);
    if (!row)
        return std::nullopt;
    if (row->content < 0)
        return Upload::of(generated(-1 - row->content));
    const Stored &stored = m_stored[static_cast<size_t>(row->content)];
    return Upload::Result{stored.content, id, stored.hash};
}

QByteArray Blobs::writtenList() const
{
    QByteArray text = "{\"data\":{\"blobs\":[";
    text.reserve(qsizetype(m_rows.size()) * 90 + 32);
    for (const Row &row : m_rows) {
        if (&row != &m_rows.front())
            text += ',';
        text += "{\"blob_id\":\"";
        text += row.id.toUtf8();
        text += "\",\"size\":";
        text += QByteArray::number(row.size);
        text += '}';
    }
    return text + "]}}";
}

Response Blobs::listResponse()
{
    const QByteArray written = m_listText.isEmpty() ? writtenList() : m_listText;
    if (m_keepsList)
        m_listText = written;
    Response response = jsonResponse({});
    response.length = written.size();
    response.pace = paceOfRow * qint64(m_rows.size());
    // Another change makes a new text: what is announced is what is sent.
    response.more = [text = written, at = qsizetype(0)]() mutable {
        const QByteArray piece = text.mid(at, pieceBytes);
        at += piece.size();
        return piece;
    };
    return response;
}

} // namespace demonode
