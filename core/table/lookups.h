// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/base/id.h"

#include <QHash>

namespace calimero::table {

/// What an application is called.
struct ApplicationName {
    QString name;
    QString version; ///< of the build installed last
    QString listed = {}; ///< its name in the list, which an alias may hide
    QString package = {};
    bool operator==(const ApplicationName &) const = default;
};

// Tables show ids by the names that other lists gave them. Workers read copies of these while they filter
// and sort.
using ApplicationNames = QHash<ApplicationId, ApplicationName>;
using GroupNames = QHash<GroupId, QString>; ///< of namespaces
using BlobApplications = QHash<BlobId, ApplicationId>; ///< the application whose build it is
using ContextCounts = QHash<ApplicationId, quint32>;

} // namespace calimero::table
