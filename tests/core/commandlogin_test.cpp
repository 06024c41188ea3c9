// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// Signing in from the command line: who is told the password, and what is kept of it.
#include "tests/core/commandfixture.h"
#include "tests/support/recording.h"
#include "tests/support/testprogram.h"

#include <QDateTime>
#include <QFile>
#include <QTest>

namespace commandlogin_test {

using namespace Qt::StringLiterals;

namespace {

class CommandLogInTest : public CommandFixture {
    Q_OBJECT

private Q_SLOTS:
    void logIn();
    void noPasswordForOthers_data();
    void noPasswordForOthers();
    void logInIsRefused_data();
    void logInIsRefused();
    void secretsAreNotSaidAgain_data();
    void secretsAreNotSaidAgain();
    void passwordInABodyIsNotSaidAgain();
    void logInIsKeptUnderTheName();
};

void CommandLogInTest::logIn()
{
    wantLogIn();
    m_node->on("POST", "/auth/token", FakeAnswer::recorded(u"auth/login"_s));
    m_node->on("GET", "/admin-api/peers", FakeAnswer::json(R"({"count":2})"));
    const Run result =
        call({u"get-peers"_s, u"--user"_s, u"ann"_s, u"--password-stdin"_s}, "p\u00e4ss \"word\nnot this");
    QCOMPARE(result.err, QByteArray());
    QCOMPARE(result.exitCode, 0);
    QCOMPARE(result.out, QByteArray(R"({"count":2})"));
    QCOMPARE(m_node->requests().size(), 4); // two ask whether it is a node
    const FakeRequest login = m_node->requests("POST", "/auth/token").value(0);
    QVERIFY(!login.headers.contains("authorization"));
    const QJsonObject body = QJsonDocument::fromJson(login.body).object();
    QCOMPARE(body["auth_method"_L1].toString(), u"user_password"_s);
    QCOMPARE(body["client_name"_L1].toString(), u"calimero-explorer"_s);
    QCOMPARE(body["provider_data"_L1]["username"_L1].toString(), u"ann"_s);
    QCOMPARE(body["provider_data"_L1]["password"_L1].toString(), u"p\u00e4ss \"word"_s);
    const QJsonObject pair =
        QJsonDocument::fromJson(Recording::load(u"auth/login"_s).body).object()["data"_L1].toObject();
    QCOMPARE(m_node->requests("GET", "/admin-api/peers").value(0).header("authorization"),
             "Bearer " + pair["access_token"_L1].toString().toUtf8());
    QCOMPARE(filesAtHome(), QStringList());
}

void CommandLogInTest::noPasswordForOthers_data()
{
    QTest::addColumn<FakeAnswer>("contexts");
    QTest::addColumn<FakeAnswer>("providers");
    QTest::addColumn<QString>("words");
    const FakeAnswer wantsToken = FakeAnswer::recorded(u"auth/anonymous_contexts"_s);
    const FakeAnswer service = FakeAnswer::recorded(u"auth/providers"_s);
    const auto html = [](int status) { return FakeAnswer::text("<html>Hello</html>", status, "text/html"); };
    const QString other = u"another service answers at this address, not a node"_s;
    const QString proxy = u"a proxy asks for a log-in of its own"_s;
    QTest::newRow("a web page") << html(200) << service << u"a web page"_s;
    QTest::newRow("a web page with 400") << html(400) << service << u"a web page"_s;
    QTest::newRow("a proxy's log-in")
        << html(401).with("WWW-Authenticate", "Basic realm=x") << service << proxy;
    QTest::newRow("another service") << FakeAnswer::text("<?xml version='1.0'?><Error/>", 403,
                                                         "application/xml")
                                     << service << other;
    for (const int status : {405, 421, 426})
        QTest::newRow(qPrintable(u"a bare %1"_s.arg(status)))
            << FakeAnswer::empty(status) << service << other;
    QTest::newRow("407") << FakeAnswer::empty(407).with("Proxy-Authenticate", "Basic realm=x") << service
                         << proxy;
    QTest::newRow("a node, and a page where its log-in would be")
        << wantsToken << html(200) << u"a web page"_s;
    QTest::newRow("a node, and nothing there")
        << wantsToken << FakeAnswer::empty(404) << u"404 Not Found; there is no log-in service at NODE"_s;
    QTest::newRow("a node, and another service there")
        << wantsToken << FakeAnswer::json(R"({"data":{"providers":[],"count":0},"error":null})") << other;
}

/// What has not shown that it is a node is named, and gets no password.
void CommandLogInTest::noPasswordForOthers()
{
    QFETCH(FakeAnswer, contexts);
    QFETCH(FakeAnswer, providers);
    QFETCH(QString, words);
    m_node->on("GET", "/admin-api/contexts", contexts);
    m_node->on("GET", "/auth/providers", providers);
    m_node->on("POST", "/auth/token", FakeAnswer::recorded(u"auth/login"_s));
    m_node->on("GET", "/admin-api/peers", FakeAnswer::json(R"({"count":2})"));
    const Run result = call({u"get-peers"_s, u"--user"_s, u"ann"_s, u"--password-stdin"_s}, "hunter2\n");
    QCOMPARE(result.exitCode, 1);
    QCOMPARE(result.out, QByteArray());
    QCOMPARE(result.error()["message"_L1].toString(), words.replace(u"NODE"_s, m_node->url().toString()));
    QCOMPARE(m_node->count("POST", "/auth/token"), 0);
    for (const FakeRequest &request : m_node->requests())
        QVERIFY(!request.body.contains("hunter2") && !request.target.contains("hunter2"));
}

void CommandLogInTest::logInIsRefused_data()
{
    QTest::addColumn<QString>("recording");
    QTest::addColumn<QString>("kind");
    QTest::newRow("wrong password") << u"auth/login_bad_password"_s << u"sign_in_needed"_s;
    QTest::newRow("too often") << u"auth/login_rate_limited"_s << u"too_many_attempts"_s;
    QTest::newRow("no log-in service") << u"empty/tee_attest"_s << u"refused"_s;
    QTest::newRow("answer without tokens") << u"auth/anonymous_health"_s << u"bad_reply"_s;
}

void CommandLogInTest::logInIsRefused()
{
    QFETCH(QString, recording);
    QFETCH(QString, kind);
    wantLogIn();
    m_node->on("POST", "/auth/token", FakeAnswer::recorded(recording));
    const Run result =
        call({u"get-peers"_s, u"--user"_s, u"ann"_s, u"--password-stdin"_s, u"--node-name"_s, u"n"_s}, "x\n");
    QCOMPARE(result.exitCode, 1);
    QCOMPARE(result.out, QByteArray());
    QCOMPARE(result.err.count('\n'), 1);
    QCOMPARE(result.error()["kind"_L1].toString(), kind);
    QCOMPARE(m_node->count("POST", "/auth/token"), 1);
    QCOMPARE(m_node->count("GET", "/admin-api/peers"), 0);
    QVERIFY(!QFile::exists(entryFile(u"n"_s)));
}

void CommandLogInTest::secretsAreNotSaidAgain_data()
{
    QTest::addColumn<QByteArray>("route");
    QTest::addColumn<int>("status");
    QTest::addColumn<bool>("isJson");
    for (const int status : {200, 400, 401, 500}) {
        for (const bool isJson : {true, false}) {
            for (const char *route : {"/auth/token", "/admin-api/peers"})
                QTest::addRow("%s, %d, %s", route, status, isJson ? "JSON" : "text")
                    << QByteArray(route) << status << isJson;
        }
    }
}

/// A node that says again what it was told, in its answer and in a header.
void CommandLogInTest::secretsAreNotSaidAgain()
{
    QFETCH(QByteArray, route);
    QFETCH(int, status);
    QFETCH(bool, isJson);
    const QByteArray password = "correct \"horse\" battery";
    const QByteArray access = tokenUntil(4102444800);
    const QByteArray refresh = tokenUntil(4102444800, "refresh");
    const auto echo = [&](const FakeRequest &request) {
        // What it was told before, too.
        const QByteArray said =
            "you said " + request.header("authorization") + ' ' + request.body + ' ' + password;
        FakeAnswer answer = isJson
            ? FakeAnswer::json(QJsonDocument(QJsonObject{{u"error"_s, QString::fromUtf8(said)}}).toJson(),
                               status)
            : FakeAnswer::text(said, status);
        return answer.with("X-Auth-Error", request.header("authorization") + "x");
    };
    wantLogIn();
    m_node->on("POST", "/auth/token",
               FakeAnswer::json(R"({"data":{"access_token":")" + access + R"(","refresh_token":")" + refresh
                                + R"(","error":null},"error":null})"));
    m_node->on("GET", "/admin-api/peers", FakeAnswer::json(R"({"count":2})"));
    m_node->on(route == "/auth/token" ? "POST" : "GET", route, FakeNode::Handler(echo));
    const Run result =
        call({u"get-peers"_s, u"--check"_s, u"--user"_s, u"ann"_s, u"--password-stdin"_s}, password + '\n');
    QVERIFY(m_node->count(route == "/auth/token" ? "POST" : "GET", route) > 0);
    for (const QByteArray &text : {result.out, result.err}) {
        QVERIFY2(!text.contains("horse"), text.constData());
        QVERIFY2(!text.contains(access.last(20)), text.constData());
        QVERIFY2(!text.contains(access.split('.').at(1)), text.constData());
    }
    if (route == "/admin-api/peers")
        QVERIFY2(result.out.contains("you said"), result.out.constData());
    else if (status != 200)
        QVERIFY2(result.err.contains("you said"), result.err.constData());
}

/// The same when the body was given as it is.
void CommandLogInTest::passwordInABodyIsNotSaidAgain()
{
    m_node->on("POST", "/auth/token",
               [](const FakeRequest &request) { return FakeAnswer::text("you said " + request.body, 400); });
    const Run result =
        call({u"log-in"_s, u"--body"_s, u"-"_s}, R"({"provider_data":{"password":"correct horse"}})");
    QCOMPARE(result.exitCode, 1);
    QVERIFY2(!(result.out + result.err).contains("horse"), (result.out + result.err).constData());
    QVERIFY(result.error()["message"_L1].toString().startsWith(u"you said {"_s));
}

void CommandLogInTest::logInIsKeptUnderTheName()
{
    const QByteArray access = tokenUntil(4'000'000'000);
    const QByteArray refresh = tokenUntil(4'000'000'000, "refresh");
    wantLogIn();
    m_node->on("POST", "/auth/token",
               FakeAnswer::json(R"({"data":{"access_token":")" + access + R"(","refresh_token":")" + refresh
                                + R"(","error":null},"error":null})"));
    m_node->on("GET", "/admin-api/peers", FakeAnswer::json(R"({"count":2})"));
    // A good pair is there already: --user logs in all the same.
    writeEntry(u"my node"_s, R"({"access_token":")" + tokenUntil(4'000'000'000) + R"(","keep":"me"})");
    const Run result =
        call({u"get-peers"_s, u"--user"_s, u"ann"_s, u"--password-stdin"_s, u"--node-name"_s, u"my node"_s},
             "x\n");
    QCOMPARE(result.err, QByteArray());
    QCOMPARE(result.exitCode, 0);
    QCOMPARE(m_node->count("POST", "/auth/token"), 1);
    QCOMPARE(m_node->requests("GET", "/admin-api/peers").value(0).header("authorization"),
             "Bearer " + access);
    const QJsonObject entry = readEntry(u"my node"_s);
    QCOMPARE(entry["access_token"_L1].toString().toLatin1(), access);
    QCOMPARE(entry["refresh_token"_L1].toString().toLatin1(), refresh);
    QCOMPARE(entry["expires_at"_L1].toInteger(), 4'000'000'000);
    QCOMPARE(QFile::permissions(entryFile(u"my node"_s)) & (QFile::ReadGroup | QFile::ReadOther),
             QFile::Permissions());

    // And without --user it is used from there.
    m_node->forget();
    QCOMPARE(call({u"get-peers"_s, u"--node-name"_s, u"my node"_s}).exitCode, 0);
    QCOMPARE(m_node->requests().size(), 1);
    QCOMPARE(m_node->requests()[0].header("authorization"), "Bearer " + access);
}

} // namespace

const TestCase testCase(runTest<CommandLogInTest>);

} // namespace commandlogin_test

#include "commandlogin_test.moc"
