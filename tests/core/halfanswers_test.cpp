// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// Half an answer is none, whatever of it came: to what reads, to what changes, to lists and downloads.
#include "core/api/contexts.h"
#include "core/api/send.h"
#include "core/net/transport.h"
#include "tests/core/wirecase.h"
#include "tests/support/byteserver.h"
#include "tests/support/kept.h"
#include "tests/support/testprogram.h"

#include <QSignalSpy>
#include <QTest>

namespace halfanswers_test {

using namespace calimero;
using namespace wires;
using namespace Qt::StringLiterals;

namespace {

/// 24 bytes, which a list reader takes for the whole list.
const QByteArray list = R"({"data":{"contexts":[]}})";

QByteArray headed(const QByteArray &headers)
{
    return "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n" + headers + "\r\n";
}

class HalfAnswersTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void halfAnswers_data();
    void halfAnswers();
    void resetsAreNoEnd();
    void readToTheLetterFromThenOn_data();
    void readToTheLetterFromThenOn();
    void lengthsOfRefusals();
    void headsHaveNoBody();
};

} // namespace

void HalfAnswersTest::halfAnswers_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<bool>("isWhole");
    const auto chunks = [](const char *name, const QByteArray &body, bool isWhole) {
        QTest::newRow(name) << headed("Transfer-Encoding: chunked\r\n") + body << isWhole;
    };
    const QByteArray chunk = "18\r\n" + list;
    chunks("chunks", chunk + "\r\n0\r\n\r\n", true);
    chunks("a chunk whose size is no number", chunk + "\r\nxyz\r\n\r\n", false);
    chunks("a chunk without a size", chunk + "\r\n\r\n0\r\n\r\n", false);
    chunks("a chunk of a negative size", chunk + "\r\n-1\r\n\r\n", false);
    chunks("no line end behind a chunk", chunk + "0\r\n\r\n", false);
    chunks("no last chunk", chunk + "\r\n", false);
    chunks("a last chunk without its end", chunk + "\r\n0\r\n", false);
    chunks("nothing behind a chunk", chunk, false);

    const auto codings = [](const char *name, const QByteArray &coding, const QByteArray &body,
                            bool isWhole) {
        QTest::newRow(name) << headed("Transfer-Encoding: " + coding + "\r\n") + body << isWhole;
    };
    codings("no coding", "identity", list, true);
    codings("a coding nobody asked for", "gzip, chunked", chunk + "\r\n0\r\n\r\n", false);
    codings("chunks twice", "chunked, chunked", chunk + "\r\n0\r\n\r\n", false);

    const auto lengths = [](const char *name, const QByteArray &headers, bool isWhole) {
        QTest::newRow(name) << headed(headers) + list << isWhole;
    };
    lengths("until the connection closes", {}, true);
    lengths("a length", "Content-Length: 24\r\n", true);
    lengths("the same length twice", "Content-Length: 24\r\nContent-Length: 24\r\n", true);
    lengths("the same length twice in one line", "Content-Length: 24, 24\r\n", true);
    lengths("two lengths", "Content-Length: 24\r\nContent-Length: 5\r\n", false);
    lengths("two lengths in one line", "Content-Length: 5, 24\r\n", false);
    lengths("a length and nothing", "Content-Length: 24,\r\n", false);
    lengths("an empty length", "Content-Length:\r\n", false);
    lengths("a negative length", "Content-Length: -1\r\n", false);
    lengths("a length with a sign", "Content-Length: +24\r\n", false);
    lengths("a length that is no number", "Content-Length: many\r\n", false);
    lengths("a length larger than any", "Content-Length: 9223372036854775808\r\n", false);
    lengths("more than came", "Content-Length: 25\r\n", false);
}

void HalfAnswersTest::halfAnswers()
{
    QFETCH(QByteArray, answer);
    QFETCH(bool, isWhole);
    ByteServer server;
    server.closes = true;
    server.answer = answer;
    for (const qsizetype pieces : {0, 1}) {
        server.pieces = pieces;
        for (const Verb verb : {Verb::Get, Verb::Post}) {
            Transport transport(server.url());
            server.requests.clear();
            Kept kept(transport.send({.name = "test", .verb = verb, .segments = {u"x"_s}}));
            QTRY_VERIFY(kept.isThere());
            QCOMPARE(kept.result->has_value(), isWhole);
            if (isWhole) {
                QCOMPARE((*kept.result)->body, list);
            } else {
                QCOMPARE(kept.error()->reason, Error::Reason::AnswerBrokeOff);
                QCOMPARE(kept.error()->httpStatus, 200);
                QCOMPARE(kept.error()->maybeDone, verb == Verb::Post);
            }
            if (verb == Verb::Post)
                QCOMPARE(server.requests.size(), 1); // whatever came
        }
        Transport transport(server.url());
        Kept contexts(api::send(transport, api::ListContexts{}));
        QTRY_VERIFY(contexts.isThere());
        QCOMPARE(contexts.result->has_value(), isWhole);
        TestSink sink;
        Transport another(server.url());
        Kept sunk(another.send({.name = "test", .segments = {u"x"_s}}, {.sink = &sink}));
        QTRY_VERIFY(sunk.isThere());
        QCOMPARE(sunk.result->has_value(), isWhole);
        if (isWhole)
            QCOMPARE(sink.body, list);
    }
}

/// Behind a body that ends with the connection: as if the node had died.
void HalfAnswersTest::resetsAreNoEnd()
{
    ByteServer server;
    server.resets = true;
    server.answer = headed({}) + list;
    Transport transport(server.url());
    for (const Verb verb : {Verb::Get, Verb::Get, Verb::Post}) {
        Kept kept(transport.send({.name = "test", .verb = verb, .segments = {u"x"_s}}));
        QTRY_VERIFY(kept.isThere());
        QVERIFY(kept.error());
        QCOMPARE(kept.error()->reason, Error::Reason::AnswerBrokeOff);
        QCOMPARE(kept.error()->maybeDone, verb == Verb::Post);
    }
}

void HalfAnswersTest::readToTheLetterFromThenOn_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::newRow("chunks") << headed("Transfer-Encoding: chunked\r\n") + "18\r\n" + list + "\r\n0\r\n\r\n";
    QTest::newRow("until the connection closes") << headed({}) + list;
}

/// What Qt would not read so is asked once more, and what is asked there later is not.
void HalfAnswersTest::readToTheLetterFromThenOn()
{
    QFETCH(QByteArray, answer);
    ByteServer server;
    server.closes = true;
    server.answer = answer;
    Transport transport(server.url());
    QSignalSpy exchanges(&transport, &Transport::exchangeFinished);
    for (const int asked : {2, 3}) {
        Kept kept(transport.send({.name = "test", .segments = {u"x"_s}}));
        QTRY_VERIFY(kept.isThere());
        QVERIFY(*kept.result);
        QCOMPARE(server.requests.size(), asked);
        QCOMPARE(exchanges.size(), asked);
    }
}

/// The status is what counts.
void HalfAnswersTest::lengthsOfRefusals()
{
    ByteServer server;
    server.closes = true;
    server.answer = "HTTP/1.1 404 No\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}";
    Transport transport(server.url());
    for (const Verb verb : {Verb::Get, Verb::Delete}) {
        Kept kept(transport.send({.name = "test", .verb = verb, .segments = {u"x"_s}}));
        QTRY_VERIFY(kept.isThere());
        QVERIFY(kept.error());
        QCOMPARE(kept.error()->kind, Error::Kind::NotFound);
        QVERIFY(!kept.error()->maybeDone);
    }
}

void HalfAnswersTest::headsHaveNoBody()
{
    ByteServer server;
    server.answer = headed("Transfer-Encoding: chunked\r\n");
    Transport transport(server.url());
    Kept kept(transport.send({.name = "test", .verb = Verb::Head, .segments = {u"x"_s}}));
    QTRY_VERIFY(kept.isThere());
    QVERIFY(*kept.result);
    QCOMPARE(server.requests.size(), 1);
}

const TestCase testCase(runTest<HalfAnswersTest>);

} // namespace halfanswers_test

#include "halfanswers_test.moc"
