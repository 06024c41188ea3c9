// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include <QtGlobal>

#include <deque>
#include <optional>

namespace calimero {

/// Speed over the last three seconds, and from it the time left. Told the time, so tests need no clock.
class SpeedMeter {
public:
    void restart() { m_samples.clear(); }
    void add(qint64 milliseconds, qint64 bytes); ///< bytes in all; both only rise
    [[nodiscard]] double bytesPerSecond() const; ///< 0 before a quarter of a second is known
    [[nodiscard]] std::optional<qint64> secondsLeft(qint64 bytesLeft) const; ///< rounded up

private:
    struct Sample {
        qint64 milliseconds;
        qint64 bytes;
    };
    std::deque<Sample> m_samples;
};

} // namespace calimero
