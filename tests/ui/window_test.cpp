// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// What the whole window promises: it remembers, filters, goes back and forward, and says in the page's place
// what is the matter with a node.
#include "core/json/reader.h"
#include "core/session/node.h"
#include "tests/gui/nodeside.h"
#include "tests/support/demonodeprocess.h"
#include "tests/ui/wholewindow.h"
#include "ui/blobs/blobsmodel.h"
#include "ui/blobs/blobspage.h"
#include "ui/console/consolewidget.h"
#include "ui/contexts/contextsmodel.h"
#include "ui/contexts/contextspage.h"
#include "ui/models/roles.h"
#include "ui/models/tablemodel.h"
#include "ui/pages/tablewidget.h"
#include "ui/support/format.h"
#include "ui/transfers/dropzone.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/searchline.h"
#include "ui/window/bottompanel.h"
#include "ui/window/pagelist.h"
#include "ui/window/welcomepage.h"

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QDialog>
#include <QFile>
#include <QHeaderView>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QRegularExpression>
#include <QScreen>
#include <QTableView>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

using namespace explorer;
using calimero::Node;
using namespace Qt::StringLiterals;
using calimero::BlobId;
using guicheck::NodeSide;

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

class WindowTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void layoutSurvivesARestart();
    void fitsASmallScreen();
    void pageOfAListThatIsThere();
    void anotherNodeTakesItsPlace();
    void unknownPageIsTheOverview();
    void linkIntoAListThatIsSorted();
    void typingFilters();
    void escapeGoesStepByStep();
    void reloadAsksTheNodeAgain();
    void backAndForward();
    void linkIsOpenedOnceTheNodeIs();
    void contextsOfAnApplication();
    void deletedElsewhere();
    void deletedHereLeavesTheInspector();
    void callsADeletedContext();
    void storesAnEmptyFile();
    void unreachableAndBack();
    void notANode();
    void signOutLeavesNothingToSee();
    void revokedSessionLosesNothing();

private:
    void write(const QString &name, const QByteArray &bytes)
    {
        QFile file(m_folder->filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("can not write a test file");
    }
    bool startNode(const QStringList &arguments = {})
    {
        m_node = std::make_unique<DemoNodeProcess>();
        return m_node->start(arguments);
    }
    // A window with the demo node open; on one page, loaded.
    void openNode();
    void openPage(const QString &page);
    void signIn(const QString &user, const QString &password);
    [[nodiscard]] QString idAt(const QString &page, int row)
    {
        return m_whole->table(page)->model()->index(row, 0).data(IdTextRole).toString();
    }
    [[nodiscard]] Node::Phase phase() { return m_whole->workspace().node().phase(); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<DemoNodeProcess> m_node;
    std::unique_ptr<WholeWindow> m_whole;
};

void WindowTest::initTestCase()
{
    prepareWindows();
}

void WindowTest::init()
{
    QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support)"_s));
    m_folder = std::make_unique<QTemporaryDir>();
}

void WindowTest::cleanup()
{
    m_whole.reset();
    m_node.reset();
}

void WindowTest::openNode()
{
    QVERIFY2(startNode(), qPrintable(m_node->problem()));
    m_whole = std::make_unique<WholeWindow>(m_folder->path());
    QVERIFY(QTest::qWaitForWindowActive(&m_whole->window()));
    m_whole->open(m_node->url());
    QTRY_COMPARE(phase(), Node::Phase::Open);
}

void WindowTest::openPage(const QString &page)
{
    openNode();
    m_whole->workspace().showPage(page);
    QTRY_VERIFY(m_whole->table(page)->isVisible());
    QTRY_VERIFY(m_whole->workspace().tableWidget(page)->model()->loadState()
                == TableModel::LoadState::Complete);
}

void WindowTest::layoutSurvivesARestart()
{
    openPage(u"contexts"_s);
    QHeaderView *header = m_whole->table(u"contexts"_s)->horizontalHeader();
    const auto columnOf = [&](const QString &title) {
        for (int column = 0; column < header->count(); ++column) {
            if (header->model()->headerData(column, Qt::Horizontal).toString() == title)
                return column;
        }
        return -1;
    };
    const int state = columnOf(u"State"_s);
    const int version = columnOf(u"Version"_s);
    const int application = columnOf(u"Application"_s);
    QVERIFY(state >= 0 && version >= 0 && application >= 0);
    // Through the menu a person has for it.
    DRIVE(m_whole->driver().press(u"Choose columns"_s))
    DRIVE(m_whole->driver().chooseInMenu(u"State"_s))
    DRIVE(m_whole->driver().press(u"Choose columns"_s))
    DRIVE(m_whole->driver().chooseInMenu(u"Version"_s))
    header->moveSection(header->visualIndex(application), 0);
    header->resizeSection(application, 271);
    m_whole->table(u"contexts"_s)->sortByColumn(columnOf(u"Name"_s), Qt::DescendingOrder);
    SearchLine *filter = m_whole->workspace().tableWidget(u"contexts"_s)->filterLine();
    DRIVE(m_whole->driver().type(filter, u"key-value"_s))
    QTRY_VERIFY(m_whole->says(u" shown"_s));
    const int shown = m_whole->workspace().tableWidget(u"contexts"_s)->model()->shownRows();
    m_whole->window().resize(781, 655);
    const QSize size = m_whole->window().size();
    m_whole.reset(); // the program ends

    m_whole = std::make_unique<WholeWindow>(m_folder->path());
    QCOMPARE(m_whole->window().size(), size.boundedTo(m_whole->window().screen()->availableSize()));
    m_whole->open(m_node->url());
    QCOMPARE(m_whole->workspace().currentPage(), u"contexts"_s);
    header = m_whole->table(u"contexts"_s)->horizontalHeader();
    QVERIFY(header->isSectionHidden(state));
    QVERIFY(!header->isSectionHidden(version));
    QCOMPARE(header->visualIndex(application), 0);
    QCOMPARE(header->sectionSize(application), 271);
    QCOMPARE(header->sortIndicatorSection(), columnOf(u"Name"_s));
    QCOMPARE(header->sortIndicatorOrder(), Qt::DescendingOrder);
    QCOMPARE(m_whole->workspace().tableWidget(u"contexts"_s)->filterLine()->text(), u"key-value"_s);
    QTRY_COMPARE(m_whole->workspace().tableWidget(u"contexts"_s)->model()->shownRows(), shown);
    const QAbstractItemModel *model = m_whole->table(u"contexts"_s)->model();
    QTRY_VERIFY(model->index(0, 0).data(NameRole).toString() > model->index(1, 0).data(NameRole).toString());
}

// With each dock open, on every page.
void WindowTest::fitsASmallScreen()
{
    openPage(u"contexts"_s);
    for (const PageKind &page : pageKinds()) {
        m_whole->workspace().showPage(page.info.id);
        for (const QString &dock : {u"console"_s, u"transfers"_s, u"activity"_s}) {
            m_whole->workspace().findChild<BottomPanel *>()->showDock(dock);
            m_whole->window().resize(720, 600);
            QCoreApplication::sendPostedEvents();
            QVERIFY2(
                m_whole->window().width() == 720,
                qPrintable(page.info.id + u' ' + dock + u' ' + QString::number(m_whole->window().width())));
            m_whole->window().resize(1280, 800);
        }
        // The inspector needs a little more.
        if (page.info.id == "overview"_L1)
            continue;
        QTableView *table = m_whole->table(page.info.id);
        QTRY_VERIFY(table->isVisible() && table->model()->rowCount() > 0);
        table->selectRow(0);
        QTRY_VERIFY(m_whole->inspector()->isVisible());
        m_whole->window().resize(800, 600);
        QCoreApplication::sendPostedEvents();
        QCOMPARE(m_whole->window().width(), 800);
        m_whole->window().resize(1280, 800);
    }
}

// Pages and docks are made when somebody looks at them: what was loaded before is there at once.
void WindowTest::pageOfAListThatIsThere()
{
    openNode();
    const Workspace &shown = m_whole->workspace();
    BlobsModel *blobsModel = shown.find<BlobsPage>()->blobs();
    QTRY_COMPARE(blobsModel->loadState(), TableModel::LoadState::Complete);
    QTRY_COMPARE(shown.find<ContextsPage>()->model()->loadState(), TableModel::LoadState::Complete);
    const int blobs = blobsModel->totalRows();
    QVERIFY(blobs > 0);
    // The tile that leads there has the number of rows already.
    DRIVE(m_whole->driver().press(u"Go to Blobs"_s))
    QCOMPARE(m_whole->table(u"blobs"_s)->model()->rowCount(), blobs);
    QVERIFY(m_whole->table(u"blobs"_s)->isVisible());
    QVERIFY(m_whole->says(u"%1 · %2"_s.arg(blobs).arg(Format::size(blobsModel->totalBytes()))));
    DRIVE(m_whole->driver().chooseTab(u"Docks"_s, u"Activity"_s))
    QTRY_VERIFY(m_whole->driver().look<QTableView>(u"Activity"_s));
    QVERIFY(m_whole->driver().look<QTableView>(u"Activity"_s)->model()->rowCount() > 0);
    // A method of a context whose console nobody looked at yet.
    m_whole->workspace().showPage(u"contexts"_s);
    m_whole->table(u"contexts"_s)->selectRow(0);
    DRIVE(m_whole->driver().press(u"Call a method…"_s, m_whole->inspector()))
    DRIVE((void)m_whole->driver().find<QComboBox>(u"Method"_s))
    QTRY_VERIFY(m_whole->driver().look<QComboBox>(u"Method"_s)->count() > 0);
}

// However fast somebody goes from node to node, the last one is open and of the others nothing is left.
void WindowTest::anotherNodeTakesItsPlace()
{
    openPage(u"contexts"_s);
    DemoNodeProcess other;
    QVERIFY2(other.start({u"--empty"_s}), qPrintable(other.problem()));
    const QPointer<Node> first = &m_whole->workspace().node();
    const auto isOnlyOpen = [&](const QUrl &url) {
        const auto spaces = m_whole->window().findChildren<Workspace *>();
        return m_whole->window().nodes().all().size() == 1 && spaces.size() == 1
            && spaces.first()->isVisible() && spaces.first()->node().profile().url == url
            && phase() == Node::Phase::Open;
    };
    m_whole->open(other.url());
    QTRY_VERIFY(isOnlyOpen(other.url()));
    QVERIFY(!first);
    for (int time = 0; time < 3; ++time) {
        m_whole->open(m_node->url());
        m_whole->open(other.url());
    }
    QTRY_VERIFY(isOnlyOpen(other.url()));
    m_whole->open(m_node->url());
    QCoreApplication::processEvents();
    m_whole->open(other.url());
    QCoreApplication::processEvents();
    m_whole->open(m_node->url());
    QTRY_VERIFY(isOnlyOpen(m_node->url()));
    m_whole->workspace().showPage(u"contexts"_s);
    QTRY_VERIFY(m_whole->table(u"contexts"_s)->model()->rowCount() > 0);

    m_whole->open(other.url());
    m_whole->trigger(u"closeNode"_s);
    QVERIFY(m_whole->window().findChildren<Workspace *>().isEmpty());
    QVERIFY(m_whole->window().findChildren<Node *>().isEmpty());
    QVERIFY(!m_whole->window().node());
    QVERIFY(m_whole->window().welcome()->isVisible());
    m_whole->open(other.url());
    QTRY_VERIFY(isOnlyOpen(other.url()));
}

void WindowTest::unknownPageIsTheOverview()
{
    openPage(u"blobs"_s);
    const QString id = m_whole->workspace().node().profile().id;
    m_whole.reset();
    QFile file(m_folder->filePath(u"window.json"_s));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QByteArray state = file.readAll();
    file.close();
    QVERIFY2(state.contains("\"blobs\""), state.constData());
    write(u"window.json"_s, state.replace("\"blobs\"", "\"of another version\""));
    m_whole = std::make_unique<WholeWindow>(m_folder->path());
    m_whole->open(m_node->url());
    QCOMPARE(m_whole->workspace().currentPage(), u"overview"_s);
    QTRY_VERIFY(m_whole->driver().look<QAbstractButton>(u"Go to Blobs"_s));
}

// A page that is made for a link: its sort is not worked out yet when the row is looked for.
void WindowTest::linkIntoAListThatIsSorted()
{
    QVERIFY2(startNode({u"--empty"_s, u"--rows"_s, u"blobs=30000"_s}), qPrintable(m_node->problem()));
    m_whole = std::make_unique<WholeWindow>(m_folder->path());
    QVERIFY(QTest::qWaitForWindowActive(&m_whole->window()));
    m_whole->open(m_node->url());
    BlobsModel *model = m_whole->workspace().find<BlobsPage>()->blobs();
    const auto isSettled = [&] {
        return model->loadState() == TableModel::LoadState::Complete && model->isSettled();
    };
    QTRY_VERIFY(isSettled());
    const QString first = idAt(u"blobs"_s, 0);

    UiState state{QString()};
    state.setValue(u"page/blobs/sort"_s, u"id"_s);
    state.setValue(u"page/blobs/descending"_s, true);
    TableWidget page(u"blobs"_s, u"Blobs"_s, model, StateScope(state, u"page/blobs"_s));
    page.resize(800, 600);
    page.show();
    QVERIFY(!model->isSettled());
    page.selectWhenLoaded(first);
    QTRY_VERIFY(isSettled());
    QTRY_COMPARE(page.currentId(), first);
    const QTableView *table = page.table();
    QCOMPARE(table->currentIndex().row(), 29999);
    QVERIFY(table->viewport()->rect().intersects(table->visualRect(table->currentIndex())));
}

void WindowTest::typingFilters()
{
    openPage(u"contexts"_s);
    QTableView *table = m_whole->table(u"contexts"_s);
    TableWidget *page = m_whole->workspace().tableWidget(u"contexts"_s);
    const int all = page->model()->shownRows();
    table->setFocus();
    QTest::keyClick(table, 'n');
    QCOMPARE(QApplication::focusWidget(), page->filterLine());
    QTest::keyClicks(QApplication::focusWidget(), u"otes"_s);
    QTRY_VERIFY(page->model()->shownRows() < all && page->model()->shownRows() > 0);
    for (int row = 0; row < page->model()->shownRows(); ++row) {
        QString texts;
        for (int column = 0; column < page->model()->columnCount(); ++column)
            texts += page->model()->index(row, column).data().toString();
        QVERIFY2(texts.contains(u"notes"_s, Qt::CaseInsensitive), qPrintable(texts));
    }
    QTest::keyClicks(QApplication::focusWidget(), u"-none-such"_s);
    QTRY_VERIFY(m_whole->says(u"Nothing fits “notes-none-such”"_s));
    DRIVE(m_whole->driver().press(u"Clear the filter"_s))
    QTRY_COMPARE(page->model()->shownRows(), all);
    QVERIFY(table->isVisible());
}

void WindowTest::escapeGoesStepByStep()
{
    openPage(u"contexts"_s);
    QTableView *table = m_whole->table(u"contexts"_s);
    TableWidget *page = m_whole->workspace().tableWidget(u"contexts"_s);
    DRIVE(m_whole->driver().type(page->filterLine(), u"notes"_s))
    QTRY_VERIFY(m_whole->says(u" shown"_s));
    QTRY_VERIFY(page->model()->isSettled());
    QTest::keyClick(page->filterLine(), Qt::Key_Down);
    QCOMPARE(QApplication::focusWidget(), table);
    table->selectRow(0);
    QTRY_VERIFY(m_whole->inspector()->isVisible());
    QTest::keyClick(table, Qt::Key_Escape);
    QVERIFY(page->filterLine()->text().isEmpty());
    QVERIFY(table->selectionModel()->hasSelection());
    QTest::keyClick(table, Qt::Key_Escape);
    QVERIFY(!table->selectionModel()->hasSelection());
    QVERIFY(m_whole->inspector()->isVisible());
    QTest::keyClick(table, Qt::Key_Escape);
    QVERIFY(!m_whole->inspector()->isVisible());
    // Within the inspector Esc closes it and gives the table the keyboard.
    table->selectRow(1);
    QTRY_VERIFY(m_whole->inspector()->isVisible());
    QTest::keyClick(m_whole->inspector(), Qt::Key_Escape);
    QVERIFY(!m_whole->inspector()->isVisible());
    QCOMPARE(QApplication::focusWidget(), table);
}

void WindowTest::reloadAsksTheNodeAgain()
{
    openPage(u"blobs"_s);
    const int before = m_whole->workspace().tableWidget(u"blobs"_s)->model()->totalRows();
    QVERIFY(before > 0);
    NodeSide node(m_node->url());
    const QString gone = idAt(u"blobs"_s, before - 1);
    PlainHttp http(m_node->port());
    // Content of which no application is made, stored elsewhere meanwhile.
    QCOMPARE(http.send("PUT", "/admin-api/blobs", {}, "stored by somebody else").status, 200);
    const QString id = NodeSide::blobIdOf("stored by somebody else");
    QTest::keyClick(m_whole->table(u"blobs"_s), Qt::Key_F5);
    QTRY_COMPARE(m_whole->workspace().tableWidget(u"blobs"_s)->model()->totalRows(), before + 1);
    node.deleteBlob(id);
    m_whole->trigger(u"reload"_s);
    QTRY_COMPARE(m_whole->workspace().tableWidget(u"blobs"_s)->model()->totalRows(), before);
    QCOMPARE(idAt(u"blobs"_s, before - 1), gone);
}

void WindowTest::backAndForward()
{
    openPage(u"contexts"_s);
    m_whole->table(u"contexts"_s)->selectRow(0);
    QTRY_VERIFY(m_whole->inspector()->isVisible());
    const QString first = idAt(u"contexts"_s, 0);
    m_whole->table(u"contexts"_s)->selectRow(1);
    const QString second = idAt(u"contexts"_s, 1);
    QTRY_VERIFY(m_whole->says(u"Context id: "_s + second));
    m_whole->workspace().showPage(u"blobs"_s);
    QTRY_VERIFY(m_whole->table(u"blobs"_s)->isVisible());
    const auto back = [&] { QTest::keyClick(&m_whole->window(), Qt::Key_Left, Qt::AltModifier); };
    const auto forward = [&] { QTest::keyClick(&m_whole->window(), Qt::Key_Right, Qt::AltModifier); };
    back();
    QCOMPARE(m_whole->workspace().currentPage(), u"contexts"_s);
    QTRY_VERIFY(m_whole->says(u"Context id: "_s + second));
    back();
    QTRY_VERIFY(m_whole->says(u"Context id: "_s + first));
    QCOMPARE(m_whole->workspace().tableWidget(u"contexts"_s)->currentId(), first);
    forward();
    QTRY_VERIFY(m_whole->says(u"Context id: "_s + second));
    forward();
    QCOMPARE(m_whole->workspace().currentPage(), u"blobs"_s);
    QVERIFY(!m_whole->workspace().canGoForward());
}

void WindowTest::linkIsOpenedOnceTheNodeIs()
{
    QVERIFY2(startNode(), qPrintable(m_node->problem()));
    const QString id = NodeSide(m_node->url()).contexts().at(3)["id"_L1].toString();
    m_whole = std::make_unique<WholeWindow>(m_folder->path());
    m_whole->window().openLink(Link::parse(u"context:"_s + id));
    m_whole->open(m_node->url());
    QTRY_VERIFY(m_whole->says(u"Context id: "_s + id));
    QCOMPARE(m_whole->workspace().currentPage(), u"contexts"_s);
    QTRY_COMPARE(m_whole->workspace().tableWidget(u"contexts"_s)->currentId(), id);
}

void WindowTest::contextsOfAnApplication()
{
    openPage(u"applications"_s);
    // One that runs in some of the contexts, and in the inspector.
    const QList<QJsonObject> contexts = NodeSide(m_node->url()).contexts();
    const QString id = contexts.at(0)["applicationId"_L1].toString();
    QStringList expected;
    for (const QJsonObject &context : contexts) {
        if (context["applicationId"_L1] == id)
            expected += context["id"_L1].toString();
    }
    QVERIFY(expected.size() > 0 && expected.size() < contexts.size());
    QVERIFY(m_whole->workspace().tableWidget(u"applications"_s)->select(id));
    const QString words = u"Used by: %1 context"_s.arg(expected.size());
    QTRY_VERIFY(m_whole->driver().isSaid(words, m_whole->inspector()));
    for (auto *label : m_whole->inspector()->findChildren<ElidedLabel *>()) {
        if (label->accessibleName().startsWith(words))
            QTest::keyClick(label, Qt::Key_Return);
    }
    QCOMPARE(m_whole->workspace().currentPage(), u"contexts"_s);
    QCOMPARE(m_whole->workspace().tableWidget(u"contexts"_s)->filterLine()->text(), id);
    const QAbstractItemModel *model = m_whole->table(u"contexts"_s)->model();
    QTRY_COMPARE(model->rowCount(), int(expected.size()));
    QStringList shown;
    for (int row = 0; row < model->rowCount(); ++row)
        shown += idAt(u"contexts"_s, row);
    shown.sort();
    expected.sort();
    QCOMPARE(shown, expected);
    // The way back leads to the application.
    m_whole->workspace().goBack();
    QCOMPARE(m_whole->workspace().currentPage(), u"applications"_s);
    QTRY_VERIFY(m_whole->driver().isSaid(words, m_whole->inspector()));
}

void WindowTest::deletedElsewhere()
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
    QTRY_VERIFY(m_whole->driver().isSaid(u"The node does not have this"_s, m_whole->inspector()));
    QVERIFY(m_whole->driver().isSaid(u"Context id: "_s + id, m_whole->inspector()));
    QVERIFY(!m_whole->driver().isSaid(u"loading…"_s, m_whole->inspector()));
}

void WindowTest::deletedHereLeavesTheInspector()
{
    openPage(u"contexts"_s);
    m_whole->table(u"contexts"_s)->selectRow(2);
    const QString id = idAt(u"contexts"_s, 2);
    const int before = m_whole->workspace().tableWidget(u"contexts"_s)->model()->totalRows();
    QTRY_VERIFY(m_whole->says(u"Context id: "_s + id));
    // Its button acts on what the inspector shows, also when nothing is selected any more.
    m_whole->table(u"contexts"_s)->clearSelection();
    DRIVE(m_whole->driver().press(u"Delete…"_s, m_whole->inspector()))
    DRIVE(m_whole->driver().press(u"Delete the context"_s, m_whole->driver().dialog(u"Delete the context"_s)))
    QTRY_VERIFY(!m_whole->inspector()->isVisible());
    QTRY_COMPARE(m_whole->workspace().tableWidget(u"contexts"_s)->model()->totalRows(), before - 1);
    PlainHttp http(m_node->port());
    QCOMPARE(http.get("/admin-api/contexts/" + id.toLatin1()).status, 404);
}

void WindowTest::callsADeletedContext()
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

void WindowTest::storesAnEmptyFile()
{
    openPage(u"blobs"_s);
    const int before = m_whole->workspace().tableWidget(u"blobs"_s)->model()->totalRows();
    write(u"nothing.txt"_s, {});
    m_whole->window().findChild<DropZone *>()->take({m_folder->filePath(u"nothing.txt"_s)});
    QTRY_COMPARE(m_whole->workspace().tableWidget(u"blobs"_s)->model()->totalRows(), before + 1);
    // The id of no bytes at all, as a real node gave it.
    const auto id = calimero::BlobId::parse(u"GKot5hBsd81kMupNCXHaqbhv3huEbxAFMLnpcX2hniwn"_s);
    QTRY_VERIFY(m_whole->workspace().tableWidget(u"blobs"_s)->model()->rowOfId(*id) >= 0);
    m_whole->workspace().showLink({u"blob"_s, id->toString()});
    QTRY_VERIFY(m_whole->says(u"nothing.txt"_s));
}

void WindowTest::unreachableAndBack()
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
    QVERIFY(!m_whole->inspector()->isVisible());
    QVERIFY2(startNode({u"--port"_s, port}), qPrintable(m_node->problem()));
    DRIVE(m_whole->driver().press(u"Try again"_s))
    QTRY_COMPARE(phase(), Node::Phase::Open);
    QVERIFY(m_whole->inspector()->isVisible());
    QTRY_VERIFY(m_whole->driver().isSaid(u"Context id: "_s + id, m_whole->inspector()));
}

void WindowTest::notANode()
{
    WebServer server;
    m_whole = std::make_unique<WholeWindow>(m_folder->path());
    m_whole->open(server.url());
    QTRY_COMPARE(phase(), Node::Phase::NotANode);
    QVERIFY(m_whole->says(u"This is not a Calimero node"_s));
    QVERIFY(m_whole->says(u"A web page answers at %1."_s.arg(server.url().toString())));
    DRIVE(m_whole->driver().press(u"Show the answer"_s))
    QTRY_VERIFY(m_whole->driver().look<QPlainTextEdit>(u"Raw answer of the node"_s));
    auto *raw = m_whole->driver().look<QPlainTextEdit>(u"Raw answer of the node"_s);
    QVERIFY(raw->toPlainText().contains(u"<h1>Ready</h1>"_s));
    raw->window()->close();
}

void WindowTest::signIn(const QString &user, const QString &password)
{
    const auto &driver = m_whole->driver();
    DRIVE({
        QDialog *dialog = driver.dialog(u"Sign in to "_s);
        driver.type(driver.find<QLineEdit>(u"User name"_s, dialog), user);
        driver.type(driver.find<QLineEdit>(u"Password"_s, dialog), password);
        driver.chooseIn(driver.find<QComboBox>(u"Keep me signed in"_s, dialog),
                        u"Only until the explorer closes"_s);
        driver.press(u"Sign in"_s, dialog);
    })
    QTRY_COMPARE(phase(), Node::Phase::Open);
}

void WindowTest::signOutLeavesNothingToSee()
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

void WindowTest::revokedSessionLosesNothing()
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
    QCOMPARE(m_whole->workspace().currentPage(), u"contexts"_s);
    // What was typed is there still, and the call knows its context.
    QCOMPARE(editor->toPlainText(), u"{\"key\": \"typed before\"}"_s);
    const auto *chooser = m_whole->driver().look<QAbstractButton>(u"Context"_s, &m_whole->window());
    QVERIFY(chooser && chooser->accessibleDescription().contains(id));
    QCOMPARE(m_whole->driver().look<QLineEdit>(u"Method"_s, &m_whole->window())->text(), u"get"_s);
}

} // namespace

QTEST_MAIN(WindowTest)
#include "window_test.moc"
