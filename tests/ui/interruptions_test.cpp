// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// What ends in the middle: a session while a dialog is filled in, the space on the disk while a file comes.
// It is said, nothing typed is lost, and it can be gone on with.
#include "core/base/hash.h"
#include "core/rpc/calls.h"
#include "core/session/node.h"
#include "core/session/rereading.h"
#include "core/socket/nodesocket.h"
#include "tests/support/demonodeprocess.h"
#include "tests/support/plainhttp.h"
#include "tests/support/testfolder.h"
#include "tests/support/testprogram.h"
#include "tests/support/unexpectedwarnings.h"
#include "tests/ui/doubleclick.h"
#include "tests/ui/wholewindow.h"
#include "ui/activity/activitydock.h"
#include "ui/activity/activitymodel.h"
#include "ui/activity/activitypanel.h"
#include "ui/console/consolewidget.h"
#include "ui/console/resultview.h"
#include "ui/contexts/contextsmodel.h"
#include "ui/contexts/contextspage.h"
#include "ui/models/roles.h"
#include "ui/models/tablemodel.h"
#include "ui/pages/tablewidget.h"
#include "ui/support/errortext.h"
#include "ui/transfers/transferdelegate.h"

#include <QApplication>
#include <QComboBox>
#include <QDialog>
#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLineEdit>
#include <QListView>
#include <QPlainTextEdit>
#include <QScopeGuard>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

#include <sys/mount.h>
#include <sys/resource.h>

namespace interruptions_test {

using namespace explorer;
using calimero::Node;
using namespace Qt::StringLiterals;

namespace {

class InterruptionsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { prepareWindows(); }
    void init();
    void cleanup();

    void revokedWhileADialogIsFilledIn();
    void reusedWhileAQuestionIsOpen();
    void diskIsFull();
    void systemTakesNoMore();
    void callsGoTheWayThatIsThere();

private:
    bool startNode(const QStringList &arguments = {})
    {
        m_node = std::make_unique<DemoNodeProcess>();
        return m_node->start(arguments);
    }
    void openWindow()
    {
        m_whole = std::make_unique<WholeWindow>(m_folder->path());
        m_whole->open(m_node->url());
    }
    void signIn(const QString &keep);
    void showPage(const QString &page);
    // The pair in the only token file there is.
    [[nodiscard]] QJsonObject storedPair() const;
    [[nodiscard]] static QByteArray compact(const QJsonObject &object)
    {
        return QJsonDocument(object).toJson(QJsonDocument::Compact);
    }
    void saveFirstBlobTo(const QString &path);
    // The only transfer, as its row has it.
    [[nodiscard]] QModelIndex transfer()
    {
        auto *list = driver().look<QListView>(u"Transfers"_s);
        return list ? list->model()->index(0, 0) : QModelIndex();
    }
    [[nodiscard]] Node::Phase phase() { return m_whole->workspace().node().phase(); }
    [[nodiscard]] const guicheck::Driver &driver() { return m_whole->driver(); }

    std::unique_ptr<TestFolder> m_folder;
    std::unique_ptr<DemoNodeProcess> m_node;
    std::unique_ptr<WholeWindow> m_whole;
};

void InterruptionsTest::init()
{
    failOnWarningsBut({u"the session has ended"_s});
    m_folder = std::make_unique<TestFolder>();
}

void InterruptionsTest::cleanup()
{
    m_whole.reset();
    m_node.reset();
}

void InterruptionsTest::signIn(const QString &keep)
{
    DRIVE({
        QDialog *dialog = driver().dialog(u"Sign in to "_s);
        driver().type(driver().find<QLineEdit>(u"User name"_s, dialog), u"ada"_s);
        driver().type(driver().find<QLineEdit>(u"Password"_s, dialog), u"secret"_s);
        driver().chooseIn(driver().find<QComboBox>(u"Keep me signed in"_s, dialog), keep);
        driver().press(u"Sign in"_s, dialog);
        driver().waitUntilClosed(u"Sign in to "_s);
    })
    QTRY_COMPARE(phase(), Node::Phase::Open);
}

void InterruptionsTest::showPage(const QString &page)
{
    m_whole->workspace().showPage(page);
    QTRY_VERIFY(m_whole->table(page)->isVisible() && m_whole->table(page)->model()->rowCount() > 0);
}

QJsonObject InterruptionsTest::storedPair() const
{
    const QDir folder(m_folder->filePath(u"tokens"_s));
    QFile file(folder.filePath(folder.entryList({u"*.json"_s}, QDir::Files).value(0)));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QJsonObject tokens = QJsonDocument::fromJson(file.readAll()).object();
    return {{u"access_token"_s, tokens["access_token"_L1]}, {u"refresh_token"_s, tokens["refresh_token"_L1]}};
}

void InterruptionsTest::revokedWhileADialogIsFilledIn()
{
    QVERIFY2(startNode({u"--auth"_s, u"ada:secret"_s}), qPrintable(m_node->problem()));
    // A key of its own, as a person makes for one program, that can be taken away alone.
    PlainHttp http(m_node->port());
    const auto dataOf = [](const PlainAnswer &answer) { return answer.json()["data"_L1]; };
    const QByteArray logIn = R"({"auth_method":"user_password","public_key":"ada","client_name":"test",
"permissions":[],"timestamp":0,"provider_data":{"username":"ada","password":"secret"}})";
    const PlainHttp::Headers headers{
        {"content-type", "application/json"},
        {"authorization",
         "Bearer " + dataOf(http.postJson("/auth/token", logIn))["access_token"_L1].toString().toLatin1()}};
    const QJsonValue pair =
        dataOf(http.send("POST", "/admin/client-key", headers, R"({"permissions":["admin"]})"));
    const QString access = pair["access_token"_L1].toString();
    const QByteArray claims =
        QByteArray::fromBase64(access.section(u'.', 1, 1).toLatin1(), QByteArray::Base64UrlEncoding);

    openWindow();
    DRIVE({
        QDialog *dialog = driver().dialog(u"Sign in to "_s);
        driver().chooseTab(u"How to sign in"_s, u"Paste a token"_s, dialog);
        driver().type(driver().find<QLineEdit>(u"Access token"_s, dialog), access);
        driver().type(driver().find<QLineEdit>(u"Refresh token"_s, dialog),
                      pair["refresh_token"_L1].toString());
        driver().chooseIn(driver().find<QComboBox>(u"Keep me signed in"_s, dialog),
                          u"Only until the explorer closes"_s);
        driver().press(u"Sign in"_s, dialog);
    })
    QTRY_COMPARE(phase(), Node::Phase::Open);
    showPage(u"contexts"_s);
    QPointer<QDialog> dialog;
    DRIVE({
        driver().press(u"New context"_s);
        dialog = driver().dialog(u"New context"_s);
        auto *space = driver().find<QComboBox>(u"Namespace"_s, dialog);
        driver().waitFor([&] { return space->count() > 0; }, u"the namespaces"_s);
        driver().type(driver().find<QLineEdit>(u"Name"_s, dialog), u"typed with care"_s);
        driver().type(driver().find<QPlainTextEdit>(u"Initialisation"_s, dialog), u"{ }"_s);
    })

    QCOMPARE(http.send("POST", "/admin/revoke", headers,
                       compact({{u"client_id"_s, QJsonDocument::fromJson(claims)["sub"_L1]}}))
                 .status,
             200);
    DRIVE({
        driver().press(u"Create"_s, dialog);
        // Another request of the window may have met the end of the session first.
        driver().waitForWords(u"Sign in and try again."_s, dialog);
        // Nothing comes up over what is filled in before somebody wants it.
        QTRY_COMPARE(phase(), Node::Phase::NeedsSignIn);
        QVERIFY(QApplication::activeModalWidget() == dialog.data());
        driver().press(u"Sign in"_s, dialog);
        QDialog *again = driver().dialog(u"Sign in to "_s);
        driver().waitForWords(u"The node ended this session: its key was revoked."_s, again);
        QVERIFY(dialog && dialog->isVisible());
    })
    signIn(u"Only until the explorer closes"_s);
    QVERIFY(dialog && dialog->isVisible());
    DRIVE({
        QCOMPARE(driver().find<QLineEdit>(u"Name"_s, dialog)->text(), u"typed with care"_s);
        QCOMPARE(driver().find<QPlainTextEdit>(u"Initialisation"_s, dialog)->toPlainText(), u"{ }"_s);
        driver().press(u"Create"_s, dialog);
        driver().waitUntilClosed(u"New context"_s);
        driver().waitForWords(u"typed with care"_s);
    })
    const TableWidget *page = m_whole->workspace().tableWidget(u"contexts"_s);
    QTRY_COMPARE(page->table()->currentIndex().siblingAtColumn(0).data().toString(), u"typed with care"_s);
}

void InterruptionsTest::reusedWhileAQuestionIsOpen()
{
    QVERIFY2(startNode({u"--auth"_s, u"ada:secret"_s, u"--token-expiry"_s, u"1"_s, u"--leeway"_s, u"0"_s}),
             qPrintable(m_node->problem()));
    openWindow();
    signIn(u"In a file other tools share"_s);
    showPage(u"contexts"_s);
    QTableView *table = m_whole->table(u"contexts"_s);
    table->selectRow(0);
    const QString id = table->model()->index(0, 0).data(IdTextRole).toString();
    QPointer<QDialog> question;
    DRIVE({
        driver().press(u"Delete…"_s);
        question = driver().dialog(u"Delete the context"_s);
    })
    // Another program renews the pair from the file, and keeps the new one to itself.
    const QJsonObject pair = storedPair();
    PlainHttp http(m_node->port());
    DRIVE({
        driver().waitFor([&] { return http.postJson("/auth/refresh", compact(pair)).status == 200; },
                         u"the other program's new pair"_s);
        driver().press(u"Delete the context"_s, question);
        driver().waitForWords(u"Sign in and try again."_s, question);
        QTRY_COMPARE(phase(), Node::Phase::NeedsSignIn);
        QVERIFY(QApplication::activeModalWidget() == question.data());
        driver().press(u"Sign in"_s, question);
        QDialog *logIn = driver().dialog(u"Sign in to "_s);
        driver().waitForWords(
            u"The same tokens were renewed by another program, or the explorer was closed "_s
            u"while it renewed them. So these can't be used any more."_s,
            logIn);
        QVERIFY(question && question->isVisible());
    })
    signIn(u"Only until the explorer closes"_s);
    QVERIFY(question && question->isVisible());
    QVERIFY(m_whole->workspace().tableWidget(u"contexts"_s)->select(id));
    DRIVE({
        driver().press(u"Delete the context"_s, question);
        driver().waitUntilClosed(u"Delete the context"_s);
    })
    QTRY_VERIFY(!m_whole->workspace().tableWidget(u"contexts"_s)->select(id));
}

void InterruptionsTest::saveFirstBlobTo(const QString &path)
{
    PlainHttp http(m_node->port());
    QCOMPARE(http.send("PUT", "/admin-api/blobs", {}, QByteArray(3 * 1024 * 1024, 'x')).status, 200);
    openWindow();
    QTRY_COMPARE(phase(), Node::Phase::Open);
    showPage(u"blobs"_s);
    m_whole->table(u"blobs"_s)->selectRow(0);
    DRIVE({
        driver().press(u"Save as…"_s);
        QDialog *dialog = driver().dialog(u"Save blob"_s);
        driver().type(dialog->findChild<QLineEdit *>(u"fileNameEdit"_s), path);
        driver().press(u"Save"_s, dialog);
        driver().waitUntilClosed(u"Save blob"_s);
    })
    QTRY_VERIFY(transfer().isValid());
}

void InterruptionsTest::diskIsFull()
{
    QTemporaryDir disk;
    if (::mount("tmpfs", QFile::encodeName(disk.path()).constData(), "tmpfs", 0, "size=1m,mode=0777") != 0)
        QSKIP("needs the right to mount a small disk");
    const auto unmount =
        qScopeGuard([&] { ::umount2(QFile::encodeName(disk.path()).constData(), MNT_DETACH); });
    QVERIFY2(startNode({u"--empty"_s}), qPrintable(m_node->problem()));
    saveFirstBlobTo(disk.filePath(u"saved"_s));
    DRIVE(driver().waitForWords(u"1 failed"_s))
    QVERIFY(transfer().data(Qt::ToolTipRole).toString().contains(u"Not enough space on the disk"_s));
    QVERIFY(transfer()
                .data(Qt::ToolTipRole)
                .toString()
                .contains(u"Free some space or save it elsewhere. Nothing was left behind."_s));
    QVERIFY(QDir(disk.path()).isEmpty(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot));
    QCOMPARE(m_whole->table(u"blobs"_s)->model()->rowCount(), 1);

    // There is room again, and the same row is tried again.
    QCOMPARE(::mount("tmpfs", QFile::encodeName(disk.path()).constData(), "tmpfs", MS_REMOUNT, "size=8m"), 0);
    QVERIFY(TransferDelegate::buttons(transfer()).contains(TransferDelegate::Button::Retry));
    DRIVE(driver().press(u"Try failed again"_s))
    DRIVE(driver().waitForWords(u"1 done"_s))
    QCOMPARE(QFileInfo(disk.filePath(u"saved"_s)).size(), 3 * 1024 * 1024);
}

void InterruptionsTest::systemTakesNoMore()
{
    QVERIFY2(startNode({u"--empty"_s}), qPrintable(m_node->problem()));
    // In the middle of the file, as a quota does it.
    struct rlimit before = {};
    QCOMPARE(::getrlimit(RLIMIT_FSIZE, &before), 0);
    std::signal(SIGXFSZ, SIG_IGN);
    struct rlimit limited = before;
    limited.rlim_cur = 1024 * 1024 + 1;
    const auto unlimited = qScopeGuard([&] { ::setrlimit(RLIMIT_FSIZE, &before); });
    QCOMPARE(::setrlimit(RLIMIT_FSIZE, &limited), 0);
    QTemporaryDir disk;
    saveFirstBlobTo(disk.filePath(u"saved"_s));
    DRIVE(driver().waitForWords(u"1 failed"_s))
    const QString said = transfer().data(Qt::ToolTipRole).toString();
    QVERIFY2(said.contains(u"The file can't be written: "_s + qt_error_string(EFBIG)), qPrintable(said));
    QVERIFY(QDir(disk.path()).isEmpty(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot));
    QCOMPARE(::setrlimit(RLIMIT_FSIZE, &before), 0);
    DRIVE(driver().press(u"Try failed again"_s))
    DRIVE(driver().waitForWords(u"1 done"_s))
    QCOMPARE(QFileInfo(disk.filePath(u"saved"_s)).size(), 3 * 1024 * 1024);
}

/// The console uses the WebSocket while there is one, and says each time what it used.
void InterruptionsTest::callsGoTheWayThatIsThere()
{
    QVERIFY2(startNode(), qPrintable(m_node->problem()));
    const QString port = QString::number(m_node->port());
    openWindow();
    QTRY_COMPARE(phase(), Node::Phase::Open);
    showPage(u"contexts"_s);
    Node &node = m_whole->workspace().node();
    auto *console = m_whole->window().findChild<ConsoleWidget *>();
    auto *result = console->findChild<ResultView *>();
    const auto id = calimero::ContextId::parse(
        m_whole->workspace().find<ContextsPage>()->model()->index(0, 0).data(IdTextRole).toString());
    QVERIFY(id);
    node.rereadings().setOn(false); // what comes is what the test makes
    // It presses again sooner than anybody who means it.
    const DoubleClick usual(0);
    const auto run = [&] {
        console->openCall(*id, u"no_such_method"_s, "{}");
        const QSignalSpy answers(&node.calls(), &calimero::rpc::Calls::finished);
        DRIVE(driver().press(u"Run the call"_s, console))
        QTRY_COMPARE(answers.size(), 1);
        QTRY_COMPARE(result->headline(), u"Failed"_s);
    };
    QTRY_VERIFY(node.socket().isUp());
    run();
    QVERIFY2(result->figures().contains(u" ms · WebSocket · "_s), qPrintable(result->figures()));
    QVERIFY2(result->details().contains(u"no such method"_s), qPrintable(result->details()));

    // The call has its line in the activity, and can be made again from a shell.
    const ActivityModel *activity = m_whole->workspace().find<ActivityDock>()->model();
    // The methods may be read anew after it: the node does not know the one that was called.
    const auto row = [activity] {
        for (int at = 0; at < activity->rowCount(); ++at) {
            if (activity->index(at, ActivityModel::Method).data().toString() == "WS"_L1)
                return at;
        }
        return -1;
    };
    QTRY_VERIFY(row() >= 0);
    const auto cell = [&](int column, int role = Qt::DisplayRole) {
        return activity->index(row(), column).data(role);
    };
    QTRY_COMPARE(cell(ActivityModel::Status).toString(), u"answered"_s);
    QCOMPARE(cell(ActivityModel::Path).toString(), u"/ws"_s);
    QVERIFY(cell(ActivityModel::Bytes, ExactTextRole).toInt() > 0);
    QVERIFY(calimero::curlCommand(activity->exchangeAt(row())).endsWith(u"/jsonrpc'"_s));

    // The node comes back without the service. Nobody is told; calls go over HTTP.
    m_node->stop();
    QTRY_VERIFY(!node.socket().isUp());
    QVERIFY2(m_node->start({u"--port"_s, port, u"--no-websocket"_s}), qPrintable(m_node->problem()));
    node.open();
    QTRY_COMPARE(phase(), Node::Phase::Open);
    run();
    QVERIFY2(result->figures().contains(u" ms · HTTP · "_s), qPrintable(result->figures()));
    QVERIFY(!m_whole->says(u"WebSocket"_s));
    QVERIFY(!node.socket().isUp());
    // What a person reads when it breaks in the middle.
    QVERIFY(ErrorText::sentence({.kind = calimero::Error::Kind::Interrupted})
                .contains(u"Nobody knows whether the node did it"_s));
}

} // namespace

const TestCase testCase(runTest<InterruptionsTest, QApplication>);

} // namespace interruptions_test

#include "interruptions_test.moc"
