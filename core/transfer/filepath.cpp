// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/transfer/filepath.h"

#include <QFile>
#include <QStringList>

namespace calimero {

namespace {

QByteArray withoutSlashesAtEnd(QByteArray path)
{
    while (path.size() > 1 && path.endsWith('/'))
        path.chop(1);
    return path;
}

} // namespace

FilePath::FilePath(const QString &text) : m_bytes(QFile::encodeName(text)) { }

FilePath FilePath::ofBytes(QByteArray bytes)
{
    FilePath path;
    path.m_bytes = std::move(bytes);
    return path;
}

QList<FilePath> FilePath::listOf(const QStringList &texts)
{
    return {texts.begin(), texts.end()};
}

QString FilePath::text() const
{
    return QFile::decodeName(m_bytes);
}

QString FilePath::name() const
{
    const QByteArray path = withoutSlashesAtEnd(m_bytes);
    return QFile::decodeName(path == "/" ? path : path.sliced(path.lastIndexOf('/') + 1));
}

FilePath FilePath::folder() const
{
    const QByteArray path = withoutSlashesAtEnd(m_bytes);
    const qsizetype slash = path.lastIndexOf('/');
    return slash < 0 ? FilePath() : ofBytes(withoutSlashesAtEnd(path.first(slash + 1)));
}

FilePath FilePath::inside(const QByteArray &name) const
{
    QByteArray path = m_bytes;
    if (!path.endsWith('/'))
        path += '/';
    return ofBytes(path + name);
}

} // namespace calimero
