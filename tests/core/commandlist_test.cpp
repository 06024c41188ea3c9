// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// `list-contexts`: all pages, or none.
#include "tests/core/commandfixture.h"
#include "tests/support/testprogram.h"

#include <QTest>
#include <QUrlQuery>

namespace commandlist_test {

using namespace Qt::StringLiterals;

namespace {

class CommandListTest : public CommandFixture {
    Q_OBJECT

private Q_SLOTS:
    void listContexts_data();
    void listContexts();
    void listContextsEndsWhereTheNodeDoes();
    void listContextsEndsWhenItIsTooMuch();
    void listContextsFails_data();
    void listContextsFails();
    void whatIsNoListIsSaid_data();
    void whatIsNoListIsSaid();
    void expectedMode_data();
    void expectedMode();
    void modeOfNoNode_data();
    void modeOfNoNode();
};

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

void CommandListTest::listContexts_data()
{
    QTest::addColumn<int>("count");
    QTest::addColumn<int>("pages");
    QTest::newRow("none") << 0 << 1;
    QTest::newRow("one page") << 999 << 1;
    QTest::newRow("exactly a page") << 1000 << 2;
    QTest::newRow("three pages") << 2345 << 3;
}

void CommandListTest::listContexts()
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
void CommandListTest::listContextsEndsWhereTheNodeDoes()
{
    m_node->on("GET", "/admin-api/contexts",
               [](const FakeRequest &request) { return pageOf(request, 150'000); });
    const Run result = run({u"--base-url"_s, m_node->url().toString(), u"list-contexts"_s});
    QCOMPARE(result.exitCode, 0);
    QCOMPARE(result.out.count("\"id\":"), 101'000);
    QVERIFY(result.err.contains("warning"));
    QCOMPARE(m_node->requests().size(), 101);
}

/// Rows as large as pages may be, and no end of them: what came is printed, and said to be a part.
void CommandListTest::listContextsEndsWhenItIsTooMuch()
{
    const QByteArray row = "{\"id\":\"row\",\"x\":\"" + QByteArray(4'000, 'x') + "\"}";
    const QByteArray rows = QByteArrayList(1000, row).join(',');
    m_node->on("GET", "/admin-api/contexts", FakeAnswer::json("{\"data\":{\"contexts\":[" + rows + "]}}"));
    const Run result = run({u"--base-url"_s, m_node->url().toString(), u"list-contexts"_s});
    QVERIFY2(result.exitCode == 0, result.err.constData());
    const qsizetype pages = m_node->requests().size();
    QVERIFY2(pages == 34, qPrintable(QString::number(pages))); // 128 MiB of 3.8 each
    QCOMPARE(result.out.count("\"id\":"), pages * 1000);
    QVERIFY(result.out.endsWith("]}}\n"));
    QCOMPARE(result.err,
             "calimero-explorer: warning: the list is cut off here; there may be more contexts\n"_ba);
}

void CommandListTest::listContextsFails_data()
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
void CommandListTest::listContextsFails()
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

void CommandListTest::whatIsNoListIsSaid_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QString>("message");
    QTest::newRow("a web page") << QByteArray("<h1>It works</h1>") << QByteArray("text/html")
                                << u"a web page, not a list of contexts"_s;
    QTest::newRow("a web page that does not say so")
        << QByteArray("<!DOCTYPE html><p>x") << QByteArray() << u"a web page, not a list of contexts"_s;
    QTest::newRow("another shape")
        << QByteArray(R"({"data":{"contexts":{}}})") << QByteArray("application/json")
        << u"this is not a list of contexts: data.contexts is not there or is something else"_s;
    QTest::newRow("JSON that breaks off") << QByteArray(R"({"data":)") << QByteArray("application/json")
                                          << u"not json: this is not a list of contexts"_s;
    QTest::newRow("another thing")
        << QByteArray("[]") << QByteArray("application/json")
        << u"this is not a list of contexts: $ is not there or is something else"_s;
}

/// The reason, and never a colon with nothing behind it.
void CommandListTest::whatIsNoListIsSaid()
{
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, type);
    m_node->on("GET", "/admin-api/contexts", FakeAnswer::text(body, 200, type));
    const Run result = run({u"--base-url"_s, m_node->url().toString(), u"list-contexts"_s});
    QCOMPARE(result.exitCode, 1);
    QCOMPARE(result.out, QByteArray());
    QCOMPARE(result.error()["kind"_L1].toString(), u"bad_reply"_s);
    QTEST(result.error()["message"_L1].toString(), "message");
}

void CommandListTest::expectedMode_data()
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

void CommandListTest::expectedMode()
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

void CommandListTest::modeOfNoNode_data()
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
void CommandListTest::modeOfNoNode()
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

} // namespace

const TestCase testCase(runTest<CommandListTest>);

} // namespace commandlist_test

#include "commandlist_test.moc"
