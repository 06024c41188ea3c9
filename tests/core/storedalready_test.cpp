// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// What the node has already is not sent: its list of blobs says which files are looked at, and before one is
// left out the node is asked whether it has it still.
#include "core/session/knownblobs.h"
#include "core/table/listloader.h"
#include "core/transfer/transferqueue.h"
#include "tests/core/transfercase.h"
#include "tests/support/testprogram.h"

namespace storedalready_test {

using namespace transfers;
using State = Transfer::State;

namespace {

class StoredAlreadyTest : public TransferCase {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void whatIsThereIsSkipped();
    void whatIsThereNoMoreIsSent();
    void whoDoesNotSayThatItHasItGetsIt_data();
    void whoDoesNotSayThatItHasItGetsIt();
    void sentAllTheSameWhenAsked();
    void anotherSizeIsNotRead();
    void sameSizeIsHashedAndSent();
    void listThatIsNotLoadedSaysNothing();
    void listThatFailedSaysNothing();
    void whatWasJustStoredIsKnown();
    void checkingIsSeenAndCanBeCancelled();
    void unreadableFilesSayWhy();
    void skippedAreClearedAndNotContinued();

private:
    void loadList(const QByteArrayList &contents);
    void upload(const QString &path) { m_queue->upload({{path, QFileInfo(path).size()}}); }
    [[nodiscard]] int requests(const QByteArray &method) const
    {
        return int(std::count_if(m_node->requests().begin(), m_node->requests().end(),
                                 [&](const FakeRequest &request) { return request.method == method; }));
    }
    [[nodiscard]] int sent() const { return requests("PUT"); }
    /// Whether the row was ever seen as being checked.
    void watch()
    {
        connect(m_queue.get(), &TransferQueue::rowChanged, this,
                [this](qsizetype row) { m_wasChecking = m_wasChecking || m_queue->at(row).isChecking; });
    }

    std::unique_ptr<FakeNode> m_node;
    std::unique_ptr<Transport> m_transport;
    std::unique_ptr<table::ListLoader> m_blobs;
    std::unique_ptr<TransferQueue> m_queue;
    QSet<QByteArray> m_has; ///< ids of what the node really has
    bool m_wasChecking = false;
};

} // namespace

void StoredAlreadyTest::init()
{
    makeFolder();
    m_wasChecking = false;
    m_node = std::make_unique<FakeNode>();
    m_node->on("PUT", "/admin-api/blobs", [this](const FakeRequest &request) {
        m_has += BlobHasher::of(request.body).toUtf8();
        return FakeAnswer::json(storedAnswer(request.body));
    });
    m_has.clear();
    m_node->on("HEAD", "/admin-api/blobs/*", [this](const FakeRequest &request) {
        const FakeAnswer answer = headAnswer(request);
        return m_has.contains(answer.headers.constFirst().second) ? answer : FakeAnswer::empty(404);
    });
    m_transport = std::make_unique<Transport>(m_node->url());
    m_blobs = std::make_unique<table::ListLoader>(m_transport.get(), table::blobList());
    m_queue = std::make_unique<TransferQueue>(*m_transport);
    shareBlobs(*m_queue, *m_blobs);
}

void StoredAlreadyTest::cleanup()
{
    m_queue.reset();
    m_blobs.reset();
    m_transport.reset();
    m_node.reset();
}

void StoredAlreadyTest::loadList(const QByteArrayList &contents)
{
    QByteArrayList rows;
    for (const QByteArray &one : contents) {
        m_has += BlobHasher::of(one).toUtf8();
        rows += R"({"blob_id":")" + BlobHasher::of(one).toUtf8() + R"(","size":)"
            + QByteArray::number(one.size()) + "}";
    }
    m_node->on("GET", "/admin-api/blobs", FakeAnswer::json(R"({"data":{"blobs":[)" + rows.join(',') + "]}}"));
    m_blobs->load();
    QTRY_COMPARE(m_blobs->state(), table::ListLoader::State::Complete);
}

void StoredAlreadyTest::whatIsThereIsSkipped()
{
    const QByteArray bytes = content(2 * mebi + 7);
    loadList({bytes, "other"});
    const qsizetype before = m_node->requests().size();
    QSignalSpy ended(m_queue.get(), &TransferQueue::ended);
    upload(write(u"again"_s, bytes));
    QTRY_COMPARE(m_queue->at(0).state, State::Skipped);
    QCOMPARE(m_queue->at(0).blob, BlobHasher::of(bytes));
    QCOMPARE(m_queue->totals().skipped, 1);
    QCOMPARE(m_queue->totals().done, 0);
    QVERIFY(!m_queue->isBusy());
    QCOMPARE(ended.count(), 1);
    // Nothing was sent, and nothing asked but whether it is there still.
    QCOMPARE(m_node->requests().size(), before + 1);
    QCOMPARE(m_node->requests().constLast().method, "HEAD"_ba);
    QCOMPARE(m_node->requests().constLast().path(), "/admin-api/blobs/" + BlobHasher::of(bytes).toUtf8());
}

/// Deleted by somebody else, and the list was not read since.
void StoredAlreadyTest::whatIsThereNoMoreIsSent()
{
    loadList({"here", "gone"});
    m_has.remove(BlobHasher::of("gone").toUtf8());
    upload(write(u"gone"_s, "gone"));
    QTRY_COMPARE(m_queue->at(0).state, State::Done);
    QCOMPARE(sent(), 1);
    QCOMPARE(m_queue->at(0).blob, BlobHasher::of("gone"));
    upload(write(u"here"_s, "here"));
    QTRY_COMPARE(m_queue->at(1).state, State::Skipped);
    QCOMPARE(sent(), 1);
}

void StoredAlreadyTest::whoDoesNotSayThatItHasItGetsIt_data()
{
    QTest::addColumn<FakeAnswer>("answer");
    QTest::newRow("no such blob") << FakeAnswer::empty(404);
    QTest::newRow("not allowed") << FakeAnswer::empty(403);
    QTest::newRow("a fault") << FakeAnswer::empty(500);
    QTest::newRow("no answer") << FakeAnswer::failing(FakeAnswer::Fault::Close);
    QTest::newRow("somebody else") << FakeAnswer::text({}, 200, "text/html");
    QTest::newRow("another blob") << FakeAnswer{}.with("X-Blob-ID", BlobHasher::of("other").toUtf8());
}

void StoredAlreadyTest::whoDoesNotSayThatItHasItGetsIt()
{
    QFETCH(FakeAnswer, answer);
    loadList({"a"});
    m_node->on("HEAD", "/admin-api/blobs/*", answer);
    upload(write(u"a"_s, "a"));
    QTRY_COMPARE(m_queue->at(0).state, State::Done);
    QCOMPARE(sent(), 1);
}

void StoredAlreadyTest::sentAllTheSameWhenAsked()
{
    loadList({"again"});
    upload(write(u"again"_s, "again"));
    QTRY_COMPARE(m_queue->at(0).state, State::Skipped);
    m_queue->retry(m_queue->at(0).id);
    QTRY_COMPARE(m_queue->at(0).state, State::Done);
    QCOMPARE(sent(), 1);
    QCOMPARE(m_queue->totals().skipped, 0);
}

void StoredAlreadyTest::anotherSizeIsNotRead()
{
    loadList({"abc"});
    watch();
    upload(write(u"four"_s, "abcd"));
    QTRY_COMPARE(m_queue->at(0).state, State::Done);
    QVERIFY(!m_wasChecking);
    QCOMPARE(sent(), 1);
}

void StoredAlreadyTest::sameSizeIsHashedAndSent()
{
    loadList({"abc"});
    watch();
    upload(write(u"other"_s, "xyz"));
    QTRY_COMPARE(m_queue->at(0).state, State::Done);
    QVERIFY(m_wasChecking);
    QCOMPARE(requests("HEAD"), 0); // the list tells that it is not there
    QCOMPARE(m_queue->at(0).blob, BlobHasher::of("xyz"));
    QCOMPARE(sent(), 1);
}

void StoredAlreadyTest::listThatIsNotLoadedSaysNothing()
{
    QVERIFY(!knownBlobs(*m_blobs));
    upload(write(u"a"_s, "a"));
    QTRY_COMPARE(m_queue->at(0).state, State::Done);
    QCOMPARE(sent(), 1);
}

void StoredAlreadyTest::listThatFailedSaysNothing()
{
    loadList({"a"});
    m_node->on("GET", "/admin-api/blobs", FakeAnswer::json(R"({"error":"no"})", 403));
    m_blobs->load();
    QTRY_COMPARE(m_blobs->state(), table::ListLoader::State::Failed);
    upload(write(u"a"_s, "a"));
    QTRY_COMPARE(m_queue->at(0).state, State::Done);
    QCOMPARE(sent(), 1);
}

void StoredAlreadyTest::whatWasJustStoredIsKnown()
{
    loadList({"x"});
    const QString path = write(u"new"_s, "new content");
    upload(path);
    QTRY_COMPARE(m_queue->at(0).state, State::Done);
    QTRY_COMPARE(m_blobs->table()->rows(), quint32(2));
    upload(path);
    QTRY_COMPARE(m_queue->at(1).state, State::Skipped);
    QCOMPARE(sent(), 1);
}

void StoredAlreadyTest::checkingIsSeenAndCanBeCancelled()
{
    const QByteArray bytes = content(64 * mebi);
    loadList({bytes});
    connect(m_queue.get(), &TransferQueue::rowChanged, this, [this](qsizetype row) {
        if (m_queue->at(row).isChecking && !std::exchange(m_wasChecking, true))
            m_queue->cancel(m_queue->at(row).id);
    });
    upload(write(u"large"_s, bytes));
    QTRY_COMPARE(m_queue->at(0).state, State::Cancelled);
    QVERIFY(m_wasChecking);
    QVERIFY(!m_queue->at(0).isChecking);
    QCOMPARE(sent(), 0);
}

void StoredAlreadyTest::unreadableFilesSayWhy()
{
    loadList({"a"});
    upload(inFolder(u"nowhere"_s));
    QTRY_COMPARE(m_queue->at(0).state, State::Failed);
    QCOMPARE(m_queue->at(0).error.kind, Error::Kind::File);
}

void StoredAlreadyTest::skippedAreClearedAndNotContinued()
{
    loadList({"a"});
    upload(write(u"a"_s, "a"));
    QTRY_COMPARE(m_queue->at(0).state, State::Skipped);
    QVERIFY(m_queue->unfinished().isEmpty());
    m_queue->clearFinished();
    QCOMPARE(m_queue->count(), qsizetype(0));
    QCOMPARE(m_queue->totals().skipped, 0);
}

const TestCase testCase(runTest<StoredAlreadyTest>);

} // namespace storedalready_test

#include "storedalready_test.moc"
