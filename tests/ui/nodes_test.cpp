// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// A window of nodes: what is done on one changes nothing of another, and nothing that runs on any of them is
// ended before somebody said so.
#include "tests/support/testprogram.h"
#include "tests/ui/nodescase.h"
#include "ui/widgets/searchline.h"
#include "ui/window/profiledialog.h"

#include <QAbstractButton>
#include <QApplication>
#include <QComboBox>
#include <QDialog>
#include <QHeaderView>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTableView>
#include <QTreeWidget>

namespace nodes_test {

using namespace manynodes;

namespace {

class NodesTest : public NodesCase {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { prepareWindows(); }
    void init() { startBoth(); }
    void cleanup() { endBoth(); }

    void eachHasItsFilter();
    void quitAsksForAllOfThem();
    void closingAsks_data();
    void closingAsks();
    void openingAnotherEndsNothing();
    void eachHasItsPagesInTheList();
    void signingOutAsks();
    void renamingReopensNothing();

private:
    [[nodiscard]] QStringList rows();
    [[nodiscard]] QTreeWidgetItem *rowOf(const QString &node, const QString &page);
};

} // namespace

void NodesTest::eachHasItsFilter()
{
    const calimero::Profile one = profile(u"one"_s, u"First"_s, *m_first);
    const calimero::Profile two = profile(u"two"_s, u"Second"_s, *m_second);
    Workspace &first = open(one);
    first.showPage(u"contexts"_s);
    Workspace &second = open(two);
    second.showPage(u"contexts"_s);
    const int all = second.tableWidget(u"contexts"_s)->model()->totalRows();
    QVERIFY(all > 1);

    QCOMPARE(&m_whole->window().open(one), &first); // shown again, not opened again
    QCOMPARE(m_whole->window().nodes().all().size(), 2);
    TableWidget *table = first.tableWidget(u"contexts"_s);
    const QString name = table->model()->index(0, 0).data(IdTextRole).toString();
    DRIVE({
        driver().type(table->filterLine(), name);
        driver().waitFor([&] { return table->model()->isSettled() && table->model()->shownRows() < all; },
                         u"the filter"_s);
    })
    table->table()->sortByColumn(1, Qt::DescendingOrder);
    QCOMPARE(second.tableWidget(u"contexts"_s)->model()->shownRows(), all);

    // Nor at the next start, where the first still has its own.
    m_whole.reset();
    m_whole = std::make_unique<WholeWindow>(m_folder->path());
    Workspace &secondAgain = open(two);
    QCOMPARE(secondAgain.tableWidget(u"contexts"_s)->filterLine()->text(), QString());
    QCOMPARE(secondAgain.tableWidget(u"contexts"_s)->model()->shownRows(), all);
    QVERIFY(secondAgain.tableWidget(u"contexts"_s)->table()->horizontalHeader()->sortIndicatorSection() != 1);
    Workspace &firstAgain = open(one);
    QCOMPARE(firstAgain.tableWidget(u"contexts"_s)->filterLine()->text(), name);
    QVERIFY(firstAgain.tableWidget(u"contexts"_s)->model()->shownRows() < all);
    QCOMPARE(firstAgain.tableWidget(u"contexts"_s)->table()->horizontalHeader()->sortIndicatorSection(), 1);
}

void NodesTest::quitAsksForAllOfThem()
{
    Workspace &first = open(profile(u"one"_s, u"First"_s, *m_first));
    Workspace &second = open(profile(u"two"_s, u"Second"_s, *m_second));
    makeBusy(first, *m_first);
    makeBusy(second, *m_second);
    QPointer<Workspace> watched = &first;

    m_whole->trigger(u"quit"_s);
    DRIVE({
        QDialog *question = driver().dialog(u"Quit the explorer?"_s);
        QVERIFY(driver().isSaid(u"First: 1 transfer is not at its end."_s, question));
        QVERIFY(driver().isSaid(u"Second: 1 transfer is not at its end."_s, question));
        driver().press(u"Cancel"_s, question);
        driver().waitUntilClosed(u"Quit the explorer?"_s);
    })
    QVERIFY(m_whole->window().isVisible());
    QVERIFY(watched);
    QVERIFY(first.node().transfers().isBusy());
    // The desktop ends the session: the same.
    QVERIFY(!m_whole->window().mayEnd());
    DRIVE({
        QDialog *question = driver().dialog(u"Quit the explorer?"_s);
        driver().press(u"Quit"_s, question);
    })
    QTRY_VERIFY(!m_whole->window().isVisible());
}

void NodesTest::closingAsks_data()
{
    QTest::addColumn<QString>("way");
    for (const auto *way : {"close", "remove"})
        QTest::newRow(way) << QString::fromLatin1(way);
}

void NodesTest::closingAsks()
{
    QFETCH(QString, way);
    m_whole->open(m_first->url());
    const QString id = m_whole->window().node()->profile().id;
    Workspace &busy = open(m_whole->window().node()->profile());
    makeBusy(busy, *m_first);
    const QPointer<Workspace> watched = &busy;
    const auto leave = [&] {
        if (way == "close"_L1)
            m_whole->trigger(u"closeNode"_s);
        else
            m_whole->window().removeProfile(id);
    };
    leave();
    DRIVE({
        driver().waitForWords(u"1 transfer is not at its end."_s);
        driver().press(u"Cancel"_s);
    })
    QVERIFY(watched);
    QVERIFY(busy.node().transfers().isBusy());
    QCOMPARE(m_whole->window().workspace(), watched.data());
    if (way == "remove"_L1)
        return; // what comes after is another question
    leave();
    DRIVE(driver().press(u"Close it"_s))
    QTRY_VERIFY(!watched);
    QVERIFY(!m_whole->window().node());
}

void NodesTest::openingAnotherEndsNothing()
{
    m_whole->open(m_first->url());
    const QString id = m_whole->window().node()->profile().id;
    Workspace &busy = open(m_whole->window().node()->profile());
    makeBusy(busy, *m_first);
    const QPointer<Workspace> watched = &busy;
    m_whole->open(m_second->url());
    QTRY_COMPARE(m_whole->window().node()->phase(), Node::Phase::Open);
    QCOMPARE(m_whole->window().nodes().all().size(), 2);
    QVERIFY(watched);
    QVERIFY(busy.node().transfers().isBusy());
    QVERIFY(!m_whole->window().findChild<QDialog *>());
    m_whole->window().openProfile(id);
    QCOMPARE(m_whole->window().workspace(), watched.data());
    letGoOn(*m_first);
    QTRY_VERIFY(!busy.node().transfers().isBusy());
}

/// What the list of nodes says, a line a row, pages further in.
QStringList NodesTest::rows()
{
    QStringList lines;
    auto *tree = driver().find<QTreeWidget>(u"Nodes and their pages"_s);
    for (QTreeWidgetItemIterator it(tree); *it; ++it) {
        const QTreeWidgetItem *item = *it;
        if (!item->parent() || item->parent()->isExpanded())
            lines +=
                (item->parent() ? u"  "_s : QString()) + item->data(0, Qt::AccessibleTextRole).toString();
    }
    return lines;
}

QTreeWidgetItem *NodesTest::rowOf(const QString &node, const QString &page)
{
    auto *tree = driver().find<QTreeWidget>(u"Nodes and their pages"_s);
    for (int i = 0; i < tree->topLevelItemCount(); ++i) {
        QTreeWidgetItem *item = tree->topLevelItem(i);
        if (item->text(0) != node)
            continue;
        if (page.isEmpty())
            return item;
        for (int child = 0; child < item->childCount(); ++child) {
            if (item->child(child)->text(0) == page)
                return item->child(child);
        }
    }
    return nullptr;
}

void NodesTest::eachHasItsPagesInTheList()
{
    Workspace &first = open(m_whole->profiles().add(profile({}, u"First"_s, *m_first)));
    calimero::Profile marked = profile({}, u"Second"_s, *m_second);
    marked.colour = u"red"_s;
    Workspace &second = open(m_whole->profiles().add(marked));
    second.showPage(u"blobs"_s);
    first.showPage(u"contexts"_s);
    QTRY_VERIFY(rows().contains(u"  Blobs, 15"_s));
    // Both say how they are; the pages of the one that is not shown are folded away.
    QCOMPARE(rows().filter(u"First, open"_s).size(), 1);
    QCOMPARE(rows().filter(u"Second, open"_s).size(), 1);
    QCOMPARE(rows().filter(u"Blobs"_s).size(), 1);
    QCOMPARE(m_whole->window().windowTitle(), u"Second — Calimero Explorer"_s);
    const auto *strip = m_whole->window().findChild<QWidget *>(u"colourStrip"_s);
    QVERIFY(strip && strip->isVisible()); // in the colour of its profile

    // The arrow of a row opens it and shows nothing else.
    auto *tree = driver().find<QTreeWidget>(u"Nodes and their pages"_s);
    const QRect row = tree->visualItemRect(rowOf(u"First"_s, {}));
    driver().click(tree->viewport(), {6, row.center().y()});
    QTRY_COMPARE(rows().filter(u"Blobs"_s).size(), 2);
    QCOMPARE(m_whole->window().workspace(), &second);
    // A page of the other node leads to it.
    driver().click(tree->viewport(), tree->visualItemRect(rowOf(u"First"_s, u"Applications"_s)).center());
    QTRY_COMPARE(m_whole->window().workspace(), &first);
    QCOMPARE(first.currentPage(), u"applications"_s);
    QCOMPARE(second.currentPage(), u"blobs"_s);
    QCOMPARE(m_whole->window().windowTitle(), u"First — Calimero Explorer"_s);
    QVERIFY(!strip->isVisible()); // it has none
    QCOMPARE(tree->selectedItems(), QList<QTreeWidgetItem *>{rowOf(u"First"_s, u"Applications"_s)});

    m_whole->trigger(u"nextNode"_s);
    QCOMPARE(m_whole->window().workspace(), &second);
    m_whole->trigger(u"nextNode"_s);
    QCOMPARE(m_whole->window().workspace(), &first);
    // The one shown before is shown when this one is closed.
    m_whole->trigger(u"closeNode"_s);
    QTRY_COMPARE(m_whole->window().workspace(), &second);
    QCOMPARE(rows().filter(u"First, not open"_s).size(), 1);
}

void NodesTest::signingOutAsks()
{
    m_second.reset();
    m_second = std::make_unique<DemoNodeProcess>();
    QVERIFY2(m_second->start({u"--auth"_s, u"ada:secret"_s}), qPrintable(m_second->problem()));
    m_whole->open(m_second->url());
    DRIVE({
        QDialog *dialog = driver().dialog(u"Sign in to "_s);
        driver().type(driver().find<QLineEdit>(u"User name"_s, dialog), u"ada"_s);
        driver().type(driver().find<QLineEdit>(u"Password"_s, dialog), u"secret"_s);
        driver().chooseIn(driver().find<QComboBox>(u"Keep me signed in"_s, dialog),
                          u"Only until the explorer closes"_s);
        driver().press(u"Sign in"_s, dialog);
    })
    QTRY_COMPARE(m_whole->window().node()->phase(), Node::Phase::Open);
    Workspace &busy = open(m_whole->window().node()->profile());
    makeBusy(busy, *m_second);
    m_whole->trigger(u"signOut"_s);
    DRIVE({
        QDialog *question = driver().dialog(u"Sign out of "_s);
        QVERIFY(driver().isSaid(u"1 transfer is not at its end."_s, question));
        driver().press(u"Cancel"_s, question);
        driver().waitUntilClosed(u"Sign out of "_s);
    })
    QVERIFY(busy.node().session().isSignedIn());
    QVERIFY(busy.node().transfers().isBusy());
    m_whole->trigger(u"signOut"_s);
    DRIVE(driver().press(u"Sign out"_s, driver().dialog(u"Sign out of "_s)))
    QTRY_COMPARE(busy.node().phase(), Node::Phase::NeedsSignIn);
    // Nothing is sent without a token, to be refused.
    QVERIFY(!busy.node().transfers().isBusy());
    QCOMPARE(busy.node().transfers().totals().failed, 0);
    letGoOn(*m_second);
}

void NodesTest::renamingReopensNothing()
{
    m_whole->open(m_first->url());
    Workspace &busy = open(m_whole->window().node()->profile());
    makeBusy(busy, *m_first);
    const QPointer<Node> node = &busy.node();
    m_whole->window().editProfile(node->profile().id);
    DRIVE({
        QDialog *dialog = driver().dialog(u"Edit "_s);
        driver().type(driver().find<QLineEdit>(u"Name"_s, dialog), u"Another name"_s);
        driver().type(driver().find<QLineEdit>(u"Node name"_s, dialog), u"another-name"_s);
        driver().press(u"Save"_s, dialog);
        driver().waitUntilClosed(u"Edit "_s);
    })
    QVERIFY(node);
    QCOMPARE(m_whole->window().node(), node.data());
    QCOMPARE(node->profile().name, u"Another name"_s);
    QVERIFY(node->transfers().isBusy());
}

const TestCase testCase(runTest<NodesTest, QApplication>);

} // namespace nodes_test

#include "nodes_test.moc"
