// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "app/demo-node/router.h"
#include "app/demo-node/world.h"

namespace demonode {

// The routes by what they are about (docs/node/http.md). Each knows the world and nothing of the others.
void addStatusRoutes(Router &router, World &world);
void addApplicationRoutes(Router &router, World &world, const QString &installFolder);
void addContextRoutes(Router &router, World &world);
void addNamespaceRoutes(Router &router, World &world);
void addGroupRoutes(Router &router, World &world);
void addBlobRoutes(Router &router, World &world);
void addAliasRoutes(Router &router, World &world);
void addRpcRoutes(Router &router, World &world);
void addTeeRoutes(Router &router, World &world);
/// Not of a node: sets how far a context has got (--control in `calimero-demo-node --help`).
void addControlRoutes(Router &router, World &world);

/// A route with a JSON body of at most 2 MiB.
[[nodiscard]] Route jsonRoute(const QByteArray &method, const QByteArray &pattern,
                              const QByteArray &permission, Handler handler);

/// The group that the first variable segment names, or why it names none.
struct GroupPath {
    GroupId id;
    std::optional<Response> refusal;
};
[[nodiscard]] GroupPath readGroup(const Request &request);

} // namespace demonode
