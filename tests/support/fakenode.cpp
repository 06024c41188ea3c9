// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "tests/support/fakenode.h"

#include <QSslConfiguration>
#include <QSslServer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>
#include <QTimer>

#include <http_parser.h>

using namespace Qt::StringLiterals;

FakeAnswer FakeAnswer::json(const QByteArray &body, int status)
{
    return text(body, status, "application/json");
}

FakeAnswer FakeAnswer::text(const QByteArray &body, int status, const QByteArray &type)
{
    return {.status = status, .headers = {{"content-type", type}}, .body = body};
}

FakeAnswer FakeAnswer::of(const Recording &recording)
{
    FakeAnswer answer{.status = recording.status, .body = recording.body};
    for (const auto &[name, value] : recording.headers.asKeyValueRange()) {
        if (name != "content-length" && name != "transfer-encoding" && name != "connection")
            answer.headers.emplaceBack(name, value);
        // Of an answer to HEAD the length says something that its empty body does not.
        if (name == "content-length" && recording.method == "HEAD")
            answer.contentLength = value.toLongLong();
    }
    if (recording.bodyIsCounted)
        answer.filler = recording.headers.value("content-length").toLongLong();
    return answer;
}

FakeAnswer FakeAnswer::with(const QByteArray &name, const QByteArray &value) const
{
    FakeAnswer copy = *this;
    copy.headers.emplaceBack(name, value);
    return copy;
}

FakeAnswer FakeAnswer::withFault(Fault newFault) const
{
    FakeAnswer copy = *this;
    copy.fault = newFault;
    return copy;
}

QByteArray FakeRequest::path() const
{
    const qsizetype question = target.indexOf('?');
    return question < 0 ? target : target.first(question);
}

/// One connection: reads request after request, writes answer after answer.
class FakeNode::Connection : public QObject {
public:
    Connection(FakeNode *node, QTcpSocket *socket) : QObject(node), m_node(node), m_socket(socket)
    {
        socket->setParent(this);
        http_parser_init(&m_parser, HTTP_REQUEST);
        m_parser.data = this;
        connect(socket, &QTcpSocket::readyRead, this, &Connection::read);
        connect(socket, &QTcpSocket::bytesWritten, this, &Connection::writeMore);
        connect(socket, &QTcpSocket::disconnected, this, &QObject::deleteLater);
    }

    void send(const FakeAnswer &answer)
    {
        using Fault = FakeAnswer::Fault;
        if (answer.fault == Fault::Hang)
            return;
        if (answer.fault == Fault::Close) {
            m_socket->abort();
            return;
        }
        if (answer.fault == Fault::Garbage) {
            m_socket->write("\x16\x03\x01 this is no HTTP\r\n\r\n");
            m_socket->disconnectFromHost();
            return;
        }
        const qint64 size = answer.filler > 0 ? answer.filler : answer.body.size();
        const qint64 claimed = answer.contentLength.value_or(size);
        const bool bodiless = m_request.method == "HEAD" || answer.status == 204 || answer.status == 304;
        QByteArray head = "HTTP/1.1 " + QByteArray::number(answer.status) + " Scripted\r\n";
        for (const auto &[name, value] : answer.headers)
            head += name + ": " + value + "\r\n";
        for (const auto &[name, value] : m_node->m_always.asKeyValueRange())
            head += name + ": " + value + "\r\n";
        if (claimed >= 0)
            head += "content-length: " + QByteArray::number(claimed) + "\r\n";
        else
            head += "connection: close\r\n";
        m_socket->write(head + "\r\n");
        m_closeAfter = claimed != size && !bodiless;
        if (answer.fault == Fault::HangAfterHead || bodiless)
            return;
        m_body = answer.body;
        m_filler = answer.filler;
        if (answer.fault == Fault::CutBody) {
            m_body.truncate(m_body.size() / 2);
            m_filler /= 2;
            m_closeAfter = true;
        }
        if (answer.fault == Fault::SlowBytes)
            dribble();
        else
            writeMore();
    }

private:
    static Connection *self(http_parser *parser) { return static_cast<Connection *>(parser->data); }

    void read()
    {
        static const http_parser_settings settings = [] {
            http_parser_settings s;
            http_parser_settings_init(&s);
            s.on_message_begin = [](http_parser *p) {
                self(p)->m_request = {};
                self(p)->m_name.clear();
                self(p)->m_inValue = true;
                return 0;
            };
            s.on_url = [](http_parser *p, const char *at, std::size_t length) {
                self(p)->m_request.target.append(at, static_cast<qsizetype>(length));
                return 0;
            };
            s.on_header_field = [](http_parser *p, const char *at, std::size_t length) {
                if (self(p)->m_inValue)
                    self(p)->m_name.clear();
                self(p)->m_inValue = false;
                self(p)->m_name.append(QByteArray(at, static_cast<qsizetype>(length)).toLower());
                return 0;
            };
            s.on_header_value = [](http_parser *p, const char *at, std::size_t length) {
                self(p)->m_inValue = true;
                self(p)->m_request.headers[self(p)->m_name].append(at, static_cast<qsizetype>(length));
                return 0;
            };
            s.on_body = [](http_parser *p, const char *at, std::size_t length) {
                FakeRequest &request = self(p)->m_request;
                request.bodyBytes += static_cast<qint64>(length);
                const qsizetype room = FakeRequest::keptBody - request.body.size();
                request.body.append(at, qMin(static_cast<qsizetype>(length), room));
                return 0;
            };
            s.on_message_complete = [](http_parser *p) {
                self(p)->m_request.method = http_method_str(static_cast<http_method>(p->method));
                self(p)->m_node->answer(self(p), self(p)->m_request);
                return 0;
            };
            return s;
        }();
        const QByteArray data = m_socket->readAll();
        http_parser_execute(&m_parser, &settings, data.constData(), static_cast<std::size_t>(data.size()));
    }

    void writeMore()
    {
        if (m_dribbling)
            return;
        constexpr qint64 piece = 256 * 1024;
        if (!m_body.isEmpty() && m_filler == 0)
            m_socket->write(std::exchange(m_body, {}));
        while (m_filler > 0 && m_socket->bytesToWrite() < piece) {
            const qint64 size = qMin(piece, m_filler);
            m_filler -= size;
            m_socket->write(QByteArray(size, 'x'));
        }
        if (m_closeAfter && m_filler == 0)
            m_socket->disconnectFromHost();
    }

    void dribble()
    {
        m_dribbling = !m_body.isEmpty();
        if (!m_dribbling) {
            writeMore();
            return;
        }
        m_socket->write(m_body.first(1));
        m_socket->flush();
        m_body.remove(0, 1);
        QTimer::singleShot(1, this, &Connection::dribble);
    }

    FakeNode *m_node;
    QTcpSocket *m_socket;
    http_parser m_parser;
    FakeRequest m_request;
    QByteArray m_name;
    bool m_inValue = true;
    QByteArray m_body;
    qint64 m_filler = 0;
    bool m_closeAfter = false;
    bool m_dribbling = false;
};

FakeNode::FakeNode(QObject *parent) : QObject(parent), m_server(new QTcpServer(this))
{
    listen();
}

FakeNode::FakeNode(const TlsIdentity &identity, QObject *parent)
    : QObject(parent), m_tls(new QSslServer(this))
{
    m_server = m_tls;
    setIdentity(identity);
    listen();
}

void FakeNode::setIdentity(const TlsIdentity &identity)
{
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setLocalCertificate(identity.certificate);
    configuration.setPrivateKey(identity.key);
    m_tls->setSslConfiguration(configuration);
}

void FakeNode::listen()
{
    // A TLS server has a connection pending only once it is encrypted.
    connect(m_server, &QTcpServer::pendingConnectionAvailable, this, [this] {
        while (QTcpSocket *socket = m_server->nextPendingConnection()) {
            ++m_connections;
            new Connection(this, socket);
        }
    });
    if (!m_server->listen(QHostAddress::LocalHost))
        qFatal("FakeNode can not listen on 127.0.0.1");
}

FakeNode::~FakeNode() = default;

QUrl FakeNode::url() const
{
    return QUrl(u"%1://127.0.0.1:%2"_s.arg(m_tls ? u"https"_s : u"http"_s).arg(port()));
}

quint16 FakeNode::port() const
{
    return m_server->serverPort();
}

void FakeNode::on(const QByteArray &method, const QByteArray &path, const FakeAnswer &answer)
{
    on(method, path, [answer](const FakeRequest &) { return answer; });
}

void FakeNode::on(const QByteArray &method, const QByteArray &path, Handler handler)
{
    // The latest standing answer comes first; those for one use only come before it, see answer().
    m_routes.prepend({.method = method, .path = path, .handler = std::move(handler)});
}

void FakeNode::once(const QByteArray &method, const QByteArray &path, const FakeAnswer &answer, int times)
{
    m_routes.append({.method = method,
                     .path = path,
                     .handler = [answer](const FakeRequest &) { return answer; },
                     .left = times});
}

bool FakeNode::Route::matches(const FakeRequest &request) const
{
    if (left == 0 || method != request.method)
        return false;
    if (path.endsWith('*'))
        return request.target.startsWith(path.chopped(1));
    return path == (path.contains('?') ? request.target : request.path());
}

bool FakeNode::isExtra(const FakeRequest &request)
{
    const QByteArray path = request.path();
    return path.endsWith("/metrics") || path.endsWith("/network/status") || path.endsWith("/admin-api/usage")
        || path.endsWith("/storage") || path.endsWith("/tee/info") || path.endsWith("/certificate");
}

void FakeNode::answer(Connection *connection, const FakeRequest &request)
{
    Route *found = nullptr;
    for (Route &route : m_routes) {
        if (route.matches(request) && (!found || (found->left < 0 && route.left > 0)))
            found = &route;
    }
    if (!found && request.path().endsWith("/ws")) {
        connection->send(FakeAnswer::empty(404));
        return;
    }
    if (!found && request.body.contains("\"sync_status\"")) {
        connection->send(FakeAnswer::recorded(u"rpc/unknown_rpc_method"_s));
        return;
    }
    if (!found && isExtra(request)) {
        connection->send(FakeAnswer::empty(404));
        return;
    }
    if (!found && request.method == "HEAD" && request.path().endsWith("/admin-api/health")) {
        connection->send(FakeAnswer::empty(200));
        return;
    }
    m_requests.append(request);
    Q_EMIT asked(request);
    if (!found) {
        const QByteArray what = "not scripted: " + request.method + ' ' + request.target;
        QTest::qFail(what.constData(), __FILE__, __LINE__);
        connection->send(FakeAnswer::text(what, 501));
        return;
    }
    if (found->left > 0)
        --found->left;
    // By value: the handler may script more routes.
    const Handler handler = found->handler;
    const FakeAnswer answer = handler(request);
    if (answer.fault == FakeAnswer::Fault::Hold)
        m_held.emplaceBack(connection, answer.withFault(FakeAnswer::Fault::None));
    else
        connection->send(answer);
}

void FakeNode::release()
{
    const auto held = std::exchange(m_held, {});
    for (const auto &[connection, answer] : held) {
        if (connection)
            connection->send(answer);
    }
}

QList<FakeRequest> FakeNode::requests(const QByteArray &method, const QByteArray &path) const
{
    const Route route{.method = method, .path = path};
    QList<FakeRequest> found;
    for (const FakeRequest &request : m_requests) {
        if (route.matches(request))
            found.append(request);
    }
    return found;
}

void FakeNode::startAgain()
{
    if (!m_server->listen(QHostAddress::LocalHost, m_lastPort))
        qFatal("FakeNode can not listen on its port again");
}

void FakeNode::stop()
{
    m_lastPort = port();
    m_server->close();
    const auto all = findChildren<QTcpSocket *>();
    for (QTcpSocket *socket : all)
        socket->abort();
}
