// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// What the line in the title row leads to.
#include "core/base/naming.h"
#include "core/rpc/history.h"
#include "core/session/identitylists.h"
#include "core/session/names.h"
#include "core/session/node.h"
#include "core/session/profilestore.h"
#include "core/table/listloader.h"
#include "ui/api/apipage.h"
#include "ui/console/consoledock.h"
#include "ui/console/consoletext.h"
#include "ui/goto/gotobox.h"
#include "ui/goto/gotogaps.h"
#include "ui/inspector/subject.h"
#include "ui/network/networkpage.h"
#include "ui/pages/itemactions.h"
#include "ui/support/format.h"
#include "ui/support/searchwords.h"
#include "ui/support/shownname.h"
#include "ui/window/mainwindow.h"

#include <QAction>

#include <algorithm>

namespace explorer {

using namespace calimero;
using namespace Qt::StringLiterals;

namespace {

GoToItem earlierCall(const rpc::HistoryEntry &entry, const Names &names, const QString &profileId,
                     const QString &node)
{
    const QString then = entry.contextName.isEmpty() ? QString() : shownName(entry.contextName);
    const QString name = naming::chosen(names.of(entry.context), then);
    const QString where = name.isEmpty() ? node : QString(name + u" · "_s + node);
    const QString when = Format::ago(entry.time.toSecsSinceEpoch());
    const bool isSaved = !entry.savedAs.isEmpty();
    const QString icon = isSaved ? u"bookmark"_s : u"history"_s;
    const bool isRequest = entry.kind() == rpc::HistoryEntry::Kind::Request;
    const QString detail = isSaved ? MainWindow::tr("Saved call · %1").arg(where)
        : isRequest                ? MainWindow::tr("Request · %1 · %2").arg(where, when)
                                   : MainWindow::tr("Call · %1 · %2").arg(where, when);
    return {.kind = GoToItem::Kind::Call,
            .title =
                ConsoleText::titled(entry) + u' ' + shownName(Foreign(QString::fromUtf8(entry.argsBegin))),
            .detail = detail,
            .icon = icon,
            .node = profileId,
            .target = isRequest ? ApiPage::about().id : QString(),
            .part = QString::number(entry.id),
            .id = isRequest ? QString() : entry.context.toShortString(),
            .toolTip = isSaved ? QString() : Format::date(entry.time.toSecsSinceEpoch())};
}

} // namespace

GoToBox *MainWindow::makeGoTo()
{
    auto *box = new GoToBox({.places = [this] { return placesToGo(); },
                             .nodes = [this] { return nodesToSearch(); },
                             .readManifest = [this](const auto &build, QObject *context,
                                                    const auto &read) { readManifest(build, context, read); },
                             .earlierCalls = [this](const QString &text, QObject *context,
                                                    const auto &calls) { findCalls(text, context, calls); },
                             .readIdentities = [this] { readIdentities(); },
                             .lookUp =
                                 [this](const QString &profileId, GoToItem::Kind kind, const Bytes32 &id,
                                        QObject *context, const auto &tell) {
                                     if (const Workspace *workspace = m_workspaces.value(profileId))
                                         GoToLookup::ask(workspace->node(), kind, id, context, tell);
                                 },
                             .readPeers = [this] { readPeers(); }});
    connect(box, &GoToBox::chosen, this, &MainWindow::goTo);
    return box;
}

// The pages of the node that is shown, then what can be done, then the nodes, then pages of the others.
QList<GoToItem> MainWindow::placesToGo() const
{
    QList<GoToItem> items;
    const auto addPages = [&items](const Workspace *workspace) {
        const Profile &profile = workspace->node().profile();
        const auto pages = workspace->pages();
        for (const Page *page : pages)
            items += GoToItem{.kind = GoToItem::Kind::Page,
                              .title = page->info().title,
                              .detail = tr("Page · %1").arg(shownName(profile.name)),
                              .icon = page->info().icon,
                              .node = profile.id,
                              .target = page->info().id};
    };
    if (m_workspace)
        addPages(m_workspace);
    items += actionsOnThing();
    for (const auto &[action, owner] : commands()) {
        const QString keys = action->shortcut().toString(QKeySequence::NativeText);
        const QString refusal = owner ? owner->refusalOf(action) : QString();
        items += GoToItem{.kind = GoToItem::Kind::Action,
                          .title = QString(action->text()).remove(u'&'),
                          .detail = !refusal.isEmpty() ? refusal
                              : keys.isEmpty()         ? tr("Action")
                                                       : tr("Action · %1").arg(keys),
                          .icon = u"play"_s,
                          .node = {},
                          .target = action->text(),
                          .words = searchWords(action)};
    }
    QList<Profile> profiles = m_services.profiles->profiles();
    if (m_unsaved && m_nodes.find(m_unsaved->id))
        profiles.prepend(*m_unsaved);
    for (const Profile &profile : std::as_const(profiles))
        items += GoToItem{.kind = GoToItem::Kind::Node,
                          .title = shownName(profile.name),
                          .detail = tr("Node · %1").arg(shownName(profile.url.authority())),
                          .icon = u"node"_s,
                          .node = profile.id,
                          .target = {}};
    for (const Workspace *workspace : m_workspaces) {
        if (workspace != m_workspace)
            addPages(workspace);
    }
    return items;
}

// What can be done with the thing that is shown, or could be but for a reason that is told.
QList<GoToItem> MainWindow::actionsOnThing() const
{
    QList<GoToItem> items;
    const Subject *thing = m_workspace ? m_workspace->shownSubject() : nullptr;
    if (!thing)
        return items;
    for (const QAction *action : thing->actions()) {
        const QString refusal = ItemActions::whyNot(action);
        if (!action->isVisible() || !(action->isEnabled() || !refusal.isEmpty()))
            continue;
        items += GoToItem{.kind = GoToItem::Kind::Action,
                          .title = QString(action->text()).remove(u'&'),
                          .detail = refusal.isEmpty() ? tr("Action · %1").arg(thing->title()) : refusal,
                          .icon = u"play"_s,
                          .node = {},
                          .target = action->text(),
                          .part = thing->link().toString(),
                          .words = searchWords(action)};
    }
    return items;
}

void MainWindow::actOnThing(const GoToItem &item)
{
    const Subject *thing = m_workspace ? m_workspace->shownSubject() : nullptr;
    if (!thing || thing->link().toString() != item.part)
        return; // it went meanwhile
    const QList<QAction *> actions = thing->actions();
    const auto found = std::find_if(actions.begin(), actions.end(),
                                    [&item](const QAction *action) { return action->text() == item.target; });
    if (found == actions.end())
        return;
    if (const QString why = ItemActions::whyNot(*found); !why.isEmpty())
        m_workspace->say(Notice::Severity::Bad, why);
    else
        (*found)->trigger();
}

// What can be done now, or could but for a reason that is told: of the window, and of the pages of the node
// that is shown.
QList<Page::Command> MainWindow::commands() const
{
    QList<Page::Command> all;
    if (m_workspace) {
        const auto pages = m_workspace->pages();
        for (const Page *page : pages)
            all += page->commands();
    }
    for (QAction *action : m_actions) {
        if (!action->objectName().startsWith("page-"_L1) && action->objectName() != "goTo"_L1)
            all += Page::Command{action, nullptr};
    }
    all.removeIf([](const Page::Command &one) {
        const bool isTold = one.owner && !one.owner->refusalOf(one.action).isEmpty();
        return one.action->text().isEmpty() || !(one.action->isEnabled() || isTold);
    });
    return all;
}

QList<GoToNode> MainWindow::nodesToSearch() const
{
    QList<GoToNode> all;
    const auto add = [&all](const Workspace *workspace) {
        Node &node = workspace->node();
        GoToNode one{.profileId = node.profile().id, .name = shownName(node.profile().name)};
        one.isAway = node.phase() != Node::Phase::Open;
        // Of somebody who has signed out nothing is found.
        if (!one.isAway || !workspace->pages().first()->waits().isEmpty()) {
            one.contexts = node.contexts().table();
            one.blobs = node.blobs().table();
            one.applicationRows = node.applications().table();
            one.namespaces = node.namespaces().table();
            one.names = node.names().contexts();
            one.applications = node.names().applications();
            one.applicationAliases = node.names().applicationAliases();
            one.notes = node.names().blobs();
            one.manifests = node.abis().known();
            one.identities = node.identityLists().known();
            one.self = node.identity();
        }
        one.gaps = GoToGaps::of(node);
        const auto *network = workspace->find<NetworkPage>();
        if (network && network->status() && (!one.isAway || !network->waits().isEmpty()))
            one.network = network->status();
        else if (network)
            one.gaps += GoToGap{GoToItem::Kind::Peer,
                                network->isReading() ? GoToGap::Why::Reading : GoToGap::Why::NotKnown};
        all += one;
    };
    if (m_workspace)
        add(m_workspace);
    for (const Workspace *workspace : m_workspaces) {
        if (workspace != m_workspace)
            add(workspace);
    }
    return all;
}

void MainWindow::readManifest(const GoToBuild &build, QObject *context,
                              const std::function<void(bool isKnown)> &read)
{
    if (const Workspace *workspace = m_workspaces.value(build.profileId))
        // Whoever only types is worth no code of megabytes.
        workspace->node().abis().load(
            build.key, context, [read](const Result<rpc::Manifest> &manifest) { read(manifest.has_value()); },
            rpc::AbiLoader::Reach::Told);
}

void MainWindow::readIdentities()
{
    for (const Workspace *workspace : std::as_const(m_workspaces)) {
        Node &node = workspace->node();
        const bool canRead = node.phase() == Node::Phase::Open
            && node.contexts().state() == table::ListLoader::State::Complete;
        if (canRead && !node.identityLists().isWanted())
            node.identityLists().load();
    }
}

void MainWindow::readPeers()
{
    for (const Workspace *workspace : std::as_const(m_workspaces)) {
        const Node &node = workspace->node();
        auto *network = workspace->find<NetworkPage>();
        if (network && node.phase() == Node::Phase::Open && !node.lacks(api::GetNetworkStatus::entry))
            network->readIfStale();
    }
}

// Of all open nodes, told once all were asked: saved ones before others, however old.
void MainWindow::findCalls(const QString &text, QObject *context,
                           const std::function<void(const QList<GoToItem> &)> &calls)
{
    constexpr int most = 8; // of each node
    if (!m_services.history || m_workspaces.isEmpty()) {
        calls({});
        return;
    }
    struct Found {
        QList<GoToItem> saved;
        QList<GoToItem> others;
        qsizetype missing;
    };
    const auto found = std::make_shared<Found>(Found{{}, {}, 2 * m_workspaces.size()});
    for (const Workspace *workspace : std::as_const(m_workspaces)) {
        const QString profileId = workspace->node().profile().id;
        const QString node = shownName(workspace->node().profile().name);
        for (const bool saved : {true, false})
            m_services.history->list(
                {.node = profileId, .limit = most, .text = text, .savedOnly = saved, .kind = {}}, context,
                [=, names = QPointer(&workspace->node().names())](const QList<rpc::HistoryEntry> &entries) {
                    for (const rpc::HistoryEntry &entry : entries) {
                        // The node is still open, and it comes but once.
                        if (names && saved != entry.savedAs.isEmpty())
                            (saved ? found->saved : found->others) +=
                                earlierCall(entry, *names, profileId, node);
                    }
                    if (--found->missing == 0)
                        calls(found->saved + found->others);
                });
    }
}

void MainWindow::openLink(const Link &link)
{
    const QString text = goToTextFor(link);
    const bool needsNode = text.isEmpty() || !readGoTo(text).wants(GoToItem::Kind::Node);
    if (!needsNode || (node() && node()->phase() == Node::Phase::Open))
        showWanted(link);
    else
        m_wantedLink = link;
}

void MainWindow::showWanted(const Link &link)
{
    if (const QString text = goToTextFor(link); !text.isEmpty())
        m_goTo->openOnly(text);
    else if (link.kind == QLatin1String(kindOfPages))
        m_workspace->showPage(link.id);
    else
        m_workspace->showNamed(link);
}

void MainWindow::goTo(const GoToItem &item)
{
    if (item.kind == GoToItem::Kind::Action && !item.part.isEmpty()) {
        actOnThing(item);
        return;
    }
    if (item.kind == GoToItem::Kind::Action) {
        const auto all = commands();
        for (const auto &[action, owner] : all) {
            if (action->text() != item.target)
                continue;
            if (owner)
                owner->use(action);
            else
                action->trigger();
            return;
        }
        return;
    }
    if (item.kind == GoToItem::Kind::Node) {
        openProfile(item.node);
        if (m_workspace)
            m_workspace->takeFocus();
        return;
    }
    Workspace *workspace = m_workspaces.value(item.node);
    if (!workspace)
        return; // closed meanwhile
    if (workspace != m_workspace)
        bringUp(workspace);
    if (item.kind == GoToItem::Kind::Page || item.kind == GoToItem::Kind::Peer) {
        workspace->showPage(item.target);
        workspace->takeFocus();
    } else if (item.kind == GoToItem::Kind::Method) {
        if (const auto context = Link::parse(item.target).as<ContextId>())
            workspace->find<ConsoleDock>()->openCall(*context, item.part);
    } else if (item.kind == GoToItem::Kind::Call && !item.target.isEmpty()) {
        workspace->find<ApiPage>()->openEarlier(item.part.toLongLong());
    } else if (item.kind == GoToItem::Kind::Call) {
        workspace->find<ConsoleDock>()->openEarlier(item.part.toLongLong());
    } else {
        workspace->openThing(Link::parse(item.target));
    }
}

} // namespace explorer
