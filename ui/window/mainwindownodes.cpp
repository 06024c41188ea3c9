// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/window/mainwindow.h"

#include "core/net/paths.h"
#include "core/session/profilestore.h"
#include "ui/support/shownname.h"
#include "ui/support/uistate.h"
#include "ui/transfers/dropzone.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/noticebar.h"
#include "ui/window/onebar.h"
#include "ui/window/sidebar.h"
#include "ui/window/storagebar.h"
#include "ui/window/welcomepage.h"

#include <QAction>
#include <QStackedWidget>

namespace explorer {

using namespace calimero;
using namespace Qt::StringLiterals;

void MainWindow::openProfile(const QString &profileId)
{
    if (Workspace *open = m_workspaces.value(profileId)) {
        bringUp(open);
        if (open->node().phase() != Node::Phase::Open && !m_leftWorkspace) // else it is opened in its turn
            open->node().open();
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
    QString base = url.host();
    if (isLoopback(url))
        base = tr("Local node %1").arg(url.port(url.scheme() == "https"_L1 ? 443 : 80));
    QStringList taken;
    for (const Profile &other : m_services.profiles->profiles())
        taken += other.name.whole();
    profile.name = base;
    for (int i = 2; taken.contains(profile.name.whole()); ++i)
        profile.name = QString(base + u' ' + QString::number(i));
    open(m_services.profiles->add(profile));
}

void MainWindow::openUnsaved(const Profile &profile)
{
    m_unsaved = profile;
    open(profile);
}

void MainWindow::open(const Profile &profile)
{
    if (!m_workspace) {
        replace(profile);
        return;
    }
    const QString name = shownName(node()->profile().name);
    whenFree({m_workspace}, Queue::Kept, tr("Leave %1?").arg(name), tr("Leave it"),
             [this, profile] { replace(profile); });
}

void MainWindow::replace(const Profile &profile)
{
    if (m_workspace && node()->profile().id != profile.id)
        leaveNode();
    else
        closeNode();
    bringUp(makeWorkspace(m_nodes.add(profile)));
    m_services.state->setValue(u"lastNode"_s, profile.id);
    openIn(m_workspace);
}

Workspace &MainWindow::openBeside(const Profile &profile)
{
    if (m_leftNode == profile.id)
        takeDownLeft();
    Workspace *workspace = m_workspaces.value(profile.id);
    const bool isNew = !workspace;
    if (isNew)
        workspace = makeWorkspace(m_nodes.add(profile));
    bringUp(workspace);
    if (isNew)
        openIn(workspace);
    return *workspace;
}

// The node is looked for when what was left is taken down: both is more than fits between two frames.
void MainWindow::openIn(Workspace *workspace)
{
    if (!m_leftWorkspace) {
        workspace->node().open();
        return;
    }
    m_turns.add(m_leftWorkspace, [this] { delete m_leftWorkspace; });
    m_turns.add(workspace, [this, workspace] {
        if (m_leftWorkspace == workspace)
            return; // left in its turn
        takeDownLeft();
        m_reload->setEnabled(true);
        workspace->node().open();
    });
}

Workspace *MainWindow::makeWorkspace(Node &node)
{
    auto *workspace = new Workspace(node, *m_services.state, *m_chooser, m_turns, m_services.pages, m_center);
    m_workspaces.insert(node.profile().id, workspace);
    m_center->addWidget(workspace);
    m_storage->watch(&node);
    m_oneBar->add(&workspace->notices(), [this, workspace] { return workspace == m_workspace; });
    if (m_storage->hasToSay())
        workspace->keepSaid(m_storage->severity(), m_storage->text());

    connect(&node, &Node::phaseChanged, workspace, [this, workspace, &node] {
        updateNodes();
        updateStatus();
        if (workspace == m_workspace && node.phase() == Node::Phase::Open && m_wantedLink.isValid())
            workspace->showLink(std::exchange(m_wantedLink, {}));
    });
    connect(&node, &Node::factsChanged, workspace, [this] { updateStatus(); });
    connect(&node, &Node::profileChanged, workspace, [this] {
        updateNodes();
        updateStatus();
    });
    connect(&node.session(), &Session::stateChanged, workspace, [this] { updateStatus(); });
    connect(&node.session(), &Session::storeWarning, workspace, [this](const Error &error) {
        QString text = tr("You are signed in, but the tokens could not be kept: sign in again next time.");
        if (error.reason == Error::Reason::OtherNode)
            text = tr("You are signed in, but the token file of this node name belongs to another node and "
                      "was left as it is. Give this node another node name in its profile.");
        else if (!error.path.isEmpty())
            text += u' ' + shownPath(error.path);
        say(Notice::Severity::Warn, text);
    });
    connect(workspace, &Workspace::filesRequested, m_dropZone, &DropZone::chooseFiles);
    connect(workspace, &Workspace::countChanged, this,
            [this, workspace](const QString &page, const QString &count) {
                if (workspace == m_workspace)
                    m_sidebar->setCount(page, count);
            });
    connect(workspace, &Workspace::trailChanged, this, &MainWindow::updateTrail);
    const QString pageKey = "node/"_L1 + node.profile().id + "/page"_L1;
    workspace->showPage(m_services.state->value(pageKey).toString());
    if (workspace->currentPage().isEmpty()) // what is remembered is no page of this version
        workspace->showPage(workspace->pages().first()->info().id);
    connect(workspace, &Workspace::pageChanged, this, [this, workspace, pageKey](const QString &page) {
        m_services.state->setValue(pageKey, page);
        if (workspace == m_workspace)
            m_sidebar->setCurrentPage(page);
    });
    return workspace;
}

void MainWindow::bringUp(Workspace *workspace)
{
    m_workspace = workspace;
    m_center->setCurrentWidget(workspace);
    if (!m_banner->text().isEmpty()) {
        if (!m_isAboutNoNode)
            workspace->say(m_banner->severity(), m_banner->text());
        m_banner->clear();
    }
    m_oneBar->arrange();
    QList<Sidebar::PageRow> rows;
    const auto pages = workspace->pages();
    for (const Page *page : pages)
        rows += {page->info().id, page->info().title, page->info().icon, page->count()};
    m_sidebar->setPages(rows);
    m_sidebar->setCurrentPage(workspace->currentPage());
    m_reload->setEnabled(!m_leftWorkspace);
    updateTrail();
    updateNodes();
    updateStatus();
}

void MainWindow::updateTrail()
{
    m_back->setEnabled(m_workspace && m_workspace->canGoBack());
    m_forward->setEnabled(m_workspace && m_workspace->canGoForward());
}

// Another node takes its place. Making one workspace and taking another down is more than fits between two
// frames: what is left goes in turns of its own, and the new node is opened when it is gone.
void MainWindow::leaveNode()
{
    takeDownLeft();
    Node &left = m_workspace->node();
    m_leftNode = left.profile().id;
    m_leftWorkspace = m_workspace;
    left.disconnect(m_leftWorkspace);
    left.session().disconnect(m_leftWorkspace);
    m_leftWorkspace->disconnect(this);
    m_workspaces.remove(m_leftNode);
    m_workspace.clear();
}

void MainWindow::takeDownLeft()
{
    delete m_leftWorkspace;
    if (!m_leftNode.isEmpty())
        m_nodes.remove(std::exchange(m_leftNode, {}));
}

void MainWindow::closeNode()
{
    takeDownLeft();
    if (m_workspace) {
        const QString id = node()->profile().id;
        delete m_workspaces.take(id);
        m_nodes.remove(id);
    }
    if (!m_workspaces.isEmpty()) {
        bringUp(m_workspaces.cbegin().value());
        return;
    }
    m_center->setCurrentWidget(m_welcome);
    m_sidebar->setPages({});
    m_reload->setEnabled(false);
    updateTrail();
    updateNodes();
    updateStatus();
}

} // namespace explorer
