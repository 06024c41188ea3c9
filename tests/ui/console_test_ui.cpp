// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// The console as a person uses it, against the demo node.
#include "tests/support/demonodeprocess.h"

#include "core/api/contexts.h"
#include "core/api/send.h"
#include "ui/console/argumentsform.h"
#include "ui/console/consolewidget.h"
#include "ui/console/historypane.h"
#include "ui/console/jsoneditor.h"
#include "ui/console/jsonview.h"
#include "ui/console/resultview.h"
#include "ui/console/runningcalls.h"
#include "ui/support/style.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/searchline.h"

#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QListWidget>
#include <QMainWindow>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabBar>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>
#include <QThreadPool>

using namespace calimero;
using namespace explorer;
using namespace Qt::StringLiterals;

namespace {

template<class T>
T *named(QWidget &root, const QString &name)
{
    const auto widgets = root.findChildren<T *>();
    for (T *widget : widgets) {
        if (widget->accessibleName() == name)
            return widget;
    }
    return nullptr;
}

QString visibleText(JsonView *view)
{
    QStringList rows;
    for (qsizetype row = 0; row < view->rowCount(); ++row)
        rows += view->rowText(row);
    return rows.join(u'\n');
}

} // namespace

class ConsoleUiTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void callsWithAForm();
    void tabGoesThroughTheFields();
    void choosesNoMethodByItself();
    void argumentsMayComeFirst();
    void digitsGoThere();
    void sayRangesBesideTheField();
    void formAndJsonAreOne();
    void keepsWhatWasTyped();
    void keepsWhatWasTypedBeforeTheListCame();
    void showsWhereJsonIsWrong();
    void editsJson();
    void decodesErrors();
    void freeTextWithoutAnAbi();
    void cancels();
    void historyRunsAgain();
    void choosesAmongManyContexts();
    void searchesTheAnswer();
    void findsInTheAnswerNotInTheWindow();
    void largeAnswers();
    void jsonInStrings();
    void copies();
    void hasNames();

private:
    ConsoleContext context(const QString &name) const;
    void open(const QString &contextName, const QString &method);
    void type(const QString &argument, const QString &text);
    void runAndWait();
    void tab(const QString &barName, int index)
    {
        named<QTabBar>(*m_console, barName)->setCurrentIndex(index);
    }
    JsonView *answer() const { return m_console->findChild<ResultView *>()->view(); }
    ResultView *result() const { return m_console->findChild<ResultView *>(); }
    JsonEditor *editor() const { return m_console->findChild<JsonEditor *>(); }
    Notice *notice() const { return m_console->findChild<Notice *>(); }

    DemoNodeProcess m_node;
    QList<ConsoleContext> m_contexts;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Transport> m_transport;
    std::unique_ptr<rpc::History> m_history;
    std::unique_ptr<ConsoleWidget> m_console;
};

void ConsoleUiTest::initTestCase()
{
    QVERIFY2(m_node.start(), qPrintable(m_node.problem()));
    Transport transport(m_node.url());
    std::optional<Result<Reply<QList<api::Context>>>> contexts;
    api::send(transport, api::ListContexts{}).then(this, [&](const auto &reply) { contexts = reply; });
    QTRY_VERIFY(contexts);
    QVERIFY(contexts->has_value());
    for (const api::Context &context : (*contexts)->value)
        m_contexts.append({*context.id, context.name.value_or(QString()), *context.applicationId,
                           context.applicationVersion.value_or(QString()),
                           context.serviceName.value_or(QString())});
}

void ConsoleUiTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_transport = std::make_unique<Transport>(m_node.url());
    m_history = std::make_unique<rpc::History>(m_folder->filePath(u"history.sqlite"_s));
    m_console = std::make_unique<ConsoleWidget>();
    m_console->resize(1225, 300);
    m_console->setNode({.historyKey = u"demo"_s,
                        .url = m_node.url(),
                        .transport = m_transport.get(),
                        .history = m_history.get()});
    m_console->setContexts(m_contexts);
    m_console->show();
    QVERIFY(QTest::qWaitForWindowActive(m_console.get()));
}

void ConsoleUiTest::cleanup()
{
    m_console.reset();
    m_history.reset();
    m_transport.reset();
}

ConsoleContext ConsoleUiTest::context(const QString &name) const
{
    for (const ConsoleContext &context : m_contexts) {
        if (context.name == name)
            return context;
    }
    return {};
}

/// Chooses the context in the list and types the method, as a person does.
void ConsoleUiTest::open(const QString &contextName, const QString &method)
{
    auto *chooser = m_console->findChild<ContextChooser *>();
    QTest::mouseClick(chooser, Qt::LeftButton);
    auto *search = named<SearchLine>(*m_console, u"Find a context"_s);
    auto *list = named<QListWidget>(*m_console, u"Contexts"_s);
    QTRY_VERIFY(list->count() == m_contexts.size());
    search->setText(contextName);
    QTRY_COMPARE(list->count(), 1);
    QTest::keyClick(search, Qt::Key_Return);
    QVERIFY(chooser->current());
    QCOMPARE(chooser->current()->name, contextName);
    auto *methods = named<QComboBox>(*m_console, u"Method"_s);
    QTRY_VERIFY(methods->count() > 5);
    methods->lineEdit()->selectAll();
    QTest::keyClicks(methods->lineEdit(), method);
    if (QWidget *popup = QApplication::activePopupWidget())
        popup->hide();
    QTest::keyClick(methods->lineEdit(), Qt::Key_Tab);
    QCOMPARE(m_console->method(), method);
}

void ConsoleUiTest::type(const QString &argument, const QString &text)
{
    auto *field = m_console->findChild<QLineEdit *>(u"argument-"_s + argument);
    QVERIFY2(field, qPrintable(argument));
    field->selectAll();
    QTest::keyClicks(field, text);
}

void ConsoleUiTest::runAndWait()
{
    QSignalSpy added(m_history.get(), &rpc::History::added);
    QWidget *focused = m_console->focusWidget() ? m_console->focusWidget() : m_console.get();
    QTest::keyClick(focused, Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(added.size(), 1);
}

void ConsoleUiTest::tabGoesThroughTheFields()
{
    open(u"inventory"_s, u"set"_s);
    auto *tabs = named<QTabBar>(*m_console, u"How the arguments are given"_s);
    tabs->setFocus(Qt::TabFocusReason);
    QTest::keyClick(tabs, Qt::Key_Tab);
    QCOMPARE(m_console->focusWidget()->objectName(), u"argument-key"_s);
    QTest::keyClick(m_console->focusWidget(), Qt::Key_Tab);
    QCOMPARE(m_console->focusWidget()->objectName(), u"argument-value"_s);
}

void ConsoleUiTest::choosesNoMethodByItself()
{
    m_console->openCall(context(u"inventory"_s).id);
    auto *methods = named<QComboBox>(*m_console, u"Method"_s);
    QTRY_VERIFY(methods->count() > 5);
    QCOMPARE(m_console->method(), QString());
    QVERIFY(!named<QPushButton>(*m_console, u"Run the call"_s)->isEnabled());
}

void ConsoleUiTest::argumentsMayComeFirst()
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

void ConsoleUiTest::callsWithAForm()
{
    open(u"inventory"_s, u"set"_s);
    type(u"key"_s, u"greeting"_s);
    type(u"value"_s, u"hello, \"world\""_s);
    runAndWait();
    QCOMPARE(result()->headline(), u"Answered"_s);
    QCOMPARE(visibleText(answer()), u"null"_s);
    QVERIFY2(result()->figures().contains(u" ms · HTTP · "_s), qPrintable(result()->figures()));
    open(u"inventory"_s, u"get"_s);
    type(u"key"_s, u"greeting"_s);
    runAndWait();
    QCOMPARE(visibleText(answer()), uR"("hello, \"world\"")"_s);
}

void ConsoleUiTest::digitsGoThere()
{
    open(u"league"_s, u"echo_u64"_s);
    type(u"value"_s, u"18446744073709551615"_s);
    runAndWait();
    QCOMPARE(visibleText(answer()), u"18446744073709551615"_s);
}

void ConsoleUiTest::sayRangesBesideTheField()
{
    open(u"league"_s, u"echo_u64"_s);
    type(u"value"_s, u"18446744073709551616"_s);
    auto *problem = named<QLabel>(*m_console, u"Problem of value"_s);
    QVERIFY(problem->isVisible());
    QCOMPARE(problem->text(), u"largest u64 is 18446744073709551615"_s);
    QSignalSpy started(m_transport.get(), &Transport::exchangeStarted);
    m_console->run();
    QCOMPARE(started.size(), 0); // nothing was sent
    type(u"value"_s, u"7"_s);
    QVERIFY(!problem->isVisible());
    open(u"league"_s, u"add_points"_s);
    type(u"player"_s, u"East"_s);
    m_console->run(); // a number that was not given
    QCOMPARE(named<QLabel>(*m_console, u"Problem of points"_s)->text(), u"a value is needed"_s);
}

void ConsoleUiTest::formAndJsonAreOne()
{
    open(u"league"_s, u"echo"_s);
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

void ConsoleUiTest::keepsWhatWasTyped()
{
    open(u"inventory"_s, u"set"_s);
    type(u"key"_s, u"unsent"_s);
    open(u"inventory"_s, u"get"_s);
    open(u"league"_s, u"table"_s);
    open(u"inventory"_s, u"set"_s);
    QCOMPARE(m_console->findChild<QLineEdit *>(u"argument-key"_s)->text(), u"unsent"_s);
    tab(u"How the arguments are given"_s, 1);
    editor()->setPlainText(u"{\"key\": \"half"_s);
    open(u"inventory"_s, u"get"_s);
    open(u"inventory"_s, u"set"_s);
    QCOMPARE(editor()->json(), "{\"key\": \"half");
}

// A context is opened by its id alone, as a link does it; which application it has is known a little later.
void ConsoleUiTest::keepsWhatWasTypedBeforeTheListCame()
{
    m_console->setContexts({});
    m_console->openCall(context(u"inventory"_s).id, u"get"_s, "{\"key\": \"apples\"}");
    m_console->setContexts(m_contexts);
    QTRY_VERIFY(m_console->findChild<QLineEdit *>(u"argument-key"_s)
                || m_console->findChild<QComboBox *>()->count() > 0);
    QCOMPARE(m_console->method(), u"get"_s);
    QCOMPARE(m_console->arguments(), QByteArray("{\"key\": \"apples\"}"));
}

void ConsoleUiTest::showsWhereJsonIsWrong()
{
    open(u"inventory"_s, u"set"_s);
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

void ConsoleUiTest::editsJson()
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

void ConsoleUiTest::decodesErrors()
{
    open(u"inventory"_s, u"get_result"_s);
    type(u"key"_s, u"nowhere"_s);
    runAndWait();
    QCOMPARE(result()->headline(), u"Failed"_s);
    QCOMPARE(result()->details(), u"The application answered with an error: NotFound"_s);
    QCOMPARE(visibleText(answer()), u"\"nowhere\""_s);
    tab(u"How the answer is shown"_s, 2);
    QVERIFY2(result()->shownText().make().contains(u"the method call returned an error: [123"_s),
             qPrintable(result()->shownText().make()));
    open(u"inventory"_s, u"set"_s);
    tab(u"How the arguments are given"_s, 1);
    editor()->setPlainText(u"{\"wrong\": 1}"_s);
    runAndWait();
    QVERIFY2(result()->details().contains(u"refused the arguments. unknown field `wrong`"_s),
             qPrintable(result()->details()));
    QVERIFY(result()->shownText().make().contains(u"FunctionCallError"_s));
}

void ConsoleUiTest::freeTextWithoutAnAbi()
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

void ConsoleUiTest::cancels()
{
    QTcpServer silent; // takes connections and never answers
    QVERIFY(silent.listen(QHostAddress::LocalHost));
    Transport transport(QUrl(u"http://127.0.0.1:%1"_s.arg(silent.serverPort())));
    m_console->setNode({.historyKey = u"silent"_s,
                        .url = transport.nodeUrl(),
                        .transport = &transport,
                        .history = m_history.get()});
    m_console->openCall(context(u"inventory"_s).id, u"slow"_s, "{}");
    m_console->openCall(context(u"inventory"_s).id, u"slow"_s, "{\"n\": 1}");
    m_console->run();
    m_console->openCall(context(u"inventory"_s).id, u"slower"_s, "{}");
    m_console->run();
    auto *running = m_console->findChild<RunningCalls *>();
    QCOMPARE(running->count(), 2);
    QTRY_VERIFY(running->isVisible());
    auto *cancel = named<QPushButton>(*m_console, u"Cancel the call of slow"_s);
    QVERIFY(cancel && cancel->isVisible());
    QTest::mouseClick(cancel, Qt::LeftButton);
    QCOMPARE(running->count(), 1);
    QCOMPARE(result()->headline(), u"Cancelled slow"_s);
    QTest::mouseClick(named<QPushButton>(*m_console, u"Cancel the call of slower"_s), Qt::LeftButton);
    QTRY_VERIFY(!running->isVisible());
    m_console->setNode({});
}

void ConsoleUiTest::historyRunsAgain()
{
    open(u"inventory"_s, u"set"_s);
    type(u"key"_s, u"again"_s);
    type(u"value"_s, u"1"_s);
    runAndWait();
    open(u"inventory"_s, u"get"_s);
    type(u"key"_s, u"again"_s);
    runAndWait();
    auto *pane = m_console->findChild<HistoryPane *>();
    QTRY_COMPARE(pane->model()->rowCount(), 2);
    // A double click takes the call and its answer into the console without running it.
    pane->list()->setCurrentIndex(pane->model()->index(1));
    QTest::keyClick(pane->list(), Qt::Key_Return);
    QTRY_COMPARE(m_console->method(), u"set"_s);
    QTRY_VERIFY(result()->figures().contains(u"from the history"_s));
    QCOMPARE(m_console->findChild<QLineEdit *>(u"argument-value"_s)->text(), u"1"_s);
    QCOMPARE(pane->model()->rowCount(), 2);
    // It is searched while one types, and run again.
    named<SearchLine>(*m_console, u"Search earlier calls"_s)->setText(u"get"_s);
    QTRY_COMPARE(pane->model()->rowCount(), 1);
    pane->list()->setCurrentIndex(pane->model()->index(0));
    const auto buttons = pane->findChildren<QPushButton *>();
    QCOMPARE(buttons.size(), 1);
    QSignalSpy added(m_history.get(), &rpc::History::added);
    QTest::mouseClick(buttons.first(), Qt::LeftButton);
    QTRY_COMPARE(added.size(), 1);
    QCOMPARE(visibleText(answer()), u"\"1\""_s);
    QTRY_COMPARE(pane->model()->rowCount(), 2);
    pane->list()->selectAll();
    QTest::keyClick(pane->list(), Qt::Key_Delete);
    QTRY_COMPARE(pane->model()->rowCount(), 0);
    named<SearchLine>(*m_console, u"Search earlier calls"_s)->clear();
    QTRY_COMPARE(pane->model()->rowCount(), 1);
}

void ConsoleUiTest::choosesAmongManyContexts()
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

void ConsoleUiTest::searchesTheAnswer()
{
    ResultView view;
    view.resize(500, 300);
    view.show();
    view.setOutcome(
        {.ok = true, .output = R"({"a": {"name": "caf\u00e9"}, "b": [1, "Café"]})", .channel = u"HTTP"_s});
    QTest::keyClick(view.view(), Qt::Key_F, Qt::ControlModifier);
    auto *search = named<SearchLine>(view, u"Search in the answer"_s);
    QVERIFY(search->isVisible());
    auto *count = named<QLabel>(view, u"Number of matches"_s);
    named<QTabBar>(view, u"How the answer is shown"_s)->setCurrentIndex(0);
    view.view()->collapseAll();
    search->setText(u"café"_s);
    QTRY_COMPARE(view.view()->index()->matches().size(), 2);
    QTest::keyClick(search, Qt::Key_Return);
    QCOMPARE(count->text(), u"1 of 2"_s);
    QCOMPARE(view.view()->currentPath(), u"a.name"_s);
    QCOMPARE(view.view()->currentValue(), u"café"_s);
    QTest::keyClick(search, Qt::Key_Return);
    QCOMPARE(view.view()->currentPath(), u"b[1]"_s);
    QTest::keyClick(search, Qt::Key_Escape);
    QTest::keyClick(search, Qt::Key_Escape);
    QVERIFY(!search->isVisible());
}

void ConsoleUiTest::findsInTheAnswerNotInTheWindow()
{
    QMainWindow window;
    auto *view = new ResultView;
    window.setCentralWidget(view);
    QAction filter;
    filter.setShortcut(QKeySequence::Find);
    window.addAction(&filter);
    QSignalSpy filtered(&filter, &QAction::triggered);
    window.show();
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    view->setOutcome({.ok = true, .output = "{\"a\": 1}", .channel = u"HTTP"_s});
    view->view()->setFocus();
    QTest::keyClick(view->view(), Qt::Key_F, Qt::ControlModifier);
    QCOMPARE(filtered.size(), 0);
    QVERIFY(named<QLineEdit>(*view, u"Search in the answer"_s)->isVisible());
    // Without an answer the key is the window's.
    view->clear();
    QTest::keyClick(view, Qt::Key_F, Qt::ControlModifier);
    QCOMPARE(filtered.size(), 1);
}

void ConsoleUiTest::largeAnswers()
{
    QByteArray json = "[";
    while (json.size() < 12 * 1024 * 1024)
        json += QByteArray(json.size() > 1 ? "," : "") + "{\"player\":\"player "
            + QByteArray::number(json.size()) + "\",\"points\":18446744073709551615}";
    json += ",{\"last\":\"needle\"}]";
    ResultView view;
    view.resize(500, 300);
    view.show();
    view.setOutcome({.ok = true, .output = json, .channel = u"HTTP"_s});
    // The first rows are there before the rest is known.
    QVERIFY(!view.view()->index()->isFinished());
    QVERIFY(view.view()->rowCount() > 1000);
    QCOMPARE(view.view()->rowText(3), u"\"points\": 18446744073709551615"_s);
    view.view()->search(u"needle"_s);
    QTRY_COMPARE(view.view()->index()->matches().size(), 1);
    view.view()->goToMatch(0);
    QCOMPARE(view.view()->currentValue(), u"needle"_s);
    const qsizetype lines = view.view()->rowCount();
    named<QTabBar>(view, u"How the answer is shown"_s)->setCurrentIndex(0);
    view.view()->expandAll();
    // All lines of the text but those that close a container.
    QTRY_COMPARE(view.view()->rowCount(), lines - 2 - (lines - 5) / 4);
    QCOMPARE(view.view()->currentValue(), u"needle"_s);
    QVERIFY(!view.grab().isNull());
    // Laid out on a worker, and whole.
    QApplication::clipboard()->clear();
    named<QToolButton>(view, u"Copy answer"_s)->click();
    QVERIFY(QApplication::clipboard()->text().isEmpty());
    QTRY_COMPARE(QApplication::clipboard()->text().size(), json::pretty(json).size());
    QVERIFY(QApplication::clipboard()->text().endsWith(u"\"last\": \"needle\"\n  }\n]"_s));
    // What was copied meanwhile stays.
    named<QToolButton>(view, u"Copy answer"_s)->click();
    QApplication::clipboard()->setText(u"newer"_s);
    QThreadPool::globalInstance()->waitForDone();
    QCoreApplication::processEvents();
    QCOMPARE(QApplication::clipboard()->text(), u"newer"_s);
    const qsizetype rows = view.view()->rowCount();
    QVERIFY(view.view()->rowText(rows - 2).endsWith(u": {1 field(s)}"_s)
            || view.view()->rowText(rows - 2).endsWith(u": {1 field}"_s));
    view.view()->collapseAll();
    QTRY_VERIFY(view.view()->rowCount() < rows / 2);
    QTest::keyClick(view.view(), Qt::Key_End);
    QVERIFY(view.view()->currentPath().startsWith(u'['));
    QTest::keyClick(view.view(), Qt::Key_Right);
    QTest::keyClick(view.view(), Qt::Key_Right);
    QCOMPARE(view.view()->currentValue(), u"needle"_s);
    QTest::keyClick(view.view(), Qt::Key_Left);
    QTest::keyClick(view.view(), Qt::Key_Left);
    QCOMPARE(view.view()->currentRow(), view.view()->rowCount() - 1);
}

void ConsoleUiTest::jsonInStrings()
{
    JsonView view;
    QByteArray json =
        R"({"stats": "{\"files\":3,\"max\":18446744073709551615}", "plain": "{not json", "evil": "a\u202ebXc"})";
    json.replace("X", "\xe2\x80\xae"); // turns the writing round
    view.setJson(json);
    view.setCurrentRow(1);
    QCOMPARE(view.jsonInString().value_or(QByteArray()), "{\"files\":3,\"max\":18446744073709551615}");
    view.setCurrentRow(2);
    QVERIFY(!view.jsonInString());
    QCOMPARE(view.rowText(3), uR"("evil": "a\u202eb\u202ec")"_s);
}

void ConsoleUiTest::copies()
{
    JsonView view;
    view.resize(300, 300);
    view.show();
    view.setJson(R"({"a": "one\ntwo", "b": {"c": 10430530176777135682}})");
    view.setCurrentRow(1);
    QTest::keyClick(&view, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QApplication::clipboard()->text(), u"one\ntwo"_s);
    view.setCurrentRow(2);
    QTest::keyClick(&view, Qt::Key_Down, Qt::ShiftModifier);
    QTest::keyClick(&view, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QApplication::clipboard()->text(), u"  \"b\": {\n    \"c\": 10430530176777135682\n"_s);
    view.setCurrentRow(2);
    QCOMPARE(view.currentSubtree(), "{\"c\": 10430530176777135682}");

    open(u"inventory"_s, u"get"_s);
    type(u"key"_s, u"it's"_s);
    const QList<QAction *> actions = m_console->findChildren<QAction *>();
    for (QAction *action : actions) {
        if (action->text() == u"curl command"_s)
            action->trigger();
    }
    const QString curl = QApplication::clipboard()->text();
    QVERIFY2(curl.startsWith(u"curl"_s) && curl.contains(u"/jsonrpc"_s) && curl.contains(u"it'\\''s"_s),
             qPrintable(curl));
}

void ConsoleUiTest::hasNames()
{
    open(u"league"_s, u"echo"_s);
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

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    QApplication::setStyle(new Style);
    ConsoleUiTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "console_test_ui.moc"
