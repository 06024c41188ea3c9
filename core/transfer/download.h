// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/base/id.h"
#include "core/net/call.h"
#include "core/net/transport.h"

#include <memory>
#include <optional>

class QFile;
class QThreadPool;

namespace calimero {

struct DownloadOrder {
    BlobId blob;
    QString path; ///< of the file to be; its folder must exist
    bool replace = false; ///< the person agreed that a file of this name goes
    std::optional<ContextId> searchIn = {}; ///< a context whose members are asked, up to half a minute
    /// The file gets no name, whatever `path` is: it is handed over open, at its start, and goes when it is
    /// closed, or with the process.
    bool isNameless = false;
};

struct SavedBlob {
    QString path;
    qint64 size = 0; ///< in bytes
    std::shared_ptr<QFile> file = {}; ///< of one without a name
};

/// Saves a blob as a file: GET /admin-api/blobs/{blob_id} (docs/node/http.md#download). The file appears
/// under its name only when its length and its blob id are right; in every other case nothing is left. A
/// node sends whole blobs only: to try again is to call it again.
///
/// Errors found here: Kind::File (FileExists without `replace`; no such folder, not allowed, no space: the
/// system's words), Kind::Integrity (length or id), Kind::TooLarge (over 2 GiB). `workers` write and hash;
/// the pool must outlive the call.
Call<SavedBlob> download(Transport &transport, QThreadPool &workers, const DownloadOrder &order);

} // namespace calimero
