// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include <QByteArrayList>
#include <QFile>
#include <QScopeGuard>
#include <QTest>

#include <cstring>
#include <functional>

#include <fcntl.h>
#include <unistd.h>

/// What a core file of another process would show.
namespace memorysearch {

/// The memory of that process that can be written, one stretch after the other.
inline void read(qint64 process, const std::function<void(const QByteArray &)> &take)
{
    QFile maps(QStringLiteral("/proc/%1/maps").arg(process));
    QVERIFY(maps.open(QIODevice::ReadOnly));
    // Not a QFile, which asks for the size of a file that has none.
    const int memory = ::open(qPrintable(QStringLiteral("/proc/%1/mem").arg(process)), O_RDONLY | O_CLOEXEC);
    QVERIFY(memory >= 0);
    const auto done = qScopeGuard([memory] { ::close(memory); });
    const QByteArrayList lines = maps.readAll().split('\n');
    for (const QByteArray &line : lines) {
        const QByteArrayList fields = line.split(' ');
        // What can not be written is the program and its libraries.
        if (fields.size() < 2 || !fields[1].startsWith("rw"))
            continue;
        const QByteArrayList range = fields[0].split('-');
        const qint64 begin = range.value(0).toLongLong(nullptr, 16);
        const qint64 size = range.value(1).toLongLong(nullptr, 16) - begin;
        QByteArray stretch(size, Qt::Uninitialized);
        stretch.truncate(qMax<ssize_t>(0, ::pread(memory, stretch.data(), std::size_t(size), begin)));
        take(stretch);
    }
}

/// Which of the texts are there, as bytes or as UTF-16.
[[nodiscard]] inline QByteArrayList found(qint64 process, const QByteArrayList &texts)
{
    QByteArrayList there;
    // Of the C library: there is a lot to look through.
    const auto has = [](const QByteArray &stretch, const void *text, qsizetype size) {
        return ::memmem(stretch.constData(), static_cast<std::size_t>(stretch.size()), text,
                        static_cast<std::size_t>(size))
            != nullptr;
    };
    read(process, [&](const QByteArray &stretch) {
        for (const QByteArray &text : texts) {
            const QString wide = QString::fromUtf8(text);
            if (!there.contains(text)
                && (has(stretch, text.constData(), text.size())
                    || has(stretch, wide.utf16(), 2 * wide.size())))
                there += text;
        }
    });
    return there;
}

} // namespace memorysearch
