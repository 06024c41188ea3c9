// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/base/foreign.h"
#include "core/transfer/filepath.h"

#include <QByteArrayView>

namespace calimero {

/// What a list of addresses names that was dropped: every line of it is in one of the three lists.
struct DroppedAddresses {
    /// Of something that is no file of this computer.
    struct Elsewhere {
        Foreign name; ///< its last part
        Foreign place; ///< "sftp://ann@backup"; without a password

        bool operator==(const Elsewhere &) const = default;
    };

    QList<FilePath> files; ///< of this computer; nobody has looked whether they are there
    QList<Elsewhere> elsewhere; ///< files on other computers, in archives, in a file manager's own folders
    QList<Elsewhere> links; ///< to web pages, for mail …: text rather than files

    [[nodiscard]] bool hasFiles() const { return !files.isEmpty() || !elsewhere.isEmpty(); }
    bool operator==(const DroppedAddresses &) const = default;
};

/// Reads a text/uri-list (RFC 2483) as file managers send it. Of the paths every byte is kept, whether they
/// spell it in hex or not. `file:///…`, `file:/…`, `file://localhost/…` and `file://‹thisHost›/…` are files
/// of this computer; no name is looked up for it.
[[nodiscard]] DroppedAddresses readUriList(QByteArrayView list, const QString &thisHost);

} // namespace calimero
