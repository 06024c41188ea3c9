// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/json/search.h"

#include "core/concurrent/parallel.h"
#include "core/json/syntax.h"

#include <QByteArrayMatcher>

#include <algorithm>
#include <cstring>

namespace calimero::json {

namespace {

constexpr qsizetype blockSize = 512 * 1024;
constexpr qsizetype blocksAtOnce = 4; // each a part of its own

// Without a branch, so that the compiler does many at once.
char loweredLetter(char letter)
{
    const auto c = static_cast<unsigned char>(letter);
    return static_cast<char>(c | (static_cast<unsigned char>(c - 'A') < 26 ? 0x20 : 0));
}

/// memmem is the quickest through a long way without a match, but begins with a table each time; where
/// matches are near each other the one that keeps its table is.
class Finder {
public:
    explicit Finder(const QByteArray &needle) : m_needle(needle), m_matcher(needle) { }

    [[nodiscard]] qsizetype find(const QByteArray &hay, qsizetype from) const
    {
        constexpr qsizetype near = 256;
        const QByteArrayView first =
            QByteArrayView(hay).sliced(from).first(std::min(near + m_needle.size(), hay.size() - from));
        if (const qsizetype at = m_matcher.indexIn(first); at >= 0)
            return from + at;
        from += std::min(near, hay.size() - from);
        const void *at = memmem(hay.constData() + from, static_cast<std::size_t>(hay.size() - from),
                                m_needle.constData(), static_cast<std::size_t>(m_needle.size()));
        return at ? static_cast<const char *>(at) - hay.constData() : -1;
    }

private:
    const QByteArray m_needle;
    const QByteArrayMatcher m_matcher;
};

/// One block of the text.
class Search {
public:
    Search(const Tape &tape, const QByteArray &needle) : m_tape(tape), m_needle(needle), m_plain(needle) { }

    /// The keys and values with a match that begins in [from, end).
    QList<Match> run(qsizetype from, qsizetype end)
    {
        const QByteArray &bytes = m_tape.bytes();
        const qsizetype overlap = std::min(end + m_needle.size() - 1, bytes.size());
        m_block = lowered(QByteArray(bytes.constData() + from, overlap - from));
        qsizetype plain = -2;
        qsizetype slash = -2;
        const auto advance = [&](qsizetype &place, qsizetype at, const Finder &what) {
            if (place != -1 && place < at) {
                const qsizetype next = what.find(m_block, at - from);
                place = next < 0 || from + next >= end ? -1 : from + next;
            }
        };
        for (qsizetype at = from; at < end;) {
            advance(plain, at, m_plain);
            advance(slash, at, m_slash);
            if (plain < 0 && slash < 0)
                break;
            at = part(slash < 0 || (plain >= 0 && plain < slash) ? plain : slash);
        }
        return m_matches;
    }

private:
    /// Looks into the key or value that holds the byte at `at`; returns where to go on.
    qsizetype part(qsizetype at)
    {
        m_entry = m_tape.at(at, m_tape.offset(m_entry) <= at ? m_entry : 0);
        if (m_tape.isContainer(m_entry) || m_tape.isClose(m_entry)) {
            const std::string_view key = m_tape.key(m_entry);
            const qsizetype keyEnd = m_tape.offset(m_entry) + static_cast<qsizetype>(key.size());
            return at < keyEnd ? look(key, m_tape.offset(m_entry), true, at) : at + 1;
        }
        const std::string_view key = m_tape.key(m_entry);
        const qsizetype keyEnd = m_tape.offset(m_entry) + static_cast<qsizetype>(key.size());
        if (at < keyEnd)
            return look(key, m_tape.offset(m_entry), true, at);
        const qsizetype valueBegin = m_tape.valueOffset(m_entry);
        if (at < valueBegin)
            return at + 1;
        const std::string_view value = m_tape.value(m_entry);
        if (at < valueBegin + static_cast<qsizetype>(value.size()))
            return look(value, valueBegin, false, at);
        return at + 1;
    }

    qsizetype look(std::string_view token, qsizetype begin, bool inKey, qsizetype at)
    {
        const qsizetype end = begin + static_cast<qsizetype>(token.size());
        bool here = false;
        if (token.find('\\') != std::string_view::npos)
            here = ('"' + lowered(unescaped(token)) + '"').contains(m_needle);
        else // found at `at`, or only further on, which is beyond the token as well
            here = at + m_needle.size() <= end;
        if (here)
            m_matches.append({m_entry, inKey});
        return end;
    }

    const Tape &m_tape;
    const QByteArray m_needle;
    const Finder m_plain;
    const Finder m_slash{QByteArrayLiteral("\\")};
    QByteArray m_block; // lowered
    Tape::Index m_entry = 0;
    QList<Match> m_matches;
};

} // namespace

QByteArray lowered(QByteArray text)
{
    for (char &c : text)
        c = loweredLetter(c);
    return text;
}

qsizetype indexInAnyCase(std::string_view text, QByteArrayView needle, qsizetype from)
{
    const auto isSame = [](char letter, char wanted) { return loweredLetter(letter) == wanted; };
    const auto found = std::search(text.begin() + from, text.end(), needle.begin(), needle.end(), isSame);
    return found == text.end() ? -1 : found - text.begin();
}

void searchTape(const Tape &tape, const QString &text,
                const std::function<bool(const QList<Match> &, qsizetype)> &found)
{
    if (text.isEmpty() || tape.isEmpty())
        return;
    const QByteArray needle = lowered(text.toUtf8());
    const qsizetype size = tape.bytes().size();
    const auto search = [&](qsizetype from) {
        return Search(tape, needle).run(from, std::min(from + blockSize, size));
    };
    Match last{.entry = Tape::none};
    for (qsizetype from = 0; from < size;) {
        const qsizetype count = std::min(blocksAtOnce, (size - from + blockSize - 1) / blockSize);
        const auto blocks = inParts<QList<Match>>(
            static_cast<std::size_t>(count), [&](QList<Match> &part, std::size_t begin, std::size_t end) {
                for (std::size_t i = begin; i < end; ++i)
                    part += search(from + static_cast<qsizetype>(i) * blockSize);
            });
        from += count * blockSize;
        QList<Match> matches;
        for (const QList<Match> &block : blocks) {
            // A value that reaches from one block into the next is found in both.
            const bool again = !block.isEmpty() && block.first() == last;
            matches += again ? block.sliced(1) : block;
            if (!block.isEmpty())
                last = block.last();
        }
        if (!found(matches, std::min(from, size)))
            return;
    }
}

} // namespace calimero::json
