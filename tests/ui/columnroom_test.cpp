// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// Columns share the room there is: texts come before air, and each keeps what can be read of it.
#include "tests/support/testprogram.h"
#include "ui/pages/columnroom.h"

#include <QApplication>
#include <QTest>

namespace columnroom_test {

using namespace explorer;
using Wishes = QList<ColumnWish>;

namespace {

class ColumnRoomTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void columnsShare_data();
    void columnsShare();
};

void ColumnRoomTest::columnsShare_data()
{
    const ColumnWish number{.head = 40, .texts = 50, .usual = 100};
    const ColumnWish empty{.head = 40, .texts = 0, .usual = 160};
    const ColumnWish path{.head = 40, .texts = 400, .usual = 120};
    const ColumnWish word{.head = 40, .texts = 200, .usual = 120};
    const ColumnWish own{.head = 40, .texts = 300, .usual = 90, .isSet = true};
    QTest::addColumn<Wishes>("wishes");
    QTest::addColumn<int>("room");
    QTest::addColumn<QList<int>>("widths");
    QTest::newRow("more than enough") << Wishes{number, number} << 300 << QList{100, 200};
    QTest::newRow("those with most air first") << Wishes{number, empty, number} << 230 << QList{80, 70, 80};
    QTest::newRow("no air") << Wishes{number, empty, number} << 140 << QList{50, 40, 50};
    QTest::newRow("a long text takes it") << Wishes{empty, path, number} << 400 << QList{40, 310, 50};
    QTest::newRow("the last one too") << Wishes{empty, number, path} << 400 << QList{40, 50, 310};
    QTest::newRow("two long texts") << Wishes{path, number, path} << 650 << QList{340, 50, 260};
    QTest::newRow("set by somebody") << Wishes{own, empty, number} << 180 << QList{90, 40, 50};
    QTest::newRow("cut for want of a little") << Wishes{path, number, path} << 180 << QList{90, 50, 40};
    QTest::newRow("a bar") << Wishes{word, number, word, word} << 250 << QList{125, 50, 125, 125};
    QTest::newRow("a bar, and more than is seen") << Wishes{path, number, path} << 100 << QList{120, 50, 120};
    QTest::newRow("a bar, set by somebody")
        << Wishes{own, word, word, word} << 300 << QList{90, 150, 150, 150};
    const ColumnWish whole{.head = 40, .texts = 150, .usual = 200};
    const ColumnWish help{.head = 40, .texts = 400, .usual = 350, .readable = 120};
    QTest::newRow("cut already") << Wishes{whole, path, number} << 290 << QList{150, 100, 40};
    QTest::newRow("to be read") << Wishes{path, word, help} << 330 << QList{90, 120, 120};
    QTest::newRow("to be read, first") << Wishes{number, path, help} << 300 << QList{50, 125, 125};
    QTest::newRow("a bar, to be read") << Wishes{number, word, help} << 200 << QList{50, 120, 350};
    QTest::newRow("heads are not cut") << Wishes{empty, empty} << 70 << QList{40, 40};
    QTest::newRow("none") << Wishes{} << 70 << QList<int>();
}

void ColumnRoomTest::columnsShare()
{
    QFETCH(Wishes, wishes);
    QFETCH(int, room);
    QFETCH(QList<int>, widths);
    QCOMPARE(sharedRoom(wishes, room, 56), widths);
}

const TestCase testCase(runTest<ColumnRoomTest, QApplication>);

} // namespace

} // namespace columnroom_test

#include "columnroom_test.moc"
