// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// Methods of the build a context runs, where a node tells those of another or refuses to: from the code
// itself.
#include "core/base/hash.h"
#include "core/rpc/abiloader.h"
#include "core/rpc/calls.h"
#include "core/session/intentquestion.h"
#include "core/session/names.h"
#include "tests/core/nodecase.h"
#include "tests/support/bundles.h"
#include "tests/support/testprogram.h"

#include <QSignalSpy>

namespace buildmanifest_test {

using namespace livenode;

namespace {

const auto context = ContextId::parse(u"8G9fo6zH9p54kDvM83nzubFev1dQ3cKvUVJ3kuZUJjkP"_s).value();
const auto application = ApplicationId::parse(u"Cfow1SkzdqiVvzy6MzBME9g6b4sgwBtetGHiBgfC9QHc"_s).value();
const QByteArray path = "/admin-api/applications/" + application.toUtf8();

const QByteArray contextPath = "/admin-api/contexts/" + context.toUtf8();
const auto installedBuild = BlobId::parse(u"6cpDVGwtQqq5iM7o5w851PotTQdhx7ymE2hbfBWycPvE"_s).value();

QByteArray quoted(QByteArray json)
{
    return json.replace('\'', '"');
}

BlobId blobIdOf(const QByteArray &content)
{
    BlobHasher hasher;
    hasher.add(content);
    return hasher.finish();
}

/// A module whose only method is `look`, which only reads.
QByteArray reading()
{
    const QByteArray abi = quoted("{'schema_version':'wasm-abi/1','types':{},'events':[],"
                                  "'methods':[{'name':'look','params':[],'intent':'read_only'}]}");
    return bundles::module(
        {bundles::exportSection({"look"}), bundles::customSection("calimero_abi_v1", abi)});
}

} // namespace

class BuildManifestTest : public NodeCase {
    Q_OBJECT

private Q_SLOTS:
    void init() { makeFolder(); }

    void ofAnOlderBuild();
    void ofTheInstalledOneTheNodeIsAsked();
    void whatTheNodeRefuses();
    void whatCanNotBeRead_data();
    void whatCanNotBeRead();
    void safeModeKnowsIt();
    void safeModeGoesByWhatTheNodeReads_data();
    void safeModeGoesByWhatTheNodeReads();
    void theGroupNamesTheBuild_data();
    void theGroupNamesTheBuild();
    void cancelledWhileItIsAskedAbout();
    void installedAgainAsAnotherBuild();
    void whoWantsTheSameWaitsForTheSame();
    void whatHasNoManifestIsNotReadAgain();
    void twoAtATimeAndNoneForNobody();
    void onlyWhatTheNodeTells();

private:
    /// The context runs 0.0.0, `installed` is there by now; this is what the node keeps of 0.0.0.
    void answer(FakeNode &fake, const QByteArray &installed, const QByteArray &kept)
    {
        answerAsOpenNode(fake);
        FakeAnswer list = FakeAnswer::recorded(u"apps/list"_s);
        const QByteArray metadata =
            quoted("{'package':'com.calimero.kv-store','version':'" + installed + "'}");
        QByteArrayList numbers;
        for (const char c : metadata)
            numbers += QByteArray::number(static_cast<uchar>(c));
        const qsizetype from = list.body.indexOf("\"metadata\":[") + 12;
        list.body.replace(from, list.body.indexOf(']', from) - from, numbers.join(','));
        list.body.replace("\"version\":\"0.0.0\"", "\"version\":\"" + installed + '"');
        fake.on("GET", "/admin-api/applications", list);
        fake.on("GET", path + "/abi", FakeAnswer::recorded(u"apps/abi"_s));
        fake.on("GET", path + "/versions",
                FakeAnswer::json(
                    quoted("{'data':[{'version':'0.9.9','blobId':'11111111111111111111111111111112'},"
                           "{'version':'0.0.0','blobId':'"
                           + blobIdOf(kept).toUtf8() + "'}]}")));
        fake.on("GET", "/admin-api/blobs/" + blobIdOf(kept).toUtf8(),
                FakeAnswer::text(kept, 200, "application/octet-stream"));
        fake.on("GET", path,
                FakeAnswer::json(quoted("{'data':{'application':{'id':'" + application.toUtf8()
                                        + "','blob':{'bytecode':'" + installedBuild.toUtf8()
                                        + "'},'size':1,'source':'x','metadata':[],'version':'" + installed
                                        + "'}}}")));
        fake.on("GET", contextPath,
                FakeAnswer::json(quoted("{'data':{'id':'" + context.toUtf8() + "','applicationId':'"
                                        + application.toUtf8() + "','applicationVersion':'0.0.0'}}")));
        fake.on("GET", contextPath + "/group", FakeAnswer::json(R"({"data":null})"));
        fake.on("POST", "/jsonrpc", FakeAnswer::json(R"({"jsonrpc":"2.0","id":1,"result":{"output":1}})"));
    }
    /// The context is in a group, which is on that build.
    static void pin(FakeNode &fake, const BlobId &build)
    {
        const QByteArray group(64, 'a');
        fake.on("GET", contextPath + "/group", FakeAnswer::json(R"({"data":")" + group + R"("})"));
        fake.on("GET", "/admin-api/groups/" + group,
                FakeAnswer::json(quoted("{'data':{'groupId':'" + group + "','appKey':'" + toHex(build.bytes())
                                        + "','targetApplicationId':'" + application.toUtf8() + "'}}")));
    }
    /// Until it is known which builds are installed.
    void openKnown(Node &node)
    {
        openWhole(node);
        QTRY_VERIFY(!node.names().applications().isEmpty());
    }
    [[nodiscard]] static rpc::CallOutcome outcomeOf(Node &node, const QString &method)
    {
        QSignalSpy ended(&node.calls(), &rpc::Calls::finished);
        node.calls().start({.context = context, .method = method, .args = "{}"}, {});
        return QTest::qWaitFor([&] { return !ended.isEmpty(); })
            ? ended.last().at(1).value<rpc::CallOutcome>()
            : rpc::CallOutcome();
    }
    [[nodiscard]] QStringList methodsOf(Node &node)
    {
        m_told.reset();
        node.abis().load(key(), this, [this](const Result<rpc::Manifest> &manifest) { m_told = manifest; });
        QStringList names;
        if (!QTest::qWaitFor([this] { return m_told.has_value(); }) || !*m_told)
            return {u"none"_s};
        for (const rpc::Method &method : (*m_told)->methods)
            names += method.name.whole();
        return names;
    }
    [[nodiscard]] static rpc::AbiLoader::Key key() { return {application, u"0.0.0"_s, {}}; }

    std::optional<Result<rpc::Manifest>> m_told;
};

void BuildManifestTest::ofAnOlderBuild()
{
    FakeNode fake;
    answer(fake, "0.0.1", reading());
    Node node(profileOf(fake), shared());
    openKnown(node);
    QCOMPARE(methodsOf(node), QStringList{u"look"_s});
    QVERIFY(node.abis().isFromBuild(key()));
    QCOMPARE(fake.count("GET", path + "/abi"), 0); // it would tell of another
    // It is remembered.
    QCOMPARE(methodsOf(node), QStringList{u"look"_s});
    QCOMPARE(fake.count("GET", path + "/versions"), 1);
}

void BuildManifestTest::ofTheInstalledOneTheNodeIsAsked()
{
    FakeNode fake;
    answer(fake, "0.0.0", reading());
    Node node(profileOf(fake), shared());
    openKnown(node);
    QVERIFY(methodsOf(node).contains(u"get"_s));
    QVERIFY(!node.abis().isFromBuild(key()));
    QCOMPARE(fake.count("GET", path + "/versions"), 0);
}

/// Such as methods that are not sorted.
void BuildManifestTest::whatTheNodeRefuses()
{
    FakeNode fake;
    answer(fake, "0.0.0", reading());
    fake.on("GET", path + "/abi",
            FakeAnswer::json(R"({"error":"application has no usable embedded ABI"})", 400));
    Node node(profileOf(fake), shared());
    openKnown(node);
    QCOMPARE(methodsOf(node), QStringList{u"look"_s});
}

void BuildManifestTest::whatCanNotBeRead_data()
{
    QTest::addColumn<QByteArray>("sent");
    QTest::newRow("another content") << bundles::smallCode();
    QTest::newRow("cut") << reading().chopped(20);
    QTest::newRow("nothing") << QByteArray();
}

/// Then what the node's route says is better than nothing; but it counts for no build.
void BuildManifestTest::whatCanNotBeRead()
{
    QFETCH(QByteArray, sent);
    FakeNode fake;
    answer(fake, "0.0.1", reading());
    fake.on("GET", "/admin-api/blobs/" + blobIdOf(reading()).toUtf8(),
            FakeAnswer::text(sent, 200, "application/octet-stream"));
    Node node(profileOf(fake), shared());
    openKnown(node);
    QVERIFY(methodsOf(node).contains(u"get"_s));
    QVERIFY(!node.abis().isFromBuild(key()));
}

/// What the code says of itself is the build the context runs: a method that only reads passes, no other.
void BuildManifestTest::safeModeKnowsIt()
{
    FakeNode fake;
    answer(fake, "0.0.1", reading());
    Profile profile = profileOf(fake);
    profile.isSafe = true;
    Node node(profile, shared());
    openKnown(node);
    QCOMPARE(methodsOf(node), QStringList{u"look"_s});
    QVERIFY(outcomeOf(node, u"look"_s).ok);
    QCOMPARE(outcomeOf(node, u"get"_s).error.reason, Error::Reason::NotInAbi);
    QCOMPARE(fake.count("POST", "/jsonrpc"), 1);
}

void BuildManifestTest::safeModeGoesByWhatTheNodeReads_data()
{
    QTest::addColumn<QByteArray>("kept");
    QTest::addColumn<QStringList>("methods"); // that are shown; none: those of the route
    QTest::addColumn<bool>("passes");
    const QByteArray look = "{'name':'look','params':[],'intent':'read_only'}";
    const auto abi = [](const QByteArray &methods, const QByteArray &more = "'types':{},'events':[]") {
        return quoted("{'schema_version':'wasm-abi/1'," + more + ",'methods':[" + methods + "]}");
    };
    const auto code = [](const QByteArray &text) {
        return bundles::module({bundles::customSection("calimero_abi_v1", text)});
    };
    const auto bundle = [](const QByteArray &fields, const bundles::Files &files) {
        const QByteArray manifest = bundles::signedManifest(bundles::unsignedManifest({}, fields));
        return bundles::gzip(bundles::tar(bundles::Files{{"manifest.json", manifest}} + files));
    };
    const auto wasm = [](const QByteArray &name, const QByteArray &module) {
        return R"("wasm":)" + bundles::artifact(name, module);
    };
    const auto row = [](const char *name, const QByteArray &kept, const QStringList &methods, bool passes) {
        QTest::newRow(name) << kept << methods << passes;
    };
    const QByteArray good = code(abi(look));
    const QByteArray bare = bundles::module({bundles::exportSection({"look"})});
    const QStringList shown{u"look"_s};
    row("in a bundle", bundle(',' + wasm("a.wasm", good), {{"a.wasm", good}}), shown, true);
    row("beside the code",
        bundle(',' + wasm("a.wasm", bare) + R"(,"abi":)" + bundles::artifact("abi.json", abi(look)),
               {{"a.wasm", bare}, {"abi.json", abi(look)}}),
        {}, false);
    row("not the code that was signed", bundle(',' + wasm("a.wasm", bare), {{"a.wasm", good}}), {}, false);
    row("not sorted", code(abi(look + ",{'name':'go','params':[]}")), {u"look"_s, u"go"_s}, false);
    row("lacks a field", code(abi(look, "'types':{}")), shown, false);
    row("a word twice", code(abi("{'name':'look','params':[],'intent':'mutating','intent':'read_only'}")),
        shown, false);
    row("a type that is not there",
        code(abi("{'name':'look','params':[{'name':'a','type':{'$ref':'B'}}],'intent':'read_only'}")), shown,
        false);
    row("two of them",
        bundles::module({bundles::customSection("calimero_abi_v1", abi(look)),
                         bundles::customSection("calimero_abi_v1", "{")}),
        shown, false);
    row("of another service",
        bundle(R"(,"services":[{"name":"one",)" + wasm("1.wasm", bare) + R"(},{"name":"two",)"
                   + wasm("2.wasm", good) + "}]",
               {{"2.wasm", good}}),
        {}, false);
}

/// A call passes only where the node itself takes it for one that reads; what people can read is shown
/// anyway.
void BuildManifestTest::safeModeGoesByWhatTheNodeReads()
{
    QFETCH(QByteArray, kept);
    QFETCH(QStringList, methods);
    QFETCH(bool, passes);
    FakeNode fake;
    answer(fake, "0.0.1", kept);
    fake.on("GET", "/admin-api/namespaces*", FakeAnswer::json(R"({"data":[]})"));
    fake.on("POST", "/jsonrpc", FakeAnswer::json(R"({"jsonrpc":"2.0","id":1,"result":{"output":1}})"));
    Profile profile = profileOf(fake);
    profile.isSafe = true;
    Node node(profile, shared());
    openKnown(node);
    QCOMPARE(methodsOf(node), methods.isEmpty() ? methodsOf(node) : methods);
    QCOMPARE(methodsOf(node).contains(u"look"_s), !methods.isEmpty());
    QSignalSpy ended(&node.calls(), &rpc::Calls::finished);
    node.calls().start({.context = context, .method = u"look"_s, .args = "{}"}, {});
    QTRY_COMPARE(ended.size(), 1);
    const auto outcome = ended.last().at(1).value<rpc::CallOutcome>();
    QCOMPARE(outcome.ok, passes);
    QCOMPARE(outcome.error.reason, passes ? Error::Reason::None : Error::Reason::AbiNotKnown);
    QCOMPARE(fake.count("POST", "/jsonrpc"), passes ? 1 : 0);
}

/// The context's group names the very build: a version is what somebody called it.
void BuildManifestTest::theGroupNamesTheBuild_data()
{
    QTest::addColumn<QByteArray>("installed"); // its version, of which the node tells that `look` is unknown
    QTest::addColumn<bool>(
        "isKept"); // the group is on the one that was looked into, else on the installed one
    QTest::addColumn<Error::Reason>("why");
    QTest::newRow("on the kept one") << "0.0.1"_ba << true << Error::Reason::None;
    QTest::newRow("of another version") << "0.0.1"_ba << false << Error::Reason::AbiNotKnown;
    QTest::newRow("on the kept one of two") << "0.0.0"_ba << true << Error::Reason::None;
    QTest::newRow("on the installed one of two") << "0.0.0"_ba << false << Error::Reason::NotInAbi;
}

void BuildManifestTest::theGroupNamesTheBuild()
{
    QFETCH(QByteArray, installed);
    QFETCH(bool, isKept);
    QFETCH(Error::Reason, why);
    FakeNode fake;
    answer(fake, installed, reading());
    pin(fake, isKept ? blobIdOf(reading()) : installedBuild);
    Profile profile = profileOf(fake);
    profile.isSafe = true;
    Node node(profile, shared());
    openKnown(node);
    QCOMPARE(outcomeOf(node, u"look"_s).error.reason, why);
    QCOMPARE(fake.count("POST", "/jsonrpc"), why == Error::Reason::None ? 1 : 0);
}

/// One that is still asked about has not left.
void BuildManifestTest::cancelledWhileItIsAskedAbout()
{
    FakeNode fake;
    answer(fake, "0.0.1", reading());
    fake.on("GET", contextPath, FakeAnswer::failing(FakeAnswer::Fault::Hang));
    Profile profile = profileOf(fake);
    profile.isSafe = true;
    Node node(profile, shared());
    openKnown(node);
    QSignalSpy cancelled(&node.calls(), &rpc::Calls::cancelled);
    rpc::ConsoleCall *call = node.calls().start({.context = context, .method = u"look"_s, .args = "{}"}, {});
    QTRY_COMPARE(fake.count("GET", contextPath), 1);
    call->cancel();
    QCOMPARE(cancelled.size(), 1);
    QVERIFY(node.calls().running().isEmpty());
    QCOMPARE(fake.count("POST", "/jsonrpc"), 0);
}

/// The methods that were read are of a build that is gone by now: they are not trusted any more.
void BuildManifestTest::installedAgainAsAnotherBuild()
{
    FakeNode fake;
    answer(fake, "0.0.1", reading());
    Profile profile = profileOf(fake);
    profile.isSafe = true;
    Node node(profile, shared());
    openKnown(node);
    QCOMPARE(methodsOf(node), QStringList{u"look"_s});
    QVERIFY(outcomeOf(node, u"look"_s).ok);
    // The same version, and the code of the recording.
    answer(fake, "0.0.0", reading());
    node.applications().load();
    QTRY_COMPARE(node.names().applications().value(application).version, u"0.0.0"_s);
    QCOMPARE(outcomeOf(node, u"look"_s).error.reason, Error::Reason::AbiNotKnown);
    QVERIFY(!node.abis().known(key()));
    // Nor when the other is installed once more.
    answer(fake, "0.0.1", reading());
    node.applications().load();
    QTRY_COMPARE(node.names().applications().value(application).version, u"0.0.1"_s);
    QVERIFY(outcomeOf(node, u"look"_s).ok);
    QCOMPARE(fake.count("POST", "/jsonrpc"), 2);
}

void BuildManifestTest::whoWantsTheSameWaitsForTheSame()
{
    FakeNode fake;
    answer(fake, "0.0.1", reading());
    Node node(profileOf(fake), shared());
    openKnown(node);
    int told = 0;
    QObject other;
    for (QObject *who : {static_cast<QObject *>(this), &other})
        node.abis().load(key(), who, [&told](const Result<rpc::Manifest> &manifest) {
            told += manifest && manifest->methods.size() == 1 ? 1 : 0;
        });
    QTRY_COMPARE(told, 2);
    QCOMPARE(fake.count("GET", "/admin-api/blobs/" + blobIdOf(reading()).toUtf8()), 1);
}

void BuildManifestTest::whatHasNoManifestIsNotReadAgain()
{
    const QByteArray code = bundles::module({bundles::exportSection({"look"})});
    FakeNode fake;
    answer(fake, "0.0.1", code);
    Node node(profileOf(fake), shared());
    openKnown(node);
    fake.on("GET", path + "/abi", FakeAnswer::json(R"({"error":"no usable ABI"})", 400));
    QCOMPARE(methodsOf(node), QStringList{u"none"_s});
    QCOMPARE(methodsOf(node), QStringList{u"none"_s});
    QCOMPARE(fake.count("GET", "/admin-api/blobs/" + blobIdOf(code).toUtf8()), 1);
}

/// A third begins when one of the two that are read is wanted by nobody any more.
void BuildManifestTest::twoAtATimeAndNoneForNobody()
{
    FakeNode fake;
    answer(fake, "0.0.1", reading());
    fake.on("GET", path + "/versions", FakeAnswer::failing(FakeAnswer::Fault::Hang));
    Node node(profileOf(fake), shared());
    openKnown(node);
    const auto load = [&](const QString &version, QObject *who) {
        node.abis().load({application, version, {}}, who,
                         [](const Result<rpc::Manifest> &) { QFAIL("nothing was answered"); });
    };
    auto first = std::make_unique<QObject>();
    auto second = std::make_unique<QObject>();
    auto third = std::make_unique<QObject>();
    load(u"0.0.0"_s, first.get());
    load(u"0.0.0"_s, second.get());
    load(u"0.0.2"_s, third.get());
    load(u"0.0.3"_s, third.get());
    QTRY_COMPARE(fake.count("GET", path + "/versions"), 2);
    const auto answered = [&] {
        node.applications().load();
        return QTest::qWaitFor([&] { return node.applications().state() == ListLoader::State::Complete; });
    };
    QVERIFY(answered());
    QCOMPARE(fake.count("GET", path + "/versions"), 2);
    first.reset(); // the second still waits for the same
    QVERIFY(answered());
    QCOMPARE(fake.count("GET", path + "/versions"), 2);
    second.reset();
    QTRY_COMPARE(fake.count("GET", path + "/versions"), 3);
}

void BuildManifestTest::onlyWhatTheNodeTells()
{
    FakeNode fake;
    answer(fake, "0.0.1", reading());
    Node node(profileOf(fake), shared());
    openKnown(node);
    std::optional<Error> error;
    node.abis().load(
        key(), this,
        [&error](const Result<rpc::Manifest> &manifest) {
            if (!manifest)
                error = manifest.error();
        },
        rpc::AbiLoader::Reach::Told);
    QTRY_VERIFY(error);
    QCOMPARE(error->kind, Error::Kind::NotFound);
    QCOMPARE(fake.count("GET", path + "/versions"), 0);
}

const TestCase testCase(runTest<BuildManifestTest>);

} // namespace buildmanifest_test

#include "buildmanifest_test.moc"
