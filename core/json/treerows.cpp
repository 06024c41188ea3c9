// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/json/treerows.h"

#include <algorithm>

namespace calimero::json {

namespace {

constexpr Tape::Index smallText = 400; // entries that are shown open at once
constexpr std::size_t markEach = 256;

} // namespace

void TreeRows::reset(std::shared_ptr<const Tape> tape)
{
    m_tape = std::move(tape);
    m_rows.clear();
    m_marks.clear();
    if (m_tape->isEmpty())
        return;
    if (m_tape->isComplete() && m_tape->size() <= smallText)
        expandAll();
    else
        collapseAll();
}

void TreeRows::grow(std::shared_ptr<const Tape> tape)
{
    std::vector<Index> opened;
    for (qsizetype row = 0; row < count(); ++row) {
        if (isExpanded(row))
            opened.push_back(entry(row));
    }
    m_tape = std::move(tape);
    m_marks.clear();
    m_rows.clear();
    auto next = opened.cbegin();
    for (Index i = 0; i < m_tape->size();) {
        if (m_tape->isClose(i)) {
            ++i;
            continue;
        }
        m_rows.push_back(i);
        while (next != opened.cend() && *next < i)
            ++next;
        i = next != opened.cend() && *next == i ? i + 1 : m_tape->after(i);
    }
}

qsizetype TreeRows::rowOf(Index entry) const
{
    const auto after = std::upper_bound(m_rows.cbegin(), m_rows.cend(), entry);
    return after - m_rows.cbegin() - 1;
}

bool TreeRows::isExpanded(qsizetype row) const
{
    return row + 1 < count() && m_tape->parent(entry(row + 1)) == entry(row);
}

bool TreeRows::canExpand(qsizetype row) const
{
    return m_tape->isContainer(entry(row)) && m_tape->childCount(entry(row)) != 0;
}

std::vector<int> TreeRows::depths(qsizetype first, qsizetype number) const
{
    std::vector<int> out;
    Index previous = Tape::none;
    int depth = 0;
    for (qsizetype row = first; row < std::min(first + number, count()); ++row) {
        const Index here = entry(row);
        const Index around = m_tape->parent(here);
        if (previous == Tape::none) {
            for (Index up = around; up != Tape::none; up = m_tape->parent(up))
                ++depth;
        } else if (around == previous) {
            ++depth;
        } else {
            for (Index up = previous; m_tape->parent(up) != around; up = m_tape->parent(up))
                --depth;
        }
        out.push_back(depth);
        previous = here;
    }
    return out;
}

qint64 TreeRows::ordinal(Index entry) const
{
    const Index around = m_tape->parent(entry);
    if (around == Tape::none)
        return 0;
    const qint64 children = m_tape->childCount(around);
    if (children >= 0 && children <= qint64(markEach)) {
        qint64 number = 0;
        for (Index child = around + 1; child < entry; child = m_tape->after(child))
            ++number;
        return number;
    }
    auto found = m_marks.constFind(around);
    if (found == m_marks.constEnd()) {
        std::vector<Index> marks;
        qint64 number = 0;
        for (Index child = around + 1; child < m_tape->size() && !m_tape->isClose(child);
             child = m_tape->after(child)) {
            if (number++ % qint64(markEach) == 0)
                marks.push_back(child);
        }
        found = m_marks.insert(around, std::move(marks));
    }
    const auto after = std::upper_bound(found->cbegin(), found->cend(), entry);
    Index child = *(after - 1);
    qint64 number = (after - 1 - found->cbegin()) * qint64(markEach);
    for (; child < entry; child = m_tape->after(child))
        ++number;
    return number;
}

void TreeRows::prepare()
{
    for (qsizetype row = 0; row < count(); ++row) {
        if (isExpanded(row) && m_tape->childCount(entry(row)) > qint64(markEach)
            && !m_tape->hasKey(entry(row + 1)))
            (void)ordinal(entry(row + 1));
    }
}

std::vector<TreeRows::Index> TreeRows::childrenOf(Index container) const
{
    std::vector<Index> children;
    const qint64 expected = m_tape->childCount(container);
    if (expected > 0)
        children.reserve(static_cast<std::size_t>(expected));
    if (expected == 0)
        return children;
    for (Index child = container + 1; child < m_tape->size() && !m_tape->isClose(child);
         child = m_tape->after(child))
        children.push_back(child);
    return children;
}

void TreeRows::expand(qsizetype row)
{
    if (!canExpand(row) || isExpanded(row))
        return;
    const std::vector<Index> children = childrenOf(entry(row));
    m_rows.insert(m_rows.begin() + row + 1, children.cbegin(), children.cend());
}

void TreeRows::collapse(qsizetype row)
{
    if (!isExpanded(row))
        return;
    const Index end = m_tape->after(entry(row));
    const auto first = m_rows.begin() + row + 1;
    m_rows.erase(first, std::lower_bound(first, m_rows.end(), end));
}

void TreeRows::expandAll()
{
    m_rows.clear();
    m_rows.reserve(m_tape->size());
    for (Index i = 0; i < m_tape->size(); ++i) {
        if (!m_tape->isClose(i))
            m_rows.push_back(i);
    }
}

void TreeRows::collapseAll()
{
    m_rows.clear();
    if (m_tape->isEmpty())
        return;
    m_rows.push_back(0);
    expand(0);
}

qsizetype TreeRows::reveal(Index entry)
{
    std::vector<Index> hidden;
    Index node = m_tape->isClose(entry) ? m_tape->parent(entry) : entry;
    const Index target = node;
    while (node != Tape::none && this->entry(rowOf(node)) != node) {
        node = m_tape->parent(node);
        hidden.push_back(node);
    }
    for (auto container = hidden.crbegin(); container != hidden.crend(); ++container)
        expand(rowOf(*container));
    return rowOf(target);
}

} // namespace calimero::json
