// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/base/unseen.h"

#include <QString>

#include <cstdio>

namespace guicheck {

/// A line on standard output. What a node says is in it: nothing of that is for the terminal to obey.
inline void print(const QString &line)
{
    std::printf("%s\n", calimero::withUnseenEscaped(line).toUtf8().constData());
    std::fflush(stdout);
}

} // namespace guicheck
