// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include <algorithm>
#include <chrono>
#include <functional>

namespace calimero {

/// How long to wait before the next attempt to connect: twice as long each time, and never two clients at the
/// same moment.
class Backoff {
public:
    using Time = std::chrono::milliseconds;

    /// `random` gives numbers from 0 to 1.
    Backoff(Time first, Time longest, std::function<double()> random)
        : m_first(first), m_longest(longest), m_next(first), m_random(std::move(random))
    {
    }

    /// Between half of the delay and all of it.
    [[nodiscard]] Time next()
    {
        const Time delay = m_next;
        m_next = std::min(m_next * 2, m_longest);
        return std::chrono::duration_cast<Time>(delay * (0.5 + m_random() / 2));
    }
    void reset() { m_next = m_first; }

private:
    Time m_first;
    Time m_longest;
    Time m_next;
    std::function<double()> m_random;
};

} // namespace calimero
