// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// `profiles`, `login`, `logout` and `sync`: what is saved, and what others share with the window.
#include "tests/core/commandfixture.h"
#include "tests/support/testprogram.h"

#include <QJsonArray>
#include <QTest>

namespace commandprofiles_test {

using namespace Qt::StringLiterals;

namespace {

const QString someContext = u"7a3Vh8Fp6dmf8rWZzDqyZgcCcFkY4Khh6jYgfJYeBXZm"_s;
const QString otherContext = u"8G9fo6zH9p54kDvM83nzubFev1dQ3cKvUVJ3kuZUJjkP"_s;
const QString thirdContext = u"7TTGKXuhDL4XHeo2J2ZfKijhY4J8wYhPMHagzdUh6ZSQ"_s;

class CommandProfilesTest : public CommandFixture {
    Q_OBJECT

private Q_SLOTS:
    void profilesAreListed();
    void profilesGoToAnotherComputer();
    void importTurnsSafeModeOn();
    void badImports_data();
    void badImports();
    void logInAndOut();
    void noKeychainIsNoFile();
    void wrongPassword();
    void logInUnderANodeName();
    void wrongUsage_data();
    void wrongUsage();
    void othersTokensAreLeft();
    void sync();
    void syncOfNoContext();
    void syncOfOneThatIsNone();
    void syncThatFailsOnTheWay();
    void safeModeSyncsNothing();

private:
    [[nodiscard]] QString profilesFile() const
    {
        return m_home->filePath(u".config/calimero-explorer/profiles.json"_s);
    }
    void writeProfiles(const QByteArray &profiles)
    {
        QVERIFY(QDir().mkpath(QFileInfo(profilesFile()).path()));
        QFile file(profilesFile());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("{\"profiles\":[" + profiles + "]}");
    }
    [[nodiscard]] QJsonArray profilesInFile() const
    {
        QFile file(profilesFile());
        return file.open(QIODevice::ReadOnly)
            ? QJsonDocument::fromJson(file.readAll()).object()["profiles"_L1].toArray()
            : QJsonArray();
    }
    [[nodiscard]] QByteArray url() const { return m_node->url().toString().toUtf8(); }
    void oneProfile()
    {
        writeProfiles(R"({"id":"one","name":"shop","node_name":"shop","url":")" + url() + R"("})");
    }
    void letIn()
    {
        wantLogIn();
        m_node->on("POST", "/auth/token", FakeAnswer::recorded(u"auth/login"_s));
    }
};

void CommandProfilesTest::profilesAreListed()
{
    const Run none = run({u"profiles"_s, u"--json"_s});
    QCOMPARE(none.exitCode, 0);
    QCOMPARE(none.out, "[]\n"_ba);
    writeProfiles(R"({"id":"one","name":"a\u001b[1m","url":"http://127.0.0.1:1","tokens_in":"keychain",)"
                  R"("user":"ann","safe":true},{"id":"two","name":"b","url":"http://127.0.0.1:2"})");
    const Run table = run({u"profiles"_s});
    QCOMPARE(table.exitCode, 0);
    QCOMPARE(table.out.count('\n'), 3);
    QVERIFY2(!table.out.contains('\x1b') && table.out.contains("keychain"), table.out.constData());
    const QJsonArray rows = QJsonDocument::fromJson(run({u"profiles"_s, u"--json"_s}).out).array();
    QCOMPARE(rows.size(), 2);
    QCOMPARE(rows[0]["tokens_in"_L1].toString(), u"keychain"_s);
    QCOMPARE(rows[0]["safe"_L1].toBool(), true);
    QCOMPARE(rows[1]["url"_L1].toString(), u"http://127.0.0.1:2"_s);
}

void CommandProfilesTest::profilesGoToAnotherComputer()
{
    writeProfiles(
        R"({"id":"one","name":"shop","url":"http://127.0.0.1:1","tokens_in":"keychain","user":"ann",)"
        R"("safe":true,"production":true,"later":"x"},{"id":"two","name":"b","url":"http://127.0.0.1:2"})");
    const QString file = m_home->filePath(u"out.json"_s);
    QCOMPARE(run({u"profiles"_s, u"export"_s, file}).exitCode, 0);
    QFile exported(file);
    QVERIFY(exported.open(QIODevice::ReadOnly));
    QCOMPARE(exported.permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
    const QByteArray content = exported.readAll();
    for (const char *own : {"keychain", "\"one\"", "tokens", "later"})
        QVERIFY2(!content.contains(own), content.constData());
    QCOMPARE(run({u"profiles"_s, u"export"_s}).out, content);

    QVERIFY(QFile::remove(profilesFile()));
    const Run imported = run({u"profiles"_s, u"import"_s, file, u"--json"_s});
    QVERIFY2(imported.exitCode == 0, imported.err.constData());
    QCOMPARE(QJsonDocument::fromJson(imported.out).object()["imported"_L1].toInt(), 2);
    const QJsonArray there = profilesInFile();
    QCOMPARE(there.size(), 2);
    QCOMPARE(there[0]["name"_L1].toString(), u"shop"_s);
    QCOMPARE(there[0]["safe"_L1].toBool(), true);
    QVERIFY(!there[0]["id"_L1].toString().isEmpty() && there[0]["id"_L1].toString() != "one"_L1);
    // Once more: they are there.
    const Run again = run({u"profiles"_s, u"import"_s, u"-"_s, u"--json"_s}, content);
    QCOMPARE(QJsonDocument::fromJson(again.out).object()["there_already"_L1].toInt(), 2);
    QCOMPARE(profilesInFile(), there);
    // One that only has the name of another is saved beside it, and that is said.
    QCOMPARE(again.err, QByteArray());
    const Run taken = run({u"profiles"_s, u"import"_s, u"-"_s, u"--json"_s},
                          QByteArray(content).replace("127.0.0.1:2", "127.0.0.1:3"));
    QCOMPARE(QJsonDocument::fromJson(taken.out).object()["imported"_L1].toInt(), 1);
    QVERIFY2(taken.err.contains("two nodes are called \"b\" now"), taken.err.constData());
    QCOMPARE(profilesInFile().size(), 3);
}

/// Of the file, what is there takes only that it is safe or in production, is named then, and never leaves
/// safe mode.
void CommandProfilesTest::importTurnsSafeModeOn()
{
    const auto file = [](const QByteArray &rest) {
        return R"({"calimero_explorer_profiles":1,"profiles":[{"name":"shop","url":"http://127.0.0.1:1")"
            + rest + "},{\"name\":\"b\",\"url\":\"http://127.0.0.1:2\"}]}";
    };
    writeProfiles(R"({"id":"one","name":"shop","url":"http://127.0.0.1:1","tokens_in":"file","user":"ann"},)"
                  R"({"id":"two","name":"b","url":"http://127.0.0.1:2"})");
    const QStringList import{u"profiles"_s, u"import"_s, u"-"_s};
    const Run json = run(import + QStringList{u"--json"_s}, file(R"(,"safe":true)"));
    QVERIFY2(json.exitCode == 0, json.err.constData());
    const QJsonObject said = QJsonDocument::fromJson(json.out).object();
    QCOMPARE(said["changed"_L1].toArray(), QJsonArray{u"shop"_s});
    QCOMPARE(said["there_already"_L1].toInt(), 1);
    QCOMPARE(said["imported"_L1].toInt(), 0);
    QCOMPARE(profilesInFile().size(), 2);
    QCOMPARE(profilesInFile()[0]["safe"_L1].toBool(), true);
    // It stays who it was.
    QCOMPARE(profilesInFile()[0]["id"_L1].toString(), u"one"_s);
    QCOMPARE(profilesInFile()[0]["tokens_in"_L1].toString(), u"file"_s);
    QCOMPARE(profilesInFile()[0]["user"_L1].toString(), u"ann"_s);
    const Run off = run(import, file({}));
    QCOMPARE(off.out, "imported: 0; there already: 2\n"_ba);
    QCOMPARE(profilesInFile()[0]["safe"_L1].toBool(), true);
    const Run text = run(import, file(R"(,"production":true)"));
    QCOMPARE(text.out,
             "imported: 0; there already: 1\n"
             "shop was there; safe mode or the production mark was turned on\n"_ba);
    // Where one signs in, and whom one trusts, is not taken from a file unasked.
    const Run other = run(import, file(R"(,"auth_url":"http://127.0.0.1:9","user":"eve","colour":"green")"));
    QCOMPARE(other.out, "imported: 0; there already: 2\n"_ba);
    QVERIFY(!profilesInFile()[0].toObject().contains("auth_url"_L1));
    QCOMPARE(profilesInFile()[0]["user"_L1].toString(), u"ann"_s);
    // A second time in a file: neither is lost.
    const QByteArray twice =
        R"({"calimero_explorer_profiles":1,"profiles":[{"name":"n","url":"http://127.0.0.1:3"},)"
        R"({"name":"n","url":"http://127.0.0.1:3","safe":true}]})";
    QCOMPARE(run(import, twice).out, "imported: 1; there already: 1\n"_ba);
    QCOMPARE(profilesInFile().size(), 3);
    QCOMPARE(profilesInFile()[2]["safe"_L1].toBool(), true);
}

void CommandProfilesTest::badImports_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QByteArray>("said");
    QTest::newRow("no JSON") << "x"_ba
                             << "is no file of exported profiles"_ba;
    QTest::newRow("another file") << R"({"profiles":[]})"_ba
                                  << "is no file of exported profiles"_ba;
    QTest::newRow("no address")
        << R"({"calimero_explorer_profiles":1,"profiles":[{"name":"ok","url":"http://a:1"},{"name":"bad"}]})"_ba
        << "the profile \"bad\""_ba;
    QTest::newRow("missing") << QByteArray() << "No such file"_ba;
}

/// All or nothing.
void CommandProfilesTest::badImports()
{
    QFETCH(QByteArray, content);
    QFETCH(QByteArray, said);
    const QString name = m_home->filePath(u"in.json"_s);
    if (!content.isNull()) {
        QFile file(name);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
    }
    const Run result = run({u"profiles"_s, u"import"_s, name});
    QCOMPARE(result.exitCode, 2);
    QVERIFY2(result.err.contains(said), result.err.constData());
    QCOMPARE(profilesInFile(), QJsonArray());
}

/// The tokens are where the window looks for them, the next command uses them, and then they are gone.
void CommandProfilesTest::logInAndOut()
{
    oneProfile();
    letIn();
    const Run in = run({u"login"_s, u"--profile"_s, u"shop"_s, u"--user"_s, u"ann"_s, u"--password-stdin"_s,
                        u"--keep"_s, u"file"_s},
                       "secret\n");
    QVERIFY2(in.exitCode == 0, in.err.constData());
    QVERIFY2(in.out.contains("ann is signed in"), in.out.constData());
    QVERIFY(!in.out.contains("secret"));
    QVERIFY(!readEntry(u"shop"_s)["access_token"_L1].toString().isEmpty());
    QCOMPARE(profilesInFile()[0]["tokens_in"_L1].toString(), u"file"_s);
    QCOMPARE(profilesInFile()[0]["user"_L1].toString(), u"ann"_s);
    // Who signed in, and where the tokens are, is known the next time.
    const Run again = run({u"login"_s, u"--profile"_s, u"shop"_s, u"--password-stdin"_s}, "secret\n");
    QVERIFY2(again.exitCode == 0, again.err.constData());

    const Run out = run({u"logout"_s, u"--profile"_s, u"shop"_s, u"--json"_s});
    QVERIFY2(out.exitCode == 0, out.err.constData());
    QCOMPARE(QJsonDocument::fromJson(out.out).object()["signed_out"_L1].toBool(), true);
    QVERIFY(!QFile::exists(entryFile(u"shop"_s)));
    const Run nobody = run({u"logout"_s, u"--profile"_s, u"shop"_s});
    QCOMPARE(nobody.exitCode, 0);
    QVERIFY(nobody.out.contains("nobody was signed in"));
}

/// Where nobody has chosen a file, none is written.
void CommandProfilesTest::noKeychainIsNoFile()
{
    oneProfile();
    letIn();
    const Run in = run({u"login"_s, u"--profile"_s, u"shop"_s, u"--user"_s, u"ann"_s, u"--password-stdin"_s},
                       "secret\n");
    QCOMPARE(in.exitCode, 1);
    QVERIFY2(in.err.contains("--keep file"), in.err.constData());
    QCOMPARE(m_node->count("POST", "/auth/token"), 0);
    QVERIFY(!QFile::exists(entryFile(u"shop"_s)));
}

void CommandProfilesTest::wrongPassword()
{
    oneProfile();
    wantLogIn();
    m_node->on("POST", "/auth/token", FakeAnswer::empty(401));
    const Run in = run({u"login"_s, u"--profile"_s, u"shop"_s, u"--user"_s, u"ann"_s, u"--password-stdin"_s,
                        u"--keep"_s, u"file"_s},
                       "wrong\n");
    QCOMPARE(in.exitCode, 1);
    QCOMPARE(in.error()["kind"_L1].toString(), u"sign_in_needed"_s);
    QVERIFY(!in.err.contains("wrong"));
    QVERIFY(!QFile::exists(entryFile(u"shop"_s)));
}

void CommandProfilesTest::logInUnderANodeName()
{
    letIn();
    const QStringList where{u"--node"_s, m_node->url().toString(), u"--node-name"_s, u"n"_s};
    const Run in =
        run(QStringList{u"login"_s, u"--user"_s, u"ann"_s, u"--password-stdin"_s} + where, "secret\n");
    QVERIFY2(in.exitCode == 0, in.err.constData());
    QVERIFY(!readEntry(u"n"_s)["access_token"_L1].toString().isEmpty());
    QCOMPARE(run(QStringList{u"logout"_s} + where).exitCode, 0);
    QVERIFY(!QFile::exists(entryFile(u"n"_s)));
}

void CommandProfilesTest::wrongUsage_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QByteArray>("said");
    const QString node = u"http://127.0.0.1:1"_s;
    QTest::newRow("nowhere to keep") << QStringList{u"login"_s,  u"--node"_s, node,
                                                    u"--user"_s, u"a"_s,      u"--password-stdin"_s}
                                     << "say whose tokens"_ba;
    QTest::newRow("no password") << QStringList{u"login"_s, u"--node"_s, node, u"--node-name"_s, u"n"_s}
                                 << "login needs --password-stdin"_ba;
    QTest::newRow("no user") << QStringList{u"login"_s,       u"--node"_s, node,
                                            u"--node-name"_s, u"n"_s,      u"--password-stdin"_s}
                             << "--user NAME"_ba;
    QTest::newRow("another place") << QStringList{u"login"_s,  u"--profile"_s,       u"shop"_s,
                                                  u"--keep"_s, u"cloud"_s,           u"--user"_s,
                                                  u"a"_s,      u"--password-stdin"_s}
                                   << "--keep is keychain or file"_ba;
    QTest::newRow("log out of nothing")
        << QStringList{u"logout"_s, u"--node"_s, node} << "say whose tokens"_ba;
    QTest::newRow("of profiles") << QStringList{u"profiles"_s, u"delete"_s}
                                 << "there are export and import"_ba;
    QTest::newRow("import of nothing")
        << QStringList{u"profiles"_s, u"import"_s} << "profiles import FILE"_ba;
    QTest::newRow("sync no context") << QStringList{u"sync"_s, u"a b"_s, u"--node"_s, node}
                                     << "no id of a context"_ba;
}

void CommandProfilesTest::wrongUsage()
{
    QFETCH(QStringList, words);
    QFETCH(QByteArray, said);
    oneProfile();
    const Run result = run(words, "secret\n");
    QCOMPARE(result.exitCode, 2);
    QVERIFY2(result.err.contains(said), result.err.constData());
}

void CommandProfilesTest::othersTokensAreLeft()
{
    writeEntry(u"n"_s,
               R"({"access_token":")" + tokenUntil(4'000'000'000) + R"(","node_url":"http://127.0.0.1:9"})");
    const Run out = run({u"logout"_s, u"--node"_s, m_node->url().toString(), u"--node-name"_s, u"n"_s});
    QCOMPARE(out.exitCode, 1);
    QCOMPARE(out.error()["reason"_L1].toString(), u"other_node"_s);
    QVERIFY(QFile::exists(entryFile(u"n"_s)));
}

void CommandProfilesTest::sync()
{
    const QByteArray id = someContext.toUtf8();
    m_node->on("GET", "/admin-api/contexts/" + id, FakeAnswer::json(R"({"data":{"id":")" + id + R"("}})"));
    m_node->on("POST", "/admin-api/contexts/sync/" + id, FakeAnswer::json(R"({"data":null})"));
    m_node->on("POST", "/admin-api/contexts/sync", FakeAnswer::json(R"({"data":null})"));
    const QStringList where{u"--node"_s, m_node->url().toString()};
    const Run one = run(QStringList{u"sync"_s, someContext, someContext} + where);
    QVERIFY2(one.exitCode == 0 && one.out.contains(id), one.err.constData());
    QCOMPARE(m_node->count("POST", "/admin-api/contexts/sync/" + id), 1);
    QCOMPARE(m_node->count("POST", "/admin-api/contexts/sync"), 0);
    const Run all = run(QStringList{u"sync"_s, u"--json"_s} + where);
    QCOMPARE(all.exitCode, 0);
    QVERIFY(QJsonDocument::fromJson(all.out).object()["all"_L1].toBool());
    QCOMPARE(m_node->count("POST", "/admin-api/contexts/sync"), 1);
}

/// A node says yes to whatever it is asked to bring up to date.
void CommandProfilesTest::syncOfNoContext()
{
    m_node->on("GET", "/admin-api/contexts/" + someContext.toUtf8(), FakeAnswer::empty(404));
    const Run result = run({u"sync"_s, someContext, u"--node"_s, m_node->url().toString()});
    QCOMPARE(result.exitCode, 1);
    QCOMPARE(result.error()["kind"_L1].toString(), u"not_found"_s);
    QCOMPARE(m_node->requests().size(), 1);
    QVERIFY2(result.error()["message"_L1].toString().startsWith(someContext), result.err.constData());
}

/// Of several: before any of them was asked for.
void CommandProfilesTest::syncOfOneThatIsNone()
{
    m_node->on("GET", "/admin-api/contexts/*", FakeAnswer::json(R"({"data":{}})"));
    m_node->on("GET", "/admin-api/contexts/" + someContext.toUtf8(),
               FakeAnswer::json(R"({"error":"Context not found"})", 404));
    const Run result = run({u"sync"_s, otherContext, someContext, thirdContext, u"--json"_s, u"--node"_s,
                            m_node->url().toString()});
    QCOMPARE(result.exitCode, 1);
    QCOMPARE(result.out, QByteArray());
    QCOMPARE(result.error()["message"_L1].toString(), someContext + u": Context not found"_s);
    QVERIFY(std::none_of(m_node->requests().begin(), m_node->requests().end(),
                         [](const FakeRequest &request) { return request.method == "POST"; }));
}

/// What was done before is told, and of which it failed.
void CommandProfilesTest::syncThatFailsOnTheWay()
{
    m_node->on("GET", "/admin-api/contexts/*", FakeAnswer::json(R"({"data":{}})"));
    m_node->on("POST", "/admin-api/contexts/sync/*", FakeAnswer::json(R"({"data":null})"));
    m_node->on("POST", "/admin-api/contexts/sync/" + someContext.toUtf8(),
               FakeAnswer::json(R"({"error":"no peers"})", 500));
    const QStringList words{u"sync"_s,    otherContext, someContext,
                            thirdContext, u"--node"_s,  m_node->url().toString()};
    const Run json = run(words + QStringList{u"--json"_s});
    QCOMPARE(json.exitCode, 1);
    const QJsonArray queued = QJsonDocument::fromJson(json.out).array();
    QVERIFY2(queued.size() == 1, json.out.constData());
    QCOMPARE(queued[0]["contextId"_L1].toString(), otherContext);
    QCOMPARE(json.error()["message"_L1].toString(), someContext + u": no peers"_s);
    const Run text = run(words);
    QCOMPARE(text.out.count('\n'), 1);
    QVERIFY2(text.out.startsWith(otherContext.toUtf8()), text.out.constData());
}

void CommandProfilesTest::safeModeSyncsNothing()
{
    const Run result = run({u"sync"_s, u"--safe"_s, u"--node"_s, m_node->url().toString()});
    QCOMPARE(result.exitCode, 1);
    QCOMPARE(result.error()["kind"_L1].toString(), u"safe_mode"_s);
    QCOMPARE(m_node->requests().size(), 0);
}

} // namespace

const TestCase testCase(runTest<CommandProfilesTest>);

} // namespace commandprofiles_test

#include "commandprofiles_test.moc"
