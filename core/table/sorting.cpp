// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/table/sorting.h"

#include <QCollator>

#include <algorithm>
#include <numeric>

namespace calimero::table {

namespace {

struct Keyed {
    quint64 key; ///< the number, the first bytes of an id, the rank of a text
    quint32 row;
};

quint64 firstBytes(const Bytes32 &id)
{
    quint64 key = 0;
    for (std::size_t i = 0; i < 8; ++i)
        key = key << 8 | id[i];
    return key;
}

/// Each different text is given its rank, so that rows are compared by numbers.
class TextRanks {
public:
    void add(const QString &text, quint32 row)
    {
        auto [place, isNew] = m_numbers.try_emplace(text.toCaseFolded(), quint32(m_numbers.size()));
        m_rows.push_back({place->second, row});
    }

    std::vector<Keyed> ranked() const
    {
        QCollator collator;
        collator.setCaseSensitivity(Qt::CaseInsensitive);
        std::vector<std::pair<QCollatorSortKey, quint32>> keys;
        keys.reserve(m_numbers.size());
        for (const auto &[text, number] : m_numbers)
            keys.emplace_back(collator.sortKey(text), number);
        std::sort(keys.begin(), keys.end(),
                  [](const auto &left, const auto &right) { return left.first.compare(right.first) < 0; });
        std::vector<quint64> ranks(keys.size());
        quint64 rank = 0;
        for (std::size_t i = 0; i < keys.size(); ++i) {
            if (i > 0 && keys[i - 1].first.compare(keys[i].first) != 0)
                ++rank;
            ranks[keys[i].second] = rank;
        }
        std::vector<Keyed> out;
        out.reserve(m_rows.size());
        for (const auto &[number, row] : m_rows)
            out.push_back({ranks[number], row});
        return out;
    }

private:
    struct Hash {
        std::size_t operator()(const QString &text) const { return qHash(text, QHashSeed::globalSeed()); }
    };
    std::unordered_map<QString, quint32, Hash> m_numbers;
    std::vector<std::pair<quint32, quint32>> m_rows;
};

/// The keys of the rows from `begin` on; rows without one go to `without`.
std::vector<Keyed> keysOf(const Table &table, const ColumnKeys &column, quint32 begin,
                          std::vector<quint32> &without, const Wanted &wanted)
{
    std::vector<Keyed> keys;
    TextRanks texts;
    if (column.order != ColumnKeys::Order::Text)
        keys.reserve(table.rows() - begin);
    for (quint32 row = begin; row < table.rows(); ++row) {
        if (row % Chunk::capacity == 0 && wanted.isStale())
            return {};
        const auto [chunk, place] = table.at(row);
        bool hasKey = false;
        switch (column.order) {
        case ColumnKeys::Order::Id:
            if (const Bytes32 *id = chunk->idBytes(column.field, place)) {
                keys.push_back({firstBytes(*id), row});
                hasKey = true;
            }
            break;
        case ColumnKeys::Order::Number:
            if (const auto number = column.number(*chunk, place)) {
                keys.push_back({*number, row});
                hasKey = true;
            }
            break;
        case ColumnKeys::Order::Text: {
            const QString text = column.text(*chunk, place);
            hasKey = !text.isEmpty();
            if (hasKey)
                texts.add(text, row);
            break;
        }
        case ColumnKeys::Order::None:
            break;
        }
        if (!hasKey)
            without.push_back(row);
    }
    return column.order == ColumnKeys::Order::Text ? texts.ranked() : keys;
}

/// Less, as a total order: equal keys by row.
class Less {
public:
    Less(const Table &table, const ColumnKeys &column, Qt::SortOrder order)
        : m_table(table),
          m_idField(column.order == ColumnKeys::Order::Id ? column.field : -1),
          m_descending(order == Qt::DescendingOrder)
    {
    }

    bool operator()(const Keyed &left, const Keyed &right) const
    {
        if (left.key != right.key)
            return (left.key < right.key) != m_descending;
        if (m_idField >= 0) {
            const auto wholeLeft = idOf(left.row);
            const auto wholeRight = idOf(right.row);
            if (*wholeLeft != *wholeRight)
                return (*wholeLeft < *wholeRight) != m_descending;
        }
        return left.row < right.row;
    }

private:
    const Bytes32 *idOf(quint32 row) const
    {
        const auto [chunk, place] = m_table.at(row);
        return chunk->idBytes(m_idField, place);
    }

    const Table &m_table;
    int m_idField;
    bool m_descending;
};

} // namespace

std::shared_ptr<const Sorted> sortRows(const Table &table, const ColumnKeys &column, Qt::SortOrder order,
                                       const Sorted *before, const Wanted &wanted)
{
    // Ranks of texts hold for one run only, so texts are sorted anew.
    if (column.order == ColumnKeys::Order::Text)
        before = nullptr;
    const auto done = static_cast<quint32>(before ? before->rows.size() : 0);
    std::vector<quint32> without;
    std::vector<Keyed> keys = keysOf(table, column, done, without, wanted);
    if (wanted.isStale())
        return nullptr;
    const Less less(table, column, order);
    std::sort(keys.begin(), keys.end(), less);
    if (wanted.isStale())
        return nullptr;

    if (before && before->withKey > 0) {
        std::vector<Keyed> old;
        old.reserve(before->withKey + keys.size());
        for (std::size_t i = 0; i < before->withKey; ++i) {
            const quint32 row = before->rows[i];
            const auto [chunk, place] = table.at(row);
            old.push_back({column.order == ColumnKeys::Order::Id
                               ? firstBytes(*chunk->idBytes(column.field, place))
                               : *column.number(*chunk, place),
                           row});
        }
        const auto middle = static_cast<std::ptrdiff_t>(old.size());
        old.insert(old.end(), keys.begin(), keys.end());
        std::inplace_merge(old.begin(), old.begin() + middle, old.end(), less);
        keys = std::move(old);
    }

    auto sorted = std::make_shared<Sorted>();
    sorted->withKey = keys.size();
    sorted->rows.reserve(table.rows());
    for (const Keyed &keyed : keys)
        sorted->rows.push_back(keyed.row);
    if (before)
        sorted->rows.insert(sorted->rows.end(),
                            before->rows.begin() + static_cast<std::ptrdiff_t>(before->withKey),
                            before->rows.end());
    sorted->rows.insert(sorted->rows.end(), without.begin(), without.end());
    return sorted;
}

} // namespace calimero::table
