// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/table/filter.h"

#include "core/base/folding.h"
#include "core/base/pasted.h"

#include <algorithm>
#include <bit>
#include <cstring>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace calimero::table {

namespace {

std::string_view viewOf(const QByteArray &bytes)
{
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

// Below this many rows looking at each is quicker than scanning the chunk.
constexpr quint32 fewRows = Chunk::capacity / 16;

std::string_view wordFor(const Filter::Word &word, IdEncoding encoding)
{
    return viewOf(encoding == IdEncoding::Hex ? word.lower : word.plain);
}

std::string_view endFor(const Filter::Word &word, IdEncoding encoding)
{
    return viewOf(encoding == IdEncoding::Hex ? word.lowerEnd : word.plainEnd);
}

bool isFromTo(std::string_view text, std::string_view begin, std::string_view end)
{
    return text.size() >= begin.size() + end.size() && text.starts_with(begin) && text.ends_with(end);
}

/// Whether an id is, or has in it, what the word says.
bool isMeant(std::string_view id, const Filter::Word &word, IdEncoding encoding)
{
    const std::string_view needle = wordFor(word, encoding);
    return word.isShort() ? isFromTo(id, needle, endFor(word, encoding))
                          : id.find(needle) != std::string_view::npos;
}

/// What stands in a room of a fixed size: nulls are behind it.
std::string_view textInRoom(std::string_view room)
{
    return room.substr(0, room.find('\0'));
}

/// Where the word is in texts, each of which ends in a null; npos: nowhere.
std::size_t findFolded(std::string_view texts, const Filter::Word &word, std::size_t from)
{
    const std::string_view needle = viewOf(word.folded);
    std::size_t at = findBytes(texts, needle, from);
    if (!word.isShort())
        return at;
    for (; at != std::string_view::npos; at = findBytes(texts, needle, at + 1)) {
        const bool isBegin = at == 0 || texts[at - 1] == '\0';
        if (isBegin && isFromTo(textInRoom(texts.substr(at)), needle, viewOf(word.foldedEnd)))
            return at;
    }
    return at;
}

bool rowMatches(const Chunk &chunk, const SearchText &texts, quint32 row, const Filter::Word &word)
{
    if (findFolded(texts.row(row), word, 0) != std::string_view::npos)
        return true;
    const auto &fields = chunk.schema().fields;
    for (const SearchText::SharedIds &shared : texts.sharedIds()) {
        const auto at = chunk.inIdPool(shared.field, row);
        const IdEncoding encoding = fields[static_cast<std::size_t>(shared.field)].encoding;
        if (at && isMeant(viewOf(shared.texts[*at]), word, encoding))
            return true;
    }
    for (std::size_t field = 0; field < fields.size(); ++field) {
        if (!fields[field].searchable)
            continue;
        const std::size_t stride = Chunk::strideOf(fields[field].encoding);
        const std::string_view ids = chunk.idTexts(static_cast<int>(field));
        if (isMeant(textInRoom(ids.substr(row * stride, stride)), word, fields[field].encoding))
            return true;
    }
    return false;
}

RowBits scan(const Chunk &chunk, const SearchText &texts, const Filter::Word &word)
{
    RowBits found;
    const auto &fields = chunk.schema().fields;
    for (std::size_t field = 0; field < fields.size(); ++field) {
        if (!fields[field].searchable)
            continue;
        const std::size_t stride = Chunk::strideOf(fields[field].encoding);
        const std::string_view ids = chunk.idTexts(static_cast<int>(field));
        const std::string_view needle = wordFor(word, fields[field].encoding);
        for (std::size_t at = findBytes(ids, needle, 0); at != std::string_view::npos;) {
            const std::size_t row = at / stride;
            if (!word.isShort()
                || isMeant(textInRoom(ids.substr(row * stride, stride)), word, fields[field].encoding))
                found.set(static_cast<quint32>(row));
            at = findBytes(ids, needle, (row + 1) * stride);
        }
    }
    for (const SearchText::SharedIds &shared : texts.sharedIds()) {
        const IdEncoding encoding = fields[static_cast<std::size_t>(shared.field)].encoding;
        std::vector<bool> hits(shared.texts.size());
        for (std::size_t i = 0; i < hits.size(); ++i)
            hits[i] = isMeant(viewOf(shared.texts[i]), word, encoding);
        if (std::find(hits.begin(), hits.end(), true) == hits.end())
            continue;
        for (quint32 row = 0; row < chunk.rows(); ++row) {
            const auto at = chunk.inIdPool(shared.field, row);
            if (at && hits[*at])
                found.set(row);
        }
    }
    const std::string_view all = texts.bytes();
    quint32 row = 0;
    for (std::size_t at = findFolded(all, word, 0); at != std::string_view::npos;) {
        const std::size_t end = texts.endOfRowAt(at, row);
        found.set(row);
        at = findFolded(all, word, end);
    }
    return found;
}

} // namespace

std::size_t findBytes(std::string_view text, std::string_view needle, std::size_t from)
{
#ifdef __SSE2__
    // The first and the last byte of the needle at once in 16 places: base58 has few pairs by chance.
    if (needle.size() >= 2 && text.size() >= needle.size() + 16) {
        const __m128i first = _mm_set1_epi8(needle.front());
        const __m128i last = _mm_set1_epi8(needle.back());
        const std::size_t stop = text.size() - needle.size() - 15;
        for (; from < stop; from += 16) {
            const auto at = [&](std::size_t place) {
                return _mm_loadu_si128(reinterpret_cast<const __m128i *>(text.data() + place));
            };
            const __m128i both = _mm_and_si128(_mm_cmpeq_epi8(first, at(from)),
                                               _mm_cmpeq_epi8(last, at(from + needle.size() - 1)));
            for (auto mask = static_cast<unsigned>(_mm_movemask_epi8(both)); mask; mask &= mask - 1) {
                const std::size_t place = from + static_cast<std::size_t>(std::countr_zero(mask));
                if (std::memcmp(text.data() + place + 1, needle.data() + 1, needle.size() - 2) == 0)
                    return place;
            }
        }
    }
#endif
    return text.find(needle, from);
}

Filter::Filter(const QString &typed)
{
    const auto lowered = [](const QString &text) { return text.toLower().toUtf8(); };
    const auto foldedOf = [](const QString &text) { return calimero::folded(text).toUtf8(); };
    const QStringList words = pastedId(typed).simplified().split(u' ', Qt::SkipEmptyParts);
    for (const QString &one : words) {
        const QString word = pastedId(one);
        if (word.isEmpty())
            continue; // nothing of it was to be seen
        if (const auto ends = idEnds(word))
            m_words.append(Word{ends->begin.toUtf8(), lowered(ends->begin), foldedOf(ends->begin),
                                ends->end.toUtf8(), lowered(ends->end), foldedOf(ends->end)});
        else
            m_words.append(Word{word.toUtf8(), lowered(word), foldedOf(word)});
    }
}

bool Filter::narrows(const Filter &before) const
{
    const auto isLonger = [](const Word &mine, const Word &old) {
        return mine.plain.contains(old.plain) && mine.lower.contains(old.lower)
            && mine.folded.contains(old.folded);
    };
    const auto isLongerAtEnds = [](const Word &mine, const Word &old) {
        return mine.plain.startsWith(old.plain) && mine.lower.startsWith(old.lower)
            && mine.folded.startsWith(old.folded) && mine.plainEnd.endsWith(old.plainEnd)
            && mine.lowerEnd.endsWith(old.lowerEnd) && mine.foldedEnd.endsWith(old.foldedEnd);
    };
    return std::all_of(before.m_words.begin(), before.m_words.end(), [&](const Word &old) {
        return std::any_of(m_words.begin(), m_words.end(), [&](const Word &mine) {
            return old.isShort() ? mine.isShort() && isLongerAtEnds(mine, old) : isLonger(mine, old);
        });
    });
}

SearchText::SearchText(const Chunk &chunk, const std::vector<ColumnKeys> &columns)
{
    for (const ColumnKeys &column : columns) {
        if (column.filteredIds < 0)
            continue;
        const auto &spec = chunk.schema().fields[static_cast<std::size_t>(column.filteredIds)];
        SharedIds &shared = m_sharedIds.emplace_back(SharedIds{.field = column.filteredIds, .texts = {}});
        for (const Bytes32 &id : chunk.idPool(column.filteredIds))
            shared.texts.push_back(spec.encoding == IdEncoding::Hex ? toHex(id) : toBase58(id));
    }
    if (std::none_of(columns.begin(), columns.end(), [](const auto &column) { return column.isFiltered; }))
        return;
    m_ends.reserve(chunk.rows());
    for (quint32 row = 0; row < chunk.rows(); ++row) {
        for (const ColumnKeys &column : columns) {
            if (!column.isFiltered)
                continue;
            const QByteArray text = calimero::folded(column.text(chunk, row)).toUtf8();
            if (text.isEmpty())
                continue;
            m_bytes.insert(m_bytes.end(), text.begin(), text.end());
            m_bytes.push_back('\0'); // no word spans two columns or rows
        }
        m_ends.push_back(static_cast<quint32>(m_bytes.size()));
    }
    m_bytes.shrink_to_fit();
    if (m_bytes.empty())
        m_ends = {};
}

std::string_view SearchText::row(quint32 row) const
{
    if (m_ends.empty())
        return {};
    const quint32 begin = row == 0 ? 0 : m_ends[row - 1];
    return {m_bytes.data() + begin, m_ends[row] - begin};
}

std::size_t SearchText::endOfRowAt(std::size_t place, quint32 &row) const
{
    while (m_ends[row] <= place)
        ++row;
    return m_ends[row];
}

quint32 RowBits::count() const
{
    quint32 sum = 0;
    for (const quint64 word : m_words)
        sum += static_cast<quint32>(std::popcount(word));
    return sum;
}

void RowBits::keepOnly(const RowBits &other)
{
    for (std::size_t i = 0; i < m_words.size(); ++i)
        m_words[i] &= other.m_words[i];
}

RowBits matchesIn(const Chunk &chunk, const SearchText &texts, const Filter &filter, const RowBits *among)
{
    RowBits result;
    if (among && among->count() < fewRows) {
        among->each([&](quint32 row) {
            const auto &words = filter.words();
            if (std::all_of(words.begin(), words.end(),
                            [&](const Filter::Word &word) { return rowMatches(chunk, texts, row, word); }))
                result.set(row);
        });
        return result;
    }
    bool isFirst = true;
    for (const Filter::Word &word : filter.words()) {
        const RowBits found = scan(chunk, texts, word);
        if (std::exchange(isFirst, false))
            result = found;
        else
            result.keepOnly(found);
    }
    return result;
}

} // namespace calimero::table
