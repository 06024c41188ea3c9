// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// Tokens at rest: what a token says, the file shared with the Python client and merobox, the vault that keeps
// them in one place, and the profiles that remember which.
#include "core/auth/filetokenstore.h"
#include "core/auth/memorytokenstore.h"
#include "core/auth/tokenfile.h"
#include "core/auth/tokenjson.h"
#include "core/auth/tokenvault.h"
#include "core/session/profilestore.h"
#include "tests/support/recording.h"
#include "tests/support/tokens.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLockFile>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace calimero;

namespace {

using Tokens = std::optional<StoredTokens>;

const QByteArray access1 = madeToken("access", 1000, 4600, 1);
const QByteArray refresh1 = madeToken("refresh", 1000, 9000, 2);
const QByteArray access2 = madeToken("access", 5000, 8600, 3);
const QByteArray refresh2 = madeToken("refresh", 5000, 13000, 4);

StoredTokens first()
{
    return {
        .pair = TokenPair(access1, refresh1), .nodeUrl = u"http://127.0.0.1:2428"_s, .userName = u"alice"_s};
}

StoredTokens second()
{
    return {
        .pair = TokenPair(access2, refresh2), .nodeUrl = u"http://127.0.0.1:2428"_s, .userName = u"alice"_s};
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void put(const QString &path, const QByteArray &content)
{
    QVERIFY(QDir().mkpath(QFileInfo(path).path()));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(content), content.size());
}

int modeOf(const QString &path)
{
    struct stat info = {};
    return ::stat(QFile::encodeName(path).constData(), &info) == 0 ? static_cast<int>(info.st_mode & 07777)
                                                                   : -1;
}

void setMode(const QString &path, mode_t mode)
{
    QCOMPARE(::chmod(QFile::encodeName(path).constData(), mode), 0);
}

/// Waits for a call, and gives what it delivered.
template<class T>
Result<T> resultOf(Call<T> call)
{
    Result<T> outcome = tl::unexpected(Error{.kind = Error::Kind::Aborted, .message = u"no answer"_s});
    bool done = false;
    QObject context;
    call.then(&context, [&](const Result<T> &result) {
        outcome = result;
        done = true;
    });
    if (!QTest::qWaitFor([&] { return done; }, 20000))
        qWarning("a call never ended");
    return outcome;
}

QString reasonOf(const auto &result)
{
    return result ? u"no error"_s : QString(reasonName(result.error().reason));
}

} // namespace

class TokenStoreTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u"^(?!others could read|the profiles can not be read)"_s));
        m_home = std::make_unique<QTemporaryDir>();
        QVERIFY(m_home->isValid());
        m_folder = m_home->filePath(u".merobox/auth_cache"_s);
    }

    // What a token says.
    void claims_data();
    void claims();
    void claimsOfARealToken();
    void pairsAreEqualByAccessToken();
    void pastedPairs_data();
    void pastedPairs();

    // The file.
    void fileNames_data();
    void fileNames();
    void defaultFolder_data();
    void defaultFolder();
    void readsWhatOthersWrote_data();
    void readsWhatOthersWrote();
    void expiryOfOpaqueTokens();
    void isCorrupt_data();
    void isCorrupt();
    void writesByteForByte();
    void keepsUnknownMembers();
    void mergesAfterARefresh();
    void expiryIsNullWhenItIsNotKnown();
    void logInOverOtherTokens();
    void readableByMerobox();
    void modes();
    void tightensWhatOthersCanRead();
    void refusesFolders_data();
    void refusesFolders();
    void refusesFiles_data();
    void refusesFiles();
    void corruptIsLeftUntilLogIn();
    void nothingIsLeftBehind();
    void failedWriteKeepsTheOldFile();
    void emptyAccessTokenIsNone();

    // The stores.
    void fileStoreKeepsOrder();
    void refreshIsLocked();
    void refreshGivesUpOnALock();
    void memoryStore();

    // The vault.
    void vaultStartsWhereChosen();
    void vaultMoves_data();
    void vaultMoves();
    void vaultAfterACrash_data();
    void vaultAfterACrash();
    void foreignFileIsOfferedOnly_data();
    void foreignFileIsOfferedOnly();
    void foreignFileOfAnotherNodeIsNotOverwritten();
    void takesAFile();
    void signOutLeavesForeignFiles();
    void failedMoveLeavesAllAsItWas();

    // Profiles.
    void profilesSurvive();
    void profilesKeepUnknownMembers();
    void brokenProfilesAreMovedAside();
    void profileSignals();
    void profilesThatCanNotBeWritten();

private:
    [[nodiscard]] TokenVault::Setup setup() const
    {
        return {.folder = m_folder, .nodeName = u"test-node"_s, .profileId = u"p1"_s, .nodeUrl = m_node};
    }
    [[nodiscard]] QString filePath() const { return TokenFile(m_folder, u"test-node"_s).path(); }

    std::unique_ptr<QTemporaryDir> m_home;
    QString m_folder;
    QUrl m_node{u"http://127.0.0.1:2428"_s};
};

void TokenStoreTest::claims_data()
{
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<bool>("isToken");
    QTest::addColumn<qint64>("expires"); // -1: unknown
    QTest::newRow("all there") << QByteArray(R"({"sub":"a","exp":1795404120,"iat":1})") << true
                               << 1795404120LL;
    QTest::newRow("no expiry") << QByteArray(R"({"sub":"a"})") << true << -1LL;
    QTest::newRow("expiry as text is unknown") << QByteArray(R"({"exp":"1795404120"})") << true << -1LL;
    QTest::newRow("expiry with a fraction is unknown")
        << QByteArray(R"({"exp":1795404120.5})") << true << -1LL;
    QTest::newRow("not an object") << QByteArray(R"([1])") << false << -1LL;
    QTest::newRow("not JSON") << QByteArray("exp") << false << -1LL;
}

void TokenStoreTest::claims()
{
    QFETCH(QByteArray, payload);
    QFETCH(bool, isToken);
    QFETCH(qint64, expires);
    const auto read = TokenClaims::of(
        "e30." + payload.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals) + ".c2ln");
    QCOMPARE(read.has_value(), isToken);
    if (isToken)
        QCOMPARE(read->expiresAt.value_or(-1), expires);
}

void TokenStoreTest::claimsOfARealToken()
{
    const auto body = QJsonDocument::fromJson(Recording::load(u"auth/refresh"_s).body).object();
    const auto token = body[u"data"_s][u"access_token"_s].toString().toLatin1();
    const auto read = TokenClaims::of(token);
    QVERIFY(read);
    QCOMPARE(read->expiresAt, 1795404691);
    QCOMPARE(read->issuedAt, 1795404688);
    QCOMPARE(read->tokenType, u"access"_s);
    QCOMPARE(read->subject->size(), 64);
    QVERIFY(!TokenClaims::of("not.a-token"));
    QVERIFY(!TokenClaims::of("a..c"));
    QVERIFY(!TokenClaims::of(token + ".more"));
}

void TokenStoreTest::pairsAreEqualByAccessToken()
{
    QVERIFY(TokenPair(access1, refresh1) == TokenPair(access1, refresh2));
    QVERIFY(!(TokenPair(access1, refresh1) == TokenPair(access2, refresh1)));
    QVERIFY(TokenPair().isEmpty());
    QVERIFY(TokenPair(QByteArray(), refresh1) == TokenPair());
    QVERIFY(TokenPair(access1, refresh1).isSound());
    QVERIFY(!TokenPair("a\r\nX-Other: b").isSound());
}

void TokenStoreTest::pastedPairs_data()
{
    QTest::addColumn<QString>("access");
    QTest::addColumn<QString>("refresh");
    QTest::addColumn<QString>("refusal");
    const auto text = [](const QByteArray &token) { return QString::fromLatin1(token); };
    QTest::newRow("good") << text(access1) << text(refresh1) << QString();
    QTest::newRow("good, with blanks around")
        << text(" " + access1 + "\n") << text("\t" + refresh1) << QString();
    QTest::newRow("fake tokens of the callback page")
        << u"temp_access_token_1"_s << u"temp_refresh_token_1"_s << u"temporary_token"_s;
    QTest::newRow("swapped") << text(refresh1) << text(access1) << u"no_access_token"_s;
    QTest::newRow("no JWT") << u"abc"_s << text(refresh1) << u"no_access_token"_s;
    QTest::newRow("no refresh token") << text(access1) << QString() << u"no_refresh_token"_s;
    QTest::newRow("access twice") << text(access1) << text(access1) << u"no_refresh_token"_s;
    QTest::newRow("of two sessions") << text(access1) << text(madeToken("refresh", 1, 2, 9, "key-2"))
                                     << u"other_subject"_s;
}

void TokenStoreTest::pastedPairs()
{
    QFETCH(QString, access);
    QFETCH(QString, refresh);
    QFETCH(QString, refusal);
    const auto pair = TokenPair::fromText(access, refresh);
    QCOMPARE(pair.has_value(), refusal.isEmpty());
    if (pair) {
        QCOMPARE(pair->accessToken(), access1);
        QCOMPARE(pair->refreshToken(), refresh1);
    } else {
        QCOMPARE(pair.error().kind, Error::Kind::BadInput);
        QCOMPARE(QString(reasonName(pair.error().reason)), refusal);
    }
}

void TokenStoreTest::fileNames_data()
{
    QTest::addColumn<QString>("node");
    QTest::addColumn<QString>("file");
    const std::pair<QString, const char *> rows[] = {
        {u""_s, "-e3b0c44298fc.json"},
        {u"test-node"_s, "test-node-562f2833d589.json"},
        {u"prod-node-1"_s, "prod-node-1-1345b8aedfce.json"},
        {u"local-dev"_s, "local-dev-08846e81b3a8.json"},
        {u"default"_s, "default-37a8eec1ce19.json"},
        {u"Node"_s, "Node-e93372533f32.json"},
        {u"node"_s, "node-545ea5384610.json"},
        {u"node 1"_s, "node_1-db4eb995b23e.json"},
        {u"path/to/node"_s, "path_to_node-87127a7da46f.json"},
        {u"../../../etc/passwd"_s, ".._.._.._etc_passwd-56bfa7338a2d.json"},
        {u"http://localhost:2428"_s, "http___localhost_2428-8c6804477f35.json"},
        {u"http://localhost:2428/"_s, "http___localhost_2428_-3d3089e4ac63.json"},
        {u"https://my-node.example.com:8080"_s, "https___my-node.example.com_8080-2e9eade27dee.json"},
        {u"caf\u00e9"_s, "caf_-850f7dc43910.json"},
        {u"cafe\u0301"_s, "cafe_-81ef060bcd98.json"},
        {u"узел-1"_s, "____-1-a0d2658682a1.json"},
        {u"ノード"_s, "___-19fb28f9f669.json"},
        {u"emoji-node-🚀"_s, "emoji-node-_-1433c4a01e14.json"},
        {QString(64, u'a'), nullptr},
        {QString(65, u'a'), nullptr},
        {QString(1000, u'a'), nullptr},
        {u"a b"_s, "a_b-c8687a08aa5d.json"},
        {u"a/b"_s, "a_b-c14cddc033f6.json"},
        {u"a_b"_s, "a_b-648fa9b31bc7.json"},
        {u"url-localhost_2428-8c680447"_s, "url-localhost_2428-8c680447-54579697b822.json"},
    };
    const QMap<qsizetype, QString> longOnes{
        {64, u"ffe054fe7ae0"_s}, {65, u"635361c48bb9"_s}, {1000, u"41edece42d63"_s}};
    for (const auto &[node, file] : rows) {
        const QString expected =
            file ? QString::fromLatin1(file) : QString(64, u'a') + u'-' + longOnes[node.size()] + ".json"_L1;
        QTest::newRow(qPrintable(u"%1, %2 characters"_s.arg(node.left(40)).arg(node.size())))
            << node << expected;
    }
}

void TokenStoreTest::fileNames()
{
    QFETCH(QString, node);
    QFETCH(QString, file);
    QCOMPARE(TokenFile::fileName(node), file);
    const TokenFile tokens(m_folder, node);
    QCOMPARE(tokens.path(), m_folder + u'/' + file);
    // merobox lists and deletes *.json in that folder.
    QVERIFY(!tokens.lockPath().endsWith(".json"_L1));
}

void TokenStoreTest::defaultFolder_data()
{
    QTest::addColumn<QByteArray>("home");
    QTest::newRow("HOME is said") << QByteArray("/somewhere/else");
    QTest::newRow("HOME is empty: the passwd entry") << QByteArray();
}

void TokenStoreTest::defaultFolder()
{
    QFETCH(QByteArray, home);
    const QByteArray before = qgetenv("HOME");
    qputenv("HOME", home);
    const QString folder = TokenFile::defaultFolder();
    qputenv("HOME", before);
    QString expected = QString::fromUtf8(home);
    if (home.isEmpty()) {
        QProcess getent;
        getent.start(u"getent"_s, {u"passwd"_s, QString::number(::getuid())});
        QVERIFY(getent.waitForFinished());
        expected = QString::fromUtf8(getent.readAllStandardOutput().split(':').value(5));
    }
    QVERIFY(!expected.isEmpty());
    QCOMPARE(folder, expected + "/.merobox/auth_cache"_L1);
}

void TokenStoreTest::readsWhatOthersWrote_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QString>("refresh");
    QTest::addColumn<QString>("header");
    QTest::addColumn<QString>("nodeUrl");
    QTest::addColumn<QString>("user");
    const auto row = [](const char *name, const QByteArray &file, const QString &refresh,
                        const QString &header, const QString &nodeUrl, const QString &user) {
        QTest::newRow(name) << file << refresh << header << nodeUrl << user;
    };
    row("the Python client",
        "{\n  \"access_token\": \"aaa\",\n  \"refresh_token\": \"rrr\",\n  \"token_type\": \"Bearer\",\n"
        "  \"expires_at\": 1795404120,\n  \"metadata\": {}\n}",
        u"rrr"_s, u"Bearer aaa"_s, {}, {});
    row("the Python client, with nothing but a token", "{\"access_token\":\"aaa\"}", {}, u"Bearer aaa"_s, {},
        {});
    row("the Python client, all null",
        "{\"access_token\":\"aaa\",\"refresh_token\":null,\"token_type\":null,\"expires_at\":null}", {},
        u"Bearer aaa"_s, {}, {});
    row("another token type", "{\"access_token\":\"aaa\",\"token_type\":\"Other\"}", {}, u"Other aaa"_s, {},
        {});
    row("merobox",
        "{\n  \"access_token\": \"aaa\",\n  \"node_url\": \"http://localhost:2428\",\n"
        "  \"auth_method\": \"user_password\",\n  \"refresh_token\": \"rrr\",\n  \"expires_at\": "
        "1795404120,\n"
        "  \"username\": \"caf\\u00e9\"\n}",
        u"rrr"_s, u"Bearer aaa"_s, u"http://localhost:2428"_s, u"caf\u00e9"_s);
    row("ours, after the Python client wrote it again",
        "{\n  \"access_token\": \"aaa\",\n  \"refresh_token\": null,\n  \"token_type\": \"Bearer\",\n"
        "  \"expires_at\": null,\n  \"metadata\": {\n    \"node_url\": \"http://n:1\",\n    \"username\": "
        "\"bob\"\n"
        "  }\n}",
        {}, u"Bearer aaa"_s, u"http://n:1"_s, u"bob"_s);
    row("mero-js, expiry in milliseconds", "{\"access_token\":\"aaa\",\"expires_at\":1795404120000}", {},
        u"Bearer aaa"_s, {}, {});
}

void TokenStoreTest::readsWhatOthersWrote()
{
    QFETCH(QByteArray, file);
    put(filePath(), file);
    setMode(m_folder, 0700);
    setMode(filePath(), 0600);
    const auto tokens = TokenFile(m_folder, u"test-node"_s).read();
    QVERIFY2(tokens && *tokens, qPrintable(reasonOf(tokens)));
    QTEST(QString::fromLatin1((*tokens)->pair.refreshToken()), "refresh");
    QTEST(QString::fromLatin1((*tokens)->header()), "header");
    QTEST((*tokens)->nodeUrl, "nodeUrl");
    QTEST((*tokens)->userName, "user");
    QCOMPARE(contentOf(filePath()), file);
}

/// What the file says counts for tokens that do not say it themselves.
void TokenStoreTest::expiryOfOpaqueTokens()
{
    const auto expiryOf = [](const QByteArray &file) {
        const auto tokens = readTokens(file);
        return tokens && *tokens ? (*tokens)->expiresAt() : std::nullopt;
    };
    const std::optional<qint64> at = 1795404120;
    QCOMPARE(expiryOf(R"({"access_token":"aaa","expires_at":1795404120})"), at);
    QCOMPARE(expiryOf(R"({"access_token":"aaa","expires_at":1795404120000})"), at);
    QCOMPARE(expiryOf(R"({"access_token":"aaa","expires_at":null})"), std::nullopt);
    QCOMPARE(expiryOf(R"({"access_token":"aaa"})"), std::nullopt);
    const StoredTokens said{.pair = TokenPair(access1), .storedExpiry = 1};
    QCOMPARE(said.expiresAt(), TokenPair(access1).claims().expiresAt);
    // It is kept when the same pair moves to another place.
    const StoredTokens moved{.pair = TokenPair("aaa"), .storedExpiry = at};
    QCOMPARE(expiryOf(writeTokens(moved, TokenStore::Write::LogIn, {}, TokenLayout::Compact)), at);
}

void TokenStoreTest::isCorrupt_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::newRow("empty") << QByteArray("");
    QTest::newRow("not JSON") << QByteArray("access_token=aaa");
    QTest::newRow("cut off") << QByteArray("{\"access_token\":\"aaa\"");
    QTest::newRow("a list") << QByteArray("[]");
    QTest::newRow("no access token") << QByteArray("{\"refresh_token\":\"rrr\"}");
    QTest::newRow("access token is null") << QByteArray("{\"access_token\":null}");
    QTest::newRow("expiry is a fraction") << QByteArray("{\"access_token\":\"a\",\"expires_at\":1.5}");
    QTest::newRow("expiry is text") << QByteArray("{\"access_token\":\"a\",\"expires_at\":\"1\"}");
    QTest::newRow("metadata is null") << QByteArray("{\"access_token\":\"a\",\"metadata\":null}");
    QTest::newRow("token with a line break") << QByteArray("{\"access_token\":\"a\\r\\nX: b\"}");
    QTest::newRow("token type with a line break")
        << QByteArray("{\"access_token\":\"a\",\"token_type\":\"B\\r\\nX\"}");
    QTest::newRow("larger than a token file can be")
        << QByteArray("{\"access_token\":\"a\",\"x\":\"") + QByteArray(2 * 1024 * 1024, 'x') + "\"}";
}

void TokenStoreTest::isCorrupt()
{
    QFETCH(QByteArray, file);
    put(filePath(), file);
    setMode(m_folder, 0700);
    setMode(filePath(), 0600);
    const auto tokens = TokenFile(m_folder, u"test-node"_s).read();
    QVERIFY(!tokens);
    QCOMPARE(tokens.error().kind, Error::Kind::Storage);
    QCOMPARE(tokens.error().reason, Error::Reason::Unreadable);
    QCOMPARE(tokens.error().path, filePath());
    QCOMPARE(contentOf(filePath()), file);
}

void TokenStoreTest::writesByteForByte()
{
    const TokenFile file(m_folder, u"test-node"_s);
    StoredTokens tokens = first();
    tokens.userName = u"ann/é\"x"_s;
    QVERIFY(file.write(tokens, TokenStore::Write::LogIn));
    QCOMPARE(contentOf(filePath()),
             "{\n"
             "  \"access_token\": \""
                 + access1
                 + "\",\n"
                   "  \"refresh_token\": \""
                 + refresh1
                 + "\",\n"
                   "  \"token_type\": \"Bearer\",\n"
                   "  \"expires_at\": 4600,\n"
                   "  \"metadata\": {\n"
                   "    \"node_url\": \"http://127.0.0.1:2428\",\n"
                   "    \"username\": \"ann/é\\\"x\"\n"
                   "  },\n"
                   "  \"node_url\": \"http://127.0.0.1:2428\",\n"
                   "  \"auth_method\": \"user_password\",\n"
                   "  \"username\": \"ann/é\\\"x\"\n"
                   "}");
    const auto again = file.read();
    QVERIFY(again && *again);
    QCOMPARE((*again)->pair.accessToken(), access1);
    QCOMPARE((*again)->pair.refreshToken(), refresh1);
    QCOMPARE((*again)->userName, tokens.userName);
}

void TokenStoreTest::keepsUnknownMembers()
{
    put(filePath(),
        "{\"zeta\": [1, 2.50, {}], \"access_token\": \"old\", \"huge\": 18446744073709551617,"
        " \"metadata\": {\"kept\": {\"a\": []}, \"node_url\": \"http://127.0.0.1:2428\"}}");
    setMode(m_folder, 0700);
    QVERIFY(TokenFile(m_folder, u"test-node"_s).write(first(), TokenStore::Write::Refresh));
    const QByteArray content = contentOf(filePath());
    QVERIFY2(
        content.contains("  \"metadata\": {\n    \"kept\": {\n      \"a\": []\n    },\n"
                         "    \"node_url\": \"http://127.0.0.1:2428\",\n    \"username\": \"alice\"\n  },"),
        content.constData());
    // Behind our own, in their order, with their own digits.
    QVERIFY2(content.endsWith("  \"zeta\": [\n    1,\n    2.50,\n    {}\n  ],\n"
                              "  \"huge\": 18446744073709551617\n}"),
             content.constData());
}

void TokenStoreTest::mergesAfterARefresh()
{
    const TokenFile file(m_folder, u"test-node"_s);
    put(filePath(),
        "{\"access_token\":\"old\",\"refresh_token\":\"kept-refresh\",\"token_type\":\"Bearer\",\"expires_"
        "at\":5,"
        "\"metadata\":{\"username\":\"carol\"},\"auth_method\":\"api_key\",\"node_url\":\"http://"
        "127.0.0.1:2428\"}");
    setMode(m_folder, 0700);
    StoredTokens incoming{.pair = TokenPair(access2), .nodeUrl = u"http://127.0.0.1:2428"_s};
    QVERIFY(file.write(incoming, TokenStore::Write::Refresh));
    const auto merged = file.read();
    QVERIFY(merged && *merged);
    QCOMPARE((*merged)->pair.accessToken(), access2);
    QCOMPARE((*merged)->pair.refreshToken(), "kept-refresh");
    QCOMPARE((*merged)->userName, u"carol"_s);
    QVERIFY(contentOf(filePath()).contains("\"auth_method\": \"api_key\""));
    QVERIFY(contentOf(filePath()).contains("\"expires_at\": 8600"));
}

void TokenStoreTest::expiryIsNullWhenItIsNotKnown()
{
    const TokenFile file(m_folder, u"test-node"_s);
    QVERIFY(file.write(first(), TokenStore::Write::LogIn));
    // The Python client would keep the old expiry, which is that of another token.
    QVERIFY(file.write({.pair = TokenPair("opaque", "token")}, TokenStore::Write::Refresh));
    QVERIFY(contentOf(filePath()).contains("\"expires_at\": null"));
}

void TokenStoreTest::logInOverOtherTokens()
{
    const TokenFile file(m_folder, u"test-node"_s);
    QVERIFY(file.write(first(), TokenStore::Write::LogIn));
    StoredTokens pasted = second();
    pasted.userName.clear();
    QVERIFY(file.write(pasted, TokenStore::Write::LogIn));
    const auto read = file.read();
    QVERIFY(read && *read);
    QCOMPARE((*read)->pair.accessToken(), access2);
    // Somebody else signed in: the name of the first would be wrong.
    QCOMPARE((*read)->userName, QString());
    QVERIFY(!contentOf(filePath()).contains("alice"));
}

void TokenStoreTest::readableByMerobox()
{
    QVERIFY(TokenFile(m_folder, u"test-node"_s).write(first(), TokenStore::Write::LogIn));
    const QJsonObject json = QJsonDocument::fromJson(contentOf(filePath())).object();
    // What merobox wants, or it acts as if there were no token (docs/node/signing-in.md#content-of-the-file).
    QCOMPARE(json[u"node_url"_s].toString(), u"http://127.0.0.1:2428"_s);
    QCOMPARE(json[u"auth_method"_s].toString(), u"user_password"_s);
    QCOMPARE(json[u"access_token"_s].toString().toLatin1(), access1);
    QCOMPARE(json[u"username"_s].toString(), u"alice"_s);
    QCOMPARE(json[u"expires_at"_s].toInteger(), 4600);
}

void TokenStoreTest::modes()
{
    const mode_t before = ::umask(0);
    QVERIFY(TokenFile(m_folder, u"test-node"_s).write(first(), TokenStore::Write::LogIn));
    ::umask(before);
    QCOMPARE(modeOf(m_folder), 0700);
    QCOMPARE(modeOf(m_home->filePath(u".merobox"_s)), 0700);
    QCOMPARE(modeOf(filePath()), 0600);
}

void TokenStoreTest::tightensWhatOthersCanRead()
{
    const TokenFile file(m_folder, u"test-node"_s);
    QVERIFY(file.write(first(), TokenStore::Write::LogIn));
    setMode(m_folder, 0755);
    setMode(filePath(), 0644);
    QVERIFY(file.read());
    QCOMPARE(modeOf(m_folder), 0700);
    QCOMPARE(modeOf(filePath()), 0600);
    setMode(filePath(), 0644);
    QVERIFY(file.write(second(), TokenStore::Write::Refresh));
    QCOMPARE(modeOf(filePath()), 0600);
}

void TokenStoreTest::refusesFolders_data()
{
    QTest::addColumn<int>("mode");
    QTest::newRow("the group may write") << 0770;
    QTest::newRow("everybody may write") << 0707;
    QTest::newRow("sticky, like /tmp") << 01777;
    QTest::newRow("of another user") << -1;
}

void TokenStoreTest::refusesFolders()
{
    QFETCH(int, mode);
    QVERIFY(QDir().mkpath(m_folder));
    QString folder = m_folder;
    if (mode >= 0) {
        put(filePath(), "{\"access_token\":\"planted\"}");
        setMode(m_folder, static_cast<mode_t>(mode));
    } else if (::geteuid() == 0) {
        QCOMPARE(::chown(QFile::encodeName(m_folder).constData(), 12345, 12345), 0);
    } else {
        folder = u"/usr"_s;
    }
    const TokenFile file(folder, u"test-node"_s);
    for (const QString &reason :
         {reasonOf(file.read()), reasonOf(file.write(first(), TokenStore::Write::LogIn)),
          reasonOf(file.remove()), reasonOf(file.prepareFolder())})
        QCOMPARE(reason, reasonName(Error::Reason::UnsafeFolder));
    if (mode >= 0)
        QCOMPARE(contentOf(filePath()), "{\"access_token\":\"planted\"}");
}

void TokenStoreTest::refusesFiles_data()
{
    QTest::addColumn<QString>("what");
    QTest::newRow("a link to another file") << u"link"_s;
    QTest::newRow("a pipe") << u"pipe"_s;
    QTest::newRow("a folder") << u"folder"_s;
}

void TokenStoreTest::refusesFiles()
{
    QFETCH(QString, what);
    QVERIFY(QDir().mkpath(m_folder));
    setMode(m_folder, 0700);
    const QString target = m_home->filePath(u"target"_s);
    put(target, "{\"access_token\":\"planted\"}");
    if (what == "link"_L1)
        QVERIFY(QFile::link(target, filePath()));
    else if (what == "pipe"_L1)
        QCOMPARE(::mkfifo(QFile::encodeName(filePath()).constData(), 0600), 0);
    else
        QVERIFY(QDir().mkpath(filePath()));
    const TokenFile file(m_folder, u"test-node"_s);
    QCOMPARE(reasonOf(file.read()), reasonName(Error::Reason::UnsafeFile));
    QVERIFY(!file.write(first(), TokenStore::Write::LogIn));
    QCOMPARE(contentOf(target), "{\"access_token\":\"planted\"}");
}

void TokenStoreTest::corruptIsLeftUntilLogIn()
{
    put(filePath(), "{broken");
    setMode(m_folder, 0700);
    const TokenFile file(m_folder, u"test-node"_s);
    QCOMPARE(reasonOf(file.read()), reasonName(Error::Reason::Unreadable));
    QCOMPARE(reasonOf(file.write(first(), TokenStore::Write::Refresh)),
             reasonName(Error::Reason::Unreadable));
    QCOMPARE(contentOf(filePath()), "{broken");
    QVERIFY(file.write(first(), TokenStore::Write::LogIn));
    QVERIFY(file.read().value().has_value());
}

void TokenStoreTest::nothingIsLeftBehind()
{
    const TokenFile file(m_folder, u"test-node"_s);
    QVERIFY(file.write(first(), TokenStore::Write::LogIn));
    QVERIFY(file.write(second(), TokenStore::Write::Refresh));
    QCOMPARE(QDir(m_folder).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
             QStringList{TokenFile::fileName(u"test-node"_s)});
    QVERIFY(file.remove());
    QVERIFY(file.remove()); // nothing there any more
    QCOMPARE(QDir(m_folder).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot), QStringList());
    QVERIFY(!file.read().value());
}

void TokenStoreTest::failedWriteKeepsTheOldFile()
{
    const TokenFile file(m_folder, u"test-node"_s);
    // A folder in place of the file can not be replaced by a file.
    QVERIFY(QDir().mkpath(m_folder + "/x"_L1));
    setMode(m_folder, 0700);
    QVERIFY(QFile::rename(m_folder + "/x"_L1, filePath()));
    const auto written = file.write(first(), TokenStore::Write::LogIn);
    QVERIFY(!written);
    QCOMPARE(written.error().kind, Error::Kind::Storage);
    QCOMPARE(QDir(m_folder).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
             QStringList{TokenFile::fileName(u"test-node"_s)});
}

void TokenStoreTest::emptyAccessTokenIsNone()
{
    put(filePath(), "{\"access_token\":\"\",\"refresh_token\":\"r\"}");
    setMode(m_folder, 0700);
    const auto tokens = TokenFile(m_folder, u"test-node"_s).read();
    QVERIFY(tokens);
    QVERIFY(!*tokens);
}

void TokenStoreTest::fileStoreKeepsOrder()
{
    FileTokenStore store(m_folder, u"test-node"_s);
    store.save(first(), TokenStore::Write::LogIn);
    store.save(second(), TokenStore::Write::Refresh);
    const auto tokens = resultOf(store.load());
    QVERIFY(tokens && *tokens);
    QCOMPARE((*tokens)->pair.accessToken(), access2);
    store.remove();
    const auto gone = resultOf(store.load());
    QVERIFY(gone && !*gone);
}

void TokenStoreTest::refreshIsLocked()
{
    FileTokenStore one(m_folder, u"test-node"_s);
    FileTokenStore two(m_folder, u"test-node"_s);
    QVERIFY(resultOf(one.save(first(), TokenStore::Write::LogIn)));
    const auto before = resultOf(one.beginRefresh());
    QVERIFY(before && *before);
    QCOMPARE((*before)->pair.accessToken(), access1);

    bool twoHasIt = false;
    QByteArray seen;
    two.beginRefresh().then(this, [&](const Result<Tokens> &result) {
        twoHasIt = true;
        seen = result && *result ? (*result)->pair.accessToken() : QByteArray();
    });
    QVERIFY(resultOf(one.save(second(), TokenStore::Write::Refresh)));
    QVERIFY(!twoHasIt);
    one.endRefresh();
    QTRY_VERIFY(twoHasIt);
    QCOMPARE(seen, access2); // read after the first had finished
    two.endRefresh();
}

void TokenStoreTest::refreshGivesUpOnALock()
{
    FileTokenStore store(m_folder, u"test-node"_s);
    QVERIFY(store.file().prepareFolder());
    QLockFile lock(store.file().lockPath());
    QVERIFY(lock.tryLock());
    store.setLockTimeout(std::chrono::milliseconds(150));
    const auto result = resultOf(store.beginRefresh());
    QCOMPARE(reasonOf(result), reasonName(Error::Reason::LockHeld));
}

void TokenStoreTest::memoryStore()
{
    MemoryTokenStore store;
    QVERIFY(!resultOf(store.load()).value());
    QVERIFY(resultOf(store.save(first(), TokenStore::Write::LogIn)));
    QCOMPARE(resultOf(store.load()).value()->pair.accessToken(), access1);
    QVERIFY(resultOf(store.remove()));
    QVERIFY(!resultOf(store.load()).value());
    QVERIFY(!resultOf(store.beginRefresh()).value());
}

void TokenStoreTest::vaultStartsWhereChosen()
{
    QList<TokenRecord> remembered;
    TokenVault vault(setup(), {}, [&](const TokenRecord &record) {
        remembered.append(record);
        return finishedCall<Done>(this, Done{});
    });
    QVERIFY(!resultOf(vault.load()).value());
    vault.choose(TokenPlace::File);
    QVERIFY(resultOf(vault.save(first(), TokenStore::Write::LogIn)));
    QCOMPARE(vault.place(), TokenPlace::File);
    QCOMPARE(remembered.last(), (TokenRecord{.place = TokenPlace::File, .preferred = TokenPlace::File}));
    QCOMPARE(resultOf(vault.load()).value()->pair.accessToken(), access1);
    QVERIFY(QFile::exists(filePath()));

    QVERIFY(resultOf(vault.remove()));
    QVERIFY(!QFile::exists(filePath()));
    QCOMPARE(remembered.last(), (TokenRecord{.preferred = TokenPlace::File}));

    // Where it was last time; memory when nothing was ever chosen.
    QVERIFY(resultOf(vault.save(second(), TokenStore::Write::LogIn)));
    QVERIFY(QFile::exists(filePath()));
    TokenVault fresh({.folder = m_folder, .nodeName = u"other"_s}, {}, {});
    QVERIFY(resultOf(fresh.save(first(), TokenStore::Write::LogIn)));
    QCOMPARE(fresh.place(), TokenPlace::Memory);
    QCOMPARE(resultOf(fresh.load()).value()->pair.accessToken(), access1);
}

void TokenStoreTest::vaultMoves_data()
{
    QTest::addColumn<bool>("byLogIn");
    QTest::newRow("when asked to") << false;
    QTest::newRow("with a log-in that chose another place") << true;
}

void TokenStoreTest::vaultMoves()
{
    QFETCH(bool, byLogIn);
    QList<TokenRecord> remembered;
    QList<bool> fileThere;
    TokenVault vault(setup(), {}, [&](const TokenRecord &record) {
        remembered.append(record);
        fileThere.append(QFile::exists(filePath()));
        return finishedCall<Done>(this, Done{});
    });
    vault.choose(TokenPlace::File);
    QVERIFY(resultOf(vault.save(first(), TokenStore::Write::LogIn)));
    QSignalSpy placeChanged(&vault, &TokenVault::placeChanged);
    remembered.clear();
    fileThere.clear();
    if (byLogIn) {
        vault.choose(TokenPlace::Memory);
        QVERIFY(resultOf(vault.save(second(), TokenStore::Write::LogIn)));
    } else {
        QVERIFY(resultOf(vault.moveTo(TokenPlace::Memory)));
    }
    QCOMPARE(vault.place(), TokenPlace::Memory);
    QCOMPARE(placeChanged.size(), 1);
    QVERIFY(!QFile::exists(filePath()));
    QCOMPARE(resultOf(vault.load()).value()->pair.accessToken(), byLogIn ? access2 : access1);
    // At each step somebody who reads the profile afterwards knows where a copy may be.
    using P = TokenPlace;
    const QList<TokenRecord> expected{{.place = P::File, .also = P::Memory, .preferred = P::File},
                                      {.place = P::Memory, .also = P::File, .preferred = P::Memory},
                                      {.place = P::Memory, .preferred = P::Memory}};
    QCOMPARE(remembered, expected);
    QCOMPARE(fileThere, (QList<bool>{true, true, false}));
}

void TokenStoreTest::vaultAfterACrash_data()
{
    QTest::addColumn<TokenRecord>("record");
    using P = TokenPlace;
    QTest::newRow("before anything was written there") << TokenRecord{.place = P::File, .also = P::Keychain};
    QTest::newRow("after a first log-in was written") << TokenRecord{.place = P::Undecided, .also = P::File};
    QTest::newRow("before the profile said the new place")
        << TokenRecord{.place = P::Memory, .also = P::File};
}

/// Two copies at once: see keychain_test.
void TokenStoreTest::vaultAfterACrash()
{
    QFETCH(TokenRecord, record);
    QVERIFY(TokenFile(m_folder, u"test-node"_s).write(first(), TokenStore::Write::LogIn));
    TokenRecord kept;
    TokenVault vault(setup(), record, [&](const TokenRecord &now) {
        kept = now;
        return finishedCall<Done>(this, Done{});
    });
    const auto tokens = resultOf(vault.load());
    QVERIFY(tokens && *tokens);
    QCOMPARE((*tokens)->pair.accessToken(), access1);
    QCOMPARE(kept.place, TokenPlace::File);
    QCOMPARE(kept.also, TokenPlace::Undecided);
    QVERIFY(QFile::exists(filePath()));
}

void TokenStoreTest::foreignFileIsOfferedOnly_data()
{
    QTest::addColumn<QByteArray>("nodeUrl");
    QTest::addColumn<int>("origin");
    const auto row = [](const char *name, const char *url, FoundTokenFile::Origin origin) {
        QTest::newRow(name) << QByteArray(url) << static_cast<int>(origin);
    };
    row("of this node", "http://127.0.0.1:2428/", FoundTokenFile::Origin::Same);
    row("of another port", "http://127.0.0.1:2528", FoundTokenFile::Origin::Other);
    row("of another host", "http://localhost:2428", FoundTokenFile::Origin::Other);
    row("not said", "", FoundTokenFile::Origin::Unknown);
}

void TokenStoreTest::foreignFileIsOfferedOnly()
{
    QFETCH(QByteArray, nodeUrl);
    QFETCH(int, origin);
    put(filePath(), "{\"access_token\":\"theirs\",\"node_url\":\"" + nodeUrl + "\"}");
    setMode(m_folder, 0700);
    TokenVault vault(setup(), {}, {});
    QVERIFY(!resultOf(vault.load()).value());
    const auto found = resultOf(vault.findFile());
    QVERIFY(found && *found);
    QCOMPARE(static_cast<int>((*found)->origin), origin);
    QCOMPARE((*found)->tokens.pair.accessToken(), "theirs");
    QCOMPARE((*found)->path, filePath());

    // Ours is not offered.
    TokenVault owner(setup(), {.place = TokenPlace::File}, {});
    QVERIFY(!resultOf(owner.findFile()).value());
}

void TokenStoreTest::foreignFileOfAnotherNodeIsNotOverwritten()
{
    const QByteArray theirs = "{\"access_token\":\"theirs\",\"node_url\":\"http://elsewhere:2428\"}";
    put(filePath(), theirs);
    setMode(m_folder, 0700);
    TokenVault vault(setup(), {}, {});
    vault.choose(TokenPlace::File);
    QCOMPARE(reasonOf(resultOf(vault.save(first(), TokenStore::Write::LogIn))),
             reasonName(Error::Reason::OtherNode));
    QCOMPARE(vault.place(), TokenPlace::Undecided);
    QCOMPARE(contentOf(filePath()), theirs);
}

void TokenStoreTest::takesAFile()
{
    put(filePath(), "{\"access_token\":\"theirs\"}");
    setMode(m_folder, 0700);
    TokenVault vault(setup(), {}, {});
    QVERIFY(resultOf(vault.takeFile()));
    QCOMPARE(vault.place(), TokenPlace::File);
    QCOMPARE(resultOf(vault.load()).value()->pair.accessToken(), "theirs");
}

void TokenStoreTest::signOutLeavesForeignFiles()
{
    const QByteArray theirs = "{\"access_token\":\"theirs\"}";
    put(filePath(), theirs);
    setMode(m_folder, 0700);
    TokenVault vault(setup(), {}, {});
    vault.choose(TokenPlace::Memory);
    QVERIFY(resultOf(vault.save(first(), TokenStore::Write::LogIn)));
    QVERIFY(resultOf(vault.remove()));
    QVERIFY(!resultOf(vault.load()).value());
    QCOMPARE(contentOf(filePath()), theirs);
}

void TokenStoreTest::failedMoveLeavesAllAsItWas()
{
    TokenVault vault(setup(), {}, {});
    vault.choose(TokenPlace::Memory);
    QVERIFY(resultOf(vault.save(first(), TokenStore::Write::LogIn)));
    QVERIFY(QDir().mkpath(m_folder));
    setMode(m_folder, 0777);
    QCOMPARE(reasonOf(resultOf(vault.moveTo(TokenPlace::File))), reasonName(Error::Reason::UnsafeFolder));
    QCOMPARE(vault.record(), (TokenRecord{.place = TokenPlace::Memory, .preferred = TokenPlace::Memory}));
    QCOMPARE(resultOf(vault.load()).value()->pair.accessToken(), access1);
}

void TokenStoreTest::profilesSurvive()
{
    const QString path = m_home->filePath(u"config/profiles.json"_s);
    Profile made;
    {
        ProfileStore store(path);
        QVERIFY(store.load());
        made = store.add(
            {.name = u"Prod — ü"_s,
             .url = QUrl(u"https://node.example.org/base"_s),
             .authUrl = QUrl(u"https://auth.example.org"_s),
             .colour = u"blue"_s,
             .userName = u"alice"_s,
             .trustedCertificate = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"});
        QVERIFY(!made.id.isEmpty());
        QCOMPARE(made.nodeName, u"Prod — ü"_s);
        store.add({.name = u"Local"_s, .url = QUrl(u"http://127.0.0.1:2428"_s), .nodeName = u"local-dev"_s});
        store.move(made.id, 1);
        QVERIFY(resultOf(store.remember(
            made.id,
            {.place = TokenPlace::File, .also = TokenPlace::Keychain, .preferred = TokenPlace::File})));
        made = *store.find(made.id);
    }
    QCOMPARE(modeOf(path), 0600);
    ProfileStore store(path);
    QVERIFY(store.load());
    QCOMPARE(store.profiles().size(), 2);
    QCOMPARE(store.profiles().at(1), made);
    QCOMPARE(store.profiles().at(0).nodeName, u"local-dev"_s);
    QVERIFY(store.profiles().at(0).id != made.id);
    store.remove(made.id);
    QVERIFY(resultOf(store.saved()));
    ProfileStore last(path);
    QVERIFY(last.load());
    QCOMPARE(last.profiles().size(), 1);
}

void TokenStoreTest::profilesKeepUnknownMembers()
{
    const QString path = m_home->filePath(u"profiles.json"_s);
    put(path,
        R"({"later": {"x": 1}, "profiles": [{"id": "p1", "name": "A", "url": "http://a:1", "safe": true}]})");
    ProfileStore store(path);
    QVERIFY(store.load());
    Profile profile = store.profiles().first();
    QCOMPARE(profile.id, u"p1"_s);
    profile.name = u"B"_s;
    store.update(profile);
    QVERIFY(resultOf(store.saved()));
    const QJsonObject json = QJsonDocument::fromJson(contentOf(path)).object();
    QCOMPARE(json[u"later"_s][u"x"_s].toInt(), 1);
    QCOMPARE(json[u"profiles"_s][0][u"safe"_s].toBool(), true);
    QCOMPARE(json[u"profiles"_s][0][u"name"_s].toString(), u"B"_s);
}

void TokenStoreTest::brokenProfilesAreMovedAside()
{
    const QString path = m_home->filePath(u"profiles.json"_s);
    put(path, "{\"profiles\": [");
    ProfileStore store(path);
    const auto loaded = store.load();
    QVERIFY(!loaded);
    QCOMPARE(loaded.error().reason, Error::Reason::Unreadable);
    QVERIFY(loaded.error().path != path);
    QCOMPARE(contentOf(loaded.error().path), "{\"profiles\": [");
    QVERIFY(store.profiles().isEmpty());
    store.add({.name = u"New"_s, .url = m_node});
    QVERIFY(resultOf(store.saved()));
    QVERIFY(contentOf(path).contains("New"));
    QCOMPARE(contentOf(loaded.error().path), "{\"profiles\": [");
}

void TokenStoreTest::profileSignals()
{
    ProfileStore store(m_home->filePath(u"profiles.json"_s));
    QSignalSpy added(&store, &ProfileStore::added);
    QSignalSpy changed(&store, &ProfileStore::changed);
    QSignalSpy removed(&store, &ProfileStore::removed);
    Profile profile = store.add({.name = u"A"_s, .url = m_node});
    QCOMPARE(added.size(), 1);
    store.update(profile);
    QCOMPARE(changed.size(), 0); // nothing is different
    profile.colour = u"red"_s;
    store.update(profile);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed[0][0].value<Profile>().colour, u"red"_s);
    store.remove(u"nobody"_s);
    QCOMPARE(removed.size(), 0);
    store.remove(profile.id);
    QCOMPARE(removed.size(), 1);
}

void TokenStoreTest::profilesThatCanNotBeWritten()
{
    put(m_home->filePath(u"file"_s), "x");
    ProfileStore store(m_home->filePath(u"file/profiles.json"_s));
    QSignalSpy failed(&store, &ProfileStore::saveFailed);
    store.add({.name = u"A"_s, .url = m_node});
    QTRY_COMPARE(failed.size(), 1);
    QCOMPARE(failed[0][0].value<Error>().kind, Error::Kind::Storage);
    QCOMPARE(store.profiles().size(), 1);
}

QTEST_GUILESS_MAIN(TokenStoreTest)
#include "tokenstore_test.moc"
