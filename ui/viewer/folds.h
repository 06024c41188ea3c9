// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/json/tape.h"

#include <vector>

namespace explorer {

// Which objects and arrays of a text laid out a value a line are folded to one row. Costs what is folded, not
// what there is: row n is entry n of the tape but for these. What was folded within another is open again
// when that is opened.
class Folds {
public:
    using Index = calimero::json::Tape::Index;

    qsizetype rows(const calimero::json::Tape &tape) const { return tape.size() - m_hidden; }
    Index entry(qsizetype row) const;
    // Of an entry that is hidden: the row it is folded into.
    qsizetype row(Index entry) const;

    bool isAny() const { return m_hidden > 0; }
    bool isFolded(Index entry) const;
    static bool canFold(const calimero::json::Tape &tape, Index entry);
    void fold(const calimero::json::Tape &tape, Index entry);
    void unfold(Index entry);
    // All but the outermost value.
    void foldAll(const calimero::json::Tape &tape);
    void unfoldAll();
    // Opens what hides an entry.
    void reveal(Index entry);

private:
    struct Fold {
        Index open; // the entry that stays
        Index hidden; // so many after it do not
        Index before; // hidden by those in front
    };
    std::size_t firstBehind(Index entry) const;
    void count();

    std::vector<Fold> m_folds; // in order, none within another
    Index m_hidden = 0;
};

} // namespace explorer
