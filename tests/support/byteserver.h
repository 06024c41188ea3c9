// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include <QObject>
#include <QUrl>

class QTcpServer;
class QTcpSocket;

/// Answers each request with bytes as they are, HTTP or not, for what FakeNode can not say. On a connection
/// of HTTP it waits for a request with the body that was announced.
class ByteServer : public QObject {
    Q_OBJECT

public:
    explicit ByteServer(QObject *parent = nullptr);

    [[nodiscard]] QUrl url() const;

    QByteArray answer;
    qsizetype pieces = 0; ///< so many bytes at once, each in a turn of its own; 0: all
    bool closes = false; ///< the connection, behind the answer
    bool resets = false; ///< the same, as if the node had died
    bool answersAtOnce = false; ///< the first bytes, whatever they are

    QList<QByteArray> requests; ///< with their bodies
    int connections = 0; ///< opened so far
    [[nodiscard]] int openConnections() const { return m_open; }

private:
    void read(QTcpSocket *socket, QByteArray *received);
    void write(QTcpSocket *socket, const QByteArray &rest);

    QTcpServer *m_server;
    int m_open = 0;
};
