// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// Heads and chunks that are read by ourselves: an answer behind interim ones, and the upgrade of a WebSocket
// with what comes behind it. Over a real connection, since they read from sockets.
#include "core/net/interimreply.h"
#include "core/socket/websocket.h"
#include "tests/fuzz/targets.h"

#include <QCoreApplication>
#include <QTimer>

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace calimero;
using namespace Qt::StringLiterals;

namespace fuzz {

namespace {

int listening(quint16 &port)
{
    const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    auto *any = reinterpret_cast<sockaddr *>(&address);
    socklen_t size = sizeof address;
    require(::bind(socket, any, size) == 0 && ::listen(socket, 8) == 0
            && ::getsockname(socket, any, &size) == 0);
    port = ntohs(address.sin_port);
    return socket;
}

/// One connection: answered with the bytes, and with its end.
class Served {
public:
    Served(int listener, const QByteArray &bytes) : m_socket(::accept(listener, nullptr, nullptr))
    {
        (void)!::send(m_socket, bytes.constData(), std::size_t(bytes.size()), MSG_NOSIGNAL);
        ::shutdown(m_socket, SHUT_WR);
    }
    ~Served()
    {
        const linger hard{1, 0}; // thousands of them would wait for their ends
        ::setsockopt(m_socket, SOL_SOCKET, SO_LINGER, &hard, sizeof hard);
        ::close(m_socket);
    }
    Q_DISABLE_COPY_MOVE(Served)

private:
    int m_socket;
};

} // namespace

void http(const QByteArray &input)
{
    static quint16 port = 0;
    static const int listener = listening(port);
    const QByteArray bytes = input.mid(1);
    const QUrl url(u"http://127.0.0.1:%1/ws"_s.arg(port));
    bool isOver = false;
    const auto turnUntilOver = [&isOver] {
        QTimer heartbeat;
        heartbeat.start(20);
        for (int turns = 0; !isOver && turns < 1000; ++turns)
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        require(isOver); // whatever came, it has an end when the connection has one
    };
    if (input.startsWith('W')) {
        WebSocket socket({.url = url, .limit = 4096});
        QObject::connect(&socket, &WebSocket::ended, &socket, [&isOver] { isOver = true; });
        QObject::connect(&socket, &WebSocket::refused, &socket, [&isOver] { isOver = true; });
        socket.open();
        const Served served(listener, bytes);
        turnUntilOver();
        return;
    }
    InterimReply reply(QNetworkRequest(url), "GET", {});
    QByteArray body;
    QObject::connect(&reply, &QNetworkReply::readyRead, &reply, [&] { body += reply.readAll(); });
    QObject::connect(&reply, &QNetworkReply::finished, &reply, [&isOver] { isOver = true; });
    const Served served(listener, bytes);
    turnUntilOver();
    body += reply.readAll();
    require(body.size() <= bytes.size());
}

} // namespace fuzz
