// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// Files of applications, looked into without a node: what they are, what they say, who signed them.
#include "core/files/inspection.h"
#include "tests/core/transfercase.h"
#include "tests/support/bundles.h"
#include "tests/support/testprogram.h"

namespace applicationfiles_test {

using namespace transfers;
using namespace calimero::files;

namespace {

// As a node's own tools made it, signed by their development key.
const QByteArray realManifest = R"({
  "abi": {
    "hash": "afafae059ace04b9b89e6f8173500158267defe2a06957dc12ed2df70359da00",
    "path": "abi.json",
    "size": 4186
  },
  "appVersion": "0.0.0",
  "metadata": {
    "name": "KV Store"
  },
  "migrations": [],
  "minRuntimeVersion": "0.1.0",
  "package": "com.calimero.kv-store",
  "signature": {
    "algorithm": "ed25519",
    "publicKey": "c7yxmuCRXfb4Ab4kcl9M3D5lxcpG9BTZm7smM8jMdMI",
    "signature": "w99i0yqTb8H32RVplYEEqhItAeqByw4z6IIt0qbt_kiSKbDrY68SC89b7FofpMWsPQ-Zqg4JM1aneuaVm0LJDQ"
  },
  "signerId": "did:key:z6MknF3p5L5FDHJQ7FREUapuX4Wmp4MtF6WrHYaXS2B3eZQd",
  "version": "1.0",
  "wasm": {
    "hash": "d583635f81311189ef9b2fa2272f4ad5c736c61b0979e4569d9c56d786ed60c2",
    "path": "app.wasm",
    "size": 488861
  }
})";

class ApplicationFilesTest : public TransferCase {
    Q_OBJECT

private Q_SLOTS:
    void init() { makeFolder(); }

    void codeIsRead();
    void bundleIsRead();
    void realSignatureHolds();
    void signatures_data();
    void signatures();
    void canonicalJsonIsTheOneWay_data();
    void canonicalJsonIsTheOneWay();
    void abiSections_data();
    void abiSections();
    void manifests_data();
    void manifests();
    void servicesAreReadEach();
    void abiBesideTheCodeIsCompared();
    void pathsOfOtherTars();
    void anyFileHasItsHashes();
    void namesThatSayOther();
    void filesThatCanNotBeRead();
    void callThatIsAborted();

private:
    [[nodiscard]] Inspection inspected(const QString &name, const QByteArray &bytes)
    {
        const auto file = inspectFile(write(name, bytes));
        return file ? *file : Inspection();
    }
    [[nodiscard]] Inspection inspectedBundle(const bundles::Files &files)
    {
        return inspected(u"a.mpk"_s, bundles::gzip(bundles::tar(files)));
    }
};

} // namespace

void ApplicationFilesTest::codeIsRead()
{
    const QByteArray code = bundles::smallCode();
    const Inspection file = inspected(u"app.wasm"_s, code);
    QCOMPARE(file.kind, Inspection::Kind::Code);
    QCOMPARE(file.size, code.size());
    QCOMPARE(file.hash.toUtf8(), hexOf(code));
    QCOMPARE(file.blob, BlobHasher::of(code));
    QVERIFY(file.code);
    QCOMPARE(file.code->imports, QList<CodeItem>({{u"env"_s, u"log"_s, CodeItem::Kind::Function}}));
    QCOMPARE(file.code->exports, QList<CodeItem>({{{}, u"get"_s, CodeItem::Kind::Function}}));
    QVERIFY(file.code->abi);
    QCOMPARE(file.code->abi->methods.size(), 2);
    QCOMPARE(file.code->abi->methods.first().signature(), u"get(key: string) → string"_s);
    QCOMPARE(file.code->abiJson, bundles::smallAbi());
    QCOMPARE(bundles::faultsIn(file), QStringList());
    QVERIFY(!file.isBad());
}

void ApplicationFilesTest::bundleIsRead()
{
    const QByteArray packed = bundles::goodBundle();
    const Inspection file = inspected(u"notes.mpk"_s, packed);
    QCOMPARE(bundles::faultsIn(file), QStringList());
    QCOMPARE(file.kind, Inspection::Kind::Bundle);
    QCOMPARE(file.blob, BlobHasher::of(packed));
    const Bundle &bundle = *file.bundle;
    QCOMPARE(bundle.members.size(), 2);
    QCOMPARE(bundle.members[1].name, u"app.wasm"_s);
    QCOMPARE(bundle.members[1].hash->toUtf8(), hexOf(bundles::smallCode()));
    QCOMPARE(bundle.manifest->package, u"com.example.notes"_s);
    QCOMPARE(bundle.manifest->version, u"1.2.0"_s);
    QCOMPARE(bundle.manifest->name, u"Notes"_s);
    QCOMPARE(bundle.artifacts.size(), 1);
    QCOMPARE(bundle.artifacts[0].state, Artifact::State::Fits);
    QCOMPARE(bundle.signature.state, Signature::State::Holds);
    QVERIFY(!bundle.signature.isDevelopment());
    QCOMPARE(bundle.services.size(), 1);
    QCOMPARE(bundle.services[0].code.abi->methods.size(), 2);
    QVERIFY(!file.isBad());
}

void ApplicationFilesTest::realSignatureHolds()
{
    const Signature signature = checkSignature(realManifest);
    QCOMPARE(signature.state, Signature::State::Holds);
    QVERIFY(signature.isDevelopment());
    QVERIFY(signature.digest->toString().startsWith(u"cf5d0aa8462ff2cf"_s));
    // The id that a real node answered: tests/data/wire/apps/get.json.
    QCOMPARE(applicationIdOf(u"com.calimero.kv-store"_s, signature.signerId).toString(),
             u"Cfow1SkzdqiVvzy6MzBME9g6b4sgwBtetGHiBgfC9QHc"_s);
}

void ApplicationFilesTest::signatures_data()
{
    using State = Signature::State;
    QTest::addColumn<QByteArray>("manifest");
    QTest::addColumn<int>("state");
    const auto with = [](QByteArray manifest, const QByteArray &before, const QByteArray &after) {
        return manifest.replace(before, after);
    };
    const auto row = [](const char *name, const QByteArray &manifest, State state) {
        QTest::newRow(name) << manifest << int(state);
    };
    row("written otherwise", with(realManifest, "\n", " "), State::Holds);
    row("with notes of its own", with(realManifest, "{\n  \"abi\"", "{\"_note\":1,\"abi\""), State::Holds);
    row("another version", with(realManifest, "\"0.0.0\"", "\"0.0.1\""), State::Broken);
    row("another signature", with(realManifest, "w99i0y", "w99i0z"), State::Broken);
    row("none", R"({"package":"a"})", State::Missing);
    row("null", R"({"signature":null})", State::Missing);
    row("a text", R"({"signature":"yes"})", State::Unreadable);
    row("another algorithm", with(realManifest, "ed25519", "rsa"), State::OtherAlgorithm);
    row("a short key", with(realManifest, "c7yxmuCR", "c7yx"), State::Unreadable);
    row("a padded key", with(realManifest, "8jMdMI\"", "8jMdMI=\""), State::Unreadable);
    row("a padded signature", with(realManifest, "aneuaVm0LJDQ\"", "aneuaVm0LJDQ==\""), State::Unreadable);
    row("a key with more bits", with(realManifest, "8jMdMI\"", "8jMdMJ\""), State::Unreadable);
    row("no base64", with(realManifest, "c7yxmuCR", "c7yx!!!!"), State::Unreadable);
    row("a name twice", with(realManifest, "{\n  \"abi\"", "{\"package\":\"x\",\"abi\""), State::Unreadable);
    row("no JSON", "{", State::Unreadable);
    row("of another signer",
        bundles::signedManifest(R"({"signerId":"did:key:z6MknF3p5L5FDHJQ7FREUapuX4Wmp4MtF6WrHYaXS2B3eZQd"})"),
        State::OtherSigner);
    row("of the tests", bundles::signedManifest(bundles::unsignedManifest({})), State::Holds);
}

void ApplicationFilesTest::signatures()
{
    QFETCH(QByteArray, manifest);
    QFETCH(int, state);
    QCOMPARE(QString(signatureName(checkSignature(manifest).state)),
             QString(signatureName(Signature::State(state))));
}

// The examples of RFC 8785.
void ApplicationFilesTest::canonicalJsonIsTheOneWay_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QByteArray>("canonical"); // null: it has none
    QTest::newRow("numbers, texts and words")
        << QByteArray(R"({
            "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
            "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
            "literals": [null, true, false]})")
        << QByteArray(R"({"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],)"
                      "\"string\":\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}");
    QTest::newRow("sorted by UTF-16 units")
        << QByteArray(R"({"\u20ac":1,"\r":2,"\ufb33":3,"1":4,"\ud83d\ude00":5,"\u0080":6,"\u00f6":7})")
        << QByteArray("{\"\\r\":2,\"1\":4,\"\xc2\x80\":6,\"ö\":7,\"€\":1,\"😀\":5,\"\xef\xac\xb3\":3}");
    QTest::newRow("whole numbers") << QByteArray("[-0, 10, 1e21, 123456789012345680000, 9007199254740991]")
                                   << QByteArray("[0,10,1e+21,123456789012345680000,9007199254740991]");
    QTest::newRow("small ones") << QByteArray("[0.000001, 0.0000001, -1.5e-7]")
                                << QByteArray("[0.000001,1e-7,-1.5e-7]");
    QTest::newRow("a name twice") << QByteArray(R"({"a":1,"a":2})") << QByteArray();
    QTest::newRow("half a pair") << QByteArray(R"(["\ud83d"])") << QByteArray();
    QTest::newRow("an endless number") << QByteArray("[1e999]") << QByteArray();
    QTest::newRow("two values") << QByteArray("[] []") << QByteArray();
    QTest::newRow("a comma too many") << QByteArray("[1,]") << QByteArray();
    QTest::newRow("not closed") << QByteArray("{\"a\":[1") << QByteArray();
    QTest::newRow("too deep") << QByteArray(200, '[') + QByteArray(200, ']') << QByteArray();
    QTest::newRow("endlessly deep") << QByteArray(1'000'000, '[') << QByteArray();
}

void ApplicationFilesTest::canonicalJsonIsTheOneWay()
{
    QFETCH(QByteArray, json);
    QFETCH(QByteArray, canonical);
    QCOMPARE(canonicalJson(json).value_or("none"), canonical.isNull() ? "none"_ba : canonical);
}

void ApplicationFilesTest::abiSections_data()
{
    using bundles::customSection;
    const QByteArray name = "calimero_abi_v1";
    const QByteArray newer = R"({"schema_version":"wasm-abi/2","methods":[]})";
    const QByteArray unsorted = R"({"schema_version":"wasm-abi/1","types":{},"events":[],)"
                                R"("methods":[{"name":"b","params":[]},{"name":"a","params":[]}]})";
    QTest::addColumn<QByteArrayList>("sections");
    QTest::addColumn<int>("methods"); // -1: no ABI
    QTest::addColumn<QStringList>("faults");
    QTest::newRow("none") << QByteArrayList{bundles::exportSection({"a"})} << -1
                          << QStringList{u"abi_missing"_s};
    QTest::newRow("of methods in no order")
        << QByteArrayList{customSection(name, unsorted)} << 2 << QStringList{u"abi_unsorted"_s};
    QTest::newRow("one that a node takes counts")
        << QByteArrayList{customSection(name, R"({"schema_version":"wasm-abi/1","methods":[]})"),
                          customSection(name, bundles::smallAbi()), customSection(name, unsorted)}
        << 2 << QStringList();
    QTest::newRow("without its types")
        << QByteArrayList{customSection(name, R"({"schema_version":"wasm-abi/1","methods":[]})")} << 0
        << QStringList{u"abi_refused: types"_s};
    QTest::newRow("newer") << QByteArrayList{customSection(name, newer)} << -1
                           << QStringList{u"abi_newer: wasm-abi/2"_s};
    QTest::newRow("the last counts") << QByteArrayList{customSection(name, unsorted),
                                                       customSection(name, bundles::smallAbi())}
                                     << 2 << QStringList();
    QTest::newRow("one that can be read wins")
        << QByteArrayList{customSection(name, bundles::smallAbi()), customSection(name, newer),
                          customSection(name, "{")}
        << 2 << QStringList();
    QTest::newRow("no JSON") << QByteArrayList{customSection(name, "\xff\xfe")} << -1
                             << QStringList{u"abi_unreadable"_s};
    QTest::newRow("too large") << QByteArrayList{customSection(name, QByteArray(3'000'000, ' '))} << -1
                               << QStringList{u"abi_too_large"_s};
}

void ApplicationFilesTest::abiSections()
{
    QFETCH(QByteArrayList, sections);
    QFETCH(int, methods);
    QFETCH(QStringList, faults);
    const Inspection file = inspected(u"a.wasm"_s, bundles::module(sections));
    QCOMPARE(file.code->abi ? int(file.code->abi->methods.size()) : -1, methods);
    QCOMPARE(bundles::faultsIn(file), faults);
    QVERIFY(!file.isBad()); // nobody refuses code for it
}

void ApplicationFilesTest::manifests_data()
{
    const QByteArray code = bundles::smallCode();
    const auto manifest = [](const QByteArray &unsignedOne) { return bundles::signedManifest(unsignedOne); };
    const QByteArray good = manifest(bundles::unsignedManifest(code));
    QTest::addColumn<bundles::Files>("files");
    QTest::addColumn<QStringList>("faults");
    const auto row = [](const char *name, const bundles::Files &files, const QStringList &faults) {
        QTest::newRow(name) << files << faults;
    };
    row("none", {{"app.wasm", code}}, {u"manifest_missing"_s});
    row("two", {{"manifest.json", good}, {"manifest.json", good}, {"app.wasm", code}}, {u"manifest_twice"_s});
    row("with a leading ./", {{"./manifest.json", good}, {"./app.wasm", code}}, {});
    row("in a folder", {{"a/manifest.json", good}}, {u"manifest_missing"_s});
    row("too large", {{"manifest.json", QByteArray(1024 * 1024 + 1, ' ')}}, {u"manifest_too_large"_s});
    row("late", {{"filler", QByteArray(8 * 1024 * 1024, 'x')}, {"manifest.json", good}, {"app.wasm", code}},
        {u"manifest_late"_s});
    row("no JSON", {{"manifest.json", "hello"}}, {u"manifest_broken"_s});
    row("code is missing", {{"manifest.json", good}}, {u"artifact_missing: app.wasm"_s});
    row("code is another",
        {{"manifest.json", good}, {"app.wasm", bundles::module({bundles::exportSection({"a"})})}},
        {u"artifact_hash_differs: app.wasm"_s, u"artifact_size_differs: app.wasm"_s,
         u"abi_missing: app.wasm"_s});
    row("code is there twice", {{"manifest.json", good}, {"app.wasm", code}, {"app.wasm", code}},
        {u"artifact_twice: app.wasm"_s});
    row("code is a text",
        {{"manifest.json", manifest(bundles::unsignedManifest("text"))}, {"app.wasm", "text"}},
        {u"code_broken: app.wasm"_s});
    row("code outside",
        {{"manifest.json",
          manifest(bundles::unsignedManifest({}, R"(,"wasm":)" + bundles::artifact("../a", code)))},
         {"../a", code}},
        {u"path_unsafe: ../a"_s});
    row("without code", {{"manifest.json", manifest(bundles::unsignedManifest({}))}},
        {u"manifest_field_missing: wasm"_s});
    row("a package that is a path",
        {{"manifest.json",
          manifest(bundles::unsignedManifest(code).replace("com.example.notes", "../notes"))},
         {"app.wasm", code}},
        {u"path_unsafe: ../notes"_s});
    row("fields are missing", {{"manifest.json", R"({"package":"a"})"}},
        {u"manifest_field_missing: version"_s, u"manifest_field_missing: appVersion"_s,
         u"manifest_field_missing: signerId"_s, u"manifest_field_missing: minRuntimeVersion"_s,
         u"manifest_field_missing: wasm"_s});
}

void ApplicationFilesTest::manifests()
{
    QFETCH(bundles::Files, files);
    QFETCH(QStringList, faults);
    const Inspection file = inspectedBundle(files);
    QCOMPARE(bundles::faultsIn(file), faults);
    QCOMPARE(file.isBad(), !faults.isEmpty());
}

void ApplicationFilesTest::servicesAreReadEach()
{
    const QByteArray one = bundles::smallCode();
    const QByteArray other = bundles::module({bundles::exportSection({"run", "init", "__heap"})});
    const QByteArray manifest = bundles::signedManifest(bundles::unsignedManifest(
        {},
        R"(,"services":[{"name":"alpha","wasm":)" + bundles::artifact("a.wasm", one)
            + R"(},{"name":"beta","wasm":)" + bundles::artifact("b.wasm", other) + "}]"));
    const Inspection file =
        inspectedBundle({{"manifest.json", manifest}, {"a.wasm", one}, {"b.wasm", other}});
    QVERIFY(file.bundle->isMulti);
    QCOMPARE(file.bundle->services.size(), 2);
    QCOMPARE(file.bundle->services[0].service, u"alpha"_s);
    QCOMPARE(file.bundle->services[0].code.abi->methods.size(), 2);
    QCOMPARE(file.bundle->services[1].service, u"beta"_s);
    QCOMPARE(file.bundle->services[1].code.callable(), QList<Foreign>{u"run"_s});
    QCOMPARE(bundles::faultsIn(file), QStringList{u"abi_missing: b.wasm"_s});
    QVERIFY(!file.isBad());
}

void ApplicationFilesTest::abiBesideTheCodeIsCompared()
{
    const QByteArray code = bundles::smallCode();
    const auto with = [&](const QByteArray &abi) {
        const QByteArray manifest = bundles::signedManifest(
            bundles::unsignedManifest(code, R"(,"abi":)" + bundles::artifact("abi.json", abi)));
        return inspectedBundle({{"manifest.json", manifest}, {"app.wasm", code}, {"abi.json", abi}});
    };
    QCOMPARE(bundles::faultsIn(with("  " + bundles::smallAbi())), QStringList());
    const Inspection other = with(R"({"schema_version":"wasm-abi/1","methods":[]})");
    QCOMPARE(bundles::faultsIn(other), QStringList{u"abi_differs: abi.json"_s});
    QCOMPARE(other.bundle->services[0].code.abi->methods.size(), 2); // the code is right
}

// Long names stand before the file, in two ways.
void ApplicationFilesTest::pathsOfOtherTars()
{
    const QByteArray longName = QByteArray("folder/").repeated(30) + "file";
    const QByteArray pax = "path=" + longName + "\n";
    const QByteArray paxNote = QByteArray::number(pax.size() + 4) + ' ' + pax;
    const auto padded = [](const QByteArray &content) {
        return content + QByteArray((512 - content.size() % 512) % 512, '\0');
    };
    const QByteArray end(1024, '\0');
    const QByteArray archives[] = {
        bundles::tarHead("././@LongLink", longName.size() + 1, 'L') + padded(longName + '\0')
            + bundles::tarHead("cut", 1) + padded("x") + end,
        bundles::tarHead("note", paxNote.size(), 'x') + padded(paxNote) + bundles::tarHead("cut", 1)
            + padded("x") + end,
    };
    for (const QByteArray &archive : archives) {
        const Inspection file = inspected(u"a.mpk"_s, bundles::gzip(archive));
        QCOMPARE(file.bundle->members.size(), 1);
        QCOMPARE(file.bundle->members[0].name, QString::fromUtf8(longName));
        QCOMPARE(file.bundle->members[0].size, 1);
    }
}

void ApplicationFilesTest::anyFileHasItsHashes()
{
    const QByteArray bytes = content(3 * mebi + 5);
    const Inspection file = inspected(u"picture"_s, bytes);
    QCOMPARE(file.kind, Inspection::Kind::Neither);
    QCOMPARE(file.size, bytes.size());
    QCOMPARE(file.hash.toUtf8(), hexOf(bytes));
    QCOMPARE(file.blob, BlobHasher::of(bytes));
    QCOMPARE(bundles::faultsIn(file), QStringList{u"neither_code_nor_bundle"_s});
    QVERIFY(file.isBad());

    const Inspection empty = inspected(u"empty.wasm"_s, {});
    QCOMPARE(bundles::faultsIn(empty), QStringList{u"empty"_s});
    QCOMPARE(empty.blob, BlobHasher::of({}));
}

void ApplicationFilesTest::namesThatSayOther()
{
    QVERIFY(isApplicationFile(u"/a/b.wasm"_s));
    QVERIFY(isApplicationFile(u"b.MPK"_s));
    QVERIFY(!isApplicationFile(u"wasm"_s));
    QVERIFY(!isApplicationFile(u"a.mpk.txt"_s));
    QCOMPARE(bundles::faultsIn(inspected(u"notes.wasm"_s, bundles::goodBundle())),
             QStringList{u"name_of_another_kind"_s});
    QCOMPARE(bundles::faultsIn(inspected(u"app.mpk"_s, bundles::smallCode())),
             QStringList{u"name_of_another_kind"_s});
}

void ApplicationFilesTest::filesThatCanNotBeRead()
{
    QCOMPARE(inspectFile(inFolder(u"nowhere"_s)).error().kind, Error::Kind::File);
    QCOMPARE(inspectFile(m_folder->path()).error().reason, Error::Reason::IsFolder);
    QCOMPARE(inspectFile(u"/dev/zero"_s).error().reason, Error::Reason::NotRegular);
    // It grows while it is read.
    const QString path = write(u"growing"_s, content(2 * mebi));
    const auto grown = inspectFile(path, {}, [&](qint64, qint64) {
        QFile file(path);
        if (file.open(QIODevice::Append))
            file.write("more");
    });
    QCOMPARE(grown.error().reason, Error::Reason::FileChanged);
}

void ApplicationFilesTest::callThatIsAborted()
{
    QObject owner;
    TransferOutcome<Inspection> whole(inspect(write(u"a.mpk"_s, bundles::goodBundle()), &owner), &owner);
    QVERIFY(whole.wait());
    QVERIFY(whole.hasWorked());
    QCOMPARE((*whole.result)->kind, Inspection::Kind::Bundle);

    Call<Inspection> call = inspect(inFolder(u"a.mpk"_s), &owner);
    TransferOutcome<Inspection> none(call, &owner);
    call.abort();
    TransferOutcome<Inspection> next(inspect(inFolder(u"a.mpk"_s), &owner), &owner);
    QVERIFY(next.wait());
    QCOMPARE(none.deliveries, 0);
}

const TestCase testCase(runTest<ApplicationFilesTest>);

} // namespace applicationfiles_test

Q_DECLARE_METATYPE(bundles::Files)

#include "applicationfiles_test.moc"
