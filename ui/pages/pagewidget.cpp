// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// The filter, what is selected and what can be done with it. What is shown in the place of the items is in
// pagewidgetstate.cpp.
#include "ui/pages/pagewidget.h"

#include "ui/pages/currentrow.h"
#include "ui/pages/rowkeys.h"
#include "ui/support/icons.h"
#include "ui/support/metrics.h"
#include "ui/support/shownname.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/keyhint.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/pageheader.h"
#include "ui/widgets/searchline.h"

#include <QAbstractItemView>
#include <QAction>
#include <QKeyEvent>
#include <QLocale>
#include <QMenu>
#include <QResizeEvent>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <ranges>

namespace explorer {

using namespace Qt::StringLiterals;

PageWidget::PageWidget(const QString &name, const QString &title, PageModel *model, const StateScope &state,
                       QAbstractItemView *view, QWidget *parent)
    : QWidget(parent),
      m_model(model),
      m_state(state),
      m_view(view),
      m_header(new PageHeader(title)),
      m_top(new QVBoxLayout),
      m_tools(new QHBoxLayout),
      m_filter(new SearchLine),
      m_shown(new ElidedLabel),
      m_age(new QToolButton),
      m_notice(new Notice),
      m_stack(new QStackedWidget),
      m_placeholder(new Placeholder)
{
    setObjectName(name + "Page"_L1);
    m_header->layout()->setContentsMargins(0, 0, 0, 0);
    setAutoFillBackground(true);
    setBackgroundRole(paletteRole(Color::Base));

    m_view->setAccessibleName(title);
    m_view->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setTabKeyNavigation(false);
    m_view->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);

    m_shown->setColor(Color::Muted);
    m_tools->setSpacing(scaled(8));
    m_tools->addWidget(m_filter, 1);
    m_tools->addWidget(m_shown);
    m_tools->addWidget(m_age);
    makeAge();
    m_top->setContentsMargins(readingMargins(scaled(pageMargin), scaled(12), scaled(12), scaled(10)));
    m_top->setSpacing(scaled(10));
    m_top->addWidget(m_header);
    m_top->addLayout(m_tools);
    m_top->addWidget(m_notice);

    new CurrentRow(m_view, m_model, [this] {
        QList<QAction *> all = m_copyActions;
        for (const auto &[action, single] : std::as_const(m_itemActions))
            all += action;
        return all;
    });
    m_stack->addWidget(m_view);
    m_stack->addWidget(m_placeholder);
    // Where there is little height what is said is whole, over as many lines as it takes; rows can be
    // scrolled.
    connect(m_notice, &Notice::spoke, m_stack, [this] { m_stack->setMinimumHeight(1); });
    connect(m_notice, &Notice::fellSilent, m_stack, [this] { m_stack->setMinimumHeight(0); });
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(m_top);
    column->addWidget(m_stack, 1);
}

void PageWidget::begin()
{
    const QString filter = m_state.value("filter"_L1).toString();
    m_filter->setText(filter);
    m_filter->flush();
    m_model->setFilter(filter);

    m_filter->setPause({}); // filtering is quick, and what is typed next takes over at once
    connect(m_filter, &QLineEdit::textChanged, this, &PageWidget::dropAwaited);
    connect(m_filter, &SearchLine::searchChanged, this, [this](const QString &text) {
        m_model->setFilter(text);
        m_filtered = true;
        m_state.setValue("filter"_L1, text);
    });
    connect(m_filter, &SearchLine::leftDownwards, this, &PageWidget::takeFocus);
    connect(m_view, &QWidget::customContextMenuRequested, this, &PageWidget::showContextMenu);
    connect(m_view, &QAbstractItemView::activated, this, [this] { Q_EMIT activated(currentId()); });
    // A click on the row that is selected already opens a closed inspector again.
    connect(m_view, &QAbstractItemView::clicked, this, &PageWidget::selectionChanged);
    const QItemSelectionModel *selection = m_view->selectionModel();
    connect(selection, &QItemSelectionModel::selectionChanged, this, &PageWidget::tellSelection);
    connect(selection, &QItemSelectionModel::selectionChanged, this, &PageWidget::updateActions);
    connect(m_model, &PageModel::stateChanged, this, &PageWidget::updateState);
    connect(m_model, &PageModel::countsChanged, this, &PageWidget::updateCounts);
    connect(m_model, &PageModel::whyOldChanged, this, &PageWidget::updateAge);
    connect(m_model, &PageModel::stateChanged, this, &PageWidget::updateAge);
    connect(m_model, &PageModel::settled, this, [this] {
        selectAwaited();
        // What was found is read from its beginning, unless a chosen row is among it.
        if (std::exchange(m_filtered, false) && currentId().isEmpty())
            m_view->scrollToTop();
    });
    m_view->installEventFilter(this);
    m_view->viewport()->installEventFilter(this);
    m_filter->installEventFilter(this);
    hintKey(m_view, tr("Clear the filter, the selection, the inspector"), {QKeySequence(Qt::Key_Escape)});
    updateCounts(); // rows may be there already
    updateActions();
}

void PageWidget::addTool(QWidget *tool)
{
    m_tools->addWidget(tool);
}

void PageWidget::addUnderFilter(QWidget *widget)
{
    m_top->insertWidget(m_top->indexOf(m_notice), widget);
}

bool PageWidget::isNarrowed() const
{
    return !m_filter->text().isEmpty();
}

QJsonObject PageWidget::filters() const
{
    return {{u"text"_s, m_filter->text()}};
}

void PageWidget::setFilters(const QJsonObject &filters)
{
    m_filter->setText(filters["text"_L1].toString());
    m_filter->flush();
}

void PageWidget::clearFilters()
{
    m_filter->clear();
    m_filter->flush();
}

void PageWidget::filtersChanged()
{
    m_filtered = true;
    dropAwaited();
    updateCounts();
}

void PageWidget::dropAwaited()
{
    if (!m_isUncovering)
        m_awaited.clear();
}

void PageWidget::addTopWidget(QWidget *widget)
{
    m_top->insertWidget(1, widget);
}

void PageWidget::addItemAction(QAction *action, bool single)
{
    m_itemActions.append({action, single});
    updateActions();
}

QString PageWidget::onlySelectedId() const
{
    return selectedCount() == 1 ? selectedIds().value(0) : QString();
}

void PageWidget::describeSelection(const QString &, const TellFields &tell)
{
    tell({});
}

void PageWidget::tellSelection()
{
    const QString id = onlySelectedId();
    if (selectedCount() > 0)
        m_awaited.clear(); // found, or something else is wanted by now
    const bool isAnother = id != m_toldId;
    const qsizetype before = std::exchange(m_toldCount, selectedCount());
    if (!isAnother && m_toldCount <= 1 && m_toldCount == before)
        return;
    m_toldId = id;
    if (isAnother)
        Q_EMIT currentChanged(id);
    Q_EMIT selectionChanged();
}

void PageWidget::selectWhenLoaded(const QStringList &ids)
{
    m_awaited.clear();
    if (ids.size() > 1 && selectedCount() == ids.size() && selectedIds() == ids)
        return;
    m_awaited = ids;
    // Where it stands is known when the saved sort and filter have been worked out.
    if (m_model->isSettled())
        selectAwaited();
    if (m_awaited.isEmpty())
        return;
    // Nothing else is marked meanwhile: it would look as if that was meant.
    m_view->clearSelection();
    m_view->setCurrentIndex({});
}

void PageWidget::selectAwaited()
{
    if (m_awaited.isEmpty())
        return;
    const QStringList ids = m_awaited;
    const bool isLoaded = m_model->loadState() == PageModel::LoadState::Complete && m_model->isSettled();
    if (ids.size() > 1 ? selectSeveral(ids, isLoaded) : select(ids.first())) {
        m_awaited.clear();
        return;
    }
    // Somebody wants to see it: the filter that hides it, which was there before, is taken off.
    if (ids.size() > 1 || !isLoaded || !isNarrowed() || !m_model->holds(ids.first()))
        return;
    const bool wasUncovering = std::exchange(m_isUncovering, true);
    clearFilters();
    m_isUncovering = wasUncovering;
}

// `isWhole`: what is not there now will not come.
bool PageWidget::selectSeveral(const QStringList &ids, bool isWhole)
{
    QItemSelection found;
    QModelIndex first;
    qsizetype missing = 0;
    for (const QString &id : ids) {
        const QModelIndex index = indexOf(id);
        if (!index.isValid()) {
            ++missing;
            continue;
        }
        found.select(index, index);
        if (!first.isValid())
            first = index;
    }
    if (missing > 0 && !isWhole)
        return false;
    if (first.isValid()) {
        m_view->selectionModel()->setCurrentIndex(first, QItemSelectionModel::NoUpdate);
        m_view->scrollTo(first);
    }
    m_view->selectionModel()->select(found, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    return true;
}

void PageWidget::drop(const QString &id)
{
    m_awaited.removeAll(id);
    if (const QModelIndex index = indexOf(id); index.isValid())
        m_view->selectionModel()->select(index, QItemSelectionModel::Deselect | QItemSelectionModel::Rows);
}

void PageWidget::focusFilter()
{
    m_filter->setFocus(Qt::ShortcutFocusReason);
    m_filter->selectAll();
}

void PageWidget::updateActions()
{
    const qsizetype count = selectedCount();
    for (QAction *action : std::as_const(m_copyActions))
        action->setEnabled(count > 0);
    for (const auto &[action, single] : std::as_const(m_itemActions))
        action->setEnabled(!m_away && (single ? count == 1 : count > 0) && m_refusal(action).isEmpty());
}

// What is chosen and was in sight stays so when a dock takes its room.
void PageWidget::keepInSight(int heightBefore)
{
    const QModelIndex current = m_view->currentIndex();
    const QRect row = m_view->visualRect(current);
    const bool wasSeen = row.bottom() >= 0 && row.top() < heightBefore;
    if (!current.isValid() || !wasSeen || m_view->viewport()->height() >= heightBefore)
        return;
    QMetaObject::invokeMethod(
        m_view, [view = m_view, index = QPersistentModelIndex(current)] { view->scrollTo(index); },
        Qt::QueuedConnection);
}

bool PageWidget::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize && watched == m_view->viewport())
        keepInSight(static_cast<QResizeEvent *>(event)->oldSize().height());
    if (event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    if (key->key() == Qt::Key_F5) {
        Q_EMIT reloadRequested();
        return true;
    }
    if (key->key() == Qt::Key_Escape && (watched == m_view || m_filter->text().isEmpty())) {
        dropAwaited();
        if (!stepBack(m_view, m_filter))
            Q_EMIT escaped();
        return true;
    }
    if (watched == m_view) {
        static constexpr Qt::Key arrows[] = {Qt::Key_Up,       Qt::Key_Down, Qt::Key_PageUp,
                                             Qt::Key_PageDown, Qt::Key_Home, Qt::Key_End};
        if (std::ranges::find(arrows, key->key()) != std::end(arrows)) {
            m_isPassing = true;
            QMetaObject::invokeMethod(
                this, [this] { m_isPassing = false; }, Qt::QueuedConnection);
        }
        if (typeIntoFilter(m_filter, *key))
            return true;
    }
    return QWidget::eventFilter(watched, event);
}

void PageWidget::showContextMenu(const QPoint &at)
{
    if (!m_view->selectionModel()->hasSelection())
        return;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    QStringList refusals;
    for (const auto &[action, single] : std::as_const(m_itemActions)) {
        const QString refusal = m_refusal(action);
        if (!refusal.isEmpty() && !refusals.contains(refusal))
            refusals += refusal;
    }
    for (const QString &refusal : std::as_const(refusals))
        menu->addAction(Icons::get(u"warning"), shownCaption(refusal))->setEnabled(false);
    for (const auto &[action, single] : std::as_const(m_itemActions))
        menu->addAction(action);
    if (!m_itemActions.isEmpty())
        menu->addSeparator();
    menu->addActions(m_copyActions);
    // Opened by a key it is not over any row.
    const QModelIndex over = m_view->indexAt(at);
    addToContextMenu(menu, over.isValid() ? over : m_view->currentIndex());
    menu->popup(m_view->viewport()->mapToGlobal(at));
}

} // namespace explorer
