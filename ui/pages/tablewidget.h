// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/concurrent/latest.h"
#include "ui/models/commonvalues.h"
#include "ui/models/tablemodel.h"
#include "ui/pages/pagewidget.h"

#include <QTimer>

class QTableView;
class QToolButton;

namespace explorer {

class ExportMenu;
struct ExportWish;
class RowCopies;
class TableColumns;
class TableFilters;

// The items in a table. What a person sets (columns, widths, order, sort, filter) is remembered.
class TableWidget : public PageWidget {
    Q_OBJECT

public:
    TableWidget(const QString &name, const QString &title, TableModel *model, const StateScope &scope,
                QWidget *parent = nullptr);

    TableModel *model() const { return m_model; }
    QTableView *table() const { return m_table; }

    // What tells its rows apart means nothing to a person: they are copied as a whole.
    void setWithoutIds();
    QList<int> selectedRows() const;
    QStringList selectedIds() const override;
    QString currentId() const override;
    QString onlySelectedId() const override;
    qsizetype selectedCount() const override;
    void describeSelection(const QString &kind, const TellFields &tell) override;
    bool select(const QString &id) override;

    void clearFilters() override;
    QJsonObject filters() const override;
    void setFilters(const QJsonObject &filters) override;

Q_SIGNALS:
    void exportWanted(const explorer::ExportWish &wish);

protected:
    QModelIndex indexOf(const QString &id) const override;
    bool isNarrowed() const override;
    void addToContextMenu(QMenu *menu, const QModelIndex &cell) override;

private:
    QString idText(int row) const;
    QToolButton *makeExport();
    void showColumnsMenu();
    QList<int> columnsToCopy() const;

    TableModel *m_model;
    QToolButton *m_columnsButton;
    ExportMenu *m_export;
    RowCopies *m_copies;
    QTableView *m_table;
    TableColumns *m_columns;
    TableFilters *m_filters;
    calimero::Latest<CommonValues> m_common;
    QTimer m_clock;
};

} // namespace explorer
