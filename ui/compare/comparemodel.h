// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/concurrent/latest.h"
#include "core/session/comparison.h"
#include "core/table/difference.h"
#include "ui/models/tableexport.h"
#include "ui/models/tablemodel.h"

#include <array>

namespace explorer {

/// What two nodes have, a row for each thing, in the order the comparison has them: what needs looking at
/// first. Rows are made of it on a worker, and shown by difference.
class CompareModel : public TableModel {
    Q_OBJECT

public:
    enum Column {
        Kind,
        Name,
        State,
        Here,
        There,
        Differs, ///< for onlyDifferences(), not to be seen
    };
    static constexpr int columnsShown = There + 1;
    static constexpr int stateRole = Qt::UserRole + 100; ///< of State: int of calimero::Comparison::State

    explicit CompareModel(QObject *parent = nullptr);

    /// `again`: what was shown was read once more, and what differs is marked for a moment.
    void setRows(const QList<calimero::Comparison::Row> &rows, bool again = false);
    void setNodes(const QString &here, const QString &there); ///< heads of the last two columns
    /// For setConditions().
    [[nodiscard]] static calimero::table::Condition onlyDifferences();

    [[nodiscard]] calimero::Comparison::Row row(int at) const;
    /// For a file: what `positions` have, or all that is shown, or all there is.
    [[nodiscard]] RowsToExport exported(const QList<int> &positions) const;
    [[nodiscard]] RowsToExport exported(bool unfiltered) const;
    /// Of what was told last, be it shown already or not.
    [[nodiscard]] qsizetype numberOf(calimero::Comparison::State state) const
    {
        return m_numbers[std::size_t(state)];
    }
    /// Whether some of the rows that are shown are so.
    [[nodiscard]] bool isShown(calimero::Comparison::State state) const
    {
        return m_numbersShown[std::size_t(state)] > 0;
    }
    [[nodiscard]] static QString word(calimero::Comparison::State state);
    /// The heads of a context's history (Comparison::Row), each in hex as the node's own pages show them.
    [[nodiscard]] static QStringList headTexts(const QByteArray &heads);

private:
    using Numbers = std::array<qsizetype, std::size_t(calimero::Comparison::State::InStep) + 1>;
    struct Wish {
        QList<calimero::Comparison::Row> rows;
        bool isAgain = false;
        Numbers numbers{}; ///< of the rows, by state
    };

    void makeRows();
    RowsToExport exportedOf(const std::vector<quint32> &rows) const;

    QString m_here;
    QString m_there;
    Numbers m_numbers{};
    Numbers m_numbersShown{};
    std::optional<Wish> m_wish; ///< to be made once what is being made is
    calimero::Latest<calimero::table::DifferencePtr> m_making;
};

} // namespace explorer
