// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// Fields of things, and notices: they are whole, can be copied, lead on and can be read out.
#include "tests/support/testprogram.h"
#include "tests/support/unexpectedwarnings.h"
#include "ui/support/style.h"
#include "ui/support/theme.h"
#include "ui/widgets/copybutton.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/fieldlist.h"
#include "ui/widgets/fieldrow.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/textlabel.h"

#include <QApplication>
#include <QClipboard>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

namespace fields_test {

using namespace Qt::StringLiterals;
using explorer::Theme;

namespace {

class FieldsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QApplication::setStyle(new explorer::Style);
        m_theme = std::make_unique<Theme>();
    }
    void init()
    {
        failOnWarningsBut();
        m_theme->setMode(Theme::Mode::Light);
        QGuiApplication::clipboard()->clear();
    }

    void fieldRow();
    void focusOfTheProgramSelectsNothing();
    void fieldRowShowsIdsWhole();
    void wideCaptionsBreak();
    void fieldListKeepsRows();
    void noticeAndAnswer();

private:
    std::unique_ptr<Theme> m_theme;
};

void FieldsTest::fieldRow()
{
    explorer::FieldRow row;
    row.setField({.caption = u"Storage"_s,
                  .value = u"1.2 MB"_s,
                  .copy = u"1234567"_s,
                  .toolTip = u"1,234,567 bytes"_s});
    row.show();
    auto *copy = row.findChild<explorer::CopyButton *>();
    QCOMPARE(copy->accessibleName(), u"Copy Storage"_s);
    QTest::mouseClick(copy, Qt::LeftButton);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"1234567"_s);

    QSignalSpy link(&row, &explorer::FieldRow::linkActivated);
    row.setField({.caption = u"Application"_s,
                  .value = u"kv-store"_s,
                  .link = u"application:abc"_s,
                  .copyable = false});
    QVERIFY(!copy->isVisible());
    for (auto *label : row.findChildren<explorer::ElidedLabel *>()) {
        if (label->isLink()) {
            QCOMPARE(label->accessibleName(), u"Application: kv-store"_s);
            QTest::keyClick(label, Qt::Key_Return);
        }
    }
    QCOMPARE(link.size(), 1);
    QCOMPARE(link[0][0].toString(), u"application:abc"_s);
}

// Tab marks a value as what Ctrl+C copies; where the program puts the focus nothing was chosen.
void FieldsTest::focusOfTheProgramSelectsNothing()
{
    QWidget window;
    auto *first = new explorer::ElidedLabel(u"12D3KooW"_s, &window);
    auto *second = new explorer::ElidedLabel(u"8G9fo6zH"_s, &window);
    second->move(0, 60);
    for (auto *label : {first, second}) {
        label->resize(200, 30);
        label->setSelectable(true);
    }
    window.resize(240, 120);
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    const QImage unfocused = second->grab().toImage();
    for (const Qt::FocusReason reason : {Qt::OtherFocusReason, Qt::ShortcutFocusReason}) {
        first->setFocus(reason);
        QVERIFY(first->hasFocus());
        QVERIFY(!first->isSelected());
        second->setFocus(reason);
        QVERIFY(!second->isSelected());
    }
    QVERIFY(second->grab().toImage() != unfocused); // one sees where the focus is
    QGuiApplication::clipboard()->clear();
    QTest::keyClick(second, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"8G9fo6zH"_s);
    first->setFocus(Qt::TabFocusReason);
    QVERIFY(first->isSelected());
    second->setFocus(Qt::BacktabFocusReason);
    QVERIFY(second->isSelected());
    QVERIFY(!first->isSelected());
}

// An id is read whole, however narrow the pane is; what stands beside it goes below.
void FieldsTest::fieldRowShowsIdsWhole()
{
    const QString id = u"8G9fo6zH9p54kDvM83nzubTqZ4YQWvGmVbnXc4D3UJkP"_s;
    explorer::FieldRow row;
    row.setField({.caption = u"Id of the application that runs here"_s,
                  .value = id,
                  .link = u"application:"_s + id,
                  .note = u"kv-store 1.2.0"_s,
                  .monospace = true});
    const auto labels = row.findChildren<explorer::ElidedLabel *>();
    const auto named = [&labels](const QString &text) {
        return *std::find_if(labels.begin(), labels.end(), [&](auto *one) { return one->text() == text; });
    };
    explorer::ElidedLabel *value = named(id);
    explorer::ElidedLabel *note = named(u"kv-store 1.2.0"_s);

    row.resize(row.sizeHint().width() + 40, row.sizeHint().height());
    row.show();
    QCOMPARE(value->shownLines(), QStringList{id});
    QVERIFY(note->x() > value->geometry().right());
    QCOMPARE(note->y(), value->y());

    // As narrow as a person can make the pane.
    const int width = 200;
    QVERIFY(row.minimumSizeHint().width() <= width);
    QVERIFY(row.hasHeightForWidth());
    row.resize(width, row.heightForWidth(width));
    const QStringList lines = value->shownLines();
    QVERIFY(lines.size() >= 2);
    QCOMPARE(lines.join(QString()), id);
    for (const QString &line : lines)
        QVERIFY(value->fontMetrics().horizontalAdvance(line) <= value->width());
    QVERIFY(value->height() >= lines.size() * value->fontMetrics().height());
    QVERIFY(row.contentsRect().contains(value->geometry()));
    QVERIFY(row.contentsRect().contains(note->geometry()));
    QVERIFY(note->y() > value->geometry().bottom());
    auto *copy = row.findChild<explorer::CopyButton *>();
    QVERIFY(copy->x() > value->geometry().right());
    QVERIFY(std::abs(copy->geometry().center().y() - (value->y() + value->fontMetrics().height() / 2)) <= 2);

    // All that could be done with a line can be done with several.
    QSignalSpy link(&row, &explorer::FieldRow::linkActivated);
    QTest::mouseClick(value, Qt::LeftButton, {},
                      {value->width() / 2, value->height() - value->fontMetrics().height() / 2});
    QTest::keyClick(value, Qt::Key_Return);
    QCOMPARE(link.size(), 2);
    QTest::keySequence(value, QKeySequence::Copy);
    QCOMPARE(QGuiApplication::clipboard()->text(), id);
    QCOMPARE(value->accessibleName(), u"Id of the application that runs here: "_s + id);
}

// An id in it asks for no more room than there is: the button beside it stays whole.
void FieldsTest::wideCaptionsBreak()
{
    explorer::FieldRow row;
    row.setField({.caption = u"GET /admin-api/contexts/"_s + QString(44, u'W'), .value = u"404"_s});
    row.resize(260, 120);
    row.show();
    QVERIFY2(row.minimumSizeHint().width() <= 260,
             qPrintable(QString::number(row.minimumSizeHint().width())));
    const auto *copy = row.findChild<explorer::CopyButton *>();
    QTRY_VERIFY(row.rect().contains(copy->geometry()));
    auto *caption = row.findChild<explorer::TextLabel *>();
    QVERIFY(caption->width() < caption->fontMetrics().horizontalAdvance(QString(44, u'W')));
    QVERIFY(caption->height() >= 3 * caption->fontMetrics().height());
    // Something is written on each line.
    const QImage image = caption->grab().toImage();
    for (int line = 0; line < 3; ++line) {
        bool isWritten = false;
        const int middle = line * caption->fontMetrics().height() + caption->fontMetrics().height() / 2;
        for (int x = 0; x < image.width(); ++x)
            isWritten = isWritten || image.pixel(x, middle) != image.pixel(image.width() - 1, 0);
        QVERIFY(isWritten);
    }
}

void FieldsTest::fieldListKeepsRows()
{
    explorer::FieldList list;
    list.setFields({{.caption = u"One"_s, .value = u"1"_s}, {.caption = u"Two"_s, .value = u"2"_s}});
    list.show();
    const explorer::FieldRow *first = list.row(0);
    QVERIFY(list.row(1)->isVisible());
    list.setFields({{.caption = u"One"_s, .value = u"1b"_s}});
    QCOMPARE(list.row(0), first);
    QCOMPARE(list.row(0)->field().value, u"1b"_s);
    QVERIFY(!list.row(1)->isVisible());
    QCOMPARE(list.fields().size(), 1);
}

void FieldsTest::noticeAndAnswer()
{
    QWidget parent;
    auto *notice = new explorer::Notice(&parent);
    parent.show();
    QVERIFY(!notice->isVisible());
    notice->setMessage(explorer::Notice::Severity::Bad, u"The node refused."_s);
    QVERIFY(notice->isVisible());
    QCOMPARE(notice->accessibleName(), u"The node refused."_s);
    notice->setAnswer(u"{\"error\":\"x\"}"_s);
    notice->setAction(u"Try again"_s);
    QSignalSpy answer(notice, &explorer::Notice::answerRequested);
    QSignalSpy action(notice, &explorer::Notice::actionTriggered);
    for (auto *button : notice->findChildren<QPushButton *>()) {
        QVERIFY(button->isVisible());
        QTest::mouseClick(button, Qt::LeftButton);
    }
    QCOMPARE(answer.size(), 1);
    QCOMPARE(answer[0][0].toString(), u"{\"error\":\"x\"}"_s);
    QCOMPARE(action.size(), 1);
    // The next message has neither until it is given them.
    notice->setMessage(explorer::Notice::Severity::Info, u"Stored."_s);
    for (auto *button : notice->findChildren<QPushButton *>())
        QVERIFY(!button->isVisible());
    notice->clear();
    QVERIFY(!notice->isVisible());
}

} // namespace

const TestCase testCase(runTest<FieldsTest, QApplication>);

} // namespace fields_test

#include "fields_test.moc"
