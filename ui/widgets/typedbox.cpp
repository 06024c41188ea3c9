// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/widgets/typedbox.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QKeyEvent>
#include <QWheelEvent>

namespace explorer {

TypedBox::TypedBox(QWidget *parent) : QComboBox(parent)
{
    setEditable(true);
}

void TypedBox::keyPressEvent(QKeyEvent *event)
{
    const QCompleter *offers = completer();
    const QAbstractItemView *offered = offers ? offers->popup() : nullptr;
    const bool isOffering = offered && offered->isVisible();
    switch (event->key()) {
    case Qt::Key_Up:
    case Qt::Key_Down:
    case Qt::Key_PageUp:
    case Qt::Key_PageDown:
        if (isOffering)
            break;
        if (event->modifiers() & (Qt::ControlModifier | Qt::ShiftModifier | Qt::MetaModifier))
            event->ignore(); // it may be a key of what is around
        else
            showPopup();
        return;
    default:
        break;
    }
    QComboBox::keyPressEvent(event);
}

// What is around scrolls.
void TypedBox::wheelEvent(QWheelEvent *event)
{
    event->ignore();
}

} // namespace explorer
