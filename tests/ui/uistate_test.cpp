// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// What the window remembers, in one file that several windows have. The other ones are this program again.
#include "tests/support/fulldisk.h"
#include "tests/support/testprogram.h"
#include "ui/support/uistate.h"

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

namespace uistate_test {

using namespace explorer;
using namespace Qt::StringLiterals;

namespace {

/// Sets `count` keys, one after the other, each written before the next.
int setKeys(const QString &file, const QString &prefix, int count)
{
    UiState state(file);
    QSignalSpy saved(&state, &UiState::saved);
    for (int i = 0; i < count; ++i) {
        state.setValue(prefix + QString::number(i), i);
        // Again where the others had the file for too long.
        while (saved.size() <= i) {
            state.flush();
            QCoreApplication::sendPostedEvents();
        }
    }
    return 0;
}

class UiStateTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void twoProcessesKeepAll();
    void writesOnlyWhatWasChangedHere();
    void listsKeepTheEntriesOfAll();
    void removesKeys();
    void removesWhatAnotherWindowWrote();
    void removalsAreTriedAgain();
    void sentRequestsOfBeforeAreDropped();
    void saysWhatCouldNotBeSaved();
    void aFullDiskKeepsWhatWasThere();
    void saysWhatStandsInItsPlace();
    void linksAreLeftAlone();
    void heldLockIsSaid();
    void brokenFileMeanwhile();

private:
    [[nodiscard]] QJsonObject inFile() const
    {
        QFile file(m_file);
        return file.open(QFile::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_file;
};

void UiStateTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_file = m_folder->filePath(u"window.json"_s);
}

void UiStateTest::twoProcessesKeepAll()
{
    QProcess one;
    QProcess two;
    for (auto *process : {&one, &two}) {
        process->start(QCoreApplication::arguments().constFirst(),
                       {u"--set-keys"_s, m_file, process == &one ? u"one/"_s : u"two/"_s, u"30"_s});
        QVERIFY(process->waitForStarted());
    }
    QCOMPARE(setKeys(m_file, u"here/"_s, 30), 0);
    for (auto *process : {&one, &two}) {
        QVERIFY(process->state() == QProcess::NotRunning || process->waitForFinished(60'000));
        QCOMPARE(process->exitCode(), 0);
    }
    const QJsonObject all = inFile();
    QCOMPARE(all.size(), 90);
    for (int i = 0; i < 30; ++i) {
        for (const QString &who : {u"one/"_s, u"two/"_s, u"here/"_s})
            QCOMPARE(all.value(who + QString::number(i)).toInt(-1), i);
    }
}

void UiStateTest::writesOnlyWhatWasChangedHere()
{
    UiState here(m_file);
    here.setValue(u"theme"_s, u"dark"_s);
    here.setValue(u"window/width"_s, 900);
    here.flush();
    UiState there(m_file);
    there.setValue(u"theme"_s, u"light"_s);
    there.setValue(u"node/b/page"_s, u"blobs"_s);
    there.flush();
    here.setValue(u"window/width"_s, 901);
    here.flush();
    const QJsonObject all = inFile();
    QCOMPARE(all.value(u"theme"_s).toString(), u"light"_s);
    QCOMPARE(all.value(u"node/b/page"_s).toString(), u"blobs"_s);
    QCOMPARE(all.value(u"window/width"_s).toInt(), 901);
}

/// Two windows on one node, each with what was typed there.
void UiStateTest::listsKeepTheEntriesOfAll()
{
    const QString key = u"node/a/console/drafts"_s;
    const auto entry = [](const QString &of, int typed) {
        return QJsonObject{{u"of"_s, of}, {u"typed"_s, typed}};
    };
    const auto put = [&key](UiState &state, const QJsonArray &list) {
        state.setValue(key, list);
        state.flush();
    };
    const auto kept = [&] { return inFile().value(key).toArray(); };
    UiState before(m_file);
    put(before, {entry(u"both"_s, 1), entry(u"gone"_s, 1)});
    UiState here(m_file);
    UiState there(m_file);
    put(there, {entry(u"there"_s, 1), entry(u"both"_s, 2), entry(u"gone"_s, 1)});
    put(here, {entry(u"here"_s, 1), entry(u"both"_s, 1)});
    QCOMPARE(kept(), (QJsonArray{entry(u"here"_s, 1), entry(u"there"_s, 1), entry(u"both"_s, 2)}));
    // Whoever changes one last has it.
    put(there, {entry(u"both"_s, 3), entry(u"there"_s, 1)});
    put(here, {entry(u"here"_s, 2), entry(u"both"_s, 1)});
    QCOMPARE(kept(), (QJsonArray{entry(u"here"_s, 2), entry(u"both"_s, 3), entry(u"there"_s, 1)}));
    // All of them together have a bound, and go together.
    QJsonArray many;
    for (int i = 0; i < 60; ++i)
        many.append(entry(u"one of many %1"_s.arg(i), i));
    put(here, many);
    QCOMPARE(kept().size(), UiState::mostEntries);
    here.setValue(key, QJsonValue::Undefined);
    here.flush();
    QVERIFY(!inFile().contains(key));
}

void UiStateTest::removesKeys()
{
    UiState state(m_file);
    state.setValue(u"node/a/page"_s, u"blobs"_s);
    state.setValue(u"node/a/filter"_s, QJsonArray{});
    state.setValue(u"node/ab/page"_s, u"blobs"_s);
    state.flush();
    state.removeUnder(u"node/a/"_s);
    state.flush();
    QCOMPARE(inFile().keys(), QStringList{u"node/ab/page"_s});
    QVERIFY(state.value(u"node/a/page"_s).isNull() || state.value(u"node/a/page"_s).isUndefined());
}

/// Who leaves takes it along, though this window never had it.
void UiStateTest::removesWhatAnotherWindowWrote()
{
    const QString drafts = u"node/a/console/drafts"_s;
    UiState here(m_file);
    UiState there(m_file);
    there.setValue(drafts, QJsonArray{QJsonObject{{u"of"_s, u"app//get"_s}}});
    there.setValue(u"node/a/page"_s, u"blobs"_s);
    there.setValue(u"node/ab/page"_s, u"blobs"_s);
    there.flush();
    here.setValue(drafts, QJsonValue::Undefined);
    here.flush();
    QCOMPARE(inFile().keys(), (QStringList{u"node/a/page"_s, u"node/ab/page"_s}));
    here.removeUnder(u"node/a/"_s);
    here.setValue(u"node/a/filter"_s, u"put there since"_s);
    here.flush();
    QCOMPARE(inFile().keys(), (QStringList{u"node/a/filter"_s, u"node/ab/page"_s}));
}

void UiStateTest::removalsAreTriedAgain()
{
    UiState here(m_file);
    {
        UiState there(m_file);
        there.setValue(u"node/a/page"_s, u"blobs"_s);
        there.setValue(u"node/ab/page"_s, u"blobs"_s);
    }
    QSignalSpy failed(&here, &UiState::saveFailed);
    QLockFile held(m_file + u".lock"_s);
    QVERIFY(held.lock());
    here.removeUnder(u"node/a/"_s);
    QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, 20'000);
    held.unlock();
    here.flush();
    QCOMPARE(inFile().keys(), QStringList{u"node/ab/page"_s});
}

/// Nothing reads them any more, and who forgets all calls means them too.
void UiStateTest::sentRequestsOfBeforeAreDropped()
{
    QFile file(m_file);
    QVERIFY(file.open(QFile::WriteOnly));
    file.write(R"({"node/a/page/api/earlier":[{"request":"list-contexts"}],"node/a/page/api/request":{}})");
    file.close();
    UiState state(m_file);
    QCOMPARE(state.value(u"node/a/page/api/earlier"_s, u"none"_s).toString(), u"none"_s);
    state.flush();
    QCOMPARE(inFile().keys(), QStringList{u"node/a/page/api/request"_s});
}

void UiStateTest::saysWhatCouldNotBeSaved()
{
    const QString place = m_folder->filePath(u"place"_s);
    QFile file(place);
    QVERIFY(file.open(QFile::WriteOnly));
    file.close();
    m_file = place + u"/window.json"_s;
    UiState state(m_file);
    QSignalSpy failed(&state, &UiState::saveFailed);
    QSignalSpy saved(&state, &UiState::saved);
    state.setValue(u"theme"_s, u"dark"_s);
    QTRY_COMPARE(failed.size(), 1);
    QCOMPARE(failed.first().first().toString(), m_file);
    QVERIFY(!failed.first().at(1).toString().isEmpty()); // nobody holds it
    QCOMPARE(state.value(u"theme"_s).toString(), u"dark"_s);
    // Together with what comes later.
    QVERIFY(file.remove());
    state.setValue(u"window/width"_s, 900);
    QTRY_COMPARE(saved.size(), 1);
    QCOMPARE(inFile().value(u"theme"_s).toString(), u"dark"_s);
}

/// There is room for the lock and for a part of the file.
void UiStateTest::aFullDiskKeepsWhatWasThere()
{
    UiState state(m_file);
    state.setValue(u"long"_s, QString(2000, u'x'));
    state.flush();
    const QJsonObject before = inFile();
    QCOMPARE(before.size(), 1);
    QSignalSpy failed(&state, &UiState::saveFailed);
    {
        const FullDisk disk(1000);
        QVERIFY(disk.isFull());
        state.setValue(u"theme"_s, u"dark"_s);
        QTRY_COMPARE(failed.size(), 1);
        QVERIFY(!failed.first().at(1).toString().isEmpty());
    }
    QCOMPARE(inFile(), before);
    state.flush();
    QCOMPARE(inFile().value(u"theme"_s).toString(), u"dark"_s);
}

/// A sentence goes on behind it.
void UiStateTest::saysWhatStandsInItsPlace()
{
    QVERIFY(QDir().mkpath(m_file));
    UiState state(m_file);
    QSignalSpy failed(&state, &UiState::saveFailed);
    state.setValue(u"theme"_s, u"dark"_s);
    QTRY_COMPARE(failed.size(), 1);
    QCOMPARE(failed.first().at(1).toString(), u"The file belongs to another user, or is not a plain file"_s);
}

/// Neither read nor written where it leads.
void UiStateTest::linksAreLeftAlone()
{
    const QString target = m_folder->filePath(u"of somebody else"_s);
    const QByteArray content = R"({"theme":"light"})";
    QFile other(target);
    QVERIFY(other.open(QFile::WriteOnly));
    QCOMPARE(other.write(content), content.size());
    other.close();
    const auto readable = QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup | QFile::ReadOther;
    QVERIFY(other.setPermissions(readable));
    QVERIFY(QFile::link(target, m_file));
    {
        UiState state(m_file);
        QCOMPARE(state.value(u"theme"_s, u"none"_s).toString(), u"none"_s);
        QSignalSpy failed(&state, &UiState::saveFailed);
        state.setValue(u"theme"_s, u"dark"_s);
        QTRY_COMPARE(failed.size(), 1);
        QCOMPARE(failed.first().first().toString(), m_file);
        QCOMPARE(failed.first().at(1).toString(),
                 u"The file belongs to another user, or is not a plain file"_s);
    }
    QVERIFY(QFileInfo(m_file).isSymLink());
    QVERIFY((other.permissions() & readable) == readable);
    QVERIFY(other.open(QFile::ReadOnly));
    QCOMPARE(other.readAll(), content);
}

void UiStateTest::heldLockIsSaid()
{
    UiState state(m_file);
    QSignalSpy failed(&state, &UiState::saveFailed);
    QLockFile held(m_file + u".lock"_s);
    QVERIFY(held.lock());
    state.setValue(u"theme"_s, u"dark"_s);
    QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, 20'000);
    QVERIFY(failed.first().at(1).toString().isEmpty());
    held.unlock();
    state.flush();
    QCOMPARE(inFile().value(u"theme"_s).toString(), u"dark"_s);
}

void UiStateTest::brokenFileMeanwhile()
{
    UiState state(m_file);
    state.setValue(u"theme"_s, u"dark"_s);
    state.flush();
    QFile file(m_file);
    QVERIFY(file.open(QFile::WriteOnly));
    file.write("{\"theme\"");
    file.close();
    state.setValue(u"window/width"_s, 900);
    state.flush();
    QCOMPARE(inFile().value(u"window/width"_s).toInt(), 900);
    QVERIFY(QFile::exists(m_file + u".broken"_s));
}

} // namespace

int run(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.value(1) == "--set-keys"_L1)
        return setKeys(arguments.value(2), arguments.value(3), arguments.value(4).toInt());
    UiStateTest test;
    return QTest::qExec(&test, argc, argv);
}

const TestCase testCase(run);

} // namespace uistate_test

#include "uistate_test.moc"
