// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "app/demo-node/body.h"
#include "app/demo-node/json.h"
#include "app/demo-node/neighbours.h"
#include "app/demo-node/routes.h"

namespace demonode {

namespace {

constexpr qint64 pieceBytes = 128 * 1024;

std::optional<BlobId> idOf(const Request &request)
{
    return BlobId::fromUtf8({request.captures.first().constData(), size_t(request.captures.first().size())});
}

std::optional<ContextId> contextOf(const Request &request)
{
    const auto text = request.parameter("context_id");
    return text ? ContextId::fromUtf8({text->constData(), size_t(text->size())}) : std::nullopt;
}

/// The query is looked at before a byte of the body is taken.
std::optional<Response> refuseUpload(Request &request)
{
    const auto hash = request.parameter("hash");
    if (hash && !base58Fault(*hash).isEmpty())
        return errorResponse(400, "The provided hash is not a valid format");
    const auto context = request.parameter("context_id");
    if (context && !base58Fault(*context).isEmpty())
        return errorResponse(400, "The provided context_id is not a valid format");
    return std::nullopt;
}

Response upload(World &world, Request &request)
{
    if (!request.upload->failure().isEmpty())
        return errorResponse(500, "Failed to store blob: " + request.upload->failure());
    Upload::Result result = request.upload->finish();
    const auto wanted = request.parameter("hash");
    const bool mismatch = wanted && calimero::toBase58(result.hash) != *wanted;
    const qint64 size = result.content->size();
    // A node stores the content even when the hash does not fit (docs/node/http.md#upload).
    const BlobId id = world.blobs.add(std::move(result));
    const auto context = contextOf(request);
    // Not announced: nobody hears of that, and the upload is as good.
    if (context && world.neighbours() && !mismatch && world.takesPart(*context))
        world.neighbours()->announce(world, *context, id);
    if (mismatch)
        return errorResponse(500, "Failed to store blob: fatal: blob hash mismatch");
    return jsonResponse(
        inData(JsonObject().addString("blob_id", id.toUtf8()).add("size", QByteArray::number(size)).text()));
}

Response describe(const Blobs::Info &info)
{
    Response response;
    const QByteArray hash = calimero::toHex(info.hash);
    response.setHeader("content-type", info.type);
    response.setHeader("etag", '"' + hash + '"');
    response.setHeader("cache-control", "private, no-cache");
    response.setHeader("x-blob-id", info.id.toUtf8());
    response.setHeader("x-blob-hash", hash);
    response.setHeader("x-blob-mime-type", info.type);
    response.length = info.size;
    return response;
}

/// A neighbour's, when it told those of the context; it is this node's as well then.
void fetch(World &world, const BlobId &id, const ContextId &context)
{
    if (!world.neighbours() || world.blobs.contains(id) || !world.takesPart(context))
        return;
    if (auto found = world.neighbours()->find(world, context, id))
        (void)world.blobs.add(std::move(*found));
}

Response download(World &world, const Request &request)
{
    const auto id = idOf(request);
    if (!id)
        return errorResponse(400, "Invalid blob ID format");
    const auto context = request.parameter("context_id");
    if (!request.head && context && !base58Fault(*context).isEmpty())
        return errorResponse(400, "Invalid context ID format");
    if (const auto from = contextOf(request); from && !request.head)
        fetch(world, *id, *from);
    const auto info = world.blobs.info(*id);
    if (!info)
        return errorResponse(404, request.head ? "Blob not found" : "Blob not found locally or in network");
    Response response = describe(*info);
    // The content is held: a blob deleted meanwhile is still sent to its end.
    response.more = [content = world.blobs.content(*id), at = qint64(0)]() mutable {
        const QByteArray piece = content->read(at, pieceBytes);
        at += piece.size();
        return piece;
    };
    return response;
}

Response remove(World &world, const Request &request)
{
    const auto id = idOf(request);
    if (!id)
        return errorResponse(400, "Invalid blob ID format");
    if (world.isApplicationBlob(*id))
        return errorResponse(403, "Blob is referenced by an installed application and cannot be deleted");
    if (!world.blobs.release(*id))
        return errorResponse(500, "Failed to delete blob: Blob not found");
    return jsonResponse(JsonObject().addString("blob_id", id->toUtf8()).add("deleted", "true").text());
}

} // namespace

void addBlobRoutes(Router &router, World &world)
{
    router.add({.method = "PUT",
                .pattern = "/admin-api/blobs",
                .handler = [&world](Request &request) { return upload(world, request); },
                .permission = "blob:add:stream",
                .body = BodyKind::Streamed,
                .before = refuseUpload});
    router.add(
        "GET", "/admin-api/blobs", [&world](Request &) { return world.blobs.listResponse(); }, "blob:list");
    router.add(
        "GET", "/admin-api/blobs/:id", [&world](Request &request) { return download(world, request); },
        "blob:get[0]");
    router.add(
        "DELETE", "/admin-api/blobs/:id", [&world](Request &request) { return remove(world, request); },
        "blob:remove[0]");
}

} // namespace demonode
