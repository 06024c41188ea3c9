// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/pages/rowkeys.h"

#include <QKeyEvent>
#include <QTableView>

#include <algorithm>

namespace explorer {

namespace {

class RowKeys : public QObject {
public:
    explicit RowKeys(QTableView *table) : QObject(table), m_table(table) { table->installEventFilter(this); }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() != QEvent::KeyPress)
            return QObject::eventFilter(watched, event);
        const auto *key = static_cast<QKeyEvent *>(event);
        const Qt::KeyboardModifiers modifiers = key->modifiers() & ~Qt::KeypadModifier;
        const bool isEdge = key->key() == Qt::Key_Home || key->key() == Qt::Key_End;
        if (!isEdge || (modifiers != Qt::NoModifier && modifiers != Qt::ShiftModifier))
            return QObject::eventFilter(watched, event);
        goToEdge(key->key() == Qt::Key_End, modifiers == Qt::ShiftModifier);
        return true;
    }

private:
    void goToEdge(bool isLast, bool extends)
    {
        const QAbstractItemModel *model = m_table->model();
        const int rows = model->rowCount();
        if (rows == 0)
            return;
        const QModelIndex current = m_table->currentIndex();
        const QModelIndex edge = model->index(isLast ? rows - 1 : 0, std::max(current.column(), 0));
        QItemSelectionModel *selection = m_table->selectionModel();
        using Flag = QItemSelectionModel;
        if (extends && current.isValid()) {
            selection->select(isLast ? QItemSelection(current, edge) : QItemSelection(edge, current),
                              Flag::Select | Flag::Rows);
            selection->setCurrentIndex(edge, Flag::NoUpdate);
        } else {
            selection->setCurrentIndex(edge, Flag::ClearAndSelect | Flag::Rows);
        }
        m_table->scrollTo(edge);
    }

    QTableView *m_table;
};

} // namespace

void addRowKeys(QTableView *table)
{
    new RowKeys(table);
}

} // namespace explorer
