// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// The row with the ring is what a key is about, be it selected or not, and it is there for as long as a list
// has the keyboard.
#include "tests/support/testprogram.h"
#include "tests/ui/windowcase.h"
#include "ui/pages/currentrow.h"
#include "ui/pages/tablewidget.h"
#include "ui/widgets/dialog.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QItemSelectionModel>
#include <QListWidget>
#include <QStandardItemModel>
#include <QTableView>
#include <QTest>

namespace currentrow_test {

namespace {

class CurrentRowTest : public WindowCase {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { prepareWindows(); }
    void init() { makeFolder(); }
    void cleanup() { close(); }

    void copiesIt();
    void namesIt();
    void escapeLeavesIt();
    void comesWithTheRows();
    void isSeenInADialog();

private:
    TableWidget *page(const QString &id) { return m_whole->workspace().tableWidget(id); }
    // The ring is there, and nothing is selected.
    static void unmark(QTableView *table, int row)
    {
        table->setFocus(Qt::TabFocusReason);
        table->selectionModel()->clearSelection();
        table->selectionModel()->setCurrentIndex(table->model()->index(row, 0),
                                                 QItemSelectionModel::NoUpdate);
    }
};

void CurrentRowTest::copiesIt()
{
    openPage(u"blobs"_s);
    const QString id = idAt(u"blobs"_s, 1);
    QApplication::clipboard()->setText(u"before"_s);
    unmark(page(u"blobs"_s)->table(), 1);
    // No key of what is done with blobs.
    QTest::keyClick(page(u"blobs"_s)->table(), Qt::Key_Insert);
    QCOMPARE(page(u"blobs"_s)->selectedCount(), qsizetype(0));
    QTest::keyClick(page(u"blobs"_s)->table(), Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(page(u"blobs"_s)->selectedIds(), QStringList(id));
    QTRY_COMPARE(QApplication::clipboard()->text().trimmed(), id);
}

void CurrentRowTest::namesIt()
{
    openPage(u"contexts"_s);
    unmark(page(u"contexts"_s)->table(), 2);
    QTest::keyClick(page(u"contexts"_s)->table(), Qt::Key_F2);
    QTRY_VERIFY(dialog());
    QCOMPARE(page(u"contexts"_s)->selectedIds(), QStringList(idAt(u"contexts"_s, 2)));
    dialog()->close();
}

void CurrentRowTest::escapeLeavesIt()
{
    openPage(u"contexts"_s);
    QTableView *table = page(u"contexts"_s)->table();
    table->setFocus(Qt::TabFocusReason);
    table->selectRow(3);
    QTest::keyClick(table, Qt::Key_Escape);
    QVERIFY(!table->selectionModel()->hasSelection());
    QCOMPARE(table->currentIndex().row(), 3);
    QTest::keyClick(table, Qt::Key_Down);
    QCOMPARE(page(u"contexts"_s)->selectedIds(), QStringList(idAt(u"contexts"_s, 3)));
}

void CurrentRowTest::comesWithTheRows()
{
    QStandardItemModel model(0, 1);
    QWidget window;
    auto *table = new QTableView(&window);
    new CurrentRow(table, &model, [] { return QList<QAction *>(); });
    table->setModel(&model);
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    table->setFocus(Qt::TabFocusReason);
    table->setCurrentIndex({}); // as while a row is waited for
    for (const QString &name : {u"one"_s, u"two"_s, u"three"_s})
        model.appendRow(new QStandardItem(name));
    QTRY_COMPARE(table->currentIndex().row(), 0);
    QVERIFY(!table->selectionModel()->hasSelection());
    // One that goes leaves its place to the next.
    unmark(table, 1);
    model.removeRow(1);
    QCOMPARE(table->currentIndex().data().toString(), u"three"_s);
    model.removeRow(1);
    QCOMPARE(table->currentIndex().data().toString(), u"one"_s);
    QVERIFY(!table->selectionModel()->hasSelection());
}

/// Also where nobody has pressed a key yet.
void CurrentRowTest::isSeenInADialog()
{
    Dialog opened(nullptr);
    auto *list = new QListWidget(&opened);
    list->addItems({u"one"_s, u"two"_s});
    opened.show();
    QVERIFY(QTest::qWaitForWindowActive(&opened));
    QTRY_COMPARE(QApplication::focusWidget(), list);
    QTRY_VERIFY(opened.testAttribute(Qt::WA_KeyboardFocusChange));
    QVERIFY(list->currentIndex().isValid());
}

const TestCase testCase(runTest<CurrentRowTest, QApplication>);

} // namespace

} // namespace currentrow_test

#include "currentrow_test.moc"
