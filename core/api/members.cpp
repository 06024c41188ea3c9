// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/api/members.h"

#include "core/json/writer.h"

namespace calimero::api {

namespace {

template<class T, class F>
QByteArray arrayOf(const QList<T> &items, F textOf)
{
    QByteArrayList parts;
    for (const T &item : items)
        parts += textOf(item);
    return json::array(parts);
}

} // namespace

Request ListGroupMembers::request() const
{
    return RequestFor<ListGroupMembers>(groupId).query(
        {{"offset", QString::number(offset)}, {"limit", QString::number(limit)}});
}

Result<QList<Member>> ListGroupMembers::read(const Answer &answer, json::Findings &findings)
{
    return json::readAt<QList<Member>>(answer, path, findings);
}

Request AddGroupMembers::request() const
{
    return RequestFor<AddGroupMembers>(groupId).body(
        {{"members", arrayOf(members, [](const NewMember &member) {
              return json::object(
                  {{"identity", json::text(member.identity)}, {"role", json::text(member.role)}});
          })}});
}

Result<Done> AddGroupMembers::read(const Answer &answer, json::Findings &findings)
{
    return readObject(answer, findings);
}

Request RemoveGroupMembers::request() const
{
    return RequestFor<RemoveGroupMembers>(groupId).body(
        {{"members",
          arrayOf(members, [](const AccountId &account) { return json::text(account.toString()); })}});
}

Result<Done> RemoveGroupMembers::read(const Answer &answer, json::Findings &findings)
{
    return readObject(answer, findings);
}

Request ListMemberDevices::request() const
{
    return RequestFor<ListMemberDevices>(groupId).query(
        {{"offset", QString::number(offset)}, {"limit", QString::number(limit)}});
}

Result<QList<MemberDevices>> ListMemberDevices::read(const Answer &answer, json::Findings &findings)
{
    return json::readAt<QList<MemberDevices>>(answer, path, findings);
}

Request LeaveGroup::request() const
{
    return RequestFor<LeaveGroup>(groupId);
}

Result<GroupMembership> LeaveGroup::read(const Answer &answer, json::Findings &findings)
{
    return json::readAt<GroupMembership>(answer, {"data"}, findings);
}

Request SetMemberRole::request() const
{
    return RequestFor<SetMemberRole>(groupId, account).body({{"role", json::text(role)}});
}

Result<Done> SetMemberRole::read(const Answer &answer, json::Findings &findings)
{
    return readObject(answer, findings);
}

Request GetMemberCapabilities::request() const
{
    return RequestFor<GetMemberCapabilities>(groupId, account);
}

Result<quint64> GetMemberCapabilities::read(const Answer &answer, json::Findings &findings)
{
    return json::readAt<quint64>(answer, {"data", "capabilities"}, findings);
}

Request SetMemberCapabilities::request() const
{
    return RequestFor<SetMemberCapabilities>(groupId, account)
        .body({{"capabilities", json::number(capabilities)}});
}

Result<Done> SetMemberCapabilities::read(const Answer &answer, json::Findings &findings)
{
    return readObject(answer, findings);
}

Request SetMemberAutoFollow::request() const
{
    return RequestFor<SetMemberAutoFollow>(groupId, account)
        .body({{"autoFollowContexts", json::boolean(contexts)},
               {"autoFollowSubgroups", json::boolean(subgroups)}});
}

Result<Done> SetMemberAutoFollow::read(const Answer &answer, json::Findings &findings)
{
    return readObject(answer, findings);
}

Request JoinByInheritance::request() const
{
    return RequestFor<JoinByInheritance>(groupId);
}

Result<InheritedMembership> JoinByInheritance::read(const Answer &answer, json::Findings &findings)
{
    return json::readAt<InheritedMembership>(answer, {"data"}, findings);
}

} // namespace calimero::api
