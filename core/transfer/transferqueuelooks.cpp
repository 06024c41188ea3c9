// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// What became of uploads of which nobody knows whether the node stored them.
#include "core/api/blobs.h"
#include "core/api/send.h"
#include "core/base/log.h"
#include "core/transfer/transferitem.h"

#include <algorithm>

namespace calimero {

using State = Transfer::State;

namespace {

/// Nobody saw the connection end: the node may go on with what it got.
bool mayStillBeAtIt(const Error &error)
{
    return error.kind == Error::Kind::TimedOut || error.httpStatus >= 500;
}

} // namespace

/// All that are not known, from now on, in their order.
void TransferQueue::lookForUnknown()
{
    m_toLookFor.clear();
    if (m_unknown == 0)
        return;
    for (const auto &item : m_items) {
        const Transfer &transfer = item->transfer;
        if (transfer.isUnknown() && transfer.wouldBe && !item->isOthers && !transfer.isOfAnother
            && transfer.direction == Transfer::Direction::Up && transfer.look != Transfer::Look::Asked)
            m_toLookFor.push_back(transfer.id);
    }
}

void TransferQueue::pumpLooks()
{
    while (m_hold == QueueHold::No && m_looking < mostLooks && !m_toLookFor.empty()) {
        const quint64 id = m_toLookFor.front();
        m_toLookFor.pop_front();
        Item *item = find(id);
        if (item && item->transfer.isUnknown() && item->transfer.wouldBe && !item->transfer.isOfAnother)
            lookFor(*item);
    }
}

void TransferQueue::lookFor(Item &item)
{
    const quint64 id = item.transfer.id;
    item.transfer.look = Transfer::Look::Asked;
    ++m_looking;
    const BlobId blob = *item.transfer.wouldBe;
    api::send(m_transport, api::GetBlobInfo{blob}, Asker::Explorer)
        .then(this, [this, id, blob](const Result<Reply<api::BlobInfo>> &info) {
            --m_looking;
            if (!info && !saysItIsNotThere(info.error())) {
                m_toLookFor.clear(); // nor would it say for the others; the next return of the node asks anew
                m_silentSince = m_returns;
            }
            // It may be gone, or somebody has begun it again meanwhile, or has left.
            Item *found = find(id);
            if (found && !found->isOthers && !found->transfer.isOfAnother
                && found->transfer.look == Transfer::Look::Asked && found->transfer.isUnknown()
                && found->transfer.wouldBe == blob)
                takeLook(*found, info);
            pump();
        });
    Q_EMIT rowChanged(rowOf(id));
}

void TransferQueue::takeLook(Item &item, const Result<Reply<api::BlobInfo>> &info)
{
    Transfer &transfer = item.transfer;
    transfer.look = Transfer::Look::No;
    const bool isThere = info && info->value.id == transfer.wouldBe;
    // What was sent for a reference of its own was there before: that it is there tells nothing.
    if (isThere && !item.isAnyway) {
        transfer.look = Transfer::Look::Found;
        transfer.blob = transfer.wouldBe;
        if (transfer.size < 0)
            transfer.size = qint64(info->value.sizeBytes.value_or(0));
        transfer.done = transfer.size;
        end(item, State::Done);
        return;
    }
    if (!info && saysItIsNotThere(info.error())) {
        transfer.look = Transfer::Look::Missing;
        // Once: it may be this file that the node does not bear. Not of an earlier session: the file may be
        // another by now, and so may be who is signed in.
        const bool isOfThisSession = item.unknownSince > 0;
        const bool hasReturned = m_returns > item.unknownSince;
        if (isOfThisSession && !transfer.isSentAgain && (hasReturned || !mayStillBeAtIt(transfer.error))) {
            qCInfo(lcTransfer, "an upload is sent again: the node does not have it");
            begunAnew(item, false);
            transfer.isSentAgain = true;
            Q_EMIT unfinishedChanged();
            Q_EMIT totalsChanged();
        }
    }
    Q_EMIT rowChanged(rowOf(transfer.id));
}

void TransferQueue::leave()
{
    for (const auto &item : m_items) {
        item->isOthers = item->isOthers || item->transfer.isUnknown();
        if (item->transfer.look == Transfer::Look::Asked)
            item->transfer.look = Transfer::Look::No;
    }
    m_toLookFor.clear();
    cancelAll();
    Q_EMIT unfinishedChanged();
}

void TransferQueue::leaveNode(const Foreign &before, const Foreign &now)
{
    for (const auto &item : m_items) {
        Transfer &transfer = item->transfer;
        // What runs goes over a connection to the one before.
        const bool wasSent = transfer.state == State::Running || transfer.state == State::Done
            || transfer.state == State::Skipped || transfer.isUnknown();
        if (transfer.isOfAnother) {
            transfer.isOfAnother = !(item->sentTo == now);
        } else if (wasSent && transfer.direction == Transfer::Direction::Up) {
            transfer.isOfAnother = true;
            item->sentTo = before;
        }
        if (transfer.look == Transfer::Look::Asked)
            transfer.look = Transfer::Look::No;
        if (transfer.state != State::Running) {
            transfer.pieces.clear();
            item->sent.clear();
        }
    }
    m_toLookFor.clear();
    m_leftPieces.clear();
    Q_EMIT nodeLeft();
    if (m_items.empty())
        return;
    Q_EMIT rowsChanged();
    Q_EMIT unfinishedChanged();
    Q_EMIT piecesChanged();
}

} // namespace calimero
