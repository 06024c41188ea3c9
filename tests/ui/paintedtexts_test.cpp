// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// No text with a place in it that nothing was put into is painted or read out, in any state of the window.
#include "core/session/node.h"
#include "core/transfer/transferqueue.h"
#include "tests/support/demonodeprocess.h"
#include "tests/support/fakenode.h"
#include "tests/support/testfolder.h"
#include "tests/support/testprogram.h"
#include "tests/ui/paintedtexts.h"
#include "tests/ui/wholewindow.h"
#include "ui/console/answers.h"
#include "ui/console/consolewidget.h"
#include "ui/console/historypane.h"
#include "ui/console/resultview.h"
#include "ui/models/tablemodel.h"
#include "ui/pages/tablewidget.h"
#include "ui/viewer/textview.h"
#include "ui/widgets/searchline.h"
#include "ui/window/pagelist.h"

#include <QAbstractButton>
#include <QApplication>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QTabBar>
#include <QTableView>
#include <QTest>

namespace paintedtexts_test {

using namespace explorer;
using namespace Qt::StringLiterals;

namespace {

/// Paints a text itself, as delegates do.
class Painted : public QWidget {
public:
    explicit Painted(QWidget *parent) : QWidget(parent) { setFixedSize(200, 30); }

protected:
    void paintEvent(QPaintEvent *) override { QPainter(this).drawText(rect(), u"{%n field}"_s); }
};

class PaintedTextsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { prepareWindows(); }
    void init();
    void cleanup();

    void looksFindsFaults();
    void readsAllThatIsPainted();
    void pagesInEveryState_data();
    void pagesInEveryState();
    void nodesThatAreNotOpen_data();
    void nodesThatAreNotOpen();
    void consoleInEveryState();
    void transfers();
    void dialogs_data();
    void dialogs();

private:
    void look(QWidget *window);
    void look() { look(&m_whole->window()); }
    void openNode();

    std::unique_ptr<TestFolder> m_folder;
    std::unique_ptr<DemoNodeProcess> m_node;
    std::unique_ptr<WholeWindow> m_whole;
};

void PaintedTextsTest::init()
{
    m_folder = std::make_unique<TestFolder>();
    m_whole = std::make_unique<WholeWindow>(m_folder->path());
    m_whole->window().resize(1440, 900);
    QVERIFY(QTest::qWaitForWindowExposed(&m_whole->window()));
}

void PaintedTextsTest::cleanup()
{
    m_whole.reset();
    m_node.reset();
}

void PaintedTextsTest::openNode()
{
    m_node = std::make_unique<DemoNodeProcess>();
    QVERIFY2(m_node->start(), qPrintable(m_node->problem()));
    m_whole->open(m_node->url());
    QTRY_COMPARE(m_whole->workspace().node().phase(), calimero::Node::Phase::Open);
}

void PaintedTextsTest::look(QWidget *window)
{
    QVERIFY(window);
    const QStringList unfilled = unfilledIn(window);
    QVERIFY2(unfilled.isEmpty(), qPrintable(u'\n' + unfilled.join(u'\n')));
}

// What it is there for, it finds: painted, in a property, in a cell.
void PaintedTextsTest::looksFindsFaults()
{
    QWidget window;
    new Painted(&window);
    auto *label = new QLabel(&window);
    label->setToolTip(u"%1 of 3"_s);
    auto *field = new QLineEdit(&window);
    field->setPlaceholderText(u"%L2"_s);
    auto *good = new QLabel(u"50 %, a%20b"_s, &window);
    good->setAccessibleName(u"100 % none"_s);
    window.resize(300, 300);
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    QStringList found = unfilledIn(&window);
    found.sort();
    QCOMPARE(found, (QStringList{u"%1 of 3"_s, u"%L2"_s, u"{%n field}"_s}));
}

void PaintedTextsTest::readsAllThatIsPainted()
{
    openNode();
    m_whole->workspace().showPage(u"contexts"_s);
    QTRY_VERIFY(m_whole->table(u"contexts"_s)->model()->rowCount() > 0);
    const QString all = textsOf(&m_whole->window()).join(u'\n');
    // Of a table, the side bar, the status bar, a dock.
    for (const QString &text : {u"inventory"_s, u"Applications"_s, u"Healthy"_s, u"No answer yet"_s})
        QVERIFY2(all.contains(text), qPrintable(text));
}

void PaintedTextsTest::pagesInEveryState_data()
{
    QTest::addColumn<QString>("page");
    for (const PageKind &page : pageKinds())
        QTest::newRow(qPrintable(page.info.id)) << page.info.id;
}

void PaintedTextsTest::pagesInEveryState()
{
    QFETCH(QString, page);
    openNode();
    look(); // while it loads
    m_whole->workspace().showPage(page);
    look();
    TableWidget *table = m_whole->workspace().tableWidget(page);
    if (!table)
        return;
    QTRY_COMPARE(table->model()->loadState(), TableModel::LoadState::Complete);
    QTRY_VERIFY(table->table()->isVisible());
    look();
    for (int row = 0; row < std::min(table->table()->model()->rowCount(), 3); ++row) {
        table->table()->selectRow(row);
        QTRY_VERIFY(m_whole->inspector()->isVisible());
        look();
    }
    table->table()->selectAll();
    look();
    auto *filter = table->findChild<SearchLine *>();
    filter->setText(u"o"_s);
    QTRY_VERIFY(table->model()->shownRows() >= 0);
    look();
    filter->setText(u"nothing is called like this"_s);
    QTRY_COMPARE(table->model()->shownRows(), 0);
    look();
    filter->clear();
    m_node->stop();
    m_whole->trigger(u"reload"_s);
    look();
    // Whenever it is noticed that the node is gone.
    QTRY_VERIFY_WITH_TIMEOUT(m_whole->workspace().node().phase() == calimero::Node::Phase::Unreachable,
                             30'000);
    look();
}

void PaintedTextsTest::nodesThatAreNotOpen_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("type");
    QTest::newRow("a web page") << 200 << QByteArray("<html>hello</html>") << u"text/html"_s;
    QTest::newRow("not found") << 404 << QByteArray("no") << u"text/plain"_s;
    QTest::newRow("not ready") << 503 << QByteArray("wait") << u"text/plain"_s;
    QTest::newRow("too many") << 429 << QByteArray("no") << u"text/plain"_s;
    QTest::newRow("moved") << 302 << QByteArray() << u"text/plain"_s;
    QTest::newRow("a fault") << 500 << QByteArray("{}") << u"application/json"_s;
    QTest::newRow("nobody") << 0 << QByteArray() << QString();
}

void PaintedTextsTest::nodesThatAreNotOpen()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(QString, type);
    FakeNode node;
    for (const char *method : {"GET", "POST", "HEAD"})
        node.on(method, "/*",
                FakeAnswer::text(body, status, type.toLatin1())
                    .with("Retry-After", "90")
                    .with("Location", "https://elsewhere.example/"));
    const QUrl url = node.url();
    if (status == 0)
        node.stop();
    m_whole->open(url);
    look();
    QTRY_VERIFY(m_whole->workspace().node().phase() != calimero::Node::Phase::Connecting);
    look();
}

void PaintedTextsTest::consoleInEveryState()
{
    openNode();
    QTRY_VERIFY(m_whole->window().findChild<ConsoleWidget *>());
    auto *console = m_whole->window().findChild<ConsoleWidget *>();
    auto *result = console->findChild<ResultView *>();
    auto *answers = console->findChild<Answers *>();
    look();
    const Asked asked{.number = 1, .name = u"get"_s, .title = u"get · {\"n\":1}"_s};
    using calimero::Error;
    QList<calimero::rpc::CallOutcome> outcomes{
        {.ok = true, .output = "{\"a\":{\"b\":[1,2,{}]},\"c\":\"" + QByteArray(5000, 'x') + "\"}"},
        {.ok = true, .output = "[1]"},
        {.ok = true, .output = "{\"a\":{\"b\":[1,2"}, // cut in the history
        {.ok = true, .output = '[' + QByteArray("{\"a\":[1]},").repeated(30'000) + "1]"}};
    for (int kind = 0; kind <= int(Error::Kind::Storage); ++kind) {
        for (const QString &path : {QString(), u"result.output"_s})
            outcomes.append(
                {.error = {.kind = Error::Kind(kind),
                           .message = u"words"_s,
                           .rpcType = kind == int(Error::Kind::Rpc) ? u"FunctionCallError"_s : QString(),
                           .raw = "{\"error\":1,}",
                           .path = path}});
    }
    for (const QString &words : {u"guest panicked: no at a.rs:1:2"_s, u"method \"x\" not found"_s,
                                 u"the method call returned an error: [123, 125]"_s,
                                 u"execution exhausted its gas limit of 3 points"_s, QString()})
        outcomes.append(
            {.error = {.kind = Error::Kind::Rpc, .message = words, .rpcType = u"FunctionCallError"_s}});
    for (const auto &outcome : std::as_const(outcomes)) {
        answers->show(asked, outcome, u"from the history"_s);
        for (const auto mode : {TextView::Mode::Text, TextView::Mode::Tree}) {
            result->view()->setMode(mode);
            look();
        }
        if (outcome.ok) {
            QTRY_VERIFY(result->view()->index()->isFinished());
            result->openSearch();
            auto *search = result->findChild<SearchLine *>();
            for (const QString &text : {u"a"_s, u"nowhere"_s}) {
                search->setText(text);
                look();
                QTRY_VERIFY(!result->view()->isSearching());
                look();
            }
        }
    }
    result->setRunning(u"get"_s);
    look();
    result->setCancelled(u"get"_s);
    look();
    for (int i = 2; i < 5; ++i)
        answers->finished({.number = quint64(i), .name = u"get"_s, .title = u"get"_s},
                          {.ok = i % 2 == 0, .output = "1"});
    look();
}

void PaintedTextsTest::transfers()
{
    openNode();
    m_whole->workspace().toggleDock(u"transfers"_s);
    look();
    QList<calimero::FoundFile> files;
    for (int i = 0; i < 3; ++i) {
        QFile file(m_folder->filePath(u"file %1.txt"_s.arg(i)));
        QVERIFY(file.open(QFile::WriteOnly));
        file.write(QByteArray(1000 * i + 1, char('a' + i)));
        files.append({.path = file.fileName(), .size = file.size()});
    }
    files.append({.path = m_folder->filePath(u"not there"_s), .size = 3});
    m_whole->workspace().node().transfers().upload(files);
    look();
    QTRY_VERIFY(textsOf(&m_whole->window()).join(u'\n').contains(u"file 2.txt"_s));
    look();
    m_whole->workspace().toggleDock(u"activity"_s);
    look();
}

void PaintedTextsTest::dialogs_data()
{
    QTest::addColumn<QString>("title");
    QTest::newRow("edit") << u"Edit "_s;
    QTest::newRow("remove") << u"Remove "_s;
}

// Those that windowaccess_test does not open.
void PaintedTextsTest::dialogs()
{
    QFETCH(QString, title);
    openNode();
    const QString id = m_whole->workspace().node().profile().id;
    if (title == "Edit "_L1)
        m_whole->window().editProfile(id);
    else
        m_whole->window().removeProfile(id);
    DRIVE(look(m_whole->driver().dialog(title)))
}

} // namespace

const TestCase testCase(runTest<PaintedTextsTest, QApplication>);

} // namespace paintedtexts_test

#include "paintedtexts_test.moc"
