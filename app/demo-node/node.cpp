// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "app/demo-node/node.h"

#include "app/demo-node/auth.h"
#include "app/demo-node/routes.h"
#include "app/demo-node/sockets.h"

namespace demonode {

Node::Node(const Options &options) : m_realPace(options.realPace), m_world(options.seed)
{
    addStatusRoutes(m_router, m_world);
    addApplicationRoutes(m_router, m_world, options.installFolder);
    addContextRoutes(m_router, m_world);
    addNamespaceRoutes(m_router, m_world);
    addBlobRoutes(m_router, m_world);
    addAliasRoutes(m_router, m_world);
    addRpcRoutes(m_router, m_world);
    if (options.webSocket)
        m_sockets = std::make_unique<Sockets>(m_world, m_router);
    if (!options.empty)
        furnish(m_world);
    addRows(m_world,
            {.contexts = options.extraContexts,
             .blobs = options.extraBlobs,
             .identities = options.extraIdentities,
             .methods = options.extraMethods},
            options.seed);
    // Last, so that the world is the same with and without a log-in.
    if (options.asksForLogin())
        m_auth = std::make_unique<Auth>(options, m_world, m_router);
}

Node::~Node() = default;

Plan Node::dispatch(Request &request)
{
    Plan plan = m_router.dispatch(request);
    if (plan.handler && !m_realPace) {
        plan.handler = [handler = std::move(plan.handler)](Request &asked) {
            Response response = handler(asked);
            response.pace = {};
            return response;
        };
    }
    return plan;
}

} // namespace demonode
