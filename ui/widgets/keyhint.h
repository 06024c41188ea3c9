// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include <QAction>
#include <QWidget>

namespace explorer {

// Where its key can be pressed, for the list of shortcuts: where the name of the widget does not say it, or
// not all of it.
inline constexpr const char *keyPlaceProperty = "keyPlace";

// A key that a widget takes itself, for the list of shortcuts. It never runs: disabled, it leaves the key to
// the widget.
inline QAction *hintKey(QWidget *widget, const QString &what, const QList<QKeySequence> &keys,
                        const QString &place = {})
{
    auto *hint = new QAction(what, widget);
    hint->setShortcuts(keys);
    hint->setShortcutContext(Qt::WidgetShortcut);
    hint->setEnabled(false);
    hint->setProperty(keyPlaceProperty, place);
    widget->addAction(hint);
    return hint;
}

} // namespace explorer
