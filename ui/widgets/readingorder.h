// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include <QWidget>

namespace explorer {

// Where Tab goes: from control to control as one reads, which is as they are laid out and not as they were
// made. Asked anew at each step, so what comes later has its place too.
namespace ReadingOrder {

// All that is in these and not hidden, in the order of the parts.
QWidgetList of(const QWidgetList &parts);
// Whether Tab may stop there now.
bool isStop(const QWidget *widget);
// The next one after `from`, or before it, around the end; null: there is none.
QWidget *next(const QWidgetList &order, QWidget *from, bool forward);
// The first stop in the order given; null: there is none.
QWidget *first(const QWidgetList &order);

// Gives it the focus, in sight.
void go(QWidget *to, Qt::FocusReason reason);

// All of it is one stop for Tab, which comes back to where it was left; arrows go about in it.
void makeOneStop(QWidget *group);
// The stops of such a group, for its arrows.
QWidgetList stopsIn(QWidget *group);

} // namespace ReadingOrder

} // namespace explorer
