// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

class QCoreApplication;

namespace explorer {

/// Runs the command that the application's arguments name (cli::isCommand) and returns its exit code: 0 done,
/// 1 the node did not do it, 2 wrong usage and nothing sent, 3 --check found something. Needs no display.
[[nodiscard]] int runCommandLine(QCoreApplication &application);

} // namespace explorer
