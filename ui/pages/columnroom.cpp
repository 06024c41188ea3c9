// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/pages/columnroom.h"

#include <algorithm>
#include <numeric>

namespace explorer {

namespace {

int enoughFor(const ColumnWish &wish)
{
    return wish.isSet ? wish.usual : std::max(wish.head, wish.texts);
}

int leastFor(const ColumnWish &wish)
{
    return wish.isSet ? wish.usual : std::max(wish.head, std::min(wish.texts, wish.usual));
}

/// As much for each, and for none more than it wants. What is left over.
int grow(QList<int> &widths, const QList<int> &wanted, int left)
{
    QList<qsizetype> columns(widths.size());
    std::iota(columns.begin(), columns.end(), 0);
    std::stable_sort(columns.begin(), columns.end(), [&](qsizetype a, qsizetype b) {
        return wanted.at(a) - widths.at(a) < wanted.at(b) - widths.at(b);
    });
    qsizetype others = columns.size();
    for (const qsizetype column : std::as_const(columns)) {
        const int share = left / int(others--);
        const int more = std::clamp(wanted.at(column) - widths.at(column), 0, share);
        widths[column] += more;
        left -= more;
    }
    return left;
}

/// The widest one nobody has set is narrower by this, and no other text is cut; rather one that is cut
/// already. False, and nothing is done: a head would be. Not the last one, which has the least already.
bool narrow(QList<int> &widths, const QList<ColumnWish> &wishes, int missing)
{
    const auto isRather = [&](qsizetype column, qsizetype than) {
        const bool isCut = wishes.at(column).texts > widths.at(column);
        const bool isOtherCut = wishes.at(than).texts > widths.at(than);
        return isCut != isOtherCut ? isCut : widths.at(column) > widths.at(than);
    };
    qsizetype chosen = -1;
    for (qsizetype column = 0; column < widths.size() - 1; ++column) {
        if (wishes.at(column).isSet || widths.at(column) - missing < wishes.at(column).head)
            continue;
        if (chosen < 0 || isRather(column, chosen))
            chosen = column;
    }
    if (chosen < 0)
        return false;
    widths[chosen] -= missing;
    return true;
}

} // namespace

QList<int> sharedRoom(const QList<ColumnWish> &wishes, int room, int mostCut)
{
    QList<int> widths;
    QList<int> enough;
    QList<int> roomy;
    for (const ColumnWish &wish : wishes) {
        widths += leastFor(wish);
        enough += enoughFor(wish);
        roomy += wish.isSet ? wish.usual : std::max({enough.last(), wish.texts + wish.behind, wish.usual});
    }
    if (widths.isEmpty())
        return widths;
    // The last one is cut before others are, as long as it can be read.
    const int lastOne = widths.last();
    const ColumnWish &wish = wishes.last();
    const int head = wish.isSet ? lastOne : wish.head;
    const int readable = wish.isSet ? lastOne : std::clamp(wish.readable, wish.head, lastOne);
    widths.last() = readable;
    const int missing = std::accumulate(widths.cbegin(), widths.cend(), 0) - room;
    if (missing > 0 && missing <= mostCut && narrow(widths, wishes, missing))
        return widths;
    if (missing > 0) {
        // There is a bar: nothing is won by cutting texts, as long as one long text does not push all others
        // out of sight.
        widths.last() = lastOne;
        for (qsizetype column = 0; column < widths.size(); ++column)
            widths[column] = std::max(widths.at(column), std::min(enough.at(column), room / 2));
        return widths;
    }
    const auto spread = [&](int last) {
        QList<int> shared = widths;
        shared.last() = last;
        const int left = grow(shared, roomy, grow(shared, enough, readable - last - missing));
        shared.last() += left;
        return shared;
    };
    const QList<int> shared = spread(head);
    return shared.last() < readable ? spread(readable) : shared;
}

} // namespace explorer
