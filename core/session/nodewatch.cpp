// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// Whether the node is still there, and who is there instead: the part of Node that looks, and listens.
#include "core/api/blobs.h"
#include "core/api/send.h"
#include "core/json/reader.h"
#include "core/net/answererror.h"
#include "core/net/paths.h"
#include "core/session/identitylists.h"
#include "core/session/lacks.h"
#include "core/session/node.h"
#include "core/socket/nodesocket.h"
#include "core/transfer/transferqueue.h"

#include <algorithm>
#include <utility>

namespace calimero {

using namespace Qt::StringLiterals;

namespace {

constexpr int watchGone = 4'000;
constexpr int watchJustGone = 500; ///< it may have been one connection
constexpr int watchStranger = 60'000; ///< at most: who is asked is somebody else
constexpr int watchReturned = 60'000; ///< at most: it was there, and went again
constexpr int steadyAfter = 60'000; ///< one that was there for so long came to stay

/// A node that is starting, or is about to end.
bool saysNotYet(const Exchange &exchange)
{
    return exchange.status == 503;
}

/// Whether an answer shows another than the node: a gateway, a portal, another service.
bool showsAnother(const Exchange &exchange)
{
    // A message came over the node's own socket.
    if (exchange.status == 0 || exchange.isMessage())
        return false;
    const Answer answer{
        .status = exchange.status, .headers = exchange.answerHeaders, .body = exchange.answerBody};
    // What is in a blob shows nothing.
    if (answer.isSuccess())
        return exchange.name != api::DownloadBlob::entry.name
            && isWebPage(answer.body, answer.header("content-type"));
    return !isNodesRefusal(answer);
}

bool isUnanswered(const Error &error)
{
    return error.httpStatus == 0
        && (error.kind == Error::Kind::Unreachable || error.kind == Error::Kind::Interrupted);
}

} // namespace

void Node::fail(const Error &error)
{
    const bool isNews = m_phase != Phase::Unreachable || m_mode.error.kind != error.kind
        || m_mode.error.reason != error.reason || m_mode.error.message != error.message;
    const bool wasWell = m_phase == Phase::Open || m_phase == Phase::NeedsSignIn;
    m_mode.error = error;
    // It is about the node from now on, not about the request it showed in.
    m_mode.error.wasSent = false;
    m_mode.error.patience = 0;
    m_phase = Phase::Unreachable;
    if (isNews)
        phaseWasSet();
    m_strangers = 0;
    if (triesByItself())
        m_watch.start(wasWell ? pauseBeforeReturn() : watchGone);
}

/// It is there: entered, or asks for a log-in.
void Node::cameIn()
{
    m_returns = m_opener == Asker::Explorer ? m_returns + 1 : 0;
    m_cameIn.start();
}

/// Each entry asks for everything anew: one that comes and goes is left alone for longer each time.
int Node::pauseBeforeReturn()
{
    if (m_cameIn.isValid() && m_cameIn.hasExpired(steadyAfter))
        m_returns = 0;
    return std::min(watchJustGone << std::min(m_returns, 10), watchReturned);
}

bool Node::triesByItself() const
{
    if (m_phase == Phase::NotANode)
        return m_isKnown;
    return m_phase == Phase::Unreachable && m_mode.error.kind != Error::Kind::Tls
        && m_mode.error.kind != Error::Kind::TooManyAttempts;
}

/// What answers in the place of a node that was there, a portal, another program on its port, goes as it
/// came; a person who asks is told what it is meanwhile.
void Node::notANode()
{
    if (m_isKnown && m_phase == Phase::Unreachable) {
        fail(m_mode.error);
        return;
    }
    setPhase(Phase::NotANode);
    if (triesByItself())
        m_watch.start(std::min(watchGone << std::min(m_strangers++, 10), watchStranger));
}

/// Each exchange with the node says something of it, whoever asked. A request that finds nobody at the door
/// ends the phase before its result is shown; one that was let in and got no answer may have been a matter of
/// its route alone: the node is in doubt until it was looked at.
void Node::heard(const Exchange &exchange)
{
    // Its log-in service may live elsewhere and have troubles of its own.
    if (!sameOrigin(QUrl(exchange.url), m_profile.url))
        return;
    if (m_phase == Phase::Unreachable) {
        if (exchange.status >= 200 && exchange.status < 300 && m_returns == 0 && triesByItself()
            && !m_probe.isRunning())
            m_watch.start(0);
        return;
    }
    if (m_phase != Phase::Open && m_phase != Phase::NeedsSignIn)
        return; // it is being looked at
    // A node may have no WebSocket, and what is in between may not let one through. That one was lost is
    // told by upChanged.
    if (exchange.name == NodeSocket::upgradeName && exchange.status == 0)
        return;
    m_lacks->hear(exchange);
    switch (exchange.error.kind) {
    case Error::Kind::Unreachable:
    case Error::Kind::Tls:
        if (exchange.status == 0 && !exchange.error.wasSent)
            fail(exchange.error);
        else
            suspect();
        break;
    case Error::Kind::TimedOut:
    case Error::Kind::Interrupted:
        suspect();
        break;
    default:
        // The look itself is judged by takeReadiness().
        if (exchange.name != api::GetReadiness::entry.name
            && (showsAnother(exchange) || saysNotYet(exchange)))
            suspect();
        break;
    }
}

/// Something speaks against the phase. Nothing more is sent into it before the node was looked at.
void Node::suspect()
{
    // While the WebSocket is up it is the same that it leads to.
    if (!m_socket->isUp())
        unsure();
    if (m_phase == Phase::Open && !std::exchange(m_isDoubted, true)) {
        m_transfers->hold(QueueHold::Node);
        Q_EMIT factsChanged();
    }
    if (!m_look.isRunning() && !m_probe.isRunning())
        m_watch.start(0);
}

/// It was looked at, and is there.
void Node::doubtEnds()
{
    const bool wasAway = std::exchange(m_isNotYet, false);
    if (m_phase != Phase::Open || !std::exchange(m_isDoubted, false))
        return;
    letGo(wasAway);
    Q_EMIT factsChanged();
}

/// What answers is not the node, or does not show that it is: who is there now?
void Node::doubt()
{
    m_probe = probeAuthMode(*m_transport, Asker::Explorer);
    m_probe->then(this, [this](const Result<AuthMode> &mode) {
        if (!mode || (m_phase != Phase::Open && m_phase != Phase::NeedsSignIn))
            return;
        using Need = AuthMode::Need;
        const bool isAway = mode->need == Need::NotANode || mode->need == Need::Unreachable
            || (mode->retryable && isWithoutNode(mode->error));
        if (isAway)
            fail(mode->error); // and it is tried again: it was there
        else {
            m_watch.start(watchWell); // it is there, only not for this question
            doubtEnds();
            lookWho();
        }
    });
}

void Node::takeReadiness(const Result<Reply<QString>> &result)
{
    if (!result && (result.error().answeredBy != Error::AnsweredBy::Node || isUnanswered(result.error()))) {
        if (isWithoutNode(result.error()))
            fail(result.error());
        else
            doubt();
        return;
    }
    if (m_isDoubted && !result && result.error().kind == Error::Kind::NotReady) {
        m_isNotYet = true;
        m_watch.start(watchGone);
    } else {
        doubtEnds();
    }
    if (result) {
        m_readiness = result->value;
        m_answerTime = result->elapsed;
    } else if (result.error().kind == Error::Kind::NotReady) {
        json::Findings ignored;
        m_readiness =
            json::readAt<QString>(result.error().raw, {"data", "status"}, ignored).value_or(u"unknown"_s);
    } else if (result.error().kind == Error::Kind::NodeFault) {
        m_readiness = u"unknown"_s;
    }
    Q_EMIT factsChanged();
}

/// The phase tells the truth also when nobody does anything: a small public request now and then.
void Node::look()
{
    if (m_phase == Phase::Unreachable || m_phase == Phase::NotANode) {
        // Without a word: nobody wants to see every few seconds that it is tried.
        probe(Asker::Explorer);
        return;
    }
    m_look = api::send(*m_transport, api::GetReadiness{}, Asker::Explorer);
    m_look->then(this, [this](const Result<Reply<QString>> &result) {
        if (m_phase != Phase::Open && m_phase != Phase::NeedsSignIn)
            return; // heard() has seen to it
        if (!result && result.error().kind == Error::Kind::TimedOut) {
            fail(result.error());
            return;
        }
        m_watch.start(watchWell);
        takeReadiness(result);
        lookWho();
    });
}

} // namespace calimero
