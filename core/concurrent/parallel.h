// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include <QSemaphore>
#include <QThreadPool>

#include <algorithm>
#include <atomic>
#include <memory>
#include <vector>

namespace calimero {

/// Calls `work(part, begin, end)` for 0…count cut into parts, on all cores, and returns when all is done. For
/// workers: where the others are busy the caller does it alone. It never waits for one that has not begun
/// (QtConcurrent::blockingMap does): several that call this at once would wait for each other. `parts` is a
/// vector with a result for each.
template<class Part, class F>
[[nodiscard]] std::vector<Part> inParts(std::size_t count, F work)
{
    QThreadPool *const pool = QThreadPool::globalInstance();
    // A few more than there are cores: they are never all equally quick.
    const auto most = static_cast<std::size_t>(4 * std::max(1, pool->maxThreadCount()));
    std::vector<Part> parts(std::max<std::size_t>(1, std::min(most, count)));
    std::atomic<std::size_t> next = 0;
    const auto takeParts = [&] {
        for (std::size_t number = next++; number < parts.size(); number = next++)
            work(parts[number], count * number / parts.size(), count * (number + 1) / parts.size());
    };
    const auto ended = std::make_shared<QSemaphore>(); // may still be in use when this has returned
    int helpers = 0;
    while (helpers + 1 < std::min(static_cast<int>(parts.size()), pool->maxThreadCount())
           && pool->tryStart([&takeParts, ended] {
                  takeParts();
                  ended->release();
              }))
        ++helpers;
    takeParts();
    ended->acquire(helpers);
    return parts;
}

} // namespace calimero
