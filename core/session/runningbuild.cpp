// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/session/runningbuild.h"

#include "core/api/contexts.h"
#include "core/table/fields.h"

namespace calimero {

std::optional<rpc::AbiLoader::Key> runningBuild(const table::Table::Place &context)
{
    using api::Context;
    const auto application = table::valueOf<&Context::applicationId>(context);
    if (!application)
        return std::nullopt;
    return rpc::AbiLoader::Key{*application,
                               QString::fromUtf8(table::valueOf<&Context::applicationVersion>(context)),
                               QString::fromUtf8(table::valueOf<&Context::serviceName>(context))};
}

std::optional<BlobId> runningBuild(const QList<api::ApplicationVersion> &kept, const QString &version,
                                   const std::optional<BlobId> &pinned)
{
    std::optional<BlobId> found;
    for (const api::ApplicationVersion &one : kept) {
        if (!one.blobId || one.version.value_or(Foreign()).whole() != version
            || (pinned && pinned != one.blobId))
            continue;
        if (found && found != one.blobId)
            return std::nullopt;
        found = one.blobId;
    }
    return found;
}

} // namespace calimero
