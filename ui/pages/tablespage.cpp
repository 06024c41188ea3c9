// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/pages/tablespage.h"

#include "core/session/node.h"
#include "core/session/rereading.h"
#include "ui/pages/exportmenu.h"
#include "ui/pages/looking.h"
#include "ui/pages/offers.h"
#include "ui/pages/selectionsubject.h"
#include "ui/pages/tablewidget.h"
#include "ui/support/icons.h"
#include "ui/support/metrics.h"
#include "ui/widgets/notice.h"

#include <QAction>
#include <QHBoxLayout>
#include <QStackedWidget>
#include <QTabBar>
#include <QTableView>

namespace explorer {

using namespace calimero;
using namespace Qt::StringLiterals;

TablesPage::TablesPage(Info info, Host &host) : Page(std::move(info), host)
{
    connect(&node(), &Node::lacksChanged, this, &TablesPage::updateParts);
}

void TablesPage::add(Part part)
{
    part.model->setParent(this);
    m_parts.push_back(std::move(part));
}

QList<Notice *> TablesPage::notices() const
{
    QList<Notice *> bars;
    if (m_stack) {
        for (const TableWidget *table : m_tables)
            bars += table->notice();
    }
    return bars;
}

QWidget *TablesPage::makeWidget()
{
    auto *page = new QWidget;
    page->setObjectName(info().id + "Page"_L1);
    page->setAutoFillBackground(true);
    page->setBackgroundRole(paletteRole(Color::Base));
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_stack = new QStackedWidget;
    m_tabs = new QTabBar;
    m_tables.clear();
    for (int i = 0; i < int(m_parts.size()); ++i) {
        m_tables += makeTable(i);
        m_stack->addWidget(m_tables.last());
        m_tabs->addTab(m_parts[std::size_t(i)].tab);
    }
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->setAccessibleName(tr("Parts of the page"));
    if (m_parts.size() < 2)
        m_tabs->hide(); // and not shown else: before it stands in the page it would be a window
    auto *tabRow = new QHBoxLayout;
    tabRow->setContentsMargins(scaled(8), m_parts.size() > 1 ? scaled(8) : 0, scaled(8), 0);
    tabRow->addWidget(m_tabs);
    column->addLayout(tabRow);
    column->addWidget(m_stack, 1);
    StateScope state = host().state().of("page"_L1, info().id);
    m_tabs->setCurrentIndex(state.value("part"_L1).toInt());
    m_stack->setCurrentIndex(m_tabs->currentIndex());
    connect(m_tabs, &QTabBar::currentChanged, this, [this, state](int index) mutable {
        m_stack->setCurrentIndex(index);
        state.setValue("part"_L1, index);
        shown();
        Q_EMIT selectionChanged();
    });
    return page;
}

TableWidget *TablesPage::makeTable(int number)
{
    const Part &part = m_parts[std::size_t(number)];
    StateScope state = host().state().of("page"_L1, part.id);
    const bool isSorted = !state.value("sort"_L1).isNull();
    auto *table = new TableWidget(part.id, part.title, part.model, state);
    if (part.entry)
        table->setEntry(*part.entry);
    table->setThing(info().icon, part.loading, part.filterHint);
    table->setEmpty({.content = part.empty});
    if (part.largest && !isSorted)
        table->table()->sortByColumn(part.model->columnOf(part.largest), Qt::DescendingOrder);
    if (!part.kind.isEmpty()) {
        auto *open = new QAction(Icons::get(u"external"_s), tr("Open"), table);
        open->setShortcut(Qt::Key_Return); // for the eye: the view itself takes it
        open->setShortcutContext(Qt::WidgetShortcut);
        connect(open, &QAction::triggered, this, [this] { host().openThing(toOpen()); });
        table->addItemAction(open, true);
    }
    connect(table, &PageWidget::selectionChanged, this, &Page::selectionChanged);
    connect(table, &PageWidget::activated, this, [this] {
        if (current().isValid())
            host().openThing(toOpen());
    });
    connect(table, &TableWidget::exportWanted, this,
            [this, title = part.title](const ExportWish &wish) { exportRows(host(), title, wish); });
    connect(table, &PageWidget::reloadRequested, this, [this] { host().reload(); });
    connect(table, &PageWidget::escaped, this, [this] { host().closeInspector(); });
    connect(table->notice(), &Notice::actionTriggered, this, [this] { host().reload(); });
    connect(table->notice(), &Notice::answerRequested, this,
            [this](const QString &answer) { host().showAnswer(answer); });
    furnish(number, table);
    new Looking(table, rereadings(number));
    return table;
}

QList<Rereading *> TablesPage::rereadings(int part)
{
    table::ListLoader *list = m_parts[std::size_t(part)].model->loader();
    return list ? QList{&node().rereadings().of(*list)} : QList<Rereading *>();
}

TableWidget *TablesPage::table(int part)
{
    (void)widget();
    return m_tables.value(part);
}

int TablesPage::part() const
{
    return m_stack ? m_stack->currentIndex() : -1;
}

void TablesPage::showPart(int part)
{
    (void)widget();
    m_tabs->setCurrentIndex(part);
}

void TablesPage::shown()
{
    if (m_stack && node().phase() == Node::Phase::Open)
        partShown(part());
}

void TablesPage::awayChanged()
{
    updateParts();
}

void TablesPage::updateParts()
{
    if (!m_stack)
        return;
    for (int i = 0; i < int(m_parts.size()); ++i) {
        const Part &part = m_parts[std::size_t(i)];
        TableWidget *table = m_tables.at(i);
        if (away()) {
            table->setAway(away(), waits());
        } else if (part.entry && node().lacks(*part.entry)) {
            table->setAway(
                Offers::lacking(*part.entry, info().icon, part.lacking, [this] { host().reload(); }));
        } else {
            const std::optional<Fault> wrong = fault(i);
            table->setAway(wrong ? std::optional(wrong->offer) : std::nullopt,
                           wrong ? wrong->over : QString());
        }
    }
}

void TablesPage::takeFocus()
{
    (void)widget();
    table(part())->takeFocus();
}

void TablesPage::focusFilter()
{
    (void)widget();
    table(part())->focusFilter();
}

Link TablesPage::current() const
{
    return m_stack ? linkOf(m_tables.at(part())->onlySelectedId()) : Link();
}

Link TablesPage::linkOf(const QString &idText) const
{
    const QString &kind = m_parts[std::size_t(part())].kind;
    return kind.isEmpty() || idText.isEmpty() ? Link() : Link{kind, idText};
}

qsizetype TablesPage::selectedCount() const
{
    return m_stack ? m_tables.at(part())->selectedCount() : 0;
}

void TablesPage::unselect()
{
    (void)widget();
    m_tables.at(part())->table()->clearSelection();
    m_tables.at(part())->table()->setCurrentIndex({});
}

// Of the part that is shown: which one that is goes with the filters.
void TablesPage::selectAll(const QList<Link> &links)
{
    (void)widget();
    QStringList ids;
    for (const Link &link : links) {
        if (link.isValid() && linkOf(link.id) == link)
            ids += link.id;
    }
    if (ids.isEmpty())
        unselect();
    else
        m_tables.at(part())->selectWhenLoaded(ids);
}

std::optional<QList<Link>> TablesPage::selected() const
{
    QList<Link> links;
    if (!m_stack)
        return links;
    const TableWidget *table = m_tables.at(part());
    if (table->selectedCount() > mostTold)
        return std::nullopt;
    const QStringList ids = table->selectedIds();
    for (const QString &id : ids) {
        links += linkOf(id);
        if (!links.last().isValid())
            return std::nullopt; // it can't be named
    }
    return links;
}

bool TablesPage::isPassing() const
{
    return m_stack && m_tables.at(part())->isPassing();
}

QJsonObject TablesPage::filters() const
{
    if (!m_stack)
        return {};
    QJsonObject filters = m_tables.at(part())->filters();
    filters["part"_L1] = part();
    return filters;
}

void TablesPage::setFilters(const QJsonObject &filters)
{
    showPart(filters["part"_L1].toInt(std::max(part(), 0)));
    m_tables.at(part())->setFilters(filters);
}

std::unique_ptr<Subject> TablesPage::subjectOfSelection()
{
    const Part &shown = m_parts[std::size_t(part())];
    if (shown.kind.isEmpty())
        return nullptr;
    return std::make_unique<SelectionSubject>(m_tables.at(part()), shown.kind, info().icon,
                                              [](int count) { return tr("%n selected", nullptr, count); });
}

} // namespace explorer
