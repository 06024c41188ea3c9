// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// `login`, `logout` and `--profile` with a real keychain: the commands find what the window keeps there, and
// leave there what the window finds.
#include "core/auth/keychain.h"
#include "tests/core/commandfixture.h"
#include "tests/support/keyring.h"
#include "tests/support/recording.h"
#include "tests/support/testprogram.h"

#include <QDateTime>
#include <QJsonArray>
#include <QTest>

namespace commandkeychain_test {

using namespace Qt::StringLiterals;
using namespace calimero;

namespace {

class CommandKeychainTest : public CommandFixture {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase() { m_keyring.stop(); }

    void logInAndOut();
    void fromFileToKeychainAndBack();
    void renewedTokensAreKept();
    void safeModeLeavesTheTokens();
    void entryThatIsGone();
    // Last: it stays locked.
    void locked();

private:
    void prepare();
    /// On the bus that the keyring is on.
    Run ask(const QStringList &words, const QByteArray &input = {})
    {
        QProcess process;
        QProcessEnvironment with = environment();
        for (const auto &name : {u"DBUS_SESSION_BUS_ADDRESS"_s, u"XDG_RUNTIME_DIR"_s})
            with.insert(name, qEnvironmentVariable(name.toLatin1().constData()));
        process.setProcessEnvironment(with);
        process.start(program(), words + QStringList{u"--profile"_s, u"shop"_s});
        process.write(input);
        process.closeWriteChannel();
        return finished(process);
    }
    Run logIn(const QStringList &more = {})
    {
        return ask(QStringList{u"login"_s, u"--user"_s, u"ann"_s, u"--password-stdin"_s} + more, "secret\n");
    }
    [[nodiscard]] QJsonValue inProfile(const QString &member) const
    {
        QFile file(m_home->filePath(u".config/calimero-explorer/profiles.json"_s));
        if (!file.open(QIODevice::ReadOnly))
            return {};
        return QJsonDocument::fromJson(file.readAll()).object()["profiles"_L1].toArray().at(0)[member];
    }
    void letIn(const QByteArray &access)
    {
        wantLogIn();
        m_access = access;
        for (const char *path : {"/auth/token", "/auth/refresh"})
            m_node->on("POST", path,
                       FakeAnswer::json(R"({"data":{"access_token":")" + access + R"(","refresh_token":")"
                                        + tokenUntil(4'000'000'000, "refresh")
                                        + R"(","error":null},"error":null})"));
        m_node->on("GET", "/admin-api/contexts*", [this](const FakeRequest &request) {
            return request.header("authorization") == "Bearer " + m_access
                ? FakeAnswer::recorded(u"contexts/list"_s)
                : FakeAnswer::recorded(u"auth/anonymous_contexts"_s);
        });
    }
    [[nodiscard]] QByteArray kept() const { return Keyring::lookUp(m_id); }

    Keyring m_keyring;
    QString m_id;
    QByteArray m_access;
    int m_number = 0;
};

void CommandKeychainTest::initTestCase()
{
    const QString problem = m_keyring.start();
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
}

void CommandKeychainTest::prepare()
{
    m_id = u"profile-%1"_s.arg(++m_number);
    const QString folder = m_home->filePath(u".config/calimero-explorer"_s);
    QVERIFY(QDir().mkpath(folder));
    QFile file(folder + u"/profiles.json"_s);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(R"({"profiles":[{"id":")" + m_id.toUtf8() + R"(","name":"shop","node_name":"shop","url":")"
               + m_node->url().toString().toUtf8() + R"("}]})");
}

/// Where nobody has chosen a place it is the keychain.
void CommandKeychainTest::logInAndOut()
{
    prepare();
    letIn(tokenUntil(4'000'000'000));
    const Run in = logIn();
    QVERIFY2(in.exitCode == 0, in.err.constData());
    QVERIFY2(in.out.contains("the tokens are in the keychain"), in.out.constData());
    QVERIFY(!(in.out + in.err).contains(m_access) && !(in.out + in.err).contains("secret"));
    QVERIFY(kept().contains(m_access));
    QCOMPARE(inProfile(u"tokens_in"_s).toString(), u"keychain"_s);
    QCOMPARE(inProfile(u"user"_s).toString(), u"ann"_s);
    QVERIFY(!QFile::exists(entryFile(u"shop"_s)));

    const Run list = ask({u"list"_s, u"contexts"_s, u"--json"_s});
    QVERIFY2(list.exitCode == 0, list.err.constData());
    QVERIFY(!QJsonDocument::fromJson(list.out).array().isEmpty());

    const Run out = ask({u"logout"_s, u"--json"_s});
    QVERIFY2(out.exitCode == 0, out.err.constData());
    QCOMPARE(QJsonDocument::fromJson(out.out).object()["signed_out"_L1].toBool(), true);
    QCOMPARE(kept(), QByteArray());
    QVERIFY(inProfile(u"tokens_in"_s).isUndefined());
    const Run again = ask({u"list"_s, u"contexts"_s});
    QCOMPARE(again.exitCode, 1);
    QCOMPARE(again.lastError()["kind"_L1].toString(), u"sign_in_needed"_s);
}

/// In one place at a time, whichever it was before.
void CommandKeychainTest::fromFileToKeychainAndBack()
{
    prepare();
    letIn(tokenUntil(4'000'000'000));
    QCOMPARE(logIn({u"--keep"_s, u"file"_s}).exitCode, 0);
    QVERIFY(QFile::exists(entryFile(u"shop"_s)));
    QCOMPARE(kept(), QByteArray());
    const Run moved = logIn({u"--keep"_s, u"keychain"_s});
    QVERIFY2(moved.exitCode == 0, moved.err.constData());
    QVERIFY(!QFile::exists(entryFile(u"shop"_s)));
    QVERIFY(kept().contains(m_access));
    QCOMPARE(logIn({u"--keep"_s, u"file"_s}).exitCode, 0);
    QVERIFY(!readEntry(u"shop"_s)["access_token"_L1].toString().isEmpty());
    QCOMPARE(kept(), QByteArray());
}

void CommandKeychainTest::renewedTokensAreKept()
{
    prepare();
    const QByteArray old = tokenUntil(QDateTime::currentSecsSinceEpoch() - 3600);
    letIn(old);
    QCOMPARE(logIn().exitCode, 0);
    QVERIFY(kept().contains(old));
    letIn(tokenUntil(4'000'000'000));
    const Run list = ask({u"list"_s, u"contexts"_s, u"--json"_s});
    QVERIFY2(list.exitCode == 0, list.err.constData());
    QCOMPARE(m_node->count("POST", "/auth/refresh"), 1);
    QVERIFY(kept().contains(m_access) && !kept().contains(old));
}

/// It changes what is kept here, and nothing of the node.
void CommandKeychainTest::safeModeLeavesTheTokens()
{
    prepare();
    letIn(tokenUntil(4'000'000'000));
    QCOMPARE(logIn({u"--safe"_s}).exitCode, 0);
    QVERIFY(kept().contains(m_access));
    QVERIFY(inProfile(u"safe"_s).isUndefined());
    QCOMPARE(ask({u"sync"_s, u"--safe"_s}).exitCode, 1);
    QVERIFY(kept().contains(m_access));
}

void CommandKeychainTest::entryThatIsGone()
{
    prepare();
    letIn(tokenUntil(4'000'000'000));
    QCOMPARE(logIn().exitCode, 0);
    QProcess tool;
    tool.start(u"secret-tool"_s,
               {u"clear"_s, u"user"_s, u"calimero-explorer/token/"_s + m_id, u"server"_s,
                u"network.calimero.explorer"_s});
    QVERIFY(tool.waitForFinished());
    const Run list = ask({u"list"_s, u"contexts"_s});
    QCOMPARE(list.exitCode, 1);
    QVERIFY2(list.lastError()["reason"_L1] == "keychain_entry_gone"_L1
                 || list.lastError()["kind"_L1] == "sign_in_needed"_L1,
             list.err.constData());
    const Run in = logIn();
    QVERIFY2(in.exitCode == 0, in.err.constData());
    QVERIFY(kept().contains(m_access));
}

/// Nobody can be asked for its password here: said, soon, and nothing is sent in its place.
void CommandKeychainTest::locked()
{
    prepare();
    letIn(tokenUntil(4'000'000'000));
    QCOMPARE(logIn().exitCode, 0);
    QProcess tool;
    tool.start(u"secret-tool"_s, {u"lock"_s});
    QVERIFY(tool.waitForFinished());
    m_node->forget();
    for (const QString &word : {u"list"_s, u"logout"_s}) {
        const Run result = ask(word == "list"_L1 ? QStringList{word, u"contexts"_s} : QStringList{word});
        QVERIFY2(result.exitCode == 1, (word.toUtf8() + ": " + result.out + result.err + kept()).constData());
        QCOMPARE(result.lastError()["kind"_L1].toString(), u"storage"_s);
        QVERIFY2(result.lastError()["reason"_L1].toString().startsWith(u"keychain_"_s),
                 result.err.constData());
        QCOMPARE(m_node->requests().size(), 0);
    }
    // A locked keychain deletes nothing: the next log-out has to find it again.
    QCOMPARE(inProfile(u"tokens_in"_s).toString(), u"keychain"_s);
    tool.start(u"secret-tool"_s, {u"search"_s, u"user"_s, u"calimero-explorer/token/"_s + m_id});
    QVERIFY(tool.waitForFinished());
    QVERIFY((tool.readAllStandardError() + tool.readAllStandardOutput()).contains(m_id.toUtf8()));
}

int run(int argc, char **argv)
{
    return runOnOwnBus(argc, argv, [&] { return runTest<CommandKeychainTest>(argc, argv); });
}

const TestCase testCase(run);

} // namespace

} // namespace commandkeychain_test

#include "commandkeychain_test.moc"
