// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

namespace bench {

/// Whether this machine had its cores for us: a fixed piece of work, on every core at once, takes longer
/// while somebody else computes, or while the host of a virtual machine gives it less.
class Machine {
public:
    /// So much slower than at its best it is not ours.
    static constexpr double tolerance = 1.15;

    /// Does the work once and returns the milliseconds of the slowest core.
    double feel();
    /// The same until it is at its best, for a few seconds at most; returns the last.
    double waitUntilCalm();

    /// By all that was felt up to now: a later calm tells that an earlier one was none.
    [[nodiscard]] bool isBusy(double felt) const { return felt > tolerance * m_best; }

private:
    double m_best = 0; ///< ms; 0: nothing was felt yet
};

} // namespace bench
