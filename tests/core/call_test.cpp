// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// What a call promises: its result once, later, and to nobody who is gone.
#include "core/net/transport.h"
#include "tests/support/fakenode.h"
#include "tests/support/outcome.h"
#include "tests/support/testprogram.h"

#include <QSignalSpy>
#include <QTest>

namespace call_test {

using namespace calimero;
using namespace Qt::StringLiterals;

namespace {

Request getOf(const QStringList &segments)
{
    return Request{.name = "test", .verb = Verb::Get, .segments = segments};
}

class CallTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void deliversOnceAndLater();
    void badPathIsDeliveredLaterToo();
    void nothingAfterAbort();
    void nothingAfterTheContextDied();
    void nothingAfterTheTransportDied();
    void aSecondCallEndsTheFirst();
};

void CallTest::deliversOnceAndLater()
{
    FakeNode node;
    node.on("GET", "/admin-api/health", FakeAnswer::json("{}"));
    Transport transport(node.url());
    Outcome outcome;
    Call<Answer> call = transport.send(getOf({u"admin-api"_s, u"health"_s}));
    QSignalSpy finished(call.job(), &CallJob::finished);
    outcome.follow(call, this);
    QVERIFY(!outcome.isThere());
    QVERIFY(call.isRunning());
    QTRY_VERIFY(outcome.isThere());
    QTRY_VERIFY(!call.isRunning());
    QCOMPARE(outcome.deliveries, 1);
    QCOMPARE(finished.count(), 1);
    QCOMPARE((*outcome.result)->body, QByteArray("{}"));
    QCOMPARE((*outcome.result)->header("content-type"), QByteArray("application/json"));
    QCOMPARE(node.requests().size(), 1);
}

void CallTest::badPathIsDeliveredLaterToo()
{
    FakeNode node;
    Transport transport(node.url());
    Outcome outcome;
    outcome.follow(transport.send(getOf({u".."_s})), this);
    QVERIFY(!outcome.isThere());
    QTRY_VERIFY(outcome.isThere());
    QVERIFY(outcome.result->error().kind == Error::Kind::BadInput);
    QCOMPARE(node.connections(), 0);
}

void CallTest::nothingAfterAbort()
{
    FakeNode node;
    node.on("GET", "/slow", FakeAnswer::failing(FakeAnswer::Fault::Hang));
    Transport transport(node.url());
    Outcome outcome;
    Call<Answer> call = transport.send(getOf({u"slow"_s}));
    QSignalSpy finished(call.job(), &CallJob::finished);
    QSignalSpy exchanges(&transport, &Transport::exchangeFinished);
    outcome.follow(call, this);
    QTRY_COMPARE(node.requests().size(), 1);
    call.abort();
    QCOMPARE(finished.count(), 1);
    QCOMPARE(exchanges.count(), 1);
    QVERIFY(exchanges[0][0].value<Exchange>().error.kind == Error::Kind::Aborted);
    QTRY_VERIFY(!call.job());
    QCOMPARE(outcome.deliveries, 0);
}

void CallTest::nothingAfterTheContextDied()
{
    FakeNode node;
    node.on("GET", "/held", FakeAnswer::json("{}").withFault(FakeAnswer::Fault::Hold));
    Transport transport(node.url());
    Outcome outcome;
    auto context = std::make_unique<QObject>();
    Call<Answer> call = transport.send(getOf({u"held"_s}));
    QSignalSpy finished(call.job(), &CallJob::finished);
    outcome.follow(call, context.get());
    QTRY_COMPARE(node.held(), 1);
    context.reset();
    node.release();
    QTRY_COMPARE(finished.count(), 1);
    QCOMPARE(outcome.deliveries, 0);
}

void CallTest::nothingAfterTheTransportDied()
{
    FakeNode node;
    node.on("GET", "/slow", FakeAnswer::failing(FakeAnswer::Fault::Hang));
    auto transport = std::make_unique<Transport>(node.url());
    Outcome outcome;
    Call<Answer> call = transport->send(getOf({u"slow"_s}));
    outcome.follow(call, this);
    QTRY_COMPARE(node.requests().size(), 1);
    transport.reset();
    QVERIFY(!call.isRunning());
    QCOMPARE(outcome.deliveries, 0);
}

void CallTest::aSecondCallEndsTheFirst()
{
    FakeNode node;
    node.on("GET", "/slow", FakeAnswer::failing(FakeAnswer::Fault::Hang));
    node.on("GET", "/fast", FakeAnswer::json("2"));
    Transport transport(node.url());
    Outcome first;
    Outcome second;
    ScopedCall<Answer> scoped;
    scoped = transport.send(getOf({u"slow"_s}));
    first.follow(*scoped, this);
    QTRY_COMPARE(node.requests().size(), 1);
    scoped = transport.send(getOf({u"fast"_s}));
    second.follow(*scoped, this);
    QTRY_VERIFY(second.isThere());
    QCOMPARE((*second.result)->body, QByteArray("2"));
    QCOMPARE(first.deliveries, 0);
}

} // namespace

const TestCase testCase(runTest<CallTest>);

} // namespace call_test

#include "call_test.moc"
