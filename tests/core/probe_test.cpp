// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// Who is there, and whether anybody may be asked for a password.
#include "core/auth/modeprobe.h"
#include "tests/core/sessionfixture.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace calimero;

namespace {

class ProbeTest : public SessionFixture {
    Q_OBJECT

private Q_SLOTS:
    void probe_data();
    void probe();
    void probeWhenNobodyAnswers();
    void probeOfSomethingThatIsNoHttp();
    void probeFindsTheLogIn_data();
    void probeFindsTheLogIn();
    void probeNeverSendsAToken();
};

void ProbeTest::probe_data()
{
    using Need = AuthMode::Need;
    using Oddity = AuthMode::Oddity;
    QTest::addColumn<FakeAnswer>("answer");
    QTest::addColumn<Need>("need");
    QTest::addColumn<Oddity>("oddity");
    QTest::addColumn<bool>("retryable");
    const QByteArray page = "<!doctype html><title>Sign in</title>";
    QTest::newRow("an open node") << FakeAnswer::recorded(u"contexts/list"_s) << Need::None << Oddity::None
                                  << false;
    QTest::newRow("an open node without contexts")
        << FakeAnswer::json(R"({"data":{"contexts":[]}})") << Need::None << Oddity::None << false;
    QTest::newRow("a node with log-in")
        << FakeAnswer::recorded(u"auth/anonymous_contexts"_s) << Need::Required << Oddity::None << false;
    QTest::newRow("403") << FakeAnswer::empty(403) << Need::Required << Oddity::None << false;
    QTest::newRow("a web page") << FakeAnswer::text(page, 200, "text/html") << Need::NotANode
                                << Oddity::WebPage << false;
    QTest::newRow("other JSON") << FakeAnswer::json(R"({"data":{"contexts":{}}})") << Need::NotANode
                                << Oddity::WebPage << false;
    QTest::newRow("a redirect") << FakeAnswer::empty(302).with("Location",
                                                               "https://sso.example.org/login?x=1")
                                << Need::NotANode << Oddity::Redirect << false;
    QTest::newRow("404") << FakeAnswer::empty(404) << Need::NotANode << Oddity::WrongPath << false;
    QTest::newRow("429") << FakeAnswer::empty(429).with("Retry-After", "7") << Need::Required << Oddity::None
                         << true;
    QTest::newRow("500") << FakeAnswer::empty(500) << Need::Required << Oddity::None << true;
    QTest::newRow("503") << FakeAnswer::empty(503) << Need::Required << Oddity::None << true;
    QTest::newRow("400") << FakeAnswer::empty(400) << Need::Required << Oddity::None << false;
    QTest::newRow("cut off") << FakeAnswer::recorded(u"contexts/list"_s).withFault(FakeAnswer::Fault::CutBody)
                             << Need::Unreachable << Oddity::None << false;
    QTest::newRow("endless") << FakeAnswer{.filler = 64 * 1024 * 1024} << Need::NotANode << Oddity::WebPage
                             << false;
}

void ProbeTest::probe()
{
    QFETCH(FakeAnswer, answer);
    m_node->on("GET", "/admin-api/contexts", answer);
    m_node->on("GET", "/auth/providers", FakeAnswer::recorded(u"auth/providers"_s));
    Kept mode(probeAuthMode(*m_transport));
    QTRY_VERIFY(mode.isThere());
    QVERIFY(*mode.result);
    const AuthMode found = **mode.result;
    QTEST(found.need, "need");
    QTEST(found.oddity, "oddity");
    QTEST(found.retryable, "retryable");
    if (found.oddity == AuthMode::Oddity::Redirect)
        QCOMPARE(found.redirectOrigin, u"https://sso.example.org:443"_s);
    if (answer.status == 429)
        QCOMPARE(found.error.retryAfter, std::chrono::seconds(7));
    const bool plain = found.need == AuthMode::Need::Required && !found.retryable;
    QCOMPARE(found.logIn, plain ? AuthMode::LogIn::Password : AuthMode::LogIn::Unknown);
    QCOMPARE(m_node->count("GET", "/admin-api/contexts"), 1);
    QCOMPARE(m_node->requests().first().target, "/admin-api/contexts");
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
    QVERIFY((*mode.result)->error.message.size() > 0);
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

QTEST_GUILESS_MAIN(ProbeTest)
#include "probe_test.moc"
