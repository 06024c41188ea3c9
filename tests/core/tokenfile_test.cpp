// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// The token file that is shared with the Python client and merobox.
#include "core/auth/tokenjson.h"
#include "tests/core/tokencase.h"
#include "tests/support/recording.h"
#include "tests/support/testprogram.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>

#include <fcntl.h>
#include <unistd.h>

namespace tokenfile_test {

using namespace tokens;

class TokenFileTest : public TokenCase {
    Q_OBJECT

private Q_SLOTS:
    void init() { makeHome(); }

    void fileNames_data();
    void fileNames();
    void defaultFolder_data();
    void defaultFolder();
    void readsWhatOthersWrote_data();
    void readsWhatOthersWrote();
    void brokenMembersAreNotKept();
    void expiryOfOpaqueTokens();
    void isCorrupt_data();
    void isCorrupt();
    void writesByteForByte();
    void keepsUnknownMembers();
    void mergesAfterARefresh();
    void expiryIsNullWhenItIsNotKnown();
    void logInOverOtherTokens();
    void readableByMerobox();
    void corruptIsLeftUntilLogIn();
    void emptyAccessTokenIsNone();
};

void TokenFileTest::fileNames_data()
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

void TokenFileTest::fileNames()
{
    QFETCH(QString, node);
    QFETCH(QString, file);
    QCOMPARE(TokenFile::fileName(node), file);
    const TokenFile tokens(m_folder, node);
    QCOMPARE(tokens.path(), m_folder + u'/' + file);
    // merobox lists and deletes *.json in that folder.
    QVERIFY(!tokens.lockPath().endsWith(".json"_L1));
}

void TokenFileTest::defaultFolder_data()
{
    QTest::addColumn<QByteArray>("home");
    QTest::newRow("HOME is said") << QByteArray("/somewhere/else");
    QTest::newRow("HOME is empty: the passwd entry") << QByteArray();
}

void TokenFileTest::defaultFolder()
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

void TokenFileTest::readsWhatOthersWrote_data()
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

void TokenFileTest::readsWhatOthersWrote()
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
/// A file with more in it than can be read: what is written over it can be read, and keeps the rest.
void TokenFileTest::brokenMembersAreNotKept()
{
    // Found by fuzzing: a list in it is no JSON, and hides where it ends.
    const QByteArray broken = QByteArray::fromBase64(
        "eyJhY2Nlc3NfdG9rZW4iOiJhIiwicmVmcmVfdG9rZW5lbiI6WzF1biJ4LCJ7LWx0b1xcXFxcWlxcXCJzX3Rv"
        "a2VuIjoiYSIsInJlZnJlX3Rva2VuZW4iOlsxdW4ieCwiey1sdG9cXFxcXFwiOlpcXFxcXV19");
    const auto tokens = readTokens(broken);
    QVERIFY(tokens && *tokens);
    for (const TokenLayout layout : {TokenLayout::File, TokenLayout::Compact}) {
        const QByteArray written = writeTokens(**tokens, TokenStore::Write::Refresh, broken, layout);
        const auto again = readTokens(written);
        QVERIFY2(again && *again, written.constData());
        QCOMPARE((*again)->pair, (*tokens)->pair);
    }
}

void TokenFileTest::expiryOfOpaqueTokens()
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

void TokenFileTest::isCorrupt_data()
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

void TokenFileTest::isCorrupt()
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

void TokenFileTest::writesByteForByte()
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

void TokenFileTest::keepsUnknownMembers()
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

void TokenFileTest::mergesAfterARefresh()
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

void TokenFileTest::expiryIsNullWhenItIsNotKnown()
{
    const TokenFile file(m_folder, u"test-node"_s);
    QVERIFY(file.write(first(), TokenStore::Write::LogIn));
    // The Python client would keep the old expiry, which is that of another token.
    QVERIFY(file.write({.pair = TokenPair("opaque", "token")}, TokenStore::Write::Refresh));
    QVERIFY(contentOf(filePath()).contains("\"expires_at\": null"));
}

void TokenFileTest::logInOverOtherTokens()
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

void TokenFileTest::readableByMerobox()
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

void TokenFileTest::corruptIsLeftUntilLogIn()
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

void TokenFileTest::emptyAccessTokenIsNone()
{
    put(filePath(), "{\"access_token\":\"\",\"refresh_token\":\"r\"}");
    setMode(m_folder, 0700);
    const auto tokens = TokenFile(m_folder, u"test-node"_s).read();
    QVERIFY(tokens);
    QVERIFY(!*tokens);
}

const TestCase testCase(runTest<TokenFileTest>);

} // namespace tokenfile_test

#include "tokenfile_test.moc"
