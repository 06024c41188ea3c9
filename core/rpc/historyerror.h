// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/base/error.h"

/// Why a call failed, as the history has it: `raw` is the entry's `result`.
namespace calimero::rpc {

/// With its texts masked as bodies are, and cut to `longest` characters.
[[nodiscard]] Error maskedError(Error error, qsizetype longest);

/// What is known of a failure that an earlier version has kept by `kind`, `reason` and words alone; `raw` is
/// the answer, which tells most when it is a node's, or how it begins. Whether a change was sent was not
/// kept: what can have been one whose outcome is not known is taken for that.
[[nodiscard]] Error earlierError(Error::Kind kind, Error::Reason reason, const QString &message,
                                 const QByteArray &raw);

} // namespace calimero::rpc
