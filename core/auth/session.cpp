// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/auth/session.h"

#include "core/api/auth.h"
#include "core/api/node.h"
#include "core/api/send.h"
#include "core/auth/modeprobe.h"
#include "core/auth/tokencalls.h"
#include "core/base/hash.h"
#include "core/base/log.h"
#include "core/net/paths.h"
#include "core/net/transport.h"

#include <QDateTime>
#include <QLocale>
#include <QTimeZone>
#include <QUuid>

namespace calimero {

using namespace Qt::StringLiterals;

namespace {

/// So long after its expiry a node still takes an access token, and refuses to renew it
/// (docs/node/signing-in.md#expiry).
constexpr qint64 leewaySeconds = 60;
constexpr qint64 storeAgainAfter = 60'000;

/// "Mon, 23 Nov 2026 12:30:22 GMT" as milliseconds since 1970.
std::optional<qint64> httpDate(const QByteArray &text)
{
    QDateTime date = QLocale::c().toDateTime(QString::fromLatin1(text), u"ddd, dd MMM yyyy hh:mm:ss 'GMT'"_s);
    if (!date.isValid())
        return {};
    date.setTimeZone(QTimeZone::utc());
    return date.toMSecsSinceEpoch();
}

/// Overwritten also when the call that waits with it is aborted.
struct Password {
    explicit Password(QString given) : text(std::move(given)) { }
    ~Password() { wipe(text); }
    Password(const Password &) = delete;
    Password &operator=(const Password &) = delete;

    QString text;
};

} // namespace

Session::Session(Transport &transport, TokenStore *store, Clock clock, QObject *parent)
    : QObject(parent),
      m_transport(&transport),
      m_node(transport.nodeUrl()),
      m_store(store),
      m_clock(clock ? std::move(clock) : Clock(&QDateTime::currentMSecsSinceEpoch))
{
    transport.setAuthorizer(this);
    if (!store)
        return;
    connect(store, &TokenStore::arrivedLate, this, [this](const StoredTokens &tokens) {
        if (m_state == State::SignedOut && m_ended == Ended::StoreFailed && isMine(tokens))
            adopt(tokens);
    });
}

Session::~Session()
{
    if (m_transport && m_transport->authorizer() == this)
        m_transport->setAuthorizer(nullptr);
}

Call<Done> Session::refuse(Error::Kind kind)
{
    return finishedCall<Done>(this, tl::unexpected(Error{.kind = kind}));
}

Call<Done> Session::open()
{
    auto *job = new Job<Done>(this);
    if (!m_store) {
        become(State::SignedOut, Ended::NoTokens);
        job->finish(Done{});
        return Call(job);
    }
    become(State::Opening, Ended::No);
    const QPointer guarded(job);
    m_store->load().then(this, [this, guarded](const Result<std::optional<StoredTokens>> &result) {
        if (m_state == State::Opening) {
            m_storeError = result ? std::nullopt : std::optional(result.error());
            if (!result)
                become(State::SignedOut, Ended::StoreFailed);
            else if (!*result)
                become(State::SignedOut, Ended::NoTokens);
            else if (!isMine(**result))
                become(State::SignedOut, Ended::OtherNode);
            else
                adopt(**result);
            release(Outcome::Failed);
        }
        if (guarded)
            guarded->finish(result ? Result<Done>(Done{}) : tl::unexpected(result.error()));
    });
    return Call(job);
}

Call<Done> Session::logIn(const QString &user, QString password)
{
    return afterConfirming([this, user, secret = std::make_shared<Password>(std::move(password))] {
        return sendLogIn(user, secret->text);
    });
}

Call<Done> Session::logIn(const TokenPair &pair)
{
    if (pair.isEmpty() || !pair.isSound())
        return finishedCall<Done>(
            this,
            tl::unexpected(Error{.kind = Error::Kind::BadInput, .reason = Error::Reason::NoAccessToken}));
    return afterConfirming([this, pair] { return checkPasted(pair); });
}

/// No secret goes to an address that has not shown that it is a node's, not even when it had a moment ago.
Call<Done> Session::afterConfirming(std::function<Call<Done>()> then)
{
    if (!m_transport)
        return refuse(Error::Kind::Aborted);
    return confirmLogInService(*m_transport)
        .then(this, [this, then = std::move(then)](const Result<Done> &confirmed) {
            if (!m_transport)
                return refuse(Error::Kind::Aborted);
            return confirmed ? then() : finishedCall<Done>(this, tl::unexpected(confirmed.error()));
        });
}

Call<Done> Session::sendLogIn(const QString &user, const QString &password)
{
    api::LogIn request{
        .user = user, .password = password, .timestamp = static_cast<quint64>(m_clock() / 1000)};
    auto call = api::send(*m_transport, request);
    wipe(request.password);
    return call.then(this, [this, user](const Result<Reply<api::TokenAnswer>> &result) {
        const auto pair = pairIn(result);
        if (!pair)
            return finishedCall<Done>(this, tl::unexpected(pair.error()));
        qCInfo(lcAuth, "signed in");
        return takeOver(StoredTokens{.pair = *pair, .userName = user});
    });
}

Call<Done> Session::checkPasted(const TokenPair &pair)
{
    m_candidate = StoredTokens{.pair = pair}.header();
    auto call = api::send(*m_transport, api::ValidateToken{});
    connect(call.job(), &CallJob::finished, this, [this] { wipe(m_candidate); });
    return call.then(this, [this, pair](const Result<Reply<Done>> &result) {
        if (result)
            return takeOver(StoredTokens{.pair = pair});
        if (result.error().authError == "token_expired"_L1 && !pair.refreshToken().isEmpty())
            return renewPasted(pair);
        return finishedCall<Done>(this, tl::unexpected(result.error()));
    });
}

Call<Done> Session::renewPasted(const TokenPair &pair)
{
    return sendRefreshOf(*m_transport, pair)
        .then(this, [this](const Result<Reply<api::TokenAnswer>> &result) {
            const auto renewed = pairIn(result);
            return renewed ? takeOver(StoredTokens{.pair = *renewed})
                           : finishedCall<Done>(this, tl::unexpected(renewed.error()));
        });
}

/// A new pair takes the place of what was there; calls wait until it is stored.
Call<Done> Session::takeOver(const StoredTokens &tokens)
{
    m_tokens = tokens;
    m_tokens.nodeUrl = m_node.toString();
    become(State::Opening, Ended::No);
    auto *job = new Job<Done>(this);
    // Given up while the pair is being stored: nobody is signed in by it, now or at the next start.
    connect(job, &CallJob::aborted, this, [this, pair = tokens.pair] {
        if (m_tokens.pair == pair && m_state == State::Opening)
            signOut();
    });
    store(TokenStore::Write::LogIn, [this, guarded = QPointer(job), pair = tokens.pair] {
        if (m_tokens.pair == pair && m_state == State::Opening) {
            become(State::SignedIn, Ended::No);
            meet(m_tokens, false);
            Q_EMIT signedIn(userName());
            release(Outcome::Renewed);
        }
        if (guarded)
            guarded->finish(Done{});
    });
    return Call(job);
}

void Session::adopt(const StoredTokens &tokens)
{
    m_tokens = tokens;
    m_storeError.reset();
    m_unstored.reset();
    meet(tokens, false);
    become(State::SignedIn, Ended::No);
    meet(tokens, false);
    Q_EMIT signedIn(userName());
}

Session::Person Session::personOf(const StoredTokens &tokens)
{
    const QString subject = tokens.pair.claims().subject.value_or(QString());
    return {.user = tokens.userName,
            .key = subject.isEmpty() ? QByteArray() : toHex(Sha256::of(subject.toUtf8())),
            .isClientKey = !QUuid::fromString(subject).isNull()};
}

/// `afterRenewal`: the pair took the place of one that was the person's.
void Session::meet(const StoredTokens &tokens, bool afterRenewal)
{
    Person now = personOf(tokens);
    const Person before = m_person;
    const bool isFirst = before.user.isEmpty() && before.key.isEmpty();
    bool isSame = afterRenewal;
    if (!before.user.isEmpty() && !now.user.isEmpty())
        isSame = before.user == now.user;
    else if (!before.key.isEmpty() && before.key == now.key)
        isSame = true;
    else if (!before.key.isEmpty() && !now.key.isEmpty())
        isSame = afterRenewal && before.isClientKey && now.isClientKey;
    if (isSame && now.user.isEmpty())
        now.user = before.user;
    m_person = now;
    if (!isFirst && !isSame)
        Q_EMIT personLeft();
}

/// They are overwritten with that, unless a refresh under way has them.
void Session::forgetTokens()
{
    m_tokens = {};
    m_unstored.reset();
    if (m_transport)
        m_transport->forgetConnections();
}

Call<Done> Session::signOut()
{
    forgetTokens();
    m_isGone = false;
    m_asked = true; // nobody has to be told
    become(State::SignedOut, Ended::No);
    m_person = {};
    Q_EMIT signedOut();
    Q_EMIT personLeft();
    // Without a refresh under way nobody else lets go of those who wait for a pair.
    if (!m_refresh)
        release(Outcome::Ended);
    qCInfo(lcAuth, "signed out");
    return m_store ? removeStored() : finishedCall<Done>(this, Done{});
}

void Session::authorize(const Request &request, QObject *context, std::function<void(QByteArray)> ready)
{
    if (!m_candidate.isEmpty() && request.name == api::ValidateToken::entry.name) {
        ready(m_candidate);
        return;
    }
    storeAgain();
    // The node refuses to repeat a POST, so a pair whose time has passed is renewed before one.
    const bool due = m_renewal == Renewal::Automatic && request.verb == Verb::Post && isSignedIn()
        && canRenew() && isDue(false);
    if (m_state != State::Opening && !m_refresh && !due) {
        ready(header());
        return;
    }
    wait(context, [this, ready = std::move(ready)](Outcome) { ready(header()); });
    if (due && !m_refresh)
        startRefresh();
}

void Session::refused(const Request &request, const Answer &answer, const QByteArray &authorization,
                      QObject *context, std::function<void(Verdict)> decided)
{
    const QByteArray reason = answer.header("x-auth-error");
    const bool revoked = answer.status == 403 && reason == "token_revoked";
    const bool isCandidate = !m_candidate.isEmpty() && authorization == m_candidate;
    if (m_renewal == Renewal::OnRequest || isCandidate || (answer.status == 403 && !revoked)) {
        decided(Verdict::Deliver);
        return;
    }
    const Verdict again = isIdempotent(request.verb) ? Verdict::Replay : Verdict::Renewed;
    const auto settled = [again, decided](Outcome outcome) {
        const bool useful = outcome == Outcome::Renewed || outcome == Outcome::StillValid;
        decided(useful ? again : Verdict::Deliver);
    };
    if (m_refresh || m_state == State::Opening) {
        wait(context, settled);
    } else if (header().isEmpty()) {
        ask();
        decided(Verdict::Deliver);
    } else if (authorization != header()) {
        settled(Outcome::Renewed); // another call's refusal has renewed it meanwhile
    } else if (revoked) {
        wait(context, settled);
        m_refresh = std::make_unique<Refresh>(Refresh{m_tokens.pair});
        readAgainOrEnd(Ended::Revoked);
    } else if (reason == "token_expired" || (reason.isEmpty() && isDue(false))) {
        if (canRenew()) {
            wait(context, settled);
            startRefresh();
        } else {
            end(Ended::Expired, true);
            decided(Verdict::Deliver);
        }
    } else {
        // Any other reason: signed by another secret, key gone, host mismatch. The stored pair may be good
        // again once the node is, so it stays until the next log-in.
        end(Ended::NotAccepted, false);
        decided(Verdict::Deliver);
    }
}

Secrets Session::secrets() const
{
    Secrets secrets = m_tokens.pair.secrets();
    if (m_refresh && !(m_refresh->pair == m_tokens.pair))
        secrets.add(m_refresh->pair.secrets());
    if (!m_candidate.isEmpty())
        secrets.addAuthorization(m_candidate);
    secrets.add(m_hidden);
    return secrets;
}

void Session::seen(const Answer &answer)
{
    // Rounded down to seconds: we think the node a little younger than it is, and never renew too early.
    if (const auto date = httpDate(answer.header("date")))
        m_nodeOffset = *date - m_clock();
}

bool Session::isMine(const StoredTokens &tokens) const
{
    return tokens.nodeUrl.isEmpty() || sameOrigin(QUrl(tokens.nodeUrl), m_node);
}

bool Session::mayUse(const StoredTokens &tokens) const
{
    return !tokens.isEmpty() && isMine(tokens) && m_refused != Sha256::of(tokens.pair.accessToken());
}

bool Session::isDue(bool byOurClock) const
{
    const auto expires = expiresAt();
    if (!expires || (!m_nodeOffset && !byOurClock))
        return false;
    // Nothing is added to what the token says: it may be the largest number there is.
    return (m_clock() + m_nodeOffset.value_or(0) - 1) / 1000 - leewaySeconds >= *expires;
}

void Session::wait(QObject *context, std::function<void(Outcome)> then)
{
    m_waiting.push_back({context, std::move(then)});
}

void Session::release(Outcome outcome)
{
    const auto waiting = std::exchange(m_waiting, {});
    for (const Waiting &one : waiting) {
        if (one.context)
            one.then(outcome);
    }
}

void Session::become(State state, Ended ended)
{
    if (state == State::SignedIn)
        m_asked = m_isGone = false;
    if (m_state == state && m_ended == ended)
        return;
    m_state = state;
    m_ended = ended;
    Q_EMIT stateChanged();
}

void Session::ask()
{
    if (std::exchange(m_asked, true))
        return;
    if (m_ended == Ended::No)
        become(State::SignedOut, Ended::NoTokens);
    Q_EMIT signInNeeded(m_ended);
}

/// Whether somebody waits for it or not, it is told when that did not work.
Call<Done> Session::removeStored()
{
    auto *job = new Job<Done>(this);
    m_store->remove().then(this, [this, guarded = QPointer(job)](const Result<Done> &result) {
        if (result)
            Q_EMIT removed();
        else
            Q_EMIT removalFailed(result.error());
        if (guarded)
            guarded->finish(result);
    });
    return Call(job);
}

void Session::end(Ended reason, bool forget, bool isGone)
{
    qCWarning(lcAuth, "the session has ended (%d)", static_cast<int>(reason));
    if (reason != Ended::NoTokens && !m_tokens.isEmpty())
        m_refused = Sha256::of(m_tokens.pair.accessToken());
    forgetTokens();
    m_isGone = isGone;
    // By then somebody else may have the store: what is dead is found to be so once more.
    if (forget && m_store && !m_isAlone)
        removeStored();
    become(State::SignedOut, reason);
    if (!m_isAlone)
        ask();
}

/// Another program has signed out: what it could not know of goes, too, and so does what is remembered of it.
void Session::endGone()
{
    end(Ended::NoTokens, true, true);
    m_person = {};
    Q_EMIT personLeft();
}

void Session::signOutElsewhere()
{
    if (!isSignedIn())
        return;
    endGone();
    if (!m_refresh)
        release(Outcome::Ended);
}

void Session::finishAlone()
{
    m_isAlone = true;
    m_renewal = Renewal::OnRequest;
    m_waiting.clear();
    if (m_transport)
        m_transport->endAllBut(api::RefreshToken::entry.name.toByteArray());
}

/// Stores the pair in use, and goes on whether that worked or not.
void Session::store(TokenStore::Write write, std::function<void()> then)
{
    if (!m_store) {
        then();
        return;
    }
    m_storeTried = m_clock();
    const TokenPair pair = m_tokens.pair;
    m_store->save(m_tokens, write)
        .then(this, [this, pair, write, then = std::move(then)](const Result<Done> &result) {
            if (m_tokens.pair == pair) {
                m_unstored = result ? std::nullopt : std::optional(write);
                m_storeError = result ? std::nullopt : std::optional(result.error());
                if (!result && result.error().reason == Error::Reason::TokensGone)
                    endGone();
                else if (!result)
                    Q_EMIT storeWarning(result.error());
            }
            then();
        });
}

/// A pair that could not be stored is tried again now and then: a full disk or a locked keychain may be over.
void Session::storeAgain()
{
    if (m_unstored && m_clock() - m_storeTried >= storeAgainAfter)
        store(*m_unstored, [] {});
}

} // namespace calimero
