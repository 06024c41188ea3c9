// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/pages/currentrow.h"

#include <QAbstractItemView>
#include <QAction>
#include <QContextMenuEvent>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QKeyEvent>
#include <QPainter>
#include <QStyle>
#include <QStyleOption>
#include <QTableView>

#include <algorithm>
#include <utility>

namespace explorer {

namespace {

int firstColumnShown(const QAbstractItemView *view)
{
    const auto *table = qobject_cast<const QTableView *>(view);
    const QHeaderView *header = table ? table->horizontalHeader() : nullptr;
    for (int place = 0; header && place < header->count(); ++place) {
        if (const int column = header->logicalIndex(place); !header->isSectionHidden(column))
            return column;
    }
    return 0;
}

// The uppermost row in sight: nothing is scrolled for it.
QModelIndex firstRowSeen(const QAbstractItemView *view)
{
    const QModelIndex seen = view->indexAt(QPoint(1, 1));
    const int column = firstColumnShown(view);
    return seen.isValid() ? seen.siblingAtColumn(column) : view->model()->index(0, column, view->rootIndex());
}

} // namespace

CurrentRow::CurrentRow(QAbstractItemView *view, const QAbstractItemModel *model, Actions actions)
    : QObject(view), m_view(view), m_model(model), m_actions(std::move(actions))
{
    view->installEventFilter(this);
    view->viewport()->installEventFilter(this);
    connect(model, &QAbstractItemModel::rowsAboutToBeRemoved, this, &CurrentRow::hold);
    connect(model, &QAbstractItemModel::rowsRemoved, this, &CurrentRow::goOn);
    connect(model, &QAbstractItemModel::rowsInserted, this, &CurrentRow::beginLater);
    connect(model, &QAbstractItemModel::layoutChanged, this, &CurrentRow::beginLater);
    connect(model, &QAbstractItemModel::modelReset, this, &CurrentRow::beginLater);
}

// What takes the place of a row that goes is where one looks next, and not the row above, where the selection
// goes, which is told after this.
void CurrentRow::hold(const QModelIndex &around, int first, int last)
{
    const QModelIndex at = m_view->currentIndex();
    const bool goes = at.isValid() && at.parent() == around && at.row() >= first && at.row() <= last;
    m_goneRow = goes ? first : -1;
    m_goneColumn = at.column();
}

void CurrentRow::goOn(const QModelIndex &around)
{
    const int row = std::exchange(m_goneRow, -1);
    const int rows = m_model->rowCount(around);
    if (row < 0 || rows == 0)
        return;
    m_view->selectionModel()->setCurrentIndex(m_model->index(std::min(row, rows - 1), m_goneColumn, around),
                                              QItemSelectionModel::NoUpdate);
    // Nothing is marked there: without its ring nobody would see where the keyboard is.
    if (m_view->window()->focusWidget() == m_view)
        m_view->window()->setAttribute(Qt::WA_KeyboardFocusChange);
}

// Once the view, too, knows of the rows.
void CurrentRow::beginLater()
{
    if (m_view->window()->focusWidget() == m_view)
        QMetaObject::invokeMethod(this, &CurrentRow::begin, Qt::QueuedConnection);
}

void CurrentRow::begin()
{
    QItemSelectionModel *selection = m_view->selectionModel();
    if (!selection || m_view->currentIndex().isValid() || m_view->window()->focusWidget() != m_view)
        return;
    const QModelIndex first = firstRowSeen(m_view);
    if (!first.isValid())
        return;
    const bool scrolls = m_view->hasAutoScroll();
    m_view->setAutoScroll(false);
    selection->setCurrentIndex(first, QItemSelectionModel::NoUpdate);
    m_view->setAutoScroll(scrolls);
    m_view->viewport()->update(); // the ring was around the view
}

bool CurrentRow::select()
{
    QItemSelectionModel *selection = m_view->selectionModel();
    const QModelIndex current = m_view->currentIndex();
    if (!selection || !current.isValid() || selection->hasSelection())
        return false;
    selection->select(current, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    m_view->scrollTo(current);
    return true;
}

// Where a key has nowhere to go, as in a list of one, it selects what it stands on.
void CurrentRow::selectAtTheEdge(const QKeyEvent &key)
{
    const QModelIndex current = m_view->currentIndex();
    const bool down = key.key() == Qt::Key_PageDown || key.key() == Qt::Key_End;
    const int edge = down ? m_model->rowCount(current.parent()) - 1 : 0;
    if (current.isValid() && current.row() == edge)
        select();
}

bool CurrentRow::takesKey(const QKeyEvent &key)
{
    if ((key.modifiers() & ~Qt::KeypadModifier) != Qt::NoModifier)
        return false;
    switch (key.key()) {
    case Qt::Key_Down: // to the row with the ring first: nobody has chosen it yet
        return select();
    case Qt::Key_Up:
    case Qt::Key_PageUp:
    case Qt::Key_PageDown:
    case Qt::Key_Home:
    case Qt::Key_End:
        selectAtTheEdge(key);
        return false;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        select();
        return false;
    default:
        return false;
    }
}

// A key that is held goes on with what it began with: not with one row after the other.
bool CurrentRow::isForItems(const QKeyEvent &key) const
{
    if (key.isAutoRepeat())
        return false;
    const Qt::KeyboardModifiers modifiers = key.modifiers() & ~Qt::KeypadModifier;
    const QKeySequence pressed(QKeyCombination(modifiers, Qt::Key(key.key())));
    const QList<QAction *> actions = m_actions();
    return std::any_of(actions.begin(), actions.end(),
                       [&pressed](const QAction *action) { return action->shortcuts().contains(pressed); });
}

void CurrentRow::paintRing()
{
    if (!m_view->hasFocus() || m_view->currentIndex().isValid())
        return;
    QPainter painter(m_view->viewport());
    QStyleOptionFocusRect ring;
    ring.initFrom(m_view->viewport());
    m_view->style()->drawPrimitive(QStyle::PE_FrameFocusRect, &ring, &painter, m_view);
}

bool CurrentRow::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_view) {
        if (event->type() == QEvent::Paint)
            paintRing();
        return QObject::eventFilter(watched, event);
    }
    switch (event->type()) {
    case QEvent::FocusIn:
        beginLater();
        break;
    case QEvent::ContextMenu:
        if (static_cast<QContextMenuEvent *>(event)->reason() == QContextMenuEvent::Keyboard)
            select();
        break;
    case QEvent::ShortcutOverride: // comes before the action is looked for: it is enabled by then
        if (isForItems(*static_cast<QKeyEvent *>(event)))
            select();
        break;
    case QEvent::KeyPress:
        if (takesKey(*static_cast<QKeyEvent *>(event)))
            return true;
        break;
    default:
        break;
    }
    return QObject::eventFilter(watched, event);
}

} // namespace explorer
