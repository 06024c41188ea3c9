// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/net/call.h"
#include "core/net/transport.h"

namespace calimero::rpc {

/// Why a call of this method has to be taken for a change, asked of the node for this one call; None when it
/// only reads. For who keeps no lists of the node: Node decides the same from what it knows (Calls). An error
/// only when the node can not be asked or has no such context.
///
/// The node tells the ABI of the build installed last, whichever runs (docs/node/abi.md#manifest): it counts
/// only when the application, asked after it, has the version that runs in this context.
[[nodiscard]] Call<Error::Reason> askWhyChange(Transport &transport, const ContextId &context,
                                               const QString &method);

} // namespace calimero::rpc
