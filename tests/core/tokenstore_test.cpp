// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// Tokens at rest: what a token says, the stores, the vault that keeps them in one place, and the profiles
// that remember which.
#include "core/auth/filetokenstore.h"
#include "core/auth/memorytokenstore.h"
#include "core/auth/tokenjson.h"
#include "core/session/profilestore.h"
#include "tests/core/tokencase.h"
#include "tests/support/recording.h"
#include "tests/support/testprogram.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QLockFile>
#include <QSignalSpy>

#include <unistd.h>

namespace tokenstore_test {

using namespace tokens;

class TokenStoreTest : public TokenCase {
    Q_OBJECT

private Q_SLOTS:
    void init() { makeHome(); }

    void claims_data();
    void claims();
    void claimsOfARealToken();
    void pairsAreEqualByAccessToken();
    void pastedPairs_data();
    void pastedPairs();
    void fileStoreKeepsOrder();
    void refreshIsLocked();
    void refreshGivesUpOnALock();
    void memoryStore();
    void vaultStartsWhereChosen();
    void vaultMoves();
    void vaultAfterACrash_data();
    void vaultAfterACrash();
    void foreignFileIsOfferedOnly_data();
    void foreignFileIsOfferedOnly();
    void foreignFileOfAnotherNodeIsNotOverwritten();
    void takesAFile();
    void signOutLeavesForeignFiles();
    void failedMoveLeavesAllAsItWas();
    void profilesSurvive();
    void profilesKeepUnknownMembers();
    void brokenProfilesAreMovedAside();
    void profileSignals();
    void profilesThatCanNotBeWritten();
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

void TokenStoreTest::vaultMoves()
{
    QList<TokenRecord> remembered;
    QList<bool> fileThere;
    TokenVault vault(setup(), {}, [&](const TokenRecord &record) {
        remembered.append(record);
        fileThere.append(QFile::exists(filePath()));
        return finishedCall<Done>(this, Done{});
    });
    vault.choose(TokenPlace::File);
    QVERIFY(resultOf(vault.save(first(), TokenStore::Write::LogIn)));
    remembered.clear();
    fileThere.clear();
    vault.choose(TokenPlace::Memory);
    QVERIFY(resultOf(vault.save(second(), TokenStore::Write::LogIn)));
    QCOMPARE(vault.place(), TokenPlace::Memory);
    QVERIFY(!QFile::exists(filePath()));
    QCOMPARE(resultOf(vault.load()).value()->pair.accessToken(), access2);
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
    vault.choose(TokenPlace::File);
    QCOMPARE(reasonOf(resultOf(vault.save(second(), TokenStore::Write::LogIn))),
             reasonName(Error::Reason::UnsafeFolder));
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
    QCOMPARE(contentOf(loaded.error().path.whole()), "{\"profiles\": [");
    QVERIFY(store.profiles().isEmpty());
    store.add({.name = u"New"_s, .url = m_node});
    QVERIFY(resultOf(store.saved()));
    QVERIFY(contentOf(path).contains("New"));
    QCOMPARE(contentOf(loaded.error().path.whole()), "{\"profiles\": [");
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

const TestCase testCase(runTest<TokenStoreTest>);

} // namespace tokenstore_test

#include "tokenstore_test.moc"
