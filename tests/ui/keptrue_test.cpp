// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// Tables that are read again by themselves: where a person was stays, whatever comes and goes.
#include "core/base/id.h"
#include "core/session/rereading.h"
#include "core/table/listloader.h"
#include "tests/support/testprogram.h"
#include "tests/ui/troublecase.h"
#include "ui/applications/applicationspage.h"
#include "ui/console/consoledock.h"
#include "ui/models/roles.h"
#include "ui/models/tablemodel.h"
#include "ui/pages/looking.h"
#include "ui/pages/tablewidget.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/searchline.h"

#include <QCheckBox>
#include <QMenu>
#include <QScrollBar>
#include <QSignalSpy>
#include <QToolButton>

namespace keptrue_test {

using namespace std::chrono_literals;
using calimero::BlobId;
using calimero::Bytes32;
using calimero::Rereading;
using calimero::table::ListLoader;

namespace {

BlobId idOf(int number)
{
    Bytes32 bytes{};
    bytes[0] = 1;
    bytes[30] = static_cast<unsigned char>(number / 256);
    bytes[31] = static_cast<unsigned char>(number % 256);
    return BlobId(bytes);
}

/// A list of blobs with these numbers.
QByteArray answerOf(const QList<int> &blobs)
{
    QByteArrayList rows;
    for (const int number : blobs)
        rows += "{\"blob_id\":\"" + idOf(number).toUtf8() + "\",\"size\":" + QByteArray::number(1000 + number)
            + "}";
    return "{\"data\":{\"blobs\":[" + rows.join(',') + "]}}";
}

class KeptTrueTest : public TroubleCase {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        makeFolder();
        m_fake = std::make_unique<FakeNode>();
        answerAsNode(*m_fake);
        m_fake->on("HEAD", "/admin-api/blobs/*", FakeAnswer::empty(404));
        answer(numbers(0, 200));
    }
    void cleanup()
    {
        close();
        m_fake.reset();
    }
    void whereOneWasStays();
    void theTopStaysTheTop();
    void anOpenMenuStays();
    void onlyWhatIsSeenIsLookedAt();
    void whatFailsSaysHowOldTheRowsAre();
    void theSettingTurnsItOff();
    void columnsOfOtherListsStayTrue();

private:
    static QList<int> numbers(int from, int to)
    {
        QList<int> all;
        for (int i = from; i < to; ++i)
            all += i;
        return all;
    }
    void answer(const QList<int> &blobs)
    {
        m_fake->on("GET", "/admin-api/blobs", FakeAnswer::json(answerOf(blobs)));
    }
    void openBlobs()
    {
        openWindow(m_fake->url());
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
    TableWidget *page() { return m_whole->workspace().tableWidget(u"blobs"_s); }
    TableModel *model() { return page()->model(); }
    QTableView *table() { return page()->table(); }
    ListLoader &list() { return m_whole->workspace().node().blobs(); }
    Rereading &rereading() { return m_whole->workspace().node().rereadings().of(list()); }
    QString topRow() { return table()->model()->index(table()->rowAt(0), 0).data(IdTextRole).toString(); }

    std::unique_ptr<FakeNode> m_fake;
};

void KeptTrueTest::whereOneWasStays()
{
    openBlobs();
    QVERIFY(page()->select(idOf(100).toString()));
    table()->selectionModel()->select(model()->indexOfId(idOf(120).toString()),
                                      QItemSelectionModel::Select | QItemSelectionModel::Rows);
    table()->selectionModel()->setCurrentIndex(model()->indexOfId(idOf(120).toString()).siblingAtColumn(1),
                                               QItemSelectionModel::NoUpdate);
    table()->verticalScrollBar()->setValue(90);
    const QString top = topRow();
    QVERIFY(!top.isEmpty());
    QList<int> rows = numbers(10, 230); // ten gone above, thirty come below
    rows.removeAll(100 + 5);
    rows.prepend(3); // and one that stays above
    answer(rows);
    readAgain();
    QTRY_COMPARE(model()->totalRows(), int(rows.size()));
    QCOMPARE(topRow(), top);
    QCOMPARE(page()->selectedIds(), QStringList({idOf(100).toString(), idOf(120).toString()}));
    QCOMPARE(page()->currentId(), idOf(120).toString());
    QCOMPARE(table()->currentIndex().column(), 1);
    QCOMPARE(News(model()->indexOfId(idOf(229).toString()).data(NewsRole).toInt()), News::Added);
    // Narrowed, it stays narrowed, and rows that come are narrowed too.
    page()->filterLine()->setText(idOf(120).toString());
    page()->filterLine()->flush();
    QTRY_COMPARE(model()->shownRows(), 1);
    rows += 231;
    answer(rows);
    readAgain();
    QTRY_COMPARE(model()->totalRows(), int(rows.size()));
    QCOMPARE(model()->shownRows(), 1);
    QCOMPARE(page()->filterLine()->text(), idOf(120).toString());
    QCOMPARE(page()->selectedIds(), QStringList(idOf(120).toString()));
}

void KeptTrueTest::theTopStaysTheTop()
{
    answer(numbers(50, 200));
    openBlobs();
    QCOMPARE(topRow(), idOf(50).toString());
    answer(numbers(40, 200));
    readAgain();
    QTRY_COMPARE(model()->totalRows(), 160);
    QCOMPARE(topRow(), idOf(40).toString()); // what came is seen
    QCOMPARE(table()->verticalScrollBar()->value(), 0);
}

void KeptTrueTest::anOpenMenuStays()
{
    openBlobs();
    QVERIFY(page()->select(idOf(5).toString()));
    DRIVE(driver().openMenuOf(table(), table()->currentIndex()))
    QTRY_VERIFY(QApplication::activePopupWidget());
    QVERIFY(Looking::isBusy());
    answer(numbers(3, 200));
    readAgain();
    QCOMPARE(model()->totalRows(), 200); // what is under the menu does not move
    QVERIFY(QApplication::activePopupWidget());
    QApplication::activePopupWidget()->close();
    QTRY_COMPARE(model()->totalRows(), 197);
    QCOMPARE(page()->selectedIds(), QStringList(idOf(5).toString()));
}

void KeptTrueTest::onlyWhatIsSeenIsLookedAt()
{
    openBlobs();
    QVERIFY(rereading().isLookedAt());
    ListLoader &contexts = m_whole->workspace().node().contexts();
    Rereading &ofContexts = m_whole->workspace().node().rereadings().of(contexts);
    QVERIFY(!ofContexts.isLookedAt());
    m_whole->workspace().showPage(u"contexts"_s);
    QVERIFY(!rereading().isLookedAt());
    QVERIFY(ofContexts.isLookedAt());
    m_whole->workspace().showPage(u"blobs"_s);
    QVERIFY(rereading().isLookedAt());
    m_whole->window().showMinimized();
    QTRY_VERIFY(!rereading().isLookedAt());
    m_whole->window().showNormal();
    QTRY_VERIFY(rereading().isLookedAt());
    m_whole->window().hide();
    QVERIFY(!rereading().isLookedAt());
    m_whole->window().show();
    QTRY_VERIFY(rereading().isLookedAt());
    // It is read when the time has come, and by nobody's wish.
    std::chrono::milliseconds now = 1000h;
    m_whole->workspace().node().rereadings().setClock([&now] { return now; });
    m_fake->forget();
    rereading().look();
    QTRY_COMPARE(m_fake->count("GET", "/admin-api/blobs"), 1);
}

void KeptTrueTest::whatFailsSaysHowOldTheRowsAre()
{
    openBlobs();
    m_fake->on("GET", "/admin-api/blobs", FakeAnswer::json(R"({"error":"the disk is slow"})", 500));
    readAgain();
    QToolButton *age = nullptr;
    const auto buttons = page()->findChildren<QToolButton *>();
    for (QToolButton *button : buttons) {
        if (button->isVisible() && button->text().startsWith(u"As of "_s))
            age = button;
    }
    QVERIFY(age);
    QCOMPARE(model()->totalRows(), 200);
    QVERIFY(table()->isVisible());
    QVERIFY(!page()->notice()->hasToSay());
    age->click();
    QVERIFY2(page()->notice()->text().contains(u"They could not be read again"_s),
             qPrintable(page()->notice()->text()));
    QVERIFY(page()->notice()->answer().contains(u"the disk is slow"_s));
    answer(numbers(0, 150));
    readAgain();
    QTRY_COMPARE(model()->totalRows(), 150);
    QVERIFY(!age->isVisible());
    QVERIFY(!page()->notice()->hasToSay());
}

void KeptTrueTest::theSettingTurnsItOff()
{
    openBlobs();
    calimero::Rereadings &all = m_whole->workspace().node().rereadings();
    QVERIFY(all.isAllowed());
    m_whole->trigger(u"settings"_s);
    DRIVE({
        QDialog *dialog = driver().dialog(u"Settings"_s);
        auto *box = driver().find<QCheckBox>(u"Read what is shown again by itself"_s, dialog);
        QVERIFY(box->isChecked());
        box->click();
        QVERIFY(!all.isAllowed());
        driver().press(u"Close"_s, dialog);
    })
    // What is opened later heeds it too, and F5 is there as ever.
    m_fake->forget();
    m_whole->workspace().reload();
    QTRY_COMPARE(m_fake->count("GET", "/admin-api/blobs"), 1);
}

// What a context runs is told by another list than the one it is in, and so are the methods of it.
void KeptTrueTest::columnsOfOtherListsStayTrue()
{
    const QByteArray application = calimero::ApplicationId(Bytes32{7}).toUtf8();
    const calimero::ContextId context(Bytes32{8});
    m_fake->on("GET", "/admin-api/contexts*",
               FakeAnswer::json(R"({"data":{"contexts":[{"id":")" + context.toUtf8()
                                + R"(","applicationId":")" + application + R"("}]}})"));
    m_fake->on("GET", "/admin-api/applications", FakeAnswer::json(R"({"data":{"apps":[]}})"));
    m_fake->on("GET", "/admin-api/applications/" + application + "/abi",
               FakeAnswer::recorded(u"apps/get_unknown"_s));
    openWindow(m_fake->url());
    QTRY_COMPARE(phase(), Node::Phase::Open);
    showPage(u"contexts"_s);
    const TableModel *rows = m_whole->workspace().tableWidget(u"contexts"_s)->model();
    QTRY_COMPARE(rows->shownRows(), 1);
    const auto runs = [rows] { return rows->index(0, rows->columnOf("application")).data().toString(); };
    QTRY_VERIFY2(runs().contains(u"not installed"_s), qPrintable(runs()));
    m_whole->workspace().find<ConsoleDock>()->openCall(context);
    // Its code may well be here, and answer: what is known is that it is not installed.
    QTRY_VERIFY(m_whole->says(u"The application is not installed, so the node does not tell its methods"_s));
    QVERIFY(!m_whole->says(u"code is not on this node"_s));
    holdTime();
    m_fake->on(
        "GET", "/admin-api/applications",
        FakeAnswer::json(R"({"data":{"apps":[{"id":")" + application
                         + R"(","size":7,"source":"","package":"com.example.kv","version":"1.1.0"}]}})"));
    m_fake->on("GET", "/admin-api/applications/" + application + "/abi", FakeAnswer::recorded(u"apps/abi"_s));
    pass(1h);
    QTRY_VERIFY2(runs().contains(u"com.example.kv"_s), qPrintable(runs()));
    QTRY_COMPARE(m_whole->workspace().find<ApplicationsPage>()->count(), u"1"_s);
    QTRY_VERIFY(!m_whole->says(u"The application is not installed, so the node"_s));
}

} // namespace

const TestCase testCase(runTest<KeptTrueTest, QApplication>);

} // namespace keptrue_test

#include "keptrue_test.moc"
