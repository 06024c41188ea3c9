// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/net/httpjob.h"

#include "core/base/hash.h"
#include "core/base/log.h"
#include "core/net/answererror.h"
#include "core/net/demosecret.h"
#include "core/net/interimreply.h"
#include "core/net/paths.h"
#include "core/net/proxies.h"

#include <QIODevice>
#include <QNetworkAccessManager>
#include <QSslError>

namespace calimero {

using namespace Qt::StringLiterals;

namespace {

/// Where the connection goes.
quint16 portOf(const QUrl &url, const Proxy &proxy)
{
    if (proxy.kind != Proxy::Kind::None)
        return proxy.port;
    return static_cast<quint16>(url.port(url.scheme() == "https"_L1 ? 443 : 80));
}

int secondsOf(std::chrono::milliseconds time)
{
    return static_cast<int>(std::chrono::ceil<std::chrono::seconds>(time).count());
}

/// Of Qt's its deletion ends what is under way: told to abort, it might hear of a second end, and says on
/// stderr that it is confused. Ours reads from a body that may be gone in the next turn.
void giveUp(QNetworkReply *reply)
{
    if (auto *const ours = qobject_cast<InterimReply *>(reply))
        ours->abort();
    reply->deleteLater();
}

} // namespace

Transport::HttpJob::HttpJob(Transport *transport, Request request, Streams streams, bool refusalsAreErrors)
    : Job(transport),
      m_transport(transport),
      m_request(std::move(request)),
      m_streams(streams),
      m_refusalsAreErrors(refusalsAreErrors)
{
    connect(this, &CallJob::aborted, this, &HttpJob::drop);
    m_time.setSingleShot(true);
    connect(&m_time, &QTimer::timeout, this, &HttpJob::judgeTime);
}

Transport::HttpJob::~HttpJob()
{
    drop();
    forgetSecrets();
    // Whoever asked has taken what was in it.
    if (m_request.answerIsSecret && result && *result)
        wipe((*result)->body);
}

/// All that this object has of them; the network has copies of its own (docs/secrets.md#in-memory).
void Transport::HttpJob::forgetSecrets()
{
    wipe(m_authorization);
    if (!m_request.secrets.isEmpty())
        wipe(m_request.body);
    for (QByteArray &secret : m_request.secrets)
        wipe(secret);
    if (m_request.answerIsSecret)
        wipe(m_answer.body);
}

/// The end, whatever it is: nobody is told what the node said again of a secret.
void Transport::HttpJob::finish(Result<Answer> outcome)
{
    if (!outcome)
        m_secrets.mask(outcome.error());
    else if (!m_request.answerIsSecret || !outcome->isSuccess())
        m_secrets.mask(*outcome);
    Job::finish(std::move(outcome));
    forgetSecrets();
}

void Transport::HttpJob::begin()
{
    const QUrl base = m_request.base == Request::Base::Auth ? m_transport->m_auth : m_transport->m_node;
    const auto url = urlOf(base, m_request);
    if (!url) {
        finish(tl::unexpected(url.error()));
        return;
    }
    m_url = *url;
    // No token is asked for what is not going to be sent.
    if (const auto error = refused()) {
        finish(tl::unexpected(*error));
        return;
    }
    authorizeAndSend();
}

/// By safe mode: also where the node would do no more than fetch something, and keep it.
std::optional<Error> Transport::HttpJob::refused() const
{
    return m_transport->refusal(isChange(m_request) || asksMembersForABlob(m_request));
}

void Transport::HttpJob::readMore()
{
    if (m_reply)
        receive();
}

void Transport::HttpJob::breakOffChange()
{
    if (isFinished() || !m_reply || !m_streams.body || m_sent >= m_streams.body->size())
        return;
    auto error = m_transport->refusal(isChange(m_request));
    if (!error)
        return;
    // A node drops what ends before the length it was announced with.
    error->wasSent = true;
    endExchange(*error);
    drop();
    finish(tl::unexpected(*error));
}

void Transport::HttpJob::authorizeAndSend()
{
    if (!m_transport->m_authorizer || m_request.anonymous) {
        post({});
        return;
    }
    m_transport->m_authorizer->authorize(m_request, this, [this](const QByteArray &authorization) {
        if (!isFinished())
            post(authorization);
    });
}

void Transport::HttpJob::post(const QByteArray &authorization)
{
    // Here and not sooner: a token may have been long in coming.
    if (const auto error = refused()) {
        finish(tl::unexpected(*error));
        return;
    }
    m_authorization =
        QByteArray(authorization.constData(), authorization.size()); // ours alone, to be overwritten
    m_secrets = m_transport->m_authorizer ? m_transport->m_authorizer->secrets() : Secrets();
    if (!authorization.isEmpty())
        m_secrets.addAuthorization(authorization);
    for (const QByteArray &secret : std::as_const(m_request.secrets))
        m_secrets.add(secret);
    m_answer = {.sizeLimit = m_request.sizeLimit};
    m_decoder.reset();
    m_expected = -1;
    m_received = 0;
    m_wire = 0;
    m_headSeen = false;
    m_replyFinished = false;
    m_isEnough = false;
    m_body = nullptr;

    const Proxy proxy = proxyFor(m_url);
    if (proxy.kind == Proxy::Kind::Unusable) {
        finish(tl::unexpected(Error{.kind = Error::Kind::Unreachable,
                                    .reason = Error::Reason::UnusableProxy,
                                    .message = proxy.name}));
        return;
    }
    m_answer.hadProxyLogIn = proxy.kind == Proxy::Kind::Http && !proxy.user.isEmpty();
    // A proxy has other interfaces.
    QNetworkRequest request(proxy.kind == Proxy::Kind::None ? m_url : withoutZone(m_url));
    if (m_url.host().contains(u'%')) {
        request.setRawHeader("Host", hostHeader(m_url));
        request.setPeerVerifyName(hostWithoutZone(m_url));
    }
    if (m_answer.hadProxyLogIn && m_url.scheme() == "http"_L1)
        request.setRawHeader("Proxy-Authorization", proxyAuthorization(proxy));
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    request.setTransferTimeout(static_cast<int>(m_request.timeout.count()));
    // No compression: a small answer could otherwise unpack to any size.
    request.setRawHeader("Accept-Encoding", "identity");
    // Else Qt calls itself a browser.
    request.setRawHeader("User-Agent", "calimero-explorer");
    if (!authorization.isEmpty())
        request.setRawHeader("Authorization", authorization);
    if (const QByteArray secret = m_transport->demoSecretFor(m_url); !secret.isEmpty())
        request.setRawHeader(demoSecretHeader, secret);
    const bool hasBody = m_streams.body || !m_request.body.isEmpty();
    if (hasBody && !m_request.contentType.isEmpty())
        request.setRawHeader("Content-Type", m_request.contentType);

    startExchange(authorization);
    m_clock.start();
    watchTime();
    const bool isPlain = isReading(m_request.verb) && !hasBody;
    // Qt sends again what was not answered, and takes interim answers and broken ones for the answer.
    m_toTheLetter = m_toTheLetter || !isPlain || m_request.exactlyOnce || m_transport->m_readsToTheLetter;
    if (m_toTheLetter) {
        OnceBody *const body = isPlain ? nullptr : onceBody();
        m_body = body;
        if (body)
            request.setHeader(QNetworkRequest::ContentLengthHeader, body->size());
        m_reply = new InterimReply(request, verbName(m_request.verb), proxy, body);
    } else {
        m_watched = std::make_unique<ConnectionWatch::Call>(m_transport->m_watch, portOf(m_url, proxy));
        m_reply = m_request.verb == Verb::Head ? m_transport->m_network->head(request)
                                               : m_transport->m_network->get(request);
    }
    m_reply->setParent(this);
    // What is not taken waits at the node; what Qt keeps meanwhile is far below what ConnectionWatch lets
    // pass.
    m_reply->setReadBufferSize(m_streams.sink ? 4 * pieceSize : pieceSize);
    connect(m_reply, &QNetworkReply::readyRead, this, &HttpJob::receive);
    connect(m_reply, &QNetworkReply::finished, this, &HttpJob::replyFinished);
    connect(m_reply, &QNetworkReply::sslErrors, this, &HttpJob::judgeCertificate);
    connect(m_reply, &QNetworkReply::uploadProgress, this, [this](qint64 done, qint64 total) {
        m_pace.moved(qMax<qint64>(0, done - m_sent));
        m_sent = done;
        if (m_streams.body && total > 0)
            Q_EMIT progressed(done, total);
    });
}

/// Once more what Qt has begun to read and would not have to its end; and so all that is asked there from now
/// on. It changes nothing: what may change goes that way from the start.
void Transport::HttpJob::askToTheLetter(const Error &why)
{
    m_transport->m_readsToTheLetter = true;
    m_toTheLetter = true;
    endExchange(why);
    drop();
    post(m_authorization);
}

OnceBody *Transport::HttpJob::onceBody()
{
    if (!m_streams.body) {
        auto *body = new OnceBody(m_request.body, this);
        if (!m_request.secrets.isEmpty())
            body->setSecret();
        return body;
    }
    m_streams.body->seek(0);
    return new OnceBody(m_streams.body, this);
}

/// An answer came that is of no use.
void Transport::HttpJob::fail(Error error)
{
    error.wasSent = true;
    judgeChange(error);
    endExchange(error);
    drop();
    finish(tl::unexpected(error));
}

void Transport::HttpJob::judgeCertificate(const QList<QSslError> &errors)
{
    const QSslCertificate leaf = m_reply->sslConfiguration().peerCertificate();
    if (!leaf.isNull() && leaf == m_transport->m_trusted) {
        m_reply->ignoreSslErrors(errors);
        return;
    }
    QStringList reasons;
    for (const QSslError &error : errors)
        reasons += error.errorString();
    Q_EMIT m_transport->certificateRefused(leaf, reasons);
}

void Transport::HttpJob::replyFinished()
{
    m_replyFinished = true;
    const QNetworkReply *const reply = m_reply;
    receive();
    if (m_reply != reply)
        return; // ended while reading, or asked once more
    if (goesToSink())
        return; // the sink is full; readMore goes on
    complete();
}

void Transport::HttpJob::complete()
{
    QNetworkReply *reply = std::exchange(m_reply, nullptr);
    m_replyFinished = false;
    m_watched.reset();
    m_time.stop();
    reply->disconnect(this);
    giveUp(reply);
    m_answer.elapsed = std::chrono::microseconds(m_clock.nsecsElapsed() / 1000);
    const auto networkError = m_isEnough ? QNetworkReply::NoError : reply->error();
    // Qt reports each status from 400 on as an error of its own; only where there is no status, or the
    // body broke off, is it one of the connection.
    const bool closed = networkError == QNetworkReply::RemoteHostClosedError;
    const bool brokeOff = (closed && !isWhole()) || networkError == QNetworkReply::OperationCanceledError
        || networkError == QNetworkReply::TimeoutError || networkError == QNetworkReply::UnknownNetworkError
        || networkError == QNetworkReply::ProtocolFailure;
    // Of a refusal the status is what counts.
    const bool isRefusal = m_answer.status >= 400;
    if (m_answer.status == 0 || (brokeOff && !isRefusal)) {
        Error error =
            errorOf(networkError == QNetworkReply::NoError ? QNetworkReply::ProtocolFailure : networkError,
                    reply->errorString());
        // Qt has words for one of the two. Where a head was one, what is wrong behind it is no other
        // protocol.
        if (closed || (networkError == QNetworkReply::ProtocolFailure && m_answer.status >= 200)) {
            error.kind = Error::Kind::Unreachable;
            error.answeredBy = {};
            error.reason =
                m_answer.status >= 200 ? Error::Reason::AnswerBrokeOff : Error::Reason::ConnectionClosed;
            error.message.clear();
        }
        const bool isTimeOut = networkError == QNetworkReply::OperationCanceledError
            || networkError == QNetworkReply::TimeoutError;
        if (isTimeOut)
            error.patience = secondsOf(m_request.timeout);
        if (isTimeOut || networkError == QNetworkReply::ProtocolFailure)
            error.message.clear(); // "Operation canceled", by nobody, and "Unknown error"
        if (networkError == QNetworkReply::ProxyAuthenticationRequiredError && m_answer.hadProxyLogIn) {
            error.reason = Error::Reason::ProxyRefusedLogIn;
            error.message.clear();
        }
        error.httpStatus = m_answer.status;
        error.wasSent = !isBeforeSending(*reply);
        if (error.wasSent)
            judgeChange(error);
        endExchange(error);
        finish(tl::unexpected(error));
        return;
    }
    const bool isCut = m_decoder && !m_decoder->isAtEnd() && m_wire > 0;
    if (!isRefusal && !m_isEnough && mayHaveBody() && (isCut || m_wire < m_expected)) {
        fail({.kind = Error::Kind::Unreachable,
              .reason = Error::Reason::AnswerBrokeOff,
              .httpStatus = m_answer.status});
        return;
    }
    // Qt passes over 100 only and takes any other for the answer. What follows on its connection must not
    // become the answer to the next request.
    if (m_answer.status < 200) {
        m_transport->m_network->clearConnectionCache();
        askToTheLetter({.kind = Error::Kind::BadReply,
                        .reason = Error::Reason::OnlyInterim,
                        .httpStatus = m_answer.status});
        return;
    }
    const auto *ours = qobject_cast<InterimReply *>(reply);
    m_transport->m_readsToTheLetter = m_transport->m_readsToTheLetter || (ours && ours->metInterim());
    endExchange({});
    if (m_transport->m_authorizer) {
        m_transport->m_authorizer->seen(m_answer);
        // Only of the node's own: a proxy that asks for a log-in of its own says nothing about a token.
        if ((m_answer.status == 401 || m_answer.status == 403) && isNodesRefusal(m_answer)
            && !m_request.anonymous && !m_replayed) {
            m_transport->m_authorizer->refused(m_request, m_answer, m_authorization, this,
                                               [this](Authorizer::Verdict verdict) { judged(verdict); });
            return;
        }
    }
    deliver();
}

void Transport::HttpJob::judged(Authorizer::Verdict verdict)
{
    if (isFinished())
        return;
    switch (verdict) {
    case Authorizer::Verdict::Deliver:
        deliver();
        return;
    case Authorizer::Verdict::Replay:
        m_replayed = true;
        authorizeAndSend();
        return;
    case Authorizer::Verdict::Renewed: {
        Error error = refusal();
        error.kind = Error::Kind::SessionRenewed;
        finish(tl::unexpected(error));
        return;
    }
    }
}

Error Transport::HttpJob::refusal() const
{
    Answer said = m_answer;
    m_secrets.mask(said);
    return errorOf(said, m_request);
}

void Transport::HttpJob::deliver()
{
    if (m_refusalsAreErrors && !m_answer.isSuccess())
        finish(tl::unexpected(refusal()));
    else
        finish(m_answer);
}

void Transport::HttpJob::drop()
{
    m_watched.reset();
    m_time.stop();
    if (QNetworkReply *reply = std::exchange(m_reply, nullptr)) {
        reply->disconnect(this);
        giveUp(reply);
        if (!m_exchange.finished)
            endExchange(Error{.kind = Error::Kind::Aborted});
    }
}

bool Transport::HttpJob::isStreamed() const
{
    return m_streams.body || m_streams.sink || m_request.sizeLimit > Request::mostInOneGo;
}

void Transport::HttpJob::watchTime()
{
    m_pace.restart();
    m_sent = 0;
    if (m_request.timeout.count() > 0)
        m_time.start(isStreamed() ? m_request.timeout : 2 * m_request.timeout);
}

void Transport::HttpJob::judgeTime()
{
    if (goesToSink() && m_streams.sink->isFull())
        m_pace.held();
    if (isStreamed() && !m_pace.isTooSlow(m_request.timeout)) {
        m_time.start();
        return;
    }
    fail({.kind = Error::Kind::TimedOut,
          .httpStatus = m_answer.status,
          .limit = isStreamed() && m_answer.status > 0 ? Pace::least : 0,
          .patience = secondsOf(isStreamed() ? m_request.timeout : 2 * m_request.timeout)});
}

void Transport::HttpJob::startExchange(const QByteArray &authorization)
{
    m_exchange = {};
    m_exchange.id = nextExchangeId();
    m_exchange.name = m_request.name;
    m_exchange.method = verbName(m_request.verb);
    m_exchange.url = maskedUrl(m_url);
    m_exchange.asker = m_request.asker;
    m_exchange.isChange = calimero::isChange(m_request);
    m_exchange.startedAt = QDateTime::currentDateTimeUtc();
    m_exchange.authorized = !authorization.isEmpty();
    if (m_exchange.authorized)
        m_exchange.requestHeaders.emplace_back("Authorization", "Bearer …");
    m_exchange.toDemoNode = !m_transport->demoSecretFor(m_url).isEmpty();
    if (m_exchange.toDemoNode)
        m_exchange.requestHeaders.emplace_back(demoSecretHeader, "…");
    const bool hasBody = m_streams.body || !m_request.body.isEmpty();
    if (hasBody && !m_request.contentType.isEmpty())
        m_exchange.requestHeaders.emplace_back("Content-Type", m_request.contentType);
    m_exchange.requestBytes = m_streams.body ? m_streams.body->size() : m_request.body.size();
    m_exchange.isSureOfMasks = !m_request.body.left(Exchange::keptBody).contains(secretMask);
    m_exchange.requestBody =
        maskedBody(m_secrets.masked(m_request.body.left(Exchange::keptBody))).left(Exchange::keptBody);
    Q_EMIT m_transport->exchangeStarted(m_exchange);
}

} // namespace calimero
