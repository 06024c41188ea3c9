// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "app/demo-node/http.h"
#include "app/demo-node/options.h"
#include "app/demo-node/router.h"

namespace demonode {

/// The whole demo node but its sockets: what it knows and what it answers.
class Node {
public:
    explicit Node(const Options &options);
    ~Node();

    [[nodiscard]] Plan dispatch(Request &request);

private:
    Router m_router;
};

} // namespace demonode
