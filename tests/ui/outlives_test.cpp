// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// What people began outlives the dialog it was begun in: Cancel stops it or says that it goes on, and what
// was done is shown in any case. And the keychain, which is touched once it was chosen.
#include "core/auth/keychain.h"
#include "core/base/hash.h"
#include "core/session/node.h"
#include "core/session/operation.h"
#include "core/table/listloader.h"
#include "core/transfer/transferqueue.h"
#include "tests/support/demonodeprocess.h"
#include "tests/support/fakenode.h"
#include "tests/support/testfolder.h"
#include "tests/support/testprogram.h"
#include "tests/support/unexpectedwarnings.h"
#include "tests/ui/wholewindow.h"
#include "ui/models/roles.h"
#include "ui/models/tablemodel.h"
#include "ui/pages/tablewidget.h"

#include <QApplication>
#include <QComboBox>
#include <QDialog>
#include <QFile>
#include <QLineEdit>
#include <QTableView>
#include <QTest>

#include <csignal>

namespace outlives_test {

using namespace explorer;
using calimero::Keychain;
using calimero::Node;
using namespace Qt::StringLiterals;

namespace {

class OutlivesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void creatingGoesOn();
    void whatIsRefusedIsSaidLater();
    void deletingLeavesTheRest();
    void piecesOfAnUploadAreNotDeleted();
    void syncingGoesAFewAtATime();
    void signingInIsCancelled();
    void keychainIsChosenFirst();

private:
    [[nodiscard]] const guicheck::Driver &driver() { return m_whole->driver(); }
    void start(const QStringList &arguments = {});
    void showPage(const QString &page);
    void halt() { ::kill(pid_t(m_node->processId()), SIGSTOP); }
    void goOn() { ::kill(pid_t(m_node->processId()), SIGCONT); }
    [[nodiscard]] QDialog *fillLogIn(const QString &keep);
    [[nodiscard]] Node &node() { return m_whole->workspace().node(); }
    [[nodiscard]] TableModel *rows(const QString &page)
    {
        return m_whole->workspace().tableWidget(page)->model();
    }

    std::unique_ptr<TestFolder> m_folder;
    std::unique_ptr<DemoNodeProcess> m_node;
    std::unique_ptr<Keychain> m_keychain;
    std::unique_ptr<WholeWindow> m_whole;
};

} // namespace

void OutlivesTest::initTestCase()
{
    // No keychain of the person who runs this.
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere");
    prepareWindows();
}

void OutlivesTest::init()
{
    failOnWarningsBut({u"the keychain"_s});
    m_folder = std::make_unique<TestFolder>();
    m_keychain = std::make_unique<Keychain>();
}

void OutlivesTest::cleanup()
{
    if (m_node && m_node->isRunning())
        goOn();
    m_whole.reset();
    m_node.reset();
}

void OutlivesTest::start(const QStringList &arguments)
{
    m_node = std::make_unique<DemoNodeProcess>();
    QVERIFY2(m_node->start(arguments), qPrintable(m_node->problem()));
    m_whole = std::make_unique<WholeWindow>(m_folder->path(), m_keychain.get());
    m_whole->open(m_node->url());
}

void OutlivesTest::showPage(const QString &page)
{
    QTRY_COMPARE(node().phase(), Node::Phase::Open);
    m_whole->workspace().showPage(page);
    QTRY_VERIFY(rows(page)->loadState() == TableModel::LoadState::Complete && rows(page)->isSettled());
}

void OutlivesTest::creatingGoesOn()
{
    start();
    showPage(u"contexts"_s);
    const int before = rows(u"contexts"_s)->totalRows();
    DRIVE({
        driver().press(u"New context"_s);
        QDialog *dialog = driver().dialog(u"New context"_s);
        auto *space = driver().find<QComboBox>(u"Namespace"_s, dialog);
        driver().waitFor([&] { return space->count() > 0; }, u"the namespaces"_s);
        driver().type(driver().find<QLineEdit>(u"Name"_s, dialog), u"made meanwhile"_s);
        halt();
        driver().press(u"Create"_s, dialog);
        driver().press(u"Cancel"_s, dialog);
        driver().waitUntilClosed(u"New context"_s);
        driver().waitForWords(u"The node goes on making the context."_s);
        m_whole->workspace().showPage(u"blobs"_s);
        goOn();
        driver().waitForWords(u"The context “made meanwhile” is made."_s);
        QVERIFY(!driver().isSaid(u"The node goes on making the context."_s));
        driver().press(u"Show it"_s);
        driver().waitForWords(u"made meanwhile"_s, m_whole->inspector());
    })
    QTRY_COMPARE(rows(u"contexts"_s)->totalRows(), before + 1);
}

void OutlivesTest::whatIsRefusedIsSaidLater()
{
    start();
    showPage(u"applications"_s);
    DRIVE({
        driver().press(u"Install…"_s);
        QDialog *dialog = driver().dialog(u"Install an application"_s);
        driver().chooseTab(u"Where the application comes from"_s, u"From the node's disk"_s, dialog);
        driver().type(driver().find<QLineEdit>(u"Path on the node's disk"_s, dialog),
                      u"/nowhere/at-all.mpk"_s);
        halt();
        driver().press(u"Install"_s, dialog);
        driver().press(u"Cancel"_s, dialog);
        driver().waitForWords(u"The node goes on installing the application."_s);
        goOn();
        driver().waitForWords(u"The application is not installed."_s);
    })
    QCOMPARE(node().operations().underWay(), 0);
}

void OutlivesTest::deletingLeavesTheRest()
{
    start({u"--empty"_s, u"--rows"_s, u"blobs=40"_s});
    showPage(u"blobs"_s);
    QCOMPARE(rows(u"blobs"_s)->totalRows(), 40);
    QTableView *table = m_whole->table(u"blobs"_s);
    table->selectAll();
    DRIVE({
        driver().key(table, Qt::Key_Delete);
        QDialog *question = driver().dialog(u"Delete 40 blobs?"_s);
        halt();
        driver().press(u"Delete"_s, question);
        driver().press(u"Cancel"_s, question);
        driver().waitForWords(u"The node goes on deleting the blobs that were sent; the others are left."_s);
        goOn();
        driver().waitForWords(u"4 blobs are deleted. 36 blobs are not deleted."_s);
    })
    QTRY_COMPARE(rows(u"blobs"_s)->totalRows(), 36);
}

// The node would delete one, and what is stored then could not be read by anybody.
void OutlivesTest::piecesOfAnUploadAreNotDeleted()
{
    const QByteArray piece(1024 * 1024, 'x');
    const QByteArray id = calimero::BlobId(calimero::Sha256::of(piece)).toUtf8();
    QFile file(m_folder->filePath(u"large"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(piece + "y") > 0 && file.flush());
    FakeNode scripted;
    scripted.on("GET", "/admin-api/*", FakeAnswer::json(R"({"data":[]})"));
    scripted.on("GET", "/admin-api/contexts*", FakeAnswer::json(R"({"data":{"contexts":[]}})"));
    scripted.on("GET", "/admin-api/blobs", FakeAnswer::json(R"({"data":{"blobs":[]}})"));
    scripted.on("HEAD", "/admin-api/blobs/*", FakeAnswer::empty(404));
    scripted.on("PUT", "/admin-api/blobs", FakeAnswer::failing(FakeAnswer::Fault::Hang));
    m_whole = std::make_unique<WholeWindow>(m_folder->path(), m_keychain.get());
    m_whole->open(scripted.url());
    showPage(u"blobs"_s);
    calimero::TransferQueue &queue = node().transfers();
    queue.upload({{file.fileName(), file.size()}});
    QTRY_COMPARE(queue.piecesUnderWay().size(), 1);
    scripted.on("GET", "/admin-api/blobs",
                FakeAnswer::json(R"({"data":{"blobs":[{"blob_id":")" + id + R"(","size":1048576}]}})"));
    node().blobs().load();
    QTRY_COMPARE(rows(u"blobs"_s)->totalRows(), 1);
    QTRY_VERIFY(rows(u"blobs"_s)->isSettled());
    QTableView *table = m_whole->table(u"blobs"_s);
    DRIVE({
        table->selectAll();
        driver().key(table, Qt::Key_Delete);
        driver().waitForWords(u"Pieces of an upload that is under way can't be deleted"_s);
        queue.cancelAll();
        table->selectAll();
        driver().key(table, Qt::Key_Delete);
        driver().press(u"Cancel"_s, driver().dialog(u"Delete the blob"_s));
    })
    QCOMPARE(scripted.count("DELETE", "/admin-api/blobs/" + id), qsizetype(0));
}

// Of many requests a node gets no more at once than it can be asked beside; what came of all is said once.
void OutlivesTest::syncingGoesAFewAtATime()
{
    constexpr int all = 10;
    FakeNode scripted;
    scripted.on("GET", "/admin-api/*", FakeAnswer::json(R"({"data":[]})"));
    QByteArrayList rows;
    for (int i = 0; i < all; ++i) {
        const QByteArray id = calimero::ContextId(calimero::Bytes32{quint8(i + 1), 7}).toUtf8();
        rows += "{\"id\":\"" + id + R"(","applicationId":")" + id + R"(","contextStateHash":")" + id
            + R"(","dagHeads":[]})";
    }
    scripted.on("GET", "/admin-api/contexts*",
                FakeAnswer::json(R"({"data":{"contexts":[)" + rows.join(',') + "]}}"));
    int asked = 0;
    QString refused;
    scripted.on("POST", "/admin-api/contexts/sync/*", [&](const FakeRequest &request) {
        if (asked == 2)
            refused = QString::fromUtf8(request.path()).section(u'/', -1);
        const FakeAnswer answer = ++asked == 3 ? FakeAnswer::json(R"({"error":"no such context"})", 404)
                                               : FakeAnswer::recorded(u"contexts/sync"_s);
        return answer.withFault(FakeAnswer::Fault::Hold);
    });
    m_whole = std::make_unique<WholeWindow>(m_folder->path(), m_keychain.get());
    m_whole->open(scripted.url());
    showPage(u"contexts"_s);
    QTableView *table = m_whole->table(u"contexts"_s);
    table->selectAll();
    DRIVE({
        driver().openMenuOf(table, table->model()->index(0, 0));
        driver().chooseInMenu(u"Sync"_s);
        for (int answered = 0; answered < all; answered = asked) {
            QTRY_COMPARE(asked - answered, qMin(4, all - answered));
            // What is asked after them comes through, and none of them before it.
            const auto looks = scripted.count("GET", "/admin-api/blobs");
            node().blobs().load();
            QTRY_COMPARE(scripted.count("GET", "/admin-api/blobs"), looks + 1);
            QCOMPARE(asked - answered, qMin(4, all - answered));
            scripted.release();
        }
        driver().waitForWords(u"The node has queued a sync of 9 contexts."_s);
        // Which of them it was is said.
        driver().waitForWords(
            u"The context %1 is not synced. The node does not have this: no such context."_s.arg(
                calimero::ContextId::parse(refused)->toShortString()));
    })
    QCOMPARE(asked, all);
    m_whole.reset();
}

QDialog *OutlivesTest::fillLogIn(const QString &keep)
{
    QDialog *dialog = driver().dialog(u"Sign in to "_s);
    driver().type(driver().find<QLineEdit>(u"User name"_s, dialog), u"ada"_s);
    driver().type(driver().find<QLineEdit>(u"Password"_s, dialog), u"secret"_s);
    driver().chooseIn(driver().find<QComboBox>(u"Keep me signed in"_s, dialog), keep);
    return dialog;
}

void OutlivesTest::signingInIsCancelled()
{
    start({u"--auth"_s, u"ada:secret"_s});
    DRIVE({
        QDialog *dialog = fillLogIn(u"Only until the explorer closes"_s);
        halt();
        driver().press(u"Sign in"_s, dialog);
        driver().press(u"Cancel"_s, dialog);
        driver().waitUntilClosed(u"Sign in to "_s);
        QTRY_COMPARE(node().operations().underWay(), 0);
        goOn();
        // Opened again it knows nothing of the attempt.
        m_whole->trigger(u"signIn"_s);
        dialog = fillLogIn(u"Only until the explorer closes"_s);
    })
    QCOMPARE(node().phase(), Node::Phase::NeedsSignIn);
    QVERIFY(!node().session().isSignedIn());
    DRIVE(driver().press(u"Sign in"_s, driver().dialog(u"Sign in to "_s)))
    QTRY_COMPARE(node().phase(), Node::Phase::Open);
}

void OutlivesTest::keychainIsChosenFirst()
{
    start({u"--auth"_s, u"ada:secret"_s});
    DRIVE({
        QDialog *dialog = fillLogIn(u"In this computer's keychain"_s);
        // Nothing was asked of it while a password was typed.
        QCOMPARE(m_keychain->state(), Keychain::State::Untried);
        QVERIFY(!m_keychain->isAsking());
        driver().press(u"Sign in"_s, dialog);
        driver().waitForWords(u"This desktop has no keychain that works."_s, dialog);
        auto *keep = driver().find<QComboBox>(u"Keep me signed in"_s, dialog);
        QCOMPARE(keep->findText(u"In this computer's keychain"_s), -1);
        QCOMPARE(node().phase(), Node::Phase::NeedsSignIn);
        driver().chooseIn(keep, u"Only until the explorer closes"_s);
        driver().press(u"Sign in"_s, dialog);
    })
    QTRY_COMPARE(node().phase(), Node::Phase::Open);
}

const TestCase testCase(runTest<OutlivesTest, QApplication>);

} // namespace outlives_test

#include "outlives_test.moc"
