// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// A window of nodes: what is done on one changes nothing of another, and nothing that runs on any of them is
// ended before somebody said so.
#include "core/session/node.h"
#include "core/transfer/transferqueue.h"
#include "tests/support/demonodeprocess.h"
#include "tests/ui/wholewindow.h"
#include "ui/models/roles.h"
#include "ui/models/tablemodel.h"
#include "ui/pages/tablewidget.h"
#include "ui/widgets/searchline.h"
#include "ui/window/profiledialog.h"

#include <QAbstractButton>
#include <QDialog>
#include <QHeaderView>
#include <QLineEdit>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace explorer;
using calimero::Node;
using namespace Qt::StringLiterals;

namespace {

class NodesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { prepareWindows(); }
    void init();
    void cleanup();

    void eachHasItsFilter();
    void quitAsksForAllOfThem();
    void closingAsks_data();
    void closingAsks();
    void renamingReopensNothing();

private:
    [[nodiscard]] const guicheck::Driver &driver() { return m_whole->driver(); }
    [[nodiscard]] calimero::Profile profile(const QString &id, const QString &name,
                                            const DemoNodeProcess &node);
    [[nodiscard]] Workspace &open(const calimero::Profile &profile);
    // It does not answer any more, so what is begun stays under way.
    void makeBusy(Workspace &workspace, const DemoNodeProcess &process);

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<DemoNodeProcess> m_first;
    std::unique_ptr<DemoNodeProcess> m_second;
    std::unique_ptr<WholeWindow> m_whole;
};

} // namespace

void NodesTest::init()
{
    QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support)"_s));
    m_folder = std::make_unique<QTemporaryDir>();
    m_first = std::make_unique<DemoNodeProcess>();
    m_second = std::make_unique<DemoNodeProcess>();
    QVERIFY2(m_first->start(), qPrintable(m_first->problem()));
    QVERIFY2(m_second->start(), qPrintable(m_second->problem()));
    m_whole = std::make_unique<WholeWindow>(m_folder->path());
}

void NodesTest::cleanup()
{
    for (const auto &process : {m_first.get(), m_second.get()}) {
        if (process && process->isRunning())
            ::kill(pid_t(process->processId()), SIGCONT);
    }
    m_whole.reset();
    m_first.reset();
    m_second.reset();
}

calimero::Profile NodesTest::profile(const QString &id, const QString &name, const DemoNodeProcess &node)
{
    calimero::Profile profile;
    profile.id = id;
    profile.name = name;
    profile.url = node.url();
    return profile;
}

Workspace &NodesTest::open(const calimero::Profile &profile)
{
    Workspace &workspace = m_whole->window().openBeside(profile);
    guicheck::Driver::waitFor([&] { return workspace.node().phase() == Node::Phase::Open; }, u"the node"_s);
    for (const auto *page : {"contexts", "blobs"}) {
        const TableModel *model = workspace.tableWidget(QString::fromLatin1(page))->model();
        guicheck::Driver::waitFor(
            [&] { return model->loadState() == TableModel::LoadState::Complete && model->isSettled(); },
            u"the rows"_s);
    }
    return workspace;
}

void NodesTest::makeBusy(Workspace &workspace, const DemoNodeProcess &process)
{
    const auto blob = calimero::BlobId::parse(
        workspace.tableWidget(u"blobs"_s)->model()->index(0, 0).data(IdTextRole).toString());
    QVERIFY(blob);
    ::kill(pid_t(process.processId()), SIGSTOP);
    workspace.node().transfers().download(
        {.blob = *blob, .path = m_folder->filePath(workspace.node().profile().id)});
    QVERIFY(workspace.node().transfers().isBusy());
}

void NodesTest::eachHasItsFilter()
{
    const calimero::Profile one = profile(u"one"_s, u"First"_s, *m_first);
    const calimero::Profile two = profile(u"two"_s, u"Second"_s, *m_second);
    Workspace &first = open(one);
    first.showPage(u"contexts"_s);
    Workspace &second = open(two);
    second.showPage(u"contexts"_s);
    const int all = second.tableWidget(u"contexts"_s)->model()->totalRows();
    QVERIFY(all > 1);

    QCOMPARE(&m_whole->window().openBeside(one), &first); // shown again, not opened again
    QCOMPARE(m_whole->window().nodes().all().size(), 2);
    TableWidget *table = first.tableWidget(u"contexts"_s);
    const QString name = table->model()->index(0, 0).data(IdTextRole).toString();
    DRIVE({
        driver().type(table->filterLine(), name);
        driver().waitFor([&] { return table->model()->isSettled() && table->model()->shownRows() < all; },
                         u"the filter"_s);
    })
    table->table()->sortByColumn(1, Qt::DescendingOrder);
    QCOMPARE(second.tableWidget(u"contexts"_s)->model()->shownRows(), all);

    // Nor at the next start, where the first still has its own.
    m_whole.reset();
    m_whole = std::make_unique<WholeWindow>(m_folder->path());
    Workspace &secondAgain = open(two);
    QCOMPARE(secondAgain.tableWidget(u"contexts"_s)->filterLine()->text(), QString());
    QCOMPARE(secondAgain.tableWidget(u"contexts"_s)->model()->shownRows(), all);
    QVERIFY(secondAgain.tableWidget(u"contexts"_s)->table()->horizontalHeader()->sortIndicatorSection() != 1);
    Workspace &firstAgain = open(one);
    QCOMPARE(firstAgain.tableWidget(u"contexts"_s)->filterLine()->text(), name);
    QVERIFY(firstAgain.tableWidget(u"contexts"_s)->model()->shownRows() < all);
    QCOMPARE(firstAgain.tableWidget(u"contexts"_s)->table()->horizontalHeader()->sortIndicatorSection(), 1);
}

void NodesTest::quitAsksForAllOfThem()
{
    Workspace &first = open(profile(u"one"_s, u"First"_s, *m_first));
    Workspace &second = open(profile(u"two"_s, u"Second"_s, *m_second));
    makeBusy(first, *m_first);
    makeBusy(second, *m_second);
    QPointer<Workspace> watched = &first;

    m_whole->trigger(u"quit"_s);
    DRIVE({
        QDialog *question = driver().dialog(u"Quit the explorer?"_s);
        QVERIFY(driver().isSaid(u"First: 1 transfer is not at its end."_s, question));
        QVERIFY(driver().isSaid(u"Second: 1 transfer is not at its end."_s, question));
        driver().press(u"Cancel"_s, question);
        driver().waitUntilClosed(u"Quit the explorer?"_s);
    })
    QVERIFY(m_whole->window().isVisible());
    QVERIFY(watched);
    QVERIFY(first.node().transfers().isBusy());
    // The desktop ends the session: the same.
    QVERIFY(!m_whole->window().mayEnd());
    DRIVE({
        QDialog *question = driver().dialog(u"Quit the explorer?"_s);
        driver().press(u"Quit"_s, question);
    })
    QTRY_VERIFY(!m_whole->window().isVisible());
}

void NodesTest::closingAsks_data()
{
    QTest::addColumn<QString>("way");
    for (const auto *way : {"close", "another", "remove"})
        QTest::newRow(way) << QString::fromLatin1(way);
}

void NodesTest::closingAsks()
{
    QFETCH(QString, way);
    m_whole->open(m_first->url());
    const QString id = m_whole->window().node()->profile().id;
    Workspace &busy = open(m_whole->window().node()->profile());
    makeBusy(busy, *m_first);
    const QPointer<Workspace> watched = &busy;
    const auto leave = [&] {
        if (way == "close"_L1)
            m_whole->trigger(u"closeNode"_s);
        else if (way == "another"_L1)
            m_whole->open(m_second->url());
        else
            m_whole->window().removeProfile(id);
    };
    leave();
    DRIVE({
        driver().waitForWords(u"1 transfer is not at its end."_s);
        driver().press(u"Cancel"_s);
    })
    QVERIFY(watched);
    QVERIFY(busy.node().transfers().isBusy());
    QCOMPARE(m_whole->window().workspace(), watched.data());
    if (way == "remove"_L1)
        return; // what comes after is another question
    leave();
    DRIVE(driver().press(way == "close"_L1 ? u"Close it"_s : u"Leave it"_s))
    QTRY_VERIFY(!watched);
    QCOMPARE(m_whole->window().node() != nullptr, way == "another"_L1);
}

void NodesTest::renamingReopensNothing()
{
    m_whole->open(m_first->url());
    Workspace &busy = open(m_whole->window().node()->profile());
    makeBusy(busy, *m_first);
    const QPointer<Node> node = &busy.node();
    m_whole->window().editProfile(node->profile().id);
    DRIVE({
        QDialog *dialog = driver().dialog(u"Edit "_s);
        driver().type(driver().find<QLineEdit>(u"Name"_s, dialog), u"Another name"_s);
        driver().type(driver().find<QLineEdit>(u"Node name"_s, dialog), u"another-name"_s);
        driver().press(u"Save"_s, dialog);
        driver().waitUntilClosed(u"Edit "_s);
    })
    QVERIFY(node);
    QCOMPARE(m_whole->window().node(), node.data());
    QCOMPARE(node->profile().name, u"Another name"_s);
    QVERIFY(node->transfers().isBusy());
}

QTEST_MAIN(NodesTest)
#include "nodes_test.moc"
