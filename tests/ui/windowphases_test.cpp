// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// What the window shows when something goes: what is deleted, a node that is away or is none, a session that
// ends.
#include "core/json/reader.h"
#include "tests/support/plainhttp.h"
#include "tests/support/testprogram.h"
#include "tests/ui/windowcase.h"
#include "ui/console/consolewidget.h"
#include "ui/transfers/dropzone.h"
#include "ui/viewer/textview.h"
#include "ui/window/pagelist.h"

#include <QAbstractButton>
#include <QApplication>
#include <QJsonDocument>
#include <QJsonObject>
#include <QPlainTextEdit>
#include <QTcpServer>
#include <QTcpSocket>

namespace windowphases_test {

using calimero::BlobId;

namespace {

// A web page, whatever is asked.
class WebServer : public QTcpServer {
public:
    WebServer()
    {
        listen(QHostAddress::LocalHost);
        connect(this, &QTcpServer::newConnection, this, [this] {
            QTcpSocket *socket = nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, socket, [socket] {
                if (!socket->readAll().endsWith("\r\n\r\n"))
                    return;
                const QByteArray page = "<!DOCTYPE html><title>Printer</title><h1>Ready</h1>";
                socket->write("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: "
                              + QByteArray::number(page.size()) + "\r\n\r\n" + page);
            });
        });
    }
    [[nodiscard]] QUrl url() const { return QUrl(u"http://127.0.0.1:%1"_s.arg(serverPort())); }
};

class WindowPhasesTest : public WindowCase {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { prepareWindows(); }
    void init() { makeFolder(); }
    void cleanup() { close(); }

    void deletedElsewhere();
    void deletedHereLeavesTheInspector();
    void callsADeletedContext();
    void storesAnEmptyFile();
    void unreachableAndBack();
    void notANode();
    void signOutLeavesNothingToSee();
    void revokedSessionLosesNothing();
};

void WindowPhasesTest::deletedElsewhere()
{
    openPage(u"contexts"_s);
    m_whole->table(u"contexts"_s)->selectRow(2);
    const QString id = idAt(u"contexts"_s, 2);
    const int before = m_whole->workspace().tableWidget(u"contexts"_s)->model()->totalRows();
    QTRY_VERIFY(m_whole->says(u"Context id: "_s + id));
    PlainHttp http(m_node->port());
    QCOMPARE(http.send("DELETE", "/admin-api/contexts/" + id.toLatin1()).status, 200);
    QTest::keyClick(m_whole->table(u"contexts"_s), Qt::Key_F5);
    QTRY_COMPARE(m_whole->workspace().tableWidget(u"contexts"_s)->model()->totalRows(), before - 1);
    // The inspector stays on what was looked at and says what became of it.
    QVERIFY(m_whole->inspector()->isVisible());
    QTRY_VERIFY(m_whole->driver().isSaid(u"No longer on this node"_s, m_whole->inspector()));
    QVERIFY(!m_whole->driver().isSaid(u"The node does not have this"_s, m_whole->inspector()));
    QVERIFY(m_whole->driver().isSaid(u"Context id: "_s + id, m_whole->inspector()));
    QVERIFY(!m_whole->driver().isSaid(u"loading…"_s, m_whole->inspector()));
}

void WindowPhasesTest::deletedHereLeavesTheInspector()
{
    openPage(u"contexts"_s);
    m_whole->table(u"contexts"_s)->selectRow(2);
    const QString id = idAt(u"contexts"_s, 2);
    const int before = m_whole->workspace().tableWidget(u"contexts"_s)->model()->totalRows();
    QTRY_VERIFY(m_whole->says(u"Context id: "_s + id));
    DRIVE(m_whole->driver().press(u"Delete…"_s, m_whole->inspector()))
    DRIVE(m_whole->driver().press(u"Delete the context"_s, m_whole->driver().dialog(u"Delete the context"_s)))
    QTRY_VERIFY(!m_whole->inspector()->isVisible());
    QTRY_COMPARE(m_whole->workspace().tableWidget(u"contexts"_s)->model()->totalRows(), before - 1);
    PlainHttp http(m_node->port());
    QCOMPARE(http.get("/admin-api/contexts/" + id.toLatin1()).status, 404);
}

void WindowPhasesTest::callsADeletedContext()
{
    openPage(u"contexts"_s);
    const QString id = idAt(u"contexts"_s, 2);
    PlainHttp http(m_node->port());
    QCOMPARE(http.send("DELETE", "/admin-api/contexts/" + id.toLatin1()).status, 200);
    auto *console = m_whole->workspace().findChild<ConsoleWidget *>();
    const QByteArray written = R"({"key":"kept"})";
    console->openCall(*calimero::ContextId::parse(id), u"get"_s, written);
    console->run();
    QTRY_VERIFY(m_whole->says(u"The node does not know this context"_s));
    QCOMPARE(calimero::json::compacted(console->arguments()), written);
}

void WindowPhasesTest::storesAnEmptyFile()
{
    openPage(u"blobs"_s);
    const int before = m_whole->workspace().tableWidget(u"blobs"_s)->model()->totalRows();
    write(u"nothing.txt"_s, {});
    m_whole->window().findChild<DropZone *>()->take({m_folder->filePath(u"nothing.txt"_s)});
    QTRY_COMPARE(m_whole->workspace().tableWidget(u"blobs"_s)->model()->totalRows(), before + 1);
    // The id of no bytes at all, as a real node gave it.
    const auto id = calimero::BlobId::parse(u"GKot5hBsd81kMupNCXHaqbhv3huEbxAFMLnpcX2hniwn"_s);
    QTRY_VERIFY(m_whole->workspace().tableWidget(u"blobs"_s)->model()->indexOfId(id->toString()).row() >= 0);
    m_whole->workspace().showLink({u"blob"_s, id->toString()});
    QTRY_VERIFY(m_whole->says(u"nothing.txt"_s));
}

void WindowPhasesTest::unreachableAndBack()
{
    QVERIFY2(startNode(), qPrintable(m_node->problem()));
    const QString port = QString::number(m_node->port());
    const QUrl url = m_node->url();
    m_node->stop();
    m_whole = std::make_unique<WholeWindow>(m_folder->path());
    m_whole->open(url);
    QTRY_COMPARE(phase(), Node::Phase::Unreachable);
    QVERIFY(m_whole->says(u"The node can't be reached"_s));
    for (const PageKind &page : pageKinds()) {
        m_whole->workspace().showPage(page.info.id);
        QVERIFY(m_whole->driver().look<QAbstractButton>(u"Try again"_s));
    }
    QVERIFY2(startNode({u"--port"_s, port}), qPrintable(m_node->problem()));
    m_whole->workspace().showPage(u"contexts"_s);
    // By itself.
    QTRY_COMPARE_WITH_TIMEOUT(phase(), Node::Phase::Open, 20000);
    QTRY_VERIFY(m_whole->table(u"contexts"_s)->isVisible());
    QTRY_VERIFY(m_whole->table(u"contexts"_s)->model()->rowCount() > 0);

    // It goes while somebody looks at it: what was read stays, and it is said.
    m_whole->table(u"contexts"_s)->selectRow(1);
    QTRY_VERIFY(m_whole->inspector()->isVisible());
    const QString id = idAt(u"contexts"_s, 1);
    m_node->stop();
    const int rows = m_whole->table(u"contexts"_s)->model()->rowCount();
    QTest::keyClick(m_whole->table(u"contexts"_s), Qt::Key_F5);
    QTRY_VERIFY(m_whole->says(u"can't be reached"_s));
    QCOMPARE(m_whole->table(u"contexts"_s)->model()->rowCount(), rows);

    // And when it is back, so is what was being read.
    QTRY_COMPARE(phase(), Node::Phase::Unreachable);
    QVERIFY(m_whole->driver().isSaid(u"Context id: "_s + id, m_whole->inspector()));
    QVERIFY2(startNode({u"--port"_s, port}), qPrintable(m_node->problem()));
    DRIVE(m_whole->driver().press(u"Try again"_s))
    QTRY_COMPARE(phase(), Node::Phase::Open);
    QVERIFY(m_whole->inspector()->isVisible());
    QTRY_VERIFY(m_whole->driver().isSaid(u"Context id: "_s + id, m_whole->inspector()));
}

void WindowPhasesTest::notANode()
{
    WebServer server;
    m_whole = std::make_unique<WholeWindow>(m_folder->path());
    m_whole->open(server.url());
    QTRY_COMPARE(phase(), Node::Phase::NotANode);
    QVERIFY(m_whole->says(u"This is not a Calimero node"_s));
    QVERIFY(m_whole->says(u"A web page answers at %1."_s.arg(server.url().toString())));
    DRIVE(m_whole->driver().press(u"Show the answer"_s))
    QTRY_VERIFY(m_whole->driver().look<TextView>(u"Raw answer of the node"_s));
    auto *raw = m_whole->driver().look<TextView>(u"Raw answer of the node"_s);
    QVERIFY(raw->text().contains(u"<h1>Ready</h1>"_s));
    raw->window()->close();
}

void WindowPhasesTest::signOutLeavesNothingToSee()
{
    QVERIFY2(startNode({u"--auth"_s, u"ada:secret"_s}), qPrintable(m_node->problem()));
    m_whole = std::make_unique<WholeWindow>(m_folder->path());
    m_whole->open(m_node->url());
    signIn(u"ada"_s, u"secret"_s);
    m_whole->workspace().showPage(u"contexts"_s);
    QTRY_VERIFY(m_whole->table(u"contexts"_s)->isVisible());
    m_whole->table(u"contexts"_s)->selectRow(0);
    QTRY_VERIFY(m_whole->inspector()->isVisible());
    m_whole->trigger(u"signOut"_s);
    QTRY_COMPARE(phase(), Node::Phase::NeedsSignIn);
    QVERIFY(!m_whole->inspector()->isVisible());
    for (const PageKind &page : pageKinds()) {
        m_whole->workspace().showPage(page.info.id);
        QVERIFY(m_whole->says(u"asks who you are"_s));
        QVERIFY(m_whole->driver().look<QAbstractButton>(u"Sign in"_s));
        if (const TableWidget *table = m_whole->workspace().tableWidget(page.info.id))
            QVERIFY(!table->table()->isVisible());
    }
    QVERIFY(!m_whole->says(u"signed in as"_s));
}

void WindowPhasesTest::revokedSessionLosesNothing()
{
    QVERIFY2(startNode({u"--auth"_s, u"ada:secret"_s}), qPrintable(m_node->problem()));
    m_whole = std::make_unique<WholeWindow>(m_folder->path());
    m_whole->open(m_node->url());
    signIn(u"ada"_s, u"secret"_s);
    m_whole->workspace().showPage(u"contexts"_s);
    QTRY_VERIFY(m_whole->table(u"contexts"_s)->isVisible());
    m_whole->table(u"contexts"_s)->selectRow(0);
    const QString id = idAt(u"contexts"_s, 0);
    DRIVE(m_whole->driver().press(u"Call a method…"_s))
    QTRY_VERIFY(m_whole->driver().look<QComboBox>(u"Method"_s)
                && m_whole->driver().look<QComboBox>(u"Method"_s)->count() > 0);
    DRIVE(m_whole->driver().type(m_whole->driver().look<QLineEdit>(u"Method"_s), u"get"_s))
    DRIVE(m_whole->driver().chooseTab(u"How the arguments are given"_s, u"JSON"_s))
    auto *editor = m_whole->driver().look<QPlainTextEdit>(u"Arguments as JSON"_s);
    QVERIFY(editor);
    DRIVE(m_whole->driver().type(editor, u"{\"key\": \"typed before\"}"_s))

    // Somebody ends the session at the node.
    PlainHttp http(m_node->port());
    const QByteArray logIn = R"({"auth_method":"user_password","public_key":"ada","client_name":"test",
"permissions":[],"timestamp":0,"provider_data":{"username":"ada","password":"secret"}})";
    const QString token = http.postJson("/auth/token", logIn).json()["data"_L1]["access_token"_L1].toString();
    const QByteArray claims =
        QByteArray::fromBase64(token.section(u'.', 1, 1).toLatin1(), QByteArray::Base64UrlEncoding);
    const QJsonObject client{{u"client_id"_s, QJsonDocument::fromJson(claims)["sub"_L1]}};
    QCOMPARE(
        http.send("POST", "/admin/revoke",
                  {{"content-type", "application/json"}, {"authorization", "Bearer " + token.toLatin1()}},
                  QJsonDocument(client).toJson())
            .status,
        200);
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"^the session has ended"_s));
    QTest::keyClick(m_whole->table(u"contexts"_s), Qt::Key_F5);
    QTRY_COMPARE(phase(), Node::Phase::NeedsSignIn);
    QTRY_VERIFY(m_whole->says(u"The node ended this session: its key was revoked."_s));
    QVERIFY(m_whole->driver().isSaid(u"asks who you are"_s, &m_whole->window()));
    // It is offered, and nothing comes up in front of what is typed.
    QVERIFY(!dialog());
    QVERIFY(m_whole->driver().look<QAbstractButton>(u"Sign in"_s, &m_whole->window()));
    QCOMPARE(m_whole->workspace().currentPage(), u"contexts"_s);
    // What was typed is there still, and the call knows its context.
    QCOMPARE(editor->toPlainText(), u"{\"key\": \"typed before\"}"_s);
    const auto *chooser = m_whole->driver().look<QAbstractButton>(u"Context"_s, &m_whole->window());
    QVERIFY(chooser && chooser->accessibleDescription().contains(id));
    QCOMPARE(m_whole->driver().look<QLineEdit>(u"Method"_s, &m_whole->window())->text(), u"get"_s);
}

} // namespace

const TestCase testCase(runTest<WindowPhasesTest, QApplication>);

} // namespace windowphases_test

#include "windowphases_test.moc"
