// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// `calimero-explorer inspect FILE`
#include "tests/core/commandfixture.h"
#include "tests/support/bundles.h"
#include "tests/support/testprogram.h"

#include "core/base/hash.h"

#include <QJsonArray>
#include <QTest>

namespace commandinspect_test {

using namespace Qt::StringLiterals;

namespace {

class CommandInspectTest : public CommandFixture {
    Q_OBJECT

private Q_SLOTS:
    void bundle();
    void bundleAsJson();
    void code();
    void whatIsWrongEndsWithOne_data();
    void whatIsWrongEndsWithOne();
    void wrongUsage_data();
    void wrongUsage();
    void nothingIsSentAndNothingLeft();

private:
    QString write(const QString &name, const QByteArray &bytes)
    {
        QFile file(m_home->filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("can not write a test file");
        return file.fileName();
    }
};

} // namespace

void CommandInspectTest::bundle()
{
    const QByteArray packed = bundles::goodBundle();
    const Run done = run({u"inspect"_s, write(u"notes.mpk"_s, packed)});
    QCOMPARE(done.exitCode, 0);
    QCOMPARE(done.err, QByteArray());
    QVERIFY(done.out.contains(calimero::BlobHasher::of(packed).toUtf8()));
    QVERIFY(done.out.contains("Package      com.example.notes\n"));
    QVERIFY(done.out.contains("Signature    holds\n"));
    QVERIFY(done.out.contains(bundles::signerId()));
    QVERIFY(done.out.contains("\nget(key: string) → string\n"));
    QVERIFY(done.out.contains("function  env     log\n"));
}

void CommandInspectTest::bundleAsJson()
{
    const Run done = run({u"inspect"_s, u"--json"_s, write(u"notes.mpk"_s, bundles::goodBundle())});
    QCOMPARE(done.exitCode, 0);
    const QJsonObject object = QJsonDocument::fromJson(done.out).object();
    QCOMPARE(object[u"kind"_s], u"bundle"_s);
    QCOMPARE(object[u"faults"_s].toArray().size(), 0);
    const QJsonObject bundle = object[u"bundle"_s].toObject();
    QCOMPARE(bundle[u"manifest"_s][u"package"_s], u"com.example.notes"_s);
    QCOMPARE(bundle[u"signature"_s][u"state"_s], u"holds"_s);
    QCOMPARE(bundle[u"files"_s].toArray().size(), 2);
    QCOMPARE(bundle[u"artifacts"_s].toArray()[0][u"state"_s], u"fits"_s);
    const QJsonObject code = object[u"code"_s].toArray()[0].toObject();
    QCOMPARE(code[u"exports"_s].toArray()[0][u"name"_s], u"get"_s);
    QCOMPARE(code[u"imports"_s].toArray()[0][u"module"_s], u"env"_s);
    QCOMPARE(code[u"abi"_s][u"methods"_s].toArray().size(), 2);
}

void CommandInspectTest::code()
{
    const Run done = run({u"inspect"_s, u"--"_s, write(u"app.wasm"_s, bundles::smallCode())});
    QCOMPARE(done.exitCode, 0);
    QVERIFY(done.out.contains("Is       code (WebAssembly)\n"));
    QVERIFY(!done.out.contains("Signature"));
}

void CommandInspectTest::whatIsWrongEndsWithOne_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("message");
    const QByteArray code = bundles::smallCode();
    QTest::newRow("a text") << QByteArray("hello") << u"neither code nor bundle"_s;
    QTest::newRow("not signed") << bundles::gzip(
        bundles::tar({{"manifest.json", bundles::unsignedManifest(code)}, {"app.wasm", code}}))
                                << u"the signature does not hold: missing"_s;
    QTest::newRow("other code") << bundles::gzip(
        bundles::tar({{"manifest.json", bundles::signedManifest(bundles::unsignedManifest(code))},
                      {"app.wasm", code + bundles::customSection("x", "y")}}))
                                << u"artifact hash differs: app.wasm"_s;
    QTest::newRow("cut off") << code.chopped(3)
                             << u"code truncated: custom, at byte %1"_s.arg(code.size() - 3);
}

// All that is known is printed all the same.
void CommandInspectTest::whatIsWrongEndsWithOne()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, message);
    const Run done = run({u"inspect"_s, write(u"file.mpk"_s, bytes)});
    QCOMPARE(done.exitCode, 1);
    QCOMPARE(done.error()[u"kind"_s], u"integrity"_s);
    QCOMPARE(done.error()[u"message"_s].toString(), message);
    QVERIFY(done.out.contains(calimero::BlobHasher::of(bytes).toUtf8()));
    QVERIFY(done.out.contains("What is wrong or odd\n") || message.contains("signature"_L1));
}

void CommandInspectTest::wrongUsage_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QByteArray>("said");
    QTest::newRow("no file") << QStringList{} << QByteArray("write inspect FILE");
    QTest::newRow("two") << QStringList{u"a"_s, u"b"_s} << QByteArray("\"b\" is too much");
    QTest::newRow("a node") << QStringList{u"a"_s, u"--node"_s, u"http://127.0.0.1:1"_s}
                            << QByteArray("--node does not go with this command");
}

void CommandInspectTest::wrongUsage()
{
    QFETCH(QStringList, words);
    QFETCH(QByteArray, said);
    const Run done = run(QStringList{u"inspect"_s} + words);
    QCOMPARE(done.exitCode, 2);
    QVERIFY2(done.err.contains(said), done.err.constData());
    QCOMPARE(done.out, QByteArray());
}

void CommandInspectTest::nothingIsSentAndNothingLeft()
{
    const QString path = write(u"app.wasm"_s, bundles::smallCode());
    const Run none = run({u"inspect"_s, m_home->filePath(u"nowhere.mpk"_s)});
    QCOMPARE(none.exitCode, 1);
    QCOMPARE(none.error()[u"kind"_s], u"file"_s);
    QCOMPARE(run({u"inspect"_s, path}).exitCode, 0);
    QCOMPARE(m_node->requests().size(), 0);
    QCOMPARE(filesAtHome(), QStringList{path});
}

const TestCase testCase(runTest<CommandInspectTest>);

} // namespace commandinspect_test

#include "commandinspect_test.moc"
