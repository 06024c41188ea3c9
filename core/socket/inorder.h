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

    /// A place at the end of the line.
    [[nodiscard]] Place begin()
    {
        m_line.emplace_back();
        return m_first + m_line.size() - 1;
    }
    /// What stands at this place is ready.
    void ready(Place place, What what)
    {
        m_line[place - m_first] = {.isReady = true, .what = std::move(what)};
    }

    [[nodiscard]] bool isEmpty() const { return m_line.empty(); }
    /// Whether the first in line is ready.
    [[nodiscard]] bool hasNext() const { return !m_line.empty() && m_line.front().isReady; }
    [[nodiscard]] What takeNext()
    {
        What what = std::move(m_line.front().what);
        m_line.pop_front();
        ++m_first;
        return what;
    }

private:
    struct Waiting {
        bool isReady = false;
        What what = {};
    };
    std::deque<Waiting> m_line;
    Place m_first = 0; ///< the place of the first in line
};

} // namespace calimero
