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
    const QString alias = m_aliases.of(id);
    const auto place = alias.isEmpty() ? table::placeOf(m_rows, id.bytes()) : std::nullopt;
    return naming::chosen(alias, place ? json::oneLine(valueOf<&api::Context::name>(*place)) : QString());
}

QString ContextNames::of(const table::Table::Place &row) const
{
    const auto id = m_aliases.isEmpty() ? std::nullopt : valueOf<&api::Context::id>(row);
    return naming::chosen(id ? m_aliases.of(*id) : QString(),
                          json::oneLine(valueOf<&api::Context::name>(row)));
}

QStringList ContextNames::others(const table::Table::Place &row) const
{
    const auto id = m_aliases.isEmpty() ? std::nullopt : valueOf<&api::Context::id>(row);
    QStringList names = id ? m_aliases.allOf(*id) : QStringList();
    if (!names.isEmpty())
        names += json::oneLine(valueOf<&api::Context::name>(row));
    return names;
}

Names::Names(const BlobNotes &notes, QObject *parent) : QObject(parent), m_notes(notes)
{
    connect(&notes, &BlobNotes::loaded, this, [this] { Q_EMIT changed(Kind::Blobs); });
    connect(&notes, &BlobNotes::changed, this, [this] { Q_EMIT changed(Kind::Blobs); });
}

void Names::follow(const ListLoader &contexts, const ListLoader &applications, const ListLoader &namespaces,
                   const Aliases &aliases)
{
    connect(&aliases, &Aliases::changed, this, [this, &aliases](Aliases::Kind kind) {
        if (kind == Aliases::Kind::Contexts)
            setContextAliases(aliases.contexts());
        else
            setApplicationAliases(aliases.applications());
    });
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
    if (names == m_listedApplications && m_areApplicationsKnown)
        return;
    m_areApplicationsKnown = true;
    m_listedApplications = names;
    nameApplications();
}

void Names::setContextAliases(const AliasMap<ContextId> &aliases)
{
    if (aliases == m_contextAliases)
        return;
    m_contextAliases = aliases;
    Q_EMIT changed(Kind::Contexts);
}

void Names::setApplicationAliases(const AliasMap<ApplicationId> &aliases)
{
    if (aliases == m_applicationAliases)
        return;
    m_applicationAliases = aliases;
    nameApplications();
}

void Names::nameApplications()
{
    m_applications = m_listedApplications;
    for (const ApplicationId &id : m_applicationAliases.ids()) {
        const auto named = m_applications.find(id);
        if (named != m_applications.end())
            named->name = naming::chosen(m_applicationAliases.of(id), named->name);
    }
    Q_EMIT changed(Kind::Applications);
}

QString Names::of(const ApplicationId &id) const
{
    const auto named = m_applications.constFind(id);
    return named == m_applications.constEnd() ? m_applicationAliases.of(id) : named->name;
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
    return ContextNames(m_contexts || !m_contextList ? m_contexts : m_contextList->table(), m_contextAliases);
}

QString Names::of(const BlobId &id) const
{
    const auto note = m_notes.find(id);
    return note ? json::oneLine(note->fileName.whole().toUtf8()) : QString();
}

QString Names::ofAny(const QString &id) const
{
    if (const auto hex = GroupId::parse(id))
        return of(*hex);
    const auto base58 = ContextId::parse(id);
    if (!base58)
        return {};
    QString name = of(*base58);
    if (name.isEmpty())
        name = of(ApplicationId(base58->bytes()));
    return name.isEmpty() ? of(BlobId(base58->bytes())) : name;
}

table::ApplicationNames applicationNamesIn(const table::TablePtr &rows)
{
    table::ApplicationNames names;
    table::eachRow(rows, [&](const table::Table::Place &place) {
        if (const auto id = valueOf<&api::Application::id>(place))
            names.insert(*id,
                         {.name = json::oneLine(valueOf<&api::Application::displayName>(place)),
                          .version = json::oneLine(valueOf<&api::Application::version>(place)),
                          .listed = json::oneLine(valueOf<&api::Application::displayName>(place)),
                          .package = json::oneLine(valueOf<&api::Application::package>(place))});
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
