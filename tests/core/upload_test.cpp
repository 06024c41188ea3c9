// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/transfer/upload.h"
#include "tests/support/testprogram.h"

#include "core/api/blobs.h"
#include "core/api/send.h"
#include "core/net/authorizer.h"
#include "core/transfer/filesource.h"
#include "tests/core/transfercase.h"

#include <sys/stat.h>

namespace upload_test {

using namespace transfers;

namespace {

class UploadTest : public TransferCase {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY2(m_demo.start({u"--empty"_s}), qPrintable(m_demo.problem())); }
    void init() { makeFolder(); }

    void idIsTheNodes_data();
    void idIsTheNodes();
    void nothingIsSentOf_data();
    void nothingIsSentOf();
    void fileThatShrinksIsNotStored();
    void fileThatChangesIsNotStored();
    void otherAnswerIsAnError_data();
    void otherAnswerIsAnError();
    void answerWithoutABodyIsDone_data();
    void answerWithoutABodyIsDone();
    void unreadableAnswerMayBeDone_data();
    void unreadableAnswerMayBeDone();
    void replayBeginsAnew();
    void uploadIsRefusedInTheNodesWords();
    void cancelledUploadDeliversNothing();
    void readsAheadOnlySoMuch();
    void readsToTheEndWhateverTheSize_data();
    void readsToTheEndWhateverTheSize();

private:
    DemoNodeProcess m_demo;
};

void UploadTest::idIsTheNodes_data()
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

void UploadTest::idIsTheNodes()
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
    TransferOutcome outcome(call, this);
    QVERIFY(outcome.wait());
    QVERIFY2(outcome.hasWorked(), qPrintable(outcome.error().message.whole()));
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

void UploadTest::nothingIsSentOf_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<Error::Kind>("kind");
    QTest::addColumn<QString>("found");
    QTest::newRow("a file that vanished") << u"gone"_s << Error::Kind::File << qt_error_string(ENOENT);
    QTest::newRow("a folder") << u"folder"_s << Error::Kind::File << nameOf(Error::Reason::IsFolder);
    QTest::newRow("a pipe") << u"pipe"_s << Error::Kind::File << nameOf(Error::Reason::NotRegular);
    QTest::newRow("a device") << u"/dev/zero"_s << Error::Kind::File << nameOf(Error::Reason::NotRegular);
    QTest::newRow("a file that is not mine") << u"secret"_s << Error::Kind::File << qt_error_string(EACCES);
    QTest::newRow("1 GiB + 1 byte") << u"large"_s << Error::Kind::TooLarge << QString::number(1024 * mebi);
}

void UploadTest::nothingIsSentOf()
{
    QFETCH(QString, what);
    QFETCH(Error::Kind, kind);
    QFETCH(QString, found);
    QDir(m_folder->path()).mkdir(u"folder"_s);
    QCOMPARE(::mkfifo(QFile::encodeName(inFolder(u"pipe"_s)).constData(), 0666), 0);
    QCOMPARE(::chmod(QFile::encodeName(inFolder(u"pipe"_s)).constData(), 0666), 0);
    QFile(write(u"secret"_s, "s")).setPermissions({});
    QFile large(inFolder(u"large"_s));
    QVERIFY(large.open(QIODevice::WriteOnly));
    QVERIFY(large.resize(1024 * mebi + 1));
    QCOMPARE(::chmod(QFile::encodeName(m_folder->path()).constData(), 0755), 0);

    FakeNode node; // nothing is scripted: a request would fail this test
    Transport transport(node.url());
    const AsNobody limited;
    TransferOutcome outcome(upload(transport, m_workers, what.startsWith(u'/') ? what : inFolder(what)),
                            this);
    QVERIFY(outcome.wait());
    QCOMPARE(outcome.error().kind, kind);
    QCOMPARE(foundIn(outcome.error()), found);
    QCOMPARE(node.connections(), 0);
}

void UploadTest::fileThatShrinksIsNotStored()
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
    TransferOutcome outcome(call, this);
    QVERIFY(outcome.wait());
    QCOMPARE(outcome.error().kind, Error::Kind::Integrity);
    QCOMPARE(outcome.error().reason, Error::Reason::FileShrank);
    QVERIFY(node.requests().isEmpty()); // none came to its end
}

void UploadTest::fileThatChangesIsNotStored()
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
    TransferOutcome outcome(call, this);
    QVERIFY(outcome.wait());
    QCOMPARE(outcome.error().kind, Error::Kind::Integrity);
    QCOMPARE(outcome.error().reason, Error::Reason::FileChanged);
    QVERIFY(node.requests().isEmpty());
}

void UploadTest::otherAnswerIsAnError_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<Error::Kind>("kind");
    QTest::addColumn<QString>("found");
    const QByteArray id = BlobHasher::of("content").toUtf8();
    QTest::newRow("another id") << storedAnswer("kontent") << Error::Kind::Integrity
                                << nameOf(Error::Reason::StoredOther);
    QTest::newRow("another size") << QByteArray(R"({"data":{"blob_id":")" + id + R"(","size":6}})")
                                  << Error::Kind::Integrity << nameOf(Error::Reason::StoredOtherSize);
    QTest::newRow("no id") << R"({"data":{"size":7}})"_ba << Error::Kind::BadReply << QString();
    QTest::newRow("no size") << QByteArray(R"({"data":{"blob_id":")" + id + R"("}})") << Error::Kind::BadReply
                             << QString();
    QTest::newRow("not JSON") << "<html>"_ba << Error::Kind::BadReply << QString();
}

void UploadTest::otherAnswerIsAnError()
{
    QFETCH(QByteArray, answer);
    QFETCH(Error::Kind, kind);
    QFETCH(QString, found);
    FakeNode node;
    node.on("PUT", "/admin-api/blobs", FakeAnswer::json(answer));
    Transport transport(node.url());
    TransferOutcome outcome(upload(transport, m_workers, write(u"file"_s, "content")), this);
    QVERIFY(outcome.wait());
    QCOMPARE(outcome.error().kind, kind);
    if (!found.isEmpty())
        QCOMPARE(foundIn(outcome.error()), found);
    QCOMPARE(outcome.error().raw, answer);
    QCOMPARE(node.requests().value(0).body, "content"_ba);
    QVERIFY(!node.requests().value(0).target.contains('?'));
}

void UploadTest::answerWithoutABodyIsDone_data()
{
    QTest::addColumn<FakeAnswer>("answer");
    QTest::newRow("200") << FakeAnswer::empty(200);
    QTest::newRow("201") << FakeAnswer::empty(201);
    QTest::newRow("204") << FakeAnswer::empty(204);
    QTest::newRow("blanks") << FakeAnswer::text(" \n");
}

// Stored, under the only id it can have.
void UploadTest::answerWithoutABodyIsDone()
{
    QFETCH(FakeAnswer, answer);
    const QByteArray bytes = content(mebi + 1);
    FakeNode node;
    node.on("PUT", "/admin-api/blobs", answer);
    Transport transport(node.url());
    TransferOutcome outcome(upload(transport, m_workers, write(u"file"_s, bytes)), this);
    QVERIFY(outcome.wait());
    QVERIFY2(outcome.hasWorked(), qPrintable(foundIn(outcome.error())));
    QCOMPARE((*outcome.result)->id, BlobHasher::of(bytes));
    QCOMPARE((*outcome.result)->size, qint64(bytes.size()));
}

void UploadTest::unreadableAnswerMayBeDone_data()
{
    QTest::addColumn<FakeAnswer>("answer");
    QTest::newRow("a web page") << FakeAnswer::text("<html>Welcome</html>", 200, "text/html");
    QTest::newRow("no JSON") << FakeAnswer::text("stored", 200);
    QTest::newRow("other JSON") << FakeAnswer::json("{\"data\":{}}");
    QTest::newRow("no size") << FakeAnswer::json(
        R"({"data":{"blob_id":"FFXxpzxCaRgNAgsJeszr8hQpZZ1XjvdrJew1EMAS4kpc"}})");
    QTest::newRow("broken off") << FakeAnswer::json("{\"data\":{}}").withFault(FakeAnswer::Fault::CutBody);
}

void UploadTest::unreadableAnswerMayBeDone()
{
    QFETCH(FakeAnswer, answer);
    FakeNode node;
    node.on("PUT", "/admin-api/blobs", answer);
    Transport transport(node.url());
    TransferOutcome outcome(upload(transport, m_workers, write(u"file"_s, "x")), this);
    QVERIFY(outcome.wait());
    QVERIFY(!outcome.hasWorked());
    QVERIFY(outcome.error().maybeDone);
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

void UploadTest::replayBeginsAnew()
{
    const QByteArray bytes = content(3 * mebi + 1);
    FakeNode node;
    node.once("PUT", "/admin-api/blobs", FakeAnswer::empty(401).with("X-Auth-Error", "token_expired"));
    node.on("PUT", "/admin-api/blobs", FakeAnswer::json(storedAnswer(bytes)));
    Renewing authorizer;
    Transport transport(node.url());
    transport.setAuthorizer(&authorizer);
    TransferOutcome outcome(upload(transport, m_workers, write(u"file"_s, bytes)), this);
    QVERIFY(outcome.wait());
    QVERIFY2(outcome.hasWorked(), qPrintable(outcome.error().message.whole()));
    QCOMPARE((*outcome.result)->id, BlobHasher::of(bytes));
    QCOMPARE(node.requests().size(), 2);
    QVERIFY(node.requests()[0].body == bytes);
    QVERIFY(node.requests()[1].body == bytes);
    QCOMPARE(node.requests()[1].header("authorization"), "Bearer t1"_ba);
}

void UploadTest::uploadIsRefusedInTheNodesWords()
{
    FakeNode node;
    node.on("PUT", "/admin-api/blobs", FakeAnswer::recorded(u"blobs/upload_bad_hash_format"_s));
    Transport transport(node.url());
    TransferOutcome outcome(upload(transport, m_workers, write(u"file"_s, "x")), this);
    QVERIFY(outcome.wait());
    QCOMPARE(outcome.error().kind, Error::Kind::Refused);
    QCOMPARE(outcome.error().message, u"The provided hash is not a valid format"_s);
    QVERIFY(!outcome.error().raw.isEmpty());
}

void UploadTest::cancelledUploadDeliversNothing()
{
    const QByteArray bytes = content(mebi);
    FakeNode node;
    node.on("PUT", "/admin-api/blobs",
            FakeAnswer::json(storedAnswer(bytes)).withFault(FakeAnswer::Fault::Hold));
    Transport transport(node.url());
    auto call = upload(transport, m_workers, write(u"file"_s, bytes));
    TransferOutcome outcome(call, this);
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

void UploadTest::readsAheadOnlySoMuch()
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

void UploadTest::readsToTheEndWhateverTheSize_data()
{
    QTest::addColumn<QString>("path");
    QTest::newRow("0 in /proc") << u"/proc/version"_s;
    QTest::newRow("a page in /sys") << u"/sys/kernel/mm/transparent_hugepage/enabled"_s;
    QTest::newRow("really empty") << u"empty"_s;
    QTest::newRow("only a hole") << u"hole"_s;
}

void UploadTest::readsToTheEndWhateverTheSize()
{
    QFETCH(QString, path);
    if (!path.startsWith(u'/'))
        path = write(path, {});
    if (path.endsWith("hole"_L1))
        QVERIFY(QFile::resize(path, 300'000));
    if (!QFile::exists(path))
        QSKIP("not on this system");
    const QByteArray bytes = read(path);
    FakeNode node;
    node.once("PUT", "/admin-api/blobs", FakeAnswer::empty(401).with("X-Auth-Error", "token_expired"));
    node.on("PUT", "/admin-api/blobs", FakeAnswer::json(storedAnswer(bytes)));
    Renewing authorizer;
    Transport transport(node.url());
    transport.setAuthorizer(&authorizer);
    TransferOutcome outcome(upload(transport, m_workers, path), this);
    QVERIFY(outcome.wait());
    QVERIFY2(outcome.hasWorked(), qPrintable(outcome.error().message.whole()));
    QCOMPARE((*outcome.result)->size, qint64(bytes.size()));
    QCOMPARE((*outcome.result)->id, BlobHasher::of(bytes));
    QCOMPARE(node.requests().size(), 2); // the second time too
    QCOMPARE(node.requests()[1].body, bytes);
}

} // namespace

const TestCase testCase(runTest<UploadTest>);

} // namespace upload_test

#include "upload_test.moc"
