// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/net/transport.h"

#include "core/base/log.h"
#include "core/net/answererror.h"
#include "core/net/contentdecoder.h"
#include "core/net/oncebody.h"
#include "core/net/paths.h"
#include "core/net/proxies.h"

#include <QElapsedTimer>
#include <QIODevice>
#include <QNetworkAccessManager>
#include <QNetworkProxy>
#include <QNetworkReply>
#include <QSslError>
#include <QTimer>

namespace calimero {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 pieceSize = 1024 * 1024;
constexpr qint64 smallPiece = 64 * 1024;

/// Whether the request can not have reached the node.
bool isBeforeSending(QNetworkReply::NetworkError error)
{
    switch (error) {
    case QNetworkReply::ConnectionRefusedError:
    case QNetworkReply::HostNotFoundError:
    case QNetworkReply::SslHandshakeFailedError:
    case QNetworkReply::ProxyConnectionRefusedError:
    case QNetworkReply::ProxyNotFoundError:
    case QNetworkReply::ProxyTimeoutError:
    case QNetworkReply::ProxyAuthenticationRequiredError:
    case QNetworkReply::ProtocolUnknownError:
        return true;
    default:
        return false;
    }
}

/// The proxies that curl would take, in place of Qt's own reading of the environment.
class ProxyChoice : public QNetworkProxyFactory {
public:
    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery &query) override
    {
        QNetworkProxy proxy = socketProxyOf(proxyFor(query.url()));
        // Plain requests are handed on as such; CONNECT is for TLS.
        if (proxy.type() == QNetworkProxy::HttpProxy && query.url().scheme() == "http"_L1)
            proxy.setType(QNetworkProxy::HttpCachingProxy);
        return {proxy};
    }
};

} // namespace

/// One call through all its tries.
class Transport::HttpJob : public Job<Answer> {
public:
    HttpJob(Transport *transport, Request request, Streams streams, bool refusalsAreErrors)
        : Job(transport),
          m_transport(transport),
          m_request(std::move(request)),
          m_streams(streams),
          m_refusalsAreErrors(refusalsAreErrors)
    {
        connect(this, &CallJob::aborted, this, &HttpJob::drop);
    }

    ~HttpJob() override { drop(); }

    void begin()
    {
        const QUrl base = m_request.base == Request::Base::Auth ? m_transport->m_auth : m_transport->m_node;
        const auto url = urlOf(base, m_request);
        if (!url) {
            finish(tl::unexpected(url.error()));
            return;
        }
        m_url = *url;
        authorizeAndSend();
    }

    void readMore()
    {
        if (m_reply)
            receive();
    }

private:
    void authorizeAndSend()
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

    void post(const QByteArray &authorization)
    {
        m_authorization = authorization;
        m_answer = {};
        m_decoder.reset();
        m_received = 0;
        m_wire = 0;
        m_headSeen = false;

        const Proxy proxy = proxyFor(m_url);
        if (proxy.kind == Proxy::Kind::Unusable) {
            finish(
                tl::unexpected(Error{.kind = Error::Kind::Unreachable,
                                     .message = u"a proxy of this kind can not be used: "_s + proxy.name}));
            return;
        }
        QNetworkRequest request(m_url);
        if (proxy.kind == Proxy::Kind::Http && !proxy.user.isEmpty() && m_url.scheme() == "http"_L1)
            request.setRawHeader("Proxy-Authorization",
                                 "Basic " + QString(proxy.user + u':' + proxy.password).toUtf8().toBase64());
        request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
        request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
        request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
        request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
        request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
        // Else Qt reads the whole body into memory first, and OnceBody could not keep it from going out
        // twice.
        request.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
        request.setTransferTimeout(static_cast<int>(m_request.timeout.count()));
        // No compression: a small answer could otherwise unpack to any size.
        request.setRawHeader("Accept-Encoding", "identity");
        // Else Qt calls itself a browser.
        request.setRawHeader("User-Agent", "calimero-explorer");
        if (!authorization.isEmpty())
            request.setRawHeader("Authorization", authorization);
        const bool hasBody = m_streams.body || !m_request.body.isEmpty();
        if (hasBody && !m_request.contentType.isEmpty())
            request.setRawHeader("Content-Type", m_request.contentType);

        startExchange(authorization);
        m_clock.start();
        const bool mayRepeat = !hasBody && !m_request.exactlyOnce;
        if (m_request.verb == Verb::Get && mayRepeat) {
            m_reply = m_transport->m_network->get(request);
        } else if (m_request.verb == Verb::Head && mayRepeat) {
            m_reply = m_transport->m_network->head(request);
        } else {
            // As a custom verb: QNetworkAccessManager's own functions add a content type or drop the body.
            OnceBody *body = onceBody();
            request.setHeader(QNetworkRequest::ContentLengthHeader, body->size());
            m_reply = m_transport->m_network->sendCustomRequest(request, verbName(m_request.verb), body);
            body->setParent(m_reply);
            // Of a verb it does not know Qt expects a body, whatever the length announced.
            if (m_request.verb == Verb::Head)
                connect(m_reply, &QNetworkReply::metaDataChanged, this, &HttpJob::headArrived);
        }
        m_reply->setParent(this);
        if (m_streams.sink)
            m_reply->setReadBufferSize(4 * pieceSize);
        connect(m_reply, &QNetworkReply::readyRead, this, &HttpJob::receive);
        connect(m_reply, &QNetworkReply::finished, this, &HttpJob::replyFinished);
        connect(m_reply, &QNetworkReply::sslErrors, this, &HttpJob::judgeCertificate);
        connect(m_reply, &QNetworkReply::uploadProgress, this, [this](qint64 done, qint64 total) {
            if (m_streams.body && total > 0)
                Q_EMIT progressed(done, total);
        });
    }

    [[nodiscard]] OnceBody *onceBody()
    {
        if (!m_streams.body)
            return new OnceBody(m_request.body, this);
        m_streams.body->seek(0);
        return new OnceBody(m_streams.body, this);
    }

    void headArrived()
    {
        readHead();
        if (m_reply && m_headSeen)
            complete();
    }

    void receive()
    {
        if (!m_reply)
            return;
        if (!m_headSeen)
            readHead();
        const bool toSink = goesToSink();
        while (m_reply) {
            if (toSink && m_streams.sink->isFull())
                return;
            if (!(toSink ? receiveInto(*m_streams.sink) : receivePiece()))
                break;
        }
        if (m_reply && m_decoder && m_decoder->hasFailed())
            packedOddly(u"it can not be unpacked"_s);
        else if (toSink && m_replyFinished && m_reply)
            complete();
    }

    /// Bytes of the body, unpacked.
    [[nodiscard]] qint64 take(char *to, qint64 most)
    {
        const auto read = [this](char *place, qint64 room) {
            const qint64 count = qMax<qint64>(0, m_reply->read(place, room));
            m_wire += count;
            return count;
        };
        if (!m_decoder)
            return read(to, most);
        for (;;) {
            if (const qint64 count = m_decoder->read(to, most); count > 0)
                return count;
            // What follows the end of what was packed is passed over.
            QByteArray packed(smallPiece, Qt::Uninitialized);
            packed.truncate(read(packed.data(), packed.size()));
            if (packed.isEmpty() || m_decoder->hasFailed())
                return 0;
            m_decoder->add(packed);
        }
    }

    /// As much as there is; more than that is not allocated, since pieces are kept.
    [[nodiscard]] QByteArray takePiece(qint64 most)
    {
        const qint64 here = m_decoder ? smallPiece : qMin(most, m_reply->bytesAvailable());
        QByteArray piece(here, Qt::Uninitialized);
        piece.truncate(here > 0 ? take(piece.data(), here) : 0);
        if (m_decoder)
            piece.squeeze();
        return piece;
    }

    /// False when there is nothing to be read now.
    bool receivePiece()
    {
        const QByteArray piece = takePiece(std::numeric_limits<qint64>::max());
        if (piece.isEmpty())
            return false;
        m_received += piece.size();
        if (!m_answer.isSuccess())
            // Of a refusal only so much is kept; its status is what counts.
            m_answer.body += piece.left(errorSizeLimit - m_answer.body.size());
        else if (m_received > m_request.sizeLimit)
            tooLarge();
        else
            m_answer.body += piece;
        return true;
    }

    bool receiveInto(BodySink &sink)
    {
        QByteArray piece;
        std::span<char> room = sink.room();
        const bool isSinks = !room.empty();
        if (isSinks) {
            room = room.first(static_cast<std::size_t>(take(room.data(), static_cast<qint64>(room.size()))));
        } else {
            piece = takePiece(pieceSize);
            room = {piece.data(), static_cast<std::size_t>(piece.size())};
        }
        const auto count = static_cast<qsizetype>(room.size());
        if (count == 0)
            return false;
        m_received += count;
        if (const qsizetype missing = Exchange::keptBody - m_exchange.answerBody.size(); missing > 0)
            m_exchange.answerBody.append(room.data(), qMin(missing, count));
        if (isSinks)
            sink.filled(count);
        else
            sink.write(piece);
        Q_EMIT progressed(m_received, m_decoder ? -1 : expectedSize());
        return true;
    }

    void readHead()
    {
        m_answer.status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        if (m_answer.status == 0)
            return;
        m_headSeen = true;
        const auto headers = m_reply->rawHeaderPairs();
        for (const auto &[name, value] : headers)
            m_answer.headers.insert(name.toLower(), value);
        const QByteArray encoding = m_answer.header("content-encoding");
        if (m_request.verb != Verb::Head && ContentDecoder::isPacked(encoding)) {
            m_decoder = ContentDecoder::of(encoding);
            if (!m_decoder && m_answer.isSuccess()) {
                packedOddly(QString::fromLatin1(encoding.left(32)));
                return;
            }
        }
        if (m_answer.isSuccess() && m_request.verb != Verb::Head && !m_streams.sink
            && expectedSize() > m_request.sizeLimit) {
            tooLarge();
            return;
        }
        if (goesToSink())
            m_streams.sink->begin(m_answer);
    }

    [[nodiscard]] bool goesToSink() const
    {
        return m_streams.sink && m_headSeen && (m_answer.isSuccess() || m_streams.sink->takesRefusals());
    }

    [[nodiscard]] qint64 expectedSize() const
    {
        bool ok = false;
        const qint64 size = m_answer.header("content-length").toLongLong(&ok);
        return ok ? size : -1;
    }

    /// Whether an answer is complete although Qt says that the connection closed. At times Qt takes the end
    /// of a body that ends with the connection for a break; and it tries to send the request again, which
    /// OnceBody refuses, though the answer is there, always after 307 and 308.
    [[nodiscard]] bool isWhole() const
    {
        if (m_answer.status == 0)
            return false;
        if (m_answer.headers.contains("content-length"))
            return m_wire >= expectedSize();
        return m_answer.status == 307 || m_answer.status == 308
            || !m_answer.header("transfer-encoding").toLower().contains("chunked");
    }

    void tooLarge()
    {
        fail({.kind = Error::Kind::TooLarge,
              .httpStatus = m_answer.status,
              .message = QString::number(m_request.sizeLimit)});
    }

    /// Packed in a way that was not asked for, and can not be read.
    void packedOddly(const QString &why)
    {
        fail({.kind = Error::Kind::BadReply, .httpStatus = m_answer.status, .message = why});
    }

    /// An answer came that is of no use.
    void fail(Error error)
    {
        error.wasSent = true;
        judgeChange(error);
        endExchange(error);
        drop();
        finish(tl::unexpected(error));
    }

    /// The request is out, and no whole answer came back.
    void judgeChange(Error &error) const
    {
        if (!isChange(m_request))
            return;
        error.maybeDone = true;
        if (error.kind == Error::Kind::Unreachable)
            error.kind = Error::Kind::Interrupted;
    }

    void judgeCertificate(const QList<QSslError> &errors)
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

    void replyFinished()
    {
        m_replyFinished = true;
        receive();
        if (!m_reply)
            return; // ended while reading: too large
        if (goesToSink())
            return; // the sink is full; readMore goes on
        complete();
    }

    void complete()
    {
        QNetworkReply *reply = std::exchange(m_reply, nullptr);
        m_replyFinished = false;
        reply->disconnect(this);
        reply->deleteLater();
        m_answer.elapsed = std::chrono::microseconds(m_clock.nsecsElapsed() / 1000);
        const auto networkError = reply->error();
        // Qt reports each status from 400 on as an error of its own; only where there is no status, or the
        // body broke off, is it one of the connection.
        const bool closed = networkError == QNetworkReply::RemoteHostClosedError
            || networkError == QNetworkReply::ContentReSendError;
        const bool brokeOff = (closed && !isWhole()) || networkError == QNetworkReply::OperationCanceledError
            || networkError == QNetworkReply::TimeoutError
            || networkError == QNetworkReply::UnknownNetworkError
            || networkError == QNetworkReply::ProtocolFailure;
        // Of a refusal the status is what counts.
        const bool isRefusal = m_answer.status >= 400;
        if (m_answer.status == 0 || (brokeOff && !isRefusal)) {
            Error error = errorOf(networkError == QNetworkReply::NoError ? QNetworkReply::ProtocolFailure
                                                                         : networkError,
                                  reply->errorString());
            if (networkError == QNetworkReply::ContentReSendError)
                error.message = u"Connection closed"_s; // Qt has no words for it
            error.httpStatus = m_answer.status;
            error.wasSent = !isBeforeSending(networkError);
            if (error.wasSent)
                judgeChange(error);
            endExchange(error);
            finish(tl::unexpected(error));
            return;
        }
        const qint64 expected = expectedSize();
        const bool hasBody = m_request.verb != Verb::Head && m_answer.status != 204 && m_answer.status != 304;
        const bool isCut = m_decoder && !m_decoder->isAtEnd() && m_wire > 0;
        if (!isRefusal && hasBody && (isCut || (expected >= 0 && m_wire < expected))) {
            fail({.kind = Error::Kind::Unreachable,
                  .httpStatus = m_answer.status,
                  .message = u"the answer broke off"_s});
            return;
        }
        // Qt passes over 100 only and takes any other for the answer. What follows on its connection must not
        // become the answer to the next request.
        if (m_answer.status < 200) {
            m_transport->m_network->clearConnectionCache();
            fail({.kind = Error::Kind::BadReply,
                  .httpStatus = m_answer.status,
                  .message = u"only an interim answer came"_s});
            return;
        }
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

    void judged(Authorizer::Verdict verdict)
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
            Error error = errorOf(m_answer);
            error.kind = Error::Kind::SessionRenewed;
            finish(tl::unexpected(error));
            return;
        }
        }
    }

    void deliver()
    {
        if (m_refusalsAreErrors && !m_answer.isSuccess())
            finish(tl::unexpected(errorOf(m_answer, m_request)));
        else
            finish(m_answer);
    }

    void drop()
    {
        if (QNetworkReply *reply = std::exchange(m_reply, nullptr)) {
            reply->disconnect(this);
            reply->abort();
            reply->deleteLater();
            if (!m_exchange.finished)
                endExchange(Error{.kind = Error::Kind::Aborted});
        }
    }

    void startExchange(const QByteArray &authorization)
    {
        m_exchange = {};
        m_exchange.id = nextExchangeId();
        m_exchange.name = m_request.name;
        m_exchange.method = verbName(m_request.verb);
        m_exchange.url = maskedUrl(m_url);
        m_exchange.startedAt = QDateTime::currentDateTimeUtc();
        m_exchange.authorized = !authorization.isEmpty();
        if (m_exchange.authorized)
            m_exchange.requestHeaders.emplace_back("Authorization", "Bearer …");
        const bool hasBody = m_streams.body || !m_request.body.isEmpty();
        if (hasBody && !m_request.contentType.isEmpty())
            m_exchange.requestHeaders.emplace_back("Content-Type", m_request.contentType);
        m_exchange.requestBytes = m_streams.body ? m_streams.body->size() : m_request.body.size();
        m_exchange.requestBody = maskedBody(m_request.body.left(Exchange::keptBody)).left(Exchange::keptBody);
        Q_EMIT m_transport->exchangeStarted(m_exchange);
    }

    void endExchange(const Error &error)
    {
        m_exchange.finished = true;
        m_exchange.status = m_answer.status;
        m_exchange.answerHeaders = maskedHeaders(m_answer.headers);
        m_exchange.answerBytes = m_received;
        if (!goesToSink())
            m_exchange.answerBody = m_answer.body.left(Exchange::keptBody);
        m_exchange.answerBody = maskedBody(m_exchange.answerBody);
        m_exchange.answerBody.squeeze(); // kept for long: not with the room it grew into
        m_exchange.elapsed = std::chrono::microseconds(m_clock.isValid() ? m_clock.nsecsElapsed() / 1000 : 0);
        m_exchange.error = error;
        qCDebug(lcHttp, "%s", logLine(m_exchange).constData());
        Q_EMIT m_transport->exchangeFinished(m_exchange);
    }

    Transport *m_transport;
    Request m_request;
    Streams m_streams;
    bool m_refusalsAreErrors;
    QUrl m_url;
    QByteArray m_authorization;
    QNetworkReply *m_reply = nullptr;
    QElapsedTimer m_clock;
    Answer m_answer;
    Exchange m_exchange;
    std::unique_ptr<ContentDecoder> m_decoder;
    qint64 m_received = 0;
    qint64 m_wire = 0; ///< the same before it was unpacked
    bool m_headSeen = false;
    bool m_replyFinished = false;
    bool m_replayed = false;
};

Transport::Transport(QUrl node, QObject *parent)
    : QObject(parent), m_node(std::move(node)), m_auth(m_node), m_network(new QNetworkAccessManager(this))
{
    m_network->setProxyFactory(new ProxyChoice);
    m_network->setStrictTransportSecurityEnabled(
        false); // log-in routes send HSTS over plain http (docs/node/signing-in.md#headers-besides)
}

Transport::~Transport()
{
    // Calls are children, and they abort their replies: before the manager goes.
    const auto jobs = findChildren<CallJob *>(Qt::FindDirectChildrenOnly);
    for (CallJob *job : jobs)
        delete job;
}

void Transport::setTrustedCertificate(const QSslCertificate &certificate)
{
    m_trusted = certificate;
}

Call<Answer> Transport::send(const Request &request, Streams streams)
{
    return start(request, streams, true);
}

Call<Answer> Transport::exchange(const Request &request, Streams streams)
{
    return start(request, streams, false);
}

void Transport::resume(CallJob *call)
{
    if (auto *job = dynamic_cast<HttpJob *>(call))
        job->readMore();
}

Call<Answer> Transport::start(const Request &request, Streams streams, bool refusalsAreErrors)
{
    auto *job = new HttpJob(this, request, streams, refusalsAreErrors);
    job->begin();
    return Call<Answer>(job);
}

} // namespace calimero
