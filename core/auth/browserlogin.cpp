// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/auth/browserlogin.h"

#include "core/auth/callbackpage.h"
#include "core/auth/callbackrequest.h"
#include "core/base/hash.h"
#include "core/net/paths.h"

#include <QHostAddress>
#include <QNetworkProxy>
#include <QPointer>
#include <QRandomGenerator>
#include <QTcpServer>
#include <QTcpSocket>

#include <array>
#include <memory>
#include <utility>

namespace calimero {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 callbackPiece = 32 * 1024;
constexpr char callbackPath[] = "/callback";
/// For the last answer to leave: it is in the system's hands before that.
constexpr std::chrono::seconds partingTime{2};

QByteArray randomBrowserState()
{
    std::array<quint32, 8> words;
    QRandomGenerator::system()->fillRange(words.data(), words.size());
    return QByteArray(reinterpret_cast<const char *>(words.data()), sizeof words).toHex();
}

/// Takes as long whatever of it is right.
bool isSameBrowserState(const QByteArray &left, const QByteArray &right)
{
    if (left.size() != right.size())
        return false;
    unsigned difference = 0;
    for (qsizetype i = 0; i < left.size(); ++i)
        difference |= static_cast<unsigned char>(left[i]) ^ static_cast<unsigned char>(right[i]);
    return difference == 0;
}

/// The one value of a name among "name=value&…"; what stands there twice is nothing. By hand: no copy of a
/// token stays behind.
QString callbackValue(const QByteArray &fields, QByteArrayView name)
{
    QString value;
    bool isThere = false;
    qsizetype from = 0;
    while (from <= fields.size()) {
        const qsizetype to = fields.indexOf('&', from) < 0 ? fields.size() : fields.indexOf('&', from);
        const QByteArrayView field = QByteArrayView(fields).sliced(from, to - from);
        from = to + 1;
        if (!field.startsWith(name) || field.size() == name.size() || field[name.size()] != '=')
            continue;
        if (std::exchange(isThere, true)) {
            wipe(value);
            return {};
        }
        QByteArray encoded = field.sliced(name.size() + 1).toByteArray();
        QByteArray decoded = QByteArray::fromPercentEncoding(encoded);
        value = QString::fromUtf8(decoded);
        wipe(encoded);
        wipe(decoded);
    }
    return value;
}

Result<BrowserTokens> callbackTokens(const QByteArray &fragment)
{
    QString access = callbackValue(fragment, "access_token");
    QString refresh = callbackValue(fragment, "refresh_token");
    const auto pair = TokenPair::fromText(access, refresh);
    wipe(access);
    wipe(refresh);
    if (!pair)
        return tl::unexpected(pair.error());
    if (!pair->isSound())
        return tl::unexpected(Error{.kind = Error::Kind::BadInput, .reason = Error::Reason::NoAccessToken});
    return BrowserTokens{.pair = *pair, .nodeUrl = callbackValue(fragment, "node_url")};
}

} // namespace

BrowserLogIn::BrowserLogIn(const Setup &setup, QObject *parent)
    : Job(parent), m_setup(setup), m_server(new QTcpServer(this)), m_state(randomBrowserState())
{
    connect(this, &CallJob::aborted, this, &BrowserLogIn::stop);
    m_server->setProxy(QNetworkProxy::NoProxy); // one that is set could be listened at, by others
    if (!m_server->listen(QHostAddress::LocalHost)) {
        finish(tl::unexpected(Error{.kind = Error::Kind::Unreachable, .message = m_server->errorString()}));
        return;
    }
    m_host = "127.0.0.1:" + QByteArray::number(m_server->serverPort());
    const QString callback = QString::fromLatin1("http://" + m_host + callbackPath + "?state=" + m_state);
    // Where the page asks for the log-in, too (docs/node/signing-in.md#log-in-page): its own service, with
    // the path that may lead there.
    const QUrl service = m_setup.logIn.isEmpty() ? m_setup.node : m_setup.logIn;
    const QList<std::pair<QByteArray, QString>> query{{"callback-url", callback},
                                                      {"app-url", service.toString(QUrl::FullyEncoded)},
                                                      {"permissions", u"admin"_s},
                                                      {"mode", u"admin"_s}};
    const auto address = urlOf(service, {u"auth"_s, u"login"_s}, query);
    if (!address) {
        finish(tl::unexpected(address.error()));
        return;
    }
    m_address = *address;
    connect(m_server, &QTcpServer::newConnection, this, &BrowserLogIn::visited);
    m_limit.setSingleShot(true);
    connect(&m_limit, &QTimer::timeout, this,
            [this] { end(tl::unexpected(Error{.kind = Error::Kind::TimedOut})); });
    m_limit.start(m_setup.limit);
}

BrowserLogIn::~BrowserLogIn() = default;

void BrowserLogIn::visited()
{
    while (QTcpSocket *socket = m_server->nextPendingConnection()) {
        m_visitors.append(socket);
        connect(socket, &QObject::destroyed, this, [this, socket] { m_visitors.removeOne(socket); });
        connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        socket->setReadBufferSize(callbackPiece);
        QTimer::singleShot(patience, socket, [socket] { socket->abort(); });
        const auto request = std::make_shared<CallbackRequest>();
        connect(socket, &QTcpSocket::readyRead, this, [this, socket, request] { read(socket, *request); });
        // Who holds all places has to go for who comes: the browser among them.
        if (m_visitors.size() > mostVisitors)
            delete m_visitors.first();
    }
}

void BrowserLogIn::read(QTcpSocket *socket, CallbackRequest &request)
{
    using State = CallbackRequest::State;
    while (request.state() == State::Reading && socket->bytesAvailable() > 0) {
        QByteArray piece = socket->read(callbackPiece);
        request.add(piece);
        wipe(piece);
    }
    if (request.state() == State::Reading)
        return;
    disconnect(socket, &QTcpSocket::readyRead, this, nullptr);
    if (request.state() == State::Bad)
        send(socket, request.status());
    else
        answer(socket, request);
}

void BrowserLogIn::answer(QTcpSocket *socket, const CallbackRequest &request)
{
    const bool isPost = request.method() == "POST";
    const QByteArray origin = request.header("origin");
    const QByteArray state = callbackValue(request.query(), "state").toLatin1();
    // Another name for this computer would be that of a page that wants to get in.
    if (request.header("host") != m_host)
        send(socket, 400);
    else if (request.path() != callbackPath)
        send(socket, 404);
    else if (!isPost && request.method() != "GET")
        send(socket, 405);
    else if (!isSameBrowserState(state, m_state) || (!origin.isEmpty() && origin != "http://" + m_host))
        send(socket, 400);
    else if (isPost)
        take(socket, request.body());
    else
        send(socket, 200, "text/html; charset=utf-8", callbackPage(m_setup.words));
}

/// Whoever knows the state has had the one try there is.
void BrowserLogIn::take(QTcpSocket *socket, const QByteArray &fragment)
{
    const auto tokens = callbackTokens(fragment);
    send(socket, tokens ? 200 : 400);
    end(tokens);
}

void BrowserLogIn::send(QTcpSocket *socket, int status, const QByteArray &type, const QByteArray &body)
{
    socket->write(callbackAnswer(status, type, body));
    socket->disconnectFromHost();
}

void BrowserLogIn::end(Result<BrowserTokens> outcome)
{
    stop();
    finish(std::move(outcome));
}

void BrowserLogIn::stop()
{
    m_limit.stop();
    m_server->close();
    const auto visitors = std::exchange(m_visitors, {});
    for (QTcpSocket *socket : visitors) {
        socket->disconnect(this);
        if (socket->state() != QAbstractSocket::ClosingState) {
            socket->abort();
            continue;
        }
        // An answer is on its way: it outlives this.
        socket->flush();
        socket->setParent(parent());
        QTimer::singleShot(partingTime, socket, &QObject::deleteLater);
    }
}

} // namespace calimero
