// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// The whole window with the keychain of the desktop, a real one: what it keeps there, what it leaves, and
// what happens while it asks the person for a password of its own.
#include "core/session/node.h"
#include "tests/support/demonodeprocess.h"
#include "tests/support/keyring.h"
#include "tests/support/prompter.h"
#include "tests/support/testfolder.h"
#include "tests/support/testprogram.h"
#include "tests/ui/wholewindow.h"

#include <QApplication>
#include <QComboBox>
#include <QDialog>
#include <QLineEdit>
#include <QTest>

namespace windowkeychain_test {

using namespace calimero;
using namespace explorer;
using namespace Qt::StringLiterals;

namespace {

class WindowKeychainTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase() { m_keyring.stop(); }
    void init();
    void cleanup();

    void signsInByItselfNextTime();
    void signOutLeavesNoEntry();
    void removedNodeLeavesNoEntry();
    void entryThatIsGone();
    void slowKeychainSignsIn();
    // Last: the keyring stays locked.
    void promptForStoredTokens();
    void promptWhenItIsChosen_data();
    void promptWhenItIsChosen();

private:
    void start();
    void signIn();
    void lock();
    QDialog *fillLogIn(const QString &keep);
    [[nodiscard]] calimero::Node::Phase phase() { return m_whole->workspace().node().phase(); }
    [[nodiscard]] QString profileId() { return m_whole->workspace().node().profile().id; }

    static constexpr std::chrono::milliseconds soon{150};

    Keyring m_keyring;
    std::chrono::milliseconds m_limit = Keychain::timeLimit;
    std::unique_ptr<Prompter> m_prompter;
    std::unique_ptr<TestFolder> m_folder;
    std::unique_ptr<DemoNodeProcess> m_node;
    std::unique_ptr<Keychain> m_keychain;
    std::unique_ptr<WholeWindow> m_whole;
};

void WindowKeychainTest::initTestCase()
{
    const QString problem = m_keyring.start();
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
    prepareWindows();
    m_prompter = std::make_unique<Prompter>();
    QVERIFY(m_prompter->isRegistered());
}

void WindowKeychainTest::init()
{
    m_prompter->forget();
    m_limit = Keychain::timeLimit;
    m_folder = std::make_unique<TestFolder>();
    m_node = std::make_unique<DemoNodeProcess>();
    QVERIFY2(m_node->start({u"--auth"_s, u"ada:secret"_s}), qPrintable(m_node->problem()));
    start();
}

void WindowKeychainTest::cleanup()
{
    m_whole.reset();
    m_keychain.reset();
    m_node.reset();
}

void WindowKeychainTest::start()
{
    m_whole.reset();
    m_keychain = std::make_unique<Keychain>();
    m_keychain->setTimeLimit(m_limit);
    m_whole = std::make_unique<WholeWindow>(m_folder->path(), m_keychain.get());
    m_whole->open(m_node->url());
}

QDialog *WindowKeychainTest::fillLogIn(const QString &keep)
{
    const auto &driver = m_whole->driver();
    QDialog *dialog = driver.dialog(u"Sign in to "_s);
    driver.type(driver.find<QLineEdit>(u"User name"_s, dialog), u"ada"_s);
    driver.type(driver.find<QLineEdit>(u"Password"_s, dialog), u"secret"_s);
    driver.chooseIn(driver.find<QComboBox>(u"Keep me signed in"_s, dialog), keep);
    return dialog;
}

void WindowKeychainTest::signIn()
{
    DRIVE(m_whole->driver().press(u"Sign in"_s, fillLogIn(u"In this computer's keychain"_s)))
    QTRY_COMPARE(phase(), calimero::Node::Phase::Open);
}

void WindowKeychainTest::lock()
{
    QProcess tool;
    tool.start(u"secret-tool"_s, {u"lock"_s});
    QVERIFY(tool.waitForFinished());
}

void WindowKeychainTest::signsInByItselfNextTime()
{
    signIn();
    QTRY_VERIFY(Keyring::lookUp(profileId()).contains("\"access_token\""));
    const QString id = profileId();
    start();
    QTRY_COMPARE(phase(), calimero::Node::Phase::Open);
    QCOMPARE(profileId(), id);
    QVERIFY(m_whole->says(u"signed in as ada"_s));
}

void WindowKeychainTest::signOutLeavesNoEntry()
{
    signIn();
    QTRY_VERIFY(!Keyring::lookUp(profileId()).isEmpty());
    m_whole->trigger(u"signOut"_s);
    QTRY_COMPARE(phase(), calimero::Node::Phase::NeedsSignIn);
    QTRY_VERIFY(Keyring::lookUp(profileId()).isEmpty());
}

void WindowKeychainTest::removedNodeLeavesNoEntry()
{
    signIn();
    const QString id = profileId();
    QTRY_VERIFY(!Keyring::lookUp(id).isEmpty());
    m_whole->window().removeProfile(id);
    DRIVE({
        QDialog *dialog = m_whole->driver().dialog(u"Remove "_s);
        QVERIFY(m_whole->driver().isSaid(u"what the keychain has of it"_s, dialog));
        QVERIFY(m_whole->driver().isSaid(u"Nothing of it stays on this computer."_s, dialog));
        m_whole->driver().press(u"Remove"_s, dialog);
    })
    QTRY_VERIFY(Keyring::lookUp(id).isEmpty());
    QVERIFY(!m_whole->window().node());
}

// Somebody has tidied the keychain up: the node asks again, and nothing else is lost.
void WindowKeychainTest::entryThatIsGone()
{
    signIn();
    const QString id = profileId();
    QTRY_VERIFY(!Keyring::lookUp(id).isEmpty());
    m_whole.reset();
    QProcess tool;
    tool.start(u"secret-tool"_s,
               {u"clear"_s, u"user"_s, u"calimero-explorer/token/"_s + id, u"server"_s,
                u"network.calimero.explorer"_s});
    QVERIFY(tool.waitForFinished());
    start();
    QTRY_COMPARE(phase(), calimero::Node::Phase::NeedsSignIn);
    signIn();
    QCOMPARE(profileId(), id);
    QTRY_VERIFY(Keyring::lookUp(id).contains("\"access_token\""));
}

// Somebody looks for the password of the keychain for longer than we wait for it: signed in all the same, and
// kept where it was asked for.
void WindowKeychainTest::slowKeychainSignsIn()
{
    m_limit = soon;
    start();
    m_keyring.hold();
    DRIVE({
        QDialog *dialog = fillLogIn(u"In this computer's keychain"_s);
        m_whole->driver().press(u"Sign in"_s, dialog);
        QTRY_COMPARE(m_keychain->state(), Keychain::State::Silent);
        m_whole->driver().waitForWords(u"Answer it first."_s, dialog);
        QCOMPARE(phase(), calimero::Node::Phase::NeedsSignIn);
        m_keychain->setTimeLimit(Keychain::timeLimit);
        m_keyring.letGo();
    })
    QTRY_COMPARE(phase(), calimero::Node::Phase::Open);
    QTRY_VERIFY(Keyring::lookUp(profileId()).contains("\"access_token\""));
}

// The node is opened, and its tokens are in a keychain that is locked.
void WindowKeychainTest::promptForStoredTokens()
{
    signIn();
    QTRY_VERIFY(!Keyring::lookUp(profileId()).isEmpty());
    m_whole.reset();
    lock();
    for (const auto limit : {Keychain::timeLimit, soon}) {
        m_prompter->forget();
        m_limit = limit;
        start();
        QTRY_VERIFY(m_prompter->isUp());
        DRIVE({
            const auto &driver = m_whole->driver();
            if (limit == soon) {
                QDialog *dialog = driver.dialog(u"Sign in to "_s);
                driver.waitForWords(u"Answer it first."_s, dialog);
                for (const QString &field : {u"User name"_s, u"Password"_s})
                    QVERIFY(!driver.look<QLineEdit>(field, dialog)->isEnabled());
            } else {
                // Nobody is asked for a password while the prompt is up.
                QVERIFY(!driver.look<QLineEdit>(u"Password"_s));
            }
            m_prompter->refuse();
            QDialog *dialog = fillLogIn(u"Only until the explorer closes"_s);
            QVERIFY(!driver.isSaid(u"Answer it first."_s, dialog));
            QCOMPARE(m_prompter->shown(), 1);
        })
    }
    // The node goes away and is looked for again by itself: that is nobody's wish to be asked.
    const QString port = QString::number(m_node->url().port());
    m_node->stop();
    DRIVE(m_whole->driver().press(u"Sign in"_s))
    QTRY_COMPARE(phase(), calimero::Node::Phase::Unreachable);
    m_node = std::make_unique<DemoNodeProcess>();
    QVERIFY(m_node->start({u"--auth"_s, u"ada:secret"_s, u"--port"_s, port}));
    QTRY_COMPARE_WITH_TIMEOUT(phase(), calimero::Node::Phase::NeedsSignIn, 30'000);
    QCOMPARE(m_prompter->shown(), 1);

    m_whole->trigger(u"signIn"_s);
    DRIVE(m_whole->driver().press(u"Sign in"_s, fillLogIn(u"Only until the explorer closes"_s)))
    QTRY_COMPARE(phase(), calimero::Node::Phase::Open);
    m_whole->trigger(u"reload"_s);
    QTRY_COMPARE(phase(), calimero::Node::Phase::Open);
    QCOMPARE(m_prompter->shown(), 1);
}

void WindowKeychainTest::promptWhenItIsChosen_data()
{
    QTest::addColumn<std::chrono::milliseconds>("limit");
    QTest::newRow("refused at once") << Keychain::timeLimit;
    QTest::newRow("refused after a while") << soon;
}

// No prompt comes up before the keychain was chosen; the dialog waits for it, and does as it was told then.
void WindowKeychainTest::promptWhenItIsChosen()
{
    QFETCH(std::chrono::milliseconds, limit);
    m_whole.reset(); // of init()
    lock();
    m_limit = limit;
    start();
    DRIVE({
        const auto &driver = m_whole->driver();
        QDialog *dialog = fillLogIn(u"In this computer's keychain"_s);
        auto *user = driver.find<QLineEdit>(u"User name"_s, dialog);
        auto *password = driver.find<QLineEdit>(u"Password"_s, dialog);
        QCOMPARE(m_prompter->shown(), 0);
        driver.press(u"Sign in"_s, dialog);
        driver.waitFor([&] { return m_prompter->isUp(); }, u"the prompt"_s);
        driver.waitForWords(u"The keychain of this desktop may ask for its password. Answer it first."_s,
                            dialog);
        if (limit == soon)
            QTRY_COMPARE(m_keychain->state(), Keychain::State::Silent);
        // Nothing can be typed beside it, and nothing is sent.
        QVERIFY(!user->isEnabled());
        QVERIFY(!password->isEnabled());
        QVERIFY(driver.isSaid(u"Answer it first."_s, dialog));
        QCOMPARE(phase(), calimero::Node::Phase::NeedsSignIn);

        m_prompter->refuse();
        driver.waitForWords(u"The keychain of this desktop is locked, or was not to be used."_s, dialog);
        QVERIFY(user->isEnabled());
        QCOMPARE(user->text(), u"ada"_s);
        QCOMPARE(password->text(), u"secret"_s);
        auto *keep = driver.find<QComboBox>(u"Keep me signed in"_s, dialog);
        QCOMPARE(keep->findText(u"In this computer's keychain"_s), -1);
        driver.chooseIn(keep, u"Only until the explorer closes"_s);
        driver.press(u"Sign in"_s, dialog);
    })
    QTRY_COMPARE(phase(), calimero::Node::Phase::Open);
    m_whole->trigger(u"reload"_s);
    m_whole->trigger(u"signOut"_s);
    QTRY_COMPARE(phase(), calimero::Node::Phase::NeedsSignIn);
    QCOMPARE(m_prompter->shown(), 1);

    // Chosen once more, it asks once more.
    m_whole->trigger(u"signIn"_s);
    DRIVE({
        m_whole->driver().press(u"Sign in"_s, fillLogIn(u"In this computer's keychain"_s));
        m_whole->driver().waitFor([&] { return m_prompter->isUp(); }, u"the prompt"_s);
    })
    QCOMPARE(m_prompter->shown(), 2);
    m_prompter->refuse();
}

} // namespace

int run(int argc, char **argv)
{
    return runOnOwnBus(argc, argv, [&] {
        QApplication app(argc, argv);
        WindowKeychainTest test;
        return QTest::qExec(&test, argc, argv);
    });
}

const TestCase testCase(run);

} // namespace windowkeychain_test

#include "windowkeychain_test.moc"
