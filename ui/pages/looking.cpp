// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/pages/looking.h"

#include "core/session/rereading.h"

#include <QApplication>
#include <QEvent>
#include <QWidget>

namespace explorer {

Looking::Looking(QWidget *shown, const QList<calimero::Rereading *> &readings,
                 std::chrono::milliseconds leastPause)
    : QObject(shown), m_shown(shown), m_leastPause(leastPause)
{
    for (calimero::Rereading *reading : readings)
        m_readings += reading;
    shown->installEventFilter(this);
    update();
}

bool Looking::isBusy()
{
    return QGuiApplication::mouseButtons() != Qt::NoButton || QApplication::activePopupWidget()
        || QApplication::activeModalWidget();
}

bool Looking::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::Show:
    case QEvent::Hide:
    case QEvent::WindowStateChange:
        update();
        break;
    default:
        break;
    }
    return QObject::eventFilter(watched, event);
}

void Looking::update()
{
    // It may have come into another one.
    if (QWidget *window = m_shown->window(); window != m_window) {
        if (m_window && m_window != m_shown)
            m_window->removeEventFilter(this);
        m_window = window;
        window->installEventFilter(this);
    }
    const bool isSeen = m_shown->isVisible() && !m_window->isMinimized();
    for (const auto &reading : std::as_const(m_readings)) {
        if (reading)
            reading->setLooking(this, isSeen, &isBusy, m_leastPause);
    }
}

} // namespace explorer
