// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/table/listloader.h"
#include "core/table/rowindex.h"
#include "ui/models/roles.h"

#include <QAbstractTableModel>
#include <QTimer>

#include <atomic>
#include <span>

namespace explorer {

/// The base of all tables: rows of a calimero::table::Table, narrowed by a filter and sorted. Filter, sort
/// and comparison run on workers; what they find is shown step by step, never by a reset, so that selection,
/// current row and scroll position stay with their rows, also through a reload. No step holds the GUI thread
/// for long, whatever the number of rows. A concrete model supplies columns and cells.
class TableModel : public QAbstractTableModel {
    Q_OBJECT

public:
    using LoadState = calimero::table::ListLoader::State;

    struct ColumnInfo {
        const char *id; ///< for saved layouts: never changes
        const char *title; ///< marked with QT_TRANSLATE_NOOP
        int width; ///< to begin with, in characters of average width
        Qt::Alignment alignment = Qt::AlignLeft;
        bool isVisible = true; ///< to begin with
        bool isId = false; ///< ids or hashes, to be read letter by letter
    };

    ~TableModel() override;

    [[nodiscard]] std::span<const ColumnInfo> columns() const { return m_columns; }

    /// The list to show. Rows appear as they come; a reload is shown when it is complete, by difference.
    void setLoader(calimero::table::ListLoader *loader);
    [[nodiscard]] calimero::table::ListLoader *loader() const { return m_loader; }
    void reload(); ///< does nothing without a loader

    /// Loading until the last row is in the table.
    [[nodiscard]] LoadState loadState() const { return m_state; }
    [[nodiscard]] const calimero::Error &error() const { return m_error; } ///< of LoadState::Failed
    [[nodiscard]] bool isCutOff() const; ///< the node has more rows than it lists
    [[nodiscard]] int totalRows() const { return static_cast<int>(m_view.table->rows()); }
    [[nodiscard]] int shownRows() const { return static_cast<int>(m_view.shown); }

    /// Words which must all be in a row; see calimero::table::Filter. Takes effect from the event loop.
    void setFilter(const QString &typed);
    [[nodiscard]] QString filter() const { return m_filterText; }
    /// Column -1: the node's order.
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;
    [[nodiscard]] int sortColumn() const { return m_sortColumn; }
    [[nodiscard]] Qt::SortOrder sortOrder() const { return m_sortOrder; }
    /// Filter, sort order and rows are all as asked for.
    [[nodiscard]] bool isSettled() const;

    /// The row an id is shown in; -1 when it is filtered out or not there.
    template<class Tag>
    [[nodiscard]] int rowOfId(const calimero::Id<Tag> &id) const
    {
        return rowOfBytes(id.bytes());
    }
    template<class IdType>
    [[nodiscard]] std::optional<IdType> idAt(int row) const
    {
        const auto place = placeOf(row);
        return place.chunk->template id<IdType>(0, place.row);
    }
    /// What filter and sort look at in a column.
    [[nodiscard]] virtual calimero::table::ColumnKeys keys(int column) const = 0;
    /// The exact text of a cell in a row of a table that is or was shown, numbered as there.
    [[nodiscard]] QString textToCopy(const calimero::table::TablePtr &table, quint32 row, int column) const;
    /// The stored id that rowId() is, for IdTextRole.
    [[nodiscard]] virtual int idField() const { return 0; }
    /// What is shown, as a value: for copying and for counting.
    [[nodiscard]] const calimero::table::View &view() const { return m_view; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const final;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const final;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const final;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const final;

Q_SIGNALS:
    void stateChanged(); ///< loadState, error, isCutOff
    void countsChanged(); ///< totalRows, shownRows
    void settled();

protected:
    using Place = calimero::table::Table::Place;
    using CellState = calimero::table::CellState;

    /// `context` is the translation context of the titles.
    TableModel(std::span<const ColumnInfo> columns, const char *context, QObject *parent);

    [[nodiscard]] virtual CellState cellState(const Place &place, int column) const = 0;
    [[nodiscard]] virtual QString shownText(const Place &place, int column) const = 0;
    /// Whole ids, all digits; the shown text unless a model knows better.
    [[nodiscard]] virtual QString exactText(const Place &place, int column) const;
    [[nodiscard]] virtual QVariant sortValue(const Place &place, int column) const = 0;
    [[nodiscard]] virtual QVariant rowId(const Place &place) const = 0;
    /// Qt::ToolTipRole where it is not the exact text, NameRole, ShortIdRole, LinkRole and any role of the
    /// model's own.
    [[nodiscard]] virtual QVariant extra(const Place &place, int column, int role) const;
    [[nodiscard]] Place placeOf(int row) const
    {
        return m_view.table->at(calimero::table::rowAt(m_view.order, static_cast<quint32>(row)));
    }

    /// Rows that no loader brought.
    void setTable(const calimero::table::TablePtr &table);
    /// The texts of these columns may be others now (a lookup came).
    void columnsChanged(const QList<int> &columns);

private:
    void takeFromLoader();
    void update();
    [[nodiscard]] bool isAsWished() const;
    [[nodiscard]] calimero::table::Wish wish() const;
    void workDone();
    void apply(calimero::table::Outcome outcome);
    void removeGone();
    void insertMore();
    void finishTransition();
    void permute(const calimero::table::RowOrder &order);
    std::vector<quint32> &ownOrder();
    void settle();
    [[nodiscard]] int rowOfBytes(const calimero::Bytes32 &id) const;

    std::span<const ColumnInfo> m_columns;
    const char *m_context;

    QPointer<calimero::table::ListLoader> m_loader;
    LoadState m_state = LoadState::Idle;
    calimero::Error m_error;
    std::optional<LoadState> m_stateToCome; ///< once all rows are shown

    calimero::table::View m_view; ///< what views see right now
    calimero::table::TablePtr m_offered; ///< what they shall see
    QString m_filterText;
    calimero::table::Filter m_filter;
    int m_sortColumn = -1;
    Qt::SortOrder m_sortOrder = Qt::AscendingOrder;
    quint64 m_columnsVersion = 0;

    std::shared_ptr<const calimero::table::Worked> m_worked; ///< what m_view came from
    std::shared_ptr<std::atomic<quint64>> m_latest; ///< outlives this while a worker looks at it
    QFutureWatcher<std::optional<calimero::table::Outcome>> m_work;
    bool m_isWorking = false;

    std::optional<calimero::table::Outcome> m_applying;
    std::size_t m_nextInsertion = 0;
    std::shared_ptr<std::vector<quint32>> m_ownOrder; ///< m_view.order, while rows are put into its middle
    QTimer m_nextStep;
    QTimer m_tidyUp; ///< some time after the last change of a long table
    bool m_isUnsettled = false;
};

} // namespace explorer
