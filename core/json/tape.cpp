// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/json/tape.h"

#include "core/json/syntax.h"

#include <algorithm>
#include <cstring>

namespace calimero::json {

using namespace Qt::StringLiterals;

namespace {

const char *skipSpace(const char *p, const char *end)
{
    while (p < end && (*p == ' ' || *p == '\n' || *p == '\r' || *p == '\t'))
        ++p;
    return p;
}

/// After the closing quote of the string that begins at `p`; nullptr when it has none.
const char *afterString(const char *p, const char *end)
{
    const char *const first = ++p;
    while (p < end) {
        p = static_cast<const char *>(std::memchr(p, '"', static_cast<std::size_t>(end - p)));
        if (!p)
            return nullptr;
        const char *slash = p;
        while (slash > first && slash[-1] == '\\')
            --slash;
        ++p;
        if ((p - 1 - slash) % 2 == 0)
            return p;
    }
    return nullptr;
}

/// After the number or word at `p`.
const char *afterScalar(const char *p, const char *end)
{
    while (p < end && *p != ',' && *p != ']' && *p != '}' && *p != ' ' && *p != '\n' && *p != '\r'
           && *p != '\t')
        ++p;
    return p;
}

} // namespace

class Tape::Builder {
public:
    Builder(Tape &tape, Index atMost, const std::atomic_bool *stop)
        : m_tape(tape),
          m_atMost(atMost),
          m_stop(stop),
          m_begin(tape.m_bytes.constData()),
          m_end(m_begin + tape.m_bytes.size()),
          m_p(m_begin)
    {
    }

    void run()
    {
        while (m_tape.m_size < m_atMost && step()) { }
    }

private:
    Entry &at(Index i) { return m_tape.m_chunks[i >> chunkBits][i & (chunkSize - 1)]; }

    Index add(const char *where, NodeKind kind, bool key, quint32 low, Index parent)
    {
        const Index i = m_tape.m_size++;
        if ((i & (chunkSize - 1)) == 0)
            m_tape.m_chunks.push_back(std::unique_ptr<Entry[]>(new Entry[chunkSize]));
        at(i) = {static_cast<quint32>(where - m_begin), quint32(kind) << 29 | quint32(key) << 28 | low,
                 parent};
        return i;
    }

    bool broken()
    {
        m_tape.m_brokenAt = m_p ? m_p - m_begin : m_end - m_begin;
        return false;
    }

    [[nodiscard]] bool inObject() const { return m_open != none && m_tape.kind(m_open) == NodeKind::Object; }

    /// One value with its key, and the brackets that close behind it.
    bool step()
    {
        if ((m_tape.m_size & 0xffff) == 0 && m_stop && m_stop->load(std::memory_order_relaxed))
            return false;
        m_p = skipSpace(m_p, m_end);
        const char *where = m_p;
        const bool key = inObject();
        if (key && !passKey())
            return broken();
        if (m_p == m_end)
            return broken();
        if (*m_p == '{' || *m_p == '[')
            return container(where, key);
        return scalar(where, key) && closeAll();
    }

    bool passKey()
    {
        if (m_p == m_end || *m_p != '"')
            return false;
        const char *after = afterString(m_p, m_end);
        if (!after)
            return false;
        m_p = skipSpace(after, m_end);
        if (m_p == m_end || *m_p != ':')
            return false;
        m_p = skipSpace(m_p + 1, m_end);
        return true;
    }

    bool container(const char *where, bool key)
    {
        const bool object = *m_p == '{';
        const NodeKind kind = object ? NodeKind::Object : NodeKind::Array;
        m_p = skipSpace(m_p + 1, m_end);
        if (m_p < m_end && *m_p == (object ? '}' : ']')) {
            ++m_p;
            add(where, kind, key, 0, m_open);
            return closeAll();
        }
        m_open = add(where, kind, key, payload, m_open);
        m_children.push_back(0);
        return true;
    }

    bool scalar(const char *where, bool key)
    {
        const char c = *m_p;
        if (c == '"') {
            const char *after = afterString(m_p, m_end);
            if (!after)
                return broken();
            add(where, NodeKind::String, key, 0, m_open);
            m_p = after;
            return true;
        }
        const char *after = afterScalar(m_p, m_end);
        const std::string_view word(m_p, static_cast<std::size_t>(after - m_p));
        NodeKind kind = NodeKind::Number;
        if (word == "true")
            kind = NodeKind::True;
        else if (word == "false")
            kind = NodeKind::False;
        else if (word == "null")
            kind = NodeKind::Null;
        else if (!isNumber(word))
            return broken();
        add(where, kind, key, 0, m_open);
        m_p = after;
        return true;
    }

    bool closeAll()
    {
        for (;;) {
            m_p = skipSpace(m_p, m_end);
            if (m_open == none) {
                if (m_p != m_end)
                    return broken();
                m_tape.m_complete = true;
                return false;
            }
            ++m_children.back();
            if (m_p == m_end)
                return broken();
            if (*m_p == ',') {
                ++m_p;
                return true;
            }
            if (*m_p != (inObject() ? '}' : ']'))
                return broken();
            const Index close = add(m_p, NodeKind::Close, false, m_children.back(), m_open);
            Entry &opened = at(m_open);
            opened.link = (opened.link & ~payload) | close;
            m_open = opened.parent;
            m_children.pop_back();
            ++m_p;
        }
    }

    Tape &m_tape;
    Index m_atMost;
    const std::atomic_bool *m_stop;
    const char *m_begin;
    const char *m_end;
    const char *m_p;
    Index m_open = none;
    std::vector<quint32> m_children; // of each open container
};

std::shared_ptr<const Tape> Tape::of(const QByteArray &bytes, Index atMost, const std::atomic_bool *stop)
{
    auto tape = std::make_shared<Tape>();
    tape->m_bytes = bytes;
    if (bytes.size() < largest)
        Builder(*tape, atMost, stop).run();
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
    const char *p = skipSpace(afterString(begin + offset(i), end), end);
    return skipSpace(p + 1, end) - begin;
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
            after = skipSpace(p + 1, end) + 1;
        else
            after = begin + offset(close) + 1;
    } else if (kind(i) == NodeKind::String) {
        after = afterString(p, end);
    } else if (!isClose(i)) {
        after = afterScalar(p, end);
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
