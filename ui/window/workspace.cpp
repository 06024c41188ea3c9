// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/window/workspace.h"

#include "core/session/node.h"
#include "ui/inspector/inspector.h"
#include "ui/pages/listpage.h"
#include "ui/pages/selectionsubject.h"
#include "ui/pages/tablewidget.h"
#include "ui/signin/logindialog.h"
#include "ui/signin/loginflow.h"
#include "ui/support/metrics.h"
#include "ui/support/turns.h"
#include "ui/widgets/answerdialog.h"
#include "ui/widgets/noticebar.h"
#include "ui/widgets/pageheader.h"
#include "ui/window/bottompanel.h"
#include "ui/window/pagelist.h"

#include <QJsonArray>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace explorer {

using namespace calimero;
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestTrail = 200;

// Tab goes from `before` into the page: its head, what stands over its content, its content. What is made
// last would else come last.
void tabInto(QWidget *before, QWidget *page)
{
    QWidgetList inside;
    for (QWidget *next = page->nextInFocusChain(); page->isAncestorOf(next);
         next = next->nextInFocusChain()) {
        if (next->focusPolicy() & Qt::TabFocus)
            inside += next;
    }
    const auto isIn = [](const QWidget *part, const QWidget *one) { return part && part->isAncestorOf(one); };
    const auto place = [&, head = page->findChild<PageHeader *>(),
                        content = page->findChild<QStackedWidget *>()](const QWidget *one) {
        return isIn(head, one) ? 0 : isIn(content, one) ? 2 : 1;
    };
    std::stable_sort(inside.begin(), inside.end(),
                     [&](const QWidget *left, const QWidget *right) { return place(left) < place(right); });
    for (QWidget *next : std::as_const(inside)) {
        QWidget::setTabOrder(before, next);
        before = next;
    }
}

} // namespace

Workspace::Workspace(Node &node, UiState &state, FileChooser &chooser, Turns &turns,
                     const QList<PageKind> &pages, QWidget *parent)
    : QWidget(parent),
      m_node(node),
      m_state(state, StateScope::pathOfNode(node.profile().id)),
      m_chooser(chooser),
      m_turns(turns),
      m_notices(new NoticeBar),
      m_center(new QStackedWidget),
      m_inspector(new Inspector),
      m_across(new QSplitter(Qt::Horizontal)),
      m_down(new QSplitter(Qt::Vertical)),
      m_panel(new BottomPanel(&turns)),
      m_logIn(new LogInFlow(*this, this))
{
    arrange();
    addPages(pages);
    addDocks();
    connect(m_inspector, &Inspector::linkActivated, this,
            [this](const QString &link) { showLink(Link::parse(link)); });
    connect(m_inspector, &Inspector::closeRequested, this, [this] {
        closeInspector();
        m_page->takeFocus();
    });
    connect(m_notices, &NoticeBar::focusLeft, this, &Workspace::takeFocus);
    connect(&m_node, &Node::signInWanted, this, &Workspace::signIn);
    connect(&m_node, &Node::phaseChanged, this, &Workspace::updatePhase);
    connect(&m_node, &Node::profileChanged, this, &Workspace::updateAway);
    updatePhase();
}

Workspace::~Workspace()
{
    // The subject looks at the node, the widgets at what their pages and docks have.
    m_inspector->clear();
    delete m_down;
}

void Workspace::arrange()
{
    auto *left = new QWidget;
    auto *leftColumn = new QVBoxLayout(left);
    leftColumn->setContentsMargins(0, 0, 0, 0);
    leftColumn->setSpacing(0);
    leftColumn->addWidget(m_notices);
    leftColumn->addWidget(m_center, 1);
    m_across->setHandleWidth(1);
    m_across->setChildrenCollapsible(false);
    m_across->addWidget(left);
    m_across->addWidget(m_inspector);
    m_across->setStretchFactor(0, 1);
    m_inspector->hide();
    m_down->setHandleWidth(1);
    m_down->setChildrenCollapsible(false);
    m_down->addWidget(m_across);
    m_down->addWidget(m_panel);
    m_down->setStretchFactor(0, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_down);

    UiState &state = m_state.window();
    const auto restore = [this, &state](QSplitter *splitter, const QString &key, int first, int second) {
        const QJsonArray saved = state.value(key).toArray();
        splitter->setSizes(saved.size() == 2 ? QList<int>{saved.at(0).toInt(), saved.at(1).toInt()}
                                             : QList<int>{first, second});
        connect(splitter, &QSplitter::splitterMoved, this, [splitter, key, &state] {
            state.setValue(key, QJsonArray{splitter->sizes().value(0), splitter->sizes().value(1)});
        });
    };
    restore(m_across, u"window/inspector"_s, scaled(870), scaled(362));
    restore(m_down, u"window/docks"_s, scaled(520), scaled(260));
    m_panel->setOpen(state.value(u"window/docksOpen"_s, true).toBool());
    connect(m_panel, &BottomPanel::openChanged, this,
            [&state](bool open) { state.setValue(u"window/docksOpen"_s, open); });
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
    if (page->isMade())
        return page->widget();
    QWidget *widget = page->widget();
    m_center->addWidget(widget);
    tabInto(m_panel->lastInHead(), widget);
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
    const bool changed = std::exchange(m_page, page) != page;
    m_center->setCurrentWidget(made(page));
    page->shown();
    if (changed)
        page->takeFocus();
    const Link link = page->current();
    if (link.isValid())
        inspect(link);
    else if (page->selectedCount() > 1)
        inspectSelection(page);
    else if (changed)
        closeInspector();
    remember({page, link});
    if (changed) {
        m_lost = {};
        Q_EMIT pageChanged(page->info().id);
    }
}

void Workspace::showLink(const Link &link)
{
    if (!link.isValid())
        return;
    m_moving = true;
    if (Page *page = pageOf(link)) {
        if (m_page != page)
            showPage(page);
        page->go(link);
    }
    m_moving = false;
    remember({m_page, link});
    inspect(link);
}

void Workspace::chosen(Page *page, const Link &link)
{
    if (m_page != page)
        return;
    remember({page, link});
    inspect(link);
}

// The inspector shows what is marked, and nothing else.
void Workspace::selectionChanged(Page *page)
{
    if (m_page != page)
        return;
    const Link link = page->current();
    const bool isOpen = m_node.phase() == Node::Phase::Open;
    if (link.isValid() && isOpen) {
        chosen(page, link);
        return;
    }
    // Of a node that is away only the rows are known.
    if (link.isValid() || page->selectedCount() > 1) {
        inspectSelection(page);
        return;
    }
    // What went away while somebody looked at it says so itself.
    if (const Subject *shown = m_inspector->subject(); shown && !page->has(shown->link()))
        return;
    m_inspector->showNothing();
}

void Workspace::inspectSelection(Page *page)
{
    if (m_node.phase() != Node::Phase::Open && page->waits().isEmpty())
        return;
    auto subject = page->subjectOfSelection();
    if (!subject)
        return;
    // The one that is shown goes along with the selection.
    const Subject *shown = m_inspector->isVisible() ? m_inspector->subject() : nullptr;
    if (shown && shown->link() == subject->link())
        return;
    m_inspector->show(std::move(subject));
    m_inspector->setVisible(true);
}

void Workspace::inspectAgain(const Link &link)
{
    const bool isSelection = SelectionSubject::isLink(link);
    if (!isSelection)
        inspect(link);
    else if (m_page && m_page->current().isValid())
        inspect(m_page->current());
    else if (m_page && m_page->selectedCount() > 1)
        inspectSelection(m_page);
}

void Workspace::inspect(const Link &link)
{
    if (m_node.phase() != Node::Phase::Open)
        return;
    if (m_inspector->isVisible() && m_inspector->subject() && m_inspector->subject()->link() == link)
        return;
    Page *page = pageOf(link);
    auto subject = page ? page->subject(link) : subjectWithoutPage(m_node, link);
    if (!subject)
        return;
    if (page)
        subject->setActions(page->actionsOf(link, subject.get()), page->actionsWhenGone(link, subject.get()));
    m_inspector->show(std::move(subject));
    m_inspector->setVisible(true);
}

void Workspace::closeInspector()
{
    m_inspector->hide();
    m_inspector->clear();
}

void Workspace::forget(const Link &link)
{
    if (m_inspector->subject() && m_inspector->subject()->link() == link)
        closeInspector();
}

void Workspace::remember(const Place &place)
{
    if (m_moving || (m_at >= 0 && m_trail.at(m_at) == place))
        return;
    m_trail.resize(m_at + 1);
    m_trail.append(place);
    if (m_trail.size() > longestTrail)
        m_trail.removeFirst();
    m_at = m_trail.size() - 1;
    Q_EMIT trailChanged();
}

void Workspace::goTo(const Place &place)
{
    m_moving = true;
    showPage(place.page);
    if (place.link.isValid()) {
        if (Page *page = pageOf(place.link))
            page->go(place.link);
        inspect(place.link);
    }
    m_moving = false;
    Q_EMIT trailChanged();
}

void Workspace::goBack()
{
    if (canGoBack())
        goTo(m_trail.at(--m_at));
}

void Workspace::goForward()
{
    if (canGoForward())
        goTo(m_trail.at(++m_at));
}

void Workspace::reload()
{
    if (m_node.phase() != Node::Phase::Open) {
        m_node.open();
        return;
    }
    m_node.reloadAll();
    if (m_inspector->isVisible() && m_inspector->subject()) {
        const Link link = m_inspector->subject()->link();
        m_inspector->clear();
        inspectAgain(link);
    }
}

void Workspace::takeFocus()
{
    m_page->takeFocus();
}

void Workspace::focusFilter()
{
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

Notice *Workspace::say(Notice::Severity severity, const QString &text, const QString &answer,
                       const Link &link)
{
    Notice *notice = m_notices->add(severity, text);
    notice->setAnswer(answer);
    connect(notice, &Notice::answerRequested, this, &Workspace::showAnswer);
    if (link.isValid()) {
        notice->setAction(tr("Show it"));
        connect(notice, &Notice::actionTriggered, this, [this, link] { showLink(link); });
    }
    return notice;
}

QStringList Workspace::underWay() const
{
    QStringList sentences;
    for (const auto &dock : m_docks)
        sentences += dock->underWay();
    if (const auto changes = m_node.operations().changesUnderWay(); changes > 0)
        sentences += tr("%n changes are not answered yet.", nullptr, int(changes));
    sentences.removeAll(QString());
    return sentences;
}

void Workspace::signIn()
{
    m_logIn->start();
}

void Workspace::showAnswer(const QString &answer)
{
    (new AnswerDialog(tr("The node's answer"), {{tr("As the node sent it"), answer.toUtf8()}}, this))->open();
}

} // namespace explorer
