// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include <QByteArray>
#include <QJsonDocument>
#include <QList>
#include <QMap>
#include <QTcpSocket>

#include <memory>

/// An answer as it came over the wire.
struct PlainAnswer {
    int status = 0; ///< 0: no whole answer came
    QMap<QByteArray, QByteArray> headers; ///< names in lower case
    QByteArray body;

    [[nodiscard]] QJsonDocument json() const { return QJsonDocument::fromJson(body); }
};

/// HTTP by hand on one connection, with nothing of the explorer's own in between: what tests ask a node with.
/// It blocks, so the node has to be another process.
class PlainHttp {
public:
    using Headers = QMap<QByteArray, QByteArray>;

    /// Of this computer.
    explicit PlainHttp(quint16 port, int timeoutMs = 20000);
    PlainHttp(const QString &host, quint16 port, bool encrypted, int timeoutMs = 20000);

    /// Sends one request and waits for its answer; connects (again) when needed. A content-length is added
    /// when there is a body or the method wants one.
    [[nodiscard]] PlainAnswer send(const QByteArray &method, const QByteArray &path,
                                   const Headers &headers = {}, const QByteArray &body = {});
    [[nodiscard]] PlainAnswer get(const QByteArray &path) { return send("GET", path); }
    [[nodiscard]] PlainAnswer postJson(const QByteArray &path, const QByteArray &json)
    {
        return send("POST", path, {{"content-type", "application/json"}}, json);
    }

    /// Bytes as they are, and the answers that come back, for what `send` would never send.
    [[nodiscard]] bool write(const QByteArray &bytes);
    [[nodiscard]] PlainAnswer read(bool head = false);

    /// The lines every request has, for `write`: Host, and of a demo node its secret.
    [[nodiscard]] QByteArray usualLines() const;
    /// From now on a demo node is not told its secret.
    void forgetSecret() { m_withSecret = false; }

    /// Whether anything listens at all.
    [[nodiscard]] static bool canConnect(quint16 port);

private:
    [[nodiscard]] bool connected();
    [[nodiscard]] bool more();
    [[nodiscard]] bool hasBytes(qsizetype count);
    [[nodiscard]] bool readChunks(qsizetype &at, QByteArray &body);

    QString m_host;
    quint16 m_port;
    bool m_encrypted;
    int m_timeoutMs;
    bool m_withSecret = true;
    std::unique_ptr<QTcpSocket> m_socket;
    QByteArray m_buffer;
};
