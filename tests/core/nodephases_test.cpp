// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// The one phase of a live node: it follows from who answers and what, at its opening and while it is open.
#include "core/auth/tokenfile.h"
#include "core/session/aliases.h"
#include "core/socket/nodesocket.h"
#include "tests/core/nodecase.h"
#include "tests/support/testprogram.h"

#include <QSignalSpy>

#include <algorithm>

namespace nodephases_test {

using namespace livenode;

/// They are read last.
static bool areAliasesKnown(Node &node)
{
    using Kind = Aliases::Kind;
    return node.aliases().areKnown(Kind::Contexts) && node.aliases().areKnown(Kind::Applications);
}

class NodePhasesTest : public NodeCase {
    Q_OBJECT

private Q_SLOTS:
    void init() { makeFolder(); }

    void saysWhatAnswers_data();
    void saysWhatAnswers();
    void openIsTriedAgain();
    void whoAsked();
    void aFailedRequestEndsThePhase_data();
    void aFailedRequestEndsThePhase();
    void whoAnswersInItsPlaceEndsThePhase_data();
    void whoAnswersInItsPlaceEndsThePhase();
    void oneGatewayAnswerEndsNoPhase();
    void oneBlockedQuestionEndsNoPhase();
    void deadBehindItsGatewayIsNotOpened();
    void whatIsSlowIsLookedAt();
    void aLogInServiceElsewhere();
    void anotherInThePlaceOfAKnownNode_data();
    void anotherInThePlaceOfAKnownNode();
};

void NodePhasesTest::saysWhatAnswers_data()
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

void NodePhasesTest::saysWhatAnswers()
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

void NodePhasesTest::openIsTriedAgain()
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

/// What somebody began is told from what the node is asked while nobody does anything.
void NodePhasesTest::whoAsked()
{
    FakeNode fake;
    answerAsOpenNode(fake);
    Node node(profileOf(fake), shared());
    QList<Exchange> told;
    const auto keep = [&told](const Exchange &exchange) { told += exchange; };
    connect(&node.transport(), &Transport::exchangeFinished, &node, keep);
    connect(&node.socket(), &NodeSocket::exchangeFinished, &node, keep);
    int underWay = 0;
    connect(&node.transport(), &Transport::exchangeStarted, &node, [&underWay] { ++underWay; });
    connect(&node.transport(), &Transport::exchangeFinished, &node, [&underWay] { --underWay; });
    const auto own = [&told] {
        QByteArrayList names;
        for (const Exchange &exchange : std::as_const(told)) {
            // The fake has no WebSocket, which is tried again now and then.
            if (exchange.asker == Asker::Explorer && exchange.name != "web-socket")
                names += exchange.name;
        }
        return names;
    };
    openWhole(node);
    QTRY_VERIFY(areAliasesKnown(node));
    QVERIFY(told.size() > 4);
    QCOMPARE(own(), QByteArrayList()); // somebody opened it
    told.clear();
    // It goes away: it is looked whether it is back, and read again when it is.
    fake.stop();
    node.blobs().load();
    QTRY_COMPARE(node.phase(), Phase::Unreachable);
    QCOMPARE(own(), QByteArrayList());
    fake.startAgain();
    QTRY_COMPARE_WITH_TIMEOUT(node.phase(), Phase::Open, 15'000);
    QTRY_VERIFY(isLoaded(node.contexts()) && isLoaded(node.blobs()));
    QVERIFY(own().contains("list-contexts") && own().contains("list-blobs"));
    // But for what somebody asked that found nobody.
    QCOMPARE(std::ranges::count(told, Asker::Person, &Exchange::asker), 1);
    QTRY_VERIFY(underWay == 0 && areAliasesKnown(node) && !node.isReadingFacts());
    told.clear();
    node.reloadAll();
    QTRY_VERIFY(told.size() >= 7);
    QCOMPARE(own(), QByteArrayList());
}

void NodePhasesTest::aFailedRequestEndsThePhase_data()
{
    QTest::addColumn<bool>("locked");
    QTest::addColumn<bool>("isWhole");
    QTest::newRow("of an open node") << false << true;
    QTest::newRow("of one that asks for a log-in") << true << true;
    QTest::newRow("one connection of an open node") << false << false;
    QTest::newRow("one connection of one that asks for a log-in") << true << false;
}

/// Nobody sees "can't be reached" of a request beside a node that is well. Of one connection that was made
/// and broke off nobody knows yet: it is in doubt, and looked at.
void NodePhasesTest::aFailedRequestEndsThePhase()
{
    QFETCH(bool, locked);
    QFETCH(bool, isWhole);
    FakeNode fake;
    if (locked)
        answerAsLockedNode(fake, goodToken());
    else
        answerAsOpenNode(fake);
    Node node(profileOf(fake), shared());
    node.open();
    const Phase there = locked ? Phase::NeedsSignIn : Phase::Open;
    QTRY_COMPARE(node.phase(), there);
    if (!locked)
        QTRY_VERIFY(isLoaded(node.contexts()) && isLoaded(node.blobs()) && node.identity());
    std::optional<Phase> seen;
    bool isDoubted = false;
    const qsizetype looks = fake.count("GET", "/admin-api/ready");
    if (isWhole)
        fake.stop();
    fake.on("GET", "/admin-api/usage", FakeAnswer::failing(FakeAnswer::Fault::Close));
    Request request{.name = "usage", .segments = {u"admin-api"_s, u"usage"_s}};
    node.transport().send(request).then(&node, [&](const Result<Answer> &result) {
        QVERIFY(!result);
        QCOMPARE(result.error().kind, Error::Kind::Unreachable);
        seen = node.phase();
        isDoubted = node.isDoubted();
    });
    QTRY_VERIFY(seen);
    if (isWhole) {
        QCOMPARE(*seen, Phase::Unreachable);
        QVERIFY(node.triesByItself());
        fake.startAgain();
    } else {
        QCOMPARE(*seen, there);
        QCOMPARE(isDoubted, !locked);
        QTRY_VERIFY(fake.count("GET", "/admin-api/ready") > looks);
    }
    // The node is there, and nobody has to ask.
    QTRY_VERIFY_WITH_TIMEOUT(node.phase() == there && !node.isDoubted(), 15'000);
}

void NodePhasesTest::whoAnswersInItsPlaceEndsThePhase_data()
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
void NodePhasesTest::whoAnswersInItsPlaceEndsThePhase()
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
void NodePhasesTest::oneGatewayAnswerEndsNoPhase()
{
    FakeNode fake;
    answerAsOpenNode(fake);
    Node node(profileOf(fake), shared());
    openWhole(node);
    QSignalSpy phases(&node, &Node::phaseChanged);
    fake.on("GET", "/admin-api/blobs", FakeAnswer::text("<html>504</html>", 504, "text/html"));
    fake.on("GET", "/admin-api/ready", FakeAnswer::json(R"({"data":{"status":"syncing"}})", 503));
    node.blobs().load();
    QTRY_COMPARE(node.readiness(), u"syncing"_s);
    QCOMPARE(node.phase(), Phase::Open);
    QVERIFY(phases.isEmpty());
}

/// A proxy may keep one question to itself: whoever answers the others is the node.
void NodePhasesTest::oneBlockedQuestionEndsNoPhase()
{
    FakeNode fake;
    answerAsOpenNode(fake);
    Node node(profileOf(fake), shared());
    openWhole(node);
    QTRY_VERIFY(areAliasesKnown(node));
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
void NodePhasesTest::deadBehindItsGatewayIsNotOpened()
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
void NodePhasesTest::whatIsSlowIsLookedAt()
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
void NodePhasesTest::aLogInServiceElsewhere()
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

void NodePhasesTest::anotherInThePlaceOfAKnownNode_data()
{
    QTest::addColumn<QString>("known");
    QTest::newRow("was open") << u"open"_s;
    QTest::newRow("asked who one is") << u"locked"_s;
    QTest::newRow("somebody signed in, before this start") << u"user"_s;
    QTest::newRow("its tokens are kept") << u"tokens"_s;
}

/// Its port was given to another program while it was away: a person who asks is told what answers, and it is
/// looked at again without being asked.
void NodePhasesTest::anotherInThePlaceOfAKnownNode()
{
    QFETCH(QString, known);
    FakeNode fake;
    Profile profile = profileOf(fake);
    if (known == u"user"_s)
        profile.userName = u"ann"_s;
    else if (known == u"tokens"_s)
        profile.tokens.place = TokenPlace::File;
    const auto back = [&] {
        if (known == u"open"_s)
            answerAsOpenNode(fake);
        else
            answerAsLockedNode(fake, goodToken());
    };
    const Phase there = known == u"open"_s ? Phase::Open : Phase::NeedsSignIn;
    Node node(profile, shared());
    if (known == u"open"_s || known == u"locked"_s) {
        back();
        node.open();
        QTRY_COMPARE(node.phase(), there);
    }
    fake.on("GET", "/admin-api/contexts*", FakeAnswer::text("<html>Hello</html>", 200, "text/html"));
    node.open();
    QTRY_COMPARE(node.phase(), Phase::NotANode);
    QCOMPARE(node.error().answeredBy, Error::AnsweredBy::WebPage);
    QVERIFY(node.triesByItself());
    // Not once only.
    const qsizetype asked = fake.count("GET", "/admin-api/contexts");
    if (known == u"locked"_s)
        QTRY_VERIFY_WITH_TIMEOUT(fake.count("GET", "/admin-api/contexts") > asked, 10'000);
    QCOMPARE(node.phase(), Phase::NotANode);
    QSignalSpy phases(&node, &Node::phaseChanged);
    back();
    QTRY_COMPARE_WITH_TIMEOUT(node.phase(), there, 20'000);
    QCOMPARE(phases.size(), 1); // without "Connecting" in between
}

const TestCase testCase(runTest<NodePhasesTest>);

} // namespace nodephases_test

#include "nodephases_test.moc"
