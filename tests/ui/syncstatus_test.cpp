// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// What a context says of its sync, in words.
#include "core/api/rpc.h"
#include "tests/support/testprogram.h"
#include "tests/ui/contextcase.h"
#include "ui/contexts/syncwords.h"

#include <QApplication>

namespace syncstatus_test {

namespace api = calimero::api;

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
    void onTheContext();
    void aNodeWithoutTheWord();
    void refusedToTell();
};

void SyncStatusTest::words_data()
{
    QTest::addColumn<QByteArray>("status"); // as a node sends it
    QTest::addColumn<QStringList>("said");
    QTest::addColumn<State>("state");
    QTest::addColumn<int>("again"); // in seconds; -1: not
    const auto row = [](const char *name, const QByteArray &status, const QStringList &said, State state,
                        int again) { QTest::newRow(name) << status << said << state << again; };
    row("idle", R"("isInitialized":true,"syncState":{"state":"idle"},"failureCount":0)",
        {u"In step, as far as this node knows"_s}, State::Ok, -1);
    row("idle without data", R"("isInitialized":false,"syncState":{"state":"idle"},"failureCount":0)",
        {u"no data yet, and nothing is under way"_s, u"Press Sync"_s}, State::Waiting, 5);
    row("waiting", R"("isInitialized":true,"syncState":{"state":"waitingForPeers"},"failureCount":0)",
        {u"It waits for peers"_s, u"Network page"_s}, State::Waiting, 5);
    row("syncing", R"("isInitialized":true,"syncState":{"state":"syncing"},"failureCount":0)",
        {u"exchanges changes with a peer"_s, u"ends by itself"_s}, State::Running, 2);
    row("snapshot",
        R"("isInitialized":false,"syncState":{"state":"receivingSnapshot","records_received":1200,"percent":40,
        "eta_secs":1},"failureCount":0)",
        {u"1200 records so far, 40 %, about 1 second left"_s, u"None has arrived here yet"_s,
         u"Wait: calls work when all of it is here"_s},
        State::Running, 2);
    row("snapshot, the rest unknown",
        R"("isInitialized":false,"syncState":{"state":"receivingSnapshot","records_received":7,"percent":null,
        "eta_secs":null},"failureCount":0)",
        {u"from a peer: 7 records so far."_s}, State::Running, 2);
    row("backing off",
        R"("isInitialized":false,"syncState":{"state":"backingOff","retry_in_secs":4},"failureCount":1,
        "lastError":"blob share")",
        {u"tries again in 4 seconds"_s, u"Failed attempts: 1"_s, u"Last error: blob share"_s,
         u"press Sync to try at once"_s},
        State::Retry, 5);
    row("stuck", R"("isInitialized":true,"syncState":{"state":"idle"},"failureCount":3,"lastError":"a\nb")",
        {u"Failed attempts: 3"_s, u"Last error: a b"_s, u"Press Sync. If that fails too"_s}, State::Retry, 5);
    row("a new word", R"("isInitialized":true,"syncState":{"state":"dreaming"},"failureCount":0)",
        {u"The node says “dreaming”"_s}, State::None, -1);
    row("nothing", R"("isInitialized":true)", {u"Sync: unknown"_s}, State::None, -1);
}

void SyncStatusTest::words()
{
    QFETCH(QByteArray, status);
    QFETCH(QStringList, said);
    QFETCH(State, state);
    QFETCH(int, again);
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
    const auto pause = SyncWords::askAgain(*read);
    QCOMPARE(pause ? int(pause->count() / 1000) : -1, again);
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
        QVERIFY(SyncWords::askAgain(*read) == std::chrono::milliseconds(5000));
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
    QTRY_VERIFY_WITH_TIMEOUT(says(u"It exchanges changes with a peer."_s), 15'000);
    QVERIFY(!says(u"Last error"_s));
    // On its own page too, with the answer behind it.
    QTest::keyClick(m_whole->table(u"contexts"_s), Qt::Key_Return);
    auto *page = m_whole->window().findChild<QWidget *>(u"thingPage"_s);
    QTRY_VERIFY(page && page->isVisible());
    QTRY_VERIFY(driver().isSaid(u"It exchanges changes with a peer."_s, page));
    QCOMPARE(control(id, "{}").status, 200);
    QTRY_VERIFY_WITH_TIMEOUT(driver().isSaid(u"In step, as far as this node knows"_s, page), 15'000);
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

const TestCase testCase(runTest<SyncStatusTest, QApplication>);

} // namespace

} // namespace syncstatus_test

#include "syncstatus_test.moc"
