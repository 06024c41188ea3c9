// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/support/untouched.h"

#include <QApplication>
#include <QEvent>
#include <QWidget>

namespace explorer {

void Untouched::begin()
{
    m_isSo = true;
    QMetaObject::invokeMethod(
        this,
        [this] {
            if (m_isSo)
                qApp->installEventFilter(this);
        },
        Qt::QueuedConnection);
}

void Untouched::end()
{
    m_isSo = false;
    qApp->removeEventFilter(this);
}

bool Untouched::mayAskOver(const QWidget *window) const
{
    return m_isSo && window->isVisible() && !QApplication::activeModalWidget()
        && !QApplication::activePopupWidget();
}

bool Untouched::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::KeyPress:
    case QEvent::ShortcutOverride: // of a key that is a shortcut nothing else is seen
    case QEvent::InputMethod:
    case QEvent::MouseButtonPress:
    case QEvent::TouchBegin:
        end();
        break;
    default:
        break;
    }
    return QObject::eventFilter(watched, event);
}

} // namespace explorer
