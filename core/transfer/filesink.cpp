// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/transfer/filesink.h"

#include "core/api/blobs.h"
#include "core/net/contentdecoder.h"
#include "core/transfer/filewriting.h"

#include <QThreadPool>

#include <algorithm>
#include <utility>

namespace calimero {

FileSink::FileSink(SaveTarget target, QThreadPool &workers, QObject *parent)
    : QObject(parent), m_target(std::move(target)), m_workers(workers)
{
}

FileSink::~FileSink()
{
    discard();
}

void FileSink::begin(const Answer &head)
{
    discard();
    m_isOver = false;
    m_writing = std::make_shared<Writing>(m_target, m_workers);
    m_writing->listener = this;
    const api::BlobInfo info = api::BlobInfo::fromHeaders(head);
    // Of what is packed the length is that of the packed bytes.
    const bool isPacked = ContentDecoder::isPacked(head.header("content-encoding"));
    m_writing->expectedSize = isPacked ? std::nullopt : info.sizeBytes;
    m_writing->expectedHash = info.hash;
    std::optional<Error> problem;
    if (info.id && *info.id != m_target.blob)
        problem = Error{.kind = Error::Kind::Integrity, .reason = Error::Reason::ReceivedOther};
    else if (m_writing->expectedSize && *m_writing->expectedSize > quint64(m_target.sizeLimit))
        problem = Error{.kind = Error::Kind::TooLarge, .limit = m_target.sizeLimit};
    if (problem)
        m_writing->fail(*problem);
    else
        m_writing->disk->post([writing = m_writing] { writing->open(); });
}

std::span<char> FileSink::room()
{
    if (!m_writing)
        return {};
    if (m_block.isNull())
        m_block = m_writing->block();
    return std::span(m_block.data(), static_cast<std::size_t>(blockSize)).subspan(std::size_t(m_filled));
}

void FileSink::filled(qsizetype count)
{
    m_filled += count;
    if (m_filled == blockSize)
        handOn();
}

void FileSink::write(const QByteArray &bytes)
{
    for (QByteArrayView left(bytes); !left.isEmpty() && m_writing;) {
        const auto to = room();
        const auto count = qMin(left.size(), static_cast<qsizetype>(to.size()));
        std::copy_n(left.begin(), count, to.begin());
        filled(count);
        left = left.sliced(count);
    }
}

void FileSink::handOn()
{
    Writing &writing = *m_writing;
    const qint64 held = writing.held.fetch_add(blockSize) + blockSize;
    m_mostHeld = qMax(m_mostHeld, held);
    if (held >= heldLimit)
        writing.full = true;
    const auto piece =
        std::make_shared<const Piece>(std::exchange(m_block, {}), std::exchange(m_filled, 0), m_writing);
    writing.disk->post([writing = m_writing, piece] { writing->write(piece->bytes); });
    ++writing.unhashed;
    m_workers.start([writing = m_writing, piece, chunk = m_chunks] { writing->hash(chunk, piece->bytes); });
    ++m_chunks;
}

bool FileSink::isFull() const
{
    return m_writing && m_writing->full;
}

void FileSink::complete()
{
    if (!m_writing)
        return;
    if (m_filled > 0)
        handOn();
    m_writing->hashed();
}

std::shared_ptr<QFile> FileSink::takeFile()
{
    return m_writing ? std::exchange(m_writing->nameless, {}) : nullptr; // set before `done` was told
}

void FileSink::discard()
{
    if (!m_writing)
        return;
    {
        QMutexLocker lock(&m_writing->mutex);
        m_writing->listener = nullptr;
    }
    if (!m_writing->over.exchange(true))
        m_writing->disk->post([writing = m_writing] { writing->remove(); });
    m_writing.reset();
    m_block.clear();
    m_filled = 0;
    m_chunks = 0;
}

void FileSink::hear()
{
    if (!m_writing || m_isOver)
        return;
    std::optional<Error> error;
    bool done = false;
    bool room = false;
    {
        QMutexLocker lock(&m_writing->mutex);
        error = m_writing->error;
        done = m_writing->done;
        room = std::exchange(m_writing->room, false);
    }
    m_isOver = error || done;
    if (error)
        Q_EMIT failed(*error);
    else if (done)
        Q_EMIT completed(m_writing->written);
    else if (room)
        Q_EMIT roomAgain();
}

} // namespace calimero
