// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include <QByteArray>

#include <cstdio>

#include <unistd.h>

/// How a program that a test looks into talks with it: a word a line, and nothing stays in a buffer of the
/// library.
inline void say(const char *word)
{
    std::puts(word);
    std::fflush(stdout);
}

inline QByteArray line()
{
    QByteArray text;
    for (char c = 0; ::read(STDIN_FILENO, &c, 1) == 1 && c != '\n';)
        text += c;
    return text;
}
