// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "app/demo-node/metrics.h"
#include "app/demo-node/options.h"
#include "app/demo-node/router.h"
#include "app/demo-node/world.h"

namespace demonode {

class Auth;
class Sockets;

/// The whole demo node but its sockets: what it knows and what it answers.
class Node {
public:
    /// Furnished already, but for the blobs of --rows: they are each node's own.
    Node(const Options &options, World world);
    ~Node();
    Q_DISABLE_COPY_MOVE(Node)

    [[nodiscard]] World &world() { return m_world; }
    [[nodiscard]] Plan dispatch(Request &request);
    [[nodiscard]] Router &router() { return m_router; }

private:
    bool m_realPace;
    World m_world;
    Metrics m_metrics;
    Router m_router;
    std::unique_ptr<Sockets> m_sockets;
    std::unique_ptr<Auth> m_auth; ///< only when a log-in is asked for
};

} // namespace demonode
