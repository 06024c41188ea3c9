// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0
#pragma once

namespace explorer {

// Tells screen readers what widgets of ours are that Qt does not know: labels we paint ourselves are text or
// links, which it lets them follow, and not empty frames, and so is a placeholder; a notice calls for
// attention; the border between two panes is one that can be moved. And of what Qt tells readers this is kept
// back that is not so. Called by these; does its work once.
void installAccessibleText();

} // namespace explorer
