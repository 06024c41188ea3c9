// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/pages/visiblerows.h"

#include <QEvent>
#include <QHeaderView>
#include <QScrollBar>
#include <QTableView>

namespace explorer {

namespace {

constexpr std::chrono::milliseconds atRest{120};

} // namespace

VisibleRows::VisibleRows(QTableView *table) : QObject(table), m_table(table)
{
    m_rest.setSingleShot(true);
    m_rest.setInterval(atRest);
    connect(&m_rest, &QTimer::timeout, this, &VisibleRows::look);
    const auto moved = [this] { lookAgain(); };
    connect(table->horizontalHeader(), &QHeaderView::sectionResized, this, moved); // also shown
    connect(table->verticalScrollBar(), &QScrollBar::valueChanged, this, moved);
    connect(table->model(), &QAbstractItemModel::rowsInserted, this, moved);
    connect(table->model(), &QAbstractItemModel::rowsRemoved, this, moved);
    connect(table->model(), &QAbstractItemModel::layoutChanged, this, moved);
    table->viewport()->installEventFilter(this);
}

bool VisibleRows::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize || event->type() == QEvent::Show)
        m_rest.start();
    return QObject::eventFilter(watched, event);
}

void VisibleRows::look()
{
    const int rows = m_table->model()->rowCount();
    if (!m_table->isVisible() || rows == 0)
        return;
    const int first = m_table->rowAt(0);
    const int last = m_table->rowAt(m_table->viewport()->height() - 1);
    if (first >= 0)
        Q_EMIT shown(first, last < 0 ? rows - 1 : last);
}

} // namespace explorer
