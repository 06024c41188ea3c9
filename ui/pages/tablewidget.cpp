// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/pages/tablewidget.h"

#include "ui/models/tableexport.h"
#include "ui/pages/columnkeys.h"
#include "ui/pages/exportmenu.h"
#include "ui/pages/looking.h"
#include "ui/pages/rowcopies.h"
#include "ui/pages/rowkeeper.h"
#include "ui/pages/rowkeys.h"
#include "ui/pages/selectionsubject.h"
#include "ui/pages/tablecolumns.h"
#include "ui/pages/tablefilters.h"
#include "ui/support/icons.h"
#include "ui/support/metrics.h"
#include "ui/support/style.h"
#include "ui/widgets/celldelegate.h"
#include "ui/widgets/filterchips.h"
#include "ui/widgets/saycopied.h"

#include <QAction>
#include <QHeaderView>
#include <QMenu>
#include <QTableView>
#include <QToolButton>

namespace explorer {

using namespace Qt::StringLiterals;

TableWidget::TableWidget(const QString &name, const QString &title, TableModel *model,
                         const StateScope &scope, QWidget *parent)
    : PageWidget(name, title, model, scope, new QTableView, parent),
      m_model(model),
      m_columnsButton(new QToolButton),
      m_table(static_cast<QTableView *>(view()))
{
    // Rows all have one height, told once and before there are any: a header that measures would ask for
    // every row of a million, and one that is told later tells of each.
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->verticalHeader()->setDefaultSectionSize(scaled(rowHeight));
    m_table->verticalHeader()->setMinimumSectionSize(scaled(rowHeight));
    m_table->verticalHeader()->hide();
    m_table->setModel(model);
    m_table->setItemDelegate(new CellDelegate(m_table));
    m_table->setProperty(pageTableProperty, true);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setCornerButtonEnabled(false);
    // Else it sorts by the first column before it is told which one.
    m_table->horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
    m_table->setSortingEnabled(true);
    m_columns = new TableColumns(name, model, m_table, scope);
    auto *chips = new FilterChips;
    addUnderFilter(chips);
    m_columnsButton->setIcon(Icons::get(u"columns", Color::Muted));
    m_columnsButton->setToolTip(tr("Choose columns"));
    m_columnsButton->setAccessibleName(tr("Choose columns"));
    addTool(m_columnsButton);
    auto *copy = new QToolButton;
    copy->setIcon(Icons::get(u"copy", Color::Muted));
    copy->setToolTip(tr("Copy the selected rows"));
    copy->setAccessibleName(tr("Copy the selected rows"));
    addTool(copy);
    chips->setTabAnchor(makeExport());
    m_filters = new TableFilters(model, chips, scope, this);
    m_copies = new RowCopies(
        m_table, model,
        {.selected = [this] { return selectedRows(); },
         .rows = [this](const QList<int> &rows) { return exported(*m_model, rows, columnsToCopy()); }});
    setCopyActions(m_copies->actions());
    connect(m_copies, &RowCopies::copied, this, [copy] { sayCopied(copy); });
    connect(copy, &QToolButton::clicked, m_copies->asTsv(), &QAction::trigger);

    addColumnKeys(m_table, m_table->horizontalHeader());
    addRowKeys(m_table);
    connect(m_columnsButton, &QToolButton::clicked, this, &TableWidget::showColumnsMenu);
    connect(m_columns, &TableColumns::filterWanted, this,
            [this](int column) { m_filters->askFor(column, window()); });
    connect(m_filters, &TableFilters::changed, this, &TableWidget::filtersChanged);
    connect(m_table->horizontalHeader(), &QHeaderView::sortIndicatorChanged, this, &TableWidget::dropAwaited);
    // "2 min ago" becomes 3.
    m_clock.setInterval(std::chrono::seconds(30));
    connect(&m_clock, &QTimer::timeout, m_table->viewport(), qOverload<>(&QWidget::update));
    m_clock.start();
    new RowKeeper(model, m_table);
    model->setHold(&Looking::isBusy);
    begin();
}

QToolButton *TableWidget::makeExport()
{
    auto *button = new QToolButton;
    addTool(button);
    using Scope = ExportMenu::Scope;
    const auto count = [this](Scope scope) {
        return scope == Scope::Selected ? selectedCount()
            : scope == Scope::Shown     ? qsizetype(model()->shownRows())
                                        : qsizetype(model()->totalRows());
    };
    const auto rows = [this](Scope scope) {
        return scope == Scope::Selected ? exported(*model(), selectedRows(), columnsToCopy())
            : scope == Scope::Shown     ? exportedAsShown(*model(), columnsToCopy())
                                        : exportedUnfiltered(*model(), columnsToCopy());
    };
    m_export = new ExportMenu(button, m_table, {.count = count, .rows = rows});
    connect(m_export, &ExportMenu::wanted, this, &TableWidget::exportWanted);
    return button;
}

qsizetype TableWidget::selectedCount() const
{
    // Several ranges for one row where columns are hidden: those of the first of them count.
    qsizetype count = 0;
    const auto ranges = m_table->selectionModel()->selection();
    int left = INT_MAX;
    for (const QItemSelectionRange &range : ranges)
        left = qMin(left, range.left());
    for (const QItemSelectionRange &range : ranges)
        count += range.left() == left ? range.height() : 0;
    return count;
}

QList<int> TableWidget::selectedRows() const
{
    // Ranges come in any order, and several for one row where columns are hidden.
    std::vector<bool> isSelected(std::size_t(model()->shownRows()));
    const auto ranges = m_table->selectionModel()->selection();
    int most = 0;
    for (const QItemSelectionRange &range : ranges) {
        std::fill(isSelected.begin() + range.top(), isSelected.begin() + range.bottom() + 1, true);
        most += range.height();
    }
    QList<int> rows;
    rows.reserve(qMin(most, model()->shownRows()));
    for (std::size_t row = 0; row < isSelected.size(); ++row) {
        if (isSelected[row])
            rows += int(row);
    }
    return rows;
}

QString TableWidget::onlySelectedId() const
{
    // Several ranges for one row where columns are hidden.
    const QItemSelection ranges = m_table->selectionModel()->selection();
    if (ranges.isEmpty() || ranges.first().height() != 1)
        return {};
    const int row = ranges.first().top();
    for (const QItemSelectionRange &range : ranges) {
        if (range.top() != row || range.height() != 1)
            return {};
    }
    return idText(row);
}

void TableWidget::describeSelection(const QString &kind, const TellFields &tell)
{
    std::vector<calimero::table::Range> positions;
    const QItemSelection ranges = m_table->selectionModel()->selection();
    for (const QItemSelectionRange &range : ranges)
        positions.push_back({quint32(range.top()), quint32(range.height())});
    std::vector<calimero::table::ColumnKeys> keys;
    for (int column = 0; column < model()->columnCount({}); ++column)
        keys.push_back(model()->keys(column));
    m_common.run([view = model()->view(), positions, keys](
                     const calimero::Wanted &wanted) { return commonValues(view, positions, keys, wanted); },
                 [this, kind, tell](const CommonValues &common) { tell(fieldsOf(*model(), kind, common)); });
}

QStringList TableWidget::selectedIds() const
{
    QStringList ids;
    const auto rows = selectedRows();
    for (const int row : rows)
        ids += idText(row);
    return ids;
}

QString TableWidget::idText(int row) const
{
    return model()->index(row, 0).data(IdTextRole).toString();
}

QString TableWidget::currentId() const
{
    // A table that gets the focus makes its first row the current one; only a selected row was chosen by
    // somebody.
    const QModelIndex index = m_table->currentIndex();
    if (!index.isValid() || !m_table->selectionModel()->isRowSelected(index.row(), {}))
        return {};
    return idText(index.row());
}

QModelIndex TableWidget::indexOf(const QString &id) const
{
    return m_model->indexOfId(id);
}

bool TableWidget::select(const QString &id)
{
    const QModelIndex found = model()->indexOfId(id);
    if (!found.isValid())
        return false;
    const QModelIndex index = found.siblingAtColumn(m_table->horizontalHeader()->logicalIndex(0));
    m_table->selectionModel()->setCurrentIndex(
        index, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    m_table->scrollTo(index);
    return true;
}

void TableWidget::showColumnsMenu()
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    m_columns->addChoices(menu);
    menu->popup(m_columnsButton->mapToGlobal(QPoint(0, m_columnsButton->height())));
}

bool TableWidget::isNarrowed() const
{
    return PageWidget::isNarrowed() || !m_filters->isEmpty();
}

QJsonObject TableWidget::filters() const
{
    QJsonObject filters = PageWidget::filters();
    filters["only"_L1] = m_filters->state();
    return filters;
}

void TableWidget::setFilters(const QJsonObject &filters)
{
    PageWidget::setFilters(filters);
    m_filters->setState(filters["only"_L1].toArray());
}

void TableWidget::clearFilters()
{
    PageWidget::clearFilters();
    m_filters->clear();
}

// What there is to do with the cell the menu was opened at.
void TableWidget::addToContextMenu(QMenu *menu, const QModelIndex &cell)
{
    m_export->addTo(menu);
    if (!cell.isValid())
        return;
    m_copies->addValueOf(cell, menu);
    if (!m_model->valueAt(cell))
        return;
    menu->addSeparator();
    const QPersistentModelIndex at = cell;
    connect(menu->addAction(Icons::get(u"filter"), tr("Filter by this value")), &QAction::triggered, this,
            [this, at] {
                if (at.isValid())
                    m_filters->addValueOf(at);
            });
}

void TableWidget::setWithoutIds()
{
    m_copies->setWithoutIds();
}

// Those that are shown, as they are. The id goes along where a cell only has a short one.
QList<int> TableWidget::columnsToCopy() const
{
    QList<int> columns = m_columns->shown();
    for (const char *id : {"id", "key"}) {
        if (const int column = model()->columnOf(id); column >= 0 && !columns.contains(column))
            columns += column;
    }
    return columns;
}

} // namespace explorer
