// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// Whichever way a node or the whole window is left: a call and a creation that are not answered are named
// first, go on when somebody stays, and end with it only once that was said.
#include "core/base/id.h"
#include "core/rpc/calls.h"
#include "core/session/operation.h"
#include "tests/support/testprogram.h"
#include "tests/ui/troublecase.h"

#include <QApplication>
#include <QPointer>
#include <QSignalSpy>
#include <QToolButton>

namespace leavingasks_test {

namespace {

class LeavingAsksTest : public TroubleCase {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { prepareWindows(); }
    void init();
    void cleanup()
    {
        close();
        m_holding.reset();
    }

    void asks_data();
    void asks();
    void nobodyIsAskedWhereOneMayNot();

private:
    [[nodiscard]] Node &node() { return m_whole->workspace().node(); }
    void begin(const QString &what);
    void leave(const QString &way);

    std::unique_ptr<FakeNode> m_holding; // answers neither calls nor creations
};

void LeavingAsksTest::init()
{
    makeFolder();
    m_holding = std::make_unique<FakeNode>();
    holdCallsAndContexts(*m_holding, FakeAnswer::recorded(u"rpc/unknown_method"_s));
    openWindow(m_holding->url());
    QTRY_COMPARE(phase(), Node::Phase::Open);
    m_whole->workspace().showPage(u"contexts"_s);
}

void LeavingAsksTest::begin(const QString &what)
{
    if (what == "call"_L1) {
        node().calls().start(
            {.context = calimero::ContextId(calimero::Bytes32{3}), .method = u"slow"_s, .args = "{}"}, {});
    } else {
        DRIVE({
            driver().press(u"New context"_s);
            QDialog *dialog = driver().dialog(u"New context"_s);
            auto *space = driver().find<QComboBox>(u"Namespace"_s, dialog);
            driver().waitFor([&] { return space->count() > 0; }, u"the namespaces"_s);
            driver().press(u"Create"_s, dialog);
            driver().press(u"Cancel"_s, dialog); // it goes on
            driver().waitUntilClosed(u"New context"_s);
        })
    }
    QTRY_COMPARE(m_holding->held(), 1);
}

/// What a desktop that ends its session lets one do.
struct DesktopSession {
    bool mayAsk = true;
    bool isCancelled = false;
    bool isReleased = false;

    [[nodiscard]] bool allowsInteraction() const { return mayAsk; }
    void cancel() { isCancelled = true; }
    void release() { isReleased = true; }
};

void LeavingAsksTest::leave(const QString &way)
{
    QWidget *window = &m_whole->window();
    window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(window));
    if (way == "Ctrl+Q"_L1)
        QTest::keyClick(window, Qt::Key_Q, Qt::ControlModifier);
    else if (way == "Ctrl+W"_L1)
        QTest::keyClick(window, Qt::Key_W, Qt::ControlModifier);
    else if (way == "the desktop"_L1) {
        DesktopSession session;
        m_whole->window().sessionEnds(session);
        QVERIFY(session.isCancelled && session.isReleased); // it is not held up by the question
    } else if (way == "the menu"_L1)
        DRIVE({
            driver().click(driver().find<QToolButton>(u"Nodes"_s));
            driver().chooseInMenu(u"Close this node"_s);
        })
    else
        QVERIFY(!window->close());
}

void LeavingAsksTest::asks_data()
{
    QTest::addColumn<QString>("way");
    QTest::addColumn<QString>("what");
    for (const auto *way : {"Ctrl+Q", "the window", "the desktop", "Ctrl+W", "the menu"}) {
        for (const auto *what : {"call", "creation"})
            QTest::addRow("%s, %s", way, what) << QString::fromLatin1(way) << QString::fromLatin1(what);
    }
}

void LeavingAsksTest::asks()
{
    QFETCH(QString, way);
    QFETCH(QString, what);
    const bool isCall = what == "call"_L1;
    const bool quits = way == "Ctrl+Q"_L1 || way == "the window"_L1 || way == "the desktop"_L1;
    const QString title = quits ? u"Quit the explorer?"_s : u"Close "_s;
    const QString named = isCall ? u"1 call is not answered yet."_s : u"1 change is not answered yet."_s;
    const QPointer<Workspace> watched = &m_whole->workspace();
    const auto underWay = [&] {
        return isCall ? node().calls().running().size() : node().operations().underWay();
    };

    begin(what);
    leave(way);
    DRIVE({
        QDialog *question = driver().dialog(title);
        QVERIFY(driver().isSaid(named, question));
        driver().press(u"Cancel"_s, question);
        driver().waitUntilClosed(title);
    })
    QVERIFY(m_whole->window().isVisible());
    QCOMPARE(m_whole->window().workspace(), watched.data());
    QCOMPARE(underWay(), 1);
    // What comes of it is told as ever.
    QSignalSpy stored(node().history(), &calimero::rpc::History::added);
    m_holding->release();
    QTRY_COMPARE(underWay(), 0);
    if (isCall)
        QTRY_COMPARE(stored.size(), 1);
    else
        DRIVE(driver().waitForWords(u"The context is made"_s))

    begin(what);
    leave(way);
    DRIVE({
        QDialog *question = driver().dialog(title);
        QVERIFY(driver().isSaid(named, question));
        driver().press(quits ? u"Quit"_s : u"Close it"_s, question);
    })
    if (quits) {
        QTRY_VERIFY(!m_whole->window().isVisible());
    } else {
        QTRY_VERIFY(!watched);
        QVERIFY(!m_whole->window().node());
    }
}

/// A session that ends without a word is not held up; the queue is kept as ever.
void LeavingAsksTest::nobodyIsAskedWhereOneMayNot()
{
    begin(u"call"_s);
    DesktopSession session{.mayAsk = false};
    m_whole->window().sessionEnds(session);
    QVERIFY(!session.isCancelled && !session.isReleased);
    QVERIFY(!m_whole->window().findChild<QDialog *>());
    m_holding->release();
    QTRY_COMPARE(node().calls().running().size(), 0);
}

} // namespace

const TestCase testCase(runTest<LeavingAsksTest, QApplication>);

} // namespace leavingasks_test

#include "leavingasks_test.moc"
