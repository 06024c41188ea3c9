// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "ui/activity/activityrows.h"
#include "ui/support/statescope.h"

#include <QWidget>

class QCheckBox;
class QHBoxLayout;
class QToolButton;

namespace explorer {

class FilterChips;
class FlowLayout;
class SearchLine;

// What the activity is narrowed to: a line for text, a menu each for method, status and kind, and below them
// what is chosen, to be taken off. Remembered for each node.
class ActivityFilters : public QWidget {
    Q_OBJECT

public:
    ActivityFilters(ActivityRows *rows, const StateScope &scope, QWidget *parent = nullptr);

    void addTool(QWidget *tool); // at the end of the row
    SearchLine *line() const { return m_line; }
    // Whether anything is hidden but what the explorer asks by itself.
    bool isNarrowed() const;
    void clear();
    // Only rows that have there what this cell has; false: it is no column to filter by.
    static bool canFilterBy(const QModelIndex &cell);
    void filterBy(const QModelIndex &cell);
    // Leads to what a column is narrowed by.
    static bool canAskFor(int column);
    void askFor(int column);
    void updateOwn(); // their number may be another

private:
    // One of the menus: ids that never change, and what they are called.
    struct Facet {
        QString id;
        QString title;
        QList<std::pair<QString, QString>> choices;
        QStringList chosen = {};
        QToolButton *button = nullptr;

        QStringList titles() const; // of the chosen ones
    };
    enum { Method, Status, Kind };

    void addFacet(const Facet &facet);
    void choose(Facet &facet, const QString &choice, bool on);
    void apply();
    void restore();
    void save();
    void takeOff(qsizetype chip);

    ActivityRows *m_rows;
    StateScope m_scope;
    SearchLine *m_line;
    QList<Facet> m_facets;
    QCheckBox *m_own;
    FlowLayout *m_choosers; // what has no room goes below
    QHBoxLayout *m_tools; // together, at the end of the first line
    FilterChips *m_chips;
};

} // namespace explorer
