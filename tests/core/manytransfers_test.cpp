// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// Thousands of transfers that change together are told of once, and what they are together costs nothing to
// ask.
#include "core/transfer/transferqueue.h"
#include "tests/core/transfercase.h"
#include "tests/support/testprogram.h"

namespace manytransfers_test {

using namespace transfers;
using State = Transfer::State;

namespace {

constexpr int many = 3000;

class ManyTransfersTest : public TransferCase {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void continuedTogether();
    void cancelledTogether();
    void failedTogether();
    void selectedOnes();
    void removedTogether();
    void downloadsAreGivenTogether();
    void sumsAreThoseOfTheRows();
    void sumsBeginAnewWhenItStoodStill();

private:
    struct Said {
        explicit Said(TransferQueue &queue)
            : row(&queue, &TransferQueue::rowChanged),
              rows(&queue, &TransferQueue::rowsChanged),
              totals(&queue, &TransferQueue::totalsChanged),
              unfinished(&queue, &TransferQueue::unfinishedChanged),
              ended(&queue, &TransferQueue::ended),
              removed(&queue, &TransferQueue::rowsAboutToBeRemoved),
              appended(&queue, &TransferQueue::rowsAppended)
        {
        }
        QSignalSpy row, rows, totals, unfinished, ended, removed, appended;
    };
    void leave(int count)
    {
        QList<UnfinishedTransfer> left;
        for (int i = 0; i < count; ++i)
            left += {.path = inFolder(QString::number(i)), .size = i};
        m_queue->addUnfinished(left);
    }
    [[nodiscard]] QList<quint64> ids(State state) const
    {
        QList<quint64> found;
        for (qsizetype row = 0; row < m_queue->count(); ++row) {
            if (m_queue->at(row).state == state)
                found += m_queue->at(row).id;
        }
        return found;
    }

    std::unique_ptr<FakeNode> m_node;
    std::unique_ptr<Transport> m_transport;
    std::unique_ptr<TransferQueue> m_queue;
};

} // namespace

void ManyTransfersTest::init()
{
    makeFolder();
    m_node = std::make_unique<FakeNode>();
    m_node->on("PUT", "/admin-api/blobs", FakeAnswer::failing(FakeAnswer::Fault::Hang));
    m_transport = std::make_unique<Transport>(m_node->url());
    m_queue = std::make_unique<TransferQueue>(*m_transport);
    m_queue->hold(QueueHold::Node); // but for the two that let it go nothing runs
}

void ManyTransfersTest::cleanup()
{
    m_queue.reset();
    m_transport.reset();
    m_node.reset();
}

void ManyTransfersTest::continuedTogether()
{
    leave(many);
    const Said said(*m_queue);
    m_queue->retryInterrupted();
    QCOMPARE(m_queue->totals().waiting, many);
    QCOMPARE(m_queue->totals().interrupted, 0);
    QCOMPARE(said.rows.count(), 1);
    QCOMPARE(said.row.count(), 0);
    QCOMPARE(said.totals.count(), 1);
    QCOMPARE(said.unfinished.count(), 1);
}

void ManyTransfersTest::cancelledTogether()
{
    m_queue->goOn();
    QList<FoundFile> files;
    for (int i = 0; i < many; ++i)
        files += {i < 4 ? write(QString::number(i), "x") : inFolder(QString::number(i)), 1};
    m_queue->upload(files);
    QTRY_COMPARE(m_node->requests().size(), 4);
    const Said said(*m_queue);
    m_queue->cancelAll();
    QCOMPARE(m_queue->totals().cancelled, many);
    QCOMPARE(m_queue->at(0).error.kind, Error::Kind::Aborted);
    QVERIFY(!m_queue->isBusy());
    QCOMPARE(said.rows.count(), 1);
    QCOMPARE(said.row.count(), 0);
    QCOMPARE(said.totals.count(), 1);
    QCOMPARE(said.unfinished.count(), 1);
    QCOMPARE(said.ended.count(), 0);
    QCOMPARE(m_node->requests().size(), 4); // none of those that waited was begun
}

void ManyTransfersTest::failedTogether()
{
    m_queue->goOn();
    m_queue->upload(QList<FoundFile>(50, {inFolder(u"nowhere"_s), 1}));
    QTRY_COMPARE(m_queue->totals().failed, 50);
    m_queue->hold(QueueHold::SignIn);
    const Said said(*m_queue);
    m_queue->retryFailed();
    QCOMPARE(m_queue->totals().waiting, 50);
    QCOMPARE(said.rows.count(), 1);
    QCOMPARE(said.totals.count(), 1);
}

void ManyTransfersTest::selectedOnes()
{
    leave(many);
    QList<quint64> odd;
    for (qsizetype row = many - 1; row > 0; row -= 2) // from the end, and one twice: each counts once
        odd += m_queue->at(row).id;
    odd += odd.first();
    const Said said(*m_queue);
    m_queue->retry(odd);
    QCOMPARE(m_queue->totals().waiting, many / 2);
    QCOMPARE(said.rows.count(), 1);
    QCOMPARE(said.totals.count(), 1);
    m_queue->cancel(odd);
    QCOMPARE(m_queue->totals().cancelled, many / 2);
    QCOMPARE(said.rows.count(), 2);
    QCOMPARE(said.totals.count(), 2);
    // One alone is a row.
    m_queue->retry(QList{odd.first()});
    QCOMPARE(said.row.count(), 1);
    QCOMPARE(said.rows.count(), 2);
    m_queue->cancel(odd.first());
    QCOMPARE(said.ended.count(), 1);
    QCOMPARE(said.ended[0][0].value<Transfer>().state, State::Cancelled);
    // What there is nothing to do with says nothing.
    m_queue->cancel(odd);
    m_queue->cancel(QList<quint64>{});
    m_queue->retry(QList<quint64>{77'777});
    QCOMPARE(said.totals.count(), 4);
}

void ManyTransfersTest::removedTogether()
{
    leave(many);
    QList<quint64> third;
    for (qsizetype row = 0; row < many; row += 3)
        third += m_queue->at(row).id;
    m_queue->retry(third);
    m_queue->cancel(third);
    const QList<quint64> cancelled = ids(State::Cancelled);
    const QList<quint64> others = ids(State::Interrupted);
    QCOMPARE(cancelled, third);
    const Said said(*m_queue);
    m_queue->clearFinished();
    QCOMPARE(said.removed.count(), 1);
    QCOMPARE(said.removed[0][0].value<QList<quint64>>(), cancelled);
    QCOMPARE(said.totals.count(), 1);
    QCOMPARE(ids(State::Interrupted), others);
    QCOMPARE(m_queue->count(), others.size());
    QCOMPARE(m_queue->totals().cancelled, 0);
    m_queue->retry(others.first(10));
    m_queue->remove(others.first(20)); // cancelled first where that is needed
    QCOMPARE(said.removed.count(), 2);
    QCOMPARE(ids(State::Interrupted), others.mid(20));
    QCOMPARE(m_queue->totals().waiting, 0);
    QCOMPARE(m_queue->unfinished().size(), others.size() - 20);
    m_queue->clearFinished();
    QCOMPARE(said.removed.count(), 2);
}

void ManyTransfersTest::downloadsAreGivenTogether()
{
    const Said said(*m_queue);
    QList<WantedDownload> wanted;
    for (int i = 0; i < many; ++i)
        wanted += {{.blob = BlobHasher::of(QByteArray::number(i)), .path = inFolder(QString::number(i))}, i};
    m_queue->download(wanted);
    QCOMPARE(said.appended.count(), 1);
    QCOMPARE(said.totals.count(), 1);
    QCOMPARE(m_queue->totals().waiting, many);
    QCOMPARE(m_queue->at(7).blob, BlobHasher::of("7"));
    QCOMPARE(m_queue->at(7).size, qint64(7));
}

/// Kept beside the counts, they are the same as what they are kept for.
void ManyTransfersTest::sumsAreThoseOfTheRows()
{
    const auto compare = [this] {
        qint64 done = 0;
        qint64 inAll = 0;
        for (qsizetype row = 0; row < m_queue->count(); ++row) {
            const Transfer &transfer = m_queue->at(row);
            const bool isIn = transfer.state == State::Waiting || transfer.state == State::Running
                || transfer.state == State::Done;
            done += isIn ? transfer.done : 0;
            inAll += isIn ? std::max(transfer.size, transfer.done) : 0;
        }
        QCOMPARE(m_queue->totals().bytesDone, done);
        QCOMPARE(m_queue->totals().bytesInAll, inAll);
    };
    m_node->on("PUT", "/admin-api/blobs", [](const FakeRequest &request) {
        if (request.body.startsWith('1'))
            return FakeAnswer::json(R"({"error":"no"})", 500);
        return FakeAnswer::json(storedAnswer(request.body));
    });
    connect(m_queue.get(), &TransferQueue::totalsChanged, this, compare);
    connect(m_queue.get(), &TransferQueue::rowChanged, this, compare);
    connect(m_queue.get(), &TransferQueue::ended, this, compare);
    QList<FoundFile> files;
    for (int i = 0; i < 40; ++i) {
        const QByteArray bytes = QByteArray::number(i).repeated(100 * i);
        // Announced smaller than it is, as one that has grown.
        files += {write(QString::number(i), bytes), bytes.size() / 2};
    }
    m_queue->upload(files);
    compare();
    m_queue->resume();
    QTRY_VERIFY(!m_queue->isBusy());
    compare();
    QCOMPARE(m_queue->totals().done, 29);
    QCOMPARE(m_queue->totals().failed, 11);
    QVERIFY(m_queue->totals().bytesInAll > 0);
    m_queue->hold(QueueHold::Node);
    m_queue->retryFailed();
    compare();
    m_queue->cancelAll();
    compare();
    m_queue->clearFinished();
    QCOMPARE(m_queue->totals().bytesInAll, qint64(0));
    QCOMPARE(m_queue->totals().bytesDone, qint64(0));
}

void ManyTransfersTest::sumsBeginAnewWhenItStoodStill()
{
    m_node->on("PUT", "/admin-api/blobs",
               [](const FakeRequest &request) { return FakeAnswer::json(storedAnswer(request.body)); });
    m_queue->resume();
    m_queue->upload({{write(u"a"_s, "12345"), 5}});
    QTRY_COMPARE(m_queue->totals().done, 1);
    QCOMPARE(m_queue->totals().bytesDone, qint64(5));
    m_queue->hold(QueueHold::Node);
    m_queue->upload({{write(u"b"_s, "123"), 3}});
    QCOMPARE(m_queue->totals().bytesDone, qint64(0));
    QCOMPARE(m_queue->totals().bytesInAll, qint64(3));
}

const TestCase testCase(runTest<ManyTransfersTest>);

} // namespace manytransfers_test

#include "manytransfers_test.moc"
