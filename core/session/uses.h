// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/session/told.h"
#include "core/table/lookups.h"
#include "core/table/table.h"

#include <QHash>
#include <QList>
#include <QObject>

#include <memory>
#include <optional>

namespace calimero {

class Builds;
class Transport;

namespace table {
class ListLoader;
}

/// Whether an application needs a blob.
struct BlobUse {
    std::optional<ApplicationId> application; ///< whose code it is
    /// Of the build installed last; else of a service, or of another version the node keeps.
    bool isInstalled = false;
    /// One that is on this build. Its contexts run it, whether its application is installed or not.
    std::optional<NamespaceId> pinnedBy;
    Told told = Told::Not; ///< without any of these: whether that means that nothing needs it
};

/// What needs some blobs as its code.
struct CodeUsers {
    QList<NamespaceId> namespaces; ///< that are on these builds
    QList<ContextId> contexts; ///< of those, or of their versions
};

using BlobNamespaces = QHash<BlobId, QList<NamespaceId>>; ///< those that are on a build

/// What uses what on one node, by ids: which contexts run an application, whose build a blob is. Worked out
/// of the node's lists whenever they were read to their end.
class Uses : public QObject {
    Q_OBJECT

public:
    explicit Uses(QObject *parent = nullptr);
    ~Uses() override;

    /// How many contexts run each application; nothing before they were counted.
    [[nodiscard]] const std::optional<table::ContextCounts> &contexts() const { return m_contexts; }
    [[nodiscard]] Told contextsTold() const { return m_contextsTold; }
    /// None: not known, contextsTold() says why.
    [[nodiscard]] std::optional<quint32> contextsOf(const ApplicationId &id) const;

    /// The applications whose code, as it was sent or compiled, blobs are: of the builds installed last.
    [[nodiscard]] const table::BlobApplications &blobs() const { return m_blobs; }
    [[nodiscard]] std::optional<ApplicationId> applicationOf(const BlobId &id) const
    {
        const auto found = m_blobs.constFind(id);
        return found == m_blobs.constEnd() ? std::nullopt : std::optional(*found);
    }
    /// Also of services and of the other versions that are kept, as far as builds() were told.
    [[nodiscard]] const table::BlobApplications &keptBlobs() const { return m_keptBlobs; }
    [[nodiscard]] Told applicationsTold() const { return m_applicationsTold; }
    /// As namespaces name them.
    [[nodiscard]] const BlobNamespaces &pinnedBlobs() const { return m_pinned; }
    [[nodiscard]] BlobUse useOf(const BlobId &id) const;
    /// Goes through all contexts. Of a group within a namespace it is not known which build it is on.
    [[nodiscard]] CodeUsers usersOf(const QList<BlobId> &blobs) const;

    /// The builds the node keeps, for all who show them: read once somebody wants them (Builds::want). Only
    /// of what follows a node.
    [[nodiscard]] Builds &builds() const { return *m_builds; }

    // By their owner.
    void setContexts(const table::ContextCounts &counts);
    void setBlobs(const table::BlobApplications &blobs);
    /// Follows these lists, which must outlive it, as `transport` must.
    void follow(Transport &transport, const table::ListLoader &contexts,
                const table::ListLoader &applications, const table::ListLoader &namespaces);

Q_SIGNALS:
    void contextsChanged();
    void blobsChanged();

private:
    void takeContexts(const table::ListLoader &contexts);
    void takeApplications(const table::ListLoader &applications);
    void takeNamespaces(const table::ListLoader &namespaces);
    void takeBuilds();

    const table::ListLoader *m_contextList = nullptr;
    std::optional<table::ContextCounts> m_contexts;
    table::BlobApplications m_blobs;
    table::BlobApplications m_keptBlobs;
    BlobNamespaces m_pinned;
    Told m_contextsTold = Told::NotYet;
    Told m_applicationsTold = Told::NotYet;
    Told m_buildsTold = Told::NotYet;
    Told m_namespacesTold = Told::NotYet;
    std::unique_ptr<Builds> m_builds;
};

/// Counted in the rows of GET /admin-api/contexts.
[[nodiscard]] table::ContextCounts contextCountsIn(const table::TablePtr &rows);
/// Found in those of GET /admin-api/applications.
[[nodiscard]] table::BlobApplications blobApplicationsIn(const table::TablePtr &rows);

} // namespace calimero
