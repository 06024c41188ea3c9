// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// How wide the columns of the transfers are, and where all of a state that is cut can be read.
#include "tests/support/testprogram.h"
#include "tests/ui/transfercase.h"
#include "ui/pages/columnkeys.h"
#include "ui/transfers/transferheads.h"
#include "ui/widgets/elidedlabel.h"

#include <QApplication>
#include <QHeaderView>
#include <QMenu>
#include <QProgressBar>
#include <QStandardItemModel>
#include <QTableView>
#include <QToolButton>

namespace transfercolumns_test {

using namespace transfers;
using calimero::QueueHold;
using State = Transfer::State;

namespace {

class TransferColumnsTest : public TransferCase {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { speakEnglish(); }
    void init()
    {
        open();
        storeAll();
        m_queue->upload({{write(u"a"_s, "a"), 1}});
        QTRY_COMPARE(m_queue->totals().done, 1);
    }
    void cleanup()
    {
        close();
        QApplication::setLayoutDirection(Qt::LeftToRight);
    }

    void edgeIsMovedByMouse();
    void edgeIsMovedByKeys();
    void keysAreThoseOfTables();
    void wholeStateIsInTheTip();
    void reasonTakesWhatTheSizeLeaves_data();
    void reasonTakesWhatTheSizeLeaves();
    void whatWasFoundAndWhatWasMissedIsSaid();
    void buttonsFoldWhereThereIsLittleRoom();
    void buttonsUnfoldWhenOthersAreGone();
    void amountIsWholeBesideWords();

private:
    [[nodiscard]] QToolButton *clearButton() const
    {
        const auto buttons = m_transfers->findChildren<QToolButton *>();
        for (QToolButton *button : buttons) {
            if (button->defaultAction() && button->defaultAction()->objectName() == "transfers-clear"_L1)
                return button;
        }
        return nullptr;
    }
    [[nodiscard]] TransferHeads &heads() { return *m_transfers->heads(); }
    [[nodiscard]] QString tip(int row) const
    {
        return m_transfers->list()->model()->index(row, 0).data(Qt::ToolTipRole).toString();
    }
    /// One of which nobody knows, when the node is back.
    void lose(const QString &name)
    {
        m_node->once("PUT", "/admin-api/blobs", FakeAnswer::failing(FakeAnswer::Fault::Close));
        m_queue->upload({{write(name, name.toUtf8()), name.size()}});
        QTRY_COMPARE(m_queue->totals().unknown, 1);
        m_queue->hold(QueueHold::Node);
        m_queue->resume();
        QTRY_COMPARE(m_queue->totals().unknown, 0);
    }
};

} // namespace

void TransferColumnsTest::edgeIsMovedByMouse()
{
    const QRect row(0, 0, m_transfers->list()->viewport()->width(), heads().height());
    const auto before = TransferDelegate::columnsOf(row, heads().nameShare());
    const QPoint edge((before.name.right() + before.status.left()) / 2, row.center().y());
    QSignalSpy changed(&heads(), &TransferHeads::nameShareChanged);
    const QImage below = m_transfers->list()->viewport()->grab().toImage();
    QTest::mousePress(&heads(), Qt::LeftButton, {}, edge);
    QTest::mouseMove(&heads(), edge - QPoint(80, 0));
    QTest::mouseRelease(&heads(), Qt::LeftButton, {}, edge - QPoint(80, 0));
    QVERIFY(!changed.isEmpty());
    const auto after = TransferDelegate::columnsOf(row, heads().nameShare());
    QVERIFY2(std::abs(before.name.width() - after.name.width() - 80) < 12,
             qPrintable(QString::number(after.name.width())));
    QVERIFY(after.status.width() > before.status.width() + 60);
    QVERIFY(m_transfers->list()->viewport()->grab().toImage() != below); // the rows follow
    // Beside the edge nothing is pulled at; and never is one of them gone.
    const double share = heads().nameShare();
    QTest::mousePress(&heads(), Qt::LeftButton, {}, QPoint(after.name.left() + 5, 5));
    QTest::mouseMove(&heads(), QPoint(after.name.left() + 90, 5));
    QTest::mouseRelease(&heads(), Qt::LeftButton, {}, QPoint(after.name.left() + 90, 5));
    QCOMPARE(heads().nameShare(), share);
    heads().setNameShare(7);
    QCOMPARE(heads().nameShare(), 1 - TransferDelegate::leastNameShare);
}

void TransferColumnsTest::edgeIsMovedByKeys()
{
    choose(0);
    const double before = heads().nameShare();
    QTest::keyClick(m_transfers->list(), Qt::Key_Left, Qt::AltModifier | Qt::ShiftModifier);
    QVERIFY(heads().nameShare() < before);
    QTest::keyClick(m_transfers->list(), Qt::Key_Right, Qt::AltModifier | Qt::ShiftModifier);
    QCOMPARE(heads().nameShare(), before);
}

/// And their words, where the same is done. The menu says what comes of it here.
void TransferColumnsTest::keysAreThoseOfTables()
{
    QStandardItemModel rows(1, 2);
    QTableView table;
    table.setModel(&rows);
    addColumnKeys(&table, table.horizontalHeader());
    const auto wordsOf = [](const QWidget &view, const QKeySequence &keys) {
        QStringList words;
        const auto actions = view.actions();
        for (const QAction *action : actions) {
            if (action->shortcut() == keys)
                words += action->text();
        }
        return words;
    };
    for (const ColumnKey key : {ColumnKey::Wider, ColumnKey::Narrower}) {
        QCOMPARE(wordsOf(*m_transfers->list(), keysOf(key)), wordsOf(table, keysOf(key)));
        QCOMPARE(wordsOf(table, keysOf(key)).size(), 1);
    }
    QCOMPARE(wordsOf(*m_transfers->list(), keysOf(ColumnKey::Menu)),
             QStringList(u"Open the menu of the column"_s));
    QVERIFY(wordsOf(*m_transfers->list(), keysOf(ColumnKey::FirstOnTop)).isEmpty());
    choose(0);
    QTest::keyClick(m_transfers->list(), Qt::Key_F10, Qt::AltModifier | Qt::ShiftModifier);
    const QPointer<QMenu> menu = heads().findChild<QMenu *>();
    QVERIFY(menu && menu->isVisible());
    const double before = heads().nameShare();
    QCOMPARE(menu->actions().first()->text(), u"Wider file names"_s);
    QCOMPARE(menu->actions().first()->shortcut(), keysOf(ColumnKey::Wider));
    menu->actions().first()->trigger();
    QVERIFY(heads().nameShare() > before);
    menu->close();
    QTRY_VERIFY(!menu);
}

void TransferColumnsTest::wholeStateIsInTheTip()
{
    QVERIFY(status(0).startsWith(u"stored · "_s));
    // The id is painted as ids are, behind the words.
    const QModelIndex row = m_transfers->list()->model()->index(0, 0);
    QCOMPARE(row.data(TransfersModel::StatusWordsRole).toString(), u"stored"_s);
    QCOMPARE(QString(u"stored · "_s + row.data(TransfersModel::StoredIdRole).toString()), status(0));
    QVERIFY2(tip(0).contains(status(0).left(10)), qPrintable(tip(0)));
    m_queue->hold(QueueHold::SignIn);
    m_queue->upload({{write(u"b"_s, "b"), 1}});
    QCOMPARE(status(0), u"waits until you are signed in"_s); // what waits is above
    QVERIFY(tip(0).contains(u"waits until you are signed in"_s));
}

void TransferColumnsTest::reasonTakesWhatTheSizeLeaves_data()
{
    QTest::addColumn<bool>("isMirrored");
    QTest::newRow("from the left") << false;
    QTest::newRow("from the right") << true;
}

/// A failed one has a short size, and a long reason.
void TransferColumnsTest::reasonTakesWhatTheSizeLeaves()
{
    QFETCH(bool, isMirrored);
    QApplication::setLayoutDirection(isMirrored ? Qt::RightToLeft : Qt::LeftToRight);
    m_node->on("PUT", "/admin-api/blobs",
               FakeAnswer::json(
                   R"({"error":")" + QByteArray("nothing-is-left-of-the-disk-").repeated(8) + R"("})", 500));
    m_queue->upload({{write(u"b"_s, "b"), 1}});
    QTRY_COMPARE(m_queue->totals().failed, 1);
    const QListView *list = m_transfers->list();
    const QRect row = list->visualRect(list->model()->index(0, 0));
    const auto columns = TransferDelegate::columnsOf(row, heads().nameShare());
    const QImage image = list->viewport()->grab(row).toImage();
    const int beyond = isMirrored ? columns.status.left() - 42 : columns.status.right() + 2;
    bool isWritten = false;
    for (int x = beyond; x < beyond + 40; ++x) {
        for (int y = 2; y < image.height() - 3; ++y)
            isWritten = isWritten || image.pixel(x, y) != image.pixel(1, 2);
    }
    QVERIFY(isWritten);
    // Of a size that needs all of its column nothing is taken.
    const int wide = columns.amount.width();
    QCOMPARE(TransferDelegate::stateRoom(columns, wide), columns.status);
    QVERIFY(!TransferDelegate::stateRoom(columns, wide / 2)
                 .intersects(isMirrored ? columns.amount.adjusted(0, 0, -wide / 2, 0)
                                        : columns.amount.adjusted(wide / 2, 0, 0, 0)));
    QCOMPARE(TransferDelegate::stateRoom(columns, 0), columns.status.united(columns.amount));
}

void TransferColumnsTest::whatWasFoundAndWhatWasMissedIsSaid()
{
    haveAll();
    lose(u"found"_s);
    QTRY_COMPARE(m_queue->totals().done, 2);
    QVERIFY2(status(1).startsWith(u"stored after all · "_s), qPrintable(status(1)));
    QVERIFY(tip(1).contains(u"the node said that it has the blob"_s));
    m_node->on("HEAD", "/admin-api/blobs/*", FakeAnswer::recorded(u"blobs/head_unknown"_s));
    m_node->on("PUT", "/admin-api/blobs", [](const FakeRequest &request) {
        return FakeAnswer::json(storedAnswer(request.body)).withFault(FakeAnswer::Fault::Hold);
    });
    lose(u"missing"_s);
    QTRY_COMPARE(m_node->held(), 1);
    QVERIFY2(status(0).startsWith(u"sent again, the node did not have it · "_s), qPrintable(status(0)));
    m_node->release();
    QTRY_COMPARE(m_queue->totals().done, 3);
    QVERIFY(tip(2).contains(u"was sent again from the start"_s));
}

// None is cut, and each has its words again when there is room.
void TransferColumnsTest::buttonsFoldWhereThereIsLittleRoom()
{
    const QToolButton *clear = clearButton();
    QVERIFY(clear);
    const auto isWhole = [clear] {
        return clear->width() >= clear->sizeHint().width()
            && clear->visibleRegion().boundingRect() == clear->rect();
    };
    m_window->resize(1200, 600);
    QTRY_COMPARE(clear->toolButtonStyle(), Qt::ToolButtonTextBesideIcon);
    QTRY_VERIFY(isWhole());
    const int words = clear->width();
    m_window->resize(m_transfers->minimumSizeHint().width() + 40, 600);
    QTRY_COMPARE(clear->toolButtonStyle(), Qt::ToolButtonIconOnly);
    QTRY_VERIFY(isWhole() && clear->width() < words);
    QVERIFY(!clear->toolTip().isEmpty());
    m_window->resize(1200, 600);
    QTRY_COMPARE(clear->toolButtonStyle(), Qt::ToolButtonTextBesideIcon);
    QTRY_VERIFY(isWhole());
}

/// What was beside them while they folded takes no room any more.
void TransferColumnsTest::buttonsUnfoldWhenOthersAreGone()
{
    const QToolButton *clear = clearButton();
    QVERIFY(clear);
    const QWidget *bar = clear->parentWidget();
    const auto *progress = bar->findChild<QProgressBar *>(); // the page for nothing has one, too
    QVERIFY(progress);
    m_window->resize(1200, 600);
    QTRY_COMPARE(clear->toolButtonStyle(), Qt::ToolButtonTextBesideIcon);
    m_node->on("PUT", "/admin-api/blobs", [](const FakeRequest &request) {
        return FakeAnswer::json(storedAnswer(request.body)).withFault(FakeAnswer::Fault::Hold);
    });
    m_queue->upload({{write(u"b"_s, "b"), 1}});
    QTRY_COMPARE(m_node->held(), 1);
    QTRY_VERIFY(progress->isVisible());
    const int around = m_window->width() - bar->width();
    m_window->resize(bar->layout()->totalMinimumSize().width() + around - 1, 600);
    QTRY_COMPARE(clear->toolButtonStyle(), Qt::ToolButtonIconOnly);
    m_node->release();
    QTRY_COMPARE(m_queue->totals().done, 2);
    QTRY_VERIFY(!progress->isVisible());
    QTRY_COMPARE(clear->toolButtonStyle(), Qt::ToolButtonTextBesideIcon);
}

/// Before it is shortened the buttons are pictures alone.
void TransferColumnsTest::amountIsWholeBesideWords()
{
    const QToolButton *clear = clearButton();
    QVERIFY(clear);
    const auto *amount = clear->parentWidget()->findChild<ElidedLabel *>();
    QVERIFY(amount);
    m_node->on("PUT", "/admin-api/blobs", [](const FakeRequest &request) {
        return FakeAnswer::json(storedAnswer(request.body)).withFault(FakeAnswer::Fault::Hold);
    });
    m_queue->upload({{write(u"b"_s, "b"), 1}});
    QTRY_COMPARE(m_node->held(), 1);
    QTRY_VERIFY(!amount->text().isEmpty());
    for (int width = 1200; width > m_transfers->minimumSizeHint().width() + 40; width -= 10) {
        m_window->resize(width, 600);
        QTRY_VERIFY2(clear->toolButtonStyle() == Qt::ToolButtonIconOnly
                         || amount->width() >= amount->sizeHint().width(),
                     qPrintable(QString::number(width)));
    }
    QTRY_COMPARE(clear->toolButtonStyle(), Qt::ToolButtonIconOnly);
    m_node->release();
    QTRY_COMPARE(m_queue->totals().done, 2);
}

const TestCase testCase(runTest<TransferColumnsTest, QApplication>);

} // namespace transfercolumns_test

#include "transfercolumns_test.moc"
