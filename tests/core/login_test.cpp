// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// Signing in, with a password and with a pair of tokens.
#include "core/auth/filetokenstore.h"
#include "core/auth/modeprobe.h"
#include "tests/core/sessionfixture.h"
#include "tests/support/demonodeprocess.h"
#include "tests/support/testprogram.h"

#include <QLoggingCategory>
#include <QSignalSpy>
#include <QTest>

namespace login_test {

using namespace Qt::StringLiterals;
using namespace calimero;

namespace {

QStringList logged;

void keepLog(QtMsgType, const QMessageLogContext &, const QString &text)
{
    logged += text;
}

class LogInTest : public SessionFixture {
    Q_OBJECT

private Q_SLOTS:
    void logsIn();
    void logInRefused_data();
    void logInRefused();
    void logInWithoutTokensInTheAnswer();
    void logInKeepsTheOldPairUntilTheNewOneIsGood();
    void pastedPairIsChecked();
    void pastedPairThatHasRunOut();
    void pastedPairRefused();
    void demoNodeDay();
    void noSecretInTheLog();
};

void LogInTest::logsIn()
{
    m_node->on("POST", "/auth/token", pairAnswer(1));
    QSignalSpy signedIn(m_session.get(), &Session::signedIn);
    Kept opened(m_session->open());
    QTRY_VERIFY(opened.isThere());
    QCOMPARE(m_session->state(), Session::State::SignedOut);
    QCOMPARE(m_session->ended(), Session::Ended::NoTokens);
    Kept done(m_session->logIn(u"alice"_s, u"pass \"word\" ü"_s));
    QTRY_VERIFY(done.isThere());
    QVERIFY(*done.result);
    QCOMPARE(m_session->state(), Session::State::SignedIn);
    QCOMPARE(m_session->userName(), u"alice"_s);
    QCOMPARE(m_session->expiresAt(), start + lifetime);
    QCOMPARE(signedIn.size(), 1);
    QCOMPARE(signedIn[0][0].toString(), u"alice"_s);
    QCOMPARE(m_store->saved, QByteArrayList{accessToken(1)});

    const FakeRequest asked = m_node->requests("POST", "/auth/token").constFirst();
    const auto body = QJsonDocument::fromJson(asked.body).object();
    QCOMPARE(body[u"provider_data"_s][u"username"_s].toString(), u"alice"_s);
    QCOMPARE(body[u"provider_data"_s][u"password"_s].toString(), u"pass \"word\" ü"_s);
    QCOMPARE(body[u"timestamp"_s].toInteger(), start);
    QVERIFY(asked.header("authorization").isEmpty());

    Kept stored(m_store->load());
    QTRY_VERIFY(stored.isThere());
    QCOMPARE((**stored.result)->nodeUrl, m_node->url().toString());
}

void LogInTest::logInRefused_data()
{
    QTest::addColumn<FakeAnswer>("answer");
    QTest::addColumn<Error::Kind>("kind");
    QTest::addColumn<QString>("words");
    QTest::addColumn<int>("retryAfter");
    QTest::newRow("wrong password") << FakeAnswer::recorded(u"auth/login_bad_password"_s)
                                    << Error::Kind::SignInNeeded << u"Invalid username or password"_s << -1;
    QTest::newRow("too many tries") << FakeAnswer::recorded(u"auth/login_rate_limited"_s)
                                    << Error::Kind::TooManyAttempts
                                    << u"Too many failed login attempts; please try again later"_s << 60;
    QTest::newRow("no route for it") << FakeAnswer::empty(404) << Error::Kind::NotFound
                                     << u"POST /auth/token"_s << -1;
    QTest::newRow("node in trouble") << FakeAnswer::empty(503) << Error::Kind::NotReady << QString() << -1;
}

void LogInTest::logInRefused()
{
    QFETCH(FakeAnswer, answer);
    QFETCH(int, retryAfter);
    m_node->on("POST", "/auth/token", answer);
    Kept done(m_session->logIn(u"mallory"_s, u"wrong"_s));
    QTRY_VERIFY(done.isThere());
    QVERIFY(done.error());
    QTEST(done.error()->kind, "kind");
    QTEST(done.error()->message.whole(), "words");
    QVERIFY(done.error()->reason != Error::Reason::NoLogInService); // it has just shown that it is one
    QCOMPARE(done.error()->retryAfter.value_or(std::chrono::seconds(-1)).count(), retryAfter);
    QVERIFY(!m_session->isSignedIn());
    QVERIFY(m_store->saved.isEmpty());
    // Each try counts against the person: one only.
    QCOMPARE(m_node->count("POST", "/auth/token"), 1);
}

void LogInTest::logInWithoutTokensInTheAnswer()
{
    m_node->on("POST", "/auth/token",
               FakeAnswer::json("{\"data\":{\"access_token\":\"" + accessToken(1) + "\"},\"error\":null}"));
    Kept done(m_session->logIn(u"alice"_s, u"secret"_s));
    QTRY_VERIFY(done.isThere());
    QCOMPARE(done.error()->kind, Error::Kind::BadReply);
    QCOMPARE(done.error()->path, u"data.refresh_token"_s);
    QVERIFY(done.error()->raw.isEmpty()); // it has a token in it
}

void LogInTest::logInKeepsTheOldPairUntilTheNewOneIsGood()
{
    signIn();
    m_node->on("POST", "/auth/token", FakeAnswer::recorded(u"auth/login_bad_password"_s));
    Kept done(m_session->logIn(u"bob"_s, u"wrong"_s));
    QTRY_VERIFY(done.isThere());
    QVERIFY(m_session->isSignedIn());
    QCOMPARE(m_session->userName(), u"alice"_s);
    Kept call(m_transport->send(get()));
    QTRY_VERIFY(call.isThere());
    // The first asks who is there, before a password is sent.
    QCOMPARE(sentTokens(), (QByteArrayList{QByteArray(), bearer(1)}));
}

void LogInTest::pastedPairIsChecked()
{
    m_node->on("GET", "/auth/validate", FakeAnswer::recorded(u"auth/validate"_s));
    Kept done(m_session->logIn(tokens(1).pair));
    QTRY_VERIFY(done.isThere());
    QVERIFY(*done.result);
    QCOMPARE(sentTokens("/auth/validate"), QByteArrayList{bearer(1)});
    QVERIFY(m_session->isSignedIn());
    QCOMPARE(m_session->userName(), QString());
    QCOMPARE(m_store->saved, QByteArrayList{accessToken(1)});
}

void LogInTest::pastedPairThatHasRunOut()
{
    m_node->on("GET", "/auth/validate", expired());
    m_node->on("POST", "/auth/refresh", pairAnswer(2));
    Kept done(m_session->logIn(tokens(1).pair));
    QTRY_VERIFY(done.isThere());
    QVERIFY(*done.result);
    QCOMPARE(m_store->saved, QByteArrayList{accessToken(2)});
}

void LogInTest::pastedPairRefused()
{
    signIn(2);
    m_node->on("GET", "/auth/validate", FakeAnswer::empty(401).with("x-auth-error", "invalid_token"));
    Kept done(m_session->logIn(tokens(1).pair));
    QTRY_VERIFY(done.isThere());
    QCOMPARE(done.error()->authError, u"invalid_token"_s);
    // What was there stays.
    QVERIFY(m_session->isSignedIn());
    Kept call(m_transport->send(get()));
    QTRY_VERIFY(call.isThere());
    QCOMPARE(sentTokens(), (QByteArrayList{QByteArray(), bearer(2)}));
}

/// A log-in, a token that runs out, and its renewal, with a program that keeps the real node's rules.
void LogInTest::demoNodeDay()
{
    DemoNodeProcess demo;
    QVERIFY2(demo.start(
                 {u"--auth"_s, u"alice:correct horse"_s, u"--token-expiry"_s, u"1"_s, u"--leeway"_s, u"0"_s}),
             qPrintable(demo.problem()));
    Transport transport(demo.url());
    MemoryTokenStore store;
    Session session(transport, &store);
    Kept mode(probeAuthMode(transport));
    QTRY_VERIFY(mode.isThere());
    QCOMPARE((*mode.result)->need, AuthMode::Need::Required);
    QCOMPARE((*mode.result)->logIn, AuthMode::LogIn::Password);
    Kept opened(session.open());
    QTRY_VERIFY(opened.isThere());
    Kept wrong(session.logIn(u"alice"_s, u"wrong"_s));
    QTRY_VERIFY(wrong.isThere());
    QCOMPARE(wrong.error()->kind, Error::Kind::SignInNeeded);
    Kept right(session.logIn(u"alice"_s, u"correct horse"_s));
    QTRY_VERIFY(right.isThere());
    QVERIFY2(*right.result, qPrintable(right.error().value_or(Error{}).message.whole()));

    QSignalSpy finished(&transport, &Transport::exchangeFinished);
    const auto refreshes = [&] {
        return std::count_if(finished.begin(), finished.end(), [](const auto &arguments) {
            const auto exchange = arguments[0].template value<Exchange>();
            return exchange.name == "refresh-token" && exchange.status == 200;
        });
    };
    // Called until the token has run out under way and was renewed: five at a time, and never refused.
    const bool renewed = QTest::qWaitFor(
        [&] {
            std::list<Kept<Answer>> calls;
            for (int i = 0; i < 5; ++i)
                calls.emplace_back(transport.send(get()));
            for (const auto &call : calls) {
                if (!QTest::qWaitFor([&] { return call.isThere(); }) || !*call.result)
                    return true;
            }
            return refreshes() > 0;
        },
        30000);
    QVERIFY(renewed);
    QCOMPARE(refreshes(), 1);
    QVERIFY(session.isSignedIn());
}

void LogInTest::noSecretInTheLog()
{
    QLoggingCategory::setFilterRules(u"explorer.*=true"_s);
    logged.clear();
    const auto before = qInstallMessageHandler(keepLog);
    m_node->on("POST", "/auth/token", pairAnswer(1));
    m_node->on("POST", "/auth/refresh", pairAnswer(2));
    Kept done(m_session->logIn(u"alice"_s, u"hunter2hunter2"_s));
    const bool in = QTest::qWaitFor([&] { return done.isThere(); });
    m_node->once("GET", "/admin-api/contexts", expired());
    Kept call(m_transport->send(get()));
    const bool called = QTest::qWaitFor([&] { return call.isThere(); });
    m_node->on("GET", "/admin-api/contexts", FakeAnswer::empty(401));
    Kept last(m_transport->send(get()));
    const bool ended = QTest::qWaitFor([&] { return last.isThere(); });
    qInstallMessageHandler(before);
    QLoggingCategory::setFilterRules({});
    QVERIFY(in && called && ended);
    QVERIFY(logged.size() >= 4);
    const QString all = logged.join(u'\n');
    QVERIFY(all.contains("refresh-token"_L1));
    for (const QByteArray &secret : {accessToken(1), accessToken(2), refreshToken(1), refreshToken(2)}) {
        for (const QByteArray &part : secret.split('.'))
            QVERIFY2(!all.contains(QString::fromLatin1(part)) || part == "c2lnbmF0dXJl", qPrintable(all));
    }
    QVERIFY(!all.contains("hunter2"_L1));
    QVERIFY(!all.contains("eyJ"_L1));
}

} // namespace

const TestCase testCase(runTest<LogInTest>);

} // namespace login_test

#include "login_test.moc"
