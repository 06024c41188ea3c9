// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/api/applications.h"
#include "core/rpc/abiloader.h"
#include "core/table/table.h"

namespace calimero {

/// What a context runs, of its row in GET /admin-api/contexts; nothing when its application is not known.
[[nodiscard]] std::optional<rpc::AbiLoader::Key> runningBuild(const table::Table::Place &context);

/// Which of the builds a node keeps is the one: of that version, and pinned by the context's group where one
/// does. Nothing when there is none such, or when nothing is pinned and several are called by that version.
[[nodiscard]] std::optional<BlobId> runningBuild(const QList<api::ApplicationVersion> &kept,
                                                 const QString &version, const std::optional<BlobId> &pinned);

} // namespace calimero
