// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// Renewing the pair: the part of Session that talks to /auth/refresh.
#include "core/api/node.h"
#include "core/auth/session.h"
#include "core/auth/tokencalls.h"
#include "core/base/log.h"
#include "core/net/transport.h"

namespace calimero {

using namespace Qt::StringLiterals;

Call<Done> Session::refreshIfDue()
{
    auto *job = new Job<Done>(this);
    if (!isSignedIn())
        job->finish(tl::unexpected(Error{.kind = Error::Kind::SignInNeeded}));
    else if (!canRenew() || !isDue(true))
        job->finish(Done{});
    else if (m_nodeOffset)
        renew(job);
    else
        askForTheTime(job);
    return Call(job);
}

/// Our clock may be ahead of the node's, which refuses to renew a pair that is good. Any answer has the time:
/// Transport hands it to seen().
void Session::askForTheTime(Job<Done> *job)
{
    if (!m_transport) {
        job->finish(tl::unexpected(Error{.kind = Error::Kind::Aborted}));
        return;
    }
    Request request = api::GetHealth().request();
    request.verb = Verb::Head;
    request.asker = Asker::Explorer;
    auto call = m_transport->exchange(request);
    connect(job, &CallJob::aborted, call.job(), &CallJob::abort);
    call.then(job, [this, job](const Result<Answer> &) {
        if (isDue(true))
            renew(job);
        else
            job->finish(Done{});
    });
}

void Session::renew(Job<Done> *job)
{
    wait(job, [this, job](Outcome outcome) {
        if (outcome == Outcome::Renewed || outcome == Outcome::StillValid)
            job->finish(Done{});
        else
            job->finish(tl::unexpected(m_refreshError.value_or(Error{.kind = Error::Kind::SignInNeeded})));
    });
    if (!m_refresh)
        startRefresh();
}

void Session::startRefresh()
{
    m_refresh = std::make_unique<Refresh>(Refresh{m_tokens.pair});
    m_refreshError.reset();
    if (!m_store) {
        sendRefresh();
        return;
    }
    m_store->beginRefresh().then(this, [this](const Result<std::optional<StoredTokens>> &result) {
        if (isSuperseded())
            return;
        if (!result && result.error().reason == Error::Reason::LockHeld) {
            m_refreshError = result.error();
            finishRefresh(Outcome::Failed);
            return;
        }
        // What could never be stored is not there to be deleted.
        if (!result && result.error().reason == Error::Reason::TokensGone && !m_unstored) {
            m_refreshError = Error{.kind = Error::Kind::SignInNeeded, .reason = Error::Reason::TokensGone};
            endGone();
            finishRefresh(Outcome::Ended);
            return;
        }
        // Another program may have renewed the pair: two refreshes with one token would end both sessions.
        if (result && *result && !((*result)->pair == m_refresh->pair) && isMine(**result)) {
            m_tokens = **result;
            m_refresh->pair = m_tokens.pair;
            meet(m_tokens, true);
            if (!isDue(false)) {
                finishRefresh(Outcome::Renewed);
                return;
            }
        }
        sendRefresh();
    });
}

void Session::sendRefresh()
{
    if (!m_transport) {
        m_refreshError = Error{.kind = Error::Kind::Aborted};
        finishRefresh(Outcome::Failed);
        return;
    }
    m_refresh->isSent = true;
    sendRefreshOf(*m_transport, m_refresh->pair)
        .then(this,
              [this](const Result<Reply<api::TokenAnswer>> &result) { refreshAnswered(pairIn(result)); });
}

/// Somebody signed in or out while the refresh was under way: its outcome counts no more.
bool Session::isSuperseded()
{
    if (m_tokens.pair == m_refresh->pair)
        return false;
    finishRefresh(m_tokens.isEmpty() ? Outcome::Ended : Outcome::Renewed);
    return true;
}

void Session::refreshAnswered(const Result<TokenPair> &result)
{
    if (isSuperseded())
        return;
    if (!result) {
        refreshRefused(result.error());
        return;
    }
    qCInfo(lcAuth, "the token was renewed");
    m_tokens.renew(*result, m_node.toString());
    m_person.key = personOf(m_tokens).key;
    m_refresh->pair = *result;
    // The old refresh token is spent. All calls wait until the new one is safe.
    store(m_unstored.value_or(TokenStore::Write::Refresh),
          [this] { finishRefresh(m_tokens.isEmpty() ? Outcome::Ended : Outcome::Renewed); });
}

/// What the answers mean: docs/node/signing-in.md#refresh.
void Session::refreshRefused(const Error &error)
{
    m_refreshError = error;
    // A proxy's own log-in or somebody's web page says nothing about the pair.
    if (error.answeredBy != Error::AnsweredBy::Node) {
        finishRefresh(Outcome::Failed);
        return;
    }
    switch (error.httpStatus) {
    case 401:
        if (error.message.contains("still valid"_L1))
            finishRefresh(Outcome::StillValid); // our clock is ahead of the node's
        else
            readAgainOrEnd(error.authError == "token_reuse"_L1 ? Ended::Reused : Ended::Expired);
        return;
    case 403:
        if (error.authError == "token_revoked"_L1)
            readAgainOrEnd(Ended::Revoked);
        else
            finishRefresh(Outcome::Failed);
        return;
    case 500:
        // The key is gone, or its parent is: the token is spent. Any other 500 may be over next time.
        if (error.message.contains("Failed to refresh token"_L1))
            readAgainOrEnd(Ended::Expired);
        else
            finishRefresh(Outcome::Failed);
        return;
    case 400:
    case 404:
    case 422:
        end(Ended::Expired, false);
        finishRefresh(Outcome::Ended);
        return;
    default:
        finishRefresh(Outcome::Failed);
    }
}

/// The pair is dead, unless another program has put a newer one into the store
/// (docs/node/signing-in.md#several-programs).
void Session::readAgainOrEnd(Ended reason)
{
    const auto over = [this, reason] {
        end(reason, true);
        finishRefresh(Outcome::Ended);
    };
    if (!m_store) {
        over();
        return;
    }
    m_store->load().then(this, [this, over](const Result<std::optional<StoredTokens>> &result) {
        if (isSuperseded())
            return;
        if (result && *result && !((*result)->pair == m_refresh->pair) && isMine(**result)) {
            m_tokens = **result;
            meet(m_tokens, true);
            finishRefresh(Outcome::Renewed);
        } else {
            over();
        }
    });
}

void Session::finishRefresh(Outcome outcome)
{
    m_refresh.reset();
    if (m_store)
        m_store->endRefresh();
    // A log-in that is being stored lets go of them itself.
    if (m_state != State::Opening)
        release(outcome);
    Q_EMIT renewed();
}

} // namespace calimero
