// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/concurrent/latest.h"
#include "ui/models/tablemodel.h"

namespace explorer {

/// Of a cell with a bar: its parts as a list of doubles, each a share of the largest row there is.
inline constexpr int SharesRole = Qt::UserRole + 101;

/// Parts of a bar, by their colours.
using Shares = std::vector<quint64>;
/// What a row takes. None: it was not told, which is not that it takes nothing.
struct Taken {
    std::optional<quint64> size;
    Shares parts; ///< as far as they are told; together no more than the size
};
using SharesOf = std::function<Taken(const calimero::table::Table::Place &place)>;

/// A table with a bar in each row, as long as the row is large beside the others.
class SharesModel : public TableModel {
    Q_OBJECT

public:
    [[nodiscard]] quint64 largest() const { return m_sums.largest; }
    /// Of all rows, shown or not.
    [[nodiscard]] quint64 total() const { return m_sums.total; }
    /// Some rows did not tell what they take: all of them take more than total().
    [[nodiscard]] bool isPart() const { return m_sums.unknown > 0; }
    [[nodiscard]] quint32 unknown() const { return m_sums.unknown; } ///< how many did not

Q_SIGNALS:
    void measured();

protected:
    SharesModel(int idField, QObject *parent);
    /// "64 %" of all that is told, and the bar. `of` is called on workers too.
    [[nodiscard]] Cell shareCell(const std::function<SharesOf()> &ask);
    /// What rows take is other now.
    void measureAgain();

private:
    struct Sums {
        quint64 largest = 0;
        quint64 total = 0;
        quint32 unknown = 0; ///< rows that did not tell what they take
        bool operator==(const Sums &) const = default;
    };

    std::function<SharesOf()> m_ask;
    calimero::table::TablePtr m_table; // as it was measured
    Sums m_sums;
    calimero::Latest<Sums> m_measuring;
};

} // namespace explorer
