// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/transfer/download.h"
#include "core/transfer/droppedfiles.h"
#include "core/transfer/storedalready.h"
#include "core/transfer/upload.h"

#include <QObject>
#include <QThreadPool>
#include <QTimer>

#include <array>
#include <chrono>
#include <memory>
#include <vector>

namespace calimero {

/// One upload or download as it stands.
struct Transfer {
    enum class Direction { Up, Down };
    enum class State {
        Waiting,
        Running,
        Done,
        Failed,
        Cancelled,
        Interrupted, ///< by the end of an earlier session; begins only when it is told to
        Skipped, ///< an upload of what the node has already: nothing was sent, and it takes no reference
    };

    quint64 id = 0; ///< rising; stays with it through a retry
    Direction direction = Direction::Up;
    State state = State::Waiting;
    FilePath path; ///< of the file on this computer
    qint64 size = -1; ///< in bytes; -1: not known yet
    qint64 done = 0; ///< in bytes
    double bytesPerSecond = 0; ///< 0: not known yet
    std::optional<qint64> secondsLeft; ///< while it runs and is known
    bool isChecking =
        false; ///< while Running: the file is hashed, since the node may have it; `done` is of that
    std::optional<BlobId> blob; ///< of a download from the start, of an upload once it is stored or skipped
    /// Of an upload that isUnknown(): if it is stored, under this id. Not known when the file was not read to
    /// its end.
    std::optional<BlobId> wouldBe;
    Error error; ///< when Failed, or why it waits for the node
    bool waitsForNode =
        false; ///< while Waiting: the node could not be reached, and it begins anew when it can

    [[nodiscard]] QString fileName() const { return path.name(); } ///< as it is: for people see shownName()
    /// Failed, and nobody knows whether the node stored it all the same: to be looked for, not to be tried
    /// again as if nothing had happened.
    [[nodiscard]] bool isUnknown() const { return state == State::Failed && error.maybeDone; }
    [[nodiscard]] bool isUnderWay() const { return state == State::Waiting || state == State::Running; }
    [[nodiscard]] bool isUnfinished() const { return isUnderWay() || state == State::Interrupted; }
};

/// What is left to do of a transfer, so that it can be begun again in another session.
struct UnfinishedTransfer {
    Transfer::Direction direction = Transfer::Direction::Up;
    FilePath path;
    qint64 size = -1; ///< in bytes, where it was known
    bool isAnyway = false; ///< of an upload: it was asked to be sent also when the node has it
    // Of a download:
    BlobId blob = {};
    bool replace = false;
    std::optional<ContextId> searchIn = {};

    bool operator==(const UnfinishedTransfer &) const = default;
};

/// All of a queue together. Bytes are of what was given since the queue last stood still, without what
/// failed, was cancelled or skipped.
struct TransferTotals {
    int waiting = 0;
    int away = 0; ///< of those that wait: for the node to be reached again
    int running = 0;
    int done = 0;
    int failed = 0; ///< without those that are unknown
    int unknown = 0; ///< Transfer::isUnknown()
    int cancelled = 0;
    int interrupted = 0;
    int skipped = 0;
    qint64 bytesDone = 0;
    qint64 bytesInAll = 0; ///< of those whose size is known
    double bytesPerSecond = 0;
    std::optional<qint64> secondsLeft; ///< of all whose size is known, at this speed
};

/// Uploads and downloads of one node, a few at once, begun in the order given. Rows are only appended and
/// removed; signals are made for an item model. Progress of what runs is told ten times a second, a change of
/// state at once. Its end cancels what is under way.
///
/// What can not reach the node waits for it, and is begun anew, from its first byte: after a second, then
/// after pauses that double up to `longestPause`, or at once when resume() says that the node is back. Not so
/// an upload that may be stored: it has failed.
///
/// What the node is known to have is not sent: see setKnown().
class TransferQueue : public QObject {
    Q_OBJECT

public:
    /// Qt opens six connections to a host: two are left for the pages.
    static constexpr int usualAtOnce = 4;
    static constexpr std::chrono::milliseconds firstPause{1000};
    static constexpr std::chrono::milliseconds longestPause{60000};

    explicit TransferQueue(Transport &transport, int atOnce = usualAtOnce, QObject *parent = nullptr);
    ~TransferQueue() override;

    /// What the node has told it has; asked when an upload begins. Only a file of which a blob of the same
    /// size is known is hashed then, and Skipped when the node has it. Nothing: nobody knows, and all is
    /// sent.
    using Known = std::function<std::optional<KnownBlobs>()>;
    void setKnown(Known known) { m_known = std::move(known); }

    void upload(const QList<FoundFile> &files);
    /// `size` in bytes where it is known, for the progress shown before the first byte.
    quint64 download(const DownloadOrder &order, qint64 size = -1);
    /// Appended as Interrupted: nothing is read or sent before retry().
    void addInterrupted(const QList<UnfinishedTransfer> &transfers);
    /// All that isUnfinished(), in order.
    [[nodiscard]] QList<UnfinishedTransfer> unfinished() const;

    [[nodiscard]] qsizetype count() const { return static_cast<qsizetype>(m_items.size()); }
    [[nodiscard]] const Transfer &at(qsizetype row) const;
    [[nodiscard]] qsizetype rowOf(quint64 id) const; ///< -1: gone
    [[nodiscard]] TransferTotals totals() const;
    [[nodiscard]] bool isBusy() const;

    void cancel(quint64 id); ///< what is under way; nothing happens to what has ended
    void cancelAll();
    /// From the start, in its old row. `replace`: a download may now replace the file that is there. What was
    /// Skipped is sent all the same.
    void retry(quint64 id, bool replace = false);
    void retryFailed(); ///< all that failed, but for those that may be done: they are left to retry()
    void retryInterrupted(); ///< all that an earlier session left
    void retrySkipped(); ///< all that was Skipped is sent
    void resume(); ///< the node answers again: what waits for it begins
    void remove(quint64 id); ///< from the list; cancels it first
    void clearFinished(); ///< all that is Done, Skipped or Cancelled: what failed stays to be tried again

Q_SIGNALS:
    void rowsAppended(); ///< all in one state; nothing of them has begun
    void rowsAboutToBeRemoved(qsizetype first, qsizetype last);
    void rowsRemoved();
    void rowChanged(qsizetype row);
    /// Ended as Done, Failed, Cancelled or Skipped. An upload that is done has the blob's id and its size.
    void ended(const calimero::Transfer &transfer);
    /// Counts, bytes or speed; at most ten times a second while busy, and when busy begins or ends.
    void totalsChanged();
    void unfinishedChanged(); ///< what unfinished() gives
    void aboutToEnd(); ///< its rows are there for the last time

private:
    struct Item;

    void append(std::vector<std::unique_ptr<Item>> items);
    void pump();
    void begin(Item &item);
    void check(Item &item, const KnownBlobs &known);
    void send(Item &item);
    void setState(Item &item, Transfer::State state);
    void retryAll(Transfer::State state);
    void end(Item &item, Transfer::State state, const Error &error = {});
    void waitForNode(Item &item, const Error &error);
    void tick();
    void removeRows(qsizetype first, qsizetype last);
    [[nodiscard]] Item *find(quint64 id) const;

    template<class T>
    void follow(Item &item, Call<T> call);

    Transport &m_transport;
    Known m_known;
    const int m_atOnce;
    QThreadPool m_workers;
    std::vector<std::unique_ptr<Item>> m_items; ///< ids rise
    std::array<int, 7> m_counts{}; ///< by state
    int m_unknown = 0; ///< of those that failed
    int m_away = 0; ///< of those that wait: for the node
    quint64 m_lastId = 0;
    quint64 m_nextWaiting = 0; ///< nothing before this id is waiting
    QTimer m_tick;
    QTimer m_again; ///< runs while nothing is begun, since the node can not be reached
    std::chrono::milliseconds m_pause = firstPause; ///< the next
};

} // namespace calimero

Q_DECLARE_METATYPE(calimero::Transfer)
