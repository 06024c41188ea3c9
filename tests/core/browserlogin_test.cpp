// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// Signing in on the log-in page of a node: who is listened to on this computer, and what is taken.
#include "core/auth/browserlogin.h"
#include "core/auth/callbackrequest.h"
#include "core/base/hash.h"
#include "tests/core/sessionfixture.h"
#include "tests/support/standinbrowser.h"
#include "tests/support/testprogram.h"
#include "tests/support/tokens.h"

#include <QSignalSpy>
#include <QTcpSocket>
#include <QTest>
#include <QUrlQuery>

namespace browserlogin_test {

using namespace Qt::StringLiterals;
using namespace calimero;

namespace {

/// Bytes to a port as they are, and what comes back until the connection ends.
struct RawVisit {
    RawVisit(quint16 port, const QByteArray &bytes)
    {
        QObject::connect(&socket, &QTcpSocket::connected, &socket, [this, bytes] { socket.write(bytes); });
        QObject::connect(&socket, &QTcpSocket::readyRead, &socket, [this] { got += socket.readAll(); });
        socket.connectToHost(QHostAddress::LocalHost, port);
    }
    [[nodiscard]] bool hasEnded() const { return socket.state() == QAbstractSocket::UnconnectedState; }
    [[nodiscard]] int status() const { return got.split(' ').value(1).toInt(); }
    QTcpSocket socket;
    QByteArray got;
};

class BrowserLogInTest : public SessionFixture {
    Q_OBJECT

private Q_SLOTS:
    void signsIn();
    void addressOfThePage();
    void pageKeepsTokensToItself();
    void others_data();
    void others();
    void noOtherAddress();
    void oneAnswerIsTaken();
    void whatIsNoToken_data();
    void whatIsNoToken();
    void nobodyComes();
    void givenUp();
    void crowd();
    void readsInPieces();
    void boundedReading_data();
    void boundedReading();

private:
    Call<BrowserTokens> begin(std::chrono::milliseconds limit = BrowserLogIn::timeLimit)
    {
        m_logIn = new BrowserLogIn({.node = m_transport->nodeUrl(),
                                    .words = {.language = u"en"_s,
                                              .title = u"Explorer <b>"_s,
                                              .waiting = u"Wait"_s,
                                              .taken = u"Go \"back\""_s},
                                    .limit = limit},
                                   m_session.get());
        return Call<BrowserTokens>(m_logIn);
    }
    [[nodiscard]] QUrl callback() const
    {
        return QUrl(QUrlQuery(m_logIn->address()).queryItemValue(u"callback-url"_s, QUrl::FullyDecoded));
    }
    [[nodiscard]] QByteArray state() const
    {
        return QUrlQuery(callback()).queryItemValue(u"state"_s).toLatin1();
    }
    [[nodiscard]] QByteArray host() const { return callback().authority().toLatin1(); }
    static QByteArray fragment(int number)
    {
        return "access_token=" + accessToken(number) + "&refresh_token=" + refreshToken(number);
    }
    [[nodiscard]] QByteArray post(const QByteArray &body, const QByteArray &lines = {}) const
    {
        return "POST /callback?state=" + state() + " HTTP/1.1\r\nHost: " + host() + "\r\n" + lines
            + "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
    }

    QPointer<BrowserLogIn> m_logIn;
};

/// From the page of the node to the session: the tokens are asked about before they are used.
void BrowserLogInTest::signsIn()
{
    m_node->on("GET", "/auth/login*", logInPage(accessToken(1), refreshToken(1)));
    m_node->on("GET", "/auth/validate", FakeAnswer::recorded(u"auth/validate"_s));
    Kept brought(begin());
    StandInBrowser browser;
    browser.open(m_logIn->address());
    QTRY_VERIFY(brought.isThere());
    QVERIFY(*brought.result);
    QCOMPARE((*brought.result)->pair, tokens(1).pair);
    QCOMPARE((*brought.result)->pair.refreshToken(), refreshToken(1));
    QCOMPARE((*brought.result)->nodeUrl, m_transport->nodeUrl().toString());
    // The browser is told that it was taken, although nobody listens any more.
    QTRY_COMPARE(browser.visits.size(), 3);
    QCOMPARE(browser.visits[2].method, "POST"_ba);
    QCOMPARE(browser.visits[2].status, 200);
    QTRY_VERIFY(!m_logIn);

    Kept done(m_session->logIn((*brought.result)->pair));
    QTRY_VERIFY(done.isThere());
    QVERIFY(*done.result);
    QVERIFY(m_session->isSignedIn());
    QCOMPARE(sentTokens("/auth/validate"), QByteArrayList{bearer(1)});
    QCOMPARE(m_store->saved.size(), 1);
}

void BrowserLogInTest::addressOfThePage()
{
    begin();
    const QUrl page = m_logIn->address();
    QCOMPARE(page.adjusted(QUrl::RemoveQuery), QUrl(m_node->url().toString() + u"/auth/login"_s));
    const QUrlQuery query(page);
    QCOMPARE(query.queryItemValue(u"app-url"_s, QUrl::FullyDecoded), m_node->url().toString());
    QCOMPARE(query.queryItemValue(u"permissions"_s), u"admin"_s);
    QCOMPARE(query.queryItemValue(u"mode"_s), u"admin"_s);
    QVERIFY(!query.hasQueryItem(u"auth-url"_s));
    QCOMPARE(callback().host(), u"127.0.0.1"_s);
    QCOMPARE(callback().path(), u"/callback"_s);
    QVERIFY(!callback().hasFragment());
    QCOMPARE(QByteArray::fromHex(state()).size(), 32);
    QCOMPARE(state().size(), 64);
    const QByteArray first = state();
    begin();
    QVERIFY(state() != first);

    // Below a path, and with a service of its own elsewhere: its page is opened, and asks this service. The
    // node has no such routes.
    BrowserLogIn elsewhere({.node = QUrl(u"https://node.example.org/a b"_s),
                            .logIn = QUrl(u"https://auth.example.org:8443/in"_s)},
                           nullptr);
    const QUrl there = elsewhere.address();
    QCOMPARE(there.adjusted(QUrl::RemoveQuery), QUrl(u"https://auth.example.org:8443/in/auth/login"_s));
    QCOMPARE(QUrlQuery(there).queryItemValue(u"app-url"_s, QUrl::FullyDecoded),
             u"https://auth.example.org:8443/in"_s);
    QVERIFY(!QUrlQuery(there).hasQueryItem(u"auth-url"_s));
    BrowserLogIn below({.node = QUrl(u"https://node.example.org/a b"_s)}, nullptr);
    QCOMPARE(QUrlQuery(below.address()).queryItemValue(u"app-url"_s, QUrl::FullyDecoded),
             u"https://node.example.org/a%20b"_s);
}

/// No address, cache, referrer or other page gets to see them.
void BrowserLogInTest::pageKeepsTokensToItself()
{
    m_node->on("GET", "/auth/login*", logInPage(accessToken(1), refreshToken(1)));
    begin();
    StandInBrowser browser;
    browser.runsScripts = false;
    browser.open(m_logIn->address());
    QTRY_COMPARE(browser.visits.size(), 2);
    const auto &page = browser.visits[1];
    QCOMPARE(page.status, 200);
    QCOMPARE(page.url.query(), u"state="_s + QString::fromLatin1(state()));
    QCOMPARE(page.headers["cache-control"], "no-store"_ba);
    QCOMPARE(page.headers["referrer-policy"], "no-referrer"_ba);
    QCOMPARE(page.headers["x-content-type-options"], "nosniff"_ba);
    QCOMPARE(page.headers["content-type"], "text/html; charset=utf-8"_ba);
    const QByteArray policy = page.headers["content-security-policy"];
    QVERIFY2(policy.startsWith("default-src 'none'; script-src 'sha256-"), policy.constData());
    QVERIFY(!policy.contains("unsafe"));
    QVERIFY(policy.contains("connect-src 'self'"));
    // The script it allows is the one that is there.
    const qsizetype from = page.body.indexOf("<script>") + 8;
    const QByteArray script = page.body.sliced(from, page.body.indexOf("</script>") - from);
    const Bytes32 digest = Sha256::of(script);
    const QByteArray hash =
        QByteArray(reinterpret_cast<const char *>(digest.data()), qsizetype(digest.size())).toBase64();
    QVERIFY2(policy.contains("script-src 'sha256-" + hash + "';"), policy.constData());
    QVERIFY(script.contains("history.replaceState"));
    QVERIFY(!page.body.contains(state()));
    // Words are words.
    QVERIFY(page.body.contains("<h1>Explorer &lt;b&gt;</h1>"));
    QVERIFY(page.body.contains("data-taken=\"Go &quot;back&quot;\""));
    QVERIFY(m_logIn); // it goes on waiting
}

void BrowserLogInTest::others_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<int>("status");
    const QByteArray good = "GET /callback?state=STATE HTTP/1.1\r\nHost: HOST\r\n\r\n";
    const auto row = [](const char *name, const QByteArray &request, int status) {
        QTest::newRow(name) << request << status;
    };
    row("as it should be", good, 200);
    row("no state", "GET /callback HTTP/1.1\r\nHost: HOST\r\n\r\n", 400);
    row("an empty state", "GET /callback?state= HTTP/1.1\r\nHost: HOST\r\n\r\n", 400);
    row("another state", QByteArray(good).replace("STATE", QByteArray(64, 'a')), 400);
    row("half a state", "GET /callback?state=HALF HTTP/1.1\r\nHost: HOST\r\n\r\n", 400);
    row("two states", "GET /callback?state=STATE&state=STATE HTTP/1.1\r\nHost: HOST\r\n\r\n", 400);
    row("another name for this computer", QByteArray(good).replace("HOST", "evil.example:80"), 400);
    row("localhost", QByteArray(good).replace("HOST", "localhost"), 400);
    row("no host", "GET /callback?state=STATE HTTP/1.1\r\n\r\n", 400);
    row("two hosts", "GET /callback?state=STATE HTTP/1.1\r\nHost: HOST\r\nHost: HOST\r\n\r\n", 400);
    row("another page", "GET /favicon.ico HTTP/1.1\r\nHost: HOST\r\n\r\n", 404);
    row("another method", QByteArray(good).replace("GET", "PUT"), 405);
    row("asked beforehand", QByteArray(good).replace("GET", "OPTIONS"), 405);
    row("posted by another page",
        "POST /callback?state=STATE HTTP/1.1\r\nHost: HOST\r\nOrigin: https://evil.example\r\n"
        "Content-Length: 4\r\n\r\nTOKS",
        400);
    row("posted without a state", "POST /callback HTTP/1.1\r\nHost: HOST\r\nContent-Length: 4\r\n\r\nTOKS",
        400);
    row("no HTTP", "hello there\r\n\r\n", 400);
    row("another version", "GET / HTTP/2.0\r\n\r\n", 505);
    row("endless head", "GET /" + QByteArray(10'000, 'a'), 431);
    row("endless body",
        "POST /callback?state=STATE HTTP/1.1\r\nHost: HOST\r\nContent-Length: 99999999\r\n\r\n", 413);
    row("in chunks",
        "POST /callback?state=STATE HTTP/1.1\r\nHost: HOST\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        411);
}

/// Whoever else comes is refused, and changes nothing: the one who is waited for still gets in.
void BrowserLogInTest::others()
{
    QFETCH(QByteArray, request);
    QFETCH(int, status);
    Kept brought(begin());
    request.replace("STATE", state()).replace("HALF", state().first(32)).replace("HOST", host());
    const RawVisit visit(quint16(callback().port()), request);
    QTRY_VERIFY(visit.hasEnded());
    QCOMPARE(visit.status(), status);
    QVERIFY(!brought.isThere());
    const RawVisit good(quint16(callback().port()), post(fragment(3)));
    QTRY_VERIFY(brought.isThere());
    QVERIFY(*brought.result);
    QCOMPARE((*brought.result)->pair, tokens(3).pair);
    QCOMPARE((*brought.result)->nodeUrl, QString());
}

void BrowserLogInTest::noOtherAddress()
{
    begin();
    QTcpSocket socket;
    socket.connectToHost(QHostAddress(u"127.0.0.2"_s), quint16(callback().port()));
    QTRY_COMPARE(socket.state(), QAbstractSocket::UnconnectedState);
    QCOMPARE(socket.error(), QAbstractSocket::ConnectionRefusedError);
}

void BrowserLogInTest::oneAnswerIsTaken()
{
    Kept brought(begin());
    const auto port = quint16(callback().port());
    const RawVisit first(port, post(fragment(1)));
    const RawVisit second(port, post(fragment(2)));
    QTRY_VERIFY(brought.isThere());
    QTRY_VERIFY(first.hasEnded() && second.hasEnded());
    QCOMPARE(brought.times, 1);
    const auto number = (*brought.result)->pair == tokens(1).pair ? 1 : 2;
    QCOMPARE((number == 1 ? first : second).status(), 200);
    QCOMPARE((number == 1 ? second : first).got, QByteArray());
    const RawVisit late(port, "GET / HTTP/1.1\r\n\r\n");
    QTRY_VERIFY(late.hasEnded());
    QCOMPARE(late.socket.error(), QAbstractSocket::ConnectionRefusedError);
}

void BrowserLogInTest::whatIsNoToken_data()
{
    QTest::addColumn<QByteArray>("fragment");
    QTest::addColumn<Error::Reason>("reason");
    using Reason = Error::Reason;
    const QByteArray access = accessToken(1);
    const QByteArray refresh = refreshToken(1);
    const auto row = [](const char *name, const QByteArray &first, const QByteArray &second, Reason why) {
        QTest::newRow(name) << "access_token=" + first + "&refresh_token=" + second << why;
    };
    row("of /auth/callback", "temp_access_token_1", "temp_refresh_token_1", Reason::TemporaryToken);
    row("no JWT", "abc", refresh, Reason::NoAccessToken);
    row("changed over", refresh, access, Reason::NoAccessToken);
    row("twice the same", access, access, Reason::NoRefreshToken);
    row("no refresh token", access, "", Reason::NoRefreshToken);
    row("with a line end", access + "%0d%0aX: y", refresh, Reason::NoAccessToken);
    row("of two people", access, madeToken("refresh", start, start + 9, 1, "key-2"), Reason::OtherSubject);
    QTest::newRow("nothing") << QByteArray() << Reason::NoAccessToken;
    QTest::newRow("an error") << "error=denied"_ba << Reason::NoAccessToken;
    QTest::newRow("twice") << "access_token=" + access + "&access_token=" + access + "&refresh_token="
            + refresh << Reason::NoAccessToken;
}

/// There is one try: the browser and whoever waits are told that it came to nothing.
void BrowserLogInTest::whatIsNoToken()
{
    QFETCH(QByteArray, fragment);
    Kept brought(begin());
    const RawVisit visit(quint16(callback().port()), post(fragment));
    QTRY_VERIFY(brought.isThere());
    QVERIFY(brought.error());
    QCOMPARE(brought.error()->kind, Error::Kind::BadInput);
    QTEST(brought.error()->reason, "reason");
    QVERIFY(brought.error()->raw.isEmpty());
    QTRY_VERIFY(visit.hasEnded());
    QCOMPARE(visit.status(), 400);
}

void BrowserLogInTest::nobodyComes()
{
    Kept brought(begin(std::chrono::milliseconds(50)));
    const auto port = quint16(callback().port());
    QTRY_VERIFY(brought.isThere());
    QCOMPARE(brought.error()->kind, Error::Kind::TimedOut);
    const RawVisit late(port, "GET / HTTP/1.1\r\n\r\n");
    QTRY_VERIFY(late.hasEnded());
    QCOMPARE(late.socket.error(), QAbstractSocket::ConnectionRefusedError);
}

void BrowserLogInTest::givenUp()
{
    Kept brought(begin());
    const auto port = quint16(callback().port());
    const RawVisit open(port, "GET /callback");
    QTRY_COMPARE(open.socket.state(), QAbstractSocket::ConnectedState);
    m_logIn->abort();
    QTRY_VERIFY(!m_logIn);
    QTRY_VERIFY(open.hasEnded());
    const RawVisit late(port, "GET / HTTP/1.1\r\n\r\n");
    QTRY_VERIFY(late.hasEnded());
    QCOMPARE(late.socket.error(), QAbstractSocket::ConnectionRefusedError);
    QVERIFY(!brought.isThere());
}

/// A program that takes all places and says nothing does not keep the browser out.
void BrowserLogInTest::crowd()
{
    Kept brought(begin());
    const auto port = quint16(callback().port());
    std::vector<std::unique_ptr<RawVisit>> crowd;
    for (qsizetype i = 0; i < 2 * BrowserLogIn::mostVisitors; ++i)
        crowd.push_back(std::make_unique<RawVisit>(port, "GET /call"));
    const auto ended = [&crowd] {
        return std::count_if(crowd.begin(), crowd.end(), [](const auto &one) { return one->hasEnded(); });
    };
    QTRY_COMPARE(ended(), BrowserLogIn::mostVisitors);
    const RawVisit good(port, post(fragment(1)));
    QTRY_VERIFY(brought.isThere());
    QVERIFY(*brought.result);
}

/// However the network cuts it.
void BrowserLogInTest::readsInPieces()
{
    const QByteArray whole =
        "POST /callback?a=b HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello and more";
    for (qsizetype size = 1; size < whole.size(); ++size) {
        CallbackRequest request;
        for (qsizetype from = 0; from < whole.size(); from += size)
            request.add(whole.sliced(from, std::min(size, whole.size() - from)));
        QCOMPARE(request.state(), CallbackRequest::State::Whole);
        QCOMPARE(request.method(), "POST"_ba);
        QCOMPARE(request.path(), "/callback"_ba);
        QCOMPARE(request.query(), "a=b"_ba);
        QCOMPARE(request.header("host"), "x"_ba);
        QCOMPARE(request.body(), "hello"_ba);
    }
}

void BrowserLogInTest::boundedReading_data()
{
    QTest::addColumn<QByteArray>("head");
    QTest::addColumn<int>("status");
    QTest::newRow("a head without end") << "GET / HTTP/1.1\r\n"_ba << 431;
    QTest::newRow("a body without end") << "POST / HTTP/1.1\r\nContent-Length: 163841\r\n\r\n"_ba << 413;
    QTest::newRow("no length") << "POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n"_ba << 400;
    QTest::newRow("two lengths") << "POST / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n"_ba
                                 << 400;
    QTest::newRow("a length beyond numbers")
        << "POST / HTTP/1.1\r\nContent-Length: 99999999999999999999\r\n\r\n"_ba << 400;
}

/// So much is looked at and no more.
void BrowserLogInTest::boundedReading()
{
    QFETCH(QByteArray, head);
    QFETCH(int, status);
    CallbackRequest request;
    request.add(head);
    const QByteArray line = "X-Line: " + QByteArray(1000, 'x') + "\r\n";
    qsizetype fed = 0;
    while (request.state() == CallbackRequest::State::Reading && fed < 100 * 1024 * 1024) {
        request.add(line);
        fed += line.size();
    }
    QCOMPARE(request.state(), CallbackRequest::State::Bad);
    QCOMPARE(request.status(), status);
    QVERIFY(fed <= CallbackRequest::headLimit + line.size());
    QVERIFY(request.body().isEmpty());
}

} // namespace

const TestCase testCase(runTest<BrowserLogInTest>);

} // namespace browserlogin_test

#include "browserlogin_test.moc"
