// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include <QtGlobal>

#include <deque>
#include <functional>

namespace calimero {

/// A line for things that take unlike long to get ready and still have to come in the order they were begun:
/// whoever is ready waits for those before it. It calls nothing itself, since what is called may end it.
class InOrder {
public:
    using Place = quint64;
    using What = std::function<void()>; ///< empty: nothing is to be done

    /// A place at the end of the line, for something of so many bytes.
    [[nodiscard]] Place begin(qsizetype bytes)
    {
        m_line.push_back({.bytes = bytes});
        m_bytes += bytes;
        return m_first + m_line.size() - 1;
    }
    /// What stands at this place is ready.
    void ready(Place place, What what)
    {
        Waiting &waiting = m_line[place - m_first];
        waiting.isReady = true;
        waiting.what = std::move(what);
    }

    [[nodiscard]] bool isEmpty() const { return m_line.empty(); }
    [[nodiscard]] std::size_t size() const { return m_line.size(); }
    [[nodiscard]] qsizetype bytes() const { return m_bytes; } ///< of all that waits
    /// Whether the first in line is ready.
    [[nodiscard]] bool hasNext() const { return !m_line.empty() && m_line.front().isReady; }
    [[nodiscard]] What takeNext()
    {
        What what = std::move(m_line.front().what);
        m_bytes -= m_line.front().bytes;
        m_line.pop_front();
        ++m_first;
        return what;
    }

private:
    struct Waiting {
        bool isReady = false;
        What what = {};
        qsizetype bytes = 0;
    };
    std::deque<Waiting> m_line;
    qsizetype m_bytes = 0;
    Place m_first = 0; ///< the place of the first in line
};

} // namespace calimero
