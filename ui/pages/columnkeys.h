// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

class QAbstractItemView;
class QHeaderView;

namespace explorer {

// The columns of a view by keys, as actions of the view: the one the cursor is in is made wider or narrower,
// and sorted by.
void addColumnKeys(QAbstractItemView *view, QHeaderView *header);

} // namespace explorer
