// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// Tables in files: which rows, how they are spelt, and where that is done.
#include "core/session/operation.h"
#include "tests/models/shownlists.h"
#include "tests/support/testfolder.h"
#include "tests/support/testprogram.h"
#include "ui/models/tableexport.h"

#include <QAbstractEventDispatcher>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>
#include <QThread>

namespace tableexport_test {

using namespace calimero;
using namespace calimero::table;
using namespace explorer;
using namespace Qt::StringLiterals;

namespace {

class TableExportTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        m_folder = std::make_unique<TestFolder>();
    }
    void csvOfWhatIsShown();
    void csvOfTheSelection();
    void csvOfAllThoughSomeAreFilteredOut();
    void jsonIsAsTheNodeSentIt();
    void nothing();
    void formulasAreHarmless();
    void noTurnSpellsManyRows();
    void jsonIsMadeOnWorkers();
    void rowsAreThoseOfTheMoment();
    void theTableGoes();

private:
    [[nodiscard]] QByteArray written(const RowsToExport &rows, ExportFormat format)
    {
        const QString path = m_folder->filePath(u"rows"_s);
        Operations operations;
        Operation *operation = operations.begin(planOf(fileOf(rows, format, path, true)));
        bool isWell = false;
        QSignalSpy ended(operation, &Operation::ended);
        connect(operation, &Operation::ended, this, [&] { isWell = operation->failures().isEmpty(); });
        if (!QTest::qWaitFor([&] { return ended.size() == 1; }, 60'000) || !isWell)
            return "failed";
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : "none";
    }
    [[nodiscard]] static QByteArrayList lines(const QByteArray &text) { return text.chopped(2).split('\n'); }

    std::unique_ptr<TestFolder> m_folder;
};

// What spreadsheets know UTF-8 by; once, at the very begin.
const QByteArray mark("\xEF\xBB\xBF");

QList<madeup::Blob> someBlobs(int count)
{
    QRandomGenerator random(5);
    QList<madeup::Blob> rows = madeup::blobs(random, count);
    for (int i = 0; i < count; ++i)
        rows[i].size = 18'446'744'073'709'551'000U + quint64(i % 500);
    return rows;
}

QByteArray csvLineOf(const madeup::Blob &row)
{
    return row.id.toUtf8() + ',' + QByteArray::number(*row.size);
}

void TableExportTest::csvOfWhatIsShown()
{
    const QList<madeup::Blob> rows = someBlobs(5000);
    GivenBlobs model;
    model.give(rows);
    QTRY_COMPARE(model.totalRows(), 5000);
    QTRY_VERIFY(model.isSettled());
    const QList<int> columns{model.columnOf("id"), model.columnOf("size")};
    const QByteArray all = written(exportedAsShown(model, columns), ExportFormat::Csv);
    const QByteArrayList found = lines(all);
    QCOMPARE(found.size(), 5001);
    QCOMPARE(found.first(), mark + "Id,Size\r");
    for (int i = 0; i < 5000; ++i)
        QCOMPARE(found[i + 1].trimmed(), csvLineOf(rows[i]));
    QVERIFY(all.endsWith("\r\n"));
    QCOMPARE(all.count(mark), 1);
    // In the order shown, and only those.
    model.setFilter(rows[77].id.toString());
    model.sort(model.columnOf("size"), Qt::DescendingOrder);
    QTRY_COMPARE(model.shownRows(), 1);
    QCOMPARE(written(exportedAsShown(model, columns), ExportFormat::Csv),
             mark + "Id,Size\r\n" + csvLineOf(rows[77]) + "\r\n");
}

void TableExportTest::csvOfTheSelection()
{
    const QList<madeup::Blob> rows = someBlobs(50);
    GivenBlobs model;
    model.give(rows);
    QTRY_COMPARE(model.totalRows(), 50);
    const QList<int> columns{model.columnOf("id"), model.columnOf("size")};
    QCOMPARE(written(exported(model, {3, 9}, columns), ExportFormat::Csv),
             mark + "Id,Size\r\n" + csvLineOf(rows[3]) + "\r\n" + csvLineOf(rows[9]) + "\r\n");
}

void TableExportTest::csvOfAllThoughSomeAreFilteredOut()
{
    const QList<madeup::Blob> rows = someBlobs(2100);
    GivenBlobs model;
    model.give(rows);
    QTRY_COMPARE(model.totalRows(), 2100);
    model.setFilter(rows[77].id.toString());
    QTRY_COMPARE(model.shownRows(), 1);
    const auto found = lines(written(exportedUnfiltered(model, {model.columnOf("id")}), ExportFormat::Csv));
    QCOMPARE(found.size(), 2101);
    QCOMPARE(found.last().trimmed(), rows.last().id.toUtf8());
}

// Numbers are numbers, with the digits the node sent, which no double can hold.
void TableExportTest::jsonIsAsTheNodeSentIt()
{
    const QList<madeup::Blob> rows = someBlobs(4500);
    GivenBlobs model;
    model.give(rows);
    QTRY_COMPARE(model.totalRows(), 4500);
    const QByteArray text = written(exportedAsShown(model, {0}), ExportFormat::Json);
    const QJsonArray array = QJsonDocument::fromJson(text).array();
    QCOMPARE(array.size(), 4500);
    QVERIFY(array[7][u"size"_s].isDouble());
    QCOMPARE(array[4499][u"blob_id"_s].toString(), rows[4499].id.toString());
    QByteArrayList each = text.split('\n');
    QCOMPARE(each.takeFirst(), "[");
    QVERIFY(each[3].contains(QByteArray::number(*rows[3].size)));
    QCOMPARE(QByteArray(each[3].chopped(1)), madeup::rowOf(rows[3]));
}

void TableExportTest::nothing()
{
    GivenBlobs model;
    QCOMPARE(written(exportedAsShown(model, {model.columnOf("id")}), ExportFormat::Csv), mark + "Id\r\n");
    QCOMPARE(written(exportedAsShown(model, {0}), ExportFormat::Json), "[]\n");
}

void TableExportTest::formulasAreHarmless()
{
    const QStringList texts{u"=1+1"_s, u"@x"_s, u"plain"_s, u"a \"b\", c"_s};
    const RowsToExport rows{.rows = std::size_t(texts.size()),
                            .titles = {u"T"_s},
                            .text = [texts](std::size_t row, qsizetype) { return texts.at(qsizetype(row)); },
                            .json = [](std::size_t) { return QByteArray("{}"); }};
    QCOMPARE(written(rows, ExportFormat::Csv), mark + "T\r\n'=1+1\r\n'@x\r\nplain\r\n\"a \"\"b\"\", c\"\r\n");
}

// A turn of the event loop spells so many rows at most: the window has its turn between two of them.
void TableExportTest::noTurnSpellsManyRows()
{
    const std::size_t count = 30'000;
    std::size_t inTurn = 0;
    std::size_t most = 0;
    std::size_t spelt = 0;
    QAbstractEventDispatcher *loop = QAbstractEventDispatcher::instance();
    const auto turned = [&] { inTurn = 0; };
    connect(loop, &QAbstractEventDispatcher::awake, this, turned);
    connect(loop, &QAbstractEventDispatcher::aboutToBlock, this, turned);
    const QThread *here = QThread::currentThread();
    bool wasElsewhere = false;
    const RowsToExport rows{.rows = count,
                            .titles = {u"T"_s},
                            .text =
                                [&](std::size_t row, qsizetype) {
                                    wasElsewhere = wasElsewhere || QThread::currentThread() != here;
                                    most = std::max(most, ++inTurn);
                                    ++spelt;
                                    return QString::number(row);
                                },
                            .json = [](std::size_t) { return QByteArray("{}"); }};
    QCOMPARE(lines(written(rows, ExportFormat::Csv)).size(), qsizetype(count) + 1);
    disconnect(loop, nullptr, this, nullptr);
    QCOMPARE(spelt, count);
    QVERIFY(most > 0);
    QVERIFY2(most <= exportedInTurn, qPrintable(QString::number(most)));
    QVERIFY(!wasElsewhere);
}

void TableExportTest::jsonIsMadeOnWorkers()
{
    const QThread *here = QThread::currentThread();
    std::atomic_int inWindow = 0;
    std::atomic_int made = 0;
    const RowsToExport rows{.rows = 10'000,
                            .titles = {},
                            .text = [](std::size_t, qsizetype) { return QString(); },
                            .json =
                                [&](std::size_t row) {
                                    inWindow += QThread::currentThread() == here ? 1 : 0;
                                    ++made;
                                    return QByteArray::number(quint64(row));
                                }};
    const QJsonArray array = QJsonDocument::fromJson(written(rows, ExportFormat::Json)).array();
    QCOMPARE(array.size(), 10'000);
    QCOMPARE(array[9999].toInt(), 9999);
    QCOMPARE(made, 10'000);
    QCOMPARE(inWindow, 0);
}

// However long a file is chosen: what comes meanwhile is not in it.
void TableExportTest::rowsAreThoseOfTheMoment()
{
    const QList<madeup::Blob> rows = someBlobs(20);
    GivenBlobs model;
    model.give(rows);
    QTRY_COMPARE(model.totalRows(), 20);
    const RowsToExport then = exportedAsShown(model, {model.columnOf("id")});
    model.give(rows.mid(10));
    QTRY_COMPARE(model.totalRows(), 10);
    QCOMPARE(lines(written(then, ExportFormat::Csv)).size(), 21);
}

void TableExportTest::theTableGoes()
{
    auto model = std::make_unique<GivenBlobs>();
    model->give(someBlobs(20));
    QTRY_COMPARE(model->totalRows(), 20);
    const RowsToExport rows = exportedAsShown(*model, {model->columnOf("id")});
    const QString path = m_folder->filePath(u"rows"_s);
    {
        Operations operations;
        operations.begin(planOf(fileOf(rows, ExportFormat::Csv, path, true)));
        model.reset();
        QVERIFY(!rows.isThere());
        QCoreApplication::sendPostedEvents();
        QCOMPARE(operations.underWay(), 1);
    }
    QVERIFY(!QFile::exists(path));
}

} // namespace

const TestCase testCase(runTest<TableExportTest>);

} // namespace tableexport_test

#include "tableexport_test.moc"
