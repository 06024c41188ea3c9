// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/session/uses.h"

#include "core/api/applications.h"
#include "core/api/contexts.h"
#include "core/table/fields.h"
#include "core/table/listloader.h"

namespace calimero {

using table::ListLoader;

void Uses::follow(const ListLoader &contexts, const ListLoader &applications)
{
    for (const auto signal : {&ListLoader::stateChanged, &ListLoader::tableChanged}) {
        connect(&contexts, signal, this, [this, &contexts] {
            if (contexts.state() == ListLoader::State::Complete)
                setContexts(contextCountsIn(contexts.table()));
        });
        connect(&applications, signal, this, [this, &applications] {
            if (applications.state() == ListLoader::State::Complete)
                setBlobs(blobApplicationsIn(applications.table()));
        });
    }
}

void Uses::setContexts(const table::ContextCounts &counts)
{
    if (m_contexts == counts)
        return;
    m_contexts = counts;
    Q_EMIT contextsChanged();
}

void Uses::setBlobs(const table::BlobApplications &blobs)
{
    if (m_blobs == blobs)
        return;
    m_blobs = blobs;
    Q_EMIT blobsChanged();
}

table::ContextCounts contextCountsIn(const table::TablePtr &rows)
{
    table::ContextCounts counts;
    if (!rows)
        return counts;
    for (const auto &chunk : rows->chunks()) {
        chunk->countPooledIds(table::fieldOf<&api::Context::applicationId>,
                              [&](const Bytes32 &id, quint32 count) { counts[ApplicationId(id)] += count; });
    }
    return counts;
}

table::BlobApplications blobApplicationsIn(const table::TablePtr &rows)
{
    table::BlobApplications blobs;
    table::eachRow(rows, [&](const table::Table::Place &place) {
        using api::Application;
        using api::ApplicationBlob;
        const auto id = table::valueOf<&Application::id>(place);
        for (const auto &blob : {table::valueOf<&Application::blob, &ApplicationBlob::bytecode>(place),
                                 table::valueOf<&Application::blob, &ApplicationBlob::compiled>(place)}) {
            if (id && blob && !blob->isZero())
                blobs.insert(*blob, *id);
        }
    });
    return blobs;
}

} // namespace calimero
