// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// `api call` when no whole answer comes, or one of somebody else.
#include "tests/core/commandfixture.h"
#include "tests/support/byteserver.h"
#include "tests/support/qtreads.h"
#include "tests/support/recording.h"
#include "tests/support/routes.h"
#include "tests/support/testprogram.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

namespace commandbreaks_test {

using namespace Qt::StringLiterals;

namespace {

class CommandBreaksTest : public CommandFixture {
    Q_OBJECT

private Q_SLOTS:
    void halfAnAnswer_data();
    void halfAnAnswer();
    void interimAnswers_data();
    void interimAnswers();
    void noAnswer_data();
    void noAnswer();
    void answersThatBreakOff();
    void nothingListens();
    void unknownCertificate();
    void bodiesThatEndWithTheConnection();
    void whatNoNodeAnswers_data();
    void whatNoNodeAnswers();
};

void CommandBreaksTest::halfAnAnswer_data()
{
    QTest::addColumn<QByteArray>("head");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("printed");
    QTest::addColumn<bool>("whole");
    const auto row = [](const char *name, const QByteArray &head, const QByteArray &body,
                        const QByteArray &printed,
                        bool whole = false) { QTest::newRow(name) << head << body << printed << whole; };
    const QByteArray chunked = "Transfer-Encoding: chunked\r\n";
    row("chunks", chunked, "5\r\n{\"a\":\r\n2;x=y\r\n1}\r\n0\r\n\r\n", "{\"a\":1}", true);
    row("with trailers", chunked, "2\r\n{}\r\n0\r\nX: y\r\n\r\n", "{}", true);
    row("no size at all", chunked, "zz\r\n{}\r\n0\r\n\r\n", "");
    row("an empty size", chunked, "\r\n{}\r\n0\r\n\r\n", "");
    row("no size behind the first", chunked, "2\r\n{}\r\nxx\r\n{}\r\n0\r\n\r\n", "{}");
    row("a size below nothing", chunked, "2\r\n{}\r\n-2\r\n{}\r\n0\r\n\r\n", "{}");
    row("a size with a prefix", chunked, "0x2\r\n{}\r\n0\r\n\r\n", "");
    row("a size that is too large for any number", chunked, "2\r\n{}\r\nffffffffffffffffff\r\n{}", "{}");
    row("a chunk that goes on", chunked, "2\r\n{}{}\r\n0\r\n\r\n", "{}");
    row("no last chunk", chunked, "2\r\n{}\r\n", "{}");
    row("half a chunk", chunked, "8\r\n{}", "{}");
    row("short of its length", "Content-Length: 8\r\n", "{}", "{}");
    row("to the end of the connection", {}, "{\"a\":[1]}", "{\"a\":[1]}", true);
    row("a bracket is open", {}, "{\"a\":[1", "{\"a\":[1");
    row("a string is open", {}, "\"a}", "\"a}");
    row("a string ends within", {}, "{\"a\":\"\\\"}", "{\"a\":\"\\\"}");
    row("nothing", {}, "", "");
}

/// Half an answer is no answer: what came is printed, and the end says that it is not all.
void CommandBreaksTest::halfAnAnswer()
{
    QFETCH(QByteArray, head);
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, printed);
    QFETCH(bool, whole);
    ByteServer node;
    node.answer = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n" + head + "\r\n" + body;
    node.closes = true;
    const Run result = run({u"api"_s, u"get"_s, u"admin-api/x"_s, u"--node"_s, node.url().toString()});
    QCOMPARE(result.out, printed);
    QCOMPARE(result.exitCode, whole ? 0 : 1);
    if (!whole) {
        QCOMPARE(result.error()["kind"_L1].toString(), u"unreachable"_s);
        QCOMPARE(result.error()["reason"_L1].toString(), u"answer_broke_off"_s);
        QCOMPARE(result.error()["status"_L1].toInt(), 200);
    }
    QCOMPARE(node.connections, 1);
}

void CommandBreaksTest::interimAnswers_data()
{
    QTest::addColumn<QByteArray>("interim");
    QTest::addColumn<QStringList>("arguments");
    const QStringList asks{u"get"_s, u"admin-api/x"_s};
    const QStringList changes{u"call"_s, u"sync-all-contexts"_s};
    QTest::newRow("102, GET") << QByteArray("HTTP/1.1 102 Processing\r\n\r\n") << asks;
    QTest::newRow("102, POST") << QByteArray("HTTP/1.1 102 Processing\r\n\r\n") << changes;
    const QByteArray hints = "HTTP/1.1 103 Early Hints\r\nLink: </x>; rel=preload\r\n\r\n";
    QTest::newRow("103, GET") << hints << asks;
    QTest::newRow("103, POST") << hints << changes;
    QTest::newRow("both") << QByteArray("HTTP/1.1 102 Processing\r\n\r\n" + hints) << asks;
}

/// They are passed over: what comes behind them is the answer, and where nothing does there is none.
void CommandBreaksTest::interimAnswers()
{
    QFETCH(QByteArray, interim);
    QFETCH(QStringList, arguments);
    ByteServer node;
    node.closes = true;
    const QStringList all =
        QStringList{u"api"_s} + arguments + QStringList{u"--node"_s, node.url().toString()};
    const QByteArray body = "{\"n\":1}";
    const QByteArray rest =
        "\r\nContent-Type: application/json\r\nContent-Length: " + QByteArray::number(body.size());
    node.answer = interim + "HTTP/1.1 200 OK" + rest + "\r\n\r\n" + body;
    const Run answered = run(all);
    QCOMPARE(answered.err, QByteArray());
    QCOMPARE(answered.out, body);
    QCOMPARE(answered.exitCode, 0);
    QCOMPARE(node.requests.size(), 1);

    node.answer = interim + "HTTP/1.1 503 Service Unavailable" + rest + "\r\n\r\n" + body;
    const Run refused = run(all);
    QCOMPARE(refused.out, body);
    QCOMPARE(refused.error()["status"_L1].toInt(), 503);
    QCOMPARE(refused.exitCode, 1);
    QCOMPARE(node.requests.size(), 2);

    node.answer = interim;
    const Run left = run(all);
    QCOMPARE(left.out, QByteArray());
    QVERIFY(!left.error()["kind"_L1].toString().isEmpty());
    QCOMPARE(left.exitCode, 1);
    QCOMPARE(node.requests.size(), 3);
}

void CommandBreaksTest::noAnswer_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<bool>("changes");
    QTest::newRow("GET") << QStringList{u"get-health"_s} << false;
    QTest::newRow("HEAD") << QStringList{u"get-blob-info"_s, u"blob_id=x"_s} << false;
    QTest::newRow("POST") << QStringList{u"sync-all-contexts"_s} << true;
    QTest::newRow("DELETE") << QStringList{u"delete-context"_s, u"context_id=x"_s} << true;
    QTest::newRow("PUT") << QStringList{u"upload-blob"_s, u"--body"_s, u"-"_s} << true;
    QTest::newRow("path") << QStringList{} << false;
}

/// The node takes the request and closes the connection: sent once, not again.
void CommandBreaksTest::noAnswer()
{
    QFETCH(QStringList, arguments);
    for (const char *method : {"GET", "HEAD", "POST", "DELETE", "PUT"})
        m_node->on(method, "/*", FakeAnswer::failing(FakeAnswer::Fault::Close));
    const Run result = arguments.isEmpty()
        ? run({u"api"_s, u"get"_s, u"admin-api/x"_s, u"--node"_s, m_node->url().toString()})
        : call(arguments, "content");
    QCOMPARE(result.exitCode, 1);
    QCOMPARE(result.out, QByteArray());
    QFETCH(bool, changes);
    // Of a change nobody knows then whether it was done.
    const QByteArray unknown =
        R"({"kind":"interrupted","status":0,"reason":"connection_closed","outcome":"unknown","message":"connection closed; nobody knows whether it was done, so look before you send it again"})";
    QCOMPARE(result.err,
             changes ? unknown + '\n'
                     : QByteArray(R"({"kind":"unreachable","status":0,"reason":"connection_closed",)"
                                  R"("message":"connection closed"})"
                                  "\n"));
    QCOMPARE(m_node->requests().size(), 1);
    // Newer versions of Qt may connect once more, and send nothing there.
    QVERIFY(m_node->connections() <= (qtReadsPastInterim() ? 2 : 1));
}

void CommandBreaksTest::answersThatBreakOff()
{
    m_node->on("GET", "/admin-api/contexts",
               FakeAnswer::recorded(u"contexts/list"_s).withFault(FakeAnswer::Fault::CutBody));
    const Run result = call({u"list-contexts"_s, u"--check"_s});
    QCOMPARE(result.exitCode, 1);
    const QByteArray whole = Recording::load(u"contexts/list"_s).body;
    QCOMPARE(result.out, whole.first(whole.size() / 2));
    QCOMPARE(result.error()["kind"_L1].toString(), u"unreachable"_s);
    QCOMPARE(result.error()["status"_L1].toInt(), 200);
    QCOMPARE(result.error()["reason"_L1].toString(), u"answer_broke_off"_s);
    QCOMPARE(result.error()["message"_L1].toString(), u"answer broke off"_s);
    QCOMPARE(m_node->requests().size(), 1);
}

void CommandBreaksTest::nothingListens()
{
    const QString url = m_node->url().toString();
    m_node->stop();
    const Run result = run({u"api"_s, u"call"_s, u"get-health"_s, u"--node"_s, url});
    QCOMPARE(result.exitCode, 1);
    QCOMPARE(result.err,
             QByteArray("{\"kind\":\"unreachable\",\"status\":0,\"message\":\"Connection refused\"}\n"));
}

void CommandBreaksTest::unknownCertificate()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    // Whatever speaks here, it is no TLS.
    connect(&server, &QTcpServer::newConnection, this, [&server] {
        QTcpSocket *socket = server.nextPendingConnection();
        connect(socket, &QTcpSocket::readyRead, socket, [socket] {
            socket->write("HTTP/1.1 400 Bad Request\r\n\r\n");
            socket->disconnectFromHost();
        });
    });
    const Run result = run({u"api"_s, u"call"_s, u"get-health"_s, u"--node"_s,
                            u"https://127.0.0.1:%1"_s.arg(server.serverPort())});
    QCOMPARE(result.exitCode, 1);
    QCOMPARE(result.error()["kind"_L1].toString(), u"tls"_s);
    QCOMPARE(result.err.count('\n'), 1);
}

void CommandBreaksTest::bodiesThatEndWithTheConnection()
{
    FakeAnswer answer = FakeAnswer::json(R"({"count":2})");
    answer.contentLength = -1;
    m_node->on("GET", "/admin-api/peers", answer);
    for (int i = 0; i < 20; ++i) {
        const Run result = call({u"get-peers"_s});
        QCOMPARE(result.err, QByteArray());
        QCOMPARE(result.exitCode, 0);
        QCOMPARE(result.out, answer.body);
    }
}

void CommandBreaksTest::whatNoNodeAnswers_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<FakeAnswer>("answer");
    QTest::addColumn<int>("exitCode");
    QTest::addColumn<QString>("outcome");
    const FakeAnswer page = FakeAnswer::text("<html>Welcome</html>", 200, "text/html");
    const QStringList reads{u"get-health"_s};
    const QStringList changes{u"sync-all-contexts"_s};
    const QStringList asksHead{u"get-blob-info"_s, u"blob_id=x"_s};
    const QStringList content{u"download-blob"_s, u"blob_id=x"_s};
    QTest::newRow("a page to what reads") << reads << page << 1 << QString();
    QTest::newRow("a page to a change") << changes << page << 1 << u"unknown"_s;
    QTest::newRow("a page to a HEAD") << asksHead << page << 1 << QString();
    QTest::newRow("a page that is a blob") << content << page << 0 << QString();
    QTest::newRow("nothing to what reads") << reads << FakeAnswer::empty(200) << 1 << QString();
    QTest::newRow("nothing to a change") << changes << FakeAnswer::empty(200) << 0 << QString();
    QTest::newRow("an empty blob") << content << FakeAnswer::empty(200) << 0 << QString();
}

/// It is shown as it came, but nobody takes it for done.
void CommandBreaksTest::whatNoNodeAnswers()
{
    QFETCH(QStringList, arguments);
    QFETCH(FakeAnswer, answer);
    QFETCH(int, exitCode);
    QFETCH(QString, outcome);
    for (const char *method : {"GET", "HEAD", "POST"})
        m_node->on(method, "/*", answer);
    const Run result = call(arguments);
    QCOMPARE(result.exitCode, exitCode);
    QCOMPARE(result.out, arguments.first() == "get-blob-info"_L1 ? QByteArray() : answer.body);
    QCOMPARE(result.err.isEmpty(), exitCode == 0);
    if (exitCode == 0)
        return;
    QCOMPARE(result.error()["kind"_L1].toString(), u"bad_reply"_s);
    QCOMPARE(result.error()["outcome"_L1].toString(), outcome);
}

} // namespace

const TestCase testCase(runTest<CommandBreaksTest>);

} // namespace commandbreaks_test

#include "commandbreaks_test.moc"
