// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

namespace calimero {

/// From now on Ctrl+C (SIGINT), a terminal that was closed (SIGHUP) and being told to end (SIGTERM) end
/// nothing by themselves: they make the file that is given back readable, for good. Nobody is to read from
/// it. A hang-up that was ignored before, as nohup has it, stays so. A second signal, when the first did not
/// help, has its usual effect. -1: there is no such file, and all is as it was.
[[nodiscard]] int catchEndSignals();

/// What catchEndSignals() gave; -1 before.
[[nodiscard]] int endSignalFile();

} // namespace calimero
