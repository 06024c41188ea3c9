// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/json/findings.h"
#include "core/net/request.h"

#include <QList>

namespace calimero::api {

/// One parameter of a request.
struct Parameter {
    enum class In { Path, Query, Body };

    QByteArray name; ///< the wire's own name; for a path segment the name in {braces}
    In in = In::Path;
    QByteArray type; ///< "context_id", "application_id", "blob_id", "namespace_id", "group_id", "public_key",
                     ///< "blob_id_hex" (the same 32 bytes in hex), "sha256_base58", "bytes32_base58",
                     ///< "string", "u64", "bool", "json", "bytes" (an array of 0–255), "file"
    bool required = true;
};

/// A request the explorer can make. From this table come the command line, "copy as…", the names in the
/// activity panel and the documentation; typed requests fill it in.
struct Entry {
    QByteArray name; ///< "list-contexts"
    Verb verb = Verb::Get;
    QByteArray path; ///< whole, below the node's URL: "/admin-api/contexts/{context_id}"
    QList<Parameter> parameters;
    bool changes = false; ///< whether it changes anything on the node
    QByteArray permission; ///< what the node's log-in asks for; "public" for none
                           ///< (docs/node/signing-in.md#permissions)
    QByteArray returns; ///< the shape of a good answer
    std::chrono::milliseconds timeout{30'000};
    qint64 sizeLimit = 16 * 1024 * 1024;

    /// What the typed reader finds missing or odd in a good answer. `requestBody` matters where one route has
    /// several answers (/jsonrpc).
    json::Findings (*check)(const QByteArray &requestBody, const Answer &answer) = nullptr;

    [[nodiscard]] bool isPublic() const { return permission == "public"; }
    [[nodiscard]] QByteArray contentType() const; ///< of the body, where there is one
};

[[nodiscard]] const QList<Entry> &registry();
/// Null when there is none of that name.
[[nodiscard]] const Entry *findEntry(QByteArrayView name);

/// The entry's request with the {segments} of its path replaced. A name that is not in the registry or a
/// segment without a value is a mistake of ours and asserts.
[[nodiscard]] Request requestFor(const QByteArray &name,
                                 const QList<std::pair<QByteArray, QString>> &path = {},
                                 const QList<std::pair<QByteArray, QString>> &query = {},
                                 const QByteArray &body = {});

/// JSON sizes: most answers, and lists that are not paged.
constexpr qint64 jsonLimit = 16 * 1024 * 1024;
constexpr qint64 listLimit = 256 * 1024 * 1024;

} // namespace calimero::api
