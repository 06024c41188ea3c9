// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// Requests put together by hand: what becomes of answers that are not what they should be, and of several at
// once.
#include "core/json/tape.h"
#include "core/net/answererror.h"
#include "core/net/paths.h"
#include "core/session/handrequests.h"
#include "tests/support/fakenode.h"
#include "tests/support/testprogram.h"

#include <QTest>

namespace handrequests_test {

using namespace calimero;
using namespace Qt::StringLiterals;

namespace {

class HandRequestsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();

    void answersThatAreNotJson_data();
    void answersThatAreNotJson();
    void longOnesToo();
    void aChangeMayHaveBeenDone();
    void theRegistrySaysItToo();
    void whatIsJson_data();
    void whatIsJson();
    void behindAByteOrderMark();
    void refusalsTakeTime();
    void aRedirectIsOne();
    void eachIsToldOfOnce();
    void cancelled();

private:
    struct Told {
        HandFacts facts;
        rpc::CallOutcome outcome;
    };
    void listen(HandRequests &requests);
    /// Of a GET of /x.
    rpc::CallOutcome outcomeOf(const FakeAnswer &answer);
    [[nodiscard]] static Request get(const QString &path) { return requestForPath(path).value_or(Request()); }
    [[nodiscard]] static FakeAnswer typed(const QByteArray &body, const QByteArray &type)
    {
        return FakeAnswer::text(body, 200, type);
    }

    QList<Told> m_told;
    QList<quint64> m_cancelled;
};

void HandRequestsTest::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_told.clear();
    m_cancelled.clear();
}

void HandRequestsTest::listen(HandRequests &requests)
{
    connect(&requests, &HandRequests::finished, this,
            [this](const HandFacts &facts, const rpc::CallOutcome &outcome) {
                m_told.append({facts, outcome});
            });
    connect(&requests, &HandRequests::cancelled, this,
            [this](const HandFacts &facts) { m_cancelled += facts.number; });
}

rpc::CallOutcome HandRequestsTest::outcomeOf(const FakeAnswer &answer)
{
    m_told.clear();
    FakeNode node;
    node.on("GET", "/x", answer);
    Transport transport(node.url());
    HandRequests requests(transport);
    listen(requests);
    requests.send(get(u"/x"_s), u"GET /x"_s);
    (void)QTest::qWaitFor([this] { return !m_told.isEmpty(); });
    return m_told.isEmpty() ? rpc::CallOutcome{.error = {.kind = Error::Kind::TimedOut}}
                            : m_told.first().outcome;
}

void HandRequestsTest::answersThatAreNotJson_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<qint64>("brokenAt");
    QTest::newRow("NaN") << QByteArray(R"({"a":1,"b":NaN,"c":[1,2]})") << qint64(11);
    QTest::newRow("cut off") << QByteArray(R"({"a":[1,2)") << qint64(9);
    QTest::newRow("two values") << QByteArray("{\"a\":1}\n{\"a\":2}") << qint64(8);
    QTest::newRow("a trailing comma") << QByteArray(R"({"a":1,})") << qint64(7);
    QTest::newRow("no JSON at all") << QByteArray("ready") << qint64(0);
    QTest::newRow("behind a mark") << QByteArray("\xef\xbb\xbf{\"a\":01}") << qint64(8);
}

void HandRequestsTest::answersThatAreNotJson()
{
    QFETCH(QByteArray, body);
    QFETCH(qint64, brokenAt);
    for (const QByteArray &type :
         {QByteArray("application/json"), QByteArray("Application/JSON; charset=utf-8")}) {
        const rpc::CallOutcome outcome = outcomeOf(typed(body, type));
        QVERIFY(!outcome.ok);
        QCOMPARE(outcome.error.kind, Error::Kind::BadReply);
        QCOMPARE(outcome.error.reason, Error::Reason::NotJson);
        QCOMPARE(outcome.error.raw, body);
        QCOMPARE(outcome.error.brokenAt, brokenAt);
        QCOMPARE(outcome.sizeBytes, body.size());
        QVERIFY(!outcome.error.maybeDone); // a GET
    }
}

void HandRequestsTest::longOnesToo()
{
    const QByteArray whole = '[' + QByteArray("1234567,").repeated(20'000) + "NaN]";
    const rpc::CallOutcome outcome = outcomeOf(FakeAnswer::json(whole));
    QVERIFY(!outcome.ok);
    QCOMPARE(outcome.error.reason, Error::Reason::NotJson);
    QCOMPARE(outcome.error.brokenAt, whole.size() - 4);
    QCOMPARE(outcome.error.raw, whole.left(64 * 1024));
    QCOMPARE(outcome.sizeBytes, whole.size());
}

void HandRequestsTest::aChangeMayHaveBeenDone()
{
    FakeNode node;
    node.on("POST", "/admin-api/namespaces", FakeAnswer::json(R"({"data":)"));
    Transport transport(node.url());
    HandRequests requests(transport);
    listen(requests);
    requests.send({.name = "create-namespace",
                   .verb = Verb::Post,
                   .segments = {u"admin-api"_s, u"namespaces"_s},
                   .body = "{}",
                   .contentType = "application/json"},
                  u"create-namespace"_s);
    QTRY_COMPARE(m_told.size(), 1);
    QCOMPARE(m_told.first().facts.name, "create-namespace");
    QCOMPARE(m_told.first().outcome.error.reason, Error::Reason::NotJson);
    QVERIFY(m_told.first().outcome.error.maybeDone);
}

// A page in the place of what the registry has as JSON is no answer.
void HandRequestsTest::theRegistrySaysItToo()
{
    FakeNode node;
    node.on("GET", "/admin-api/contexts", typed("<html><body>Welcome", "text/html"));
    Transport transport(node.url());
    HandRequests requests(transport);
    listen(requests);
    Request request = get(u"/admin-api/contexts"_s);
    requests.send(request, u"by hand"_s);
    QTRY_COMPARE(m_told.size(), 1);
    QVERIFY(m_told.first().outcome.ok && m_told.first().outcome.isText); // any path may be a page
    request.name = "list-contexts";
    requests.send(request, u"list-contexts"_s);
    QTRY_COMPARE(m_told.size(), 2);
    QCOMPARE(m_told.last().outcome.error.answeredBy, Error::AnsweredBy::WebPage);
}

void HandRequestsTest::whatIsJson_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<bool>("isJson");
    const auto row = [](const char *type, bool isJson) { QTest::newRow(type) << QByteArray(type) << isJson; };
    row("application/json", true);
    row("Application/JSON", true);
    row("application/json;charset=utf-8", true);
    row("text/json", true);
    row("application/problem+json", true);
    row("application/x-ndjson", false);
    row("application/json-seq", false);
    row("text/plain; charset=utf-8", false);
    row("application/wasm", false);
}

void HandRequestsTest::whatIsJson()
{
    QFETCH(QByteArray, type);
    QFETCH(bool, isJson);
    QCOMPARE(isJsonType(type), isJson);
    const rpc::CallOutcome outcome = outcomeOf(typed("{\"a\":1}\n", type));
    QVERIFY(outcome.ok);
    QCOMPARE(outcome.isText, !isJson);
    QCOMPARE(outcome.output, "{\"a\":1}\n");
    // Without a body it is done.
    const rpc::CallOutcome empty = outcomeOf(typed("", type));
    QVERIFY(empty.ok);
    QVERIFY(empty.output.isEmpty());
}

void HandRequestsTest::behindAByteOrderMark()
{
    const rpc::CallOutcome outcome = outcomeOf(FakeAnswer::json("\xef\xbb\xbf{\"a\":1}"));
    QVERIFY(outcome.ok);
    QCOMPARE(outcome.output, R"({"a":1})");
    // Who reads the bytes as they came reads the same.
    const auto tape = json::Tape::of("\xef\xbb\xbf{\"a\":1}");
    QVERIFY(tape->isComplete());
    QCOMPARE(tape->value(0), R"({"a":1})");
    QCOMPARE(json::Tape::of("\xef\xbb\xbf{\"a\":NaN}")->brokenAt(), 8);
    const rpc::CallOutcome refused = outcomeOf(FakeAnswer::text("\xef\xbb\xbf{\"error\":\"no\"}", 400));
    QCOMPARE(refused.error.message, u"no"_s);
}

void HandRequestsTest::refusalsTakeTime()
{
    const rpc::CallOutcome outcome = outcomeOf(FakeAnswer::json(R"({"error":"no"})", 404));
    QVERIFY(!outcome.ok);
    QCOMPARE(outcome.error.kind, Error::Kind::NotFound);
    QVERIFY(outcome.elapsed.count() > 0);
    QCOMPARE(outcome.sizeBytes, outcome.error.raw.size());
    QVERIFY(outcomeOf(FakeAnswer::json("{}")).elapsed.count() > 0);
}

void HandRequestsTest::aRedirectIsOne()
{
    const rpc::CallOutcome outcome =
        outcomeOf(FakeAnswer::empty(302).with("Location", "http://portal.invalid/"));
    QVERIFY(!outcome.ok);
    QCOMPARE(outcome.error.answeredBy, Error::AnsweredBy::Redirect);
    QCOMPARE(outcome.error.message, u"http://portal.invalid/"_s);
}

void HandRequestsTest::eachIsToldOfOnce()
{
    FakeNode node;
    node.on("GET", "/slow", FakeAnswer::json("1").withFault(FakeAnswer::Fault::Hold));
    node.on("GET", "/quick", FakeAnswer::json("2"));
    Transport transport(node.url());
    HandRequests requests(transport);
    listen(requests);
    const quint64 slow = requests.send(get(u"/slow"_s), u"the slow one"_s);
    const quint64 quick = requests.send(get(u"/quick"_s), u"the quick one"_s);
    QVERIFY(quick > slow);
    QCOMPARE(requests.running(), (QList<quint64>{slow, quick}));
    QTRY_COMPARE(m_told.size(), 1);
    QCOMPARE(m_told.first().facts.title, u"the quick one"_s);
    QCOMPARE(m_told.first().outcome.output, "2");
    QCOMPARE(requests.running(), QList<quint64>{slow});
    QCOMPARE(requests.factsOf(slow).title, u"the slow one"_s);
    node.release();
    QTRY_COMPARE(m_told.size(), 2);
    QCOMPARE(m_told.last().facts.number, slow);
    QCOMPARE(m_told.last().outcome.output, "1");
    QVERIFY(requests.running().isEmpty());
}

void HandRequestsTest::cancelled()
{
    FakeNode node;
    node.on("GET", "/slow", FakeAnswer::json("1").withFault(FakeAnswer::Fault::Hold));
    Transport transport(node.url());
    {
        HandRequests requests(transport);
        listen(requests);
        const quint64 first = requests.send(get(u"/slow"_s), u"first"_s);
        const quint64 second = requests.send(get(u"/slow"_s), u"second"_s);
        requests.send(get(u"/slow"_s), u"third"_s);
        QTRY_COMPARE(node.held(), 3);
        requests.cancel(first);
        requests.cancel(first);
        QCOMPARE(m_cancelled, QList<quint64>{first});
        requests.cancelAll();
        QCOMPARE(m_cancelled.size(), 3);
        QCOMPARE(m_cancelled.at(1), second);
        QVERIFY(requests.running().isEmpty());
        requests.send(get(u"/slow"_s), u"goes with its node"_s);
        QTRY_COMPARE(node.held(), 4);
    }
    node.release();
    node.on("GET", "/last", FakeAnswer::json("1"));
    HandRequests others(transport);
    listen(others);
    others.send(get(u"/last"_s), u"last"_s);
    QTRY_COMPARE(m_told.size(), 1);
    QCOMPARE(m_told.first().facts.title, u"last"_s);
}

} // namespace

const TestCase testCase(runTest<HandRequestsTest>);

} // namespace handrequests_test

#include "handrequests_test.moc"
