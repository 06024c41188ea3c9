// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// What people do to transfers, to one or to thousands: all are changed first, and told of once.
#include "core/transfer/transferitem.h"

#include <algorithm>

namespace calimero {

using State = Transfer::State;

std::vector<TransferQueue::Item *> TransferQueue::found(const QList<quint64> &ids) const
{
    std::vector<Item *> items;
    for (const quint64 id : ids) {
        if (Item *item = find(id))
            items.push_back(item);
    }
    // Each once, in order.
    std::sort(items.begin(), items.end(),
              [](const Item *a, const Item *b) { return a->transfer.id < b->transfer.id; });
    items.erase(std::unique(items.begin(), items.end()), items.end());
    return items;
}

std::vector<TransferQueue::Item *>
TransferQueue::all(const std::function<bool(const Transfer &)> &wanted) const
{
    std::vector<Item *> items;
    for (const auto &item : m_items) {
        if (wanted(item->transfer))
            items.push_back(item.get());
    }
    return items;
}

void TransferQueue::toldTogether(const std::vector<Item *> &items)
{
    if (items.size() == 1)
        Q_EMIT rowChanged(rowOf(items.front()->transfer.id));
    else
        Q_EMIT rowsChanged();
    Q_EMIT unfinishedChanged();
    tellPieces();
    pump();
    if (m_running.empty())
        m_tick.stop();
    Q_EMIT totalsChanged();
}

std::vector<TransferQueue::Item *> TransferQueue::cancelled(const std::vector<Item *> &items)
{
    std::vector<Item *> changed;
    for (Item *item : items) {
        if (!item->transfer.isUnderWay())
            continue;
        const QPointer<CallJob> job = item->job;
        settle(*item, State::Cancelled, {.kind = Error::Kind::Aborted});
        if (job)
            job->abort();
        changed.push_back(item);
    }
    return changed;
}

void TransferQueue::cancel(const QList<quint64> &ids)
{
    const std::vector<Item *> changed = cancelled(found(ids));
    if (changed.empty())
        return;
    const Transfer copy = changed.front()->transfer;
    const bool isOne = changed.size() == 1;
    toldTogether(changed);
    if (isOne)
        Q_EMIT ended(copy);
}

void TransferQueue::cancelAll()
{
    const std::vector<Item *> changed =
        cancelled(all([](const Transfer &transfer) { return transfer.isUnderWay(); }));
    if (!changed.empty())
        toldTogether(changed);
}

void TransferQueue::begunAnew(Item &item, bool replace)
{
    item.order.replace = item.order.replace || replace;
    if (item.transfer.state == State::Skipped) {
        item.isAnyway = true;
        item.transfer.blob.reset();
    }
    m_unknown -= item.transfer.isUnknown() ? 1 : 0;
    item.transfer.error = {};
    item.transfer.wouldBe.reset();
    item.transfer.isSentAgain = false;
    item.transfer.isOfAnother = false;
    item.isOthers = false;
    item.transfer.done = 0;
    item.inTotals = true;
    item.returned = 0;
    item.cut = 0;
    setState(item, State::Waiting);
    m_nextWaiting = std::min(m_nextWaiting, item.transfer.id);
}

void TransferQueue::retry(const QList<quint64> &ids, bool replace)
{
    retryThese(found(ids), replace);
}

void TransferQueue::retryThese(const std::vector<Item *> &items, bool replace)
{
    bool isWanted = false;
    std::vector<Item *> changed;
    for (Item *item : items) {
        const Transfer &transfer = item->transfer;
        isWanted = isWanted || transfer.waitsForNode
            || (transfer.state == State::Waiting && m_hold != QueueHold::No);
        if (transfer.isUnderWay() || transfer.state == State::Done)
            continue;
        begunAnew(*item, replace);
        item->transfer.look = Transfer::Look::No;
        changed.push_back(item);
    }
    if (isWanted)
        m_pause = firstPause;
    if (isWanted || !changed.empty())
        m_again.stop(); // who asks for it wants to know now
    if (!changed.empty()) {
        Q_EMIT given();
        toldTogether(changed);
    } else {
        pump();
    }
    if (isWanted && m_hold != QueueHold::No)
        Q_EMIT wantedWhileHeld();
}

void TransferQueue::retryFailed()
{
    retryAll(State::Failed);
}

void TransferQueue::retryInterrupted()
{
    retryAll(State::Interrupted);
}

void TransferQueue::retrySkipped()
{
    retryAll(State::Skipped);
}

void TransferQueue::retryAll(State state)
{
    retryThese(
        all([state](const Transfer &transfer) { return transfer.state == state && !transfer.isUnknown(); }),
        false);
}

void TransferQueue::remove(const QList<quint64> &ids)
{
    const std::vector<Item *> going = found(ids);
    cancelled(going);
    removeThese(going);
}

void TransferQueue::clearFinished()
{
    removeThese(all([](const Transfer &transfer) {
        return transfer.state == State::Done || transfer.state == State::Cancelled
            || transfer.state == State::Skipped;
    }));
}

void TransferQueue::removeThese(const std::vector<Item *> &going)
{
    if (going.empty())
        return;
    QList<quint64> ids;
    for (Item *item : going) {
        ids += item->transfer.id;
        --m_counts[std::size_t(item->transfer.state)];
        m_unknown -= item->transfer.isUnknown() ? 1 : 0;
        m_leftPieces += QSet(item->transfer.pieces.cbegin(), item->transfer.pieces.cend());
        item->inTotals = false;
        recount(*item);
    }
    Q_EMIT rowsAboutToBeRemoved(ids);
    auto next = ids.cbegin();
    std::erase_if(m_items, [&](const auto &item) {
        const bool goes = next != ids.cend() && *next == item->transfer.id;
        next += goes ? 1 : 0;
        return goes;
    });
    Q_EMIT rowsRemoved();
    Q_EMIT unfinishedChanged();
    pump();
    if (m_running.empty())
        m_tick.stop();
    Q_EMIT totalsChanged();
}

} // namespace calimero
