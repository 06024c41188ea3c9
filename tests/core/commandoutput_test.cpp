// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// What the command line prints, wherever it goes: whole, within bounds, and nothing that a terminal obeys.
#include "tests/core/commandfixture.h"
#include "tests/support/recording.h"
#include "tests/support/testprogram.h"

#include <QJsonArray>
#include <QTest>

#include <csignal>

#include <fcntl.h>
#include <sys/ioctl.h>
#include <unistd.h>

namespace commandoutput_test {

using namespace Qt::StringLiterals;

namespace {

const QByteArray someContext = "7a3Vh8Fp6dmf8rWZzDqyZgcCcFkY4Khh6jYgfJYeBXZm";

QByteArray manyBlobs(int count)
{
    QByteArrayList rows;
    for (int i = 0; i < count; ++i)
        rows +=
            "{\"blob_id\":\"" + QByteArray::number(1000000000 + i) + QByteArray(33, 'x') + "\",\"size\":1}";
    return "{\"data\":{\"blobs\":[" + rows.join(',') + "]}}";
}

/// U+009B is a command of its own to a terminal, U+202E turns what follows; DEL is neither seen.
const QByteArray unseen = "a\xc2\x9b"
                          "31m\x7f \xe2\x80\xae z";
const QByteArray unseenEscaped = R"(a\u009b31m\u007f \u202e z)";

bool hasUnseen(const QByteArray &bytes)
{
    return bytes.contains("\xc2\x9b") || bytes.contains('\x7f') || bytes.contains("\xe2\x80\xae")
        || bytes.contains('\x1b');
}

/// A standard output that does not block, and is read when the test says so.
class SlowPipe {
public:
    SlowPipe()
    {
        if (::pipe2(m_ends, O_CLOEXEC | O_NONBLOCK) != 0)
            qFatal("no pipe");
    }
    ~SlowPipe()
    {
        ::close(m_ends[0]);
        ::close(m_ends[1]);
    }
    Q_DISABLE_COPY_MOVE(SlowPipe)

    void giveTo(QProcess &process) const
    {
        process.setChildProcessModifier([to = m_ends[1]] { ::dup2(to, STDOUT_FILENO); });
    }
    /// As full as a write of one page needs it.
    [[nodiscard]] bool isFull() const
    {
        int waiting = 0;
        return ::ioctl(m_ends[0], FIONREAD, &waiting) == 0 && waiting > 60'000;
    }
    /// All that is in there now.
    void readInto(QByteArray &out) const
    {
        char piece[16 * 1024];
        ssize_t count = 0;
        while ((count = ::read(m_ends[0], piece, sizeof piece)) > 0)
            out.append(piece, count);
    }

private:
    int m_ends[2] = {-1, -1};
};

} // namespace

class CommandOutputTest : public CommandFixture {
    Q_OBJECT

private Q_SLOTS:
    void aLongNameWidensNothing();
    void aLongMemberWidensNothing();
    void aPipeThatDoesNotBlock_data();
    void aPipeThatDoesNotBlock();
    void interruptedWhileNobodyReads();
    void aFullDisk_data();
    void aFullDisk();
    void anExportOnAFullDisk();
    void nothingForTerminals_data();
    void nothingForTerminals();
    void aTokenSaidAgainIsMaskedOnce();

private:
    [[nodiscard]] QStringList at(const QStringList &words) const
    {
        return words + QStringList{u"--node"_s, m_node->url().toString()};
    }
    [[nodiscard]] Run runInShell(const QString &script, const QStringList &words)
    {
        QProcess process;
        process.setProcessEnvironment(environment());
        process.start(u"/bin/sh"_s, QStringList{u"-c"_s, script, program()} + words);
        return finished(process);
    }
};

/// Columns are as wide as what is in them, up to a bound: else one name is there as often as there are rows.
void CommandOutputTest::aLongNameWidensNothing()
{
    const QByteArray longName(1024 * 1024, 'N');
    QByteArrayList rows;
    for (int i = 0; i < 900; ++i)
        rows += R"({"id":"context)" + QByteArray::number(1000 + i) + R"(","name":")"
            + (i == 0 ? longName : "name"_ba) + R"(","applicationId":"app"})";
    m_node->on("GET", "/admin-api/contexts",
               FakeAnswer::json(R"({"data":{"contexts":[)" + rows.join(',') + "]}}"));
    const Run result = run(at({u"list"_s, u"contexts"_s}));
    QVERIFY2(result.exitCode == 0, result.err.constData());
    const QByteArrayList lines = result.out.split('\n');
    QCOMPARE(lines.size(), 902);
    QVERIFY(lines[1].contains(longName + "  app"));
    QCOMPARE(lines[2], "context1001  name  app          -        -      -"_ba);
    QVERIFY(result.out.size() < longName.size() + 100'000);
}

void CommandOutputTest::aLongMemberWidensNothing()
{
    const QByteArray longName(1024 * 1024, 'N');
    QByteArray object = R"({"data":{"id":"x",")" + longName + R"(":1)";
    for (int i = 0; i < 500; ++i)
        object += R"(,"m)" + QByteArray::number(1000 + i) + R"(":2)";
    m_node->on("GET", "/admin-api/contexts/*", FakeAnswer::json(object + "}}"));
    const Run result = run(at({u"show"_s, u"context"_s, QString::fromLatin1(someContext)}));
    QVERIFY2(result.exitCode == 0, result.err.constData());
    QVERIFY(result.out.contains('\n' + longName + "  1\nm1000  2\n"));
    QVERIFY(result.out.size() < longName.size() + 100'000);
}

void CommandOutputTest::aPipeThatDoesNotBlock_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::newRow("list") << QStringList{u"list"_s, u"blobs"_s, u"--json"_s};
    QTest::newRow("api call") << QStringList{u"api"_s, u"call"_s, u"list-blobs"_s};
}

/// It is waited for who reads, as long as it takes.
void CommandOutputTest::aPipeThatDoesNotBlock()
{
    QFETCH(QStringList, words);
    const QByteArray sent = manyBlobs(10'000);
    m_node->on("GET", "/admin-api/blobs", FakeAnswer::json(sent));
    SlowPipe pipe;
    QProcess process;
    process.setProcessEnvironment(environment());
    pipe.giveTo(process);
    process.start(program(), at(words));
    QTRY_VERIFY_WITH_TIMEOUT(pipe.isFull(), 30'000);
    QByteArray out;
    const auto hasEnded = [&] {
        const bool isOver = process.state() == QProcess::NotRunning;
        pipe.readInto(out);
        return isOver;
    };
    QTRY_VERIFY_WITH_TIMEOUT(hasEnded(), 60'000);
    QCOMPARE(process.exitCode(), 0);
    if (words[0] == "api"_L1)
        QCOMPARE(out, sent);
    else
        QCOMPARE(QJsonDocument::fromJson(out).array().size(), 10'000);
}

/// Who waits for a reader still hears Ctrl+C.
void CommandOutputTest::interruptedWhileNobodyReads()
{
    m_node->on("GET", "/admin-api/blobs", FakeAnswer::json(manyBlobs(10'000)));
    SlowPipe pipe;
    QProcess process;
    process.setProcessEnvironment(environment());
    pipe.giveTo(process);
    process.start(program(), at({u"list"_s, u"blobs"_s}));
    QTRY_VERIFY_WITH_TIMEOUT(pipe.isFull(), 30'000);
    QCOMPARE(process.state(), QProcess::Running); // else it has no number, and 0 is all of us
    ::kill(pid_t(process.processId()), SIGINT);
    const Run result = finished(process);
    QCOMPARE(result.exitCode, 1);
    QCOMPARE(result.lastError()["kind"_L1].toString(), u"aborted"_s);
}

void CommandOutputTest::aFullDisk_data()
{
    QTest::addColumn<QStringList>("words");
    const QString context = QString::fromLatin1(someContext);
    QTest::newRow("help") << QStringList{u"--help"_s};
    QTest::newRow("api list") << QStringList{u"api"_s, u"list"_s};
    QTest::newRow("list") << QStringList{u"list"_s, u"blobs"_s, u"--node"_s, u"NODE"_s};
    QTest::newRow("list-contexts") << QStringList{u"list-contexts"_s, u"--base-url"_s, u"NODE"_s};
    QTest::newRow("api call") << QStringList{u"api"_s, u"call"_s, u"list-blobs"_s, u"--node"_s, u"NODE"_s};
    QTest::newRow("profiles") << QStringList{u"profiles"_s, u"--json"_s};
    QTest::newRow("show") << QStringList{u"show"_s, u"context"_s, context, u"--node"_s, u"NODE"_s};
}

/// Said in the system's words: nobody closed anything.
void CommandOutputTest::aFullDisk()
{
    QFETCH(QStringList, words);
    words.replaceInStrings(u"NODE"_s, m_node->url().toString());
    m_node->on("GET", "/admin-api/blobs", FakeAnswer::json(manyBlobs(3)));
    m_node->on("GET", "/admin-api/contexts", FakeAnswer::json(R"({"data":{"contexts":[]}})"));
    m_node->on("GET", "/admin-api/contexts/*", FakeAnswer::json(R"({"data":{"id":"x"}})"));
    const Run result = runInShell(u"exec \"$0\" \"$@\" > /dev/full"_s, words);
    QCOMPARE(result.exitCode, 1);
    QCOMPARE(result.lastError()["kind"_L1].toString(), u"file"_s);
    const QString said = result.lastError()["message"_L1].toString();
    QVERIFY2(said.contains(u"No space left"_s), result.err.constData());
    QCOMPARE(result.err.count('\n'), 1);
}

/// What was exported before stays.
void CommandOutputTest::anExportOnAFullDisk()
{
    const QString path = m_home->filePath(u"out.json"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("before");
    file.close();
    const Run result =
        runInShell(u"trap '' XFSZ; ulimit -f 0; exec \"$0\" \"$@\""_s, {u"profiles"_s, u"export"_s, path});
    QCOMPARE(result.exitCode, 1);
    QVERIFY2(result.err.contains("can not write"), result.err.constData());
    QVERIFY2(!result.out.contains("exported"), result.out.constData());
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), "before");
}

void CommandOutputTest::nothingForTerminals_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<bool>("isJson");
    const QString context = QString::fromLatin1(someContext);
    QTest::newRow("list") << QStringList{u"list"_s, u"contexts"_s} << false;
    QTest::newRow("list --json") << QStringList{u"list"_s, u"contexts"_s, u"--json"_s} << true;
    QTest::newRow("show") << QStringList{u"show"_s, u"context"_s, context} << false;
    QTest::newRow("show --json") << QStringList{u"show"_s, u"context"_s, context, u"--json"_s} << true;
    QTest::newRow("call") << QStringList{u"call"_s, context, u"get"_s} << true;
    QTest::newRow("call --json") << QStringList{u"call"_s, context, u"get"_s, u"--json"_s} << true;
}

/// As it is meant, and where it is JSON the same JSON.
void CommandOutputTest::nothingForTerminals()
{
    QFETCH(QStringList, words);
    QFETCH(bool, isJson);
    const QByteArray object = R"({"id":")" + someContext + R"(","name":")" + unseen + "\",\r\"x\\u001b\":1}";
    m_node->on("GET", "/admin-api/contexts", FakeAnswer::json(R"({"data":{"contexts":[)" + object + "]}}"));
    m_node->on("GET", "/admin-api/contexts/*", FakeAnswer::json(R"({"data":)" + object + '}'));
    m_node->on("POST", "/jsonrpc",
               FakeAnswer::json(R"({"jsonrpc":"2.0","id":1,"result":{"output":)" + object + "}}"));
    const Run result = run(at(words));
    QVERIFY2(result.exitCode == 0, result.err.constData());
    QVERIFY2(!hasUnseen(result.out) && !result.out.contains('\r'), result.out.constData());
    QVERIFY2(result.out.contains(unseenEscaped), result.out.constData());
    if (!isJson)
        return;
    const QJsonDocument shown = QJsonDocument::fromJson(result.out);
    const QJsonObject same = shown.isArray() ? shown.array().first().toObject() : shown.object();
    QCOMPARE(same, QJsonDocument::fromJson(object).object());
}

/// What the node says again of a token is one mark, also where its words are cut.
void CommandOutputTest::aTokenSaidAgainIsMaskedOnce()
{
    writeEntry(u"n"_s,
               R"({"access_token":")" + tokenUntil(4'000'000'000)
                   + R"(","refresh_token":"once","metadata":{}})");
    m_node->on("GET", "/admin-api/*", [](const FakeRequest &request) {
        // Words are cut in the middle of it.
        return FakeAnswer::json("{\"error\":\"" + QByteArray(260, 'y') + " Authorization: "
                                    + request.header("authorization") + QByteArray(300, 'x') + "\"}",
                                400);
    });
    const QString url = m_node->url().toString();
    for (const QStringList &words :
         {QStringList{u"list"_s, u"blobs"_s, u"--node"_s, url}, {u"list-contexts"_s, u"--base-url"_s, url}}) {
        const Run result = run(words + QStringList{u"--node-name"_s, u"n"_s});
        const QString said = result.lastError()["message"_L1].toString();
        QVERIFY2(said.contains(u"y Authorization: Bearer …x"_s), result.err.constData());
    }
}

namespace {
const TestCase testCase(runTest<CommandOutputTest>);
}

} // namespace commandoutput_test

#include "commandoutput_test.moc"
