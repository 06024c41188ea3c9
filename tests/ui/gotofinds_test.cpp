// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// Ctrl+K finds an id of any kind that a node has, and says that nobody has it only when that is known.
#include "core/session/identitylists.h"
#include "core/session/rereading.h"
#include "core/table/listloader.h"
#include "tests/gui/nodeside.h"
#include "tests/support/testprogram.h"
#include "tests/ui/gotocase.h"
#include "ui/console/contextchooser.h"
#include "ui/widgets/searchline.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QListWidget>
#include <QSignalSpy>

namespace gotofinds_test {

using calimero::Bytes32;
using calimero::ContextId;
using calimero::GroupId;
using calimero::IdentityLists;
using calimero::PublicKey;
using guicheck::NodeSide;

namespace {

constexpr auto contextsPath = "/admin-api/contexts*";

class GoToFindsTest : public GoToFakeCase {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { prepareWindows(); }
    void init() { makeFolder(); }
    void cleanup() { closeAll(); }

    void identities();
    void identitiesNobodyReadYet();
    void whoTheNodeIs_data();
    void whoTheNodeIs();
    void hexInCapitals();
    void contextsOfAGroup();
    void namesAnAliasHides();
    void whileListsAreRead();
    void whatIsNotKnown();
    void whoTheNodeIsIsNotKnown();
    void whoIsAway();
    void nothingAfterSigningOut();
    void madeSince_data();
    void madeSince();
    void joinedSince();
    void groupWithoutAPage();
    void askedOnceAnId();
    void nodeThatDoesNotTellOfIt();

private:
    [[nodiscard]] QString name() { return node().profile().name.whole(); }

    static ContextId contextOf(unsigned char number)
    {
        Bytes32 bytes{};
        bytes[0] = 7;
        bytes[31] = number;
        return ContextId(bytes);
    }
    static GroupId group()
    {
        Bytes32 bytes{};
        bytes[0] = 0xab;
        bytes[31] = 0xcd;
        return GroupId(bytes);
    }
    /// Two contexts of one group, and one without.
    static FakeAnswer contexts()
    {
        QJsonArray rows;
        for (unsigned char i = 1; i <= 3; ++i) {
            QJsonObject row{{u"id"_s, contextOf(i).toString()}};
            if (i < 3)
                row.insert(u"groupId"_s, group().toString());
            rows += row;
        }
        const QJsonObject all{{u"data"_s, QJsonObject{{u"contexts"_s, rows}}}};
        return FakeAnswer::json(QJsonDocument(all).toJson());
    }
};

void GoToFindsTest::identities()
{
    openPage(u"identities"_s);
    const QAbstractItemModel *rows = m_whole->table(u"identities"_s)->model();
    QTRY_VERIFY(!node().identityLists().isLoading() && rows->rowCount() > 2);
    QString id;
    for (int row = 0; row < rows->rowCount() && id.isEmpty(); ++row) {
        const QString one = idAt(u"identities"_s, row);
        if (!node().isOwnKey(*PublicKey::parse(one)))
            id = one;
    }
    QVERIFY(!id.isEmpty());
    type(id);
    QCOMPARE(found().size(), 1); // in however many contexts it is
    QVERIFY2(found().first().contains(u"Identity · "_s), qPrintable(found().first()));
    type(id.mid(7, 9));
    QCOMPARE(found().size(), 1);
    QTest::keyClick(box(), Qt::Key_Return);
    QTRY_COMPARE(thing(), QString(u"identity:"_s + id));
}

/// Their page was never looked at: they are read for who asks for an id that nothing else has.
void GoToFindsTest::identitiesNobodyReadYet()
{
    openPage(u"contexts"_s);
    const QString own = node().identity()->publicKey->toString();
    QStringList ids = NodeSide(m_node->url()).identitiesOf(idAt(u"contexts"_s, 0));
    ids.removeAll(own);
    QVERIFY(!ids.isEmpty());
    QVERIFY(!node().identityLists().isWanted());
    type(u"inventory"_s); // a word asks for none
    QVERIFY(!node().identityLists().isWanted());
    type(ids.first());
    QTRY_COMPARE(found().size(), 1);
    QVERIFY2(found().first().contains(u"Identity · "_s), qPrintable(found().first()));
    // Now that all is known, what is nobody's is.
    type(QString(32, u'1'));
    QTRY_VERIFY(says(u"No open node has it. In base58 it could be"_s));
}

void GoToFindsTest::whoTheNodeIs_data()
{
    QTest::addColumn<QString>("what");
    QTest::newRow("account") << u"Account"_s;
    QTest::newRow("device") << u"Device"_s;
    QTest::newRow("root key") << u"Root key of the account"_s;
}

void GoToFindsTest::whoTheNodeIs()
{
    QFETCH(QString, what);
    openPage(u"contexts"_s);
    QTRY_VERIFY(node().identity());
    const auto &self = *node().identity();
    QVERIFY(self.accountId && self.deviceId && self.accountRootPublicKey);
    const QString id = what == "Account"_L1 ? self.accountId->toString()
        : what == "Device"_L1               ? self.deviceId->toString()
                                            : self.accountRootPublicKey->toString();
    type(id);
    QCOMPARE(found().size(), 1);
    QVERIFY2(found().first().contains(QString(u", "_s + what + u" · "_s)), qPrintable(found().first()));
    QTest::keyClick(box(), Qt::Key_Return);
    QTRY_COMPARE(thing(), QString(u"identity:"_s + self.publicKey->toString())); // where it is shown
    QTRY_VERIFY(m_whole->says(id));
}

void GoToFindsTest::hexInCapitals()
{
    openPage(u"contexts"_s);
    const QString id = NodeSide(m_node->url()).namespaces().value(0)["namespaceId"_L1].toString();
    QCOMPARE(id.size(), 64);
    QVERIFY(id.mid(20, 12).toUpper() != id.mid(20, 12));
    type(id.mid(20, 12).toUpper());
    QVERIFY2(found().size() == 1 && found().first().contains(u", Namespace · "_s),
             qPrintable(found().join(u'\n')));
    // Letters of base58 are not the same in another case.
    const QString part = idAt(u"contexts"_s, 0).mid(8, 10);
    QVERIFY(part.toLower() != part);
    type(part.toLower());
    QCOMPARE(found(), QStringList());
}

/// One that is no namespace of the node's has no page: its contexts are found by it.
void GoToFindsTest::contextsOfAGroup()
{
    makeFake();
    m_fake->on("GET", contextsPath, contexts());
    openFake();
    QTRY_COMPARE(node().contexts().table()->rows(), 3U);
    QTRY_COMPARE(node().namespaces().state(), calimero::table::ListLoader::State::Complete);
    for (const QString &typed : {group().toString(), group().toString().first(8).toUpper()}) {
        type(typed);
        QCOMPARE(found().size(), 2);
        QVERIFY2(found().first().contains(u"Context of the subgroup abcd00"_s)
                     || found().first().contains(u"Context of the subgroup ab0000"_s),
                 qPrintable(found().first()));
    }
    type(u"b "_s + group().toString());
    QCOMPARE(found(), QStringList());
}

/// Somebody else knows it by its own name, or by its package.
void GoToFindsTest::namesAnAliasHides()
{
    makeFake();
    const QByteArray context = contextOf(1).toString().toUtf8();
    m_fake->on("GET", contextsPath,
               FakeAnswer::json(R"({"data":{"contexts":[{"id":")" + context + R"(","name":"Shopping"}]}})"));
    m_fake->on("GET", "/admin-api/alias/list/context",
               FakeAnswer::json(R"({"data":{"food":")" + context + R"("}})"));
    m_fake->on(
        "GET", "/admin-api/applications",
        FakeAnswer::json(
            R"({"data":{"apps":[{"id":")" + context
            + R"(","package":"org.example.store","metadata":[123,34,110,97,109,101,34,58,34,75,86,34,125]}]}})"));
    m_fake->on("GET", "/admin-api/alias/list/application",
               FakeAnswer::json(R"({"data":{"cupboard":")" + context + R"("}})"));
    openFake();
    QTRY_COMPARE(node().names().of(contextOf(1)), u"food"_s);
    QTRY_COMPARE(node().names().of(calimero::ApplicationId(contextOf(1).bytes())), u"cupboard"_s);
    QTRY_COMPARE(node().contexts().table()->rows(), 1U);
    QTRY_COMPARE(node().applications().table()->rows(), 1U);
    for (const QString &typed : {u"food"_s, u"shop"_s, u"cupboard"_s, u"kv"_s, u"example.store"_s}) {
        type(typed);
        QTRY_VERIFY2(found().size() == 1, qPrintable(typed));
        const bool isContext = typed == "food"_L1 || typed == "shop"_L1;
        QVERIFY2(found().first().contains(isContext ? u"food"_s : u"cupboard"_s),
                 qPrintable(found().first()));
    }
    // So does the console.
    auto *chooser = m_whole->window().findChild<ContextChooser *>();
    chooser->openList();
    auto *line = chooser->findChild<SearchLine *>();
    QTest::keyClicks(line, u"shop"_s);
    auto *list = chooser->findChild<QListWidget *>();
    QTRY_VERIFY(list->count() == 1 && list->item(0)->text().contains(u"food"_s));
}

void GoToFindsTest::whileListsAreRead()
{
    makeFake();
    openFake();
    QTRY_COMPARE(node().contexts().state(), calimero::table::ListLoader::State::Complete);
    m_fake->on("GET", contextsPath, contexts());
    hasNothingElse();
    m_fake->once("GET", contextsPath, contexts().withFault(FakeAnswer::Fault::Hold));
    const QByteArray id = contextOf(2).toUtf8();
    m_fake->on("GET", "/admin-api/contexts/" + id,
               FakeAnswer::json(R"({"data":{"id":")" + id + R"("}})").withFault(FakeAnswer::Fault::Hold));
    node().contexts().load();
    QTRY_VERIFY(m_fake->held() > 0);
    type(contextOf(2).toString());
    QCOMPARE(found(), QStringList());
    // Who is in them is read after them.
    QTRY_VERIFY(
        says(u"It is not found yet. Still being read: contexts of %1 and identities of %1."_s.arg(name())));
    QVERIFY(!says(u"No open node has it"_s));
    type(u"no such word"_s);
    QVERIFY(says(u"Nothing is found yet. Still being read: contexts of %1."_s.arg(name())));
    // The list comes, and with it the thing, with nobody touching a key.
    type(contextOf(2).toString());
    m_fake->release();
    QTRY_COMPARE(found().size(), 1);
    QVERIFY2(found().first().contains(contextOf(2).toShortString()), qPrintable(found().first()));
    QVERIFY(box()->hasFocus());
    // What nobody has is said as soon as all lists are there.
    type(contextOf(9).toString());
    QTRY_VERIFY(says(u"No open node has it. In base58"_s));
    type(u"no such word"_s);
    QVERIFY(says(u"Nothing is called so."_s));
}

void GoToFindsTest::whatIsNotKnown()
{
    makeFake();
    openFake();
    m_fake->on("GET", contextsPath, FakeAnswer::json(R"({"error":"the disk is slow"})", 500));
    node().contexts().load();
    QTRY_COMPARE(node().contexts().state(), calimero::table::ListLoader::State::Failed);
    type(contextOf(2).toString());
    QTRY_VERIFY(says(u"It is not found yet. Not known: contexts of %1"_s.arg(name())));
    // A kind that is known is not in doubt.
    type(u"b "_s + contextOf(2).toString());
    QTRY_VERIFY(says(u"No open node has it."_s));
    type(u"c "_s + contextOf(2).toString());
    QTRY_VERIFY(says(u"Not known: contexts of %1."_s.arg(name())));
    m_fake->on("GET", contextsPath, contexts());
    node().contexts().load();
    QTRY_COMPARE(found().size(), 1);
}

/// A node that lacks the question has not said that it has no account.
void GoToFindsTest::whoTheNodeIsIsNotKnown()
{
    makeFake();
    m_fake->on("GET", "/admin-api/identity", FakeAnswer::empty(404));
    openFake();
    type(contextOf(2).toString());
    QTRY_VERIFY(says(u"Not known: identities of %1."_s.arg(name())));
    QVERIFY(!says(u"No open node has it."_s));
}

void GoToFindsTest::whoIsAway()
{
    openPage(u"contexts"_s);
    const QString id = idAt(u"contexts"_s, 0);
    m_node->stop();
    m_whole->trigger(u"reload"_s);
    QTRY_COMPARE(phase(), Node::Phase::Unreachable);
    type(id); // its old rows can still be looked at
    QCOMPARE(found().size(), 1);
    type(QString(32, u'1'));
    QVERIFY(says(u"It is not found yet. Can't be asked now: %1."_s.arg(name())));
}

void GoToFindsTest::nothingAfterSigningOut()
{
    QVERIFY2(startNode({u"--auth"_s, u"ada:secret"_s}), qPrintable(m_node->problem()));
    m_whole = std::make_unique<WholeWindow>(m_folder->path());
    QVERIFY(QTest::qWaitForWindowActive(&m_whole->window()));
    m_whole->open(m_node->url());
    signIn(u"ada"_s, u"secret"_s);
    m_whole->workspace().showPage(u"contexts"_s);
    QTRY_VERIFY(m_whole->table(u"contexts"_s)->model()->rowCount() > 0);
    const QString id = idAt(u"contexts"_s, 0);
    m_whole->window().activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&m_whole->window()));
    type(id);
    QCOMPARE(found().size(), 1);
    QTest::keyClick(box(), Qt::Key_Escape);
    m_whole->trigger(u"signOut"_s);
    QTRY_COMPARE(phase(), Node::Phase::NeedsSignIn);
    type(id);
    QCOMPARE(found(), QStringList());
    QVERIFY(says(u"Can't be asked now: %1."_s.arg(name())));
}

void GoToFindsTest::madeSince_data()
{
    QTest::addColumn<QByteArray>("verb");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("kind");
    const Bytes32 bytes = contextOf(5).bytes();
    const QByteArray base58 = calimero::toBase58(bytes);
    const QByteArray hex = calimero::toHex(bytes);
    const QByteArray get = "GET";
    QTest::newRow("context") << get << QByteArray("/admin-api/contexts/" + base58)
                             << QByteArray(R"({"data":{"id":")" + base58 + R"("}})")
                             << QString::fromLatin1(base58) << u"context"_s;
    QTest::newRow("context, in hex") << get << QByteArray("/admin-api/contexts/" + base58)
                                     << QByteArray(R"({"data":{"id":")" + base58 + R"("}})")
                                     << QString::fromLatin1(hex) << u"context"_s;
    QTest::newRow("application") << get << QByteArray("/admin-api/applications/" + base58)
                                 << QByteArray(R"({"data":{"application":{"id":")" + base58 + R"("}}})")
                                 << QString(u": "_s + QString::fromLatin1(base58)) << u"application"_s;
    QTest::newRow("blob") << QByteArray("HEAD") << QByteArray("/admin-api/blobs/" + base58) << QByteArray()
                          << QString(u"b "_s + QString::fromLatin1(base58)) << u"blob"_s;
    QTest::newRow("namespace") << get << QByteArray("/admin-api/namespaces/" + hex)
                               << QByteArray(R"({"data":{"namespaceId":")" + hex + R"("}})")
                               << QString::fromLatin1(hex) << u"namespace"_s;
}

/// By somebody else: no list that was read has it.
void GoToFindsTest::madeSince()
{
    QFETCH(QByteArray, verb);
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, answer);
    QFETCH(QString, typed);
    QFETCH(QString, kind);
    makeFake();
    openFake();
    node().rereadings().setOn(false);
    m_fake->on(verb, path,
               verb == "HEAD"
                   ? FakeAnswer::empty(200).with("X-Blob-ID", path.sliced(path.lastIndexOf('/') + 1))
                   : FakeAnswer::json(answer));
    type(typed);
    QTRY_COMPARE(found().size(), 1);
    QVERIFY2(found().first().startsWith(contextOf(5).toShortString())
                 || found().first().startsWith(GroupId(contextOf(5).bytes()).toShortString()),
             qPrintable(found().first()));
    QTest::keyClick(box(), Qt::Key_Return);
    const bool isHex = kind == "namespace"_L1;
    QTRY_COMPARE(
        thing(),
        QString(kind + u':' + (isHex ? GroupId(contextOf(5).bytes()).toString() : contextOf(5).toString())));
}

/// A key is looked for where contexts are that nobody has listed yet.
void GoToFindsTest::joinedSince()
{
    makeFake();
    openFake();
    node().rereadings().setOn(false);
    type(contextOf(8).toString());
    QTRY_VERIFY(says(u"No open node has it. In base58"_s));
    m_fake->on("GET", contextsPath, contexts());
    hasNothingElse();
    m_fake->on("GET", "/admin-api/contexts/" + contextOf(2).toUtf8() + "/identities",
               FakeAnswer::json(R"({"data":{"identities":[")" + contextOf(8).toUtf8() + R"("]}})"));
    QTest::keyClick(box(), Qt::Key_Escape);
    type(contextOf(8).toString());
    QTRY_COMPARE(found().size(), 1);
    QVERIFY2(found().first().contains(u", Identity · "_s), qPrintable(found().first()));
}

/// It is there, and nothing of it can be shown: that is no "nobody has it".
void GoToFindsTest::groupWithoutAPage()
{
    makeFake();
    openFake();
    const QString id = group().toString();
    m_fake->on("GET", "/admin-api/groups/" + id.toUtf8(),
               FakeAnswer::json(R"({"data":{"groupId":")" + id.toUtf8() + R"("}})"));
    type(id);
    QTRY_COMPARE(found().size(), 1);
    QVERIFY2(found().first().contains(QString(u", Group · "_s + name())), qPrintable(found().first()));
    QVERIFY(!says(u"No open node has it"_s));
    QTest::keyClick(box(), Qt::Key_Return);
    QVERIFY(box()->hasFocus()); // there is nowhere to go
}

void GoToFindsTest::askedOnceAnId()
{
    makeFake();
    openFake();
    node().rereadings().setOn(false);
    const QByteArray path = "/admin-api/contexts/" + contextOf(5).toUtf8();
    const auto asked = [&] {
        return std::count_if(m_fake->requests().begin(), m_fake->requests().end(),
                             [&](const FakeRequest &one) { return one.path() == path; });
    };
    type(contextOf(5).toString());
    QTRY_VERIFY(says(u"No open node has it."_s));
    QCOMPARE(asked(), 1);
    node().blobs().load(); // and all is searched again
    QTRY_COMPARE(node().blobs().state(), calimero::table::ListLoader::State::Complete);
    QTRY_VERIFY(!box()->isSearching());
    type(u"c "_s + contextOf(5).toString());
    QTRY_VERIFY(says(u"No open node has it."_s));
    QCOMPARE(asked(), 1);
    // Who comes back later wants to know it anew.
    QTest::keyClick(box(), Qt::Key_Escape);
    type(contextOf(5).toString());
    QTRY_COMPARE(asked(), 2);
}

/// Neither "nobody has it" nor for ever "being read".
void GoToFindsTest::nodeThatDoesNotTellOfIt()
{
    makeFake();
    openFake();
    m_fake->on("GET", "/admin-api/contexts/" + contextOf(5).toUtf8(), FakeAnswer::empty(503));
    type(contextOf(5).toString());
    QTRY_VERIFY(says(u"It is not found yet. Not known: contexts of %1."_s.arg(name())));
    QVERIFY(!says(u"No open node has it"_s));
}

} // namespace

const TestCase testCase(runTest<GoToFindsTest, QApplication>);

} // namespace gotofinds_test

#include "gotofinds_test.moc"
