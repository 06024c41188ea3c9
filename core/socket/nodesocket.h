// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/net/call.h"
#include "core/net/secrets.h"
#include "core/net/traffic.h"
#include "core/socket/backoff.h"
#include "core/socket/inorder.h"
#include "core/socket/websocket.h"

#include <QElapsedTimer>
#include <QTimer>

#include <functional>
#include <memory>
#include <unordered_map>

namespace calimero {

class Session;
class Transport;

/// The WebSocket of a node, /ws below its URL (docs/node/http.md#websocket): kept open while somebody wants
/// it, and never needed, since each call can go over HTTP as well. That it can not be opened is no error: a
/// node may have it switched off, and a proxy may not let it through.
///
/// The token goes into the header of the upgrade and nowhere else. Who is signed in is asked only then: a
/// connection outlives its token, so it is closed when the person signs out or another one signs in (follow).
class NodeSocket : public QObject {
    Q_OBJECT

public:
    struct Options {
        std::chrono::milliseconds firstDelay{1'000}; ///< before it is tried again; then twice as long, up to…
        std::chrono::milliseconds longestDelay{30'000};
        /// After an answer that says that there is no such service, or none for us.
        std::chrono::milliseconds rareDelay{600'000};
        std::chrono::milliseconds keepAlive{30'000}; ///< of silence, then a ping; twice that ends it
        std::function<double()> random = {}; ///< 0 to 1; null: the system's
        qint64 messageLimit = WebSocket::messageLimit; ///< of what comes
        /// Of what goes; over a longer message a node drops the connection (docs/node/http.md#limits).
        qsizetype sendLimit = 16 * 1024 * 1024;
    };

    /// Uses the URL, the tokens and the trusted certificate of `transport`, which must outlive it.
    explicit NodeSocket(Transport &transport, Options options, QObject *parent = nullptr);
    explicit NodeSocket(Transport &transport, QObject *parent = nullptr);
    ~NodeSocket() override;

    /// Closes it when the session ends, and anew when another log-in takes its place. After the end of a
    /// session somebody has to call open() again.
    void follow(Session &session);

    static constexpr char upgradeName[] = "web-socket"; ///< of the exchange that makes a connection

    /// From now on it is kept open. Also "try again now". What the explorer does by itself, while it is
    /// wanted anyway, is one more attempt: the pauses go on growing.
    void open(Asker asker = Asker::Person);
    /// Calls under way end with Kind::Interrupted.
    void close();
    [[nodiscard]] bool isUp() const { return m_socket && m_socket->isOpen(); }
    [[nodiscard]] qsizetype sendLimit() const { return m_options.sendLimit; }

    /// A message {"id":…,"method":…,"params":…} and the one that answers it. `params` is JSON and goes out
    /// as it is.
    struct Message {
        QByteArray name; ///< registry entry, for the activity panel
        QByteArray method;
        QByteArray params;
        bool isChange = true; ///< whether it may change something on the node
        std::chrono::milliseconds timeout{30'000}; ///< a node says nothing to what it can not read
    };
    /// While isUp. `read(Answer &&)` makes a Result<T> of the answer, whose body is the whole text and which
    /// has no status; of a long one on a worker, so it is a pure function. Else the call ends with
    /// Kind::TimedOut, or when the connection ends with Kind::Interrupted: in both cases nobody knows whether
    /// the node did it (`maybeDone`); nothing is sent twice.
    ///
    /// All that comes over the connection, answers and what is `pushed`, is told in the order it came,
    /// however long it takes to read.
    template<class T, class F>
    Call<T> send(const Message &message, F read)
    {
        auto *job = new Job<T>(this);
        send(message, std::make_shared<TypedReceiver<T, F>>(job, std::move(read)));
        return Call<T>(job);
    }

Q_SIGNALS:
    void upChanged(bool up);
    /// What the node says unasked, and the answers to what had no id: {"id":null,…}.
    void pushed(const QByteArray &text);
    void exchangeStarted(const calimero::Exchange &exchange);
    void exchangeFinished(const calimero::Exchange &exchange);

private:
    /// Who waits for an answer.
    class Receiver {
    public:
        explicit Receiver(CallJob *waiting) : job(waiting) { }
        virtual ~Receiver() = default;
        Q_DISABLE_COPY_MOVE(Receiver)
        virtual void read(Answer &&answer) = 0; ///< also on a worker
        virtual void deliver() = 0; ///< what was read
        virtual void fail(const Error &error) = 0;

        QPointer<CallJob> job; ///< gone when nobody waits any more
        bool isSent = false; ///< the handle is given out: somebody may listen
    };
    template<class T, class F>
    class TypedReceiver : public Receiver {
    public:
        TypedReceiver(Job<T> *waiting, F read)
            : Receiver(waiting), m_job(waiting), m_read(std::move(read)) { }
        void read(Answer &&answer) override { m_result.emplace(m_read(std::move(answer))); }
        void deliver() override { m_job->finishNow(std::move(*m_result)); }
        void fail(const Error &error) override
        {
            if (isSent)
                m_job->finishNow(tl::unexpected(error));
            else
                m_job->finish(tl::unexpected(error));
        }

    private:
        Job<T> *m_job;
        F m_read;
        std::optional<Result<T>> m_result;
    };
    struct Pending {
        std::shared_ptr<Receiver> receiver;
        Exchange exchange;
        std::chrono::nanoseconds sentAt;
        std::chrono::nanoseconds timeout;
        quint64 text = 0; ///< its number, of WebSocket::sendText
    };

    void tryNow();
    [[nodiscard]] Secrets secrets() const;
    void connectWith(const QByteArray &authorization);
    void opened(const Answer &answer);
    void refused(const Answer &answer);
    void lost(Error error);
    void drop(const Error &error);
    void retryIn(std::chrono::milliseconds delay);
    [[nodiscard]] Request upgradeRequest() const;
    void finishUpgrade(const Answer &answer, const Error &error);

    void send(const Message &message, std::shared_ptr<Receiver> receiver);
    void received(const QByteArray &message);
    void take(std::optional<quint64> id, const QByteArray &text, std::optional<InOrder::Place> place);
    void answered(Pending &&call, const QByteArray &text, std::optional<InOrder::Place> place);
    void tell(std::optional<InOrder::Place> place, InOrder::What what, qsizetype bytes = 0);
    void throttle();
    [[nodiscard]] std::optional<Pending> forget(quint64 id);
    void finishCall(Pending &call, const QByteArray &text, const Error &error);
    void interruptAll(const WebSocket &socket, const Error &error);
    void watch(std::chrono::nanoseconds deadline);
    void checkDeadlines();
    void keepAlive();
    [[nodiscard]] std::chrono::nanoseconds now() const
    {
        return std::chrono::nanoseconds(m_clock.nsecsElapsed());
    }

    Transport &m_transport;
    Options m_options;
    Backoff m_backoff;
    bool m_wanted = false;
    quint64 m_attempt = 0; ///< tells answers about the token that come too late
    QByteArray m_authorization; ///< of the connection that is, or is being made
    Secrets m_secrets; ///< that went with it
    std::optional<QByteArray> m_refusedAuthorization; ///< the node does not take it: no use to try it again
    bool m_isRenewed = false; ///< the token of this attempt was renewed for it
    WebSocket *m_socket = nullptr;
    Exchange m_upgrade;
    Asker m_asker = Asker::Person; ///< of the next attempt
    QElapsedTimer m_clock;
    std::chrono::nanoseconds m_openedAt{};
    QTimer m_retry;
    QTimer m_keepAlive;

    QString m_url; ///< as shown
    quint64 m_lastId = 0;
    std::unordered_map<quint64, Pending> m_calls;
    InOrder m_incoming; ///< what came after something that is still being read
    quint64 m_epoch = 0; ///< what was pushed before it was closed is not told any more
    QTimer m_deadline; ///< one for all calls
    std::chrono::nanoseconds m_deadlineAt{};
};

} // namespace calimero
