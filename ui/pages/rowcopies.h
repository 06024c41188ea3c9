// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "ui/models/tablecopy.h"

#include <QKeySequence>
#include <QObject>

class QAbstractItemView;
class QAction;
class QMenu;
class QModelIndex;

namespace explorer {

// What can be copied of a table, the same wherever there are rows: the ids of those that are selected, the
// rows as TSV, CSV and JSON, and the value of a cell. Ids are whole whatever the cells show, and nothing runs
// in a spreadsheet.
class RowCopies : public QObject {
    Q_OBJECT

public:
    struct Source {
        std::function<QList<int>()> selected; // rising
        std::function<RowsToExport(const QList<int> &rows)> rows;
    };

    RowCopies(QAbstractItemView *view, const TableModel *model, Source source);

    // For keys and for the menu, in its order; they are actions of the view.
    const QList<QAction *> &actions() const { return m_actions; }
    QAction *asTsv() const { return m_actions.at(1); }
    // What tells the rows apart means nothing to a person: they are copied as a whole.
    void setWithoutIds();
    // "Copy this value" of the cell that a context menu was opened at.
    void addValueOf(const QModelIndex &cell, QMenu *menu);

Q_SIGNALS:
    void copied(); // rows, or their ids

private:
    QAction *add(const QString &text, const QKeySequence &key, void (RowCopies::*copy)());
    void copyIds();
    void copyAsTsv();
    void copyAsCsv();
    void copyAsJson();
    void putLater(SheetOfRows *sheet);

    QAbstractItemView *m_view;
    const TableModel *m_model;
    Source m_source;
    QList<QAction *> m_actions;
};

} // namespace explorer
