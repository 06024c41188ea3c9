// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// Tokens that the command line finds kept under a node's name: used, renewed, and told to nobody else.
#include "tests/core/commandfixture.h"
#include "tests/support/recording.h"
#include "tests/support/testprogram.h"

#include <QDateTime>
#include <QFile>
#include <QTest>

namespace commandtokens_test {

using namespace Qt::StringLiterals;

namespace {

class CommandTokensTest : public CommandFixture {
    Q_OBJECT

private Q_SLOTS:
    void storedTokensAreUsed();
    void storedTokensThatRanOutAreRenewed();
    void renewalIsRefused_data();
    void renewalIsRefused();
    void renewedElsewhere();
    void opaqueTokensAreDueByTheFile_data();
    void opaqueTokensAreDueByTheFile();
    void theNodesClockCounts_data();
    void theNodesClockCounts();
    void publicRoutesRenewNothing();
    void stillGoodForAMinute();
    void expiredIsNotTriedAgain();
    void brokenEntries();
    void entriesOfAnotherNode();
    void publicRoutesGetNoToken();
    void ownKeyIsNamedAndNotShown();
};

void CommandTokensTest::storedTokensAreUsed()
{
    const QByteArray access = tokenUntil(4'000'000'000);
    const QByteArray content = R"({"access_token":")" + access + R"(","refresh_token":"r","expires_at":1})";
    writeEntry(u"n"_s, content);
    m_node->on("GET", "/admin-api/peers", FakeAnswer::json(R"({"count":2})"));
    QCOMPARE(call({u"get-peers"_s, u"--node-name"_s, u"n"_s}).exitCode, 0);
    QCOMPARE(m_node->requests().size(), 1);
    QCOMPARE(m_node->requests()[0].header("authorization"), "Bearer " + access);
    // It is not written when nothing changed.
    QFile file(entryFile(u"n"_s));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), content);
    // Without the name it is not touched, and with another name there is nothing.
    m_node->forget();
    QCOMPARE(call({u"get-peers"_s}).exitCode, 0);
    QCOMPARE(call({u"get-peers"_s, u"--node-name"_s, u"N"_s}).exitCode, 0);
    QVERIFY(!m_node->requests()[0].headers.contains("authorization"));
    QVERIFY(!m_node->requests()[1].headers.contains("authorization"));
}

void CommandTokensTest::storedTokensThatRanOutAreRenewed()
{
    const QByteArray old = tokenUntil(QDateTime::currentSecsSinceEpoch() - 3600);
    const QByteArray access = tokenUntil(4'000'000'000);
    writeEntry(u"n"_s,
               R"({"access_token":")" + old
                   + R"(","refresh_token":"once","token_type":"Bearer","metadata":{"a":1},"mine":true})");
    m_node->on("POST", "/auth/refresh",
               FakeAnswer::json(R"({"data":{"access_token":")" + access
                                + R"(","refresh_token":"twice"},"error":null})"));
    m_node->on("POST", "/admin-api/contexts/sync", FakeAnswer::json(R"({"data":null})"));
    const Run result = call({u"sync-all-contexts"_s, u"--node-name"_s, u"n"_s});
    QCOMPARE(result.err, QByteArray());
    QCOMPARE(result.exitCode, 0);
    QCOMPARE(m_node->requests().size(), 2);
    QCOMPARE(m_node->requests()[0].target, QByteArray("/auth/refresh"));
    QVERIFY(!m_node->requests()[0].headers.contains("authorization"));
    QCOMPARE(QJsonDocument::fromJson(m_node->requests()[0].body).object(),
             (QJsonObject{{u"access_token"_s, QString::fromLatin1(old)}, {u"refresh_token"_s, u"once"_s}}));
    QCOMPARE(m_node->requests()[1].header("authorization"), "Bearer " + access);
    const QJsonObject entry = readEntry(u"n"_s);
    QCOMPARE(entry["access_token"_L1].toString().toLatin1(), access);
    QCOMPARE(entry["refresh_token"_L1].toString(), u"twice"_s);
    QCOMPARE(entry["mine"_L1].toBool(), true);
    QCOMPARE(entry["metadata"_L1]["a"_L1].toInt(), 1);
    // Now it is known whose they are; without this merobox does not read the file.
    QCOMPARE(entry["node_url"_L1].toString(), m_node->url().toString());
    QCOMPARE(entry["auth_method"_L1].toString(), u"user_password"_s);
}

void CommandTokensTest::renewalIsRefused_data()
{
    QTest::addColumn<FakeAnswer>("answer");
    QTest::addColumn<QString>("kind");
    QTest::addColumn<bool>("isOver");
    QTest::newRow("reused") << FakeAnswer::recorded(u"auth/refresh_reused"_s) << u"sign_in_needed"_s << true;
    QTest::newRow("revoked")
        << FakeAnswer::json(R"({"error":"Key revoked"})", 403).with("X-Auth-Error", "token_revoked")
        << u"sign_in_needed"_s << true;
    QTest::newRow("node in trouble") << FakeAnswer::empty(500) << u"node_fault"_s << false;
}

/// A pair that is dead goes from the file; one that may be good again stays.
void CommandTokensTest::renewalIsRefused()
{
    QFETCH(FakeAnswer, answer);
    QFETCH(QString, kind);
    QFETCH(bool, isOver);
    writeEntry(u"n"_s,
               R"({"access_token":")" + tokenUntil(QDateTime::currentSecsSinceEpoch() - 3600)
                   + R"(","refresh_token":"once"})");
    m_node->on("POST", "/auth/refresh", answer);
    const Run result = call({u"get-peers"_s, u"--node-name"_s, u"n"_s});
    QCOMPARE(result.exitCode, 1);
    QCOMPARE(result.out, QByteArray());
    QCOMPARE(result.err.count('\n'), 1);
    QCOMPARE(result.error()["kind"_L1].toString(), kind);
    QCOMPARE(result.error()["status"_L1].toInt(), answer.status);
    QCOMPARE(result.error()["message"_L1].toString().contains("--user"_L1), isOver);
    QCOMPARE(m_node->requests().size(), 1);
    QCOMPARE(QFile::exists(entryFile(u"n"_s)), !isOver);
}

/// Another program renewed the pair in the meantime: its tokens are used.
void CommandTokensTest::renewedElsewhere()
{
    const QByteArray newer = tokenUntil(4'000'000'000);
    writeEntry(u"n"_s,
               R"({"access_token":")" + tokenUntil(QDateTime::currentSecsSinceEpoch() - 3600)
                   + R"(","refresh_token":"once"})");
    const QByteArray theirs = R"({"access_token":")" + newer + R"(","refresh_token":"twice"})";
    m_node->on("POST", "/auth/refresh", [&](const FakeRequest &) {
        writeEntry(u"n"_s, theirs);
        return FakeAnswer::recorded(u"auth/refresh_reused"_s);
    });
    m_node->on("GET", "/admin-api/peers", FakeAnswer::json(R"({"count":2})"));
    const Run result = call({u"get-peers"_s, u"--node-name"_s, u"n"_s});
    QCOMPARE(result.err, QByteArray());
    QCOMPARE(result.exitCode, 0);
    QCOMPARE(m_node->requests().size(), 2);
    QCOMPARE(m_node->requests()[1].header("authorization"), "Bearer " + newer);
    QFile file(entryFile(u"n"_s));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), theirs);
}

void CommandTokensTest::opaqueTokensAreDueByTheFile_data()
{
    QTest::addColumn<qint64>("expiry");
    QTest::addColumn<bool>("isDue");
    const qint64 now = QDateTime::currentSecsSinceEpoch();
    QTest::newRow("past") << now - 3600 << true;
    QTest::newRow("past, in milliseconds") << (now - 3600) * 1000 << true;
    QTest::newRow("still taken") << now - 30 << false;
    QTest::newRow("to come") << now + 3600 << false;
    QTest::newRow("to come, in milliseconds") << (now + 3600) * 1000 << false;
}

/// A token that does not say when it ends; the file does.
void CommandTokensTest::opaqueTokensAreDueByTheFile()
{
    QFETCH(qint64, expiry);
    QFETCH(bool, isDue);
    writeEntry(u"n"_s,
               R"({"access_token":"opaque","refresh_token":"once","expires_at":)" + QByteArray::number(expiry)
                   + '}');
    m_node->on("POST", "/auth/refresh",
               FakeAnswer::json(R"({"data":{"access_token":"new","refresh_token":"twice"}})"));
    m_node->on("GET", "/admin-api/peers", FakeAnswer::json(R"({"count":2})"));
    QCOMPARE(call({u"get-peers"_s, u"--node-name"_s, u"n"_s}).exitCode, 0);
    QCOMPARE(m_node->count("POST", "/auth/refresh"), isDue ? 1 : 0);
    QCOMPARE(m_node->requests().last().header("authorization"),
             isDue ? QByteArray("Bearer new") : QByteArray("Bearer opaque"));
    // What the old token's end was says nothing of the new one's.
    if (isDue)
        QVERIFY(readEntry(u"n"_s)["expires_at"_L1].isNull());
}

void CommandTokensTest::theNodesClockCounts_data()
{
    QTest::addColumn<bool>("saysItsTime");
    QTest::addColumn<bool>("isDue");
    QTest::newRow("ours is an hour ahead") << true << false;
    QTest::newRow("ours is right") << true << true;
    QTest::newRow("it refuses to renew yet") << false << false;
}

/// A pair that is good by the node's clock is used as it is, whatever ours says.
void CommandTokensTest::theNodesClockCounts()
{
    QFETCH(bool, saysItsTime);
    QFETCH(bool, isDue);
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const QByteArray access = tokenUntil(now.toSecsSinceEpoch() - 1800);
    const QByteArray content = R"({"access_token":")" + access + R"(","refresh_token":"once"})";
    writeEntry(u"n"_s, content);
    if (saysItsTime) {
        const QDateTime theirs = isDue ? now : now.addSecs(-3600);
        m_node->setHeader("Date",
                          QLocale::c().toString(theirs, u"ddd, dd MMM yyyy hh:mm:ss 'GMT'"_s).toLatin1());
    }
    m_node->on("POST", "/auth/refresh",
               isDue ? FakeAnswer::json(R"({"data":{"access_token":"new","refresh_token":"twice"}})")
                     : FakeAnswer::recorded(u"auth/refresh_still_valid"_s));
    m_node->on("GET", "/admin-api/peers", FakeAnswer::json(R"({"count":2})"));
    const Run result = call({u"get-peers"_s, u"--node-name"_s, u"n"_s});
    QCOMPARE(result.err, QByteArray());
    QCOMPARE(result.exitCode, 0);
    if (saysItsTime)
        QCOMPARE(m_node->count("POST", "/auth/refresh"), isDue ? 1 : 0);
    QCOMPARE(m_node->requests().last().header("authorization"),
             isDue ? QByteArray("Bearer new") : "Bearer " + access);
    if (isDue)
        return;
    QFile file(entryFile(u"n"_s));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), content);
}

/// A request that carries no token does not renew one.
void CommandTokensTest::publicRoutesRenewNothing()
{
    writeEntry(u"n"_s,
               R"({"access_token":")" + tokenUntil(QDateTime::currentSecsSinceEpoch() - 3600)
                   + R"(","refresh_token":"once"})");
    m_node->on("GET", "/*", FakeAnswer::json("{}"));
    QCOMPARE(call({u"get-health"_s, u"--node-name"_s, u"n"_s}).exitCode, 0);
    QCOMPARE(run({u"api"_s, u"get"_s, u"/auth/providers"_s, u"--node-name"_s, u"n"_s, u"--node"_s,
                  m_node->url().toString()})
                 .exitCode,
             0);
    QCOMPARE(m_node->requests().size(), 2);
    QCOMPARE(readEntry(u"n"_s)["refresh_token"_L1].toString(), u"once"_s);
}

void CommandTokensTest::stillGoodForAMinute()
{
    // The node takes it for 60 s more, and refuses to renew it before.
    const QByteArray access = tokenUntil(QDateTime::currentSecsSinceEpoch() - 30);
    writeEntry(u"n"_s, R"({"access_token":")" + access + R"(","refresh_token":"once"})");
    m_node->on("GET", "/admin-api/peers", FakeAnswer::json("{}"));
    QCOMPARE(call({u"get-peers"_s, u"--node-name"_s, u"n"_s}).exitCode, 0);
    QCOMPARE(m_node->requests().size(), 1);
    QCOMPARE(m_node->requests()[0].header("authorization"), "Bearer " + access);
}

void CommandTokensTest::expiredIsNotTriedAgain()
{
    writeEntry(u"n"_s, R"({"access_token":")" + tokenUntil(4'000'000'000) + R"(","refresh_token":"once"})");
    m_node->on("GET", "/admin-api/peers", FakeAnswer::recorded(u"auth/expired"_s));
    const Run result = call({u"get-peers"_s, u"--node-name"_s, u"n"_s});
    QCOMPARE(result.exitCode, 1);
    QCOMPARE(result.error()["kind"_L1].toString(), u"sign_in_needed"_s);
    QCOMPARE(m_node->requests().size(), 1);
}

void CommandTokensTest::brokenEntries()
{
    writeEntry(u"n"_s, "{\"access_token\":");
    const Run result = call({u"get-peers"_s, u"--node-name"_s, u"n"_s});
    QCOMPARE(result.exitCode, 1);
    QCOMPARE(result.error()["kind"_L1].toString(), u"storage"_s);
    QCOMPARE(result.error()["reason"_L1].toString(), u"unreadable"_s);
    QCOMPARE(result.error()["message"_L1].toString(), u"unreadable: "_s + entryFile(u"n"_s));
    QCOMPARE(m_node->connections(), 0);
    QFile file(entryFile(u"n"_s));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray("{\"access_token\":"));
}

void CommandTokensTest::entriesOfAnotherNode()
{
    writeEntry(u"n"_s,
               R"({"access_token":")" + tokenUntil(4'000'000'000)
                   + R"(","node_url":"http://127.0.0.1:9","auth_method":"user_password"})");
    const Run result = call({u"get-peers"_s, u"--node-name"_s, u"n"_s});
    QCOMPARE(result.exitCode, 1);
    QCOMPARE(result.error()["kind"_L1].toString(), u"storage"_s);
    QCOMPARE(m_node->connections(), 0);
}

void CommandTokensTest::publicRoutesGetNoToken()
{
    writeEntry(u"n"_s, R"({"access_token":")" + tokenUntil(4'000'000'000) + R"("})");
    m_node->on("GET", "/*", FakeAnswer::json("{}"));
    QCOMPARE(call({u"get-health"_s, u"--node-name"_s, u"n"_s}).exitCode, 0);
    QCOMPARE(run({u"api"_s, u"get"_s, u"admin-api/health"_s, u"--node-name"_s, u"n"_s, u"--node"_s,
                  m_node->url().toString()})
                 .exitCode,
             0);
    QCOMPARE(run({u"api"_s, u"get"_s, u"admin-api/usage"_s, u"--node-name"_s, u"n"_s, u"--node"_s,
                  m_node->url().toString()})
                 .exitCode,
             0);
    QVERIFY(!m_node->requests()[0].headers.contains("authorization"));
    QVERIFY(!m_node->requests()[1].headers.contains("authorization"));
    QVERIFY(m_node->requests()[2].headers.contains("authorization"));
}

/// The id of one's own key is as good as a password, so no answer shows it; and yet it is asked for.
void CommandTokensTest::ownKeyIsNamedAndNotShown()
{
    const QByteArray key(64, 'd');
    writeEntry(u"n"_s,
               R"({"access_token":")" + madeToken("access", 1, 4'000'000'000, 0, key)
                   + R"(","refresh_token":"r","expires_at":4000000000})");
    m_node->on("GET", "/admin/keys/*",
               FakeAnswer::json(R"({"data":{"key_id":")" + key + R"(","permissions":[]},"error":null})"));
    const QStringList arguments{u"get-key-permissions"_s, u"key_id=self"_s};
    const Run result = call(arguments + QStringList{u"--node-name"_s, u"n"_s});
    QVERIFY2(result.exitCode == 0, result.err.constData());
    QCOMPARE(m_node->requests().size(), 1);
    QCOMPARE(m_node->requests()[0].path(), "/admin/keys/" + key + "/permissions");
    QVERIFY2(!(result.out + result.err).contains(key), (result.out + result.err).constData());
    QVERIFY2(result.err.contains("self is your own"), result.err.constData());
    // Where nobody is signed in it is nobody's.
    m_node->forget();
    const Run nobody = call(arguments);
    QCOMPARE(nobody.exitCode, 1);
    QCOMPARE(nobody.error()["kind"_L1].toString(), u"sign_in_needed"_s);
    QCOMPARE(m_node->requests().size(), 0);
}

} // namespace

const TestCase testCase(runTest<CommandTokensTest>);

} // namespace commandtokens_test

#include "commandtokens_test.moc"
