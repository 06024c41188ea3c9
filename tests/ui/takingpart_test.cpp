// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// How a node takes part in contexts: sync, resync, leave, join.
#include "core/session/names.h"
#include "core/session/operation.h"
#include "core/table/listloader.h"
#include "tests/support/testprogram.h"
#include "tests/ui/contextcase.h"
#include "ui/contexts/contextactions.h"
#include "ui/contexts/contexttaking.h"
#include "ui/inspector/rawview.h"
#include "ui/pages/tablewidget.h"
#include "ui/widgets/elidedlabel.h"

#include <QApplication>
#include <QCheckBox>
#include <QJsonArray>
#include <QPushButton>
#include <QSignalSpy>

namespace takingpart_test {

using calimero::ContextId;

namespace {

class TakingPartTest : public ContextCase {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { prepareWindows(); }
    void init() { makeFolder(); }
    void cleanup() { close(); }

    void syncAllBelongsToTheNode();
    void resyncSpellsOut();
    void resyncLooksForPeers_data();
    void resyncLooksForPeers();
    void resyncOfSeveral();
    void resyncIsNotThere();
    void leaveAndJoinAgain();
    void whatWasDeletedIsNotJoined();
    void joinIsCheckedBefore_data();
    void joinIsCheckedBefore();
    void joinTakesLong();
    void joinGoesOnWithoutItsDialog();
    void safeModeSendsNothing();

private:
    ContextTaking *taking() { return m_whole->workspace().find<ContextsPage>()->actions()->taking(); }
};

void TakingPartTest::syncAllBelongsToTheNode()
{
    EmptyNode node;
    node.on("POST", "/admin-api/contexts/sync",
            FakeAnswer::recorded(u"contexts/sync_all"_s).withFault(FakeAnswer::Fault::Hold));
    openAt(node, 2);
    DRIVE(driver().press(u"Sync all"_s))
    QTRY_COMPARE(node.held(), 1);
    QCOMPARE(m_whole->workspace().node().operations().changesUnderWay(), 1);
    m_whole->workspace().showPage(u"blobs"_s);
    node.release();
    QTRY_VERIFY(says(u"The node has queued a sync of every context."_s));
    QCOMPARE(m_whole->workspace().node().operations().changesUnderWay(), 0);
}

void TakingPartTest::resyncSpellsOut()
{
    EmptyNode node;
    node.on("GET", "/admin-api/peers", FakeAnswer::json(R"({"count":0})"));
    node.on("POST", "/admin-api/contexts/*", FakeAnswer::recorded(u"ends/context_resync"_s));
    openAt(node, 2);
    QTRY_VERIFY(m_whole->workspace().node().peers());
    (void)choose(u"number 1"_s);
    doIt(u"Resync…"_s);
    const QByteArray route = "/admin-api/contexts/" + idOf(1) + "/resync";
    DRIVE({
        QDialog *dialog = driver().dialog(u"Resync the context “number 1”?"_s);
        for (const QString &words : {u"throws its copy of the data away"_s,
                                     u"has reached no other node is lost"_s, u"calls are refused here"_s})
            QVERIFY2(driver().isSaid(words, dialog), qPrintable(words));
        driver().waitForWords(u"nobody could send the data"_s, dialog);
        // It is a question: Enter does no harm.
        QTRY_VERIFY(dialog->focusWidget());
        QCOMPARE(guicheck::Driver::nameOf(dialog->focusWidget()), u"Cancel"_s);
        // What the node has is thrown away only by somebody who says so.
        driver().press(u"Resync"_s, dialog);
        driver().waitForWords(u"tick the box, or cancel"_s, dialog);
        QCOMPARE(node.count("POST", route), 0);
        driver().click(driver().find<QCheckBox>(u"Throw away what this node has of it (force)"_s, dialog));
        QVERIFY(!driver().isSaid(u"tick the box, or cancel"_s, dialog));
        driver().press(u"Resync"_s, dialog);
        driver().waitUntilClosed(u"Resync the context"_s);
        driver().waitForWords(u"The resync of 1 context has begun."_s);
    })
    const auto sent = node.requests("POST", route);
    QCOMPARE(sent.size(), 1);
    QCOMPARE(sent.first().body, QByteArray(R"({"force":true})"));
}

void TakingPartTest::resyncLooksForPeers_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("now");
    QTest::addColumn<bool>("isWarned");
    QTest::newRow("all have gone") << QByteArray(R"({"count":3})") << QByteArray(R"({"count":0})") << true;
    QTest::newRow("they are back") << QByteArray(R"({"count":0})") << QByteArray(R"({"count":3})") << false;
}

// What was read of them before may be minutes old.
void TakingPartTest::resyncLooksForPeers()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, now);
    QFETCH(bool, isWarned);
    EmptyNode node;
    node.on("GET", "/admin-api/peers", FakeAnswer::json(before));
    openAt(node, 2);
    QTRY_VERIFY(m_whole->workspace().node().peers() && !m_whole->workspace().node().isReadingFacts());
    node.on("GET", "/admin-api/peers", FakeAnswer::json(now).withFault(FakeAnswer::Fault::Hold));
    (void)choose(u"number 1"_s);
    doIt(u"Resync…"_s);
    DRIVE({
        QDialog *dialog = driver().dialog(u"Resync the context “number 1”?"_s);
        driver().waitForWords(u"Looking whether this node has peers…"_s, dialog);
        QVERIFY(!driver().isSaid(u"nobody could send the data"_s, dialog));
        QTRY_VERIFY(node.held() > 0);
        node.release();
        QTRY_VERIFY(!driver().isSaid(u"Looking whether this node has peers…"_s, dialog));
        QCOMPARE(driver().isSaid(u"nobody could send the data"_s, dialog), isWarned);
        driver().press(u"Cancel"_s, dialog);
    })
}

void TakingPartTest::resyncOfSeveral()
{
    constexpr int all = 10;
    EmptyNode node;
    int asked = 0;
    QByteArray refused;
    node.on("POST", "/admin-api/contexts/*", [&](const FakeRequest &request) {
        if (asked == 2)
            refused = request.path().split('/').value(3);
        const FakeAnswer answer = ++asked == 3 ? FakeAnswer::recorded(u"ends/context_resync_no_force"_s)
                                               : FakeAnswer::recorded(u"ends/context_resync"_s);
        return answer.withFault(FakeAnswer::Fault::Hold);
    });
    openAt(node, all);
    m_whole->table(u"contexts"_s)->selectAll();
    doIt(u"Resync…"_s);
    DRIVE({
        QDialog *dialog = driver().dialog(u"Resync 10 contexts?"_s);
        QVERIFY(driver().isSaid(u"number 0"_s, dialog));
        QVERIFY(driver().isSaid(u"and 5 more"_s, dialog));
        driver().click(driver().find<QCheckBox>(u"Throw away what this node has of it (force)"_s, dialog));
        driver().press(u"Resync"_s, dialog);
        for (int answered = 0; answered < all; answered = asked) {
            QTRY_COMPARE(asked - answered, qMin(4, all - answered)); // a few at a time
            QTRY_COMPARE(int(node.held()), asked - answered);
            node.release();
        }
        driver().waitForWords(u"The resync of 9 contexts has begun."_s, dialog);
        // Which, in a sentence.
        int number = 0;
        while (number < all && idOf(number) != refused)
            ++number;
        const auto id = calimero::ContextId::parse(QString::fromLatin1(refused));
        QVERIFY2(id && number < all, refused.constData());
        driver().waitForWords(u"The context number %1 (%2) is not resynced."_s.arg(QString::number(number),
                                                                                   id->toShortString()),
                              dialog);
        QVERIFY(driver().isSaid(u"gives no reason"_s, dialog));
        driver().press(u"What became of each"_s, dialog);
        QDialog *report = driver().dialog(u"What became of each"_s);
        QTRY_COMPARE(report->findChild<RawView *>()->text().count(u"the resync has begun"_s), 9);
        QCOMPARE(report->findChild<RawView *>()->text().count(u"gives no reason"_s), 1);
        report->close();
        // Only what is left is asked for again.
        asked = 100;
        driver().press(u"Resync"_s, dialog);
        QTRY_COMPARE(node.held(), 1);
        node.release();
        driver().waitUntilClosed(u"Resync 10 contexts"_s);
        driver().waitForWords(u"The resync of 10 contexts has begun."_s);
    })
    QCOMPARE(asked, 101);
}

void TakingPartTest::resyncIsNotThere()
{
    EmptyNode node;
    node.on("POST", "/admin-api/contexts/*", FakeAnswer::empty(404));
    openAt(node, 1);
    (void)choose(u"number 0"_s);
    doIt(u"Resync…"_s);
    DRIVE({
        QDialog *dialog = driver().dialog(u"Resync the context"_s);
        driver().click(driver().find<QCheckBox>(u"Throw away what this node has of it (force)"_s, dialog));
        driver().press(u"Resync"_s, dialog);
        driver().waitForWords(u"This node has no resync"_s, dialog);
    })
}

void TakingPartTest::leaveAndJoinAgain()
{
    openDemo();
    const QString id = choose(u"notes"_s);
    QTRY_VERIFY(driver().isSaid(u"Your identity here"_s, m_whole->inspector()));
    doIt(u"Leave…"_s);
    DRIVE({
        QDialog *dialog = driver().dialog(u"Leave the context “notes”?"_s);
        QVERIFY(driver().isSaid(u"Others do not notice"_s, dialog));
        QVERIFY(driver().isSaid(u"takes part again"_s, dialog));
        driver().press(u"Leave"_s, dialog);
        driver().waitUntilClosed(u"Leave the context"_s);
        driver().waitForWords(u"1 context is left."_s);
        driver().waitForWords(u"this node has left or never joined"_s, m_whole->inspector());
    })
    const auto owned = [&] {
        PlainHttp http(m_node->port());
        return http.get("/admin-api/contexts/" + id.toLatin1() + "/identities-owned")
            .json()["data"_L1]["identities"_L1]
            .toArray()
            .size();
    };
    QCOMPARE(owned(), 0);
    // From where it says so.
    ElidedLabel *link = nullptr;
    QTRY_VERIFY([&] {
        const auto labels = m_whole->inspector()->findChildren<ElidedLabel *>();
        for (ElidedLabel *label : labels) {
            if (label->isVisible() && label->text() == u"Join it again…"_s)
                link = label;
        }
        return link != nullptr;
    }());
    QTest::keyClick(link, Qt::Key_Return);
    DRIVE({
        QDialog *dialog = driver().dialog(u"Join a context"_s);
        QCOMPARE(driver().find<QLineEdit>(u"Context id"_s, dialog)->text(), id);
        driver().press(u"Join"_s, dialog);
        driver().waitUntilClosed(u"Join a context"_s);
        driver().waitForWords(u"This node takes part in the context notes."_s);
    })
    QCOMPARE(owned(), 1);
    QTRY_VERIFY(!says(u"this node has left or never joined"_s));
}

// An admin deleted it elsewhere: here it is without a group, which nobody can join.
void TakingPartTest::whatWasDeletedIsNotJoined()
{
    EmptyNode node;
    openAt(node, 1);
    node.on("GET", "/admin-api/contexts/" + idOf(0) + "/group",
            FakeAnswer::recorded(u"contexts/group_detached"_s));
    node.on("GET", "/admin-api/contexts/" + idOf(0) + "/identities-owned",
            FakeAnswer::recorded(u"ends/context_owned_after_leave"_s));
    (void)choose(u"number 0"_s);
    DRIVE(driver().waitForWords(u"What is left of it here can only be deleted."_s, m_whole->inspector()))
    QVERIFY(!driver().isSaid(u"Join it again…"_s, m_whole->inspector()));
    QVERIFY(!driver().isSaid(u"left or never joined"_s, m_whole->inspector()));
    using Share = ContextTaking::Share;
    QCOMPARE(taking()->shareIn(*ContextId::parse(QString::fromLatin1(idOf(0)))), Share::Orphaned);
}

void TakingPartTest::joinIsCheckedBefore_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("wrong"); // empty: it is sent
    const QString id = QString::fromLatin1(idOf(7));
    const QString hex = QString::fromLatin1(calimero::toHex(calimero::Bytes32{quint8(8), 7}));
    QTest::newRow("nothing") << QString() << u"This is no id"_s;
    QTest::newRow("a word") << u"notes"_s << u"This is no id"_s;
    QTest::newRow("too short") << id.left(20) << u"This is no id"_s;
    QTest::newRow("zeros") << QString(32, u'1') << u"This is no id"_s;
    QTest::newRow("a blob") << u"blob"_s << u"of a blob"_s;
    QTest::newRow("an application") << u"application"_s << u"of an application"_s;
    QTest::newRow("base58") << id << QString();
    QTest::newRow("hex") << hex << QString();
    QTest::newRow("with what stands round it") << u"  \"calimero:context:%1\" \n"_s.arg(id) << QString();
    QTest::newRow("with a blank without width") << QString(id + u'\u200b') << QString();
    QTest::newRow("with its name") << u"notes (%1)"_s.arg(id) << QString();
    QTest::newRow("the short form") << QString(id.left(6) + u'\u2026' + id.right(4)) << u"the short form"_s;
    QTest::newRow("two of them") << QString(id + u' ' + QString(32, u'1')) << u"several ids"_s;
}

void TakingPartTest::joinIsCheckedBefore()
{
    QFETCH(QString, typed);
    QFETCH(QString, wrong);
    EmptyNode node;
    node.on("POST", "/admin-api/contexts/*", FakeAnswer::recorded(u"ends/context_join"_s));
    node.on("GET", "/admin-api/blobs", FakeAnswer::recorded(u"blobs/list"_s));
    openAt(node, 1);
    node.on("GET", "/admin-api/applications", FakeAnswer::recorded(u"apps/list"_s));
    m_whole->trigger(u"reload"_s);
    Node &live = m_whole->workspace().node();
    QTRY_VERIFY(live.blobs().table()->rows() > 0 && !live.names().applications().isEmpty());
    if (typed == "blob"_L1)
        typed = calimero::BlobId(*live.blobs().table()->idAt(0)).toString();
    else if (typed == "application"_L1)
        typed = live.names().applications().keys().first().toString();
    DRIVE({
        driver().press(u"Join…"_s);
        QDialog *dialog = driver().dialog(u"Join a context"_s);
        auto *line = driver().find<QLineEdit>(u"Context id"_s, dialog);
        line->setText(typed);
        driver().press(u"Join"_s, dialog);
        if (!wrong.isEmpty()) {
            driver().waitForWords(wrong, dialog);
            QCOMPARE(line->text(), typed.isEmpty() ? QString() : line->text());
            QCOMPARE(node.count("POST", "/admin-api/contexts/*"), 0);
        } else {
            driver().waitUntilClosed(u"Join a context"_s);
            QCOMPARE(node.count("POST", "/admin-api/contexts/" + idOf(7) + "/join"), 1);
        }
    })
}

// A node looks for what it does not know for half a minute, and then has no reason.
void TakingPartTest::joinTakesLong()
{
    EmptyNode node;
    node.on("POST", "/admin-api/contexts/*",
            FakeAnswer::recorded(u"ends/context_resync_no_force"_s).withFault(FakeAnswer::Fault::Hold));
    openAt(node, 1);
    DRIVE({
        driver().press(u"Join…"_s);
        QDialog *dialog = driver().dialog(u"Join a context"_s);
        driver().type(driver().find<QLineEdit>(u"Context id"_s, dialog), QString::fromLatin1(idOf(7)));
        driver().press(u"Join"_s, dialog);
        driver().waitForWords(u"That takes up to 30 s; this can be closed meanwhile."_s, dialog);
        QTRY_COMPARE(node.held(), 1);
        node.release();
        driver().waitForWords(u"Most often it found no such context"_s, dialog);
        // What was typed is still there.
        QCOMPARE(driver().find<QLineEdit>(u"Context id"_s, dialog)->text(), QString::fromLatin1(idOf(7)));
    })
}

void TakingPartTest::joinGoesOnWithoutItsDialog()
{
    EmptyNode node;
    node.on("POST", "/admin-api/contexts/*",
            FakeAnswer::recorded(u"ends/context_resync_no_force"_s).withFault(FakeAnswer::Fault::Hold));
    openAt(node, 1);
    DRIVE({
        driver().press(u"Join…"_s);
        QDialog *dialog = driver().dialog(u"Join a context"_s);
        driver().type(driver().find<QLineEdit>(u"Context id"_s, dialog), QString::fromLatin1(idOf(7)));
        driver().press(u"Join"_s, dialog);
        QTRY_COMPARE(node.held(), 1);
        driver().press(u"Cancel"_s, dialog);
        driver().waitUntilClosed(u"Join a context"_s);
        driver().waitForWords(u"The node goes on joining the context."_s);
        m_whole->workspace().showPage(u"blobs"_s);
        node.release();
        driver().waitForWords(u"is not joined. The node did not join it and gives no reason."_s);
    })
}

void TakingPartTest::safeModeSendsNothing()
{
    EmptyNode node;
    openAt(node, 2);
    (void)choose(u"number 1"_s);
    doIt(u"Leave…"_s);
    // The menu would not offer it any more.
    m_whole->workspace().node().transport().setSafe(true);
    DRIVE({
        QDialog *dialog = driver().dialog(u"Leave the context"_s);
        driver().press(u"Leave"_s, dialog);
        driver().waitForWords(u"This node is in safe mode"_s, dialog);
        driver().press(u"Cancel"_s, dialog);
    })
    taking()->openJoin(QString::fromLatin1(idOf(7)));
    DRIVE({
        QDialog *dialog = driver().dialog(u"Join a context"_s);
        driver().press(u"Join"_s, dialog);
        driver().waitForWords(u"This node is in safe mode"_s, dialog);
    })
    QCOMPARE(node.count("POST", "/admin-api/*"), 0);
}

const TestCase testCase(runTest<TakingPartTest, QApplication>);

} // namespace

} // namespace takingpart_test

#include "takingpart_test.moc"
