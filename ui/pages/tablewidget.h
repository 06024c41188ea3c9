// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

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

    // How the rows' ids are written; once, before anything is selected.
    template<typename IdType>
    void setIdType()
    {
        m_idText = [](const QVariant &id) {
            return id.canConvert<IdType>() ? id.value<IdType>().toString() : QString();
        };
        m_rowOf = [model = model()](const QString &text) {
            const auto id = IdType::parse(text);
            return id ? model->rowOfId(*id) : -1;
        };
    }
    QTableView *table() const { return m_table; }

    QList<int> selectedRows() const;
    QStringList selectedIds() const override;
    QString currentId() const override;
    bool select(const QString &id) override;

protected:
    qsizetype selectedCount() const override;

private:
    QString idText(int row) const;
    int columnOf(const QString &id) const;
    void showColumnsMenu();
    void copyIds();
    void copyRows();
    void copyJson();
    QJsonValue remembered(QLatin1StringView key) const;
    void restoreLayout();
    void saveLayout();

    QString m_name;
    QToolButton *m_columns;
    QTableView *m_table;
    std::function<QString(const QVariant &)> m_idText;
    std::function<int(const QString &)> m_rowOf;
    bool m_restoring = false;
};

} // namespace explorer
