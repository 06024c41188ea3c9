// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// What goes over the wire and comes back: sent once, bounded, and whole or not.
#include "core/net/answererror.h"
#include "core/net/transport.h"
#include "tests/core/netcase.h"
#include "tests/support/fakenode.h"
#include "tests/support/outcome.h"
#include "tests/support/testprogram.h"

#include <QBuffer>
#include <QNetworkReply>
#include <QRegularExpression>
#include <QSemaphore>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>
#include <QThread>

namespace net_test {

using namespace calimero;
using namespace nets;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// Answers each connection with the same head and body, one after the other, and closes it. In a thread of
/// its own, so that they race with the reading as those of another program do.
class ClosingServer : public QThread {
public:
    ClosingServer(QByteArray head, QByteArray body) : m_head(std::move(head)), m_body(std::move(body))
    {
        start();
        m_listening.acquire();
    }

    ~ClosingServer() override
    {
        requestInterruption();
        wait();
    }

    [[nodiscard]] QUrl url() const { return QUrl(u"http://127.0.0.1:%1"_s.arg(m_port)); }

protected:
    void run() override
    {
        QTcpServer server;
        server.listen(QHostAddress::LocalHost);
        m_port = server.serverPort();
        m_listening.release();
        while (!isInterruptionRequested()) {
            if (!server.waitForNewConnection(20))
                continue;
            const std::unique_ptr<QTcpSocket> socket(server.nextPendingConnection());
            QByteArray request;
            while (!request.contains("\r\n\r\n") && socket->waitForReadyRead(10'000))
                request += socket->readAll();
            for (const QByteArray &part : {m_head, m_body}) {
                socket->write(part);
                socket->flush();
            }
            socket->disconnectFromHost();
            if (socket->state() != QAbstractSocket::UnconnectedState)
                socket->waitForDisconnected(10'000);
        }
    }

private:
    QByteArray m_head;
    QByteArray m_body;
    quint16 m_port = 0;
    QSemaphore m_listening;
};

class NetTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void neverSentTwice_data();
    void neverSentTwice();
    void answersWithoutABodyEnd_data();
    void answersWithoutABodyEnd();
    void sendsOnlyWhatWasGiven_data();
    void sendsOnlyWhatWasGiven();
    void redirectsAreNotFollowed();
    void sizesAreBounded_data();
    void sizesAreBounded();
    void announcedSizesAreBounded();
    void refusalsAreCut();
    void silenceEnds();
    void answersThatBreakOff_data();
    void answersThatBreakOff();
    void answersThatEndWithTheConnection_data();
    void answersThatEndWithTheConnection();
    void saysWhoAsks();
    void nobodyThere();
    void givenUpBetweenItsErrorAndItsEnd();
};

void NetTest::neverSentTwice_data()
{
    QTest::addColumn<int>("verb");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("streamed");
    QTest::addColumn<bool>("exactlyOnce");
    QTest::newRow("POST with a body") << int(Verb::Post) << QByteArray("{}") << false << false;
    QTest::newRow("POST without a body") << int(Verb::Post) << QByteArray() << false << false;
    QTest::newRow("DELETE") << int(Verb::Delete) << QByteArray() << false << false;
    QTest::newRow("PUT of a stream") << int(Verb::Put) << QByteArray(300'000, 'x') << true << false;
    QTest::newRow("GET that asked for it") << int(Verb::Get) << QByteArray() << false << true;
    QTest::newRow("HEAD that asked for it") << int(Verb::Head) << QByteArray() << false << true;
}

void NetTest::neverSentTwice()
{
    QFETCH(int, verb);
    QFETCH(QByteArray, body);
    QFETCH(bool, streamed);
    QFETCH(bool, exactlyOnce);
    FakeNode node;
    const QByteArray method = verbName(Verb(verb));
    node.on(method, "/x", FakeAnswer::failing(FakeAnswer::Fault::Close));
    Transport transport(node.url());
    Request request{.name = "test", .verb = Verb(verb), .segments = {u"x"_s}, .exactlyOnce = exactlyOnce};
    QBuffer stream(&body);
    QVERIFY(stream.open(QIODevice::ReadOnly));
    if (!streamed)
        request.body = body;
    Outcome outcome;
    outcome.follow(transport.send(request, {.body = streamed ? &stream : nullptr}), this);
    QTRY_VERIFY(outcome.isThere());
    QVERIFY(!*outcome.result);
    // A change may have been done all the same.
    const bool isChange = !isReading(Verb(verb));
    QCOMPARE(outcome.result->error().kind, isChange ? Error::Kind::Interrupted : Error::Kind::Unreachable);
    QCOMPARE(outcome.result->error().maybeDone, isChange);
    QCOMPARE(outcome.result->error().reason, Error::Reason::ConnectionClosed);
    QCOMPARE(outcome.result->error().message,
             QString()); // Qt says it in one of two cases, and in its own words
    QCOMPARE(node.requests().size(), 1);
    QCOMPARE(node.requests()[0].bodyBytes, body.size());
}

void NetTest::answersWithoutABodyEnd_data()
{
    QTest::addColumn<bool>("exactlyOnce");
    QTest::newRow("HEAD by Qt") << false;
    QTest::newRow("HEAD as a verb of ours") << true;
}

void NetTest::answersWithoutABodyEnd()
{
    QFETCH(bool, exactlyOnce);
    FakeNode node;
    node.on("HEAD", "/admin-api/blobs/x", FakeAnswer::recorded(u"blobs/head"_s));
    Transport transport(node.url());
    Outcome outcome;
    outcome.follow(transport.send({.name = "test",
                                   .verb = Verb::Head,
                                   .segments = {u"admin-api"_s, u"blobs"_s, u"x"_s},
                                   .exactlyOnce = exactlyOnce}),
                   this);
    QTRY_VERIFY(outcome.isThere());
    QVERIFY(*outcome.result);
    QCOMPARE((*outcome.result)->header("content-length"), QByteArray("11"));
    QCOMPARE((*outcome.result)->body, QByteArray());
}

void NetTest::sendsOnlyWhatWasGiven_data()
{
    QTest::addColumn<int>("verb");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("exactlyOnce");
    QTest::newRow("GET") << int(Verb::Get) << QByteArray() << false;
    QTest::newRow("GET once") << int(Verb::Get) << QByteArray() << true;
    QTest::newRow("HEAD once") << int(Verb::Head) << QByteArray() << true;
    QTest::newRow("POST without a body") << int(Verb::Post) << QByteArray() << false;
    QTest::newRow("POST") << int(Verb::Post) << QByteArray("{ \"n\": 18446744073709551615 }") << false;
    QTest::newRow("DELETE") << int(Verb::Delete) << QByteArray() << false;
    QTest::newRow("PUT of any bytes") << int(Verb::Put) << QByteArray("\0\xff\r\n", 4) << false;
}

void NetTest::sendsOnlyWhatWasGiven()
{
    QFETCH(int, verb);
    QFETCH(QByteArray, body);
    QFETCH(bool, exactlyOnce);
    FakeNode node;
    node.on(verbName(Verb(verb)), "/x", FakeAnswer::json("{}"));
    Transport transport(node.url());
    Outcome outcome;
    outcome.follow(transport.send({.name = "test",
                                   .verb = Verb(verb),
                                   .segments = {u"x"_s},
                                   .body = body,
                                   .contentType = "application/json",
                                   .exactlyOnce = exactlyOnce}),
                   this);
    QTRY_VERIFY(outcome.isThere());
    const FakeRequest seen = node.requests().value(0);
    QCOMPARE(seen.body, body);
    QCOMPARE(seen.headers.contains("content-type"), !body.isEmpty());
    QVERIFY(!seen.headers.contains("transfer-encoding"));
    // QNetworkAccessManager always adds these; nothing else may come with them.
    for (const QByteArray &name : seen.headers.keys())
        QVERIFY2(QByteArrayList({"host", "accept-encoding", "accept-language", "user-agent", "connection",
                                 "content-length", "content-type"})
                     .contains(name),
                 name.constData());
}

void NetTest::redirectsAreNotFollowed()
{
    FakeNode other;
    FakeNode node;
    node.on("GET", "/x", FakeAnswer::empty(302).with("Location", other.url().toEncoded() + "/stolen"));
    Transport transport(node.url());
    Outcome outcome;
    outcome.follow(transport.send(getOf({u"x"_s})), this);
    QTRY_VERIFY(outcome.isThere());
    QVERIFY(outcome.result->error().kind == Error::Kind::NotANode);
    QCOMPARE(outcome.result->error().httpStatus, 302);
    QCOMPARE(outcome.result->error().message, QString::fromLatin1(other.url().toEncoded() + "/stolen"));
    QCOMPARE(other.connections(), 0);
    QCOMPARE(node.requests().size(), 1);
}

void NetTest::sizesAreBounded_data()
{
    QTest::addColumn<qint64>("limit");
    QTest::addColumn<qint64>("size");
    QTest::addColumn<bool>("fits");
    QTest::newRow("exactly the limit") << qint64(100'000) << qint64(100'000) << true;
    QTest::newRow("one byte more") << qint64(100'000) << qint64(100'001) << false;
}

void NetTest::sizesAreBounded()
{
    QFETCH(qint64, limit);
    QFETCH(qint64, size);
    QFETCH(bool, fits);
    FakeNode node;
    // Without a length, so that only counting what comes can tell.
    node.on("GET", "/x", {.body = QByteArray(size, 'x'), .contentLength = -1});
    Transport transport(node.url());
    Request request = getOf({u"x"_s});
    request.sizeLimit = limit;
    Outcome outcome;
    outcome.follow(transport.send(request), this);
    QTRY_VERIFY(outcome.isThere());
    QCOMPARE(outcome.result->has_value(), fits);
    if (fits)
        QCOMPARE((*outcome.result)->body.size(), size);
    else
        QVERIFY(outcome.result->error().kind == Error::Kind::TooLarge);
    QCOMPARE(outcome.deliveries, 1);
}

void NetTest::announcedSizesAreBounded()
{
    FakeNode node;
    node.on("GET", "/x",
            {.body = "x", .fault = FakeAnswer::Fault::HangAfterHead, .contentLength = qint64(1) << 40});
    Transport transport(node.url());
    Outcome outcome;
    outcome.follow(transport.send(getOf({u"x"_s})), this);
    QTRY_VERIFY(outcome.isThere());
    QVERIFY(outcome.result->error().kind == Error::Kind::TooLarge);
}

void NetTest::refusalsAreCut()
{
    FakeNode node;
    node.on("GET", "/x", FakeAnswer::text(QByteArray(200'000, 'e'), 500));
    Transport transport(node.url());
    Outcome outcome;
    outcome.follow(transport.send(getOf({u"x"_s})), this);
    QTRY_VERIFY(outcome.isThere());
    QVERIFY(outcome.result->error().kind == Error::Kind::NodeFault);
    QCOMPARE(outcome.result->error().raw.size(), errorSizeLimit);
    QCOMPARE(outcome.result->error().message, QString(300, u'e') + u"…"_s);
}

void NetTest::silenceEnds()
{
    FakeNode node;
    node.on("GET", "/x", FakeAnswer::failing(FakeAnswer::Fault::Hang));
    Transport transport(node.url());
    node.on("POST", "/x", FakeAnswer::failing(FakeAnswer::Fault::Hang));
    for (const Verb verb : {Verb::Get, Verb::Post}) {
        Request request = getOf({u"x"_s});
        request.verb = verb;
        request.timeout = 50ms;
        Outcome outcome;
        outcome.follow(transport.send(request), this);
        QTRY_VERIFY(outcome.isThere());
        QVERIFY(outcome.result->error().kind == Error::Kind::TimedOut);
        // Qt says that it was cancelled, which nobody did.
        QVERIFY(outcome.result->error().message.isEmpty());
        QCOMPARE(outcome.result->error().patience, 1);
        QCOMPARE(outcome.result->error().httpStatus, 0);
        QCOMPARE(outcome.result->error().maybeDone, verb == Verb::Post);
    }
}

void NetTest::answersThatBreakOff_data()
{
    QTest::addColumn<FakeAnswer::Fault>("fault");
    QTest::addColumn<int>("kind");
    QTest::newRow("half a body") << FakeAnswer::Fault::CutBody << int(Error::Kind::Unreachable);
    QTest::newRow("nothing") << FakeAnswer::Fault::Close << int(Error::Kind::Unreachable);
    // Qt does not tell this apart from a connection that closed.
    QTest::newRow("no HTTP") << FakeAnswer::Fault::Garbage << int(Error::Kind::Unreachable);
}

void NetTest::answersThatBreakOff()
{
    QFETCH(FakeAnswer::Fault, fault);
    QFETCH(int, kind);
    FakeNode node;
    node.on("GET", "/x", FakeAnswer::json("{\"data\":{\"status\":\"alive\"}}").withFault(fault));
    Transport transport(node.url());
    Outcome outcome;
    Request request = getOf({u"x"_s});
    outcome.follow(transport.send(request), this);
    QTRY_VERIFY(outcome.isThere());
    QVERIFY(!*outcome.result);
    QCOMPARE(int(outcome.result->error().kind), kind);
}

void NetTest::answersThatEndWithTheConnection_data()
{
    QTest::addColumn<int>("verb");
    QTest::addColumn<QByteArray>("head");
    QTest::addColumn<bool>("whole");
    const auto rows = [](const char *name, const QByteArray &head, bool whole) {
        QTest::newRow(qPrintable(u"GET, %1"_s.arg(QLatin1String(name)))) << int(Verb::Get) << head << whole;
        QTest::newRow(qPrintable(u"POST, %1"_s.arg(QLatin1String(name)))) << int(Verb::Post) << head << whole;
    };
    rows("HTTP/1.0", "HTTP/1.0 200 OK\r\n", true);
    rows("said", "HTTP/1.1 200 OK\r\nConnection: close\r\n", true);
    rows("short of its length", "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 200000\r\n", false);
    rows("within a chunk", "HTTP/1.1 200 OK\r\nTransfer-Encoding: Chunked\r\n", false);
}

/// Whether the end of the connection is the end of the body or a break, each time.
void NetTest::answersThatEndWithTheConnection()
{
    QFETCH(int, verb);
    QFETCH(QByteArray, head);
    QFETCH(bool, whole);
    for (const qsizetype size : {11, 100'000}) {
        const QByteArray body(size, 'b');
        const bool chunked = head.contains("Chunked");
        ClosingServer server(head + "\r\n", (chunked ? "30d40\r\n" : "") + body);
        for (int i = 0; i < 50; ++i) {
            Transport transport(server.url());
            TestSink sink;
            Outcome outcome;
            const Request request{
                .name = "test", .verb = Verb(verb), .segments = {u"x"_s}, .exactlyOnce = true};
            const bool sunk = i % 2 == 1;
            auto call = transport.send(request, {.sink = sunk ? &sink : nullptr});
            outcome.follow(call, this);
            // Not QTRY_VERIFY, which looks only each 50 ms.
            QVERIFY(QSignalSpy(call.job(), &CallJob::finished).wait());
            QVERIFY(outcome.isThere());
            QCOMPARE(outcome.result->has_value(), whole);
            if (whole && sunk)
                QCOMPARE(sink.total, size);
            else if (whole)
                QCOMPARE((*outcome.result)->body, body);
            else
                QCOMPARE(outcome.result->error().kind,
                         Verb(verb) == Verb::Get ? Error::Kind::Unreachable : Error::Kind::Interrupted);
        }
    }
}

void NetTest::saysWhoAsks()
{
    FakeNode node;
    node.on("GET", "/x", FakeAnswer::json("{}"));
    Transport transport(node.url());
    Outcome outcome;
    outcome.follow(transport.send(getOf({u"x"_s})), this);
    QTRY_VERIFY(outcome.isThere());
    QCOMPARE(node.requests()[0].header("user-agent"), QByteArray("calimero-explorer"));
}

void NetTest::nobodyThere()
{
    QUrl url;
    {
        FakeNode node;
        url = node.url();
    }
    Transport transport(url);
    Outcome outcome;
    outcome.follow(transport.send(getOf({u"x"_s})), this);
    QTRY_VERIFY(outcome.isThere());
    QVERIFY(outcome.result->error().kind == Error::Kind::Unreachable);
    QVERIFY(!outcome.result->error().message.isEmpty());
    // Nothing was sent: a change was not done.
    Outcome change;
    change.follow(transport.send({.name = "test", .verb = Verb::Post, .segments = {u"x"_s}}), this);
    QTRY_VERIFY(change.isThere());
    QVERIFY(change.result->error().kind == Error::Kind::Unreachable);
    QVERIFY(!change.result->error().maybeDone);
}

/// As when one call that finds nobody ends others, which have found that too and have not said so yet.
/// What reads goes through Qt, which tells of an error before the end.
void NetTest::givenUpBetweenItsErrorAndItsEnd()
{
    // Qt's, when it is told of one end twice.
    QTest::failOnWarning(QRegularExpression(u"must only be called once"_s));
    FakeNode node;
    node.on("GET", "/x", FakeAnswer::failing(FakeAnswer::Fault::Close));
    Transport transport(node.url());
    auto call = transport.exchange(getOf({u"x"_s}));
    bool isGivenUp = false;
    call.then(this, [](const auto &) { QFAIL("it was given up"); });
    QTRY_COMPARE(transport.findChildren<QNetworkReply *>().size(), 1);
    connect(transport.findChildren<QNetworkReply *>().constFirst(), &QNetworkReply::errorOccurred, this, [&] {
        isGivenUp = true;
        call.abort();
    });
    QTRY_VERIFY(isGivenUp);
    QTRY_VERIFY(transport.findChildren<QNetworkReply *>().isEmpty());
}

} // namespace

const TestCase testCase(runTest<NetTest>);

} // namespace net_test

#include "net_test.moc"
