// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include <QAction>
#include <QWidget>

namespace explorer {

// A key that a widget takes itself, for the list of shortcuts. It never runs: disabled, it leaves the key to
// the widget.
inline void hintKey(QWidget *widget, const QString &what, const QList<QKeySequence> &keys)
{
    auto *hint = new QAction(what, widget);
    hint->setShortcuts(keys);
    hint->setShortcutContext(Qt::WidgetShortcut);
    hint->setEnabled(false);
    widget->addAction(hint);
}

} // namespace explorer
