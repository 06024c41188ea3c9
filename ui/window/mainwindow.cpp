// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/window/mainwindow.h"

#include "core/json/bytetext.h"
#include "core/rpc/history.h"
#include "core/session/node.h"
#include "core/session/profilestore.h"
#include "ui/files/filewindow.h"
#include "ui/pages/nodehealth.h"
#include "ui/support/errortext.h"
#include "ui/support/format.h"
#include "ui/support/metrics.h"
#include "ui/support/shownname.h"
#include "ui/support/uistate.h"
#include "ui/transfers/dropzone.h"
#include "ui/transfers/filechooser.h"
#include "ui/transfers/transfersdock.h"
#include "ui/transfers/transferswidget.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/colourstrip.h"
#include "ui/widgets/hairline.h"
#include "ui/widgets/splitter.h"
#include "ui/widgets/statedot.h"
#include "ui/widgets/textlabel.h"
#include "ui/window/onebar.h"
#include "ui/window/pagestack.h"
#include "ui/window/profiledialog.h"
#include "ui/window/safemode.h"
#include "ui/window/sidebar.h"
#include "ui/window/storagebar.h"
#include "ui/window/welcomepage.h"
#include "ui/window/workspace.h"

#include <QAction>
#include <QCloseEvent>
#include <QGuiApplication>
#include <QMenu>
#include <QScreen>
#include <QSessionManager>
#include <QToolButton>
#include <QVBoxLayout>

namespace explorer {

using namespace calimero;
using namespace Qt::StringLiterals;

MainWindow::MainWindow(const Services &services, QWidget *parent)
    : QMainWindow(parent),
      m_services(services),
      m_sidebar(new Sidebar),
      m_center(new PageStack),
      m_welcome(new WelcomePage),
      m_strip(new ColourStrip),
      m_profileButton(new QToolButton),
      m_safeMode(new SafeModeButton),
      m_health(new StateLabel),
      m_facts(new TextLabel(TextLabel::Kind::Caption)),
      m_address(new TextLabel(TextLabel::Kind::Caption)),
      m_answerTime(new TextLabel(TextLabel::Kind::Caption)),
      m_banner(new Banner),
      m_storage(new StorageBar),
      m_oneBar(std::make_unique<OneBar>()),
      m_chooser(std::make_unique<FileChooser>()),
      m_nodes({.keychain = services.keychain,
               .tokenFolder = services.tokenFolder,
               .notesFile = services.notesFile,
               .transfersFolder = services.transfersFolder,
               .handoverFolder = services.handoverFolder,
               .history = services.history,
               .remember = {},
               .isSafe = services.isSafe},
              services.profiles)
{
    setObjectName(u"mainWindow"_s);
    setWindowTitle(tr("Calimero Explorer"));
    setAcceptDrops(true);
    m_services.state->belongTo(this);
    m_chooser->belongTo(this);
    makeActions();

    auto *across = new Splitter(Qt::Horizontal, tr("Border of the list of nodes"));
    across->setChildrenCollapsible(false);
    across->setHandleWidth(1);
    across->addWidget(m_sidebar);
    across->addWidget(m_center);
    across->setStretchFactor(1, 1);
    m_sidebar->setMinimumWidth(scaled(140));
    m_welcome->setMinimumWidth(scaled(560));
    across->setSizes({m_services.state->value(u"window/sidebar"_s, scaled(216)).toInt(), scaled(1200)});
    connect(across, &QSplitter::splitterMoved, this, [this, across] {
        m_services.state->setValue(u"window/sidebar"_s, across->sizes().constFirst());
    });
    m_center->addWidget(m_welcome);

    auto *central = new QWidget;
    auto *column = new QVBoxLayout(central);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_titleRow = makeTopBar();
    column->addWidget(m_titleRow);
    column->addWidget(new Hairline);
    column->addWidget(m_strip);
    column->addWidget(m_banner);
    column->addWidget(m_storage);
    column->addWidget(across, 1);
    column->addWidget(new Hairline);
    setCentralWidget(central);
    makeStatusBar();

    connect(&m_nodes, &Nodes::tokensNotMoved, this, [this](const Foreign &name, const Error &error) {
        say(Notice::Severity::Warn,
            error.reason == Error::Reason::OtherNode
                ? tr("The token file of the new node name belongs to another node and was left as it is, so "
                     "the tokens of %1 stay under the old one. Give it another node name.")
                      .arg(shownName(name))
                : error.reason == Error::Reason::FileExists
                ? tr("The token file of the new node name does not say whose it is and was left as it is, so "
                     "the tokens of %1 stay under the old one. Give it another node name.")
                      .arg(shownName(name))
                : tr("The tokens of %1 could not be brought under its new node name: %2")
                      .arg(shownName(name), shownPath(error.path)));
    });
    connect(m_sidebar, &Sidebar::nodeChosen, this, &MainWindow::openProfile);
    connect(m_sidebar, &Sidebar::pageChosen, this, [this](const QString &id, const QString &page) {
        if (Workspace *workspace = m_workspaces.value(id)) {
            if (workspace != m_workspace)
                bringUp(workspace);
            workspace->showPage(page);
        }
    });
    connect(m_sidebar, &Sidebar::addRequested, this, &MainWindow::addProfile);
    connect(m_sidebar, &Sidebar::removeRequested, this, [this](const QString &id) {
        if (m_services.profiles->find(id))
            removeProfile(id);
    });
    connect(m_sidebar, &Sidebar::nodeMenuRequested, this, [this](const QString &id, const QPoint &at) {
        if (!m_services.profiles->find(id))
            return;
        auto *menu = new QMenu(this);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        connect(menu->addAction(tr("Open")), &QAction::triggered, this, [this, id] { openProfile(id); });
        connect(menu->addAction(tr("Edit…")), &QAction::triggered, this, [this, id] { editProfile(id); });
        connect(menu->addAction(tr("Remove…")), &QAction::triggered, this, [this, id] { removeProfile(id); });
        menu->addSeparator();
        for (const auto &[text, key, by] :
             {std::tuple(tr("Move up"), Qt::Key_Up, -1), std::tuple(tr("Move down"), Qt::Key_Down, 1)}) {
            // The key is the list's own: here it is only told.
            const QString keys = QKeySequence(Qt::CTRL | Qt::SHIFT | key).toString(QKeySequence::NativeText);
            QAction *move = menu->addAction(text + u'\t' + keys);
            move->setEnabled(m_sidebar->canMove(id, by));
            connect(move, &QAction::triggered, m_sidebar,
                    [this, id, by = by] { m_sidebar->moveNode(id, by); });
        }
        menu->popup(at);
    });
    connect(m_sidebar, &Sidebar::moveRequested, this, &MainWindow::moveProfile);
    connect(m_welcome, &WelcomePage::demoRequested, this, &MainWindow::demoRequested);
    connect(m_welcome, &WelcomePage::openRequested, this, &MainWindow::openUrl);
    connect(m_welcome, &WelcomePage::inspectRequested, this, &MainWindow::chooseToInspect);
    m_services.profiles->watch(); // another window may have the same file
    connect(m_services.profiles, &ProfileStore::added, this, &MainWindow::updateNodes);
    connect(m_services.profiles, &ProfileStore::changed, this, &MainWindow::updateNodes);
    connect(m_services.profiles, &ProfileStore::removed, this, &MainWindow::updateNodes);
    connect(m_services.profiles, &ProfileStore::reordered, this, &MainWindow::updateNodes);

    m_dropZone = new DropZone(this, *m_chooser, this);
    connect(m_dropZone, &DropZone::uploadsAdded, this, [this](int, const TransferQueue *queue) {
        if (Workspace *workspace = workspaceWith(queue))
            workspace->showDock<TransfersDock>();
    });
    connect(m_dropZone, &DropZone::inspectRequested, this, &MainWindow::inspectFiles);
    connect(m_dropZone, &DropZone::problem, this,
            [this](const DropProblem &problem, const TransferQueue *queue) {
                if (Workspace *workspace = queue ? workspaceWith(queue) : m_workspace.data()) {
                    workspace->showDock<TransfersDock>()->transfers()->showProblem(problem);
                } else { // where nothing was looked at: there is no more to show of it
                    say(Notice::Severity::Warn, problem.text);
                    m_isAboutNoNode = true;
                }
            });

    connect(m_storage, &Notice::closed, this, [this](bool hadFocus) {
        if (hadFocus && m_workspace)
            m_workspace->takeFocus();
    });
    m_oneBar->add(m_banner, [this] { return !m_workspace; });
    m_oneBar->add(m_storage, [] { return true; });
    connect(m_storage, &Notice::spoke, this, [this] {
        for (Workspace *workspace : std::as_const(m_workspaces))
            workspace->keepSaid(m_storage->severity(), m_storage->text());
    });
    m_storage->watch(m_services.profiles);
    m_storage->watch(m_services.state);
    m_storage->watch(m_services.history);
    connect(m_services.history, &rpc::History::movedAside, this,
            [this](const QString &, const QString &movedTo) {
                say(Notice::Severity::Warn,
                    tr("The history of the console could not be read. The file was put aside as %1.")
                        .arg(shownPath(movedTo)));
            });

    // The desktop ends the session, with whatever is under way here.
    connect(qGuiApp, &QGuiApplication::commitDataRequest, this, &MainWindow::sessionEnds<QSessionManager>);
    for (QAction *item : {m_back, m_forward, m_reload})
        item->setEnabled(false);
    restoreGeometryFromState();
    updateNodes();
    updateStatus();
    watchFocus();
}

MainWindow::~MainWindow()
{
    // Windows and workspaces look at the nodes: they go first.
    qDeleteAll(findChildren<FileWindow *>());
    qDeleteAll(std::exchange(m_workspaces, {}));
    // What is said of the nodes as they go finds nothing of this any more.
    m_oneBar.reset();
    disconnect(m_storage, nullptr, this, nullptr);
}

void MainWindow::sayProfilesBroken(const Error &error)
{
    const bool isAside = error.reason == Error::Reason::Unreadable;
    say(Notice::Severity::Bad,
        isAside
            ? tr("The saved nodes can't be read. The file was put aside as %1.").arg(shownPath(error.path))
            : tr("The saved nodes can't be read from %1: %2. The file was left as it is.")
                  .arg(shownPath(error.path), ErrorText::cause(error)));
}

// What was begun on a node is told there, whichever is shown when it ends.
Workspace *MainWindow::workspaceWith(const TransferQueue *queue) const
{
    for (Workspace *workspace : m_workspaces) {
        if (&workspace->node().transfers() == queue)
            return workspace;
    }
    return nullptr;
}

// Over the page where there is one: there is one bar, and the newest is in it.
void MainWindow::say(Notice::Severity severity, const QString &text)
{
    m_isAboutNoNode = false;
    if (m_workspace)
        m_workspace->say(severity, text);
    else
        m_banner->setMessage(severity, text);
}

void MainWindow::updateNodes()
{
    QList<Profile> profiles = m_services.profiles->profiles();
    if (m_unsaved && m_nodes.find(m_unsaved->id))
        profiles.prepend(*m_unsaved);
    QList<Sidebar::NodeRow> rows;
    for (const Profile &profile : std::as_const(profiles)) {
        Sidebar::NodeRow row{
            .profileId = profile.id, .name = profile.name, .mark = ProfileDialog::markOf(profile.colour)};
        row.isFixed = m_unsaved && m_unsaved->id == profile.id;
        row.state = State::Waiting;
        row.word = tr("not open");
        if (const Workspace *workspace = m_workspaces.value(profile.id)) {
            row.isShown = workspace == m_workspace;
            row.currentPage = workspace->currentPage();
            const auto pages = workspace->pages();
            for (const Page *page : pages)
                row.pages += {page->info().id, page->info().title, page->info().icon, page->count()};
            const NodeHealth health = healthOf(workspace->node());
            row.state = health.state;
            row.word = health.word;
        }
        rows += row;
    }
    m_sidebar->setNodes(rows);
    m_strip->show(node() ? ProfileDialog::markOf(node()->profile().colour) : std::nullopt);
    const QString called = node() ? shownCaption(node()->profile().name, 60) : tr("Nodes");
    // What a button says is read from where its own letters begin: the arrow is on the other side of the
    // window.
    const bool isTurned = m_profileButton->isRightToLeft() && !called.isRightToLeft();
    m_profileButton->setText(isTurned ? u"▾  "_s + called : called + u"  ▾"_s);
    setWindowTitle(node() ? shownTitle(tr("%1 — Calimero Explorer").arg(shownName(node()->profile().name)))
                          : tr("Calimero Explorer"));
}

void MainWindow::updateDropTarget()
{
    Node *shown = node();
    if (!shown)
        m_dropZone->setRefusal(tr("No node is open"), tr("Open a node, then drop the files again."),
                               tr("Open a node, then try again."));
    else if (shown->transport().isSafe())
        m_dropZone->setRefusal(
            tr("%1 is in safe mode").arg(shownName(shown->profile().name)),
            shown->isKeptSafe()
                ? tr("Nothing is stored there: the explorer was started with --safe.")
                : tr("Nothing is stored there. The lock above the page turns safe mode off."));
    else if (shown->phase() == Node::Phase::Open)
        m_dropZone->setTarget(shown->profile().name, &shown->transfers());
    else if (shown->phase() == Node::Phase::NeedsSignIn)
        m_dropZone->setRefusal(tr("%1 asks who you are").arg(shownName(shown->profile().name)),
                               tr("Sign in, then drop the files again."), tr("Sign in, then try again."));
    else
        m_dropZone->setRefusal(tr("%1 is not open").arg(shownName(shown->profile().name)),
                               tr("When it is, drop the files again."), tr("When it is, try again."));
}

void MainWindow::updateStatus()
{
    updateDropTarget();
    Node *shown = node();
    m_safeMode->show(shown);
    m_lock->setEnabled(shown);
    m_lock->setText(shown && shown->transport().isSafe() ? tr("Turn safe mode off")
                                                         : tr("Turn safe mode on"));
    if (!shown) {
        m_health->setState(State::None, tr("No node is open"));
        m_facts->setText({});
        m_address->setText({});
        m_answerTime->setText({});
        return;
    }
    const NodeHealth health = healthOf(*shown);
    m_health->setState(health.state, health.words);
    QStringList facts;
    if (shown->phase() == Node::Phase::Open) {
        if (shown->mode().need == AuthMode::Need::None)
            facts += tr("no log-in needed");
        else if (shown->session().isSignedIn())
            facts += shown->session().userName().isEmpty()
                ? tr("signed in")
                : tr("signed in as %1").arg(shownName(shown->session().userName()));
        if (const auto peers = shown->peers())
            facts += tr("%n peers", nullptr, int(*peers));
    }
    m_facts->setText(facts.isEmpty() ? QString() : u"·  "_s + facts.join(u"  ·  "_s));
    m_address->setText(shownName(shown->profile().url.authority()));
    const bool hasAnswered = shown->phase() == Node::Phase::Open && shown->answerTime().count() > 0;
    m_answerTime->setText(hasAnswered ? Format::duration(shown->answerTime()) : QString());
}

void MainWindow::restoreGeometryFromState()
{
    const QSize fallback(scaled(1280), scaled(800));
    QSize size(m_services.state->value(u"window/width"_s, fallback.width()).toInt(),
               m_services.state->value(u"window/height"_s, fallback.height()).toInt());
    // What the desktop puts round the window has to be on the screen too; how much it is nobody knows yet.
    constexpr int frame = 40;
    if (const QScreen *on = screen())
        size = size.boundedTo(on->availableSize() - QSize(0, frame));
    resize(size);
    if (m_services.state->value(u"window/maximized"_s).toBool())
        setWindowState(windowState() | Qt::WindowMaximized);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (!mayEnd()) {
        event->ignore();
        return;
    }
    m_services.state->setValue(u"window/maximized"_s, isMaximized());
    if (!isMaximized()) {
        m_services.state->setValue(u"window/width"_s, width());
        m_services.state->setValue(u"window/height"_s, height());
    }
    QMainWindow::closeEvent(event);
}

} // namespace explorer
