// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/net/answererror.h"
#include "core/net/paths.h"
#include "core/net/traffic.h"
#include "core/net/transport.h"
#include "tests/support/fakenode.h"
#include "tests/support/recording.h"

#include <QBuffer>
#include <QLoggingCategory>
#include <QSemaphore>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>
#include <QThread>

using namespace calimero;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// What a call delivered, and how often.
struct Outcome {
    int deliveries = 0;
    std::optional<Result<Answer>> result;

    void follow(Call<Answer> call, QObject *context)
    {
        call.then(context, [this](const Result<Answer> &r) {
            ++deliveries;
            result = r;
        });
    }
    [[nodiscard]] bool isThere() const { return result.has_value(); }
};

Request getOf(const QStringList &segments)
{
    return Request{.name = "test", .verb = Verb::Get, .segments = segments};
}

/// Keeps what came, and can be full.
class TestSink : public BodySink {
public:
    void begin(const Answer &head) override { status = head.status; }
    void write(const QByteArray &piece) override
    {
        total += piece.size();
        largest = qMax(largest, piece.size());
        if (pauseAfter > 0 && total >= pauseAfter)
            full = true;
    }
    [[nodiscard]] bool isFull() const override { return full; }
    [[nodiscard]] bool takesRefusals() const override { return refusals; }

    int status = 0;
    qint64 total = 0;
    qsizetype largest = 0;
    qint64 pauseAfter = 0;
    bool full = false;
    bool refusals = false;
};

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
    void deliversOnceAndLater();
    void badPathIsDeliveredLaterToo();
    void nothingAfterAbort();
    void nothingAfterTheContextDied();
    void nothingAfterTheTransportDied();
    void aSecondCallEndsTheFirst();
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
    void sinksPauseTheNetwork();
    void sinksTakeRefusalsWhenTheyWant();
    void uploadsStream();
    void basePaths_data();
    void basePaths();
    void segmentsThatLeave_data();
    void segmentsThatLeave();
    void typedPaths_data();
    void typedPaths();
    void typedNodes_data();
    void typedNodes();
    void recordedRefusals_data();
    void recordedRefusals();
    void otherRefusals_data();
    void otherRefusals();
    void secretsAreMasked();
    void secretsAreNotInTheLog();
    void curl_data();
    void curl();
};

void NetTest::deliversOnceAndLater()
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

void NetTest::badPathIsDeliveredLaterToo()
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

void NetTest::nothingAfterAbort()
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

void NetTest::nothingAfterTheContextDied()
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

void NetTest::nothingAfterTheTransportDied()
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

void NetTest::aSecondCallEndsTheFirst()
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
    QVERIFY(outcome.result->error().kind == Error::Kind::Unreachable);
    QCOMPARE(outcome.result->error().message, u"Connection closed"_s);
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
    Request request = getOf({u"x"_s});
    request.timeout = 50ms;
    Outcome outcome;
    outcome.follow(transport.send(request), this);
    QTRY_VERIFY(outcome.isThere());
    QVERIFY(outcome.result->error().kind == Error::Kind::TimedOut);
    QCOMPARE(outcome.result->error().httpStatus, 0);
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
                QVERIFY(outcome.result->error().kind == Error::Kind::Unreachable);
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
}

void NetTest::sinksPauseTheNetwork()
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

void NetTest::sinksTakeRefusalsWhenTheyWant()
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

void NetTest::uploadsStream()
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
    QTRY_VERIFY(outcome.isThere());
    QVERIFY(*outcome.result);
    QCOMPARE(node.requests()[0].bodyBytes, content.size());
    QCOMPARE(node.requests()[0].header("content-length"), QByteArray::number(content.size()));
    QVERIFY(!progress.isEmpty());
    for (const auto &step : std::as_const(progress))
        QCOMPARE(step[1].toLongLong(), content.size());
}

void NetTest::basePaths_data()
{
    QTest::addColumn<QString>("base");
    QTest::addColumn<QByteArray>("target");
    QTest::newRow("none") << u"http://h:1"_s << QByteArray("http://h:1/admin-api/x%2Fy?q=a%26b%2Bc");
    QTest::newRow("slash") << u"http://h:1/"_s << QByteArray("http://h:1/admin-api/x%2Fy?q=a%26b%2Bc");
    QTest::newRow("path") << u"https://h/p/q"_s << QByteArray("https://h/p/q/admin-api/x%2Fy?q=a%26b%2Bc");
    QTest::newRow("path and slash") << u"https://h/p/q/"_s
                                    << QByteArray("https://h/p/q/admin-api/x%2Fy?q=a%26b%2Bc");
    QTest::newRow("escaped path") << u"http://h/a%20b"_s
                                  << QByteArray("http://h/a%20b/admin-api/x%2Fy?q=a%26b%2Bc");
}

void NetTest::basePaths()
{
    QFETCH(QString, base);
    QFETCH(QByteArray, target);
    const auto url = urlOf(QUrl(base), {u"admin-api"_s, u"x/y"_s}, {{"q", u"a&b+c"_s}});
    QVERIFY(url);
    QCOMPARE(url->toEncoded(), target);
}

void NetTest::segmentsThatLeave_data()
{
    QTest::addColumn<QString>("segment");
    for (const QString &segment :
         {u""_s, u"."_s, u".."_s, u"%2e%2E"_s, u"%2e"_s, u"a\nb"_s, u"a%0ab"_s, u"a%00b"_s, u"\u0085"_s,
          u"../x"_s, u"a/../b"_s, u"..%2fx"_s, u"..\\x"_s, u"x%5c.."_s})
        QTest::newRow(qPrintable(u"'"_s + QString::fromLatin1(QUrl::toPercentEncoding(segment)) + u"'"_s))
            << segment;
}

void NetTest::segmentsThatLeave()
{
    QFETCH(QString, segment);
    const auto url = urlOf(QUrl(u"http://h/p"_s), {u"admin-api"_s, segment}, {});
    QVERIFY(!url);
    QVERIFY(url.error().kind == Error::Kind::BadInput);
    const auto typed = requestForPath(u"admin-api/"_s + segment);
    // An empty part of a typed path is passed over, as the Python client does.
    if (!segment.isEmpty())
        QVERIFY(!typed || !urlOf(QUrl(u"http://h/p"_s), typed->segments, typed->query));
}

void NetTest::typedPaths_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QByteArray>("url");
    QTest::newRow("plain") << u"admin-api/contexts"_s << QByteArray("http://h/p/admin-api/contexts");
    QTest::newRow("slash in front") << u"/admin-api/contexts"_s
                                    << QByteArray("http://h/p/admin-api/contexts");
    QTest::newRow("empty parts") << u"admin-api//contexts/"_s << QByteArray("http://h/p/admin-api/contexts");
    QTest::newRow("query as typed") << u"admin-api/contexts?offset=0&limit=1&a&b=c+d%26"_s
                                    << QByteArray(
                                           "http://h/p/admin-api/contexts?offset=0&limit=1&a&b=c+d%26");
    QTest::newRow("escaped") << u"a%20b/c d"_s << QByteArray("http://h/p/a%20b/c%20d");
    QTest::newRow("other host") << u"http://evil/x"_s << QByteArray();
    QTest::newRow("other host, short") << u"//evil/x"_s << QByteArray();
    QTest::newRow("backslashes") << u"\\\\evil\\x"_s << QByteArray();
    QTest::newRow("fragment") << u"a#b"_s << QByteArray();
    QTest::newRow("nothing") << u""_s << QByteArray("http://h/p/");
    QTest::newRow("the root") << u"/"_s << QByteArray("http://h/p/");
    QTest::newRow("only a query") << u"?a=b"_s << QByteArray("http://h/p/?a=b");
    QTest::newRow("query with marks")
        << u"a?b='c',(d)[e]/f?g:@!$*;~%7E"_s << QByteArray("http://h/p/a?b='c',(d)[e]/f?g:@!$*;~~");
    QTest::newRow("no escape") << u"a/%zz"_s << QByteArray();
    QTest::newRow("half an escape") << u"a%4"_s << QByteArray();
    QTest::newRow("no escape in the query") << u"a?b=%zz"_s << QByteArray();
    QTest::newRow("control character in the query") << u"a?b=\n"_s << QByteArray();
    QTest::newRow("up") << u"admin-api/../../x"_s << QByteArray();
}

void NetTest::typedPaths()
{
    QFETCH(QString, path);
    QFETCH(QByteArray, url);
    const auto request = requestForPath(path);
    QCOMPARE(request.has_value(), !url.isEmpty());
    if (!request)
        return;
    const auto whole = urlOf(QUrl(u"http://h/p"_s), *request);
    QVERIFY(whole);
    QCOMPARE(whole->toEncoded(), url);
    if (path.isEmpty())
        QCOMPARE(urlOf(QUrl(u"http://h"_s), *request)->toEncoded(), QByteArray("http://h/"));
}

void NetTest::typedNodes_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("reason");
    QTest::newRow("host and port") << u" localhost:2528 "_s << u"http://localhost:2528"_s << QString();
    QTest::newRow("IPv6") << u"[::1]:2528"_s << u"http://[::1]:2528"_s << QString();
    QTest::newRow("https with path") << u"https://h/p/"_s << u"https://h/p"_s << QString();
    QTest::newRow("upper case scheme") << u"HTTP://h"_s << u"http://h"_s << QString();
    QTest::newRow("empty") << u"  "_s << QString() << u"empty"_s;
    QTest::newRow("ftp") << u"ftp://h"_s << QString() << u"scheme"_s;
    QTest::newRow("user") << u"http://a:b@h"_s << QString() << u"userinfo"_s;
    QTest::newRow("query") << u"http://h/?a"_s << QString() << u"query"_s;
    QTest::newRow("no host") << u"http://"_s << QString() << u"host"_s;
    QTest::newRow("bad port") << u"http://h:99999"_s << QString() << u"invalid"_s;
}

void NetTest::typedNodes()
{
    QFETCH(QString, typed);
    QFETCH(QString, url);
    QFETCH(QString, reason);
    const auto node = nodeUrl(typed);
    if (reason.isEmpty()) {
        QVERIFY(node);
        QCOMPARE(node->toString(), url);
    } else {
        QVERIFY(!node);
        QVERIFY(node.error().kind == Error::Kind::BadInput);
        QCOMPARE(node.error().message, reason);
    }
}

void NetTest::recordedRefusals_data()
{
    QTest::addColumn<QString>("recording");
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("message");
    QTest::addColumn<QString>("authError");
    const auto row = [](const char *name, const char *kind, const QString &message,
                        const QString &authError = {}) {
        QTest::newRow(name) << QString::fromLatin1(name) << QString::fromLatin1(kind) << message << authError;
    };
    row("apps/get_bad_id", "refused",
        u"Invalid URL: provided string contained invalid character '-' at byte 3"_s);
    row("apps/get_unknown", "not_found", u"Application not found"_s);
    row("apps/install_dev_missing", "node_fault",
        u"application file not found at /home/user/apps/none.mpk"_s);
    row("apps/install_file_url", "refused",
        u"Field 'url' has invalid format: unsupported URL scheme 'file'; only http and https are allowed"_s);
    row("auth/anonymous_contexts", "sign_in_needed", {});
    row("auth/anonymous_keys", "refused", {}, u"invalid_request"_s);
    row("auth/expired", "sign_in_needed", {}, u"token_expired"_s);
    row("auth/login_bad_password", "sign_in_needed", u"Invalid username or password"_s);
    row("auth/login_missing_field", "refused",
        u"Invalid JSON: Failed to deserialize the JSON body into the target type"_s);
    row("auth/login_rate_limited", "too_many_attempts",
        u"Too many failed login attempts; please try again later"_s);
    row("auth/mock", "not_found", u"Endpoint not found"_s);
    row("auth/refresh_reused", "sign_in_needed",
        u"Refresh token reuse detected; re-authentication required"_s, u"token_reuse"_s);
    row("blobs/download_bad_id", "refused", u"Invalid blob ID format"_s);
    row("blobs/download_unknown", "not_found", u"Blob not found locally or in network"_s);
    row("blobs/head_unknown", "not_found", {});
    row("contexts/create_bad_group", "node_fault", u"Internal server error"_s);
    row("contexts/get_unknown", "not_found", u"Context not found"_s);
    row("empty/certificate", "not_found", u"Certificate not found"_s);
    row("empty/tee_attest", "refused", {});
    row("namespaces/get_unknown", "not_found", u"No namespace identity found"_s);
    row("rpc/parse_error", "refused",
        u"Failed to parse the request body as JSON: key must be a string at line 1 column 2"_s);
}

void NetTest::recordedRefusals()
{
    QFETCH(QString, recording);
    QFETCH(QString, kind);
    QFETCH(QString, message);
    QFETCH(QString, authError);
    const Recording recorded = Recording::load(recording);
    const Error error =
        errorOf(Answer{.status = recorded.status, .headers = recorded.headers, .body = recorded.body});
    QCOMPARE(QString(kindName(error.kind)), kind);
    QCOMPARE(error.message, message);
    QCOMPARE(error.authError, authError);
    QCOMPARE(error.httpStatus, recorded.status);
    QCOMPARE(error.raw, recorded.body);
    if (recorded.status == 429)
        QCOMPARE(error.retryAfter, std::optional(60s));
}

void NetTest::otherRefusals_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("message");
    const QByteArray json = "application/json";
    QTest::newRow("a web page") << 404 << QByteArray("text/html; charset=utf-8")
                                << QByteArray("<html>Not found</html>") << u"not_a_node"_s << QString();
    QTest::newRow("a web page that does not say so")
        << 502 << QByteArray() << QByteArray("\n<!DOCTYPE html><title>x</title>") << u"node_fault"_s
        << QString();
    QTest::newRow("503 with a status")
        << 503 << json << QByteArray(R"({"data":{"status":"starting"}})") << u"not_ready"_s << u"starting"_s;
    QTest::newRow("504") << 504 << json << QByteArray(R"({"error":"no peer"})") << u"not_ready"_s
                         << u"no peer"_s;
    QTest::newRow("409") << 409 << json << QByteArray(R"({"error":"exists"})") << u"conflict"_s
                         << u"exists"_s;
    QTest::newRow("nested") << 400 << json << QByteArray(R"({"error":{"type":"ParseError","data":"x"}})")
                            << u"refused"_s << u"ParseError"_s;
    QTest::newRow("nested message") << 400 << json << QByteArray(R"({"error":{"message":"why"}})")
                                    << u"refused"_s << u"why"_s;
    QTest::newRow("an application's bytes")
        << 400 << json
        << QByteArray(R"({"error":"application initialization failed: [123, 34, 97, 34, 58, 49, 125]"})")
        << u"refused"_s << uR"(application initialization failed: {"a":1})"_s;
    QTest::newRow("broken JSON") << 500 << json << QByteArray(R"({"error":)") << u"node_fault"_s << QString();
    QTest::newRow("marks that turn text")
        << 400 << json << QByteArray("{\"error\":\"a\u202Eb\\u0007c\"}") << u"refused"_s << u"abc"_s;
}

void NetTest::otherRefusals()
{
    QFETCH(int, status);
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, body);
    QFETCH(QString, kind);
    QFETCH(QString, message);
    const Error error = errorOf(Answer{.status = status, .headers = {{"content-type", type}}, .body = body});
    QCOMPARE(QString(kindName(error.kind)), kind);
    QCOMPARE(error.message, message);
}

const QByteArray secretToken = "eyJ0eXAiOiJKV1QifQ.eyJzdWIiOiJ4In0.c2lnbmF0dXJl";

void NetTest::secretsAreMasked()
{
    const QByteArray login = R"({"provider_data":{"username":"ann","password":"p\"w\\"},"access_token": ")"
        + secretToken + R"("})";
    const QByteArray masked = maskedBody(login);
    QVERIFY(!masked.contains("p\\\"w"));
    QVERIFY(!masked.contains("eyJ"));
    QVERIFY(masked.contains("\"username\":\"ann\""));
    // A body that was cut in the middle of a secret.
    QVERIFY(!maskedBody(R"({"password":"hunt)").contains("hunt"));
    QVERIFY(!maskedBody("{\"x\":\"" + secretToken.left(30)).contains("eyJzdWI"));
    QCOMPARE(maskedBody("{\"size\":1}"), QByteArray("{\"size\":1}"));
}

QStringList *capturedLog = nullptr;

/// Runs a log-in and a request with a token, and looks for both in everything that is kept or written.
void NetTest::secretsAreNotInTheLog()
{
    FakeNode node;
    node.on("POST", "/auth/token", FakeAnswer::recorded(u"auth/login"_s).with("X-Auth-User", "f00f00f00"));
    node.on("GET", "/auth/validate", FakeAnswer::json("{}"));
    Transport transport(node.url());
    QStringList log;
    capturedLog = &log;
    QLoggingCategory::setFilterRules(u"explorer.*=true"_s);
    const auto before = qInstallMessageHandler(
        [](QtMsgType, const QMessageLogContext &, const QString &text) { capturedLog->append(text); });
    QSignalSpy exchanges(&transport, &Transport::exchangeFinished);
    QSignalSpy started(&transport, &Transport::exchangeStarted);
    transport.send({.name = "log-in",
                    .verb = Verb::Post,
                    .segments = {u"auth"_s, u"token"_s},
                    .body = R"({"provider_data":{"username":"ann","password":"correct horse"}})",
                    .contentType = "application/json",
                    .anonymous = true});
    transport.send({.name = "validate-token",
                    .segments = {u"auth"_s, u"validate"_s},
                    .query = {{"token", QString::fromLatin1(secretToken)}}});
    const bool both = QTest::qWaitFor([&] { return exchanges.count() == 2; });
    qInstallMessageHandler(before);
    QLoggingCategory::setFilterRules({});
    QVERIFY(both);

    QCOMPARE(log.filter(u"\"name\":\"log-in\""_s).size(), 1);
    QByteArray everything = log.join(u'\n').toUtf8();
    for (const QSignalSpy *spy : {&exchanges, &started}) {
        for (const auto &arguments : *spy) {
            const auto exchange = arguments[0].value<Exchange>();
            everything += exchange.url.toUtf8() + exchange.requestBody + exchange.answerBody
                + curlCommand(exchange).toUtf8() + logLine(exchange);
            for (const auto &[name, value] : exchange.requestHeaders)
                everything += name + ": " + value;
            for (const auto &[name, value] : exchange.answerHeaders.asKeyValueRange())
                everything += name + ": " + value;
        }
    }
    for (const QByteArray &secret :
         {QByteArray("correct horse"), secretToken, QByteArray("eyJ"), QByteArray("f00f00f00")})
        QVERIFY2(!everything.contains(secret), secret.constData());
}

void NetTest::curl_data()
{
    QTest::addColumn<Exchange>("exchange");
    QTest::addColumn<QString>("command");
    QTest::newRow("get with a token")
        << Exchange{.method = "GET",
                    .url = u"http://h/admin-api/contexts?limit=1"_s,
                    .requestHeaders = {{"Authorization", "Bearer …"}}}
        << uR"(curl --header "Authorization: Bearer $TOKEN" 'http://h/admin-api/contexts?limit=1')"_s;
    QTest::newRow("head") << Exchange{.method = "HEAD", .url = u"http://h/b"_s}
                          << u"curl --head 'http://h/b'"_s;
    QTest::newRow("quotes")
        << Exchange{.method = "POST",
                    .url = u"http://h/jsonrpc"_s,
                    .requestHeaders = {{"Content-Type", "application/json"}},
                    .requestBody = R"({"a":"it's"})",
                    .requestBytes = 12}
        << uR"(curl --request POST --header 'Content-Type: application/json' --data-raw '{"a":"it'\''s"}' 'http://h/jsonrpc')"_s;
    const QByteArray login = R"({"provider_data":{"username":"ann","password":"correct horse"}})";
    QTest::newRow("log-in")
        << Exchange{.method = "POST",
                    .url = u"http://h/auth/token"_s,
                    .requestBody = maskedBody(login),
                    .requestBytes = login.size()}
        << uR"(curl --request POST --data-raw '{"provider_data":{"username":"ann","password":"'"$PASSWORD"'"}}' 'http://h/auth/token')"_s;
    QTest::newRow("upload") << Exchange{.method = "PUT",
                                        .url = u"http://h/admin-api/blobs"_s,
                                        .requestBytes = 5'000'000}
                            << u"curl --request PUT --upload-file FILE 'http://h/admin-api/blobs'"_s;
}

void NetTest::curl()
{
    QFETCH(Exchange, exchange);
    QFETCH(QString, command);
    QCOMPARE(curlCommand(exchange), command);
}

} // namespace

QTEST_GUILESS_MAIN(NetTest)
#include "net_test.moc"
