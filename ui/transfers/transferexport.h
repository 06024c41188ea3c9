// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/transfer/transferqueue.h"
#include "ui/models/tableexport.h"

namespace explorer {

// Transfers as rows of a file, as they are now.
[[nodiscard]] RowsToExport exportedTransfers(const QList<calimero::Transfer> &transfers);

} // namespace explorer
