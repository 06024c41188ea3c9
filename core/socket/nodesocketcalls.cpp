// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// What goes over the connection: messages, and the answers to them in any order.
#include "core/api/send.h"
#include "core/base/log.h"
#include "core/json/scanner.h"
#include "core/socket/nodesocket.h"

#include <QFutureWatcher>
#include <QtConcurrentRun>

#include <type_traits>

namespace calimero {

using namespace Qt::StringLiterals;

namespace {

/// Whose answer a message is.
struct Owner {
    bool isKnown = false;
    std::optional<quint64> id = {}; ///< nothing: nobody's, it was pushed
};

/// Looks for the `id` of a message and no further.
class IdFinder : public json::scan::NoVisitor {
public:
    explicit IdFinder(const char *end) : m_end(end) { }

    [[nodiscard]] bool wantsMore() const { return !owner.isKnown; }
    void name(const char *begin, const char *after)
    {
        m_isId = m_depth == 1 && std::string_view(begin, std::size_t(after - begin)) == "\"id\"";
    }
    void scalar(const char *, json::scan::Kind, const char *value, const char *after)
    {
        // At the end of a part there may be more digits behind it.
        if (!std::exchange(m_isId, false) || after == m_end)
            return;
        bool ok = false;
        const quint64 id = QByteArrayView(value, after).toULongLong(&ok);
        owner = {true, ok ? std::optional(id) : std::nullopt};
    }
    void empty(const char *, json::scan::Kind, const char *, const char *) { container(); }
    void open(const char *, json::scan::Kind, const char *)
    {
        container();
        ++m_depth;
    }
    void close(const char *) { --m_depth; }

    Owner owner;

private:
    void container() { owner.isKnown = owner.isKnown || std::exchange(m_isId, false); }

    const char *m_end;
    int m_depth = 0;
    bool m_isId = false;
};

/// Of the beginning of a text, whether that is all of it or not.
Owner ownerIn(QByteArrayView text)
{
    IdFinder finder(text.end());
    const std::string_view view(text.data(), std::size_t(text.size()));
    (void)json::scan::walk(view, json::LoneSurrogates::Taken, finder);
    return finder.owner;
}

/// Runs `work` on a worker and `then` where `context` lives; not when it has died.
template<class W, class T>
void onWorker(QObject *context, W work, T then)
{
    using Made = std::invoke_result_t<W>;
    auto *watcher = new QFutureWatcher<Made>(context);
    QObject::connect(watcher, &QFutureWatcherBase::finished, context,
                     [watcher, then = std::move(then)]() mutable {
                         watcher->deleteLater();
                         if constexpr (std::is_void_v<Made>)
                             then();
                         else
                             then(watcher->result());
                     });
    watcher->setFuture(QtConcurrent::run(std::move(work)));
}

} // namespace

void NodeSocket::send(const Message &message, std::shared_ptr<Receiver> receiver)
{
    Q_ASSERT(isUp());
    if (const auto refused = m_transport.refusal(message.isChange)) {
        receiver->fail(*refused);
        return;
    }
    const quint64 id = ++m_lastId;
    const QByteArray text = R"({"id":)" + QByteArray::number(id) + R"(,"method":")" + message.method
        + R"(","params":)" + message.params + '}';
    Pending call{.receiver = std::move(receiver), .sentAt = now(), .timeout = message.timeout};
    call.exchange.id = nextExchangeId();
    call.exchange.name = message.name;
    call.exchange.method = "WS";
    call.exchange.url = m_url;
    call.exchange.startedAt = QDateTime::currentDateTimeUtc();
    call.exchange.authorized = !m_authorization.isEmpty();
    call.exchange.toDemoNode = m_upgrade.toDemoNode;
    call.exchange.requestBytes = text.size();
    call.exchange.isSureOfMasks = !text.left(Exchange::keptBody).contains(secretMask);
    call.exchange.isChange = message.isChange;
    call.exchange.requestBody = maskedBody(text.left(Exchange::keptBody)).left(Exchange::keptBody);
    connect(call.receiver->job, &CallJob::aborted, this, [this, id] {
        if (auto given = forget(id)) {
            if (m_socket)
                m_socket->withdraw(given->text);
            finishCall(*given, {}, {.kind = Error::Kind::Aborted});
        }
    });
    watch(call.sentAt + call.timeout);
    const Exchange exchange = call.exchange;
    const std::shared_ptr<Receiver> waiting = call.receiver;
    m_calls.emplace(id, std::move(call));
    const quint64 number = m_socket->sendText(text);
    waiting->isSent = true;
    if (const auto given = m_calls.find(id); given != m_calls.end()) { // else it is over already
        given->second.text = number;
        Q_EMIT exchangeStarted(exchange);
    }
}

void NodeSocket::received(const QByteArray &message)
{
    const QByteArray text = secrets().masked(message);
    // A node puts the id in front: then nothing else has to be read to know whose answer this is.
    constexpr qsizetype front = 64;
    Owner owner = ownerIn(QByteArrayView(text).first(qMin(front, text.size())));
    if (!owner.isKnown && text.size() > api::readInPlace) {
        const InOrder::Place place = m_incoming.begin(text.size());
        throttle();
        onWorker(
            this, [text] { return ownerIn(text); },
            [this, text, place](const Owner &found) { take(found.id, text, place); });
        return;
    }
    if (!owner.isKnown)
        owner = ownerIn(text);
    take(owner.id, text, std::nullopt);
}

/// `place`: in the line of what came, when it has one already.
void NodeSocket::take(std::optional<quint64> id, const QByteArray &text, std::optional<InOrder::Place> place)
{
    if (!id) {
        tell(
            place,
            [this, text, epoch = m_epoch] {
                if (epoch == m_epoch)
                    Q_EMIT pushed(text);
            },
            text.size());
        return;
    }
    auto call = forget(*id);
    if (call)
        answered(std::move(*call), text, place);
    else // answered too late, or asked by nobody
        tell(place, {});
}

void NodeSocket::answered(Pending &&call, const QByteArray &text, std::optional<InOrder::Place> place)
{
    finishCall(call, text, {});
    Answer answer{.body = text};
    answer.elapsed = std::chrono::duration_cast<std::chrono::microseconds>(now() - call.sentAt);
    const auto deliver = [receiver = call.receiver] {
        if (receiver->job)
            receiver->deliver();
    };
    if (text.size() <= api::readInPlace) {
        call.receiver->read(std::move(answer));
        tell(place, deliver, text.size());
        return;
    }
    if (!place)
        place = m_incoming.begin(text.size());
    throttle();
    // The answer is the worker's alone: who reads it may take its bytes.
    onWorker(
        this,
        [receiver = call.receiver, answer = std::move(answer)]() mutable {
            receiver->read(std::move(answer));
        },
        [this, deliver, place] { tell(place, deliver); });
}

/// Who reads slower than the node speaks must not have all of it in memory meanwhile.
void NodeSocket::throttle()
{
    constexpr std::size_t mostMessages = 1'000;
    constexpr qsizetype mostBytes = 16 * 1024 * 1024;
    if (m_socket)
        m_socket->setPaused(m_incoming.size() >= mostMessages || m_incoming.bytes() >= mostBytes);
}

/// Does it when all that came before is told.
void NodeSocket::tell(std::optional<InOrder::Place> place, InOrder::What what, qsizetype bytes)
{
    if (!place && m_incoming.isEmpty()) {
        if (what)
            what();
        return;
    }
    m_incoming.ready(place ? *place : m_incoming.begin(bytes), std::move(what));
    const QPointer<NodeSocket> alive(this);
    while (alive && m_incoming.hasNext()) {
        if (const InOrder::What next = m_incoming.takeNext())
            next();
    }
    if (alive)
        throttle();
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

void NodeSocket::interruptAll(const WebSocket &socket, const Error &error)
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
        why.maybeDone = socket.hasLeft(call.text);
        finishCall(call, {}, why);
        if (call.receiver->job)
            call.receiver->fail(why);
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
    // While a long answer comes in, or nobody knows yet whose it is, or a long call goes out, nobody's time
    // is over.
    const bool coming =
        isUp() && (m_socket->isWithinMessage() || m_socket->isSending() || !m_incoming.isEmpty());
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
        if (m_socket)
            m_socket->withdraw(call->text);
        const Error error{.kind = Error::Kind::TimedOut,
                          .maybeDone = !m_socket || m_socket->hasLeft(call->text)};
        finishCall(*call, {}, error);
        if (call->receiver->job)
            call->receiver->fail(error);
    }
}

} // namespace calimero
