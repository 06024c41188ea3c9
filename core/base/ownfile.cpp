// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/base/ownfile.h"

#include <QFile>
#include <QTemporaryFile>

#include <cerrno>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace calimero::ownfile {

using namespace Qt::StringLiterals;

namespace {

/// -1 for what is no regular file. O_NONBLOCK: a pipe must not make us wait for its other end.
int openRegular(const QString &path, int how)
{
    const int descriptor =
        ::open(QFile::encodeName(path).constData(), how | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0600);
    if (descriptor < 0)
        return -1;
    struct stat info = {};
    if (::fstat(descriptor, &info) == 0 && S_ISREG(info.st_mode))
        return descriptor;
    ::close(descriptor);
    return -1;
}

} // namespace

At at(const QString &path)
{
    struct stat info = {};
    if (::lstat(QFile::encodeName(path).constData(), &info) != 0)
        return At::Nothing; // or not to be reached, which who opens it will be told
    return S_ISREG(info.st_mode) ? At::File : At::SomethingElse;
}

At databaseAt(const QString &path)
{
    for (const auto &beside : {"-wal"_L1, "-shm"_L1, "-journal"_L1}) {
        if (at(path + beside) == At::SomethingElse)
            return At::SomethingElse;
    }
    return at(path);
}

bool open(QFile &file)
{
    const int descriptor = openRegular(file.fileName(), O_RDONLY);
    return descriptor >= 0 && file.open(descriptor, QIODevice::ReadOnly, QFileDevice::AutoCloseHandle);
}

std::optional<QByteArray> readAll(QFile &file, qint64 most)
{
    if (file.size() > most)
        return std::nullopt;
    QByteArray bytes = file.read(most + 1); // it may grow meanwhile
    return bytes.size() > most ? std::nullopt : std::optional(std::move(bytes));
}

Result<void> replace(const QString &path, const QByteArray &bytes, NewFile::Readers readers)
{
    // NewFile would write where a link leads.
    if (at(path) == At::SomethingElse)
        return tl::unexpected(
            Error{.kind = Error::Kind::File, .reason = Error::Reason::UnsafeFile, .path = path});
    return writeWhole(path, bytes, true, readers);
}

bool makePrivate(const QString &path)
{
    const int descriptor = openRegular(path, O_RDWR | O_CREAT);
    if (descriptor < 0)
        return false;
    const bool isDone = ::fchmod(descriptor, 0600) == 0;
    ::close(descriptor);
    return isDone;
}

QString whyNoneBeside(const QString &path)
{
    QTemporaryFile probe(path); // with letters of its own behind it
    const bool isWritten = probe.open() && probe.write("\n") == 1 && probe.flush();
    return isWritten ? QString() : probe.errorString();
}

} // namespace calimero::ownfile
