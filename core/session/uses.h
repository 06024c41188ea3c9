// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/table/lookups.h"

#include <QObject>

#include <optional>

namespace calimero {

namespace table {
class ListLoader;
}

/// What uses what on one node, by ids: which contexts run an application, whose build a blob is. Worked out
/// of the node's lists whenever they were read.
class Uses : public QObject {
    Q_OBJECT

public:
    /// Both must outlive it.
    Uses(const table::ListLoader &contexts, const table::ListLoader &applications, QObject *parent = nullptr);

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

Q_SIGNALS:
    void changed();

private:
    void countContexts(const table::ListLoader &list);
    void readApplications(const table::ListLoader &list);

    std::optional<table::ContextCounts> m_contexts;
    table::BlobApplications m_blobs;
};

} // namespace calimero
