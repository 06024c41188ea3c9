// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/pages/tablecolumns.h"

#include "ui/models/tablemodel.h"
#include "ui/pages/columnkeys.h"
#include "ui/pages/columnroom.h"
#include "ui/support/icons.h"
#include "ui/support/metrics.h"
#include "ui/widgets/celldelegate.h"

#include <QAction>
#include <QDynamicPropertyChangeEvent>
#include <QEvent>
#include <QHeaderView>
#include <QJsonArray>
#include <QJsonObject>
#include <QMenu>
#include <QScopedValueRollback>
#include <QTableView>

#include <algorithm>
#include <utility>

namespace explorer {

using namespace Qt::StringLiterals;

namespace {

constexpr int fittedRows = 200; // so many are measured
constexpr int widestFit = 900;
constexpr int behindTexts = 8; // by CellDelegate
constexpr int mostForCut = 480; // so wide is a column of long texts made by itself
constexpr std::chrono::milliseconds measuredAfter{120}; // rows come in many pieces
constexpr int mostCutForNoBar = 56; // for the sake of a whole table without a scroll bar
constexpr int readableTexts = 112; // some words
constexpr int widestHead = 240; // it may be the name of a node

} // namespace

TableColumns::Source TableColumns::sourceOf(TableModel *model)
{
    using Order = calimero::table::ColumnKeys::Order;
    return {
        .model = model,
        .info = [model](int column) -> const PageModel::ColumnInfo & { return model->columnInfo(column); },
        .canSort = [model](int column) { return model->keys(column).order != Order::None; },
        .canFilter =
            [model](int column) {
                const Order order = model->keys(column).order;
                return order == Order::Text || order == Order::Id;
            },
        .unsorted = tr("In the node’s order")};
}

TableColumns::TableColumns(QString name, TableModel *model, QTableView *table, const StateScope &scope)
    : TableColumns(std::move(name), sourceOf(model), table, scope)
{
}

TableColumns::TableColumns(QString name, Source source, QTableView *table, const StateScope &scope)
    : QObject(table),
      m_name(std::move(name)),
      m_source(std::move(source)),
      m_table(table),
      m_room(table->viewport()),
      m_header(table->horizontalHeader()),
      m_scope(scope)
{
    // One of its own, always empty: to paint a head Qt would ask each row whether it is selected.
    m_header->setSelectionModel(new QItemSelectionModel(m_source.model, m_header));
    m_header->setSectionsMovable(true);
    m_header->setHighlightSections(false);
    m_header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_header->setMinimumSectionSize(scaled(48));
    m_header->setResizeContentsPrecision(fittedRows);
    m_header->setContextMenuPolicy(Qt::CustomContextMenu);
    restore();
    connect(m_header, &QWidget::customContextMenuRequested, this, &TableColumns::showMenu);
    connect(m_header, &QHeaderView::sectionHandleDoubleClicked, this, &TableColumns::fit);
    connect(m_header, &QHeaderView::sectionResized, this, &TableColumns::resized);
    connect(m_header, &QHeaderView::sectionMoved, this, [this] {
        shareRoom();
        save();
    });
    connect(m_header, &QHeaderView::sortIndicatorChanged, this, &TableColumns::save);
    addColumnKey(m_table, ColumnKey::Menu, this, [this] { showMenuByKey(); });
    m_room->installEventFilter(this);
    m_header->installEventFilter(this);
    m_table->installEventFilter(this);
    m_measure.setSingleShot(true);
    connect(&m_measure, &QTimer::timeout, this, &TableColumns::measure);
    const auto later = [this] { measureLater(); };
    connect(m_source.model, &QAbstractItemModel::rowsInserted, this, later);
    connect(m_source.model, &QAbstractItemModel::layoutChanged, this, later);
    connect(m_source.model, &QAbstractItemModel::dataChanged, this, later);
    connect(m_source.model, &QAbstractItemModel::modelReset, this, [this] {
        m_isAnew = true;
        measureLater();
    });
    // What comes then is something else: another node's, or another narrowing.
    connect(m_source.model, &QAbstractItemModel::rowsRemoved, this,
            [this] { m_isAnew = m_isAnew || m_source.model->rowCount() == 0; });
    connect(m_source.model, &QAbstractItemModel::headerDataChanged, this, [this] { shareRoom(); });
}

int TableColumns::columnOf(QStringView id) const
{
    for (int column = 0; column < m_source.model->columnCount(); ++column) {
        if (id == QLatin1StringView(m_source.info(column).id))
            return column;
    }
    return -1;
}

// What was set on this node; else what an earlier version, which kept one layout for all nodes, had.
QJsonValue TableColumns::remembered(QLatin1StringView key) const
{
    return m_scope.value(key, m_scope.window().value("page/"_L1 + m_name + u'/' + key));
}

QList<int> TableColumns::shown() const
{
    QList<int> columns;
    for (int visual = 0; visual < m_header->count(); ++visual) {
        const int column = m_header->logicalIndex(visual);
        if (!m_header->isSectionHidden(column))
            columns += column;
    }
    return columns;
}

int TableColumns::lastShown() const
{
    const QList<int> columns = shown();
    return columns.isEmpty() ? -1 : columns.last();
}

int TableColumns::naturalWidth(int column) const
{
    const int content =
        m_source.info(column).width * m_table->fontMetrics().averageCharWidth() * 6 / 5 + scaled(16);
    return qMax(content, headWidth(column)); // heads are not cut
}

int TableColumns::headWidth(int column) const
{
    return std::min(m_header->sectionSizeHint(column), scaled(widestHead));
}

void TableColumns::restore()
{
    const QScopedValueRollback arranging(m_isArranging, true);
    m_own.clear();
    for (int column = 0; column < m_source.model->columnCount(); ++column) {
        m_table->setColumnHidden(column, !m_source.info(column).isVisible);
        m_header->moveSection(m_header->visualIndex(column), column);
    }
    int visual = 0;
    const QJsonArray saved = remembered("columns"_L1).toArray();
    for (const QJsonValue &value : saved) {
        const QJsonObject object = value.toObject();
        const int column = columnOf(object["id"_L1].toString());
        if (column < 0)
            continue;
        const int width = object["width"_L1].toInt();
        if (width >= m_header->minimumSectionSize() && width < 4000)
            m_own.insert(column, width);
        m_table->setColumnHidden(column, object["hidden"_L1].toBool());
        m_header->moveSection(m_header->visualIndex(column), visual++);
    }
    if (m_header->hiddenSectionCount() == m_header->count())
        m_table->setColumnHidden(0, false);
    const QList<int> columns = shown();
    for (const int column : columns)
        m_table->setColumnWidth(column, m_own.value(column, naturalWidth(column)));
    // It took the room that was left in a window that may have had more of it.
    m_own.remove(columns.last());
    shareRoom();
    const int sortColumn = columnOf(remembered("sort"_L1).toString());
    const auto order = remembered("descending"_L1).toBool() ? Qt::DescendingOrder : Qt::AscendingOrder;
    m_table->sortByColumn(sortColumn, order);
}

void TableColumns::save()
{
    if (m_isArranging)
        return;
    QJsonArray columns;
    for (int visual = 0; visual < m_header->count(); ++visual) {
        const int column = m_header->logicalIndex(visual);
        columns += QJsonObject{{u"id"_s, QString::fromLatin1(m_source.info(column).id)},
                               {u"width"_s, m_own.value(column, 0)},
                               {u"hidden"_s, m_header->isSectionHidden(column)}};
    }
    m_scope.setValue("columns"_L1, columns);
    const int sorted = m_header->sortIndicatorSection();
    const bool valid = sorted >= 0 && sorted < m_source.model->columnCount();
    m_scope.setValue("sort"_L1, valid ? QString::fromLatin1(m_source.info(sorted).id) : QString());
    m_scope.setValue("descending"_L1, m_header->sortIndicatorOrder() == Qt::DescendingOrder);
}

void TableColumns::setShown(int column, bool shown)
{
    {
        const QScopedValueRollback arranging(m_isArranging, true);
        m_table->setColumnHidden(column, !shown);
        if (shown)
            m_table->setColumnWidth(column, m_own.value(column, naturalWidth(column)));
    }
    shareRoom();
    save();
}

// By somebody, who pulls at an edge.
void TableColumns::resized(int column, int before, int now)
{
    if (m_isArranging || before == 0 || now == 0)
        return;
    m_own.insert(column, now);
    shareRoom(column);
    save();
}

ColumnWish TableColumns::wishOf(int column) const
{
    const int head = headWidth(column);
    const int usual = naturalWidth(column);
    // Rows that nobody has measured yet may be as long as they use to be.
    const int texts = m_needed.value(column, m_source.model->rowCount() > 0 ? usual : head);
    const auto own = m_own.constFind(column);
    return {.head = head,
            .texts = texts,
            .behind = scaled(behindTexts),
            .usual = own != m_own.constEnd() ? *own : usual,
            .readable = scaled(readableTexts),
            .isSet = own != m_own.constEnd()};
}

// No gap behind the last column, and a scroll bar only where heads, what a person wanted and the texts ask
// for it. While somebody pulls at the edge of a column it stays below the mouse: those before it are as they
// were.
void TableColumns::shareRoom(int pulled)
{
    const QList<int> columns = shown();
    if (columns.isEmpty())
        return;
    const QScopedValueRollback arranging(m_isArranging, true);
    const qsizetype standing = columns.indexOf(pulled);
    QList<ColumnWish> wishes;
    for (const int column : columns) {
        wishes += wishOf(column);
        if (wishes.size() <= standing)
            wishes.last() = {.usual = m_header->sectionSize(column), .isSet = true};
    }
    const QList<int> widths = sharedRoom(wishes, m_table->viewport()->width(), scaled(mostCutForNoBar));
    for (qsizetype i = 0; i < columns.size(); ++i) {
        if (m_header->sectionSize(columns.at(i)) != widths.at(i))
            m_header->resizeSection(columns.at(i), widths.at(i));
    }
}

// The first rows at once: nothing is known of them; and so what comes after a pause.
void TableColumns::measureLater()
{
    if (m_measure.isActive())
        return;
    const bool isSoon = !m_needed.isEmpty() && m_measured.isValid();
    const std::chrono::milliseconds since(isSoon ? m_measured.elapsed() : measuredAfter.count());
    m_measure.start(std::max(measuredAfter - since, std::chrono::milliseconds(0)));
}

// What is about to change beside it is in it too.
void TableColumns::measureAnew()
{
    m_isAnew = true;
    m_measure.start(m_needed.isEmpty() ? std::chrono::milliseconds(0) : measuredAfter);
}

// What the rows that can be seen need. It only grows as long as they are the same rows: columns that follow
// each row would never stand still.
void TableColumns::measure()
{
    if (!m_table->isVisible() || m_source.model->rowCount() == 0)
        return;
    m_measured.start();
    m_header->setResizeContentsPrecision(0); // no others
    QHash<int, int> needed;
    if (!std::exchange(m_isAnew, false))
        needed = m_needed;
    const QList<int> columns = shown();
    for (const int column : columns) {
        // As much as keeps it whole.
        const int whole = static_cast<QAbstractItemView *>(m_table)->sizeHintForColumn(column);
        const int texts = std::min(whole - scaled(behindTexts), scaled(mostForCut));
        needed.insert(column, std::max(needed.value(column, -1), texts));
    }
    m_header->setResizeContentsPrecision(fittedRows);
    if (needed == m_needed)
        return;
    m_needed = needed;
    shareRoom();
}

void TableColumns::fit(int column)
{
    const int content = m_header->count() > column
        ? qMax(static_cast<QAbstractItemView *>(m_table)->sizeHintForColumn(column),
               m_header->sectionSizeHint(column))
        : 0;
    if (content <= 0)
        return;
    const int width = qBound(m_header->minimumSectionSize(), content, scaled(widestFit));
    m_own.insert(column, width);
    {
        const QScopedValueRollback arranging(m_isArranging, true);
        m_header->resizeSection(column, width);
    }
    shareRoom();
    save();
}

void TableColumns::fitAll()
{
    const QList<int> columns = shown();
    for (const int column : columns)
        fit(column);
}

void TableColumns::addChoices(QMenu *menu)
{
    for (int column = 0; column < m_source.model->columnCount(); ++column) {
        if (m_source.info(column).title.isEmpty())
            continue; // it is not to be seen
        QAction *action = menu->addAction(m_source.info(column).title);
        action->setCheckable(true);
        action->setChecked(!m_header->isSectionHidden(column));
        // One stays: a table without columns can't be used to get them back.
        action->setEnabled(m_header->isSectionHidden(column)
                           || m_header->hiddenSectionCount() < m_header->count() - 1);
        connect(action, &QAction::toggled, this, [this, column](bool on) { setShown(column, on); });
    }
    menu->addSeparator();
    connect(menu->addAction(tr("Columns as they were")), &QAction::triggered, this, [this] {
        m_scope.setValue("columns"_L1, QJsonArray());
        restore();
        save();
    });
}

void TableColumns::showMenu(const QPoint &at)
{
    if (const int column = m_header->logicalIndexAt(at); column >= 0)
        showMenuOf(column, at);
}

// Of the column that the cursor is in, below its head.
void TableColumns::showMenuByKey()
{
    const QModelIndex current = m_table->currentIndex();
    const int column = current.isValid() ? current.column() : m_header->logicalIndex(0);
    showMenuOf(column, QPoint(m_header->sectionViewportPosition(column), m_header->height()));
}

void TableColumns::showMenuOf(int column, const QPoint &at)
{
    auto *menu = new QMenu(m_table);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const bool canSort = m_source.canSort(column);
    const auto add = [&](const QString &text, bool enabled, auto run) {
        QAction *action = menu->addAction(text);
        action->setEnabled(enabled);
        connect(action, &QAction::triggered, this, run);
    };
    add(tr("Sort rising"), canSort, [this, column] { m_table->sortByColumn(column, Qt::AscendingOrder); });
    add(tr("Sort falling"), canSort, [this, column] { m_table->sortByColumn(column, Qt::DescendingOrder); });
    add(m_source.unsorted, m_header->sortIndicatorSection() >= 0,
        [this] { m_table->sortByColumn(-1, Qt::AscendingOrder); });
    menu->addSeparator();
    add(tr("Filter this column…"), m_source.canFilter(column),
        [this, column] { Q_EMIT filterWanted(column); });
    menu->addSeparator();
    add(tr("Fit to the content"), true, [this, column] { fit(column); });
    add(tr("Fit all columns"), true, [this] { fitAll(); });
    add(tr("Hide this column"), m_header->hiddenSectionCount() < m_header->count() - 1,
        [this, column] { setShown(column, false); });
    addChoices(menu->addMenu(Icons::get(u"columns"), tr("Columns")));
    menu->popup(m_header->viewport()->mapToGlobal(at));
}

bool TableColumns::eventFilter(QObject *watched, QEvent *event)
{
    const bool isRoom = watched == m_room && event->type() == QEvent::Resize;
    const bool isLook =
        watched == m_header && (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange);
    if (isLook) {
        // Nobody set these, and heads are as wide as their letters.
        const QScopedValueRollback arranging(m_isArranging, true);
        const QList<int> columns = shown();
        for (const int column : columns) {
            if (!m_own.contains(column))
                m_table->setColumnWidth(column, naturalWidth(column));
        }
    }
    if (isLook)
        m_needed.clear();
    if (watched == m_table && event->type() == QEvent::DynamicPropertyChange
        && static_cast<QDynamicPropertyChangeEvent *>(event)->propertyName() == dimmedProperty)
        measureAnew(); // its node went, and what it told of the rows, or came back
    if (isRoom || isLook) {
        shareRoom();
        measureLater();
    }
    return QObject::eventFilter(watched, event);
}

} // namespace explorer
