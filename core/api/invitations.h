// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/api/reply.h"

namespace calimero::api {

/// A signed ticket: who has it gets in, and it can not be taken back. What is in it is the node's business:
/// it is passed on as it came (docs/node/http.md#ids).
struct Invited {
    std::optional<GroupId> groupId; ///< only of several
    json::Raw invitation; ///< an object
    std::optional<Foreign> groupName;
};

/// POST /admin-api/groups/{group_id}/invite. A bare 500: unknown, or no right to invite.
struct InviteToGroup {
    using Response = QList<Invited>;
    static constexpr Entry entry{.name = "invite-to-group",
                                 .verb = Verb::Post,
                                 .path = "/admin-api/groups/{group_id}/invite",
                                 .parameters = {parameter::groupId, mayBeInBody("expirationTimestamp", "u64"),
                                                mayBeInBody("recursive", "bool")},
                                 .changes = true,
                                 .wantsBody = true,
                                 .permission = "group:manage",
                                 .returns = "{data:{invitation,groupName?}}",
                                 .timeout = slow};
    GroupId groupId;
    std::optional<quint64> validFor; ///< seconds; a year unless said
    [[nodiscard]] Request request() const;
    [[nodiscard]] static Result<Response> read(const Answer &answer, json::Findings &findings);
    [[nodiscard]] static Response done() { return {}; } ///< answered by a 2xx without a body
};

/// POST /admin-api/namespaces/{namespace_id}/invite: one invitation, or with `recursive` one for each group
/// this node may invite to. 400: a subgroup, or no key to sign with; 403: recursive, and this node's key is
/// bound to no account.
struct InviteToNamespace {
    using Response = QList<Invited>;
    static constexpr Entry entry{
        .name = "invite-to-namespace",
        .verb = Verb::Post,
        .path = "/admin-api/namespaces/{namespace_id}/invite",
        .parameters = {parameter::namespaceId, mayBeInBody("expirationTimestamp", "u64"),
                       mayBeInBody("recursive", "bool")},
        .changes = true,
        .wantsBody = true,
        .permission = "namespace:manage",
        .returns = "{data:{invitation,groupName?}} or {data:{invitations:[{groupId,invitation,groupName?}]}}",
        .timeout = slow};
    NamespaceId namespaceId;
    std::optional<quint64> validFor; ///< seconds; a year unless said
    bool recursive = false;
    [[nodiscard]] Request request() const;
    [[nodiscard]] static Result<Response> read(const Answer &answer, json::Findings &findings);
    [[nodiscard]] static Response done() { return {}; } ///< answered by a 2xx without a body
};

/// Who this node is in what it joined.
struct Joined {
    std::optional<GroupId> id; ///< of the group or the namespace
    std::optional<PublicKey> memberIdentity;
    std::optional<AccountId> memberAccount;
};

/// POST /admin-api/groups/join with an invitation to a group. A bare 500: it is expired, who invited can not
/// be reached, or the key of the group did not come within some seconds: later it may.
struct JoinGroup {
    using Response = Joined;
    static constexpr Entry entry{
        .name = "join-group",
        .verb = Verb::Post,
        .path = "/admin-api/groups/join",
        .parameters = {inBody("invitation", "invitation"), mayBeInBody("groupName", "string")},
        .changes = true,
        .permission = "group:manage",
        .returns = "{data:{groupId,memberIdentity,memberAccount}}",
        .timeout = slow};
    QByteArray invitation; ///< JSON, as it was given
    QString groupName;
    [[nodiscard]] Request request() const;
    [[nodiscard]] static Result<Response> read(const Answer &answer, json::Findings &findings);
    [[nodiscard]] static Response done() { return {}; } ///< answered by a 2xx without a body
};

/// POST /admin-api/namespaces/{namespace_id}/join with an invitation to it. 400: malformed, or to another
/// namespace; 504: no member can be reached, later one may; a bare 500: expired, badly signed, or the key
/// did not come in time.
struct JoinNamespace {
    using Response = Joined;
    static constexpr Entry entry{.name = "join-namespace",
                                 .verb = Verb::Post,
                                 .path = "/admin-api/namespaces/{namespace_id}/join",
                                 .parameters = {parameter::namespaceId, inBody("invitation", "invitation"),
                                                mayBeInBody("groupName", "string")},
                                 .changes = true,
                                 .permission = "namespace:manage",
                                 .returns = "{data:{namespaceId,memberIdentity,memberAccount}}",
                                 .timeout = slow};
    NamespaceId namespaceId;
    QByteArray invitation; ///< JSON, as it was given
    QString groupName;
    [[nodiscard]] Request request() const;
    [[nodiscard]] static Result<Response> read(const Answer &answer, json::Findings &findings);
    [[nodiscard]] static Response done() { return {}; } ///< answered by a 2xx without a body
};

/// A signed claim to be shown to others for at most five minutes.
struct OwnershipProof {
    std::optional<PublicKey> signerPublicKey;
    std::optional<Foreign> signedPayload; ///< base64 of JSON
    std::optional<Foreign> signature; ///< base64, ed25519

    static constexpr auto fields()
    {
        return std::tuple(json::always("signerPublicKey", &OwnershipProof::signerPublicKey),
                          json::always("signedPayload", &OwnershipProof::signedPayload),
                          json::always("signature", &OwnershipProof::signature));
    }
};

/// POST /admin-api/groups/{group_id}/issue-ownership-proof: signs that this node is an admin of the group,
/// for one context. It counts as a change: what was signed can not be taken back. 400: an odd nonce; a bare
/// 500: no direct admin, or an expiry that is over.
struct IssueOwnershipProof {
    using Response = OwnershipProof;
    static constexpr Entry entry{
        .name = "issue-ownership-proof",
        .verb = Verb::Post,
        .path = "/admin-api/groups/{group_id}/issue-ownership-proof",
        .parameters = {parameter::groupId, inBody("audience", "string"), inBody("contextId", "context_id"),
                       inBody("subject", "string"), inBody("nonce", "hex"), inBody("expiresAtMs", "u64")},
        .changes = true,
        .permission = "group:manage",
        .returns = "{signerPublicKey,signedPayload,signature}",
        .timeout = slow,
        .absence = Absence::OlderNode};
    GroupId groupId;
    ContextId contextId;
    QString audience; ///< at most 256 bytes
    QString subject; ///< at most 256 bytes
    QString nonce; ///< 32 to 128 hex digits, an even number
    quint64 expiresAt = 0; ///< Unix milliseconds; at most five minutes ahead
    [[nodiscard]] Request request() const;
    [[nodiscard]] static Result<Response> read(const Answer &answer, json::Findings &findings);
    [[nodiscard]] static Response done() { return {}; } ///< answered by a 2xx without a body
};

/// POST /admin-api/groups/{group_id}/issue-namespace-ownership-proof: the same without a context.
struct IssueNamespaceProof {
    using Response = OwnershipProof;
    static constexpr Entry entry{.name = "issue-namespace-proof",
                                 .verb = Verb::Post,
                                 .path = "/admin-api/groups/{group_id}/issue-namespace-ownership-proof",
                                 .parameters = {parameter::groupId, inBody("audience", "string"),
                                                inBody("subject", "string"), inBody("nonce", "hex"),
                                                inBody("expiresAtMs", "u64")},
                                 .changes = true,
                                 .permission = "group:manage",
                                 .returns = "{signerPublicKey,signedPayload,signature}",
                                 .timeout = slow,
                                 .absence = Absence::OlderNode};
    GroupId groupId;
    QString audience; ///< at most 256 bytes
    QString subject; ///< at most 256 bytes
    QString nonce; ///< 32 to 128 hex digits, an even number
    quint64 expiresAt = 0; ///< Unix milliseconds; at most five minutes ahead
    [[nodiscard]] Request request() const;
    [[nodiscard]] static Result<Response> read(const Answer &answer, json::Findings &findings);
    [[nodiscard]] static Response done() { return {}; } ///< answered by a 2xx without a body
};

} // namespace calimero::api
