// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// What was seen to be cut, covered or out of place in pictures of the window.
#include "tests/support/testprogram.h"
#include "tests/ui/windowcase.h"
#include "ui/console/consolewidget.h"
#include "ui/console/resultview.h"
#include "ui/inspector/fieldspane.h"
#include "ui/support/metrics.h"
#include "ui/widgets/actionbutton.h"
#include "ui/widgets/actionrow.h"
#include "ui/widgets/searchline.h"
#include "ui/window/bottompanel.h"

#include <QHeaderView>
#include <QPushButton>
#include <QScrollBar>
#include <QTabBar>
#include <QToolButton>
#include <QTreeWidget>

namespace seenwindow_test {

class SeenWindowTest : public WindowCase {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { prepareWindows(); }
    void init() { makeFolder(); }
    void cleanup();

    void fieldsEndAboveTheButtons();
    void consoleIsWhole_data();
    void consoleIsWhole();
    void headOfAnAnswerIsWhole();
    void shortcutsAreWhole_data();
    void shortcutsAreWhole();
    void noBarOverNothing();
    void whatIsChosenStaysInSight();
    void primaryButtonKeepsItsWord();
    void titleAndTextsAreInLine_data();
    void titleAndTextsAreInLine();
    void valuesOfMetricsAreInSight();
    void countsStandBesideTheBar();
    void apiSaysHow_data();
    void apiSaysHow();
    void arrowStandsBehindTheNode();

private:
    void openDock(const QString &action)
    {
        if (!m_whole->workspace().isDockOpen() || action != "showConsole"_L1)
            m_whole->trigger(action);
    }
    /// All of it is in sight.
    [[nodiscard]] static bool isWhole(const QWidget *part)
    {
        return part->isVisible() && part->visibleRegion().boundingRect() == part->rect();
    }
    template<typename W>
    [[nodiscard]] W *in(const QString &name)
    {
        return m_whole->driver().look<W>(name);
    }
};

void SeenWindowTest::cleanup()
{
    close();
    QApplication::setLayoutDirection(Qt::LeftToRight);
}

void SeenWindowTest::fieldsEndAboveTheButtons()
{
    openPage(u"contexts"_s);
    MainWindow &window = m_whole->window();
    window.resize(960, 500);
    m_whole->table(u"contexts"_s)->selectRow(2);
    QWidget *inspector = m_whole->inspector();
    QTRY_VERIFY(inspector->isVisible());
    const auto *fields = inspector->findChild<FieldsPane *>();
    const auto *actions = inspector->findChild<ActionRow *>();
    QVERIFY(fields && actions);
    const auto isApart = [&] {
        const int end = fields->mapTo(inspector, QPoint(0, fields->height())).y();
        const auto buttons = actions->findChildren<QAbstractButton *>();
        return end <= actions->mapTo(inspector, QPoint()).y()
            && std::all_of(buttons.begin(), buttons.end(), [](const QAbstractButton *button) {
                   return button->isHidden() || isWhole(button);
               });
    };
    for (const QString &dock : {u"showConsole"_s, u"showActivity"_s}) {
        openDock(dock);
        QTRY_VERIFY(m_whole->workspace().isDockOpen());
        QTRY_VERIFY(isApart());
        const int low = actions->height();
        m_whole->trigger(dock);
        QTRY_VERIFY(!m_whole->workspace().isDockOpen());
        QTRY_VERIFY(actions->height() > low); // there is room for more of them
        QTRY_VERIFY(isApart());
    }
}

void SeenWindowTest::consoleIsWhole_data()
{
    QTest::addColumn<QSize>("size");
    QTest::addColumn<qreal>("points");
    QTest::newRow("1366 x 768 at 150 %") << QSize(910, 472) << 10.0;
    QTest::newRow("1024 x 600") << QSize(1024, 560) << 10.0;
    QTest::newRow("1280 x 800 with 16 pt") << QSize(1280, 760) << 16.0;
}

// Also when a page was looked at that needs more height than others.
void SeenWindowTest::consoleIsWhole()
{
    QFETCH(QSize, size);
    QFETCH(qreal, points);
    setPoints(points);
    openNode();
    MainWindow &window = m_whole->window();
    window.resize(size);
    m_whole->workspace().showPage(u"api"_s);
    QTRY_VERIFY(window.findChild<QWidget *>(u"apiPage"_s));
    window.findChild<QWidget *>(u"apiPage"_s)->setMinimumHeight(size.height() / 2);
    m_whole->workspace().showPage(u"contexts"_s);
    QTRY_VERIFY(m_whole->table(u"contexts"_s)->isVisible());
    openDock(u"showConsole"_s);
    QTRY_VERIFY(in<QPushButton>(u"Run the call"_s));
    QTRY_VERIFY(isWhole(in<QPushButton>(u"Run the call"_s)));
    QTRY_VERIFY(isWhole(in<QPushButton>(u"Copy as"_s)));
    QCOMPARE(window.size(), size);
    if (auto *again = in<QPushButton>(u"Run again"_s)) {
        QVERIFY(isWhole(again));
        QVERIFY(again->width() >= again->minimumSizeHint().width());
    }
}

void SeenWindowTest::headOfAnAnswerIsWhole()
{
    ResultView view;
    view.setOutcome({.ok = true, .output = "{\"a\":1}"}, {}, u"get · inventory"_s);
    for (const int width : {240, 320, 600}) {
        view.resize(scaled(width), scaled(150)); // of which the text needs little
        view.show();
        const auto *headline = view.findChild<QLabel *>();
        const auto *tabs = view.findChild<QTabBar *>();
        QVERIFY(headline && tabs);
        const auto labels = view.findChildren<QLabel *>();
        for (const QLabel *label : labels) {
            if (label->text() == u"Answered")
                headline = label;
        }
        QTRY_VERIFY(isWhole(headline));
        QTRY_VERIFY(isWhole(tabs));
        QVERIFY(headline->width() >= headline->sizeHint().width());
        for (int tab = 0; tab < tabs->count(); ++tab)
            QVERIFY2(tabs->rect().contains(tabs->tabRect(tab)), qPrintable(QString::number(width)));
        const auto buttons = view.findChildren<QAbstractButton *>();
        for (const QAbstractButton *button : buttons) {
            if (button->isVisible())
                QVERIFY2(isWhole(button), qPrintable(button->accessibleName()));
        }
        int end = 0;
        for (const QAbstractButton *button : buttons) {
            if (button->isVisible())
                end = std::max(end, button->mapTo(&view, QPoint(button->width(), 0)).x());
        }
        QCOMPARE(end, view.width() - scaled(8));
    }
}

void SeenWindowTest::shortcutsAreWhole_data()
{
    QTest::addColumn<bool>("isMirrored");
    QTest::addColumn<qreal>("points");
    QTest::newRow("from the left") << false << 10.0;
    QTest::newRow("from the right") << true << 10.0;
    QTest::newRow("from the left with 16 pt") << false << 16.0;
    QTest::newRow("from the right with 16 pt") << true << 16.0;
}

void SeenWindowTest::shortcutsAreWhole()
{
    QFETCH(bool, isMirrored);
    QFETCH(qreal, points);
    setPoints(points);
    QApplication::setLayoutDirection(isMirrored ? Qt::RightToLeft : Qt::LeftToRight);
    openPage(u"contexts"_s);
    m_whole->window().resize(points > 10 ? QSize(1280, 760) : QSize(1024, 560));
    QTest::keyClick(&m_whole->window(), Qt::Key_Question);
    QDialog *sheet = nullptr;
    DRIVE(sheet = m_whole->driver().dialog(u"Shortcuts"_s))
    const auto *list = sheet->findChild<QTreeWidget *>();
    QTRY_VERIFY(list->viewport()->width() > scaled(400));
    QTRY_COMPARE(list->header()->length(), list->viewport()->width());
    QCOMPARE(list->horizontalScrollBar()->maximum(), 0);
    for (int column = 0; column < list->columnCount(); ++column) {
        const QString text = list->topLevelItem(0)->text(column);
        const QRect cell = list->visualRect(list->model()->index(0, column));
        QVERIFY2(list->viewport()->rect().contains(cell), qPrintable(text));
        QVERIFY2(cell.width() >= list->fontMetrics().horizontalAdvance(text) + scaled(16),
                 qPrintable(u"%1: %2"_s.arg(text).arg(cell.width())));
        QVERIFY(!list->topLevelItem(0)->toolTip(column).isEmpty());
    }
    const auto *search = sheet->findChild<SearchLine *>();
    const auto labels = sheet->findChildren<QLabel *>();
    const auto count = std::find_if(labels.begin(), labels.end(), [](const QLabel *label) {
        return label->text().endsWith(u"shortcuts"_s);
    });
    QVERIFY(count != labels.end());
    const int gap =
        isMirrored ? search->x() - (*count)->geometry().right() : (*count)->x() - search->geometry().right();
    QVERIFY2(gap >= scaled(8), qPrintable(QString::number(gap)));
}

void SeenWindowTest::noBarOverNothing()
{
    openPage(u"blobs"_s);
    MainWindow &window = m_whole->window();
    window.resize(1600, 760);
    QTableView *table = m_whole->table(u"blobs"_s);
    const QScrollBar *bar = table->horizontalScrollBar();
    QTRY_COMPARE(bar->maximum(), 0);
    const auto widths = [table] {
        QList<int> all;
        for (int column = 0; column < table->model()->columnCount(); ++column)
            all += table->isColumnHidden(column) ? 0 : table->columnWidth(column);
        return all;
    };
    const auto areTextsWhole = [&] {
        const QList<int> all = widths();
        for (int column = 0; column < all.size(); ++column) {
            if (all.at(column) > 0
                && all.at(column) + scaled(8)
                    < static_cast<const QAbstractItemView *>(table)->sizeHintForColumn(column))
                return false;
        }
        return true;
    };
    QTRY_VERIFY(areTextsWhole());
    const QList<int> wide = widths();
    int given = 0;
    for (int width = 1590; width > 800; width -= 10) {
        window.resize(width, 760);
        QTRY_COMPARE(window.width(), width);
        QTRY_VERIFY2(bar->maximum() == 0 || bar->maximum() > scaled(40),
                     qPrintable(u"%1 too much at %2"_s.arg(bar->maximum()).arg(width)));
        // More than the last one, which always takes what is left.
        const QList<int> now = widths();
        qsizetype narrower = 0;
        for (qsizetype column = 0; column < now.size(); ++column)
            narrower += now.at(column) < wide.at(column) ? 1 : 0;
        given += narrower > 1 ? 1 : 0;
    }
    QVERIFY(given > 0);
    // Where there is room again they have it back.
    window.resize(1600, 760);
    QTRY_COMPARE(widths(), wide);
}

/// A dock takes the room below: the row of the inspector is still seen.
void SeenWindowTest::whatIsChosenStaysInSight()
{
    openPage(u"contexts"_s);
    m_whole->window().resize(1280, 760);
    openDock(u"showConsole"_s);
    QTRY_VERIFY(m_whole->workspace().isDockOpen());
    m_whole->trigger(u"showConsole"_s); // closed
    QTRY_VERIFY(!m_whole->workspace().isDockOpen());
    QTableView *table = m_whole->table(u"contexts"_s);
    const QModelIndex last = table->model()->index(table->model()->rowCount() - 1, 0);
    table->selectRow(last.row());
    table->scrollToTop();
    const auto isSeen = [&] { return table->viewport()->rect().contains(table->visualRect(last)); };
    QTRY_VERIFY(isSeen());
    m_whole->trigger(u"showConsole"_s);
    QTRY_VERIFY(m_whole->workspace().isDockOpen());
    QVERIFY(table->verticalScrollBar()->maximum() > 0);
    QTRY_VERIFY(isSeen());
}

void SeenWindowTest::primaryButtonKeepsItsWord()
{
    setPoints(16);
    openPage(u"contexts"_s);
    MainWindow &window = m_whole->window();
    m_whole->table(u"contexts"_s)->selectRow(0);
    QTRY_VERIFY(m_whole->inspector()->isVisible());
    const auto hasWord = [](const ActionButton *button) {
        return button->width() >= button->fullSize().width();
    };
    for (int width = 1500; width > 1000; width -= 10) {
        window.resize(width, 600);
        QTRY_COMPARE(window.width(), width);
        const auto *primary = in<ActionButton>(u"New context"_s);
        const auto *other = in<ActionButton>(u"Sync all"_s);
        QVERIFY(primary && other);
        QTRY_VERIFY2(hasWord(primary) || !hasWord(other), qPrintable(QString::number(width)));
    }
}

void SeenWindowTest::titleAndTextsAreInLine_data()
{
    QTest::addColumn<Qt::LayoutDirection>("direction");
    QTest::newRow("as here") << Qt::LeftToRight;
    QTest::newRow("mirrored") << Qt::RightToLeft;
}

void SeenWindowTest::titleAndTextsAreInLine()
{
    QFETCH(Qt::LayoutDirection, direction);
    QApplication::setLayoutDirection(direction);
    openPage(u"contexts"_s);
    QTableView *table = m_whole->table(u"contexts"_s);
    const QWidget *line = m_whole->workspace().tableWidget(u"contexts"_s)->filterLine();
    const bool isMirrored = direction == Qt::RightToLeft;
    // From where one begins to read.
    const auto startOf = [&](const QWidget *part) {
        const int left = part->mapTo(&m_whole->window(), QPoint()).x();
        const int page = table->mapTo(&m_whole->window(), QPoint()).x();
        return isMirrored ? page + table->width() - left - part->width() : left - page;
    };
    QTRY_COMPARE(startOf(line), scaled(pageMargin));
}

void SeenWindowTest::valuesOfMetricsAreInSight()
{
    setPoints(16);
    openNode();
    m_whole->window().resize(1280, 760);
    m_whole->workspace().showPage(u"metrics"_s);
    QTableView *table = nullptr;
    int value = -1;
    QTRY_VERIFY([&] {
        const auto tables = m_whole->window().findChildren<QTableView *>();
        for (QTableView *one : tables) {
            for (int column = 0; one->isVisible() && column < one->model()->columnCount(); ++column) {
                if (one->model()->headerData(column, Qt::Horizontal).toString() != u"Value")
                    continue;
                table = one;
                value = column;
            }
        }
        return table && table->model()->rowCount() > 0;
    }());
    QTRY_VERIFY(table->columnViewportPosition(value) + table->columnWidth(value)
                <= table->viewport()->width());
}

void SeenWindowTest::countsStandBesideTheBar()
{
    setPoints(16);
    openPage(u"contexts"_s);
    m_whole->window().resize(1280, 560);
    QTreeWidget *pages = tree();
    QTRY_VERIFY(pages->verticalScrollBar()->isVisible());
    pages->verticalScrollBar()->setValue(0);
    const QModelIndex contexts = pages->model()->index(1, 0, pages->model()->index(0, 0));
    QCOMPARE(contexts.data().toString(), u"Contexts"_s);
    const QRect row(0, pages->visualRect(contexts).y(), pages->viewport()->width(),
                    pages->visualRect(contexts).height());
    m_whole->workspace().showPage(u"blobs"_s); // of one that is chosen the row is another
    QTRY_VERIFY(!pages->selectionModel()->isSelected(contexts));
    const QImage image = pages->viewport()->grab(row).toImage();
    int end = -1;
    for (int x = 0; x < image.width(); ++x) {
        for (int y = 0; y < image.height(); ++y) {
            if (image.pixel(x, y) != image.pixel(0, 0))
                end = x;
        }
    }
    QVERIFY2(end > image.width() / 2 && end <= image.width() - scaled(4),
             qPrintable(u"%1 of %2"_s.arg(end).arg(image.width())));
}

void SeenWindowTest::apiSaysHow_data()
{
    QTest::addColumn<qreal>("points");
    QTest::addColumn<bool>("isDockOpen");
    QTest::newRow("above a dock") << 10.0 << true;
    QTest::newRow("with 16 pt") << 16.0 << false;
}

void SeenWindowTest::apiSaysHow()
{
    QFETCH(qreal, points);
    QFETCH(bool, isDockOpen);
    setPoints(points);
    openNode();
    m_whole->window().resize(1280, 760);
    m_whole->workspace().showPage(u"api"_s);
    if (m_whole->workspace().isDockOpen() != isDockOpen)
        m_whole->trigger(u"showConsole"_s);
    QTRY_COMPARE(m_whole->workspace().isDockOpen(), isDockOpen);
    QTRY_VERIFY(m_whole->says(u"Choose a request, fill in what it needs and send it."_s));
}

// In a window that is read from the right: at the left, where the widest gap parts it from the name.
void SeenWindowTest::arrowStandsBehindTheNode()
{
    QApplication::setLayoutDirection(Qt::RightToLeft);
    openNode();
    const auto all = m_whole->window().findChildren<QToolButton *>();
    const auto button = std::find_if(
        all.begin(), all.end(), [](const QToolButton *one) { return one->accessibleName() == u"Nodes"; });
    QVERIFY(button != all.end());
    const QImage image = (*button)->grab().toImage();
    int first = -1, last = -1, gap = 0, before = 0;
    for (int x = 4; x < image.width() - 4; ++x) {
        for (int y = 4; y < image.height() - 4; ++y) {
            if (image.pixel(x, y) == image.pixel(4, 4))
                continue;
            if (last >= 0 && x - last > gap) {
                gap = x - last;
                before = last;
            }
            first = first < 0 ? x : first;
            last = x;
        }
    }
    QVERIFY(gap > 2 && before - first < last - before - gap);
}

const TestCase testCase(runTest<SeenWindowTest, QApplication>);

} // namespace seenwindow_test

#include "seenwindow_test.moc"
