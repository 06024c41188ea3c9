// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "app/cli/input.h"

#include <QBuffer>
#include <QFile>
#include <QTemporaryFile>

#include <cerrno>

#include <unistd.h>

namespace explorer::cli {

using namespace Qt::StringLiterals;

namespace {

/// Below this a pipe's content stays in memory: most are JSON, and may hold a password.
constexpr qint64 heldInMemory = 16 * 1024 * 1024;

bool copyAll(QIODevice &from, QIODevice &to, qint64 most)
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

std::unique_ptr<QIODevice> openBody(const QString &name, QString &problem)
{
    auto file = std::make_unique<QFile>(name);
    const bool opened = name == "-"_L1 ? file->open(STDIN_FILENO, QIODevice::ReadOnly | QIODevice::Unbuffered)
                                       : file->open(QIODevice::ReadOnly);
    if (!opened) {
        problem = file->errorString();
        return nullptr;
    }
    if (!file->isSequential() && name != "-"_L1)
        return file;

    auto memory = std::make_unique<QBuffer>();
    memory->open(QIODevice::ReadWrite);
    copyAll(*file, *memory, heldInMemory);
    if (memory->size() < heldInMemory) {
        memory->seek(0);
        return memory;
    }
    auto spool = std::make_unique<QTemporaryFile>();
    if (!spool->open() || spool->write(memory->data()) != memory->size()
        || !copyAll(*file, *spool, std::numeric_limits<qint64>::max()) || !spool->flush()) {
        problem = spool->errorString();
        return nullptr;
    }
    spool->seek(0);
    return spool;
}

} // namespace explorer::cli
