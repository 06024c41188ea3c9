// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/rpc/abiloader.h"
#include "core/table/table.h"

namespace calimero {

/// What a context runs, of its row in GET /admin-api/contexts; nothing when its application is not known.
[[nodiscard]] std::optional<rpc::AbiLoader::Key> runningBuild(const table::Table::Place &context);

} // namespace calimero
