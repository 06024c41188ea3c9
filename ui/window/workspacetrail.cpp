// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// Where one was, and the way back: page, filter, selection and inspector together.
#include "ui/pages/page.h"
#include "ui/window/workspace.h"

namespace explorer {

void Workspace::remember(const Link &link, bool isPassing)
{
    if (m_moving)
        return;
    const auto selection = link.isValid() ? std::optional(QList{link}) : m_page->selected();
    m_trail.visit({m_page, link, m_page->filters(), false, selection}, isPassing);
}

// What was typed since one came there goes with the place.
void Workspace::keepFilters()
{
    if (m_trail.now() && !m_moving && m_trail.now()->page == m_page)
        m_trail.setFilters(m_page->filters());
}

// What is marked, and what not any more, goes with the place too.
void Workspace::keepSelection()
{
    const Trail::Place *now = m_trail.now();
    if (now && !m_moving && now->page == m_page && !now->opened)
        m_trail.setSelection(m_page->selected());
}

// What was gone back to is marked as it was, once its rows are there; the inspector was closed by somebody.
bool Workspace::isLeftClosed(const Page *page) const
{
    const Trail::Place *now = m_trail.now();
    return now && (m_isClosed || now->isClosed) && now->page == page && now->selection
        && !now->selection->isEmpty() && now->selection == page->selected();
}

// Page, filter, selection and inspector as they were, together; but what somebody closed stays closed until
// something else is chosen.
void Workspace::goTo(Trail::Place place)
{
    m_moving = true;
    if (place.opened) {
        place.page->setFilters(place.filters);
        openThing(place.link);
        m_moving = false;
        return;
    }
    const bool isOnPage = m_page == place.page;
    if (!isOnPage || isThingShown())
        showPage(place.page);
    place.page->setFilters(place.filters);
    if (place.selection || isOnPage) // else what is marked would be of the place that is left
        place.page->selectAll(place.selection.value_or(QList<Link>()));
    if (m_isClosed || place.isClosed)
        hideInspector();
    else if (place.link.isValid())
        inspect(place.link);
    else if (place.page->selectedCount() > 1)
        inspectSelection(place.page);
    else
        hideInspector();
    m_moving = false;
}

void Workspace::goBack()
{
    if (!canGoBack())
        return;
    keepFilters();
    m_trail.leave();
    if (canGoBack())
        goTo(m_trail.goBack());
}

void Workspace::goForward()
{
    if (!canGoForward())
        return;
    keepFilters();
    m_trail.leave();
    if (canGoForward())
        goTo(m_trail.goForward());
}

} // namespace explorer
