// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// Signing in with the browser, in the whole window: a stand-in for the browser, and for the log-in page of a
// service that lives apart from the node.
#include "core/auth/browserlogin.h"
#include "core/auth/tokenfile.h"
#include "core/session/operation.h"
#include "tests/support/plainhttp.h"
#include "tests/support/standinbrowser.h"
#include "tests/support/testprogram.h"
#include "tests/ui/windowcase.h"
#include "ui/signin/logindialog.h"
#include "ui/widgets/copybutton.h"
#include "ui/widgets/notice.h"

#include <QClipboard>
#include <QDesktopServices>
#include <QPushButton>
#include <QTcpServer>

namespace browsersignin_test {

using calimero::Session;

namespace {

class BrowserSignInTest : public WindowCase {
    Q_OBJECT

public Q_SLOTS:
    void openPage(const QUrl &page)
    {
        m_pages += page;
        if (m_browserWorks)
            m_browser->open(page);
    }

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase() { QDesktopServices::unsetUrlHandler(u"http"_s); }
    void init();
    void cleanup();

    void signsIn();
    void pageIsOpenedAgain();
    void givenUp();
    void closedWindowIsNoAnswer();
    void ofAnotherNode();
    void declinedIsDeclined();
    void fileThatIsNone();
    void notTaken_data();
    void notTaken();
    void whereNoBrowserOpens();

private:
    [[nodiscard]] const guicheck::Driver &driver() { return m_whole->driver(); }
    [[nodiscard]] QByteArray pairOf(const QByteArray &member) const
    {
        return m_pair[QString::fromLatin1(member)].toString().toLatin1();
    }
    /// The dialog, with the browser chosen and the page asked for.
    QDialog *begin();
    [[nodiscard]] quint16 port() const
    {
        const QUrlQuery query(m_pages.value(0));
        return quint16(QUrl(query.queryItemValue(u"callback-url"_s, QUrl::FullyDecoded)).port());
    }
    /// Nobody listens there any more.
    [[nodiscard]] static bool isFree(quint16 port)
    {
        QTcpServer server;
        return server.listen(QHostAddress::LocalHost, port);
    }

    std::unique_ptr<FakeNode> m_service;
    std::unique_ptr<StandInBrowser> m_browser;
    bool m_browserWorks = true;
    QList<QUrl> m_pages;
    QJsonObject m_pair;
};

void BrowserSignInTest::initTestCase()
{
    prepareWindows();
    QDesktopServices::setUrlHandler(u"http"_s, this, "openPage");
}

void BrowserSignInTest::init()
{
    makeFolder();
    m_pages.clear();
    m_browserWorks = true;
    m_browser = std::make_unique<StandInBrowser>();
    m_service = std::make_unique<FakeNode>();
    QVERIFY2(startNode({u"--auth"_s, u"ada:secret"_s}), qPrintable(m_node->problem()));
    PlainHttp http(quint16(m_node->url().port()));
    const PlainAnswer answer = http.postJson(
        "/auth/token",
        R"({"auth_method":"user_password","public_key":"ada","client_name":"page","permissions":[],)"
        R"("timestamp":1,"provider_data":{"username":"ada","password":"secret"}})");
    QCOMPARE(answer.status, 200);
    m_pair = answer.json()[u"data"_s].toObject();
    m_service->on("GET", "/auth/providers", FakeAnswer::recorded(u"auth/providers"_s));
    m_service->on("GET", "/auth/validate", FakeAnswer::recorded(u"auth/validate"_s));
    m_service->on("GET", "/auth/login*", logInPage(pairOf("access_token"), pairOf("refresh_token")));
    {
        calimero::ProfileStore profiles(m_folder->filePath(u"profiles.json"_s));
        QVERIFY(profiles.load());
        profiles.add({.name = u"Staging"_s, .url = m_node->url(), .authUrl = m_service->url()});
    }
    m_whole = std::make_unique<WholeWindow>(m_folder->path());
    m_whole->open(m_node->url());
}

void BrowserSignInTest::cleanup()
{
    close();
    m_browser.reset();
    m_service.reset();
}

QDialog *BrowserSignInTest::begin()
{
    QDialog *dialog = driver().dialog(u"Sign in to Staging"_s);
    driver().chooseTab(u"How to sign in"_s, u"Browser"_s, dialog);
    driver().chooseIn(driver().find<QComboBox>(u"Keep me signed in"_s, dialog),
                      u"Only until the explorer closes"_s);
    driver().press(u"Sign in with the browser"_s, dialog);
    return dialog;
}

/// The page and the question about the tokens go to the service, the tokens from there to the node; and
/// nobody reads them anywhere.
void BrowserSignInTest::signsIn()
{
    DRIVE({
        begin();
        driver().waitUntilClosed(u"Sign in to Staging"_s);
    })
    QTRY_COMPARE(phase(), Node::Phase::Open);
    QCOMPARE(m_pages.size(), 1);
    QCOMPARE(m_pages[0].adjusted(QUrl::RemoveQuery), QUrl(m_service->url().toString() + u"/auth/login"_s));
    const QUrlQuery query(m_pages[0]);
    QCOMPARE(query.queryItemValue(u"app-url"_s, QUrl::FullyDecoded), m_service->url().toString());
    QCOMPARE(m_service->requests("GET", "/auth/validate").value(0).header("authorization"),
             "Bearer " + pairOf("access_token"));
    QCOMPARE(m_service->count("POST", "/auth/token"), 0);
    QVERIFY(m_whole->workspace().node().session().canRenew());
    QVERIFY(isFree(port()));
    QVERIFY(!m_whole->window().windowTitle().contains(u"eyJ"_s));
    m_whole->workspace().toggleDock(u"activity"_s);
    QVERIFY(!m_whole->says(QString::fromLatin1(pairOf("access_token").split('.').value(1))));
    // Nothing of it is kept but what was chosen.
    QVERIFY(!QDir(m_folder->filePath(u"tokens"_s)).exists());
}

/// Somebody closed it, or copies its address into another browser.
void BrowserSignInTest::pageIsOpenedAgain()
{
    m_browserWorks = false;
    DRIVE({
        QDialog *dialog = begin();
        driver().waitForWords(u"Sign in there and come back."_s, dialog);
        QVERIFY(driver().isSaid(m_service->url().toString() + u"/auth/login"_s, dialog));
        QVERIFY(driver().isSaid(u"Waiting for the browser…"_s, dialog));
        // The state is nobody's business who looks over a shoulder.
        QVERIFY(!driver().isSaid(u"state"_s, dialog));
        auto *copy = dialog->findChild<CopyButton *>();
        QVERIFY(copy && copy->isVisible() && copy->isEnabled());
        driver().click(copy);
        QCOMPARE(QApplication::clipboard()->text(), m_pages[0].toString(QUrl::FullyEncoded));
        m_browserWorks = true;
        driver().press(u"Open it again"_s, dialog);
        driver().waitUntilClosed(u"Sign in to Staging"_s);
    })
    QTRY_COMPARE(phase(), Node::Phase::Open);
    QCOMPARE(m_pages.size(), 2);
    QCOMPARE(m_pages[0], m_pages[1]);
}

/// What the browser brings afterwards finds nobody.
void BrowserSignInTest::givenUp()
{
    m_browserWorks = false;
    DRIVE({
        QDialog *dialog = begin();
        driver().waitForWords(u"Sign in there and come back."_s, dialog);
        QVERIFY(!isFree(port()));
        driver().press(u"Cancel"_s, dialog);
        driver().waitUntilClosed(u"Sign in to Staging"_s);
    })
    QTRY_VERIFY(isFree(port()));
    m_browser->open(m_pages[0]);
    QTRY_COMPARE(m_browser->visits.size(), 2);
    QCOMPARE(m_browser->visits[1].status, 0);
    QCOMPARE(phase(), Node::Phase::NeedsSignIn);
    QCOMPARE(m_whole->workspace().node().operations().underWay(), 0);
    // And it can be begun anew.
    m_browserWorks = true;
    m_whole->trigger(u"signIn"_s);
    DRIVE(begin())
    QTRY_COMPARE(phase(), Node::Phase::Open);
}

/// A page that was left without an answer leaves the dialog waiting, with all that can be done about it.
void BrowserSignInTest::closedWindowIsNoAnswer()
{
    m_browser->runsScripts = false;
    DRIVE({
        QDialog *dialog = begin();
        QTRY_COMPARE(m_browser->visits.size(), 2);
        QVERIFY(m_browser->visits[1].body.contains("Handing over to the explorer"));
        QVERIFY(m_browser->visits[1].body.contains("data-taken=\"The explorer has taken over. Close this"));
        driver().waitForWords(
            u"Sign in there and come back. If the page was closed, or did not open, open it"_s, dialog);
        QVERIFY(dialog->focusWidget());
        m_browser->runsScripts = true;
        driver().press(u"Open it again"_s, dialog);
    })
    QTRY_COMPARE(phase(), Node::Phase::Open);
}

/// Signed in elsewhere in the same browser: nothing is sent before somebody agrees.
void BrowserSignInTest::ofAnotherNode()
{
    m_service->on("GET", "/auth/login*", logInPage([this](const QUrlQuery &) {
                      return "access_token=" + pairOf("access_token") + "&refresh_token="
                          + pairOf("refresh_token") + "&node_url=http%3A%2F%2Fother.example%3A2528";
                  }));
    DRIVE({
        QDialog *dialog = begin();
        driver().waitForWords(
            u"The log-in page says that this is for http://other.example:2528, not for this node."_s, dialog);
        QCOMPARE(m_service->count("GET", "/auth/validate"), 0);
        QCOMPARE(phase(), Node::Phase::NeedsSignIn);
        driver().press(u"Use it all the same"_s, dialog);
    })
    QTRY_COMPARE(phase(), Node::Phase::Open);
    QCOMPARE(m_service->count("GET", "/auth/validate"), 1);
}

/// Who goes on by another way has declined: no other button signs in with those tokens later.
void BrowserSignInTest::declinedIsDeclined()
{
    m_service->on("GET", "/auth/login*", logInPage([this](const QUrlQuery &) {
                      return "access_token=" + pairOf("access_token") + "&refresh_token="
                          + pairOf("refresh_token") + "&node_url=http%3A%2F%2Fother.example%3A2528";
                  }));
    m_service->on("POST", "/auth/token", FakeAnswer::recorded(u"auth/login_rate_limited"_s));
    DRIVE({
        QDialog *dialog = begin();
        driver().waitForWords(u"The log-in page says that this is for http://other.example:2528"_s, dialog);
        driver().chooseTab(u"How to sign in"_s, u"Password"_s, dialog);
        driver().type(driver().find<QLineEdit>(u"User name"_s, dialog), u"ada"_s);
        driver().type(driver().find<QLineEdit>(u"Password"_s, dialog), u"wrong"_s);
        driver().press(u"Sign in"_s, dialog);
        driver().waitForWords(u"Too many attempts."_s, dialog);
        driver().press(u"Try all the same"_s, dialog);
        QTRY_COMPARE(m_service->count("POST", "/auth/token"), 2);
        driver().waitForWords(u"Too many attempts."_s, dialog);
        driver().press(u"Cancel"_s, dialog);
        driver().waitUntilClosed(u"Sign in to Staging"_s);
    })
    QCOMPARE(m_service->count("GET", "/auth/validate"), 0);
    QCOMPARE(phase(), Node::Phase::NeedsSignIn);
}

/// What went wrong is told of what was tried, not of the tab that is open.
void BrowserSignInTest::fileThatIsNone()
{
    DRIVE({
        driver().press(u"Cancel"_s, driver().dialog(u"Sign in to Staging"_s));
        driver().waitUntilClosed(u"Sign in to Staging"_s);
    })
    const Node &node = m_whole->workspace().node();
    const calimero::TokenFile file(node.tokenFolder(), calimero::tokenName(node.profile()));
    QVERIFY(file.prepareFolder());
    const auto pair = calimero::TokenPair::fromText(QString::fromLatin1(pairOf("access_token")),
                                                    QString::fromLatin1(pairOf("refresh_token")));
    QVERIFY(pair);
    QVERIFY(
        file.write({.pair = *pair, .nodeUrl = m_node->url().toString()}, calimero::TokenStore::Write::LogIn));
    m_whole->trigger(u"signIn"_s);
    DRIVE({
        QDialog *dialog = driver().dialog(u"Sign in to Staging"_s);
        driver().waitForWords(u"Another tool left tokens for this node"_s, dialog);
        QFile damaged(file.path());
        QVERIFY(damaged.open(QIODevice::WriteOnly));
        damaged.write("{");
        damaged.close();
        driver().press(u"Use it"_s, dialog);
        auto *said = qobject_cast<LogInDialog *>(dialog)->notice();
        QTRY_COMPARE(said->severity(), Notice::Severity::Bad);
        QVERIFY2(said->text().contains(u"The file is not what it should be."_s), qPrintable(said->text()));
        QVERIFY(!driver().isSaid(u"Signed in, but"_s, dialog));
        driver().press(u"Cancel"_s, dialog);
        driver().waitUntilClosed(u"Sign in to Staging"_s);
    })
}

void BrowserSignInTest::notTaken_data()
{
    QTest::addColumn<QByteArray>("access");
    QTest::addColumn<QString>("words");
    QTest::newRow("tokens of /auth/callback")
        << "temp_access_token_1"_ba << u"The log-in page sent no tokens that can be used."_s;
    QTest::newRow("refused by the service")
        << QByteArray() << u"The node did not accept the tokens of its log-in page."_s;
}

/// All that was chosen stays, and the next try works.
void BrowserSignInTest::notTaken()
{
    QFETCH(QByteArray, access);
    QFETCH(QString, words);
    if (access.isEmpty())
        m_service->once("GET", "/auth/validate",
                        FakeAnswer::empty(401).with("X-Auth-Error", "invalid_token"));
    else
        m_service->on("GET", "/auth/login*", logInPage(access, "temp_refresh_token_1"));
    DRIVE({
        QDialog *dialog = begin();
        driver().waitForWords(words, dialog);
        QCOMPARE(phase(), Node::Phase::NeedsSignIn);
        QVERIFY(!driver().isSaid(u"temp_access"_s, dialog));
        m_service->on("GET", "/auth/login*", logInPage(pairOf("access_token"), pairOf("refresh_token")));
        QCOMPARE(driver().find<QComboBox>(u"Keep me signed in"_s, dialog)->currentText(),
                 u"Only until the explorer closes"_s);
        driver().press(u"Sign in with the browser"_s, dialog);
    })
    QTRY_COMPARE(phase(), Node::Phase::Open);
}

void BrowserSignInTest::whereNoBrowserOpens()
{
    LogInDialog dialog({.name = u"A"_s, .url = QUrl(u"http://127.0.0.1:1"_s)}, nullptr);
    dialog.show();
    dialog.showPage(QUrl(u"http://127.0.0.1:1/auth/login?x=y"_s), false);
    QCOMPARE(dialog.notice()->text(),
             u"No browser could be opened. Copy the address into one on this computer."_s);
    QVERIFY(dialog.findChild<CopyButton *>()->isVisible());
    dialog.showPage({}, false);
    QVERIFY(!dialog.findChild<CopyButton *>()->isVisible());
}

} // namespace

const TestCase testCase(runTest<BrowserSignInTest, QApplication>);

} // namespace browsersignin_test

#include "browsersignin_test.moc"
