// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace bench {

/// One line of the table: what the explorer took beside what its reference took, in the same run.
struct Row {
    QByteArray id;
    double ours = 0;
    double reference = 0;
    QByteArray unit; ///< of both: "ms", "MB", "calls/s"
    double ratio = 0; ///< ours ÷ reference; the worst where one row measures several things
    QString goal; ///< "≤ 2.5×"
    bool met = false;
    /// The slowest that the machine felt beside it (Machine::feel): the row says nothing when that was busy.
    double felt = 0;
    QStringList notes = {}; ///< what else the same runs showed; printed below the table
};

/// Cannot be measured on this machine; goes to `skipped`.
struct Missing {
    QString why;
};

/// Went wrong; the others go on.
struct Failed {
    QString why;
};

} // namespace bench
