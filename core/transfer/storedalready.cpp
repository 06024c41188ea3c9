// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/transfer/storedalready.h"

#include "core/base/hash.h"
#include "core/transfer/wholefile.h"
#include "core/transfer/workercall.h"

#include <sys/stat.h>

namespace calimero {

Call<std::optional<BlobId>> findStored(const FilePath &path, const KnownBlobs &known, QThreadPool &workers,
                                       QObject *owner)
{
    using Found = std::optional<BlobId>;
    return onWorker<Found>(workers, owner, [path, known](const Wanted &wanted, auto tell) -> Result<Found> {
        struct stat status = {};
        if (::stat(path.bytes().constData(), &status) != 0 || !known.hasSize(status.st_size))
            return Found();
        BlobHasher hasher;
        tell(0, status.st_size);
        const auto read = readWholeFile(path, wanted, [&](QByteArrayView piece, qint64 size) {
            hasher.add(piece);
            tell(hasher.size(), size);
            return true;
        });
        if (!read)
            return Found();
        const BlobId id = hasher.finish();
        return known.has(id) ? Found(id) : Found();
    });
}

} // namespace calimero
