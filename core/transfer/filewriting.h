// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/transfer/filesink.h"
#include "core/transfer/serialworker.h"

#include <QFile>
#include <QMutex>
#include <QTemporaryFile>

#include <atomic>
#include <memory>
#include <optional>
#include <vector>

namespace calimero {

/// One try. Shared by the sink and its workers.
struct FileSink::Writing : std::enable_shared_from_this<FileSink::Writing> {
    Writing(SaveTarget wanted, QThreadPool &pool)
        : target(std::move(wanted)), disk(std::make_shared<SerialWorker>(pool))
    {
    }

    // On the worker `disk`.
    void open();
    void reserve();
    void write(QByteArrayView piece);
    void conclude();
    void remove() { file.reset(); }
    [[nodiscard]] std::optional<Error> verify() const;
    [[nodiscard]] std::optional<Bytes32> contentHash() const;
    [[nodiscard]] std::optional<Error> giveName();
    [[nodiscard]] std::optional<Error> handOver();

    // On any.
    void hash(std::size_t chunk, QByteArrayView bytes);
    void hashed(); ///< a chunk, or the last one was given: whoever comes last has the file looked at

    [[nodiscard]] QByteArray block();
    void release(QByteArray &&block);
    void fail(const Error &problem); ///< the first one counts
    void ring(); ///< with the mutex held: the listener lives as long as it stands here
    [[nodiscard]] bool isOver() const { return over.load(std::memory_order_relaxed); }

    const SaveTarget target;
    const std::shared_ptr<SerialWorker> disk;

    // Set before the workers begin.
    std::optional<quint64> expectedSize;
    std::optional<ContentHash> expectedHash;

    std::unique_ptr<QTemporaryFile> file; // disk
    std::shared_ptr<QFile> nameless; ///< set before `done`
    QString finalPath; // disk
    qint64 written = 0; // disk

    std::atomic<qint64> held = 0;
    std::atomic<bool> full = false;
    std::atomic<bool> over = false; ///< failed, discarded or done: what still waits is dropped
    std::atomic<int> unhashed = 1; ///< chunks, and one for those that are still to come

    QMutex mutex;
    std::vector<Bytes32> digests; ///< of the chunks, by their place
    std::vector<QByteArray> spare; ///< used blocks: no allocation per block
    FileSink *listener = nullptr;
    std::optional<Error> error;
    bool done = false;
    bool room = false;
};

/// A block on its way: goes back when it is written and hashed.
struct FileSink::Piece {
    Piece(QByteArray memory, qsizetype filled, std::shared_ptr<Writing> owner)
        : bytes(memory.constData(), filled), m_memory(std::move(memory)), m_owner(std::move(owner))
    {
    }
    ~Piece() { m_owner->release(std::move(m_memory)); }
    Q_DISABLE_COPY_MOVE(Piece)

    const QByteArrayView bytes;

private:
    QByteArray m_memory;
    std::shared_ptr<Writing> m_owner;
};

} // namespace calimero
