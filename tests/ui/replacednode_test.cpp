// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// Another node answers at the address of one that was open: the window says so, and asks before it gets what
// waits.
#include "core/base/hash.h"
#include "core/transfer/transferqueue.h"
#include "tests/support/testprogram.h"
#include "tests/ui/troublecase.h"
#include "ui/transfers/transfertext.h"
#include "ui/widgets/noticebar.h"

#include <QApplication>

namespace replacednode_test {

using calimero::BlobHasher;
using calimero::QueueHold;
using calimero::Transfer;

namespace {

constexpr auto route = "/admin-api/network/status";

FakeAnswer statusOf(const QByteArray &peer)
{
    return FakeAnswer::json(R"({"localPeerId":")" + peer
                            + R"(","listenAddrs":[],"externalAddrs":[],"relays":[],"rendezvous":[],)"
                              R"("directUpgrades":[],"autonat":null})");
}

class ReplacedNodeTest : public TroubleCase {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { prepareWindows(); }
    void init() { makeFolder(); }
    void cleanup() { close(); }

    void isSaidAndAsked();
    void onlyTheLastIsSaid();
    void rowsSayIt();

private:
    [[nodiscard]] Node &live() { return m_whole->workspace().node(); }
    // Open, and known by its peer id.
    void openKnown(FakeNode &node)
    {
        node.on("GET", "/admin-api/peers", FakeAnswer::json(R"({"count":3})"));
        node.on("GET", "/admin-api/applications", FakeAnswer::recorded(u"empty/applications"_s));
        node.on("GET", "/admin-api/blobs", FakeAnswer::recorded(u"empty/blobs"_s));
        node.on("GET", "/admin-api/usage", FakeAnswer::recorded(u"empty/usage"_s));
        node.on("GET", route, statusOf("12D3KooWOne"));
        openWindow(node.url());
        QTRY_COMPARE(phase(), Node::Phase::Open);
        QTRY_VERIFY(live().peerId());
    }
    void goAway(FakeNode &node)
    {
        node.stop();
        m_whole->trigger(u"reload"_s);
        QTRY_COMPARE(phase(), Node::Phase::Unreachable);
    }
};

void ReplacedNodeTest::isSaidAndAsked()
{
    EmptyNode node;
    node.on("PUT", "/admin-api/blobs", [](const FakeRequest &request) {
        return FakeAnswer::json(R"({"data":{"blob_id":")" + BlobHasher::of(request.body).toUtf8()
                                + R"(","size":)" + QByteArray::number(request.body.size()) + "}}");
    });
    openKnown(node);
    goAway(node);
    const QByteArray text = "meant for one";
    QFile file(m_folder->filePath(u"file"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(text) == text.size());
    file.close();
    live().transfers().upload({{file.fileName(), text.size()}});

    node.on("GET", route, statusOf("12D3KooWTwo"));
    node.startAgain();
    live().open();
    QTRY_VERIFY(live().waitsForAnother());
    const QString said = u"Another node answers at this address now: its peer id is 12D3KooWTwo, that of the "
                         u"one before was 12D3KooWOne."_s;
    DRIVE({
        driver().waitForWords(said);
        QCOMPARE(node.count("PUT", "/admin-api/blobs"), 0);
        driver().press(u"Send it to this node"_s);
    })
    QTRY_COMPARE(live().transfers().totals().done, 1);
    QCOMPARE(node.count("PUT", "/admin-api/blobs"), 1);
    QTRY_VERIFY(!m_whole->says(said));
}

void ReplacedNodeTest::onlyTheLastIsSaid()
{
    EmptyNode node;
    openKnown(node);
    for (const char *peer : {"12D3KooWTwo", "12D3KooWThree"}) {
        goAway(node);
        node.on("GET", route, statusOf(peer));
        node.startAgain();
        live().open();
        DRIVE(driver().waitForWords(u"its peer id is "_s + QString::fromLatin1(peer)))
    }
    DRIVE(driver().press(u"Close this message"_s, &m_whole->workspace().notices()))
    QVERIFY(!m_whole->says(u"its peer id is"_s));
}

void ReplacedNodeTest::rowsSayIt()
{
    Transfer transfer{.path = u"/home/ann/holiday.mp4"_s};
    QCOMPARE(TransferText::status(transfer, QueueHold::Another), u"waits: another node answers here now"_s);
    transfer.state = Transfer::State::Done;
    transfer.blob = BlobHasher::of("hello blob\n");
    transfer.isOfAnother = true;
    const auto parts = TransferText::statusAndId(transfer);
    QCOMPARE(parts.words, u"stored on the node that was here before"_s);
    QCOMPARE(parts.id, transfer.blob->toShortString());
    transfer.state = Transfer::State::Skipped;
    QCOMPARE(TransferText::status(transfer), u"not sent: the node that was here before had it"_s);
    transfer.state = Transfer::State::Failed;
    transfer.error = {.kind = calimero::Error::Kind::TimedOut, .maybeDone = true};
    QCOMPARE(TransferText::status(transfer),
             u"nobody knows whether the node that was here before stored it"_s);
}

const TestCase testCase(runTest<ReplacedNodeTest, QApplication>);

} // namespace

} // namespace replacednode_test

#include "replacednode_test.moc"
