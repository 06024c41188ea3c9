// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// Lists are read to their end, whatever the node does meanwhile; what is known of single rows is patched in.
#include "core/api/blobs.h"
#include "tests/models/shownlists.h"
#include "tests/support/testprogram.h"
#include "ui/contexts/contextsmodel.h"

#include <QAbstractItemModelTester>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

namespace listloader_test {

using namespace calimero;
using namespace calimero::table;
using namespace explorer;
using namespace Qt::StringLiterals;

namespace {

class ListLoaderTest : public ListsTest {
    Q_OBJECT

private Q_SLOTS:
    void pages_data();
    void pages();
    void pagesAreAskedAheadOfASlowOne();
    void contextsBeyondTheLastOffset();
    void boundsOfAList();
    void listsWithoutAnEnd_data();
    void listsWithoutAnEnd();
    void failedPageKeepsRows();
    void failedReloadKeepsRows();
    void abortedAndLoadedAgain();
    void tooLargeAnswerFails_data();
    void tooLargeAnswerFails();
    void noNode();

    void patchesNeedNoReload();
    void patchesOfARunningReload();
    void patchesOfTheFirstLoad();
    void patchesOfAFailedLoad();
    void patchesBeforeAnythingWasRead();
    void aReloadThatBeganAnew();

private:
    void answerBlobs(const QList<madeup::Blob> &rows, bool isHeld = false)
    {
        FakeAnswer answer = FakeAnswer::json(madeup::blobsAnswer(rows));
        m_node->on("GET", "/admin-api/blobs", isHeld ? answer.withFault(FakeAnswer::Fault::Hold) : answer);
    }
};

void ListLoaderTest::pages_data()
{
    QTest::addColumn<int>("rows");
    QTest::addColumn<int>("fewestRequests");
    QTest::newRow("none") << 0 << 1;
    QTest::newRow("one short page") << 999 << 1;
    QTest::newRow("exactly a page") << 1000 << 2;
    QTest::newRow("a page and one") << 1001 << 2;
    QTest::newRow("many") << 12345 << 13;
}

void ListLoaderTest::pages()
{
    QFETCH(int, rows);
    QFETCH(int, fewestRequests);
    QRandomGenerator random(11);
    const QList<madeup::Context> all = madeup::contexts(random, rows);
    m_node->on("GET", "/admin-api/contexts", pagesOf(&all));
    ListLoader loader(m_transport.get(), contextList());
    ContextsModel model;
    model.setLoader(&loader);
    model.reload();
    QTRY_COMPARE(model.loadState(), State::Complete);
    QVERIFY(!model.isCutOff());
    QCOMPARE(model.rowCount(), rows);
    for (int row = 0; row < rows; ++row)
        QCOMPARE(model.idAt<ContextId>(row), std::optional(all[row].id));
    // The first page alone: most nodes have no second. Then a few at once.
    const auto asked = m_node->requests();
    QVERIFY(asked.size() >= fewestRequests && asked.size() <= fewestRequests + 3);
    QSet<QByteArray> targets;
    for (const FakeRequest &request : asked)
        targets.insert(request.target);
    QCOMPARE(targets.size(), asked.size());
}

// The node is kept busy while one page is waited for, but what waits to be read has its limit.
void ListLoaderTest::pagesAreAskedAheadOfASlowOne()
{
    QRandomGenerator random(15);
    const QList<madeup::Context> all = madeup::contexts(random, 30'500);
    answerPagesHoldingTheSecond(all);
    ListLoader loader(m_transport.get(), contextList());
    ContextsModel model;
    model.setLoader(&loader);
    model.reload();
    // The first one, which was read, and twelve.
    QTRY_COMPARE(m_node->requests().size(), 13);
    QTRY_COMPARE(model.rowCount(), 1000);
    QCOMPARE(m_node->held(), 1);
    QCOMPARE(m_node->requests().size(), 13);
    m_node->release();
    QTRY_COMPARE(model.loadState(), State::Complete);
    QCOMPARE(model.rowCount(), 30'500);
    for (int row = 0; row < 30'500; row += 250)
        QCOMPARE(model.idAt<ContextId>(row), std::optional(all[row].id));
    QVERIFY(m_node->requests().size() <= 31 + 3);
}

void ListLoaderTest::contextsBeyondTheLastOffset()
{
    QRandomGenerator random(12);
    const QList<madeup::Context> all = madeup::contexts(random, 101'200);
    m_node->on("GET", "/admin-api/contexts", pagesOf(&all));
    ListLoader loader(m_transport.get(), contextList());
    ContextsModel model;
    model.setLoader(&loader);
    model.reload();
    QTRY_COMPARE_WITH_TIMEOUT(model.loadState(), State::Complete, 60'000);
    QVERIFY(model.isCutOff());
    QCOMPARE(model.rowCount(), 101'000);
    QCOMPARE(m_node->requests().size(), 101);
    QCOMPARE(model.idAt<ContextId>(100'999), std::optional(all[100'999].id));
}

/// What docs/reliability.md promises, of every list that a window reads.
void ListLoaderTest::boundsOfAList()
{
    for (const ListSource *source :
         {&contextList(), &blobList(), &applicationList(), &namespaceList(), &usageList()}) {
        QCOMPARE(source->mostRows, quint32(2'000'000));
        QCOMPARE(source->mostBytes, qint64(512) * 1024 * 1024);
    }
}

void ListLoaderTest::listsWithoutAnEnd_data()
{
    QTest::addColumn<quint32>("mostRows");
    QTest::addColumn<qint64>("mostBytes");
    QTest::addColumn<int>("rows");
    QTest::newRow("by rows") << quint32(5000) << (qint64(1) << 30) << 5000;
    QTest::newRow("by bytes") << (quint32(1) << 31) << qint64(10) << 1000;
}

/// Pages that never fall short, each with rows nobody has seen before.
void ListLoaderTest::listsWithoutAnEnd()
{
    QFETCH(quint32, mostRows);
    QFETCH(qint64, mostBytes);
    QFETCH(int, rows);
    QRandomGenerator random(17);
    m_node->on("GET", "/admin-api/namespaces", [&](const FakeRequest &) {
        QByteArray page;
        for (int i = 0; i < 1000; ++i)
            page += (page.isEmpty() ? "{\"namespaceId\":\"" : ",{\"namespaceId\":\"")
                + toHex(madeup::randomBytes(random)) + "\"}";
        return FakeAnswer::json("{\"data\":[" + page + "]}");
    });
    ListSource source = namespaceList();
    source.mostRows = mostRows;
    source.mostBytes = mostBytes;
    ListLoader loader(m_transport.get(), source);
    loader.load();
    QTRY_COMPARE(loader.state(), ListLoader::State::Complete);
    QVERIFY(loader.isCutOff());
    QVERIFY(loader.table()->rows() >= quint32(rows));
    QVERIFY(loader.table()->rows() < quint32(rows) + 1000);
    QVERIFY(m_node->requests().size() <= rows / 1000 + 13); // what was asked ahead
}

void ListLoaderTest::failedPageKeepsRows()
{
    QRandomGenerator random(13);
    const QList<madeup::Context> all = madeup::contexts(random, 6000);
    m_node->on("GET", "/admin-api/contexts", pagesOf(&all));
    m_node->on("GET", "/admin-api/contexts?offset=2000&limit=1000",
               FakeAnswer::json(R"({"error":"the store is gone"})", 500));
    ListLoader loader(m_transport.get(), contextList());
    ContextsModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setLoader(&loader);
    model.reload();
    QTRY_COMPARE(model.loadState(), State::Failed);
    QCOMPARE(model.error().kind, Error::Kind::NodeFault);
    QCOMPARE(model.error().message, u"the store is gone"_s);
    QCOMPARE(model.rowCount(), 2000);

    m_node->on("GET", "/admin-api/contexts?offset=2000&limit=1000", pagesOf(&all));
    const QPersistentModelIndex held = model.index(1500, 0);
    model.reload();
    QCOMPARE(model.rowCount(), 2000);
    QTRY_COMPARE(model.loadState(), State::Complete);
    QCOMPARE(model.rowCount(), 6000);
    QCOMPARE(held.row(), 1500);
}

void ListLoaderTest::failedReloadKeepsRows()
{
    m_node->on("GET", "/admin-api/blobs", FakeAnswer::recorded(u"blobs/list"_s));
    ListLoader loader(m_transport.get(), blobList());
    BlobsModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setLoader(&loader);
    model.reload();
    QTRY_COMPARE(model.loadState(), State::Complete);
    QSignalSpy removed(&model, &QAbstractItemModel::rowsRemoved);
    m_node->on("GET", "/admin-api/blobs", FakeAnswer::json(R"({"data":{"blobs":"none"}})"));
    model.reload();
    QTRY_COMPARE(model.loadState(), State::Failed);
    QCOMPARE(model.error().kind, Error::Kind::BadReply);
    QCOMPARE(model.error().path, u"data.blobs"_s);
    QVERIFY(model.error().raw.contains("none"));
    QCOMPARE(model.rowCount(), 4);
    m_node->on("GET", "/admin-api/blobs", FakeAnswer::failing(FakeAnswer::Fault::CutBody));
    model.reload();
    QTRY_COMPARE(model.loadState(), State::Failed);
    QCOMPARE(model.rowCount(), 4);
    QCOMPARE(removed.size(), 0);
}

void ListLoaderTest::abortedAndLoadedAgain()
{
    m_node->on("GET", "/admin-api/blobs", FakeAnswer::failing(FakeAnswer::Fault::Hang));
    ListLoader loader(m_transport.get(), blobList());
    BlobsModel model;
    model.setLoader(&loader);
    model.reload();
    QTRY_COMPARE(m_node->requests().size(), 1);
    loader.abort();
    QCOMPARE(model.loadState(), State::Idle);
    m_node->on("GET", "/admin-api/blobs", FakeAnswer::recorded(u"blobs/list"_s));
    model.reload();
    model.reload(); // the one under way is given up
    QTRY_COMPARE(model.loadState(), State::Complete);
    QCOMPARE(model.rowCount(), 4);
}

void ListLoaderTest::tooLargeAnswerFails_data()
{
    QTest::addColumn<std::optional<qint64>>("contentLength");
    QTest::newRow("with its length") << std::optional<qint64>();
    QTest::newRow("without a length") << std::optional<qint64>(-1);
}

void ListLoaderTest::tooLargeAnswerFails()
{
    QFETCH(std::optional<qint64>, contentLength);
    FakeAnswer endless = FakeAnswer::json({});
    endless.filler = 20 * 1024 * 1024;
    endless.contentLength = contentLength;
    m_node->on("GET", "/admin-api/contexts", endless);
    ListSource source = contextList();
    source.request = [](quint64 offset) {
        Request request = contextList().request(offset);
        request.sizeLimit = 10 * 1024 * 1024;
        return request;
    };
    ListLoader loader(m_transport.get(), source);
    ContextsModel model;
    model.setLoader(&loader);
    model.reload();
    QTRY_COMPARE(model.loadState(), State::Failed);
    QCOMPARE(model.error().kind, Error::Kind::TooLarge);
}

void ListLoaderTest::noNode()
{
    ListLoader loader(nullptr, blobList());
    BlobsModel model;
    model.setLoader(&loader);
    model.reload();
    QCOMPARE(model.loadState(), State::Failed);
    QCOMPARE(model.error().kind, Error::Kind::Unreachable);
}

/// Three blobs in the order of their ids, and one that comes between the first two.
const QList<madeup::Blob> three{{BlobId(Bytes32{1}), 10}, {BlobId(Bytes32{5}), 50}, {BlobId(Bytes32{9}), 90}};
const api::Blob between{.id = BlobId(Bytes32{3}), .sizeBytes = 30};

void ListLoaderTest::patchesNeedNoReload()
{
    answerBlobs(three);
    ListLoader loader(m_transport.get(), blobList());
    BlobsModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setLoader(&loader);
    model.reload();
    QTRY_COMPARE(model.loadState(), State::Complete);
    const QPersistentModelIndex last = model.index(2, 0);
    QSignalSpy states(&model, &PageModel::stateChanged);

    loader.patch(Patch::with(between)); // as after an upload
    QTRY_COMPARE(column(model, "size", ExactTextRole), QStringList({u"10"_s, u"30"_s, u"50"_s, u"90"_s}));
    QCOMPARE(last.row(), 3);
    QCOMPARE(model.totalBytes(), quint64(180));
    QCOMPARE(model.index(1, 0).data(JsonRole).toString(),
             u"{\"blob_id\":\"%1\",\"size\":30}"_s.arg(between.id->toString()));
    QCOMPARE(model.indexOfId(between.id->toString()).row(), 1);

    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    loader.patch(Patch::with(api::Blob{.id = three[2].id, .sizeBytes = 91}));
    QTRY_COMPARE(changed.size(), 1);
    QCOMPARE(changed.first()[0].toModelIndex().row(), 3);
    QCOMPARE(column(model, "size", ExactTextRole).last(), u"91"_s);

    // Many at once: a step for each would be many steps.
    QSignalSpy told(&loader, &ListLoader::tableChanged);
    for (unsigned char i = 20; i < 220; ++i)
        loader.patch(Patch::with(api::Blob{.id = BlobId(Bytes32{i}), .sizeBytes = 1}));
    for (const madeup::Blob &row : three)
        loader.patch(Patch::without(row.id));
    QTRY_COMPARE(model.totalRows(), 201);
    QVERIFY(!last.isValid());
    QVERIFY(told.size() < 50);
    QCOMPARE(m_node->requests().size(), 1);
    QCOMPARE(states.size(), 0);
}

// What a reload brings may be older than what was patched meanwhile: what was patched stays, and does not go
// and come again on the way.
void ListLoaderTest::patchesOfARunningReload()
{
    answerBlobs(three);
    ListLoader loader(m_transport.get(), blobList());
    BlobsModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setLoader(&loader);
    model.reload();
    QTRY_COMPARE(model.loadState(), State::Complete);

    QList<madeup::Blob> older = three;
    older.append({BlobId(Bytes32{11}), 110}); // by somebody else
    answerBlobs(older, true);
    model.reload();
    QTRY_COMPARE(m_node->held(), 1);
    QCOMPARE(model.totalRows(), 3);
    loader.patch(Patch::with(between));
    loader.patch(Patch::without(three[1].id));
    QTRY_COMPARE(column(model, "size", ExactTextRole), QStringList({u"10"_s, u"30"_s, u"90"_s}));
    QCOMPARE(model.loadState(), State::Loading);
    const QPersistentModelIndex held = model.index(1, 0);
    QSignalSpy removed(&model, &QAbstractItemModel::rowsRemoved);
    QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
    m_node->release();
    QTRY_COMPARE(model.loadState(), State::Complete);
    QCOMPARE(column(model, "size", ExactTextRole), QStringList({u"10"_s, u"30"_s, u"90"_s, u"110"_s}));
    QCOMPARE(held.row(), 1);
    QCOMPARE(removed.size(), 0);
    QCOMPARE(inserted.size(), 1);
}

void ListLoaderTest::patchesOfTheFirstLoad()
{
    answerBlobs(three, true);
    ListLoader loader(m_transport.get(), blobList());
    BlobsModel model;
    model.setLoader(&loader);
    model.reload();
    QTRY_COMPARE(m_node->held(), 1);
    loader.patch(Patch::with(between));
    loader.patch(Patch::without(three[0].id));
    QCOMPARE(model.totalRows(), 0); // one row would look like the list
    m_node->release();
    QTRY_COMPARE(model.loadState(), State::Complete);
    QCOMPARE(column(model, "size", ExactTextRole), QStringList({u"30"_s, u"50"_s, u"90"_s}));
}

void ListLoaderTest::patchesOfAFailedLoad()
{
    QRandomGenerator random(41);
    const QList<madeup::Context> all = madeup::contexts(random, 2500);
    answerPagesHoldingTheSecond(all);
    ListLoader loader(m_transport.get(), contextList());
    ContextsModel model;
    model.setLoader(&loader);
    model.reload();
    QTRY_COMPARE(model.totalRows(), 1000);
    QTRY_COMPARE(m_node->held(), 1);
    loader.patch(Patch::without(all[7].id));
    m_node->stop();
    QTRY_COMPARE(model.loadState(), State::Failed);
    QTRY_COMPARE(model.totalRows(), 999);
    QCOMPARE(model.indexOfId(all[7].id.toString()).row(), -1);
    loader.patch(Patch::without(all[8].id));
    QTRY_COMPARE(model.totalRows(), 998);
    QCOMPARE(model.loadState(), State::Failed);
}

void ListLoaderTest::patchesBeforeAnythingWasRead()
{
    answerBlobs(three);
    ListLoader loader(m_transport.get(), blobList());
    BlobsModel model;
    model.setLoader(&loader);
    loader.patch(Patch::with(between)); // the node has it in its answer, whenever that is read
    QCOMPARE(loader.table()->rows(), 0U);
    model.reload();
    QTRY_COMPARE(model.loadState(), State::Complete);
    QCOMPARE(model.totalRows(), 3);
    answerBlobs({});
    model.reload();
    QTRY_COMPARE(model.totalRows(), 0);
    QTRY_COMPARE(model.loadState(), State::Complete);
    loader.patch(Patch::with(between)); // the first of an empty node
    QTRY_COMPARE(model.totalRows(), 1);
}

// What was patched before the node was asked is in what it answers: nothing of it comes up later.
void ListLoaderTest::aReloadThatBeganAnew()
{
    answerBlobs(three, true);
    ListLoader loader(m_transport.get(), blobList());
    BlobsModel model;
    model.setLoader(&loader);
    model.reload();
    QTRY_COMPARE(m_node->held(), 1);
    loader.patch(Patch::with(between));
    QList<madeup::Blob> without = three;
    without.removeFirst();
    answerBlobs(without);
    model.reload();
    QTRY_COMPARE(model.loadState(), State::Complete);
    QCOMPARE(column(model, "size", ExactTextRole), QStringList({u"50"_s, u"90"_s}));
}

} // namespace

const TestCase testCase(runTest<ListLoaderTest>);

} // namespace listloader_test

#include "listloader_test.moc"
