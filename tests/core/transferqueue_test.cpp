// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/transfer/transferqueue.h"
#include "tests/support/testprogram.h"

#include "core/api/blobs.h"
#include "core/api/send.h"
#include "tests/core/transfercase.h"

namespace transferqueue_test {

using namespace transfers;

namespace {

class TransferQueueTest : public TransferCase {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY2(m_demo.start({u"--empty"_s}), qPrintable(m_demo.problem())); }
    void init() { makeFolder(); }

    void queueStoresManyFiles();
    void queueRunsAFewAtOnce();
    void queueRetriesAndClears();
    void cutUploadFailsAndWorksAgain();
    void unknownOutcomesAreNotTriedWithTheFailed();
    void waitsForTheNode();
    void whatIsCutOffTwiceHasFailed();
    void waitingEndsWhenItIsTold();
    void replacesOnlyWhenTold();
    void queueCancelsAll();
    void queueMayEndBeforeOrAfterItsTransport();
    void interruptedBeginOnlyWhenTold();
    void unfinishedIsWhatIsLeft();

private:
    DemoNodeProcess m_demo;
};

void TransferQueueTest::queueStoresManyFiles()
{
    QList<FoundFile> files;
    QSet<BlobId> expected;
    for (int i = 0; i < 200; ++i) {
        const QByteArray bytes = content(10 * 1024) + QByteArray::number(i);
        files += {write(QString::number(i), bytes), bytes.size()};
        expected += BlobHasher::of(bytes);
    }
    Transport transport(m_demo.url());
    TransferQueue queue(transport);
    int most = 0;
    connect(&queue, &TransferQueue::rowChanged, this, [&] { most = qMax(most, queue.totals().running); });
    queue.upload(files);
    QCOMPARE(queue.count(), qsizetype(200));
    QSignalSpy ended(&queue, &TransferQueue::ended);
    while (queue.isBusy())
        QVERIFY(ended.wait());
    QCOMPARE(queue.totals().done, 200);
    QCOMPARE(most, TransferQueue::usualAtOnce);
    QVERIFY(!queue.isBusy());
    QCOMPARE(queue.totals().bytesDone, queue.totals().bytesInAll);

    QSet<BlobId> stored;
    for (qsizetype row = 0; row < queue.count(); ++row) {
        QCOMPARE(queue.at(row).fileName(), QString::number(row)); // in the order given
        QCOMPARE(queue.at(row).done, queue.at(row).size);
        stored += *queue.at(row).blob;
    }
    QCOMPARE(stored, expected);

    std::optional<QSet<BlobId>> listed;
    api::send(transport, api::ListBlobs{}).then(this, [&](const auto &reply) {
        QVERIFY(reply.has_value());
        listed.emplace();
        for (const api::Blob &blob : reply->value)
            listed->insert(*blob.id);
    });
    QTRY_VERIFY(listed);
    QVERIFY(listed->contains(expected));
}

void TransferQueueTest::queueRunsAFewAtOnce()
{
    FakeNode node;
    node.on("PUT", "/admin-api/blobs", [](const FakeRequest &request) {
        return FakeAnswer::json(storedAnswer(request.body)).withFault(FakeAnswer::Fault::Hold);
    });
    Transport transport(node.url());
    TransferQueue queue(transport, 2);
    QList<FoundFile> files;
    for (int i = 0; i < 5; ++i)
        files += {write(QString::number(i), QByteArray::number(i)), 1};
    QSignalSpy ended(&queue, &TransferQueue::ended);
    queue.upload(files);
    QTRY_COMPARE(node.held(), 2);
    QCOMPARE(queue.totals().running, 2);
    QCOMPARE(queue.totals().waiting, 3);
    QCOMPARE(queue.at(2).state, Transfer::State::Waiting);
    node.release();
    QTRY_COMPARE(node.held(), 2);
    QTRY_COMPARE(queue.totals().done, 2);
    QCOMPARE(queue.at(3).state, Transfer::State::Running);
    QCOMPARE(queue.at(4).state, Transfer::State::Waiting);
    node.release();
    QTRY_COMPARE(node.held(), 1);
    node.release();
    QTRY_COMPARE(queue.totals().done, 5);
    QCOMPARE(ended.count(), 5);
    QCOMPARE(ended[0][0].value<Transfer>().state, Transfer::State::Done);
}

void TransferQueueTest::queueRetriesAndClears()
{
    FakeNode node;
    node.once("PUT", "/admin-api/blobs", FakeAnswer::json(R"({"error":"no"})", 500));
    node.on("PUT", "/admin-api/blobs",
            [](const FakeRequest &request) { return FakeAnswer::json(storedAnswer(request.body)); });
    Transport transport(node.url());
    TransferQueue queue(transport, 1);
    queue.upload({{write(u"a"_s, "a"), 1}, {write(u"b"_s, "b"), 1}, {inFolder(u"c"_s), 1}});
    QTRY_VERIFY(!queue.isBusy());
    QCOMPARE(queue.at(0).state, Transfer::State::Failed);
    QCOMPARE(queue.at(0).error.kind, Error::Kind::NodeFault);
    QCOMPARE(queue.at(1).state, Transfer::State::Done);
    QCOMPARE(queue.at(2).error.kind, Error::Kind::File);
    QCOMPARE(queue.totals().failed, 2);
    write(u"c"_s, "c");
    queue.retryFailed();
    QTRY_COMPARE(queue.totals().done, 3);
    QCOMPARE(queue.at(0).fileName(), u"a"_s);
    QCOMPARE(node.count("PUT", "/admin-api/blobs"), qsizetype(4));

    // Rows that ended go, in blocks of neighbours; what failed and what is under way stays.
    node.on("PUT", "/admin-api/blobs", FakeAnswer::failing(FakeAnswer::Fault::Hang));
    node.once("PUT", "/admin-api/blobs", FakeAnswer::json(R"({"error":"no"})", 500));
    queue.upload({{write(u"d"_s, "d"), 1}, {write(u"e"_s, "e"), 1}, {write(u"x"_s, "x"), 1}});
    QTRY_COMPARE(queue.totals().failed, 1);
    const quint64 e = queue.at(4).id;
    QTRY_COMPARE(node.count("PUT", "/admin-api/blobs"), qsizetype(6));
    QSignalSpy removed(&queue, &TransferQueue::rowsAboutToBeRemoved);
    queue.clearFinished();
    QCOMPARE(removed.count(), 1);
    QCOMPARE(removed[0][0].value<QList<quint64>>(), (QList<quint64>{1, 2, 3}));
    QCOMPARE(queue.count(), qsizetype(3));
    QCOMPARE(queue.rowOf(e), qsizetype(1));
    QCOMPARE(queue.totals().done, 0);
    QCOMPARE(queue.totals().failed, 1);
    queue.remove(e); // cancels it; the next one begins
    QCOMPARE(queue.rowOf(e), qsizetype(-1));
    QTRY_COMPARE(node.count("PUT", "/admin-api/blobs"), qsizetype(7));
    QCOMPARE(queue.at(1).state, Transfer::State::Running);
}

void TransferQueueTest::cutUploadFailsAndWorksAgain()
{
    const QByteArray bytes = content(2 * mebi);
    const QString path = write(u"file"_s, bytes);
    FakeNode node;
    node.once("PUT", "/admin-api/blobs", FakeAnswer::failing(FakeAnswer::Fault::Close));
    node.on("PUT", "/admin-api/blobs", FakeAnswer::json(storedAnswer(bytes)));
    Transport transport(node.url());
    TransferQueue queue(transport);
    queue.upload({{path, bytes.size()}});
    QTRY_COMPARE(queue.at(0).state, Transfer::State::Failed);
    QVERIFY(queue.at(0).error.maybeDone); // it was sent, and nobody said what became of it
    QVERIFY(!queue.at(0).blob);
    queue.retry(queue.at(0).id);
    QTRY_COMPARE(queue.at(0).state, Transfer::State::Done);
    QCOMPARE(queue.at(0).blob, BlobHasher::of(bytes));
    QCOMPARE(queue.count(), qsizetype(1));
}

// Repeated only by somebody who chose just that.
void TransferQueueTest::unknownOutcomesAreNotTriedWithTheFailed()
{
    FakeNode node;
    node.on("PUT", "/admin-api/blobs", [](const FakeRequest &request) {
        if (request.body == "cut")
            return FakeAnswer::failing(FakeAnswer::Fault::Close);
        return request.body == "gateway" ? FakeAnswer::text("<html>504</html>", 504, "text/html")
                                         : FakeAnswer::json(R"({"error":"disk full"})", 500);
    });
    Transport transport(node.url());
    TransferQueue queue(transport);
    queue.upload({{write(u"cut"_s, "cut"), 3},
                  {write(u"gateway"_s, "gateway"), 7},
                  {write(u"refused"_s, "refused"), 7}});
    QTRY_VERIFY(!queue.isBusy());
    QCOMPARE(queue.totals().failed, 1);
    QCOMPARE(queue.totals().unknown, 2);
    for (const qsizetype row : {0, 1}) {
        QVERIFY(queue.at(row).isUnknown());
        QCOMPARE(queue.at(row).wouldBe, BlobHasher::of(queue.at(row).fileName().toUtf8()));
    }
    QVERIFY(!queue.at(2).isUnknown());
    QVERIFY(!queue.at(2).wouldBe);
    node.forget();
    node.on("PUT", "/admin-api/blobs",
            [](const FakeRequest &request) { return FakeAnswer::json(storedAnswer(request.body)); });
    queue.retryFailed();
    QTRY_COMPARE(queue.totals().done, 1);
    QCOMPARE(node.requests().size(), 1);
    QVERIFY(node.requests()[0].body == "refused");
    queue.retry(queue.at(0).id);
    QTRY_COMPARE(queue.totals().done, 2);
    QVERIFY(!queue.at(0).isUnknown());
    QVERIFY(!queue.at(0).wouldBe);
    QCOMPARE(queue.totals().unknown, 1);
}

void TransferQueueTest::waitsForTheNode()
{
    FakeNode node;
    node.on("PUT", "/admin-api/blobs",
            [](const FakeRequest &request) { return FakeAnswer::json(storedAnswer(request.body)); });
    node.on("GET", "/admin-api/blobs/*", downloadAnswer("d"));
    Transport transport(node.url());
    TransferQueue queue(transport, 2);
    QSignalSpy ended(&queue, &TransferQueue::ended);
    node.stop();
    queue.upload({{write(u"a"_s, "a"), 1}, {write(u"b"_s, "b"), 1}, {write(u"c"_s, "c"), 1}});
    queue.download({.blob = BlobHasher::of("d"), .path = inFolder(u"d"_s)});
    QTRY_COMPARE(queue.totals().away, 2); // of as many as run at once
    QCOMPARE(queue.totals().waiting, 4);
    QCOMPARE(queue.totals().running, 0);
    QCOMPARE(queue.totals().failed, 0);
    QVERIFY(queue.isBusy());
    QCOMPARE(queue.at(0).state, Transfer::State::Waiting);
    QVERIFY(queue.at(0).waitsForNode);
    QCOMPARE(queue.at(0).error.kind, Error::Kind::Unreachable);
    QCOMPARE(queue.unfinished().size(), 4);
    QVERIFY(ended.isEmpty());
    // By itself, in the order given, from the first byte.
    node.startAgain();
    QTRY_COMPARE(queue.totals().done, 4);
    QCOMPARE(queue.totals().away, 0);
    QCOMPARE(node.count("PUT", "/admin-api/blobs"), qsizetype(3));
    QCOMPARE(read(inFolder(u"d"_s)), "d"_ba);
    QCOMPARE(queue.at(0).error.kind, Error().kind);
}

/// The node lacks a part of the blob: each answer ends too early, however often it is asked.
void TransferQueueTest::whatIsCutOffTwiceHasFailed()
{
    const QByteArray bytes = content(1000);
    const QByteArray path = "/admin-api/blobs/" + BlobHasher::of(bytes).toUtf8();
    FakeNode node;
    node.on("GET", "/admin-api/blobs/*", downloadAnswer(bytes).withFault(FakeAnswer::Fault::CutBody));
    Transport transport(node.url());
    TransferQueue queue(transport);
    const quint64 id = queue.download({.blob = BlobHasher::of(bytes), .path = inFolder(u"file"_s)});
    QTRY_VERIFY(queue.at(0).waitsForNode);
    QCOMPARE(queue.at(0).error.reason, Error::Reason::AnswerBrokeOff);
    // After the node was away it is another matter.
    queue.resume();
    QTRY_COMPARE(queue.at(0).state, Transfer::State::Failed);
    QCOMPARE(queue.at(0).error.reason, Error::Reason::AnswerBrokeOff);
    QCOMPARE(node.count("GET", path), qsizetype(3));
    QVERIFY(!queue.isBusy());
    QCOMPARE(left(), QStringList());
    // By hand it is begun anew, and once is borne as before.
    node.once("GET", "/admin-api/blobs/*", downloadAnswer(bytes).withFault(FakeAnswer::Fault::CutBody));
    node.on("GET", "/admin-api/blobs/*", downloadAnswer(bytes));
    queue.retry(id);
    QTRY_COMPARE(queue.at(0).state, Transfer::State::Done);
    QVERIFY(read(inFolder(u"file"_s)) == bytes);
    QCOMPARE(node.count("GET", path), qsizetype(5));
}

void TransferQueueTest::waitingEndsWhenItIsTold()
{
    FakeNode node;
    // No connection is left open behind an answer: what goes out over one that is ending may have been sent,
    // and that is no waiting.
    node.on("PUT", "/admin-api/blobs", [](const FakeRequest &request) {
        FakeAnswer answer = FakeAnswer::json(storedAnswer(request.body));
        answer.contentLength = -1;
        return answer;
    });
    Transport transport(node.url());
    TransferQueue queue(transport, 1);
    node.stop();
    queue.upload({{write(u"a"_s, "a"), 1}, {write(u"b"_s, "b"), 1}, {write(u"c"_s, "c"), 1}});
    QTRY_COMPARE(queue.totals().away, 1);
    queue.cancel(queue.at(0).id);
    QCOMPARE(queue.totals().away, 0);
    QCOMPARE(queue.at(0).state, Transfer::State::Cancelled);
    queue.remove(queue.at(1).id);
    QCOMPARE(queue.totals().waiting, 1);
    QVERIFY(queue.isBusy());
    // Somebody says that it is there again; or gives another file.
    node.startAgain();
    queue.resume();
    QTRY_COMPARE(queue.totals().done, 1);
    node.stop();
    queue.upload({{write(u"e"_s, "e"), 1}});
    QTRY_COMPARE(queue.totals().away, 1);
    node.startAgain();
    queue.upload({{write(u"f"_s, "f"), 1}});
    QTRY_COMPARE(queue.totals().done, 3);
    // And "try again" is now.
    node.stop();
    queue.upload({{write(u"g"_s, "g"), 1}});
    QTRY_COMPARE(queue.totals().away, 1);
    node.startAgain();
    queue.retry(queue.at(queue.count() - 1).id);
    QTRY_COMPARE(queue.totals().done, 4);
    // Also of what failed while another waits.
    queue.upload({{inFolder(u"h"_s), 1}});
    QTRY_COMPARE(queue.totals().failed, 1);
    node.stop();
    queue.upload({{write(u"i"_s, "i"), 1}});
    QTRY_COMPARE(queue.totals().away, 1);
    write(u"h"_s, "h");
    node.startAgain();
    queue.retryFailed();
    QTRY_COMPARE(queue.totals().done, 6);
    QVERIFY(!queue.isBusy());
}

void TransferQueueTest::replacesOnlyWhenTold()
{
    const QByteArray bytes = content(1000);
    const QString path = write(u"file"_s, "mine");
    FakeNode node;
    node.on("GET", "/admin-api/blobs/*", downloadAnswer(bytes));
    Transport transport(node.url());
    TransferQueue queue(transport);
    const quint64 id = queue.download({.blob = BlobHasher::of(bytes), .path = path});
    QTRY_COMPARE(queue.at(0).state, Transfer::State::Failed);
    QCOMPARE(queue.at(0).error.kind, Error::Kind::File);
    QCOMPARE(queue.at(0).error.reason, Error::Reason::FileExists);
    QCOMPARE(read(path), "mine"_ba);
    queue.retry(id, true);
    QTRY_COMPARE(queue.at(0).state, Transfer::State::Done);
    QVERIFY(read(path) == bytes);
    QCOMPARE(left(), QStringList{u"file"_s});
}

void TransferQueueTest::queueCancelsAll()
{
    FakeNode node;
    node.on("PUT", "/admin-api/blobs", FakeAnswer::failing(FakeAnswer::Fault::Hang));
    Transport transport(node.url());
    TransferQueue queue(transport, 2);
    QList<FoundFile> files;
    for (int i = 0; i < 6; ++i)
        files += {write(QString::number(i), QByteArray::number(i)), 1};
    queue.upload(files);
    QTRY_COMPARE(node.requests().size(), 2);
    QSignalSpy totals(&queue, &TransferQueue::totalsChanged);
    queue.cancelAll();
    QCOMPARE(queue.totals().cancelled, 6);
    QVERIFY(!queue.isBusy());
    QVERIFY(!totals.isEmpty());
    QCOMPARE(queue.at(5).error.kind, Error::Kind::Aborted);
    QCOMPARE(node.requests().size(), 2); // none of those that waited was begun
}

void TransferQueueTest::queueMayEndBeforeOrAfterItsTransport()
{
    FakeNode node;
    node.on("PUT", "/admin-api/blobs", FakeAnswer::failing(FakeAnswer::Fault::Hang));
    node.on("GET", "/admin-api/blobs/*",
            downloadAnswer(content(mebi)).withFault(FakeAnswer::Fault::SlowBytes));
    const QString path = write(u"file"_s, content(4 * mebi));
    for (const bool queueFirst : {true, false}) {
        node.forget();
        auto transport = std::make_unique<Transport>(node.url());
        auto queue = std::make_unique<TransferQueue>(*transport);
        queue->upload({{path, 4 * mebi}});
        queue->download({.blob = BlobHasher::of(content(mebi)), .path = inFolder(u"down"_s)});
        QTRY_VERIFY(queue->at(1).done > 0);
        if (queueFirst)
            queue.reset();
        transport.reset();
        queue.reset();
        QTRY_COMPARE(left(), QStringList{u"file"_s});
    }
}

void TransferQueueTest::interruptedBeginOnlyWhenTold()
{
    FakeNode node; // nothing is scripted: a request would fail this test
    Transport transport(node.url());
    TransferQueue queue(transport);
    const QList<UnfinishedTransfer> left{{.path = write(u"a"_s, "a"), .size = 1},
                                         {.direction = Transfer::Direction::Down,
                                          .path = inFolder(u"saved"_s),
                                          .size = 1,
                                          .blob = BlobHasher::of("b")},
                                         {.path = inFolder(u"c"_s)}};
    queue.addUnfinished(left);
    QCOMPARE(queue.count(), qsizetype(3));
    QCOMPARE(queue.at(0).state, Transfer::State::Interrupted);
    QCOMPARE(queue.at(1).blob, BlobHasher::of("b"));
    QCOMPARE(queue.totals().interrupted, 3);
    QVERIFY(!queue.isBusy());
    QCOMPARE(queue.unfinished(), left);
    queue.clearFinished();
    queue.retryFailed();
    queue.cancelAll();
    QCOMPARE(queue.totals().interrupted, 3);
    queue.remove(queue.at(2).id);
    QCOMPARE(queue.unfinished(), left.first(2));

    node.on("PUT", "/admin-api/blobs",
            [](const FakeRequest &request) { return FakeAnswer::json(storedAnswer(request.body)); });
    node.on("GET", "/admin-api/blobs/*", downloadAnswer("b"));
    queue.retryInterrupted();
    QTRY_COMPARE(queue.totals().done, 2);
    QCOMPARE(read(inFolder(u"saved"_s)), "b"_ba);
    QCOMPARE(node.count("PUT", "/admin-api/blobs"), qsizetype(1));
    QVERIFY(queue.unfinished().isEmpty());
}

void TransferQueueTest::unfinishedIsWhatIsLeft()
{
    FakeNode node;
    node.once("PUT", "/admin-api/blobs", FakeAnswer::json(R"({"error":"no"})", 500));
    node.on("PUT", "/admin-api/blobs", [](const FakeRequest &request) {
        return FakeAnswer::json(storedAnswer(request.body)).withFault(FakeAnswer::Fault::Hold);
    });
    Transport transport(node.url());
    TransferQueue queue(transport, 1);
    QSignalSpy changed(&queue, &TransferQueue::unfinishedChanged);
    const QList<FoundFile> files{{write(u"a"_s, "a"), 1}, {write(u"b"_s, "b"), 1}, {write(u"c"_s, "c"), 1}};
    queue.upload(files);
    const auto paths = [&queue] {
        QStringList names;
        const auto left = queue.unfinished();
        for (const UnfinishedTransfer &one : left)
            names += one.path.name();
        return names.join(u' ');
    };
    QCOMPARE(paths(), u"a b c"_s);
    QVERIFY(!changed.isEmpty());
    QTRY_COMPARE(node.held(), 1); // a was refused, b waits for its answer
    QCOMPARE(paths(), u"a b c"_s);
    QVERIFY(queue.unfinished().constFirst().failure);
    QCOMPARE(queue.unfinished().constFirst().failure->message, u"no"_s);
    changed.clear();
    queue.retry(queue.at(0).id);
    QCOMPARE(paths(), u"a b c"_s);
    QCOMPARE(changed.count(), 1);
    queue.cancel(queue.at(2).id);
    QCOMPARE(paths(), u"a b"_s);
    QCOMPARE(changed.count(), 2);
    node.release();
    QTRY_COMPARE(node.held(), 1);
    QCOMPARE(paths(), u"a"_s);
    QCOMPARE(queue.at(1).blob, BlobHasher::of("b"));
    QCOMPARE(queue.at(1).size, qint64(1));
}

} // namespace

const TestCase testCase(runTest<TransferQueueTest>);

} // namespace transferqueue_test

#include "transferqueue_test.moc"
