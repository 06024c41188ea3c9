// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/files/inspection.h"

// Files of applications in words.
namespace explorer::FileText {

// "The code in app.wasm is not the one that was signed."
QString fault(const calimero::files::Fault &fault);
// Whether it holds and what that means.
QString signature(const calimero::files::Signature &signature);
// "Bundle of an application"
QString kind(calimero::files::Inspection::Kind kind);
// "Function", "Memory"
QString kind(calimero::files::CodeItem::Kind kind);

} // namespace explorer::FileText
