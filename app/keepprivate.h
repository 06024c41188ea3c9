// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

namespace explorer {

/// Before anything else is done: tokens and passwords are in memory, so no core file of it is written to a
/// disk. (Not PR_SET_DUMPABLE: the desktop's portals would refuse us then.)
void keepMemoryPrivate();

} // namespace explorer
