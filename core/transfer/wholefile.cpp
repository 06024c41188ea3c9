// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/transfer/wholefile.h"

#include <QScopeGuard>

#include <cerrno>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace calimero {

namespace {

constexpr qsizetype wholeFilePiece = 1024 * 1024;

tl::unexpected<Error> wholeFileError(int code)
{
    return tl::unexpected(Error{.kind = Error::Kind::File, .message = qt_error_string(code)});
}

bool isSameFile(const struct stat &a, const struct stat &b)
{
    return a.st_size == b.st_size && a.st_ino == b.st_ino && a.st_mtim.tv_sec == b.st_mtim.tv_sec
        && a.st_mtim.tv_nsec == b.st_mtim.tv_nsec;
}

} // namespace

Result<qint64> readWholeFile(const FilePath &path, const Wanted &wanted,
                             const std::function<bool(QByteArrayView piece, qint64 size)> &takes)
{
    if (path.bytes().contains('\0'))
        return wholeFileError(ENOENT);
    // Not blocking: to open a pipe would wait for someone to write into it.
    const int file = ::open(path.bytes().constData(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    if (file < 0)
        return wholeFileError(errno);
    const auto closing = qScopeGuard([file] { ::close(file); });
    struct stat before = {};
    if (::fstat(file, &before) != 0)
        return wholeFileError(errno);
    if (S_ISDIR(before.st_mode))
        return tl::unexpected(Error{.kind = Error::Kind::File, .reason = Error::Reason::IsFolder});
    if (!S_ISREG(before.st_mode))
        return tl::unexpected(Error{.kind = Error::Kind::File, .reason = Error::Reason::NotRegular});
    QByteArray piece(wholeFilePiece, Qt::Uninitialized);
    qint64 done = 0;
    for (;;) {
        if (wanted.isStale())
            return tl::unexpected(Error{.kind = Error::Kind::Aborted});
        const auto count = ::read(file, piece.data(), static_cast<std::size_t>(piece.size()));
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return wholeFileError(errno);
        if (count == 0)
            break;
        done += count;
        // One that grows while it is read may have no end.
        if (before.st_size > 0 && done > before.st_size)
            return tl::unexpected(
                Error{.kind = Error::Kind::Integrity, .reason = Error::Reason::FileChanged});
        if (!takes(QByteArrayView(piece.constData(), count), before.st_size))
            return tl::unexpected(Error{.kind = Error::Kind::Aborted});
    }
    struct stat after = {};
    if (::fstat(file, &after) != 0)
        return wholeFileError(errno);
    if (!isSameFile(before, after) || (before.st_size > 0 && done != before.st_size))
        return tl::unexpected(Error{.kind = Error::Kind::Integrity, .reason = Error::Reason::FileChanged});
    return done;
}

} // namespace calimero
