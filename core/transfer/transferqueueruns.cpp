// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// What a queue begins, and how that ends.
#include "core/api/blobs.h"
#include "core/api/send.h"
#include "core/transfer/transferitem.h"

#include <algorithm>

namespace calimero {

using State = Transfer::State;

namespace {

/// Whether it is only while the node is away that it ends like this, and nothing was done. Of an upload
/// nobody knows that behind a gateway that got no answer.
bool mayPassWithHold(const Transfer &transfer, const Error &error)
{
    if (error.maybeDone)
        return false;
    const bool isGateways = error.httpStatus == 502 || error.httpStatus == 504;
    return error.kind == Error::Kind::SignInNeeded || error.httpStatus == 503
        || (isGateways && transfer.direction == Transfer::Direction::Down);
}

/// It was let in, and got no whole answer: that may be of this transfer alone, as of a blob of which the node
/// lacks a part (docs/node/http.md#download).
bool wasCutOff(const Error &error)
{
    return error.wasSent || error.httpStatus > 0;
}

} // namespace

void TransferQueue::pump()
{
    pumpLooks();
    while (m_hold == QueueHold::No && !m_again.isActive() && m_counts[std::size_t(State::Running)] < m_atOnce
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
    item.transfer.error = {};
    item.transfer.done = 0;
    item.isCutAgain = false;
    setState(item, State::Running);
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
            recount(*found);
            if (begins)
                Q_EMIT rowChanged(rowOf(id));
        }
    });
    call.then(this, [this, id](const Result<std::optional<BlobId>> &stored) {
        Item *found = find(id);
        if (!found)
            return;
        if (m_hold != QueueHold::No) {
            putBack(*found); // none of it is on its way: who is to have it may not be there
        } else if (stored && *stored) {
            confirmStored(*found, **stored);
        } else {
            send(*found);
            Q_EMIT rowChanged(rowOf(id));
        }
    });
}

/// What is known may be of any age: somebody else may have deleted the blob since.
void TransferQueue::confirmStored(Item &item, const BlobId &blob)
{
    item.transfer.isOfAnother = false; // the one that is there now is asked
    auto call = api::send(m_transport, api::GetBlobInfo{blob}, Asker::Explorer);
    item.job = call.job();
    call.then(this, [this, id = item.transfer.id, blob](const Result<Reply<api::BlobInfo>> &info) {
        Item *found = find(id);
        if (!found)
            return;
        if (info && info->value.id == blob) {
            found->transfer.blob = blob;
            end(*found, State::Skipped);
        } else if (m_hold != QueueHold::No) {
            putBack(*found);
        } else {
            send(*found);
            Q_EMIT rowChanged(rowOf(id));
        }
    });
}

void TransferQueue::send(Item &item)
{
    item.transfer.isChecking = false;
    item.transfer.isOfAnother = false; // from here on it goes to the one that is there now
    item.transfer.wouldBe.reset();
    item.transfer.done = 0;
    item.transfer.bytesPerSecond = 0;
    item.transfer.secondsLeft.reset();
    recount(item);
    item.meter.restart();
    item.clock.start();
    const quint64 id = item.transfer.id;
    if (item.transfer.direction == Transfer::Direction::Down) {
        follow(item, calimero::download(m_transport, m_workers, item.order));
        return;
    }
    item.before = m_known ? m_known() : std::nullopt;
    const auto mayBeStored = [this, id](const BlobId &blob) {
        Item *found = find(id);
        if (!found || found->transfer.state != State::Running)
            return;
        found->transfer.wouldBe = blob;
        Q_EMIT unfinishedChanged();
    };
    const auto pieceSent = [this, id](const BlobId &piece) { takePiece(id, piece); };
    follow(item, calimero::upload(m_transport, m_workers, item.transfer.path, {}, mayBeStored, pieceSent));
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
            recount(*found);
            // A row says at once that it is all there, whenever it is drawn.
            if (done == found->transfer.size)
                Q_EMIT totalsChanged();
        }
    });
    call.then(this, [this, id](const Result<T> &result) {
        Item *found = find(id);
        if (!found)
            return;
        if (!result) {
            endBadly(*found, result.error());
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

/// It moves no byte any more.
void TransferQueue::stop(Item &item)
{
    item.job = nullptr;
    item.before.reset();
    item.transfer.isChecking = false;
    item.transfer.bytesPerSecond = 0;
    item.transfer.secondsLeft.reset();
}

void TransferQueue::settle(Item &item, State state, const Error &error)
{
    stop(item);
    m_unknown -= item.transfer.isUnknown() ? 1 : 0;
    item.transfer.error = error;
    setState(item, state);
    // Of what is stored they are no blobs any more.
    if (state == State::Done || state == State::Skipped)
        item.sent.clear();
    if ((state == State::Done || state == State::Skipped) && !item.transfer.pieces.isEmpty()) {
        item.transfer.pieces.clear();
        m_piecesDiffer = true;
    }
    m_unknown += item.transfer.isUnknown() ? 1 : 0;
    if (item.transfer.isUnknown())
        item.unknownSince = m_returns;
    else
        item.transfer.wouldBe.reset();
}

void TransferQueue::end(Item &item, State state, const Error &error)
{
    settle(item, state, error);
    const Transfer copy = item.transfer;
    Q_EMIT rowChanged(rowOf(copy.id));
    Q_EMIT ended(copy);
    Q_EMIT unfinishedChanged();
    tellPieces();
    pump();
    if (m_running.empty()) {
        m_tick.stop(); // what waits for the node moves no byte
        Q_EMIT totalsChanged();
    }
}

void TransferQueue::endBadly(Item &item, const Error &error)
{
    const bool isAway = error.kind == Error::Kind::Unreachable && !error.maybeDone;
    // Once for each return of the node: it may be of this transfer alone.
    const bool isPutBack =
        m_hold != QueueHold::No && item.returned != m_returns && mayPassWithHold(item.transfer, error);
    if (isPutBack)
        item.returned = m_returns;
    if (isAway && wasCutOff(error))
        item.isCutAgain = std::exchange(item.cut, m_returns) == m_returns;
    // Who holds the queue is looking whether the node is there: before that nothing is known.
    if (item.isCutAgain && m_hold == QueueHold::No) {
        m_pause = firstPause; // it was no pause that it lacked
        end(item, State::Failed, error);
    } else if (isAway || isPutBack) {
        waitForNode(item, error);
    } else {
        end(item, State::Failed, error);
    }
}

/// The node is there, and has cut them off all the same: it would do so each time.
void TransferQueue::failCut()
{
    QList<quint64> ids;
    for (const auto &item : m_items) {
        if (item->transfer.waitsForNode && item->isCutAgain)
            ids += item->transfer.id;
    }
    for (const quint64 id : std::as_const(ids)) {
        Item *item = find(id); // whoever was told of another may have taken it away
        if (!item || !item->transfer.waitsForNode || !item->isCutAgain)
            continue;
        m_pause = firstPause;
        const Error error = item->transfer.error;
        end(*item, State::Failed, error);
    }
}

void TransferQueue::waitForNode(Item &item, const Error &error)
{
    stop(item);
    item.transfer.error = error;
    item.transfer.done = 0;
    item.transfer.wouldBe.reset();
    item.transfer.isOfAnother = false; // nobody has it
    setState(item, State::Waiting);
    item.transfer.waitsForNode = true;
    ++m_away;
    m_nextWaiting = std::min(m_nextWaiting, item.transfer.id);
    // Of several that find it away at once only the first makes the pause grow.
    if (m_hold == QueueHold::No && !m_again.isActive()) {
        m_again.start(m_pause);
        m_pause = std::min(2 * m_pause, longestPause);
    }
    if (m_running.empty())
        m_tick.stop();
    tellPieces();
    Q_EMIT rowChanged(rowOf(item.transfer.id));
    Q_EMIT totalsChanged();
}

/// Nothing of it was sent: it waits as if it had not been begun.
void TransferQueue::putBack(Item &item)
{
    stop(item);
    item.transfer.done = 0;
    item.transfer.isOfAnother = false;
    setState(item, State::Waiting);
    m_nextWaiting = std::min(m_nextWaiting, item.transfer.id);
    if (m_running.empty())
        m_tick.stop();
    Q_EMIT rowChanged(rowOf(item.transfer.id));
    Q_EMIT totalsChanged();
}

void TransferQueue::changeHold(QueueHold hold)
{
    m_again.stop();
    if (std::exchange(m_hold, hold) == hold)
        return;
    Q_EMIT holdChanged();
    Q_EMIT totalsChanged();
}

void TransferQueue::hold(QueueHold why)
{
    changeHold(why);
}

void TransferQueue::resume()
{
    ++m_returns;
    m_pause = firstPause;
    lookForUnknown();
    changeHold(QueueHold::No);
    pump();
}

void TransferQueue::goOn()
{
    if (m_hold == QueueHold::No)
        return;
    // Who told nothing since the node came back would tell nothing now.
    if (m_silentSince != m_returns)
        lookForUnknown();
    failCut();
    changeHold(QueueHold::No);
    // It was there all the time, and yet some found nobody: not at once again.
    if (m_away > 0) {
        m_again.start(m_pause);
        m_pause = std::min(2 * m_pause, longestPause);
    }
    pump();
}

void TransferQueue::tick()
{
    for (const quint64 id : std::as_const(m_running)) {
        Item &item = *find(id);
        Transfer &transfer = item.transfer;
        item.meter.add(item.clock.elapsed(), transfer.done);
        transfer.bytesPerSecond = item.meter.bytesPerSecond();
        transfer.secondsLeft.reset();
        if (transfer.size >= 0)
            transfer.secondsLeft = item.meter.secondsLeft(transfer.size - transfer.done);
    }
    const std::vector<quint64> told = m_running; // whoever is told may cancel
    for (const quint64 id : told) {
        if (const qsizetype row = rowOf(id); row >= 0)
            Q_EMIT rowChanged(row);
    }
    tellPieces();
    Q_EMIT totalsChanged();
}

} // namespace calimero
