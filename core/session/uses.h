// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/table/lookups.h"
#include "core/table/table.h"

#include <QObject>

#include <optional>

namespace calimero {

namespace table {
class ListLoader;
}

/// What uses what on one node, by ids: which contexts run an application, whose build a blob is. Worked out
/// of the node's lists whenever they were read to their end.
class Uses : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    /// How many contexts run each application; nothing before they were counted.
    [[nodiscard]] const std::optional<table::ContextCounts> &contexts() const { return m_contexts; }
    [[nodiscard]] quint32 contextsOf(const ApplicationId &id) const
    {
        return m_contexts ? m_contexts->value(id) : 0;
    }
    /// The applications whose code, as it was sent or compiled, blobs are.
    [[nodiscard]] const table::BlobApplications &blobs() const { return m_blobs; }
    [[nodiscard]] std::optional<ApplicationId> applicationOf(const BlobId &id) const
    {
        const auto found = m_blobs.constFind(id);
        return found == m_blobs.constEnd() ? std::nullopt : std::optional(*found);
    }

    // By their owner.
    void setContexts(const table::ContextCounts &counts);
    void setBlobs(const table::BlobApplications &blobs);
    /// Follows these lists, which must outlive it.
    void follow(const table::ListLoader &contexts, const table::ListLoader &applications);

Q_SIGNALS:
    void contextsChanged();
    void blobsChanged();

private:
    std::optional<table::ContextCounts> m_contexts;
    table::BlobApplications m_blobs;
};

/// Counted in the rows of GET /admin-api/contexts.
[[nodiscard]] table::ContextCounts contextCountsIn(const table::TablePtr &rows);
/// Found in those of GET /admin-api/applications.
[[nodiscard]] table::BlobApplications blobApplicationsIn(const table::TablePtr &rows);

} // namespace calimero
