// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// Several calls of the console at once: whose answer is in front.
#include "tests/support/fakenode.h"
#include "tests/support/testprogram.h"
#include "tests/ui/consoledesk.h"
#include "tests/ui/doubleclick.h"
#include "ui/widgets/runpress.h"
#include "ui/widgets/statedot.h"

namespace consolecalls_test {

using namespace calimero;
using namespace explorer;
using namespace Qt::StringLiterals;

class ConsoleCallsTest : public ConsoleDesk {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { prepare(); }
    void init() { open(); }
    void cleanup() { close(); }

    void eachAnswerSaysWhoseItIs();
    void laterAnswerWaits();
    void firstAnswerStaysInFront();
    void nextRunTakesThePlace();
    void headingAndAnswerAreOfOneCall();
    void historyComesTooLateForANewAnswer();
    void manyUnderWay();
    void onePressIsOneCall();
    void aPressGoesWithItsNode();
    void cancelledBesideOneThatIsRead();
    void cancelledAfterOneThatIsRead();
    void oldAnswerIsNotTakenForTheNewOne();
    void isSaidToWhoDoesNotLook();
    void longAnswerIsThereAgain();
    void answeredMethodIsNotWarnedOf();

private:
    // A node that answers in the order the test wants: the output is the method's name.
    void holdAnswers(FakeNode &node);
    [[nodiscard]] QTabBar *tabs() const { return answers()->tabs(); }
};

void ConsoleCallsTest::holdAnswers(FakeNode &node)
{
    node.on("POST", "/jsonrpc", [](const FakeRequest &request) {
        const QByteArray name = request.body.contains("\"slow\"") ? "slow"
            : request.body.contains("\"slower\"")                 ? "slower"
                                                                  : "quick";
        return FakeAnswer::json(R"({"jsonrpc":"2.0","id":1,"result":{"output":")" + name + "\"}}")
            .withFault(name == "quick" ? FakeAnswer::Fault::None : FakeAnswer::Fault::Hold);
    });
}

void ConsoleCallsTest::eachAnswerSaysWhoseItIs()
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

void ConsoleCallsTest::laterAnswerWaits()
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

void ConsoleCallsTest::firstAnswerStaysInFront()
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

void ConsoleCallsTest::nextRunTakesThePlace()
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
void ConsoleCallsTest::headingAndAnswerAreOfOneCall()
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
void ConsoleCallsTest::historyComesTooLateForANewAnswer()
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

void ConsoleCallsTest::manyUnderWay()
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

/// What changes something is done as often as somebody meant it: a key that is held and a double click are
/// one press. The clock is that of the desktop, so the test says how long a double click takes.
void ConsoleCallsTest::onePressIsOneCall()
{
    const DoubleClick usual(600'000);
    FakeNode node;
    holdAnswers(node);
    Transport transport(node.url());
    use(transport);
    m_console->openCall(context(u"inventory"_s).id, u"slow"_s, R"({"n":1})");
    const auto *running = m_console->findChild<RunningCalls *>();
    const auto hold = [](QWidget *at) {
        for (int i = 0; i < 20; ++i) {
            QKeyEvent held(QEvent::KeyPress, Qt::Key_Return, Qt::ControlModifier, QString(), true);
            QApplication::sendEvent(at, &held);
        }
    };
    editor()->setFocus();
    run();
    hold(editor());
    QCOMPARE(running->count(), 1);
    auto *button = named<QPushButton>(*m_console, u"Run the call"_s);
    QTest::mouseClick(button, Qt::LeftButton);
    QTest::mouseClick(button, Qt::LeftButton);
    QCOMPARE(running->count(), 1);
    // Something else is meant, and so is the same a moment later.
    editor()->setPlainText(uR"({"n":2})"_s);
    QTest::mouseClick(button, Qt::LeftButton);
    QTest::mouseClick(button, Qt::LeftButton);
    QCOMPARE(running->count(), 2);
    DoubleClick::set(0);
    QTest::mouseClick(button, Qt::LeftButton);
    QCOMPARE(running->count(), 3);
    QTRY_COMPARE(node.held(), 3);
    node.release();
    // One that is run again.
    DoubleClick::set(600'000);
    QTRY_COMPARE(pane()->model()->rowCount(), 3);
    pane()->list()->setFocus();
    pane()->list()->setCurrentIndex(pane()->model()->index(0));
    QTest::keyClick(pane()->list(), Qt::Key_Return, Qt::ControlModifier);
    hold(pane()->list());
    QTRY_COMPARE(node.held(), 1);
    QCOMPARE(running->count(), 1);
    auto *again = pane()->findChild<QPushButton *>();
    QCOMPARE(again->text(), u"Run again"_s);
    QTest::mouseClick(again, Qt::LeftButton);
    QTest::mouseClick(again, Qt::LeftButton);
    QCOMPARE(running->count(), 1);
    // The rule itself, at a clock of the test.
    DoubleClick::set(400);
    using Press = RunPress<int>;
    const Press::Clock::time_point start{};
    const auto at = [start](int ms) { return start + std::chrono::milliseconds(ms); };
    Press press;
    press.ran(1, at(0));
    QVERIFY(press.isSecond(1, at(399)));
    QVERIFY(press.isSecond(1, at(700)));
    QVERIFY(!press.isSecond(2, at(800)));
    QVERIFY(!press.isSecond(1, at(1100)));
    // Of what it is about nothing can be read, and no two are taken for one.
    QVERIFY(!pressHash({"hunter2"}).contains("hunter2"));
    QCOMPARE(pressHash({"a", "bc"}), pressHash({"a", "bc"}));
    QVERIFY(pressHash({"a", "bc"}) != pressHash({"ab", "c"}));
    QVERIFY(pressHash({"a"}) != pressHash({"a", ""}));
    m_console->setNode({});
}

void ConsoleCallsTest::aPressGoesWithItsNode()
{
    const DoubleClick usual(600'000);
    FakeNode node;
    holdAnswers(node);
    Transport transport(node.url());
    const auto *running = m_console->findChild<RunningCalls *>();
    for (int i = 0; i < 2; ++i) {
        use(transport);
        QCOMPARE(running->count(), 0);
        m_console->openCall(context(u"inventory"_s).id, u"slow"_s, R"({"n":1})");
        auto *button = named<QPushButton>(*m_console, u"Run the call"_s);
        QTest::mouseClick(button, Qt::LeftButton);
        QTest::mouseClick(button, Qt::LeftButton);
        QCOMPARE(running->count(), 1);
    }
    m_console->setNode({});
}

void ConsoleCallsTest::cancelledBesideOneThatIsRead()
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

void ConsoleCallsTest::cancelledAfterOneThatIsRead()
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

void ConsoleCallsTest::oldAnswerIsNotTakenForTheNewOne()
{
    FakeNode node;
    holdAnswers(node);
    Transport transport(node.url());
    use(transport);
    call(u"slow"_s);
    QTRY_COMPARE(node.held(), 1);
    node.release();
    QTRY_COMPARE(result()->headline(), u"Answered"_s);
    const QString figures = result()->figures();
    call(u"slow"_s, R"({"n":2})");
    QCOMPARE(result()->headline(), u"Calling slow…"_s);
    QVERIFY2(result()->figures().startsWith(u"below: the call before"_s), qPrintable(result()->figures()));
    QCOMPARE(visibleText(answer()), u"\"slow\""_s); // to be read meanwhile
    // Nobody waits for it any more: what is shown is the last outcome there is.
    auto *cancel = named<QPushButton>(*m_console, u"Cancel the call of slow"_s);
    QTRY_VERIFY(cancel->isVisible());
    QTest::mouseClick(cancel, Qt::LeftButton);
    QCOMPARE(result()->headline(), u"Answered"_s);
    QCOMPARE(result()->figures(), figures);
    m_console->setNode({});
}

void ConsoleCallsTest::isSaidToWhoDoesNotLook()
{
    const auto said = [this] { return answers()->property("announced").toString(); };
    call(u"set"_s, R"({"key":"heard","value":"1"})");
    QTRY_VERIFY2(said().startsWith(u"Answered, set, "_s)
                     || said().startsWith(u"Answered without a result, set"_s),
                 qPrintable(said()));
    call(u"get_result"_s, R"({"key":"nowhere"})");
    QTRY_VERIFY2(said().startsWith(u"Failed, get_result, "_s), qPrintable(said()));
    QVERIFY2(said().endsWith(u"The application answered with an error: NotFound"_s), qPrintable(said()));
}

// The history has the beginning of it.
void ConsoleCallsTest::longAnswerIsThereAgain()
{
    const QByteArray output = '"' + QByteArray(rpc::History::keptBytes + 1000, 'x') + "the end\"";
    FakeNode node;
    node.on("POST", "/jsonrpc", [&output](const FakeRequest &request) {
        const QByteArray sent = request.body.contains("\"long\"") ? output : QByteArray("1");
        return FakeAnswer::json(R"({"jsonrpc":"2.0","id":1,"result":{"output":)" + sent + "}}");
    });
    Transport transport(node.url());
    use(transport);
    call(u"long"_s);
    QTRY_COMPARE(pane()->model()->rowCount(), 1);
    call(u"short"_s);
    QTRY_COMPARE(pane()->model()->rowCount(), 2);
    QTRY_COMPARE(visibleText(answer()), u"1"_s);
    pane()->list()->setFocus();
    pane()->list()->setCurrentIndex(pane()->model()->index(1));
    QTest::keyClick(pane()->list(), Qt::Key_Space);
    QTRY_VERIFY(result()->figures().contains(u"from the history"_s));
    QVERIFY2(!result()->figures().contains(u"beginning only"_s), qPrintable(result()->figures()));
    QVERIFY(result()->shownText().make().endsWith(u"the end\""_s));
    m_console->setNode({});
}

// Its ABI may be of another version.
void ConsoleCallsTest::answeredMethodIsNotWarnedOf()
{
    const ConsoleContext here{
        .id = ContextId(Bytes32{8}), .name = u"here"_s, .application = ApplicationId(Bytes32{7})};
    FakeNode node;
    node.on("GET", "/admin-api/applications/" + here.application.toUtf8() + "/abi",
            FakeAnswer::recorded(u"apps/abi"_s));
    node.on("POST", "/jsonrpc", FakeAnswer::json(R"({"jsonrpc":"2.0","id":1,"result":{"output":1}})"));
    Transport transport(node.url());
    use(transport);
    m_console->setContexts({here});
    m_console->openCall(here.id, u"newer_one"_s, "{}");
    QTRY_VERIFY2(notice()->isVisible() && notice()->text().contains(u"may refuse the call"_s),
                 qPrintable(notice()->text()));
    m_console->run();
    QTRY_COMPARE(result()->headline(), u"Answered"_s);
    QVERIFY2(!notice()->isVisible(), qPrintable(notice()->text()));
    m_console->setNode({});
}

const TestCase testCase(runConsoleTest<ConsoleCallsTest>);

} // namespace consolecalls_test

#include "consolecalls_test.moc"
