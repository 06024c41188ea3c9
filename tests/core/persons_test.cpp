// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// Whether it is the same person who signs in once more: what one left is not for another.
#include "tests/core/sessionfixture.h"
#include "tests/support/outcome.h"
#include "tests/support/testprogram.h"
#include "tests/support/tokens.h"

#include <QSignalSpy>
#include <QTest>

namespace persons_test {

using namespace Qt::StringLiterals;
using namespace calimero;

namespace {

const QByteArray aliceKey = "a1b2c3";
const QByteArray bobKey = "d4e5f6";
const QByteArray clientKey1 = "4f1f2b60-3a4b-4a52-9f5c-0d6a5f5b7c01";
const QByteArray clientKey2 = "4f1f2b60-3a4b-4a52-9f5c-0d6a5f5b7c02";

class PersonsTest : public SessionFixture {
    Q_OBJECT

private Q_SLOTS:
    void signInAgain_data();
    void signInAgain();
    void aRenewal_data();
    void aRenewal();
    void signsOut();
    void tokensEnd();

private:
    static StoredTokens of(const QByteArray &subject, const QString &user = {}, int number = 1)
    {
        return {.pair = TokenPair(madeToken("access", start, start + lifetime, number, subject),
                                  madeToken("refresh", start, start + 30 * lifetime, number, subject)),
                .userName = user};
    }
};

void PersonsTest::signInAgain_data()
{
    QTest::addColumn<QByteArray>("firstKey");
    QTest::addColumn<QString>("firstUser");
    QTest::addColumn<QByteArray>("nextKey");
    QTest::addColumn<QString>("nextUser");
    QTest::addColumn<bool>("isAnother");
    QTest::newRow("the same name") << aliceKey << u"alice"_s << aliceKey << u"alice"_s << false;
    QTest::newRow("with a new password") << aliceKey << u"alice"_s << bobKey << u"alice"_s << false;
    QTest::newRow("another name") << aliceKey << u"alice"_s << bobKey << u"bob"_s << true;
    QTest::newRow("the same key, pasted") << aliceKey << u"alice"_s << aliceKey << QString() << false;
    QTest::newRow("another key, pasted") << aliceKey << u"alice"_s << bobKey << QString() << true;
    QTest::newRow("both pasted") << aliceKey << QString() << bobKey << QString() << true;
    QTest::newRow("by the page of the node") << clientKey1 << QString() << clientKey2 << QString() << true;
    QTest::newRow("by name after the page") << clientKey1 << QString() << aliceKey << u"alice"_s << true;
}

void PersonsTest::signInAgain()
{
    QFETCH(QByteArray, firstKey);
    QFETCH(QString, firstUser);
    QFETCH(QByteArray, nextKey);
    QFETCH(QString, nextUser);
    QFETCH(bool, isAnother);
    QStringList said;
    connect(m_session.get(), &Session::personLeft, this, [&] { said += u"left"_s; });
    connect(m_session.get(), &Session::signedIn, this, [&] { said += u"in"_s; });
    m_session->adopt(of(firstKey, firstUser));
    QCOMPARE(said, QStringList{u"in"_s}); // nobody was there before
    m_session->adopt(of(nextKey, nextUser, 2));
    QCOMPARE(said, isAnother ? (QStringList{u"in"_s, u"left"_s, u"in"_s}) : (QStringList{u"in"_s, u"in"_s}));
}

void PersonsTest::aRenewal_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::newRow("of an account") << aliceKey << aliceKey;
    QTest::newRow("of a client key, which gets another subject") << clientKey1 << clientKey2;
}

void PersonsTest::aRenewal()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    QSignalSpy left(m_session.get(), &Session::personLeft);
    m_session->adopt(of(before));
    m_node->once("GET", "/admin-api/contexts", expired());
    const TokenPair renewed = of(after, {}, 2).pair;
    m_node->on("POST", "/auth/refresh",
               FakeAnswer::json("{\"data\":{\"access_token\":\"" + renewed.accessToken()
                                + "\",\"refresh_token\":\"" + renewed.refreshToken()
                                + "\"},\"error\":null}"));
    Kept call(m_transport->send(get()));
    QTRY_VERIFY(call.isThere());
    QVERIFY(*call.result);
    QCOMPARE(left.size(), 0);
    // It is the one that counts from now on.
    m_session->adopt(of(after, {}, 3));
    QCOMPARE(left.size(), 0);
    m_session->adopt(of(bobKey, {}, 4));
    QCOMPARE(left.size(), 1);
}

void PersonsTest::signsOut()
{
    QSignalSpy left(m_session.get(), &Session::personLeft);
    m_session->adopt(of(aliceKey, u"alice"_s));
    m_session->signOut();
    QCOMPARE(left.size(), 1);
    m_session->adopt(of(bobKey, u"bob"_s, 2));
    QCOMPARE(left.size(), 1); // there is nothing left of alice
}

void PersonsTest::tokensEnd()
{
    QSignalSpy left(m_session.get(), &Session::personLeft);
    m_session->adopt(of(aliceKey, u"alice"_s));
    m_node->once("GET", "/admin-api/contexts", FakeAnswer::empty(403).with("x-auth-error", "token_revoked"));
    Kept call(m_transport->send(get()));
    QTRY_VERIFY(call.isThere());
    QVERIFY(!m_session->isSignedIn());
    QCOMPARE(left.size(), 0);
    m_session->adopt(of(aliceKey, u"alice"_s, 2));
    QCOMPARE(left.size(), 0);
    m_session->adopt(of(bobKey, {}, 3));
    QCOMPARE(left.size(), 1);
}

} // namespace

const TestCase testCase(runTest<PersonsTest>);

} // namespace persons_test

#include "persons_test.moc"
