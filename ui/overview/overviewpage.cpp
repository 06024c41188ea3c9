// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/overview/overviewpage.h"

#include "core/api/network.h"
#include "core/rpc/calls.h"
#include "core/session/names.h"
#include "core/session/node.h"
#include "core/session/rereading.h"
#include "core/table/listloader.h"
#include "core/transfer/transferqueue.h"
#include "ui/blobs/blobactions.h"
#include "ui/blobs/blobspage.h"
#include "ui/contexts/contextactions.h"
#include "ui/contexts/contextspage.h"
#include "ui/metrics/metricspage.h"
#include "ui/network/networkpage.h"
#include "ui/overview/overviewcard.h"
#include "ui/overview/overviewtext.h"
#include "ui/overview/overviewwidget.h"
#include "ui/pages/dock.h"
#include "ui/pages/looking.h"
#include "ui/support/errortext.h"
#include "ui/support/format.h"
#include "ui/support/shownname.h"
#include "ui/usage/usagepage.h"

#include <algorithm>

namespace explorer {

using namespace calimero;
using namespace Qt::StringLiterals;
using Card = OverviewWidget::Card;
using table::ListLoader;

Page::Info OverviewPage::about()
{
    return {.id = u"overview"_s,
            .kind = {},
            .title = tr("Overview"),
            .icon = u"overview"_s,
            .shortcut = QKeySequence(Qt::ALT | Qt::Key_1)};
}

OverviewPage::OverviewPage(Host &host) : Page(about(), host)
{
    m_changes.follow(node());
    m_clock.setInterval(std::chrono::seconds(30));
    connect(&m_clock, &QTimer::timeout, this, [this] {
        if (isSeen())
            showAll();
    });
    m_clock.start();
}

QWidget *OverviewPage::makeWidget()
{
    m_overview = new OverviewWidget;
    calimero::Rereadings &again = node().rereadings();
    UsagePage &usage = *host().find<UsagePage>();
    new Looking(m_overview,
                {&again.of(node().contexts()), &again.of(node().applications()), &again.of(node().blobs()),
                 &again.of(node().namespaces()), &again.of(usage.usage()), &usage.sizesAgain(),
                 &again.ofFacts(), &host().find<NetworkPage>()->rereading()});
    m_overview->setActions({host().find<ContextsPage>()->actions()->create},
                           host().find<BlobsPage>()->actions()->upload);
    m_largest = std::make_unique<LargestThings>(node(), usage.usage(), usage.sizes());
    addTiles();
    connect(m_overview, &OverviewWidget::pageRequested, this, &OverviewPage::showWhole);
    connect(m_overview, &OverviewWidget::linkActivated, this, &OverviewPage::follow);
    connect(m_overview->notice(), &Notice::actionTriggered, this, [this] { host().reload(); });
    followSources();
    showAll();
    return m_overview;
}

void OverviewPage::addTiles()
{
    for (Page *page : host().pages()) {
        if (page->info().kind.isEmpty())
            continue;
        const auto count = [page, overview = m_overview] {
            if (overview)
                overview->setCount(page->info().id, page->count(), page->whyNotCounted());
        };
        m_overview->addTile(page->info());
        connect(page, &Page::countChanged, m_overview, count);
        count();
    }
}

// Each has an owner; a card is filled anew when that one says that something is otherwise.
void OverviewPage::followSources()
{
    const auto state = [this] { showState(); };
    for (const auto signal :
         {&Node::factsChanged, &Node::phaseChanged, &Node::profileChanged, &Node::lacksChanged})
        connect(&node(), signal, m_overview, state);
    connect(&node().session(), &Session::stateChanged, m_overview, state);
    connect(host().find<NetworkPage>(), &NetworkPage::statusChanged, m_overview, state);
    connect(&host().find<MetricsPage>()->readings(), &metrics::Readings::changed, m_overview, state);
    connect(&m_changes, &Changes::changed, m_overview, [this] { showChanges(); });
    const auto look = [this] {
        if (isLookedAt() && !m_isRestWanted)
            m_largest->look();
        showLargest();
    };
    for (const ListLoader *list : {&node().contexts(), &node().blobs(), &host().find<UsagePage>()->usage()})
        connect(list, &ListLoader::stateChanged, m_overview, look);
    for (const ListLoader *list : {&node().contexts(), &node().blobs(), &host().find<UsagePage>()->usage()})
        connect(list, &ListLoader::tableChanged, m_overview, look);
    for (const ListLoader *list :
         {&node().contexts(), &node().applications(), &node().blobs(), &node().namespaces()})
        connect(list, &ListLoader::stateChanged, m_overview, [this] { readRest(); });
    connect(&host().find<UsagePage>()->sizes(), &ContextSizes::changed, m_overview, look);
    connect(m_largest.get(), &LargestThings::changed, m_overview, [this] { showLargest(); });
    connect(&node().names(), &Names::changed, m_overview, [this] {
        showChanges();
        showLargest();
        showCalls();
    });
    connect(&node().calls(), &rpc::Calls::started, m_overview, [this] { showCalls(); });
    connect(&node().calls(), &rpc::Calls::finished, m_overview, [this] { showCalls(); });
    connect(&node().calls(), &rpc::Calls::cancelled, m_overview, [this] { showCalls(); });
    if (rpc::History *history = node().history()) {
        connect(history, &rpc::History::added, m_overview, [this] { listCalls(); });
        connect(history, &rpc::History::changed, m_overview, [this] { listCalls(); });
        listCalls();
    }
    connect(&node().transfers(), &TransferQueue::totalsChanged, m_overview, [this] { showTransfers(); });
    connect(&node().transfers(), &TransferQueue::rowsRemoved, m_overview, [this] { showTransfers(); });
}

// A window that is minimised or behind another desktop shows nothing.
bool OverviewPage::isSeen() const
{
    return m_overview && m_overview->isVisible() && !m_overview->window()->isMinimized();
}

bool OverviewPage::isLookedAt() const
{
    return isSeen() && node().phase() == Node::Phase::Open;
}

void OverviewPage::shown()
{
    if (node().phase() != Node::Phase::Open)
        return;
    m_isRestWanted = true;
    readRest();
    showAll();
}

// What everybody waits for comes first: all this is read when the lists are no more.
void OverviewPage::readRest()
{
    const auto lists = {&node().contexts(), &node().applications(), &node().blobs(), &node().namespaces()};
    const bool isReading = std::any_of(lists.begin(), lists.end(), [](const ListLoader *list) {
        return list->state() == ListLoader::State::Loading;
    });
    if (!m_isRestWanted || isReading || node().phase() != Node::Phase::Open)
        return;
    m_isRestWanted = false;
    readVersion();
    if (!node().lacks(api::GetNetworkStatus::entry))
        host().find<NetworkPage>()->readIfStale();
    if (isUsageUnread())
        host().find<UsagePage>()->readUsage(Asker::Person);
    if (m_largest)
        m_largest->look();
}

// The lists of the node are, whatever is shown.
void OverviewPage::reload()
{
    host().find<NetworkPage>()->read(Asker::Person);
    host().find<UsagePage>()->reload();
    host().find<MetricsPage>()->readings().read(Asker::Person);
}

// Only the node's metrics have its version.
void OverviewPage::readVersion()
{
    metrics::Readings &readings = host().find<MetricsPage>()->readings();
    if (!readings.now() && !node().lacks(api::GetMetrics::entry))
        readings.read(Asker::Person);
}

// Not at all, or for somebody else. What was read is kept true by the list itself.
bool OverviewPage::isUsageUnread() const
{
    UsagePage &page = *host().find<UsagePage>();
    const ListLoader::State state = page.usage().state();
    return !node().lacks(api::GetUsage::entry) && state != ListLoader::State::Loading
        && (page.isStale() || state != ListLoader::State::Complete);
}

void OverviewPage::follow(const QString &text)
{
    const Link link = Link::parse(text);
    if (link.kind == "answer"_L1) {
        showAnswer(text);
    } else if (link.kind == "page"_L1) {
        showWhole(link.id);
    } else if (link.kind == "dock"_L1) {
        for (Dock *dock : host().docks()) {
            if (dock->info().id == link.id)
                host().showDock(dock);
        }
    } else {
        for (Page *page : host().pages()) {
            if (page->acts(link))
                return;
        }
        host().openThing(link);
    }
}

void OverviewPage::showAnswer(const QString &what)
{
    std::optional<Error> error;
    if (what == QLatin1StringView(OverviewText::peersAnswer))
        error = node().peersError();
    else if (what == QLatin1StringView(OverviewText::networkAnswer))
        error = host().find<NetworkPage>()->error();
    else if (what == QLatin1StringView(OverviewText::usageAnswer))
        error = host().find<UsagePage>()->usage().error();
    else if (what == QLatin1StringView(OverviewText::contextsAnswer))
        error = node().contexts().error();
    else if (what == QLatin1StringView(OverviewText::blobsAnswer))
        error = node().blobs().error();
    if (error)
        host().showAnswer(ErrorText::rawAnswer(*error));
}

// "usage", or "usage/2": a part of it.
void OverviewPage::showWhole(const QString &text)
{
    const QString id = text.section(u'/', 0, 0);
    for (Page *page : host().pages()) {
        if (page->info().id != id)
            continue;
        host().showPage(page);
        if (auto *tables = qobject_cast<TablesPage *>(page); tables && text.contains(u'/'))
            tables->showPart(text.section(u'/', 1).toInt());
        return;
    }
}

void OverviewPage::listCalls()
{
    node().history()->list({.node = node().profile().id, .limit = int(OverviewText::mostShown)}, this,
                           [this](const QList<rpc::HistoryEntry> &entries) {
                               m_calls = entries;
                               showCalls();
                           });
}

void OverviewPage::showAll()
{
    showState();
    showChanges();
    showLargest();
    showCalls();
    showTransfers();
}

void OverviewPage::showState()
{
    if (!m_overview)
        return;
    const auto *network = host().find<NetworkPage>();
    m_overview->setTitle(shownName(node().profile().name));
    m_overview->card(Card::State)
        ->setFields(OverviewText::state(node(), host().find<MetricsPage>()->readings().version(),
                                        {network->status(), network->readAt(), network->error()}));
    m_overview->card(Card::Identity)->setFields(OverviewText::identity(node()));
}

void OverviewPage::showChanges()
{
    if (!m_overview)
        return;
    m_overview->card(Card::Changes)->setNote(Format::asOf(m_changes.since()));
    m_overview->card(Card::Changes)->setFields(OverviewText::changes(node(), m_changes));
}

void OverviewPage::showLargest()
{
    if (m_overview)
        m_overview->card(Card::Largest)
            ->setFields(OverviewText::largest(node(), *m_largest, host().find<UsagePage>()->usage()));
}

void OverviewPage::showCalls()
{
    if (m_overview)
        m_overview->card(Card::Calls)->setFields(OverviewText::calls(node(), m_calls));
}

void OverviewPage::showTransfers()
{
    if (m_overview)
        m_overview->card(Card::Transfers)->setFields(OverviewText::transfers(node().transfers()));
}

void OverviewPage::takeFocus()
{
    (void)widget();
    m_overview->takeFocus();
}

QList<Notice *> OverviewPage::notices() const
{
    return m_overview ? QList{m_overview->notice()} : QList<Notice *>();
}

void OverviewPage::awayChanged()
{
    if (!m_overview)
        return;
    const auto place = inItsPlace();
    const bool isOld = away() && !place;
    m_overview->setAway(place);
    m_overview->setOld(isOld ? tr("%1 This is as of %2.").arg(waits(), Format::asOf(listsReadAt()))
                             : QString());
    showAll();
}

} // namespace explorer
