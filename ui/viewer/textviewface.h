// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

namespace explorer {

// Tells screen readers that a TextView is a text that is read and not written, and what stands in it: the row
// somebody is at, since it may have megabytes. Called by the view; does its work once.
void installTextViewFace();

} // namespace explorer
