// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/net/transport.h"
#include "core/rpc/consolecall.h"
#include "core/rpc/history.h"
#include "core/session/earlierrequest.h"
#include "core/transfer/filepath.h"

#include <QElapsedTimer>
#include <QMap>
#include <QObject>

namespace calimero {

/// What is said of a request beside its outcome.
struct HandFacts {
    quint64 number = 0; ///< rising, of one node
    QByteArray name; ///< of the registry; "get" for a path that was typed
    Foreign title; ///< as who sent it tells it from others, without secrets
};

/// Requests that people put together by hand, whatever they are, of one node. They belong to the node: they
/// go on whoever looks, and what comes of each is told once. They are in the history, as calls of the console
/// are, until the person leaves. Safe mode refuses those that change something, as everywhere.
class HandRequests : public QObject {
    Q_OBJECT

public:
    /// `node` is whose history they are in; without a history nothing is remembered. Both, and `transport`,
    /// must outlive it.
    explicit HandRequests(Transport &transport, QString node = {}, rpc::History *history = nullptr,
                          QObject *parent = nullptr)
        : QObject(parent), m_transport(transport), m_node(std::move(node)), m_history(history)
    {
    }
    ~HandRequests() override; ///< nobody is told anything any more but the history

    /// Its number, with which it is told of. `again`: as what it is remembered; none: it is not. A `file` is
    /// its body, streamed as it stands; one that can not be read ends it with Kind::File before anything is
    /// sent.
    quint64 send(const Request &request, const Foreign &title,
                 const std::optional<EarlierRequest> &again = {}, const FilePath &file = {});
    /// Nobody waits for it any more. The node is not told: what it changes there may happen all the same.
    void cancel(quint64 number);
    void cancelAll();
    /// Nothing is under way any more, or remembered.
    void forget();

    [[nodiscard]] QList<quint64> running() const { return m_running.keys(); } ///< the oldest first
    [[nodiscard]] HandFacts factsOf(quint64 number) const { return m_running.value(number).facts; }
    [[nodiscard]] std::chrono::milliseconds elapsed(quint64 number) const;

Q_SIGNALS:
    void started(const calimero::HandFacts &facts); ///< before send() returns
    /// A refusal of JSON-RPC is one too, though it comes with HTTP 200, and so is an answer that should be
    /// JSON, by its type or by the registry, and is not to its last byte: Kind::BadReply with
    /// Reason::NotJson, and `maybeDone` of a change. An answer without a body is a good one. What is JSON is
    /// delivered without its byte-order mark.
    void finished(const calimero::HandFacts &facts, const calimero::rpc::CallOutcome &outcome);
    void cancelled(const calimero::HandFacts &facts);

private:
    struct Running {
        HandFacts facts;
        Call<rpc::CallOutcome> call;
        QElapsedTimer clock;
        std::optional<EarlierRequest> again;
    };

    void remember(const Running &running, const rpc::CallOutcome &outcome);
    [[nodiscard]] static rpc::CallOutcome failed(const Running &running, const Error &error);
    void take(quint64 number, const Result<rpc::CallOutcome> &result);

    Transport &m_transport;
    QString m_node;
    rpc::History *m_history;
    QMap<quint64, Running> m_running;
    quint64 m_last = 0;
};

} // namespace calimero
