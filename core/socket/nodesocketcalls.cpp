// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// What goes over the connection: messages, and the answers to them in any order.
#include "core/api/send.h"
#include "core/base/log.h"
#include "core/json/reader.h"
#include "core/socket/nodesocket.h"

#include <QFutureWatcher>
#include <QtConcurrentRun>

namespace calimero {

using namespace Qt::StringLiterals;

namespace {

struct MessageHead {
    std::optional<quint64> id;
    static constexpr auto fields() { return std::tuple(json::optional("id", &MessageHead::id)); }
};

std::optional<quint64> idIn(const QByteArray &text)
{
    json::Findings ignored;
    const auto head = json::readAt<MessageHead>(text, {}, ignored);
    return head ? head->id : std::nullopt;
}

/// The id where a node puts it, in front: then nothing else has to be read to know whose answer this is.
std::optional<quint64> idAtStart(const QByteArray &text)
{
    constexpr qsizetype most = 32; // of 20 digits and what stands around them
    const qsizetype comma = text.first(qMin(text.size(), most)).indexOf(',');
    return text.startsWith("{\"id\":") && comma > 0 ? idIn(text.first(comma) + '}') : std::nullopt;
}

} // namespace

void NodeSocket::send(const Message &message, CallJob *job, Done done)
{
    Q_ASSERT(isUp());
    const quint64 id = ++m_lastId;
    const QByteArray text = R"({"id":)" + QByteArray::number(id) + R"(,"method":")" + message.method
        + R"(","params":)" + message.params + '}';
    Pending call{.job = job, .done = std::move(done), .sentAt = now(), .timeout = message.timeout};
    call.exchange.id = nextExchangeId();
    call.exchange.name = message.name;
    call.exchange.method = "WS";
    call.exchange.url = m_url;
    call.exchange.startedAt = QDateTime::currentDateTimeUtc();
    call.exchange.authorized = !m_authorization.isEmpty();
    call.exchange.requestBytes = text.size();
    call.exchange.requestBody = maskedBody(text.left(Exchange::keptBody)).left(Exchange::keptBody);
    connect(job, &CallJob::aborted, this, [this, id] {
        if (auto given = forget(id))
            finishCall(*given, {}, {.kind = Error::Kind::Aborted});
    });
    watch(call.sentAt + call.timeout);
    const Exchange exchange = call.exchange;
    m_calls.emplace(id, std::move(call));
    m_socket->sendText(text);
    if (m_calls.contains(id)) // else it is over already
        Q_EMIT exchangeStarted(exchange);
}

void NodeSocket::received(const QByteArray &text)
{
    if (const auto id = idAtStart(text)) {
        take(id, text);
    } else if (text.size() <= api::readInPlace) {
        take(idIn(text), text);
    } else {
        auto *watcher = new QFutureWatcher<std::optional<quint64>>(this);
        connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher, text] {
            watcher->deleteLater();
            take(watcher->result(), text);
        });
        watcher->setFuture(QtConcurrent::run(&idIn, text));
    }
}

void NodeSocket::take(std::optional<quint64> id, const QByteArray &text)
{
    if (!id) {
        Q_EMIT pushed(text);
        return;
    }
    auto call = forget(*id);
    if (!call) // answered too late, or asked by nobody
        return;
    finishCall(*call, text, {});
    Answer answer{.body = text};
    answer.elapsed = std::chrono::duration_cast<std::chrono::microseconds>(now() - call->sentAt);
    if (call->job)
        call->done(std::move(answer));
}

std::optional<NodeSocket::Pending> NodeSocket::forget(quint64 id)
{
    const auto found = m_calls.find(id);
    if (found == m_calls.end())
        return std::nullopt;
    std::optional<Pending> call = std::move(found->second);
    m_calls.erase(found);
    return call;
}

/// The end of an exchange, whatever it is.
void NodeSocket::finishCall(Pending &call, const QByteArray &text, const Error &error)
{
    Exchange &exchange = call.exchange;
    exchange.finished = true;
    exchange.answerBytes = text.size();
    exchange.answerBody = maskedBody(text.left(Exchange::keptBody));
    exchange.elapsed = std::chrono::duration_cast<std::chrono::microseconds>(now() - call.sentAt);
    exchange.error = error;
    qCDebug(lcHttp, "%s", logLine(exchange).constData());
    Q_EMIT exchangeFinished(exchange);
}

void NodeSocket::interruptAll(const Error &error)
{
    const bool single = m_calls.size() == 1;
    auto calls = std::exchange(m_calls, {});
    const QPointer<NodeSocket> alive(this);
    for (auto &[id, call] : calls) {
        if (!alive)
            return;
        Error why = error;
        // Of several nobody knows whose answer was the one that was too long.
        if (error.kind != Error::Kind::TooLarge || !single)
            why.kind = Error::Kind::Interrupted;
        finishCall(call, {}, why);
        if (call.job)
            call.done(tl::unexpected(why));
    }
}

/// Makes sure that the deadlines are looked at by then.
void NodeSocket::watch(std::chrono::nanoseconds deadline)
{
    if (m_deadline.isActive() && m_deadlineAt <= deadline)
        return;
    m_deadlineAt = deadline;
    m_deadline.start(std::chrono::ceil<std::chrono::milliseconds>(std::max(deadline - now(), {})));
}

void NodeSocket::checkDeadlines()
{
    std::vector<quint64> late;
    std::optional<std::chrono::nanoseconds> next;
    // While a long answer comes in nobody's time is over.
    const bool coming = isUp() && m_socket->isWithinMessage();
    for (const auto &[id, call] : m_calls) {
        std::chrono::nanoseconds deadline = call.sentAt + call.timeout;
        if (coming)
            deadline = std::max(deadline, now() - m_socket->silence() + call.timeout);
        if (deadline <= now())
            late.push_back(id);
        else
            next = std::min(next.value_or(deadline), deadline);
    }
    if (next)
        watch(*next);
    const QPointer<NodeSocket> alive(this);
    for (const quint64 id : late) {
        auto call = alive ? forget(id) : std::nullopt;
        if (!call)
            continue;
        const Error error{.kind = Error::Kind::TimedOut, .message = u"no answer in time"_s};
        finishCall(*call, {}, error);
        if (call->job)
            call->done(tl::unexpected(error));
    }
}

} // namespace calimero
