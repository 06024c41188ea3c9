// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// Memory and time have bounds, whatever answers: also where Qt's HTTP has none.
#include "core/api/send.h"
#include "core/auth/modeprobe.h"
#include "core/net/pace.h"
#include "core/net/transport.h"
#include "core/socket/websocket.h"
#include "core/table/listloader.h"
#include "tests/core/floodcase.h"
#include "tests/support/outcome.h"
#include "tests/support/testprogram.h"

#include <QScopeGuard>
#include <QSignalSpy>
#include <QTest>
#include <QTimer>

namespace flood_test {

using namespace calimero;
using namespace floods;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

class FloodTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void theProbeIsBounded_data();
    void theProbeIsBounded();
    void theLogInIsBounded();
    void goodUntilThen_data();
    void goodUntilThen();
    void othersAreLeftAlone_data();
    void othersAreLeftAlone();
    void largeAnswersPass();
    void slowTransfersGoOn();
    void byTheByte_data();
    void byTheByte();
    void proxiesAreBounded_data();
    void proxiesAreBounded();

private:
    TlsIdentity m_identity;
};

void FloodTest::initTestCase()
{
    m_identity = TlsIdentity::make();
    QVERIFY(!m_identity.isNull());
}

void FloodTest::theProbeIsBounded_data()
{
    QTest::addColumn<QByteArray>("head");
    QTest::addColumn<QByteArray>("block");
    QTest::addColumn<bool>("encrypted");
    const QList<QByteArray> alsoEncrypted{"200", "401", "407", "one line without an end", "packed"};
    for (const Trick &trick : tricks()) {
        // Qt takes its time with that one: it ends with the call, below.
        if (QByteArray(trick.name) == "a chunk's size without an end")
            continue;
        QTest::newRow(trick.name) << trick.head << trick.block << false;
        if (alsoEncrypted.contains(QByteArray(trick.name)))
            QTest::newRow(qPrintable(QLatin1String(trick.name) + u", https"_s))
                << trick.head << trick.block << true;
    }
}

/// Who asks for a password is asked first, and that has an end too.
void FloodTest::theLogInIsBounded()
{
    FloodServer node(
        {{.path = "/auth", .head = head("401 Unauthorized"), .block = noise()},
         {.path = {}, .head = "HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n", .block = {}}});
    Transport transport(node.url());
    forgetMostResidentMemory();
    const qint64 before = residentMemory(QCoreApplication::applicationPid());
    QVERIFY(!resultOf(confirmLogInService(transport)));
    const qint64 grown = mostResidentMemory(QCoreApplication::applicationPid()) - before;
    QVERIFY2(grown < 16 * MiB + allowance, qPrintable(QString::number(grown / MiB)));
}

void FloodTest::theProbeIsBounded()
{
    QFETCH(QByteArray, head);
    QFETCH(QByteArray, block);
    QFETCH(bool, encrypted);
    FloodServer node({{.path = {}, .head = head, .block = block}}, encrypted ? m_identity : TlsIdentity());
    qint64 before = 0;
    {
        Transport transport(node.url());
        if (encrypted)
            transport.setTrustedCertificate(m_identity.certificate);
        forgetMostResidentMemory();
        before = residentMemory(QCoreApplication::applicationPid());
        std::optional<AuthMode> mode;
        Call<AuthMode> call = probeAuthMode(transport);
        call.then(this, [&](const Result<AuthMode> &found) { mode = *found; });
        QElapsedTimer clock;
        clock.start();
        QTimer guard;
        connect(&guard, &QTimer::timeout, this, [&] {
            if (residentMemory(QCoreApplication::applicationPid()) > before + 1500 * MiB)
                qFatal("it takes all memory");
        });
        guard.start(50);
        QTRY_VERIFY_WITH_TIMEOUT(mode.has_value(), 2 * patience + 10'000);
        qInfo("%lld MiB, %lld ms", (mostResidentMemory(QCoreApplication::applicationPid()) - before) / MiB,
              clock.elapsed());
        QVERIFY(mode->need == AuthMode::Need::NotANode || mode->need == AuthMode::Need::Unreachable
                || mode->retryable);
    }
    // Nothing goes on behind it.
    QTRY_COMPARE(node.open(), 0);
    const qint64 grown = mostResidentMemory(QCoreApplication::applicationPid()) - before;
    QVERIFY2(grown < 4 * MiB + allowance, qPrintable(QString::number(grown / MiB)));
}

void FloodTest::goodUntilThen_data()
{
    QTest::addColumn<bool>("encrypted");
    QTest::newRow("http") << false;
    QTest::newRow("https") << true;
}

/// A connection that was in use, and fine.
void FloodTest::goodUntilThen()
{
    QFETCH(bool, encrypted);
    const QByteArray good = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}";
    FloodServer node({{.path = "/bad", .head = head("401 Unauthorized"), .block = noise()},
                      {.path = "/good", .head = good, .block = {}}},
                     encrypted ? m_identity : TlsIdentity());
    Transport transport(node.url());
    if (encrypted)
        transport.setTrustedCertificate(m_identity.certificate);
    forgetMostResidentMemory();
    const qint64 before = residentMemory(QCoreApplication::applicationPid());
    const auto ask = [&](const QString &path) {
        Outcome outcome;
        outcome.follow(transport.exchange({.name = "test", .segments = {path}}), this);
        [&] { QTRY_VERIFY_WITH_TIMEOUT(outcome.isThere(), patience); }();
        return outcome.result.value_or(tl::unexpected(Error()));
    };
    for (int i = 0; i < 20; ++i)
        QVERIFY(ask(u"good"_s));
    const auto bad = ask(u"bad"_s);
    QVERIFY(!bad || bad->status == 401);
    for (int i = 0; i < 20; ++i)
        QVERIFY(ask(u"good"_s));
    const qint64 grown = mostResidentMemory(QCoreApplication::applicationPid()) - before;
    QVERIFY2(grown < 16 * MiB + allowance, qPrintable(QString::number(grown / MiB)));
}

namespace {

/// Counts.
class CountingSink : public BodySink {
public:
    void begin(const Answer &) override { }
    void write(const QByteArray &piece) override { total += piece.size(); }
    qint64 total = 0;
};

} // namespace

void FloodTest::othersAreLeftAlone_data()
{
    goodUntilThen_data();
}

/// A transfer from the same node, at the same time.
void FloodTest::othersAreLeftAlone()
{
    QFETCH(bool, encrypted);
    constexpr qint64 size = 64 * MiB;
    FloodServer node({{.path = "/bad", .head = head("401 Unauthorized"), .block = noise()},
                      {.path = "/good",
                       .head = "HTTP/1.1 200 OK\r\nContent-Length: " + QByteArray::number(size) + "\r\n\r\n",
                       .block = noise(),
                       .blocks = size / (256 * 1024)}},
                     encrypted ? m_identity : TlsIdentity());
    Transport transport(node.url());
    if (encrypted)
        transport.setTrustedCertificate(m_identity.certificate);
    CountingSink sink;
    Outcome good;
    good.follow(transport.send({.name = "test", .segments = {u"good"_s}}, {.sink = &sink}), this);
    QTRY_VERIFY(sink.total > 0);
    Outcome bad;
    bad.follow(transport.exchange({.name = "test", .segments = {u"bad"_s}}), this);
    QTRY_VERIFY_WITH_TIMEOUT(good.isThere() && bad.isThere(), patience);
    QVERIFY2(*good.result,
             qPrintable(good.result->has_value() ? QString() : good.result->error().message.whole()));
    QCOMPARE(sink.total, size);
}

void FloodTest::largeAnswersPass()
{
    constexpr qint64 size = 100 * MiB;
    FloodServer node({{.path = {},
                       .head = "HTTP/1.1 200 OK\r\nContent-Length: " + QByteArray::number(size) + "\r\n\r\n",
                       .block = noise(),
                       .blocks = size / (256 * 1024)}});
    Transport transport(node.url());
    Outcome outcome;
    outcome.follow(transport.send({.name = "test", .segments = {u"x"_s}, .sizeLimit = size}), this);
    QTRY_VERIFY_WITH_TIMEOUT(outcome.isThere(), patience);
    QVERIFY(*outcome.result);
    QCOMPARE((*outcome.result)->body.size(), size);
}

/// For longer than any other call may take.
void FloodTest::slowTransfersGoOn()
{
    constexpr qint64 blocks = 60;
    FloodServer node({{.path = {},
                       .head = "HTTP/1.1 200 OK\r\nContent-Length: 60000\r\n\r\n",
                       .block = noise(1000),
                       .pause = 50ms,
                       .blocks = blocks}});
    Transport transport(node.url());
    CountingSink sink;
    Outcome outcome;
    outcome.follow(transport.send({.name = "test", .segments = {u"x"_s}, .timeout = 1s}, {.sink = &sink}),
                   this);
    QTRY_VERIFY_WITH_TIMEOUT(outcome.isThere(), patience);
    QVERIFY(*outcome.result);
    QCOMPARE(sink.total, 60'000);
}

void FloodTest::byTheByte_data()
{
    QTest::addColumn<QByteArray>("head");
    QTest::addColumn<bool>("streamed");
    const auto rows = [](const char *name, const QByteArray &head) {
        QTest::newRow(qPrintable(QLatin1String(name) + u", a call"_s)) << head << false;
        QTest::newRow(qPrintable(QLatin1String(name) + u", a transfer"_s)) << head << true;
    };
    rows("a head", "HTTP/1.1 200 OK\r\nX: ");
    rows("a body", "HTTP/1.1 200 OK\r\n\r\n");
    rows("a chunk's size", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
    rows("a refusal", "HTTP/1.1 401 Unauthorized\r\n\r\n");
}

/// Never silent, never at an end.
void FloodTest::byTheByte()
{
    QFETCH(QByteArray, head);
    QFETCH(bool, streamed);
    FloodServer node({{.path = {}, .head = head, .block = "1", .pause = 20ms}});
    Transport transport(node.url());
    CountingSink sink;
    Outcome outcome;
    outcome.follow(transport.send({.name = "test", .segments = {u"x"_s}, .timeout = 200ms},
                                  {.sink = streamed ? &sink : nullptr}),
                   this);
    QTRY_VERIFY(outcome.isThere());
    QVERIFY(!*outcome.result);
    QCOMPARE(outcome.result->error().kind, Error::Kind::TimedOut);
    QTRY_COMPARE(node.open(), 0);
    // What it should have moved is told where it moved something.
    if (head == "HTTP/1.1 200 OK\r\n\r\n")
        QCOMPARE(outcome.result->error().limit, streamed ? Pace::least : 0);
}

void FloodTest::proxiesAreBounded_data()
{
    QTest::addColumn<QByteArray>("head");
    QTest::addColumn<bool>("bySocket");
    for (const auto &[name, bySocket] : {std::pair("by our reader", false), {"a WebSocket", true}}) {
        const auto row = [&](const char *what, const QByteArray &head) {
            QTest::newRow(qPrintable(QLatin1String(what) + u", "_s + QLatin1String(name)))
                << head << bySocket;
        };
        row("200", "HTTP/1.1 200 OK\r\n");
        row("502", "HTTP/1.1 502 Bad Gateway\r\n");
    }
}

/// Lines without an end, before it has let anybody through to the node.
void FloodTest::proxiesAreBounded()
{
    QFETCH(QByteArray, head);
    QFETCH(bool, bySocket);
    FloodServer proxy(
        {{.path = {}, .head = head, .block = QByteArray("X-More: xxxxxxxx\r\n").repeated(4096)}});
    const QByteArray excepted = qgetenv("no_proxy");
    qunsetenv("no_proxy");
    qputenv("https_proxy", "127.0.0.1:" + QByteArray::number(proxy.url().port()));
    const auto restore = qScopeGuard([&] {
        qunsetenv("https_proxy");
        qputenv("no_proxy", excepted);
    });
    const QUrl url(u"https://node.invalid"_s);
    forgetMostResidentMemory();
    const qint64 before = residentMemory(QCoreApplication::applicationPid());
    {
        Transport transport(url);
        WebSocket socket({.url = url});
        Outcome outcome;
        QTimer guard;
        connect(&guard, &QTimer::timeout, this, [&] {
            if (residentMemory(QCoreApplication::applicationPid()) > before + 300 * MiB)
                qFatal("it takes all memory");
        });
        guard.start(50);
        QSignalSpy ended(&socket, &WebSocket::ended);
        if (bySocket)
            socket.open();
        else
            outcome.follow(transport.exchange({.name = "test", .segments = {u"x"_s}, .exactlyOnce = true}),
                           this);
        QTRY_VERIFY_WITH_TIMEOUT(outcome.isThere() || !ended.isEmpty(), patience);
        QVERIFY(bySocket || !*outcome.result);
    }
    const qint64 grown = mostResidentMemory(QCoreApplication::applicationPid()) - before;
    qInfo("%lld MiB, sent %lld MiB", grown / MiB, proxy.sent() / MiB);
    QVERIFY2(grown < 16 * MiB + allowance, qPrintable(QString::number(grown / MiB)));
    QTRY_COMPARE(proxy.open(), 0);
}

const TestCase testCase(runTest<FloodTest>);

} // namespace

} // namespace flood_test

#include "flood_test.moc"
