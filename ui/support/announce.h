// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include <QString>

class QWidget;

namespace explorer {

// A screen reader says it at once, wherever the focus is; `isUrgent` breaks into what is being read. The
// property "announced" of the widget has it.
void announce(QWidget *from, const QString &text, bool isUrgent = false);

} // namespace explorer
