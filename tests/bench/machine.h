// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "tests/bench/row.h"

#include <functional>
#include <vector>

namespace bench {

/// Does the fixed piece of work once on every core and returns the milliseconds of the slowest.
double slowestCore();

/// Whether this machine had its cores for us: a fixed piece of work, on every core at once, takes longer
/// while somebody else computes, or while the host of a virtual machine gives it less.
class Machine {
public:
    /// So much slower than at its best it is not ours.
    static constexpr double tolerance = 1.15;
    static constexpr int mostRuns = 3; ///< of a measurement

    explicit Machine(std::function<double()> work = slowestCore) : m_work(std::move(work)) { }

    /// Does the work once and returns the milliseconds it took.
    double feel();
    /// The same until it is at its best, for a few seconds at most; returns the last.
    double waitUntilCalm();

    /// By all that was felt up to now: a later calm tells that an earlier one was none.
    [[nodiscard]] bool isBusy(double felt) const { return felt > tolerance * m_best; }

    /// What `measure` brings: again while the machine was not ours meanwhile. `begin(run)` goes before each,
    /// from 1 on, and before it is waited for calm.
    std::vector<Row> measured(const std::function<void(int run)> &begin,
                              const std::function<std::vector<Row>()> &measure);

private:
    std::function<double()> m_work;
    double m_best = 0; ///< ms; 0: nothing was felt yet
};

} // namespace bench
