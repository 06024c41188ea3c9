// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// What can be done with transfers that are selected: with thousands as with one, and what is said of each.
#include "tests/support/testprogram.h"
#include "tests/ui/transfercase.h"
#include "ui/support/style.h"
#include "ui/support/theme.h"
#include "ui/transfers/transferdelegate.h"
#include "ui/widgets/menukey.h"
#include "ui/widgets/notice.h"

#include <QClipboard>
#include <QImage>
#include <QToolTip>

namespace selectedtransfers_test {

using namespace transfers;
using calimero::QueueHold;
using State = Transfer::State;

namespace {

class SelectedTransfersTest : public TransferCase {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { speakEnglish(); }
    void init()
    {
        open();
        m_queue->hold(QueueHold::Node);
    }
    void cleanup() { close(); }

    void thousandsTogether();
    void selectionAndRowStay();
    void actionsFollow();
    void heldIsSaid();
    void heldMayBeWantedNow();
    void aWordIsForAllThatWaits();
    void keysCancelAndRemove();
    void keysCopyAndShow();
    void keysAreAboutTheRowWithTheRing();
    void itsRingIsSeen();

private:
    static constexpr int many = 3000;

    void leave(int count)
    {
        QList<calimero::UnfinishedTransfer> left;
        for (int i = 0; i < count; ++i)
            left += {.path = m_folder->filePath(QString::number(i)), .size = i};
        m_queue->addUnfinished(left);
    }
    [[nodiscard]] qsizetype selected() const
    {
        return m_transfers->list()->selectionModel()->selectedRows().size();
    }
    // The ring is there, and nothing is selected.
    void unmark(int row)
    {
        QListView *list = m_transfers->list();
        list->setFocus(Qt::TabFocusReason);
        list->selectionModel()->clearSelection();
        list->selectionModel()->setCurrentIndex(list->model()->index(row, 0), QItemSelectionModel::NoUpdate);
    }
};

} // namespace

void SelectedTransfersTest::thousandsTogether()
{
    leave(many);
    m_transfers->list()->setFocus();
    QSignalSpy totals(m_queue.get(), &TransferQueue::totalsChanged);
    QSignalSpy said(m_transfers, &TransfersWidget::summaryChanged);
    QTest::keyClick(m_transfers->list(), Qt::Key_A, Qt::ControlModifier);
    QCOMPARE(selected(), many);
    QTest::keyClick(m_transfers->list(), Qt::Key_R);
    QCOMPARE(m_queue->totals().waiting, many);
    QCOMPARE(totals.count(), 1);
    QCOMPARE(said.count(), 1);
    QCOMPARE(selected(), many);
    QTest::keyClick(m_transfers->list(), Qt::Key_Delete);
    QCOMPARE(m_queue->totals().cancelled, many);
    QCOMPARE(totals.count(), 2);
    QCOMPARE(action(u"transfers-cancel"_s)->text().remove(u'&'), u"Remove from the list"_s);
    QTest::keyClick(m_transfers->list(), Qt::Key_Delete);
    QCOMPARE(m_queue->count(), qsizetype(0));
    QCOMPARE(totals.count(), 3);
    QVERIFY(!action(u"transfers-cancel"_s)->isEnabled());
}

void SelectedTransfersTest::selectionAndRowStay()
{
    leave(many);
    choose(1700);
    const auto id = m_transfers->list()->currentIndex().data(TransfersModel::IdRole);
    m_queue->retryInterrupted();
    m_queue->cancelAll();
    QCOMPARE(m_transfers->list()->currentIndex().data(TransfersModel::IdRole), id);
    QCOMPARE(selected(), qsizetype(1));
    QVERIFY(action(u"transfers-retry"_s)->isEnabled());
}

/// Also while thousands are selected, if not at once.
void SelectedTransfersTest::actionsFollow()
{
    leave(many);
    m_transfers->list()->selectAll();
    QVERIFY(action(u"transfers-retry"_s)->isEnabled());
    QCOMPARE(action(u"transfers-cancel"_s)->text().remove(u'&'), u"Remove from the list"_s);
    m_queue->goOn(); // they are nowhere: all fail
    m_queue->hold(QueueHold::SignIn);
    m_queue->retryInterrupted();
    QTRY_COMPARE(action(u"transfers-cancel"_s)->text().remove(u'&'), u"Cancel"_s);
    QTRY_VERIFY(!action(u"transfers-retry"_s)->isEnabled()); // there is nobody to try it with
    m_queue->hold(QueueHold::Node);
    m_queue->remove(m_queue->at(0).id);
    QTRY_VERIFY(action(u"transfers-retry"_s)->isEnabled());
}

void SelectedTransfersTest::heldIsSaid()
{
    storeAll();
    m_queue->upload({{write(u"a"_s, "a"), 1}, {write(u"b"_s, "b"), 1}});
    QCOMPARE(status(0), u"waits for the node"_s);
    QCOMPARE(m_transfers->summary(), u"2 waiting for the node"_s);
    m_queue->hold(QueueHold::SignIn);
    QCOMPARE(status(1), u"waits until you are signed in"_s);
    QCOMPARE(m_transfers->summary(), u"2 waiting until you are signed in"_s);
    const QModelIndex row = m_transfers->list()->model()->index(1, 0);
    QVERIFY(row.data(Qt::AccessibleTextRole).toString().contains(u"waits until you are signed in"_s));
    m_queue->resume();
    QTRY_COMPARE(m_queue->totals().done, 2);
    QCOMPARE(m_transfers->summary(), u"2 done"_s);
}

void SelectedTransfersTest::heldMayBeWantedNow()
{
    m_queue->upload({{write(u"a"_s, "a"), 1}});
    QSignalSpy wanted(m_queue.get(), &TransferQueue::wantedWhileHeld);
    choose(0);
    QVERIFY(action(u"transfers-retry"_s)->isEnabled());
    action(u"transfers-retry"_s)->trigger();
    QCOMPARE(wanted.count(), 1);
    QCOMPARE(m_queue->at(0).state, State::Waiting);
}

/// And is given by nobody who tries something else again.
void SelectedTransfersTest::aWordIsForAllThatWaits()
{
    leave(1);
    m_queue->upload({{write(u"a"_s, "a"), 1}, {write(u"b"_s, "b"), 1}});
    m_queue->hold(QueueHold::Another);
    QSignalSpy wanted(m_queue.get(), &TransferQueue::wantedWhileHeld);
    choose(0);
    QCOMPARE(action(u"transfers-retry"_s)->text().remove(u'&'), u"Send all that waits to this node"_s);
    QCOMPARE(TransferDelegate::toolTip(TransferDelegate::Button::Retry, m_transfers->list()->currentIndex()),
             u"Send all that waits to this node"_s);
    m_transfers->list()->selectAll();
    QCOMPARE(action(u"transfers-retry"_s)->text().remove(u'&'), u"Try again"_s);
    action(u"transfers-retry"_s)->trigger();
    QCOMPARE(m_queue->totals().waiting, 3);
    QCOMPARE(wanted.count(), 0);
    // Now nothing else is selected.
    QCOMPARE(action(u"transfers-retry"_s)->text().remove(u'&'), u"Send all that waits to this node"_s);
    action(u"transfers-retry"_s)->trigger();
    QCOMPARE(wanted.count(), 1);
}

void SelectedTransfersTest::keysCancelAndRemove()
{
    m_queue->resume();
    m_node->on("PUT", "/admin-api/blobs", FakeAnswer::failing(FakeAnswer::Fault::Hang));
    m_queue->upload({{write(u"a"_s, "a"), 1}, {write(u"b"_s, "b"), 1}});
    QTRY_COMPARE(m_node->requests().size(), 2);
    QVERIFY(m_transfers->summary().startsWith(u"2 running"_s));
    choose(1);
    QTest::keyClick(m_transfers->list(), Qt::Key_Delete);
    QCOMPARE(m_queue->at(1).state, Transfer::State::Cancelled);
    QCOMPARE(m_queue->at(0).state, Transfer::State::Running);
    QCOMPARE(status(1), u"cancelled"_s);
    QTest::keyClick(m_transfers->list(), Qt::Key_Delete);
    QCOMPARE(m_queue->count(), qsizetype(1));
    QTest::keyClick(m_transfers->list(), Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(m_transfers->list(), Qt::Key_Backspace);
    QVERIFY(!m_queue->isBusy());
    action(u"transfers-clear"_s)->trigger();
    QCOMPARE(m_queue->count(), qsizetype(0));
}

void SelectedTransfersTest::keysCopyAndShow()
{
    m_queue->resume();
    storeAll();
    m_queue->upload({{write(u"a"_s, "a"), 1}, {write(u"b"_s, "b"), 1}});
    QTRY_COMPARE(m_queue->totals().done, 2);
    choose(0);
    QApplication::clipboard()->clear();
    QTest::keyClick(m_transfers->list(), Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QApplication::clipboard()->text(), BlobHasher::of("a").toString());
    QCOMPARE(QToolTip::text(), u"Copied"_s);
    QTest::keyClick(m_transfers->list(), Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(m_transfers->list(), Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QApplication::clipboard()->text(),
             BlobHasher::of("a").toString() + u'\n' + BlobHasher::of("b").toString());

    choose(1);
    QSignalSpy shown(m_transfers, &TransfersWidget::showBlobRequested);
    QTest::keyClick(m_transfers->list(), Qt::Key_Return);
    QCOMPARE(shown.count(), 1);
    QCOMPARE(shown[0][0].value<BlobId>(), BlobHasher::of("b"));
    // A download shows its file instead.
    m_node->on("GET", "/admin-api/blobs/*", FakeAnswer::text("a", 200, "application/octet-stream"));
    m_queue->download({.blob = BlobHasher::of("a"), .path = m_folder->filePath(u"saved"_s)});
    QTRY_COMPARE(m_queue->totals().done, 3);
    choose(2);
    QSignalSpy files(m_transfers, &TransfersWidget::showFileRequested);
    QTest::keyClick(m_transfers->list(), Qt::Key_Return);
    QCOMPARE(files.count(), 1);
    QCOMPARE(files[0][0].toString(), m_folder->filePath(u"saved"_s));
    QCOMPARE(shown.count(), 1);
}

void SelectedTransfersTest::keysAreAboutTheRowWithTheRing()
{
    leave(3);
    QListView *list = m_transfers->list();
    for (const Qt::Key key : {Qt::Key_Down, Qt::Key_Up, Qt::Key_Home, Qt::Key_PageUp, Qt::Key_R}) {
        unmark(0);
        QTest::keyClick(list, key);
        QCOMPARE(selected(), qsizetype(1));
        QCOMPARE(list->selectionModel()->selectedRows().first(), list->currentIndex());
    }
    m_queue->cancelAll();
    unmark(1);
    const auto next = list->model()->index(2, 0).data(TransfersModel::IdRole);
    QTest::keyClick(list, Qt::Key_Delete);
    QCOMPARE(m_queue->count(), qsizetype(2));
    // On with the one in its place, which has the ring.
    QTRY_COMPARE(list->currentIndex().data(TransfersModel::IdRole), next);
    QCOMPARE(selected(), qsizetype(0));
    QVERIFY(m_window->testAttribute(Qt::WA_KeyboardFocusChange));
    // And the menu is about it, too.
    openMenuByKey(m_window.get());
    QTRY_VERIFY(QApplication::activePopupWidget());
    QCOMPARE(selected(), qsizetype(1));
    QApplication::activePopupWidget()->close();
}

void SelectedTransfersTest::itsRingIsSeen()
{
    QApplication::setStyle(new Style);
    leave(2);
    QListView *list = m_transfers->list();
    const auto ringed = [list](int row) {
        const QImage image = list->viewport()->grab(list->visualRect(list->model()->index(row, 0))).toImage();
        const QColor accent = themeColor(Color::Accent, list->palette());
        int count = 0;
        for (int x = 0; x < image.width(); ++x)
            count += image.pixelColor(x, 1).rgb() == accent.rgb() ? 1 : 0;
        return count > image.width() / 2;
    };
    unmark(1);
    QTRY_VERIFY(list->hasFocus());
    m_window->setAttribute(Qt::WA_KeyboardFocusChange);
    QTRY_VERIFY(ringed(1));
    QVERIFY(!ringed(0));
}

const TestCase testCase(runTest<SelectedTransfersTest, QApplication>);

} // namespace selectedtransfers_test

#include "selectedtransfers_test.moc"
