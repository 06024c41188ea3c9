// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/api/groups.h"

#include "core/json/writer.h"

namespace calimero::api {

Request GetGroup::request() const
{
    return RequestFor<GetGroup>(groupId);
}

Result<GroupInfo> GetGroup::read(const Answer &answer, json::Findings &findings)
{
    return json::readAt<GroupInfo>(answer, {"data"}, findings);
}

Request CreateGroup::request() const
{
    return RequestFor<CreateGroup>().body(
        {{"applicationId", json::text(applicationId.toString())},
         {"parentGroupId", parent ? json::text(parent->toString()) : QByteArray()},
         {"groupId", groupId ? json::text(groupId->toString()) : QByteArray()},
         {"appKey", appKey ? json::text(appKey->toString()) : QByteArray()},
         {"name", name.isEmpty() ? QByteArray() : json::text(name)}});
}

Result<std::optional<GroupId>> CreateGroup::read(const Answer &answer, json::Findings &findings)
{
    return json::readAt<GroupId>(answer, {"data", "groupId"}, findings);
}

Request DeleteGroup::request() const
{
    return RequestFor<DeleteGroup>(groupId).body({});
}

Result<bool> DeleteGroup::read(const Answer &answer, json::Findings &findings)
{
    return json::readAt<bool>(answer, {"data", "isDeleted"}, findings);
}

Request ListGroupContexts::request() const
{
    return RequestFor<ListGroupContexts>(groupId).query(
        {{"offset", QString::number(offset)}, {"limit", QString::number(limit)}});
}

Result<QList<GroupContext>> ListGroupContexts::read(const Answer &answer, json::Findings &findings)
{
    return json::readAt<QList<GroupContext>>(answer, path, findings);
}

Request DetachContext::request() const
{
    return RequestFor<DetachContext>(groupId, contextId).body({});
}

Result<Done> DetachContext::read(const Answer &answer, json::Findings &findings)
{
    return readObject(answer, findings);
}

Request ListSubgroups::request() const
{
    return RequestFor<ListSubgroups>(groupId);
}

Result<QList<Subgroup>> ListSubgroups::read(const Answer &answer, json::Findings &findings)
{
    return json::readAt<QList<Subgroup>>(answer, {"subgroups"}, findings);
}

Request ReparentGroup::request() const
{
    return RequestFor<ReparentGroup>(groupId).body({{"newParentId", json::text(newParent.toString())}});
}

Result<bool> ReparentGroup::read(const Answer &answer, json::Findings &findings)
{
    return json::readAt<bool>(answer, {"reparented"}, findings);
}

Request SyncGroup::request() const
{
    return RequestFor<SyncGroup>(groupId).body({});
}

Result<SyncedGroup> SyncGroup::read(const Answer &answer, json::Findings &findings)
{
    return json::readAt<SyncedGroup>(answer, {"data"}, findings);
}

Request SetDefaultCapabilities::request() const
{
    return RequestFor<SetDefaultCapabilities>(groupId).body(
        {{"defaultCapabilities", json::number(capabilities)}});
}

Result<Done> SetDefaultCapabilities::read(const Answer &answer, json::Findings &findings)
{
    return readObject(answer, findings);
}

Request SetSubgroupVisibility::request() const
{
    return RequestFor<SetSubgroupVisibility>(groupId).body({{"subgroupVisibility", json::text(visibility)}});
}

Result<Done> SetSubgroupVisibility::read(const Answer &answer, json::Findings &findings)
{
    return readObject(answer, findings);
}

} // namespace calimero::api
