// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/transfer/filewriting.h"

#include "core/base/hash.h"

#include <QFileInfo>
#include <QStorageInfo>
#include <QUuid>

#include <cerrno>
#include <cstdio>

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

} // namespace calimero
