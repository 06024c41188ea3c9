// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/session/reach.h"
#include "ui/widgets/fieldrow.h"

// How a node is connected, in words.
namespace explorer::NetworkText {

// Whether others can reach it, why, and what to try.
QList<Field> reach(const calimero::api::NetworkStatus &status, std::optional<quint64> peers);
// And all it said, each value to be copied.
QList<Field> status(const calimero::api::NetworkStatus &status, std::optional<quint64> peers);

} // namespace explorer::NetworkText
