// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/json/reader.h"

namespace calimero::json {

/// Cuts all but the value at `envelope` off the bytes, in place, after all of them were checked to be JSON:
/// for a value too long to be copied. The bytes stay as they are when there is no such value, or when they
/// are not JSON (Reason::NotJson).
[[nodiscard]] Result<Raw> cutOut(QByteArray &&bytes, std::initializer_list<std::string_view> envelope,
                                 Findings &findings);

} // namespace calimero::json
