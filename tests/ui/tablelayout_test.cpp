// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// Columns, what a table is narrowed to, and what stays of it when its node goes away.
#include "tests/support/testprogram.h"
#include "tests/ui/windowcase.h"
#include "ui/packages/packagespage.h"
#include "ui/pages/tablecolumns.h"
#include "ui/support/metrics.h"
#include "ui/usage/usagepage.h"
#include "ui/widgets/celldelegate.h"
#include "ui/widgets/searchline.h"

#include <QAbstractButton>
#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QHeaderView>
#include <QScrollBar>
#include <QStandardItemModel>

namespace tablelayout_test {

namespace {

class TableLayoutTest : public WindowCase {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { prepareWindows(); }
    void init() { makeFolder(); }
    void cleanup() { close(); }

    void doubleClickFits();
    void menuOfAHead();
    void headsAreWhole();
    void noBarOverNothing();
    void figuresFitWithoutABar_data();
    void figuresFitWithoutABar();
    void onlyThisValue();
    void onlyWhatContains();
    void oldRowsStay();
    void whatIsCutGetsTheRoom();
    void whatIsGoneLeavesTheRoom();

private:
    [[nodiscard]] const guicheck::Driver &driver() { return m_whole->driver(); }
    [[nodiscard]] TableWidget *page(const QString &page) { return m_whole->workspace().tableWidget(page); }
    void openHeadMenu(QHeaderView *header, int column)
    {
        const QPoint at(header->sectionViewportPosition(column) + 10, header->height() / 2);
        QContextMenuEvent event(QContextMenuEvent::Mouse, at, header->viewport()->mapToGlobal(at));
        QApplication::sendEvent(header->viewport(), &event);
    }
    void startAgain()
    {
        m_whole.reset();
        m_whole = std::make_unique<WholeWindow>(m_folder->path());
        m_whole->open(m_node->url());
        QTRY_COMPARE(phase(), Node::Phase::Open);
    }
};

void TableLayoutTest::doubleClickFits()
{
    openPage(u"contexts"_s);
    QHeaderView *header = page(u"contexts"_s)->table()->horizontalHeader();
    const TableModel *model = page(u"contexts"_s)->model();
    const int column = model->columnOf("application");
    const auto doubleClick = [&] {
        const QPoint edge(header->sectionViewportPosition(column) + header->sectionSize(column) - 2,
                          header->height() / 2);
        QTest::mouseDClick(header->viewport(), Qt::LeftButton, {}, edge);
    };
    int longest = 0;
    for (int row = 0; row < model->shownRows(); ++row)
        longest = qMax(longest,
                       header->fontMetrics().horizontalAdvance(model->index(row, column).data().toString()));
    header->resizeSection(column, 60);
    doubleClick();
    const int fitted = header->sectionSize(column);
    QVERIFY2(fitted > longest && fitted < longest + 80, qPrintable(QString::number(fitted)));
    header->resizeSection(column, 500);
    doubleClick();
    QCOMPARE(header->sectionSize(column), fitted);
    // It is kept.
    startAgain();
    header = m_whole->table(u"contexts"_s)->horizontalHeader();
    QCOMPARE(header->sectionSize(column), fitted);
}

void TableLayoutTest::menuOfAHead()
{
    openPage(u"contexts"_s);
    QHeaderView *header = page(u"contexts"_s)->table()->horizontalHeader();
    const TableModel *model = page(u"contexts"_s)->model();
    const int name = model->columnOf("name");
    const int state = model->columnOf("state");
    const auto choose = [&](int column, const QString &item) {
        openHeadMenu(header, column);
        driver().chooseInMenu(item);
    };
    DRIVE(choose(name, u"Sort falling"_s))
    QTRY_VERIFY(model->sortColumn() == name && model->sortOrder() == Qt::DescendingOrder);
    DRIVE(choose(name, u"Sort rising"_s))
    QTRY_VERIFY(model->sortColumn() == name && model->sortOrder() == Qt::AscendingOrder);
    DRIVE(choose(name, u"In the node’s order"_s))
    QTRY_COMPARE(model->sortColumn(), -1);
    header->resizeSection(name, 60);
    DRIVE(choose(name, u"Fit to the content"_s))
    QVERIFY(header->sectionSize(name) > 60);
    DRIVE(choose(state, u"Hide this column"_s))
    QVERIFY(header->isSectionHidden(state));
    // What takes the place of the last one takes the room too.
    QCOMPARE(header->length(), qMax(header->length(), page(u"contexts"_s)->table()->viewport()->width()));
    startAgain();
    QVERIFY(m_whole->table(u"contexts"_s)->isColumnHidden(state));
}

void TableLayoutTest::headsAreWhole()
{
    openNode();
    for (const QString &name : {u"contexts"_s, u"applications"_s, u"blobs"_s, u"identities"_s}) {
        m_whole->workspace().showPage(name);
        QTRY_VERIFY(m_whole->table(name)->isVisible());
        const QHeaderView *header = m_whole->table(name)->horizontalHeader();
        for (const int width : {1400, 1000, 800}) {
            m_whole->window().resize(width, 700);
            QCoreApplication::sendPostedEvents();
            for (int column = 0; column < header->count(); ++column) {
                if (!header->isSectionHidden(column))
                    QVERIFY2(header->sectionSize(column) >= header->sectionSizeHint(column),
                             qPrintable(u"%1 %2 %3"_s.arg(name).arg(column).arg(width)));
            }
        }
    }
}

// A window that was wide: in a narrow one there is nothing to scroll to.
void TableLayoutTest::noBarOverNothing()
{
    openPage(u"blobs"_s);
    const auto isFull = [&] {
        const QTableView *table = m_whole->table(u"blobs"_s);
        return table->horizontalHeader()->length() == table->viewport()->width()
            && table->horizontalScrollBar()->maximum() == 0;
    };
    for (const char *hidden : {"stored-at", "source", "used-by"})
        m_whole->table(u"blobs"_s)->setColumnHidden(page(u"blobs"_s)->model()->columnOf(hidden), true);
    m_whole->window().resize(1500, 800);
    QTRY_VERIFY(isFull());
    m_whole->window().resize(820, 700);
    QTRY_VERIFY(isFull());
    m_whole->window().resize(1500, 800);
    QTRY_VERIFY(isFull());
    // Somebody pulls at an edge, which is saved with all of them.
    m_whole->table(u"blobs"_s)->horizontalHeader()->resizeSection(0, 210);
    QTRY_VERIFY(isFull());
    startAgain();
    m_whole->window().resize(820, 700);
    QTRY_VERIFY(m_whole->table(u"blobs"_s)->isVisible());
    QTRY_VERIFY(isFull());
    QCOMPARE(m_whole->table(u"blobs"_s)->horizontalHeader()->sectionSize(0), 210);
}

void TableLayoutTest::figuresFitWithoutABar_data()
{
    QTest::addColumn<QString>("page");
    QTest::addColumn<int>("width");
    QTest::newRow("usage") << u"usage"_s << 1280;
    QTest::newRow("usage, narrow") << u"usage"_s << 1060;
    QTest::newRow("packages") << u"packages"_s << 1280;
    QTest::newRow("packages, narrow") << u"packages"_s << 1210;
}

// As wide as most screens are, with nothing beside it.
void TableLayoutTest::figuresFitWithoutABar()
{
    QFETCH(QString, page);
    QFETCH(int, width);
    openPage(u"blobs"_s);
    m_whole->window().resize(width, 800);
    m_whole->workspace().showPage(page);
    auto *usage = m_whole->workspace().find<UsagePage>();
    auto *packages = m_whole->workspace().find<PackagesPage>();
    QTableView *table = (page == "usage"_L1 ? usage->table() : packages->table())->table();
    QTRY_VERIFY(table->isVisible());
    QTRY_VERIFY(table->model()->rowCount() > 1);
    QTRY_VERIFY(table->viewport()->width() < width && table->viewport()->width() > width - 300);
    QTRY_VERIFY2(table->horizontalScrollBar()->maximum() == 0,
                 qPrintable(u"%1 too wide"_s.arg(table->horizontalScrollBar()->maximum())));
    // And nothing is cut in it.
    for (int column = 0; column < table->model()->columnCount(); ++column) {
        const int needed =
            static_cast<const QAbstractItemView *>(table)->sizeHintForColumn(column) - scaled(8);
        QTRY_VERIFY2(table->isColumnHidden(column) || table->columnWidth(column) >= needed,
                     qPrintable(u"%1: %2 of %3"_s.arg(column).arg(table->columnWidth(column)).arg(needed)));
    }
}

void TableLayoutTest::onlyThisValue()
{
    openPage(u"contexts"_s);
    const int column = page(u"contexts"_s)->model()->columnOf("application");
    const int all = page(u"contexts"_s)->model()->shownRows();
    const QString value = page(u"contexts"_s)->model()->index(0, column).data().toString();
    int expected = 0;
    for (int row = 0; row < all; ++row)
        expected += page(u"contexts"_s)->model()->index(row, column).data().toString() == value ? 1 : 0;
    QVERIFY(expected > 0 && expected < all);
    const auto fits = [&] {
        const TableModel *model = page(u"contexts"_s)->model();
        bool are = model->shownRows() == expected;
        for (int row = 0; row < model->shownRows(); ++row)
            are = are && model->index(row, column).data().toString() == value;
        return are;
    };
    const QString chip = u"Take off the filter Application: "_s + value;
    DRIVE({
        page(u"contexts"_s)->table()->selectRow(0);
        driver().openMenuOf(m_whole->table(u"contexts"_s), page(u"contexts"_s)->model()->index(0, column));
        driver().chooseInMenu(u"Filter by this value"_s);
    })
    QTRY_VERIFY(fits());
    QVERIFY(driver().look<QAbstractButton>(chip));
    QVERIFY(m_whole->says(u"%1 of %2 shown"_s.arg(expected).arg(all)));
    // Tab comes to it on the way from the tools to the table.
    auto *tool = driver().look<QAbstractButton>(u"Export rows to a file"_s);
    tool->setFocus(Qt::TabFocusReason);
    QTest::keyClick(tool, Qt::Key_Tab);
    QCOMPARE(QApplication::focusWidget(), driver().look<QAbstractButton>(chip));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    QCOMPARE(QApplication::focusWidget(), m_whole->table(u"contexts"_s));
    // Together with what is typed.
    const QString other = page(u"contexts"_s)->model()->index(0, 0).data(IdTextRole).toString();
    DRIVE(driver().type(page(u"contexts"_s)->filterLine(), other))
    QTRY_COMPARE(page(u"contexts"_s)->model()->shownRows(), 1);
    DRIVE(driver().type(page(u"contexts"_s)->filterLine(), u"no such context"_s))
    QTRY_VERIFY(m_whole->says(u"Nothing fits"_s));
    DRIVE(driver().type(page(u"contexts"_s)->filterLine(), u""_s))
    QTRY_VERIFY(fits());
    // As it was, after a restart, and on this page only.
    startAgain();
    QTRY_VERIFY(fits());
    QVERIFY(driver().look<QAbstractButton>(chip));
    m_whole->workspace().showPage(u"applications"_s);
    QVERIFY(!driver().look<QAbstractButton>(chip));
    m_whole->workspace().showPage(u"contexts"_s);
    DRIVE(driver().press(chip))
    QTRY_COMPARE(page(u"contexts"_s)->model()->shownRows(), all);
    QVERIFY(!driver().look<QAbstractButton>(chip));
}

void TableLayoutTest::onlyWhatContains()
{
    openPage(u"contexts"_s);
    const TableModel *model = page(u"contexts"_s)->model();
    const int column = model->columnOf("name");
    DRIVE({
        openHeadMenu(m_whole->table(u"contexts"_s)->horizontalHeader(), column);
        driver().chooseInMenu(u"Filter this column…"_s);
        QDialog *dialog = driver().dialog(u"Filter the column “Name”"_s);
        driver().type(driver().find<QLineEdit>(u"Contains"_s, dialog), u"NOTES"_s);
        driver().press(u"Filter"_s, dialog);
    })
    QTRY_VERIFY(model->shownRows() > 0 && model->shownRows() < model->totalRows());
    for (int row = 0; row < model->shownRows(); ++row)
        QVERIFY(
            model->index(row, column).data(NameRole).toString().contains(u"notes"_s, Qt::CaseInsensitive));
    DRIVE(driver().press(u"Take off the filter Name contains “NOTES”"_s))
    QTRY_COMPARE(model->shownRows(), model->totalRows());
}

void TableLayoutTest::oldRowsStay()
{
    openPage(u"contexts"_s);
    const QString port = QString::number(m_node->port());
    QTableView *table = m_whole->table(u"contexts"_s);
    const int rows = table->model()->rowCount();
    m_node->stop();
    QTest::keyClick(table, Qt::Key_F5);
    QTRY_COMPARE(phase(), Node::Phase::Unreachable);
    // They are there to be read, and look it.
    QVERIFY(table->isVisible());
    QCOMPARE(table->model()->rowCount(), rows);
    QVERIFY(table->property(dimmedProperty).toBool());
    QVERIFY(m_whole->says(u"The node can't be reached."_s));
    QString notice;
    const auto notices = m_whole->window().findChildren<Notice *>();
    for (const Notice *one : notices) {
        if (one->isVisible() && one->text().contains(u"These rows are as of "_s))
            notice = one->text();
    }
    QVERIFY2(QRegularExpression(u"as of \\d\\d:\\d\\d\\."_s).match(notice).hasMatch(), qPrintable(notice));
    // And copied.
    table->selectRow(1);
    const QString id = idAt(u"contexts"_s, 1);
    QTest::keyClick(table, Qt::Key_C, Qt::ControlModifier);
    QTRY_COMPARE(QGuiApplication::clipboard()->text(), id);
    QTRY_VERIFY(driver().isSaid(id, m_whole->inspector()));
    QVERIFY(!driver().isSaid(u"loading…"_s, m_whole->inspector()));
    // What can't be done says why.
    for (const QString &name : {u"New context"_s, u"Sync"_s, u"Delete…"_s}) {
        const auto *button = driver().look<QAbstractButton>(name);
        QVERIFY2(button && !button->isEnabled(), qPrintable(name));
        QVERIFY2(button->toolTip().contains(u"can't be reached"_s), qPrintable(button->toolTip()));
    }
    // All pages, also when they are looked at only now.
    m_whole->workspace().showPage(u"applications"_s);
    QVERIFY(m_whole->table(u"applications"_s)->isVisible());
    QVERIFY(m_whole->table(u"applications"_s)->model()->rowCount() > 0);
    m_whole->workspace().showPage(u"contexts"_s);

    QVERIFY2(startNode({u"--port"_s, port}), qPrintable(m_node->problem()));
    QTRY_COMPARE_WITH_TIMEOUT(phase(), Node::Phase::Open, 20000);
    QVERIFY(!table->property(dimmedProperty).toBool());
    QVERIFY(!m_whole->says(u"These rows are as of "_s));
    QVERIFY(driver().look<QAbstractButton>(u"New context"_s)->isEnabled());
    QVERIFY(!driver().look<QAbstractButton>(u"New context"_s)->toolTip().contains(u"reached"_s));
}

// The last column does not stand empty beside texts that are cut.
void TableLayoutTest::whatIsCutGetsTheRoom()
{
    openPage(u"applications"_s);
    m_whole->window().resize(1700, 800);
    const QTableView *table = m_whole->table(u"applications"_s);
    const QHeaderView *header = table->horizontalHeader();
    const auto needed = [&](int column) {
        return static_cast<const QAbstractItemView *>(table)->sizeHintForColumn(column);
    };
    const int source = page(u"applications"_s)->model()->columnOf("source");
    QVERIFY(!header->isSectionHidden(source));
    QVERIFY(needed(source) > 100);
    const int last = header->logicalIndex(header->count() - 1);
    const auto isWhole = [&] {
        bool whole = true;
        for (int column = 0; column < header->count(); ++column)
            whole =
                whole && (header->isSectionHidden(column) || header->sectionSize(column) >= needed(column));
        return whole;
    };
    QTRY_VERIFY2(isWhole(),
                 qPrintable(u"%1 of %2, the last %3"_s.arg(header->sectionSize(source))
                                .arg(needed(source))
                                .arg(header->sectionSize(last))));
    QCOMPARE(header->length(), table->viewport()->width());
}

// A column is as wide as what was in it only while that may come again.
void TableLayoutTest::whatIsGoneLeavesTheRoom()
{
    const PageModel::ColumnInfo info{"any", u"Any"_s, 4};
    UiState state{QString()};
    QStandardItemModel model(1, 3);
    QTableView table;
    table.setModel(&model);
    new TableColumns(u"any"_s,
                     {.model = &model,
                      .info = [&info](int) -> const PageModel::ColumnInfo & { return info; },
                      .canSort = [](int) { return false; },
                      .canFilter = {},
                      .unsorted = {}},
                     &table, StateScope(state, u"page/any"_s));
    table.resize(600, 200);
    table.show();
    const QString text(40, u'w');
    const int half = table.fontMetrics().horizontalAdvance(text) / 2;
    model.setData(model.index(0, 0), text);
    QTRY_VERIFY(table.columnWidth(0) > half);
    // Its node is away.
    model.setData(model.index(0, 0), u"w"_s);
    table.setProperty(dimmedProperty, true);
    QTRY_VERIFY(table.columnWidth(0) < half);
    // All other rows.
    model.setData(model.index(0, 0), text);
    QTRY_VERIFY(table.columnWidth(0) > half);
    model.removeRows(0, 1);
    model.appendRow(new QStandardItem(u"w"_s));
    QTRY_VERIFY(table.columnWidth(0) < half);
}

} // namespace

const TestCase testCase(runTest<TableLayoutTest, QApplication>);

} // namespace tablelayout_test

#include "tablelayout_test.moc"
