// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// The connection: when it is made, with what, and what ends it.
#include "core/auth/session.h"
#include "core/base/log.h"
#include "tests/core/socketfixture.h"
#include "tests/support/testprogram.h"
#include "tests/support/tokens.h"

#include <QSignalSpy>
#include <QTest>
#include <QTimer>

#include <ctime>

namespace socket_test {

using namespace calimero;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QByteArray firstToken = madeToken("access", 1, 4102444800, 1);
const QByteArray otherToken = madeToken("access", 1, 4102444800, 2);

StoredTokens tokensOf(const QByteArray &access, const QString &user = u"ada"_s)
{
    return {.pair = TokenPair(access, "refresh"), .userName = user};
}

class SocketTest : public SocketFixture {
    Q_OBJECT

private Q_SLOTS:
    void upgradeAsksForTheNodesService();
    void tokenGoesIntoTheHeaderOnly();
    void breakWhileCallsRun();
    void refusalWithoutReasonWaitsForAnotherToken();
    void expiredTokenIsRenewed();
    void tokenThatStaysExpiredIsRenewedNowAndThen();
    void floodsLeaveTimeForOthers();
    void noSuchServiceIsLeftAlone_data();
    void noSuchServiceIsLeftAlone();
    void wrongUpgradeIsNoConnection_data();
    void wrongUpgradeIsNoConnection();
    void brokenFramesEndTheConnection();
    void pingsAreAnswered();
    void silentConnectionIsGivenUp();
    void goodbyeIsReturned();
    void signingOutCloses();
    void certificateIsJudgedAsForHttp();
};

void SocketTest::upgradeAsksForTheNodesService()
{
    m_transport = std::make_unique<Transport>(m_node->url(u"/behind/a proxy/"_s));
    connectNow();
    QSignalSpy up(m_socket.get(), &NodeSocket::upChanged);
    QTRY_VERIFY(m_socket->isUp());
    QTRY_COMPARE(up, (QList<QVariantList>{{true}}));
    const QByteArray head = m_node->upgrades().value(0);
    QVERIFY2(head.startsWith("GET /behind/a%20proxy/ws HTTP/1.1\r\n"), head.constData());
    QVERIFY(head.contains("\r\nHost: 127.0.0.1:" + QByteArray::number(m_node->url().port()) + "\r\n"));
    QVERIFY(head.contains("\r\nConnection: Upgrade\r\n") && head.contains("\r\nUpgrade: websocket\r\n"));
    QVERIFY(head.contains("\r\nSec-WebSocket-Version: 13\r\n"));
    QVERIFY(head.contains("\r\nUser-Agent: calimero-explorer\r\n"));
    QVERIFY(!head.toLower().contains("authorization"));
    QVERIFY(!head.toLower().contains("sec-websocket-extensions"));
}

QStringList *logged = nullptr;

void SocketTest::tokenGoesIntoTheHeaderOnly()
{
    m_authorizer.header = "Bearer " + firstToken;
    QStringList log;
    logged = &log;
    QLoggingCategory::setFilterRules(u"explorer.*=true"_s);
    const auto before = qInstallMessageHandler(
        [](QtMsgType, const QMessageLogContext &, const QString &text) { logged->append(text); });
    const auto quiet = qScopeGuard([before] {
        qInstallMessageHandler(before);
        QLoggingCategory::setFilterRules({});
    });
    connectNow();
    QList<Exchange> exchanges;
    const auto keep = [&exchanges](const Exchange &exchange) { exchanges.append(exchange); };
    connect(m_socket.get(), &NodeSocket::exchangeStarted, this, keep);
    connect(m_socket.get(), &NodeSocket::exchangeFinished, this, keep);
    QTRY_VERIFY(m_socket->isUp());
    const QByteArray head = m_node->upgrades().value(0);
    QVERIFY(head.contains("\r\nAuthorization: Bearer " + firstToken + "\r\n"));
    QVERIFY(!head.first(head.indexOf('\n')).contains(firstToken));

    const auto outcome =
        send(R"({"argsJson":{"password":"hunter2","access_token":")" + otherToken + R"("}})");
    QTRY_COMPARE(m_node->texts().size(), 1);
    QVERIFY(m_node->texts().first().contains("hunter2") && m_node->texts().first().contains(otherToken));
    m_node->sendText(R"({"id":1,"result":{"output":{"refresh_token":")" + otherToken + R"("}}})");
    QTRY_VERIFY(outcome->text().contains(otherToken));

    QCOMPARE(exchanges.size(), 3); // the end of the upgrade; the call, its beginning and its end
    QCOMPARE(exchanges[0].method, "GET");
    QCOMPARE(exchanges[0].status, 101);
    QCOMPARE(exchanges[0].requestHeaders.value(0).second, "Bearer …");
    const Exchange &call = exchanges[2];
    QCOMPARE(call.method, "WS");
    QCOMPARE(call.name, "json-rpc");
    QVERIFY(call.finished && call.isAnswered() && call.authorized);
    QVERIFY(QUrl(call.url).path() == "/ws"_L1);
    QVERIFY(call.requestBody.contains(R"("method":"execute")"));
    QCOMPARE(call.answerBody, R"({"id":1,"result":{"output":{"refresh_token":"…"}}})");
    QVERIFY(!log.isEmpty());
    QString shown = log.join(u'\n');
    for (const Exchange &exchange : exchanges) {
        shown += exchange.url + QString::fromUtf8(exchange.requestBody + exchange.answerBody);
        for (const auto &[name, value] : exchange.requestHeaders)
            shown += QString::fromUtf8(value);
        shown += curlCommand(exchange);
    }
    for (const QByteArray &secret : {firstToken, otherToken, QByteArray("hunter2")})
        QVERIFY2(!shown.contains(QString::fromUtf8(secret)), secret.constData());
    // What does the same from a shell.
    const QString curl = curlCommand(call);
    QVERIFY2(curl.contains(u"--request POST"_s) && curl.endsWith(u"/jsonrpc'"_s)
                 && curl.contains(uR"({"jsonrpc":"2.0","id":1,"method":"execute",)"_s)
                 && curl.contains(u"Bearer $TOKEN"_s),
             qPrintable(curl));
}

void SocketTest::breakWhileCallsRun()
{
    connectNow();
    QTRY_VERIFY(m_socket->isUp());
    const auto first = send();
    const auto second = send();
    QTRY_COMPARE(m_node->texts().size(), 2);
    QSignalSpy up(m_socket.get(), &NodeSocket::upChanged);
    m_node->cut();
    QTRY_COMPARE(first->kind(), Error::Kind::Interrupted);
    QCOMPARE(second->kind(), Error::Kind::Interrupted);
    QTRY_VERIFY(m_socket->isUp()); // again
    QCOMPARE(up, (QList<QVariantList>{{false}, {true}}));
    QCOMPARE(m_node->upgrades().size(), 2);
    QVERIFY(m_delays > 0);
    // Nothing was sent twice; numbers go on.
    send("[]");
    QTRY_COMPARE(m_node->texts().size(), 3);
    QCOMPARE(m_node->texts().last(), R"({"id":3,"method":"execute","params":[]})");
}

void SocketTest::refusalWithoutReasonWaitsForAnotherToken()
{
    m_authorizer.header = "Bearer " + firstToken;
    m_node->answerNext("HTTP/1.1 401 Unauthorized\r\ncontent-length: 0\r\n\r\n");
    connectNow();
    // It looks for another token now and then, and does not bother the node with this one.
    QTRY_VERIFY(m_authorizer.asked > 5);
    QCOMPARE(m_node->upgrades().size(), 1);
    QCOMPARE(m_authorizer.refusals, 0);
    QVERIFY(!m_socket->isUp());
    m_authorizer.header = "Bearer " + otherToken;
    QTRY_VERIFY(m_socket->isUp());
    QVERIFY(m_node->upgrades().value(1).contains(otherToken));
    QCOMPARE(m_node->upgrades().size(), 2);
}

void SocketTest::expiredTokenIsRenewed()
{
    m_authorizer.header = "Bearer " + firstToken;
    m_authorizer.next = "Bearer " + otherToken;
    m_authorizer.verdict = Authorizer::Verdict::Replay;
    m_node->answerNext(
        "HTTP/1.1 401 Unauthorized\r\nX-Auth-Error: token_expired\r\ncontent-length: 0\r\n\r\n");
    connectNow();
    QTRY_VERIFY(m_socket->isUp());
    QCOMPARE(m_authorizer.refusals, 1);
    QCOMPARE(m_node->upgrades().size(), 2);
    QVERIFY(m_node->upgrades().at(1).contains(otherToken));
}

/// A node that says so of each token it is shown: one renewal for each pause, and the pauses grow.
void SocketTest::tokenThatStaysExpiredIsRenewedNowAndThen()
{
    m_authorizer.header = "Bearer " + firstToken;
    m_authorizer.next = "Bearer " + otherToken;
    m_authorizer.isNewEachTime = true;
    m_authorizer.verdict = Authorizer::Verdict::Replay;
    for (int i = 0; i < 1'000; ++i)
        m_node->answerNext(
            "HTTP/1.1 401 Unauthorized\r\nX-Auth-Error: token_expired\r\ncontent-length: 0\r\n\r\n");
    connectNow();
    QTRY_VERIFY(m_delays >= 5);
    QVERIFY2(m_authorizer.refusals <= m_delays + 1, QByteArray::number(m_authorizer.refusals).constData());
    QVERIFY(m_node->upgrades().size() <= 2 * (m_delays + 1));
    QVERIFY(!m_socket->isUp());
}

/// More than can be read in one turn of the event loop, again and again.
void SocketTest::floodsLeaveTimeForOthers()
{
    WebSocket socket({.url = QUrl(m_node->url().toString() + u"/ws"_s)});
    socket.open();
    QTRY_VERIFY(socket.isOpen());
    qint64 received = 0;
    int turns = 0;
    int turnOf = -1;
    qint64 most = 0;
    qint64 inTurn = 0;
    QTimer others;
    connect(&others, &QTimer::timeout, this, [&turns] { ++turns; });
    others.start(0);
    connect(&socket, &WebSocket::received, this, [&] {
        ++received;
        if (std::exchange(turnOf, turns) != turns)
            inTurn = 0;
        most = std::max(most, ++inTurn);
        // Who listens takes its time.
        const std::clock_t until = std::clock() + CLOCKS_PER_SEC / 5'000;
        while (std::clock() < until) { }
    });
    constexpr qint64 messages = 2'000;
    m_node->sendRaw(QByteArray::fromHex("810161").repeated(messages));
    QTRY_COMPARE_WITH_TIMEOUT(received, messages, 30'000);
    QVERIFY2(most < 200, QByteArray::number(most).constData());
    // And when the other side goes, what came last is read first.
    QSignalSpy ended(&socket, &WebSocket::ended);
    received = 0;
    m_node->sendRaw(QByteArray::fromHex("810161").repeated(messages));
    m_node->hangUp();
    QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, 30'000);
    QCOMPARE(received, messages);
}

void SocketTest::noSuchServiceIsLeftAlone_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::newRow("switched off") << QByteArray("HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n");
    QTest::newRow("a proxy that knows no upgrades")
        << QByteArray("HTTP/1.1 400 Bad Request\r\ncontent-length: 7\r\n\r\nno, no!");
    QTest::newRow("a web page") << QByteArray(
        "HTTP/1.1 200 OK\r\ncontent-type: text/html\r\n\r\n<html>hello");
    QTest::newRow("elsewhere") << QByteArray("HTTP/1.1 302 Found\r\nlocation: http://127.0.0.1:1/ws\r\n\r\n");
    QTest::newRow("no HTTP") << QByteArray("SSH-2.0-OpenSSH\r\n\r\n");
}

void SocketTest::noSuchServiceIsLeftAlone()
{
    QFETCH(QByteArray, answer);
    m_node->answerNext(answer);
    connectNow();
    QSignalSpy ends(m_socket.get(), &NodeSocket::exchangeFinished);
    QTRY_COMPARE(m_node->upgrades().size(), 1);
    if (answer.contains("html"))
        m_node->cut(); // which is the end of such a body
    QTRY_COMPARE(ends.size(), 1);
    QVERIFY(!m_socket->isUp());
    QCOMPARE(m_delays, 0); // no word of trying again soon
    // Only when the node is opened once more.
    m_socket->open();
    QTRY_VERIFY(m_socket->isUp());
    QCOMPARE(m_node->upgrades().size(), 2);
}

void SocketTest::wrongUpgradeIsNoConnection_data()
{
    QTest::addColumn<QByteArray>("answer");
    const QByteArray head =
        "HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: websocket\r\n";
    QTest::newRow("no key") << head + "\r\n";
    QTest::newRow("another key") << head + "sec-websocket-accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n";
    QTest::newRow("never ends") << "HTTP/1.1 101 Switching Protocols\r\n" + QByteArray(80'000, 'x');
}

void SocketTest::wrongUpgradeIsNoConnection()
{
    QFETCH(QByteArray, answer);
    m_node->answerNext(answer);
    connectNow();
    QSignalSpy ends(m_socket.get(), &NodeSocket::exchangeFinished);
    QTRY_COMPARE(ends.size(), 1);
    QCOMPARE(ends[0][0].value<Exchange>().error.kind, Error::Kind::NotANode);
    QVERIFY(!m_socket->isUp());
    QCOMPARE(m_delays, 0);
}

void SocketTest::brokenFramesEndTheConnection()
{
    connectNow();
    QTRY_VERIFY(m_socket->isUp());
    const auto outcome = send();
    QTRY_COMPARE(m_node->texts().size(), 1);
    m_node->sendRaw("HTTP/1.1 408 Request Timeout\r\n\r\n");
    QTRY_COMPARE(outcome->kind(), Error::Kind::Interrupted);
    QTRY_COMPARE(m_node->closes(), QList<QByteArray>{QByteArray::fromHex("03ea")}); // 1002
    QVERIFY(!m_socket->isUp());
}

void SocketTest::pingsAreAnswered()
{
    connectNow();
    QTRY_VERIFY(m_socket->isUp());
    m_node->sendFrame(9, "are you there");
    m_node->sendFrame(9, "");
    QTRY_COMPARE(m_node->pongs(), (QList<QByteArray>{"are you there", ""}));
    QVERIFY(m_socket->isUp());
}

void SocketTest::silentConnectionIsGivenUp()
{
    connectNow({.keepAlive = 300ms}); // longer than anybody takes to look whether it is up
    QTRY_VERIFY(m_socket->isUp());
    const auto outcome = send();
    QTRY_VERIFY(!m_node->pings().isEmpty());
    // No pong comes.
    QTRY_COMPARE(outcome->kind(), Error::Kind::Interrupted);
    QTRY_VERIFY(m_node->upgrades().size() > 1);
}

void SocketTest::goodbyeIsReturned()
{
    connectNow({.longestDelay = 4ms});
    QTRY_VERIFY(m_socket->isUp());
    const auto outcome = send();
    QTRY_COMPARE(m_node->texts().size(), 1);
    const QPointer<FakeSocket> node(m_node.get());
    m_node->sendFrame(8, QByteArray::fromHex("03ea") + "Ping timeout");
    QTRY_COMPARE(outcome->kind(), Error::Kind::Interrupted);
    QCOMPARE(outcome->result->error().message, u"Ping timeout"_s);
    QTRY_COMPARE(m_node->closes(), QList<QByteArray>{QByteArray::fromHex("03ea")});
    QTRY_VERIFY(m_socket->isUp()); // on another connection
    QCOMPARE(m_node->upgrades().size(), 2);
}

void SocketTest::signingOutCloses()
{
    Session session(*m_transport, nullptr);
    connectNow();
    m_socket->follow(session);
    session.adopt(tokensOf(firstToken));
    QTRY_VERIFY(m_socket->isUp());
    QTRY_VERIFY(m_node->upgrades().last().contains(firstToken));
    const auto outcome = send();
    QTRY_COMPARE(m_node->texts().size(), 1);

    // Another person.
    session.adopt(tokensOf(otherToken, u"eve"_s));
    QCOMPARE(outcome->kind(), Error::Kind::Interrupted);
    QTRY_VERIFY(m_socket->isUp());
    QVERIFY(m_node->upgrades().last().contains(otherToken));
    const qsizetype upgrades = m_node->upgrades().size();

    session.signOut();
    QVERIFY(!m_socket->isUp());
    QTRY_VERIFY(!m_node->isConnected());
    QTRY_COMPARE(m_node->closes().last(), QByteArray::fromHex("03e8")); // 1000
    QCOMPARE(m_delays, 0);
    QCOMPARE(m_node->upgrades().size(), upgrades);
}

void SocketTest::certificateIsJudgedAsForHttp()
{
    const TlsIdentity identity = TlsIdentity::make();
    QVERIFY(!identity.isNull());
    m_node = std::make_unique<FakeSocket>(identity);
    m_transport = std::make_unique<Transport>(m_node->url());
    connectNow();
    QSignalSpy ends(m_socket.get(), &NodeSocket::exchangeFinished);
    QTRY_COMPARE(ends.size(), 1);
    QCOMPARE(ends[0][0].value<Exchange>().error.kind, Error::Kind::Tls);
    QCOMPARE(m_node->upgrades().size(), 0); // nothing was said before the trust was there
    QCOMPARE(m_delays, 0);
    m_transport->setTrustedCertificate(identity.certificate);
    m_socket->open();
    QTRY_VERIFY(m_socket->isUp());
    const auto outcome = send();
    QTRY_COMPARE(m_node->texts().size(), 1);
    m_node->sendText(R"({"id":1,"result":1})");
    QTRY_VERIFY(outcome->result);
}

} // namespace

const TestCase testCase(runTest<SocketTest>);

} // namespace socket_test

#include "socket_test.moc"
