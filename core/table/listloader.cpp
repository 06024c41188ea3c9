// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/table/listloader.h"

#include <QtConcurrentRun>

namespace calimero::table {

namespace {

// Enough to keep the node busy while pages are read; Qt opens six connections to a host.
constexpr qsizetype pagesAtOnce = 4;

} // namespace

/// Touched by one worker at a time, and by nobody else meanwhile.
struct ListLoader::Work {
    explicit Work(const Schema &schema) : builder(schema) { }
    Builder builder;
    json::Findings findings;
};

/// Collects a body as it comes. A list of 100 MB handed over in one piece would hold up the GUI thread.
class ListLoader::Collector : public BodySink {
public:
    Collector(qint64 limit, std::function<void()> tooLarge) : m_limit(limit), m_tooLarge(std::move(tooLarge))
    {
    }

    void begin(const Answer &head) override
    {
        bool ok = false;
        const qint64 size = head.header("content-length").toLongLong(&ok);
        m_body.clear();
        // Room for what simdjson wants behind the text, so that reading it needs no copy.
        if (ok && size <= m_limit)
            m_body.reserve(size + 64);
    }

    void write(const QByteArray &piece) override
    {
        if (m_body.size() + piece.size() > m_limit) {
            if (const auto tooLarge = std::exchange(m_tooLarge, nullptr))
                tooLarge();
            return;
        }
        m_body += piece;
    }

    [[nodiscard]] QByteArray take() { return std::exchange(m_body, {}); }

private:
    qint64 m_limit;
    std::function<void()> m_tooLarge;
    QByteArray m_body;
};

struct ListLoader::Progress {
    TablePtr table;
    std::optional<Result<qsizetype>> end; ///< rows in the answer, when it was read
};

ListLoader::ListLoader(Transport *transport, const ListSource &source, QObject *parent)
    : QObject(parent), m_transport(transport), m_source(source), m_table(std::make_shared<Table>())
{
}

ListLoader::~ListLoader()
{
    stop();
}

void ListLoader::load()
{
    stop();
    m_work = std::make_shared<Work>(*m_source.schema);
    m_table = m_work->builder.snapshot();
    m_error = {};
    m_findings = {};
    m_isCutOff = false;
    m_nextToAsk = 0;
    m_nextToRead = 0;
    m_pagesAhead = 1;
    m_clock.start();
    m_state = State::Loading;
    Q_EMIT stateChanged();
    if (m_transport)
        askAhead();
    else
        end(State::Failed, Error{.kind = Error::Kind::Unreachable});
}

void ListLoader::abort()
{
    if (m_state == State::Loading)
        end(State::Idle);
}

void ListLoader::stop()
{
    const auto asked = std::exchange(m_asked, {});
    for (Page page : asked)
        page.call.abort();
    m_arrived.clear();
    if (m_reading) {
        m_reading->disconnect(this);
        m_reading->cancel();
        m_reading.release()->deleteLater(); // it may be the one that is calling us
    }
    m_work.reset();
}

void ListLoader::ask(quint64 offset)
{
    const Request request = m_source.request(offset);
    // From the event loop: the call can not be ended while it hands over a piece.
    const auto tooLarge = [this, offset, limit = request.sizeLimit, work = std::weak_ptr(m_work)] {
        QMetaObject::invokeMethod(
            this,
            [this, offset, limit, work] {
                if (work.expired() || !m_asked.contains(offset))
                    return;
                m_asked[offset].call.abort();
                arrived(
                    offset,
                    tl::unexpected(Error{.kind = Error::Kind::TooLarge, .message = QString::number(limit)}));
            },
            Qt::QueuedConnection);
    };
    auto body = std::make_shared<Collector>(request.sizeLimit, tooLarge);
    Call<Answer> call = m_transport->send(request, {.sink = body.get()});
    // The call holds on to the body for as long as it may write into it.
    connect(call.job(), &QObject::destroyed, call.job(), [body] {});
    call.then(this, [this, offset, body](Result<Answer> answer) {
        if (answer)
            answer->body = body->take();
        arrived(offset, std::move(answer));
    });
    m_asked.insert(offset, {call, body});
}

void ListLoader::arrived(quint64 offset, Result<Answer> answer)
{
    m_asked.remove(offset);
    m_arrived.insert(offset, std::move(answer));
    readNext();
}

void ListLoader::askAhead()
{
    if (!m_transport)
        return;
    while (m_asked.size() + m_arrived.size() < m_pagesAhead
           && (!m_source.lastOffset || m_nextToAsk <= *m_source.lastOffset)) {
        ask(m_nextToAsk);
        if (m_source.pageSize == 0)
            return;
        m_nextToAsk += m_source.pageSize;
    }
}

void ListLoader::readNext()
{
    if (m_reading || !m_arrived.contains(m_nextToRead))
        return;
    const Result<Answer> answer = m_arrived.take(m_nextToRead);
    if (!answer) {
        end(State::Failed, answer.error());
        return;
    }
    m_rowsBeforePage = m_table->rows();
    m_reading = std::make_unique<QFutureWatcher<Progress>>();
    connect(m_reading.get(), &QFutureWatcherBase::resultReadyAt, this, [this](int index) {
        const Progress progress = m_reading->resultAt(index);
        if (progress.table->rows() != m_table->rows()) {
            m_table = progress.table;
            Q_EMIT tableGrew();
        }
        if (progress.end)
            readDone(*progress.end);
    });
    const auto read = [source = &m_source, work = m_work](QPromise<Progress> &promise, const Answer &page) {
        const auto grown = [&] { promise.addResult(Progress{work->builder.snapshot(), std::nullopt}); };
        auto rows = source->read(page.body, work->builder, work->findings, grown);
        if (!rows) {
            rows.error().httpStatus = page.status;
            rows.error().raw = page.body.left(64 * 1024);
        }
        promise.addResult(Progress{work->builder.snapshot(), rows});
    };
    m_reading->setFuture(QtConcurrent::run(read, *answer));
}

void ListLoader::readDone(const Result<qsizetype> &rows)
{
    m_findings = m_work->findings;
    m_reading->disconnect(this);
    m_reading.release()->deleteLater();
    if (!rows) {
        end(State::Failed, rows.error());
        return;
    }
    const quint64 offset = m_nextToRead;
    const bool isLast = m_source.pageSize == 0 || *rows < static_cast<qsizetype>(m_source.pageSize);
    m_isCutOff = !isLast && m_source.lastOffset && offset >= *m_source.lastOffset;
    // A node that gives the same page again and again has nothing more either.
    const bool isStuck = m_table->rows() == m_rowsBeforePage;
    if (isLast || m_isCutOff || isStuck) {
        m_table = m_work->builder.finish();
        end(State::Complete);
        return;
    }
    m_nextToRead += m_source.pageSize;
    m_pagesAhead = pagesAtOnce;
    askAhead();
    readNext();
}

void ListLoader::end(State state, const Error &error)
{
    stop();
    m_state = state;
    m_error = error;
    m_elapsed = std::chrono::milliseconds(m_clock.elapsed());
    Q_EMIT stateChanged();
}

} // namespace calimero::table
