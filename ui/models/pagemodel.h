// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/table/listloader.h"
#include "ui/models/roles.h"

#include <QAbstractItemModel>
#include <QDateTime>

namespace explorer {

/// What a page asks of its model, be it a table or a tree: how far it is loaded, how much of it is shown, and
/// its columns. Filtering and sorting take effect from the event loop.
class PageModel : public QAbstractItemModel {
    Q_OBJECT

public:
    using LoadState = calimero::table::ListLoader::State;

    struct ColumnInfo {
        const char *id; ///< for saved layouts: never changes
        QString title;
        int width; ///< to begin with, in characters of average width
        bool isVisible = true; ///< to begin with
    };

    [[nodiscard]] virtual const ColumnInfo &columnInfo(int column) const = 0;
    [[nodiscard]] int columnOf(QAnyStringView id) const; ///< -1: there is none

    virtual void reload() = 0;
    /// Loading until the last row is in.
    [[nodiscard]] virtual LoadState loadState() const = 0;
    /// Nobody asked for what is being loaded: it is tried once more by itself.
    [[nodiscard]] virtual bool loadsByItself() const { return false; }
    [[nodiscard]] virtual const calimero::Error &error() const = 0; ///< of LoadState::Failed
    [[nodiscard]] virtual bool isCutOff() const = 0; ///< the node has more rows than it lists
    /// When the rows were read, all of them; invalid: that is not known.
    [[nodiscard]] virtual QDateTime readAt() const { return {}; }
    /// Why they could not be read again since; none: they are as true as they can be.
    [[nodiscard]] virtual std::optional<calimero::Error> whyOld() const { return {}; }
    [[nodiscard]] virtual int totalRows() const = 0;
    [[nodiscard]] virtual int shownRows() const = 0;

    /// Words which must all be in a row; see calimero::table::Filter.
    virtual void setFilter(const QString &typed) = 0;
    [[nodiscard]] virtual QString filter() const = 0;
    /// Filter, sort order and rows are all as asked for.
    [[nodiscard]] virtual bool isSettled() const = 0;
    /// Where the thing with this id (IdTextRole) is shown; invalid when it is filtered out or not there.
    [[nodiscard]] virtual QModelIndex indexOfId(const QString &id) const = 0;
    /// Whether it is there at all, be it filtered out or not; true where that is not known.
    [[nodiscard]] virtual bool holds(const QString &id) const;

Q_SIGNALS:
    void stateChanged(); ///< loadState, error, isCutOff
    void whyOldChanged(); ///< whyOld(), or readAt() while it is told
    void countsChanged(); ///< totalRows, shownRows
    void settled();

protected:
    using QAbstractItemModel::QAbstractItemModel;
};

} // namespace explorer
