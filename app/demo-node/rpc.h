// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "app/demo-node/json.h"
#include "app/demo-node/world.h"

namespace demonode {

// What /jsonrpc and /ws have in common (docs/node/http.md#calls). Answers are {"result":…} or {"error":…},
// without the members around them.

/// {"error":{"type":"ParseError","data":"…"}}
[[nodiscard]] QByteArray parseError(const QByteArray &text);
/// {"result":…}
[[nodiscard]] QByteArray rpcResult(const QByteArray &json);

/// Performs one of these methods, all of which have `contextId` among their parameters.
struct RpcMethod {
    QByteArray name;
    QByteArray (*perform)(World &world, const Json &params) = nullptr;
};
/// Calls a method of a context's application, after a look at the parameters.
[[nodiscard]] QByteArray performExecute(World &world, const Json &params);

/// {"state":"idle"}, and what sync_status says with it.
[[nodiscard]] QByteArray syncStateText(const World &world, const Context &context);
[[nodiscard]] QByteArray syncStatusText(const World &world, const Context &context);

/// The one of `methods` that the request names, performed; else what is wrong with the request.
[[nodiscard]] QByteArray performOneOf(const QList<RpcMethod> &methods, World &world, const Json &request);

} // namespace demonode
