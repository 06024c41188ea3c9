// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// The console is the next time what it was: context, method, what is typed, which tab.
#include "tests/support/testprogram.h"
#include "tests/ui/windowcase.h"
#include "ui/console/consolewidget.h"
#include "ui/console/contextchooser.h"
#include "ui/console/drafts.h"
#include "ui/console/jsoneditor.h"
#include "ui/support/statescope.h"
#include "ui/widgets/notice.h"

#include <QTabBar>

namespace consolestate_test {

using namespace calimero;

class ConsoleStateTest : public WindowCase {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { prepareWindows(); }
    void init() { makeFolder(); }
    void cleanup() { close(); }

    void isThereAgain();
    void jsonStaysJson();
    void argumentsWithoutAMethod();
    void secretsAreNotKept();
    void signOutForgetsIt();
    void removedNodeForgetsIt();
    void anotherWindowKeepsItsOwn();
    void isBounded();

private:
    [[nodiscard]] ConsoleWidget *console() { return m_whole->window().findChild<ConsoleWidget *>(); }
    [[nodiscard]] QByteArray remembered()
    {
        QByteArray all;
        for (const QString &name : QDir(m_folder->path()).entryList(QDir::Files)) {
            QFile file(m_folder->filePath(name));
            if (name.endsWith(u".json"_s) && file.open(QIODevice::ReadOnly))
                all += file.readAll();
        }
        return all;
    }
    [[nodiscard]] std::optional<ContextId> contextCalled(const QString &name)
    {
        m_whole->workspace().showPage(u"contexts"_s);
        QTableView *table = m_whole->table(u"contexts"_s);
        [&] { QTRY_VERIFY(table->model()->rowCount() > 0); }();
        for (int row = 0; row < table->model()->rowCount(); ++row) {
            if (table->model()->index(row, 0).data().toString() == name)
                return *ContextId::parse(idAt(u"contexts"_s, row));
        }
        return std::nullopt;
    }
    void call(const QString &context, const QString &method)
    {
        const auto id = contextCalled(context);
        QVERIFY(id);
        QTRY_VERIFY(console());
        console()->openCall(*id, method);
    }
    [[nodiscard]] QLineEdit *field(const QString &name)
    {
        return console()->findChild<QLineEdit *>(u"argument-"_s + name);
    }
    void restart()
    {
        m_whole.reset();
        m_whole = std::make_unique<WholeWindow>(m_folder->path());
        m_whole->openLast();
        QTRY_COMPARE(phase(), Node::Phase::Open);
        QTRY_VERIFY(console());
    }
    [[nodiscard]] int tab()
    {
        for (auto *bar : console()->findChildren<QTabBar *>()) {
            if (bar->accessibleName() == u"How the arguments are given"_s)
                return bar->currentIndex();
        }
        return -1;
    }
};

void ConsoleStateTest::isThereAgain()
{
    openNode();
    call(u"inventory"_s, u"get"_s);
    QTRY_VERIFY(field(u"key"_s));
    QTest::keyClicks(field(u"key"_s), u"looked at before"_s);
    call(u"inventory"_s, u"set"_s);
    QTRY_VERIFY(field(u"value"_s));
    QTest::keyClicks(field(u"key"_s), u"half"_s);
    QTest::keyClicks(field(u"value"_s), u"typed later"_s);
    // Whatever becomes of the program: it is in the file a moment later.
    QTRY_VERIFY(remembered().contains("typed later"));
    field(u"value"_s)->clear();
    QTest::keyClicks(field(u"value"_s), u"typed at last"_s);
    restart();
    QCOMPARE(console()->method(), u"set"_s);
    const auto *chooser = console()->findChild<ContextChooser *>();
    QVERIFY(chooser->current());
    QTRY_COMPARE(chooser->current()->name, u"inventory"_s);
    QTRY_VERIFY(field(u"value"_s));
    QTRY_COMPARE(field(u"value"_s)->text(), u"typed at last"_s);
    QCOMPARE(field(u"key"_s)->text(), u"half"_s);
    QCOMPARE(tab(), 0);
    // What was typed for the other is there, too.
    console()->openCall(chooser->current()->id, u"get"_s);
    QTRY_COMPARE(field(u"key"_s)->text(), u"looked at before"_s);
}

void ConsoleStateTest::jsonStaysJson()
{
    openNode();
    call(u"inventory"_s, u"get"_s);
    QTRY_VERIFY(field(u"key"_s));
    DRIVE(m_whole->driver().chooseTab(u"How the arguments are given"_s, u"JSON"_s))
    console()->findChild<JsonEditor *>()->setPlainText(u"{\"key\":  \"two  blanks\"}"_s);
    restart();
    QTRY_COMPARE(console()->findChild<JsonEditor *>()->json(), "{\"key\":  \"two  blanks\"}");
    QTRY_VERIFY(m_whole->says(u"get(key: string)"_s) || console()->method() == u"get"_s);
    QCOMPARE(tab(), 1);
}

void ConsoleStateTest::argumentsWithoutAMethod()
{
    openNode();
    call(u"inventory"_s, {});
    console()->findChild<JsonEditor *>()->setPlainText(u"{\"for\": \"nobody yet\"}"_s);
    QTRY_VERIFY(remembered().contains("nobody yet"));
    restart();
    QCOMPARE(console()->method(), QString());
    QTRY_COMPARE(console()->findChild<JsonEditor *>()->json(), R"({"for": "nobody yet"})");
    // It is there for the method that is named at last, and then nowhere else.
    console()->openCall(*contextCalled(u"inventory"_s), u"not_there"_s);
    QCOMPARE(console()->findChild<JsonEditor *>()->json(), R"({"for": "nobody yet"})");
    restart();
    QTRY_COMPARE(console()->method(), u"not_there"_s);
    QTRY_COMPARE(console()->findChild<JsonEditor *>()->json(), R"({"for": "nobody yet"})");
}

void ConsoleStateTest::secretsAreNotKept()
{
    openNode();
    call(u"inventory"_s, u"join"_s);
    auto *editor = console()->findChild<JsonEditor *>();
    QTRY_VERIFY(m_whole->says(u"not in the ABI"_s));
    editor->setPlainText(uR"({"user": "ada", "password": "hunter22"})"_s);
    restart();
    QVERIFY2(!remembered().contains("hunter22"), remembered().constData());
    QVERIFY(remembered().contains("ada"));
    QTRY_COMPARE(console()->findChild<JsonEditor *>()->json(), R"({"user": "ada", "password": "…"})");
    // It is asked for, and the mask is not sent.
    auto *notice = console()->findChild<Notice *>();
    QTRY_VERIFY2(notice->text().contains(u"password is not remembered"_s), qPrintable(notice->text()));
    console()->run();
    QVERIFY(m_whole->workspace().node().calls().running().isEmpty());
}

void ConsoleStateTest::signOutForgetsIt()
{
    QVERIFY2(startNode({u"--auth"_s, u"ada:secret"_s}), qPrintable(m_node->problem()));
    m_whole = std::make_unique<WholeWindow>(m_folder->path());
    m_whole->open(m_node->url());
    signIn(u"ada"_s, u"secret"_s);
    call(u"inventory"_s, u"get"_s);
    QTRY_VERIFY(field(u"key"_s));
    QTest::keyClicks(field(u"key"_s), u"of nobody's business"_s);
    QTRY_VERIFY(remembered().contains("nobody's business"));
    m_whole->trigger(u"signOut"_s);
    QTRY_COMPARE(phase(), Node::Phase::NeedsSignIn);
    m_whole.reset();
    QVERIFY(!remembered().isEmpty());
    QVERIFY2(!remembered().contains("nobody's business"), remembered().constData());
}

void ConsoleStateTest::removedNodeForgetsIt()
{
    openNode();
    call(u"inventory"_s, u"get"_s);
    QTRY_VERIFY(field(u"key"_s));
    QTest::keyClicks(field(u"key"_s), u"of a node that goes"_s);
    QTRY_VERIFY(remembered().contains("of a node that goes"));
    QTest::keyClicks(field(u"key"_s), u" away"_s); // not told yet
    DRIVE({
        m_whole->window().removeProfile(m_whole->workspace().node().profile().id);
        QDialog *question = m_whole->driver().dialog(u"Remove "_s);
        m_whole->driver().press(u"Remove"_s, question);
        m_whole->driver().waitUntilClosed(u"Remove "_s);
    })
    m_whole.reset();
    QVERIFY2(!remembered().contains("of a node that goes"), remembered().constData());
}

void ConsoleStateTest::anotherWindowKeepsItsOwn()
{
    openNode();
    call(u"inventory"_s, u"get"_s);
    QTRY_VERIFY(field(u"key"_s));
    QTest::keyClicks(field(u"key"_s), u"typed here"_s);
    QTRY_VERIFY(remembered().contains("typed here"));
    {
        // As a window of another process does.
        UiState other(m_folder->filePath(u"window.json"_s));
        const QString key =
            StateScope::pathOfNode(m_whole->workspace().node().profile().id) + u"/console/drafts"_s;
        QJsonArray drafts = other.value(key).toArray();
        QVERIFY(!drafts.isEmpty());
        drafts.prepend(QJsonObject{{u"of"_s, u"app//typed there"_s}, {u"json"_s, u"{\"a\": 1}"_s}});
        other.setValue(key, drafts);
        other.flush();
    }
    QTest::keyClicks(field(u"key"_s), u" and later"_s);
    m_whole.reset();
    QVERIFY2(remembered().contains("typed here and later"), remembered().constData());
    QVERIFY2(remembered().contains("app//typed there"), remembered().constData());
}

void ConsoleStateTest::isBounded()
{
    Drafts drafts;
    for (int i = 0; i < 200; ++i)
        drafts.put(u"app//m%1"_s.arg(i), {.json = "{\"n\": \"" + QByteArray(3000, 'x') + "\"}"});
    drafts.put(u"app//long"_s, {.json = QByteArray(1024 * 1024, ' ') + "{}"});
    const QJsonArray kept = drafts.toJson();
    QVERIFY(kept.size() > 10 && kept.size() <= Drafts::mostKept);
    QVERIFY(QJsonDocument(kept).toJson().size() < 2 * Drafts::keptTogether);
    // The last ones, and they are read back as they were.
    Drafts again;
    again.fromJson(kept);
    QVERIFY(again.contains(u"app//m199"_s));
    QVERIFY(!again.contains(u"app//m0"_s));
    QVERIFY(!again.contains(u"app//long"_s));
    QCOMPARE(again.toJson(), kept);
}

const TestCase testCase(runTest<ConsoleStateTest, QApplication>);

} // namespace consolestate_test

#include "consolestate_test.moc"
