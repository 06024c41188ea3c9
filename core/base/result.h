// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/base/error.h"

#include <tl/expected.hpp>

namespace calimero {

/// A value, or the reason why there is none. Failures that are part of life (a refused call, a bad id)
/// travel this way; nothing of ours throws.
template<class T>
using Result = tl::expected<T, Error>;

} // namespace calimero
