// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/table/lists.h"

#include "core/api/applications.h"
#include "core/api/blobs.h"
#include "core/api/contexts.h"
#include "core/api/namespaces.h"
#include "core/api/network.h"
#include "core/table/fields.h"
#include "core/table/rowreader.h"

namespace calimero::table {

namespace {

template<json::Record T>
std::unique_ptr<AnswerReader> readerOf(std::span<const std::string_view> path, Builder &builder,
                                       json::Findings &findings)
{
    const auto addRow = [&builder](const ReadRow<T> &row) {
        put(builder.row(), row.value);
        if (row.findings.isEmpty())
            builder.endRow(row.raw);
        else
            builder.endRow(row.raw, row.findings, row.path.toString());
    };
    return std::make_unique<RowReader<T, decltype(addRow)>>(
        std::vector<std::string_view>(path.begin(), path.end()), findings, addRow);
}

/// The list that a request asks for, page by page when it has an offset.
template<class Asked>
ListSource listOf()
{
    using Row = typename Asked::Response::value_type;
    ListSource source{.schema = &schemaOf<Row>(), .reader = [](Builder &builder, json::Findings &findings) {
                          return readerOf<Row>(Asked::path, builder, findings);
                      }};
    if constexpr (requires(Asked asked) { asked.offset; }) {
        source.pageSize = Asked::pageSize;
        source.request = [](quint64 offset) { return Asked{.offset = offset}.request(); };
    } else {
        source.request = [](quint64) { return Asked{}.request(); };
    }
    if constexpr (requires { Asked::lastOffset; })
        source.lastOffset = Asked::lastOffset;
    return source;
}

} // namespace

const ListSource &contextList()
{
    static const ListSource source = listOf<api::ListContexts>();
    return source;
}

const ListSource &blobList()
{
    static const ListSource source = listOf<api::ListBlobs>();
    return source;
}

const ListSource &applicationList()
{
    static const ListSource source = listOf<api::ListApplications>();
    return source;
}

const ListSource &namespaceList()
{
    static const ListSource source = listOf<api::ListNamespaces>();
    return source;
}

const ListSource &usageList()
{
    static const ListSource source = listOf<api::GetUsage>();
    return source;
}

Result<qsizetype> readAnswer(const ListSource &source, const QByteArray &answer, Builder &builder,
                             json::Findings &findings)
{
    const auto reader = source.reader(builder, findings);
    if (const auto added = reader->add(answer); !added)
        return tl::unexpected(added.error());
    return reader->finish();
}

} // namespace calimero::table
