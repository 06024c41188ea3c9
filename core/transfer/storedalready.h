// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/base/id.h"
#include "core/net/call.h"
#include "core/transfer/filepath.h"

#include <functional>
#include <optional>

class QThreadPool;

namespace calimero {

/// What a node has told it has, at one moment: values, asked on workers.
struct KnownBlobs {
    std::function<bool(qint64 size)> hasSize; ///< a blob of so many bytes
    std::function<bool(const BlobId &id)> has;
};

/// Whether the node has the content of a file already, as far as it has told; nothing is asked of it. The
/// file is read only when a blob of its size is known; `progressed` begins then. Gives the blob's id, or
/// nothing: also for what can not be read, which the upload will say better.
[[nodiscard]] Call<std::optional<BlobId>> findStored(const FilePath &path, const KnownBlobs &known,
                                                     QThreadPool &workers, QObject *owner);

} // namespace calimero
