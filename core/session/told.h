// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/table/table.h"

namespace calimero {

namespace table {
class ListLoader;
}

/// Whether a node told all of something. What was not told is not "none": nobody may say that nothing uses a
/// thing unless it is All.
enum class Told {
    All,
    NotYet, ///< it is being asked, or nobody asked yet
    Not, ///< it refused, failed, or told a part only
};

/// Of a list of the node. A list that is being read again keeps what it told before.
[[nodiscard]] Told toldOf(const table::ListLoader &list);
/// Its rows, where it was once read to its end; null: of a list that was not told nothing is known.
[[nodiscard]] table::TablePtr toldRows(const table::ListLoader &list);

} // namespace calimero
