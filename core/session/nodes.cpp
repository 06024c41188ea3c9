// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/session/nodes.h"

#include "core/session/profilestore.h"

#include <algorithm>

namespace calimero {

Nodes::Nodes(const Node::Shared &shared, ProfileStore *profiles, QObject *parent)
    : QObject(parent), m_shared(shared), m_profiles(profiles)
{
}

Nodes::~Nodes() = default;

Node &Nodes::add(const Profile &profile)
{
    if (Node *open = find(profile.id))
        return *open;
    Node::Shared shared = m_shared;
    if (m_profiles && m_profiles->find(profile.id))
        shared.remember = [store = m_profiles, id = profile.id](const TokenRecord &record) {
            return store->remember(id, record);
        };
    Node *node = m_nodes.emplace_back(std::make_unique<Node>(profile, shared)).get();
    if (m_profiles) {
        // What was learnt of a saved node is saved.
        connect(&node->session(), &Session::signedIn, this, [this, node](const QString &user) {
            if (auto saved = m_profiles->find(node->profile().id); saved && !user.isEmpty()) {
                saved->userName = user;
                m_profiles->update(*saved);
            }
        });
        connect(node, &Node::certificateTrusted, this, [this, node] {
            if (auto saved = m_profiles->find(node->profile().id)) {
                saved->trustedCertificate = node->profile().trustedCertificate;
                m_profiles->update(*saved);
            }
        });
    }
    Q_EMIT added(node);
    return *node;
}

Node *Nodes::find(const QString &profileId) const
{
    const auto found = std::find_if(m_nodes.begin(), m_nodes.end(),
                                    [&](const auto &node) { return node->profile().id == profileId; });
    return found == m_nodes.end() ? nullptr : found->get();
}

QList<Node *> Nodes::all() const
{
    QList<Node *> nodes;
    for (const auto &node : m_nodes)
        nodes += node.get();
    return nodes;
}

void Nodes::remove(const QString &profileId)
{
    const auto found = std::find_if(m_nodes.begin(), m_nodes.end(),
                                    [&](const auto &node) { return node->profile().id == profileId; });
    if (found == m_nodes.end())
        return;
    const std::unique_ptr<Node> node = std::move(*found);
    m_nodes.erase(found);
    Q_EMIT removed(profileId);
}

} // namespace calimero
