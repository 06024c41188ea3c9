// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/pages/page.h"

#include "core/session/node.h"
#include "core/table/listloader.h"
#include "ui/pages/dock.h"

#include <algorithm>

namespace explorer {

QObject *Host::asObject(Page *page)
{
    return page;
}

QObject *Host::asObject(Dock *dock)
{
    return dock;
}

Page::Page(Info info, Host &host) : m_info(std::move(info)), m_host(host)
{
    connect(&node(), &calimero::Node::replaced, this, [this] { forgetNode(); });
}

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

std::optional<Placeholder::Offer> Page::inItsPlace() const
{
    return m_waits.isEmpty() || !hasRead() ? m_away : std::nullopt;
}

QDateTime Page::listsReadAt() const
{
    QDateTime oldest;
    for (const calimero::table::ListLoader *list :
         {&node().contexts(), &node().applications(), &node().blobs(), &node().namespaces()}) {
        const QDateTime &at = list->readAt();
        if (at.isValid())
            oldest = oldest.isValid() ? std::min(oldest, at) : at;
    }
    return oldest;
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
