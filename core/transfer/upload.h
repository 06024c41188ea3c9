// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/base/id.h"
#include "core/net/call.h"
#include "core/net/transport.h"
#include "core/transfer/filepath.h"

#include <functional>
#include <optional>

class QThreadPool;

namespace calimero {

/// What an upload left on the node.
struct StoredBlob {
    BlobId id; ///< worked out here and said by the node: the same
    qint64 size = 0; ///< in bytes
};

/// Stores a file as a blob: PUT /admin-api/blobs (docs/node/http.md#upload), streamed from disk. It has
/// worked only when the node's `blob_id` and `size` are those of the bytes that were read. `hash` is not
/// sent: it needs a second read, and a mismatch leaves garbage on the node. A node can not go on in the
/// middle: to try again is to call it again.
///
/// Errors found here: Kind::File (no such file, not readable, a folder, not a regular file), Kind::TooLarge
/// (over api::blobLimit; nothing is sent), Kind::Integrity (the file changed while it was read, or the node
/// answered another id or size). `reason` says which. `progressed` comes first with (0, size).
///
/// An answer that can not be read, or none, leaves it open whether the blob is stored (`maybeDone`).
/// `mayBeStored` is called with the id the blob would have, when the file was read to its end: as soon as its
/// last byte has left, and before the call ends so. A 2xx without a body says that it is stored.
/// `pieceSent` is called with the id of each whole piece that has left: a blob of its own on the node until
/// it has the whole, and after that, too, where it never gets it.
///
/// `announceTo`: a context that hears of the blob; skipped without a word by a node that is not in it.
/// `workers` read and hash; the pool must outlive the call.
Call<StoredBlob> upload(Transport &transport, QThreadPool &workers, const FilePath &path,
                        const std::optional<ContextId> &announceTo = {},
                        std::function<void(const BlobId &id)> mayBeStored = {},
                        std::function<void(const BlobId &id)> pieceSent = {});

} // namespace calimero
