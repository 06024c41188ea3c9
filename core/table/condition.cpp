// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/table/condition.h"

#include "core/base/folding.h"
#include "core/base/pasted.h"

#include <algorithm>

namespace calimero::table {

CellValue valueAt(const ColumnKeys &column, const Chunk &chunk, quint32 row)
{
    switch (column.order) {
    case ColumnKeys::Order::Text:
        if (const QString text = column.text(chunk, row); !text.isEmpty())
            return text;
        break;
    case ColumnKeys::Order::Number:
        if (const auto number = column.number(chunk, row))
            return *number;
        break;
    case ColumnKeys::Order::Id:
        if (const Bytes32 *id = chunk.idBytes(column.field, row))
            return *id;
        break;
    case ColumnKeys::Order::None:
        break;
    }
    return {};
}

namespace {

bool holds(const Condition &condition, const std::vector<ColumnKeys> &columns, const Chunk &chunk,
           quint32 row)
{
    const ColumnKeys &column = columns[static_cast<std::size_t>(condition.column)];
    const auto *part = condition.isPart ? std::get_if<QString>(&condition.value) : nullptr;
    if (part && column.order == ColumnKeys::Order::Id) {
        const QString id = QString::fromLatin1(chunk.idText(column.field, row));
        const auto ends = idEnds(*part);
        return ends ? ends->isOf(id) : id.contains(*part, Qt::CaseInsensitive);
    }
    const CellValue value = valueAt(column, chunk, row);
    if (!part)
        return value == condition.value;
    const auto *text = std::get_if<QString>(&value);
    return text && holdsTyped(*text, *part);
}

} // namespace

RowBits rowsWith(const Chunk &chunk, const std::vector<Condition> &conditions,
                 const std::vector<ColumnKeys> &columns, const RowBits *among)
{
    RowBits found;
    const auto look = [&](quint32 row) {
        if (std::all_of(conditions.begin(), conditions.end(),
                        [&](const Condition &one) { return holds(one, columns, chunk, row); }))
            found.set(row);
    };
    if (among) {
        among->each(look);
        return found;
    }
    for (quint32 row = 0; row < chunk.rows(); ++row)
        look(row);
    return found;
}

} // namespace calimero::table
