// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/transfer/transferqueue.h"

// Transfers in words: for the rows of the list, the head of the dock and screen readers.
namespace explorer::TransferText {

// "118 MB/s · 4 s left", "stored · FFXxpz…S4kpc", what went wrong; of what waits in a queue that is held,
// what for.
QString status(const calimero::Transfer &transfer, calimero::QueueHold hold = calimero::QueueHold::No);
// The same in two: the id of what is stored, which is shown as ids are; status() has it at its end.
struct StatusParts {
    QString words; // "stored"
    QString id; // "FFXxpz…S4kpc"; empty of what is not stored
};
StatusParts statusAndId(const calimero::Transfer &transfer,
                        calimero::QueueHold hold = calimero::QueueHold::No);
// "412 of 894 MB", "88 MB"; empty while nothing is known.
QString amount(const calimero::Transfer &transfer);
// What went wrong, in a few words: "Over 1 GiB: a node takes no larger blob".
QString failure(const calimero::Transfer &transfer);
// What to do about it and the node's or system's own words; may be empty.
QString advice(const calimero::Transfer &transfer);
// The file with its path, its state, exact numbers, the whole blob id, what to do; for the tooltip.
QString details(const calimero::Transfer &transfer, calimero::QueueHold hold = calimero::QueueHold::No);
// "2 running · 118 MB/s", "12 stored or saved · 1 failed"; empty for an empty list.
QString summary(const calimero::TransferTotals &totals);
// "412 of 894 MB" of all that is under way together.
QString amountOf(const calimero::TransferTotals &totals);
// "4 s left", "3 min left", "2 h 5 min left".
QString timeLeft(qint64 seconds);

} // namespace explorer::TransferText
