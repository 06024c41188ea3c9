// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/api/rpc.h"
#include "core/net/transport.h"

#include <QElapsedTimer>

namespace calimero::rpc {

/// What came of a call, in the form the console shows and remembers.
struct CallOutcome {
    bool ok = false;
    QByteArray output; ///< JSON as sent; "null" for nothing
    Error error; ///< when not ok; its `raw` is the answer
    std::chrono::microseconds elapsed{};
    qint64 sizeBytes = 0; ///< of the whole answer
    QString channel; ///< "HTTP"
};

/// A way to the node for calls. Must outlive the calls it started.
class CallChannel {
public:
    virtual ~CallChannel() = default;
    [[nodiscard]] virtual QString name() const = 0; ///< a proper name: not translated
    virtual Call<Reply<json::Raw>> execute(const api::Execute &call) = 0;
};

/// POST /jsonrpc.
class HttpChannel : public CallChannel {
public:
    explicit HttpChannel(Transport &transport) : m_transport(transport) { }
    [[nodiscard]] QString name() const override { return QStringLiteral("HTTP"); }
    Call<Reply<json::Raw>> execute(const api::Execute &call) override;

private:
    Transport &m_transport;
};

/// One call under way; it deletes itself after `finished` or `cancel`.
class ConsoleCall : public QObject {
    Q_OBJECT

public:
    ConsoleCall(CallChannel &channel, const api::Execute &call, QObject *parent);
    ~ConsoleCall() override;

    [[nodiscard]] const api::Execute &call() const { return m_call; }
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
    void take(const Result<Reply<json::Raw>> &result);

    api::Execute m_call;
    QString m_channel;
    QElapsedTimer m_clock;
    Call<Reply<json::Raw>> m_job;
};

} // namespace calimero::rpc
