// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/overview/overviewpage.h"

#include "core/api/network.h"
#include "core/session/node.h"
#include "core/session/rereading.h"
#include "ui/blobs/blobactions.h"
#include "ui/blobs/blobspage.h"
#include "ui/contexts/contextactions.h"
#include "ui/contexts/contextspage.h"
#include "ui/metrics/metricspage.h"
#include "ui/overview/overviewwidget.h"
#include "ui/pages/looking.h"

namespace explorer {

using namespace Qt::StringLiterals;

Page::Info OverviewPage::about()
{
    return {.id = u"overview"_s,
            .kind = {},
            .title = tr("Overview"),
            .icon = u"overview"_s,
            .shortcut = QKeySequence(Qt::ALT | Qt::Key_1)};
}

QWidget *OverviewPage::makeWidget()
{
    m_overview = new OverviewWidget(&node());
    calimero::Rereadings &again = node().rereadings();
    new Looking(m_overview,
                {&again.of(node().contexts()), &again.of(node().applications()), &again.of(node().blobs())});
    m_overview->setActions({host().find<ContextsPage>()->actions()->create},
                           host().find<BlobsPage>()->actions()->upload);
    for (Page *page : host().pages()) {
        if (page->info().kind.isEmpty())
            continue;
        const auto count = [page, overview = m_overview] {
            if (overview)
                overview->setCount(page->info().id, page->count());
        };
        m_overview->addTile(page->info());
        connect(page, &Page::countChanged, m_overview, count);
        count();
    }
    connect(m_overview, &OverviewWidget::pageRequested, this, [this](const QString &id) {
        for (Page *page : host().pages()) {
            if (page->info().id == id)
                host().showPage(page);
        }
    });
    connect(m_overview, &OverviewWidget::linkActivated, this,
            [this](const QString &link) { host().showLink(Link::parse(link)); });
    const auto *metrics = host().find<MetricsPage>();
    const auto version = [metrics, overview = m_overview] {
        if (overview)
            overview->setVersion(metrics->readings().version());
    };
    connect(&metrics->readings(), &calimero::metrics::Readings::changed, m_overview, version);
    version();
    return m_overview;
}

// Only the node's metrics have its version.
void OverviewPage::shown()
{
    calimero::metrics::Readings &readings = host().find<MetricsPage>()->readings();
    if (node().phase() == calimero::Node::Phase::Open && !readings.now()
        && !node().lacks(calimero::api::GetMetrics::entry))
        readings.read(calimero::Asker::Person);
}

void OverviewPage::takeFocus()
{
    (void)widget();
    m_overview->takeFocus();
}

void OverviewPage::awayChanged()
{
    if (m_overview)
        m_overview->setAway(away());
}

} // namespace explorer
