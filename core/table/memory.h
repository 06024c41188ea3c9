// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

namespace calimero::table {

/// Gives memory that nobody uses any more back to the system, on a worker. What long lists were read and
/// sorted with would otherwise stay with the process, between things that are still used.
void giveBackMemory();

} // namespace calimero::table
