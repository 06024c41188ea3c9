// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/files/inspection.h"

namespace explorer::cli {

/// All that is known of a file, for people and for scripts.
[[nodiscard]] QByteArray inspectionAsText(const calimero::files::Inspection &file);
[[nodiscard]] QByteArray inspectionAsJson(const calimero::files::Inspection &file);

/// "artifact hash differs: app.wasm"
[[nodiscard]] QString faultText(const calimero::files::Fault &fault);

} // namespace explorer::cli
