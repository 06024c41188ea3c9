// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// Told to end by something else than Ctrl+C, what has no end, and no display: each ends with a word, and
// leaves nothing behind.
#include "core/base/hash.h"
#include "tests/core/commandfixture.h"
#include "tests/support/testprogram.h"

#include <QDir>
#include <QJsonArray>
#include <QTest>

#include <csignal>

namespace commandends_test {

using namespace Qt::StringLiterals;
using namespace calimero;

class CommandEndsTest : public CommandFixture {
    Q_OBJECT

private Q_SLOTS:
    void aChangeUnderWay_data();
    void aChangeUnderWay();
    void noHangUp();
    void uploadsAreStillJson_data();
    void uploadsAreStillJson();
    void aDownloadToStandardOutputLeavesNothing_data();
    void aDownloadToStandardOutputLeavesNothing();
    void whatHasNoEndIsNotRead_data();
    void whatHasNoEndIsNotRead();
    void noDisplay_data();
    void noDisplay();
    void theWindowEndsAsIfItWasClosed_data();
    void theWindowEndsAsIfItWasClosed();

private:
    [[nodiscard]] QStringList at(const QStringList &words) const
    {
        return words + QStringList{u"--node"_s, m_node->url().toString()};
    }
    static void signal(const QProcess &process, int number)
    {
        QCOMPARE(process.state(), QProcess::Running); // else it has no number, and 0 is all of us
        ::kill(static_cast<pid_t>(process.processId()), number);
    }
    static void signals()
    {
        QTest::addColumn<int>("number");
        QTest::newRow("TERM") << SIGTERM;
        QTest::newRow("HUP") << SIGHUP;
        QTest::newRow("INT") << SIGINT;
    }
    void write(const QString &name, const QByteArray &content) const
    {
        QFile file(m_home->filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
    }
};

void CommandEndsTest::aChangeUnderWay_data()
{
    signals();
}

void CommandEndsTest::aChangeUnderWay()
{
    QFETCH(int, number);
    m_node->on("POST", "/admin-api/contexts/sync", FakeAnswer::failing(FakeAnswer::Fault::Hang));
    auto process = started(at({u"sync"_s}));
    QTRY_COMPARE_WITH_TIMEOUT(m_node->requests().size(), 1, 30'000);
    signal(*process, number);
    const Run result = finished(*process);
    QCOMPARE(result.exitCode, 1);
    QCOMPARE(result.lastError()["kind"_L1].toString(), u"aborted"_s);
    QCOMPARE(result.lastError()["outcome"_L1].toString(), u"unknown"_s);
}

/// As nohup starts it.
void CommandEndsTest::noHangUp()
{
    m_node->on("GET", "/admin-api/blobs",
               FakeAnswer::recorded(u"blobs/list"_s).withFault(FakeAnswer::Fault::Hold));
    QProcess process;
    process.setProcessEnvironment(environment());
    process.setChildProcessModifier([] { std::signal(SIGHUP, SIG_IGN); });
    process.start(program(), at({u"list"_s, u"blobs"_s, u"--json"_s}));
    QTRY_COMPARE_WITH_TIMEOUT(m_node->requests().size(), 1, 30'000);
    signal(process, SIGHUP);
    m_node->release();
    const Run result = finished(process);
    QVERIFY2(result.exitCode == 0, result.err.constData());
    QCOMPARE(QJsonDocument::fromJson(result.out).array().size(), 4);
}

void CommandEndsTest::uploadsAreStillJson_data()
{
    signals();
}

/// What was stored is told, whatever ends it.
void CommandEndsTest::uploadsAreStillJson()
{
    QFETCH(int, number);
    write(u"a"_s, "a");
    write(u"b"_s, "b");
    m_node->on("PUT", "/admin-api/blobs*", FakeAnswer::failing(FakeAnswer::Fault::Hang));
    m_node->once(
        "PUT", "/admin-api/blobs*",
        FakeAnswer::json(R"({"data":{"blob_id":")" + BlobHasher::of("a").toUtf8() + R"(","size":1}})"));
    auto process =
        started(at({u"upload"_s, u"--json"_s, m_home->filePath(u"a"_s), m_home->filePath(u"b"_s)}));
    QTRY_COMPARE_WITH_TIMEOUT(m_node->count("PUT", "/admin-api/blobs"), 2, 30'000);
    signal(*process, number);
    const Run result = finished(*process);
    QCOMPARE(result.exitCode, 1);
    QCOMPARE(result.lastError()["outcome"_L1].toString(), u"unknown"_s);
    const QJsonArray stored = QJsonDocument::fromJson(result.out).array();
    QVERIFY2(stored.size() == 1, result.out.constData());
    QCOMPARE(stored[0]["blob_id"_L1].toString(), BlobHasher::of("a").toString());
}

void CommandEndsTest::aDownloadToStandardOutputLeavesNothing_data()
{
    signals();
    QTest::newRow("KILL") << SIGKILL;
}

/// Also where nobody can do anything any more: the file had no name.
void CommandEndsTest::aDownloadToStandardOutputLeavesNothing()
{
    QFETCH(int, number);
    const QString folder = m_home->filePath(u"tmp"_s);
    QVERIFY(QDir().mkdir(folder));
    const BlobId id = BlobHasher::of(QByteArray(3'000'000, 'x'));
    m_node->on("GET", "/admin-api/blobs/" + id.toUtf8(),
               FakeAnswer::text(QByteArray(3'000'000, 'x')).withFault(FakeAnswer::Fault::SlowBytes));
    QProcess process;
    QProcessEnvironment with = environment();
    with.insert(u"TMPDIR"_s, folder);
    process.setProcessEnvironment(with);
    process.start(program(), at({u"download"_s, id.toString(), u"-"_s}));
    QTRY_COMPARE_WITH_TIMEOUT(m_node->requests().size(), 1, 30'000);
    signal(process, number);
    const Run result = finished(process);
    QCOMPARE(result.exitCode, number == SIGKILL ? -1 : 1);
    QCOMPARE(result.out, QByteArray());
    QCOMPARE(QDir(folder).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot), QStringList());
}

void CommandEndsTest::whatHasNoEndIsNotRead_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QByteArray>("input");
    const QString context = u"7a3Vh8Fp6dmf8rWZzDqyZgcCcFkY4Khh6jYgfJYeBXZm"_s;
    const QByteArray zeros = "/dev/zero";
    QTest::newRow("a file of profiles") << QStringList{u"profiles"_s, u"import"_s, u"/dev/zero"_s} << ""_ba;
    QTest::newRow("profiles from standard input") << QStringList{u"profiles"_s, u"import"_s, u"-"_s} << zeros;
    QTest::newRow("arguments") << QStringList{u"call"_s, context, u"get"_s, u"-"_s, u"--node"_s, u"NODE"_s}
                               << zeros;
    QTest::newRow("a body") << QStringList{u"api"_s,    u"call"_s, u"create-context"_s, u"--body"_s, u"-"_s,
                                           u"--node"_s, u"NODE"_s}
                            << zeros;
}

void CommandEndsTest::whatHasNoEndIsNotRead()
{
    QFETCH(QStringList, words);
    QFETCH(QByteArray, input);
    words.replaceInStrings(u"NODE"_s, m_node->url().toString());
    QProcess process;
    process.setProcessEnvironment(environment());
    if (!input.isEmpty())
        process.setStandardInputFile(QString::fromLatin1(input));
    process.start(program(), words);
    const Run result = finished(process);
    QCOMPARE(result.exitCode, 2);
    QVERIFY2(result.err.contains("more than"), result.err.constData());
    QCOMPARE(m_node->requests().size(), 0);
}

void CommandEndsTest::noDisplay_data()
{
    QTest::addColumn<QString>("display");
    QTest::newRow("none") << QString();
    QTest::newRow("one that nobody answers at") << u"127.0.0.1:1"_s;
}

void CommandEndsTest::noDisplay()
{
    QFETCH(QString, display);
    QProcess process;
    QProcessEnvironment with = environment();
    with.insert(u"DISPLAY"_s, display);
    process.setProcessEnvironment(with);
    process.start(program(), at({}));
    const Run result = finished(process);
    QCOMPARE(result.exitCode, 1);
    QVERIFY2(result.err.contains("there is no display; the command line needs none: --help\n"),
             result.err.constData());
    QCOMPARE(m_node->requests().size(), 0);
    if (display.isEmpty())
        QCOMPARE(result.err.count('\n'), 1);
}

void CommandEndsTest::theWindowEndsAsIfItWasClosed_data()
{
    signals();
}

/// With what it keeps of itself written.
void CommandEndsTest::theWindowEndsAsIfItWasClosed()
{
    QFETCH(int, number);
    m_node->on("GET", "/*", FakeAnswer::failing(FakeAnswer::Fault::Hang));
    QProcess process;
    QProcessEnvironment with = environment();
    with.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
    process.setProcessEnvironment(with);
    process.start(program(), at({u"--no-discovery"_s}));
    QTRY_VERIFY_WITH_TIMEOUT(!m_node->requests().isEmpty(), 60'000);
    signal(process, number);
    const Run result = finished(process);
    QVERIFY2(result.exitCode == 0, result.err.constData());
    QFile state(m_home->filePath(u".local/state/calimero-explorer/window.json"_s));
    QVERIFY(state.open(QIODevice::ReadOnly));
    QVERIFY(state.readAll().contains("width"));
}

namespace {
const TestCase testCase(runTest<CommandEndsTest>);
}

} // namespace commandends_test

#include "commandends_test.moc"
