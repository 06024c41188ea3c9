// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/window/mainwindow.h"

#include "core/net/paths.h"
#include "core/session/profilestore.h"
#include "core/session/rereading.h"
#include "ui/goto/gotobox.h"
#include "ui/goto/gotogaps.h"
#include "ui/network/networkpage.h"
#include "ui/pages/looking.h"
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
        if (open->node().phase() != Node::Phase::Open)
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

Workspace &MainWindow::open(const Profile &profile)
{
    Workspace *workspace = m_workspaces.value(profile.id);
    const bool isNew = !workspace;
    if (isNew)
        workspace = makeWorkspace(m_nodes.add(profile));
    bringUp(workspace);
    if (isNew)
        workspace->node().open();
    return *workspace;
}

// At another address, or with what was typed for another one.
void MainWindow::reopen(const Profile &profile)
{
    const bool wasShown = !m_workspace || node()->profile().id == profile.id;
    Workspace *before = m_workspace;
    takeDown(profile.id);
    open(profile);
    if (!wasShown)
        bringUp(before);
}

Workspace *MainWindow::makeWorkspace(Node &node)
{
    auto *workspace =
        new Workspace(node, m_nodes, *m_services.state, *m_chooser, m_turns, m_services.pages, m_center);
    // Whatever page is there: the status bar shows the facts, and the sidebar counts. Of lists that may be
    // long only the pages that show them have the count of now. No more often than the node is asked how it
    // is: a page that shows them asks more often.
    constexpr std::chrono::seconds leastPause{15};
    Rereadings &all = node.rereadings();
    new Looking(workspace, {&all.ofFacts(), &all.of(node.applications()), &all.of(node.namespaces())},
                leastPause);
    m_workspaces.insert(node.profile().id, workspace);
    m_center->addWidget(workspace);
    m_storage->watch(&node);
    m_oneBar->add(&workspace->notices(), [this, workspace] { return workspace == m_workspace; });
    connect(workspace, &Workspace::barMade, this, [this](Notice *bar) { m_oneBar->addIn(bar); });
    if (m_storage->hasToSay())
        workspace->keepSaid(m_storage->severity(), m_storage->text());

    connect(&node, &Node::phaseChanged, workspace, [this, workspace, &node] {
        updateNodes();
        updateStatus();
        if (workspace == m_workspace && node.phase() == Node::Phase::Open && m_wantedLink.isValid())
            showWanted(std::exchange(m_wantedLink, {}));
    });
    for (const auto signal : {&Node::factsChanged, &Node::profileChanged}) {
        connect(&node, signal, workspace, [this] {
            updateNodes();
            updateStatus();
        });
    }
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
    GoToGaps::follow(node, workspace, [this] { m_goTo->moreIsKnown(); });
    if (const auto *network = workspace->find<NetworkPage>())
        connect(network, &NetworkPage::statusChanged, this, [this] { m_goTo->moreIsKnown(); });
    connect(workspace, &Workspace::filesRequested, m_dropZone, &DropZone::chooseFiles);
    connect(workspace, &Workspace::countChanged, this,
            [this, workspace](const QString &page, const QString &count) {
                m_sidebar->setCount(workspace->node().profile().id, page, count);
            });
    connect(workspace, &Workspace::trailChanged, this, &MainWindow::updateTrail);
    const QString pageKey = "node/"_L1 + node.profile().id + "/page"_L1;
    workspace->showPage(m_services.state->value(pageKey).toString());
    if (workspace->currentPage().isEmpty()) // what is remembered is no page of this version
        workspace->showPage(workspace->pages().first()->info().id);
    connect(workspace, &Workspace::pageChanged, this, [this, workspace, pageKey](const QString &page) {
        m_services.state->setValue(pageKey, page);
        m_sidebar->setCurrentPage(workspace->node().profile().id, page);
    });
    return workspace;
}

void MainWindow::bringUp(Workspace *workspace)
{
    m_workspace = workspace;
    m_shownBefore.removeAll(workspace);
    m_shownBefore.append(workspace);
    m_center->setCurrentWidget(workspace);
    if (!m_banner->text().isEmpty()) {
        if (!m_isAboutNoNode)
            workspace->say(m_banner->severity(), m_banner->text());
        m_banner->clear();
    }
    m_oneBar->arrange();
    m_services.state->setValue(u"lastNode"_s, node()->profile().id);
    m_reload->setEnabled(true);
    updateTrail();
    updateNodes();
    updateStatus();
}

void MainWindow::updateTrail()
{
    m_back->setEnabled(m_workspace && m_workspace->canGoBack());
    m_forward->setEnabled(m_workspace && m_workspace->canGoForward());
}

void MainWindow::takeDown(const QString &profileId)
{
    Workspace *workspace = m_workspaces.take(profileId);
    m_shownBefore.removeAll(workspace);
    delete workspace;
    m_nodes.remove(profileId);
}

void MainWindow::closeNode()
{
    if (!m_workspace)
        return;
    takeDown(node()->profile().id);
    showAnother();
}

void MainWindow::showAnother()
{
    if (!m_shownBefore.isEmpty()) {
        bringUp(m_shownBefore.last());
        m_workspace->takeFocus();
        return;
    }
    m_center->setCurrentWidget(m_welcome);
    m_reload->setEnabled(false);
    updateTrail();
    updateNodes();
    updateStatus();
}

void MainWindow::showNextNode(bool forward)
{
    QList<Workspace *> open;
    const QList<Node *> nodes = m_nodes.all();
    for (const Node *node : nodes)
        open += m_workspaces.value(node->profile().id);
    if (open.size() < 2)
        return;
    const qsizetype at = open.indexOf(m_workspace.data());
    bringUp(open.at((at + (forward ? 1 : -1) + open.size()) % open.size()));
    m_workspace->takeFocus();
}

} // namespace explorer
