// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// Thousands of rows of transfers that change or go together are one change of the model, in which everybody
// finds his row again.
#include "core/net/transport.h"
#include "tests/support/testprogram.h"
#include "ui/transfers/transfersmodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

namespace manytransferrows_test {

using namespace explorer;
using namespace Qt::StringLiterals;
using calimero::QueueHold;
using calimero::Transfer;
using calimero::TransferQueue;
using State = Transfer::State;

namespace {

class ManyTransferRowsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void changeTogether();
    void goTogether_data();
    void goTogether();
    void waitForWhatTheQueueIsHeldFor();

private:
    static constexpr int many = 2000;

    void leave(int count, bool areFailed = false)
    {
        QList<calimero::UnfinishedTransfer> left;
        for (int i = 0; i < count; ++i) {
            left += {.path = u"/nowhere/%1"_s.arg(i), .size = i};
            if (areFailed)
                left.last().failure = calimero::Error{.kind = calimero::Error::Kind::File};
        }
        m_queue->addUnfinished(left);
    }
    [[nodiscard]] quint64 idAt(int row) const
    {
        return m_model->index(row).data(TransfersModel::IdRole).toULongLong();
    }
    /// All of the queue, once, what is looked for first first.
    void compareWithQueue() const
    {
        QCOMPARE(m_model->rowCount(), int(m_queue->count()));
        QList<int> seen;
        QSet<quint64> ids;
        for (int row = 0; row < m_model->rowCount(); ++row) {
            const auto state = m_model->index(row).data(TransfersModel::StateRole).toInt();
            if (!seen.contains(state))
                seen += state;
            QCOMPARE(seen.last(), state); // those of one state together
            QVERIFY(row == 0 || m_model->index(row - 1).data(TransfersModel::StateRole).toInt() != state
                    || idAt(row - 1) < idAt(row));
            ids += idAt(row);
        }
        QCOMPARE(ids.size(), m_queue->count());
    }

    std::unique_ptr<calimero::Transport> m_transport;
    std::unique_ptr<TransferQueue> m_queue;
    std::unique_ptr<TransfersModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

} // namespace

void ManyTransferRowsTest::init()
{
    m_transport = std::make_unique<calimero::Transport>(QUrl(u"http://127.0.0.1:9"_s));
    m_queue = std::make_unique<TransferQueue>(*m_transport);
    m_queue->hold(QueueHold::Node);
    m_model = std::make_unique<TransfersModel>();
    m_model->setQueue(m_queue.get());
    m_tester = std::make_unique<QAbstractItemModelTester>(
        m_model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
}

void ManyTransferRowsTest::cleanup()
{
    m_tester.reset();
    m_model.reset();
    m_queue.reset();
    m_transport.reset();
}

void ManyTransferRowsTest::changeTogether()
{
    leave(many);
    leave(10, true);
    QCOMPARE(m_model->index(0).data(TransfersModel::StateRole).toInt(), int(State::Failed));
    const QPersistentModelIndex held(m_model->index(500));
    const quint64 id = idAt(500);
    QSignalSpy layouts(m_model.get(), &QAbstractItemModel::layoutChanged);
    QSignalSpy moves(m_model.get(), &QAbstractItemModel::rowsMoved);
    QSignalSpy changes(m_model.get(), &QAbstractItemModel::dataChanged);
    QList<quint64> odd;
    for (qsizetype row = 1; row < m_queue->count(); row += 2)
        odd += m_queue->at(row).id;
    m_queue->retry(odd);
    compareWithQueue();
    QCOMPARE(layouts.count(), 1);
    QCOMPARE(moves.count() + changes.count(), 0);
    QVERIFY(held.isValid());
    QCOMPARE(held.data(TransfersModel::IdRole).toULongLong(), id);
    m_queue->cancelAll();
    compareWithQueue();
    QCOMPARE(layouts.count(), 2);
    QCOMPARE(held.data(TransfersModel::IdRole).toULongLong(), id);
    m_queue->retryInterrupted();
    compareWithQueue();
    QCOMPARE(held.data(TransfersModel::IdRole).toULongLong(), id);
}

void ManyTransferRowsTest::goTogether_data()
{
    QTest::addColumn<int>("step");
    QTest::addColumn<int>("runs");
    QTest::newRow("neighbours") << 1 << 1;
    QTest::newRow("every second") << 2 << 1; // brought together first
}

void ManyTransferRowsTest::goTogether()
{
    QFETCH(int, step);
    QFETCH(int, runs);
    leave(many);
    leave(10, true);
    QList<quint64> going;
    for (int row = 100; row < 1100; row += step)
        going += idAt(row);
    const QPersistentModelIndex stays(m_model->index(1200));
    const QPersistentModelIndex goes(m_model->index(100));
    const quint64 id = idAt(1200);
    QSignalSpy removed(m_model.get(), &QAbstractItemModel::rowsRemoved);
    m_queue->remove(going);
    QCOMPARE(removed.count(), runs);
    compareWithQueue();
    QCOMPARE(m_model->rowCount(), many + 10 - going.size());
    QVERIFY(!goes.isValid());
    QVERIFY(stays.isValid());
    QCOMPARE(stays.data(TransfersModel::IdRole).toULongLong(), id);
    // And what comes now is where it belongs.
    leave(5);
    compareWithQueue();
}

void ManyTransferRowsTest::waitForWhatTheQueueIsHeldFor()
{
    m_queue->upload(QList<calimero::FoundFile>(many, {u"/nowhere"_s, 1}));
    QCOMPARE(m_model->index(0).data(TransfersModel::StatusRole).toString(), u"waits for the node"_s);
    QVERIFY(m_model->index(0).data(TransfersModel::AwayRole).toBool());
    QSignalSpy changes(m_model.get(), &QAbstractItemModel::dataChanged);
    m_queue->hold(QueueHold::SignIn);
    QCOMPARE(changes.count(), 1);
    QCOMPARE(changes[0][0].toModelIndex().row(), 0);
    QCOMPARE(changes[0][1].toModelIndex().row(), many - 1);
    QCOMPARE(m_model->index(many - 1).data(TransfersModel::StatusRole).toString(),
             u"waits until you are signed in"_s);
    QVERIFY(!m_model->index(0).data(TransfersModel::AwayRole).toBool()); // there is nobody to try it with
    m_queue->goOn();
    QCOMPARE(m_model->index(many - 1).data(TransfersModel::StatusRole).toString(), u"waiting"_s);
    QVERIFY(!m_model->index(many - 1).data(TransfersModel::AwayRole).toBool());
}

const TestCase testCase(runTest<ManyTransferRowsTest>);

} // namespace manytransferrows_test

#include "manytransferrows_test.moc"
