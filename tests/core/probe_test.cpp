// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// Who is there, and whether anybody may be asked for a password.
#include "core/auth/modeprobe.h"
#include "tests/core/sessionfixture.h"
#include "tests/support/testprogram.h"

#include <QTest>

namespace probe_test {

using namespace Qt::StringLiterals;
using namespace calimero;

namespace {

class ProbeTest : public SessionFixture {
    Q_OBJECT

private Q_SLOTS:
    void probe_data();
    void probe();
    void onlyANodeGetsASecret_data();
    void onlyANodeGetsASecret();
    void onlyALogInServiceGetsASecret_data();
    void onlyALogInServiceGetsASecret();
    void probeWhenNobodyAnswers();
    void probeOfSomethingThatIsNoHttp();
    void probeFindsTheLogIn_data();
    void probeFindsTheLogIn();
    void probeNeverSendsAToken();
};

void ProbeTest::probe_data()
{
    using Need = AuthMode::Need;
    using By = Error::AnsweredBy;
    QTest::addColumn<FakeAnswer>("answer");
    QTest::addColumn<Need>("need");
    QTest::addColumn<By>("answeredBy");
    QTest::addColumn<bool>("retryable");
    const auto row = [](const char *name, const FakeAnswer &answer, Need need, By answeredBy,
                        bool retryable = false) {
        QTest::newRow(name) << answer << need << answeredBy << retryable;
    };
    const QByteArray page = "<!doctype html><title>Sign in</title>";
    const QByteArray envelope = R"({"data":null,"error":"No token"})";
    const auto html = [&page](int status) { return FakeAnswer::text(page, status, "text/html"); };
    const auto xml = [](int status) {
        return FakeAnswer::text("<?xml version='1.0'?><Error><Code>AccessDenied</Code></Error>", status,
                                "application/xml");
    };
    row("an open node", FakeAnswer::recorded(u"contexts/list"_s), Need::None, By::Node);
    row("an open node without contexts", FakeAnswer::json(R"({"data":{"contexts":[]}})"), Need::None,
        By::Node);
    row("a node with log-in", FakeAnswer::recorded(u"auth/anonymous_contexts"_s), Need::Required, By::Node);
    row("its log-in service, passed on", FakeAnswer::empty(401).with("X-Auth-Error", "missing_token"),
        Need::Required, By::Node);
    row("the same with its envelope", FakeAnswer::json(envelope, 401).with("X-Auth-Error", "missing_token"),
        Need::Required, By::Node);
    row("the same of another host", FakeAnswer::json(envelope, 403).with("X-Auth-Error", "invalid_node"),
        Need::Required, By::Node);

    row("a web page", html(200), Need::NotANode, By::WebPage);
    for (const int status : {400, 401, 403, 404, 405, 421, 426})
        row(qPrintable(u"a web page with %1"_s.arg(status)), html(status), Need::NotANode, By::WebPage);
    row("other JSON", FakeAnswer::json(R"({"data":{"contexts":{}}})"), Need::NotANode, By::OtherService);
    row("a redirect", FakeAnswer::empty(302).with("Location", "https://sso.example.org/login?x=1"),
        Need::NotANode, By::Redirect);
    row("404", FakeAnswer::empty(404), Need::NotANode, By::Node);
    row("endless", FakeAnswer{.filler = 64 * 1024 * 1024}, Need::NotANode, By::OtherService);

    row("a proxy's log-in", FakeAnswer::empty(401).with("WWW-Authenticate", "Basic realm=x"), Need::NotANode,
        By::ProxyLogIn);
    row("a proxy's log-in with a page", html(401).with("WWW-Authenticate", "Negotiate"), Need::NotANode,
        By::ProxyLogIn);
    row("a proxy's log-in beside a node's word",
        FakeAnswer::empty(401).with("WWW-Authenticate", "Bearer").with("X-Auth-Error", "missing_token"),
        Need::NotANode, By::ProxyLogIn);
    row("407", FakeAnswer::empty(407).with("Proxy-Authenticate", "Basic realm=x"), Need::NotANode,
        By::ProxyLogIn);
    row("511", html(511), Need::NotANode, By::ProxyLogIn);

    row("TLS on this port, says nginx",
        FakeAnswer::text("<html><center>The plain HTTP request was sent to HTTPS port</center></html>", 400,
                         "text/html"),
        Need::NotANode, By::HttpsPort);
    row("TLS on this port, says Go",
        FakeAnswer::text("Client sent an HTTP request to an HTTPS server.\n", 400), Need::NotANode,
        By::HttpsPort);
    row("TLS on this port, says Apache",
        FakeAnswer::text("<html>You're speaking plain HTTP to an SSL-enabled server port.</html>", 400,
                         "text/html"),
        Need::NotANode, By::HttpsPort);
    row("426 for TLS", FakeAnswer::empty(426).with("Upgrade", "TLS/1.2, HTTP/1.1"), Need::NotANode,
        By::HttpsPort);

    for (const int status : {400, 401, 403, 405, 500})
        row(qPrintable(u"XML with %1"_s.arg(status)), xml(status), Need::NotANode, By::OtherService);
    row("401 with JSON of its own", FakeAnswer::json(R"({"message":"Unauthorized"})", 401), Need::NotANode,
        By::OtherService);
    row("401 with a reason no node has", FakeAnswer::empty(401).with("X-Auth-Error", "who_are_you"),
        Need::NotANode, By::OtherService);
    row("401 with a reason and another's body",
        FakeAnswer::json(R"({"message":"x"})", 401).with("X-Auth-Error", "missing_token"), Need::NotANode,
        By::OtherService);
    for (const int status : {400, 402, 403, 405, 406, 421, 426, 451, 501, 505})
        row(qPrintable(u"a bare %1"_s.arg(status)), FakeAnswer::empty(status), Need::NotANode,
            By::OtherService);

    row("429", FakeAnswer::empty(429).with("Retry-After", "7"), Need::Required, By::Node, true);
    row("500", FakeAnswer::empty(500), Need::Required, By::Node, true);
    row("503", FakeAnswer::empty(503), Need::Required, By::Node, true);
    for (const int status : {502, 503, 504})
        row(qPrintable(u"a gateway's %1"_s.arg(status)), html(status), Need::Required, By::Gateway, true);
    row("cut off", FakeAnswer::recorded(u"contexts/list"_s).withFault(FakeAnswer::Fault::CutBody),
        Need::Unreachable, By::Node);
}

void ProbeTest::probe()
{
    QFETCH(FakeAnswer, answer);
    QFETCH(AuthMode::Need, need);
    QFETCH(bool, retryable);
    m_node->on("GET", "/admin-api/contexts", answer);
    Kept mode(probeAuthMode(*m_transport));
    QTRY_VERIFY(mode.isThere());
    QVERIFY(*mode.result);
    const AuthMode found = **mode.result;
    QCOMPARE(found.need, need);
    QTEST(found.error.answeredBy, "answeredBy");
    QCOMPARE(found.retryable, retryable);
    if (need == AuthMode::Need::NotANode)
        QCOMPARE(found.error.kind, Error::Kind::NotANode);
    if (found.error.answeredBy == Error::AnsweredBy::Redirect)
        QCOMPARE(found.redirectOrigin, u"https://sso.example.org:443"_s);
    if (answer.status == 429)
        QCOMPARE(found.error.retryAfter, std::chrono::seconds(7));
    const bool plain = need == AuthMode::Need::Required && !retryable;
    QCOMPARE(found.logIn, plain ? AuthMode::LogIn::Password : AuthMode::LogIn::Unknown);
    QCOMPARE(found.takesPassword(), plain);
    QCOMPARE(m_node->count("GET", "/admin-api/contexts"), 1);
    QCOMPARE(m_node->requests().first().target, "/admin-api/contexts");
}

void ProbeTest::onlyANodeGetsASecret_data()
{
    probe_data();
}

/// Whatever a person types: what has not shown that it is a node gets neither a password nor a token.
void ProbeTest::onlyANodeGetsASecret()
{
    QFETCH(FakeAnswer, answer);
    QFETCH(AuthMode::Need, need);
    QFETCH(bool, retryable);
    m_node->on("GET", "/admin-api/contexts", answer);
    m_node->on("POST", "/auth/token", pairAnswer(1));
    m_node->on("GET", "/auth/validate", FakeAnswer::recorded(u"auth/validate"_s));
    const bool isNode = (need == AuthMode::Need::Required || need == AuthMode::Need::None) && !retryable;

    Kept withPassword(m_session->logIn(u"alice"_s, u"secret"_s));
    QTRY_VERIFY(withPassword.isThere());
    QCOMPARE(withPassword.result->has_value(), isNode);
    QCOMPARE(m_node->count("POST", "/auth/token"), isNode ? 1 : 0);
    Kept withTokens(m_session->logIn(tokens(2).pair));
    QTRY_VERIFY(withTokens.isThere());
    QCOMPARE(withTokens.result->has_value(), isNode);
    QCOMPARE(m_node->count("GET", "/auth/validate"), isNode ? 1 : 0);
    if (!isNode) {
        QTEST(withPassword.error()->answeredBy, "answeredBy");
        for (const FakeRequest &request : m_node->requests())
            QVERIFY(!request.headers.contains("authorization") && request.body.isEmpty());
    }
}

void ProbeTest::onlyALogInServiceGetsASecret_data()
{
    probeFindsTheLogIn_data();
}

/// And what answers like a node has to have the log-in service of one, where the password goes.
void ProbeTest::onlyALogInServiceGetsASecret()
{
    QFETCH(FakeAnswer, answer);
    QFETCH(AuthMode::LogIn, logIn);
    const bool isService = logIn == AuthMode::LogIn::Password || logIn == AuthMode::LogIn::NoAccount;
    FakeNode elsewhere;
    for (FakeNode *service : {m_node.get(), &elsewhere}) {
        m_node->on("GET", "/admin-api/contexts", FakeAnswer::empty(401));
        service->on("GET", "/auth/providers", answer);
        service->on("POST", "/auth/token", pairAnswer(1));
        m_transport->setAuthUrl(service->url());
        Kept done(m_session->logIn(u"alice"_s, u"secret"_s));
        QTRY_VERIFY(done.isThere());
        QCOMPARE(done.result->has_value(), isService);
        if (!isService)
            QCOMPARE(done.error()->reason == Error::Reason::NoLogInService,
                     logIn == AuthMode::LogIn::NoService);
        QCOMPARE(service->count("POST", "/auth/token"), isService ? 1 : 0);
    }
    // One that is set is the only one that is asked.
    QCOMPARE(m_node->count("GET", "/auth/providers"), 1);
}

void ProbeTest::probeWhenNobodyAnswers()
{
    m_node->stop();
    Kept mode(probeAuthMode(*m_transport));
    QTRY_VERIFY(mode.isThere());
    QCOMPARE((*mode.result)->need, AuthMode::Need::Unreachable);
    QCOMPARE((*mode.result)->error.kind, Error::Kind::Unreachable);
}

void ProbeTest::probeOfSomethingThatIsNoHttp()
{
    m_node->on("GET", "/admin-api/contexts", FakeAnswer::failing(FakeAnswer::Fault::Garbage));
    Kept mode(probeAuthMode(*m_transport));
    QTRY_VERIFY(mode.isThere());
    QVERIFY((*mode.result)->need == AuthMode::Need::NotANode
            || (*mode.result)->need == AuthMode::Need::Unreachable);
    // By the system's words, or by what was found here.
    QVERIFY(!(*mode.result)->error.message.isEmpty() || (*mode.result)->error.reason != Error::Reason::None);
}

void ProbeTest::probeFindsTheLogIn_data()
{
    QTest::addColumn<FakeAnswer>("answer");
    QTest::addColumn<AuthMode::LogIn>("logIn");
    QTest::newRow("password") << FakeAnswer::recorded(u"auth/providers"_s) << AuthMode::LogIn::Password;
    QTest::newRow("no service here") << FakeAnswer::empty(404) << AuthMode::LogIn::NoService;
    QTest::newRow("no account yet") << FakeAnswer::json(
        R"({"data":{"providers":[{"name":"user_password","type":"credentials","description":"","configured":false,"config":{}}],"count":1},"error":null})")
                                    << AuthMode::LogIn::NoAccount;
    QTest::newRow("a web page") << FakeAnswer::text("<html>", 200, "text/html") << AuthMode::LogIn::Unknown;
    QTest::newRow("busy") << FakeAnswer::empty(503) << AuthMode::LogIn::Unknown;
    QTest::newRow("a web page with 404")
        << FakeAnswer::text("<html>", 404, "text/html") << AuthMode::LogIn::Unknown;
    QTest::newRow("a redirect") << FakeAnswer::empty(302).with("Location", "https://sso.example.org/")
                                << AuthMode::LogIn::Unknown;
    QTest::newRow("a proxy's log-in")
        << FakeAnswer::empty(401).with("WWW-Authenticate", "Basic realm=x") << AuthMode::LogIn::Unknown;
    QTest::newRow("no way in") << FakeAnswer::json(R"({"data":{"providers":[],"count":0},"error":null})")
                               << AuthMode::LogIn::Unknown;
    QTest::newRow("another way in") << FakeAnswer::json(
        R"({"data":{"providers":[{"name":"near","type":"x","description":"","configured":true,"config":{}}],"count":1},"error":null})")
                                    << AuthMode::LogIn::Unknown;
    QTest::newRow("nearly as recorded")
        << FakeAnswer::json(R"({"data":{"providers":[{"name":"user_password"}],"count":1},"error":null})")
        << AuthMode::LogIn::Unknown;
    QTest::newRow("not as many as it says") << FakeAnswer::json(
        R"({"data":{"providers":[{"name":"user_password","type":"credentials","description":"","configured":true,"config":{}}],"count":2},"error":null})")
                                            << AuthMode::LogIn::Unknown;
}

void ProbeTest::probeFindsTheLogIn()
{
    QFETCH(FakeAnswer, answer);
    m_node->on("GET", "/admin-api/contexts", FakeAnswer::empty(401));
    m_node->on("GET", "/auth/providers", answer);
    Kept mode(probeAuthMode(*m_transport));
    QTRY_VERIFY(mode.isThere());
    QCOMPARE((*mode.result)->need, AuthMode::Need::Required);
    QTEST((*mode.result)->logIn, "logIn");
}

void ProbeTest::probeNeverSendsAToken()
{
    signIn();
    Kept mode(probeAuthMode(*m_transport));
    QTRY_VERIFY(mode.isThere());
    QCOMPARE(sentTokens(), QByteArrayList{QByteArray()});
}

} // namespace

const TestCase testCase(runTest<ProbeTest>);

} // namespace probe_test

#include "probe_test.moc"
