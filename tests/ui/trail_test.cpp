// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// Back and forward on the real window: steps are pages and what somebody stayed with, and each brings back
// all that was there.
#include "core/net/transport.h"
#include "tests/support/testprogram.h"
#include "tests/ui/windowcase.h"
#include "ui/usage/usagepage.h"
#include "ui/widgets/searchline.h"
#include "ui/window/trail.h"

#include <QAction>
#include <QApplication>
#include <QItemSelectionModel>
#include <QTest>
#include <QToolButton>

namespace trail_test {

using namespace explorer;
using namespace Qt::StringLiterals;

class TrailTest : public WindowCase {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { prepareWindows(); }
    void init() { makeFolder(); }
    void cleanup() { close(); }

    void arrowsAreNoSteps();
    void clicksAreSteps();
    void allComesBackTogether();
    void allFiltersComeBack();
    void whatIsChosenMeanwhileStays();
    void nothingSelectedComesBackToo();
    void severalComeBack();
    void severalFiguresComeBack();
    void tooManyDoNotStandForOthers();
    void whatWasUnselectedStaysSo();
    void closedInspectorStaysSo();
    void inspectorThatWentComesBack();
    void noWayToWhatWasDeleted();
    void forgets();
    void settles();

private:
    void click(int row, Qt::KeyboardModifiers modifiers = {})
    {
        QTableView *table = m_whole->table(u"contexts"_s);
        QTest::mouseClick(table->viewport(), Qt::LeftButton, modifiers,
                          table->visualRect(table->model()->index(row, 0)).center());
    }
    static void mark(const TableWidget *table, int row,
                     QItemSelectionModel::SelectionFlag how = QItemSelectionModel::ClearAndSelect)
    {
        table->table()->selectionModel()->setCurrentIndex(table->model()->index(row, 0),
                                                          how | QItemSelectionModel::Rows);
    }
    void back() { m_whole->trigger(u"back"_s); }
    void forward() { m_whole->trigger(u"forward"_s); }
    QString current() { return m_whole->workspace().tableWidget(u"contexts"_s)->currentId(); }
    bool inspects(const QString &id) { return m_whole->says(u"Context id: "_s + id); }
};

void TrailTest::arrowsAreNoSteps()
{
    openPage(u"contexts"_s);
    QTableView *table = m_whole->table(u"contexts"_s);
    click(0);
    const QString first = idAt(u"contexts"_s, 0);
    QCOMPARE(current(), first);
    for (int i = 0; i < 3; ++i)
        QTest::keyClick(table, Qt::Key_Down);
    const QString last = idAt(u"contexts"_s, 3);
    QCOMPARE(current(), last);
    m_whole->workspace().showPage(u"blobs"_s);
    back();
    QTRY_COMPARE(current(), last);
    QTRY_VERIFY(inspects(last));
    back();
    QTRY_COMPARE(current(), first);
    QTRY_VERIFY(inspects(first));
    forward();
    QTRY_COMPARE(current(), last);
    forward();
    QCOMPARE(m_whole->workspace().currentPage(), u"blobs"_s);
    QVERIFY(!m_whole->workspace().canGoForward());
}

void TrailTest::clicksAreSteps()
{
    openPage(u"contexts"_s);
    for (int row : {0, 1, 2})
        click(row);
    back();
    QTRY_COMPARE(current(), idAt(u"contexts"_s, 1));
    back();
    QTRY_COMPARE(current(), idAt(u"contexts"_s, 0));
}

void TrailTest::allComesBackTogether()
{
    openPage(u"contexts"_s);
    auto *page = m_whole->workspace().tableWidget(u"contexts"_s);
    click(1);
    const QString id = idAt(u"contexts"_s, 1);
    // Typed after it was chosen: it is of this place.
    page->filterLine()->setText(id);
    QTRY_COMPARE(page->model()->shownRows(), 1);
    m_whole->workspace().showPage(u"blobs"_s);
    m_whole->workspace().showPage(u"contexts"_s);
    page->filterLine()->clear();
    QTRY_VERIFY(page->model()->isSettled() && page->model()->shownRows() > 2);
    click(0);
    const QString other = idAt(u"contexts"_s, 0);
    QTRY_VERIFY(inspects(other));
    m_whole->workspace().showPage(u"blobs"_s);

    back();
    QTRY_COMPARE(current(), other);
    QCOMPARE(page->filterLine()->text(), QString());
    back();
    back();
    QCOMPARE(m_whole->workspace().currentPage(), u"blobs"_s);
    back();
    QCOMPARE(m_whole->workspace().currentPage(), u"contexts"_s);
    QTRY_COMPARE(page->filterLine()->text(), id);
    QTRY_COMPARE(page->model()->shownRows(), 1);
    QTRY_COMPARE(current(), id);
    QTRY_VERIFY(inspects(id));
}

// Also those that are chips, and those that were set before something was chosen.
void TrailTest::allFiltersComeBack()
{
    openPage(u"contexts"_s);
    auto *page = m_whole->workspace().tableWidget(u"contexts"_s);
    const int all = page->model()->totalRows();
    const int application = page->model()->columnOf("application");
    DRIVE({
        page->table()->selectRow(0);
        m_whole->driver().openMenuOf(page->table(), page->model()->index(0, application));
        m_whole->driver().chooseInMenu(u"Filter by this value"_s);
    })
    QTRY_VERIFY(page->model()->isSettled() && page->model()->shownRows() < all);
    const int some = page->model()->shownRows();
    m_whole->workspace().showPage(u"blobs"_s);
    m_whole->workspace().showPage(u"contexts"_s);
    page->clearFilters();
    QTRY_COMPARE(page->model()->shownRows(), all);
    m_whole->workspace().showPage(u"blobs"_s);
    back();
    QTRY_COMPARE(page->model()->shownRows(), all);
    back();
    back();
    QCOMPARE(m_whole->workspace().currentPage(), u"contexts"_s);
    QTRY_COMPARE(page->model()->shownRows(), some);
    forward();
    forward();
    QTRY_COMPARE(page->model()->shownRows(), all);
}

// The node was away: what was looked at before does not take the place of what is marked by now.
void TrailTest::whatIsChosenMeanwhileStays()
{
    openPage(u"contexts"_s);
    click(0);
    QTRY_VERIFY(inspects(idAt(u"contexts"_s, 0)));
    const QString port = QString::number(m_node->port());
    m_node->stop();
    m_whole->workspace().reload();
    QTRY_COMPARE(phase(), Node::Phase::Unreachable);
    click(1);
    QCOMPARE(current(), idAt(u"contexts"_s, 1));
    QVERIFY2(startNode({u"--port"_s, port}), qPrintable(m_node->problem()));
    m_whole->workspace().reload();
    QTRY_COMPARE(phase(), Node::Phase::Open);
    QTRY_VERIFY(inspects(idAt(u"contexts"_s, 1)));
    QVERIFY(!inspects(idAt(u"contexts"_s, 0)));
    QCOMPARE(current(), idAt(u"contexts"_s, 1));
}

void TrailTest::nothingSelectedComesBackToo()
{
    openPage(u"contexts"_s);
    QVERIFY(!m_whole->inspector()->isVisible());
    click(1);
    QTRY_VERIFY(m_whole->inspector()->isVisible());
    back();
    QTRY_VERIFY(!m_whole->inspector()->isVisible());
    QCOMPARE(current(), QString());
    forward();
    QTRY_COMPARE(current(), idAt(u"contexts"_s, 1));
    QTRY_VERIFY(m_whole->inspector()->isVisible());
}

void TrailTest::severalComeBack()
{
    openPage(u"contexts"_s);
    const auto *page = m_whole->workspace().tableWidget(u"contexts"_s);
    click(0);
    click(1, Qt::ControlModifier);
    click(2, Qt::ControlModifier);
    const QStringList three = page->selectedIds();
    QCOMPARE(three.size(), 3);
    m_whole->workspace().showPage(u"blobs"_s);
    back();
    QCOMPARE(m_whole->workspace().currentPage(), u"contexts"_s);
    QTRY_COMPARE(page->selectedIds(), three);
    QTRY_VERIFY(m_whole->says(u"3 contexts"_s));
    // Also past something else that was looked at on the page.
    click(4);
    const QString other = idAt(u"contexts"_s, 4);
    QTRY_VERIFY(inspects(other));
    back();
    QTRY_COMPARE(page->selectedIds(), three);
    QTRY_VERIFY(!inspects(other) && m_whole->says(u"3 contexts"_s));
    forward();
    QTRY_COMPARE(page->selectedIds(), QStringList(other));
    QTRY_VERIFY(inspects(other));
}

/// On a page whose rows are no things of its own as well.
void TrailTest::severalFiguresComeBack()
{
    openPage(u"contexts"_s);
    m_whole->workspace().showPage(u"usage"_s);
    auto *page = m_whole->workspace().find<UsagePage>();
    page->showPart(2); // blobs
    TableWidget *table = page->table(2);
    QTRY_VERIFY(table->model()->shownRows() > 3);
    QTRY_VERIFY(table->model()->loadState() == TableModel::LoadState::Complete
                && table->model()->isSettled());
    mark(table, 0);
    mark(table, 1, QItemSelectionModel::Select);
    const QStringList two = table->selectedIds();
    QCOMPARE(two.size(), 2);
    mark(table, 3);
    QCOMPARE(table->selectedCount(), 1);
    back();
    QCOMPARE(m_whole->workspace().currentPage(), u"usage"_s);
    QTRY_COMPARE(table->selectedIds(), two);
}

/// What was selected there was not kept: then nothing is, and not what was selected after it.
void TrailTest::tooManyDoNotStandForOthers()
{
    openNode({u"--rows"_s, u"contexts=300"_s});
    m_whole->workspace().showPage(u"contexts"_s);
    auto *page = m_whole->workspace().tableWidget(u"contexts"_s);
    QTRY_VERIFY(page->model()->shownRows() > Page::mostTold);
    QTRY_VERIFY(page->model()->loadState() == TableModel::LoadState::Complete && page->model()->isSettled());
    mark(page, 0);
    page->table()->selectAll();
    QVERIFY(page->selectedCount() > Page::mostTold);
    mark(page, 2);
    QTRY_VERIFY(inspects(idAt(u"contexts"_s, 2)));
    back();
    QCOMPARE(m_whole->workspace().currentPage(), u"contexts"_s);
    QCOMPARE(page->selectedCount(), 0);
}

void TrailTest::whatWasUnselectedStaysSo()
{
    openPage(u"contexts"_s);
    auto *page = m_whole->workspace().tableWidget(u"contexts"_s);
    click(1);
    const QString id = idAt(u"contexts"_s, 1);
    QTRY_VERIFY(inspects(id));
    QTest::keyClick(page->table(), Qt::Key_Escape);
    QCOMPARE(page->selectedCount(), 0);
    QTest::keyClick(page->table(), Qt::Key_Escape);
    QVERIFY(!m_whole->inspector()->isVisible());
    m_whole->workspace().showPage(u"blobs"_s);
    back();
    QCOMPARE(m_whole->workspace().currentPage(), u"contexts"_s);
    QCOMPARE(page->selectedCount(), 0);
    QVERIFY(!m_whole->inspector()->isVisible());
}

// By somebody: neither way opens it again, until something else is chosen.
void TrailTest::closedInspectorStaysSo()
{
    openPage(u"contexts"_s);
    const QWidget *inspector = m_whole->inspector();
    click(0);
    click(1);
    QTRY_VERIFY(inspects(idAt(u"contexts"_s, 1)));
    DRIVE(m_whole->driver().find<QToolButton>(u"Close the inspector"_s)->click())
    QVERIFY(!inspector->isVisible());
    back();
    QTRY_COMPARE(current(), idAt(u"contexts"_s, 0));
    QVERIFY(!inspector->isVisible());
    forward();
    QTRY_COMPARE(current(), idAt(u"contexts"_s, 1));
    QVERIFY(!inspector->isVisible());
    m_whole->workspace().showPage(u"blobs"_s);
    back();
    QTRY_COMPARE(current(), idAt(u"contexts"_s, 1));
    QVERIFY(!inspector->isVisible());
    click(2);
    QTRY_VERIFY(inspects(idAt(u"contexts"_s, 2)));
    back();
    QTRY_COMPARE(current(), idAt(u"contexts"_s, 1));
    QVERIFY(!inspector->isVisible());
    // It was open there, and nobody has closed it since.
    forward();
    QTRY_VERIFY(inspects(idAt(u"contexts"_s, 2)));
}

// With the place that was left, by nobody's wish.
void TrailTest::inspectorThatWentComesBack()
{
    openPage(u"contexts"_s);
    click(1);
    QTRY_VERIFY(inspects(idAt(u"contexts"_s, 1)));
    m_whole->workspace().showPage(u"overview"_s);
    QVERIFY(!m_whole->inspector()->isVisible());
    back();
    QTRY_VERIFY(inspects(idAt(u"contexts"_s, 1)));
}

// Two of them in one go: neither stays in the inspector, and no step leads to one.
void TrailTest::noWayToWhatWasDeleted()
{
    openPage(u"contexts"_s);
    auto *page = m_whole->workspace().tableWidget(u"contexts"_s);
    const int before = page->model()->totalRows();
    m_whole->workspace().showPage(u"blobs"_s);
    m_whole->workspace().showPage(u"contexts"_s);
    const QStringList gone{idAt(u"contexts"_s, 0), idAt(u"contexts"_s, 1)};
    click(1);
    QTRY_VERIFY(inspects(gone.at(1)));
    click(0);
    QTRY_VERIFY(inspects(gone.at(0)));
    click(1, Qt::ControlModifier);
    QCOMPARE(page->selectedIds(), gone);
    page->table()->setFocus();
    QTest::keyClick(page->table(), Qt::Key_Delete);
    DRIVE({
        QDialog *question = m_whole->driver().dialog(u"Delete 2 contexts?"_s);
        m_whole->driver().press(u"Delete 2 contexts"_s, question);
    })
    QTRY_VERIFY(!dialog());
    QTRY_COMPARE(page->model()->totalRows(), before - 2);
    QCOMPARE(page->selectedCount(), 0);
    QVERIFY(!m_whole->inspector()->isVisible());
    for (const QString &id : gone)
        QVERIFY(!inspects(id));
    QStringList asked;
    const QObject listening;
    connect(&m_whole->workspace().node().transport(), &calimero::Transport::exchangeStarted, &listening,
            [&asked](const calimero::Exchange &exchange) { asked += exchange.url; });
    back();
    QCOMPARE(m_whole->workspace().currentPage(), u"blobs"_s);
    forward();
    QCOMPARE(m_whole->workspace().currentPage(), u"contexts"_s);
    QCOMPARE(page->selectedCount(), 0);
    QVERIFY(!m_whole->workspace().canGoForward());
    // Nobody asked for one that was deleted.
    for (const QString &id : gone) {
        QVERIFY2(asked.filter(id).isEmpty(), qPrintable(asked.join(u'\n')));
        QVERIFY(!inspects(id));
    }
    QVERIFY(!m_whole->says(u"The node does not have this"_s));
}

// What is no more is taken out of each step; of steps that are the same then there is one.
void TrailTest::forgets()
{
    Trail trail;
    auto *page = reinterpret_cast<Page *>(&trail); // never looked into
    auto *other = reinterpret_cast<Page *>(this);
    const auto link = [](const QString &id) { return Link{u"context"_s, id}; };
    const auto place = [page, link](const QString &id) {
        return Trail::Place{page, link(id), {}, false, QList{link(id)}};
    };
    trail.visit({page, {}, {}});
    trail.visit(place(u"one"_s));
    trail.visit(place(u"two"_s));
    trail.visit({page, link(u"two"_s), {}, true, QList{link(u"two"_s)}});
    trail.visit(place(u"three"_s));
    trail.setSelection(QList{link(u"two"_s), link(u"three"_s)});
    trail.visit({other, {}, {}});
    trail.forget(link(u"two"_s));
    QCOMPARE(trail.now()->page, other);
    QCOMPARE(trail.goBack().link, link(u"three"_s)); // the only one that is left of two
    QVERIFY(!trail.goBack().link.isValid()); // the list, where both its row and its own page were
    QVERIFY(!trail.now()->opened);
    QCOMPARE(trail.goBack().link, link(u"one"_s));
    trail.forget(link(u"one"_s));
    QVERIFY(!trail.canGoBack());
    QCOMPARE(trail.goForward().link, link(u"three"_s));
    QCOMPARE(trail.goForward().page, other);
    QVERIFY(!trail.canGoForward());
}

// Whoever stays with what an arrow key came to has been there.
void TrailTest::settles()
{
    Trail trail;
    auto *page = reinterpret_cast<Page *>(&trail); // never looked into
    const auto place = [page](const QString &id) { return Trail::Place{page, {u"context"_s, id}, {}}; };
    trail.visit(place(u"one"_s));
    trail.visit(place(u"two"_s), true);
    trail.visit(place(u"three"_s), true);
    trail.settle();
    trail.visit(place(u"four"_s), true);
    QCOMPARE(trail.goBack().link.id, u"three"_s);
    QCOMPARE(trail.goBack().link.id, u"one"_s);
    QVERIFY(!trail.canGoBack());
    QCOMPARE(trail.goForward().link.id, u"three"_s);
    // From there another way.
    trail.visit(place(u"five"_s));
    QVERIFY(!trail.canGoForward());
    QCOMPARE(trail.goBack().link.id, u"three"_s);
}

const TestCase testCase(runTest<TrailTest, QApplication>);

} // namespace trail_test

#include "trail_test.moc"
