// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/window/mainwindow.h"

#include "core/json/bytetext.h"
#include "core/net/paths.h"
#include "core/rpc/history.h"
#include "core/session/node.h"
#include "core/session/profilestore.h"
#include "ui/support/format.h"
#include "ui/support/metrics.h"
#include "ui/support/uistate.h"
#include "ui/transfers/dropzone.h"
#include "ui/transfers/filechooser.h"
#include "ui/transfers/transfersdock.h"
#include "ui/transfers/transferswidget.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/hairline.h"
#include "ui/widgets/statedot.h"
#include "ui/widgets/textlabel.h"
#include "ui/window/pagelist.h"
#include "ui/window/profiledialog.h"
#include "ui/window/sidebar.h"
#include "ui/window/storagebar.h"
#include "ui/window/welcomepage.h"
#include "ui/window/workspace.h"

#include <QAction>
#include <QCloseEvent>
#include <QMenu>
#include <QScreen>
#include <QSplitter>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

namespace explorer {

using namespace calimero;
using namespace Qt::StringLiterals;

MainWindow::MainWindow(const Services &services, QWidget *parent)
    : QMainWindow(parent),
      m_services(services),
      m_sidebar(new Sidebar),
      m_center(new QStackedWidget),
      m_welcome(new WelcomePage),
      m_profileButton(new QToolButton),
      m_health(new StateLabel),
      m_facts(new TextLabel(TextLabel::Kind::Caption)),
      m_address(new TextLabel(TextLabel::Kind::Caption)),
      m_banner(new Banner),
      m_storage(new StorageBar),
      m_chooser(std::make_unique<FileChooser>())
{
    setObjectName(u"mainWindow"_s);
    setWindowTitle(tr("Calimero Explorer"));
    setAcceptDrops(true);
    makeActions();

    auto *across = new QSplitter(Qt::Horizontal);
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
    column->addWidget(makeTopBar());
    column->addWidget(new Hairline);
    column->addWidget(m_banner);
    column->addWidget(m_storage);
    column->addWidget(across, 1);
    column->addWidget(new Hairline);
    setCentralWidget(central);
    makeStatusBar();

    connect(m_sidebar, &Sidebar::nodeChosen, this, &MainWindow::openProfile);
    connect(m_sidebar, &Sidebar::pageChosen, this, [this](const QString &page) {
        if (m_workspace)
            m_workspace->showPage(page);
    });
    connect(m_sidebar, &Sidebar::addRequested, this, &MainWindow::addProfile);
    connect(m_sidebar, &Sidebar::nodeMenuRequested, this, [this](const QString &id, const QPoint &at) {
        if (!m_services.profiles->find(id))
            return;
        auto *menu = new QMenu(this);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        connect(menu->addAction(tr("Open")), &QAction::triggered, this, [this, id] { openProfile(id); });
        connect(menu->addAction(tr("Edit…")), &QAction::triggered, this, [this, id] { editProfile(id); });
        connect(menu->addAction(tr("Remove…")), &QAction::triggered, this, [this, id] { removeProfile(id); });
        menu->popup(at);
    });
    connect(m_welcome, &WelcomePage::demoRequested, this, &MainWindow::demoRequested);
    connect(m_welcome, &WelcomePage::openRequested, this, &MainWindow::openUrl);
    connect(m_services.profiles, &ProfileStore::added, this, &MainWindow::updateNodes);
    connect(m_services.profiles, &ProfileStore::changed, this, &MainWindow::updateNodes);
    connect(m_services.profiles, &ProfileStore::removed, this, &MainWindow::updateNodes);

    m_dropZone = new DropZone(this, *m_chooser, this);
    connect(m_dropZone, &DropZone::uploadsAdded, this, [this] {
        if (m_workspace)
            m_workspace->showDock<TransfersDock>();
    });
    connect(m_dropZone, &DropZone::problem, this, [this](const QString &text) {
        if (m_workspace)
            m_workspace->showDock<TransfersDock>()->transfers()->showProblem(text);
        else
            m_banner->setMessage(Notice::Severity::Warn, text);
    });

    m_storage->watch(m_services.profiles);
    m_storage->watch(m_services.state);
    m_storage->watch(m_services.history);
    connect(m_services.history, &rpc::History::movedAside, this,
            [this](const QString &, const QString &movedTo) {
                m_banner->setMessage(
                    Notice::Severity::Warn,
                    tr("The history of the console could not be read. The file was put aside as %1.")
                        .arg(movedTo));
            });

    for (QAction *item : {m_back, m_forward, m_reload})
        item->setEnabled(false);
    restoreGeometryFromState();
    updateNodes();
    updateStatus();
}

MainWindow::~MainWindow()
{
    takeDownLeft();
    // The workspace looks at the node: it goes first.
    delete m_workspace;
    delete m_node;
}

Node *MainWindow::node() const
{
    return m_node;
}

Workspace *MainWindow::workspace() const
{
    return m_workspace;
}

void MainWindow::openProfile(const QString &profileId)
{
    if (m_node && m_node->profile().id == profileId) {
        if (m_node->phase() != Node::Phase::Open && !m_leftNode) // else it is opened in its turn
            m_node->open();
        return;
    }
    if (m_unsaved && m_unsaved->id == profileId)
        open(*m_unsaved);
    else if (const auto profile = m_services.profiles->find(profileId))
        open(*profile);
}

void MainWindow::openUrl(const QUrl &url)
{
    for (const Profile &profile : m_services.profiles->profiles()) {
        if (sameOrigin(profile.url, url) && profile.url.path() == url.path()) {
            openProfile(profile.id);
            return;
        }
    }
    Profile profile;
    profile.url = url;
    profile.name = isLoopback(url) ? tr("Local node %1").arg(url.port(url.scheme() == "https"_L1 ? 443 : 80))
                                   : url.host();
    QStringList taken;
    for (const Profile &other : m_services.profiles->profiles())
        taken += other.name;
    const QString base = profile.name;
    for (int i = 2; taken.contains(profile.name); ++i)
        profile.name = base + u' ' + QString::number(i);
    open(m_services.profiles->add(profile));
}

void MainWindow::openUnsaved(const Profile &profile)
{
    m_unsaved = profile;
    open(profile);
}

void MainWindow::open(const Profile &profile)
{
    if (m_node && m_node->profile().id != profile.id)
        leaveNode();
    else
        closeNode();
    Node::Shared shared;
    shared.keychain = m_services.keychain;
    shared.tokenFolder = m_services.tokenFolder;
    shared.notesFile = m_services.notesFile;
    shared.history = m_services.history;
    if (m_services.profiles->find(profile.id))
        shared.remember = [store = m_services.profiles, id = profile.id](const TokenRecord &record) {
            return store->remember(id, record);
        };
    m_node = new Node(profile, shared, this);
    m_storage->watch(&m_node->notes());
    m_workspace = new Workspace(*m_node, *m_services.state, *m_chooser, m_turns);
    m_center->addWidget(m_workspace);
    m_center->setCurrentWidget(m_workspace);
    QList<Sidebar::PageRow> rows;
    const auto kinds = pageKinds();
    for (const PageKind &page : kinds)
        rows += {page.info.id, page.info.title, page.info.icon, {}};
    m_sidebar->setPages(rows);
    m_services.state->setValue(u"lastNode"_s, profile.id);

    connect(m_node, &Node::phaseChanged, this, [this] {
        updateNodes();
        updateStatus();
        if (m_node->phase() == Node::Phase::Open && m_wantedLink.isValid())
            m_workspace->showLink(std::exchange(m_wantedLink, {}));
    });
    connect(m_node, &Node::factsChanged, this, &MainWindow::updateStatus);
    connect(&m_node->session(), &Session::stateChanged, this, &MainWindow::updateStatus);
    connect(&m_node->session(), &Session::storeWarning, this, [this](const Error &error) {
        QString text = tr("You are signed in, but the tokens could not be kept: sign in again next time.");
        if (error.message == QLatin1String(storage::otherNode))
            text = tr("You are signed in, but the token file of this node name belongs to another node and "
                      "was left as it is. Give this node another node name in its profile.");
        else if (!error.path.isEmpty())
            text += u' ' + error.path;
        m_banner->setMessage(Notice::Severity::Warn, text);
    });
    connect(&m_node->session(), &Session::signedIn, this, [this](const QString &user) {
        if (auto saved = m_services.profiles->find(m_node->profile().id); saved && !user.isEmpty()) {
            saved->userName = user;
            m_services.profiles->update(*saved);
        }
    });
    connect(m_workspace, &Workspace::certificateTrusted, this, [this](const QSslCertificate &certificate) {
        if (auto saved = m_services.profiles->find(m_node->profile().id)) {
            saved->trustedCertificate = certificate.toPem();
            m_services.profiles->update(*saved);
        }
    });
    connect(m_workspace, &Workspace::filesRequested, m_dropZone, &DropZone::chooseFiles);
    connect(m_workspace, &Workspace::pageChanged, m_sidebar, &Sidebar::setCurrentPage);
    connect(m_workspace, &Workspace::countChanged, m_sidebar, &Sidebar::setCount);
    const auto updateTrail = [this] {
        m_back->setEnabled(m_workspace && m_workspace->canGoBack());
        m_forward->setEnabled(m_workspace && m_workspace->canGoForward());
    };
    connect(m_workspace, &Workspace::trailChanged, this, updateTrail);
    m_workspace->showPage(
        m_services.state->value("node/"_L1 + profile.id + "/page"_L1).toString());
    if (m_workspace->currentPage().isEmpty()) // what is remembered is no page of this version
        m_workspace->showPage(kinds.first().info.id);
    connect(m_workspace, &Workspace::pageChanged, this, [this, id = profile.id](const QString &page) {
        m_services.state->setValue("node/"_L1 + id + "/page"_L1, page);
    });
    m_sidebar->setCurrentPage(m_workspace->currentPage());
    m_reload->setEnabled(!m_leftNode);
    updateNodes();
    updateStatus();
    if (!m_leftNode) {
        m_node->open();
        return;
    }
    m_turns.add(m_leftWorkspace, [this] { delete m_leftWorkspace; });
    m_turns.add(m_node, [this, node = m_node] {
        if (node != m_node)
            return; // left in its turn
        takeDownLeft();
        m_reload->setEnabled(true);
        node->open();
    });
}

// Another node takes its place. Making one workspace and taking another down is more than fits between two
// frames: what is left goes in turns of its own, and the new node is opened when it is gone.
void MainWindow::leaveNode()
{
    takeDownLeft();
    m_leftNode = m_node;
    m_leftWorkspace = m_workspace;
    m_leftNode->disconnect(this);
    m_leftNode->disconnect(m_leftWorkspace);
    m_leftNode->session().disconnect(this);
    m_leftWorkspace->disconnect(this);
    m_leftWorkspace->disconnect(m_sidebar);
    m_node.clear();
    m_workspace.clear();
}

void MainWindow::takeDownLeft()
{
    delete m_leftWorkspace;
    delete m_leftNode;
}

void MainWindow::closeNode()
{
    takeDownLeft();
    delete m_workspace;
    delete m_node;
    m_center->setCurrentWidget(m_welcome);
    m_sidebar->setPages({});
    m_back->setEnabled(false);
    m_forward->setEnabled(false);
    m_reload->setEnabled(false);
    updateNodes();
    updateStatus();
}

void MainWindow::openLink(const Link &link)
{
    if (m_node && m_node->phase() == Node::Phase::Open)
        m_workspace->showLink(link);
    else
        m_wantedLink = link;
}

void MainWindow::sayProfilesBroken(const Error &error)
{
    const bool isAside = error.message == QLatin1String(storage::corrupt);
    m_banner->setMessage(
        Notice::Severity::Bad,
        isAside ? tr("The saved nodes can't be read. The file was put aside as %1 and nothing in it is lost.")
                      .arg(error.path)
                : tr("The saved nodes can't be read from %1: %2. The file was left as it is.")
                      .arg(error.path, json::safeText(QString::fromUtf8(error.raw))));
}

void MainWindow::updateNodes()
{
    QList<Profile> profiles = m_services.profiles->profiles();
    if (m_unsaved && m_node && m_node->profile().id == m_unsaved->id)
        profiles.prepend(*m_unsaved);
    QList<Sidebar::NodeRow> rows;
    for (const Profile &profile : std::as_const(profiles)) {
        Sidebar::NodeRow row{
            .profileId = profile.id, .name = profile.name, .mark = ProfileDialog::markOf(profile.colour)};
        row.state = State::Waiting;
        row.word = tr("not open");
        if (m_node && m_node->profile().id == profile.id) {
            row.open = true;
            switch (m_node->phase()) {
            case Node::Phase::Connecting:
                row.state = State::Running;
                row.word = tr("connecting");
                break;
            case Node::Phase::Open:
                row.state = State::Ok;
                row.word = tr("open");
                break;
            case Node::Phase::NeedsSignIn:
                row.state = State::Retry;
                row.word = tr("needs sign-in");
                break;
            case Node::Phase::Unreachable:
                row.state = State::Failed;
                row.word = tr("unreachable");
                break;
            case Node::Phase::NotANode:
                row.state = State::Failed;
                row.word = tr("not a node");
                break;
            }
        }
        rows += row;
    }
    m_sidebar->setNodes(rows);
    const QString name = m_node ? m_node->profile().name : tr("Nodes");
    m_profileButton->setText(name + u"  ▾"_s);
    setWindowTitle(m_node ? tr("%1 — Calimero Explorer").arg(name) : tr("Calimero Explorer"));
}

void MainWindow::updateDropTarget()
{
    if (!m_node)
        m_dropZone->setRefusal(tr("No node is open"), tr("Open a node, then drop the files again."));
    else if (m_node->phase() == Node::Phase::Open)
        m_dropZone->setTarget(m_node->profile().name, &m_node->transfers());
    else if (m_node->phase() == Node::Phase::NeedsSignIn)
        m_dropZone->setRefusal(tr("%1 asks who you are").arg(m_node->profile().name),
                               tr("Sign in, then drop the files again."));
    else
        m_dropZone->setRefusal(tr("%1 is not open").arg(m_node->profile().name),
                               tr("When it is, drop the files again."));
}

void MainWindow::updateStatus()
{
    updateDropTarget();
    if (!m_node) {
        m_health->setState(State::None, tr("No node is open"));
        m_facts->setText({});
        m_address->setText({});
        return;
    }
    switch (m_node->phase()) {
    case Node::Phase::Connecting:
        m_health->setState(State::Running, tr("Connecting"));
        break;
    case Node::Phase::Open:
        if (m_node->readiness() == "ready"_L1 || m_node->readiness().isEmpty())
            m_health->setState(State::Ok, tr("Healthy"));
        else
            m_health->setState(State::Retry, tr("Not ready: %1").arg(m_node->readiness()));
        break;
    case Node::Phase::NeedsSignIn:
        m_health->setState(State::Retry, tr("Needs sign-in"));
        break;
    case Node::Phase::Unreachable:
        m_health->setState(State::Failed, tr("Unreachable"));
        break;
    case Node::Phase::NotANode:
        m_health->setState(State::Failed, tr("Not a node"));
        break;
    }
    QStringList facts;
    if (m_node->phase() == Node::Phase::Open) {
        if (m_node->mode().need == AuthMode::Need::None)
            facts += tr("no log-in needed");
        else if (m_node->session().isSignedIn())
            facts += m_node->session().userName().isEmpty()
                ? tr("signed in")
                : tr("signed in as %1").arg(m_node->session().userName());
        if (const auto peers = m_node->peers())
            facts += tr("%n peers", nullptr, int(*peers));
    }
    m_facts->setText(facts.isEmpty() ? QString() : u"·  "_s + facts.join(u"  ·  "_s));
    QString address = m_node->profile().url.authority();
    if (m_node->phase() == Node::Phase::Open && m_node->answerTime().count() > 0)
        address += u"  "_s + Format::duration(m_node->answerTime());
    m_address->setText(address);
}

void MainWindow::restoreGeometryFromState()
{
    const QSize fallback(scaled(1280), scaled(800));
    QSize size(m_services.state->value(u"window/width"_s, fallback.width()).toInt(),
               m_services.state->value(u"window/height"_s, fallback.height()).toInt());
    if (const QScreen *on = screen())
        size = size.boundedTo(on->availableSize());
    resize(size.expandedTo(QSize(scaled(640), scaled(420))));
    if (m_services.state->value(u"window/maximized"_s).toBool())
        setWindowState(windowState() | Qt::WindowMaximized);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    m_services.state->setValue(u"window/maximized"_s, isMaximized());
    if (!isMaximized()) {
        m_services.state->setValue(u"window/width"_s, width());
        m_services.state->setValue(u"window/height"_s, height());
    }
    QMainWindow::closeEvent(event);
}

} // namespace explorer
