// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include <QKeySequence>

#include <functional>

class QAbstractItemView;
class QAction;
class QHeaderView;

namespace explorer {

// What the keyboard does to the columns of a view: the same keys, and words, wherever there are columns.
enum class ColumnKey { Wider, Narrower, FirstOnTop, LastOnTop, Menu };
QKeySequence keysOf(ColumnKey key);
// As an action of the view, which does nothing any more once `context` is gone.
QAction *addColumnKey(QAbstractItemView *view, ColumnKey key, QObject *context, std::function<void()> run);

// The columns of a view by keys, as actions of the view: the one the cursor is in is made wider or narrower,
// and sorted by.
void addColumnKeys(QAbstractItemView *view, QHeaderView *header);

} // namespace explorer
