// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/window/workspace.h"

#include "core/session/node.h"
#include "core/session/rereading.h"
#include "ui/inspector/inspector.h"
#include "ui/inspector/thingview.h"
#include "ui/pages/listpage.h"
#include "ui/pages/selectionsubject.h"
#include "ui/pages/tablewidget.h"
#include "ui/signin/logindialog.h"
#include "ui/signin/loginflow.h"
#include "ui/support/metrics.h"
#include "ui/support/turns.h"
#include "ui/support/uistate.h"
#include "ui/widgets/noticebar.h"
#include "ui/widgets/splitter.h"
#include "ui/window/bottompanel.h"
#include "ui/window/pagelist.h"
#include "ui/window/pagestack.h"
#include "ui/window/settingsdialog.h"

#include <QVBoxLayout>

#include <algorithm>

namespace explorer {

using namespace calimero;
using namespace Qt::StringLiterals;

namespace {

constexpr int lowWindow = 620;

} // namespace

Workspace::Workspace(Node &node, Nodes &nodes, UiState &state, FileChooser &chooser, Turns &turns,
                     const QList<PageKind> &pages, QWidget *parent)
    : QWidget(parent),
      m_node(node),
      m_nodes(nodes),
      m_state(state, StateScope::pathOfNode(node.profile().id)),
      m_chooser(chooser),
      m_turns(turns),
      m_notices(new NoticeBar),
      m_center(new PageStack),
      m_pageSide(new QWidget),
      m_inspector(new Inspector),
      m_across(new Splitter(Qt::Horizontal, tr("Border of the inspector"))),
      m_down(new Splitter(Qt::Vertical, tr("Border of the docks"))),
      m_panel(new BottomPanel(&turns)),
      m_logIn(new LogInFlow(*this, this))
{
    const auto keepTrue = [this] { m_node.rereadings().setOn(SettingsDialog::keepsTrue(m_state.window())); };
    keepTrue();
    connect(&state, &UiState::changed, this, [keepTrue](const QString &key) {
        if (key == SettingsDialog::rereadKey)
            keepTrue();
    });
    arrange();
    addPages(pages);
    addDocks();
    connect(m_inspector, &Inspector::linkActivated, this, [this](const QString &text) {
        if (const Link link = Link::parse(text); !acts(link))
            showLink(link);
    });
    connect(m_inspector, &Inspector::openRequested, this,
            [this] { openThing(m_inspector->subject()->link()); });
    connect(m_inspector, &Inspector::closeRequested, this, [this] {
        m_lost = {};
        closeInspector();
        takeFocus();
    });
    connect(&m_trail, &Trail::changed, this, &Workspace::trailChanged);
    connect(m_notices, &NoticeBar::focusLeft, this, &Workspace::takeFocus);
    connect(&m_node.session(), &Session::personLeft, this, [this] { m_lost = {}; });
    connect(&m_node, &Node::phaseChanged, this, &Workspace::updatePhase);
    connect(&m_node, &Node::profileChanged, this, &Workspace::updateAway);
    connect(&m_node, &Node::replaced, this, &Workspace::sayReplaced);
    updatePhase();
}

Workspace::~Workspace()
{
    // The subject looks at the node, the widgets at what their pages and docks have.
    m_inspector->clear();
    leaveThing();
    delete m_down;
}

void Workspace::addPages(const QList<PageKind> &kinds)
{
    for (const PageKind &kind : kinds) {
        Page *page = m_pages.emplace_back(kind.make(*this)).get();
        connect(page, &Page::countChanged, this,
                [this, page] { Q_EMIT countChanged(page->info().id, page->count()); });
        connect(page, &Page::chosen, this, [this, page](const Link &link) { chosen(page, link); });
        connect(page, &Page::selectionChanged, this, [this, page] { selectionChanged(page); });
    }
}

void Workspace::addDocks()
{
    const auto kinds = dockKinds();
    for (const DockKind &kind : kinds) {
        Dock *dock = m_docks.emplace_back(kind.make(*this)).get();
        m_panel->addDock(dock->info().id, dock->info().icon, dock->info().title,
                         [dock] { return dock->widget(); });
        connect(dock, &Dock::attentionWanted, this,
                [this, id = dock->info().id] { m_panel->bringUpDock(id); });
        connect(dock, &Dock::noteChanged, this, [this] {
            QStringList notes;
            for (const auto &noting : m_docks)
                notes += noting->note();
            notes.removeAll(QString());
            m_panel->setNote(notes.join(u"  ·  "_s));
        });
    }
    UiState &state = m_state.window();
    // On a low screen the first look is at a page.
    const bool isLow = QWidget::window()->height() < scaled(lowWindow);
    m_panel->setOpen(state.value(u"window/docksOpen"_s, !isLow).toBool());
    shareHeight();
    connect(m_panel, &BottomPanel::openChanged, this, [this, &state](bool open) {
        state.setValue(u"window/docksOpen"_s, open);
        shareHeight();
    });
}

QList<Page *> Workspace::pages() const
{
    QList<Page *> pages;
    for (const auto &page : m_pages)
        pages += page.get();
    return pages;
}

QList<Dock *> Workspace::docks() const
{
    QList<Dock *> docks;
    for (const auto &dock : m_docks)
        docks += dock.get();
    return docks;
}

Page *Workspace::pageOf(const QString &id) const
{
    const auto found =
        std::find_if(m_pages.begin(), m_pages.end(), [&](const auto &page) { return page->info().id == id; });
    return found == m_pages.end() ? nullptr : found->get();
}

Page *Workspace::pageOf(const Link &link) const
{
    const auto found =
        std::find_if(m_pages.begin(), m_pages.end(), [&](const auto &page) { return page->takes(link); });
    return found == m_pages.end() ? nullptr : found->get();
}

QWidget *Workspace::made(Page *page)
{
    QWidget *widget = page->widget();
    if (m_center->indexOf(widget) < 0) { // whoever made it
        m_center->addWidget(widget);
        std::ranges::for_each(page->notices(), [this](Notice *bar) { Q_EMIT barMade(bar); });
    }
    return widget;
}

TableWidget *Workspace::tableWidget(const QString &id)
{
    Page *page = pageOf(id);
    if (!page)
        return nullptr;
    (void)made(page);
    auto *list = qobject_cast<ItemsPage *>(page);
    return list ? qobject_cast<TableWidget *>(list->view()) : nullptr;
}

void Workspace::showPage(const QString &id)
{
    if (Page *page = pageOf(id))
        showPage(page);
}

void Workspace::showPage(Page *page)
{
    keepFilters();
    const bool changed = std::exchange(m_page, page) != page;
    const bool wasThing = isThingShown();
    m_center->setCurrentWidget(made(page));
    leaveThing();
    page->shown();
    if (changed || wasThing)
        page->takeFocus();
    const Link link = page->current();
    if (link.isValid())
        inspect(link);
    else if (page->selectedCount() > 1)
        inspectSelection(page);
    else if (changed)
        hideInspector();
    remember(link);
    if (changed) {
        m_notices->leavePage();
        m_lost = {};
        Q_EMIT pageChanged(page->info().id);
    }
}

void Workspace::showLink(const Link &link)
{
    if (!link.isValid())
        return;
    m_lost = {};
    keepFilters();
    m_trail.settle();
    const bool moving = std::exchange(m_moving, true);
    if (Page *page = pageOf(link)) {
        if (m_page != page || isThingShown())
            showPage(page);
        page->go(link);
    }
    m_moving = moving;
    remember(link);
    inspect(link);
}

void Workspace::chosen(Page *page, const Link &link)
{
    if (m_page != page || isThingShown())
        return;
    keepFilters(); // typed before something was chosen: of the place that is left
    remember(link, page->isPassing());
    inspect(link);
}

// The inspector shows what is marked, and nothing else.
void Workspace::selectionChanged(Page *page)
{
    if (m_page != page || isThingShown() || isLeftClosed(page))
        return;
    const Link link = page->current();
    const bool isOpen = m_node.phase() == Node::Phase::Open;
    if (!isOpen)
        m_lost = {}; // something else is looked at by now
    if (link.isValid() && isOpen) {
        chosen(page, link);
        return;
    }
    if (link.isValid() || page->selectedCount() > 1) {
        if (!link.isValid())
            keepSelection();
        inspectSelection(page);
        return;
    }
    // What went away while somebody looked at it says so itself.
    if (const Subject *shown = m_inspector->subject(); shown && !page->has(shown->link()))
        return;
    keepSelection();
    m_inspector->showNothing();
}

void Workspace::inspectSelection(Page *page)
{
    if (page->selectedCount() == 0 || (m_node.phase() != Node::Phase::Open && page->waits().isEmpty()))
        return;
    // What stayed in the inspector when the node went says more than the row.
    if (const Subject *kept = m_inspector->isVisible() ? m_inspector->subject() : nullptr;
        kept && kept->link() == page->current())
        return;
    auto subject = page->subjectOfSelection();
    if (!subject)
        return;
    // The one that is shown goes along with the selection.
    const Subject *shown = m_inspector->isVisible() ? m_inspector->subject() : nullptr;
    if (shown && shown->link() == subject->link())
        return;
    m_inspector->show(std::move(subject));
    showInspector();
}

// What is shown, of which more may be known now.
void Workspace::inspectAgain(const Link &link)
{
    if (!SelectionSubject::isLink(link)) {
        if (m_node.phase() == Node::Phase::Open)
            inspectAnew(link);
    } else if (m_page && m_page->current().isValid()) {
        inspect(m_page->current());
    } else if (m_page && m_page->selectedCount() > 1) {
        inspectSelection(m_page);
    }
}

// Where one is in it, and what was typed there, stays.
void Workspace::refreshInspector()
{
    const Subject *shown = m_inspector->isHidden() ? nullptr : m_inspector->subject();
    if (!shown)
        return;
    if (SelectionSubject::isLink(shown->link()))
        inspectAgain(shown->link());
    else
        m_inspector->reload();
}

void Workspace::inspect(const Link &link)
{
    if (m_inspector->isVisible() && m_inspector->subject() && m_inspector->subject()->link() == link)
        return;
    if (m_node.phase() == Node::Phase::Open)
        inspectAnew(link);
    else if (m_page) // of a node that is away only the rows are known
        inspectSelection(m_page);
}

void Workspace::inspectAnew(const Link &link)
{
    auto subject = subjectOf(link);
    if (!subject)
        return;
    m_inspector->show(std::move(subject), hasPage(link));
    showInspector();
}

void Workspace::closeInspector()
{
    if (!m_inspector->isHidden()) {
        m_isClosed = true;
        m_trail.setClosed(true);
    }
    hideInspector();
}

void Workspace::hideInspector()
{
    m_inspector->hide();
    m_inspector->clear();
}

void Workspace::forget(const Link &link)
{
    if (m_inspector->subject() && m_inspector->subject()->link() == link)
        hideInspector();
    m_trail.forget(link);
    for (const auto &page : m_pages)
        page->drop(link);
    if (isThingShown() && m_thing->subject()->link() == link) {
        showPage(m_page);
        hideInspector();
    }
}

void Workspace::reload()
{
    if (m_node.phase() != Node::Phase::Open) {
        m_node.open();
        return;
    }
    m_node.reloadAll();
    m_page->reload();
    if (isThingShown())
        m_thing->reload();
    refreshInspector();
}

QList<Region> Workspace::regions()
{
    return {{Region::Place::Page, {m_pageSide}, [this] { takeFocus(); }},
            {Region::Place::Inspector, m_inspector->parts(), [this] { m_inspector->takeFocus(); }},
            {Region::Place::Docks, m_panel->parts(), [this] { m_panel->takeFocus(); }}};
}

bool Workspace::isDockOpen() const
{
    return m_panel->isOpen();
}

void Workspace::takeFocus()
{
    if (isThingShown())
        m_thing->takeFocus();
    else
        m_page->takeFocus();
}

void Workspace::makeAll()
{
    for (const auto &page : m_pages) {
        if (!page->isMade())
            m_turns.add(this, [this, making = page.get()] { (void)made(making); });
    }
    for (const auto &dock : m_docks) {
        if (!dock->isMade())
            m_turns.add(m_panel, [panel = m_panel, id = dock->info().id] { panel->makeDock(id); });
    }
}

void Workspace::focusFilter()
{
    if (isThingShown())
        m_thing->openSearch();
    else
        m_page->focusFilter();
}

void Workspace::showDock(Dock *dock)
{
    m_panel->showDock(dock->info().id);
}

void Workspace::toggleDock(const QString &id)
{
    m_panel->toggleDock(id);
}

QStringList Workspace::underWay() const
{
    QStringList sentences;
    for (const auto &dock : m_docks)
        sentences += dock->underWay();
    for (const auto &page : m_pages)
        sentences += page->underWay();
    if (const auto changes = m_node.operations().changesUnderWay(); changes > 0)
        sentences += tr("%n changes are not answered yet.", nullptr, int(changes));
    sentences.removeAll(QString());
    return sentences;
}

void Workspace::signIn()
{
    m_logIn->start();
}

} // namespace explorer
