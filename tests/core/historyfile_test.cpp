// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// The file of the history: killed, damaged, not ours, of an earlier version, not to be written.
#include "core/rpc/history.h"
#include "tests/core/historycase.h"
#include "tests/support/fulldisk.h"
#include "tests/support/testprogram.h"

#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QSignalSpy>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

namespace historyfile_test {

using namespace calimero;
using namespace histories;
using namespace Qt::StringLiterals;

namespace {

QStringList methodsOf(const QList<rpc::HistoryEntry> &entries)
{
    QStringList methods;
    for (const rpc::HistoryEntry &entry : entries)
        methods += entry.method.whole();
    return methods;
}

class HistoryFileTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void historySurvivesKill();
    void historyMovesABrokenFileAside();
    void damageInsideTheFile_data();
    void damageInsideTheFile();
    void linksAreLeftAlone_data();
    void linksAreLeftAlone();
    void rowsOfEarlierVersions();
    void saysEachTimeThatNothingIsKept();
    void whatCanNotBeWrittenIsHeld();
    void aFullDiskForgetsNoCall();
};

void HistoryFileTest::historySurvivesKill()
{
    QTemporaryDir folder;
    for (int round = 0; round < 5; ++round) {
        const QString file = folder.filePath(u"history-%1.sqlite"_s.arg(round));
        QProcess writer;
        writer.start(QCoreApplication::arguments().constFirst(), {u"--write-history"_s, file});
        QVERIFY(writer.waitForStarted());
        // What it says is stored must be there, whenever it dies.
        QByteArray said;
        while (said.count('\n') < 5 + 17 * round) {
            QVERIFY(writer.waitForReadyRead(30'000));
            said += writer.readAllStandardOutput();
        }
        QCOMPARE(::kill(pid_t(writer.processId()), SIGKILL), 0);
        QVERIFY(writer.waitForFinished());
        said += writer.readAllStandardOutput();
        rpc::History history(file);
        QSignalSpy moved(&history, &rpc::History::movedAside);
        QSet<qint64> stored;
        for (const rpc::HistoryEntry &entry : listed(history, u"note"_s, 100'000))
            stored += entry.id;
        QCOMPARE(moved.size(), 0);
        const QList<QByteArray> lines = said.left(said.lastIndexOf('\n')).split('\n');
        for (const QByteArray &line : lines)
            QVERIFY2(stored.contains(line.toLongLong()), line.constData());
        history.add(sampleEntry(u"after"_s, "{}"));
        QCOMPARE(listed(history).first().method, u"after"_s);
    }
}

void HistoryFileTest::historyMovesABrokenFileAside()
{
    QTemporaryDir folder;
    const QString file = folder.filePath(u"history.sqlite"_s);
    QFile broken(file);
    QVERIFY(broken.open(QFile::WriteOnly));
    broken.write(QByteArray(5000, 'Z'));
    broken.close();
    rpc::History history(file);
    QSignalSpy moved(&history, &rpc::History::movedAside);
    history.add(sampleEntry(u"set"_s, "{}"));
    QCOMPARE(listed(history).size(), 1);
    QCOMPARE(moved.size(), 1);
    QFile aside(moved.first().at(1).toString());
    QVERIFY(aside.open(QFile::ReadOnly));
    QCOMPARE(aside.readAll(), QByteArray(5000, 'Z'));

    rpc::History nowhere(u"/proc/no/such/place.sqlite"_s);
    QSignalSpy failed(&nowhere, &rpc::History::failed);
    nowhere.add(sampleEntry(u"set"_s, "{}"));
    QTRY_COMPARE(failed.size(), 1);
    QCOMPARE(failed.first().first().value<Error>().kind, Error::Kind::Storage);
}

void HistoryFileTest::damageInsideTheFile_data()
{
    QTest::addColumn<QByteArray>("use");
    for (const char *use : {"add", "list", "look for", "load", "remove", "clear", "clear all"})
        QTest::newRow(use) << QByteArray(use);
}

/// It opens, and all behind its first pages is noise: as bad as one that does not open.
void HistoryFileTest::damageInsideTheFile()
{
    QFETCH(QByteArray, use);
    QTemporaryDir folder;
    const QString path = folder.filePath(u"history.sqlite"_s);
    {
        rpc::History history(path);
        for (int i = 0; i < 300; ++i)
            history.add(sampleEntry(u"set"_s, '"' + QByteArray(2000, char('a' + i % 26)) + '"'));
        QCOMPARE(listed(history).size(), 100);
    }
    QFile file(path);
    QVERIFY(file.open(QFile::ReadWrite));
    // Not the first pages, which hold what is there.
    constexpr qint64 kept = 12 * 4096;
    QVERIFY(file.size() > 2 * kept);
    QVERIFY(file.seek(kept));
    file.write(QByteArray(file.size() - kept, 'Z'));
    file.close();

    rpc::History history(path);
    QSignalSpy moved(&history, &rpc::History::movedAside);
    QSignalSpy failed(&history, &rpc::History::failed);
    QObject context;
    if (use == "add")
        history.add(sampleEntry(u"after"_s, "{}"));
    else if (use == "list")
        QCOMPARE(listed(history, {}, 1000).size(), 0);
    else if (use == "look for")
        QCOMPARE(listed(history, u"zzzzzz"_s).size(), 0);
    else if (use == "load")
        history.load(250, &context, [](const auto &) {});
    else if (use == "remove")
        history.remove({3, 100, 250});
    else if (use == "clear")
        history.clear(u"node-a"_s);
    else
        history.clearAll();
    QTRY_COMPARE(moved.size(), 1);
    QVERIFY(QFile::exists(moved.first().at(1).toString()));
    // And from here on it is a history again.
    history.add(sampleEntry(u"again"_s, "{}"));
    QCOMPARE(listed(history).first().method, u"again"_s);
    QCOMPARE(moved.size(), 1);
    QCOMPARE(failed.size(), 0);
}

void HistoryFileTest::linksAreLeftAlone_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("the file") << u"history.sqlite"_s;
    QTest::newRow("what stands before it") << u"history.sqlite-wal"_s;
    QTest::newRow("what is shared") << u"history.sqlite-shm"_s;
    QTest::newRow("what is undone") << u"history.sqlite-journal"_s;
}

void HistoryFileTest::linksAreLeftAlone()
{
    QFETCH(QString, name);
    QTemporaryDir folder;
    const QString target = folder.filePath(u"of somebody else"_s);
    QFile other(target);
    QVERIFY(other.open(QFile::WriteOnly));
    other.close();
    const auto open = QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup | QFile::ReadOther;
    QVERIFY(other.setPermissions(open));
    QVERIFY(QFile::link(target, folder.filePath(name)));
    rpc::History history(folder.filePath(u"history.sqlite"_s));
    QSignalSpy failed(&history, &rpc::History::failed);
    history.add(sampleEntry(u"set"_s, "{}"));
    QTRY_COMPARE(failed.size(), 1);
    QCOMPARE(failed.first().first().value<Error>().reason, Error::Reason::UnsafeFile);
    QCOMPARE(QFileInfo(target).size(), 0);
    QVERIFY((QFileInfo(target).permissions() & open) == open);
    QVERIFY(QFileInfo(folder.filePath(name)).isSymLink());
}

// Their rows do not say whether something is hidden; and they may write into the same file.
void HistoryFileTest::rowsOfEarlierVersions()
{
    QTemporaryDir folder;
    const QString file = folder.filePath(u"history.sqlite"_s);
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"earlier"_s);
        database.setDatabaseName(file);
        QVERIFY(database.open());
        QSqlQuery query(database);
        QVERIFY(query.exec(
            u"CREATE TABLE calls (id INTEGER PRIMARY KEY AUTOINCREMENT, node TEXT NOT NULL, "
            "time INTEGER NOT NULL, context TEXT NOT NULL, context_name TEXT NOT NULL, method TEXT NOT NULL, "
            "args TEXT NOT NULL, args_bytes INTEGER NOT NULL, ok INTEGER NOT NULL, result TEXT NOT NULL, "
            "result_bytes INTEGER NOT NULL, error TEXT NOT NULL, elapsed_us INTEGER NOT NULL, "
            "channel TEXT NOT NULL)"_s));
        rpc::History history(file);
        history.add(sampleEntry(u"new"_s, "{}"));
        QCOMPARE(listed(history).size(), 1);
        for (const QString &args : {u"{\"password\": \"…\"}"_s, u"{\"n\": 1}"_s})
            QVERIFY2(
                query.exec(u"INSERT INTO calls (node, time, context, context_name, method, args, "
                           "args_bytes, ok, result, result_bytes, error, elapsed_us, channel) VALUES "
                           "('node-a', 1, '', '', 'old', '%1', 9, 0, '', 0, 'words', 5, 'HTTP')"_s.arg(args)),
                "the earlier version can't write any more");
        const auto entries = listed(history);
        QCOMPARE(entries.size(), 3);
        QCOMPARE(loaded(history, entries.at(1).id).hidden, QStringList{u"password"_s});
        QCOMPARE(loaded(history, entries.at(0).id).hidden, QStringList());
        QVERIFY(!entries.at(0).isCancelled());
        QCOMPARE(entries.at(2).method, u"new"_s);
    }
    QSqlDatabase::removeDatabase(u"earlier"_s);
}

void HistoryFileTest::saysEachTimeThatNothingIsKept()
{
    QTemporaryDir folder;
    const QString place = folder.filePath(u"place"_s);
    QFile file(place);
    QVERIFY(file.open(QFile::WriteOnly));
    file.close();
    rpc::History history(place + u"/history.sqlite"_s);
    QSignalSpy failed(&history, &rpc::History::failed);
    QSignalSpy added(&history, &rpc::History::added);
    history.add(sampleEntry(u"one"_s, "{}"));
    QTRY_COMPARE(failed.size(), 1);
    history.add(sampleEntry(u"two"_s, "{}"));
    QTRY_COMPARE(failed.size(), 2);
    // Somebody made room.
    QVERIFY(file.remove());
    history.add(sampleEntry(u"three"_s, "{}"));
    QTRY_COMPARE(added.size(), 3);
    QCOMPARE(failed.size(), 2);
}

/// As long as it can't be written it is like any other; then it is in the file, in its place.
void HistoryFileTest::whatCanNotBeWrittenIsHeld()
{
    QTemporaryDir folder;
    const QString place = folder.filePath(u"place"_s);
    QFile file(place);
    QVERIFY(file.open(QFile::WriteOnly));
    file.close();
    qint64 first = 0;
    {
        rpc::History history(place + u"/history.sqlite"_s);
        QSignalSpy added(&history, &rpc::History::added);
        QSignalSpy written(&history, &rpc::History::written);
        for (const QString &method : {u"one"_s, u"two"_s, u"gone"_s})
            history.add(sampleEntry(method, "{\"of\": \"" + method.toUtf8() + "\"}"));
        QTRY_COMPARE(added.size(), 3);
        QVERIFY(written.isEmpty());
        const auto held = listed(history);
        QCOMPARE(methodsOf(held), (QStringList{u"gone"_s, u"two"_s, u"one"_s}));
        QVERIFY(held.at(0).args.isEmpty());
        QVERIFY(held.at(0).argsBegin.contains("gone"));
        QCOMPARE(methodsOf(listed(history, {}, 1)), QStringList{u"gone"_s});
        QCOMPARE(methodsOf(listed(history, {}, 100, held.at(0).id)), (QStringList{u"two"_s, u"one"_s}));
        QCOMPARE(methodsOf(listed(history, u"OF\": \"TWO"_s)), QStringList{u"two"_s});
        first = held.at(2).id;
        QCOMPARE(loaded(history, first).args, "{\"of\": \"one\"}"_ba);
        history.save(held.at(1).id, u"named"_s);
        history.remove({held.at(0).id});
        QCOMPARE(methodsOf(listed(history)), (QStringList{u"two"_s, u"one"_s}));
        QCOMPARE(listed(history).at(0).savedAs, u"named"_s);
        // Somebody made room.
        QVERIFY(file.remove());
        history.add(sampleEntry(u"three"_s, "{}"));
        QTRY_VERIFY(!written.isEmpty());
        QCOMPARE(loaded(history, first).method, u"one"_s); // for whoever still has it in a list
    }
    rpc::History history(place + u"/history.sqlite"_s);
    const auto entries = listed(history);
    QCOMPARE(methodsOf(entries), (QStringList{u"three"_s, u"two"_s, u"one"_s}));
    QCOMPARE(entries.at(1).savedAs, u"named"_s);
    QVERIFY(entries.at(2).id < first);
}

void HistoryFileTest::aFullDiskForgetsNoCall()
{
    QTemporaryDir folder;
    rpc::History history(folder.filePath(u"history.sqlite"_s));
    history.add(sampleEntry(u"before"_s, "{}"));
    QCOMPARE(listed(history).size(), 1);
    QSignalSpy failed(&history, &rpc::History::failed);
    QSignalSpy added(&history, &rpc::History::added);
    const QByteArray large = '"' + QByteArray("12345678,").repeated(22'000) + '"';
    {
        const FullDisk disk(100'000);
        QVERIFY(disk.isFull());
        history.add(sampleEntry(u"large"_s, large));
        QTRY_COMPARE(added.size(), 1);
        QVERIFY(!failed.isEmpty());
        QCOMPARE(methodsOf(listed(history)), (QStringList{u"large"_s, u"before"_s}));
    }
    QSignalSpy written(&history, &rpc::History::written);
    history.add(sampleEntry(u"after"_s, "{}"));
    QTRY_VERIFY(!written.isEmpty());
    QCOMPARE(methodsOf(listed(history)), (QStringList{u"after"_s, u"large"_s, u"before"_s}));
    QCOMPARE(loaded(history, listed(history).at(1).id).args, large);
}

/// The other side of historySurvivesKill: stores entries until it is killed and prints the id of each.
int writeHistory(QCoreApplication &app, const QString &file)
{
    rpc::History history(file);
    QObject::connect(&history, &rpc::History::added, &app, [&history](const rpc::HistoryEntry &entry) {
        printf("%lld\n", entry.id);
        fflush(stdout);
        history.add(sampleEntry(u"note"_s, "{\"n\": " + QByteArray::number(entry.id) + '}'));
    });
    history.add(sampleEntry(u"note"_s, "{}"));
    return QCoreApplication::exec();
}

int run(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    if (argc == 3 && QByteArray(argv[1]) == "--write-history")
        return writeHistory(app, QString::fromLocal8Bit(argv[2]));
    HistoryFileTest test;
    return QTest::qExec(&test, argc, argv);
}

} // namespace

const TestCase testCase(run);

} // namespace historyfile_test

#include "historyfile_test.moc"
