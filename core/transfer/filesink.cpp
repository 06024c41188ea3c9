// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/transfer/filesink.h"

#include "core/api/blobs.h"
#include "core/base/hash.h"
#include "core/transfer/serialworker.h"

#include <QFile>
#include <QFileInfo>
#include <QMutex>
#include <QStorageInfo>
#include <QTemporaryFile>
#include <QThreadPool>
#include <QUuid>

#include <atomic>
#include <cerrno>
#include <cstdio>
#include <vector>

#include <fcntl.h>
#include <unistd.h>

namespace calimero {

using namespace Qt::StringLiterals;

namespace {

// Only so a block's digest says something of the blob id.
static_assert(FileSink::blockSize == BlobHasher::chunkSize);

/// Of one write to the disk. Larger ones were faster at times and much slower at others, in the copy into the
/// kernel's memory; seen in a virtual machine, where new memory may first have to come from its host.
constexpr qsizetype writeSize = 32 * 1024;

Error found(Error::Kind kind, Error::Reason reason)
{
    return {.kind = kind, .reason = reason};
}

/// In the system's words.
Error refused(const QString &words)
{
    return {.kind = Error::Kind::File, .message = words};
}

Error refused(int code)
{
    return code == ENOSPC || code == EDQUOT ? found(Error::Kind::File, Error::Reason::NoSpace)
                                            : refused(qt_error_string(code));
}

Error tooLarge(qint64 limit)
{
    return {.kind = Error::Kind::TooLarge, .limit = limit};
}

/// Those of a file made in the usual way. A temporary file is its owner's alone. The mask is read where Linux
/// shows it, since to ask for it is to change it for all threads.
QFile::Permissions usualPermissions()
{
    int mask = 022;
    QFile status(u"/proc/self/status"_s);
    if (status.open(QIODevice::ReadOnly)) {
        const QByteArray text = status.readAll();
        const qsizetype line = text.indexOf("\nUmask:");
        if (line >= 0)
            mask = text.sliced(line + 7, text.indexOf('\n', line + 1) - line - 7).trimmed().toInt(nullptr, 8);
    }
    QFile::Permissions permissions;
    const auto allow = [&](int bit, QFile::Permissions which) {
        if (!(mask & bit))
            permissions |= which;
    };
    allow(0400, QFile::ReadOwner | QFile::ReadUser);
    allow(0200, QFile::WriteOwner | QFile::WriteUser);
    allow(0040, QFile::ReadGroup);
    allow(0020, QFile::WriteGroup);
    allow(0004, QFile::ReadOther);
    allow(0002, QFile::WriteOther);
    return permissions;
}

} // namespace

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

void FileSink::Writing::open()
{
    if (isOver())
        return;
    const QFileInfo info(target.path);
    if (info.isDir()) {
        fail(found(Error::Kind::File, Error::Reason::IsFolder));
        return;
    }
    if (!target.replace && (info.exists() || info.isSymLink())) {
        fail(found(Error::Kind::File, Error::Reason::FileExists));
        return;
    }
    const QStorageInfo storage(info.absolutePath());
    if (expectedSize && storage.isValid() && storage.bytesAvailable() >= 0
        && quint64(storage.bytesAvailable()) < *expectedSize) {
        fail(found(Error::Kind::File, Error::Reason::NoSpace));
        return;
    }
    // Not QSaveFile: it waits until the disk has everything, which takes longer than all the rest.
    finalPath = info.isSymLink() && info.exists() ? info.canonicalFilePath() : info.absoluteFilePath();
    const QFileInfo place(finalPath);
    // A short name of its own, to which Qt adds what makes it unique: the final one may be as long as a name
    // can be.
    file = std::make_unique<QTemporaryFile>(place.path() + u"/.calimero-download"_s);
    if (!file->open())
        fail(refused(file->errorString()));
    else
        reserve();
}

void FileSink::Writing::reserve()
{
#ifdef Q_OS_LINUX
    // A disk that is too small is then known before the first byte, whoever else writes meanwhile. Not
    // posix_fallocate(), which where the file system can't do it writes zeros instead.
    if (!expectedSize || *expectedSize == 0)
        return;
    if (::fallocate(file->handle(), 0, 0, static_cast<off_t>(*expectedSize)) != 0
        && (errno == ENOSPC || errno == EDQUOT))
        fail(refused(errno));
#endif
}

void FileSink::Writing::write(QByteArrayView piece)
{
    if (isOver() || !file)
        return;
    if (written + piece.size() > target.sizeLimit) {
        fail(tooLarge(target.sizeLimit));
        return;
    }
    // A disk that becomes full takes a part first; only the next write says why.
    while (!piece.isEmpty()) {
        const auto count =
            ::write(file->handle(), piece.data(), static_cast<std::size_t>(qMin(piece.size(), writeSize)));
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0) {
            fail(refused(count < 0 ? errno : ENOSPC));
            return;
        }
        piece = piece.sliced(count);
        written += count;
    }
}

std::optional<Error> FileSink::Writing::verify() const
{
    if (expectedSize && quint64(written) != *expectedSize)
        return found(Error::Kind::Integrity, Error::Reason::ReceivedPart);
    if (BlobHasher::ofDigests(digests) == target.blob)
        return {};
    // The id alone decides. The hash only tells whether the bytes suffered on their way, or are as they were
    // sent and simply another blob.
    const auto hash = expectedHash ? contentHash() : std::nullopt;
    const bool damaged = hash && ContentHash(*hash) != *expectedHash;
    return found(Error::Kind::Integrity, damaged ? Error::Reason::Damaged : Error::Reason::ReceivedOther);
}

/// Of what was written, read once more. Nothing: discarded meanwhile, or the disk does not give it back.
std::optional<Bytes32> FileSink::Writing::contentHash() const
{
    Sha256 hash;
    QByteArray bytes(blockSize, Qt::Uninitialized);
    for (qint64 at = 0; at < written;) {
        const auto count = ::pread(file->handle(), bytes.data(), static_cast<std::size_t>(bytes.size()),
                                   static_cast<off_t>(at));
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0 || isOver())
            return {};
        hash.add(QByteArrayView(bytes.constData(), count));
        at += count;
    }
    return hash.finish();
}

void FileSink::Writing::hash(std::size_t chunk, QByteArrayView bytes)
{
    if (isOver())
        return;
    const Bytes32 digest = Sha256::of(bytes);
    {
        QMutexLocker lock(&mutex);
        if (digests.size() <= chunk)
            digests.resize(chunk + 1);
        digests[chunk] = digest;
    }
    hashed();
}

void FileSink::Writing::hashed()
{
    if (--unhashed == 0)
        disk->post([writing = shared_from_this()] { writing->conclude(); });
}

void FileSink::Writing::conclude()
{
    if (isOver() || !file)
        return;
    auto problem = verify();
    if (problem) {
        fail(*problem);
        return;
    }
    // From here on it can not be discarded any more; what was discarded before gets no name.
    if (over.exchange(true)) {
        remove();
        return;
    }
    problem = target.isNameless ? handOver() : giveName();
    file.reset();
    QMutexLocker lock(&mutex);
    error = problem;
    done = !problem;
    ring();
}

std::optional<Error> FileSink::Writing::giveName()
{
    const QFileInfo before(finalPath);
    file->setPermissions(before.exists() ? before.permissions() : usualPermissions());
    const bool replaces = target.replace && before.exists();
    const QString name = replaces
        ? before.path() + u"/."_s + QUuid::createUuid().toString(QUuid::Id128) + u".part"_s
        : finalPath;
    // Fails where there is a file of that name by now.
    if (!file->rename(name))
        return QFileInfo::exists(name) ? found(Error::Kind::File, Error::Reason::FileExists)
                                       : refused(file->errorString());
    file->setAutoRemove(false);
    if (replaces
        && std::rename(QFile::encodeName(name).constData(), QFile::encodeName(finalPath).constData()) != 0) {
        const Error problem = refused(errno);
        QFile::remove(name);
        return problem;
    }
    return {};
}

/// What is open stays readable when the other handle is closed, and a name that it may have goes with that.
std::optional<Error> FileSink::Writing::handOver()
{
    const int handle = ::fcntl(file->handle(), F_DUPFD_CLOEXEC, 0);
    nameless = std::make_shared<QFile>();
    const bool isOpen =
        handle >= 0 && nameless->open(handle, QIODevice::ReadOnly, QFileDevice::AutoCloseHandle);
    return isOpen && nameless->seek(0) ? std::nullopt : std::optional(refused(errno));
}

QByteArray FileSink::Writing::block()
{
    QMutexLocker lock(&mutex);
    if (spare.empty())
        return QByteArray(blockSize, Qt::Uninitialized);
    QByteArray block = std::move(spare.back());
    spare.pop_back();
    return block;
}

void FileSink::Writing::release(QByteArray &&block)
{
    const qint64 left = held.fetch_sub(blockSize) - blockSize;
    const bool hasRoom = left <= heldLimit / 2 && full.exchange(false);
    QMutexLocker lock(&mutex);
    spare.push_back(std::move(block));
    if (hasRoom) {
        room = true;
        ring();
    }
}

void FileSink::Writing::fail(const Error &problem)
{
    if (over.exchange(true))
        return;
    remove();
    QMutexLocker lock(&mutex);
    error = problem;
    ring();
}

void FileSink::Writing::ring()
{
    if (listener)
        QMetaObject::invokeMethod(listener, &FileSink::hear, Qt::QueuedConnection);
}

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
    m_writing->expectedSize = info.sizeBytes;
    m_writing->expectedHash = info.hash;
    std::optional<Error> problem;
    if (info.id && *info.id != m_target.blob)
        problem = found(Error::Kind::Integrity, Error::Reason::ReceivedOther);
    else if (info.sizeBytes && *info.sizeBytes > quint64(m_target.sizeLimit))
        problem = tooLarge(m_target.sizeLimit);
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
