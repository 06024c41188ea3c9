// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// In a window that is read from the right: what is written from the left keeps its order and stands where the
// window begins; what is copied and read out has no marks in it.
#include "tests/support/testprogram.h"
#include "ui/support/icons.h"
#include "ui/support/metrics.h"
#include "ui/support/ownorder.h"
#include "ui/support/style.h"
#include "ui/support/theme.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/fieldrow.h"
#include "ui/widgets/textlabel.h"

#include <QApplication>
#include <QClipboard>
#include <QListWidget>
#include <QPainter>
#include <QStyleOption>
#include <QTest>

namespace mirroredtexts_test {

using namespace explorer;
using namespace Qt::StringLiterals;
using Tint = explorer::Color;

namespace {

/// Where there is anything but ground.
QRect inkIn(const QImage &image)
{
    const QRgb ground = image.pixel(0, 0);
    QRect ink;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            if (image.pixel(x, y) != ground)
                ink |= QRect(x, y, 1, 1);
        }
    }
    return ink;
}

QImage written(const QImage &image)
{
    return image.copy(inkIn(image));
}

QImage shot(QWidget *widget)
{
    return widget->grab().toImage();
}

} // namespace

class MirroredTextsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QApplication::setStyle(new Style);
        m_theme = std::make_unique<Theme>();
        // Each letter on whole pixels, wherever it stands.
        QFont font = QApplication::font();
        font.setHintingPreference(QFont::PreferFullHinting);
        QApplication::setFont(font);
    }
    void cleanup() { QApplication::setLayoutDirection(Qt::LeftToRight); }

    void keepsItsOrder_data();
    void keepsItsOrder();
    void partsFollowTheWindow();
    void marksAreForTheEyeOnly();
    void cellsKeepTheirOrder_data();
    void cellsKeepTheirOrder();
    void controlsKeepTheirOrder();
    void brokenWordsKeepTheirOrder();
    void labelsStandWhereTheWindowBegins();
    void valuesStandBesideTheirCaptions();
    void arrowsPointTheOtherWay();

private:
    std::unique_ptr<Theme> m_theme;
};

void MirroredTextsTest::keepsItsOrder_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("version") << u"0.11.0-rc.25"_s;
    QTest::newRow("address") << u"/ip4/127.0.0.1/tcp/2428"_s;
    QTest::newRow("signature") << u"entries(key: string)…"_s;
    QTest::newRow("size") << u"1.3 MB"_s;
    QTest::newRow("sentence") << u"It holds."_s;
}

// The picture of it is the same in both windows.
void MirroredTextsTest::keepsItsOrder()
{
    QFETCH(QString, text);
    const auto shown = [&text](Qt::LayoutDirection direction) {
        QApplication::setLayoutDirection(direction);
        ElidedLabel label(text);
        label.resize(300, 30);
        return shot(&label);
    };
    const QImage left = shown(Qt::LeftToRight);
    const QImage right = shown(Qt::RightToLeft);
    QVERIFY(inkIn(left).width() > 20);
    QCOMPARE(written(right), written(left));
    QVERIFY(inkIn(right).left() > 300 - inkIn(right).width() - 8);
}

void MirroredTextsTest::partsFollowTheWindow()
{
    QApplication::setLayoutDirection(Qt::RightToLeft);
    const auto shown = [](const QString &text) {
        ElidedLabel label(text);
        label.resize(300, 30);
        return shot(&label);
    };
    const QImage parts = shown(u"992 B · gz"_s);
    const QImage first = written(shown(u"992 B"_s));
    const QRect ink = inkIn(parts);
    // The first of them is the one at the right.
    const int width = first.width();
    const QRect end(ink.right() - width + 1, 0, width, parts.height());
    QCOMPARE(written(parts.copy(end)), first);
    QCOMPARE(inOwnOrder(u"1 · 2"_s, Qt::LeftToRight), u"1 · 2"_s);
}

void MirroredTextsTest::marksAreForTheEyeOnly()
{
    QApplication::setLayoutDirection(Qt::RightToLeft);
    const QString text = u"1.3 MB · 0.11.0-rc.25"_s;
    QVERIFY(inOwnOrder(text, Qt::RightToLeft) != text);
    QCOMPARE(withoutOrderMarks(inOwnOrder(text, Qt::RightToLeft)), text);
    ElidedLabel label(text);
    label.setWrapping(true);
    label.setSelectable(true);
    label.resize(300, 30);
    label.show();
    QCOMPARE(label.shownText(), text);
    QCOMPARE(label.shownLines(), QStringList{text});
    QCOMPARE(label.accessibleName(), text);
    label.setFocus();
    QTest::keyClick(&label, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(&label, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(), text);
}

void MirroredTextsTest::cellsKeepTheirOrder_data()
{
    QTest::addColumn<int>("width");
    QTest::newRow("whole") << 300;
    QTest::newRow("shortened where it begins") << 90;
}

void MirroredTextsTest::cellsKeepTheirOrder()
{
    QFETCH(int, width);
    const auto shown = [width](Qt::LayoutDirection direction) {
        QApplication::setLayoutDirection(direction);
        QListWidget list;
        list.setFrameShape(QFrame::NoFrame);
        list.setTextElideMode(Qt::ElideLeft);
        list.setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        list.addItem(u"/ip4/127.0.0.1/tcp/"_s);
        list.resize(width, 40);
        list.show();
        const QRect row = list.visualItemRect(list.item(0));
        return list.viewport()->grab(row).toImage();
    };
    const QImage left = shown(Qt::LeftToRight);
    QVERIFY(inkIn(left).width() > 20);
    QCOMPARE(written(shown(Qt::RightToLeft)), written(left));
}

void MirroredTextsTest::controlsKeepTheirOrder()
{
    const auto shown = [](QStyle::ControlElement element, auto option, Qt::LayoutDirection direction) {
        QImage image(300, 40, QImage::Format_RGB32);
        image.fill(option.palette.color(QPalette::Window));
        option.rect = image.rect();
        option.direction = direction;
        option.state = QStyle::State_Enabled;
        option.text = u"&1.3 MB (gz)."_s;
        QPainter painter(&image);
        painter.setFont(QApplication::font());
        painter.setLayoutDirection(direction);
        QApplication::style()->drawControl(element, &option, &painter, nullptr);
        painter.end();
        return written(image);
    };
    const auto isSame = [&shown](QStyle::ControlElement element, const auto &option) {
        const QImage left = shown(element, option, Qt::LeftToRight);
        return left.width() > 20 && shown(element, option, Qt::RightToLeft) == left;
    };
    QVERIFY(isSame(QStyle::CE_PushButtonLabel, QStyleOptionButton()));
    QVERIFY(isSame(QStyle::CE_TabBarTabLabel, QStyleOptionTab()));
    QVERIFY(isSame(QStyle::CE_HeaderLabel, QStyleOptionHeader()));
    QVERIFY(isSame(QStyle::CE_MenuItem, QStyleOptionMenuItem()));
}

// The first line of a label that breaks what is longer than a line.
void MirroredTextsTest::brokenWordsKeepTheirOrder()
{
    const auto shown = [](Qt::LayoutDirection direction) {
        QApplication::setLayoutDirection(direction);
        TextLabel label(TextLabel::Kind::Body, u'.' + QString(60, u'a'));
        label.setWordWrap(true);
        label.setBreaking(true);
        label.setAlignment(Qt::AlignLeft | Qt::AlignTop);
        label.resize(90, 200);
        label.show();
        return written(shot(&label).copy(0, 0, 90, label.fontMetrics().height()));
    };
    const QImage left = shown(Qt::LeftToRight);
    QVERIFY(left.width() > 20);
    QCOMPARE(shown(Qt::RightToLeft), left);
}

void MirroredTextsTest::labelsStandWhereTheWindowBegins()
{
    const auto left = [](const QString &text, bool isSelectable) {
        TextLabel label(TextLabel::Kind::Title, text);
        if (isSelectable)
            label.setTextInteractionFlags(Qt::TextSelectableByMouse);
        label.resize(200, 40);
        label.show();
        return inkIn(shot(&label)).left();
    };
    for (const bool isSelectable : {false, true}) {
        QApplication::setLayoutDirection(Qt::LeftToRight);
        QVERIFY(left(u"12"_s, isSelectable) < 10);
        QApplication::setLayoutDirection(Qt::RightToLeft);
        QVERIFY(left(u"12"_s, isSelectable) > 150);
        QVERIFY(left(u"\u05d0\u05d1"_s, isSelectable) > 150);
    }
}

void MirroredTextsTest::valuesStandBesideTheirCaptions()
{
    QApplication::setLayoutDirection(Qt::RightToLeft);
    FieldRow row;
    row.setIndented(false);
    row.setCaptionWidth(100);
    row.setField({.caption = u"Caption"_s, .value = u"value"_s, .note = u"note"_s, .state = State::Ok});
    row.resize(500, row.sizeHint().height());
    row.show();
    const auto widgetOf = [&row](const QString &text) {
        const auto labels = row.findChildren<ElidedLabel *>();
        for (ElidedLabel *label : labels) {
            if (label->text() == text)
                return label;
        }
        return static_cast<ElidedLabel *>(nullptr);
    };
    const ElidedLabel *value = widgetOf(u"value"_s);
    const ElidedLabel *note = widgetOf(u"note"_s);
    QVERIFY(value && note);
    // From the right: caption, mark, value, note.
    QVERIFY2(value->geometry().right() > 500 - 100 - 60, qPrintable(QString::number(value->x())));
    QVERIFY(note->geometry().right() < value->x());
}

void MirroredTextsTest::arrowsPointTheOtherWay()
{
    const auto shown = [](const QString &name) {
        return Icons::get(name, Tint::Text).pixmap(QSize(32, 32), 1.0).toImage();
    };
    const QImage back = shown(u"back"_s);
    const QImage copy = shown(u"copy"_s);
    QApplication::setLayoutDirection(Qt::RightToLeft);
    QCOMPARE(inkIn(shown(u"back"_s)).left(), 31 - inkIn(back).right());
    QVERIFY(shown(u"back"_s) != back);
    QCOMPARE(shown(u"copy"_s), copy);
}

const TestCase testCase(runTest<MirroredTextsTest, QApplication>);

} // namespace mirroredtexts_test

#include "mirroredtexts_test.moc"
