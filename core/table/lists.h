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

/// A list of the node: what to ask, and how its rows are stored.
struct ListSource {
    const Schema *schema = nullptr;
    quint32 pageSize = 0; ///< 0: the list is one answer
    std::optional<quint64> lastOffset; ///< the node reads any offset beyond as this one
    /// What is read of a list: a node may go on for ever. Pages are asked for until either is reached.
    quint32 mostRows = 2'000'000;
    qint64 mostBytes = qint64(512) * 1024 * 1024;
    std::function<Request(quint64 offset)> request;
    /// Adds the rows of an answer to the table while it arrives. Both must outlive the reader.
    std::function<std::unique_ptr<AnswerReader>(Builder &builder, json::Findings &findings)> reader;
};

[[nodiscard]] const ListSource &contextList(); ///< of api::Context, in pages
[[nodiscard]] const ListSource &blobList(); ///< of api::Blob, one answer
[[nodiscard]] const ListSource &applicationList(); ///< of api::Application, one answer
[[nodiscard]] const ListSource &namespaceList(); ///< of api::Namespace, in pages
[[nodiscard]] const ListSource &usageList(); ///< of api::NamespaceUsage, one answer

/// A whole answer at once.
[[nodiscard]] Result<qsizetype> readAnswer(const ListSource &source, const QByteArray &answer,
                                           Builder &builder, json::Findings &findings);

} // namespace calimero::table
