// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "tests/support/tlsidentity.h"

#include <QList>
#include <QSemaphore>
#include <QTcpServer>
#include <QThread>
#include <QUrl>

#include <atomic>
#include <chrono>
#include <memory>
#include <vector>

/// Answers with more than anybody wants: bytes as they are, then the same bytes again and again, as fast as
/// they are taken, until the connection ends. Each connection in a thread of its own, as it would be with
/// another program.
class FloodServer : public QThread {
public:
    struct Answer {
        QByteArray path; ///< beginning of the request's target; empty: any
        QByteArray head; ///< sent once
        QByteArray block; ///< sent for ever; empty: nothing more, and the connection stays
        std::chrono::milliseconds pause{0}; ///< between two blocks
        qint64 blocks = -1; ///< so many, then the connection stays as it is; -1: for ever
    };

    /// The first answer that fits is taken. With an identity it speaks TLS.
    explicit FloodServer(QList<Answer> answers, const TlsIdentity &identity = {});
    ~FloodServer() override;

    [[nodiscard]] QUrl url() const;
    [[nodiscard]] qint64 sent() const { return m_sent; } ///< bytes, on all connections
    [[nodiscard]] int open() const { return m_open; } ///< connections that a thread of it still serves

protected:
    void run() override;

private:
    class Server;
    void serve(qintptr descriptor);
    [[nodiscard]] const Answer *answerFor(const QByteArray &request) const;

    const QList<Answer> m_answers;
    const TlsIdentity m_identity;
    quint16 m_port = 0;
    QSemaphore m_listening;
    std::atomic<qint64> m_sent{0};
    std::atomic<int> m_open{0};
    std::atomic<bool> m_isEnding{false};
    std::vector<std::unique_ptr<QThread>> m_connections;
};

/// Memory of a process as the kernel counts it, in bytes; 0: not known.
[[nodiscard]] qint64 residentMemory(qint64 process);
[[nodiscard]] qint64 mostResidentMemory(qint64 process);
/// From here on mostResidentMemory() of this process counts anew.
void forgetMostResidentMemory();
