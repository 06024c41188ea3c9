// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/net/transport.h"
#include "core/socket/nodesocket.h"
#include "tests/support/fakesocket.h"

#include <QObject>

#include <memory>
#include <optional>

/// Tells which header to send, and what a refusal means.
class FakeAuthorizer : public calimero::Authorizer {
public:
    void authorize(const calimero::Request &, QObject *, std::function<void(QByteArray)> ready) override
    {
        ++asked;
        ready(header);
    }
    void refused(const calimero::Request &, const calimero::Answer &, const QByteArray &, QObject *,
                 std::function<void(Verdict)> decided) override
    {
        ++refusals;
        header = isNewEachTime ? next + QByteArray::number(refusals) : next;
        decided(verdict);
    }
    void seen(const calimero::Answer &) override { }

    QByteArray header;
    QByteArray next;
    bool isNewEachTime = false; ///< `next` is only how it begins
    Verdict verdict = Verdict::Deliver;
    int asked = 0;
    int refusals = 0;
};

/// What became of one message.
struct SocketOutcome {
    std::optional<calimero::Result<QByteArray>> result;
    [[nodiscard]] QByteArray text() const { return result && *result ? **result : QByteArray(); }
    [[nodiscard]] std::optional<calimero::Error::Kind> kind() const
    {
        return result && !*result ? std::optional(result->error().kind) : std::nullopt;
    }
};

/// A node that has a WebSocket, and the explorer's end of it.
class SocketFixture : public QObject {
    Q_OBJECT

protected Q_SLOTS:
    void init();
    void cleanup();

protected:
    /// With the shortest delays before it is tried again; each that was asked for is counted.
    void connectNow(calimero::NodeSocket::Options options = {});
    /// A message whose answer is kept as it came.
    calimero::Call<QByteArray> call(const QByteArray &params = "{}",
                                    std::chrono::milliseconds timeout = std::chrono::seconds(30));
    std::shared_ptr<SocketOutcome> send(const QByteArray &params = "{}",
                                        std::chrono::milliseconds timeout = std::chrono::seconds(30));

    std::unique_ptr<FakeSocket> m_node;
    std::unique_ptr<calimero::Transport> m_transport;
    FakeAuthorizer m_authorizer;
    std::unique_ptr<calimero::NodeSocket> m_socket;
    int m_delays = 0; ///< asked for by the reconnection
};
