// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// What a node says of itself.
#include "core/api/blobs.h"
#include "core/api/send.h"
#include "core/net/paths.h"
#include "core/session/identitylists.h"
#include "core/session/node.h"
#include "core/table/listloader.h"

namespace calimero {

using table::Patch;

void Node::blobReleased(const BlobId &id)
{
    api::send(*m_transport, api::GetBlobInfo{id}, Asker::Explorer).then(this, [this, id](const auto &result) {
        if (result)
            return; // it was stored more than once
        if (result.error().kind == Error::Kind::NotFound)
            m_blobs->patch(Patch::without(id));
        else
            m_blobs->load(Asker::Explorer);
    });
}

void Node::readFacts(Asker asker)
{
    auto readiness = api::send(*m_transport, api::GetReadiness{}, asker);
    readiness.then(this, [this](const Result<Reply<QString>> &result) {
        if (m_phase == Phase::Open)
            takeReadiness(result);
    });
    auto peers = api::send(*m_transport, api::GetPeers{}, asker);
    peers.then(this, [this](const auto &result) {
        m_peers = result ? std::optional(result->value) : std::nullopt;
        m_peersError = result ? std::nullopt : std::optional(result.error());
        Q_EMIT factsChanged();
    });
    auto identity = api::send(*m_transport, api::GetNodeIdentity{}, asker);
    identity.then(this, [this](const auto &result) {
        m_identity = result ? std::optional(result->value) : std::nullopt;
        m_identityError = result ? std::nullopt : std::optional(result.error());
        m_identityLists->setOwn(m_identity ? m_identity->publicKey : std::nullopt);
        Q_EMIT factsChanged();
    });
    for (CallJob *job : {readiness.job(), peers.job(), identity.job()})
        followFacts(job);
}

// An account that was not made yet is no failure: what counts is whether the node says how it is.
void Node::followFacts(CallJob *job)
{
    if (m_factsAsked++ == 0)
        m_factsClock.start();
    connect(job, &CallJob::finished, this, [this] {
        if (--m_factsAsked == 0)
            Q_EMIT factsEnded(std::chrono::milliseconds(m_factsClock.elapsed()), m_peersError.has_value());
    });
}

bool Node::isOnThisComputer() const
{
    return isLoopback(m_profile.url);
}

} // namespace calimero
