// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// The keychain of the desktop: a real gnome-keyring on a bus of our own. The program starts itself again
// inside dbus-run-session, and once more for each state that a process can only be in once: no bus, a locked
// keyring, quitting while the keyring works.
#include "core/auth/keychain.h"
#include "core/auth/keychaintokenstore.h"
#include "core/auth/tokenfile.h"
#include "core/auth/tokenvault.h"
#include "core/session/node.h"
#include "core/table/listloader.h"
#include "tests/support/fakenode.h"
#include "tests/support/keyring.h"
#include "tests/support/outcome.h"
#include "tests/support/testprogram.h"
#include "tests/support/tokens.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include <cstdio>

#include <unistd.h>

namespace keychain_test {

using namespace Qt::StringLiterals;
using namespace calimero;

namespace {

const QByteArray access1 = madeToken("access", 1000, 4600, 1);
const QByteArray refresh1 = madeToken("refresh", 1000, 9000, 2);
const QByteArray access2 = madeToken("access", 5000, 8600, 3);
const QByteArray refresh2 = madeToken("refresh", 5000, 13000, 4);

StoredTokens first()
{
    return {.pair = TokenPair(access1, refresh1),
            .nodeUrl = u"http://127.0.0.1:2428"_s,
            .userName = u"alice ü"_s};
}

StoredTokens second()
{
    return {.pair = TokenPair(access2, refresh2),
            .nodeUrl = u"http://127.0.0.1:2428"_s,
            .userName = u"alice ü"_s};
}

QString reasonOf(const auto &result)
{
    if (result)
        return u"no error"_s;
    const Error &error = result.error();
    return error.reason == Error::Reason::None ? QString(kindName(error.kind))
                                               : QString(reasonName(error.reason));
}

QByteArray lookUp(const QString &profile)
{
    return Keyring::lookUp(profile);
}

/// One state, in a process of its own: what a read and a write end with, one line each.
int runChild(const QString &what)
{
    Keychain keychain;
    if (what == "quit"_L1) {
        // Quits while the service works on the job, at a moment that differs from run to run.
        keychain.read(u"calimero-explorer/token/quit"_s);
        QTimer::singleShot(std::chrono::milliseconds(::getpid() % 12), qApp, &QCoreApplication::quit);
        return QCoreApplication::exec();
    }
    if (what == "settle"_L1) {
        keychain.read(u"calimero-explorer/token/quit"_s);
        keychain.settle(std::chrono::milliseconds(100)).then(qApp, [](const Result<Done> &) {
            std::puts("settled");
            QCoreApplication::quit();
        });
        return QCoreApplication::exec();
    }
    if (what == "gone"_L1) {
        // Deleted while the job runs, and the answer comes afterwards.
        auto owned = std::make_unique<Keychain>();
        owned->read(u"calimero-explorer/token/quit"_s);
        QTimer::singleShot(0, qApp, [&] { owned.reset(); });
        QTimer::singleShot(200, qApp, &QCoreApplication::quit);
        return QCoreApplication::exec();
    }
    keychain.setTimeLimit(std::chrono::seconds(15));
    const auto probe = resultOf(keychain.probe());
    std::printf("probe: %s\n", qPrintable(reasonOf(probe)));
    KeychainTokenStore store(&keychain, u"stored"_s, true);
    std::printf("load: %s\n", qPrintable(reasonOf(resultOf(store.load()))));
    std::printf("save: %s\n", qPrintable(reasonOf(resultOf(store.save(first(), TokenStore::Write::LogIn)))));
    return 0;
}

} // namespace

class KeychainTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void init() { failOnWarningsBut({u"the keychain does not answer"_s}); }

    void touchesNothingBeforeItIsAsked();
    void probeLeavesNothing();
    void roundTrip();
    void notFound();
    void signedOutElsewhere();
    void queueKeepsOrder();
    void vaultMoves();
    void vaultAfterACrash_data();
    void vaultAfterACrash();
    void silentKeychain();
    void lateAnswerSignsIn();
    void lateAnswerOpensTheNode();
    void absentKeychain();
    void quitsDuringAJob_data();
    void quitsDuringAJob();
    void lockedKeychain(); // last: the daemon stays locked

private:
    [[nodiscard]] QString runAgain(const QString &what, const QProcessEnvironment &environment);

    Keyring m_keyring;
    QTemporaryDir m_home;
};

void KeychainTest::initTestCase()
{
    const QString problem = m_keyring.start();
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
}

void KeychainTest::cleanupTestCase()
{
    m_keyring.stop();
}

void KeychainTest::touchesNothingBeforeItIsAsked()
{
    Keychain keychain;
    TokenVault vault(
        {.keychain = &keychain, .folder = m_home.path(), .nodeName = u"n"_s, .profileId = u"p"_s},
        {.place = TokenPlace::File}, {});
    QVERIFY(resultOf(vault.load()));
    QCOMPARE(keychain.state(), Keychain::State::Untried);
}

void KeychainTest::probeLeavesNothing()
{
    Keychain keychain;
    QSignalSpy changed(&keychain, &Keychain::stateChanged);
    QVERIFY(resultOf(keychain.probe()));
    QCOMPARE(keychain.state(), Keychain::State::Works);
    QCOMPARE(changed.size(), 1);
    QProcess tool;
    tool.start(u"secret-tool"_s,
               {u"search"_s, u"--all"_s, u"server"_s, QString::fromLatin1(Keychain::service)});
    QVERIFY(tool.waitForFinished());
    QCOMPARE(tool.readAllStandardOutput(), QByteArray());
}

void KeychainTest::roundTrip()
{
    Keychain keychain;
    KeychainTokenStore store(&keychain, u"p1"_s, false);
    QVERIFY(resultOf(store.save(first(), TokenStore::Write::LogIn)));
    const QByteArray entry = lookUp(u"p1"_s);
    QVERIFY2(entry.startsWith("{\"access_token\":\"" + access1 + "\",\"refresh_token\":\"" + refresh1 + '"'),
             entry.constData());
    QVERIFY(!entry.contains('\n'));

    Keychain another;
    KeychainTokenStore reader(&another, u"p1"_s, true);
    auto tokens = resultOf(reader.load());
    QVERIFY2(tokens && *tokens, qPrintable(reasonOf(tokens)));
    QCOMPARE((*tokens)->pair.accessToken(), access1);
    QCOMPARE((*tokens)->pair.refreshToken(), refresh1);
    QCOMPARE((*tokens)->nodeUrl, u"http://127.0.0.1:2428"_s);
    QCOMPARE((*tokens)->userName, u"alice ü"_s);

    QVERIFY(resultOf(store.save(second(), TokenStore::Write::Refresh)));
    tokens = resultOf(reader.load());
    QCOMPARE((*tokens)->pair.accessToken(), access2);
    QVERIFY(resultOf(store.remove()));
    QVERIFY(resultOf(store.remove())); // nothing there any more
    QCOMPARE(lookUp(u"p1"_s), QByteArray());
}

void KeychainTest::notFound()
{
    Keychain keychain;
    KeychainTokenStore fresh(&keychain, u"never"_s, false);
    const auto nothing = resultOf(fresh.load());
    QVERIFY(nothing && !*nothing);
    // A prompt that was sent away looks the same: not to be taken for signed out.
    KeychainTokenStore used(&keychain, u"never"_s, true);
    QCOMPARE(reasonOf(resultOf(used.load())), reasonName(Error::Reason::KeychainEntryGone));
}

/// The entry is gone: without a prompt, and nothing is written in its place.
void KeychainTest::signedOutElsewhere()
{
    Keychain keychain;
    KeychainTokenStore store(&keychain, u"p9"_s, false);
    QVERIFY(resultOf(store.save(first(), TokenStore::Write::LogIn)));
    const auto begun = resultOf(store.beginRefresh());
    QVERIFY(begun && !*begun);
    KeychainTokenStore other(&keychain, u"p9"_s, true);
    QVERIFY(resultOf(other.remove()));
    QCOMPARE(reasonOf(resultOf(store.beginRefresh())), reasonName(Error::Reason::TokensGone));
    QCOMPARE(reasonOf(resultOf(store.save(second(), TokenStore::Write::Refresh))),
             reasonName(Error::Reason::TokensGone));
    QCOMPARE(lookUp(u"p9"_s), QByteArray());
}

void KeychainTest::queueKeepsOrder()
{
    Keychain keychain;
    KeychainTokenStore store(&keychain, u"p2"_s, false);
    store.save(first(), TokenStore::Write::LogIn);
    store.save(second(), TokenStore::Write::Refresh);
    const auto tokens = resultOf(store.load());
    QVERIFY(tokens && *tokens);
    QCOMPARE((*tokens)->pair.accessToken(), access2);
    QVERIFY(resultOf(store.remove()));
}

void KeychainTest::vaultMoves()
{
    Keychain keychain;
    QList<TokenRecord> remembered;
    TokenVault vault({.keychain = &keychain,
                      .folder = m_home.filePath(u"cache"_s),
                      .nodeName = u"n"_s,
                      .profileId = u"p3"_s,
                      .nodeUrl = QUrl(u"http://127.0.0.1:2428"_s)},
                     {}, [&](const TokenRecord &record) {
                         remembered.append(record);
                         return finishedCall<Done>(this, Done{});
                     });
    const TokenFile file(m_home.filePath(u"cache"_s), u"n"_s);
    vault.choose(TokenPlace::Keychain);
    QVERIFY(resultOf(vault.save(first(), TokenStore::Write::LogIn)));
    QVERIFY(lookUp(u"p3"_s).contains(access1));
    QVERIFY(!QFile::exists(file.path()));

    vault.choose(TokenPlace::File);
    QVERIFY(resultOf(vault.save(first(), TokenStore::Write::LogIn)));
    QCOMPARE(lookUp(u"p3"_s), QByteArray());
    QCOMPARE(file.read().value()->pair.accessToken(), access1);

    vault.choose(TokenPlace::Keychain);
    QVERIFY(resultOf(vault.save(first(), TokenStore::Write::LogIn)));
    QVERIFY(lookUp(u"p3"_s).contains(access1));
    QVERIFY(!QFile::exists(file.path()));
    QCOMPARE(remembered.last(),
             (TokenRecord{.place = TokenPlace::Keychain, .preferred = TokenPlace::Keychain}));

    QVERIFY(resultOf(vault.remove()));
    QCOMPARE(lookUp(u"p3"_s), QByteArray());
    QCOMPARE(vault.place(), TokenPlace::Undecided);
}

void KeychainTest::vaultAfterACrash_data()
{
    QTest::addColumn<bool>("fileIsNewer");
    QTest::addColumn<TokenPlace>("place");
    QTest::newRow("to the keychain, before the profile said so") << false << TokenPlace::File;
    QTest::newRow("to the keychain, before the file was deleted") << false << TokenPlace::Keychain;
    QTest::newRow("to the file, before the profile said so") << true << TokenPlace::Keychain;
    QTest::newRow("to the file, before the entry was deleted") << true << TokenPlace::File;
}

void KeychainTest::vaultAfterACrash()
{
    QFETCH(bool, fileIsNewer);
    QFETCH(TokenPlace, place);
    Keychain keychain;
    KeychainTokenStore entry(&keychain, u"p4"_s, false);
    const TokenFile file(m_home.filePath(u"cache"_s), u"n4"_s);
    QVERIFY(file.write(fileIsNewer ? second() : first(), TokenStore::Write::LogIn));
    QVERIFY(resultOf(entry.save(fileIsNewer ? first() : second(), TokenStore::Write::LogIn)));
    const TokenPlace other = place == TokenPlace::File ? TokenPlace::Keychain : TokenPlace::File;
    TokenRecord kept;
    TokenVault vault({.keychain = &keychain,
                      .folder = m_home.filePath(u"cache"_s),
                      .nodeName = u"n4"_s,
                      .profileId = u"p4"_s,
                      .nodeUrl = QUrl(u"http://127.0.0.1:2428"_s)},
                     {.place = place, .also = other}, [&](const TokenRecord &record) {
                         kept = record;
                         return finishedCall<Done>(this, Done{});
                     });
    const auto tokens = resultOf(vault.load());
    QVERIFY2(tokens && *tokens, qPrintable(reasonOf(tokens)));
    QCOMPARE((*tokens)->pair.accessToken(), access2);
    QCOMPARE(kept.place, fileIsNewer ? TokenPlace::File : TokenPlace::Keychain);
    QCOMPARE(kept.also, TokenPlace::Undecided);
    QCOMPARE(QFile::exists(file.path()), fileIsNewer);
    QCOMPARE(lookUp(u"p4"_s).isEmpty(), fileIsNewer);
    QVERIFY(resultOf(vault.remove()));
}

void KeychainTest::silentKeychain()
{
    Keychain keychain;
    QSignalSpy late(&keychain, &Keychain::arrivedLate);
    KeychainTokenStore store(&keychain, u"p5"_s, false);
    QVERIFY(resultOf(keychain.write(u"kept"_s, "value")));
    // Only of what never answers: one that does may take longer on a machine that is busy.
    keychain.setTimeLimit(std::chrono::milliseconds(150));
    m_keyring.hold();
    auto reading = keychain.read(u"kept"_s);
    auto behind = store.save(first(), TokenStore::Write::LogIn);
    const auto read = resultOf(reading);
    const auto saved = resultOf(behind);
    const auto probe = resultOf(keychain.probe());
    const auto state = keychain.state();
    m_keyring.letGo();
    QCOMPARE(reasonOf(read), reasonName(Error::Reason::KeychainSilent));
    QCOMPARE(reasonOf(probe), reasonName(Error::Reason::KeychainSilent));
    QCOMPARE(state, Keychain::State::Silent);
    // What waited behind it was given up with it, not sent later.
    QVERIFY(!saved);
    QTRY_COMPARE(late.size(), 1);
    QCOMPARE(late[0][1].toByteArray(), "value");
    QCOMPARE(keychain.state(), Keychain::State::Works);
    QCOMPARE(lookUp(u"p5"_s), QByteArray());
    keychain.setTimeLimit(std::chrono::seconds(20));
    QVERIFY(resultOf(keychain.remove(u"kept"_s)));
}

void KeychainTest::lateAnswerSignsIn()
{
    Keychain keychain;
    KeychainTokenStore store(&keychain, u"p6"_s, true);
    QVERIFY(resultOf(store.save(first(), TokenStore::Write::LogIn)));
    keychain.setTimeLimit(std::chrono::milliseconds(100));
    QByteArray arrived;
    connect(&store, &TokenStore::arrivedLate, this,
            [&](const StoredTokens &tokens) { arrived = tokens.pair.accessToken(); });
    m_keyring.hold();
    const auto loaded = resultOf(store.load());
    m_keyring.letGo();
    QCOMPARE(reasonOf(loaded), reasonName(Error::Reason::KeychainSilent));
    QTRY_COMPARE(arrived, access1);
    keychain.setTimeLimit(std::chrono::seconds(20));
    QVERIFY(resultOf(store.remove()));
}

/// The person unlocks the keychain after a while: the node opens, and nobody has to try again.
void KeychainTest::lateAnswerOpensTheNode()
{
    const qint64 now = QDateTime::currentSecsSinceEpoch();
    const QByteArray access = madeToken("access", now, now + 3600, 7);
    FakeNode fake;
    fake.on("GET", "/admin-api/*", FakeAnswer::json(R"({"data":[]})"));
    fake.on("GET", "/admin-api/contexts*", [&](const FakeRequest &request) {
        return request.header("authorization") == "Bearer " + access
            ? FakeAnswer::recorded(u"contexts/list"_s)
            : FakeAnswer::recorded(u"auth/anonymous_contexts"_s);
    });
    fake.on("GET", "/auth/providers", FakeAnswer::recorded(u"auth/providers"_s));
    Keychain keychain;
    KeychainTokenStore store(&keychain, u"p7"_s, true);
    QVERIFY(resultOf(store.save({.pair = TokenPair(access, refresh1), .nodeUrl = fake.url().toString()},
                                TokenStore::Write::LogIn)));
    keychain.setTimeLimit(std::chrono::milliseconds(100));
    const Profile profile{
        .id = u"p7"_s, .name = u"n"_s, .url = fake.url(), .tokens = {.place = TokenPlace::Keychain}};
    Node node(profile, {.keychain = &keychain});
    m_keyring.hold();
    node.open();
    const bool asked = QTest::qWaitFor([&] { return node.phase() == Node::Phase::NeedsSignIn; });
    const Session::Ended reason = node.signInReason();
    m_keyring.letGo();
    QVERIFY(asked);
    QCOMPARE(reason, Session::Ended::StoreFailed);
    QTRY_COMPARE(node.phase(), Node::Phase::Open);
    QTRY_COMPARE(node.contexts().state(), table::ListLoader::State::Complete);
    QVERIFY(resultOf(store.remove()));
}

QString KeychainTest::runAgain(const QString &what, const QProcessEnvironment &environment)
{
    QProcess child;
    child.setProcessEnvironment(environment);
    child.setProcessChannelMode(QProcess::MergedChannels);
    child.start(QCoreApplication::arguments().constFirst(), {u"--child"_s, what});
    if (!child.waitForFinished(40000)) {
        child.kill();
        child.waitForFinished();
        return u"does not end"_s;
    }
    if (child.exitStatus() != QProcess::NormalExit || child.exitCode() != 0)
        return u"crashed: "_s + QString::fromUtf8(child.readAll());
    return QString::fromUtf8(child.readAll());
}

void KeychainTest::absentKeychain()
{
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"DBUS_SESSION_BUS_ADDRESS"_s, u"unix:path=/nonexistent/bus"_s);
    const QString said = runAgain(u"absent"_s, environment);
    QCOMPARE(said, u"probe: keychain_absent\nload: storage\nsave: storage\n"_s);
}

void KeychainTest::quitsDuringAJob_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<bool>("silent");
    QTest::addColumn<int>("times");
    QTest::newRow("while it answers") << u"quit"_s << false << 40;
    QTest::newRow("while it does not answer") << u"quit"_s << true << 5;
    QTest::newRow("waiting a little") << u"settle"_s << false << 5;
    QTest::newRow("waiting a little for nothing") << u"settle"_s << true << 2;
    QTest::newRow("the keychain object dies first") << u"gone"_s << false << 5;
}

void KeychainTest::quitsDuringAJob()
{
    QFETCH(QString, what);
    QFETCH(bool, silent);
    QFETCH(int, times);
    if (silent)
        m_keyring.hold();
    QString said;
    for (int i = 0; i < times && !said.contains("crashed"_L1) && !said.contains("does not end"_L1); ++i)
        said = runAgain(what, QProcessEnvironment::systemEnvironment());
    if (silent)
        m_keyring.letGo();
    QCOMPARE(said, what == "settle"_L1 ? u"settled\n"_s : QString());
}

void KeychainTest::lockedKeychain()
{
    QProcess tool;
    tool.start(u"secret-tool"_s, {u"lock"_s});
    QVERIFY(tool.waitForFinished());
    const QString said = runAgain(u"locked"_s, QProcessEnvironment::systemEnvironment());
    // Nobody can be asked here, which is the same as a prompt that is sent away: it is not brought again by
    // itself.
    QCOMPARE(said, u"probe: keychain_denied\nload: keychain_denied\nsave: keychain_denied\n"_s);
}

int run(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const QStringList arguments = app.arguments();
    if (arguments.value(1) == "--child"_L1)
        return runChild(arguments.value(2));
    return runOnOwnBus(argc, argv, [&] {
        KeychainTest test;
        return QTest::qExec(&test, argc, argv);
    });
}

const TestCase testCase(run);

} // namespace keychain_test

#include "keychain_test.moc"
#include "tests/support/unexpectedwarnings.h"
