// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/session/names.h"

#include "core/api/applications.h"
#include "core/api/contexts.h"
#include "core/api/namespaces.h"
#include "core/json/bytetext.h"
#include "core/table/fields.h"
#include "core/table/listloader.h"

namespace calimero {

using table::ListLoader;
using table::valueOf;

QString ContextNames::of(const ContextId &id) const
{
    const auto place = table::placeOf(m_rows, id.bytes());
    return place ? json::oneLine(valueOf<&api::Context::name>(*place)) : QString();
}

Names::Names(const BlobNotes &notes, QObject *parent) : QObject(parent), m_notes(notes)
{
    connect(&notes, &BlobNotes::loaded, this, [this] { Q_EMIT changed(Kind::Blobs); });
    connect(&notes, &BlobNotes::changed, this, [this] { Q_EMIT changed(Kind::Blobs); });
}

void Names::follow(const ListLoader &contexts, const ListLoader &applications, const ListLoader &namespaces)
{
    m_contextList = &contexts;
    const auto whenRead = [this](const ListLoader &list, auto take) {
        for (const auto signal : {&ListLoader::stateChanged, &ListLoader::tableChanged}) {
            connect(&list, signal, this, [&list, take] {
                if (list.state() == ListLoader::State::Complete)
                    take(list.table());
            });
        }
    };
    whenRead(contexts, [this](const table::TablePtr &rows) { setContexts(rows); });
    whenRead(applications,
             [this](const table::TablePtr &rows) { setApplications(applicationNamesIn(rows)); });
    whenRead(namespaces, [this](const table::TablePtr &rows) { setGroups(groupNamesIn(rows)); });
}

void Names::setContexts(const table::TablePtr &rows)
{
    if (m_contexts == rows)
        return;
    m_contexts = rows;
    Q_EMIT changed(Kind::Contexts);
}

void Names::setApplications(const table::ApplicationNames &names)
{
    if (names == m_applications && m_areApplicationsKnown)
        return;
    m_areApplicationsKnown = true;
    m_applications = names;
    Q_EMIT changed(Kind::Applications);
}

void Names::setGroups(const table::GroupNames &names)
{
    if (names == m_groups)
        return;
    m_groups = names;
    Q_EMIT changed(Kind::Groups);
}

ContextNames Names::contexts() const
{
    // Before the list was read once, what came so far is better than nothing.
    return ContextNames(m_contexts || !m_contextList ? m_contexts : m_contextList->table());
}

QString Names::of(const BlobId &id) const
{
    const auto note = m_notes.find(id);
    return note ? json::oneLine(note->fileName.whole().toUtf8()) : QString();
}

table::ApplicationNames applicationNamesIn(const table::TablePtr &rows)
{
    table::ApplicationNames names;
    table::eachRow(rows, [&](const table::Table::Place &place) {
        if (const auto id = valueOf<&api::Application::id>(place))
            names.insert(*id,
                         {json::oneLine(valueOf<&api::Application::displayName>(place)),
                          json::oneLine(valueOf<&api::Application::version>(place))});
    });
    return names;
}

table::GroupNames groupNamesIn(const table::TablePtr &rows)
{
    table::GroupNames names;
    table::eachRow(rows, [&](const table::Table::Place &place) {
        if (const auto id = valueOf<&api::Namespace::id>(place))
            names.insert(GroupId(id->bytes()), json::oneLine(valueOf<&api::Namespace::name>(place)));
    });
    return names;
}

} // namespace calimero
