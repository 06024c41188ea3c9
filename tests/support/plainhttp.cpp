// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "tests/support/plainhttp.h"

#include "core/net/connectionwatch.h"
#include "tests/support/demonodeprocess.h"

#include <QHostAddress>
#include <QSslSocket>

PlainHttp::PlainHttp(quint16 port, int timeoutMs)
    : PlainHttp(QStringLiteral("127.0.0.1"), port, false, timeoutMs)
{
}

PlainHttp::PlainHttp(const QString &host, quint16 port, bool encrypted, int timeoutMs)
    : m_host(host),
      m_port(port),
      m_encrypted(encrypted),
      m_timeoutMs(timeoutMs),
      m_socket(encrypted ? std::make_unique<QSslSocket>() : std::make_unique<QTcpSocket>())
{
    // The client may be in this process too, and watches what is read from its node.
    calimero::ConnectionWatch::leaveOut(m_socket.get());
}

bool PlainHttp::connected()
{
    if (m_socket->state() == QAbstractSocket::ConnectedState)
        m_socket->waitForReadyRead(0); // notices an end that came meanwhile
    if (m_socket->state() == QAbstractSocket::ConnectedState)
        return true;
    m_socket->abort();
    m_buffer.clear();
    if (m_encrypted) {
        auto *socket = static_cast<QSslSocket *>(m_socket.get());
        socket->connectToHostEncrypted(m_host, m_port);
        return socket->waitForEncrypted(m_timeoutMs);
    }
    m_socket->connectToHost(m_host, m_port);
    return m_socket->waitForConnected(m_timeoutMs);
}

bool PlainHttp::write(const QByteArray &bytes)
{
    if (!connected())
        return false;
    m_socket->write(bytes);
    while (m_socket->bytesToWrite() > 0) {
        if (!m_socket->waitForBytesWritten(m_timeoutMs))
            return false;
    }
    return true;
}

bool PlainHttp::more()
{
    if (m_socket->bytesAvailable() == 0 && !m_socket->waitForReadyRead(m_timeoutMs))
        return false;
    m_buffer += m_socket->readAll();
    return true;
}

bool PlainHttp::hasBytes(qsizetype count)
{
    while (m_buffer.size() < count) {
        if (!more())
            return false;
    }
    return true;
}

bool PlainHttp::readChunks(qsizetype &at, QByteArray &body)
{
    while (true) {
        qsizetype end = -1;
        while ((end = m_buffer.indexOf("\r\n", at)) < 0) {
            if (!more())
                return false;
        }
        const qsizetype size =
            m_buffer.mid(at, end - at).split(';').first().trimmed().toLongLong(nullptr, 16);
        if (!hasBytes(end + 2 + size + 2))
            return false;
        body += m_buffer.mid(end + 2, size);
        at = end + 2 + size + 2;
        if (size == 0)
            return true;
    }
}

PlainAnswer PlainHttp::read(bool head)
{
    qsizetype headEnd = -1;
    while ((headEnd = m_buffer.indexOf("\r\n\r\n")) < 0) {
        if (!more())
            return {};
    }
    PlainAnswer answer;
    const QList<QByteArray> lines = m_buffer.left(headEnd).split('\n');
    const int status = lines.first().mid(9, 3).toInt();
    for (const QByteArray &line : lines.mid(1)) {
        const qsizetype colon = line.indexOf(':');
        answer.headers.insert(line.left(colon).toLower(), line.mid(colon + 1).trimmed());
    }
    const qsizetype length = head || status < 200 ? 0 : answer.headers.value("content-length").toLongLong();
    qsizetype end = headEnd + 4;
    if (!head && answer.headers.value("transfer-encoding").toLower() == "chunked") {
        if (!readChunks(end, answer.body))
            return {};
    } else {
        if (!hasBytes(end + length))
            return {};
        answer.body = m_buffer.mid(end, length);
        end += length;
    }
    m_buffer.remove(0, end);
    answer.status = status;
    if (answer.headers.value("connection") == "close")
        m_socket->abort(); // the next request goes over a new one
    return answer;
}

QByteArray PlainHttp::usualLines() const
{
    QByteArray lines = "host: " + m_host.toLatin1() + ':' + QByteArray::number(m_port) + "\r\n";
    const QByteArray secret = m_encrypted || !m_withSecret ? QByteArray() : DemoNodeProcess::secretOf(m_port);
    if (!secret.isEmpty())
        lines += DemoNodeProcess::secretHeader + (": " + secret) + "\r\n";
    return lines;
}

PlainAnswer PlainHttp::send(const QByteArray &method, const QByteArray &path, const Headers &headers,
                            const QByteArray &body)
{
    QByteArray head =
        method + ' ' + path + " HTTP/1.1\r\n" + (headers.contains("host") ? QByteArray() : usualLines());
    for (auto it = headers.begin(); it != headers.end(); ++it)
        head += it.key() + ": " + it.value() + "\r\n";
    const bool hasBody = method != "GET" && method != "HEAD" && (method != "DELETE" || !body.isEmpty());
    if (hasBody)
        head += "content-length: " + QByteArray::number(body.size()) + "\r\n";
    // Of another the body would be the beginning of the next request.
    if (!write(head + "\r\n" + (hasBody ? body : QByteArray())))
        return {};
    return read(method == "HEAD");
}

bool PlainHttp::canConnect(quint16 port)
{
    QTcpSocket socket;
    socket.connectToHost(QHostAddress(QHostAddress::LocalHost), port);
    return socket.waitForConnected(1000);
}
