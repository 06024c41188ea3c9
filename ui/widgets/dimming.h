// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

class QWidget;

namespace explorer {

// What was read of a node that is away: it can be read and copied, and looks as old as it is.
void setDimmed(QWidget *shown, bool dimmed);

} // namespace explorer
