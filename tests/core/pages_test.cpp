// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// Lists in pages are read to their end, on a node whose rows come and go between two of them too.
#include "core/api/contexts.h"
#include "core/api/groups.h"
#include "core/api/members.h"
#include "core/api/namespaces.h"
#include "core/api/pages.h"
#include "core/api/registry.h"
#include "tests/support/fakenode.h"
#include "tests/support/kept.h"
#include "tests/support/testprogram.h"

#include <QTest>
#include <QUrlQuery>

namespace pages_test {

using namespace calimero;
using namespace Qt::StringLiterals;

namespace {

QByteArrayList listed(const api::Rows &rows)
{
    QByteArrayList all;
    for (qsizetype row = 0; row < rows.size(); ++row)
        all += rows.at(row);
    return all;
}

/// Names in the node's order.
QByteArrayList named(int count)
{
    QByteArrayList rows;
    for (int i = 0; i < count; ++i)
        rows += QByteArray::number(1'000'000 + i);
    return rows;
}

QByteArray rowOf(const QByteArray &id, const char *field)
{
    return QByteArray("{\"") + field + "\":\"" + id + "\",\"x\":18446744073709551615}";
}

/// A list that a test changes.
struct Rows {
    QByteArrayList ids;
    int asked = 0;
    std::function<void(int asked)> after = {}; ///< each page: what happens then
    qsizetype lastOffset = 1'000'000'000;

    FakeAnswer page(const FakeRequest &request, const char *field, const QByteArray &before,
                    const QByteArray &behind)
    {
        const QUrlQuery query(QUrl::fromEncoded(request.target));
        const auto offset = qMin<qsizetype>(query.queryItemValue(u"offset"_s).toInt(), lastOffset);
        const auto limit = qMin<qsizetype>(query.queryItemValue(u"limit"_s).toInt(), 1000);
        QByteArrayList shown;
        for (const QByteArray &id : ids.mid(offset, limit))
            shown += rowOf(id, field);
        ++asked;
        if (after)
            after(asked);
        return FakeAnswer::json(before + shown.join(',') + behind);
    }
};

} // namespace

class PagesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void everyPagedListIsKnown();
    void readsToTheEnd_data();
    void readsToTheEnd();
    void rowsThatComeAndGo_data();
    void rowsThatComeAndGo();
    void contextsEndAtTheLastOffset();
    void aNodeThatKnowsNoOffset();
    void aListInOneAnswer();
    void aPageWithFarMoreThanWasAskedFor();
    void aMillionInOneAnswer();
    void aPageOfNumbers();
    void aPageThatFails();
    void aborted();

private:
    void serveContexts(Rows &rows)
    {
        m_node->on("GET", "/admin-api/contexts", [&rows](const FakeRequest &request) {
            return rows.page(request, "id", R"({"data":{"contexts":[)", "]}}");
        });
    }

    std::unique_ptr<FakeNode> m_node;
    std::unique_ptr<Transport> m_transport;
};

void PagesTest::init()
{
    m_transport.reset();
    m_node = std::make_unique<FakeNode>();
    m_transport = std::make_unique<Transport>(m_node->url());
}

void PagesTest::everyPagedListIsKnown()
{
    int paged = 0;
    for (const api::Entry &entry : api::registry()) {
        if (!entry.parameters.has("offset", api::In::Query))
            continue;
        ++paged;
        QVERIFY2(api::pagingOf(entry), entry.name.data());
        QCOMPARE(api::pagingOf(entry)->pageSize, quint64(1000));
    }
    QCOMPARE(paged, 6);
}

void PagesTest::readsToTheEnd_data()
{
    QTest::addColumn<int>("count");
    for (const int count : {0, 1, 999, 1000, 1001, 1999, 2000, 2345})
        QTest::addRow("%d", count) << count;
}

/// Each list, at whatever length; rows as the node sent them.
void PagesTest::readsToTheEnd()
{
    QFETCH(int, count);
    const QByteArray id(64, 'a');
    struct List {
        const api::Entry &entry;
        QByteArray path;
        const char *field;
        QByteArray before;
        QByteArray behind;
    };
    const List lists[] = {
        {api::ListContexts::entry, "/admin-api/contexts", "id", R"({"data":{"contexts":[)", "]}}"},
        {api::ListNamespaces::entry, "/admin-api/namespaces", "namespaceId", R"({"data":[)", "]}"},
        {api::ListGroupContexts::entry, "/admin-api/groups/" + id + "/contexts", "contextId", R"({"data":[)",
         "]}"},
        {api::ListGroupMembers::entry, "/admin-api/groups/" + id + "/members", "identity", R"({"members":[)",
         "]}"},
        {api::ListMemberDevices::entry, "/admin-api/groups/" + id + "/member-devices", "account",
         R"({"members":[)", "]}"},
    };
    for (const List &list : lists) {
        Rows rows{.ids = named(count)};
        m_node->on("GET", list.path, [&](const FakeRequest &request) {
            return rows.page(request, list.field, list.before, list.behind);
        });
        const bool hasPath = api::variablesIn(list.entry) > 0;
        Kept read(api::readAll(*m_transport, list.entry,
                               hasPath ? QStringList{QString::fromLatin1(id)} : QStringList()));
        QTRY_VERIFY(read.isThere());
        QVERIFY(*read.result);
        QByteArrayList expected;
        for (const QByteArray &name : std::as_const(rows.ids))
            expected += rowOf(name, list.field);
        QCOMPARE(listed((*read.result)->rows), expected);
        QVERIFY(!(*read.result)->isCutOff);
        QVERIFY(m_node->requests().last().target.contains("limit=1000"));
    }
}

void PagesTest::rowsThatComeAndGo_data()
{
    QTest::addColumn<std::function<void(QByteArrayList &, int)>>("change");
    using Change = std::function<void(QByteArrayList &, int)>;
    QTest::newRow("one goes in front") << Change([](QByteArrayList &ids, int page) {
        if (page == 1)
            ids.removeAt(10);
    });
    QTest::newRow("the last of a page goes") << Change([](QByteArrayList &ids, int page) {
        if (page == 1)
            ids.removeAt(999);
    });
    QTest::newRow("a page and more goes") << Change([](QByteArrayList &ids, int page) {
        if (page == 2)
            ids.remove(300, 1'400);
    });
    QTest::newRow("nearly all go") << Change([](QByteArrayList &ids, int page) {
        if (page == 2)
            ids.remove(1, 3'400);
    });
    QTest::newRow("some go at each page") << Change([](QByteArrayList &ids, int page) {
        if (page < 8)
            ids.remove(page * 7, 3);
    });
    QTest::newRow("one comes in front") << Change([](QByteArrayList &ids, int page) {
        if (page == 1)
            ids.insert(5, "1000004a");
    });
    QTest::newRow("many come in front") << Change([](QByteArrayList &ids, int page) {
        for (int i = 0; page == 1 && i < 2'500; ++i)
            ids.insert(5 + i, "1000004b" + QByteArray::number(10'000 + i));
    });
    QTest::newRow("as many come as go") << Change([](QByteArrayList &ids, int page) {
        if (page == 1) {
            ids.removeAt(500);
            ids.prepend("0");
        }
    });
    QTest::newRow("come at each page") << Change([](QByteArrayList &ids, int page) {
        if (page < 8)
            ids.prepend(QByteArray::number(100 - page));
    });
}

/// What was there all along is there, once.
void PagesTest::rowsThatComeAndGo()
{
    using Change = std::function<void(QByteArrayList &, int)>;
    QFETCH(Change, change);
    Rows rows{.ids = named(3'456)};
    const QByteArrayList atFirst = rows.ids;
    rows.after = [&](int asked) { change(rows.ids, asked); };
    serveContexts(rows);
    Kept read(api::readAll(*m_transport, api::ListContexts::entry));
    QTRY_VERIFY(read.isThere());
    QVERIFY(*read.result);
    const QByteArrayList found = listed((*read.result)->rows);
    const QSet<QByteArray> apart(found.begin(), found.end());
    const QSet<QByteArray> left(rows.ids.begin(), rows.ids.end());
    QCOMPARE(apart.size(), found.size());
    for (const QByteArray &id : atFirst) {
        if (left.contains(id))
            QVERIFY2(apart.contains(rowOf(id, "id")), id.constData());
    }
    QVERIFY(!(*read.result)->isCutOff);
}

/// The node reads any larger offset as 100,000 and would give the same page for ever.
void PagesTest::contextsEndAtTheLastOffset()
{
    Rows rows{.ids = named(101'200), .lastOffset = 100'000};
    serveContexts(rows);
    Kept read(api::readAll(*m_transport, api::ListContexts::entry));
    QTRY_VERIFY_WITH_TIMEOUT(read.isThere(), 60'000);
    QVERIFY(*read.result);
    QVERIFY((*read.result)->isCutOff);
    QCOMPARE((*read.result)->rows.size(), 101'000);
    QCOMPARE((*read.result)->rows.at(100'999), rowOf(rows.ids[100'999], "id"));

    rows.ids.resize(100'500);
    Kept whole(api::readAll(*m_transport, api::ListContexts::entry));
    QTRY_VERIFY_WITH_TIMEOUT(whole.isThere(), 60'000);
    QVERIFY(!(*whole.result)->isCutOff);
    QCOMPARE((*whole.result)->rows.size(), 100'500);
}

void PagesTest::aNodeThatKnowsNoOffset()
{
    QByteArrayList same;
    for (const QByteArray &id : named(1000))
        same += rowOf(id, "id");
    m_node->on("GET", "/admin-api/contexts",
               FakeAnswer::json(R"({"data":{"contexts":[)" + same.join(',') + "]}}"));
    Kept read(api::readAll(*m_transport, api::ListContexts::entry));
    QTRY_VERIFY(read.isThere());
    QCOMPARE(listed((*read.result)->rows), same);
    QVERIFY(m_node->requests().size() < 10);
}

void PagesTest::aListInOneAnswer()
{
    m_node->on("GET", "/admin-api/blobs", FakeAnswer::recorded(u"blobs/list"_s));
    Kept read(api::readAll(*m_transport, *api::findEntry("list-blobs")));
    QTRY_VERIFY(read.isThere());
    QCOMPARE((*read.result)->rows.size(), 4);
    QCOMPARE(m_node->requests().size(), 1);
    QCOMPARE(m_node->requests()[0].target, QByteArray("/admin-api/blobs"));
}

/// It is said to be cut off, rather than kept as a whole.
void PagesTest::aPageWithFarMoreThanWasAskedFor()
{
    QByteArrayList all;
    for (const QByteArray &id : named(5'000))
        all += rowOf(id, "id");
    m_node->on("GET", "/admin-api/contexts",
               FakeAnswer::json(R"({"data":{"contexts":[)" + all.join(',') + "]}}"));
    Kept read(api::readAll(*m_transport, api::ListContexts::entry));
    QTRY_VERIFY(read.isThere());
    QCOMPARE(listed((*read.result)->rows), all.first(2'000));
    QVERIFY((*read.result)->isCutOff);
    QCOMPARE(m_node->requests().size(), 1);
}

/// Blobs come in one answer, and there may be many.
void PagesTest::aMillionInOneAnswer()
{
    constexpr qsizetype count = 1'000'000;
    QByteArray body = R"({"data":{"blobs":[)";
    for (qsizetype i = 0; i < count; ++i) {
        body += i == 0 ? "" : ",";
        body += R"({"blob_id":"7a3Vh8Fp6dmf8rWZzDqyZgcCcFkY4Khh6jYg)" + QByteArray::number(10'000'000 + i)
            + R"(","size":123456})";
    }
    m_node->on("GET", "/admin-api/blobs", FakeAnswer::json(body + "]}}"));
    Kept read(api::readAll(*m_transport, *api::findEntry("list-blobs")));
    QTRY_VERIFY_WITH_TIMEOUT(read.isThere(), 120'000);
    QVERIFY(*read.result);
    QCOMPARE((*read.result)->rows.size(), count);
    QVERIFY(!(*read.result)->isCutOff);
}

void PagesTest::aPageOfNumbers()
{
    m_node->on("GET", "/admin-api/contexts",
               FakeAnswer::json(R"({"data":{"contexts":[0)" + QByteArray(",0").repeated(3'000'000) + "]}}"));
    Kept read(api::readAll(*m_transport, api::ListContexts::entry));
    QTRY_VERIFY_WITH_TIMEOUT(read.isThere(), 60'000);
    QVERIFY(*read.result);
    QVERIFY((*read.result)->isCutOff);
    QVERIFY((*read.result)->rows.size() <= 2'000);
}

/// Half a list is none.
void PagesTest::aPageThatFails()
{
    Rows rows{.ids = named(2'500)};
    m_node->on("GET", "/admin-api/contexts", [&rows](const FakeRequest &request) {
        return rows.asked == 2 ? FakeAnswer::json(R"({"error":"the store is gone"})", 500)
                               : rows.page(request, "id", R"({"data":{"contexts":[)", "]}}");
    });
    Kept read(api::readAll(*m_transport, api::ListContexts::entry));
    QTRY_VERIFY(read.isThere());
    QCOMPARE(read.error()->message, u"the store is gone"_s);
    m_node->on("GET", "/admin-api/contexts", FakeAnswer::json(R"({"data":{"contexts":{}}})"));
    Kept odd(api::readAll(*m_transport, api::ListContexts::entry));
    QTRY_VERIFY(odd.isThere());
    QCOMPARE(odd.error()->kind, Error::Kind::BadReply);
}

void PagesTest::aborted()
{
    m_node->on("GET", "/admin-api/contexts", FakeAnswer::failing(FakeAnswer::Fault::Hang));
    auto call = api::readAll(*m_transport, api::ListContexts::entry);
    Kept read(call);
    QTRY_COMPARE(m_node->requests().size(), 1);
    call.abort();
    QTRY_VERIFY(!call.isRunning());
    QVERIFY(!read.isThere());
}

const TestCase testCase(runTest<PagesTest>);

} // namespace pages_test

#include "pages_test.moc"
