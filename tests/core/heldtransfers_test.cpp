// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// A node knows whether it is there and whom it takes; its transfers wait by that, and are not sent into a
// node that is away.
#include "core/transfer/transferqueue.h"
#include "tests/core/nodecase.h"
#include "tests/core/transfercase.h"
#include "tests/support/testprogram.h"

namespace heldtransfers_test {

using namespace livenode;
using transfers::downloadAnswer;
using transfers::storedAnswer;
using State = Transfer::State;

namespace {

class HeldTransfersTest : public NodeCase {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        makeFolder();
        m_fake = std::make_unique<FakeNode>();
        m_fake->on("GET", "/admin-api/blobs/*", downloadAnswer("blob"));
    }
    void cleanup() { m_fake.reset(); }

    void heldQueueBeginsNothing();
    void whatRunsIntoItWaitsOnce_data();
    void whatRunsIntoItWaitsOnce();
    void nothingIsBegunBeforeItIsOpen();
    void gatewaysWordHoldsAtOnce();
    void oneRefusedByAGatewayAloneFails();
    void whatAHealthyNodeCutsOffFails();
    void aNodeThatIsStartingIsWaitedFor();
    void lostSignInHoldsTheRest();
    void nobodySendsTheFilesOfAnother();
    void wantedNowIsLookedFor();

private:
    [[nodiscard]] QList<FoundFile> files(int count)
    {
        QList<FoundFile> all;
        for (int i = 0; i < count; ++i) {
            QFile file(m_folder->filePath(QString::number(i)));
            if (!file.open(QIODevice::WriteOnly) || file.write(QByteArray::number(i)) < 1)
                qFatal("can not write a test file");
            all += {file.fileName(), file.size()};
        }
        return all;
    }
    void storeAll()
    {
        // No connection is left open behind an answer: what goes out over one that is ending may be stored.
        m_fake->on("PUT", "/admin-api/blobs", [](const FakeRequest &request) {
            FakeAnswer answer = FakeAnswer::json(storedAnswer(request.body));
            answer.contentLength = -1;
            return answer;
        });
    }
    void losesTheSignIn(Node &node);
    [[nodiscard]] int puts() const { return int(m_fake->count("PUT", "/admin-api/blobs")); }
    /// As a proxy whose node is away.
    void goAway()
    {
        const FakeAnswer page = FakeAnswer::text("<html>502 Bad Gateway</html>", 502, "text/html");
        for (const char *path : {"/admin-api/contexts*", "/admin-api/ready", "/admin-api/applications",
                                 "/admin-api/namespaces*", "/admin-api/peers", "/admin-api/identity",
                                 "/admin-api/blobs", "/admin-api/blobs/*", "/auth/providers"})
            m_fake->on("GET", path, page);
        m_fake->on("PUT", "/admin-api/blobs", page);
    }

    std::unique_ptr<FakeNode> m_fake;
};

} // namespace

void HeldTransfersTest::heldQueueBeginsNothing()
{
    storeAll();
    Transport transport(m_fake->url());
    TransferQueue queue(transport, 2);
    QSignalSpy held(&queue, &TransferQueue::holdChanged);
    queue.hold(QueueHold::SignIn);
    queue.hold(QueueHold::SignIn);
    QCOMPARE(held.count(), 1);
    queue.upload(files(3));
    QCOMPARE(queue.totals().running, 0);
    QCOMPARE(queue.totals().waiting, 3);
    QCOMPARE(queue.totals().away, 3);
    QCOMPARE(queue.totals().hold, QueueHold::SignIn);
    queue.retry(queue.at(0).id);
    queue.cancel(queue.at(2).id);
    QCOMPARE(queue.totals().running, 0);
    queue.hold(QueueHold::Node);
    QCOMPARE(held.count(), 2);
    queue.resume();
    QCOMPARE(queue.held(), QueueHold::No);
    QCOMPARE(queue.totals().running, 2);
    QTRY_COMPARE(queue.totals().done, 2);
    QCOMPARE(queue.totals().away, 0);
    // Nor does its own clock try while it is held: that of another would be later, and does.
    TransferQueue other(transport);
    m_fake->stop();
    queue.retry(queue.at(2).id);
    QTRY_VERIFY(queue.at(2).waitsForNode);
    queue.hold(QueueHold::Node);
    other.upload(files(1));
    QTRY_VERIFY(other.at(0).waitsForNode);
    m_fake->startAgain();
    m_fake->forget();
    QTRY_COMPARE(other.totals().done, 1);
    QCOMPARE(m_fake->requests().size(), 1);
    queue.resume();
    QTRY_COMPARE(queue.totals().done, 3);
}

void HeldTransfersTest::whatRunsIntoItWaitsOnce_data()
{
    QTest::addColumn<bool>("isUpload");
    QTest::addColumn<FakeAnswer>("answer");
    QTest::addColumn<bool>("waits");
    const FakeAnswer locked = FakeAnswer::recorded(u"auth/anonymous_contexts"_s);
    const auto page = [](int status) { return FakeAnswer::text("<html>proxy</html>", status, "text/html"); };
    for (const bool up : {true, false}) {
        const char *what = up ? "upload" : "download";
        QTest::addRow("%s, 401", what) << up << locked << true;
        QTest::addRow("%s, 503 of a proxy", what) << up << page(503) << true;
        QTest::addRow("%s, 503", what) << up << FakeAnswer::empty(503) << true;
        QTest::addRow("%s, 502", what) << up << page(502) << !up; // nobody knows whether it is stored
        QTest::addRow("%s, 504", what) << up << page(504) << !up;
        QTest::addRow("%s, 500", what) << up << FakeAnswer::json(R"({"error":"no"})", 500) << false;
        QTest::addRow("%s, 403", what) << up << FakeAnswer::empty(403) << false;
    }
}

void HeldTransfersTest::whatRunsIntoItWaitsOnce()
{
    QFETCH(bool, isUpload);
    QFETCH(FakeAnswer, answer);
    QFETCH(bool, waits);
    const auto setAnswer = [&] {
        m_fake->on("PUT", "/admin-api/blobs", answer.withFault(FakeAnswer::Fault::Hold));
        m_fake->on("GET", "/admin-api/blobs/*", answer.withFault(FakeAnswer::Fault::Hold));
    };
    setAnswer();
    Transport transport(m_fake->url());
    TransferQueue queue(transport);
    const auto give = [&] {
        if (isUpload)
            queue.upload(files(1));
        else
            queue.download({.blob = BlobHasher::of("blob"), .path = m_folder->filePath(u"saved"_s)});
    };
    const auto runInto = [&](qsizetype row) {
        QTRY_COMPARE(m_fake->held(), 1);
        queue.hold(QueueHold::Node);
        m_fake->release();
        QTRY_VERIFY(queue.at(row).state != State::Running);
    };
    give();
    runInto(0);
    QCOMPARE(queue.at(0).state, waits ? State::Waiting : State::Failed);
    QCOMPARE(queue.at(0).waitsForNode, waits);
    if (!waits)
        return;
    // It was there all the time: once more, and not a third time.
    queue.goOn();
    runInto(0);
    QCOMPARE(queue.at(0).state, State::Failed);
    // After it was away it is another matter.
    queue.resume();
    queue.retry(queue.at(0).id);
    runInto(0);
    QCOMPARE(queue.at(0).state, State::Waiting);
    queue.resume();
    runInto(0);
    QCOMPARE(queue.at(0).state, State::Waiting);
    // And while nobody holds the queue it has failed.
    queue.cancelAll();
    queue.resume();
    give();
    QTRY_COMPARE(m_fake->held(), 1);
    m_fake->release();
    QTRY_COMPARE(queue.at(1).state, State::Failed);
}

void HeldTransfersTest::nothingIsBegunBeforeItIsOpen()
{
    answerAsLockedNode(*m_fake, goodToken());
    storeAll();
    Node node(profileOf(*m_fake), shared());
    QCOMPARE(node.transfers().held(), QueueHold::Node);
    node.transfers().upload(files(5));
    QCOMPARE(node.transfers().totals().waiting, 5);
    node.open();
    QTRY_COMPARE(node.phase(), Phase::NeedsSignIn);
    QCOMPARE(node.transfers().held(), QueueHold::SignIn);
    QCOMPARE(puts(), 0);
    node.session().logIn(u"ann"_s, u"secret"_s);
    QTRY_COMPARE(node.transfers().totals().done, 5);
    QCOMPARE(node.transfers().held(), QueueHold::No);
    QCOMPARE(puts(), 5);
}

/// Two run, of which the second gets 502: what waits is not sent after it.
void HeldTransfersTest::gatewaysWordHoldsAtOnce()
{
    answerAsOpenNode(*m_fake);
    m_fake->on("PUT", "/admin-api/blobs", [](const FakeRequest &request) {
        return FakeAnswer::json(storedAnswer(request.body)).withFault(FakeAnswer::Fault::Hold);
    });
    Node node(profileOf(*m_fake), shared());
    openWhole(node);
    TransferQueue &queue = node.transfers();
    queue.upload(files(12));
    QTRY_COMPARE(m_fake->held(), 4);
    goAway();
    m_fake->release(); // these four are well, and four more go out
    QTRY_COMPARE(node.phase(), Phase::Unreachable);
    QTRY_COMPARE(queue.totals().running, 0);
    QCOMPARE(queue.held(), QueueHold::Node);
    QCOMPARE(queue.totals().done, 4);
    QVERIFY(queue.totals().unknown <= 4); // those that were out
    QVERIFY(queue.totals().waiting >= 4);
    QCOMPARE(queue.totals().failed, 0);
    const int sent = puts();
    const int unknown = queue.totals().unknown;
    queue.download({.blob = BlobHasher::of("blob"), .path = m_folder->filePath(u"saved"_s)});
    answerAsOpenNode(*m_fake);
    storeAll();
    m_fake->on("GET", "/admin-api/blobs/*", downloadAnswer("blob"));
    m_fake->on("HEAD", "/admin-api/blobs/*", transfers::headAnswer);
    QTRY_COMPARE_WITH_TIMEOUT(node.phase(), Phase::Open, 20'000);
    QTRY_COMPARE(queue.totals().done, 13); // those that were out are found
    QCOMPARE(queue.totals().unknown, 0);
    QCOMPARE(puts(), sent + 8 - unknown);
}

/// The gateway has no way to this one route: the node is there, and does not wait for itself.
void HeldTransfersTest::oneRefusedByAGatewayAloneFails()
{
    answerAsOpenNode(*m_fake);
    storeAll();
    m_fake->on("GET", "/admin-api/blobs/*", FakeAnswer::text("<html>502</html>", 502, "text/html"));
    Node node(profileOf(*m_fake), shared());
    openWhole(node);
    TransferQueue &queue = node.transfers();
    m_fake->forget();
    queue.download({.blob = BlobHasher::of("blob"), .path = m_folder->filePath(u"saved"_s)});
    QTRY_COMPARE(queue.at(0).state, State::Failed);
    QCOMPARE(queue.at(0).error.httpStatus, 502);
    QCOMPARE(m_fake->count("GET", "/admin-api/blobs/" + BlobHasher::of("blob").toUtf8()), qsizetype(2));
    QCOMPARE(node.phase(), Phase::Open);
    QTRY_COMPARE(queue.held(), QueueHold::No);
    queue.upload(files(3));
    QTRY_COMPARE(queue.totals().done, 3);
}

/// It is looked at after each time, and is there.
void HeldTransfersTest::whatAHealthyNodeCutsOffFails()
{
    answerAsOpenNode(*m_fake);
    storeAll();
    m_fake->on("GET", "/admin-api/blobs/*", downloadAnswer("blob").withFault(FakeAnswer::Fault::CutBody));
    Node node(profileOf(*m_fake), shared());
    openWhole(node);
    TransferQueue &queue = node.transfers();
    m_fake->forget();
    queue.download({.blob = BlobHasher::of("blob"), .path = m_folder->filePath(u"saved"_s)});
    QTRY_COMPARE(queue.at(0).state, State::Failed);
    QCOMPARE(queue.at(0).error.reason, Error::Reason::AnswerBrokeOff);
    QCOMPARE(m_fake->count("GET", "/admin-api/blobs/" + BlobHasher::of("blob").toUtf8()), qsizetype(2));
    QCOMPARE(node.phase(), Phase::Open);
    QTRY_COMPARE(queue.held(), QueueHold::No);
    queue.upload(files(3));
    QTRY_COMPARE(queue.totals().done, 3);
}

void HeldTransfersTest::aNodeThatIsStartingIsWaitedFor()
{
    answerAsOpenNode(*m_fake);
    Node node(profileOf(*m_fake), shared());
    openWhole(node);
    const FakeAnswer starting = FakeAnswer::json(R"({"data":{"status":"starting"}})", 503);
    m_fake->on("GET", "/admin-api/ready", starting);
    m_fake->on("PUT", "/admin-api/blobs", starting);
    TransferQueue &queue = node.transfers();
    queue.upload(files(6));
    QTRY_COMPARE(node.readiness(), u"starting"_s);
    QTRY_COMPARE(queue.totals().running, 0);
    QCOMPARE(queue.held(), QueueHold::Node);
    QCOMPARE(queue.totals().waiting, 6);
    QVERIFY(puts() <= 4);
    m_fake->on("GET", "/admin-api/ready", FakeAnswer::json(R"({"data":{"status":"ready"}})"));
    storeAll();
    QTRY_COMPARE_WITH_TIMEOUT(queue.totals().done, 6, 20'000);
}

/// Ann uploads, and the node takes her tokens no more.
void HeldTransfersTest::losesTheSignIn(Node &node)
{
    const QByteArray token = goodToken();
    answerAsLockedNode(*m_fake, token);
    storeAll();
    node.open();
    QTRY_COMPARE(node.phase(), Phase::NeedsSignIn);
    node.session().logIn(u"ann"_s, u"secret"_s);
    QTRY_COMPARE(node.phase(), Phase::Open);
    QTRY_VERIFY(isLoaded(node.blobs()));
    const QByteArray next = goodToken(2);
    answerAsLockedNode(*m_fake, next);
    m_fake->on("PUT", "/admin-api/blobs", [next](const FakeRequest &request) {
        return request.header("authorization") == "Bearer " + next
            ? FakeAnswer::json(storedAnswer(request.body))
            : FakeAnswer::recorded(u"auth/anonymous_contexts"_s);
    });
    TransferQueue &queue = node.transfers();
    queue.upload(files(40));
    QTRY_COMPARE(node.phase(), Phase::NeedsSignIn);
    QTRY_COMPARE(queue.totals().running, 0);
    QCOMPARE(queue.held(), QueueHold::SignIn);
    QCOMPARE(queue.totals().failed, 0);
    QCOMPARE(queue.totals().waiting, 40);
    QVERIFY2(puts() <= TransferQueue::usualAtOnce, qPrintable(QString::number(puts())));
}

/// It was started again with another secret: the first refusal holds all that waits, and who signs in goes
/// on.
void HeldTransfersTest::lostSignInHoldsTheRest()
{
    Node node(profileOf(*m_fake), shared());
    losesTheSignIn(node);
    const TransferQueue &queue = node.transfers();
    node.session().logIn(u"ann"_s, u"secret"_s);
    QTRY_COMPARE(queue.totals().done, 40);
    QCOMPARE(queue.totals().failed, 0);
}

void HeldTransfersTest::nobodySendsTheFilesOfAnother()
{
    Node node(profileOf(*m_fake), shared());
    losesTheSignIn(node);
    const TransferQueue &queue = node.transfers();
    const int before = puts();
    node.session().logIn(u"ben"_s, u"secret"_s);
    QTRY_COMPARE(node.phase(), Phase::Open);
    QCOMPARE(queue.held(), QueueHold::No);
    QCOMPARE(queue.totals().cancelled, 40);
    QTRY_VERIFY(isLoaded(node.blobs())); // by then they would have been sent
    QCOMPARE(puts(), before);
}

/// Somebody does not want to wait for the next look.
void HeldTransfersTest::wantedNowIsLookedFor()
{
    answerAsOpenNode(*m_fake);
    storeAll();
    Node node(profileOf(*m_fake), shared());
    openWhole(node);
    m_fake->stop();
    node.transfers().upload(files(1));
    QTRY_COMPARE(node.phase(), Phase::Unreachable);
    QTRY_VERIFY(node.transfers().at(0).waitsForNode);
    QSignalSpy wanted(&node.transfers(), &TransferQueue::wantedWhileHeld);
    m_fake->startAgain();
    node.transfers().retry(node.transfers().at(0).id);
    QCOMPARE(wanted.count(), 1);
    QTRY_COMPARE_WITH_TIMEOUT(node.transfers().totals().done, 1, 3'000);
}

const TestCase testCase(runTest<HeldTransfersTest>);

} // namespace heldtransfers_test

#include "heldtransfers_test.moc"
