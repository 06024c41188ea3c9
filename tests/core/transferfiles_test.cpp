// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/base/hash.h"
#include "core/transfer/blobnotes.h"
#include "core/transfer/droppedfiles.h"
#include "core/transfer/filename.h"
#include "core/transfer/speedmeter.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>
#include <QThreadPool>

#include <sys/stat.h>

using namespace calimero;
using namespace Qt::StringLiterals;

namespace {

class TransferFilesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(m_folder->isValid());
    }

    void fileNamesAreMadeSafe_data();
    void fileNamesAreMadeSafe();
    void speedIsOfTheLastSeconds();

    void looksAtFilesAndFolders();
    void linksDoNotLoop();
    void stopsAtTheLimit();
    void findsOffTheGuiThread();

    void notesSurviveARestart();
    void notesSurviveAKill();
    void notesKeepWhatTheyDoNotKnow();
    void notesOfNodesAreApart();
    void notesAddedBeforeLoadingWin();
    void brokenNotesAreSaidAndLeftAlone();

private:
    [[nodiscard]] QString path(const QString &name) const { return m_folder->filePath(name); }
    void make(const QString &name, qint64 size)
    {
        QDir(m_folder->path()).mkpath(QFileInfo(path(name)).path());
        QFile file(path(name));
        if (!file.open(QIODevice::WriteOnly) || !file.resize(size))
            qFatal("can not write a test file");
    }
    [[nodiscard]] QStringList names(const FoundFiles &found) const
    {
        QStringList names;
        for (const FoundFile &file : found.files)
            names += QDir(m_folder->path()).relativeFilePath(file.path);
        return names;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TransferFilesTest::fileNamesAreMadeSafe_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("safe");
    QTest::newRow("plain") << u"holiday video.mp4"_s << u"holiday video.mp4"_s;
    QTest::newRow("other alphabets") << u"отчёт 2026 😀.pdf"_s << u"отчёт 2026 😀.pdf"_s;
    QTest::newRow("out of the folder") << u"../../.ssh/authorized_keys"_s << u"_.._.ssh_authorized_keys"_s;
    QTest::newRow("whole path") << u"/etc/passwd"_s << u"_etc_passwd"_s;
    QTest::newRow("path of Windows") << u"C:\\boot.ini"_s << u"C__boot.ini"_s;
    QTest::newRow("hidden") << u".bashrc"_s << u"bashrc"_s;
    QTest::newRow("only dots") << u"..."_s << u"fallback"_s;
    QTest::newRow("nothing") << QString() << u"fallback"_s;
    QTest::newRow("line ends and zero") << QString(u"a\n\r\0b"_s + QChar(0x1b) + u"c"_s) << u"abc"_s;
    QTest::newRow("turned around") << QString(u"photo"_s + QChar(0x202e) + u"gpj.exe"_s) << u"photogpj.exe"_s;
    QTest::newRow("half a character") << QString(u"a"_s + QChar(0xd83d)) << u"a"_s;
    QTest::newRow("device of Windows") << u"NUL.txt"_s << u"_NUL.txt"_s;
    QTest::newRow("blanks around") << u"  a.txt . "_s << u"a.txt"_s;
    QTest::newRow("too long") << QString(u"x"_s.repeated(300) + u".tar"_s)
                              << QString(u"x"_s.repeated(196) + u".tar"_s);
    QTest::newRow("too long, four bytes each") << u"😀"_s.repeated(100) << u"😀"_s.repeated(50);
}

void TransferFilesTest::fileNamesAreMadeSafe()
{
    QFETCH(QString, name);
    QFETCH(QString, safe);
    QCOMPARE(safeFileName(name, u"fallback"_s), safe);
}

void TransferFilesTest::speedIsOfTheLastSeconds()
{
    SpeedMeter meter;
    QCOMPARE(meter.bytesPerSecond(), 0.0);
    meter.add(0, 0);
    meter.add(100, 1000);
    QCOMPARE(meter.bytesPerSecond(), 0.0); // too little time to say anything
    QVERIFY(!meter.secondsLeft(10));
    meter.add(1000, 10'000);
    QCOMPARE(meter.bytesPerSecond(), 10'000.0);
    QCOMPARE(meter.secondsLeft(25'000), qint64(3)); // 2.5 s
    for (qint64 time = 2000; time <= 10'000; time += 1000)
        meter.add(time, 10'000); // it stands still
    QCOMPARE(meter.bytesPerSecond(), 0.0);
    QVERIFY(!meter.secondsLeft(10));
    meter.add(11'000, 0); // begun anew
    meter.add(12'000, 500);
    QCOMPARE(meter.bytesPerSecond(), 500.0);
}

void TransferFilesTest::looksAtFilesAndFolders()
{
    make(u"b.txt"_s, 10);
    make(u".chosen"_s, 5);
    make(u"folder/z.txt"_s, 100);
    make(u"folder/a.txt"_s, 200);
    make(u"folder/.hidden"_s, 1000);
    make(u"folder/.git/config"_s, 1000);
    make(u"folder/inner/deep/c.txt"_s, 300);
    make(u"folder/inner/empty"_s, 0);
    QCOMPARE(::mkfifo(QFile::encodeName(path(u"folder/pipe"_s)).constData(), 0600), 0);
    QVERIFY(QFile::link(path(u"b.txt"_s), path(u"folder/link"_s)));
    QVERIFY(QFile::link(path(u"b.txt"_s), path(u"link to b"_s)));

    const FoundFiles found = lookAtFiles(
        {path(u"b.txt"_s), path(u"folder"_s), path(u".chosen"_s), path(u"gone"_s), path(u"link to b"_s)},
        false);
    const QStringList expected{u"b.txt"_s,
                               u"folder/a.txt"_s,
                               u"folder/z.txt"_s,
                               u"folder/inner/empty"_s,
                               u"folder/inner/deep/c.txt"_s,
                               u".chosen"_s,
                               u"link to b"_s};
    QCOMPARE(names(found), expected);
    QCOMPARE(found.totalSize, qint64(10 + 200 + 100 + 0 + 300 + 5 + 10));
    QCOMPARE(found.files[1].size, qint64(200));
    QCOMPARE(found.folders, 1);
    QCOMPARE(found.hidden, 2);
    QCOMPARE(found.special, 2); // the pipe and the link
    QCOMPARE(found.unreadable, QStringList{path(u"gone"_s)});
    QVERIFY(!found.cutOff);
}

void TransferFilesTest::linksDoNotLoop()
{
    make(u"folder/inner/a"_s, 1);
    QVERIFY(QFile::link(path(u"folder"_s), path(u"folder/inner/round"_s)));
    QVERIFY(QFile::link(path(u"folder"_s), path(u"entry"_s)));
    const FoundFiles found = lookAtFiles({path(u"entry"_s)}, false);
    QCOMPARE(names(found), QStringList{u"folder/inner/a"_s});
    QCOMPARE(found.folders, 1);
    QCOMPARE(found.special, 1);
}

void TransferFilesTest::stopsAtTheLimit()
{
    for (int i = 0; i < 5; ++i)
        make(u"folder/%1"_s.arg(i), 1);
    QVERIFY(!lookAtFiles({path(u"folder"_s)}, false, 5).cutOff);
    const FoundFiles found = lookAtFiles({path(u"folder"_s)}, false, 3);
    QCOMPARE(found.files.size(), qsizetype(3));
    QVERIFY(found.cutOff);
    QVERIFY(lookAtFiles({path(u"folder"_s)}, true).files.isEmpty()); // told to stop
}

void TransferFilesTest::findsOffTheGuiThread()
{
    make(u"folder/a"_s, 7);
    std::optional<FoundFiles> found;
    auto call = findFiles({path(u"folder"_s)}, this);
    call.then(this, [&](const Result<FoundFiles> &result) { found = *result; });
    QVERIFY(!found);
    QTRY_VERIFY(found);
    QCOMPARE(found->totalSize, qint64(7));

    auto aborted = findFiles({path(u"folder"_s)}, this);
    int deliveries = 0;
    aborted.then(this, [&](const auto &) { ++deliveries; });
    aborted.abort();
    { // its owner goes while it may still be looking
        QObject owner;
        findFiles({path(u"folder"_s)}, &owner).then(this, [&](const auto &) { ++deliveries; });
    }
    QVERIFY(QThreadPool::globalInstance()->waitForDone());
    QTRY_VERIFY(!aborted.job());
    QCOMPARE(deliveries, 0);
}

BlobNote noteOf(const QString &name)
{
    return {name, u"/home/ann/fotos"_s, 1234, QDateTime::fromMSecsSinceEpoch(1'764'000'000'123, Qt::UTC)};
}

void TransferFilesTest::notesSurviveARestart()
{
    const QString file = path(u"new folder/notes.db"_s);
    const BlobId a = BlobHasher::of("a");
    const BlobId b = BlobHasher::of("b");
    {
        BlobNotes notes(file, u"node"_s);
        QSignalSpy changed(&notes, &BlobNotes::changed);
        notes.add(a, noteOf(u"Ä'; DROP TABLE stored_blobs;--.jpg"_s));
        notes.add(b, noteOf(u"b.jpg"_s));
        notes.add(b, noteOf(u"b again.jpg"_s));
        QCOMPARE(changed.count(), 3);
        QCOMPARE(notes.find(a)->fileName, u"Ä'; DROP TABLE stored_blobs;--.jpg"_s); // at once
    }
    {
        BlobNotes notes(file, u"node"_s);
        QSignalSpy loaded(&notes, &BlobNotes::loaded);
        QTRY_COMPARE(loaded.count(), 1);
        QCOMPARE(notes.find(a), std::optional(noteOf(u"Ä'; DROP TABLE stored_blobs;--.jpg"_s)));
        QCOMPARE(notes.find(b), std::optional(noteOf(u"b again.jpg"_s)));
        notes.remove(a);
        QVERIFY(!notes.find(a));
    }
    BlobNotes notes(file, u"node"_s);
    QTRY_VERIFY(notes.isLoaded());
    QCOMPARE(notes.all().size(), qsizetype(1));
    QCOMPARE(QFile(file).permissions() & 0x0777, QFile::Permissions(QFile::ReadUser | QFile::WriteUser));
}

void TransferFilesTest::notesSurviveAKill()
{
    const QString file = path(u"notes.db"_s);
    BlobNotes notes(file, u"node"_s);
    QSignalSpy written(&notes, &BlobNotes::written);
    notes.add(BlobHasher::of("a"), noteOf(u"a"_s));
    QTRY_COMPARE(written.count(), 1);
    // What a process leaves that is killed here: the files as they are now, without being closed.
    const QString left = path(u"left.db"_s);
    QVERIFY(QFile::copy(file, left));
    QVERIFY(QFile::copy(file + u"-wal"_s, left + u"-wal"_s));
    BlobNotes after(left, u"node"_s);
    QTRY_VERIFY(after.isLoaded());
    QCOMPARE(after.find(BlobHasher::of("a")), std::optional(noteOf(u"a"_s)));
}

void TransferFilesTest::notesKeepWhatTheyDoNotKnow()
{
    const QString file = path(u"notes.db"_s);
    const BlobId a = BlobHasher::of("a");
    {
        BlobNotes notes(file, u"node"_s);
        notes.add(a, noteOf(u"a"_s));
    }
    const auto ask = [&](const QString &statement) {
        QVariant value;
        {
            auto database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"test"_s);
            database.setDatabaseName(file);
            if (!database.open())
                qFatal("open");
            QSqlQuery query(database);
            if (!query.exec(statement))
                qFatal("exec");
            if (query.next())
                value = query.value(0);
        }
        QSqlDatabase::removeDatabase(u"test"_s);
        return value;
    };
    ask(u"ALTER TABLE stored_blobs ADD COLUMN later TEXT DEFAULT 'kept'"_s);
    ask(u"UPDATE stored_blobs SET later = 'of a later version'"_s);
    ask(u"INSERT INTO stored_blobs VALUES ('node', x'0102', 'short id', '', 1, 1, 'kept')"_s);
    {
        BlobNotes notes(file, u"node"_s);
        QTRY_VERIFY(notes.isLoaded());
        QCOMPARE(notes.all().size(), qsizetype(1));
        notes.add(a, noteOf(u"a with another name"_s));
    }
    QCOMPARE(ask(u"SELECT later FROM stored_blobs WHERE length(blob) = 32"_s).toString(),
             u"of a later version"_s);
    QCOMPARE(ask(u"SELECT file_name FROM stored_blobs WHERE length(blob) = 32"_s).toString(),
             u"a with another name"_s);
    QCOMPARE(ask(u"SELECT count(*) FROM stored_blobs"_s).toInt(), 2);
}

void TransferFilesTest::notesOfNodesAreApart()
{
    const QString file = path(u"notes.db"_s);
    const BlobId a = BlobHasher::of("a");
    {
        BlobNotes one(file, u"one"_s);
        BlobNotes two(file, u"two"_s);
        one.add(a, noteOf(u"on one"_s));
        two.add(a, noteOf(u"on two"_s));
    }
    BlobNotes one(file, u"one"_s);
    BlobNotes two(file, u"two"_s);
    BlobNotes three(file, u"three"_s);
    QTRY_VERIFY(one.isLoaded() && two.isLoaded() && three.isLoaded());
    QCOMPARE(one.find(a)->fileName, u"on one"_s);
    QCOMPARE(two.find(a)->fileName, u"on two"_s);
    QVERIFY(!three.find(a));
}

void TransferFilesTest::notesAddedBeforeLoadingWin()
{
    const QString file = path(u"notes.db"_s);
    const BlobId a = BlobHasher::of("a");
    const BlobId b = BlobHasher::of("b");
    {
        BlobNotes notes(file, u"node"_s);
        notes.add(a, noteOf(u"old"_s));
        notes.add(b, noteOf(u"old"_s));
    }
    BlobNotes notes(file, u"node"_s);
    notes.add(a, noteOf(u"new"_s));
    notes.remove(b);
    QTRY_VERIFY(notes.isLoaded());
    QCOMPARE(notes.find(a)->fileName, u"new"_s);
    QVERIFY(!notes.find(b));
}

void TransferFilesTest::brokenNotesAreSaidAndLeftAlone()
{
    const QString name = path(u"notes.db"_s);
    const QByteArray broken = "this is no database, but somebody's file"_ba.repeated(100);
    QFile file(name);
    QVERIFY(file.open(QIODevice::ReadWrite));
    file.write(broken);
    file.close();
    {
        BlobNotes notes(name, u"node"_s);
        QSignalSpy failed(&notes, &BlobNotes::failed);
        QTRY_VERIFY(!failed.isEmpty());
        QCOMPARE(failed[0][0].value<Error>().kind, Error::Kind::Storage);
        QVERIFY(!failed[0][0].value<Error>().message.isEmpty());
        notes.add(BlobHasher::of("a"), noteOf(u"a"_s)); // kept for as long as it runs
        QVERIFY(notes.find(BlobHasher::of("a")));
    }
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), broken);
}

} // namespace

QTEST_GUILESS_MAIN(TransferFilesTest)
#include "transferfiles_test.moc"
