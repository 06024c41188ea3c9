// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/session/names.h"

#include "core/json/bytetext.h"
#include "core/table/listloader.h"

namespace calimero {

using table::ListLoader;

Names::Names(const ListLoader &contexts, const ListLoader &applications, const ListLoader &namespaces,
             const BlobNotes &notes, QObject *parent)
    : QObject(parent),
      m_contextList(contexts),
      m_applicationList(applications),
      m_namespaceList(namespaces),
      m_notes(notes)
{
    connect(&contexts, &ListLoader::stateChanged, this, &Names::readContexts);
    connect(&applications, &ListLoader::stateChanged, this, &Names::readApplications);
    connect(&namespaces, &ListLoader::stateChanged, this, &Names::readGroups);
    connect(&notes, &BlobNotes::loaded, this, [this] { Q_EMIT changed(Kind::Blobs); });
    connect(&notes, &BlobNotes::changed, this, [this] { Q_EMIT changed(Kind::Blobs); });
}

void Names::readContexts()
{
    // While it is read anew, and when that fails, the names of before are the better ones.
    if (m_contextList.state() != ListLoader::State::Complete)
        return;
    m_contexts = m_contextList.table();
    Q_EMIT changed(Kind::Contexts);
}

void Names::readApplications()
{
    if (m_applicationList.state() != ListLoader::State::Complete)
        return;
    table::ApplicationNames names;
    table::eachRow(m_applicationList.table(), [&](const table::Chunk &chunk, quint32 row) {
        if (const auto id = chunk.id<ApplicationId>(table::applications::Id, row))
            names.insert(*id,
                         {json::oneLine(chunk.text(table::applications::Name, row)),
                          json::oneLine(chunk.text(table::applications::Version, row))});
    });
    if (names == m_applications)
        return;
    m_applications = names;
    Q_EMIT changed(Kind::Applications);
}

void Names::readGroups()
{
    if (m_namespaceList.state() != ListLoader::State::Complete)
        return;
    table::GroupNames names;
    table::eachRow(m_namespaceList.table(), [&](const table::Chunk &chunk, quint32 row) {
        if (const auto id = chunk.id<GroupId>(table::namespaces::Id, row))
            names.insert(*id, json::oneLine(chunk.text(table::namespaces::Name, row)));
    });
    if (names == m_groups)
        return;
    m_groups = names;
    Q_EMIT changed(Kind::Groups);
}

QString Names::of(const ContextId &id) const
{
    const table::TablePtr rows = m_contexts ? m_contexts : m_contextList.table();
    const auto place = table::placeOf(rows, id.bytes());
    return place ? json::oneLine(place->chunk->text(table::contexts::Name, place->row)) : QString();
}

QString Names::of(const BlobId &id) const
{
    const auto note = m_notes.find(id);
    return note ? json::oneLine(note->fileName.toUtf8()) : QString();
}

} // namespace calimero
