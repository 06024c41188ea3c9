// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/api/reply.h"

namespace calimero::api {

/// A blob as the list shows it: no name, no date, no type (docs/node/http.md#list-of-blobs).
struct Blob {
    std::optional<BlobId> id;
    std::optional<quint64> sizeBytes;

    static constexpr auto fields()
    {
        return std::tuple(json::always("blob_id", &Blob::id, json::Values::Sought),
                          json::always("size", &Blob::sizeBytes));
    }
};

/// GET /admin-api/blobs. Never paged: 100,000 blobs are one answer of 6.9 MB, so rows are read on a worker
/// (table::blobList). Order: raw id bytes. Chunks of large blobs are not listed; application builds are.
struct ListBlobs {
    using Response = QList<Blob>;
    static constexpr Entry entry{.name = "list-blobs",
                                 .verb = Verb::Get,
                                 .path = "/admin-api/blobs",
                                 .permission = "blob:list",
                                 .returns = "{data:{blobs:[{blob_id,size}]}}",
                                 .timeout = 60s,
                                 .sizeLimit = listLimit};
    static constexpr std::array<std::string_view, 2> path{"data", "blobs"}; ///< of the rows in the answer
    [[nodiscard]] Request request() const;
    [[nodiscard]] static Result<Response> read(const Answer &answer, json::Findings &findings);
};

/// What the headers of a blob say.
struct BlobInfo {
    std::optional<BlobId> id; ///< X-Blob-ID
    std::optional<quint64> sizeBytes; ///< Content-Length
    std::optional<ContentHash> hash; ///< X-Blob-Hash: SHA-256 of the content
    Foreign mimeType; ///< X-Blob-MIME-Type, guessed by the node from the first bytes

    [[nodiscard]] static BlobInfo fromHeaders(const Answer &answer);
};

/// HEAD /admin-api/blobs/{blob_id}: local only. 404 and 400 come without a body.
struct GetBlobInfo {
    using Response = BlobInfo;
    static constexpr Entry entry{.name = "get-blob-info",
                                 .verb = Verb::Head,
                                 .path = "/admin-api/blobs/{blob_id}",
                                 .parameters = {parameter::blobId},
                                 .permission = "blob:get",
                                 .returns =
                                     "headers: content-length, x-blob-id, x-blob-hash, x-blob-mime-type"};
    BlobId id;
    [[nodiscard]] Request request() const;
    [[nodiscard]] static Result<Response> read(const Answer &answer, json::Findings &findings);
};

/// PUT /admin-api/blobs[?hash=][&context_id=]: the body is the file, at most 1 GiB, streamed. Send it through
/// core/transfer. Storing equal content again raises a reference count.
struct UploadBlob {
    using Response = Blob;
    static constexpr Entry entry{
        .name = "upload-blob",
        .verb = Verb::Put,
        .path = "/admin-api/blobs",
        .parameters = {{.name = "hash", .in = In::Query, .type = "sha256_base58", .required = false},
                       parameter::inContext,
                       {.name = "file", .in = In::Body, .type = "file"}},
        .changes = true,
        .permission = "blob:add:stream",
        .returns = "{data:{blob_id,size}}",
        .timeout = slow,
        .contentType = "application/octet-stream"};
    std::optional<ContextId>
        context; ///< announce it there; skipped without a word when this node has no identity in it
    [[nodiscard]] Request request() const;
    [[nodiscard]] static Result<Response> read(const Answer &answer, json::Findings &findings);
    /// Answered by a 2xx without a body: it is stored, under the id its content has.
    [[nodiscard]] static Response done() { return {}; }
};

/// GET /admin-api/blobs/{blob_id}[?context_id=]: the content. No ranges, no resume. With a context the node
/// searches the network, up to half a minute. Send it with a sink, or for a preview with a size limit.
struct DownloadBlob {
    using Response = QByteArray;
    static constexpr Entry entry{.name = "download-blob",
                                 .verb = Verb::Get,
                                 .path = "/admin-api/blobs/{blob_id}",
                                 .parameters = {parameter::blobId, parameter::inContext},
                                 .permission = "blob:get",
                                 .returns = "the content",
                                 .timeout = slow,
                                 .sizeLimit = qint64(2) * 1024 * 1024 * 1024};
    BlobId id;
    std::optional<ContextId> context;
    [[nodiscard]] Request request() const;
    [[nodiscard]] static Result<Response> read(const Answer &answer, json::Findings &findings);
};

struct BlobDeletion {
    std::optional<BlobId> id;
    std::optional<bool> deleted;

    static constexpr auto fields()
    {
        return std::tuple(json::always("blob_id", &BlobDeletion::id),
                          json::always("deleted", &BlobDeletion::deleted));
    }
};

/// DELETE /admin-api/blobs/{blob_id}: releases one reference; content stored n times needs n of these. 403:
/// used by an installed application. 500: not there.
struct DeleteBlob {
    using Response = BlobDeletion;
    static constexpr Entry entry{.name = "delete-blob",
                                 .verb = Verb::Delete,
                                 .path = "/admin-api/blobs/{blob_id}",
                                 .parameters = {parameter::blobId},
                                 .changes = true,
                                 .permission = "blob:remove",
                                 .returns = "{blob_id,deleted}"};
    BlobId id;
    [[nodiscard]] Request request() const;
    [[nodiscard]] static Result<Response> read(const Answer &answer, json::Findings &findings);
    [[nodiscard]] static Response done() { return {.deleted = true}; } ///< answered by a 2xx without a body
};

/// Largest blob a node takes, in bytes.
constexpr qint64 blobLimit = qint64(1024) * 1024 * 1024;

} // namespace calimero::api
