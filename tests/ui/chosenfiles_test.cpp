// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// What is given to be stored by menu and clipboard.
#include "tests/support/testprogram.h"
#include "tests/ui/transfercase.h"

#include <QApplication>
#include <QClipboard>
#include <QImage>
#include <QStandardPaths>

namespace chosenfiles_test {

using namespace transfers;

namespace {

class ChosenFilesTest : public TransferCase {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { speakEnglish(); }
    void init() { open(); }
    void cleanup() { close(); }

    void folderByMenu();
    void pastedFilesAreStored();
    void pastedPictureIsStored();
    void pictureThatIsThereAlready_data();
    void pictureThatIsThereAlready();
    void chosenFilesAreStored();
};

void ChosenFilesTest::folderByMenu()
{
    storeAll();
    write(u"album/a"_s, "a");
    write(u"album/deeper/b"_s, "b");
    m_chooser.paths = {m_folder->filePath(u"album"_s)};
    m_transfers->findChild<QAction *>(u"transfers-upload-folder"_s)->trigger();
    QCOMPARE(m_chooser.titles, QStringList{u"Store files on Local node"_s});
    QTRY_VERIFY(m_window->findChild<QDialog *>());
    m_window->findChild<QDialog *>()->accept(); // folders are asked about
    QTRY_COMPARE(m_queue->totals().done, 2);
}

void ChosenFilesTest::pastedFilesAreStored()
{
    storeAll();
    QApplication::clipboard()->setMimeData(mimeOf({write(u"a"_s, "a"), write(u"b"_s, "b")}).release());
    m_transfers->findChild<QAction *>(u"transfers-paste"_s)->trigger();
    QTRY_COMPARE(m_queue->totals().done, 2);
    // Words are no files.
    QSignalSpy problems(m_zone, &DropZone::problem);
    QApplication::clipboard()->setText(u"some words"_s);
    m_zone->chooseFiles(UploadFrom::Clipboard);
    QTRY_COMPARE(problems.count(), 1);
    QCOMPARE(textOf(problems, 0), u"There is no file and no picture on the clipboard."_s);
    QCOMPARE(m_queue->count(), qsizetype(2));
}

void ChosenFilesTest::pastedPictureIsStored()
{
    QStandardPaths::setTestModeEnabled(true);
    const QString folder =
        QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation) + "/pasted"_L1;
    QDir(folder).removeRecursively();
    QImage picture(40, 30, QImage::Format_RGB32);
    picture.fill(QColor(10, 200, 30));
    QByteArray stored;
    m_node->once("PUT", "/admin-api/blobs", FakeAnswer::json(R"({"error":"no"})", 500));
    m_node->on("PUT", "/admin-api/blobs", [&stored](const FakeRequest &request) {
        stored = request.body;
        return FakeAnswer::json(storedAnswer(request.body));
    });
    QApplication::clipboard()->setImage(picture);
    m_zone->chooseFiles(UploadFrom::Clipboard);
    QTRY_COMPARE(m_queue->totals().failed, 1);
    QVERIFY2(m_queue->at(0).fileName().startsWith(u"picture 20"_s), qPrintable(m_queue->at(0).fileName()));
    QVERIFY(m_queue->at(0).fileName().endsWith(u".png"_s));
    QCOMPARE(QDir(folder).entryList(QDir::Files).size(), 1); // to be tried again
    m_queue->retryFailed();
    QTRY_COMPARE(m_queue->totals().done, 1);
    QCOMPARE(QImage::fromData(stored, "PNG").convertToFormat(QImage::Format_RGB32), picture);
    QTRY_COMPARE(QDir(folder).entryList(QDir::Files).size(), 0);
    // One that is taken off the list goes too.
    m_node->once("PUT", "/admin-api/blobs", FakeAnswer::json(R"({"error":"no"})", 500));
    m_zone->chooseFiles(UploadFrom::Clipboard);
    QTRY_COMPARE(m_queue->totals().failed, 1);
    QCOMPARE(QDir(folder).entryList(QDir::Files).size(), 1);
    m_queue->remove(m_queue->at(m_queue->count() - 1).id);
    QTRY_COMPARE(QDir(folder).entryList(QDir::Files).size(), 0);
    QStandardPaths::setTestModeEnabled(false);
}

void ChosenFilesTest::pictureThatIsThereAlready_data()
{
    QTest::addColumn<bool>("windowGoesFirst");
    QTest::newRow("the window goes first") << true;
    QTest::newRow("the node goes first") << false;
}

/// It stays for as long as it can be sent all the same, and no longer.
void ChosenFilesTest::pictureThatIsThereAlready()
{
    QFETCH(bool, windowGoesFirst);
    QStandardPaths::setTestModeEnabled(true);
    const QDir folder(QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation) + "/pasted"_L1);
    QDir(folder).removeRecursively();
    const auto count = [&] { return folder.entryList(QDir::Files).size(); };
    storeAll();
    m_queue->setKnown([] {
        return std::optional(calimero::KnownBlobs{.hasSize = [](qint64) { return true; },
                                                  .has = [](const auto &) { return true; }});
    });
    QImage picture(40, 30, QImage::Format_RGB32);
    for (int pasted = 1; pasted <= 2; ++pasted) {
        picture.fill(QColor(10, 200, pasted));
        QApplication::clipboard()->setImage(picture);
        m_zone->chooseFiles(UploadFrom::Clipboard);
        QTRY_COMPARE(m_queue->totals().skipped, pasted);
    }
    QCOMPARE(count(), 2);
    m_queue->retry(m_queue->at(0).id);
    QTRY_COMPARE(m_queue->totals().done, 1);
    QTRY_COMPARE(count(), 1);
    if (windowGoesFirst)
        m_window.reset();
    else
        m_queue.reset();
    QTRY_COMPARE(count(), 0);
    QStandardPaths::setTestModeEnabled(false);
}

void ChosenFilesTest::chosenFilesAreStored()
{
    storeAll();
    m_chooser.paths = {write(u"a"_s, "a")};
    action(u"transfers-upload"_s)->trigger();
    QCOMPARE(m_chooser.titles, QStringList{u"Store files on Local node"_s});
    QTRY_COMPARE(m_queue->totals().done, 1);
    m_chooser.paths.clear(); // cancelled
    action(u"transfers-upload"_s)->trigger();
    QCOMPARE(m_queue->count(), qsizetype(1));
}

} // namespace

const TestCase testCase(runTest<ChosenFilesTest, QApplication>);

} // namespace chosenfiles_test

#include "chosenfiles_test.moc"
