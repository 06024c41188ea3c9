// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/table/sorting.h"

#include "core/concurrent/parallel.h"

#include <QCollator>

#include <algorithm>
#include <array>
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
    explicit TextRanks(const ColumnKeys &column) : m_sortKey(column.sortKey) { }

    void add(const QString &text, quint32 row)
    {
        auto [place, isNew] = m_numbers.try_emplace(m_sortKey ? text : text.toCaseFolded(),
                                                    static_cast<quint32>(m_numbers.size()));
        m_rows.push_back({place->second, row});
    }

    std::vector<Keyed> ranked() const
    {
        const std::vector<quint64> ranks =
            m_sortKey ? ranksBy<std::string>([this] { return m_sortKey; }) : ranksBy<QCollatorSortKey>([] {
                QCollator collator;
                collator.setCaseSensitivity(Qt::CaseInsensitive);
                return [collator](const QString &text) { return collator.sortKey(text); };
            });
        std::vector<Keyed> out;
        out.reserve(m_rows.size());
        for (const auto &[number, row] : m_rows)
            out.push_back({ranks[number], row});
        return out;
    }

private:
    /// `maker` makes what makes the key of a text, for each worker its own.
    template<class Key, class Maker>
    std::vector<quint64> ranksBy(const Maker &maker) const
    {
        std::vector<std::pair<const QString *, quint32>> texts;
        texts.reserve(m_numbers.size());
        for (const auto &[text, number] : m_numbers)
            texts.emplace_back(&text, number);
        using SortKeys = std::vector<std::pair<Key, quint32>>;
        auto parts = inParts<SortKeys>(texts.size(), [&](SortKeys &part, std::size_t begin, std::size_t end) {
            const auto keyOf = maker();
            part.reserve(end - begin);
            for (std::size_t i = begin; i < end; ++i)
                part.emplace_back(keyOf(*texts[i].first), texts[i].second);
        });
        SortKeys keys = std::move(parts.front());
        for (std::size_t i = 1; i < parts.size(); ++i)
            keys.insert(keys.end(), parts[i].begin(), parts[i].end());
        std::sort(keys.begin(), keys.end(),
                  [](const auto &left, const auto &right) { return left.first.compare(right.first) < 0; });
        std::vector<quint64> ranks(keys.size());
        quint64 rank = 0;
        for (std::size_t i = 0; i < keys.size(); ++i) {
            if (i > 0 && keys[i - 1].first.compare(keys[i].first) != 0)
                ++rank;
            ranks[keys[i].second] = rank;
        }
        return ranks;
    }

    struct Hash {
        std::size_t operator()(const QString &text) const { return qHash(text, QHashSeed::globalSeed()); }
    };
    const std::function<std::string(const QString &text)> &m_sortKey;
    std::unordered_map<QString, quint32, Hash> m_numbers;
    std::vector<std::pair<quint32, quint32>> m_rows;
};

/// The keys of some rows, in their order.
struct Keys {
    std::vector<Keyed> keys;
    std::vector<std::pair<QString, quint32>> texts; ///< not ranked yet
    std::vector<quint32> without;
};

void takeKeys(const Table &table, const ColumnKeys &column, quint32 begin, quint32 end, Keys &out)
{
    const auto withoutKey = [&](quint32 row) {
        if (out.without.empty())
            out.without.reserve(end - row);
        out.without.push_back(row);
    };
    if (column.order != ColumnKeys::Order::Text)
        out.keys.reserve(end - begin);
    for (quint32 row = begin; row < end; ++row) {
        const auto [chunk, place] = table.at(row);
        bool hasKey = false;
        switch (column.order) {
        case ColumnKeys::Order::Id:
            if (const Bytes32 *id = chunk->idBytes(column.field, place)) {
                out.keys.push_back({firstBytes(*id), row});
                hasKey = true;
            }
            break;
        case ColumnKeys::Order::Number:
            if (const auto number = column.number(*chunk, place)) {
                out.keys.push_back({*number, row});
                hasKey = true;
            }
            break;
        case ColumnKeys::Order::Text:
            if (QString text = column.text(*chunk, place); !text.isEmpty()) {
                out.texts.emplace_back(std::move(text), row);
                hasKey = true;
            }
            break;
        case ColumnKeys::Order::None:
            break;
        }
        if (!hasKey)
            withoutKey(row);
    }
}

/// The keys of the rows from `begin` on.
Keys keysOf(const Table &table, const ColumnKeys &column, quint32 begin, const Wanted &wanted)
{
    auto parts = inParts<Keys>(table.rows() - begin, [&](Keys &part, std::size_t from, std::size_t to) {
        if (!wanted.isStale())
            takeKeys(table, column, begin + static_cast<quint32>(from), begin + static_cast<quint32>(to),
                     part);
    });
    Keys all = std::move(parts.front());
    if (wanted.isStale())
        return all;
    TextRanks texts(column);
    for (const auto &[text, row] : all.texts)
        texts.add(text, row);
    for (std::size_t i = 1; i < parts.size(); ++i) {
        all.keys.insert(all.keys.end(), parts[i].keys.begin(), parts[i].keys.end());
        all.without.insert(all.without.end(), parts[i].without.begin(), parts[i].without.end());
        for (const auto &[text, row] : parts[i].texts)
            texts.add(text, row);
        parts[i] = {};
    }
    if (column.order == ColumnKeys::Order::Text)
        all.keys = texts.ranked();
    return all;
}

/// By key, byte by byte from the last; rows with equal keys stay as they are. Bytes in which no two keys
/// differ, as the high ones of sizes, cost nothing.
void sortByKey(std::vector<Keyed> &keys, bool descending)
{
    const auto digit = [descending](const Keyed &keyed, std::size_t byte) {
        return static_cast<std::size_t>((descending ? ~keyed.key : keyed.key) >> (8 * byte) & 0xff);
    };
    std::array<std::array<quint32, 256>, 8> counts{};
    for (const Keyed &keyed : keys) {
        for (std::size_t byte = 0; byte < 8; ++byte)
            ++counts[byte][digit(keyed, byte)];
    }
    std::vector<Keyed> other;
    for (std::size_t byte = 0; byte < 8; ++byte) {
        if (keys.empty() || counts[byte][digit(keys.front(), byte)] == keys.size())
            continue;
        other.resize(keys.size());
        std::array<quint32, 256> places;
        quint32 sum = 0;
        for (std::size_t value = 0; value < 256; ++value)
            places[value] = std::exchange(sum, sum + counts[byte][value]);
        for (const Keyed &keyed : keys)
            other[places[digit(keyed, byte)]++] = keyed;
        keys.swap(other);
    }
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

/// The table has its rows in the order of this column already.
bool isSortedBy(const Table &table, const ColumnKeys &column)
{
    return column.order == ColumnKeys::Order::Id && column.field == 0 && table.isSortedById();
}

/// Ids were sorted by their first bytes; the few that begin alike by all of them.
void sortWithinEqual(std::vector<Keyed> &keys, const Less &less)
{
    for (auto begin = keys.begin(); begin != keys.end();) {
        auto end = begin + 1;
        while (end != keys.end() && end->key == begin->key)
            ++end;
        if (end - begin > 1)
            std::sort(begin, end, less);
        begin = end;
    }
}

} // namespace

std::shared_ptr<const Sorted> sortRows(const Table &table, const ColumnKeys &column, Qt::SortOrder order,
                                       const Sorted *before, const Wanted &wanted)
{
    auto sorted = std::make_shared<Sorted>();
    if (isSortedBy(table, column)) {
        sorted->rows.resize(table.rows());
        sorted->withKey = table.rows();
        if (order == Qt::AscendingOrder)
            std::iota(sorted->rows.begin(), sorted->rows.end(), 0U);
        else
            std::iota(sorted->rows.rbegin(), sorted->rows.rend(), 0U);
        return sorted;
    }
    // Ranks of texts hold for one run only, so texts are sorted anew.
    if (column.order == ColumnKeys::Order::Text)
        before = nullptr;
    const auto done = static_cast<quint32>(before ? before->rows.size() : 0);
    auto [keys, texts, without] = keysOf(table, column, done, wanted);
    if (wanted.isStale())
        return nullptr;
    const Less less(table, column, order);
    sortByKey(keys, order == Qt::DescendingOrder);
    if (column.order == ColumnKeys::Order::Id)
        sortWithinEqual(keys, less);
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

    sorted->withKey = keys.size();
    if (keys.empty() && !before) {
        sorted->rows = std::move(without);
        return sorted;
    }
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
