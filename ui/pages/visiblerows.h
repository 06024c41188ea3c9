// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include <QObject>
#include <QTimer>

class QTableView;

namespace explorer {

// Tells which rows of a table somebody can see, a moment after they came to rest.
class VisibleRows : public QObject {
    Q_OBJECT

public:
    explicit VisibleRows(QTableView *table);

    void lookAgain() { m_rest.start(); }

Q_SIGNALS:
    void shown(int first, int last);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void look();

    QTableView *m_table;
    QTimer m_rest;
};

} // namespace explorer
