// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "tests/support/recording.h"

/// Which request of the command line a recording is an answer to, worked out from method and path
/// alone; of JSON-RPC also from the method in the body.
struct Route {
    QByteArray entry; ///< "get-context"; empty for routes the explorer does not speak yet
    QStringList arguments; ///< of `api call`: "context_id=…", "limit=1", in the order of the path
};

[[nodiscard]] Route routeOf(const Recording &recording);
