// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/transfer/speedmeter.h"
#include "core/transfer/transferqueue.h"

#include <QElapsedTimer>
#include <QPointer>

namespace calimero {

/// A row of a queue. For TransferQueue only.
struct TransferQueue::Item {
    Transfer transfer;
    DownloadOrder order; ///< of a download
    SpeedMeter meter;
    QElapsedTimer clock;
    QPointer<CallJob> job; ///< while it runs
    QSet<BlobId> sent; ///< pieces that went out whole since it was last begun, whosever they were before
    std::optional<KnownBlobs> before; ///< what the node had when it began to be sent, where that is known
    bool inTotals = true; ///< given since the queue last stood still
    bool isAnyway = false; ///< sent also when the node has it
    qint64 countedDone = 0; ///< its share in the sums of the queue
    qint64 countedInAll = 0;
    bool isOthers = false; ///< of a person who has left
    Foreign sentTo; ///< while Transfer::isOfAnother: who that is
    quint64 unknownSince = 0; ///< the return of the node after which it became so; 0: before this session
    quint64 returned = 0; ///< the return of the node before which it was put back
    quint64 cut = 0; ///< the return of the node after which it was last cut off
    bool isCutAgain = false; ///< twice after the same one: it waits only to hear whether the node is there
};

} // namespace calimero
