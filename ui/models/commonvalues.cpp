// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/models/commonvalues.h"

#include <QtNumeric>

#include <algorithm>

namespace explorer {

using namespace calimero::table;

namespace {

std::vector<quint32> rowsAt(const View &view, std::vector<Range> positions)
{
    std::sort(positions.begin(), positions.end(),
              [](const Range &left, const Range &right) { return left.first < right.first; });
    std::vector<quint32> rows;
    quint32 next = 0;
    for (const Range &range : positions) {
        const quint32 end = std::min(range.first + range.count, view.shown);
        for (next = std::max(next, range.first); next < end; ++next)
            rows.push_back(rowAt(view.order, next));
    }
    return rows;
}

CommonValues::Column numbersIn(const CommonValues &of, const ColumnKeys &keys)
{
    CommonValues::Column column{.sum = 0};
    std::optional<quint64> first;
    for (std::size_t i = 0; i < of.rows->size(); ++i) {
        const Table::Place place = of.table->at((*of.rows)[i]);
        const auto number = keys.number(*place.chunk, place.row);
        if (i == 0)
            first = number;
        column.isSame = column.isSame && number == first;
        quint64 sum = 0;
        if (!number || !column.sum || qAddOverflow(*column.sum, *number, &sum))
            column.sum.reset();
        else
            column.sum = sum;
    }
    column.isEmpty = column.isSame && !first;
    return column;
}

/// Of what `valueAt(place)` gives of each.
template<class F>
CommonValues::Column valuesIn(const CommonValues &of, F valueAt)
{
    CommonValues::Column column;
    const auto first = valueAt(of.table->at(of.rows->front()));
    column.isSame = std::all_of(of.rows->begin() + 1, of.rows->end(),
                                [&](quint32 row) { return valueAt(of.table->at(row)) == first; });
    column.isEmpty = column.isSame && first == decltype(first)();
    return column;
}

CommonValues::Column columnOf(const CommonValues &of, const ColumnKeys &keys)
{
    switch (keys.order) {
    case ColumnKeys::Order::Number:
        return numbersIn(of, keys);
    case ColumnKeys::Order::Text:
        return valuesIn(of,
                        [&keys](const Table::Place &place) { return keys.text(*place.chunk, place.row); });
    case ColumnKeys::Order::Id:
        return valuesIn(of, [&keys](const Table::Place &place) {
            const calimero::Bytes32 *id = place.chunk->idBytes(keys.field, place.row);
            return id ? std::optional(*id) : std::nullopt;
        });
    case ColumnKeys::Order::None:
        break;
    }
    return {.isSame = false};
}

} // namespace

CommonValues commonValues(const View &view, std::vector<Range> positions, std::vector<ColumnKeys> keys,
                          const calimero::Wanted &wanted)
{
    CommonValues common{.table = view.table,
                        .rows =
                            std::make_shared<const std::vector<quint32>>(rowsAt(view, std::move(positions))),
                        .keys = std::move(keys)};
    for (const ColumnKeys &column : common.keys) {
        if (common.rows->empty() || wanted.isStale())
            break;
        common.columns.push_back(columnOf(common, column));
    }
    return common;
}

} // namespace explorer
