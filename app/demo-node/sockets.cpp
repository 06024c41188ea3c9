// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "app/demo-node/sockets.h"

#include "app/demo-node/body.h"
#include "app/demo-node/rpc.h"

#include <QTcpSocket>
#include <QWebSocket>

using namespace Qt::StringLiterals;

namespace demonode {

namespace {

constexpr quint64 largestMessage = 16 * 1024 * 1024; // docs/node/http.md#limits
constexpr std::chrono::seconds pingInterval{30};

bool equalWords(const QByteArray &left, QByteArrayView right)
{
    return left.compare(right, Qt::CaseInsensitive) == 0;
}

/// The strings of a list; what else stands in it is passed over.
QList<QByteArray> textsOf(const Json &list)
{
    QList<QByteArray> texts;
    for (const Json &item : list.items()) {
        if (item.isString())
            texts += item.text();
    }
    return texts;
}

/// What subscribe and unsubscribe answer: the ids again, groups only when there are any.
QByteArray echo(const Json &params)
{
    const auto list = [&params](QByteArrayView name) {
        QList<QByteArray> texts;
        for (const QByteArray &text : textsOf(params[name]))
            texts += quoted(text);
        return jsonArray(texts);
    };
    JsonObject object;
    object.add("contextIds", list("contextIds"));
    if (!params["groupIds"].items().isEmpty())
        object.add("groupIds", list("groupIds"));
    return rpcResult(object.text());
}

} // namespace

Sockets::Sockets(World &world, Router &router)
    : m_world(world), m_server(u"calimero-demo-node"_s, QWebSocketServer::NonSecureMode)
{
    connect(&m_server, &QWebSocketServer::newConnection, this, &Sockets::welcome);
    m_ping.setInterval(pingInterval);
    connect(&m_ping, &QTimer::timeout, this, &Sockets::ping);
    world.mutated = [this](const Context &context, const QList<Event> &events) { tell(context, events); };
    world.syncChanged = [this](const Context &context) { tellSync(context); };
    router.add(Route{.method = "GET",
                     .pattern = "/ws",
                     .handler = [](Request &) { return emptyResponse(405); }, // HEAD
                     .before = refuseUpgrade,
                     .takeOver =
                         [this](QTcpSocket *socket) {
                             socket->setParent(this);
                             socket->setReadBufferSize(0); // a frame is read only when all of it is there
                             m_server.handleConnection(socket);
                             Q_EMIT socket->readyRead(); // of the request that is still in it
                         }});
}

Sockets::~Sockets()
{
    m_world.mutated = {};
    m_world.syncChanged = {};
    for (const auto &[socket, client] : m_clients)
        socket->disconnect(this);
}

std::optional<Response> Sockets::refuseUpgrade(const Request &request)
{
    const auto refuse = [](const QByteArray &why) {
        return textResponse(400, "Invalid WebSocket upgrade request: " + why);
    };
    if (request.head)
        return refuse("Request method must be `GET`");
    if (!request.header("connection").toLower().contains("upgrade"))
        return refuse("Connection header did not include 'upgrade'");
    if (!equalWords(request.header("upgrade"), "websocket"))
        return refuse("`Upgrade` header did not include 'websocket'");
    if (request.header("sec-websocket-version") != "13")
        return refuse("`Sec-WebSocket-Version` header did not include '13'");
    if (!request.hasHeader("sec-websocket-key"))
        return refuse("`Sec-WebSocket-Key` header missing");
    return std::nullopt;
}

void Sockets::welcome()
{
    while (QWebSocket *socket = m_server.nextPendingConnection()) {
        socket->setMaxAllowedIncomingFrameSize(largestMessage);
        socket->setMaxAllowedIncomingMessageSize(largestMessage);
        m_clients[socket] = {};
        connect(socket, &QWebSocket::textMessageReceived, this,
                [this, socket](const QString &text) { receive(socket, text); });
        connect(socket, &QWebSocket::pong, this, [this, socket] { m_clients[socket].pingedInVain = false; });
        connect(socket, &QWebSocket::disconnected, this, [this, socket] {
            m_clients.erase(socket);
            socket->deleteLater();
        });
        if (!m_ping.isActive())
            m_ping.start();
    }
}

void Sockets::receive(QWebSocket *socket, const QString &text)
{
    const ParsedJson parsed = parseJson(text.toUtf8());
    const Json &id = parsed.value["id"];
    // A node does not answer what it can not read.
    if (!parsed.error.isEmpty() || !parsed.value.isObject() || !(id.isNull() || id.isUnsigned()))
        return;
    // {"result":…} or {"error":…} goes behind the other members of the same object.
    const QByteArray outcome = perform(m_clients[socket], parsed.value);
    socket->sendTextMessage(QString::fromUtf8("{\"id\":" + id.toText() + ',' + outcome.mid(1)));
    socket->flush();
}

QByteArray Sockets::perform(Client &client, const Json &request)
{
    const auto answered = [](World &, const Json &params) { return echo(params); };
    static const QList<RpcMethod> methods{
        {"subscribe", answered}, {"unsubscribe", answered}, {"execute", performExecute}};
    const QByteArray outcome = performOneOf(methods, m_world, request);
    const QByteArray &method = request["method"].text();
    if (outcome.startsWith("{\"result\"") && method != "execute") {
        for (const QByteArray &id : textsOf(request["params"]["contextIds"])) {
            if (method == "subscribe")
                client.contexts.insert(id);
            else
                client.contexts.remove(id);
        }
    }
    return outcome;
}

void Sockets::tell(const Context &context, const QList<Event> &events)
{
    if (m_clients.empty())
        return;
    QList<QByteArray> list;
    for (const Event &event : events)
        list += JsonObject()
                    .addString("kind", event.kind)
                    .add("data", byteList(event.data))
                    .add("handler", "null")
                    .text();
    push(context, "StateMutation",
         JsonObject()
             .addString("newRoot", calimero::toBase58(context.stateHash))
             .add("events", jsonArray(list))
             .text());
}

void Sockets::tellSync(const Context &context)
{
    const SyncControl *control = m_world.control(context.id);
    JsonObject data;
    data.add("syncState", syncStateText(m_world, context))
        .add("failureCount", QByteArray::number(control ? control->failures : 0));
    if (control && !control->lastError.isEmpty())
        data.addString("lastError", control->lastError);
    push(context, "SyncStatus", data.text());
}

void Sockets::push(const Context &context, const QByteArray &type, const QByteArray &data)
{
    const QByteArray id = context.id.toUtf8();
    QString text;
    for (const auto &[socket, client] : m_clients) {
        if (!client.contexts.contains(id))
            continue;
        if (text.isEmpty())
            text = QString::fromUtf8(
                "{\"id\":null,\"result\":"
                + JsonObject().addString("contextId", id).addString("type", type).add("data", data).text()
                + '}');
        socket->sendTextMessage(text);
    }
}

void Sockets::ping()
{
    if (m_clients.empty())
        m_ping.stop();
    QList<QWebSocket *> gone;
    for (auto &[socket, client] : m_clients) {
        if (client.pingedInVain)
            gone += socket;
        else
            socket->ping();
        client.pingedInVain = true;
    }
    for (QWebSocket *socket : gone)
        socket->close(QWebSocketProtocol::CloseCodeProtocolError, u"Ping timeout"_s);
}

} // namespace demonode
