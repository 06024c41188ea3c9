// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "ui/goto/gotosearch.h"

#include <QObject>

namespace calimero {
class Node;
}

// Whether a node has what no list that was read of it has: others make things too, and lists are as old as
// their last reading.
namespace explorer::GoToLookup {

enum class Answer {
    Has,
    HasAsGroup, // it is no namespace, and has no page
    HasNot,
    NotTold, // it failed, or could not be asked
};
using Tell = std::function<void(Answer answer)>;

// Kinds that a node can be asked for by an id.
QList<GoToItem::Kind> kinds();
// Asks it once. There is no such question for a key: who is in which context is read again, and what is
// known then is found.
void ask(calimero::Node &node, GoToItem::Kind kind, const calimero::Bytes32 &id, QObject *context,
         const Tell &tell);
// What it said that it has; it has no name that is known.
GoToItem itemOf(const GoToNode &node, GoToItem::Kind kind, const calimero::Bytes32 &id, Answer answer);

} // namespace explorer::GoToLookup
