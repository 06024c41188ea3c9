// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// The overview is left open for hours: what it says goes along with the node, and is not said before it is
// known.
#include "core/session/contextsizes.h"
#include "core/table/listloader.h"
#include "tests/support/testprogram.h"
#include "tests/ui/troublecase.h"
#include "ui/network/networkpage.h"
#include "ui/overview/overviewcard.h"
#include "ui/overview/overviewwidget.h"
#include "ui/usage/usagepage.h"
#include "ui/widgets/fieldlist.h"
#include "ui/window/sidebar.h"

#include <QApplication>
#include <QSignalSpy>
#include <QTreeWidget>

#include <algorithm>

namespace overviewtruth_test {

using Card = OverviewWidget::Card;
using calimero::table::ListLoader;
using namespace std::chrono_literals;

namespace {

constexpr auto networkRoute = "/admin-api/network/status";
constexpr auto contextsRoute = "/admin-api/contexts*";

QByteArray contextId(int number)
{
    return calimero::ContextId(calimero::Bytes32{quint8(number + 1), 7}).toUtf8();
}

FakeAnswer listOf(const QList<int> &numbers)
{
    QByteArrayList rows;
    for (const int number : numbers)
        rows += "{\"id\":\"" + contextId(number) + R"(","dagHeads":[],"name":"number )"
            + QByteArray::number(number) + "\"}";
    return FakeAnswer::json(R"({"data":{"contexts":[)" + rows.join(',') + "]}}");
}

FakeAnswer sizeOf(int bytes)
{
    return FakeAnswer::json(R"({"data":{"sizeInBytes":)" + QByteArray::number(bytes) + "}}");
}

QByteArray storageOf(int number)
{
    return "/admin-api/contexts/" + contextId(number) + "/storage";
}

FakeAnswer reached()
{
    return FakeAnswer::json(
        R"({"localPeerId":"12D3KooWOverview","listenAddrs":["/ip4/0.0.0.0/tcp/2528"],"externalAddrs":[],)"
        R"("relays":[],"rendezvous":[],"directUpgrades":[],"autonat":{"reachability":"public",)"
        R"("lastTestAddr":null,"lastTestResult":null,"lastTestReason":null,"lastTestObservedAddr":null,)"
        R"("lastTestAt":null}})");
}

/// An empty one that tells what it takes.
struct TellingNode : EmptyNode {
    TellingNode()
    {
        on("GET", "/admin-api/peers", FakeAnswer::json(R"({"count":3})"));
        on("GET", "/admin-api/usage", FakeAnswer::recorded(u"empty/usage"_s));
        on("GET", "/admin-api/blobs", FakeAnswer::recorded(u"empty/blobs"_s));
        on("GET", networkRoute, reached());
    }
};

class OverviewTruthTest : public TroubleCase {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { prepareWindows(); }
    void init() { makeFolder(); }
    void cleanup() { close(); }

    void goneContextsTakeNothing();
    void sizesAreAskedAgain();
    void nothingStaysOfWhoSignedOut();
    void usageThatFailedIsReadAgain();
    void networkThatFailedIsReadAgain();
    void slowNodeTells();
    void nothingIsSaidBeforeItIsKnown();
    void oldReachIsNotGreen();
    void pageOfWhatFailedOpens();
    void doubtedNodeIsCalledSoEverywhere();
    void oneRouteThatFailsSpeaksOfItself();

private:
    void open(const QUrl &url)
    {
        openWindow(url);
        QTRY_COMPARE(phase(), Node::Phase::Open);
        m_whole->workspace().showPage(u"overview"_s);
    }
    [[nodiscard]] Node &live() { return m_whole->workspace().node(); }
    [[nodiscard]] QList<Field> fields(Card which)
    {
        return m_whole->window().findChild<OverviewWidget *>()->card(which)->list()->fields();
    }
    [[nodiscard]] QString said(Card which)
    {
        QStringList lines;
        const auto all = fields(which);
        for (const Field &field : all)
            lines += field.caption + u": "_s + field.value + u" ("_s + field.note + u')';
        return lines.join(u'\n');
    }
};

void OverviewTruthTest::goneContextsTakeNothing()
{
    TellingNode node;
    node.on("GET", contextsRoute, listOf({0, 1, 2}));
    node.on("GET", storageOf(0), sizeOf(9000));
    node.on("GET", storageOf(1), sizeOf(5000));
    node.on("GET", storageOf(2), FakeAnswer::empty(500));
    open(node.url());
    QTRY_VERIFY2(said(Card::Largest).contains(u"Context: number 0 (9.0 kB)"_s),
                 qPrintable(said(Card::Largest)));
    QTRY_VERIFY(said(Card::Largest).contains(u"Of the 2 that were asked."_s));
    // Deleted from elsewhere, and found by a quiet reading.
    node.on("GET", contextsRoute, listOf({1, 2}));
    holdTime();
    pass(1min);
    QTRY_VERIFY2(!said(Card::Largest).contains(u"number 0"_s), qPrintable(said(Card::Largest)));
    QVERIFY(said(Card::Largest).contains(u"Context: number 1 (5.0 kB)"_s));
    QTRY_VERIFY2(said(Card::Largest).contains(u"Of the one that was asked."_s),
                 qPrintable(said(Card::Largest)));
}

void OverviewTruthTest::sizesAreAskedAgain()
{
    TellingNode node;
    node.on("GET", contextsRoute, listOf({0, 1}));
    node.on("GET", storageOf(0), FakeAnswer::empty(500));
    node.on("GET", storageOf(1), sizeOf(5000));
    open(node.url());
    QTRY_VERIFY2(said(Card::Largest).contains(u"number 1 (5.0 kB)"_s), qPrintable(said(Card::Largest)));
    QVERIFY(!said(Card::Largest).contains(u"number 0"_s));
    node.on("GET", storageOf(0), sizeOf(9000));
    node.on("GET", storageOf(1), sizeOf(7000));
    holdTime();
    pass(1min);
    QTRY_VERIFY2(said(Card::Largest).contains(u"number 1 (7.0 kB)"_s), qPrintable(said(Card::Largest)));
    QTRY_VERIFY2(said(Card::Largest).contains(u"number 0 (9.0 kB)"_s), qPrintable(said(Card::Largest)));
    // Not with each reading of the list, but at its own pace.
    calimero::Rereading &sizes = m_whole->workspace().find<UsagePage>()->sizesAgain();
    QVERIFY(sizes.isLookedAt());
    QVERIFY(!sizes.isDue());
    const auto asked = node.count("GET", storageOf(1));
    for (int i = 0; i < 3; ++i) {
        const auto lists = node.count("GET", "/admin-api/contexts");
        live().contexts().reread();
        QTRY_VERIFY(node.count("GET", "/admin-api/contexts") > lists && live().contexts().canReread());
    }
    QCOMPARE(node.count("GET", storageOf(1)), asked);
    // What a context took stays when it does not tell once; not when it is gone.
    node.on("GET", storageOf(0), FakeAnswer::json(R"({"error":"Context not found"})", 404));
    node.on("GET", storageOf(1), FakeAnswer::empty(500));
    pass(1min);
    QTRY_VERIFY2(!said(Card::Largest).contains(u"number 0"_s), qPrintable(said(Card::Largest)));
    QVERIFY(said(Card::Largest).contains(u"number 1 (7.0 kB)"_s));
}

void OverviewTruthTest::nothingStaysOfWhoSignedOut()
{
    QVERIFY2(startNode({u"--auth"_s, u"ada:secret"_s, u"--rows"_s, u"contexts=100"_s}),
             qPrintable(m_node->problem()));
    openWindow(m_node->url());
    signIn(u"secret"_s);
    QTRY_COMPARE(phase(), Node::Phase::Open);
    m_whole->workspace().showPage(u"overview"_s);
    calimero::ContextSizes &sizes = m_whole->workspace().find<UsagePage>()->sizes();
    QTRY_VERIFY(!sizes.all().isEmpty() && sizes.canReread());
    QTRY_VERIFY2(said(Card::Largest).contains(u"Context: "_s)
                     || said(Card::Largest).contains(u"less than 1 kB each"_s),
                 qPrintable(said(Card::Largest)));
    live().signOut();
    QTRY_COMPARE(phase(), Node::Phase::NeedsSignIn);
    QVERIFY(sizes.all().isEmpty());
    QVERIFY(!sizes.canReread()); // nor is anything asked for
    QVERIFY2(!said(Card::Largest).contains(u"Context: "_s), qPrintable(said(Card::Largest)));
    QVERIFY(!said(Card::Largest).contains(u"Contexts: less than"_s));
}

void OverviewTruthTest::usageThatFailedIsReadAgain()
{
    TellingNode node;
    node.on("GET", "/admin-api/usage", FakeAnswer::json(R"({"error":"busy"})", 500));
    open(node.url());
    const auto isRefused = [&] { return said(Card::Largest).contains(u"Show the answer"_s); };
    QTRY_VERIFY2(isRefused(), qPrintable(said(Card::Largest)));
    const ListLoader &usage = m_whole->workspace().find<UsagePage>()->usage();
    const auto isSettled = [&] {
        using State = ListLoader::State;
        const auto lists = {&live().contexts(), &live().applications(), &live().blobs(),
                            &live().namespaces()};
        return usage.state() == State::Failed && !live().isReadingFacts()
            && std::all_of(lists.begin(), lists.end(),
                           [](const ListLoader *list) { return list->state() != State::Loading; });
    };
    QTRY_VERIFY(isSettled());
    // By itself, but no sooner than half a minute later.
    holdTime();
    const auto asked = [&] { return node.count("GET", "/admin-api/usage"); };
    const auto before = asked();
    pass(1s);
    QTRY_COMPARE(asked(), before + 1);
    QTRY_VERIFY(isSettled());
    QTRY_VERIFY(isRefused());
    node.on("GET", "/admin-api/usage", FakeAnswer::recorded(u"empty/usage"_s));
    const auto facts = node.count("GET", "/admin-api/peers");
    pass(20s);
    QTRY_VERIFY(node.count("GET", "/admin-api/peers") > facts);
    QCOMPARE(asked(), before + 1);
    pass(20s);
    QTRY_VERIFY2(!isRefused() && !said(Card::Largest).contains(u"loading"_s),
                 qPrintable(said(Card::Largest)));
    // And when somebody comes to look.
    node.on("GET", "/admin-api/usage", FakeAnswer::json(R"({"error":"busy"})", 500));
    m_whole->trigger(u"reload"_s);
    QTRY_VERIFY(isRefused());
    node.on("GET", "/admin-api/usage", FakeAnswer::recorded(u"empty/usage"_s));
    m_whole->workspace().showPage(u"contexts"_s);
    m_whole->workspace().showPage(u"overview"_s);
    QTRY_VERIFY(!isRefused());
}

void OverviewTruthTest::networkThatFailedIsReadAgain()
{
    TellingNode node;
    node.on("GET", networkRoute, FakeAnswer::json(R"({"error":"busy"})", 500));
    open(node.url());
    QTRY_VERIFY2(said(Card::State).contains(u"Show the answer"_s), qPrintable(said(Card::State)));
    // As soon as the node is back.
    node.stop();
    m_whole->trigger(u"reload"_s);
    QTRY_COMPARE(phase(), Node::Phase::Unreachable);
    QVERIFY(!m_whole->workspace().find<NetworkPage>()->error());
    node.on("GET", networkRoute, reached());
    node.startAgain();
    live().open();
    QTRY_COMPARE(phase(), Node::Phase::Open);
    QTRY_VERIFY2(said(Card::State).contains(u"Others reach it: Yes, directly"_s),
                 qPrintable(said(Card::State)));
    QVERIFY(!said(Card::State).contains(u"Show the answer"_s));
}

void OverviewTruthTest::slowNodeTells()
{
    TellingNode node;
    node.on("GET", networkRoute, reached().withFault(FakeAnswer::Fault::Hold));
    open(node.url());
    constexpr int asked = 2; // by the page, and by who wants to know which node it is
    QTRY_COMPARE(node.held(), asked);
    // The time of the next reading counts from the end of the one before.
    QTRY_VERIFY(node.count("GET", "/admin-api/peers") > 0 && !live().isReadingFacts());
    holdTime();
    for (int i = 0; i < 3; ++i) {
        const auto facts = node.count("GET", "/admin-api/peers");
        pass(1h); // longer than a hundred times what a reading takes on a busy machine
        QTRY_VERIFY(node.count("GET", "/admin-api/peers") > facts && !live().isReadingFacts());
    }
    QCOMPARE(node.count("GET", networkRoute), asked);
    // Nor does the explorer end what a person waits for.
    m_whole->workspace().find<NetworkPage>()->read(calimero::Asker::Explorer);
    QCOMPARE(node.held(), asked);
    node.release();
    QTRY_VERIFY2(said(Card::State).contains(u"Others reach it: Yes, directly"_s),
                 qPrintable(said(Card::State)));
}

void OverviewTruthTest::nothingIsSaidBeforeItIsKnown()
{
    TellingNode node;
    const QString none = u"Nothing takes room yet."_s;
    node.on("GET", "/admin-api/blobs",
            FakeAnswer::recorded(u"empty/blobs"_s).withFault(FakeAnswer::Fault::Hold));
    open(node.url());
    QTRY_COMPARE(node.held(), 1);
    QTRY_VERIFY2(said(Card::Largest).contains(u"Blobs: loading…"_s), qPrintable(said(Card::Largest)));
    QVERIFY(!said(Card::Largest).contains(none));
    node.release();
    QTRY_VERIFY2(said(Card::Largest).contains(none), qPrintable(said(Card::Largest)));
    node.on("GET", "/admin-api/blobs", FakeAnswer::recorded(u"empty/blobs"_s));
    node.on("GET", contextsRoute, FakeAnswer::json(R"({"error":"only for some"})", 403));
    m_whole->trigger(u"reload"_s);
    QTRY_VERIFY2(said(Card::Largest).contains(u"It takes the permission “context:list”."_s),
                 qPrintable(said(Card::Largest)));
    QVERIFY(!said(Card::Largest).contains(none));
    node.on("GET", "/admin-api/blobs", FakeAnswer::json(R"({"error":"only for some"})", 403));
    node.on("GET", contextsRoute, listOf({}));
    m_whole->trigger(u"reload"_s);
    QTRY_VERIFY2(said(Card::Largest).contains(u"Blobs: The node does not allow"_s),
                 qPrintable(said(Card::Largest)));
    QVERIFY(!said(Card::Largest).contains(none));
    node.on("GET", "/admin-api/blobs", FakeAnswer::recorded(u"empty/blobs"_s));
    m_whole->trigger(u"reload"_s);
    QTRY_VERIFY2(said(Card::Largest).contains(none), qPrintable(said(Card::Largest)));
}

void OverviewTruthTest::oldReachIsNotGreen()
{
    TellingNode node;
    open(node.url());
    const auto reach = [&] {
        const auto all = fields(Card::State);
        for (const Field &field : all) {
            if (field.caption == "Others reach it"_L1)
                return field;
        }
        return Field();
    };
    QTRY_COMPARE(reach().state, State::Ok);
    QVERIFY(reach().note.isEmpty());
    node.on("GET", networkRoute, FakeAnswer::json(R"({"error":"busy"})", 500));
    m_whole->trigger(u"reload"_s);
    QTRY_VERIFY2(reach().note.contains(u"as of "_s), qPrintable(said(Card::State)));
    QCOMPARE(reach().state, State::None);
    QCOMPARE(reach().color, Color::Muted);
    QVERIFY(reach().value.contains(u"Yes, directly"_s)); // what is known stays
    QVERIFY(said(Card::State).contains(u"Show the answer"_s));
    node.on("GET", networkRoute, reached());
    m_whole->trigger(u"reload"_s);
    QTRY_COMPARE(reach().state, State::Ok);
    QVERIFY(reach().note.isEmpty());
}

/// What the overview could not be told is said on the page it is of, and that is there when somebody goes to
/// it.
void OverviewTruthTest::pageOfWhatFailedOpens()
{
    TellingNode node;
    node.on("GET", contextsRoute, listOf({0}));
    node.on("GET", storageOf(0), FakeAnswer::json(R"({"error":"disk on fire"})", 500));
    open(node.url());
    auto *usage = m_whole->workspace().find<UsagePage>();
    QSignalSpy told(&usage->sizes(), &calimero::ContextSizes::changed);
    m_whole->trigger(u"reload"_s);
    QTRY_VERIFY(!told.isEmpty() && usage->sizes().error());
    m_whole->workspace().showPage(u"usage"_s);
    QVERIFY(usage->widget()->isVisible());
    QVERIFY(!m_whole->window().findChild<OverviewWidget *>()->isVisible());
    usage->showPart(1);
    QTRY_VERIFY(m_whole->says(u"Some contexts did not tell what they take."_s));
    DRIVE({
        driver().press(u"Show the answer"_s);
        driver().waitForWords(u"disk on fire"_s);
    })
}

// Of a node that is being looked for the list of nodes says no more than the bar below does.
void OverviewTruthTest::doubtedNodeIsCalledSoEverywhere()
{
    TellingNode node;
    node.on("GET", contextsRoute, listOf({}));
    node.on("GET", "/admin-api/ready", FakeAnswer::recorded(u"empty/ready"_s));
    open(node.url());
    const auto *tree = m_whole->window().findChild<Sidebar *>()->findChild<QTreeWidget *>();
    const auto called = [tree] { return tree->topLevelItem(0)->data(0, Qt::AccessibleTextRole).toString(); };
    QTRY_VERIFY2(called().endsWith(u", open"_s), qPrintable(called()));
    node.on("GET", "/admin-api/ready", FakeAnswer::failing(FakeAnswer::Fault::Hang));
    node.on("GET", "/admin-api/blobs", FakeAnswer::failing(FakeAnswer::Fault::Close));
    live().blobs().load();
    QTRY_VERIFY(live().isDoubted());
    QVERIFY2(called().endsWith(u", looking…"_s), qPrintable(called()));
    QVERIFY(driver().isSaid(u"Looking whether it is there"_s));
    QVERIFY2(said(Card::State).contains(u"Looking whether it is there"_s), qPrintable(said(Card::State)));
}

// "can't be reached" is said of a node, and never beside "Healthy".
void OverviewTruthTest::oneRouteThatFailsSpeaksOfItself()
{
    TellingNode node;
    node.on("GET", contextsRoute, listOf({}));
    node.on("GET", "/admin-api/ready", FakeAnswer::recorded(u"empty/ready"_s));
    node.on("GET", networkRoute, FakeAnswer::failing(FakeAnswer::Fault::Close));
    open(node.url());
    QTRY_VERIFY2(said(Card::State).contains(u"The connection ended before the answer came"_s),
                 qPrintable(said(Card::State)));
    QTRY_VERIFY2(said(Card::State).contains(u"Healthy"_s), qPrintable(said(Card::State)));
    QVERIFY2(!said(Card::State).contains(u"can't be reached"_s), qPrintable(said(Card::State)));
    m_whole->workspace().showPage(u"network"_s);
    QTRY_VERIFY(m_whole->says(u"The connection ended before the answer came"_s));
    QVERIFY(!m_whole->says(u"can't be reached"_s));
    // Of the node itself it is said, and at once.
    node.stop();
    m_whole->trigger(u"reload"_s);
    QTRY_VERIFY(m_whole->says(u"The node can't be reached"_s));
    QVERIFY2(!said(Card::State).contains(u"Healthy"_s), qPrintable(said(Card::State)));
}

const TestCase testCase(runTest<OverviewTruthTest, QApplication>);

} // namespace

} // namespace overviewtruth_test

#include "overviewtruth_test.moc"
