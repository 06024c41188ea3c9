// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// Ctrl+C in each word: it is said, nothing is left half-written, and the next command finds all as it was.
// `call`, `upload`, `download` and `api` have theirs where they are tested.
#include "tests/core/commandfixture.h"
#include "tests/support/recording.h"
#include "tests/support/testprogram.h"

#include <QDateTime>
#include <QDir>
#include <QDirIterator>
#include <QTest>

#include <csignal>

namespace commandinterrupt_test {

using namespace Qt::StringLiterals;

namespace {

const QString anyContext = u"7a3Vh8Fp6dmf8rWZzDqyZgcCcFkY4Khh6jYgfJYeBXZm"_s;

class CommandInterruptTest : public CommandFixture {
    Q_OBJECT

private Q_SLOTS:
    void whileTheNodeIsAsked_data();
    void whileTheNodeIsAsked();
    void whileTokensAreRenewed();
    void whileSomethingIsTyped_data();
    void whileSomethingIsTyped();

private:
    void prepare();
    [[nodiscard]] static QByteArray allOf(const QString &folder)
    {
        QByteArray all;
        QDirIterator it(folder, QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot,
                        QDirIterator::Subdirectories);
        QStringList paths;
        while (it.hasNext())
            paths += it.next();
        paths.sort();
        for (const QString &path : std::as_const(paths)) {
            QFile file(path);
            all += path.toUtf8() + '\n';
            if (QFileInfo(path).isFile() && file.open(QIODevice::ReadOnly))
                all += file.readAll() + '\n';
        }
        return all;
    }
    void interrupt(const QProcess &process) const { ::kill(static_cast<pid_t>(process.processId()), SIGINT); }
};

void CommandInterruptTest::prepare()
{
    const QString folder = m_home->filePath(u".config/calimero-explorer"_s);
    QVERIFY(QDir().mkpath(folder));
    QFile file(folder + u"/profiles.json"_s);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(R"({"profiles":[{"id":"one","name":"shop","node_name":"shop","tokens_in":"file","url":")"
               + m_node->url().toString().toUtf8() + R"("}]})");
    writeEntry(u"shop"_s,
               R"({"access_token":")" + tokenUntil(4'000'000'000)
                   + R"(","refresh_token":"once","metadata":{}})");
    m_node->on("GET", "/admin-api/contexts*", FakeAnswer::recorded(u"auth/anonymous_contexts"_s));
    m_node->on("GET", "/auth/providers", FakeAnswer::recorded(u"auth/providers"_s));
}

void CommandInterruptTest::whileTheNodeIsAsked_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<bool>("isChange");
    const auto row = [](const char *name, const QStringList &words, const QByteArray &method,
                        const QByteArray &path,
                        bool isChange) { QTest::newRow(name) << words << method << path << isChange; };
    row("list", {u"list"_s, u"blobs"_s}, "GET", "/admin-api/blobs", false);
    row("show", {u"show"_s, u"context"_s, anyContext}, "GET", "/admin-api/contexts/*", false);
    row("sync", {u"sync"_s}, "POST", "/admin-api/contexts/sync", true);
    row("login, asking who is there", {u"login"_s, u"--user"_s, u"ann"_s, u"--password-stdin"_s}, "GET",
        "/admin-api/contexts*", false);
    row("login, the password sent", {u"login"_s, u"--user"_s, u"ann"_s, u"--password-stdin"_s}, "POST",
        "/auth/token", false);
}

void CommandInterruptTest::whileTheNodeIsAsked()
{
    prepare();
    QFETCH(QStringList, words);
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, path);
    QFETCH(bool, isChange);
    m_node->on(method, path, FakeAnswer::failing(FakeAnswer::Fault::Hang));
    const QByteArray before = allOf(m_home->path());
    auto process = started(words + QStringList{u"--profile"_s, u"shop"_s});
    process->write("secret\n");
    process->closeWriteChannel();
    const auto isAsked = [&] {
        const auto &requests = m_node->requests();
        return std::any_of(requests.begin(), requests.end(), [&](const FakeRequest &request) {
            return request.method == method
                && request.path().startsWith(path.endsWith('*') ? path.chopped(1) : path);
        });
    };
    QTRY_VERIFY_WITH_TIMEOUT(isAsked(), 30'000);
    interrupt(*process);
    const Run result = finished(*process);
    QCOMPARE(result.exitCode, 1);
    QCOMPARE(result.out, QByteArray());
    QCOMPARE(result.lastError()["kind"_L1].toString(), u"aborted"_s);
    QCOMPARE(result.lastError()["outcome"_L1].toString(), isChange ? u"unknown"_s : QString());
    QVERIFY(!result.err.contains("secret"));
    QCOMPARE(allOf(m_home->path()), before);
}

/// The pair is spent when the answer was on its way; nobody has stored half of one, and no lock is left.
void CommandInterruptTest::whileTokensAreRenewed()
{
    prepare();
    const QByteArray good = tokenUntil(4'000'000'000);
    writeEntry(u"shop"_s,
               R"({"access_token":")" + tokenUntil(QDateTime::currentSecsSinceEpoch() - 3600)
                   + R"(","refresh_token":"once","metadata":{}})");
    m_node->on("POST", "/auth/refresh", FakeAnswer::failing(FakeAnswer::Fault::Hang));
    m_node->on("GET", "/admin-api/blobs", FakeAnswer::recorded(u"blobs/list"_s));
    const QByteArray before = allOf(m_home->path());
    auto process = started({u"list"_s, u"blobs"_s, u"--profile"_s, u"shop"_s});
    QTRY_COMPARE_WITH_TIMEOUT(m_node->count("POST", "/auth/refresh"), 1, 30'000);
    interrupt(*process);
    QCOMPARE(finished(*process).exitCode, 1);
    QCOMPARE(allOf(m_home->path()), before);

    m_node->on("POST", "/auth/refresh",
               FakeAnswer::json(R"({"data":{"access_token":")" + good + R"(","refresh_token":")"
                                + tokenUntil(4'000'000'000, "refresh") + R"("},"error":null})"));
    const Run again = run({u"list"_s, u"blobs"_s, u"--profile"_s, u"shop"_s});
    QVERIFY2(again.exitCode == 0, again.err.constData());
    QCOMPARE(readEntry(u"shop"_s)["access_token"_L1].toString().toLatin1(), good);
}

void CommandInterruptTest::whileSomethingIsTyped_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::newRow("a password") << QStringList{u"login"_s,  u"--profile"_s, u"shop"_s,
                                               u"--user"_s, u"ann"_s,       u"--password-stdin"_s};
    QTest::newRow("profiles") << QStringList{u"profiles"_s, u"import"_s, u"-"_s};
}

/// Nothing was begun: the program goes, as any other does.
void CommandInterruptTest::whileSomethingIsTyped()
{
    prepare();
    QFETCH(QStringList, words);
    const QByteArray before = allOf(m_home->path());
    auto process = started(words);
    QVERIFY(process->waitForStarted());
    process->write(R"({"calimero_explorer_profiles":1,"profiles":[{"name":"B","url":"http://h:1")");
    // What it has read it no longer has in its pipe; it waits for the rest.
    QTRY_COMPARE(process->bytesToWrite(), 0);
    interrupt(*process);
    const Run result = finished(*process);
    QVERIFY(result.exitCode != 0);
    QCOMPARE(result.out, QByteArray());
    QCOMPARE(m_node->requests().size(), 0);
    QCOMPARE(allOf(m_home->path()), before);
}

} // namespace

const TestCase testCase(runTest<CommandInterruptTest>);

} // namespace commandinterrupt_test

#include "commandinterrupt_test.moc"
