// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/table/rowindex.h"
#include "ui/models/cells.h"
#include "ui/models/pagemodel.h"

#include <QTimer>

#include <map>

namespace explorer {

/// The base of all tables: rows of a calimero::table::Table, narrowed by a filter and sorted. Filter, sort
/// and comparison run on workers; what they find is shown step by step, never by a reset, so that selection,
/// current row and scroll position stay with their rows, also through a reload. No step holds the GUI thread
/// for long, whatever the number of rows. A concrete model supplies its columns: a field of core and the
/// title and cell that show it are one line.
class TableModel : public PageModel {
    Q_OBJECT

public:
    struct Column : ColumnInfo {
        Cell cell;
    };

    [[nodiscard]] const std::vector<Column> &columns() const { return m_columns; }
    [[nodiscard]] const ColumnInfo &columnInfo(int column) const final { return at(column); }

    /// The list to show. Rows appear as they come; a reload is shown when it is complete, by difference.
    void setLoader(calimero::table::ListLoader *loader);
    [[nodiscard]] calimero::table::ListLoader *loader() const { return m_loader; }
    void reload() final; ///< does nothing without a loader

    [[nodiscard]] LoadState loadState() const final { return m_state; }
    [[nodiscard]] bool loadsByItself() const final
    {
        return m_loader && m_loader->asker() == calimero::Asker::Explorer;
    }
    [[nodiscard]] const calimero::Error &error() const final { return m_error; }
    [[nodiscard]] bool isCutOff() const final;
    [[nodiscard]] QDateTime readAt() const final { return m_loader ? m_loader->readAt() : m_readAt; }
    [[nodiscard]] std::optional<calimero::Error> whyOld() const final
    {
        return m_loader ? m_loader->rereadError() : std::nullopt;
    }
    [[nodiscard]] int totalRows() const final { return static_cast<int>(m_view.table->rows()); }
    [[nodiscard]] int shownRows() const final { return static_cast<int>(m_view.shown); }

    void setFilter(const QString &typed) final;
    [[nodiscard]] QString filter() const final { return m_filterText; }
    /// Rows also have to fit all of these.
    void setConditions(const std::vector<calimero::table::Condition> &conditions);
    /// What a cell has for that; nothing of a column that can't be filtered so.
    [[nodiscard]] std::optional<calimero::table::CellValue> valueAt(const QModelIndex &index) const;
    /// Column -1: the node's order.
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) final;
    [[nodiscard]] int sortColumn() const { return m_sortColumn; }
    [[nodiscard]] Qt::SortOrder sortOrder() const { return m_sortOrder; }
    [[nodiscard]] bool isSettled() const final;

    [[nodiscard]] QModelIndex indexOfId(const QString &id) const final;
    [[nodiscard]] bool holds(const QString &id) const final;
    template<class IdType>
    [[nodiscard]] std::optional<IdType> idAt(int row) const
    {
        const auto place = placeOf(row);
        return place.chunk->template id<IdType>(m_idField, place.row);
    }
    /// What filter and sort look at in a column.
    [[nodiscard]] calimero::table::ColumnKeys keys(int column) const { return at(column).cell.keys(); }
    /// The exact text of a cell in a row of a table that is or was shown, numbered as there.
    [[nodiscard]] QString textToCopy(const calimero::table::TablePtr &table, quint32 row, int column) const;
    /// What the cell shows, likewise.
    [[nodiscard]] QString shownText(const calimero::table::TablePtr &table, quint32 row, int column) const;
    /// What quiet readings find is marked for a moment (NewsRole): rows that are to go before they do, others
    /// from when they are shown. No time is for ever.
    void setNewsPace(std::chrono::milliseconds going, std::chrono::milliseconds marked);
    /// Whether what a quiet reading found has to wait: somebody drags, or has a menu open over the rows.
    void setHold(const std::function<bool()> &isHeld) { m_isHeld = isHeld; }
    /// The stored id that people know a row by.
    [[nodiscard]] int idField() const { return m_idField; }
    /// What is shown, as a value: for copying and for counting.
    [[nodiscard]] const calimero::table::View &view() const { return m_view; }

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex &parent = {}) const final;
    [[nodiscard]] QModelIndex parent(const QModelIndex &child) const final;
    [[nodiscard]] QModelIndex sibling(int row, int column, const QModelIndex &of) const final;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const final;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const final;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const final;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const final;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const final;

Q_SIGNALS:
    /// Other rows are about to be shown in place of these, or the same ones of another table; and now they
    /// are.
    void rowsAboutToMove();
    void rowsMoved();
    /// The same rows are about to be narrowed or sorted in another way, or by other texts; and now they are.
    void aboutToArrange();
    void arranged();

protected:
    using Place = Cell::Place;
    using CellState = Cell::State;

    /// `idField` is the stored id that people know a row by.
    TableModel(int idField, QObject *parent);
    /// Of rows that may share the id people know them by: what tells them apart instead.
    struct RowIds {
        std::function<QString(const Place &place)> text; ///< IdTextRole
        std::function<std::optional<calimero::Bytes32>(const QString &text)> key; ///< of the row, field 0
    };
    /// Once, before anybody looks.
    void setRowIds(RowIds ids) { m_rowIds = std::move(ids); }
    void setColumns(std::vector<Column> columns) { m_columns = std::move(columns); }

    [[nodiscard]] Place placeOf(int row) const
    {
        return m_view.table->at(calimero::table::rowAt(m_view.order, static_cast<quint32>(row)));
    }
    /// Rows that no loader brought.
    void setTable(const calimero::table::TablePtr &table);
    /// The same, of rows that were read again: what differs is marked.
    void setDifference(const calimero::table::DifferencePtr &difference);
    [[nodiscard]] const calimero::table::TablePtr &offered() const { return m_offered; }
    /// The texts of these columns may be others now (a lookup came).
    void columnsChanged(std::initializer_list<const char *> ids);

private:
    void takeFromLoader();
    // tablenews.cpp: what quiet readings found
    void takeDifference(const calimero::table::DifferencePtr &difference);
    void showDifference();
    void dropDifference();
    void markNews(const std::vector<calimero::Bytes32> &ids, News news);
    void forgetNews();
    void tellNews();
    [[nodiscard]] News newsAt(const Place &place) const;
    void update();
    [[nodiscard]] bool isAsWished() const;
    [[nodiscard]] calimero::table::Wish wish() const;
    void apply(calimero::table::Outcome outcome);
    void removeGone();
    void insertMore();
    void finishTransition();
    void permute(const calimero::table::RowOrder &order);
    std::vector<quint32> &ownOrder();
    void settle();
    [[nodiscard]] const Column &at(int column) const { return m_columns[static_cast<std::size_t>(column)]; }
    [[nodiscard]] static QString exactText(const Place &place, const Cell &cell);
    [[nodiscard]] static QString wholeText(const Place &place, const Cell &cell);
    [[nodiscard]] static QString fullText(const Place &place, const Cell &cell);
    [[nodiscard]] std::optional<calimero::Bytes32> bytesOf(const QString &id) const;
    [[nodiscard]] int rowOfBytes(const calimero::Bytes32 &id) const;
    [[nodiscard]] int positionOf(quint32 row) const;

    std::vector<Column> m_columns;
    int m_idField;
    RowIds m_rowIds; ///< empty: m_idField tells them apart, or nothing does

    QPointer<calimero::table::ListLoader> m_loader;
    LoadState m_state = LoadState::Idle;
    calimero::Error m_error;
    std::optional<LoadState> m_stateToCome; ///< once all rows are shown

    calimero::table::View m_view; ///< what views see right now
    calimero::table::TablePtr m_offered; ///< what they shall see
    QString m_filterText;
    QDateTime m_readAt; ///< without a loader
    calimero::table::Filter m_filter;
    std::vector<calimero::table::Condition> m_conditions;
    int m_sortColumn = -1;
    Qt::SortOrder m_sortOrder = Qt::AscendingOrder;
    quint64 m_columnsVersion = 0;

    std::shared_ptr<const calimero::table::Worked> m_worked; ///< what m_view came from
    calimero::Latest<std::optional<calimero::table::Outcome>> m_work;

    std::optional<calimero::table::Outcome> m_applying;
    std::size_t m_nextInsertion = 0;
    bool m_isMoving = false; ///< rowsMoved() is to come
    bool m_isArranging = false; ///< arranged() is
    std::shared_ptr<std::vector<quint32>> m_ownOrder; ///< m_view.order, while rows are put into its middle
    QTimer m_nextStep;
    std::map<calimero::Bytes32, News> m_news; ///< of few rows, for a moment
    calimero::table::DifferencePtr m_difference; ///< to be shown
    std::function<bool()> m_isHeld;
    std::chrono::milliseconds m_going{1500};
    QTimer m_untilShown; ///< of m_difference
    QTimer m_untilForgotten; ///< of m_news
    QTimer m_tidyUp; ///< some time after the last change of a long table
    bool m_isUnsettled = false;
};

} // namespace explorer
