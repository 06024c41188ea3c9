// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/transfer/download.h"
#include "tests/support/testprogram.h"

#include "core/api/blobs.h"
#include "core/transfer/filesink.h"
#include "core/transfer/upload.h"
#include "tests/core/transfercase.h"
#include "tests/support/bundles.h"

#include <QSemaphore>

#include <csignal>

#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>

namespace download_test {

using namespace transfers;

namespace {

class DownloadTest : public TransferCase {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY2(m_demo.start({u"--empty"_s}), qPrintable(m_demo.problem())); }
    void init() { makeFolder(); }

    void savesWhatTheNodeHas_data();
    void savesWhatTheNodeHas();
    void brokenDownloadLeavesNothing_data();
    void brokenDownloadLeavesNothing();
    void idAloneDecides();
    void packedOnItsWay();
    void failedReplacementKeepsTheOldFile();
    void noRoomForTheFile();
    void noSpaceOnTheDisk();
    void badFolders_data();
    void badFolders();
    void cancelledDownloadLeavesNothing();
    void takesFromTheNetworkOnlySoMuch();

private:
    DemoNodeProcess m_demo;
};

void DownloadTest::savesWhatTheNodeHas_data()
{
    QTest::addColumn<qint64>("size");
    QTest::newRow("empty") << qint64(0);
    QTest::newRow("a byte") << qint64(1);
    QTest::newRow("a chunk and a byte") << mebi + 1;
    QTest::newRow("more than is held") << 20 * mebi + 3;
}

void DownloadTest::savesWhatTheNodeHas()
{
    QFETCH(qint64, size);
    const QByteArray bytes = content(size);
    Transport transport(m_demo.url());
    TransferOutcome stored(upload(transport, m_workers, write(u"source"_s, bytes)), this);
    QVERIFY(stored.wait());
    QVERIFY2(stored.hasWorked(), qPrintable(stored.error().message.whole()));
    QVERIFY(QFile::remove(inFolder(u"source"_s)));

    const QString path = inFolder(u"saved file.bin"_s);
    TransferOutcome saved(download(transport, m_workers, {.blob = (*stored.result)->id, .path = path}), this);
    QVERIFY(saved.wait());
    QVERIFY2(saved.hasWorked(), qPrintable(saved.error().message.whole()));
    QCOMPARE((*saved.result)->size, size);
    QCOMPARE((*saved.result)->path, path);
    QCOMPARE(left(), QStringList{u"saved file.bin"_s});
    QVERIFY(read(path) == bytes);
    const mode_t mask = ::umask(0);
    ::umask(mask);
    struct stat status = {};
    QCOMPARE(::stat(QFile::encodeName(path).constData(), &status), 0);
    QCOMPARE(status.st_mode & 0777, 0666 & ~mask);
}

void DownloadTest::brokenDownloadLeavesNothing_data()
{
    using Fault = FakeAnswer::Fault;
    QTest::addColumn<FakeAnswer>("answer");
    QTest::addColumn<Error::Kind>("kind");
    QTest::addColumn<QString>("found");
    const QByteArray bytes = content(2 * mebi + 5);
    QByteArray other = bytes;
    other[mebi] = char(other[mebi] ^ 1);
    const FakeAnswer good = downloadAnswer(bytes);
    const auto plain = [](const QByteArray &body) {
        return FakeAnswer::text(body, 200, "application/octet-stream");
    };
    QTest::newRow("a flipped bit") << plain(other).with("X-Blob-Hash", hexOf(bytes)) << Error::Kind::Integrity
                                   << nameOf(Error::Reason::Damaged);
    QByteArray swapped = bytes;
    std::rotate(swapped.begin(), swapped.begin() + mebi, swapped.begin() + 2 * mebi);
    QTest::newRow("two chunks in the other order")
        << plain(swapped).with("X-Blob-Hash", hexOf(bytes)) << Error::Kind::Integrity
        << nameOf(Error::Reason::Damaged);
    QTest::newRow("another blob, honest about its hash")
        << plain(other).with("X-Blob-Hash", hexOf(other)) << Error::Kind::Integrity
        << nameOf(Error::Reason::ReceivedOther);
    QTest::newRow("another blob, no hash")
        << plain(other) << Error::Kind::Integrity << nameOf(Error::Reason::ReceivedOther);
    QTest::newRow("another blob by its header")
        << plain(bytes).with("X-Blob-ID", BlobHasher::of(other).toUtf8()) << Error::Kind::Integrity
        << nameOf(Error::Reason::ReceivedOther);
    QTest::newRow("nothing at all") << plain({}) << Error::Kind::Integrity
                                    << nameOf(Error::Reason::ReceivedOther);
    QTest::newRow("cut in the middle") << good.withFault(Fault::CutBody) << Error::Kind::Unreachable
                                       << nameOf(Error::Reason::AnswerBrokeOff);
    FakeAnswer endless = good;
    endless.contentLength = -1;
    endless.body.chop(1);
    QTest::newRow("cut, without a length")
        << endless << Error::Kind::Integrity << nameOf(Error::Reason::Damaged);
    QTest::newRow("closed without a byte") << good.withFault(Fault::Close) << Error::Kind::Unreachable
                                           << nameOf(Error::Reason::ConnectionClosed);
    FakeAnswer huge = plain(bytes);
    huge.contentLength = 3 * 1024 * mebi;
    QTest::newRow("more than a node can hold")
        << huge << Error::Kind::TooLarge << QString::number(2 * 1024 * mebi);
    QTest::newRow("not there") << FakeAnswer::recorded(u"blobs/download_unknown"_s) << Error::Kind::NotFound
                               << u"Blob not found locally or in network"_s;
}

void DownloadTest::brokenDownloadLeavesNothing()
{
    QFETCH(FakeAnswer, answer);
    QFETCH(Error::Kind, kind);
    QFETCH(QString, found);
    FakeNode node;
    node.on("GET", "/admin-api/blobs/*", answer);
    Transport transport(node.url());
    TransferOutcome outcome(
        download(transport, m_workers,
                 {.blob = BlobHasher::of(content(2 * mebi + 5)), .path = inFolder(u"file"_s)}),
        this);
    QVERIFY(outcome.wait());
    QCOMPARE(outcome.error().kind, kind);
    if (!found.isEmpty())
        QCOMPARE(foundIn(outcome.error()), found);
    QTRY_COMPARE(left(), QStringList());
}

/// The length is that of what was packed then.
void DownloadTest::packedOnItsWay()
{
    const QByteArray bytes = QByteArray(3 * mebi, 'x') + content(1000);
    FakeNode node;
    node.on("GET", "/admin-api/blobs/*",
            downloadAnswer(bundles::gzip(bytes))
                .with("X-Blob-ID", BlobHasher::of(bytes).toUtf8())
                .with("X-Blob-Hash", hexOf(bytes))
                .with("Content-Encoding", "gzip"));
    Transport transport(node.url());
    const QString path = inFolder(u"saved"_s);
    TransferOutcome saved(download(transport, m_workers, {.blob = BlobHasher::of(bytes), .path = path}),
                          this);
    QVERIFY(saved.wait());
    QVERIFY2(saved.hasWorked(), qPrintable(saved.error().message.whole()));
    QVERIFY(read(path) == bytes);
    QCOMPARE((*saved.result)->size, bytes.size());
}

void DownloadTest::idAloneDecides()
{
    // It binds every byte: a hash that is wrong, or of something else, takes nothing away.
    const QByteArray bytes = content(3 * mebi + 5);
    FakeNode node;
    node.on("GET", "/admin-api/blobs/*",
            FakeAnswer::text(bytes, 200, "application/octet-stream").with("X-Blob-Hash", hexOf("another")));
    Transport transport(node.url());
    TransferOutcome outcome(
        download(transport, m_workers, {.blob = BlobHasher::of(bytes), .path = inFolder(u"file"_s)}), this);
    QVERIFY(outcome.wait());
    QVERIFY2(outcome.hasWorked(), qPrintable(outcome.error().message.whole()));
    QVERIFY(read(inFolder(u"file"_s)) == bytes);
    QCOMPARE(left(), QStringList{u"file"_s});
}

void DownloadTest::failedReplacementKeepsTheOldFile()
{
    const QString path = write(u"file"_s, "mine");
    FakeNode node;
    node.on("GET", "/admin-api/blobs/*", downloadAnswer("theirs").withFault(FakeAnswer::Fault::CutBody));
    Transport transport(node.url());
    TransferOutcome outcome(
        download(transport, m_workers, {.blob = BlobHasher::of("theirs"), .path = path, .replace = true}),
        this);
    QVERIFY(outcome.wait());
    QVERIFY(!outcome.hasWorked());
    QTRY_COMPARE(left(), QStringList{u"file"_s});
    QCOMPARE(read(path), "mine"_ba);
}

void DownloadTest::noRoomForTheFile()
{
    // The system itself says no in the middle of the file, as a full disk does.
    struct rlimit before = {};
    QCOMPARE(::getrlimit(RLIMIT_FSIZE, &before), 0);
    std::signal(SIGXFSZ, SIG_IGN);
    struct rlimit limited = before;
    limited.rlim_cur = 1024 * 1024 + 1;
    QCOMPARE(::setrlimit(RLIMIT_FSIZE, &limited), 0);

    const QByteArray bytes = content(3 * mebi);
    FakeNode node;
    node.on("GET", "/admin-api/blobs/*", downloadAnswer(bytes));
    Transport transport(node.url());
    TransferOutcome outcome(
        download(transport, m_workers, {.blob = BlobHasher::of(bytes), .path = inFolder(u"file"_s)}), this);
    QVERIFY(outcome.wait());
    ::setrlimit(RLIMIT_FSIZE, &before);
    QCOMPARE(outcome.error().kind, Error::Kind::File);
    QCOMPARE(outcome.error().message, qt_error_string(EFBIG));
    QTRY_COMPARE(left(), QStringList());
}

void DownloadTest::noSpaceOnTheDisk()
{
    const QByteArray disk = QFile::encodeName(m_folder->path());
    if (::mount("tmpfs", disk.constData(), "tmpfs", 0, "size=1m,mode=0777") != 0)
        QSKIP("needs the right to mount a small disk");
    const auto unmount = qScopeGuard([&] { ::umount2(disk.constData(), MNT_DETACH); });
    const QByteArray bytes = content(3 * mebi);
    FakeAnswer unannounced = downloadAnswer(bytes);
    unannounced.contentLength = -1;
    FakeNode node;
    node.once("GET", "/admin-api/blobs/*", downloadAnswer(bytes)); // known before the first byte
    node.on("GET", "/admin-api/blobs/*", unannounced); // found out in the middle
    Transport transport(node.url());
    for (int i = 0; i < 2; ++i) {
        TransferOutcome outcome(
            download(transport, m_workers, {.blob = BlobHasher::of(bytes), .path = inFolder(u"file"_s)}),
            this);
        QVERIFY(outcome.wait());
        QCOMPARE(outcome.error().kind, Error::Kind::File);
        QCOMPARE(foundIn(outcome.error()), nameOf(Error::Reason::NoSpace));
        QTRY_COMPARE(left(), QStringList());
    }
    QVERIFY(m_workers.waitForDone());
}

void DownloadTest::badFolders_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("found");
    QTest::newRow("no such folder") << u"none/file"_s << qt_error_string(ENOENT);
    QTest::newRow("not allowed") << u"locked/file"_s << qt_error_string(EACCES);
    QTest::newRow("the name of a folder") << u"locked"_s << nameOf(Error::Reason::IsFolder);
}

void DownloadTest::badFolders()
{
    QFETCH(QString, path);
    QFETCH(QString, found);
    QDir(m_folder->path()).mkdir(u"locked"_s);
    QCOMPARE(::chmod(QFile::encodeName(m_folder->path()).constData(), 0755), 0);
    QCOMPARE(::chmod(QFile::encodeName(inFolder(u"locked"_s)).constData(), 0555), 0);
    FakeNode node;
    node.on("GET", "/admin-api/blobs/*", downloadAnswer("x"));
    Transport transport(node.url());
    const AsNobody limited;
    TransferOutcome outcome(
        download(transport, m_workers, {.blob = BlobHasher::of("x"), .path = inFolder(path)}), this);
    QVERIFY(outcome.wait());
    QCOMPARE(outcome.error().kind, Error::Kind::File);
    QCOMPARE(foundIn(outcome.error()), found);
}

void DownloadTest::cancelledDownloadLeavesNothing()
{
    FakeAnswer answer = downloadAnswer(content(64 * 1024));
    FakeNode node;
    node.on("GET", "/admin-api/blobs/*", answer.withFault(FakeAnswer::Fault::SlowBytes));
    Transport transport(node.url());
    auto call = download(transport, m_workers,
                         {.blob = BlobHasher::of(content(64 * 1024)), .path = inFolder(u"file"_s)});
    TransferOutcome outcome(call, this);
    QSignalSpy progress(call.job(), &CallJob::progressed);
    QTRY_VERIFY(!progress.isEmpty());
    call.abort();
    QVERIFY(m_workers.waitForDone());
    QCOMPARE(left(), QStringList());
    QTRY_VERIFY(!call.job());
    QCOMPARE(outcome.deliveries, 0);
}

void DownloadTest::takesFromTheNetworkOnlySoMuch()
{
    constexpr qint64 size = 48 * mebi;
    FakeAnswer answer{.headers = {{"content-type", "application/octet-stream"}}};
    answer.filler = size;
    BlobHasher hasher;
    const QByteArray filler(mebi, 'x');
    for (qint64 i = 0; i < size / mebi; ++i)
        hasher.add(filler);
    FakeNode node;
    node.on("GET", "/admin-api/blobs/*", answer);
    Transport transport(node.url());

    // One thread, and that one is busy: nothing is worked off.
    QThreadPool workers;
    workers.setMaxThreadCount(1);
    QSemaphore goOn;
    workers.start([&] { goOn.acquire(); });

    const BlobId id = hasher.finish();
    const api::DownloadBlob request{.id = id};
    FileSink sink({.path = inFolder(u"file"_s), .blob = id, .sizeLimit = 2 * size}, workers);
    auto call = transport.send(request.request(), {.sink = &sink});
    connect(&sink, &FileSink::roomAgain, this, [&] { transport.resume(call.job()); });
    TransferOutcome body(call, this);
    QSignalSpy completed(&sink, &FileSink::completed);
    QTRY_VERIFY(sink.isFull());
    QVERIFY(!body.isThere());
    goOn.release();
    QVERIFY(body.wait());
    QVERIFY(body.hasWorked());
    sink.complete();
    QTRY_COMPARE(completed.count(), 1);
    QCOMPARE(completed[0][0].toLongLong(), size);
    QVERIFY2(sink.mostHeld() < FileSink::heldLimit + mebi, qPrintable(QString::number(sink.mostHeld())));
    QCOMPARE(QFileInfo(inFolder(u"file"_s)).size(), size);
}

} // namespace

const TestCase testCase(runTest<DownloadTest>);

} // namespace download_test

#include "download_test.moc"
