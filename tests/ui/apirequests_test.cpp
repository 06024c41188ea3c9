// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// What becomes of requests of the API page: several at once, answers that are not what they should be, and
// those that are under way when somebody leaves.
#include "core/session/handrequests.h"
#include "tests/support/testprogram.h"
#include "tests/ui/doubleclick.h"
#include "tests/ui/transfercase.h"
#include "tests/ui/troublecase.h"
#include "ui/api/apiwidget.h"
#include "ui/api/requestform.h"
#include "ui/console/answers.h"
#include "ui/console/jsoneditor.h"
#include "ui/console/resultview.h"
#include "ui/console/runningcalls.h"
#include "ui/viewer/textview.h"

#include <QPushButton>
#include <QTabBar>

namespace apirequests_test {

class ApiRequestsTest : public TroubleCase {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { prepareWindows(); }
    void init();
    void cleanup()
    {
        m_fake->release();
        close();
        m_fake.reset();
    }

    void whatIsNoJsonIsShownAsItCame_data();
    void whatIsNoJsonIsShownAsItCame();
    void aChangeThatIsNoJson();
    void jsonHasATreeInAnyCase();
    void aRedirectOfOnePath();
    void twoAtOnce();
    void onePressIsOneRequest();
    void aPressIsForgotten();
    void undoStaysWithTheRequest();
    void eachCanBeCancelled();
    void whatIsSentBesideAnAnswerIsSeen();
    void aFileIsSentAsItStands();
    void aFileThatIsNotThere();
    void leavingAsks_data();
    void leavingAsks();

private:
    [[nodiscard]] ApiWidget *page() { return m_whole->window().findChild<ApiWidget *>(u"apiPage"_s); }
    [[nodiscard]] RequestForm *form() { return page()->findChild<RequestForm *>(); }
    [[nodiscard]] ResultView *result() { return page()->findChild<ResultView *>(); }
    [[nodiscard]] RunningCalls *running() { return page()->findChild<RunningCalls *>(); }
    [[nodiscard]] QTabBar *answers() { return page()->findChild<Answers *>()->tabs(); }
    void get(const QString &path)
    {
        page()->choose({});
        form()->setPath(path);
        page()->run();
    }
    void change();

    std::unique_ptr<EmptyNode> m_fake;
};

void ApiRequestsTest::init()
{
    makeFolder();
    m_fake = std::make_unique<EmptyNode>();
    m_fake->on("GET", "/quick", FakeAnswer::json(R"({"which":"quick"})"));
    m_fake->on("GET", "/slow", FakeAnswer::json(R"({"which":"slow"})").withFault(FakeAnswer::Fault::Hold));
    m_fake->on("POST", "/admin-api/namespaces",
               FakeAnswer::json(R"({"data":{"namespaceId":"made"}})").withFault(FakeAnswer::Fault::Hold));
    openWindow(m_fake->url());
    QTRY_COMPARE(phase(), Node::Phase::Open);
    m_whole->workspace().showPage(u"api"_s);
    QTRY_VERIFY(page() && page()->isVisible());
}

void ApiRequestsTest::change()
{
    page()->choose("create-namespace");
    form()->findChild<JsonEditor *>()->setJson("{}");
    page()->run();
    QTRY_COMPARE(m_fake->count("POST", "/admin-api/namespaces"), 1);
}

void ApiRequestsTest::whatIsNoJsonIsShownAsItCame_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("words");
    QTest::newRow("NaN") << QByteArray(R"({"a":1,"b":NaN,"c":[1,2]})") << u"Line 1, column 12"_s;
    QTest::newRow("cut off") << QByteArray(R"({"a":[1,2)") << u"Line 1, column 10"_s;
    QTest::newRow("two") << QByteArray("{\"a\":1}\n{\"a\":2}") << u"Line 2, column 1"_s;
}

void ApiRequestsTest::whatIsNoJsonIsShownAsItCame()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, words);
    m_fake->on("GET", "/odd", FakeAnswer::json(body));
    get(u"/odd"_s);
    QTRY_COMPARE(result()->headline(), u"Not JSON"_s);
    QVERIFY2(result()->details().contains(words), qPrintable(result()->details()));
    auto *tabs = m_whole->driver().look<QTabBar>(u"How the answer is shown"_s, page());
    QVERIFY(tabs);
    QCOMPARE(tabs->tabText(tabs->currentIndex()), u"Raw"_s);
    QVERIFY(!tabs->isTabEnabled(0) && !tabs->isTabEnabled(1));
    QTRY_COMPARE(result()->view()->text().trimmed(), QString::fromUtf8(body));
}

void ApiRequestsTest::aChangeThatIsNoJson()
{
    m_fake->on("POST", "/admin-api/namespaces", FakeAnswer::json(R"({"data":)"));
    page()->choose("create-namespace");
    form()->findChild<JsonEditor *>()->setJson("{}");
    page()->run();
    QTRY_COMPARE(result()->headline(), u"Not JSON"_s);
    QVERIFY2(result()->details().contains(u"may have been done. Look before you repeat it."_s),
             qPrintable(result()->details()));
}

void ApiRequestsTest::jsonHasATreeInAnyCase()
{
    m_fake->on("GET", "/odd", FakeAnswer::text("\xef\xbb\xbf{\"a\":1}", 200, "Application/JSON"));
    get(u"/odd"_s);
    QTRY_COMPARE(result()->headline(), u"Answered"_s);
    QCOMPARE(result()->view()->json(), R"({"a":1})");
    auto *tabs = m_whole->driver().look<QTabBar>(u"How the answer is shown"_s, page());
    QVERIFY(tabs && tabs->isTabEnabled(0));
    QVERIFY(result()->view()->text().contains(u"\"a\": 1"_s));
}

void ApiRequestsTest::aRedirectOfOnePath()
{
    m_fake->on("GET", "/odd", FakeAnswer::empty(302).with("Location", "http://portal.invalid/"));
    get(u"/odd"_s);
    QTRY_COMPARE(result()->headline(), u"Failed"_s);
    QVERIFY2(result()->details().contains(u"sends callers elsewhere. http://portal.invalid/."_s),
             qPrintable(result()->details()));
    QVERIFY(!result()->details().contains(u"not a Calimero node"_s));
    QVERIFY2(!result()->figures().startsWith(u"0.0"_s), qPrintable(result()->figures()));
    QCOMPARE(phase(), Node::Phase::Open);
}

void ApiRequestsTest::twoAtOnce()
{
    get(u"/slow"_s);
    get(u"/quick"_s);
    QTRY_COMPARE(result()->call(), u"GET /quick"_s);
    // The first is still there to be stopped, and its answer is not thrown away.
    QTRY_VERIFY(running()->isVisible());
    QCOMPARE(running()->count(), 1);
    m_fake->release();
    QTRY_COMPARE(answers()->count(), 2);
    QCOMPARE(result()->call(), u"GET /quick"_s);
    QTRY_VERIFY(!running()->isVisible());
    answers()->setCurrentIndex(1);
    QCOMPARE(result()->call(), u"GET /slow"_s);
    QVERIFY(result()->view()->text().contains(u"\"slow\""_s));
}

/// Of what changes the node; what only reads may be asked again at once.
void ApiRequestsTest::onePressIsOneRequest()
{
    const DoubleClick usual(600'000);
    page()->choose("create-namespace");
    form()->findChild<JsonEditor *>()->setJson("{}");
    const auto send = [this] { m_whole->driver().press(u"Send"_s, page()); };
    DRIVE({
        send();
        send();
        send();
    })
    QCOMPARE(running()->count(), 1);
    DoubleClick::set(0);
    DRIVE(send())
    QCOMPARE(running()->count(), 2);
    QTRY_COMPARE(m_fake->count("POST", "/admin-api/namespaces"), 2);
    // Enter that is held in a line sends once, whatever it is.
    page()->choose({});
    form()->setPath(u"/slow"_s);
    QLineEdit *line = nullptr;
    QTRY_VERIFY((line = m_whole->driver().look<QLineEdit>(u"Path on the node"_s, form())) != nullptr);
    line->setFocus();
    QTest::keyClick(line, Qt::Key_Return);
    for (int i = 0; i < 20; ++i) {
        QKeyEvent held(QEvent::KeyPress, Qt::Key_Return, Qt::NoModifier, u"\r"_s, true);
        QApplication::sendEvent(line, &held);
    }
    QCOMPARE(running()->count(), 3);
    DoubleClick::set(600'000);
    DRIVE({
        send();
        send();
    })
    QCOMPARE(running()->count(), 5);
}

/// With all that was typed: who comes next has pressed nothing yet.
void ApiRequestsTest::aPressIsForgotten()
{
    const DoubleClick usual(600'000);
    const auto send = [this] {
        page()->choose("create-namespace");
        form()->findChild<JsonEditor *>()->setJson(R"({"name":"a","password":"hunter2"})");
        m_whole->driver().press(u"Send"_s, page());
    };
    DRIVE({
        send();
        send();
    })
    QTRY_COMPARE(m_fake->count("POST", "/admin-api/namespaces"), 1);
    page()->forget();
    DRIVE(send())
    QTRY_COMPARE(m_fake->count("POST", "/admin-api/namespaces"), 2);
}

/// A body that was typed for another request would be sent with this one.
void ApiRequestsTest::undoStaysWithTheRequest()
{
    auto *body = form()->findChild<JsonEditor *>();
    page()->choose("create-group");
    body->setJson(R"({"typed":"for a group"})");
    page()->choose("revoke-device");
    const QByteArray own = body->json();
    QVERIFY(!own.contains("for a group"));
    body->undo();
    QCOMPARE(body->json(), own);
    page()->choose("create-group");
    QCOMPARE(body->json(), R"({"typed":"for a group"})");
    body->undo();
    QCOMPARE(body->json(), R"({"typed":"for a group"})");
    // Within one request what was replaced comes back.
    body->setJson("{}");
    body->undo();
    QCOMPARE(body->json(), R"({"typed":"for a group"})");
}

void ApiRequestsTest::eachCanBeCancelled()
{
    get(u"/slow"_s);
    change();
    QTRY_COMPARE(m_fake->held(), 2);
    DRIVE(m_whole->driver().press(u"Cancel the call of GET /slow"_s, page()))
    QCOMPARE(running()->count(), 1);
    DRIVE(m_whole->driver().press(u"Cancel the call of create-namespace"_s, page()))
    QCOMPARE(running()->count(), 0);
    QCOMPARE(result()->headline(), u"Cancelled create-namespace"_s);
    // Beside an answer it is said, too.
    get(u"/quick"_s);
    QTRY_COMPARE(result()->headline(), u"Answered"_s);
    get(u"/slow"_s);
    DRIVE({
        m_whole->driver().press(u"Cancel the call of GET /slow"_s, page());
        m_whole->driver().waitForWords(u"Cancelled GET /slow; it may have run on the node all the same"_s,
                                       page());
    })
    QCOMPARE(result()->headline(), u"Answered"_s);
}

void ApiRequestsTest::whatIsSentBesideAnAnswerIsSeen()
{
    get(u"/quick"_s);
    QTRY_COMPARE(result()->headline(), u"Answered"_s);
    change();
    QTRY_VERIFY(running()->isVisible());
    DRIVE(m_whole->driver().waitForWords(u"create-namespace"_s, running()))
    m_fake->release();
    QTRY_COMPARE(result()->call(), u"create-namespace"_s);
    QVERIFY(result()->view()->text().contains(u"\"made\""_s));
}

/// The body of some requests is a file: it is chosen, streamed, and answered here as all others are.
void ApiRequestsTest::aFileIsSentAsItStands()
{
    QFile file(m_folder->filePath(u"odd.bin"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    const QByteArray content = QByteArray(300'000, 'x') + "\0\r\n end"_ba;
    file.write(content);
    file.close();
    m_fake->on("PUT", "/admin-api/blobs*", FakeAnswer::json(R"({"data":{"blob_id":"abc","size":300008}})"));
    transfers::ToldChooser chooser;
    chooser.belongTo(&m_whole->window());
    page()->choose("upload-blob");
    page()->run();
    QVERIFY(m_whole->says(u"“file” is missing."_s));
    QCOMPARE(m_fake->count("PUT", "/admin-api/blobs"), 0);
    chooser.paths = {file.fileName()};
    DRIVE(m_whole->driver().press(u"Choose a file"_s, form()))
    QCOMPARE(form()->filling().file, file.fileName());
    page()->run();
    QTRY_VERIFY(result()->view()->text().contains(u"300008"_s));
    const FakeRequest sent = *std::ranges::find(m_fake->requests(), "PUT"_ba, &FakeRequest::method);
    QCOMPARE(sent.body, content);
    QCOMPARE(sent.header("content-type"), "application/octet-stream"_ba);
    // And it is offered again.
    page()->choose("list-blobs");
    page()->choose("upload-blob");
    QCOMPARE(form()->filling().file, file.fileName());
}

void ApiRequestsTest::aFileThatIsNotThere()
{
    page()->choose("upload-blob");
    form()->setFilling({.path = {}, .query = {}, .body = {}, .file = m_folder->filePath(u"none"_s)});
    QVERIFY(page()->run());
    QTRY_COMPARE(result()->headline(), u"Failed"_s);
    QCOMPARE(m_fake->count("PUT", "/admin-api/blobs"), 0);
}

void ApiRequestsTest::leavingAsks_data()
{
    QTest::addColumn<QString>("title");
    for (const auto *title : {"Quit ", "Close ", "Remove "})
        QTest::newRow(title) << QString::fromLatin1(title);
}

void ApiRequestsTest::leavingAsks()
{
    QFETCH(QString, title);
    change();
    const QString words = u"1 request of the API page is not answered yet."_s;
    // Whatever is looked at.
    m_whole->workspace().showPage(u"blobs"_s);
    DRIVE({
        if (title == u"Quit "_s) {
            m_whole->trigger(u"quit"_s);
        } else if (title == u"Close "_s) {
            m_whole->trigger(u"closeNode"_s);
        } else {
            m_whole->window().removeProfile(m_whole->workspace().node().profile().id);
        }
        QDialog *question = m_whole->driver().dialog(title == u"Remove "_s ? u"Close "_s : title);
        QVERIFY(m_whole->driver().isSaid(words, question));
        m_whole->driver().press(u"Cancel"_s, question);
        m_whole->driver().waitUntilClosed(question->windowTitle());
    })
    QVERIFY(m_whole->window().isVisible());
    QCOMPARE(m_whole->workspace().node().handRequests().running().size(), 1);
    m_whole->workspace().showPage(u"api"_s);
    m_fake->release();
    QTRY_COMPARE(result()->call(), u"create-namespace"_s);
    QVERIFY(m_whole->window().mayEnd());
}

const TestCase testCase(runTest<ApiRequestsTest, QApplication>);

} // namespace apirequests_test

#include "apirequests_test.moc"
