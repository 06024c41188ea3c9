// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// Ctrl+K: ids that are no 32 bytes, how ids look there, and methods that no node tells.
#include "core/rpc/abiloader.h"
#include "core/rpc/calls.h"
#include "core/rpc/history.h"
#include "core/session/names.h"
#include "tests/support/testprogram.h"
#include "tests/ui/gotocase.h"
#include "ui/goto/gotoquery.h"
#include "ui/goto/gotosearch.h"
#include "ui/network/networkpage.h"
#include "ui/support/format.h"

#include <QSignalSpy>

namespace gotoids_test {

const QString relayPeer = u"12D3KooWEyoppNCUx8Yx66oV9fJnriXwCcXwDDUA2kj6vnc6iDEp"_s;
const QString nobody = u"12D3KooWHdiAxVd8uMQR1hGWXccidmfCwLqcMpGwR6QcTP6QRMuD"_s;
const QString signer = u"did:key:z6MknF3p5L5FDHJQ7FREUapuX4Wmp4MtF6WrHYaXS2B3eZQd"_s;
const QByteArray application = "3yZe7d6QzXgY9sWqM8bX5oPnTtUvWkRrJjHhGgFfEeDd";

class GoToIdsTest : public GoToFakeCase {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { prepareWindows(); }
    void init() { makeFolder(); }
    void cleanup() { closeAll(); }

    void forms_data();
    void forms();
    void wordsBeforeIds();
    void idsAmongWords();
    void shortForms();
    void namesThatLookTheSame();
    void peerIdOfTheNode();
    void otherPeers();
    void manyPeers();
    void peersOfANodeThatDoesNotTell();
    void whoSigned();
    void methodsThatAreNotTold();
    void idsLookLikeIds();
    void whenACallWasMade();

private:
    /// Its only application is signed.
    void makeSigned()
    {
        makeFake();
        m_fake->on("GET", "/admin-api/applications",
                   FakeAnswer::json(
                       R"({"data":{"apps":[{"id":")" + application + R"(","signer_id":")" + signer.toUtf8()
                       + R"(","package":"org.example.store","version":"2.0.0","metadata":[]}]}})"));
    }
};

void GoToIdsTest::forms_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("peer");
    QTest::addColumn<QString>("signedBy");
    QTest::newRow("peer") << relayPeer << relayPeer << QString();
    QTest::newRow("peer in an address")
        << QString(u"/ip4/10.0.0.1/tcp/2428/p2p/"_s + relayPeer) << relayPeer << QString();
    QTest::newRow("peer, quoted") << QString(u" \""_s + relayPeer + u"\","_s) << relayPeer << QString();
    QTest::newRow("peer of RSA") << u"QmYyQSo1c1Ym7orWxLYvCrM2EmxFTANf8wXmmE7DWjhx5N"_s
                                 << u"QmYyQSo1c1Ym7orWxLYvCrM2EmxFTANf8wXmmE7DWjhx5N"_s << QString();
    QTest::newRow("cut short") << relayPeer.chopped(1) << QString() << QString();
    QTest::newRow("a digit that base58 has not")
        << QString(relayPeer.chopped(1) + u'0') << QString() << QString();
    QTest::newRow("signer") << signer << QString() << signer;
    QTest::newRow("signer, quoted") << QString(u": '"_s + signer + u'\'') << QString() << signer;
    QTest::newRow("only the scheme") << u"did:key:"_s << QString() << QString();
}

/// What stands before an id is known apart from it.
void GoToIdsTest::wordsBeforeIds()
{
    for (const QString &typed :
         {u"application:shop,"_s, u": (Application/shop)."_s, u" \"calimero://application: shop\" "_s}) {
        const GoToQuery query = readGoTo(typed);
        QCOMPARE(query.word, u"application"_s);
        QCOMPARE(query.rest, u"shop"_s);
    }
    QCOMPARE(readGoTo(u"calimero:shop"_s).word, QString());
    QCOMPARE(readGoTo(u"shop"_s).rest, QString());
}

/// Whatever is copied along with one; where there are several nobody knows which is meant.
void GoToIdsTest::idsAmongWords()
{
    const QString id = QString::fromLatin1(application);
    for (const QString &round : {u"\u201c%1\u201d"_s, u"%1\u200b"_s, u"\u200b%1"_s, u"notes (%1)"_s,
                                 u": notes\t%1\t1.0.0\n"_s, u"%1\n%1\n"_s}) {
        const GoToQuery query = readGoTo(round.arg(id));
        QVERIFY2(query.id, qPrintable(round));
        QCOMPARE(calimero::toBase58(*query.id), application);
        QVERIFY(!query.hasSeveralIds);
    }
    const GoToQuery several = readGoTo(id + u'\n' + QString(32, u'1') + u'\n');
    QVERIFY(several.hasSeveralIds);
    QVERIFY(!several.id);
    QVERIFY(!readGoTo(u"my notes"_s).hasSeveralIds);
}

/// As rows show ids, so they are found.
void GoToIdsTest::shortForms()
{
    GoToNode searched{.profileId = u"one"_s, .name = u"One"_s};
    const auto wanted = *calimero::ApplicationId::parse(QString::fromLatin1(application));
    searched.applications = {{wanted, {u"shop"_s, u"1.0.0"_s}},
                             {calimero::ApplicationId(calimero::Bytes32{7}), {u"chat"_s, u"1.0.0"_s}}};
    searched.network = calimero::api::NetworkStatus{.peerId = calimero::Foreign(relayPeer),
                                                    .listenAddresses = {},
                                                    .externalAddresses = {},
                                                    .relays = {},
                                                    .rendezvous = {},
                                                    .directUpgrades = {},
                                                    .autonat = {}};
    const auto found = [&searched](const QString &typed) {
        QStringList titles;
        searchThings({searched}, readGoTo(typed), 50, calimero::Wanted(),
                     [&titles](const QList<GoToItem> &piece) {
                         for (const GoToItem &item : piece)
                             titles += item.title;
                     });
        return titles;
    };
    const QString shown = wanted.toShortString();
    QCOMPARE(found(shown), QStringList{u"shop"_s});
    QCOMPARE(found(u"\u201c"_s + shown + u"\u201d\u200b"_s), QStringList{u"shop"_s});
    QCOMPARE(found(u"x"_s + shown.sliced(1)), QStringList());
    QCOMPARE(found(relayPeer.left(6) + u'\u2026' + relayPeer.right(4)), QStringList{relayPeer});
}

void GoToIdsTest::namesThatLookTheSame()
{
    QVERIFY(fitsGoTo(readGoTo(u"two ISTANBUL"_s), u"\u0130stanbul two"_s));
    QVERIFY(fitsGoTo(readGoTo(u"caf\u00e9"_s), u"cafe\u0301.txt"_s));
    QVERIFY(fitsGoTo(readGoTo(u"\u0130stanbul"_s), u"istanbul"_s));
    QVERIFY(fitsGoTo(readGoTo(u"NOTES"_s), u"My notes"_s));
    QVERIFY(!fitsGoTo(readGoTo(u"istanbul three"_s), u"\u0130stanbul two"_s));
}

void GoToIdsTest::forms()
{
    QFETCH(QString, typed);
    QFETCH(QString, peer);
    QFETCH(QString, signedBy);
    const GoToQuery query = readGoTo(typed);
    QCOMPARE(query.peer, peer);
    QCOMPARE(query.signer, signedBy);
    QVERIFY(!query.id);
}

/// Nobody looked at the page of the network yet: it is asked for who pastes a peer id.
void GoToIdsTest::peerIdOfTheNode()
{
    openPage(u"contexts"_s); // on which the next window begins: Overview would read it
    m_whole.reset();
    m_whole = std::make_unique<WholeWindow>(m_folder->path());
    QVERIFY(QTest::qWaitForWindowActive(&m_whole->window()));
    m_whole->openLast();
    QTRY_COMPARE(phase(), Node::Phase::Open);
    QCOMPARE(m_whole->workspace().currentPage(), u"contexts"_s);
    auto *network = m_whole->workspace().find<NetworkPage>();
    QVERIFY(!network->status());
    type(nobody);
    QTRY_VERIFY(network->status());
    QTRY_VERIFY(says(u"This is a peer id. No open node has it."_s));
    const QString own = network->status()->peerId->whole();
    QVERIFY2(isPeerId(own), qPrintable(own));
    for (const QString &typed : {own, QString(u": "_s + own), own.mid(12, 10)}) {
        type(typed);
        QVERIFY2(found().size() == 1, qPrintable(typed));
        QVERIFY2(found().first().startsWith(QString(own + u", Peer id of the node · "_s)),
                 qPrintable(found().first()));
    }
    QTest::keyClick(box(), Qt::Key_Return);
    QCOMPARE(m_whole->workspace().currentPage(), u"network"_s);
    type(u"b "_s + own);
    QCOMPARE(found(), QStringList());
}

void GoToIdsTest::otherPeers()
{
    makeSigned();
    m_fake->on("GET", "/admin-api/network/status",
               FakeAnswer::json(R"({"localPeerId":"<b>no peer</b>","listenAddrs":[],"externalAddrs":[],)"
                                R"("relays":[{"peerId":")"
                                + relayPeer.toUtf8()
                                + R"(","reservationStatus":"accepted","lastStateChange":null}],)"
                                  R"("rendezvous":[],"directUpgrades":[],"autonat":null})"));
    openFake();
    type(relayPeer);
    QTRY_COMPARE(found().size(), 1); // once it is told, with nobody touching a key
    QVERIFY2(found().first().startsWith(QString(relayPeer + u", Relay · "_s)), qPrintable(found().first()));
}

/// As many as a node may make up, and each again in its addresses: each is found once, and no more than fit.
void GoToIdsTest::manyPeers()
{
    constexpr int most = 50;
    QList<calimero::api::Relay> relays;
    QList<calimero::Foreign> addresses;
    for (int i = 0; i < 20'000; ++i) {
        const QString digits = QString::number(i).replace(u'0', u'z').rightJustified(44, u'a');
        const QString id = u"12D3KooW"_s + digits;
        relays += calimero::api::Relay{.peerId = calimero::Foreign(id), .reservation = {}, .lastChange = {}};
        addresses += calimero::Foreign(QString(u"/ip4/10.0.0.1/tcp/2428/p2p/"_s + id + u"/p2p-circuit"_s));
    }
    GoToNode searched{.profileId = u"one"_s, .name = u"One"_s};
    searched.network = calimero::api::NetworkStatus{.peerId = calimero::Foreign(u"<b>no peer</b>"_s),
                                                    .listenAddresses = addresses,
                                                    .externalAddresses = addresses,
                                                    .relays = relays,
                                                    .rendezvous = {},
                                                    .directUpgrades = {},
                                                    .autonat = {}};
    const auto found = [&searched](const QString &typed) {
        QList<GoToItem> items;
        searchThings({searched}, readGoTo(typed), most, calimero::Wanted(),
                     [&items](const QList<GoToItem> &piece) { items += piece; });
        return items;
    };
    QCOMPARE(found(u"12D3KooW"_s).size(), most);
    const QString last = relays.last().peerId->whole();
    for (const QString &typed : {last, last.right(10)}) {
        const QList<GoToItem> one = found(typed);
        QVERIFY2(one.size() == 1, qPrintable(typed));
        QCOMPARE(one.first().part, last);
        QVERIFY(one.first().detail.startsWith(u"Relay · "_s));
    }
    searched.network->relays.reset();
    QCOMPARE(found(last).size(), 1);
    QVERIFY(found(last).first().detail.startsWith(u"In an address of the node · "_s));
    QVERIFY(found(u"no peer"_s).isEmpty() && found(u"<b>no"_s).isEmpty());
}

void GoToIdsTest::peersOfANodeThatDoesNotTell()
{
    makeSigned();
    m_fake->on("GET", "/admin-api/network/status", FakeAnswer::empty(500));
    openFake();
    type(relayPeer);
    const QString name = node().profile().name.whole();
    QTRY_VERIFY(says(u"This is a peer id. It is not found yet. Not known: peers of %1."_s.arg(name)));
    QVERIFY(!says(u"No open node has it"_s));
}

void GoToIdsTest::whoSigned()
{
    makeSigned();
    openFake();
    QTRY_COMPARE(node().names().applications().size(), 1);
    for (const QString &typed : {signer, QString(u"a "_s + signer), signer.mid(15, 9)}) {
        type(typed);
        QVERIFY2(found().size() == 1, qPrintable(typed));
        QVERIFY2(found().first().contains(u", Application signed by it · "_s), qPrintable(found().first()));
    }
    QTest::keyClick(box(), Qt::Key_Return);
    QTRY_COMPARE(thing(), QString(u"application:"_s + QString::fromLatin1(application)));
    type(signer.chopped(4) + u"abcd"_s);
    QVERIFY(says(u"This is the id of a signer. No open node has an application of theirs."_s));
    type(u"key"_s); // a few letters are in all of them
    QVERIFY(found().filter(u"Application"_s).isEmpty());
}

/// Of a build that is not the installed one the node's route tells nothing.
void GoToIdsTest::methodsThatAreNotTold()
{
    makeSigned();
    m_fake->on("GET", "/admin-api/contexts*",
               FakeAnswer::json(R"({"data":{"contexts":[{"id":")" + application + R"(","applicationId":")"
                                + application + R"(","applicationVersion":"1.0.0","name":"old"}]}})"));
    openFake();
    QTRY_COMPARE(node().names().applications().size(), 1);
    const QString name = node().profile().name.whole();
    type(u"m get"_s);
    QTRY_VERIFY2(
        says(u"Nothing is found yet. Not known: methods of org.example.store 1.0.0 on %1."_s.arg(name)),
        qPrintable(box()->text()));
    QVERIFY(!says(u"Nothing is called so."_s));
    // Other kinds have nothing to do with it.
    type(u"b get"_s);
    QVERIFY(says(u"Nothing is called so."_s));
}

/// Monospaced and muted wherever they stand: rows say which text is one.
void GoToIdsTest::idsLookLikeIds()
{
    openPage(u"contexts"_s);
    type(u"c "_s);
    const QAbstractItemModel *rows = box()->list()->model();
    QVERIFY(rows->rowCount() > 3);
    QCOMPARE(rows->rowCount(), m_whole->table(u"contexts"_s)->model()->rowCount());
    int named = 0;
    for (int row = 0; row < rows->rowCount(); ++row) {
        const QModelIndex at = rows->index(row, 0);
        const bool isNamed = !at.data(MonospaceRole).toBool();
        named += isNamed ? 1 : 0;
        QCOMPARE(at.data(ShortIdRole).isValid(), isNamed);
        const QString id = isNamed ? at.data(ShortIdRole).toString() : at.data().toString();
        QVERIFY2(id.contains(u'…'), qPrintable(id));
    }
    QVERIFY(named > 0);
    const QString blob = [this] {
        m_whole->workspace().showPage(u"blobs"_s);
        return idAt(u"blobs"_s, 0);
    }();
    type(u"b "_s + blob);
    QCOMPARE(found().size(), 1);
    QCOMPARE(rows->index(0, 0).data(MonospaceRole).toBool(), !rows->index(0, 0).data(ShortIdRole).isValid());
}

void GoToIdsTest::whenACallWasMade()
{
    openPage(u"contexts"_s);
    const auto id = calimero::ContextId::parse(idAt(u"contexts"_s, 0));
    QSignalSpy stored(node().history(), &calimero::rpc::History::added);
    node().calls().start({.context = *id, .method = u"marmalade"_s, .args = "{}"}, {});
    QTRY_COMPARE(stored.size(), 1);
    type(u"marmalade"_s);
    QCOMPARE(found().size(), 1);
    // As everywhere else.
    const qint64 now = QDateTime::currentSecsSinceEpoch();
    QVERIFY2(found().first().contains(Format::ago(now)) || found().first().contains(Format::ago(now - 1)),
             qPrintable(found().first()));
}

const TestCase testCase(runTest<GoToIdsTest, QApplication>);

} // namespace gotoids_test

#include "gotoids_test.moc"
