// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/window/trail.h"

namespace explorer {

namespace {

constexpr qsizetype longest = 200;

} // namespace

Trail::Trail(QObject *parent) : QObject(parent)
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(settleTime);
    connect(&m_pause, &QTimer::timeout, this, &Trail::settle);
}

void Trail::visit(const Place &place, bool isPassing)
{
    const Place *before = now();
    if (before && before->page == place.page && before->link == place.link
        && before->opened == place.opened) {
        settle();
        return;
    }
    const bool wasPassed = before && !m_isSettled && before->page == place.page;
    m_places.resize(wasPassed ? m_at : m_at + 1);
    m_places.append(place);
    if (m_places.size() > longest)
        m_places.removeFirst();
    m_at = m_places.size() - 1;
    m_isSettled = !isPassing;
    if (isPassing)
        m_pause.start();
    else
        m_pause.stop();
    Q_EMIT changed();
}

void Trail::settle()
{
    m_pause.stop();
    m_isSettled = true;
}

void Trail::setFilters(const QJsonObject &filters)
{
    if (m_at >= 0)
        m_places[m_at].filters = filters;
}

auto Trail::goBack() -> const Place &
{
    settle();
    --m_at;
    Q_EMIT changed();
    return m_places.at(m_at);
}

auto Trail::goForward() -> const Place &
{
    settle();
    ++m_at;
    Q_EMIT changed();
    return m_places.at(m_at);
}

} // namespace explorer
