// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// Under which names blobs are saved, and what is remembered of files that were stored.
#include "core/base/unseen.h"
#include "core/transfer/blobnotes.h"
#include "tests/support/testprogram.h"
#include "tests/ui/paintedtexts.h"
#include "tests/ui/transfercase.h"
#include "ui/support/shownname.h"
#include "ui/transfers/saveblobs.h"
#include "ui/transfers/transferdelegate.h"
#include "ui/transfers/transfertext.h"

#include <QApplication>

namespace saveblobs_test {

using namespace transfers;

namespace {

class SaveBlobsTest : public TransferCase {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { speakEnglish(); }
    void init() { open(); }
    void cleanup() { close(); }

    void suggestsNames_data();
    void suggestsNames();
    void savesBlobsUnderNamesOfTheirOwn();
    void remembersWhatWasStored();
};

void SaveBlobsTest::suggestsNames_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("suggested");
    QTest::newRow("remembered") << u"holiday.mp4"_s << u"video/mp4"_s << u"holiday.mp4"_s;
    QTest::newRow("by type") << QString() << u"image/png"_s << u"FFXxpz_4kpc.png"_s;
    QTest::newRow("type unknown") << QString() << u"application/octet-stream"_s << u"FFXxpz_4kpc"_s;
    QTest::newRow("without an ending") << u"photo"_s << u"image/png"_s << u"photo.png"_s;
    QTest::newRow("only a dot") << u"photo v1.2"_s << u"image/png"_s << u"photo v1.2.png"_s;
    QTest::newRow("with another") << u"photo.jpg"_s << u"image/png"_s << u"photo.jpg"_s;
    QTest::newRow("hostile type") << QString() << u"../../etc"_s << u"FFXxpz_4kpc"_s;
    QTest::newRow("hostile name") << u"../../.bashrc"_s << QString() << u"_.._.bashrc"_s;
}

void SaveBlobsTest::suggestsNames()
{
    QFETCH(QString, name);
    QFETCH(QString, type);
    QFETCH(QString, suggested);
    QCOMPARE(suggestedName({.id = BlobHasher::of("hello blob\n"), .name = name, .mimeType = type}),
             suggested);
}

void SaveBlobsTest::savesBlobsUnderNamesOfTheirOwn()
{
    m_node->on("GET", "/admin-api/blobs/*", [](const FakeRequest &request) {
        const QByteArray body = request.path().endsWith(BlobHasher::of("one").toUtf8()) ? "one" : "two";
        return FakeAnswer::text(body, 200, "application/octet-stream");
    });
    m_chooser.paths = {m_folder->filePath(u"single"_s)};
    saveBlobs(m_window.get(), m_chooser, m_queue.get(), {{.id = BlobHasher::of("one"), .name = u"a.txt"_s}});
    QCOMPARE(m_chooser.suggestions, QStringList{u"a.txt"_s});
    QTRY_COMPARE(m_queue->totals().done, 1);

    m_chooser.paths = {m_folder->path()};
    saveBlobs(m_window.get(), m_chooser, m_queue.get(),
              {{.id = BlobHasher::of("one"), .name = u"a.txt"_s},
               {.id = BlobHasher::of("two"), .name = u"A.txt"_s}});
    QTRY_COMPARE(m_queue->totals().done, 3);
    const QStringList expected{u"A (2).txt"_s, u"a.txt"_s, u"single"_s};
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden, QDir::Name), expected);

    m_chooser.paths = {QString()}; // cancelled
    saveBlobs(m_window.get(), m_chooser, m_queue.get(), {{.id = BlobHasher::of("one")}});
    QCOMPARE(m_queue->count(), qsizetype(3));
}

void SaveBlobsTest::remembersWhatWasStored()
{
    storeAll();
    const QString path = write(u"a.txt"_s, "a");
    calimero::BlobNotes notes(m_folder->filePath(u"notes.db"_s), u"node"_s);
    calimero::rememberUploads(*m_queue, notes);
    const QDateTime before = QDateTime::currentDateTimeUtc().addMSecs(-1);
    m_queue->upload({{path, 1}, {m_folder->filePath(u"gone"_s), 1}});
    QTRY_VERIFY(!m_queue->isBusy());
    QCOMPARE(notes.all().size(), qsizetype(1));
    const auto note = notes.find(BlobHasher::of("a"));
    QVERIFY(note);
    QCOMPARE(note->fileName, u"a.txt"_s);
    QCOMPARE(note->folder, m_folder->path());
    QCOMPARE(note->size, qint64(1));
    QVERIFY(note->storedAt >= before && note->storedAt <= QDateTime::currentDateTimeUtc());
}

} // namespace

const TestCase testCase(runTest<SaveBlobsTest, QApplication>);

} // namespace saveblobs_test

#include "saveblobs_test.moc"
