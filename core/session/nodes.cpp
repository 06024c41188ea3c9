// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/session/nodes.h"

#include "core/session/profilestore.h"
#include "core/session/renewals.h"

#include <QTimer>

#include <algorithm>

namespace calimero {

Nodes::Nodes(const Node::Shared &shared, ProfileStore *profiles, QObject *parent)
    : QObject(parent), m_shared(shared), m_profiles(profiles), m_renewals(std::make_unique<Renewals>())
{
    m_shared.renewals = m_renewals.get();
    if (!profiles)
        return;
    const auto know = [this](const Profile &profile) { m_tokenNames.insert(profile.id, tokenName(profile)); };
    for (const Profile &profile : profiles->profiles())
        know(profile);
    connect(profiles, &ProfileStore::added, this, know);
    connect(profiles, &ProfileStore::removed, this, [this](const QString &id) { m_tokenNames.remove(id); });
    connect(profiles, &ProfileStore::changed, this, &Nodes::follow);
}

void Nodes::follow(const Profile &profile)
{
    const QString name = tokenName(profile);
    const QString before = m_tokenNames.value(profile.id, name);
    m_tokenNames.insert(profile.id, name);
    if (Node *open = find(profile.id))
        open->setProfile(profile);
    else if (name != before)
        moveTokens(profile, before);
}

void Nodes::moveTokens(const Profile &profile, const QString &before)
{
    auto *vault = new TokenVault({.folder = m_shared.tokenFolder, .nodeName = before, .nodeUrl = profile.url},
                                 profile.tokens, {}, this);
    const auto rename = [vault, name = tokenName(profile)](const Result<Done> &) {
        return vault->rename(name);
    };
    Call<Done> moving = m_renewals->ended(profile.id).then(vault, rename);
    connect(moving.job(), &CallJob::finished, vault, &QObject::deleteLater);
    moving.then(this, [this, name = profile.name](const Result<Done> &moved) {
        if (!moved)
            Q_EMIT tokensNotMoved(name, moved.error());
    });
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
    connect(&node->session(), &Session::signedIn, this, [this, node](const QString &user) {
        if (!user.isEmpty())
            learn(*node, [&](Profile &learnt) { learnt.userName = user; });
    });
    connect(node, &Node::certificateTrusted, this, [this, node] {
        learn(*node, [certificate = node->profile().trustedCertificate](Profile &learnt) {
            learnt.trustedCertificate = certificate;
        });
    });
    connect(node, &Node::tokensNotMoved, this,
            [this, node](const Error &error) { Q_EMIT tokensNotMoved(node->profile().name, error); });
    Q_EMIT added(node);
    return *node;
}

// What was learnt of a saved node is saved, and comes to the node from there.
void Nodes::learn(Node &node, const std::function<void(Profile &)> &what)
{
    const auto saved = m_profiles ? m_profiles->find(node.profile().id) : std::nullopt;
    Profile profile = saved.value_or(node.profile());
    what(profile);
    if (saved)
        m_profiles->update(profile);
    else
        node.setProfile(profile);
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

Call<Done> Nodes::settle(std::chrono::milliseconds most)
{
    auto *job = new Job<Done>(this);
    const auto look = [this, job] {
        const bool isBusy = std::any_of(m_nodes.begin(), m_nodes.end(), [](const auto &node) {
            return node->session().isRenewing() && node->vault().isLasting();
        });
        if (!isBusy && m_renewals->isEmpty())
            job->finish(Done{});
    };
    for (const auto &node : m_nodes) {
        node->session().setRenewal(Session::Renewal::OnRequest);
        connect(&node->session(), &Session::renewed, job, look);
    }
    connect(m_renewals.get(), &Renewals::changed, job, look);
    QTimer::singleShot(most, job, [job] { job->finish(Done{}); });
    look();
    return Call(job);
}

} // namespace calimero
