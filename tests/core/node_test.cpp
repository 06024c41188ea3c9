// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// A live node without a window: it signs in and out, and knows its lists, their names and uses; nobody has to
// tell it anything. Two of them know nothing of each other.
#include "tests/core/nodecase.h"
#include "tests/support/testprogram.h"

#include "core/api/applications.h"
#include "core/api/blobs.h"
#include "core/auth/tokenfile.h"
#include "core/base/hash.h"
#include "core/rpc/abiloader.h"
#include "core/rpc/calls.h"
#include "core/session/names.h"
#include "core/session/uses.h"
#include "core/table/fields.h"
#include "core/table/listloader.h"
#include "core/transfer/blobnotes.h"
#include "core/transfer/transferqueue.h"

#include <QFile>
#include <QSignalSpy>

namespace node_test {

using namespace livenode;

namespace {

const auto context = ContextId::parse(u"8G9fo6zH9p54kDvM83nzubFev1dQ3cKvUVJ3kuZUJjkP"_s).value();
const auto application = ApplicationId::parse(u"Cfow1SkzdqiVvzy6MzBME9g6b4sgwBtetGHiBgfC9QHc"_s).value();
const auto bytecode = BlobId::parse(u"6cpDVGwtQqq5iM7o5w851PotTQdhx7ymE2hbfBWycPvE"_s).value();
const auto space =
    NamespaceId::parse(u"2114c8bff92dd2738aba6d963dca0890e477fc7331c10668a7481835bf55e96f"_s).value();

} // namespace

class NodeTest : public NodeCase {
    Q_OBJECT

private Q_SLOTS:
    void init() { makeFolder(); }

    void opensWithoutALogIn();
    void aLogInOpensIt();
    void secretsAreNotSaidAgain();
    void storedTokensOpenIt();
    void aSessionThatEnds();
    void signsOut();
    void tokensThatStayAreTold();
    void namesAndUses();
    void namesOutliveAFailedReload();
    void anUploadBelongsToTheNode();
    void theMethodsOfWhatWasCalledAreForgotten();
    void blobsAreReleased();
    void patchedListsAreCounted();
    void twoAtOnce();
};

void NodeTest::opensWithoutALogIn()
{
    FakeNode fake;
    answerAsOpenNode(fake);
    Node node(profileOf(fake), shared());
    QCOMPARE(node.phase(), Phase::Connecting);
    QSignalSpy phases(&node, &Node::phaseChanged);
    QSignalSpy wanted(&node, &Node::signInWanted);
    node.open();
    QTRY_COMPARE(node.phase(), Phase::Open);
    QCOMPARE(phases.size(), 1);
    QVERIFY(wanted.isEmpty());
    for (ListLoader *list : {&node.contexts(), &node.applications(), &node.blobs(), &node.namespaces()})
        QTRY_VERIFY(isLoaded(*list));
    QTRY_COMPARE(node.peers(), std::optional<quint64>(3));
    QTRY_COMPARE(node.readiness(), u"ready"_s);
    QTRY_VERIFY(node.identity());
    QVERIFY(node.isOnThisComputer());
}

void NodeTest::aLogInOpensIt()
{
    FakeNode fake;
    answerAsLockedNode(fake, goodToken());
    Node node(profileOf(fake), shared());
    QSignalSpy wanted(&node, &Node::signInWanted);
    node.open();
    QTRY_COMPARE(node.phase(), Phase::NeedsSignIn);
    QCOMPARE(node.signInReason(), Session::Ended::NoTokens);
    QVERIFY(!node.isSignedOut());
    QCOMPARE(wanted.size(), 1);
    QCOMPARE(node.contexts().state(), ListLoader::State::Idle);

    // Whoever does this, dialog or command: the node hears it of its session.
    node.session().logIn(u"ann"_s, u"secret"_s);
    QTRY_COMPARE(node.phase(), Phase::Open);
    QTRY_VERIFY(isLoaded(node.contexts()));
    QCOMPARE(node.contexts().table()->rows(), 2U);
    QCOMPARE(wanted.size(), 1);
}

/// A node that says again what it was told, wherever it may say something.
void NodeTest::secretsAreNotSaidAgain()
{
    FakeNode fake;
    const QByteArray token = goodToken();
    const QByteArray secret = token.split('.').at(2);
    answerAsLockedNode(fake, token);
    const auto echo = [](const QByteArray &before, const QByteArray &after, int status) {
        return FakeNode::Handler([=](const FakeRequest &request) {
            const QByteArray said = request.header("authorization");
            return FakeAnswer::json(before + said + after, status)
                .with("X-Auth-Error", said)
                .with("X-Said", said);
        });
    };
    Node node(profileOf(fake), shared());
    QSignalSpy exchanges(&node.transport(), &Transport::exchangeFinished);
    node.open();
    QTRY_COMPARE(node.phase(), Phase::NeedsSignIn);
    fake.on("GET", "/admin-api/identity", echo(R"({"error":"who is )", R"("})", 500));
    fake.on("GET", "/admin-api/applications",
            echo(R"({"data":{"apps":[{"id":"Cfow1SkzdqiVvzy6MzBME9g6b4sgwBtetGHiBgfC9QHc","package":")",
                 R"("}]}})", 200));
    node.session().logIn(u"ann"_s, u"correct horse"_s);
    QTRY_COMPARE(node.phase(), Phase::Open);
    QTRY_VERIFY(node.identityError());
    QTRY_VERIFY(isLoaded(node.applications()));
    QCOMPARE(node.identityError()->message, u"who is Bearer …"_s);
    QByteArray all = node.identityError()->raw + node.identityError()->authError.toUtf8();
    QCOMPARE(node.applications().table()->rows(), 1U);
    const auto place = table::placeOf(node.applications().table(), application.bytes());
    QVERIFY(place);
    all += table::valueOf<&api::Application::package>(*place);
    for (const auto &arguments : exchanges) {
        const auto exchange = arguments[0].value<Exchange>();
        all += exchange.requestBody + exchange.answerBody + exchange.error.raw
            + exchange.error.message.whole().toUtf8();
        for (const QByteArray &value : exchange.answerHeaders)
            all += value;
    }
    QVERIFY(all.contains("who is"));
    QVERIFY2(!all.contains(secret), all.constData());
    QVERIFY2(!all.contains("horse"), all.constData());
}

void NodeTest::storedTokensOpenIt()
{
    FakeNode fake;
    const QByteArray token = goodToken();
    answerAsLockedNode(fake, token);
    const StoredTokens tokens{.pair = TokenPair(token, "r"), .nodeUrl = fake.url().toString()};
    QVERIFY(TokenFile(shared().tokenFolder, u"A"_s).write(tokens, TokenStore::Write::LogIn));
    Profile profile = profileOf(fake);
    profile.tokens.place = TokenPlace::File;
    Node node(profile, shared());
    QSignalSpy wanted(&node, &Node::signInWanted);
    QSignalSpy phases(&node, &Node::phaseChanged);
    node.open();
    QTRY_COMPARE(node.phase(), Phase::Open);
    QCOMPARE(phases.size(), 1);
    QVERIFY(wanted.isEmpty());
    QCOMPARE(fake.count("POST", "/auth/token"), 0);
}

void NodeTest::aSessionThatEnds()
{
    FakeNode fake;
    answerAsLockedNode(fake, goodToken());
    Node node(profileOf(fake), shared());
    node.open();
    QTRY_COMPARE(node.phase(), Phase::NeedsSignIn);
    node.session().logIn(u"ann"_s, u"secret"_s);
    QTRY_VERIFY(isLoaded(node.contexts()));

    // The node takes the token no longer; whoever asks next finds that out for all.
    fake.on("GET", "/admin-api/contexts*", FakeAnswer::recorded(u"auth/anonymous_contexts"_s));
    QSignalSpy wanted(&node, &Node::signInWanted);
    node.contexts().load();
    QTRY_COMPARE(node.phase(), Phase::NeedsSignIn);
    QCOMPARE(node.signInReason(), Session::Ended::NotAccepted);
    QVERIFY(!node.isSignedOut());
    QCOMPARE(wanted.size(), 1);
}

void NodeTest::signsOut()
{
    FakeNode fake;
    answerAsLockedNode(fake, goodToken());
    Node node(profileOf(fake), shared());
    node.open();
    QTRY_COMPARE(node.phase(), Phase::NeedsSignIn);
    node.session().logIn(u"ann"_s, u"secret"_s);
    QTRY_VERIFY(isLoaded(node.contexts()));
    QSignalSpy wanted(&node, &Node::signInWanted);
    node.signOut();
    QTRY_COMPARE(node.phase(), Phase::NeedsSignIn);
    QVERIFY(node.isSignedOut());
    QVERIFY(wanted.isEmpty());
}

// Signed out here, and signed in again at the next start: somebody has to be told.
void NodeTest::tokensThatStayAreTold()
{
    FakeNode fake;
    answerAsLockedNode(fake, goodToken());
    Node node(profileOf(fake), shared());
    node.vault().choose(TokenPlace::File);
    node.open();
    QTRY_COMPARE(node.phase(), Phase::NeedsSignIn);
    node.session().logIn(u"ann"_s, u"secret"_s);
    QTRY_COMPARE(node.phase(), Phase::Open);
    const QString path = TokenFile(shared().tokenFolder, u"A"_s).path();
    QTRY_VERIFY(QFile::exists(path));
    QVERIFY(QFile::remove(path));
    QVERIFY(QDir().mkpath(path + u"/in it"_s)); // which no user can delete as a file
    QSignalSpy left(&node, &Node::tokensLeft);
    QSignalSpy removed(&node, &Node::tokensRemoved);
    node.signOut();
    QTRY_COMPARE(left.size(), 1);
    QCOMPARE(left[0][0].value<Error>().kind, Error::Kind::Storage);
    QCOMPARE(left[0][0].value<Error>().path, path);
    QVERIFY(node.isSignedOut());
    QVERIFY(removed.isEmpty());
    QVERIFY(QDir(path).removeRecursively());
    node.signOut();
    QTRY_COMPARE(removed.size(), 1);
    QCOMPARE(left.size(), 1);
}

void NodeTest::namesAndUses()
{
    FakeNode fake;
    answerAsOpenNode(fake);
    Node node(profileOf(fake), shared());
    QCOMPARE(node.names().called(context), context.toShortString());
    node.open();
    QTRY_COMPARE(node.names().of(application), u"KV Store"_s);
    QTRY_COMPARE(node.names().of(space), u"Team space"_s);
    QVERIFY(node.names().groups().contains(GroupId(space.bytes())));
    QTRY_COMPARE(node.uses().contextsOf(application), std::optional(2U));
    QTRY_COMPARE(node.uses().applicationOf(bytecode), std::optional(application));
    // What is written for "no compiled code" is nobody's code.
    QVERIFY(!node.uses().applicationOf(BlobId()));
    QVERIFY(isLoaded(node.contexts()));
    // A file that was stored from here.
    QSignalSpy changed(&node.names(), &Names::changed);
    QCOMPARE(node.names().called(bytecode), bytecode.toShortString());
    node.notes().add(bytecode, {.fileName = u"kv\u202e\nstore.wasm"_s, .folder = u"/home/ann"_s});
    QVERIFY(!changed.isEmpty());
    QCOMPARE(changed.last()[0].value<Names::Kind>(), Names::Kind::Blobs);
    QCOMPARE(node.names().called(bytecode), u"kv store.wasm"_s);
}

void NodeTest::namesOutliveAFailedReload()
{
    FakeNode fake;
    answerAsOpenNode(fake);
    Node node(profileOf(fake), shared());
    node.open();
    QTRY_COMPARE(node.names().of(application), u"KV Store"_s);
    fake.on("GET", "/admin-api/applications", FakeAnswer::text("busy", 500));
    node.applications().load();
    QTRY_COMPARE(node.applications().state(), ListLoader::State::Failed);
    QCOMPARE(node.names().of(application), u"KV Store"_s);
    QCOMPARE(node.uses().applicationOf(bytecode), std::optional(application));
}

/// Nobody looks at it: the file is stored, remembered, and in the list.
void NodeTest::anUploadBelongsToTheNode()
{
    FakeNode fake;
    answerAsOpenNode(fake);
    Node node(profileOf(fake), shared());
    node.open();
    QTRY_VERIFY(isLoaded(node.blobs()));
    const QByteArray content("a file");
    QFile file(m_folder->filePath(u"note.txt"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
    file.close();
    QTRY_VERIFY(node.notes().isLoaded());
    QByteArray id;
    fake.on("PUT", "/admin-api/blobs*", [&](const FakeRequest &request) {
        id = BlobHasher::of(request.body).toString().toLatin1();
        return FakeAnswer::json(R"({"data":{"blob_id":")" + id + R"(","size":)"
                                + QByteArray::number(request.body.size()) + "}}");
    });
    fake.forget();
    const quint32 before = node.blobs().table()->rows();
    node.transfers().upload({{.path = file.fileName(), .size = content.size()}});
    QTRY_COMPARE(node.blobs().table()->rows(), before + 1);
    const BlobId blob = BlobId::parse(QString::fromLatin1(id)).value();
    const auto place = table::placeOf(node.blobs().table(), blob.bytes());
    QVERIFY(place);
    QCOMPARE(table::valueOf<&api::Blob::sizeBytes>(*place), std::optional<quint64>(content.size()));
    QCOMPARE(fake.count("GET", "/admin-api/blobs"), 0); // the list, which has no pages, is not read for it
    const auto note = node.notes().find(blob);
    QVERIFY(note);
    QCOMPARE(note->fileName, u"note.txt"_s);
}

/// A call that finds no such method says that what is known of its application is old, not of another.
void NodeTest::theMethodsOfWhatWasCalledAreForgotten()
{
    const auto other = ApplicationId(Bytes32{7});
    FakeNode fake;
    answerAsOpenNode(fake);
    FakeAnswer contexts = FakeAnswer::recorded(u"contexts/list"_s);
    const qsizetype last = contexts.body.lastIndexOf(application.toUtf8());
    contexts.body.replace(last, application.toUtf8().size(), other.toUtf8());
    fake.on("GET", "/admin-api/contexts*", contexts);
    fake.on("GET", "/admin-api/applications/*", FakeAnswer::recorded(u"apps/abi"_s));
    fake.on("POST", "/jsonrpc", FakeAnswer::recorded(u"rpc/unknown_method"_s));
    Node node(profileOf(fake), shared());
    node.open();
    QTRY_VERIFY(isLoaded(node.contexts()));
    const auto keyOf = [](const ApplicationId &id) {
        return rpc::AbiLoader::Key{.application = id, .version = u"0.0.0"_s, .service = {}};
    };
    for (const ApplicationId &id : {application, other})
        node.abis().load(keyOf(id), this, [](const Result<rpc::Manifest> &) {});
    QTRY_VERIFY(node.abis().known(keyOf(application)) && node.abis().known(keyOf(other)));
    QSignalSpy finished(&node.calls(), &rpc::Calls::finished);
    node.calls().start({.context = context, .method = u"gone"_s, .args = "{}"}, {});
    QTRY_COMPARE(finished.size(), 1);
    QVERIFY(!node.abis().known(keyOf(application)));
    QVERIFY(node.abis().known(keyOf(other)));
}

// To delete a blob releases one reference: it stays on the list for as long as the node has it.
void NodeTest::blobsAreReleased()
{
    FakeNode fake;
    answerAsOpenNode(fake);
    Node node(profileOf(fake), shared());
    node.open();
    QTRY_VERIFY(isLoaded(node.blobs()));
    const quint32 before = node.blobs().table()->rows();
    fake.forget();
    fake.on("HEAD", "/admin-api/blobs/" + bytecode.toUtf8(), FakeAnswer::recorded(u"blobs/head"_s));
    node.blobReleased(bytecode);
    QTRY_COMPARE(fake.count("HEAD", "/admin-api/blobs/*"), 1);
    fake.on("HEAD", "/admin-api/blobs/" + bytecode.toUtf8(), {.status = 404});
    QCOMPARE(node.blobs().table()->rows(), before);
    node.blobReleased(bytecode);
    QTRY_COMPARE(node.blobs().table()->rows(), before - 1);
    QVERIFY(!table::placeOf(node.blobs().table(), bytecode.bytes()));
    QCOMPARE(fake.count("GET", "/admin-api/blobs"), 0);
}

// Names and uses follow the rows of a list also when they are patched.
void NodeTest::patchedListsAreCounted()
{
    FakeNode fake;
    answerAsOpenNode(fake);
    Node node(profileOf(fake), shared());
    node.open();
    QTRY_COMPARE(node.uses().contextsOf(application), std::optional(2U));
    node.contexts().patch(table::Patch::without(context));
    QTRY_COMPARE(node.uses().contextsOf(application), std::optional(1U));
    QCOMPARE(node.names().of(context), QString());
    QTRY_COMPARE(node.names().of(application), u"KV Store"_s);
    node.applications().patch(table::Patch::without(application));
    QTRY_COMPARE(node.names().of(application), QString());
    QVERIFY(!node.uses().applicationOf(bytecode));
}

void NodeTest::twoAtOnce()
{
    FakeNode first;
    FakeNode second;
    answerAsLockedNode(first, goodToken(1));
    answerAsLockedNode(second, goodToken(2));
    second.on("GET", "/admin-api/applications", FakeAnswer::json(R"({"data":{"apps":[]}})"));
    Node one(profileOf(first, u"one"_s), shared());
    Node two(profileOf(second, u"two"_s), shared());
    one.open();
    two.open();
    QTRY_COMPARE(one.phase(), Phase::NeedsSignIn);
    QTRY_COMPARE(two.phase(), Phase::NeedsSignIn);
    one.session().logIn(u"ann"_s, u"secret"_s);
    QTRY_VERIFY(isLoaded(one.contexts()));
    QCOMPARE(two.phase(), Phase::NeedsSignIn);
    two.session().logIn(u"bob"_s, u"secret"_s);
    QTRY_VERIFY(isLoaded(two.contexts()));
    QTRY_COMPARE(one.names().of(application), u"KV Store"_s);
    QTRY_VERIFY(isLoaded(two.applications()));
    QCOMPARE(two.names().of(application), QString());

    // One going away is nothing to the other.
    first.stop();
    one.contexts().load();
    QTRY_COMPARE(one.contexts().state(), ListLoader::State::Failed);
    QCOMPARE(one.phase(), Phase::Unreachable);
    two.reloadAll();
    QTRY_VERIFY(isLoaded(two.contexts()));
    QCOMPARE(two.phase(), Phase::Open);
    for (const FakeRequest &request : second.requests())
        QVERIFY(request.header("authorization") != "Bearer " + goodToken(1));
}

const TestCase testCase(runTest<NodeTest>);

} // namespace node_test

#include "node_test.moc"
