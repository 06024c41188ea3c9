// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include <QtGlobal>

#include <chrono>

namespace calimero {

/// Tells a transfer over a slow line from one that is kept alive by a byte now and then. Looked at each time
/// a limit for silence has passed: too few bytes twice in a row are too slow. Once is not: a node may be
/// silent for as long between the end of an upload and its answer.
class Pace {
public:
    static constexpr qint64 least = 1024; ///< bytes a second, in both directions together

    void restart() { *this = {}; }
    void moved(qint64 bytes) { m_moved += bytes; }
    /// It was we who let the other side wait.
    void held() { m_wasHeld = true; }
    [[nodiscard]] bool isTooSlow(std::chrono::milliseconds since)
    {
        const bool isFew = m_moved * 1000 < least * since.count() && !m_wasHeld;
        const bool isTooSlow = isFew && m_wasSlow;
        m_wasSlow = isFew;
        m_moved = 0;
        m_wasHeld = false;
        return isTooSlow;
    }

private:
    qint64 m_moved = 0;
    bool m_wasHeld = false;
    bool m_wasSlow = false;
};

} // namespace calimero
