// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include <Qt>

namespace explorer {

/// What models tell beside Qt's own roles. Qt::DisplayRole is for eyes, in the person's language and units.
enum Role {
    IdTextRole = Qt::UserRole + 1, ///< the row's id as whole text; empty when unknown
    JsonRole, ///< the row as the node sent it, UTF-8 text
    ExactTextRole, ///< for copying: whole ids, all digits, ISO dates
    NameRole, ///< of cells that show a name and an id: the name; empty when there is none
    ShortIdRole, ///< and the short id beside it
    MonospaceRole, ///< true of cells that show an id or a hash
    WarnRole, ///< true of a cell that says that something is not as it should be
    NewsRole, ///< int of News: what a quiet reading found of the row, for a moment
    MarkRole, ///< of cells that show a name and an id: a word that stands out behind them; empty: none
    RestRole, ///< and what goes on behind them, muted, or as WarnRole has it; empty: none
    CellStateRole, ///< int of table::CellState: an unknown value is not an empty one
};

/// Of a row of a list that was read again.
enum class News { None, Added, Changed, Gone };

} // namespace explorer
