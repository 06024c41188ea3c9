// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// A live node without a window: one phase, which follows from what the node answers and from its session;
// nobody has to tell it anything. Two of them know nothing of each other.
#include "core/session/node.h"

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
#include "tests/support/fakenode.h"
#include "tests/support/testfolder.h"
#include "tests/support/tokens.h"

#include <QDateTime>
#include <QFile>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace calimero;
using namespace Qt::StringLiterals;
using Phase = Node::Phase;
using table::ListLoader;

namespace {

const auto context = ContextId::parse(u"8G9fo6zH9p54kDvM83nzubFev1dQ3cKvUVJ3kuZUJjkP"_s).value();
const auto application = ApplicationId::parse(u"Cfow1SkzdqiVvzy6MzBME9g6b4sgwBtetGHiBgfC9QHc"_s).value();
const auto bytecode = BlobId::parse(u"6cpDVGwtQqq5iM7o5w851PotTQdhx7ymE2hbfBWycPvE"_s).value();
const auto space =
    NamespaceId::parse(u"2114c8bff92dd2738aba6d963dca0890e477fc7331c10668a7481835bf55e96f"_s).value();

/// Its lists and facts, for whoever may see them.
void answerAsOpenNode(FakeNode &node)
{
    node.on("GET", "/admin-api/contexts*", FakeAnswer::recorded(u"contexts/list"_s));
    node.on("GET", "/admin-api/applications", FakeAnswer::recorded(u"apps/list"_s));
    node.on("GET", "/admin-api/namespaces*", FakeAnswer::recorded(u"namespaces/list"_s));
    node.on("GET", "/admin-api/blobs", FakeAnswer::recorded(u"blobs/list"_s));
    node.on("GET", "/admin-api/peers", FakeAnswer::json(R"({"count":3})"));
    node.on("GET", "/admin-api/ready", FakeAnswer::json(R"({"data":{"status":"ready"}})"));
    node.on("GET", "/admin-api/identity", FakeAnswer::recorded(u"identity/node"_s));
}

QByteArray goodToken(int number = 1)
{
    const qint64 now = QDateTime::currentSecsSinceEpoch();
    return madeToken("access", now, now + 3600, number);
}

FakeAnswer pairAnswer(const QByteArray &access)
{
    return FakeAnswer::json(R"({"data":{"access_token":")" + access
                            + R"(","refresh_token":"r"},"error":null})");
}

/// The same behind a log-in: what comes without this token is refused as a real node refuses it.
void answerAsLockedNode(FakeNode &node, const QByteArray &token)
{
    answerAsOpenNode(node);
    node.on("GET", "/admin-api/contexts*", [token](const FakeRequest &request) {
        return request.header("authorization") == "Bearer " + token
            ? FakeAnswer::recorded(u"contexts/list"_s)
            : FakeAnswer::recorded(u"auth/anonymous_contexts"_s);
    });
    node.on("GET", "/auth/providers", FakeAnswer::recorded(u"auth/providers"_s));
    node.on("POST", "/auth/token", pairAnswer(token));
}

Profile profileOf(const FakeNode &node, const QString &name = u"A"_s)
{
    return {.id = u"id-"_s + name, .name = name, .url = node.url()};
}

bool isLoaded(const ListLoader &list)
{
    return list.state() == ListLoader::State::Complete;
}

} // namespace

class NodeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();

    void opensWithoutALogIn();
    void saysWhatAnswers_data();
    void saysWhatAnswers();
    void openIsTriedAgain();
    void aLogInOpensIt();
    void storedTokensOpenIt();
    void aSessionThatEnds();
    void signsOut();
    void tokensThatStayAreTold();
    void namesAndUses();
    void namesOutliveAFailedReload();
    void anUploadBelongsToTheNode();
    void aFailedRequestEndsThePhase_data();
    void aFailedRequestEndsThePhase();
    void whoAnswersInItsPlaceEndsThePhase_data();
    void whoAnswersInItsPlaceEndsThePhase();
    void oneGatewayAnswerEndsNoPhase();
    void oneBlockedQuestionEndsNoPhase();
    void deadBehindItsGatewayIsNotOpened();
    void whatIsSlowIsLookedAt();
    void aLogInServiceElsewhere();
    void theMethodsOfWhatWasCalledAreForgotten();
    void blobsAreReleased();
    void patchedListsAreCounted();
    void twoAtOnce();

private:
    [[nodiscard]] Node::Shared shared() const
    {
        return {.tokenFolder = m_folder->filePath(u"tokens"_s),
                .notesFile = m_folder->filePath(u"notes.sqlite"_s)};
    }

    std::unique_ptr<TestFolder> m_folder;
};

void NodeTest::init()
{
    m_folder = std::make_unique<TestFolder>();
    QTest::failOnWarning(QRegularExpression(u"^(?!the session has ended)"_s));
}

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

void NodeTest::saysWhatAnswers_data()
{
    QTest::addColumn<FakeAnswer>("answer");
    QTest::addColumn<Phase>("phase");
    QTest::addColumn<Error::Kind>("kind");
    QTest::newRow("a web page") << FakeAnswer::text("<html>Welcome</html>", 200, "text/html")
                                << Phase::NotANode << Error::Kind::NotANode;
    QTest::newRow("nothing of that name")
        << FakeAnswer::text("not here", 404) << Phase::NotANode << Error::Kind::NotANode;
    QTest::newRow("closes the door") << FakeAnswer::failing(FakeAnswer::Fault::Close) << Phase::Unreachable
                                     << Error::Kind::Unreachable;
}

void NodeTest::saysWhatAnswers()
{
    QFETCH(FakeAnswer, answer);
    QFETCH(Phase, phase);
    QFETCH(Error::Kind, kind);
    FakeNode fake;
    fake.on("GET", "/admin-api/contexts*", answer);
    Node node(profileOf(fake), shared());
    node.open();
    QTRY_COMPARE(node.phase(), phase);
    QCOMPARE(node.error().kind, kind);
    QCOMPARE(node.contexts().state(), ListLoader::State::Idle);
}

void NodeTest::openIsTriedAgain()
{
    FakeNode fake;
    answerAsOpenNode(fake);
    fake.once("GET", "/admin-api/contexts*", FakeAnswer::text("<html>Bad Gateway</html>", 404, "text/html"));
    Node node(profileOf(fake), shared());
    node.open();
    QTRY_COMPARE(node.phase(), Phase::NotANode);
    QVERIFY(!node.triesByItself());
    node.open();
    QCOMPARE(node.phase(), Phase::Connecting);
    QTRY_COMPARE(node.phase(), Phase::Open);
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
    QTRY_COMPARE(node.uses().contextsOf(application), 2U);
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

void NodeTest::aFailedRequestEndsThePhase_data()
{
    QTest::addColumn<bool>("locked");
    QTest::newRow("of an open node") << false;
    QTest::newRow("of one that asks for a log-in") << true;
}

/// Nobody sees "can't be reached" of a request beside a node that is well.
void NodeTest::aFailedRequestEndsThePhase()
{
    QFETCH(bool, locked);
    FakeNode fake;
    if (locked)
        answerAsLockedNode(fake, goodToken());
    else
        answerAsOpenNode(fake);
    Node node(profileOf(fake), shared());
    node.open();
    QTRY_COMPARE(node.phase(), locked ? Phase::NeedsSignIn : Phase::Open);
    if (!locked)
        QTRY_VERIFY(isLoaded(node.contexts()) && isLoaded(node.blobs()) && node.identity());
    std::optional<Phase> seen;
    fake.on("GET", "/admin-api/usage", FakeAnswer::failing(FakeAnswer::Fault::Close));
    Request request{.name = "usage", .segments = {u"admin-api"_s, u"usage"_s}};
    node.transport().send(request).then(&node, [&](const Result<Answer> &result) {
        QVERIFY(!result);
        QCOMPARE(result.error().kind, Error::Kind::Unreachable);
        seen = node.phase();
    });
    QTRY_VERIFY(seen);
    QCOMPARE(*seen, Phase::Unreachable);
    QVERIFY(node.triesByItself());
    // It was one connection: the node is there, and nobody has to ask.
    QTRY_COMPARE(node.phase(), locked ? Phase::NeedsSignIn : Phase::Open);
}

void NodeTest::whoAnswersInItsPlaceEndsThePhase_data()
{
    QTest::addColumn<FakeAnswer>("answer");
    QTest::addColumn<Error::AnsweredBy>("by");
    QTest::addColumn<bool>("locked");
    using By = Error::AnsweredBy;
    const QByteArray page = "<html><h1>Hello</h1></html>";
    for (const bool locked : {false, true}) {
        const auto row = [&](const char *name, const FakeAnswer &answer, By by) {
            QTest::newRow(
                qPrintable(u"%1, %2"_s.arg(QLatin1String(name), locked ? u"signed in"_s : u"open"_s)))
                << answer << by << locked;
        };
        row("502", FakeAnswer::text(page, 502, "text/html"), By::Gateway);
        row("503", FakeAnswer::text(page, 503, "text/html"), By::Gateway);
        row("504 without a word", FakeAnswer::empty(504), By::Gateway);
        row("a portal", FakeAnswer::text(page, 200, "text/html"), By::WebPage);
        row("a page of refusal", FakeAnswer::text(page, 403, "text/html"), By::WebPage);
        row("a redirect", FakeAnswer::empty(302).with("Location", "http://portal.invalid/"), By::Redirect);
        row("another service", FakeAnswer::text("<?xml version=\"1.0\"?><Error/>", 403, "application/xml"),
            By::OtherService);
    }
}

/// The node behind a gateway dies, a portal steps in between: it is not "Healthy" any more, whoever finds
/// out.
void NodeTest::whoAnswersInItsPlaceEndsThePhase()
{
    QFETCH(FakeAnswer, answer);
    QFETCH(Error::AnsweredBy, by);
    QFETCH(bool, locked);
    const QByteArray token = goodToken();
    FakeNode fake;
    if (locked)
        answerAsLockedNode(fake, token);
    else
        answerAsOpenNode(fake);
    Node node(profileOf(fake), shared());
    node.open();
    if (locked) {
        QTRY_COMPARE(node.phase(), Phase::NeedsSignIn);
        node.session().logIn(u"ann"_s, u"secret"_s);
    }
    QTRY_COMPARE(node.readiness(), u"ready"_s);
    QTRY_VERIFY(isLoaded(node.contexts()) && isLoaded(node.blobs()) && node.identity());
    for (const char *path :
         {"contexts*", "applications", "namespaces*", "blobs", "peers", "ready", "identity"})
        fake.on("GET", QByteArray("/admin-api/") + path, answer);
    fake.on("GET", "/auth/providers", answer);
    fake.on("POST", "/auth/refresh", answer);
    node.blobs().load();
    QTRY_COMPARE(node.phase(), Phase::Unreachable);
    QCOMPARE(node.error().answeredBy, by);
    QVERIFY(node.triesByItself());
    // It stays so while it is so, and ends by itself: that takes seconds, and is the same for all of them.
    if (!QByteArray(QTest::currentDataTag()).startsWith("502"))
        return;
    const qsizetype asked = fake.count("GET", "/admin-api/contexts");
    QSignalSpy phases(&node, &Node::phaseChanged);
    QTRY_VERIFY(fake.count("GET", "/admin-api/contexts") > asked);
    QCOMPARE(node.phase(), Phase::Unreachable);
    if (locked)
        answerAsLockedNode(fake, token);
    else
        answerAsOpenNode(fake);
    QTRY_COMPARE_WITH_TIMEOUT(node.phase(), Phase::Open, 20'000);
    QCOMPARE(phases.size(), 1);
}

/// It may have been only for this one request: the node is looked at, and is well.
void NodeTest::oneGatewayAnswerEndsNoPhase()
{
    FakeNode fake;
    answerAsOpenNode(fake);
    Node node(profileOf(fake), shared());
    node.open();
    QTRY_COMPARE(node.readiness(), u"ready"_s);
    QTRY_VERIFY(isLoaded(node.contexts()) && isLoaded(node.blobs()) && node.identity());
    QSignalSpy phases(&node, &Node::phaseChanged);
    fake.on("GET", "/admin-api/blobs", FakeAnswer::text("<html>504</html>", 504, "text/html"));
    fake.on("GET", "/admin-api/ready", FakeAnswer::json(R"({"data":{"status":"syncing"}})", 503));
    node.blobs().load();
    QTRY_COMPARE(node.readiness(), u"syncing"_s);
    QCOMPARE(node.phase(), Phase::Open);
    QVERIFY(phases.isEmpty());
}

/// A proxy may keep one question to itself: whoever answers the others is the node.
void NodeTest::oneBlockedQuestionEndsNoPhase()
{
    FakeNode fake;
    answerAsOpenNode(fake);
    Node node(profileOf(fake), shared());
    node.open();
    QTRY_COMPARE(node.readiness(), u"ready"_s);
    QTRY_VERIFY(isLoaded(node.contexts()) && isLoaded(node.blobs()) && node.identity());
    QSignalSpy phases(&node, &Node::phaseChanged);
    fake.forget();
    fake.on("GET", "/admin-api/ready", FakeAnswer::text("<html>No</html>", 403, "text/html"));
    fake.once("GET", "/admin-api/blobs", FakeAnswer::text("<html>504</html>", 504, "text/html"));
    QSignalSpy exchanges(&node.transport(), &Transport::exchangeFinished);
    node.blobs().load();
    QTRY_COMPARE(fake.count("GET", "/admin-api/contexts"), 1); // it is looked who is there
    QTRY_COMPARE(exchanges.size(), 3);
    node.blobs().load();
    QTRY_VERIFY(isLoaded(node.blobs()));
    QCOMPARE(node.phase(), Phase::Open);
    QVERIFY(phases.isEmpty());
    QCOMPARE(fake.count("GET", "/admin-api/ready"), 1);
}

/// With stored tokens, too.
void NodeTest::deadBehindItsGatewayIsNotOpened()
{
    FakeNode fake;
    fake.on("GET", "/admin-api/*", FakeAnswer::text("<html>502</html>", 502, "text/html"));
    QVERIFY(TokenFile(shared().tokenFolder, u"A"_s)
                .write({.pair = TokenPair(goodToken(), "r"), .nodeUrl = fake.url().toString()},
                       TokenStore::Write::LogIn));
    Profile profile = profileOf(fake);
    profile.tokens.place = TokenPlace::File;
    Node node(profile, shared());
    QSignalSpy phases(&node, &Node::phaseChanged);
    node.open();
    QTRY_COMPARE(node.phase(), Phase::Unreachable);
    QCOMPARE(phases.size(), 1);
    QCOMPARE(node.error().answeredBy, Error::AnsweredBy::Gateway);
}

/// A request that gets no answer in time may have been a long one: the node is looked at now.
void NodeTest::whatIsSlowIsLookedAt()
{
    FakeNode fake;
    answerAsOpenNode(fake);
    Node node(profileOf(fake), shared());
    node.open();
    QTRY_VERIFY(isLoaded(node.contexts()) && isLoaded(node.blobs()) && node.identity());
    QTRY_COMPARE(node.readiness(), u"ready"_s);
    fake.on("GET", "/admin-api/usage", FakeAnswer::failing(FakeAnswer::Fault::Hang));
    fake.on("GET", "/admin-api/ready", FakeAnswer::json(R"({"data":{"status":"syncing"}})", 503));
    Request request{.name = "usage", .segments = {u"admin-api"_s, u"usage"_s}};
    request.timeout = std::chrono::milliseconds(100);
    node.transport().send(request);
    QTRY_COMPARE(node.readiness(), u"syncing"_s);
    QCOMPARE(node.phase(), Phase::Open);
}

/// That a log-in service can't be reached says nothing of the node.
void NodeTest::aLogInServiceElsewhere()
{
    FakeNode fake;
    FakeNode service;
    answerAsLockedNode(fake, goodToken());
    service.on("GET", "/auth/providers", FakeAnswer::recorded(u"auth/providers"_s));
    Profile profile = profileOf(fake);
    profile.authUrl = service.url();
    Node node(profile, shared());
    node.open();
    QTRY_COMPARE(node.phase(), Phase::NeedsSignIn);
    service.stop();
    bool failed = false;
    node.session().logIn(u"ann"_s, u"secret"_s).then(&node, [&](const Result<Done> &result) {
        failed = !result;
    });
    QTRY_VERIFY(failed);
    QCOMPARE(node.phase(), Phase::NeedsSignIn);
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
    QTRY_COMPARE(node.uses().contextsOf(application), 2U);
    node.contexts().patch(table::Patch::without(context));
    QTRY_COMPARE(node.uses().contextsOf(application), 1U);
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

QTEST_GUILESS_MAIN(NodeTest)
#include "node_test.moc"
