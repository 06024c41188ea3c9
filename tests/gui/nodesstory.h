// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include <QString>

class QMainWindow;

namespace guicheck {

/// Two nodes of one small world side by side, with a picture of each step: both are opened,
/// one is closed to changes, Ctrl+K leads to a context of the other, and what the two have is compared. Says
/// what was done and found, a line each; false when something was not as promised.
[[nodiscard]] bool tellNodesStory(const QString &pictures, bool isDark, QMainWindow *window);

} // namespace guicheck
