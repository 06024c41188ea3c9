// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/table/listloader.h"

#include <algorithm>
#include <numeric>

namespace calimero::table {

namespace {

// Enough to keep the node busy; Qt opens six connections to a host.
constexpr qsizetype pagesAtOnce = 4;
// Answers wait for the one before them to be read: meanwhile the node is asked on, within limits.
constexpr qsizetype pagesAhead = 3 * pagesAtOnce;
// More than this waits in the network, not in memory.
constexpr qint64 mostUnread = 8 * 1024 * 1024;
constexpr qsizetype keptOfAnswer = 64 * 1024;
constexpr std::chrono::milliseconds betweenGrowths{50};
constexpr std::chrono::milliseconds beforeCheck{300};
constexpr int mostTimesAgain = 3; ///< of a list that never comes to rest

} // namespace

/// Touched by one worker at a time, and by nobody else meanwhile.
struct ListLoader::Work {
    explicit Work(const Schema &schema) : builder(schema) { }
    Builder builder;
    json::Findings findings;
    std::unique_ptr<AnswerReader> page; ///< the one being read
    QByteArray beginning; ///< of that page's answer, to be shown when it can not be read
    Secrets::Filter filter; ///< what the node says again of a secret is in no cell either
};

/// Pieces of a body that no worker has taken yet.
class ListLoader::Inbox : public BodySink {
public:
    Inbox(qint64 limit, std::function<void()> arrived, std::function<void()> tooLarge)
        : m_limit(limit), m_arrived(std::move(arrived)), m_tooLarge(std::move(tooLarge))
    {
    }

    void begin(const Answer &head) override { m_status = head.status; }

    void write(const QByteArray &piece) override
    {
        m_received += piece.size();
        if (m_received > m_limit) {
            if (const auto tooLarge = std::exchange(m_tooLarge, nullptr))
                tooLarge();
            return;
        }
        m_unread += piece.size();
        m_pieces.append(piece);
        m_arrived();
    }

    bool isFull() const override { return m_unread > mostUnread; }

    [[nodiscard]] int status() const { return m_status; }
    [[nodiscard]] qint64 received() const { return m_received; }
    [[nodiscard]] qint64 unread() const { return m_unread; }
    [[nodiscard]] bool isEmpty() const { return m_pieces.isEmpty(); }
    [[nodiscard]] QList<QByteArray> take()
    {
        m_unread = 0;
        return std::exchange(m_pieces, {});
    }

private:
    qint64 m_limit;
    std::function<void()> m_arrived;
    std::function<void()> m_tooLarge;
    int m_status = 0;
    qint64 m_received = 0;
    qint64 m_unread = 0;
    QList<QByteArray> m_pieces;
};

struct ListLoader::Progress {
    TablePtr table;
    std::optional<Result<qsizetype>> end; ///< rows in the answer, when it was read
    bool isFull = false; ///< nobody reads on
};

ListLoader::ListLoader(Transport *transport, const ListSource &source, QObject *parent)
    : QObject(parent),
      m_transport(transport),
      m_source(source),
      m_table(std::make_shared<Table>()),
      m_read(m_table)
{
    m_untilChecked.setSingleShot(true);
    m_untilChecked.setInterval(beforeCheck);
    connect(&m_untilChecked, &QTimer::timeout, this, &ListLoader::checkPages);
    m_untilTold.setSingleShot(true);
    m_untilTold.setInterval(betweenGrowths);
    connect(&m_untilTold, &QTimer::timeout, this, [this] {
        if (m_hasMore)
            tellChange();
    });
}

ListLoader::~ListLoader()
{
    stop();
}

void ListLoader::load(Asker asker)
{
    m_timesAgain = 0;
    begin(asker);
}

void ListLoader::checkPages()
{
    if (!m_transport || m_ends.isEmpty())
        return;
    m_check = std::make_unique<PageCheck>(*m_transport, m_source, m_ends, nullptr);
    // From the event loop: it goes with the check that says so.
    connect(
        m_check.get(), &PageCheck::moved, this,
        [this] {
            if (m_state == State::Complete && !m_isQuiet && m_timesAgain++ < mostTimesAgain)
                begin(Asker::Explorer, m_wasQuiet);
        },
        Qt::QueuedConnection);
    m_check->start();
}

void ListLoader::begin(Asker asker, bool isQuiet)
{
    if (isQuiet)
        stopReading();
    else
        stop();
    m_isQuiet = isQuiet;
    m_wasQuiet = isQuiet;
    m_ends = {};
    m_asker = asker;
    m_work = std::make_shared<Work>(*m_source.schema);
    m_read = m_work->builder.snapshot();
    m_meanwhile = {};
    m_nextToAsk = 0;
    m_nextToRead = 0;
    m_bytes = 0;
    m_fullPage = 0;
    m_clock.start();
    if (!isQuiet) {
        if (m_table->rows() == 0)
            m_table = m_read;
        m_error = {};
        m_findings = {};
        m_isCutOff = false;
        m_rereadError.reset();
        m_state = State::Loading;
        Q_EMIT stateChanged();
    }
    if (m_transport)
        askAhead();
    else
        end(State::Failed, Error{.kind = Error::Kind::Unreachable});
}

void ListLoader::abort()
{
    if (m_isQuiet)
        endQuietly(m_rereadError);
    else if (m_state == State::Loading)
        end(State::Idle);
}

void ListLoader::forget()
{
    abort();
    stop();
    m_patching.drop();
    m_patch = {};
    m_meanwhile = {};
    m_ends = {};
    m_table = std::make_shared<Table>();
    m_read = m_table;
    m_readAt = {};
    m_error = {};
    m_findings = {};
    m_isCutOff = false;
    m_rereadError.reset();
    m_state = State::Idle;
    Q_EMIT stateChanged();
    Q_EMIT tableChanged();
}

void ListLoader::stop()
{
    stopReading();
    m_untilTold.stop();
    m_hasMore = false;
}

void ListLoader::stopReading()
{
    const auto pages = std::exchange(m_pages, {});
    for (Page page : pages)
        page.call.abort();
    m_reading.drop();
    m_completing.drop();
    m_comparing.drop();
    m_work.reset();
    m_untilChecked.stop();
    m_check.reset();
}

void ListLoader::ask(quint64 offset)
{
    Request request = m_source.request(offset);
    request.asker = m_asker;
    // From the event loop: the call can not be ended while it hands over a piece.
    const auto tooLarge = [this, offset, limit = request.sizeLimit, work = std::weak_ptr(m_work)] {
        QMetaObject::invokeMethod(
            this,
            [this, offset, limit, work] {
                if (work.expired() || !m_pages.contains(offset))
                    return;
                m_pages[offset].call.abort();
                arrived(offset, tl::unexpected(Error{.kind = Error::Kind::TooLarge, .limit = limit}));
            },
            Qt::QueuedConnection);
    };
    auto inbox = std::make_shared<Inbox>(
        request.sizeLimit, [this] { readSome(); }, tooLarge);
    Call<Answer> call = m_transport->send(request, {.sink = inbox.get()});
    // The call holds on to the inbox for as long as it may write into it.
    connect(call.job(), &QObject::destroyed, call.job(), [inbox] {});
    call.then(this, [this, offset](Result<Answer> answer) { arrived(offset, std::move(answer)); });
    m_pages.insert(offset, {call, inbox, std::nullopt});
}

void ListLoader::arrived(quint64 offset, Result<Answer> answer)
{
    Page &page = m_pages[offset];
    page.answer = std::move(answer);
    if (m_fullPage > 0)
        askAhead();
    readSome();
}

/// A refusal, or less than a full page by far, will end the list when it is read.
bool ListLoader::seemsToEnd() const
{
    return std::any_of(m_pages.cbegin(), m_pages.cend(), [this](const Page &page) {
        return page.answer && (!*page.answer || page.inbox->received() < m_fullPage / 4 * 3);
    });
}

void ListLoader::askAhead()
{
    if (!m_transport || seemsToEnd())
        return;
    const auto isUnderWay = [](const Page &page) { return !page.answer.has_value(); };
    auto underWay = std::count_if(m_pages.cbegin(), m_pages.cend(), isUnderWay);
    const qsizetype atOnce = m_fullPage > 0 ? pagesAtOnce : 1;
    const qint64 unread =
        std::accumulate(m_pages.cbegin(), m_pages.cend(), qint64(0),
                        [](qint64 sum, const Page &page) { return sum + page.inbox->unread(); });
    while (underWay < atOnce && m_pages.size() < pagesAhead && unread < mostUnread
           && (!m_source.lastOffset || m_nextToAsk <= *m_source.lastOffset)) {
        ask(m_nextToAsk);
        ++underWay;
        if (m_source.pageSize == 0)
            return;
        m_nextToAsk += m_source.pageSize;
    }
}

// Pages are read in their order, and each in the pieces it comes in.
void ListLoader::readSome()
{
    const auto page = m_pages.constFind(m_nextToRead);
    if (m_reading.isRunning() || page == m_pages.constEnd())
        return;
    if (page->answer && !*page->answer) {
        take(m_work->builder.snapshot());
        const Error error = page->answer->error(); // the page goes before it is told
        end(State::Failed, error);
        return;
    }
    const bool isWhole = page->answer.has_value();
    if (page->inbox->isEmpty() && !isWhole)
        return;
    if (!m_work->page) {
        m_rowsBeforePage = m_read->rows();
        m_work->page = m_source.reader(m_work->builder, m_work->findings);
        m_work->beginning.clear();
        const Authorizer *authorizer = m_transport ? m_transport->authorizer() : nullptr;
        m_work->filter = Secrets::Filter(authorizer ? authorizer->secrets() : Secrets());
    }
    const bool wasFull = page->inbox->isFull();
    const auto read = [work = m_work, isWhole, mostRows = m_source.mostRows, pieces = page->inbox->take()] {
        Result<void> soFar;
        const auto add = [&work, &soFar](const QByteArray &piece) {
            work->beginning += piece.left(keptOfAnswer - work->beginning.size());
            if (!piece.isEmpty())
                soFar = work->page->add(piece);
        };
        for (const QByteArray &piece : pieces) {
            add(work->filter.take(piece));
            if (!soFar)
                break;
            if (work->builder.rows() >= mostRows)
                return Progress{work->builder.snapshot(), std::nullopt, true};
        }
        if (soFar && isWhole)
            add(work->filter.take({}, true));
        if (soFar && !isWhole)
            return Progress{work->builder.fullChunks(), std::nullopt, false};
        Result<qsizetype> rows = soFar ? work->page->finish() : tl::unexpected(soFar.error());
        work->page.reset();
        if (!rows)
            rows.error().raw = work->beginning;
        return Progress{work->builder.snapshot(), std::move(rows), false};
    };
    m_reading.run(read, [this](const Progress &progress) { readDone(progress); });
    if (wasFull)
        m_transport->resume(page->call.job());
}

void ListLoader::take(const TablePtr &read)
{
    if (read->rows() <= m_read->rows())
        return;
    if (isFirstLoad()) {
        m_table = read;
        m_hasMore = true;
    }
    m_read = read;
}

void ListLoader::readDone(const Progress &progress)
{
    take(progress.table);
    if (m_hasMore && !m_untilTold.isActive() && !progress.end && !progress.isFull) {
        const auto work = m_work;
        tellChange();
        if (m_work != work)
            return; // who heard of it has ended this load
    }
    if (progress.isFull)
        completeCutOff();
    else if (progress.end)
        pageDone(*progress.end);
    else
        readSome();
}

/// There are as many rows as are read of any list.
void ListLoader::completeCutOff()
{
    (m_isQuiet ? m_findingsAgain : m_findings) = m_work->findings;
    (m_isQuiet ? m_isCutOffAgain : m_isCutOff) = true;
    complete(m_work->builder.finish());
}

void ListLoader::tellChange()
{
    m_hasMore = false;
    m_untilTold.start();
    Q_EMIT tableChanged();
}

void ListLoader::pageDone(const Result<qsizetype> &rows)
{
    (m_isQuiet ? m_findingsAgain : m_findings) = m_work->findings;
    if (!rows) {
        Error error = rows.error();
        error.httpStatus = m_pages[m_nextToRead].inbox->status();
        end(State::Failed, error);
        return;
    }
    const qint64 bytes = m_pages.take(m_nextToRead).inbox->received();
    const quint64 offset = m_nextToRead;
    const bool isLast = m_source.pageSize == 0 || *rows < static_cast<qsizetype>(m_source.pageSize);
    m_bytes += bytes;
    const bool isCutOff =
        !isLast && ((m_source.lastOffset && offset >= *m_source.lastOffset) || m_bytes >= m_source.mostBytes);
    (m_isQuiet ? m_isCutOffAgain : m_isCutOff) = isCutOff;
    const Bytes32 *last = m_read->rows() > 0 ? m_read->idAt(m_read->rows() - 1) : nullptr;
    if (!isLast && last)
        m_ends += {offset + m_source.pageSize - 1, *last};
    // A node that gives the same page again and again has nothing more either.
    const bool isStuck = m_read->rows() == m_rowsBeforePage;
    if (isLast || isCutOff || isStuck) {
        complete(m_work->builder.finish());
        return;
    }
    m_nextToRead += m_source.pageSize;
    m_fullPage = m_fullPage > 0 ? qMin(m_fullPage, bytes) : bytes;
    askAhead();
    const auto work = m_work;
    if (m_hasMore && !m_untilTold.isActive())
        tellChange();
    if (m_work == work)
        readSome();
}

// What came meanwhile is in the list before it is shown: no row that was there goes and comes again.
void ListLoader::complete(const TablePtr &table)
{
    stopReading();
    if (!m_meanwhile.isEmpty()) {
        m_completing.run([table, patch = std::exchange(m_meanwhile, {})] { return patched(table, patch); },
                         [this](const TablePtr &made) { complete(made); });
        return;
    }
    if (m_isQuiet) {
        compare(table);
        return;
    }
    m_patching.drop();
    m_patch = {};
    m_table = table;
    end(State::Complete);
}

void ListLoader::patch(const Patch &patch)
{
    if (m_state == State::Idle && m_table->rows() == 0)
        return;
    if (m_state == State::Loading || m_isQuiet)
        m_meanwhile.add(patch);
    if (isFirstLoad())
        return;
    m_patch.add(patch);
    applyPatch();
}

void ListLoader::applyPatch()
{
    if (m_patch.isEmpty() || m_patching.isRunning())
        return;
    m_patching.run([table = m_table, patch = std::exchange(m_patch, {})] { return patched(table, patch); },
                   [this](const TablePtr &table) {
                       m_hasMore = m_hasMore || m_table != table;
                       m_table = table;
                       applyPatch();
                       if (m_hasMore && !m_untilTold.isActive())
                           tellChange();
                   });
}

void ListLoader::end(State state, const Error &error)
{
    if (m_isQuiet) {
        endQuietly(error);
        return;
    }
    const bool wasFirst = isFirstLoad();
    stop();
    m_read = m_table;
    m_state = state;
    m_error = error;
    if (state == State::Complete) {
        m_readAt = QDateTime::currentDateTimeUtc();
        if (!m_ends.isEmpty())
            m_untilChecked.start();
    }
    m_elapsed = std::chrono::milliseconds(m_clock.elapsed());
    if (wasFirst && state != State::Complete) { // nothing was patched yet
        m_patch = std::exchange(m_meanwhile, {});
        applyPatch();
    }
    Q_EMIT stateChanged();
}

} // namespace calimero::table
