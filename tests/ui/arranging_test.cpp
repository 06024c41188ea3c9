// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// What somebody does to a list is theirs: no link of before, no reading and no node that goes takes it back.
#include "core/table/listloader.h"
#include "core/transfer/blobnotes.h"
#include "tests/support/testprogram.h"
#include "tests/ui/troublecase.h"
#include "ui/models/roles.h"
#include "ui/models/tablemodel.h"
#include "ui/pages/tablewidget.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/searchline.h"

#include <QHeaderView>
#include <QScrollBar>
#include <QSignalSpy>
#include <QToolButton>

namespace arranging_test {

using namespace std::chrono_literals;
using calimero::BlobId;
using calimero::Bytes32;
using calimero::table::ListLoader;

namespace {

BlobId blob(int number)
{
    Bytes32 bytes{};
    bytes[0] = 1;
    bytes[30] = static_cast<unsigned char>(number / 256);
    bytes[31] = static_cast<unsigned char>(number % 256);
    return BlobId(bytes);
}

/// `sizeOf` other than the usual for some.
QByteArray listOf(int from, int to, const QMap<int, int> &sizes = {})
{
    QByteArrayList rows;
    for (int i = from; i < to; ++i)
        rows += "{\"blob_id\":\"" + blob(i).toUtf8()
            + "\",\"size\":" + QByteArray::number(sizes.value(i, 1000 + i)) + "}";
    return "{\"data\":{\"blobs\":[" + rows.join(',') + "]}}";
}

class ArrangingTest : public TroubleCase {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { prepareWindows(); }
    void init()
    {
        makeFolder();
        m_fake = std::make_unique<FakeNode>();
        answerAsNode(*m_fake);
        m_fake->on("HEAD", "/admin-api/blobs/*", FakeAnswer::empty(404));
        answer(listOf(0, 200));
    }
    void cleanup()
    {
        close();
        m_fake.reset();
    }
    void whoActsIsNotLedAway_data();
    void whoActsIsNotLedAway();
    void filterOfBeforeIsTakenOff();
    void chosenRowStaysInSight_data();
    void chosenRowStaysInSight();
    void quietReadingScrollsNothing();
    void closedMessageStaysClosed();
    void nothingFitsOfOldRows();

private:
    void answer(const QByteArray &list) { m_fake->on("GET", "/admin-api/blobs", FakeAnswer::json(list)); }
    void openBlobs()
    {
        openWindow(m_fake->url());
        QVERIFY(QTest::qWaitForWindowActive(&m_whole->window()));
        QTRY_COMPARE(phase(), Node::Phase::Open);
        showPage(u"blobs"_s);
        QTRY_COMPARE(model()->loadState(), TableModel::LoadState::Complete);
        QTRY_VERIFY(model()->isSettled());
        model()->setNewsPace(0ms, 1h);
    }
    void readAgain()
    {
        QSignalSpy ended(&list(), &ListLoader::rereadEnded);
        QTRY_VERIFY(list().canReread());
        list().reread();
        QTRY_COMPARE(ended.size(), 1);
    }
    void loseNode()
    {
        m_fake->stop();
        m_whole->workspace().reload();
        QTRY_COMPARE(phase(), Node::Phase::Unreachable);
    }
    TableWidget *page() { return m_whole->workspace().tableWidget(u"blobs"_s); }
    TableModel *model() { return page()->model(); }
    QTableView *table() { return page()->table(); }
    ListLoader &list() { return m_whole->workspace().node().blobs(); }
    bool isSeen(const BlobId &id)
    {
        const QModelIndex row = model()->indexOfId(id.toString());
        const int top = row.isValid() ? table()->rowViewportPosition(row.row()) : -1;
        return top >= 0 && top < table()->viewport()->height();
    }

    std::unique_ptr<FakeNode> m_fake;
};

void ArrangingTest::whoActsIsNotLedAway_data()
{
    QTest::addColumn<QString>("act");
    QTest::addColumn<bool>("isAwaited");
    QTest::newRow("nothing") << QString() << true;
    QTest::newRow("filter") << u"filter"_s << false;
    QTest::newRow("sort") << u"sort"_s << false;
    QTest::newRow("Escape") << u"escape"_s << false;
}

/// A link to a blob that the node does not have yet.
void ArrangingTest::whoActsIsNotLedAway()
{
    QFETCH(QString, act);
    QFETCH(bool, isAwaited);
    openBlobs();
    const QString id = blob(150).toString();
    answer(listOf(0, 100));
    list().load();
    QTRY_COMPARE(model()->totalRows(), 100);
    m_whole->workspace().showLink({u"blob"_s, id});
    QCOMPARE(page()->currentId(), QString());
    if (act == "filter"_L1) {
        m_whole->workspace().focusFilter();
        QTest::keyClicks(page()->filterLine(), blob(7).toString());
        QTRY_COMPARE(model()->shownRows(), 1);
    } else if (act == "sort"_L1) {
        table()->sortByColumn(model()->columnOf("size"), Qt::DescendingOrder);
    } else if (act == "escape"_L1) {
        QTest::keyClick(table(), Qt::Key_Escape);
    }
    answer(listOf(0, 200));
    readAgain();
    QTRY_COMPARE(model()->totalRows(), 200);
    QTRY_VERIFY(model()->isSettled());
    QCOMPARE(page()->currentId(), isAwaited ? id : QString());
    QCOMPARE(page()->filterLine()->text(), act == "filter"_L1 ? blob(7).toString() : QString());
}

/// What narrows the list when somebody wants to see one of its things gives way to it.
void ArrangingTest::filterOfBeforeIsTakenOff()
{
    openBlobs();
    page()->filterLine()->setText(blob(7).toString());
    page()->filterLine()->flush();
    QTRY_COMPARE(model()->shownRows(), 1);
    m_whole->workspace().showLink({u"blob"_s, blob(150).toString()});
    QTRY_COMPARE(page()->currentId(), blob(150).toString());
    QCOMPARE(page()->filterLine()->text(), QString());
}

void ArrangingTest::chosenRowStaysInSight_data()
{
    QTest::addColumn<QString>("act");
    for (const char *act : {"name", "filter", "sort"})
        QTest::newRow(act) << QString::fromLatin1(act);
}

void ArrangingTest::chosenRowStaysInSight()
{
    QFETCH(QString, act);
    openBlobs();
    auto &notes = m_whole->workspace().node().notes();
    QTRY_VERIFY(notes.isLoaded());
    table()->sortByColumn(model()->columnOf("size"), Qt::AscendingOrder);
    if (act == "name"_L1) {
        for (int i = 0; i < 200; ++i)
            notes.setName(blob(i), u"blob %1"_s.arg(i, 3, 10, QChar(u'0')));
        table()->sortByColumn(model()->columnOf("name"), Qt::AscendingOrder);
    } else if (act == "filter"_L1) {
        page()->filterLine()->setText(blob(150).toString());
        page()->filterLine()->flush();
        QTRY_COMPARE(model()->shownRows(), 1);
    }
    QTRY_VERIFY(model()->isSettled());
    const BlobId chosen = act == "filter"_L1 ? blob(150) : blob(3);
    QVERIFY(page()->select(chosen.toString()));
    QVERIFY(isSeen(chosen));
    const int place = model()->indexOfId(chosen.toString()).row();
    if (act == "name"_L1)
        notes.setName(chosen, u"zebra"_s);
    else if (act == "filter"_L1)
        QTest::keyClick(table(), Qt::Key_Escape);
    else
        table()->sortByColumn(model()->columnOf("size"), Qt::DescendingOrder);
    QTRY_VERIFY(model()->isSettled());
    QTRY_VERIFY(std::abs(model()->indexOfId(chosen.toString()).row() - place) > 100);
    QCOMPARE(page()->currentId(), chosen.toString());
    QVERIFY(isSeen(chosen));
}

void ArrangingTest::quietReadingScrollsNothing()
{
    openBlobs();
    table()->sortByColumn(model()->columnOf("size"), Qt::AscendingOrder);
    QVERIFY(page()->select(blob(60).toString()));
    QVERIFY(isSeen(blob(60)));
    const int value = table()->verticalScrollBar()->value();
    QVERIFY(value > 0);
    answer(listOf(0, 200, {{60, 90'000}}));
    readAgain();
    QTRY_COMPARE(model()->indexOfId(blob(60).toString()).row(), 199);
    QVERIFY(!isSeen(blob(60)));
    QVERIFY(std::abs(table()->verticalScrollBar()->value() - value) <= 1);
}

void ArrangingTest::closedMessageStaysClosed()
{
    openBlobs();
    loseNode();
    QVERIFY2(page()->notice()->text().contains(u"These rows are as of"_s),
             qPrintable(page()->notice()->text()));
    QSignalSpy spoke(page()->notice(), &Notice::spoke);
    DRIVE(driver().click(driver().find<QToolButton>(u"Close this message"_s, page()->notice())))
    QVERIFY(!page()->notice()->hasToSay());
    page()->filterLine()->setFocus();
    QTest::keyClicks(page()->filterLine(), blob(7).toString().first(4));
    QTRY_VERIFY(model()->isSettled());
    QVERIFY(!page()->notice()->hasToSay());
    QCOMPARE(spoke.size(), 0);
    // When it goes again it is said again.
    m_fake->startAgain();
    m_whole->workspace().reload();
    QTRY_COMPARE(phase(), Node::Phase::Open);
    QTRY_COMPARE(model()->loadState(), TableModel::LoadState::Complete);
    loseNode();
    QVERIFY(page()->notice()->text().contains(u"These rows are as of"_s));
}

void ArrangingTest::nothingFitsOfOldRows()
{
    openBlobs();
    loseNode();
    page()->filterLine()->setFocus();
    QTest::keyClicks(page()->filterLine(), u"no such blob"_s);
    QTRY_COMPARE(model()->shownRows(), 0);
    QTRY_VERIFY(m_whole->says(u"Nothing fits “no such blob”"_s));
    QVERIFY(!table()->isVisible());
    QVERIFY(page()->notice()->text().contains(u"These rows are as of"_s));
    DRIVE(driver().press(u"Clear the filter"_s))
    QTRY_COMPARE(model()->shownRows(), 200);
    QVERIFY(table()->isVisible());
}

} // namespace

const TestCase testCase(runTest<ArrangingTest, QApplication>);

} // namespace arranging_test

#include "arranging_test.moc"
