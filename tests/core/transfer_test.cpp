// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/api/blobs.h"
#include "core/api/send.h"
#include "core/base/hash.h"
#include "core/net/authorizer.h"
#include "core/transfer/download.h"
#include "core/transfer/filesink.h"
#include "core/transfer/filesource.h"
#include "core/transfer/transferqueue.h"
#include "core/transfer/transferreason.h"
#include "core/transfer/upload.h"
#include "tests/support/demonodeprocess.h"
#include "tests/support/fakenode.h"

#include <QDir>
#include <QFile>
#include <QSemaphore>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace calimero;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 mebi = 1024 * 1024;

/// Bytes that differ from one MiB to the next, so that pieces in a wrong order are seen.
QByteArray content(qint64 size)
{
    QByteArray bytes(size, Qt::Uninitialized);
    quint32 state = 12345;
    for (char &byte : bytes) {
        state = state * 1664525 + 1013904223;
        byte = char(state >> 24);
    }
    return bytes;
}

QByteArray hexOf(const QByteArray &bytes)
{
    return ContentHash(Sha256::of(bytes)).toUtf8();
}

QByteArray storedAnswer(const QByteArray &body)
{
    return R"({"data":{"blob_id":")" + BlobHasher::of(body).toUtf8() + R"(","size":)"
        + QByteArray::number(body.size()) + "}}";
}

FakeAnswer downloadAnswer(const QByteArray &body)
{
    return FakeAnswer::text(body, 200, "application/octet-stream")
        .with("X-Blob-ID", BlobHasher::of(body).toUtf8())
        .with("X-Blob-Hash", hexOf(body));
}

/// What a transfer delivered, and how often.
template<class T>
struct Outcome {
    Outcome(Call<T> call, QObject *context) : m_finished(call.job(), &CallJob::finished)
    {
        call.then(context, [this](const Result<T> &r) {
            ++deliveries;
            result = r;
        });
    }
    [[nodiscard]] bool isThere() const { return result.has_value(); }
    /// In a real event loop: QTRY_VERIFY sleeps between two looks, and a large body takes many.
    [[nodiscard]] bool wait() { return isThere() || m_finished.wait(20000); }
    [[nodiscard]] bool hasWorked() const { return result && result->has_value(); }
    [[nodiscard]] Error error() const { return result && !*result ? result->error() : Error{}; }

    int deliveries = 0;
    std::optional<Result<T>> result;

private:
    QSignalSpy m_finished;
};

/// Takes the rights of root away for a while, so that modes of files mean something.
class AsNobody {
public:
    AsNobody() : m_wasRoot(::geteuid() == 0)
    {
        if (m_wasRoot && ::seteuid(65534) != 0)
            qFatal("seteuid");
    }
    ~AsNobody()
    {
        if (m_wasRoot && ::seteuid(0) != 0)
            qFatal("seteuid");
    }
    Q_DISABLE_COPY_MOVE(AsNobody)

private:
    bool m_wasRoot;
};

class TransferTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();

    void idIsTheNodes_data();
    void idIsTheNodes();
    void nothingIsSentOf_data();
    void nothingIsSentOf();
    void fileThatShrinksIsNotStored();
    void fileThatChangesIsNotStored();
    void otherAnswerIsAnError_data();
    void otherAnswerIsAnError();
    void replayBeginsAnew();
    void cutUploadFailsAndWorksAgain();
    void uploadIsRefusedInTheNodesWords();
    void cancelledUploadDeliversNothing();
    void readsAheadOnlySoMuch();
    void blocksAreSentWhole();
    void blocksAndPiecesOfOneFile();

    void savesWhatTheNodeHas_data();
    void savesWhatTheNodeHas();
    void brokenDownloadLeavesNothing_data();
    void brokenDownloadLeavesNothing();
    void replacesOnlyWhenTold();
    void failedReplacementKeepsTheOldFile();
    void noRoomForTheFile();
    void noSpaceOnTheDisk();
    void badFolders_data();
    void badFolders();
    void cancelledDownloadLeavesNothing();
    void takesFromTheNetworkOnlySoMuch();

    void queueStoresManyFiles();
    void queueRunsAFewAtOnce();
    void queueRetriesAndClears();
    void queueCancelsAll();
    void queueMayEndBeforeOrAfterItsTransport();

private:
    QString write(const QString &name, const QByteArray &bytes)
    {
        QFile file(m_folder->filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("can not write a test file");
        return file.fileName();
    }
    /// All that is in the folder, hidden too.
    [[nodiscard]] QStringList left() const
    {
        return QDir(m_folder->path())
            .entryList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot);
    }
    QByteArray read(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : "unreadable"_ba;
    }

    DemoNodeProcess m_demo;
    QThreadPool m_workers;
    std::unique_ptr<QTemporaryDir> m_folder;
};

void TransferTest::initTestCase()
{
    QVERIFY2(m_demo.start({u"--empty"_s}), qPrintable(m_demo.problem()));
}

void TransferTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
}

void TransferTest::idIsTheNodes_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("id"); // as a real node said it; empty: only the demo node knows
    QByteArray counting;
    for (int i = 0; i < 3 * mebi; ++i)
        counting += char(i);
    QTest::newRow("recorded: text") << "hello blob\n"_ba
                                    << "FFXxpzxCaRgNAgsJeszr8hQpZZ1XjvdrJew1EMAS4kpc"_ba;
    QTest::newRow("recorded: empty") << QByteArray() << "GKot5hBsd81kMupNCXHaqbhv3huEbxAFMLnpcX2hniwn"_ba;
    QTest::newRow("recorded: 3 MiB") << counting << "2G4WwYsnNsDuJurczaj6m1GDsuVjc31x47Ahzp9CcgWd"_ba;
    QTest::newRow("one byte short of a chunk") << content(mebi - 1) << QByteArray();
    QTest::newRow("a chunk") << content(mebi) << QByteArray();
    QTest::newRow("a chunk and a byte") << content(mebi + 1) << QByteArray();
    QTest::newRow("more than is read ahead") << content(11 * mebi + 17) << QByteArray();
}

void TransferTest::idIsTheNodes()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, id);
    Transport transport(m_demo.url());
    auto call = upload(transport, m_workers, write(u"file"_s, bytes));
    QList<qint64> progress;
    connect(call.job(), &CallJob::progressed, this, [&](qint64 done, qint64 total) {
        QCOMPARE(total, qint64(bytes.size()));
        progress += done;
    });
    Outcome outcome(call, this);
    QVERIFY(outcome.wait());
    QVERIFY2(outcome.hasWorked(), qPrintable(outcome.error().message));
    const StoredBlob stored = **outcome.result;
    QCOMPARE(stored.size, qint64(bytes.size()));
    QCOMPARE(stored.id, BlobHasher::of(bytes));
    if (!id.isEmpty())
        QCOMPARE(stored.id.toUtf8(), id);
    QCOMPARE(progress.value(0), qint64(0));
    QVERIFY(std::is_sorted(progress.begin(), progress.end()));

    // The node is asked anew: it has it, with that size and that content.
    std::optional<api::BlobInfo> info;
    api::send(transport, api::GetBlobInfo{stored.id}).then(this, [&](const auto &reply) {
        QVERIFY(reply.has_value());
        info = reply->value;
    });
    QTRY_VERIFY(info);
    QCOMPARE(info->sizeBytes, quint64(bytes.size()));
    QCOMPARE(info->hash->toUtf8(), hexOf(bytes));
}

void TransferTest::nothingIsSentOf_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<Error::Kind>("kind");
    QTest::addColumn<QString>("message");
    QTest::newRow("a file that vanished") << u"gone"_s << Error::Kind::File << qt_error_string(ENOENT);
    QTest::newRow("a folder") << u"folder"_s << Error::Kind::File << QString(transferreason::isFolder);
    QTest::newRow("a pipe") << u"pipe"_s << Error::Kind::File << QString(transferreason::notRegular);
    QTest::newRow("a device") << u"/dev/zero"_s << Error::Kind::File << QString(transferreason::notRegular);
    QTest::newRow("a file that is not mine") << u"secret"_s << Error::Kind::File << qt_error_string(EACCES);
    QTest::newRow("1 GiB + 1 byte") << u"large"_s << Error::Kind::TooLarge << QString::number(1024 * mebi);
}

void TransferTest::nothingIsSentOf()
{
    QFETCH(QString, what);
    QFETCH(Error::Kind, kind);
    QFETCH(QString, message);
    QDir(m_folder->path()).mkdir(u"folder"_s);
    QCOMPARE(::mkfifo(QFile::encodeName(m_folder->filePath(u"pipe"_s)).constData(), 0666), 0);
    QCOMPARE(::chmod(QFile::encodeName(m_folder->filePath(u"pipe"_s)).constData(), 0666), 0);
    QFile(write(u"secret"_s, "s")).setPermissions({});
    QFile large(m_folder->filePath(u"large"_s));
    QVERIFY(large.open(QIODevice::WriteOnly));
    QVERIFY(large.resize(1024 * mebi + 1));
    QCOMPARE(::chmod(QFile::encodeName(m_folder->path()).constData(), 0755), 0);

    FakeNode node; // nothing is scripted: a request would fail this test
    Transport transport(node.url());
    const AsNobody limited;
    Outcome outcome(upload(transport, m_workers, what.startsWith(u'/') ? what : m_folder->filePath(what)),
                    this);
    QVERIFY(outcome.wait());
    QCOMPARE(outcome.error().kind, kind);
    QCOMPARE(outcome.error().message, message);
    QCOMPARE(node.connections(), 0);
}

void TransferTest::fileThatShrinksIsNotStored()
{
    const QByteArray bytes = content(8 * mebi);
    const QString path = write(u"file"_s, bytes);
    FakeNode node;
    node.on("PUT", "/admin-api/blobs", FakeAnswer::json(storedAnswer(bytes)));
    Transport transport(node.url());
    auto call = upload(transport, m_workers, path);
    // Before anything was sent: less than half of it can have been read by now.
    connect(call.job(), &CallJob::progressed, this, [&](qint64 done, qint64) {
        if (done == 0)
            QVERIFY(QFile::resize(path, 5 * mebi));
    });
    Outcome outcome(call, this);
    QVERIFY(outcome.wait());
    QCOMPARE(outcome.error().kind, Error::Kind::Integrity);
    QCOMPARE(outcome.error().message, QString(transferreason::truncated));
    QVERIFY(node.requests().isEmpty()); // none came to its end
}

void TransferTest::fileThatChangesIsNotStored()
{
    const QByteArray bytes = content(8 * mebi);
    const QString path = write(u"file"_s, bytes);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadWrite));
    // Another time of change than the one that is written below.
    QVERIFY(
        file.setFileTime(QDateTime::fromSecsSinceEpoch(1'700'000'000), QFileDevice::FileModificationTime));
    FakeNode node;
    node.on("PUT", "/admin-api/blobs", FakeAnswer::json(storedAnswer(bytes)));
    Transport transport(node.url());
    auto call = upload(transport, m_workers, path);
    connect(call.job(), &CallJob::progressed, this, [&](qint64 done, qint64) {
        if (done == 0) { // same size, other bytes
            QCOMPARE(file.write("changed"), 7);
            QVERIFY(file.flush());
        }
    });
    Outcome outcome(call, this);
    QVERIFY(outcome.wait());
    QCOMPARE(outcome.error().kind, Error::Kind::Integrity);
    QCOMPARE(outcome.error().message, QString(transferreason::changed));
    QVERIFY(node.requests().isEmpty());
}

void TransferTest::otherAnswerIsAnError_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<Error::Kind>("kind");
    QTest::addColumn<QString>("message");
    const QByteArray id = BlobHasher::of("content").toUtf8();
    QTest::newRow("another id") << storedAnswer("kontent") << Error::Kind::Integrity
                                << QString(transferreason::otherId);
    QTest::newRow("another size") << QByteArray(R"({"data":{"blob_id":")" + id + R"(","size":6}})")
                                  << Error::Kind::Integrity << QString(transferreason::otherSize);
    QTest::newRow("no id") << R"({"data":{"size":7}})"_ba << Error::Kind::BadReply << QString();
    QTest::newRow("no size") << QByteArray(R"({"data":{"blob_id":")" + id + R"("}})") << Error::Kind::BadReply
                             << QString();
    QTest::newRow("not JSON") << "<html>"_ba << Error::Kind::BadReply << QString();
}

void TransferTest::otherAnswerIsAnError()
{
    QFETCH(QByteArray, answer);
    QFETCH(Error::Kind, kind);
    QFETCH(QString, message);
    FakeNode node;
    node.on("PUT", "/admin-api/blobs", FakeAnswer::json(answer));
    Transport transport(node.url());
    Outcome outcome(upload(transport, m_workers, write(u"file"_s, "content")), this);
    QVERIFY(outcome.wait());
    QCOMPARE(outcome.error().kind, kind);
    if (!message.isEmpty())
        QCOMPARE(outcome.error().message, message);
    QCOMPARE(outcome.error().raw, answer);
    QCOMPARE(node.requests().value(0).body, "content"_ba);
    QVERIFY(!node.requests().value(0).target.contains('?'));
}

/// Renews on the first refusal.
class Renewing : public Authorizer {
public:
    void authorize(const Request &, QObject *, std::function<void(QByteArray)> ready) override
    {
        ready("Bearer t" + QByteArray::number(renewals));
    }
    void refused(const Request &, const Answer &, const QByteArray &, QObject *,
                 std::function<void(Verdict)> decided) override
    {
        ++renewals;
        decided(Verdict::Replay);
    }
    void seen(const Answer &) override { }

    int renewals = 0;
};

void TransferTest::replayBeginsAnew()
{
    const QByteArray bytes = content(3 * mebi + 1);
    FakeNode node;
    node.once("PUT", "/admin-api/blobs", FakeAnswer::empty(401).with("X-Auth-Error", "token_expired"));
    node.on("PUT", "/admin-api/blobs", FakeAnswer::json(storedAnswer(bytes)));
    Renewing authorizer;
    Transport transport(node.url());
    transport.setAuthorizer(&authorizer);
    Outcome outcome(upload(transport, m_workers, write(u"file"_s, bytes)), this);
    QVERIFY(outcome.wait());
    QVERIFY2(outcome.hasWorked(), qPrintable(outcome.error().message));
    QCOMPARE((*outcome.result)->id, BlobHasher::of(bytes));
    QCOMPARE(node.requests().size(), 2);
    QVERIFY(node.requests()[0].body == bytes);
    QVERIFY(node.requests()[1].body == bytes);
    QCOMPARE(node.requests()[1].header("authorization"), "Bearer t1"_ba);
}

void TransferTest::cutUploadFailsAndWorksAgain()
{
    const QByteArray bytes = content(2 * mebi);
    const QString path = write(u"file"_s, bytes);
    FakeNode node;
    node.once("PUT", "/admin-api/blobs", FakeAnswer::failing(FakeAnswer::Fault::Close));
    node.on("PUT", "/admin-api/blobs", FakeAnswer::json(storedAnswer(bytes)));
    Transport transport(node.url());
    TransferQueue queue(transport);
    queue.upload({{path, bytes.size()}});
    QTRY_COMPARE(queue.at(0).state, Transfer::State::Failed);
    QVERIFY(queue.at(0).error.maybeDone); // it was sent, and nobody said what became of it
    QVERIFY(!queue.at(0).blob);
    queue.retry(queue.at(0).id);
    QTRY_COMPARE(queue.at(0).state, Transfer::State::Done);
    QCOMPARE(queue.at(0).blob, BlobHasher::of(bytes));
    QCOMPARE(queue.count(), qsizetype(1));
}

void TransferTest::uploadIsRefusedInTheNodesWords()
{
    FakeNode node;
    node.on("PUT", "/admin-api/blobs", FakeAnswer::recorded(u"blobs/upload_bad_hash_format"_s));
    Transport transport(node.url());
    Outcome outcome(upload(transport, m_workers, write(u"file"_s, "x")), this);
    QVERIFY(outcome.wait());
    QCOMPARE(outcome.error().kind, Error::Kind::Refused);
    QCOMPARE(outcome.error().message, u"The provided hash is not a valid format"_s);
    QVERIFY(!outcome.error().raw.isEmpty());
}

void TransferTest::cancelledUploadDeliversNothing()
{
    const QByteArray bytes = content(mebi);
    FakeNode node;
    node.on("PUT", "/admin-api/blobs",
            FakeAnswer::json(storedAnswer(bytes)).withFault(FakeAnswer::Fault::Hold));
    Transport transport(node.url());
    auto call = upload(transport, m_workers, write(u"file"_s, bytes));
    Outcome outcome(call, this);
    QSignalSpy finished(call.job(), &CallJob::finished);
    QTRY_COMPARE(node.held(), 1);
    QSignalSpy exchanges(&transport, &Transport::exchangeFinished);
    call.abort();
    node.release();
    QCOMPARE(finished.count(), 1);
    QCOMPARE(exchanges.count(), 1);
    QCOMPARE(exchanges[0][0].value<Exchange>().error.kind, Error::Kind::Aborted);
    QTRY_VERIFY(!call.job()); // deleted, with all it held
    QCOMPARE(outcome.deliveries, 0);
}

void TransferTest::readsAheadOnlySoMuch()
{
    const QByteArray bytes = content(24 * mebi);
    FileSource source(write(u"file"_s, bytes), m_workers);
    QSignalSpy ready(&source, &FileSource::ready);
    source.start();
    QTRY_COMPARE(ready.count(), 1);
    QCOMPARE(source.size(), qint64(bytes.size()));
    QVERIFY(m_workers.waitForDone()); // it has read all it may, and holds no thread
    QVERIFY(!source.blobId());

    QByteArray got;
    QByteArray piece(16 * 1024, Qt::Uninitialized);
    const auto take = [&](qint64 until) {
        while (got.size() < until) {
            const qint64 count = source.read(piece.data(), piece.size());
            QVERIFY(count >= 0);
            if (count == 0) // a reader that is faster than the disk waits for the signal
                QVERIFY(QSignalSpy(&source, &QIODevice::readyRead).wait());
            got.append(piece.constData(), count);
        }
    };
    take(5 * mebi);
    QVERIFY(source.seek(0));
    got.clear();
    take(bytes.size());
    QVERIFY(got == bytes);
    QTRY_VERIFY(source.blobId());
    QCOMPARE(*source.blobId(), BlobHasher::of(bytes));
    QVERIFY(source.mostHeld() > 0);
    QVERIFY2(source.mostHeld() <= FileSource::heldLimit, qPrintable(QString::number(source.mostHeld())));
}

/// Gives blocks of the sizes it is told, the first of them only later.
class Blocks : public QIODevice, public BlockSource {
public:
    Blocks(QByteArray bytes, QList<qsizetype> sizes) : m_bytes(std::move(bytes)), m_sizes(std::move(sizes))
    {
        open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    }
    [[nodiscard]] qint64 size() const override { return m_bytes.size(); }
    [[nodiscard]] QByteArray takeBlock() override
    {
        ++asked;
        if (!goesOn || m_sizes.isEmpty())
            return {};
        const QByteArray block = m_bytes.sliced(m_taken, m_sizes.takeFirst());
        m_taken += block.size();
        goesOn = block.size() != 7; // after this one it has to be told
        return block;
    }

    bool goesOn = false;
    int asked = 0;
    int pieces = 0;

protected:
    qint64 readData(char *, qint64) override { return ++pieces, -1; }
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    QByteArray m_bytes;
    QList<qsizetype> m_sizes;
    qsizetype m_taken = 0;
};

void TransferTest::blocksAreSentWhole()
{
    const QByteArray bytes = content(3 * mebi + 9);
    Blocks source(bytes, {mebi, 1, mebi / 2, 7, 3 * mebi / 2, 1});
    FakeNode node;
    node.on("PUT", "/admin-api/blobs", FakeAnswer::json(storedAnswer(bytes)));
    Transport transport(node.url());
    auto call = transport.send(api::UploadBlob{}.request(), {.body = &source});
    QList<qint64> progress;
    connect(call.job(), &CallJob::progressed, this, [&](qint64 done, qint64) { progress += done; });
    Outcome outcome(call, this);
    QTRY_COMPARE(source.asked, 1);
    source.goesOn = true;
    Q_EMIT source.readyRead();
    QTRY_COMPARE(source.asked, 6); // the 7 bytes are through, and there is nothing
    QVERIFY(!outcome.isThere());
    source.goesOn = true;
    Q_EMIT source.readyRead();
    Q_EMIT source.readyRead(); // more often than it has blocks
    QVERIFY(outcome.wait());
    QVERIFY2(outcome.hasWorked(), qPrintable(outcome.error().message));
    QCOMPARE(source.pieces, 0);
    QVERIFY(node.requests().value(0).body == bytes);
    QVERIFY(std::is_sorted(progress.begin(), progress.end()));
    QVERIFY(progress.value(progress.size() - 1) == bytes.size());
}

void TransferTest::blocksAndPiecesOfOneFile()
{
    const QByteArray bytes = content(3 * mebi + 5);
    FileSource source(write(u"file"_s, bytes), m_workers);
    QSignalSpy ready(&source, &FileSource::ready);
    source.start();
    QTRY_COMPARE(ready.count(), 1);
    QByteArray got;
    for (int turn = 0; got.size() < bytes.size(); ++turn) {
        const qsizetype before = got.size();
        got += turn % 2 == 0 ? source.read(300'000) : source.takeBlock();
        if (got.size() == before)
            QVERIFY(QSignalSpy(&source, &QIODevice::readyRead).wait());
    }
    QVERIFY(got == bytes);
    QTRY_COMPARE(source.blobId(), BlobHasher::of(bytes));
    QVERIFY(source.takeBlock().isEmpty());
}

void TransferTest::savesWhatTheNodeHas_data()
{
    QTest::addColumn<qint64>("size");
    QTest::newRow("empty") << qint64(0);
    QTest::newRow("a byte") << qint64(1);
    QTest::newRow("a chunk and a byte") << mebi + 1;
    QTest::newRow("more than is held") << 20 * mebi + 3;
}

void TransferTest::savesWhatTheNodeHas()
{
    QFETCH(qint64, size);
    const QByteArray bytes = content(size);
    Transport transport(m_demo.url());
    Outcome stored(upload(transport, m_workers, write(u"source"_s, bytes)), this);
    QVERIFY(stored.wait());
    QVERIFY2(stored.hasWorked(), qPrintable(stored.error().message));
    QVERIFY(QFile::remove(m_folder->filePath(u"source"_s)));

    const QString path = m_folder->filePath(u"saved file.bin"_s);
    Outcome saved(download(transport, m_workers, {.blob = (*stored.result)->id, .path = path}), this);
    QVERIFY(saved.wait());
    QVERIFY2(saved.hasWorked(), qPrintable(saved.error().message));
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

void TransferTest::brokenDownloadLeavesNothing_data()
{
    using Fault = FakeAnswer::Fault;
    QTest::addColumn<FakeAnswer>("answer");
    QTest::addColumn<Error::Kind>("kind");
    QTest::addColumn<QString>("message");
    const QByteArray bytes = content(2 * mebi + 5);
    QByteArray other = bytes;
    other[mebi] = char(other[mebi] ^ 1);
    const FakeAnswer good = downloadAnswer(bytes);
    const auto plain = [](const QByteArray &body) {
        return FakeAnswer::text(body, 200, "application/octet-stream");
    };
    QTest::newRow("a flipped bit") << plain(other).with("X-Blob-Hash", hexOf(bytes)) << Error::Kind::Integrity
                                   << QString(transferreason::otherHash);
    QTest::newRow("another blob, honest about its hash")
        << plain(other).with("X-Blob-Hash", hexOf(other)) << Error::Kind::Integrity
        << QString(transferreason::otherId);
    QTest::newRow("another blob, no hash")
        << plain(other) << Error::Kind::Integrity << QString(transferreason::otherId);
    QTest::newRow("another blob by its header")
        << plain(bytes).with("X-Blob-ID", BlobHasher::of(other).toUtf8()) << Error::Kind::Integrity
        << QString(transferreason::otherId);
    QTest::newRow("nothing at all") << plain({}) << Error::Kind::Integrity
                                    << QString(transferreason::otherId);
    QTest::newRow("cut in the middle")
        << good.withFault(Fault::CutBody) << Error::Kind::Unreachable << QString();
    FakeAnswer endless = good;
    endless.contentLength = -1;
    endless.body.chop(1);
    QTest::newRow("cut, without a length")
        << endless << Error::Kind::Integrity << QString(transferreason::otherHash);
    QTest::newRow("closed without a byte")
        << good.withFault(Fault::Close) << Error::Kind::Unreachable << QString();
    FakeAnswer huge = plain(bytes);
    huge.contentLength = 3 * 1024 * mebi;
    QTest::newRow("more than a node can hold")
        << huge << Error::Kind::TooLarge << QString::number(2 * 1024 * mebi);
    QTest::newRow("not there") << FakeAnswer::recorded(u"blobs/download_unknown"_s) << Error::Kind::NotFound
                               << u"Blob not found locally or in network"_s;
}

void TransferTest::brokenDownloadLeavesNothing()
{
    QFETCH(FakeAnswer, answer);
    QFETCH(Error::Kind, kind);
    QFETCH(QString, message);
    FakeNode node;
    node.on("GET", "/admin-api/blobs/*", answer);
    Transport transport(node.url());
    Outcome outcome(
        download(transport, m_workers,
                 {.blob = BlobHasher::of(content(2 * mebi + 5)), .path = m_folder->filePath(u"file"_s)}),
        this);
    QVERIFY(outcome.wait());
    QCOMPARE(outcome.error().kind, kind);
    if (!message.isEmpty())
        QCOMPARE(outcome.error().message, message);
    QTRY_COMPARE(left(), QStringList());
}

void TransferTest::replacesOnlyWhenTold()
{
    const QByteArray bytes = content(1000);
    const QString path = write(u"file"_s, "mine");
    FakeNode node;
    node.on("GET", "/admin-api/blobs/*", downloadAnswer(bytes));
    Transport transport(node.url());
    TransferQueue queue(transport);
    const quint64 id = queue.download({.blob = BlobHasher::of(bytes), .path = path});
    QTRY_COMPARE(queue.at(0).state, Transfer::State::Failed);
    QCOMPARE(queue.at(0).error.kind, Error::Kind::File);
    QCOMPARE(queue.at(0).error.message, QString(transferreason::exists));
    QCOMPARE(read(path), "mine"_ba);
    queue.retry(id, true);
    QTRY_COMPARE(queue.at(0).state, Transfer::State::Done);
    QVERIFY(read(path) == bytes);
    QCOMPARE(left(), QStringList{u"file"_s});
}

void TransferTest::failedReplacementKeepsTheOldFile()
{
    const QString path = write(u"file"_s, "mine");
    FakeNode node;
    node.on("GET", "/admin-api/blobs/*", downloadAnswer("theirs").withFault(FakeAnswer::Fault::CutBody));
    Transport transport(node.url());
    Outcome outcome(
        download(transport, m_workers, {.blob = BlobHasher::of("theirs"), .path = path, .replace = true}),
        this);
    QVERIFY(outcome.wait());
    QVERIFY(!outcome.hasWorked());
    QTRY_COMPARE(left(), QStringList{u"file"_s});
    QCOMPARE(read(path), "mine"_ba);
}

void TransferTest::noRoomForTheFile()
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
    Outcome outcome(download(transport, m_workers,
                             {.blob = BlobHasher::of(bytes), .path = m_folder->filePath(u"file"_s)}),
                    this);
    QVERIFY(outcome.wait());
    ::setrlimit(RLIMIT_FSIZE, &before);
    QCOMPARE(outcome.error().kind, Error::Kind::File);
    QCOMPARE(outcome.error().message, qt_error_string(EFBIG));
    QTRY_COMPARE(left(), QStringList());
}

void TransferTest::noSpaceOnTheDisk()
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
        Outcome outcome(download(transport, m_workers,
                                 {.blob = BlobHasher::of(bytes), .path = m_folder->filePath(u"file"_s)}),
                        this);
        QVERIFY(outcome.wait());
        QCOMPARE(outcome.error().kind, Error::Kind::File);
        QCOMPARE(outcome.error().message.toLower(), qt_error_string(ENOSPC).toLower());
        QTRY_COMPARE(left(), QStringList());
    }
    QVERIFY(m_workers.waitForDone());
}

void TransferTest::badFolders_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("message");
    QTest::newRow("no such folder") << u"none/file"_s << qt_error_string(ENOENT);
    QTest::newRow("not allowed") << u"locked/file"_s << qt_error_string(EACCES);
    QTest::newRow("the name of a folder") << u"locked"_s << QString(transferreason::isFolder);
}

void TransferTest::badFolders()
{
    QFETCH(QString, path);
    QFETCH(QString, message);
    QDir(m_folder->path()).mkdir(u"locked"_s);
    QCOMPARE(::chmod(QFile::encodeName(m_folder->path()).constData(), 0755), 0);
    QCOMPARE(::chmod(QFile::encodeName(m_folder->filePath(u"locked"_s)).constData(), 0555), 0);
    FakeNode node;
    node.on("GET", "/admin-api/blobs/*", downloadAnswer("x"));
    Transport transport(node.url());
    const AsNobody limited;
    Outcome outcome(
        download(transport, m_workers, {.blob = BlobHasher::of("x"), .path = m_folder->filePath(path)}),
        this);
    QVERIFY(outcome.wait());
    QCOMPARE(outcome.error().kind, Error::Kind::File);
    QCOMPARE(outcome.error().message, message);
}

void TransferTest::cancelledDownloadLeavesNothing()
{
    FakeAnswer answer = downloadAnswer(content(64 * 1024));
    FakeNode node;
    node.on("GET", "/admin-api/blobs/*", answer.withFault(FakeAnswer::Fault::SlowBytes));
    Transport transport(node.url());
    auto call = download(transport, m_workers,
                         {.blob = BlobHasher::of(content(64 * 1024)), .path = m_folder->filePath(u"file"_s)});
    Outcome outcome(call, this);
    QSignalSpy progress(call.job(), &CallJob::progressed);
    QTRY_VERIFY(!progress.isEmpty());
    call.abort();
    QVERIFY(m_workers.waitForDone());
    QCOMPARE(left(), QStringList());
    QTRY_VERIFY(!call.job());
    QCOMPARE(outcome.deliveries, 0);
}

void TransferTest::takesFromTheNetworkOnlySoMuch()
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
    FileSink sink({.path = m_folder->filePath(u"file"_s), .blob = id, .sizeLimit = 2 * size}, workers);
    auto call = transport.send(request.request(), {.sink = &sink});
    connect(&sink, &FileSink::roomAgain, this, [&] { transport.resume(call.job()); });
    Outcome body(call, this);
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
    QCOMPARE(QFileInfo(m_folder->filePath(u"file"_s)).size(), size);
}

void TransferTest::queueStoresManyFiles()
{
    QList<FoundFile> files;
    QSet<BlobId> expected;
    for (int i = 0; i < 200; ++i) {
        const QByteArray bytes = content(10 * 1024) + QByteArray::number(i);
        files += {write(QString::number(i), bytes), bytes.size()};
        expected += BlobHasher::of(bytes);
    }
    Transport transport(m_demo.url());
    TransferQueue queue(transport);
    int most = 0;
    connect(&queue, &TransferQueue::rowChanged, this, [&] { most = qMax(most, queue.totals().running); });
    queue.upload(files);
    QCOMPARE(queue.count(), qsizetype(200));
    QSignalSpy ended(&queue, &TransferQueue::ended);
    while (queue.isBusy())
        QVERIFY(ended.wait());
    QCOMPARE(queue.totals().done, 200);
    QCOMPARE(most, TransferQueue::usualAtOnce);
    QVERIFY(!queue.isBusy());
    QCOMPARE(queue.totals().bytesDone, queue.totals().bytesInAll);

    QSet<BlobId> stored;
    for (qsizetype row = 0; row < queue.count(); ++row) {
        QCOMPARE(queue.at(row).fileName(), QString::number(row)); // in the order given
        QCOMPARE(queue.at(row).done, queue.at(row).size);
        stored += *queue.at(row).blob;
    }
    QCOMPARE(stored, expected);

    std::optional<QSet<BlobId>> listed;
    api::send(transport, api::ListBlobs{}).then(this, [&](const auto &reply) {
        QVERIFY(reply.has_value());
        listed.emplace();
        for (const api::Blob &blob : reply->value)
            listed->insert(*blob.id);
    });
    QTRY_VERIFY(listed);
    QVERIFY(listed->contains(expected));
}

void TransferTest::queueRunsAFewAtOnce()
{
    FakeNode node;
    node.on("PUT", "/admin-api/blobs", [](const FakeRequest &request) {
        return FakeAnswer::json(storedAnswer(request.body)).withFault(FakeAnswer::Fault::Hold);
    });
    Transport transport(node.url());
    TransferQueue queue(transport, 2);
    QList<FoundFile> files;
    for (int i = 0; i < 5; ++i)
        files += {write(QString::number(i), QByteArray::number(i)), 1};
    QSignalSpy ended(&queue, &TransferQueue::ended);
    queue.upload(files);
    QTRY_COMPARE(node.held(), 2);
    QCOMPARE(queue.totals().running, 2);
    QCOMPARE(queue.totals().waiting, 3);
    QCOMPARE(queue.at(2).state, Transfer::State::Waiting);
    node.release();
    QTRY_COMPARE(node.held(), 2);
    QTRY_COMPARE(queue.totals().done, 2);
    QCOMPARE(queue.at(3).state, Transfer::State::Running);
    QCOMPARE(queue.at(4).state, Transfer::State::Waiting);
    node.release();
    QTRY_COMPARE(node.held(), 1);
    node.release();
    QTRY_COMPARE(queue.totals().done, 5);
    QCOMPARE(ended.count(), 5);
    QCOMPARE(ended[0][0].value<Transfer>().state, Transfer::State::Done);
}

void TransferTest::queueRetriesAndClears()
{
    FakeNode node;
    node.once("PUT", "/admin-api/blobs", FakeAnswer::json(R"({"error":"no"})", 500));
    node.on("PUT", "/admin-api/blobs",
            [](const FakeRequest &request) { return FakeAnswer::json(storedAnswer(request.body)); });
    Transport transport(node.url());
    TransferQueue queue(transport, 1);
    queue.upload({{write(u"a"_s, "a"), 1}, {write(u"b"_s, "b"), 1}, {m_folder->filePath(u"c"_s), 1}});
    QTRY_VERIFY(!queue.isBusy());
    QCOMPARE(queue.at(0).state, Transfer::State::Failed);
    QCOMPARE(queue.at(0).error.kind, Error::Kind::NodeFault);
    QCOMPARE(queue.at(1).state, Transfer::State::Done);
    QCOMPARE(queue.at(2).error.kind, Error::Kind::File);
    QCOMPARE(queue.totals().failed, 2);
    write(u"c"_s, "c");
    queue.retryFailed();
    QTRY_COMPARE(queue.totals().done, 3);
    QCOMPARE(queue.at(0).fileName(), u"a"_s);
    QCOMPARE(node.count("PUT", "/admin-api/blobs"), qsizetype(4));

    // Rows that ended go, in blocks of neighbours; what is under way stays.
    node.on("PUT", "/admin-api/blobs", FakeAnswer::failing(FakeAnswer::Fault::Hang));
    queue.upload({{write(u"d"_s, "d"), 1}, {write(u"e"_s, "e"), 1}});
    const quint64 d = queue.at(3).id;
    QTRY_COMPARE(node.count("PUT", "/admin-api/blobs"), qsizetype(5));
    QSignalSpy removed(&queue, &TransferQueue::rowsAboutToBeRemoved);
    queue.clearFinished();
    QCOMPARE(removed.count(), 1);
    QCOMPARE(removed[0][0].toLongLong(), 0);
    QCOMPARE(removed[0][1].toLongLong(), 2);
    QCOMPARE(queue.count(), qsizetype(2));
    QCOMPARE(queue.rowOf(d), qsizetype(0));
    QCOMPARE(queue.totals().done, 0);
    queue.remove(d); // cancels it; the next one begins
    QCOMPARE(queue.rowOf(d), qsizetype(-1));
    QTRY_COMPARE(node.count("PUT", "/admin-api/blobs"), qsizetype(6));
    QCOMPARE(queue.at(0).state, Transfer::State::Running);
}

void TransferTest::queueCancelsAll()
{
    FakeNode node;
    node.on("PUT", "/admin-api/blobs", FakeAnswer::failing(FakeAnswer::Fault::Hang));
    Transport transport(node.url());
    TransferQueue queue(transport, 2);
    QList<FoundFile> files;
    for (int i = 0; i < 6; ++i)
        files += {write(QString::number(i), QByteArray::number(i)), 1};
    queue.upload(files);
    QTRY_COMPARE(node.requests().size(), 2);
    QSignalSpy totals(&queue, &TransferQueue::totalsChanged);
    queue.cancelAll();
    QCOMPARE(queue.totals().cancelled, 6);
    QVERIFY(!queue.isBusy());
    QVERIFY(!totals.isEmpty());
    QCOMPARE(queue.at(5).error.kind, Error::Kind::Aborted);
    QCOMPARE(node.requests().size(), 2); // none of those that waited was begun
}

void TransferTest::queueMayEndBeforeOrAfterItsTransport()
{
    FakeNode node;
    node.on("PUT", "/admin-api/blobs", FakeAnswer::failing(FakeAnswer::Fault::Hang));
    node.on("GET", "/admin-api/blobs/*",
            downloadAnswer(content(mebi)).withFault(FakeAnswer::Fault::SlowBytes));
    const QString path = write(u"file"_s, content(4 * mebi));
    for (const bool queueFirst : {true, false}) {
        node.forget();
        auto transport = std::make_unique<Transport>(node.url());
        auto queue = std::make_unique<TransferQueue>(*transport);
        queue->upload({{path, 4 * mebi}});
        queue->download({.blob = BlobHasher::of(content(mebi)), .path = m_folder->filePath(u"down"_s)});
        QTRY_VERIFY(queue->at(1).done > 0);
        if (queueFirst)
            queue.reset();
        transport.reset();
        queue.reset();
        QTRY_COMPARE(left(), QStringList{u"file"_s});
    }
}

} // namespace

QTEST_GUILESS_MAIN(TransferTest)
#include "transfer_test.moc"
