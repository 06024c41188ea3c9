// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/transfer/storedalready.h"

#include <optional>

namespace calimero {

class TransferQueue;

namespace table {
class ListLoader;
}

/// What the list of blobs says a node has. Nothing while it was never read to its end, or failed last: then
/// nobody knows.
[[nodiscard]] std::optional<KnownBlobs> knownBlobs(const table::ListLoader &blobs);

/// From now on the queue of a node sends nothing that its list of blobs has, and the list has what the queue
/// stored.
void shareBlobs(TransferQueue &queue, table::ListLoader &blobs);

} // namespace calimero
