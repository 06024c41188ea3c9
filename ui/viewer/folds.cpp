// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/viewer/folds.h"

#include <algorithm>

namespace explorer {

using calimero::json::Tape;

// Of the folds that begin behind an entry the first.
std::size_t Folds::firstBehind(Index entry) const
{
    const auto found = std::upper_bound(m_folds.cbegin(), m_folds.cend(), entry,
                                        [](Index wanted, const Fold &fold) { return wanted < fold.open; });
    return std::size_t(found - m_folds.cbegin());
}

Folds::Index Folds::entry(qsizetype row) const
{
    // Those whose own row is above have hidden what is between.
    const auto found = std::partition_point(m_folds.cbegin(), m_folds.cend(), [row](const Fold &fold) {
        return qsizetype(fold.open - fold.before) < row;
    });
    if (found == m_folds.cbegin())
        return Index(row);
    const Fold &last = *std::prev(found);
    return Index(row) + last.before + last.hidden;
}

qsizetype Folds::row(Index entry) const
{
    const std::size_t behind = firstBehind(entry);
    if (behind == 0)
        return qsizetype(entry);
    const Fold &last = m_folds[behind - 1];
    if (entry <= last.open + last.hidden)
        return qsizetype(last.open - last.before);
    return qsizetype(entry - last.before - last.hidden);
}

bool Folds::isFolded(Index entry) const
{
    const std::size_t behind = firstBehind(entry);
    return behind > 0 && m_folds[behind - 1].open == entry;
}

bool Folds::canFold(const Tape &tape, Index entry)
{
    if (!tape.isContainer(entry))
        return false;
    const Index close = tape.closeOf(entry);
    return close != 0 && close != Tape::none; // something is in it, and its end is known
}

void Folds::fold(const Tape &tape, Index entry)
{
    if (!canFold(tape, entry) || isFolded(entry))
        return;
    const Index close = tape.closeOf(entry);
    const auto from = m_folds.begin() + std::ptrdiff_t(firstBehind(entry));
    const auto to = m_folds.begin() + std::ptrdiff_t(firstBehind(close));
    m_folds.insert(m_folds.erase(from, to), {entry, close - entry, 0});
    count();
}

void Folds::unfold(Index entry)
{
    if (!isFolded(entry))
        return;
    m_folds.erase(m_folds.begin() + std::ptrdiff_t(firstBehind(entry)) - 1);
    count();
}

void Folds::foldAll(const Tape &tape)
{
    m_folds.clear();
    if (!tape.isEmpty() && canFold(tape, 0)) {
        for (Index entry = 1; !tape.isClose(entry); entry = tape.after(entry)) {
            if (canFold(tape, entry))
                m_folds.push_back({entry, tape.closeOf(entry) - entry, 0});
        }
    }
    count();
}

void Folds::unfoldAll()
{
    m_folds.clear();
    count();
}

void Folds::reveal(Index entry)
{
    const std::size_t behind = firstBehind(entry);
    if (behind == 0)
        return;
    const Fold &last = m_folds[behind - 1];
    if (entry > last.open && entry <= last.open + last.hidden)
        unfold(last.open);
}

void Folds::count()
{
    m_hidden = 0;
    for (Fold &fold : m_folds) {
        fold.before = m_hidden;
        m_hidden += fold.hidden;
    }
}

} // namespace explorer
