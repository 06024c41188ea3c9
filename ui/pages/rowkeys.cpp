// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/pages/rowkeys.h"

#include "ui/widgets/searchline.h"

#include <QItemSelectionModel>
#include <QKeyEvent>
#include <QPersistentModelIndex>
#include <QTableView>

#include <algorithm>
#include <utility>

namespace explorer {

namespace {

class RowKeys : public QObject {
public:
    RowKeys(QTableView *table, SearchLine *filter) : QObject(table), m_table(table), m_filter(filter)
    {
        table->installEventFilter(this);
        const auto forget = [this] {
            if (!m_isExtending)
                m_anchor = QPersistentModelIndex();
        };
        connect(table->selectionModel(), &QItemSelectionModel::selectionChanged, this, forget);
        connect(table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
                [this] { noteBegin(); });
        connect(table->selectionModel(), &QItemSelectionModel::currentChanged, this, forget);
    }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() != QEvent::KeyPress)
            return QObject::eventFilter(watched, event);
        const auto *key = static_cast<QKeyEvent *>(event);
        const Qt::KeyboardModifiers modifiers = key->modifiers() & ~Qt::KeypadModifier;
        const bool isEdge = key->key() == Qt::Key_Home || key->key() == Qt::Key_End;
        if (m_filter && key->key() == Qt::Key_Escape && stepBack(m_table, m_filter))
            return true;
        if (m_filter && typeIntoFilter(m_filter, *key))
            return true;
        if (!isEdge || (modifiers != Qt::NoModifier && modifiers != Qt::ShiftModifier))
            return QObject::eventFilter(watched, event);
        goToEdge(key->key() == Qt::Key_End, modifiers == Qt::ShiftModifier);
        return true;
    }

private:
    // Other keys and the mouse extend from the row that was marked alone.
    void noteBegin()
    {
        const QItemSelection marked = m_table->selectionModel()->selection();
        if (marked.isEmpty())
            return;
        const int row = marked.first().top();
        const bool isOne = std::all_of(marked.begin(), marked.end(), [row](const QItemSelectionRange &range) {
            return range.top() == row && range.bottom() == row;
        });
        if (isOne)
            m_begin = m_table->model()->index(row, 0);
    }

    // Where what is marked began, when it is one block from there to the current row; else that row.
    QModelIndex anchorFor(const QModelIndex &current) const
    {
        QItemSelection marked = m_table->selectionModel()->selection();
        if (!m_begin.isValid() || marked.isEmpty())
            return current;
        std::sort(
            marked.begin(), marked.end(),
            [](const QItemSelectionRange &a, const QItemSelectionRange &b) { return a.top() < b.top(); });
        int last = marked.first().bottom();
        for (const QItemSelectionRange &range : std::as_const(marked)) {
            if (range.top() > last + 1)
                return current;
            last = std::max(last, range.bottom());
        }
        const int begin = m_begin.row();
        const bool isBlock =
            std::min(begin, current.row()) == marked.first().top() && std::max(begin, current.row()) == last;
        return isBlock ? current.siblingAtRow(begin) : current;
    }

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
            // As with other keys: from where it began, so that the way back takes rows out again.
            if (!m_anchor.isValid())
                m_anchor = anchorFor(current);
            const QModelIndex anchor = m_anchor;
            const bool wasExtending = std::exchange(m_isExtending, true);
            selection->select(isLast ? QItemSelection(anchor, edge) : QItemSelection(edge, anchor),
                              Flag::ClearAndSelect | Flag::Rows);
            selection->setCurrentIndex(edge, Flag::NoUpdate);
            m_isExtending = wasExtending;
        } else {
            selection->setCurrentIndex(edge, Flag::ClearAndSelect | Flag::Rows);
        }
        m_table->scrollTo(edge);
    }

    QTableView *m_table;
    SearchLine *m_filter; // null: the view sees to these keys itself
    QPersistentModelIndex m_begin; // the row that was marked alone last
    QPersistentModelIndex m_anchor; // where extending began; invalid: the selection is another since
    bool m_isExtending = false;
};

} // namespace

void addRowKeys(QTableView *table, SearchLine *filter)
{
    new RowKeys(table, filter);
}

bool typeIntoFilter(SearchLine *filter, const QKeyEvent &key)
{
    const QString text = key.text();
    const bool isPlain = !(key.modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier));
    if (!isPlain || text.isEmpty() || !text.at(0).isPrint() || text.at(0) == u' ')
        return false;
    filter->setFocus(Qt::ShortcutFocusReason);
    filter->setText(filter->text() + text);
    return true;
}

bool stepBack(QAbstractItemView *view, SearchLine *filter)
{
    if (!filter->text().isEmpty()) {
        filter->clear();
        filter->flush();
        return true;
    }
    // The one row of a list that shows what is chosen is shown until it is another.
    if (view->selectionMode() == QAbstractItemView::SingleSelection
        || !view->selectionModel()->hasSelection())
        return false;
    view->clearSelection();
    return true;
}

} // namespace explorer
