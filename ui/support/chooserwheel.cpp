// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/support/chooserwheel.h"

#include <QAbstractSpinBox>
#include <QComboBox>
#include <QEvent>
#include <QTabBar>

namespace explorer {

namespace {

bool isTurnedByWheel(const QObject *object)
{
    return qobject_cast<const QComboBox *>(object) || qobject_cast<const QTabBar *>(object)
        || qobject_cast<const QAbstractSpinBox *>(object);
}

} // namespace

void ChooserWheel::takeFocusFromWheel(QWidget *widget)
{
    if (isTurnedByWheel(widget) && widget->focusPolicy() == Qt::WheelFocus)
        widget->setFocusPolicy(Qt::StrongFocus);
}

bool ChooserWheel::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::Wheel || !isTurnedByWheel(watched)
        || static_cast<QWidget *>(watched)->hasFocus())
        return QObject::eventFilter(watched, event);
    event->ignore(); // so it goes on to what is around
    return true;
}

} // namespace explorer
