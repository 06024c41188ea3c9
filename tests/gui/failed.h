// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include <QString>

#include <utility>

namespace guicheck {

/// Thrown by whatever was not as promised; caught for each step.
struct Failed {
    QString reason;
};

[[noreturn]] inline void fail(QString reason)
{
    throw Failed{std::move(reason)};
}

inline void expect(bool held, const QString &reason)
{
    if (!held)
        fail(reason);
}

inline void expectSame(const QString &shown, const QString &wanted, const QString &what)
{
    if (shown != wanted)
        fail(QStringLiteral("%1 is “%2”, not “%3”").arg(what, shown.left(200), wanted.left(200)));
}

} // namespace guicheck
