// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/api/rpc.h"
#include "ui/widgets/fieldrow.h"

// What a node does about the data of a context, in words.
namespace explorer::SyncWords {

// How it is, what to do about it, and what went wrong last.
QList<Field> fields(const calimero::api::SyncStatus &status);
// The node has no such word, or did not tell: `why` is a sentence.
Field notTold(const QString &why);

// In how long it is worth asking again; none: nothing goes on.
std::optional<std::chrono::milliseconds> askAgain(const calimero::api::SyncStatus &status);

} // namespace explorer::SyncWords
