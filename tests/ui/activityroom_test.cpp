// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// Where there is little room for the activity what can be shorter gives way, and not what says something.
#include "tests/support/testprogram.h"
#include "tests/ui/windowcase.h"
#include "ui/inspector/rawview.h"
#include "ui/support/metrics.h"
#include "ui/widgets/searchline.h"
#include "ui/window/bottompanel.h"

#include <QApplication>
#include <QHeaderView>
#include <QScrollBar>
#include <QSplitter>
#include <QTableView>
#include <QToolButton>

#include <cstdlib>

namespace activityroom_test {

namespace {

class ActivityRoomTest : public WindowCase {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { prepareWindows(); }
    void init() { makeFolder(); }
    void cleanup() { close(); }

    void toolsOfTheActivityStayTogether_data();
    void toolsOfTheActivityStayTogether();
    void filterOfTheActivity_data();
    void filterOfTheActivity();
    void listOfTheActivityHasTheWidth_data();
    void listOfTheActivityHasTheWidth();
    void requestIsBelowWhereThereIsHeight();

private:
    void openActivity(QSize size)
    {
        openPage(u"contexts"_s);
        m_whole->window().resize(size);
        m_whole->trigger(u"showActivity"_s);
        m_panel = m_whole->window().findChild<QWidget *>(u"activityPanel"_s);
        QTRY_VERIFY(m_panel && m_panel->isVisible());
        m_table = m_panel->findChild<QTableView *>();
        QTRY_VERIFY(m_table->model()->rowCount() > 0);
    }
    [[nodiscard]] static int middleOf(const QWidget *part)
    {
        return part->mapTo(part->window(), part->rect().center()).y();
    }

    QWidget *m_panel = nullptr;
    QTableView *m_table = nullptr;
};

void ActivityRoomTest::toolsOfTheActivityStayTogether_data()
{
    QTest::addColumn<QSize>("size");
    QTest::addColumn<qreal>("points");
    QTest::newRow("1366 x 768 at 150 %") << QSize(910, 472) << 10.0;
    QTest::newRow("1920 x 1080 at 200 %") << QSize(960, 500) << 10.0;
    QTest::newRow("1280 x 800 with 16 pt") << QSize(1280, 760) << 16.0;
}

/// At the end of the first line, whatever of the others goes below; and no word of these is cut.
void ActivityRoomTest::toolsOfTheActivityStayTogether()
{
    QFETCH(QSize, size);
    QFETCH(qreal, points);
    setPoints(points);
    openActivity(size);
    const auto *line = m_whole->driver().look<SearchLine>(u"Filter the activity"_s);
    const auto *pause = m_whole->driver().look<QToolButton>(u"Pause"_s);
    const auto *clear = m_whole->driver().look<QToolButton>(u"Clear the list"_s);
    QVERIFY(line && pause && clear);
    const auto isInLine = [&](const QWidget *tool) { return std::abs(middleOf(tool) - middleOf(line)) <= 3; };
    QTRY_VERIFY(isInLine(pause) && isInLine(clear));
    const auto rightOf = [&](const QWidget *part) {
        return part->mapTo(m_panel, QPoint(part->width(), 0)).x();
    };
    QTRY_VERIFY(m_panel->width() - rightOf(clear) <= scaled(12));
    for (const QString &name : {u"Filter by method"_s, u"Filter by status"_s, u"Filter by kind"_s}) {
        const auto *chooser = m_whole->driver().look<QToolButton>(name);
        QVERIFY(chooser);
        QTRY_VERIFY(isInLine(chooser) && chooser->width() >= chooser->sizeHint().width());
        QVERIFY(rightOf(chooser) <= pause->mapTo(m_panel, QPoint()).x());
    }
}

void ActivityRoomTest::filterOfTheActivity_data()
{
    QTest::addColumn<QSize>("size");
    QTest::addColumn<qreal>("points");
    QTest::newRow("1366 x 768 at 150 %") << QSize(910, 472) << 10.0;
    QTest::newRow("1280 x 800 with 16 pt") << QSize(1280, 760) << 16.0;
}

void ActivityRoomTest::filterOfTheActivity()
{
    QFETCH(QSize, size);
    QFETCH(qreal, points);
    setPoints(points);
    openActivity(size);
    QTRY_VERIFY(m_whole->driver().look<SearchLine>(u"Filter the activity"_s));
    auto *line = m_whole->driver().look<SearchLine>(u"Filter the activity"_s);
    // Its hint is seen, beside the picture before it.
    const int hint = line->fontMetrics().horizontalAdvance(line->placeholderText());
    QTRY_VERIFY(line->width() >= hint + scaled(44));
    // One bar less: the panel itself need not scroll, also when a request is shown.
    m_table->selectRow(0);
    QTRY_VERIFY(m_table->currentIndex().isValid());
    const auto *view = qobject_cast<QAbstractScrollArea *>(m_panel->parentWidget()->parentWidget());
    QVERIFY(view);
    QTRY_COMPARE(view->verticalScrollBar()->maximum(), 0);
    // The head of the first column begins where the filter does.
    QWidget *heads = m_table->horizontalHeader()->viewport();
    const QImage image = heads->grab(QRect(0, 0, scaled(80), heads->height() - 2)).toImage();
    int begin = -1;
    for (int x = 0; x < image.width() && begin < 0; ++x) {
        for (int y = 0; y < image.height(); ++y) {
            if (image.pixel(x, y) != image.pixel(0, 0))
                begin = x;
        }
    }
    const int edge = line->mapTo(m_panel, QPoint()).x();
    QVERIFY2(std::abs(heads->mapTo(m_panel, QPoint(begin, 0)).x() - edge) <= 4,
             qPrintable(u"%1 and %2"_s.arg(begin).arg(edge)));
    // What is said of the request in its head has room again in more height.
    const auto *head = m_panel->findChild<QWidget *>(u"requestHead"_s);
    QVERIFY(head);
    m_whole->window().resize(1900, 1100);
    QTRY_VERIFY(head->isVisible());
    m_whole->window().resize(size);
    if (points > 10)
        QTRY_VERIFY(head->isHidden());
    QTRY_COMPARE(view->verticalScrollBar()->maximum(), 0);
}

void ActivityRoomTest::listOfTheActivityHasTheWidth_data()
{
    QTest::addColumn<QSize>("size");
    QTest::addColumn<qreal>("points");
    QTest::newRow("1024 x 600") << QSize(1024, 560) << 10.0;
    QTest::newRow("1280 x 800 with 16 pt") << QSize(1280, 760) << 16.0;
}

/// Until a request is chosen: then it is beside the list.
void ActivityRoomTest::listOfTheActivityHasTheWidth()
{
    QFETCH(QSize, size);
    QFETCH(qreal, points);
    setPoints(points);
    openActivity(size);
    QTRY_COMPARE(m_table->width(), m_panel->width());
    m_table->selectRow(0);
    const auto *shown = m_panel->findChild<RawView *>();
    QTRY_VERIFY(shown->isVisible() && m_table->width() < m_panel->width());
    m_table->setCurrentIndex({});
    QTRY_COMPARE(m_table->width(), m_panel->width());
    // The row that has the ring is chosen by its key.
    m_table->selectionModel()->setCurrentIndex(m_table->model()->index(0, 0), QItemSelectionModel::NoUpdate);
    m_table->setFocus();
    QTRY_VERIFY(m_table->hasFocus());
    QVERIFY(!m_table->selectionModel()->hasSelection() && !shown->isVisible());
    QTest::keyClick(m_table, Qt::Key_Space);
    QTRY_VERIFY(shown->isVisible() && m_table->width() < m_panel->width());
    m_table->setCurrentIndex({});
    QTRY_COMPARE(m_table->width(), m_panel->width());
    // Where there is room for both, it has its place.
    m_whole->window().resize(1700, 760);
    QTRY_VERIFY(m_table->width() < m_panel->width());
}

void ActivityRoomTest::requestIsBelowWhereThereIsHeight()
{
    openActivity({900, 1100});
    m_table->selectRow(0);
    const auto *shown = m_panel->findChild<RawView *>();
    const auto isBeside = [&] { return shown->isVisible() && m_table->width() < m_panel->width(); };
    const auto isBelow = [&] {
        return shown->isVisible() && m_table->width() == m_panel->width()
            && shown->mapTo(m_panel, QPoint()).y()
            >= m_table->mapTo(m_panel, QPoint(0, m_table->height())).y();
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

const TestCase testCase(runTest<ActivityRoomTest, QApplication>);

} // namespace activityroom_test

#include "activityroom_test.moc"
