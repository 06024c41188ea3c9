// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// On small screens, with large text, and mirrored: the whole window, and nothing cut that has room.
#include "tests/gui/cutparts.h"
#include "tests/support/testprogram.h"
#include "tests/ui/windowcase.h"
#include "ui/support/metrics.h"
#include "ui/support/theme.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/window/bottompanel.h"

#include <QFontDatabase>
#include <QHeaderView>
#include <QPushButton>
#include <QSplitter>
#include <QStatusBar>

namespace sizes_test {

class SizesTest : public WindowCase {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { prepareWindows(); }
    void init() { makeFolder(); }
    void cleanup();

    void fits_data();
    void fits();
    void closedDocksGiveTheirRoom();
    void firstLookAtALowScreenIsThePage();
    void titleGoesBeforeWordsOfButtons();
    void actionsWithoutRoomAreInAMenu();
    void textOfATableLinesUpWithTheTitle();
    void idsLookTheSame();
    void mirrored();
};

void SizesTest::cleanup()
{
    close();
    QApplication::setLayoutDirection(Qt::LeftToRight);
}

void SizesTest::fits_data()
{
    QTest::addColumn<QSize>("size");
    QTest::addColumn<qreal>("points");
    // Less the frame that a desktop puts round it.
    QTest::newRow("1280 x 800") << QSize(1280, 760) << 10.0;
    QTest::newRow("1366 x 768 at 150 %") << QSize(910, 472) << 10.0;
    QTest::newRow("1024 x 600") << QSize(1024, 560) << 10.0;
    QTest::newRow("1920 x 1080 at 200 %") << QSize(960, 500) << 10.0;
    QTest::newRow("1280 x 800 with 16 pt") << QSize(1280, 760) << 16.0;
}

void SizesTest::fits()
{
    QFETCH(QSize, size);
    QFETCH(qreal, points);
    setPoints(points);
    openNode();
    MainWindow &window = m_whole->window();
    window.resize(size);
    const auto look = [&](const QString &at) {
        QStringList cut;
        QVERIFY2(QTest::qWaitFor([&] {
                     cut = guicheck::cutParts(&window);
                     return cut.isEmpty();
                 }),
                 qPrintable(at + u":\n"_s + cut.join(u'\n')));
        QVERIFY2(window.size() == size,
                 qPrintable(at + u": the window needs %1 x %2"_s.arg(window.width()).arg(window.height())));
        const QWidget *status = window.statusBar();
        QVERIFY(window.rect().contains(QRect(status->mapTo(&window, QPoint()), status->size())));
    };
    for (const QString &page : {u"overview"_s, u"contexts"_s, u"applications"_s, u"blobs"_s}) {
        m_whole->workspace().showPage(page);
        look(page);
        if (page == "overview"_L1)
            continue;
        QTRY_VERIFY(m_whole->table(page)->model()->rowCount() > 0);
        m_whole->table(page)->selectRow(0);
        look(page + u", a row chosen"_s);
        QTest::keyClick(m_whole->table(page), Qt::Key_Return);
        QTRY_VERIFY(window.findChild<QWidget *>(u"thingPage"_s)->isVisible());
        look(page + u", the page of one"_s);
    }
    for (const QString &dock : {u"showConsole"_s, u"showTransfers"_s, u"showActivity"_s}) {
        m_whole->trigger(dock);
        look(dock);
    }
}

void SizesTest::closedDocksGiveTheirRoom()
{
    openPage(u"contexts"_s);
    const QWidget *table = m_whole->table(u"contexts"_s);
    const auto toggle = [&](bool open) {
        m_whole->trigger(u"showConsole"_s);
        QTRY_COMPARE(m_whole->workspace().isDockOpen(), open);
    };
    toggle(false);
    toggle(true);
    int before = 0;
    QTRY_VERIFY([&] { return std::exchange(before, table->height()) == table->height(); }());
    toggle(false);
    QTRY_VERIFY(table->height() > before + 100);
    const QWidget *status = m_whole->window().statusBar();
    const int end = table->mapTo(&m_whole->window(), QPoint(0, table->height())).y();
    QVERIFY2(status->y() - end < 60, qPrintable(QString::number(status->y() - end))); // the row of tabs
    // Somebody pulls at the border: that is not how high they are when they are open.
    auto *panel = m_whole->window().findChild<BottomPanel *>();
    auto *splitter = qobject_cast<QSplitter *>(panel->parentWidget());
    QVERIFY(splitter);
    QTest::keyClick(splitter->handle(1), Qt::Key_Up);
    QTest::keyClick(splitter->handle(1), Qt::Key_Down);
    toggle(true);
    QTRY_COMPARE(table->height(), before);
}

void SizesTest::firstLookAtALowScreenIsThePage()
{
    write(u"window.json"_s, R"({"window/width": 1024, "window/height": 560})");
    openPage(u"contexts"_s);
    QVERIFY(!m_whole->workspace().isDockOpen());
    m_whole->trigger(u"showConsole"_s);
    QTRY_VERIFY(m_whole->workspace().isDockOpen());
    QVERIFY(m_whole->table(u"contexts"_s)->height() > 4 * scaled(rowHeight));
}

void SizesTest::titleGoesBeforeWordsOfButtons()
{
    openPage(u"contexts"_s);
    MainWindow &window = m_whole->window();
    window.resize(1200, 700);
    const auto button = [&](const QString &name) { return m_whole->driver().look<QPushButton>(name); };
    QTRY_COMPARE(button(u"Sync all"_s)->text(), u"Sync all"_s);
    m_whole->table(u"contexts"_s)->selectRow(1);
    window.resize(840, 500);
    QTRY_COMPARE(button(u"Sync all"_s)->text(), QString());
    QVERIFY(button(u"Sync all"_s)->toolTip().startsWith(u"Sync"_s)
            || !button(u"Sync all"_s)->toolTip().isEmpty());
    QTRY_COMPARE(button(u"New context"_s)->text(), u"New context"_s);
    auto *title =
        m_whole->driver().look<ElidedLabel>(u"Contexts"_s, m_whole->workspace().tableWidget(u"contexts"_s));
    QVERIFY(title);
    QTRY_COMPARE(title->shownText(), u"Contexts"_s);
    window.resize(1200, 700);
    QTRY_COMPARE(button(u"Sync all"_s)->text(), u"Sync all"_s);
}

void SizesTest::actionsWithoutRoomAreInAMenu()
{
    setPoints(16);
    write(
        u"window.json"_s,
        R"({"window/width": 1280, "window/height": 760, "window/docksOpen": true, "window/inspector": [900, 290]})");
    openPage(u"contexts"_s);
    m_whole->table(u"contexts"_s)->selectRow(0);
    auto *more = m_whole->driver().look<QAbstractButton>(u"More actions"_s);
    QTRY_VERIFY((more = m_whole->driver().look<QAbstractButton>(u"More actions"_s)));
    QVERIFY(!m_whole->driver().look<QAbstractButton>(u"Delete…"_s));
    DRIVE({
        m_whole->driver().click(more);
        m_whole->driver().chooseInMenu(u"Delete…"_s);
        (void)m_whole->driver().dialog(u"Delete the context"_s);
    })
}

void SizesTest::textOfATableLinesUpWithTheTitle()
{
    for (const Qt::LayoutDirection direction : {Qt::LeftToRight, Qt::RightToLeft}) {
        QApplication::setLayoutDirection(direction);
        openPage(u"contexts"_s);
        QTableView *table = m_whole->table(u"contexts"_s);
        QWidget *page = m_whole->workspace().tableWidget(u"contexts"_s);
        auto *title = m_whole->driver().look<ElidedLabel>(u"Contexts"_s, page);
        QVERIFY(title);
        const bool isMirrored = direction == Qt::RightToLeft;
        // The first pixel that is not ground, from the edge the text begins at, in the rows and in the heads.
        const auto begin = [&](QWidget *widget, const QRect &rect) {
            const QImage image = widget->grab(rect).toImage();
            const QRgb ground = image.pixel(image.width() / 2, 1);
            for (int step = 0; step < image.width(); ++step) {
                const int x = isMirrored ? image.width() - 1 - step : step;
                for (int y = 0; y < image.height(); ++y) {
                    if (image.pixel(x, y) != ground)
                        return widget->mapTo(page, rect.topLeft()).x() + x;
                }
            }
            return -1;
        };
        const QModelIndex first = table->model()->index(2, 0);
        const QRect cell = table->visualRect(first);
        const int text = begin(table->viewport(), cell);
        QWidget *heads = table->horizontalHeader()->viewport();
        const int head = begin(heads, QRect(cell.left(), 0, cell.width(), heads->height() - 2));
        const int edge = isMirrored ? title->mapTo(page, QPoint(title->width() - 1, 0)).x()
                                    : title->mapTo(page, QPoint(0, 0)).x();
        // Letters have a little ground of their own beside them.
        QVERIFY2(std::abs(text - edge) <= 4, qPrintable(u"%1 and %2"_s.arg(text).arg(edge)));
        QVERIFY2(std::abs(head - edge) <= 4, qPrintable(u"%1 and %2"_s.arg(head).arg(edge)));
        close();
    }
}

// In a cell of their own, beside a name, and in the place of one.
void SizesTest::idsLookTheSame()
{
    openPage(u"contexts"_s);
    QTableView *table = m_whole->table(u"contexts"_s);
    const auto *model = table->model();
    int unnamed = -1;
    int inPlace = -1;
    const int nameSpace = m_whole->workspace().tableWidget(u"contexts"_s)->model()->columnOf("namespace");
    QTRY_VERIFY([&] {
        for (int row = 0; row < model->rowCount(); ++row) {
            if (model->index(row, nameSpace).data(MonospaceRole).toBool())
                inPlace = row;
            if (model->index(row, 0).data(NameRole).toString().isEmpty())
                unnamed = row;
        }
        return inPlace >= 0 && unnamed >= 0;
    }());
    const int id = m_whole->workspace().tableWidget(u"contexts"_s)->model()->columnOf("id");
    table->setColumnHidden(id, false);
    const QColor muted = themeColor(Color::Muted, table->palette());
    const auto colours = [&](const QModelIndex &cell) {
        table->scrollTo(cell);
        const QImage image = table->viewport()->grab(table->visualRect(cell)).toImage();
        QSet<QRgb> found;
        for (int x = 0; x < image.width(); ++x) {
            for (int y = 0; y < image.height(); ++y)
                found.insert(image.pixel(x, y));
        }
        return found;
    };
    const QColor text = themeColor(Color::Text, table->palette());
    for (const QModelIndex &cell :
         {model->index(unnamed, 0), model->index(inPlace, nameSpace), model->index(unnamed, id)}) {
        const QSet<QRgb> found = colours(cell);
        QVERIFY(found.contains(muted.rgb()));
        QVERIFY(!found.contains(text.rgb()));
    }
}

// As for a language that is written from the right.
void SizesTest::mirrored()
{
    QApplication::setLayoutDirection(Qt::RightToLeft);
    openPage(u"contexts"_s);
    MainWindow &window = m_whole->window();
    window.resize(1280, 760);
    m_whole->table(u"contexts"_s)->selectRow(0);
    QCoreApplication::processEvents();
    const auto place = [&](QWidget *part) { return part->mapTo(&window, part->rect().center()).x(); };
    QVERIFY(place(window.findChild<explorer::Sidebar *>()) > place(m_whole->table(u"contexts"_s)));
    QVERIFY(place(window.findChild<QWidget *>(u"inspector"_s)) < place(m_whole->table(u"contexts"_s)));
    const QStringList cut = guicheck::cutParts(&window);
    QVERIFY2(cut.isEmpty(), qPrintable(cut.join(u'\n')));
}

const TestCase testCase(runTest<SizesTest, QApplication>);

} // namespace sizes_test

#include "sizes_test.moc"
