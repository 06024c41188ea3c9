// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/base/hash.h"
#include "tests/support/demonodeprocess.h"
#include "tests/support/plainhttp.h"

#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonObject>
#include <QRegularExpression>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>
#include <QWebSocket>

#include <memory>

using namespace Qt::StringLiterals;

namespace {

/// A demo node and a connection to it.
struct Running {
    DemoNodeProcess process;
    std::unique_ptr<PlainHttp> http;

    explicit Running(const QStringList &arguments = {})
    {
        if (!process.start(arguments))
            qFatal("%s", qPrintable(process.problem()));
        http = std::make_unique<PlainHttp>(process.port());
    }
    PlainHttp *operator->() const { return http.get(); }

    QJsonArray contexts(const QByteArray &query = "?limit=1000") const
    {
        return http->get("/admin-api/contexts" + query).json()["data"_L1]["contexts"_L1].toArray();
    }
    QJsonObject contextNamed(const QString &name) const
    {
        for (const QJsonValue &context : contexts()) {
            if (context["name"_L1].toString() == name)
                return context.toObject();
        }
        return {};
    }
    PlainAnswer execute(const QByteArray &context, const QByteArray &method,
                        const QByteArray &arguments) const
    {
        return http->postJson("/jsonrpc",
                              R"({"jsonrpc":"2.0","id":7,"method":"execute","params":{"contextId":")"
                                  + context + R"(","method":")" + method + R"(","argsJson":)" + arguments
                                  + "}}");
    }
};

struct Pair {
    QByteArray access;
    QByteArray refresh;
};

QByteArray logInBody(const QByteArray &user, const QByteArray &password)
{
    return R"({"auth_method":"user_password","public_key":")" + user
        + R"(","client_name":"test","permissions":[],"timestamp":1,"provider_data":{"username":")" + user
        + R"(","password":")" + password + R"("}})";
}

Pair pairOf(const PlainAnswer &answer)
{
    const QJsonValue data = answer.json()["data"_L1];
    return {data["access_token"_L1].toString().toLatin1(), data["refresh_token"_L1].toString().toLatin1()};
}

Pair logIn(const Running &node, const QByteArray &user = "ada", const QByteArray &password = "secret words")
{
    return pairOf(node->postJson("/auth/token", logInBody(user, password)));
}

PlainAnswer refresh(const Running &node, const Pair &pair)
{
    return node->postJson("/auth/refresh",
                          R"({"access_token":")" + pair.access + R"(","refresh_token":")" + pair.refresh
                              + R"("})");
}

PlainHttp::Headers bearer(const QByteArray &token)
{
    return {{"authorization", "Bearer " + token}};
}

/// What the node objects to when it is asked for something with that token.
QByteArray authErrorFor(const Running &node, const Pair &pair)
{
    return node->send("GET", "/admin-api/contexts", bearer(pair.access)).headers.value("x-auth-error");
}

QByteArray idOf(const PlainAnswer &upload)
{
    return upload.json()["data"_L1]["blob_id"_L1].toString().toLatin1();
}

} // namespace

/// What the demo node does beyond single exchanges: state, counting, limits, expiry, how it starts and ends.
class DemoNodeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_empty = std::make_unique<Running>(QStringList{u"--empty"_s}); }
    void init() { QTest::failOnWarning(QRegularExpression(u".?"_s)); }
    void cleanupTestCase()
    {
        m_empty.reset();
        m_guarded.reset();
    }

    void badOptionsAreRefused_data();
    void badOptionsAreRefused();
    void sameSeedGivesTheSameWorld();
    void endsWithItsParent();

    void upgradesAreGuarded();
    void upgradesMayComeInPieces();
    void wrongUpgradesAreRefused_data();
    void wrongUpgradesAreRefused();
    void whoSubscribedIsTold();

    void callsChangeState();
    void plainTypesKeepTheirDigits();
    void viewsAndErrorsChangeNothing();
    void contextsAreMadeAndDeleted();
    void initRefusesArguments();
    void leavingTakesTheIdentity();
    void identityComesWithTheFirstNamespace();
    void filesOnDiskAreInstalled();
    void olderBuildsCanBeLetGo();

    void blobsCountReferences();
    void largeBlobsHaveTheIdOfTheirPieces();
    void wrongHashLeavesTheContent();
    void uploadsDoNotFillTheMemory();
    void chunkedUploads();

    void pagingOfContexts();
    void pagingOfNamespaces();
    void extraRowsAreReal();
    void listsKeepARealPace();
    void rowsOfTheListFollowChanges();

    void bodiesHaveLimits();
    void rpcRefusesMalformedEnvelopes_data();
    void rpcRefusesMalformedEnvelopes();
    void routesAnswerLikeANode_data();
    void routesAnswerLikeANode();
    void methodsAnswerLikeANode_data();
    void methodsAnswerLikeANode();
    void requestsFollowOneAnother();
    void refusesBeforeTheBodyIsSent();

    void guardKeepsTheNodesOrder();
    void queryTokens();
    void refreshWorksOnceAndOnlyAfterExpiry();
    void leewayKeepsATokenAlive();
    void reuseGivesUpAClientKey();
    void scopedKeysAndRevocation();
    void tokensAreBoundToTheirHost();
    void tooManyFailedLogIns();

private:
    std::unique_ptr<Running> m_empty; ///< for what leaves nothing behind
    std::unique_ptr<Running> m_guarded; ///< the same with a log-in
};

void DemoNodeTest::badOptionsAreRefused_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("unknown") << QStringList{u"--colour"_s, u"red"_s};
    QTest::newRow("no value") << QStringList{u"--port"_s};
    QTest::newRow("port too high") << QStringList{u"--port"_s, u"70000"_s};
    QTest::newRow("port is no number") << QStringList{u"--port=abc"_s};
    QTest::newRow("no password") << QStringList{u"--auth"_s, u"ada"_s};
    QTest::newRow("empty user") << QStringList{u"--auth"_s, u":secret"_s};
    QTest::newRow("rows of what") << QStringList{u"--rows"_s, u"peers=3"_s};
    QTest::newRow("pace of what") << QStringList{u"--pace"_s, u"slow"_s};
    QTest::newRow("negative expiry") << QStringList{u"--token-expiry"_s, u"-1"_s};
    QTest::newRow("stray word") << QStringList{u"start"_s};
}

void DemoNodeTest::badOptionsAreRefused()
{
    QFETCH(QStringList, arguments);
    QProcess process;
    process.start(DemoNodeProcess::program(), arguments);
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.exitCode(), 2);
    QCOMPARE(process.readAllStandardOutput(), QByteArray());
    const QByteArray complaint = process.readAllStandardError();
    QVERIFY(complaint.contains("calimero-demo-node: "));
    QVERIFY(complaint.contains("usage:"));
}

void DemoNodeTest::sameSeedGivesTheSameWorld()
{
    const Running one({u"--seed"_s, u"5"_s});
    const Running same({u"--seed=5"_s});
    const Running other({u"--seed"_s, u"6"_s});
    for (const char *path : {"/admin-api/contexts", "/admin-api/namespaces", "/admin-api/identity",
                             "/admin-api/applications", "/admin-api/blobs"}) {
        QCOMPARE(one->get(path).body, same->get(path).body);
    }
    QVERIFY(one->get("/admin-api/contexts").body != other->get("/admin-api/contexts").body);
    QCOMPARE(one.contexts().size(), 12);
    QCOMPARE(one->get("/admin-api/applications").json()["data"_L1]["apps"_L1].toArray().size(), 2);

    const Running closed({u"--seed"_s, u"5"_s, u"--auth"_s, u"ada:secret words"_s});
    const Pair pair = logIn(closed);
    QCOMPARE(closed->send("GET", "/admin-api/contexts", bearer(pair.access)).body,
             one->get("/admin-api/contexts").body);
}

void DemoNodeTest::endsWithItsParent()
{
    // A shell starts the node and waits for a line that never comes; its end is the parent's end.
    QProcess shell;
    shell.start(u"/bin/sh"_s, {u"-c"_s, u"\"$0\" --with-parent & read line"_s, DemoNodeProcess::program()});
    QTRY_VERIFY(shell.canReadLine());
    const QUrl url(QString::fromLatin1(shell.readLine().trimmed()));
    const auto port = static_cast<quint16>(url.port());
    QVERIFY(PlainHttp::canConnect(port));
    shell.kill();
    QTRY_VERIFY(!PlainHttp::canConnect(port));
    shell.waitForFinished();
}

namespace {

const PlainHttp::Headers upgrade{{"connection", "Upgrade"},
                                 {"upgrade", "websocket"},
                                 {"sec-websocket-version", "13"},
                                 {"sec-websocket-key", "dGhlIHNhbXBsZSBub25jZQ=="}};

PlainAnswer upgradeOf(const Running &node, PlainHttp::Headers headers, const QByteArray &target = "/ws")
{
    headers.insert(upgrade);
    return PlainHttp(node.process.port()).send("GET", target, headers);
}

} // namespace

void DemoNodeTest::upgradesAreGuarded()
{
    const Running node({u"--empty"_s, u"--auth"_s, u"ada:secret words"_s});
    const Pair pair = logIn(node);
    const PlainAnswer anonymous = upgradeOf(node, {});
    QCOMPARE(anonymous.status, 401);
    QCOMPARE(anonymous.body, QByteArray());
    QCOMPARE(upgradeOf(node, bearer("not.a.token")).status, 401);
    const PlainAnswer accepted = upgradeOf(node, bearer(pair.access));
    QCOMPARE(accepted.status, 101);
    QCOMPARE(accepted.headers.value("sec-websocket-accept"), "s3pPLMBiTxaQ9kYGzzhZRbK+xOo="_ba);
    QCOMPARE(upgradeOf(node, {}, "/ws?token=" + pair.access).status, 101);
    // A bad header is not made good by the query.
    QCOMPARE(upgradeOf(node, bearer("x"), "/ws?token=" + pair.access).status, 401);
    QCOMPARE(upgradeOf(Running({u"--no-websocket"_s}), {}).status, 404);
}

void DemoNodeTest::upgradesMayComeInPieces()
{
    QByteArray request = "GET /ws HTTP/1.1\r\nhost: 127.0.0.1\r\n";
    for (auto header = upgrade.cbegin(); header != upgrade.cend(); ++header)
        request += header.key() + ": " + header.value() + "\r\n";
    request += "\r\n";
    const QByteArray before = "GET /admin-api/health HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n";
    for (const qsizetype first : {1, 3, 6, 40}) {
        PlainHttp http(m_empty->process.port());
        QVERIFY(http.write(before + request.first(first)));
        QCOMPARE(http.read().status, 200); // it has come
        QVERIFY(http.write(request.sliced(first)));
        QCOMPARE(http.read().status, 101);
    }
}

void DemoNodeTest::wrongUpgradesAreRefused_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QByteArray>("words");
    QTest::newRow("connection") << "connection"_ba
                                << "keep-alive"_ba
                                << "Connection header did not include 'upgrade'"_ba;
    QTest::newRow("upgrade") << "upgrade"_ba
                             << "h2c"_ba
                             << "`Upgrade` header did not include 'websocket'"_ba;
    QTest::newRow("version") << "sec-websocket-version"_ba
                             << "8"_ba
                             << "`Sec-WebSocket-Version` header did not include '13'"_ba;
    QTest::newRow("key") << "sec-websocket-key"_ba << QByteArray() << "`Sec-WebSocket-Key` header missing"_ba;
}

void DemoNodeTest::wrongUpgradesAreRefused()
{
    QFETCH(QByteArray, header);
    QFETCH(QByteArray, value);
    QFETCH(QByteArray, words);
    PlainHttp::Headers headers = upgrade;
    headers.remove(header);
    if (!value.isEmpty())
        headers.insert(header, value);
    const PlainAnswer answer = PlainHttp(m_empty->process.port()).send("GET", "/ws", headers);
    QCOMPARE(answer.status, 400);
    QCOMPARE(answer.headers.value("content-type"), "text/plain; charset=utf-8"_ba);
    QCOMPARE(answer.body, "Invalid WebSocket upgrade request: " + words);
}

/// Whoever changed it, and only once that was asked for.
void DemoNodeTest::whoSubscribedIsTold()
{
    const Running node;
    const QByteArray context = node.contextNamed(u"notes"_s)["id"_L1].toString().toLatin1();
    QWebSocket socket;
    QStringList received;
    connect(&socket, &QWebSocket::textMessageReceived, this,
            [&received](const QString &text) { received += text; });
    QUrl url = node.process.url(u"/ws"_s);
    url.setScheme(u"ws"_s);
    socket.open(url);
    QTRY_COMPARE(socket.state(), QAbstractSocket::ConnectedState);
    const auto change = [&](const QByteArray &value) {
        return node.execute(context, "set", R"({"key":"k","value":")" + value + "\"}").status;
    };
    QCOMPARE(change("1"), 200);
    const QString ids = u"{\"contextIds\":[\"%1\"]}"_s.arg(QLatin1String(context));
    socket.sendTextMessage(u"{\"id\":1,\"method\":\"subscribe\",\"params\":%1}"_s.arg(ids));
    QTRY_COMPARE(received, QStringList{u"{\"id\":1,\"result\":%1}"_s.arg(ids)});
    QCOMPARE(change("2"), 200);
    QCOMPARE(change("2"), 200); // nothing changes
    QCOMPARE(node.execute(context, "get", R"({"key":"k"})").status, 200);
    QCOMPARE(change("3"), 200);
    QTRY_COMPARE(received.size(), 3);
    for (const QString &text : received.sliced(1)) {
        const QJsonDocument push = QJsonDocument::fromJson(text.toUtf8());
        QVERIFY(push["id"_L1].isNull());
        QCOMPARE(push["result"_L1]["type"_L1].toString(), u"StateMutation"_s);
        QCOMPARE(push["result"_L1]["data"_L1]["events"_L1][0]["kind"_L1].toString(), u"Updated"_s);
    }
    QCOMPARE(
        QJsonDocument::fromJson(received.last().toUtf8())["result"_L1]["data"_L1]["newRoot"_L1].toString(),
        node.contextNamed(u"notes"_s)["contextStateHash"_L1].toString());
    socket.sendTextMessage(u"{\"id\":2,\"method\":\"unsubscribe\",\"params\":%1}"_s.arg(ids));
    QTRY_COMPARE(received.size(), 4);
    QCOMPARE(change("4"), 200);
    // The answer to this one is the next thing that comes.
    socket.sendTextMessage(u"{\"id\":3,\"method\":\"nonsense\",\"params\":{}}"_s);
    QTRY_COMPARE(received.size(), 5);
    QVERIFY(received.last().startsWith(u"{\"id\":3,\"error\":"_s));
}

void DemoNodeTest::callsChangeState()
{
    const Running node;
    const QJsonObject before = node.contextNamed(u"notes"_s);
    const QByteArray id = before["id"_L1].toString().toLatin1();
    QCOMPARE(node.execute(id, "set", R"({"key":"colour","value":"grün"})").body,
             QByteArray(R"({"jsonrpc":"2.0","id":7,"result":{"output":null}})"));
    QCOMPARE(node.execute(id, "get", R"({"key":"colour"})").json()["result"_L1]["output"_L1].toString(),
             u"grün"_s);
    const QJsonObject after = node.contextNamed(u"notes"_s);
    QVERIFY(after["contextStateHash"_L1] != before["contextStateHash"_L1]);
    QVERIFY(after["dagHeads"_L1] != before["dagHeads"_L1]);

    // Reading changes nothing.
    QCOMPARE(node.execute(id, "len", "{}").json()["result"_L1]["output"_L1].toInt(), 5);
    QCOMPARE(node.contextNamed(u"notes"_s), after);

    QCOMPARE(node.execute(id, "remove", R"({"key":"colour"})").json()["result"_L1]["output"_L1].toString(),
             u"grün"_s);
    QCOMPARE(node.execute(id, "update_if_exists", R"({"key":"colour","value":"x"})")
                 .json()["result"_L1]["output"_L1],
             QJsonValue(false));
    QCOMPARE(
        node.execute(id, "get_or_insert", R"(["colour","red"])").json()["result"_L1]["output"_L1].toString(),
        u"red"_s);
    QCOMPARE(node.execute(id, "clear", "null").status, 200);
    QCOMPARE(node.execute(id, "entries", "{}").json()["result"_L1]["output"_L1].toObject(), QJsonObject());
    // Other contexts have their own state.
    const QByteArray chat = node.contextNamed(u"chat"_s)["id"_L1].toString().toLatin1();
    QCOMPARE(node.execute(chat, "len", "{}").json()["result"_L1]["output"_L1].toInt(), 3);
}

void DemoNodeTest::plainTypesKeepTheirDigits()
{
    const Running node;
    const QByteArray id = node.contextNamed(u"scores"_s)["id"_L1].toString().toLatin1();
    QVERIFY(node.execute(id, "echo_u64", R"({"value":18446744073709551615})")
                .body.contains(R"("output":18446744073709551615)"));
    QVERIFY(node.execute(id, "echo_u64", R"({"value":-1})")
                .body.contains("invalid value: integer `-1`, expected u64"));
    const QByteArray league = node.contextNamed(u"league"_s)["id"_L1].toString().toLatin1();
    QVERIFY(node.execute(league, "points", R"({"player":"North"})")
                .body.contains(R"("output":9007199254740993)"));
    QCOMPARE(node.execute(id, "average", "{}").json()["result"_L1]["output"_L1].toDouble(), 74.0 / 3);
    QCOMPARE(
        node.execute(id, "enroll", R"({"players":["Dan","Eve"]})").json()["result"_L1]["output"_L1].toInt(),
        5);
    QCOMPARE(node.execute(id, "table", R"({"limit":2})").json()["result"_L1]["output"_L1].toArray().size(),
             2);
    QCOMPARE(node.execute(id, "table", "{}").json()["result"_L1]["output"_L1].toArray().size(), 5);
    QCOMPARE(
        node.execute(id, "samples", R"({"rows":1000})").json()["result"_L1]["output"_L1].toArray().size(),
        1000);
}

void DemoNodeTest::viewsAndErrorsChangeNothing()
{
    const Running node;
    const QByteArray id = node.contextNamed(u"scores"_s)["id"_L1].toString().toLatin1();
    QCOMPARE(node.execute(id, "set_open", R"({"open":false})").status, 200);
    const QJsonObject closed = node.contextNamed(u"scores"_s);
    const QString error = node.execute(id, "add_points", R"({"player":"Ada","points":1})")
                              .json()["error"_L1]["data"_L1]
                              .toString();
    QCOMPARE(error,
             u"the method call returned an error: [123, 34, 107, 105, 110, 100, 34, 58, 34, 67, 108, 111, "
             "115, 101, 100, 34, 125]"_s); // {"kind":"Closed"}
    QVERIFY(node.execute(id, "init", "{}").body.contains("Cannot initialize over already existing state."));
    QCOMPARE(node.contextNamed(u"scores"_s), closed);
}

void DemoNodeTest::contextsAreMadeAndDeleted()
{
    const Running node;
    const QJsonObject notes = node.contextNamed(u"notes"_s);
    const QByteArray group = notes["groupId"_L1].toString().toLatin1();
    const QByteArray other = node.contextNamed(u"scores"_s)["applicationId"_L1].toString().toLatin1();
    const QByteArray body = R"({"applicationId":")" + other
        + R"(","initializationParams":[],"contextSeed":"11111111111111111111111111111112","name":"mine","groupId":")"
        + group + R"("})";
    const PlainAnswer made = node->postJson("/admin-api/contexts", body);
    QCOMPARE(made.status, 200);
    const QByteArray id = made.json()["data"_L1]["contextId"_L1].toString().toLatin1();
    // The group decides about the application, not the request.
    QCOMPARE(node.contextNamed(u"mine"_s)["applicationId"_L1], notes["applicationId"_L1]);
    QCOMPARE(node.contexts().size(), 13);
    // The same seed once more is refused without a reason.
    QCOMPARE(node->postJson("/admin-api/contexts", body).status, 500);

    QCOMPARE(node->send("DELETE", "/admin-api/contexts/" + id).body,
             QByteArray(R"({"data":{"isDeleted":true}})"));
    QCOMPARE(node->send("DELETE", "/admin-api/contexts/" + id).body,
             QByteArray(R"({"data":{"isDeleted":false}})"));
    QCOMPARE(node->get("/admin-api/contexts/" + id).status, 404);
    QCOMPARE(node.contexts().size(), 12);
}

void DemoNodeTest::initRefusesArguments()
{
    const Running node;
    const QByteArray group = node.contextNamed(u"notes"_s)["groupId"_L1].toString().toLatin1();
    const QByteArray application = node.contextNamed(u"notes"_s)["applicationId"_L1].toString().toLatin1();
    const PlainAnswer refused =
        node->postJson("/admin-api/contexts",
                       R"({"applicationId":")" + application
                           + R"(","initializationParams":[123,34,120,34,58,49,125],"groupId":")" + group
                           + R"("})"); // {"x":1}
    QCOMPARE(refused.status, 400);
    QVERIFY(refused.json()["error"_L1].toString().startsWith(
        u"application initialization failed: guest panicked: init: takes no arguments"_s));
    QCOMPARE(node.contexts().size(), 12);
}

void DemoNodeTest::leavingTakesTheIdentity()
{
    const Running node;
    const QByteArray id = node.contextNamed(u"notes"_s)["id"_L1].toString().toLatin1();
    const QByteArray owned = "/admin-api/contexts/" + id + "/identities-owned";
    QCOMPARE(node->get(owned).json()["data"_L1]["identities"_L1].toArray().size(), 1);
    QCOMPARE(node->send("POST", "/admin-api/contexts/" + id + "/leave").status, 200);
    QCOMPARE(node->get(owned).json()["data"_L1]["identities"_L1].toArray().size(), 0);
    QVERIFY(node.execute(id, "len", "{}").body.contains("No owned identity found for this context"));
    QCOMPARE(node->send("POST", "/admin-api/contexts/" + id + "/join").status, 200);
    QCOMPARE(node.execute(id, "len", "{}").json()["result"_L1]["output"_L1].toInt(), 4);
    // All members' keys are there, the node's own among them.
    const QJsonArray all =
        node->get("/admin-api/contexts/" + id + "/identities").json()["data"_L1]["identities"_L1].toArray();
    QCOMPARE(all.size(), 3);
    QVERIFY(all.contains(node->get("/admin-api/identity").json()["data"_L1]["publicKey"_L1]));
}

void DemoNodeTest::identityComesWithTheFirstNamespace()
{
    const Running furnished;
    const QByteArray application =
        furnished.contextNamed(u"notes"_s)["applicationId"_L1].toString().toLatin1();
    const QByteArray blob = furnished->get("/admin-api/applications/" + application)
                                .json()["data"_L1]["application"_L1]["blob"_L1]["bytecode"_L1]
                                .toString()
                                .toLatin1();
    QTemporaryDir folder;
    QFile bundle(folder.filePath(u"kv.mpk"_s));
    QVERIFY(bundle.open(QIODevice::WriteOnly));
    bundle.write(furnished->get("/admin-api/blobs/" + blob).body);
    bundle.close();

    const Running node({u"--empty"_s});
    QCOMPARE(node->get("/admin-api/identity").status, 404);
    const QByteArray install = R"({"path":")" + bundle.fileName().toUtf8() + R"(","metadata":[]})";
    QCOMPARE(node->postJson("/admin-api/install-dev-application", install).status, 200);
    QCOMPARE(node->get("/admin-api/identity").status, 404);
    QCOMPARE(node->postJson("/admin-api/namespaces",
                            R"({"applicationId":")" + application + R"(","name":"First"})")
                 .status,
             200);
    QCOMPARE(node->get("/admin-api/identity").status, 200);
}

void DemoNodeTest::filesOnDiskAreInstalled()
{
    QTemporaryDir folder;
    QFile file(folder.filePath(u"thing.wasm"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("whatever it is");
    file.close();
    const Running node({u"--empty"_s});
    const QByteArray path = file.fileName().toUtf8();
    const PlainAnswer plain = node->postJson("/admin-api/install-dev-application",
                                             R"({"path":")" + path + R"(","metadata":[1,2]})");
    QCOMPARE(plain.status, 200);
    const QByteArray id = plain.json()["data"_L1]["applicationId"_L1].toString().toLatin1();
    const QJsonValue application =
        node->get("/admin-api/applications/" + id).json()["data"_L1]["application"_L1];
    QCOMPARE(application["package"_L1].toString(), u"unknown"_s);
    QCOMPARE(application["version"_L1].toString(), u"0.0.0"_s);
    QCOMPARE(application["size"_L1].toInt(), 14);
    QCOMPARE(application["metadata"_L1].toArray(), QJsonArray({1, 2}));
    QCOMPARE(node->get("/admin-api/applications/" + id + "/abi").status, 400);
    QCOMPARE(node->get("/admin-api/applications/" + id + "/versions").json()["data"_L1].toArray().size(), 1);

    // Its blob can not be deleted while it is installed, and can afterwards.
    const QByteArray blob = application["blob"_L1]["bytecode"_L1].toString().toLatin1();
    QCOMPARE(node->send("DELETE", "/admin-api/blobs/" + blob).status, 403);
    QCOMPARE(node->send("DELETE", "/admin-api/applications/" + id).status, 200);
    QCOMPARE(node->get("/admin-api/applications/" + id).status, 404);
    QCOMPARE(node->get("/admin-api/applications/" + id + "/versions").status, 500);
    QCOMPARE(node->send("DELETE", "/admin-api/applications/" + id).status, 200);
    QCOMPARE(node->send("DELETE", "/admin-api/blobs/" + blob).status, 200);

    const PlainAnswer far = node->postJson("/admin-api/install-application",
                                           "{\"url\":\"https://apps.example.org/a.mpk\",\"metadata\":[]}");
    QCOMPARE(far.status, 500);
    QVERIFY(far.headers.value("content-type").startsWith("text/plain"));
    for (const char *host :
         {"localhost", "10.1.2.3", "192.168.1.1", "[::1]", "169.254.169.254", "100.64.0.1"}) {
        const QByteArray body = "{\"url\":\"http://" + QByteArray(host) + "/a.mpk\",\"metadata\":[]}";
        QCOMPARE(node->postJson("/admin-api/install-application", body).status, 400);
    }
    QCOMPARE(node->postJson("/admin-api/install-dev-application", R"({"path":"/a/../b.wasm","metadata":[]})")
                 .status,
             400);
}

void DemoNodeTest::olderBuildsCanBeLetGo()
{
    const Running node;
    const QByteArray id = node.contextNamed(u"notes"_s)["applicationId"_L1].toString().toLatin1();
    const auto versions = [&] {
        return node->get("/admin-api/applications/" + id + "/versions").json()["data"_L1].toArray();
    };
    QCOMPARE(versions().size(), 2);
    QCOMPARE(versions().at(0)["version"_L1].toString(), u"1.1.0"_s); // the last installed first
    const auto path = [&](int row) {
        return "/admin-api/blobs/" + versions().at(row)["blobId"_L1].toString().toLatin1();
    };
    QCOMPARE(node->send("DELETE", path(0)).status, 403);
    QCOMPARE(node->send("DELETE", path(1)).status, 200);
    QCOMPARE(versions().size(), 1);
    QCOMPARE(node->get("/admin-api/packages/com.calimero.demo-kv/latest").json()["version"_L1].toString(),
             u"1.1.0"_s);
}

void DemoNodeTest::blobsCountReferences()
{
    const Running node({u"--empty"_s});
    const QByteArray id = idOf(node->send("PUT", "/admin-api/blobs", {}, "twice"));
    QCOMPARE(id, calimero::BlobHasher::of("twice").toUtf8());
    QCOMPARE(idOf(node->send("PUT", "/admin-api/blobs", {}, "twice")), id);
    const QByteArray path = "/admin-api/blobs/" + id;
    QCOMPARE(node->send("DELETE", path).body, "{\"blob_id\":\"" + id + "\",\"deleted\":true}");
    QCOMPARE(node->get(path).body, QByteArray("twice"));
    QCOMPARE(node->send("DELETE", path).status, 200);
    QCOMPARE(node->get(path).status, 404);
    const PlainAnswer again = node->send("DELETE", path);
    QCOMPARE(again.status, 500);
    QCOMPARE(again.json()["error"_L1].toString(), u"Failed to delete blob: Blob not found"_s);
}

void DemoNodeTest::largeBlobsHaveTheIdOfTheirPieces()
{
    QByteArray bytes(3 * 1024 * 1024 + 17, '\0');
    for (qsizetype i = 0; i < bytes.size(); ++i)
        bytes[i] = static_cast<char>((i * 131 + i / 4096) & 0xff);
    const Running node({u"--empty"_s});
    const PlainAnswer upload = node->send("PUT", "/admin-api/blobs", {}, bytes);
    QCOMPARE(upload.json()["data"_L1]["size"_L1].toInteger(), bytes.size());
    QCOMPARE(idOf(upload), calimero::BlobHasher::of(bytes).toUtf8());
    const PlainAnswer back = node->get("/admin-api/blobs/" + idOf(upload));
    QVERIFY(back.body == bytes);
    QCOMPARE(back.headers.value("x-blob-hash"), calimero::toHex(calimero::Sha256::of(bytes)));
    const PlainAnswer head = node->send("HEAD", "/admin-api/blobs/" + idOf(upload));
    QCOMPARE(head.headers.value("content-length"), QByteArray::number(bytes.size()));
    QCOMPARE(head.headers.value("etag"), back.headers.value("etag"));
    // A range is not known: all of it comes.
    QCOMPARE(node->send("GET", "/admin-api/blobs/" + idOf(upload), {{"range", "bytes=0-9"}}).status, 200);
}

void DemoNodeTest::wrongHashLeavesTheContent()
{
    const Running node({u"--empty"_s});
    const QByteArray wrong = calimero::toBase58(calimero::Sha256::of("something else"));
    const PlainAnswer refused = node->send("PUT", "/admin-api/blobs?hash=" + wrong, {}, "kept anyway");
    QCOMPARE(refused.status, 500);
    QCOMPARE(refused.json()["error"_L1].toString(), u"Failed to store blob: fatal: blob hash mismatch"_s);
    QCOMPARE(node->get("/admin-api/blobs/" + calimero::BlobHasher::of("kept anyway").toUtf8()).status, 200);
}

void DemoNodeTest::uploadsDoNotFillTheMemory()
{
    const Running node({u"--empty"_s});
    const auto highWater = [&node] {
        QFile status(u"/proc/%1/status"_s.arg(node.process.processId()));
        if (!status.open(QIODevice::ReadOnly))
            return qint64(-1);
        static const QRegularExpression line(u"VmHWM:\\s+(\\d+) kB"_s);
        return line.match(QString::fromLatin1(status.readAll())).captured(1).toLongLong();
    };
    const qint64 before = highWater();
    if (before <= 0)
        QSKIP("this system does not tell how much memory a process had");
    constexpr qsizetype size = 64 * 1024 * 1024;
    const PlainAnswer upload = node->send("PUT", "/admin-api/blobs", {}, QByteArray(size, 'm'));
    QCOMPARE(upload.status, 200);
    QCOMPARE(node->get("/admin-api/blobs/" + idOf(upload)).body.size(), size);
    QVERIFY2(highWater() - before < 16 * 1024, qPrintable(QString::number(highWater() - before)));
}

void DemoNodeTest::chunkedUploads()
{
    const Running node({u"--empty"_s});
    QVERIFY(node->write("PUT /admin-api/blobs HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n"
                        "5\r\nhello\r\n6\r\n there\r\n0\r\n\r\n"));
    const PlainAnswer answer = node->read();
    QCOMPARE(answer.status, 200);
    QCOMPARE(idOf(answer), calimero::BlobHasher::of("hello there").toUtf8());
}

void DemoNodeTest::pagingOfContexts()
{
    const Running node({u"--rows"_s, u"contexts=1500"_s});
    QCOMPARE(node.contexts({}).size(), 100);
    QCOMPARE(node.contexts("?limit=0").size(), 1);
    QCOMPARE(node.contexts("?limit=5000").size(), 1000);
    QCOMPARE(node.contexts("?offset=1500&limit=50").size(), 12);
    QCOMPARE(node.contexts("?offset=999999").size(), 0);
    QSet<QString> ids;
    calimero::ContextId last;
    for (int offset = 0; offset < 1512; offset += 300) {
        for (const QJsonValue &context : node.contexts("?limit=300&offset=" + QByteArray::number(offset))) {
            const auto id = calimero::ContextId::parse(context["id"_L1].toString());
            QVERIFY(id);
            QVERIFY(ids.isEmpty() || last < *id); // in order of the raw bytes
            last = *id;
            ids.insert(id->toString());
        }
    }
    QCOMPARE(ids.size(), 1512);
    for (const char *query : {"?limit=x", "?offset=-1", "?limit=1.5", "?limit="}) {
        const PlainAnswer refused = node->get("/admin-api/contexts" + QByteArray(query));
        QCOMPARE(refused.status, 400);
        QVERIFY(refused.body.startsWith("Failed to deserialize query string: "));
    }
}

void DemoNodeTest::pagingOfNamespaces()
{
    const Running node;
    const auto count = [&node](const QByteArray &query) {
        return node->get("/admin-api/namespaces" + query).json()["data"_L1].toArray().size();
    };
    QCOMPARE(count({}), 3);
    QCOMPARE(count("?limit=0"), 0);
    QCOMPARE(count("?limit=2"), 2);
    QCOMPARE(count("?limit=2&offset=2"), 1);
}

void DemoNodeTest::extraRowsAreReal()
{
    const Running node({u"--empty"_s, u"--rows"_s, u"contexts=30,blobs=20000"_s});
    const QJsonArray blobs = node->get("/admin-api/blobs").json()["data"_L1]["blobs"_L1].toArray();
    QCOMPARE(blobs.size(), 20001); // and the application's bundle
    const QByteArray id = blobs.at(777)["blob_id"_L1].toString().toLatin1();
    const PlainAnswer blob = node->get("/admin-api/blobs/" + id);
    QCOMPARE(calimero::BlobHasher::of(blob.body).toUtf8(), id);
    QCOMPARE(blob.body.size(), blobs.at(777)["size"_L1].toInteger());
    QCOMPARE(blob.headers.value("x-blob-hash"), calimero::toHex(calimero::Sha256::of(blob.body)));
    QCOMPARE(node->send("DELETE", "/admin-api/blobs/" + id).status, 200);
    QCOMPARE(node->get("/admin-api/blobs").json()["data"_L1]["blobs"_L1].toArray().size(), 20000);
    const QByteArray context = node.contexts().at(3)["id"_L1].toString().toLatin1();
    QCOMPARE(node.execute(context, "set", R"({"key":"a","value":"b"})").status, 200);
    QVERIFY(node.execute(context, "entries", "{}").body.contains(R"({"a":"b"})"));
}

void DemoNodeTest::listsKeepARealPace()
{
    const QStringList rows{u"--rows"_s, u"contexts=1000,blobs=20000"_s};
    const Running quick(rows);
    const Running paced(rows + QStringList{u"--pace"_s, u"real"_s});
    for (const auto &[target, least] :
         {std::pair("/admin-api/blobs", 60), {"/admin-api/contexts?limit=1000", 5}}) {
        QElapsedTimer clock;
        clock.start();
        const PlainAnswer answer = paced->get(target);
        QVERIFY(clock.elapsed() >= least); // never sooner than a real node
        QCOMPARE(answer.body, quick->get(target).body);
    }
    // Shorter than what is sent at once, and on the same connection.
    QCOMPARE(paced->get("/admin-api/contexts?limit=1&offset=3").body,
             quick->get("/admin-api/contexts?limit=1&offset=3").body);
}

void DemoNodeTest::rowsOfTheListFollowChanges()
{
    const Running node;
    const QByteArray context = node.contextNamed(u"notes"_s)["id"_L1].toString().toLatin1();
    const QString before = node.contextNamed(u"notes"_s)["contextStateHash"_L1].toString();
    QCOMPARE(node.execute(context, "set", R"({"key":"a","value":"b"})").status, 200);
    QVERIFY(node.contextNamed(u"notes"_s)["contextStateHash"_L1].toString() != before);
    const QByteArray list = node->get("/admin-api/blobs").body;
    const PlainAnswer stored = node->send("PUT", "/admin-api/blobs", {}, "quite new");
    QVERIFY(node->get("/admin-api/blobs").body.contains(idOf(stored)));
    QCOMPARE(node->send("DELETE", "/admin-api/blobs/" + idOf(stored)).status, 200);
    QCOMPARE(node->get("/admin-api/blobs").body, list);
}

void DemoNodeTest::bodiesHaveLimits()
{
    const Running node;
    const QByteArray large = "{\"x\":\"" + QByteArray(2 * 1024 * 1024, 'x') + "\"}";
    const PlainAnswer rpc = node->postJson("/jsonrpc", large);
    QCOMPARE(rpc.status, 413);
    QVERIFY(rpc.headers.value("content-type").startsWith("text/plain"));
    const PlainAnswer create = node->postJson("/admin-api/contexts", large);
    QCOMPARE(create.status, 400);
    QCOMPARE(create.headers.value("content-type"), QByteArray("application/json"));
    // The connection survives it, and a body just under the limit is read.
    QCOMPARE(node->get("/admin-api/health").status, 200);
    const QByteArray id = node.contextNamed(u"notes"_s)["id"_L1].toString().toLatin1();
    const QByteArray value(2'000'000, 'v');
    QCOMPARE(node.execute(id, "set", "{\"key\":\"long\",\"value\":\"" + value + "\"}").status, 200);
    QCOMPARE(node.execute(id, "get", R"({"key":"long"})").json()["result"_L1]["output"_L1].toString().size(),
             value.size());
}

void DemoNodeTest::rpcRefusesMalformedEnvelopes_data()
{
    QTest::addColumn<QByteArray>("contentType");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("answer"); // the beginning of it
    const QByteArray json = "application/json";
    const QByteArray call =
        R"("method":"sync_status","params":{"contextId":"11111111111111111111111111111111"}})";
    QTest::newRow("no type") << QByteArray("text/plain") << "{" + call << 415
                             << QByteArray("Expected request with");
    QTest::newRow("no id")
        << json << R"({"jsonrpc":"2.0",)" + call << 422
        << QByteArray("Failed to deserialize the JSON body into the target type: missing field `id`");
    QTest::newRow("negative id") << json << R"({"jsonrpc":"2.0","id":-1,)" + call << 422 << QByteArray();
    QTest::newRow("real id") << json << R"({"jsonrpc":"2.0","id":1.5,)" + call << 422 << QByteArray();
    QTest::newRow("wrong version") << json << R"({"jsonrpc":"1.0","id":1,)" + call << 422 << QByteArray();
    QTest::newRow("a list") << json << QByteArray("[]") << 422 << QByteArray();
    QTest::newRow("cut off") << json << QByteArray("{\"jsonrpc\":") << 400
                             << QByteArray(
                                    "Failed to parse the request body as JSON: EOF while parsing a value");
    QTest::newRow("null id") << json
                             << R"({"jsonrpc":"2.0","id":null,)"
            + call << 200 << QByteArray(R"({"jsonrpc":"2.0","id":null,"error":{"type":"ContextNotFound"}})");
    QTest::newRow("large id") << json << R"({"jsonrpc":"2.0","id":18446744073709551615,)" + call << 200
                              << QByteArray(R"({"jsonrpc":"2.0","id":18446744073709551615,)");
    QTest::newRow("text id")
        << json << QByteArray("{\"jsonrpc\":\"2.0\",\"id\":\"é\\\"\",\"method\":\"execute\",\"params\":{}}")
        << 200
        << QByteArray("{\"jsonrpc\":\"2.0\",\"id\":\"é\\\"\",\"error\":{\"type\":\"ParseError\","
                      "\"data\":\"missing field `contextId`\"}}");
    QTest::newRow("no arguments") << json
                                  << QByteArray(
                                         R"({"jsonrpc":"2.0","id":1,"method":"execute","params":)"
                                         R"({"contextId":"11111111111111111111111111111111","method":"x"}})")
                                  << 200
                                  << QByteArray(R"({"jsonrpc":"2.0","id":1,"error":{"type":"ParseError",)");
}

void DemoNodeTest::rpcRefusesMalformedEnvelopes()
{
    QFETCH(QByteArray, contentType);
    QFETCH(QByteArray, body);
    QFETCH(int, status);
    QFETCH(QByteArray, answer);
    const Running &node = *m_empty;
    const PlainAnswer got = node->send("POST", "/jsonrpc", {{"content-type", contentType}}, body);
    QCOMPARE(got.status, status);
    QVERIFY2(got.body.startsWith(answer), got.body.constData());
}

void DemoNodeTest::routesAnswerLikeANode_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    const auto row = [](const char *name, const char *method, const char *path, int status,
                        const char *body) {
        QTest::newRow(name) << QByteArray(method) << QByteArray(path) << status << QByteArray(body);
    };
    row("root", "GET", "/", 404, "");
    row("unknown", "GET", "/admin-api/nothing", 404, "");
    row("trailing slash", "GET", "/admin-api/health/", 404, "");
    row("double slash", "GET", "//admin-api/health", 404, "");
    row("empty segment", "GET", "/admin-api/applications//abi", 404, "");
    row("no auth service", "GET", "/auth/providers", 404, "");
    row("no keys", "GET", "/admin/keys", 404, "");
    row("wrong method", "PATCH", "/admin-api/contexts", 405, "");
    row("head of a post route", "HEAD", "/admin-api/contexts/sync/x", 405, "");
    row("head", "HEAD", "/admin-api/applications", 200, "");
    row("short id in text", "GET", "/admin-api/contexts/abc/identities", 400,
        "Invalid URL: invalid length 3, expected a base58 encoded hash");
    row("long id in text", "GET",
        "/admin-api/applications/zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz/abi", 400,
        "Invalid URL: buffer provided to decode base58 encoded string into was too small");
    row("too large a number", "GET", "/admin-api/applications/zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz",
        400, "Invalid URL: buffer provided to decode base58 encoded string into was too small");
    row("not ASCII", "GET", "/admin-api/applications/ab%C3%A9", 400,
        "Invalid URL: provided string contained non-ascii character starting at byte 2");
    row("id of storage in JSON", "GET", "/admin-api/contexts/abc/storage", 400,
        R"({"error":"Invalid context ID format"})");
    row("id of delete in JSON", "DELETE", "/admin-api/contexts/abc", 400,
        R"({"error":"Invalid context id"})");
    row("id of a namespace", "GET", "/admin-api/namespaces/xyz", 400,
        R"({"error":"Invalid group id format: expected hex-encoded 32 bytes"})");
    row("short id of a namespace", "GET", "/admin-api/namespaces/abcd", 400,
        R"({"error":"Invalid group id: must be exactly 32 bytes"})");
    row("sync of anything", "POST", "/admin-api/contexts/sync/whatever", 200, R"({"data":null})");
    row("storage of an unknown context", "GET",
        "/admin-api/contexts/11111111111111111111111111111111/storage", 200, R"({"data":{"sizeInBytes":0}})");
    row("group of an unknown context", "GET", "/admin-api/contexts/11111111111111111111111111111111/group",
        200, R"({"data":null})");
    row("bad alias", "POST", "/admin-api/alias/lookup/context/a%20b", 400, "invalid path params");
}

void DemoNodeTest::routesAnswerLikeANode()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, path);
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    const Running &node = *m_empty;
    const PlainAnswer answer = node->send(method, path);
    QCOMPARE(answer.status, status);
    QCOMPARE(answer.body, body);
}

void DemoNodeTest::methodsAnswerLikeANode_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<int>("open"); // status without a log-in
    QTest::addColumn<int>("guarded"); // and of a node that wants one, without a token
    QTest::addColumn<QByteArray>("allow");
    const auto row = [](const char *method, const char *path, int open, int guarded, const char *allow) {
        QTest::addRow("%s %s", method, path)
            << QByteArray(method) << QByteArray(path) << open << guarded << QByteArray(allow);
    };
    row("OPTIONS", "/", 200, 200, "");
    row("OPTIONS", "/nothing", 200, 200, "");
    row("OPTIONS", "/admin-api/nothing", 200, 200, "");
    row("OPTIONS", "/admin-api/health", 200, 200, "GET,HEAD");
    row("OPTIONS", "/admin-api/contexts", 200, 200, "GET,HEAD,POST");
    row("OPTIONS", "/admin-api/contexts/x", 200, 200, "GET,HEAD,DELETE");
    row("OPTIONS", "/admin-api/contexts/sync", 200, 200, "POST");
    row("OPTIONS", "/admin-api/blobs", 200, 200, "PUT,GET,HEAD");
    row("OPTIONS", "/admin-api/namespaces", 200, 200, "GET,HEAD,POST");
    row("OPTIONS", "/jsonrpc", 200, 200, "POST");
    row("OPTIONS", "/ws", 200, 200, "GET,HEAD");
    row("PATCH", "/", 404, 404, "");
    row("PATCH", "/admin-api/nothing", 404, 404, "");
    row("PATCH", "/admin-api/health", 405, 405, "GET,HEAD");
    row("POST", "/admin-api/health", 405, 405, "GET,HEAD");
    row("PATCH", "/admin-api/contexts", 405, 401, "GET,HEAD,POST");
    row("DELETE", "/admin-api/contexts", 405, 401, "GET,HEAD,POST");
    row("GET", "/jsonrpc", 405, 401, "POST");
    row("HEAD", "/jsonrpc", 405, 401, "POST");
    row("BREW", "/jsonrpc", 405, 401, "POST");
    row("BREW", "/nothing", 404, 404, "");
    row("GET", "/admin-api/install-application", 405, 401, "POST");
    row("GET", "/admin-api/contexts", 200, 401, "");
}

void DemoNodeTest::methodsAnswerLikeANode()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, path);
    QFETCH(int, open);
    QFETCH(int, guarded);
    QFETCH(QByteArray, allow);
    if (!m_guarded)
        m_guarded = std::make_unique<Running>(QStringList{u"--empty"_s, u"--auth"_s, u"ada:secret words"_s});
    const Running &logIn = *m_guarded;
    for (const auto &[node, status] : {std::pair(m_empty.get(), open), {m_guarded.get(), guarded}}) {
        const PlainAnswer answer = (*node)->send(method, path);
        QCOMPARE(answer.status, status);
        QCOMPARE(answer.headers.value("allow"), allow);
        QCOMPARE(answer.headers.contains("allow"), !allow.isEmpty());
        const bool options = method == "OPTIONS";
        QCOMPARE(answer.headers.value("access-control-allow-origin"), options ? "*"_ba : ""_ba);
        QCOMPARE(answer.headers.value("access-control-allow-methods"),
                 options ? "POST,GET,DELETE,PUT,OPTIONS"_ba : ""_ba);
        if (status != 200 || options)
            QCOMPARE(answer.body, QByteArray());
    }
    QCOMPARE(logIn->send(method, "/auth/nothing").status, method == "OPTIONS" ? 200 : 404);
    QCOMPARE(logIn->send("PATCH", "/auth/token").headers.value("allow"), "POST"_ba);
}

void DemoNodeTest::requestsFollowOneAnother()
{
    const Running node;
    // Three at once on one connection: the answers come in order.
    QVERIFY(node->write("GET /admin-api/health HTTP/1.1\r\nhost: x\r\n\r\n"
                        "PUT /admin-api/blobs HTTP/1.1\r\nhost: x\r\ncontent-length: 3\r\n\r\nabc"
                        "GET /nothing HTTP/1.1\r\nhost: x\r\n\r\n"));
    QCOMPARE(node->read().status, 200);
    QCOMPARE(idOf(node->read()), calimero::BlobHasher::of("abc").toUtf8());
    QCOMPARE(node->read().status, 404);
    // What is no HTTP is refused, and the connection ends.
    QVERIFY(node->write("this is nothing\r\n\r\n"));
    QCOMPARE(node->read().status, 400);
    QCOMPARE(node->get("/admin-api/health").status, 200);
}

void DemoNodeTest::refusesBeforeTheBodyIsSent()
{
    const Running node;
    QVERIFY(node->write("PUT /admin-api/blobs?hash=zz HTTP/1.1\r\nhost: x\r\ncontent-length: 1000000\r\n"
                        "expect: 100-continue\r\n\r\n"));
    const PlainAnswer refused = node->read();
    QCOMPARE(refused.status, 400); // and no "100 Continue"
    QCOMPARE(refused.headers.value("connection"), QByteArray("close"));

    // Without asking first: the body is read and forgotten, and the connection goes on.
    QVERIFY(node->write("PUT /admin-api/blobs?hash=zz HTTP/1.1\r\nhost: x\r\ncontent-length: 1000000\r\n\r\n"
                        + QByteArray(1'000'000, 'x')));
    QCOMPARE(node->read().status, 400);
    QVERIFY(node->write("GET /admin-api/health HTTP/1.1\r\nhost: x\r\n\r\n"));
    QCOMPARE(node->read().status, 200);

    QVERIFY(node->write("PUT /admin-api/blobs HTTP/1.1\r\nhost: x\r\ncontent-length: 2\r\n"
                        "expect: 100-continue\r\n\r\n"));
    QCOMPARE(node->read().status, 100);
    QVERIFY(node->write("ok"));
    QCOMPARE(node->read().status, 200);
}

void DemoNodeTest::guardKeepsTheNodesOrder()
{
    const Running node({u"--auth"_s, u"ada:secret words"_s});
    QCOMPARE(node->get("/admin-api/health").status, 200);
    QCOMPARE(node->get("/admin-api/certificate").status, 404);
    QCOMPARE(node->get("/metrics").status, 200);
    QCOMPARE(node->get("/admin-api/nothing").status, 404); // before the guard
    QCOMPARE(node->send("PATCH", "/admin-api/contexts").status, 401); // before the method
    const PlainAnswer anonymous = node->get("/admin-api/contexts");
    QCOMPARE(anonymous.status, 401);
    QVERIFY(!anonymous.headers.contains("x-auth-error"));
    QVERIFY(!anonymous.headers.contains("www-authenticate"));
    QCOMPARE(anonymous.body, QByteArray());
    const Pair pair = logIn(node);
    QCOMPARE(node->send("PATCH", "/admin-api/contexts", bearer(pair.access)).status, 405);
    QCOMPARE(node->send("GET", "/admin-api/contexts", bearer(pair.refresh)).status, 401);
    QCOMPARE(node->send("GET", "/admin-api/contexts", {{"authorization", "bearer " + pair.access}}).status,
             401);
    QByteArray forged = pair.access;
    forged.chop(2);
    QCOMPARE(node->send("GET", "/admin-api/contexts", bearer(forged + "AA")).status, 401);
}

void DemoNodeTest::queryTokens()
{
    const Running node({u"--auth"_s, u"ada:secret words"_s});
    const Pair pair = logIn(node);
    QCOMPARE(node->get("/admin-api/contexts?limit=2&token=" + pair.access).status, 200);
    QCOMPARE(node->get("/admin-api/contexts?token=x").status, 401);
    // A bad header is not rescued by a good query, and the keys do not look at queries.
    QCOMPARE(node->send("GET", "/admin-api/contexts?token=" + pair.access, bearer("x")).status, 401);
    QCOMPARE(node->get("/admin/keys?token=" + pair.access).status, 400);
}

void DemoNodeTest::refreshWorksOnceAndOnlyAfterExpiry()
{
    const Running node(
        {u"--auth"_s, u"ada:secret words"_s, u"--token-expiry"_s, u"0"_s, u"--leeway"_s, u"0"_s});
    const Pair first = logIn(node);
    // The first token_expired is also the first moment a refresh works (leewayKeepsATokenAlive: not before).
    QTRY_COMPARE(authErrorFor(node, first), QByteArray("token_expired"));
    const PlainAnswer renewed = refresh(node, first);
    QCOMPARE(renewed.status, 200);

    const PlainAnswer again = refresh(node, first);
    QCOMPARE(again.status, 401);
    QCOMPARE(again.headers.value("x-auth-error"), QByteArray("token_reuse"));
    // A root key survives that: the new pair goes on, when its time has come.
    const Pair second = pairOf(renewed);
    QVERIFY(second.access != first.access);
    QTRY_COMPARE(authErrorFor(node, second), QByteArray("token_expired"));
    QCOMPARE(refresh(node, second).status, 200);

    QCOMPARE(refresh(node, {first.access, first.access}).json()["error"_L1].toString(),
             u"Invalid refresh token: Invalid token: Wrong token type: expected Refresh, got Access"_s);
    QCOMPARE(refresh(node, {first.access, "nonsense"}).status, 401);
}

void DemoNodeTest::leewayKeepsATokenAlive()
{
    const Running node(
        {u"--auth"_s, u"ada:secret words"_s, u"--token-expiry"_s, u"0"_s, u"--leeway"_s, u"3600"_s});
    const Pair pair = logIn(node);
    QCOMPARE(node->send("GET", "/admin-api/contexts", bearer(pair.access)).status, 200);
    QCOMPARE(refresh(node, pair).json()["error"_L1].toString(), u"Access token still valid"_s);
}

void DemoNodeTest::reuseGivesUpAClientKey()
{
    const Running node(
        {u"--auth"_s, u"ada:secret words"_s, u"--token-expiry"_s, u"2"_s, u"--leeway"_s, u"0"_s});
    const Pair root = logIn(node);
    PlainHttp::Headers headers = bearer(root.access);
    headers.insert("content-type", "application/json");
    const Pair client =
        pairOf(node->send("POST", "/admin/client-key", headers, R"({"permissions":["admin"]})"));
    QTRY_COMPARE(authErrorFor(node, client), QByteArray("token_expired"));
    QCOMPARE(refresh(node, {root.access, client.refresh}).json()["error"_L1].toString(),
             u"Access and refresh tokens do not belong to the same subject"_s);
    const PlainAnswer renewed = refresh(node, client);
    QCOMPARE(renewed.status, 200);
    QCOMPARE(node->send("GET", "/admin-api/contexts", bearer(pairOf(renewed).access)).status, 200);
    QCOMPARE(refresh(node, client).headers.value("x-auth-error"), QByteArray("token_reuse"));
    const PlainAnswer after = node->send("GET", "/admin-api/contexts", bearer(pairOf(renewed).access));
    QCOMPARE(after.status, 403);
    QCOMPARE(after.headers.value("x-auth-error"), QByteArray("token_revoked"));
}

void DemoNodeTest::scopedKeysAndRevocation()
{
    const Running node({u"--auth"_s, u"ada:secret words"_s});
    const Pair root = logIn(node);
    PlainHttp::Headers headers = bearer(root.access);
    headers.insert("content-type", "application/json");
    const Pair client = pairOf(
        node->send("POST", "/admin/client-key", headers, R"({"permissions":["context:list","blob"]})"));
    const PlainHttp::Headers scoped = bearer(client.access);
    QCOMPARE(node->send("GET", "/admin-api/contexts", scoped).status, 200);
    QCOMPARE(node->send("GET", "/admin-api/blobs", scoped).status, 200);
    const PlainAnswer denied = node->send("GET", "/admin-api/peers", scoped);
    QCOMPARE(denied.status, 403);
    QCOMPARE(denied.headers.value("x-auth-error"), QByteArray("permission_denied"));
    QCOMPARE(denied.body, QByteArray());

    const QJsonArray keys = node->send("GET", "/admin/keys", bearer(root.access)).json()["data"_L1].toArray();
    QCOMPARE(keys.size(), 1);
    const QByteArray id = keys.at(0)["key_id"_L1].toString().toLatin1();
    QCOMPARE(node->send("POST", "/admin/revoke", headers, R"({"client_id":")" + id + R"("})").status, 200);
    const PlainAnswer revoked = node->send("GET", "/admin-api/contexts", bearer(root.access));
    QCOMPARE(revoked.status, 403);
    QCOMPARE(revoked.headers.value("x-auth-error"), QByteArray("token_revoked"));
    QCOMPARE(node->postJson("/auth/token", logInBody("ada", "secret words")).status, 401);
}

void DemoNodeTest::tokensAreBoundToTheirHost()
{
    const Running node({u"--auth"_s, u"ada:secret words"_s});
    QByteArray body = logInBody("ada", "secret words");
    body.replace(R"("client_name":"test")", "\"client_name\":\"http://node.example.org:1234\"");
    const Pair pair = pairOf(node->postJson("/auth/token", body));
    PlainHttp::Headers headers = bearer(pair.access);
    QCOMPARE(node->send("GET", "/admin-api/contexts", headers).status, 401);
    const PlainAnswer validated = node->send("GET", "/auth/validate", headers);
    QCOMPARE(validated.status, 403);
    QCOMPARE(validated.headers.value("x-auth-error"), QByteArray("invalid_node"));
    headers.insert("x-forwarded-host", "Node.Example.org");
    QCOMPARE(node->send("GET", "/admin-api/contexts", headers).status, 200);
}

void DemoNodeTest::tooManyFailedLogIns()
{
    const Running node({u"--auth"_s, u"ada:secret words"_s});
    for (int i = 0; i < 5; ++i)
        QCOMPARE(node->postJson("/auth/token", logInBody("ada", "wrong")).status, 401);
    for (const char *password : {"wrong", "secret words"}) { // the right one is refused as well
        const PlainAnswer locked = node->postJson("/auth/token", logInBody("ada", password));
        QCOMPARE(locked.status, 429);
        const int seconds = locked.headers.value("retry-after").toInt();
        QVERIFY(seconds > 0 && seconds <= 60);
    }
    // Others are not locked out, and what is no log-in does not count.
    QCOMPARE(node->postJson("/auth/token", logInBody("bea", "wrong")).status, 401);
    for (int i = 0; i < 7; ++i)
        QCOMPARE(node->postJson("/auth/token", R"({"public_key":"eve"})").status, 400);
    QCOMPARE(node->postJson("/auth/token", logInBody("eve", "wrong")).status, 401);
}

QTEST_GUILESS_MAIN(DemoNodeTest)
#include "demonode_test.moc"
