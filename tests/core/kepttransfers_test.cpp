// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/transfer/kepttransfers.h"
#include "tests/support/testprogram.h"

#include "tests/core/transfercase.h"

#include <QFileInfo>

namespace kepttransfers_test {

using namespace transfers;

namespace {

class KeptTransfersTest : public TransferCase {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        makeFolder();
        m_node = std::make_unique<FakeNode>();
        m_node->on("PUT", "/admin-api/blobs", FakeAnswer::failing(FakeAnswer::Fault::Hang));
        m_node->on("GET", "/admin-api/blobs/*", FakeAnswer::failing(FakeAnswer::Fault::Hang));
        m_node->on("HEAD", "/admin-api/blobs/*", FakeAnswer::empty(500)); // does not say what it has
        m_transport = std::make_unique<Transport>(m_node->url());
    }
    void cleanup()
    {
        m_transport.reset();
        m_node.reset();
    }

    void queueIsThereAgain();
    void whatIsSentAllTheSameStaysSo();
    void whatHasEndedIsNot();
    void whatFailedIsThereAgain();
    void manyLongAnswersAreCut();
    void killLosesNothing();
    void sessionsThatLiveKeepTheirs();
    void nodesAreApart();
    void whatWasNotTakenUpIsKeptOn();
    void oddFilesAreLeftAlone();
    void linksAreLeftAlone();
    void failuresOfEarlierVersions();
    void forgets();
    void discards();
    void failureIsSaid();

private:
    struct Session {
        Session(Transport &transport, const QString &folder, const QString &node = u"node"_s)
            : queue(transport), kept(std::make_unique<KeptTransfers>(queue, folder, node))
        {
        }
        /// How many it found, when it has looked.
        [[nodiscard]] int load()
        {
            QSignalSpy loaded(kept.get(), &KeptTransfers::loaded);
            return loaded.wait(20000) ? loaded[0][0].toInt() : -1;
        }

        TransferQueue queue;
        std::unique_ptr<KeptTransfers> kept;
    };

    [[nodiscard]] QString kept() const { return inFolder(u"kept"_s); }
    [[nodiscard]] QStringList keptFiles() const { return QDir(kept()).entryList({u"*.json"_s}, QDir::Files); }

    std::unique_ptr<FakeNode> m_node;
    std::unique_ptr<Transport> m_transport;
};

void KeptTransfersTest::queueIsThereAgain()
{
    const FilePath odd = FilePath::ofBytes(QFile::encodeName(inFolder(u"caf"_s)) + "\xe9 100%.txt");
    const BlobId blob = BlobHasher::of("blob");
    const ContextId context(Sha256::of("context"));
    {
        Session session(*m_transport, kept());
        session.queue.upload({{write(u"a"_s, "a"), 1}, {odd, 7}});
        session.queue.download(
            {.blob = blob, .path = inFolder(u"saved"_s), .replace = true, .searchIn = context},
            (qint64(1) << 53) + 1);
        // Ends at once, before anything was written: what there is then is kept all the same.
    }
    Session session(*m_transport, kept());
    QCOMPARE(session.load(), 3);
    QCOMPARE(session.queue.totals().interrupted, 3);
    const QList<UnfinishedTransfer> expected{{.path = inFolder(u"a"_s), .size = 1},
                                             {.path = odd, .size = 7},
                                             {.direction = Transfer::Direction::Down,
                                              .path = inFolder(u"saved"_s),
                                              .size = (qint64(1) << 53) + 1,
                                              .blob = blob,
                                              .replace = true,
                                              .searchIn = context}};
    const QList<UnfinishedTransfer> left = session.queue.unfinished();
    QCOMPARE(left.size(), expected.size());
    for (qsizetype i = 0; i < expected.size(); ++i)
        QVERIFY2(left[i] == expected[i], qPrintable(QString::number(i)));
}

/// The node has it, and it was asked to be sent for a reference of its own: that is not asked again.
void KeptTransfersTest::whatIsSentAllTheSameStaysSo()
{
    const auto hasAll = [] {
        return std::optional(
            KnownBlobs{.hasSize = [](qint64) { return true; }, .has = [](const BlobId &) { return true; }});
    };
    m_node->on("PUT", "/admin-api/blobs", FakeAnswer::failing(FakeAnswer::Fault::Hang));
    m_node->on("HEAD", "/admin-api/blobs/*", headAnswer);
    {
        Session session(*m_transport, kept());
        session.queue.setKnown(hasAll);
        session.queue.upload({{write(u"a"_s, "a"), 1}, {write(u"b"_s, "b"), 1}});
        QTRY_COMPARE(session.queue.totals().skipped, 2);
        session.queue.retry(session.queue.at(1).id);
        QTRY_COMPARE(m_node->count("PUT", "/admin-api/blobs"), 1);
    }
    m_node->on("PUT", "/admin-api/blobs",
               [](const FakeRequest &request) { return FakeAnswer::json(storedAnswer(request.body)); });
    for (int session = 0; session < 2; ++session) { // and through one in which it is not begun
        Session waiting(*m_transport, kept());
        QCOMPARE(waiting.load(), 1);
        QVERIFY(waiting.queue.unfinished().value(0).isAnyway);
    }
    Session session(*m_transport, kept());
    session.queue.setKnown(hasAll);
    QCOMPARE(session.load(), 1);
    session.queue.retry(session.queue.at(0).id);
    QTRY_COMPARE(session.queue.totals().done, 1);
    QCOMPARE(m_node->count("PUT", "/admin-api/blobs"), 2);
    QCOMPARE(session.queue.totals().skipped, 0);
}

void KeptTransfersTest::whatHasEndedIsNot()
{
    m_node->on("PUT", "/admin-api/blobs",
               [](const FakeRequest &request) { return FakeAnswer::json(storedAnswer(request.body)); });
    {
        Session session(*m_transport, kept());
        session.queue.upload({{write(u"a"_s, "a"), 1}});
        QTRY_COMPARE(session.queue.totals().done, 1);
        m_node->on("PUT", "/admin-api/blobs", FakeAnswer::failing(FakeAnswer::Fault::Hang));
        session.queue.upload({{write(u"b"_s, "b"), 1}, {write(u"c"_s, "c"), 1}});
        session.queue.cancel(session.queue.at(2).id);
    }
    Session session(*m_transport, kept());
    QCOMPARE(session.load(), 1);
    QCOMPARE(session.queue.at(0).fileName(), u"b"_s);
    // Nothing is left over when the person does not want it.
    session.queue.remove(session.queue.at(0).id);
    session.kept.reset();
    Session after(*m_transport, kept());
    QCOMPARE(after.load(), 0);
    QCOMPARE(keptFiles(), QStringList());
}

/// As it was, with its words; also through a session in which nobody looks after it.
void KeptTransfersTest::whatFailedIsThereAgain()
{
    m_node->on("PUT", "/admin-api/blobs", [](const FakeRequest &request) {
        if (request.body == "cut")
            return FakeAnswer::failing(FakeAnswer::Fault::Close);
        return request.body == "gateway" ? FakeAnswer::text("<html>504</html>", 504, "text/html")
                                         : FakeAnswer::json(R"({"error":"disk full"})", 500);
    });
    m_node->on("GET", "/admin-api/blobs/*", FakeAnswer::empty(404));
    QList<UnfinishedTransfer> failed;
    {
        Session session(*m_transport, kept());
        session.queue.upload({{write(u"cut"_s, "cut"), 3},
                              {write(u"gateway"_s, "gateway"), 7},
                              {write(u"refused"_s, "refused"), 7},
                              {inFolder(u"gone"_s), 1}});
        session.queue.download({.blob = BlobHasher::of("x"), .path = inFolder(u"saved"_s), .replace = true});
        QTRY_VERIFY(!session.queue.isBusy());
        QCOMPARE(session.queue.totals().failed, 3);
        QCOMPARE(session.queue.totals().unknown, 2);
        failed = session.queue.unfinished();
    }
    QCOMPARE(failed.size(), 5);
    for (int i = 0; i < 3; ++i) {
        Session session(*m_transport, kept());
        QCOMPARE(session.load(), 5);
        QCOMPARE(session.queue.totals().failed, 3);
        QCOMPARE(session.queue.totals().unknown, 2);
        QVERIFY(!session.queue.isBusy());
        session.queue.clearFinished();
        QCOMPARE(session.queue.unfinished(), failed);
        QCOMPARE(session.queue.at(2).error.message, u"disk full"_s);
        QCOMPARE(session.queue.at(2).error.raw, R"({"error":"disk full"})"_ba);
        QVERIFY(session.queue.at(0).isUnknown());
        QCOMPARE(session.queue.at(0).wouldBe, BlobHasher::of("cut"));
        QCOMPARE(session.queue.at(3).error.kind, Error::Kind::File);
    }
    m_node->on("PUT", "/admin-api/blobs",
               [](const FakeRequest &request) { return FakeAnswer::json(storedAnswer(request.body)); });
    {
        Session session(*m_transport, kept());
        QCOMPARE(session.load(), 5);
        session.queue.retry(session.queue.at(2).id);
        session.queue.remove(session.queue.at(0).id);
        QTRY_COMPARE(session.queue.totals().done, 1);
    }
    Session session(*m_transport, kept());
    QCOMPARE(session.load(), 3); // the one that was stored is not left, nor the one that was removed
    QCOMPARE(session.queue.at(0).fileName(), u"gateway"_s);
}

/// What the nodes said to thousands is no reason to lose the file.
void KeptTransfersTest::manyLongAnswersAreCut()
{
    {
        Session session(*m_transport, kept());
        QList<UnfinishedTransfer> left;
        for (int i = 0; i < 2000; ++i)
            left += {.path = inFolder(QString::number(i)),
                     .failure = Error{.kind = Error::Kind::NodeFault,
                                      .httpStatus = 500,
                                      .message = u"disk full"_s,
                                      .raw = QByteArray(64 * 1024, 'x')}};
        session.queue.addUnfinished(left);
    }
    Session session(*m_transport, kept());
    QCOMPARE(session.load(), 2000);
    QCOMPARE(session.queue.at(0).error.raw, QByteArray(4 * 1024, 'x'));
    QCOMPARE(session.queue.at(1999).error.message, u"disk full"_s);
    qint64 size = 0;
    for (const QString &file : keptFiles())
        size += QFileInfo(kept() + u'/' + file).size();
    QVERIFY(size < 8 * mebi);
}

void KeptTransfersTest::killLosesNothing()
{
    Session session(*m_transport, kept());
    QSignalSpy written(session.kept.get(), &KeptTransfers::written);
    session.queue.upload({{write(u"a"_s, "a"), 1}});
    QTRY_VERIFY(!written.isEmpty());
    QCOMPARE(QFile(kept() + u'/' + keptFiles().value(0)).permissions() & 0x0777,
             QFile::Permissions(QFile::ReadUser | QFile::WriteUser));
    // What a process leaves that is killed here: the files as they are now.
    QVERIFY(QDir(m_folder->path()).mkdir(u"left"_s));
    QVERIFY(QFile::copy(kept() + u'/' + keptFiles().value(0), inFolder(u"left/"_s + keptFiles().value(0))));
    Session after(*m_transport, inFolder(u"left"_s));
    QCOMPARE(after.load(), 1);
    QCOMPARE(after.queue.at(0).path.text(), inFolder(u"a"_s));
}

void KeptTransfersTest::sessionsThatLiveKeepTheirs()
{
    Session one(*m_transport, kept());
    QSignalSpy written(one.kept.get(), &KeptTransfers::written);
    one.queue.upload({{write(u"a"_s, "a"), 1}});
    QTRY_VERIFY(!written.isEmpty());
    Session two(*m_transport, kept());
    QCOMPARE(two.load(), 0);
    two.queue.upload({{write(u"b"_s, "b"), 1}});
    one.kept.reset();
    two.kept.reset();
    Session three(*m_transport, kept());
    QCOMPARE(three.load(), 2);
    three.kept.reset();
    Session four(*m_transport, kept());
    QCOMPARE(four.load(), 2); // each once
}

void KeptTransfersTest::nodesAreApart()
{
    {
        Session one(*m_transport, kept(), u"one"_s);
        one.queue.upload({{write(u"a"_s, "a"), 1}});
    }
    Session two(*m_transport, kept(), u"one/../two"_s);
    QCOMPARE(two.load(), 0);
    Session one(*m_transport, kept(), u"one"_s);
    QCOMPARE(one.load(), 1);
}

void KeptTransfersTest::whatWasNotTakenUpIsKeptOn()
{
    {
        Session session(*m_transport, kept());
        session.queue.upload({{write(u"a"_s, "a"), 1}});
    }
    for (int i = 0; i < 3; ++i) {
        Session session(*m_transport, kept());
        QCOMPARE(session.load(), 1);
        QCOMPARE(session.queue.at(0).state, Transfer::State::Interrupted);
    }
    { // and by one that ends before it has looked
        Session session(*m_transport, kept());
        session.queue.upload({{write(u"b"_s, "b"), 1}});
    }
    Session session(*m_transport, kept());
    QCOMPARE(session.load(), 2);
}

void KeptTransfersTest::oddFilesAreLeftAlone()
{
    QVERIFY(QDir(m_folder->path()).mkdir(u"kept"_s));
    const QString prefix = u"kept/"_s + QString::fromLatin1(QByteArray("node").toHex());
    const QString broken = write(prefix + u"-1.json"_s, "{\"version\":1,\"trans");
    const QString later = write(prefix + u"-2.json"_s, R"({"version":2,"transfers":[{"path":"/a"}]})");
    write(
        prefix + u"-3.json"_s,
        R"({"version":1,"transfers":[7,{},{"path":""},{"path":"/a","blob":"no id"},{"path":"/b","more":1}]})");
    Session session(*m_transport, kept());
    QCOMPARE(session.load(), 1);
    QCOMPARE(session.queue.at(0).path.text(), u"/b"_s);
    QCOMPARE(session.queue.at(0).size, qint64(-1));
    QVERIFY(QFile::exists(broken));
    QVERIFY(QFile::exists(later));
}

/// Whatever they lead to is not ours: nothing of it is taken up, and it stays as it is.
void KeptTransfersTest::linksAreLeftAlone()
{
    QVERIFY(QDir(m_folder->path()).mkdir(u"kept"_s));
    const QByteArray content = R"({"version":1,"transfers":[{"path":"/a"}]})";
    const QString target = write(u"of somebody else"_s, content);
    const auto readable = QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup | QFile::ReadOther;
    QVERIFY(QFile::setPermissions(target, readable));
    const QString link =
        inFolder(u"kept/"_s + QString::fromLatin1(QByteArray("node").toHex()) + u"-1.json"_s);
    QVERIFY(QFile::link(target, link));
    {
        Session session(*m_transport, kept());
        QCOMPARE(session.load(), 0);
        QSignalSpy written(session.kept.get(), &KeptTransfers::written);
        session.queue.upload({{write(u"b"_s, "b"), 1}});
        QTRY_VERIFY(!written.isEmpty());
    }
    Session session(*m_transport, kept());
    QCOMPARE(session.load(), 1);
    QCOMPARE(session.queue.at(0).path.text(), inFolder(u"b"_s));
    QVERIFY(QFileInfo(link).isSymLink());
    QFile other(target);
    QVERIFY((other.permissions() & readable) == readable);
    QVERIFY(other.open(QFile::ReadOnly));
    QCOMPARE(other.readAll(), content);
}

/// The file's format is the same, and a failure in it had other names.
void KeptTransfersTest::failuresOfEarlierVersions()
{
    QVERIFY(QDir(m_folder->path()).mkdir(u"kept"_s));
    write(u"kept/"_s + QString::fromLatin1(QByteArray("node").toHex()) + u"-1.json"_s,
          R"({"version":1,"transfers":[{"path":"/a","failure":)"
          R"({"kind":"node_fault","status":502,"answeredBy":4,"maybeDone":true}}]})");
    Session session(*m_transport, kept());
    QCOMPARE(session.load(), 1);
    QCOMPARE(session.queue.at(0).error.httpStatus, 502);
    QCOMPARE(session.queue.at(0).error.answeredBy, Error::AnsweredBy::Gateway);
}

void KeptTransfersTest::forgets()
{
    {
        Session session(*m_transport, kept());
        session.queue.upload({{write(u"a"_s, "a"), 1}});
    }
    KeptTransfers::forget(kept(), u"node"_s);
    Session session(*m_transport, kept());
    QCOMPARE(session.load(), 0);
}

void KeptTransfersTest::discards()
{
    {
        Session session(*m_transport, kept());
        session.queue.upload({{write(u"a"_s, "a"), 1}});
        session.kept->discard();
        session.queue.upload({{write(u"b"_s, "b"), 1}});
    }
    Session session(*m_transport, kept());
    QCOMPARE(session.load(), 0);
}

void KeptTransfersTest::failureIsSaid()
{
    write(u"kept"_s, "a file where the folder should be");
    Session session(*m_transport, kept());
    QSignalSpy failed(session.kept.get(), &KeptTransfers::failed);
    QCOMPARE(session.load(), 0);
    QCOMPARE(failed.count(), 1);
    QCOMPARE(failed[0][0].value<Error>().kind, Error::Kind::Storage);
    session.queue.upload({{write(u"a"_s, "a"), 1}});
    QTRY_COMPARE(m_node->requests().size(), 1);
}

} // namespace

const TestCase testCase(runTest<KeptTransfersTest>);

} // namespace kepttransfers_test

#include "kepttransfers_test.moc"
