// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "ui/goto/gotosearch.h"

#include <QObject>

namespace calimero {
class Node;
}

// What open nodes may have that nobody can say now: that nobody has a thing is only said where all is known.
namespace explorer::GoToGaps {

QList<GoToGap> of(calimero::Node &node);
// Which of what is looked for may be missing, and why; empty: nothing. `awaited`: builds whose methods were
// asked for, `untold`: those of which the node did not tell them.
QString sentence(const QList<GoToNode> &nodes, const GoToQuery &query, const QList<GoToBuild> &awaited = {},
                 const QList<GoToBuild> &untold = {});
// Calls `more` whenever the node may have become known to have more, or other things, as long as `context`
// lives.
void follow(calimero::Node &node, QObject *context, const std::function<void()> &more);

} // namespace explorer::GoToGaps
