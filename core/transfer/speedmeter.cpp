// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/transfer/speedmeter.h"

#include <cmath>

namespace calimero {

void SpeedMeter::add(qint64 milliseconds, qint64 bytes)
{
    if (!m_samples.empty() && bytes < m_samples.back().bytes)
        m_samples.clear(); // begun anew
    m_samples.push_back({milliseconds, bytes});
    // The oldest stays just outside of the three seconds, so that they are always covered.
    while (m_samples.size() > 2 && milliseconds - m_samples[1].milliseconds >= 3000)
        m_samples.pop_front();
}

double SpeedMeter::bytesPerSecond() const
{
    if (m_samples.size() < 2)
        return 0;
    const qint64 time = m_samples.back().milliseconds - m_samples.front().milliseconds;
    if (time < 250)
        return 0;
    return double(m_samples.back().bytes - m_samples.front().bytes) * 1000 / double(time);
}

std::optional<qint64> SpeedMeter::secondsLeft(qint64 bytesLeft) const
{
    const double speed = bytesPerSecond();
    if (speed < 1)
        return {};
    return qint64(std::ceil(double(bytesLeft) / speed));
}

} // namespace calimero
