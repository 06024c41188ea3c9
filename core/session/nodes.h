// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/session/node.h"

#include <functional>
#include <memory>
#include <vector>

namespace calimero {

class ProfileStore;
class Renewals;

/// The nodes that are open, by the ids of their profiles. Any number; what one does changes nothing of
/// another. What is saved of a node is owned by the store: each node follows it, whoever changed it, and so
/// do the tokens of those that are not open.
class Nodes : public QObject {
    Q_OBJECT

public:
    /// `shared.remember` and `shared.renewals` are set for each node that `profiles` has. `profiles` must
    /// outlive it; may be null.
    explicit Nodes(const Node::Shared &shared, ProfileStore *profiles = nullptr, QObject *parent = nullptr);
    ~Nodes() override;

    /// Not looked for yet: see Node::open(). The one that is there when its profile is open.
    Node &add(const Profile &profile);
    [[nodiscard]] Node *find(const QString &profileId) const; ///< null: not open
    [[nodiscard]] QList<Node *> all() const; ///< in the order opened
    /// With all its work. Whoever shows it must be gone.
    void remove(const QString &profileId);

    /// Before the program ends: no renewal is begun any more, and those under way have ended, those of nodes
    /// that were closed too; or `most` is over.
    [[nodiscard]] Call<Done> settle(std::chrono::milliseconds most = std::chrono::seconds(10));

Q_SIGNALS:
    void added(calimero::Node *node);
    void removed(const QString &profileId);
    /// The profile of this name has another node name now; its tokens stayed under the one before.
    void tokensNotMoved(const calimero::Foreign &name, const calimero::Error &error);

private:
    void follow(const Profile &profile);
    void moveTokens(const Profile &profile, const QString &before);
    void learn(Node &node, const std::function<void(Profile &)> &what);

    Node::Shared m_shared;
    ProfileStore *m_profiles;
    QHash<QString, QString> m_tokenNames; ///< by id, of all that are saved, open or not
    std::unique_ptr<Renewals> m_renewals;
    std::vector<std::unique_ptr<Node>> m_nodes;
};

} // namespace calimero
