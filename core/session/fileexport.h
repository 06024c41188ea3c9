// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/session/operation.h"

namespace calimero {

/// A file put together of many pieces, as the export of a table is: made one after another and written by a
/// worker.
struct FileExport {
    using Made = std::function<void(const QByteArray &)>;

    QString path;
    bool replace = false; ///< the person agreed that a file of this name goes
    qsizetype pieces = 1; ///< 1 or more
    /// Makes a piece and gives it to `made`, once and later; not at all once `context` is gone.
    std::function<void(qsizetype piece, QObject *context, const Made &made)> make;
};

/// For Operations::begin(): a part for each piece. The file has its name when the last one is written;
/// stopped or failed (NewFile), it leaves nothing.
[[nodiscard]] Operation::Plan planOf(FileExport wish);

} // namespace calimero
