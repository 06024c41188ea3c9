// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// Another node is started at the address of one that was open: it gets nothing that was meant for that one.
#include "core/session/changes.h"
#include "core/session/identitylists.h"
#include "core/session/operation.h"
#include "core/transfer/transferqueue.h"
#include "tests/core/nodecase.h"
#include "tests/core/transfercase.h"
#include "tests/support/testprogram.h"

#include <QFile>
#include <QSignalSpy>

namespace anothernode_test {

using namespace livenode;
using State = Transfer::State;

namespace {

constexpr auto route = "/admin-api/network/status";
constexpr int patience = 20'000;

FakeAnswer statusOf(const QByteArray &peer)
{
    QByteArray text =
        R"({"localPeerId":"PEER","listenAddrs":[],"externalAddrs":[],"relays":[],"rendezvous":[],
        "directUpgrades":[],"autonat":null})";
    return FakeAnswer::json(text.replace("PEER", peer));
}

class AnotherNodeTest : public NodeCase {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        makeFolder();
        m_fake = std::make_unique<FakeNode>();
        answerAsOpenNode(*m_fake);
        m_fake->on("HEAD", "/admin-api/blobs/*", FakeAnswer::empty(404));
        m_fake->on("PUT", "/admin-api/blobs", [](const FakeRequest &request) {
            return FakeAnswer::json(transfers::storedAnswer(request.body));
        });
    }
    void cleanup() { m_fake.reset(); }

    void getsNothingBeforeAWord();
    void isNotAskedForWhatTheOtherMayHave();
    void nothingWaitsForAWord();
    void whoIsInAContextIsAskedAnew();
    void theSameOneGoesOn();
    void theOneBeforeIsBack();
    void whatWasGivenMeanwhileWaits_data();
    void whatWasGivenMeanwhileWaits();
    void whatIsOnItsWayIsOfTheOneBefore();
    void whatIsOnlyReadIsNotSent_data();
    void whatIsOnlyReadIsNotSent();
    void whoDoesNotTellIsTakenForTheSame();
    void aBrokenRouteHoldsNobody();
    void theSecondStepIsNotForAnother();

private:
    /// Open, and known by its peer id.
    void openKnown(Node &node, const QByteArray &peer)
    {
        m_fake->on("GET", route, statusOf(peer));
        openWhole(node);
        QTRY_COMPARE(node.peerId().value_or(Foreign()).whole(), QString::fromLatin1(peer));
    }
    /// Somebody asks, and finds nobody.
    void goAway(Node &node)
    {
        m_fake->stop();
        node.contexts().load();
        QTRY_COMPARE(node.phase(), Phase::Unreachable);
    }
    void give(Node &node, const QByteArrayList &texts) { give(node.transfers(), texts); }
    void give(TransferQueue &queue, const QByteArrayList &texts)
    {
        QList<FoundFile> files;
        for (const QByteArray &text : texts) {
            QFile file(m_folder->filePath(QString::fromLatin1(text)));
            QVERIFY(file.open(QIODevice::WriteOnly) && file.write(text) == text.size());
            files += FoundFile{file.fileName(), text.size()};
        }
        queue.upload(files);
    }
    [[nodiscard]] qsizetype puts() const { return m_fake->count("PUT", "/admin-api/blobs"); }

    std::unique_ptr<FakeNode> m_fake;
};

void AnotherNodeTest::getsNothingBeforeAWord()
{
    Node node(profileOf(*m_fake), shared());
    Changes changes;
    changes.follow(node);
    openKnown(node, "12D3KooWOne");
    QTRY_VERIFY(changes.since().isValid());
    QVERIFY(node.contexts().table()->rows() > 0);
    TransferQueue &queue = node.transfers();
    give(node, {"stored before"});
    QTRY_COMPARE(queue.totals().done, 1);
    goAway(node);
    give(node, {"meant for one", "and this as well"});
    QSignalSpy replaced(&node, &Node::replaced);

    m_fake->on("GET", route, statusOf("12D3KooWTwo"));
    m_fake->on("GET", "/admin-api/contexts*", FakeAnswer::json(R"({"data":{"contexts":[]}})"));
    m_fake->startAgain();
    QTRY_COMPARE_WITH_TIMEOUT(replaced.size(), 1, patience);
    QCOMPARE(replaced[0][0].value<Foreign>().whole(), u"12D3KooWOne"_s);
    QCOMPARE(replaced[0][1].value<Foreign>().whole(), u"12D3KooWTwo"_s);
    QVERIFY(node.waitsForAnother());
    QTRY_COMPARE(queue.held(), QueueHold::Another);
    QTRY_VERIFY(isLoaded(node.contexts()) && isLoaded(node.blobs()));
    QCOMPARE(node.contexts().table()->rows(), 0U);
    // Not what went, but another node: it begins anew.
    QTRY_VERIFY(changes.since().isValid());
    QVERIFY(changes.latest().isEmpty());
    QVERIFY(changes.counts(Changes::Of::Contexts).isNone());
    QCOMPARE(queue.at(0).state, State::Done);
    QVERIFY(queue.at(0).isOfAnother);
    QVERIFY(!queue.at(1).isOfAnother);
    QCOMPARE(queue.totals().waiting, 2);
    QCOMPARE(puts(), 1);

    // By the row as well as by the page.
    queue.retry(queue.at(1).id);
    QVERIFY(!node.waitsForAnother());
    QTRY_COMPARE(queue.totals().done, 3);
    QCOMPARE(puts(), 3);
    QVERIFY(!queue.at(1).isOfAnother);
    QCOMPARE(queue.held(), QueueHold::No);
}

/// Whether it is stored only the one before could say.
void AnotherNodeTest::isNotAskedForWhatTheOtherMayHave()
{
    m_fake->once("PUT", "/admin-api/blobs", FakeAnswer::failing(FakeAnswer::Fault::Hang));
    Node node(profileOf(*m_fake), shared());
    openKnown(node, "12D3KooWOne");
    TransferQueue &queue = node.transfers();
    give(node, {"of which nobody knows"});
    QTRY_COMPARE(puts(), 1);
    QTRY_VERIFY(queue.at(0).wouldBe);
    m_fake->stop();
    QTRY_COMPARE_WITH_TIMEOUT(node.phase(), Phase::Unreachable, patience);
    QTRY_VERIFY(queue.at(0).isUnknown());
    m_fake->on("GET", route, statusOf("12D3KooWTwo"));
    m_fake->startAgain();
    QTRY_VERIFY_WITH_TIMEOUT(queue.at(0).isOfAnother, patience);
    QTRY_VERIFY(isLoaded(node.blobs()));
    QVERIFY(queue.at(0).isUnknown());
    QCOMPARE(m_fake->count("HEAD", "/admin-api/blobs/*"), 0);
    QCOMPARE(puts(), 1);
}

/// Then what is given from now on is given to the one that is there.
void AnotherNodeTest::nothingWaitsForAWord()
{
    Node node(profileOf(*m_fake), shared());
    openKnown(node, "12D3KooWOne");
    goAway(node);
    m_fake->on("GET", route, statusOf("12D3KooWTwo"));
    m_fake->startAgain();
    QTRY_COMPARE_WITH_TIMEOUT(node.peerId().value_or(Foreign()).whole(), u"12D3KooWTwo"_s, patience);
    QVERIFY(!node.waitsForAnother());
    give(node, {"for two"});
    QTRY_COMPARE(node.transfers().totals().done, 1);
    // All that waits was given up: nobody has to say anything.
    goAway(node);
    give(node, {"for two as well"});
    m_fake->on("GET", route, statusOf("12D3KooWThree"));
    m_fake->startAgain();
    QTRY_VERIFY_WITH_TIMEOUT(node.waitsForAnother(), patience);
    node.transfers().cancelAll();
    QVERIFY(!node.waitsForAnother());
    give(node, {"for three"});
    QTRY_COMPARE(node.transfers().totals().done, 2);
}

/// Both may have the same contexts, and the other one need not tell.
void AnotherNodeTest::whoIsInAContextIsAskedAnew()
{
    const PublicKey key{Bytes32{5, 5}};
    m_fake->on("GET", "/admin-api/contexts/*",
               FakeAnswer::json(R"({"data":{"identities":[")" + key.toUtf8() + R"("]}})"));
    Node node(profileOf(*m_fake), shared());
    openKnown(node, "12D3KooWOne");
    IdentityLists &lists = node.identityLists();
    lists.load();
    QTRY_VERIFY(!lists.known().contextsOf(key).isEmpty() && !lists.isLoading());
    goAway(node);
    QSignalSpy replaced(&node, &Node::replaced);
    m_fake->on("GET", route, statusOf("12D3KooWTwo"));
    m_fake->on("GET", "/admin-api/contexts/*", FakeAnswer::empty(403));
    m_fake->startAgain();
    QTRY_COMPARE_WITH_TIMEOUT(replaced.size(), 1, patience);
    QTRY_VERIFY(isLoaded(node.contexts()) && lists.failures() > 0);
    QVERIFY(lists.known().contextsOf(key).isEmpty());
}

void AnotherNodeTest::theSameOneGoesOn()
{
    Node node(profileOf(*m_fake), shared());
    openKnown(node, "12D3KooWOne");
    QSignalSpy replaced(&node, &Node::replaced);
    goAway(node);
    give(node, {"waits", "waits too"});
    m_fake->startAgain();
    QTRY_COMPARE_WITH_TIMEOUT(node.transfers().totals().done, 2, patience);
    QVERIFY(replaced.isEmpty());
}

void AnotherNodeTest::theOneBeforeIsBack()
{
    Node node(profileOf(*m_fake), shared());
    openKnown(node, "12D3KooWOne");
    goAway(node);
    give(node, {"waits for one"});
    m_fake->on("GET", route, statusOf("12D3KooWTwo"));
    m_fake->startAgain();
    QTRY_COMPARE_WITH_TIMEOUT(node.transfers().held(), QueueHold::Another, patience);
    goAway(node);
    m_fake->on("GET", route, statusOf("12D3KooWOne"));
    m_fake->startAgain();
    QTRY_COMPARE_WITH_TIMEOUT(node.transfers().totals().done, 1, patience);
    QVERIFY(!node.waitsForAnother());
}

void AnotherNodeTest::whatWasGivenMeanwhileWaits_data()
{
    QTest::addColumn<bool>("isOnceMore");
    QTest::newRow("new") << false;
    QTest::newRow("once more") << true;
}

/// It was not meant for the one that is back.
void AnotherNodeTest::whatWasGivenMeanwhileWaits()
{
    QFETCH(bool, isOnceMore);
    Node node(profileOf(*m_fake), shared());
    openKnown(node, "12D3KooWOne");
    TransferQueue &queue = node.transfers();
    m_fake->once("PUT", "/admin-api/blobs", FakeAnswer::json(R"({"error":"no"})", 500));
    give(node, {"refused"});
    QTRY_COMPARE(queue.totals().failed, 1);
    goAway(node);
    give(node, {"waits for one"});
    m_fake->on("GET", route, statusOf("12D3KooWTwo"));
    m_fake->startAgain();
    QTRY_COMPARE_WITH_TIMEOUT(queue.held(), QueueHold::Another, patience);
    if (isOnceMore)
        queue.retry(queue.at(0).id);
    else
        give(node, {"given for two"});
    QCOMPARE(queue.totals().waiting, 2);
    goAway(node);
    m_fake->on("GET", route, statusOf("12D3KooWOne"));
    m_fake->startAgain();
    QTRY_COMPARE_WITH_TIMEOUT(node.peerId().value_or(Foreign()).whole(), u"12D3KooWOne"_s, patience);
    QTRY_COMPARE(queue.held(), QueueHold::Another);
    QVERIFY(node.waitsForAnother());
    QCOMPARE(queue.totals().waiting, 2);
    QCOMPARE(puts(), 1);
    node.sendToThis();
    QTRY_COMPARE(queue.totals().done, 2);
}

/// Whether what was sent when another came is stored only the one before could say, and it does when it is
/// back.
void AnotherNodeTest::whatIsOnItsWayIsOfTheOneBefore()
{
    m_fake->once("PUT", "/admin-api/blobs", FakeAnswer::failing(FakeAnswer::Fault::Hang));
    Node node(profileOf(*m_fake), shared());
    openKnown(node, "12D3KooWOne");
    TransferQueue &queue = node.transfers();
    give(node, {"of which nobody knows"});
    QTRY_VERIFY(queue.at(0).wouldBe);
    m_fake->on("GET", route, statusOf("12D3KooWTwo"));
    // Something speaks against it, and it is looked at.
    m_fake->once("GET", "/admin-api/contexts*", FakeAnswer::empty(503));
    node.contexts().load();
    QTRY_COMPARE_WITH_TIMEOUT(node.peerId().value_or(Foreign()).whole(), u"12D3KooWTwo"_s, patience);
    QCOMPARE(queue.at(0).state, State::Running);
    QVERIFY(queue.at(0).isOfAnother);
    QVERIFY(queue.unfinished().value(0).isOthers);
    m_fake->stop();
    QTRY_COMPARE_WITH_TIMEOUT(node.phase(), Phase::Unreachable, patience);
    QTRY_VERIFY(queue.at(0).isUnknown());
    m_fake->startAgain();
    QTRY_COMPARE_WITH_TIMEOUT(node.phase(), Phase::Open, patience);
    give(node, {"for two"});
    QTRY_COMPARE(queue.totals().done, 1);
    QVERIFY(queue.at(0).isUnknown());
    QCOMPARE(m_fake->count("HEAD", "/admin-api/blobs/*"), 0);
    QCOMPARE(puts(), 2);

    goAway(node);
    m_fake->on("GET", route, statusOf("12D3KooWOne"));
    m_fake->on("HEAD", "/admin-api/blobs/*", transfers::headAnswer);
    m_fake->startAgain();
    QTRY_COMPARE_WITH_TIMEOUT(queue.at(0).state, State::Done, patience);
    QCOMPARE(queue.at(0).look, Transfer::Look::Found);
    QVERIFY(!queue.at(0).isOfAnother);
    QVERIFY(queue.at(1).isOfAnother);
    QCOMPARE(puts(), 2);
}

void AnotherNodeTest::whatIsOnlyReadIsNotSent_data()
{
    QTest::addColumn<QueueHold>("why");
    QTest::newRow("it has gone, or is asked who it is") << QueueHold::Node;
    QTest::newRow("it wants a log-in") << QueueHold::SignIn;
    QTest::newRow("another came") << QueueHold::Another;
}

/// A file that was still looked through is not on its way.
void AnotherNodeTest::whatIsOnlyReadIsNotSent()
{
    QFETCH(QueueHold, why);
    Transport transport(m_fake->url());
    TransferQueue queue(transport);
    queue.setKnown([] {
        return KnownBlobs{.hasSize = [](qint64) { return true; },
                          .has = [](const BlobId &) { return false; }};
    });
    give(queue, {"for one"});
    QCOMPARE(queue.totals().running, 1);
    queue.hold(why);
    QTRY_COMPARE(queue.totals().waiting, 1);
    QCOMPARE(puts(), 0);
    queue.resume();
    QTRY_COMPARE(queue.totals().done, 1);
    QCOMPARE(puts(), 1);
}

void AnotherNodeTest::whoDoesNotTellIsTakenForTheSame()
{
    Node node(profileOf(*m_fake), shared());
    openWhole(node); // without the route
    goAway(node);
    give(node, {"goes on"});
    m_fake->startAgain();
    QTRY_COMPARE_WITH_TIMEOUT(node.transfers().totals().done, 1, patience);
    QVERIFY(!node.peerId());
    // Nor does one that may not be asked for it any more.
    openKnown(node, "12D3KooWOne");
    goAway(node);
    give(node, {"goes on too"});
    m_fake->on("GET", route, FakeAnswer::empty(403));
    m_fake->startAgain();
    QTRY_COMPARE_WITH_TIMEOUT(node.transfers().totals().done, 2, patience);
}

void AnotherNodeTest::aBrokenRouteHoldsNobody()
{
    Node node(profileOf(*m_fake), shared());
    openKnown(node, "12D3KooWOne");
    goAway(node);
    give(node, {"goes on"});
    m_fake->on("GET", route, FakeAnswer::failing(FakeAnswer::Fault::Close));
    m_fake->startAgain();
    QTRY_COMPARE_WITH_TIMEOUT(node.transfers().totals().done, 1, patience);
    QVERIFY(!node.waitsForAnother());
}

/// Nobody has noticed yet that another node is there by now: without a WebSocket nothing ends with the first.
void AnotherNodeTest::theSecondStepIsNotForAnother()
{
    Node node(profileOf(*m_fake), shared());
    openKnown(node, "12D3KooWOne");
    m_fake->on("POST", "/first", [this](const FakeRequest &) {
        m_fake->on("GET", route, statusOf("12D3KooWTwo"));
        return FakeAnswer::json("{}");
    });
    m_fake->on("POST", "/second", FakeAnswer::json("{}"));
    QSignalSpy replaced(&node, &Node::replaced);
    const auto begin = [&node](qsizetype part, QObject *context, Operation::Finish finish) {
        const Request request{
            .name = "test", .verb = Verb::Post, .segments = {part == 0 ? u"first"_s : u"second"_s}};
        return Operation::follow(node.transport().send(request), context, std::move(finish),
                                 [](const Answer &) {});
    };
    Operation *operation = node.operations().begin({.begin = begin, .parts = 2, .inOrder = true});
    QSignalSpy ended(operation, &Operation::ended);
    QTRY_COMPARE(ended.size(), 1);
    QCOMPARE(m_fake->count("POST", "/first"), 1);
    QCOMPARE(m_fake->count("POST", "/second"), 0);
    QCOMPARE(replaced.size(), 1);
}

const TestCase testCase(runTest<AnotherNodeTest>);

} // namespace

} // namespace anothernode_test

#include "anothernode_test.moc"
