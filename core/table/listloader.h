// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/concurrent/latest.h"
#include "core/net/transport.h"
#include "core/table/difference.h"
#include "core/table/lists.h"
#include "core/table/pagecheck.h"
#include "core/table/patch.h"

#include <QDateTime>
#include <QElapsedTimer>
#include <QMap>
#include <QPointer>
#include <QTimer>

namespace calimero::table {

/// Loads one of the node's lists to its end (docs/node/http.md#pages): all pages, several under way at once,
/// read on workers while their bytes arrive. Each load makes a table of its own; rows come in the node's
/// order, those a list repeats because it shifted while it was paged come once. A list of several pages is
/// looked at once more right after: when rows went while it was read, so that others may have slipped past
/// the end of a page, it is read again. What is known of single rows afterwards is told by a patch, and the
/// list need not be read again.
///
/// A list that was read to its end can be read again quietly: nothing is said of it, and the rows stay as
/// they are, until all of it is there and a worker has compared the two, row by row. Then only what differs
/// is told. A quiet reading that fails leaves the rows as they were.
class ListLoader : public QObject {
    Q_OBJECT

public:
    enum class State {
        Idle, ///< never loaded, or aborted
        Loading, ///< table() has the rows so far
        Complete,
        Failed, ///< error() says why
    };
    Q_ENUM(State)

    /// Without a transport load() fails with Kind::Unreachable; `source` must outlive this.
    ListLoader(Transport *transport, const ListSource &source, QObject *parent = nullptr);
    ~ListLoader() override;

    /// Begins anew; a load under way is given up.
    void load(Asker asker = Asker::Person);
    void abort();
    /// Another node is there: none of the rows is its own. As before the first load.
    void forget();
    /// Who asked for what is being read, or was.
    [[nodiscard]] Asker asker() const { return m_asker; }
    /// Quietly, as the explorer's own. Nothing happens unless canReread().
    void reread();
    [[nodiscard]] bool canReread() const; ///< it is complete, and nothing is under way
    /// The last load failed by what may be over by itself: no connection, no answer, a 5xx.
    [[nodiscard]] bool mayLoadAgain() const;
    [[nodiscard]] bool isRereading() const { return m_isQuiet; }
    /// Why the last quiet reading came to nothing: the rows are as of readAt(). None since one was good.
    [[nodiscard]] const std::optional<Error> &rereadError() const { return m_rereadError; }
    /// Rows that were added, changed or went at the node. A load under way may have asked before: what it
    /// brings is patched too. Nothing happens before the first load.
    void patch(const Patch &patch);

    [[nodiscard]] State state() const { return m_state; }
    /// The rows so far. Those of a load before stay until the next is complete: half of a list would look as
    /// if rows had gone.
    [[nodiscard]] TablePtr table() const { return m_table; }
    [[nodiscard]] const Error &error() const { return m_error; }
    /// When it was last read to its end, UTC; invalid: never. What was patched in since is newer.
    [[nodiscard]] const QDateTime &readAt() const { return m_readAt; }
    /// What was missing or odd; paths count rows from the start of their page.
    [[nodiscard]] const json::Findings &findings() const { return m_findings; }
    /// Complete, but the node has more: it can not list it (contexts beyond offset 100,000), or it is more
    /// than is read (ListSource::mostRows, mostBytes).
    [[nodiscard]] bool isCutOff() const { return m_isCutOff; }
    /// Between the first request and the last row.
    [[nodiscard]] std::chrono::milliseconds elapsed() const { return m_elapsed; }
    [[nodiscard]] const Schema &schema() const { return *m_source.schema; }

Q_SIGNALS:
    void stateChanged();
    void tableChanged(); ///< not for each piece: as often as an eye can follow
    /// A quiet reading brought something else; table() has it, and tableChanged() follows.
    void differs(const calimero::table::DifferencePtr &difference);
    void rereadEnded(); ///< a quiet reading, with whatever came of it

private:
    struct Work;
    struct Progress;
    class Inbox;
    struct Page {
        Call<Answer> call;
        std::shared_ptr<Inbox> inbox;
        std::optional<Result<Answer>> answer; ///< once all of it came
    };

    void begin(Asker asker, bool isQuiet = false);
    void checkPages();
    void ask(quint64 offset);
    void arrived(quint64 offset, Result<Answer> answer);
    void askAhead();
    [[nodiscard]] bool seemsToEnd() const;
    void readSome();
    void readDone(const Progress &progress);
    void take(const TablePtr &read);
    void pageDone(const Result<qsizetype> &rows);
    void completeCutOff();
    void tellChange();
    void complete(const TablePtr &table);
    void compare(const TablePtr &read);
    void takeDifference(const DifferencePtr &difference);
    void endQuietly(const std::optional<Error> &error, const DifferencePtr &difference = {});
    void applyPatch();
    [[nodiscard]] bool isFirstLoad() const { return m_state == State::Loading && m_table == m_read; }
    void stop();
    void stopReading();
    void end(State state, const Error &error = {});

    QPointer<Transport> m_transport;
    const ListSource &m_source;
    Asker m_asker = Asker::Person; ///< of the rows that are being read, or were
    State m_state = State::Idle;
    TablePtr m_table;
    TablePtr m_read; ///< by the load under way
    Error m_error;
    QDateTime m_readAt;
    json::Findings m_findings;
    bool m_isCutOff = false;
    QElapsedTimer m_clock;
    std::chrono::milliseconds m_elapsed{};

    QMap<quint64, Page> m_pages; ///< asked for and not read to the end, by offset
    quint64 m_nextToAsk = 0;
    quint64 m_nextToRead = 0;
    qint64 m_bytes = 0; ///< of the pages read
    qint64 m_fullPage = 0; ///< bytes of the smallest full one so far; 0: none was read yet
    std::shared_ptr<Work> m_work; ///< shared with the worker that reads
    Latest<Progress> m_reading;
    quint32 m_rowsBeforePage = 0;
    QList<PageCheck::End> m_ends; ///< of the full pages of the load under way, or the last one
    QTimer m_untilChecked;
    std::unique_ptr<PageCheck> m_check;
    int m_timesAgain = 0; ///< since somebody asked for it
    QTimer m_untilTold; ///< since rows were told of
    bool m_hasMore = false; ///< rows that were not

    Patch m_patch; ///< not in m_table yet
    Latest<TablePtr> m_patching;
    Patch m_meanwhile; ///< told since the load under way began
    Latest<TablePtr> m_completing; ///< puts them into what it brought

    bool m_isQuiet = false; ///< what is under way
    bool m_wasQuiet = false; ///< or was, last
    std::optional<Error> m_rereadError;
    json::Findings m_findingsAgain; ///< of the quiet reading under way
    bool m_isCutOffAgain = false;
    Latest<DifferencePtr> m_comparing;
};

} // namespace calimero::table
