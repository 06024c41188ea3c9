// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/base/newfile.h"

#include <QByteArray>
#include <QString>

#include <optional>

class QFile;

/// Files that only this program writes. Whoever put something else in the place of one (a link to another
/// file, a pipe, a device) does not get it read, written or made private: it is left alone.
namespace calimero::ownfile {

enum class At {
    Nothing,
    File, ///< a regular one
    SomethingElse, ///< a link, wherever it leads, or no regular file
};

[[nodiscard]] At at(const QString &path);
/// Of an SQLite file and what SQLite puts beside it.
[[nodiscard]] At databaseAt(const QString &path);

/// Opens a file for reading, which is not SomethingElse however quickly that was put there.
[[nodiscard]] bool open(QFile &file);
/// More than any file that is read as a whole ever has: what is larger is not ours, and stays where it is.
inline constexpr qint64 mostBytes = 64 * 1024 * 1024;
/// All of a file that is open; nothing when it has more than `most`, of which no more than that is read.
[[nodiscard]] std::optional<QByteArray> readAll(QFile &file, qint64 most = mostBytes);
/// Writes all of a file in one step (NewFile): what was there stays until then. An error is as NewFile has
/// it, or Reason::UnsafeFile for SomethingElse.
[[nodiscard]] Result<void> replace(const QString &path, const QByteArray &bytes, NewFile::Readers readers);
/// Lets nobody else read it, and makes it when there is none. False for SomethingElse, and where none can be
/// made.
bool makePrivate(const QString &path);
/// Why nothing can be written beside it, in the system's words: a full disk, a folder of somebody else. For a
/// lock that can't be had though nobody has it, which QLockFile has no words for. Empty: nothing is wrong
/// now.
[[nodiscard]] QString whyNoneBeside(const QString &path);

} // namespace calimero::ownfile
