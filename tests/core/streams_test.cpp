// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// Bodies that are larger than memory should be: handed on in pieces, at the pace of who takes them.
#include "core/net/answererror.h"
#include "tests/core/netcase.h"
#include "tests/support/byteserver.h"
#include "tests/support/fakenode.h"
#include "tests/support/kept.h"
#include "tests/support/outcome.h"
#include "tests/support/testprogram.h"

#include <QBuffer>
#include <QSignalSpy>
#include <QTest>

namespace streams_test {

using namespace calimero;
using namespace nets;
using namespace Qt::StringLiterals;

class StreamsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sinksPauseTheNetwork();
    void sinksTakeRefusalsWhenTheyWant();
    void uploadsStream();
    void partsAreNoAnswer_data();
    void partsAreNoAnswer();
};

void StreamsTest::sinksPauseTheNetwork()
{
    constexpr qint64 size = 24 * 1024 * 1024;
    FakeNode node;
    node.on("GET", "/x", {.filler = size});
    Transport transport(node.url());
    TestSink sink;
    sink.pauseAfter = 1;
    Outcome outcome;
    Call<Answer> call = transport.send(getOf({u"x"_s}), {.sink = &sink});
    outcome.follow(call, this);
    QTRY_VERIFY(sink.full);
    QCOMPARE(sink.status, 200);
    // Each time it has room it gets one more piece, and never more than 1 MiB at once.
    while (!outcome.isThere()) {
        const qint64 before = sink.total;
        sink.full = false;
        transport.resume(call.job());
        QTRY_VERIFY(sink.total > before || outcome.isThere());
    }
    QVERIFY(*outcome.result);
    QCOMPARE(sink.total, size);
    QVERIFY(sink.largest <= 1024 * 1024);
    QCOMPARE((*outcome.result)->body, QByteArray());
}

void StreamsTest::sinksTakeRefusalsWhenTheyWant()
{
    FakeNode node;
    node.on("GET", "/x", FakeAnswer::text(QByteArray(200'000, 'e'), 500));
    Transport transport(node.url());
    for (const bool wanted : {false, true}) {
        TestSink sink;
        sink.refusals = wanted;
        Outcome outcome;
        outcome.follow(transport.exchange(getOf({u"x"_s}), {.sink = &sink}), this);
        QTRY_VERIFY(outcome.isThere());
        QVERIFY(*outcome.result);
        QCOMPARE((*outcome.result)->status, 500);
        QCOMPARE(sink.total, wanted ? 200'000 : 0);
        QCOMPARE((*outcome.result)->body.size(), wanted ? 0 : errorSizeLimit);
    }
}

void StreamsTest::uploadsStream()
{
    FakeNode node;
    node.on("PUT", "/x", FakeAnswer::json("{}"));
    Transport transport(node.url());
    QByteArray content(9 * 1024 * 1024 + 17, 'u');
    QBuffer body(&content);
    QVERIFY(body.open(QIODevice::ReadOnly));
    Outcome outcome;
    Call<Answer> call = transport.send(
        {.name = "test", .verb = Verb::Put, .segments = {u"x"_s}, .contentType = "application/octet-stream"},
        {.body = &body});
    QSignalSpy progress(call.job(), &CallJob::progressed);
    outcome.follow(call, this);
    QTRY_VERIFY_WITH_TIMEOUT(outcome.isThere(), 30'000);
    QVERIFY(*outcome.result);
    QCOMPARE(node.requests()[0].bodyBytes, content.size());
    QCOMPARE(node.requests()[0].header("content-length"), QByteArray::number(content.size()));
    QVERIFY(!progress.isEmpty());
    for (const auto &step : std::as_const(progress))
        QCOMPARE(step[1].toLongLong(), content.size());
}

void StreamsTest::partsAreNoAnswer_data()
{
    QTest::addColumn<QByteArray>("head");
    QTest::addColumn<bool>("isWhole");
    const auto row = [](const char *name, const QByteArray &head, bool isWhole) {
        QTest::newRow(name) << head << isWhole;
    };
    row("a part", "206 Partial Content\r\nContent-Range: bytes 0-6/9999\r\n", false);
    row("the end", "206 Partial Content\r\nContent-Range: bytes 3-9/10\r\n", false);
    row("of nobody knows how much", "206 Partial Content\r\nContent-Range: bytes 0-6/*\r\n", false);
    row("a part that does not say which", "206 Partial Content\r\n", false);
    row("another unit", "206 Partial Content\r\nContent-Range: rows 0-6/7\r\n", false);
    row("a part that is 200", "200 OK\r\nContent-Range: bytes 0-6/9999\r\n", false);
    row("no range at all", "200 OK\r\nContent-Range: bytes\r\n", false);
    row("all", "206 Partial Content\r\nContent-Range: bytes 0-6/7\r\n", true);
}

/// Nobody asked for one.
void StreamsTest::partsAreNoAnswer()
{
    QFETCH(QByteArray, head);
    QFETCH(bool, isWhole);
    ByteServer server;
    server.answer = "HTTP/1.1 " + head + "Content-Length: 7\r\n\r\n{\"n\":1}";
    Transport transport(server.url());
    for (const Verb verb : {Verb::Get, Verb::Post}) {
        for (const bool toSink : {false, true}) {
            TestSink sink;
            Kept answer(transport.exchange({.name = "test", .verb = verb, .segments = {u"x"_s}},
                                           {.sink = toSink ? &sink : nullptr}));
            QTRY_VERIFY(answer.isThere());
            QCOMPARE(answer.result->has_value(), isWhole);
            if (isWhole)
                continue;
            QCOMPARE(answer.error()->reason, Error::Reason::AnswerBrokeOff);
            QCOMPARE(answer.error()->maybeDone, verb == Verb::Post);
            QCOMPARE(sink.total, 0);
        }
    }
}

const TestCase testCase(runTest<StreamsTest>);

} // namespace streams_test

#include "streams_test.moc"
