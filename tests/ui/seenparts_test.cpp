// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// What was seen to be out of place within single parts of the window.
#include "tests/support/testprogram.h"
#include "ui/console/methodbox.h"
#include "ui/contexts/createcontextdialog.h"
#include "ui/models/roles.h"
#include "ui/overview/overviewcard.h"
#include "ui/support/metrics.h"
#include "ui/support/style.h"
#include "ui/support/theme.h"
#include "ui/widgets/actionrow.h"
#include "ui/widgets/celldelegate.h"
#include "ui/widgets/confirmdialog.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/fieldlist.h"
#include "ui/widgets/placeholder.h"
#include "ui/widgets/thingbox.h"

#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QCompleter>
#include <QHeaderView>
#include <QLabel>
#include <QLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QStandardItemModel>
#include <QTableView>
#include <QTest>
#include <QToolButton>

#include <utility>

namespace seenparts_test {

using namespace Qt::StringLiterals;
using namespace explorer;

namespace {

template<typename W>
W *withText(const QWidget &in, const QString &text)
{
    const auto all = in.findChildren<W *>();
    const auto found =
        std::find_if(all.begin(), all.end(), [&text](const W *one) { return one->text() == text; });
    return found == all.end() ? nullptr : *found;
}

/// How far right the head of the second column is written.
int endOfCaption(QTableView &table)
{
    QHeaderView *head = table.horizontalHeader();
    const QRect section(head->sectionViewportPosition(1), 0, head->sectionSize(1), head->height() - 2);
    const QImage image = head->viewport()->grab(section).toImage();
    const QRgb ground = image.pixel(image.width() / 2, 0);
    for (int x = image.width() - 1; x >= 0; --x) {
        for (int y = 0; y < image.height(); ++y) {
            if (image.pixel(x, y) != ground)
                return x;
        }
    }
    return -1;
}

} // namespace

class SeenPartsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QApplication::setStyle(new Style);
        m_theme = std::make_unique<Theme>();
    }
    void captionsStandOverTheirNumbers();
    void linesOfAPointHangBelowEachOther();
    void idsAreAlikeEverywhere();
    void actionsBeginWhereTextsDo();
    void textsOfFieldsBeginAlike();
    void actionsThatFitStayInTheHead();
    void fieldsAreAsFarApart();
    void fieldWithoutACaptionIsNotIndented();
    void cardsAreOnOneGrid();
    void placeholderNeedsWhatItsWidthAsksFor();
    void placeholderSaysAllItHasRoomFor();
    void namesStandOnTheLineOfTheirRow();
    void moreThanTheIdsIsSaid();
    void offeredMethodsAreWrittenAsTheLine();
    void applicationIsCalledByItsName();

private:
    std::unique_ptr<Theme> m_theme;
};

void SeenPartsTest::captionsStandOverTheirNumbers()
{
    QStandardItemModel model(1, 3);
    model.setHeaderData(1, Qt::Horizontal, u"Total"_s);
    model.setHeaderData(1, Qt::Horizontal, int(Qt::AlignRight | Qt::AlignVCenter), Qt::TextAlignmentRole);
    QTableView table;
    table.setModel(&model);
    table.resize(500, 200);
    table.show();
    table.horizontalHeader()->setSortIndicatorShown(true);
    table.horizontalHeader()->setSortIndicator(0, Qt::DescendingOrder);
    const int end = endOfCaption(table);
    QVERIFY(end > table.columnWidth(1) / 2);
    table.horizontalHeader()->setSortIndicator(1, Qt::DescendingOrder);
    QCOMPARE(endOfCaption(table), end);
}

void SeenPartsTest::linesOfAPointHangBelowEachOther()
{
    const QString line = u"It is detached for every member: other nodes keep a dead entry of it for good, "
                         "and nobody of them is told why."_s;
    ConfirmDialog dialog({.title = u"Delete it?"_s,
                          .text = u"It can't be undone."_s,
                          .consequences = {line},
                          .action = u"Delete"_s},
                         nullptr);
    dialog.show();
    const auto *words = withText<QLabel>(dialog, line);
    const auto *dot = withText<QLabel>(dialog, u"•"_s);
    QVERIFY(words && dot);
    QTRY_VERIFY(words->height() > words->fontMetrics().height() * 3 / 2);
    QVERIFY(words->mapTo(&dialog, QPoint()).x() > dot->mapTo(&dialog, QPoint(dot->width(), 0)).x());
    QCOMPARE(dot->mapTo(&dialog, QPoint()).y(), words->mapTo(&dialog, QPoint()).y());
}

// Behind a name an id is in smaller letters of its own, muted, and on the line of the name.
void SeenPartsTest::idsAreAlikeEverywhere()
{
    const auto lineOf = [](const QWidget *label, const QWidget &in) {
        const QRect room = label->contentsRect();
        return label->mapTo(&in, QPoint()).y() + room.top()
            + (room.height() - label->fontMetrics().height()) / 2 + label->fontMetrics().ascent();
    };
    const QString id = u"79Lkb3…4n7P"_s;
    const QString other = u"2TQJH6…76xF"_s;
    ConfirmDialog dialog({.title = u"Delete 4 things?"_s,
                          .things = {{u"notes"_s, id}, {{}, other}, {u"and 2 more"_s}},
                          .text = u"It can't be undone."_s,
                          .consequences = {},
                          .action = u"Delete"_s},
                         nullptr);
    dialog.show();
    const auto *name = withText<ElidedLabel>(dialog, u"notes"_s);
    QVERIFY(name && withText<ElidedLabel>(dialog, u"and 2 more"_s));
    QCOMPARE(name->font().family(), QApplication::font().family());
    for (const QString &text : {id, other}) {
        const auto *label = withText<ElidedLabel>(dialog, text);
        QVERIFY2(label, qPrintable(text));
        QCOMPARE(label->font().family(), smallMonospaceFont().family());
        QCOMPARE(label->font().pointSizeF(), smallMonospaceFont().pointSizeF());
    }
    QCOMPARE(lineOf(withText<ElidedLabel>(dialog, id), dialog), lineOf(name, dialog));
    QCOMPARE(lineOf(withText<ElidedLabel>(dialog, u"•"_s), dialog), lineOf(name, dialog));

    FieldRow row;
    row.setField({.caption = u"Contexts that run it"_s, .value = u"2"_s, .note = u"notes"_s, .ids = id});
    row.resize(scaled(400), row.sizeHint().height());
    row.show();
    const auto *behind = withText<ElidedLabel>(row, id);
    QVERIFY(behind && behind->isVisible());
    QCOMPARE(behind->font().family(), smallMonospaceFont().family());
    QCOMPARE(lineOf(behind, row), lineOf(withText<ElidedLabel>(row, u"notes"_s), row));
    row.setField({.caption = u"Contexts that run it"_s, .value = u"1"_s, .note = u"notes"_s});
    QVERIFY(!behind->isVisible());
}

void SeenPartsTest::actionsBeginWhereTextsDo()
{
    QAction sync(u"Sync"_s);
    ActionRow row;
    row.setActions({&sync});
    row.resize(300, 60);
    row.show();
    const auto *button = withText<QAbstractButton>(row, u"Sync"_s);
    QVERIFY(button);
    QTRY_COMPARE(button->x(), scaled(pageMargin));
}

// Whatever kind of field it is in: fields stand below each other.
void SeenPartsTest::textsOfFieldsBeginAlike()
{
    const auto beginIn = [](QWidget &field) {
        field.setFocusPolicy(Qt::NoFocus);
        field.resize(scaled(200), scaled(controlHeight));
        field.show();
        const QImage image = field.grab().toImage();
        const QRgb ground = image.pixel(scaled(5), image.height() / 2);
        for (int x = scaled(5); x < image.width() / 2; ++x) {
            for (int y = 6; y < image.height() - 6; ++y) {
                if (image.pixel(x, y) != ground)
                    return x;
            }
        }
        return -1;
    };
    QLineEdit line(u"Harbour"_s);
    QComboBox box;
    box.addItem(line.text());
    QComboBox typed;
    typed.setEditable(true);
    typed.addItem(line.text());
    typed.lineEdit()->setFocusPolicy(Qt::NoFocus);
    ThingBox thing;
    thing.addItem(line.text());
    const int begin = beginIn(line);
    QVERIFY(begin > 0);
    QCOMPARE(beginIn(box), begin);
    QCOMPARE(beginIn(typed), begin);
    QCOMPARE(beginIn(thing), begin);
}

void SeenPartsTest::actionsThatFitStayInTheHead()
{
    QAction sync(u"Sync"_s);
    QAction call(u"Call a method…"_s);
    QAction remove(u"Delete…"_s);
    QAction leave(u"Leave…"_s);
    setMain(&call);
    ActionRow row;
    row.setShowsMain();
    row.setActions({&sync, &call, &remove, &leave});
    row.resize(scaled(900), scaled(60));
    row.show();
    const auto shown = [&row] {
        QStringList texts;
        const auto buttons = row.findChildren<QPushButton *>();
        for (const QPushButton *button : buttons) {
            if (!button->isHidden())
                texts += button->text();
        }
        return texts;
    };
    const auto *more = row.findChild<QToolButton *>();
    row.setHeadRoom(row.lineWidth());
    QCOMPARE(shown(), QStringList({sync.text(), call.text(), remove.text(), leave.text()}));
    QVERIFY(more->isHidden());
    row.setHeadRoom(row.lineWidth() - 1);
    QCOMPARE(shown(), QStringList({sync.text(), call.text(), remove.text()}));
    QVERIFY(!more->isHidden());
    row.setHeadRoom(row.leastWidth());
    QCOMPARE(shown(), QStringList({sync.text(), call.text()}));
    // The main one stands last, behind the menu.
    const auto *primary = withText<QPushButton>(row, call.text());
    QTRY_VERIFY(primary->x() > more->x());
    QVERIFY(more->x() > withText<QPushButton>(row, sync.text())->x());
}

void SeenPartsTest::fieldsAreAsFarApart()
{
    const auto heightOf = [](bool copyable) {
        FieldRow row;
        row.setCaptionWidth(120);
        row.setField({.caption = u"State"_s, .value = u"Healthy"_s, .copyable = copyable});
        row.show();
        return row.sizeHint().height();
    };
    QVERIFY(heightOf(true) > 0);
    QCOMPARE(heightOf(false), heightOf(true));
}

void SeenPartsTest::fieldWithoutACaptionIsNotIndented()
{
    FieldList list;
    list.setCaptionsBeside(true);
    list.setFields({{.value = u"Nothing, so far."_s, .copyable = false}});
    list.resize(400, list.sizeHint().height());
    list.show();
    const auto *value = withText<ElidedLabel>(list, u"Nothing, so far."_s);
    QVERIFY(value);
    QCOMPARE(value->mapTo(&list, QPoint()).x(), 0);
}

// Values stand below each other across cards, as far from their sides, also in those filled later.
void SeenPartsTest::cardsAreOnOneGrid()
{
    CardColumns columns;
    auto *state = new OverviewCard(u"How it is"_s);
    auto *identity = new OverviewCard(u"Who this node is"_s);
    auto *calls = new OverviewCard(u"Last calls"_s);
    for (OverviewCard *card : {state, identity, calls})
        columns.add(card);
    identity->setFields({{.caption = u"Device"_s, .value = u"the second"_s}});
    calls->setFields({{.value = u"Nothing, so far."_s, .copyable = false}});
    columns.resize(scaled(800), scaled(400));
    columns.show();
    const auto begin = [](const OverviewCard *card, const QString &value) {
        const auto *label = withText<ElidedLabel>(*card, value);
        return label ? label->mapTo(card, QPoint()).x() : -1;
    };
    const int before = begin(identity, u"the second"_s);
    state->setFields({{.caption = u"What others reach of it"_s, .value = u"the first"_s}});
    QTRY_VERIFY(begin(identity, u"the second"_s) > before);
    QTRY_COMPARE(begin(identity, u"the second"_s), begin(state, u"the first"_s));
    QVERIFY(begin(calls, u"Nothing, so far."_s) < before);
}

void SeenPartsTest::placeholderNeedsWhatItsWidthAsksFor()
{
    const QString text =
        u"Choose a context and a method, fill in the arguments and run the call, then look at it "
        "here, in a tree or as a text."_s;
    Placeholder place;
    place.setContent({.title = u"No answer yet"_s, .text = text});
    place.resize(place.minimumSizeHint());
    place.show();
    const auto *words = withText<QLabel>(place, text);
    QVERIFY(words && words->isHidden()); // of the narrow one it would be cut
    const int narrow = words->minimumHeight();
    place.resize(scaled(600), scaled(100));
    QTRY_VERIFY(words->isVisible());
    QVERIFY2(words->height() < narrow, qPrintable(u"%1 of %2"_s.arg(words->height()).arg(narrow)));
}

// No pixel more than the title, the words, the gap between them and what is around them.
void SeenPartsTest::placeholderSaysAllItHasRoomFor()
{
    const QString text =
        u"Drop files here, or choose some. They are hashed first, so that what the node has already "
        "is not sent once more, and the rest follows one after another."_s;
    QWidget window; // a window of its own would be kept as high as its words
    Placeholder place(&window);
    place.setContent({.title = u"Nothing was sent or fetched yet"_s, .text = text});
    place.resize(scaled(600), scaled(400));
    window.show();
    const auto *title = withText<QLabel>(place, u"Nothing was sent or fetched yet"_s);
    const auto *words = withText<QLabel>(place, text);
    QVERIFY(title && words);
    QTRY_VERIFY(words->isVisible());
    const QMargins margins = place.layout()->contentsMargins();
    const int needed =
        margins.top() + title->height() + place.layout()->spacing() + words->height() + margins.bottom();
    place.resize(scaled(600), needed);
    QVERIFY(words->isVisible());
    place.resize(scaled(600), needed - 1);
    QVERIFY(!words->isVisible());
}

// However high the row is.
void SeenPartsTest::namesStandOnTheLineOfTheirRow()
{
    const QString text = u"Hg"_s;
    QStandardItemModel model(1, 2);
    model.setData(model.index(0, 0), text, NameRole);
    model.setData(model.index(0, 0), u"12D3…KooW"_s, ShortIdRole);
    model.setData(model.index(0, 1), text);
    QTableView table;
    table.setModel(&model);
    table.setItemDelegate(new CellDelegate(&table));
    table.resize(400, 200);
    table.show();
    // From the first to the last row of pixels of the text.
    const auto ink = [&](int column) {
        const QRect cell = table.visualRect(model.index(0, column));
        const int margin = table.style()->pixelMetric(QStyle::PM_FocusFrameHMargin) + 1;
        const QRect place(cell.left() + margin, cell.top(), table.fontMetrics().horizontalAdvance(text),
                          cell.height());
        const QImage image = table.viewport()->grab(place).toImage();
        std::pair found(-1, -1);
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x) {
                if (image.pixel(x, y) == image.pixel(0, 0))
                    continue;
                found = {found.first < 0 ? y : found.first, y};
            }
        }
        return found;
    };
    for (const int height : {28, 29, 30, 31}) {
        table.verticalHeader()->resizeSection(0, height);
        QVERIFY(ink(1).first > 0);
        QCOMPARE(ink(0), ink(1));
    }
}

// "Fx7k4z…xp7h, 8Suewg…3Uq4 and 6 more": the ids as ids, what goes on behind them as a text.
void SeenPartsTest::moreThanTheIdsIsSaid()
{
    const QString ids = u"Fx7k4z…xp7h, 8Suewg…3Uq4"_s;
    const QString rest = u"and 6 more"_s;
    QStandardItemModel model(1, 1);
    model.setData(model.index(0, 0), QString(ids + u' ' + rest), Qt::DisplayRole);
    model.setData(model.index(0, 0), ids, ShortIdRole);
    QTableView table;
    table.setModel(&model);
    table.setItemDelegate(new CellDelegate(&table));
    table.resize(800, 200);
    table.show();
    table.setColumnWidth(0, 600);
    const auto end = [&] {
        const QImage image =
            table.viewport()->grab(table.visualRect(model.index(0, 0)).adjusted(2, 2, -2, -2)).toImage();
        int last = -1;
        for (int x = 0; x < image.width(); ++x) {
            for (int y = 0; y < image.height(); ++y) {
                if (image.pixel(x, y) != image.pixel(image.width() - 1, 0))
                    last = x;
            }
        }
        return last;
    };
    const int before = end();
    const int hint = static_cast<QAbstractItemView &>(table).sizeHintForColumn(0);
    model.setData(model.index(0, 0), rest, RestRole);
    const int more = scaled(8) + table.fontMetrics().horizontalAdvance(rest);
    QVERIFY2(std::abs(end() - before - more) < 5, qPrintable(u"%1 of %2"_s.arg(end() - before).arg(more)));
    QCOMPARE(static_cast<QAbstractItemView &>(table).sizeHintForColumn(0), hint + more);
}

void SeenPartsTest::offeredMethodsAreWrittenAsTheLine()
{
    MethodBox box;
    QCOMPARE(box.completer()->popup()->font().family(), monospaceFont().family());
}

void SeenPartsTest::applicationIsCalledByItsName()
{
    calimero::Bytes32 bytes{};
    bytes[0] = 7;
    const calimero::ApplicationId id(bytes);
    calimero::api::Namespace space;
    space.id = calimero::NamespaceId(bytes);
    space.name = u"Team space"_s;
    space.applicationId = id;
    const auto opened = [&space](CreateContextDialog &dialog) {
        dialog.show();
        dialog.setNamespaces({space});
    };
    CreateContextDialog known(nullptr);
    known.setCalled([&id](const calimero::ApplicationId &which) {
        return which == id ? u"Key-value store"_s : QString();
    });
    opened(known);
    QVERIFY(withText<QLabel>(known, u"Key-value store"_s));

    CreateContextDialog asked(nullptr);
    opened(asked);
    QVERIFY(withText<QLabel>(asked, u"Asking for its name…"_s));
    QVERIFY(!withText<QLabel>(asked, id.toShortString()));
    asked.setApplications({{id, u"Key-value store 1.1.0"_s, {}}});
    QVERIFY(withText<QLabel>(asked, u"Key-value store 1.1.0"_s));

    // One that is not installed: the node would refuse it without a reason.
    CreateContextDialog missing(nullptr);
    missing.setCalled([](const calimero::ApplicationId &) { return u"Key-value store"_s; });
    opened(missing);
    QVERIFY(!withText<QLabel>(missing,
                              u"Key-value store is not installed on this node, which then refuses "
                              "the context and gives no reason. Install it first."_s));
    bytes[0] = 8;
    missing.setApplications({{calimero::ApplicationId(bytes), u"Another 1.0.0"_s, {}}});
    QVERIFY(withText<QLabel>(missing,
                             u"Key-value store is not installed on this node, which then refuses "
                             "the context and gives no reason. Install it first."_s));

    CreateContextDialog refused(nullptr);
    opened(refused);
    refused.setApplicationProblem(u"The node did not answer."_s);
    QVERIFY(withText<QLabel>(refused, id.toShortString()));
    const auto lines = refused.findChildren<QLineEdit *>();
    for (const QLineEdit *line : lines) {
        if (line->isVisible())
            QVERIFY2(line->fontMetrics().horizontalAdvance(line->placeholderText()) < line->width(),
                     qPrintable(line->placeholderText()));
    }
}

const TestCase testCase(runTest<SeenPartsTest, QApplication>);

} // namespace seenparts_test

#include "seenparts_test.moc"
