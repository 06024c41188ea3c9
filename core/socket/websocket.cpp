// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/socket/websocket.h"

#include "core/json/bytetext.h"
#include "core/net/answererror.h"
#include "core/net/connectionwatch.h"
#include "core/net/demosecret.h"
#include "core/net/paths.h"
#include "core/net/proxies.h"

#include <QCryptographicHash>
#include <QDeadlineTimer>
#include <QNetworkProxy>
#include <QRandomGenerator>
#include <QSslConfiguration>
#include <QSslSocket>

#include <algorithm>

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

namespace calimero {

using namespace Qt::StringLiterals;
using socket::CloseCode;
using socket::FrameReader;
using socket::Opcode;

namespace {

constexpr qint64 readBuffer = 1024 * 1024;
constexpr qint64 pieceSize = 64 * 1024;
/// For all that came, in one turn of the event loop: a window has more to do than to listen to one node.
constexpr qint64 turnTime = 5;
constexpr qsizetype headLimit = 64 * 1024;
/// Of a text in one frame, and what may wait here to be sent: on a slow line all that is before a pong.
constexpr qsizetype partSize = 64 * 1024;
constexpr qint64 mostWaiting = 64 * 1024;
constexpr int mostInSystem = 128 * 1024; ///< the same, in the system's buffer
constexpr qint64 pongLimit = 256 * 1024; ///< bytes that wait to be sent

/// What the node has to make of our key (RFC 6455 §4.2.2).
QByteArray acceptOf(const QByteArray &key)
{
    return QCryptographicHash::hash(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11", QCryptographicHash::Sha1)
        .toBase64();
}

QByteArray randomKey()
{
    QByteArray bytes(16, Qt::Uninitialized);
    QRandomGenerator::system()->fillRange(reinterpret_cast<quint32 *>(bytes.data()), 4);
    return bytes.toBase64();
}

/// "HTTP/1.1 101 Switching Protocols" and the lines after it; status 0 when it is something else.
Answer answerOf(const QByteArray &head)
{
    Answer answer;
    const QList<QByteArray> lines = head.split('\n');
    const QList<QByteArray> first = lines.first().trimmed().split(' ');
    if (first.size() < 2 || !first.at(0).startsWith("HTTP/1."))
        return answer;
    answer.status = first.at(1).toInt();
    for (qsizetype i = 1; i < lines.size(); ++i) {
        const qsizetype colon = lines.at(i).indexOf(':');
        if (colon > 0)
            answer.headers.insert(lines.at(i).first(colon).trimmed().toLower(),
                                  lines.at(i).sliced(colon + 1).trimmed());
    }
    return answer;
}

} // namespace

WebSocket::WebSocket(const Target &target, QObject *parent)
    : QObject(parent), m_target(target), m_key(randomKey()), m_frames(target.limit)
{
    const bool encrypted = target.url.scheme() == "https"_L1;
    if (encrypted) {
        auto *tls = new QSslSocket(this);
        QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
        configuration.setAllowedNextProtocols({QSslConfiguration::NextProtocolHttp1_1});
        tls->setSslConfiguration(configuration);
        connect(tls, &QSslSocket::sslErrors, this, &WebSocket::judgeCertificate);
        connect(tls, &QSslSocket::encrypted, this, &WebSocket::connected);
        m_tcp = tls;
    } else {
        m_tcp = new QTcpSocket(this);
        connect(m_tcp, &QTcpSocket::connected, this, &WebSocket::connected);
    }
    const Proxy proxy = proxyFor(target.url);
    m_tcp->setProxy(socketProxyOf(proxy));
    ConnectionWatch::leaveOut(m_tcp);
    // Before it has let us through Qt reads all that a proxy says.
    connect(m_tcp, &QTcpSocket::connected, this, [this] { m_tunnel.reset(); });
    m_isBarred = proxy.kind == Proxy::Kind::Unusable;
    m_direct = !encrypted && isLoopback(target.url);
    m_tcp->setReadBufferSize(readBuffer);
    connect(m_tcp, &QTcpSocket::readyRead, this, &WebSocket::read);
    connect(m_tcp, &QTcpSocket::disconnected, this, &WebSocket::disconnected);
    connect(m_tcp, &QTcpSocket::errorOccurred, this, &WebSocket::disconnected);
    connect(m_tcp, &QTcpSocket::bytesWritten, this, &WebSocket::sendOn);
    if (encrypted)
        connect(static_cast<QSslSocket *>(m_tcp), &QSslSocket::encryptedBytesWritten, this,
                &WebSocket::sendOn);
    m_sendTurn.setSingleShot(true);
    connect(&m_sendTurn, &QTimer::timeout, this, &WebSocket::sendOn);
    m_nextTurn.setSingleShot(true);
    connect(&m_nextTurn, &QTimer::timeout, this, &WebSocket::readOn);
    m_deadline.setSingleShot(true);
    connect(&m_deadline, &QTimer::timeout, this, [this] { end({.kind = Error::Kind::TimedOut}); });
}

WebSocket::~WebSocket()
{
    m_tcp->disconnect(this);
}

void WebSocket::open()
{
    m_state = State::Connecting;
    m_clock.start();
    m_deadline.start(m_target.timeout);
    if (m_isBarred) {
        QMetaObject::invokeMethod(
            this,
            [this, name = proxyFor(m_target.url).name] {
                end({.kind = Error::Kind::Unreachable,
                     .reason = Error::Reason::UnusableProxy,
                     .message = name});
            },
            Qt::QueuedConnection);
        return;
    }
    const Proxy proxy = proxyFor(m_target.url);
    if (proxy.kind != Proxy::Kind::None)
        m_tunnel = std::make_unique<ConnectionWatch::Call>(ConnectionWatch::shared(), proxy.port);
    // A proxy has other interfaces.
    const QString host =
        proxy.kind == Proxy::Kind::None ? m_target.url.host() : hostWithoutZone(m_target.url);
    const bool encrypted = m_target.url.scheme() == "https"_L1;
    const auto port = quint16(m_target.url.port(encrypted ? 443 : 80));
    if (encrypted)
        static_cast<QSslSocket *>(m_tcp)->connectToHostEncrypted(host, port, hostWithoutZone(m_target.url));
    else
        m_tcp->connectToHost(host, port);
}

void WebSocket::judgeCertificate()
{
    auto *tls = static_cast<QSslSocket *>(m_tcp);
    const QSslCertificate leaf = tls->peerCertificate();
    // Nobody is asked about a certificate here: HTTP has done that before.
    if (!leaf.isNull() && leaf == m_target.trusted)
        tls->ignoreSslErrors();
}

void WebSocket::connected()
{
    m_state = State::Upgrading;
    m_tcp->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    // Else it takes megabytes, and what is sent after a long text waits behind all of them.
    (void)::setsockopt(int(m_tcp->socketDescriptor()), IPPROTO_TCP, TCP_NOTSENT_LOWAT, &mostInSystem,
                       sizeof mostInSystem);
    m_lastBytes.start();
    const QUrl &url = m_target.url;
    QByteArray head = "GET " + url.path(QUrl::FullyEncoded).toLatin1()
        + " HTTP/1.1\r\n"
          "Host: "
        + hostHeader(url)
        + "\r\n"
          "Connection: Upgrade\r\n"
          "Upgrade: websocket\r\n"
          "Sec-WebSocket-Version: 13\r\n"
          "Sec-WebSocket-Key: "
        + m_key
        + "\r\n"
          "User-Agent: calimero-explorer\r\n";
    if (!m_target.authorization.isEmpty())
        head += "Authorization: " + m_target.authorization + "\r\n";
    if (!m_target.demoSecret.isEmpty())
        head += demoSecretHeader + (": " + m_target.demoSecret) + "\r\n";
    m_tcp->write(head + "\r\n");
}

void WebSocket::read()
{
    if (m_state == State::Upgrading || m_state == State::Refusing)
        readHead();
    else if (m_state == State::Open)
        readOn();
}

void WebSocket::readHead()
{
    m_head += m_tcp->readAll();
    if (m_state == State::Upgrading) {
        qsizetype end = m_head.indexOf("\r\n\r\n");
        // Interim answers are passed over; the final one counts.
        while (end >= 0) {
            m_answer = answerOf(m_head.first(end));
            if (m_answer.status < 100 || m_answer.status >= 200 || m_answer.status == 101)
                break;
            m_head.remove(0, end + 4);
            end = m_head.indexOf("\r\n\r\n");
        }
        if (end < 0) {
            if (m_head.size() > headLimit)
                this->end({.kind = Error::Kind::NotANode, .answeredBy = Error::AnsweredBy::NoHttp});
            return;
        }
        m_answer.elapsed = std::chrono::microseconds(m_clock.nsecsElapsed() / 1000);
        const QByteArray rest = m_head.sliced(end + 4);
        m_head.clear();
        if (m_answer.status == 101) {
            upgrade(rest);
            return;
        }
        if (m_answer.status < 200) {
            this->end({.kind = Error::Kind::NotANode, .answeredBy = Error::AnsweredBy::NoHttp});
            return;
        }
        m_state = State::Refusing;
        m_bodyLeft = qBound<qint64>(0, m_answer.header("content-length").toLongLong(), errorSizeLimit);
        m_head = rest;
    }
    const QByteArray piece = std::exchange(m_head, {}).left(m_bodyLeft);
    m_answer.body += piece;
    m_bodyLeft -= piece.size();
    if (m_bodyLeft == 0)
        finish();
}

void WebSocket::upgrade(const QByteArray &rest)
{
    // No extension and no sub-protocol was asked for, so none may be there.
    if (m_answer.header("sec-websocket-accept") != acceptOf(m_key)
        || !m_answer.header("sec-websocket-extensions").isEmpty()
        || !m_answer.header("sec-websocket-protocol").isEmpty()) {
        end({.kind = Error::Kind::NotANode, .reason = Error::Reason::WrongUpgrade});
        return;
    }
    m_deadline.stop();
    m_state = State::Open;
    m_frames.add(rest);
    Q_EMIT opened(m_answer);
    readOn();
}

void WebSocket::readFrames()
{
    if (m_inFrames || m_nextTurn.isActive())
        return;
    const QPointer<WebSocket> alive(this);
    const QDeadlineTimer turn(turnTime);
    m_inFrames = true;
    while (m_state == State::Open && !m_isPaused) {
        // Also what came together with the 101.
        while (const auto message = m_frames.next()) {
            take(*message);
            if (!alive)
                return;
            if (m_state != State::Open || m_isPaused || turn.hasExpired())
                break;
        }
        if (turn.hasExpired()) {
            m_nextTurn.start(0);
            break;
        }
        const QByteArray bytes = m_state == State::Open && !m_isPaused ? checkedRead() : QByteArray();
        if (bytes.isEmpty())
            break;
        m_lastBytes.start();
        m_frames.add(bytes);
    }
    if (!alive)
        return;
    m_inFrames = false;
    sendWaiting();
}

void WebSocket::readOn()
{
    const QPointer<WebSocket> alive(this);
    readFrames();
    if (alive && m_isGone && !m_inFrames && !m_nextTurn.isActive() && !m_isPaused)
        lost();
}

void WebSocket::setPaused(bool paused)
{
    if (std::exchange(m_isPaused, paused) && !paused && isOpen())
        m_nextTurn.start(0);
}

/// What has come, unless it is not to be read.
QByteArray WebSocket::checkedRead()
{
    switch (m_frames.fault()) {
    case FrameReader::Fault::None:
        return m_tcp->read(pieceSize);
    case FrameReader::Fault::TooLarge:
        send(Opcode::Close, socket::closePayload(CloseCode::TooLarge));
        end({.kind = Error::Kind::TooLarge, .limit = m_target.limit});
        break;
    case FrameReader::Fault::Protocol:
        send(Opcode::Close, socket::closePayload(CloseCode::ProtocolError));
        end({.kind = Error::Kind::NotANode, .reason = Error::Reason::NotWebSocket});
        break;
    }
    return {};
}

void WebSocket::take(const FrameReader::Message &message)
{
    switch (message.opcode) {
    case Opcode::Text:
        Q_EMIT received(message.payload);
        return;
    case Opcode::Ping:
        // Who asks without end and reads nothing gets one more answer, to the last question.
        if (waiting() < pongLimit)
            send(Opcode::Pong, message.payload);
        else
            m_pong = message.payload;
        return;
    case Opcode::Close: {
        send(Opcode::Close, message.payload.first(qMin<qsizetype>(message.payload.size(), 2)));
        end({.kind = Error::Kind::Unreachable,
             .reason = Error::Reason::ClosedByNode,
             .message = QString::fromUtf8(message.payload.mid(2))});
        return;
    }
    default:
        return;
    }
}

void WebSocket::send(Opcode opcode, QByteArrayView payload, bool isLast)
{
    m_out += socket::maskedFrame(opcode, payload, QRandomGenerator::global()->generate(), isLast);
    if (!m_inFrames)
        sendWaiting();
}

void WebSocket::sendWaiting()
{
    if (m_out.isEmpty())
        return;
    QByteArray bytes = std::exchange(m_out, {});
    if (m_direct && m_tcp->bytesToWrite() == 0) {
        const ssize_t sent = ::send(int(m_tcp->socketDescriptor()), bytes.constData(),
                                    std::size_t(bytes.size()), MSG_DONTWAIT | MSG_NOSIGNAL);
        bytes.remove(0, qMax<ssize_t>(0, sent));
        if (bytes.isEmpty())
            return;
    }
    m_tcp->write(bytes);
    m_tcp->flush();
}

qint64 WebSocket::waiting() const
{
    const auto *tls = qobject_cast<const QSslSocket *>(m_tcp);
    return m_out.size() + m_tcp->bytesToWrite() + (tls ? tls->encryptedBytesToWrite() : 0);
}

quint64 WebSocket::sendText(const QByteArray &text)
{
    if (!isOpen())
        return 0;
    ++m_given;
    if (m_texts.empty() && text.size() <= partSize) {
        m_left = m_given;
        send(Opcode::Text, text);
        return m_given;
    }
    m_texts.push_back({m_given, text});
    m_sendTurn.start(0);
    return m_given;
}

void WebSocket::withdraw(quint64 text)
{
    std::erase_if(m_texts, [text](const Text &one) { return one.number == text && one.sent == 0; });
}

/// What the other side has taken makes room for more.
void WebSocket::sendOn()
{
    if (!isOpen() || (m_texts.empty() && !m_pong))
        return;
    m_lastBytes.start();
    const QDeadlineTimer turn(turnTime);
    while (isOpen() && waiting() < mostWaiting && (m_pong || !m_texts.empty())) {
        if (turn.hasExpired()) {
            m_sendTurn.start(0);
            return;
        }
        sendNext();
    }
}

void WebSocket::sendNext()
{
    if (m_pong) {
        send(Opcode::Pong, *std::exchange(m_pong, std::nullopt));
        return;
    }
    Text &text = m_texts.front();
    const qsizetype size = std::min(partSize, text.bytes.size() - text.sent);
    const QByteArray part = text.bytes.sliced(text.sent, size);
    const Opcode opcode = text.sent == 0 ? Opcode::Text : Opcode::Continuation;
    text.sent += size;
    const bool isLast = text.sent == text.bytes.size();
    if (isLast) {
        m_left = text.number;
        m_texts.pop_front();
    }
    send(opcode, part, isLast);
}

void WebSocket::ping()
{
    if (isOpen())
        send(Opcode::Ping, {});
}

void WebSocket::close()
{
    if (isOpen())
        send(Opcode::Close, socket::closePayload(CloseCode::Normal));
    hangUp();
}

void WebSocket::disconnected()
{
    if (m_state == State::Ended || m_state == State::Closed)
        return;
    if (m_state == State::Refusing) {
        finish();
        return;
    }
    // What came last may still lie in the buffer.
    m_isGone = true;
    if (m_state == State::Open)
        readOn();
    else
        lost();
}

void WebSocket::lost()
{
    if (m_state == State::Ended)
        return;
    const bool tls = m_tcp->error() == QAbstractSocket::SslHandshakeFailedError
        || m_tcp->error() == QAbstractSocket::SslInvalidUserDataError
        || m_tcp->error() == QAbstractSocket::SslInternalError;
    end({.kind = tls ? Error::Kind::Tls : Error::Kind::Unreachable, .message = m_tcp->errorString()});
}

void WebSocket::hangUp()
{
    m_state = State::Ended;
    m_deadline.stop();
    m_nextTurn.stop();
    m_sendTurn.stop();
    sendWaiting();
    m_tunnel.reset();
    m_tcp->disconnectFromHost();
}

void WebSocket::end(Error error)
{
    if (m_state == State::Ended)
        return;
    hangUp();
    error.message = json::safeText(error.message.whole());
    Q_EMIT ended(error);
}

/// The whole refusal is there.
void WebSocket::finish()
{
    hangUp();
    Q_EMIT refused(m_answer);
}

} // namespace calimero
