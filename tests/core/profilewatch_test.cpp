// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// What another program writes into the file of profiles holds here at once.
#include "core/net/transport.h"
#include "core/session/nodes.h"
#include "core/session/profileexchange.h"
#include "core/session/profilestore.h"
#include "tests/support/outcome.h"
#include "tests/support/testprogram.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

namespace profilewatch_test {

using namespace calimero;
using namespace Qt::StringLiterals;

namespace {

class ProfileWatchTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void aFileThatIsReplaced_data();
    void aFileThatIsReplaced();
    void aFolderThatComesLater();
    void whatIsChangedHereStays();
    void ownSavesAreNoNews();
    void aFileThatIsBeingWritten();
    void openNodesHearOfIt();
    void tokensAreSaidByTheirOwnerAlone();
    void importsKeepTheCertificate_data();
    void importsKeepTheCertificate();

private:
    /// As another program would: all of it is replaced, or written over.
    void put(const QByteArray &text, bool isReplaced = true)
    {
        if (isReplaced) {
            QSaveFile file(m_path);
            QVERIFY(file.open(QFile::WriteOnly) && file.write(text) == text.size() && file.commit());
        } else {
            QFile file(m_path);
            QVERIFY(file.open(QFile::WriteOnly) && file.write(text) == text.size());
        }
    }
    static QByteArray withSafe(bool isSafe, const QByteArray &name = "A")
    {
        const QJsonObject profile{{u"id"_s, u"p"_s},
                                  {u"name"_s, QString::fromUtf8(name)},
                                  {u"url"_s, u"http://127.0.0.1:1"_s},
                                  {u"safe"_s, isSafe}};
        return QJsonDocument(QJsonObject{{u"profiles"_s, QJsonArray{profile}}}).toJson();
    }
    [[nodiscard]] bool isSafe() const { return m_store->find(u"p"_s).value_or(Profile()).isSafe; }
    [[nodiscard]] QByteArray content() const
    {
        QFile file(m_path);
        return file.open(QFile::ReadOnly) ? file.readAll() : QByteArray();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
    std::unique_ptr<ProfileStore> m_store;
};

void ProfileWatchTest::init()
{
    m_store.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    m_path = m_folder->filePath(u"profiles.json"_s);
    m_store = std::make_unique<ProfileStore>(m_path);
}

void ProfileWatchTest::aFileThatIsReplaced_data()
{
    QTest::addColumn<bool>("isReplaced");
    QTest::newRow("by another in its place") << true;
    QTest::newRow("by what is written into it") << false;
}

void ProfileWatchTest::aFileThatIsReplaced()
{
    QFETCH(bool, isReplaced);
    put(withSafe(false));
    QVERIFY(m_store->load());
    m_store->watch();
    QSignalSpy changed(m_store.get(), &ProfileStore::changed);
    // More than once: the file that is watched is another each time.
    for (int i = 0; i < 3; ++i) {
        put(withSafe(true), isReplaced);
        QTRY_VERIFY(isSafe());
        put(withSafe(false), isReplaced);
        QTRY_VERIFY(!isSafe());
    }
    QCOMPARE(changed.size(), 6);
    QVERIFY(QFile::remove(m_path)); // deletes nothing that is in use
    put(withSafe(true));
    QTRY_VERIFY(isSafe());
}

void ProfileWatchTest::aFolderThatComesLater()
{
    m_path = m_folder->filePath(u"a/b/profiles.json"_s);
    m_store = std::make_unique<ProfileStore>(m_path);
    QVERIFY(m_store->load());
    m_store->watch();
    QVERIFY(QDir().mkpath(m_folder->filePath(u"a/b"_s)));
    put(withSafe(true));
    QTRY_VERIFY(isSafe());
    put(withSafe(false));
    QTRY_VERIFY(!isSafe());
}

/// What is changed while somebody else changes something, and what is kept in memory only.
void ProfileWatchTest::whatIsChangedHereStays()
{
    put(withSafe(false));
    QVERIFY(m_store->load());
    m_store->watch();
    m_store->remember(u"p"_s, {.place = TokenPlace::Memory});
    Profile renamed = m_store->find(u"p"_s).value();
    renamed.name = u"Mine"_s;
    put(withSafe(true));
    m_store->update(renamed);
    QTRY_VERIFY(isSafe());
    QVERIFY(resultOf(m_store->saved()));
    put(withSafe(false, "Theirs"));
    QTRY_VERIFY(!isSafe());
    QCOMPARE(m_store->find(u"p"_s)->name, u"Theirs"_s);
    QCOMPARE(m_store->find(u"p"_s)->tokens.place, TokenPlace::Memory);
}

void ProfileWatchTest::ownSavesAreNoNews()
{
    QVERIFY(m_store->load());
    m_store->watch();
    ProfileStore other(m_path);
    other.watch();
    QSignalSpy added(&other, &ProfileStore::added);
    QSignalSpy ownChanged(m_store.get(), &ProfileStore::changed);
    QSignalSpy ownAdded(m_store.get(), &ProfileStore::added);
    QSignalSpy written(m_store.get(), &ProfileStore::written);
    QSignalSpy othersWritten(&other, &ProfileStore::written);
    for (int i = 0; i < 5; ++i) {
        m_store->add({.name = QString::number(i), .url = QUrl(u"http://127.0.0.1:1"_s)});
        QVERIFY(resultOf(m_store->saved()));
    }
    QTRY_COMPARE(added.size(), 5);
    QCOMPARE(ownAdded.size(), 5);
    QCOMPARE(ownChanged.size(), 0);
    // Who hears of it writes nothing for that: the two would go on for ever.
    QCOMPARE(othersWritten.size(), 0);
    QVERIFY(written.size() <= 5);
    QCOMPARE(other.profiles(), m_store->profiles());
}

/// Half a file is not moved aside as broken: its writer is about to write the rest.
void ProfileWatchTest::aFileThatIsBeingWritten()
{
    put(withSafe(false));
    QVERIFY(m_store->load());
    m_store->watch();
    QSignalSpy removed(m_store.get(), &ProfileStore::removed);
    // One beside it, which hears of its own file later than ours does of half of its.
    ProfileStore later(m_folder->filePath(u"later.json"_s));
    later.watch();
    QSignalSpy heard(&later, &ProfileStore::added);
    QFile file(m_path);
    QVERIFY(file.open(QFile::WriteOnly));
    const QByteArray text = withSafe(true);
    QVERIFY(file.write(text.first(30)) == 30 && file.flush());
    QFile beside(m_folder->filePath(u"later.json"_s));
    QVERIFY(beside.open(QFile::WriteOnly) && beside.write(text) == text.size() && beside.flush());
    QTRY_COMPARE(heard.size(), 1);
    QVERIFY(file.write(text.sliced(30)) > 0 && file.flush());
    file.close();
    QTRY_VERIFY(isSafe());
    QVERIFY(removed.isEmpty());
    QCOMPARE(QDir(m_folder->path()).entryList({u"*broken*"_s}, QDir::Files | QDir::Hidden), QStringList());
}

void ProfileWatchTest::openNodesHearOfIt()
{
    put(withSafe(false));
    QVERIFY(m_store->load());
    m_store->watch();
    Nodes nodes({.tokenFolder = m_folder->filePath(u"tokens"_s)}, m_store.get());
    Node &node = nodes.add(m_store->profiles().constFirst());
    QVERIFY(!node.transport().isSafe());
    put(withSafe(true));
    QTRY_VERIFY(node.transport().isSafe());
    QVERIFY(node.transport().refusal(true));
}

/// Whoever has an old copy of a profile signs nobody out by saving it.
void ProfileWatchTest::tokensAreSaidByTheirOwnerAlone()
{
    const Profile before = m_store->add({.name = u"A"_s, .url = QUrl(u"http://127.0.0.1:1"_s)});
    m_store->remember(before.id, {.place = TokenPlace::File});
    Profile renamed = before;
    renamed.name = u"B"_s;
    m_store->update(renamed);
    QCOMPARE(m_store->profiles().constFirst().name, u"B"_s);
    QCOMPARE(m_store->profiles().constFirst().tokens.place, TokenPlace::File);
}

void ProfileWatchTest::importsKeepTheCertificate_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QByteArray>("imported");
    QTest::addColumn<QByteArray>("kept");
    const QByteArray here = "trusted here";
    QTest::newRow("the file has none") << u"https://a:1"_s << QByteArray() << here;
    QTest::newRow("the file has another") << u"https://a:1"_s << QByteArray("theirs") << QByteArray("theirs");
    QTest::newRow("of another address") << u"https://b:1"_s << QByteArray() << QByteArray();
}

void ProfileWatchTest::importsKeepTheCertificate()
{
    QFETCH(QString, url);
    QFETCH(QByteArray, imported);
    QFETCH(QByteArray, kept);
    const Profile there{
        .id = u"p"_s, .name = u"A"_s, .url = QUrl(u"https://a:1"_s), .trustedCertificate = "trusted here"};
    const Profile file{.name = u"A"_s, .url = QUrl(url), .colour = u"red"_s, .trustedCertificate = imported};
    const Profile next = withSettingsOf(file, there);
    QCOMPARE(next.trustedCertificate, kept);
    QCOMPARE(next.colour, u"red"_s);
}

} // namespace

const TestCase testCase(runTest<ProfileWatchTest>);

} // namespace profilewatch_test

#include "profilewatch_test.moc"
