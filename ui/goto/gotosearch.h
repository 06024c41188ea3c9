// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/api/node.h"
#include "core/base/base58.h"
#include "core/concurrent/wanted.h"
#include "core/rpc/abiloader.h"
#include "core/session/identitylists.h"
#include "core/session/names.h"
#include "core/table/lookups.h"
#include "core/table/table.h"
#include "core/transfer/blobnotes.h"

#include <QHash>
#include <QList>
#include <QString>

#include <functional>
#include <optional>

namespace explorer {

// One place somebody can go to.
struct GoToItem {
    enum class Kind {
        Page,
        Action,
        Node,
        Context,
        Application,
        Blob,
        Namespace,
        Identity,
        Peer,
        Method,
        Call,
        Note
    };

    Kind kind = Kind::Note;
    QString title;
    QString detail; // "Context · Demo node", shown muted
    QString icon;
    QString node; // the profile's id; empty: whichever is shown
    QString target; // of a page its id, of an action its name, of a thing its link, of a method its context's
    // The name of a method; the number of an earlier call in the history; the link of what an action is for.
    QString part = {};
    QString id = {}; // a short one, shown behind the detail
    bool isIdTitle = false; // it has no name: the title is an id
    QString words = {}; // it is found by these as well; nobody is shown them

    bool operator==(const GoToItem &) const = default;
};

// What was typed: which kinds are looked for, by which words, and the id when it is one.
struct GoToQuery {
    std::optional<QList<GoToItem::Kind>> kinds; // none: all
    QString text;
    std::optional<calimero::Bytes32> id; // of base58 or hex, whatever stood round it
    bool isHex = false;
    // Of ids that are no 32 bytes: as they were typed, without what stood round them; else empty.
    QString peer; // "12D3KooW…"
    QString signer; // "did:key:…"

    [[nodiscard]] bool wants(GoToItem::Kind kind) const { return !kinds || kinds->contains(kind); }
};

// "c ", "a ", "b ", "m ", "n ", "> " and ": " choose a kind; white space, quotes and "calimero:" round an id
// are no part of it.
[[nodiscard]] GoToQuery readGoTo(const QString &typed);

// Whether it has the form of the id of a libp2p peer.
[[nodiscard]] bool isPeerId(QStringView text);

// Whether each word of the query is in the text, in whatever case.
[[nodiscard]] bool fitsGoTo(const GoToQuery &query, const QString &text);

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

// A peer that the node's network status names, or the node itself.
struct GoToPeer {
    QString id;
    QString what; // "Relay"
};

// What one node has, as it is now: values, for a worker.
struct GoToNode {
    QString profileId;
    QString name;
    calimero::table::TablePtr contexts = {};
    calimero::table::TablePtr blobs = {};
    calimero::table::TablePtr namespaces = {};
    calimero::table::TablePtr applicationRows = {}; // of the list, which tells who signed them
    QList<GoToPeer> peers = {};
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
