// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/base/foreign.h"
#include "core/transfer/download.h"
#include "core/transfer/droppedfiles.h"
#include "core/transfer/storedalready.h"
#include "core/transfer/upload.h"

#include <QObject>
#include <QSet>
#include <QThreadPool>
#include <QTimer>

#include <array>
#include <chrono>
#include <deque>
#include <memory>
#include <vector>

namespace calimero {

template<typename T>
struct Reply;

namespace api {
struct BlobInfo;
}

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
    /// Of an upload that isUnknown(), or whose last byte has left while there is no answer yet: if it is
    /// stored, under this id. Not known when the file was not read to its end.
    std::optional<BlobId> wouldBe;
    /// Whether the node was asked for `wouldBe`.
    enum class Look {
        No,
        Asked, ///< there is no answer yet
        Found, ///< Done: the node has it
        Missing, ///< the node does not have it, or not yet
    };
    Look look = Look::No;
    bool isSentAgain = false; ///< by the queue itself, after Look::Missing; until somebody tries it again
    Error error; ///< when Failed, or why it waits for the node
    bool waitsForNode =
        false; ///< while Waiting: the node could not be reached, and it begins anew when it can
    /// Of an upload that is not stored: the pieces of it that went out whole, but for those that the node
    /// listed before. Each is a blob of its own there (docs/node/http.md#upload). None where nobody knew what
    /// the node listed.
    QList<BlobId> pieces = {};
    /// What became of it another node said, or has to say: it was there before, and is not now.
    bool isOfAnother = false;

    [[nodiscard]] QString fileName() const { return path.name(); } ///< as it is: for people see shownName()
    /// Failed, and nobody knows whether the node stored it all the same: to be looked for, not to be tried
    /// again as if nothing had happened.
    [[nodiscard]] bool isUnknown() const { return state == State::Failed && error.maybeDone; }
    /// It has ended without being stored, and its pieces are of no use to anybody.
    [[nodiscard]] bool hasLeftPieces() const { return !isUnderWay() && !isUnknown() && !pieces.isEmpty(); }
    [[nodiscard]] bool isUnderWay() const { return state == State::Waiting || state == State::Running; }
    /// Still to be done, or to be looked after: what a later session is told of.
    [[nodiscard]] bool isUnfinished() const
    {
        return isUnderWay() || state == State::Interrupted || state == State::Failed;
    }
};

/// What is left of a transfer, so that another session can begin it again, or say what became of it.
struct UnfinishedTransfer {
    Transfer::Direction direction = Transfer::Direction::Up;
    FilePath path;
    qint64 size = -1; ///< in bytes, where it was known
    bool isAnyway = false; ///< of an upload: it was asked to be sent also when the node has it
    // Of a download:
    BlobId blob = {};
    bool replace = false;
    std::optional<ContextId> searchIn = {};
    // Of what failed:
    std::optional<Error> failure = {}; ///< nothing: it was not at its end
    std::optional<BlobId> wouldBe = {}; ///< Transfer::wouldBe
    /// Of somebody who has signed out since, or of another node: it is neither looked for nor sent again.
    bool isOthers = false;

    bool operator==(const UnfinishedTransfer &) const = default;
};

/// A download that is asked for.
struct WantedDownload {
    DownloadOrder order;
    qint64 size = -1; ///< in bytes where it is known, for the progress shown before the first byte
};

/// Why a queue begins nothing: what all that waits in it waits for.
enum class QueueHold {
    No,
    Node, ///< it is away, or can not answer now
    SignIn, ///< it takes nobody's word
    Another, ///< another node answers in its place: whether it may have them a person says
};

/// All of a queue together. Bytes are of what was given since the queue last stood still, without what
/// failed, was cancelled or skipped.
struct TransferTotals {
    int waiting = 0;
    int away = 0; ///< of those that wait: for the node, all of them while the queue is held
    int running = 0;
    int done = 0;
    int failed = 0; ///< without those that are unknown
    int unknown = 0; ///< Transfer::isUnknown()
    int cancelled = 0;
    int interrupted = 0;
    int skipped = 0;
    QueueHold hold = QueueHold::No;
    qint64 bytesDone = 0;
    qint64 bytesInAll = 0; ///< of those whose size is known
    double bytesPerSecond = 0;
    std::optional<qint64> secondsLeft; ///< of all whose size is known, at this speed
};

/// Uploads and downloads of one node, a few at once, begun in the order given. Rows are only appended and
/// removed; signals are made for an item model. Progress of what runs is told ten times a second, a change of
/// state at once; of many that change together, once. Its end cancels what is under way.
///
/// What can not reach the node waits for it, and is begun anew, from its first byte: after a second, then
/// after pauses that double up to `longestPause`, or at once when resume() says that the node is back. What
/// is let in and cut off twice while the node is there (a download of a blob it lacks a part of) has failed.
/// Not so an upload that may be stored: it has failed. Where its blob id is known the node is asked for that
/// (HEAD) when it is back, or once it is known not to have been away; `mostLooks` at once, in order. What it
/// has is Done; what it says it does not have is sent again from the first byte, once. Any other answer
/// leaves it as it was, and so does a blob that was sent although the node had it, and one of an earlier
/// session that it does not have: the file may be another by now, and so may be who is signed in.
///
/// Whoever knows that the node is away, or takes nobody's word, says so by hold(): nothing is begun
/// meanwhile, and what runs into it (401, 503, of a download 502 and 504) waits as well.
///
/// What the node is known to have is not sent: see setKnown().
class TransferQueue : public QObject {
    Q_OBJECT

public:
    /// Qt opens six connections to a host: two are left for the pages.
    static constexpr int usualAtOnce = 4;
    static constexpr int mostLooks = 2;
    static constexpr std::chrono::milliseconds firstPause{1000};
    static constexpr std::chrono::milliseconds longestPause{60000};

    explicit TransferQueue(Transport &transport, int atOnce = usualAtOnce, QObject *parent = nullptr);
    ~TransferQueue() override;

    /// What the node has told it has; asked when an upload begins. Only a file of which a blob of the same
    /// size is known is hashed then. Where its id is known too the node is asked for this one blob (HEAD): it
    /// is Skipped when the node has it still. Nothing: nobody knows, and all is sent.
    using Known = std::function<std::optional<KnownBlobs>()>;
    void setKnown(Known known) { m_known = std::move(known); }

    void upload(const QList<FoundFile> &files);
    /// Its id. `size` as in WantedDownload.
    quint64 download(const DownloadOrder &order, qint64 size = -1);
    void download(const QList<WantedDownload> &downloads);
    /// Of an earlier session. Appended as they had failed, or as Interrupted: nothing is read or sent before
    /// retry(); but what isUnknown() is looked for, as said above.
    void addUnfinished(const QList<UnfinishedTransfer> &transfers);
    /// All that isUnfinished(), in order.
    [[nodiscard]] QList<UnfinishedTransfer> unfinished() const;

    [[nodiscard]] qsizetype count() const { return static_cast<qsizetype>(m_items.size()); }
    [[nodiscard]] const Transfer &at(qsizetype row) const;
    [[nodiscard]] qsizetype rowOf(quint64 id) const; ///< -1: gone
    [[nodiscard]] TransferTotals totals() const;
    [[nodiscard]] bool isBusy() const;
    /// Transfer::pieces of all, and of those that were removed from the list.
    [[nodiscard]] QSet<BlobId> pieces() const;
    /// All that ever were: what the node lists of them comes and goes with an upload from here.
    [[nodiscard]] const QSet<BlobId> &formerPieces() const { return m_formerPieces; }
    /// Of those that are being sent, or may be stored: who deletes one has a blob that nobody can read.
    [[nodiscard]] QSet<BlobId> piecesUnderWay() const;
    void forgetPieces(const QSet<BlobId> &ids); ///< the node has them no more, or no more as blobs

    // Of many: each is a transfer's id, in any order; they change together.
    void cancel(quint64 id) { cancel(QList{id}); } ///< what is under way; nothing happens to what has ended
    void cancel(const QList<quint64> &ids);
    void cancelAll();
    void leave(); ///< the person whose transfers these are goes: all end, and nothing is sent again by itself
    /// Another node is there, by their peer ids: what was stored on the one before, or may be, what is still
    /// on its way there too, is none of its, nor are pieces. Nobody looks for it there or sends it again by
    /// itself. What was of the one that is there now, before others were, is its again.
    void leaveNode(const Foreign &before, const Foreign &now);
    /// From the start, in its old row. `replace`: a download may now replace the file that is there. What was
    /// Skipped is sent all the same.
    void retry(quint64 id, bool replace = false) { retry(QList{id}, replace); }
    void retry(const QList<quint64> &ids, bool replace = false);
    void retryFailed(); ///< all that failed, but for those that may be done: they are left to retry()
    void retryInterrupted(); ///< all that an earlier session left
    void retrySkipped(); ///< all that was Skipped is sent
    void remove(quint64 id) { remove(QList{id}); } ///< from the list; cancels it first
    void remove(const QList<quint64> &ids);
    void clearFinished(); ///< all that is Done, Skipped or Cancelled: what failed stays to be tried again

    /// From now on nothing is begun, and nothing is tried now and then, until one of these two.
    void hold(QueueHold why);
    void resume(); ///< the node answers again: what waits for it begins
    /// It was there all the time. What it refused meanwhile begins once more; a second time it has failed.
    void goOn();
    [[nodiscard]] QueueHold held() const { return m_hold; }

Q_SIGNALS:
    void rowsAppended(); ///< all in one state; nothing of them has begun
    void given(); ///< new, or once more: it is in its rows, waits, and has not begun
    void rowsAboutToBeRemoved(const QList<quint64> &ids); ///< rising; rows anywhere
    void rowsRemoved();
    void rowChanged(qsizetype row);
    void rowsChanged(); ///< many at once: any row may be in another state
    void holdChanged(); ///< held(): what all that waits waits for
    /// Ended as Done, Failed, Cancelled or Skipped. An upload that is done has the blob's id and its size.
    /// Not told of what is cancelled together with others.
    void ended(const calimero::Transfer &transfer);
    /// Counts, bytes or speed; at most ten times a second while busy, and when busy begins or ends.
    void totalsChanged();
    void wantedWhileHeld(); ///< somebody asked for a transfer that waits to be tried now
    void unfinishedChanged(); ///< what unfinished() gives
    void piecesChanged(); ///< what pieces() gives; at most ten times a second while they are sent
    void nodeLeft(); ///< another answers in its place
    void aboutToEnd(); ///< its rows are there for the last time

private:
    struct Item;

    void append(std::vector<std::unique_ptr<Item>> items);
    void pump();
    void begin(Item &item);
    void check(Item &item, const KnownBlobs &known);
    void confirmStored(Item &item, const BlobId &blob);
    void send(Item &item);
    void lookForUnknown();
    void pumpLooks();
    void lookFor(Item &item);
    void takeLook(Item &item, const Result<Reply<api::BlobInfo>> &info);
    void setState(Item &item, Transfer::State state);
    void recount(Item &item);
    void stop(Item &item);
    void settle(Item &item, Transfer::State state, const Error &error = {});
    void end(Item &item, Transfer::State state, const Error &error = {});
    void endBadly(Item &item, const Error &error);
    void failCut();
    void waitForNode(Item &item, const Error &error);
    void putBack(Item &item);
    void begunAnew(Item &item, bool replace);
    void takePiece(quint64 id, const BlobId &piece);
    void tellPieces();
    void tick();
    void changeHold(QueueHold hold);
    void toldTogether(const std::vector<Item *> &items);
    std::vector<Item *> cancelled(const std::vector<Item *> &items);
    void retryAll(Transfer::State state);
    void retryThese(const std::vector<Item *> &items, bool replace);
    void removeThese(const std::vector<Item *> &going);
    [[nodiscard]] std::vector<Item *> found(const QList<quint64> &ids) const;
    [[nodiscard]] std::vector<Item *> all(const std::function<bool(const Transfer &)> &wanted) const;
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
    qint64 m_bytesDone = 0; ///< of TransferTotals, kept by recount()
    qint64 m_bytesInAll = 0;
    std::vector<quint64> m_running; ///< ids
    QSet<BlobId> m_leftPieces; ///< of rows that were removed
    QSet<BlobId> m_formerPieces; ///< whatever became of them
    bool m_piecesDiffer = false; ///< and nobody was told
    quint64 m_lastId = 0;
    std::deque<quint64> m_toLookFor; ///< ids of what isUnknown(), rising
    int m_looking = 0; ///< so many have not been answered for
    quint64 m_nextWaiting = 0; ///< nothing before this id is waiting
    QTimer m_tick;
    QTimer m_again; ///< runs while nothing is begun, since the node can not be reached
    std::chrono::milliseconds m_pause = firstPause; ///< the next
    QueueHold m_hold = QueueHold::No;
    quint64 m_returns = 1; ///< how often the node came back
    quint64 m_silentSince =
        0; ///< the return after which a look told neither that it is there nor that it isn't
};

} // namespace calimero

Q_DECLARE_METATYPE(calimero::Transfer)
