// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/net/call.h"
#include "core/transfer/filepath.h"

#include <QList>

#include <atomic>

namespace calimero {

struct FoundFile {
    FilePath path;
    qint64 size = 0; ///< in bytes, as the system says it; what has no size of its own (/proc) says 0
};

/// What of the paths can not or must not be stored, and why.
struct LeftOut {
    enum class Why {
        Hidden, ///< a hidden file or folder inside of a folder
        Link, ///< a link inside of a folder: it may lead anywhere
        DeadLink, ///< a link that leads nowhere, or in a circle
        Special, ///< a pipe, a socket, a device
        Unreadable, ///< not there, or not allowed to be read
        NoFile, ///< a folder that was given and has not one file, stored or left out
    };
    FilePath path;
    Why why = Why::Unreadable;

    bool operator==(const LeftOut &) const = default;
};

/// What stands behind a list of dropped or chosen paths. Each is in `files`, in `leftOut`, or a folder whose
/// content is; unless `cutOff` says that there is more.
struct FoundFiles {
    static constexpr qsizetype fileLimit = 10'000;

    QList<FoundFile> files; ///< in the order given; a folder's files by name, each folder's own files first
    qint64 totalSize = 0; ///< of `files`, in bytes
    int folders = 0; ///< how many of the paths given were folders
    QList<LeftOut> leftOut; ///< in the order in which they were met
    bool cutOff = false; ///< there are more than fileLimit, to take or to leave out; the rest is in neither

    [[nodiscard]] QList<FilePath> leftOutFor(LeftOut::Why why) const;
};

/// Looks at the paths and walks the folders. Of a path given itself a link is followed, and a hidden file is
/// taken: the person chose it. Reads the disk: call it on a worker. Stops early when `stop` becomes true.
[[nodiscard]] FoundFiles lookAtFiles(const QList<FilePath> &paths, const std::atomic<bool> &stop,
                                     qsizetype fileLimit = FoundFiles::fileLimit);

/// The same off the GUI thread; never fails. Ends with `owner`.
Call<FoundFiles> findFiles(const QList<FilePath> &paths, QObject *owner);

} // namespace calimero
