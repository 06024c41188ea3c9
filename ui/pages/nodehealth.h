// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "ui/widgets/statedot.h"

#include <QString>

namespace calimero {
class Node;
}

namespace explorer {

// How a node is, wherever that is told.
struct NodeHealth {
    State state;
    QString words; // "Healthy", where it stands alone
    QString word; // "open", beside the node's name
};
NodeHealth healthOf(const calimero::Node &node);

} // namespace explorer
