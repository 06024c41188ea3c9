// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// The page of one thing, in the place of the list that has its row.
#include "core/api/aliases.h"
#include "core/api/send.h"
#include "core/session/node.h"
#include "ui/inspector/inspector.h"
#include "ui/inspector/thingview.h"
#include "ui/pages/offers.h"
#include "ui/support/errortext.h"
#include "ui/support/shownname.h"
#include "ui/window/workspace.h"

#include <QStackedWidget>

#include <algorithm>

namespace explorer {

using namespace calimero;
using namespace Qt::StringLiterals;

std::unique_ptr<Subject> Workspace::subjectOf(const Link &link)
{
    Page *page = pageOf(link);
    std::unique_ptr<Subject> subject = page ? page->subject(link) : nullptr;
    if (subject)
        subject->setActions(page->actionsOf(link, subject.get()), page->actionsWhenGone(link, subject.get()));
    return subject;
}

bool Workspace::hasPage(const Link &link) const
{
    const Page *page = pageOf(link);
    return page && link.kind == page->info().kind; // and not one that names a part of the page
}

bool Workspace::isThingShown() const
{
    return m_thing && m_thing->subject();
}

const Subject *Workspace::shownSubject() const
{
    if (isThingShown())
        return m_thing->subject();
    return m_inspector->isHidden() ? nullptr : m_inspector->subject();
}

template<typename Lookup>
void Workspace::lookUpAlias(const QString &alias, const QString &unknown)
{
    api::send(m_node.transport(), Lookup{alias}).then(this, [this, unknown](const auto &reply) {
        if (reply && reply->value)
            showLink(Link::to(*reply->value));
        else if (reply)
            say(Notice::Severity::Bad, unknown);
        else
            say(Notice::Severity::Bad, unknown + u' ' + Offers::failure(reply.error(), Lookup::entry),
                ErrorText::rawAnswer(reply.error()));
    });
}

void Workspace::showNamed(const Link &link)
{
    if (link.kind == QLatin1String(kindOf<ContextId>) && !link.as<ContextId>())
        lookUpAlias<api::LookupContextAlias>(
            link.id, tr("No context with the alias “%1” was found on this node.").arg(shownName(link.id)));
    else if (link.kind == QLatin1String(kindOf<ApplicationId>) && !link.as<ApplicationId>())
        lookUpAlias<api::LookupApplicationAlias>(
            link.id,
            tr("No application with the alias “%1” was found on this node.").arg(shownName(link.id)));
    else
        showLink(link);
}

void Workspace::openThing(const Link &link)
{
    // What is known of a node that is waited for can be read meanwhile.
    const bool isOpen = m_node.phase() == Node::Phase::Open;
    if ((!isOpen && waits().isEmpty()) || !hasPage(link)) {
        showLink(link);
        return;
    }
    bringThing(link);
    if (!isThingShown())
        return;
    m_thing->takeFocus();
    if (!isOpen)
        return;
    for (const auto &dock : m_docks)
        dock->lookAt(link);
}

// Without leading anybody away from what they do.
void Workspace::bringThing(const Link &link)
{
    Page *page = pageOf(link);
    keepFilters();
    m_trail.settle();
    const bool moving = std::exchange(m_moving, true);
    if (m_page != page)
        showPage(page);
    page->go(link); // who comes back finds its row
    m_moving = moving;
    if (!m_moving)
        m_trail.visit({page, link, page->filters(), true, QList{link}});
    showThing(link);
}

void Workspace::showThing(const Link &link)
{
    auto subject = subjectOf(link);
    if (!subject)
        return;
    if (!m_thing) {
        m_thing = new ThingView;
        m_center->addWidget(m_thing);
        Q_EMIT barMade(m_thing->notice());
        connect(m_thing, &ThingView::linkActivated, this,
                [this](const QString &text) { followFromThing(Link::parse(text)); });
        connect(m_thing, &ThingView::rowRequested, this, [this] { showLink(m_thing->subject()->link()); });
        connect(m_thing, &ThingView::reloadRequested, this, &Workspace::reload);
        connect(m_thing, &ThingView::partChosen, this, [this](const QString &part) {
            m_state.of("thing"_L1, m_thing->subject()->link().kind).setValue("part"_L1, part);
        });
    }
    hideInspector(); // the quick look at what is whole here
    m_thing->show(std::move(subject), m_page->info().title,
                  m_state.of("thing"_L1, link.kind).value("part"_L1).toString());
    m_center->setCurrentWidget(m_thing);
    m_thing->setWaits(waits()); // when it is seen: one bar speaks
}

void Workspace::leaveThing()
{
    if (m_thing)
        m_thing->clear();
}

void Workspace::followFromThing(const Link &link)
{
    if (!acts(link))
        openThing(link);
}

bool Workspace::acts(const Link &link)
{
    return std::any_of(m_pages.begin(), m_pages.end(), [&](const auto &page) { return page->acts(link); });
}

} // namespace explorer
