// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// What the console says of an answer, and of several at once.
#include "core/json/syntax.h"
#include "tests/support/fakenode.h"
#include "tests/support/testprogram.h"
#include "tests/ui/consoledesk.h"
#include "ui/widgets/statedot.h"

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
    void eachAnswerSaysWhoseItIs();
    void laterAnswerWaits();
    void firstAnswerStaysInFront();
    void nextRunTakesThePlace();
    void headingAndAnswerAreOfOneCall();
    void historyComesTooLateForANewAnswer();
    void manyUnderWay();
    void cancelledBesideOneThatIsRead();
    void cancelledAfterOneThatIsRead();

private:
    // A node that answers in the order the test wants: the output is the method's name.
    void holdAnswers(FakeNode &node);
    void call(const QString &method, const QByteArray &arguments = "{}")
    {
        m_console->openCall(context(u"inventory"_s).id, method, arguments);
        m_console->run();
    }
    [[nodiscard]] QTabBar *tabs() const { return answers()->tabs(); }
};

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
                && result()->details().endsWith(reason),
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

void ConsoleAnswersTest::holdAnswers(FakeNode &node)
{
    node.on("POST", "/jsonrpc", [](const FakeRequest &request) {
        const QByteArray name = request.body.contains("\"slow\"") ? "slow"
            : request.body.contains("\"slower\"")                 ? "slower"
                                                                  : "quick";
        return FakeAnswer::json(R"({"jsonrpc":"2.0","id":1,"result":{"output":")" + name + "\"}}")
            .withFault(name == "quick" ? FakeAnswer::Fault::None : FakeAnswer::Fault::Hold);
    });
}

void ConsoleAnswersTest::eachAnswerSaysWhoseItIs()
{
    choose(u"inventory"_s, u"set"_s);
    type(u"key"_s, u"whose"_s);
    type(u"value"_s, u"mine"_s);
    runAndWait();
    QCOMPARE(result()->call(), uR"(set · inventory · {"key":"whose","value":"mine"})"_s);
    choose(u"inventory"_s, u"get"_s);
    type(u"key"_s, u"whose"_s);
    runAndWait();
    QCOMPARE(result()->call(), uR"(get · inventory · {"key":"whose"})"_s);
    QCOMPARE(visibleText(answer()), u"\"mine\""_s);
    // What is typed next is not what was called.
    type(u"key"_s, u"another"_s);
    QCOMPARE(result()->call(), uR"(get · inventory · {"key":"whose"})"_s);
}

void ConsoleAnswersTest::laterAnswerWaits()
{
    FakeNode node;
    holdAnswers(node);
    Transport transport(node.url());
    use(transport);
    call(u"slow"_s, R"({"n":1})");
    call(u"quick"_s, R"({"n":2})");
    QTRY_COMPARE(visibleText(answer()), u"\"quick\""_s);
    QVERIFY(result()->call().startsWith(u"quick · "_s) && result()->call().endsWith(uR"({"n":2})"_s));
    QVERIFY(!tabs()->isVisible());
    node.release();
    // It is there to be looked at, and nothing is pulled away.
    QTRY_COMPARE(tabs()->count(), 2);
    QVERIFY(tabs()->isVisible());
    QCOMPARE(visibleText(answer()), u"\"quick\""_s);
    QVERIFY(result()->call().startsWith(u"quick"_s));
    QCOMPARE(result()->headline(), u"Answered"_s);
    QCOMPARE(tabs()->currentIndex(), 0);
    QVERIFY2(tabs()->tabText(1).contains(u"slow"_s), qPrintable(tabs()->tabText(1)));
    tabs()->setFocus();
    QTest::keyClick(tabs(), Qt::Key_Right);
    QCOMPARE(visibleText(answer()), u"\"slow\""_s);
    QVERIFY(result()->call().startsWith(u"slow · "_s) && result()->call().endsWith(uR"({"n":1})"_s));
    QTest::keyClick(tabs(), Qt::Key_Left);
    QCOMPARE(visibleText(answer()), u"\"quick\""_s);
    m_console->setNode({});
}

void ConsoleAnswersTest::firstAnswerStaysInFront()
{
    FakeNode node;
    holdAnswers(node);
    Transport transport(node.url());
    use(transport);
    call(u"slow"_s);
    call(u"slower"_s);
    QTRY_COMPARE(node.held(), 2);
    node.release(); // in the order they were asked
    QTRY_COMPARE(tabs()->count(), 2);
    QCOMPARE(visibleText(answer()), u"\"slow\""_s);
    QVERIFY(result()->call().startsWith(u"slow · "_s));
    QVERIFY2(tabs()->tabText(1).contains(u"slower"_s), qPrintable(tabs()->tabText(1)));
    // Whoever runs another call has seen enough of the first; the one nobody has looked at stays.
    call(u"quick"_s);
    QTRY_COMPARE(visibleText(answer()), u"\"quick\""_s);
    QCOMPARE(tabs()->count(), 2);
    QVERIFY(tabs()->tabText(0).contains(u"slower"_s));
    m_console->setNode({});
}

void ConsoleAnswersTest::nextRunTakesThePlace()
{
    FakeNode node;
    holdAnswers(node);
    Transport transport(node.url());
    use(transport);
    call(u"quick"_s);
    QTRY_COMPARE(visibleText(answer()), u"\"quick\""_s);
    call(u"slow"_s);
    // Until it is answered what is shown is still the other's, with all that is said of it.
    QCOMPARE(result()->headline(), u"Answered"_s);
    QVERIFY(result()->figures().contains(u"HTTP"_s));
    QVERIFY(result()->call().startsWith(u"quick · "_s));
    QTRY_VERIFY(named<QPushButton>(*m_console, u"Cancel the call of slow"_s)->isVisible());
    QTRY_COMPARE(node.held(), 1);
    node.release();
    QTRY_COMPARE(visibleText(answer()), u"\"slow\""_s);
    QVERIFY(result()->call().startsWith(u"slow · "_s));
    QCOMPARE(result()->headline(), u"Answered"_s);
    QVERIFY(!tabs()->isVisible());
    m_console->setNode({});
}

// At no moment an answer stands below the heading of another, whatever its size and outcome.
void ConsoleAnswersTest::headingAndAnswerAreOfOneCall()
{
    const QByteArray large = "[\"large\"" + QByteArray(",{\"n\":1}").repeated(300'000) + "]";
    FakeNode node;
    node.on("POST", "/jsonrpc", [&large](const FakeRequest &request) {
        if (request.body.contains("\"broken\""))
            return FakeAnswer::json(R"({"jsonrpc":"2.0","id":1,"result":{"output":["broken",NaN]}})");
        const QByteArray output = request.body.contains("\"large\"") ? large : R"(["small"])";
        return FakeAnswer::json(R"({"jsonrpc":"2.0","id":1,"result":{"output":)" + output + "}}");
    });
    Transport transport(node.url());
    use(transport);
    QStringList mixed;
    QTimer each;
    each.setInterval(0);
    connect(&each, &QTimer::timeout, this, [&] {
        if (result()->call().isEmpty())
            return;
        const QString of = result()->call().section(u' ', 0, 0);
        QString shown;
        for (qsizetype row = 0; row < std::min<qsizetype>(answer()->rowCount(), 2); ++row)
            shown += answer()->rowText(row);
        if (!shown.contains(of))
            mixed += of + u" over "_s + shown.left(60);
    });
    each.start();
    for (int round = 0; round < 2; ++round) {
        for (const QString &method : {u"large"_s, u"small"_s, u"broken"_s, u"large"_s, u"broken"_s}) {
            call(method);
            QTRY_VERIFY(result()->call().startsWith(method + u' '));
        }
    }
    // The same with those that are only looked at.
    QTRY_COMPARE(pane()->model()->rowCount(), 10);
    pane()->list()->setFocus();
    for (const Qt::Key key : {Qt::Key_Home, Qt::Key_Down, Qt::Key_Down, Qt::Key_Down, Qt::Key_End})
        QTest::keyClick(pane()->list(), key);
    QTRY_VERIFY(result()->figures().contains(u"from the history"_s));
    QTRY_VERIFY(result()->call().startsWith(u"large "_s));
    each.stop();
    QCOMPARE(mixed, QStringList());
    m_console->setNode({});
}

// Who runs a call has seen enough of an earlier one that is not there yet.
void ConsoleAnswersTest::historyComesTooLateForANewAnswer()
{
    FakeNode node;
    holdAnswers(node);
    Transport transport(node.url());
    use(transport);
    call(u"quick"_s);
    QTRY_COMPARE(pane()->model()->rowCount(), 1);
    Q_EMIT pane()->looked(pane()->model()->entry(0).id);
    call(u"slow"_s);
    QTRY_COMPARE(node.held(), 1);
    bool isThere = false; // so is the one before it
    m_history->load(pane()->model()->entry(0).id, this, [&](const auto &) { isThere = true; });
    QTRY_VERIFY(isThere);
    QVERIFY(!result()->figures().contains(u"from the history"_s));
    node.release();
    QTRY_VERIFY(result()->call().startsWith(u"slow "_s));
    m_console->setNode({});
}

void ConsoleAnswersTest::manyUnderWay()
{
    FakeNode node;
    holdAnswers(node);
    Transport transport(node.url());
    use(transport);
    call(u"slow"_s);
    constexpr int calls = RunningCalls::mostRows + 11;
    for (int i = 1; i < calls; ++i)
        m_console->run();
    auto *running = m_console->findChild<RunningCalls *>();
    QCOMPARE(running->count(), calls);
    const auto shown = [running] {
        const auto buttons = running->findChildren<QPushButton *>();
        return std::count_if(buttons.cbegin(), buttons.cend(),
                             [](auto *button) { return button->isVisible(); });
    };
    QTRY_COMPARE(shown(), RunningCalls::mostRows); // of the others their number is said
    const auto labels = running->findChildren<QLabel *>();
    QTRY_VERIFY(std::any_of(labels.cbegin(), labels.cend(), [](const QLabel *label) {
        return label->isVisible() && label->text().startsWith(u"11 more call"_s);
    }));
    // Their turn comes when others are gone.
    QTest::mouseClick(named<QPushButton>(*m_console, u"Cancel the call of slow"_s), Qt::LeftButton);
    QTRY_COMPARE(running->count(), calls - 1);
    QTRY_COMPARE(shown(), RunningCalls::mostRows);
    m_console->setNode({});
}

void ConsoleAnswersTest::cancelledBesideOneThatIsRead()
{
    FakeNode node;
    holdAnswers(node);
    Transport transport(node.url());
    use(transport);
    call(u"slow"_s);
    call(u"quick"_s);
    QTRY_COMPARE(visibleText(answer()), u"\"quick\""_s);
    auto *cancel = named<QPushButton>(*m_console, u"Cancel the call of slow"_s);
    QTRY_VERIFY(cancel->isVisible());
    QTest::mouseClick(cancel, Qt::LeftButton);
    QCOMPARE(result()->headline(), u"Answered"_s);
    QVERIFY(result()->call().startsWith(u"quick"_s));
    // It is among the earlier calls, and says what it is.
    QTRY_COMPARE(pane()->model()->rowCount(), 2);
    const QModelIndex first = pane()->model()->index(0);
    QVERIFY2(first.data(Qt::AccessibleTextRole).toString().startsWith(u"slow, cancelled"_s),
             qPrintable(first.data(Qt::AccessibleTextRole).toString()));
    pane()->list()->setCurrentIndex(first);
    QTest::keyClick(pane()->list(), Qt::Key_Return);
    QTRY_COMPARE(result()->headline(), u"Cancelled"_s);
    QVERIFY(result()->call().startsWith(u"slow"_s));
    m_console->setNode({});
}

void ConsoleAnswersTest::cancelledAfterOneThatIsRead()
{
    FakeNode node;
    holdAnswers(node);
    Transport transport(node.url());
    use(transport);
    call(u"quick"_s);
    QTRY_COMPARE(visibleText(answer()), u"\"quick\""_s);
    const QString figures = result()->figures();
    call(u"slow"_s);
    auto *cancel = named<QPushButton>(*m_console, u"Cancel the call of slow"_s);
    QTRY_VERIFY(cancel->isVisible());
    QTest::mouseClick(cancel, Qt::LeftButton);
    // The answer keeps its outcome and its figures.
    QCOMPARE(result()->headline(), u"Answered"_s);
    QCOMPARE(result()->figures(), figures);
    QVERIFY(result()->call().startsWith(u"quick · "_s));
    // What became of the other is said where it ran, until it is closed or another call is made.
    auto *running = m_console->findChild<RunningCalls *>();
    QVERIFY(running->isVisible());
    QVERIFY(named<StateLabel>(*running, u"Cancelled slow; it may have run on the node all the same"_s));
    auto *close = named<QToolButton>(*running, u"Close what is said of slow"_s);
    QVERIFY(close && close->isVisible());
    QTest::mouseClick(close, Qt::LeftButton);
    QTRY_VERIFY(!running->isVisible());
    QCOMPARE(result()->headline(), u"Answered"_s);
    m_console->setNode({});
}

const TestCase testCase(runConsoleTest<ConsoleAnswersTest>);

} // namespace consoleanswers_test

#include "consoleanswers_test.moc"
