// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// Requests that were put together by hand are in the history, beside the calls of the console and by the same
// rules.
#include "core/api/registry.h"
#include "core/net/paths.h"
#include "core/session/handrequests.h"
#include "tests/core/historycase.h"
#include "tests/support/fakenode.h"
#include "tests/support/testfolder.h"
#include "tests/support/testprogram.h"

#include <QFile>
#include <QJsonDocument>
#include <QSignalSpy>

namespace requesthistory_test {

using namespace histories;
using Kind = rpc::HistoryEntry::Kind;

namespace {

class RequestHistoryTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();

    void isKeptWithWhatCameOfIt();
    void hasNoSecretInIt();
    void isThereOnce();
    void whatWasNotAnsweredIsKept();
    void goesWithThePerson();
    void neitherKindPushesOutTheOther();
    void isNoCall();

private:
    [[nodiscard]] static EarlierRequest ofPath(const QString &path)
    {
        return EarlierRequest::of(nullptr, path, {});
    }
    [[nodiscard]] QList<rpc::HistoryEntry> kept(rpc::History &history, const QString &text = {})
    {
        std::optional<QList<rpc::HistoryEntry>> out;
        history.list({.node = u"node-a"_s, .limit = 5000, .text = text, .kind = Kind::Request}, this,
                     [&out](const auto &entries) { out = entries; });
        [&] { QTRY_VERIFY(out.has_value()); }();
        return out.value_or(QList<rpc::HistoryEntry>());
    }
    [[nodiscard]] QStringList titles(rpc::History &history, const QString &text = {})
    {
        QStringList out;
        for (const rpc::HistoryEntry &entry : kept(history, text))
            out += entry.method.whole();
        return out;
    }
    [[nodiscard]] static EarlierRequest requestIn(const rpc::HistoryEntry &entry)
    {
        return EarlierRequest::fromJson(QJsonDocument::fromJson(entry.request).object());
    }
    static quint64 send(HandRequests &requests, const QString &path)
    {
        return requests.send(requestForPath(path).value_or(Request()), path, ofPath(path));
    }
    static void addRequest(rpc::History &history, const QByteArray &request)
    {
        rpc::HistoryEntry entry = sampleEntry(QString::fromUtf8(request), "{}");
        entry.request = request;
        history.add(entry);
    }

    TestFolder m_folder;
    QString m_file;
};

void RequestHistoryTest::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    static int number = 0;
    m_file = m_folder.filePath(u"history-%1.sqlite"_s.arg(++number));
}

/// Over a restart too; its answer is not.
void RequestHistoryTest::isKeptWithWhatCameOfIt()
{
    FakeNode node;
    node.on("GET", "/good", FakeAnswer::json(R"({"answer":"marzipan"})"));
    node.on("GET", "/bad", FakeAnswer::json(R"({"error":"no"})", 404));
    {
        rpc::History history(m_file);
        QSignalSpy added(&history, &rpc::History::added);
        Transport transport(node.url());
        HandRequests requests(transport, u"node-a"_s, &history);
        send(requests, u"/good?limit=7"_s);
        QTRY_COMPARE(added.size(), 1);
        send(requests, u"/bad"_s);
        QTRY_COMPARE(added.size(), 2);
        requests.send(requestForPath(u"/good"_s).value_or(Request()), u"not to be remembered"_s);
        QTRY_VERIFY(requests.running().isEmpty());
    }
    rpc::History history(m_file);
    const auto entries = kept(history);
    QCOMPARE(entries.size(), 2);
    QCOMPARE(entries[0].method, u"GET /bad"_s);
    QVERIFY(!entries[0].ok);
    QCOMPARE(entries[0].error.kind, Error::Kind::NotFound);
    QCOMPARE(entries[1].method, u"GET /good?limit=7"_s);
    QVERIFY(entries[1].ok);
    QCOMPARE(entries[1].channel, u"HTTP"_s);
    QCOMPARE(entries[1].resultBytes, 21);
    QVERIFY(loaded(history, entries[1].id).result.isEmpty());
    QCOMPARE(requestIn(entries[1]), ofPath(u"/good?limit=7"_s));
    QCOMPARE(requestIn(loaded(history, entries[1].id)), ofPath(u"/good?limit=7"_s));
    QCOMPARE(titles(history, u"limit=7"_s), QStringList{u"GET /good?limit=7"_s});
    QVERIFY(titles(history, u"marzipan"_s).isEmpty());
}

void RequestHistoryTest::hasNoSecretInIt()
{
    const api::Entry *entry = api::findEntry("create-namespace");
    QVERIFY(entry);
    const api::Filling filling{.body = R"({"name":"pantry","password":"hunter2"})"};
    FakeNode node;
    node.on("POST", "/admin-api/namespaces", FakeAnswer::json(R"({"message":"hunter2 is taken"})", 409));
    {
        rpc::History history(m_file);
        QSignalSpy added(&history, &rpc::History::added);
        Transport transport(node.url());
        HandRequests requests(transport, u"node-a"_s, &history);
        requests.send(api::filledRequest(*entry, filling), u"create-namespace"_s,
                      EarlierRequest::of(entry, {}, filling));
        QTRY_COMPARE(added.size(), 1);
        QCOMPARE(node.requests("POST", "/admin-api/namespaces").value(0).body, filling.body);
        const EarlierRequest again = requestIn(kept(history).value(0));
        QCOMPARE(again.hidden, QStringList{u"password"_s});
        QCOMPARE(again.stillHidden({}, again.filling), QStringList{u"password"_s});
        QCOMPARE(titles(history, u"pantry"_s).size(), 1);
        QCOMPARE(kept(history).value(0).error.kind, Error::Kind::Conflict);
    }
    for (const QString &end : {u""_s, u"-wal"_s}) {
        QFile file(m_file + end);
        if (file.open(QIODevice::ReadOnly))
            QVERIFY2(!file.readAll().contains("hunter2"), qPrintable(end));
    }
}

void RequestHistoryTest::isThereOnce()
{
    rpc::History history(m_file);
    QSignalSpy added(&history, &rpc::History::added);
    FakeNode node;
    node.on("GET", "/*", FakeAnswer::json("1"));
    Transport transport(node.url());
    HandRequests requests(transport, u"node-a"_s, &history);
    for (const QString &path : {u"/one"_s, u"/two"_s, u"/one"_s}) {
        const auto before = added.size();
        send(requests, path);
        QTRY_COMPARE(added.size(), before + 1);
    }
    QCOMPARE(titles(history), (QStringList{u"GET /one"_s, u"GET /two"_s}));
    // Under a name it stays.
    history.save(kept(history).value(0).id, u"mine"_s);
    send(requests, u"/one"_s);
    QTRY_COMPARE(added.size(), 4);
    QCOMPARE(titles(history), (QStringList{u"GET /one"_s, u"GET /one"_s, u"GET /two"_s}));
}

void RequestHistoryTest::whatWasNotAnsweredIsKept()
{
    rpc::History history(m_file);
    QSignalSpy added(&history, &rpc::History::added);
    FakeNode node;
    node.on("GET", "/*", FakeAnswer::json("1").withFault(FakeAnswer::Fault::Hold));
    Transport transport(node.url());
    {
        HandRequests requests(transport, u"node-a"_s, &history);
        const quint64 first = send(requests, u"/given-up"_s);
        send(requests, u"/closed"_s);
        QTRY_COMPARE(node.held(), 2);
        requests.cancel(first);
    }
    QTRY_COMPARE(added.size(), 2);
    const auto entries = kept(history);
    QCOMPARE(titles(history), (QStringList{u"GET /closed"_s, u"GET /given-up"_s}));
    QVERIFY(entries[0].isCancelled() && entries[1].isCancelled());
    node.release();
}

/// The calls of the console do not.
void RequestHistoryTest::goesWithThePerson()
{
    rpc::History history(m_file);
    QSignalSpy added(&history, &rpc::History::added);
    history.add(sampleEntry(u"get"_s, "{}"));
    rpc::HistoryEntry ofAnother = sampleEntry(u"elsewhere"_s, "{}");
    ofAnother.node = u"node-b"_s;
    ofAnother.request = "{}";
    history.add(ofAnother);
    FakeNode node;
    node.on("GET", "/done", FakeAnswer::json("1"));
    node.on("GET", "/slow", FakeAnswer::json("1").withFault(FakeAnswer::Fault::Hold));
    Transport transport(node.url());
    HandRequests requests(transport, u"node-a"_s, &history);
    send(requests, u"/done"_s);
    QTRY_COMPARE(added.size(), 3);
    send(requests, u"/slow"_s);
    requests.forget();
    QVERIFY(requests.running().isEmpty());
    QCOMPARE(titles(history), QStringList());
    QCOMPARE(listed(history).size(), 1);
    std::optional<qsizetype> others;
    history.list({.node = u"node-b"_s, .limit = 9, .kind = {}}, this,
                 [&others](const auto &entries) { others = entries.size(); });
    QTRY_COMPARE(others, 1);
    history.clear(u"node-a"_s);
    QTRY_COMPARE(listed(history).size(), 0);
}

void RequestHistoryTest::neitherKindPushesOutTheOther()
{
    rpc::History history(m_file);
    QSignalSpy added(&history, &rpc::History::added);
    addRequest(history, "the first");
    for (int n = 0; n < rpc::History::keptEntries + 3; ++n)
        history.add(sampleEntry(u"get"_s, "{}"));
    for (int n = 0; n < rpc::History::keptRequests + 3; ++n)
        addRequest(history, QByteArray::number(n));
    QTRY_COMPARE_WITH_TIMEOUT(added.size(), rpc::History::keptEntries + rpc::History::keptRequests + 7,
                              60'000);
    QCOMPARE(listed(history, {}, 5000).size(), rpc::History::keptEntries);
    const QStringList left = titles(history);
    QCOMPARE(left.size(), rpc::History::keptRequests);
    QCOMPARE(left.first(), QString::number(rpc::History::keptRequests + 2));
    QVERIFY(!left.contains(u"the first"_s));
}

/// Who lists calls is told of none; who wants both has both, in the order they were made.
void RequestHistoryTest::isNoCall()
{
    rpc::History history(m_file);
    QSignalSpy added(&history, &rpc::History::added);
    history.add(sampleEntry(u"get"_s, "{}"));
    addRequest(history, "{\"name\":\"list-contexts\"}");
    QTRY_COMPARE(added.size(), 2);
    QCOMPARE(added[1][0].value<rpc::HistoryEntry>().kind(), Kind::Request);
    const auto calls = listed(history);
    QCOMPARE(calls.size(), 1);
    QCOMPARE(calls.first().kind(), Kind::Call);
    std::optional<QList<rpc::HistoryEntry>> both;
    history.list({.node = u"node-a"_s, .limit = 9, .kind = {}}, this,
                 [&both](const auto &entries) { both = entries; });
    QTRY_VERIFY(both);
    QCOMPARE(both->size(), 2);
    QCOMPARE(both->first().kind(), Kind::Request);
}

} // namespace

const TestCase testCase(runTest<RequestHistoryTest>);

} // namespace requesthistory_test

#include "requesthistory_test.moc"
