// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// Renewing a pair by the node's rule, and never more often than that.
#include "core/auth/filetokenstore.h"
#include "tests/core/sessionfixture.h"
#include "tests/support/testprogram.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <list>

namespace renewal_test {

using namespace Qt::StringLiterals;
using namespace calimero;

namespace {

class RenewalTest : public SessionFixture {
    Q_OBJECT

private Q_SLOTS:
    void refreshesAfterTokenExpired();
    void refreshIsSingleFlight();
    void othersWaitForTheRefresh();
    void postIsNotRepeated();
    void postIsHeldBackWhenDue();
    void notBeforeTheNodesClockSaysSo_data();
    void notBeforeTheNodesClockSaysSo();
    void bareRefusalWhenDue();
    void newPairIsStoredFirst();
    void newPairSaysWhoseItIs();
    void newPairThatCanNotBeStored();
    void stillValid();
    void refreshFails_data();
    void refreshFails();
    void anotherProgramHasRenewed();
    void anotherProgramWasFaster();
    void onRequestOnly();
    void onRequestByTheNodesClock_data();
    void onRequestByTheNodesClock();
    void endOfTimeIsNotDue_data();
    void endOfTimeIsNotDue();
};

void RenewalTest::refreshesAfterTokenExpired()
{
    signIn();
    m_node->once("GET", "/admin-api/contexts", expired());
    m_node->on("POST", "/auth/refresh", pairAnswer(2));
    Kept call(m_transport->send(get()));
    QTRY_VERIFY(call.isThere());
    QVERIFY(*call.result);
    QCOMPARE(sentTokens(), (QByteArrayList{bearer(1), bearer(2)}));
    const auto body =
        QJsonDocument::fromJson(m_node->requests("POST", "/auth/refresh").constFirst().body).object();
    QCOMPARE(body[u"access_token"_s].toString().toLatin1(), accessToken(1));
    QCOMPARE(body[u"refresh_token"_s].toString().toLatin1(), refreshToken(1));
    QVERIFY(m_node->requests("POST", "/auth/refresh").constFirst().header("authorization").isEmpty());
    QCOMPARE(m_session->userName(), u"alice"_s);
    QCOMPARE(m_store->saved, QByteArrayList{accessToken(2)});
}

void RenewalTest::refreshIsSingleFlight()
{
    signIn();
    m_node->on("GET", "/admin-api/contexts", [](const FakeRequest &request) {
        return request.header("authorization") == bearer(2) ? FakeAnswer::recorded(u"contexts/list"_s)
                                                            : expired();
    });
    m_node->on("POST", "/auth/refresh", pairAnswer(2));
    std::list<Kept<Answer>> calls;
    for (int i = 0; i < 5; ++i)
        calls.emplace_back(m_transport->send(get()));
    for (const auto &call : calls) {
        QTRY_VERIFY(call.isThere());
        QVERIFY(*call.result);
        QCOMPARE(call.times, 1);
    }
    QCOMPARE(m_node->count("POST", "/auth/refresh"), 1);
    QCOMPARE(sentTokens().count(bearer(2)), 5);
}

void RenewalTest::othersWaitForTheRefresh()
{
    signIn();
    m_node->once("GET", "/admin-api/contexts", expired());
    m_node->on("GET", "/admin-api/peers", FakeAnswer::json("{\"count\":0}"));
    m_node->on("POST", "/auth/refresh", pairAnswer(2).withFault(FakeAnswer::Fault::Hold));
    Kept first(m_transport->send(get()));
    QTRY_COMPARE(m_node->held(), 1);
    Kept second(m_transport->send(get(u"peers"_s)));
    // One that nobody waits for any more is not sent at all.
    auto third = m_transport->send(get(u"peers"_s));
    third.abort();
    QCOMPARE(m_node->count("GET", "/admin-api/peers"), 0);
    m_node->release();
    QTRY_VERIFY(first.isThere() && second.isThere());
    QCOMPARE(sentTokens("/admin-api/peers"), QByteArrayList{bearer(2)});
}

void RenewalTest::postIsNotRepeated()
{
    signIn();
    m_node->on("POST", "/admin-api/contexts/sync", expired());
    m_node->on("POST", "/auth/refresh", pairAnswer(2));
    Kept call(m_transport->send(post()));
    QTRY_VERIFY(call.isThere());
    QCOMPARE(call.error()->kind, Error::Kind::SessionRenewed);
    QCOMPARE(m_node->count("POST", "/admin-api/contexts/sync"), 1);
    m_node->on("POST", "/admin-api/contexts/sync", FakeAnswer::json("{}"));
    Kept again(m_transport->send(post()));
    QTRY_VERIFY(again.isThere());
    QVERIFY(*again.result);
    QCOMPARE(sentTokens("/admin-api/contexts/sync"), (QByteArrayList{bearer(1), bearer(2)}));
}

void RenewalTest::postIsHeldBackWhenDue()
{
    signIn();
    m_node->on("POST", "/admin-api/contexts/sync", FakeAnswer::json("{}"));
    m_node->on("POST", "/auth/refresh", pairAnswer(2, start + lifetime + 61));
    tellTime(start + lifetime + 61);
    Kept call(m_transport->send(post()));
    QTRY_VERIFY(call.isThere());
    QVERIFY(*call.result);
    QCOMPARE(sentTokens("/admin-api/contexts/sync"),
             QByteArrayList{"Bearer " + accessToken(2, start + lifetime + 61)});
}

void RenewalTest::notBeforeTheNodesClockSaysSo_data()
{
    QTest::addColumn<bool>("told");
    QTest::addColumn<qint64>("nodeTime");
    QTest::addColumn<qint64>("ourTime");
    const qint64 late = start + lifetime + 61;
    QTest::newRow("its clock was never seen") << false << 0LL << late + 1000;
    QTest::newRow("it still takes the token") << true << start + lifetime + 60 << start;
    QTest::newRow("only our clock is ahead") << true << start << late + 7200;
}

void RenewalTest::notBeforeTheNodesClockSaysSo()
{
    QFETCH(bool, told);
    QFETCH(qint64, nodeTime);
    QFETCH(qint64, ourTime);
    signIn();
    m_now = ourTime * 1000;
    if (told)
        tellTime(nodeTime);
    m_node->on("POST", "/admin-api/contexts/sync", FakeAnswer::json("{}"));
    Kept call(m_transport->send(post()));
    QTRY_VERIFY(call.isThere());
    QVERIFY(*call.result);
    QCOMPARE(sentTokens("/admin-api/contexts/sync"),
             QByteArrayList{bearer(1)}); // and no refresh: not scripted
}

void RenewalTest::bareRefusalWhenDue()
{
    signIn();
    // The clock comes with the very answer.
    m_node->once("GET", "/admin-api/contexts",
                 FakeAnswer::empty(401).with("Date", dateHeader(start + lifetime + 61)));
    m_node->on("POST", "/auth/refresh", pairAnswer(2));
    Kept call(m_transport->send(get()));
    QTRY_VERIFY(call.isThere());
    QVERIFY(*call.result);
    QCOMPARE(sentTokens(), (QByteArrayList{bearer(1), bearer(2)}));
}

void RenewalTest::newPairIsStoredFirst()
{
    signIn();
    m_node->once("GET", "/admin-api/contexts", expired());
    m_node->on("POST", "/auth/refresh", pairAnswer(2));
    QByteArrayList sentBefore;
    m_store->onSave = [&] { sentBefore = sentTokens(); };
    Kept call(m_transport->send(get()));
    QTRY_VERIFY(call.isThere());
    QCOMPARE(sentBefore, QByteArrayList{bearer(1)});
    QCOMPARE(sentTokens().size(), 2);
}

/// A pair without an address, as the Python client stores it: the node that renews it is its node.
void RenewalTest::newPairSaysWhoseItIs()
{
    StoredTokens theirs = tokens(1);
    theirs.storedExpiry = 1;
    m_session->adopt(theirs);
    m_node->once("GET", "/admin-api/contexts", expired());
    m_node->on("POST", "/auth/refresh", pairAnswer(2));
    Kept call(m_transport->send(get()));
    QTRY_VERIFY(call.isThere());
    Kept stored(m_store->load());
    QTRY_VERIFY(stored.isThere());
    QCOMPARE((**stored.result)->header(), bearer(2));
    QCOMPARE((**stored.result)->nodeUrl, m_node->url().toString());
    QVERIFY(!(**stored.result)->storedExpiry);
}

void RenewalTest::newPairThatCanNotBeStored()
{
    signIn();
    m_node->once("GET", "/admin-api/contexts", expired());
    m_node->on("POST", "/auth/refresh", pairAnswer(2));
    m_store->failing = true;
    QSignalSpy warned(m_session.get(), &Session::storeWarning);
    Kept call(m_transport->send(get()));
    QTRY_VERIFY(call.isThere());
    QVERIFY(*call.result);
    QCOMPARE(warned.size(), 1);
    QVERIFY(m_session->storeError());
    QCOMPARE(sentTokens(), (QByteArrayList{bearer(1), bearer(2)}));
    // It is tried again after a while, not at each call.
    m_store->failing = false;
    Kept soon(m_transport->send(get()));
    QTRY_VERIFY(soon.isThere());
    QCOMPARE(m_store->saved.size(), 1);
    m_now += 60'000;
    Kept later(m_transport->send(get()));
    QTRY_VERIFY(later.isThere());
    QCOMPARE(m_store->saved, (QByteArrayList{accessToken(2), accessToken(2)}));
    QTRY_VERIFY(!m_session->storeError());
}

void RenewalTest::stillValid()
{
    signIn();
    m_node->once("GET", "/admin-api/contexts", expired());
    m_node->on("POST", "/auth/refresh", FakeAnswer::recorded(u"auth/refresh_still_valid"_s));
    Kept call(m_transport->send(get()));
    QTRY_VERIFY(call.isThere());
    QVERIFY(*call.result);
    QCOMPARE(sentTokens(), (QByteArrayList{bearer(1), bearer(1)}));
    QVERIFY(m_session->isSignedIn());
    QVERIFY(m_store->saved.isEmpty());
}

void RenewalTest::refreshFails_data()
{
    QTest::addColumn<FakeAnswer>("answer");
    QTest::newRow("the connection closes") << FakeAnswer::failing(FakeAnswer::Fault::Close);
    QTest::newRow("not now") << FakeAnswer::empty(503);
    QTest::newRow("a proxy in trouble") << FakeAnswer::text("<html>", 502, "text/html");
    QTest::newRow("a proxy's own log-in") << FakeAnswer::empty(401).with("WWW-Authenticate", "Basic realm=x");
    QTest::newRow("a web page with 404") << FakeAnswer::text("<html>", 404, "text/html");
    QTest::newRow("500 without a word about tokens") << FakeAnswer::empty(500);
    QTest::newRow("another host is bound") << FakeAnswer::empty(403).with("x-auth-error", "invalid_node");
}

void RenewalTest::refreshFails()
{
    QFETCH(FakeAnswer, answer);
    signIn();
    m_node->once("GET", "/admin-api/contexts", expired());
    m_node->on("POST", "/auth/refresh", answer);
    Kept call(m_transport->send(get()));
    QTRY_VERIFY(call.isThere());
    QCOMPARE(call.error()->kind, Error::Kind::SignInNeeded);
    QCOMPARE(call.error()->authError, u"token_expired"_s);
    // The pair stays: the next call may succeed.
    QVERIFY(m_session->isSignedIn());
    QCOMPARE(m_store->removed, 0);
    m_node->once("GET", "/admin-api/contexts", expired());
    m_node->on("POST", "/auth/refresh", pairAnswer(2));
    Kept again(m_transport->send(get()));
    QTRY_VERIFY(again.isThere());
    QVERIFY(*again.result);
}

void RenewalTest::anotherProgramHasRenewed()
{
    QTemporaryDir home;
    m_session.reset();
    FileTokenStore store(home.path(), u"n"_s);
    StoredTokens mine = tokens(1);
    mine.nodeUrl = m_node->url().toString();
    QVERIFY(store.file().write(mine, TokenStore::Write::LogIn));
    Session session(*m_transport, &store, [this] { return m_now; });
    Kept opened(session.open());
    QTRY_VERIFY(session.isSignedIn());

    StoredTokens newer = tokens(2);
    newer.nodeUrl = mine.nodeUrl;
    QVERIFY(store.file().write(newer, TokenStore::Write::Refresh));
    m_node->once("GET", "/admin-api/contexts", expired());
    Kept call(m_transport->send(get()));
    QTRY_VERIFY(call.isThere());
    QVERIFY(*call.result);
    // Without a refresh of our own: it is not scripted.
    QCOMPARE(sentTokens(), (QByteArrayList{bearer(1), bearer(2)}));
}

void RenewalTest::anotherProgramWasFaster()
{
    QTemporaryDir home;
    m_session.reset();
    FileTokenStore store(home.path(), u"n"_s);
    StoredTokens mine = tokens(1);
    mine.nodeUrl = m_node->url().toString();
    QVERIFY(store.file().write(mine, TokenStore::Write::LogIn));
    Session session(*m_transport, &store, [this] { return m_now; });
    Kept opened(session.open());
    QTRY_VERIFY(session.isSignedIn());

    // It does not lock, and writes while our refresh is refused.
    m_node->once("GET", "/admin-api/contexts", expired());
    m_node->on("POST", "/auth/refresh", [&](const FakeRequest &) {
        StoredTokens newer = tokens(2);
        newer.nodeUrl = mine.nodeUrl;
        static_cast<void>(store.file().write(newer, TokenStore::Write::Refresh));
        return refusedRefresh("Token reuse detected").with("x-auth-error", "token_reuse");
    });
    Kept call(m_transport->send(get()));
    QTRY_VERIFY(call.isThere());
    QVERIFY(*call.result);
    QCOMPARE(sentTokens(), (QByteArrayList{bearer(1), bearer(2)}));
    QVERIFY(session.isSignedIn());
    QVERIFY(store.file().read().value().has_value());
}

void RenewalTest::onRequestOnly()
{
    m_session->setRenewal(Session::Renewal::OnRequest);
    signIn();
    m_node->on("GET", "/admin-api/contexts", expired());
    Kept call(m_transport->exchange(get()));
    QTRY_VERIFY(call.isThere());
    QCOMPARE((*call.result)->status, 401);
    QCOMPARE(m_node->requests().size(), 1);

    Kept notDue(m_session->refreshIfDue());
    QTRY_VERIFY(notDue.isThere());
    QVERIFY(*notDue.result);
    QCOMPARE(m_node->requests().size(), 1);

    // By our own clock only where the node tells no time.
    m_node->on("HEAD", "/admin-api/health", FakeAnswer::recorded(u"auth/anonymous_health"_s));
    m_now = (start + lifetime + 61) * 1000;
    m_node->on("POST", "/auth/refresh", pairAnswer(2));
    Kept due(m_session->refreshIfDue());
    QTRY_VERIFY(due.isThere());
    QVERIFY(*due.result);
    QCOMPARE(m_store->saved, QByteArrayList{accessToken(2)});

    m_now = (start + 2 * lifetime) * 1000;
    m_node->on("POST", "/auth/refresh",
               refusedRefresh("Token reuse detected").with("x-auth-error", "token_reuse"));
    Kept refused(m_session->refreshIfDue());
    QTRY_VERIFY(refused.isThere());
    QCOMPARE(refused.error()->kind, Error::Kind::SignInNeeded);
    QCOMPARE(refused.error()->authError, u"token_reuse"_s);
}

void RenewalTest::onRequestByTheNodesClock_data()
{
    QTest::addColumn<qint64>("nodeTime");
    QTest::addColumn<bool>("renews");
    QTest::newRow("ours is an hour ahead") << start + 60 << false;
    QTest::newRow("it still takes the token") << start + lifetime + 60 << false;
    QTest::newRow("its time has passed there too") << start + lifetime + 61 << true;
}

/// Before anything was heard of the node: its clock decides, not ours.
void RenewalTest::onRequestByTheNodesClock()
{
    QFETCH(qint64, nodeTime);
    QFETCH(bool, renews);
    m_session->setRenewal(Session::Renewal::OnRequest);
    signIn();
    m_now = (start + lifetime + 3600) * 1000;
    m_node->setHeader("Date", dateHeader(nodeTime));
    m_node->on("HEAD", "/admin-api/health", FakeAnswer::recorded(u"auth/anonymous_health"_s));
    m_node->on("POST", "/auth/refresh", pairAnswer(2, nodeTime));
    Kept due(m_session->refreshIfDue());
    QTRY_VERIFY(due.isThere());
    QVERIFY(*due.result);
    QCOMPARE(m_node->count("POST", "/auth/refresh"), renews ? 1 : 0);
    QCOMPARE(m_node->requests("HEAD", "/admin-api/health").constFirst().header("authorization"),
             QByteArray());
    QCOMPARE(m_store->saved.size(), renews ? 1 : 0);
}

void RenewalTest::endOfTimeIsNotDue_data()
{
    QTest::addColumn<qint64>("expiry");
    const qint64 last = std::numeric_limits<qint64>::max();
    QTest::newRow("the last second there is") << last;
    QTest::newRow("that and the leeway") << last - 60;
    QTest::newRow("the last whose milliseconds can be told") << last / 1000;
}

/// What a node writes into its tokens is added to and multiplied.
void RenewalTest::endOfTimeIsNotDue()
{
    QFETCH(qint64, expiry);
    StoredTokens mine = tokens(1);
    mine.pair = TokenPair(accessToken(1, expiry - lifetime), refreshToken(1));
    mine.nodeUrl = m_node->url().toString();
    m_store->MemoryTokenStore::save(mine, TokenStore::Write::LogIn);
    Kept opened(m_session->open());
    QTRY_VERIFY(opened.isThere());
    QCOMPARE(m_session->expiresAt(), std::optional(expiry));
    m_session->setRenewal(Session::Renewal::OnRequest);
    m_node->on("HEAD", "/admin-api/health", FakeAnswer::recorded(u"auth/anonymous_health"_s));
    m_node->on("POST", "/auth/refresh", pairAnswer(2));
    Kept due(m_session->refreshIfDue());
    QTRY_VERIFY(due.isThere());
    QCOMPARE(m_node->count("POST", "/auth/refresh"), 0);
}

} // namespace

const TestCase testCase(runTest<RenewalTest>);

} // namespace renewal_test

#include "renewal_test.moc"
