// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// Answers as they may come over the wire, beyond what a node sends by itself: interim ones, parts.
#include "core/api/contexts.h"
#include "core/api/send.h"
#include "core/net/transport.h"
#include "tests/core/wirecase.h"
#include "tests/support/byteserver.h"
#include "tests/support/kept.h"
#include "tests/support/qtreads.h"
#include "tests/support/testprogram.h"

#include <QBuffer>
#include <QTest>

namespace wire_test {

using namespace calimero;
using namespace wires;
using namespace Qt::StringLiterals;

namespace {

class WireTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void interimAnswers_data();
    void interimAnswers();
    void interimAnswerToAnUpload();
    void changesFindTheAddressThatAnswers();
    void answersBehindInterimOnes_data();
    void answersBehindInterimOnes();
    void answersBehindInterimOnesAreBounded();
    void changesWhereInterimAnswersCome_data();
    void changesWhereInterimAnswersCome();
    void marksBeforeJsonAreRead();
};

void WireTest::interimAnswers_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<qsizetype>("pieces");
    for (const int status : {100, 102, 103}) {
        for (const qsizetype pieces : {0, 1})
            QTest::newRow(qPrintable(u"%1 in pieces of %2"_s.arg(status).arg(pieces))) << status << pieces;
    }
}

/// Qt 6.4 knows 100 only. What changes nothing is asked again, past them; what a change is answered is read
/// by ourselves. What follows an interim answer is not the answer to the next request.
void WireTest::interimAnswers()
{
    QFETCH(int, status);
    QFETCH(qsizetype, pieces);
    ByteServer server;
    server.pieces = pieces;
    for (const Verb verb : {Verb::Get, Verb::Post, Verb::Put, Verb::Delete}) {
        Transport transport(server.url());
        server.answer = "HTTP/1.1 " + QByteArray::number(status) + " Wait\r\n\r\n" + whole("{\"n\":1}");
        Kept answer(transport.exchange({.name = "test", .verb = verb, .segments = {u"x"_s}}));
        QTRY_VERIFY(answer.isThere());
        QVERIFY(*answer.result);
        const bool isAskedAgain = status != 100 && verb == Verb::Get && !qtReadsPastInterim();
        QCOMPARE(server.requests.size(), isAskedAgain ? 2 : 1);
        QCOMPARE((*answer.result)->status, 200);
        QCOMPARE((*answer.result)->body, QByteArray("{\"n\":1}"));
        server.answer = whole("{\"n\":2}");
        server.requests.clear();
        Kept next(transport.exchange({.name = "test", .verb = verb, .segments = {u"x"_s}}));
        QTRY_VERIFY(next.isThere());
        QVERIFY(*next.result);
        QCOMPARE((*next.result)->body, QByteArray("{\"n\":2}"));
        server.requests.clear();
    }
}

/// It is read like that to any other change, and it is not sent again.
void WireTest::interimAnswerToAnUpload()
{
    for (const char *interim : {"102 Processing", "103 Early Hints"}) {
        ByteServer server;
        server.answer = QByteArray("HTTP/1.1 ") + interim + "\r\n\r\n" + whole("{\"n\":1}");
        Transport transport(server.url());
        QByteArray body = "all of it";
        QBuffer stream(&body);
        QVERIFY(stream.open(QIODevice::ReadOnly));
        Kept answer(
            transport.exchange({.name = "test", .verb = Verb::Put, .segments = {u"x"_s}}, {.body = &stream}));
        QTRY_VERIFY(answer.isThere());
        QVERIFY(*answer.result);
        QCOMPARE((*answer.result)->status, 200);
        QCOMPARE((*answer.result)->body, QByteArray("{\"n\":1}"));
        QCOMPARE(server.requests.size(), 1);
    }
}

/// A name may have several, as `localhost` has; the node listens at one.
void WireTest::changesFindTheAddressThatAnswers()
{
    ByteServer server;
    server.answer = whole("{\"n\":1}");
    QUrl url = server.url();
    url.setHost(u"localhost"_s);
    Transport transport(url);
    Kept answer(transport.exchange({.name = "test", .verb = Verb::Post, .segments = {u"x"_s}}));
    QTRY_VERIFY(answer.isThere());
    QVERIFY(*answer.result);
    QCOMPARE((*answer.result)->body, QByteArray("{\"n\":1}"));
    QCOMPARE(server.requests.size(), 1);
    QVERIFY(server.requests.constFirst().contains("\r\nHost: localhost:"));

    url.setHost(u"no-such-host.invalid"_s);
    Transport nowhere(url);
    Kept none(nowhere.exchange({.name = "test", .verb = Verb::Post, .segments = {u"x"_s}}));
    QTRY_VERIFY_WITH_TIMEOUT(none.isThere(), 20'000);
    QVERIFY(none.error());
    QCOMPARE(none.error()->kind, Error::Kind::Unreachable);
    QVERIFY(!none.error()->wasSent);
    QVERIFY(!none.error()->maybeDone);
}

void WireTest::answersBehindInterimOnes_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<int>("verb");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("reason"); // of what is none
    const auto row = [](const char *name, const QByteArray &answer, int status, const QByteArray &body,
                        Verb verb = Verb::Get, const QString &reason = {}) {
        QTest::newRow(name) << answer << int(verb) << status << body << reason;
    };
    const QByteArray ok = "HTTP/1.1 200 OK\r\n";
    const QByteArray json = "{\"n\":1}";
    row("chunked", ok + "Transfer-Encoding: chunked\r\n\r\n3;x=y\r\n{\"n\r\n4\r\n\":1}\r\n0\r\n\r\n", 200,
        json);
    row("to the end of the connection", ok + "\r\n" + json, 200, json);
    row("another interim one", "HTTP/1.1 102 Processing\r\nX: y\r\n\r\n" + whole(json), 200, json);
    row("nothing", "HTTP/1.1 204 No Content\r\n\r\n", 204, {});
    row("HEAD", whole(json).chopped(json.size()), 200, {}, Verb::Head);
    row("a refusal", "HTTP/1.1 404 No\r\nContent-Length: 2\r\n\r\n{}", 404, "{}");
    const QByteArray zipped = packed(json, gzipFrame);
    row("packed", whole(zipped, "Content-Encoding: gzip\r\n"), 200, json);
    row("broken off", whole(json).chopped(2), 200, {}, Verb::Get, u"answer_broke_off"_s);
    row("broken off in a chunk", ok + "Transfer-Encoding: chunked\r\n\r\n9\r\n{\"n", 200, {}, Verb::Get,
        u"answer_broke_off"_s);
    const QByteArray chunk = ok + "Transfer-Encoding: chunked\r\n\r\n7\r\n" + json + "\r\n0\r\n";
    row("a trailer", chunk + "X: y\r\nZ: z\r\n\r\n", 200, json);
    row("the last chunk without its end", chunk, 200, {}, Verb::Get, u"answer_broke_off"_s);
    row("broken off in a trailer", chunk + "X: y\r\n", 200, {}, Verb::Get, u"answer_broke_off"_s);
    row("nothing behind it", {}, 0, {}, Verb::Get, u"connection_closed"_s);
}

void WireTest::answersBehindInterimOnes()
{
    QFETCH(QByteArray, answer);
    QFETCH(int, verb);
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(QString, reason);
    for (const qsizetype pieces : {0, 1}) {
        ByteServer server;
        server.pieces = pieces;
        server.closes = true;
        server.answer = "HTTP/1.1 103 Early Hints\r\nLink: </x>; rel=preload\r\n\r\n" + answer;
        Transport transport(server.url());
        Kept kept(transport.exchange({.name = "test",
                                      .verb = Verb(verb),
                                      .segments = {u"a b"_s},
                                      .query = {{"q", u"1"_s}},
                                      // By our reader, whatever Qt's can.
                                      .exactlyOnce = qtReadsPastInterim(),
                                      .timeout = std::chrono::seconds(10)}));
        QTRY_VERIFY(kept.isThere());
        QCOMPARE(kept.error().has_value(), !reason.isEmpty());
        if (!reason.isEmpty()) {
            QCOMPARE(QString(reasonName(kept.error()->reason)), reason);
        } else {
            QCOMPARE((*kept.result)->status, status);
            QCOMPARE((*kept.result)->body, body);
            QVERIFY(!(*kept.result)->headers.contains("link"));
        }
        QCOMPARE(server.requests.size(), qtReadsPastInterim() ? 1 : 2);
        // Newer versions of Qt write names of headers small.
        const QByteArray ours = server.requests.constLast();
        QVERIFY2(ours.startsWith(verbName(Verb(verb)) + " /a%20b?q=1 HTTP/1.1\r\n")
                     && ours.toLower().contains("\r\nhost: 127.0.0.1:"),
                 ours.constData());
        QVERIFY(ours.toLower().contains("accept-encoding: identity\r\n"));
    }
}

/// Never more than may be kept, and never without an end.
void WireTest::answersBehindInterimOnesAreBounded()
{
    ByteServer server;
    Transport transport(server.url());
    server.answer = "HTTP/1.1 103 Early Hints\r\n\r\n" + whole(QByteArray(5'000'000, 'x'));
    Request request{.name = "test", .segments = {u"x"_s}, .exactlyOnce = qtReadsPastInterim()};
    request.sizeLimit = 1000;
    Kept limited(transport.exchange(request));
    QTRY_VERIFY(limited.isThere());
    QVERIFY(limited.error());
    QCOMPARE(limited.error()->kind, Error::Kind::TooLarge);

    TestSink sink;
    sink.full = true;
    request.sizeLimit = 10'000'000;
    Call<Answer> call = transport.exchange(request, {.sink = &sink});
    Kept sunk(call);
    while (!sunk.isThere()) {
        const qint64 before = sink.total;
        sink.isNowFull = false;
        transport.resume(call.job());
        QTRY_VERIFY(sink.total > before || sunk.isThere());
    }
    QVERIFY(*sunk.result);
    QCOMPARE(sink.total, 5'000'000);
    QVERIFY(sink.body == QByteArray(5'000'000, 'x'));

    server.answer = "HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 200 OK\r\nX: " + QByteArray(200'000, 'x');
    Kept endless(transport.exchange({.name = "test",
                                     .segments = {u"x"_s},
                                     .exactlyOnce = qtReadsPastInterim(),
                                     .timeout = std::chrono::seconds(10)}));
    QTRY_VERIFY(endless.isThere());
    QVERIFY(endless.error());

    server.answer = QByteArray("HTTP/1.1 103 Early Hints\r\n\r\n").repeated(10'000) + whole("{}");
    Kept many(
        transport.exchange({.name = "test", .segments = {u"x"_s}, .exactlyOnce = qtReadsPastInterim()}));
    QTRY_VERIFY(many.isThere());
    QVERIFY(many.error());
}

void WireTest::changesWhereInterimAnswersCome_data()
{
    QTest::addColumn<int>("verb");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("streamed");
    QByteArray much;
    for (int i = 0; i < 600'000; ++i)
        much += QByteArray::number(i);
    QTest::newRow("POST") << int(Verb::Post) << "{\"n\":1}"_ba << false;
    QTest::newRow("POST without a body") << int(Verb::Post) << QByteArray() << false;
    QTest::newRow("DELETE") << int(Verb::Delete) << QByteArray() << false;
    QTest::newRow("PUT of much") << int(Verb::Put) << much << false;
    QTest::newRow("PUT of a stream") << int(Verb::Put) << much << true;
    QTest::newRow("PUT of an empty stream") << int(Verb::Put) << QByteArray() << true;
}

/// Where one came to what only reads, the answers to changes are found behind them too; and each is sent
/// once.
void WireTest::changesWhereInterimAnswersCome()
{
    QFETCH(int, verb);
    QFETCH(QByteArray, body);
    QFETCH(bool, streamed);
    for (const bool byOurReader : {false, true}) {
        ByteServer server;
        server.answer = "HTTP/1.1 102 Processing\r\n\r\n" + whole("{\"n\":2}");
        Transport transport(server.url());
        Kept first(transport.exchange(
            {.name = "test", .segments = {u"x"_s}, .exactlyOnce = byOurReader || qtReadsPastInterim()}));
        QTRY_VERIFY(first.isThere());
        QVERIFY(*first.result);
        server.requests.clear();

        QBuffer stream(&body);
        QVERIFY(stream.open(QIODevice::ReadOnly));
        Request request{.name = "test", .verb = Verb(verb), .segments = {u"x"_s}};
        request.contentType = "application/json";
        if (!streamed)
            request.body = body;
        Call<Answer> call = transport.exchange(request, {.body = streamed ? &stream : nullptr});
        qint64 told = 0;
        connect(call.job(), &CallJob::progressed, this, [&](qint64 done, qint64 total) {
            QVERIFY(done >= told && total == body.size());
            told = done;
        });
        Kept answer(call);
        QTRY_VERIFY(answer.isThere());
        QVERIFY(*answer.result);
        QCOMPARE((*answer.result)->status, 200);
        QCOMPARE((*answer.result)->body, "{\"n\":2}");
        if (streamed)
            QCOMPARE(told, body.size());
        QCOMPARE(server.requests.size(), 1);
        const QByteArray sent = server.requests.constFirst();
        const qsizetype end = sent.indexOf("\r\n\r\n") + 4;
        QVERIFY(sent.sliced(end) == body);
        QVERIFY2(sent.startsWith(verbName(Verb(verb)) + " /x HTTP/1.1\r\n"), sent.first(end).constData());
        const QByteArray head = sent.first(end).toLower();
        QVERIFY2(head.contains("\r\ncontent-length: " + QByteArray::number(body.size()) + "\r\n"),
                 head.constData());

        // Of one that is not answered nobody knows what became, and it is not sent again.
        server.requests.clear();
        server.answer = "HTTP/1.1 102 Processing\r\n\r\n";
        server.closes = true;
        stream.seek(0);
        Kept lost(transport.exchange(request, {.body = streamed ? &stream : nullptr}));
        QTRY_VERIFY(lost.isThere());
        QVERIFY(lost.error());
        QVERIFY(lost.error()->maybeDone);
        QCOMPARE(server.requests.size(), 1);
    }
}

void WireTest::marksBeforeJsonAreRead()
{
    ByteServer server;
    server.answer = whole("\xef\xbb\xbf{\"data\":{\"contexts\":[]}}");
    Transport transport(server.url());
    Kept list(api::send(transport, api::ListContexts{}));
    QTRY_VERIFY(list.isThere());
    QVERIFY(*list.result);
    QVERIFY((*list.result)->findings.isEmpty());
}

} // namespace

const TestCase testCase(runTest<WireTest>);

} // namespace wire_test

#include "wire_test.moc"
