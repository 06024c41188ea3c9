// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/api/blobs.h"

#include <algorithm>

namespace calimero::api {

namespace {

void checkHeader(const Answer &answer, json::Findings &findings, bool isRead, const char *name)
{
    using Kind = json::Finding::Kind;
    if (!isRead)
        findings.add(answer.headers.contains(name) ? Kind::Odd : Kind::Missing, QString::fromLatin1(name));
}

} // namespace

Request ListBlobs::request() const
{
    return RequestFor<ListBlobs>();
}

Result<QList<Blob>> ListBlobs::read(const Answer &answer, json::Findings &findings)
{
    return json::readAt<QList<Blob>>(answer, path, findings);
}

BlobInfo BlobInfo::fromHeaders(const Answer &answer)
{
    BlobInfo info;
    const auto view = [](const QByteArray &text) {
        return std::string_view(text.constData(), static_cast<std::size_t>(text.size()));
    };
    const QByteArray id = answer.header("x-blob-id");
    info.id = BlobId::fromUtf8(view(id));
    const QByteArray hash = answer.header("x-blob-hash");
    info.hash = ContentHash::fromUtf8(view(hash));
    bool ok = false;
    const quint64 size = answer.header("content-length").toULongLong(&ok);
    if (ok)
        info.sizeBytes = size;
    info.mimeType = QString::fromLatin1(answer.header("x-blob-mime-type"));
    return info;
}

Request GetBlobInfo::request() const
{
    return RequestFor<GetBlobInfo>(id);
}

Result<BlobInfo> GetBlobInfo::read(const Answer &answer, json::Findings &findings)
{
    // Who says nothing of a blob has answered for the node.
    const QByteArrayList said{"x-blob-id", "x-blob-hash", "x-blob-mime-type"};
    if (std::none_of(said.begin(), said.end(),
                     [&](const QByteArray &name) { return answer.headers.contains(name); }))
        return tl::unexpected(Error{.kind = Error::Kind::BadReply});
    const BlobInfo info = BlobInfo::fromHeaders(answer);
    checkHeader(answer, findings, info.id.has_value(), "x-blob-id");
    checkHeader(answer, findings, info.hash.has_value(), "x-blob-hash");
    checkHeader(answer, findings, info.sizeBytes.has_value(), "content-length");
    checkHeader(answer, findings, !info.mimeType.isEmpty(), "x-blob-mime-type");
    return info;
}

Request UploadBlob::request() const
{
    return RequestFor<UploadBlob>().query({{"context_id", context ? context->toString() : QString()}});
}

Result<Blob> UploadBlob::read(const Answer &answer, json::Findings &findings)
{
    return json::readAt<Blob>(answer, {"data"}, findings);
}

Request DownloadBlob::request() const
{
    return RequestFor<DownloadBlob>(id).query({{"context_id", context ? context->toString() : QString()}});
}

Result<QByteArray> DownloadBlob::read(const Answer &answer, json::Findings &)
{
    return answer.body;
}

Request DeleteBlob::request() const
{
    return RequestFor<DeleteBlob>(id);
}

Result<BlobDeletion> DeleteBlob::read(const Answer &answer, json::Findings &findings)
{
    return json::readAt<BlobDeletion>(answer, {}, findings);
}

} // namespace calimero::api
