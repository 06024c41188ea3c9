// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include <QThreadPool>
#include <QtConcurrentMap>

#include <algorithm>
#include <vector>

namespace calimero::table {

/// Calls `work(part, begin, end)` for 0…count cut into parts, on all cores, and returns when all is done. For
/// workers: where the others are busy the caller does it alone. `parts` is a vector with a result for each.
template<class Part, class F>
[[nodiscard]] std::vector<Part> inParts(std::size_t count, F work)
{
    // A few more than there are cores: they are never all equally quick.
    const auto most =
        static_cast<std::size_t>(4 * std::max(1, QThreadPool::globalInstance()->maxThreadCount()));
    std::vector<Part> parts(std::max<std::size_t>(1, std::min(most, count)));
    std::vector<std::size_t> numbers(parts.size());
    for (std::size_t i = 0; i < numbers.size(); ++i)
        numbers[i] = i;
    const auto one = [&](std::size_t number) {
        work(parts[number], count * number / parts.size(), count * (number + 1) / parts.size());
    };
    if (parts.size() == 1)
        one(0);
    else
        QtConcurrent::blockingMap(numbers, one);
    return parts;
}

} // namespace calimero::table
