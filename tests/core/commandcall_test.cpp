// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// `api call`: one request as it was given, and its answer as it came.
#include "core/api/registry.h"
#include "tests/core/commandfixture.h"
#include "tests/support/byteserver.h"
#include "tests/support/recording.h"
#include "tests/support/sanitized.h"
#include "tests/support/testprogram.h"

#include <QFile>
#include <QTemporaryFile>
#include <QTest>

namespace commandcall_test {

using namespace Qt::StringLiterals;

namespace {

class CommandCallTest : public CommandFixture {
    Q_OBJECT

private Q_SLOTS:
    void safeModeSendsNoChange();
    void rpcBodiesInSafeMode();
    void findings_data();
    void findings();
    void bodiesGoOutByteForByte_data();
    void bodiesGoOutByteForByte();
    void largeFilesStream();
    void bodiesOfPipesAndStandardInput();
    void wantedBodiesAreGivenOrAskedFor();
    void answersAreBinarySafe();
    void largeAnswersStream();
    void longRefusalsAreWhole();
    void redirectsAreShown();
    void rpcErrors_data();
    void rpcErrors();
    void noIsNoError();
    void messages_data();
    void messages();
    void controlCharactersAreEscaped();
    void noCoreFiles();
};

/// A name that only asks is no way round for a body that does more.
void CommandCallTest::rpcBodiesInSafeMode()
{
    m_node->on("POST", "/jsonrpc", FakeAnswer::recorded(u"rpc/sync_status"_s));
    const QByteArray asks = Recording::load(u"rpc/sync_status"_s).requestBody;
    const QByteArray sets = Recording::load(u"rpc/set"_s).requestBody;
    for (const char *name : {"get-sync-status", "json-rpc", "set-ephemeral"}) {
        const QStringList arguments{QString::fromLatin1(name), u"--safe"_s, u"--body"_s, u"-"_s};
        m_node->forget();
        const Run refused = call(arguments, sets);
        QCOMPARE(refused.exitCode, 1);
        QCOMPARE(refused.error()["kind"_L1].toString(), u"safe_mode"_s);
        QCOMPARE(call({arguments[0], u"--safe"_s}).exitCode, 1); // nothing says what it does
        QCOMPARE(m_node->requests().size(), 0);
        QCOMPARE(call(arguments, asks).exitCode, 0);
        QCOMPARE(m_node->requests().size(), 1);
        QCOMPARE(m_node->requests()[0].body, asks);
    }
}

void CommandCallTest::findings_data()
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

void CommandCallTest::findings()
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

void CommandCallTest::bodiesGoOutByteForByte_data()
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

void CommandCallTest::bodiesGoOutByteForByte()
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
void CommandCallTest::largeFilesStream()
{
    if (isSanitized)
        QSKIP("the sanitizer takes memory of its own");
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

void CommandCallTest::bodiesOfPipesAndStandardInput()
{
    m_node->on("PUT", "/admin-api/blobs", FakeAnswer::json("{}"));
    // More than is held in memory.
    const QByteArray body(20 * 1024 * 1024, 'p');
    QCOMPARE(call({u"upload-blob"_s, u"--body"_s, u"/dev/stdin"_s}, body).exitCode, 0);
    QCOMPARE(m_node->requests()[0].bodyBytes, body.size());
}

void CommandCallTest::answersAreBinarySafe()
{
    QByteArray all;
    for (int i = 0; i < 256; ++i)
        all += static_cast<char>(i);
    m_node->on("GET", "/admin-api/blobs/x", FakeAnswer::text(all, 200, "application/octet-stream"));
    const Run result = call({u"download-blob"_s, u"blob_id=x"_s});
    QCOMPARE(result.exitCode, 0);
    QCOMPARE(result.out, all);
}

void CommandCallTest::largeAnswersStream()
{
    if (isSanitized)
        QSKIP("the sanitizer takes memory of its own");
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

void CommandCallTest::longRefusalsAreWhole()
{
    const QByteArray body(300'000, 'e');
    m_node->on("GET", "/admin-api/health", FakeAnswer::text(body, 500));
    const Run result = call({u"get-health"_s});
    QCOMPARE(result.exitCode, 1);
    QCOMPARE(result.out, body);
    QCOMPARE(result.error()["kind"_L1].toString(), u"node_fault"_s);
}

void CommandCallTest::redirectsAreShown()
{
    FakeNode other;
    m_node->on("GET", "/admin-api/health",
               FakeAnswer::text("moved", 302).with("Location", other.url().toEncoded()));
    for (const Run &result :
         {call({u"get-health"_s}),
          run({u"api"_s, u"get"_s, u"/admin-api/health"_s, u"--node"_s, m_node->url().toString()})}) {
        QCOMPARE(result.exitCode, 1);
        QCOMPARE(result.out, QByteArray("moved"));
        QCOMPARE(result.error()["kind"_L1].toString(), u"not_a_node"_s);
        QCOMPARE(result.error()["status"_L1].toInt(), 302);
        QCOMPARE(result.error()["message"_L1].toString(), other.url().toString());
    }
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

void CommandCallTest::rpcErrors_data()
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

void CommandCallTest::rpcErrors()
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

void CommandCallTest::noIsNoError()
{
    m_node->on("DELETE", "/*", FakeAnswer::json(R"({"data":{"isDeleted":false}})"));
    QCOMPARE(call({u"delete-context"_s, u"context_id=x"_s, u"--check"_s}).exitCode, 0);
}

void CommandCallTest::messages_data()
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
        << FakeAnswer::text("<!doctype html><p>stuff", 404) << u"a web page"_s;
    const auto gateways = [](int status) {
        return FakeAnswer::text("<html>nginx</html>", status, "text/html");
    };
    QTest::newRow("too large for a proxy")
        << gateways(413) << u"413 Content Too Large: too large for the proxy before the node"_s;
    QTest::newRow("a gateway without an answer")
        << gateways(502) << u"502 Bad Gateway: the gateway before the node got no answer from it"_s;
    QTest::newRow("a gateway without a node")
        << gateways(503) << u"503 Service Unavailable: the gateway before the node does not reach it"_s;
    QTest::newRow("a gateway that waited")
        << gateways(504) << u"504 Gateway Timeout: the gateway before the node got no answer from it"_s;
    QTest::newRow("a proxy's log-in")
        << FakeAnswer::text("<html>", 401, "text/html").with("WWW-Authenticate", "Basic realm=x")
        << u"a proxy asks for a log-in of its own"_s;
    QTest::newRow("XML") << FakeAnswer::text("<?xml version='1.0'?><Error/>", 403, "application/xml")
                         << u"another service answers at this address, not a node"_s;
    QTest::newRow("an HTTPS port") << FakeAnswer::text("Client sent an HTTP request to an HTTPS server.", 400)
                                   << u"what answers speaks HTTPS; its address begins with https://"_s;
}

/// The error line always has words.
void CommandCallTest::messages()
{
    QFETCH(FakeAnswer, answer);
    QFETCH(QString, message);
    m_node->on("GET", "/admin-api/peers", answer);
    const Run result = call({u"get-peers"_s});
    QCOMPARE(result.exitCode, 1);
    QCOMPARE(result.out, answer.body);
    QCOMPARE(result.error()["message"_L1].toString(), message);
}

/// What a terminal would obey.
void CommandCallTest::controlCharactersAreEscaped()
{
    const QByteArray evil = "\u009b2J\u202egnp.exe\u2028\u007f";
    m_node->on("GET", "/admin-api/contexts",
               FakeAnswer::json(R"({"data":{"contexts":[{"id":"x","a)" + evil + R"(":1,"name":{")" + evil
                                + R"(":1}}]}})"));
    const Run checked = call({u"list-contexts"_s, u"--check"_s});
    m_node->on("GET", "/admin-api/peers",
               FakeAnswer::json(R"({"error":"\u001b[2J\u0007)" + evil + R"("})", 500)
                   .with("X-Auth-Error", "\u009b1m"));
    const Run failed = call({u"get-peers"_s});
    const Run typed = run({u"api"_s, u"call"_s, u"no\u001b[2J\u009bsuch"_s, u"--node"_s, u"http://h"_s});
    for (const QByteArray &text : {checked.err, failed.err, typed.err}) {
        const QString said = QString::fromUtf8(text);
        const auto isSeen = [](QChar c) {
            return c == u'\n' || c == u'\t' || (c.isPrint() && c.category() != QChar::Other_Format);
        };
        QVERIFY2(!text.isEmpty() && std::all_of(said.begin(), said.end(), isSeen), text.constData());
    }
    // The text itself is still there for a script.
    QVERIFY(typed.err.contains("no\\u001b[2J\\u009bsuch"));
    QVERIFY(failed.error()["message"_L1].toString().contains(u"gnp.exe"_s));
}

/// Tokens and passwords are in the memory of the command line too.
void CommandCallTest::noCoreFiles()
{
    m_node->on("GET", "/admin-api/peers", FakeAnswer::failing(FakeAnswer::Fault::Hang));
    auto process = started({u"api"_s, u"call"_s, u"get-peers"_s, u"--node"_s, m_node->url().toString()});
    QTRY_COMPARE(m_node->count("GET", "/admin-api/peers"), 1);
    QFile limits(u"/proc/%1/limits"_s.arg(process->processId()));
    QVERIFY(limits.open(QIODevice::ReadOnly));
    const QByteArrayList lines = limits.readAll().split('\n');
    const auto core = std::find_if(lines.begin(), lines.end(), [](const QByteArray &line) {
        return line.startsWith("Max core file size");
    });
    QVERIFY(core != lines.end());
    QCOMPARE(core->simplified(), "Max core file size 0 0 bytes");
    process->kill();
    process->waitForFinished();
}

} // namespace

/// Something that goes for any parameter.
QString anyOf(const calimero::api::Parameter &parameter)
{
    if (parameter.type == "u64")
        return u"1"_s;
    if (parameter.type == "namespace_id" || parameter.type == "group_id" || parameter.type == "blob_id_hex")
        return QString(64, u'1');
    return u"6UNsbTErKvkdaAr4fNWRFBLd8YM17udvCfYG8WspXnJh"_s;
}

/// A node refuses these without a body: where nothing has to be in it they get one, and else nothing is sent.
void CommandCallTest::wantedBodiesAreGivenOrAskedFor()
{
    using In = calimero::api::Parameter::In;
    for (const char *method : {"POST", "PUT", "DELETE"})
        m_node->on(method, "/*", FakeAnswer::json("{}"));
    const QByteArrayList listed = run({u"api"_s, u"list"_s}).out.split('\n');
    int given = 0;
    for (const calimero::api::Entry &entry : calimero::api::registry()) {
        if (!entry.needsBody())
            continue;
        QStringList arguments{QString::fromUtf8(entry.name)};
        bool isInBody = false; // something that has to be
        bool isListed = false; // as one that takes a body
        for (const calimero::api::Parameter &parameter : entry.parameters) {
            isInBody = isInBody || (parameter.required && parameter.in == In::Body);
            isListed = isListed || parameter.in == In::Body;
            if (parameter.required && parameter.in != In::Body)
                arguments += QString::fromUtf8(parameter.name) + u'=' + anyOf(parameter);
        }
        m_node->forget();
        const Run result = call(arguments);
        const QByteArray said = entry.name.toByteArray() + ": " + result.err;
        if (isInBody) {
            QVERIFY2(result.exitCode == 2 && result.err.contains("--body"), said.constData());
            QCOMPARE(m_node->requests().size(), 0);
        } else {
            ++given;
            QVERIFY2(result.exitCode == 0, said.constData());
            QCOMPARE(m_node->requests().size(), 1);
            QCOMPARE(m_node->requests()[0].body, "{}"_ba);
            QCOMPARE(m_node->requests()[0].header("content-type"), "application/json"_ba);
        }
        const auto line = std::find_if(listed.begin(), listed.end(), [&entry](const QByteArray &one) {
            return one.startsWith(entry.name.toByteArray() + ' ');
        });
        QVERIFY2(line != listed.end() && line->contains("--body") == isListed, said.constData());
    }
    QVERIFY(given >= 5);
}

/// At the command line: nothing is sent, and the end says why.
void CommandCallTest::safeModeSendsNoChange()
{
    for (const char *method : {"GET", "HEAD", "POST", "PUT", "DELETE"})
        m_node->on(method, "/*", FakeAnswer::json("{}"));
    for (const calimero::api::Entry &entry : calimero::api::registry()) {
        if (!entry.changes || entry.isOfSession)
            continue;
        QStringList arguments{QString::fromUtf8(entry.name)};
        for (const calimero::api::Parameter &parameter : entry.parameters) {
            if (parameter.required && parameter.in != calimero::api::Parameter::In::Body)
                arguments += QString::fromUtf8(parameter.name) + u'=' + anyOf(parameter);
        }
        if (entry.verb != calimero::Verb::Delete)
            arguments += {u"--body"_s, u"-"_s};
        const Run result = call(arguments + QStringList{u"--safe"_s}, "{}");
        QVERIFY2(result.exitCode == 1, result.err.constData());
        QCOMPARE(result.error()["kind"_L1].toString(), u"safe_mode"_s);
        QVERIFY(result.out.isEmpty());
    }
    QCOMPARE(m_node->requests().size(), 0);
    QCOMPARE(call({u"get-health"_s, u"--safe"_s}).exitCode, 0);
    QCOMPARE(m_node->requests().size(), 1);
}

const TestCase testCase(runTest<CommandCallTest>);

} // namespace commandcall_test

#include "commandcall_test.moc"
