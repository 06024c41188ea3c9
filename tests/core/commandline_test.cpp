// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/auth/tokenfile.h"
#include "tests/support/fakenode.h"
#include "tests/support/recording.h"
#include "tests/support/routes.h"
#include "tests/support/tokens.h"

#include <QDateTime>
#include <QDirIterator>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTemporaryFile>
#include <QTest>
#include <QUrlQuery>

#include <csignal>

using namespace Qt::StringLiterals;

namespace {

QString program()
{
    return qEnvironmentVariable("EXPLORER_PROGRAM",
                                QCoreApplication::applicationDirPath() + u"/calimero-explorer"_s);
}

/// What a run of the program came to.
struct Run {
    int exitCode = -1;
    QByteArray out;
    QByteArray err;
    [[nodiscard]] QJsonObject error() const { return QJsonDocument::fromJson(err).object(); }
    /// The last line of standard error as JSON; others stand before it.
    [[nodiscard]] QJsonObject lastError() const
    {
        return QJsonDocument::fromJson(err.trimmed().split('\n').last()).object();
    }
};

QByteArray tokenUntil(qint64 expiry, const QByteArray &type = "access")
{
    return madeToken(type, expiry - 3600, expiry);
}

class CommandLineTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void versionAndHelp();
    void registryAsJson();
    void registryAsText();
    void recordedExchanges_data();
    void recordedExchanges();
    void findings_data();
    void findings();
    void wrongUsage_data();
    void wrongUsage();
    void idsAreNotChecked();
    void valuesAreEscapedOnce();
    void bodiesGoOutByteForByte_data();
    void bodiesGoOutByteForByte();
    void largeFilesStream();
    void bodiesOfPipesAndStandardInput();
    void answersAreBinarySafe();
    void largeAnswersStream();
    void longRefusalsAreWhole();
    void redirectsAreShown();
    void noAnswer_data();
    void noAnswer();
    void answersThatBreakOff();
    void nothingListens();
    void unknownCertificate();
    void rpcErrors_data();
    void rpcErrors();
    void noIsNoError();
    void paths_data();
    void paths();
    void brokenEscapesAreNamed();
    void messages_data();
    void messages();
    void bodiesThatEndWithTheConnection();
    void basePathIsKept();
    void logIn();
    void logInIsRefused_data();
    void logInIsRefused();
    void logInIsKeptUnderTheName();
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
    void listContexts_data();
    void listContexts();
    void listContextsEndsWhereTheNodeDoes();
    void listContextsFails_data();
    void listContextsFails();
    void expectedMode_data();
    void expectedMode();
    void modeOfNoNode_data();
    void modeOfNoNode();
    void closedOutput();
    void interrupted();
    void nothingIsLeftAtHome();

private:
    QProcessEnvironment environment() const;
    std::unique_ptr<QProcess> started(const QStringList &arguments);
    Run finished(QProcess &process);
    Run run(const QStringList &arguments, const QByteArray &input = {});
    Run call(const QStringList &arguments, const QByteArray &input = {})
    {
        return run(QStringList{u"api"_s, u"call"_s} + arguments
                       + QStringList{u"--node"_s, m_node->url().toString()},
                   input);
    }
    QString entryFile(const QString &name) const
    {
        return m_home->filePath(u".merobox/auth_cache/"_s + calimero::TokenFile::fileName(name));
    }
    void writeEntry(const QString &name, const QByteArray &content);
    QJsonObject readEntry(const QString &name) const;
    QStringList filesAtHome() const;

    std::unique_ptr<QTemporaryDir> m_home;
    std::unique_ptr<FakeNode> m_node;
};

void CommandLineTest::init()
{
    m_home = std::make_unique<QTemporaryDir>();
    m_node = std::make_unique<FakeNode>();
}

QProcessEnvironment CommandLineTest::environment() const
{
    QProcessEnvironment environment;
    // Nothing of the person who runs the test: no display, no session bus, no proxy, not even a locale.
    environment.insert(u"HOME"_s, m_home->path());
    environment.insert(u"PATH"_s, qEnvironmentVariable("PATH"));
    environment.insert(u"LC_ALL"_s, u"C"_s);
    return environment;
}

std::unique_ptr<QProcess> CommandLineTest::started(const QStringList &arguments)
{
    auto process = std::make_unique<QProcess>();
    process->setProcessEnvironment(environment());
    process->start(program(), arguments);
    return process;
}

Run CommandLineTest::finished(QProcess &process)
{
    // The node is in this thread: the event loop has to turn.
    QSignalSpy ended(&process, &QProcess::finished);
    if (process.state() != QProcess::NotRunning && !ended.wait(60'000)) {
        process.kill();
        process.waitForFinished();
        return {.err = "did not end"};
    }
    return {.exitCode = process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
            .out = process.readAllStandardOutput(),
            .err = process.readAllStandardError()};
}

Run CommandLineTest::run(const QStringList &arguments, const QByteArray &input)
{
    auto process = started(arguments);
    process->write(input);
    process->closeWriteChannel();
    return finished(*process);
}

void CommandLineTest::writeEntry(const QString &name, const QByteArray &content)
{
    QDir(m_home->path()).mkpath(u".merobox/auth_cache"_s);
    QFile::setPermissions(m_home->filePath(u".merobox/auth_cache"_s),
                          QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    QFile file(entryFile(name));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
}

QJsonObject CommandLineTest::readEntry(const QString &name) const
{
    QFile file(entryFile(name));
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
}

QStringList CommandLineTest::filesAtHome() const
{
    QStringList files;
    QDirIterator it(m_home->path(), QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot,
                    QDirIterator::Subdirectories);
    while (it.hasNext())
        files += it.next();
    return files;
}

void CommandLineTest::versionAndHelp()
{
    const Run version = run({u"--version"_s});
    QCOMPARE(version.exitCode, 0);
    QVERIFY(QRegularExpression(u"^calimero-explorer \\d+\\.\\d+\\.\\d+\n$"_s)
                .match(QString::fromUtf8(version.out))
                .hasMatch());
    QCOMPARE(version.err, QByteArray());
    for (const QStringList &arguments :
         {QStringList{u"--help"_s}, QStringList{u"api"_s, u"call"_s, u"--help"_s}}) {
        const Run help = run(arguments);
        QCOMPARE(help.exitCode, 0);
        for (const char *word : {"api list", "api call", "api get", "list-contexts", "--password-stdin",
                                 "--check", "--body", "--node-name", "--open", "--demo"})
            QVERIFY2(help.out.contains(word), word);
    }
}

void CommandLineTest::registryAsJson()
{
    const Run list = run({u"api"_s, u"list"_s, u"--json"_s});
    QCOMPARE(list.exitCode, 0);
    QCOMPARE(list.err, QByteArray());
    const QJsonArray entries = QJsonDocument::fromJson(list.out).array();
    QCOMPARE(entries.size(), 39);
    for (const auto &value : entries) {
        const QJsonObject entry = value.toObject();
        QCOMPARE(entry.keys(),
                 (QStringList{u"changes"_s, u"method"_s, u"name"_s, u"params"_s, u"path"_s, u"returns"_s}));
        QVERIFY(entry["changes"_L1].isBool());
        for (const auto &each : entry["params"_L1].toArray()) {
            const QJsonObject parameter = each.toObject();
            QCOMPARE(parameter.keys(), (QStringList{u"in"_s, u"name"_s, u"required"_s, u"type"_s}));
            QVERIFY((QStringList{u"path"_s, u"query"_s, u"body"_s}).contains(parameter["in"_L1].toString()));
        }
    }
    const auto found = std::find_if(entries.begin(), entries.end(), [](const QJsonValue &entry) {
        return entry["name"_L1] == u"upload-blob"_s;
    });
    QVERIFY(found != entries.end());
    const QByteArray parameters =
        QJsonDocument((*found)["params"_L1].toArray()).toJson(QJsonDocument::Compact);
    QCOMPARE(parameters,
             QByteArray(R"([{"in":"query","name":"hash","required":false,"type":"sha256_base58"},)"
                        R"({"in":"query","name":"context_id","required":false,"type":"context_id"},)"
                        R"({"in":"body","name":"file","required":true,"type":"file"}])"));
}

void CommandLineTest::registryAsText()
{
    const Run list = run({u"api"_s, u"list"_s});
    QCOMPARE(list.exitCode, 0);
    QCOMPARE(list.out.count('\n'), 39);
    QVERIFY(list.out.contains("GET    /admin-api/contexts  [offset= limit=]"));
}

void CommandLineTest::recordedExchanges_data()
{
    QTest::addColumn<QString>("recording");
    for (const Recording &recording : Recording::all()) {
        if (!routeOf(recording).entry.isEmpty())
            QTest::newRow(qPrintable(recording.name)) << recording.name;
    }
}

/// Every recorded exchange of our routes: the request that comes is the recorded one, the answer is printed
/// as it was, and the exit code is what the answer means.
void CommandLineTest::recordedExchanges()
{
    QFETCH(QString, recording);
    const Recording recorded = Recording::load(recording);
    const Route route = routeOf(recorded);
    FakeAnswer answer = FakeAnswer::of(recorded);
    m_node->on(recorded.method, recorded.path, answer);

    QStringList arguments =
        QStringList{QString::fromLatin1(route.entry)} + route.arguments + QStringList{u"--check"_s};
    QByteArray body = recorded.requestBody;
    if (body.isEmpty() && recorded.requestBytes > 0)
        body = QByteArray(recorded.requestBytes, 'u');
    const bool hasBody = !body.isEmpty() || recorded.requestHeaders.contains("content-type");
    QTemporaryFile file;
    QVERIFY(file.open());
    file.write(body);
    file.flush();
    if (hasBody)
        arguments += {u"--body"_s, file.fileName()};
    const Run result = call(arguments);

    QCOMPARE(m_node->requests().size(), 1);
    const FakeRequest seen = m_node->requests()[0];
    QCOMPARE(seen.method, recorded.method);
    QCOMPARE(seen.target, recorded.path);
    QCOMPARE(seen.body, body);
    QCOMPARE(seen.header("content-type"), recorded.requestHeaders.value("content-type"));
    QVERIFY(!seen.headers.contains("authorization"));

    const QByteArray expected = recorded.method == "HEAD" ? QByteArray()
        : answer.filler > 0                               ? QByteArray(answer.filler, 'x')
                                                          : recorded.body;
    QCOMPARE(result.out, expected);
    const bool rpcError =
        recorded.status == 200 && recorded.path == "/jsonrpc" && recorded.body.contains("\"error\":");
    QCOMPARE(result.exitCode, recorded.status >= 400 || rpcError ? 1 : 0);
    if (result.exitCode == 0) {
        QCOMPARE(result.err, QByteArray());
        return;
    }
    QCOMPARE(result.err.count('\n'), 1);
    QCOMPARE(result.error().keys(), (QStringList{u"kind"_s, u"message"_s, u"status"_s}));
    QCOMPARE(result.error()["status"_L1].toInt(), recorded.status);
    QVERIFY(!result.error()["kind"_L1].toString().isEmpty());
    QVERIFY(!result.error()["message"_L1].toString().isEmpty());
}

void CommandLineTest::findings_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<int>("exitCode");
    QTest::addColumn<QByteArray>("lines");
    const QStringList blobs{u"list-blobs"_s, u"--check"_s};
    QTest::newRow("all there") << blobs << QByteArray(R"({"data":{"blobs":[]}})") << 0 << QByteArray();
    QTest::newRow("missing and odd")
        << blobs
        << QByteArray(R"({"data":{"blobs":[{"blob_id":"FFXxpzxCaRgNAgsJeszr8hQpZZ1XjvdrJew1EMAS4kpc"},)"
                      R"({"blob_id":"x","size":1}]}})")
        << 3 << QByteArray("data.blobs[0].size\tmissing\ndata.blobs[1].blob_id\todd\n");
    QTest::newRow("unknown fields are nobody's business")
        << blobs << QByteArray(R"({"data":{"blobs":[],"new":1},"more":[{"size":"x"}]})") << 0 << QByteArray();
    QTest::newRow("no JSON") << blobs << QByteArray("<html>") << 3 << QByteArray("$\todd\n");
    QTest::newRow("cut") << blobs << QByteArray(R"({"data":{"blobs":[)") << 3 << QByteArray("$\todd\n");
    QTest::newRow("not asked") << QStringList{u"list-blobs"_s} << QByteArray(R"({"data":{}})") << 0
                               << QByteArray();
    QTest::newRow("data is null") << QStringList{u"get-health"_s, u"--check"_s}
                                  << QByteArray(R"({"data":null})") << 3 << QByteArray("data\todd\n");
}

void CommandLineTest::findings()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, answer);
    QFETCH(int, exitCode);
    QFETCH(QByteArray, lines);
    m_node->on("GET", "/*", FakeAnswer::json(answer));
    const Run result = call(arguments);
    QCOMPARE(result.err, lines);
    QCOMPARE(result.exitCode, exitCode);
    QCOMPARE(result.out, answer);
}

void CommandLineTest::wrongUsage_data()
{
    QTest::addColumn<QStringList>("arguments");
    const auto row = [](const char *name, const QString &words) {
        QTest::newRow(name) << words.split(u' ', Qt::SkipEmptyParts);
    };
    row("no command", u"api"_s);
    row("unknown command", u"api frobnicate"_s);
    row("no name", u"api call --node NODE"_s);
    row("unknown name", u"api call nope --node NODE"_s);
    row("no node", u"api call get-health"_s);
    row("bad node", u"api call get-health --node ftp://x"_s);
    row("user in the node", u"api call get-health --node http://a:b@h"_s);
    row("path parameter missing", u"api call get-context --node NODE"_s);
    row("path parameter empty", u"api call get-context context_id= --node NODE"_s);
    row("body parameter", u"api call create-context groupId=x --node NODE"_s);
    row("unknown parameter", u"api call list-contexts page=1 --node NODE"_s);
    row("parameter of another request", u"api call get-health limit=1 --node NODE"_s);
    row("parameter twice", u"api call list-contexts limit=1 limit=2 --node NODE"_s);
    row("no parameter", u"api call list-contexts limit --node NODE"_s);
    row("dot", u"api call get-context context_id=. --node NODE"_s);
    row("dots", u"api call get-context context_id=.. --node NODE"_s);
    row("escaped dots", u"api call get-context context_id=%2e%2E --node NODE"_s);
    row("dots behind a slash", u"api call get-context context_id=a/../../b --node NODE"_s);
    row("escaped line end", u"api call get-context context_id=a%0Ab --node NODE"_s);
    QTest::newRow("line end") << QStringList{u"api"_s,    u"call"_s, u"get-context"_s, u"context_id=a\nb"_s,
                                             u"--node"_s, u"NODE"_s};
    row("no file", u"api call create-context --body /nowhere/at/all --node NODE"_s);
    row("a folder", u"api call create-context --body / --node NODE"_s);
    row("user without password", u"api call get-health --user ann --node NODE"_s);
    row("password without user", u"api call get-health --password-stdin --node NODE"_s);
    row("password and body from standard input",
        u"api call json-rpc --body - --user ann --password-stdin --node NODE"_s);
    row("password that does not come", u"api call get-health --user ann --password-stdin --node NODE"_s);
    row("unknown option", u"api call get-health --verbose --node NODE"_s);
    row("option without a value", u"api call get-health --node"_s);
    row("option twice", u"api call get-health --node NODE --node NODE"_s);
    row("option of another command", u"api call get-health --node NODE --auth-mode none"_s);
    row("list of something", u"api list contexts"_s);
    row("list of a node", u"api list --node NODE"_s);
    row("path missing", u"api get --node NODE"_s);
    row("path of another host", u"api get http://h/x --node NODE"_s);
    row("path of another host, short", u"api get //h/x --node NODE"_s);
    row("path that leaves", u"api get ../x --node NODE"_s);
    row("path that leaves, escaped", u"api get admin-api/%2e%2e/%2e%2e/x --node NODE"_s);
    row("path that leaves behind a proxy", u"api get admin-api/..%2f..%2fx --node NODE"_s);
    row("path with a broken escape", u"api get admin-api/%zz --node NODE"_s);
    row("path with half an escape", u"api get admin-api/%4 --node NODE"_s);
    row("path with check", u"api get admin-api/contexts --check --node NODE"_s);
    row("list-contexts without a node", u"list-contexts"_s);
    row("list-contexts with another mode", u"--base-url NODE --auth-mode maybe list-contexts"_s);
    row("list-contexts with words", u"--base-url NODE list-contexts now"_s);
}

void CommandLineTest::wrongUsage()
{
    QFETCH(QStringList, arguments);
    arguments.replaceInStrings(u"NODE"_s, m_node->url().toString());
    const Run result = run(arguments);
    QCOMPARE(result.exitCode, 2);
    QCOMPARE(result.out, QByteArray());
    QVERIFY(result.err.startsWith("calimero-explorer: "));
    QCOMPARE(m_node->connections(), 0);
    QCOMPARE(filesAtHome(), QStringList());
}

void CommandLineTest::idsAreNotChecked()
{
    m_node->on("GET", "/admin-api/contexts/not-an-id", FakeAnswer::recorded(u"contexts/get_bad_id"_s));
    const Run result = call({u"get-context"_s, u"context_id=not-an-id"_s});
    QCOMPARE(result.exitCode, 1);
    QCOMPARE(result.out, Recording::load(u"contexts/get_bad_id"_s).body);
    QCOMPARE(result.err,
             QByteArray(R"({"kind":"refused","status":400,"message":"Invalid URL: provided string contained )"
                        R"(invalid character '-' at byte 3"})"
                        "\n"));
}

void CommandLineTest::valuesAreEscapedOnce()
{
    m_node->on("GET", "/*", FakeAnswer::json("{}"));
    QCOMPARE(call({u"get-context"_s, u"context_id=a b/c%25?#\u00e9"_s}).exitCode, 0);
    QCOMPARE(m_node->requests()[0].target, QByteArray("/admin-api/contexts/a%20b%2Fc%2525%3F%23%C3%A9"));
    QCOMPARE(call({u"list-contexts"_s, u"limit=a=b&c+d%"_s, u"offset="_s}).exitCode, 0);
    QCOMPARE(m_node->requests()[1].target, QByteArray("/admin-api/contexts?limit=a%3Db%26c%2Bd%25&offset="));
}

void CommandLineTest::bodiesGoOutByteForByte_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("type");
    QTest::newRow("no JSON at all") << u"json-rpc"_s
                                    << QByteArray("{\"a\": 18446744073709551616,\r\n \0 \xff", 34)
                                    << QByteArray("application/json");
    QTest::newRow("empty") << u"create-context"_s << QByteArray() << QByteArray("application/json");
    QTest::newRow("empty upload") << u"upload-blob"_s << QByteArray()
                                  << QByteArray("application/octet-stream");
    QTest::newRow("upload") << u"upload-blob"_s << QByteArray("\0\1\2\r\n\xff", 6)
                            << QByteArray("application/octet-stream");
    QTest::newRow("body of a GET") << u"get-health"_s << QByteArray("{}") << QByteArray("application/json");
}

void CommandLineTest::bodiesGoOutByteForByte()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, type);
    for (const char *method : {"GET", "PUT", "POST"})
        m_node->on(method, "/*", FakeAnswer::json("{}"));
    QTemporaryFile file;
    QVERIFY(file.open());
    file.write(body);
    file.flush();
    for (const bool piped : {false, true}) {
        m_node->forget();
        const Run result = call({name, u"--body"_s, piped ? u"-"_s : file.fileName()}, body);
        QCOMPARE(result.exitCode, 0);
        QCOMPARE(m_node->requests().size(), 1);
        QCOMPARE(m_node->requests()[0].body, body);
        QCOMPARE(m_node->requests()[0].header("content-length"), QByteArray::number(body.size()));
        QCOMPARE(m_node->requests()[0].header("content-type"), type);
    }
}

/// The memory of the program does not grow with the file.
void CommandLineTest::largeFilesStream()
{
    constexpr qint64 size = 300 * 1024 * 1024;
    m_node->on("PUT", "/admin-api/blobs", FakeAnswer::json("{}"));
    QTemporaryFile file;
    QVERIFY(file.open());
    QVERIFY(file.resize(size));
    auto process = std::make_unique<QProcess>();
    process->setProcessEnvironment(environment());
    // The whole address space it may have; Qt and its libraries take about 200 MB of it.
    process->start(u"/bin/sh"_s,
                   {u"-c"_s, u"ulimit -v 400000; exec \"$0\" \"$@\""_s, program(), u"api"_s, u"call"_s,
                    u"upload-blob"_s, u"--body"_s, file.fileName(), u"--node"_s, m_node->url().toString()});
    const Run result = finished(*process);
    QCOMPARE(result.err, QByteArray());
    QCOMPARE(result.exitCode, 0);
    QCOMPARE(m_node->requests()[0].bodyBytes, size);
}

void CommandLineTest::bodiesOfPipesAndStandardInput()
{
    m_node->on("PUT", "/admin-api/blobs", FakeAnswer::json("{}"));
    // More than is held in memory.
    const QByteArray body(20 * 1024 * 1024, 'p');
    QCOMPARE(call({u"upload-blob"_s, u"--body"_s, u"/dev/stdin"_s}, body).exitCode, 0);
    QCOMPARE(m_node->requests()[0].bodyBytes, body.size());
}

void CommandLineTest::answersAreBinarySafe()
{
    QByteArray all;
    for (int i = 0; i < 256; ++i)
        all += static_cast<char>(i);
    m_node->on("GET", "/admin-api/blobs/x", FakeAnswer::text(all, 200, "application/octet-stream"));
    const Run result = call({u"download-blob"_s, u"blob_id=x"_s});
    QCOMPARE(result.exitCode, 0);
    QCOMPARE(result.out, all);
}

void CommandLineTest::largeAnswersStream()
{
    constexpr qint64 size = 300 * 1024 * 1024;
    FakeAnswer answer = FakeAnswer::text({}, 200, "application/octet-stream");
    answer.filler = size;
    m_node->on("GET", "/admin-api/blobs/x", answer);
    auto process = std::make_unique<QProcess>();
    process->setProcessEnvironment(environment());
    process->start(u"/bin/sh"_s,
                   {u"-c"_s, u"ulimit -v 400000; \"$0\" \"$@\" | wc -c"_s, program(), u"api"_s, u"call"_s,
                    u"download-blob"_s, u"blob_id=x"_s, u"--node"_s, m_node->url().toString()});
    const Run result = finished(*process);
    QCOMPARE(result.err, QByteArray());
    QCOMPARE(result.out.trimmed(), QByteArray::number(size));
}

void CommandLineTest::longRefusalsAreWhole()
{
    const QByteArray body(300'000, 'e');
    m_node->on("GET", "/admin-api/health", FakeAnswer::text(body, 500));
    const Run result = call({u"get-health"_s});
    QCOMPARE(result.exitCode, 1);
    QCOMPARE(result.out, body);
    QCOMPARE(result.error()["kind"_L1].toString(), u"node_fault"_s);
}

void CommandLineTest::redirectsAreShown()
{
    FakeNode other;
    m_node->on("GET", "/admin-api/health",
               FakeAnswer::text("moved", 302).with("Location", other.url().toEncoded()));
    const Run result = call({u"get-health"_s});
    QCOMPARE(result.exitCode, 0);
    QCOMPARE(result.out, QByteArray("moved"));
    QCOMPARE(result.err, QByteArray());
    const Run checked = call({u"get-health"_s, u"--check"_s});
    QCOMPARE(checked.exitCode, 3);
    QCOMPARE(checked.out, QByteArray("moved"));
    QCOMPARE(checked.err, QByteArray("$\todd\n"));
    QCOMPARE(other.connections(), 0);

    m_node->on("POST", "/jsonrpc", FakeAnswer::json(R"({"error":{"type":"x"}})", 307));
    const Run rpc = call({u"json-rpc"_s, u"--body"_s, u"-"_s, u"--check"_s}, "{}");
    QCOMPARE(rpc.exitCode, 3);
    QCOMPARE(rpc.err, QByteArray("$\todd\n"));
    m_node->on("GET", "/admin-api/health",
               FakeAnswer::text("moved", 302).withFault(FakeAnswer::Fault::CutBody));
    QCOMPARE(call({u"get-health"_s}).exitCode, 1);
}

void CommandLineTest::noAnswer_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("GET") << QStringList{u"get-health"_s};
    QTest::newRow("HEAD") << QStringList{u"get-blob-info"_s, u"blob_id=x"_s};
    QTest::newRow("POST") << QStringList{u"sync-all-contexts"_s};
    QTest::newRow("DELETE") << QStringList{u"delete-context"_s, u"context_id=x"_s};
    QTest::newRow("PUT") << QStringList{u"upload-blob"_s, u"--body"_s, u"-"_s};
    QTest::newRow("path") << QStringList{};
}

/// The node takes the request and closes the connection: sent once, not again.
void CommandLineTest::noAnswer()
{
    QFETCH(QStringList, arguments);
    for (const char *method : {"GET", "HEAD", "POST", "DELETE", "PUT"})
        m_node->on(method, "/*", FakeAnswer::failing(FakeAnswer::Fault::Close));
    const Run result = arguments.isEmpty()
        ? run({u"api"_s, u"get"_s, u"admin-api/x"_s, u"--node"_s, m_node->url().toString()})
        : call(arguments, "content");
    QCOMPARE(result.exitCode, 1);
    QCOMPARE(result.out, QByteArray());
    QCOMPARE(result.err,
             QByteArray("{\"kind\":\"unreachable\",\"status\":0,\"message\":\"Connection closed\"}\n"));
    QCOMPARE(m_node->requests().size(), 1);
    QCOMPARE(m_node->connections(), 1);
}

void CommandLineTest::answersThatBreakOff()
{
    m_node->on("GET", "/admin-api/contexts",
               FakeAnswer::recorded(u"contexts/list"_s).withFault(FakeAnswer::Fault::CutBody));
    const Run result = call({u"list-contexts"_s, u"--check"_s});
    QCOMPARE(result.exitCode, 1);
    const QByteArray whole = Recording::load(u"contexts/list"_s).body;
    QCOMPARE(result.out, whole.first(whole.size() / 2));
    QCOMPARE(result.error()["kind"_L1].toString(), u"unreachable"_s);
    QCOMPARE(result.error()["status"_L1].toInt(), 200);
    QCOMPARE(m_node->requests().size(), 1);
}

void CommandLineTest::nothingListens()
{
    const QString url = m_node->url().toString();
    m_node->stop();
    const Run result = run({u"api"_s, u"call"_s, u"get-health"_s, u"--node"_s, url});
    QCOMPARE(result.exitCode, 1);
    QCOMPARE(result.err,
             QByteArray("{\"kind\":\"unreachable\",\"status\":0,\"message\":\"Connection refused\"}\n"));
}

void CommandLineTest::unknownCertificate()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    // Whatever speaks here, it is no TLS.
    connect(&server, &QTcpServer::newConnection, this, [&server] {
        QTcpSocket *socket = server.nextPendingConnection();
        connect(socket, &QTcpSocket::readyRead, socket, [socket] {
            socket->write("HTTP/1.1 400 Bad Request\r\n\r\n");
            socket->disconnectFromHost();
        });
    });
    const Run result = run({u"api"_s, u"call"_s, u"get-health"_s, u"--node"_s,
                            u"https://127.0.0.1:%1"_s.arg(server.serverPort())});
    QCOMPARE(result.exitCode, 1);
    QCOMPARE(result.error()["kind"_L1].toString(), u"tls"_s);
    QCOMPARE(result.err.count('\n'), 1);
}

void CommandLineTest::rpcErrors_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QString>("message");
    QTest::addColumn<int>("exitCode");
    QTest::newRow("with words") << QByteArray(
        R"({"jsonrpc":"2.0","id":1,"error":{"type":"FunctionCallError","data":"why"}})")
                                << u"FunctionCallError: why"_s << 1;
    QTest::newRow("without words") << QByteArray(
        R"({"jsonrpc":"2.0","id":1,"error":{"type":"ContextNotFound"}})")
                                   << u"ContextNotFound"_s << 1;
    QTest::newRow("not an object") << QByteArray(R"({"jsonrpc":"2.0","id":1,"error":"no"})")
                                   << u"unknown: no"_s << 1;
    QTest::newRow("null") << QByteArray(R"({"jsonrpc":"2.0","id":1,"result":{"output":1},"error":null})")
                          << QString() << 0;
    QTest::newRow("in the output only")
        << QByteArray(R"({"jsonrpc":"2.0","id":1,"result":{"output":{"error":{"type":"x"}}}})") << QString()
        << 0;
}

void CommandLineTest::rpcErrors()
{
    QFETCH(QByteArray, answer);
    QFETCH(QString, message);
    QFETCH(int, exitCode);
    m_node->on("POST", "/jsonrpc", FakeAnswer::json(answer));
    const Run result =
        call({u"json-rpc"_s, u"--body"_s, u"-"_s}, R"({"jsonrpc":"2.0","id":1,"method":"execute"})");
    QCOMPARE(result.out, answer);
    QCOMPARE(result.exitCode, exitCode);
    QCOMPARE(result.error()["message"_L1].toString(), message);
    if (exitCode)
        QCOMPARE(result.error()["kind"_L1].toString(), u"rpc"_s);
}

void CommandLineTest::noIsNoError()
{
    m_node->on("DELETE", "/*", FakeAnswer::json(R"({"data":{"isDeleted":false}})"));
    QCOMPARE(call({u"delete-context"_s, u"context_id=x"_s, u"--check"_s}).exitCode, 0);
}

void CommandLineTest::paths_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QByteArray>("target");
    QTest::newRow("plain") << u"admin-api/contexts"_s << QByteArray("/admin-api/contexts");
    QTest::newRow("slash") << u"/metrics"_s << QByteArray("/metrics");
    QTest::newRow("query") << u"admin-api/contexts?offset=0&limit=2&x=a+b%20c"_s
                           << QByteArray("/admin-api/contexts?offset=0&limit=2&x=a+b%20c");
    QTest::newRow("root") << u"/"_s << QByteArray("/");
    QTest::newRow("nothing") << QString() << QByteArray("/");
    QTest::newRow("root with a query") << u"/?a=b"_s << QByteArray("/?a=b");
    QTest::newRow("escaped") << u"admin-api/packages/a%2Fb/latest"_s
                             << QByteArray("/admin-api/packages/a%2Fb/latest");
}

void CommandLineTest::paths()
{
    QFETCH(QString, path);
    QFETCH(QByteArray, target);
    m_node->on("GET", "/*", FakeAnswer::text("any \xff bytes", 200));
    const Run result = run({u"api"_s, u"get"_s, path, u"--node"_s, m_node->url().toString()});
    QCOMPARE(result.exitCode, 0);
    QCOMPARE(result.out, QByteArray("any \xff bytes"));
    QCOMPARE(m_node->requests().size(), 1);
    QCOMPARE(m_node->requests()[0].target, target);
    QVERIFY(!m_node->requests()[0].headers.contains("accept"));
}

void CommandLineTest::brokenEscapesAreNamed()
{
    const Run result = run({u"api"_s, u"get"_s, u"admin-api/%zz"_s, u"--node"_s, m_node->url().toString()});
    QVERIFY2(result.err.contains("%25"), result.err.constData());
}

void CommandLineTest::messages_data()
{
    QTest::addColumn<FakeAnswer>("answer");
    QTest::addColumn<QString>("message");
    QTest::newRow("nothing") << FakeAnswer::empty(401) << u"401 Unauthorized"_s;
    QTest::newRow("nothing of a fault") << FakeAnswer::empty(503) << u"503 Service Unavailable"_s;
    QTest::newRow("nobody's status") << FakeAnswer::empty(499) << u"status 499"_s;
    QTest::newRow("only a reason") << FakeAnswer::empty(401).with("X-Auth-Error", "token_expired")
                                   << u"token_expired"_s;
    QTest::newRow("words and a reason")
        << FakeAnswer::json(R"({"error":"why"})", 403).with("X-Auth-Error", "permission_denied") << u"why"_s;
    QTest::newRow("JSON without words") << FakeAnswer::json("{}", 500) << u"500 Internal Server Error"_s;
    QTest::newRow("blanks") << FakeAnswer::json(R"({"error":" "})", 500) << u"500 Internal Server Error"_s;
    QTest::newRow("too many") << FakeAnswer::json(R"({"error":"slowly"})", 429).with("Retry-After", "42")
                              << u"slowly; try again after 42 s"_s;
    QTest::newRow("too many, no words") << FakeAnswer::empty(429).with("Retry-After", "42")
                                        << u"429 Too Many Requests; try again after 42 s"_s;
    QTest::newRow("too many, no time") << FakeAnswer::empty(429) << u"429 Too Many Requests"_s;
    QTest::newRow("page") << FakeAnswer::text("<html>secret stuff</html>", 404, "text/html")
                          << u"a web page"_s;
    QTest::newRow("page that does not say so")
        << FakeAnswer::text("<!doctype html><p>stuff", 502) << u"a web page"_s;
}

/// The error line always has words.
void CommandLineTest::messages()
{
    QFETCH(FakeAnswer, answer);
    QFETCH(QString, message);
    m_node->on("GET", "/admin-api/peers", answer);
    const Run result = call({u"get-peers"_s});
    QCOMPARE(result.exitCode, 1);
    QCOMPARE(result.out, answer.body);
    QCOMPARE(result.error()["message"_L1].toString(), message);
}

void CommandLineTest::bodiesThatEndWithTheConnection()
{
    FakeAnswer answer = FakeAnswer::json(R"({"count":2})");
    answer.contentLength = -1;
    m_node->on("GET", "/admin-api/peers", answer);
    for (int i = 0; i < 20; ++i) {
        const Run result = call({u"get-peers"_s});
        QCOMPARE(result.err, QByteArray());
        QCOMPARE(result.exitCode, 0);
        QCOMPARE(result.out, answer.body);
    }
}

void CommandLineTest::basePathIsKept()
{
    m_node->on("GET", "/*", FakeAnswer::json("{}"));
    m_node->on("POST", "/p/q/auth/token", FakeAnswer::recorded(u"auth/login"_s));
    for (const QString &base : {u"/p/q"_s, u"/p/q/"_s}) {
        m_node->forget();
        const QString url = m_node->url().toString() + base;
        QCOMPARE(run({u"api"_s, u"call"_s, u"get-peers"_s, u"--user"_s, u"ann"_s, u"--password-stdin"_s,
                      u"--node"_s, url},
                     "secret\n")
                     .exitCode,
                 0);
        QCOMPARE(m_node->requests().size(), 2);
        QCOMPARE(m_node->requests()[0].target, QByteArray("/p/q/auth/token"));
        QCOMPARE(m_node->requests()[1].target, QByteArray("/p/q/admin-api/peers"));
    }
}

void CommandLineTest::logIn()
{
    m_node->on("POST", "/auth/token", FakeAnswer::recorded(u"auth/login"_s));
    m_node->on("GET", "/admin-api/peers", FakeAnswer::json(R"({"count":2})"));
    const Run result =
        call({u"get-peers"_s, u"--user"_s, u"ann"_s, u"--password-stdin"_s}, "p\u00e4ss \"word\nnot this");
    QCOMPARE(result.err, QByteArray());
    QCOMPARE(result.exitCode, 0);
    QCOMPARE(result.out, QByteArray(R"({"count":2})"));
    QCOMPARE(m_node->requests().size(), 2);
    const FakeRequest login = m_node->requests()[0];
    QVERIFY(!login.headers.contains("authorization"));
    const QJsonObject body = QJsonDocument::fromJson(login.body).object();
    QCOMPARE(body["auth_method"_L1].toString(), u"user_password"_s);
    QCOMPARE(body["client_name"_L1].toString(), u"calimero-explorer"_s);
    QCOMPARE(body["provider_data"_L1]["username"_L1].toString(), u"ann"_s);
    QCOMPARE(body["provider_data"_L1]["password"_L1].toString(), u"p\u00e4ss \"word"_s);
    const QJsonObject pair =
        QJsonDocument::fromJson(Recording::load(u"auth/login"_s).body).object()["data"_L1].toObject();
    QCOMPARE(m_node->requests()[1].header("authorization"),
             "Bearer " + pair["access_token"_L1].toString().toUtf8());
    QCOMPARE(filesAtHome(), QStringList());
}

void CommandLineTest::logInIsRefused_data()
{
    QTest::addColumn<QString>("recording");
    QTest::addColumn<QString>("kind");
    QTest::newRow("wrong password") << u"auth/login_bad_password"_s << u"sign_in_needed"_s;
    QTest::newRow("too often") << u"auth/login_rate_limited"_s << u"too_many_attempts"_s;
    QTest::newRow("no log-in service") << u"empty/tee_attest"_s << u"refused"_s;
    QTest::newRow("answer without tokens") << u"auth/anonymous_health"_s << u"bad_reply"_s;
}

void CommandLineTest::logInIsRefused()
{
    QFETCH(QString, recording);
    QFETCH(QString, kind);
    m_node->on("POST", "/auth/token", FakeAnswer::recorded(recording));
    const Run result =
        call({u"get-peers"_s, u"--user"_s, u"ann"_s, u"--password-stdin"_s, u"--node-name"_s, u"n"_s}, "x\n");
    QCOMPARE(result.exitCode, 1);
    QCOMPARE(result.out, QByteArray());
    QCOMPARE(result.err.count('\n'), 1);
    QCOMPARE(result.error()["kind"_L1].toString(), kind);
    QCOMPARE(m_node->requests().size(), 1);
    QVERIFY(!QFile::exists(entryFile(u"n"_s)));
}

void CommandLineTest::logInIsKeptUnderTheName()
{
    const QByteArray access = tokenUntil(4'000'000'000);
    const QByteArray refresh = tokenUntil(4'000'000'000, "refresh");
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
    QCOMPARE(m_node->requests().size(), 2);
    QCOMPARE(m_node->requests()[1].header("authorization"), "Bearer " + access);
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

void CommandLineTest::storedTokensAreUsed()
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

void CommandLineTest::storedTokensThatRanOutAreRenewed()
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

void CommandLineTest::renewalIsRefused_data()
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
void CommandLineTest::renewalIsRefused()
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
void CommandLineTest::renewedElsewhere()
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

void CommandLineTest::opaqueTokensAreDueByTheFile_data()
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
void CommandLineTest::opaqueTokensAreDueByTheFile()
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

void CommandLineTest::theNodesClockCounts_data()
{
    QTest::addColumn<bool>("saysItsTime");
    QTest::addColumn<bool>("isDue");
    QTest::newRow("ours is an hour ahead") << true << false;
    QTest::newRow("ours is right") << true << true;
    QTest::newRow("it refuses to renew yet") << false << false;
}

/// A pair that is good by the node's clock is used as it is, whatever ours says.
void CommandLineTest::theNodesClockCounts()
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
void CommandLineTest::publicRoutesRenewNothing()
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

void CommandLineTest::stillGoodForAMinute()
{
    // The node takes it for 60 s more, and refuses to renew it before.
    const QByteArray access = tokenUntil(QDateTime::currentSecsSinceEpoch() - 30);
    writeEntry(u"n"_s, R"({"access_token":")" + access + R"(","refresh_token":"once"})");
    m_node->on("GET", "/admin-api/peers", FakeAnswer::json("{}"));
    QCOMPARE(call({u"get-peers"_s, u"--node-name"_s, u"n"_s}).exitCode, 0);
    QCOMPARE(m_node->requests().size(), 1);
    QCOMPARE(m_node->requests()[0].header("authorization"), "Bearer " + access);
}

void CommandLineTest::expiredIsNotTriedAgain()
{
    writeEntry(u"n"_s, R"({"access_token":")" + tokenUntil(4'000'000'000) + R"(","refresh_token":"once"})");
    m_node->on("GET", "/admin-api/peers", FakeAnswer::recorded(u"auth/expired"_s));
    const Run result = call({u"get-peers"_s, u"--node-name"_s, u"n"_s});
    QCOMPARE(result.exitCode, 1);
    QCOMPARE(result.error()["kind"_L1].toString(), u"sign_in_needed"_s);
    QCOMPARE(m_node->requests().size(), 1);
}

void CommandLineTest::brokenEntries()
{
    writeEntry(u"n"_s, "{\"access_token\":");
    const Run result = call({u"get-peers"_s, u"--node-name"_s, u"n"_s});
    QCOMPARE(result.exitCode, 1);
    QCOMPARE(result.error()["kind"_L1].toString(), u"storage"_s);
    QVERIFY(result.error()["message"_L1].toString().contains(entryFile(u"n"_s)));
    QCOMPARE(m_node->connections(), 0);
    QFile file(entryFile(u"n"_s));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray("{\"access_token\":"));
}

void CommandLineTest::entriesOfAnotherNode()
{
    writeEntry(u"n"_s,
               R"({"access_token":")" + tokenUntil(4'000'000'000)
                   + R"(","node_url":"http://127.0.0.1:9","auth_method":"user_password"})");
    const Run result = call({u"get-peers"_s, u"--node-name"_s, u"n"_s});
    QCOMPARE(result.exitCode, 1);
    QCOMPARE(result.error()["kind"_L1].toString(), u"storage"_s);
    QCOMPARE(m_node->connections(), 0);
}

void CommandLineTest::publicRoutesGetNoToken()
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

/// Rows with digits and blanks that any detour through a JSON tree would change.
QByteArray rowAt(int index)
{
    return R"({ "id":"row)" + QByteArray::number(index)
        + R"(", "n":18446744073709551615, "d":1.10,"z":"\u00e9\/" })";
}

FakeAnswer pageOf(const FakeRequest &request, int count)
{
    const QUrlQuery query(QUrl::fromEncoded(request.target));
    const int offset = qMin(query.queryItemValue(u"offset"_s).toInt(), 100'000);
    const int limit = query.queryItemValue(u"limit"_s).toInt();
    QByteArrayList rows;
    for (int i = offset; i < qMin(count, offset + limit); ++i)
        rows += rowAt(i);
    return FakeAnswer::json("{\"data\": {\"contexts\": [ " + rows.join(" , ") + " ]}}");
}

void CommandLineTest::listContexts_data()
{
    QTest::addColumn<int>("count");
    QTest::addColumn<int>("pages");
    QTest::newRow("none") << 0 << 1;
    QTest::newRow("one page") << 999 << 1;
    QTest::newRow("exactly a page") << 1000 << 2;
    QTest::newRow("three pages") << 2345 << 3;
}

void CommandLineTest::listContexts()
{
    QFETCH(int, count);
    QFETCH(int, pages);
    m_node->on("GET", "/admin-api/contexts",
               [count](const FakeRequest &request) { return pageOf(request, count); });
    const Run result = run({u"--base-url"_s, m_node->url().toString(), u"list-contexts"_s});
    QCOMPARE(result.err, QByteArray());
    QCOMPARE(result.exitCode, 0);
    QByteArrayList rows;
    for (int i = 0; i < count; ++i)
        rows += rowAt(i);
    QCOMPARE(result.out, "{\"data\":{\"contexts\":[" + rows.join(',') + "]}}\n");
    QCOMPARE(m_node->requests().size(), pages);
    for (int page = 0; page < pages; ++page)
        QCOMPARE(m_node->requests()[page].target,
                 "/admin-api/contexts?offset=" + QByteArray::number(page * 1000) + "&limit=1000");
}

/// The node reads any larger offset as 100,000 and would give the same page for ever.
void CommandLineTest::listContextsEndsWhereTheNodeDoes()
{
    m_node->on("GET", "/admin-api/contexts",
               [](const FakeRequest &request) { return pageOf(request, 150'000); });
    const Run result = run({u"--base-url"_s, m_node->url().toString(), u"list-contexts"_s});
    QCOMPARE(result.exitCode, 0);
    QCOMPARE(result.out.count("\"id\":"), 101'000);
    QVERIFY(result.err.contains("warning"));
    QCOMPARE(m_node->requests().size(), 101);
}

void CommandLineTest::listContextsFails_data()
{
    QTest::addColumn<FakeAnswer>("second");
    QTest::addColumn<QString>("kind");
    QTest::newRow("refused") << FakeAnswer::recorded(u"auth/anonymous_contexts"_s) << u"sign_in_needed"_s;
    QTest::newRow("another shape") << FakeAnswer::json(R"({"data":{"contexts":{}}})") << u"bad_reply"_s;
    QTest::newRow("no JSON") << FakeAnswer::text("<html>") << u"bad_reply"_s;
    QTest::newRow("cut") << FakeAnswer::json(rowAt(1)).withFault(FakeAnswer::Fault::CutBody)
                         << u"unreachable"_s;
}

/// A list that is not whole is not printed.
void CommandLineTest::listContextsFails()
{
    QFETCH(FakeAnswer, second);
    QFETCH(QString, kind);
    m_node->on("GET", "/admin-api/contexts", [&](const FakeRequest &request) {
        return request.target.contains("offset=0&") ? pageOf(request, 1000) : second;
    });
    const Run result = run({u"--base-url"_s, m_node->url().toString(), u"list-contexts"_s});
    QCOMPARE(result.exitCode, 1);
    QCOMPARE(result.out, QByteArray());
    QCOMPARE(result.error()["kind"_L1].toString(), kind);
}

void CommandLineTest::expectedMode_data()
{
    QTest::addColumn<bool>("needsLogIn");
    QTest::addColumn<bool>("named");
    QTest::addColumn<QString>("expected");
    QTest::addColumn<bool>("warns");
    QTest::addColumn<int>("exitCode");
    QTest::newRow("none as expected") << false << false << u"none"_s << false << 0;
    QTest::newRow("none, not expected") << false << false << u"required"_s << true << 0;
    QTest::newRow("required as expected") << true << true << u"required"_s << false << 0;
    QTest::newRow("required, not expected") << true << true << u"none"_s << true << 0;
    QTest::newRow("required, no token") << true << false << u"none"_s << true << 1;
    QTest::newRow("none with a token") << false << true << u"required"_s << true << 0;
}

void CommandLineTest::expectedMode()
{
    QFETCH(bool, needsLogIn);
    QFETCH(bool, named);
    QFETCH(QString, expected);
    QFETCH(bool, warns);
    QFETCH(int, exitCode);
    if (named)
        writeEntry(u"n"_s, R"({"access_token":")" + tokenUntil(4'000'000'000) + R"("})");
    m_node->on("GET", "/admin-api/contexts", [&](const FakeRequest &request) {
        return needsLogIn && !request.headers.contains("authorization")
            ? FakeAnswer::recorded(u"auth/anonymous_contexts"_s)
            : pageOf(request, 3);
    });
    QStringList arguments{u"--base-url"_s, m_node->url().toString(), u"--auth-mode"_s, expected};
    if (named)
        arguments += {u"--node-name"_s, u"n"_s};
    const Run result = run(arguments + QStringList{u"list-contexts"_s});
    QCOMPARE(result.exitCode, exitCode);
    QCOMPARE(result.err.contains("warning"), warns);
    QCOMPARE(result.out.count("\"id\":"), exitCode == 0 ? 3 : 0);
    if (exitCode)
        QCOMPARE(result.lastError()["kind"_L1].toString(), u"sign_in_needed"_s);
}

void CommandLineTest::modeOfNoNode_data()
{
    QTest::addColumn<FakeAnswer>("answer");
    QTest::addColumn<bool>("named");
    const auto rows = [](const char *name, const FakeAnswer &answer) {
        QTest::newRow(name) << answer << false;
        QTest::newRow((QByteArray(name) + ", with a token").constData()) << answer << true;
    };
    rows("web page", FakeAnswer::text("<html>", 200, "text/html"));
    rows("another shape", FakeAnswer::json(R"({"data":{}})"));
    rows("in trouble", FakeAnswer::empty(502));
    rows("redirect", FakeAnswer::empty(302));
    rows("a proxy's log-in",
         FakeAnswer::text("<html>", 401, "text/html").with("WWW-Authenticate", "Basic realm=x"));
}

/// What is no node has no log-in mode to warn of.
void CommandLineTest::modeOfNoNode()
{
    QFETCH(FakeAnswer, answer);
    QFETCH(bool, named);
    m_node->on("GET", "/admin-api/contexts", answer);
    if (named)
        writeEntry(u"n"_s, R"({"access_token":")" + tokenUntil(4'000'000'000) + R"("})");
    for (const QString &mode : {u"none"_s, u"required"_s}) {
        QStringList arguments{u"--base-url"_s, m_node->url().toString(), u"--auth-mode"_s, mode};
        if (named)
            arguments += {u"--node-name"_s, u"n"_s};
        const Run result = run(arguments + QStringList{u"list-contexts"_s});
        QCOMPARE(result.exitCode, 1);
        QVERIFY2(!result.err.contains("warning"), result.err.constData());
        QCOMPARE(result.err.count('\n'), 1);
    }
}

void CommandLineTest::closedOutput()
{
    FakeAnswer answer = FakeAnswer::text({}, 200, "application/octet-stream");
    answer.filler = 50 * 1024 * 1024;
    m_node->on("GET", "/admin-api/blobs/x", answer);
    QTemporaryFile code;
    QVERIFY(code.open());
    auto process = std::make_unique<QProcess>();
    process->setProcessEnvironment(environment());
    process->start(u"/bin/sh"_s,
                   {u"-c"_s, u"file=$1; shift; { \"$0\" \"$@\"; echo $? > \"$file\"; } | head -c 10"_s,
                    program(), code.fileName(), u"api"_s, u"call"_s, u"download-blob"_s, u"blob_id=x"_s,
                    u"--node"_s, m_node->url().toString()});
    const Run result = finished(*process);
    QCOMPARE(result.out, QByteArray(10, 'x'));
    QCOMPARE(code.readAll(), QByteArray("1\n"));
    QCOMPARE(result.err.count('\n'), 1);
    QCOMPARE(result.error()["kind"_L1].toString(), u"file"_s);
}

void CommandLineTest::interrupted()
{
    m_node->on("GET", "/admin-api/health", FakeAnswer::failing(FakeAnswer::Fault::Hang));
    auto process = started({u"api"_s, u"call"_s, u"get-health"_s, u"--node"_s, m_node->url().toString()});
    QTRY_COMPARE(m_node->requests().size(), 1);
    ::kill(static_cast<pid_t>(process->processId()), SIGINT);
    const Run result = finished(*process);
    QCOMPARE(result.exitCode, 1);
    QCOMPARE(result.err, QByteArray("{\"kind\":\"aborted\",\"status\":0,\"message\":\"interrupted\"}\n"));
}

void CommandLineTest::nothingIsLeftAtHome()
{
    m_node->on("GET", "/*", FakeAnswer::json("{}"));
    m_node->on("PUT", "/*", FakeAnswer::json("{}"));
    QCOMPARE(call({u"get-peers"_s}).exitCode, 0);
    QCOMPARE(call({u"upload-blob"_s, u"--body"_s, u"-"_s}, QByteArray(20'000'000, 'x')).exitCode, 0);
    QCOMPARE(call({u"get-peers"_s, u"--node-name"_s, u"nobody"_s}).exitCode, 0);
    QCOMPARE(filesAtHome(), QStringList());
}

} // namespace

QTEST_GUILESS_MAIN(CommandLineTest)
#include "commandline_test.moc"
