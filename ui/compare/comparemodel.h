// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/session/comparison.h"
#include "ui/models/tableexport.h"

#include <QAbstractTableModel>

namespace explorer {

// What two nodes have, a row for each thing; filtered by words and by what is the matter with it.
class CompareModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Kind, Name, State, Here, There };
    static constexpr int columnsShown = There + 1;

    using QAbstractTableModel::QAbstractTableModel;

    void setRows(const QList<calimero::Comparison::Row> &rows);
    void setNodes(const QString &here, const QString &there); // heads of the last two columns
    void setFilter(const QString &text);
    void setOnlyDifferences(bool only);

    const calimero::Comparison::Row &row(int at) const { return m_rows.at(m_shown.at(at)); }
    QString idOf(int at) const;
    // For a file: what `positions` have, or all that is shown, or all there is.
    RowsToExport exported(const QList<int> &positions) const;
    RowsToExport exported(bool unfiltered) const;
    qsizetype totalRows() const { return m_rows.size(); }
    qsizetype numberOf(calimero::Comparison::State state) const { return m_numbers.value(int(state)); }
    static QString word(calimero::Comparison::State state);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    RowsToExport exportedOf(const QList<qsizetype> &rows) const;
    void select();
    void show(const QList<calimero::Comparison::Row> &rows, const QList<qsizetype> &shown);
    static QString text(const calimero::Comparison::Row &row, int column);

    QList<calimero::Comparison::Row> m_rows;
    std::optional<QList<calimero::Comparison::Row>> m_next; // to be shown, once it is known which of them
    QList<qsizetype> m_shown;
    QString m_filter;
    QString m_here;
    QString m_there;
    bool m_onlyDifferences = false;
    QHash<int, qsizetype> m_numbers; // of rows in each state
    calimero::Latest<QList<qsizetype>> m_selecting; // a hundred thousand ids are not spelt between two frames
};

} // namespace explorer
