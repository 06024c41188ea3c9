// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// A node keeps each whole piece of an upload as a blob of its own until it has all of it, and for good where
// that never comes: the queue knows which these are.
#include "core/transfer/transferqueue.h"
#include "tests/core/transfercase.h"
#include "tests/support/testprogram.h"

namespace uploadpieces_test {

using namespace transfers;

namespace {

BlobId pieceOf(const QByteArray &bytes, qsizetype piece)
{
    return BlobId(Sha256::of(QByteArrayView(bytes).sliced(piece * mebi, mebi)));
}

/// A node whose list has blobs of these ids.
TransferQueue::Known listing(const QSet<BlobId> &ids)
{
    return [ids] {
        return std::optional(KnownBlobs{.hasSize = [](qint64) { return false; },
                                        .has = [ids](const BlobId &id) { return ids.contains(id); }});
    };
}

class UploadPiecesTest : public TransferCase {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        makeFolder();
        m_bytes = content(3 * mebi + 5);
        m_path = write(u"file"_s, m_bytes);
        m_node = std::make_unique<FakeNode>();
        m_node->once("PUT", "/admin-api/blobs", FakeAnswer::failing(FakeAnswer::Fault::Hang));
        m_node->on("PUT", "/admin-api/blobs", FakeAnswer::json(storedAnswer(m_bytes)));
        m_transport = std::make_unique<Transport>(m_node->url());
        m_queue = std::make_unique<TransferQueue>(*m_transport);
    }
    void cleanup()
    {
        m_queue.reset();
        m_transport.reset();
        m_node.reset();
    }

    void areKnownUntilAllIsStored();
    void stayKnownWithoutTheirRow();
    void thoseOfOthersAreNotTaken();
    void withoutAListNobodyKnows();

private:
    void send() { m_queue->upload({{m_path, m_bytes.size()}}); }

    QByteArray m_bytes;
    QString m_path;
    std::unique_ptr<FakeNode> m_node;
    std::unique_ptr<Transport> m_transport;
    std::unique_ptr<TransferQueue> m_queue;
};

} // namespace

void UploadPiecesTest::areKnownUntilAllIsStored()
{
    m_queue->setKnown(listing({}));
    QSignalSpy changed(m_queue.get(), &TransferQueue::piecesChanged);
    send();
    QTRY_COMPARE(m_queue->at(0).pieces.size(), qsizetype(3));
    const QSet<BlobId> all{pieceOf(m_bytes, 0), pieceOf(m_bytes, 1), pieceOf(m_bytes, 2)};
    QCOMPARE(m_queue->pieces(), all);
    QCOMPARE(m_queue->piecesUnderWay(), all);
    QVERIFY(!m_queue->at(0).hasLeftPieces());
    QTRY_VERIFY(!changed.isEmpty());
    QTRY_COMPARE(m_node->requests().size(), 1);
    m_queue->cancel(m_queue->at(0).id);
    QVERIFY(m_queue->at(0).hasLeftPieces());
    QCOMPARE(m_queue->pieces(), all);
    QVERIFY(m_queue->piecesUnderWay().isEmpty());
    m_queue->forgetPieces({pieceOf(m_bytes, 1)});
    QCOMPARE(m_queue->pieces(), all - QSet<BlobId>{pieceOf(m_bytes, 1)});
    // Stored, it is one blob.
    changed.clear();
    m_queue->retry(m_queue->at(0).id);
    QTRY_COMPARE(m_queue->at(0).state, Transfer::State::Done);
    QVERIFY(m_queue->pieces().isEmpty());
    QVERIFY(!changed.isEmpty());
}

void UploadPiecesTest::stayKnownWithoutTheirRow()
{
    m_queue->setKnown(listing({}));
    send();
    QTRY_COMPARE(m_queue->at(0).pieces.size(), qsizetype(3));
    m_queue->remove(m_queue->at(0).id);
    QCOMPARE(m_queue->count(), qsizetype(0));
    QCOMPARE(m_queue->pieces().size(), 3);
    QVERIFY(m_queue->piecesUnderWay().isEmpty());
}

/// What the node listed before may belong to an upload of somebody else.
void UploadPiecesTest::thoseOfOthersAreNotTaken()
{
    m_queue->setKnown(listing({pieceOf(m_bytes, 1)}));
    send();
    QTRY_COMPARE(m_queue->at(0).pieces.size(), qsizetype(2));
    QTRY_VERIFY(m_queue->at(0).wouldBe); // all of it has left
    QCOMPARE(m_queue->pieces(), (QSet<BlobId>{pieceOf(m_bytes, 0), pieceOf(m_bytes, 2)}));
    // What is being stored needs all of them, whoever put them there.
    const QSet<BlobId> all{pieceOf(m_bytes, 0), pieceOf(m_bytes, 1), pieceOf(m_bytes, 2)};
    QVERIFY(m_queue->at(0).isUnderWay());
    QCOMPARE(m_queue->piecesUnderWay(), all);
}

void UploadPiecesTest::withoutAListNobodyKnows()
{
    send();
    QTRY_VERIFY(m_queue->at(0).wouldBe); // its last byte has left
    QVERIFY(m_queue->pieces().isEmpty());
    QCOMPARE(m_queue->piecesUnderWay().size(), 3);
}

const TestCase testCase(runTest<UploadPiecesTest>);

} // namespace uploadpieces_test

#include "uploadpieces_test.moc"
