// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "app/demo-node/node.h"

namespace demonode {

Node::Node(const Options &)
{
    m_router.add("GET", "/admin-api/health",
                 [](Request &) { return jsonResponse("{\"data\":{\"status\":\"alive\"}}"); });
}

Node::~Node() = default;

Plan Node::dispatch(Request &request)
{
    return m_router.dispatch(request);
}

} // namespace demonode
