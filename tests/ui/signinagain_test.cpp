// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// Who was signed in and has to do it again is asked for the password, and loses nothing that was typed.
#include "core/auth/tokenfile.h"
#include "tests/support/plainhttp.h"
#include "tests/support/testprogram.h"
#include "tests/support/unexpectedwarnings.h"
#include "tests/ui/windowcase.h"

#include <QComboBox>
#include <QPushButton>
#include <QTabBar>

namespace signinagain_test {

namespace {

class SignInAgainTest : public WindowCase {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { prepareWindows(); }
    void init()
    {
        m_folder = std::make_unique<TestFolder>();
        failOnWarningsBut({u"the session has ended"_s});
    }
    void cleanup() { close(); }

    void fromThePageThatSaysSo();
    void whoIsKnownByTheTokensOnly();
    void typedNamesStay();
    void fromTabToTab();
    void tokensThatCameMeanwhile();

private:
    [[nodiscard]] const guicheck::Driver &driver() { return m_whole->driver(); }
    [[nodiscard]] QLineEdit *field(const QString &name)
    {
        return driver().find<QLineEdit>(name, driver().dialog(u"Sign in to "_s));
    }
    void openAsked()
    {
        QVERIFY2(startNode({u"--auth"_s, u"ada:secret"_s}), qPrintable(m_node->problem()));
        m_whole = std::make_unique<WholeWindow>(m_folder->path());
        QVERIFY(QTest::qWaitForWindowActive(&m_whole->window()));
        m_whole->open(m_node->url());
    }
    void cancel()
    {
        DRIVE({
            driver().press(u"Cancel"_s, driver().dialog(u"Sign in to "_s));
            driver().waitUntilClosed(u"Sign in to "_s);
        })
    }
    /// The same node that knows nothing any more of the tokens it gave.
    void endSession()
    {
        const QString port = QString::number(m_node->port());
        m_node->stop();
        QVERIFY2(startNode({u"--port"_s, port, u"--auth"_s, u"ada:secret"_s}), qPrintable(m_node->problem()));
        m_whole->workspace().reload();
        QTRY_COMPARE(phase(), Node::Phase::NeedsSignIn);
    }
};

void SignInAgainTest::fromThePageThatSaysSo()
{
    openAsked();
    signIn(u"ada"_s, u"secret"_s);
    endSession();
    if (dialog())
        cancel();
    QVERIFY(m_whole->says(u"You were signed in as ada. Sign in again to see what is on it."_s));
    DRIVE({
        driver().press(u"Sign in"_s);
        QCOMPARE(field(u"User name"_s)->text(), u"ada"_s);
        QTRY_VERIFY(field(u"Password"_s)->hasFocus());
        QTest::keyClicks(QApplication::focusWidget(), u"secret"_s);
        driver().chooseIn(driver().find<QComboBox>(u"Keep me signed in"_s, dialog()),
                          u"Only until the explorer closes"_s);
        driver().press(u"Sign in"_s, dialog());
    })
    QTRY_COMPARE(phase(), Node::Phase::Open);
    QCOMPARE(m_whole->workspace().node().session().userName(), u"ada"_s);
    // Who has signed out is nobody's any more, but the name that was used last is offered.
    m_whole->trigger(u"signOut"_s);
    QTRY_COMPARE(phase(), Node::Phase::NeedsSignIn);
    QVERIFY(!m_whole->says(u"You were signed in as"_s));
    QVERIFY(m_whole->says(u"Sign in to see what is on it."_s));
    DRIVE({
        driver().press(u"Sign in"_s);
        QCOMPARE(field(u"User name"_s)->text(), u"ada"_s);
        QTRY_VERIFY(field(u"Password"_s)->hasFocus());
    })
}

/// Somebody else signed in last by the name that the profile has.
void SignInAgainTest::whoIsKnownByTheTokensOnly()
{
    openAsked();
    signIn(u"ada"_s, u"secret"_s);
    calimero::Profile profile = m_whole->workspace().node().profile();
    profile.userName = u"grace"_s;
    m_whole->profiles().update(profile);
    endSession();
    if (!dialog())
        DRIVE(driver().press(u"Sign in"_s))
    DRIVE(QCOMPARE(field(u"User name"_s)->text(), u"ada"_s))
}

void SignInAgainTest::typedNamesStay()
{
    openAsked();
    DRIVE({
        QTRY_VERIFY(field(u"User name"_s)->hasFocus());
        QTest::keyClicks(field(u"User name"_s), u"grace"_s);
        QTest::keyClicks(field(u"Password"_s), u"half a passw"_s);
    })
    cancel();
    DRIVE({
        driver().press(u"Sign in"_s);
        QCOMPARE(field(u"User name"_s)->text(), u"grace"_s);
        QCOMPARE(field(u"Password"_s)->text(), QString());
        QTRY_VERIFY(field(u"Password"_s)->hasFocus());
        // A wrong password takes nothing away.
        QTest::keyClicks(field(u"Password"_s), u"wrong"_s);
        driver().chooseIn(driver().find<QComboBox>(u"Keep me signed in"_s, dialog()),
                          u"Only until the explorer closes"_s);
        driver().press(u"Sign in"_s, dialog());
        driver().waitForWords(u"did not accept"_s, dialog());
        QCOMPARE(field(u"User name"_s)->text(), u"grace"_s);
        driver().type(field(u"User name"_s), u"ada"_s);
        driver().type(field(u"Password"_s), u"secret"_s);
        driver().press(u"Sign in"_s, dialog());
    })
    QTRY_COMPARE(phase(), Node::Phase::Open);
    m_whole->trigger(u"signOut"_s);
    QTRY_COMPARE(phase(), Node::Phase::NeedsSignIn);
    DRIVE({
        driver().press(u"Sign in"_s);
        QCOMPARE(field(u"User name"_s)->text(), u"ada"_s);
    })
}

void SignInAgainTest::fromTabToTab()
{
    openAsked();
    DRIVE({
        auto *tabs = driver().find<QTabBar>(u"How to sign in"_s, driver().dialog(u"Sign in to "_s));
        QTest::keyClicks(field(u"User name"_s), u"ada"_s);
        for (const int tab : {2, 0})
            QTest::mouseClick(tabs, Qt::LeftButton, {}, tabs->tabRect(tab).center());
        QCOMPARE(field(u"User name"_s)->text(), u"ada"_s);
        QVERIFY(field(u"Password"_s)->hasFocus());
        field(u"User name"_s)->clear();
        for (const int tab : {2, 0})
            QTest::mouseClick(tabs, Qt::LeftButton, {}, tabs->tabRect(tab).center());
        QVERIFY(field(u"User name"_s)->hasFocus());
    })
}

/// Another program has signed in since: what it left in the file that is shared is used, and nobody is asked.
void SignInAgainTest::tokensThatCameMeanwhile()
{
    openAsked();
    DRIVE({
        QDialog *asking = driver().dialog(u"Sign in to "_s);
        driver().type(field(u"User name"_s), u"ada"_s);
        driver().type(field(u"Password"_s), u"secret"_s);
        driver().chooseIn(driver().find<QComboBox>(u"Keep me signed in"_s, asking),
                          u"In a file other tools share"_s);
        driver().press(u"Sign in"_s, asking);
    })
    QTRY_COMPARE(phase(), Node::Phase::Open);
    endSession();
    if (dialog())
        cancel();
    const Node &node = m_whole->workspace().node();
    QCOMPARE(node.signInReason(), calimero::Session::Ended::NotAccepted);
    // Nothing is better yet.
    DRIVE(driver().press(u"Sign in"_s))
    cancel();

    PlainHttp http(m_node->port());
    const QByteArray logIn = R"({"auth_method":"user_password","public_key":"ada","client_name":"test",
"permissions":[],"timestamp":0,"provider_data":{"username":"ada","password":"secret"}})";
    const QJsonDocument answer = http.postJson("/auth/token", logIn).json();
    const auto token = [&answer](QLatin1String name) {
        return answer["data"_L1][name].toString().toLatin1();
    };
    const calimero::TokenFile file(node.tokenFolder(), calimero::tokenName(node.profile()));
    QVERIFY(file.write({.pair = calimero::TokenPair(token("access_token"_L1), token("refresh_token"_L1)),
                        .nodeUrl = m_node->url().toString()},
                       calimero::TokenStore::Write::LogIn));
    DRIVE(driver().press(u"Sign in"_s))
    QTRY_COMPARE(phase(), Node::Phase::Open);
    QVERIFY(!dialog());
}

} // namespace

const TestCase testCase(runTest<SignInAgainTest, QApplication>);

} // namespace signinagain_test

#include "signinagain_test.moc"
