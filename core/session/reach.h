// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/api/network.h"

namespace calimero {

/// Whether others can reach a node, as far as it knows itself.
struct Reach {
    enum class Way {
        Directly, ///< others tried, and could
        ByRelay, ///< a relay passes traffic on; directly they can not, or nobody knows
        OnlyHere, ///< it listens to nobody but its own computer
        Nowhere, ///< it listens on no address
        Not, ///< others tried and could not, and there is no relay
        NotTried, ///< it listens, and nobody has tried yet
        Unknown, ///< the node did not say
    };
    Way way = Way::Unknown;
    bool isDirectKnown = false; ///< of ByRelay: others tried without it, and could not
    bool isPunchFailing = false; ///< the last attempts to do without a relay failed
    std::optional<quint16> tcpPort; ///< it listens on, for others
    std::optional<quint16> udpPort;
};

[[nodiscard]] Reach reachOf(const api::NetworkStatus &status);

/// What an address of libp2p ("/ip4/192.168.0.7/udp/2528/quic-v1") says of its host and ports.
struct PeerAddress {
    bool isLoopback = false;
    bool isRelayed = false; ///< leads by way of another peer
    std::optional<quint16> tcpPort;
    std::optional<quint16> udpPort;
};
[[nodiscard]] PeerAddress readPeerAddress(const QString &text);

} // namespace calimero
