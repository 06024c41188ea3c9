// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/api/rpc.h"
#include "core/net/transport.h"

#include <QElapsedTimer>

namespace calimero {
class NodeSocket;
}

namespace calimero::rpc {

/// What came of a call, in the form the console shows and remembers.
struct CallOutcome {
    bool ok = false;
    QByteArray output; ///< JSON as sent; "null" for nothing
    bool isText = false; ///< the output is no JSON, as it was not to be: metrics, a certificate, a file
    Error error; ///< when not ok; its `raw` is the answer
    std::chrono::microseconds elapsed{};
    qint64 sizeBytes = 0; ///< of the whole output; of a failure, of all that came
    QString channel; ///< "HTTP" or "WebSocket"; empty, and nothing elapsed: refused before it was sent
    bool isCut = false; ///< of an earlier call: only the beginning of the answer was kept
};

/// A way to the node for calls. Must outlive the calls it started.
class CallChannel {
public:
    struct Started {
        Call<Reply<json::Raw>> call;
        QString channel; ///< a proper name: not translated
    };

    virtual ~CallChannel() = default;
    [[nodiscard]] virtual Started execute(const api::Execute &call) = 0;
};

/// POST /jsonrpc.
class HttpChannel : public CallChannel {
public:
    explicit HttpChannel(Transport &transport) : m_transport(transport) { }
    Started execute(const api::Execute &call) override;

private:
    Transport &m_transport;
};

/// The node's WebSocket when it is up at that moment, else POST /jsonrpc; also for arguments longer than the
/// WebSocket takes. A call that was started on one is never repeated on the other.
class SocketChannel : public CallChannel {
public:
    SocketChannel(NodeSocket &socket, Transport &transport) : m_socket(socket), m_http(transport) { }
    Started execute(const api::Execute &call) override;

private:
    NodeSocket &m_socket;
    HttpChannel m_http;
};

/// One call under way; it deletes itself after `finished` or `cancel`.
class ConsoleCall : public QObject {
    Q_OBJECT

public:
    /// It leaves when `why` is answered, and at once when that is empty: whether it changes anything, and
    /// what makes it taken for such (Calls::WhyChange).
    ConsoleCall(CallChannel &channel, const api::Execute &call, const Call<Error::Reason> &why,
                QObject *parent);
    ~ConsoleCall() override;

    [[nodiscard]] const api::Execute &call() const { return m_call; }
    [[nodiscard]] const QString &channel() const
    {
        return m_channel;
    } ///< as in the outcome; empty before it leaves
    [[nodiscard]] std::chrono::milliseconds elapsed() const
    {
        return std::chrono::milliseconds(m_clock.elapsed());
    }
    /// The node is not told: what the call changes there may happen all the same.
    void cancel();

Q_SIGNALS:
    void finished(const calimero::rpc::CallOutcome &outcome);
    void cancelled();

private:
    void send();
    void take(const Result<Reply<json::Raw>> &result);

    CallChannel &m_ways;
    api::Execute m_call;
    Error::Reason m_why = Error::Reason::AbiNotKnown;
    Call<Error::Reason> m_question;
    QString m_channel;
    QElapsedTimer m_clock;
    Call<Reply<json::Raw>> m_job;
};

} // namespace calimero::rpc
