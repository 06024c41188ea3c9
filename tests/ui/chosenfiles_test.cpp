// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// What is given to be stored by menu and clipboard.
#include "tests/support/testprogram.h"
#include "tests/ui/transfercase.h"
#include "ui/transfers/applicationquestion.h"
#include "ui/transfers/filechooser.h"

#include <QApplication>
#include <QClipboard>
#include <QFileDialog>
#include <QImage>
#include <QLineEdit>
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
    void savedNameHasItsEnding_data();
    void savedNameHasItsEnding();
    void thousandsOfApplications();
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
    haveAll();
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

void ChosenFilesTest::savedNameHasItsEnding_data()
{
    QTest::addColumn<QString>("suggested");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("saved");
    QTest::newRow("none typed") << u"Local node Contexts 2026-11-30.json"_s << u"exp1"_s << u"exp1.json"_s;
    QTest::newRow("another typed") << u"rows.csv"_s << u"exp1.txt"_s << u"exp1.txt"_s;
    QTest::newRow("a version is none") << u"kv-store 1.0.2"_s << u"exp1"_s << u"exp1"_s;
}

/// What is typed over the name that was suggested.
void ChosenFilesTest::savedNameHasItsEnding()
{
    QFETCH(QString, suggested);
    QFETCH(QString, typed);
    QFETCH(QString, saved);
    explorer::FileChooser chooser;
    QString path;
    chooser.saveFile(m_window.get(), u"Save"_s, suggested,
                     [&path](const QString &chosen, bool) { path = chosen; });
    auto *dialog = m_window->findChild<QFileDialog *>();
    QVERIFY(dialog);
    auto *name = dialog->findChild<QLineEdit *>(u"fileNameEdit"_s);
    QVERIFY(name);
    name->setText(m_folder->filePath(typed));
    static_cast<QDialog *>(dialog)->accept();
    QTRY_COMPARE(path, m_folder->filePath(saved));
}

/// However many they are, what is asked about them is as long, and made of as much.
void ChosenFilesTest::thousandsOfApplications()
{
    constexpr int many = 6000;
    m_node->on("PUT", "/admin-api/blobs", FakeAnswer::failing(FakeAnswer::Fault::Hang));
    QStringList applications;
    for (int i = 0; i < many; ++i)
        applications += write(u"applications/%1.wasm"_s.arg(1'000'000 + i), "x");
    const auto question = [this] { return m_window->findChild<ApplicationQuestion *>(); };
    const auto ask = [&](const QStringList &paths) {
        const auto mime = mimeOf(paths);
        hold(m_window.get(), mime.get()); // else Qt does not hand on the drop
        letGo(m_window.get(), mime.get());
        return QTest::qWaitFor([&] { return question() != nullptr; }, 60'000);
    };
    const auto madeOf = [&] { return question()->findChildren<QWidget *>().size(); };
    QVERIFY(ask(applications.first(10)));
    const auto usual = madeOf();
    const auto length = question()->accessibleDescription().size();
    question()->reject();
    QTRY_VERIFY(!question());
    QVERIFY(ask(applications));
    QCOMPARE(madeOf(), usual);
    QVERIFY(question()->accessibleName().contains(u" 6000 applications"_s));
    QVERIFY2(question()->accessibleDescription().contains(u" and 5997 more."_s),
             qPrintable(question()->accessibleDescription()));
    QVERIFY(question()->accessibleDescription().contains(u"1000000.wasm"_s));
    QVERIFY(question()->accessibleDescription().size() < length + 10);
}

} // namespace

const TestCase testCase(runTest<ChosenFilesTest, QApplication>);

} // namespace chosenfiles_test

#include "chosenfiles_test.moc"
