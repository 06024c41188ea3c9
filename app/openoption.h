// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "ui/inspector/link.h"

namespace explorer {

// What `--open` is to show: KIND:ID, or KIND:ALIAS of a context or an application, with whatever people copy
// along with it (quotes, white space, "calimero:"), the id in base58 or hex, as Ctrl+K reads it. KIND is that
// of a thing, "page", or one of goToKinds(). Not valid when it is nothing that could be opened; `problem`
// says why.
[[nodiscard]] Link readOpenOption(const QString &typed, QString &problem);

} // namespace explorer
