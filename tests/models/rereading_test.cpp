// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// A list that is read again quietly: what differs is told and marked, and nothing else happens.
#include "core/api/blobs.h"
#include "core/net/traffic.h"
#include "tests/models/shownlists.h"
#include "tests/support/testprogram.h"
#include "ui/contexts/contextsmodel.h"

#include <QAbstractItemModelTester>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

namespace rereading_test {

using namespace calimero;
using namespace calimero::table;
using namespace explorer;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

class RereadingTest : public ListsTest {
    Q_OBJECT

private Q_SLOTS:
    void anUnchangedListTellsNothing();
    void whatDiffersIsShownAndMarked();
    void rowsThatGoStayForAMoment();
    void whatIsHeldWaits();
    void aFailureLeavesTheRows();
    void aPatchMeanwhile();
    void aPersonsReadingTakesItsPlace();
    void manyPages();
    void itIsTheExplorersOwn();
    void differences_data();
    void differences();
    void unchangedChunksAreShared();

private:
    void answer(const QList<madeup::Blob> &rows, FakeAnswer::Fault fault = FakeAnswer::Fault::None)
    {
        m_node->on("GET", "/admin-api/blobs", FakeAnswer::json(madeup::blobsAnswer(rows)).withFault(fault));
    }
    void read(ListLoader &loader, BlobsModel &model)
    {
        model.setLoader(&loader);
        model.setNewsPace(1h, 1h);
        loader.load();
        QTRY_COMPARE(model.loadState(), State::Complete);
        QVERIFY(loader.canReread());
    }
    static News newsOf(const BlobsModel &model, const BlobId &id)
    {
        return News(model.indexOfId(id.toString()).data(NewsRole).toInt());
    }
    static QList<madeup::Blob> some(int count)
    {
        QRandomGenerator random(7);
        QList<madeup::Blob> rows = madeup::blobs(random, count);
        for (madeup::Blob &row : rows)
            row.size = row.size.value_or(3);
        return rows;
    }
};

void RereadingTest::anUnchangedListTellsNothing()
{
    const QList<madeup::Blob> rows = some(5000);
    answer(rows);
    ListLoader loader(m_transport.get(), blobList());
    BlobsModel model;
    read(loader, model);
    const TablePtr before = loader.table();
    const QDateTime readAt = loader.readAt();
    QSignalSpy ended(&loader, &ListLoader::rereadEnded);
    QSignalSpy state(&loader, &ListLoader::stateChanged);
    QSignalSpy changed(&loader, &ListLoader::tableChanged);
    QSignalSpy differs(&loader, &ListLoader::differs);
    QSignalSpy data(&model, &QAbstractItemModel::dataChanged);
    QSignalSpy counts(&model, &PageModel::countsChanged);
    QSignalSpy layout(&model, &QAbstractItemModel::layoutChanged);
    loader.reread();
    QVERIFY(loader.isRereading());
    QCOMPARE(loader.state(), State::Complete);
    QTRY_COMPARE(ended.size(), 1);
    QCOMPARE(m_node->count("GET", "/admin-api/blobs"), 2);
    QCOMPARE(loader.table(), before); // the very same
    QVERIFY(loader.readAt() > readAt);
    for (const QSignalSpy *spy : {&state, &changed, &differs, &data, &counts, &layout})
        QCOMPARE(spy->size(), 0);
}

void RereadingTest::whatDiffersIsShownAndMarked()
{
    QList<madeup::Blob> rows = some(3000);
    const madeup::Blob added = rows.takeAt(40);
    answer(rows);
    ListLoader loader(m_transport.get(), blobList());
    BlobsModel model;
    const QAbstractItemModelTester tester(&model);
    read(loader, model);
    const Holder holder(model, 1);
    QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    rows.insert(40, added);
    rows[70].size = 987654;
    answer(rows);
    loader.reread();
    QTRY_COMPARE(model.totalRows(), 3000);
    QCOMPARE(holder.problem(model, [](const BlobId &) { return true; }), QString());
    QCOMPARE(model.index(70, model.columnOf("size")).data(ExactTextRole).toString(), u"987654"_s);
    QCOMPARE(newsOf(model, added.id), News::Added);
    QCOMPARE(newsOf(model, rows[70].id), News::Changed);
    QCOMPARE(newsOf(model, rows[71].id), News::None);
    QVERIFY(model.index(40, 0).data(Qt::AccessibleTextRole).toString().endsWith(u", new"_s));
    QCOMPARE(reset.size(), 0);
    // For a moment only.
    model.setNewsPace(0ms, 0ms);
    rows[5].size = 1;
    answer(rows);
    loader.reread();
    QTRY_COMPARE(model.index(5, model.columnOf("size")).data(ExactTextRole).toString(), u"1"_s);
    QTRY_COMPARE(newsOf(model, rows[5].id), News::None);
    QCOMPARE(newsOf(model, added.id), News::None);
}

void RereadingTest::rowsThatGoStayForAMoment()
{
    QList<madeup::Blob> rows = some(200);
    answer(rows);
    ListLoader loader(m_transport.get(), blobList());
    BlobsModel model;
    const QAbstractItemModelTester tester(&model);
    read(loader, model);
    const QPersistentModelIndex held = model.index(12, 0);
    const madeup::Blob gone = rows.takeAt(10);
    answer(rows);
    QSignalSpy ended(&loader, &ListLoader::rereadEnded);
    loader.reread();
    QTRY_COMPARE(ended.size(), 1);
    QCOMPARE(loader.table()->rows(), 199U);
    QCOMPARE(model.totalRows(), 200); // still there, and marked
    QCOMPARE(newsOf(model, gone.id), News::Gone);
    // Somebody reads anew: it is not waited for any longer.
    model.reload();
    QTRY_COMPARE(model.totalRows(), 199);
    QVERIFY(!model.indexOfId(gone.id.toString()).isValid());
    QCOMPARE(held.row(), 11);
    // And by itself.
    model.setNewsPace(0ms, 1h);
    rows.removeAt(3);
    answer(rows);
    QTRY_VERIFY(loader.canReread());
    loader.reread();
    QTRY_COMPARE(model.totalRows(), 198);
    QCOMPARE(held.row(), 10);
}

void RereadingTest::whatIsHeldWaits()
{
    QList<madeup::Blob> rows = some(50);
    answer(rows);
    ListLoader loader(m_transport.get(), blobList());
    BlobsModel model;
    read(loader, model);
    bool isHeld = true;
    int asked = 0;
    model.setHold([&] {
        ++asked;
        return isHeld;
    });
    rows[4].size = 77;
    answer(rows);
    loader.reread();
    QTRY_VERIFY(asked > 1);
    QVERIFY(model.index(4, model.columnOf("size")).data(ExactTextRole).toString() != u"77"_s);
    isHeld = false;
    QTRY_COMPARE(model.index(4, model.columnOf("size")).data(ExactTextRole).toString(), u"77"_s);
}

void RereadingTest::aFailureLeavesTheRows()
{
    const QList<madeup::Blob> rows = some(30);
    answer(rows);
    ListLoader loader(m_transport.get(), blobList());
    BlobsModel model;
    read(loader, model);
    const QDateTime readAt = model.readAt();
    QSignalSpy told(&model, &PageModel::whyOldChanged);
    QSignalSpy state(&model, &PageModel::stateChanged);
    m_node->on("GET", "/admin-api/blobs", FakeAnswer::json(R"({"error":"busy"})", 500));
    loader.reread();
    QTRY_COMPARE(told.size(), 1);
    QVERIFY(model.whyOld());
    QCOMPARE(model.whyOld()->httpStatus, 500);
    QCOMPARE(model.loadState(), State::Complete);
    QCOMPARE(model.totalRows(), 30);
    QCOMPARE(model.readAt(), readAt);
    QCOMPARE(state.size(), 0);
    // What is no list at all, half read.
    m_node->on("GET", "/admin-api/blobs", FakeAnswer::json(R"({"data":{"blobs":[{"blob_id":)"));
    loader.reread();
    QTRY_COMPARE(told.size(), 2);
    QCOMPARE(model.whyOld()->kind, Error::Kind::BadReply);
    QCOMPARE(model.totalRows(), 30);
    // The next good one mends it.
    answer(rows);
    loader.reread();
    QTRY_VERIFY(!model.whyOld());
    QVERIFY(model.readAt() > readAt);
}

void RereadingTest::aPatchMeanwhile()
{
    QList<madeup::Blob> rows = some(20);
    answer(rows);
    ListLoader loader(m_transport.get(), blobList());
    BlobsModel model;
    read(loader, model);
    answer(rows, FakeAnswer::Fault::Hold);
    loader.reread();
    QTRY_COMPARE(m_node->held(), 1);
    loader.patch(Patch::without(rows[6].id));
    QTRY_COMPARE(model.totalRows(), 19);
    QSignalSpy ended(&loader, &ListLoader::rereadEnded);
    m_node->release(); // it was asked before that, and has the row
    QTRY_COMPARE(ended.size(), 1);
    QCOMPARE(model.totalRows(), 19);
    QCOMPARE(loader.table()->rows(), 19U);
}

void RereadingTest::aPersonsReadingTakesItsPlace()
{
    const QList<madeup::Blob> rows = some(20);
    answer(rows);
    ListLoader loader(m_transport.get(), blobList());
    BlobsModel model;
    read(loader, model);
    answer(rows, FakeAnswer::Fault::Hold);
    loader.reread();
    QTRY_COMPARE(m_node->held(), 1);
    answer(rows.mid(1));
    model.reload();
    QVERIFY(!loader.isRereading());
    QCOMPARE(loader.state(), State::Loading);
    QVERIFY(!loader.canReread());
    QTRY_COMPARE(model.totalRows(), 19);
}

void RereadingTest::manyPages()
{
    QRandomGenerator random(3);
    QList<madeup::Context> all = madeup::contexts(random, 3500);
    m_node->on("GET", "/admin-api/contexts", pagesOf(&all));
    ListLoader loader(m_transport.get(), contextList());
    ContextsModel model;
    model.setLoader(&loader);
    model.setNewsPace(0ms, 1h);
    loader.load();
    QTRY_COMPARE(model.loadState(), State::Complete);
    // The ends of three pages are looked at once more after the reading.
    const auto checks = [this] {
        const auto asked = m_node->requests("GET", "/admin-api/contexts");
        return std::count_if(asked.begin(), asked.end(),
                             [](const FakeRequest &request) { return request.target.endsWith("limit=1"); });
    };
    QTRY_COMPARE(checks(), 3);
    const ContextId gone = all.takeAt(1200).id;
    all[3000].name = u"renamed"_s;
    const ContextId renamed = all[3000].id;
    QTRY_VERIFY(loader.canReread());
    loader.reread();
    QTRY_COMPARE(model.totalRows(), 3499);
    QVERIFY(!model.indexOfId(gone.toString()).isValid());
    QCOMPARE(News(model.indexOfId(renamed.toString()).data(NewsRole).toInt()), News::Changed);
    // The ends of pages are looked at once more after this reading, too, and it is quiet about it.
    QCOMPARE(loader.state(), State::Complete);
}

void RereadingTest::itIsTheExplorersOwn()
{
    answer(some(3));
    ListLoader loader(m_transport.get(), blobList());
    BlobsModel model;
    QList<Asker> askers;
    connect(m_transport.get(), &Transport::exchangeFinished, this,
            [&askers](const Exchange &exchange) { askers += exchange.asker; });
    read(loader, model);
    QSignalSpy ended(&loader, &ListLoader::rereadEnded);
    loader.reread();
    QTRY_COMPARE(ended.size(), 1);
    QCOMPARE(askers, QList({Asker::Person, Asker::Explorer}));
}

TablePtr tableOfBlobs(const QList<madeup::Blob> &rows)
{
    Builder builder(*blobList().schema);
    json::Findings findings;
    const auto read = readAnswer(blobList(), madeup::blobsAnswer(rows), builder, findings);
    return read ? builder.finish() : nullptr;
}

void RereadingTest::differences_data()
{
    QTest::addColumn<int>("gone");
    QTest::addColumn<int>("changed");
    QTest::addColumn<int>("added");
    QTest::addColumn<bool>("isShuffled");
    QTest::newRow("nothing") << 0 << 0 << 0 << false;
    QTest::newRow("a few of each") << 5 << 6 << 7 << false;
    QTest::newRow("more than are told") << 2500 << 2600 << 2700 << false;
    QTest::newRow("all gone") << 9000 << 0 << 0 << false;
    QTest::newRow("others altogether") << 9000 << 0 << 3000 << false;
    QTest::newRow("in no order") << 5 << 6 << 7 << true;
}

void RereadingTest::differences()
{
    QFETCH(int, gone);
    QFETCH(int, changed);
    QFETCH(int, added);
    QFETCH(bool, isShuffled);
    QList<madeup::Blob> rows = some(9000 + added);
    QRandomGenerator random(21);
    if (isShuffled)
        std::shuffle(rows.begin(), rows.end(), random);
    QList<madeup::Blob> before = rows;
    QList<madeup::Blob> after = rows;
    QSet<BlobId> goneIds;
    QSet<BlobId> changedIds;
    QSet<BlobId> addedIds;
    // Every third from the end, so that each is in one of them only.
    for (int i = 0; i < added; ++i)
        addedIds += before.takeAt(before.size() - 1 - i).id;
    for (int i = 0; i < gone; ++i)
        goneIds += before.at(i).id;
    after.removeIf([&](const madeup::Blob &row) { return goneIds.contains(row.id); });
    for (int i = 0; i < changed; ++i) {
        const BlobId id = before.at(gone + i).id;
        changedIds += id;
        std::find_if(after.begin(), after.end(), [&](const auto &row) { return row.id == id; })->size =
            4'000'000'000U + quint64(i);
    }
    const TablePtr was = tableOfBlobs(before);
    const TablePtr is = tableOfBlobs(after);
    const DifferencePtr difference = differenceOf(was, is);
    QCOMPARE(difference->count, quint32(gone + changed + added));
    QCOMPARE(difference->isNothing(), gone + changed + added == 0);
    QCOMPARE(difference->table->rows(), quint32(after.size()));
    for (qsizetype row = 0; row < after.size(); ++row) {
        const auto place = difference->table->at(quint32(row));
        QCOMPARE(*place.chunk->id<BlobId>(0, place.row), after[row].id);
        QCOMPARE(place.chunk->number(1, place.row), after[row].size);
    }
    const auto isTold = [](const std::vector<Bytes32> &told, const QSet<BlobId> &ids) {
        return told.size() == std::min<std::size_t>(std::size_t(ids.size()), Difference::mostTold)
            && std::all_of(told.begin(), told.end(),
                           [&](const auto &id) { return ids.contains(BlobId(id)); });
    };
    QVERIFY(isTold(difference->gone, goneIds));
    QVERIFY(isTold(difference->changed, changedIds));
    QVERIFY(isTold(difference->added, addedIds));
}

// What is filtered and sorted already need not be again.
void RereadingTest::unchangedChunksAreShared()
{
    QList<madeup::Blob> rows = some(40'000);
    const TablePtr before = tableOfBlobs(rows);
    rows[20'000].size = 5;
    rows.removeAt(30);
    const DifferencePtr difference = differenceOf(before, tableOfBlobs(rows));
    QCOMPARE(difference->count, 2U);
    int shared = 0;
    for (const auto &chunk : difference->table->chunks())
        shared += std::count(before->chunks().begin(), before->chunks().end(), chunk) > 0 ? 1 : 0;
    QCOMPARE(shared, int(before->chunks().size()) - 2);
}

} // namespace

const TestCase testCase(runTest<RereadingTest>);

} // namespace rereading_test

#include "rereading_test.moc"
