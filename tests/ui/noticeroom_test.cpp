// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// All of a message can be read, however narrow it stands and whatever buttons it has.
#include "tests/support/testprogram.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/textlabel.h"

#include <QApplication>
#include <QPushButton>
#include <QTest>
#include <QVBoxLayout>

#include <algorithm>

namespace noticeroom_test {

using namespace Qt::StringLiterals;

class NoticeRoomTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { QApplication::setLayoutDirection(Qt::LeftToRight); }

    void buttonsGoBelowInANarrowOne_data();
    void buttonsGoBelowInANarrowOne();
};

void NoticeRoomTest::buttonsGoBelowInANarrowOne_data()
{
    QTest::addColumn<Qt::LayoutDirection>("direction");
    QTest::newRow("from the left") << Qt::LeftToRight;
    QTest::newRow("from the right") << Qt::RightToLeft;
}

void NoticeRoomTest::buttonsGoBelowInANarrowOne()
{
    QFETCH(Qt::LayoutDirection, direction);
    QApplication::setLayoutDirection(direction);
    QWidget window;
    auto *column = new QVBoxLayout(&window);
    auto *notice = new explorer::Notice(&window);
    column->addWidget(notice);
    column->addStretch();
    notice->setMessage(
        explorer::Notice::Severity::Warn,
        u"What the node said of it is longer than a line, and all of it has to be read before it is done."_s);
    notice->setAction(u"Do it again"_s);
    notice->setAnswer(u"{}"_s);
    const auto *text = notice->findChild<explorer::TextLabel *>();
    const QList<QPushButton *> buttons = notice->findChildren<QPushButton *>();
    QCOMPARE(buttons.size(), 2);
    window.resize(320, 400);
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    const auto areBelow = [&] {
        return std::all_of(buttons.cbegin(), buttons.cend(), [&](const QPushButton *button) {
            return button->y() > text->geometry().bottom();
        });
    };
    QTRY_VERIFY(areBelow());
    QVERIFY(text->width() > notice->width() / 2);
    const auto isWhole = [&] {
        return text->height() >= text->heightForWidth(text->width())
            && notice->rect().contains(notice->childrenRect());
    };
    QTRY_VERIFY(isWhole());
    window.resize(1200, 400);
    QTRY_VERIFY(!areBelow());
    QTRY_VERIFY(isWhole());
}

const TestCase testCase(runTest<NoticeRoomTest, QApplication>);

} // namespace noticeroom_test

#include "noticeroom_test.moc"
