// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// A refresh token works once: a renewal that was sent goes on when its node is closed, and when the program
// ends.
#include "core/api/contexts.h"
#include "core/api/send.h"
#include "core/auth/tokenfile.h"
#include "core/session/nodes.h"
#include "core/session/profilestore.h"
#include "tests/core/nodecase.h"
#include "tests/support/kept.h"
#include "tests/support/outcome.h"
#include "tests/support/testprogram.h"

#include <QElapsedTimer>

namespace keptrenewal_test {

using namespace livenode;

namespace {

class KeptRenewalTest : public NodeCase {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void goesOnWhenTheNodeIsClosed();
    void nothingElseGoesOn();
    void notWhenItsPairEndsWithTheNode();
    void theEndOfTheProgramWaits_data();
    void theEndOfTheProgramWaits();
    void butNotForEver();
    void anotherNodeNameWaits();

private:
    /// Open, with a pair that is being renewed: the node has the request and does not answer yet.
    void openAndRenew();
    [[nodiscard]] TokenFile file(const QString &name = u"n"_s) const
    {
        return {m_folder->filePath(u"tokens"_s), name};
    }
    [[nodiscard]] QByteArray stored(const QString &name = u"n"_s) const
    {
        const auto tokens = file(name).read();
        return tokens && *tokens ? (*tokens)->pair.accessToken() : QByteArray();
    }
    [[nodiscard]] qsizetype renewals() const { return m_fake->count("POST", "/auth/refresh"); }

    std::unique_ptr<FakeNode> m_fake;
    std::unique_ptr<ProfileStore> m_profiles;
    std::unique_ptr<Nodes> m_nodes;
    Profile m_profile;
    QByteArray m_old;
    QByteArray m_new;
};

void KeptRenewalTest::init()
{
    makeFolder();
    m_fake = std::make_unique<FakeNode>();
    m_profiles = std::make_unique<ProfileStore>(m_folder->filePath(u"profiles.json"_s));
    m_nodes = std::make_unique<Nodes>(Node::Shared{.tokenFolder = m_folder->filePath(u"tokens"_s)},
                                      m_profiles.get());
    const qint64 now = QDateTime::currentSecsSinceEpoch();
    m_old = madeToken("access", now - 7200, now - 3600, 1);
    m_new = goodToken(2);
    answerAsLockedNode(*m_fake, m_new);
    m_fake->on("GET", "/admin-api/contexts*", [this](const FakeRequest &request) {
        const QByteArray sent = request.header("authorization");
        if (sent == "Bearer " + m_old)
            return FakeAnswer::empty(401).with("x-auth-error", "token_expired");
        return sent == "Bearer " + m_new ? FakeAnswer::recorded(u"contexts/list"_s)
                                         : FakeAnswer::recorded(u"auth/anonymous_contexts"_s);
    });
    m_fake->on("POST", "/auth/refresh", pairAnswer(m_new).withFault(FakeAnswer::Fault::Hold));
}

void KeptRenewalTest::cleanup()
{
    m_nodes.reset();
    m_profiles.reset();
    m_fake.reset();
}

void KeptRenewalTest::openAndRenew()
{
    const StoredTokens tokens{.pair = TokenPair(m_old, "r1"), .nodeUrl = m_fake->url().toString()};
    QVERIFY(file().write(tokens, TokenStore::Write::LogIn));
    m_profile = m_profiles->add({.name = u"n"_s, .url = m_fake->url()});
    m_profiles->remember(m_profile.id, {.place = TokenPlace::File, .preferred = TokenPlace::File});
    m_profile = m_profiles->find(m_profile.id).value();
    m_nodes->add(m_profile).open();
    QTRY_COMPARE(m_fake->held(), 1);
    QCOMPARE(renewals(), 1);
}

void KeptRenewalTest::goesOnWhenTheNodeIsClosed()
{
    openAndRenew();
    m_nodes->remove(m_profile.id);
    // Opened again meanwhile: what is stored now is spent.
    m_fake->forget();
    Node &again = m_nodes->add(m_profile);
    again.open();
    QTRY_VERIFY(m_fake->count("GET", "/auth/providers") > 0); // it has found out that a log-in is wanted
    QCoreApplication::processEvents();
    QCOMPARE(again.phase(), Phase::Connecting);
    QCOMPARE(again.session().state(), Session::State::Closed);
    m_fake->release();
    QTRY_COMPARE(again.phase(), Phase::Open);
    QTRY_VERIFY(isLoaded(again.contexts()));
    QCOMPARE(stored(), m_new);
    QCOMPARE(renewals(), 0); // since it was opened again
}

/// What waits for the renewed pair is not sent for nobody.
void KeptRenewalTest::nothingElseGoesOn()
{
    openAndRenew();
    Node *node = m_nodes->find(m_profile.id);
    const ContextId id = ContextId::parse(u"8G9fo6zH9p54kDvM83nzubFev1dQ3cKvUVJ3kuZUJjkP"_s).value();
    api::send(node->transport(), api::DeleteContext{id});
    m_nodes->remove(m_profile.id);
    m_fake->release();
    QTRY_COMPARE(stored(), m_new);
    // The renewal is over and its transport gone: nothing can follow.
    QVERIFY(resultOf(m_nodes->settle()));
    for (const FakeRequest &request : m_fake->requests())
        QVERIFY(request.method != "DELETE" && request.header("authorization") != "Bearer " + m_new);
}

void KeptRenewalTest::notWhenItsPairEndsWithTheNode()
{
    m_profile = m_profiles->add({.name = u"n"_s, .url = m_fake->url()});
    Node &node = m_nodes->add(m_profile);
    node.open();
    QTRY_COMPARE(node.phase(), Phase::NeedsSignIn);
    m_fake->on("POST", "/auth/token", pairAnswer(m_old));
    QVERIFY(resultOf(node.session().logIn(u"ann"_s, u"secret"_s)));
    QTRY_COMPARE(m_fake->held(), 1);
    m_nodes->remove(m_profile.id);
    QElapsedTimer clock;
    clock.start();
    QVERIFY(resultOf(m_nodes->settle()));
    QVERIFY(clock.elapsed() < 5000); // nothing is waited for
}

void KeptRenewalTest::theEndOfTheProgramWaits_data()
{
    QTest::addColumn<bool>("isOpen");
    QTest::newRow("for the renewal of a node that is open") << true;
    QTest::newRow("for that of one that was closed") << false;
}

void KeptRenewalTest::theEndOfTheProgramWaits()
{
    QFETCH(bool, isOpen);
    openAndRenew();
    if (!isOpen)
        m_nodes->remove(m_profile.id);
    bool isOver = false;
    m_nodes->settle().then(this, [&](const Result<Done> &) { isOver = true; });
    // Others are answered meanwhile.
    Transport another(m_fake->url());
    QVERIFY(resultOf(
        another.exchange({.name = "providers", .verb = Verb::Get, .segments = {u"auth"_s, u"providers"_s}})));
    QVERIFY(!isOver);
    QCOMPARE(stored(), m_old);
    m_fake->release();
    QTRY_VERIFY(isOver);
    QCOMPARE(stored(), m_new);
}

void KeptRenewalTest::butNotForEver()
{
    openAndRenew();
    QVERIFY(resultOf(m_nodes->settle(std::chrono::milliseconds(50))));
    QCOMPARE(stored(), m_old);
    // And nothing is renewed any more by itself.
    Node *node = m_nodes->find(m_profile.id);
    m_fake->release();
    QTRY_COMPARE(stored(), m_new);
    m_old = std::exchange(m_new, goodToken(3));
    Kept<Answer> call(node->transport().send(
        {.name = "list-contexts", .verb = Verb::Get, .segments = {u"admin-api"_s, u"contexts"_s}}));
    QTRY_VERIFY(call.isThere());
    QCOMPARE(renewals(), 1);
}

/// The file is brought under another name once the new pair is in it.
void KeptRenewalTest::anotherNodeNameWaits()
{
    openAndRenew();
    m_nodes->remove(m_profile.id);
    Profile renamed = m_profile;
    renamed.nodeName = u"m"_s;
    m_profiles->update(renamed);
    m_fake->release();
    QTRY_COMPARE(stored(u"m"_s), m_new);
    QVERIFY(!QFile::exists(file().path()));
}

} // namespace

const TestCase testCase(runTest<KeptRenewalTest>);

} // namespace keptrenewal_test

#include "keptrenewal_test.moc"
