// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/concurrent/latest.h"
#include "ui/widgets/fieldrow.h"

#include <QAbstractListModel>
#include <QItemSelection>

namespace explorer {

// Any number of fields, each made when it is looked at; what a filter leaves of them is found on a worker.
class FieldsModel : public QAbstractListModel {
    Q_OBJECT

public:
    explicit FieldsModel(QObject *parent = nullptr) : QAbstractListModel(parent) { }

    void setRows(std::shared_ptr<const FieldRows> rows);
    qsizetype totalRows() const { return m_rows ? m_rows->count : 0; }
    // Fields with this in their caption, value or note, whichever the case.
    void setFilter(const QString &text);
    bool isFiltering() const { return m_filtering.isRunning(); }

    Field field(int row) const;
    // What is copied of a field.
    static QString copied(const Field &field);
    // The same of all that are selected, a line each; may be called on a worker.
    std::function<QString()> copiesOf(const QItemSelection &selection) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

Q_SIGNALS:
    // After rows or filter were changed and all that is left of them is there.
    void settled();

private:
    using Shown = std::shared_ptr<const QList<qsizetype>>;

    void filter();
    void show(Shown shown);

    std::shared_ptr<const FieldRows> m_rows;
    Shown m_shown; // rows that the filter left; null: all
    QString m_filter;
    calimero::Latest<Shown> m_filtering;
};

} // namespace explorer
