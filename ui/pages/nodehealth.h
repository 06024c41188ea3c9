// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "ui/widgets/statedot.h"

#include <QString>

namespace calimero {
class Node;
}

namespace explorer {

// How a node that is open is, wherever that is told.
struct NodeHealth {
    State state;
    QString words;
};
NodeHealth healthOf(const calimero::Node &node);

} // namespace explorer
