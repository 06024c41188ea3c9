// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// What the console says of an answer.
#include "core/json/syntax.h"
#include "tests/support/fakenode.h"
#include "tests/support/testprogram.h"
#include "tests/ui/consoledesk.h"

namespace consoleanswers_test {

using namespace calimero;
using namespace explorer;
using namespace Qt::StringLiterals;

class ConsoleAnswersTest : public ConsoleDesk {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { prepare(); }
    void init() { open(); }
    void cleanup() { close(); }

    void decodesErrors();
    void mistypedMethodIsNoMatterOfVersions();
    void cancels();
    void searchesTheAnswer();
    void findsInTheAnswerNotInTheWindow();
    void largeAnswers();
    void jsonInStrings();
    void copies();
    void saysThatAnAnswerIsNotJson_data();
    void saysThatAnAnswerIsNotJson();
    void saysSoToo_whenItIsLong();
    void countsOnlyWhatIsThere();
    void answeredWithoutAResult_data();
    void answeredWithoutAResult();
};

void ConsoleAnswersTest::answeredWithoutAResult_data()
{
    QTest::addColumn<FakeAnswer>("answer");
    QTest::newRow("200 without a body") << FakeAnswer::empty(200);
    QTest::newRow("204") << FakeAnswer::empty(204);
    QTest::newRow("a blank one") << FakeAnswer::json(" \r\n");
}

void ConsoleAnswersTest::answeredWithoutAResult()
{
    QFETCH(FakeAnswer, answer);
    FakeNode node;
    node.on("POST", "/jsonrpc", answer);
    Transport transport(node.url());
    m_console->setNode({.historyKey = u"bare"_s,
                        .url = transport.nodeUrl(),
                        .transport = &transport,
                        .history = m_history.get()});
    m_console->openCall(context(u"inventory"_s).id, u"set"_s, "{}");
    runAndWait();
    QCOMPARE(result()->headline(), u"Answered without a result"_s);
    // In the list of earlier calls, too, and to whoever hears it.
    QTRY_COMPARE(pane()->model()->rowCount(), 1);
    const QModelIndex row = pane()->model()->index(0);
    for (const int role :
         {int(HistoryModel::AnswerRole), int(Qt::AccessibleTextRole), int(Qt::AccessibleDescriptionRole)})
        QVERIFY2(row.data(role).toString().endsWith(u"Answered without a result"_s),
                 qPrintable(row.data(role).toString()));
    m_console->setNode({});
}

void ConsoleAnswersTest::decodesErrors()
{
    choose(u"inventory"_s, u"get_result"_s);
    type(u"key"_s, u"nowhere"_s);
    runAndWait();
    QCOMPARE(result()->headline(), u"Failed"_s);
    QCOMPARE(result()->details(), u"The application answered with an error: NotFound"_s);
    QCOMPARE(visibleText(answer()), u"\"nowhere\""_s);
    tab(u"How the answer is shown"_s, 2);
    QVERIFY2(result()->shownText().make().contains(u"the method call returned an error: [123"_s),
             qPrintable(result()->shownText().make()));
    choose(u"inventory"_s, u"set"_s);
    tab(u"How the arguments are given"_s, 1);
    editor()->setPlainText(u"{\"wrong\": 1}"_s);
    runAndWait();
    QVERIFY2(result()->details().contains(u"refused the arguments. unknown field `wrong`"_s),
             qPrintable(result()->details()));
    QVERIFY(result()->shownText().make().contains(u"FunctionCallError"_s));
}

void ConsoleAnswersTest::mistypedMethodIsNoMatterOfVersions()
{
    choose(u"inventory"_s, u"entris"_s);
    runAndWait();
    QCOMPARE(result()->headline(), u"Failed"_s);
    QCOMPARE(result()->details(),
             u"The application has no such method. Neither has its ABI: look at the spelling. "
             "Did you mean “entries”?"_s);
    // Of one that the ABI has the spelling is not what is wrong.
    rpc::Manifest abi;
    abi.methods.append({.name = u"entries"_s});
    abi.callable.append(0);
    QVERIFY(ConsoleText::ifMissing(&abi, u"entries"_s).contains(u"Reload the methods"_s));
    QVERIFY(!ConsoleText::ifMissing(&abi, u"transfer"_s).contains(u"entries"_s));
    // Two letters that changed places are one slip, as at the command line; what can't be called is not
    // meant.
    QVERIFY(ConsoleText::ifMissing(&abi, u"netrise"_s).contains(u"Did you mean “entries”?"_s));
    abi.methods.append({.name = u"init"_s});
    QVERIFY(!ConsoleText::ifMissing(&abi, u"inti"_s).contains(u"“init”"_s));
}

void ConsoleAnswersTest::cancels()
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

void ConsoleAnswersTest::searchesTheAnswer()
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
    QTRY_COMPARE(view.view()->matches().size(), 2);
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

void ConsoleAnswersTest::findsInTheAnswerNotInTheWindow()
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

void ConsoleAnswersTest::largeAnswers()
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
    QTRY_COMPARE(view.view()->matches().size(), 1);
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

void ConsoleAnswersTest::jsonInStrings()
{
    TextView view;
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

void ConsoleAnswersTest::copies()
{
    TextView view;
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

    choose(u"inventory"_s, u"get"_s);
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

void ConsoleAnswersTest::saysThatAnAnswerIsNotJson_data()
{
    QTest::addColumn<QByteArray>("output");
    QTest::addColumn<QString>("reason");
    QTest::newRow("NaN") << QByteArray("{\"a\":1,\"b\":NaN}")
                         << u"only true, false and null need no quotes"_s;
    QTest::newRow("undefined") << QByteArray("[undefined]") << u"only true, false and null need no quotes"_s;
    QTest::newRow("trailing comma") << QByteArray("{\"a\":1,}")
                                    << u"a comma too many before the closing bracket"_s;
    QTest::newRow("missing comma") << QByteArray("{\"a\":1 \"b\":2}")
                                   << u"a comma or the closing bracket belongs here"_s;
    QTest::newRow("leading zero") << QByteArray("[1,02]") << u"a number does not begin with a zero"_s;
    QTest::newRow("wrong bracket") << QByteArray("[{\"a\":1]]")
                                   << u"this bracket does not close the one that is open"_s;
}

// It is said so, and where; and all of it is shown as it came, now and out of the history.
void ConsoleAnswersTest::saysThatAnAnswerIsNotJson()
{
    QFETCH(QByteArray, output);
    QFETCH(QString, reason);
    const QByteArray body = R"({"jsonrpc":"2.0","id":1,"result":{"output":)" + output + "}}";
    FakeNode node;
    node.on("POST", "/jsonrpc", FakeAnswer::json(body));
    Transport transport(node.url());
    use(transport);
    QSignalSpy added(m_history.get(), &rpc::History::added);
    call(u"get"_s);
    QTRY_COMPARE(added.size(), 1);
    const auto isSaid = [&] {
        QCOMPARE(result()->headline(), u"Not JSON"_s);
        QVERIFY2(
            result()->details().contains(u"The answer is not JSON and is shown as it came. Line 1, column "_s)
                && result()->details().contains(reason),
            qPrintable(result()->details()));
        QCOMPARE(result()->shownText().make(), QString::fromUtf8(body));
        QVERIFY(answer()->isVisible());
        QCOMPARE(answer()->text(), QString::fromUtf8(body));
    };
    isSaid();
    QVERIFY(!added.first().first().value<rpc::HistoryEntry>().ok);
    QTRY_COMPARE(pane()->model()->rowCount(), 1);
    m_console->openCall(context(u"league"_s).id, u"other"_s, "{}");
    pane()->list()->setCurrentIndex(pane()->model()->index(0));
    QTest::keyClick(pane()->list(), Qt::Key_Return);
    QTRY_VERIFY(result()->figures().contains(u"from the history"_s));
    isSaid();
    m_console->setNode({});
}

void ConsoleAnswersTest::saysSoToo_whenItIsLong()
{
    const QByteArray numbers = QByteArray("1234567,").repeated(50'000);
    FakeNode node;
    node.once("POST", "/jsonrpc",
              FakeAnswer::json(R"({"jsonrpc":"2.0","id":1,"result":{"output":[NaN,)" + numbers + "1]}}"));
    node.once("POST", "/jsonrpc",
              FakeAnswer::json(R"({"jsonrpc":"2.0","id":1,"result":{"output":[)" + numbers + "NaN]}}"));
    Transport transport(node.url());
    use(transport);
    call(u"get"_s);
    QTRY_COMPARE(result()->headline(), u"Not JSON"_s);
    QVERIFY2(result()->details().contains(u"Line 1, column 45"_s), qPrintable(result()->details()));
    call(u"get"_s);
    QTRY_VERIFY2(result()->details().contains(u"It stops being JSON after its first 400.0 kB"_s),
                 qPrintable(result()->details()));
    m_console->setNode({});
}

// What is not closed has no number of fields to say, while a long text is read and when it ends early.
void ConsoleAnswersTest::countsOnlyWhatIsThere()
{
    TextView view;
    view.setMode(TextView::Mode::Tree);
    for (const QByteArray &json : {QByteArray("{\"a\":{\"b\":[1,2"), QByteArray("[{\"a\":[{}"),
                                   '[' + QByteArray("[1],").repeated(20'000) + "{\"last\":[]}]"}) {
        view.setJson(json);
        for (qsizetype row = 0; row < std::min<qsizetype>(view.rowCount(), 50); ++row)
            QVERIFY2(!view.rowText(row).contains(u'%'), qPrintable(view.rowText(row)));
    }
    view.setJson("{\"a\":{\"b\":[1,2");
    QCOMPARE(view.rowText(0), u"{…}"_s);
}

const TestCase testCase(runConsoleTest<ConsoleAnswersTest>);

} // namespace consoleanswers_test

#include "consoleanswers_test.moc"
