// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

class QCompleter;

namespace explorer {

// What it offers stands below the field that it completes, and stays there when that moves: Qt lays it over
// the field's lower edge, and leaves it where it was. Esc brings back what was typed, of which Qt makes what
// is gone over in the list.
void offerBelow(QCompleter *completer);

} // namespace explorer
