// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// `call CONTEXT METHOD [JSON]`: what goes out, what is printed, what an error means, safe mode.
#include "core/base/hash.h"
#include "tests/core/commandfixture.h"
#include "tests/support/bundles.h"
#include "tests/support/testprogram.h"

#include <QTest>

#include <csignal>

namespace commandmethod_test {

using namespace Qt::StringLiterals;

namespace {

const QString context = u"7a3Vh8Fp6dmf8rWZzDqyZgcCcFkY4Khh6jYgfJYeBXZm"_s;
const QByteArray application = "HDgMy3F1KzCwgHZJ7TsZrVGhAq2mQHt8hY6q1nXGH69o";
const QByteArray build = "5JxSZmLanB12m6NFLBzm3E8hRjr39hNtmWbS3bVUwQxj";

class CommandMethodTest : public CommandFixture {
    Q_OBJECT

private Q_SLOTS:
    void theCallGoesOutAsTyped();
    void halfAPairIsAnAnswer();
    void wrongUsage_data();
    void wrongUsage();
    void errors_data();
    void errors();
    void anOwnErrorIsWhatTheApplicationMeant();
    void checkFindsWhatIsOdd();
    void safeMode_data();
    void safeMode();
    void anInterruptedCallIsLookedAfter();

private:
    Run callMethod(const QStringList &words, const QByteArray &input = {})
    {
        return run(QStringList{u"call"_s} + words + QStringList{u"--node"_s, m_node->url().toString()},
                   input);
    }
    void answerWith(const QByteArray &body) { m_node->on("POST", "/jsonrpc", FakeAnswer::json(body)); }
};

void CommandMethodTest::theCallGoesOutAsTyped()
{
    answerWith(R"({"jsonrpc":"2.0","id":1,"result":{"output":{"n":18446744073709551615,"d":1.10}}})");
    const Run json =
        callMethod({context, u"get"_s, uR"({"key": "é", "n": 18446744073709551615})"_s, u"--json"_s});
    QCOMPARE(json.err, QByteArray());
    QCOMPARE(json.exitCode, 0);
    QCOMPARE(json.out,
             R"({"n":18446744073709551615,"d":1.10})"
             "\n"_ba);
    QCOMPARE(m_node->requests().size(), 1);
    const QByteArray body = m_node->requests()[0].body;
    QVERIFY2(body.contains(R"({"key": "é", "n": 18446744073709551615})"), body.constData());
    QVERIFY(body.contains(context.toUtf8()));
    const Run text = callMethod({context, u"get"_s});
    QCOMPARE(text.out, "{\n  \"n\": 18446744073709551615,\n  \"d\": 1.10\n}\n"_ba);
    QVERIFY(m_node->requests()[1].body.contains("{}"));
    QCOMPARE(callMethod({context, u"get"_s, u"-"_s}, R"({"from":"stdin"})").exitCode, 0);
    QVERIFY(m_node->requests()[2].body.contains(R"({"from":"stdin"})"));
}

/// JSON for all that; what is sent may not have it.
void CommandMethodTest::halfAPairIsAnAnswer()
{
    answerWith(R"({"jsonrpc":"2.0","id":1,"result":{"output":{"lone":"\ud800x"}}})");
    const Run json = callMethod({context, u"get"_s, u"{}"_s, u"--json"_s});
    QCOMPARE(json.err, QByteArray());
    QCOMPARE(json.exitCode, 0);
    QCOMPARE(json.out,
             R"({"lone":"\ud800x"})"
             "\n"_ba);
    QCOMPARE(callMethod({context, u"get"_s, uR"({"lone":"\ud800x"})"_s}).exitCode, 2);
}

void CommandMethodTest::wrongUsage_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QByteArray>("said");
    QTest::newRow("nothing") << QStringList() << "write call CONTEXT METHOD"_ba;
    QTest::newRow("no method") << QStringList{context} << "write call CONTEXT METHOD"_ba;
    QTest::newRow("no id") << QStringList{u"my shop"_s, u"get"_s} << "\"my shop\" is no id of a context"_ba;
    QTest::newRow("no JSON") << QStringList{context, u"get"_s, u"{\"a\":"_s}
                             << "no JSON: line 1, column 6"_ba;
    QTest::newRow("empty") << QStringList{context, u"get"_s, QString()} << "no JSON"_ba;
    QTest::newRow("empty method") << QStringList{context, QString()} << "the name of a method"_ba;
    QTest::newRow("long method") << QStringList{context, QString(257, u'x')} << "the name of a method"_ba;
    QTest::newRow("too much") << QStringList{context, u"get"_s, u"{}"_s, u"more"_s}
                              << "\"more\" is too much"_ba;
}

void CommandMethodTest::wrongUsage()
{
    QFETCH(QStringList, words);
    QFETCH(QByteArray, said);
    const Run result = callMethod(words);
    QCOMPARE(result.exitCode, 2);
    QVERIFY2(result.err.contains(said), result.err.constData());
    QCOMPARE(m_node->requests().size(), 0);
}

void CommandMethodTest::errors_data()
{
    QTest::addColumn<FakeAnswer>("answer");
    QTest::addColumn<QString>("kind");
    QTest::newRow("no such method") << FakeAnswer::json(
        R"({"jsonrpc":"2.0","id":1,"error":{"type":"FunctionCallError","data":"method \"x\" not found"}})")
                                    << u"rpc"_s;
    QTest::newRow("refused") << FakeAnswer::empty(403) << u"forbidden"_s;
    QTest::newRow("no answer of ours") << FakeAnswer::json("[]") << u"bad_reply"_s;
    QTest::newRow("breaks off")
        << FakeAnswer::json(R"({"jsonrpc":"2.0"})").withFault(FakeAnswer::Fault::CutBody) << u"interrupted"_s;
}

void CommandMethodTest::errors()
{
    QFETCH(FakeAnswer, answer);
    QFETCH(QString, kind);
    m_node->on("POST", "/jsonrpc", answer);
    const Run result = callMethod({context, u"x"_s});
    QCOMPARE(result.exitCode, 1);
    QCOMPARE(result.out, QByteArray());
    QVERIFY2(result.error()["kind"_L1].toString() == kind, result.err.constData());
    const bool isOpen = kind == "bad_reply"_L1 || kind == "interrupted"_L1;
    QCOMPARE(result.error()["outcome"_L1].toString() == "unknown"_L1, isOpen);
    QCOMPARE(m_node->count("POST", "/jsonrpc"), 1);
}

/// A node spells an application's error as a list of bytes.
void CommandMethodTest::anOwnErrorIsWhatTheApplicationMeant()
{
    QByteArrayList bytes;
    for (const char c : QByteArray(R"({"kind":"NotFound","data":{"key":"a\u001b"}})"))
        bytes += QByteArray::number(static_cast<uchar>(c));
    answerWith(R"({"jsonrpc":"2.0","id":1,"error":{"type":"FunctionCallError","data":"app error: [)"
               + bytes.join(", ") + R"(]"}})");
    const Run result = callMethod({context, u"get"_s});
    QCOMPARE(result.exitCode, 1);
    QVERIFY2(result.error()["message"_L1].toString().startsWith("NotFound: "_L1), result.err.constData());
    const QJsonObject own = result.error()["application"_L1].toObject();
    QVERIFY2(own["error"_L1].toString() == "NotFound"_L1, result.err.constData());
    QCOMPARE(own["data"_L1].toObject()["key"_L1].toString(), u"a\x1b"_s);
    QVERIFY(!result.err.contains('\x1b'));
    QCOMPARE(result.err.count('\n'), 1);
}

void CommandMethodTest::checkFindsWhatIsOdd()
{
    answerWith(R"({"jsonrpc":"2.0","result":{"output":1}})");
    const Run result = callMethod({context, u"get"_s, u"--check"_s});
    QVERIFY2(result.exitCode == 3, result.err.constData());
    QVERIFY2(result.err.contains("id\tmissing"), result.err.constData());
}

void CommandMethodTest::safeMode_data()
{
    QTest::addColumn<QByteArray>("intent"); // in the build that is installed
    QTest::addColumn<QByteArray>("running");
    QTest::addColumn<QByteArray>("kept"); // the version of another build, in which the method only reads
    QTest::addColumn<QByteArray>("pinned"); // the build the group of the context is on
    QTest::addColumn<QByteArray>("reason"); // empty: it goes out
    const auto row = [](const char *name, const QByteArray &intent, const QByteArray &running,
                        const QByteArray &kept, const QByteArray &pinned, const QByteArray &reason) {
        QTest::newRow(name) << intent << running << kept << pinned << reason;
    };
    const QByteArray reads = R"("read_only")";
    const QByteArray changes = R"("mutating")";
    row("reads", reads, "1.0.0", "0.8.0", "none", "");
    row("changes", changes, "1.0.0", "0.8.0", "none", "method_changes");
    row("not declared", "null", "1.0.0", "0.8.0", "none", "intent_undeclared");
    row("of another build", reads, "0.9.0", "0.8.0", "none", "abi_not_known");
    row("of another build that is kept", changes, "0.8.0", "0.8.0", "none", "");
    row("no code yet", reads, "", "0.8.0", "none", "abi_not_known");
    row("pinned to the installed one", reads, "1.0.0", "1.0.0", "installed", "");
    row("pinned to the installed one, which changes", changes, "1.0.0", "1.0.0", "installed",
        "method_changes");
    row("pinned to another of its version", changes, "1.0.0", "1.0.0", "kept", "");
    row("pinned to another version", changes, "1.0.0", "0.8.0", "kept", "abi_not_known");
    row("two builds of a version", reads, "1.0.0", "1.0.0", "none", "abi_not_known");
    row("pinned to what is not kept", reads, "1.0.0", "0.8.0", "another", "abi_not_known");
    row("the group does not tell", reads, "1.0.0", "0.8.0", "not told", "abi_not_known");
}

void CommandMethodTest::safeMode()
{
    QFETCH(QByteArray, intent);
    QFETCH(QByteArray, running);
    QFETCH(QByteArray, kept);
    QFETCH(QByteArray, pinned);
    QFETCH(QByteArray, reason);
    m_node->on("GET", "/admin-api/contexts/" + context.toUtf8(),
               FakeAnswer::json(R"({"data":{"id":")" + context.toUtf8() + R"(","applicationId":")"
                                + application + R"(","contextStateHash":"11111111111111111111111111111111",)"
                                + R"("applicationVersion":")" + running + R"("}})"));
    m_node->on("GET", "/admin-api/applications/" + application + "/abi",
               FakeAnswer::json(R"({"data":{"schema_version":"wasm-abi/1","types":{},"events":[],"methods":[)"
                                R"({"name":"get","params":[],"returns":{"kind":"u32"},"intent":)"
                                + intent + "}]}}"));
    m_node->on("GET", "/admin-api/applications/" + application,
               FakeAnswer::json(R"({"data":{"application":{"id":")" + application
                                + R"(","blob":{"bytecode":")" + build + R"(","compiled":")" + build
                                + R"("},"size":1,"source":"x","metadata":[],"version":"1.0.0"}}})"));
    // One that was installed before, in which the method only reads.
    QByteArray abi = "{'schema_version':'wasm-abi/1','types':{},'events':[],"
                     "'methods':[{'name':'get','params':[],'intent':'read_only'}]}";
    const QByteArray code =
        bundles::module({bundles::customSection("calimero_abi_v1", abi.replace('\'', '"'))});
    calimero::BlobHasher hasher;
    hasher.add(code);
    const calimero::BlobId other = hasher.finish();
    const QByteArray blob = other.toUtf8();
    m_node->on(
        "GET", "/admin-api/applications/" + application + "/versions",
        FakeAnswer::json(R"({"data":[{"version":")" + kept + R"(","blobId":")" + blob + R"(","size":1}]})"));
    m_node->on("GET", "/admin-api/blobs/" + blob, FakeAnswer::text(code, 200, "application/octet-stream"));
    const QByteArray group(64, 'a');
    m_node->on("GET", "/admin-api/contexts/" + context.toUtf8() + "/group",
               FakeAnswer::json(pinned == "none" ? R"({"data":null})"_ba : R"({"data":")" + group + R"("})"));
    const auto installed = calimero::BlobId::fromUtf8({build.constData(), size_t(build.size())}).value();
    const calimero::Bytes32 key = pinned == "installed" ? installed.bytes()
        : pinned == "kept"                              ? other.bytes()
                                                        : calimero::Bytes32{1};
    m_node->on("GET", "/admin-api/groups/" + group,
               pinned == "not told" ? FakeAnswer::json(R"({"error":"Something went wrong"})", 500)
                                    : FakeAnswer::json(R"({"data":{"groupId":")" + group + R"(","appKey":")"
                                                       + calimero::toHex(key) + R"(","targetApplicationId":")"
                                                       + application + R"("}})"));
    answerWith(R"({"jsonrpc":"2.0","id":1,"result":{"output":7}})");
    const Run result = callMethod({context, u"get"_s, u"--safe"_s});
    QVERIFY2(result.exitCode == (reason.isEmpty() ? 0 : 1), result.err.constData());
    QCOMPARE(m_node->count("POST", "/jsonrpc"), reason.isEmpty() ? 1 : 0);
    if (!reason.isEmpty()) {
        QCOMPARE(result.error()["kind"_L1].toString(), u"safe_mode"_s);
        QCOMPARE(result.error()["reason"_L1].toString().toUtf8(), reason);
    }
    // Where the ABI is known, what is not in it is told apart from what nobody knows.
    const Run unknown = callMethod({context, u"other"_s, u"--safe"_s});
    QCOMPARE(unknown.exitCode, 1);
    QCOMPARE(unknown.error()["reason"_L1].toString(),
             reason == "abi_not_known" ? u"abi_not_known"_s : u"not_in_abi"_s);
    QCOMPARE(m_node->count("POST", "/jsonrpc"), reason.isEmpty() ? 1 : 0);
}

void CommandMethodTest::anInterruptedCallIsLookedAfter()
{
    m_node->on("POST", "/jsonrpc", FakeAnswer::failing(FakeAnswer::Fault::Hang));
    auto process = started({u"call"_s, context, u"set"_s, u"--node"_s, m_node->url().toString()});
    QTRY_COMPARE_WITH_TIMEOUT(m_node->count("POST", "/jsonrpc"), 1, 30'000);
    ::kill(static_cast<pid_t>(process->processId()), SIGINT);
    const Run result = finished(*process);
    QCOMPARE(result.exitCode, 1);
    QCOMPARE(result.error()["kind"_L1].toString(), u"aborted"_s);
    QCOMPARE(result.error()["outcome"_L1].toString(), u"unknown"_s);
}

} // namespace

const TestCase testCase(runTest<CommandMethodTest>);

} // namespace commandmethod_test

#include "commandmethod_test.moc"
