// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// The command line in plain words: which node, who one is there, lists and single things.
#include "core/session/profilestore.h"
#include "tests/core/commandfixture.h"
#include "tests/support/demonodeprocess.h"
#include "tests/support/testprogram.h"

#include <QJsonArray>
#include <QTest>
#include <QUrlQuery>

namespace commandwords_test {

using namespace Qt::StringLiterals;

namespace {

const QString someContext = u"7a3Vh8Fp6dmf8rWZzDqyZgcCcFkY4Khh6jYgfJYeBXZm"_s;

class CommandWordsTest : public CommandFixture {
    Q_OBJECT

private Q_SLOTS:
    void wrongUsage_data();
    void wrongUsage();
    void idsAreTakenAsPasted();
    void everyKindIsListed_data();
    void everyKindIsListed();
    void listsAreReadToTheirEnd();
    void whatANodeSaysIsEscaped();
    void aListThatBreaksOffIsNotPrinted();
    void everyKindIsShown_data();
    void everyKindIsShown();
    void whatIsNotThere_data();
    void whatIsNotThere();
    void profilesHaveTheirTokens();
    void profilesThatAreNone_data();
    void profilesThatAreNone();

private:
    [[nodiscard]] Run ask(const QStringList &words, const QByteArray &input = {})
    {
        return run(words + QStringList{u"--node"_s, m_node->url().toString()}, input);
    }
    /// With what lets in to the demo node.
    [[nodiscard]] Run askDemo(const DemoNodeProcess &node, const QStringList &words)
    {
        QProcess process;
        QProcessEnvironment with = environment();
        with.insert(u"CALIMERO_DEMO_SECRET"_s, qEnvironmentVariable("CALIMERO_DEMO_SECRET"));
        process.setProcessEnvironment(with);
        process.start(program(), words + QStringList{u"--node"_s, node.url().toString()});
        return finished(process);
    }
    void writeProfiles(const QByteArray &profiles)
    {
        const QString folder = m_home->filePath(u".config/calimero-explorer"_s);
        QVERIFY(QDir().mkpath(folder));
        QFile file(folder + u"/profiles.json"_s);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("{\"profiles\":[" + profiles + "]}");
    }
};

QJsonArray rowsIn(const Run &run)
{
    return QJsonDocument::fromJson(run.out).array();
}

void CommandWordsTest::wrongUsage_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QByteArray>("said");
    QTest::newRow("no kind") << QStringList{u"list"_s} << "contexts, applications, blobs"_ba;
    QTest::newRow("unknown kind") << QStringList{u"list"_s, u"things"_s}
                                  << "\"things\" is nothing a node has lists of"_ba;
    QTest::newRow("too much") << QStringList{u"list"_s, u"blobs"_s, u"more"_s} << "\"more\" is too much"_ba;
    QTest::newRow("show nothing") << QStringList{u"show"_s} << "contexts, applications, blobs"_ba;
    QTest::newRow("no id") << QStringList{u"show"_s, u"context"_s} << "say which context"_ba;
    QTest::newRow("an id that is none")
        << QStringList{u"show"_s, u"context"_s, u"a b"_s} << "\"a b\" is no id of a context"_ba;
    QTest::newRow("an identity that is none")
        << QStringList{u"show"_s, u"identity"_s, u"xx"_s} << "\"xx\" is no id of an identity"_ba;
    QTest::newRow("hex that is none")
        << QStringList{u"show"_s, u"namespace"_s, someContext} << "64 hex digits"_ba;
    QTest::newRow("an option of others")
        << QStringList{u"list"_s, u"blobs"_s, u"--check"_s} << "--check does not go with this command"_ba;
    QTest::newRow("an option that is none")
        << QStringList{u"list"_s, u"blobs"_s, u"--all"_s} << "there is no option --all"_ba;
    QTest::newRow("an option that is nearly one")
        << QStringList{u"list"_s, u"blobs"_s, u"--jsno"_s} << "no option --jsno; did you mean --json?"_ba;
    QTest::newRow("a command that is nearly one")
        << QStringList{u"lsit"_s, u"blobs"_s} << "no command \"lsit\"; did you mean \"list\"?"_ba;
    QTest::newRow("a command that is like none")
        << QStringList{u"frobnicate"_s} << "no command \"frobnicate\"; --help shows"_ba;
    QTest::newRow("the short form of a context")
        << QStringList{u"show"_s, u"context"_s, u"7a3Vh8\u2026BXZm"_s} << "is the short form of an id"_ba;
    QTest::newRow("the short form of a blob")
        << QStringList{u"show"_s, u"blob"_s, u"7a3Vh8\u2026BXZm"_s} << "write the whole id of a blob"_ba;
    QTest::newRow("standard input as a file")
        << QStringList{u"upload"_s, u"-"_s} << "files, not standard input"_ba;
    QTest::newRow("profile and user")
        << QStringList{u"list"_s, u"blobs"_s, u"--profile"_s, u"x"_s} << "--node does not go with"_ba;
}

/// Nothing is sent, and the reason is said.
void CommandWordsTest::wrongUsage()
{
    QFETCH(QStringList, words);
    QFETCH(QByteArray, said);
    const Run result = ask(words);
    QCOMPARE(result.exitCode, 2);
    QCOMPARE(result.out, QByteArray());
    QVERIFY2(result.err.contains(said), result.err.constData());
    QCOMPARE(m_node->requests().size(), 0);
    const Run nowhere = run({u"list"_s, u"blobs"_s});
    QCOMPARE(nowhere.exitCode, 2);
    QVERIFY(nowhere.err.contains("--node URL or --profile NAME is missing"));
}

/// With what comes along when one is copied out of a chat, a document or JSON.
void CommandWordsTest::idsAreTakenAsPasted()
{
    const QByteArray id = someContext.toUtf8();
    m_node->on("GET", "/admin-api/contexts/" + id, FakeAnswer::json(R"({"data":{"id":")" + id + R"("}})"));
    m_node->on("GET", "/admin-api/contexts/" + id + "/group", FakeAnswer::empty(404));
    for (const QString &round : {u"\"%1\","_s, u"\u201c%1\u201d"_s, u"%1\u200b"_s, u"<%1>"_s}) {
        const Run result = ask({u"show"_s, u"context"_s, round.arg(someContext), u"--json"_s});
        QVERIFY2(result.exitCode == 0, result.err.constData());
        QVERIFY2(result.out.contains(id), result.out.constData());
    }
}

void CommandWordsTest::everyKindIsListed_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("field");
    QTest::newRow("contexts") << u"contexts"_s << u"id"_s;
    QTest::newRow("applications") << u"applications"_s << u"id"_s;
    QTest::newRow("blobs") << u"blobs"_s << u"blob_id"_s;
    QTest::newRow("namespaces") << u"namespaces"_s << u"namespaceId"_s;
    QTest::newRow("identities") << u"identities"_s << u"publicKey"_s;
    QTest::newRow("packages") << u"packages"_s << u"package"_s;
}

/// A table with a line for each, and as JSON the same things.
void CommandWordsTest::everyKindIsListed()
{
    QFETCH(QString, kind);
    QFETCH(QString, field);
    DemoNodeProcess node;
    QVERIFY2(node.start(), qPrintable(node.problem()));
    const Run json = askDemo(node, {u"list"_s, kind, u"--json"_s});
    QVERIFY2(json.exitCode == 0 && json.err.isEmpty(), json.err.constData());
    const QJsonArray rows = rowsIn(json);
    QVERIFY2(!rows.isEmpty(), json.out.constData());
    const Run table = askDemo(node, {u"list"_s, kind});
    QCOMPARE(table.exitCode, 0);
    QCOMPARE(table.out.count('\n'), rows.size() + 1); // and the titles
    for (const QJsonValue &row : rows) {
        const QByteArray id = row.toObject()[field].toString().toUtf8();
        QVERIFY(!id.isEmpty());
        QVERIFY2(table.out.contains(id), table.out.constData());
    }
}

void CommandWordsTest::listsAreReadToTheirEnd()
{
    m_node->on("GET", "/admin-api/contexts", [](const FakeRequest &request) {
        const QUrlQuery query(QUrl::fromEncoded(request.target));
        const int offset = query.queryItemValue(u"offset"_s).toInt();
        const int limit = query.queryItemValue(u"limit"_s).toInt();
        QByteArrayList rows;
        for (int i = offset; i < qMin(2345, offset + limit); ++i)
            rows += R"({"id":"row)" + QByteArray::number(i) + R"(","n":18446744073709551615})";
        return FakeAnswer::json("{\"data\":{\"contexts\":[" + rows.join(',') + "]}}");
    });
    const Run result = ask({u"list"_s, u"contexts"_s, u"--json"_s});
    QVERIFY2(result.exitCode == 0 && result.err.isEmpty(), result.err.constData());
    QCOMPARE(rowsIn(result).size(), 2345);
    QCOMPARE(result.out.count("18446744073709551615"), 2345); // every digit as it was sent
    QCOMPARE(ask({u"list"_s, u"contexts"_s}).out.count('\n'), 2346);
}

/// A terminal obeys nothing of it, and a row stays a row.
void CommandWordsTest::whatANodeSaysIsEscaped()
{
    m_node->on("GET", "/admin-api/contexts",
               FakeAnswer::json(
                   "{\"data\":{\"contexts\":[{\"id\":\"a\",\"name\":\"x\\u001b[2Jy\\nz\\u202e\\u009b\"}]}}"));
    const Run result = ask({u"list"_s, u"contexts"_s});
    QCOMPARE(result.exitCode, 0);
    QCOMPARE(result.out.count('\n'), 2);
    for (const char *unseen : {"\x1b", "\u202e", "\u009b"})
        QVERIFY(!result.out.contains(unseen));
    QVERIFY2(result.out.contains("x\\u001b[2Jy\\u000az\\u202e\\u009b"), result.out.constData());
    m_node->on("GET", "/admin-api/contexts/" + someContext.toUtf8(),
               FakeAnswer::json("{\"data\":{\"id\":\"\\u001b]0;x\\u0007\"}}"));
    const Run shown = ask({u"show"_s, u"context"_s, someContext});
    QCOMPARE(shown.exitCode, 0);
    QVERIFY2(!shown.out.contains('\x1b') && shown.out.contains("\\u001b]0;x"), shown.out.constData());
}

void CommandWordsTest::aListThatBreaksOffIsNotPrinted()
{
    m_node->on("GET", "/admin-api/blobs",
               FakeAnswer::json(R"({"data":{"blobs":[{"blob_id":"a","size":1}]}})")
                   .withFault(FakeAnswer::Fault::CutBody));
    const Run result = ask({u"list"_s, u"blobs"_s});
    QCOMPARE(result.exitCode, 1);
    QCOMPARE(result.out, QByteArray());
    QCOMPARE(result.error()["kind"_L1].toString(), u"unreachable"_s);
}

void CommandWordsTest::everyKindIsShown_data()
{
    everyKindIsListed_data();
}

void CommandWordsTest::everyKindIsShown()
{
    QFETCH(QString, kind);
    QFETCH(QString, field);
    DemoNodeProcess node;
    QVERIFY2(node.start(), qPrintable(node.problem()));
    const QString id =
        rowsIn(askDemo(node, {u"list"_s, kind, u"--json"_s})).first().toObject()[field].toString();
    const Run json = askDemo(node, {u"show"_s, kind, id, u"--json"_s});
    QVERIFY2(json.exitCode == 0 && json.err.isEmpty(), json.err.constData());
    QVERIFY2(json.out.contains(id.toUtf8()), json.out.constData());
    QVERIFY(!QJsonDocument::fromJson(json.out).isNull());
    const Run text = askDemo(node, {u"show"_s, kind, id});
    QCOMPARE(text.exitCode, 0);
    QVERIFY2(text.out.contains(id.toUtf8()), text.out.constData());
}

void CommandWordsTest::whatIsNotThere_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("id");
    QTest::newRow("context") << u"context"_s << someContext;
    QTest::newRow("application") << u"application"_s << someContext;
    QTest::newRow("blob") << u"blob"_s << someContext;
    QTest::newRow("identity") << u"identity"_s << someContext;
    QTest::newRow("package") << u"package"_s << u"no.such.package"_s;
}

void CommandWordsTest::whatIsNotThere()
{
    QFETCH(QString, kind);
    QFETCH(QString, id);
    DemoNodeProcess node;
    QVERIFY2(node.start(), qPrintable(node.problem()));
    const Run result = askDemo(node, {u"show"_s, kind, id});
    QCOMPARE(result.exitCode, 1);
    QCOMPARE(result.out, QByteArray());
    QVERIFY2(result.error()["kind"_L1].toString() == "not_found"_L1, result.err.constData());
}

/// The token that the window put into the file of the profile's node name goes out, and with none it is said
/// what to do.
void CommandWordsTest::profilesHaveTheirTokens()
{
    const QByteArray token = tokenUntil(4'000'000'000);
    writeEntry(u"shop"_s,
               R"({"access_token":")" + token + R"(","node_url":")" + m_node->url().toString().toUtf8()
                   + R"("})");
    writeProfiles(R"({"id":"one","name":"My shop","node_name":"shop","tokens_in":"file","url":")"
                  + m_node->url().toString().toUtf8() + R"("},)" + R"({"id":"two","name":"Nobody","url":")"
                  + m_node->url().toString().toUtf8() + R"("})");
    m_node->on("GET", "/admin-api/blobs", [](const FakeRequest &request) {
        return request.headers.contains("authorization")
            ? FakeAnswer::json(R"({"data":{"blobs":[{"blob_id":"a","size":1}]}})")
            : FakeAnswer::recorded(u"auth/anonymous_contexts"_s);
    });
    for (const QString &name : {u"My shop"_s, u"one"_s}) {
        m_node->forget();
        const Run result = run({u"list"_s, u"blobs"_s, u"--profile"_s, name});
        QVERIFY2(result.exitCode == 0, result.err.constData());
        QCOMPARE(m_node->requests("GET", "/admin-api/blobs").last().header("authorization"),
                 "Bearer " + token);
    }
    const Run nobody = run({u"list"_s, u"blobs"_s, u"--profile"_s, u"Nobody"_s});
    QCOMPARE(nobody.exitCode, 1);
    QCOMPARE(nobody.error()["kind"_L1].toString(), u"sign_in_needed"_s);
    QVERIFY2(nobody.err.contains("login --profile NAME"), nobody.err.constData());
}

void CommandWordsTest::profilesThatAreNone_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("said");
    QTest::newRow("unknown") << u"nobody's"_s << "there is no profile \"nobody's\""_ba;
    QTest::newRow("two of a name") << u"twin"_s << "several profiles are called \"twin\""_ba;
    QTest::newRow("no address") << u"empty"_s << "has no address"_ba;
    QTest::newRow("no name") << QString() << "--profile needs a name"_ba;
}

void CommandWordsTest::profilesThatAreNone()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, said);
    writeProfiles(R"({"id":"1","name":"twin","url":"http://127.0.0.1:1"},)"
                  R"({"id":"2","name":"twin","url":"http://127.0.0.1:2"},{"id":"3","name":"empty"})");
    const Run result = run({u"list"_s, u"blobs"_s, u"--profile="_s + name});
    QCOMPARE(result.exitCode, 2);
    QVERIFY2(result.err.contains(said), result.err.constData());
}

} // namespace

const TestCase testCase(runTest<CommandWordsTest>);

} // namespace commandwords_test

#include "commandwords_test.moc"
