// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// Answers that come packed though nobody asked for that.
#include "core/api/contexts.h"
#include "core/api/send.h"
#include "tests/core/wirecase.h"
#include "tests/support/byteserver.h"
#include "tests/support/kept.h"
#include "tests/support/testprogram.h"

#include <QTest>

namespace packedanswers_test {

using namespace calimero;
using namespace wires;
using namespace Qt::StringLiterals;

namespace {

class PackedAnswersTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void packedAnswersAreRead_data();
    void packedAnswersAreRead();
    void packedOddly_data();
    void packedOddly();
    void refusalsPackedOddly_data();
    void refusalsPackedOddly();
    void packedInMembers_data();
    void packedInMembers();
    void packedAnswersAreBounded();
};

void PackedAnswersTest::packedAnswersAreRead_data()
{
    QTest::addColumn<QByteArray>("encoding");
    QTest::addColumn<int>("frame");
    QTest::newRow("gzip") << QByteArray("gzip") << gzipFrame;
    QTest::newRow("x-gzip") << QByteArray("X-GZip") << gzipFrame;
    QTest::newRow("deflate") << QByteArray("deflate") << zlibFrame;
    QTest::newRow("deflate without a frame") << QByteArray("deflate") << noFrame;
    QTest::newRow("gzip that calls itself deflate") << QByteArray("deflate") << gzipFrame;
}

void PackedAnswersTest::packedAnswersAreRead()
{
    QFETCH(QByteArray, encoding);
    QFETCH(int, frame);
    QByteArray plain = "{\"data\":{\"contexts\":[]},\"filler\":\"";
    for (int i = 0; i < 40'000; ++i)
        plain += QByteArray::number(i * 7919);
    plain += "\"}";
    ByteServer server;
    server.answer = whole(packed(plain, frame), "Content-Encoding: " + encoding + "\r\n");
    Transport transport(server.url());
    for (const qsizetype pieces : {0, 1000}) {
        server.pieces = pieces;
        Kept answer(transport.send({.name = "test", .segments = {u"x"_s}}));
        QTRY_VERIFY(answer.isThere());
        QVERIFY(*answer.result);
        QCOMPARE((*answer.result)->body, plain);
        TestSink sink;
        Kept sunk(transport.send({.name = "test", .segments = {u"x"_s}}, {.sink = &sink}));
        QTRY_VERIFY(sunk.isThere());
        QVERIFY(*sunk.result);
        QCOMPARE(sink.body, plain);
        Kept list(api::send(transport, api::ListContexts{}));
        QTRY_VERIFY(list.isThere());
        QVERIFY(*list.result);
    }
    server.answer.replace("200 OK", "404 Gone");
    Kept refused(transport.send({.name = "test", .segments = {u"x"_s}}));
    QTRY_VERIFY(refused.isThere());
    QCOMPARE(refused.error()->raw, plain.left(64 * 1024));
}

void PackedAnswersTest::packedOddly_data()
{
    QTest::addColumn<QByteArray>("encoding");
    QTest::addColumn<QByteArray>("body");
    const QByteArray good = packed("{\"data\":{\"contexts\":[]}}", gzipFrame);
    QTest::newRow("unknown") << QByteArray("br") << QByteArray("xyz");
    QTest::newRow("not what it says") << QByteArray("gzip") << QByteArray("{\"data\":{\"contexts\":[]}}");
    QTest::newRow("cut off") << QByteArray("gzip") << good.chopped(12);
    QByteArray broken = good;
    broken[15] = char(~broken[15]);
    QTest::newRow("broken") << QByteArray("gzip") << broken;
}

void PackedAnswersTest::packedOddly()
{
    QFETCH(QByteArray, encoding);
    QFETCH(QByteArray, body);
    ByteServer server;
    server.answer = whole(body, "Content-Encoding: " + encoding + "\r\n");
    Transport transport(server.url());
    Kept answer(transport.send({.name = "test", .segments = {u"x"_s}}));
    QTRY_VERIFY(answer.isThere());
    QVERIFY(answer.error());
    QCOMPARE(answer.error()->httpStatus, 200);
}

void PackedAnswersTest::refusalsPackedOddly_data()
{
    packedOddly_data();
}

/// The status says what happened, also to a change.
void PackedAnswersTest::refusalsPackedOddly()
{
    QFETCH(QByteArray, encoding);
    QFETCH(QByteArray, body);
    ByteServer server;
    server.closes = true;
    server.answer = whole(body, "Content-Encoding: " + encoding + "\r\n");
    server.answer.replace("200 OK", "413 Too Large");
    Transport transport(server.url());
    for (const Verb verb : {Verb::Get, Verb::Put}) {
        Kept refused(transport.send({.name = "test", .verb = verb, .segments = {u"x"_s}}));
        QTRY_VERIFY(refused.isThere());
        QVERIFY(refused.error());
        QCOMPARE(refused.error()->kind, Error::Kind::Refused);
        QCOMPARE(refused.error()->httpStatus, 413);
        QVERIFY(!refused.error()->maybeDone);
        QVERIFY(!refused.error()->message.whole().contains(QChar::ReplacementCharacter));
    }
}

void PackedAnswersTest::packedInMembers_data()
{
    QTest::addColumn<QByteArray>("encoding");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("reason"); // of what can not be read
    const QByteArray one = packed("{\"n\":", gzipFrame);
    const QByteArray other = packed("1}", gzipFrame);
    const QByteArray none = packed({}, gzipFrame);
    QTest::newRow("two") << "gzip"_ba << one + other << QString();
    QTest::newRow("empty ones") << "x-gzip"_ba << none + one + none + none + other + none << QString();
    QTest::newRow("the second cut") << "gzip"_ba << one + other.chopped(9) << u"answer_broke_off"_s;
    QTest::newRow("the head of the second") << "gzip"_ba << one + other.first(1) << u"answer_broke_off"_s;
    QTest::newRow("something else behind") << "gzip"_ba << one + "1}" << u"not_unpackable"_s;
    QTest::newRow("another frame behind")
        << "gzip"_ba << one + packed("1}", zlibFrame) << u"not_unpackable"_s;
    QTest::newRow("behind what has no members")
        << "deflate"_ba << packed("{}", zlibFrame) + packed("{}", zlibFrame) << u"not_unpackable"_s;
}

void PackedAnswersTest::packedInMembers()
{
    QFETCH(QByteArray, encoding);
    QFETCH(QByteArray, body);
    QFETCH(QString, reason);
    ByteServer server;
    server.answer = whole(body, "Content-Encoding: " + encoding + "\r\n");
    Transport transport(server.url());
    for (const qsizetype pieces : {0, 1}) {
        server.pieces = pieces;
        Kept answer(transport.send({.name = "test", .segments = {u"x"_s}}));
        QTRY_VERIFY(answer.isThere());
        QCOMPARE(answer.error() ? QString(reasonName(answer.error()->reason)) : QString(), reason);
        if (reason.isEmpty())
            QCOMPARE((*answer.result)->body, "{\"n\":1}");
    }
}

/// A little that unpacks to a lot stops at the limit, and waits for a sink that is full.
void PackedAnswersTest::packedAnswersAreBounded()
{
    ByteServer server;
    const QByteArray bomb = packed(QByteArray(64 * 1024 * 1024, ' '), gzipFrame);
    QVERIFY(bomb.size() < 100'000);
    server.answer = whole(bomb, "Content-Encoding: gzip\r\n");
    Transport transport(server.url());
    Request request{.name = "test", .segments = {u"x"_s}};
    request.sizeLimit = 1024 * 1024;
    Kept answer(transport.send(request));
    QTRY_VERIFY(answer.isThere());
    QCOMPARE(answer.error()->kind, Error::Kind::TooLarge);

    TestSink sink;
    sink.full = true;
    auto call = transport.send(request, {.sink = &sink});
    Kept sunk(call);
    QTRY_VERIFY(sink.isNowFull);
    const qint64 before = sink.total;
    QVERIFY(before <= 1024 * 1024);
    sink.isNowFull = false;
    transport.resume(call.job());
    QVERIFY(sink.total > before);
    QVERIFY(sink.total <= 2 * 1024 * 1024);
    call.abort();
}

} // namespace

const TestCase testCase(runTest<PackedAnswersTest>);

} // namespace packedanswers_test

#include "packedanswers_test.moc"
