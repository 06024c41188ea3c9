// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "app/demo-node/http.h"

#include <QTcpServer>

namespace demonode {

/// Listens on the loopback address and makes a Connection of each client.
class Server : public QTcpServer {
    Q_OBJECT
public:
    explicit Server(Dispatch dispatch, QObject *parent = nullptr);

    /// Port 0 takes a free one. False when the port is taken; errorString() says why.
    [[nodiscard]] bool start(quint16 port);
    [[nodiscard]] QByteArray url() const; ///< "http://127.0.0.1:41234"

private:
    Dispatch m_dispatch;
};

} // namespace demonode
