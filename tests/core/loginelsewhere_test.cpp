// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// A node whose log-in service lives at another address: passwords and the renewing go there, tokens to the
// node, and neither to the wrong one.
#include "tests/core/commandfixture.h"
#include "tests/support/recording.h"
#include "tests/support/testprogram.h"

#include <QDateTime>
#include <QJsonArray>
#include <QTest>

namespace loginelsewhere_test {

using namespace Qt::StringLiterals;

namespace {

class LogInElsewhereTest : public CommandFixture {
    Q_OBJECT

private Q_SLOTS:
    void passwordGoesToTheService_data();
    void passwordGoesToTheService();
    void renewingGoesToTheService();
    void noSecretForWhatIsNoService_data();
    void noSecretForWhatIsNoService();
    void namesTheAddressWithoutAService_data() { passwordGoesToTheService_data(); }
    void namesTheAddressWithoutAService();
    void wrongUsage_data();
    void wrongUsage();

private:
    void prepare();
    void writeProfile(const QByteArray &more = {});
    [[nodiscard]] static bool saw(const FakeNode &node, const QByteArray &secret)
    {
        const auto &requests = node.requests();
        return std::any_of(requests.begin(), requests.end(), [&](const FakeRequest &request) {
            return request.body.contains(secret) || request.target.contains(secret)
                || request.header("authorization").contains(secret);
        });
    }

    std::unique_ptr<FakeNode> m_service;
    const QByteArray m_good = tokenUntil(4'000'000'000);
};

void LogInElsewhereTest::prepare()
{
    m_service = std::make_unique<FakeNode>();
    m_node->on("GET", "/admin-api/contexts*", [this](const FakeRequest &request) {
        return request.header("authorization") == "Bearer " + m_good
            ? FakeAnswer::recorded(u"contexts/list"_s)
            : FakeAnswer::recorded(u"auth/anonymous_contexts"_s);
    });
    m_service->on("GET", "/auth/providers", FakeAnswer::recorded(u"auth/providers"_s));
    for (const char *path : {"/auth/token", "/auth/refresh"})
        m_service->on("POST", path,
                      FakeAnswer::json(R"({"data":{"access_token":")" + m_good + R"(","refresh_token":")"
                                       + tokenUntil(4'000'000'000, "refresh")
                                       + R"(","error":null},"error":null})"));
}

void LogInElsewhereTest::writeProfile(const QByteArray &more)
{
    const QString folder = m_home->filePath(u".config/calimero-explorer"_s);
    QVERIFY(QDir().mkpath(folder));
    QFile file(folder + u"/profiles.json"_s);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(R"({"profiles":[{"id":"one","name":"shop","node_name":"shop","url":")"
               + m_node->url().toString().toUtf8() + R"(","auth_url":")"
               + m_service->url().toString().toUtf8() + '"' + more + "}]}");
}

void LogInElsewhereTest::passwordGoesToTheService_data()
{
    QTest::addColumn<bool>("byProfile");
    QTest::newRow("of a profile") << true;
    QTest::newRow("named beside the node") << false;
}

void LogInElsewhereTest::passwordGoesToTheService()
{
    QFETCH(bool, byProfile);
    prepare();
    writeProfile();
    const QStringList where = byProfile ? QStringList{u"--profile"_s, u"shop"_s}
                                        : QStringList{u"--node"_s,      m_node->url().toString(),
                                                      u"--auth-url"_s,  m_service->url().toString(),
                                                      u"--node-name"_s, u"shop"_s};
    QStringList logIn = QStringList{u"login"_s, u"--user"_s, u"ann"_s, u"--password-stdin"_s} + where;
    if (byProfile)
        logIn += {u"--keep"_s, u"file"_s};
    const Run in = run(logIn, "hunter2\n");
    QVERIFY2(in.exitCode == 0, in.err.constData());
    QCOMPARE(m_service->count("POST", "/auth/token"), 1);
    QVERIFY(saw(*m_service, "hunter2"));
    QVERIFY(!saw(*m_node, "hunter2"));
    // The file is that of the node, as the Python client and merobox read it.
    const QJsonObject entry = readEntry(u"shop"_s);
    QCOMPARE(entry["access_token"_L1].toString().toLatin1(), m_good);
    QCOMPARE(entry["node_url"_L1].toString(), m_node->url().toString());
    QCOMPARE(entry["auth_method"_L1].toString(), u"user_password"_s);
    QCOMPARE(entry["expires_at"_L1].toInteger(), 4'000'000'000);
    const Run list = run(QStringList{u"list"_s, u"contexts"_s, u"--json"_s} + where);
    QVERIFY2(list.exitCode == 0, list.err.constData());
    QVERIFY(saw(*m_node, m_good));
    QVERIFY(!saw(*m_service, m_good));
}

void LogInElsewhereTest::renewingGoesToTheService()
{
    prepare();
    const QByteArray old = tokenUntil(QDateTime::currentSecsSinceEpoch() - 3600);
    writeProfile(R"(,"tokens_in":"file")");
    writeEntry(u"shop"_s,
               R"({"access_token":")" + old
                   + R"(","refresh_token":"once","token_type":"Bearer","metadata":{}})");
    const Run list = run({u"list"_s, u"contexts"_s, u"--json"_s, u"--profile"_s, u"shop"_s});
    QVERIFY2(list.exitCode == 0, list.err.constData());
    QCOMPARE(m_service->count("POST", "/auth/refresh"), 1);
    QVERIFY(saw(*m_service, "once"));
    QVERIFY(!saw(*m_node, "once"));
    QCOMPARE(readEntry(u"shop"_s)["access_token"_L1].toString().toLatin1(), m_good);
}

void LogInElsewhereTest::noSecretForWhatIsNoService_data()
{
    QTest::addColumn<FakeAnswer>("providers");
    QTest::newRow("a web page") << FakeAnswer::text("<html>Hello</html>", 200, "text/html");
    QTest::newRow("nothing there") << FakeAnswer::empty(404);
    QTest::newRow("another service") << FakeAnswer::json(
        R"({"data":{"providers":[],"count":0},"error":null})");
    QTest::newRow("nobody") << FakeAnswer::failing(FakeAnswer::Fault::Close);
}

/// Nor does it go to the node instead, which would take it.
void LogInElsewhereTest::noSecretForWhatIsNoService()
{
    QFETCH(FakeAnswer, providers);
    prepare();
    m_service->on("GET", "/auth/providers", providers);
    m_node->on("GET", "/auth/providers", FakeAnswer::recorded(u"auth/providers"_s));
    m_node->on("POST", "/auth/token", FakeAnswer::recorded(u"auth/login"_s));
    writeProfile();
    const Run in = run({u"login"_s, u"--profile"_s, u"shop"_s, u"--user"_s, u"ann"_s, u"--password-stdin"_s,
                        u"--keep"_s, u"file"_s},
                       "hunter2\n");
    QCOMPARE(in.exitCode, 1);
    QVERIFY(!saw(*m_service, "hunter2"));
    QVERIFY(!saw(*m_node, "hunter2"));
    QCOMPARE(m_node->count("GET", "/auth/providers"), 0);
    QVERIFY(!QFile::exists(entryFile(u"shop"_s)));
}

void LogInElsewhereTest::namesTheAddressWithoutAService()
{
    QFETCH(bool, byProfile);
    prepare();
    m_service->on("GET", "/auth/providers", FakeAnswer::empty(404));
    writeProfile();
    const QStringList where = byProfile ? QStringList{u"--profile"_s, u"shop"_s, u"--keep"_s, u"file"_s}
                                        : QStringList{u"--node"_s,      m_node->url().toString(),
                                                      u"--auth-url"_s,  m_service->url().toString(),
                                                      u"--node-name"_s, u"shop"_s};
    const Run in =
        run(QStringList{u"login"_s, u"--user"_s, u"ann"_s, u"--password-stdin"_s} + where, "hunter2\n");
    QCOMPARE(in.exitCode, 1);
    QVERIFY2(in.err.contains("\"not_found\"") && in.err.contains("404"), in.err.constData());
    QVERIFY2(in.err.contains("there is no log-in service at " + m_service->url().toString().toUtf8()),
             in.err.constData());
}

void LogInElsewhereTest::wrongUsage_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QByteArray>("said");
    const QStringList list{u"list"_s, u"contexts"_s};
    QTest::newRow("with a profile") << list
            + QStringList{u"--profile"_s, u"shop"_s, u"--auth-url"_s, u"http://h:1"_s}
                                    << "--auth-url does not go with --profile"_ba;
    QTest::newRow("no address") << list
            + QStringList{u"--node"_s, u"http://h:1"_s, u"--auth-url"_s, u"2528"_s}
                                << "\"2528\" is neither a name nor a whole address"_ba;
    QTest::newRow("of api") << QStringList{u"api"_s,        u"call"_s,       u"get-health"_s, u"--node"_s,
                                           u"http://h:1"_s, u"--auth-url"_s, u"http://h:2"_s}
                            << "--auth-url does not go with this command"_ba;
}

void LogInElsewhereTest::wrongUsage()
{
    QFETCH(QStringList, words);
    QFETCH(QByteArray, said);
    prepare();
    writeProfile();
    const Run result = run(words);
    QCOMPARE(result.exitCode, 2);
    QVERIFY2(result.err.contains(said), result.err.constData());
}

} // namespace

const TestCase testCase(runTest<LogInElsewhereTest>);

} // namespace loginelsewhere_test

#include "loginelsewhere_test.moc"
