// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// What nodes refuse of bundles is said of them, and what they take is not.
#include "core/files/abirules.h"
#include "core/files/inspection.h"
#include "tests/core/transfercase.h"
#include "tests/support/bundles.h"
#include "tests/support/fakenode.h"
#include "tests/support/testprogram.h"

namespace bundlerules_test {

using namespace transfers;
using namespace calimero::files;

class BundleRulesTest : public TransferCase {
    Q_OBJECT

private Q_SLOTS:
    void init() { makeFolder(); }

    void spellingsOfPaths_data();
    void spellingsOfPaths();
    void oneThatBreaksOff_data();
    void oneThatBreaksOff();
    void whatEveryNodeRefuses_data();
    void whatEveryNodeRefuses();
    void whatNodesTake_data();
    void whatNodesTake();
    void theFileBesideTheCodeIsNobodysNeed_data();
    void theFileBesideTheCodeIsNobodysNeed();
    void abisThatNodesTake_data();
    void abisThatNodesTake();
    void abisThatNodesRefuse_data();
    void abisThatNodesRefuse();

private:
    [[nodiscard]] Inspection inspected(const QByteArray &packed)
    {
        const auto file = inspectFile(write(u"a.mpk"_s, packed));
        return file ? *file : Inspection();
    }
    [[nodiscard]] static QByteArray packedOf(const bundles::Files &files)
    {
        return bundles::gzip(bundles::tar(files));
    }
    [[nodiscard]] static QByteArray changed(QByteArray text, const QByteArray &before,
                                            const QByteArray &after)
    {
        return text.contains(before) ? text.replace(before, after) : QByteArray("no such text");
    }
};

void BundleRulesTest::spellingsOfPaths_data()
{
    const QStringList none;
    QTest::addColumn<QByteArrayList>("there");
    QTest::addColumn<QByteArray>("said");
    QTest::addColumn<QStringList>("faults");
    QTest::newRow("./ in the manifest") << QByteArrayList{"app.wasm"} << "./app.wasm"_ba << none;
    QTest::newRow("./ in the archive") << QByteArrayList{"./app.wasm"} << "app.wasm"_ba << none;
    QTest::newRow("within") << QByteArrayList{"a/./b//app.wasm"} << "a//b/./app.wasm"_ba << none;
    QTest::newRow("another folder") << QByteArrayList{"a/app.wasm"} << "app.wasm"_ba
                                    << QStringList{u"artifact_missing: app.wasm"_s};
    QTest::newRow("from the root") << QByteArrayList{"/app.wasm"} << "app.wasm"_ba
                                   << QStringList{u"artifact_missing: app.wasm"_s};
    QTest::newRow("two spellings of one") << QByteArrayList{"app.wasm", "./app.wasm"} << "app.wasm"_ba
                                          << QStringList{u"artifact_twice: app.wasm"_s};
}

void BundleRulesTest::spellingsOfPaths()
{
    QFETCH(QByteArrayList, there);
    QFETCH(QByteArray, said);
    QFETCH(QStringList, faults);
    const QByteArray code = bundles::smallCode();
    const QByteArray manifest =
        bundles::signedManifest(bundles::unsignedManifest({}, R"(,"wasm":)" + bundles::artifact(said, code)));
    bundles::Files files{{".//manifest.json", manifest}};
    for (const QByteArray &name : there)
        files.append({name, code});
    const Inspection file = inspected(packedOf(files));
    QCOMPARE(bundles::faultsIn(file), faults);
    QCOMPARE(file.isBad(), !faults.isEmpty());
    QCOMPARE(file.bundle->members[0].name, u"manifest.json"_s);
    QCOMPARE(file.bundle->services.size(), faults.isEmpty() ? 1 : 0);
}

void BundleRulesTest::oneThatBreaksOff_data()
{
    const QByteArray code =
        bundles::module({bundles::customSection("filler", content(mebi)), bundles::exportSection({"get"})});
    const QByteArray manifest = bundles::signedManifest(bundles::unsignedManifest(code));
    const QByteArray tar = bundles::tar({{"manifest.json", manifest}, {"app.wasm", code}});
    const QByteArray packed = bundles::gzip(tar);
    QByteArray broken = packed;
    broken.replace(packed.size() / 2, 64, QByteArray(64, '\xff'));
    QTest::addColumn<QByteArray>("sent");
    QTest::addColumn<QString>("fault");
    QTest::newRow("unpacked") << bundles::gzip(tar.first(tar.size() / 2)) << u"archive_truncated"_s;
    QTest::newRow("packed") << packed.first(packed.size() / 2) << u"packing_truncated"_s;
    QTest::newRow("broken") << broken << u"packing_broken"_s;
    QTest::newRow("before it begins") << bundles::gzip(tar.first(1024 + 100)) << u"archive_truncated"_s;
    QTest::newRow("endless") << bundles::gzipOfZeros(bundles::tarHead("app.wasm", 600 * mebi), 520 * mebi)
                             << u"unpacked_too_large"_s;
}

/// The archive's own fault says it all: of what was not read to its end nothing is compared.
void BundleRulesTest::oneThatBreaksOff()
{
    QFETCH(QByteArray, sent);
    QFETCH(QString, fault);
    const Inspection file = inspected(sent);
    QCOMPARE(bundles::faultsIn(file), QStringList{fault});
    QVERIFY(file.isBad());
    const auto &members = file.bundle->members;
    QVERIFY(!members.isEmpty());
    QVERIFY(!members.last().hash || members.last().name == u"manifest.json"_s);
    for (const Artifact &artifact : file.bundle->artifacts) {
        QCOMPARE(artifact.state, Artifact::State::CutOff);
        QVERIFY(!artifact.hash);
    }
}

void BundleRulesTest::whatEveryNodeRefuses_data()
{
    const QByteArray code = bundles::smallCode();
    const QByteArray good = bundles::unsignedManifest(code);
    QTest::addColumn<QByteArray>("manifest"); // signed or not
    QTest::addColumn<QStringList>("faults");
    const auto row = [&](const char *name, const QByteArray &before, const QByteArray &after,
                         const QString &fault) {
        QTest::newRow(name) << bundles::signedManifest(changed(good, before, after)) << QStringList{fault};
    };
    row("metadata without a name", R"({"name":"Notes"})", R"({"author":"Ada"})",
        u"manifest_field_missing: metadata.name"_s);
    row("tags are null", R"({"name":"Notes"})", R"({"name":"Notes","tags":null})",
        u"manifest_field_odd: metadata.tags"_s);
    row("a tag is a number", R"({"name":"Notes"})", R"({"name":"Notes","tags":[1]})",
        u"manifest_field_odd: metadata.tags[0]"_s);
    row("metadata is a text", R"({"name":"Notes"})", R"("Notes")", u"manifest_field_odd: metadata"_s);
    row("links are a list of texts", R"("metadata":)", R"("links":"a","metadata":)",
        u"manifest_field_odd: links"_s);
    row("handlers", R"("metadata":)", R"("handlers":{"slug":1},"metadata":)",
        u"manifest_field_odd: handlers.slug"_s);
    row("interfaces", R"("metadata":)", R"("interfaces":{"uses":null},"metadata":)",
        u"manifest_field_odd: interfaces.uses"_s);
    row("an artifact without size", R"(,"size":)" + QByteArray::number(code.size()), {},
        u"manifest_field_missing: wasm.size"_s);
    row("no version of a node", R"("0.1.0")", R"("0.1")", u"manifest_field_odd: minRuntimeVersion"_s);
    row("a version with noughts", R"("0.1.0")", R"("0.01.0")", u"manifest_field_odd: minRuntimeVersion"_s);
    row("an endless version", R"("0.1.0")", R"("0.1.99999999999999999999")",
        u"manifest_field_odd: minRuntimeVersion"_s);
    row("no package", "com.example.notes", {}, u"manifest_field_missing: package"_s);
    row("no version", R"("appVersion":"1.2.0")", R"("appVersion":"")",
        u"manifest_field_missing: appVersion"_s);
    row("dots in a row", "com.example.notes", "com..notes", u"path_unsafe: com..notes"_s);
    row("a drive", "com.example.notes", "c:notes", u"path_unsafe: c:notes"_s);
    row("a version that is a path", R"("1.2.0")", R"("1..2")", u"path_unsafe: 1..2"_s);
    const QByteArray services = R"(,"services":[{"name":"one","wasm":)" + bundles::artifact("app.wasm", code)
        + R"(}],"abi":)" + bundles::artifact("../abi.json", "x");
    QTest::newRow("the path of what does not count")
        << bundles::signedManifest(bundles::unsignedManifest({}, services))
        << QStringList{u"path_unsafe: ../abi.json"_s};
    QTest::newRow("a path of nothing")
        << bundles::signedManifest(bundles::unsignedManifest(code, R"(,"abi":)" + bundles::artifact("", "x")))
        << QStringList{u"manifest_field_missing: abi.path"_s, u"abi_file_missing"_s};
    const QByteArray signedOne = bundles::signedManifest(good);
    QTest::newRow("time of the signature")
        << changed(signedOne, R"("algorithm")", R"("signedAt":5,"algorithm")")
        << QStringList{u"manifest_field_odd: signature.signedAt"_s};
    QTest::newRow("the key is null") << changed(signedOne, R"("publicKey":)", R"("publicKey":null,"key":)")
                                     << QStringList{u"manifest_field_odd: signature.publicKey"_s};
}

void BundleRulesTest::whatEveryNodeRefuses()
{
    QFETCH(QByteArray, manifest);
    QFETCH(QStringList, faults);
    const Inspection file =
        inspected(packedOf({{"manifest.json", manifest}, {"app.wasm", bundles::smallCode()}}));
    QCOMPARE(bundles::faultsIn(file), faults);
    QVERIFY(file.isBad());
}

void BundleRulesTest::whatNodesTake_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::newRow("nulls") << R"("metadata":)"_ba
                           << R"("links":null,"abi":null,"services":null,"handlers":null,"metadata":)"_ba;
    QTest::newRow("no metadata") << R"("metadata":{"name":"Notes"},)"_ba
                                 << ""_ba;
    QTest::newRow("a version to come") << R"("0.1.0")"_ba
                                       << R"("10.0.0-rc.1+x.01")"_ba;
    QTest::newRow("fields of others") << R"("metadata":)"_ba
                                      << R"("migrations":[],"metadata":)"_ba;
    QTest::newRow("a dot before it") << "com.example.notes"_ba
                                     << ".notes"_ba;
}

void BundleRulesTest::whatNodesTake()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    const QByteArray code = bundles::smallCode();
    const QByteArray manifest =
        bundles::signedManifest(changed(bundles::unsignedManifest(code), before, after));
    const Inspection file = inspected(packedOf({{"manifest.json", manifest}, {"app.wasm", code}}));
    QCOMPARE(bundles::faultsIn(file), QStringList());
    QVERIFY(!file.isBad());
}

void BundleRulesTest::theFileBesideTheCodeIsNobodysNeed_data()
{
    using Files = bundles::Files;
    QTest::addColumn<Files>("beside");
    QTest::addColumn<QStringList>("faults");
    QTest::addColumn<bool>("isShown");
    const QString bare = u"abi_missing: app.wasm"_s;
    QTest::newRow("there") << Files{{"abi.json", bundles::smallAbi()}} << QStringList{bare} << true;
    QTest::newRow("missing") << Files() << QStringList{u"abi_file_missing: abi.json"_s, bare} << false;
    QTest::newRow("another") << Files{{"abi.json", bundles::smallAbi() + ' '}}
                             << QStringList{u"abi_file_hash_differs: abi.json"_s,
                                            u"artifact_size_differs: abi.json"_s, bare}
                             << false;
    QTest::newRow("twice") << Files{{"abi.json", bundles::smallAbi()}, {"abi.json", bundles::smallAbi()}}
                           << QStringList{u"abi_file_twice: abi.json"_s, bare} << false;
}

void BundleRulesTest::theFileBesideTheCodeIsNobodysNeed()
{
    QFETCH(bundles::Files, beside);
    QFETCH(QStringList, faults);
    QFETCH(bool, isShown);
    const QByteArray code = bundles::module({bundles::exportSection({"get"})});
    const QByteArray manifest = bundles::signedManifest(
        bundles::unsignedManifest(code, R"(,"abi":)" + bundles::artifact("abi.json", bundles::smallAbi())));
    const Inspection file =
        inspected(packedOf(bundles::Files{{"manifest.json", manifest}, {"app.wasm", code}} + beside));
    QCOMPARE(bundles::faultsIn(file), faults);
    QVERIFY(!file.isBad());
    const ServiceCode &service = file.bundle->services.first();
    QVERIFY(!service.code.abi);
    QVERIFY(service.code.abiJson.isEmpty());
    QCOMPARE(service.abiBeside.has_value(), isShown);
    QCOMPARE(service.abiBesideJson, isShown ? bundles::smallAbi() : QByteArray());
}

void BundleRulesTest::abisThatNodesTake_data()
{
    QTest::addColumn<QByteArray>("abi");
    QTest::newRow("small") << bundles::smallAbi();
    const QJsonObject told =
        QJsonDocument::fromJson(FakeAnswer::recorded(u"apps/abi"_s).body).object()[u"data"_s].toObject();
    QTest::newRow("of a real node") << QJsonDocument(told).toJson();
    QTest::newRow("a later minor version")
        << R"({"schema_version":"wasm-abi/1.7","types":{},"methods":[],"events":[],"new":1})"_ba;
}

void BundleRulesTest::abisThatNodesTake()
{
    QFETCH(QByteArray, abi);
    const auto fault = faultOfAbi(abi);
    QVERIFY2(!fault, fault ? qPrintable(fault->path) : "");
}

void BundleRulesTest::abisThatNodesRefuse_data()
{
    QTest::addColumn<QByteArray>("method"); // the second; or all of it
    QTest::addColumn<QString>("path");
    const auto row = [](const char *name, const QByteArray &method, const QString &path) {
        QTest::newRow(name) << method << path;
    };
    const auto typed = [](const QByteArray &type) {
        return R"({"name":"b","params":[{"name":"x","type":)" + type + "}]}";
    };
    row("no parameters", R"({"name":"b"})", u"methods[1].params"_s);
    row("no name", R"({"params":[]})", u"methods[1].name"_s);
    row("an odd intent", R"({"name":"b","params":[],"intent":"view"})", u"methods[1].intent"_s);
    row("no intent", R"({"name":"b","params":[],"intent":null})", u"methods[1].intent"_s);
    row("an odd caller", R"({"name":"b","params":[],"xcall_callers":"all"})", u"methods[1].xcall_callers"_s);
    row("not sorted", R"({"name":"A","params":[]})", u"methods"_s);
    row("a reference to nothing", typed(R"({"$ref":"B"})"), u"methods[1].params[0].type.$ref"_s);
    row("within a tuple", typed(R"({"kind":"tuple","elements":[{"$ref":"B"}]})"),
        u"methods[1].params[0].type.elements[0].$ref"_s);
    row("a key that is a number", typed(R"({"kind":"map","key":{"kind":"u64"},"value":{"kind":"u64"}})"),
        u"methods[1].params[0].type.key"_s);
    row("no bytes", typed(R"({"kind":"bytes","size":0})"), u"methods[1].params[0].type.size"_s);
    row("half a byte", typed(R"({"kind":"bytes","size":1.0})"), QString());
    row("an unknown type", typed(R"({"kind":"u128"})"), u"methods[1].params[0].type.kind"_s);
    row("a name twice", R"({"name":"b","name":"c","params":[]})", QString());
    row("a text", R"("b")", u"methods[1]"_s);
}

void BundleRulesTest::abisThatNodesRefuse()
{
    QFETCH(QByteArray, method);
    QFETCH(QString, path);
    const QByteArray abi = R"({"schema_version":"wasm-abi/1","types":{},"events":[],"methods":[)"
                           R"({"name":"a","params":[],"intent":"read_only"},)"
        + method + "]}";
    const auto fault = faultOfAbi(abi);
    QVERIFY(fault);
    QCOMPARE(fault->path, path);
    QCOMPARE(fault->isUnsorted, path == u"methods"_s);
}

const TestCase testCase(runTest<BundleRulesTest>);

} // namespace bundlerules_test

#include "bundlerules_test.moc"
