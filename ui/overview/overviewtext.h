// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/api/network.h"
#include "core/rpc/history.h"
#include "core/session/changes.h"
#include "ui/overview/largestthings.h"
#include "ui/widgets/fieldrow.h"

#include <QDateTime>

namespace calimero {
class Node;
class TransferQueue;
namespace table {
class ListLoader;
}
} // namespace calimero

// What the overview says of a node: fields, each with a link to the page it comes from.
namespace explorer::OverviewText {

// Links that lead to a page or a dock as a whole.
QString toPage(const QString &page, int part = -1);
QString toDock(const QString &dock);

// How the node is connected, as the page for it knows.
struct Network {
    std::optional<calimero::api::NetworkStatus> status;
    QDateTime readAt; // the status
    std::optional<calimero::Error> error; // of the last reading
};

QList<Field> state(calimero::Node &node, const calimero::Foreign &version, const Network &network);
QList<Field> identity(calimero::Node &node);
QList<Field> changes(calimero::Node &node, const calimero::Changes &changes);
QList<Field> calls(calimero::Node &node, const QList<calimero::rpc::HistoryEntry> &entries);
QList<Field> transfers(const calimero::TransferQueue &queue);

// `usage`: the list of what namespaces take.
QList<Field> largest(calimero::Node &node, const LargestThings &things,
                     const calimero::table::ListLoader &usage);

// What the node answered to the last question about its peers, its connection, what namespaces take, or to
// the last that a list was read by.
inline constexpr const char *peersAnswer = "answer:peers";
inline constexpr const char *networkAnswer = "answer:network";
inline constexpr const char *usageAnswer = "answer:usage";
inline constexpr const char *contextsAnswer = "answer:contexts";
inline constexpr const char *blobsAnswer = "answer:blobs";

inline constexpr qsizetype mostShown = 6; // changes, calls, transfers

} // namespace explorer::OverviewText
