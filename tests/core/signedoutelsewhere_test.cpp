// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// Another window or program signs out: the session here ends too, and writes its tokens nowhere again.
#include "core/auth/tokenfile.h"
#include "core/auth/tokenvault.h"
#include "core/session/nodes.h"
#include "core/session/profilestore.h"
#include "tests/core/nodecase.h"
#include "tests/core/sessionfixture.h"
#include "tests/support/outcome.h"
#include "tests/support/testprogram.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

namespace signedoutelsewhere_test {

using namespace Qt::StringLiterals;
using namespace calimero;

namespace {

/// Has nothing, and could store nothing when somebody signed in.
class FullStore : public WatchedStore {
public:
    Call<Done> save(const StoredTokens &what, Write write) override
    {
        writes += write;
        return WatchedStore::save(what, write);
    }
    Call<std::optional<StoredTokens>> beginRefresh() override
    {
        return finishedCall<std::optional<StoredTokens>>(
            this, tl::unexpected(storageError(Error::Reason::TokensGone)));
    }

    QList<Write> writes;
};

/// What a window has of one node, over files that others write too.
struct Window {
    explicit Window(const QUrl &url) : profile(profiles.add({.name = u"n"_s, .url = url}))
    {
        profiles.watch();
        node.open();
    }
    [[nodiscard]] QString profilesFile() const { return home.filePath(u"profiles.json"_s); }
    [[nodiscard]] QString tokenFolder() const { return home.filePath(u"tokens"_s); }

    QTemporaryDir home;
    ProfileStore profiles{profilesFile()};
    Profile profile;
    Nodes nodes{{.tokenFolder = tokenFolder()}, &profiles};
    Node &node = nodes.add(profile);
};

class SignedOutElsewhereTest : public SessionFixture {
    Q_OBJECT

private Q_SLOTS:
    void aRenewalFindsNone();
    void whileItRenews();
    void aRefreshMakesNoFile();
    void whatWasNeverStoredIsNotGone();
    void theRecordIsFollowed_data();
    void theRecordIsFollowed();
    void somebodySignsInElsewhere();
    void signedInAgainElsewhere();
    void eachLogInIsToldOf();
    void tokensThatWereMovedElsewhere();

private:
    /// Signed in with tokens in a file.
    void signInFromFile()
    {
        m_home = std::make_unique<QTemporaryDir>();
        m_session.reset();
        m_file = std::make_unique<TokenFile>(m_home->filePath(u"tokens"_s), u"n"_s);
        StoredTokens mine = tokens(1);
        mine.nodeUrl = m_node->url().toString();
        QVERIFY(m_file->write(mine, TokenStore::Write::LogIn));
        m_vault = std::make_unique<TokenVault>(
            TokenVault::Setup{
                .folder = m_home->filePath(u"tokens"_s), .nodeName = u"n"_s, .nodeUrl = m_node->url()},
            TokenRecord{.place = TokenPlace::File, .preferred = TokenPlace::File},
            [this](const TokenRecord &record) {
                m_record = record;
                return finishedCall<Done>(this, Done{});
            });
        m_session = std::make_unique<Session>(*m_transport, m_vault.get(), [this] { return m_now; });
        Kept opened(m_session->open());
        QTRY_VERIFY(m_session->isSignedIn());
    }
    [[nodiscard]] bool isFileThere() const { return QFile::exists(m_file->path()); }

    std::unique_ptr<QTemporaryDir> m_home;
    std::unique_ptr<TokenFile> m_file;
    std::unique_ptr<TokenVault> m_vault;
    std::optional<TokenRecord> m_record;
};

void SignedOutElsewhereTest::aRenewalFindsNone()
{
    signInFromFile();
    QSignalSpy needed(m_session.get(), &Session::signInNeeded);
    QVERIFY(m_file->remove());
    m_node->on("GET", "/admin-api/contexts", expired());
    Kept call(m_transport->send(get()));
    QTRY_VERIFY(call.isThere());
    QCOMPARE(call.error()->kind, Error::Kind::SignInNeeded);
    QCOMPARE(m_session->ended(), Session::Ended::NoTokens);
    QVERIFY(m_session->isSignedOutElsewhere());
    QCOMPARE(needed.size(), 1);
    // The pair is not renewed (that is not scripted), and not stored; nor is it said that there is one.
    QTRY_COMPARE(m_record, std::optional(TokenRecord{.preferred = TokenPlace::File}));
    QVERIFY(!isFileThere());
    // That nothing is there at the next look is no news of anybody else.
    m_session->signOut();
    QVERIFY(!m_session->isSignedOutElsewhere());
}

void SignedOutElsewhereTest::whileItRenews()
{
    signInFromFile();
    m_node->on("GET", "/admin-api/contexts", expired());
    m_node->on("POST", "/auth/refresh", pairAnswer(2).withFault(FakeAnswer::Fault::Hold));
    Kept call(m_transport->send(get()));
    QTRY_COMPARE(m_node->held(), 1);
    QVERIFY(m_file->remove());
    m_node->release();
    QTRY_VERIFY(call.isThere());
    QCOMPARE(m_session->ended(), Session::Ended::NoTokens);
    QVERIFY(m_session->isSignedOutElsewhere());
    QTRY_COMPARE(m_record, std::optional(TokenRecord{.preferred = TokenPlace::File}));
    QVERIFY(!isFileThere());
    QCOMPARE(sentTokens(), QByteArrayList{bearer(1)}); // nothing goes out with the new pair
}

void SignedOutElsewhereTest::aRefreshMakesNoFile()
{
    QTemporaryDir home;
    const TokenFile file(home.filePath(u"tokens"_s), u"n"_s);
    const auto write = [&] { return file.write(tokens(2), TokenStore::Write::Refresh); };
    QCOMPARE(write().error().reason, Error::Reason::TokensGone);
    QVERIFY(!QFile::exists(file.path()));
    // Signed out, as the Python client writes it.
    QFile signedOut(file.path());
    QVERIFY(signedOut.open(QIODevice::WriteOnly));
    QVERIFY(signedOut.setPermissions(QFile::ReadOwner | QFile::WriteOwner));
    signedOut.write(R"({"access_token": "", "metadata": {}})");
    signedOut.close();
    QCOMPARE(write().error().reason, Error::Reason::TokensGone);
    QVERIFY(file.write(tokens(1), TokenStore::Write::LogIn));
    QVERIFY(write());
    QCOMPARE(file.read().value()->pair.accessToken(), accessToken(2));
}

/// A full disk when somebody signed in is not somebody else's signing out.
void SignedOutElsewhereTest::whatWasNeverStoredIsNotGone()
{
    m_session.reset();
    FullStore store;
    store.failing = true;
    Session session(*m_transport, &store, [this] { return m_now; });
    m_node->on("POST", "/auth/token", pairAnswer(1));
    m_node->once("GET", "/admin-api/contexts", FakeAnswer::recorded(u"auth/anonymous_contexts"_s));
    QVERIFY(resultOf(session.logIn(u"alice"_s, u"secret"_s)));
    QVERIFY(session.storeError());
    store.failing = false;
    m_node->once("GET", "/admin-api/contexts", expired());
    m_node->on("POST", "/auth/refresh", pairAnswer(2));
    Kept call(m_transport->send(get()));
    QTRY_VERIFY(call.isThere());
    QVERIFY(*call.result);
    QVERIFY(session.isSignedIn());
    // It is a log-in that is stored at last: a refresh would find nothing to take the place of.
    QCOMPARE(store.writes, (QList<TokenStore::Write>{TokenStore::Write::LogIn, TokenStore::Write::LogIn}));
}

void SignedOutElsewhereTest::theRecordIsFollowed_data()
{
    QTest::addColumn<bool>("isFileLeft");
    QTest::newRow("with the tokens") << false;
    QTest::newRow("the tokens are left: nobody else would find them") << true;
}

/// Two windows, one file of profiles: what one says of the tokens ends the session of the other at once.
void SignedOutElsewhereTest::theRecordIsFollowed()
{
    QFETCH(bool, isFileLeft);
    m_session.reset();
    const QByteArray token = livenode::goodToken();
    livenode::answerAsLockedNode(*m_node, token);
    Window window(m_node->url());
    Node &node = window.node;
    QTRY_COMPARE(node.phase(), Node::Phase::NeedsSignIn);
    node.vault().choose(TokenPlace::File);
    QVERIFY(resultOf(node.session().logIn(u"ann"_s, u"secret"_s)));
    QTRY_COMPARE(node.phase(), Node::Phase::Open);
    QVERIFY(resultOf(window.profiles.saved()));
    const TokenFile file(window.tokenFolder(), u"n"_s);
    QVERIFY(file.read().value().has_value());

    ProfileStore other(window.profilesFile());
    QVERIFY(other.load());
    QCOMPARE(other.profiles().constFirst().tokens.place, TokenPlace::File);
    if (!isFileLeft)
        QVERIFY(file.remove());
    QVERIFY(resultOf(other.remember(window.profile.id, {.preferred = TokenPlace::File})));
    QTRY_COMPARE(node.phase(), Node::Phase::NeedsSignIn);
    QVERIFY(node.session().isSignedOutElsewhere());
    QTRY_VERIFY(!QFile::exists(file.path()));
    QTRY_COMPARE(node.vault().place(), TokenPlace::Undecided);
    QVERIFY(resultOf(window.profiles.saved()));
    QVERIFY(other.load());
    QCOMPARE(other.profiles().constFirst().tokens.place, TokenPlace::Undecided);
}

/// The command line, or another window, for this one too.
void SignedOutElsewhereTest::somebodySignsInElsewhere()
{
    m_session.reset();
    const QByteArray token = livenode::goodToken();
    livenode::answerAsLockedNode(*m_node, token);
    Window window(m_node->url());
    Node &node = window.node;
    QTRY_COMPARE(node.phase(), Node::Phase::NeedsSignIn);
    QVERIFY(resultOf(window.profiles.saved()));
    QSignalSpy phases(&node, &Node::phaseChanged);

    // Twice: signed out in between, as by logout.
    for (int time = 0; time < 2; ++time) {
        const TokenFile file(window.tokenFolder(), u"n"_s);
        QVERIFY(file.write({.pair = TokenPair(token, "r"), .nodeUrl = m_node->url().toString()},
                           TokenStore::Write::LogIn));
        ProfileStore other(window.profilesFile());
        QVERIFY(other.load());
        QVERIFY(resultOf(
            other.remember(window.profile.id, {.place = TokenPlace::File, .preferred = TokenPlace::File})));
        QTRY_COMPARE(node.phase(), Node::Phase::Open);
        QCOMPARE(node.vault().place(), TokenPlace::File);
        QVERIFY(node.session().isSignedIn());
        QCOMPARE(phases.size(), 1);
        QVERIFY(file.remove());
        QVERIFY(other.load());
        QVERIFY(resultOf(other.remember(window.profile.id, {.preferred = TokenPlace::File})));
        QTRY_COMPARE(node.phase(), Node::Phase::NeedsSignIn);
        QTRY_COMPARE(node.vault().place(), TokenPlace::Undecided);
        QVERIFY(resultOf(window.profiles.saved()));
        phases.clear();
    }
}

/// The password was changed: the tokens are in the same place as before, and others.
void SignedOutElsewhereTest::signedInAgainElsewhere()
{
    m_session.reset();
    const QByteArray first = livenode::goodToken(1);
    const QByteArray second = livenode::goodToken(2);
    livenode::answerAsLockedNode(*m_node, first);
    Window window(m_node->url());
    Node &node = window.node;
    QTRY_COMPARE(node.phase(), Node::Phase::NeedsSignIn);
    node.vault().choose(TokenPlace::File);
    QVERIFY(resultOf(node.session().logIn(u"ann"_s, u"secret"_s)));
    QTRY_COMPARE(node.phase(), Node::Phase::Open);
    QVERIFY(resultOf(window.profiles.saved()));
    const StoredTokens before{.pair = TokenPair(first, "r"), .nodeUrl = m_node->url().toString()};
    const StoredTokens after{.pair = TokenPair(second, "r"), .nodeUrl = m_node->url().toString()};
    livenode::answerAsLockedNode(*m_node, second);
    node.contexts().load();
    QTRY_COMPARE(node.phase(), Node::Phase::NeedsSignIn);
    QCOMPARE(node.signInReason(), Session::Ended::NotAccepted);
    QVERIFY(!node.session().mayUse(before));
    QVERIFY(node.session().mayUse(after));

    const TokenFile file(window.tokenFolder(), u"n"_s);
    QVERIFY(file.write(after, TokenStore::Write::LogIn));
    ProfileStore other(window.profilesFile());
    QVERIFY(other.load());
    TokenRecord record = other.profiles().constFirst().tokens;
    QCOMPARE(record.place, TokenPlace::File);
    ++record.logIns;
    QVERIFY(resultOf(other.remember(window.profile.id, record)));
    QTRY_COMPARE(node.phase(), Node::Phase::Open);
    QVERIFY(node.session().isSignedIn());
    QCOMPARE(node.vault().record(), record);
}

void SignedOutElsewhereTest::eachLogInIsToldOf()
{
    signInFromFile();
    TokenRecord expected{.place = TokenPlace::File, .preferred = TokenPlace::File};
    for (const int number : {2, 3}) {
        QVERIFY(resultOf(m_vault->save(tokens(number), TokenStore::Write::LogIn)));
        ++expected.logIns;
        QCOMPARE(m_record, std::optional(expected));
    }
    // To renew them is none.
    m_record.reset();
    QVERIFY(resultOf(m_vault->save(tokens(4), TokenStore::Write::Refresh)));
    QVERIFY(!m_record);
    // Nor does anybody else hear of what is only in memory.
    m_vault->choose(TokenPlace::Memory);
    for (const int number : {5, 6})
        QVERIFY(resultOf(m_vault->save(tokens(number), TokenStore::Write::LogIn)));
    QCOMPARE(m_vault->record(), (TokenRecord{.place = TokenPlace::Memory, .preferred = TokenPlace::Memory}));
}

/// Where they were they are gone, but nobody has signed out.
void SignedOutElsewhereTest::tokensThatWereMovedElsewhere()
{
    m_session.reset();
    QTemporaryDir home;
    Node::Shared shared{.tokenFolder = home.filePath(u"tokens"_s)};
    Profile profile{.id = u"p"_s,
                    .name = u"n"_s,
                    .url = m_node->url(),
                    .tokens = {.place = TokenPlace::File, .preferred = TokenPlace::File}};
    Node node(profile, shared);
    const TokenRecord moved{.place = TokenPlace::Keychain, .preferred = TokenPlace::Keychain};
    profile.tokens = moved;
    node.setProfile(profile);
    QCOMPARE(node.vault().record(), moved);
}

} // namespace

const TestCase testCase(runTest<SignedOutElsewhereTest>);

} // namespace signedoutelsewhere_test

#include "signedoutelsewhere_test.moc"
