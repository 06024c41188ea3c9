// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// What goes over the connection, and comes.
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

namespace socketcalls_test {

using namespace calimero;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

class SocketCallsTest : public SocketFixture {
    Q_OBJECT

private Q_SLOTS:
    void answersInAnyOrder();
    void argumentsGoOutAsTheyAre();
    void silenceTimesOut();
    void abortedCallIsForgotten();
    void pongsComeBetween();
    void whatHasNotLeftIsNotDone();
    void tooLongAMessage();
    void whatIsNoAnswerIsPassedOver();
    void pushesAreToldApart();
    void pushesKeepTheirOrder_data();
    void pushesKeepTheirOrder();
    void answersKeepTheirOrder();
    void whatWasPushedBeforeItWasClosedIsNotTold();
    void longAnswerInParts();
};

void SocketCallsTest::answersInAnyOrder()
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
}

void SocketCallsTest::argumentsGoOutAsTheyAre()
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

void SocketCallsTest::silenceTimesOut()
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

void SocketCallsTest::abortedCallIsForgotten()
{
    connectNow();
    QTRY_VERIFY(m_socket->isUp());
    bool delivered = false;
    QSignalSpy ends(m_socket.get(), &NodeSocket::exchangeFinished);
    Call<QByteArray> given = call();
    given.then(this, [&delivered](const Result<QByteArray> &) { delivered = true; });
    given.abort();
    QCOMPARE(ends.size(), 1);
    QCOMPARE(ends[0][0].value<Exchange>().error.kind, Error::Kind::Aborted);
    const auto next = send();
    QTRY_COMPARE(m_node->texts().size(), 2);
    m_node->sendText(R"({"id":1,"result":1})");
    m_node->sendText(R"({"id":2,"result":2})");
    QTRY_VERIFY(next->result);
    QVERIFY(!delivered);
}

namespace {

// More than the buffers of two systems take.
QByteArray longParameters()
{
    return '"' + QByteArray(14 * 1024 * 1024, 'x') + '"';
}

} // namespace

void SocketCallsTest::pongsComeBetween()
{
    connectNow();
    QTRY_VERIFY(m_socket->isUp());
    m_node->setDeaf(true);
    const auto outcome = send(longParameters());
    const auto next = send();
    m_node->sendFrame(9, "are you there");
    m_node->setDeaf(false);
    QTRY_COMPARE(m_node->texts().size(), 2);
    QVERIFY(!m_node->wasMistreated());
    QVERIFY(m_node->parts() > 100);
    QVERIFY(m_node->texts().first().endsWith(longParameters() + '}'));
    QVERIFY(m_node->texts().last().startsWith(R"({"id":2)"));
    QCOMPARE(m_node->pongs(), QList<QByteArray>{"are you there"});
    QCOMPARE(m_node->pongsWithin(), 1);
    m_node->sendText(R"({"id":1,"result":"good"})");
    QTRY_COMPARE(outcome->text(), R"({"id":1,"result":"good"})");
}

void SocketCallsTest::whatHasNotLeftIsNotDone()
{
    connectNow();
    QTRY_VERIFY(m_socket->isUp());
    m_node->setDeaf(true);
    const auto before = send();
    const auto half = send(longParameters());
    const auto after = send();
    Call<QByteArray> taken = call();
    taken.abort();
    m_node->cut();
    QTRY_VERIFY(before->result && half->result && after->result);
    QCOMPARE(before->kind(), Error::Kind::Interrupted);
    QVERIFY(before->result->error().maybeDone);
    for (const auto &outcome : {half, after}) {
        QCOMPARE(outcome->kind(), Error::Kind::Interrupted);
        QVERIFY(!outcome->result->error().maybeDone);
    }
    // What nobody waits for any more is not sent.
    QTRY_VERIFY(m_socket->isUp());
    m_node->setDeaf(true);
    const auto first = send(longParameters());
    Call<QByteArray> second = call();
    const auto third = send();
    second.abort();
    m_node->setDeaf(false);
    QTRY_COMPARE(m_node->texts().size(), 2);
    QVERIFY(m_node->texts().last().startsWith(R"({"id":7)"));
}

void SocketCallsTest::tooLongAMessage()
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

void SocketCallsTest::whatIsNoAnswerIsPassedOver()
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

void SocketCallsTest::pushesAreToldApart()
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

void SocketCallsTest::pushesKeepTheirOrder_data()
{
    QTest::addColumn<QByteArray>("longOne");
    const QByteArray much = QByteArray("{\"n\":18446744073709551615},").repeated(20'000);
    QTest::newRow("as a node writes it") << R"({"id":null,"result":[)" + much + "0]}";
    QTest::newRow("the id behind it") << R"({"result":[)" + much + R"(0],"id":null})";
    QTest::newRow("without an id") << R"({"result":[)" + much + "0]}";
}

void SocketCallsTest::pushesKeepTheirOrder()
{
    QFETCH(QByteArray, longOne);
    connectNow();
    QTRY_VERIFY(m_socket->isUp());
    QList<QByteArray> told;
    connect(m_socket.get(), &NodeSocket::pushed, this, [&told](const QByteArray &text) { told += text; });
    const auto outcome = send();
    QTRY_COMPARE(m_node->texts().size(), 1);
    QList<QByteArray> sent;
    for (int i = 0; i < 4; ++i) {
        sent += longOne;
        for (int j = 0; j < 3; ++j)
            sent += R"({"id":null,"result":)" + QByteArray::number(10 * i + j) + '}';
    }
    for (const QByteArray &text : std::as_const(sent))
        m_node->sendText(text);
    m_node->sendText(R"({"id":1,"result":"last"})");
    QTRY_VERIFY(outcome->result);
    QCOMPARE(told.size(), sent.size()); // the answer that came last is told last
    for (qsizetype i = 0; i < sent.size(); ++i)
        QVERIFY2(told[i] == sent[i], qPrintable(u"number %1 is another"_s.arg(i)));
}

void SocketCallsTest::answersKeepTheirOrder()
{
    connectNow();
    QTRY_VERIFY(m_socket->isUp());
    rpc::SocketChannel channel(*m_socket, *m_transport);
    QStringList told;
    connect(m_socket.get(), &NodeSocket::pushed, this,
            [&told](const QByteArray &text) { told += u"pushed "_s + QString::fromUtf8(text.right(3)); });
    for (int i = 1; i <= 4; ++i) {
        channel.execute({.context = ContextId(), .method = u"get"_s, .args = {}})
            .call.then(this, [&told, i](const Result<Reply<json::Raw>> &reply) {
                told += u"%1: %2 bytes"_s.arg(i).arg(reply ? reply->value.json.size() : -1);
            });
    }
    QTRY_COMPARE(m_node->texts().size(), 4);
    const QByteArray output = '[' + QByteArray("18446744073709551615,").repeated(100'000) + "0]";
    m_node->sendText(R"({"id":2,"result":{"output":)" + output + "}}");
    m_node->sendText(R"({"id":null,"result":"a"})");
    m_node->sendText(R"({"id":1,"result":{"output":true}})");
    m_node->sendText(R"({"result":{"output":)" + output + R"(},"id":4})"); // nobody promises where the id is
    m_node->sendText(R"({"id":3,"result":{"output":null}})");
    m_node->sendText(R"({"id":null,"result":"b"})");
    QTRY_COMPARE(told.size(), 6);
    const QString longest = u": %1 bytes"_s.arg(output.size());
    QCOMPARE(told,
             (QStringList{u"2"_s + longest, u"pushed a\"}"_s, u"1: 4 bytes"_s, u"4"_s + longest,
                          u"3: 4 bytes"_s, u"pushed b\"}"_s}));
}

/// Who signs in next is not told what came for the one before; whose call was answered gets the answer.
void SocketCallsTest::whatWasPushedBeforeItWasClosedIsNotTold()
{
    connectNow();
    QTRY_VERIFY(m_socket->isUp());
    QSignalSpy pushes(m_socket.get(), &NodeSocket::pushed);
    const auto outcome = send();
    QTRY_COMPARE(m_node->texts().size(), 1);
    const QByteArray text = R"({"id":1,"result":")" + QByteArray(5'000'000, 'x') + R"("})";
    m_node->sendText(text);
    m_node->sendText(R"({"id":null,"result":"mine"})");
    connect(
        m_socket.get(), &NodeSocket::exchangeFinished, m_socket.get(),
        [this] {
            // Both are here, and the first is still being read.
            QMetaObject::invokeMethod(m_socket.get(), &NodeSocket::close, Qt::QueuedConnection);
        },
        Qt::SingleShotConnection);
    QTRY_VERIFY(outcome->result);
    QVERIFY(outcome->text() == text);
    QVERIFY(!m_socket->isUp());
    QCOMPARE(pushes.size(), 0);
}

void SocketCallsTest::longAnswerInParts()
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

} // namespace

const TestCase testCase(runTest<SocketCallsTest>);

} // namespace socketcalls_test

#include "socketcalls_test.moc"
