// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "ui/models/tablemodel.h"
#include "ui/pages/pagewidget.h"

class QTableView;
class QToolButton;

namespace explorer {

// The items in a table. What a person sets (columns, widths, order, sort, filter) is remembered.
class TableWidget : public PageWidget {
    Q_OBJECT

public:
    TableWidget(const QString &name, const QString &title, TableModel *model, const StateScope &scope,
                QWidget *parent = nullptr);

    TableModel *model() const { return m_model; }
    QTableView *table() const { return m_table; }

    QList<int> selectedRows() const;
    QStringList selectedIds() const override;
    QString currentId() const override;
    bool select(const QString &id) override;

protected:
    qsizetype selectedCount() const override;

private:
    QString idText(int row) const;
    void showColumnsMenu();
    void copyIds();
    void copyRows();
    void copyJson();
    QJsonValue remembered(QLatin1StringView key) const;
    void restoreLayout();
    void saveLayout();

    QString m_name;
    TableModel *m_model;
    QToolButton *m_columns;
    QToolButton *m_copy;
    QTableView *m_table;
    bool m_restoring = false;
};

} // namespace explorer
