// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// What was begun on one node is told on that node, whichever is shown when its answer comes.
#include "core/base/id.h"
#include "core/rpc/calls.h"
#include "core/session/operation.h"
#include "tests/support/testprogram.h"
#include "tests/ui/troublecase.h"
#include "ui/console/consolewidget.h"
#include "ui/console/historypane.h"
#include "ui/console/resultview.h"
#include "ui/widgets/noticebar.h"

#include <QAbstractItemModel>
#include <QApplication>
#include <QSignalSpy>

namespace whosenode_test {

namespace {

class WhoseNodeTest : public TroubleCase {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { prepareWindows(); }
    void init();
    void cleanup()
    {
        close();
        m_first.reset();
        m_second.reset();
    }

    void answerOfACall();
    void outcomeOfACreation();

private:
    [[nodiscard]] static std::unique_ptr<FakeNode> madeNode();
    // The second one, which is shown from here on.
    [[nodiscard]] Workspace *openSecond()
    {
        m_whole->open(m_second->url());
        guicheck::Driver::waitFor([this] { return phase() == Node::Phase::Open; }, u"the second node"_s);
        m_whole->workspace().showPage(u"contexts"_s);
        return &m_whole->workspace();
    }
    // Of its console; null: that is not made yet.
    [[nodiscard]] static ResultView *result(const Workspace *workspace)
    {
        const auto *console = workspace->findChild<ConsoleWidget *>();
        return console ? console->findChild<ResultView *>() : nullptr;
    }
    [[nodiscard]] static QStringList notices(const Workspace *workspace)
    {
        QStringList texts;
        const auto all = workspace->findChild<NoticeBar *>()->findChildren<Notice *>();
        for (const Notice *notice : all) {
            if (notice->isVisible())
                texts += notice->text();
        }
        return texts;
    }

    std::unique_ptr<FakeNode> m_first;
    std::unique_ptr<FakeNode> m_second;
};

std::unique_ptr<FakeNode> WhoseNodeTest::madeNode()
{
    auto node = std::make_unique<FakeNode>();
    holdCallsAndContexts(*node, FakeAnswer::json(R"({"jsonrpc":"2.0","id":1,"result":{"output":"toast"}})"));
    return node;
}

void WhoseNodeTest::init()
{
    makeFolder();
    m_first = madeNode();
    m_second = madeNode();
    openWindow(m_first->url());
    QTRY_COMPARE(phase(), Node::Phase::Open);
    m_whole->workspace().showPage(u"contexts"_s);
}

void WhoseNodeTest::answerOfACall()
{
    Workspace *first = &m_whole->workspace();
    QTRY_VERIFY(result(first));
    first->node().calls().start(
        {.context = calimero::ContextId(calimero::Bytes32{3}), .method = u"marmalade"_s, .args = "{}"}, {});
    QTRY_COMPARE(m_first->held(), 1);
    Workspace *second = nullptr;
    DRIVE(second = openSecond())
    QVERIFY(second != first);
    QTRY_VERIFY(result(second));
    QVERIFY(!m_whole->says(u"marmalade"_s));

    QSignalSpy stored(first->node().history(), &calimero::rpc::History::added);
    m_first->release();
    QTRY_COMPARE(stored.size(), 1);
    const auto entry = stored.first().first().value<calimero::rpc::HistoryEntry>();
    QCOMPARE(entry.node, first->node().profile().id);
    QVERIFY(entry.ok);
    QVERIFY(!m_whole->says(u"marmalade"_s));
    QCOMPARE(result(second)->call(), QString());
    QCOMPARE(second->findChild<HistoryPane *>()->model()->rowCount(), 0);
    QCOMPARE(notices(second), QStringList());
    QCOMPARE(m_second->count("POST", "/jsonrpc"), 0);

    m_whole->window().openProfile(first->node().profile().id);
    QCOMPARE(&m_whole->workspace(), first);
    QTRY_VERIFY2(result(first)->call().startsWith(u"marmalade"_s), qPrintable(result(first)->call()));
    QCOMPARE(result(first)->headline(), u"Answered"_s);
    QTRY_COMPARE(first->findChild<HistoryPane *>()->model()->rowCount(), 1);
}

void WhoseNodeTest::outcomeOfACreation()
{
    Workspace *first = &m_whole->workspace();
    DRIVE({
        driver().press(u"New context"_s);
        QDialog *dialog = driver().dialog(u"New context"_s);
        auto *space = driver().find<QComboBox>(u"Namespace"_s, dialog);
        driver().waitFor([&] { return space->count() > 0; }, u"the namespaces"_s);
        driver().type(driver().find<QLineEdit>(u"Name"_s, dialog), u"made meanwhile"_s);
        driver().press(u"Create"_s, dialog);
        driver().press(u"Cancel"_s, dialog); // it goes on
        driver().waitUntilClosed(u"New context"_s);
        driver().waitForWords(u"The node goes on making the context."_s);
    })
    QTRY_COMPARE(m_first->held(), 1);
    Workspace *second = nullptr;
    DRIVE(second = openSecond())
    QVERIFY(second != first);
    QCOMPARE(second->node().operations().underWay(), 0);
    QCOMPARE(notices(second), QStringList());

    m_first->release();
    QTRY_COMPARE(first->node().operations().underWay(), 0);
    QVERIFY(!m_whole->says(u"made meanwhile"_s));
    QCOMPARE(notices(second), QStringList());
    m_whole->window().openProfile(first->node().profile().id);
    QCOMPARE(&m_whole->workspace(), first);
    DRIVE(driver().waitForWords(u"The context “made meanwhile” is made"_s))
    QCOMPARE(m_second->count("POST", "/admin-api/contexts"), 0);
}

} // namespace

const TestCase testCase(runTest<WhoseNodeTest, QApplication>);

} // namespace whosenode_test

#include "whosenode_test.moc"
