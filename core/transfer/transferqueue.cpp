// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/transfer/transferqueue.h"

#include "core/transfer/speedmeter.h"

#include <QElapsedTimer>
#include <QThread>

#include <algorithm>
#include <cmath>

namespace calimero {

using State = Transfer::State;

struct TransferQueue::Item {
    Transfer transfer;
    DownloadOrder order; ///< of a download
    SpeedMeter meter;
    QElapsedTimer clock;
    QPointer<CallJob> job; ///< while it runs
    bool inTotals = true; ///< given since the queue last stood still
    bool isAnyway = false; ///< sent also when the node has it
};

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
    auto item = std::make_unique<Item>();
    item->transfer.direction = Transfer::Direction::Down;
    item->transfer.path = order.path;
    item->transfer.size = size;
    item->transfer.blob = order.blob;
    item->order = order;
    std::vector<std::unique_ptr<Item>> items;
    items.push_back(std::move(item));
    append(std::move(items));
    return m_lastId;
}

void TransferQueue::addInterrupted(const QList<UnfinishedTransfer> &transfers)
{
    std::vector<std::unique_ptr<Item>> items;
    for (const UnfinishedTransfer &left : transfers) {
        auto item = std::make_unique<Item>();
        item->transfer.direction = left.direction;
        item->transfer.state = State::Interrupted;
        item->transfer.path = left.path;
        item->transfer.size = left.size;
        item->isAnyway = left.isAnyway;
        if (left.direction == Transfer::Direction::Down) {
            item->transfer.blob = left.blob;
            item->order = {.blob = left.blob,
                           .path = left.path.text(),
                           .replace = left.replace,
                           .searchIn = left.searchIn};
        }
        item->inTotals = false;
        items.push_back(std::move(item));
    }
    append(std::move(items));
}

QList<UnfinishedTransfer> TransferQueue::unfinished() const
{
    QList<UnfinishedTransfer> left;
    for (const auto &item : m_items) {
        const Transfer &transfer = item->transfer;
        if (transfer.isUnfinished())
            left += {.direction = transfer.direction,
                     .path = transfer.path,
                     .size = transfer.size,
                     .isAnyway = item->isAnyway,
                     .blob = item->order.blob,
                     .replace = item->order.replace,
                     .searchIn = item->order.searchIn};
    }
    return left;
}

void TransferQueue::append(std::vector<std::unique_ptr<Item>> items)
{
    if (items.empty())
        return;
    if (!isBusy()) {
        for (const auto &item : m_items)
            item->inTotals = false;
    }
    for (auto &item : items) {
        item->transfer.id = ++m_lastId;
        ++m_counts[std::size_t(item->transfer.state)];
        m_items.push_back(std::move(item));
    }
    Q_EMIT rowsAppended();
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
                          .away = m_away,
                          .running = number(State::Running),
                          .done = number(State::Done),
                          .failed = number(State::Failed) - m_unknown,
                          .unknown = m_unknown,
                          .cancelled = number(State::Cancelled),
                          .interrupted = number(State::Interrupted),
                          .skipped = number(State::Skipped)};
    for (const auto &item : m_items) {
        const Transfer &transfer = item->transfer;
        if (!item->inTotals || transfer.state == State::Failed || transfer.state == State::Cancelled
            || transfer.state == State::Skipped)
            continue;
        totals.bytesDone += transfer.isChecking ? 0 : transfer.done;
        totals.bytesInAll += std::max(transfer.size, transfer.done);
        if (transfer.state == State::Running && !transfer.isChecking)
            totals.bytesPerSecond += transfer.bytesPerSecond;
    }
    if (totals.bytesPerSecond >= 1)
        totals.secondsLeft =
            qint64(std::ceil(double(totals.bytesInAll - totals.bytesDone) / totals.bytesPerSecond));
    return totals;
}

void TransferQueue::setState(Item &item, State state)
{
    --m_counts[std::size_t(item.transfer.state)];
    m_away -= std::exchange(item.transfer.waitsForNode, false) ? 1 : 0;
    item.transfer.state = state;
    ++m_counts[std::size_t(state)];
}

void TransferQueue::pump()
{
    while (!m_again.isActive() && m_counts[std::size_t(State::Running)] < m_atOnce
           && m_counts[std::size_t(State::Waiting)] > 0) {
        auto place = std::lower_bound(m_items.begin(), m_items.end(), m_nextWaiting,
                                      [](const auto &item, quint64 id) { return item->transfer.id < id; });
        place = std::find_if(place, m_items.end(),
                             [](const auto &item) { return item->transfer.state == State::Waiting; });
        if (place == m_items.end())
            return;
        m_nextWaiting = (*place)->transfer.id + 1;
        begin(**place);
    }
}

void TransferQueue::begin(Item &item)
{
    setState(item, State::Running);
    item.transfer.error = {};
    item.transfer.done = 0;
    const bool mayBeThere = item.transfer.direction == Transfer::Direction::Up && !item.isAnyway && m_known;
    if (const auto known = mayBeThere ? m_known() : std::nullopt)
        check(item, *known);
    else
        send(item);
    if (!m_tick.isActive())
        m_tick.start();
    Q_EMIT rowChanged(rowOf(item.transfer.id));
}

void TransferQueue::check(Item &item, const KnownBlobs &known)
{
    const quint64 id = item.transfer.id;
    item.meter.restart();
    item.clock.start();
    auto call = findStored(item.transfer.path, known, m_workers, this);
    item.job = call.job();
    connect(item.job, &CallJob::progressed, this, [this, id](qint64 done, qint64 size) {
        if (Item *found = find(id)) {
            const bool begins = !std::exchange(found->transfer.isChecking, true);
            found->transfer.done = done;
            found->transfer.size = size;
            if (begins)
                Q_EMIT rowChanged(rowOf(id));
        }
    });
    call.then(this, [this, id](const Result<std::optional<BlobId>> &stored) {
        Item *found = find(id);
        if (!found)
            return;
        found->transfer.isChecking = false;
        if (stored && *stored) {
            found->transfer.blob = **stored;
            end(*found, State::Skipped);
        } else {
            send(*found);
            Q_EMIT rowChanged(rowOf(id));
        }
    });
}

void TransferQueue::send(Item &item)
{
    item.transfer.done = 0;
    item.transfer.bytesPerSecond = 0;
    item.transfer.secondsLeft.reset();
    item.meter.restart();
    item.clock.start();
    if (item.transfer.direction == Transfer::Direction::Up)
        follow(item,
               calimero::upload(m_transport, m_workers, item.transfer.path, {},
                                [this, id = item.transfer.id](const BlobId &blob) {
                                    if (Item *found = find(id))
                                        found->transfer.wouldBe = blob;
                                }));
    else
        follow(item, calimero::download(m_transport, m_workers, item.order));
}

template<class T>
void TransferQueue::follow(Item &item, Call<T> call)
{
    const quint64 id = item.transfer.id;
    item.job = call.job();
    // The item may be removed meanwhile, so it is looked up by its id; its row is told by tick().
    connect(item.job, &CallJob::progressed, this, [this, id](qint64 done, qint64 total) {
        if (Item *found = find(id)) {
            found->transfer.done = done;
            if (total >= 0)
                found->transfer.size = total;
        }
    });
    call.then(this, [this, id](const Result<T> &result) {
        Item *found = find(id);
        if (!found)
            return;
        if (!result) {
            if (result.error().kind == Error::Kind::Unreachable && !result.error().maybeDone)
                waitForNode(*found, result.error());
            else
                end(*found, State::Failed, result.error());
            return;
        }
        m_pause = firstPause;
        found->transfer.size = result->size;
        found->transfer.done = result->size;
        if constexpr (std::is_same_v<T, StoredBlob>)
            found->transfer.blob = result->id;
        end(*found, State::Done);
    });
}

void TransferQueue::end(Item &item, State state, const Error &error)
{
    item.job = nullptr;
    item.transfer.error = error;
    item.transfer.isChecking = false;
    item.transfer.bytesPerSecond = 0;
    item.transfer.secondsLeft.reset();
    setState(item, state);
    m_unknown += item.transfer.isUnknown() ? 1 : 0;
    const Transfer copy = item.transfer;
    Q_EMIT rowChanged(rowOf(copy.id));
    Q_EMIT ended(copy);
    Q_EMIT unfinishedChanged();
    pump();
    if (m_counts[std::size_t(State::Running)] == 0) {
        m_tick.stop(); // what waits for the node moves no byte
        Q_EMIT totalsChanged();
    }
}

void TransferQueue::waitForNode(Item &item, const Error &error)
{
    item.job = nullptr;
    item.transfer.error = error;
    item.transfer.done = 0;
    item.transfer.bytesPerSecond = 0;
    item.transfer.secondsLeft.reset();
    item.transfer.wouldBe.reset();
    setState(item, State::Waiting);
    item.transfer.waitsForNode = true;
    ++m_away;
    m_nextWaiting = std::min(m_nextWaiting, item.transfer.id);
    // Of several that find it away at once only the first makes the pause grow.
    if (!m_again.isActive()) {
        m_again.start(m_pause);
        m_pause = std::min(2 * m_pause, longestPause);
    }
    if (m_counts[std::size_t(State::Running)] == 0)
        m_tick.stop();
    Q_EMIT rowChanged(rowOf(item.transfer.id));
    Q_EMIT totalsChanged();
}

void TransferQueue::resume()
{
    m_pause = firstPause;
    m_again.stop();
    pump();
}

void TransferQueue::tick()
{
    for (std::size_t row = 0; row < m_items.size(); ++row) {
        Item &item = *m_items[row];
        Transfer &transfer = item.transfer;
        if (transfer.state != State::Running)
            continue;
        item.meter.add(item.clock.elapsed(), transfer.done);
        transfer.bytesPerSecond = item.meter.bytesPerSecond();
        transfer.secondsLeft.reset();
        if (transfer.size >= 0)
            transfer.secondsLeft = item.meter.secondsLeft(transfer.size - transfer.done);
        Q_EMIT rowChanged(static_cast<qsizetype>(row));
    }
    Q_EMIT totalsChanged();
}

void TransferQueue::cancel(quint64 id)
{
    Item *item = find(id);
    if (!item || !item->transfer.isUnderWay())
        return;
    if (item->job)
        item->job->abort();
    end(*item, State::Cancelled, {.kind = Error::Kind::Aborted});
}

void TransferQueue::cancelAll()
{
    // Those that wait first, or each that is cancelled would let the next one begin.
    for (const State state : {State::Waiting, State::Running}) {
        std::vector<quint64> ids;
        for (const auto &item : m_items) {
            if (item->transfer.state == state)
                ids.push_back(item->transfer.id);
        }
        for (const quint64 id : ids)
            cancel(id);
    }
}

void TransferQueue::retry(quint64 id, bool replace)
{
    Item *item = find(id);
    if (item && item->transfer.waitsForNode)
        resume();
    if (!item || item->transfer.isUnderWay() || item->transfer.state == State::Done)
        return;
    item->order.replace = item->order.replace || replace;
    if (item->transfer.state == State::Skipped) {
        item->isAnyway = true;
        item->transfer.blob.reset();
    }
    m_unknown -= item->transfer.isUnknown() ? 1 : 0;
    item->transfer.error = {};
    item->transfer.wouldBe.reset();
    item->transfer.done = 0;
    item->inTotals = true;
    setState(*item, State::Waiting);
    m_nextWaiting = std::min(m_nextWaiting, id);
    Q_EMIT rowChanged(rowOf(id));
    Q_EMIT unfinishedChanged();
    m_again.stop(); // who asks for it wants to know now
    pump();
    Q_EMIT totalsChanged();
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
    std::vector<quint64> ids;
    for (const auto &item : m_items) {
        if (item->transfer.state == state && !item->transfer.isUnknown())
            ids.push_back(item->transfer.id);
    }
    for (const quint64 id : ids)
        retry(id);
}

void TransferQueue::remove(quint64 id)
{
    cancel(id);
    const qsizetype row = rowOf(id);
    if (row >= 0)
        removeRows(row, row);
    Q_EMIT totalsChanged();
}

void TransferQueue::clearFinished()
{
    const auto isFinished = [](const Transfer &transfer) {
        return transfer.state == State::Done || transfer.state == State::Cancelled
            || transfer.state == State::Skipped;
    };
    // From the end, so that the rows before keep their numbers; neighbours go together.
    for (qsizetype last = count() - 1; last >= 0; --last) {
        if (!isFinished(at(last)))
            continue;
        qsizetype first = last;
        while (first > 0 && isFinished(at(first - 1)))
            --first;
        removeRows(first, last);
        last = first;
    }
    Q_EMIT totalsChanged();
}

void TransferQueue::removeRows(qsizetype first, qsizetype last)
{
    Q_EMIT rowsAboutToBeRemoved(first, last);
    bool hadUnfinished = false;
    for (qsizetype row = first; row <= last; ++row) {
        --m_counts[std::size_t(at(row).state)];
        m_unknown -= at(row).isUnknown() ? 1 : 0;
        hadUnfinished = hadUnfinished || at(row).isUnfinished();
    }
    m_items.erase(m_items.begin() + first, m_items.begin() + last + 1);
    Q_EMIT rowsRemoved();
    if (hadUnfinished)
        Q_EMIT unfinishedChanged();
}

} // namespace calimero
