// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "app/cli/input.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QFile>
#include <QTemporaryFile>

#include <cerrno>

#include <sys/stat.h>
#include <unistd.h>

namespace explorer::cli {

using namespace Qt::StringLiterals;

namespace {

/// Below this a pipe's content stays in memory: most are JSON, and may hold a password.
constexpr qint64 heldInMemory = 16 * 1024 * 1024;

/// Up to `most`. False when it can not be written.
bool copyUpTo(QIODevice &from, QIODevice &to, qint64 most)
{
    QByteArray piece;
    qint64 copied = 0;
    while (copied < most && !(piece = from.read(qMin<qint64>(1024 * 1024, most - copied))).isEmpty()) {
        if (to.write(piece) != piece.size())
            return false;
        copied += piece.size();
    }
    return true;
}

QString moreThan(qint64 most)
{
    return QCoreApplication::translate("explorer::cli", "there are more than %1 bytes").arg(most);
}

/// A device, such as /dev/zero: what it says of its size is nothing.
bool isEndless(const QFile &file)
{
    struct stat status = {};
    return ::fstat(file.handle(), &status) == 0 && S_ISCHR(status.st_mode);
}

/// Opens it, whatever it is.
bool openSource(QFile &file)
{
    return file.fileName() == "-"_L1 ? file.open(STDIN_FILENO, QIODevice::ReadOnly | QIODevice::Unbuffered)
                                     : file.open(QIODevice::ReadOnly);
}

} // namespace

std::optional<QByteArray> readPassword()
{
    QByteArray line;
    for (;;) {
        char c = 0;
        const ssize_t count = ::read(STDIN_FILENO, &c, 1);
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            return line.isEmpty() ? std::nullopt : std::optional(line);
        if (c == '\n')
            break;
        line += c;
    }
    if (line.endsWith('\r'))
        line.chop(1);
    return line;
}

std::unique_ptr<QIODevice> openBody(const QString &name, qint64 most, QString &problem)
{
    auto file = std::make_unique<QFile>(name);
    const auto isTooMuch = [&](qint64 size) {
        if (size > most)
            problem = moreThan(most);
        return size > most;
    };
    if (!openSource(*file)) {
        problem = file->errorString();
        return nullptr;
    }
    if (!file->isSequential() && name != "-"_L1 && !isEndless(*file))
        return isTooMuch(file->size()) ? nullptr : std::unique_ptr<QIODevice>(std::move(file));

    auto memory = std::make_unique<QBuffer>();
    memory->open(QIODevice::ReadWrite);
    copyUpTo(*file, *memory, qMin(heldInMemory, most + 1));
    if (isTooMuch(memory->size()))
        return nullptr;
    if (memory->size() < heldInMemory) {
        memory->seek(0);
        return memory;
    }
    auto spool = std::make_unique<QTemporaryFile>();
    if (!spool->open() || spool->write(memory->data()) != memory->size()
        || !copyUpTo(*file, *spool, most + 1 - memory->size()) || !spool->flush()) {
        problem = spool->errorString();
        return nullptr;
    }
    if (isTooMuch(spool->size()))
        return nullptr;
    spool->seek(0);
    return spool;
}

} // namespace explorer::cli
