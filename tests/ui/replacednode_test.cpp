// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// Another node answers at the address of one that was open: the window says so, and asks before it gets what
// waits.
#include "core/base/hash.h"
#include "core/transfer/transferqueue.h"
#include "tests/support/testprogram.h"
#include "tests/ui/troublecase.h"
#include "ui/metrics/metricspage.h"
#include "ui/network/networkpage.h"
#include "ui/pages/tablewidget.h"
#include "ui/transfers/transfertext.h"
#include "ui/usage/usagepage.h"
#include "ui/widgets/noticebar.h"

#include <QApplication>
#include <QPointer>

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
    void pagesForgetTheOneBefore();
    void questionsAreClosed();

private:
    [[nodiscard]] Node &live() { return m_whole->workspace().node(); }
    static void answerEmpty(FakeNode &node)
    {
        node.on("GET", "/admin-api/peers", FakeAnswer::json(R"({"count":3})"));
        node.on("GET", "/admin-api/applications", FakeAnswer::recorded(u"empty/applications"_s));
        node.on("GET", "/admin-api/blobs", FakeAnswer::recorded(u"empty/blobs"_s));
        node.on("GET", "/admin-api/usage", FakeAnswer::recorded(u"empty/usage"_s));
    }
    /// Open, and known by its peer id.
    void openKnown(FakeNode &node)
    {
        node.on("GET", route, statusOf("12D3KooWOne"));
        openWindow(node.url());
        QTRY_COMPARE(phase(), Node::Phase::Open);
        QTRY_VERIFY(live().peerId());
    }
    void goAway(FakeNode &node)
    {
        node.stop();
        live().contexts().load();
        QTRY_COMPARE(phase(), Node::Phase::Unreachable);
    }
    void startAnother(FakeNode &node)
    {
        node.on("GET", route, statusOf("12D3KooWTwo"));
        node.startAgain();
        live().open();
        QTRY_VERIFY(live().peerId() && live().peerId()->whole() == u"12D3KooWTwo"_s);
        QTRY_COMPARE(phase(), Node::Phase::Open);
    }
};

void ReplacedNodeTest::isSaidAndAsked()
{
    EmptyNode node;
    node.on("PUT", "/admin-api/blobs", [](const FakeRequest &request) {
        return FakeAnswer::json(R"({"data":{"blob_id":")" + BlobHasher::of(request.body).toUtf8()
                                + R"(","size":)" + QByteArray::number(request.body.size()) + "}}");
    });
    answerEmpty(node);
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
    answerEmpty(node);
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

/// What is of the node alone too, and no page says of it how old it is.
void ReplacedNodeTest::pagesForgetTheOneBefore()
{
    EmptyNode node;
    answerEmpty(node);
    node.on("GET", "/admin-api/usage",
            FakeAnswer::json(R"({"namespaces":[{"namespaceId":")"
                             + calimero::NamespaceId(calimero::Bytes32{9, 9}).toUtf8()
                             + R"(","contextCount":2,"memberCount":3,"subgroupCount":0,"bytes":{"state":1,)"
                               R"("privateState":1,"delta":1,"governance":1,"total":4}}]})"));
    node.on("GET", "/metrics", FakeAnswer::text("merod_build_info{version=\"0.11.0\"} 1\n"));
    openKnown(node);
    m_whole->workspace().showPage(u"overview"_s);
    const auto *network = m_whole->workspace().find<NetworkPage>();
    auto *usage = m_whole->workspace().find<UsagePage>();
    const auto *metrics = m_whole->workspace().find<MetricsPage>();
    QTRY_COMPARE(metrics->readings().version().whole(), u"0.11.0"_s);
    QTRY_COMPARE(usage->usage().table()->rows(), 1U);
    QTRY_VERIFY(network->status() && network->status()->peerId);
    QCOMPARE(network->status()->peerId->whole(), u"12D3KooWOne"_s);
    QTRY_VERIFY(live().contexts().readAt().isValid() && live().blobs().readAt().isValid());
    goAway(node);
    QTRY_VERIFY(m_whole->says(u"This is as of"_s));

    // The other one tells less.
    node.on("GET", "/admin-api/usage", FakeAnswer::empty(403));
    node.on("GET", "/metrics", FakeAnswer::empty(403));
    startAnother(node);
    QTRY_VERIFY(metrics->readings().error());
    QVERIFY(metrics->readings().version().isEmpty());
    QTRY_VERIFY(usage->usage().state() == calimero::table::ListLoader::State::Failed);
    QCOMPARE(usage->usage().table()->rows(), 0U);
    QTRY_VERIFY(network->status() && network->status()->peerId);
    QCOMPARE(network->status()->peerId->whole(), u"12D3KooWTwo"_s);
    QVERIFY(!m_whole->says(u"0.11.0"_s));
    QVERIFY(!m_whole->says(u"This is as of"_s));
}

/// What was asked about one node is not done to the next.
void ReplacedNodeTest::questionsAreClosed()
{
    const calimero::BlobId blob = BlobHasher::of("of the one before");
    EmptyNode node;
    answerEmpty(node);
    node.on("GET", "/admin-api/blobs",
            FakeAnswer::json(R"({"data":{"blobs":[{"blob_id":")" + blob.toUtf8() + R"(","size":7}]}})"));
    node.on("HEAD", "/admin-api/blobs/*", FakeAnswer::empty(200).with("X-Blob-MIME-Type", "text/plain"));
    node.on("DELETE", "/admin-api/blobs/*", FakeAnswer::empty(200));
    openKnown(node);
    showPage(u"blobs"_s);
    QTRY_VERIFY(m_whole->workspace().tableWidget(u"blobs"_s)->select(blob.toString()));
    QTest::keyClick(m_whole->table(u"blobs"_s), Qt::Key_Delete);
    QPointer<QDialog> question;
    DRIVE(question = driver().dialog(u"Delete the blob"_s))
    goAway(node);
    QVERIFY(question && question->isVisible()); // the same one may come back
    startAnother(node);
    QTRY_VERIFY(!question);
    QCOMPARE(node.count("DELETE", "/admin-api/blobs/*"), 0);
}

const TestCase testCase(runTest<ReplacedNodeTest, QApplication>);

} // namespace

} // namespace replacednode_test

#include "replacednode_test.moc"
