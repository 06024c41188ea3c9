// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/json/tape.h"

#include <QHash>

namespace calimero::json {

/// The rows of a tree over a tape: its values in the order of the text, those in closed containers left out.
/// Four bytes a row; what is open follows from the rows themselves. Rows of a tape that is still growing stay
/// what they are when the whole one takes its place, since entries keep their numbers.
class TreeRows {
public:
    using Index = Tape::Index;

    /// Another text: the outermost value is open, and all of it when it is small.
    void reset(std::shared_ptr<const Tape> tape);
    /// The same text indexed further; what is open stays open.
    void grow(std::shared_ptr<const Tape> tape);

    [[nodiscard]] qsizetype count() const { return static_cast<qsizetype>(m_rows.size()); }
    [[nodiscard]] Index entry(qsizetype row) const { return m_rows[static_cast<std::size_t>(row)]; }
    /// The row of an entry, or of the closed container it is in.
    [[nodiscard]] qsizetype rowOf(Index entry) const;
    [[nodiscard]] bool isExpanded(qsizetype row) const;
    [[nodiscard]] bool canExpand(qsizetype row) const;
    /// Levels below the outermost value, of `number` rows from `first`.
    [[nodiscard]] std::vector<int> depths(qsizetype first, qsizetype number) const;
    /// Place in its array, from 0. Quick also for the last of a million.
    [[nodiscard]] qint64 ordinal(Index entry) const;

    void expand(qsizetype row);
    void collapse(qsizetype row);
    void expandAll();
    void collapseAll(); ///< all but the outermost value
    /// Works out what ordinal() needs of the arrays that are open, so that it is quick from the first time
    /// on.
    void prepare();
    /// Opens what hides an entry; its row.
    qsizetype reveal(Index entry);

private:
    [[nodiscard]] std::vector<Index> childrenOf(Index container) const;

    std::shared_ptr<const Tape> m_tape;
    std::vector<Index> m_rows;
    mutable QHash<Index, std::vector<Index>> m_marks; // each 256th child of large arrays
};

} // namespace calimero::json
