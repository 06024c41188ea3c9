// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// The command line takes an alias where it takes the id of a context or an application, and shows them.
#include "tests/core/commandfixture.h"
#include "tests/support/testprogram.h"

#include <QJsonArray>
#include <QTest>

namespace commandalias_test {

using namespace Qt::StringLiterals;

namespace {

const QString context = u"8G9fo6zH9p54kDvM83nzubFev1dQ3cKvUVJ3kuZUJjkP"_s;
const QString application = u"Cfow1SkzdqiVvzy6MzBME9g6b4sgwBtetGHiBgfC9QHc"_s;
constexpr auto lookUp = "/admin-api/alias/lookup/context/notes";
const FakeAnswer nothing = FakeAnswer::recorded(u"alias/lookup_unknown"_s);

class CommandAliasTest : public CommandFixture {
    Q_OBJECT

private Q_SLOTS:
    void shows();
    void callsAndSyncs();
    void storesAndFetches();
    void whatIsSpeltAsAnIdIsOne();
    void unknown_data();
    void unknown();
    void canBeNone_data();
    void canBeNone();
    void aNodeWithoutThem();
    void mayNotAsk();
    void listsShowThem();
    void listsWithoutThem();
    void safeMode();

private:
    Run ask(const QStringList &words)
    {
        return run(words + QStringList{u"--node"_s, m_node->url().toString()});
    }
    [[nodiscard]] QByteArrayList targets() const
    {
        QByteArrayList all;
        for (const FakeRequest &request : m_node->requests())
            all += request.method + ' ' + request.target;
        return all;
    }
};

void CommandAliasTest::shows()
{
    m_node->on("POST", lookUp, FakeAnswer::recorded(u"alias/lookup_context"_s));
    m_node->on("POST", "/admin-api/alias/lookup/application/kv",
               FakeAnswer::recorded(u"alias/lookup_application"_s));
    m_node->on("GET", "/admin-api/contexts/" + context.toUtf8(), FakeAnswer::recorded(u"contexts/get"_s));
    m_node->on("GET", "/admin-api/contexts/" + context.toUtf8() + "/group",
               FakeAnswer::recorded(u"contexts/group"_s));
    m_node->on("GET", "/admin-api/applications/" + application.toUtf8(), FakeAnswer::recorded(u"apps/get"_s));
    const Run one = ask({u"show"_s, u"context"_s, u"notes"_s});
    QVERIFY2(one.exitCode == 0 && one.err.isEmpty(), one.err.constData());
    QVERIFY2(one.out.contains(context.toUtf8()), one.out.constData());
    // What was not told is said, unless there is nothing to tell.
    for (const auto &[status, warned] :
         {std::pair(500, true), std::pair(403, false), std::pair(404, false)}) {
        m_node->on("GET", "/admin-api/contexts/" + context.toUtf8() + "/group", FakeAnswer::empty(status));
        const Run part = ask({u"show"_s, u"context"_s, u"notes"_s});
        QCOMPARE(part.exitCode, 0);
        QVERIFY2(part.out.contains(context.toUtf8()), part.out.constData());
        QCOMPARE(part.err,
                 warned ? "calimero-explorer: warning: the node did not tell its group: node fault\n"_ba
                        : QByteArray());
    }
    const Run other = ask({u"show"_s, u"application"_s, u"kv"_s, u"--json"_s});
    QVERIFY2(other.exitCode == 0, other.err.constData());
    QVERIFY2(other.out.contains(application.toUtf8()), other.out.constData());
}

void CommandAliasTest::callsAndSyncs()
{
    m_node->on("POST", lookUp, FakeAnswer::recorded(u"alias/lookup_context"_s));
    m_node->on("POST", "/jsonrpc", FakeAnswer::json(R"({"jsonrpc":"2.0","id":1,"result":{"output":7}})"));
    const Run called = ask({u"call"_s, u"notes"_s, u"get"_s});
    QVERIFY2(called.exitCode == 0, called.err.constData());
    QCOMPARE(called.out, "7\n"_ba);
    QVERIFY(m_node->requests().last().body.contains(context.toUtf8()));
    m_node->on("GET", "/admin-api/contexts/" + context.toUtf8(), FakeAnswer::recorded(u"contexts/get"_s));
    m_node->on("POST", "/admin-api/contexts/sync/" + context.toUtf8(), FakeAnswer::json(R"({"data":null})"));
    m_node->forget();
    // Twice the same, once by its id: it is synced once.
    const Run synced = ask({u"sync"_s, u"notes"_s, context, u"--json"_s});
    QVERIFY2(synced.exitCode == 0, synced.err.constData());
    QCOMPARE(QJsonDocument::fromJson(synced.out).array().size(), 1);
    QCOMPARE(targets(),
             (QByteArrayList{"POST "_ba + lookUp, "GET /admin-api/contexts/" + context.toUtf8(),
                             "POST /admin-api/contexts/sync/" + context.toUtf8()}));
}

void CommandAliasTest::storesAndFetches()
{
    m_node->on("POST", lookUp, nothing);
    QFile file(m_home->filePath(u"a.txt"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("hello") == 5);
    file.close();
    // An unknown one is said before a byte is sent.
    const Run up = ask({u"upload"_s, file.fileName(), u"--context"_s, u"notes"_s});
    QCOMPARE(up.exitCode, 1);
    QVERIFY2(up.err.contains("no context has the alias"), up.err.constData());
    const Run down = ask({u"download"_s, context, m_home->filePath(u"b"_s), u"--context"_s, u"notes"_s});
    QCOMPARE(down.exitCode, 1);
    QCOMPARE(targets(), (QByteArrayList{"POST "_ba + lookUp, "POST "_ba + lookUp}));
    m_node->on("POST", lookUp, FakeAnswer::recorded(u"alias/lookup_context"_s));
    QByteArray asked;
    m_node->on("PUT", "/admin-api/blobs*", [&asked](const FakeRequest &request) {
        asked = request.target;
        return FakeAnswer::text("no", 500);
    });
    (void)ask({u"upload"_s, file.fileName(), u"--context"_s, u"notes"_s});
    QVERIFY2(asked.contains("context_id=" + context.toUtf8()), asked.constData());
}

void CommandAliasTest::whatIsSpeltAsAnIdIsOne()
{
    m_node->on("GET", "/admin-api/contexts/" + context.toUtf8(), FakeAnswer::recorded(u"contexts/get"_s));
    m_node->on("GET", "/admin-api/contexts/" + context.toUtf8() + "/group",
               FakeAnswer::recorded(u"contexts/group"_s));
    QCOMPARE(ask({u"show"_s, u"context"_s, context, u"--json"_s}).exitCode, 0);
    for (const FakeRequest &request : m_node->requests()) // nobody is asked what it stands for
        QVERIFY2(!request.target.contains("/alias/lookup/"), request.target.constData());
}

void CommandAliasTest::unknown_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QByteArray>("said");
    QTest::newRow("show") << QStringList{u"show"_s, u"context"_s, u"none"_s}
                          << "no context has the alias \\\"none\\\""_ba;
    QTest::newRow("application") << QStringList{u"show"_s, u"application"_s, u"none"_s}
                                 << "no application has the alias \\\"none\\\""_ba;
    QTest::newRow("call") << QStringList{u"call"_s, u"none"_s, u"get"_s} << "list aliases"_ba;
    QTest::newRow("sync") << QStringList{u"sync"_s, u"none"_s} << "no context has the alias"_ba;
}

void CommandAliasTest::unknown()
{
    QFETCH(QStringList, words);
    QFETCH(QByteArray, said);
    m_node->on("POST", "/admin-api/alias/lookup/*", nothing);
    const Run result = ask(words);
    QCOMPARE(result.exitCode, 1);
    QCOMPARE(result.out, QByteArray());
    QCOMPARE(result.error()["kind"_L1].toString(), u"not_found"_s);
    QVERIFY2(result.err.contains(said), result.err.constData());
    QCOMPARE(m_node->requests().size(), 1); // and nothing was done
}

void CommandAliasTest::canBeNone_data()
{
    QTest::addColumn<QStringList>("words");
    for (const QString &word : {u"a b"_s, u"ä"_s, u"a/b"_s, QString(51, u'a')}) {
        QTest::addRow("show %s", qPrintable(word)) << QStringList{u"show"_s, u"context"_s, word};
        QTest::addRow("call %s", qPrintable(word)) << QStringList{u"call"_s, word, u"get"_s};
        QTest::addRow("sync %s", qPrintable(word)) << QStringList{u"sync"_s, word};
    }
}

void CommandAliasTest::canBeNone()
{
    QFETCH(QStringList, words);
    const Run result = ask(words);
    QCOMPARE(result.exitCode, 2);
    QVERIFY2(result.err.contains("is no id of a context"), result.err.constData());
    QVERIFY2(result.err.contains("alias"), result.err.constData());
    QCOMPARE(m_node->requests().size(), 0);
}

void CommandAliasTest::aNodeWithoutThem()
{
    m_node->on("POST", lookUp, FakeAnswer::empty(404));
    const Run result = ask({u"show"_s, u"context"_s, u"notes"_s});
    QCOMPARE(result.exitCode, 1);
    QVERIFY2(result.err.contains("is no id of a context, and this node has no aliases"),
             result.err.constData());
}

void CommandAliasTest::mayNotAsk()
{
    m_node->on("POST", lookUp, FakeAnswer::json(R"({"error":"Insufficient permissions"})", 403));
    const Run result = ask({u"show"_s, u"context"_s, u"notes"_s});
    QCOMPARE(result.exitCode, 1);
    QCOMPARE(result.error()["status"_L1].toInt(), 403);
}

void CommandAliasTest::listsShowThem()
{
    m_node->on("GET", "/admin-api/contexts*", FakeAnswer::recorded(u"contexts/list"_s));
    m_node->on("GET", "/admin-api/applications", FakeAnswer::recorded(u"apps/list"_s));
    m_node->on("GET", "/admin-api/alias/list/context",
               FakeAnswer::json("{\"data\":{\"diary\":\"" + context.toUtf8() + "\",\"default\":\""
                                + context.toUtf8() + "\"}}"));
    m_node->on("GET", "/admin-api/alias/list/application", FakeAnswer::recorded(u"alias/list_application"_s));
    const Run table = ask({u"list"_s, u"contexts"_s});
    QVERIFY2(table.exitCode == 0, table.err.constData());
    const QByteArrayList lines = table.out.split('\n');
    QVERIFY2(lines[0].contains("Aliases"), lines[0].constData());
    int seen = 0;
    for (const QByteArray &line : lines) {
        if (line.contains(context.toUtf8()))
            seen += line.contains("diary, default") ? 1 : 0;
        else
            QVERIFY2(!line.contains("diary"), line.constData());
    }
    QCOMPARE(seen, 1);
    const auto rows = QJsonDocument::fromJson(ask({u"list"_s, u"contexts"_s, u"--json"_s}).out).array();
    QCOMPARE(rows.size(), 2);
    for (const QJsonValue &row : rows) {
        const bool isIt = row["id"_L1].toString() == context;
        QCOMPARE(row["aliases"_L1].toArray().size(), isIt ? 2 : 0);
        QCOMPARE(row.toObject().contains("aliases"_L1), isIt); // else as the node sent it
    }
    QVERIFY(ask({u"list"_s, u"applications"_s}).out.contains("kv"));
    // Of a package those of its application.
    m_node->on("GET", "/admin-api/packages", FakeAnswer::json(R"({"packages":["com.one","com.two"]})"));
    m_node->on("GET", "/admin-api/packages/*", [](const FakeRequest &request) {
        if (request.path().endsWith("/versions"))
            return FakeAnswer::json(R"({"versions":["1.0.0"]})");
        const QByteArray id = request.path().contains("com.one")
            ? "Cfow1SkzdqiVvzy6MzBME9g6b4sgwBtetGHiBgfC9QHc"_ba
            : "11111111111111111111111111111112"_ba;
        return FakeAnswer::json(R"({"version":"1.0.0","applicationId":")" + id + R"("})");
    });
    const auto packages = QJsonDocument::fromJson(ask({u"list"_s, u"packages"_s, u"--json"_s}).out).array();
    QCOMPARE(packages.size(), 2);
    QCOMPARE(packages[0]["aliases"_L1].toArray(), QJsonArray{u"kv"_s});
    QVERIFY(!packages[1].toObject().contains("aliases"_L1));
    QVERIFY(ask({u"list"_s, u"packages"_s}).out.contains("Aliases"));
}

/// They are a help: who has none, or may not ask for them, has the list.
void CommandAliasTest::listsWithoutThem()
{
    m_node->on("GET", "/admin-api/contexts*", FakeAnswer::recorded(u"contexts/list"_s));
    for (const int status : {404, 403, 500}) {
        m_node->on("GET", "/admin-api/alias/list/context", FakeAnswer::empty(status));
        const Run table = ask({u"list"_s, u"contexts"_s});
        QVERIFY2(table.exitCode == 0, table.err.constData());
        QVERIFY(table.out.contains(context.toUtf8()));
    }
}

/// Looking one up changes nothing.
void CommandAliasTest::safeMode()
{
    m_node->on("POST", lookUp, FakeAnswer::recorded(u"alias/lookup_context"_s));
    m_node->on("GET", "/admin-api/contexts/" + context.toUtf8(), FakeAnswer::recorded(u"contexts/get"_s));
    m_node->on("GET", "/admin-api/contexts/" + context.toUtf8() + "/group",
               FakeAnswer::recorded(u"contexts/group"_s));
    QCOMPARE(ask({u"show"_s, u"context"_s, u"notes"_s, u"--safe"_s}).exitCode, 0);
}

const TestCase testCase(runTest<CommandAliasTest>);

} // namespace

} // namespace commandalias_test

#include "commandalias_test.moc"
