// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/table/difference.h"

#include "core/table/patch.h"

#include <algorithm>

namespace calimero::table {

namespace {

// Beyond so many a table is not put together from the one before: rewriting its chunks costs more than it
// saves.
constexpr std::size_t mostPatched = 10'000;

bool holdsSame(const Table &before, const Table &after, const Wanted &wanted)
{
    if (before.rows() != after.rows())
        return false;
    const auto &left = before.chunks();
    const auto &right = after.chunks();
    const bool isAlike =
        std::equal(left.begin(), left.end(), right.begin(), right.end(), [&](const auto &a, const auto &b) {
            return a == b || (!wanted.isStale() && a->isStoredAs(*b));
        });
    for (quint32 row = 0; !isAlike && row < before.rows(); ++row) {
        const Table::Place a = before.at(row);
        const Table::Place b = after.at(row);
        if (wanted.isStale() || !a.chunk->equals(a.row, *b.chunk, b.row))
            return false;
    }
    return true;
}

void tell(std::vector<Bytes32> &told, const Bytes32 *id)
{
    if (id && told.size() < Difference::mostTold)
        told.push_back(*id);
}

} // namespace

std::vector<quint32> rowsAfter(const Table &before, const Table &after)
{
    std::vector<quint32> map(before.rows(), noRow);
    if (before.isSortedById() && after.isSortedById()) {
        quint32 there = 0;
        for (quint32 row = 0; row < before.rows(); ++row) {
            const Bytes32 &id = *before.idAt(row);
            while (there < after.rows() && *after.idAt(there) < id)
                ++there;
            if (there < after.rows() && *after.idAt(there) == id)
                map[row] = there;
        }
        return map;
    }
    for (quint32 row = 0; row < before.rows(); ++row) {
        if (const Bytes32 *id = before.idAt(row))
            map[row] = after.rowOf(*id).value_or(noRow);
    }
    return map;
}

DifferencePtr differenceOf(const TablePtr &before, const TablePtr &after, const Wanted &wanted)
{
    auto made = std::make_shared<Difference>(Difference{.before = before, .table = before});
    if (before == after || holdsSame(*before, *after, wanted))
        return made;
    made->table = after;
    Patch patch;
    std::vector<bool> isKnown(after->rows());
    const auto there = rowsAfter(*before, *after);
    for (quint32 row = 0; row < before->rows() && !wanted.isStale(); ++row) {
        if (there[row] == noRow) {
            ++made->count;
            tell(made->gone, before->idAt(row));
            if (made->count <= mostPatched && before->idAt(row))
                patch.remove(*before->idAt(row));
            continue;
        }
        isKnown[there[row]] = true;
        const Table::Place a = before->at(row);
        const Table::Place b = after->at(there[row]);
        if (a.chunk->equals(a.row, *b.chunk, b.row))
            continue;
        ++made->count;
        tell(made->changed, before->idAt(row));
        if (made->count <= mostPatched)
            patch.put(after, there[row]);
    }
    for (quint32 row = 0; row < after->rows() && !wanted.isStale(); ++row) {
        if (isKnown[row])
            continue;
        ++made->count;
        tell(made->added, after->idAt(row));
        if (made->count <= mostPatched)
            patch.put(after, row);
    }
    if (wanted.isStale())
        return nullptr;
    // Most of its chunks stay those that are filtered and sorted already.
    if (before->isSortedById() && after->isSortedById() && made->count <= mostPatched)
        made->table = patched(before, patch);
    return made;
}

} // namespace calimero::table
