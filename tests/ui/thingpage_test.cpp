// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// The page of one thing: Enter or a double click in its list opens it, Back and the link over it lead back.
#include "tests/gui/nodeside.h"
#include "tests/support/testprogram.h"
#include "tests/ui/windowcase.h"
#include "ui/console/consolewidget.h"
#include "ui/console/contextchooser.h"
#include "ui/inspector/allfields.h"
#include "ui/inspector/fieldsmodel.h"
#include "ui/inspector/fieldspane.h"
#include "ui/inspector/fieldsview.h"
#include "ui/inspector/rawview.h"
#include "ui/inspector/thingview.h"
#include "ui/viewer/textview.h"
#include "ui/widgets/fieldlist.h"
#include "ui/widgets/searchline.h"
#include "ui/window/mainwindow.h"
#include "ui/window/workspace.h"

#include <QApplication>
#include <QTabBar>
#include <QToolButton>

namespace thingpage_test {

using guicheck::Driver;
using guicheck::NodeSide;

namespace {

class ThingPageTest : public WindowCase {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { prepareWindows(); }
    void init() { makeFolder(); }
    void cleanup() { close(); }

    void enterOpens_data();
    void enterOpens();
    void doubleClickAndMenuOpen();
    void contextIsWhole();
    void applicationIsWhole();
    void blobIsWhole();
    void backLeadsBack();
    void rowIsFoundAgain();
    void consoleTakesItsContext();
    void methodIsCalledFromThere();
    void tabIsRemembered();
    void deletedThingHasNoPage();
    void nodeThatComesBack();
    void backWhileTheNodeIsAway();
    void tabsStandTogether();
    void searchIsOfThePageShown();
    void subgroupSaysWhatItIs();

private:
    [[nodiscard]] ThingView *thing() { return m_whole->window().findChild<ThingView *>(u"thingPage"_s); }
    [[nodiscard]] bool isShown() { return thing() && thing()->isVisible() && thing()->subject(); }
    [[nodiscard]] QString shownId() { return isShown() ? thing()->subject()->link().id : QString(); }
    [[nodiscard]] const Driver &driver() { return m_whole->driver(); }
    [[nodiscard]] QTabBar *tabs() { return driver().find<QTabBar>(u"Parts of the page"_s); }
    void choose(const QString &tab) { driver().chooseTab(u"Parts of the page"_s, tab, thing()); }
    [[nodiscard]] QStringList tabTexts()
    {
        QStringList texts;
        for (int i = 0; i < tabs()->count(); ++i)
            texts += tabs()->tabText(i);
        return texts;
    }
    /// What a list of any length shows.
    [[nodiscard]] QList<Field> rows()
    {
        for (const auto *all : thing()->findChildren<AllFields *>()) {
            if (all->isVisible()) {
                QList<Field> fields;
                for (int row = 0; row < all->model()->rowCount(); ++row)
                    fields += all->model()->field(row);
                return fields;
            }
        }
        return {};
    }
    [[nodiscard]] QStringList values()
    {
        QStringList texts;
        for (const Field &field : rows())
            texts += field.value;
        return texts;
    }
    [[nodiscard]] QList<Field> fields()
    {
        for (const auto *list : thing()->findChildren<FieldList *>()) {
            if (list->isVisible())
                return list->fields();
        }
        return {};
    }
    [[nodiscard]] QString valueOf(const QString &caption)
    {
        for (const Field &field : fields()) {
            if (field.caption == caption)
                return field.value;
        }
        return {};
    }
    void openFirst(const QString &page)
    {
        openPage(page);
        openRow(page, 0);
    }
    void openRow(const QString &page, int row)
    {
        QTableView *table = m_whole->table(page);
        QTRY_VERIFY(table->model()->rowCount() > row);
        table->setCurrentIndex(table->model()->index(row, 0));
        QTest::keyClick(table, Qt::Key_Return);
        QTRY_VERIFY(isShown());
    }
    /// Follows the link of a row of the list that is shown, as somebody at a keyboard does.
    void follow(int row)
    {
        for (auto *all : thing()->findChildren<AllFields *>()) {
            if (all->isVisible()) {
                all->view()->setFocus();
                all->view()->setCurrentIndex(all->model()->index(row));
                QTest::keyClick(all->view(), Qt::Key_Return);
                return;
            }
        }
        QFAIL("no list is shown");
    }
};

void ThingPageTest::enterOpens_data()
{
    QTest::addColumn<QString>("page");
    QTest::addColumn<QStringList>("tabs");
    QTest::newRow("context") << u"contexts"_s
                             << QStringList{u"Overview"_s, u"Methods"_s, u"Identities"_s, u"Storage"_s,
                                            u"Raw"_s};
    QTest::newRow("application") << u"applications"_s
                                 << QStringList{u"Overview"_s, u"Versions"_s, u"ABI"_s, u"Contexts"_s,
                                                u"Raw"_s};
    QTest::newRow("blob") << u"blobs"_s << QStringList{u"Overview"_s, u"Preview"_s, u"Raw"_s};
    QTest::newRow("identity") << u"identities"_s << QStringList{u"Overview"_s, u"Contexts"_s, u"Raw"_s};
}

void ThingPageTest::enterOpens()
{
    QFETCH(QString, page);
    QFETCH(QStringList, tabs);
    openFirst(page);
    QCOMPARE(shownId(), idAt(page, 0));
    QCOMPARE(tabTexts(), tabs);
    QVERIFY(!m_whole->table(page)->isVisible());
    QVERIFY(!m_whole->inspector()->isVisible()); // the quick look at what is whole here
    QCOMPARE(m_whole->workspace().currentPage(), page);
    QVERIFY(thing()->isAncestorOf(QApplication::focusWidget()));
    QTRY_VERIFY(fields().size() > 1);
    QCOMPARE(fields().first().value, idAt(page, 0));
    // Every part has something to show, or says why not.
    for (const QString &tab : tabs) {
        choose(tab);
        QTRY_VERIFY2(!rows().isEmpty() || !fields().isEmpty() || tab == "Raw"_L1 || tab == "Preview"_L1,
                     qPrintable(tab));
    }
}

void ThingPageTest::doubleClickAndMenuOpen()
{
    openPage(u"contexts"_s);
    QTableView *table = m_whole->table(u"contexts"_s);
    const QPoint at = table->visualRect(table->model()->index(1, 0)).center();
    QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, at);
    QTRY_VERIFY(m_whole->inspector()->isVisible());
    QVERIFY(!isShown()); // one click looks, two open
    QTest::mouseDClick(table->viewport(), Qt::LeftButton, {}, at);
    QTRY_COMPARE(shownId(), idAt(u"contexts"_s, 1));
    QTest::mouseRelease(thing(), Qt::LeftButton); // where the mouse is now
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    QTRY_VERIFY(table->isVisible());
    DRIVE({
        driver().chooseRow(table, table->model()->index(2, 0));
        driver().openMenuOf(table, table->model()->index(2, 0));
        driver().chooseInMenu(u"Open"_s);
    })
    QTRY_COMPARE(shownId(), idAt(u"contexts"_s, 2));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    QTRY_VERIFY(m_whole->inspector()->isVisible());
    DRIVE(driver().click(driver().find<QToolButton>(u"Open its page"_s)))
    QTRY_COMPARE(shownId(), idAt(u"contexts"_s, 2));
}

void ThingPageTest::contextIsWhole()
{
    openFirst(u"contexts"_s);
    const QString id = shownId();
    QTRY_VERIFY(!valueOf(u"Application id"_s).isEmpty());
    choose(u"Methods"_s);
    QTRY_VERIFY2(values().contains(u"get(key: string) → string"_s), qPrintable(values().join(u'\n')));
    choose(u"Identities"_s);
    QTRY_VERIFY(!rows().isEmpty());
    QCOMPARE(rows().first().note, u"(owned)"_s);
    choose(u"Storage"_s);
    QTRY_VERIFY(!valueOf(u"State hash"_s).isEmpty());
    QVERIFY(!valueOf(u"Storage"_s).isEmpty());
    choose(u"Raw"_s);
    const auto *raw = thing()->findChild<RawView *>();
    QTRY_VERIFY(raw->text().contains(id));
}

void ThingPageTest::applicationIsWhole()
{
    openPage(u"applications"_s);
    QTableView *table = m_whole->table(u"applications"_s);
    QTRY_VERIFY(table->model()->rowCount() > 0);
    openRow(u"applications"_s, 0);
    choose(u"ABI"_s);
    QTRY_VERIFY(fields().first().heading);
    QCOMPARE(fields().first().caption, u"Methods"_s);
    choose(u"Contexts"_s);
    QTRY_VERIFY(!rows().isEmpty());
    // What the list of contexts itself says.
    NodeSide node(m_node->url());
    QStringList expected;
    const auto contexts = node.contexts();
    for (const QJsonObject &context : contexts) {
        if (context["applicationId"_L1].toString() == shownId())
            expected += context["id"_L1].toString();
    }
    QStringList found = values();
    found.sort();
    expected.sort();
    QCOMPARE(found, expected);
    const QString application = shownId();
    const QString context = values().first();
    follow(0);
    QTRY_COMPARE(shownId(), context);
    QCOMPARE(m_whole->workspace().currentPage(), u"contexts"_s);
    m_whole->workspace().goBack();
    QTRY_COMPARE(shownId(), application);
    QCOMPARE(m_whole->workspace().currentPage(), u"applications"_s);
    QCOMPARE(tabs()->tabText(tabs()->currentIndex()), u"Contexts"_s);
}

void ThingPageTest::blobIsWhole()
{
    openFirst(u"blobs"_s);
    QTRY_VERIFY(!valueOf(u"SHA-256"_s).isEmpty());
    choose(u"Preview"_s);
    QTRY_VERIFY(driver().look<TextView>(u"Content of the blob"_s, thing()));
    choose(u"Raw"_s);
    QTRY_VERIFY(thing()->findChild<RawView *>()->text().contains(u"content-length"_s));
}

void ThingPageTest::backLeadsBack()
{
    openFirst(u"contexts"_s);
    Workspace &workspace = m_whole->workspace();
    const QString first = shownId();
    workspace.goBack();
    QTRY_VERIFY(m_whole->table(u"contexts"_s)->isVisible());
    QVERIFY(!isShown());
    QTRY_VERIFY(m_whole->inspector()->isVisible());
    workspace.goForward();
    QTRY_COMPARE(shownId(), first);
    QVERIFY(!m_whole->inspector()->isVisible());
    workspace.showPage(u"blobs"_s);
    QTRY_VERIFY(m_whole->table(u"blobs"_s)->isVisible());
    QVERIFY(!isShown());
    workspace.goBack();
    QTRY_COMPARE(shownId(), first);
    // The sidebar's own page is the list, not the thing.
    workspace.showPage(u"contexts"_s);
    QTRY_VERIFY(m_whole->table(u"contexts"_s)->isVisible());
}

void ThingPageTest::rowIsFoundAgain()
{
    openPage(u"contexts"_s);
    openRow(u"contexts"_s, 3);
    const QString id = shownId();
    DRIVE(driver().press(u"Contexts"_s, thing()))
    QTableView *table = m_whole->table(u"contexts"_s);
    QTRY_VERIFY(table->isVisible());
    QCOMPARE(table->currentIndex().siblingAtColumn(0).data(IdTextRole).toString(), id);
    QTRY_VERIFY(m_whole->inspector()->isVisible());
    QCOMPARE(QApplication::focusWidget(), table);
}

void ThingPageTest::consoleTakesItsContext()
{
    openPage(u"contexts"_s);
    openRow(u"contexts"_s, 1);
    // The dock is made later, and when it is there already.
    m_whole->workspace().toggleDock(u"transfers"_s);
    m_whole->workspace().toggleDock(u"console"_s);
    auto *console = m_whole->window().findChild<ConsoleWidget *>();
    QVERIFY(console);
    auto *chooser = console->findChild<ContextChooser *>();
    QTRY_COMPARE(chooser->current()->id.toString(), idAt(u"contexts"_s, 1));
    QTest::keyClick(tabs(), Qt::Key_Escape);
    openRow(u"contexts"_s, 2);
    QTRY_COMPARE(chooser->current()->id.toString(), idAt(u"contexts"_s, 2));
    QVERIFY(thing()->isAncestorOf(QApplication::focusWidget())); // who looks is not led away
    // A look at another kind of thing leaves it.
    m_whole->workspace().showPage(u"blobs"_s);
    openRow(u"blobs"_s, 0);
    QCOMPARE(chooser->current()->id.toString(), idAt(u"contexts"_s, 2));
}

void ThingPageTest::methodIsCalledFromThere()
{
    openFirst(u"contexts"_s);
    choose(u"Methods"_s);
    QTRY_VERIFY(values().contains(u"get(key: string) → string"_s));
    const QStringList all = values();
    for (int row = 0; row < all.size(); ++row)
        QCOMPARE(rows().at(row).link.isEmpty(), all.at(row).startsWith(u"init("_s));
    follow(int(all.indexOf(u"get(key: string) → string"_s)));
    auto *console = m_whole->window().findChild<ConsoleWidget *>();
    QTRY_VERIFY(console && console->isVisible());
    QCOMPARE(console->method(), u"get"_s);
    QCOMPARE(console->findChild<ContextChooser *>()->current()->id.toString(), shownId());
    QVERIFY(isShown()); // what is called is still in sight
}

void ThingPageTest::tabIsRemembered()
{
    openFirst(u"contexts"_s);
    choose(u"Identities"_s);
    QTest::keyClick(tabs(), Qt::Key_Escape);
    openRow(u"contexts"_s, 1);
    QCOMPARE(tabs()->tabText(tabs()->currentIndex()), u"Identities"_s);
    m_whole->workspace().reload();
    QTRY_VERIFY(!rows().isEmpty());
    QCOMPARE(tabs()->tabText(tabs()->currentIndex()), u"Identities"_s);
    m_whole->workspace().showPage(u"applications"_s);
    openRow(u"applications"_s, 0);
    QCOMPARE(tabs()->tabText(tabs()->currentIndex()), u"Overview"_s); // each kind its own
    m_whole.reset();
    m_whole = std::make_unique<WholeWindow>(m_folder->path());
    m_whole->open(m_node->url());
    QTRY_COMPARE(phase(), Node::Phase::Open);
    m_whole->workspace().showPage(u"contexts"_s);
    openRow(u"contexts"_s, 0);
    QCOMPARE(tabs()->tabText(tabs()->currentIndex()), u"Identities"_s);
}

void ThingPageTest::deletedThingHasNoPage()
{
    openFirst(u"blobs"_s);
    const QString id = shownId();
    DRIVE({
        driver().press(u"Delete…"_s, thing());
        driver().press(u"Delete"_s, driver().dialog(u"Delete"_s));
    })
    QTRY_VERIFY(!isShown());
    QVERIFY(m_whole->table(u"blobs"_s)->isVisible());
    // Nothing goes on speaking of it.
    QVERIFY(!m_whole->says(id) && !m_whole->inspector()->isVisible());
    QTRY_COMPARE(m_whole->workspace().tableWidget(u"blobs"_s)->model()->indexOfId(id), QModelIndex());
    QVERIFY(!m_whole->inspector()->isVisible());
}

void ThingPageTest::nodeThatComesBack()
{
    openFirst(u"contexts"_s);
    choose(u"Storage"_s);
    const QString id = shownId();
    const QString port = QString::number(m_node->port());
    m_node->stop();
    m_whole->workspace().reload();
    QTRY_COMPARE(phase(), Node::Phase::Unreachable);
    QTRY_VERIFY(m_whole->says(u"The node can't be reached"_s));
    QCOMPARE(shownId(), id);
    QVERIFY2(startNode({u"--port"_s, port}), qPrintable(m_node->problem()));
    DRIVE(driver().press(u"Try again"_s))
    QTRY_COMPARE(shownId(), id);
    QCOMPARE(tabs()->tabText(tabs()->currentIndex()), u"Storage"_s);
    QTRY_VERIFY(!valueOf(u"State hash"_s).isEmpty());
}

void ThingPageTest::backWhileTheNodeIsAway()
{
    openFirst(u"contexts"_s);
    m_whole->workspace().showPage(u"blobs"_s);
    const QString port = QString::number(m_node->port());
    m_node->stop();
    m_whole->workspace().reload();
    QTRY_COMPARE(phase(), Node::Phase::Unreachable);
    Workspace &workspace = m_whole->workspace();
    workspace.goBack();
    QCOMPARE(workspace.currentPage(), u"contexts"_s);
    QVERIFY(workspace.canGoForward());
    workspace.goBack(); // further, not to a copy of the same place
    workspace.goForward();
    workspace.goForward();
    QCOMPARE(workspace.currentPage(), u"blobs"_s);
    QVERIFY(!workspace.canGoForward());
    // What is looked at by now stays when it is back.
    QVERIFY2(startNode({u"--port"_s, port}), qPrintable(m_node->problem()));
    workspace.reload();
    QTRY_COMPARE(phase(), Node::Phase::Open);
    QCOMPARE(workspace.currentPage(), u"blobs"_s);
    QVERIFY(!isShown());
}

// Of the inspector, whatever it showed before.
void ThingPageTest::tabsStandTogether()
{
    openNode();
    for (const QString &page : {u"blobs"_s, u"contexts"_s, u"blobs"_s, u"identities"_s}) {
        m_whole->workspace().showPage(page);
        QTableView *table = m_whole->table(page);
        QTRY_VERIFY(table->model()->rowCount() > 0);
        table->selectRow(0);
        QTRY_VERIFY(m_whole->inspector()->isVisible());
        auto *bar = driver().find<QTabBar>(u"Parts of the inspector"_s);
        int end = 0;
        for (int i = 0; i < bar->count(); ++i) {
            if (!bar->isTabVisible(i))
                continue;
            QCOMPARE(bar->tabRect(i).left(), end);
            end = bar->tabRect(i).right() + 1;
        }
    }
}

/// Ctrl+F with the focus on the tabs searches what they show, never the list behind.
void ThingPageTest::searchIsOfThePageShown()
{
    openFirst(u"applications"_s);
    const QWidget *filter = m_whole->workspace().tableWidget(u"applications"_s)->filterLine();
    choose(u"Overview"_s);
    QTRY_VERIFY(!valueOf(u"Size"_s).isEmpty());
    const auto search = [&](const QString &tab) {
        choose(tab);
        tabs()->setFocus();
        driver().key(tabs(), Qt::Key_F, Qt::ControlModifier);
        return qobject_cast<QLineEdit *>(QApplication::focusWidget());
    };
    for (const QString &tab : {u"Versions"_s, u"Raw"_s, u"Overview"_s}) {
        const QLineEdit *line = search(tab);
        QVERIFY2(line && line != filter && thing()->isAncestorOf(line), qPrintable(tab));
    }
    // The overview has no search of its own: it is looked for in the answers it was made of.
    QCOMPARE(tabs()->tabText(tabs()->currentIndex()), u"Raw"_s);
    QVERIFY(isShown());
}

/// A group that is no namespace has no page: its id leads nowhere.
void ThingPageTest::subgroupSaysWhatItIs()
{
    openPage(u"contexts"_s);
    const QAbstractItemModel *contexts = m_whole->table(u"contexts"_s)->model();
    int row = 0;
    while (row < contexts->rowCount() && contexts->index(row, 0).data(NameRole).toString() != "sketches"_L1)
        ++row;
    openRow(u"contexts"_s, row);
    const auto group = [this] {
        const QList<Field> shown = fields();
        for (const Field &field : shown) {
            if (field.caption == "Group"_L1)
                return field;
        }
        return Field();
    };
    QTRY_COMPARE(group().note, u"a subgroup within a namespace, without a page here"_s);
    QCOMPARE(group().value.size(), qsizetype(64));
    QVERIFY(group().link.isEmpty() && group().copyable);
}

const TestCase testCase(runTest<ThingPageTest, QApplication>);

} // namespace

} // namespace thingpage_test

#include "thingpage_test.moc"
