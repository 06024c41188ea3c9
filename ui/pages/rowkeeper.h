// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include <QObject>
#include <QPersistentModelIndex>

class QTableView;

namespace explorer {

class TableModel;

// Keeps the rows a person sees where they are while others come and go above them. Who looks at the top of
// the table goes on seeing its top. Where the same rows are arranged in another way, by a filter, a sort or a
// new name, the chosen row stays in sight.
class RowKeeper : public QObject {
    Q_OBJECT

public:
    RowKeeper(TableModel *model, QTableView *table);

private:
    void hold();
    void putBack();
    void holdCurrent();
    void showCurrent();

    QTableView *m_table;
    QList<QPersistentModelIndex> m_seen; // from the top
    QPersistentModelIndex m_chosen; // when it was in sight
};

} // namespace explorer
