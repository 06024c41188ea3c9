// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// No log-in dialog comes up over what somebody types: what they typed would go to a node as a password.
#include "core/table/listloader.h"
#include "tests/core/nodecase.h"
#include "tests/support/testprogram.h"
#include "tests/ui/troublecase.h"
#include "ui/console/consoledock.h"
#include "ui/console/consolewidget.h"
#include "ui/console/jsoneditor.h"

#include <QAbstractButton>
#include <QApplication>

namespace unaskedsignin_test {

namespace {

class UnaskedSignInTest : public TroubleCase {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { prepareWindows(); }
    void init() { makeFolder(); }
    void cleanup() { close(); }

    void whileJsonIsTyped();
    void whileThePasswordOfAnotherIsTyped();
    void whoeverWentOn();

private:
    static void lock(FakeNode &node, int number)
    {
        answerAsNode(node);
        livenode::answerAsLockedNode(node, livenode::goodToken(number));
        node.on("POST", "/auth/refresh", FakeAnswer::empty(401));
    }
    /// It takes its tokens no longer, and the window meets that while nobody does anything.
    static void endSession(FakeNode &fake, Node &node)
    {
        fake.on("GET", "/admin-api/contexts*", FakeAnswer::recorded(u"auth/anonymous_contexts"_s));
        node.contexts().load();
        QTRY_COMPARE(node.phase(), Node::Phase::NeedsSignIn);
    }
    /// A line, wherever the keyboard is.
    static void typeLine(const QString &text)
    {
        QVERIFY(QApplication::focusWidget());
        QTest::keyClicks(QApplication::focusWidget(), text);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    }
};

void UnaskedSignInTest::whileJsonIsTyped()
{
    FakeNode fake;
    lock(fake, 1);
    openWindow(fake.url());
    signIn(u"secret"_s);
    QTRY_COMPARE(phase(), Node::Phase::Open);
    QCOMPARE(fake.count("POST", "/auth/token"), 1);
    Workspace &workspace = m_whole->workspace();
    QTRY_VERIFY(livenode::isLoaded(workspace.node().contexts()));
    workspace.showDock<ConsoleDock>();
    auto *console = m_whole->window().findChild<ConsoleWidget *>();
    QVERIFY(console);
    const auto context = calimero::ContextId::parse(u"8G9fo6zH9p54kDvM83nzubFev1dQ3cKvUVJ3kuZUJjkP"_s);
    QVERIFY(context);
    console->openCall(*context, u"get"_s, "{}");
    auto *editor = console->findChild<JsonEditor *>();
    QTRY_VERIFY(editor && editor->isVisible());
    m_whole->window().activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&m_whole->window()));
    editor->setFocus();
    QTRY_COMPARE(QApplication::focusWidget(), editor);
    typeLine(u"before"_s);

    endSession(fake, workspace.node());
    QVERIFY(!QApplication::activeModalWidget());
    typeLine(u"not a password"_s);
    typeLine(u"nor this"_s);
    QCOMPARE(QApplication::focusWidget(), editor);
    QVERIFY2(editor->toPlainText().contains(u"nor this"_s), qPrintable(editor->toPlainText()));
    QVERIFY(editor->toPlainText().contains(u"not a password"_s));
    QCOMPARE(fake.count("POST", "/auth/token"), 1);
    // It is said, with why, and who wants to signs in.
    QVERIFY(m_whole->says(u"asks who you are"_s));
    QVERIFY(m_whole->says(u"The node no longer takes the tokens kept here."_s));
    DRIVE({
        driver().press(u"Sign in"_s, &m_whole->window());
        QVERIFY(driver().dialog(u"Sign in to "_s));
    })
}

void UnaskedSignInTest::whileThePasswordOfAnotherIsTyped()
{
    FakeNode first;
    FakeNode second;
    lock(first, 1);
    lock(second, 2);
    openWindow(second.url());
    signIn(u"of the second"_s);
    QTRY_COMPARE(phase(), Node::Phase::Open);
    QTRY_VERIFY(!QApplication::activeModalWidget());
    Node &inBackground = m_whole->workspace().node();
    QTRY_VERIFY(livenode::isLoaded(inBackground.contexts()));
    m_whole->open(first.url());
    QDialog *dialog = nullptr;
    DRIVE({
        dialog = driver().dialog(u"Sign in to "_s);
        driver().type(driver().find<QLineEdit>(u"User name"_s, dialog), u"ada"_s);
        driver().chooseIn(driver().find<QComboBox>(u"Keep me signed in"_s, dialog),
                          u"Only until the explorer closes"_s);
        driver().type(driver().find<QLineEdit>(u"Password"_s, dialog), u"of the "_s);
    })
    QTRY_COMPARE(QApplication::activeWindow(), dialog);

    endSession(second, inBackground);
    QVERIFY(QApplication::activeModalWidget() == dialog);
    typeLine(u"first"_s);
    QTRY_COMPARE(phase(), Node::Phase::Open);
    QCOMPARE(first.count("POST", "/auth/token"), 1);
    QVERIFY(first.requests("POST", "/auth/token").first().body.contains("\"of the first\""));
    QCOMPARE(second.count("POST", "/auth/token"), 1);
    QVERIFY(!QApplication::activeModalWidget());
}

/// Who opens a node is asked who they are, unless they do something else before it has answered.
void UnaskedSignInTest::whoeverWentOn()
{
    FakeNode fake;
    lock(fake, 1);
    fake.on("GET", "/admin-api/contexts*",
            FakeAnswer::recorded(u"auth/anonymous_contexts"_s).withFault(FakeAnswer::Fault::Hold));
    openWindow(fake.url());
    QTRY_COMPARE(fake.held(), 1);
    QTest::keyClick(&m_whole->window(), Qt::Key_F6);
    fake.release();
    QTRY_COMPARE(phase(), Node::Phase::NeedsSignIn);
    QVERIFY(!QApplication::activeModalWidget());
    QVERIFY(m_whole->says(u"asks who you are"_s));
    // Opened once more, with nothing in between.
    m_whole->trigger(u"reload"_s);
    QTRY_COMPARE(fake.held(), 1);
    fake.release();
    DRIVE(QVERIFY(driver().dialog(u"Sign in to "_s)))
}

} // namespace

const TestCase testCase(runTest<UnaskedSignInTest, QApplication>);

} // namespace unaskedsignin_test

#include "unaskedsignin_test.moc"
