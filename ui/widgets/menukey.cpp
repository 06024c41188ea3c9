// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/widgets/menukey.h"

#include <QContextMenuEvent>
#include <QCoreApplication>
#include <QWidget>

namespace explorer {

void openMenuByKey(QWidget *window)
{
    QWidget *at = window->focusWidget();
    if (!at)
        return;
    const QPoint place = at->inputMethodQuery(Qt::ImCursorRectangle).toRect().center();
    // Up to whoever has one, as with the mouse.
    for (QPoint here = place; at; here = at->mapToParent(here), at = at->parentWidget()) {
        QContextMenuEvent event(QContextMenuEvent::Keyboard, here, at->mapToGlobal(here));
        event.ignore();
        QCoreApplication::sendEvent(at, &event);
        if (event.isAccepted() || at->isWindow())
            return;
    }
}

} // namespace explorer
