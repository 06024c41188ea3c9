// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/api/entry.h"

#include <QList>

namespace calimero::api {

/// The entries of all typed requests, each with its `check`: for those who go by a name a person gave. Who
/// knows the request asks its type.
[[nodiscard]] const QList<Entry> &registry();
/// Null when there is none of that name.
[[nodiscard]] const Entry *findEntry(QByteArrayView name);

} // namespace calimero::api
