// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include <QProcessEnvironment>

/// Whether this is built with the address sanitizer. It takes memory of its own and keeps what was freed, so
/// that bounds of memory, and of the address space, say nothing then.
#if defined(__SANITIZE_ADDRESS__)
inline constexpr bool isSanitized = true;
#else
inline constexpr bool isSanitized = false;
#endif

/// For programs that are started with an environment of their own: what the sanitizer was told.
inline void passSanitizerOptions(QProcessEnvironment &environment)
{
    const QString name = QStringLiteral("ASAN_OPTIONS");
    if (isSanitized && qEnvironmentVariableIsSet("ASAN_OPTIONS"))
        environment.insert(name, qEnvironmentVariable("ASAN_OPTIONS"));
}
