// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/api/entry.h"

#include <QMap>

/// A request of the registry that a person fills in by hand: what goes where, and what is missing. What is
/// typed is sent as it stands; whether it is right the node says.
namespace calimero::api {

struct Filling {
    QMap<QByteArray, QString> path; ///< by the names in {braces}
    QMap<QByteArray, QString> query; ///< those that are empty are left out
    QByteArray body; ///< as typed; empty: the request has none, or {} where a node refuses it without a body
    QString file = {}; ///< of a request whose body is a file: its path

    bool operator==(const Filling &) const = default;
};

/// Which required value of the path or the query is missing, or the file; null: none is.
[[nodiscard]] const Parameter *missingIn(const Entry &entry, const Filling &filling);

/// The request of what was filled in; nothing may be missing. What its body holds of secrets is known to it.
/// A file is not in it.
[[nodiscard]] Request filledRequest(const Entry &entry, const Filling &filling);

/// Whether the body is a file and no JSON.
[[nodiscard]] bool takesFile(const Entry &entry);

} // namespace calimero::api
