// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// Two nodes side by side: what one of them did not tell, what changes all the time, what can't be read.
#include "core/session/comparison.h"

#include "core/base/hash.h"
#include "core/session/told.h"
#include "tests/core/nodecase.h"
#include "tests/support/testprogram.h"

#include <QSignalSpy>

namespace comparison_test {

using namespace livenode;
using namespace std::chrono_literals;
using Now = Comparison::State;
using What = Comparison::What;

namespace {

/// Two nodes beside each other.
struct Compared {
    Compared(const FakeNode &one, const FakeNode &other, const Node::Shared &shared)
        : here(profileOf(one), shared), there(profileOf(other, u"B"_s), shared)
    {
    }

    Node here;
    Node there;
    std::unique_ptr<Comparison> comparison; ///< once they are open
};

class ComparisonTest : public NodeCase {
    Q_OBJECT

private Q_SLOTS:
    void init() { makeFolder(); }

    void whatIsRefusedIsUnknown_data();
    void whatIsRefusedIsUnknown();
    void whatIsNoNodeLacksNothing();
    void whatIsReadAgainInVain();
    void oneThatFollowsIsInStep();
    void oneThatStandsStillIsApart();
    void headsAreShownAndDecideNothing();
    void manyThatSettleAreToldTogether();

private:
    Comparison &openBoth(Compared &nodes, std::chrono::milliseconds apartAfter)
    {
        openWhole(nodes.here);
        openWhole(nodes.there);
        nodes.comparison = std::make_unique<Comparison>(nodes.here, nodes.there);
        nodes.comparison->setPace(60ms, apartAfter);
        return *nodes.comparison;
    }
    [[nodiscard]] static QList<Now> statesOf(const Comparison &comparison, What what)
    {
        QList<Now> states;
        for (const Comparison::Row &row : comparison.rows()) {
            if (row.what == what)
                states += row.state;
        }
        return states;
    }
    [[nodiscard]] static Now stateIn(const Comparison &comparison)
    {
        return statesOf(comparison, What::Context).value(0, Now::OnlyHere);
    }
};

const ContextId busyContext{Sha256::of("a context")};

// A list of one context, and itself, with the hash it has now.
template<typename HashOf>
void answerWithOneContext(FakeNode &node, HashOf hashOf, const QByteArray &heads = "[]")
{
    answerAsOpenNode(node);
    const QByteArray id = busyContext.toUtf8();
    const auto context = [id, hashOf, heads] {
        return R"({"id":")" + id + R"(","applicationId":")" + id + R"(","contextStateHash":")"
            + StateHash(Sha256::of(QByteArray::number(hashOf()))).toUtf8() + R"(","dagHeads":)" + heads
            + R"(,"applicationVersion":"1.0.0","name":"busy"})";
    };
    node.on("GET", "/admin-api/contexts*", [context](const FakeRequest &) {
        return FakeAnswer::json(R"({"data":{"contexts":[)" + context() + "]}}");
    });
    node.on("GET", "/admin-api/contexts/" + id,
            [context](const FakeRequest &) { return FakeAnswer::json(R"({"data":)" + context() + "}"); });
}

void ComparisonTest::whatIsRefusedIsUnknown_data()
{
    QTest::addColumn<QByteArray>("route");
    QTest::addColumn<int>("what");
    QTest::newRow("contexts") << "/admin-api/contexts?offset*"_ba << int(What::Context);
    QTest::newRow("applications") << "/admin-api/applications"_ba << int(What::Application);
    QTest::newRow("blobs") << "/admin-api/blobs"_ba << int(What::Blob);
}

void ComparisonTest::whatIsRefusedIsUnknown()
{
    QFETCH(QByteArray, route);
    QFETCH(int, what);
    FakeNode fakeHere;
    FakeNode fakeThere;
    answerAsOpenNode(fakeHere);
    answerAsOpenNode(fakeThere);
    fakeThere.on("GET", route, FakeAnswer::empty(403));
    Node here(profileOf(fakeHere), shared());
    Node there(profileOf(fakeThere, u"B"_s), shared());
    openWhole(here);
    there.open();
    QTRY_COMPARE(there.phase(), Phase::Open);
    const QList<ListLoader *> lists{&there.contexts(), &there.applications(), &there.blobs()};
    const auto areAsked = [&lists] {
        return std::all_of(lists.begin(), lists.end(), [](const ListLoader *list) {
            return list->state() == ListLoader::State::Complete || list->state() == ListLoader::State::Failed;
        });
    };
    QTRY_VERIFY(areAsked());
    QCOMPARE(toldOf(*lists.at(what)), Told::Not);
    for (const bool isTurned : {false, true}) {
        Comparison comparison(isTurned ? there : here, isTurned ? here : there);
        comparison.compare();
        QTRY_VERIFY(!comparison.rows().isEmpty());
        for (const Comparison::Row &row : comparison.rows()) {
            QVERIFY(row.state != Now::OnlyHere && row.state != Now::OnlyThere);
            if (row.what == What(what))
                QCOMPARE(row.state, isTurned ? Now::UnknownHere : Now::UnknownThere);
            else
                QCOMPARE(row.state, Now::InStep);
        }
        if (What(what) == What::Blob) // of which only what one of them lacks is told
            QVERIFY(statesOf(comparison, What::Blob).isEmpty());
        else
            QVERIFY(!statesOf(comparison, What(what)).isEmpty());
    }
    // Told after all.
    answerAsOpenNode(fakeThere);
    Comparison comparison(here, there);
    comparison.compare();
    QTRY_VERIFY(!comparison.rows().isEmpty());
    there.reloadAll();
    const auto isAllInStep = [&comparison] {
        return std::all_of(comparison.rows().begin(), comparison.rows().end(),
                           [](const Comparison::Row &row) { return row.state == Now::InStep; });
    };
    QTRY_VERIFY(isAllInStep());
}

void ComparisonTest::whatIsNoNodeLacksNothing()
{
    FakeNode fakeHere;
    FakeNode page;
    answerAsOpenNode(fakeHere);
    page.on("GET", "*", FakeAnswer::text("<html>hello</html>", 200, "text/html"));
    Node here(profileOf(fakeHere), shared());
    Node there(profileOf(page, u"B"_s), shared());
    openWhole(here);
    there.open();
    QTRY_COMPARE(there.phase(), Phase::NotANode);
    Comparison comparison(here, there);
    comparison.compare();
    QTRY_VERIFY(!comparison.rows().isEmpty());
    for (const Comparison::Row &row : comparison.rows())
        QCOMPARE(row.state, Now::UnknownThere);
}

// A reading that fails is one all the same: another follows, and what can't be read is not "looking again".
void ComparisonTest::whatIsReadAgainInVain()
{
    FakeNode fakeHere;
    FakeNode fakeThere;
    int hashThere = 2;
    answerWithOneContext(fakeHere, [] { return 1; });
    answerWithOneContext(fakeThere, [&hashThere] { return hashThere; });
    const QByteArray path = "/admin-api/contexts/" + busyContext.toUtf8();
    fakeThere.on("GET", path, FakeAnswer::empty(500));
    Compared nodes(fakeHere, fakeThere, shared());
    Comparison &comparison = openBoth(nodes, 600ms);
    comparison.compare();
    QTRY_COMPARE(stateIn(comparison), Now::Checking);
    QTRY_VERIFY(fakeThere.count("GET", path) > 2);
    QTRY_COMPARE(stateIn(comparison), Now::UnknownThere);
    hashThere = 1;
    answerWithOneContext(fakeThere, [&hashThere] { return hashThere; });
    QTRY_COMPARE(stateIn(comparison), Now::InStep);
}

// It is written to all the time: the two are hardly ever asked while they have the same.
void ComparisonTest::oneThatFollowsIsInStep()
{
    FakeNode fakeHere;
    FakeNode fakeThere;
    QElapsedTimer clock;
    clock.start();
    constexpr qint64 step = 80;
    bool isWritten = true;
    qint64 stopped = 0;
    const auto now = [&] { return isWritten ? clock.elapsed() : stopped; };
    answerWithOneContext(fakeHere, [&] { return now() / step; });
    // Half a second behind.
    answerWithOneContext(fakeThere, [&] { return isWritten ? (now() - 500) / step : now() / step; });
    Compared nodes(fakeHere, fakeThere, shared());
    Comparison &comparison = openBoth(nodes, 1500ms);
    QList<Now> seen;
    connect(&comparison, &Comparison::changed, &comparison, [&] { seen += stateIn(comparison); });
    comparison.compare();
    QTRY_COMPARE(stateIn(comparison), Now::Following);
    // For more than twice as long as it takes to be called apart.
    const qint64 began = clock.elapsed();
    QTRY_VERIFY(clock.elapsed() - began > 3200);
    QVERIFY(!seen.contains(Now::Apart));
    QCOMPARE(stateIn(comparison), Now::Following);
    stopped = clock.elapsed();
    isWritten = false;
    QTRY_COMPARE(stateIn(comparison), Now::InStep);
}

// It goes on here and nothing of it arrives there.
void ComparisonTest::oneThatStandsStillIsApart()
{
    FakeNode fakeHere;
    FakeNode fakeThere;
    QElapsedTimer clock;
    clock.start();
    answerWithOneContext(fakeHere, [&clock] { return 1 + clock.elapsed() / 80; });
    answerWithOneContext(fakeThere, [] { return -1; });
    Compared nodes(fakeHere, fakeThere, shared());
    Comparison &comparison = openBoth(nodes, 600ms);
    comparison.compare();
    QTRY_COMPARE(stateIn(comparison), Now::Checking);
    QTRY_COMPARE(stateIn(comparison), Now::Apart);
}

// Each time something changed all rows are shown anew, and there may be a hundred thousand.
void ComparisonTest::manyThatSettleAreToldTogether()
{
    constexpr int count = 60;
    FakeNode fakeHere;
    FakeNode fakeThere;
    const auto context = [](int number, int hash) {
        const ContextId id{Sha256::of(QByteArray::number(number))};
        return R"({"id":")" + id.toUtf8() + R"(","applicationId":")" + id.toUtf8()
            + R"(","contextStateHash":")" + StateHash(Sha256::of(QByteArray::number(hash))).toUtf8()
            + R"(","dagHeads":[],"applicationVersion":"1.0.0"})";
    };
    const auto answer = [&](FakeNode &node, int hash) {
        answerAsOpenNode(node);
        QByteArrayList rows;
        for (int number = 0; number < count; ++number) {
            rows += context(number, hash);
            // Asked for alone they are in step.
            node.on("GET",
                    "/admin-api/contexts/" + ContextId(Sha256::of(QByteArray::number(number))).toUtf8(),
                    FakeAnswer::json(R"({"data":)" + context(number, 1) + "}"));
        }
        node.on("GET", "/admin-api/contexts?offset*",
                FakeAnswer::json(R"({"data":{"contexts":[)" + rows.join(',') + "]}}"));
    };
    answer(fakeHere, 1);
    answer(fakeThere, 2);
    Compared nodes(fakeHere, fakeThere, shared());
    Comparison &comparison = openBoth(nodes, 15s);
    comparison.compare();
    QTRY_COMPARE(statesOf(comparison, What::Context).count(Now::Checking), count);
    QSignalSpy changed(&comparison, &Comparison::changed);
    const auto inStep = [&] {
        const QList<Now> states = statesOf(comparison, What::Context);
        return states.count(Now::InStep) + states.count(Now::Following);
    };
    QTRY_COMPARE(inStep(), count);
    QVERIFY2(changed.size() < count / 2, qPrintable(QString::number(changed.size())));
}

void ComparisonTest::headsAreShownAndDecideNothing()
{
    const auto bytes = [](int value) {
        QByteArrayList all;
        for (int i = 0; i < 32; ++i)
            all += QByteArray::number(value);
        return '[' + all.join(',') + ']';
    };
    FakeNode fakeHere;
    FakeNode fakeThere;
    int hashHere = 1;
    answerWithOneContext(
        fakeHere, [&hashHere] { return hashHere; }, '[' + bytes(1) + ',' + bytes(2) + ']');
    answerWithOneContext(
        fakeThere, [] { return 1; }, '[' + bytes(255) + ']');
    Compared nodes(fakeHere, fakeThere, shared());
    Comparison &comparison = openBoth(nodes, 600ms);
    comparison.compare();
    const auto row = [&comparison] {
        const auto &rows = comparison.rows();
        const auto found = std::find_if(rows.begin(), rows.end(),
                                        [](const Comparison::Row &one) { return one.what == What::Context; });
        return found == rows.end() ? Comparison::Row() : *found;
    };
    QTRY_COMPARE(stateIn(comparison), Now::InStep);
    const QByteArray two = QByteArray(32, '\x01') + QByteArray(32, '\x02');
    QCOMPARE(row().headsHere, two);
    QCOMPARE(row().headsThere, QByteArray(32, '\xff'));
    // So are those of one that is read again by itself.
    answerWithOneContext(
        fakeThere, [] { return 1; }, '[' + bytes(7) + ']');
    hashHere = 2;
    nodes.here.reloadAll();
    QTRY_COMPARE(stateIn(comparison), Now::Checking);
    QTRY_COMPARE(row().headsThere, QByteArray(32, '\x07'));
    QCOMPARE(row().headsHere, two);
}

} // namespace

const TestCase testCase(runTest<ComparisonTest>);

} // namespace comparison_test

#include "comparison_test.moc"
