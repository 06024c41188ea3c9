// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// What a person types into the console, and what the node gets of it.
#include "core/json/reader.h"
#include "tests/support/fakenode.h"
#include "tests/support/testprogram.h"
#include "tests/ui/consoledesk.h"
#include "ui/support/theme.h"
#include "ui/widgets/textlabel.h"

namespace consolearguments_test {

using namespace calimero;
using namespace explorer;
using namespace Qt::StringLiterals;

class ConsoleArgumentsTest : public ConsoleDesk {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { prepare(); }
    void init() { open(); }
    void cleanup() { close(); }

    void callsWithAForm();
    void tabGoesThroughTheFields();
    void choosesNoMethodByItself();
    void argumentsMayComeFirst();
    void digitsGoThere();
    void sayRangesBesideTheField();
    void formAndJsonAreOne();
    void keepsWhatWasTyped();
    void keepsWhatWasTypedBeforeTheListCame();
    void keepsTheFormWhenTheBuildChanges();
    void showsWhereJsonIsWrong();
    void editsJson();
    void freeTextWithoutAnAbi();
    void choosesAmongManyContexts();
    void hasNames();
    void sendsTheJsonThatWasTyped();
    void sendsWhatStandsInTheFields();
    void fieldsAndJsonLoseNothing();
    void sendsNoHalfPair();
    void callsTheMethodThatWasTyped();
    void longMethodIsRefused();
    void unknownMethodIsSaidBeforeItIsRun();
    void methodsThatOnlyReadSaySo();
    void copyAsSaysThatItCopied();
};

void ConsoleArgumentsTest::callsWithAForm()
{
    choose(u"inventory"_s, u"set"_s);
    type(u"key"_s, u"greeting"_s);
    type(u"value"_s, u"hello, \"world\""_s);
    runAndWait();
    QCOMPARE(result()->headline(), u"Answered"_s);
    QCOMPARE(visibleText(answer()), u"null"_s);
    QVERIFY2(result()->figures().contains(u" ms · HTTP · "_s), qPrintable(result()->figures()));
    choose(u"inventory"_s, u"get"_s);
    type(u"key"_s, u"greeting"_s);
    runAndWait();
    QCOMPARE(visibleText(answer()), uR"("hello, \"world\"")"_s);
}

void ConsoleArgumentsTest::tabGoesThroughTheFields()
{
    choose(u"inventory"_s, u"set"_s);
    auto *tabs = named<QTabBar>(*m_console, u"How the arguments are given"_s);
    tabs->setFocus(Qt::TabFocusReason);
    QTest::keyClick(tabs, Qt::Key_Tab);
    QCOMPARE(m_console->focusWidget()->objectName(), u"argument-key"_s);
    QTest::keyClick(m_console->focusWidget(), Qt::Key_Tab);
    QCOMPARE(m_console->focusWidget()->objectName(), u"argument-value"_s);
}

void ConsoleArgumentsTest::choosesNoMethodByItself()
{
    m_console->openCall(context(u"inventory"_s).id);
    auto *methods = named<QComboBox>(*m_console, u"Method"_s);
    QTRY_VERIFY(methods->count() > 5);
    QCOMPARE(m_console->method(), QString());
    QVERIFY(!named<QPushButton>(*m_console, u"Run the call"_s)->isEnabled());
}

void ConsoleArgumentsTest::argumentsMayComeFirst()
{
    m_console->openCall(context(u"inventory"_s).id);
    auto *methods = named<QComboBox>(*m_console, u"Method"_s);
    QTRY_VERIFY(methods->count() > 5);
    const QByteArray written = R"({"key":"before","value":"the name"})";
    editor()->setPlainText(QString::fromUtf8(written));
    methods->lineEdit()->setFocus();
    QTest::keyClicks(methods->lineEdit(), u"set"_s);
    if (QWidget *popup = QApplication::activePopupWidget())
        popup->hide();
    QTest::keyClick(methods->lineEdit(), Qt::Key_Tab);
    QCOMPARE(m_console->method(), u"set"_s);
    QCOMPARE(m_console->findChild<QLineEdit *>(u"argument-key"_s)->text(), u"before"_s);
    QCOMPARE(json::compacted(m_console->arguments()), written);
}

void ConsoleArgumentsTest::digitsGoThere()
{
    choose(u"league"_s, u"echo_u64"_s);
    type(u"value"_s, u"18446744073709551615"_s);
    runAndWait();
    QCOMPARE(visibleText(answer()), u"18446744073709551615"_s);
}

void ConsoleArgumentsTest::sayRangesBesideTheField()
{
    choose(u"league"_s, u"echo_u64"_s);
    type(u"value"_s, u"18446744073709551616"_s);
    auto *problem = named<QLabel>(*m_console, u"Problem of value"_s);
    QVERIFY(problem->isVisible());
    QCOMPARE(problem->text(), u"largest u64 is 18446744073709551615"_s);
    QSignalSpy started(m_transport.get(), &Transport::exchangeStarted);
    m_console->run();
    QCOMPARE(started.size(), 0); // nothing was sent
    type(u"value"_s, u"7"_s);
    QVERIFY(!problem->isVisible());
    choose(u"league"_s, u"add_points"_s);
    type(u"player"_s, u"East"_s);
    m_console->run(); // a number that was not given
    QCOMPARE(named<QLabel>(*m_console, u"Problem of points"_s)->text(), u"a value is needed"_s);
}

void ConsoleArgumentsTest::formAndJsonAreOne()
{
    choose(u"league"_s, u"echo"_s);
    type(u"whole"_s, u"10430530176777135682"_s);
    type(u"signed"_s, u"-5"_s);
    type(u"real"_s, u"1.50"_s);
    type(u"words"_s, u"[\"a\", 1e400]"_s);
    tab(u"How the arguments are given"_s, 1);
    QCOMPARE(editor()->json(),
             "{\n  \"flag\": false,\n  \"whole\": 10430530176777135682,\n  \"signed\": -5,\n  "
             "\"real\": 1.50,\n  \"words\": [\"a\", 1e400],\n  \"note\": null\n}");
    editor()->setPlainText(u"{\"whole\": 1, \"note\": \"new\", \"flag\": true}"_s);
    tab(u"How the arguments are given"_s, 0);
    QCOMPARE(m_console->findChild<QLineEdit *>(u"argument-whole"_s)->text(), u"1"_s);
    QCOMPARE(m_console->findChild<QLineEdit *>(u"argument-note"_s)->text(), u"new"_s);
    QVERIFY(m_console->findChild<QLineEdit *>(u"argument-note"_s)->isEnabled());
    // What has no place in the form stays where it is, with the reason.
    tab(u"How the arguments are given"_s, 1);
    editor()->setPlainText(u"{\"zed\": 1}"_s);
    tab(u"How the arguments are given"_s, 0);
    QCOMPARE(named<QTabBar>(*m_console, u"How the arguments are given"_s)->currentIndex(), 1);
    QCOMPARE(editor()->json(), "{\"zed\": 1}");
    QVERIFY(notice()->text().contains(u"zed"_s));
}

void ConsoleArgumentsTest::keepsWhatWasTyped()
{
    choose(u"inventory"_s, u"set"_s);
    type(u"key"_s, u"unsent"_s);
    choose(u"inventory"_s, u"get"_s);
    choose(u"league"_s, u"table"_s);
    choose(u"inventory"_s, u"set"_s);
    QCOMPARE(m_console->findChild<QLineEdit *>(u"argument-key"_s)->text(), u"unsent"_s);
    tab(u"How the arguments are given"_s, 1);
    editor()->setPlainText(u"{\"key\": \"half"_s);
    choose(u"inventory"_s, u"get"_s);
    choose(u"inventory"_s, u"set"_s);
    QCOMPARE(editor()->json(), "{\"key\": \"half");
}

// A context is opened by its id alone, as a link does it; which application it has is known a little later.
void ConsoleArgumentsTest::keepsWhatWasTypedBeforeTheListCame()
{
    m_console->setContexts({});
    m_console->openCall(context(u"inventory"_s).id, u"get"_s, "{\"key\": \"apples\"}");
    m_console->setContexts(m_contexts);
    QTRY_VERIFY(m_console->findChild<QLineEdit *>(u"argument-key"_s)
                || m_console->findChild<QComboBox *>()->count() > 0);
    QCOMPARE(m_console->method(), u"get"_s);
    QCOMPARE(m_console->arguments(), QByteArray("{\"key\": \"apples\"}"));
}

// Its ABI is read anew, and for that while nobody knows the method.
void ConsoleArgumentsTest::keepsTheFormWhenTheBuildChanges()
{
    choose(u"inventory"_s, u"set"_s);
    type(u"key"_s, u"unsent"_s);
    auto *tabs = named<QTabBar>(*m_console, u"How the arguments are given"_s);
    QCOMPARE(tabs->currentIndex(), 0);
    QList<ConsoleContext> others = m_contexts;
    for (ConsoleContext &one : others)
        one.version = one.version.isEmpty() ? u"2.0.0"_s : QString();
    m_console->setContexts(others);
    QVERIFY(!tabs->isTabEnabled(0));
    QTRY_VERIFY(tabs->isTabEnabled(0));
    QCOMPARE(tabs->currentIndex(), 0);
    QCOMPARE(m_console->findChild<QLineEdit *>(u"argument-key"_s)->text(), u"unsent"_s);
}

void ConsoleArgumentsTest::showsWhereJsonIsWrong()
{
    choose(u"inventory"_s, u"set"_s);
    tab(u"How the arguments are given"_s, 1);
    editor()->setPlainText(u"{\n  \"key\": \"a\",\n}"_s);
    QTRY_VERIFY(notice()->isVisible());
    QCOMPARE(notice()->text(), u"Line 3, column 1: a comma too many before the closing bracket"_s);
    QSignalSpy started(m_transport.get(), &Transport::exchangeStarted);
    editor()->setFocus();
    QTest::keyClick(editor(), Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(started.size(), 0);
    QCOMPARE(editor()->textCursor().blockNumber(), 2);
    editor()->setPlainText(u"{\"key\": \"a\", \"value\": \"b\"}"_s);
    QTRY_VERIFY(!notice()->isVisible());
    runAndWait();
    QCOMPARE(result()->headline(), u"Answered"_s);
}

void ConsoleArgumentsTest::editsJson()
{
    JsonEditor json;
    json.show();
    QTest::keyClicks(&json, u"{"_s);
    QTest::keyClick(&json, Qt::Key_Return);
    QTest::keyClicks(&json, u"\"list\": ["_s);
    QTest::keyClick(&json, Qt::Key_Return);
    QTest::keyClicks(&json, u"1"_s);
    QTest::keyClick(&json, Qt::Key_Return);
    QTest::keyClicks(&json, u"]"_s);
    QTest::keyClick(&json, Qt::Key_Return);
    QTest::keyClicks(&json, u"}"_s);
    QCOMPARE(json.json(), "{\n  \"list\": [\n    1\n  ]\n}");
    QCOMPARE(json.extraSelections().size(), 2); // the bracket just typed and the one it closes
    QCOMPARE(json.extraSelections().at(1).cursor.selectionStart(), 0);
    json.setJson("{}");
    json.undo();
    QCOMPARE(json.json(), "{\n  \"list\": [\n    1\n  ]\n}");
}

void ConsoleArgumentsTest::freeTextWithoutAnAbi()
{
    // A context of an application the node does not have.
    ConsoleContext unknown = context(u"inventory"_s);
    unknown.application = *ApplicationId::parse(u"8G9fo6zH9p54kDvM83nzubFev1dQ3cKvUVJ3kuZUJjkP"_s);
    m_console->setContexts({unknown});
    m_console->openCall(unknown.id, u"get"_s, "{\"key\": \"apples\"}");
    QTRY_VERIFY(notice()->isVisible());
    QVERIFY2(notice()->text().contains(u"Type the name of one"_s), qPrintable(notice()->text()));
    QVERIFY(!notice()->answer().isEmpty());
    QCOMPARE(editor()->json(), "{\"key\": \"apples\"}");
    editor()->setFocus();
    runAndWait();
    QCOMPARE(visibleText(answer()), u"\"12\""_s);
}

void ConsoleArgumentsTest::choosesAmongManyContexts()
{
    QList<ConsoleContext> many;
    for (int i = 0; i < 100'000; ++i) {
        Bytes32 bytes{};
        std::memcpy(bytes.data(), &i, sizeof i);
        bytes[31] = 1;
        many.append({.id = ContextId(bytes), .name = u"context %1"_s.arg(i)});
    }
    m_console->setContexts(many);
    auto *chooser = m_console->findChild<ContextChooser *>();
    QTest::mouseClick(chooser, Qt::LeftButton);
    auto *search = named<SearchLine>(*m_console, u"Find a context"_s);
    auto *list = named<QListWidget>(*m_console, u"Contexts"_s);
    QCOMPARE(list->count(), ContextChooser::mostShown);
    search->setText(u"context 99999"_s);
    QTRY_COMPARE(list->count(), 1);
    QTest::keyClick(search, Qt::Key_Return);
    QCOMPARE(chooser->current()->id, many.at(99'999).id);
    // An id that is in no list.
    QTest::mouseClick(chooser, Qt::LeftButton);
    search->setText(context(u"league"_s).id.toString());
    QTRY_COMPARE(list->count(), 1);
    QTest::keyClick(search, Qt::Key_Return);
    QCOMPARE(chooser->current()->id, context(u"league"_s).id);
}

void ConsoleArgumentsTest::hasNames()
{
    choose(u"league"_s, u"echo"_s);
    QStringList nameless;
    const auto widgets = m_console->findChildren<QWidget *>();
    for (QWidget *widget : widgets) {
        if (!widget->isVisible() || widget->focusPolicy() == Qt::NoFocus
            || widget->inherits("QComboBoxPrivateContainer"))
            continue;
        QAccessibleInterface *face = QAccessible::queryAccessibleInterface(widget);
        if (!face || face->text(QAccessible::Name).isEmpty())
            nameless += QString::fromLatin1(widget->metaObject()->className()) + u' ' + widget->objectName();
    }
    QCOMPARE(nameless, QStringList());
}

namespace {

// What text widgets change, or could.
const QString hard =
    QStringLiteral("a\u00a0b\u2028c\u00ad\u200b\u200d\ufeff\ufffc\u0085 \U0001f600\u202e  d");

QByteArray argumentsIn(const FakeRequest &request)
{
    const qsizetype from = request.body.indexOf("\"argsJson\":") + qsizetype(qstrlen("\"argsJson\":"));
    return request.body.sliced(from).chopped(2);
}

} // namespace

void ConsoleArgumentsTest::sendsTheJsonThatWasTyped()
{
    FakeNode node;
    node.on("POST", "/jsonrpc", FakeAnswer::json(R"({"jsonrpc":"2.0","id":1,"result":{"output":1}})"));
    Transport transport(node.url());
    use(transport);
    m_console->openCall(context(u"inventory"_s).id, u"set"_s);
    const QString typed = u"{\"key\": \""_s + hard + u"\",\n \"n\": 18446744073709551615}"_s;
    paste(editor(), typed);
    runAndWait();
    QCOMPARE(argumentsIn(node.requests().at(0)), typed.toUtf8());
    // What would part the line inside a string goes in as what it is called there.
    editor()->setJson({});
    paste(editor(), QStringLiteral("{\"key\": \"one\u2029two\ufdd0\"}"));
    runAndWait();
    QCOMPARE(argumentsIn(node.requests().at(1)), R"({"key": "one\u2029two\ufdd0"})");
    // And is refused where JSON has no place for it.
    paste(editor(), QStringLiteral(" \u2029 "));
    QCOMPARE(editor()->json(), R"({"key": "one\u2029two\ufdd0"})");
    QVERIFY(notice()->isVisible());
    QVERIFY2(notice()->text().contains(u"U+2029"_s), qPrintable(notice()->text()));
    QTest::keyClick(editor(), Qt::Key_End);
    QTest::keyClicks(editor(), u" "_s);
    QVERIFY(!notice()->text().contains(u"U+2029"_s));
    // Loaded with it, all is still there.
    m_console->openCall(context(u"inventory"_s).id, u"set"_s, QStringLiteral("{\"k\": \"\u2029\"}").toUtf8());
    QCOMPARE(editor()->json(), R"({"k": "\u2029"})");
    m_console->setNode({});
}

void ConsoleArgumentsTest::sendsWhatStandsInTheFields()
{
    choose(u"inventory"_s, u"set"_s);
    type(u"key"_s, u"hard"_s);
    auto *field = m_console->findChild<QLineEdit *>(u"argument-value"_s);
    const QString text = hard + QStringLiteral("\u2029e\tf\n") + QString(60'000, u'x') + u"end"_s;
    field->clear();
    paste(field, text);
    QCOMPARE(field->text().size(), text.size()); // not cut
    std::optional<QByteArray> body;
    connect(m_transport.get(), &Transport::exchangeStarted, this,
            [&](const Exchange &exchange) { body = exchange.requestBody; });
    runAndWait();
    QVERIFY(body);
    choose(u"inventory"_s, u"get"_s);
    type(u"key"_s, u"hard"_s);
    runAndWait();
    QCOMPARE(QString::fromUtf8(json::unescaped(
                 std::string_view(answer()->json().constData(), std::size_t(answer()->json().size())))),
             text);
}

void ConsoleArgumentsTest::fieldsAndJsonLoseNothing()
{
    choose(u"inventory"_s, u"set"_s);
    auto *field = m_console->findChild<QLineEdit *>(u"argument-value"_s);
    const QString text = hard + QStringLiteral("\u2029") + QString(40'000, u'y') + u"end"_s;
    field->clear();
    paste(field, text);
    tab(u"How the arguments are given"_s, 1);
    QVERIFY(editor()->json().contains("\\u2029"));
    QVERIFY(!editor()->error());
    tab(u"How the arguments are given"_s, 0);
    QCOMPARE(m_console->findChild<QLineEdit *>(u"argument-value"_s)->text(), text);
    choose(u"inventory"_s, u"get"_s);
    choose(u"inventory"_s, u"set"_s);
    QCOMPARE(m_console->findChild<QLineEdit *>(u"argument-value"_s)->text(), text);
}

// There is no UTF-8 for it: a replacement would be sent.
void ConsoleArgumentsTest::sendsNoHalfPair()
{
    choose(u"inventory"_s, u"set"_s);
    type(u"key"_s, u"half"_s);
    QSignalSpy started(m_transport.get(), &Transport::exchangeStarted);
    auto *field = m_console->findChild<QLineEdit *>(u"argument-value"_s);
    field->setText(QString(QChar(0xd83d)));
    m_console->run();
    QCOMPARE(named<QLabel>(*m_console, u"Problem of value"_s)->text(),
             u"half of a surrogate pair can not be sent"_s);
    tab(u"How the arguments are given"_s, 1);
    editor()->setPlainText(u"{\"key\": \"ab"_s + QChar(0xd83d) + u"\"}"_s);
    m_console->run();
    QVERIFY2(notice()->text().startsWith(u"Line 1, column 12: half of a surrogate pair"_s),
             qPrintable(notice()->text()));
    QCOMPARE(started.size(), 0);
}

// Names differ in case; the one that was typed is called.
void ConsoleArgumentsTest::callsTheMethodThatWasTyped()
{
    m_console->openCall(context(u"inventory"_s).id);
    auto *methods = named<QComboBox>(*m_console, u"Method"_s);
    QTRY_VERIFY(methods->count() > 5);
    methods->lineEdit()->setFocus();
    QTest::keyClicks(methods->lineEdit(), u"GET"_s);
    if (QWidget *popup = QApplication::activePopupWidget())
        popup->hide();
    QTest::keyClick(methods->lineEdit(), Qt::Key_Tab);
    QCOMPARE(m_console->method(), u"GET"_s);
    runAndWait();
    QVERIFY2(result()->details().contains(u"The application has no such method"_s),
             qPrintable(result()->details()));
    QVERIFY(result()->call().startsWith(u"GET · "_s));
}

void ConsoleArgumentsTest::longMethodIsRefused()
{
    const QString name(300, u'm');
    m_console->openCall(context(u"inventory"_s).id, name, "{}");
    QSignalSpy started(m_transport.get(), &Transport::exchangeStarted);
    m_console->run();
    QCOMPARE(m_console->method(), name);
    QVERIFY(notice()->isVisible());
    QCOMPARE(notice()->text(), u"The name of a method has at most 256 bytes."_s);
    for (const QList<QVariant> &exchange : started)
        QVERIFY(exchange.first().value<Exchange>().name != "json-rpc");
}

void ConsoleArgumentsTest::unknownMethodIsSaidBeforeItIsRun()
{
    choose(u"inventory"_s, u"get"_s);
    auto *line = named<QComboBox>(*m_console, u"Method"_s)->lineEdit();
    const auto says = [this](const QString &text) {
        const auto labels = m_console->findChildren<QLabel *>();
        return std::any_of(labels.cbegin(), labels.cend(),
                           [&](const QLabel *label) { return label->isVisible() && label->text() == text; });
    };
    QVERIFY(!says(u"not in the ABI"_s));
    line->setFocus();
    // With each letter, before the name is typed to its end.
    QTest::keyClicks(line, u"x"_s);
    QVERIFY(says(u"not in the ABI"_s));
    QTest::keyClick(line, Qt::Key_Tab);
    QVERIFY2(notice()->isVisible() && notice()->text().contains(u"The ABI has no method “getx”"_s),
             qPrintable(notice()->text()));
    // It goes when it is true no more.
    QTest::keyClick(line, Qt::Key_Backspace);
    QVERIFY(!says(u"not in the ABI"_s));
    QTRY_VERIFY(!notice()->isVisible());
    QCOMPARE(pane()->model()->rowCount(), 0); // nothing was run
}

void ConsoleArgumentsTest::methodsThatOnlyReadSaySo()
{
    const auto badge = [this](const QString &text) -> TextLabel * {
        const auto labels = m_console->findChildren<TextLabel *>();
        for (TextLabel *label : labels) {
            if (label->isVisible() && label->text() == text)
                return label;
        }
        return nullptr;
    };
    choose(u"league"_s, u"average"_s);
    TextLabel *reads = badge(u"only reads"_s);
    QVERIFY(reads);
    QCOMPARE(reads->palette().color(reads->foregroundRole()), themeColor(Color::Muted, reads->palette()));
    choose(u"inventory"_s, u"set"_s);
    QVERIFY(!badge(u"only reads"_s));
}

void ConsoleArgumentsTest::copyAsSaysThatItCopied()
{
    choose(u"inventory"_s, u"get"_s);
    QPushButton *button = nullptr;
    for (auto *one : m_console->findChildren<QPushButton *>()) {
        if (one->text() == u"Copy as"_s)
            button = one;
    }
    QVERIFY(button && button->menu());
    QApplication::clipboard()->clear();
    button->menu()->actions().first()->trigger();
    QVERIFY(QApplication::clipboard()->text().contains(u"\"method\""_s));
    QCOMPARE(button->accessibleDescription(), u"Copied"_s);
    QCOMPARE(button->property("announced").toString(), u"Copied"_s);
}

const TestCase testCase(runConsoleTest<ConsoleArgumentsTest>);

} // namespace consolearguments_test

#include "consolearguments_test.moc"
