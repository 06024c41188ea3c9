// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/api/invitations.h"

#include "core/json/writer.h"

namespace calimero::api {

namespace {

struct Invitation {
    std::optional<GroupId> groupId;
    std::optional<json::Raw> invitation;
    std::optional<Foreign> groupName;
    static constexpr auto fields()
    {
        return std::tuple(json::optional("groupId", &Invitation::groupId),
                          json::always("invitation", &Invitation::invitation),
                          json::optional("groupName", &Invitation::groupName));
    }
};

/// What a caller gets; that an invitation is an object is all that is looked at.
Invited invitedOf(const Invitation &read, const QString &path, json::Findings &findings)
{
    if (read.invitation && !read.invitation->json.startsWith('{'))
        findings.add(json::Finding::Kind::Odd, path + QStringLiteral(".invitation"));
    return {.groupId = read.groupId,
            .invitation = read.invitation.value_or(json::Raw()),
            .groupName = read.groupName};
}

/// One invitation, or several in a list.
Result<QList<Invited>> readInvitations(const Answer &answer, json::Findings &findings)
{
    json::Findings ignored;
    QList<Invited> all;
    if (json::readAt<json::Raw>(answer, {"data", "invitations"}, ignored)) {
        const auto several = json::readAt<QList<Invitation>>(answer, {"data", "invitations"}, findings);
        if (!several)
            return tl::unexpected(several.error());
        for (const Invitation &one : *several)
            all += invitedOf(one, QStringLiteral("data.invitations[%1]").arg(all.size()), findings);
        return all;
    }
    const auto one = json::readAt<Invitation>(answer, {"data"}, findings);
    if (!one)
        return tl::unexpected(one.error());
    return QList<Invited>{invitedOf(*one, QStringLiteral("data"), findings)};
}

struct JoinAnswer {
    std::optional<GroupId> groupId; ///< older nodes say this of a namespace too
    std::optional<GroupId> namespaceId;
    std::optional<PublicKey> memberIdentity;
    std::optional<AccountId> memberAccount;
    static constexpr auto fields()
    {
        return std::tuple(json::optional("groupId", &JoinAnswer::groupId),
                          json::optional("namespaceId", &JoinAnswer::namespaceId),
                          json::always("memberIdentity", &JoinAnswer::memberIdentity),
                          json::always("memberAccount", &JoinAnswer::memberAccount));
    }
};

Result<Joined> readJoined(const Answer &answer, json::Findings &findings, const char *name)
{
    const qsizetype before = findings.count();
    const auto read = json::readAt<JoinAnswer>(answer, {"data"}, findings);
    if (!read)
        return tl::unexpected(read.error());
    const auto id = read->namespaceId ? read->namespaceId : read->groupId;
    // One that is odd was named already.
    const QString path = QStringLiteral("data.") + QLatin1StringView(name);
    const auto &list = findings.list();
    const bool isNamed = std::any_of(list.begin() + before, list.end(),
                                     [&](const json::Finding &finding) { return finding.path == path; });
    if (!id && !isNamed)
        findings.add(json::Finding::Kind::Missing, path);
    return Joined{id, read->memberIdentity, read->memberAccount};
}

} // namespace

Request InviteToGroup::request() const
{
    return RequestFor<InviteToGroup>(groupId).body(
        {{"expirationTimestamp", validFor ? json::number(*validFor) : QByteArray()}});
}

Result<QList<Invited>> InviteToGroup::read(const Answer &answer, json::Findings &findings)
{
    return readInvitations(answer, findings);
}

Request InviteToNamespace::request() const
{
    return RequestFor<InviteToNamespace>(namespaceId)
        .body({{"expirationTimestamp", validFor ? json::number(*validFor) : QByteArray()},
               {"recursive", recursive ? json::boolean(true) : QByteArray()}});
}

Result<QList<Invited>> InviteToNamespace::read(const Answer &answer, json::Findings &findings)
{
    return readInvitations(answer, findings);
}

Request JoinGroup::request() const
{
    return RequestFor<JoinGroup>().body(
        {{"invitation", invitation},
         {"groupName", groupName.isEmpty() ? QByteArray() : json::text(groupName)}});
}

Result<Joined> JoinGroup::read(const Answer &answer, json::Findings &findings)
{
    return readJoined(answer, findings, "groupId");
}

Request JoinNamespace::request() const
{
    return RequestFor<JoinNamespace>(namespaceId)
        .body({{"invitation", invitation},
               {"groupName", groupName.isEmpty() ? QByteArray() : json::text(groupName)}});
}

Result<Joined> JoinNamespace::read(const Answer &answer, json::Findings &findings)
{
    return readJoined(answer, findings, "namespaceId");
}

Request IssueOwnershipProof::request() const
{
    return RequestFor<IssueOwnershipProof>(groupId).body({{"audience", json::text(audience)},
                                                          {"contextId", json::text(contextId.toString())},
                                                          {"subject", json::text(subject)},
                                                          {"nonce", json::text(nonce)},
                                                          {"expiresAtMs", json::number(expiresAt)}});
}

Result<OwnershipProof> IssueOwnershipProof::read(const Answer &answer, json::Findings &findings)
{
    return json::readAt<OwnershipProof>(answer, {}, findings);
}

Request IssueNamespaceProof::request() const
{
    return RequestFor<IssueNamespaceProof>(groupId).body({{"audience", json::text(audience)},
                                                          {"subject", json::text(subject)},
                                                          {"nonce", json::text(nonce)},
                                                          {"expiresAtMs", json::number(expiresAt)}});
}

Result<OwnershipProof> IssueNamespaceProof::read(const Answer &answer, json::Findings &findings)
{
    return json::readAt<OwnershipProof>(answer, {}, findings);
}

} // namespace calimero::api
