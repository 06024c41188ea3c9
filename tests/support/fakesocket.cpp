// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "tests/support/fakesocket.h"

#include <QCryptographicHash>
#include <QRegularExpression>
#include <QSslConfiguration>
#include <QSslServer>
#include <QTcpSocket>
#include <QtEndian>

using namespace Qt::StringLiterals;

FakeSocket::FakeSocket(QObject *parent) : QObject(parent), m_server(new QTcpServer(this))
{
    listen();
}

FakeSocket::FakeSocket(const TlsIdentity &identity, QObject *parent) : QObject(parent)
{
    auto *server = new QSslServer(this);
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setLocalCertificate(identity.certificate);
    configuration.setPrivateKey(identity.key);
    server->setSslConfiguration(configuration);
    m_server = server;
    listen();
}

void FakeSocket::listen()
{
    connect(m_server, &QTcpServer::pendingConnectionAvailable, this, [this] {
        while (QTcpSocket *socket = m_server->nextPendingConnection()) {
            m_socket = socket;
            m_bytes.clear();
            m_upgraded = false;
            m_isDeaf = false;
            m_part.clear();
            m_isWithin = false;
            connect(socket, &QTcpSocket::readyRead, this, &FakeSocket::read);
            connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        }
    });
    if (!m_server->listen(QHostAddress::LocalHost))
        qFatal("FakeSocket can not listen on 127.0.0.1");
}

QUrl FakeSocket::url(const QString &path) const
{
    const bool encrypted = qobject_cast<QSslServer *>(m_server);
    return QUrl((encrypted ? u"https"_s : u"http"_s) + u"://127.0.0.1:"_s
                + QString::number(m_server->serverPort()) + path);
}

void FakeSocket::read()
{
    if (m_isDeaf || (sender() && sender() != m_socket))
        return;
    m_bytes += m_socket->readAll();
    if (m_upgraded) {
        readFrames();
        return;
    }
    const qsizetype end = m_bytes.indexOf("\r\n\r\n");
    if (end < 0)
        return;
    m_upgrades.append(m_bytes.first(end + 4));
    m_bytes.remove(0, end + 4);
    if (!m_answers.isEmpty()) {
        m_socket->write(m_answers.takeFirst());
        return;
    }
    static const QRegularExpression key(u"sec-websocket-key: *(\\S+)"_s,
                                        QRegularExpression::CaseInsensitiveOption);
    const QByteArray theirs = key.match(QString::fromLatin1(m_upgrades.last())).captured(1).toLatin1()
        + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    m_socket->write("HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: websocket\r\n"
                    "sec-websocket-accept: "
                    + QCryptographicHash::hash(theirs, QCryptographicHash::Sha1).toBase64() + "\r\n" + m_lines
                    + "\r\n");
    m_upgraded = true;
}

void FakeSocket::setDeaf(bool deaf)
{
    m_isDeaf = deaf;
    m_socket->setReadBufferSize(deaf ? 1 : 0);
    if (!deaf)
        QMetaObject::invokeMethod(this, &FakeSocket::read, Qt::QueuedConnection);
}

void FakeSocket::readFrames()
{
    while (m_bytes.size() >= 2) {
        const auto first = quint8(m_bytes[0]);
        const auto second = quint8(m_bytes[1]);
        qsizetype at = 2;
        quint64 length = second & 0x7fU;
        if (length >= 126) {
            const bool isLong = length == 127;
            at += isLong ? 8 : 2;
            if (m_bytes.size() < at)
                return;
            length = isLong ? qFromBigEndian<quint64>(m_bytes.constData() + 2)
                            : qFromBigEndian<quint16>(m_bytes.constData() + 2);
        }
        const bool isControl = first & 0x08;
        if (!(second & 0x80) || (isControl && !(first & 0x80)) || ((first & 0x0f) == 1 && m_isWithin)
            || ((first & 0x0f) == 0 && !m_isWithin)) {
            m_mistreated = true;
            return;
        }
        if (m_bytes.size() < at + 4 + qsizetype(length))
            return;
        const QByteArray mask = m_bytes.sliced(at, 4);
        QByteArray payload = m_bytes.sliced(at + 4, qsizetype(length));
        for (qsizetype i = 0; i < payload.size(); ++i)
            payload[i] = char(payload.at(i) ^ mask.at(i % 4));
        m_bytes.remove(0, at + 4 + qsizetype(length));
        switch (first & 0x0f) {
        case 0:
        case 1:
            m_part += payload;
            m_isWithin = !(first & 0x80);
            ++m_parts;
            if (m_isWithin)
                break;
            m_texts.append(std::exchange(m_part, {}));
            Q_EMIT received(m_texts.last());
            break;
        case 8:
            m_closes.append(payload);
            break;
        case 9:
            m_pings.append(payload);
            break;
        case 10:
            m_pongsWithin += m_isWithin ? 1 : 0;
            m_pongs.append(payload);
            break;
        default:
            m_mistreated = true;
        }
    }
}

void FakeSocket::sendFrame(quint8 opcode, const QByteArray &payload, bool final)
{
    QByteArray head(1, char((final ? 0x80 : 0) | opcode));
    if (payload.size() < 126) {
        head += char(payload.size());
    } else if (payload.size() <= 0xffff) {
        head += char(126) + QByteArray(2, '\0');
        qToBigEndian(quint16(payload.size()), head.data() + 2);
    } else {
        head += char(127) + QByteArray(8, '\0');
        qToBigEndian(quint64(payload.size()), head.data() + 2);
    }
    sendRaw(head + payload);
}

void FakeSocket::sendRaw(const QByteArray &bytes)
{
    if (m_socket)
        m_socket->write(bytes);
}

void FakeSocket::hangUp()
{
    if (m_socket)
        m_socket->disconnectFromHost();
}

void FakeSocket::cut()
{
    if (m_socket)
        m_socket->abort();
}
