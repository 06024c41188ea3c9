// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// Why a call failed is the same later as it was then.
#include "core/base/kepterror.h"
#include "core/rpc/calls.h"
#include "core/rpc/historyerror.h"
#include "tests/core/historycase.h"
#include "tests/support/fakenode.h"
#include "tests/support/testfolder.h"
#include "tests/support/testprogram.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSqlDatabase>
#include <QSqlQuery>

namespace historyerror_test {

using namespace calimero;
using namespace histories;
using namespace Qt::StringLiterals;

namespace {

class HistoryErrorTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void allOfItIsKept();
    void eachKindAndReason();
    void onlyWhatIsOne();
    void secretsAreMasked();
    void asItCameFromTheNode_data();
    void asItCameFromTheNode();
    void ofEarlierVersions_data();
    void ofEarlierVersions();
};

Error fullError()
{
    return {.kind = Error::Kind::NodeFault,
            .reason = Error::Reason::ConnectionClosed,
            .httpStatus = 502,
            .message = u"words"_s,
            .rpcType = u"FunctionCallError"_s,
            .authError = u"token_expired"_s,
            .retryAfter = std::chrono::seconds(42),
            .path = u"data.apps[3].size"_s,
            .brokenAt = 9'007'199'254'740'993,
            .wholeSize = 5'000'000'000,
            .limit = 7,
            .answeredBy = Error::AnsweredBy::Gateway,
            .maybeDone = true,
            .wasSent = true};
}

void HistoryErrorTest::allOfItIsKept()
{
    TestFolder folder;
    rpc::HistoryEntry entry = sampleEntry(u"set"_s, "{}");
    entry.ok = false;
    entry.error = fullError();
    entry.error.raw = "<html>bad gateway</html>";
    entry.result = entry.error.raw;
    {
        rpc::History history(folder.filePath(u"history.sqlite"_s));
        history.add(entry);
        QCOMPARE(listed(history).size(), 1);
    }
    rpc::History history(folder.filePath(u"history.sqlite"_s));
    const auto entries = listed(history);
    QCOMPARE(entries.first().error, fullError());
    QVERIFY(entries.first().isUnknown());
    QCOMPARE(loaded(history, entries.first().id).error, fullError());
    QCOMPARE(loaded(history, entries.first().id).result, entry.result);
    // What is usual is not written.
    const QJsonObject usual{{u"kind"_s, u"timed_out"_s}};
    QCOMPARE(keptError(Error{.kind = Error::Kind::TimedOut}), usual);
    QCOMPARE(keptError(usual), Error{.kind = Error::Kind::TimedOut});
}

void HistoryErrorTest::eachKindAndReason()
{
    for (int kind = 0; !kindName(Error::Kind(kind)).isEmpty(); ++kind) {
        const Error error{.kind = Error::Kind(kind)};
        QCOMPARE(keptError(keptError(error)), error);
    }
    for (int reason = 0; reason <= int(Error::lastReason); ++reason) {
        const Error error{.reason = Error::Reason(reason)};
        QCOMPARE(keptError(keptError(error)), error);
    }
    for (int by = 0; by <= int(Error::AnsweredBy::NoHttp); ++by) {
        Error error;
        error.answeredBy = Error::AnsweredBy(by);
        QCOMPARE(keptError(keptError(error)), error);
    }
}

void HistoryErrorTest::onlyWhatIsOne()
{
    for (const char *text : {"", "{}", "[]", "{\"kind\":\"of a later version\"}", "{\"kind\":"})
        QVERIFY2(!keptError(QJsonDocument::fromJson(text).object()), text);
}

void HistoryErrorTest::secretsAreMasked()
{
    const QByteArray token = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhZG1pbiJ9.c2lnbmF0dXJl";
    TestFolder folder;
    {
        rpc::History history(folder.filePath(u"history.sqlite"_s));
        rpc::HistoryEntry entry = sampleEntry(u"set"_s, "{}");
        entry.ok = false;
        entry.error = {.message = u"{\"password\":\"sesame\"}"_s,
                       .rpcType = QString::fromLatin1(token),
                       .raw = "{\"password\":\"sesame\"}",
                       .path = QString::fromLatin1(token)};
        history.add(entry);
        QCOMPARE(listed(history).size(), 1);
    }
    const auto files = QDir(folder.path()).entryList(QDir::Files);
    QVERIFY(!files.isEmpty());
    for (const QString &name : files) {
        QFile written(folder.filePath(name));
        QVERIFY(written.open(QIODevice::ReadOnly));
        const QByteArray bytes = written.readAll();
        QVERIFY2(!bytes.contains("sesame") && !bytes.contains(token), qPrintable(name));
    }
}

void HistoryErrorTest::asItCameFromTheNode_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("isUnknown");
    QTest::newRow("no answer behind the gateway") << 502 << QByteArray("<html>bad gateway</html>") << true;
    QTest::newRow("a gateway that waited long enough") << 504 << QByteArray("<html>timeout</html>") << true;
    QTest::newRow("refused") << 400 << QByteArray(R"({"error":"not like this"})") << false;
    QTest::newRow("no such method")
        << 200
        << QByteArray(
               R"({"jsonrpc":"2.0","id":1,"error":{"type":"FunctionCallError","data":"method \"x\" not found"}})")
        << false;
    QTest::newRow("not JSON") << 200 << QByteArray(R"({"result":{"output":NaN}})") << true;
}

void HistoryErrorTest::asItCameFromTheNode()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    FakeNode node;
    node.on("POST", "/jsonrpc",
            FakeAnswer::text(body, status, body.startsWith('<') ? "text/html" : "application/json"));
    TestFolder folder;
    rpc::History history(folder.filePath(u"history.sqlite"_s));
    Transport transport(node.url());
    rpc::HttpChannel channel(transport);
    rpc::Calls calls(channel, u"node-a"_s, &history);
    std::optional<rpc::CallOutcome> live;
    connect(&calls, &rpc::Calls::finished, this, [&](const auto &, const auto &outcome) { live = outcome; });
    calls.start({.context = contextId(), .method = u"x"_s, .args = "{}"}, {});
    QTRY_VERIFY(live);
    QTRY_COMPARE(listed(history).size(), 1);
    rpc::HistoryEntry kept = loaded(history, listed(history).first().id);
    kept.error.raw = kept.result;
    QCOMPARE(kept.error, live->error);
    QTEST(kept.isUnknown(), "isUnknown");
}

void HistoryErrorTest::ofEarlierVersions_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("result");
    QTest::addColumn<bool>("isUnknown");
    QTest::newRow("timed out") << u"timed_out"_s << QString() << true;
    QTest::newRow("interrupted") << u"interrupted"_s << QString() << true;
    QTest::newRow("a gateway's page") << u"node_fault"_s << u"<html>502 Bad Gateway</html>"_s << true;
    QTest::newRow("the node's fault")
        << u"node_fault"_s << u"{\"error\":\"Internal server error\"}"_s << false;
    QTest::newRow("refused") << u"refused"_s << u"{\"error\":\"no\"}"_s << false;
    QTest::newRow("refused by the application")
        << u"rpc"_s << uR"({"jsonrpc":"2.0","id":1,"error":{"type":"FunctionCallError","data":"words"}})"_s
        << false;
    QTest::newRow("of the first ones") << QString() << QString() << false;
}

// They did not say whether a change was under way.
void HistoryErrorTest::ofEarlierVersions()
{
    QFETCH(QString, kind);
    QFETCH(QString, result);
    TestFolder folder;
    const QString file = folder.filePath(u"history.sqlite"_s);
    {
        rpc::History history(file);
        history.add(sampleEntry(u"new"_s, "{}"));
        QCOMPARE(listed(history).size(), 1);
        QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"earlier"_s);
        database.setDatabaseName(file);
        QVERIFY(database.open());
        QSqlQuery query(database);
        query.prepare(u"INSERT INTO calls (node, time, context, context_name, method, args, args_bytes, ok, "
                      "result, result_bytes, error, elapsed_us, channel, kind) VALUES "
                      "('node-a', 1, '', '', 'old', '{}', 2, 0, ?, 0, 'words', 5, 'HTTP', ?)"_s);
        query.addBindValue(result.isNull() ? u""_s : result);
        query.addBindValue(kind.isNull() ? u""_s : kind);
        QVERIFY(query.exec());
        const auto entries = listed(history);
        QCOMPARE(entries.first().method, u"old"_s);
        QCOMPARE(entries.first().error.message, u"words"_s);
        QTEST(entries.first().isUnknown(), "isUnknown");
        const rpc::HistoryEntry whole = loaded(history, entries.first().id);
        QCOMPARE(whole.isUnknown(), entries.first().isUnknown());
        QCOMPARE(whole.error.message, u"words"_s);
        QCOMPARE(whole.error.rpcType.isEmpty(), kind != u"rpc"_s);
    }
    QSqlDatabase::removeDatabase(u"earlier"_s);
}

} // namespace

const TestCase testCase(runTest<HistoryErrorTest>);

} // namespace historyerror_test

#include "historyerror_test.moc"
