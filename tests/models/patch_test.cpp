// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/api/applications.h"
#include "core/api/blobs.h"
#include "core/api/contexts.h"
#include "core/api/namespaces.h"
#include "core/table/lists.h"
#include "core/table/patch.h"
#include "core/table/rowindex.h"
#include "tests/models/madeuprows.h"
#include "tests/support/recording.h"
#include "tests/support/testprogram.h"

#include <QRandomGenerator>
#include <QTest>

#include <algorithm>

namespace patch_test {

using namespace calimero;
using namespace calimero::table;
using namespace Qt::StringLiterals;

namespace {

TablePtr read(const ListSource &source, const QByteArray &answer)
{
    Builder builder(*source.schema);
    json::Findings findings;
    if (!readAnswer(source, answer, builder, findings))
        qFatal("the answer can not be read");
    return builder.finish();
}

TablePtr read(const QList<madeup::Blob> &rows)
{
    return read(blobList(), madeup::blobsAnswer(rows));
}

QByteArrayList textsOf(const Table &table)
{
    QByteArrayList texts;
    for (quint32 row = 0; row < table.rows(); ++row)
        texts += table.at(row).chunk->json(table.at(row).row);
    return texts;
}

/// Empty when two tables hold the same rows in the same order, each found by its id.
QString difference(const Table &table, const Table &expected)
{
    if (table.rows() != expected.rows())
        return u"%1 rows, not %2"_s.arg(table.rows()).arg(expected.rows());
    if (table.isSortedById() != expected.isSortedById())
        return u"sorted"_s;
    for (quint32 row = 0; row < table.rows(); ++row) {
        const auto place = table.at(row);
        const auto wanted = expected.at(row);
        if (!place.chunk->equals(place.row, *wanted.chunk, wanted.row)
            || place.chunk->json(place.row) != wanted.chunk->json(wanted.row)
            || place.chunk->idText(0, place.row) != wanted.chunk->idText(0, wanted.row))
            return u"row %1"_s.arg(row);
        if (table.idAt(row) && table.rowOf(*table.idAt(row)) != row)
            return u"row %1 is not found"_s.arg(row);
    }
    quint32 sum = 0;
    for (std::size_t i = 0; i < table.chunks().size(); ++i) {
        if (table.beginOf(i) != sum)
            return u"chunk %1 begins elsewhere"_s.arg(i);
        sum += table.chunks()[i]->rows();
    }
    return sum == table.rows() ? QString() : u"chunks"_s;
}

api::Blob valueOf(const madeup::Blob &row)
{
    return {.id = row.id, .sizeBytes = row.size};
}

class PatchTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void asIfReadAnew_data();
    void asIfReadAnew();
    void whatIsNotTouchedIsShared();
    void whatChangesNothingIsTheSame();
    void theLaterCounts();
    void rowsInAnotherOrder();
    void fromNothingAndToNothing();
    void rowsBesideKeepWhatIsOddInThem();
    void rowsReadAsANodeWritesThem_data();
    void rowsReadAsANodeWritesThem();
    void manySmallOnesDoNotScatterIt();
    void filteredAndSortedAsIfReadAnew();
};

void PatchTest::asIfReadAnew_data()
{
    QTest::addColumn<int>("rows");
    QTest::addColumn<int>("edits");
    for (const int rows : {3, 4096, 4097, 12'000}) {
        for (const int edits : {1, 900})
            QTest::addRow("%d in %d", edits, rows) << rows << edits;
    }
}

void PatchTest::asIfReadAnew()
{
    QFETCH(int, rows);
    QFETCH(int, edits);
    QRandomGenerator random(31);
    QList<madeup::Blob> list = madeup::blobs(random, rows);
    TablePtr table = read(list);
    for (int round = 0; round < 4; ++round) {
        Patch patch;
        QSet<BlobId> gone;
        for (int i = 0; i < edits; ++i) {
            const int kind = random.bounded(3);
            if (kind == 0 || list.size() < 2) {
                const madeup::Blob added{BlobId(madeup::randomBytes(random)), random.bounded(1000U)};
                list.append(added);
                patch.put(valueOf(added));
                continue;
            }
            madeup::Blob &row = list[random.bounded(list.size())];
            if (gone.contains(row.id))
                continue;
            if (kind == 1) {
                row.size = random.bounded(1000U);
                patch.put(valueOf(row));
            } else {
                gone.insert(row.id);
                patch.remove(row.id);
            }
        }
        patch.remove(BlobId(madeup::randomBytes(random))); // one that was never there
        list.removeIf([&](const madeup::Blob &row) { return gone.contains(row.id); });
        std::sort(list.begin(), list.end(), [](const auto &a, const auto &b) { return a.id < b.id; });
        const TablePtr before = table;
        const QByteArrayList textsBefore = textsOf(*before);
        table = patched(table, patch);
        QCOMPARE(difference(*table, *read(list)), QString());
        QCOMPARE(textsOf(*before), textsBefore); // whoever holds the old one sees the old one
        QVERIFY(table->lineage() != before->lineage());
    }
}

void PatchTest::whatIsNotTouchedIsShared()
{
    QRandomGenerator random(32);
    const QList<madeup::Blob> list = madeup::blobs(random, 40'000);
    const TablePtr table = read(list);
    Patch patch;
    patch.put(api::Blob{.id = BlobId(madeup::randomBytes(random)), .sizeBytes = 1});
    patch.remove(list[20'000].id);
    const TablePtr made = patched(table, patch);
    QCOMPARE(made->rows(), 40'000U);
    qsizetype shared = 0;
    for (const auto &chunk : made->chunks())
        shared += std::count(table->chunks().begin(), table->chunks().end(), chunk);
    QVERIFY(shared >= qsizetype(table->chunks().size()) - 2);
}

void PatchTest::whatChangesNothingIsTheSame()
{
    QRandomGenerator random(33);
    const QList<madeup::Blob> list = madeup::blobs(random, 100);
    const TablePtr table = read(list);
    Patch patch;
    const auto known = std::find_if(list.begin(), list.end(), [](const auto &row) { return row.size; });
    patch.put(valueOf(*known)); // stored once more
    patch.remove(BlobId(madeup::randomBytes(random)));
    patch.put(api::Blob{.sizeBytes = 1}); // whose it is nobody knows
    QCOMPARE(patched(table, patch), table);
    QCOMPARE(patched(table, {}), table);
}

void PatchTest::theLaterCounts()
{
    const BlobId id(Bytes32{1});
    Patch patch;
    patch.put(api::Blob{.id = id, .sizeBytes = 1});
    Patch later;
    later.remove(id);
    Patch both = patch;
    both.add(later);
    const TablePtr none = std::make_shared<Table>();
    QCOMPARE(patched(none, both)->rows(), 0U);
    both.add(patch);
    QCOMPARE(patched(none, both)->rows(), 1U);
    QVERIFY(Patch().isEmpty());
    QVERIFY(!later.isEmpty());
}

void PatchTest::rowsInAnotherOrder()
{
    QRandomGenerator random(34);
    QList<madeup::Blob> list = madeup::blobs(random, 9000);
    std::shuffle(list.begin(), list.end(), random);
    const TablePtr table = read(list);
    QVERIFY(!table->isSortedById());
    Patch patch;
    list[5].size = 77;
    patch.put(valueOf(list[5]));
    patch.remove(list[4500].id);
    list.removeAt(4500);
    QList<madeup::Blob> added = madeup::blobs(random, 3);
    for (const madeup::Blob &row : added)
        patch.put(api::Blob{.id = row.id, .sizeBytes = 5});
    for (madeup::Blob &row : added)
        row.size = 5;
    QCOMPARE(difference(*patched(table, patch), *read(list + added)), QString());
}

void PatchTest::fromNothingAndToNothing()
{
    QRandomGenerator random(35);
    QList<madeup::Blob> list = madeup::blobs(random, 5000);
    Patch all;
    Patch none;
    for (madeup::Blob &row : list) {
        row.size = 3;
        all.put(valueOf(row));
        none.remove(row.id);
    }
    const TablePtr table = patched(std::make_shared<Table>(), all);
    QCOMPARE(difference(*table, *read(list)), QString());
    const TablePtr empty = patched(table, none);
    QCOMPARE(empty->rows(), 0U);
    QVERIFY(!empty->rowOf(list.first().id.bytes()));
    QCOMPARE(difference(*patched(empty, all), *read(list)), QString());
}

void PatchTest::rowsBesideKeepWhatIsOddInThem()
{
    const auto idOf = [](unsigned char first) { return ContextId(Bytes32{first}).toUtf8(); };
    const QByteArray odd = R"({"id":")" + idOf(1)
        + R"(","applicationId":"short","contextStateHash":7,"name":["x"],"future":18446744073709551616})";
    const QByteArray other = R"({ "name" : "b", "id":")" + idOf(9) + R"("})";
    const TablePtr table = read(contextList(), R"({"data":{"contexts":[)" + odd + ',' + other + "]}}");
    Patch patch;
    patch.put(api::Context{.id = ContextId(Bytes32{5}), .dagHeads = QList<json::Bytes>(), .name = u"new"_s});
    const TablePtr made = patched(table, patch);
    QCOMPARE(textsOf(*made),
             QByteArrayList({odd, R"({"id":")" + idOf(5) + R"(","dagHeads":[],"name":"new"})", other}));
    const Chunk &chunk = *made->chunks().front();
    QCOMPARE(chunk.state(fieldOf<&api::Context::applicationId>, 0), CellState::Unknown);
    QCOMPARE(chunk.state(fieldOf<&api::Context::applicationVersion>, 0), CellState::Absent);
    QCOMPARE(chunk.state(fieldOf<&api::Context::applicationId>, 1), CellState::Absent);
    QCOMPARE(chunk.text(fieldOf<&api::Context::name>, 2), QByteArrayView("b"));
    QCOMPARE(chunk.state(fieldOf<&api::Context::applicationId>, 2), CellState::Unknown);
}

/// The rows of an answer, put into an empty table as values.
template<class T>
QByteArrayList putAgain(const QByteArray &answer, std::span<const std::string_view> path)
{
    json::Findings findings;
    const auto rows = json::readAt<QList<T>>(answer, path, findings);
    if (!rows)
        qFatal("the answer can not be read");
    Patch patch;
    for (const T &row : *rows)
        patch.put(row);
    return textsOf(*patched(std::make_shared<Table>(), patch));
}

void PatchTest::rowsReadAsANodeWritesThem_data()
{
    QTest::addColumn<QString>("recording");
    QTest::newRow("contexts") << u"contexts/list"_s;
    QTest::newRow("blobs") << u"blobs/list"_s;
    QTest::newRow("applications") << u"apps/list_many"_s;
    QTest::newRow("namespaces") << u"namespaces/list"_s;
}

// From the value alone comes the text that the list has: a row that was patched in looks like any other.
void PatchTest::rowsReadAsANodeWritesThem()
{
    QFETCH(QString, recording);
    const QByteArray answer = json::compacted(Recording::load(recording).body);
    const auto again = [&] {
        if (recording.startsWith("contexts"_L1))
            return std::pair(putAgain<api::Context>(answer, api::ListContexts::path), &contextList());
        if (recording.startsWith("blobs"_L1))
            return std::pair(putAgain<api::Blob>(answer, api::ListBlobs::path), &blobList());
        if (recording.startsWith("apps"_L1))
            return std::pair(putAgain<api::Application>(answer, api::ListApplications::path),
                             &applicationList());
        return std::pair(putAgain<api::Namespace>(answer, api::ListNamespaces::path), &namespaceList());
    }();
    QByteArrayList sent = textsOf(*read(*again.second, answer));
    QByteArrayList made = again.first;
    std::sort(sent.begin(), sent.end());
    std::sort(made.begin(), made.end());
    QVERIFY(!made.isEmpty());
    QCOMPARE(made, sent);
}

void PatchTest::manySmallOnesDoNotScatterIt()
{
    QRandomGenerator random(36);
    QList<madeup::Blob> list = madeup::blobs(random, 9000);
    TablePtr table = read(list);
    for (int i = 0; i < 200; ++i) {
        Patch patch;
        const madeup::Blob added{BlobId(madeup::randomBytes(random)), 1};
        list.append(added);
        patch.put(valueOf(added));
        for (int gone = 0; gone < 44; ++gone)
            patch.remove(list.takeAt(random.bounded(list.size())).id);
        table = patched(table, patch);
        QVERIFY(table->chunks().size() <= 2 * (table->rows() / Chunk::capacity + 1));
    }
    std::sort(list.begin(), list.end(), [](const auto &a, const auto &b) { return a.id < b.id; });
    QCOMPARE(difference(*table, *read(list)), QString());
}

void PatchTest::filteredAndSortedAsIfReadAnew()
{
    QRandomGenerator random(37);
    QList<madeup::Blob> list = madeup::blobs(random, 9000);
    TablePtr table = read(list);
    const std::vector<ColumnKeys> columns{ColumnKeys::byId(fieldOf<&api::Blob::id>),
                                          ColumnKeys::byNumber(fieldOf<&api::Blob::sizeBytes>)};
    for (const int column : {-1, 0, 1}) {
        View view;
        std::shared_ptr<const Worked> worked;
        for (int round = 0; round < 3; ++round) {
            Patch patch;
            for (int i = 0; i < 40; ++i) {
                patch.put(api::Blob{.id = BlobId(madeup::randomBytes(random)), .sizeBytes = 500});
                patch.remove(BlobId(*table->idAt(random.bounded(table->rows()))));
            }
            table = patched(table, patch);
            const auto idsOf = [](const View &shown) {
                QList<BlobId> ids;
                for (quint32 i = 0; i < shown.shown; ++i)
                    ids += BlobId(*shown.table->idAt(rowAt(shown.order, i)));
                return ids;
            };
            const Wish wish{.table = table,
                            .columns = columns,
                            .filter = Filter(u"a"_s),
                            .sortColumn = column,
                            .sortOrder = Qt::DescendingOrder};
            Wish anew = wish;
            anew.table = read(blobList(), R"({"data":{"blobs":[)" + textsOf(*table).join(',') + "]}}");
            const auto outcome = workOut(view, worked, wish, {});
            const auto expected = workOut({}, nullptr, anew, {});
            QVERIFY(outcome && expected);
            QVERIFY(expected->transition.after.shown > 500);
            QCOMPARE(idsOf(outcome->transition.after), idsOf(expected->transition.after));
            view = outcome->transition.after;
            worked = outcome->worked;
        }
    }
}

} // namespace

const TestCase testCase(runTest<PatchTest>);

} // namespace patch_test

#include "patch_test.moc"
