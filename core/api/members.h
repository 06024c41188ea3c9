// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/api/reply.h"

namespace calimero::api {

/// An account in a group.
struct Member {
    std::optional<AccountId> account;
    std::optional<Foreign> role; ///< "Admin", "Member", "ReadOnly", "ReadOnlyTee"
    std::optional<Foreign> name;

    static constexpr auto fields()
    {
        return std::tuple(json::always("identity", &Member::account), json::always("role", &Member::role),
                          json::optional("name", &Member::name));
    }
};

/// GET /admin-api/groups/{group_id}/members?offset&limit: direct members and those who inherit it, by
/// account. 100 rows without a limit, 1000 at most. 403: no member; a bare 500: this node has no part in
/// that namespace.
struct ListGroupMembers {
    using Response = QList<Member>;
    static constexpr Entry entry{.name = "list-group-members",
                                 .verb = Verb::Get,
                                 .path = "/admin-api/groups/{group_id}/members",
                                 .parameters = {parameter::groupId, parameter::offset, parameter::limit},
                                 .permission = "group:list",
                                 .returns = "{members:[{identity,role,name?}]}",
                                 .timeout = 60s,
                                 .sizeLimit = listLimit};
    static constexpr std::array<std::string_view, 1> path{"members"}; ///< of the rows in the answer
    static constexpr quint64 pageSize = 1000;

    GroupId groupId;
    quint64 offset = 0;
    quint64 limit = pageSize;
    [[nodiscard]] Request request() const;
    [[nodiscard]] static Result<Response> read(const Answer &answer, json::Findings &findings);
};

/// Who is to become a member, and as what.
struct NewMember {
    QString identity; ///< an account in hex, or a public key
    QString role; ///< "Admin", "Member", "ReadOnly"
};

/// POST /admin-api/groups/{group_id}/members. Whether an account exists is not looked at: a slip makes a
/// member nobody is. 400: no member given, or ReadOnlyTee; a bare 500: a key of no account.
struct AddGroupMembers {
    using Response = Done;
    static constexpr Entry entry{.name = "add-group-members",
                                 .verb = Verb::Post,
                                 .path = "/admin-api/groups/{group_id}/members",
                                 .parameters = {parameter::groupId, inBody("members", "json")},
                                 .changes = true,
                                 .permission = "group:manage",
                                 .returns = "{}",
                                 .timeout = slow};
    GroupId groupId;
    QList<NewMember> members; ///< not empty
    [[nodiscard]] Request request() const;
    [[nodiscard]] static Result<Response> read(const Answer &answer, json::Findings &findings);
    [[nodiscard]] static Response done() { return {}; } ///< answered by a 2xx without a body
};

/// POST /admin-api/groups/{group_id}/members/remove. Also 200 for who is no member. A bare 500: no admin
/// would be left.
struct RemoveGroupMembers {
    using Response = Done;
    static constexpr Entry entry{.name = "remove-group-members",
                                 .verb = Verb::Post,
                                 .path = "/admin-api/groups/{group_id}/members/remove",
                                 .parameters = {parameter::groupId, inBody("members", "json")},
                                 .changes = true,
                                 .permission = "group:manage",
                                 .returns = "{}",
                                 .timeout = slow};
    GroupId groupId;
    QList<AccountId> members; ///< not empty
    [[nodiscard]] Request request() const;
    [[nodiscard]] static Result<Response> read(const Answer &answer, json::Findings &findings);
    [[nodiscard]] static Response done() { return {}; } ///< answered by a 2xx without a body
};

struct MemberDevice {
    std::optional<DeviceId> id;
    std::optional<PublicKey> signingKey; ///< its identity in contexts

    static constexpr auto fields()
    {
        return std::tuple(json::always("deviceId", &MemberDevice::id),
                          json::always("signingKey", &MemberDevice::signingKey));
    }
};

/// The devices of an account: what joins accounts and keys.
struct MemberDevices {
    std::optional<AccountId> account;
    std::optional<QList<MemberDevice>> devices;

    static constexpr auto fields()
    {
        return std::tuple(json::always("account", &MemberDevices::account),
                          json::always("devices", &MemberDevices::devices));
    }
};

/// GET /admin-api/groups/{group_id}/member-devices?offset&limit. An admin sees all, a member its own. 100
/// rows without a limit, 1000 at most. 403 also for an unknown group.
struct ListMemberDevices {
    using Response = QList<MemberDevices>;
    static constexpr Entry entry{.name = "list-member-devices",
                                 .verb = Verb::Get,
                                 .path = "/admin-api/groups/{group_id}/member-devices",
                                 .parameters = {parameter::groupId, parameter::offset, parameter::limit},
                                 .permission = "group:list",
                                 .returns = "{members:[{account,devices:[{deviceId,signingKey}]}]}",
                                 .timeout = 60s,
                                 .sizeLimit = listLimit,
                                 .absence = Absence::OlderNode};
    static constexpr std::array<std::string_view, 1> path{"members"}; ///< of the rows in the answer
    static constexpr quint64 pageSize = 1000;

    GroupId groupId;
    quint64 offset = 0;
    quint64 limit = pageSize;
    [[nodiscard]] Request request() const;
    [[nodiscard]] static Result<Response> read(const Answer &answer, json::Findings &findings);
};

/// The key this node has, or had, in a group.
struct GroupMembership {
    std::optional<GroupId> groupId;
    std::optional<PublicKey> memberPublicKey;

    static constexpr auto fields()
    {
        return std::tuple(json::always("groupId", &GroupMembership::groupId),
                          json::always("memberPublicKey", &GroupMembership::memberPublicKey));
    }
};

/// POST /admin-api/groups/{group_id}/leave: for everybody to see, and final until invited again. A bare 500:
/// a namespace, no direct member, the owner, or the last admin.
struct LeaveGroup {
    using Response = GroupMembership;
    static constexpr Entry entry{.name = "leave-group",
                                 .verb = Verb::Post,
                                 .path = "/admin-api/groups/{group_id}/leave",
                                 .parameters = {parameter::groupId},
                                 .changes = true,
                                 .permission = "group:manage",
                                 .returns = "{data:{groupId,memberPublicKey}}",
                                 .timeout = slow};
    GroupId groupId;
    [[nodiscard]] Request request() const;
    [[nodiscard]] static Result<Response> read(const Answer &answer, json::Findings &findings);
    [[nodiscard]] static Response done() { return {}; } ///< answered by a 2xx without a body
};

/// PUT /admin-api/groups/{group_id}/members/{account}/role. 400: ReadOnlyTee, or no role; a bare 500: no
/// member, or the last admin.
struct SetMemberRole {
    using Response = Done;
    static constexpr Entry entry{
        .name = "set-member-role",
        .verb = Verb::Put,
        .path = "/admin-api/groups/{group_id}/members/{account}/role",
        .parameters = {parameter::groupId, parameter::account, inBody("role", "role")},
        .changes = true,
        .permission = "group:manage",
        .returns = "{}",
        .timeout = slow};
    GroupId groupId;
    AccountId account;
    QString role; ///< "Admin", "Member", "ReadOnly"
    [[nodiscard]] Request request() const;
    [[nodiscard]] static Result<Response> read(const Answer &answer, json::Findings &findings);
    [[nodiscard]] static Response done() { return {}; } ///< answered by a 2xx without a body
};

/// GET /admin-api/groups/{group_id}/members/{account}/capabilities: bits (docs/node/http.md#capabilities).
/// An admin reads 0 and may do all. A bare 500: unknown group, or no member.
struct GetMemberCapabilities {
    using Response = quint64;
    static constexpr Entry entry{.name = "get-member-capabilities",
                                 .verb = Verb::Get,
                                 .path = "/admin-api/groups/{group_id}/members/{account}/capabilities",
                                 .parameters = {parameter::groupId, parameter::account},
                                 .permission = "group:list",
                                 .returns = "{data:{capabilities}}"};
    GroupId groupId;
    AccountId account;
    [[nodiscard]] Request request() const;
    [[nodiscard]] static Result<Response> read(const Answer &answer, json::Findings &findings);
};

/// PUT /admin-api/groups/{group_id}/members/{account}/capabilities. Unknown bits are dropped without a word.
struct SetMemberCapabilities {
    using Response = Done;
    static constexpr Entry entry{
        .name = "set-member-capabilities",
        .verb = Verb::Put,
        .path = "/admin-api/groups/{group_id}/members/{account}/capabilities",
        .parameters = {parameter::groupId, parameter::account, inBody("capabilities", "u64")},
        .changes = true,
        .permission = "group:manage",
        .returns = "{}",
        .timeout = slow};
    GroupId groupId;
    AccountId account;
    quint32 capabilities = 0; ///< docs/node/http.md#capabilities
    [[nodiscard]] Request request() const;
    [[nodiscard]] static Result<Response> read(const Answer &answer, json::Findings &findings);
    [[nodiscard]] static Response done() { return {}; } ///< answered by a 2xx without a body
};

/// PUT /admin-api/groups/{group_id}/members/{account}/auto-follow: whether what is new is joined by itself.
/// For admins and oneself. No route tells what is set.
struct SetMemberAutoFollow {
    using Response = Done;
    static constexpr Entry entry{.name = "set-member-auto-follow",
                                 .verb = Verb::Put,
                                 .path = "/admin-api/groups/{group_id}/members/{account}/auto-follow",
                                 .parameters = {parameter::groupId, parameter::account,
                                                inBody("autoFollowContexts", "bool"),
                                                inBody("autoFollowSubgroups", "bool")},
                                 .changes = true,
                                 .permission = "group:manage",
                                 .returns = "{}",
                                 .timeout = slow,
                                 .absence = Absence::OlderNode};
    GroupId groupId;
    AccountId account;
    bool contexts = false;
    bool subgroups = false;
    [[nodiscard]] Request request() const;
    [[nodiscard]] static Result<Response> read(const Answer &answer, json::Findings &findings);
    [[nodiscard]] static Response done() { return {}; } ///< answered by a 2xx without a body
};

struct InheritedMembership {
    std::optional<GroupId> groupId;
    std::optional<PublicKey> memberPublicKey;
    std::optional<bool> wasInherited; ///< false: a member already

    static constexpr auto fields()
    {
        return std::tuple(json::always("groupId", &InheritedMembership::groupId),
                          json::always("memberPublicKey", &InheritedMembership::memberPublicKey),
                          json::always("wasInherited", &InheritedMembership::wasInherited));
    }
};

/// POST /admin-api/groups/{group_id}/join-via-inheritance: joins an open subgroup as a member of its parent.
/// 404: no such group; 403: not eligible, or no identity in the namespace.
struct JoinByInheritance {
    using Response = InheritedMembership;
    static constexpr Entry entry{.name = "join-by-inheritance",
                                 .verb = Verb::Post,
                                 .path = "/admin-api/groups/{group_id}/join-via-inheritance",
                                 .parameters = {parameter::groupId},
                                 .changes = true,
                                 .permission = "group:manage",
                                 .returns = "{data:{groupId,memberPublicKey,wasInherited}}",
                                 .timeout = slow,
                                 .absence = Absence::OlderNode};
    GroupId groupId;
    [[nodiscard]] Request request() const;
    [[nodiscard]] static Result<Response> read(const Answer &answer, json::Findings &findings);
    [[nodiscard]] static Response done() { return {}; } ///< answered by a 2xx without a body
};

} // namespace calimero::api
