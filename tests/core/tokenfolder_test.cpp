// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// The token file among the files of its folder: who may read it, what else lies there, what a crash leaves.
#include "core/auth/tokenjson.h"
#include "tests/core/tokencase.h"
#include "tests/support/recording.h"
#include "tests/support/testprogram.h"

#include <QProcess>

#include <fcntl.h>
#include <unistd.h>

namespace tokenfolder_test {

using namespace tokens;

namespace {

class TokenFolderTest : public TokenCase {
    Q_OBJECT

private Q_SLOTS:
    void init() { makeHome(); }

    void modes();
    void tightensWhatOthersCanRead();
    void refusesFolders_data();
    void refusesFolders();
    void refusesAFolderThatIsALink();
    void refusesFiles_data();
    void refusesFiles();
    void nothingIsLeftBehind();
    void leftOversOfTheDeadAreDeleted_data();
    void leftOversOfTheDeadAreDeleted();
    void movesToAnotherName();
    void failedWriteKeepsTheOldFile();
};

void TokenFolderTest::modes()
{
    const mode_t before = ::umask(0);
    QVERIFY(TokenFile(m_folder, u"test-node"_s).write(first(), TokenStore::Write::LogIn));
    ::umask(before);
    QCOMPARE(modeOf(m_folder), 0700);
    QCOMPARE(modeOf(m_home->filePath(u".merobox"_s)), 0700);
    QCOMPARE(modeOf(filePath()), 0600);
}

void TokenFolderTest::tightensWhatOthersCanRead()
{
    const TokenFile file(m_folder, u"test-node"_s);
    QVERIFY(file.write(first(), TokenStore::Write::LogIn));
    setMode(m_folder, 0755);
    setMode(filePath(), 0644);
    QVERIFY(file.read());
    QCOMPARE(modeOf(m_folder), 0700);
    QCOMPARE(modeOf(filePath()), 0600);
    setMode(filePath(), 0644);
    QVERIFY(file.write(second(), TokenStore::Write::Refresh));
    QCOMPARE(modeOf(filePath()), 0600);
}

void TokenFolderTest::refusesFolders_data()
{
    QTest::addColumn<int>("mode");
    QTest::newRow("the group may write") << 0770;
    QTest::newRow("everybody may write") << 0707;
    QTest::newRow("sticky, like /tmp") << 01777;
    QTest::newRow("of another user") << -1;
}

void TokenFolderTest::refusesFolders()
{
    QFETCH(int, mode);
    QVERIFY(QDir().mkpath(m_folder));
    QString folder = m_folder;
    if (mode >= 0) {
        put(filePath(), "{\"access_token\":\"planted\"}");
        setMode(m_folder, static_cast<mode_t>(mode));
    } else if (::geteuid() == 0) {
        QCOMPARE(::chown(QFile::encodeName(m_folder).constData(), 12345, 12345), 0);
    } else {
        folder = u"/usr"_s;
    }
    const TokenFile file(folder, u"test-node"_s);
    for (const QString &reason :
         {reasonOf(file.read()), reasonOf(file.write(first(), TokenStore::Write::LogIn)),
          reasonOf(file.remove()), reasonOf(file.prepareFolder())})
        QCOMPARE(reason, reasonName(Error::Reason::UnsafeFolder));
    if (mode >= 0)
        QCOMPARE(contentOf(filePath()), "{\"access_token\":\"planted\"}");
}

/// What it leads to stays as it is.
void TokenFolderTest::refusesAFolderThatIsALink()
{
    const QString target = m_home->filePath(u"target"_s);
    QVERIFY(QDir().mkpath(target) && QDir().mkpath(QFileInfo(m_folder).path()));
    setMode(target, 0755);
    QVERIFY(QFile::link(target, m_folder));
    for (const QString &folder : {m_folder, m_folder + u'/'}) {
        const TokenFile file(folder, u"test-node"_s);
        for (const QString &reason :
             {reasonOf(file.read()), reasonOf(file.write(first(), TokenStore::Write::LogIn)),
              reasonOf(file.remove()), reasonOf(file.prepareFolder())})
            QCOMPARE(reason, reasonName(Error::Reason::UnsafeFolder));
    }
    QCOMPARE(modeOf(target), 0755);
    QVERIFY(QDir(target).isEmpty());
}

void TokenFolderTest::refusesFiles_data()
{
    QTest::addColumn<QString>("what");
    QTest::newRow("a link to another file") << u"link"_s;
    QTest::newRow("a pipe") << u"pipe"_s;
    QTest::newRow("a folder") << u"folder"_s;
}

void TokenFolderTest::refusesFiles()
{
    QFETCH(QString, what);
    QVERIFY(QDir().mkpath(m_folder));
    setMode(m_folder, 0700);
    const QString target = m_home->filePath(u"target"_s);
    put(target, "{\"access_token\":\"planted\"}");
    if (what == "link"_L1)
        QVERIFY(QFile::link(target, filePath()));
    else if (what == "pipe"_L1)
        QCOMPARE(::mkfifo(QFile::encodeName(filePath()).constData(), 0600), 0);
    else
        QVERIFY(QDir().mkpath(filePath()));
    const TokenFile file(m_folder, u"test-node"_s);
    QCOMPARE(reasonOf(file.read()), reasonName(Error::Reason::UnsafeFile));
    QVERIFY(!file.write(first(), TokenStore::Write::LogIn));
    QCOMPARE(contentOf(target), "{\"access_token\":\"planted\"}");
}

void TokenFolderTest::nothingIsLeftBehind()
{
    const TokenFile file(m_folder, u"test-node"_s);
    QVERIFY(file.write(first(), TokenStore::Write::LogIn));
    QVERIFY(file.write(second(), TokenStore::Write::Refresh));
    QCOMPARE(QDir(m_folder).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
             QStringList{TokenFile::fileName(u"test-node"_s)});
    QVERIFY(file.remove());
    QVERIFY(file.remove()); // nothing there any more
    QCOMPARE(QDir(m_folder).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot), QStringList());
    QVERIFY(!file.read().value());
}

void TokenFolderTest::leftOversOfTheDeadAreDeleted_data()
{
    QTest::addColumn<int>("what");
    QTest::newRow("when reading") << 0;
    QTest::newRow("when writing") << 1;
    QTest::newRow("when deleting") << 2;
}

/// Of an explorer that was killed while it wrote; also another node's.
void TokenFolderTest::leftOversOfTheDeadAreDeleted()
{
    QFETCH(int, what);
    const TokenFile file(m_folder, u"test-node"_s);
    QVERIFY(file.write(first(), TokenStore::Write::LogIn));
    QProcess gone;
    gone.start(u"true"_s, QStringList());
    const QByteArray dead = QByteArray::number(gone.processId());
    QVERIFY(gone.waitForFinished());
    const auto path = [this](const QByteArray &name) { return m_folder + u'/' + QString::fromLatin1(name); };
    const QByteArray mine = QByteArray::number(::getpid());
    const QByteArrayList go{".test-node-562f2833d589." + dead + "-abc.tmp",
                            ".other-345ae1234567." + dead + "-xyz.tmp", ".a.b-562f2833d589.1abc2.tmp"};
    const QByteArrayList stay{".test-node-562f2833d589." + mine + "-abc.tmp", ".test-node.tmp",
                              "test-node-562f2833d589.json.tmp", ".test-node-562f2833d589.json",
                              ".test-node-562f2833d589.2abc.tmp"};
    for (const QByteArray &name : go + stay)
        put(path(name), access1);
    const timespec old[2] = {{1'000'000'000, 0}, {1'000'000'000, 0}};
    QCOMPARE(::utimensat(AT_FDCWD, QFile::encodeName(path(go.last())).constData(), old, 0), 0);
    if (what == 0)
        QVERIFY(file.read());
    else if (what == 1)
        QVERIFY(file.write(second(), TokenStore::Write::Refresh));
    else
        QVERIFY(file.remove());
    for (const QByteArray &name : go)
        QVERIFY2(!QFile::exists(path(name)), name.constData());
    for (const QByteArray &name : stay)
        QVERIFY2(QFile::exists(path(name)), name.constData());
}

void TokenFolderTest::movesToAnotherName()
{
    const TokenFile from(m_folder, u"one"_s);
    const TokenFile to = from.named(u"two"_s);
    QVERIFY(from.moveTo(to, m_node)); // nothing is there
    QVERIFY(from.write(first(), TokenStore::Write::LogIn));
    const QByteArray content = contentOf(from.path());
    QVERIFY(from.moveTo(to, m_node));
    QCOMPARE(contentOf(to.path()), content);
    QVERIFY(!QFile::exists(from.path()));
    // Not over what is another node's, or can't be read.
    QVERIFY(from.write(second(), TokenStore::Write::LogIn));
    QCOMPARE(from.moveTo(to, QUrl(u"http://127.0.0.1:1"_s)).error().reason, Error::Reason::OtherNode);
    StoredTokens nobodys = first();
    nobodys.nodeUrl.clear();
    QVERIFY(to.remove());
    QVERIFY(to.write(nobodys, TokenStore::Write::LogIn));
    QCOMPARE(from.moveTo(to, m_node).error().reason, Error::Reason::FileExists);
    QCOMPARE(to.read().value()->pair.accessToken(), access1);
    QVERIFY(from.moveTo(from, m_node));
    put(to.path(), "{");
    QCOMPARE(from.moveTo(to, m_node).error().reason, Error::Reason::Unreadable);
    QCOMPARE(contentOf(to.path()), "{");
    QCOMPARE(from.read().value()->pair.accessToken(), access2);
}

void TokenFolderTest::failedWriteKeepsTheOldFile()
{
    const TokenFile file(m_folder, u"test-node"_s);
    // A folder in place of the file can not be replaced by a file.
    QVERIFY(QDir().mkpath(m_folder + "/x"_L1));
    setMode(m_folder, 0700);
    QVERIFY(QFile::rename(m_folder + "/x"_L1, filePath()));
    const auto written = file.write(first(), TokenStore::Write::LogIn);
    QVERIFY(!written);
    QCOMPARE(written.error().kind, Error::Kind::Storage);
    QCOMPARE(QDir(m_folder).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
             QStringList{TokenFile::fileName(u"test-node"_s)});
}

} // namespace

const TestCase testCase(runTest<TokenFolderTest>);

} // namespace tokenfolder_test

#include "tokenfolder_test.moc"
