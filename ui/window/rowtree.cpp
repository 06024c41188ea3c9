// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/window/rowtree.h"

#include "ui/support/metrics.h"
#include "ui/support/theme.h"

#include <QApplication>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>

namespace explorer {

QItemSelectionModel::SelectionFlags RowTree::selectionCommand(const QModelIndex &, const QEvent *) const
{
    return QItemSelectionModel::NoUpdate;
}

int RowTree::rowOf(const QTreeWidgetItem *item) const
{
    return item && !item->parent() ? indexOfTopLevelItem(const_cast<QTreeWidgetItem *>(item)) : -1;
}

void RowTree::mousePressEvent(QMouseEvent *event)
{
    QTreeWidgetItem *item = itemAt(event->position().toPoint());
    const int x = isRightToLeft() ? viewport()->width() - event->position().toPoint().x()
                                  : event->position().toPoint().x();
    m_isOnArrow =
        event->button() == Qt::LeftButton && item && item->childCount() > 0 && x < scaled(arrowRoom);
    endMove();
    if (m_isOnArrow) {
        item->setExpanded(!item->isExpanded());
        return;
    }
    if (event->button() == Qt::LeftButton && rowOf(item) >= 0 && !item->data(0, fixedRole).toBool()) {
        m_pressedRow = rowOf(item);
        m_pressedAt = event->position().toPoint();
    }
    QTreeWidget::mousePressEvent(event);
}

void RowTree::mouseMoveEvent(QMouseEvent *event)
{
    if (m_isOnArrow)
        return;
    const QPoint at = event->position().toPoint();
    if (m_place < 0
        && (m_pressedRow < 0 || !(event->buttons() & Qt::LeftButton)
            || (at - m_pressedAt).manhattanLength() < QApplication::startDragDistance())) {
        QTreeWidget::mouseMoveEvent(event);
        return;
    }
    if (m_place < 0)
        viewport()->setCursor(Qt::ClosedHandCursor);
    moveTo(at.y());
}

void RowTree::mouseReleaseEvent(QMouseEvent *event)
{
    if (m_isOnArrow)
        return;
    if (m_place < 0) {
        endMove();
        QTreeWidget::mouseReleaseEvent(event);
        return;
    }
    const int row = m_pressedRow;
    // Without it all rows behind stand one further up.
    const int to = m_place > row ? m_place - 1 : m_place;
    endMove();
    setState(NoState); // it was pressed, and is not clicked
    if (row < topLevelItemCount() && to != row)
        Q_EMIT rowMoved(row, to);
}

void RowTree::mouseDoubleClickEvent(QMouseEvent *event)
{
    mousePressEvent(event);
}

void RowTree::keyPressEvent(QKeyEvent *event)
{
    if (m_place >= 0 && event->key() == Qt::Key_Escape) {
        endMove();
        return;
    }
    QTreeWidget::keyPressEvent(event);
}

void RowTree::focusOutEvent(QFocusEvent *event)
{
    endMove();
    QTreeWidget::focusOutEvent(event);
}

// A node goes with its pages: the nearer end of these decides.
int RowTree::placeAt(int y) const
{
    int place = 0;
    while (place < topLevelItemCount()) {
        if (y < (lineOf(place) + lineOf(place + 1)) / 2)
            break;
        ++place;
    }
    while (place < topLevelItemCount() && topLevelItem(place)->data(0, fixedRole).toBool())
        ++place;
    return place;
}

int RowTree::lineOf(int place) const
{
    if (place < topLevelItemCount())
        return visualItemRect(topLevelItem(place)).top();
    const QTreeWidgetItem *last = topLevelItem(topLevelItemCount() - 1);
    if (last && last->isExpanded() && last->childCount() > 0)
        last = last->child(last->childCount() - 1);
    return last ? visualItemRect(last).bottom() + 1 : 0;
}

void RowTree::moveTo(int y)
{
    m_y = y;
    m_place = placeAt(y);
    viewport()->update();
    const bool isOutside = y < 0 || y >= viewport()->height();
    if (!isOutside) {
        m_scroll.stop();
    } else if (!m_scroll.isActive()) {
        m_scroll.callOnTimeout(this, &RowTree::scrollOn, Qt::UniqueConnection);
        m_scroll.start(40);
    }
}

void RowTree::scrollOn()
{
    QScrollBar *bar = verticalScrollBar();
    bar->setValue(bar->value() + (m_y < 0 ? -1 : 1) * bar->singleStep());
    moveTo(m_y);
}

void RowTree::endMove()
{
    m_scroll.stop();
    m_pressedRow = -1;
    if (std::exchange(m_place, -1) < 0)
        return;
    viewport()->unsetCursor();
    viewport()->update();
}

void RowTree::paintEvent(QPaintEvent *event)
{
    QTreeWidget::paintEvent(event);
    if (m_place < 0)
        return;
    QPainter painter(viewport());
    const int thick = std::max(2, scaled(2));
    const int y = std::clamp(lineOf(m_place) - thick / 2, 0, viewport()->height() - thick);
    painter.fillRect(scaled(8), y, viewport()->width() - 2 * scaled(8), thick,
                     themeColor(Color::Accent, palette()));
}

} // namespace explorer
