// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

class QTableView;

namespace explorer {

// Home and End go to the first and the last row, with Shift all up to there is selected as well: where rows
// are selected, a column, where Qt's own table goes, is no place.
void addRowKeys(QTableView *table);

} // namespace explorer
