// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// Which proxy a request goes through: the one curl would take.
#include "core/auth/modeprobe.h"
#include "core/net/proxies.h"
#include "core/net/transport.h"
#include "tests/support/byteserver.h"
#include "tests/support/fakenode.h"
#include "tests/support/kept.h"
#include "tests/support/qtreads.h"
#include "tests/support/testprogram.h"

#include <QMap>
#include <QTest>

namespace proxies_test {

using namespace calimero;
using namespace Qt::StringLiterals;

namespace {

using Variables = QMap<QByteArray, QByteArray>;

class ProxiesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void chosen_data();
    void chosen();
    void kinds_data();
    void kinds();
    void plainRequestsAreHandedOn();
    void passwordsBeyondAscii_data();
    void passwordsBeyondAscii();
    void interfacesStayHere_data();
    void interfacesStayHere();
    void interimAnswersOfIt();
    void aLogInServiceOnThisComputer();
    void tlsGoesThrough();
    void whatCanNotBeUsedIsNotPassedBy();
    void cleanup();
};

/// Each tried with curl 7.88.
void ProxiesTest::chosen_data()
{
    QTest::addColumn<Variables>("variables");
    QTest::addColumn<QString>("node");
    QTest::addColumn<QString>("host"); // empty: no proxy
    const QByteArray proxy = "http://proxy:3128";
    const auto row = [](const char *name, const Variables &variables, const QString &node,
                        const QString &host) { QTest::newRow(name) << variables << node << host; };
    const QString node = u"http://node.example.org:2528"_s;
    row("none", {}, node, {});
    row("http_proxy", {{"http_proxy", proxy}}, node, u"proxy"_s);
    row("HTTP_PROXY", {{"HTTP_PROXY", proxy}}, node, {});
    row("https_proxy of a plain node", {{"https_proxy", proxy}}, node, {});
    row("https_proxy", {{"https_proxy", proxy}}, u"https://node.example.org"_s, u"proxy"_s);
    row("HTTPS_PROXY", {{"HTTPS_PROXY", proxy}}, u"https://node.example.org"_s, u"proxy"_s);
    row("all_proxy", {{"all_proxy", proxy}}, node, u"proxy"_s);
    row("ALL_PROXY", {{"ALL_PROXY", proxy}}, node, u"proxy"_s);
    row("its own before all", {{"http_proxy", "http://own:1"}, {"all_proxy", proxy}}, node, u"own"_s);
    row("an empty one is none", {{"http_proxy", ""}, {"all_proxy", proxy}}, node, u"proxy"_s);
    row("without a scheme", {{"http_proxy", "proxy:3128"}}, node, u"proxy"_s);
    row("without a scheme and a port", {{"http_proxy", "proxy"}}, node, u"proxy"_s);
    row("0.0.0.0", {{"http_proxy", proxy}}, u"http://0.0.0.0:2528"_s, u"proxy"_s);
    row("0.0.0.0, excepted", {{"http_proxy", proxy}, {"no_proxy", "0.0.0.0"}}, u"http://0.0.0.0:2528"_s, {});
    // Ours alone: a node on this computer is behind no proxy, whatever the variables say.
    row("this computer", {{"http_proxy", proxy}}, u"http://127.0.0.1:2528"_s, {});
    row("this computer by name", {{"http_proxy", proxy}}, u"http://localhost:2528"_s, {});

    const auto excepted = [&](const char *name, const QByteArray &exceptions, const QString &url,
                              bool isExcepted) {
        row(name, {{"http_proxy", proxy}, {"no_proxy", exceptions}}, url,
            isExcepted ? QString() : u"proxy"_s);
    };
    excepted("all", "*", node, true);
    excepted("all among others", "a,*", node, false);
    excepted("the host", "node.example.org", node, true);
    excepted("the host in capitals", "NODE.example.ORG", node, true);
    excepted("its domain", "example.org", node, true);
    excepted("its domain with a dot", ".example.org", node, true);
    excepted("its domain with a dot behind", "example.org.", node, true);
    excepted("the end of its domain's name", "ample.org", node, false);
    excepted("one of several", "a.b, example.org", node, true);
    excepted("one of several with blanks", "a.b example.org", node, true);
    excepted("another", "other.org", node, false);
    excepted("an address", "10.1.2.3", u"http://10.1.2.3:1"_s, true);
    excepted("another address", "10.1.2.4", u"http://10.1.2.3:1"_s, false);
    excepted("the end of an address", "2.3", u"http://10.1.2.3:1"_s, false);
    excepted("a range", "10.0.0.0/8", u"http://10.1.2.3:1"_s, true);
    excepted("another range", "11.0.0.0/8", u"http://10.1.2.3:1"_s, false);
    excepted("IPv6", "fe80::1", u"http://[fe80::1]:1"_s, true);
    excepted("IPv6 of an interface", "fe80::1", u"http://[fe80::1%25eth0]:1"_s, true);
    excepted("IPv6 in brackets", "[fe80::1]", u"http://[fe80::1]:1"_s, true);
    row("NO_PROXY", {{"http_proxy", proxy}, {"NO_PROXY", "example.org"}}, node, {});
    row("no_proxy before NO_PROXY",
        {{"http_proxy", proxy}, {"no_proxy", "other.org"}, {"NO_PROXY", "example.org"}}, node, u"proxy"_s);
}

void ProxiesTest::chosen()
{
    QFETCH(Variables, variables);
    QFETCH(QString, node);
    const Proxy proxy = proxyFor(QUrl(node), [&](const char *name) { return variables.value(name); });
    QTEST(proxy.host, "host");
    QCOMPARE(proxy.kind == Proxy::Kind::None, proxy.host.isEmpty());
}

void ProxiesTest::kinds_data()
{
    QTest::addColumn<QByteArray>("variable");
    QTest::addColumn<Proxy>("proxy");
    using Kind = Proxy::Kind;
    QTest::newRow("bare") << QByteArray("p:3128")
                          << Proxy{.kind = Kind::Http, .host = u"p"_s, .port = 3128, .name = u"http"_s};
    QTest::newRow("no port") << QByteArray("http://p/")
                             << Proxy{.kind = Kind::Http, .host = u"p"_s, .port = 1080, .name = u"http"_s};
    QTest::newRow("a user") << QByteArray("http://u%40x:p%3aw@p:1")
                            << Proxy{.kind = Kind::Http,
                                     .host = u"p"_s,
                                     .port = 1,
                                     .user = u"u@x"_s,
                                     .password = u"p:w"_s,
                                     .name = u"http"_s};
    QTest::newRow("SOCKS") << QByteArray("SOCKS5://p:9050")
                           << Proxy{.kind = Kind::Socks5, .host = u"p"_s, .port = 9050, .name = u"socks5"_s};
    QTest::newRow("SOCKS with names")
        << QByteArray("socks5h://p")
        << Proxy{.kind = Kind::Socks5Names, .host = u"p"_s, .port = 1080, .name = u"socks5h"_s};
    QTest::newRow("over TLS") << QByteArray("https://p:1")
                              << Proxy{.kind = Kind::Unusable, .host = u"p"_s, .port = 1, .name = u"https"_s};
}

void ProxiesTest::kinds()
{
    QFETCH(QByteArray, variable);
    QFETCH(Proxy, proxy);
    QCOMPARE(proxyFor(QUrl(u"http://h"_s),
                      [&](const char *name) {
                          return qstrcmp(name, "http_proxy") == 0 ? variable : QByteArray();
                      }),
             proxy);
}

/// Nobody looks up "node.invalid" here: the proxy does.
void ProxiesTest::plainRequestsAreHandedOn()
{
    FakeNode proxy;
    proxy.on("GET", "http://node.invalid:2528/x", FakeAnswer::json("{}"));
    qunsetenv("no_proxy");
    qputenv("http_proxy", "ann:secret@127.0.0.1:" + QByteArray::number(proxy.port()));
    Transport transport(QUrl(u"http://node.invalid:2528"_s));
    Kept answer(transport.send({.name = "test", .segments = {u"x"_s}}));
    QTRY_VERIFY(answer.isThere());
    QVERIFY(*answer.result);
    QCOMPARE(proxy.requests().size(), 1);
    QCOMPARE(proxy.requests()[0].header("host"), QByteArray("node.invalid:2528"));
    QCOMPARE(proxy.requests()[0].header("proxy-authorization"),
             "Basic " + QByteArray("ann:secret").toBase64());

    // One that wants to know who asks is named.
    proxy.on("GET", "http://node.invalid:2528/x",
             FakeAnswer::empty(407).with("Proxy-Authenticate", "Basic realm=x"));
    Kept refused(transport.send({.name = "test", .segments = {u"x"_s}}));
    QTRY_VERIFY(refused.isThere());
    QCOMPARE(refused.error()->answeredBy, Error::AnsweredBy::ProxyLogIn);
    QCOMPARE(refused.error()->reason, Error::Reason::ProxyRefusedLogIn);
}

void ProxiesTest::passwordsBeyondAscii_data()
{
    QTest::addColumn<QByteArray>("scheme");
    QTest::addColumn<Verb>("verb");
    QTest::newRow("plain, read by Qt") << "http"_ba << Verb::Get;
    QTest::newRow("plain, read by us") << "http"_ba << Verb::Post;
    QTest::newRow("CONNECT by Qt") << "https"_ba << Verb::Get;
    QTest::newRow("CONNECT by us") << "https"_ba << Verb::Post;
}

/// As curl sends them, whichever way it goes; and the person is told what was refused.
void ProxiesTest::passwordsBeyondAscii()
{
    QFETCH(QByteArray, scheme);
    QFETCH(Verb, verb);
    ByteServer proxy;
    proxy.answer = "HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"x\"\r\n"
                   "Content-Length: 0\r\n\r\n";
    qunsetenv("no_proxy");
    qputenv((scheme + "_proxy").constData(),
            "ann:p%C3%A4ss@127.0.0.1:" + QByteArray::number(proxy.url().port()));
    Transport transport(QUrl(QString::fromLatin1(scheme) + u"://node.invalid:2528"_s));
    Kept answer(transport.send({.name = "test", .verb = verb, .segments = {u"x"_s}}));
    QTRY_VERIFY(answer.isThere());
    const QByteArray request = proxy.requests.value(0);
    QVERIFY2(request.startsWith("CONNECT ") == (scheme == "https"), request.constData());
    QVERIFY2(request.toLower().contains("\r\nproxy-authorization: basic "), request.constData());
    QVERIFY2(request.contains(u"ann:p\u00e4ss"_s.toUtf8().toBase64()), request.constData());
    QVERIFY(answer.error());
    QCOMPARE(answer.error()->kind, Error::Kind::NotANode);
    QCOMPARE(answer.error()->answeredBy, Error::AnsweredBy::ProxyLogIn);
    QCOMPARE(answer.error()->reason, Error::Reason::ProxyRefusedLogIn);
}

void ProxiesTest::interfacesStayHere_data()
{
    QTest::addColumn<Verb>("verb");
    QTest::newRow("by Qt") << Verb::Get;
    QTest::newRow("by us") << Verb::Post;
}

void ProxiesTest::interfacesStayHere()
{
    QFETCH(Verb, verb);
    ByteServer proxy;
    proxy.answer = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}";
    qunsetenv("no_proxy");
    qputenv("http_proxy", "127.0.0.1:" + QByteArray::number(proxy.url().port()));
    Transport transport(QUrl(u"http://[fe80::1%25eth0]:2528"_s));
    Kept answer(transport.send({.name = "test", .verb = verb, .segments = {u"x"_s}}));
    QTRY_VERIFY(answer.isThere());
    QVERIFY(*answer.result);
    const QByteArray request = proxy.requests.value(0);
    QVERIFY2(request.contains(" http://[fe80::1]:2528/x HTTP/1.1\r\n"), request.constData());
    QVERIFY2(request.toLower().contains("\r\nhost: [fe80::1]:2528\r\n"), request.constData());
    QCOMPARE(request.toLower().count("\r\nhost:"), 1);
    QVERIFY2(!request.contains("eth0"), request.constData());
}

/// What is asked once more, past an interim answer, goes the same way and says who asks.
void ProxiesTest::interimAnswersOfIt()
{
    ByteServer proxy;
    proxy.closes = true;
    proxy.answer = "HTTP/1.1 102 Processing\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}";
    qunsetenv("no_proxy");
    qputenv("http_proxy", "ann:secret@127.0.0.1:" + QByteArray::number(proxy.url().port()));
    Transport transport(QUrl(u"http://node.invalid:2528"_s));
    Kept answer(transport.send(
        {.name = "test", .segments = {u"x"_s}, .exactlyOnce = qtReadsPastInterim()})); // by our reader
    QTRY_VERIFY(answer.isThere());
    QVERIFY(*answer.result);
    QCOMPARE((*answer.result)->body, "{}"_ba);
    QCOMPARE(proxy.requests.size(), qtReadsPastInterim() ? 1 : 2);
    for (const QByteArray &request : std::as_const(proxy.requests)) {
        const QByteArray head = request.toLower();
        QVERIFY2(request.startsWith("GET http://node.invalid:2528/x HTTP/1.1\r\n"), request.constData());
        QVERIFY2(head.contains("\r\nhost: node.invalid:2528\r\n"), request.constData());
        QVERIFY2(request.contains("Basic " + "ann:secret"_ba.toBase64()), request.constData());
    }
}

/// The node is behind the proxy; what is sent to the log-in service beside us, a password first of all, is
/// not told to it.
void ProxiesTest::aLogInServiceOnThisComputer()
{
    FakeNode proxy;
    proxy.on("GET", "http://node.invalid:2528/admin-api/contexts*",
             FakeAnswer::recorded(u"auth/anonymous_contexts"_s));
    FakeNode service;
    service.on("GET", "/auth/providers", FakeAnswer::recorded(u"auth/providers"_s));
    service.on("POST", "/auth/token", FakeAnswer::json("{}"));
    qunsetenv("no_proxy");
    qputenv("http_proxy", "127.0.0.1:" + QByteArray::number(proxy.port()));
    for (const auto *host : {"127.0.0.1", "localhost"}) {
        proxy.forget();
        service.forget();
        QUrl url = service.url();
        url.setHost(QString::fromLatin1(host));
        Transport transport(QUrl(u"http://node.invalid:2528"_s));
        transport.setAuthUrl(url);
        Kept mode(probeAuthMode(transport));
        QTRY_VERIFY(mode.isThere());
        QVERIFY((*mode.result)->takesPassword());
        Kept sent(transport.send({.name = "test",
                                  .verb = Verb::Post,
                                  .base = Request::Base::Auth,
                                  .segments = {u"auth"_s, u"token"_s},
                                  .body = "{\"password\":\"secret\"}",
                                  .contentType = "application/json",
                                  .anonymous = true}));
        QTRY_VERIFY(sent.isThere());
        QVERIFY(*sent.result);
        QCOMPARE(service.requests().size(), 2);
        QCOMPARE(proxy.requests().size(), 1);
        QVERIFY2(proxy.requests()[0].target.startsWith("http://node.invalid:2528/admin-api/contexts"),
                 proxy.requests()[0].target.constData());
    }
}

void ProxiesTest::tlsGoesThrough()
{
    ByteServer proxy;
    proxy.answer = "HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"x\"\r\n"
                   "Content-Length: 0\r\n\r\n";
    qunsetenv("no_proxy");
    qputenv("https_proxy", "127.0.0.1:" + QByteArray::number(proxy.url().port()));
    Transport transport(QUrl(u"https://node.invalid"_s));
    Kept answer(transport.send({.name = "test", .verb = Verb::Post, .segments = {u"x"_s}}));
    QTRY_VERIFY(answer.isThere());
    QVERIFY2(proxy.requests.value(0).startsWith("CONNECT node.invalid:443 "),
             proxy.requests.value(0).constData());
    QCOMPARE(answer.error()->kind, Error::Kind::NotANode);
    QCOMPARE(answer.error()->answeredBy, Error::AnsweredBy::ProxyLogIn);
    QVERIFY(!answer.error()->maybeDone);
}

void ProxiesTest::whatCanNotBeUsedIsNotPassedBy()
{
    ByteServer proxy;
    qunsetenv("no_proxy");
    qputenv("http_proxy", "https://127.0.0.1:" + QByteArray::number(proxy.url().port()));
    Transport transport(QUrl(u"http://node.invalid"_s));
    Kept answer(transport.send({.name = "test", .segments = {u"x"_s}}));
    QVERIFY(!answer.isThere());
    QTRY_VERIFY(answer.isThere());
    QCOMPARE(answer.error()->kind, Error::Kind::Unreachable);
    QVERIFY(answer.error()->message.contains(u"https"_s));
    QCOMPARE(proxy.connections, 0);
}

void ProxiesTest::cleanup()
{
    qunsetenv("http_proxy");
    qunsetenv("https_proxy");
    qputenv("no_proxy", "*");
}

} // namespace

const TestCase testCase(runTest<ProxiesTest>);

} // namespace proxies_test

#include "proxies_test.moc"
