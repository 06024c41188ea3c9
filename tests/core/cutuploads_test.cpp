// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// A node stores no more than pieces of a body that ends before its announced length: an upload that is cut in
// its middle is not stored, and nobody has to look whether it is.
#include "core/net/transport.h"
#include "core/transfer/transferqueue.h"
#include "tests/core/transfercase.h"
#include "tests/support/testprogram.h"

#include <QBuffer>
#include <QTcpServer>
#include <QTcpSocket>

namespace cutuploads_test {

using namespace transfers;

namespace {

/// Takes so many bytes of a first request, then it is gone, like a node that was ended. It is there again
/// when it is told, and stores.
class EndingNode : public QTcpServer {
public:
    explicit EndingNode(qint64 taken, bool isBackAtOnce = false)
        : m_taken(taken), m_isBackAtOnce(isBackAtOnce)
    {
        start();
        connect(this, &QTcpServer::newConnection, this, [this] { take(nextPendingConnection()); });
    }
    void start() { QVERIFY(listen(QHostAddress::LocalHost, m_port)); }
    [[nodiscard]] QUrl url() const
    {
        return QUrl(u"http://127.0.0.1:%1"_s.arg(m_port ? m_port : serverPort()));
    }
    [[nodiscard]] bool isGone() const { return m_taken == 0; }
    [[nodiscard]] const QByteArray &stored() const { return m_stored; }

private:
    void end()
    {
        m_taken = 0;
        m_port = serverPort();
        if (!m_isBackAtOnce)
            close();
        const auto all = findChildren<QTcpSocket *>();
        for (QTcpSocket *socket : all)
            socket->abort();
    }
    void take(QTcpSocket *socket)
    {
        auto bytes = std::make_shared<QByteArray>();
        connect(socket, &QTcpSocket::readyRead, this, [this, socket, bytes] {
            *bytes += socket->readAll();
            if (m_taken > 0 && bytes->size() >= m_taken) {
                end();
                return;
            }
            const qsizetype head = bytes->indexOf("\r\n\r\n");
            if (m_taken > 0 || head < 0)
                return;
            static const QRegularExpression length(u"content-length: (\\d+)"_s,
                                                   QRegularExpression::CaseInsensitiveOption);
            const qsizetype size =
                length.match(QString::fromLatin1(bytes->first(head))).captured(1).toLongLong();
            if (bytes->size() < head + 4 + size)
                return;
            m_stored = bytes->mid(head + 4);
            bytes->clear();
            const QByteArray answer = storedAnswer(m_stored);
            socket->write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
                          + QByteArray::number(answer.size()) + "\r\n\r\n" + answer);
        });
        connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
    }

    qint64 m_taken;
    bool m_isBackAtOnce;
    quint16 m_port = 0;
    QByteArray m_stored;
};

/// More than the kernel takes for one who does not read: it can not be handed over at once.
constexpr qint64 muchMore = 48 * mebi;

class CutUploadsTest : public TransferCase {
    Q_OBJECT

private Q_SLOTS:
    void init() { makeFolder(); }

    void onlyAWholeChangeMayBeDone_data();
    void onlyAWholeChangeMayBeDone();
    void oneCutBeforeItsEndTimesOutUndone();
    void anUploadCutInItsMiddleWaits();
    void severalCutAtOnceAllWait();
};

} // namespace

void CutUploadsTest::onlyAWholeChangeMayBeDone_data()
{
    QTest::addColumn<qint64>("taken");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("isBackAtOnce");
    QTest::addColumn<bool>("maybeDone");
    for (const bool back : {false, true}) {
        const char *how = back ? "back at once" : "gone";
        const QByteArray large(muchMore, 'x');
        QTest::addRow("cut, %s", how) << qint64(100'000) << large << back << false;
        QTest::addRow("cut late, %s", how) << muchMore / 2 << large << back << false;
        QTest::addRow("whole, %s", how) << qint64(300'000) << QByteArray(300'000, 'x') << back << true;
        QTest::addRow("small, %s", how) << qint64(10) << QByteArray("{}") << back << true;
        QTest::addRow("none, %s", how) << qint64(10) << QByteArray() << back << true;
    }
}

void CutUploadsTest::onlyAWholeChangeMayBeDone()
{
    QFETCH(qint64, taken);
    QFETCH(QByteArray, body);
    QFETCH(bool, isBackAtOnce);
    QFETCH(bool, maybeDone);
    for (const Verb verb : {Verb::Put, Verb::Post, Verb::Delete}) {
        EndingNode node(taken, isBackAtOnce);
        Transport transport(node.url());
        TransferOutcome<Answer> outcome(
            transport.send({.name = "test", .verb = verb, .segments = {u"x"_s}, .body = body}), this);
        QVERIFY(outcome.wait());
        QVERIFY(node.isGone());
        QVERIFY(!outcome.hasWorked());
        QCOMPARE(outcome.error().maybeDone, maybeDone);
        QCOMPARE(outcome.error().kind, maybeDone ? Error::Kind::Interrupted : Error::Kind::Unreachable);
        QVERIFY(outcome.error().wasSent);
        QVERIFY(node.stored().isEmpty());
    }
}

/// A node that takes nothing more, and does not go either.
void CutUploadsTest::oneCutBeforeItsEndTimesOutUndone()
{
    QTcpServer node;
    QVERIFY(node.listen(QHostAddress::LocalHost));
    connect(&node, &QTcpServer::newConnection, &node,
            [&node] { node.nextPendingConnection()->setReadBufferSize(1000); });
    Transport transport(QUrl(u"http://127.0.0.1:%1"_s.arg(node.serverPort())));
    TransferOutcome<Answer> outcome(transport.send({.name = "test",
                                                    .verb = Verb::Put,
                                                    .segments = {u"x"_s},
                                                    .body = QByteArray(muchMore, 'x'),
                                                    .timeout = std::chrono::milliseconds(300)}),
                                    this);
    QVERIFY(outcome.wait());
    QCOMPARE(outcome.error().kind, Error::Kind::TimedOut);
    QVERIFY(!outcome.error().maybeDone);
}

void CutUploadsTest::anUploadCutInItsMiddleWaits()
{
    const QByteArray bytes = content(muchMore);
    EndingNode node(5 * mebi);
    Transport transport(node.url());
    TransferQueue queue(transport, 1);
    QSignalSpy ended(&queue, &TransferQueue::ended);
    queue.upload({{write(u"large"_s, bytes), bytes.size()}, {write(u"small"_s, "small"), 5}});
    QTRY_VERIFY(node.isGone());
    QTRY_VERIFY(queue.at(0).waitsForNode);
    QCOMPARE(queue.at(0).state, Transfer::State::Waiting);
    QCOMPARE(queue.at(0).error.kind, Error::Kind::Unreachable);
    QCOMPARE(queue.at(0).done, qint64(0));
    QVERIFY(ended.isEmpty());
    // From its first byte when the node is back.
    node.start();
    QTRY_COMPARE_WITH_TIMEOUT(queue.totals().done, 2, 60'000);
    QCOMPARE(queue.at(0).blob, BlobHasher::of(bytes));
    QCOMPARE(ended.count(), 2);
}

/// Also where each finds the node gone before the others have said so.
void CutUploadsTest::severalCutAtOnceAllWait()
{
    const QByteArray bytes = content(muchMore);
    const QString path = write(u"large"_s, bytes);
    for (const bool isBackAtOnce : {false, true, false, true}) {
        EndingNode node(5 * mebi, isBackAtOnce);
        Transport transport(node.url());
        TransferQueue queue(transport, 4);
        queue.upload(QList<FoundFile>(4, {path, bytes.size()}));
        QTRY_VERIFY(node.isGone());
        QTRY_COMPARE(queue.totals().away, 4);
        QCOMPARE(queue.totals().unknown, 0);
    }
}

const TestCase testCase(runTest<CutUploadsTest>);

} // namespace cutuploads_test

#include "cutuploads_test.moc"
