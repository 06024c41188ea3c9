// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// Safe mode in the window: what is tried is refused with its reason, and nothing that changes the node
// leaves.
#include "core/net/transport.h"
#include "core/rpc/calls.h"
#include "core/session/names.h"
#include "core/session/profilestore.h"
#include "core/socket/nodesocket.h"
#include "tests/support/testprogram.h"
#include "tests/ui/windowcase.h"
#include "ui/contexts/contextspage.h"
#include "ui/contexts/contextsubject.h"
#include "ui/packages/packagespage.h"
#include "ui/pages/tablewidget.h"
#include "ui/window/profiledialog.h"
#include "ui/window/workspace.h"

#include <QCheckBox>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabBar>
#include <QToolButton>

namespace safewindow_test {

using calimero::Exchange;

class SafeWindowTest : public WindowCase {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { prepareWindows(); }
    void init() { makeFolder(); }
    void cleanup() { close(); }

    void nothingLeaves();
    void startedWithIt();
    void whatChangesIsTakenAway();
    void offersOfEmptyPages();
    void console();
    void productionAsksForTheName();
    void setInTheProfile();

private:
    [[nodiscard]] QToolButton *lock() { return m_whole->window().findChild<QToolButton *>(u"safeMode"_s); }
    void closeLock()
    {
        calimero::Profile profile = m_whole->profiles().profiles().first();
        profile.isSafe = true;
        m_whole->profiles().update(profile);
    }
    [[nodiscard]] bool isSafe() { return m_whole->profiles().profiles().first().isSafe; }
};

// A question that was open when the lock was closed: what it asks about is not sent.
void SafeWindowTest::nothingLeaves()
{
    openPage(u"contexts"_s);
    const auto &driver = m_whole->driver();
    calimero::Node &node = m_whole->workspace().node();
    QVERIFY(lock()->isVisible() && !lock()->isChecked());
    QSignalSpy asked(&node.transport(), &calimero::Transport::exchangeStarted);
    const auto contexts = m_whole->table(u"contexts"_s)->model()->rowCount();
    DRIVE({
        m_whole->table(u"contexts"_s)->setFocus();
        m_whole->table(u"contexts"_s)->selectRow(0);
        driver.key(m_whole->table(u"contexts"_s), Qt::Key_Delete);
        QDialog *question = driver.dialog(u"Delete the context"_s);
        closeLock();
        driver.press(u"Delete the context"_s, question);
        driver.waitForWords(u"This node is in safe mode"_s, question);
        driver.waitForWords(u"Nothing was sent"_s, question);
        question->reject();
        driver.waitUntilClosed(u"Delete the context"_s);
    })
    for (const QList<QVariant> &one : asked) {
        const auto exchange = one.first().value<Exchange>();
        // How a context's sync is, is asked by a POST.
        QVERIFY2(exchange.method == "GET" || exchange.method == "HEAD" || exchange.name == "get-sync-status",
                 exchange.name.constData());
    }
    QCOMPARE(m_whole->table(u"contexts"_s)->model()->rowCount(), contexts);
    // Read it can be all the same.
    m_whole->trigger(u"reload"_s);
    QTRY_VERIFY(!asked.isEmpty());
    QCOMPARE(phase(), Node::Phase::Open);

    DRIVE(driver.press(u"Safe mode"_s))
    QTRY_VERIFY(!lock()->isChecked());
    QVERIFY(!isSafe());
    DRIVE({
        driver.press(u"Sync all"_s);
        driver.waitForWords(u"has queued a sync"_s);
    })
}

/// `--safe`: for every node that is opened in this run, and nothing of it is stored.
void SafeWindowTest::startedWithIt()
{
    openPage(u"contexts"_s);
    m_whole.reset();
    m_whole = std::make_unique<WholeWindow>(m_folder->path(), nullptr, pageKinds(), true);
    QVERIFY(QTest::qWaitForWindowActive(&m_whole->window()));
    m_whole->openLast();
    QTRY_COMPARE(phase(), calimero::Node::Phase::Open);
    QVERIFY(lock()->isVisible() && lock()->isChecked());
    QVERIFY(m_whole->workspace().node().transport().isSafe());
    m_whole->workspace().showPage(u"contexts"_s);
    QTRY_VERIFY(m_whole->table(u"contexts"_s)->model()->rowCount() > 0);
    const auto &driver = m_whole->driver();
    const auto *create = driver.look<QPushButton>(u"New context"_s);
    QVERIFY(create && !create->isEnabled());
    QVERIFY(create->toolTip().contains(u"the explorer was started with --safe"_s));
    DRIVE({
        driver.press(u"Safe mode"_s);
        driver.waitForWords(u"nothing that changes a node is sent until it is closed"_s);
    })
    QVERIFY(lock()->isChecked());
    // What the profile says of itself is its own, and may change meanwhile.
    closeLock();
    calimero::Profile profile = m_whole->profiles().profiles().first();
    profile.isSafe = false;
    m_whole->profiles().update(profile);
    QVERIFY(m_whole->workspace().node().transport().isSafe());
    m_whole.reset();
    m_whole = std::make_unique<WholeWindow>(m_folder->path());
    m_whole->openLast();
    QTRY_COMPARE(phase(), calimero::Node::Phase::Open);
    QVERIFY(!isSafe() && !lock()->isChecked());
}

// What would change the node can't be begun, by button, key, menu or inspector, and says why.
void SafeWindowTest::whatChangesIsTakenAway()
{
    openPage(u"contexts"_s);
    const auto &driver = m_whole->driver();
    m_whole->table(u"contexts"_s)->selectRow(0);
    const auto *sync = driver.look<QPushButton>(u"Sync all"_s);
    const QString tip = sync->toolTip();
    QVERIFY(sync && sync->isEnabled());
    DRIVE(driver.press(u"Safe mode"_s))
    QTRY_VERIFY(lock()->isChecked());
    const QString why = u"This node is in safe mode"_s;
    QTRY_VERIFY(!sync->isEnabled());
    QVERIFY(sync->toolTip().contains(why));
    const auto *create = driver.look<QPushButton>(u"New context"_s);
    QVERIFY(create && !create->isEnabled() && create->toolTip().contains(why));
    // What only reads stays.
    const auto *call = driver.look<QPushButton>(u"Call a method…"_s);
    QVERIFY(call && call->isEnabled());
    driver.key(m_whole->table(u"contexts"_s), Qt::Key_Delete);
    QVERIFY(!m_whole->window().findChild<QDialog *>());
    driver.key(m_whole->table(u"contexts"_s), Qt::Key_F10, Qt::ShiftModifier);
    QMenu *menu = nullptr;
    QTRY_VERIFY((menu = qobject_cast<QMenu *>(QApplication::activePopupWidget())));
    QVERIFY(menu->actions().first()->text().contains(why));
    for (const QAction *action : menu->actions())
        QVERIFY2(!(action->text().contains("Delete"_L1) || action->text() == "Sync"_L1)
                     || !action->isEnabled(),
                 qUtf8Printable(action->text()));
    menu->close();

    // Nor by a link of the inspector.
    const auto context = calimero::ContextId::parse(
        m_whole->table(u"contexts"_s)->model()->index(0, 0).data(IdTextRole).toString());
    QVERIFY(context && m_whole->workspace().find<ContextsPage>()->acts(ContextSubject::joinAgain(*context)));
    QVERIFY(m_whole->says(why));
    QVERIFY(!m_whole->window().findChild<QDialog *>());

    for (const auto &[page, button] :
         {std::pair(u"blobs"_s, u"Upload files"_s), {u"applications"_s, u"Install…"_s}}) {
        m_whole->workspace().showPage(page);
        const auto *other = driver.look<QPushButton>(button);
        QVERIFY2(other && !other->isEnabled() && other->toolTip().contains(why), qUtf8Printable(button));
    }
    m_whole->workspace().showPage(u"packages"_s);
    QTableView *packages = m_whole->workspace().find<PackagesPage>()->table(0)->table();
    QTRY_VERIFY(packages->model()->rowCount() > 0);
    packages->selectRow(0);
    const auto *again = driver.look<QPushButton>(u"Install this version…"_s);
    QVERIFY(again && !again->isEnabled() && again->toolTip().contains(why));
    DRIVE(driver.press(u"Safe mode"_s))
    packages->selectRow(0); // the list may have come anew
    QTRY_VERIFY(again->isEnabled());
    QVERIFY(!again->toolTip().contains(why));
    QTRY_VERIFY(sync->isEnabled());
    QCOMPARE(sync->toolTip(), tip);
}

// An empty page offers the same; there it is said when it is used.
void SafeWindowTest::offersOfEmptyPages()
{
    openNode({u"--empty"_s});
    m_whole->workspace().showPage(u"contexts"_s);
    closeLock();
    DRIVE({
        m_whole->driver().press(u"Install an application"_s);
        m_whole->driver().waitForWords(u"This node is in safe mode"_s);
    })
    QVERIFY(!m_whole->window().findChild<QDialog *>());
}

// A method passes whose ABI says that it only reads; else the outcome says why it does not.
void SafeWindowTest::console()
{
    openPage(u"contexts"_s);
    calimero::Node &node = m_whole->workspace().node();
    const auto rows = m_whole->workspace().tableWidget(u"contexts"_s)->model();
    QString league;
    for (int row = 0; row < rows->rowCount(); ++row) {
        if (rows->index(row, 0).data(NameRole).toString() == "league"_L1)
            league = rows->index(row, 0).data(IdTextRole).toString();
    }
    const auto id = calimero::ContextId::parse(league);
    QVERIFY(id);
    QTRY_VERIFY(!node.names().applications().isEmpty());
    DRIVE(m_whole->driver().press(u"Safe mode"_s))
    QTRY_VERIFY(lock()->isChecked());
    QSignalSpy ended(&node.calls(), &calimero::rpc::Calls::finished);
    QSignalSpy overHttp(&node.transport(), &calimero::Transport::exchangeStarted);
    QSignalSpy overSocket(&node.socket(), &calimero::NodeSocket::exchangeStarted);
    const auto call = [&](const QString &method) {
        ended.clear();
        node.calls().start({.context = *id, .method = method, .args = "{}"}, {});
        return QTest::qWaitFor([&] { return !ended.isEmpty(); })
            ? ended.first().at(1).value<calimero::rpc::CallOutcome>()
            : calimero::rpc::CallOutcome();
    };
    using Reason = calimero::Error::Reason;
    // Nobody has looked at the ABI yet: the node is asked.
    calimero::rpc::CallOutcome outcome = call(u"is_open"_s);
    QVERIFY(outcome.ok);
    // The console looks at it.
    m_whole->workspace().tableWidget(u"contexts"_s)->select(league);
    DRIVE({
        m_whole->driver().press(u"Call a method…"_s);
        guicheck::Driver::waitFor(
            [&] {
                return m_whole->driver().look<QComboBox>(u"Method"_s)
                    && m_whole->driver().look<QComboBox>(u"Method"_s)->count() > 0;
            },
            u"the methods"_s);
    })
    // It is asked of which build it is.
    QTRY_VERIFY((outcome = call(u"is_open"_s)).ok);
    outcome = call(u"no_such_method"_s);
    QCOMPARE(outcome.error.reason, Reason::NotInAbi);
    // Nothing was sent: it took no time and went no way.
    QCOMPARE(outcome.elapsed.count(), 0);
    QCOMPARE(outcome.channel, QString());
    outcome = call(u"set_open"_s);
    QCOMPARE(outcome.error.kind, calimero::Error::Kind::SafeMode);
    QCOMPARE(outcome.error.reason, Reason::IntentUndeclared);
    for (const QList<QVariant> &one : overHttp + overSocket) {
        const auto exchange = one.first().value<Exchange>();
        QVERIFY(exchange.method == "GET" || exchange.name == "get-sync-status"
                || exchange.requestBody.contains("is_open"));
    }
}

void SafeWindowTest::productionAsksForTheName()
{
    openNode();
    calimero::Profile profile = m_whole->profiles().profiles().first();
    profile.isSafe = true;
    profile.isProduction = true;
    m_whole->profiles().update(profile);
    QTRY_VERIFY(lock()->isChecked());
    const auto &driver = m_whole->driver();
    DRIVE({
        driver.press(u"Safe mode"_s);
        QDialog *question = driver.dialog(u"Leave safe mode on"_s);
        driver.type(driver.find<QLineEdit>(u"Name of the node"_s, question), u"another"_s);
        driver.press(u"Leave safe mode"_s, question);
        driver.waitForWords(u"Type the name of the node as it is in the list."_s, question);
    })
    QVERIFY(isSafe() && lock()->isChecked());
    DRIVE({
        QDialog *question = driver.dialog(u"Leave safe mode on"_s);
        driver.type(driver.find<QLineEdit>(u"Name of the node"_s, question), profile.name.whole());
        driver.press(u"Leave safe mode"_s, question);
        driver.waitUntilClosed(u"Leave safe mode on"_s);
    })
    QTRY_VERIFY(!isSafe());
    QVERIFY(!lock()->isChecked());
    QVERIFY(!m_whole->workspace().node().transport().isSafe());
}

void SafeWindowTest::setInTheProfile()
{
    openNode();
    const auto edit = [&] {
        m_whole->window().editProfile(m_whole->profiles().profiles().first().id);
        return m_whole->driver().dialog(u"Edit "_s);
    };
    DRIVE({
        QDialog *dialog = edit();
        m_whole->driver().click(
            m_whole->driver().find<QCheckBox>(u"Safe mode: send nothing that changes the node"_s, dialog),
            QPoint(8, 8));
        m_whole->driver().click(m_whole->driver().find<QCheckBox>(
                                    u"In production: ask for its name before safe mode is left"_s, dialog),
                                QPoint(8, 8));
        m_whole->driver().press(u"Save"_s, dialog);
        m_whole->driver().waitUntilClosed(u"Edit "_s);
    })
    QTRY_VERIFY(lock()->isChecked());
    QVERIFY(isSafe() && m_whole->profiles().profiles().first().isProduction);
    // It is no way round the question.
    DRIVE({
        QDialog *dialog = edit();
        const auto *safe =
            m_whole->driver().look<QCheckBox>(u"Safe mode: send nothing that changes the node"_s, dialog);
        guicheck::expect(safe && safe->isChecked() && !safe->isEnabled(), u"safe mode can be left here"_s);
        const auto *production = m_whole->driver().look<QCheckBox>(
            u"In production: ask for its name before safe mode is left"_s, dialog);
        guicheck::expect(production && !production->isEnabled(), u"and so can production"_s);
        dialog->reject();
    })
}

const TestCase testCase(runTest<SafeWindowTest, QApplication>);

} // namespace safewindow_test

#include "safewindow_test.moc"
