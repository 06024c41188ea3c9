// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// The one viewer of what a node sent: all of it can be read, found, chosen and copied, wherever it stands.
#include "tests/support/fakenode.h"
#include "tests/support/testprogram.h"
#include "tests/ui/paintedtexts.h"
#include "tests/ui/windowcase.h"
#include "ui/inspector/rawview.h"
#include "ui/viewer/textview.h"
#include "ui/viewer/viewer.h"
#include "ui/widgets/answerdialog.h"
#include "ui/widgets/searchline.h"

#include <QAbstractButton>
#include <QClipboard>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QScrollBar>

namespace viewer_test {

using namespace calimero;

class ViewerTest : public WindowCase {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { prepareWindows(); }
    void init()
    {
        makeFolder();
        m_raw = std::make_unique<RawView>();
        m_raw->resize(420, 300);
        m_raw->show();
        QVERIFY(QTest::qWaitForWindowActive(m_raw.get()));
    }
    void cleanup()
    {
        m_raw.reset();
        close();
    }

    void longStringIsReadable_data();
    void longStringIsReadable();
    void hugeStringIsNotLaidOutAtOnce();
    void wrapsWhereTheViewEnds();
    void wrapsWhatIsWiderThanItsBytes();
    void foldsInTheText();
    void goesThroughAllMatches();
    void findsInWhatIsFolded();
    void goesToALine();
    void copiesWhatIsSelected();
    void copiesTheValue();
    void selectsByKeys();
    void goesToTheEdges();
    void menuTellsTheKeys();
    void partsKeepTheirHeadings();
    void whatOnlyBeginsLikeJsonIsText();
    void rightToLeftTurnsNothingRound();
    void dialogSaysWhatItCopied();

private:
    [[nodiscard]] TextView *view() const { return m_raw->view(); }
    void set(const QByteArray &body) { m_raw->setParts({{QString(), body}}); }
    [[nodiscard]] QString said(const QString &name) const
    {
        const auto labels = m_raw->findChildren<QLabel *>();
        for (const QLabel *label : labels) {
            if (label->accessibleName() == name)
                return label->text();
        }
        return {};
    }
    [[nodiscard]] SearchLine *search() const { return m_raw->findChild<SearchLine *>(); }
    // What a person sees who goes through all of it.
    [[nodiscard]] QString readAll() const
    {
        QString all;
        QScrollBar *bar = view()->verticalScrollBar();
        for (int at = 0;; at += bar->pageStep()) {
            bar->setValue(at);
            all += paintedOn(view()->viewport()).join(QString());
            if (at >= bar->maximum())
                return all;
        }
    }

    std::unique_ptr<RawView> m_raw;
};

void ViewerTest::longStringIsReadable_data()
{
    QTest::addColumn<bool>("wraps");
    QTest::newRow("wrapped") << true;
    QTest::newRow("not wrapped") << false;
}

void ViewerTest::longStringIsReadable()
{
    QFETCH(bool, wraps);
    QByteArray words;
    for (int i = 0; words.size() < 10 * 1024; ++i)
        words += "word" + QByteArray::number(i) + ' ';
    set("{\"text\":\"" + words + "\",\"after\":1}");
    view()->setWrapping(wraps);
    QTRY_VERIFY(view()->isLaidOut());
    if (wraps) {
        QVERIFY(view()->lineCount() > 10 * 1024 / 60);
        QCOMPARE(view()->horizontalScrollBar()->maximum(), 0);
    } else {
        m_raw->resize(9000, 300); // as one who scrolls to the right
    }
    const QString seen = readAll();
    for (const QByteArray &word : words.trimmed().split(' '))
        QVERIFY2(seen.contains(QString::fromLatin1(word)), word.constData());
    QVERIFY(seen.contains(u"\"after\": 1"_s));
}

void ViewerTest::hugeStringIsNotLaidOutAtOnce()
{
    QByteArray json =
        "{\"a\":\"" + QByteArray(12 * 1024 * 1024, 'x') + "\",\"b\":\"" + QByteArray(1000, 'y') + "\"}";
    set(json);
    QVERIFY(!view()->isLaidOut()); // it takes a while, and nobody waits for it
    QVERIFY(!m_raw->grab().isNull());
    for (const QString &text : paintedOn(view()->viewport()))
        QVERIFY2(text.size() < 10'000, qPrintable(QString::number(text.size())));
    QTRY_VERIFY_WITH_TIMEOUT(view()->isLaidOut(), 30'000);
    QVERIFY(view()->lineCount() > 12 * 1024 * 1024 / 100);
    view()->setFocus();
    QTest::keyClick(view(), Qt::Key_End, Qt::ControlModifier);
    QVERIFY(paintedOn(view()->viewport()).join(QString()).contains(u"yyy"_s));
    // Where somebody is stays where it is when the window becomes wider.
    view()->verticalScrollBar()->setValue(view()->verticalScrollBar()->maximum() / 2);
    const double before =
        double(view()->verticalScrollBar()->value()) / view()->verticalScrollBar()->maximum();
    m_raw->resize(700, 300);
    QTRY_VERIFY_WITH_TIMEOUT(view()->isLaidOut(), 30'000);
    const double after =
        double(view()->verticalScrollBar()->value()) / view()->verticalScrollBar()->maximum();
    QVERIFY2(std::abs(after - before) < 0.01, qPrintable(QString::number(after)));
}

void ViewerTest::wrapsWhereTheViewEnds()
{
    set("{\"a\":\"" + QByteArray(300, 'x') + "\"}");
    QCOMPARE(view()->horizontalScrollBar()->maximum(), 0);
    const qsizetype wrapped = view()->lineCount();
    QVERIFY(wrapped > 5);
    view()->setFocus();
    QTest::keyClick(view(), Qt::Key_Z, Qt::AltModifier);
    QCOMPARE(view()->lineCount(), 3);
    (void)m_raw->grab();
    QTRY_VERIFY(view()->horizontalScrollBar()->maximum() > 0);
    QTest::keyClick(view(), Qt::Key_Z, Qt::AltModifier);
    QCOMPARE(view()->lineCount(), wrapped);
    m_raw->resize(800, 300);
    QVERIFY(view()->lineCount() < wrapped);
}

// Tabs, and what is spelt since nobody would see it, take more room than bytes.
void ViewerTest::wrapsWhatIsWiderThanItsBytes()
{
    set(QByteArray(40, '\t') + "end");
    QTRY_VERIFY(view()->isLaidOut());
    QVERIFY(view()->lineCount() > 1);
    QCOMPARE(view()->horizontalScrollBar()->maximum(), 0);
    set("{\"a\":\"" + QByteArray("\xe2\x80\x8b").repeated(24) + "\"}");
    QTRY_VERIFY(view()->isLaidOut());
    QVERIFY(view()->lineCount() > 3);
    QCOMPARE(view()->horizontalScrollBar()->maximum(), 0);
}

void ViewerTest::foldsInTheText()
{
    set(R"({"a": {"b": 1, "c": [1, 2]}, "d": 2})");
    QCOMPARE(view()->text(), u"{\n\"a\": {\n\"b\": 1,\n\"c\": [\n1,\n2\n]\n},\n\"d\": 2\n}"_s);
    // By the mark beside the number of the line, by Enter, and all of them by * and -.
    view()->setCurrentRow(3);
    view()->setFocus();
    QTest::keyClick(view(), Qt::Key_Return);
    QCOMPARE(view()->text(), u"{\n\"a\": {\n\"b\": 1,\n\"c\": [2 items]\n},\n\"d\": 2\n}"_s);
    view()->setCurrentRow(1);
    QTest::keyClick(view(), Qt::Key_Return);
    QCOMPARE(view()->text(), u"{\n\"a\": {2 fields},\n\"d\": 2\n}"_s);
    // The numbers are those of the lines.
    const QStringList painted = paintedOn(view()->viewport());
    QVERIFY2(painted.contains(u"9"_s) && painted.contains(u"10"_s) && !painted.contains(u"3"_s),
             qPrintable(painted.join(u'|')));
    QTest::keyClick(view(), Qt::Key_Asterisk);
    QCOMPARE(view()->rowCount(), 10);
    QTest::keyClick(view(), Qt::Key_Minus);
    QCOMPARE(view()->text(), u"{\n\"a\": {2 fields},\n\"d\": 2\n}"_s);
    QCOMPARE(m_raw->text(),
             u"{\n  \"a\": {\n    \"b\": 1,\n    \"c\": [\n      1,\n      2\n    ]\n  },\n  \"d\": 2\n}"_s);
    const int height = view()->viewport()->height();
    bool folded = false;
    for (int x = 0; x < 60 && !folded; x += 4) {
        for (int y = 0; y < std::min(height, 100) && !folded; y += 6) {
            QTest::mouseClick(view()->viewport(), Qt::LeftButton, {}, {x, y});
            folded = view()->rowCount() == 10;
        }
    }
    QVERIFY(folded);
}

void ViewerTest::goesThroughAllMatches()
{
    set(R"({"a": "one tea, two teas, no Tea", "tea": "coffee"})");
    QTest::keyClick(view(), Qt::Key_F, Qt::ControlModifier);
    QCOMPARE(QApplication::focusWidget(), search());
    QTest::keyClicks(search(), u"tea"_s);
    QTRY_COMPARE(said(u"Number of matches"_s), u"4 matches"_s);
    QTest::keyClick(search(), Qt::Key_Return);
    QCOMPARE(said(u"Number of matches"_s), u"1 of 4"_s);
    QCOMPARE(view()->currentRow(), 1);
    QTest::keyClick(search(), Qt::Key_Return);
    QTest::keyClick(search(), Qt::Key_F3);
    QCOMPARE(said(u"Number of matches"_s), u"3 of 4"_s);
    QCOMPARE(view()->currentRow(), 1);
    QTest::keyClick(search(), Qt::Key_F3);
    QCOMPARE(view()->currentRow(), 2);
    QTest::keyClick(search(), Qt::Key_Return, Qt::ShiftModifier);
    QCOMPARE(said(u"Number of matches"_s), u"3 of 4"_s);
    QTest::keyClick(search(), Qt::Key_F3, Qt::ShiftModifier);
    QCOMPARE(said(u"Number of matches"_s), u"2 of 4"_s);
    // Round at the ends, and with the focus in the text too.
    view()->setFocus();
    for (int i = 0; i < 2; ++i)
        QTest::keyClick(view(), Qt::Key_F3, Qt::ShiftModifier);
    QCOMPARE(said(u"Number of matches"_s), u"4 of 4"_s);
    QTest::keyClick(view(), Qt::Key_F3);
    QCOMPARE(said(u"Number of matches"_s), u"1 of 4"_s);
    search()->setText(u"nowhere"_s);
    QTRY_COMPARE(said(u"Number of matches"_s), u"not found"_s);
}

void ViewerTest::findsInWhatIsFolded()
{
    set(R"({"a": {"b": {"needle": 1}}, "c": "\u006eeedle"})");
    view()->collapseAll();
    QCOMPARE(view()->rowCount(), 4);
    search()->setText(u"needle"_s);
    QTRY_COMPARE(view()->matches().size(), 2);
    QTest::keyClick(view(), Qt::Key_F3);
    QCOMPARE(view()->currentPath(), u"a.b.needle"_s);
    QTest::keyClick(view(), Qt::Key_F3);
    QCOMPARE(view()->currentValue(), u"needle"_s); // it stands there as an escape
}

void ViewerTest::goesToALine()
{
    QByteArray lines;
    for (int i = 1; i <= 500; ++i)
        lines += "line " + QByteArray::number(i) + "\r\n";
    set(lines);
    QCOMPARE(view()->numberOfLines(), 500);
    view()->setFocus();
    QTest::keyClick(view(), Qt::Key_G, Qt::ControlModifier);
    auto *line = qobject_cast<QLineEdit *>(QApplication::focusWidget());
    QVERIFY(line);
    QCOMPARE(line->accessibleName(), u"Go to line"_s);
    QTest::keyClicks(line, u"321"_s);
    QTest::keyClick(line, Qt::Key_Return);
    QCOMPARE(QApplication::focusWidget(), view());
    QCOMPARE(view()->currentLine(), 321);
    QCOMPARE(view()->currentValue(), u"line 321"_s);
    QVERIFY(paintedOn(view()->viewport()).contains(u"line 321"_s));
    QVERIFY(!line->isVisible());
    // More than there are is the last.
    QTest::keyClick(view(), Qt::Key_G, Qt::ControlModifier);
    QTest::keyClicks(line, u"9999"_s);
    QTest::keyClick(line, Qt::Key_Return);
    QCOMPARE(view()->currentLine(), 500);
    QTest::keyClick(view(), Qt::Key_G, Qt::ControlModifier);
    QTest::keyClick(line, Qt::Key_Escape);
    QVERIFY(!line->isVisible());
    QCOMPARE(QApplication::focusWidget(), view());
}

void ViewerTest::copiesWhatIsSelected()
{
    set(R"({"first": "one two three", "second": 2})");
    const auto placeOf = [this](const QString &text, bool end) {
        const QString row = view()->rowText(1);
        const double letter = QFontMetricsF(view()->font()).horizontalAdvance(QString(100, u'0')) / 100;
        // The text stands behind the numbers; how far is asked of the view itself.
        const QRect caret = view()->inputMethodQuery(Qt::ImCursorRectangle).toRect();
        return QPoint(caret.left() + int(letter * double(row.indexOf(text) + (end ? text.size() : 0)) + 0.5),
                      caret.center().y());
    };
    view()->setCurrentRow(1);
    const QPoint from = placeOf(u"two"_s, false);
    const QPoint to = placeOf(u"two"_s, true);
    QTest::mousePress(view()->viewport(), Qt::LeftButton, {}, from);
    QTest::mouseMove(view()->viewport(), to);
    QMouseEvent move(QEvent::MouseMove, to, view()->viewport()->mapToGlobal(to), Qt::NoButton, Qt::LeftButton,
                     {});
    QApplication::sendEvent(view()->viewport(), &move);
    QTest::mouseRelease(view()->viewport(), Qt::LeftButton, {}, to);
    QCOMPARE(view()->selectedText(), u"two"_s);
    QTest::keyClick(view(), Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QApplication::clipboard()->text(), u"two"_s);
    // It says so, at the button that copies.
    const auto buttons = m_raw->findChildren<QAbstractButton *>();
    QVERIFY(std::any_of(buttons.cbegin(), buttons.cend(), [](const QAbstractButton *button) {
        return button->accessibleDescription() == u"Copied"_s && button->isVisible();
    }));
    // A word by a double click, everything by Ctrl+A.
    QTest::mouseDClick(view()->viewport(), Qt::LeftButton, {}, from + QPoint(5, 0));
    QCOMPARE(view()->selectedText(), u"two"_s);
    QTest::keyClick(view(), Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(view(), Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QApplication::clipboard()->text(),
             u"{\n  \"first\": \"one two three\",\n  \"second\": 2\n}\n"_s);
}

void ViewerTest::copiesTheValue()
{
    set(R"({"first": "one\ntwo", "second": {"n": 10430530176777135682}})");
    view()->setFocus();
    view()->setCurrentRow(1);
    QTest::keyClick(view(), Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QApplication::clipboard()->text(), u"one\ntwo"_s);
    view()->setCurrentRow(3);
    QTest::keyClick(view(), Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QApplication::clipboard()->text(), u"10430530176777135682"_s);
    set("a line\nanother\n");
    view()->setCurrentRow(1);
    QTest::keyClick(view(), Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QApplication::clipboard()->text(), u"another"_s);
}

void ViewerTest::selectsByKeys()
{
    set(QByteArray("gr\xc3\xbc\xc3\x9f dich\nnext\nlast"));
    view()->setFocus();
    for (int i = 0; i < 5; ++i)
        QTest::keyClick(view(), Qt::Key_Right);
    for (int i = 0; i < 4; ++i)
        QTest::keyClick(view(), Qt::Key_Right, Qt::ShiftModifier);
    QCOMPARE(view()->selectedText(), u"dich"_s);
    QTest::keyClick(view(), Qt::Key_Left, Qt::ShiftModifier);
    QCOMPARE(view()->selectedText(), u"dic"_s);
    QTest::keyClick(view(), Qt::Key_Right);
    QVERIFY(!view()->hasSelection());
    QTest::keyClick(view(), Qt::Key_Home);
    QTest::keyClick(view(), Qt::Key_Down, Qt::ShiftModifier);
    QCOMPARE(view()->selectedText(), u"grüß dich\nnext\n"_s);
}

// Home and End are about a line, with Ctrl about all of it.
void ViewerTest::goesToTheEdges()
{
    set("first line\nsecond\nlast one");
    view()->setFocus();
    QTest::keyClick(view(), Qt::Key_End);
    QCOMPARE(view()->currentRow(), 0);
    QTest::keyClick(view(), Qt::Key_Left, Qt::ShiftModifier);
    QCOMPARE(view()->selectedText(), u"e"_s);
    QTest::keyClick(view(), Qt::Key_Home);
    QTest::keyClick(view(), Qt::Key_End, Qt::ShiftModifier);
    QCOMPARE(view()->selectedText(), u"first line"_s);
    QTest::keyClick(view(), Qt::Key_End, Qt::ControlModifier);
    QCOMPARE(view()->currentRow(), 2);
    QVERIFY(!view()->hasSelection());
    QTest::keyClick(view(), Qt::Key_Home, Qt::ShiftModifier);
    QCOMPARE(view()->selectedText(), u"last one"_s);
    QTest::keyClick(view(), Qt::Key_Home, Qt::ControlModifier);
    QCOMPARE(view()->currentRow(), 0);
    QTest::keyClick(view(), Qt::Key_End, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(view()->selectedText(), u"first line\nsecond\nlast one"_s);
    // Where lines are not wrapped the begin of one is seen again.
    set(QByteArray(900, 'x'));
    view()->setWrapping(false);
    QTest::keyClick(view(), Qt::Key_End);
    QTRY_VERIFY(view()->horizontalScrollBar()->value() > 0);
    QTest::keyClick(view(), Qt::Key_Home);
    QCOMPARE(view()->horizontalScrollBar()->value(), 0);
}

void ViewerTest::menuTellsTheKeys()
{
    set(R"({"a": 1})");
    view()->setFocus();
    QContextMenuEvent event(QContextMenuEvent::Keyboard, {}, {});
    QApplication::sendEvent(view(), &event);
    QTRY_VERIFY(qobject_cast<QMenu *>(QApplication::activePopupWidget()));
    auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
    QHash<QString, QString> keys;
    for (const QAction *action : menu->actions())
        keys.insert(action->text(), action->shortcut().toString());
    menu->close();
    QCOMPARE(keys.value(u"Copy value"_s), u"Ctrl+C"_s);
    QCOMPARE(keys.value(u"Find…"_s), u"Ctrl+F"_s);
    QCOMPARE(keys.value(u"Next match"_s), u"F3"_s);
    QCOMPARE(keys.value(u"Previous match"_s), u"Shift+F3"_s);
    QCOMPARE(keys.value(u"Go to line…"_s), u"Ctrl+G"_s);
    QCOMPARE(keys.value(u"Wrap long lines"_s), u"Alt+Z"_s);
}

void ViewerTest::partsKeepTheirHeadings()
{
    m_raw->setParts({{u"Request"_s, "GET /x\nA: 1\n"}, {u"Answer"_s, R"({"a": [1, 2]})"}});
    QCOMPARE(view()->text(), u"Request\nGET /x\nA: 1\n\nAnswer\n{\n\"a\": [\n1,\n2\n]\n}"_s);
    view()->setCurrentRow(6);
    QCOMPARE(view()->currentPath(), u"a"_s);
    QCOMPARE(view()->currentLine(), 7);
    search()->setText(u"1"_s);
    QTRY_COMPARE(view()->matches().size(), 2);
    QTest::keyClick(search(), Qt::Key_Return);
    QTest::keyClick(search(), Qt::Key_Return);
    QCOMPARE(view()->rowText(view()->currentRow()), u"A: 1"_s);
    // From the heading at the top, where one is to begin with, the first part is not passed over.
    m_raw->setParts({{u"One"_s, R"({"id": "id"})"}, {u"Two"_s, R"({"id": 2})"}});
    QCOMPARE(view()->currentRow(), 0);
    search()->setText(u"id"_s);
    QTRY_COMPARE(view()->matches().size(), 3);
    QTest::keyClick(search(), Qt::Key_Return);
    QCOMPARE(said(u"Number of matches"_s), u"1 of 3"_s);
}

void ViewerTest::whatOnlyBeginsLikeJsonIsText()
{
    const QByteArray body = "[" + QByteArray("1234567,").repeated(50'000) + "NaN]";
    set(body);
    QTRY_VERIFY(view()->isLaidOut() && view()->rowCount() == 1);
    QCOMPARE(view()->rowText(0), QString::fromLatin1(body));
    QCOMPARE(m_raw->text(), QString::fromLatin1(body));
}

// Writing from right to left in a key does not turn round what stands beside it.
void ViewerTest::rightToLeftTurnsNothingRound()
{
    m_raw->setLayoutDirection(Qt::RightToLeft);
    set(QString::fromUtf8(R"({"שלום": "עולם", "n": 1})").toUtf8());
    // From left to right.
    const QString painted = paintedOn(view()->viewport()).join(QString());
    QVERIFY2(painted.contains(u"\"שלום\": \"עולם\","_s), qPrintable(painted));
    QCOMPARE(view()->layoutDirection(), Qt::LeftToRight);
}

void ViewerTest::dialogSaysWhatItCopied()
{
    QWidget window;
    window.show();
    auto *dialog = new AnswerDialog(u"The answer"_s, {{u"As it was sent"_s, R"({"a":1})"}}, &window);
    dialog->open();
    QPushButton *copy = nullptr;
    for (auto *button : dialog->findChildren<QPushButton *>()) {
        if (button->text() == u"Copy"_s)
            copy = button;
    }
    QVERIFY(copy);
    QApplication::clipboard()->clear();
    QTest::mouseClick(copy, Qt::LeftButton);
    QCOMPARE(QApplication::clipboard()->text(), u"As it was sent\n{\n  \"a\": 1\n}"_s);
    QCOMPARE(copy->accessibleDescription(), u"Copied"_s);
    QCOMPARE(copy->property("announced").toString(), u"Copied"_s);
}

const TestCase testCase(runTest<ViewerTest, QApplication>);

} // namespace viewer_test

#include "viewer_test.moc"
