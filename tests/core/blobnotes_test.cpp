// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/transfer/blobnotes.h"
#include "tests/support/testprogram.h"

#include "core/base/hash.h"
#include "tests/support/testfolder.h"

#include <QFile>
#include <QFileInfo>
#include <QSignalSpy>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTest>
#include <QTimeZone>

namespace blobnotes_test {

using namespace calimero;
using namespace Qt::StringLiterals;

namespace {

class BlobNotesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<TestFolder>();
        QVERIFY(m_folder->isValid());
    }

    void notesSurviveARestart();
    void notesSurviveAKill();
    void notesKeepWhatTheyDoNotKnow();
    void notesOfNodesAreApart();
    void notesAddedBeforeLoadingWin();
    void brokenNotesAreSaidAndLeftAlone();
    void linksAreLeftAlone_data();
    void linksAreLeftAlone();
    void endDoesNotWait();

private:
    [[nodiscard]] QString path(const QString &name) const { return m_folder->filePath(name); }

    std::unique_ptr<TestFolder> m_folder;
};

BlobNote noteOf(const QString &name)
{
    return {name, u"/home/ann/fotos"_s, 1234,
            QDateTime::fromMSecsSinceEpoch(1'764'000'000'123, QTimeZone::utc())};
}

void BlobNotesTest::notesSurviveARestart()
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

void BlobNotesTest::notesSurviveAKill()
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

void BlobNotesTest::notesKeepWhatTheyDoNotKnow()
{
    const QString file = path(u"notes.db"_s);
    const BlobId a = BlobHasher::of("a");
    {
        BlobNotes notes(file, u"node"_s);
        QSignalSpy written(&notes, &BlobNotes::written);
        notes.add(a, noteOf(u"a"_s));
        QTRY_COMPARE(written.count(), 1);
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
        QSignalSpy written(&notes, &BlobNotes::written);
        notes.add(a, noteOf(u"a with another name"_s));
        QTRY_COMPARE(written.count(), 1);
    }
    QCOMPARE(ask(u"SELECT later FROM stored_blobs WHERE length(blob) = 32"_s).toString(),
             u"of a later version"_s);
    QCOMPARE(ask(u"SELECT file_name FROM stored_blobs WHERE length(blob) = 32"_s).toString(),
             u"a with another name"_s);
    QCOMPARE(ask(u"SELECT count(*) FROM stored_blobs"_s).toInt(), 2);
}

void BlobNotesTest::notesOfNodesAreApart()
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

void BlobNotesTest::notesAddedBeforeLoadingWin()
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

void BlobNotesTest::brokenNotesAreSaidAndLeftAlone()
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

void BlobNotesTest::linksAreLeftAlone_data()
{
    QTest::addColumn<QString>("beside");
    for (const QString &beside : {u""_s, u"-wal"_s, u"-shm"_s, u"-journal"_s})
        QTest::newRow(qPrintable(u"notes.db"_s + beside)) << beside;
}

void BlobNotesTest::linksAreLeftAlone()
{
    QFETCH(QString, beside);
    const QString target = path(u"of somebody else"_s);
    QFile other(target);
    QVERIFY(other.open(QIODevice::WriteOnly));
    other.close();
    const auto readable = QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup | QFile::ReadOther;
    QVERIFY(other.setPermissions(readable));
    const QString name = path(u"notes.db"_s);
    QVERIFY(QFile::link(target, name + beside));
    BlobNotes notes(name, u"node"_s);
    QSignalSpy failed(&notes, &BlobNotes::failed);
    QTRY_VERIFY(!failed.isEmpty());
    QCOMPARE(failed[0][0].value<Error>().reason, Error::Reason::UnsafeFile);
    notes.add(BlobHasher::of("a"), noteOf(u"a"_s)); // kept for as long as it runs
    QVERIFY(notes.find(BlobHasher::of("a")));
    QCOMPARE(QFileInfo(target).size(), 0);
    QVERIFY((QFileInfo(target).permissions() & readable) == readable);
    QVERIFY(QFileInfo(name + beside).isSymLink());
}

void BlobNotesTest::endDoesNotWait()
{
    // Somebody else writes for longer than the notes' end may take; nobody but this thread can let go.
    const QString file = path(u"notes.db"_s);
    {
        BlobNotes notes(file, u"node"_s);
        QTRY_VERIFY(notes.isLoaded());
    }
    auto other = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"test"_s);
    const auto close = qScopeGuard([&] {
        other = {};
        QSqlDatabase::removeDatabase(u"test"_s);
    });
    other.setDatabaseName(file);
    QVERIFY(other.open());
    QVERIFY(other.transaction());
    QVERIFY(QSqlQuery(other).exec(u"DELETE FROM stored_blobs"_s));
    {
        BlobNotes notes(file, u"node"_s);
        notes.add(BlobHasher::of("a"), noteOf(u"a"_s));
    }
    QVERIFY(other.commit());
    // What was added is written all the same, before who comes next reads.
    BlobNotes after(file, u"node"_s);
    QTRY_VERIFY(after.isLoaded());
    QCOMPARE(after.find(BlobHasher::of("a")), std::optional(noteOf(u"a"_s)));
}

} // namespace

const TestCase testCase(runTest<BlobNotesTest>);

} // namespace blobnotes_test

#include "blobnotes_test.moc"
