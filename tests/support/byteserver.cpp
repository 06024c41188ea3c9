// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "tests/support/byteserver.h"

#include <QRegularExpression>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>

#include <memory>

#include <sys/socket.h>

using namespace Qt::StringLiterals;

namespace {

qsizetype lengthOf(const QByteArray &head)
{
    static const QRegularExpression length(u"content-length: *(\\d+)"_s,
                                           QRegularExpression::CaseInsensitiveOption);
    return length.match(QString::fromLatin1(head)).captured(1).toLongLong();
}

void reset(QTcpSocket *socket)
{
    const linger hard{1, 0};
    ::setsockopt(int(socket->socketDescriptor()), SOL_SOCKET, SO_LINGER, &hard, sizeof hard);
    socket->abort();
}

} // namespace

ByteServer::ByteServer(QObject *parent) : QObject(parent), m_server(new QTcpServer(this))
{
    m_server->listen(QHostAddress::LocalHost);
    connect(m_server, &QTcpServer::pendingConnectionAvailable, this, [this] {
        while (QTcpSocket *socket = m_server->nextPendingConnection()) {
            ++connections;
            ++m_open;
            auto received = std::make_shared<QByteArray>();
            connect(socket, &QTcpSocket::readyRead, this, [=, this] { read(socket, received.get()); });
            connect(socket, &QTcpSocket::disconnected, this, [this, socket] {
                --m_open;
                socket->deleteLater();
            });
        }
    });
}

QUrl ByteServer::url() const
{
    return QUrl(u"http://127.0.0.1:%1"_s.arg(m_server->serverPort()));
}

void ByteServer::read(QTcpSocket *socket, QByteArray *received)
{
    *received += socket->readAll();
    for (;;) {
        const qsizetype end = received->indexOf("\r\n\r\n");
        if (end < 0 && !answersAtOnce)
            return;
        const qsizetype size = answersAtOnce ? received->size() : end + 4 + lengthOf(received->first(end));
        if (received->isEmpty() || received->size() < size)
            return;
        requests += received->first(size);
        received->remove(0, size);
        write(socket, answer);
    }
}

void ByteServer::write(QTcpSocket *socket, const QByteArray &rest)
{
    const QByteArray piece = pieces > 0 ? rest.left(pieces) : rest;
    socket->write(piece);
    socket->flush();
    if (piece.size() < rest.size())
        QTimer::singleShot(0, socket, [=, this] { write(socket, rest.sliced(piece.size())); });
    else if (resets)
        reset(socket);
    else if (closes)
        socket->disconnectFromHost();
}
