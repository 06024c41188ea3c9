// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/base/result.h"
#include "core/concurrent/wanted.h"
#include "core/transfer/filepath.h"

#include <QByteArrayView>

#include <functional>

namespace calimero {

/// Reads a file from its first byte to its last and hands over pieces of at most 1 MiB; `takes(piece, size)`,
/// with the size that the system says, ends it with false. Gives how many bytes were read, of what was not
/// ended early. Reads the disk: call it on a worker.
///
/// Errors: Kind::File (no such file, not readable, IsFolder, NotRegular), Kind::Integrity (FileChanged while
/// it was read), Kind::Aborted (not wanted any more, or ended by `takes`).
[[nodiscard]] Result<qint64>
readWholeFile(const FilePath &path, const Wanted &wanted,
              const std::function<bool(QByteArrayView piece, qint64 size)> &takes);

} // namespace calimero
