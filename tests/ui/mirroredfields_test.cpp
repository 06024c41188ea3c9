// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// Fields and labels of several lines in a window that is read from the right: what is in them stands where
// those around them have theirs, and JSON stays where it is written.
#include "tests/support/testprogram.h"
#include "ui/console/jsoneditor.h"
#include "ui/support/style.h"
#include "ui/support/theme.h"
#include "ui/widgets/fieldrow.h"
#include "ui/widgets/splitter.h"
#include "ui/widgets/textlabel.h"

#include <QApplication>
#include <QLayout>
#include <QLineEdit>
#include <QTest>

#include <algorithm>

namespace mirroredfields_test {

using namespace explorer;
using namespace Qt::StringLiterals;

namespace {

/// The columns in which there is anything but ground: none, -1 and -1.
std::pair<int, int> columnsOfInk(const QImage &image)
{
    const QRgb ground = image.pixel(0, 0);
    std::pair<int, int> columns{-1, -1};
    for (int x = 0; x < image.width(); ++x) {
        for (int y = 0; y < image.height(); ++y) {
            if (image.pixel(x, y) == ground)
                continue;
            if (columns.first < 0)
                columns.first = x;
            columns.second = x;
            break;
        }
    }
    return columns;
}

class MirroredFieldsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QApplication::setStyle(new Style);
        m_theme = std::make_unique<Theme>();
    }
    void cleanup() { QApplication::setLayoutDirection(Qt::LeftToRight); }

    void linesOfALabelBeginTogether_data() { addDirections(); }
    void linesOfALabelBeginTogether();
    void labelHasTheHeightOfItsLines();
    void dataStandsWhereItsFieldDoes_data();
    void dataStandsWhereItsFieldDoes();
    void exampleStandsWhereJsonBegins_data() { addDirections(); }
    void exampleStandsWhereJsonBegins();
    void captionsBeginWhereTheirHeadingDoes_data() { addDirections(); }
    void captionsBeginWhereTheirHeadingDoes();
    void nothingBesideABorderIsCut_data() { addDirections(); }
    void nothingBesideABorderIsCut();

private:
    static void addDirections()
    {
        QTest::addColumn<Qt::LayoutDirection>("direction");
        QTest::newRow("from the left") << Qt::LeftToRight;
        QTest::newRow("from the right") << Qt::RightToLeft;
    }

    std::unique_ptr<Theme> m_theme;
};

// The first line ends with the blank that parts it from the second.
void MirroredFieldsTest::linesOfALabelBeginTogether()
{
    QFETCH(Qt::LayoutDirection, direction);
    QApplication::setLayoutDirection(direction);
    const bool isMirrored = direction == Qt::RightToLeft;
    const QString word(8, isMirrored ? u'\u05d4' : u'H');
    TextLabel label(TextLabel::Kind::Caption, word + u' ' + word);
    label.setWordWrap(true);
    label.setAlignment(Qt::AlignLeft | Qt::AlignTop);
    const int width = label.fontMetrics().horizontalAdvance(word) * 3 / 2;
    label.resize(width, label.heightForWidth(width));
    label.show();
    const QImage shot = label.grab().toImage();
    const int line = label.fontMetrics().lineSpacing();
    const auto first = columnsOfInk(shot.copy(0, 0, width, line));
    const auto second = columnsOfInk(shot.copy(0, line, width, line));
    QVERIFY(first.first >= 0 && second.first >= 0);
    QCOMPARE(first, second);
    QVERIFY2(isMirrored ? first.second > width - 4 : first.first < 4,
             qPrintable(QString::number(first.second)));
}

// With a line that was written as one of its own.
void MirroredFieldsTest::labelHasTheHeightOfItsLines()
{
    for (const auto direction : {Qt::LeftToRight, Qt::RightToLeft}) {
        QApplication::setLayoutDirection(direction);
        TextLabel label(TextLabel::Kind::Body, u"one\ntwo three"_s);
        label.setWordWrap(true);
        const int line = label.fontMetrics().height();
        QCOMPARE((label.heightForWidth(400) + line / 2) / line, 2);
        const int narrow = label.fontMetrics().horizontalAdvance(u"three"_s) + 8;
        QCOMPARE((label.heightForWidth(narrow) + line / 2) / line, 3);
    }
}

void MirroredFieldsTest::dataStandsWhereItsFieldDoes_data()
{
    QTest::addColumn<bool>("isTyped");
    QTest::newRow("typed") << true;
    QTest::newRow("placeholder") << false;
}

void MirroredFieldsTest::dataStandsWhereItsFieldDoes()
{
    QFETCH(bool, isTyped);
    const auto ink = [isTyped](Qt::LayoutDirection direction) {
        QApplication::setLayoutDirection(direction);
        QLineEdit line;
        line.setFrame(false);
        if (isTyped)
            line.setText(u"http://127.0.0.1:2528"_s);
        else
            line.setPlaceholderText(u"http://127.0.0.1:2528"_s);
        line.resize(400, 30);
        line.show();
        return columnsOfInk(line.grab().toImage());
    };
    const auto left = ink(Qt::LeftToRight);
    const auto right = ink(Qt::RightToLeft);
    QVERIFY(left.first >= 0 && left.second < 200);
    QVERIFY2(right.first > 200, qPrintable(QString::number(right.first)));
    QVERIFY(qAbs(right.second - right.first - (left.second - left.first)) <= 1);
}

void MirroredFieldsTest::exampleStandsWhereJsonBegins()
{
    QFETCH(Qt::LayoutDirection, direction);
    QApplication::setLayoutDirection(direction);
    JsonEditor editor;
    editor.resize(300, 80);
    editor.setCursorWidth(0);
    editor.show();
    const auto inkOf = [&editor] { return columnsOfInk(editor.viewport()->grab().toImage()); };
    const auto example = inkOf();
    QVERIFY(example.first >= 0);
    editor.setPlainText(u"{}"_s);
    constexpr int bold = 2; // beside the cursor brackets are
    QVERIFY2(qAbs(inkOf().first - example.first) <= bold, qPrintable(QString::number(example.first)));
    editor.clear();
    QCOMPARE(inkOf(), example);
}

// In a card, which has the margin itself.
void MirroredFieldsTest::captionsBeginWhereTheirHeadingDoes()
{
    QFETCH(Qt::LayoutDirection, direction);
    QApplication::setLayoutDirection(direction);
    FieldRow row;
    const QMargins usual = row.layout()->contentsMargins();
    row.setIndented(false);
    const QMargins margins = row.layout()->contentsMargins();
    const bool isMirrored = direction == Qt::RightToLeft;
    QCOMPARE(isMirrored ? margins.right() : margins.left(), 0);
    QCOMPARE(isMirrored ? margins.left() : margins.right(), isMirrored ? usual.left() : usual.right());
    row.setIndented(true);
    QCOMPARE(row.layout()->contentsMargins(), usual);
}

void MirroredFieldsTest::nothingBesideABorderIsCut()
{
    QFETCH(Qt::LayoutDirection, direction);
    Splitter splitter(Qt::Horizontal, u"Width"_s);
    auto *first = new QWidget;
    auto *second = new QWidget;
    splitter.addWidget(first);
    splitter.addWidget(second);
    splitter.resize(400, 100);
    splitter.show();
    // Also while it is shown.
    QApplication::setLayoutDirection(direction);
    for (const int width : {400, 300, 500}) {
        splitter.resize(width, 100);
        splitter.setSizes({width / 3, width - width / 3});
        for (const QWidget *part : {first, second}) {
            QTRY_VERIFY2(splitter.rect().contains(part->geometry()),
                         qPrintable(u"%1 to %2"_s.arg(part->x()).arg(part->geometry().right())));
        }
        QVERIFY(!first->geometry().intersects(second->geometry()));
        QVERIFY(std::min(first->x(), second->x()) <= 1);
        QVERIFY(std::max(first->geometry().right(), second->geometry().right()) == width - 1);
    }
}

const TestCase testCase(runTest<MirroredFieldsTest, QApplication>);

} // namespace

} // namespace mirroredfields_test

#include "mirroredfields_test.moc"
