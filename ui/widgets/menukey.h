// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

class QWidget;

namespace explorer {

// Shift+F10: the menu of what has the focus in the window, where it is. Qt knows the menu key alone.
void openMenuByKey(QWidget *window);

} // namespace explorer
