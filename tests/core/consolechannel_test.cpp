// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// Which way a call of the console takes, and that it is told the same of an answer either way.
#include "core/json/syntax.h"
#include "core/rpc/consolecall.h"
#include "tests/core/socketfixture.h"
#include "tests/support/demonodeprocess.h"
#include "tests/support/fakenode.h"
#include "tests/support/testprogram.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTest>

namespace consolechannel_test {

using namespace calimero;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

class ConsoleChannelTest : public SocketFixture {
    Q_OBJECT

private Q_SLOTS:
    void channelIsWhatIsUp();
    void tooLongArgumentsTakeTheOtherWay();
    void demoNodeAnswersBothWaysAlike();
    void brokenAnswersAreSaid_data();
    void brokenAnswersAreSaid();
    void oddButJson_data();
    void oddButJson();

private:
    rpc::CallOutcome outcomeOf(
        rpc::CallChannel &channel, const api::Execute &call, const std::function<void()> &meanwhile = [] {});
    /// What the console is told of a call that is answered with this over the WebSocket, or over HTTP.
    rpc::CallOutcome answered(const QByteArray &output, bool bySocket);
};

rpc::CallOutcome ConsoleChannelTest::outcomeOf(rpc::CallChannel &channel, const api::Execute &call,
                                               const std::function<void()> &meanwhile)
{
    rpc::CallOutcome outcome;
    bool done = false;
    auto *running = new rpc::ConsoleCall(channel, call, {}, this);
    connect(running, &rpc::ConsoleCall::finished, this, [&](const rpc::CallOutcome &came) {
        outcome = came;
        done = true;
    });
    meanwhile();
    (void)QTest::qWaitFor([&done] { return done; });
    return outcome;
}

rpc::CallOutcome ConsoleChannelTest::answered(const QByteArray &text, bool bySocket)
{
    FakeNode http;
    http.on("POST", "/jsonrpc", FakeAnswer::json(text));
    Transport httpTransport(http.url());
    if (bySocket) {
        connectNow();
        (void)QTest::qWaitFor([this] { return m_socket->isUp(); });
        connect(
            m_node.get(), &FakeSocket::received, this, [&] { m_node->sendText(text); },
            Qt::SingleShotConnection);
    } else {
        m_socket = std::make_unique<NodeSocket>(*m_transport);
    }
    rpc::SocketChannel channel(*m_socket, httpTransport);
    return outcomeOf(channel, {.context = ContextId(), .method = u"get"_s, .args = {}});
}

void ConsoleChannelTest::channelIsWhatIsUp()
{
    FakeNode http;
    http.on("POST", "/jsonrpc",
            FakeAnswer::json(R"({"jsonrpc":"2.0","id":1,"result":{"output":"by http"}})"));
    Transport httpTransport(http.url());
    connectNow();
    rpc::SocketChannel channel(*m_socket, httpTransport);
    const auto run = [&](const std::function<void()> &meanwhile = [] {}) {
        return outcomeOf(channel, {.context = ContextId(), .method = u"get"_s, .args = {}}, meanwhile);
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
    QCOMPARE(outcome.sizeBytes, qsizetype(qstrlen(R"("by socket")")));

    // Begun on the one, it never goes on on the other.
    outcome = run([this] { m_socket->close(); });
    QVERIFY(!outcome.ok);
    QCOMPARE(outcome.channel, u"WebSocket"_s);
    QCOMPARE(outcome.error.kind, Error::Kind::Interrupted);
    QCOMPARE(http.count("POST", "/jsonrpc"), 1);
    QCOMPARE(run().channel, u"HTTP"_s);
}

void ConsoleChannelTest::tooLongArgumentsTakeTheOtherWay()
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

void ConsoleChannelTest::demoNodeAnswersBothWaysAlike()
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

void ConsoleChannelTest::brokenAnswersAreSaid_data()
{
    QTest::addColumn<QByteArray>("output");
    QTest::addColumn<int>("reason");
    using Reason = json::SyntaxError::Reason;
    const auto row = [](const char *name, const QByteArray &output, Reason reason) {
        QTest::newRow(name) << output << int(reason);
    };
    row("not a number", "NaN", Reason::UnknownWord);
    row("not a number, within", R"({"a":[1,NaN]})", Reason::UnknownWord);
    row("minus infinity", R"([-Infinity])", Reason::BadNumber);
    row("undefined", R"({"a":undefined})", Reason::UnknownWord);
    row("a word in capitals", R"({"a":True})", Reason::UnknownWord);
    row("a comma too many in an array", "[1,2,]", Reason::TrailingComma);
    row("a comma too many in an object", R"({"a":1,})", Reason::TrailingComma);
    row("no comma in an array", "[1 2]", Reason::CommaExpected);
    row("no comma in an object", R"({"a":1 "b":2})", Reason::CommaExpected);
    row("no colon", R"({"a" 1})", Reason::ColonExpected);
    row("no value", R"({"a":})", Reason::ValueExpected);
    row("no value in the middle", "[1,,2]", Reason::ValueExpected);
    row("a leading zero", R"([{"a":01}])", Reason::LeadingZero);
    row("hexadecimal", "[0x1f]", Reason::BadNumber);
    row("a point without digits", "[1.]", Reason::BadNumber);
    row("a plus", "[+1]", Reason::BadNumber);
    row("single quotes", "['a']", Reason::SingleQuotes);
    row("a name without quotes", "{a:1}", Reason::KeyExpected);
    row("an escape that is none", R"(["\x41"])", Reason::BadEscape);
    row("a line break in a text", "[\"a\nb\"]", Reason::ControlCharacter);
    row("a comment", "[1 /* one */]", Reason::CommaExpected);
    row("not UTF-8", "[\"a\xff\"]", Reason::NotUtf8);
}

void ConsoleChannelTest::brokenAnswersAreSaid()
{
    QFETCH(QByteArray, output);
    QFETCH(int, reason);
    const QByteArray rows = '[' + QByteArray("{\"n\":18446744073709551615},").repeated(4000) + "null]";
    for (const bool bySocket : {true, false}) {
        for (const bool isLong : {false, true}) {
            const QByteArray text = R"({"jsonrpc":"2.0","id":1,"result":{"output":)"
                + (isLong ? R"({"rows":)" + rows + R"(,"x":)" + output + '}' : output) + "}}";
            const rpc::CallOutcome outcome =
                answered(bySocket ? QByteArray("{" + text.sliced(17)) : text, bySocket);
            QCOMPARE(outcome.channel, bySocket ? u"WebSocket"_s : u"HTTP"_s);
            QVERIFY(!outcome.ok);
            QCOMPARE(outcome.error.kind, Error::Kind::BadReply);
            QCOMPARE(outcome.error.reason, Error::Reason::NotJson);
            const QByteArray sent = bySocket ? QByteArray("{" + text.sliced(17)) : text;
            QCOMPARE(outcome.error.raw, sent.left(64 * 1024)); // to be shown as it came
            QCOMPARE(outcome.sizeBytes, sent.size());
            QVERIFY(outcome.error.brokenAt >= sent.lastIndexOf(output));
            QVERIFY(outcome.error.brokenAt <= sent.lastIndexOf(output) + output.size());
            const auto why = json::syntaxErrorIn(sent);
            QCOMPARE(why->offset, outcome.error.brokenAt);
            QCOMPARE(int(why->reason), reason);
        }
    }
}

void ConsoleChannelTest::oddButJson_data()
{
    QTest::addColumn<QByteArray>("output");
    QTest::newRow("a name twice") << QByteArray(R"({"a":1,"a":2})");
    QTest::newRow("beyond any number type") << QByteArray("[1e400,-170141183460469231731687303715884105729]");
    QTest::newRow("blanks all over") << QByteArray("[ 1 ,\r\n\t{ } ]");
    QTest::newRow("deep") << QByteArray(2000, '[') + QByteArray(2000, ']');
    QTest::newRow("the name of the way again") << QByteArray(R"({"result":{"output":7},"output":8})");
}

void ConsoleChannelTest::oddButJson()
{
    QFETCH(QByteArray, output);
    for (const bool bySocket : {true, false}) {
        for (const bool isLong : {false, true}) {
            const QByteArray padding = isLong ? "\"" + QByteArray(40'000, 'x') + "\"" : "null";
            const QByteArray text =
                R"({"id":1,"x":)" + padding + R"(,"result":{"output":)" + output + R"(},"jsonrpc":"2.0"})";
            const rpc::CallOutcome outcome = answered(text, bySocket);
            QVERIFY(outcome.ok);
            QCOMPARE(outcome.output, output);
        }
    }
}

} // namespace

const TestCase testCase(runTest<ConsoleChannelTest>);

} // namespace consolechannel_test

#include "consolechannel_test.moc"
