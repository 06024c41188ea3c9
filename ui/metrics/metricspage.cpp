// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/metrics/metricspage.h"

#include "core/api/network.h"
#include "core/session/node.h"
#include "core/session/rereading.h"
#include "ui/metrics/metricsmodel.h"
#include "ui/metrics/trenddelegate.h"
#include "ui/pages/offers.h"
#include "ui/pages/pagenotice.h"
#include "ui/pages/tablewidget.h"
#include "ui/support/icons.h"
#include "ui/support/shownname.h"
#include "ui/widgets/pageheader.h"

#include <QAction>
#include <QTableView>

namespace explorer {

using namespace calimero;
using namespace Qt::StringLiterals;
using api::GetMetrics;

Page::Info MetricsPage::about()
{
    return {.id = u"metrics"_s,
            .kind = {},
            .title = tr("Metrics"),
            .icon = u"metrics"_s,
            .shortcut = QKeySequence(Qt::ALT | Qt::Key_8)};
}

MetricsPage::MetricsPage(Host &host)
    : TablesPage(about(), host), m_readings(node().transport()), m_metrics(new MetricsModel)
{
    add({.id = u"metrics"_s,
         .tab = {},
         .title = tr("Metrics"),
         .model = m_metrics,
         .kind = {},
         .loading = tr("Asking what the node measures"),
         .filterHint = tr("Filter by name, label, what it is…"),
         .empty = {.icon = info().icon,
                   .title = tr("The node measures nothing"),
                   .text = tr("Its page of metrics is there, and has no line that could be read.")},
         .largest = nullptr,
         .entry = &GetMetrics::entry,
         .lacking = tr("This node has no metrics")});
    connect(&m_readings, &metrics::Readings::changed, this, &MetricsPage::take);
    m_again.setInterval(readEvery);
    connect(&m_again, &QTimer::timeout, this, [this] {
        if (isLookedAt() || (canReadAgain() && m_readings.now() && ++m_unseen % timesUnseen == 0))
            m_readings.read(Asker::Explorer);
    });
    m_again.start();
}

void MetricsPage::furnish(int, TableWidget *table)
{
    table->table()->setItemDelegateForColumn(m_metrics->columnOf("course"), new TrendDelegate(table));
    table->setWithoutIds();
    auto *buckets = new QAction(Icons::get(u"usage"_s), tr("Buckets"), table);
    buckets->setCheckable(true);
    buckets->setToolTip(tr("Show each bucket of the histograms"));
    connect(buckets, &QAction::toggled, m_metrics, &MetricsModel::setBuckets);
    table->header()->addButton(buckets);
}

bool MetricsPage::canReadAgain() const
{
    return isMade() && node().rereadings().isAllowed() && !node().lacks(GetMetrics::entry);
}

// A window that is minimised or behind another desktop shows nothing.
bool MetricsPage::isLookedAt() const
{
    if (!canReadAgain())
        return false;
    const QWidget *table = const_cast<MetricsPage *>(this)->table();
    return table->isVisible() && !table->window()->isMinimized();
}

void MetricsPage::partShown(int)
{
    const auto &now = m_readings.now();
    if (m_isStale || !now || now->at.secsTo(QDateTime::currentDateTimeUtc()) >= readEvery.count())
        reload();
}

void MetricsPage::reload()
{
    m_isStale = false;
    m_readings.read(Asker::Person);
}

void MetricsPage::awayChanged()
{
    m_isStale = m_isStale || away();
    // Of somebody who has signed out nothing stays.
    if (away() && waits().isEmpty() && node().phase() != Node::Phase::Connecting)
        m_readings.forget();
    TablesPage::awayChanged();
}

void MetricsPage::forgetNode()
{
    m_isStale = true;
    m_readings.forget();
}

void MetricsPage::take()
{
    m_metrics->setReading(m_readings.now());
    updateParts();
    if (!isMade() || !m_readings.now() || away())
        return;
    const metrics::Page &page = m_readings.now()->page;
    QString text;
    if (page.leftOut > 0)
        text = tr("The last %n series of the node’s page are left out: there are too many.", nullptr,
                  int(page.leftOut));
    else if (page.oddLines > 0)
        text = tr("%n lines of the node’s page could not be read.", nullptr, int(page.oddLines));
    if (!fault(0))
        sayOfReading(table()->notice(), Notice::Severity::Warn, text);
}

std::optional<TablesPage::Fault> MetricsPage::fault(int) const
{
    if (m_readings.isReading() && !m_readings.now())
        return Fault{.offer = Offers::loading(info().icon, tr("Asking what the node measures")), .over = {}};
    if (!m_readings.error() || m_readings.isReading())
        return std::nullopt;
    return Fault{
        .offer = Offers::failed(*m_readings.error(), GetMetrics::entry, host(), [this] { host().reload(); }),
        .over = m_readings.now() ? Offers::failure(*m_readings.error(), GetMetrics::entry) : QString()};
}

} // namespace explorer
