// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/concurrent/latest.h"
#include "ui/models/tablemodel.h"

namespace explorer {

/// Of a cell with a bar: its parts as a list of doubles, each a share of the largest row there is.
inline constexpr int SharesRole = Qt::UserRole + 101;

/// Parts of a bar; what a row does not say counts as nothing.
using Shares = std::vector<quint64>;
using SharesOf = std::function<Shares(const calimero::table::Table::Place &place)>;

/// A table with a bar in each row, as long as the row is large beside the others.
class SharesModel : public TableModel {
    Q_OBJECT

public:
    [[nodiscard]] quint64 largest() const { return m_sums.largest; }
    /// Of all rows, shown or not.
    [[nodiscard]] quint64 total() const { return m_sums.total; }

Q_SIGNALS:
    void measured();

protected:
    SharesModel(int idField, QObject *parent);
    /// "64 %" of all, and the bar. `of` is called on workers too.
    [[nodiscard]] Cell shareCell(const std::function<SharesOf()> &ask);
    /// What rows take is other now.
    void measureAgain();

private:
    struct Sums {
        quint64 largest = 0;
        quint64 total = 0;
        bool operator==(const Sums &) const = default;
    };

    std::function<SharesOf()> m_ask;
    calimero::table::TablePtr m_table; // as it was measured
    Sums m_sums;
    calimero::Latest<Sums> m_measuring;
};

} // namespace explorer
