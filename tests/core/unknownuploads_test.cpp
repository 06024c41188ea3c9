// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// Uploads whose last byte has left and whose answer never came: the node is asked when it is back.
#include "core/transfer/kepttransfers.h"
#include "tests/core/nodecase.h"
#include "tests/core/transfercase.h"
#include "tests/support/testprogram.h"

#include <algorithm>

namespace unknownuploads_test {

using namespace livenode;
using transfers::headAnswer;
using transfers::storedAnswer;
using State = Transfer::State;
using Look = Transfer::Look;

namespace {

const QByteArray blobs = "/admin-api/blobs";

class UnknownUploadsTest : public NodeCase {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        makeFolder();
        m_fake = std::make_unique<FakeNode>();
        m_transport = std::make_unique<Transport>(m_fake->url());
    }
    void cleanup()
    {
        m_transport.reset();
        m_fake.reset();
    }

    void whatIsThereIsDoneAndTheRestIsSentAgain();
    void onlyTheNodesWordCounts_data();
    void onlyTheNodesWordCounts();
    void itIsSentOnceMore();
    void whatTellsNothingIsNotAskedAgain();
    void aLookUnderWayIsNobodysWhoLeft();
    void whatMayStillRunIsNotSentBesideIt();
    void whatWasThereBeforeTellsNothing();
    void nobodySendsTheFilesOfAnother();
    void safeModeRefusesToSend();
    void nodeThatWasAwayIsAsked();
    void quittingForgetsNone_data();
    void quittingForgetsNone();

private:
    [[nodiscard]] QList<FoundFile> files(const QByteArrayList &contents)
    {
        QList<FoundFile> all;
        for (const QByteArray &content : contents) {
            QFile file(m_folder->filePath(QString::fromLatin1(content)));
            if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
                qFatal("can not write a test file");
            all += {file.fileName(), file.size()};
        }
        return all;
    }
    void loseAnswers() { m_fake->on("PUT", blobs, FakeAnswer::failing(FakeAnswer::Fault::Close)); }
    void storeAll()
    {
        m_fake->on("PUT", blobs,
                   [](const FakeRequest &request) { return FakeAnswer::json(storedAnswer(request.body)); });
    }
    /// The node has these, and not the others.
    void has(const QByteArrayList &contents)
    {
        QByteArrayList ids;
        for (const QByteArray &content : contents)
            ids += BlobHasher::of(content).toUtf8();
        m_fake->on("HEAD", blobs + "/*", [ids](const FakeRequest &request) {
            const FakeAnswer found = headAnswer(request);
            return ids.contains(found.headers.first().second) ? found
                                                              : FakeAnswer::recorded(u"blobs/head_unknown"_s);
        });
    }
    [[nodiscard]] QByteArrayList sent() const
    {
        QByteArrayList bodies;
        for (const FakeRequest &request : m_fake->requests("PUT", blobs))
            bodies += request.body;
        std::sort(bodies.begin(), bodies.end());
        return bodies;
    }
    [[nodiscard]] int looks() const
    {
        int count = 0;
        for (const FakeRequest &request : m_fake->requests())
            count += request.method == "HEAD" ? 1 : 0;
        return count;
    }
    /// They are given to the queue, which then knows of none whether it is stored.
    void makeUnknown(TransferQueue &queue, const QByteArrayList &contents)
    {
        loseAnswers();
        queue.upload(files(contents));
        QTRY_COMPARE(queue.totals().unknown, int(contents.size()));
        QVERIFY(!queue.isBusy());
        QCOMPARE(looks(), 0); // nobody has said that the node is back
        m_fake->forget();
        queue.hold(QueueHold::Node);
    }

    std::unique_ptr<FakeNode> m_fake;
    std::unique_ptr<Transport> m_transport;
};

} // namespace

void UnknownUploadsTest::whatIsThereIsDoneAndTheRestIsSentAgain()
{
    TransferQueue queue(*m_transport);
    makeUnknown(queue, {"a", "b", "c", "d", "e"});
    QSignalSpy ended(&queue, &TransferQueue::ended);
    has({"a", "d"});
    storeAll();
    QCOMPARE(looks(), 0);
    queue.resume();
    QCOMPARE(queue.at(0).look, Look::Asked);
    QCOMPARE(queue.at(1).look, Look::Asked);
    QCOMPARE(queue.at(2).look, Look::No); // a few at once
    QCOMPARE(queue.unfinished().size(), 5); // as they were, should this end now
    QVERIFY(queue.unfinished().value(0).failure->maybeDone);
    QTRY_COMPARE(queue.totals().done, 5);
    QCOMPARE(queue.totals().unknown, 0);
    QCOMPARE(looks(), 5);
    QCOMPARE(sent(), (QByteArrayList{"b", "c", "e"}));
    QCOMPARE(ended.count(), 5);
    for (const qsizetype row : {0, 3}) {
        QCOMPARE(queue.at(row).look, Look::Found);
        QVERIFY(!queue.at(row).isSentAgain);
        QCOMPARE(queue.at(row).blob, BlobHasher::of(queue.at(row).fileName().toUtf8()));
        QCOMPARE(queue.at(row).size, 1);
    }
    for (const qsizetype row : {1, 2, 4}) {
        QVERIFY(queue.at(row).isSentAgain);
        QVERIFY(!queue.at(row).wouldBe);
    }
    QVERIFY(queue.unfinished().isEmpty());
}

void UnknownUploadsTest::onlyTheNodesWordCounts_data()
{
    QTest::addColumn<FakeAnswer>("answer");
    QTest::newRow("a proxy's 404") << FakeAnswer::text("<html>nginx</html>", 404, "text/html");
    QTest::newRow("403") << FakeAnswer::empty(403);
    QTest::newRow("405") << FakeAnswer::empty(405);
    QTest::newRow("500") << FakeAnswer::empty(500);
    QTest::newRow("no id") << FakeAnswer::empty(200);
    QTest::newRow("no answer") << FakeAnswer::failing(FakeAnswer::Fault::Close);
}

void UnknownUploadsTest::onlyTheNodesWordCounts()
{
    QFETCH(FakeAnswer, answer);
    TransferQueue queue(*m_transport);
    makeUnknown(queue, {"a"});
    m_fake->on("HEAD", blobs + "/*", answer);
    storeAll();
    queue.resume();
    QTRY_VERIFY(looks() > 0);
    QTRY_COMPARE(queue.at(0).look, Look::No);
    QVERIFY(queue.at(0).isUnknown());
    QCOMPARE(queue.at(0).wouldBe, BlobHasher::of("a"));
    QVERIFY(sent().isEmpty());
    // At its next return it says.
    has({"a"});
    queue.resume();
    QTRY_COMPARE(queue.at(0).state, State::Done);
    QVERIFY(sent().isEmpty());
}

/// A file that the node does not bear is not sent for ever.
void UnknownUploadsTest::itIsSentOnceMore()
{
    TransferQueue queue(*m_transport);
    makeUnknown(queue, {"a"});
    has({});
    queue.resume(); // and is lost once more
    QTRY_COMPARE(sent().size(), 1);
    QTRY_VERIFY(queue.at(0).isUnknown());
    for (int looked = 2; looked <= 3; ++looked) {
        queue.hold(QueueHold::Node);
        queue.resume();
        QTRY_COMPARE(looks(), looked);
        QTRY_COMPARE(queue.at(0).look, Look::Missing);
        QVERIFY(queue.at(0).isUnknown());
        QCOMPARE(sent().size(), 1);
    }
    // Until a person says so.
    storeAll();
    queue.retry(queue.at(0).id);
    QTRY_COMPARE(queue.at(0).state, State::Done);
    QCOMPARE(sent().size(), 2);
}

/// A proxy in between does not know: it would say the same each time.
void UnknownUploadsTest::whatTellsNothingIsNotAskedAgain()
{
    TransferQueue queue(*m_transport);
    makeUnknown(queue, {"a"});
    m_fake->on("HEAD", blobs + "/*", FakeAnswer::empty(403));
    queue.resume();
    QTRY_COMPARE(looks(), 1);
    QTRY_COMPARE(queue.at(0).look, Look::No);
    for (int i = 0; i < 5; ++i) {
        queue.hold(QueueHold::Node);
        queue.goOn();
    }
    // What comes behind it has been asked.
    storeAll();
    queue.upload(files({"b"}));
    QTRY_COMPARE(queue.totals().done, 1);
    QCOMPARE(looks(), 1);
    queue.hold(QueueHold::Node);
    queue.resume();
    QTRY_COMPARE(looks(), 2);
}

/// The answer comes when somebody else is there.
void UnknownUploadsTest::aLookUnderWayIsNobodysWhoLeft()
{
    TransferQueue queue(*m_transport);
    makeUnknown(queue, {"a"});
    m_fake->on("HEAD", blobs + "/*",
               FakeAnswer::recorded(u"blobs/head_unknown"_s).withFault(FakeAnswer::Fault::Hold));
    storeAll();
    queue.resume();
    QTRY_COMPARE(m_fake->held(), 1);
    queue.leave();
    m_fake->release();
    queue.upload(files({"b"}));
    QTRY_COMPARE(queue.totals().done, 1);
    QCOMPARE(sent(), QByteArrayList{"b"});
    QVERIFY(queue.at(0).isUnknown());
}

/// A gateway that lost patience says nothing of the node, which may be at it.
void UnknownUploadsTest::whatMayStillRunIsNotSentBesideIt()
{
    m_fake->on("PUT", blobs, FakeAnswer::text("<html>504</html>", 504, "text/html"));
    has({});
    TransferQueue queue(*m_transport);
    queue.upload(files({"a"}));
    QTRY_VERIFY(queue.at(0).isUnknown());
    queue.hold(QueueHold::Node);
    queue.goOn();
    QTRY_COMPARE(queue.at(0).look, Look::Missing);
    QVERIFY(queue.at(0).isUnknown());
    QCOMPARE(sent().size(), 1);
    has({"a"});
    queue.hold(QueueHold::Node);
    queue.goOn();
    QTRY_COMPARE(queue.at(0).state, State::Done);
    QCOMPARE(sent().size(), 1);
}

/// It was sent for a reference of its own.
void UnknownUploadsTest::whatWasThereBeforeTellsNothing()
{
    has({"a"});
    TransferQueue queue(*m_transport);
    queue.setKnown([] {
        return std::optional(
            KnownBlobs{.hasSize = [](qint64) { return true; }, .has = [](const BlobId &) { return true; }});
    });
    loseAnswers();
    queue.upload(files({"a"}));
    QTRY_COMPARE(queue.at(0).state, State::Skipped);
    queue.retrySkipped();
    QTRY_VERIFY(queue.at(0).isUnknown());
    queue.hold(QueueHold::Node);
    queue.resume();
    QTRY_COMPARE(looks(), 2);
    QTRY_COMPARE(queue.at(0).look, Look::No);
    QVERIFY(queue.at(0).isUnknown());
    QCOMPARE(sent().size(), 1);
}

void UnknownUploadsTest::nobodySendsTheFilesOfAnother()
{
    TransferQueue queue(*m_transport);
    makeUnknown(queue, {"a"});
    has({});
    storeAll();
    queue.leave();
    queue.upload(files({"b"}));
    queue.resume();
    QTRY_COMPARE(queue.totals().done, 1);
    QCOMPARE(looks(), 0);
    QCOMPARE(sent(), QByteArrayList{"b"});
    // Nor in a later session.
    QVERIFY(queue.unfinished().value(0).isOthers);
    TransferQueue later(*m_transport);
    later.addUnfinished(queue.unfinished());
    later.upload(files({"c"}));
    QTRY_COMPARE(later.totals().done, 1);
    QCOMPARE(looks(), 0);
    QVERIFY(later.at(0).isUnknown());
}

void UnknownUploadsTest::safeModeRefusesToSend()
{
    TransferQueue queue(*m_transport);
    makeUnknown(queue, {"a", "b"});
    has({"a"});
    m_transport->setSafe(true);
    queue.resume();
    QTRY_COMPARE(queue.at(0).state, State::Done);
    QTRY_COMPARE(queue.at(1).error.kind, Error::Kind::SafeMode);
    QCOMPARE(queue.at(1).state, State::Failed);
    QVERIFY(!queue.at(1).isUnknown()); // it is known by now
    QVERIFY(sent().isEmpty());
}

/// Of a live node: three are out when it goes.
void UnknownUploadsTest::nodeThatWasAwayIsAsked()
{
    answerAsOpenNode(*m_fake);
    m_fake->on("PUT", blobs, FakeAnswer::failing(FakeAnswer::Fault::Hang));
    Node node(profileOf(*m_fake), shared());
    openWhole(node);
    TransferQueue &queue = node.transfers();
    queue.upload(files({"a", "b", "c"}));
    QTRY_COMPARE(sent(), (QByteArrayList{"a", "b", "c"}));
    m_fake->stop();
    QTRY_COMPARE(queue.totals().unknown, 3);
    QTRY_COMPARE(node.phase(), Phase::Unreachable);
    has({"b"});
    storeAll();
    m_fake->forget();
    m_fake->startAgain();
    QTRY_COMPARE_WITH_TIMEOUT(queue.totals().done, 3, 20'000);
    QCOMPARE(sent(), (QByteArrayList{"a", "c"}));
    QCOMPARE(queue.at(1).look, Look::Found);
    QVERIFY(queue.at(0).isSentAgain && queue.at(2).isSentAgain);
}

void UnknownUploadsTest::quittingForgetsNone_data()
{
    QTest::addColumn<bool>("isThere");
    QTest::newRow("the node has it") << true;
    QTest::newRow("the node does not have it") << false;
}

/// All bytes have left, and the answer is waited for when the explorer ends.
void UnknownUploadsTest::quittingForgetsNone()
{
    QFETCH(bool, isThere);
    const QString kept = m_folder->filePath(u"kept"_s);
    m_fake->on("PUT", blobs, FakeAnswer::failing(FakeAnswer::Fault::Hang));
    {
        TransferQueue queue(*m_transport, 1);
        KeptTransfers keeper(queue, kept, u"node"_s);
        queue.upload(files({"out", "waiting"}));
        QTRY_VERIFY(queue.at(0).wouldBe);
        QCOMPARE(queue.at(0).state, State::Running);
    }
    has(isThere ? QByteArrayList{"out"} : QByteArrayList());
    storeAll();
    m_fake->forget();
    TransferQueue queue(*m_transport);
    queue.hold(QueueHold::Node);
    KeptTransfers keeper(queue, kept, u"node"_s);
    QSignalSpy loaded(&keeper, &KeptTransfers::loaded);
    QTRY_COMPARE(loaded.count(), 1);
    QCOMPARE(queue.count(), 2);
    QVERIFY(queue.at(0).isUnknown());
    QCOMPARE(queue.at(0).wouldBe, BlobHasher::of("out"));
    QCOMPARE(queue.at(1).state, State::Interrupted);
    QCOMPARE(looks(), 0);
    queue.resume();
    if (isThere) {
        QTRY_COMPARE(queue.at(0).state, State::Done);
    } else {
        // Nobody knows whose it would be now, nor what is in the file.
        QTRY_COMPARE(queue.at(0).look, Look::Missing);
        QVERIFY(queue.at(0).isUnknown());
    }
    QCOMPARE(sent(), QByteArrayList());
    QCOMPARE(queue.at(1).state, State::Interrupted); // it begins when it is told to
}

const TestCase testCase(runTest<UnknownUploadsTest>);

} // namespace unknownuploads_test

#include "unknownuploads_test.moc"
