// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include <QLibraryInfo>
#include <QVersionNumber>

/// Whether Qt's own HTTP reads on behind any interim answer (1xx). Before that it knows 100 only and ends the
/// reply at the others.
[[nodiscard]] inline bool qtReadsPastInterim()
{
    return QLibraryInfo::version() >= QVersionNumber(6, 8);
}
