// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include <QString>

namespace guicheck {

/// For programs that run the application themselves, before it begins: settings, tokens and remembered calls
/// of the person who starts them are neither read nor touched.
void useHome(const QString &folder);

} // namespace guicheck
