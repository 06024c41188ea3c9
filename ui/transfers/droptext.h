// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/transfer/droppedaddresses.h"
#include "core/transfer/droppedfiles.h"

namespace explorer {

// Nothing, or not all, of a drop could be taken: a sentence or two, and each of them where these can't name
// them all. One value, so that nobody hears half of it.
struct DropProblem {
    QString text;
    QString all; // one a line; empty when `text` says it all
};

} // namespace explorer

// What of a drop is not stored, in words. Whatever was dropped and is not stored is named here.
namespace explorer::DropText {

// Of a drop of which something, or nothing at all, is stored; empty for nothing to say.
QString problem(const calimero::FoundFiles &found,
                const QList<calimero::DroppedAddresses::Elsewhere> &elsewhere);
// For the question whether to store the files of a folder.
QString leftOut(const calimero::FoundFiles &found,
                const QList<calimero::DroppedAddresses::Elsewhere> &elsewhere);
// All that is left out, one a line with its reason; empty when the sentences above name each of them.
QString all(const calimero::FoundFiles &found, const QList<calimero::DroppedAddresses::Elsewhere> &elsewhere);

// "a, b, c and 4 more"
QString names(const QStringList &names);
// As many as there are, for names(): only those that it says are not empty.
QStringList namesOf(const QList<calimero::FilePath> &paths);
// "report.pdf (sftp://backup)"
QStringList namesOf(const QList<calimero::DroppedAddresses::Elsewhere> &elsewhere);

} // namespace explorer::DropText
