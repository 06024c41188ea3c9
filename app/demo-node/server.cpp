// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "app/demo-node/server.h"

#include "app/demo-node/connection.h"

#include <QTcpSocket>

namespace demonode {

Server::Server(Dispatch dispatch, QObject *parent) : QTcpServer(parent), m_dispatch(std::move(dispatch))
{
    setListenBacklogSize(256);
    connect(this, &QTcpServer::newConnection, this, [this] {
        while (QTcpSocket *socket = nextPendingConnection())
            new Connection(socket, m_dispatch, this);
    });
}

bool Server::start(quint16 port)
{
    return listen(QHostAddress::LocalHost, port);
}

QByteArray Server::url() const
{
    return "http://127.0.0.1:" + QByteArray::number(serverPort());
}

} // namespace demonode
