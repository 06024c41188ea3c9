// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/transfer/transferqueue.h"

#include "core/transfer/transferitem.h"

#include <QThread>

#include <algorithm>
#include <cmath>

namespace calimero {

using State = Transfer::State;

TransferQueue::TransferQueue(Transport &transport, int atOnce, QObject *parent)
    : QObject(parent), m_transport(transport), m_atOnce(atOnce)
{
    // A download keeps one busy with writing, and as many as there are blocks with hashing.
    m_workers.setMaxThreadCount(std::max(3, QThread::idealThreadCount()));
    m_tick.setInterval(100);
    connect(&m_tick, &QTimer::timeout, this, &TransferQueue::tick);
    m_again.setSingleShot(true);
    connect(&m_again, &QTimer::timeout, this, &TransferQueue::pump);
}

TransferQueue::~TransferQueue()
{
    Q_EMIT aboutToEnd();
    for (const auto &item : m_items) {
        if (item->job)
            item->job->abort();
    }
}

void TransferQueue::upload(const QList<FoundFile> &files)
{
    std::vector<std::unique_ptr<Item>> items;
    for (const FoundFile &file : files) {
        auto item = std::make_unique<Item>();
        item->transfer.path = file.path;
        item->transfer.size = file.size;
        items.push_back(std::move(item));
    }
    append(std::move(items));
}

quint64 TransferQueue::download(const DownloadOrder &order, qint64 size)
{
    download({{order, size}});
    return m_lastId;
}

void TransferQueue::download(const QList<WantedDownload> &downloads)
{
    std::vector<std::unique_ptr<Item>> items;
    for (const auto &[order, size] : downloads) {
        auto item = std::make_unique<Item>();
        item->transfer.direction = Transfer::Direction::Down;
        item->transfer.path = order.path;
        item->transfer.size = size;
        item->transfer.blob = order.blob;
        item->order = order;
        items.push_back(std::move(item));
    }
    append(std::move(items));
}

void TransferQueue::addUnfinished(const QList<UnfinishedTransfer> &transfers)
{
    std::vector<std::unique_ptr<Item>> failed;
    std::vector<std::unique_ptr<Item>> interrupted;
    for (const UnfinishedTransfer &left : transfers) {
        auto item = std::make_unique<Item>();
        item->transfer.direction = left.direction;
        item->transfer.state = left.failure ? State::Failed : State::Interrupted;
        item->transfer.path = left.path;
        item->transfer.size = left.size;
        item->transfer.error = left.failure.value_or(Error());
        item->transfer.wouldBe = left.wouldBe;
        item->isAnyway = left.isAnyway;
        item->isOthers = left.isOthers;
        if (left.direction == Transfer::Direction::Down) {
            item->transfer.blob = left.blob;
            item->order = {.blob = left.blob,
                           .path = left.path.text(),
                           .replace = left.replace,
                           .searchIn = left.searchIn};
        }
        item->inTotals = false;
        (left.failure ? failed : interrupted).push_back(std::move(item));
    }
    append(std::move(failed)); // each of one state
    append(std::move(interrupted));
    if (m_hold == QueueHold::No)
        lookForUnknown(); // else when it ends
    pump();
}

QList<UnfinishedTransfer> TransferQueue::unfinished() const
{
    QList<UnfinishedTransfer> left;
    for (const auto &item : m_items) {
        const Transfer &transfer = item->transfer;
        if (!transfer.isUnfinished())
            continue;
        UnfinishedTransfer one{.direction = transfer.direction,
                               .path = transfer.path,
                               .size = transfer.size,
                               .isAnyway = item->isAnyway,
                               .blob = item->order.blob,
                               .replace = item->order.replace,
                               .searchIn = item->order.searchIn};
        if (transfer.state == State::Failed) {
            one.failure = transfer.error;
            one.wouldBe = transfer.wouldBe;
            one.isOthers = item->isOthers || transfer.isOfAnother;
        } else if (transfer.state == State::Running && transfer.wouldBe) {
            // All of it is there, or on its way.
            one.failure = Error{.kind = Error::Kind::Interrupted, .maybeDone = true, .wasSent = true};
            one.wouldBe = transfer.wouldBe;
            one.isOthers = transfer.isOfAnother;
        }
        left.append(one); // moved, g++ 14 takes what is not there for unset
    }
    return left;
}

void TransferQueue::append(std::vector<std::unique_ptr<Item>> items)
{
    if (items.empty())
        return;
    const bool isGiven = items.front()->transfer.state == State::Waiting; // else of an earlier session
    if (!isBusy()) {
        for (const auto &item : m_items) {
            item->inTotals = false;
            recount(*item);
        }
    }
    for (auto &item : items) {
        item->transfer.id = ++m_lastId;
        ++m_counts[std::size_t(item->transfer.state)];
        m_unknown += item->transfer.isUnknown() ? 1 : 0;
        recount(*item);
        m_items.push_back(std::move(item));
    }
    Q_EMIT rowsAppended();
    if (isGiven)
        Q_EMIT given();
    Q_EMIT unfinishedChanged();
    m_again.stop(); // who gives more wants to know now
    pump();
    Q_EMIT totalsChanged();
}

const Transfer &TransferQueue::at(qsizetype row) const
{
    return m_items.at(static_cast<std::size_t>(row))->transfer;
}

qsizetype TransferQueue::rowOf(quint64 id) const
{
    const auto place =
        std::lower_bound(m_items.begin(), m_items.end(), id,
                         [](const auto &item, quint64 wanted) { return item->transfer.id < wanted; });
    return place != m_items.end() && (*place)->transfer.id == id ? place - m_items.begin() : -1;
}

TransferQueue::Item *TransferQueue::find(quint64 id) const
{
    const qsizetype row = rowOf(id);
    return row < 0 ? nullptr : m_items[static_cast<std::size_t>(row)].get();
}

bool TransferQueue::isBusy() const
{
    return m_counts[std::size_t(State::Waiting)] > 0 || m_counts[std::size_t(State::Running)] > 0;
}

TransferTotals TransferQueue::totals() const
{
    const auto number = [this](State state) { return m_counts[std::size_t(state)]; };
    TransferTotals totals{.waiting = number(State::Waiting),
                          .away = m_hold == QueueHold::No ? m_away : number(State::Waiting),
                          .running = number(State::Running),
                          .done = number(State::Done),
                          .failed = number(State::Failed) - m_unknown,
                          .unknown = m_unknown,
                          .cancelled = number(State::Cancelled),
                          .interrupted = number(State::Interrupted),
                          .skipped = number(State::Skipped),
                          .hold = m_hold,
                          .bytesDone = m_bytesDone,
                          .bytesInAll = m_bytesInAll};
    for (const quint64 id : m_running) {
        const Item *item = find(id);
        if (item->inTotals && !item->transfer.isChecking)
            totals.bytesPerSecond += item->transfer.bytesPerSecond;
    }
    if (totals.bytesPerSecond >= 1)
        totals.secondsLeft =
            qint64(std::ceil(double(totals.bytesInAll - totals.bytesDone) / totals.bytesPerSecond));
    return totals;
}

void TransferQueue::setState(Item &item, State state)
{
    Transfer &transfer = item.transfer;
    --m_counts[std::size_t(transfer.state)];
    m_away -= std::exchange(transfer.waitsForNode, false) ? 1 : 0;
    if (transfer.state == State::Running)
        std::erase(m_running, transfer.id);
    if (state == State::Running)
        m_running.push_back(transfer.id);
    transfer.state = state;
    ++m_counts[std::size_t(state)];
    recount(item);
}

/// To be called when anything of it changed that TransferTotals is a sum of.
void TransferQueue::recount(Item &item)
{
    const Transfer &transfer = item.transfer;
    const bool isIn = item.inTotals && transfer.state != State::Failed && transfer.state != State::Cancelled
        && transfer.state != State::Skipped;
    const qint64 done = isIn && !transfer.isChecking ? transfer.done : 0;
    const qint64 inAll = isIn ? std::max(transfer.size, transfer.done) : 0;
    m_bytesDone += done - std::exchange(item.countedDone, done);
    m_bytesInAll += inAll - std::exchange(item.countedInAll, inAll);
}

} // namespace calimero
