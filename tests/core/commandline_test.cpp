// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// What is typed behind the program's name, and what it says of itself.
#include "tests/core/commandfixture.h"
#include "tests/support/recording.h"
#include "tests/support/testdata.h"
#include "tests/support/testprogram.h"

#include <QFile>
#include <QJsonArray>
#include <QRegularExpression>
#include <QTemporaryFile>
#include <QTest>

#include <csignal>

namespace commandline_test {

using namespace Qt::StringLiterals;

namespace {

class CommandLineTest : public CommandFixture {
    Q_OBJECT

private Q_SLOTS:
    void versionAndHelp();
    void helpOfOneCommand();
    void registryAsJson();
    void registryAsText();
    void outputsOfOldStay();
    void wrongUsage_data();
    void wrongUsage();
    void wrongWordOfTheApi();
    void addressesThatAreNone_data();
    void addressesThatAreNone();
    void idsAreNotChecked();
    void valuesAreEscapedOnce();
    void paths_data();
    void paths();
    void brokenEscapesAreNamed();
    void basePathIsKept();
    void closedOutput();
    void anyLocale_data();
    void anyLocale();
    void interrupted();
    void interruptedChange();
    void passwordsAreNotPrinted_data();
    void passwordsAreNotPrinted();
    void nothingIsLeftAtHome();
};

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
                                 "--check", "--body", "--node-name", "--open", "--demo", "[--safe]"})
            QVERIFY2(help.out.contains(word), word);
    }
}

/// What goes for it, and nothing of the others.
void CommandLineTest::helpOfOneCommand()
{
    for (const QStringList &arguments :
         {QStringList{u"upload"_s, u"--help"_s}, QStringList{u"help"_s, u"upload"_s},
          QStringList{u"upload"_s, u"a"_s, u"-h"_s}}) {
        const Run help = run(arguments);
        QCOMPARE(help.exitCode, 0);
        QVERIFY2(help.out.startsWith("  calimero-explorer upload FILE"), help.out.constData());
        for (const char *word : {"--context", "NODE is", "--profile NAME", "--json", "--help"})
            QVERIFY2(help.out.contains(word), word);
        QVERIFY2(!help.out.contains("calimero-explorer download"), help.out.constData());
    }
    const Run ofBoth = run({u"logout"_s, u"--help"_s}); // which are told of together
    QVERIFY2(ofBoth.out.contains("login --profile") && ofBoth.out.contains("logout --profile"),
             ofBoth.out.constData());
    const Run asksNoNode = run({u"inspect"_s, u"--help"_s});
    QVERIFY2(asksNoNode.out.contains("[--json]") && !asksNoNode.out.contains("NODE is"),
             asksNoNode.out.constData());
    QCOMPARE(run({u"help"_s}).out, run({u"--help"_s}).out);
}

void CommandLineTest::registryAsJson()
{
    const Run list = run({u"api"_s, u"list"_s, u"--json"_s});
    QCOMPARE(list.exitCode, 0);
    QCOMPARE(list.err, QByteArray());
    const QJsonArray entries = QJsonDocument::fromJson(list.out).array();
    QCOMPARE(entries.size(), 124);
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
    QCOMPARE(list.out.count('\n'), 124);
    QVERIFY(list.out.contains("GET    /admin-api/contexts  [offset= limit=]"));
}

/// What scripts read since before there were commands in plain words, byte for byte. A request that is new
/// adds its lines to the copies; nothing else in them changes. `list-contexts` itself: commandlist_test.
void CommandLineTest::outputsOfOldStay()
{
    const auto copyOf = [](const QString &name) {
        QFile file(testData(u"frozen/"_s + name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    };
    QCOMPARE(run({u"api"_s, u"list"_s}).out, copyOf(u"api-list.txt"_s));
    QCOMPARE(run({u"api"_s, u"list"_s, u"--json"_s}).out, copyOf(u"api-list.json"_s));
    QByteArray shown;
    for (const auto *name : {"get-health", "get-context", "create-context", "delete-group", "sync-group",
                             "upload-blob", "json-rpc"})
        shown += run({u"api"_s, u"show"_s, QString::fromLatin1(name)}).out;
    QCOMPARE(shown, copyOf(u"api-show.txt"_s));
    const QByteArray help = copyOf(u"help.txt"_s);
    QVERIFY(help.startsWith("  calimero-explorer api list") && help.contains("list-contexts\n"));
    for (const QStringList &arguments : {QStringList{u"--help"_s}, QStringList{u"api"_s, u"--help"_s},
                                         QStringList{u"list-contexts"_s, u"--help"_s}})
        QVERIFY(run(arguments).out.contains(help));
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

void CommandLineTest::wrongWordOfTheApi()
{
    const Run result = run({u"api"_s, u"foo"_s});
    QCOMPARE(result.exitCode, 2);
    for (const char *word : {"api list", "api show", "api docs", "api call", "api get"})
        QVERIFY2(result.err.contains(word), word);
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

void CommandLineTest::addressesThatAreNone_data()
{
    QTest::addColumn<QString>("node");
    QTest::addColumn<QByteArray>("words");
    QTest::newRow("a password") << u"http://ann:hunter2@127.0.0.1:1"_s
                                << QByteArray(
                                       "\"http://\u2026@127.0.0.1:1\" has a user name or password in it");
    QTest::newRow("a password without a scheme")
        << u"ann:hunter2@h:1"_s << QByteArray("\"\u2026@h:1\" has a user name or password in it");
    QTest::newRow("a password and another scheme")
        << u"ftp://ann:hunter2@h"_s << QByteArray("\"ftp://\u2026@h\" has to begin with http:// or https://");
    QTest::newRow("a bare number") << u"2528"_s
                                   << QByteArray("\"2528\" is neither a name nor a whole address");
    QTest::newRow("zero width within")
        << u"local\u200Bhost"_s << QByteArray("characters in it that nobody sees");
    QTest::newRow("a query") << u"http://h/?a"_s << QByteArray("without what follows ? or #");
    QTest::newRow("no port") << u"localhost:"_s << QByteArray("has no port behind its colon");
}

/// The reason is said, and no password with it.
void CommandLineTest::addressesThatAreNone()
{
    QFETCH(QString, node);
    QFETCH(QByteArray, words);
    for (const QStringList &arguments : {QStringList{u"api"_s, u"call"_s, u"get-health"_s, u"--node"_s, node},
                                         QStringList{u"list-contexts"_s, u"--base-url"_s, node}}) {
        const Run result = run(arguments);
        QCOMPARE(result.exitCode, 2);
        QVERIFY2(result.err.contains(words), result.err.constData());
        QVERIFY(!result.err.contains("hunter2"));
    }
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

void CommandLineTest::basePathIsKept()
{
    m_node->on("GET", "/*", FakeAnswer::json("{}"));
    wantLogIn("/p/q");
    m_node->on("POST", "/p/q/auth/token", FakeAnswer::recorded(u"auth/login"_s));
    for (const QString &base : {u"/p/q"_s, u"/p/q/"_s}) {
        m_node->forget();
        const QString url = m_node->url().toString() + base;
        QCOMPARE(run({u"api"_s, u"call"_s, u"get-peers"_s, u"--user"_s, u"ann"_s, u"--password-stdin"_s,
                      u"--node"_s, url},
                     "secret\n")
                     .exitCode,
                 0);
        QCOMPARE(m_node->requests().size(), 4);
        QCOMPARE(m_node->requests()[2].target, QByteArray("/p/q/auth/token"));
        QCOMPARE(m_node->requests()[3].target, QByteArray("/p/q/admin-api/peers"));
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

void CommandLineTest::anyLocale_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("value");
    QTest::newRow("C for all") << u"LC_ALL"_s << u"C"_s;
    QTest::newRow("C") << u"LANG"_s << u"C"_s;
    QTest::newRow("none") << u"LC_CTYPE"_s << u"POSIX"_s;
    QTest::newRow("one that is not installed") << u"LC_ALL"_s << u"de_DE.ISO-8859-1"_s;
}

/// Whatever the locale, standard error is one line of JSON, and names keep their letters.
void CommandLineTest::anyLocale()
{
    QFETCH(QString, name);
    QFETCH(QString, value);
    QProcessEnvironment locale = environment();
    for (const QString &one : {u"LC_ALL"_s, u"LC_CTYPE"_s, u"LANG"_s})
        locale.remove(one);
    locale.insert(name, value);
    m_node->on("GET", "/admin-api/gr%C3%B6%C3%9Fe", FakeAnswer::json(R"({"error":"ü"})", 500));
    QProcess process;
    process.setProcessEnvironment(locale);
    process.start(program(),
                  {u"api"_s, u"get"_s, u"/admin-api/größe"_s, u"--node"_s, m_node->url().toString()});
    const Run result = finished(process);
    QCOMPARE(result.exitCode, 1);
    QCOMPARE(result.err.count('\n'), 1);
    QCOMPARE(result.error()["message"_L1].toString(), u"ü"_s);
    QCOMPARE(m_node->requests().last().target, QByteArray("/admin-api/gr%C3%B6%C3%9Fe"));
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

// It went out, and its answer is not waited for any more.
void CommandLineTest::interruptedChange()
{
    m_node->on("POST", "/admin-api/contexts/sync", FakeAnswer::failing(FakeAnswer::Fault::Hang));
    auto process =
        started({u"api"_s, u"call"_s, u"sync-all-contexts"_s, u"--node"_s, m_node->url().toString()});
    QTRY_COMPARE(m_node->requests().size(), 1);
    ::kill(static_cast<pid_t>(process->processId()), SIGINT);
    const Run result = finished(*process);
    QCOMPARE(result.exitCode, 1);
    QCOMPARE(result.err,
             QByteArray(R"({"kind":"aborted","status":0,"outcome":"unknown","message":"interrupted; nobody )"
                        R"(knows whether it was done, so look before you send it again"})"
                        "\n"));
}

void CommandLineTest::passwordsAreNotPrinted_data()
{
    QTest::addColumn<QStringList>("arguments");
    const auto row = [](const QString &words) {
        QTest::newRow(qPrintable(words)) << words.split(u' ', Qt::SkipEmptyParts);
    };
    row(u"list-contexts http://admin:secret@h:1"_s);
    row(u"list-contexts --base-url http://admin:secret@h:1"_s);
    row(u"list-contexts --base-url http://h:1/?token=secret"_s);
    row(u"list-contexts --base-url h:1#secret"_s);
    row(u"list contexts --node http://h/?token=secret"_s);
    row(u"list contexts --profile http://h/?token=secret"_s);
    row(u"list contexts http://h/?token=secret --node NODE"_s);
    row(u"list contexts --node http://h --auth-url https://h/?token=sec@ret"_s);
    row(u"list-contexts --base-ulr=http://admin:secret@h"_s);
    row(u"list-contexts --base-ulr http://admin:secret@h"_s);
    row(u"api get http://admin:secret@h/x --node NODE"_s);
    row(u"api get http://admin:sec%zzret@h/x --node NODE"_s);
    row(u"api get //admin:secret@h/x --node NODE"_s);
    row(u"api get x admin:secret@h --node NODE"_s);
    row(u"api get x --nod=http://admin:secret@h"_s);
    row(u"api get x http://admin:secret@h --nod=http://admin:secret@h"_s);
    row(u"api get x --http://admin:secret@h=1 --node NODE"_s);
    row(u"api get x --admin:secret@h --node NODE"_s);
    row(u"api call http://admin:secret@h --node NODE"_s);
    row(u"api call list-contexts http://admin:secret@h --node NODE"_s);
    row(u"api call list-contexts http://admin:secret@h=1 --node NODE"_s);
    row(u"api call create-context --body http://admin:secret@h --node NODE"_s);
    row(u"api list http://admin:secret@h"_s);
    // For the window.
    row(u"--node http://admin:secret@h"_s);
    row(u"--nod=http://admin:secret@h"_s);
    row(u"http://admin:secret@h"_s);
    row(u"--demo admin:secret@h:1"_s);
    row(u"--open=http://admin:secret@h"_s);
}

void CommandLineTest::passwordsAreNotPrinted()
{
    QFETCH(QStringList, arguments);
    arguments.replaceInStrings(u"NODE"_s, m_node->url().toString());
    const Run result = run(arguments);
    QCOMPARE(result.exitCode, 2);
    QCOMPARE(result.out, QByteArray());
    QVERIFY(!result.err.isEmpty());
    QVERIFY2(!result.err.contains("ret@"), result.err.constData());
    QVERIFY2(!result.err.contains("secret"), result.err.constData());
    QVERIFY2(!result.err.contains("admin:"), result.err.constData());
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

const TestCase testCase(runTest<CommandLineTest>);

} // namespace commandline_test

#include "commandline_test.moc"
