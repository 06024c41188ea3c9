// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// Nothing is cut that has room, be it beside or below.
#include "tests/support/testprogram.h"
#include "tests/ui/windowcase.h"
#include "ui/contexts/createcontextdialog.h"
#include "ui/inspector/rawview.h"
#include "ui/inspector/thingview.h"
#include "ui/support/metrics.h"
#include "ui/viewer/textview.h"
#include "ui/widgets/actionbutton.h"
#include "ui/widgets/actionrow.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/searchline.h"
#include "ui/widgets/textlabel.h"
#include "ui/widgets/thingbox.h"

#include <QHeaderView>
#include <QScrollBar>
#include <QTabBar>
#include <QToolButton>

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace roomforall_test {

namespace {

class RoomForAllTest : public WindowCase {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { prepareWindows(); }
    void init() { makeFolder(); }
    void cleanup();

    void activityIsWhole();
    void actionsStandBesideTheTitle_data();
    void actionsStandBesideTheTitle();
    void idsLookTheSameInTitles();
    void inspectorSaysWhatItIs();
    void noticeIsWholeOverRows();
    void findLineGivesWay();
    void shortcutsHaveTheRoom();
    void shortcutsSayWhereInLargeLetters();
    void signatureIsWhole();
    void historyCanBeSearched();
    void namespaceIsChosenInItsBox();

private:
    [[nodiscard]] ThingView *openThing(const QString &page, int row)
    {
        QTableView *table = m_whole->table(page);
        table->setCurrentIndex(table->model()->index(row, 0));
        QTest::keyClick(table, Qt::Key_Return);
        return m_whole->window().findChild<ThingView *>(u"thingPage"_s);
    }
    [[nodiscard]] static ElidedLabel *saying(const QWidget *in, const QString &text)
    {
        const auto labels = in->findChildren<ElidedLabel *>();
        for (ElidedLabel *label : labels) {
            if (label->isVisible() && label->text() == text)
                return label;
        }
        return nullptr;
    }
    [[nodiscard]] static QList<ActionButton *> buttonsOf(const QWidget *row)
    {
        QList<ActionButton *> buttons;
        const auto all = row->findChildren<ActionButton *>();
        for (ActionButton *button : all) {
            if (button->isVisible())
                buttons += button;
        }
        std::sort(buttons.begin(), buttons.end(),
                  [](const auto *a, const auto *b) { return a->x() < b->x(); });
        return buttons;
    }
    [[nodiscard]] static int middleOf(const QWidget *part)
    {
        return part->mapTo(part->window(), part->rect().center()).y();
    }
    /// From the first to the last column of pixels that are not ground.
    [[nodiscard]] static std::pair<int, int> inkIn(QWidget *part, const QRect &place)
    {
        const QImage image = part->grab(place).toImage();
        std::pair found(-1, -1);
        for (int x = 0; x < image.width(); ++x) {
            for (int y = 0; y < image.height(); ++y) {
                if (image.pixel(x, y) != image.pixel(0, 0))
                    found = {found.first < 0 ? x : found.first, x};
            }
        }
        return {found.first + place.x(), found.second + place.x()};
    }
    /// Its columns with what they have and ask for, and its rows.
    static QString described(const QTableView &table)
    {
        QStringList lines;
        for (int column = 0; column < table.model()->columnCount(); ++column) {
            lines += u"%1: %2 of %3"_s.arg(column)
                         .arg(table.columnWidth(column))
                         .arg(static_cast<const QAbstractItemView &>(table).sizeHintForColumn(column));
        }
        for (int row = 0; row < table.model()->rowCount(); ++row) {
            QStringList cells;
            for (int column = 0; column < table.model()->columnCount(); ++column)
                cells += table.model()->index(row, column).data().toString();
            lines += cells.join(u" | "_s);
        }
        return lines.join(u'\n');
    }
    /// More than the screen of the tests has.
    static void giveRoom(QDialog *dialog, int width)
    {
        dialog->setMaximumWidth(width);
        dialog->resize(width, dialog->height());
    }
};

void RoomForAllTest::cleanup()
{
    close();
    QApplication::setLayoutDirection(Qt::LeftToRight);
}

void RoomForAllTest::activityIsWhole()
{
    openPage(u"contexts"_s);
    m_whole->window().resize(1240, 760);
    m_whole->trigger(u"showActivity"_s);
    const auto *panel = m_whole->window().findChild<QWidget *>(u"activityPanel"_s);
    QTRY_VERIFY(panel && panel->isVisible());
    auto *table = panel->findChild<QTableView *>();
    QTRY_VERIFY(table->model()->rowCount() > 0);
    QTRY_COMPARE(table->horizontalScrollBar()->maximum(), 0);
    const auto isWhole = [&](int column) {
        table->horizontalHeader()->setResizeContentsPrecision(0); // those that are seen
        return table->columnWidth(column)
            >= static_cast<const QAbstractItemView *>(table)->sizeHintForColumn(column) - scaled(8);
    };
    const int last = table->horizontalHeader()->logicalIndex(table->horizontalHeader()->count() - 1);
    for (int column = 0; column < last; ++column) {
        if (!table->isColumnHidden(column))
            QTRY_VERIFY2(isWhole(column), qPrintable(described(*table)));
    }
}

void RoomForAllTest::actionsStandBesideTheTitle_data()
{
    QTest::addColumn<bool>("isMirrored");
    QTest::newRow("from the left") << false;
    QTest::newRow("from the right") << true;
}

void RoomForAllTest::actionsStandBesideTheTitle()
{
    QFETCH(bool, isMirrored);
    QApplication::setLayoutDirection(isMirrored ? Qt::RightToLeft : Qt::LeftToRight);
    openPage(u"contexts"_s);
    m_whole->window().resize(1700, 760);
    const ThingView *thing = openThing(u"contexts"_s, 1);
    QTRY_VERIFY(thing && thing->isVisible());
    const auto *actions = thing->findChild<ActionRow *>();
    const QWidget *title = saying(thing, thing->subject()->title());
    const QWidget *below = saying(thing, thing->subject()->subtitle());
    QVERIFY(actions && title && below);
    const auto isBeside = [&] {
        return middleOf(actions) > middleOf(title) - title->height()
            && middleOf(actions) < middleOf(below) + below->height();
    };
    QTRY_VERIFY(isBeside());
    const auto primaries = [&] {
        QStringList texts;
        const auto buttons = buttonsOf(actions);
        for (const ActionButton *button : buttons) {
            if (button->property("primary").toBool())
                texts += button->text();
        }
        return texts;
    };
    QCOMPARE(primaries(), QStringList{u"Call a method…"_s});
    // The primary one at the end of the row, as in the heads of pages.
    const auto ends = [&] { return isMirrored ? buttonsOf(actions).first() : buttonsOf(actions).last(); };
    QTRY_COMPARE(ends()->text(), u"Call a method…"_s);
    const auto distance = [&] {
        const int x = ends()->mapTo(thing, QPoint()).x();
        return isMirrored ? x : thing->width() - x - ends()->width();
    };
    QTRY_COMPARE(distance(), scaled(12));
    const qsizetype all = buttonsOf(actions).size();
    QVERIFY(all > 4);
    const int head = thing->findChild<QTabBar *>()->mapTo(thing, QPoint()).y();

    m_whole->window().resize(1024, 560);
    // As many as there is room for stay there, the main one before all; a menu has the others.
    QTRY_VERIFY(m_whole->driver().look<QToolButton>(u"More actions"_s));
    QTRY_VERIFY(buttonsOf(actions).size() > 1 && buttonsOf(actions).size() < all);
    QTRY_VERIFY(isBeside());
    QTRY_COMPARE(ends()->text(), u"Call a method…"_s);
    QTRY_COMPARE(distance(), scaled(12));
    QTRY_COMPARE(thing->findChild<QTabBar *>()->mapTo(thing, QPoint()).y(), head);
    m_whole->window().resize(1700, 760);
    QTRY_VERIFY(isBeside());
    QTRY_COMPARE(thing->findChild<QTabBar *>()->mapTo(thing, QPoint()).y(), head);
    QTRY_COMPARE(buttonsOf(actions).size(), all);
}

void RoomForAllTest::idsLookTheSameInTitles()
{
    openPage(u"blobs"_s);
    QTRY_VERIFY(m_whole->table(u"blobs"_s)->model()->rowCount() > 1);
    m_whole->table(u"blobs"_s)->selectRow(1);
    const QString id = m_whole->table(u"blobs"_s)->model()->index(1, 0).data(ShortIdRole).toString();
    QTRY_VERIFY(saying(m_whole->inspector(), id));
    QCOMPARE(saying(m_whole->inspector(), id)->font().family(), monospaceFont().family());
    QVERIFY(!saying(m_whole->inspector(), id)->font().bold());
    const ThingView *thing = openThing(u"blobs"_s, 1);
    QTRY_VERIFY(thing && thing->isVisible() && saying(thing, id));
    QCOMPARE(saying(thing, id)->font().family(), monospaceFont().family());
    // The next one has a name.
    m_whole->workspace().showPage(u"contexts"_s);
    QTableView *table = m_whole->table(u"contexts"_s);
    QTRY_VERIFY(table->model()->rowCount() > 1);
    table->selectRow(1);
    const QString name = table->model()->index(1, 0).data(NameRole).toString();
    QVERIFY(!name.isEmpty());
    QTRY_VERIFY(saying(m_whole->inspector(), name));
    QCOMPARE(saying(m_whole->inspector(), name)->font(), headingFont());
}

void RoomForAllTest::inspectorSaysWhatItIs()
{
    setPoints(16);
    openPage(u"blobs"_s);
    m_whole->window().resize(1280, 760);
    QTRY_VERIFY(m_whole->table(u"blobs"_s)->model()->rowCount() > 1);
    m_whole->table(u"blobs"_s)->selectRow(1);
    QWidget *inspector = m_whole->inspector();
    const ElidedLabel *words = nullptr;
    QTRY_VERIFY([&] {
        const auto labels = inspector->findChildren<ElidedLabel *>();
        for (const ElidedLabel *label : labels) {
            if (label->isVisible() && label->text().startsWith(u"Blob · "_s)
                && label->text().count(u'·') == 2)
                words = label;
        }
        return words != nullptr;
    }());
    QTRY_VERIFY(words->height() >= words->heightForWidth(words->width()));
    QCOMPARE(words->shownLines().join(u""_s).remove(u' '), words->text().remove(u' '));
    const auto *close = m_whole->driver().look<QToolButton>(u"Close the inspector"_s);
    QVERIFY(close);
    QCOMPARE(words->geometry().right(), close->geometry().right());
    QVERIFY(words->y() >= close->geometry().bottom());
}

// Also with large text beside the inspector, over an open dock.
void RoomForAllTest::noticeIsWholeOverRows()
{
    setPoints(16);
    openPage(u"blobs"_s);
    m_whole->window().resize(1280, 760);
    QTRY_VERIFY(m_whole->table(u"blobs"_s)->model()->rowCount() > 1);
    m_whole->table(u"blobs"_s)->selectRow(1);
    QTRY_VERIFY(m_whole->inspector()->isVisible());
    m_whole->trigger(u"showTransfers"_s);
    QTRY_VERIFY(m_whole->workspace().isDockOpen());
    Notice *notice = m_whole->workspace().tableWidget(u"blobs"_s)->notice();
    notice->setMessage(
        Notice::Severity::Warn,
        u"The node can't be reached. It is tried again by itself. These rows are as of 18:22."_s);
    notice->setAction(u"Try again"_s);
    const auto *words = notice->findChild<TextLabel *>();
    QTRY_VERIFY(words->isVisible() && words->heightForWidth(words->width()) > words->fontMetrics().height());
    QTRY_VERIFY2(words->height() >= words->heightForWidth(words->width()),
                 qPrintable(u"%1 of %2"_s.arg(words->height()).arg(words->heightForWidth(words->width()))));
}

// Where there is little height it is the text's.
void RoomForAllTest::findLineGivesWay()
{
    QWidget window;
    RawView view(&window);
    view.setParts({{u"GET /here"_s, R"({"a": 1})"}});
    const auto *line = view.findChild<SearchLine *>();
    window.resize(scaled(400), scaled(400));
    view.resize(scaled(360), scaled(70));
    window.show();
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    QTRY_VERIFY(!line->isVisible());
    QVERIFY(view.view()->isVisible());
    QTRY_VERIFY(view.view()->height() > scaled(60));
    // It comes when somebody wants it, and goes with Esc.
    view.view()->setFocus();
    QTest::keyClick(view.view(), Qt::Key_F, Qt::ControlModifier);
    QVERIFY(line->isVisible());
    QTRY_COMPARE(QApplication::focusWidget(), line);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    QVERIFY(!line->isVisible());
    QTRY_COMPARE(QApplication::focusWidget(), view.view());
    view.resize(scaled(360), scaled(300));
    QTRY_VERIFY(line->isVisible());
    // While something is sought it stays.
    view.openSearch();
    QTest::keyClicks(QApplication::focusWidget(), u"here"_s);
    view.resize(scaled(360), scaled(70));
    QCoreApplication::sendPostedEvents();
    QVERIFY(line->isVisible());
}

void RoomForAllTest::shortcutsHaveTheRoom()
{
    openPage(u"contexts"_s);
    m_whole->window().resize(1280, 760);
    QTest::keyClick(&m_whole->window(), Qt::Key_Question);
    QDialog *sheet = nullptr;
    DRIVE(sheet = m_whole->driver().dialog(u"Shortcuts"_s))
    giveRoom(sheet, 900);
    auto *list = sheet->findChild<QTreeWidget *>();
    QTRY_COMPARE(list->header()->length(), list->viewport()->width());
    QTRY_VERIFY(list->viewport()->width() > 860);
    for (int row = 0; row < list->topLevelItemCount(); ++row) {
        for (const int column : {0, 1}) {
            const QString text = list->topLevelItem(row)->text(column);
            QVERIFY2(list->columnWidth(column) >= list->fontMetrics().horizontalAdvance(text) + scaled(16),
                     qPrintable(text));
        }
    }
    // Heads and rows begin where the line to search does.
    const auto *search = sheet->findChild<SearchLine *>();
    const int edge = search->mapTo(sheet, QPoint()).x();
    QWidget *heads = list->header()->viewport();
    const int head = inkIn(heads, QRect(0, 4, scaled(80), heads->height() - 8)).first;
    QVERIFY2(std::abs(heads->mapTo(sheet, QPoint(head, 0)).x() - edge) <= 3,
             qPrintable(u"%1 and %2"_s.arg(head).arg(edge)));
    const QRect cell = list->visualItemRect(list->topLevelItem(1));
    const int text = inkIn(list->viewport(), QRect(0, cell.y() + 4, scaled(80), cell.height() - 8)).first;
    QVERIFY2(std::abs(list->viewport()->mapTo(sheet, QPoint(text, 0)).x() - edge) <= 3,
             qPrintable(u"%1 and %2"_s.arg(text).arg(edge)));
}

void RoomForAllTest::shortcutsSayWhereInLargeLetters()
{
    setPoints(16);
    openPage(u"contexts"_s);
    m_whole->window().resize(1280, 760);
    QTest::keyClick(&m_whole->window(), Qt::Key_Question);
    QDialog *sheet = nullptr;
    DRIVE(sheet = m_whole->driver().dialog(u"Shortcuts"_s))
    giveRoom(sheet, 1200);
    auto *list = sheet->findChild<QTreeWidget *>();
    QTRY_VERIFY(list->viewport()->width() > 1150);
    QTRY_COMPARE(list->header()->length(), list->viewport()->width());
    const auto isWhole = [list](int column, const QString &text) {
        return list->columnWidth(column) >= list->fontMetrics().horizontalAdvance(text) + scaled(16);
    };
    const QString outside = u"Everywhere but in text fields"_s;
    QVERIFY(!list->findItems(outside, Qt::MatchExactly, 2).isEmpty());
    QTRY_VERIFY2(isWhole(2, outside), qPrintable(QString::number(list->columnWidth(2))));
    for (int row = 0; row < list->topLevelItemCount(); ++row)
        QVERIFY2(isWhole(1, list->topLevelItem(row)->text(1)), qPrintable(list->topLevelItem(row)->text(1)));
    sheet->reject();
}

void RoomForAllTest::signatureIsWhole()
{
    openPage(u"contexts"_s);
    m_whole->window().resize(1024, 560);
    m_whole->table(u"contexts"_s)->selectRow(2);
    QTRY_VERIFY(m_whole->inspector()->isVisible());
    DRIVE(m_whole->driver().press(u"Call a method…"_s, m_whole->inspector()))
    auto *method = m_whole->driver().look<QComboBox>(u"Method"_s);
    QVERIFY(method);
    QTRY_VERIFY(method->count() > 0);
    method->lineEdit()->setText(u"entries"_s);
    QTest::keyClick(method->lineEdit(), Qt::Key_Return);
    ElidedLabel *signature = nullptr;
    QTRY_VERIFY([&] {
        const auto labels = m_whole->window().findChildren<ElidedLabel *>();
        for (ElidedLabel *label : labels) {
            if (label->isVisible() && label->text().startsWith(u"entries("_s))
                signature = label;
        }
        return signature != nullptr;
    }());
    QTRY_COMPARE(signature->shownText(), signature->text());
    signature->setText(u"entries(first: u64, last: u64, prefix: string) → map<string, string>"_s);
    QTRY_VERIFY(signature->width() >= signature->sizeHint().width() || signature->shownLines().size() > 1);
    QTRY_COMPARE(signature->shownText(), signature->text());
    QTRY_VERIFY(signature->visibleRegion().boundingRect() == signature->rect());
    const auto *run = m_whole->driver().look<QAbstractButton>(u"Run the call"_s);
    QVERIFY(run);
    QTRY_COMPARE(run->visibleRegion().boundingRect(), run->rect());
}

void RoomForAllTest::historyCanBeSearched()
{
    openPage(u"contexts"_s);
    m_whole->window().resize(1280, 760);
    if (!m_whole->workspace().isDockOpen())
        m_whole->trigger(u"showConsole"_s);
    SearchLine *line = nullptr;
    QTRY_VERIFY((line = m_whole->driver().look<SearchLine>(u"Search earlier calls"_s)));
    // Between its picture and its end.
    const int text = line->fontMetrics().horizontalAdvance(line->placeholderText());
    QTRY_VERIFY2(line->width() - scaled(48) >= text, qPrintable(u"%1 for %2"_s.arg(line->width()).arg(text)));
}

void RoomForAllTest::namespaceIsChosenInItsBox()
{
    CreateContextDialog dialog(nullptr);
    dialog.show();
    const auto boxes = dialog.findChildren<ThingBox *>();
    const auto found = std::find_if(boxes.begin(), boxes.end(), [](const ThingBox *box) {
        return box->accessibleName() == u"Namespace";
    });
    QVERIFY(found != boxes.end());
    ThingBox *box = *found;
    QCOMPARE(box->shownText(), u"Asking which namespaces there are…"_s);
    const auto labels = dialog.findChildren<QLabel *>();
    for (const QLabel *label : labels)
        QVERIFY2(!label->isVisible() || !label->text().contains(u"Asking"_s), qPrintable(label->text()));
    const QRect inside = box->rect().adjusted(scaled(6), 4, -scaled(30), -4);
    const auto width = [&] {
        const auto [first, last] = inkIn(box, inside);
        return last - first;
    };
    const auto hint = box->fontMetrics().horizontalAdvance(box->shownText());
    QVERIFY2(std::abs(width() - hint) < 6, qPrintable(u"%1 of %2"_s.arg(width()).arg(hint)));
    // One without a name is its id, as ids are shown.
    calimero::Bytes32 bytes{};
    bytes[0] = 7;
    calimero::api::Namespace space;
    space.id = calimero::NamespaceId(bytes);
    dialog.setNamespaces({space});
    QCOMPARE(box->currentIndex(), 0);
    QCOMPARE(box->shownText(), space.id->toShortString());
    const int id = QFontMetrics(smallMonospaceFont()).horizontalAdvance(space.id->toShortString());
    QVERIFY2(std::abs(width() - id) < 6, qPrintable(u"%1 of %2"_s.arg(width()).arg(id)));
    space.name = u"Team space"_s;
    dialog.setNamespaces({space});
    const int both = box->fontMetrics().horizontalAdvance(u"Team space"_s) + scaled(8) + id;
    QVERIFY2(std::abs(width() - both) < 8, qPrintable(u"%1 of %2"_s.arg(width()).arg(both)));
}

const TestCase testCase(runTest<RoomForAllTest, QApplication>);

} // namespace

} // namespace roomforall_test

#include "roomforall_test.moc"
