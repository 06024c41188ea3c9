// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// Where secrets go: the address that a password goes to, and the name that tokens are kept under.
#include "core/auth/tokenfile.h"
#include "core/session/node.h"
#include "tests/support/testfolder.h"
#include "tests/support/testprogram.h"
#include "tests/support/tokens.h"
#include "tests/ui/wholewindow.h"
#include "ui/signin/logindialog.h"
#include "ui/widgets/notice.h"

#include <QApplication>
#include <QDialog>
#include <QFile>
#include <QLineEdit>
#include <QTest>

namespace tokennames_test {

using namespace calimero;
using namespace explorer;
using namespace Qt::StringLiterals;

namespace {

const QByteArray alphaToken = madeToken("access", 1, 4102444800, 1);
const QByteArray betaToken = madeToken("access", 1, 4102444800, 2);

class TokenNamesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { prepareWindows(); }
    void init();
    void cleanup() { m_whole.reset(); }

    void lineIsJudgedByWhereThePasswordGoes_data();
    void lineIsJudgedByWhereThePasswordGoes();
    void renamingMovesNothing_data();
    void renamingMovesNothing();
    void anotherNodeNameMovesTheTokens_data();
    void anotherNodeNameMovesTheTokens();
    void tokensOfAnotherNodeAreNotReplaced();
    void removedNodeWithoutANodeName();

private:
    void start(const QByteArray &nodeName = R"("node_name":"alpha",)");
    void open() { m_whole->window().openProfile(u"a"_s); }
    void edit(const QString &field, const QString &text);
    [[nodiscard]] TokenFile file(const QString &node) const
    {
        return {m_folder->filePath(u"tokens"_s), node};
    }
    [[nodiscard]] QByteArray tokenIn(const QString &node) const
    {
        const auto tokens = file(node).read();
        return tokens && *tokens ? (*tokens)->pair.accessToken() : QByteArray();
    }
    [[nodiscard]] const guicheck::Driver &driver() { return m_whole->driver(); }

    std::unique_ptr<TestFolder> m_folder;
    std::unique_ptr<WholeWindow> m_whole;
};

void TokenNamesTest::init()
{
    m_folder = std::make_unique<TestFolder>();
    QVERIFY(file(u"alpha"_s)
                .write({.pair = TokenPair(alphaToken, "refresh"), .nodeUrl = u"http://127.0.0.1:1"_s},
                       TokenStore::Write::LogIn));
}

void TokenNamesTest::start(const QByteArray &nodeName)
{
    QFile profiles(m_folder->filePath(u"profiles.json"_s));
    QVERIFY(profiles.open(QIODevice::WriteOnly));
    profiles.write(R"({"profiles":[{"id":"a","name":"alpha","url":"http://127.0.0.1:1",)" + nodeName
                   + R"("tokens_in":"file"}]})");
    profiles.close();
    m_whole = std::make_unique<WholeWindow>(m_folder->path());
    QVERIFY(QTest::qWaitForWindowExposed(&m_whole->window()));
}

void TokenNamesTest::edit(const QString &field, const QString &text)
{
    m_whole->window().editProfile(u"a"_s);
    DRIVE({
        QDialog *dialog = driver().dialog(u"Edit "_s);
        driver().type(driver().find<QLineEdit>(field, dialog), text);
        driver().press(u"Save"_s, dialog);
        driver().waitUntilClosed(u"Edit "_s);
    })
}

void TokenNamesTest::lineIsJudgedByWhereThePasswordGoes_data()
{
    QTest::addColumn<QString>("node");
    QTest::addColumn<QString>("logIn");
    QTest::addColumn<QString>("warning");
    const QString here = u"Not encrypted. Fine on this computer, not across a network."_s;
    const QString abroad = u"Not encrypted: anyone on the way can read your password and tokens."_s;
    const QString logIn =
        u"Not encrypted on the way to log.example.org: anyone there can read your password and tokens."_s;
    const QString tokens =
        u"Not encrypted on the way to node.example.org: anyone there can read your tokens."_s;
    const auto row = [](const char *name, const QString &node, const QString &service,
                        const QString &warning) { QTest::newRow(name) << node << service << warning; };
    row("encrypted", u"https://node.example.org"_s, {}, {});
    row("both encrypted", u"https://node.example.org"_s, u"https://log.example.org"_s, {});
    row("plain", u"http://node.example.org"_s, {}, abroad);
    row("plain, here", u"http://127.0.0.1:2528"_s, {}, here);
    row("password in plain", u"https://node.example.org"_s, u"http://log.example.org"_s, logIn);
    row("password in plain, node here", u"http://127.0.0.1:2528"_s, u"http://log.example.org"_s, logIn);
    row("password here in plain", u"https://node.example.org"_s, u"http://[::1]:3000"_s, here);
    row("tokens in plain", u"http://node.example.org"_s, u"https://log.example.org"_s, tokens);
    row("tokens in plain, password here", u"http://node.example.org"_s, u"http://localhost"_s, tokens);
}

void TokenNamesTest::lineIsJudgedByWhereThePasswordGoes()
{
    QFETCH(QString, node);
    QFETCH(QString, logIn);
    QFETCH(QString, warning);
    LogInDialog::Node shown;
    shown.name = u"node"_s;
    shown.url = QUrl(node);
    shown.logInUrl = QUrl(logIn);
    LogInDialog dialog(shown, nullptr);
    dialog.show();
    QStringList said;
    const auto notices = dialog.findChildren<Notice *>();
    for (const Notice *notice : notices) {
        if (notice->isVisible() && notice->text().startsWith(u"Not encrypted"_s))
            said += notice->text();
    }
    QCOMPARE(said.join(u'\n'), warning);
    // And where it goes is said.
    const QString target = logIn.isEmpty() ? node : logIn;
    bool isSaid = false;
    const auto widgets = dialog.findChildren<QWidget *>();
    for (const QWidget *widget : widgets)
        isSaid = isSaid || (widget->isVisible() && widget->property("text").toString().contains(target));
    QVERIFY(isSaid);
}

void TokenNamesTest::renamingMovesNothing_data()
{
    QTest::addColumn<QByteArray>("nodeName");
    QTest::addColumn<bool>("isOpen");
    for (const bool isOpen : {false, true}) {
        QTest::addRow("a node name, %s", isOpen ? "open" : "closed")
            << QByteArray(R"("node_name":"alpha",)") << isOpen;
        QTest::addRow("none stored, %s", isOpen ? "open" : "closed") << QByteArray() << isOpen;
    }
}

void TokenNamesTest::renamingMovesNothing()
{
    QFETCH(QByteArray, nodeName);
    QFETCH(bool, isOpen);
    start(nodeName);
    if (isOpen)
        open();
    edit(u"Name"_s, u"Another name"_s);
    const auto profile = m_whole->profiles().find(u"a"_s);
    QVERIFY(profile);
    QCOMPARE(profile->name, u"Another name"_s);
    QCOMPARE(tokenName(*profile), u"alpha"_s);
    m_whole.reset();
    QCOMPARE(tokenIn(u"alpha"_s), alphaToken);
    // The next start finds them.
    m_whole = std::make_unique<WholeWindow>(m_folder->path());
    QCOMPARE(tokenName(*m_whole->profiles().find(u"a"_s)), u"alpha"_s);
}

void TokenNamesTest::anotherNodeNameMovesTheTokens_data()
{
    renamingMovesNothing_data();
}

void TokenNamesTest::anotherNodeNameMovesTheTokens()
{
    QFETCH(QByteArray, nodeName);
    QFETCH(bool, isOpen);
    start(nodeName);
    if (isOpen)
        open();
    edit(u"Node name"_s, u"gamma"_s);
    QTRY_COMPARE(tokenIn(u"gamma"_s), alphaToken);
    QVERIFY(!QFile::exists(file(u"alpha"_s).path()));
    QCOMPARE(m_whole->profiles().find(u"a"_s)->nodeName, u"gamma"_s);
    if (!isOpen)
        return;
    // Signing out deletes them where they are now.
    m_whole->workspace().node().signOut();
    QTRY_VERIFY(!QFile::exists(file(u"gamma"_s).path()));
}

void TokenNamesTest::tokensOfAnotherNodeAreNotReplaced()
{
    QVERIFY(
        file(u"beta"_s).write({.pair = TokenPair(betaToken, "refresh"), .nodeUrl = u"http://127.0.0.1:9"_s},
                              TokenStore::Write::LogIn));
    start();
    edit(u"Node name"_s, u"beta"_s);
    QTRY_VERIFY(m_whole->says(u"The token file of the new node name belongs to another node"_s));
    QCOMPARE(tokenIn(u"beta"_s), betaToken);
    QCOMPARE(tokenIn(u"alpha"_s), alphaToken);
}

void TokenNamesTest::removedNodeWithoutANodeName()
{
    start({});
    m_whole->window().removeProfile(u"a"_s);
    DRIVE({
        QDialog *dialog = driver().dialog(u"Remove alpha?"_s);
        QVERIFY(driver().isSaid(file(u"alpha"_s).path(), dialog));
        driver().press(u"Remove"_s, dialog);
        driver().waitUntilClosed(u"Remove alpha?"_s);
    })
    QTRY_VERIFY(!QFile::exists(file(u"alpha"_s).path()));
}

} // namespace

const TestCase testCase(runTest<TokenNamesTest, QApplication>);

} // namespace tokennames_test

#include "tokennames_test.moc"
