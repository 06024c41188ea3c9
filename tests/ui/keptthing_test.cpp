// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// What somebody looks at and typed into stays when it is read again, and when the node is away for a while.
#include "core/net/transport.h"
#include "tests/support/plainhttp.h"
#include "tests/support/testprogram.h"
#include "tests/ui/windowcase.h"
#include "ui/inspector/allfields.h"
#include "ui/inspector/fieldsmodel.h"
#include "ui/inspector/fieldsview.h"
#include "ui/inspector/inspector.h"
#include "ui/inspector/thingview.h"
#include "ui/widgets/fieldlist.h"
#include "ui/widgets/searchline.h"

#include <QAbstractButton>
#include <QPointer>
#include <QStackedWidget>
#include <QTabBar>
#include <QTcpServer>
#include <QTcpSocket>

namespace keptthing_test {

using calimero::Exchange;
using guicheck::Driver;

namespace {

// A web page, whatever is asked.
class Portal : public QTcpServer {
public:
    explicit Portal(quint16 port)
    {
        listen(QHostAddress::LocalHost, port);
        connect(this, &QTcpServer::newConnection, this, [this] {
            QTcpSocket *socket = nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, socket, [socket] {
                if (!socket->readAll().endsWith("\r\n\r\n"))
                    return;
                const QByteArray page = "<!DOCTYPE html><title>Hotel</title><h1>Welcome</h1>";
                socket->write("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Type: text/html\r\n"
                              "Content-Length: "
                              + QByteArray::number(page.size()) + "\r\n\r\n" + page);
                socket->disconnectFromHost();
            });
        });
    }
    /// As a process that ends: with what is connected and has not asked for anything.
    void end()
    {
        close();
        qDeleteAll(findChildren<QTcpSocket *>());
    }
};

class KeptThingTest : public WindowCase {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { prepareWindows(); }
    void init() { makeFolder(); }
    void cleanup() { close(); }

    void reloadKeepsThePage_data();
    void reloadKeepsThePage();
    void reloadKeepsTheMethods();
    void reloadKeepsTheInspector();
    void reloadTellsWhatIsNew();
    void pageStaysWhileTheNodeIsAway();
    void inspectorStaysWhileTheNodeIsAway();
    void anotherRowWhileTheNodeIsAway();
    void pageOpensWhileTheNodeIsAway_data();
    void pageOpensWhileTheNodeIsAway();
    void whoTypesIsNotLedAway_data();
    void whoTypesIsNotLedAway();

private:
    [[nodiscard]] const Driver &driver() { return m_whole->driver(); }
    [[nodiscard]] ThingView *thing() { return m_whole->window().findChild<ThingView *>(u"thingPage"_s); }
    [[nodiscard]] bool isThing(const QString &id)
    {
        return thing() && thing()->isVisible() && thing()->subject() && thing()->subject()->link().id == id;
    }
    void choose(const QString &tab) { driver().chooseTab(u"Parts of the page"_s, tab, thing()); }
    void openThing(const QString &page, int row)
    {
        m_id = idAt(page, row);
        m_whole->workspace().openThing({page.chopped(1), m_id});
        QTRY_VERIFY(isThing(m_id));
        QTRY_VERIFY(answered() > 0);
    }
    /// How often the node has told of the thing.
    [[nodiscard]] int answered() const { return m_answered; }
    void countAnswers()
    {
        m_answered = 0;
        connect(&m_whole->workspace().node().transport(), &calimero::Transport::exchangeFinished, this,
                [this](const Exchange &exchange) {
                    m_answered += exchange.status == 200 && QUrl(exchange.url).path().endsWith(m_id) ? 1 : 0;
                });
    }
    [[nodiscard]] QColor textColor()
    {
        return thing()->findChild<QStackedWidget *>()->currentWidget()->palette().color(QPalette::WindowText);
    }
    void loseNode()
    {
        m_port = QString::number(m_node->port());
        m_node->stop();
        m_whole->trigger(u"reload"_s);
        QTRY_COMPARE(phase(), Node::Phase::Unreachable);
    }
    void bringNodeBack()
    {
        QVERIFY2(startNode({u"--port"_s, m_port}), qPrintable(m_node->problem()));
        m_whole->trigger(u"reload"_s);
        QTRY_COMPARE(phase(), Node::Phase::Open);
    }
    /// The line to find in the text that is shown in there, with this typed into it.
    QLineEdit *find(const QString &text, QWidget *in)
    {
        m_whole->workspace().focusFilter();
        auto *line = driver().look<QLineEdit>(u"Find in the raw answer"_s, in);
        if (line) {
            line->setFocus();
            QTest::keyClicks(line, text);
        }
        return line;
    }
    QString m_id;
    QString m_port;
    int m_answered = 0;
};

void KeptThingTest::reloadKeepsThePage_data()
{
    QTest::addColumn<QString>("page");
    for (const auto &page : {u"contexts"_s, u"applications"_s, u"blobs"_s})
        QTest::newRow(qPrintable(page)) << page;
}

/// F5 asks the node again, and takes nothing of what was typed and no focus.
void KeptThingTest::reloadKeepsThePage()
{
    QFETCH(QString, page);
    openPage(page);
    countAnswers();
    openThing(page, 0);
    DRIVE(choose(u"Raw"_s))
    const QPointer<QLineEdit> line = find(u"set"_s, thing());
    QVERIFY(line && line->hasFocus());
    const QPointer<Subject> subject = thing()->subject();
    const int before = answered();
    m_whole->trigger(u"reload"_s);
    QTRY_VERIFY(answered() > before);
    QVERIFY(subject && thing()->subject() == subject);
    QVERIFY(line && line->isVisible() && line->hasFocus());
    QCOMPARE(line->text(), u"set"_s);
    const auto *tabs = driver().find<QTabBar>(u"Parts of the page"_s);
    QCOMPARE(tabs->tabText(tabs->currentIndex()), u"Raw"_s);
}

void KeptThingTest::reloadKeepsTheMethods()
{
    openPage(u"contexts"_s);
    countAnswers();
    openThing(u"contexts"_s, 0);
    DRIVE(choose(u"Methods"_s))
    QPointer<AllFields> methods;
    QTRY_VERIFY((methods = thing()->findChild<AllFields *>()) && methods->model()->rowCount() > 2);
    auto *line = methods->findChild<SearchLine *>();
    line->setFocus();
    QTest::keyClicks(line, u"set"_s);
    line->flush();
    const int all = methods->model()->totalRows();
    QTRY_VERIFY(methods->model()->rowCount() > 0 && methods->model()->rowCount() < all);
    const int shown = methods->model()->rowCount();
    methods->view()->setFocus();
    methods->view()->setCurrentIndex(methods->model()->index(shown - 1));
    const int before = answered();
    m_whole->trigger(u"reload"_s);
    QTRY_VERIFY(answered() > before);
    QVERIFY(methods);
    QTRY_COMPARE(methods->model()->rowCount(), shown);
    QVERIFY(methods->isVisible() && methods->view()->hasFocus());
    QCOMPARE(line->text(), u"set"_s);
    QCOMPARE(methods->view()->currentIndex().row(), shown - 1);
}

void KeptThingTest::reloadKeepsTheInspector()
{
    openPage(u"contexts"_s);
    countAnswers();
    m_id = idAt(u"contexts"_s, 1);
    m_whole->table(u"contexts"_s)->selectRow(1);
    QTRY_VERIFY(answered() > 0);
    DRIVE(driver().chooseTab(u"Parts of the inspector"_s, u"Raw"_s))
    const QPointer<QLineEdit> line =
        driver().find<QLineEdit>(u"Find in the raw answer"_s, m_whole->inspector());
    line->setFocus();
    QTest::keyClicks(line, u"id"_s);
    const QPointer<Subject> subject = qobject_cast<Inspector *>(m_whole->inspector())->subject();
    const int before = answered();
    m_whole->trigger(u"reload"_s);
    QTRY_VERIFY(answered() > before);
    QVERIFY(subject); // and not another, below which all begins anew
    QVERIFY(line && line->isVisible() && line->hasFocus());
    QCOMPARE(line->text(), u"id"_s);
}

/// What failed is not told beside what the node says now, nor anything twice.
void KeptThingTest::reloadTellsWhatIsNew()
{
    openPage(u"applications"_s);
    countAnswers();
    openThing(u"applications"_s, 0);
    DRIVE(choose(u"ABI"_s))
    const auto told = [this] {
        QStringList lines;
        for (const auto *list : thing()->findChildren<FieldList *>()) {
            if (list->isVisible()) {
                const auto fields = list->fields();
                for (const Field &field : fields)
                    lines += field.caption + u": "_s + field.value;
            }
        }
        return lines;
    };
    QTRY_VERIFY(told().size() > 3);
    const QStringList first = told();
    const int before = answered();
    m_whole->trigger(u"reload"_s);
    QTRY_VERIFY(answered() > before);
    QTRY_VERIFY(!m_whole->workspace().node().isReadingFacts());
    QCOMPARE(told(), first);
    // Gone by now: the page says so.
    PlainHttp http(m_node->port());
    QCOMPARE(http.send("DELETE", "/admin-api/applications/" + m_id.toLatin1()).status, 200);
    m_whole->trigger(u"reload"_s);
    DRIVE(choose(u"Overview"_s))
    QTRY_VERIFY(told().join(u'\n').contains(u"No longer on this node"_s));
}

void KeptThingTest::pageStaysWhileTheNodeIsAway()
{
    openPage(u"contexts"_s);
    countAnswers();
    openThing(u"contexts"_s, 0);
    DRIVE(choose(u"Raw"_s))
    const QPointer<QLineEdit> line = find(u"set"_s, thing());
    QVERIFY(line);
    loseNode();
    QVERIFY(isThing(m_id));
    QVERIFY(driver().isSaid(u"The node can't be reached."_s, thing()));
    QVERIFY(driver().isSaid(u"This is as of "_s, thing()));
    QVERIFY(line && line->isVisible() && line->hasFocus());
    QCOMPARE(textColor(), themeColor(Color::Muted, QApplication::palette())); // it looks old
    const auto *action = driver().look<QAbstractButton>(u"Sync"_s, thing());
    QVERIFY(action && !action->isEnabled());
    QVERIFY2(action->toolTip().contains(u"can't be reached"_s), qPrintable(action->toolTip()));
    QTest::keyClicks(line, u"x"_s); // and goes on being of use
    const int before = answered();
    bringNodeBack();
    QTRY_VERIFY(answered() > before);
    QVERIFY(isThing(m_id));
    QVERIFY(line && line->isVisible() && line->hasFocus());
    QCOMPARE(line->text(), u"setx"_s);
    QVERIFY(!driver().isSaid(u"This is as of "_s, thing()));
    QCOMPARE(textColor(), QApplication::palette().color(QPalette::WindowText));
    QVERIFY(driver().look<QAbstractButton>(u"Sync"_s, thing())->isEnabled());
    // No word of the time in between is left.
    DRIVE(choose(u"Overview"_s))
    QVERIFY(!driver().isSaid(u"can't be reached"_s, thing()));
}

void KeptThingTest::inspectorStaysWhileTheNodeIsAway()
{
    openPage(u"contexts"_s);
    countAnswers();
    m_id = idAt(u"contexts"_s, 1);
    m_whole->table(u"contexts"_s)->selectRow(1);
    QTRY_VERIFY(answered() > 0);
    QTRY_VERIFY(driver().isSaid(u"State hash"_s, m_whole->inspector()));
    auto *tabs = driver().find<QTabBar>(u"Parts of the inspector"_s);
    tabs->setFocus();
    loseNode();
    QVERIFY(m_whole->inspector()->isVisible());
    QVERIFY(tabs->hasFocus());
    // More than the row says.
    QVERIFY(driver().isSaid(u"State hash"_s, m_whole->inspector()));
    const auto *action = driver().look<QAbstractButton>(u"Sync"_s, m_whole->inspector());
    QVERIFY(action && !action->isEnabled() && action->toolTip().contains(u"can't be reached"_s));
    const int before = answered();
    bringNodeBack();
    QTRY_VERIFY(answered() > before);
    QVERIFY(tabs->hasFocus());
    QVERIFY(driver().isSaid(u"Context id: "_s + m_id, m_whole->inspector()));
    QVERIFY(driver().look<QAbstractButton>(u"Sync"_s, m_whole->inspector())->isEnabled());
}

/// Of which only the row is known; when the node is back, all.
void KeptThingTest::anotherRowWhileTheNodeIsAway()
{
    openPage(u"contexts"_s);
    m_whole->table(u"contexts"_s)->selectRow(1);
    QTRY_VERIFY(driver().isSaid(u"State hash"_s, m_whole->inspector()));
    loseNode();
    const QString other = idAt(u"contexts"_s, 2);
    m_whole->table(u"contexts"_s)->selectRow(2);
    QTRY_VERIFY(driver().isSaid(other, m_whole->inspector()));
    QVERIFY(driver().isSaid(u"As it is in the list"_s, m_whole->inspector()));
    QVERIFY(!driver().isSaid(idAt(u"contexts"_s, 1), m_whole->inspector()));
    bringNodeBack();
    QTRY_VERIFY(driver().isSaid(u"Context id: "_s + other, m_whole->inspector()));
}

void KeptThingTest::pageOpensWhileTheNodeIsAway_data()
{
    QTest::addColumn<QString>("page");
    QTest::addColumn<QString>("known"); // of its row
    QTest::newRow("context") << u"contexts"_s << u"Application id"_s;
    QTest::newRow("application") << u"applications"_s << u"Version"_s;
    QTest::newRow("namespace") << u"namespaces"_s << u"Application id"_s;
    QTest::newRow("blob") << u"blobs"_s << u"Size"_s;
}

/// With what its row says, and looking old; when the node is back, it tells the rest.
void KeptThingTest::pageOpensWhileTheNodeIsAway()
{
    QFETCH(QString, page);
    QFETCH(QString, known);
    openPage(page);
    QTableView *table = m_whole->table(page);
    QTRY_VERIFY(table->model()->rowCount() > 0);
    loseNode();
    m_id = idAt(page, 0);
    table->setFocus();
    table->setCurrentIndex(table->model()->index(0, 0));
    QTest::keyClick(table, Qt::Key_Return);
    QTRY_VERIFY(isThing(m_id));
    QVERIFY(driver().isSaid(u"The node can't be reached."_s, thing()));
    QVERIFY(driver().isSaid(u"This is as of "_s, thing()));
    QTRY_VERIFY(driver().isSaid(known, thing()));
    QVERIFY(!driver().isSaid(u"loading…"_s, thing()));
    QCOMPARE(textColor(), themeColor(Color::Muted, QApplication::palette()));
    countAnswers();
    bringNodeBack();
    QTRY_VERIFY(answered() > 0);
    QVERIFY(isThing(m_id));
    QTRY_VERIFY(!driver().isSaid(u"not read before the node went away"_s, thing()));
    QVERIFY(!driver().isSaid(u"This is as of "_s, thing()));
}

void KeptThingTest::whoTypesIsNotLedAway_data()
{
    QTest::addColumn<bool>("types");
    QTest::newRow("typed") << true;
    QTest::newRow("nothing") << false;
}

/// Something else answers in its place, which takes the page away: it comes back with the node, but not into
/// what somebody types by then.
void KeptThingTest::whoTypesIsNotLedAway()
{
    QFETCH(bool, types);
    openPage(u"contexts"_s);
    countAnswers();
    openThing(u"contexts"_s, 0);
    const QString typed = types ? m_id.first(5) : QString(); // its row stays selected
    loseNode();
    Portal portal(m_port.toUShort());
    QVERIFY(portal.isListening());
    m_whole->trigger(u"reload"_s);
    QTRY_COMPARE(phase(), Node::Phase::NotANode);
    QVERIFY(!isThing(m_id));
    SearchLine *line = m_whole->workspace().tableWidget(u"contexts"_s)->filterLine();
    line->setFocus();
    QTest::keyClicks(line, typed);
    portal.end();
    bringNodeBack();
    QCOMPARE(line->text(), typed);
    QCOMPARE(isThing(m_id), !types);
}

} // namespace

const TestCase testCase(runTest<KeptThingTest, QApplication>);

} // namespace keptthing_test

#include "keptthing_test.moc"
