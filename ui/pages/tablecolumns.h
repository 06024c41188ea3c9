// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "ui/models/pagemodel.h"
#include "ui/support/statescope.h"

#include <QElapsedTimer>
#include <QHash>
#include <QObject>
#include <QTimer>

#include <functional>

class QHeaderView;
class QMenu;
class QTableView;

namespace explorer {

class TableModel;
struct ColumnWish;

// The columns of a table: which are shown, in which order and how wide, and by which it is sorted. What a
// person sets is remembered; a width nobody set follows from what the column holds and what the others
// leave, and the last one takes the room that is left.
class TableColumns : public QObject {
    Q_OBJECT

public:
    // What it asks of the model that the table shows.
    struct Source {
        QAbstractItemModel *model;
        std::function<const PageModel::ColumnInfo &(int column)> info;
        std::function<bool(int column)> canSort;
        std::function<bool(int column)> canFilter;
        QString unsorted; // how the order is called that is nobody's wish
    };

    static Source sourceOf(TableModel *model);

    // `name` of the page, for what an earlier version remembered.
    TableColumns(QString name, TableModel *model, QTableView *table, const StateScope &scope);
    TableColumns(QString name, Source source, QTableView *table, const StateScope &scope);

    void restore();
    QList<int> shown() const; // as they stand
    void fit(int column); // to what is in it
    void fitAll();
    // A text that was there for a while is gone: it needs no room any more.
    void measureAnew();
    // "Name", "Application", …: to be shown or not.
    void addChoices(QMenu *menu);

Q_SIGNALS:
    void filterWanted(int column); // by what is in it

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    int columnOf(QStringView id) const; // -1: there is none
    QJsonValue remembered(QLatin1StringView key) const;
    void save();
    void setShown(int column, bool shown);
    int naturalWidth(int column) const;
    int headWidth(int column) const;
    int lastShown() const; // -1: none
    void resized(int column, int before, int now);
    ColumnWish wishOf(int column) const;
    void shareRoom(int pulled = -1);
    void measureLater();
    void measure();
    void showMenu(const QPoint &at);
    void showMenuOf(int column, const QPoint &at);
    void showMenuByKey();

    QString m_name;
    Source m_source;
    QTableView *m_table;
    QWidget *m_room; // its viewport: still told of things when the table is going
    QHeaderView *m_header;
    StateScope m_scope;
    QHash<int, int> m_own; // widths a person has set
    QHash<int, int> m_needed; // by the texts that were seen
    QTimer m_measure;
    QElapsedTimer m_measured; // since then
    bool m_isAnew = false; // what is needed by texts that are gone is forgotten
    bool m_isArranging = false;
};

} // namespace explorer
