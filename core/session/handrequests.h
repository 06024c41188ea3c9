// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/net/transport.h"
#include "core/rpc/consolecall.h"

#include <QHash>
#include <QObject>

namespace calimero {

/// Requests that people put together by hand, whatever they are, of one node. They go on whoever looks; what
/// comes of each is told once. Safe mode refuses those that change something, as everywhere.
class HandRequests : public QObject {
    Q_OBJECT

public:
    explicit HandRequests(Transport &transport, QObject *parent = nullptr)
        : QObject(parent), m_transport(transport)
    {
    }
    ~HandRequests() override;

    /// Its number, with which it is told of.
    quint64 send(const Request &request);
    /// The node is not told: what it changes there may happen all the same.
    void cancel(quint64 number);
    [[nodiscard]] qsizetype running() const { return m_running.size(); }

Q_SIGNALS:
    /// A refusal of JSON-RPC is one too, though it comes with HTTP 200.
    void finished(quint64 number, const calimero::rpc::CallOutcome &outcome);

private:
    void take(quint64 number, bool isRpc, const Result<Answer> &result);

    Transport &m_transport;
    QHash<quint64, Call<Answer>> m_running;
    quint64 m_last = 0;
};

} // namespace calimero
