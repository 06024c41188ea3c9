// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/table/lists.h"

#include "core/api/applications.h"
#include "core/api/blobs.h"
#include "core/api/contexts.h"
#include "core/api/namespaces.h"
#include "core/table/rowreader.h"
#include "core/table/rowspelling.h"

namespace calimero::table {

namespace {

using Kind = FieldSpec::Kind;

/// `setFields(builder, value)` hands the fields of a row to the builder.
template<class T, class F>
auto readerOf(std::vector<std::string_view> path, F setFields)
{
    return [path = std::move(path), setFields](Builder &builder,
                                               json::Findings &findings) -> std::unique_ptr<AnswerReader> {
        const auto addRow = [&builder, setFields](const ReadRow<T> &row) {
            setFields(builder, row.value);
            if (row.findings.isEmpty())
                builder.endRow(row.raw);
            else
                builder.endRow(row.raw, row.findings, row.path.toString());
        };
        return std::make_unique<RowReader<T, decltype(addRow)>>(path, findings, addRow);
    };
}

struct BlobSpelling {
    template<class Row>
    void operator()(Row &row) const
    {
        row.id("blob_id", blobs::Id);
        row.number("size", blobs::Size);
    }
};

struct ContextSpelling {
    template<class Row>
    void operator()(Row &row) const
    {
        using namespace contexts;
        row.id("id", Id);
        row.id("applicationId", Application);
        row.text("serviceName", Service);
        row.id("contextStateHash", StateHash);
        row.byteLists("dagHeads", DagHeads);
        row.text("applicationVersion", Version);
        row.text("name", Name);
        row.id("groupId", Group);
    }
};

std::optional<QByteArray> joined(const std::optional<QList<json::Bytes>> &heads)
{
    if (!heads)
        return std::nullopt;
    QByteArray all;
    for (const json::Bytes &head : *heads)
        all += head.data;
    return all;
}

} // namespace

const ListSource &contextList()
{
    using namespace contexts;
    static const Schema schema{
        .fields = {{.path = "id", .kind = Kind::Id, .searchable = true},
                   {.path = "applicationId", .kind = Kind::PooledId},
                   {.path = "contextStateHash", .kind = Kind::Id},
                   {.path = "groupId", .kind = Kind::PooledId, .encoding = IdEncoding::Hex},
                   {.path = "name", .kind = Kind::Text},
                   {.path = "applicationVersion", .kind = Kind::PooledText},
                   {.path = "serviceName", .kind = Kind::PooledText},
                   {.path = "dagHeads", .kind = Kind::Bytes}},
        .text = rowText<ContextSpelling>()};
    static const ListSource source{
        .schema = &schema,
        .pageSize = api::ListContexts::pageSize,
        .lastOffset = api::ListContexts::lastOffset,
        .request = [](quint64 offset) { return api::ListContexts{.offset = offset}.request(); },
        .reader = readerOf<api::Context>({"data", "contexts"},
                                         [](Builder &builder, const api::Context &context) {
                                             builder.set(Id, context.id);
                                             builder.set(Application, context.applicationId);
                                             builder.set(StateHash, context.stateHash);
                                             builder.set(Group, context.groupId);
                                             builder.setText(Name, context.name);
                                             builder.setText(Version, context.applicationVersion);
                                             builder.setText(Service, context.serviceName);
                                             builder.setBytes(DagHeads, joined(context.dagHeads));
                                         }),
    };
    return source;
}

const ListSource &blobList()
{
    using namespace blobs;
    static const Schema schema{.fields = {{.path = "blob_id", .kind = Kind::Id, .searchable = true},
                                          {.path = "size", .kind = Kind::Number}},
                               .text = rowText<BlobSpelling>()};
    static const ListSource source{
        .schema = &schema,
        .request = [](quint64) { return api::ListBlobs{}.request(); },
        .reader = readerOf<api::Blob>({"data", "blobs"},
                                      [](Builder &builder, const api::Blob &blob) {
                                          builder.set(Id, blob.id);
                                          builder.setNumber(Size, blob.sizeBytes);
                                      }),
    };
    return source;
}

const ListSource &applicationList()
{
    using namespace applications;
    static const Schema schema{.fields = {{.path = "id", .kind = Kind::Id, .searchable = true},
                                          {.path = "blob.bytecode", .kind = Kind::Id},
                                          {.path = "blob.compiled", .kind = Kind::Id},
                                          {.path = "size", .kind = Kind::Number},
                                          {.path = "source", .kind = Kind::Text},
                                          {.path = "metadata", .kind = Kind::Bytes},
                                          {.path = "", .kind = Kind::Text},
                                          {.path = "signer_id", .kind = Kind::Text},
                                          {.path = "package", .kind = Kind::Text},
                                          {.path = "version", .kind = Kind::Text}}};
    static const ListSource source{
        .schema = &schema,
        .request = [](quint64) { return api::ListApplications{}.request(); },
        .reader = readerOf<api::Application>(
            {"data", "apps"},
            [](Builder &builder, const api::Application &app) {
                const QString name = app.displayName();
                builder.set(Id, app.id);
                builder.set(Bytecode, app.blob ? app.blob->bytecode : std::nullopt);
                builder.set(Compiled, app.blob ? app.blob->compiled : std::nullopt);
                builder.setNumber(Size, app.sizeBytes);
                builder.setText(Source, app.source);
                builder.setBytes(Metadata, app.metadata ? std::optional(app.metadata->data) : std::nullopt);
                builder.setText(Name, name.isEmpty() ? std::nullopt : std::optional(name));
                builder.setText(Signer, app.signerId);
                builder.setText(Package, app.package);
                builder.setText(Version, app.version);
            }),
    };
    return source;
}

const ListSource &namespaceList()
{
    using namespace namespaces;
    static const Schema schema{
        .fields = {{.path = "namespaceId", .kind = Kind::Id, .encoding = IdEncoding::Hex, .searchable = true},
                   {.path = "appKey", .kind = Kind::Id, .encoding = IdEncoding::Hex},
                   {.path = "targetApplicationId", .kind = Kind::PooledId},
                   {.path = "createdAt", .kind = Kind::Number},
                   {.path = "name", .kind = Kind::Text},
                   {.path = "memberCount", .kind = Kind::Number},
                   {.path = "contextCount", .kind = Kind::Number},
                   {.path = "subgroupCount", .kind = Kind::Number},
                   {.path = "appVersion", .kind = Kind::PooledText}}};
    static const ListSource source{
        .schema = &schema,
        .pageSize = api::ListNamespaces::pageSize,
        .request = [](quint64 offset) { return api::ListNamespaces{.offset = offset}.request(); },
        .reader = readerOf<api::Namespace>({"data"},
                                           [](Builder &builder, const api::Namespace &space) {
                                               builder.set(Id, space.id);
                                               builder.set(AppKey, space.appKey);
                                               builder.set(Application, space.applicationId);
                                               builder.setNumber(CreatedAt, space.createdAt);
                                               builder.setText(Name, space.name);
                                               builder.setNumber(Members, space.memberCount);
                                               builder.setNumber(Contexts, space.contextCount);
                                               builder.setNumber(Subgroups, space.subgroupCount);
                                               builder.setText(Version, space.appVersion);
                                           }),
    };
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
