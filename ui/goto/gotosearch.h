// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/api/network.h"
#include "core/api/node.h"
#include "core/concurrent/wanted.h"
#include "core/rpc/abiloader.h"
#include "core/session/identitylists.h"
#include "core/session/names.h"
#include "core/table/lookups.h"
#include "core/table/table.h"
#include "core/transfer/blobnotes.h"
#include "ui/goto/gotoquery.h"

#include <QHash>
#include <QList>
#include <QString>

#include <functional>
#include <optional>

namespace explorer {

// Things of a kind that a node may have, and nobody can say now.
struct GoToGap {
    enum class Why {
        Reading,
        NotKnown, // they were not asked for, or not told
        InPart, // the node has more than it lists
    };

    GoToItem::Kind kind;
    Why why;
};

// What one node has, as it is now: values, for a worker.
struct GoToNode {
    QString profileId;
    QString name;
    calimero::table::TablePtr contexts = {};
    calimero::table::TablePtr blobs = {};
    calimero::table::TablePtr namespaces = {};
    calimero::table::TablePtr applicationRows = {}; // of the list, which tells who signed them
    std::optional<calimero::api::NetworkStatus> network = {}; // which names peers
    calimero::ContextNames names = {}; // of contexts
    calimero::table::ApplicationNames applications = {};
    calimero::AliasMap<calimero::ApplicationId> applicationAliases = {};
    QHash<calimero::BlobId, calimero::BlobNote> notes = {};
    calimero::rpc::AbiLoader::Manifests manifests = {}; // those that are known
    calimero::IdentityLists::Known identities = {};
    std::optional<calimero::api::NodeIdentity> self = {}; // who the node is
    QList<GoToGap> gaps = {};
    bool isAway = false; // it can't be asked
};

// A build that contexts of a node run.
struct GoToBuild {
    QString profileId;
    calimero::rpc::AbiLoader::Key key;

    bool operator==(const GoToBuild &) const = default;
};

// Those no manifest is known of, `most` of each node. For a worker.
[[nodiscard]] QList<GoToBuild> unknownBuilds(const QList<GoToNode> &nodes, qsizetype most,
                                             const calimero::Wanted &wanted);

// Looks through all of them for names and parts of ids; `give` gets what was found, piece by piece. At most
// `most` of each kind.
void searchThings(const QList<GoToNode> &nodes, const GoToQuery &query, qsizetype most,
                  const calimero::Wanted &wanted, const std::function<void(QList<GoToItem>)> &give);

} // namespace explorer
