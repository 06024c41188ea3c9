// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// One file of profiles, several explorers: nothing of the others' is lost. The other ones are this program
// again.
#include "core/base/ownfile.h"
#include "core/session/profilemerge.h"
#include "core/session/profilestore.h"
#include "tests/support/fulldisk.h"
#include "tests/support/testprogram.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLockFile>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <cstdio>

namespace profilestore_test {

using namespace calimero;
using namespace Qt::StringLiterals;

namespace {

Profile named(const QString &name)
{
    return {.name = name, .url = QUrl(u"http://127.0.0.1:2528"_s)};
}

QStringList names(const QList<Profile> &profiles)
{
    QStringList out;
    for (const Profile &profile : profiles)
        out += profile.name.whole();
    return out;
}

QJsonObject root(const QByteArray &profiles, const QByteArray &rest = {})
{
    return QJsonDocument::fromJson("{\"profiles\":" + profiles + rest + '}').object();
}

bool isSaved(ProfileStore &store)
{
    std::optional<bool> done;
    QObject context;
    store.saved().then(&context, [&](const Result<Done> &result) { done = result.has_value(); });
    return QTest::qWaitFor([&] { return done.has_value(); }, 20'000) && *done;
}

/// Adds `count` profiles, one after the other, and colours the first one it finds; says when it has begun.
int addProfiles(const QString &path, const QString &prefix, int count)
{
    ProfileStore store(path);
    if (!store.load())
        return 2;
    std::puts("begun");
    std::fflush(stdout);
    for (int i = 0; i < count; ++i) {
        store.add(named(prefix + QString::number(i)));
        if (!isSaved(store))
            return 3;
    }
    return 0;
}

class ProfileStoreTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void merges_data();
    void merges();
    void twoProcessesAdd();
    void takesOverWhatOthersDid();
    void editsOfTheSameProfile();
    void removedElsewhere();
    void tokensInMemoryStayHere();
    void profilesWithoutAnIdAreKept();
    void deletedFileIsWrittenAgain();
    void brokenFileMeanwhile();
    void oversizedFileIsLeft();
    void linksAreLeftAlone();
    void heldLockIsSaid();
    void failedChangesAreNotForgotten();
    void aFullDiskKeepsWhatWasThere();
    void lastChangeIsWrittenAtTheEnd();

private:
    [[nodiscard]] ProfileStore *store()
    {
        auto *made = new ProfileStore(m_path, m_owner.get());
        if (!made->load())
            qFatal("the file can't be read");
        return made;
    }
    [[nodiscard]] QList<Profile> inFile()
    {
        ProfileStore read(m_path);
        return read.load() ? read.profiles() : QList<Profile>();
    }
    void write(const QByteArray &text)
    {
        QFile file(m_path);
        if (!file.open(QFile::WriteOnly) || file.write(text) != text.size())
            qFatal("can't write a test file");
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QObject> m_owner;
    QString m_path;
};

void ProfileStoreTest::init()
{
    m_owner = std::make_unique<QObject>();
    m_folder = std::make_unique<QTemporaryDir>();
    m_path = m_folder->filePath(u"profiles.json"_s);
}

void ProfileStoreTest::merges_data()
{
    QTest::addColumn<QByteArray>("base");
    QTest::addColumn<QByteArray>("mine");
    QTest::addColumn<QByteArray>("theirs");
    QTest::addColumn<QByteArray>("merged");
    const auto row = [](const char *name, const char *base, const char *mine, const char *theirs,
                        const char *merged) {
        QTest::newRow(name) << QByteArray(base) << QByteArray(mine) << QByteArray(theirs)
                            << QByteArray(merged);
    };
    row("nothing happened", R"([{"id":"a"}])", R"([{"id":"a"}])", R"([{"id":"a"}])", R"([{"id":"a"}])");
    row("both added", R"([{"id":"a"}])", R"([{"id":"a"},{"id":"m"}])", R"([{"id":"a"},{"id":"t"}])",
        R"([{"id":"a"},{"id":"m"},{"id":"t"}])");
    row("I removed", R"([{"id":"a"},{"id":"b"}])", R"([{"id":"b"}])", R"([{"id":"a"},{"id":"b"}])",
        R"([{"id":"b"}])");
    row("they removed", R"([{"id":"a"},{"id":"b"}])", R"([{"id":"a"},{"id":"b"}])", R"([{"id":"a"}])",
        R"([{"id":"a"}])");
    row("they removed what I renamed", R"([{"id":"a","name":"x"}])", R"([{"id":"a","name":"y"}])", "[]",
        R"([{"id":"a","name":"y"}])");
    row("they renamed what I removed", R"([{"id":"a","name":"x"}])", "[]", R"([{"id":"a","name":"y"}])",
        R"([{"id":"a","name":"y"}])");
    row("they removed where I signed in", R"([{"id":"a"}])",
        R"([{"id":"a","user":"ada","tokens_in":"file"}])", "[]", "[]");
    row("other members of one", R"([{"id":"a","name":"x","colour":"red"}])",
        R"([{"id":"a","name":"y","colour":"red"}])", R"([{"id":"a","name":"x","colour":"blue","later":1}])",
        R"([{"id":"a","name":"y","colour":"blue","later":1}])");
    row("the same member", R"([{"id":"a","name":"x"}])", R"([{"id":"a","name":"m"}])",
        R"([{"id":"a","name":"t"}])", R"([{"id":"a","name":"m"}])");
    row("a member I took away", R"([{"id":"a","colour":"red"}])", R"([{"id":"a"}])",
        R"([{"id":"a","colour":"red","name":"t"}])", R"([{"id":"a","name":"t"}])");
    row("tokens go together", R"([{"id":"a"}])", R"([{"id":"a","tokens_in":"file"}])",
        R"([{"id":"a","tokens_in":"keychain","tokens_also_in":"file"}])",
        R"([{"id":"a","tokens_in":"file"}])");
    row("I moved", R"([{"id":"a"},{"id":"b"},{"id":"c"}])", R"([{"id":"c"},{"id":"a"},{"id":"b"}])",
        R"([{"id":"a"},{"id":"b"},{"id":"t"},{"id":"c"}])",
        R"([{"id":"c"},{"id":"a"},{"id":"b"},{"id":"t"}])");
    row("they moved", R"([{"id":"a"},{"id":"b"}])", R"([{"id":"a"},{"id":"b"},{"id":"m"}])",
        R"([{"id":"b"},{"id":"a"}])", R"([{"id":"b"},{"id":"m"},{"id":"a"}])");
}

void ProfileStoreTest::merges()
{
    QFETCH(QByteArray, base);
    QFETCH(QByteArray, mine);
    QFETCH(QByteArray, theirs);
    QFETCH(QByteArray, merged);
    QCOMPARE(mergedProfiles(root(base, ",\"x\":1"), root(mine, ",\"x\":1,\"m\":2"), root(theirs, ",\"t\":3")),
             root(merged, ",\"m\":2,\"t\":3"));
}

void ProfileStoreTest::twoProcessesAdd()
{
    ProfileStore *here = store();
    here->add(named(u"first"_s));
    QVERIFY(isSaved(*here));
    QProcess one;
    QProcess two;
    for (auto *process : {&one, &two}) {
        process->start(QCoreApplication::arguments().constFirst(),
                       {u"--add-profiles"_s, m_path, process == &one ? u"one "_s : u"two "_s, u"25"_s});
        QVERIFY(process->waitForStarted());
    }
    for (int i = 0; i < 25; ++i) {
        here->add(named(u"here "_s + QString::number(i)));
        QVERIFY(isSaved(*here));
    }
    for (auto *process : {&one, &two}) {
        QVERIFY(process->state() == QProcess::NotRunning || process->waitForFinished(60'000));
        QCOMPARE(process->exitCode(), 0);
    }
    const QStringList all = names(inFile());
    QCOMPARE(all.size(), 76);
    for (int i = 0; i < 25; ++i) {
        for (const QString &who : {u"one "_s, u"two "_s, u"here "_s})
            QVERIFY2(all.contains(who + QString::number(i)), qPrintable(who));
    }
}

void ProfileStoreTest::takesOverWhatOthersDid()
{
    ProfileStore *here = store();
    const Profile a = here->add(named(u"a"_s));
    const Profile b = here->add(named(u"b"_s));
    QVERIFY(isSaved(*here));
    ProfileStore *there = store();
    there->add(named(u"theirs"_s));
    Profile coloured = *there->find(a.id);
    coloured.colour = u"red"_s;
    there->update(coloured);
    there->remove(b.id);
    QVERIFY(isSaved(*there));
    QSignalSpy added(here, &ProfileStore::added);
    QSignalSpy changed(here, &ProfileStore::changed);
    QSignalSpy removed(here, &ProfileStore::removed);
    here->add(named(u"mine"_s));
    QVERIFY(isSaved(*here));
    QCOMPARE(names(here->profiles()), (QStringList{u"a"_s, u"mine"_s, u"theirs"_s}));
    QCOMPARE(here->find(a.id)->colour, u"red"_s);
    QCOMPARE(added.size(), 2);
    QCOMPARE(added.at(1).first().value<Profile>().name, u"theirs"_s);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(removed.size(), 1);
    QCOMPARE(removed.first().first().toString(), b.id);
    QCOMPARE(names(inFile()), names(here->profiles()));
    // What was taken over is not mine to write: it may be changed again there.
    coloured.colour = u"blue"_s;
    there->update(coloured);
    QVERIFY(isSaved(*there));
    here->add(named(u"another"_s));
    QVERIFY(isSaved(*here));
    QCOMPARE(inFile().first().colour, u"blue"_s);
}

void ProfileStoreTest::editsOfTheSameProfile()
{
    ProfileStore *here = store();
    Profile mine = here->add(named(u"a"_s));
    QVERIFY(isSaved(*here));
    ProfileStore *there = store();
    Profile theirs = there->profiles().first();
    theirs.userName = u"ada"_s;
    theirs.nodeName = u"other"_s;
    there->update(theirs);
    QVERIFY(isSaved(*there));
    mine.name = u"mine"_s;
    here->update(mine);
    QVERIFY(isSaved(*here));
    const Profile both = inFile().first();
    QCOMPARE(both.name, u"mine"_s);
    QCOMPARE(both.userName, u"ada"_s);
    QCOMPARE(both.nodeName, u"other"_s);
}

void ProfileStoreTest::removedElsewhere()
{
    ProfileStore *here = store();
    Profile gone = here->add(named(u"gone"_s));
    here->add(named(u"stays"_s));
    QVERIFY(isSaved(*here));
    ProfileStore *there = store();
    there->remove(gone.id);
    QVERIFY(isSaved(*there));
    // The program's own notes bring nothing back.
    gone.userName = u"ada"_s;
    here->update(gone);
    here->remember(gone.id, {.place = TokenPlace::File});
    QVERIFY(isSaved(*here));
    QCOMPARE(names(inFile()), QStringList{u"stays"_s});
    QVERIFY(!here->find(gone.id));
}

void ProfileStoreTest::tokensInMemoryStayHere()
{
    ProfileStore *here = store();
    const Profile made = here->add(named(u"a"_s));
    here->remember(made.id, {.place = TokenPlace::Memory, .preferred = TokenPlace::Memory});
    QVERIFY(isSaved(*here));
    ProfileStore *there = store();
    QCOMPARE(there->profiles().first().tokens.place, TokenPlace::Undecided);
    there->add(named(u"b"_s));
    QVERIFY(isSaved(*there));
    here->add(named(u"c"_s));
    QVERIFY(isSaved(*here));
    QCOMPARE(here->profiles().size(), 3);
    QCOMPARE(here->find(made.id)->tokens,
             (TokenRecord{.place = TokenPlace::Memory, .preferred = TokenPlace::Memory}));
}

void ProfileStoreTest::profilesWithoutAnIdAreKept()
{
    write(R"({"profiles":[{"name":"a","url":"http://a:1"},{"id":"x","name":"b"},{"id":"x","name":"c"}]})");
    ProfileStore *here = store();
    QCOMPARE(names(here->profiles()), (QStringList{u"a"_s, u"b"_s, u"c"_s}));
    here->add(named(u"d"_s));
    QVERIFY(isSaved(*here));
    QStringList kept = names(inFile());
    kept.sort();
    QCOMPARE(kept, (QStringList{u"a"_s, u"b"_s, u"c"_s, u"d"_s}));
    QCOMPARE(here->profiles().size(), 4);
}

void ProfileStoreTest::deletedFileIsWrittenAgain()
{
    ProfileStore *here = store();
    here->add(named(u"a"_s));
    QVERIFY(isSaved(*here));
    QVERIFY(QFile::remove(m_path));
    here->add(named(u"b"_s));
    QVERIFY(isSaved(*here));
    QCOMPARE(names(inFile()), (QStringList{u"a"_s, u"b"_s}));
}

void ProfileStoreTest::brokenFileMeanwhile()
{
    ProfileStore *here = store();
    here->add(named(u"a"_s));
    QVERIFY(isSaved(*here));
    write("{\"profiles\": [{\"na");
    here->add(named(u"b"_s));
    QVERIFY(isSaved(*here));
    QCOMPARE(names(inFile()), (QStringList{u"a"_s, u"b"_s}));
    const QStringList aside = QDir(m_folder->path()).entryList({u"*.broken-*"_s});
    QCOMPARE(aside.size(), 1);
}

/// Not read into memory, and not written over, whatever it is.
void ProfileStoreTest::oversizedFileIsLeft()
{
    const QByteArray whole =
        R"({"profiles":[{"id":"a","name":"kept","url":"http://h:1"}]})" + QByteArray(ownfile::mostBytes, ' ');
    write(whole);
    ProfileStore here(m_path);
    const auto loaded = here.load();
    QVERIFY(!loaded);
    QCOMPARE(loaded.error().kind, Error::Kind::TooLarge);
    QCOMPARE(loaded.error().limit, ownfile::mostBytes);
    QCOMPARE(loaded.error().path.whole(), m_path);
    QSignalSpy failed(&here, &ProfileStore::saveFailed);
    here.add(named(u"new"_s));
    QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, 20'000);
    QCOMPARE(failed.first().first().value<Error>().kind, Error::Kind::TooLarge);
    QCOMPARE(QFileInfo(m_path).size(), whole.size());
    QVERIFY(QDir(m_folder->path()).entryList({u"*.broken-*"_s}).isEmpty());
}

/// Neither read nor written where it leads.
void ProfileStoreTest::linksAreLeftAlone()
{
    const QByteArray whole = R"({"profiles":[{"id":"a","name":"others","url":"http://h:1"}]})";
    write(whole);
    const QString target = m_folder->filePath(u"of somebody else"_s);
    QVERIFY(QFile::rename(m_path, target));
    const auto readable = QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup | QFile::ReadOther;
    QVERIFY(QFile::setPermissions(target, readable));
    QVERIFY(QFile::link(target, m_path));
    ProfileStore here(m_path);
    const auto loaded = here.load();
    QVERIFY(!loaded);
    QCOMPARE(loaded.error().reason, Error::Reason::UnsafeFile);
    QCOMPARE(loaded.error().path.whole(), m_path);
    QVERIFY(here.profiles().isEmpty());
    QSignalSpy failed(&here, &ProfileStore::saveFailed);
    here.add(named(u"new"_s));
    QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, 20'000);
    QCOMPARE(failed.first().first().value<Error>().reason, Error::Reason::UnsafeFile);
    QVERIFY(QFileInfo(m_path).isSymLink());
    QFile other(target);
    QVERIFY((other.permissions() & readable) == readable);
    QVERIFY(other.open(QFile::ReadOnly));
    QCOMPARE(other.readAll(), whole);
    QVERIFY(QDir(m_folder->path()).entryList({u"*.broken-*"_s}).isEmpty());
}

void ProfileStoreTest::heldLockIsSaid()
{
    ProfileStore *here = store();
    QLockFile held(m_path + u".lock"_s);
    QVERIFY(held.lock());
    QSignalSpy failed(here, &ProfileStore::saveFailed);
    here->add(named(u"a"_s));
    QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, 20'000);
    const auto error = failed.first().first().value<Error>();
    QCOMPARE(error.kind, Error::Kind::Storage);
    QCOMPARE(error.reason, Error::Reason::LockHeld);
    held.unlock();
    QSignalSpy written(here, &ProfileStore::written);
    here->add(named(u"b"_s));
    QTRY_COMPARE(written.size(), 1);
    QCOMPARE(names(inFile()), (QStringList{u"a"_s, u"b"_s}));
}

void ProfileStoreTest::failedChangesAreNotForgotten()
{
    const QString place = m_folder->filePath(u"place"_s);
    QFile file(place);
    QVERIFY(file.open(QFile::WriteOnly));
    file.close();
    m_path = place + u"/profiles.json"_s;
    ProfileStore here(m_path);
    QSignalSpy failed(&here, &ProfileStore::saveFailed);
    here.add(named(u"a"_s));
    QTRY_COMPARE(failed.size(), 1);
    QVERIFY(file.remove());
    QVERIFY(isSaved(here)); // nothing new, but something is owed
    QCOMPARE(names(inFile()), QStringList{u"a"_s});
}

/// There is room for the lock and for a part of the file.
void ProfileStoreTest::aFullDiskKeepsWhatWasThere()
{
    const auto content = [this] {
        QFile file(m_path);
        return file.open(QFile::ReadOnly) ? file.readAll() : QByteArray();
    };
    const QString longName(2000, u'a');
    ProfileStore *here = store();
    here->add(named(longName));
    QVERIFY(isSaved(*here));
    const QByteArray before = content();
    QVERIFY(before.size() > 2000);
    QSignalSpy failed(here, &ProfileStore::saveFailed);
    {
        const FullDisk disk(1000);
        QVERIFY(disk.isFull());
        here->add(named(u"b"_s));
        QTRY_COMPARE(failed.size(), 1);
        QVERIFY(!failed.first().first().value<Error>().message.isEmpty());
    }
    QCOMPARE(content(), before);
    QVERIFY(isSaved(*here));
    QCOMPARE(names(inFile()), (QStringList{longName, u"b"_s}));
}

void ProfileStoreTest::lastChangeIsWrittenAtTheEnd()
{
    {
        ProfileStore here(m_path);
        QVERIFY(here.load());
        for (int i = 0; i < 30; ++i)
            here.add(named(QString::number(i)));
    }
    QCOMPARE(inFile().size(), 30);
}

} // namespace

int run(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.value(1) == "--add-profiles"_L1)
        return addProfiles(arguments.value(2), arguments.value(3), arguments.value(4).toInt());
    ProfileStoreTest test;
    return QTest::qExec(&test, argc, argv);
}

const TestCase testCase(run);

} // namespace profilestore_test

#include "profilestore_test.moc"
