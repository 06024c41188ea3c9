// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/transfer/filesource.h"

#include "core/api/blobs.h"
#include "core/base/hash.h"
#include "core/transfer/serialworker.h"
#include "core/transfer/transferreason.h"

#include <QFile>
#include <QMutex>

#include <cerrno>
#include <cstring>
#include <deque>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace calimero {

namespace {

Error fileError(const QString &message)
{
    return {.kind = Error::Kind::File, .message = message};
}

Error systemError(int code)
{
    return fileError(qt_error_string(code));
}

} // namespace

/// What tells a file from the one it was: compared after the last byte was read.
struct Stamp {
    qint64 size = 0;
    quint64 inode = 0;
    qint64 seconds = 0;
    qint64 nanoseconds = 0;

    explicit Stamp(const struct stat &status)
        : size(status.st_size),
          inode(status.st_ino),
          seconds(status.st_mtim.tv_sec),
          nanoseconds(status.st_mtim.tv_nsec)
    {
    }
    bool operator==(const Stamp &) const = default;
};

/// One pass over the file. Shared by the device and the worker: what is below `mutex` needs it, the rest
/// belongs to the worker.
struct FileSource::Reading {
    static constexpr std::size_t blockLimit = heldLimit / blockSize - 1;

    Reading(QString filePath, QThreadPool &pool, std::optional<Stamp> before)
        : path(std::move(filePath)), worker(std::make_shared<SerialWorker>(pool)), expected(before)
    {
    }

    void fill();
    [[nodiscard]] std::optional<Error> open();
    [[nodiscard]] std::optional<Error> readInto(QByteArray &block);
    void fail(const Error &problem);
    void ring(); ///< with the mutex held: the listener lives as long as it stands here

    const QString path;
    const std::shared_ptr<SerialWorker> worker;

    QFile file;
    BlobHasher hasher;
    qint64 read = 0;

    QMutex mutex;
    FileSource *listener = nullptr;
    std::deque<QByteArray> blocks;
    std::deque<QByteArray> spare; ///< used blocks, so that few are allocated; Qt may still have the last ones
    std::optional<Stamp> expected; ///< set when the file was first opened
    std::optional<Error> error;
    std::optional<BlobId> id;
    bool opened = false;
    bool filling = false;
    bool stopped = false;
    bool rung = false;
};

std::optional<Error> FileSource::Reading::open()
{
    // Not blocking: to open a pipe would wait for someone to write into it.
    const int descriptor = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    if (descriptor < 0)
        return systemError(errno);
    struct stat status = {};
    std::optional<Error> problem;
    if (::fstat(descriptor, &status) != 0)
        problem = systemError(errno);
    else if (S_ISDIR(status.st_mode))
        problem = fileError(transferreason::isFolder);
    else if (!S_ISREG(status.st_mode))
        problem = fileError(transferreason::notRegular);
    else if (status.st_size > api::blobLimit)
        problem = Error{.kind = Error::Kind::TooLarge, .message = QString::number(api::blobLimit)};
    else if (!file.open(descriptor, QIODevice::ReadOnly | QIODevice::Unbuffered, QFile::AutoCloseHandle))
        problem = fileError(file.errorString());
    if (problem) {
        ::close(descriptor);
        return problem;
    }
    QMutexLocker lock(&mutex);
    if (expected && *expected != Stamp(status))
        return Error{.kind = Error::Kind::Integrity, .message = transferreason::changed};
    expected = Stamp(status);
    opened = true;
    ring();
    return {};
}

std::optional<Error> FileSource::Reading::readInto(QByteArray &block)
{
    const auto wanted = static_cast<qsizetype>(qMin(blockSize, expected->size - read));
    if (block.isDetached() && block.capacity() >= wanted)
        block.resize(wanted);
    else
        block = QByteArray(wanted, Qt::Uninitialized);
    qsizetype got = 0;
    while (got < block.size()) {
        const qint64 more = file.read(block.data() + got, block.size() - got);
        if (more < 0)
            return fileError(file.errorString());
        if (more == 0)
            return Error{.kind = Error::Kind::Integrity, .message = transferreason::truncated};
        got += static_cast<qsizetype>(more);
    }
    read += got;
    hasher.add(block);
    // Before the last piece is handed out: of a file that changed the node then never gets a whole body.
    if (read == expected->size) {
        struct stat status = {};
        if (::fstat(file.handle(), &status) != 0)
            return systemError(errno);
        if (*expected != Stamp(status))
            return Error{.kind = Error::Kind::Integrity, .message = transferreason::changed};
    }
    return {};
}

void FileSource::Reading::fill()
{
    if (!file.isOpen()) {
        if (const auto problem = open()) {
            fail(*problem);
            return;
        }
    }
    for (;;) {
        QByteArray block;
        {
            QMutexLocker lock(&mutex);
            if (stopped || id || blocks.size() >= blockLimit) {
                filling = false;
                if (stopped)
                    file.close();
                return;
            }
            if (!spare.empty()) {
                block = std::move(spare.front());
                spare.pop_front();
            }
        }
        if (read < expected->size) {
            if (const auto problem = readInto(block)) {
                fail(*problem);
                return;
            }
        }
        QMutexLocker lock(&mutex);
        if (!block.isEmpty())
            blocks.push_back(std::move(block));
        if (read == expected->size)
            id = hasher.finish();
        ring();
    }
}

void FileSource::Reading::fail(const Error &problem)
{
    file.close();
    QMutexLocker lock(&mutex);
    error = problem;
    filling = false;
    ring();
}

void FileSource::Reading::ring()
{
    if (!listener || rung)
        return;
    rung = true;
    QMetaObject::invokeMethod(listener, &FileSource::hear, Qt::QueuedConnection);
}

FileSource::FileSource(QString path, QThreadPool &workers, QObject *parent)
    : QIODevice(parent), m_path(std::move(path)), m_workers(workers)
{
    // Unbuffered: what Qt keeps of its own would only be copied once more.
    QIODevice::open(QIODevice::ReadOnly | QIODevice::Unbuffered);
}

FileSource::~FileSource()
{
    stop();
}

void FileSource::start()
{
    if (!m_reading)
        begin();
}

void FileSource::begin()
{
    std::optional<Stamp> before;
    if (m_reading) {
        QMutexLocker lock(&m_reading->mutex);
        before = m_reading->expected;
    }
    stop();
    m_block.clear();
    m_inBlock = 0;
    m_taken = 0;
    m_reading = std::make_shared<Reading>(m_path, m_workers, before);
    m_reading->listener = this;
    m_reading->filling = true;
    m_reading->worker->post([reading = m_reading] { reading->fill(); });
}

void FileSource::stop()
{
    if (!m_reading)
        return;
    QMutexLocker lock(&m_reading->mutex);
    m_reading->listener = nullptr;
    m_reading->stopped = true;
    m_reading->blocks.clear();
    m_reading->spare.clear();
}

std::optional<BlobId> FileSource::blobId() const
{
    if (!m_reading)
        return {};
    QMutexLocker lock(&m_reading->mutex);
    return m_reading->id;
}

bool FileSource::seek(qint64 position)
{
    if (position != 0)
        return false;
    if (m_taken > 0 && !m_hasFailed)
        begin();
    return QIODevice::seek(0);
}

void FileSource::hear()
{
    std::optional<Error> error;
    bool opened = false;
    {
        QMutexLocker lock(&m_reading->mutex);
        m_reading->rung = false;
        error = m_reading->error;
        opened = m_reading->opened;
        if (opened)
            m_size = m_reading->expected->size;
    }
    if (opened && !m_isReady && !error) {
        m_isReady = true;
        Q_EMIT ready();
    }
    if (error && !m_hasFailed) {
        m_hasFailed = true;
        Q_EMIT failed(*error);
        return;
    }
    Q_EMIT readyRead();
}

bool FileSource::nextBlock()
{
    Reading &reading = *m_reading;
    QMutexLocker lock(&reading.mutex);
    if (!m_block.isEmpty())
        reading.spare.push_back(std::move(m_block));
    m_block = {};
    m_inBlock = 0;
    m_mostHeld = qMax(m_mostHeld, qint64(reading.blocks.size() + reading.spare.size()) * blockSize);
    if (reading.blocks.empty())
        return false;
    m_block = std::move(reading.blocks.front());
    reading.blocks.pop_front();
    if (!reading.filling && !reading.id && !reading.error && !reading.stopped) {
        reading.filling = true;
        reading.worker->post([shared = m_reading] { shared->fill(); });
    }
    return true;
}

QByteArray FileSource::takeBlock()
{
    if (!m_reading || m_hasFailed)
        return {};
    // What read() has left of a block goes first.
    if (m_inBlock == m_block.size() && !nextBlock())
        return {};
    const QByteArray block = m_inBlock == 0 ? m_block : m_block.sliced(m_inBlock);
    m_inBlock = m_block.size();
    m_taken += block.size();
    return block;
}

qint64 FileSource::readData(char *data, qint64 maxSize)
{
    if (!m_reading || m_hasFailed)
        return -1;
    if (m_inBlock == m_block.size() && !nextBlock())
        return 0;
    const qsizetype count = qMin<qsizetype>(static_cast<qsizetype>(maxSize), m_block.size() - m_inBlock);
    std::memcpy(data, m_block.constData() + m_inBlock, static_cast<std::size_t>(count));
    m_inBlock += count;
    m_taken += count;
    return count;
}

} // namespace calimero
