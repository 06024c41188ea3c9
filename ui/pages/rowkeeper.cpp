// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/pages/rowkeeper.h"

#include "ui/models/tablemodel.h"

#include <QScrollBar>
#include <QTableView>

namespace explorer {

RowKeeper::RowKeeper(TableModel *model, QTableView *table) : QObject(table), m_table(table)
{
    connect(model, &TableModel::rowsAboutToMove, this, &RowKeeper::hold);
    connect(model, &TableModel::rowsMoved, this, &RowKeeper::putBack);
    connect(model, &TableModel::aboutToArrange, this, &RowKeeper::holdCurrent);
    connect(model, &TableModel::arranged, this, &RowKeeper::showCurrent);
}

void RowKeeper::hold()
{
    m_seen.clear();
    const int first = m_table->rowAt(0);
    if (first <= 0 || m_table->verticalScrollMode() != QAbstractItemView::ScrollPerItem)
        return;
    const int last = m_table->rowAt(m_table->viewport()->height() - 1);
    const int rows = m_table->model()->rowCount();
    for (int row = first; row <= (last < 0 ? rows - 1 : last); ++row)
        m_seen += m_table->model()->index(row, 0);
}

void RowKeeper::putBack()
{
    const auto seen = std::exchange(m_seen, {});
    // The first that is still there has as many rows above it as it had.
    for (qsizetype above = 0; above < seen.size(); ++above) {
        if (!seen[above].isValid())
            continue;
        // The range of the bar is worked out when the view comes to it, which is too late.
        QMetaObject::invokeMethod(m_table, "updateGeometries");
        m_table->verticalScrollBar()->setValue(seen[above].row() - int(above));
        return;
    }
}

void RowKeeper::holdCurrent()
{
    // A table that gets the focus makes its first row the current one: only a selected row was chosen.
    const QModelIndex current = m_table->currentIndex();
    const bool isChosen =
        current.isValid() && m_table->selectionModel()->isRowSelected(current.row(), current.parent());
    const int top = isChosen ? m_table->rowViewportPosition(current.row()) : -1;
    m_chosen = top >= 0 && top < m_table->viewport()->height() ? current : QModelIndex();
}

void RowKeeper::showCurrent()
{
    const QPersistentModelIndex chosen = std::exchange(m_chosen, {});
    if (!chosen.isValid())
        return; // it is narrowed away
    QMetaObject::invokeMethod(m_table, "updateGeometries");
    QScrollBar *across = m_table->horizontalScrollBar();
    const int column = across->value();
    m_table->scrollTo(chosen);
    across->setValue(column);
}

} // namespace explorer
