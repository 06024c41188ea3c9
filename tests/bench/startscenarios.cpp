// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "tests/bench/scenario.h"

namespace bench {

using namespace Qt::StringLiterals;

Scenarios startScenarios()
{
    return {};
}

} // namespace bench
