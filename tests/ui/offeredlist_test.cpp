// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// What a field offers stands below it, and goes with it when what stands around it changes.
#include "tests/support/testprogram.h"
#include "ui/widgets/offered.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QCompleter>
#include <QLineEdit>
#include <QTest>

namespace offeredlist_test {

using namespace Qt::StringLiterals;

namespace {

class OfferedListTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { QApplication::setLayoutDirection(Qt::LeftToRight); }

    void goesWithItsField_data();
    void goesWithItsField();
    void escBringsBackWhatWasTyped();
};

void OfferedListTest::goesWithItsField_data()
{
    QTest::addColumn<Qt::LayoutDirection>("direction");
    QTest::newRow("from the left") << Qt::LeftToRight;
    QTest::newRow("from the right") << Qt::RightToLeft;
}

void OfferedListTest::goesWithItsField()
{
    QFETCH(Qt::LayoutDirection, direction);
    QApplication::setLayoutDirection(direction);
    QWidget window;
    window.setGeometry(20, 20, 500, 400);
    auto *pane = new QWidget(&window);
    pane->setGeometry(100, 50, 300, 100);
    auto *field = new QLineEdit(pane);
    field->setGeometry(10, 10, 200, 30);
    auto *completer = new QCompleter(QStringList{u"get"_s, u"get_or_insert"_s}, &window);
    field->setCompleter(completer);
    explorer::offerBelow(completer);
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    field->setFocus();
    QTest::keyClicks(field, u"g"_s);
    QWidget *popup = completer->popup();
    QTRY_VERIFY(popup->isVisible());
    const auto isBelow = [&] {
        const QPoint at = field->mapToGlobal(QPoint());
        return popup->pos() == QPoint(at.x(), at.y() + field->height()) && popup->width() == field->width();
    };
    QTRY_VERIFY(isBelow());
    pane->move(120, 60); // what it stands in
    QTRY_VERIFY(isBelow());
    field->resize(180, 36);
    QTRY_VERIFY(isBelow());
    QTest::keyClicks(field, u"et"_s);
    QVERIFY(popup->isVisible());
    QTRY_VERIFY(isBelow());
}

void OfferedListTest::escBringsBackWhatWasTyped()
{
    QLineEdit field;
    auto *completer = new QCompleter(QStringList{u"get"_s, u"get_or_insert"_s}, &field);
    field.setCompleter(completer);
    explorer::offerBelow(completer);
    field.show();
    QVERIFY(QTest::qWaitForWindowActive(&field));
    field.setFocus();
    QTest::keyClicks(&field, u"g"_s);
    QTRY_VERIFY(completer->popup()->isVisible());
    QTest::keyClick(completer->popup(), Qt::Key_Down);
    QTRY_COMPARE(field.text(), u"get"_s);
    QTest::keyClick(completer->popup(), Qt::Key_Escape);
    QTRY_VERIFY(!completer->popup()->isVisible());
    QCOMPARE(field.text(), u"g"_s);
}

const TestCase testCase(runTest<OfferedListTest, QApplication>);

} // namespace

} // namespace offeredlist_test

#include "offeredlist_test.moc"
