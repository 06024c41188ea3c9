// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/session/knownblobs.h"

#include "core/api/blobs.h"
#include "core/table/fields.h"
#include "core/table/listloader.h"
#include "core/transfer/transferqueue.h"

namespace calimero {

std::optional<KnownBlobs> knownBlobs(const table::ListLoader &blobs)
{
    using State = table::ListLoader::State;
    const table::TablePtr rows = blobs.table();
    if (!rows || !blobs.readAt().isValid() || blobs.state() == State::Failed || blobs.state() == State::Idle)
        return std::nullopt;
    return KnownBlobs{.hasSize =
                          [rows](qint64 size) {
                              for (quint32 row = 0; row < rows->rows(); ++row) {
                                  const auto known = table::valueOf<&api::Blob::sizeBytes>(rows->at(row));
                                  if (known && *known == static_cast<quint64>(size))
                                      return true;
                              }
                              return false;
                          },
                      .has = [rows](const BlobId &id) { return rows->rowOf(id.bytes()).has_value(); }};
}

void shareBlobs(TransferQueue &queue, table::ListLoader &blobs)
{
    queue.setKnown([list = QPointer(&blobs)] { return list ? knownBlobs(*list) : std::nullopt; });
    QObject::connect(&queue, &TransferQueue::ended, &blobs, [&blobs](const Transfer &transfer) {
        const bool isStored =
            transfer.direction == Transfer::Direction::Up && transfer.state == Transfer::State::Done;
        if (isStored && transfer.blob)
            blobs.patch(table::Patch::with(
                api::Blob{.id = transfer.blob, .sizeBytes = static_cast<quint64>(transfer.size)}));
    });
}

} // namespace calimero
