// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// The whole window with a keyboard and a screen reader: every control of every page and dialog.
#include "core/session/node.h"
#include "tests/support/demonodeprocess.h"
#include "tests/support/testfolder.h"
#include "tests/support/testprogram.h"
#include "tests/support/unexpectedwarnings.h"
#include "tests/ui/paintedtexts.h"
#include "tests/ui/wholewindow.h"
#include "ui/console/consolewidget.h"
#include "ui/models/tablemodel.h"
#include "ui/pages/tablewidget.h"
#include "ui/widgets/fieldlist.h"
#include "ui/widgets/keyhint.h"
#include "ui/window/pagelist.h"

#include <QAbstractButton>
#include <QAbstractSpinBox>
#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QDialog>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QTabBar>
#include <QTableView>
#include <QTest>
#include <QToolButton>
#include <QVBoxLayout>

#include <set>

namespace windowaccess_test {

using namespace explorer;
using calimero::Node;
using namespace Qt::StringLiterals;
using guicheck::Driver;

namespace {

// A part of one control (the viewport of a view, the line of a combo box, the arrows of a tab bar), which the
// whole speaks for.
bool isPart(const QWidget *widget)
{
    const QWidget *parent = widget->parentWidget();
    return widget->focusProxy() || widget->objectName().startsWith("qt_"_L1)
        || qobject_cast<const QScrollBar *>(widget) || qobject_cast<const QComboBox *>(parent)
        || qobject_cast<const QAbstractSpinBox *>(parent) || qobject_cast<const QLineEdit *>(parent)
        || qobject_cast<const QTabBar *>(parent);
}

QString described(const QWidget *widget)
{
    QStringList path;
    for (const QWidget *at = widget; at && path.size() < 4; at = at->parentWidget())
        path.prepend(QLatin1StringView(at->metaObject()->className())
                     + (at->objectName().isEmpty() ? QString() : QString(u'#' + at->objectName())));
    return path.join(u'/') + u" “"_s + Driver::nameOf(const_cast<QWidget *>(widget)) + u'”';
}

struct Controls {
    QList<QWidget *> reachable; // by Tab
    QStringList faults;
};

Controls controlsOf(QWidget *window)
{
    Controls found;
    const auto widgets = window->findChildren<QWidget *>();
    for (QWidget *widget : widgets) {
        if (!widget->isVisible() || widget->window() != window || !widget->isEnabled() || isPart(widget))
            continue;
        if (widget->focusPolicy() & Qt::TabFocus) {
            found.reachable += widget;
            if (Driver::nameOf(widget).trimmed().isEmpty())
                found.faults += u"no name: "_s + described(widget);
        } else if (qobject_cast<QAbstractButton *>(widget)) {
            found.faults += u"only for the mouse: "_s + described(widget);
        }
    }
    return found;
}

QWidget *fieldsAround(QWidget *widget)
{
    for (QWidget *at = widget; at; at = at->parentWidget()) {
        if (qobject_cast<FieldList *>(at))
            return at;
    }
    return nullptr;
}

// Walks with Tab from control to control, once around.
QStringList unreachedByTab(QWidget *window, const QList<QWidget *> &wanted)
{
    if (wanted.isEmpty())
        return {};
    std::set<QWidget *> visited;
    wanted.first()->setFocus(Qt::TabFocusReason);
    for (int step = 0; step < 400; ++step) {
        QWidget *at = QApplication::focusWidget();
        if (!at || !visited.insert(at).second)
            break;
        // Fields are one stop, and arrows go through them.
        QWidget *fields = fieldsAround(at);
        while (fields) {
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Right);
            if (!fields->isAncestorOf(QApplication::focusWidget())
                || !visited.insert(QApplication::focusWidget()).second)
                break;
        }
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    }
    QStringList missed;
    for (QWidget *widget : wanted) {
        const auto isIn = [&](QWidget *one) { return one == widget || widget->isAncestorOf(one); };
        // A row of tabs or of choices is one stop.
        if (std::none_of(visited.begin(), visited.end(), isIn))
            missed += u"not reached by Tab: "_s + described(widget);
    }
    Q_UNUSED(window)
    return missed;
}

QStringList faultsOf(QWidget *window)
{
    const Controls controls = controlsOf(window);
    return controls.faults + unreachedByTab(window, controls.reachable);
}

QDialog *openDialog()
{
    const QWidgetList windows = QApplication::topLevelWidgets();
    for (QWidget *top : windows) {
        if (auto *dialog = qobject_cast<QDialog *>(top); dialog && dialog->isVisible())
            return dialog;
    }
    return nullptr;
}

class WindowAccessTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void walkFindsFaults();
    void welcome();
    void pages_data();
    void pages();
    void fromAnyPageIntoTheConsole();
    void docks_data();
    void docks();
    void dialogs_data();
    void dialogs();
    void logInDialog();
    void tabsLeadToTheirFields();
    void shortcutsDoNotClash();

private:
    void walk(QWidget *window);
    void openNode(const QStringList &arguments = {});

    std::unique_ptr<TestFolder> m_folder;
    std::unique_ptr<DemoNodeProcess> m_node;
    std::unique_ptr<WholeWindow> m_whole;
};

void WindowAccessTest::initTestCase()
{
    prepareWindows();
}

void WindowAccessTest::init()
{
    failOnWarningsBut();
    m_folder = std::make_unique<TestFolder>();
    m_whole = std::make_unique<WholeWindow>(m_folder->path());
    m_whole->window().resize(1440, 900);
    QVERIFY(QTest::qWaitForWindowActive(&m_whole->window()));
}

void WindowAccessTest::cleanup()
{
    m_whole.reset();
    m_node.reset();
}

void WindowAccessTest::openNode(const QStringList &arguments)
{
    m_node = std::make_unique<DemoNodeProcess>();
    QVERIFY2(m_node->start(arguments), qPrintable(m_node->problem()));
    m_whole->open(m_node->url());
}

void WindowAccessTest::walk(QWidget *window)
{
    QVERIFY(window);
    window->activateWindow();
    QTRY_VERIFY(QApplication::activeWindow() == window);
    QCoreApplication::processEvents();
    const QStringList faults = faultsOf(window);
    QVERIFY2(faults.isEmpty(), qPrintable(u'\n' + faults.join(u'\n')));
    // Whoever looks at all of them sees too whether something was forgotten in their texts.
    const QStringList unfilled = unfilledIn(window);
    QVERIFY2(unfilled.isEmpty(), qPrintable(u'\n' + unfilled.join(u'\n')));
}

// The walk itself: what it is there for, it finds.
void WindowAccessTest::walkFindsFaults()
{
    QWidget window;
    auto *column = new QVBoxLayout(&window);
    auto *good = new QPushButton(u"Named"_s);
    auto *nameless = new QToolButton;
    nameless->setFocusPolicy(Qt::TabFocus);
    auto *mouseOnly = new QToolButton;
    mouseOnly->setAccessibleName(u"Mouse"_s);
    mouseOnly->setFocusPolicy(Qt::NoFocus);
    auto *trap = new QPlainTextEdit; // keeps Tab for itself
    trap->setAccessibleName(u"Trap"_s);
    auto *behind = new QLineEdit;
    behind->setAccessibleName(u"Behind"_s);
    for (QWidget *widget : std::initializer_list<QWidget *>{good, nameless, mouseOnly, trap, behind})
        column->addWidget(widget);
    window.show();
    window.activateWindow();
    QTRY_VERIFY(QApplication::activeWindow() == &window);
    const QStringList faults = faultsOf(&window);
    QCOMPARE(faults.size(), 3);
    QVERIFY2(faults.at(0).startsWith(u"no name: "_s), qPrintable(faults.at(0)));
    QVERIFY2(faults.at(1).contains(u"only for the mouse"_s) && faults.at(1).contains(u"“Mouse”"_s),
             qPrintable(faults.at(1)));
    QVERIFY2(faults.at(2).contains(u"not reached by Tab"_s) && faults.at(2).contains(u"“Behind”"_s),
             qPrintable(faults.at(2)));
}

void WindowAccessTest::welcome()
{
    walk(&m_whole->window());
}

void WindowAccessTest::pages_data()
{
    QTest::addColumn<QString>("page");
    for (const PageKind &page : pageKinds())
        QTest::newRow(qPrintable(page.info.id)) << page.info.id;
}

void WindowAccessTest::pages()
{
    QFETCH(QString, page);
    openNode();
    QTRY_COMPARE(m_whole->workspace().node().phase(), Node::Phase::Open);
    m_whole->workspace().showPage(page);
    if (const TableWidget *table = m_whole->workspace().tableWidget(page)) {
        QTRY_VERIFY(table->model()->shownRows() > 0 && table->table()->isVisible());
        table->table()->selectRow(0);
        QTRY_VERIFY(m_whole->inspector()->isVisible());
        QTRY_VERIFY(!m_whole->driver().isSaid(u"loading…"_s, m_whole->inspector()));
    }
    walk(&m_whole->window());
}

// In whichever order they were made.
void WindowAccessTest::fromAnyPageIntoTheConsole()
{
    openNode();
    QTRY_COMPARE(m_whole->workspace().node().phase(), Node::Phase::Open);
    QTRY_VERIFY(m_whole->window().findChild<ConsoleWidget *>());
    const auto *console = m_whole->window().findChild<ConsoleWidget *>();
    for (const QString &page : {u"applications"_s, u"contexts"_s, u"identities"_s, u"blobs"_s}) {
        m_whole->workspace().showPage(page);
        QTableView *table = m_whole->table(page);
        QTRY_VERIFY(table->isVisible());
        table->setFocus();
        QTest::keyClick(table, Qt::Key_Tab);
        QVERIFY(QApplication::focusWidget());
        QVERIFY2(console->isAncestorOf(QApplication::focusWidget()),
                 qPrintable(page + u": "_s + guicheck::Driver::nameOf(QApplication::focusWidget())));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Backtab, Qt::ShiftModifier);
        QCOMPARE(QApplication::focusWidget(), table);
    }
}

void WindowAccessTest::docks_data()
{
    QTest::addColumn<QString>("action");
    QTest::newRow("console") << u"showConsole"_s;
    QTest::newRow("transfers") << u"showTransfers"_s;
    QTest::newRow("activity") << u"showActivity"_s;
}

void WindowAccessTest::docks()
{
    QFETCH(QString, action);
    openNode();
    QTRY_COMPARE(m_whole->workspace().node().phase(), Node::Phase::Open);
    // The console is the one that is shown first.
    if (action != "showConsole"_L1)
        m_whole->trigger(action);
    QTRY_VERIFY(m_whole->table(u"blobs"_s)->model()->rowCount() > 0);
    walk(&m_whole->window());
}

void WindowAccessTest::dialogs_data()
{
    QTest::addColumn<QString>("page");
    QTest::addColumn<QString>("way"); // an action of the window, or a button of the page
    QTest::newRow("add a node") << QString() << u"addNode"_s;
    QTest::newRow("settings") << QString() << u"settings"_s;
    QTest::newRow("about") << QString() << u"about"_s;
    QTest::newRow("shortcuts") << QString() << u"shortcuts"_s;
    QTest::newRow("new context") << u"contexts"_s << u"New context"_s;
    QTest::newRow("delete a context") << u"contexts"_s << u"Delete…"_s;
    QTest::newRow("install") << u"applications"_s << u"Install…"_s;
    QTest::newRow("uninstall") << u"applications"_s << u"Uninstall…"_s;
    QTest::newRow("delete a blob") << u"blobs"_s << u"Delete…"_s;
    QTest::newRow("generate") << u"identities"_s << u"Advanced…"_s;
}

void WindowAccessTest::dialogs()
{
    QFETCH(QString, page);
    QFETCH(QString, way);
    if (page.isEmpty()) {
        m_whole->trigger(way);
    } else {
        openNode();
        QTRY_COMPARE(m_whole->workspace().node().phase(), Node::Phase::Open);
        m_whole->workspace().showPage(page);
        QTRY_VERIFY(m_whole->table(page)->isVisible());
        m_whole->table(page)->selectRow(0);
        QTRY_VERIFY(m_whole->driver().look<QAbstractButton>(way));
        m_whole->driver().look<QAbstractButton>(way)->click();
    }
    QTRY_VERIFY(openDialog());
    QDialog *dialog = openDialog();
    walk(dialog);
    // Esc closes each without doing anything.
    QTest::keyClick(dialog, Qt::Key_Escape);
    QTRY_VERIFY(!openDialog());
}

void WindowAccessTest::logInDialog()
{
    openNode({u"--auth"_s, u"ada:secret"_s});
    QTRY_VERIFY(openDialog());
    walk(openDialog());
    QTabBar *tabs = openDialog()->findChild<QTabBar *>();
    tabs->setCurrentIndex(1);
    walk(openDialog());
    QTest::keyClick(openDialog(), Qt::Key_Escape);
    QTRY_VERIFY(!openDialog());
    // The page behind it says what is the matter and has the way on.
    QVERIFY(m_whole->says(u"asks who you are"_s));
    walk(&m_whole->window());
}

// Two that are live at the same time: both of the window, or one of a widget inside the other's.
// Who clicks a tab of a dialog types next.
void WindowAccessTest::tabsLeadToTheirFields()
{
    openNode();
    QTRY_COMPARE(m_whole->workspace().node().phase(), Node::Phase::Open);
    m_whole->workspace().showPage(u"applications"_s);
    DRIVE({
        m_whole->driver().press(u"Install…"_s);
        QDialog *dialog = m_whole->driver().dialog(u"Install an application"_s);
        const auto focused = [dialog] {
            return dialog->focusWidget() ? dialog->focusWidget()->accessibleName() : QString();
        };
        QCOMPARE(focused(), u"URL of the application"_s);
        m_whole->driver().chooseTab(u"Where the application comes from"_s, u"From the node's disk"_s, dialog);
        QCOMPARE(focused(), u"Path on the node's disk"_s);
        m_whole->driver().press(u"Cancel"_s, dialog);
    })
}

void WindowAccessTest::shortcutsDoNotClash()
{
    openNode();
    QTRY_COMPARE(m_whole->workspace().node().phase(), Node::Phase::Open);
    struct Use {
        QString text;
        const QWidget *widget;
        bool wide;
        bool hint; // never runs
    };
    QMultiMap<QString, Use> uses;
    QStringList clashes;
    QList<QWidget *> widgets = m_whole->window().findChildren<QWidget *>();
    widgets.prepend(&m_whole->window());
    for (const QWidget *widget : std::as_const(widgets)) {
        if (qobject_cast<const QMenu *>(widget) || qobject_cast<const QAbstractButton *>(widget))
            continue;
        for (const QAction *action : widget->actions()) {
            const auto shortcuts = action->shortcuts();
            for (const QKeySequence &keys : shortcuts) {
                if (keys.isEmpty())
                    continue;
                const Use use{action->text(), widget, action->shortcutContext() == Qt::WindowShortcut,
                              action->property(keyPlaceProperty).isValid()};
                const auto others = uses.values(keys.toString());
                for (const Use &other : others) {
                    const bool nested = use.widget == other.widget || use.widget->isAncestorOf(other.widget)
                        || other.widget->isAncestorOf(use.widget);
                    if (((use.wide && other.wide) || nested) && !(use.hint && other.hint))
                        clashes += u"%1: %2 and %3"_s.arg(keys.toString(), use.text, other.text);
                }
                uses.insert(keys.toString(), use);
            }
        }
    }
    QVERIFY(uses.size() > 15);
    QVERIFY2(clashes.isEmpty(), qPrintable(clashes.join(u'\n')));
}

} // namespace

const TestCase testCase(runTest<WindowAccessTest, QApplication>);

} // namespace windowaccess_test

#include "windowaccess_test.moc"
