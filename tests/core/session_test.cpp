// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// A session while it lasts: whose token goes where, and what ends it.
#include "core/auth/filetokenstore.h"
#include "tests/core/sessionfixture.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <list>

namespace session_test {

using namespace Qt::StringLiterals;
using namespace calimero;

namespace {

class SessionTest : public SessionFixture {
    Q_OBJECT

private Q_SLOTS:
    void sendsTheToken();
    void noTokenToAnotherOrigin();
    void callsWaitForTheStore();
    void storeFails();
    void sessionEnds_data();
    void sessionEnds();
    void revoked();
    void forbiddenIsOnlyDelivered();
    void othersEndNoSession_data();
    void othersEndNoSession();
    void signOut();
    void signOutDuringARefresh();
    void asksOnce();
};

void SessionTest::sendsTheToken()
{
    signIn();
    Kept call(m_transport->send(get()));
    QTRY_VERIFY(call.isThere());
    QCOMPARE(sentTokens(), QByteArrayList{bearer(1)});
    QCOMPARE(m_session->expiresAt(), start + lifetime);
}

void SessionTest::noTokenToAnotherOrigin()
{
    StoredTokens theirs = tokens(1);
    theirs.nodeUrl = u"http://127.0.0.1:1"_s;
    m_store->MemoryTokenStore::save(theirs, TokenStore::Write::LogIn);
    Kept opened(m_session->open());
    QTRY_VERIFY(opened.isThere());
    QCOMPARE(m_session->state(), Session::State::SignedOut);
    QCOMPARE(m_session->ended(), Session::Ended::OtherNode);
    Kept call(m_transport->send(get()));
    QTRY_VERIFY(call.isThere());
    QCOMPARE(sentTokens(), QByteArrayList{QByteArray()});
    QCOMPARE(m_store->removed, 0);
}

void SessionTest::callsWaitForTheStore()
{
    m_store->MemoryTokenStore::save(tokens(1), TokenStore::Write::LogIn);
    m_session->open();
    QCOMPARE(m_session->state(), Session::State::Opening);
    Kept call(m_transport->send(get()));
    QTRY_VERIFY(call.isThere());
    QCOMPARE(sentTokens(), QByteArrayList{bearer(1)});
}

void SessionTest::storeFails()
{
    QTemporaryDir home;
    QFile file(home.filePath(TokenFile::fileName(u"n"_s)));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("{broken");
    file.close();
    m_session.reset();
    FileTokenStore store(home.path(), u"n"_s);
    Session session(*m_transport, &store, [this] { return m_now; });
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"others could read"_s));
    Kept opened(session.open());
    QTRY_VERIFY(opened.isThere());
    QCOMPARE(opened.error()->reason, Error::Reason::Unreadable);
    QCOMPARE(session.ended(), Session::Ended::StoreFailed);
    QCOMPARE(session.storeError()->reason, Error::Reason::Unreadable);
    // The next log-in overwrites it.
    m_node->on("POST", "/auth/token", pairAnswer(1));
    Kept done(session.logIn(u"alice"_s, u"secret"_s));
    QTRY_VERIFY(done.isThere());
    QVERIFY(!session.storeError());
    QVERIFY(store.file().read().value().has_value());
}

void SessionTest::sessionEnds_data()
{
    using Ended = Session::Ended;
    QTest::addColumn<FakeAnswer>("refusal");
    QTest::addColumn<FakeAnswer>("refresh"); // status 0: not asked for
    QTest::addColumn<Ended>("ended");
    QTest::addColumn<bool>("deleted");
    const FakeAnswer none{.status = 0};
    QTest::newRow("spent elsewhere")
        << expired() << refusedRefresh("Token reuse detected").with("x-auth-error", "token_reuse")
        << Ended::Reused << true;
    QTest::newRow("refresh token has run out")
        << expired() << refusedRefresh("Invalid refresh token: ExpiredSignature") << Ended::Expired << true;
    QTest::newRow("mixed pair") << expired()
                                << refusedRefresh(
                                       "Access and refresh tokens do not belong to the same subject")
                                << Ended::Expired << true;
    QTest::newRow("key is gone") << expired() << refusedRefresh("Failed to refresh token: Key not found", 500)
                                 << Ended::Expired << true;
    QTest::newRow("no log-in service any more")
        << expired() << FakeAnswer::empty(404) << Ended::Expired << false;
    QTest::newRow("a bare 401") << FakeAnswer::empty(401) << none << Ended::NotAccepted << false;
    QTest::newRow("401 with another reason") << FakeAnswer::empty(401).with("x-auth-error", "invalid_token")
                                             << none << Ended::NotAccepted << false;
}

void SessionTest::sessionEnds()
{
    QFETCH(FakeAnswer, refusal);
    QFETCH(FakeAnswer, refresh);
    QFETCH(bool, deleted);
    signIn();
    QSignalSpy needed(m_session.get(), &Session::signInNeeded);
    m_node->on("GET", "/admin-api/contexts", refusal);
    if (refresh.status)
        m_node->on("POST", "/auth/refresh", refresh);
    Kept call(m_transport->send(get()));
    QTRY_VERIFY(call.isThere());
    QCOMPARE(call.error()->kind, Error::Kind::SignInNeeded);
    QCOMPARE(m_session->state(), Session::State::SignedOut);
    QTEST(m_session->ended(), "ended");
    QCOMPARE(needed.size(), 1);
    QCOMPARE(needed[0][0].value<Session::Ended>(), m_session->ended());
    QCOMPARE(m_store->removed > 0, deleted);
    // Its token is never sent again.
    Kept next(m_transport->send(get()));
    QTRY_VERIFY(next.isThere());
    QVERIFY(sentTokens().last().isEmpty());
    QCOMPARE(needed.size(), 1);
}

void SessionTest::revoked()
{
    signIn();
    m_node->on("GET", "/admin-api/contexts", FakeAnswer::empty(403).with("x-auth-error", "token_revoked"));
    QSignalSpy needed(m_session.get(), &Session::signInNeeded);
    Kept call(m_transport->send(get()));
    QTRY_VERIFY(call.isThere());
    QCOMPARE(call.error()->kind, Error::Kind::SignInNeeded);
    QCOMPARE(call.error()->authError, u"token_revoked"_s);
    QCOMPARE(m_session->ended(), Session::Ended::Revoked);
    QCOMPARE(m_store->removed, 1);
    QCOMPARE(needed.size(), 1);
}

void SessionTest::forbiddenIsOnlyDelivered()
{
    signIn();
    m_node->on("GET", "/admin-api/contexts",
               FakeAnswer::empty(403).with("x-auth-error", "permission_denied"));
    Kept call(m_transport->send(get()));
    QTRY_VERIFY(call.isThere());
    QCOMPARE(call.error()->kind, Error::Kind::Forbidden);
    QVERIFY(m_session->isSignedIn());
    QCOMPARE(m_node->requests().size(), 1);
}

void SessionTest::othersEndNoSession_data()
{
    QTest::addColumn<FakeAnswer>("answer");
    QTest::newRow("a proxy's own log-in") << FakeAnswer::empty(401).with("WWW-Authenticate", "Basic realm=x");
    QTest::newRow("a web page with 401") << FakeAnswer::text("<html>", 401, "text/html");
    QTest::newRow("another service") << FakeAnswer::text("<?xml version='1.0'?><E/>", 401, "text/xml");
}

/// What is not the node's word about the token leaves it alone.
void SessionTest::othersEndNoSession()
{
    QFETCH(FakeAnswer, answer);
    signIn();
    m_node->once("GET", "/admin-api/contexts", answer);
    Kept call(m_transport->send(get()));
    QTRY_VERIFY(call.isThere());
    QCOMPARE(call.error()->kind, Error::Kind::NotANode);
    QVERIFY(m_session->isSignedIn());
    QCOMPARE(m_store->removed, 0);
    Kept next(m_transport->send(get()));
    QTRY_VERIFY(next.isThere());
    QVERIFY(*next.result);
}

void SessionTest::signOut()
{
    signIn();
    QSignalSpy out(m_session.get(), &Session::signedOut);
    QSignalSpy needed(m_session.get(), &Session::signInNeeded);
    Kept done(m_session->signOut());
    QVERIFY(!m_session->isSignedIn());
    QTRY_VERIFY(done.isThere());
    QVERIFY(*done.result);
    QCOMPARE(out.size(), 1);
    QCOMPARE(m_store->removed, 1);
    QCOMPARE(m_session->ended(), Session::Ended::No);
    m_node->on("GET", "/admin-api/contexts", FakeAnswer::empty(401));
    Kept call(m_transport->send(get()));
    QTRY_VERIFY(call.isThere());
    QCOMPARE(sentTokens(), QByteArrayList{QByteArray()});
    QCOMPARE(needed.size(), 0); // the person knows
}

void SessionTest::signOutDuringARefresh()
{
    signIn();
    m_node->once("GET", "/admin-api/contexts", expired());
    m_node->on("POST", "/auth/refresh", pairAnswer(2).withFault(FakeAnswer::Fault::Hold));
    Kept call(m_transport->send(get()));
    QTRY_COMPARE(m_node->held(), 1);
    m_session->signOut();
    m_node->release();
    QTRY_VERIFY(call.isThere());
    QCOMPARE(call.error()->kind, Error::Kind::SignInNeeded);
    QVERIFY(!m_session->isSignedIn());
    QVERIFY(m_store->saved.isEmpty());
}

void SessionTest::asksOnce()
{
    m_node->on("GET", "/admin-api/contexts", FakeAnswer::empty(401));
    QSignalSpy needed(m_session.get(), &Session::signInNeeded);
    Kept opened(m_session->open());
    QTRY_VERIFY(opened.isThere());
    std::list<Kept<Answer>> calls;
    for (int i = 0; i < 3; ++i)
        calls.emplace_back(m_transport->send(get()));
    for (const auto &call : calls)
        QTRY_VERIFY(call.isThere());
    QCOMPARE(needed.size(), 1);
    QCOMPARE(needed[0][0].value<Session::Ended>(), Session::Ended::NoTokens);
}

} // namespace

const TestCase testCase(runTest<SessionTest>);

} // namespace session_test

#include "session_test.moc"
