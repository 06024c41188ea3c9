// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// What is sent is what was looked at, and what was typed stays: whatever is named, chosen or taken meanwhile.
#include "core/json/reader.h"
#include "tests/support/testprogram.h"
#include "tests/ui/consoledesk.h"
#include "tests/ui/doubleclick.h"

namespace consolesent_test {

using namespace calimero;
using namespace explorer;
using namespace Qt::StringLiterals;

class ConsoleSentTest : public ConsoleDesk {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { prepare(); }
    void init()
    {
        open();
        m_sent.clear();
        connect(m_transport.get(), &Transport::exchangeStarted, this, [this](const Exchange &exchange) {
            if (exchange.name == "json-rpc")
                m_sent += exchange.requestBody;
        });
    }
    void cleanup() { close(); }

    void argumentsGoWithAMistypedName();
    void argumentsOfTheFormGoWithTheName();
    void otherArgumentsAreShownFirst_data();
    void otherArgumentsAreShownFirst();
    void argumentsBeforeAnyContext();
    void argumentsOfANameWithoutContext();
    void nameThatBeginsLikeAnother();
    void mistypedNameFillsTheForm();
    void replacedArgumentsComeBack();
    void replacedOnesOfOtherMethods();
    void unnamedOnesComeBack();
    void nothingTypedNothingSaid();
    void longArgumentsAreCopiedWhole();
    void onlyTheNewestIsSaid();

private:
    [[nodiscard]] QLineEdit *line() { return named<QComboBox>(*m_console, u"Method"_s)->lineEdit(); }
    [[nodiscard]] QLineEdit *field(const QString &name)
    {
        return m_console->findChild<QLineEdit *>(u"argument-"_s + name);
    }
    void nameIt(const QString &method)
    {
        line()->setFocus();
        line()->selectAll();
        QTest::keyClicks(line(), method);
    }
    void leaveTheName()
    {
        if (QWidget *popup = QApplication::activePopupWidget())
            popup->hide();
        QTest::keyClick(line(), Qt::Key_Tab);
    }
    // As the window does it: what has the focus gets the key, which is the box, not its line.
    void pressRunInTheName()
    {
        line()->setFocus();
        QTRY_COMPARE(QApplication::focusWidget(), line()->parentWidget());
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return, Qt::ControlModifier);
    }
    /// A call of "set" that was made before, in the list.
    void callBefore()
    {
        call(u"set"_s, R"({"key":"earlier","value":"1"})");
        QTRY_COMPARE(pane()->model()->rowCount(), 1);
        QTRY_COMPARE(m_sent.size(), 1);
        QTRY_VERIFY(field(u"key"_s) || !editor()->json().isEmpty());
    }
    void take(int row)
    {
        pane()->list()->setFocus();
        pane()->list()->setCurrentIndex(pane()->model()->index(row));
        QTest::keyClick(pane()->list(), Qt::Key_Return);
        QTRY_VERIFY(result()->figures().contains(u"from the history"_s));
    }
    [[nodiscard]] QPushButton *undo()
    {
        const auto buttons = m_console->findChildren<QPushButton *>();
        for (QPushButton *button : buttons) {
            if (button->isVisible() && button->text() == u"Undo"_s)
                return button;
        }
        return nullptr;
    }
    [[nodiscard]] static QByteArray method(const QByteArray &name) { return "\"method\":\"" + name + '"'; }

    QByteArrayList m_sent;
};

void ConsoleSentTest::argumentsGoWithAMistypedName()
{
    choose(u"notes"_s, u"transferr"_s);
    paste(editor(), uR"({"to":"bob","amount":100})"_s);
    line()->setFocus();
    QTest::keyClick(line(), Qt::Key_End);
    QTest::keyClick(line(), Qt::Key_Backspace);
    pressRunInTheName();
    QTRY_COMPARE(m_sent.size(), 1);
    QVERIFY2(m_sent.first().contains(method("transfer"))
                 && m_sent.first().contains(R"("argsJson":{"to":"bob","amount":100})"),
             m_sent.first().constData());
    QCOMPARE(editor()->json(), R"({"to":"bob","amount":100})");
}

void ConsoleSentTest::argumentsOfTheFormGoWithTheName()
{
    choose(u"inventory"_s, u"set"_s);
    type(u"key"_s, u"k"_s);
    type(u"value"_s, u"v"_s);
    line()->setFocus();
    QTest::keyClick(line(), Qt::Key_End);
    QTest::keyClicks(line(), u"x"_s);
    QTest::mouseClick(named<QPushButton>(*m_console, u"Run the call"_s), Qt::LeftButton);
    QTRY_COMPARE(m_sent.size(), 1);
    QVERIFY2(m_sent.first().contains(method("setx")), m_sent.first().constData());
    QCOMPARE(json::compacted(editor()->json()), R"({"key":"k","value":"v"})");
    QVERIFY2(json::compacted(m_sent.first()).contains(R"("argsJson":{"key":"k","value":"v"})"),
             m_sent.first().constData());
}

void ConsoleSentTest::otherArgumentsAreShownFirst_data()
{
    QTest::addColumn<bool>("byKey");
    QTest::newRow("Ctrl+Enter in the name") << true;
    QTest::newRow("a click on Run") << false;
}

void ConsoleSentTest::otherArgumentsAreShownFirst()
{
    QFETCH(bool, byKey);
    choose(u"inventory"_s, u"other"_s);
    paste(editor(), uR"({"pay":999})"_s);
    choose(u"inventory"_s, u"set"_s);
    QVERIFY(!editor()->isVisible() && !m_console->arguments().contains("pay"));
    nameIt(u"other"_s);
    const auto runIt = [&] {
        if (byKey)
            pressRunInTheName();
        else
            QTest::mouseClick(named<QPushButton>(*m_console, u"Run the call"_s), Qt::LeftButton);
    };
    runIt();
    QCOMPARE(editor()->json(), R"({"pay":999})");
    QVERIFY(editor()->isVisible());
    QVERIFY2(notice()->isVisible() && notice()->text().startsWith(u"Nothing was sent"_s),
             qPrintable(notice()->text()));
    QVERIFY(m_console->findChild<RunningCalls *>()->count() == 0);
    QCOMPARE(m_sent.size(), 0);
    // Nobody has looked at them before the other half of a double click.
    const DoubleClick usual(600'000);
    runIt();
    QVERIFY(m_console->findChild<RunningCalls *>()->count() == 0);
    QCOMPARE(m_sent.size(), 0);
    // They were looked at now.
    DoubleClick::set(0);
    runIt();
    QTRY_COMPARE(m_sent.size(), 1);
    QVERIFY2(m_sent.first().contains(R"("argsJson":{"pay":999})"), m_sent.first().constData());
}

void ConsoleSentTest::argumentsBeforeAnyContext()
{
    QVERIFY(!m_console->hasContext());
    paste(editor(), uR"({"a": 12345})"_s);
    auto *chooser = m_console->findChild<ContextChooser *>();
    QTest::mouseClick(chooser, Qt::LeftButton);
    auto *search = named<SearchLine>(*m_console, u"Find a context"_s);
    auto *list = named<QListWidget>(*m_console, u"Contexts"_s);
    search->setText(u"inventory"_s);
    QTRY_COMPARE(list->count(), 1);
    QTest::keyClick(search, Qt::Key_Return);
    QVERIFY(m_console->hasContext());
    QCOMPARE(editor()->json(), R"({"a": 12345})");
    QTRY_VERIFY(named<QComboBox>(*m_console, u"Method"_s)->count() > 5); // its methods are known
    QCOMPARE(editor()->json(), R"({"a": 12345})");
    // As the page of another context does it.
    m_console->showContext(context(u"league"_s).id);
    QCOMPARE(editor()->json(), R"({"a": 12345})");
    m_console->showContext(context(u"inventory"_s).id);
    QCOMPARE(editor()->json(), R"({"a": 12345})");
    // What somebody takes away does not come back.
    editor()->clear();
    m_console->showContext(context(u"league"_s).id);
    QCOMPARE(editor()->json(), QByteArray());
}

void ConsoleSentTest::argumentsOfANameWithoutContext()
{
    nameIt(u"get"_s);
    leaveTheName();
    paste(editor(), uR"({"key": "apples"})"_s);
    m_console->showContext(context(u"inventory"_s).id);
    QCOMPARE(m_console->method(), u"get"_s);
    QTRY_VERIFY(named<QComboBox>(*m_console, u"Method"_s)->count() > 5);
    QCOMPARE(json::compacted(m_console->arguments()), R"({"key":"apples"})");
}

// "get" is a method, and how the name of another one begins.
void ConsoleSentTest::nameThatBeginsLikeAnother()
{
    m_console->openCall(context(u"inventory"_s).id);
    QTRY_VERIFY(named<QComboBox>(*m_console, u"Method"_s)->count() > 5);
    paste(editor(), uR"({"key":"on its way"})"_s);
    nameIt(u"get_result"_s);
    leaveTheName();
    QCOMPARE(m_console->method(), u"get_result"_s);
    QCOMPARE(field(u"key"_s)->text(), u"on its way"_s);
    // And nothing of it stays at the other.
    nameIt(u"get"_s);
    leaveTheName();
    QTRY_COMPARE(field(u"key"_s)->text(), u"on its way"_s);
    type(u"key"_s, u"of get"_s);
    nameIt(u"get_result"_s);
    leaveTheName();
    QCOMPARE(field(u"key"_s)->text(), QString());
}

void ConsoleSentTest::mistypedNameFillsTheForm()
{
    choose(u"inventory"_s, u"sett"_s);
    paste(editor(), uR"({"key":"k","value":"v"})"_s);
    line()->setFocus();
    QTest::keyClick(line(), Qt::Key_End);
    QTest::keyClick(line(), Qt::Key_Backspace);
    QCOMPARE(m_console->method(), u"set"_s);
    QCOMPARE(field(u"key"_s)->text(), u"k"_s);
    // What was meant for another one is none of its business.
    choose(u"inventory"_s, u"other"_s);
    paste(editor(), uR"({"pay":999})"_s);
    choose(u"inventory"_s, u"get"_s);
    QCOMPARE(field(u"key"_s)->text(), QString());
}

void ConsoleSentTest::replacedArgumentsComeBack()
{
    callBefore();
    choose(u"inventory"_s, u"set"_s);
    tab(u"How the arguments are given"_s, 0);
    type(u"key"_s, u"newly typed"_s);
    QVERIFY(!undo());
    take(0);
    QTRY_COMPARE(field(u"key"_s)->text(), u"earlier"_s);
    QVERIFY(undo());
    QTest::mouseClick(undo(), Qt::LeftButton);
    QCOMPARE(field(u"key"_s)->text(), u"newly typed"_s);
    QVERIFY(!undo()); // the call is in the list: nothing is lost
    QCOMPARE(m_console->focusWidget(), field(u"key"_s));
    // Of those that were changed after that nothing is lost either.
    take(0);
    QTRY_COMPARE(field(u"key"_s)->text(), u"earlier"_s);
    type(u"key"_s, u"changed"_s);
    QTest::mouseClick(undo(), Qt::LeftButton);
    QCOMPARE(field(u"key"_s)->text(), u"newly typed"_s);
    QTest::mouseClick(undo(), Qt::LeftButton);
    QCOMPARE(field(u"key"_s)->text(), u"changed"_s);
    // Also where it is run at once, and in the editor.
    tab(u"How the arguments are given"_s, 1);
    editor()->setPlainText(u"{\"key\": \"half"_s);
    pane()->list()->setFocus();
    pane()->list()->setCurrentIndex(pane()->model()->index(0));
    QTest::keyClick(pane()->list(), Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(m_sent.size(), 2);
    QCOMPARE(editor()->json(), R"({"key":"earlier","value":"1"})");
    QTest::mouseClick(undo(), Qt::LeftButton);
    QCOMPARE(editor()->json(), "{\"key\": \"half");
}

void ConsoleSentTest::replacedOnesOfOtherMethods()
{
    callBefore();
    choose(u"inventory"_s, u"set"_s);
    tab(u"How the arguments are given"_s, 1);
    editor()->setPlainText(u"{\"key\": \"a draft\"}"_s);
    choose(u"league"_s, u"table"_s);
    take(0);
    QTRY_COMPARE(m_console->method(), u"set"_s);
    QTRY_COMPARE(json::compacted(m_console->arguments()), R"({"key":"earlier","value":"1"})");
    m_console->openCall(context(u"league"_s).id, u"table"_s);
    QVERIFY(undo());
    QTest::mouseClick(undo(), Qt::LeftButton);
    QCOMPARE(m_console->method(), u"set"_s);
    QCOMPARE(m_console->findChild<ContextChooser *>()->current()->name, u"inventory"_s);
    QCOMPARE(editor()->json(), "{\"key\": \"a draft\"}");
}

void ConsoleSentTest::unnamedOnesComeBack()
{
    callBefore();
    nameIt(u" "_s);
    leaveTheName();
    QCOMPARE(m_console->method(), QString());
    paste(editor(), uR"({"for": "nobody yet"})"_s);
    take(0);
    QTRY_COMPARE(m_console->method(), u"set"_s);
    QVERIFY(undo());
    QTest::mouseClick(undo(), Qt::LeftButton);
    QCOMPARE(m_console->method(), QString());
    QCOMPARE(editor()->json(), R"({"for": "nobody yet"})");
    // Where the method that is named has arguments of its own.
    editor()->clear();
    choose(u"inventory"_s, u"get"_s);
    type(u"key"_s, u"its own"_s);
    nameIt(u" "_s);
    leaveTheName();
    editor()->setPlainText(uR"({"for": "nobody yet"})"_s);
    nameIt(u"get"_s);
    leaveTheName();
    QCOMPARE(field(u"key"_s)->text(), u"its own"_s);
    QVERIFY(undo());
    QTest::mouseClick(undo(), Qt::LeftButton);
    QCOMPARE(editor()->json(), R"({"for": "nobody yet"})");
}

void ConsoleSentTest::nothingTypedNothingSaid()
{
    callBefore();
    call(u"set"_s, R"({"key":"second","value":"2"})");
    QTRY_COMPARE(pane()->model()->rowCount(), 2);
    for (const int row : {0, 1, 0}) {
        take(row);
        QTRY_VERIFY(m_console->arguments().contains(row == 0 ? "second" : "earlier"));
        QVERIFY(!undo());
    }
    choose(u"inventory"_s, u"get"_s);
    take(1);
    QTRY_COMPARE(m_console->method(), u"set"_s);
    QVERIFY(!undo());
    tab(u"How the arguments are given"_s, 0);
    // Who closes the message has read it.
    type(u"key"_s, u"typed"_s);
    take(0);
    QTRY_VERIFY(undo());
    auto *said = qobject_cast<Notice *>(undo()->parentWidget());
    QVERIFY(said);
    QVERIFY2(said->text().contains(u"“set”"_s), qPrintable(said->text()));
    said->dismiss();
    QVERIFY(!undo());
}

void ConsoleSentTest::longArgumentsAreCopiedWhole()
{
    const QByteArray arguments = R"({"key":"long","value":")" + QByteArray(100'000, 'x') + R"(the end"})";
    m_console->openCall(context(u"inventory"_s).id, u"set"_s, arguments);
    QApplication::clipboard()->setText(u"before"_s);
    const auto actions = m_console->findChildren<QAction *>();
    for (QAction *action : actions) {
        if (action->text() == u"curl command"_s)
            action->trigger();
    }
    const QString copied = QApplication::clipboard()->text();
    QVERIFY2(copied.startsWith(u"curl "_s), qPrintable(copied.left(200)));
    QVERIFY(copied.contains(u"xthe end"_s));
    QVERIFY(!copied.contains(u"FILE"_s));
}

// Two messages one below the other push the button that runs it out of the console.
void ConsoleSentTest::onlyTheNewestIsSaid()
{
    callBefore();
    choose(u"inventory"_s, u"set"_s);
    tab(u"How the arguments are given"_s, 0);
    type(u"key"_s, u"newly typed"_s);
    take(0);
    QTRY_VERIFY(undo());
    nameIt(u"sett"_s);
    leaveTheName();
    QVERIFY2(notice()->isVisible() && notice()->text().contains(u"The node may refuse the call"_s),
             qPrintable(notice()->text()));
    QVERIFY(!undo());
    // The other one is there again when that is true no more.
    nameIt(u"set"_s);
    leaveTheName();
    QVERIFY(!notice()->isVisible());
    QVERIFY(undo());
}

const TestCase testCase(runConsoleTest<ConsoleSentTest>);

} // namespace consolesent_test

#include "consolesent_test.moc"
