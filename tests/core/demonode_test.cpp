// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// How the demo node starts and ends, who may open its socket, and how it parts its lists.
#include "core/base/hash.h"
#include "tests/core/demonodecase.h"
#include "tests/support/testprogram.h"

#include <QElapsedTimer>
#include <QSet>
#include <QWebSocket>

namespace demonode_test {

using namespace Qt::StringLiterals;
using namespace demonode;

class DemoNodeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_empty = std::make_unique<Running>(QStringList{u"--empty"_s}); }
    void init() { QTest::failOnWarning(QRegularExpression(u".?"_s)); }
    void cleanupTestCase() { m_empty.reset(); }

    void badOptionsAreRefused_data();
    void badOptionsAreRefused();
    void sameSeedGivesTheSameWorld();
    void endsWithItsParent();
    void portsFollowOneAnother();
    void upgradesAreGuarded();
    void upgradesMayComeInPieces();
    void wrongUpgradesAreRefused_data();
    void wrongUpgradesAreRefused();
    void whoSubscribedIsTold();
    void pagingOfContexts();
    void pagingOfNamespaces();
    void extraRowsAreReal();
    void listsKeepARealPace();
    void rowsOfTheListFollowChanges();

private:
    std::unique_ptr<Running> m_empty; ///< for what leaves nothing behind
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
    QTest::newRow("no such folder") << QStringList{u"--install-from"_s, u"/no/such/folder"_s};
    QTest::newRow("negative expiry") << QStringList{u"--token-expiry"_s, u"-1"_s};
    QTest::newRow("no nodes") << QStringList{u"--nodes"_s, u"0"_s};
    QTest::newRow("nodes without end") << QStringList{u"--nodes"_s, u"101"_s};
    QTest::newRow("nodes are no number") << QStringList{u"--nodes"_s, u"two"_s};
    QTest::newRow("ports beyond the last") << QStringList{u"--port=65535"_s, u"--nodes=2"_s};
    QTest::newRow("delay is no number") << QStringList{u"--sync-delay"_s, u"1s"_s};
    QTest::newRow("delay without end") << QStringList{u"--sync-delay"_s, u"600001"_s};
    QTest::newRow("without what") << QStringList{u"--without"_s};
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

void DemoNodeTest::portsFollowOneAnother()
{
    // A row of free ports can not be asked for: take those behind one that was free, and try again elsewhere.
    for (int attempt = 0; attempt < 20; ++attempt) {
        quint16 port = 0;
        {
            DemoNodeProcess probe;
            QVERIFY2(probe.start({u"--empty"_s}), qPrintable(probe.problem()));
            port = probe.port();
        }
        DemoNodeProcess process;
        if (port > 65000 || PlainHttp::canConnect(port) || PlainHttp::canConnect(port + 1)
            || !process.start({u"--empty"_s, u"--nodes"_s, u"2"_s, u"--port"_s, QString::number(port)}))
            continue;
        QCOMPARE(process.port(0), port);
        QCOMPARE(process.port(1), port + 1);
        return;
    }
    QSKIP("no two free ports in a row were found");
}

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
    const QByteArray usual = (*m_empty)->usualLines();
    QByteArray request = "GET /ws HTTP/1.1\r\n" + usual + "";
    for (auto header = upgrade.cbegin(); header != upgrade.cend(); ++header)
        request += header.key() + ": " + header.value() + "\r\n";
    request += "\r\n";
    const QByteArray before = "GET /admin-api/health HTTP/1.1\r\n" + usual + "\r\n";
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
    QNetworkRequest request(url);
    request.setRawHeader(DemoNodeProcess::secretHeader, DemoNodeProcess::secretOf(node.process.port()));
    socket.open(request);
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

const TestCase testCase(runTest<DemoNodeTest>);

} // namespace demonode_test

#include "demonode_test.moc"
