// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "app/demo-node/node.h"

#include "app/demo-node/auth.h"
#include "app/demo-node/routes.h"
#include "app/demo-node/sockets.h"

namespace demonode {

Node::Node(const Options &options, World world) : m_realPace(options.realPace), m_world(std::move(world))
{
    addStatusRoutes(m_router, m_world);
    addTeeRoutes(m_router, m_world);
    addApplicationRoutes(m_router, m_world, options.installFolder);
    addContextRoutes(m_router, m_world);
    addNamespaceRoutes(m_router, m_world);
    addGroupRoutes(m_router, m_world);
    addBlobRoutes(m_router, m_world);
    addAliasRoutes(m_router, m_world);
    addRpcRoutes(m_router, m_world);
    m_router.add("GET", "/metrics", [this](Request &) { return textResponse(200, m_metrics.text(m_world)); });
    if (options.control)
        addControlRoutes(m_router, m_world);
    if (options.webSocket)
        m_sockets = std::make_unique<Sockets>(m_world, m_router);
    if (options.extraBlobs > 0) {
        QByteArray seed = QByteArray::number(options.seed);
        if (m_world.number() > 0)
            seed += " of node " + QByteArray::number(m_world.number());
        m_world.blobs.addGenerated(options.extraBlobs, seed, options.nodes == 1);
    }
    // Last, so that the world is the same with and without a log-in.
    if (options.asksForLogin())
        m_auth = std::make_unique<Auth>(options, m_world, m_router);
}

Node::~Node() = default;

Plan Node::dispatch(Request &request)
{
    Plan plan = m_router.dispatch(request);
    const QByteArray method = request.head ? QByteArray("HEAD") : request.method;
    if (plan.refusal)
        m_metrics.count(method, plan.route, *plan.refusal, 0);
    if (plan.handler) {
        plan.handler = [this, method, route = plan.route, handler = std::move(plan.handler)](Request &asked) {
            QElapsedTimer clock;
            clock.start();
            Response response = handler(asked);
            m_metrics.count(method, route, response, double(clock.nsecsElapsed()) / 1e9);
            if (!m_realPace)
                response.pace = {};
            return response;
        };
    }
    return plan;
}

} // namespace demonode
