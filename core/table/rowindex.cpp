// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/table/rowindex.h"

#include "core/concurrent/parallel.h"
#include "core/table/difference.h"

#include <algorithm>
#include <unordered_map>

namespace calimero::table {

namespace {

constexpr quint32 none = noRow;

using Rows = std::vector<quint32>;

bool isSameWork(const Wish &left, const Wish &right)
{
    return left.table->lineage() == right.table->lineage() && left.columnsVersion == right.columnsVersion;
}

/// The numbers that chunks had in the table before: what was worked out for those that the tables share
/// holds.
std::unordered_map<const Chunk *, std::size_t> chunksBefore(const Worked *last, const Wish &wish)
{
    std::unordered_map<const Chunk *, std::size_t> numbers;
    if (!last || last->wish.columnsVersion != wish.columnsVersion)
        return numbers;
    for (std::size_t i = 0; i < last->wish.table->chunks().size(); ++i)
        numbers.emplace(last->wish.table->chunks()[i].get(), i);
    return numbers;
}

bool filterRows(Worked &work, const Worked *last, const Wanted &wanted)
{
    const Wish &wish = work.wish;
    const bool isSameCondition = last && last->wish.conditions == wish.conditions;
    const bool isNarrower = last && !last->matches.empty() && wish.filter.narrows(last->wish.filter)
        && (isSameCondition || last->wish.conditions.empty());
    const std::size_t chunks = wish.table->chunks().size();
    work.texts.resize(chunks);
    work.matches.resize(chunks);
    const auto before = chunksBefore(last, wish);
    const auto look = [&](std::size_t i) {
        const Chunk &chunk = *wish.table->chunks()[i];
        const auto shared = before.find(&chunk);
        if (shared != before.end() && shared->second < last->texts.size())
            work.texts[i] = last->texts[shared->second];
        if (!work.texts[i] && !wish.filter.isEmpty())
            work.texts[i] = std::make_shared<const SearchText>(chunk, wish.columns);
        const RowBits *among =
            shared != before.end() && isNarrower ? last->matches[shared->second].get() : nullptr;
        if (among && isSameCondition && wish.filter == last->wish.filter) {
            work.matches[i] = last->matches[shared->second];
            return;
        }
        std::optional<RowBits> found;
        if (!wish.filter.isEmpty())
            found = matchesIn(chunk, *work.texts[i], wish.filter, among);
        if (!wish.conditions.empty() && !(among && isSameCondition))
            found = rowsWith(chunk, wish.conditions, wish.columns, found ? &*found : among);
        else if (found && among)
            found->keepOnly(*among);
        work.matches[i] = std::make_shared<const RowBits>(*found);
    };
    struct Nothing { };
    (void)inParts<Nothing>(chunks, [&](Nothing &, std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end && !wanted.isStale(); ++i)
            look(i);
    });
    return !wanted.isStale();
}

bool sort(Worked &work, const Worked *last, const Wanted &wanted)
{
    const Wish &wish = work.wish;
    const ColumnKeys &column = wish.columns[static_cast<std::size_t>(wish.sortColumn)];
    const bool isSameSort = last && last->sorted && isSameWork(last->wish, wish)
        && last->wish.sortColumn == wish.sortColumn && last->wish.sortOrder == wish.sortOrder;
    if (isSameSort && last->sorted->rows.size() == wish.table->rows())
        work.sorted = last->sorted;
    else
        work.sorted =
            sortRows(*wish.table, column, wish.sortOrder, isSameSort ? last->sorted.get() : nullptr, wanted);
    return work.sorted != nullptr;
}

using Matches = std::vector<std::shared_ptr<const RowBits>>;

/// Whether a row of the table is one of those found; without a filter all are.
bool isIn(const Table &table, const Matches &matches, quint32 row)
{
    if (matches.empty())
        return true;
    const auto [chunk, place] = table.spotOf(row);
    return matches[chunk]->test(place);
}

View viewOf(const Worked &work)
{
    View view{.table = work.wish.table, .shown = work.wish.table->rows()};
    if (!work.sorted && work.matches.empty())
        return view;
    if (work.matches.empty()) {
        view.order = RowOrder(work.sorted, &work.sorted->rows);
        return view;
    }
    Rows rows;
    quint32 count = 0;
    for (const auto &bits : work.matches)
        count += bits->count();
    rows.reserve(count);
    if (work.sorted) {
        for (const quint32 row : work.sorted->rows) {
            if (isIn(*view.table, work.matches, row))
                rows.push_back(row);
        }
    } else {
        for (std::size_t i = 0; i < work.matches.size(); ++i) {
            const quint32 begin = view.table->beginOf(i);
            work.matches[i]->each([&](quint32 row) { rows.push_back(begin + row); });
        }
    }
    view.shown = count;
    view.order = std::make_shared<const Rows>(std::move(rows));
    return view;
}

void extend(std::vector<Range> &ranges, quint32 position)
{
    if (!ranges.empty() && ranges.back().first + ranges.back().count == position)
        ++ranges.back().count;
    else
        ranges.push_back({position, 1});
}

/// Every single range costs the view's header a walk over its sections.
constexpr std::size_t mostRanges = 200;
bool areFew(std::size_t ranges, std::size_t rows)
{
    return ranges <= 2 || (ranges <= mostRanges && ranges * rows <= 4'000'000);
}

/// Two views of one table in one order, of which the filter shows other rows: which row is in which is known
/// without looking for any.
class FilterChange {
public:
    FilterChange(const View &before, const Matches &was, const View &after, const Matches &is)
        : m_before(before), m_after(after)
    {
        for (quint32 i = 0; i < before.shown && !is.empty(); ++i) {
            const quint32 row = rowAt(before.order, i);
            if (isIn(*before.table, is, row))
                continue;
            m_gone.push_back(row);
            if (m_removals.size() <= mostRanges)
                extend(m_removals, i);
        }
        if (m_gone.size() + after.shown == before.shown)
            return; // nothing that was not there before
        m_stayed.reserve(before.shown - m_gone.size());
        for (quint32 i = 0; i < after.shown; ++i) {
            const quint32 row = rowAt(after.order, i);
            if (isIn(*after.table, was, row)) {
                m_stayed.push_back(row);
                continue;
            }
            m_added.push_back(row);
            if (m_insertions.size() <= mostRanges)
                extend(m_insertions, i);
        }
    }

    void describe(Transition &out)
    {
        out.stayedCount = m_before.shown - static_cast<quint32>(m_gone.size());
        out.isDirect =
            areFew(m_removals.size() + m_insertions.size(), std::max(m_before.shown, m_after.shown));
        if (!out.isDirect && !m_gone.empty()) {
            Rows first;
            first.reserve(m_before.shown);
            for (quint32 i = 0; i < out.stayedCount; ++i)
                first.push_back(m_added.empty() ? rowAt(m_after.order, i) : m_stayed[i]);
            first.insert(first.end(), m_gone.begin(), m_gone.end());
            out.isPermutedFirst = true;
            out.first = std::make_shared<const Rows>(std::move(first));
        }
        // What is only appended to, or left as it is, can take the final order from the start.
        const bool isTail = m_added.empty()
            || (out.isDirect && m_insertions.size() == 1 && m_insertions.front().first == out.stayedCount);
        if (isTail) {
            out.stayed = m_after.order;
        } else {
            if (!out.isDirect) {
                m_stayed.insert(m_stayed.end(), m_added.begin(), m_added.end());
                out.isPermutedLast = true;
            }
            out.stayed = std::make_shared<const Rows>(std::move(m_stayed));
        }
        out.grown = out.stayed;
        if (out.isDirect) {
            out.removals = std::move(m_removals);
            out.insertions = std::move(m_insertions);
        }
    }

private:
    const View &m_before;
    const View &m_after;
    Rows m_gone;
    Rows m_stayed; ///< only when some were added
    Rows m_added;
    std::vector<Range> m_removals; ///< not all when they are too many
    std::vector<Range> m_insertions;
};

quint32 countOf(const Worked &work)
{
    quint32 count = 0;
    for (const auto &bits : work.matches)
        count += bits->count();
    return work.matches.empty() ? work.wish.table->rows() : count;
}

/// The quick ways, for what a person does to a table that stays as it is. False when there is none.
bool describeSameTable(const View &before, const Worked *last, const Worked &work, Transition &out)
{
    const View &after = out.after;
    if (before.table != after.table)
        return false;
    const Worked untouched{.wish = {.table = before.table}};
    const Worked &was = last ? *last : untouched;
    if (was.wish.table != before.table || countOf(was) != before.shown)
        return false;
    if (was.sorted == work.sorted) {
        FilterChange(before, was.matches, after, work.matches).describe(out);
        return true;
    }
    if (was.matches != work.matches)
        return false;
    out.isDirect = false;
    out.stayedCount = before.shown;
    out.isPermutedFirst = true;
    out.first = after.order;
    out.stayed = after.order;
    out.grown = after.order;
    return true;
}

/// Compares two views position by position.
class Comparison {
public:
    Comparison(const View &before, const View &after)
        : m_before(before),
          m_after(after),
          m_isGrown(before.table->lineage() == after.table->lineage()),
          m_placeAfter(after.table->rows(), none),
          m_rowBefore(after.table->rows(), none)
    {
        if (!m_isGrown)
            m_map = rowsAfter(*before.table, *after.table);
        for (quint32 i = 0; i < after.shown; ++i)
            m_placeAfter[rowAt(after.order, i)] = i;
        bool isFirst = true;
        quint32 lastPlace = 0;
        for (quint32 i = 0; i < before.shown; ++i) {
            const quint32 row = rowAt(before.order, i);
            const quint32 now = m_isGrown ? row : m_map[row];
            const quint32 place = now == none ? none : m_placeAfter[now];
            if (place == none) {
                m_gone.push_back(row);
                extend(m_removals, i);
                continue;
            }
            m_rowBefore[now] = row;
            if (!std::exchange(isFirst, false) && place < lastPlace)
                m_isSameOrder = false;
            lastPlace = place;
        }
        for (quint32 i = 0; i < after.shown; ++i) {
            if (m_rowBefore[rowAt(after.order, i)] == none)
                extend(m_insertions, i);
        }
    }

    [[nodiscard]] bool isDirect() const
    {
        return m_isSameOrder
            && areFew(m_removals.size() + m_insertions.size(), std::max(m_before.shown, m_after.shown));
    }

    void describe(Transition &out)
    {
        Rows kept; // by the numbers before, in the order after
        Rows stayed;
        Rows added;
        kept.reserve(m_before.shown);
        stayed.reserve(m_after.shown);
        for (quint32 i = 0; i < m_after.shown; ++i) {
            const quint32 row = rowAt(m_after.order, i);
            if (m_rowBefore[row] == none) {
                added.push_back(row);
            } else {
                kept.push_back(m_rowBefore[row]);
                stayed.push_back(row);
            }
        }
        out.stayedCount = static_cast<quint32>(stayed.size());
        if (!m_isGrown)
            findChanged(out.changed);
        out.isDirect = isDirect();
        if (out.isDirect) {
            out.removals = std::move(m_removals);
            out.insertions = std::move(m_insertions);
            const bool isTail = out.insertions.empty()
                || (out.insertions.size() == 1 && out.insertions.front().first == out.stayedCount);
            // What is only appended to, or left as it is, can take the final order from the start.
            out.stayed = isTail ? m_after.order : std::make_shared<const Rows>(std::move(stayed));
            return;
        }
        kept.insert(kept.end(), m_gone.begin(), m_gone.end());
        for (quint32 i = 0; i < m_before.shown && !out.isPermutedFirst; ++i)
            out.isPermutedFirst = kept[i] != rowAt(m_before.order, i);
        if (out.isPermutedFirst) {
            out.first = std::make_shared<const Rows>(std::move(kept));
        }
        if (added.empty()) {
            out.grown = m_after.order;
        } else {
            stayed.insert(stayed.end(), added.begin(), added.end());
            for (quint32 i = 0; i < m_after.shown && !out.isPermutedLast; ++i)
                out.isPermutedLast = stayed[i] != rowAt(m_after.order, i);
            out.grown = std::make_shared<const Rows>(std::move(stayed));
        }
        out.stayed = out.grown;
    }

private:
    void findChanged(std::vector<Range> &changed) const
    {
        for (quint32 i = 0; i < m_after.shown; ++i) {
            const quint32 row = rowAt(m_after.order, i);
            if (m_rowBefore[row] == none)
                continue;
            const auto old = m_before.table->at(m_rowBefore[row]);
            const auto now = m_after.table->at(row);
            // A table that was patched shares most of its chunks with the one before.
            const bool isSame = old.chunk == now.chunk && old.row == now.row;
            if (!isSame && !old.chunk->equals(old.row, *now.chunk, now.row))
                extend(changed, i);
        }
    }

    const View &m_before;
    const View &m_after;
    bool m_isGrown;
    bool m_isSameOrder = true;
    Rows m_map; ///< row before → row after; empty when they are the same
    Rows m_placeAfter; ///< row after → position after
    Rows m_rowBefore; ///< row after → row before, where it was shown
    Rows m_gone; ///< by the numbers before
    std::vector<Range> m_removals;
    std::vector<Range> m_insertions;
};

} // namespace

std::optional<Outcome> workOut(const View &before, const std::shared_ptr<const Worked> &last, Wish wish,
                               const Wanted &wanted)
{
    auto work = std::make_shared<Worked>();
    work->wish = std::move(wish);
    if (work->wish.isNarrowed() && !filterRows(*work, last.get(), wanted))
        return std::nullopt;
    if (work->wish.sortColumn >= 0 && !sort(*work, last.get(), wanted))
        return std::nullopt;

    Outcome outcome;
    outcome.transition.after = viewOf(*work);
    const View &after = outcome.transition.after;
    outcome.worked = std::move(work);
    const bool isGrown = before.table->lineage() == after.table->lineage();
    if (isGrown && !before.order && !after.order) {
        outcome.transition.stayedCount = before.shown;
        if (after.shown > before.shown)
            outcome.transition.insertions = {{before.shown, after.shown - before.shown}};
        return outcome;
    }
    if (wanted.isStale())
        return std::nullopt;
    if (!describeSameTable(before, last.get(), *outcome.worked, outcome.transition))
        Comparison(before, after).describe(outcome.transition);
    return outcome;
}

} // namespace calimero::table
