// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/api/rpc.h"
#include "ui/widgets/fieldrow.h"

// What a node does about the data of a context, in words.
namespace explorer::SyncWords {

// How it is, what to do about it, and what went wrong last. `missing`: the link to its application, where
// that is not installed, as nothing helps but to install it.
QList<Field> fields(const calimero::api::SyncStatus &status, const QString &missing = {});
// The node has no such word, or did not tell: `why` is a sentence.
Field notTold(const QString &why);

// The node does not take part in the context: nothing comes, whatever it says of it.
QList<Field> notTakingPart(const std::optional<calimero::api::SyncStatus> &status);

// Whether it may be otherwise soon: it is worth asking again.
bool isGoingOn(const calimero::api::SyncStatus &status);

} // namespace explorer::SyncWords
