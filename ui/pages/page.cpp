// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/pages/page.h"

#include "ui/pages/dock.h"

namespace explorer {

QObject *Host::asObject(Page *page)
{
    return page;
}

QObject *Host::asObject(Dock *dock)
{
    return dock;
}

Page::Page(Info info, Host &host) : m_info(std::move(info)), m_host(host) { }

QWidget *Page::widget()
{
    if (!m_widget) {
        m_widget = makeWidget();
        awayChanged();
    }
    return m_widget;
}

void Page::setAway(const std::optional<Placeholder::Offer> &away, const QString &waits)
{
    m_away = away;
    m_waits = waits;
    awayChanged();
}

std::optional<QList<Link>> Page::selected() const
{
    if (const Link link = current(); link.isValid())
        return QList{link};
    return selectedCount() > 0 ? std::nullopt : std::optional(QList<Link>());
}

void Page::selectAll(const QList<Link> &links)
{
    if (links.isEmpty())
        unselect();
    else if (takes(links.first()))
        go(links.first());
}

Dock::Dock(Info info, Host &host) : m_info(std::move(info)), m_host(host) { }

QWidget *Dock::widget()
{
    if (!m_widget)
        m_widget = makeWidget();
    return m_widget;
}

} // namespace explorer
