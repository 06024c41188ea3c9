// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// When lists are read again by themselves, and when not. The clock is handed in.
#include "core/session/identitylists.h"
#include "core/session/rereading.h"
#include "tests/core/nodecase.h"
#include "tests/support/testprogram.h"

#include <QSignalSpy>

namespace rereadings_test {

using namespace livenode;
using namespace std::chrono_literals;

namespace {

class RereadingsTest : public NodeCase {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        makeFolder();
        m_fake = std::make_unique<FakeNode>();
        answerAsOpenNode(*m_fake);
        m_node = std::make_unique<Node>(profileOf(*m_fake), Node::Shared{});
        m_node->rereadings().setClock([this] { return m_now; });
    }
    void cleanup()
    {
        m_node.reset();
        m_fake.reset();
    }
    void onlyWhileSomebodyLooks();
    void notSoonerThanItMay();
    void oneReadingHoweverManyLook();
    void asOftenAsTheOneWhoNeedsItMost();
    void notWhileSomebodyIsBusy();
    void notWhenItIsSwitchedOff();
    void notWhileANodeIsAwayOrWantsALogIn();
    void laterAfterAFailure();
    void whatFailedIsLoadedAgain();
    void identitiesStayWhileTheyAreRead();

private:
    void open()
    {
        m_node->open();
        QTRY_COMPARE(m_node->phase(), Phase::Open);
        QTRY_VERIFY(isLoaded(m_node->blobs()));
        m_fake->forget();
    }
    [[nodiscard]] qsizetype readings() const { return m_fake->count("GET", "/admin-api/blobs"); }
    Rereading &blobs() { return m_node->rereadings().of(m_node->blobs()); }

    std::chrono::milliseconds m_now{1000};
    std::unique_ptr<FakeNode> m_fake;
    std::unique_ptr<Node> m_node;
    QObject m_looker;
};

void RereadingsTest::onlyWhileSomebodyLooks()
{
    open();
    blobs().look();
    m_now += 1h;
    blobs().look();
    QVERIFY(!blobs().isDue());
    blobs().setLooking(&m_looker, true);
    QVERIFY(blobs().isDue());
    QTRY_COMPARE(readings(), 1); // by itself, as it is long since
    blobs().setLooking(&m_looker, false);
    m_now += 1h;
    QVERIFY(!blobs().isDue());
    {
        QObject other;
        blobs().setLooking(&other, true);
        QVERIFY(blobs().isLookedAt());
    }
    QVERIFY(!blobs().isLookedAt()); // it died
}

void RereadingsTest::notSoonerThanItMay()
{
    open();
    blobs().setLooking(&m_looker, true);
    blobs().ended(20ms, false); // a hundredth of five seconds is 50 ms
    m_now += 4999ms;
    QVERIFY(!blobs().isDue());
    m_now += 1ms;
    QVERIFY(blobs().isDue());
    blobs().ended(3s, false);
    m_now += 299s;
    QVERIFY(!blobs().isDue());
    blobs().look();
    QCOMPARE(readings(), 0);
    m_now += 1s;
    QVERIFY(blobs().isDue());
    // And from the end of that reading anew.
    QSignalSpy ended(&m_node->blobs(), &ListLoader::rereadEnded);
    blobs().look();
    QTRY_COMPARE(ended.size(), 1);
    QCOMPARE(readings(), 1);
    QVERIFY(!blobs().isDue());
    // A person's own reading puts it off as well.
    m_now += 1h;
    m_node->blobs().load();
    QVERIFY(!blobs().isDue()); // it is under way
    QTRY_VERIFY(isLoaded(m_node->blobs()));
    QVERIFY(!blobs().isDue());
}

void RereadingsTest::oneReadingHoweverManyLook()
{
    open();
    QObject other;
    blobs().setLooking(&m_looker, true);
    blobs().setLooking(&other, true);
    QCOMPARE(&m_node->rereadings().of(m_node->blobs()), &blobs());
    QSignalSpy ended(&m_node->blobs(), &ListLoader::rereadEnded);
    m_now += 1h;
    blobs().look();
    blobs().look();
    QTRY_COMPARE(ended.size(), 1);
    QCOMPARE(readings(), 1);
    blobs().setLooking(&other, false);
    QVERIFY(blobs().isLookedAt());
}

void RereadingsTest::asOftenAsTheOneWhoNeedsItMost()
{
    open();
    QObject frame;
    blobs().setLooking(&frame, true, {}, 15s);
    blobs().ended(20ms, false);
    m_now += 14'999ms;
    QVERIFY(!blobs().isDue());
    m_now += 1ms;
    QVERIFY(blobs().isDue());
    blobs().ended(20ms, false);
    m_now += 5s;
    QVERIFY(!blobs().isDue());
    blobs().setLooking(&m_looker, true);
    QVERIFY(blobs().isDue());
    blobs().setLooking(&m_looker, false);
    QVERIFY(!blobs().isDue());
    // What takes long is asked for as seldom as ever.
    blobs().ended(3s, false);
    m_now += 299s;
    QVERIFY(!blobs().isDue());
    m_now += 1s;
    QVERIFY(blobs().isDue());
}

void RereadingsTest::notWhileSomebodyIsBusy()
{
    open();
    bool isBusy = true;
    int asked = 0;
    blobs().setLooking(&m_looker, true, [&] {
        ++asked;
        return isBusy;
    });
    m_now += 1h;
    blobs().look();
    QVERIFY(asked > 0);
    QVERIFY(!m_node->blobs().isRereading());
    isBusy = false;
    QTRY_COMPARE(readings(), 1); // without another word
}

void RereadingsTest::notWhenItIsSwitchedOff()
{
    open();
    blobs().setLooking(&m_looker, true);
    m_node->rereadings().setOn(false);
    m_now += 1h;
    blobs().look();
    QVERIFY(!blobs().isDue());
    m_node->reloadAll(); // F5 is there as ever
    QTRY_COMPARE(readings(), 1);
    QTRY_VERIFY(isLoaded(m_node->blobs()));
    m_now += 1h;
    m_node->rereadings().setOn(true);
    QTRY_COMPARE(readings(), 2);
}

void RereadingsTest::notWhileANodeIsAwayOrWantsALogIn()
{
    open();
    blobs().setLooking(&m_looker, true);
    QVERIFY(m_node->rereadings().isAllowed());
    m_node->signOut();
    QTRY_COMPARE(m_node->phase(), Phase::NeedsSignIn);
    m_now += 1h;
    QVERIFY(!m_node->rereadings().isAllowed());
    QVERIFY(!blobs().isDue());
    blobs().look();
    QCOMPARE(readings(), 0);
    m_fake->stop();
    m_node->open();
    QTRY_COMPARE(m_node->phase(), Phase::Unreachable);
    QVERIFY(!blobs().isDue());
    m_fake->startAgain();
    m_node->open();
    QTRY_COMPARE(m_node->phase(), Phase::Open);
    QTRY_VERIFY(isLoaded(m_node->blobs()));
    m_now += 1h;
    QVERIFY(blobs().isDue());
}

void RereadingsTest::laterAfterAFailure()
{
    open();
    blobs().setLooking(&m_looker, true);
    m_fake->on("GET", "/admin-api/blobs", FakeAnswer::json(R"({"error":"busy"})", 500));
    QSignalSpy ended(&m_node->blobs(), &ListLoader::rereadEnded);
    m_now += 1h;
    blobs().look();
    QTRY_COMPARE(ended.size(), 1);
    QVERIFY(m_node->blobs().rereadError());
    m_now += 29s;
    QVERIFY(!blobs().isDue());
    m_now += 1s;
    QVERIFY(blobs().isDue());
}

// Of a list that was not read at all nothing is kept true: it is read as soon as it may be.
void RereadingsTest::whatFailedIsLoadedAgain()
{
    open();
    blobs().setLooking(&m_looker, true);
    m_fake->on("GET", "/admin-api/blobs", FakeAnswer::json(R"({"error":"busy"})", 500));
    m_node->blobs().load();
    QTRY_COMPARE(m_node->blobs().state(), ListLoader::State::Failed);
    m_now += 29s;
    QVERIFY(!blobs().isDue());
    m_fake->on("GET", "/admin-api/blobs", FakeAnswer::recorded(u"blobs/list"_s));
    m_now += 1s;
    QTRY_VERIFY(blobs().isDue());
    blobs().look();
    QTRY_COMPARE(m_node->blobs().state(), ListLoader::State::Complete);
    // Who was refused is not let in by asking.
    m_fake->on("GET", "/admin-api/blobs", FakeAnswer::empty(403));
    m_node->blobs().load();
    QTRY_COMPARE(m_node->blobs().state(), ListLoader::State::Failed);
    m_now += 1h;
    QVERIFY(!blobs().isDue());
}

// Put together of many answers: what each context said stays until it is answered anew.
void RereadingsTest::identitiesStayWhileTheyAreRead()
{
    bool isBusy = false;
    m_fake->on("GET", "/admin-api/contexts*", [&isBusy](const FakeRequest &request) {
        const QByteArray path = request.path();
        return !path.contains("identities")      ? FakeAnswer::recorded(u"contexts/list"_s)
            : isBusy                             ? FakeAnswer::json(R"({"error":"busy"})", 500)
            : path.endsWith("/identities-owned") ? FakeAnswer::recorded(u"contexts/identities-owned"_s)
                                                 : FakeAnswer::recorded(u"contexts/identities"_s);
    });
    open();
    QTRY_VERIFY(isLoaded(m_node->contexts()));
    IdentityLists &lists = m_node->identityLists();
    lists.load();
    QTRY_VERIFY(!lists.isLoading());
    const qsizetype rows = lists.known().rows().size();
    QVERIFY(rows > 1);
    isBusy = true;
    QSignalSpy ended(&lists, &IdentityLists::ended);
    lists.reread();
    QVERIFY(!lists.isLoading());
    QVERIFY(lists.isAgain());
    QVERIFY(!lists.canReread());
    QTRY_COMPARE(ended.size(), 1);
    QVERIFY(lists.failures() > 0);
    QCOMPARE(lists.known().rows().size(), rows);
}

} // namespace

const TestCase testCase(runTest<RereadingsTest>);

} // namespace rereadings_test

#include "rereadings_test.moc"
