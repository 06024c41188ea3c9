// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/usage/usagepage.h"

#include "core/api/blobs.h"
#include "core/api/contexts.h"
#include "core/api/network.h"
#include "core/session/node.h"
#include "core/session/rereading.h"
#include "core/table/fields.h"
#include "ui/inspector/link.h"
#include "ui/pages/offers.h"
#include "ui/pages/pagenotice.h"
#include "ui/pages/tablewidget.h"
#include "ui/pages/visiblerows.h"
#include "ui/support/errortext.h"
#include "ui/support/format.h"
#include "ui/usage/sharedelegate.h"
#include "ui/usage/usagemodels.h"

#include <QEvent>
#include <QTableView>

namespace explorer {

using namespace calimero;
using namespace Qt::StringLiterals;

Page::Info UsagePage::about()
{
    return {.id = u"usage"_s,
            .kind = {},
            .title = tr("Usage"),
            .icon = u"usage"_s,
            .shortcut = QKeySequence(Qt::ALT | Qt::Key_7)};
}

UsagePage::UsagePage(Host &host)
    : TablesPage(about(), host),
      m_usage(&node().transport(), table::usageList()),
      m_sizes(node().transport()),
      m_sizesAgain(node().rereadings().add(
          &m_sizes,
          {.canRead = [this] { return m_sizes.canReread(); }, .read = [this] { m_sizes.reread(); }}))
{
    auto *namespaces = new NamespaceUsageModel(node().names());
    namespaces->setLoader(&m_usage);
    auto *contexts = new ContextUsageModel(node().names(), m_sizes);
    contexts->setLoader(&node().contexts());
    auto *blobs = new BlobUsageModel(node().names());
    blobs->setLoader(&node().blobs());
    add({.id = u"usage-namespaces"_s,
         .tab = tr("Namespaces"),
         .title = tr("What namespaces take"),
         .model = namespaces,
         .kind = QString::fromLatin1(kindOf<NamespaceId>),
         .loading = tr("Asking what namespaces take"),
         .filterHint = tr("Filter by name, id…"),
         .empty = {.icon = info().icon,
                   .title = tr("No namespace takes anything"),
                   .text = tr("Contexts and what is done in them are kept by namespace. This node is in none "
                              "yet.")},
         .largest = "total",
         .entry = &api::GetUsage::entry,
         .lacking = tr("This node does not tell what namespaces take")});
    add({.id = u"usage-contexts"_s,
         .tab = tr("Contexts"),
         .title = tr("What contexts take"),
         .model = contexts,
         .kind = QString::fromLatin1(kindOf<ContextId>),
         .loading = tr("Loading contexts"),
         .filterHint = tr("Filter by name, id…"),
         .empty = {.icon = info().icon, .title = tr("No contexts yet")},
         .largest = "size"});
    add({.id = u"usage-blobs"_s,
         .tab = tr("Blobs"),
         .title = tr("What blobs take"),
         .model = blobs,
         .kind = QString::fromLatin1(kindOf<BlobId>),
         .loading = tr("Loading blobs"),
         .filterHint = tr("Filter by name, id, size…"),
         .empty = {.icon = info().icon, .title = tr("No blobs yet")},
         .largest = "size"});
    connect(&m_sizes, &ContextSizes::changed, this, &UsagePage::tell);
    connect(&m_sizes, &ContextSizes::ended, this,
            [this] { m_sizesAgain.ended(m_sizes.elapsed(), m_sizes.error().has_value()); });
    // What comes next may be another node's, or another person's.
    connect(&node(), &Node::phaseChanged, this, [this] {
        if (node().phase() == Node::Phase::NeedsSignIn || node().phase() == Node::Phase::NotANode)
            m_sizes.forget();
    });
}

void UsagePage::furnish(int part, TableWidget *table)
{
    auto *model = static_cast<SharesModel *>(table->model());
    if (part == Contexts)
        table->setEntry(api::ListContexts::entry);
    else if (part == Blobs)
        table->setEntry(api::ListBlobs::entry);
    table->table()->setItemDelegateForColumn(model->columnOf("share"), new ShareDelegate(table));
    const auto note = [model, table, part] {
        const QString size = Format::size(model->total());
        const bool isAsked = part == Contexts && model->isPart(); // one by one
        table->setCountNote(isAsked                ? tr("size of %Ln unknown", nullptr, int(model->unknown()))
                                : !model->isPart() ? size
                                : model->total() == 0 ? tr("size unknown")
                                                      : tr("%1 and more").arg(size));
    };
    connect(model, &SharesModel::measured, table, note);
    note();
    if (part == Namespaces)
        table->addTopWidget(
            new ShareLegend({tr("State"), tr("Private state"), tr("Deltas"), tr("Governance")}));
    if (part != Contexts)
        return;
    table->installEventFilter(this);
    connect(model, &PageModel::settled, this, &UsagePage::wantRest);
    connect(&node(), &Node::phaseChanged, this, &UsagePage::wantRest);
    auto *visible = new VisibleRows(table->table());
    connect(&node(), &Node::phaseChanged, visible, &VisibleRows::lookAgain);
    connect(&m_sizes, &ContextSizes::changed, visible, &VisibleRows::lookAgain);
    connect(visible, &VisibleRows::shown, this,
            [this, table](int first, int last) { wantSizes(*table, first, last); });
}

void UsagePage::partShown(int part)
{
    if (part == Namespaces && m_isStale)
        reload();
    if (part == Contexts)
        tell();
}

void UsagePage::reload()
{
    readUsage(Asker::Person);
    m_sizes.forget();
    wantRest();
}

void UsagePage::readUsage(Asker asker)
{
    m_isStale = false;
    m_usage.load(asker);
}

QList<Rereading *> UsagePage::rereadings(int part)
{
    QList<Rereading *> all = TablesPage::rereadings(part);
    if (part == Contexts)
        all += &m_sizesAgain;
    if (part == Namespaces)
        all += &node().rereadings().of(node().namespaces()); // their names
    return all;
}

void UsagePage::awayChanged()
{
    m_isStale = m_isStale || away();
    TablesPage::awayChanged();
}

void UsagePage::forgetNode()
{
    m_isStale = true;
    m_usage.forget();
    m_sizes.forget();
}

// Of those that can be seen.
void UsagePage::wantSizes(const TableWidget &table, int first, int last)
{
    if (node().phase() != Node::Phase::Open)
        return;
    QList<ContextId> ids;
    for (int row = first; row <= last && row < table.model()->shownRows(); ++row) {
        if (const auto id = table.model()->idAt<ContextId>(row))
            ids += *id;
    }
    m_sizes.want(ids);
}

// The largest stand first once all are known. Those beyond are asked for when somebody scrolls to them.
void UsagePage::wantRest()
{
    QList<ContextId> ids;
    if (isMade() && table(Contexts)->isVisible() && node().phase() == Node::Phase::Open) {
        const table::TablePtr &rows = node().contexts().table();
        const qsizetype most = mostAsked - m_sizes.all().size() - m_sizes.silent().size();
        for (quint32 row = 0; row < rows->rows() && ids.size() < most; ++row) {
            const auto id = table::valueOf<&api::Context::id>(rows->at(row));
            if (id && !m_sizes.isKnown(*id))
                ids += *id;
        }
    }
    m_sizes.wantRest(ids);
}

// Nothing is asked for what nobody sees.
bool UsagePage::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Show || event->type() == QEvent::Hide)
        QMetaObject::invokeMethod(this, &UsagePage::wantRest, Qt::QueuedConnection);
    return TablesPage::eventFilter(watched, event);
}

void UsagePage::tell()
{
    if (!isMade() || away())
        return; // partShown() comes back to it
    sayOfReading(
        table(Contexts)->notice(), Notice::Severity::Warn,
        m_sizes.error()
            ? tr("Some contexts did not tell what they take. %1").arg(ErrorText::sentence(*m_sizes.error()))
            : QString(),
        m_sizes.error() ? ErrorText::rawAnswer(*m_sizes.error()) : QString());
}

} // namespace explorer
