// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// The connection: when it is made, and when not. What goes over it is in nodesocketcalls.cpp.
#include "core/socket/nodesocket.h"

#include "core/auth/session.h"
#include "core/base/hash.h"
#include "core/base/log.h"
#include "core/net/demosecret.h"
#include "core/net/paths.h"
#include "core/net/transport.h"

#include <QRandomGenerator>

namespace calimero {

using namespace Qt::StringLiterals;

NodeSocket::NodeSocket(Transport &transport, Options options, QObject *parent)
    : QObject(parent),
      m_transport(transport),
      m_options(std::move(options)),
      m_backoff(
          m_options.firstDelay, m_options.longestDelay,
          m_options.random ? m_options.random : [] { return QRandomGenerator::global()->generateDouble(); })
{
    m_clock.start();
    m_retry.setSingleShot(true);
    connect(&m_retry, &QTimer::timeout, this, &NodeSocket::tryNow);
    m_keepAlive.setInterval(m_options.keepAlive / 2);
    connect(&m_keepAlive, &QTimer::timeout, this, &NodeSocket::keepAlive);
    m_deadline.setSingleShot(true);
    connect(&m_deadline, &QTimer::timeout, this, &NodeSocket::checkDeadlines);
}

NodeSocket::NodeSocket(Transport &transport, QObject *parent) : NodeSocket(transport, Options{}, parent) { }

NodeSocket::~NodeSocket()
{
    if (m_socket) {
        m_socket->disconnect(this);
        m_socket->close();
    }
}

void NodeSocket::follow(Session &session)
{
    connect(&session, &Session::stateChanged, this, [this, &session] {
        if (session.state() == Session::State::SignedOut)
            close();
    });
    // A log-in, not a renewal: it may be another person.
    connect(&session, &Session::signedIn, this, [this] {
        if (!m_wanted)
            return;
        close();
        open();
    });
}

void NodeSocket::open(Asker asker)
{
    m_asker = asker;
    if (!std::exchange(m_wanted, true) || asker == Asker::Person) {
        m_backoff.reset();
        m_isRenewed = false;
    }
    m_refusedAuthorization.reset();
    tryNow();
}

void NodeSocket::close()
{
    m_wanted = false;
    ++m_attempt;
    ++m_epoch;
    m_retry.stop();
    m_refusedAuthorization.reset();
    drop({.kind = Error::Kind::Interrupted, .reason = Error::Reason::ClosedHere});
}

Request NodeSocket::upgradeRequest() const
{
    return {.name = upgradeName, .verb = Verb::Get, .segments = {u"ws"_s}};
}

void NodeSocket::tryNow()
{
    m_retry.stop();
    if (!m_wanted || m_socket)
        return;
    Authorizer *authorizer = m_transport.authorizer();
    if (!authorizer) {
        connectWith({});
        return;
    }
    authorizer->authorize(upgradeRequest(), this, [this, attempt = ++m_attempt](const QByteArray &header) {
        if (attempt == m_attempt)
            connectWith(header);
    });
}

void NodeSocket::connectWith(const QByteArray &authorization)
{
    if (m_refusedAuthorization == authorization) {
        retryIn(m_options.longestDelay); // only looks whether there is another token
        return;
    }
    const auto url = urlOf(m_transport.nodeUrl(), upgradeRequest());
    if (!url)
        return;
    m_authorization = authorization;
    m_secrets = {};
    if (!authorization.isEmpty())
        m_secrets.addAuthorization(authorization);
    m_url = maskedUrl(*url);
    m_upgrade = Exchange{.id = nextExchangeId(),
                         .name = upgradeName,
                         .method = "GET",
                         .url = m_url,
                         .asker = std::exchange(m_asker, Asker::Explorer), // the next one nobody asks for
                         .startedAt = QDateTime::currentDateTimeUtc()};
    m_upgrade.authorized = !authorization.isEmpty();
    if (m_upgrade.authorized)
        m_upgrade.requestHeaders = {{"Authorization", "Bearer …"}};
    const QByteArray demoSecret = m_transport.demoSecretFor(*url);
    m_upgrade.toDemoNode = !demoSecret.isEmpty();
    if (m_upgrade.toDemoNode)
        m_upgrade.requestHeaders.emplaceBack(demoSecretHeader, "…");
    Q_EMIT exchangeStarted(m_upgrade);
    m_socket = new WebSocket({.url = *url,
                              .authorization = authorization,
                              .demoSecret = demoSecret,
                              .trusted = m_transport.trustedCertificate(),
                              .limit = m_options.messageLimit},
                             this);
    connect(m_socket, &WebSocket::opened, this, &NodeSocket::opened);
    connect(m_socket, &WebSocket::received, this, &NodeSocket::received);
    connect(m_socket, &WebSocket::refused, this, &NodeSocket::refused);
    connect(m_socket, &WebSocket::ended, this, &NodeSocket::lost);
    m_socket->open();
}

/// What the node may say again: what it was told when it was connected to, and what the session has now.
Secrets NodeSocket::secrets() const
{
    Secrets secrets = m_transport.authorizer() ? m_transport.authorizer()->secrets() : Secrets();
    secrets.add(m_secrets);
    return secrets;
}

void NodeSocket::finishUpgrade(const Answer &upgrade, const Error &error)
{
    if (m_upgrade.finished)
        return;
    Answer answer = upgrade;
    secrets().mask(answer);
    m_upgrade.finished = true;
    m_upgrade.status = answer.status;
    m_upgrade.answerHeaders = maskedHeaders(answer.headers);
    m_upgrade.answerBody = maskedBody(answer.body);
    m_upgrade.answerBytes = answer.body.size();
    m_upgrade.elapsed = answer.elapsed;
    m_upgrade.error = error;
    qCDebug(lcHttp, "%s", logLine(m_upgrade).constData());
    Q_EMIT exchangeFinished(m_upgrade);
}

void NodeSocket::opened(const Answer &answer)
{
    m_openedAt = now();
    m_isRenewed = false;
    finishUpgrade(answer, {});
    m_keepAlive.start();
    Q_EMIT upChanged(true);
}

void NodeSocket::refused(const Answer &answer)
{
    finishUpgrade(answer, {});
    const QByteArray authorization = m_authorization;
    drop({});
    const bool isAuth = answer.status == 401 || answer.status == 403;
    if (!isAuth) {
        // No such service, switched off, or something between here and the node that does not know it. A
        // server error may be over soon.
        retryIn(answer.status >= 500 ? m_backoff.next() : m_options.rareDelay);
        return;
    }
    m_refusedAuthorization = authorization;
    // Without a reason the session is left alone: a proxy may have said no, and HTTP finds out by itself.
    Authorizer *authorizer = m_transport.authorizer();
    if (!authorizer || answer.header("x-auth-error").isEmpty()) {
        retryIn(m_options.longestDelay);
        return;
    }
    // What was renewed a moment ago and is not taken either will not be taken at once when it is renewed once
    // more: one renewal for each pause, and the pauses grow.
    if (std::exchange(m_isRenewed, false)) {
        m_refusedAuthorization.reset();
        retryIn(m_backoff.next());
        return;
    }
    authorizer->refused(upgradeRequest(), answer, authorization, this,
                        [this, attempt = ++m_attempt](Authorizer::Verdict verdict) {
                            if (attempt != m_attempt)
                                return;
                            m_isRenewed = verdict == Authorizer::Verdict::Replay;
                            if (m_isRenewed)
                                tryNow();
                            else
                                retryIn(m_options.longestDelay);
                        });
}

void NodeSocket::lost(Error error)
{
    secrets().mask(error);
    finishUpgrade({}, error);
    const bool wasUp = m_openedAt.count() > 0;
    // One that held for a while was a good one.
    if (wasUp && now() - m_openedAt > m_options.longestDelay)
        m_backoff.reset();
    const bool hopeless = error.kind == Error::Kind::Tls || error.kind == Error::Kind::NotANode;
    drop(error);
    retryIn(hopeless ? m_options.rareDelay : m_backoff.next());
}

/// No connection any more; what was under way is over.
void NodeSocket::drop(const Error &error)
{
    if (!m_socket)
        return;
    WebSocket *socket = std::exchange(m_socket, nullptr);
    const bool wasUp = m_openedAt.count() > 0;
    m_openedAt = {};
    m_keepAlive.stop();
    wipe(m_authorization);
    m_secrets = {};
    finishUpgrade({}, {.kind = Error::Kind::Aborted});
    socket->disconnect(this);
    socket->close();
    // It may be its own signal that brought us here.
    socket->deleteLater();
    const QPointer<NodeSocket> alive(this);
    interruptAll(*socket, error);
    if (alive && wasUp)
        Q_EMIT upChanged(false);
}

void NodeSocket::retryIn(std::chrono::milliseconds delay)
{
    if (m_wanted && !m_socket)
        m_retry.start(delay);
}

void NodeSocket::keepAlive()
{
    if (!isUp())
        return;
    if (m_socket->silence() >= 2 * m_options.keepAlive)
        lost({.kind = Error::Kind::Unreachable, .reason = Error::Reason::NoPong});
    else if (m_socket->silence() >= m_options.keepAlive)
        m_socket->ping();
}

} // namespace calimero
