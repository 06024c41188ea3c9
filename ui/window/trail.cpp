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
        m_places[m_at].selection = place.selection;
        settle();
        return;
    }
    leave();
    before = now();
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

void Trail::setSelection(const std::optional<QList<Link>> &selection)
{
    if (m_at < 0)
        return;
    Place &place = m_places[m_at];
    place.selection = selection;
    place.link = selection && selection->size() == 1 ? selection->first() : Link();
}

void Trail::setClosed(bool closed)
{
    if (m_at >= 0)
        m_places[m_at].isClosed = closed;
}

void Trail::leave()
{
    const qsizetype before = m_places.size();
    mergeEqual();
    if (m_places.size() != before)
        Q_EMIT changed();
}

void Trail::forget(const Link &link)
{
    for (Place &place : m_places) {
        if (place.selection)
            place.selection->removeAll(link);
        if (place.link == link) {
            place.link = {};
            place.opened = false; // the list is left
        } else if (!place.opened && place.selection && place.selection->size() == 1) {
            place.link = place.selection->first();
        }
    }
    leave();
}

void Trail::mergeEqual()
{
    for (qsizetype at = m_places.size() - 1; at > 0; --at) {
        if (!(m_places.at(at) == m_places.at(at - 1)))
            continue;
        m_places.removeAt(at);
        if (m_at >= at)
            --m_at;
    }
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
