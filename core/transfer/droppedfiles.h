// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/net/call.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <atomic>

namespace calimero {

struct FoundFile {
    QString path;
    qint64 size = 0; ///< in bytes, when it was looked at
};

/// What stands behind a list of dropped or chosen paths.
struct FoundFiles {
    static constexpr qsizetype fileLimit = 10'000;

    QList<FoundFile> files; ///< in the order given; a folder's files by name, each folder's own files first
    qint64 totalSize = 0; ///< of `files`, in bytes
    int folders = 0; ///< how many of the paths given were folders
    int hidden = 0; ///< left out: hidden files and folders inside of a folder
    int special = 0; ///< left out: links inside of a folder (they may lead anywhere), pipes, devices
    QStringList unreadable; ///< not there, or not allowed to be read
    bool cutOff = false; ///< there are more than fileLimit; the rest is not in `files`
};

/// Looks at the paths and walks the folders. Of a path given itself a link is followed, and a hidden file is
/// taken: the person chose it. Reads the disk: call it on a worker. Stops early when `stop` becomes true.
[[nodiscard]] FoundFiles lookAtFiles(const QStringList &paths, const std::atomic<bool> &stop,
                                     qsizetype fileLimit = FoundFiles::fileLimit);

/// The same off the GUI thread; never fails. Ends with `owner`.
Call<FoundFiles> findFiles(const QStringList &paths, QObject *owner);

} // namespace calimero
