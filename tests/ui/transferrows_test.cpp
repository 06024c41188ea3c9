// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/transfer/blobnotes.h"
#include "tests/support/testprogram.h"
#include "tests/ui/paintedtexts.h"
#include "tests/ui/transfercase.h"
#include "ui/transfers/saveblobs.h"
#include "ui/transfers/transferdelegate.h"
#include "ui/transfers/transferheads.h"
#include "ui/transfers/transfertext.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QClipboard>
#include <QProgressBar>
#include <QToolButton>

namespace transferrows_test {

using namespace transfers;

namespace {

class TransferRowsTest : public TransferCase {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { speakEnglish(); }
    void init() { open(); }
    void cleanup() { close(); }

    void rowsSayWhatIsGoingOn();
    void rowsSayWhatWentWrong_data();
    void rowsSayWhatWentWrong();
    void whatTheNodeLacksIsSaidOnce();
    void buttonsInRows();
    void headsStandOverTheirColumns();
    void failedTriesAgain();
    void unknownIsLookedFor();
    void failedRunningWaitingDone();
    void allTogether();
    void waitingForTheNodeIsSaid();
    void modelFollowsTheQueue();
    void namesForScreenReaders();
};

void TransferRowsTest::rowsSayWhatIsGoingOn()
{
    Transfer transfer{.path = u"/home/ann/holiday.mp4"_s};
    QCOMPARE(TransferText::status(transfer), u"waiting"_s);
    QCOMPARE(TransferText::amount(transfer), QString());
    transfer.state = Transfer::State::Running;
    transfer.size = 894'000'000;
    QCOMPARE(TransferText::status(transfer), u"starting"_s);
    transfer.done = 412'000'000;
    transfer.bytesPerSecond = 118e6;
    transfer.secondsLeft = 4;
    QCOMPARE(TransferText::status(transfer), u"118.0 MB/s · 4 s left"_s);
    QCOMPARE(TransferText::amount(transfer), u"412.0 of 894.0 MB"_s);
    transfer.done = 31'000;
    QCOMPARE(TransferText::amount(transfer), u"31.0 kB of 894.0 MB"_s);
    transfer.done = transfer.size;
    QCOMPARE(TransferText::status(transfer), u"waiting for the node's answer"_s);
    transfer.direction = Transfer::Direction::Down;
    QCOMPARE(TransferText::status(transfer), u"checking"_s);
    transfer.state = Transfer::State::Done;
    QCOMPARE(TransferText::status(transfer), u"saved and checked"_s);
    QCOMPARE(TransferText::amount(transfer), u"894.0 MB"_s);
    transfer.direction = Transfer::Direction::Up;
    transfer.blob = BlobHasher::of("hello blob\n");
    QCOMPARE(TransferText::status(transfer), u"stored · FFXxpz…S4kpc"_s.replace(u"S4kpc"_s, u"4kpc"_s));
    QCOMPARE(TransferText::statusAndId(transfer).words, u"stored"_s);
    QCOMPARE(TransferText::statusAndId(transfer).id, transfer.blob->toShortString());
    QVERIFY(TransferText::details(transfer).contains(transfer.blob->toString()));
    QVERIFY(TransferText::details(transfer).contains(u"894,000,000 bytes"_s));
    // What is done about a lost answer, by how far it is.
    transfer.isSentAgain = true;
    transfer.state = Transfer::State::Waiting;
    QVERIFY(TransferText::details(transfer).contains(u"will be sent again"_s));
    transfer.state = Transfer::State::Cancelled;
    QVERIFY(TransferText::details(transfer).endsWith(u"the node said that it does not have the blob."_s));
    transfer.isSentAgain = false;
    // While the node is asked, why it failed.
    transfer.state = Transfer::State::Failed;
    transfer.look = Transfer::Look::Asked;
    transfer.error = {.kind = calimero::Error::Kind::TimedOut, .maybeDone = true};
    QVERIFY(TransferText::details(transfer).contains(TransferText::failure(transfer)));
    // Why it waits for a node that is there.
    Transfer cut{.direction = Transfer::Direction::Down, .path = u"/home/ann/holiday.mp4"_s};
    cut.error = {.kind = calimero::Error::Kind::Unreachable,
                 .reason = calimero::Error::Reason::AnswerBrokeOff,
                 .httpStatus = 200};
    cut.waitsForNode = true;
    QCOMPARE(TransferText::status(cut), u"the node broke off its answer · begins anew"_s);
    cut.waitsForNode = false;
    cut.state = Transfer::State::Failed;
    QCOMPARE(TransferText::status(cut), u"The node broke off its answer; it may lack part of this blob"_s);
    QCOMPARE(TransferText::timeLeft(59), u"59 s left"_s);
    QCOMPARE(TransferText::timeLeft(61), u"2 min left"_s);
    QCOMPARE(TransferText::timeLeft(2 * 3600 + 5 * 60 + 1), u"2 h 5 min left"_s);
    QCOMPARE(TransferText::summary({}), QString());
    QCOMPARE(TransferText::summary({.running = 2, .bytesPerSecond = 118e6}), u"2 running · 118.0 MB/s"_s);
    QCOMPARE(TransferText::summary({.waiting = 3, .running = 1, .done = 5, .failed = 1}),
             u"1 running · 3 waiting · 1 failed"_s);
}

void TransferRowsTest::rowsSayWhatWentWrong_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("status");
    QTest::newRow("1 GiB + 1 byte") << u"large"_s << u"Over 1 GiB: a node takes no larger blob"_s;
    QTest::newRow("a folder") << u"folder"_s << u"This is a folder"_s;
    QTest::newRow("vanished") << u"gone"_s << u"The file can't be read: No such file or directory"_s;
    QTest::newRow("refused") << u"refused"_s << u"The node refused this: disk of the node is full"_s;
    QTest::newRow("another id") << u"other"_s << u"What the node stored is not this file"_s;
}

void TransferRowsTest::rowsSayWhatWentWrong()
{
    QFETCH(QString, name);
    QFETCH(QString, status);
    QDir(m_folder->path()).mkdir(u"folder"_s);
    QFile large(m_folder->filePath(u"large"_s));
    QVERIFY(large.open(QIODevice::WriteOnly) && large.resize(qint64(1024) * 1024 * 1024 + 1));
    write(u"refused"_s, "refused");
    write(u"other"_s, "other");
    m_node->on("PUT", "/admin-api/blobs", [](const FakeRequest &request) {
        return request.body == "refused" ? FakeAnswer::json(R"({"error":"disk of the node is full"})", 500)
                                         : FakeAnswer::json(storedAnswer("something else"));
    });
    m_queue->upload({FoundFile{m_folder->filePath(name), 1}});
    QTRY_COMPARE(m_queue->totals().failed, 1);
    QCOMPARE(this->status(0), status);
    const QModelIndex row = m_transfers->list()->model()->index(0, 0);
    QVERIFY(row.data(Qt::ToolTipRole).toString().contains(status));
    QVERIFY(TransferDelegate::buttons(row).contains(TransferDelegate::Button::Retry));
    const bool answered = name == "refused"_L1 || name == "other"_L1;
    QCOMPARE(TransferDelegate::buttons(row).contains(TransferDelegate::Button::Answer), answered);
    choose(0);
    QCOMPARE(action(u"transfers-answer"_s)->isEnabled(), answered);
    if (name == "refused"_L1) {
        QVERIFY(row.data(Qt::ToolTipRole).toString().contains(u"disk of the node is full"_s));
        QSignalSpy answers(m_transfers, &TransfersWidget::answerRequested);
        action(u"transfers-answer"_s)->trigger();
        QCOMPARE(answers.count(), 1);
        QCOMPARE(answers[0][0].toString(), uR"({"error":"disk of the node is full"})"_s);
    }
}

void TransferRowsTest::whatTheNodeLacksIsSaidOnce()
{
    Transfer transfer{.path = u"/home/ann/holiday.mp4"_s};
    transfer.state = Transfer::State::Failed;
    transfer.error = {.kind = calimero::Error::Kind::NotFound,
                      .reason = calimero::Error::Reason::NoSuchRequest,
                      .httpStatus = 404,
                      .message = u"PUT /admin-api/blobs"_s};
    QCOMPARE(TransferText::status(transfer), u"This node can't do this"_s);
    const QString details = TransferText::details(transfer);
    QVERIFY2(details.count(u"PUT /admin-api/blobs"_s) == 1, qPrintable(details));
}

// In both directions of writing, whatever the width.
void TransferRowsTest::headsStandOverTheirColumns()
{
    m_queue->upload({{write(u"a"_s, "a"), 1}});
    storeAll();
    auto *heads = m_transfers->findChild<TransferHeads *>();
    for (const Qt::LayoutDirection direction : {Qt::LeftToRight, Qt::RightToLeft}) {
        QApplication::setLayoutDirection(direction);
        QCoreApplication::processEvents();
        QVERIFY(heads && heads->isVisible());
        QListView *list = m_transfers->list();
        const QRect row = list->visualRect(list->model()->index(0, 0));
        const auto columns = TransferDelegate::columnsOf(row);
        const QImage above = heads->grab().toImage();
        const QImage below = list->viewport()->grab(row).toImage();
        for (const QRect &column : {columns.name, columns.status, columns.amount}) {
            const auto begin = [&](const QImage &image) { // of what is written there, from the left
                for (int x = column.left(); x <= column.right(); ++x) {
                    for (int y = 2; y < image.height() - 3; ++y) {
                        if (image.pixel(x, y) != image.pixel(1, 2))
                            return x;
                    }
                }
                return -1;
            };
            const auto end = [&](const QImage &image) {
                for (int x = column.right(); x >= column.left(); --x) {
                    for (int y = 2; y < image.height() - 3; ++y) {
                        if (image.pixel(x, y) != image.pixel(1, 2))
                            return x;
                    }
                }
                return -1;
            };
            const bool isFigure = column == columns.amount;
            const bool isAtTheRight = isFigure == (direction == Qt::LeftToRight);
            QVERIFY(begin(above) >= 0 && begin(below) >= 0);
            if (isAtTheRight)
                QVERIFY(std::abs(end(above) - end(below)) <= 3);
            else
                QVERIFY(std::abs(begin(above) - begin(below)) <= 3);
        }
    }
    QApplication::setLayoutDirection(Qt::LeftToRight);
}

void TransferRowsTest::buttonsInRows()
{
    m_node->on("PUT", "/admin-api/blobs", FakeAnswer::failing(FakeAnswer::Fault::Hang));
    m_queue->upload({{write(u"a"_s, "a"), 1}, {write(u"b"_s, "b"), 1}});
    QTRY_COMPARE(m_node->requests().size(), 2);
    QListView *list = m_transfers->list();
    const auto click = [&](int row, TransferDelegate::Button button) {
        const QModelIndex index = list->model()->index(row, 0);
        const QRect rect = list->visualRect(index);
        const qsizetype place = TransferDelegate::buttons(index).indexOf(button);
        QVERIFY(place >= 0);
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {},
                          TransferDelegate::buttonRect(rect, place).center());
    };
    click(1, TransferDelegate::Button::Close);
    QCOMPARE(m_queue->at(0).state, Transfer::State::Running);
    QCOMPARE(m_queue->at(1).state, Transfer::State::Cancelled);
    storeAll();
    click(1, TransferDelegate::Button::Retry);
    QTRY_COMPARE(m_queue->at(1).state, Transfer::State::Done);
    click(1, TransferDelegate::Button::Copy);
    QCOMPARE(QApplication::clipboard()->text(), BlobHasher::of("b").toString());
    click(1, TransferDelegate::Button::Close);
    QCOMPARE(m_queue->count(), qsizetype(1));
    // A click beside the buttons only selects.
    const QRect row = list->visualRect(list->model()->index(0, 0));
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, row.center());
    QCOMPARE(m_queue->at(0).state, Transfer::State::Running);
}

void TransferRowsTest::failedTriesAgain()
{
    m_node->once("PUT", "/admin-api/blobs", FakeAnswer::empty(503), 2);
    storeAll();
    const auto again = [this] {
        for (const auto *button : m_transfers->findChildren<QToolButton *>()) {
            if (button->defaultAction() == action(u"transfers-retry-failed"_s))
                return button->isVisible();
        }
        return false;
    };
    QVERIFY(!again());
    m_queue->upload({{write(u"a"_s, "a"), 1}, {write(u"b"_s, "b"), 1}});
    QTRY_COMPARE(m_queue->totals().failed, 2);
    QCOMPARE(m_transfers->summary(), u"2 failed"_s);
    QVERIFY(again());
    action(u"transfers-retry-failed"_s)->trigger();
    QTRY_COMPARE(m_queue->totals().done, 2);

    // Of a file that is there already "try again" is to replace it.
    m_node->on("GET", "/admin-api/blobs/*", FakeAnswer::text("a", 200, "application/octet-stream"));
    const QString there = write(u"there"_s, "old");
    m_queue->download({.blob = BlobHasher::of("a"), .path = there});
    QTRY_COMPARE(m_queue->totals().failed, 1);
    QCOMPARE(status(0), u"A file of this name is there already"_s); // what failed is seen first
    choose(0);
    QCOMPARE(action(u"transfers-retry"_s)->text(), u"&Replace it"_s);
    action(u"transfers-retry"_s)->trigger();
    QTRY_COMPARE(m_queue->totals().done, 3);
    QFile file(there);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), "a"_ba);
}

// An upload whose answer never came, or could not be read: it may be stored.
void TransferRowsTest::unknownIsLookedFor()
{
    m_node->on("PUT", "/admin-api/blobs", [](const FakeRequest &request) {
        if (request.body == "cut")
            return FakeAnswer::failing(FakeAnswer::Fault::Close);
        return FakeAnswer::text("<html>Hello</html>", 200, "text/html");
    });
    m_queue->upload({{write(u"cut"_s, "cut"), 3}, {write(u"odd"_s, "odd"), 3}});
    QTRY_VERIFY(!m_queue->isBusy());
    QCOMPARE(m_transfers->summary(), u"2 perhaps stored"_s);
    QVERIFY(!action(u"transfers-retry-failed"_s)->isVisible());
    QVERIFY(!action(u"transfers-clear"_s)->isEnabled()); // what failed stays until somebody removes it
    QSignalSpy lists(m_transfers, &TransfersWidget::blobsRequested);
    QSignalSpy shown(m_transfers, &TransfersWidget::showBlobRequested);
    for (const int row : {0, 1}) {
        QVERIFY2(status(row).startsWith(u"nobody knows whether it is stored"_s), qPrintable(status(row)));
        const QModelIndex index = m_transfers->list()->model()->index(row, 0);
        using Button = TransferDelegate::Button;
        QVERIFY(!TransferDelegate::buttons(index).contains(Button::Retry));
        QVERIFY(TransferDelegate::buttons(index).contains(Button::Show));
        QCOMPARE(TransferDelegate::toolTip(Button::Show, index), u"Show in Blobs"_s);
        const QString details = index.data(Qt::ToolTipRole).toString();
        QVERIFY2(!details.contains(u"try again"_s, Qt::CaseInsensitive), qPrintable(details));
        choose(row);
        QVERIFY(!action(u"transfers-retry"_s)->isEnabled());
        QVERIFY(action(u"transfers-show"_s)->isEnabled());
        QTest::keyClick(m_transfers->list(), Qt::Key_Return);
        QCOMPARE(lists.count(), row + 1);
        QCOMPARE(shown.count(), row + 1);
        QCOMPARE(shown[row][0].value<BlobId>(), BlobHasher::of(row == 0 ? "cut" : "odd"));
    }
    QTest::keyClick(m_transfers->list(), Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(m_transfers->list(), Qt::Key_R);
    QVERIFY(!m_queue->isBusy());
    QCOMPARE(m_node->requests().size(), 2);
    // On purpose it can be sent again, by a name that says so.
    storeAll();
    choose(0);
    QVERIFY(action(u"transfers-repeat"_s)->isVisible());
    QCOMPARE(action(u"transfers-repeat"_s)->text(), u"S&end once more"_s);
    action(u"transfers-repeat"_s)->trigger();
    QTRY_COMPARE(m_queue->totals().done, 1);
    QCOMPARE(m_transfers->summary(), u"1 perhaps stored · 1 done"_s);
    QCOMPARE(m_node->requests().size(), 3);
    choose(1); // what is done stands below what is not
    QVERIFY(!action(u"transfers-repeat"_s)->isVisible());
}

void TransferRowsTest::failedRunningWaitingDone()
{
    m_node->on("PUT", "/admin-api/blobs", [](const FakeRequest &request) {
        if (request.body.startsWith("bad"))
            return FakeAnswer::json(R"({"error":"no"})", 500);
        if (request.body.startsWith("slow"))
            return FakeAnswer::failing(FakeAnswer::Fault::Hang);
        return FakeAnswer::json(storedAnswer(request.body));
    });
    const auto file = [this](const QString &name) { return FoundFile{write(name, name.toUtf8()), 1}; };
    m_queue->upload({file(u"done 1"_s), file(u"bad 1"_s), file(u"done 2"_s), file(u"bad 2"_s)});
    QTRY_VERIFY(!m_queue->isBusy());
    m_queue->upload({file(u"slow 1"_s), file(u"slow 2"_s), file(u"slow 3"_s), file(u"slow 4"_s),
                     file(u"waits 1"_s), file(u"waits 2"_s)});
    QTRY_COMPARE(m_queue->totals().running, 4);
    const auto shown = [this] {
        QStringList names;
        const auto *model = m_transfers->list()->model();
        for (int row = 0; row < model->rowCount(); ++row)
            names += model->index(row, 0).data().toString();
        return names;
    };
    QCOMPARE(shown(),
             (QStringList{u"bad 1"_s, u"bad 2"_s, u"slow 1"_s, u"slow 2"_s, u"slow 3"_s, u"slow 4"_s,
                          u"waits 1"_s, u"waits 2"_s, u"done 1"_s, u"done 2"_s}));
    // What is done to a row is done to that transfer, wherever it moves.
    choose(3);
    QTest::keyClick(m_transfers->list(), Qt::Key_Delete);
    QCOMPARE(m_queue->totals().cancelled, 1);
    QTRY_COMPARE(shown().last(), u"slow 2"_s);
    action(u"transfers-clear"_s)->trigger();
    QTRY_COMPARE(shown().size(), 7);
    QCOMPARE(shown().mid(0, 2), (QStringList{u"bad 1"_s, u"bad 2"_s}));
}

void TransferRowsTest::allTogether()
{
    QCOMPARE(TransferText::amountOf({.bytesDone = 412'000'000, .bytesInAll = 894'000'000}),
             u"412.0 of 894.0 MB"_s);
    QCOMPARE(TransferText::summary(
                 {.waiting = 3, .away = 2, .running = 1, .bytesPerSecond = 2e6, .secondsLeft = 90}),
             u"1 running · 1 waiting · 2 waiting for the node · 2.0 MB/s · 2 min left"_s);
    QProgressBar *bar = nullptr;
    const auto bars = m_transfers->findChildren<QProgressBar *>();
    for (QProgressBar *one : bars)
        bar = one->accessibleName() == "All transfers together"_L1 ? one : bar;
    QVERIFY(bar && bar->isHidden());
    m_node->on("PUT", "/admin-api/blobs", FakeAnswer::failing(FakeAnswer::Fault::Hang));
    m_queue->upload(
        {{write(u"a"_s, QByteArray(1000, 'a')), 1000}, {write(u"b"_s, QByteArray(3000, 'b')), 3000}});
    QTRY_VERIFY(bar->isVisible());
    QTRY_VERIFY(paintedOn(m_window.get()).join(QString()).contains(u"of 4.0"_s));
    m_queue->cancelAll();
    QTRY_VERIFY(!bar->isVisible());
}

void TransferRowsTest::waitingForTheNodeIsSaid()
{
    storeAll();
    m_node->stop();
    m_queue->upload({{write(u"a"_s, "a"), 1}});
    QTRY_COMPARE(status(0), u"waits for the node, then begins anew"_s);
    QCOMPARE(m_transfers->summary(), u"1 waiting for the node"_s);
    const QModelIndex row = m_transfers->list()->model()->index(0, 0);
    QVERIFY(row.data(Qt::ToolTipRole).toString().contains(u"can't be reached"_s));
    using Button = TransferDelegate::Button;
    QCOMPARE(TransferDelegate::buttons(row), (QList<Button>{Button::Close, Button::Retry}));
    choose(0);
    QVERIFY(action(u"transfers-retry"_s)->isEnabled());
    m_node->startAgain();
    action(u"transfers-retry"_s)->trigger();
    QTRY_COMPARE(m_queue->totals().done, 1);
}

void TransferRowsTest::modelFollowsTheQueue()
{
    storeAll();
    TransfersModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(model.rowCount(), 0);
    model.setQueue(m_queue.get());
    m_queue->upload({{write(u"a"_s, "a"), 1}, {m_folder->filePath(u"gone"_s), 1}, {write(u"c"_s, "c"), 1}});
    QCOMPARE(model.rowCount(), 3);
    QTRY_VERIFY(!m_queue->isBusy());
    QCOMPARE(model.index(0, 0).data(TransfersModel::StateRole).toInt(), int(Transfer::State::Failed));
    QCOMPARE(model.index(2, 0).data(TransfersModel::BlobRole).toString(), BlobHasher::of("c").toString());
    QVERIFY(!model.index(0, 0).data(TransfersModel::BlobRole).isValid());
    m_queue->remove(m_queue->at(1).id);
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.index(1, 0).data().toString(), u"c"_s);
    m_queue->clearFinished();
    QCOMPARE(model.rowCount(), 0);
    m_queue->upload({{write(u"a"_s, "a"), 1}});
    m_queue.reset();
    QCOMPARE(model.rowCount(), 0);
    QVERIFY(!m_transfers->uploadAction()->isEnabled());
}

void TransferRowsTest::namesForScreenReaders()
{
    storeAll();
    m_queue->upload({{write(u"a.txt"_s, "a"), 1}});
    QTRY_COMPARE(m_queue->totals().done, 1);
    const QString id = BlobHasher::of("a").toShortString();
    QCOMPARE(m_transfers->list()->model()->index(0, 0).data(Qt::AccessibleTextRole).toString(),
             u"Upload of a.txt, stored · %1, 1 B"_s.arg(id));
    const auto widgets = m_transfers->findChildren<QWidget *>();
    for (const QWidget *widget : widgets) {
        if (widget->focusPolicy() == Qt::NoFocus || !widget->isVisible())
            continue;
        const auto *button = qobject_cast<const QAbstractButton *>(widget);
        QVERIFY2(!widget->accessibleName().isEmpty() || (button && !button->text().isEmpty()),
                 widget->metaObject()->className());
    }
}

} // namespace

const TestCase testCase(runTest<TransferRowsTest, QApplication>);

} // namespace transferrows_test

#include "transferrows_test.moc"
