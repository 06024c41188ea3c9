// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/base/result.h"
#include "core/net/request.h"
#include "core/table/answerreader.h"
#include "core/table/builder.h"

#include <functional>
#include <memory>

namespace calimero::table {

/// A list of the node: what to ask, and how its rows are stored. The fields of each list are numbered by the
/// enum beside it.
struct ListSource {
    const Schema *schema = nullptr;
    quint32 pageSize = 0; ///< 0: the list is one answer
    std::optional<quint64> lastOffset; ///< the node reads any offset beyond as this one
    std::function<Request(quint64 offset)> request;
    /// Adds the rows of an answer to the table while it arrives. Both must outlive the reader.
    std::function<std::unique_ptr<AnswerReader>(Builder &builder, json::Findings &findings)> reader;
};

namespace contexts {
enum Field { Id, Application, StateHash, Group, Name, Version, Service, DagHeads };
}
/// GET /admin-api/contexts, in pages.
[[nodiscard]] const ListSource &contextList();

namespace blobs {
enum Field { Id, Size };
}
/// GET /admin-api/blobs, one answer.
[[nodiscard]] const ListSource &blobList();

namespace applications {
enum Field { Id, Bytecode, Compiled, Size, Source, Metadata, Name, Signer, Package, Version };
}
/// GET /admin-api/applications, one answer. Name is worked out of the metadata or package.
[[nodiscard]] const ListSource &applicationList();

namespace namespaces {
enum Field { Id, AppKey, Application, CreatedAt, Name, Members, Contexts, Subgroups, Version };
}
/// GET /admin-api/namespaces, in pages.
[[nodiscard]] const ListSource &namespaceList();

/// A whole answer at once.
[[nodiscard]] Result<qsizetype> readAnswer(const ListSource &source, const QByteArray &answer,
                                           Builder &builder, json::Findings &findings);

} // namespace calimero::table
