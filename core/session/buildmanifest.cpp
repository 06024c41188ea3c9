// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/session/buildmanifest.h"

#include "core/api/blobs.h"
#include "core/files/inspection.h"
#include "core/transfer/workercall.h"

namespace calimero {

namespace {

using OfBuild = rpc::AbiLoader::OfBuild;

/// The one of that version.
std::optional<BlobId> blobOf(const QList<api::ApplicationVersion> &versions, const QString &version)
{
    std::optional<BlobId> found;
    for (const api::ApplicationVersion &one : versions) {
        if (!one.blobId || one.version.value_or(Foreign()).whole() != version)
            continue;
        if (found && *found != *one.blobId)
            return std::nullopt;
        found = one.blobId;
    }
    return found;
}

/// On a worker.
Result<OfBuild> look(const QByteArray &content, const BlobId &id, const QString &service)
{
    const files::Inspection file = files::inspectContent(content);
    if (file.blob != id)
        return tl::unexpected(Error{.kind = Error::Kind::Integrity});
    const auto services = file.services();
    for (const files::ServiceCode &one : services) {
        if (one.code.abi && (services.size() == 1 || one.service.whole() == service))
            return OfBuild{id, *one.code.abi};
    }
    return tl::unexpected(Error{.kind = Error::Kind::BadReply});
}

} // namespace

Call<OfBuild> readBuildManifest(Transport &transport, const rpc::AbiLoader::Key &key)
{
    return api::send(transport, api::ListApplicationVersions{key.application})
        .then(&transport,
              [&transport, key](const Reply<QList<api::ApplicationVersion>> &reply) -> Call<OfBuild> {
                  const auto id = blobOf(reply.value, key.version);
                  if (!id)
                      return finishedCall<OfBuild>(&transport,
                                                   tl::unexpected(Error{.kind = Error::Kind::NotFound}));
                  Request request = api::DownloadBlob{*id, {}}.request();
                  request.sizeLimit = largestBuildRead;
                  return transport.send(request).then(
                      &transport,
                      [&transport, id = *id, service = key.service](const Answer &answer) -> Call<OfBuild> {
                          return onWorker<OfBuild>(
                              *QThreadPool::globalInstance(), &transport,
                              [content = answer.body, id, service](const Wanted &, const auto &) {
                                  return look(content, id, service);
                              });
                      });
              });
}

} // namespace calimero
