// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// What changes in a table is shown row by row, and what somebody holds on to or copies stays itself.
#include "core/transfer/blobnotes.h"
#include "tests/models/shownlists.h"
#include "tests/support/testprogram.h"
#include "ui/contexts/contextsmodel.h"
#include "ui/models/roles.h"
#include "ui/models/tableexport.h"

#include <QAbstractItemModelTester>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

#include <numeric>

namespace tablechanges_test {

using namespace calimero;
using namespace calimero::table;
using namespace explorer;
using namespace Qt::StringLiterals;

namespace {

class TableChangesTest : public ListsTest {
    Q_OBJECT

private Q_SLOTS:
    void rowsWhileLoading();
    void reloadIsShownByDifference_data();
    void reloadIsShownByDifference();
    void everythingAtOnce();
    void copying();
    void copyingFormulas();
    void copyingManyRows();
    void nobodyIsNotWhatIsReadStill();
};

void TableChangesTest::rowsWhileLoading()
{
    QRandomGenerator random(14);
    const QList<madeup::Context> all = madeup::contexts(random, 2500);
    answerPagesHoldingTheSecond(all);
    ListLoader loader(m_transport.get(), contextList());
    ContextsModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setLoader(&loader);
    model.sort(model.columnOf("id"), Qt::DescendingOrder);
    model.reload();
    QTRY_COMPARE(model.rowCount(), 1000);
    QCOMPARE(model.loadState(), State::Loading);
    QCOMPARE(model.idAt<ContextId>(0), std::optional(all[999].id));
    QTRY_COMPARE(m_node->held(), 1);
    m_node->release();
    QTRY_COMPARE(model.loadState(), State::Complete);
    QCOMPARE(model.rowCount(), 2500);
    for (int row = 0; row < 2500; ++row)
        QCOMPARE(model.idAt<ContextId>(row), std::optional(all[2499 - row].id));
}

void TableChangesTest::reloadIsShownByDifference_data()
{
    QTest::addColumn<int>("rows");
    QTest::addColumn<QString>("filter");
    QTest::addColumn<int>("sortColumn");
    const int size = BlobsModel().columnOf("size");
    for (const int rows : {400, 1600}) {
        QTest::addRow("%d rows", rows) << rows << QString() << -1;
        QTest::addRow("%d rows, filtered", rows) << rows << u"a"_s << -1;
        QTest::addRow("%d rows, sorted", rows) << rows << QString() << size;
        QTest::addRow("%d rows, filtered and sorted", rows) << rows << u"a"_s << size;
    }
}

void TableChangesTest::reloadIsShownByDifference()
{
    QFETCH(int, rows);
    QFETCH(QString, filter);
    QFETCH(int, sortColumn);
    QRandomGenerator random(15);
    QList<madeup::Blob> before = madeup::blobs(random, rows);
    m_node->on("GET", "/admin-api/blobs",
               [&](const FakeRequest &) { return FakeAnswer::json(madeup::blobsAnswer(before)); });
    ListLoader loader(m_transport.get(), blobList());
    BlobsModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    model.setFilter(filter);
    model.sort(sortColumn);
    model.setLoader(&loader);
    model.reload();
    QTRY_COMPARE(model.loadState(), State::Complete);

    // One gone, one new, one changed: then half of them gone.
    for (int round = 0; round < 2; ++round) {
        const Holder holder(model, 7);
        QList<madeup::Blob> after;
        for (int i = 0; i < before.size(); ++i) {
            if (round == 0 ? i != 30 : i % 2 == 0)
                after.append(before[i]);
        }
        after[20].size = 424242;
        after.append({BlobId(madeup::randomBytes(random)), 5});
        before = after;
        std::sort(before.begin(), before.end(), [](const auto &a, const auto &b) { return a.id < b.id; });
        model.reload();
        QTRY_COMPARE(model.loadState(), State::Complete);
        QCOMPARE(holder.problem(model,
                                [&](const BlobId &id) {
                                    return std::any_of(before.begin(), before.end(),
                                                       [&](const auto &row) { return row.id == id; })
                                        && id.toString().contains(filter);
                                }),
                 QString());
        QCOMPARE(model.totalRows(), int(before.size()));
        QList<madeup::Blob> expected;
        for (const madeup::Blob &row : before) {
            if (row.id.toString().contains(filter))
                expected.append(row);
        }
        if (sortColumn >= 0) {
            std::stable_sort(expected.begin(), expected.end(), [](const auto &a, const auto &b) {
                return a.size && (!b.size || *a.size < *b.size);
            });
        }
        QCOMPARE(model.rowCount(), int(expected.size()));
        for (int row = 0; row < model.rowCount(); ++row) {
            QCOMPARE(model.idAt<BlobId>(row), std::optional(expected[row].id));
            QCOMPARE(model.index(row, model.columnOf("size")).data(ExactTextRole).toString(),
                     expected[row].size ? QString::number(*expected[row].size) : u"unknown"_s);
        }
    }
    QCOMPARE(resets.size(), 0);
}

// Filters, sorts and tables change faster than they are worked out; what comes out in the end is right and
// no row that was held moved to another's place.
void TableChangesTest::everythingAtOnce()
{
    QRandomGenerator random(16);
    QList<madeup::Blob> rows = madeup::blobs(random, 40'000);
    GivenBlobs model;
    model.give(rows);
    QTRY_VERIFY(model.isSettled());
    const QStringList filters{u"a"_s, u"ab"_s, u"B"_s, u""_s, u"xyz"_s, u"7 9"_s};
    for (int round = 0; round < 25; ++round) {
        const Holder holder(model, 101);
        QString filter = model.filter();
        for (int i = 0; i < 1 + random.bounded(3); ++i) {
            switch (random.bounded(4)) {
            case 0:
                filter = filters[random.bounded(filters.size())];
                model.setFilter(filter);
                break;
            case 1:
                model.sort(random.bounded(-1, 3),
                           random.bounded(2) ? Qt::AscendingOrder : Qt::DescendingOrder);
                break;
            case 2:
                rows.remove(random.bounded(rows.size() / 2), random.bounded(50));
                model.give(rows);
                break;
            default:
                rows.append(madeup::blobs(random, 500));
                std::sort(rows.begin(), rows.end(), [](const auto &a, const auto &b) { return a.id < b.id; });
                model.give(rows);
                break;
            }
        }
        QTRY_VERIFY(model.isSettled());
        QSet<BlobId> expected;
        const QStringList words = filter.split(u' ', Qt::SkipEmptyParts);
        for (const madeup::Blob &row : rows) {
            const QString id = row.id.toString();
            if (std::all_of(words.begin(), words.end(),
                            [&](const QString &word) { return id.contains(word); }))
                expected.insert(row.id);
        }
        QCOMPARE(model.rowCount(), int(expected.size()));
        std::optional<BlobId> last;
        for (int row = 0; row < model.rowCount(); ++row) {
            const auto id = model.idAt<BlobId>(row);
            QVERIFY(expected.contains(*id));
            if (model.sortColumn() < 0 && last)
                QVERIFY(*last < *id);
            last = id;
        }
        QCOMPARE(holder.problem(model, [&](const BlobId &id) { return expected.contains(id); }), QString());
    }
}

void TableChangesTest::copying()
{
    const QByteArray big =
        R"({"blob_id":")" + BlobId(Bytes32{1}).toUtf8() + R"(","size":18446744073709551615})";
    const QByteArray odd =
        R"({"blob_id":")" + BlobId(Bytes32{2}).toUtf8() + R"(","size":1e3,"session":10430530176777135682})";
    m_node->on("GET", "/admin-api/blobs",
               FakeAnswer::json(R"({"data":{"blobs":[)" + big + ',' + odd + "]}}"));
    ListLoader loader(m_transport.get(), blobList());
    BlobsModel model;
    model.setLoader(&loader);
    model.reload();
    QTRY_COMPARE(model.loadState(), State::Complete);
    BlobNotes notes({}, {});
    Names names(notes);
    const Uses uses;
    model.setNames(names, uses);
    notes.add(BlobId(Bytes32{1}), {u"a\tb\nc"_s, u"/tmp"_s, 0, {}});
    const QString first = BlobId(Bytes32{1}).toString();
    const QString second = BlobId(Bytes32{2}).toString();
    QCOMPARE(RowsToCopy(model, {0, 1}).ids(), first + u'\n' + second);
    const RowsToExport rows =
        exported(model, {0, 1}, {model.columnOf("name"), model.columnOf("id"), model.columnOf("size")});
    QString tsv;
    (new TsvOfRows(rows))->make([&](const QString &text) { tsv = text; });
    QCOMPARE(tsv, u"Name\tId\tSize\na b c\t%1\t18446744073709551615\n\t%2\tunknown\n"_s.arg(first, second));
    QCOMPARE(jsonOf(rows, 0, rows.rows), "[\n" + big + ",\n" + odd + "\n]\n");
    QCOMPARE(jsonOf(exported(model, {}, {}), 0, 0), "[]\n");
}

// Nothing that others called so is run by the spreadsheet it is put into.
void TableChangesTest::copyingFormulas()
{
    const QStringList names{u"=HYPERLINK(\"http://x\")"_s,
                            u"+1"_s,
                            u"-1"_s,
                            u"@SUM(1)"_s,
                            u"\t=1"_s,
                            u"\r=1"_s,
                            u" =1"_s,
                            u"\u200b=1"_s,
                            u"\uff1d1"_s,
                            u"a=1"_s,
                            u"a,\"b\"\nc"_s};
    BlobNotes notes({}, {});
    Names called(notes);
    const Uses uses;
    QList<madeup::Blob> blobs;
    QList<int> all;
    for (int i = 0; i < names.size(); ++i) {
        madeup::Blob blob;
        blob.id = BlobId(Bytes32{quint8(i + 1)});
        blobs += blob;
        all += i;
        notes.add(blob.id, {names.at(i), u"/tmp"_s, 0, {}});
    }
    GivenBlobs model;
    model.setNames(called, uses);
    model.give(blobs);
    QTRY_COMPARE(model.shownRows(), int(names.size()));
    QString tsv;
    (new TsvOfRows(exported(model, all, {model.columnOf("name")})))->make([&](const QString &text) {
        tsv = text;
    });
    QString csv;
    (new CsvOfRows(exported(model, all, {model.columnOf("name")})))->make([&](const QString &text) {
        csv = text;
    });
    const QStringList lines = tsv.split(u'\n');
    for (int i = 0; i < 9; ++i)
        QVERIFY2(lines.at(i + 1).startsWith(u'\''), qPrintable(lines.at(i + 1)));
    QCOMPARE(lines.at(10), u"a=1"_s);
    QCOMPARE(lines.at(11), u"a,\"b\" c"_s);
    QCOMPARE(
        csv,
        u"Name\r\n\"'=HYPERLINK(\"\"http://x\"\")\"\r\n'+1\r\n'-1\r\n'@SUM(1)\r\n\"'\t=1\"\r\n\"'\r=1\"\r\n"
        "\"' =1\"\r\n'\u200b=1\r\n'\uff1d1\r\na=1\r\n\"a,\"\"b\"\"\nc\"\r\n"_s);
}

// What is copied is what was there when somebody asked, whatever changes while it is made.
void TableChangesTest::copyingManyRows()
{
    QRandomGenerator random(31);
    const QList<madeup::Blob> all = madeup::blobs(random, 9000);
    GivenBlobs model;
    model.give(all);
    QTRY_VERIFY(model.isSettled());
    QList<int> positions(9000);
    std::iota(positions.begin(), positions.end(), 0);
    QString text;
    (new TsvOfRows(exported(model, positions, {model.columnOf("id")}), &model))
        ->make([&](const QString &made) { text = made; });
    QVERIFY(text.isEmpty());
    model.setFilter(u"z"_s);
    model.give(all.mid(100));
    QTRY_VERIFY(!text.isEmpty());
    const QStringList lines = text.split(u'\n');
    QCOMPARE(lines.size(), 9002);
    for (int row = 0; row < 9000; ++row)
        QCOMPARE(lines[row + 1], all[row].id.toString());
    // And nothing comes of it when the model has gone.
    bool isMade = false;
    QPointer<TsvOfRows> orphan;
    {
        GivenBlobs other;
        other.give(all);
        orphan = new TsvOfRows(exported(other, positions, {other.columnOf("id")}));
        orphan->make([&](const QString &) { isMade = true; });
    }
    QTRY_VERIFY(!orphan);
    QVERIFY(!isMade);
}

// That nobody uses a blob is said once the applications were told, not before.
void TableChangesTest::nobodyIsNotWhatIsReadStill()
{
    QRandomGenerator random(32);
    const QList<madeup::Blob> all = madeup::blobs(random, 3);
    const BlobNotes notes({}, {});
    Names names(notes);
    Uses uses;
    GivenBlobs model;
    model.give(all);
    QTRY_VERIFY(model.isSettled());
    model.setNames(names, uses);
    const auto user = [&](qsizetype blob, int role) {
        const QModelIndex row = model.indexOfId(all.at(blob).id.toString());
        return row.siblingAtColumn(model.columnOf("used-by")).data(role).toString();
    };
    QCOMPARE(user(0, Qt::DisplayRole), u"…"_s);
    QVERIFY(user(0, Qt::ToolTipRole).contains(u"Not known yet"_s));
    uses.setBlobs({{all.at(1).id, ApplicationId(Bytes32{3})}});
    QCOMPARE(user(0, Qt::DisplayRole), u"–"_s);
    QVERIFY(user(0, Qt::ToolTipRole).contains(u"No installed application uses it."_s));
    // One without a name stands there by its id, as ids do.
    names.setApplications({{ApplicationId(Bytes32{3}), {QString(), u"1.2.0"_s}}});
    QVERIFY(user(1, Qt::DisplayRole).startsWith(ApplicationId(Bytes32{3}).toShortString()));
    QCOMPARE(user(1, MonospaceRole), u"true"_s);
    QCOMPARE(user(0, MonospaceRole), u"false"_s);
}

} // namespace

const TestCase testCase(runTest<TableChangesTest>);

} // namespace tablechanges_test

#include "tablechanges_test.moc"
