// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// What the API page keeps of what was sent and typed: nothing that is a secret, and nothing of it is lost
// without a word.
#include "core/session/handrequests.h"
#include "tests/support/testprogram.h"
#include "tests/ui/troublecase.h"
#include "ui/api/apiwidget.h"
#include "ui/api/earlierbutton.h"
#include "ui/api/requestform.h"
#include "ui/api/requestlist.h"
#include "ui/console/jsoneditor.h"
#include "ui/console/resultview.h"
#include "ui/widgets/notice.h"

#include <QClipboard>
#include <QMenu>
#include <QPushButton>
#include <QTreeWidget>

namespace apiearlier_test {

class ApiEarlierTest : public TroubleCase {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { prepareWindows(); }
    void init();
    void cleanup()
    {
        close();
        m_fake.reset();
    }

    void noMaskIsSent();
    void noMaskInAPathIsSent();
    void bodiesThatWereNotKept();
    void whatStoodThereComesBack();
    void secretsInPathsAreNotKept();
    void isThereAfterARestart();
    void goneWithItsNode();
    void oneIsForgotten();
    void forgottenWithTheCalls();
    void signOutForgetsIt();
    void whatWasTypedIsThereAgain();
    void whatIsUnderWayIsADraft();
    void refusedTextIsSaid();
    void searchThatFindsNothing();
    void foundByTheMethodOfItsBody();

private:
    void showApi();
    [[nodiscard]] ApiWidget *page() { return m_whole->window().findChild<ApiWidget *>(u"apiPage"_s); }
    [[nodiscard]] RequestForm *form() { return page()->findChild<RequestForm *>(); }
    [[nodiscard]] ResultView *result() { return page()->findChild<ResultView *>(); }
    [[nodiscard]] JsonEditor *body() { return form()->findChild<JsonEditor *>(); }
    [[nodiscard]] QString said() { return form()->notice()->text(); }
    [[nodiscard]] QByteArrayList sent()
    {
        QByteArrayList bodies;
        const auto requests = m_fake->requests("POST", "/admin-api/namespaces");
        for (const FakeRequest &request : requests)
            bodies += request.body;
        return bodies;
    }
    void post(const QByteArray &json)
    {
        page()->choose("create-namespace");
        body()->setJson(json);
        const qsizetype before = sent().size();
        page()->run();
        QTRY_COMPARE(sent().size(), before + 1);
    }
    /// Once it was answered it is in the history.
    [[nodiscard]] bool isAnswered() const
    {
        const auto &requests = m_whole->workspace().node().handRequests();
        return QTest::qWaitFor([&] { return requests.running().isEmpty(); });
    }
    [[nodiscard]] QMenu *openMenu()
    {
        if (!isAnswered())
            return nullptr;
        page()->findChild<EarlierButton *>()->click();
        QMenu *shown = nullptr;
        (void)QTest::qWaitFor([&] {
            const auto menus = page()->findChildren<QMenu *>();
            const auto found = std::ranges::find_if(menus, &QMenu::isVisible);
            shown = found == menus.end() ? nullptr : *found;
            return shown != nullptr;
        });
        return shown;
    }
    /// Of the earlier requests: rows that begin so.
    void choose(const QStringList &path);
    /// All that is written down of what was done. What is forgotten is overwritten, too.
    [[nodiscard]] QByteArray remembered() const
    {
        QByteArray all;
        for (const QString &name : {u"window.json"_s, u"history.sqlite"_s, u"history.sqlite-wal"_s}) {
            QFile file(m_folder->filePath(name));
            all += file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
        }
        return all;
    }

    std::unique_ptr<EmptyNode> m_fake;
};

void ApiEarlierTest::init()
{
    makeFolder();
    m_fake = std::make_unique<EmptyNode>();
    m_fake->on("GET", "/odd*", FakeAnswer::json("1"));
    m_fake->on("POST", "/admin-api/namespaces", FakeAnswer::json(R"({"data":{"namespaceId":"made"}})"));
}

void ApiEarlierTest::showApi()
{
    if (!m_whole)
        openWindow(m_fake->url());
    QTRY_COMPARE(phase(), Node::Phase::Open);
    m_whole->workspace().showPage(u"api"_s);
    QTRY_VERIFY(page() && page()->isVisible());
}

void ApiEarlierTest::choose(const QStringList &path)
{
    const QPointer<QMenu> opened = openMenu();
    QVERIFY(opened);
    QMenu *menu = opened;
    for (const QString &text : path) {
        const auto actions = menu->actions();
        const auto found = std::ranges::find_if(
            actions, [&text](const QAction *action) { return action->text().startsWith(text); });
        QVERIFY2(found != actions.end(), qPrintable(text));
        if ((*found)->menu())
            menu = (*found)->menu();
        else
            (*found)->trigger();
    }
    opened->close();
    QTRY_VERIFY(!opened);
}

void ApiEarlierTest::noMaskIsSent()
{
    showApi();
    post(R"({"name":"a","password":"hunter2"})");
    QVERIFY(sent().last().contains("hunter2"));
    page()->choose("get-health");
    choose({u"create-namespace"_s});
    QVERIFY2(body()->json().contains(R"("password":"…")"), body()->json().constData());
    QVERIFY2(said().contains(u"password is not remembered"_s), qPrintable(said()));
    QCOMPARE(body()->textCursor().selectedText(), u"…"_s);
    page()->run();
    QCOMPARE(form()->notice()->severity(), Notice::Severity::Bad);
    QVERIFY2(said().contains(u"password is not remembered"_s), qPrintable(said()));
    body()->insertPlainText(u"hunter3"_s); // in the place of the mask, which is selected
    page()->run();
    QTRY_COMPARE(sent().size(), 2);
    QCOMPARE(sent().last(), QByteArray(R"({"name":"a","password":"hunter3"})"));
    QCOMPARE(said(), QString());
}

void ApiEarlierTest::noMaskInAPathIsSent()
{
    showApi();
    page()->choose({});
    form()->setPath(u"/odd?access_token=SECRETQ&x=1"_s);
    page()->run();
    QTRY_COMPARE(m_fake->count("GET", "/odd"), 1);
    form()->setPath({});
    choose({u"GET /odd"_s});
    QCOMPARE(form()->path(), u"/odd?access_token=…&x=1"_s);
    page()->run();
    QVERIFY2(said().contains(u"access_token is not remembered"_s), qPrintable(said()));
    form()->setPath(u"/odd?access_token=other&x=1"_s);
    page()->run();
    QTRY_COMPARE(m_fake->count("GET", "/odd"), 2);
    QCOMPARE(m_fake->requests("GET", "/odd").last().target, "/odd?access_token=other&x=1");
}

void ApiEarlierTest::bodiesThatWereNotKept()
{
    showApi();
    const QByteArray large = "{\"name\":\"" + QByteArray(17 * 1024, 'x') + "\"}";
    post(large);
    body()->setJson(R"({"name":"typed meanwhile"})");
    choose({u"create-namespace"_s});
    QCOMPARE(body()->json(), QByteArray(R"({"name":"typed meanwhile"})"));
    QVERIFY2(said().contains(u"The body was not remembered, since it was longer than"_s), qPrintable(said()));
    QCOMPARE(sent().size(), 1);
}

void ApiEarlierTest::whatStoodThereComesBack()
{
    showApi();
    post(R"({"name":"first"})");
    body()->setJson(R"({"name":"not sent yet"})");
    choose({u"create-namespace"_s});
    QCOMPARE(body()->json(), QByteArray(R"({"name":"first"})"));
    DRIVE(driver().press(u"Put back what stood here"_s, form()))
    QCOMPARE(body()->json(), QByteArray(R"({"name":"not sent yet"})"));
    DRIVE(driver().press(u"Put back what stood here"_s, form()))
    QCOMPARE(body()->json(), QByteArray(R"({"name":"first"})"));
    // Where nothing was typed there is nothing to put back.
    page()->choose({});
    form()->setPath(u"/odd"_s);
    page()->run();
    QTRY_COMPARE(m_fake->count("GET", "/odd"), 1);
    form()->setPath({});
    choose({u"GET /odd"_s});
    QVERIFY(!driver().look<QPushButton>(u"Put back what stood here"_s, form()));
    form()->setPath(u"/typed"_s);
    choose({u"GET /odd"_s});
    DRIVE(driver().press(u"Put back what stood here"_s, form()))
    QCOMPARE(form()->path(), u"/typed"_s);
}

void ApiEarlierTest::secretsInPathsAreNotKept()
{
    showApi();
    page()->choose({});
    form()->setPath(u"/odd/arr?access_token=SECRETQ&x=1"_s);
    page()->run();
    QTRY_COMPARE(result()->call(), u"GET /odd/arr?access_token=…&x=1"_s);
    QCOMPARE(m_fake->requests().last().target, "/odd/arr?access_token=SECRETQ&x=1");
    m_whole.reset();
    QVERIFY(remembered().contains("/odd/arr"));
    QVERIFY2(!remembered().contains("SECRETQ"), remembered().constData());
}

void ApiEarlierTest::isThereAfterARestart()
{
    showApi();
    post(R"({"name":"first"})");
    post(R"({"name":"second","password":"hunter2"})");
    post(R"({"name":"first"})");
    QVERIFY(openMenu()); // it is in the history
    m_whole.reset();
    QVERIFY2(!remembered().contains("hunter2"), remembered().constData());
    showApi();
    const QPointer<QMenu> menu = openMenu();
    QVERIFY(menu);
    QStringList texts;
    for (const QAction *action : menu->actions())
        texts += action->text();
    QCOMPARE(texts.filter(u"create-namespace"_s),
             (QStringList{u"create-namespace · {\"name\":\"first\"}"_s,
                          u"create-namespace · {\"name\":\"second\",\"password\":\"…\"}"_s}));
    menu->close();
    QTRY_VERIFY(!menu);
    choose({u"create-namespace · {\"name\":\"second"_s});
    page()->run(); // the mask
    QVERIFY2(said().contains(u"password is not remembered"_s), qPrintable(said()));
    QCOMPARE(sent().size(), 3);
}

void ApiEarlierTest::goneWithItsNode()
{
    showApi();
    post(R"({"name":"to be gone with it"})");
    QVERIFY(openMenu());
    m_whole->window().removeProfile(m_whole->workspace().node().profile().id);
    DRIVE({
        driver().press(u"Remove"_s, driver().dialog(u"Remove "_s));
        driver().waitUntilClosed(u"Remove "_s);
    })
    m_whole.reset();
    QVERIFY2(!remembered().contains("to be gone"), remembered().constData());
}

void ApiEarlierTest::oneIsForgotten()
{
    showApi();
    post(R"({"name":"one"})");
    post(R"({"name":"other"})");
    choose({u"Forget"_s, u"create-namespace · {\"name\":\"one\"}"_s});
    m_whole.reset();
    QVERIFY(!remembered().contains(R"("name\":\"one\")"));
    QVERIFY(remembered().contains("other"));
    showApi();
    choose({u"Forget"_s, u"All requests of this node"_s});
    m_whole.reset();
    QVERIFY(!remembered().contains("other"));
}

void ApiEarlierTest::forgottenWithTheCalls()
{
    showApi();
    post(R"({"name":"to be forgotten"})");
    QVERIFY(isAnswered());
    m_whole->trigger(u"settings"_s);
    DRIVE({
        driver().press(u"Forget all calls…"_s, driver().dialog(u"Settings"_s));
        driver().press(u"Forget all calls"_s, driver().dialog(u"Forget all calls?"_s));
        driver().press(u"Close"_s, driver().dialog(u"Settings"_s));
    })
    const QPointer<QMenu> menu = openMenu();
    QVERIFY(menu);
    QCOMPARE(menu->actions().size(), 1);
    QCOMPARE(menu->actions().first()->text(), u"Nothing was sent yet"_s);
    menu->close();
    QTRY_VERIFY(!menu);
    m_whole.reset();
    QVERIFY(!remembered().contains("to be forgotten"));
}

void ApiEarlierTest::signOutForgetsIt()
{
    QVERIFY2(startNode({u"--auth"_s, u"ada:secret"_s}), qPrintable(m_node->problem()));
    openWindow(m_node->url());
    signIn(u"secret"_s);
    showApi();
    page()->choose({});
    form()->setPath(u"/admin-api/contexts?limit=7"_s);
    page()->run();
    QTRY_COMPARE(result()->headline(), u"Answered"_s);
    page()->choose("create-namespace");
    body()->setJson(R"({"name":"of nobody's business"})");
    page()->choose({});
    m_whole->trigger(u"signOut"_s);
    QTRY_COMPARE(phase(), Node::Phase::NeedsSignIn);
    DRIVE({ driver().press(u"Sign in"_s); })
    signIn(u"secret"_s);
    showApi();
    QCOMPARE(form()->path(), QString());
    QVERIFY(result()->call().isEmpty());
    QCOMPARE(result()->headline(), QString());
    page()->choose("create-namespace");
    QVERIFY(!body()->json().contains("nobody"));
    body()->undo();
    QVERIFY(!body()->json().contains("nobody"));
    m_whole.reset();
    QVERIFY(!remembered().contains("limit=7"));
    QVERIFY(!remembered().contains("nobody's business"));
}

/// As in the console: after a restart, and after the node was closed.
void ApiEarlierTest::whatWasTypedIsThereAgain()
{
    showApi();
    page()->choose("create-group");
    body()->setJson(R"({"name":"not sent yet","password":"hunter2"})");
    post(R"({"name":"was sent"})");
    const QPointer<QMenu> menu = openMenu(); // it is in the history
    QVERIFY(menu);
    menu->close();
    QTRY_VERIFY(!menu);
    page()->choose({});
    form()->setPath(u"/odd?half=typed"_s);
    m_whole.reset();
    QVERIFY2(!remembered().contains("hunter2"), remembered().constData());
    showApi();
    QCOMPARE(form()->path(), u"/odd?half=typed"_s);
    // What was sent is among the earlier ones, to be forgotten there.
    page()->choose("create-namespace");
    QVERIFY2(!body()->json().contains("was sent"), body()->json().constData());
    page()->choose("create-group");
    QCOMPARE(body()->json(), QByteArray(R"({"name":"not sent yet","password":"…"})"));
    page()->run();
    QVERIFY2(said().contains(u"password is not remembered"_s), qPrintable(said()));
    // A mask that nobody filled in is one the next time, too.
    body()->setJson(R"({"name":"changed","password":"…"})");
    m_whole->trigger(u"closeNode"_s);
    m_whole->open(m_fake->url());
    showApi();
    page()->choose("create-group");
    QCOMPARE(body()->json(), QByteArray(R"({"name":"changed","password":"…"})"));
    page()->run();
    QVERIFY2(said().contains(u"password is not remembered"_s), qPrintable(said()));
    QCOMPARE(m_fake->count("POST", "/admin-api/groups"), 0);
    // Whatever becomes of the program, it is in the file a moment later.
    body()->setJson(R"({"name":"typed at last"})");
    QTRY_VERIFY(remembered().contains("typed at last"));
    // Taken away it does not come back.
    body()->setJson({});
    m_whole.reset();
    QVERIFY2(!remembered().contains("typed at last"), remembered().constData());
}

/// In the history is what was answered: what waits would be lost with the program.
void ApiEarlierTest::whatIsUnderWayIsADraft()
{
    m_fake->on("POST", "/admin-api/namespaces",
               FakeAnswer::json(R"({"data":{"namespaceId":"made"}})").withFault(FakeAnswer::Fault::Hold));
    showApi();
    post(R"({"name":"under way"})");
    QTRY_VERIFY(remembered().contains("under way"));
    QCOMPARE(m_fake->held(), 1);
    // Also where another one is looked at when the answer comes.
    page()->choose("create-group");
    m_fake->release();
    const QPointer<QMenu> menu = openMenu(); // it is in the history
    QVERIFY(menu);
    menu->close();
    QTRY_VERIFY(!menu);
    m_whole.reset();
    showApi();
    page()->choose("create-namespace");
    QVERIFY2(!body()->json().contains("under way"), body()->json().constData());
    choose({u"create-namespace"_s});
    QCOMPARE(body()->json(), QByteArray(R"({"name":"under way"})"));
}

void ApiEarlierTest::refusedTextIsSaid()
{
    showApi();
    page()->choose("create-namespace");
    const QByteArray before = body()->json();
    body()->moveCursor(QTextCursor::Start);
    QApplication::clipboard()->setText(QString(QChar(0x2029)));
    body()->paste();
    QCOMPARE(body()->json(), before);
    QCOMPARE(said(), ExactEdit::refusal());
    body()->insertPlainText(u" "_s);
    QCOMPARE(said(), QString());
}

void ApiEarlierTest::searchThatFindsNothing()
{
    showApi();
    auto *list = page()->findChild<RequestList *>();
    auto *tree = list->findChild<QTreeWidget *>();
    DRIVE({
        auto *line = driver().find<QLineEdit>(u"Find a request"_s, page());
        driver().type(line, u"no such words"_s);
        driver().waitForWords(u"No such request"_s, list);
        QVERIFY(!tree->isVisible());
        driver().key(line, Qt::Key_Down);
        QCOMPARE(QApplication::focusWidget(), driver().find<QPushButton>(u"Clear"_s, list));
        driver().press(u"Clear"_s, list);
        QCOMPARE(QApplication::focusWidget(), line);
        QCOMPARE(line->text(), QString());
    })
    QVERIFY(tree->isVisible());
}

void ApiEarlierTest::foundByTheMethodOfItsBody()
{
    showApi();
    auto *tree = page()->findChild<RequestList *>()->findChild<QTreeWidget *>();
    const auto found = [&](const QString &words) {
        QStringList left;
        m_whole->driver().type(m_whole->driver().find<QLineEdit>(u"Find a request"_s, page()), words);
        for (QTreeWidgetItemIterator it(tree, QTreeWidgetItemIterator::NotHidden); *it; ++it) {
            if ((*it)->parent())
                left += (*it)->text(0);
        }
        return left;
    };
    DRIVE({
        QVERIFY(found(u"execute"_s).contains(u"json-rpc"_s));
        QCOMPARE(found(u"sync_status"_s).size(), 1);
        QCOMPARE(found(u"set_ephemeral"_s).size(), 1);
    })
}

const TestCase testCase(runTest<ApiEarlierTest, QApplication>);

} // namespace apiearlier_test

#include "apiearlier_test.moc"
