// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/api/reply.h"

namespace calimero::api {

/// A peer that passes traffic on to the node.
struct Relay {
    std::optional<Foreign> peerId;
    std::optional<Foreign> reservation; ///< "discovered", "requested", "accepted", "expired"
    std::optional<Foreign> lastChange; ///< RFC 3339, UTC

    static constexpr auto fields()
    {
        return std::tuple(json::always("peerId", &Relay::peerId),
                          json::always("reservationStatus", &Relay::reservation),
                          json::optional("lastStateChange", &Relay::lastChange));
    }
};

/// A peer that tells others where the node is.
struct Rendezvous {
    std::optional<Foreign> peerId;
    std::optional<Foreign> registration; ///< as of a relay, "registered" for "accepted"; and "pending"
    std::optional<Foreign> lastChange; ///< RFC 3339, UTC

    static constexpr auto fields()
    {
        return std::tuple(json::always("peerId", &Rendezvous::peerId),
                          json::always("registrationStatus", &Rendezvous::registration),
                          json::optional("lastStateChange", &Rendezvous::lastChange));
    }
};

/// An attempt to reach a peer without a relay (hole punching).
struct DirectUpgrade {
    std::optional<Foreign> peerId;
    std::optional<Foreign> status; ///< "succeeded", "failed"
    std::optional<Foreign> reason;
    std::optional<Foreign> connectionId;
    std::optional<Foreign> lastAttempt; ///< RFC 3339, UTC

    static constexpr auto fields()
    {
        return std::tuple(json::always("peerId", &DirectUpgrade::peerId),
                          json::always("status", &DirectUpgrade::status),
                          json::optional("reason", &DirectUpgrade::reason),
                          json::optional("connectionId", &DirectUpgrade::connectionId),
                          json::optional("lastAttempt", &DirectUpgrade::lastAttempt));
    }
};

/// What other peers found when they tried to reach the node.
struct Reachability {
    std::optional<Foreign> reachability; ///< "unknown", "public", "private"
    std::optional<Foreign> testedAddress;
    std::optional<Foreign> result; ///< "reachable", "failed"
    std::optional<Foreign> reason;
    std::optional<Foreign> observedAddress;
    std::optional<Foreign> testedAt; ///< RFC 3339, UTC

    static constexpr auto fields()
    {
        return std::tuple(json::always("reachability", &Reachability::reachability),
                          json::optional("lastTestAddr", &Reachability::testedAddress),
                          json::optional("lastTestResult", &Reachability::result),
                          json::optional("lastTestReason", &Reachability::reason),
                          json::optional("lastTestObservedAddr", &Reachability::observedAddress),
                          json::optional("lastTestAt", &Reachability::testedAt));
    }
};

/// How the node is connected. Peers and addresses are in libp2p's text form.
struct NetworkStatus {
    std::optional<Foreign> peerId;
    std::optional<QList<Foreign>> listenAddresses;
    std::optional<QList<Foreign>> externalAddresses;
    std::optional<QList<Relay>> relays;
    std::optional<QList<Rendezvous>> rendezvous;
    std::optional<QList<DirectUpgrade>> directUpgrades;
    std::optional<Reachability> autonat;

    static constexpr auto fields()
    {
        return std::tuple(json::always("localPeerId", &NetworkStatus::peerId),
                          json::always("listenAddrs", &NetworkStatus::listenAddresses),
                          json::always("externalAddrs", &NetworkStatus::externalAddresses),
                          json::always("relays", &NetworkStatus::relays),
                          json::always("rendezvous", &NetworkStatus::rendezvous),
                          json::always("directUpgrades", &NetworkStatus::directUpgrades),
                          json::always("autonat", &NetworkStatus::autonat));
    }
};

/// GET /admin-api/network/status. Without a `data` around it.
struct GetNetworkStatus {
    using Response = NetworkStatus;
    static constexpr Entry entry{
        .name = "get-network-status",
        .verb = Verb::Get,
        .path = "/admin-api/network/status",
        .permission = "admin",
        .returns =
            "{localPeerId,listenAddrs:[string],externalAddrs:[string],relays:[{peerId,reservationStatus,"
            "lastStateChange}],rendezvous:[{peerId,registrationStatus,lastStateChange}],directUpgrades:[{"
            "peerId,status,reason|null,connectionId|null,lastAttempt}],autonat:{reachability,lastTestAddr|"
            "null,lastTestResult|null,lastTestReason|null,lastTestObservedAddr|null,lastTestAt|null}}",
        .absence = Absence::OlderNode};
    [[nodiscard]] Request request() const;
    [[nodiscard]] static Result<Response> read(const Answer &answer, json::Findings &findings);
};

/// Estimates of the storage engine, 0 for fresh data.
struct UsedBytes {
    std::optional<quint64> state;
    std::optional<quint64> privateState;
    std::optional<quint64> delta;
    std::optional<quint64> governance;
    std::optional<quint64> total;

    static constexpr auto fields()
    {
        return std::tuple(
            json::always("state", &UsedBytes::state), json::always("privateState", &UsedBytes::privateState),
            json::always("delta", &UsedBytes::delta), json::always("governance", &UsedBytes::governance),
            json::always("total", &UsedBytes::total));
    }
};

/// What one namespace takes.
struct NamespaceUsage {
    std::optional<NamespaceId> id;
    std::optional<quint64> contextCount;
    std::optional<quint64> memberCount;
    std::optional<quint64> subgroupCount;
    std::optional<UsedBytes> bytes;

    static constexpr auto fields()
    {
        return std::tuple(json::always("namespaceId", &NamespaceUsage::id, json::Values::Sought),
                          json::always("contextCount", &NamespaceUsage::contextCount),
                          json::always("memberCount", &NamespaceUsage::memberCount),
                          json::always("subgroupCount", &NamespaceUsage::subgroupCount),
                          json::always("bytes", &NamespaceUsage::bytes));
    }
};

/// GET /admin-api/usage: bytes by namespace. Without a `data` around it; not paged.
struct GetUsage {
    using Response = QList<NamespaceUsage>;
    static constexpr Entry entry{.name = "get-usage",
                                 .verb = Verb::Get,
                                 .path = "/admin-api/usage",
                                 .permission = "admin",
                                 .returns =
                                     "{namespaces:[{namespaceId,contextCount,memberCount,subgroupCount,bytes:"
                                     "{state,privateState,delta,governance,total}}]}",
                                 .sizeLimit = listLimit,
                                 .absence = Absence::OlderNode};
    static constexpr std::array<std::string_view, 1> path{"namespaces"}; ///< of the rows in the answer
    [[nodiscard]] Request request() const;
    [[nodiscard]] static Result<Response> read(const Answer &answer, json::Findings &findings);
};

/// GET /metrics: OpenMetrics text, as it came. Not below /admin-api, never guarded. `merod_build_info` has
/// the version of the node.
struct GetMetrics {
    using Response = QByteArray;
    static constexpr Entry entry{.name = "get-metrics",
                                 .verb = Verb::Get,
                                 .path = "/metrics",
                                 .permission = "public",
                                 .returns = "text: OpenMetrics",
                                 .absence = Absence::OlderNode};
    [[nodiscard]] Request request() const;
    [[nodiscard]] static Result<Response> read(const Answer &answer, json::Findings &findings);
};

/// GET /admin-api/certificate: the node's certificate as PEM. 404 with plain text: it has none. Public.
struct GetCertificate {
    using Response = QByteArray;
    static constexpr Entry entry{.name = "get-certificate",
                                 .verb = Verb::Get,
                                 .path = "/admin-api/certificate",
                                 .permission = "public",
                                 .returns = "text: PEM"};
    [[nodiscard]] Request request() const;
    [[nodiscard]] static Result<Response> read(const Answer &answer, json::Findings &findings);
};

} // namespace calimero::api
