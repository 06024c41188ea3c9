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
    void leftOversOfTheDeadAreDeleted_data();
    void leftOversOfTheDeadAreDeleted();
    void movesToAnotherName();
    void failedWriteKeepsTheOldFile();
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

void TokenFileTest::modes()
{
    const mode_t before = ::umask(0);
    QVERIFY(TokenFile(m_folder, u"test-node"_s).write(first(), TokenStore::Write::LogIn));
    ::umask(before);
    QCOMPARE(modeOf(m_folder), 0700);
    QCOMPARE(modeOf(m_home->filePath(u".merobox"_s)), 0700);
    QCOMPARE(modeOf(filePath()), 0600);
}

void TokenFileTest::tightensWhatOthersCanRead()
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

void TokenFileTest::refusesFolders_data()
{
    QTest::addColumn<int>("mode");
    QTest::newRow("the group may write") << 0770;
    QTest::newRow("everybody may write") << 0707;
    QTest::newRow("sticky, like /tmp") << 01777;
    QTest::newRow("of another user") << -1;
}

void TokenFileTest::refusesFolders()
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

void TokenFileTest::refusesFiles_data()
{
    QTest::addColumn<QString>("what");
    QTest::newRow("a link to another file") << u"link"_s;
    QTest::newRow("a pipe") << u"pipe"_s;
    QTest::newRow("a folder") << u"folder"_s;
}

void TokenFileTest::refusesFiles()
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

void TokenFileTest::leftOversOfTheDeadAreDeleted_data()
{
    QTest::addColumn<int>("what");
    QTest::newRow("when reading") << 0;
    QTest::newRow("when writing") << 1;
    QTest::newRow("when deleting") << 2;
}

/// Of an explorer that was killed while it wrote; also another node's.
void TokenFileTest::leftOversOfTheDeadAreDeleted()
{
    QFETCH(int, what);
    const TokenFile file(m_folder, u"test-node"_s);
    QVERIFY(file.write(first(), TokenStore::Write::LogIn));
    QProcess gone;
    gone.start(u"true"_s, QStringList());
    const QByteArray dead = QByteArray::number(gone.processId());
    QVERIFY(gone.waitForFinished());
    const auto path = [this](const QByteArray &name) { return m_folder + u'/' + QString::fromLatin1(name); };
    const QByteArray mine = QByteArray::number(::getpid());
    const QByteArrayList go{".test-node-562f2833d589." + dead + "-abc.tmp",
                            ".other-345ae1234567." + dead + "-xyz.tmp", ".a.b-562f2833d589.1abc2.tmp"};
    const QByteArrayList stay{".test-node-562f2833d589." + mine + "-abc.tmp", ".test-node.tmp",
                              "test-node-562f2833d589.json.tmp", ".test-node-562f2833d589.json",
                              ".test-node-562f2833d589.2abc.tmp"};
    for (const QByteArray &name : go + stay)
        put(path(name), access1);
    const timespec old[2] = {{1'000'000'000, 0}, {1'000'000'000, 0}};
    QCOMPARE(::utimensat(AT_FDCWD, QFile::encodeName(path(go.last())).constData(), old, 0), 0);
    if (what == 0)
        QVERIFY(file.read());
    else if (what == 1)
        QVERIFY(file.write(second(), TokenStore::Write::Refresh));
    else
        QVERIFY(file.remove());
    for (const QByteArray &name : go)
        QVERIFY2(!QFile::exists(path(name)), name.constData());
    for (const QByteArray &name : stay)
        QVERIFY2(QFile::exists(path(name)), name.constData());
}

void TokenFileTest::movesToAnotherName()
{
    const TokenFile from(m_folder, u"one"_s);
    const TokenFile to = from.named(u"two"_s);
    QVERIFY(from.moveTo(to, m_node)); // nothing is there
    QVERIFY(from.write(first(), TokenStore::Write::LogIn));
    const QByteArray content = contentOf(from.path());
    QVERIFY(from.moveTo(to, m_node));
    QCOMPARE(contentOf(to.path()), content);
    QVERIFY(!QFile::exists(from.path()));
    // Not over what is another node's, or can't be read.
    QVERIFY(from.write(second(), TokenStore::Write::LogIn));
    QCOMPARE(from.moveTo(to, QUrl(u"http://127.0.0.1:1"_s)).error().reason, Error::Reason::OtherNode);
    put(to.path(), "{");
    QCOMPARE(from.moveTo(to, m_node).error().reason, Error::Reason::Unreadable);
    QCOMPARE(contentOf(to.path()), "{");
    QCOMPARE(from.read().value()->pair.accessToken(), access2);
}

void TokenFileTest::nothingIsLeftBehind()
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

void TokenFileTest::failedWriteKeepsTheOldFile()
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
