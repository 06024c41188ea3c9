// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// Earlier calls: found again, run again, forgotten.
#include "tests/support/fakenode.h"
#include "tests/support/testprogram.h"
#include "tests/ui/consoledesk.h"
#include "tests/ui/paintedtexts.h"
#include "ui/widgets/namedialog.h"

namespace consolehistory_test {

using namespace calimero;
using namespace explorer;
using namespace Qt::StringLiterals;

class ConsoleHistoryTest : public ConsoleDesk {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { prepare(); }
    void init() { open(); }
    void cleanup() { close(); }

    void historyRunsAgain();
    void runsAgainWhatWasSent();
    void asksForWhatWasHidden();
    void copiesNoMask();
    void asksInTheForm();
    void neverSendsTheMask();
    void closedConsoleLeavesNoGap();
    void listsCallsOnly();
    void rowsTellCallsApart();
    void clickShowsEnterLoads();
    void lastOneLookedAtIsShown();
    void savedUnderAName();
    void placeIsKept();
    void anotherSearchChoosesNone();
    void keysAreAboutTheRowWithTheRing();
};

void ConsoleHistoryTest::historyRunsAgain()
{
    choose(u"inventory"_s, u"set"_s);
    type(u"key"_s, u"again"_s);
    type(u"value"_s, u"1"_s);
    runAndWait();
    choose(u"inventory"_s, u"get"_s);
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

namespace {

const QByteArray token = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhZG1pbiJ9.c2lnbmF0dXJl";

void answerAll(FakeNode &node)
{
    node.on("POST", "/jsonrpc", FakeAnswer::json(R"({"jsonrpc":"2.0","id":1,"result":{"output":1}})"));
}

/// The arguments in what a node was sent.
QByteArray argumentsIn(const FakeRequest &request)
{
    const qsizetype from = request.body.indexOf("\"argsJson\":") + qsizetype(qstrlen("\"argsJson\":"));
    return request.body.sliced(from).chopped(2);
}

} // namespace

// To the byte: what a text widget would change is not changed on this way either.
void ConsoleHistoryTest::runsAgainWhatWasSent()
{
    FakeNode node;
    answerAll(node);
    Transport transport(node.url());
    use(transport);
    const QByteArray sent =
        QStringLiteral("{\"a\":  \"no\u00a0break\u2028here …\", \"n\": 18446744073709551615}").toUtf8();
    m_console->openCall(context(u"inventory"_s).id, u"set"_s, sent);
    runAndWait();
    QTRY_COMPARE(pane()->model()->rowCount(), 1);
    pane()->list()->setCurrentIndex(pane()->model()->index(0));
    QTest::keyClick(pane()->list(), Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(node.count("POST", "/jsonrpc"), 2);
    QCOMPARE(argumentsIn(node.requests().at(0)), sent);
    QCOMPARE(argumentsIn(node.requests().at(1)), sent);
    m_console->setNode({});
}

void ConsoleHistoryTest::asksForWhatWasHidden()
{
    FakeNode node;
    answerAll(node);
    Transport transport(node.url());
    use(transport);
    m_console->openCall(context(u"inventory"_s).id, u"join"_s, R"({"user": "…", "password": "hunter22"})");
    runAndWait();
    QTRY_COMPARE(pane()->model()->rowCount(), 1);
    pane()->list()->setCurrentIndex(pane()->model()->index(0));
    QTest::keyClick(pane()->list(), Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY2(notice()->text().contains(u"password is not remembered"_s), qPrintable(notice()->text()));
    QVERIFY(notice()->isVisible());
    QCOMPARE(editor()->json(), R"({"user": "…", "password": "…"})");
    QCOMPARE(m_console->focusWidget(), editor());
    run();
    QCOMPARE(node.count("POST", "/jsonrpc"), 1);
    QVERIFY(notice()->isVisible());
    // Also where it was renamed, and when another method was looked at meanwhile.
    editor()->setPlainText(uR"({"user": "…", "pass": "…"})"_s);
    run();
    m_console->openCall(context(u"inventory"_s).id, u"other"_s);
    m_console->openCall(context(u"inventory"_s).id, u"join"_s);
    run();
    QCOMPARE(node.count("POST", "/jsonrpc"), 1);
    editor()->setPlainText(uR"({"user": "…", "password": "again"})"_s);
    QVERIFY(!notice()->text().contains(u"not remembered"_s));
    run();
    QTRY_COMPARE(node.count("POST", "/jsonrpc"), 2);
    QCOMPARE(argumentsIn(node.requests().at(1)), R"({"user": "…", "password": "again"})");
    m_console->setNode({});
}

void ConsoleHistoryTest::copiesNoMask()
{
    FakeNode node;
    answerAll(node);
    Transport transport(node.url());
    use(transport);
    m_console->openCall(context(u"inventory"_s).id, u"join"_s, R"({"user": "…", "password": "hunter22"})");
    runAndWait();
    QTRY_COMPARE(pane()->model()->rowCount(), 1);
    pane()->list()->setCurrentIndex(pane()->model()->index(0));
    QTest::keyClick(pane()->list(), Qt::Key_Return);
    QTRY_VERIFY2(notice()->text().contains(u"password is not remembered"_s), qPrintable(notice()->text()));
    QApplication::clipboard()->setText(u"before"_s);
    const auto actions = m_console->findChildren<QAction *>();
    const auto copy = [&](const QString &what) {
        for (QAction *action : actions) {
            if (action->text() == what)
                action->trigger();
        }
    };
    for (const QString &what : {u"curl command"_s, u"JSON-RPC request"_s}) {
        copy(what);
        QCOMPARE(QApplication::clipboard()->text(), u"before"_s);
        QVERIFY2(notice()->isVisible() && notice()->text().contains(u"Nothing was copied"_s),
                 qPrintable(notice()->text()));
        QCOMPARE(m_console->focusWidget(), editor());
    }
    editor()->setPlainText(uR"({"user": "…", "password": "again"})"_s);
    QVERIFY2(!notice()->text().contains(u"Nothing was copied"_s), qPrintable(notice()->text()));
    copy(u"curl command"_s);
    QVERIFY2(QApplication::clipboard()->text().contains(u"again"_s),
             qPrintable(QApplication::clipboard()->text()));
    m_console->setNode({});
}

void ConsoleHistoryTest::asksInTheForm()
{
    choose(u"inventory"_s, u"set"_s);
    type(u"key"_s, u"secret"_s);
    type(u"value"_s, QString::fromLatin1(token));
    runAndWait();
    choose(u"inventory"_s, u"get"_s);
    type(u"key"_s, u"secret"_s);
    runAndWait();
    QTRY_COMPARE(pane()->model()->rowCount(), 2);
    pane()->list()->setCurrentIndex(pane()->model()->index(1));
    QPushButton *again = pane()->findChild<QPushButton *>();
    QCOMPARE(again->text(), u"Run again"_s);
    QTest::mouseClick(again, Qt::LeftButton);
    QTRY_VERIFY2(notice()->text().contains(u"value is not remembered"_s), qPrintable(notice()->text()));
    auto *field = m_console->findChild<QLineEdit *>(u"argument-value"_s);
    QTRY_COMPARE(m_console->focusWidget(), field);
    run();
    QCOMPARE(pane()->model()->rowCount(), 2);
    QTest::keyClicks(field, u"in its place"_s);
    QVERIFY(!notice()->isVisible());
    runAndWait();
    choose(u"inventory"_s, u"get"_s);
    type(u"key"_s, u"secret"_s);
    runAndWait();
    QCOMPARE(visibleText(answer()), u"\"in its place\""_s);
}

// Taken into the console without being run, it is no more sent than by "Run again".
void ConsoleHistoryTest::neverSendsTheMask()
{
    FakeNode node;
    answerAll(node);
    Transport transport(node.url());
    use(transport);
    m_console->openCall(context(u"inventory"_s).id, u"join"_s,
                        R"({"list": [{"access_token": ")" + token + R"("}, 2]})");
    runAndWait();
    QTRY_COMPARE(pane()->model()->rowCount(), 1);
    pane()->list()->setCurrentIndex(pane()->model()->index(0));
    QTest::keyClick(pane()->list(), Qt::Key_Return);
    QTRY_VERIFY(result()->figures().contains(u"from the history"_s));
    QTRY_VERIFY2(notice()->text().contains(u"list[0].access_token is not remembered"_s),
                 qPrintable(notice()->text()));
    editor()->setFocus();
    run();
    m_console->run();
    named<QPushButton>(*m_console, u"Run the call"_s)->click();
    QCOMPARE(node.count("POST", "/jsonrpc"), 1);
    for (const FakeRequest &request : node.requests())
        QVERIFY(!request.body.contains("…"));
    m_console->setNode({});
}

// A call that is not answered when the console goes was made all the same.
void ConsoleHistoryTest::closedConsoleLeavesNoGap()
{
    FakeNode node;
    node.on("POST", "/jsonrpc", FakeAnswer::failing(FakeAnswer::Fault::Hang));
    Transport transport(node.url());
    use(transport);
    m_console->openCall(context(u"inventory"_s).id, u"slow"_s, "{}");
    m_console->run();
    QTRY_COMPARE(node.count("POST", "/jsonrpc"), 1);
    QSignalSpy added(m_history.get(), &rpc::History::added);
    m_console.reset();
    QTRY_COMPARE(added.size(), 1);
    const auto entry = added.first().first().value<rpc::HistoryEntry>();
    QCOMPARE(entry.method, u"slow"_s);
    QVERIFY(entry.isCancelled());
}

// Requests of the API page are in the same history, and not what the console could run again.
void ConsoleHistoryTest::listsCallsOnly()
{
    choose(u"inventory"_s, u"get"_s);
    type(u"key"_s, u"apples"_s);
    runAndWait();
    QTRY_COMPARE(pane()->model()->rowCount(), 1);
    QSignalSpy added(m_history.get(), &rpc::History::added);
    m_history->add({.node = pane()->model()->entry(0).node,
                    .time = QDateTime::currentDateTimeUtc(),
                    .method = u"list-contexts"_s,
                    .args = "limit=7",
                    .ok = true,
                    .request = R"({"name":"list-contexts"})"});
    QTRY_COMPARE(added.size(), 1);
    type(u"key"_s, u"pears"_s);
    runAndWait(); // comes behind it
    const auto isOfCalls = [this] {
        const HistoryModel *model = pane()->model();
        return model->rowCount() == 2 && model->entry(0).method == u"get"_s
            && model->entry(1).method == u"get"_s;
    };
    QTRY_VERIFY(pane()->model()->rowCount() >= 2);
    QVERIFY(isOfCalls());
    pane()->model()->reload();
    QSignalSpy loaded(pane()->model(), &HistoryModel::loaded);
    QTRY_VERIFY(!loaded.isEmpty());
    QVERIFY(isOfCalls());
}

void ConsoleHistoryTest::rowsTellCallsApart()
{
    for (const QString &key : {u"apples"_s, u"pears"_s}) {
        choose(u"inventory"_s, u"get"_s);
        type(u"key"_s, key);
        runAndWait();
    }
    choose(u"inventory"_s, u"get_result"_s);
    type(u"key"_s, u"nowhere"_s);
    runAndWait();
    QTRY_COMPARE(pane()->model()->rowCount(), 3);
    const auto painted = [this] { return paintedOn(pane()->list()->viewport()); };
    pane()->resize(600, 300);
    m_console->resize(2400, 400);
    QTRY_VERIFY(pane()->list()->width() > 300);
    // Method, first arguments, first words of the answer.
    for (const QString &text : {uR"({"key":"apples"})"_s, uR"("12")"_s, uR"({"key":"pears"})"_s, uR"("7")"_s,
                                uR"({"key":"nowhere"})"_s, u"the method call returned an error"_s})
        QTRY_VERIFY2(painted().join(u'\n').contains(text), qPrintable(painted().join(u'\n')));
    // Also of arguments whose end is not there.
    rpc::HistoryEntry cut;
    cut.node = u"demo"_s;
    cut.method = u"set"_s;
    cut.args = "{\n  \"key\": \"a  \\\" b\",\n  \"value\": \"" + QByteArray(1000, 'x') + "\"\n}";
    cut.result = "null";
    cut.ok = true;
    cut.time = QDateTime::currentDateTimeUtc();
    m_history->add(cut);
    QTRY_COMPARE(pane()->model()->rowCount(), 4);
    QVERIFY(pane()
                ->model()
                ->index(0)
                .data(HistoryModel::ArgumentsRole)
                .toString()
                .startsWith(uR"({"key":"a  \" b","value":"xxx)"_s));
    m_history->remove({pane()->model()->entry(0).id});
    QTRY_COMPARE(pane()->model()->rowCount(), 3);
    // All of them in the tool tip, and to a screen reader.
    for (const int role : {int(Qt::ToolTipRole), int(Qt::AccessibleTextRole)}) {
        const QString said = pane()->model()->index(2).data(role).toString();
        QVERIFY2(said.contains(u"get"_s) && said.contains(uR"({"key":"apples"})"_s)
                     && said.contains(uR"("12")"_s),
                 qPrintable(said));
    }
    // Also of those that are read from the file.
    const HistoryModel *before = pane()->model();
    QStringList rows;
    for (int row = 0; row < 3; ++row)
        rows += before->index(row).data(HistoryModel::ArgumentsRole).toString()
            + before->index(row).data(HistoryModel::AnswerRole).toString();
    pane()->model()->reload();
    QTRY_COMPARE(pane()->model()->rowCount(), 3);
    for (int row = 0; row < 3; ++row)
        QTRY_COMPARE(before->index(row).data(HistoryModel::ArgumentsRole).toString()
                         + before->index(row).data(HistoryModel::AnswerRole).toString(),
                     rows.at(row));
}

void ConsoleHistoryTest::clickShowsEnterLoads()
{
    choose(u"inventory"_s, u"get"_s);
    type(u"key"_s, u"apples"_s);
    runAndWait();
    choose(u"inventory"_s, u"set"_s);
    type(u"key"_s, u"half"_s);
    QTRY_COMPARE(pane()->model()->rowCount(), 1);
    const QPoint at = pane()->list()->visualRect(pane()->model()->index(0)).center();
    QTest::mouseClick(pane()->list()->viewport(), Qt::LeftButton, {}, at);
    QTRY_VERIFY(result()->figures().contains(u"from the history"_s));
    QCOMPARE(result()->call(), uR"(get · inventory · {"key":"apples"})"_s);
    QCOMPARE(visibleText(answer()), u"\"12\""_s);
    // What is typed is where it was.
    QCOMPARE(m_console->method(), u"set"_s);
    QCOMPARE(m_console->findChild<QLineEdit *>(u"argument-key"_s)->text(), u"half"_s);
    QTest::keyClick(pane()->list(), Qt::Key_Return);
    QTRY_COMPARE(m_console->method(), u"get"_s);
    QCOMPARE(m_console->findChild<QLineEdit *>(u"argument-key"_s)->text(), u"apples"_s);
}

// Of many that are gone through quickly; heading and answer are of the same call.
void ConsoleHistoryTest::lastOneLookedAtIsShown()
{
    FakeNode node;
    node.on("POST", "/jsonrpc", [](const FakeRequest &request) {
        const QByteArray name = request.body.contains("\"first\"") ? "1" : "2";
        return FakeAnswer::json(R"({"jsonrpc":"2.0","id":1,"result":{"output":)" + name + "}}");
    });
    Transport transport(node.url());
    use(transport);
    for (const QString &method : {u"first"_s, u"second"_s}) {
        m_console->openCall(context(u"inventory"_s).id, method, "{}");
        runAndWait();
    }
    QTRY_COMPARE(pane()->model()->rowCount(), 2);
    pane()->list()->setFocus();
    pane()->list()->setCurrentIndex(pane()->model()->index(0));
    for (const Qt::Key key : {Qt::Key_Down, Qt::Key_Up, Qt::Key_Down})
        QTest::keyClick(pane()->list(), key);
    QTRY_VERIFY(result()->call().startsWith(u"first"_s));
    QCOMPARE(visibleText(answer()), u"1"_s);
    QTest::keyClick(pane()->list(), Qt::Key_Up);
    QTRY_VERIFY(result()->call().startsWith(u"second"_s));
    QCOMPARE(visibleText(answer()), u"2"_s);
    m_console->setNode({});
}

void ConsoleHistoryTest::savedUnderAName()
{
    choose(u"inventory"_s, u"get"_s);
    type(u"key"_s, u"apples"_s);
    runAndWait();
    type(u"key"_s, u"pears"_s);
    runAndWait();
    QTRY_COMPARE(pane()->model()->rowCount(), 2);
    auto *onlySaved = named<QToolButton>(*m_console, u"Saved calls only"_s);
    QTest::mouseClick(onlySaved, Qt::LeftButton);
    QTRY_COMPARE(pane()->model()->rowCount(), 0);
    QTest::mouseClick(onlySaved, Qt::LeftButton);
    QTRY_COMPARE(pane()->model()->rowCount(), 2);

    pane()->list()->setFocus();
    pane()->list()->setCurrentIndex(pane()->model()->index(1));
    const auto save = [this](const QString &name) {
        QTest::keySequence(pane()->list(), QKeySequence::Save);
        auto *dialog = m_console->window()->findChild<NameDialog *>();
        QVERIFY(dialog);
        auto *line = dialog->findChild<QLineEdit *>();
        line->selectAll();
        QTest::keyClick(line, Qt::Key_Delete);
        QTest::keyClicks(line, name);
        QSignalSpy changed(m_history.get(), &rpc::History::changed);
        QTest::keyClick(line, Qt::Key_Return);
        QTRY_COMPARE(changed.size(), 1);
        QTRY_VERIFY(!m_console->window()->findChild<NameDialog *>());
    };
    save(u"  how many apples "_s);
    QTRY_COMPARE(pane()->model()->index(1).data().toString(), u"how many apples"_s);
    QCOMPARE(pane()->list()->currentIndex().row(), 1);
    const QString said = pane()->model()->index(1).data(Qt::AccessibleTextRole).toString();
    QVERIFY2(said.startsWith(u"how many apples · get, answered"_s), qPrintable(said));
    QTest::mouseClick(onlySaved, Qt::LeftButton);
    QTRY_COMPARE(pane()->model()->rowCount(), 1);
    // A call that is made meanwhile is none of them.
    runAndWait();
    QCOMPARE(pane()->model()->rowCount(), 1);
    named<SearchLine>(*m_console, u"Search earlier calls"_s)->setText(u"MANY APP"_s);
    QTRY_COMPARE(pane()->model()->rowCount(), 1);
    QTest::keyClick(pane()->list(), Qt::Key_Return);
    QTRY_COMPARE(m_console->findChild<QLineEdit *>(u"argument-key"_s)->text(), u"apples"_s);
    // Without a name it is one like others.
    save({});
    QTRY_COMPARE(pane()->model()->rowCount(), 0);
}

/// After one is forgotten the next one stands in its place.
void ConsoleHistoryTest::placeIsKept()
{
    choose(u"inventory"_s, u"get"_s);
    for (const QString &key : {u"one"_s, u"two"_s, u"three"_s}) {
        type(u"key"_s, key);
        runAndWait();
    }
    QTRY_COMPARE(pane()->model()->rowCount(), 3);
    pane()->list()->setFocus();
    pane()->list()->setCurrentIndex(pane()->model()->index(1));
    QTest::keyClick(pane()->list(), Qt::Key_Delete);
    QTRY_COMPARE(pane()->model()->rowCount(), 2);
    QCOMPARE(pane()->list()->currentIndex().row(), 1);
    QVERIFY(pane()->model()->entry(1).argsBegin.contains("one"));
    QVERIFY(pane()->list()->selectionModel()->isSelected(pane()->model()->index(1)));
}

/// What stands in the place of a call that was not found was chosen by nobody: Delete would forget it.
void ConsoleHistoryTest::anotherSearchChoosesNone()
{
    choose(u"inventory"_s, u"get"_s);
    for (const QString &key : {u"apples"_s, u"pears"_s}) {
        type(u"key"_s, key);
        runAndWait();
    }
    QTRY_COMPARE(pane()->model()->rowCount(), 2);
    pane()->list()->setCurrentIndex(pane()->model()->index(0));
    named<SearchLine>(*m_console, u"Search earlier calls"_s)->setText(u"apples"_s);
    QTRY_COMPARE(pane()->model()->rowCount(), 1);
    QVERIFY(!pane()->list()->selectionModel()->hasSelection());
    QTest::keyClick(pane()->list(), Qt::Key_Delete);
    named<SearchLine>(*m_console, u"Search earlier calls"_s)->clear();
    QTRY_COMPARE(pane()->model()->rowCount(), 2);
}

/// Also where nothing is selected, as when the list was come to by Tab.
void ConsoleHistoryTest::keysAreAboutTheRowWithTheRing()
{
    choose(u"inventory"_s, u"get"_s);
    type(u"key"_s, u"apples"_s);
    runAndWait();
    QTRY_COMPARE(pane()->model()->rowCount(), 1);
    QItemSelectionModel *selection = pane()->list()->selectionModel();
    selection->setCurrentIndex(pane()->model()->index(0), QItemSelectionModel::NoUpdate);
    QVERIFY(!selection->hasSelection());
    QTest::keyClick(pane()->list(), Qt::Key_Delete);
    QTRY_COMPARE(pane()->model()->rowCount(), 0);
}

const TestCase testCase(runConsoleTest<ConsoleHistoryTest>);

} // namespace consolehistory_test

#include "consolehistory_test.moc"
