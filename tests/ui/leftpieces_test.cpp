// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// To delete what uploads left on a node, its list is read first. The question does not come up over what is
// typed meanwhile, and what came to be needed since it was asked is not deleted.
#include "core/base/hash.h"
#include "core/net/transport.h"
#include "core/session/profilestore.h"
#include "core/table/listloader.h"
#include "core/transfer/transferqueue.h"
#include "tests/support/testprogram.h"
#include "tests/ui/troublecase.h"
#include "ui/transfers/transfersdock.h"
#include "ui/transfers/transferswidget.h"
#include "ui/window/workspace.h"

#include <QAction>
#include <QApplication>
#include <QListView>

namespace leftpieces_test {

namespace {

class LeftPiecesTest : public TroubleCase {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { prepareWindows(); }
    void init();
    void cleanup()
    {
        close();
        m_fake.reset();
    }

    void askedAsTheAnswer();
    void notOverWhatIsTyped();
    void notByAnOldList();
    void notWhileItIsSentAgain();
    void notInSafeMode();

private:
    [[nodiscard]] Node &node() { return m_whole->workspace().node(); }
    [[nodiscard]] calimero::TransferQueue &queue() { return node().transfers(); }
    [[nodiscard]] QAction *deleteLeft()
    {
        return m_whole->workspace().find<TransfersDock>()->transfers()->deleteLeftAction();
    }
    [[nodiscard]] qsizetype deleted() const { return m_fake->count("DELETE", "/admin-api/blobs/" + m_id); }
    [[nodiscard]] FakeAnswer listed() const
    {
        return FakeAnswer::json(R"({"data":{"blobs":[{"blob_id":")" + m_id + R"(","size":1048576}]}})");
    }

    const QString m_question = u"Delete 1 piece of an upload?"_s;
    std::unique_ptr<FakeNode> m_fake;
    QByteArray m_id; // of the piece that the node has
};

// An upload that was cancelled when the node had a piece of it, selected in the transfers.
void LeftPiecesTest::init()
{
    makeFolder();
    const QByteArray piece(1024 * 1024, 'x');
    m_id = calimero::BlobId(calimero::Sha256::of(piece)).toUtf8();
    QFile file(m_folder->filePath(u"large"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(piece + "y") > 0 && file.flush());
    m_fake = std::make_unique<EmptyNode>();
    m_fake->on("GET", "/admin-api/blobs", FakeAnswer::json(R"({"data":{"blobs":[]}})"));
    m_fake->on("HEAD", "/admin-api/blobs/*", FakeAnswer::empty(404));
    m_fake->on("PUT", "/admin-api/blobs", FakeAnswer::failing(FakeAnswer::Fault::Hang));
    m_fake->on("DELETE", "/admin-api/blobs/*", FakeAnswer::empty(204));
    openWindow(m_fake->url());
    QTRY_COMPARE(phase(), Node::Phase::Open);
    m_whole->workspace().showPage(u"blobs"_s);
    QTRY_COMPARE(node().blobs().state(), calimero::table::ListLoader::State::Complete);
    queue().upload({{file.fileName(), file.size()}});
    QTRY_COMPARE(queue().piecesUnderWay().size(), 1);
    queue().cancelAll();
    QVERIFY(queue().at(0).hasLeftPieces());
    m_fake->on("GET", "/admin-api/blobs", listed());
    m_whole->workspace().showDock<TransfersDock>();
    QListView *list = m_whole->workspace().find<TransfersDock>()->transfers()->list();
    list->setCurrentIndex(list->model()->index(0, 0));
    QTRY_VERIFY(deleteLeft()->isVisible() && deleteLeft()->isEnabled());
}

void LeftPiecesTest::askedAsTheAnswer()
{
    deleteLeft()->trigger();
    DRIVE({
        driver().press(u"Delete"_s, driver().dialog(m_question));
        driver().waitUntilClosed(m_question);
    })
    QCOMPARE(deleted(), qsizetype(1));
    QVERIFY(!queue().at(0).hasLeftPieces());
}

void LeftPiecesTest::notOverWhatIsTyped()
{
    m_fake->on("GET", "/admin-api/blobs", listed().withFault(FakeAnswer::Fault::Hold));
    deleteLeft()->trigger();
    QTRY_VERIFY(m_fake->held() > 0);
    QTest::keyClick(&m_whole->window(), Qt::Key_F6);
    m_fake->on("GET", "/admin-api/blobs", listed());
    m_fake->release();
    const QString said = u"What uploads left on the node can be deleted now."_s;
    DRIVE(driver().waitForWords(said))
    QVERIFY(!QApplication::activeModalWidget());
    // Who wants to is asked.
    DRIVE({
        driver().press(u"Delete what is left…"_s);
        driver().press(u"Cancel"_s, driver().dialog(m_question));
        driver().waitUntilClosed(m_question);
    })
    QVERIFY(!m_whole->says(said));
    QCOMPARE(deleted(), qsizetype(0));
}

// The message may stand for long, and what it is about may be stored whole by then.
void LeftPiecesTest::notByAnOldList()
{
    m_fake->on("GET", "/admin-api/blobs", listed().withFault(FakeAnswer::Fault::Hold));
    deleteLeft()->trigger();
    QTRY_VERIFY(m_fake->held() > 0);
    QTest::keyClick(&m_whole->window(), Qt::Key_F6);
    m_fake->on("GET", "/admin-api/blobs", listed());
    m_fake->release();
    DRIVE(driver().waitForWords(u"What uploads left on the node can be deleted now."_s))
    m_fake->on("GET", "/admin-api/blobs", FakeAnswer::json(R"({"data":{"blobs":[]}})"));
    DRIVE({
        driver().press(u"Delete what is left…"_s);
        driver().waitForWords(u"The node has no pieces of it that could be deleted."_s);
    })
    QVERIFY(!QApplication::activeModalWidget());
    QCOMPARE(deleted(), qsizetype(0));
}

void LeftPiecesTest::notWhileItIsSentAgain()
{
    deleteLeft()->trigger();
    DRIVE({
        QDialog *question = driver().dialog(m_question);
        queue().retry(queue().at(0).id);
        QTRY_COMPARE(queue().piecesUnderWay().size(), 1);
        driver().press(u"Delete"_s, question);
        driver().waitForWords(u"is a piece of an upload that is under way."_s, question);
        question->reject();
        driver().waitUntilClosed(m_question);
    })
    QCOMPARE(deleted(), qsizetype(0));
    queue().cancelAll();
}

void LeftPiecesTest::notInSafeMode()
{
    const auto setSafe = [this](bool isSafe) {
        calimero::Profile profile = m_whole->profiles().profiles().first();
        profile.isSafe = isSafe;
        m_whole->profiles().update(profile);
    };
    const QString why = u"This node is in safe mode"_s;
    setSafe(true);
    QTRY_VERIFY(node().transport().isSafe());
    QTRY_VERIFY(!deleteLeft()->isEnabled());
    QVERIFY(deleteLeft()->toolTip().contains(why));
    // Also where it was not taken away in time nothing is asked.
    deleteLeft()->setEnabled(true);
    deleteLeft()->trigger();
    QVERIFY(m_whole->says(why));
    QVERIFY(!QApplication::activeModalWidget());
    setSafe(false);
    QTRY_VERIFY(!node().transport().isSafe());
    QTRY_VERIFY(!deleteLeft()->toolTip().contains(why));
    QVERIFY(deleteLeft()->isEnabled());
}

} // namespace

const TestCase testCase(runTest<LeftPiecesTest, QApplication>);

} // namespace leftpieces_test

#include "leftpieces_test.moc"
