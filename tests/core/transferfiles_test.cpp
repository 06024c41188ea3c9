// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/transfer/droppedaddresses.h"
#include "core/transfer/droppedfiles.h"
#include "core/transfer/filename.h"
#include "core/transfer/speedmeter.h"
#include "tests/support/testprogram.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QThreadPool>

#include <sys/stat.h>
#include <unistd.h>

namespace transferfiles_test {

using namespace calimero;
using namespace Qt::StringLiterals;
using Why = LeftOut::Why;

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
    void namesNeedNotBeText();
    void allIsFoundOrLeftOut();

    void partsOfPaths_data();
    void partsOfPaths();
    void readsAddresses_data();
    void readsAddresses();
    void readsManyLines();

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
            names += QDir(m_folder->path()).relativeFilePath(file.path.text());
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
    QCOMPARE(found.leftOutFor(Why::Hidden).size(), qsizetype(2));
    QCOMPARE(found.leftOutFor(Why::Special), QList<FilePath>{path(u"folder/pipe"_s)});
    QCOMPARE(found.leftOutFor(Why::Link), QList<FilePath>{path(u"folder/link"_s)});
    QCOMPARE(found.leftOutFor(Why::Unreadable), QList<FilePath>{path(u"gone"_s)});
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
    QCOMPARE(found.leftOutFor(Why::Link).size(), qsizetype(1));
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

void TransferFilesTest::namesNeedNotBeText()
{
    const QByteArray top = QFile::encodeName(m_folder->path()) + '/';
    const auto remove = qScopeGuard([&] { // QTemporaryDir could not
        ::unlink((top + "\xfc/caf\xe9").constData());
        ::unlink((top + "\xfc/\xe9").constData());
        ::rmdir((top + "\xfc").constData());
    });
    QCOMPARE(::mkdir((top + "\xfc").constData(), 0700), 0);
    QCOMPARE(::symlink("/", (top + "\xfc/\xe9").constData()), 0);
    make(u"plain"_s, 3);
    QCOMPARE(::rename((top + "plain").constData(), (top + "\xfc/caf\xe9").constData()), 0);
    const FoundFiles found =
        lookAtFiles({FilePath::ofBytes(top + "\xfc"), FilePath::ofBytes(top + "\xe4")}, false);
    QCOMPARE(found.files.size(), qsizetype(1));
    QCOMPARE(found.files[0].path.bytes(), top + "\xfc/caf\xe9");
    QCOMPARE(found.files[0].size, qint64(3));
    QCOMPARE(found.files[0].path.name(), u"caf\ufffd"_s);
    QCOMPARE(found.leftOut,
             (QList<LeftOut>{{FilePath::ofBytes(top + "\xfc/\xe9"), Why::Link},
                             {FilePath::ofBytes(top + "\xe4"), Why::Unreadable}}));
}

void TransferFilesTest::allIsFoundOrLeftOut()
{
    QCOMPARE(::mkfifo(QFile::encodeName(path(u"pipe"_s)).constData(), 0600), 0);
    QVERIFY(QFile::link(path(u"not there"_s), path(u"nowhere"_s)));
    QVERIFY(QFile::link(path(u"circle"_s), path(u"circle"_s)));
    QVERIFY(QFile::link(path(u"pipe"_s), path(u"to the pipe"_s)));
    QVERIFY(QDir(m_folder->path()).mkpath(u"only/folders"_s));
    make(u"only hidden/.a"_s, 1);
    const FilePath zero = FilePath::ofBytes(QFile::encodeName(path(u"a"_s)) + '\0');
    const FoundFiles found =
        lookAtFiles({path(u"pipe"_s), u"/dev/null"_s, path(u"to the pipe"_s), path(u"nowhere"_s),
                     path(u"circle"_s), path(u"only"_s), path(u"only hidden"_s), zero},
                    false);
    QVERIFY(found.files.isEmpty());
    QCOMPARE(found.leftOut,
             (QList<LeftOut>{{path(u"pipe"_s), Why::Special},
                             {u"/dev/null"_s, Why::Special},
                             {path(u"to the pipe"_s), Why::Special},
                             {path(u"nowhere"_s), Why::DeadLink},
                             {path(u"circle"_s), Why::DeadLink},
                             {path(u"only"_s), Why::NoFile},
                             {path(u"only hidden/.a"_s), Why::Hidden},
                             {zero, Why::Unreadable}}));
    QCOMPARE(found.folders, 2);
    QVERIFY(!found.cutOff);
}

void TransferFilesTest::partsOfPaths_data()
{
    QTest::addColumn<QString>("whole");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("folder");
    QTest::newRow("usual") << u"/a/b"_s << u"b"_s << u"/a"_s;
    QTest::newRow("a slash at its end") << u"/a/b//"_s << u"b"_s << u"/a"_s;
    QTest::newRow("in the root") << u"/a"_s << u"a"_s << u"/"_s;
    QTest::newRow("the root") << u"/"_s << u"/"_s << u"/"_s;
    QTest::newRow("only a name") << u"a"_s << u"a"_s << QString();
    QTest::newRow("nothing") << QString() << QString() << QString();
}

void TransferFilesTest::partsOfPaths()
{
    QFETCH(QString, whole);
    QFETCH(QString, name);
    QFETCH(QString, folder);
    QCOMPARE(FilePath(whole).name(), name);
    QCOMPARE(FilePath(whole).folder().text(), folder);
    QCOMPARE(FilePath(whole).text(), whole);
}

void TransferFilesTest::readsAddresses_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("file"); // empty: none of this computer
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("place");
    const auto here = [](const char *what, const QByteArray &line, const QByteArray &file) {
        QTest::newRow(what) << line << file << QString() << QString();
    };
    const auto elsewhere = [](const char *what, const QByteArray &line, const QString &name,
                              const QString &place) {
        QTest::newRow(what) << line << QByteArray() << name << place;
    };
    here("usual", "file:///home/ann/a%20b", "/home/ann/a b");
    here("one slash", "file:/home/ann/a", "/home/ann/a");
    here("localhost", "file://localhost/a", "/a");
    here("this host", "file://workstation/a", "/a");
    here("this host, spelt otherwise", "FILE://WorkStation./a", "/a");
    here("loopback", "file://127.0.0.1/a", "/a");
    here("no address at all", "/home/ann/a", "/home/ann/a");
    here("bytes that are no text", "file:///caf%E9", "/caf\xe9");
    here("bytes that are not spelt", "file:///caf\xe9", "/caf\xe9");
    here("not what looks like an escape", "file:///100%/50%zz/%4", "/100%/50%zz/%4");
    here("marks of other addresses", "file:///a#1?b", "/a#1?b");
    here("a slash at its end", "file:///folder/", "/folder/");
    elsewhere("another host", "file://backup/a/b", u"b"_s, u"file://backup"_s);
    elsewhere("a name that only begins like this host", "file://workstation2/a", u"a"_s,
              u"file://workstation2"_s);
    elsewhere("sftp", "sftp://ann@backup:22/home/a%20b", u"a b"_s, u"sftp://ann@backup:22"_s);
    elsewhere("a password", "smb://ann:pass@word@backup/share/x", u"x"_s, u"smb://ann@backup"_s);
    elsewhere("no host", "trash:///letter", u"letter"_s, u"trash://"_s);
    elsewhere("no path", "mtp://phone/", u"mtp://phone"_s, u"mtp://phone"_s);
    elsewhere("no address", "what is this", u"what is this"_s, QString());
    elsewhere("a file without a path", "file:a", u"a"_s, u"file:"_s);
}

void TransferFilesTest::readsAddresses()
{
    QFETCH(QByteArray, line);
    QFETCH(QByteArray, file);
    QFETCH(QString, name);
    QFETCH(QString, place);
    const DroppedAddresses found = readUriList(line + "\r\n", u"workstation"_s);
    QVERIFY(found.hasFiles());
    QVERIFY(found.links.isEmpty());
    if (file.isEmpty()) {
        QCOMPARE(found.elsewhere, (QList<DroppedAddresses::Elsewhere>{{name, place}}));
        QVERIFY(found.files.isEmpty());
    } else {
        QCOMPARE(found.files, QList<FilePath>{FilePath::ofBytes(file)});
        QVERIFY(found.elsewhere.isEmpty());
    }
}

void TransferFilesTest::readsManyLines()
{
    const QByteArray list =
        "# a comment\r\nfile:///a\r\n\r\nhttps://example.org/x\nfile:///b\rmailto:ann@example.org";
    const DroppedAddresses found = readUriList(list + '\0', {});
    QCOMPARE(found.files, (QList<FilePath>{u"/a"_s, u"/b"_s}));
    QCOMPARE(found.links.size(), qsizetype(2));
    QCOMPARE(found.links[0].name, u"x"_s);
    QVERIFY(found.elsewhere.isEmpty());
    QVERIFY(!readUriList("https://example.org/x", {}).hasFiles());
    QCOMPARE(readUriList("", {}), DroppedAddresses());
}

} // namespace

const TestCase testCase(runTest<TransferFilesTest>);

} // namespace transferfiles_test

#include "transferfiles_test.moc"
