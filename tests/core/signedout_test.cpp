// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// After signing out nothing of the tokens and the password is in the memory of the program: what a core file
// of it would show.
#include "core/auth/tokenfile.h"
#include "tests/core/commandfixture.h"
#include "tests/support/demonodeprocess.h"
#include "tests/support/memorysearch.h"
#include "tests/support/testprogram.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

namespace signedout_test {

using namespace calimero;
using namespace Qt::StringLiterals;
using memorysearch::found;

namespace {

const QByteArray password = "correct horse battery staple";

/// The password, and parts of both tokens: an overwritten beginning would not help.
QByteArrayList secretsWith(const TokenPair &pair)
{
    QByteArrayList secrets{password};
    for (const QByteArray &token : {pair.accessToken(), pair.refreshToken()}) {
        secrets += token.split('.').at(1).last(40);
        secrets += token.split('.').at(2);
    }
    return secrets;
}

/// It is looked for as it should be: while somebody is signed in both tokens are there.
bool hasBothTokens(const QByteArrayList &there, const QByteArrayList &secrets)
{
    return there.contains(secrets.at(1)) && there.contains(secrets.at(3));
}

class SignedOutTest : public CommandFixture {
    Q_OBJECT

private Q_SLOTS:
    void nothingIsInMemory();
    void nothingIsInMemoryOfTheWindow();

private:
    /// The real program: in front of a demo node, and without a display.
    [[nodiscard]] std::unique_ptr<QProcess> begun(const QStringList &arguments, const QByteArray &input = {})
    {
        QProcessEnvironment with = environment();
        with.insert(u"CALIMERO_DEMO_SECRET"_s, qEnvironmentVariable("CALIMERO_DEMO_SECRET"));
        with.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
        auto process = std::make_unique<QProcess>();
        process->setProcessEnvironment(with);
        process->start(program(), arguments);
        process->waitForStarted(); // else it has no memory yet
        process->write(input);
        process->closeWriteChannel();
        return process;
    }
};

void SignedOutTest::nothingIsInMemory()
{
#if !defined(__GLIBC__) || defined(__SANITIZE_ADDRESS__)
    QSKIP("the heap does not overwrite what it is given back");
#endif
    DemoNodeProcess node;
    QVERIFY2(node.start({u"--auth"_s, u"ada:"_s + QString::fromUtf8(password)}), qPrintable(node.problem()));
    QTemporaryDir home;
    const TokenFile file(home.filePath(u"tokens"_s), u"node"_s);
    QProcess signsOut;
    QByteArray said;
    connect(&signsOut, &QProcess::readyReadStandardOutput, this,
            [&] { said += signsOut.readAllStandardOutput(); });
    signsOut.start(QCoreApplication::applicationDirPath() + u"/signs-out"_s,
                   {node.url().toString(), home.filePath(u"tokens"_s)});
    signsOut.write(password + '\n');
    QTRY_COMPARE_WITH_TIMEOUT(said, "in\n", 20'000);
    const auto tokens = file.read();
    QVERIFY(tokens && *tokens);
    const QByteArrayList secrets = secretsWith((*tokens)->pair);
    const QByteArrayList before = found(signsOut.processId(), secrets);
    QVERIFY2(hasBothTokens(before, secrets), before.join(' ').constData());
    signsOut.write("out\n");
    QTRY_COMPARE_WITH_TIMEOUT(said, "in\nout\n", 20'000);
    QTRY_COMPARE_WITH_TIMEOUT(found(signsOut.processId(), secrets), QByteArrayList(), 30'000);
    signsOut.closeWriteChannel();
    QTRY_COMPARE(signsOut.state(), QProcess::NotRunning);
}

/// Signed in by the tokens of a file, and signed out by the command line while the window is open.
void SignedOutTest::nothingIsInMemoryOfTheWindow()
{
#if !defined(__GLIBC__) || defined(__SANITIZE_ADDRESS__)
    QSKIP("the heap does not overwrite what it is given back");
#endif
    DemoNodeProcess node;
    QVERIFY2(node.start({u"--auth"_s, u"ada:"_s + QString::fromUtf8(password)}), qPrintable(node.problem()));
    const QString url = node.url().toString();
    QVERIFY(QDir(m_home->path()).mkpath(u".config/calimero-explorer"_s));
    QFile profiles(m_home->filePath(u".config/calimero-explorer/profiles.json"_s));
    QVERIFY(profiles.open(QIODevice::WriteOnly));
    profiles.write(R"({"profiles":[{"id":"one","name":"shop","node_name":"shop","url":")" + url.toUtf8()
                   + R"("}]})");
    profiles.close();
    const Run in = finished(*begun({u"login"_s, u"--profile"_s, u"shop"_s, u"--user"_s, u"ada"_s,
                                    u"--password-stdin"_s, u"--keep"_s, u"file"_s},
                                   password + '\n'));
    QVERIFY2(in.exitCode == 0, in.err.constData());
    const auto tokens = TokenFile(QFileInfo(entryFile(u"shop"_s)).path(), u"shop"_s).read();
    QVERIFY(tokens && *tokens);
    const QByteArrayList secrets = secretsWith((*tokens)->pair);

    const auto window = begun({u"--node"_s, url, u"--no-discovery"_s});
    QTRY_VERIFY_WITH_TIMEOUT(hasBothTokens(found(window->processId(), secrets), secrets), 60'000);
    const Run out = finished(*begun({u"logout"_s, u"--profile"_s, u"shop"_s}));
    QVERIFY2(out.exitCode == 0, out.err.constData());
    QTRY_COMPARE_WITH_TIMEOUT(found(window->processId(), secrets), QByteArrayList(), 60'000);
    QCOMPARE(window->state(), QProcess::Running);
    window->terminate();
    QCOMPARE(finished(*window).exitCode, 0);
}

} // namespace

const TestCase testCase(runTest<SignedOutTest>);

} // namespace signedout_test

#include "signedout_test.moc"
