// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/session/uses.h"

#include "core/table/listloader.h"

namespace calimero {

using table::ListLoader;

Uses::Uses(const ListLoader &contexts, const ListLoader &applications, QObject *parent) : QObject(parent)
{
    connect(&contexts, &ListLoader::stateChanged, this, [this, &contexts] { countContexts(contexts); });
    connect(&applications, &ListLoader::stateChanged, this,
            [this, &applications] { readApplications(applications); });
}

void Uses::countContexts(const ListLoader &list)
{
    if (list.state() != ListLoader::State::Complete)
        return;
    table::ContextCounts counts;
    for (const auto &chunk : list.table()->chunks()) {
        chunk->countPooledIds(table::contexts::Application,
                              [&](const Bytes32 &id, quint32 count) { counts[ApplicationId(id)] += count; });
    }
    if (m_contexts == counts)
        return;
    m_contexts = counts;
    Q_EMIT changed();
}

void Uses::readApplications(const ListLoader &list)
{
    if (list.state() != ListLoader::State::Complete)
        return;
    table::BlobApplications blobs;
    table::eachRow(list.table(), [&](const table::Chunk &chunk, quint32 row) {
        const auto id = chunk.id<ApplicationId>(table::applications::Id, row);
        for (const int field : {table::applications::Bytecode, table::applications::Compiled}) {
            const auto blob = chunk.id<BlobId>(field, row);
            if (id && blob && !blob->isZero())
                blobs.insert(*blob, *id);
        }
    });
    if (m_blobs == blobs)
        return;
    m_blobs = blobs;
    Q_EMIT changed();
}

} // namespace calimero
