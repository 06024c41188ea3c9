// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "tests/support/tlsidentity.h"

#include <QByteArray>
#include <QList>
#include <QObject>
#include <QPointer>
#include <QTcpSocket>
#include <QUrl>

class QTcpServer;

/// The other side of a WebSocket, in the test's own thread: says what a test tells it to, also what no server
/// may say. Frames are made and read here, with nothing of the explorer's own.
class FakeSocket : public QObject {
    Q_OBJECT

public:
    explicit FakeSocket(QObject *parent = nullptr);
    explicit FakeSocket(const TlsIdentity &identity, QObject *parent = nullptr);

    [[nodiscard]] QUrl url(const QString &path = {}) const; ///< "http://127.0.0.1:41234" and the path

    /// Answers the next upgrade with this instead of a 101: "HTTP/1.1 404 Not Found\r\n…".
    void answerNext(const QByteArray &bytes) { m_answers.append(bytes); }
    /// Headers for the 101.
    void addToUpgrade(const QByteArray &lines) { m_lines = lines; }

    void sendText(const QByteArray &text) { sendFrame(1, text); }
    void sendFrame(quint8 opcode, const QByteArray &payload, bool final = true);
    void sendRaw(const QByteArray &bytes);
    /// The connection ends without a word.
    void cut();
    /// The same when all is sent.
    void hangUp();

    [[nodiscard]] const QList<QByteArray> &upgrades() const { return m_upgrades; } ///< request heads
    [[nodiscard]] const QList<QByteArray> &texts() const { return m_texts; } ///< of all connections
    [[nodiscard]] const QList<QByteArray> &pings() const { return m_pings; }
    [[nodiscard]] const QList<QByteArray> &pongs() const { return m_pongs; }
    [[nodiscard]] int pongsWithin() const { return m_pongsWithin; } ///< between the parts of a text
    [[nodiscard]] const QList<QByteArray> &closes() const { return m_closes; } ///< payloads of close frames
    [[nodiscard]] bool isConnected() const { return m_socket; }
    /// Nothing more is read; what comes stays in the system's buffers.
    void setDeaf(bool deaf);
    [[nodiscard]] int parts() const { return m_parts; } ///< frames that were texts or parts of them
    /// A frame came that was not masked, or where none of its kind may be.
    [[nodiscard]] bool wasMistreated() const { return m_mistreated; }

Q_SIGNALS:
    void received(const QByteArray &text);

private:
    void listen();
    void read();
    void readFrames();

    QTcpServer *m_server;
    QPointer<QTcpSocket> m_socket; ///< the latest
    QByteArray m_bytes;
    bool m_upgraded = false;
    QList<QByteArray> m_answers;
    QByteArray m_lines;
    QList<QByteArray> m_upgrades;
    QList<QByteArray> m_texts;
    QByteArray m_part; ///< of a text that is coming
    bool m_isWithin = false;
    int m_parts = 0;
    int m_pongsWithin = 0;
    bool m_isDeaf = false;
    QList<QByteArray> m_pings;
    QList<QByteArray> m_pongs;
    QList<QByteArray> m_closes;
    bool m_mistreated = false;
};
