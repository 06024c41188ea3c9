// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// What pictures of all windows have shown of dialogs, messages, fields and tiles.
#include "tests/support/testprogram.h"
#include "ui/overview/overviewwidget.h"
#include "ui/support/metrics.h"
#include "ui/support/style.h"
#include "ui/support/theme.h"
#include "ui/widgets/confirmdialog.h"
#include "ui/widgets/exactedit.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/placeholder.h"
#include "ui/widgets/textlabel.h"

#include <QApplication>
#include <QLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>

#include <cstdlib>
#include <memory>

namespace seenpictures_test {

using namespace explorer;
using namespace Qt::StringLiterals;

class SeenPicturesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QApplication::setStyle(new Style);
        m_theme = std::make_unique<Theme>();
    }
    void cleanup() { QApplication::setLayoutDirection(Qt::LeftToRight); }

    void questionIsAsHighAsItsParts_data();
    void questionIsAsHighAsItsParts();
    void longWordsAreNotCut();
    void jsonBeginsWhereLinesDo();
    void textsOfTilesAreAsFarFromTheEdge();
    void whatIsNotCountedWhileAwayHasADash();

private:
    static void addTile(OverviewWidget &overview)
    {
        overview.addTile(
            {.id = u"blobs"_s, .kind = u"blob"_s, .title = u"Blobs"_s, .icon = u"blob"_s, .shortcut = {}});
    }
    static const QPushButton *tileOf(const OverviewWidget &overview)
    {
        const auto buttons = overview.findChildren<QPushButton *>();
        for (const QPushButton *button : buttons) {
            if (button->accessibleName() == u"Go to Blobs")
                return button;
        }
        return nullptr;
    }

    std::unique_ptr<Theme> m_theme;
};

void SeenPicturesTest::questionIsAsHighAsItsParts_data()
{
    QTest::addColumn<int>("things");
    QTest::newRow("of one") << 0;
    QTest::newRow("of several") << 4;
}

void SeenPicturesTest::questionIsAsHighAsItsParts()
{
    QFETCH(int, things);
    ConfirmDialog::Question question{.title = u"Delete it?"_s,
                                     .text = u"This can't be undone."_s,
                                     .consequences = {u"1 of them is code of an installed application."_s,
                                                      u"It stays with all the nodes that have it."_s,
                                                      u"Other nodes keep their copies."_s},
                                     .action = u"Delete"_s};
    for (int i = 0; i < things; ++i)
        question.things += {.name = u"notes"_s, .id = u"79Lkb3…4n7P"_s};
    ConfirmDialog dialog(question, nullptr);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    dialog.show();
    QVERIFY(QTest::qWaitForWindowExposed(&dialog));
    QTRY_COMPARE(dialog.height(), dialog.layout()->totalHeightForWidth(dialog.width()));
    const auto texts = dialog.findChildren<TextLabel *>();
    for (const TextLabel *text : texts) {
        if (text->isVisible() && text->wordWrap())
            QVERIFY2(text->height() >= text->heightForWidth(text->width()), qPrintable(text->text()));
    }
}

// A word that is wider than the line goes on below.
void SeenPicturesTest::longWordsAreNotCut()
{
    const QString word(200, u'm');
    const auto isWhole = [&word](const QWidget &in) {
        const auto texts = in.findChildren<TextLabel *>();
        for (const TextLabel *text : texts) {
            if (text->text() == word)
                return text->height() >= 3 * text->fontMetrics().height() && text->width() <= in.width()
                    && text->height() >= text->heightForWidth(text->width());
        }
        return false;
    };
    Placeholder place;
    place.setContent({.title = u"Nothing"_s, .text = word});
    place.resize(scaled(400), scaled(600));
    place.show();
    QTRY_VERIFY(isWhole(place));
    QWidget window;
    auto *notice = new Notice(&window);
    notice->setMessage(Notice::Severity::Bad, word);
    QVERIFY2(notice->minimumSizeHint().width() < scaled(400),
             qPrintable(QString::number(notice->minimumSizeHint().width())));
    notice->resize(scaled(400), notice->heightForWidth(scaled(400)));
    window.resize(scaled(500), scaled(500));
    window.show();
    QTRY_VERIFY(isWhole(*notice));
}

void SeenPicturesTest::jsonBeginsWhereLinesDo()
{
    const auto beginIn = [](QWidget &field) {
        field.setFocusPolicy(Qt::NoFocus);
        field.resize(scaled(200), scaled(60));
        field.show();
        const QImage image = field.grab().toImage();
        const int first = scaled(5);
        const QRgb ground = image.pixel(first, image.height() / 2);
        for (int x = first; x < image.width() / 2; ++x) {
            for (int y = 6; y < image.height() - 6; ++y) {
                if (image.pixel(x, y) != ground)
                    return x;
            }
        }
        return -1;
    };
    QLineEdit line(u"Harbour"_s);
    ExactEdit text;
    text.setPlainText(line.text());
    const int begin = beginIn(line);
    QVERIFY(begin > scaled(5));
    const int other = beginIn(text);
    QVERIFY2(std::abs(other - begin) <= 1, qPrintable(u"%1 and %2"_s.arg(other).arg(begin)));
}

void SeenPicturesTest::textsOfTilesAreAsFarFromTheEdge()
{
    const auto marginAtTheBegin = [](Qt::LayoutDirection direction) {
        QApplication::setLayoutDirection(direction);
        OverviewWidget overview;
        addTile(overview);
        const QPushButton *tile = tileOf(overview);
        if (!tile)
            return -1;
        const QMargins margins = tile->layout()->contentsMargins();
        return direction == Qt::RightToLeft ? margins.right() : margins.left();
    };
    const int margin = marginAtTheBegin(Qt::LeftToRight);
    QVERIFY(margin > 0);
    QCOMPARE(marginAtTheBegin(Qt::RightToLeft), margin);
}

void SeenPicturesTest::whatIsNotCountedWhileAwayHasADash()
{
    OverviewWidget overview;
    addTile(overview);
    const QPushButton *tile = tileOf(overview);
    QVERIFY(tile);
    const auto *figure = tile->findChild<TextLabel *>();
    QVERIFY(figure);
    overview.setCount(u"blobs"_s, {}, {});
    QCOMPARE(figure->text(), QString());
    overview.setOld(u"The node can't be reached."_s);
    QCOMPARE(figure->text(), u"–"_s);
    overview.setCount(u"blobs"_s, u"4"_s, {});
    QCOMPARE(figure->text(), u"4"_s);
    overview.setCount(u"blobs"_s, {}, {});
    QCOMPARE(figure->text(), u"–"_s);
    overview.setOld({}); // it is counted now
    QCOMPARE(figure->text(), QString());
}

const TestCase testCase(runTest<SeenPicturesTest, QApplication>);

} // namespace seenpictures_test

#include "seenpictures_test.moc"
