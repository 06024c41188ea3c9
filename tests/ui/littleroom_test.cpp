// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// What gives way where there is little room: what can be shorter, and not what says something.
#include "tests/support/testprogram.h"
#include "tests/ui/windowcase.h"
#include "ui/inspector/rawview.h"
#include "ui/support/metrics.h"
#include "ui/widgets/searchline.h"
#include "ui/window/bottompanel.h"

#include <QApplication>
#include <QSplitter>
#include <QTableView>
#include <QToolButton>

#include <cstdlib>

namespace littleroom_test {

namespace {

class LittleRoomTest : public WindowCase {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { prepareWindows(); }
    void init() { makeFolder(); }
    void cleanup() { close(); }

    void toolsOfTheActivityStayTogether_data();
    void toolsOfTheActivityStayTogether();
    void listOfTheActivityHasTheWidth_data();
    void listOfTheActivityHasTheWidth();
    void requestIsBelowWhereThereIsHeight();

private:
    [[nodiscard]] static int middleOf(const QWidget *part)
    {
        return part->mapTo(part->window(), part->rect().center()).y();
    }
};

void LittleRoomTest::toolsOfTheActivityStayTogether_data()
{
    QTest::addColumn<QSize>("size");
    QTest::addColumn<qreal>("points");
    QTest::newRow("1366 x 768 at 150 %") << QSize(910, 472) << 10.0;
    QTest::newRow("1920 x 1080 at 200 %") << QSize(960, 500) << 10.0;
    QTest::newRow("1280 x 800 with 16 pt") << QSize(1280, 760) << 16.0;
}

/// At the end of the first line, whatever of the others goes below; and no word of these is cut.
void LittleRoomTest::toolsOfTheActivityStayTogether()
{
    QFETCH(QSize, size);
    QFETCH(qreal, points);
    setPoints(points);
    openPage(u"contexts"_s);
    m_whole->window().resize(size);
    m_whole->trigger(u"showActivity"_s);
    const auto *panel = m_whole->window().findChild<QWidget *>(u"activityPanel"_s);
    QTRY_VERIFY(panel && panel->isVisible());
    const auto *line = m_whole->driver().look<SearchLine>(u"Filter the activity"_s);
    const auto *pause = m_whole->driver().look<QToolButton>(u"Pause"_s);
    const auto *clear = m_whole->driver().look<QToolButton>(u"Clear the list"_s);
    QVERIFY(line && pause && clear);
    const auto isInLine = [&](const QWidget *tool) { return std::abs(middleOf(tool) - middleOf(line)) <= 3; };
    QTRY_VERIFY(isInLine(pause) && isInLine(clear));
    const auto rightOf = [&](const QWidget *part) {
        return part->mapTo(panel, QPoint(part->width(), 0)).x();
    };
    QTRY_VERIFY(panel->width() - rightOf(clear) <= scaled(12));
    for (const QString &name : {u"Filter by method"_s, u"Filter by status"_s, u"Filter by kind"_s}) {
        const auto *chooser = m_whole->driver().look<QToolButton>(name);
        QVERIFY(chooser);
        QTRY_VERIFY(isInLine(chooser) && chooser->width() >= chooser->sizeHint().width());
        QVERIFY(rightOf(chooser) <= pause->mapTo(panel, QPoint()).x());
    }
}

void LittleRoomTest::listOfTheActivityHasTheWidth_data()
{
    QTest::addColumn<QSize>("size");
    QTest::addColumn<qreal>("points");
    QTest::newRow("1024 x 600") << QSize(1024, 560) << 10.0;
    QTest::newRow("1280 x 800 with 16 pt") << QSize(1280, 760) << 16.0;
}

/// Until a request is chosen: then it is beside the list.
void LittleRoomTest::listOfTheActivityHasTheWidth()
{
    QFETCH(QSize, size);
    QFETCH(qreal, points);
    setPoints(points);
    openPage(u"contexts"_s);
    m_whole->window().resize(size);
    m_whole->trigger(u"showActivity"_s);
    const auto *panel = m_whole->window().findChild<QWidget *>(u"activityPanel"_s);
    QTRY_VERIFY(panel && panel->isVisible());
    auto *table = panel->findChild<QTableView *>();
    QTRY_VERIFY(table->model()->rowCount() > 0);
    QTRY_COMPARE(table->width(), panel->width());
    table->selectRow(0);
    const auto *shown = panel->findChild<RawView *>();
    QTRY_VERIFY(shown->isVisible() && table->width() < panel->width());
    table->setCurrentIndex({});
    QTRY_COMPARE(table->width(), panel->width());
    // The row that has the ring is chosen by its key.
    table->selectionModel()->setCurrentIndex(table->model()->index(0, 0), QItemSelectionModel::NoUpdate);
    table->setFocus();
    QTRY_VERIFY(table->hasFocus());
    QVERIFY(!table->selectionModel()->hasSelection() && !shown->isVisible());
    QTest::keyClick(table, Qt::Key_Space);
    QTRY_VERIFY(shown->isVisible() && table->width() < panel->width());
    table->setCurrentIndex({});
    QTRY_COMPARE(table->width(), panel->width());
    // Where there is room for both, it has its place.
    m_whole->window().resize(1700, 760);
    QTRY_VERIFY(table->width() < panel->width());
}

void LittleRoomTest::requestIsBelowWhereThereIsHeight()
{
    openPage(u"contexts"_s);
    m_whole->window().resize(900, 1100);
    m_whole->trigger(u"showActivity"_s);
    const auto *panel = m_whole->window().findChild<QWidget *>(u"activityPanel"_s);
    QTRY_VERIFY(panel && panel->isVisible());
    auto *table = panel->findChild<QTableView *>();
    QTRY_VERIFY(table->model()->rowCount() > 0);
    table->selectRow(0);
    const auto *shown = panel->findChild<RawView *>();
    const auto isBeside = [&] { return shown->isVisible() && table->width() < panel->width(); };
    const auto isBelow = [&] {
        return shown->isVisible() && table->width() == panel->width()
            && shown->mapTo(panel, QPoint()).y() >= table->mapTo(panel, QPoint(0, table->height())).y();
    };
    QTRY_VERIFY(isBeside());
    auto *docks = qobject_cast<QSplitter *>(m_whole->window().findChild<BottomPanel *>()->parentWidget());
    QVERIFY(docks);
    docks->setSizes({300, 750});
    Q_EMIT docks->splitterMoved(300, 1); // by hand, else the page takes back what is its
    QTRY_VERIFY(isBelow());
    m_whole->window().resize(1400, 1100);
    QTRY_VERIFY(isBeside());
}

} // namespace

const TestCase testCase(runTest<LittleRoomTest, QApplication>);

} // namespace littleroom_test

#include "littleroom_test.moc"
