// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// Signing in and staying so: the probe, the log-in, renewing by the node's rule, and what ends a session.
#include "core/api/contexts.h"
#include "core/api/send.h"
#include "core/auth/filetokenstore.h"
#include "core/auth/memorytokenstore.h"
#include "core/auth/modeprobe.h"
#include "core/auth/session.h"
#include "core/net/transport.h"
#include "tests/support/demonodeprocess.h"
#include "tests/support/fakenode.h"
#include "tests/support/tokens.h"

#include <QDateTime>
#include <QLocale>
#include <QLoggingCategory>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace calimero;

namespace {

constexpr qint64 start = 1'795'404'000; // seconds; when the tests play
constexpr qint64 lifetime = 3600;

QByteArray dateHeader(qint64 seconds)
{
    return QLocale::c()
        .toString(QDateTime::fromSecsSinceEpoch(seconds, Qt::UTC), u"ddd, dd MMM yyyy hh:mm:ss 'GMT'"_s)
        .toLatin1();
}

QByteArray accessToken(int number, qint64 issuedAt = start)
{
    return madeToken("access", issuedAt, issuedAt + lifetime, number);
}

QByteArray refreshToken(int number)
{
    return madeToken("refresh", start, start + 30 * 86400, number);
}

StoredTokens tokens(int number)
{
    return {.pair = TokenPair(accessToken(number), refreshToken(number)), .userName = u"alice"_s};
}

FakeAnswer pairAnswer(int number, qint64 issuedAt = start)
{
    return FakeAnswer::json("{\"data\":{\"access_token\":\"" + accessToken(number, issuedAt)
                            + "\",\"refresh_token\":\"" + refreshToken(number)
                            + "\",\"error\":null},\"error\":null}");
}

FakeAnswer expired()
{
    return FakeAnswer::empty(401).with("x-auth-error", "token_expired");
}

FakeAnswer refusedRefresh(const QByteArray &words, int status = 401)
{
    return FakeAnswer::json("{\"data\":null,\"error\":\"" + words + "\"}", status);
}

Request get(const QString &what = u"contexts"_s)
{
    return {.name = "list-contexts", .verb = Verb::Get, .segments = {u"admin-api"_s, what}};
}

Request post()
{
    return {.name = "sync",
            .verb = Verb::Post,
            .segments = {u"admin-api"_s, u"contexts"_s, u"sync"_s},
            .body = "null"};
}

/// A call's result, kept.
template<class T>
struct Kept {
    explicit Kept(Call<T> call)
    {
        call.then(&context, [this](const Result<T> &r) {
            result.emplace(r);
            ++times;
        });
    }
    [[nodiscard]] bool isThere() const { return result.has_value(); }
    [[nodiscard]] std::optional<Error> error() const
    {
        return result && !*result ? std::optional(result->error()) : std::nullopt;
    }
    QObject context;
    std::optional<Result<T>> result;
    int times = 0;
};

QStringList logged;

void keepLog(QtMsgType, const QMessageLogContext &, const QString &text)
{
    logged += text;
}

/// A memory store that tells when what happened and can fail.
class WatchedStore : public MemoryTokenStore {
public:
    Call<Done> save(const StoredTokens &what, Write write) override
    {
        saved += what.pair.accessToken();
        if (failing)
            return finishedCall<Done>(this, tl::unexpected(storageError(storage::system)));
        if (onSave)
            onSave();
        return MemoryTokenStore::save(what, write);
    }
    Call<Done> remove() override
    {
        ++removed;
        return MemoryTokenStore::remove();
    }

    QByteArrayList saved;
    int removed = 0;
    bool failing = false;
    std::function<void()> onSave;
};

} // namespace

class AuthTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void probe_data();
    void probe();
    void probeWhenNobodyAnswers();
    void probeOfSomethingThatIsNoHttp();
    void probeFindsTheLogIn_data();
    void probeFindsTheLogIn();
    void probeNeverSendsAToken();

    void logsIn();
    void logInRefused_data();
    void logInRefused();
    void logInWithoutTokensInTheAnswer();
    void logInKeepsTheOldPairUntilTheNewOneIsGood();
    void pastedPairIsChecked();
    void pastedPairThatHasRunOut();
    void pastedPairRefused();

    void sendsTheToken();
    void noTokenToAnotherOrigin();
    void callsWaitForTheStore();
    void storeFails();

    void refreshesAfterTokenExpired();
    void refreshIsSingleFlight();
    void othersWaitForTheRefresh();
    void postIsNotRepeated();
    void postIsHeldBackWhenDue();
    void notBeforeTheNodesClockSaysSo_data();
    void notBeforeTheNodesClockSaysSo();
    void bareRefusalWhenDue();
    void newPairIsStoredFirst();
    void newPairSaysWhoseItIs();
    void newPairThatCanNotBeStored();
    void stillValid();
    void refreshFails_data();
    void refreshFails();
    void sessionEnds_data();
    void sessionEnds();
    void revoked();
    void forbiddenIsOnlyDelivered();
    void anotherProgramHasRenewed();
    void anotherProgramWasFaster();
    void signOut();
    void signOutDuringARefresh();
    void asksOnce();
    void onRequestOnly();

    void demoNodeDay();
    void noSecretInTheLog();

private:
    void signIn(int number = 1)
    {
        StoredTokens mine = tokens(number);
        mine.nodeUrl = m_node->url().toString();
        m_store->MemoryTokenStore::save(mine, TokenStore::Write::LogIn);
        Kept opened(m_session->open());
        QTRY_VERIFY(opened.isThere());
        QVERIFY(m_session->isSignedIn());
    }
    /// The node's clock becomes known, as after any answer.
    void tellTime(qint64 seconds)
    {
        Answer answer;
        answer.headers.insert("date", dateHeader(seconds));
        m_session->seen(answer);
    }
    [[nodiscard]] QByteArrayList sentTokens(const QByteArray &path = "/admin-api/contexts") const
    {
        QByteArrayList list;
        for (const FakeRequest &request : m_node->requests()) {
            if (request.path() == path)
                list += request.header("authorization");
        }
        return list;
    }

    std::unique_ptr<FakeNode> m_node;
    std::unique_ptr<Transport> m_transport;
    std::unique_ptr<WatchedStore> m_store;
    std::unique_ptr<Session> m_session;
    qint64 m_now = start * 1000;
};

const QByteArray bearer1 = "Bearer " + accessToken(1);
const QByteArray bearer2 = "Bearer " + accessToken(2);

void AuthTest::init()
{
    QTest::failOnWarning(QRegularExpression(u"^(?!the session has ended)"_s));
    m_now = start * 1000;
    m_node = std::make_unique<FakeNode>();
    m_transport = std::make_unique<Transport>(m_node->url());
    m_store = std::make_unique<WatchedStore>();
    m_session = std::make_unique<Session>(*m_transport, m_store.get(), [this] { return m_now; });
    m_node->on("GET", "/admin-api/contexts", FakeAnswer::recorded(u"contexts/list"_s));
}

void AuthTest::cleanup()
{
    m_session.reset();
    m_store.reset();
    m_transport.reset();
    m_node.reset();
}

void AuthTest::probe_data()
{
    using Need = AuthMode::Need;
    using Oddity = AuthMode::Oddity;
    QTest::addColumn<FakeAnswer>("answer");
    QTest::addColumn<Need>("need");
    QTest::addColumn<Oddity>("oddity");
    QTest::addColumn<bool>("retryable");
    const QByteArray page = "<!doctype html><title>Sign in</title>";
    QTest::newRow("an open node") << FakeAnswer::recorded(u"contexts/list"_s) << Need::None << Oddity::None
                                  << false;
    QTest::newRow("an open node without contexts")
        << FakeAnswer::json(R"({"data":{"contexts":[]}})") << Need::None << Oddity::None << false;
    QTest::newRow("a node with log-in")
        << FakeAnswer::recorded(u"auth/anonymous_contexts"_s) << Need::Required << Oddity::None << false;
    QTest::newRow("403") << FakeAnswer::empty(403) << Need::Required << Oddity::None << false;
    QTest::newRow("a web page") << FakeAnswer::text(page, 200, "text/html") << Need::NotANode
                                << Oddity::WebPage << false;
    QTest::newRow("other JSON") << FakeAnswer::json(R"({"data":{"contexts":{}}})") << Need::NotANode
                                << Oddity::WebPage << false;
    QTest::newRow("a redirect") << FakeAnswer::empty(302).with("Location",
                                                               "https://sso.example.org/login?x=1")
                                << Need::NotANode << Oddity::Redirect << false;
    QTest::newRow("404") << FakeAnswer::empty(404) << Need::NotANode << Oddity::WrongPath << false;
    QTest::newRow("429") << FakeAnswer::empty(429).with("Retry-After", "7") << Need::Required << Oddity::None
                         << true;
    QTest::newRow("500") << FakeAnswer::empty(500) << Need::Required << Oddity::None << true;
    QTest::newRow("503") << FakeAnswer::empty(503) << Need::Required << Oddity::None << true;
    QTest::newRow("400") << FakeAnswer::empty(400) << Need::Required << Oddity::None << false;
    QTest::newRow("cut off") << FakeAnswer::recorded(u"contexts/list"_s).withFault(FakeAnswer::Fault::CutBody)
                             << Need::Unreachable << Oddity::None << false;
    QTest::newRow("endless") << FakeAnswer{.filler = 64 * 1024 * 1024} << Need::NotANode << Oddity::WebPage
                             << false;
}

void AuthTest::probe()
{
    QFETCH(FakeAnswer, answer);
    m_node->on("GET", "/admin-api/contexts", answer);
    m_node->on("GET", "/auth/providers", FakeAnswer::recorded(u"auth/providers"_s));
    Kept mode(probeAuthMode(*m_transport));
    QTRY_VERIFY(mode.isThere());
    QVERIFY(*mode.result);
    const AuthMode found = **mode.result;
    QTEST(found.need, "need");
    QTEST(found.oddity, "oddity");
    QTEST(found.retryable, "retryable");
    if (found.oddity == AuthMode::Oddity::Redirect)
        QCOMPARE(found.redirectOrigin, u"https://sso.example.org:443"_s);
    if (answer.status == 429)
        QCOMPARE(found.error.retryAfter, std::chrono::seconds(7));
    const bool plain = found.need == AuthMode::Need::Required && !found.retryable;
    QCOMPARE(found.logIn, plain ? AuthMode::LogIn::Password : AuthMode::LogIn::Unknown);
    QCOMPARE(m_node->count("GET", "/admin-api/contexts"), 1);
    QCOMPARE(m_node->requests().first().target, "/admin-api/contexts");
}

void AuthTest::probeWhenNobodyAnswers()
{
    m_node->stop();
    Kept mode(probeAuthMode(*m_transport));
    QTRY_VERIFY(mode.isThere());
    QCOMPARE((*mode.result)->need, AuthMode::Need::Unreachable);
    QCOMPARE((*mode.result)->error.kind, Error::Kind::Unreachable);
}

void AuthTest::probeOfSomethingThatIsNoHttp()
{
    m_node->on("GET", "/admin-api/contexts", FakeAnswer::failing(FakeAnswer::Fault::Garbage));
    Kept mode(probeAuthMode(*m_transport));
    QTRY_VERIFY(mode.isThere());
    QVERIFY((*mode.result)->need == AuthMode::Need::NotANode
            || (*mode.result)->need == AuthMode::Need::Unreachable);
    QVERIFY((*mode.result)->error.message.size() > 0);
}

void AuthTest::probeFindsTheLogIn_data()
{
    QTest::addColumn<FakeAnswer>("answer");
    QTest::addColumn<AuthMode::LogIn>("logIn");
    QTest::newRow("password") << FakeAnswer::recorded(u"auth/providers"_s) << AuthMode::LogIn::Password;
    QTest::newRow("no service here") << FakeAnswer::empty(404) << AuthMode::LogIn::NoService;
    QTest::newRow("no account yet") << FakeAnswer::json(
        R"({"data":{"providers":[{"name":"user_password","type":"credentials","description":"","configured":false,"config":{}}],"count":1},"error":null})")
                                    << AuthMode::LogIn::NoAccount;
    QTest::newRow("a web page") << FakeAnswer::text("<html>", 200, "text/html") << AuthMode::LogIn::Unknown;
    QTest::newRow("busy") << FakeAnswer::empty(503) << AuthMode::LogIn::Unknown;
}

void AuthTest::probeFindsTheLogIn()
{
    QFETCH(FakeAnswer, answer);
    m_node->on("GET", "/admin-api/contexts", FakeAnswer::empty(401));
    m_node->on("GET", "/auth/providers", answer);
    Kept mode(probeAuthMode(*m_transport));
    QTRY_VERIFY(mode.isThere());
    QCOMPARE((*mode.result)->need, AuthMode::Need::Required);
    QTEST((*mode.result)->logIn, "logIn");
}

void AuthTest::probeNeverSendsAToken()
{
    signIn();
    Kept mode(probeAuthMode(*m_transport));
    QTRY_VERIFY(mode.isThere());
    QCOMPARE(sentTokens(), QByteArrayList{QByteArray()});
}

void AuthTest::logsIn()
{
    m_node->on("POST", "/auth/token", pairAnswer(1));
    QSignalSpy signedIn(m_session.get(), &Session::signedIn);
    Kept opened(m_session->open());
    QTRY_VERIFY(opened.isThere());
    QCOMPARE(m_session->state(), Session::State::SignedOut);
    QCOMPARE(m_session->ended(), Session::Ended::NoTokens);
    Kept done(m_session->logIn(u"alice"_s, u"pass \"word\" ü"_s));
    QTRY_VERIFY(done.isThere());
    QVERIFY(*done.result);
    QCOMPARE(m_session->state(), Session::State::SignedIn);
    QCOMPARE(m_session->userName(), u"alice"_s);
    QCOMPARE(m_session->expiresAt(), start + lifetime);
    QCOMPARE(signedIn.size(), 1);
    QCOMPARE(signedIn[0][0].toString(), u"alice"_s);
    QCOMPARE(m_store->saved, QByteArrayList{accessToken(1)});

    const FakeRequest asked = m_node->requests("POST", "/auth/token").constFirst();
    const auto body = QJsonDocument::fromJson(asked.body).object();
    QCOMPARE(body[u"provider_data"_s][u"username"_s].toString(), u"alice"_s);
    QCOMPARE(body[u"provider_data"_s][u"password"_s].toString(), u"pass \"word\" ü"_s);
    QCOMPARE(body[u"timestamp"_s].toInteger(), start);
    QVERIFY(asked.header("authorization").isEmpty());

    Kept stored(m_store->load());
    QTRY_VERIFY(stored.isThere());
    QCOMPARE((**stored.result)->nodeUrl, m_node->url().toString());
}

void AuthTest::logInRefused_data()
{
    QTest::addColumn<FakeAnswer>("answer");
    QTest::addColumn<Error::Kind>("kind");
    QTest::addColumn<QString>("words");
    QTest::addColumn<int>("retryAfter");
    QTest::newRow("wrong password") << FakeAnswer::recorded(u"auth/login_bad_password"_s)
                                    << Error::Kind::SignInNeeded << u"Invalid username or password"_s << -1;
    QTest::newRow("too many tries") << FakeAnswer::recorded(u"auth/login_rate_limited"_s)
                                    << Error::Kind::TooManyAttempts
                                    << u"Too many failed login attempts; please try again later"_s << 60;
    QTest::newRow("no log-in service") << FakeAnswer::empty(404) << Error::Kind::NotFound << QString() << -1;
    QTest::newRow("node in trouble") << FakeAnswer::empty(503) << Error::Kind::NotReady << QString() << -1;
}

void AuthTest::logInRefused()
{
    QFETCH(FakeAnswer, answer);
    QFETCH(int, retryAfter);
    m_node->on("POST", "/auth/token", answer);
    Kept done(m_session->logIn(u"mallory"_s, u"wrong"_s));
    QTRY_VERIFY(done.isThere());
    QVERIFY(done.error());
    QTEST(done.error()->kind, "kind");
    QTEST(done.error()->message, "words");
    QCOMPARE(done.error()->retryAfter.value_or(std::chrono::seconds(-1)).count(), retryAfter);
    QVERIFY(!m_session->isSignedIn());
    QVERIFY(m_store->saved.isEmpty());
    // Each try counts against the person: one only.
    QCOMPARE(m_node->count("POST", "/auth/token"), 1);
}

void AuthTest::logInWithoutTokensInTheAnswer()
{
    m_node->on("POST", "/auth/token",
               FakeAnswer::json("{\"data\":{\"access_token\":\"" + accessToken(1) + "\"},\"error\":null}"));
    Kept done(m_session->logIn(u"alice"_s, u"secret"_s));
    QTRY_VERIFY(done.isThere());
    QCOMPARE(done.error()->kind, Error::Kind::BadReply);
    QCOMPARE(done.error()->path, u"data.refresh_token"_s);
    QVERIFY(done.error()->raw.isEmpty()); // it has a token in it
}

void AuthTest::logInKeepsTheOldPairUntilTheNewOneIsGood()
{
    signIn();
    m_node->on("POST", "/auth/token", FakeAnswer::recorded(u"auth/login_bad_password"_s));
    Kept done(m_session->logIn(u"bob"_s, u"wrong"_s));
    QTRY_VERIFY(done.isThere());
    QVERIFY(m_session->isSignedIn());
    QCOMPARE(m_session->userName(), u"alice"_s);
    Kept call(m_transport->send(get()));
    QTRY_VERIFY(call.isThere());
    QCOMPARE(sentTokens(), QByteArrayList{bearer1});
}

void AuthTest::pastedPairIsChecked()
{
    m_node->on("GET", "/auth/validate", FakeAnswer::recorded(u"auth/validate"_s));
    Kept done(m_session->logIn(tokens(1).pair));
    QTRY_VERIFY(done.isThere());
    QVERIFY(*done.result);
    QCOMPARE(sentTokens("/auth/validate"), QByteArrayList{bearer1});
    QVERIFY(m_session->isSignedIn());
    QCOMPARE(m_session->userName(), QString());
    QCOMPARE(m_store->saved, QByteArrayList{accessToken(1)});
}

void AuthTest::pastedPairThatHasRunOut()
{
    m_node->on("GET", "/auth/validate", expired());
    m_node->on("POST", "/auth/refresh", pairAnswer(2));
    Kept done(m_session->logIn(tokens(1).pair));
    QTRY_VERIFY(done.isThere());
    QVERIFY(*done.result);
    QCOMPARE(m_store->saved, QByteArrayList{accessToken(2)});
}

void AuthTest::pastedPairRefused()
{
    signIn(2);
    m_node->on("GET", "/auth/validate", FakeAnswer::empty(401).with("x-auth-error", "invalid_token"));
    Kept done(m_session->logIn(tokens(1).pair));
    QTRY_VERIFY(done.isThere());
    QCOMPARE(done.error()->authError, u"invalid_token"_s);
    // What was there stays.
    QVERIFY(m_session->isSignedIn());
    Kept call(m_transport->send(get()));
    QTRY_VERIFY(call.isThere());
    QCOMPARE(sentTokens(), QByteArrayList{bearer2});
}

void AuthTest::sendsTheToken()
{
    signIn();
    Kept call(m_transport->send(get()));
    QTRY_VERIFY(call.isThere());
    QCOMPARE(sentTokens(), QByteArrayList{bearer1});
    QCOMPARE(m_session->expiresAt(), start + lifetime);
}

void AuthTest::noTokenToAnotherOrigin()
{
    StoredTokens theirs = tokens(1);
    theirs.nodeUrl = u"http://127.0.0.1:1"_s;
    m_store->MemoryTokenStore::save(theirs, TokenStore::Write::LogIn);
    Kept opened(m_session->open());
    QTRY_VERIFY(opened.isThere());
    QCOMPARE(m_session->state(), Session::State::SignedOut);
    QCOMPARE(m_session->ended(), Session::Ended::OtherNode);
    Kept call(m_transport->send(get()));
    QTRY_VERIFY(call.isThere());
    QCOMPARE(sentTokens(), QByteArrayList{QByteArray()});
    QCOMPARE(m_store->removed, 0);
}

void AuthTest::callsWaitForTheStore()
{
    m_store->MemoryTokenStore::save(tokens(1), TokenStore::Write::LogIn);
    m_session->open();
    QCOMPARE(m_session->state(), Session::State::Opening);
    Kept call(m_transport->send(get()));
    QTRY_VERIFY(call.isThere());
    QCOMPARE(sentTokens(), QByteArrayList{bearer1});
}

void AuthTest::storeFails()
{
    QTemporaryDir home;
    QFile file(home.filePath(TokenFile::fileName(u"n"_s)));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("{broken");
    file.close();
    m_session.reset();
    FileTokenStore store(home.path(), u"n"_s);
    Session session(*m_transport, &store, [this] { return m_now; });
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"others could read"_s));
    Kept opened(session.open());
    QTRY_VERIFY(opened.isThere());
    QCOMPARE(opened.error()->message, QLatin1String(storage::corrupt));
    QCOMPARE(session.ended(), Session::Ended::StoreFailed);
    QCOMPARE(session.storeError()->message, QLatin1String(storage::corrupt));
    // The next log-in overwrites it.
    m_node->on("POST", "/auth/token", pairAnswer(1));
    Kept done(session.logIn(u"alice"_s, u"secret"_s));
    QTRY_VERIFY(done.isThere());
    QVERIFY(!session.storeError());
    QVERIFY(store.file().read().value().has_value());
}

void AuthTest::refreshesAfterTokenExpired()
{
    signIn();
    m_node->once("GET", "/admin-api/contexts", expired());
    m_node->on("POST", "/auth/refresh", pairAnswer(2));
    Kept call(m_transport->send(get()));
    QTRY_VERIFY(call.isThere());
    QVERIFY(*call.result);
    QCOMPARE(sentTokens(), (QByteArrayList{bearer1, bearer2}));
    const auto body =
        QJsonDocument::fromJson(m_node->requests("POST", "/auth/refresh").constFirst().body).object();
    QCOMPARE(body[u"access_token"_s].toString().toLatin1(), accessToken(1));
    QCOMPARE(body[u"refresh_token"_s].toString().toLatin1(), refreshToken(1));
    QVERIFY(m_node->requests("POST", "/auth/refresh").constFirst().header("authorization").isEmpty());
    QCOMPARE(m_session->userName(), u"alice"_s);
    QCOMPARE(m_store->saved, QByteArrayList{accessToken(2)});
}

void AuthTest::refreshIsSingleFlight()
{
    signIn();
    m_node->on("GET", "/admin-api/contexts", [](const FakeRequest &request) {
        return request.header("authorization") == bearer2 ? FakeAnswer::recorded(u"contexts/list"_s)
                                                          : expired();
    });
    m_node->on("POST", "/auth/refresh", pairAnswer(2));
    std::list<Kept<Answer>> calls;
    for (int i = 0; i < 5; ++i)
        calls.emplace_back(m_transport->send(get()));
    for (const auto &call : calls) {
        QTRY_VERIFY(call.isThere());
        QVERIFY(*call.result);
        QCOMPARE(call.times, 1);
    }
    QCOMPARE(m_node->count("POST", "/auth/refresh"), 1);
    QCOMPARE(sentTokens().count(bearer2), 5);
}

void AuthTest::othersWaitForTheRefresh()
{
    signIn();
    m_node->once("GET", "/admin-api/contexts", expired());
    m_node->on("GET", "/admin-api/peers", FakeAnswer::json("{\"count\":0}"));
    m_node->on("POST", "/auth/refresh", pairAnswer(2).withFault(FakeAnswer::Fault::Hold));
    Kept first(m_transport->send(get()));
    QTRY_COMPARE(m_node->held(), 1);
    Kept second(m_transport->send(get(u"peers"_s)));
    // One that nobody waits for any more is not sent at all.
    auto third = m_transport->send(get(u"peers"_s));
    third.abort();
    QCOMPARE(m_node->count("GET", "/admin-api/peers"), 0);
    m_node->release();
    QTRY_VERIFY(first.isThere() && second.isThere());
    QCOMPARE(sentTokens("/admin-api/peers"), QByteArrayList{bearer2});
}

void AuthTest::postIsNotRepeated()
{
    signIn();
    m_node->on("POST", "/admin-api/contexts/sync", expired());
    m_node->on("POST", "/auth/refresh", pairAnswer(2));
    Kept call(m_transport->send(post()));
    QTRY_VERIFY(call.isThere());
    QCOMPARE(call.error()->kind, Error::Kind::SessionRenewed);
    QCOMPARE(m_node->count("POST", "/admin-api/contexts/sync"), 1);
    m_node->on("POST", "/admin-api/contexts/sync", FakeAnswer::json("{}"));
    Kept again(m_transport->send(post()));
    QTRY_VERIFY(again.isThere());
    QVERIFY(*again.result);
    QCOMPARE(sentTokens("/admin-api/contexts/sync"), (QByteArrayList{bearer1, bearer2}));
}

void AuthTest::postIsHeldBackWhenDue()
{
    signIn();
    m_node->on("POST", "/admin-api/contexts/sync", FakeAnswer::json("{}"));
    m_node->on("POST", "/auth/refresh", pairAnswer(2, start + lifetime + 61));
    tellTime(start + lifetime + 61);
    Kept call(m_transport->send(post()));
    QTRY_VERIFY(call.isThere());
    QVERIFY(*call.result);
    QCOMPARE(sentTokens("/admin-api/contexts/sync"),
             QByteArrayList{"Bearer " + accessToken(2, start + lifetime + 61)});
}

void AuthTest::notBeforeTheNodesClockSaysSo_data()
{
    QTest::addColumn<bool>("told");
    QTest::addColumn<qint64>("nodeTime");
    QTest::addColumn<qint64>("ourTime");
    const qint64 late = start + lifetime + 61;
    QTest::newRow("its clock was never seen") << false << 0LL << late + 1000;
    QTest::newRow("it still takes the token") << true << start + lifetime + 60 << start;
    QTest::newRow("only our clock is ahead") << true << start << late + 7200;
}

void AuthTest::notBeforeTheNodesClockSaysSo()
{
    QFETCH(bool, told);
    QFETCH(qint64, nodeTime);
    QFETCH(qint64, ourTime);
    signIn();
    m_now = ourTime * 1000;
    if (told)
        tellTime(nodeTime);
    m_node->on("POST", "/admin-api/contexts/sync", FakeAnswer::json("{}"));
    Kept call(m_transport->send(post()));
    QTRY_VERIFY(call.isThere());
    QVERIFY(*call.result);
    QCOMPARE(sentTokens("/admin-api/contexts/sync"), QByteArrayList{bearer1}); // and no refresh: not scripted
}

void AuthTest::bareRefusalWhenDue()
{
    signIn();
    // The clock comes with the very answer.
    m_node->once("GET", "/admin-api/contexts",
                 FakeAnswer::empty(401).with("Date", dateHeader(start + lifetime + 61)));
    m_node->on("POST", "/auth/refresh", pairAnswer(2));
    Kept call(m_transport->send(get()));
    QTRY_VERIFY(call.isThere());
    QVERIFY(*call.result);
    QCOMPARE(sentTokens(), (QByteArrayList{bearer1, bearer2}));
}

void AuthTest::newPairIsStoredFirst()
{
    signIn();
    m_node->once("GET", "/admin-api/contexts", expired());
    m_node->on("POST", "/auth/refresh", pairAnswer(2));
    QByteArrayList sentBefore;
    m_store->onSave = [&] { sentBefore = sentTokens(); };
    Kept call(m_transport->send(get()));
    QTRY_VERIFY(call.isThere());
    QCOMPARE(sentBefore, QByteArrayList{bearer1});
    QCOMPARE(sentTokens().size(), 2);
}

/// A pair without an address, as the Python client stores it: the node that renews it is its node.
void AuthTest::newPairSaysWhoseItIs()
{
    StoredTokens theirs = tokens(1);
    theirs.storedExpiry = 1;
    m_session->adopt(theirs);
    m_node->once("GET", "/admin-api/contexts", expired());
    m_node->on("POST", "/auth/refresh", pairAnswer(2));
    Kept call(m_transport->send(get()));
    QTRY_VERIFY(call.isThere());
    Kept stored(m_store->load());
    QTRY_VERIFY(stored.isThere());
    QCOMPARE((**stored.result)->header(), bearer2);
    QCOMPARE((**stored.result)->nodeUrl, m_node->url().toString());
    QVERIFY(!(**stored.result)->storedExpiry);
}

void AuthTest::newPairThatCanNotBeStored()
{
    signIn();
    m_node->once("GET", "/admin-api/contexts", expired());
    m_node->on("POST", "/auth/refresh", pairAnswer(2));
    m_store->failing = true;
    QSignalSpy warned(m_session.get(), &Session::storeWarning);
    Kept call(m_transport->send(get()));
    QTRY_VERIFY(call.isThere());
    QVERIFY(*call.result);
    QCOMPARE(warned.size(), 1);
    QVERIFY(m_session->storeError());
    QCOMPARE(sentTokens(), (QByteArrayList{bearer1, bearer2}));
    // It is tried again after a while, not at each call.
    m_store->failing = false;
    Kept soon(m_transport->send(get()));
    QTRY_VERIFY(soon.isThere());
    QCOMPARE(m_store->saved.size(), 1);
    m_now += 60'000;
    Kept later(m_transport->send(get()));
    QTRY_VERIFY(later.isThere());
    QCOMPARE(m_store->saved, (QByteArrayList{accessToken(2), accessToken(2)}));
    QTRY_VERIFY(!m_session->storeError());
}

void AuthTest::stillValid()
{
    signIn();
    m_node->once("GET", "/admin-api/contexts", expired());
    m_node->on("POST", "/auth/refresh", FakeAnswer::recorded(u"auth/refresh_still_valid"_s));
    Kept call(m_transport->send(get()));
    QTRY_VERIFY(call.isThere());
    QVERIFY(*call.result);
    QCOMPARE(sentTokens(), (QByteArrayList{bearer1, bearer1}));
    QVERIFY(m_session->isSignedIn());
    QVERIFY(m_store->saved.isEmpty());
}

void AuthTest::refreshFails_data()
{
    QTest::addColumn<FakeAnswer>("answer");
    QTest::newRow("the connection closes") << FakeAnswer::failing(FakeAnswer::Fault::Close);
    QTest::newRow("not now") << FakeAnswer::empty(503);
    QTest::newRow("a proxy in trouble") << FakeAnswer::text("<html>", 502, "text/html");
    QTest::newRow("500 without a word about tokens") << FakeAnswer::empty(500);
    QTest::newRow("another host is bound") << FakeAnswer::empty(403).with("x-auth-error", "invalid_node");
}

void AuthTest::refreshFails()
{
    QFETCH(FakeAnswer, answer);
    signIn();
    m_node->once("GET", "/admin-api/contexts", expired());
    m_node->on("POST", "/auth/refresh", answer);
    Kept call(m_transport->send(get()));
    QTRY_VERIFY(call.isThere());
    QCOMPARE(call.error()->kind, Error::Kind::SignInNeeded);
    QCOMPARE(call.error()->authError, u"token_expired"_s);
    // The pair stays: the next call may succeed.
    QVERIFY(m_session->isSignedIn());
    QCOMPARE(m_store->removed, 0);
    m_node->once("GET", "/admin-api/contexts", expired());
    m_node->on("POST", "/auth/refresh", pairAnswer(2));
    Kept again(m_transport->send(get()));
    QTRY_VERIFY(again.isThere());
    QVERIFY(*again.result);
}

void AuthTest::sessionEnds_data()
{
    using Ended = Session::Ended;
    QTest::addColumn<FakeAnswer>("refusal");
    QTest::addColumn<FakeAnswer>("refresh"); // status 0: not asked for
    QTest::addColumn<Ended>("ended");
    QTest::addColumn<bool>("deleted");
    const FakeAnswer none{.status = 0};
    QTest::newRow("spent elsewhere")
        << expired() << refusedRefresh("Token reuse detected").with("x-auth-error", "token_reuse")
        << Ended::Reused << true;
    QTest::newRow("refresh token has run out")
        << expired() << refusedRefresh("Invalid refresh token: ExpiredSignature") << Ended::Expired << true;
    QTest::newRow("mixed pair") << expired()
                                << refusedRefresh(
                                       "Access and refresh tokens do not belong to the same subject")
                                << Ended::Expired << true;
    QTest::newRow("key is gone") << expired() << refusedRefresh("Failed to refresh token: Key not found", 500)
                                 << Ended::Expired << true;
    QTest::newRow("no log-in service any more")
        << expired() << FakeAnswer::empty(404) << Ended::Expired << false;
    QTest::newRow("a bare 401") << FakeAnswer::empty(401) << none << Ended::NotAccepted << false;
    QTest::newRow("401 with another reason") << FakeAnswer::empty(401).with("x-auth-error", "invalid_token")
                                             << none << Ended::NotAccepted << false;
}

void AuthTest::sessionEnds()
{
    QFETCH(FakeAnswer, refusal);
    QFETCH(FakeAnswer, refresh);
    QFETCH(bool, deleted);
    signIn();
    QSignalSpy needed(m_session.get(), &Session::signInNeeded);
    m_node->on("GET", "/admin-api/contexts", refusal);
    if (refresh.status)
        m_node->on("POST", "/auth/refresh", refresh);
    Kept call(m_transport->send(get()));
    QTRY_VERIFY(call.isThere());
    QCOMPARE(call.error()->kind, Error::Kind::SignInNeeded);
    QCOMPARE(m_session->state(), Session::State::SignedOut);
    QTEST(m_session->ended(), "ended");
    QCOMPARE(needed.size(), 1);
    QCOMPARE(needed[0][0].value<Session::Ended>(), m_session->ended());
    QCOMPARE(m_store->removed > 0, deleted);
    // Its token is never sent again.
    Kept next(m_transport->send(get()));
    QTRY_VERIFY(next.isThere());
    QVERIFY(sentTokens().last().isEmpty());
    QCOMPARE(needed.size(), 1);
}

void AuthTest::revoked()
{
    signIn();
    m_node->on("GET", "/admin-api/contexts", FakeAnswer::empty(403).with("x-auth-error", "token_revoked"));
    QSignalSpy needed(m_session.get(), &Session::signInNeeded);
    Kept call(m_transport->send(get()));
    QTRY_VERIFY(call.isThere());
    QCOMPARE(call.error()->kind, Error::Kind::SignInNeeded);
    QCOMPARE(call.error()->authError, u"token_revoked"_s);
    QCOMPARE(m_session->ended(), Session::Ended::Revoked);
    QCOMPARE(m_store->removed, 1);
    QCOMPARE(needed.size(), 1);
}

void AuthTest::forbiddenIsOnlyDelivered()
{
    signIn();
    m_node->on("GET", "/admin-api/contexts",
               FakeAnswer::empty(403).with("x-auth-error", "permission_denied"));
    Kept call(m_transport->send(get()));
    QTRY_VERIFY(call.isThere());
    QCOMPARE(call.error()->kind, Error::Kind::Forbidden);
    QVERIFY(m_session->isSignedIn());
    QCOMPARE(m_node->requests().size(), 1);
}

void AuthTest::anotherProgramHasRenewed()
{
    QTemporaryDir home;
    m_session.reset();
    FileTokenStore store(home.path(), u"n"_s);
    StoredTokens mine = tokens(1);
    mine.nodeUrl = m_node->url().toString();
    QVERIFY(store.file().write(mine, TokenStore::Write::LogIn));
    Session session(*m_transport, &store, [this] { return m_now; });
    Kept opened(session.open());
    QTRY_VERIFY(session.isSignedIn());

    StoredTokens newer = tokens(2);
    newer.nodeUrl = mine.nodeUrl;
    QVERIFY(store.file().write(newer, TokenStore::Write::Refresh));
    m_node->once("GET", "/admin-api/contexts", expired());
    Kept call(m_transport->send(get()));
    QTRY_VERIFY(call.isThere());
    QVERIFY(*call.result);
    // Without a refresh of our own: it is not scripted.
    QCOMPARE(sentTokens(), (QByteArrayList{bearer1, bearer2}));
}

void AuthTest::anotherProgramWasFaster()
{
    QTemporaryDir home;
    m_session.reset();
    FileTokenStore store(home.path(), u"n"_s);
    StoredTokens mine = tokens(1);
    mine.nodeUrl = m_node->url().toString();
    QVERIFY(store.file().write(mine, TokenStore::Write::LogIn));
    Session session(*m_transport, &store, [this] { return m_now; });
    Kept opened(session.open());
    QTRY_VERIFY(session.isSignedIn());

    // It does not lock, and writes while our refresh is refused.
    m_node->once("GET", "/admin-api/contexts", expired());
    m_node->on("POST", "/auth/refresh", [&](const FakeRequest &) {
        StoredTokens newer = tokens(2);
        newer.nodeUrl = mine.nodeUrl;
        static_cast<void>(store.file().write(newer, TokenStore::Write::Refresh));
        return refusedRefresh("Token reuse detected").with("x-auth-error", "token_reuse");
    });
    Kept call(m_transport->send(get()));
    QTRY_VERIFY(call.isThere());
    QVERIFY(*call.result);
    QCOMPARE(sentTokens(), (QByteArrayList{bearer1, bearer2}));
    QVERIFY(session.isSignedIn());
    QVERIFY(store.file().read().value().has_value());
}

void AuthTest::signOut()
{
    signIn();
    QSignalSpy out(m_session.get(), &Session::signedOut);
    QSignalSpy needed(m_session.get(), &Session::signInNeeded);
    Kept done(m_session->signOut());
    QVERIFY(!m_session->isSignedIn());
    QTRY_VERIFY(done.isThere());
    QVERIFY(*done.result);
    QCOMPARE(out.size(), 1);
    QCOMPARE(m_store->removed, 1);
    QCOMPARE(m_session->ended(), Session::Ended::No);
    m_node->on("GET", "/admin-api/contexts", FakeAnswer::empty(401));
    Kept call(m_transport->send(get()));
    QTRY_VERIFY(call.isThere());
    QCOMPARE(sentTokens(), QByteArrayList{QByteArray()});
    QCOMPARE(needed.size(), 0); // the person knows
}

void AuthTest::signOutDuringARefresh()
{
    signIn();
    m_node->once("GET", "/admin-api/contexts", expired());
    m_node->on("POST", "/auth/refresh", pairAnswer(2).withFault(FakeAnswer::Fault::Hold));
    Kept call(m_transport->send(get()));
    QTRY_COMPARE(m_node->held(), 1);
    m_session->signOut();
    m_node->release();
    QTRY_VERIFY(call.isThere());
    QCOMPARE(call.error()->kind, Error::Kind::SignInNeeded);
    QVERIFY(!m_session->isSignedIn());
    QVERIFY(m_store->saved.isEmpty());
}

void AuthTest::asksOnce()
{
    m_node->on("GET", "/admin-api/contexts", FakeAnswer::empty(401));
    QSignalSpy needed(m_session.get(), &Session::signInNeeded);
    Kept opened(m_session->open());
    QTRY_VERIFY(opened.isThere());
    std::list<Kept<Answer>> calls;
    for (int i = 0; i < 3; ++i)
        calls.emplace_back(m_transport->send(get()));
    for (const auto &call : calls)
        QTRY_VERIFY(call.isThere());
    QCOMPARE(needed.size(), 1);
    QCOMPARE(needed[0][0].value<Session::Ended>(), Session::Ended::NoTokens);
}

void AuthTest::onRequestOnly()
{
    m_session->setRenewal(Session::Renewal::OnRequest);
    signIn();
    m_node->on("GET", "/admin-api/contexts", expired());
    Kept call(m_transport->exchange(get()));
    QTRY_VERIFY(call.isThere());
    QCOMPARE((*call.result)->status, 401);
    QCOMPARE(m_node->requests().size(), 1);

    Kept notDue(m_session->refreshIfDue());
    QTRY_VERIFY(notDue.isThere());
    QVERIFY(*notDue.result);
    QCOMPARE(m_node->requests().size(), 1);

    // By our own clock, as long as the node's is not known.
    m_now = (start + lifetime + 61) * 1000;
    m_node->on("POST", "/auth/refresh", pairAnswer(2));
    Kept due(m_session->refreshIfDue());
    QTRY_VERIFY(due.isThere());
    QVERIFY(*due.result);
    QCOMPARE(m_store->saved, QByteArrayList{accessToken(2)});

    m_now = (start + 2 * lifetime) * 1000;
    m_node->on("POST", "/auth/refresh",
               refusedRefresh("Token reuse detected").with("x-auth-error", "token_reuse"));
    Kept refused(m_session->refreshIfDue());
    QTRY_VERIFY(refused.isThere());
    QCOMPARE(refused.error()->kind, Error::Kind::SignInNeeded);
    QCOMPARE(refused.error()->authError, u"token_reuse"_s);
}

/// A log-in, a token that runs out, and its renewal, with a program that keeps the real node's rules.
void AuthTest::demoNodeDay()
{
    DemoNodeProcess demo;
    QVERIFY2(demo.start(
                 {u"--auth"_s, u"alice:correct horse"_s, u"--token-expiry"_s, u"1"_s, u"--leeway"_s, u"0"_s}),
             qPrintable(demo.problem()));
    Transport transport(demo.url());
    MemoryTokenStore store;
    Session session(transport, &store);
    Kept mode(probeAuthMode(transport));
    QTRY_VERIFY(mode.isThere());
    QCOMPARE((*mode.result)->need, AuthMode::Need::Required);
    QCOMPARE((*mode.result)->logIn, AuthMode::LogIn::Password);
    Kept opened(session.open());
    QTRY_VERIFY(opened.isThere());
    Kept wrong(session.logIn(u"alice"_s, u"wrong"_s));
    QTRY_VERIFY(wrong.isThere());
    QCOMPARE(wrong.error()->kind, Error::Kind::SignInNeeded);
    Kept right(session.logIn(u"alice"_s, u"correct horse"_s));
    QTRY_VERIFY(right.isThere());
    QVERIFY2(*right.result, qPrintable(right.error().value_or(Error{}).message));

    QSignalSpy finished(&transport, &Transport::exchangeFinished);
    const auto refreshes = [&] {
        return std::count_if(finished.begin(), finished.end(), [](const auto &arguments) {
            const auto exchange = arguments[0].template value<Exchange>();
            return exchange.name == "refresh-token" && exchange.status == 200;
        });
    };
    // Called until the token has run out under way and was renewed: five at a time, and never refused.
    const bool renewed = QTest::qWaitFor(
        [&] {
            std::list<Kept<Answer>> calls;
            for (int i = 0; i < 5; ++i)
                calls.emplace_back(transport.send(get()));
            for (const auto &call : calls) {
                if (!QTest::qWaitFor([&] { return call.isThere(); }) || !*call.result)
                    return true;
            }
            return refreshes() > 0;
        },
        30000);
    QVERIFY(renewed);
    QCOMPARE(refreshes(), 1);
    QVERIFY(session.isSignedIn());
}

void AuthTest::noSecretInTheLog()
{
    QLoggingCategory::setFilterRules(u"explorer.*=true"_s);
    logged.clear();
    const auto before = qInstallMessageHandler(keepLog);
    m_node->on("POST", "/auth/token", pairAnswer(1));
    m_node->once("GET", "/admin-api/contexts", expired());
    m_node->on("POST", "/auth/refresh", pairAnswer(2));
    Kept done(m_session->logIn(u"alice"_s, u"hunter2hunter2"_s));
    const bool in = QTest::qWaitFor([&] { return done.isThere(); });
    Kept call(m_transport->send(get()));
    const bool called = QTest::qWaitFor([&] { return call.isThere(); });
    m_node->on("GET", "/admin-api/contexts", FakeAnswer::empty(401));
    Kept last(m_transport->send(get()));
    const bool ended = QTest::qWaitFor([&] { return last.isThere(); });
    qInstallMessageHandler(before);
    QLoggingCategory::setFilterRules({});
    QVERIFY(in && called && ended);
    QVERIFY(logged.size() >= 4);
    const QString all = logged.join(u'\n');
    QVERIFY(all.contains("refresh-token"_L1));
    for (const QByteArray &secret : {accessToken(1), accessToken(2), refreshToken(1), refreshToken(2)}) {
        for (const QByteArray &part : secret.split('.'))
            QVERIFY2(!all.contains(QString::fromLatin1(part)) || part == "c2lnbmF0dXJl", qPrintable(all));
    }
    QVERIFY(!all.contains("hunter2"_L1));
    QVERIFY(!all.contains("eyJ"_L1));
}

QTEST_GUILESS_MAIN(AuthTest)
#include "auth_test.moc"
