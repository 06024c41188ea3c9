// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/api/namespacechanges.h"

#include "core/json/writer.h"

namespace calimero::api {

Request DeleteNamespace::request() const
{
    return RequestFor<DeleteNamespace>(namespaceId).body({});
}

Result<bool> DeleteNamespace::read(const Answer &answer, json::Findings &findings)
{
    return json::readAt<bool>(answer, {"data", "isDeleted"}, findings);
}

Request LeaveNamespace::request() const
{
    return RequestFor<LeaveNamespace>(namespaceId);
}

Result<LeftNamespace> LeaveNamespace::read(const Answer &answer, json::Findings &findings)
{
    return json::readAt<LeftNamespace>(answer, {"data"}, findings);
}

Request ListApplicationNamespaces::request() const
{
    return RequestFor<ListApplicationNamespaces>(applicationId)
        .query({{"offset", QString::number(offset)}, {"limit", QString::number(limit)}});
}

Result<QList<Namespace>> ListApplicationNamespaces::read(const Answer &answer, json::Findings &findings)
{
    return json::readAt<QList<Namespace>>(answer, path, findings);
}

Request ListNamespaceGroups::request() const
{
    return RequestFor<ListNamespaceGroups>(namespaceId);
}

Result<QList<Subgroup>> ListNamespaceGroups::read(const Answer &answer, json::Findings &findings)
{
    return json::readAt<QList<Subgroup>>(answer, {"data"}, findings);
}

Request CreateNamespaceGroup::request() const
{
    return RequestFor<CreateNamespaceGroup>(namespaceId)
        .body({{"groupName", groupName.isEmpty() ? QByteArray() : json::text(groupName)},
               {"visibility", visibility.isEmpty() ? QByteArray() : json::text(visibility)}});
}

Result<std::optional<GroupId>> CreateNamespaceGroup::read(const Answer &answer, json::Findings &findings)
{
    return json::readAt<GroupId>(answer, {"data", "groupId"}, findings);
}

} // namespace calimero::api
