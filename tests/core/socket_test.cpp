// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/auth/session.h"
#include "core/base/log.h"
#include "core/net/transport.h"
#include "core/rpc/consolecall.h"
#include "core/socket/nodesocket.h"
#include "tests/support/demonodeprocess.h"
#include "tests/support/fakenode.h"
#include "tests/support/fakesocket.h"
#include "tests/support/tokens.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace calimero;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using socket::FrameReader;
using socket::Opcode;

namespace {

const QByteArray firstToken = madeToken("access", 1, 4102444800, 1);
const QByteArray otherToken = madeToken("access", 1, 4102444800, 2);

StoredTokens tokensOf(const QByteArray &access, const QString &user = u"ada"_s)
{
    return {.pair = TokenPair(access, "refresh"), .userName = user};
}

/// Tells which header to send, and what a refusal means.
class FakeAuthorizer : public Authorizer {
public:
    void authorize(const Request &, QObject *, std::function<void(QByteArray)> ready) override
    {
        ++asked;
        ready(header);
    }
    void refused(const Request &, const Answer &, const QByteArray &, QObject *,
                 std::function<void(Verdict)> decided) override
    {
        ++refusals;
        header = next;
        decided(verdict);
    }
    void seen(const Answer &) override { }

    QByteArray header;
    QByteArray next;
    Verdict verdict = Verdict::Deliver;
    int asked = 0;
    int refusals = 0;
};

/// What became of one message.
struct Outcome {
    std::optional<Result<Answer>> result;
    [[nodiscard]] QByteArray text() const { return result && *result ? (*result)->body : QByteArray(); }
    [[nodiscard]] std::optional<Error::Kind> kind() const
    {
        return result && !*result ? std::optional(result->error().kind) : std::nullopt;
    }
};

class SocketTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void framesComeInAnyPieces();
    void framesThatMayNotBe_data();
    void framesThatMayNotBe();
    void framesAreMasked();
    void backoffDoublesUpToItsEnd();

    void upgradeAsksForTheNodesService();
    void tokenGoesIntoTheHeaderOnly();
    void answersInAnyOrder();
    void argumentsGoOutAsTheyAre();
    void silenceTimesOut();
    void breakWhileCallsRun();
    void abortedCallIsForgotten();
    void refusalWithoutReasonWaitsForAnotherToken();
    void expiredTokenIsRenewed();
    void noSuchServiceIsLeftAlone_data();
    void noSuchServiceIsLeftAlone();
    void wrongUpgradeIsNoConnection_data();
    void wrongUpgradeIsNoConnection();
    void tooLongAMessage();
    void whatIsNoAnswerIsPassedOver();
    void brokenFramesEndTheConnection();
    void pushesAreToldApart();
    void pingsAreAnswered();
    void silentConnectionIsGivenUp();
    void goodbyeIsReturned();
    void signingOutCloses();
    void certificateIsJudgedAsForHttp();
    void longAnswerInParts();

    void channelIsWhatIsUp();
    void tooLongArgumentsTakeTheOtherWay();
    void demoNodeAnswersBothWaysAlike();

private:
    void connectNow(NodeSocket::Options options = {});
    std::shared_ptr<Outcome> send(const QByteArray &params = "{}", std::chrono::milliseconds timeout = 30s);

    std::unique_ptr<FakeSocket> m_node;
    std::unique_ptr<Transport> m_transport;
    FakeAuthorizer m_authorizer;
    std::unique_ptr<NodeSocket> m_socket;
    int m_delays = 0; ///< asked for by the reconnection
};

void SocketTest::init()
{
    QTest::failOnWarning(QRegularExpression(u".?"_s));
    m_node = std::make_unique<FakeSocket>();
    m_transport = std::make_unique<Transport>(m_node->url());
    m_authorizer = {};
    m_transport->setAuthorizer(&m_authorizer);
    m_delays = 0;
}

void SocketTest::cleanup()
{
    m_socket.reset();
    m_transport.reset();
    QVERIFY(!m_node->wasMistreated());
    m_node.reset();
}

void SocketTest::connectNow(NodeSocket::Options options)
{
    options.firstDelay = 1ms;
    options.longestDelay = std::min(options.longestDelay, 4ms);
    options.random = [this] {
        ++m_delays;
        return 1.0;
    };
    m_socket = std::make_unique<NodeSocket>(*m_transport, options);
    m_socket->open();
}

std::shared_ptr<Outcome> SocketTest::send(const QByteArray &params, std::chrono::milliseconds timeout)
{
    auto outcome = std::make_shared<Outcome>();
    auto *job = new Job<int>(m_socket.get());
    m_socket->send({.name = "json-rpc", .method = "execute", .params = params, .timeout = timeout}, job,
                   [outcome](Result<Answer> &&answer) { outcome->result = std::move(answer); });
    return outcome;
}

void SocketTest::framesComeInAnyPieces()
{
    // As a server sends them: not masked. A ping between the two parts of the second message.
    QByteArray bytes = QByteArray::fromHex("8105") + "hello" + QByteArray::fromHex("0102") + "he"
        + QByteArray::fromHex("8901") + "!" + QByteArray::fromHex("8003") + "llo"
        + QByteArray::fromHex("817e0100") + QByteArray(256, 'm') + QByteArray::fromHex("827f0000000000010001")
        + QByteArray(65537, 'l') + QByteArray::fromHex("8100");
    for (const qsizetype step : {qsizetype(1), qsizetype(3), qsizetype(1000), bytes.size()}) {
        FrameReader reader(100'000);
        QList<std::pair<Opcode, QByteArray>> messages;
        for (qsizetype at = 0; at < bytes.size(); at += step) {
            reader.add(QByteArrayView(bytes).sliced(at, qMin(step, bytes.size() - at)));
            while (const auto message = reader.next())
                messages.append({message->opcode, message->payload});
        }
        const QList<std::pair<Opcode, QByteArray>> expected{{Opcode::Text, "hello"},
                                                            {Opcode::Ping, "!"},
                                                            {Opcode::Text, "hello"},
                                                            {Opcode::Text, QByteArray(256, 'm')},
                                                            {Opcode::Binary, QByteArray(65537, 'l')},
                                                            {Opcode::Text, ""}};
        QVERIFY(messages == expected);
        QCOMPARE(reader.fault(), FrameReader::Fault::None);
        QVERIFY(!reader.isWithinMessage());
    }
}

void SocketTest::framesThatMayNotBe_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("fault");
    const auto row = [](const char *name, const char *hex, FrameReader::Fault fault) {
        QTest::newRow(name) << QByteArray::fromHex(hex) << int(fault);
    };
    row("masked", "818100000000ff", FrameReader::Fault::Protocol);
    row("reserved bit", "c100", FrameReader::Fault::Protocol);
    row("opcode 3", "8300", FrameReader::Fault::Protocol);
    row("opcode 11", "8b00", FrameReader::Fault::Protocol);
    row("ping in parts", "0900", FrameReader::Fault::Protocol);
    row("long ping", "897e0080", FrameReader::Fault::Protocol);
    row("continues nothing", "8000", FrameReader::Fault::Protocol);
    row("begins twice", "01016181016b", FrameReader::Fault::Protocol);
    row("over the limit", "817e0065", FrameReader::Fault::TooLarge);
    row("over all limits", "817fffffffffffffffff", FrameReader::Fault::TooLarge);
}

void SocketTest::framesThatMayNotBe()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, fault);
    FrameReader reader(100);
    reader.add(bytes);
    while (reader.next()) { }
    QCOMPARE(int(reader.fault()), fault);
    reader.add(QByteArray::fromHex("810141"));
    QVERIFY(!reader.next());
    // Parts that are short each and too long together.
    FrameReader parts(100);
    parts.add(QByteArray::fromHex("013c") + QByteArray(60, 'a') + QByteArray::fromHex("0029"));
    QVERIFY(!parts.next());
    QCOMPARE(parts.fault(), FrameReader::Fault::TooLarge);
}

void SocketTest::framesAreMasked()
{
    // The example of RFC 6455 §5.7.
    quint32 mask = 0;
    memcpy(&mask, "\x37\xfa\x21\x3d", 4);
    QCOMPARE(socket::maskedFrame(Opcode::Text, "Hello", mask).toHex(), QByteArray("818537fa213d7f9f4d5158"));
    QCOMPARE(socket::maskedFrame(Opcode::Text, QByteArray(126, 'a'), 0).first(4).toHex(),
             QByteArray("81fe007e"));
    QCOMPARE(socket::maskedFrame(Opcode::Text, QByteArray(65536, 'a'), 0).first(10).toHex(),
             QByteArray("81ff0000000000010000"));
    QCOMPARE(socket::closePayload(socket::CloseCode::TooLarge).toHex(), QByteArray("03f1"));
}

void SocketTest::backoffDoublesUpToItsEnd()
{
    double random = 1;
    Backoff backoff(1s, 30s, [&] { return random; });
    for (const auto expected : {1s, 2s, 4s, 8s, 16s, 30s, 30s})
        QCOMPARE(backoff.next().count(), std::chrono::milliseconds(expected).count());
    random = 0;
    QCOMPARE(backoff.next().count(), 15'000);
    backoff.reset();
    QCOMPARE(backoff.next().count(), 500);
}

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
    m_node->sendText(R"({"id":1,"result":{"output":{"refresh_token":")" + firstToken + R"("}}})");
    QTRY_VERIFY(outcome->text().contains(firstToken));

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

void SocketTest::answersInAnyOrder()
{
    connectNow();
    QTRY_VERIFY(m_socket->isUp());
    const auto first = send();
    const auto second = send();
    const auto third = send();
    QTRY_COMPARE(m_node->texts().size(), 3);
    QCOMPARE(m_node->texts().at(1), R"({"id":2,"method":"execute","params":{}})");
    m_node->sendText(R"({"id":3,"result":"c"})");
    m_node->sendText(R"({"result":"a","id":1})"); // nobody promises that the id is in front
    QTRY_VERIFY(first->result && third->result);
    QVERIFY(!second->result);
    QCOMPARE(third->text(), R"({"id":3,"result":"c"})");
    QCOMPARE(first->text(), R"({"result":"a","id":1})");
    m_node->sendText(R"({"id":2,"error":{"type":"ContextNotFound"}})");
    QTRY_COMPARE(second->text(), R"({"id":2,"error":{"type":"ContextNotFound"}})");
    QCOMPARE(m_socket->callsUnderWay(), 0U);
}

void SocketTest::argumentsGoOutAsTheyAre()
{
    connectNow();
    QTRY_VERIFY(m_socket->isUp());
    const QByteArray args = "{ \"n\": 18446744073709551615,\n \"f\":1.10, \"s\":\"é\\u00e9\" }";
    const ContextId context = *ContextId::parse(u"8G9fo6zH9p54kDvM83nzubFev1dQ3cKvUVJ3kuZUJjkP"_s);
    rpc::SocketChannel channel(*m_socket, *m_transport);
    channel.execute({.context = context, .method = u"set"_s, .args = args});
    QTRY_COMPARE(m_node->texts().size(), 1);
    QCOMPARE(
        m_node->texts().first(),
        R"({"id":1,"method":"execute","params":{"contextId":"8G9fo6zH9p54kDvM83nzubFev1dQ3cKvUVJ3kuZUJjkP",)"
        R"("method":"set","argsJson":)"
            + args + "}}");
}

void SocketTest::silenceTimesOut()
{
    connectNow();
    QTRY_VERIFY(m_socket->isUp());
    const auto patient = send();
    const auto hasty = send("{}", 5ms);
    QTRY_VERIFY(hasty->result);
    QCOMPARE(hasty->kind(), Error::Kind::TimedOut);
    QVERIFY(!patient->result);
    // Too late for the one, in time for the other.
    QTRY_COMPARE(m_node->texts().size(), 2);
    m_node->sendText(R"({"id":2,"result":"late"})");
    m_node->sendText(R"({"id":1,"result":"good"})");
    QTRY_COMPARE(patient->text(), R"({"id":1,"result":"good"})");
    QCOMPARE(hasty->kind(), Error::Kind::TimedOut);
    QVERIFY(m_socket->isUp());
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

void SocketTest::abortedCallIsForgotten()
{
    connectNow();
    QTRY_VERIFY(m_socket->isUp());
    bool delivered = false;
    auto *job = new Job<int>(m_socket.get());
    QSignalSpy ends(m_socket.get(), &NodeSocket::exchangeFinished);
    m_socket->send({.name = "json-rpc", .method = "execute", .params = "{}"}, job,
                   [&delivered](Result<Answer> &&) { delivered = true; });
    job->abort();
    QCOMPARE(ends.size(), 1);
    QCOMPARE(ends[0][0].value<Exchange>().error.kind, Error::Kind::Aborted);
    const auto next = send();
    QTRY_COMPARE(m_node->texts().size(), 2);
    m_node->sendText(R"({"id":1,"result":1})");
    m_node->sendText(R"({"id":2,"result":2})");
    QTRY_VERIFY(next->result);
    QVERIFY(!delivered);
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

void SocketTest::tooLongAMessage()
{
    connectNow({.messageLimit = 1000});
    QTRY_VERIFY(m_socket->isUp());
    const auto fits = send();
    QTRY_COMPARE(m_node->texts().size(), 1);
    const QByteArray longest = R"({"id":1,"result":")" + QByteArray(980, 'x') + R"("})";
    QCOMPARE(longest.size(), 1000);
    m_node->sendText(longest);
    QTRY_COMPARE(fits->text(), longest);
    const auto tooLong = send();
    QTRY_COMPARE(m_node->texts().size(), 2);
    m_node->sendText(longest + ' ');
    QTRY_COMPARE(tooLong->kind(), Error::Kind::TooLarge);
    QTRY_COMPARE(m_node->closes(), QList<QByteArray>{QByteArray::fromHex("03f1")}); // 1009
    QTRY_VERIFY(m_socket->isUp());
}

void SocketTest::whatIsNoAnswerIsPassedOver()
{
    connectNow();
    QTRY_VERIFY(m_socket->isUp());
    const auto outcome = send();
    QTRY_COMPARE(m_node->texts().size(), 1);
    m_node->sendText("{nope");
    m_node->sendText("");
    m_node->sendText("\xff\xfe");
    m_node->sendText(R"({"id":"1","result":0})");
    m_node->sendText(R"({"id":18446744073709551616,"result":0})");
    m_node->sendText(R"({"id":7,"result":0})");
    m_node->sendText(R"([1,2,3])");
    m_node->sendFrame(2, R"({"id":1,"result":0})"); // binary
    m_node->sendText(R"({"id":1,"result":"good"})");
    QTRY_COMPARE(outcome->text(), R"({"id":1,"result":"good"})");
    QVERIFY(m_socket->isUp());
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

void SocketTest::pushesAreToldApart()
{
    connectNow();
    QTRY_VERIFY(m_socket->isUp());
    QSignalSpy pushes(m_socket.get(), &NodeSocket::pushed);
    const auto outcome = send();
    QTRY_COMPARE(m_node->texts().size(), 1);
    const QByteArray push = R"({"id":null,"result":{"contextId":"x","type":"StateMutation","data":{}}})";
    const QByteArray fault = R"({"id":null,"error":{"type":"InternalError","data":{}}})";
    m_node->sendText(push);
    m_node->sendText(fault);
    m_node->sendText(R"({"id":1,"result":{"output":null}})");
    QTRY_VERIFY(outcome->result);
    QCOMPARE(pushes, (QList<QVariantList>{{push}, {fault}}));
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
    connectNow({.keepAlive = 20ms});
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

void SocketTest::longAnswerInParts()
{
    connectNow();
    QTRY_VERIFY(m_socket->isUp());
    rpc::SocketChannel channel(*m_socket, *m_transport);
    auto started = channel.execute({.context = ContextId(), .method = u"all"_s, .args = {}});
    std::optional<Result<Reply<json::Raw>>> result;
    started.call.then(this, [&result](const Result<Reply<json::Raw>> &reply) { result = reply; });
    QTRY_COMPARE(m_node->texts().size(), 1);
    QByteArray output = "[";
    for (int i = 0; i < 400'000; ++i)
        output += "18446744073709551615,";
    output += "1.10]";
    const QByteArray text = R"({"id":1,"result":{"output":)" + output + "}}";
    const qsizetype part = text.size() / 3;
    m_node->sendFrame(1, text.first(part), false);
    m_node->sendFrame(9, "meanwhile");
    m_node->sendFrame(0, text.sliced(part, part), false);
    m_node->sendFrame(0, text.sliced(2 * part));
    QTRY_VERIFY(result);
    QVERIFY(result->has_value());
    QVERIFY((*result)->value.json == output);
}

void SocketTest::channelIsWhatIsUp()
{
    FakeNode http;
    http.on("POST", "/jsonrpc",
            FakeAnswer::json(R"({"jsonrpc":"2.0","id":1,"result":{"output":"by http"}})"));
    Transport httpTransport(http.url());
    connectNow();
    rpc::SocketChannel channel(*m_socket, httpTransport);
    const auto run = [&](const std::function<void()> &meanwhile = [] {}) {
        rpc::CallOutcome outcome;
        bool done = false;
        auto *call =
            new rpc::ConsoleCall(channel, {.context = ContextId(), .method = u"get"_s, .args = {}}, this);
        connect(call, &rpc::ConsoleCall::finished, this, [&](const rpc::CallOutcome &came) {
            outcome = came;
            done = true;
        });
        meanwhile();
        (void)QTest::qWaitFor([&done] { return done; });
        return outcome;
    };
    QVERIFY(!m_socket->isUp());
    rpc::CallOutcome outcome = run();
    QVERIFY(outcome.ok);
    QCOMPARE(outcome.channel, u"HTTP"_s);
    QCOMPARE(outcome.output, R"("by http")");

    QTRY_VERIFY(m_socket->isUp());
    connect(
        m_node.get(), &FakeSocket::received, this,
        [this] { m_node->sendText(R"({"id":1,"result":{"output":"by socket"}})"); },
        Qt::SingleShotConnection);
    outcome = run();
    QVERIFY(outcome.ok);
    QCOMPARE(outcome.channel, u"WebSocket"_s);
    QCOMPARE(outcome.output, R"("by socket")");
    QCOMPARE(outcome.sizeBytes, qsizetype(qstrlen(R"({"id":1,"result":{"output":"by socket"}})")));

    // Begun on the one, it never goes on on the other.
    outcome = run([this] { m_socket->close(); });
    QVERIFY(!outcome.ok);
    QCOMPARE(outcome.channel, u"WebSocket"_s);
    QCOMPARE(outcome.error.kind, Error::Kind::Interrupted);
    QCOMPARE(http.count("POST", "/jsonrpc"), 1);
    QCOMPARE(run().channel, u"HTTP"_s);
}

void SocketTest::tooLongArgumentsTakeTheOtherWay()
{
    FakeNode http;
    http.on("POST", "/jsonrpc", FakeAnswer::text("too large", 413));
    Transport httpTransport(http.url());
    connectNow({.sendLimit = 100'000});
    QTRY_VERIFY(m_socket->isUp());
    rpc::SocketChannel channel(*m_socket, httpTransport);
    const QByteArray args = '"' + QByteArray(100'000, 'x') + '"';
    auto started = channel.execute({.context = ContextId(), .method = u"set"_s, .args = args});
    QCOMPARE(started.channel, u"HTTP"_s);
    QTRY_COMPARE(http.count("POST", "/jsonrpc"), 1);
    QVERIFY(m_socket->isUp());
    started.call.abort();
}

void SocketTest::demoNodeAnswersBothWaysAlike()
{
    DemoNodeProcess node;
    QVERIFY2(node.start(), qPrintable(node.problem()));
    m_transport = std::make_unique<Transport>(node.url());
    connectNow();
    QTRY_VERIFY(m_socket->isUp());
    std::optional<QByteArray> list;
    m_transport->send({.verb = Verb::Get, .segments = {u"admin-api"_s, u"contexts"_s}})
        .then(this, [&list](const Result<Answer> &answer) { list = answer ? answer->body : QByteArray(); });
    QTRY_VERIFY(list);
    const QString id = QJsonDocument::fromJson(*list)["data"_L1]["contexts"_L1][0]["id"_L1].toString();
    const ContextId context = *ContextId::parse(id);
    rpc::SocketChannel socket(*m_socket, *m_transport);
    rpc::HttpChannel http(*m_transport);
    const auto outcomeOf = [&](rpc::CallChannel &channel, const api::Execute &call) {
        rpc::CallOutcome outcome;
        bool done = false;
        auto *running = new rpc::ConsoleCall(channel, call, this);
        connect(running, &rpc::ConsoleCall::finished, this, [&](const rpc::CallOutcome &came) {
            outcome = came;
            done = true;
        });
        (void)QTest::qWaitFor([&done] { return done; });
        return outcome;
    };
    for (const auto &[method, args] : {std::pair(u"set"_s, R"({"key":"k","value":"v"})"),
                                       {u"get"_s, R"({"key":"k"})"},
                                       {u"entries"_s, "{}"},
                                       {u"get_result"_s, R"({"key":"missing"})"},
                                       {u"nope"_s, "{}"},
                                       {u"get"_s, R"({"key":7})"}}) {
        const api::Execute call{.context = context, .method = method, .args = args};
        const rpc::CallOutcome bySocket = outcomeOf(socket, call);
        const rpc::CallOutcome byHttp = outcomeOf(http, call);
        QCOMPARE(bySocket.channel, u"WebSocket"_s);
        QCOMPARE(byHttp.channel, u"HTTP"_s);
        QCOMPARE(bySocket.ok, byHttp.ok);
        QCOMPARE(bySocket.output, byHttp.output);
        QCOMPARE(bySocket.error.kind, byHttp.error.kind);
        QCOMPARE(bySocket.error.rpcType, byHttp.error.rpcType);
        QCOMPARE(bySocket.error.message, byHttp.error.message);
        QVERIFY(bySocket.elapsed > 0us);
    }
}

} // namespace

QTEST_GUILESS_MAIN(SocketTest)
#include "socket_test.moc"
