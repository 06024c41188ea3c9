// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/json/tape.h"

#include "core/json/scanner.h"

#include <algorithm>

namespace calimero::json {

using namespace Qt::StringLiterals;

namespace {

/// Of what was walked over already.
const char *afterString(const char *p, const char *end)
{
    return scan::afterString(p, end, LoneSurrogates::Taken);
}

NodeKind nodeKind(scan::Kind kind)
{
    return static_cast<NodeKind>(kind);
}
static_assert(int(NodeKind::Object) == int(scan::Kind::Object)
              && int(NodeKind::String) == int(scan::Kind::String)
              && int(NodeKind::Null) == int(scan::Kind::Null));

} // namespace

/// Writes down what a walk comes past.
class Tape::Builder {
public:
    Builder(Tape &tape, Index atMost, const Wanted &wanted)
        : m_tape(tape), m_atMost(atMost), m_wanted(wanted), m_begin(tape.m_bytes.constData())
    {
    }

    [[nodiscard]] bool wantsMore() const
    {
        const bool stopped = (m_tape.m_size & 0xffff) == 0 && m_wanted.isStale();
        return m_tape.m_size < m_atMost && !stopped;
    }
    static void name(const char *, const char *) { }
    void scalar(const char *where, scan::Kind kind, const char *value, const char *)
    {
        count();
        add(where, nodeKind(kind), where != value, 0, m_open);
    }
    void empty(const char *where, scan::Kind kind, const char *value, const char *)
    {
        count();
        add(where, nodeKind(kind), where != value, 0, m_open);
    }
    void open(const char *where, scan::Kind kind, const char *value)
    {
        count();
        m_open = add(where, nodeKind(kind), where != value, payload, m_open);
        m_children.push_back(0);
    }
    void close(const char *bracket)
    {
        const Index close = add(bracket, NodeKind::Close, false, m_children.back(), m_open);
        Entry &opened = at(m_open);
        opened.link = (opened.link & ~payload) | close;
        m_open = opened.parent;
        m_children.pop_back();
    }

private:
    Entry &at(Index i) { return m_tape.m_chunks[i >> chunkBits][i & (chunkSize - 1)]; }

    void count()
    {
        if (!m_children.empty())
            ++m_children.back();
    }

    Index add(const char *where, NodeKind kind, bool key, quint32 low, Index parent)
    {
        const Index i = m_tape.m_size++;
        if ((i & (chunkSize - 1)) == 0)
            m_tape.m_chunks.push_back(std::unique_ptr<Entry[]>(new Entry[chunkSize]));
        at(i) = {static_cast<quint32>(where - m_begin), quint32(kind) << 29 | quint32(key) << 28 | low,
                 parent};
        return i;
    }

    Tape &m_tape;
    Index m_atMost;
    const Wanted &m_wanted;
    const char *m_begin;
    Index m_open = none;
    std::vector<quint32> m_children; // of each open container
};

std::shared_ptr<const Tape> Tape::of(const QByteArray &bytes, Index atMost, const Wanted &wanted)
{
    auto tape = std::make_shared<Tape>();
    tape->m_bytes = bytes;
    if (bytes.size() >= largest)
        return tape;
    const std::string_view text = withoutMark({bytes.constData(), static_cast<std::size_t>(bytes.size())});
    const scan::Outcome outcome = scan::walk(text, LoneSurrogates::Taken, Builder(*tape, atMost, wanted));
    tape->m_complete = outcome.end == scan::Outcome::End::Whole;
    if (outcome.end == scan::Outcome::End::Broken)
        tape->m_brokenAt = bytes.size() - static_cast<qsizetype>(text.size()) + outcome.offset;
    return tape;
}

Tape::Index Tape::closeOf(Index i) const
{
    const quint32 close = entry(i).link & payload;
    return close == payload ? none : close;
}

Tape::Index Tape::after(Index i) const
{
    if (!isContainer(i))
        return i + 1;
    const Index close = closeOf(i);
    return close == none ? m_size : close == 0 ? i + 1 : close + 1;
}

qint64 Tape::childCount(Index i) const
{
    if (!isContainer(i))
        return 0;
    const Index close = closeOf(i);
    if (close == none)
        return -1; // not in one expression with the number: that has no sign
    return close == 0 ? 0 : entry(close).link & payload;
}

qint64 Tape::ordinal(Index i) const
{
    if (parent(i) == none)
        return 0;
    qint64 count = 0;
    for (Index sibling = parent(i) + 1; sibling < i; sibling = after(sibling))
        ++count;
    return count;
}

bool Tape::hasNext(Index i) const
{
    const Index opened = isClose(i) ? parent(i) : i;
    if (parent(opened) == none)
        return false;
    const Index next = after(opened);
    return next < m_size && !isClose(next);
}

std::string_view Tape::key(Index i) const
{
    if (!hasKey(i))
        return {};
    const char *p = m_bytes.constData() + offset(i);
    return {p, static_cast<std::size_t>(afterString(p, m_bytes.constData() + m_bytes.size()) - p)};
}

qsizetype Tape::valueOffset(Index i) const
{
    if (!hasKey(i))
        return offset(i);
    const char *const begin = m_bytes.constData();
    const char *const end = begin + m_bytes.size();
    const char *p = scan::skipSpace(afterString(begin + offset(i), end), end);
    return scan::skipSpace(p + 1, end) - begin;
}

std::string_view Tape::value(Index i) const
{
    const char *const begin = m_bytes.constData();
    const char *const end = begin + m_bytes.size();
    const char *const p = begin + valueOffset(i);
    const char *after = p + 1;
    if (isContainer(i)) {
        const Index close = closeOf(i);
        if (close == none)
            after = end;
        else if (close == 0)
            after = scan::skipSpace(p + 1, end) + 1;
        else
            after = begin + offset(close) + 1;
    } else if (kind(i) == NodeKind::String) {
        after = afterString(p, end);
    } else if (kind(i) == NodeKind::Number) {
        after = scan::afterNumber(p, end);
    } else if (!isClose(i)) {
        after = p + (kind(i) == NodeKind::False ? 5 : 4);
    }
    return {p, static_cast<std::size_t>(after - p)};
}

Tape::Index Tape::at(qsizetype where, Index from) const
{
    // Those who ask go forward in small steps: first in growing steps from the last place, then by halves.
    Index low = from;
    Index high = m_size;
    for (Index width = 1; low + width < m_size; width *= 2) {
        if (offset(low + width) > where) {
            high = low + width;
            break;
        }
        low += width;
    }
    while (low + 1 < high) {
        const Index middle = low + (high - low) / 2;
        (offset(middle) <= where ? low : high) = middle;
    }
    return low;
}

QString Tape::path(Index i) const
{
    QStringList steps;
    for (Index node = isClose(i) ? parent(i) : i; parent(node) != none; node = parent(node)) {
        if (!hasKey(node)) {
            steps.prepend(u"[%1]"_s.arg(ordinal(node)));
            continue;
        }
        const QString name = QString::fromUtf8(unescaped(key(node)));
        const bool plain = !name.isEmpty() && !name.front().isDigit()
            && std::all_of(name.begin(), name.end(),
                           [](QChar c) { return c.isLetterOrNumber() || c == u'_'; });
        const std::string_view raw = key(node);
        steps.prepend(plain
                          ? u'.' + name
                          : u"[%1]"_s.arg(QString::fromUtf8(raw.data(), static_cast<qsizetype>(raw.size()))));
    }
    const QString path = steps.join(QString());
    return path.startsWith(u'.') ? path.mid(1) : path;
}

qsizetype Tape::memoryUsed() const
{
    return static_cast<qsizetype>(m_chunks.size() * chunkSize * sizeof(Entry));
}

} // namespace calimero::json
