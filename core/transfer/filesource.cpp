// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/transfer/filesource.h"

#include "core/api/blobs.h"
#include "core/base/hash.h"
#include "core/transfer/serialworker.h"

#include <QMutex>
#include <QTemporaryFile>

#include <cerrno>
#include <cstring>
#include <deque>
#include <vector>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace calimero {

namespace {

Error fileError(const QString &words)
{
    return {.kind = Error::Kind::File, .message = words};
}

Error systemError(int code)
{
    return fileError(qt_error_string(code));
}

Error tooLarge()
{
    return {.kind = Error::Kind::TooLarge, .limit = api::blobLimit};
}

/// What has no size of its own says 0 (/proc), or the same for all (/sys: a page), and has no block on a
/// disk.
bool mayHaveAnotherSize(const struct stat &status)
{
    return status.st_size == 0 || (status.st_blocks == 0 && status.st_size <= FileSource::blockSize);
}

} // namespace

/// One pass over the file. Shared by the device and the worker: what is below `mutex` needs it, the rest
/// belongs to the worker.
struct FileSource::Reading {
    static constexpr std::size_t blockLimit = heldLimit / blockSize - 1;

    /// Closes it with the last of those that read from it, each at a place of its own.
    class Descriptor {
    public:
        explicit Descriptor(int descriptor) : m_descriptor(descriptor) { }
        ~Descriptor()
        {
            if (m_descriptor >= 0)
                ::close(m_descriptor);
        }
        Q_DISABLE_COPY_MOVE(Descriptor)

        [[nodiscard]] int get() const { return m_descriptor; }

    private:
        const int m_descriptor;
    };

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

    Reading(FilePath filePath, QThreadPool &pool)
        : path(std::move(filePath)), worker(std::make_shared<SerialWorker>(pool))
    {
    }
    /// Of the same file, and of the same copy where there had to be one.
    Reading(Reading &before, QThreadPool &pool) : Reading(before.path, pool)
    {
        QMutexLocker lock(&before.mutex);
        expected = before.expected;
        copy = before.copy;
    }

    void fill();
    [[nodiscard]] std::optional<Error> open();
    [[nodiscard]] std::optional<Error> openFile(struct stat &status);
    [[nodiscard]] std::optional<Error> makeCopy(struct stat &status);
    [[nodiscard]] std::optional<Error> readInto(QByteArray &block);
    void fail(const Error &problem);
    void ring(); ///< with the mutex held: the listener lives as long as it stands here

    const FilePath path;
    const std::shared_ptr<SerialWorker> worker;

    std::shared_ptr<const Descriptor> file;
    qint64 read = 0;

    QMutex mutex;
    FileSource *listener = nullptr;
    std::deque<QByteArray> blocks;
    std::deque<QByteArray> spare; ///< used blocks, so that few are allocated
    std::optional<Stamp> expected; ///< set when the file was first opened
    std::shared_ptr<const Descriptor> copy; ///< of what does not say its size: read instead
    std::optional<Error> error;
    std::vector<Bytes32> digests; ///< of its pieces so far, in order
    std::optional<BlobId> id;
    bool opened = false;
    bool filling = false;
    bool stopped = false;
    bool rung = false;
};

std::optional<Error> FileSource::Reading::openFile(struct stat &status)
{
    if (path.bytes().contains('\0'))
        return systemError(ENOENT);
    // Not blocking: to open a pipe would wait for someone to write into it.
    file = std::make_shared<Descriptor>(::open(path.bytes().constData(), O_RDONLY | O_NONBLOCK | O_CLOEXEC));
    if (file->get() < 0 || ::fstat(file->get(), &status) != 0)
        return systemError(errno);
    if (S_ISDIR(status.st_mode))
        return Error{.kind = Error::Kind::File, .reason = Error::Reason::IsFolder};
    if (!S_ISREG(status.st_mode))
        return Error{.kind = Error::Kind::File, .reason = Error::Reason::NotRegular};
    return {};
}

/// The size goes out before the content. Where nobody knows it, all is read first, into a file without a
/// name.
std::optional<Error> FileSource::Reading::makeCopy(struct stat &status)
{
    QTemporaryFile temporary;
    QByteArray bytes(256 * 1024, Qt::Uninitialized);
    qint64 size = 0;
    for (;;) {
        const auto count = ::read(file->get(), bytes.data(), static_cast<std::size_t>(bytes.size()));
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return systemError(errno);
        if (count == 0)
            break;
        size += count;
        if (size > api::blobLimit)
            return tooLarge();
        if ((!temporary.isOpen() && !temporary.open()) || temporary.write(bytes.constData(), count) != count)
            return fileError(temporary.errorString());
        QMutexLocker lock(&mutex);
        if (stopped)
            return {};
    }
    if (size == 0 && status.st_size == 0)
        return {};
    if ((!temporary.isOpen() && !temporary.open()) || !temporary.flush())
        return fileError(temporary.errorString());
    file = std::make_shared<Descriptor>(::fcntl(temporary.handle(), F_DUPFD_CLOEXEC, 0));
    if (file->get() < 0 || ::fstat(file->get(), &status) != 0)
        return systemError(errno);
    QMutexLocker lock(&mutex);
    copy = file;
    return {};
}

std::optional<Error> FileSource::Reading::open()
{
    struct stat status = {};
    if (copy) {
        file = copy;
        if (::fstat(file->get(), &status) != 0)
            return systemError(errno);
    } else {
        auto problem = openFile(status);
        if (!problem && mayHaveAnotherSize(status))
            problem = makeCopy(status);
        if (problem)
            return problem;
    }
    if (status.st_size > api::blobLimit)
        return tooLarge();
    QMutexLocker lock(&mutex);
    if (expected && *expected != Stamp(status))
        return Error{.kind = Error::Kind::Integrity, .reason = Error::Reason::FileChanged};
    expected = Stamp(status);
    opened = true;
    ring();
    return {};
}

std::optional<Error> FileSource::Reading::readInto(QByteArray &block)
{
    const auto wanted = static_cast<qsizetype>(qMin(blockSize, expected->size - read));
    if (block.capacity() >= wanted)
        block.resize(wanted);
    else
        block = QByteArray(wanted, Qt::Uninitialized);
    qsizetype got = 0;
    while (got < block.size()) {
        const auto more =
            ::pread(file->get(), block.data() + got, static_cast<std::size_t>(block.size() - got),
                    static_cast<off_t>(read + got));
        if (more < 0 && errno == EINTR)
            continue;
        if (more < 0)
            return systemError(errno);
        if (more == 0)
            return Error{.kind = Error::Kind::Integrity, .reason = Error::Reason::FileShrank};
        got += static_cast<qsizetype>(more);
    }
    read += got;
    const Bytes32 digest = Sha256::of(block);
    {
        QMutexLocker lock(&mutex);
        digests.push_back(digest);
    }
    // Before the last piece is handed out: of a file that changed the node then never gets a whole body.
    if (read == expected->size) {
        struct stat status = {};
        if (::fstat(file->get(), &status) != 0)
            return systemError(errno);
        if (*expected != Stamp(status))
            return Error{.kind = Error::Kind::Integrity, .reason = Error::Reason::FileChanged};
    }
    return {};
}

void FileSource::Reading::fill()
{
    if (!file) {
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
                    file.reset();
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
            id = BlobHasher::ofDigests(digests);
        ring();
    }
}

void FileSource::Reading::fail(const Error &problem)
{
    file.reset();
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

FileSource::FileSource(FilePath path, QThreadPool &workers, QObject *parent)
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
    const std::shared_ptr<Reading> before = m_reading;
    stop();
    m_block.clear();
    m_inBlock = 0;
    m_taken = 0;
    m_reading =
        before ? std::make_shared<Reading>(*before, m_workers) : std::make_shared<Reading>(m_path, m_workers);
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

static_assert(FileSource::blockSize == BlobHasher::chunkSize); // each block is a piece of the blob

std::optional<BlobId> FileSource::pieceId(qsizetype piece) const
{
    if (!m_reading)
        return {};
    QMutexLocker lock(&m_reading->mutex);
    const auto at = static_cast<std::size_t>(piece);
    return at < m_reading->digests.size() ? std::optional(BlobId(m_reading->digests[at])) : std::nullopt;
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
        // An empty one is at its end before a byte was asked for: its id must not come behind the answer.
        opened = opened && (m_size > 0 || m_reading->id);
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
