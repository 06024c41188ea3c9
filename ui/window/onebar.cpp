// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/window/onebar.h"

#include <QApplication>
#include <QEvent>

#include <algorithm>

namespace explorer {

void OneBar::bringUp(const QObject *bar)
{
    const auto at =
        std::find_if(m_bars.begin(), m_bars.end(), [bar](const Place &place) { return place.bar == bar; });
    std::rotate(at, at + 1, m_bars.end());
    arrange();
}

void OneBar::remove(const QObject *bar)
{
    m_bars.removeIf([bar](const Place &place) { return place.bar == bar; });
    arrange();
}

bool OneBar::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Show || event->type() == QEvent::Hide)
        arrange();
    return QObject::eventFilter(watched, event);
}

void OneBar::arrange()
{
    const auto speaks = [](const Place &place) { return place.isLookedAt() && place.hasToSay(); };
    const auto newest = std::find_if(m_bars.rbegin(), m_bars.rend(), speaks);
    // Who stands on a bar that is covered stands on the one in its place.
    bool hadFocus = false;
    // The one that is shown last, so that there are not two for a moment.
    for (const Place &place : std::as_const(m_bars)) {
        if (newest == m_bars.rend() || place.bar == newest->bar)
            continue;
        const auto *bar = qobject_cast<const QWidget *>(place.bar);
        hadFocus = hadFocus || (bar && bar->isAncestorOf(QApplication::focusWidget()));
        place.setCovered(true);
    }
    for (const Place &place : std::as_const(m_bars)) {
        if (newest == m_bars.rend() || place.bar == newest->bar)
            place.setCovered(false);
    }
    if (hadFocus)
        newest->takeFocus();
}

} // namespace explorer
