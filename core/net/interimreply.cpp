// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/net/interimreply.h"

#include "core/base/hash.h"
#include "core/net/framing.h"
#include "core/net/paths.h"

#include <QHostInfo>
#include <QNetworkProxy>
#include <QSslConfiguration>

#include <algorithm>
#include <cctype>
#include <chrono>
#include <cstring>
#include <utility>

namespace calimero {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype answerHeadLimit = 64 * 1024; ///< of the answer and all interim ones before it
constexpr qsizetype lineLimit = 4 * 1024; ///< with the size of a chunk
constexpr qsizetype heldLimit = 1024 * 1024; ///< of the body, until somebody takes it
constexpr qint64 mostAhead = 256 * 1024; ///< of what is sent, until the network takes it
constexpr qsizetype uploadPiece = 64 * 1024;
constexpr std::chrono::seconds toNextAddress{1}; ///< without a connection
constexpr std::chrono::seconds toNextAddressAgain{8}; ///< of those that said nothing in that time

/// Behind the blank line that ends a head; -1: it has not come. Lines may end without a carriage return, as
/// for Qt (RFC 9112, 2.2).
qsizetype headEnd(QByteArrayView in)
{
    for (qsizetype line = in.indexOf('\n'); line >= 0; line = in.indexOf('\n', line + 1)) {
        const QByteArrayView next = in.sliced(line + 1);
        if (next.startsWith('\n'))
            return line + 2;
        if (next.startsWith("\r\n"))
            return line + 3;
    }
    return -1;
}

} // namespace

InterimReply::InterimReply(const QNetworkRequest &request, const QByteArray &verb, const Proxy &proxy,
                           QIODevice *upload, QObject *parent)
    : QNetworkReply(parent), m_verb(verb), m_upload(upload)
{
    setRequest(request);
    setOperation(verb == "HEAD"      ? QNetworkAccessManager::HeadOperation
                     : verb == "GET" ? QNetworkAccessManager::GetOperation
                                     : QNetworkAccessManager::CustomOperation);
    if (upload) {
        upload->setParent(this);
        connect(upload, &QIODevice::readyRead, this, &InterimReply::sendOn);
        connect(&m_socket, &QAbstractSocket::bytesWritten, this, &InterimReply::sendOn);
        connect(&m_socket, &QSslSocket::encryptedBytesWritten, this, &InterimReply::sendOn);
    }
    setUrl(request.url());
    open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    const bool encrypted = url().scheme() == "https"_L1;
    connect(&m_socket, &QAbstractSocket::connected, this, [this, encrypted] {
        if (!encrypted)
            send();
    });
    connect(&m_socket, &QSslSocket::encrypted, this, &InterimReply::send);
    connect(&m_socket, &QSslSocket::sslErrors, this, &QNetworkReply::sslErrors);
    connect(&m_socket, &QAbstractSocket::readyRead, this, &InterimReply::pull);
    connect(&m_socket, &QAbstractSocket::errorOccurred, this, &InterimReply::closed);
    m_socket.setReadBufferSize(heldLimit);
    ConnectionWatch::leaveOut(&m_socket);
    // Qt reads what a proxy says before that without a bound (docs/node/http.md#answers-without-an-end).
    if (proxy.kind != Proxy::Kind::None)
        m_tunnel = std::make_unique<ConnectionWatch::Call>(ConnectionWatch::shared(), proxy.port);
    connect(&m_socket, &QAbstractSocket::connected, this, [this] { m_tunnel.reset(); });
    m_silence.setSingleShot(true);
    m_silence.setInterval(request.transferTimeout());
    connect(&m_silence, &QTimer::timeout, this, [this] { finish(OperationCanceledError); });
    if (request.transferTimeout() > 0)
        m_silence.start();

    const auto port = quint16(url().port(encrypted ? 443 : 80));
    m_target = url().toEncoded(QUrl::RemoveScheme | QUrl::RemoveAuthority | QUrl::RemoveFragment);
    if (m_target.isEmpty())
        m_target = "/";
    if (encrypted) {
        QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
        configuration.setAllowedNextProtocols({QSslConfiguration::NextProtocolHttp1_1});
        m_socket.setSslConfiguration(configuration);
        m_socket.setProxy(socketProxyOf(proxy));
        if (proxy.kind == Proxy::Kind::None)
            connectTo(url().host(), port);
        else
            m_socket.connectToHostEncrypted(url().host(), port);
    } else if (proxy.kind == Proxy::Kind::Http) {
        // In plain it is asked for the whole URL; the caller has its log-in among the headers.
        m_target = url().toEncoded(QUrl::RemoveFragment);
        m_socket.setProxy(QNetworkProxy::NoProxy);
        m_socket.connectToHost(proxy.host, proxy.port);
    } else {
        m_socket.setProxy(socketProxyOf(proxy));
        if (proxy.kind == Proxy::Kind::None)
            connectTo(url().host(), port);
        else
            m_socket.connectToHost(url().host(), port);
    }
}

/// A name may have addresses that nothing comes back from. QNetworkAccessManager tries those of IPv4 beside
/// those of IPv6; a socket alone would wait half a minute for each.
void InterimReply::connectTo(const QString &host, quint16 port)
{
    m_port = port;
    m_next.setSingleShot(true);
    connect(&m_next, &QTimer::timeout, this, &InterimReply::connectToNext);
    connect(&m_socket, &QAbstractSocket::connected, this, [this] {
        m_next.stop();
        m_addresses.clear();
        m_slow.clear();
    });
    const auto take = [this](const QList<QHostAddress> &addresses, const QString &problem) {
        m_addresses = addresses;
        if (isFinished())
            return;
        if (m_addresses.isEmpty())
            finish(HostNotFoundError, problem);
        else
            connectToNext();
    };
    if (const QHostAddress address(host); !address.isNull()) {
        take({address}, {});
        return;
    }
    QHostInfo::lookupHost(host, this,
                          [take](const QHostInfo &info) { take(info.addresses(), info.errorString()); });
}

void InterimReply::connectToNext()
{
    // One that said nothing may be slow and no more: it has another turn when all had theirs.
    const bool isDead = std::exchange(m_isDead, false);
    if (!isDead && !m_current.isNull() && !m_isSecondRound)
        m_slow += m_current;
    if (m_addresses.isEmpty() && !std::exchange(m_isSecondRound, true))
        m_addresses = std::exchange(m_slow, {});
    if (isFinished() || m_addresses.isEmpty())
        return;
    m_current = m_addresses.takeFirst();
    m_socket.abort();
    if (hasOtherAddresses())
        m_next.start(m_isSecondRound ? toNextAddressAgain : toNextAddress);
    if (url().scheme() == "https"_L1)
        m_socket.connectToHostEncrypted(m_current.toString(), m_port, hostWithoutZone(url()));
    else
        m_socket.connectToHost(m_current, m_port);
}

bool InterimReply::hasOtherAddresses() const
{
    return !m_addresses.isEmpty() || (!m_isSecondRound && !m_slow.isEmpty());
}

InterimReply::~InterimReply()
{
    m_socket.disconnect(this);
}

void InterimReply::abort()
{
    m_silence.stop();
    m_next.stop();
    m_addresses.clear();
    m_slow.clear();
    m_socket.disconnect(this);
    m_socket.abort();
    m_kept.reset();
    m_tunnel.reset();
}

void InterimReply::send()
{
    QByteArray head =
        m_verb + ' ' + m_target + " HTTP/1.1\r\nHost: " + hostHeader(url()) + "\r\nConnection: close\r\n";
    const QList<QByteArray> names = request().rawHeaderList();
    for (const QByteArray &name : names) {
        if (name.compare("host", Qt::CaseInsensitive) != 0)
            head += name + ": " + request().rawHeader(name) + "\r\n";
    }
    m_socket.write(head + "\r\n");
    m_isSent = true;
    sendOn();
}

/// As much of the body as the network takes.
void InterimReply::sendOn()
{
    if (!m_upload || !m_isSent || isFinished())
        return;
    if (m_silence.interval() > 0)
        m_silence.start();
    const auto waiting = [this] { return m_socket.bytesToWrite() + m_socket.encryptedBytesToWrite(); };
    while (waiting() < mostAhead && !m_upload->atEnd()) {
        QByteArray piece(uploadPiece, Qt::Uninitialized);
        const qint64 count = m_upload->read(piece.data(), piece.size());
        if (count > 0)
            m_given += m_socket.write(piece.constData(), count);
        wipe(piece); // it may hold a password
        if (count < 0) {
            finish(UnknownNetworkError);
            return;
        }
        if (count == 0)
            break; // goes on when the source has more
    }
    Q_EMIT uploadProgress(qMax<qint64>(0, m_given - waiting()), m_upload->size());
}

/// Reads on, as long as somebody takes what was read.
void InterimReply::pull()
{
    if (isFinished() || m_out.size() >= heldLimit)
        return;
    m_in += m_socket.read(heldLimit);
    if (m_silence.interval() > 0)
        m_silence.start();
    if (!m_headSeen && !takeHead())
        return;
    const qsizetype before = m_out.size();
    takeBody();
    if (m_out.size() > before)
        Q_EMIT readyRead();
}

/// The one that counts; false while it is not whole, or when there is none.
bool InterimReply::takeHead()
{
    for (qsizetype end = headEnd(m_in); end >= 0; end = headEnd(m_in)) {
        const QByteArray head = m_in.first(end).trimmed();
        m_in.remove(0, end);
        m_heads += end;
        if (m_heads > answerHeadLimit)
            break;
        if (readHead(head)) {
            m_headSeen = true;
            Q_EMIT metaDataChanged();
            return true;
        }
        if (isFinished())
            return false;
    }
    if (m_heads + m_in.size() > answerHeadLimit)
        finish(ProtocolFailure);
    return false;
}

/// False for an interim one, and for what is no head.
bool InterimReply::readHead(const QByteArray &head)
{
    const QList<QByteArray> lines = head.split('\n');
    const QList<QByteArray> first = lines.first().trimmed().split(' ');
    const int status = first.value(1).toInt();
    if (!first.first().startsWith("HTTP/1.") || status < 100 || status == 101) {
        finish(ProtocolFailure);
        return false;
    }
    if (status < 200) {
        m_metInterim = m_metInterim || status > 100;
        return false;
    }
    setAttribute(QNetworkRequest::HttpStatusCodeAttribute, status);
    for (const QByteArray &line : lines.sliced(1)) {
        const qsizetype colon = line.indexOf(':');
        if (colon <= 0)
            continue;
        const QByteArray name = line.first(colon).trimmed();
        const QByteArray value = line.sliced(colon + 1).trimmed();
        setRawHeader(name, hasRawHeader(name) ? rawHeader(name) + ", " + value : value);
    }
    if (m_verb == "HEAD" || status == 204 || status == 304)
        return true; // without a body
    const Framing framing = framingOf(rawHeader("Transfer-Encoding"), rawHeader("Content-Length"));
    switch (framing.end) {
    case Framing::End::Sized:
        m_body = Body::Sized;
        m_left = framing.size;
        break;
    case Framing::End::Chunked:
        m_body = Body::Chunked;
        break;
    case Framing::End::Closed:
        m_body = Body::UntilClosed;
        m_kept = std::make_unique<Duplicate>(m_socket.socketDescriptor());
        break;
    case Framing::End::Unknown:
        finish(ProtocolFailure);
        return false;
    }
    return true;
}

void InterimReply::takeBody()
{
    if (m_body == Body::UntilClosed) {
        m_out += std::exchange(m_in, {});
        return;
    }
    while (m_body != Body::None) {
        if (m_inTrailer) {
            if (!takeTrailer())
                return;
            break;
        }
        const qsizetype count = qsizetype(qMin<qint64>(m_left, m_in.size()));
        m_out += m_in.first(count);
        m_in.remove(0, count);
        m_left -= count;
        if (m_left > 0)
            return; // more is to come
        if (m_body == Body::Sized)
            break;
        if (!takeChunkSize())
            return;
        m_inTrailer = m_left == 0;
    }
    finish();
}

/// What stands behind the last chunk tells nobody anything, but that it was the last: the blank line. False
/// while that has not come.
bool InterimReply::takeTrailer()
{
    for (qsizetype end = m_in.indexOf("\r\n"); end >= 0; end = m_in.indexOf("\r\n")) {
        m_in.remove(0, end + 2);
        m_trailer += end + 2;
        if (end == 0)
            return true;
        if (m_trailer > answerHeadLimit)
            break;
    }
    if (m_trailer + m_in.size() > answerHeadLimit)
        finish(ProtocolFailure);
    return false;
}

/// False while its line is not whole, or when there is none.
bool InterimReply::takeChunkSize()
{
    if (m_inChunks && m_in.size() >= 2) {
        if (!m_in.startsWith("\r\n")) {
            finish(ProtocolFailure);
            return false;
        }
        m_in.remove(0, 2); // the end of the line behind the chunk before
        m_inChunks = false;
    }
    const qsizetype end = m_inChunks ? -1 : m_in.indexOf("\r\n");
    if (end < 0) {
        if (m_in.size() > lineLimit)
            finish(ProtocolFailure);
        return false;
    }
    const QByteArray digits = m_in.first(end).split(';').first().trimmed();
    m_in.remove(0, end + 2);
    const bool isHex = std::all_of(digits.begin(), digits.end(),
                                   [](char c) { return std::isxdigit(static_cast<unsigned char>(c)); });
    bool ok = false;
    m_left = digits.toLongLong(&ok, 16);
    if (!ok || !isHex) {
        finish(ProtocolFailure);
        return false;
    }
    m_inChunks = true;
    return true;
}

void InterimReply::closed(QAbstractSocket::SocketError error)
{
    if (hasOtherAddresses()) { // another may take it
        m_isDead = true;
        m_next.start(0);
        return;
    }
    if (const auto kept = std::exchange(m_kept, nullptr))
        m_wasReset = wasReset(*kept);
    while (!isFinished() && m_socket.bytesAvailable() > 0 && m_out.size() < heldLimit)
        pull();
    if (isFinished() || m_socket.bytesAvailable() > 0)
        return; // readData() goes on
    switch (error) {
    case QAbstractSocket::RemoteHostClosedError:
        finish(m_headSeen && m_body == Body::UntilClosed && !m_wasReset ? NoError : RemoteHostClosedError);
        break;
    case QAbstractSocket::ConnectionRefusedError:
        finish(ConnectionRefusedError, m_socket.errorString());
        break;
    case QAbstractSocket::HostNotFoundError:
        finish(HostNotFoundError, m_socket.errorString());
        break;
    // Before it was sent, which tells that a change was not done.
    case QAbstractSocket::ProxyConnectionRefusedError:
        finish(ProxyConnectionRefusedError, m_socket.errorString());
        break;
    case QAbstractSocket::ProxyNotFoundError:
        finish(ProxyNotFoundError, m_socket.errorString());
        break;
    case QAbstractSocket::ProxyConnectionTimeoutError:
        finish(ProxyTimeoutError, m_socket.errorString());
        break;
    case QAbstractSocket::ProxyAuthenticationRequiredError:
        finish(ProxyAuthenticationRequiredError, m_socket.errorString());
        break;
    case QAbstractSocket::SslHandshakeFailedError:
        finish(SslHandshakeFailedError, m_socket.errorString());
        break;
    default:
        finish(UnknownNetworkError, m_socket.errorString());
        break;
    }
}

void InterimReply::finish(NetworkError error, const QString &text)
{
    if (isFinished())
        return;
    m_silence.stop();
    if (error != NoError)
        setError(error, text);
    setFinished(true);
    m_socket.disconnect(this);
    m_socket.abort();
    m_kept.reset();
    m_tunnel.reset();
    // Not from within a call of the reader.
    QMetaObject::invokeMethod(this, &QNetworkReply::finished, Qt::QueuedConnection);
}

qint64 InterimReply::bytesAvailable() const
{
    return m_out.size() + QNetworkReply::bytesAvailable();
}

qint64 InterimReply::readData(char *data, qint64 most)
{
    const qsizetype count = qsizetype(qMin<qint64>(most, m_out.size()));
    std::memcpy(data, m_out.constData(), std::size_t(count));
    m_out.remove(0, count);
    if (!isFinished() && m_socket.bytesAvailable() > 0)
        QMetaObject::invokeMethod(this, &InterimReply::pull, Qt::QueuedConnection);
    else if (!isFinished() && m_socket.state() == QAbstractSocket::UnconnectedState && m_headSeen)
        QMetaObject::invokeMethod(
            this, [this] { closed(QAbstractSocket::RemoteHostClosedError); }, Qt::QueuedConnection);
    return count;
}

void InterimReply::sslConfigurationImplementation(QSslConfiguration &configuration) const
{
    configuration = m_socket.sslConfiguration();
}

void InterimReply::ignoreSslErrorsImplementation(const QList<QSslError> &errors)
{
    m_socket.ignoreSslErrors(errors);
}

bool isBeforeSending(const QNetworkReply &reply)
{
    const auto *ours = qobject_cast<const InterimReply *>(&reply);
    if (ours && !ours->isSent())
        return true;
    switch (reply.error()) {
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

} // namespace calimero
