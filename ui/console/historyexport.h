// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/rpc/history.h"
#include "ui/models/tableexport.h"

namespace explorer {

// Whole calls (History::Listing::whole) as rows of a file: with what was kept of arguments and answers, in
// which secrets are masked.
[[nodiscard]] RowsToExport exportedCalls(const QList<calimero::rpc::HistoryEntry> &calls);

} // namespace explorer
