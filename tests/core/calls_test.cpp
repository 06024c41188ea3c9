// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// Calls of methods: answers that are not JSON, several at once, and what stays of those that were cancelled.
#include "core/json/cutout.h"
#include "core/rpc/calls.h"
#include "core/socket/nodesocket.h"
#include "tests/support/fakenode.h"
#include "tests/support/fakesocket.h"
#include "tests/support/testfolder.h"
#include "tests/support/testprogram.h"

#include <QSignalSpy>
#include <QTest>

namespace calls_test {

using namespace calimero;
using namespace Qt::StringLiterals;

namespace {

QByteArray envelope(const QByteArray &output)
{
    return R"({"jsonrpc":"2.0","id":1,"result":{"output":)" + output + "}}";
}

class CallsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void answersThatAreNotJson_data();
    void answersThatAreNotJson();
    void longAnswersThatAreNotJson();
    void halfAPairIsAnAnswer_data();
    void halfAPairIsAnAnswer();
    void cancelledCallsAreRemembered();
    void callsOutliveNobody();
    void eachAnswerHasItsCall();

private:
    [[nodiscard]] rpc::CallOutcome outcomeOf(rpc::CallChannel &channel);
    [[nodiscard]] QList<rpc::HistoryEntry> remembered(rpc::History &history);

    std::unique_ptr<TestFolder> m_folder;
};

void CallsTest::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_folder = std::make_unique<TestFolder>();
}

rpc::CallOutcome CallsTest::outcomeOf(rpc::CallChannel &channel)
{
    std::optional<rpc::CallOutcome> outcome;
    auto *call = new rpc::ConsoleCall(channel, {.method = u"get"_s, .args = "{}"}, {}, this);
    connect(call, &rpc::ConsoleCall::finished, this, [&](const rpc::CallOutcome &came) { outcome = came; });
    (void)QTest::qWaitFor([&] { return outcome.has_value(); });
    return outcome.value_or(rpc::CallOutcome{.error = {.kind = Error::Kind::TimedOut}});
}

QList<rpc::HistoryEntry> CallsTest::remembered(rpc::History &history)
{
    std::optional<QList<rpc::HistoryEntry>> entries;
    history.list({.node = u"node"_s, .limit = 10}, this, [&](const auto &list) { entries = list; });
    (void)QTest::qWaitFor([&] { return entries.has_value(); });
    return entries.value_or(QList<rpc::HistoryEntry>());
}

void CallsTest::answersThatAreNotJson_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("NaN") << envelope(R"({"a":1,"b":NaN})");
    QTest::newRow("undefined") << envelope(R"({"a":undefined})");
    QTest::newRow("trailing comma in an object") << envelope(R"({"a":1,})");
    QTest::newRow("trailing comma in a list") << envelope("[1,2,]");
    QTest::newRow("missing comma") << envelope(R"({"a":1 "b":2})");
    QTest::newRow("missing colon") << envelope(R"({"a" 1})");
    QTest::newRow("leading zero") << envelope(R"({"a":[007]})");
    QTest::newRow("a plus") << envelope("+1");
    QTest::newRow("an escape that is none") << envelope(R"(["\x41"])");
    QTest::newRow("single quotes") << envelope("{'a':1}");
    QTest::newRow("a bare key") << envelope("{a:1}");
    QTest::newRow("the wrong bracket") << envelope("[1,2}");
    QTest::newRow("a comment") << envelope("[1 /* one */]");
    QTest::newRow("a letter in a word") << envelope("[nul]");
    QTest::newRow("cut off") << envelope(R"({"a":[1,2,{"b":"c"}]})").chopped(6);
    QTest::newRow("cut off in a string") << envelope(R"({"a":"some words"})").chopped(7);
    QTest::newRow("something behind it") << envelope("1") + " and more";
}

void CallsTest::answersThatAreNotJson()
{
    QFETCH(QByteArray, body);
    FakeNode node;
    node.on("POST", "/jsonrpc", FakeAnswer::json(body));
    Transport transport(node.url());
    rpc::HttpChannel http(transport);
    const rpc::CallOutcome outcome = outcomeOf(http);
    QVERIFY(!outcome.ok);
    QCOMPARE(outcome.error.kind, Error::Kind::BadReply);
    QCOMPARE(outcome.error.path, QString()); // nothing is missing in it: it can not be read at all
    QCOMPARE(outcome.error.raw, body);
    QCOMPARE(outcome.sizeBytes, body.size());

    FakeSocket server;
    Transport socketTransport(server.url());
    NodeSocket socket(socketTransport);
    socket.open();
    QTRY_VERIFY(socket.isUp());
    QByteArray message = body;
    message.replace(R"("jsonrpc":"2.0",)", "");
    connect(&server, &FakeSocket::received, &server, [&] { server.sendText(message); });
    rpc::SocketChannel channel(socket, socketTransport);
    const rpc::CallOutcome said = outcomeOf(channel);
    QCOMPARE(said.channel, u"WebSocket"_s);
    QVERIFY(!said.ok);
    QCOMPARE(said.error.kind, Error::Kind::BadReply);
    QCOMPARE(said.error.path, QString());
    QCOMPARE(said.error.raw, message);
}

// What is read on a worker is not believed more quickly.
void CallsTest::longAnswersThatAreNotJson()
{
    for (const QByteArray &bad : {QByteArray("NaN"), QByteArray("01"), QByteArray("1,"), QByteArray("\"")}) {
        const QByteArray list = '[' + QByteArray("1234567,").repeated(20'000) + bad + ']';
        json::Findings findings;
        QByteArray whole = envelope(list);
        const QByteArray before = whole;
        const auto cut = json::cutOut(std::move(whole), {"result", "output"}, findings);
        QVERIFY2(!cut, bad.constData());
        QCOMPARE(cut.error().kind, Error::Kind::BadReply);
        FakeNode node;
        node.on("POST", "/jsonrpc", FakeAnswer::json(before));
        Transport transport(node.url());
        rpc::HttpChannel http(transport);
        const rpc::CallOutcome outcome = outcomeOf(http);
        QVERIFY2(!outcome.ok, bad.constData());
        QCOMPARE(outcome.error.kind, Error::Kind::BadReply);
    }
}

void CallsTest::halfAPairIsAnAnswer_data()
{
    QTest::addColumn<QByteArray>("output");
    QTest::newRow("short") << QByteArray(R"({"lone":"\ud800x"})");
    QTest::newRow("read on a worker")
        << QByteArray('[' + QByteArray("1234567,").repeated(20'000) + R"("\ud800x"])");
}

// The grammar of JSON has it. What a node would not take is not what it may say.
void CallsTest::halfAPairIsAnAnswer()
{
    QFETCH(QByteArray, output);
    FakeNode node;
    node.on("POST", "/jsonrpc", FakeAnswer::json(envelope(output)));
    Transport transport(node.url());
    rpc::HttpChannel http(transport);
    const rpc::CallOutcome outcome = outcomeOf(http);
    QVERIFY(outcome.ok);
    QCOMPARE(outcome.output, output);

    FakeSocket server;
    Transport socketTransport(server.url());
    NodeSocket socket(socketTransport);
    socket.open();
    QTRY_VERIFY(socket.isUp());
    QByteArray message = envelope(output);
    message.replace(R"("jsonrpc":"2.0",)", "");
    connect(&server, &FakeSocket::received, &server, [&] { server.sendText(message); });
    rpc::SocketChannel channel(socket, socketTransport);
    const rpc::CallOutcome said = outcomeOf(channel);
    QCOMPARE(said.channel, u"WebSocket"_s);
    QVERIFY(said.ok);
    QCOMPARE(said.output, output);
}

void CallsTest::cancelledCallsAreRemembered()
{
    FakeNode node;
    node.on("POST", "/jsonrpc", FakeAnswer::failing(FakeAnswer::Fault::Hang));
    Transport transport(node.url());
    rpc::HttpChannel http(transport);
    rpc::History history(m_folder->filePath(u"history.sqlite"_s));
    rpc::Calls calls(http, u"node"_s, &history);
    QSignalSpy cancelled(&calls, &rpc::Calls::cancelled);
    QSignalSpy finished(&calls, &rpc::Calls::finished);
    rpc::ConsoleCall *call = calls.start({.method = u"slow"_s, .args = R"({"n":1})"}, u"inventory"_s);
    QCOMPARE(calls.running(), QList<rpc::ConsoleCall *>{call});
    QTRY_COMPARE(node.count("POST", "/jsonrpc"), 1);
    call->cancel();
    QVERIFY(calls.running().isEmpty());
    QCOMPARE(cancelled.size(), 1);
    QCOMPARE(finished.size(), 0);
    const auto entries = remembered(history);
    QCOMPARE(entries.size(), 1);
    QCOMPARE(entries.first().method, u"slow"_s);
    QCOMPARE(entries.first().contextName, u"inventory"_s);
    QVERIFY(entries.first().isCancelled());
    QVERIFY(!entries.first().ok);
    QCOMPARE(entries.first().channel, u"HTTP"_s);
}

// The node is closed while a call runs: that there was one is not forgotten.
void CallsTest::callsOutliveNobody()
{
    FakeNode node;
    node.on("POST", "/jsonrpc", FakeAnswer::failing(FakeAnswer::Fault::Hang));
    Transport transport(node.url());
    rpc::HttpChannel http(transport);
    rpc::History history(m_folder->filePath(u"history.sqlite"_s));
    {
        rpc::Calls calls(http, u"node"_s, &history);
        calls.start({.method = u"one"_s, .args = "{}"}, {});
        calls.start({.method = u"two"_s, .args = "{}"}, {});
        QTRY_COMPARE(node.count("POST", "/jsonrpc"), 2);
    }
    const auto entries = remembered(history);
    QCOMPARE(entries.size(), 2);
    for (const rpc::HistoryEntry &entry : entries)
        QVERIFY(entry.isCancelled());
}

void CallsTest::eachAnswerHasItsCall()
{
    FakeNode node;
    node.on("POST", "/jsonrpc", [](const FakeRequest &request) {
        return FakeAnswer::json(envelope(request.body.contains("slow") ? "\"slow\"" : "\"quick\""))
            .withFault(request.body.contains("slow") ? FakeAnswer::Fault::Hold : FakeAnswer::Fault::None);
    });
    Transport transport(node.url());
    rpc::HttpChannel http(transport);
    rpc::Calls calls(http, u"node"_s, nullptr);
    QList<std::pair<QString, QByteArray>> came;
    connect(&calls, &rpc::Calls::finished, this,
            [&](const rpc::CallFacts &facts, const rpc::CallOutcome &outcome) {
                came.append({facts.call.method, outcome.output});
            });
    calls.start({.method = u"slow"_s, .args = "{}"}, u"a"_s);
    calls.start({.method = u"quick"_s, .args = "{}"}, u"b"_s);
    QTRY_COMPARE(came.size(), 1);
    QCOMPARE(came.first(), (std::pair{u"quick"_s, QByteArray("\"quick\"")}));
    QCOMPARE(calls.running().size(), 1);
    QCOMPARE(calls.factsOf(calls.running().first()).contextName, u"a"_s);
    QCOMPARE(calls.factsOf(calls.running().first()).number, 1);
    node.release();
    QTRY_COMPARE(came.size(), 2);
    QCOMPARE(came.last(), (std::pair{u"slow"_s, QByteArray("\"slow\"")}));
}

} // namespace

const TestCase testCase(runTest<CallsTest>);

} // namespace calls_test

#include "calls_test.moc"
