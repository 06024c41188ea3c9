// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/pages/tablepage.h"

#include "ui/models/tablecopy.h"
#include "ui/support/clipboard.h"
#include "ui/support/errortext.h"
#include "ui/support/icons.h"
#include "ui/support/metrics.h"
#include "ui/support/uistate.h"
#include "ui/widgets/celldelegate.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/pageheader.h"
#include "ui/widgets/searchline.h"

#include <QAction>
#include <QClipboard>
#include <QHeaderView>
#include <QJsonArray>
#include <QKeyEvent>
#include <QLocale>
#include <QMenu>
#include <QStackedWidget>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

namespace explorer {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t fewRows = 2000; // copied without a worker

} // namespace

TablePage::TablePage(const QString &name, const QString &title, TableModel *model, UiState *state,
                     QWidget *parent)
    : QWidget(parent),
      m_name(name),
      m_model(model),
      m_state(state),
      m_header(new PageHeader(title)),
      m_top(new QVBoxLayout),
      m_filter(new SearchLine),
      m_shown(new ElidedLabel),
      m_columns(new QToolButton),
      m_notice(new Notice),
      m_stack(new QStackedWidget),
      m_table(new QTableView),
      m_placeholder(new Placeholder)
{
    setObjectName(name + "Page"_L1);
    m_header->layout()->setContentsMargins(0, 0, 0, 0);
    setAutoFillBackground(true);
    setBackgroundRole(paletteRole(Color::Base));

    m_table->setAccessibleName(title);
    // Rows all have one height, told once and before there are any: a header that measures would ask for
    // every row of a million, and one that is told later tells of each.
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->verticalHeader()->setDefaultSectionSize(scaled(rowHeight));
    m_table->verticalHeader()->setMinimumSectionSize(scaled(rowHeight));
    m_table->verticalHeader()->hide();
    m_table->setModel(model);
    m_table->setItemDelegate(new CellDelegate(m_table));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setTabKeyNavigation(false);
    m_table->setCornerButtonEnabled(false);
    m_table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
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

    m_shown->setColor(Color::Muted);
    m_columns->setIcon(Icons::get(u"columns", Color::Muted));
    m_columns->setToolTip(tr("Choose columns"));
    m_columns->setAccessibleName(tr("Choose columns"));
    auto *copy = new QToolButton;
    copy->setIcon(Icons::get(u"copy", Color::Muted));
    copy->setToolTip(tr("Copy the selected rows"));
    copy->setAccessibleName(tr("Copy the selected rows"));

    auto *tools = new QHBoxLayout;
    tools->setSpacing(scaled(8));
    tools->addWidget(m_filter, 1);
    tools->addWidget(m_shown);
    tools->addWidget(m_columns);
    tools->addWidget(copy);
    QVBoxLayout *top = m_top;
    top->setContentsMargins(scaled(pageMargin), scaled(12), scaled(12), scaled(10));
    top->setSpacing(scaled(10));
    top->addWidget(m_header);
    top->addLayout(tools);
    top->addWidget(m_notice);

    m_stack->addWidget(m_table);
    m_stack->addWidget(m_placeholder);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(top);
    column->addWidget(m_stack, 1);

    m_copyActions = {
        makeCopyAction(tr("Copy id"), QKeySequence::Copy, &TablePage::copyIds),
        makeCopyAction(tr("Copy rows"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C), &TablePage::copyRows),
        makeCopyAction(tr("Copy as JSON"), {}, &TablePage::copyJson)};
    connect(copy, &QToolButton::clicked, m_copyActions.at(1), &QAction::trigger);

    restoreLayout();

    m_filter->setPause({}); // filtering is quick, and what is typed next takes over at once
    connect(m_filter, &SearchLine::searchChanged, this, [this](const QString &text) {
        m_model->setFilter(text);
        m_filtered = true;
        m_state->setValue("page/"_L1 + m_name + "/filter"_L1, text);
    });
    connect(m_filter, &SearchLine::leftDownwards, this, [this] { m_table->setFocus(); });
    connect(m_columns, &QToolButton::clicked, this, &TablePage::showColumnsMenu);
    connect(m_table, &QWidget::customContextMenuRequested, this, &TablePage::showContextMenu);
    connect(m_table, &QAbstractItemView::activated, this, [this] { Q_EMIT activated(currentId()); });
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &TablePage::tellCurrent);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &TablePage::tellCurrent);
    // A click on the row that is selected already opens a closed inspector again.
    connect(m_table, &QAbstractItemView::clicked, this, [this] { Q_EMIT currentChanged(currentId()); });
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &TablePage::updateActions);
    connect(columns, &QHeaderView::sectionResized, this, &TablePage::saveLayout);
    connect(columns, &QHeaderView::sectionMoved, this, &TablePage::saveLayout);
    connect(columns, &QHeaderView::sortIndicatorChanged, this, &TablePage::saveLayout);
    connect(m_model, &TableModel::stateChanged, this, &TablePage::updateState);
    connect(m_model, &TableModel::countsChanged, this, &TablePage::updateCounts);
    connect(m_model, &TableModel::settled, this, [this] {
        selectAwaited();
        // What was found is read from its beginning, unless a chosen row is among it.
        if (std::exchange(m_filtered, false) && currentId().isEmpty())
            m_table->scrollToTop();
    });
    m_table->installEventFilter(this);
    m_filter->installEventFilter(this);
    updateCounts(); // rows may be there already
    updateActions();
}

void TablePage::addTopWidget(QWidget *widget)
{
    m_top->insertWidget(1, widget);
}

void TablePage::setThing(const QString &icon, const QString &loading, const QString &filterHint)
{
    m_icon = icon;
    m_loading = loading;
    m_filter->setPlaceholderText(filterHint);
    m_filter->setAccessibleName(filterHint);
    updateState();
}

void TablePage::setEmpty(const Placeholder::Offer &empty)
{
    m_empty = empty;
    updateState();
}

void TablePage::setAway(const std::optional<Placeholder::Offer> &away)
{
    m_away = away;
    updateState();
}

void TablePage::setCountNote(const QString &note)
{
    m_countNote = note;
    updateCounts();
}

QAction *TablePage::makeCopyAction(const QString &text, const QKeySequence &key, void (TablePage::*copy)())
{
    auto *action = new QAction(Icons::get(u"copy"), text, this);
    action->setShortcut(key);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    m_table->addAction(action);
    connect(action, &QAction::triggered, this, copy);
    return action;
}

void TablePage::addItemAction(QAction *action, bool single)
{
    m_itemActions.append({action, single});
    updateActions();
}

QList<int> TablePage::selectedRows() const
{
    // Ranges come in any order, and several for one row where columns are hidden.
    std::vector<bool> isSelected(std::size_t(m_model->shownRows()));
    const auto ranges = m_table->selectionModel()->selection();
    int most = 0;
    for (const QItemSelectionRange &range : ranges) {
        std::fill(isSelected.begin() + range.top(), isSelected.begin() + range.bottom() + 1, true);
        most += range.height();
    }
    QList<int> rows;
    rows.reserve(qMin(most, m_model->shownRows()));
    for (std::size_t row = 0; row < isSelected.size(); ++row) {
        if (isSelected[row])
            rows += int(row);
    }
    return rows;
}

QStringList TablePage::selectedIds() const
{
    QStringList ids;
    const auto rows = selectedRows();
    for (const int row : rows)
        ids += idText(row);
    return ids;
}

QString TablePage::idText(int row) const
{
    return m_idText ? m_idText(m_model->index(row, 0).data(IdRole)) : QString();
}

int TablePage::columnOf(const QString &id) const
{
    const auto columns = m_model->columns();
    for (std::size_t column = 0; column < columns.size(); ++column) {
        if (id == QLatin1String(columns[column].id))
            return int(column);
    }
    return -1;
}

QString TablePage::currentId() const
{
    // A table that gets the focus makes its first row the current one; only a selected row was chosen by
    // somebody.
    const QModelIndex index = m_table->currentIndex();
    if (!index.isValid() || !m_table->selectionModel()->isRowSelected(index.row(), {}))
        return {};
    return idText(index.row());
}

void TablePage::tellCurrent()
{
    const QString id = currentId();
    if (id == m_toldId)
        return;
    m_toldId = id;
    Q_EMIT currentChanged(id);
}

bool TablePage::select(const QString &id)
{
    const int row = m_rowOf ? m_rowOf(id) : -1;
    if (row < 0)
        return false;
    const QModelIndex index = m_model->index(row, m_table->horizontalHeader()->logicalIndex(0));
    m_table->selectionModel()->setCurrentIndex(
        index, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    m_table->scrollTo(index);
    return true;
}

void TablePage::selectWhenLoaded(const QString &id)
{
    m_awaited = id;
    // Where it stands is known when the saved sort and filter have been worked out.
    if (m_model->isSettled())
        selectAwaited();
}

void TablePage::selectAwaited()
{
    if (!m_awaited.isEmpty() && select(m_awaited))
        m_awaited.clear();
}

void TablePage::focusFilter()
{
    m_filter->setFocus(Qt::ShortcutFocusReason);
    m_filter->selectAll();
}

void TablePage::updateActions()
{
    qsizetype count = 0;
    const auto ranges = m_table->selectionModel()->selection();
    for (const QItemSelectionRange &range : ranges)
        count += range.height();
    for (QAction *action : std::as_const(m_copyActions))
        action->setEnabled(count > 0);
    for (const auto &[action, single] : std::as_const(m_itemActions))
        action->setEnabled(!m_away && (single ? count == 1 : count > 0));
}

void TablePage::updateCounts()
{
    const QLocale locale;
    const auto total = m_model->totalRows();
    const auto shown = m_model->shownRows();
    QString count = m_away || (total == 0 && m_model->loadState() != TableModel::LoadState::Complete)
        ? QString()
        : locale.toString(total);
    if (!count.isEmpty() && !m_countNote.isEmpty())
        count += u" · "_s + m_countNote;
    m_header->setCount(count);
    if (m_filter->text().isEmpty())
        m_shown->setText({});
    else
        m_shown->setText(tr("%1 of %2 shown").arg(locale.toString(shown), locale.toString(total)));
    updateState();
}

void TablePage::showPlaceholder(const Placeholder::Offer &offer)
{
    m_placeholder->setOffer(offer);
    m_stack->setCurrentWidget(m_placeholder);
}

void TablePage::updateState()
{
    using LoadState = TableModel::LoadState;
    if (m_away) {
        m_notice->clear();
        showPlaceholder(*m_away);
        return;
    }
    if (m_model->isSettled())
        selectAwaited();
    const bool hasRows = m_model->totalRows() > 0;
    switch (m_model->loadState()) {
    case LoadState::Idle:
    case LoadState::Loading:
        if (!hasRows) {
            showPlaceholder(
                {.content = {
                     .icon = m_icon, .iconColor = Color::Accent, .title = m_loading, .progress = -1}});
            return;
        }
        break;
    case LoadState::Failed: {
        const calimero::Error error = m_model->error();
        const QString raw = ErrorText::rawAnswer(error);
        if (!hasRows) {
            showPlaceholder({.content = {.icon = u"warning"_s,
                                         .iconColor = Color::Bad,
                                         .title = ErrorText::title(error),
                                         .text = ErrorText::advice(error),
                                         .primary = tr("Try again"),
                                         .primaryIcon = u"reload"_s,
                                         .secondary = raw.isEmpty() ? QString() : tr("Show the answer")},
                             .primary = [this] { Q_EMIT reloadRequested(); },
                             .secondary = [this, raw] { Q_EMIT m_notice->answerRequested(raw); }});
            return;
        }
        m_notice->setMessage(Notice::Severity::Bad,
                             tr("This is not the whole list. %1").arg(ErrorText::sentence(error)));
        m_notice->setAction(tr("Try again"));
        m_notice->setAnswer(raw);
        break;
    }
    case LoadState::Complete:
        if (!hasRows) {
            showPlaceholder(m_empty);
            return;
        }
        if (m_model->isCutOff())
            m_notice->setMessage(Notice::Severity::Warn,
                                 tr("The node lists no more than these. There may be others."));
        else if (m_notice->severity() == Notice::Severity::Bad)
            m_notice->clear();
        break;
    }
    if (m_model->shownRows() == 0 && !m_filter->text().isEmpty() && m_model->isSettled()) {
        showPlaceholder({.content = {.icon = u"filter"_s,
                                     .title = tr("Nothing fits “%1”").arg(m_filter->text().left(80)),
                                     .secondary = tr("Clear the filter")},
                         .secondary = [this] {
                             m_filter->clear();
                             m_filter->flush();
                             m_table->setFocus();
                         }});
        return;
    }
    m_stack->setCurrentWidget(m_table);
}

bool TablePage::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    auto *key = static_cast<QKeyEvent *>(event);
    if (key->key() == Qt::Key_F5) {
        Q_EMIT reloadRequested();
        return true;
    }
    if (key->key() == Qt::Key_Escape && (watched == m_table || m_filter->text().isEmpty())) {
        if (!m_filter->text().isEmpty()) {
            m_filter->clear();
            m_filter->flush();
        } else if (m_table->selectionModel()->hasSelection()) {
            m_table->clearSelection();
            m_table->setCurrentIndex({});
        } else {
            Q_EMIT escaped();
        }
        return true;
    }
    if (watched == m_table) {
        const QString text = key->text();
        const bool plain = !(key->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier));
        // Typing in the table starts the filter; a blank selects, as everywhere.
        if (plain && !text.isEmpty() && text.at(0).isPrint() && text.at(0) != u' ') {
            m_filter->setFocus(Qt::ShortcutFocusReason);
            m_filter->setText(m_filter->text() + text);
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void TablePage::showColumnsMenu()
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    QHeaderView *header = m_table->horizontalHeader();
    for (int column = 0; column < m_model->columnCount({}); ++column) {
        QAction *action =
            menu->addAction(m_model->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString());
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
        m_state->setValue("page/"_L1 + m_name + "/columns"_L1, QJsonArray());
        restoreLayout();
        saveLayout();
    });
    menu->popup(m_columns->mapToGlobal(QPoint(0, m_columns->height())));
}

void TablePage::showContextMenu(const QPoint &at)
{
    if (!m_table->selectionModel()->hasSelection())
        return;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const auto &[action, single] : std::as_const(m_itemActions))
        menu->addAction(action);
    if (!m_itemActions.isEmpty())
        menu->addSeparator();
    menu->addActions(m_copyActions);
    menu->popup(m_table->viewport()->mapToGlobal(at));
}

void TablePage::copyIds()
{
    const auto rows = std::make_shared<const RowsToCopy>(*m_model, selectedRows());
    copyToClipboard({.make = [rows] { return rows->ids(); }, .isLarge = rows->rows.size() > fewRows}, this);
}

void TablePage::copyRows()
{
    QList<int> columns;
    QHeaderView *header = m_table->horizontalHeader();
    for (int visual = 0; visual < header->count(); ++visual) {
        const int column = header->logicalIndex(visual);
        if (!header->isSectionHidden(column))
            columns += column;
    }
    auto *tsv = new TsvOfRows(m_model, RowsToCopy(*m_model, selectedRows()), columns, this);
    tsv->make([put = laterCopy()](const QString &text) { (void)put(text); });
}

void TablePage::copyJson()
{
    const auto rows = std::make_shared<const RowsToCopy>(*m_model, selectedRows());
    copyToClipboard({.make = [rows] { return rows->json(); }, .isLarge = rows->rows.size() > fewRows}, this);
}

void TablePage::restoreLayout()
{
    m_restoring = true;
    QHeaderView *header = m_table->horizontalHeader();
    for (int column = 0; column < m_model->columnCount({}); ++column) {
        const auto &info = m_model->columns()[std::size_t(column)];
        m_table->setColumnWidth(column,
                                info.width * m_table->fontMetrics().averageCharWidth() * 6 / 5 + scaled(16));
        m_table->setColumnHidden(column, !info.isVisible);
        header->moveSection(header->visualIndex(column), column);
    }
    int visual = 0;
    const QJsonArray saved = m_state->value("page/"_L1 + m_name + "/columns"_L1).toArray();
    for (const QJsonValue &value : saved) {
        const QJsonObject object = value.toObject();
        const int column = columnOf(object["id"_L1].toString());
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
    const int sortColumn = columnOf(m_state->value("page/"_L1 + m_name + "/sort"_L1).toString());
    const auto order = m_state->value("page/"_L1 + m_name + "/descending"_L1).toBool() ? Qt::DescendingOrder
                                                                                       : Qt::AscendingOrder;
    m_table->sortByColumn(sortColumn, order);
    const QString filter = m_state->value("page/"_L1 + m_name + "/filter"_L1).toString();
    m_filter->setText(filter);
    m_filter->flush();
    m_model->setFilter(filter);
    m_restoring = false;
}

void TablePage::saveLayout()
{
    if (m_restoring)
        return;
    QHeaderView *header = m_table->horizontalHeader();
    QJsonArray columns;
    for (int visual = 0; visual < header->count(); ++visual) {
        const int column = header->logicalIndex(visual);
        // A hidden section says it has no width.
        const bool hidden = header->isSectionHidden(column);
        columns += QJsonObject{{u"id"_s, QString::fromLatin1(m_model->columns()[std::size_t(column)].id)},
                               {u"width"_s, hidden ? 0 : header->sectionSize(column)},
                               {u"hidden"_s, hidden}};
    }
    m_state->setValue("page/"_L1 + m_name + "/columns"_L1, columns);
    const int sorted = header->sortIndicatorSection();
    const bool valid = sorted >= 0 && sorted < m_model->columnCount({});
    m_state->setValue("page/"_L1 + m_name + "/sort"_L1,
                      valid ? QString::fromLatin1(m_model->columns()[std::size_t(sorted)].id) : QString());
    m_state->setValue("page/"_L1 + m_name + "/descending"_L1,
                      header->sortIndicatorOrder() == Qt::DescendingOrder);
}

} // namespace explorer
