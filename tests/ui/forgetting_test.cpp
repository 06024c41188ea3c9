// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// What goes and what stays when somebody forgets calls or removes a node; and what is said when something
// could not be written.
#include "core/auth/tokenfile.h"
#include "core/net/transport.h"
#include "core/rpc/history.h"
#include "core/session/node.h"
#include "core/transfer/blobnotes.h"
#include "core/transfer/kepttransfers.h"
#include "tests/support/demonodeprocess.h"
#include "tests/support/testfolder.h"
#include "tests/support/testprogram.h"
#include "tests/support/tokens.h"
#include "tests/ui/wholewindow.h"
#include "ui/console/consolewidget.h"
#include "ui/widgets/notice.h"

#include <QApplication>
#include <QCheckBox>
#include <QDialog>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QPushButton>
#include <QScopeGuard>
#include <QSignalSpy>
#include <QTest>

#include <csignal>

namespace forgetting_test {

using namespace calimero;
using namespace explorer;
using namespace Qt::StringLiterals;

namespace {

class ForgettingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { prepareWindows(); }
    void init();
    void cleanup();

    void removedNodeLeavesNothing();
    void removedNodeLeavesWhatWasChosen();
    void sharedTokenFileStays();
    void tokensThatStayAreSaid();
    void openNodeIsClosedFirst();
    void callUnderWayIsForgottenToo();
    void forgetsTheCallsOfEveryNode();
    void saysWhatCanNotBeWritten();
    void saysThatCallsAreNotKept();
    void saysThatNamesAreNotKept();
    void saysThatTokensAreLeft();
    void profilesThatCanNotBeRead();

private:
    void write(const QString &name, const QByteArray &bytes)
    {
        QFile file(m_folder->filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("can not write a test file");
    }
    [[nodiscard]] QByteArray contentOf(const QString &name)
    {
        QFile file(m_folder->filePath(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    void start()
    {
        m_whole = std::make_unique<WholeWindow>(m_folder->path());
        QVERIFY(QTest::qWaitForWindowExposed(&m_whole->window()));
    }
    [[nodiscard]] QString tokenPath(const QString &node) const
    {
        return TokenFile(m_folder->filePath(u"tokens"_s), node).path();
    }
    void remember(const QString &node, const QString &method);
    [[nodiscard]] int callsOf(const QString &node);
    void note(const QString &node);
    [[nodiscard]] int notesOf(const QString &node);
    void leaveUnfinished(const QString &node);
    [[nodiscard]] int unfinishedOf(const QString &node);
    [[nodiscard]] const guicheck::Driver &driver() { return m_whole->driver(); }
    QCheckBox *choice(QDialog *dialog, const QString &words);
    [[nodiscard]] QString barText()
    {
        const auto *bar = m_whole->window().findChild<Notice *>(u"storageBar"_s);
        return bar && bar->isVisible() ? bar->text() : QString();
    }

    std::unique_ptr<TestFolder> m_folder;
    std::unique_ptr<DemoNodeProcess> m_node;
    std::unique_ptr<WholeWindow> m_whole;
};

void ForgettingTest::init()
{
    m_folder = std::make_unique<TestFolder>();
    write(u"profiles.json"_s, R"({"profiles":[
        {"id":"a","name":"Alpha","url":"http://127.0.0.1:1","node_name":"alpha","tokens_in":"file"},
        {"id":"b","name":"Beta","url":"http://127.0.0.1:2","node_name":"beta","tokens_in":"file"}]})");
    write(u"window.json"_s, R"({"node/a/page":"blobs","node/b/page":"blobs","lastNode":"a","theme":"dark"})");
    for (const QString &node : {u"alpha"_s, u"beta"_s})
        QVERIFY(TokenFile(m_folder->filePath(u"tokens"_s), node)
                    .write({.pair = TokenPair(madeToken("access", 1, 4102444800, 1), "refresh")},
                           TokenStore::Write::LogIn));
    for (const QString &node : {u"a"_s, u"b"_s, u"removed long ago"_s}) {
        remember(node, u"get"_s);
        note(node);
        leaveUnfinished(node);
    }
}

void ForgettingTest::cleanup()
{
    m_whole.reset();
    m_node.reset();
}

void ForgettingTest::remember(const QString &node, const QString &method)
{
    rpc::History history(m_folder->filePath(u"history.sqlite"_s));
    QSignalSpy added(&history, &rpc::History::added);
    history.add(
        {.node = node, .time = QDateTime::currentDateTimeUtc(), .method = method, .args = "{}", .ok = true});
    QTRY_COMPARE(added.size(), 1);
}

int ForgettingTest::callsOf(const QString &node)
{
    rpc::History history(m_folder->filePath(u"history.sqlite"_s));
    std::optional<int> count;
    history.list({.node = node, .limit = 100}, this,
                 [&](const auto &entries) { count = int(entries.size()); });
    (void)QTest::qWaitFor([&] { return count.has_value(); });
    return count.value_or(-1);
}

void ForgettingTest::note(const QString &node)
{
    BlobNotes notes(m_folder->filePath(u"blobs.sqlite"_s), node);
    QSignalSpy written(&notes, &BlobNotes::written);
    notes.add(BlobId(Bytes32{1}),
              {.fileName = u"letter.txt"_s,
               .folder = u"/home"_s,
               .size = 3,
               .storedAt = QDateTime::currentDateTimeUtc()});
    QTRY_COMPARE(written.size(), 1);
}

int ForgettingTest::notesOf(const QString &node)
{
    BlobNotes notes(m_folder->filePath(u"blobs.sqlite"_s), node);
    return QTest::qWaitFor([&] { return notes.isLoaded(); }) ? int(notes.all().size()) : -1;
}

/// As a session that was ended leaves it.
void ForgettingTest::leaveUnfinished(const QString &node)
{
    Transport transport(QUrl(u"http://127.0.0.1:1"_s));
    TransferQueue queue(transport);
    KeptTransfers kept(queue, m_folder->filePath(u"transfers"_s), node);
    QSignalSpy written(&kept, &KeptTransfers::written);
    queue.addUnfinished({{.path = m_folder->filePath(u"letter.txt"_s), .size = 8}});
    QTRY_VERIFY(written.size() > 0);
}

int ForgettingTest::unfinishedOf(const QString &node)
{
    Transport transport(QUrl(u"http://127.0.0.1:1"_s));
    TransferQueue queue(transport);
    KeptTransfers kept(queue, m_folder->filePath(u"transfers"_s), node);
    QSignalSpy loaded(&kept, &KeptTransfers::loaded);
    return loaded.wait() ? loaded[0][0].toInt() : -1;
}

QCheckBox *ForgettingTest::choice(QDialog *dialog, const QString &words)
{
    const auto boxes = dialog->findChildren<QCheckBox *>();
    for (QCheckBox *box : boxes) {
        if (box->text().contains(words))
            return box;
    }
    return nullptr;
}

void ForgettingTest::removedNodeLeavesNothing()
{
    start();
    m_whole->window().removeProfile(u"a"_s);
    DRIVE({
        QDialog *dialog = driver().dialog(u"Remove Alpha?"_s);
        QVERIFY(driver().isSaid(u"its transfers that have not ended"_s, dialog));
        QVERIFY(driver().isSaid(u"Nothing of it stays on this computer."_s, dialog));
        QVERIFY(driver().isSaid(tokenPath(u"alpha"_s), dialog));
        driver().press(u"Remove"_s, dialog);
        driver().waitUntilClosed(u"Remove Alpha?"_s);
    })
    QTRY_COMPARE(callsOf(u"a"_s), 0);
    QTRY_COMPARE(notesOf(u"a"_s), 0);
    QCOMPARE(unfinishedOf(u"a"_s), 0);
    QTRY_VERIFY(!QFile::exists(tokenPath(u"alpha"_s)));
    QTRY_VERIFY(!contentOf(u"profiles.json"_s).contains("Alpha"));
    QTRY_VERIFY(!contentOf(u"window.json"_s).contains("node/a/"));
    QVERIFY(!contentOf(u"window.json"_s).contains("lastNode"));
    // All of it was of this node.
    QCOMPARE(callsOf(u"b"_s), 1);
    QCOMPARE(notesOf(u"b"_s), 1);
    QCOMPARE(unfinishedOf(u"b"_s), 1);
    QVERIFY(QFile::exists(tokenPath(u"beta"_s)));
    QVERIFY(contentOf(u"window.json"_s).contains("node/b/page"));
    QVERIFY(contentOf(u"profiles.json"_s).contains("Beta"));
}

void ForgettingTest::removedNodeLeavesWhatWasChosen()
{
    start();
    m_whole->window().removeProfile(u"a"_s);
    DRIVE({
        QDialog *dialog = driver().dialog(u"Remove Alpha?"_s);
        choice(dialog, u"calls"_s)->click();
        QVERIFY(driver().isSaid(u"On this computer stay: its calls in the console and on the API page."_s,
                                dialog));
        choice(dialog, u"names of the files"_s)->click();
        choice(dialog, u"token file"_s)->click();
        QVERIFY(driver().isSaid(u"its token file "_s + tokenPath(u"alpha"_s), dialog));
        driver().press(u"Remove"_s, dialog);
        driver().waitUntilClosed(u"Remove Alpha?"_s);
    })
    QTRY_VERIFY(!contentOf(u"profiles.json"_s).contains("Alpha"));
    m_whole.reset(); // all is written
    QCOMPARE(callsOf(u"a"_s), 1);
    QCOMPARE(notesOf(u"a"_s), 1);
    QVERIFY(QFile::exists(tokenPath(u"alpha"_s)));
}

// Somebody else signs in with it.
void ForgettingTest::sharedTokenFileStays()
{
    write(u"profiles.json"_s, R"({"profiles":[
        {"id":"a","name":"Alpha","url":"http://127.0.0.1:1","node_name":"alpha","tokens_in":"file"},
        {"id":"b","name":"Beta","url":"http://127.0.0.1:2","node_name":"alpha","tokens_in":"file"}]})");
    start();
    m_whole->window().removeProfile(u"a"_s);
    DRIVE({
        QDialog *dialog = driver().dialog(u"Remove Alpha?"_s);
        QVERIFY(!choice(dialog, u"token file"_s)->isChecked());
        QVERIFY(driver().isSaid(u"also used by Beta"_s, dialog));
        driver().press(u"Remove"_s, dialog);
        driver().waitUntilClosed(u"Remove Alpha?"_s);
    })
    QTRY_VERIFY(!contentOf(u"profiles.json"_s).contains("Alpha"));
    m_whole.reset();
    QVERIFY(QFile::exists(tokenPath(u"alpha"_s)));
}

void ForgettingTest::tokensThatStayAreSaid()
{
    // Nobody can delete a folder that has something in it as if it were a file.
    QVERIFY(QFile::remove(tokenPath(u"alpha"_s)));
    QVERIFY(QDir().mkpath(tokenPath(u"alpha"_s) + u"/in it"_s));
    start();
    m_whole->window().removeProfile(u"a"_s);
    DRIVE({
        driver().press(u"Remove"_s, driver().dialog(u"Remove Alpha?"_s));
        driver().waitForWords(u"Alpha was removed, but its tokens could not be deleted: "_s
                              + tokenPath(u"alpha"_s));
    })
}

void ForgettingTest::openNodeIsClosedFirst()
{
    m_node = std::make_unique<DemoNodeProcess>();
    QVERIFY2(m_node->start(), qPrintable(m_node->problem()));
    start();
    m_whole->open(m_node->url());
    QTRY_COMPARE(m_whole->workspace().node().phase(), calimero::Node::Phase::Open);
    const Profile profile = m_whole->workspace().node().profile();
    remember(profile.id, u"get"_s);
    note(profile.id);
    m_whole->workspace().node().transfers().addUnfinished(
        {{.path = m_folder->filePath(u"letter.txt"_s), .size = 8}});
    m_whole->workspace().showPage(u"blobs"_s);
    m_whole->window().removeProfile(profile.id);
    DRIVE({
        QDialog *dialog = driver().dialog(u"Remove "_s);
        QVERIFY(!choice(dialog, u"token file"_s)); // it has none
        driver().press(u"Remove"_s, dialog);
        driver().waitUntilClosed(u"Remove "_s);
    })
    QVERIFY(!m_whole->window().node());
    QTRY_COMPARE(callsOf(profile.id), 0);
    QTRY_COMPARE(notesOf(profile.id), 0);
    m_whole.reset(); // all is written
    QCOMPARE(unfinishedOf(profile.id), 0);
    for (const QString &file : {u"profiles.json"_s, u"window.json"_s})
        QVERIFY2(!contentOf(file).contains(profile.id.toUtf8()), contentOf(file).constData());
}

// It is cancelled, which is remembered, but not of a node that is to be forgotten.
void ForgettingTest::callUnderWayIsForgottenToo()
{
    m_node = std::make_unique<DemoNodeProcess>();
    QVERIFY2(m_node->start(), qPrintable(m_node->problem()));
    start();
    m_whole->open(m_node->url());
    QTRY_COMPARE(m_whole->workspace().node().phase(), calimero::Node::Phase::Open);
    const QString id = m_whole->workspace().node().profile().id;
    QTRY_VERIFY(m_whole->window().findChild<ConsoleWidget *>());
    auto *console = m_whole->window().findChild<ConsoleWidget *>();
    ::kill(pid_t(m_node->processId()), SIGSTOP);
    const auto goOn = qScopeGuard([this] { ::kill(pid_t(m_node->processId()), SIGCONT); });
    console->openCall(ContextId(Bytes32{7}), u"get"_s, "{}");
    console->run();
    QCOMPARE(m_whole->workspace().node().calls().running().size(), 1);
    m_whole->window().removeProfile(id);
    DRIVE({
        driver().press(u"Close it"_s, driver().dialog(u"Close "_s));
        driver().press(u"Remove"_s, driver().dialog(u"Remove "_s));
    })
    QVERIFY(!m_whole->window().node());
    m_whole.reset();
    QCOMPARE(callsOf(id), 0);
}

void ForgettingTest::forgetsTheCallsOfEveryNode()
{
    remember(u"demo"_s, u"set"_s);
    start();
    m_whole->trigger(u"settings"_s);
    DRIVE({
        driver().press(u"Forget all calls…"_s, driver().dialog(u"Settings"_s));
        QDialog *dialog = driver().dialog(u"Forget all calls?"_s);
        QVERIFY(driver().isSaid(
            u"The history of every node, saved calls and the requests of the API page too, is deleted from this computer."_s,
            dialog));
        driver().press(u"Forget all calls"_s, dialog);
    })
    for (const QString &node : {u"a"_s, u"b"_s, u"removed long ago"_s, u"demo"_s})
        QTRY_COMPARE(callsOf(node), 0);
}

void ForgettingTest::saysWhatCanNotBeWritten()
{
    start();
    QCOMPARE(barText(), QString());
    const QString profiles = m_folder->filePath(u"profiles.json"_s);
    // A folder in the place of each file: no user may write that.
    for (const QString &name : {u"profiles.json"_s, u"window.json"_s}) {
        QVERIFY(QFile::remove(m_folder->filePath(name)));
        QVERIFY(QDir().mkpath(m_folder->filePath(name + u"/in it"_s)));
    }
    m_whole->open(QUrl(u"http://127.0.0.1:3"_s)); // saves a node, and that it was the last
    QTRY_VERIFY2(barText().contains(u"The saved nodes could not be written to "_s + profiles),
                 qPrintable(barText()));
    QTRY_VERIFY2(barText().contains(u"Settings and layout could not be written to "_s
                                    + m_folder->filePath(u"window.json"_s)),
                 qPrintable(barText()));
    // Closed, it is not said again; as soon as there is room it is over, and nothing was lost.
    DRIVE(driver().press(u"Close this message"_s, m_whole->window().findChild<Notice *>(u"storageBar"_s)))
    QCOMPARE(barText(), QString());
    for (const QString &name : {u"profiles.json"_s, u"window.json"_s})
        QVERIFY(QDir(m_folder->filePath(name)).removeRecursively());
    m_whole->open(QUrl(u"http://127.0.0.1:4"_s));
    QTRY_VERIFY(contentOf(u"profiles.json"_s).contains("127.0.0.1:4"));
    QVERIFY(contentOf(u"profiles.json"_s).contains("127.0.0.1:3"));
    QVERIFY(contentOf(u"profiles.json"_s).contains("Beta"));
    QTRY_VERIFY(contentOf(u"window.json"_s).contains("lastNode"));
    QCOMPARE(barText(), QString());
}

void ForgettingTest::saysThatCallsAreNotKept()
{
    for (const QString &name : {u"history.sqlite"_s, u"history.sqlite-wal"_s, u"history.sqlite-shm"_s})
        QFile::remove(m_folder->filePath(name));
    QVERIFY(QDir().mkpath(m_folder->filePath(u"history.sqlite/in it"_s)));
    m_node = std::make_unique<DemoNodeProcess>();
    QVERIFY2(m_node->start(), qPrintable(m_node->problem()));
    start();
    m_whole->open(m_node->url());
    QTRY_COMPARE(m_whole->workspace().node().phase(), calimero::Node::Phase::Open);
    QTRY_VERIFY(m_whole->window().findChild<ConsoleWidget *>());
    QTRY_VERIFY2(barText().startsWith(u"Calls of the console can't be remembered"_s), qPrintable(barText()));
    DRIVE(driver().press(u"Close this message"_s, m_whole->window().findChild<Notice *>(u"storageBar"_s)))
    QVERIFY(QDir(m_folder->filePath(u"history.sqlite"_s)).removeRecursively());
    auto *console = m_whole->window().findChild<ConsoleWidget *>();
    console->openCall(ContextId(Bytes32{7}), u"get"_s, "{}");
    console->run();
    QTRY_COMPARE(callsOf(m_whole->workspace().node().profile().id), 1);
}

void ForgettingTest::saysThatNamesAreNotKept()
{
    for (const QString &name : {u"blobs.sqlite"_s, u"blobs.sqlite-wal"_s, u"blobs.sqlite-shm"_s})
        QFile::remove(m_folder->filePath(name));
    QVERIFY(QDir().mkpath(m_folder->filePath(u"blobs.sqlite/in it"_s)));
    m_node = std::make_unique<DemoNodeProcess>();
    QVERIFY2(m_node->start(), qPrintable(m_node->problem()));
    start();
    m_whole->open(m_node->url());
    QTRY_VERIFY2(barText().startsWith(u"Names of uploaded files can't be remembered"_s),
                 qPrintable(barText()));
    // Of that node, not of the window.
    m_whole->window().closeNode();
    QTRY_COMPARE(barText(), QString());
}

// What is well with another node does not take it back.
void ForgettingTest::saysThatTokensAreLeft()
{
    start();
    m_whole->window().openProfile(u"a"_s);
    QVERIFY(QFile::remove(tokenPath(u"alpha"_s)));
    QVERIFY(QDir().mkpath(tokenPath(u"alpha"_s) + u"/in it"_s)); // no user can delete that as a file
    m_whole->workspace().node().signOut();
    const QString said =
        u"You are signed out of “Alpha”, but its tokens could not be deleted: "_s + tokenPath(u"alpha"_s);
    QTRY_VERIFY2(barText().startsWith(said), qPrintable(barText()));
    m_whole->window().openProfile(u"b"_s);
    QTRY_COMPARE(m_whole->workspace().node().profile().id, u"b"_s);
    m_whole->workspace().node().signOut();
    QTRY_VERIFY(!QFile::exists(tokenPath(u"beta"_s)));
    QVERIFY2(barText().startsWith(said), qPrintable(barText()));
    QVERIFY(QDir(tokenPath(u"alpha"_s)).removeRecursively());
    m_whole->window().openProfile(u"a"_s);
    QTRY_COMPARE(m_whole->workspace().node().profile().id, u"a"_s);
    m_whole->workspace().node().signOut();
    QTRY_COMPARE(barText(), QString());
}

void ForgettingTest::profilesThatCanNotBeRead()
{
    QVERIFY(QFile::remove(m_folder->filePath(u"profiles.json"_s)));
    QVERIFY(QDir().mkpath(m_folder->filePath(u"profiles.json/in it"_s)));
    start();
    QVERIFY(m_whole->says(u"The saved nodes can't be read from "_s));
    QVERIFY(m_whole->says(u"The file was left as it is."_s));
    QVERIFY(!m_whole->says(u"put aside"_s));
}

} // namespace

const TestCase testCase(runTest<ForgettingTest, QApplication>);

} // namespace forgetting_test

#include "forgetting_test.moc"
