// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// The whole window by keys: its parts in their order, what is always where one would look next, and what is
// done by a key.
#include "tests/gui/nodeside.h"
#include "tests/support/testprogram.h"
#include "tests/ui/windowcase.h"
#include "ui/pages/pagewidget.h"
#include "ui/support/style.h"
#include "ui/widgets/fieldlist.h"
#include "ui/widgets/searchline.h"
#include "ui/widgets/splitter.h"
#include "ui/window/bottompanel.h"
#include "ui/window/sidebar.h"

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QHeaderView>
#include <QMenu>
#include <QProxyStyle>
#include <QSignalSpy>
#include <QSplitter>
#include <QTabBar>
#include <QTest>
#include <QTreeWidget>

namespace keyboard_test {

using namespace explorer;
using calimero::Node;
using guicheck::Driver;
using guicheck::NodeSide;
using namespace Qt::StringLiterals;

namespace {

QWidget *focus()
{
    return QApplication::focusWidget();
}

QString focused()
{
    return focus() ? Driver::nameOf(focus()) : QString();
}

void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {})
{
    QTest::keyClick(focus() ? focus() : QApplication::activeWindow(), key, modifiers);
}

/// A desktop whose setting is to open things with one click.
class OneClick : public QProxyStyle {
public:
    OneClick() : QProxyStyle(u"fusion"_s) { }
    int styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                  QStyleHintReturn *returned) const override
    {
        return hint == SH_ItemView_ActivateItemOnSingleClick
            ? 1
            : QProxyStyle::styleHint(hint, option, widget, returned);
    }
};

} // namespace

class KeyboardTest : public WindowCase {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { prepareWindows(); }
    void init() { makeFolder(); }
    void cleanup()
    {
        QWidget none;
        QTest::keyClick(&none, Qt::Key_Control); // no modifier is held from here on
        close();
    }

    void tabOrderOfTheWindow();
    void fieldsAreOneStop();
    void regions();
    void aShortcutForEachPageAndDock();
    void sidebarHighlightsThePageShown();
    void sidebarKeepsTheKeyboard();
    void deleteDeletes_data();
    void deleteDeletes();
    void deleteInTheInspector();
    void menuByKeys();
    void columnsByKeys();
    void bordersByKeys();
    void oneClickIsNoAction();
    void theOnlyRowIsSelected();
    void enterPressesAButton();
    void onlyTabsThatAreSeen();
    void keyOfThePageShownLeadsToIt();
};

void KeyboardTest::tabOrderOfTheWindow()
{
    openPage(u"contexts"_s);
    QTableView *table = m_whole->table(u"contexts"_s);
    table->selectRow(0);
    QTRY_VERIFY(m_whole->inspector()->isVisible());
    QTRY_VERIFY(!m_whole->driver().isSaid(u"loading…"_s, m_whole->inspector()));
    auto *panel = m_whole->window().findChild<BottomPanel *>();
    auto *page = m_whole->workspace().tableWidget(u"contexts"_s);
    auto *sidebar = m_whole->window().findChild<Sidebar *>();
    m_whole->driver().find<QAbstractButton>(u"Nodes"_s)->setFocus(Qt::TabFocusReason);

    // Which part each stop is in, each part once.
    QStringList parts;
    QStringList stops;
    QWidget *first = focus();
    do {
        QString part = u"title row"_s;
        if (isIn(sidebar))
            part = u"sidebar"_s;
        else if (isIn(table))
            part = u"table"_s;
        else if (isIn(page->filterLine()))
            part = u"filter"_s;
        else if (isIn(page))
            part = u"head and tools"_s;
        else if (isIn(m_whole->inspector()))
            part = qobject_cast<QTabBar *>(focus())                    ? u"tabs"_s
                : isIn(m_whole->inspector()->findChild<FieldList *>()) ? u"fields"_s
                : focused() == "Close the inspector"_L1                ? u"inspector's end"_s
                                                                       : u"actions"_s;
        else if (isIn(panel))
            part = u"docks"_s;
        if (parts.isEmpty() || parts.last() != part)
            parts += part;
        stops += focused();
        press(Qt::Key_Tab);
    } while (focus() != first && stops.size() < 200);
    const QStringList expected{u"title row"_s,      u"sidebar"_s,         u"head and tools"_s, u"filter"_s,
                               u"head and tools"_s, u"table"_s,           u"tabs"_s,           u"fields"_s,
                               u"actions"_s,        u"inspector's end"_s, u"docks"_s};
    QVERIFY2(parts == expected, qPrintable(parts.join(u", "_s) + u'\n' + stops.join(u", "_s)));
    // And back the same way.
    QStringList back;
    for (qsizetype i = 0; i < stops.size(); ++i) {
        press(Qt::Key_Backtab, Qt::ShiftModifier);
        back.prepend(focused());
    }
    QCOMPARE(back, stops);
}

void KeyboardTest::fieldsAreOneStop()
{
    openPage(u"contexts"_s);
    m_whole->table(u"contexts"_s)->selectRow(0);
    QTRY_VERIFY(m_whole->inspector()->isVisible());
    auto *fields = m_whole->inspector()->findChild<FieldList *>();
    QTRY_VERIFY(!m_whole->driver().isSaid(u"loading…"_s, m_whole->inspector()));
    m_whole->inspector()->findChild<QTabBar *>()->setFocus(Qt::TabFocusReason);
    press(Qt::Key_Tab);
    QVERIFY(isIn(fields));
    const auto row = [this] { return qobject_cast<FieldRow *>(focus()->parentWidget()); };
    QCOMPARE(row(), fields->row(0));
    press(Qt::Key_Right);
    QCOMPARE(row(), fields->row(0)); // from its value to its copy
    press(Qt::Key_Down);
    const FieldRow *second = row();
    QVERIFY(second && second != fields->row(0));
    press(Qt::Key_Up);
    QCOMPARE(row(), fields->row(0));
    press(Qt::Key_Down);
    // Tab leaves, and comes back to where one was.
    press(Qt::Key_Tab);
    QVERIFY(!isIn(fields));
    press(Qt::Key_Backtab, Qt::ShiftModifier);
    QCOMPARE(row(), second);
    // The last one is in sight.
    press(Qt::Key_End);
    QVERIFY(isIn(fields));
    QTRY_VERIFY(!focus()->visibleRegion().isEmpty());
}

void KeyboardTest::regions()
{
    openPage(u"contexts"_s);
    QTableView *table = m_whole->table(u"contexts"_s);
    table->selectRow(0);
    QTRY_VERIFY(m_whole->inspector()->isVisible());
    auto *panel = m_whole->window().findChild<BottomPanel *>();
    table->setFocus();
    press(Qt::Key_F6);
    QVERIFY(isIn(m_whole->inspector()));
    press(Qt::Key_F6);
    QVERIFY(isIn(panel));
    press(Qt::Key_F6);
    QCOMPARE(focused(), u"Nodes"_s);
    press(Qt::Key_F6);
    QCOMPARE(focus(), tree());
    press(Qt::Key_F6);
    QCOMPARE(focus(), table);
    press(Qt::Key_F6, Qt::ShiftModifier);
    QCOMPARE(focus(), tree());
    press(Qt::Key_F6, Qt::ShiftModifier);
    press(Qt::Key_F6, Qt::ShiftModifier);
    QVERIFY(isIn(panel));
    // A part that is not there is passed over, and each is entered where it was left.
    m_whole->workspace().focusFilter();
    QWidget *filter = focus();
    press(Qt::Key_F6);
    QVERIFY(isIn(m_whole->inspector()));
    press(Qt::Key_Escape);
    QVERIFY(!m_whole->inspector()->isVisible());
    filter->setFocus();
    press(Qt::Key_F6);
    QVERIFY(isIn(panel));
    press(Qt::Key_F6, Qt::ShiftModifier);
    QCOMPARE(focus(), filter);
}

void KeyboardTest::aShortcutForEachPageAndDock()
{
    openNode();
    for (const Page *page : m_whole->workspace().pages()) {
        QVERIFY2(!page->info().shortcut.isEmpty(), qPrintable(page->info().id));
        QTest::keySequence(&m_whole->window(), page->info().shortcut);
        QCOMPARE(m_whole->workspace().currentPage(), page->info().id);
    }
    for (const Dock *dock : m_whole->workspace().docks())
        QVERIFY2(!dock->info().shortcut.isEmpty(), qPrintable(dock->info().id));
}

void KeyboardTest::sidebarHighlightsThePageShown()
{
    openPage(u"contexts"_s);
    const auto highlighted = [this] {
        QStringList texts;
        for (const QTreeWidgetItem *item : tree()->selectedItems())
            texts += item->text(0);
        return texts.join(u", "_s);
    };
    QCOMPARE(highlighted(), u"Contexts"_s);
    tree()->setFocus(Qt::TabFocusReason);
    press(Qt::Key_Down);
    press(Qt::Key_Down);
    QCOMPARE(tree()->currentItem()->text(0), u"Blobs"_s);
    QCOMPARE(m_whole->workspace().currentPage(), u"contexts"_s);
    QCOMPARE(highlighted(), u"Contexts"_s);
    // The keyboard is seen where it is.
    const auto ringed = [this] {
        const QRect row = tree()->visualItemRect(tree()->currentItem());
        const QImage image = tree()->viewport()->grab(row).toImage();
        const QColor accent = themeColor(Color::Accent, tree()->palette());
        int count = 0;
        for (int x = 0; x < image.width(); ++x)
            count += image.pixelColor(x, 1).rgb() == accent.rgb() ? 1 : 0;
        return count > image.width() / 2;
    };
    m_whole->window().setAttribute(Qt::WA_KeyboardFocusChange);
    QVERIFY(ringed());
    press(Qt::Key_Return);
    QCOMPARE(m_whole->workspace().currentPage(), u"blobs"_s);
    QCOMPARE(highlighted(), u"Blobs"_s);
}

// Its rows are made anew when something changes; the keyboard stays.
void KeyboardTest::sidebarKeepsTheKeyboard()
{
    openPage(u"contexts"_s);
    tree()->setFocus(Qt::TabFocusReason);
    press(Qt::Key_Home);
    const QString node = tree()->currentItem()->text(0);
    QVERIFY(node != "Contexts"_L1);
    calimero::Profile another;
    another.name = u"Another"_s;
    another.url = QUrl(u"http://127.0.0.1:9"_s);
    m_whole->profiles().add(another);
    QTRY_VERIFY(!tree()->findItems(u"Another"_s, Qt::MatchExactly).isEmpty());
    QCOMPARE(focus(), tree());
    QCOMPARE(tree()->currentItem()->text(0), node);
}

void KeyboardTest::deleteDeletes_data()
{
    QTest::addColumn<QString>("page");
    QTest::addColumn<QString>("question");
    QTest::newRow("context") << u"contexts"_s << u"Delete the context"_s;
    QTest::newRow("application") << u"applications"_s << u"Uninstall"_s;
    QTest::newRow("blob") << u"blobs"_s << u"Delete the blob"_s;
    QTest::newRow("node") << QString() << u"Remove"_s;
}

void KeyboardTest::deleteDeletes()
{
    QFETCH(QString, page);
    QFETCH(QString, question);
    openPage(page.isEmpty() ? u"contexts"_s : page);
    if (page.isEmpty()) {
        tree()->setFocus(Qt::TabFocusReason);
        press(Qt::Key_Home);
    } else {
        m_whole->table(page)->selectRow(0);
        m_whole->table(page)->setFocus();
    }
    press(Qt::Key_Delete);
    QTRY_VERIFY(dialog());
    QVERIFY2(dialog()->windowTitle().startsWith(question), qPrintable(dialog()->windowTitle()));
    dialog()->reject();
}

void KeyboardTest::deleteInTheInspector()
{
    openPage(u"applications"_s);
    m_whole->table(u"applications"_s)->selectRow(0);
    QTRY_VERIFY(m_whole->inspector()->isVisible());
    m_whole->inspector()->findChild<QTabBar *>()->setFocus(Qt::TabFocusReason);
    press(Qt::Key_Delete);
    QTRY_VERIFY(dialog());
    QVERIFY(dialog()->windowTitle().startsWith(u"Uninstall"_s));
    dialog()->reject();
}

void KeyboardTest::menuByKeys()
{
    openPage(u"contexts"_s);
    QTableView *table = m_whole->table(u"contexts"_s);
    table->selectRow(2);
    table->setFocus();
    press(Qt::Key_F10, Qt::ShiftModifier);
    const auto menu = [] { return qobject_cast<QMenu *>(QApplication::activePopupWidget()); };
    QTRY_VERIFY(menu());
    // At the row it is about.
    const QRect row = table->visualRect(table->currentIndex());
    const QPoint at = table->viewport()->mapFromGlobal(menu()->pos());
    QVERIFY2(at.y() >= row.top() && at.y() <= row.bottom() + row.height(),
             qPrintable(QString::number(at.y())));
    menu()->close();
    tree()->setFocus(Qt::TabFocusReason);
    press(Qt::Key_Home);
    press(Qt::Key_F10, Qt::ShiftModifier);
    QTRY_VERIFY(menu());
    menu()->close();
}

void KeyboardTest::columnsByKeys()
{
    openPage(u"contexts"_s);
    QTableView *table = m_whole->table(u"contexts"_s);
    table->setFocus();
    QHeaderView *header = table->horizontalHeader();
    int column = 1;
    while (header->isSectionHidden(column))
        ++column;
    table->setCurrentIndex(table->model()->index(0, column));
    const int before = header->sectionSize(column);
    const auto mods = Qt::AltModifier | Qt::ShiftModifier;
    press(Qt::Key_Right, mods);
    QVERIFY(header->sectionSize(column) > before);
    press(Qt::Key_Left, mods);
    QCOMPARE(header->sectionSize(column), before);
    press(Qt::Key_Down, mods);
    QCOMPARE(header->sortIndicatorSection(), column);
    QCOMPARE(header->sortIndicatorOrder(), Qt::DescendingOrder);
    press(Qt::Key_Up, mods);
    QCOMPARE(header->sortIndicatorOrder(), Qt::AscendingOrder);
}

void KeyboardTest::bordersByKeys()
{
    openPage(u"contexts"_s);
    QTableView *table = m_whole->table(u"contexts"_s);
    table->selectRow(0);
    QTRY_VERIFY(m_whole->inspector()->isVisible());
    table->setFocus();
    QTRY_COMPARE(Splitter::bordersIn(&m_whole->window()).size(), 4);
    QStringList borders;
    for (press(Qt::Key_F8); qobject_cast<QSplitterHandle *>(focus()) && borders.size() < 10;
         press(Qt::Key_F8)) {
        borders += focused();
        auto *handle = qobject_cast<QSplitterHandle *>(focus());
        const bool isAcross = handle->orientation() == Qt::Horizontal;
        const int before = isAcross ? handle->x() : handle->y();
        press(isAcross ? Qt::Key_Left : Qt::Key_Up);
        const int moved = isAcross ? handle->x() : handle->y();
        press(isAcross ? Qt::Key_Right : Qt::Key_Down);
        press(isAcross ? Qt::Key_Right : Qt::Key_Down);
        QVERIFY2(moved != before || (isAcross ? handle->x() : handle->y()) != before, qPrintable(focused()));
    }
    for (const QString &name : {u"Border of the list of nodes"_s, u"Border of the inspector"_s,
                                u"Border of the docks"_s, u"Border in the console"_s})
        QVERIFY2(borders.contains(name), qPrintable(borders.join(u", "_s)));
    // After the last one back to where it began; so does Enter.
    QCOMPARE(focus(), table);
    press(Qt::Key_F8);
    press(Qt::Key_Return);
    QCOMPARE(focus(), table);
}

// The ring is on it, and there is no other that an arrow could go to.
void KeyboardTest::theOnlyRowIsSelected()
{
    m_node = std::make_unique<DemoNodeProcess>();
    QVERIFY2(m_node->start({u"--empty"_s, u"--rows"_s, u"contexts=1"_s}), qPrintable(m_node->problem()));
    m_whole = std::make_unique<WholeWindow>(m_folder->path());
    m_whole->open(m_node->url());
    QTRY_COMPARE(phase(), Node::Phase::Open);
    m_whole->workspace().showPage(u"contexts"_s);
    QTableView *table = m_whole->table(u"contexts"_s);
    QTRY_COMPARE(table->model()->rowCount(), 1);
    table->setFocus();
    QVERIFY(!table->selectionModel()->hasSelection());
    QTest::keyClick(table, Qt::Key_Down);
    QVERIFY(table->selectionModel()->isRowSelected(0));
    QTRY_VERIFY(m_whole->inspector()->isVisible());
}

void KeyboardTest::oneClickIsNoAction()
{
    auto *style = new Style;
    style->setBaseStyle(new OneClick);
    QApplication::setStyle(style);
    openPage(u"contexts"_s);
    auto *page = m_whole->workspace().tableWidget(u"contexts"_s);
    QSignalSpy activated(page, &PageWidget::activated);
    QTableView *table = m_whole->table(u"contexts"_s);
    const auto at = [table](int row) { return table->visualRect(table->model()->index(row, 1)).center(); };
    QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, at(1));
    QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, at(2));
    QCOMPARE(activated.count(), 0);
    QCOMPARE(focus(), table);
    QTest::mouseDClick(table->viewport(), Qt::LeftButton, {}, at(2));
    QCOMPARE(activated.count(), 1);
    QApplication::setStyle(new Style);
}

void KeyboardTest::enterPressesAButton()
{
    openPage(u"contexts"_s);
    m_whole->table(u"contexts"_s)->selectRow(0);
    QTRY_VERIFY(m_whole->inspector()->isVisible());
    auto *close = m_whole->driver().find<QAbstractButton>(u"Close the inspector"_s);
    for (const Qt::Key key : {Qt::Key_Return, Qt::Key_Enter}) {
        m_whole->table(u"contexts"_s)->selectRow(key == Qt::Key_Enter ? 1 : 0);
        QTRY_VERIFY(close->isVisible());
        close->setFocus(Qt::TabFocusReason);
        QTest::keyClick(close, key);
        QTRY_VERIFY(!m_whole->inspector()->isVisible());
        m_whole->table(u"contexts"_s)->clearSelection();
    }
}

void KeyboardTest::onlyTabsThatAreSeen()
{
    openPage(u"contexts"_s);
    m_whole->table(u"contexts"_s)->selectRow(0);
    QTRY_VERIFY(m_whole->inspector()->isVisible());
    auto *tabs = m_whole->driver().look<QTabBar>(u"Parts of the inspector"_s);
    QVERIFY(tabs);
    QCOMPARE(tabs->tabText(tabs->currentIndex()), u"Details"_s);
    tabs->setFocus(Qt::TabFocusReason);
    press(Qt::Key_Right); // over the preview, which a context has not
    QCOMPARE(tabs->tabText(tabs->currentIndex()), u"Raw"_s);
    QVERIFY(tabs->isTabVisible(tabs->currentIndex()));
    press(Qt::Key_Left);
    QCOMPARE(tabs->tabText(tabs->currentIndex()), u"Details"_s);
}

void KeyboardTest::keyOfThePageShownLeadsToIt()
{
    openPage(u"contexts"_s);
    QTableView *table = m_whole->table(u"contexts"_s);
    table->selectRow(0);
    QTRY_VERIFY(m_whole->inspector()->isVisible());
    auto *close = m_whole->driver().find<QAbstractButton>(u"Close the inspector"_s);
    close->setFocus(Qt::TabFocusReason);
    for (const auto &page : m_whole->workspace().pages()) {
        if (page->info().id == "contexts"_L1)
            QTest::keySequence(&m_whole->window(), page->info().shortcut);
    }
    QTRY_VERIFY(isIn(table));
    QCOMPARE(table->selectionModel()->selectedRows().size(), 1);
}

const TestCase testCase(runTest<KeyboardTest, QApplication>);

} // namespace keyboard_test

#include "keyboard_test.moc"
