// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// A build that a node keeps, installed once more.
#include "core/session/keptbuild.h"

#include "core/api/applications.h"
#include "core/api/send.h"
#include "core/base/hash.h"
#include "core/session/builds.h"
#include "core/session/certificates.h"
#include "core/table/fields.h"
#include "tests/core/nodecase.h"
#include "tests/support/demonodeprocess.h"
#include "tests/support/testprogram.h"
#include "tests/support/tlsidentity.h"

#include <QDir>
#include <QSemaphore>
#include <QSignalSpy>
#include <QThreadPool>

namespace keptbuild_test {

using namespace livenode;

namespace {

class KeptBuildTest : public NodeCase {
    Q_OBJECT

private Q_SLOTS:
    void init() { makeFolder(); }

    void theWantedOneIsTheLast();
    void nothingIsLeftOfARefusal_data();
    void nothingIsLeftOfARefusal();
    void folderIsAWorkersWork();
    void onlyOnThisComputer();
    void certificates();

private:
    [[nodiscard]] Node::Shared sharedHere() const
    {
        Node::Shared all = shared();
        all.handoverFolder = m_folder->filePath(u"applications"_s);
        return all;
    }
    [[nodiscard]] QStringList left() const
    {
        return QDir(m_folder->filePath(u"applications"_s)).entryList(QDir::AllEntries | QDir::NoDotAndDotDot);
    }
    static QList<BuildRow> buildsOf(Node &node)
    {
        Builds builds(node.transport());
        builds.load(node.applications().table());
        (void)QTest::qWaitFor([&] { return !builds.isLoading(); });
        return builds.known().rows(nullptr, nullptr, {});
    }
};

void KeptBuildTest::theWantedOneIsTheLast()
{
    QVERIFY(QDir().mkpath(m_folder->filePath(u"applications"_s)));
    DemoNodeProcess demo;
    QVERIFY2(demo.start({u"--install-from"_s, m_folder->filePath(u"applications"_s)}),
             qPrintable(demo.problem()));
    Node node({.id = u"id"_s, .name = u"A"_s, .url = demo.url()}, sharedHere());
    openWhole(node);
    QTRY_VERIFY(isLoaded(node.applications()));
    QVERIFY(canInstallKept(node));
    QList<BuildRow> rows = buildsOf(node);
    // One that was not installed last, of a bundle.
    const auto older = std::find_if(rows.begin(), rows.end(),
                                    [](const BuildRow &row) { return !row.isLast && row.since > 0; });
    QVERIFY(older != rows.end());
    QVERIFY(older->isBundle);
    const BuildRow wanted = *older;
    std::optional<ApplicationId> made;
    Operation *operation =
        node.operations().begin(installKept(node, {.blob = *wanted.blob, .name = u"../../of any <kind>"_s},
                                            [&](const std::optional<ApplicationId> &id) { made = id; }));
    QList<Operation::Failure> failures;
    QSignalSpy ended(operation, &Operation::ended);
    connect(operation, &Operation::ended, this, [&] { failures = operation->failures(); });
    QTRY_COMPARE(ended.size(), 1);
    QVERIFY2(failures.isEmpty(),
             failures.isEmpty() ? "" : qPrintable(failures.first().error.message.whole()));
    QCOMPARE(made, wanted.application); // the same application, not another
    QTRY_COMPARE(left(), QStringList());
    node.applications().load();
    QTRY_VERIFY(isLoaded(node.applications()));
    rows = buildsOf(node);
    const auto now =
        std::find_if(rows.begin(), rows.end(), [&](const BuildRow &row) { return row.blob == wanted.blob; });
    QVERIFY(now != rows.end());
    QVERIFY(now->isLast);
    QCOMPARE(now->version, wanted.version);
}

void KeptBuildTest::nothingIsLeftOfARefusal_data()
{
    QTest::addColumn<QByteArray>("body"); // of the blob
    QTest::addColumn<int>("status"); // of the installation
    QTest::addColumn<Error::Kind>("kind");
    QTest::newRow("another blob") << QByteArray("not these bytes") << 200 << Error::Kind::Integrity;
    QTest::newRow("refused") << QByteArray("bundle") << 500 << Error::Kind::NodeFault;
}

void KeptBuildTest::nothingIsLeftOfARefusal()
{
    QFETCH(QByteArray, body);
    QFETCH(int, status);
    QFETCH(Error::Kind, kind);
    FakeNode scripted;
    answerAsOpenNode(scripted);
    scripted.on("GET", "/admin-api/blobs/*", FakeAnswer::text(body));
    scripted.on("POST", "/admin-api/install-dev-application",
                FakeAnswer::text("bundle requires runtime version 9", status));
    Node node(profileOf(scripted), sharedHere());
    openWhole(node);
    const BlobId blob(
        Sha256::of(QByteArray(reinterpret_cast<const char *>(Sha256::of("bundle").data()), 32)));
    Operation *operation =
        node.operations().begin(installKept(node, {.blob = blob, .name = u"n"_s}, [](const auto &) {}));
    QList<Operation::Failure> failures;
    QSignalSpy ended(operation, &Operation::ended);
    connect(operation, &Operation::ended, this, [&] { failures = operation->failures(); });
    QTRY_COMPARE(ended.size(), 1);
    QCOMPARE(failures.size(), 1);
    QCOMPARE(failures.first().error.kind, kind);
    QCOMPARE(scripted.count("POST", "/admin-api/install-dev-application"),
             kind == Error::Kind::Integrity ? 0 : 1);
    QTRY_COMPARE(left(), QStringList());
}

/// While no worker is free there is none yet; it goes with the node that is left half-way.
void KeptBuildTest::folderIsAWorkersWork()
{
    FakeNode scripted;
    answerAsOpenNode(scripted);
    scripted.on("GET", "/admin-api/blobs/*", FakeAnswer::text("b").withFault(FakeAnswer::Fault::Hold));
    auto node = std::make_unique<Node>(profileOf(scripted), sharedHere());
    openWhole(*node);
    QThreadPool &pool = *QThreadPool::globalInstance();
    QVERIFY(pool.waitForDone());
    const int threads = pool.maxThreadCount();
    pool.setMaxThreadCount(1);
    QSemaphore go;
    pool.start([&go] { go.acquire(); });
    node->operations().begin(
        installKept(*node, {.blob = BlobId(Sha256::of("x")), .name = u"n"_s}, [](const auto &) {}));
    const QStringList early = left();
    go.release();
    pool.setMaxThreadCount(threads);
    QCOMPARE(early, QStringList());
    QTRY_COMPARE(left().size(), 1);
    QTRY_COMPARE(scripted.held(), 1);
    node.reset();
    QTRY_COMPARE(left(), QStringList());
}

void KeptBuildTest::onlyOnThisComputer()
{
    Node elsewhere({.id = u"id"_s, .name = u"A"_s, .url = QUrl(u"http://192.0.2.7:2528"_s)}, sharedHere());
    QVERIFY(!canInstallKept(elsewhere));
    Node here({.id = u"id"_s, .name = u"A"_s, .url = QUrl(u"http://127.0.0.1:2528"_s)}, shared());
    QVERIFY(!canInstallKept(here)); // no folder
}

void KeptBuildTest::certificates()
{
    const TlsIdentity one = TlsIdentity::make(u"DNS:node.example"_s, TlsIdentity::Time::Valid, u"First"_s);
    const TlsIdentity other = TlsIdentity::make(u"IP:127.0.0.1"_s, TlsIdentity::Time::Over, u"Second"_s);
    QVERIFY(!one.isNull() && !other.isNull());
    const auto read = certificatesIn("rubbish\n" + one.certificate.toPem() + other.certificate.toPem());
    QCOMPARE(read.size(), 2);
    QCOMPARE(read.at(0).subject.whole(), u"First"_s);
    QCOMPARE(read.at(0).issuer.whole(), u"First"_s);
    QVERIFY(read.at(0).isSelfSigned);
    QCOMPARE(read.at(0).names, (QList<Foreign>{Foreign(u"node.example"_s)}));
    QCOMPARE(read.at(0).fingerprint, one.certificate.digest(QCryptographicHash::Sha256).toHex(':'));
    QCOMPARE(read.at(0).pem, one.certificate.toPem());
    QVERIFY(read.at(0).from < read.at(0).until);
    QVERIFY(read.at(1).until < QDateTime::currentDateTimeUtc());
    QVERIFY(certificatesIn("").isEmpty());
    QVERIFY(certificatesIn("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n").isEmpty());
    // However many there are.
    QByteArray many;
    for (int i = 0; i < 2 * mostCertificates; ++i)
        many += one.certificate.toPem();
    QCOMPARE(certificatesIn(many).size(), mostCertificates);
}

const TestCase testCase(runTest<KeptBuildTest>);

} // namespace

} // namespace keptbuild_test

#include "keptbuild_test.moc"
