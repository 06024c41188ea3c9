// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include <QStringList>

class QCoreApplication;

namespace explorer {

/// Runs the command that these words name (cli::isCommand, cli::wordOf) and returns its exit code: 0 done,
/// 1 the node did not do it, 2 wrong usage and nothing sent, 3 --check found something. Needs no display.
[[nodiscard]] int runCommandLine(QCoreApplication &application, const QStringList &words);

} // namespace explorer
