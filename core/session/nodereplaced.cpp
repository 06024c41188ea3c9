// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// Whether who answers is who answered before: the part of Node that asks for the peer id. A node that was
// never asked for anything has one, and it stays with its home; one that does not tell it is taken for the
// same, as long as it answers at the same address.
#include "core/api/send.h"
#include "core/session/aliases.h"
#include "core/session/identitylists.h"
#include "core/session/lacks.h"
#include "core/session/node.h"
#include "core/session/operation.h"
#include "core/socket/nodesocket.h"
#include "core/table/listloader.h"
#include "core/transfer/transferqueue.h"

#include <utility>

namespace calimero {

using table::ListLoader;

namespace {

constexpr int mostTimesAsked = 2; ///< who does not tell by then holds nobody up

/// heard() looks at who is there, and what was asked is asked again after that.
bool leavesItOpen(const Error &error)
{
    using Kind = Error::Kind;
    return error.kind == Kind::Unreachable || error.kind == Kind::Tls || error.kind == Kind::TimedOut
        || error.kind == Kind::Interrupted;
}

} // namespace

/// It is there. What waits for it goes on, once it is known to be the one that was there.
void Node::letGo(bool wasAway, Asker asker)
{
    m_wasAway = m_wasAway || wasAway;
    if (!m_isSame && (isAskingWho() || m_timesAsked < mostTimesAsked)) {
        if (m_peerId)
            m_transfers->hold(QueueHold::Node);
        askWho(asker);
        if (m_peerId)
            return; // takeWho() comes back here
    }
    if (m_waitsFor)
        m_transfers->hold(QueueHold::Another);
    else if (std::exchange(m_wasAway, false))
        m_transfers->resume();
    else
        m_transfers->goOn();
}

/// Another may be in its place by now.
void Node::unsure()
{
    m_isSame = false;
    ++m_losses;
}

/// Nothing new is sent before it is known who gets it.
void Node::heed()
{
    if (m_phase == Phase::Open && m_peerId && !m_isSame && m_timesAsked < mostTimesAsked)
        suspect();
}

/// Where there is no WebSocket nothing ends with a node that is replaced while nobody asks it anything.
void Node::lookWho()
{
    if (m_phase != Phase::Open || m_isDoubted || isAskingWho() || m_timesAsked >= mostTimesAsked)
        return;
    if (m_isSame && m_peerId && !m_socket->isUp())
        unsure();
    if (!m_isSame)
        askWho(Asker::Explorer);
}

/// And what is told will count.
bool Node::isAskingWho() const
{
    return m_who.isRunning() && m_askedAfter == m_losses;
}

void Node::askWho(Asker asker)
{
    if (isAskingWho())
        return;
    ++m_timesAsked;
    m_askedAfter = m_losses;
    m_who = api::send(*m_transport, api::GetNetworkStatus{}, asker);
    m_who->then(this, [this, after = m_losses](const Result<Reply<api::NetworkStatus>> &result) {
        if (after == m_losses)
            takeWho(result);
        // The one that told may be gone: it is asked for again, or holds nobody up any longer.
        else if (m_phase == Phase::Open && !m_isDoubted)
            letGo(false);
    });
}

void Node::takeWho(const Result<Reply<api::NetworkStatus>> &result)
{
    if (m_phase != Phase::Open || (!result && leavesItOpen(result.error())))
        return;
    m_isSame = true;
    const Foreign now = result ? result->value.peerId.value_or(Foreign()) : Foreign();
    if (!now.isEmpty()) {
        m_timesAsked = 0;
        if (m_peerId && !(*m_peerId == now))
            beReplaced(now);
        m_peerId = now;
    } else if (!m_peerId) {
        m_timesAsked = mostTimesAsked; // it does not tell: not asked again before it was away
    }
    if (!m_isDoubted)
        letGo(false);
}

/// Asked where nobody can say without: a WebSocket ends with its node.
Call<Done> Node::confirmSame()
{
    if (!m_peerId || (m_isSame && m_socket->isUp()))
        return finishedCall<Done>(this, Done{});
    return api::send(*m_transport, api::GetNetworkStatus{}, Asker::Explorer)
        .then(this,
              [this, before = *m_peerId](const Result<Reply<api::NetworkStatus>> &told) -> Result<Done> {
                  if (!told && leavesItOpen(told.error()))
                      return tl::unexpected(told.error());
                  const Foreign now = told ? told->value.peerId.value_or(Foreign()) : Foreign();
                  if (now.isEmpty() || now == before)
                      return Done{};
                  takeWho(told);
                  return tl::unexpected(Error{.kind = Error::Kind::Aborted});
              });
}

void Node::beReplaced(const Foreign &now)
{
    const Foreign before = *m_peerId;
    m_peerId = now;
    if (m_waitsFor && *m_waitsFor == now)
        m_waitsFor.reset(); // it is back
    else if (!m_waitsFor && m_transfers->isBusy())
        m_waitsFor = before;
    m_transfers->leaveNode(before, now);
    m_operations->leaveNode();
    m_lacks->forget();
    m_aliases->forget();
    for (ListLoader *list : {m_applications.get(), m_namespaces.get(), m_contexts.get(), m_blobs.get()})
        list->forget();
    m_identity.reset();
    m_identityError.reset();
    m_identityLists->setOwn(std::nullopt);
    if (m_identityLists->isWanted())
        m_identityLists->load(); // who the one before said is in the same contexts is forgotten
    m_peers.reset();
    m_peersError.reset();
    Q_EMIT factsChanged();
    Q_EMIT replaced(before, now);
    reloadAll(Asker::Explorer);
}

void Node::sendToThis()
{
    if (!std::exchange(m_waitsFor, std::nullopt))
        return;
    Q_EMIT factsChanged();
    if (m_phase == Phase::Open && !m_isDoubted)
        letGo(true);
}

} // namespace calimero
