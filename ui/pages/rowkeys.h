// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

class QAbstractItemView;
class QKeyEvent;
class QTableView;

namespace explorer {

class SearchLine;

// Home and End go to the first and the last row, with Shift all up to there is selected as well: where rows
// are selected, a column, where Qt's own table goes, is no place. With a filter line what is typed goes into
// it, and Esc steps back.
void addRowKeys(QTableView *table, SearchLine *filter = nullptr);

// The same two for a view that does more with its keys. Typing starts the filter; a blank selects, as
// everywhere. Whether the key was taken.
bool typeIntoFilter(SearchLine *filter, const QKeyEvent &key);
// Esc takes one thing back: what is typed in the filter, then what is selected. The row that the keyboard is
// at stays so. Whether there was anything.
bool stepBack(QAbstractItemView *view, SearchLine *filter);

} // namespace explorer
