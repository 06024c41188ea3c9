// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// What a context says of its sync, in words.
#include "core/api/rpc.h"
#include "tests/support/testprogram.h"
#include "tests/ui/contextcase.h"
#include "ui/contexts/contextactions.h"
#include "ui/contexts/contexttaking.h"
#include "ui/contexts/syncwords.h"
#include "ui/inspector/inspector.h"
#include "ui/inspector/thingview.h"

#include <QApplication>

namespace syncstatus_test {

namespace api = calimero::api;
using namespace std::chrono_literals;

namespace {

class SyncStatusTest : public ContextCase {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { prepareWindows(); }
    void init() { makeFolder(); }
    void cleanup() { close(); }

    void words_data();
    void words();
    void oddAnswers();
    void withoutItsApplication();
    void onTheContext();
    void aNodeWithoutTheWord();
    void refusedToTell();
    void askedOnlyWhileSomebodyLooks();
    void whoHasLeftIsNotInStep();

private:
    [[nodiscard]] Subject *subject() { return qobject_cast<Inspector *>(m_whole->inspector())->subject(); }
    [[nodiscard]] QAction *verb(const QString &text)
    {
        for (QAction *action : subject()->actions()) {
            if (action->text() == text)
                return action;
        }
        return nullptr;
    }
    static FakeAnswer statusOf(const QByteArray &state)
    {
        return FakeAnswer::json(
            R"({"jsonrpc":"2.0","id":1,"result":{"isInitialized":true,"syncState":{"state":")" + state
            + R"("},"failureCount":0}})");
    }
    static FakeAnswer identities(const QByteArray &keys)
    {
        return FakeAnswer::json(R"({"data":{"identities":[)" + keys + "]}}");
    }
    [[nodiscard]] ContextTaking *taking()
    {
        return m_whole->workspace().find<ContextsPage>()->actions()->taking();
    }
    static QByteArray owned() { return "/admin-api/contexts/" + idOf(0) + "/identities-owned"; }
};

void SyncStatusTest::words_data()
{
    QTest::addColumn<QByteArray>("status"); // as a node sends it
    QTest::addColumn<QStringList>("said");
    QTest::addColumn<State>("state");
    QTest::addColumn<bool>("again"); // it is worth asking
    const auto row = [](const char *name, const QByteArray &status, const QStringList &said, State state,
                        bool again) { QTest::newRow(name) << status << said << state << again; };
    row("idle", R"("isInitialized":true,"syncState":{"state":"idle"},"failureCount":0)",
        {u"In step, as far as this node knows"_s}, State::Ok, false);
    row("idle without data", R"("isInitialized":false,"syncState":{"state":"idle"},"failureCount":0)",
        {u"no data yet, and nothing is under way"_s, u"Press Sync"_s}, State::Waiting, true);
    row("waiting", R"("isInitialized":true,"syncState":{"state":"waitingForPeers"},"failureCount":0)",
        {u"It waits for peers"_s, u"Network page"_s}, State::Waiting, true);
    row("syncing", R"("isInitialized":true,"syncState":{"state":"syncing"},"failureCount":0)",
        {u"exchanges changes with a peer"_s, u"ends by itself"_s}, State::Running, true);
    row("snapshot",
        R"("isInitialized":false,"syncState":{"state":"receivingSnapshot","records_received":1200,"percent":40,
        "eta_secs":1},"failureCount":0)",
        {u"1200 records so far, 40 %, about 1 second left"_s, u"None has arrived here yet"_s,
         u"Wait: calls work when all of it is here"_s},
        State::Running, true);
    row("snapshot, the rest unknown",
        R"("isInitialized":false,"syncState":{"state":"receivingSnapshot","records_received":7,"percent":null,
        "eta_secs":null},"failureCount":0)",
        {u"from a peer: 7 records so far."_s}, State::Running, true);
    row("backing off",
        R"("isInitialized":false,"syncState":{"state":"backingOff","retry_in_secs":4},"failureCount":1,
        "lastError":"blob share")",
        {u"tries again in 4 seconds"_s, u"Failed attempts: 1"_s, u"Last error: blob share"_s,
         u"press Sync to try at once"_s},
        State::Retry, true);
    row("stuck", R"("isInitialized":true,"syncState":{"state":"idle"},"failureCount":3,"lastError":"a\nb")",
        {u"Failed attempts: 3"_s, u"Last error: a b"_s, u"Press Sync. If that fails too"_s}, State::Retry,
        true);
    row("a new word", R"("isInitialized":true,"syncState":{"state":"dreaming"},"failureCount":0)",
        {u"The node says “dreaming”"_s}, State::None, false);
    row("nothing", R"("isInitialized":true)", {u"Sync: unknown"_s}, State::None, false);
}

void SyncStatusTest::words()
{
    QFETCH(QByteArray, status);
    QFETCH(QStringList, said);
    QFETCH(State, state);
    QFETCH(bool, again);
    calimero::json::Findings findings;
    const auto read = api::GetSyncStatus::read(
        {.status = 200, .headers = {}, .body = R"({"jsonrpc":"2.0","id":1,"result":{)" + status + "}}"},
        findings);
    QVERIFY(read);
    const QList<Field> fields = SyncWords::fields(*read);
    QStringList all;
    for (const Field &field : fields)
        all += field.caption + u": "_s + field.value;
    for (const QString &words : said)
        QVERIFY2(all.join(u'\n').contains(words), qPrintable(words + u"\nin\n"_s + all.join(u'\n')));
    QCOMPARE(fields.first().state, state);
    QCOMPARE(SyncWords::isGoingOn(*read), again);
}

// A node may say anything of the time to come.
void SyncStatusTest::oddAnswers()
{
    for (const QByteArray &number : {QByteArray("18446744073709551615"), QByteArray("4294967296")}) {
        calimero::json::Findings findings;
        const auto read = api::GetSyncStatus::read(
            {.status = 200,
             .headers = {},
             .body =
                 R"({"jsonrpc":"2.0","id":1,"result":{"isInitialized":true,"syncState":{"state":"backingOff",
"retry_in_secs":)"
                 + number + R"(,"records_received":)" + number + R"(,"percent":)" + number
                 + R"(},"failureCount":)" + number + "}}"},
            findings);
        QVERIFY(read);
        for (const Field &field : SyncWords::fields(*read))
            QVERIFY2(!field.value.contains(u'-'), qPrintable(field.value));
        QVERIFY(SyncWords::isGoingOn(*read));
    }
}

// Whatever the node says, each attempt fails until the application is there.
void SyncStatusTest::withoutItsApplication()
{
    for (const QByteArray &state :
         {QByteArray(R"({"state":"backingOff","retry_in_secs":4},"failureCount":1)"),
          QByteArray(R"({"state":"idle"},"failureCount":0)")}) {
        calimero::json::Findings findings;
        const auto read = api::GetSyncStatus::read(
            {.status = 200,
             .headers = {},
             .body = R"({"jsonrpc":"2.0","id":1,"result":{"isInitialized":true,"syncState":)" + state + "}}"},
            findings);
        QVERIFY(read);
        const QList<Field> fields = SyncWords::fields(*read, u"application:x"_s);
        QVERIFY(fields.first().state != State::Ok);
        QVERIFY(fields.last().value.startsWith(u"Install its application again"_s));
        QCOMPARE(fields.last().link, u"application:x"_s);
        for (const Field &field : fields)
            QVERIFY2(!field.value.contains(u"press Sync"_s, Qt::CaseInsensitive), qPrintable(field.value));
    }
}

void SyncStatusTest::onTheContext()
{
    openDemo({u"--control"_s});
    const QString id = choose(u"notes"_s);
    QTRY_VERIFY(says(u"In step, as far as this node knows"_s));
    // It moves on by itself, and what it says moves along.
    QCOMPARE(control(id,
                     R"({"isInitialized":false,"syncState":{"state":"backingOff","retry_in_secs":4},)"
                     R"("failureCount":2,"lastError":"blob share"})")
                 .status,
             200);
    DRIVE(driver().press(u"Sync"_s, m_whole->inspector()))
    QTRY_VERIFY(says(u"The last attempt failed. The node tries again in 4 seconds."_s));
    QVERIFY(says(u"Last error: blob share"_s));
    QCOMPARE(control(id, R"({"syncState":{"state":"syncing"}})").status, 200);
    QTRY_VERIFY_WITH_TIMEOUT(says(u"It exchanges changes with a peer."_s), 60'000);
    QVERIFY(!says(u"Last error"_s));
    // On its own page too, with the answer behind it.
    QTest::keyClick(m_whole->table(u"contexts"_s), Qt::Key_Return);
    auto *page = m_whole->window().findChild<QWidget *>(u"thingPage"_s);
    QTRY_VERIFY(page && page->isVisible());
    QTRY_VERIFY(driver().isSaid(u"It exchanges changes with a peer."_s, page));
    QCOMPARE(control(id, "{}").status, 200);
    QTRY_VERIFY_WITH_TIMEOUT(driver().isSaid(u"In step, as far as this node knows"_s, page), 60'000);
}

void SyncStatusTest::aNodeWithoutTheWord()
{
    EmptyNode node;
    openAt(node, 2);
    (void)choose(u"number 1"_s);
    QTRY_VERIFY(says(u"This node does not tell how it keeps its contexts in step."_s));
    QVERIFY(m_whole->workspace().node().lacks(api::GetSyncStatus::entry));
    QVERIFY(!says(u"unknown variant"_s));
    QVERIFY(!m_whole->workspace().node().lacks(api::Execute::entry));
}

void SyncStatusTest::refusedToTell()
{
    EmptyNode node;
    node.on("POST", "/jsonrpc", FakeAnswer::empty(403));
    openAt(node, 1);
    (void)choose(u"number 0"_s);
    QTRY_VERIFY(driver().isSaid(u"Sync: "_s, m_whole->inspector()));
    QTRY_VERIFY(driver().isSaid(u"The node does not allow this"_s, m_whole->inspector()));
}

void SyncStatusTest::askedOnlyWhileSomebodyLooks()
{
    EmptyNode node;
    node.on("POST", "/jsonrpc", statusOf("waitingForPeers"));
    openAt(node, 2);
    node.on("GET", owned(), identities('"' + idOf(5) + '"'));
    holdTime();
    (void)choose(u"number 0"_s);
    QTRY_VERIFY(says(u"It waits for peers"_s));
    QCOMPARE(node.count("POST", "/jsonrpc"), 1);
    const auto again = subject()->rereadings();
    Node &live = m_whole->workspace().node();
    QVERIFY(again.first() == &live.rereadings().of(live.contexts())); // and its own comes last
    calimero::Rereading &sync = *again.last();
    QTRY_VERIFY(sync.isLookedAt());
    QVERIFY(!sync.isDue()); // not before its time
    node.on("POST", "/jsonrpc", statusOf("syncing"));
    pass(1h); // longer than what a slow answer asks for
    QTRY_VERIFY(says(u"It exchanges changes with a peer."_s));
    QCOMPARE(node.count("POST", "/jsonrpc"), 2);
    m_now += 1h;
    QTRY_VERIFY(sync.isDue());
    m_whole->workspace().node().rereadings().setOn(false); // as the settings have it
    QVERIFY(!sync.isDue());
    m_whole->window().showMinimized();
    QTRY_VERIFY(!sync.isLookedAt());
    m_whole->window().showNormal();
    QTRY_VERIFY(sync.isLookedAt());
    m_whole->window().hide();
    QVERIFY(!sync.isLookedAt());
    m_whole->window().show();
    QTRY_VERIFY(sync.isLookedAt());
    // Another node is shown.
    EmptyNode other;
    m_whole->open(other.url());
    QTRY_VERIFY(!sync.isLookedAt());
    m_whole->open(node.url());
    QTRY_VERIFY(sync.isLookedAt());
    // Once nothing goes on there is nothing to ask.
    node.on("POST", "/jsonrpc", statusOf("idle"));
    pass(1h);
    QTRY_VERIFY(says(u"In step, as far as this node knows"_s));
    m_now += 1h;
    QVERIFY(!sync.isDue());
    // Its own page keeps it true as well.
    node.on("POST", "/jsonrpc", statusOf("syncing"));
    QTest::keyClick(m_whole->table(u"contexts"_s), Qt::Key_Return);
    auto *page = m_whole->window().findChild<ThingView *>();
    QTRY_VERIFY(page && page->isVisible() && page->subject());
    QTRY_VERIFY(page->subject()->rereadings().first()->isLookedAt());
}

// A node that has left says "idle" all the same.
void SyncStatusTest::whoHasLeftIsNotInStep()
{
    EmptyNode node;
    node.on("POST", "/jsonrpc", statusOf("idle"));
    openAt(node, 2);
    node.on("GET", owned(), identities({}));
    const QString id = choose(u"number 0"_s);
    QTRY_VERIFY(says(u"this node has left or never joined"_s));
    QTRY_VERIFY(says(u"The node says: idle"_s));
    QVERIFY(says(u"Sync: This node does not take part, so nothing is exchanged and nothing comes."_s));
    QVERIFY(!says(u"In step"_s));
    const auto fields = subject()->fields();
    for (const Field &field : fields)
        QVERIFY2(field.state != State::Ok, qPrintable(field.caption));
    // Neither does anything for it, and says why; what is left to do can be done.
    const QString why = u"This node does not take part in the context: join it first."_s;
    for (const QString &text : {u"Sync"_s, u"Leave…"_s}) {
        QVERIFY(verb(text));
        QTRY_VERIFY(!verb(text)->isEnabled());
        QCOMPARE(verb(text)->toolTip(), why);
    }
    QVERIFY(verb(u"Delete…"_s)->isEnabled());
    // It does not go on without end.
    node.on("POST", "/jsonrpc", statusOf("backingOff"));
    Q_EMIT taking()->changed(*calimero::ContextId::parse(id));
    QTRY_VERIFY(says(u"The node says: backingOff"_s));
    holdTime();
    QVERIFY(!subject()->rereadings().last()->isDue());
    // Joined again.
    node.on("GET", owned(), identities('"' + idOf(5) + '"'));
    node.on("POST", "/jsonrpc", statusOf("idle"));
    Q_EMIT taking()->changed(*calimero::ContextId::parse(id));
    QTRY_VERIFY(says(u"In step, as far as this node knows"_s));
    QVERIFY(!says(u"does not take part"_s));
    QVERIFY(verb(u"Leave…"_s)->isEnabled());
    QVERIFY(verb(u"Leave…"_s)->toolTip() != why);
    // Of another it is not known.
    node.on("GET", owned(), identities({}));
    Q_EMIT taking()->changed(*calimero::ContextId::parse(id));
    QTRY_VERIFY(!verb(u"Leave…"_s)->isEnabled());
    (void)choose(u"number 1"_s);
    QTRY_VERIFY(says(u"number 1"_s) && verb(u"Leave…"_s) && verb(u"Leave…"_s)->isEnabled());
}

const TestCase testCase(runTest<SyncStatusTest, QApplication>);

} // namespace

} // namespace syncstatus_test

#include "syncstatus_test.moc"
