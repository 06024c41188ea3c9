// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "app/demo-node/router.h"
#include "app/demo-node/world.h"

#include <QSet>
#include <QTimer>
#include <QWebSocketServer>

#include <map>

namespace demonode {

/// /ws (docs/node/http.md#websocket): performs requests, and tells those who subscribed to a context when its
/// state changes, whoever changed it and before the one who did gets his answer.
class Sockets : public QObject {
    Q_OBJECT
public:
    Sockets(World &world, Router &router);
    ~Sockets() override;

private:
    struct Client {
        QSet<QByteArray> contexts; ///< base58
        bool pingedInVain = false;
    };

    [[nodiscard]] static std::optional<Response> refuseUpgrade(const Request &request);
    void welcome();
    void receive(QWebSocket *socket, const QString &text);
    [[nodiscard]] QByteArray perform(Client &client, const Json &request);
    void tell(const Context &context, const QList<Event> &events);
    void tellSync(const Context &context);
    void push(const Context &context, const QByteArray &type, const QByteArray &data);
    void ping();

    World &m_world;
    QWebSocketServer m_server;
    std::map<QWebSocket *, Client> m_clients;
    QTimer m_ping;
};

} // namespace demonode
