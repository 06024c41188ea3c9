// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/network/networktext.h"

#include "ui/inspector/fields.h"

namespace explorer::NetworkText {

using namespace calimero;
using namespace Qt::StringLiterals;
using Way = Reach::Way;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(NetworkText)
};

constexpr qsizetype mostOfReason = 300;

QString answer(const Reach &reach)
{
    switch (reach.way) {
    case Way::Directly:
        return Words::tr("Yes, directly");
    case Way::ByRelay:
        return Words::tr("Yes, by way of a relay");
    case Way::OnlyHere:
        return Words::tr("Only from the computer it runs on");
    case Way::Nowhere:
        return Words::tr("No, it listens on no address");
    case Way::Not:
        return Words::tr("No");
    case Way::NotTried:
        return Words::tr("Not known yet");
    case Way::Unknown:
        break;
    }
    return Words::tr("The node did not say");
}

State stateOf(Way way)
{
    switch (way) {
    case Way::Directly:
    case Way::ByRelay:
        return State::Ok;
    case Way::OnlyHere:
        return State::Retry;
    case Way::Nowhere:
    case Way::Not:
        return State::Failed;
    case Way::NotTried:
    case Way::Unknown:
        break;
    }
    return State::Waiting;
}

QString why(const Reach &reach)
{
    switch (reach.way) {
    case Way::Directly:
        return Words::tr("Other peers tried one of its addresses from outside, and it answered.");
    case Way::ByRelay:
        return reach.isDirectKnown
            ? Words::tr(
                "Other peers can't reach it themselves; a relay passes their traffic on, which is slower.")
            : Words::tr("A relay passes traffic on to it. Whether others reach it without one is not known.");
    case Way::OnlyHere:
        return Words::tr("All the addresses it listens on are of its own computer (127.0.0.1, ::1). That is "
                         "enough for one node on its own.");
    case Way::Nowhere:
        return Words::tr("Without an address to listen on it can call others, and nobody can call it.");
    case Way::Not:
        return Words::tr("Other peers tried one of its addresses from outside and got no answer, and no "
                         "relay passes traffic on.");
    case Way::NotTried:
        return Words::tr("It listens, and no other peer has tried to reach it yet, or told.");
    case Way::Unknown:
        break;
    }
    return Words::tr("Its answer has nothing about it that could be read.");
}

// "TCP 2528 and UDP 2528"; empty: it told none.
QString portsOf(const Reach &reach)
{
    const auto port = [](std::optional<quint16> number) { return QString::number(number.value_or(0)); };
    if (reach.tcpPort && reach.udpPort)
        return Words::tr("TCP %1 and UDP %2").arg(port(reach.tcpPort), port(reach.udpPort));
    if (reach.tcpPort)
        return Words::tr("TCP %1").arg(port(reach.tcpPort));
    return reach.udpPort ? Words::tr("UDP %1").arg(port(reach.udpPort)) : QString();
}

QStringList advice(const Reach &reach, std::optional<quint64> peers)
{
    QStringList advice;
    const QString ports = portsOf(reach);
    const QString forward = ports.isEmpty()
        ? Words::tr("Forward the port it listens on from the router to its computer, and let it through the "
                    "firewall.")
        : Words::tr("Forward %1 from the router to its computer, and let it through the firewall.")
              .arg(ports);
    switch (reach.way) {
    case Way::Directly:
    case Way::Unknown:
        break;
    case Way::OnlyHere:
    case Way::Nowhere:
        advice +=
            Words::tr("For others to reach it, let it listen on an address of the network: 0.0.0.0 under "
                      "“swarm”, “listen” in its config.toml. Then start it again.");
        break;
    case Way::ByRelay:
        if (reach.isDirectKnown)
            advice += forward;
        break;
    case Way::Not:
        advice += forward;
        advice +=
            Words::tr("Or name a relay among the peers it starts with (“bootstrap” in its config.toml).");
        break;
    case Way::NotTried:
        if (peers == 0U)
            advice +=
                Words::tr("Name peers to start with (“bootstrap” in its config.toml), and look whether its "
                          "computer may call out.");
        else
            advice += Words::tr("Wait a few minutes and read again: peers try by and by.");
        break;
    }
    if (reach.isPunchFailing)
        advice +=
            Words::tr("Attempts to do without the relay failed: the router gives each connection a port "
                      "of its own. A forwarded port helps there.");
    return advice;
}

// "accepted", in words; what nobody knew is shown as it is.
QString relayWord(const std::optional<Foreign> &word)
{
    if (!word)
        return Format::unknown();
    if (*word == "discovered"_L1)
        return Words::tr("found");
    if (*word == "requested"_L1)
        return Words::tr("asked");
    if (*word == "accepted"_L1)
        return Words::tr("passes traffic on");
    if (*word == "registered"_L1)
        return Words::tr("tells others where it is");
    if (*word == "expired"_L1)
        return Words::tr("its promise ran out");
    if (*word == "pending"_L1)
        return Words::tr("waits for its turn");
    if (*word == "succeeded"_L1)
        return Words::tr("reached directly");
    if (*word == "failed"_L1)
        return Words::tr("not reached directly");
    return shownName(*word, mostOfReason);
}

State relayState(const std::optional<Foreign> &word)
{
    if (!word)
        return State::None;
    if (*word == "accepted"_L1 || *word == "registered"_L1 || *word == "succeeded"_L1)
        return State::Ok;
    if (*word == "expired"_L1 || *word == "failed"_L1)
        return State::Failed;
    return State::Waiting;
}

// The last that is said of it: "reserved · 2 min ago". RFC 3339; as it is when it is none.
void addSince(Field &field, QString Field::*text, const std::optional<Foreign> &time)
{
    if (!time)
        return;
    Field when;
    const QDateTime date = QDateTime::fromString(time->whole().left(64), Qt::ISODate);
    if (date.isValid())
        Fields::setAgo(when, &Field::value, date);
    else
        when.value = shownName(*time, 64);
    field.*text += (field.*text).isEmpty() ? when.value : QString(u" · "_s + when.value);
    field.toolTip = when.toolTip;
}

Field peer(const std::optional<Foreign> &id, const std::optional<Foreign> &word,
           const std::optional<Foreign> &reason, const std::optional<Foreign> &time)
{
    Field field{.caption = relayWord(word),
                .value = id ? shownName(*id) : Format::unknown(),
                .copy = id ? id->whole() : QString(),
                .color = Color::Muted,
                .state = relayState(word),
                .monospace = id.has_value(),
                .copyable = id.has_value()};
    if (reason && !reason->isEmpty())
        field.caption += u" · "_s + shownName(*reason, mostOfReason);
    addSince(field, &Field::caption, time);
    return field;
}

Field sentence(const QString &caption, const QString &text)
{
    return {.caption = caption, .value = text, .color = Color::Muted, .copyable = false};
}

// Of any length; `none`: what an empty one means.
template<class T, class F>
void addMany(QList<Field> &fields, const QString &caption, const std::optional<QList<T>> &list,
             const QString &none, F at)
{
    if (!list || list->isEmpty()) {
        fields += Fields::heading(caption);
        fields += sentence({}, list ? none : Format::unknown());
        return;
    }
    fields += Fields::many(caption, list->size(), [all = *list, at](qsizetype i) { return at(all.at(i)); });
}

Field address(const Foreign &text)
{
    const PeerAddress read = readPeerAddress(text.whole());
    QString note;
    if (read.isRelayed)
        note = Words::tr("by way of a relay");
    else if (read.isLoopback)
        note = Words::tr("its own computer only");
    return {.caption = {}, .value = shownName(text), .copy = text.whole(), .note = note, .monospace = true};
}

} // namespace

QList<Field> reach(const api::NetworkStatus &status, std::optional<quint64> peers)
{
    const Reach reach = reachOf(status);
    QList<Field> fields{{.caption = Words::tr("Can others reach it?"),
                         .value = answer(reach),
                         .state = stateOf(reach.way),
                         .copyable = false}};
    QString reason = why(reach);
    if (const auto &test = status.autonat; test && test->reason && !test->reason->isEmpty())
        reason += u' ' + Words::tr("It says: “%1”").arg(shownName(*test->reason, mostOfReason));
    fields += Field{.caption = Words::tr("Why"), .value = reason, .copyable = false};
    const QStringList toTry = advice(reach, peers);
    for (const QString &one : toTry)
        fields += Field{.caption = toTry.size() > 1 && one != toTry.first() ? Words::tr("Also try")
                                                                            : Words::tr("What to try"),
                        .value = one,
                        .copyable = false};
    return fields;
}

QList<Field> status(const api::NetworkStatus &status, std::optional<quint64> peers)
{
    QList<Field> fields{Fields::heading(Words::tr("This node"))};
    Field id = Fields::text(Words::tr("Peer id"), status.peerId);
    id.monospace = status.peerId.has_value();
    id.color = Color::Muted;
    fields += id;
    if (peers) {
        fields += Fields::number(Words::tr("Peers connected"), peers);
        fields.last().note = *peers == 0 ? Words::tr("normal for a node on its own") : QString();
    }
    addMany(fields, Words::tr("It listens on"), status.listenAddresses, Words::tr("no address"), &address);
    addMany(fields, Words::tr("Others know it as"), status.externalAddresses,
            Words::tr("no address is confirmed from outside"), &address);
    addMany(fields, Words::tr("Relays"), status.relays, Words::tr("none"), [](const api::Relay &relay) {
        return peer(relay.peerId, relay.reservation, {}, relay.lastChange);
    });
    addMany(
        fields, Words::tr("Rendezvous"), status.rendezvous, Words::tr("none"),
        [](const api::Rendezvous &one) { return peer(one.peerId, one.registration, {}, one.lastChange); });
    addMany(fields, Words::tr("Hole punching"), status.directUpgrades,
            Words::tr("nothing was tried: no relayed connection had to be made direct"),
            [](const api::DirectUpgrade &one) {
                return peer(one.peerId, one.status, one.reason, one.lastAttempt);
            });
    fields += Fields::heading(Words::tr("Last test from outside"));
    const auto &test = status.autonat;
    if (!test || (!test->testedAt && !test->result && !test->testedAddress)) {
        fields += sentence({}, test ? Words::tr("no peer has tested it") : Format::unknown());
        return fields;
    }
    const auto add = [&fields](const QString &caption, const std::optional<Foreign> &value, bool isAddress) {
        if (!value || value->isEmpty())
            return;
        fields += Fields::text(caption, value);
        fields.last().monospace = isAddress;
    };
    add(Words::tr("Address tried"), test->testedAddress, true);
    if (test->result) {
        const bool isReached = *test->result == "reachable"_L1;
        fields += Field{.caption = Words::tr("Result"),
                        .value = isReached                 ? Words::tr("reached")
                            : *test->result == "failed"_L1 ? Words::tr("not reached")
                                                           : shownName(*test->result, mostOfReason),
                        .state = isReached ? State::Ok : State::Failed};
    }
    add(Words::tr("Reason"), test->reason, false);
    add(Words::tr("Seen from there as"), test->observedAddress, true);
    if (test->testedAt) {
        fields += Field{.caption = Words::tr("When"), .copy = test->testedAt->whole()};
        addSince(fields.last(), &Field::value, test->testedAt);
    }
    return fields;
}

} // namespace explorer::NetworkText
