// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/session/buildmanifest.h"

#include "core/api/blobs.h"
#include "core/files/inspection.h"
#include "core/session/runningbuild.h"
#include "core/transfer/workercall.h"

#include <algorithm>

namespace calimero {

namespace {

using OfBuild = rpc::AbiLoader::OfBuild;

/// What a context of that service runs. Nothing of what a node would not run: of services with the same name
/// it goes by the first, and of a file only when it is the one that was signed.
const files::Code *codeOf(const files::Inspection &file, const QString &service)
{
    if (!file.bundle)
        return file.code ? &*file.code : nullptr;
    const files::Bundle &bundle = *file.bundle;
    if (bundle.isMulti && service.isEmpty())
        return nullptr;
    const QString name = bundle.isMulti ? service : QString();
    const auto artifact =
        std::find_if(bundle.artifacts.begin(), bundle.artifacts.end(), [&](const files::Artifact &one) {
            return one.role == files::Artifact::Role::Code && one.service.whole() == name;
        });
    if (artifact == bundle.artifacts.end() || artifact->state != files::Artifact::State::Fits)
        return nullptr;
    const auto code =
        std::find_if(bundle.services.begin(), bundle.services.end(), [&](const files::ServiceCode &one) {
            return one.service.whole() == name && one.path == artifact->path;
        });
    return code == bundle.services.end() ? nullptr : &code->code;
}

/// On a worker.
Result<OfBuild> look(const QByteArray &content, const BlobId &id, const QString &service)
{
    const files::Inspection file = files::inspectContent(content);
    if (file.blob != id)
        return tl::unexpected(Error{.kind = Error::Kind::Integrity});
    const files::Code *code = codeOf(file, service);
    return code && code->abi ? Result<OfBuild>(OfBuild{id, *code->abi, code->isAbiTaken})
                             : Result<OfBuild>(tl::unexpected(Error{.kind = Error::Kind::BadReply}));
}

} // namespace

Call<OfBuild> readBuildManifest(Transport &transport, const rpc::AbiLoader::Key &key)
{
    return api::send(transport, api::ListApplicationVersions{key.application})
        .then(&transport,
              [&transport, key](const Reply<QList<api::ApplicationVersion>> &reply) -> Call<OfBuild> {
                  const auto id = runningBuild(reply.value, key.version, {});
                  return id ? readBuildManifest(transport, *id, key.service)
                            : finishedCall<OfBuild>(&transport,
                                                    tl::unexpected(Error{.kind = Error::Kind::NotFound}));
              });
}

Call<OfBuild> readBuildManifest(Transport &transport, const BlobId &build, const QString &service)
{
    Request request = api::DownloadBlob{build, {}}.request();
    request.sizeLimit = largestBuildRead;
    return transport.send(request).then(
        &transport, [&transport, build, service](const Answer &answer) -> Call<OfBuild> {
            return onWorker<OfBuild>(*QThreadPool::globalInstance(), &transport,
                                     [content = answer.body, build, service](const Wanted &, const auto &) {
                                         return look(content, build, service);
                                     });
        });
}

} // namespace calimero
