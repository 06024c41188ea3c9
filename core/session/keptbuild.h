// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/api/applications.h"
#include "core/session/operation.h"

namespace calimero {

class Node;

/// A build that a node keeps, to be installed once more: the one that was installed last is the one that new
/// namespaces and upgrades of groups take (docs/node/words.md#installing-is-not-upgrading).
struct KeptBuild {
    BlobId blob;
    QString name; ///< of the file to be, without an ending; anything
};

/// Whether this node can be given one: it takes applications from public URLs and from its own disk only
/// (docs/node/http.md#applications), so it has to run on this computer.
[[nodiscard]] bool canInstallKept(const Node &node);

/// Its plan, in two parts: the build is downloaded from the node, checked by its id, into the folder that
/// the node is told to read (Node::handoverFolder), then installed from there. The file goes when this is
/// over, whatever came of it. `take` gets the application's id. The node must outlive the operation.
///
/// Only of bundles: the id of code without a manifest depends on the place it is installed from.
[[nodiscard]] Operation::Plan installKept(Node &node, const KeptBuild &build,
                                          std::function<void(const std::optional<ApplicationId> &)> take);

} // namespace calimero
