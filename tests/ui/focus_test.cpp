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
#include "ui/widgets/fieldlist.h"
#include "ui/widgets/noticebar.h"
#include "ui/widgets/readingorder.h"
#include "ui/widgets/searchline.h"
#include "ui/window/bottompanel.h"
#include "ui/window/mainwindow.h"
#include "ui/window/sidebar.h"
#include "ui/window/workspace.h"

#include <QAbstractButton>
#include <QApplication>
#include <QComboBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabBar>
#include <QTableView>
#include <QTcpServer>
#include <QTest>
#include <QToolButton>
#include <QTreeWidget>
#include <QWindow>

#include <algorithm>

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
    void afterDeletion_data();
    void afterDeletion();
    void afterALink();
    void afterReload_data();
    void afterReload();
    void docksTakeIt_data();
    void docksTakeIt();
    void pagesTakeItWithARing_data();
    void pagesTakeItWithARing();
    void keysMarkTheRowFirst();
    void edgesAreRows();
    void afterClosingADock();
    void afterClosingTheInspector();
    void afterADialog();
    void besideADialog();
    void whenTheNodeGoes();

private:
    static QString focused()
    {
        return QApplication::focusWidget() ? QApplication::focusWidget()->accessibleName() : QString();
    }
    static bool hasRing(const QWidget *widget)
    {
        return widget->hasFocus() && widget->window()->testAttribute(Qt::WA_KeyboardFocusChange);
    }
    static QWidget *focus() { return QApplication::focusWidget(); }
    static void pressKey(Qt::Key key, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::keyClick(focus() ? focus() : QApplication::activeWindow(), key, modifiers);
    }
    static void pressFocused() { QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space); }
};

void FocusTest::closedNotice()
{
    openNode();
    openPage(u"contexts"_s);
    Workspace &workspace = m_whole->workspace();
    workspace.say(Notice::Severity::Bad, u"The first."_s);
    workspace.say(Notice::Severity::Bad, u"The second."_s)->takeFocus();
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

void FocusTest::afterDeletion_data()
{
    QTest::addColumn<bool>("fromInspector");
    QTest::newRow("in the table") << false;
    QTest::newRow("in the inspector") << true;
}

void FocusTest::afterDeletion()
{
    QFETCH(bool, fromInspector);
    openPage(u"contexts"_s);
    QTableView *table = m_whole->table(u"contexts"_s);
    const int before = table->model()->rowCount();
    table->selectRow(1);
    const QString next = idAt(u"contexts"_s, 2);
    QTRY_VERIFY(m_whole->inspector()->isVisible());
    if (fromInspector)
        m_whole->driver().find<QAbstractButton>(u"Delete…"_s, m_whole->inspector())->setFocus();
    else
        table->setFocus();
    pressKey(Qt::Key_Delete);
    QTRY_VERIFY(dialog());
    QTRY_COMPARE(QApplication::activeWindow(), dialog());
    DRIVE(m_whole->driver().press(u"Delete the context"_s))
    QTRY_VERIFY(!dialog());
    QTRY_COMPARE(table->model()->rowCount(), before - 1);
    m_whole->window().activateWindow();
    QTRY_COMPARE(focus(), table);
    // The keyboard goes on from there, not from the top.
    QTRY_COMPARE(table->currentIndex().row(), 1);
    QCOMPARE(idAt(u"contexts"_s, table->currentIndex().row()), next);
}

void FocusTest::afterALink()
{
    openPage(u"contexts"_s);
    m_whole->table(u"contexts"_s)->selectRow(0);
    QTRY_VERIFY(m_whole->inspector()->isVisible());
    const auto link = [this](const QString &caption) -> QWidget * {
        for (QWidget *one : m_whole->inspector()->findChildren<QWidget *>()) {
            if (one->isVisible() && one->accessibleName().startsWith(caption)
                && one->focusPolicy() & Qt::TabFocus && !qobject_cast<QAbstractButton *>(one))
                return one;
        }
        return nullptr;
    };
    QTRY_VERIFY(link(u"Application: "_s));
    link(u"Application: "_s)->setFocus(Qt::TabFocusReason);
    pressKey(Qt::Key_Return);
    QTRY_COMPARE(m_whole->workspace().currentPage(), u"applications"_s);
    QTRY_COMPARE(focus(), m_whole->table(u"applications"_s));
    // And one from there to a third page.
    m_whole->workspace().goBack();
    QTRY_COMPARE(m_whole->workspace().currentPage(), u"contexts"_s);
    QTRY_VERIFY(link(u"Namespace: "_s) || link(u"Group: "_s));
    (link(u"Namespace: "_s) ? link(u"Namespace: "_s) : link(u"Group: "_s))->setFocus(Qt::TabFocusReason);
    pressKey(Qt::Key_Return);
    QTRY_COMPARE(m_whole->workspace().currentPage(), u"namespaces"_s);
    QTRY_COMPARE(focus(), m_whole->table(u"namespaces"_s));
}

void FocusTest::afterReload_data()
{
    QTest::addColumn<QString>("where");
    for (const QString &where : {u"table"_s, u"filter"_s, u"inspector"_s, u"sidebar"_s})
        QTest::newRow(qPrintable(where)) << where;
}

void FocusTest::afterReload()
{
    QFETCH(QString, where);
    openPage(u"contexts"_s);
    QTableView *table = m_whole->table(u"contexts"_s);
    table->selectRow(1);
    QTRY_VERIFY(m_whole->inspector()->isVisible());
    QTRY_VERIFY(!m_whole->driver().isSaid(u"loading…"_s, m_whole->inspector()));
    auto *page = m_whole->workspace().tableWidget(u"contexts"_s);
    auto *fields = m_whole->inspector()->findChild<FieldList *>();
    QWidget *at = where == "table"_L1 ? static_cast<QWidget *>(table)
        : where == "filter"_L1        ? page->filterLine()
        : where == "sidebar"_L1       ? static_cast<QWidget *>(tree())
                                      : fields->row(0)->findChild<QAbstractButton *>();
    at->setFocus(Qt::TabFocusReason);
    QCOMPARE(focus(), at);
    QSignalSpy settled(page->model(), &PageModel::settled);
    QSignalSpy counted(page->model(), &PageModel::stateChanged);
    pressKey(Qt::Key_F5);
    QTRY_VERIFY(counted.count() > 0);
    QTRY_VERIFY(page->model()->loadState() == PageModel::LoadState::Complete && page->model()->isSettled());
    QTRY_VERIFY(!m_whole->driver().isSaid(u"loading…"_s, m_whole->inspector()));
    QVERIFY(focus());
    if (where == "inspector"_L1)
        QVERIFY(isIn(m_whole->inspector()));
    else
        QCOMPARE(focus(), at);
    QCOMPARE(table->currentIndex().row(), 1);
}

void FocusTest::docksTakeIt_data()
{
    QTest::addColumn<QString>("dock");
    for (const QString &dock : {u"console"_s, u"transfers"_s, u"activity"_s})
        QTest::newRow(qPrintable(dock)) << dock;
}

// A shortcut for a dock ends on something that takes keys, with its ring; where one was in it before.
void FocusTest::docksTakeIt()
{
    QFETCH(QString, dock);
    openPage(u"contexts"_s);
    auto *panel = m_whole->window().findChild<BottomPanel *>();
    const auto show = [&] { m_whole->trigger(u"show"_s + dock.at(0).toUpper() + dock.mid(1)); };
    m_whole->window().setAttribute(Qt::WA_KeyboardFocusChange, false); // came by the mouse
    m_whole->table(u"contexts"_s)->setFocus(Qt::MouseFocusReason);
    if (panel->isOpen() && panel->currentDock() == dock)
        show(); // closes it
    show();
    QTRY_VERIFY(isIn(panel));
    QVERIFY2(ReadingOrder::isStop(focus()), focus()->metaObject()->className());
    QVERIFY(hasRing(focus()));
    QWidget *first = focus();
    pressKey(Qt::Key_Tab);
    QWidget *second = focus();
    QVERIFY(second != first && isIn(panel));
    m_whole->workspace().takeFocus();
    show();
    show();
    QCOMPARE(focus(), second);
}

void FocusTest::pagesTakeItWithARing_data()
{
    QTest::addColumn<QString>("way");
    for (const QString &way : {u"its shortcut"_s, u"down from the filter"_s, u"a deletion"_s})
        QTest::newRow(qPrintable(way)) << way;
}

void FocusTest::pagesTakeItWithARing()
{
    QFETCH(QString, way);
    openPage(u"contexts"_s);
    QTableView *table = m_whole->table(u"contexts"_s);
    const auto byMouse = [this] { m_whole->window().setAttribute(Qt::WA_KeyboardFocusChange, false); };
    if (way == "a deletion"_L1) {
        table->setFocus();
        table->selectRow(1);
        const int before = table->model()->rowCount();
        pressKey(Qt::Key_Delete);
        QTRY_VERIFY(dialog() && QApplication::activeWindow() == dialog());
        byMouse();
        DRIVE(m_whole->driver().press(u"Delete the context"_s))
        QTRY_VERIFY(!dialog());
        QTRY_COMPARE(table->model()->rowCount(), before - 1);
        m_whole->window().activateWindow();
    } else if (way == "its shortcut"_L1) {
        m_whole->workspace().showPage(u"blobs"_s);
        byMouse();
        m_whole->workspace().showPage(u"contexts"_s);
    } else {
        m_whole->workspace().focusFilter();
        byMouse();
        pressKey(Qt::Key_Down);
    }
    QTRY_COMPARE(focus(), table);
    QTRY_VERIFY(hasRing(table));
    QVERIFY(table->currentIndex().isValid());
}

// The row a key is about is the one that has the ring, marked or not: it is marked before anything is done.
void FocusTest::keysMarkTheRowFirst()
{
    openPage(u"contexts"_s);
    auto *page = m_whole->workspace().tableWidget(u"contexts"_s);
    QTableView *table = page->table();
    const auto unmark = [&](int row) {
        table->selectionModel()->clearSelection();
        table->selectionModel()->setCurrentIndex(table->model()->index(row, 0),
                                                 QItemSelectionModel::NoUpdate);
    };
    table->setFocus();
    QCOMPARE(table->currentIndex().row(), 0);
    QCOMPARE(page->selectedCount(), 0);
    pressKey(Qt::Key_Down);
    QCOMPARE(page->selectedIds(), QStringList(idAt(u"contexts"_s, 0)));
    pressKey(Qt::Key_Down);
    QCOMPARE(page->selectedIds(), QStringList(idAt(u"contexts"_s, 1)));
    unmark(2);
    pressKey(Qt::Key_F10, Qt::ShiftModifier);
    QTRY_VERIFY(QApplication::activePopupWidget());
    QCOMPARE(page->selectedIds(), QStringList(idAt(u"contexts"_s, 2)));
    QApplication::activePopupWidget()->close();
    unmark(3);
    pressKey(Qt::Key_Delete);
    QTRY_VERIFY(dialog());
    QCOMPARE(page->selectedIds(), QStringList(idAt(u"contexts"_s, 3)));
    dialog()->close();
}

// Home and End are about rows, as all else is.
void FocusTest::edgesAreRows()
{
    openPage(u"contexts"_s);
    auto *page = m_whole->workspace().tableWidget(u"contexts"_s);
    QTableView *table = page->table();
    const int last = table->model()->rowCount() - 1;
    table->setFocus();
    table->selectRow(2);
    pressKey(Qt::Key_End);
    QCOMPARE(page->selectedIds(), QStringList(idAt(u"contexts"_s, last)));
    QCOMPARE(table->currentIndex().row(), last);
    pressKey(Qt::Key_Home);
    QCOMPARE(page->selectedIds(), QStringList(idAt(u"contexts"_s, 0)));
    pressKey(Qt::Key_End, Qt::ShiftModifier);
    QCOMPARE(page->selectedCount(), last + 1);
    // From the middle there and back: the other side is not selected any more.
    const int middle = 2;
    QVERIFY(middle < last - 1);
    const auto mark = [table](int row) {
        table->selectionModel()->setCurrentIndex(
            table->model()->index(row, 0), QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    };
    mark(middle);
    pressKey(Qt::Key_End, Qt::ShiftModifier);
    QCOMPARE(page->selectedCount(), last + 1 - middle);
    pressKey(Qt::Key_Home, Qt::ShiftModifier);
    QCOMPARE(page->selectedCount(), middle + 1);
    QCOMPARE(page->selectedIds().first(), idAt(u"contexts"_s, 0));
    QCOMPARE(page->selectedIds().last(), idAt(u"contexts"_s, middle));
    QCOMPARE(table->currentIndex().row(), 0);
    // Of what is selected by other means since it goes on from there.
    mark(middle + 1);
    pressKey(Qt::Key_Home, Qt::ShiftModifier);
    QCOMPARE(page->selectedCount(), middle + 2);
    // What other keys marked stays: it goes on from where that began.
    QVERIFY(middle + 3 < last);
    pressKey(Qt::Key_Home);
    for (int i = 0; i < middle; ++i)
        pressKey(Qt::Key_Down);
    for (int i = 0; i < 3; ++i)
        pressKey(Qt::Key_Down, Qt::ShiftModifier);
    QCOMPARE(page->selectedCount(), 4);
    pressKey(Qt::Key_End, Qt::ShiftModifier);
    QCOMPARE(page->selectedCount(), last + 1 - middle);
    pressKey(Qt::Key_Home, Qt::ShiftModifier);
    QCOMPARE(page->selectedCount(), middle + 1);
    // All that is marked at once stays so.
    pressKey(Qt::Key_Home);
    table->selectAll();
    pressKey(Qt::Key_End, Qt::ShiftModifier);
    QCOMPARE(page->selectedCount(), last + 1);
}

void FocusTest::afterClosingADock()
{
    openPage(u"contexts"_s);
    m_whole->trigger(u"showTransfers"_s);
    auto *panel = m_whole->window().findChild<BottomPanel *>();
    QTRY_VERIFY(isIn(panel));
    m_whole->driver().find<QAbstractButton>(u"Close this dock"_s)->setFocus();
    pressKey(Qt::Key_Space);
    QVERIFY(!panel->isOpen());
    QTRY_COMPARE(focus(), m_whole->table(u"contexts"_s));
    // By its shortcut too.
    m_whole->trigger(u"showTransfers"_s);
    QTRY_VERIFY(isIn(panel));
    m_whole->trigger(u"showTransfers"_s);
    QTRY_COMPARE(focus(), m_whole->table(u"contexts"_s));
}

void FocusTest::afterClosingTheInspector()
{
    openPage(u"contexts"_s);
    m_whole->table(u"contexts"_s)->selectRow(0);
    QTRY_VERIFY(m_whole->inspector()->isVisible());
    m_whole->driver().find<QAbstractButton>(u"Close the inspector"_s)->setFocus();
    pressKey(Qt::Key_Space);
    QVERIFY(!m_whole->inspector()->isVisible());
    QCOMPARE(focus(), m_whole->table(u"contexts"_s));
}

void FocusTest::afterADialog()
{
    openPage(u"contexts"_s);
    m_whole->table(u"contexts"_s)->setFocus();
    m_whole->trigger(u"settings"_s);
    QTRY_VERIFY(dialog());
    QTRY_COMPARE(QApplication::activeWindow(), dialog());
    pressKey(Qt::Key_Escape);
    QTRY_VERIFY(!dialog());
    m_whole->window().activateWindow();
    QTRY_COMPARE(focus(), m_whole->table(u"contexts"_s));
}

/// A desktop may give the keyboard to the window behind a dialog, which takes no key: the dialog has it back.
void FocusTest::besideADialog()
{
    openPage(u"contexts"_s);
    m_whole->trigger(u"settings"_s);
    QTRY_VERIFY(dialog());
    QTRY_COMPARE(QApplication::activeWindow(), dialog());
    QSignalSpy windows(qApp, &QGuiApplication::focusWindowChanged);
    m_whole->window().activateWindow();
    const auto wasTaken = [&] {
        return std::any_of(windows.begin(), windows.end(), [this](const QList<QVariant> &to) {
            return to.first().value<QWindow *>() == m_whole->window().windowHandle();
        });
    };
    QTRY_VERIFY(wasTaken());
    QTRY_COMPARE(QApplication::activeWindow(), dialog());
    pressKey(Qt::Key_Escape);
    QTRY_VERIFY(!dialog());
}

void FocusTest::whenTheNodeGoes()
{
    openPage(u"contexts"_s);
    m_whole->table(u"contexts"_s)->selectRow(0);
    m_whole->table(u"contexts"_s)->setFocus();
    m_node->stop();
    m_whole->trigger(u"reload"_s);
    QTRY_COMPARE(phase(), Node::Phase::Unreachable);
    QTRY_VERIFY(focus());
    QVERIFY(focus()->isVisible());
    QVERIFY(isIn(m_whole->workspace().tableWidget(u"contexts"_s)));
}

const TestCase testCase(runTest<FocusTest, QApplication>);

} // namespace

} // namespace focus_test

#include "focus_test.moc"
