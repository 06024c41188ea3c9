// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/pages/tablewidget.h"

#include "ui/models/tablecopy.h"
#include "ui/pages/columnkeys.h"
#include "ui/support/clipboard.h"
#include "ui/support/icons.h"
#include "ui/support/metrics.h"
#include "ui/widgets/celldelegate.h"
#include "ui/widgets/saycopied.h"

#include <QAction>
#include <QHeaderView>
#include <QJsonArray>
#include <QJsonObject>
#include <QMenu>
#include <QTableView>
#include <QToolButton>

namespace explorer {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t fewRows = 2000; // copied without a worker

} // namespace

TableWidget::TableWidget(const QString &name, const QString &title, TableModel *model,
                         const StateScope &scope, QWidget *parent)
    : PageWidget(name, title, model, scope, new QTableView, parent),
      m_name(name),
      m_model(model),
      m_columns(new QToolButton),
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
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setCornerButtonEnabled(false);
    // Else it sorts by the first column before it is told which one.
    m_table->horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
    m_table->setSortingEnabled(true);
    QHeaderView *columns = m_table->horizontalHeader();
    // One of its own, always empty: to paint a head Qt would ask each row whether it is selected.
    columns->setSelectionModel(new QItemSelectionModel(model, columns));
    columns->setSectionsMovable(true);
    columns->setHighlightSections(false);
    columns->setStretchLastSection(true);
    columns->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    columns->setMinimumSectionSize(scaled(48));

    m_columns->setIcon(Icons::get(u"columns", Color::Muted));
    m_columns->setToolTip(tr("Choose columns"));
    m_columns->setAccessibleName(tr("Choose columns"));
    addTool(m_columns);
    auto *copy = new QToolButton;
    m_copy = copy;
    copy->setIcon(Icons::get(u"copy", Color::Muted));
    copy->setToolTip(tr("Copy the selected rows"));
    copy->setAccessibleName(tr("Copy the selected rows"));
    addTool(copy);
    addCopyAction(tr("Copy id"), QKeySequence::Copy, [this] { copyIds(); });
    const QAction *rows = addCopyAction(tr("Copy rows"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C),
                                        [this] { copyRows(); });
    addCopyAction(tr("Copy as JSON"), {}, [this] { copyJson(); });
    connect(copy, &QToolButton::clicked, rows, &QAction::trigger);

    addColumnKeys(m_table, columns);
    restoreLayout();
    connect(m_columns, &QToolButton::clicked, this, &TableWidget::showColumnsMenu);
    connect(columns, &QHeaderView::sectionResized, this, &TableWidget::saveLayout);
    connect(columns, &QHeaderView::sectionMoved, this, &TableWidget::saveLayout);
    connect(columns, &QHeaderView::sortIndicatorChanged, this, &TableWidget::saveLayout);
    begin();
}

qsizetype TableWidget::selectedCount() const
{
    qsizetype count = 0;
    const auto ranges = m_table->selectionModel()->selection();
    for (const QItemSelectionRange &range : ranges)
        count += range.height();
    return count;
}

// What was set on this node; else what an earlier version, which kept one layout for all nodes, had.
QJsonValue TableWidget::remembered(QLatin1StringView key) const
{
    return scope().value(key, scope().window().value("page/"_L1 + m_name + u'/' + key));
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
    QHeaderView *header = m_table->horizontalHeader();
    for (int column = 0; column < model()->columnCount({}); ++column) {
        QAction *action =
            menu->addAction(model()->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString());
        action->setCheckable(true);
        action->setChecked(!header->isSectionHidden(column));
        // One stays: a table without columns can't be used to get them back.
        action->setEnabled(header->isSectionHidden(column)
                           || header->hiddenSectionCount() < header->count() - 1);
        connect(action, &QAction::toggled, this, [this, column](bool on) {
            m_table->setColumnHidden(column, !on);
            saveLayout();
        });
    }
    menu->addSeparator();
    connect(menu->addAction(tr("Columns as they were")), &QAction::triggered, this, [this] {
        scope().setValue("columns"_L1, QJsonArray());
        restoreLayout();
        saveLayout();
    });
    menu->popup(m_columns->mapToGlobal(QPoint(0, m_columns->height())));
}

void TableWidget::copyIds()
{
    const auto rows = std::make_shared<const RowsToCopy>(*model(), selectedRows());
    copyToClipboard({.make = [rows] { return rows->ids(); }, .isLarge = rows->rows.size() > fewRows}, this,
                    [this](const QString &) { sayCopied(m_copy); });
}

void TableWidget::copyRows()
{
    QList<int> columns;
    QHeaderView *header = m_table->horizontalHeader();
    for (int visual = 0; visual < header->count(); ++visual) {
        const int column = header->logicalIndex(visual);
        if (!header->isSectionHidden(column))
            columns += column;
    }
    auto *tsv = new TsvOfRows(model(), RowsToCopy(*model(), selectedRows()), columns, this);
    tsv->make([this, put = laterCopy()](const QString &text) {
        if (put(text))
            sayCopied(m_copy);
    });
}

void TableWidget::copyJson()
{
    const auto rows = std::make_shared<const RowsToCopy>(*model(), selectedRows());
    copyToClipboard({.make = [rows] { return rows->json(); }, .isLarge = rows->rows.size() > fewRows}, this,
                    [this](const QString &) { sayCopied(m_copy); });
}

void TableWidget::restoreLayout()
{
    m_restoring = true;
    QHeaderView *header = m_table->horizontalHeader();
    for (int column = 0; column < model()->columnCount({}); ++column) {
        const auto &info = model()->columnInfo(column);
        m_table->setColumnWidth(column,
                                info.width * m_table->fontMetrics().averageCharWidth() * 6 / 5 + scaled(16));
        m_table->setColumnHidden(column, !info.isVisible);
        header->moveSection(header->visualIndex(column), column);
    }
    int visual = 0;
    const QJsonArray saved = remembered("columns"_L1).toArray();
    for (const QJsonValue &value : saved) {
        const QJsonObject object = value.toObject();
        const int column = model()->columnOf(object["id"_L1].toString());
        if (column < 0)
            continue;
        const int width = object["width"_L1].toInt();
        if (width >= header->minimumSectionSize() && width < 4000)
            m_table->setColumnWidth(column, width);
        m_table->setColumnHidden(column, object["hidden"_L1].toBool());
        header->moveSection(header->visualIndex(column), visual++);
    }
    if (header->hiddenSectionCount() == header->count())
        m_table->setColumnHidden(0, false);
    const int sortColumn = model()->columnOf(remembered("sort"_L1).toString());
    const auto order = remembered("descending"_L1).toBool() ? Qt::DescendingOrder : Qt::AscendingOrder;
    m_table->sortByColumn(sortColumn, order);
    m_restoring = false;
}

void TableWidget::saveLayout()
{
    if (m_restoring)
        return;
    QHeaderView *header = m_table->horizontalHeader();
    QJsonArray columns;
    for (int visual = 0; visual < header->count(); ++visual) {
        const int column = header->logicalIndex(visual);
        // A hidden section says it has no width.
        const bool hidden = header->isSectionHidden(column);
        columns += QJsonObject{{u"id"_s, QString::fromLatin1(model()->columnInfo(column).id)},
                               {u"width"_s, hidden ? 0 : header->sectionSize(column)},
                               {u"hidden"_s, hidden}};
    }
    scope().setValue("columns"_L1, columns);
    const int sorted = header->sortIndicatorSection();
    const bool valid = sorted >= 0 && sorted < model()->columnCount({});
    scope().setValue("sort"_L1, valid ? QString::fromLatin1(model()->columnInfo(sorted).id) : QString());
    scope().setValue("descending"_L1, header->sortIndicatorOrder() == Qt::DescendingOrder);
}

} // namespace explorer
