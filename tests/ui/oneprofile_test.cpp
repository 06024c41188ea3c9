// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// A node's profile is kept in one place, and whoever shows something of it shows what is there now.
#include "core/session/profilestore.h"
#include "core/transfer/transferqueue.h"
#include "tests/support/testprogram.h"
#include "tests/ui/dragged.h"
#include "tests/ui/windowcase.h"
#include "ui/transfers/dropzone.h"
#include "ui/widgets/dropoverlay.h"
#include "ui/widgets/pageheader.h"
#include "ui/window/profiledialog.h"

#include <QApplication>
#include <csignal>

namespace oneprofile_test {

namespace {

class OneProfileTest : public WindowCase {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { prepareWindows(); }
    void init() { makeFolder(); }
    void cleanup()
    {
        if (m_node && m_node->isRunning())
            ::kill(pid_t(m_node->processId()), SIGCONT);
        close();
    }

    void renamedHere();
    void renamedByAnotherWindow();
    void renamedWhileAway();
    void userNameIsRemembered();
    void addressStaysWhenTheNodeDoes();

private:
    [[nodiscard]] const guicheck::Driver &driver() { return m_whole->driver(); }
    [[nodiscard]] calimero::Profile saved()
    {
        calimero::ProfileStore store(m_folder->filePath(u"profiles.json"_s));
        (void)store.load();
        return store.profiles().value(0);
    }
    void isShown(const QString &name)
    {
        QCOMPARE(m_whole->workspace().node().profile().name, name);
        QVERIFY2(m_whole->window().windowTitle().startsWith(name),
                 qPrintable(m_whole->window().windowTitle()));
        m_whole->workspace().showPage(u"overview"_s);
        auto *page = m_whole->workspace().findChild<QWidget *>(u"overviewPage"_s);
        QCOMPARE(page->findChild<PageHeader *>()->title(), name);
        const QString path = m_folder->filePath(u"a file"_s);
        write(u"a file"_s, "content");
        const auto mime = dragged::mimeOf({path});
        dragged::hold(&m_whole->window(), mime.get());
        const QString title = m_whole->window().findChild<DropZone *>()->overlay()->accessibleName();
        dragged::leave(&m_whole->window());
        QVERIFY2(title.contains(name), qPrintable(title));
    }
    void edit(const QString &field, const QString &text)
    {
        QDialog *dialog = driver().dialog(u"Edit "_s);
        driver().type(driver().find<QLineEdit>(field, dialog), text);
        driver().press(u"Save"_s, dialog);
    }
};

} // namespace

void OneProfileTest::renamedHere()
{
    openNode();
    m_whole->workspace().showPage(u"overview"_s);
    m_whole->window().editProfile(m_whole->workspace().node().profile().id);
    DRIVE({
        edit(u"Name"_s, u"Another name"_s);
        driver().waitUntilClosed(u"Edit "_s);
    })
    isShown(u"Another name"_s);
}

void OneProfileTest::renamedByAnotherWindow()
{
    openNode();
    m_whole->workspace().showPage(u"overview"_s);
    QTRY_VERIFY(!saved().id.isEmpty()); // it is on the disk
    {
        calimero::ProfileStore other(m_folder->filePath(u"profiles.json"_s));
        QVERIFY(other.load());
        calimero::Profile renamed = other.profiles().value(0);
        renamed.name = u"From the other window"_s;
        other.update(renamed);
    }
    // With the next change of ours that is written.
    calimero::Profile second;
    second.name = u"Second"_s;
    second.url = QUrl(u"http://127.0.0.1:1"_s);
    m_whole->profiles().add(second);
    QTRY_COMPARE(m_whole->profiles().profiles().value(0).name, u"From the other window"_s);
    isShown(u"From the other window"_s);
}

void OneProfileTest::renamedWhileAway()
{
    QVERIFY2(startNode(), qPrintable(m_node->problem()));
    const QUrl url = m_node->url();
    m_whole = std::make_unique<WholeWindow>(m_folder->path());
    m_node->stop();
    m_node.reset();
    QVERIFY2(startNode({u"--port"_s, QString::number(url.port()), u"--auth"_s, u"ada:secret"_s}),
             qPrintable(m_node->problem()));
    m_whole->open(url);
    DRIVE({
        driver().press(u"Cancel"_s, driver().dialog(u"Sign in to "_s));
        driver().waitUntilClosed(u"Sign in to "_s);
    })
    m_whole->window().editProfile(m_whole->workspace().node().profile().id);
    DRIVE({
        edit(u"Name"_s, u"Another name"_s);
        driver().waitUntilClosed(u"Edit "_s);
    })
    QVERIFY(m_whole->says(u"Another name asks who you are"_s));
}

void OneProfileTest::userNameIsRemembered()
{
    QVERIFY2(startNode({u"--auth"_s, u"admin:secret"_s}), qPrintable(m_node->problem()));
    m_whole = std::make_unique<WholeWindow>(m_folder->path());
    m_whole->open(m_node->url());
    signIn(u"admin"_s, u"secret"_s);
    m_whole->trigger(u"signOut"_s);
    QTRY_COMPARE(phase(), Node::Phase::NeedsSignIn);
    m_whole->trigger(u"signIn"_s);
    DRIVE({
        QDialog *dialog = driver().dialog(u"Sign in to "_s);
        QCOMPARE(driver().find<QLineEdit>(u"User name"_s, dialog)->text(), u"admin"_s);
    })
}

void OneProfileTest::addressStaysWhenTheNodeDoes()
{
    openPage(u"blobs"_s);
    const QString id = m_whole->workspace().node().profile().id;
    const QUrl before = m_node->url();
    const auto blob = calimero::BlobId::parse(idAt(u"blobs"_s, 0));
    ::kill(pid_t(m_node->processId()), SIGSTOP); // what is begun stays under way
    m_whole->workspace().node().transfers().download({.blob = *blob, .path = m_folder->filePath(u"saved"_s)});
    m_whole->window().editProfile(id);
    DRIVE({
        edit(u"Address"_s, u"http://127.0.0.1:9"_s);
        QDialog *question = driver().dialog(u"Leave "_s);
        driver().press(u"Cancel"_s, question);
        driver().waitUntilClosed(u"Leave "_s);
    })
    QCOMPARE(m_whole->profiles().find(id)->url, before);
    QCOMPARE(m_whole->workspace().node().profile().url, before);
    QVERIFY(m_whole->workspace().node().transfers().isBusy());
    // What was typed is still there, to be saved after all.
    DRIVE({
        driver().press(u"Save"_s, driver().dialog(u"Edit "_s));
        driver().press(u"Leave it"_s, driver().dialog(u"Leave "_s));
    })
    QTRY_COMPARE(m_whole->profiles().find(id)->url, QUrl(u"http://127.0.0.1:9"_s));
    QTRY_COMPARE(m_whole->workspace().node().profile().url, QUrl(u"http://127.0.0.1:9"_s));
}

const TestCase testCase(runTest<OneProfileTest, QApplication>);

} // namespace oneprofile_test

#include "oneprofile_test.moc"
