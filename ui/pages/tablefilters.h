// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/table/condition.h"
#include "ui/support/statescope.h"

#include <QJsonArray>
#include <QObject>

class QModelIndex;

namespace explorer {

class FilterChips;
class TableModel;

// The values a table is narrowed to, as chips over it. Remembered.
class TableFilters : public QObject {
    Q_OBJECT

public:
    TableFilters(TableModel *model, FilterChips *chips, const StateScope &scope, QObject *parent);

    bool isEmpty() const { return m_filters.isEmpty(); }
    // Only rows that have there what this cell has. What the same column was narrowed to before goes.
    void addValueOf(const QModelIndex &cell);
    // Only rows with this text there; asks for it over `window`.
    void askFor(int column, QWidget *window);
    void clear();
    // What rows have to fit besides, told elsewhere: no chip says it.
    void setBesides(const std::vector<calimero::table::Condition> &conditions);
    // All of them as a value, and put back.
    QJsonArray state() const;
    void setState(const QJsonArray &state);

Q_SIGNALS:
    void changed();

private:
    struct Filter {
        calimero::table::Condition condition;
        QString shown; // of the cell it was taken from
    };

    void add(const Filter &filter);
    void remove(qsizetype at);
    void apply();
    void take(const QJsonArray &state);
    void save();
    QString textOf(const Filter &filter) const;

    TableModel *m_model;
    FilterChips *m_chips;
    StateScope m_scope;
    QList<Filter> m_filters;
    std::vector<calimero::table::Condition> m_besides;
};

} // namespace explorer
