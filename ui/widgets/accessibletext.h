// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0
#pragma once

namespace explorer {

// Tells screen readers that labels we paint ourselves are text or links and not empty frames, and lets them
// follow a link. Called by the labels; does its work once.
void installAccessibleText();

} // namespace explorer
