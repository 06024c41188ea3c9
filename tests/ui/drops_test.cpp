// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "tests/support/testprogram.h"
#include "tests/ui/transfercase.h"
#include "ui/transfers/folderquestion.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/notice.h"

#include <QApplication>
#include <QDBusConnection>
#include <QDBusContext>
#include <QLabel>
#include <QProcess>
#include <QPushButton>
#include <QSysInfo>

#include <fstream>

#include <sys/stat.h>
#include <unistd.h>

namespace drops_test {

using namespace transfers;

namespace {

/// The document portal, as far as a drop needs it.
class MockPortal : public QObject, protected QDBusContext {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.portal.FileTransfer")

public:
    QStringList files;

public Q_SLOTS:
    QStringList RetrieveFiles(const QString &key, const QVariantMap &)
    {
        if (key != "4711"_L1)
            sendErrorReply(u"org.freedesktop.DBus.Error.AccessDenied"_s, u"Invalid transfer"_s);
        return files;
    }
};

class DropsTest : public TransferCase {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        speakEnglish();
        m_bus.start(u"dbus-daemon"_s, {u"--session"_s, u"--nofork"_s, u"--print-address"_s});
        if (m_bus.waitForStarted() && m_bus.waitForReadyRead())
            qputenv("DBUS_SESSION_BUS_ADDRESS", m_bus.readLine().trimmed());
    }
    void cleanupTestCase()
    {
        m_bus.kill();
        m_bus.waitForFinished();
    }
    void init() { open(); }
    void cleanup() { close(); }

    void heldFilesAreNamedBeforeTheyAreLetGo();
    void anyPartOfTheWindowTakesThem();
    void droppedFilesAreStored();
    void nowhereToGoIsSaid();
    void unreadableIsSaid();
    void folderIsAskedAbout();
    void questionsGoWithTheirNode();
    void textIsLeftToTheFields();
    void portalIsAsked();
    void portalThatRefusesIsSaid();

    void namesNeedNotBeText();
    void filesOfThisComputer_data();
    void filesOfThisComputer();
    void whatCanNotBeStoredIsNamed_data();
    void whatCanNotBeStoredIsNamed();
    void manyAreAllNamed();
    void contentWithoutASizeIsStored();
    void olderProblemGoes();
    void namesTurnNothingRound();

private:
    // Whether it was taken.
    bool drop(const QMimeData *mime)
    {
        hold(m_window.get(), mime); // else Qt does not hand on the drop
        return letGo(m_window.get(), mime);
    }

    QProcess m_bus;
};

void DropsTest::heldFilesAreNamedBeforeTheyAreLetGo()
{
    const auto mime =
        mimeOf({write(u"a"_s, QByteArray(1'500'000, 'a')), write(u"b"_s, QByteArray(500'000, 'b'))});
    QVERIFY(!m_zone->overlay()->isVisible());
    QVERIFY(hold(m_window.get(), mime.get()));
    QVERIFY(m_zone->overlay()->isVisible()); // at once, before the disk has said anything
    QCOMPARE(overlayTitle(), u"Drop 2 files to store them on Local node"_s);
    QTRY_COMPARE(overlayText(), u"2.0 MB in all. They are announced to no context."_s);
    leave(m_window.get());
    QTRY_VERIFY(!m_zone->overlay()->isVisible());
    QCOMPARE(m_queue->count(), qsizetype(0));

    // A folder is counted with what is in it.
    write(u"folder/x"_s, "123");
    write(u"folder/y"_s, "4567");
    const auto folder = mimeOf({m_folder->filePath(u"folder"_s)});
    QVERIFY(hold(m_window.get(), folder.get()));
    QTRY_COMPARE(overlayTitle(), u"Drop 2 files to store them on Local node"_s);
    QCOMPARE(overlayText(), u"7 B in all. You are asked before the files of a folder are sent."_s);
}

void DropsTest::anyPartOfTheWindowTakesThem()
{
    storeAll();
    const auto mime = mimeOf({write(u"a"_s, "a")});
    for (QWidget *part : {static_cast<QWidget *>(m_line), m_text->viewport(), m_transfers->list()->viewport(),
                          m_window.get()}) {
        QVERIFY(hold(part, mime.get()));
        QVERIFY(m_zone->overlay()->isVisible());
        // On to the next part: it stays where it is.
        leave(part);
        QVERIFY(hold(m_window.get(), mime.get()));
        QCoreApplication::processEvents();
        QVERIFY(m_zone->overlay()->isVisible());
        QVERIFY(letGo(part, mime.get()));
        QVERIFY(!m_zone->overlay()->isVisible());
    }
    QTRY_COMPARE(m_queue->totals().done, 4);
    QVERIFY(m_line->text().isEmpty());
    QVERIFY(m_text->toPlainText().isEmpty());
    // A window of its own is not ours.
    QLineEdit other;
    other.show();
    hold(&other, mime.get());
    QVERIFY(!m_zone->overlay()->isVisible());
}

void DropsTest::droppedFilesAreStored()
{
    DemoNodeProcess demo;
    QVERIFY2(demo.start({u"--empty"_s}), qPrintable(demo.problem()));
    Transport transport(demo.url());
    TransferQueue queue(transport);
    m_zone->setTarget(u"Demo node"_s, &queue);
    m_transfers->setQueue(&queue);
    QSignalSpy added(m_zone, &DropZone::uploadsAdded);
    const auto mime = mimeOf({write(u"one.txt"_s, "one"), write(u"empty"_s, "")});
    QVERIFY(hold(m_window.get(), mime.get()));
    QVERIFY(letGo(m_window.get(), mime.get()));
    QTRY_COMPARE(queue.totals().done, 2);
    QCOMPARE(added.count(), 1);
    QCOMPARE(added[0][0].toInt(), 2);
    QCOMPARE(queue.at(0).blob, BlobHasher::of("one"));
    QCOMPARE(status(0), u"stored · "_s + BlobHasher::of("one").toShortString());
    QCOMPARE(m_transfers->summary(), u"2 done"_s);
    m_transfers->setQueue(nullptr);
    m_zone->setTarget(u"Local node"_s, m_queue.get());
}

void DropsTest::nowhereToGoIsSaid()
{
    const auto mime = mimeOf({write(u"a"_s, "a")});
    m_zone->setRefusal(u"Local node asks you to sign in"_s, u"Sign in, then drop the files again."_s);
    QVERIFY(!hold(m_window.get(), mime.get())); // the desktop shows that it can't be let go
    QVERIFY(m_zone->overlay()->isVisible());
    QCOMPARE(overlayTitle(), u"Local node asks you to sign in"_s);
    QCOMPARE(overlayText(), u"Sign in, then drop the files again."_s);
    QSignalSpy problems(m_zone, &DropZone::problem);
    QVERIFY(!letGo(m_window.get(), mime.get()));
    QCOMPARE(problems.count(), 1);
    QCOMPARE(textOf(problems, 0), u"Local node asks you to sign in. Sign in, then drop the files again."_s);
    QVERIFY(!m_zone->overlay()->isVisible());
    m_zone->chooseFiles();
    QVERIFY(m_chooser.titles.isEmpty());
    QCOMPARE(problems.count(), 2);

    // The node of a queue that is gone.
    m_zone->setTarget(u"Local node"_s, m_queue.get());
    m_queue.reset();
    QVERIFY(!hold(m_window.get(), mime.get()));
}

void DropsTest::unreadableIsSaid()
{
    storeAll();
    QSignalSpy problems(m_zone, &DropZone::problem);
    m_zone->take({m_folder->filePath(u"gone.txt"_s)});
    QTRY_COMPARE(problems.count(), 1);
    QCOMPARE(textOf(problems, 0),
             u"None of it can be read: gone.txt. Check that it is there and that you may read it."_s);
    QCOMPARE(m_transfers->findChild<Notice *>()->text(), textOf(problems, 0));
    QVERIFY(m_transfers->findChild<Notice *>()->isVisible());

    m_zone->take({m_folder->filePath(u"gone.txt"_s), write(u"a"_s, "a")});
    QTRY_COMPARE(problems.count(), 2);
    QCOMPARE(textOf(problems, 1), u"1 of them can't be read and is not stored: gone.txt."_s);
    QTRY_COMPARE(m_queue->totals().done, 1);

    QDir(m_folder->path()).mkdir(u"nothing"_s);
    m_zone->take({m_folder->filePath(u"nothing"_s)});
    QTRY_COMPARE(problems.count(), 3);
    QCOMPARE(textOf(problems, 2), u"There is no file to store in it."_s);
}

void DropsTest::folderIsAskedAbout()
{
    storeAll();
    write(u"folder/a"_s, QByteArray(1000, 'a'));
    write(u"folder/inner/b"_s, QByteArray(2000, 'b'));
    write(u"folder/.hidden"_s, "secret");
    const auto question = [this] { return m_window->findChild<FolderQuestion *>(); };

    m_zone->take({m_folder->filePath(u"folder"_s)});
    QTRY_VERIFY(question() && question()->isVisible());
    QCOMPARE(question()->accessibleName(), u"Store 2 files, 3.0 kB in all, on Local node?"_s);
    QCOMPARE(question()->accessibleDescription(), u"1 hidden file or folder is left out: .hidden."_s);
    QStringList read;
    for (const QLabel *label : question()->findChildren<QLabel *>())
        read += label->text();
    for (const ElidedLabel *label : question()->findChildren<ElidedLabel *>())
        read += label->text();
    for (const QString &words : {u"a"_s, u"b"_s, u"1 hidden file or folder is left out: .hidden."_s})
        QVERIFY2(read.contains(words), qPrintable(words + u": "_s + read.join(u'|')));
    QTest::keyClick(question(), Qt::Key_Return); // Cancel is the default
    QTRY_VERIFY(!question());
    QCOMPARE(m_queue->count(), qsizetype(0));

    m_zone->take({m_folder->filePath(u"folder"_s)});
    QTRY_VERIFY(question() && question()->isVisible());
    question()->sendButton()->click();
    QTRY_COMPARE(m_queue->totals().done, 2);
    QCOMPARE(m_queue->at(0).fileName(), u"a"_s);
    QCOMPARE(m_node->requests().size(), 2);
}

void DropsTest::textIsLeftToTheFields()
{
    QMimeData mime;
    mime.setText(u"hello"_s);
    QVERIFY(hold(m_line, &mime));
    QVERIFY(!m_zone->overlay()->isVisible());
    QVERIFY(letGo(m_line, &mime));
    QCOMPARE(m_line->text(), u"hello"_s);
    QMimeData web;
    web.setUrls({QUrl(u"https://example.org/file"_s)});
    hold(m_window.get(), &web);
    QVERIFY(!m_zone->overlay()->isVisible());
}

void DropsTest::portalIsAsked()
{
    if (m_bus.state() != QProcess::Running)
        QSKIP("needs dbus-daemon");
    storeAll();
    MockPortal portal;
    portal.files = {write(u"from outside"_s, "outside")};
    QDBusConnection bus = QDBusConnection::connectToBus(
        QString::fromLocal8Bit(qgetenv("DBUS_SESSION_BUS_ADDRESS")), u"portal"_s);
    QVERIFY(
        bus.registerObject(u"/org/freedesktop/portal/documents"_s, &portal, QDBusConnection::ExportAllSlots));
    QVERIFY(bus.registerService(u"org.freedesktop.portal.Documents"_s));
    auto mime = std::make_unique<QMimeData>();
    mime->setData(u"application/vnd.portal.filetransfer"_s, QByteArray("4711\0", 5));
    QVERIFY(hold(m_window.get(), mime.get()));
    QCOMPARE(overlayTitle(), u"Drop the files to store them on Local node"_s);
    QVERIFY(letGo(m_window.get(), mime.get()));
    mime.reset(); // as after a drop
    QTRY_COMPARE(m_queue->totals().done, 1);
    QCOMPARE(m_node->requests().value(0).body, "outside"_ba);

    QSignalSpy problems(m_zone, &DropZone::problem);
    QMimeData wrong;
    wrong.setData(u"application/vnd.portal.filetransfer"_s, "1");
    QVERIFY(hold(m_window.get(), &wrong));
    QVERIFY(letGo(m_window.get(), &wrong));
    QTRY_COMPARE(problems.count(), 1);
    QVERIFY(textOf(problems, 0).contains(u"Invalid transfer"_s));
    QDBusConnection::disconnectFromBus(u"portal"_s);
}

void DropsTest::portalThatRefusesIsSaid()
{
    // Nobody has the portal's name on this bus (or there is no bus at all).
    QSignalSpy problems(m_zone, &DropZone::problem);
    QMimeData mime;
    mime.setData(u"application/vnd.portal.filetransfer"_s, "1");
    QVERIFY(hold(m_window.get(), &mime));
    QVERIFY(letGo(m_window.get(), &mime));
    QTRY_COMPARE(problems.count(), 1);
    QVERIFY(textOf(problems, 0).startsWith(u"The desktop did not let the files into the sandbox: "_s));
    QVERIFY(textOf(problems, 0).endsWith(u"Choose them with “Upload files…” instead."_s));
}

/// As a file manager sends it, byte by byte.
std::unique_ptr<QMimeData> addresses(const QByteArray &list)
{
    auto mime = std::make_unique<QMimeData>();
    mime->setData(u"text/uri-list"_s, list);
    return mime;
}

void DropsTest::namesNeedNotBeText()
{
    storeAll();
    const QByteArray folder = QFile::encodeName(m_folder->path());
    const auto remove = qScopeGuard([&] { // QTemporaryDir could not
        ::unlink((folder + "/caf\xe9.txt").constData());
        ::unlink((folder + "/\xfc/\xf6").constData());
        ::rmdir((folder + "/\xfc").constData());
    });
    const auto make = [](const QByteArray &path, const QByteArray &bytes) {
        std::ofstream(path.toStdString()) << bytes.toStdString();
    };
    make(folder + "/caf\xe9.txt", "a file");
    QVERIFY(::mkdir((folder + "/\xfc").constData(), 0700) == 0);
    make(folder + "/\xfc/\xf6", "in a folder");

    QVERIFY(drop(addresses("file://" + folder + "/caf%E9.txt\r\n").get()));
    QTRY_COMPARE(m_queue->totals().done, 1);
    QCOMPARE(m_node->requests().value(0).body, "a file"_ba);
    QCOMPARE(m_transfers->list()->model()->index(0, 0).data().toString(), u"caf\ufffd.txt"_s);

    QVERIFY(drop(addresses("file://" + folder + "/%fc").get()));
    QTRY_VERIFY(m_window->findChild<FolderQuestion *>());
    m_window->findChild<FolderQuestion *>()->sendButton()->click();
    QTRY_COMPARE(m_queue->totals().done, 2);
    QCOMPARE(m_node->requests().value(1).body, "in a folder"_ba);
}

/// What was asked about one node is not stored on the next.
void DropsTest::questionsGoWithTheirNode()
{
    write(u"folder/a"_s, "a");
    m_zone->take({m_folder->filePath(u"folder"_s)});
    QPointer<FolderQuestion> question;
    QTRY_VERIFY((question = m_window->findChild<FolderQuestion *>()));
    QTRY_VERIFY(question->isVisible());
    m_queue->leaveNode(u"12D3KooWOne"_s, u"12D3KooWTwo"_s);
    QTRY_VERIFY(!question || !question->isVisible());
    QCOMPARE(m_queue->count(), qsizetype(0));
}

void DropsTest::filesOfThisComputer_data()
{
    QTest::addColumn<QString>("address"); // %1: the path
    QTest::newRow("no host") << u"file://%1"_s;
    QTest::newRow("no slashes for one") << u"file:%1"_s;
    QTest::newRow("localhost") << u"file://localhost%1"_s;
    QTest::newRow("in capitals") << u"FILE://LOCALHOST%1"_s;
    QTest::newRow("its own name") << u"file://"_s + QSysInfo::machineHostName() + u"%1"_s;
    QTest::newRow("its own name in capitals")
        << u"file://"_s + QSysInfo::machineHostName().toUpper() + u"%1"_s;
    QTest::newRow("behind a comment") << u"# files\nfile://%1"_s;
}

void DropsTest::filesOfThisComputer()
{
    QFETCH(QString, address);
    storeAll();
    const QString path = write(u"a b.txt"_s, "here");
    const auto mime = addresses(address.arg(QString(path).replace(u' ', u"%20"_s)).toUtf8() + "\r\n");
    QVERIFY(drop(mime.get()));
    QTRY_COMPARE(m_queue->totals().done, 1);
    QCOMPARE(m_node->requests().value(0).body, "here"_ba);
}

void DropsTest::whatCanNotBeStoredIsNamed_data()
{
    QTest::addColumn<QByteArray>("address"); // %1: the folder
    QTest::addColumn<QString>("name");
    QTest::newRow("on another computer")
        << "sftp://ann:secret@backup/home/ann/report.pdf"_ba << u"report.pdf"_s;
    QTest::newRow("file of another host") << "file://backup/home/ann/report.pdf"_ba << u"report.pdf"_s;
    QTest::newRow("in the wastebasket") << "trash:///old%20letter.odt"_ba << u"old letter.odt"_s;
    QTest::newRow("a pipe") << "file://%1/pipe"_ba << u"pipe"_s;
    QTest::newRow("a device") << "file:///dev/null"_ba << u"null"_s;
    QTest::newRow("a link that leads nowhere") << "file://%1/nowhere"_ba << u"nowhere"_s;
    QTest::newRow("a link that leads to itself") << "file://%1/circle"_ba << u"circle"_s;
    QTest::newRow("a file that is gone") << "file://%1/gone"_ba << u"gone"_s;
    QTest::newRow("a folder that is gone") << "file://%1/gone%20too/"_ba << u"gone too"_s;
    QTest::newRow("a folder with nothing in it") << "file://%1/nothing"_ba << u"nothing"_s;
    QTest::newRow("a name with a zero in it") << "file://%1/a%00b"_ba << u"a"_s;
}

void DropsTest::whatCanNotBeStoredIsNamed()
{
    QFETCH(QByteArray, address);
    QFETCH(QString, name);
    storeAll();
    const QByteArray folder = QFile::encodeName(m_folder->path());
    QCOMPARE(::mkfifo((folder + "/pipe").constData(), 0600), 0);
    QCOMPARE(::symlink("not there", (folder + "/nowhere").constData()), 0);
    QCOMPARE(::symlink("circle", (folder + "/circle").constData()), 0);
    QVERIFY(QDir(m_folder->path()).mkdir(u"nothing"_s));
    address.replace("%1", folder);
    QSignalSpy problems(m_zone, &DropZone::problem);
    const auto alone = addresses(address + "\r\n");
    hold(m_window.get(), alone.get());
    QVERIFY(m_zone->overlay()->isVisible());
    letGo(m_window.get(), alone.get());
    QTRY_COMPARE(problems.count(), 1);
    const auto said = [&](int which) {
        return textOf(problems, which) + u'|' + problems[which][0].value<DropProblem>().all;
    };
    QVERIFY2(said(0).contains(name), qPrintable(said(0)));
    QVERIFY(!said(0).contains(u"secret"_s));
    QCOMPARE(m_queue->count(), qsizetype(0));

    const QByteArray good = QFile::encodeName(write(u"good"_s, "good"));
    drop(addresses(address + "\r\nfile://" + good + "\r\n").get());
    if (name == "nothing"_L1) {
        QTRY_VERIFY(m_window->findChild<FolderQuestion *>());
        QVERIFY(m_window->findChild<FolderQuestion *>()->accessibleDescription().contains(name));
        m_window->findChild<FolderQuestion *>()->sendButton()->click();
    } else {
        QTRY_COMPARE(problems.count(), 2);
        QVERIFY2(said(1).contains(name), qPrintable(said(1)));
    }
    QTRY_COMPARE(m_queue->totals().done, 1);
    QCOMPARE(m_node->requests().value(0).body, "good"_ba);
}

void DropsTest::manyAreAllNamed()
{
    QStringList paths;
    for (int i = 0; i < 50; ++i)
        paths += m_folder->filePath(u"gone %1"_s.arg(i));
    drop(mimeOf(paths).get());
    auto *notice = m_transfers->findChild<Notice *>();
    QTRY_VERIFY(notice->isVisible());
    QVERIFY2(notice->text().contains(u"gone 0, gone 1, gone 2 and 47 more"_s), qPrintable(notice->text()));
    QCOMPARE(notice->answer().count(u"gone "_s), 50);
}

void DropsTest::contentWithoutASizeIsStored()
{
    storeAll();
    QFile version(u"/proc/version"_s);
    if (!version.open(QIODevice::ReadOnly) || version.size() != 0)
        QSKIP("needs a file whose size reads 0");
    drop(addresses("file:///proc/version").get());
    QTRY_COMPARE(m_queue->totals().done, 1);
    QCOMPARE(m_node->requests().value(0).body, version.readAll());
}

void DropsTest::olderProblemGoes()
{
    storeAll();
    auto *notice = m_transfers->findChild<Notice *>();
    drop(mimeOf({m_folder->filePath(u"gone"_s)}).get());
    QTRY_VERIFY(notice->isVisible());
    drop(mimeOf({write(u"a"_s, "a")}).get());
    QTRY_COMPARE(m_queue->totals().done, 1);
    QVERIFY(!notice->isVisible());
    // It stays while only something else is done.
    drop(mimeOf({m_folder->filePath(u"gone"_s)}).get());
    QTRY_VERIFY(notice->isVisible());
    m_node->on("GET", "/admin-api/blobs/*", FakeAnswer::text("a", 200, "application/octet-stream"));
    m_queue->download({.blob = BlobHasher::of("a"), .path = m_folder->filePath(u"saved"_s)});
    QTRY_COMPARE(m_queue->totals().done, 2);
    QVERIFY(notice->isVisible());
}

void DropsTest::namesTurnNothingRound()
{
    const QString evil = u"photo\u202egpj.exe"_s;
    const auto isHarmless = [](const QString &text) {
        return text.contains(u"gpj.exe"_s) && !text.contains(QChar(0x202e));
    };
    drop(mimeOf({m_folder->filePath(evil)}).get());
    auto *notice = m_transfers->findChild<Notice *>();
    QTRY_VERIFY(notice->isVisible());
    QVERIFY2(isHarmless(notice->text()), qPrintable(notice->text()));

    QDir(m_folder->path()).mkdir(u"folder"_s);
    QVERIFY(QFile::link(u"/"_s, m_folder->filePath(u"folder/"_s + evil)));
    write(u"folder/a"_s, "a");
    drop(mimeOf({m_folder->filePath(u"folder"_s)}).get());
    QTRY_VERIFY(m_window->findChild<FolderQuestion *>());
    QVERIFY(isHarmless(m_window->findChild<FolderQuestion *>()->accessibleDescription()));
}

} // namespace

const TestCase testCase(runTest<DropsTest, QApplication>);

} // namespace drops_test

#include "drops_test.moc"
