// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/window/workspace.h"

#include "core/session/identitylists.h"
#include "core/session/names.h"
#include "core/session/node.h"
#include "ui/applications/applicationactions.h"
#include "ui/applications/applicationsmodel.h"
#include "ui/blobs/blobactions.h"
#include "ui/blobs/blobsmodel.h"
#include "ui/console/consolewidget.h"
#include "ui/contexts/contextactions.h"
#include "ui/contexts/contextsmodel.h"
#include "ui/identities/identitiesmodel.h"
#include "ui/identities/identityactions.h"
#include "ui/inspector/inspector.h"
#include "ui/inspector/nodesubject.h"
#include "ui/overview/overviewpage.h"
#include "ui/pages/tablepage.h"
#include "ui/signin/logindialog.h"
#include "ui/signin/loginflow.h"
#include "ui/support/format.h"
#include "ui/support/metrics.h"
#include "ui/support/uistate.h"
#include "ui/transfers/transferswidget.h"
#include "ui/widgets/answerdialog.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/pageheader.h"
#include "ui/widgets/searchline.h"
#include "ui/window/bottompanel.h"
#include "ui/window/nodemodels.h"

#include <QJsonArray>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
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

QList<Workspace::PageKind> Workspace::pageKinds()
{
    return {{u"overview"_s, {}, tr("Overview"), &Workspace::makeOverview},
            {u"contexts"_s, u"context"_s, tr("Contexts"), &Workspace::makeContextsPage},
            {u"applications"_s, u"application"_s, tr("Applications"), &Workspace::makeApplicationsPage},
            {u"blobs"_s, u"blob"_s, tr("Blobs"), &Workspace::makeBlobsPage},
            {u"identities"_s, u"identity"_s, tr("Identities"), &Workspace::makeIdentitiesPage}};
}

QString Workspace::pageOfKind(const QString &kind)
{
    const auto kinds = pageKinds();
    for (const PageKind &page : kinds) {
        if (!kind.isEmpty() && page.kind == kind)
            return page.id;
    }
    return {};
}

QString Workspace::kindOfPage(const QString &id)
{
    const auto kinds = pageKinds();
    for (const PageKind &page : kinds) {
        if (page.id == id)
            return page.kind;
    }
    return {};
}

QList<Sidebar::PageRow> Workspace::pageRows()
{
    QList<Sidebar::PageRow> rows;
    const auto kinds = pageKinds();
    for (const PageKind &page : kinds)
        rows += {page.id, page.title, page.kind.isEmpty() ? page.id : page.kind, {}};
    return rows;
}

Workspace::Workspace(Node *node, UiState *state, FileChooser &chooser, Turns *turns, QWidget *parent)
    : QWidget(parent),
      m_node(node),
      m_models(new NodeModels(*node, this)),
      m_state(state),
      m_chooser(chooser),
      m_turns(turns),
      m_pages(new QStackedWidget),
      m_inspector(new Inspector),
      m_across(new QSplitter(Qt::Horizontal)),
      m_down(new QSplitter(Qt::Vertical)),
      m_docks(new BottomPanel(turns)),
      m_logIn(new LogInFlow(node, this)),
      m_contextActions(new ContextActions(node, this)),
      m_applicationActions(new ApplicationActions(node, this)),
      m_blobActions(new BlobActions(node, chooser, this)),
      m_identityActions(new IdentityActions(node, this))
{
    m_across->setHandleWidth(1);
    m_across->setChildrenCollapsible(false);
    m_across->addWidget(m_pages);
    m_across->addWidget(m_inspector);
    m_across->setStretchFactor(0, 1);
    m_inspector->hide();
    m_down->setHandleWidth(1);
    m_down->setChildrenCollapsible(false);
    m_down->addWidget(m_across);
    m_down->addWidget(m_docks);
    m_down->setStretchFactor(0, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_down);

    connectActions();
    followCounts(u"contexts"_s, m_models->contexts());
    followCounts(u"applications"_s, m_models->applications());
    followCounts(u"blobs"_s, m_models->blobs());
    followCounts(u"identities"_s, m_models->identities());
    makeDocks();

    const auto restore = [this](QSplitter *splitter, const QString &key, int first, int second) {
        const QJsonArray saved = m_state->value(key).toArray();
        splitter->setSizes(saved.size() == 2 ? QList<int>{saved.at(0).toInt(), saved.at(1).toInt()}
                                             : QList<int>{first, second});
        connect(splitter, &QSplitter::splitterMoved, this, [this, splitter, key] {
            m_state->setValue(key, QJsonArray{splitter->sizes().value(0), splitter->sizes().value(1)});
        });
    };
    restore(m_across, u"window/inspector"_s, scaled(870), scaled(362));
    restore(m_down, u"window/docks"_s, scaled(520), scaled(260));
    m_docks->setOpen(m_state->value(u"window/docksOpen"_s, true).toBool());
    connect(m_docks, &BottomPanel::openChanged, this,
            [this](bool open) { m_state->setValue(u"window/docksOpen"_s, open); });

    connect(m_inspector, &Inspector::linkActivated, this,
            [this](const QString &link) { showLink(Link::parse(link)); });
    connect(m_inspector, &Inspector::closeRequested, this, [this] {
        m_inspector->hide();
        m_inspector->clear();
        if (TablePage *page = tablePage(m_page))
            page->table()->setFocus();
    });
    connect(m_logIn, &LogInFlow::answerRequested, this,
            [this](const QString &answer) { showAnswer(tr("The node's answer"), answer); });
    connect(m_node, &Node::signInWanted, this, &Workspace::signIn);
    connect(m_node, &Node::phaseChanged, this, &Workspace::updatePhase);
    updatePhase();
}

Workspace::~Workspace()
{
    // The console looks at the transport and the subject at the node, which go after this.
    if (m_console)
        m_console->setNode({});
    m_inspector->clear();
    // Pages look at the models.
    delete m_down;
}

QWidget *Workspace::page(const QString &id)
{
    if (QWidget *made = m_made.value(id))
        return made;
    const auto kinds = pageKinds();
    for (const PageKind &kind : kinds) {
        if (kind.id != id)
            continue;
        QWidget *page = (this->*kind.make)();
        m_made.insert(id, page);
        m_pages->addWidget(page);
        tabInto(m_docks->lastInHead(), page);
        return page;
    }
    return nullptr;
}

TablePage *Workspace::tablePage(const QString &id)
{
    return qobject_cast<TablePage *>(page(id));
}

void Workspace::followCounts(const QString &id, TableModel *model)
{
    const auto count = [this, id, model] {
        bool known = model->totalRows() > 0 || model->loadState() == TableModel::LoadState::Complete;
        // Identities are put together context by context: a part is no count.
        if (id == "identities"_L1)
            known = m_node->identityLists().isWanted() && !m_node->identityLists().isLoading()
                && !m_node->identityLists().isCutOff();
        const QString text =
            known && m_node->phase() == Node::Phase::Open ? Format::count(model->totalRows()) : QString();
        m_counts.insert(id, text);
        if (m_overview)
            m_overview->setCount(id, text);
        Q_EMIT countChanged(id, text);
    };
    connect(model, &TableModel::countsChanged, this, count);
    connect(model, &TableModel::stateChanged, this, count);
    connect(m_node, &Node::phaseChanged, this, count);
    if (id == "identities"_L1)
        connect(&m_node->identityLists(), &IdentityLists::changed, this, count);
}

void Workspace::showPage(const QString &id)
{
    QWidget *widget = page(id);
    if (!widget)
        return;
    const bool changed = m_page != id;
    m_page = id;
    m_pages->setCurrentWidget(widget);
    if (id == "identities"_L1 && !m_node->identityLists().isWanted() && m_node->phase() == Node::Phase::Open)
        m_node->identityLists().load();
    Link link;
    if (auto *table = qobject_cast<TablePage *>(widget)) {
        const QString item = table->currentId();
        if (!item.isEmpty())
            link = {kindOfPage(id), item};
        if (changed)
            table->table()->setFocus();
    }
    if (link.isValid()) {
        inspect(link);
    } else if (changed) {
        m_inspector->hide();
        m_inspector->clear();
    }
    remember({id, link});
    if (changed) {
        m_lost = {};
        Q_EMIT pageChanged(id);
    }
}

void Workspace::showLink(const Link &link)
{
    if (!link.isValid())
        return;
    if (link.kind == "contexts-of"_L1) {
        showContextsOf(link.id);
        return;
    }
    const QString page = pageOfKind(link.kind);
    m_moving = true;
    if (!page.isEmpty()) {
        if (m_page != page)
            showPage(page);
        tablePage(page)->selectWhenLoaded(link.id);
    }
    m_moving = false;
    remember({m_page, link});
    inspect(link);
}

void Workspace::showContextsOf(const QString &application)
{
    const auto id = ApplicationId::parse(application);
    TablePage *page = tablePage(u"contexts"_s);
    if (!id || !page)
        return;
    // By what the table calls it, as a person would; the filter line shows what was done and takes it back.
    const QString name = m_node->names().of(*id);
    page->filterLine()->setText(name.isEmpty() ? id->toShortString() : name);
    page->filterLine()->flush();
    showPage(u"contexts"_s);
}

void Workspace::inspect(const Link &link)
{
    if (m_node->phase() != Node::Phase::Open)
        return;
    if (m_inspector->isVisible() && m_inspector->subject() && m_inspector->subject()->link() == link)
        return;
    auto subject = makeSubject(*m_node, link);
    if (!subject)
        return;
    giveActions(subject.get());
    m_inspector->show(std::move(subject));
    m_inspector->setVisible(true);
}

void Workspace::dropRemoved(const Link &link)
{
    if (!m_inspector->subject() || m_inspector->subject()->link() != link)
        return;
    m_inspector->hide();
    m_inspector->clear();
}

void Workspace::giveActions(Subject *subject)
{
    // They act on what the inspector shows, also when nothing or something else is selected in the table.
    QList<QAction *> shown;
    const auto add = [&](auto *actions, QAction *what) {
        auto *action = new QAction(what->icon(), what->text(), subject);
        action->setToolTip(what->toolTip());
        connect(action, &QAction::triggered, actions,
                [actions, what, id = subject->link().id] { actions->runFor(what, {id}); });
        shown += action;
    };
    const QString &kind = subject->link().kind;
    if (kind == "context"_L1) {
        add(m_contextActions, m_contextActions->call);
        add(m_contextActions, m_contextActions->sync);
        add(m_contextActions, m_contextActions->remove);
    } else if (kind == "application"_L1) {
        add(m_applicationActions, m_applicationActions->uninstall);
    } else if (kind == "blob"_L1) {
        add(m_blobActions, m_blobActions->download);
        add(m_blobActions, m_blobActions->remove);
    }
    subject->setActions(shown);
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
        if (TablePage *page = tablePage(pageOfKind(place.link.kind)))
            page->selectWhenLoaded(place.link.id);
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
    if (m_node->phase() != Node::Phase::Open) {
        m_node->open();
        return;
    }
    m_node->reloadAll();
    if (m_inspector->isVisible() && m_inspector->subject()) {
        const Link link = m_inspector->subject()->link();
        m_inspector->clear();
        inspect(link);
    }
}

void Workspace::focusFilter()
{
    if (TablePage *page = tablePage(m_page))
        page->focusFilter();
}

void Workspace::toggleDock(const QString &id)
{
    m_docks->toggleDock(id);
}

void Workspace::showTransferProblem(const QString &text)
{
    m_docks->showDock(u"transfers"_s);
    m_transfers->showProblem(text);
}

void Workspace::signIn()
{
    m_logIn->start();
}

void Workspace::showAnswer(const QString &title, const QString &answer)
{
    (new AnswerDialog(title, {{tr("As the node sent it"), answer.toUtf8()}}, this))->open();
}

} // namespace explorer
