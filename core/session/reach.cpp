// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/session/reach.h"

#include <QHostAddress>

#include <algorithm>

namespace calimero {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestAddress = 1000;

bool is(const std::optional<Foreign> &text, QLatin1StringView word)
{
    return text && *text == word;
}

std::optional<quint16> portIn(QStringView text)
{
    bool isNumber = false;
    const uint port = text.toUInt(&isNumber);
    return isNumber && port > 0 && port <= 65535 ? std::optional(quint16(port)) : std::nullopt;
}

} // namespace

PeerAddress readPeerAddress(const QString &text)
{
    PeerAddress address;
    const auto parts = QStringView(text).left(longestAddress).split(u'/');
    for (qsizetype i = 1; i < parts.size(); ++i) {
        const QStringView name = parts.at(i);
        if (name == "p2p-circuit"_L1)
            address.isRelayed = true;
        if (i + 1 == parts.size())
            break;
        const QStringView value = parts.at(i + 1);
        if (name == "ip4"_L1 || name == "ip6"_L1)
            address.isLoopback = QHostAddress(value.toString()).isLoopback();
        else if (name.startsWith("dns"_L1))
            address.isLoopback = value == "localhost"_L1;
        else if (name == "tcp"_L1 && !address.tcpPort)
            address.tcpPort = portIn(value);
        else if (name == "udp"_L1 && !address.udpPort)
            address.udpPort = portIn(value);
        else
            continue;
        ++i;
    }
    return address;
}

Reach reachOf(const api::NetworkStatus &status)
{
    Reach reach;
    bool listensToOthers = false;
    const auto listening = status.listenAddresses.value_or(QList<Foreign>());
    for (const Foreign &text : listening) {
        const PeerAddress address = readPeerAddress(text.whole());
        if (address.isLoopback || address.isRelayed)
            continue;
        listensToOthers = true;
        if (!reach.tcpPort)
            reach.tcpPort = address.tcpPort;
        if (!reach.udpPort)
            reach.udpPort = address.udpPort;
    }
    const auto relays = status.relays.value_or(QList<api::Relay>());
    const bool isRelayed = std::any_of(relays.begin(), relays.end(), [](const api::Relay &relay) {
        return is(relay.reservation, "accepted"_L1);
    });
    const auto punches = status.directUpgrades.value_or(QList<api::DirectUpgrade>());
    reach.isPunchFailing = !punches.isEmpty()
        && std::all_of(punches.begin(), punches.end(),
                       [](const api::DirectUpgrade &one) { return is(one.status, "failed"_L1); });
    const std::optional<Foreign> word = status.autonat ? status.autonat->reachability : std::nullopt;
    reach.isDirectKnown = is(word, "private"_L1);
    if (is(word, "public"_L1))
        reach.way = Reach::Way::Directly;
    else if (isRelayed)
        reach.way = Reach::Way::ByRelay;
    else if (status.listenAddresses && listening.isEmpty())
        reach.way = Reach::Way::Nowhere;
    else if (status.listenAddresses && !listensToOthers)
        reach.way = Reach::Way::OnlyHere;
    else if (reach.isDirectKnown)
        reach.way = Reach::Way::Not;
    else if (is(word, "unknown"_L1))
        reach.way = Reach::Way::NotTried;
    return reach;
}

} // namespace calimero
