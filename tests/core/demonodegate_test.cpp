// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// Whom the demo node lets in, and what it reads of the disk; that the explorer gets in, and tells nobody else
// how.
#include "core/net/demosecret.h"
#include "core/net/traffic.h"
#include "core/net/transport.h"
#include "core/session/profile.h"
#include "core/socket/nodesocket.h"
#include "tests/core/demonodecase.h"
#include "tests/support/fakenode.h"
#include "tests/support/kept.h"
#include "tests/support/testprogram.h"

#include <QDir>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>

#include <sys/stat.h>

namespace demonodegate_test {

using namespace calimero;
using namespace demonode;
using namespace Qt::StringLiterals;

namespace {

const QByteArray secretLine = QByteArray(DemoNodeProcess::secretHeader).toLower();

const PlainHttp::Headers upgrade{{"connection", "Upgrade"},
                                 {"upgrade", "websocket"},
                                 {"sec-websocket-version", "13"},
                                 {"sec-websocket-key", "dGhlIHNhbXBsZSBub25jZQ=="}};

PlainAnswer installOf(const Running &node, const QString &path)
{
    return node->postJson("/admin-api/install-dev-application",
                          R"({"path":")" + path.toUtf8() + R"(","metadata":[]})");
}

void writeFile(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
}

} // namespace

class DemoNodeGateTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_node = std::make_unique<Running>(); }
    void init() { QTest::failOnWarning(QRegularExpression(u".?"_s)); }
    void cleanupTestCase() { m_node.reset(); }

    void whoHasNotTheSecretIsRefused_data();
    void whoHasNotTheSecretIsRefused();
    void otherNamesAreRefused_data();
    void otherNamesAreRefused();
    void webPagesAreRefused_data();
    void webPagesAreRefused();
    void eachRunHasASecretOfItsOwn();

    void nothingIsInstalledWithoutAFolder();
    void onlyFilesBelowTheFolderAreInstalled();
    void onlyRegularFilesOfASizeAreInstalled();

    void explorerGetsIn();
    void secretGoesNowhereElse();
    void secretIsNotShown();
    void commandLineGetsIn();

private:
    std::unique_ptr<Running> m_node;
};

void DemoNodeGateTest::whoHasNotTheSecretIsRefused_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("path");
    QTest::newRow("list") << "GET"_ba
                          << "/admin-api/contexts"_ba;
    QTest::newRow("open to all") << "GET"_ba
                                 << "/admin-api/health"_ba;
    QTest::newRow("no route") << "GET"_ba
                              << "/nothing"_ba;
    QTest::newRow("head") << "HEAD"_ba
                          << "/admin-api/health"_ba;
    QTest::newRow("what a browser asks first") << "OPTIONS"_ba
                                               << "/jsonrpc"_ba;
    QTest::newRow("upload") << "PUT"_ba
                            << "/admin-api/blobs"_ba;
    QTest::newRow("call") << "POST"_ba
                          << "/jsonrpc"_ba;
    QTest::newRow("install") << "POST"_ba
                             << "/admin-api/install-dev-application"_ba;
    QTest::newRow("socket") << "GET"_ba
                            << "/ws"_ba;
}

void DemoNodeGateTest::whoHasNotTheSecretIsRefused()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, path);
    const quint16 port = m_node->process.port();
    const QByteArray secret = DemoNodeProcess::secretOf(port);
    for (const QByteArray &guess : {QByteArray(), QByteArray("0"), QByteArray(64, '0'), secret.chopped(1),
                                    secret + '0', secret.toUpper() + ' ' + secret}) {
        PlainHttp stranger(port); // behind an upgrade nothing else is asked
        stranger.forgetSecret();
        PlainHttp::Headers headers = path == "/ws" ? upgrade : PlainHttp::Headers();
        if (!guess.isNull())
            headers.insert(secretLine, guess);
        const PlainAnswer answer = stranger.send(method, path, headers, "{}");
        QCOMPARE(answer.status, 403);
        QVERIFY(!answer.headers.contains("access-control-allow-origin"));
        QVERIFY(!answer.body.contains(secret));
    }
    PlainHttp friendly(port);
    const PlainAnswer answer =
        friendly.send(method, path, path == "/ws" ? upgrade : PlainHttp::Headers(), "{}");
    QVERIFY(answer.status != 0 && answer.status != 403);
}

void DemoNodeGateTest::otherNamesAreRefused_data()
{
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<bool>("open");
    const QByteArray port = ':' + QByteArray::number(m_node->process.port());
    QTest::newRow("its address") << "127.0.0.1" + port << true;
    QTest::newRow("localhost") << "LocalHost" + port << true;
    QTest::newRow("a name that leads here") << "rebound.example.org" + port << false;
    QTest::newRow("one that begins like it") << "127.0.0.1.example.org" + port << false;
    QTest::newRow("one that ends like it") << "x.localhost" + port << false;
    QTest::newRow("another port") << "127.0.0.1:1"_ba << false;
    QTest::newRow("no port") << "127.0.0.1"_ba << false;
    QTest::newRow("another address of this computer") << "127.0.0.2" + port << false;
    QTest::newRow("empty") << ""_ba << false;
}

void DemoNodeGateTest::otherNamesAreRefused()
{
    QFETCH(QByteArray, host);
    QFETCH(bool, open);
    const PlainHttp::Headers headers{{"host", host},
                                     {secretLine, DemoNodeProcess::secretOf(m_node->process.port())}};
    QCOMPARE((*m_node)->send("GET", "/admin-api/contexts", headers).status, open ? 200 : 403);
}

void DemoNodeGateTest::webPagesAreRefused_data()
{
    QTest::addColumn<QByteArray>("origin");
    for (const char *origin : {"https://example.org", "http://localhost", "http://127.0.0.1:1", "null", "",
                               "file://", "http://127.0.0.1.example.org"})
        QTest::newRow(*origin ? origin : "empty") << QByteArray(origin);
}

/// Even one that got hold of the secret.
void DemoNodeGateTest::webPagesAreRefused()
{
    QFETCH(QByteArray, origin);
    QCOMPARE((*m_node)->send("GET", "/admin-api/contexts", {{"origin", origin}}).status, 403);
    PlainHttp::Headers headers = upgrade;
    headers.insert("origin", origin);
    PlainHttp page(m_node->process.port()); // behind an upgrade nothing else is asked
    QCOMPARE(page.send("GET", "/ws", headers).status, 403);
}

void DemoNodeGateTest::eachRunHasASecretOfItsOwn()
{
    const Running other({u"--seed"_s, u"1"_s});
    const QByteArray here = DemoNodeProcess::secretOf(m_node->process.port());
    const QByteArray there = DemoNodeProcess::secretOf(other.process.port());
    QVERIFY(QRegularExpression(u"^[0-9a-f]{64}$"_s).match(QString::fromLatin1(here)).hasMatch());
    QCOMPARE(there.size(), here.size());
    QVERIFY(here != there);
    QCOMPARE(other->send("GET", "/admin-api/contexts", {{secretLine, here}}).status, 403);
}

void DemoNodeGateTest::nothingIsInstalledWithoutAFolder()
{
    QTemporaryDir folder;
    writeFile(folder.filePath(u"code.wasm"_s), "code");
    const PlainAnswer answer = installOf(*m_node, folder.filePath(u"code.wasm"_s));
    QCOMPARE(answer.status, 500);
    QVERIFY2(answer.body.contains("--install-from"), answer.body.constData());
    QCOMPARE(installOf(*m_node, u"/etc/passwd"_s).status, 500);
}

void DemoNodeGateTest::onlyFilesBelowTheFolderAreInstalled()
{
    QTemporaryDir around;
    QDir(around.path()).mkpath(u"given/deeper"_s);
    QDir(around.path()).mkpath(u"given-not"_s);
    const QString given = around.filePath(u"given"_s);
    for (const QString &name :
         {u"given/code.wasm"_s, u"given/deeper/code.wasm"_s, u"given-not/code.wasm"_s, u"secret.txt"_s})
        writeFile(around.filePath(name), "what " + name.toUtf8() + " holds");
    QVERIFY(QFile::link(around.filePath(u"secret.txt"_s), given + "/link.wasm"_L1));
    QVERIFY(QFile::link(around.path(), given + "/up"_L1));
    const Running node({u"--empty"_s, u"--install-from"_s, given});
    for (const QString &name : {u"/code.wasm"_s, u"/deeper/code.wasm"_s})
        QCOMPARE(installOf(node, given + name).status, 200);
    for (const QString &path :
         {u"/etc/passwd"_s, around.filePath(u"secret.txt"_s), around.filePath(u"given-not/code.wasm"_s),
          around.filePath(u"no such file"_s), given + "/link.wasm"_L1, given + "/up/secret.txt"_L1, given,
          u"given/code.wasm"_s}) {
        const PlainAnswer answer = installOf(node, path);
        QVERIFY2(answer.status == 500, qPrintable(path));
        QVERIFY2(!answer.body.contains("not found"), answer.body.constData()); // nobody learns what there is
    }
    QCOMPARE(node->get("/admin-api/blobs").json()["data"_L1]["blobs"_L1].toArray().size(), 2);
}

void DemoNodeGateTest::onlyRegularFilesOfASizeAreInstalled()
{
    QTemporaryDir given;
    const QString fifo = given.filePath(u"fifo.wasm"_s);
    QCOMPARE(::mkfifo(QFile::encodeName(fifo).constData(), 0600), 0);
    QDir(given.path()).mkpath(u"folder.wasm"_s);
    QFile large(given.filePath(u"large.wasm"_s));
    QVERIFY(large.open(QIODevice::WriteOnly));
    QVERIFY(large.resize(64 * 1024 * 1024 + 1));
    const Running node({u"--empty"_s, u"--install-from"_s, given.path()});
    for (const QString &path : {fifo, given.filePath(u"folder.wasm"_s), large.fileName()})
        QVERIFY2(installOf(node, path).status == 500, qPrintable(path));
    QCOMPARE(installOf(node, given.filePath(u"none.wasm"_s)).body,
             "application file not found at " + given.filePath(u"none.wasm"_s).toUtf8());
    QCOMPARE(node->get("/admin-api/health").status, 200);
}

void DemoNodeGateTest::explorerGetsIn()
{
    const QUrl url = m_node->process.url();
    const Request request{.name = "list-contexts", .segments = {u"admin-api"_s, u"contexts"_s}};
    // By what the environment says, as a person would.
    Transport transport(url);
    Kept answered(transport.send(request));
    QTRY_VERIFY(answered.isThere());
    QVERIFY(answered.result->has_value());
    NodeSocket socket(transport);
    socket.open();
    QTRY_VERIFY(socket.isUp());

    // And by what it knows of a demo node that it has started itself.
    const QByteArray known = qgetenv("CALIMERO_DEMO_SECRET");
    const QByteArray secret = DemoNodeProcess::secretOf(m_node->process.port());
    qunsetenv("CALIMERO_DEMO_SECRET");
    const auto restore = qScopeGuard([&] { qputenv("CALIMERO_DEMO_SECRET", known); });
    Transport own(url);
    Kept refused(own.send(request));
    QTRY_VERIFY(refused.isThere());
    QCOMPARE(refused.result->error().kind, Error::Kind::Forbidden);
    QVERIFY(refused.result->error().message.contains(QLatin1String(demoSecretHeader)));
    own.setDemoSecret(secret);
    Kept again(own.send(request));
    QTRY_VERIFY(again.isThere());
    QVERIFY(again.result->has_value());
    NodeSocket ownSocket(own);
    ownSocket.open();
    QTRY_VERIFY(ownSocket.isUp());
}

void DemoNodeGateTest::secretGoesNowhereElse()
{
    FakeNode other;
    FakeNode logIn;
    other.on("GET", "/a", FakeAnswer::json("{}"));
    logIn.on("GET", "/a", FakeAnswer::json("{}"));
    const QByteArray port = QByteArray::number(m_node->process.port());
    QCOMPARE(demoSecretInEnvironment(m_node->process.url()).size(), 64);
    for (const QByteArray &url :
         {"https://127.0.0.1:" + port, "http://example.org:" + port, "http://127.0.0.1:1" + port,
          QByteArray("http://127.0.0.1"), "http://127.0.0.1.example.org:" + port})
        QCOMPARE(demoSecretInEnvironment(QUrl(QString::fromLatin1(url))), QByteArray());

    Transport transport(other.url());
    transport.setAuthUrl(logIn.url());
    Kept first(transport.send({.segments = {u"a"_s}}));
    QTRY_VERIFY(first.isThere());
    QVERIFY(!other.requests().last().headers.contains(secretLine));
    // The secret of a node is for that node, not for its log-in service elsewhere.
    transport.setDemoSecret("the secret of the other");
    Kept second(transport.send({.segments = {u"a"_s}}));
    Kept third(transport.send({.base = Request::Base::Auth, .segments = {u"a"_s}}));
    QTRY_VERIFY(second.isThere() && third.isThere());
    QCOMPARE(other.requests().last().header(secretLine), "the secret of the other"_ba);
    QVERIFY(!logIn.requests().last().headers.contains(secretLine));

    const Profile profile{.id = u"x"_s, .url = other.url(), .demoSecret = "the secret of the other"};
    QVERIFY(!QJsonDocument(profile.toJson()).toJson().contains("secret of"));
}

void DemoNodeGateTest::secretIsNotShown()
{
    Transport transport(m_node->process.url());
    NodeSocket socket(transport);
    QSignalSpy exchanges(&transport, &Transport::exchangeFinished);
    QSignalSpy upgrades(&socket, &NodeSocket::exchangeFinished);
    Kept answered(transport.send({.segments = {u"admin-api"_s, u"health"_s}}));
    socket.open();
    QTRY_VERIFY(answered.isThere() && socket.isUp());
    Kept called(socket.send<int>({.method = "subscribe", .params = R"({"contextIds":[]})"},
                                 [](Answer &&) { return Result<int>(1); }));
    QTRY_VERIFY(called.isThere());
    QCOMPARE(exchanges.size(), 1);
    QCOMPARE(upgrades.size(), 2);
    const QByteArray secret = DemoNodeProcess::secretOf(m_node->process.port());
    for (const QVariant &one : {exchanges[0][0], upgrades[0][0], upgrades[1][0]}) {
        const auto exchange = one.value<Exchange>();
        const QString curl = curlCommand(exchange);
        QVERIFY2(curl.contains(u"--header \"X-Calimero-Demo-Secret: $DEMO_SECRET\""_s), qPrintable(curl));
        QByteArray everything = curl.toUtf8() + logLine(exchange) + exchange.url.toUtf8();
        for (const auto &[name, value] : exchange.requestHeaders)
            everything += name + ": " + value + '\n';
        QVERIFY2(!everything.contains(secret), everything.constData());
    }
}

void DemoNodeGateTest::commandLineGetsIn()
{
    QProcess explorer;
    explorer.start(
        qEnvironmentVariable("EXPLORER_PROGRAM"),
        {u"api"_s, u"get"_s, u"/admin-api/health"_s, u"--node"_s, m_node->process.url().toString()});
    QTRY_COMPARE_WITH_TIMEOUT(explorer.state(), QProcess::NotRunning, 60'000);
    QCOMPARE(explorer.readAllStandardError(), QByteArray());
    QCOMPARE(explorer.exitCode(), 0);
    QVERIFY(explorer.readAllStandardOutput().contains("alive"));
}

const TestCase testCase(runTest<DemoNodeGateTest>);

} // namespace demonodegate_test

#include "demonodegate_test.moc"
