// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/session/uses.h"

#include "core/api/applications.h"
#include "core/api/contexts.h"
#include "core/api/namespaces.h"
#include "core/session/builds.h"
#include "core/table/fields.h"
#include "core/table/listloader.h"

#include <QSet>

#include <utility>

namespace calimero {

using table::ListLoader;

namespace {

BlobNamespaces pinnedIn(const table::TablePtr &rows)
{
    BlobNamespaces pinned;
    table::eachRow(rows, [&](const table::Table::Place &place) {
        const auto id = table::valueOf<&api::Namespace::id>(place);
        const auto build = table::valueOf<&api::Namespace::appKey>(place);
        if (id && build && !build->isZero())
            pinned[BlobId(build->bytes())] += *id;
    });
    return pinned;
}

} // namespace

Uses::Uses(QObject *parent) : QObject(parent) { }

Uses::~Uses() = default;

void Uses::follow(Transport &transport, const ListLoader &contexts, const ListLoader &applications,
                  const ListLoader &namespaces)
{
    m_contextList = &contexts;
    m_builds = std::make_unique<Builds>(transport);
    m_builds->follow(applications);
    for (const auto signal : {&ListLoader::stateChanged, &ListLoader::tableChanged}) {
        connect(&contexts, signal, this, [this, &contexts] { takeContexts(contexts); });
        connect(&applications, signal, this, [this, &applications] { takeApplications(applications); });
        connect(&namespaces, signal, this, [this, &namespaces] { takeNamespaces(namespaces); });
    }
    // A quiet reading that failed leaves the rows, and says none of them any more.
    connect(&contexts, &ListLoader::rereadEnded, this, [this, &contexts] { takeContexts(contexts); });
    connect(&applications, &ListLoader::rereadEnded, this,
            [this, &applications] { takeApplications(applications); });
    connect(&namespaces, &ListLoader::rereadEnded, this, [this, &namespaces] { takeNamespaces(namespaces); });
    connect(m_builds.get(), &Builds::changed, this, &Uses::takeBuilds);
    connect(m_builds.get(), &Builds::ended, this, &Uses::takeBuilds);
}

void Uses::takeContexts(const ListLoader &contexts)
{
    const Told now = toldOf(contexts);
    const bool isOther = std::exchange(m_contextsTold, now) != now;
    if (contexts.state() == ListLoader::State::Complete) {
        if (table::ContextCounts counts = contextCountsIn(contexts.table()); m_contexts != counts) {
            m_contexts = std::move(counts);
            Q_EMIT contextsChanged();
            return;
        }
    }
    if (isOther)
        Q_EMIT contextsChanged();
}

void Uses::takeApplications(const ListLoader &applications)
{
    const Told now = toldOf(applications);
    const bool isOther = std::exchange(m_applicationsTold, now) != now;
    if (applications.state() == ListLoader::State::Complete) {
        if (table::BlobApplications blobs = blobApplicationsIn(applications.table()); m_blobs != blobs) {
            m_blobs = std::move(blobs);
            Q_EMIT blobsChanged();
            return;
        }
    }
    if (isOther)
        Q_EMIT blobsChanged();
}

void Uses::takeNamespaces(const ListLoader &namespaces)
{
    // A node that has no such list is in none.
    const bool hasNone =
        namespaces.state() == ListLoader::State::Failed && namespaces.error().kind == Error::Kind::NotFound;
    const Told now = hasNone ? Told::All : toldOf(namespaces);
    const bool isOther = std::exchange(m_namespacesTold, now) != now;
    if (namespaces.state() == ListLoader::State::Complete) {
        if (BlobNamespaces pinned = pinnedIn(namespaces.table()); m_pinned != pinned) {
            m_pinned = std::move(pinned);
            Q_EMIT blobsChanged();
            return;
        }
    }
    if (isOther)
        Q_EMIT blobsChanged();
}

void Uses::takeBuilds()
{
    const Told told = m_builds->told();
    table::BlobApplications kept = m_builds->known().code();
    if (m_buildsTold == told && m_keptBlobs == kept)
        return;
    m_buildsTold = told;
    m_keptBlobs = std::move(kept);
    Q_EMIT blobsChanged();
}

std::optional<quint32> Uses::contextsOf(const ApplicationId &id) const
{
    const quint32 counted = m_contexts ? m_contexts->value(id) : 0;
    return counted > 0 || (m_contexts && m_contextsTold == Told::All) ? std::optional(counted) : std::nullopt;
}

BlobUse Uses::useOf(const BlobId &id) const
{
    BlobUse use;
    use.told = Told::All;
    if (const auto pinned = m_pinned.constFind(id); pinned != m_pinned.constEnd())
        use.pinnedBy = pinned->first();
    if (const auto installed = applicationOf(id)) {
        use.application = installed;
        use.isInstalled = true;
    } else if (const auto kept = m_keptBlobs.constFind(id); kept != m_keptBlobs.constEnd()) {
        use.application = *kept;
    }
    if (use.application || use.pinnedBy)
        return use;
    for (const Told told : {Told::Not, Told::NotYet, Told::All}) { // the worst of all
        if (m_applicationsTold == told || m_buildsTold == told || m_namespacesTold == told) {
            use.told = told;
            break;
        }
    }
    return use;
}

CodeUsers Uses::usersOf(const QList<BlobId> &blobs) const
{
    using api::Context;
    CodeUsers users;
    QSet<GroupId> groups;
    QSet<GroupId> elsewhere;
    QSet<std::pair<ApplicationId, QString>> versions;
    for (const BlobId &blob : blobs) {
        const QList<NamespaceId> pinned = m_pinned.value(blob);
        for (const NamespaceId &ns : pinned) {
            users.namespaces += ns;
            groups += GroupId(ns.bytes());
        }
        if (m_builds)
            m_builds->known().addVersionsOf(blob, versions);
    }
    for (auto pinned = m_pinned.constBegin(); pinned != m_pinned.constEnd(); ++pinned) {
        for (const NamespaceId &ns : *pinned) {
            if (!groups.contains(GroupId(ns.bytes())))
                elsewhere += GroupId(ns.bytes());
        }
    }
    if (!m_contextList || (groups.isEmpty() && versions.isEmpty()))
        return users;
    table::eachRow(m_contextList->table(), [&](const table::Table::Place &place) {
        const auto id = table::valueOf<&Context::id>(place);
        const auto group = table::valueOf<&Context::groupId>(place);
        const auto application = table::valueOf<&Context::applicationId>(place);
        const bool isOfGroup = group && groups.contains(*group);
        const auto isOfVersion = [&] {
            return application && !versions.isEmpty() && !(group && elsewhere.contains(*group))
                && versions.contains(
                    {*application, QString::fromUtf8(table::valueOf<&Context::applicationVersion>(place))});
        };
        if (id && (isOfGroup || isOfVersion()))
            users.contexts += *id;
    });
    return users;
}

void Uses::setContexts(const table::ContextCounts &counts)
{
    m_contextsTold = Told::All;
    if (m_contexts == counts)
        return;
    m_contexts = counts;
    Q_EMIT contextsChanged();
}

void Uses::setBlobs(const table::BlobApplications &blobs)
{
    m_applicationsTold = Told::All;
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
