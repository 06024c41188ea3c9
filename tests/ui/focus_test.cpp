// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// Who works by keyboard alone is never without a place: what had the focus goes, and the focus is where one
// would look next.
#include "tests/support/testprogram.h"
#include "tests/ui/consoledesk.h"
#include "tests/ui/windowcase.h"
#include "ui/console/consolewidget.h"
#include "ui/console/runningcalls.h"
#include "ui/pages/tablewidget.h"
#include "ui/widgets/noticebar.h"
#include "ui/window/mainwindow.h"
#include "ui/window/workspace.h"

#include <QAbstractButton>
#include <QApplication>
#include <QComboBox>
#include <QPushButton>
#include <QTableView>
#include <QTcpServer>
#include <QTest>
#include <QToolButton>

namespace focus_test {

using namespace explorer;
using calimero::Node;
using namespace Qt::StringLiterals;

namespace {

class FocusTest : public WindowCase {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { prepareWindows(); }
    void init() { makeFolder(); }
    void cleanup() { close(); }

    void closedNotice();
    void closedStorageBar();
    void cancelledCall();

private:
    static QString focused()
    {
        return QApplication::focusWidget() ? QApplication::focusWidget()->accessibleName() : QString();
    }
    static void pressFocused() { QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space); }
};

void FocusTest::closedNotice()
{
    openNode();
    openPage(u"contexts"_s);
    Workspace &workspace = m_whole->workspace();
    workspace.say(Notice::Severity::Ok, u"The first."_s);
    workspace.say(Notice::Severity::Ok, u"The second."_s)->takeFocus();
    QCOMPARE(focused(), u"Close this message"_s);
    pressFocused();
    // On with the other.
    QCOMPARE(focused(), u"Close this message"_s);
    QVERIFY(!m_whole->says(u"The second."_s) && m_whole->says(u"The first."_s));
    pressFocused();
    QVERIFY(!workspace.findChild<NoticeBar *>()->isVisible());
    QVERIFY(qobject_cast<QTableView *>(QApplication::focusWidget()));
    QVERIFY(QApplication::focusWidget()->isVisible());
}

void FocusTest::closedStorageBar()
{
    openNode();
    openPage(u"contexts"_s);
    auto *bar = m_whole->window().findChild<Notice *>(u"storageBar"_s);
    bar->setMessage(Notice::Severity::Warn, u"Something could not be kept."_s);
    bar->takeFocus();
    pressFocused();
    QVERIFY(!bar->isVisible());
    QVERIFY(qobject_cast<QTableView *>(QApplication::focusWidget()));
}

void FocusTest::cancelledCall()
{
    QTcpServer silent; // takes connections and never answers
    QVERIFY(silent.listen(QHostAddress::LocalHost));
    calimero::Transport transport(QUrl(u"http://127.0.0.1:%1"_s.arg(silent.serverPort())));
    ConsoleWidget console;
    console.resize(1225, 300);
    console.setNode({.historyKey = u"silent"_s, .url = transport.nodeUrl(), .transport = &transport});
    console.show();
    QVERIFY(QTest::qWaitForWindowActive(&console));
    const calimero::ContextId context(calimero::Bytes32{7});
    for (const QString &method : {u"slow"_s, u"slower"_s}) {
        console.openCall(context, method, "{}");
        console.run();
    }
    auto *running = console.findChild<RunningCalls *>();
    const auto button = [&](const QString &name) {
        const auto all = running->findChildren<QAbstractButton *>();
        const auto it = std::ranges::find(all, name, &QWidget::accessibleName);
        return it == all.end() ? nullptr : *it;
    };
    QTRY_VERIFY(button(u"Cancel the call of slow"_s)->isVisible());
    QTRY_VERIFY(button(u"Cancel the call of slower"_s)->isVisible());
    button(u"Cancel the call of slow"_s)->setFocus();
    pressFocused();
    // On with what is under way.
    QTRY_COMPARE(focused(), u"Cancel the call of slower"_s);
    pressFocused();
    QTRY_VERIFY(!running->isVisible());
    QVERIFY(qobject_cast<QComboBox *>(QApplication::focusWidget()));
    QCOMPARE(focused(), u"Method"_s);
    console.setNode({});
}

const TestCase testCase(runTest<FocusTest, QApplication>);

} // namespace

} // namespace focus_test

#include "focus_test.moc"
