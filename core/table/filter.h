// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/table/columnkeys.h"
#include "core/table/table.h"

#include <QList>

#include <array>

namespace calimero::table {

/// What a person typed into a filter line: every word has to be in a row, anywhere in the texts of its
/// filtered columns (as folded() takes both) or in a searchable id (letter by letter: case tells base58 ids
/// apart; hex ids take either). A whole id finds the rows that have or share it, and no other, whatever stood
/// round it where it was copied; a short one, "E1RLEv…AZJX", finds those that begin and end so.
class Filter {
public:
    Filter() = default;
    explicit Filter(const QString &typed);

    struct Word {
        QByteArray plain;
        QByteArray lower; ///< for hex ids
        QByteArray folded; ///< for texts
        /// Of a short id how it ends, while the others are how it begins; else empty.
        QByteArray plainEnd = {};
        QByteArray lowerEnd = {};
        QByteArray foldedEnd = {};

        [[nodiscard]] bool isShort() const { return !plainEnd.isEmpty(); }
        bool operator==(const Word &) const = default;
    };
    [[nodiscard]] bool isEmpty() const { return m_words.isEmpty(); }
    [[nodiscard]] const QList<Word> &words() const { return m_words; }
    /// Whatever matches this matches `before` too, because its words were only made longer or more.
    [[nodiscard]] bool narrows(const Filter &before) const;
    bool operator==(const Filter &) const = default;

private:
    QList<Word> m_words;
};

/// The texts of a chunk's filtered columns, folded, in one piece: the filter scans this. And the ids that its
/// rows share.
class SearchText {
public:
    struct SharedIds {
        int field; ///< of Kind::PooledId
        std::vector<QByteArray> texts; ///< as the node writes them, in the order of the pool
    };

    SearchText(const Chunk &chunk, const std::vector<ColumnKeys> &columns);
    [[nodiscard]] std::string_view bytes() const { return {m_bytes.data(), m_bytes.size()}; }
    [[nodiscard]] std::string_view row(quint32 row) const;
    /// Where the row at a place of bytes() ends; rows are looked for from `row` on, which is moved there.
    [[nodiscard]] std::size_t endOfRowAt(std::size_t place, quint32 &row) const;

    [[nodiscard]] const std::vector<SharedIds> &sharedIds() const { return m_sharedIds; }

private:
    std::vector<SharedIds> m_sharedIds;
    std::vector<char> m_bytes; ///< empty when no row has a text
    std::vector<quint32> m_ends;
};

/// One bit for each row of a chunk.
class RowBits {
public:
    void set(quint32 row) { m_words[row / 64] |= quint64(1) << (row % 64); }
    [[nodiscard]] bool test(quint32 row) const { return m_words[row / 64] >> (row % 64) & 1; }
    [[nodiscard]] quint32 count() const;
    void keepOnly(const RowBits &other);
    /// Calls visit(row) for each set bit, rising.
    template<class F>
    void each(F visit) const
    {
        for (quint32 word = 0; word < m_words.size(); ++word) {
            for (quint64 bits = m_words[word]; bits; bits &= bits - 1)
                visit(word * 64 + static_cast<quint32>(qCountTrailingZeroBits(bits)));
        }
    }

private:
    std::array<quint64, Chunk::capacity / 64> m_words{};
};

/// The rows of a chunk that match. `among`: only these can (the filter was narrowed); null for all.
[[nodiscard]] RowBits matchesIn(const Chunk &chunk, const SearchText &texts, const Filter &filter,
                                const RowBits *among);

/// Place of `needle` in `text` from `from` on, or npos; made for long texts.
[[nodiscard]] std::size_t findBytes(std::string_view text, std::string_view needle, std::size_t from);

} // namespace calimero::table
