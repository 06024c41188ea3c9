// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// What is said, on the real window: how long it stays, what takes its place, who hears of it.
#include "tests/support/testprogram.h"
#include "tests/ui/windowcase.h"
#include "ui/widgets/messagepolicy.h"
#include "ui/widgets/noticebar.h"

#include <QApplication>
#include <QClipboard>
#include <QEnterEvent>
#include <QPushButton>
#include <QTest>
#include <QTimer>
#include <QToolButton>

namespace messages_test {

using namespace explorer;
using Severity = Notice::Severity;
using namespace Qt::StringLiterals;

class MessagesTest : public WindowCase {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { prepareWindows(); }
    void init() { makeFolder(); }
    void cleanup() { close(); }

    void oneAtATimeTheNewestFirst();
    void successGoesByItself();
    void successWaitsForTheMouse();
    void successWaitsForTheWindow();
    void failureStays();
    void pageChange();
    void successMendsTheFailure();
    void windowSaysItInTheSameBar();
    void pageSaysItInTheSameBar();
    void isAnnounced();
    void formErrorGoesWhenMended();
    void refusedLogInGoesWhenMended();
    void anActionGoesWithItsMessage();
    void toolbarSaysCopied();
    void keysSayCopied();

private:
    QList<Notice *> shown()
    {
        QList<Notice *> notices;
        const auto all = m_whole->workspace().findChild<NoticeBar *>()->findChildren<Notice *>();
        for (Notice *notice : all) {
            if (notice->isVisible())
                notices += notice;
        }
        return notices;
    }
    QStringList texts()
    {
        QStringList texts;
        for (const Notice *notice : shown())
            texts += notice->text();
        return texts;
    }
    // As if its time had come.
    static void endLife(Notice *notice)
    {
        auto *life = notice->findChild<QTimer *>(u"life"_s);
        QVERIFY(life->isActive());
        life->start(0);
    }
};

void MessagesTest::oneAtATimeTheNewestFirst()
{
    openNode();
    for (int i = 0; i < 12; ++i)
        m_whole->workspace().say(Severity::Bad, u"This failed: %1."_s.arg(i));
    // None that failed goes unread: what is behind comes when the one before is closed.
    for (int i = 11; i >= 0; --i) {
        QCOMPARE(texts(), QStringList{u"This failed: %1."_s.arg(i)});
        shown().first()->dismiss();
    }
    QVERIFY(texts().isEmpty());
    QVERIFY(!m_whole->workspace().findChild<NoticeBar *>()->isVisible());
    // Said twice, it is said once.
    m_whole->workspace().say(Severity::Bad, u"This failed."_s);
    m_whole->workspace().say(Severity::Bad, u"This failed."_s);
    shown().first()->dismiss();
    QVERIFY(texts().isEmpty());
}

void MessagesTest::successGoesByItself()
{
    openNode();
    m_whole->workspace().say(Severity::Bad, u"This failed."_s);
    m_whole->workspace().say(Severity::Ok, u"That was done."_s);
    QCOMPARE(texts(), QStringList{u"That was done."_s});
    endLife(shown().first());
    // What has to be read all the same is there again.
    QTRY_COMPARE(texts(), QStringList{u"This failed."_s});
    // One success after the other leaves nothing behind.
    m_whole->workspace().say(Severity::Ok, u"One was done."_s);
    m_whole->workspace().say(Severity::Ok, u"Two were done."_s);
    QCOMPARE(texts(), QStringList{u"Two were done."_s});
    shown().first()->dismiss();
    QCOMPARE(texts(), QStringList{u"This failed."_s});
}

void MessagesTest::successWaitsForTheMouse()
{
    openNode();
    Notice *notice = m_whole->workspace().say(Severity::Ok, u"This was done before."_s);
    auto *life = notice->findChild<QTimer *>(u"life"_s);
    const QPoint middle = notice->rect().center();
    QEnterEvent enter(middle, notice->mapTo(&m_whole->window(), middle), notice->mapToGlobal(middle));
    QApplication::sendEvent(notice, &enter);
    endLife(notice);
    QTRY_VERIFY(life->interval() > 0); // pointed at: it waits
    QCOMPARE(texts(), QStringList{u"This was done before."_s});
    QEvent leave(QEvent::Leave);
    QApplication::sendEvent(notice, &leave);
    endLife(notice);
    QTRY_VERIFY(texts().isEmpty());

    // And so with the keyboard in it.
    notice = m_whole->workspace().say(Severity::Ok, u"That was done."_s);
    life = notice->findChild<QTimer *>(u"life"_s);
    notice->takeFocus();
    endLife(notice);
    QTRY_VERIFY(life->interval() > 0); // looked at: it waits
    QVERIFY(notice->isVisible());
    m_whole->workspace().takeFocus();
    endLife(notice);
    QTRY_VERIFY(texts().isEmpty());
    // With a screen reader there is more time.
    const auto byEye = MessagePolicy::lifeOf(Severity::Ok, u"That was done."_s, false);
    QVERIFY(byEye && byEye->count() >= 4000 && byEye->count() < 15000);
    QVERIFY(*MessagePolicy::lifeOf(Severity::Ok, u"That was done."_s, true) >= 2 * *byEye);
}

/// Nobody reads what is behind another window.
void MessagesTest::successWaitsForTheWindow()
{
    openNode();
    QWidget other;
    other.show();
    other.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&other));
    Notice *notice = m_whole->workspace().say(Severity::Ok, u"That was done."_s);
    auto *life = notice->findChild<QTimer *>(u"life"_s);
    QVERIFY(!life->isActive());
    m_whole->window().activateWindow();
    QTRY_VERIFY(life->isActive());
    QVERIFY(life->remainingTime() > 3000); // all of it is left
    other.activateWindow();
    QTRY_VERIFY(!life->isActive());
    QCOMPARE(texts(), QStringList{u"That was done."_s});
    m_whole->window().activateWindow();
    QTRY_VERIFY(life->isActive());
    endLife(notice);
    QTRY_VERIFY(texts().isEmpty());
}

void MessagesTest::failureStays()
{
    openNode();
    for (const Severity severity : {Severity::Bad, Severity::Warn, Severity::Info}) {
        Notice *notice = m_whole->workspace().say(severity, u"Number %1."_s.arg(int(severity)));
        QVERIFY(!notice->findChild<QTimer *>(u"life"_s)->isActive());
    }
}

void MessagesTest::pageChange()
{
    openPage(u"contexts"_s);
    m_whole->workspace().say(Severity::Bad, u"This failed."_s);
    m_whole->workspace().say(Severity::Ok, u"That was done."_s);
    m_whole->workspace().showPage(u"blobs"_s);
    // It failed, whatever page is shown; what was done is done.
    QCOMPARE(texts(), QStringList{u"This failed."_s});
}

void MessagesTest::successMendsTheFailure()
{
    openNode();
    Workspace &workspace = m_whole->workspace();
    workspace.say(Severity::Bad, u"Not synced."_s, {}, {}, u"sync"_s);
    workspace.say(Severity::Bad, u"Not installed."_s, {}, {}, u"install"_s);
    workspace.say(Severity::Ok, u"Synced."_s, {}, {}, u"sync"_s);
    QCOMPARE(texts(), QStringList{u"Synced."_s});
    shown().first()->dismiss();
    QCOMPARE(texts(), QStringList{u"Not installed."_s});
    // Success that needs no words mends too.
    workspace.mend(u"install"_s);
    QVERIFY(texts().isEmpty());
}

// The window's own words do not open a second bar.
void MessagesTest::windowSaysItInTheSameBar()
{
    openNode();
    m_whole->window().sayProfilesBroken({.reason = calimero::Error::Reason::Unreadable, .path = u"/x"_s});
    QCOMPARE(shown().size(), 1);
    QVERIFY(texts().first().contains(u"saved nodes"_s));
    int bars = 0;
    for (const Notice *notice : m_whole->window().findChildren<Notice *>())
        bars += notice->isVisible() ? 1 : 0;
    QCOMPARE(bars, 1);
}

// Of the rows of a node that went away: it takes turns with what else is said.
void MessagesTest::pageSaysItInTheSameBar()
{
    openPage(u"contexts"_s);
    Workspace &workspace = m_whole->workspace();
    const auto all = [&] {
        QStringList read;
        for (const Notice *notice : m_whole->window().findChildren<Notice *>()) {
            if (notice->isVisible())
                read += notice->text();
        }
        return read;
    };
    const auto isAway = [&] {
        return all().size() == 1 && all().first().contains(u"These rows are as of"_s);
    };
    workspace.say(Severity::Bad, u"The sync failed."_s);
    const QString port = QString::number(m_node->port());
    m_node->stop();
    workspace.reload();
    QTRY_COMPARE(phase(), Node::Phase::Unreachable);
    QTRY_VERIFY2(isAway(), qPrintable(all().join(u'|')));
    workspace.say(Severity::Bad, u"Another failed."_s);
    QCOMPARE(all(), QStringList(u"Another failed."_s));
    shown().first()->dismiss();
    QCOMPARE(all(), QStringList(u"The sync failed."_s));
    workspace.showPage(u"overview"_s);
    workspace.showPage(u"contexts"_s);
    QCOMPARE(all(), QStringList(u"The sync failed."_s));
    shown().first()->dismiss();
    QVERIFY2(isAway(), qPrintable(all().join(u'|')));
    // Of another page it is not said there, which has a word of its own.
    workspace.showPage(u"overview"_s);
    QVERIFY(!isAway());
    QVERIFY2(all().size() == 1 && all().first().contains(u"This is as of"_s), qPrintable(all().join(u'|')));
    workspace.showPage(u"contexts"_s);
    QVERIFY2(isAway(), qPrintable(all().join(u'|')));
    QVERIFY2(startNode({u"--port"_s, port}), qPrintable(m_node->problem()));
    workspace.reload();
    QTRY_COMPARE(phase(), Node::Phase::Open);
    QTRY_COMPARE(all(), QStringList());
}

void MessagesTest::isAnnounced()
{
    openNode();
    for (const Severity severity : {Severity::Bad, Severity::Warn, Severity::Info, Severity::Ok}) {
        const QString text = u"Number %1."_s.arg(int(severity));
        QCOMPARE(m_whole->workspace().say(severity, text)->property("announced").toString(), text);
        QVERIFY(m_whole->driver().look<QToolButton>(u"Close this message"_s));
    }
}

void MessagesTest::formErrorGoesWhenMended()
{
    openPage(u"applications"_s);
    DRIVE({
        const auto &driver = m_whole->driver();
        driver.press(u"Install…"_s);
        QDialog *dialog = driver.dialog(u"Install an application"_s);
        driver.press(u"Install"_s, dialog);
        driver.waitForWords(u"Give a URL that starts with"_s, dialog);
        auto *url = driver.find<QLineEdit>(u"URL of the application"_s, dialog);
        QVERIFY(url->property("invalid").toBool());
        driver.type(url, u"https://exam"_s);
        QVERIFY(!driver.isSaid(u"Give a URL"_s, dialog));
        QVERIFY(!url->property("invalid").toBool());
        // What is wrong then is said, and goes with it.
        auto *hash = driver.find<QLineEdit>(u"SHA-256"_s, dialog);
        driver.type(hash, u"nonsense"_s);
        driver.press(u"Install"_s, dialog);
        driver.waitForWords(u"A SHA-256 has"_s, dialog);
        QTest::keyClick(hash, Qt::Key_End); // all of it was marked, to be typed anew
        QTest::keyClick(hash, Qt::Key_Backspace); // still none
        QVERIFY(driver.isSaid(u"A SHA-256 has"_s, dialog));
        driver.type(hash, QString(64, u'a'));
        QVERIFY(!driver.isSaid(u"A SHA-256 has"_s, dialog));
        driver.press(u"Cancel"_s, dialog);
    })
}

void MessagesTest::refusedLogInGoesWhenMended()
{
    QVERIFY2(startNode({u"--auth"_s, u"ada:secret"_s}), qPrintable(m_node->problem()));
    m_whole = std::make_unique<WholeWindow>(m_folder->path());
    m_whole->open(m_node->url());
    DRIVE({
        const auto &driver = m_whole->driver();
        QDialog *dialog = driver.dialog(u"Sign in to "_s);
        driver.type(driver.find<QLineEdit>(u"User name"_s, dialog), u"ada"_s);
        driver.type(driver.find<QLineEdit>(u"Password"_s, dialog), u"wrong"_s);
        driver.chooseIn(driver.find<QComboBox>(u"Keep me signed in"_s, dialog),
                        u"Only until the explorer closes"_s);
        driver.press(u"Sign in"_s, dialog);
        driver.waitForWords(u"did not accept"_s, dialog);
        driver.type(driver.find<QLineEdit>(u"Password"_s, dialog), u"secret"_s);
        QVERIFY(!driver.isSaid(u"did not accept"_s, dialog));
    })
}

// The button of the next message does what that says, and nothing of the one before.
void MessagesTest::anActionGoesWithItsMessage()
{
    QWidget window;
    Notice notice(&window);
    QStringList done;
    QObject::connect(&notice, &Notice::actionTriggered, &notice, [&done] { done += u"of the notice"_s; });
    const auto held = std::make_shared<int>(0);
    const auto offer = [&](const QString &what) {
        notice.setMessage(Severity::Warn, u"Something is so."_s);
        notice.setAction(what, &window, [&done, what, held] { done += what; });
    };
    const auto press = [&notice] {
        const auto buttons = notice.findChildren<QPushButton *>();
        for (QPushButton *button : buttons) {
            if (!button->isHidden() && !button->text().isEmpty())
                button->click();
        }
    };
    offer(u"first"_s);
    press();
    QCOMPARE(done, QStringList{u"first"_s});
    offer(u"second"_s);
    press();
    QCOMPARE(done, (QStringList{u"first"_s, u"second"_s}));
    QCOMPARE(held.use_count(), 2); // here, and in the notice
    notice.dismiss();
    QCOMPARE(held.use_count(), 1);
    notice.setMessage(Severity::Bad, u"Something else."_s);
    notice.setAction(u"Try again"_s);
    press();
    QCOMPARE(done.mid(2), QStringList{u"of the notice"_s});
    auto gone = std::make_unique<QObject>();
    notice.setMessage(Severity::Warn, u"Something is so."_s);
    notice.setAction(u"Late"_s, gone.get(), [&done] { done += u"late"_s; });
    gone.reset();
    press();
    QCOMPARE(done.size(), 3);
}

void MessagesTest::toolbarSaysCopied()
{
    openPage(u"contexts"_s);
    m_whole->table(u"contexts"_s)->selectRow(0);
    auto *copy = m_whole->driver().find<QToolButton>(u"Copy the selected rows"_s);
    const qint64 icon = copy->icon().cacheKey();
    copy->click();
    QTRY_COMPARE(copy->accessibleDescription(), u"Copied"_s);
    QVERIFY(copy->icon().cacheKey() != icon);
    QCOMPARE(copy->property("announced").toString(), u"Copied"_s);
    QTRY_COMPARE(copy->accessibleDescription(), QString());
    QCOMPARE(copy->icon().cacheKey(), icon);
}

void MessagesTest::keysSayCopied()
{
    openPage(u"contexts"_s);
    m_whole->table(u"contexts"_s)->selectRow(0);
    m_whole->table(u"contexts"_s)->setFocus();
    auto *copy = m_whole->driver().find<QToolButton>(u"Copy the selected rows"_s);
    QTest::keyClick(m_whole->table(u"contexts"_s), Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(), idAt(u"contexts"_s, 0));
    QTRY_COMPARE(copy->accessibleDescription(), u"Copied"_s);
    // Of a request too.
    m_whole->trigger(u"showActivity"_s);
    auto *activity = m_whole->driver().find<QTableView>(u"Activity"_s);
    QTRY_VERIFY(activity->model()->rowCount() > 0);
    activity->selectRow(0);
    activity->setFocus();
    QTest::keyClick(activity, Qt::Key_C, Qt::ControlModifier);
    QTRY_COMPARE(m_whole->driver().find<QToolButton>(u"Copy as curl"_s)->accessibleDescription(),
                 u"Copied"_s);
}

const TestCase testCase(runTest<MessagesTest, QApplication>);

} // namespace messages_test

#include "messages_test.moc"
