// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// Transfers that had not ended when their node was closed: they are kept, offered when it is opened again,
// and go with it when it is removed.
#include "tests/support/testprogram.h"
#include "tests/ui/nodescase.h"

#include <QApplication>
#include <QDialog>
#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace unfinishedtransfers_test {

using namespace manynodes;

namespace {

class UnfinishedTransfersTest : public NodesCase {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { prepareWindows(); }
    void init() { startBoth(); }
    void cleanup() { endBoth(); }

    void whatHasNotEndedIsOffered_data();
    void whatHasNotEndedIsOffered();
    void whatFailedIsShownAgain();
    void removedNodeLeavesNoQueue_data();
    void removedNodeLeavesNoQueue();
    void whatCanNotBeKeptIsSaid();

private:
    [[nodiscard]] QStringList kept() const
    {
        return QDir(m_folder->filePath(u"transfers"_s)).entryList({u"*.json"_s}, QDir::Files);
    }
};

} // namespace

void UnfinishedTransfersTest::whatHasNotEndedIsOffered_data()
{
    QTest::addColumn<QString>("way");
    for (const auto *way : {"quit", "close"})
        QTest::newRow(way) << QString::fromLatin1(way);
}

void UnfinishedTransfersTest::whatHasNotEndedIsOffered()
{
    QFETCH(QString, way);
    m_whole->open(m_first->url());
    const calimero::Profile profile = m_whole->window().node()->profile();
    Workspace &busy = open(profile);
    const int blobs = busy.tableWidget(u"blobs"_s)->model()->totalRows();
    // So many that the last waits: of what is sent already the node may make a blob all the same.
    for (int i = 0; i < calimero::TransferQueue::usualAtOnce; ++i)
        makeBusy(busy, *m_first);
    QFile file(m_folder->filePath(u"sent later"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("sent after all") == 14);
    file.close();
    busy.node().transfers().upload({{file.fileName(), 14}});
    QCOMPARE(busy.node().transfers().totals().waiting, 1);
    const QPointer<Workspace> watched = &busy;
    if (way == "quit"_L1)
        m_whole->trigger(u"quit"_s);
    else
        m_whole->trigger(u"closeNode"_s);
    DRIVE({
        driver().waitForWords(u"Transfers can be continued when their node is opened again."_s);
        driver().press(way == "quit"_L1 ? u"Quit"_s : u"Close it"_s);
    })
    if (way == "quit"_L1) {
        QTRY_VERIFY(!m_whole->window().isVisible());
        m_whole.reset();
        m_whole = std::make_unique<WholeWindow>(m_folder->path());
        m_whole->openLast();
    } else {
        QTRY_VERIFY(!watched);
        m_whole->window().openProfile(profile.id);
    }
    letGoOn(*m_first);

    Workspace &again = open(profile);
    const calimero::TransferQueue &queue = again.node().transfers();
    DRIVE(driver().waitForWords(u"5 transfers had not ended when this node was closed."_s))
    QCOMPARE(queue.totals().interrupted, 5);
    QVERIFY(driver().isSaid(u"5 interrupted"_s));
    QVERIFY(!queue.isBusy()); // nobody has told it to
    QCOMPARE(again.tableWidget(u"blobs"_s)->model()->totalRows(), blobs);
    QVERIFY(!QFile::exists(saved(0)));

    DRIVE(driver().press(u"Continue"_s))
    QTRY_COMPARE(queue.totals().done, 5);
    QVERIFY(QFileInfo(saved(0)).size() > 0);
    QTRY_COMPARE(again.tableWidget(u"blobs"_s)->model()->totalRows(), blobs + 1);
    QVERIFY(!driver().isSaid(u"had not ended when this node was closed"_s));
    // Nothing is left for the next time.
    QTRY_COMPARE(kept(), QStringList());
}

/// Nothing is lost by quitting, so nothing is asked.
void UnfinishedTransfersTest::whatFailedIsShownAgain()
{
    m_whole->open(m_first->url());
    const calimero::Profile profile = m_whole->window().node()->profile();
    calimero::TransferQueue &queue = open(profile).node().transfers();
    queue.upload({{m_folder->filePath(u"gone"_s), 1}});
    QTRY_COMPARE(queue.totals().failed, 1);
    for (int session = 0; session < 2; ++session) {
        m_whole->trigger(u"quit"_s);
        QTRY_VERIFY(!m_whole->window().isVisible());
        m_whole.reset();
        m_whole = std::make_unique<WholeWindow>(m_folder->path());
        m_whole->openLast();
        calimero::TransferQueue &again = open(profile).node().transfers();
        DRIVE(driver().waitForWords(u"1 failed"_s))
        QCOMPARE(again.totals().failed, 1);
        QCOMPARE(again.at(0).fileName(), u"gone"_s);
        QCOMPARE(again.at(0).error.kind, calimero::Error::Kind::File);
    }
    // Who takes it off the list does not see it again.
    calimero::TransferQueue &last = open(profile).node().transfers();
    last.remove(last.at(0).id);
    QTRY_COMPARE(kept(), QStringList());
}

void UnfinishedTransfersTest::removedNodeLeavesNoQueue_data()
{
    QTest::addColumn<bool>("open");
    QTest::newRow("while it is open") << true;
    QTest::newRow("of an earlier session") << false;
}

void UnfinishedTransfersTest::removedNodeLeavesNoQueue()
{
    QFETCH(bool, open);
    m_whole->open(m_first->url());
    const QString id = m_whole->window().node()->profile().id;
    makeBusy(this->open(m_whole->window().node()->profile()), *m_first);
    QTRY_COMPARE(kept().size(), 1);
    if (!open) {
        m_whole->window().closeNode();
        QCOMPARE(kept().size(), 1);
    }
    m_whole->window().removeProfile(id);
    DRIVE({
        if (open) {
            driver().waitForWords(u"1 transfer is not at its end."_s);
            QVERIFY(!driver().isSaid(u"can be continued"_s));
            driver().press(u"Close it"_s);
        }
        QDialog *question = driver().dialog(u"Remove "_s);
        driver().press(u"Remove"_s, question);
    })
    QTRY_COMPARE(kept(), QStringList());
}

void UnfinishedTransfersTest::whatCanNotBeKeptIsSaid()
{
    m_whole.reset();
    QFile file(m_folder->filePath(u"transfers"_s));
    QVERIFY(file.open(QIODevice::WriteOnly)); // where the folder should be
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"unfinished transfers can not be kept"_s));
    m_whole = std::make_unique<WholeWindow>(m_folder->path());
    m_whole->open(m_first->url());
    DRIVE(driver().waitForWords(u"Transfers that have not ended when the explorer closes will be lost: "_s
                                + file.fileName()))
}

const TestCase testCase(runTest<UnfinishedTransfersTest, QApplication>);

} // namespace unfinishedtransfers_test

#include "unfinishedtransfers_test.moc"
