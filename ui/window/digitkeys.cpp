// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/window/digitkeys.h"

#include <QAction>
#include <QApplication>
#include <QKeyEvent>
#include <QKeySequence>
#include <QWidget>

namespace explorer {

namespace {

// Of the key of 1: those of 2 to 9, and of 0, follow it. X11 and Wayland have one numbering.
#ifdef Q_OS_WIN
constexpr quint32 placeOfOne = 2;
#else
constexpr quint32 placeOfOne = 10;
#endif

} // namespace

DigitKeys::DigitKeys(QWidget *window) : QObject(window), m_window(window)
{
    qApp->installEventFilter(this);
}

QAction *DigitKeys::actionOf(const QKeyEvent &key) const
{
    const Qt::KeyboardModifiers modifiers = key.modifiers();
    const bool isDigit =
        key.key() >= Qt::Key_0 && key.key() <= Qt::Key_9; // then the shortcut itself is asked
    const quint32 place = key.nativeScanCode();
    if (isDigit || place < placeOfOne || place > placeOfOne + 9
        || (modifiers != Qt::ControlModifier && modifiers != Qt::AltModifier))
        return nullptr;
    const quint32 digit = (place - placeOfOne + 1) % 10;
    const QKeySequence meant(QKeyCombination(modifiers, static_cast<Qt::Key>(Qt::Key_0 + digit)));
    const QList<QAction *> actions = m_window->actions();
    for (QAction *action : actions) {
        if (action->isEnabled() && action->shortcuts().contains(meant))
            return action;
    }
    return nullptr;
}

bool DigitKeys::eventFilter(QObject *watched, QEvent *event)
{
    const bool isHere = event->type() == QEvent::KeyPress && watched->isWidgetType()
        && static_cast<const QWidget *>(watched)->window() == m_window;
    if (QAction *action = isHere ? actionOf(*static_cast<const QKeyEvent *>(event)) : nullptr) {
        action->trigger();
        return true;
    }
    return QObject::eventFilter(watched, event);
}

} // namespace explorer
