// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "app/demo-node/blobs.h"
#include "app/demo-node/program.h"
#include "app/demo-node/sync.h"

#include "core/base/id.h"

#include <QDateTime>

#include <functional>
#include <map>
#include <vector>

namespace demonode {

using calimero::AccountId;
using calimero::ApplicationId;
using calimero::BlobId;
using calimero::Bytes32;
using calimero::ContextId;
using calimero::DeviceId;
using calimero::GroupId;
using calimero::PublicKey;

/// One installed build of an application.
struct Build {
    QByteArray version;
    BlobId blob;
    qint64 size = 0;
    QByteArray abi; ///< JSON text; empty when the code carries none
    const Program *program = nullptr; ///< null: code this node can not run
};

struct Application {
    ApplicationId id;
    QByteArray source; ///< a URL
    QByteArray metadata;
    std::optional<QByteArray> signer; ///< only bundles have one
    QByteArray package;
    std::vector<Build> builds; ///< the last installed one is the last

    [[nodiscard]] const Build &current() const { return builds.back(); }
};

struct Member {
    AccountId account;
    PublicKey key;
    QByteArray role; ///< "Admin", "Member", "ReadOnly"
};

/// A group; a namespace is one without a parent.
struct Group {
    GroupId id;
    std::optional<GroupId> parent;
    QByteArray name; ///< may be empty
    ApplicationId application;
    BlobId build; ///< the bytecode its contexts run
    QByteArray version;
    qint64 createdAt = 0; ///< Unix seconds; 0 on a node that joined, as a real one has it
    AccountId owner; ///< who made it, and can not leave it
    std::vector<Member> members;
};

struct Context {
    ContextId id;
    ApplicationId application;
    std::optional<GroupId> group; ///< none: it was taken out of its group, or that is gone
    QByteArray name; ///< may be empty
    const Program *program = nullptr;
    State state;
    Bytes32 stateHash{};
    std::vector<Bytes32> heads; ///< the tips of its history of changes
    quint64 changes = 0;
    qint64 flushedBytes = 0; ///< what `storage` tells: a node estimates it, zero for fresh data
    bool left = false; ///< this node left it: it owns no identity there until it joins again
    QByteArray rowText; ///< what the list says of it, once somebody asked
    QByteArray rowVersion; ///< the version in that text
};

/// Who this node is. It exists once the node takes part in a namespace.
struct NodeIdentity {
    AccountId account;
    DeviceId device;
    PublicKey key;
    Bytes32 accountRoot{};

    [[nodiscard]] QByteArray peerId() const; ///< "12D3KooW…", there from the beginning
};

class Neighbours;

/// All that one node knows. Deterministic: the same seed and the same requests give the same ids.
///
/// Nodes that share a world begin with copies of one, each with an identity of its own; from then on what
/// happens here is told the neighbours, and what they tell is taken in (worldsync.cpp).
class World {
public:
    /// Of the first of so many nodes; all of them are members of what is made before the others are there.
    explicit World(quint64 seed, int nodes = 1);
    /// The same as another of those nodes sees it; 1 is the first one after this.
    [[nodiscard]] World neighbour(int number) const;
    World(World &&) = default;

    void setNeighbours(Neighbours *neighbours) { m_neighbours = neighbours; }
    [[nodiscard]] Neighbours *neighbours() const { return m_neighbours; } ///< null: alone

    // Ids nobody has had yet; the same ones in each run with the same seed.
    [[nodiscard]] Bytes32 fresh(QByteArrayView purpose);

    [[nodiscard]] Application *application(const ApplicationId &id);
    [[nodiscard]] Group *group(const GroupId &id);
    [[nodiscard]] Group *groupOf(const Context &context);
    [[nodiscard]] Context *context(const ContextId &id);

    /// Puts an application in, or a further build of one that is there.
    void install(Application application);
    bool uninstall(const ApplicationId &id);
    [[nodiscard]] bool isApplicationBlob(const BlobId &id) const;

    /// The group gets the application's last build. The node becomes its admin.
    Group &addGroup(QByteArray name, const Application &application, std::optional<GroupId> parent,
                    qint64 createdAt);
    Context &addContext(Context context);
    /// Here it is gone, for the others it is in no group any more.
    void removeContext(const ContextId &id);
    void detach(const ContextId &id); ///< for all: it can not be called any more
    /// Together with all below it. A namespace goes on this node only, a group for all.
    void removeGroup(const GroupId &id);
    /// The group's contexts, and with `cascade` those of all groups below, run the application's last build
    /// from their next call on, for all. False when they do already, or there is none.
    bool upgradeGroup(const GroupId &id, const Application &application, bool cascade);
    /// False when this node may not: it is no member, or made one of the groups.
    bool leaveGroup(const GroupId &id);
    /// After a call that changed the state from what it was before.
    void changed(Context &context, const State &before, const QList<Event> &events);
    /// The keys of all who are members of the context's group.
    [[nodiscard]] std::vector<PublicKey> identities(const Context &context);
    [[nodiscard]] bool isMember(const Group &group) const;

    // How far a context has got (worldsync.cpp).
    /// Whether this node has a part in the context, and so tells and hears of it.
    [[nodiscard]] bool takesPart(const ContextId &id);
    [[nodiscard]] const SyncControl *control(const ContextId &id) const; ///< null: nothing was said
    void setControl(Context &context, SyncControl control);
    [[nodiscard]] bool isResyncing(const ContextId &id) const;
    [[nodiscard]] Bytes32 shownHash(const Context &context) const;
    void setLeft(Context &context, bool left);
    /// Throws the state away and takes a neighbour's.
    void resync(const Context &context);
    /// All that is on its way here or from here, or what is about one context, arrives now.
    void hurry(const std::optional<ContextId> &context);

    [[nodiscard]] const std::map<ApplicationId, Application> &applications() const { return m_applications; }
    [[nodiscard]] const std::map<GroupId, Group> &groups() const { return m_groups; }
    [[nodiscard]] const std::vector<std::unique_ptr<Context>> &contexts() const { return m_contexts; }
    [[nodiscard]] qint64 contextCount(const GroupId &id) const;
    [[nodiscard]] qint64 subgroupCount(const GroupId &id) const;

    [[nodiscard]] quint64 changeCount() const { return m_changeCount; } ///< made here and received
    [[nodiscard]] bool hasIdentity() const { return m_tookPart; }
    [[nodiscard]] const NodeIdentity &identity() const { return m_residents.at(size_t(m_number)); }
    [[nodiscard]] int number() const { return m_number; } ///< 0: the first node

    /// Called with each change of a context's state; may be empty.
    std::function<void(const Context &context, const QList<Event> &events)> mutated;
    /// Called when a context was put into another state of sync; may be empty.
    std::function<void(const Context &context)> syncChanged;

    Blobs blobs;
    std::map<QByteArray, ContextId> contextAliases;
    std::map<QByteArray, ApplicationId> applicationAliases;

private:
    [[nodiscard]] NodeIdentity makeIdentity();
    /// A new hash and a new tip.
    void commit(Context &context, const QList<Event> &events = {});
    void hashState(Context &context);
    void orphan(const ContextId &id);
    [[nodiscard]] std::vector<GroupId> withAllBelow(const GroupId &id) const;
    void eraseGroups(const std::vector<GroupId> &ids);
    void moveGroups(const std::vector<GroupId> &ids, const ApplicationId &application, const Build &build);
    void dropMember(const AccountId &account, const std::vector<GroupId> &ids);
    void insertContext(Context context);

    // What comes from the neighbours (worldsync.cpp).
    void tell(const std::optional<ContextId> &about, const std::function<void(World &)> &news) const;
    void tellChange(const ContextId &id, const Delta &delta) const;
    void receiveGroup(Group group);
    void receiveContext(Context context);
    void receive(const ContextId &id, const Delta &delta);
    void apply(Context &context, Track &track, const Delta &delta);
    void catchUp(const ContextId &id);
    void adopt(const ContextId &id);

    quint64 m_seed;
    quint64 m_counter = 0;
    int m_number = 0;
    quint64 m_clock = 0; ///< of the stamps
    quint64 m_changeCount = 0;
    bool m_tookPart = false;
    Neighbours *m_neighbours = nullptr;
    std::vector<NodeIdentity> m_residents; ///< of all nodes, in order of their numbers
    std::map<ApplicationId, Application> m_applications;
    std::map<GroupId, Group> m_groups;
    std::vector<std::unique_ptr<Context>> m_contexts; ///< in order of the raw ids, as a node lists them
    std::map<GroupId, qint64> m_contextCounts;
    std::map<ContextId, Track> m_tracks; ///< of contexts there is something to say of
};

/// The world a demo node starts with: two applications, three namespaces, a dozen contexts and blobs.
void furnish(World &world);
/// So many more contexts in a namespace of their own.
struct MoreRows {
    qint64 contexts = 0;
    qint64 identities = 0; ///< in each of those contexts; at least one is made
    qint64 methods = 0; ///< of the application of those contexts
};
void addRows(World &world, MoreRows rows);

} // namespace demonode
