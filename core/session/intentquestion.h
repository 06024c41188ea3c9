// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/base/id.h"
#include "core/net/call.h"
#include "core/net/transport.h"
#include "core/rpc/abi.h"

namespace calimero {

/// Why a call of this method has to be taken for a change, by the manifest of the build that runs; None when
/// it only reads.
[[nodiscard]] Error::Reason whyChange(const rpc::Manifest &manifest, const Foreign &method);

/// The same asked of the node for this one call. For who keeps no lists of the node: Node knows the build
/// from them. An error only when the node can not be asked or has no such context.
///
/// The node tells the ABI of the build installed last, whichever runs (docs/node/abi.md#manifest): it counts
/// only when the application, asked after it, has the version that runs in this context; that of another
/// version is looked for in what the node keeps (readBuildManifest).
[[nodiscard]] Call<Error::Reason> askWhyChange(Transport &transport, const ContextId &context,
                                               const QString &method);

} // namespace calimero
