// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "app/demo-node/blobs.h"
#include "app/demo-node/program.h"

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
    qint64 createdAt = 0; ///< Unix seconds
    std::vector<Member> members;
};

struct Context {
    ContextId id;
    ApplicationId application;
    GroupId group;
    QByteArray name; ///< may be empty
    const Program *program = nullptr;
    State state;
    Bytes32 stateHash{};
    Bytes32 head{}; ///< the tip of its history of changes
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
};

/// All that the node knows. Deterministic: the same seed and the same requests give the same ids.
class World {
public:
    explicit World(quint64 seed);

    // Ids nobody has had yet; the same ones in each run with the same seed.
    [[nodiscard]] Bytes32 fresh(QByteArrayView purpose);

    [[nodiscard]] Application *application(const ApplicationId &id);
    [[nodiscard]] Group *group(const GroupId &id);
    [[nodiscard]] Context *context(const ContextId &id);

    /// Puts an application in, or a further build of one that is there.
    void install(Application application);
    bool uninstall(const ApplicationId &id);
    [[nodiscard]] bool isApplicationBlob(const BlobId &id) const;

    /// The group gets the application's last build. The node becomes its admin.
    Group &addGroup(QByteArray name, const Application &application, std::optional<GroupId> parent,
                    qint64 createdAt);
    Context &addContext(Context context);
    void removeContext(const ContextId &id);
    /// After a change of state: a new hash and a new tip.
    void commit(Context &context, const QList<Event> &events = {});
    /// The keys of all who are members of the context's group.
    [[nodiscard]] std::vector<PublicKey> identities(const Context &context);

    [[nodiscard]] const std::map<ApplicationId, Application> &applications() const { return m_applications; }
    [[nodiscard]] const std::map<GroupId, Group> &groups() const { return m_groups; }
    [[nodiscard]] const std::vector<std::unique_ptr<Context>> &contexts() const { return m_contexts; }
    [[nodiscard]] qint64 contextCount(const GroupId &id) const;
    [[nodiscard]] qint64 subgroupCount(const GroupId &id) const;

    [[nodiscard]] bool hasIdentity() const { return !m_groups.empty(); }
    [[nodiscard]] const NodeIdentity &identity() const { return m_identity; }

    /// Called with each change of a context's state; may be empty.
    std::function<void(const Context &context, const QList<Event> &events)> mutated;

    Blobs blobs;
    std::map<QByteArray, ContextId> contextAliases;
    std::map<QByteArray, ApplicationId> applicationAliases;

private:
    quint64 m_seed;
    quint64 m_counter = 0;
    NodeIdentity m_identity;
    std::map<ApplicationId, Application> m_applications;
    std::map<GroupId, Group> m_groups;
    std::vector<std::unique_ptr<Context>> m_contexts; ///< in order of the raw ids, as a node lists them
    std::map<GroupId, qint64> m_contextCounts;
};

/// The world a demo node starts with: two applications, three namespaces, a dozen contexts and blobs.
void furnish(World &world);
/// So many more contexts in the first namespace, and blobs.
struct MoreRows {
    qint64 contexts = 0;
    qint64 blobs = 0;
    qint64 identities = 0; ///< in each of those contexts; at least one is made
    qint64 methods = 0; ///< of the application of those contexts
};
void addRows(World &world, MoreRows rows, quint64 seed);

} // namespace demonode
