// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/table/chunk.h"

#include <QString>

#include <functional>
#include <string>

namespace calimero::table {

/// What filter and sort need of one column on screen. Read on workers: what the functions hold must not
/// change.
struct ColumnKeys {
    enum class Order {
        None, ///< the column can not be sorted
        Id, ///< by the bytes of the stored id `field`
        Number, ///< by `number`
        Text, ///< by `text`: by its `sortKey`; else without regard to case, as the person's language orders
    };

    Order order = Order::None;
    int field = 0;
    std::function<std::optional<quint64>(const Chunk &, quint32 row)> number = {}; ///< nothing: sorts last
    /// What the cell says; empty sorts last.
    std::function<QString(const Chunk &, quint32 row)> text = {};
    /// Of Order::Text: what orders the texts byte by byte, as versions are ordered.
    std::function<std::string(const QString &text)> sortKey = {};
    bool isFiltered = false; ///< the filter looks into `text`
    /// The filter also looks into the ids of this field, of Kind::PooledId; -1: none. Costs nothing per row.
    int filteredIds = -1;

    [[nodiscard]] static ColumnKeys byId(int field) { return {.order = Order::Id, .field = field}; }
    [[nodiscard]] static ColumnKeys byNumber(int field)
    {
        return byNumber([field](const Chunk &chunk, quint32 row) { return chunk.number(field, row); });
    }
    [[nodiscard]] static ColumnKeys
    byNumber(std::function<std::optional<quint64>(const Chunk &, quint32)> number)
    {
        return {.order = Order::Number, .number = std::move(number)};
    }
    [[nodiscard]] static ColumnKeys byText(int field)
    {
        return byText(
            [field](const Chunk &chunk, quint32 row) { return QString::fromUtf8(chunk.text(field, row)); });
    }
    [[nodiscard]] static ColumnKeys byText(std::function<QString(const Chunk &, quint32)> text)
    {
        return {.order = Order::Text, .text = std::move(text), .isFiltered = true};
    }
};

} // namespace calimero::table
