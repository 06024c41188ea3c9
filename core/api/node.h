// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/api/reply.h"

namespace calimero::api {

/// GET /admin-api/health: "alive"; also while starting. Public. 503 with a status such as
/// "store_unavailable".
struct GetHealth {
    using Response = QString;
    static constexpr Entry entry{.name = "get-health",
                                 .verb = Verb::Get,
                                 .path = "/admin-api/health",
                                 .permission = "public",
                                 .returns = "{data:{status}}"};
    [[nodiscard]] Request request() const;
    [[nodiscard]] static Result<Response> read(const Answer &answer, json::Findings &findings);
};

/// GET /admin-api/ready: "ready". Public. 503 with "starting", "shutting_down", "store_unavailable".
struct GetReadiness {
    using Response = QString;
    static constexpr Entry entry{.name = "get-readiness",
                                 .verb = Verb::Get,
                                 .path = "/admin-api/ready",
                                 .permission = "public",
                                 .returns = "{data:{status}}",
                                 .absence = Absence::OlderNode};
    [[nodiscard]] Request request() const;
    [[nodiscard]] static Result<Response> read(const Answer &answer, json::Findings &findings);
};

/// GET /admin-api/is-authed: always "alive"; it says nothing about being signed in
/// (docs/node/http.md#status). Public.
struct GetIsAuthed {
    using Response = QString;
    static constexpr Entry entry{.name = "is-authed",
                                 .verb = Verb::Get,
                                 .path = "/admin-api/is-authed",
                                 .permission = "public",
                                 .returns = "{data:{status}}"};
    [[nodiscard]] Request request() const;
    [[nodiscard]] static Result<Response> read(const Answer &answer, json::Findings &findings);
};

/// GET /admin-api/peers: how many peers the node is connected to. None is normal for a lone node.
struct GetPeers {
    using Response = quint64;
    static constexpr Entry entry{.name = "get-peers",
                                 .verb = Verb::Get,
                                 .path = "/admin-api/peers",
                                 .permission = "admin",
                                 .returns = "{count}"};
    [[nodiscard]] Request request() const;
    [[nodiscard]] static Result<Response> read(const Answer &answer, json::Findings &findings);
};

/// Who a node is (docs/node/http.md#identity).
struct NodeIdentity {
    std::optional<AccountId> accountId; ///< "me" in member lists
    std::optional<DeviceId> deviceId;
    std::optional<PublicKey> publicKey; ///< its key in contexts
    std::optional<AccountId> accountRootPublicKey; ///< 64 hex, although keys elsewhere are base58

    static constexpr auto fields()
    {
        return std::tuple(json::always("accountId", &NodeIdentity::accountId),
                          json::optional("deviceId", &NodeIdentity::deviceId),
                          json::always("publicKey", &NodeIdentity::publicKey),
                          json::always("accountRootPublicKey", &NodeIdentity::accountRootPublicKey));
    }
};

/// GET /admin-api/identity. 404 until the node first creates or joins a namespace: it has no identity yet.
struct GetNodeIdentity {
    using Response = NodeIdentity;
    static constexpr Entry entry{.name = "get-node-identity",
                                 .verb = Verb::Get,
                                 .path = "/admin-api/identity",
                                 .permission = "namespace:list",
                                 .returns = "{data:{accountId,deviceId|null,publicKey,accountRootPublicKey}}",
                                 .absence = Absence::OlderNode};
    [[nodiscard]] Request request() const;
    [[nodiscard]] static Result<Response> read(const Answer &answer, json::Findings &findings);
};

/// POST /admin-api/identity/context: makes a loose key pair inside the node. The key is listed nowhere
/// afterwards and no group context needs it.
struct GenerateContextIdentity {
    using Response = std::optional<PublicKey>; ///< none: the node did not say it
    static constexpr Entry entry{.name = "generate-context-identity",
                                 .verb = Verb::Post,
                                 .path = "/admin-api/identity/context",
                                 .changes = true,
                                 .permission = "context:execute",
                                 .returns = "{data:{publicKey}}"};
    [[nodiscard]] Request request() const;
    [[nodiscard]] static Result<Response> read(const Answer &answer, json::Findings &findings);
    [[nodiscard]] static Response done() { return {}; } ///< answered by a 2xx without a body
};

} // namespace calimero::api
