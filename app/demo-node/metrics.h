// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "app/demo-node/http.h"
#include "app/demo-node/world.h"

#include <QElapsedTimer>

#include <array>

namespace demonode {

/// What /metrics says: the version, a few figures of the world, and each answer that was given.
class Metrics {
public:
    Metrics();

    /// `route` is the pattern and not the path, or there would be a series for each id.
    void count(const QByteArray &method, const QByteArray &route, const Response &response, double seconds);
    [[nodiscard]] QByteArray text(const World &world) const;

private:
    static constexpr std::array<double, 8> bounds{0.0001, 0.001, 0.005, 0.025, 0.1, 0.5, 1, 5};
    struct Series {
        qint64 count = 0;
        double seconds = 0;
        qint64 bytes = 0; ///< of the bodies
        std::array<qint64, bounds.size()> below{};
    };

    std::map<QByteArray, qint64> m_requests; ///< by labels, with the status
    std::map<QByteArray, Series> m_durations; ///< by labels, with the class of the status
    QElapsedTimer m_uptime;
};

} // namespace demonode
