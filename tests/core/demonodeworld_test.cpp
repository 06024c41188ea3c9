// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// Demo nodes that share a world: what happens on one is seen on the others, some time later.
#include "core/base/base58.h"
#include "core/base/hash.h"
#include "tests/core/demonodeworldcase.h"
#include "tests/support/sanitized.h"
#include "tests/support/testprogram.h"

#include <QFile>
#include <QTemporaryDir>
#include <QWebSocket>

namespace demonodeworld_test {

using namespace Qt::StringLiterals;
using namespace demonode;

class DemoNodeWorldTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".?"_s)); }

    void nodesAreTheirOwn();
    void changesArriveLater();
    void syncBringsThemAtOnce();
    void writesOnBothSidesMeet();
    void contextsAreSeenAndEnd();
    void contextsWaitForTheirApplication();
    void leftContextsCatchUp();
    void groupsAreSeenAndEnd();
    void namespacesEndHereOnly();
    void membersLeave();
    void groupsAreLeft();
    void announcedBlobsAreFound();
    void resyncTakesTheOthersState();
    void pushesReachTheOthers();
    void rowsCountForEach();
    void manyNodesAreSmall();
};

void DemoNodeWorldTest::nodesAreTheirOwn()
{
    const Nodes nodes(3, slowly);
    QCOMPARE(nodes.process.urls().size(), 3);
    const QByteArray notes = nodes.idOfContext(u"notes"_s);
    QSet<QString> seen;
    for (int node = 0; node < 3; ++node) {
        const QJsonValue identity = nodes.data(node, "identity");
        for (const QLatin1String field :
             {"accountId"_L1, "deviceId"_L1, "publicKey"_L1, "accountRootPublicKey"_L1}) {
            QVERIFY(!seen.contains(identity[field].toString()));
            seen += identity[field].toString();
        }
        const QJsonDocument network = nodes[node].get("/admin-api/network/status").json();
        const QString peer = network["localPeerId"_L1].toString();
        QVERIFY2(peer.startsWith("12D3KooW"_L1) && peer.size() == 52, qPrintable(peer));
        QVERIFY(!seen.contains(peer));
        seen += peer;
        QVERIFY(nodes[node].get("/metrics").body.contains("peer_id=\"" + peer.toLatin1() + "\"} 1\n"));
        QCOMPARE(nodes[node].get("/admin-api/peers").body, QByteArray(R"({"count":2})"));

        // The world is the same, and each of them is a member of it.
        QCOMPARE(nodes.contexts(node), nodes.contexts(0));
        QCOMPARE(nodes.data(node, "blobs"), nodes.data(0, "blobs"));
        QCOMPARE(nodes.data(node, "applications"), nodes.data(0, "applications"));
        const QString key = identity["publicKey"_L1].toString();
        for (int other = 0; other < 3; ++other) {
            QVERIFY(
                nodes.data(other, "contexts/" + notes + "/identities")["identities"_L1].toArray().contains(
                    key));
            QCOMPARE(nodes.data(other, "contexts/" + notes + "/identities-owned")["identities"_L1]
                         .toArray()
                         .contains(key),
                     other == node);
        }
        QCOMPARE(nodes.teamSpace(node)["memberCount"_L1].toInt(), 5); // two more are furnished
        // Those who joined do not know when it was made.
        QCOMPARE(nodes.teamSpace(node)["createdAt"_L1].toInt() == 0, node > 0);
    }
}

void DemoNodeWorldTest::changesArriveLater()
{
    const Nodes nodes(3, {u"--sync-delay"_s, u"50"_s});
    const QByteArray notes = nodes.idOfContext(u"notes"_s);
    const QString before = nodes.hash(0, notes);
    nodes.set(1, notes, "colour", "green");
    QVERIFY(nodes.hash(1, notes) != before);
    for (const int other : {0, 2}) {
        QTRY_COMPARE(nodes.hash(other, notes), nodes.hash(1, notes));
        QCOMPARE(nodes.heads(other, notes), nodes.heads(1, notes));
        QCOMPARE(nodes.value(other, notes, "colour"), u"green"_s);
    }
    // And the other way round, with what is taken away.
    QVERIFY(nodes.execute(0, notes, "remove", R"({"key":"colour"})")["result"_L1].isObject());
    QTRY_COMPARE(nodes.hash(1, notes), before);
}

void DemoNodeWorldTest::syncBringsThemAtOnce()
{
    const Nodes nodes(2, slowly);
    const QByteArray notes = nodes.idOfContext(u"notes"_s);
    const QByteArray chat = nodes.idOfContext(u"chat"_s);
    const QString before = nodes.hash(0, notes);
    nodes.set(0, notes, "a", "1");
    nodes.set(0, chat, "a", "1");
    QCOMPARE(nodes.hash(1, notes), before);
    nodes.sync(1, chat);
    QTRY_COMPARE(nodes.hash(1, chat), nodes.hash(0, chat));
    QCOMPARE(nodes.hash(1, notes), before);
    nodes.sync(1);
    QTRY_COMPARE(nodes.hash(1, notes), nodes.hash(0, notes));
    QVERIFY(nodes.hash(0, notes) != before);
}

void DemoNodeWorldTest::writesOnBothSidesMeet()
{
    const Nodes nodes(2, slowly);
    const QByteArray notes = nodes.idOfContext(u"notes"_s);
    nodes.set(0, notes, "same", "from the first");
    nodes.set(1, notes, "same", "from the second");
    nodes.set(0, notes, "first", "1");
    nodes.set(1, notes, "second", "2");
    QVERIFY(nodes.hash(0, notes) != nodes.hash(1, notes));
    nodes.sync(0);
    nodes.sync(1);
    QTRY_COMPARE(nodes.hash(0, notes), nodes.hash(1, notes));
    QCOMPARE(nodes.value(0, notes, "same"), nodes.value(1, notes, "same"));
    for (const int node : {0, 1}) {
        QCOMPARE(nodes.value(node, notes, "first"), u"1"_s);
        QCOMPARE(nodes.value(node, notes, "second"), u"2"_s);
        QCOMPARE(nodes.heads(node, notes).size(), 2); // two histories, until somebody writes on both
    }
    nodes.set(0, notes, "first", "3");
    QCOMPARE(nodes.heads(0, notes).size(), 1);
    nodes.sync(1);
    QTRY_COMPARE(nodes.heads(1, notes), nodes.heads(0, notes));
    QCOMPARE(nodes.hash(0, notes), nodes.hash(1, notes));
}

void DemoNodeWorldTest::contextsAreSeenAndEnd()
{
    const Nodes nodes(2, slowly);
    const QJsonObject team = nodes.teamSpace(1);
    const PlainAnswer made =
        nodes[1].postJson("/admin-api/contexts",
                          R"({"applicationId":")" + team["targetApplicationId"_L1].toString().toLatin1()
                              + R"(","initializationParams":[],"name":"new","groupId":")"
                              + team["namespaceId"_L1].toString().toLatin1() + R"("})");
    QCOMPARE(made.status, 200);
    const QByteArray id = made.json()["data"_L1]["contextId"_L1].toString().toLatin1();
    QCOMPARE(nodes[0].get("/admin-api/contexts/" + id).status, 404);
    nodes.set(1, id, "early", "yes");
    nodes.sync(0);
    QTRY_COMPARE(nodes.context(0, id), nodes.context(1, id));
    QCOMPARE(nodes.value(0, id, "early"), u"yes"_s);
    QCOMPARE(nodes.contexts(0), nodes.contexts(1));

    // Deleted by one it is of no use to the other, who keeps it.
    QCOMPARE(nodes[0].send("DELETE", "/admin-api/contexts/" + id).status, 200);
    QVERIFY(nodes.context(1, id).contains("groupId"_L1));
    nodes.sync(1);
    QTRY_VERIFY(!nodes.context(1, id).contains("groupId"_L1));
    QCOMPARE(nodes.context(1, id)["name"_L1].toString(), u"new"_s);
    QCOMPARE(nodes.data(1, "contexts/" + id + "/group"), QJsonValue());
    QCOMPARE(nodes.execute(1, id, "len", "{}")["error"_L1]["data"_L1].toString(),
             u"No owned identity found for this context"_s);
    QCOMPARE(nodes.data(1, "contexts/" + id + "/identities-owned")["identities"_L1].toArray().size(), 0);
    QCOMPARE(nodes[1].send("POST", "/admin-api/contexts/" + id + "/join").status, 500);
    QCOMPARE(nodes[1].send("DELETE", "/admin-api/contexts/" + id).body,
             QByteArray(R"({"data":{"isDeleted":true}})"));
    QCOMPARE(nodes.contexts(0), nodes.contexts(1));
}

void DemoNodeWorldTest::contextsWaitForTheirApplication()
{
    QTemporaryDir folder;
    const Nodes nodes(2, QStringList{u"--install-from"_s, folder.path()} + slowly);
    const QJsonObject team = nodes.teamSpace(0);
    const QByteArray application = team["targetApplicationId"_L1].toString().toLatin1();
    const QByteArray blob =
        nodes.data(1, "applications/" + application)["application"_L1]["blob"_L1]["bytecode"_L1]
            .toString()
            .toLatin1();
    QFile bundle(folder.filePath(u"kv.mpk"_s));
    QVERIFY(bundle.open(QIODevice::WriteOnly));
    bundle.write(nodes[1].get("/admin-api/blobs/" + blob).body);
    bundle.close();
    QCOMPARE(nodes[1].send("DELETE", "/admin-api/applications/" + application).status, 200);
    const QByteArray id =
        nodes[0]
            .postJson("/admin-api/contexts",
                      R"({"applicationId":")" + application + R"(","initializationParams":[],"groupId":")"
                          + team["namespaceId"_L1].toString().toLatin1() + R"("})")
            .json()["data"_L1]["contextId"_L1]
            .toString()
            .toLatin1();
    nodes.sync(1);
    QTRY_VERIFY(!nodes.context(1, id).isEmpty());
    QCOMPARE(
        nodes.execute(1, id, "len", "{}")["error"_L1].toObject(),
        (QJsonObject{{u"type"_s, u"ApplicationNotInstalled"_s},
                     {u"data"_s, QJsonObject{{u"application_id"_s, QString::fromLatin1(application)}}}}));
    // Those it knew before go on.
    QCOMPARE(nodes.value(1, nodes.idOfContext(u"notes"_s), "todo/1"), u"Water the plants"_s);
    const QByteArray install = R"({"path":")" + bundle.fileName().toUtf8() + R"(","metadata":[]})";
    QCOMPARE(nodes[1].postJson("/admin-api/install-dev-application", install).status, 200);
    nodes.set(1, id, "now", "yes");
    QCOMPARE(nodes.value(1, id, "now"), u"yes"_s);
}

void DemoNodeWorldTest::leftContextsCatchUp()
{
    const Nodes nodes(2, slowly);
    const QByteArray notes = nodes.idOfContext(u"notes"_s);
    const QString before = nodes.hash(1, notes);
    QCOMPARE(nodes[1].send("POST", "/admin-api/contexts/" + notes + "/leave").status, 200);
    nodes.set(0, notes, "meanwhile", "yes");
    nodes.sync(1);
    QCOMPARE(nodes.hash(1, notes), before);
    QVERIFY(nodes.execute(1, notes, "len", "{}")["error"_L1].isObject());
    QCOMPARE(nodes[1].send("POST", "/admin-api/contexts/" + notes + "/join").status, 200);
    nodes.sync(1, notes);
    QTRY_COMPARE(nodes.hash(1, notes), nodes.hash(0, notes));
    QCOMPARE(nodes.value(1, notes, "meanwhile"), u"yes"_s);
}

void DemoNodeWorldTest::groupsAreSeenAndEnd()
{
    const Nodes nodes(2, slowly);
    const QByteArray root = nodes.teamSpace(0)["namespaceId"_L1].toString().toLatin1();
    const auto groups = [&](int node) {
        return texts(nodes.data(node, "namespaces/" + root + "/groups").toArray(), "groupId"_L1);
    };
    const QString made = nodes[0]
                             .postJson("/admin-api/namespaces/" + root + "/groups", R"({"groupName":"Tea"})")
                             .json()["data"_L1]["groupId"_L1]
                             .toString();
    QVERIFY(groups(0).contains(made));
    QVERIFY(!groups(1).contains(made));
    nodes.sync(1);
    QTRY_VERIFY(groups(1).contains(made));
    QCOMPARE(nodes.data(1, "groups/" + made.toLatin1())["memberCount"_L1].toInt(), 2);

    // A group goes for all, and what was in it stays behind without one.
    const QByteArray sketches = nodes.idOfContext(u"sketches"_s);
    const QByteArray design = nodes.context(0, sketches)["groupId"_L1].toString().toLatin1();
    const PlainHttp::Headers json{{"content-type", "application/json"}};
    QCOMPARE(nodes[0].send("DELETE", "/admin-api/groups/" + design).status, 400);
    QCOMPARE(nodes[0].send("DELETE", "/admin-api/groups/" + root, json, "{}").status, 500);
    QCOMPARE(nodes[0].send("DELETE", "/admin-api/groups/" + design, json, "{}").body,
             QByteArray(R"({"data":{"isDeleted":true}})"));
    QCOMPARE(nodes[0].send("DELETE", "/admin-api/groups/" + design, json, "{}").status, 500);
    QVERIFY(!nodes.context(0, sketches).contains("groupId"_L1));
    QVERIFY(nodes.context(1, sketches).contains("groupId"_L1));
    nodes.sync(1);
    QTRY_VERIFY(!nodes.context(1, sketches).contains("groupId"_L1));
    QCOMPARE(groups(1), groups(0));

    // So does a context that is taken out.
    const QByteArray notes = nodes.idOfContext(u"notes"_s);
    const QByteArray path = "/admin-api/groups/" + root + "/contexts/" + notes + "/remove";
    QCOMPARE(nodes[1].send("POST", path).status, 400);
    QCOMPARE(nodes[1].postJson(path, "{}").body, QByteArray("{}"));
    QCOMPARE(nodes[1].postJson(path, "{}").status, 500);
    nodes.sync(0);
    QTRY_VERIFY(!nodes.context(0, notes).contains("groupId"_L1));
    QCOMPARE(nodes.teamSpace(0)["contextCount"_L1], nodes.teamSpace(1)["contextCount"_L1]);
}

void DemoNodeWorldTest::namespacesEndHereOnly()
{
    const Nodes nodes(2, slowly);
    const QJsonObject team = nodes.teamSpace(0);
    const QByteArray root = team["namespaceId"_L1].toString().toLatin1();
    const QByteArray notes = nodes.idOfContext(u"notes"_s);
    // Nobody invites anybody: a new one stays with who made it.
    const QByteArray body =
        R"({"applicationId":")" + team["targetApplicationId"_L1].toString().toLatin1() + R"("})";
    QCOMPARE(nodes[0].postJson("/admin-api/namespaces", body).status, 200);
    nodes.sync(1);
    QCOMPARE(nodes.data(0, "namespaces").toArray().size(), 4);
    QCOMPARE(nodes.data(1, "namespaces").toArray().size(), 3);

    QCOMPARE(
        nodes[0]
            .send("DELETE", "/admin-api/namespaces/" + root, {{"content-type", "application/json"}}, "{}")
            .body,
        QByteArray(R"({"data":{"isDeleted":true}})"));
    nodes.sync(1);
    QCOMPARE(nodes[0].get("/admin-api/namespaces/" + root).status, 404);
    QCOMPARE(nodes.data(0, "contexts/" + notes + "/group"), QJsonValue());
    QCOMPARE(nodes.data(1, "namespaces/" + root)["namespaceId"_L1].toString().toLatin1(), root);
    QCOMPARE(nodes.value(1, notes, "todo/1"), u"Water the plants"_s);
    // What is written there is nothing to who threw it away.
    const QString here = nodes.hash(0, notes);
    nodes.set(1, notes, "more", "yes");
    nodes.sync(0);
    nodes.sync(0, notes);
    QCOMPARE(nodes.hash(0, notes), here);
}

void DemoNodeWorldTest::membersLeave()
{
    const Nodes nodes(2, slowly);
    const QByteArray root = nodes.teamSpace(0)["namespaceId"_L1].toString().toLatin1();
    const QByteArray notes = nodes.idOfContext(u"notes"_s);
    QCOMPARE(nodes[0].send("POST", "/admin-api/namespaces/" + root + "/leave").status, 500);
    const PlainAnswer left = nodes[1].send("POST", "/admin-api/namespaces/" + root + "/leave");
    QCOMPARE(left.status, 200);
    const QString key = nodes.data(1, "identity")["publicKey"_L1].toString();
    QCOMPARE(left.json()["data"_L1]["memberPublicKey"_L1].toString(), key);
    QCOMPARE(nodes[1].send("POST", "/admin-api/namespaces/" + root + "/leave").status, 500);
    QCOMPARE(nodes.data(1, "namespaces").toArray().size(), 2);
    QVERIFY(nodes.execute(1, notes, "len", "{}")["error"_L1].isObject());

    const int before = nodes.teamSpace(0)["memberCount"_L1].toInt();
    nodes.sync(0);
    QTRY_COMPARE(nodes.teamSpace(0)["memberCount"_L1].toInt(), before - 1);
    QVERIFY(!nodes.data(0, "contexts/" + notes + "/identities")["identities"_L1].toArray().contains(key));
}

void DemoNodeWorldTest::groupsAreLeft()
{
    const Nodes nodes(2, slowly);
    const QByteArray sketches = nodes.idOfContext(u"sketches"_s);
    const QJsonObject row = nodes.context(1, sketches);
    const QByteArray design = row["groupId"_L1].toString().toLatin1();
    QCOMPARE(nodes[0].send("POST", "/admin-api/groups/" + design + "/leave").status, 500); // its own
    QCOMPARE(nodes[1].send("POST", "/admin-api/groups/" + design + "/leave").status, 200);
    QCOMPARE(nodes[1].send("POST", "/admin-api/groups/" + design + "/leave").status, 500);
    // What is in it can not be called, joined or added to.
    QCOMPARE(nodes.execute(1, sketches, "len", "{}")["error"_L1]["data"_L1].toString(),
             u"No owned identity found for this context"_s);
    QCOMPARE(nodes[1].send("POST", "/admin-api/contexts/" + sketches + "/join").status, 500);
    QCOMPARE(nodes[1].get("/admin-api/groups/" + design).status, 500);
    const QByteArray body = R"({"initializationParams":[],"applicationId":")"
        + row["applicationId"_L1].toString().toLatin1() + R"(","groupId":")" + design + R"("})";
    QCOMPARE(nodes[1].postJson("/admin-api/contexts", body).status, 500);
    const QByteArray made = nodes[0]
                                .postJson("/admin-api/contexts", body)
                                .json()["data"_L1]["contextId"_L1]
                                .toString()
                                .toLatin1();
    const int before = nodes.data(0, "groups/" + design)["memberCount"_L1].toInt();
    nodes.sync(0);
    QTRY_COMPARE(nodes.data(0, "groups/" + design)["memberCount"_L1].toInt(), before - 1);
    QTRY_VERIFY(!nodes.context(1, made).isEmpty());
    QVERIFY(nodes.execute(1, made, "len", "{}")["error"_L1].isObject());
}

void DemoNodeWorldTest::announcedBlobsAreFound()
{
    const Nodes nodes(2, slowly);
    const QByteArray notes = nodes.idOfContext(u"notes"_s);
    const QByteArray other = nodes.idOfContext(u"scores"_s);
    const QByteArray blob =
        idOf(nodes[0].send("PUT", "/admin-api/blobs?context_id=" + notes, {}, "for those who take part"));
    const QByteArray quiet = idOf(nodes[0].send("PUT", "/admin-api/blobs", {}, "told nobody"));
    QCOMPARE(nodes[1].get("/admin-api/blobs/" + blob + "?context_id=" + notes).status, 404); // not yet

    const Nodes quick(2, {u"--sync-delay"_s, u"0"_s});
    (void)quick[0].send("PUT", "/admin-api/blobs?context_id=" + notes, {}, "for those who take part");
    (void)quick[0].send("PUT", "/admin-api/blobs", {}, "told nobody");
    QCOMPARE(quick[1].get("/admin-api/blobs/" + blob).status, 404); // here only
    QCOMPARE(quick[1].get("/admin-api/blobs/" + blob + "?context_id=" + other).status, 404);
    QCOMPARE(quick[1].get("/admin-api/blobs/" + quiet + "?context_id=" + notes).status, 404);
    QTRY_COMPARE(quick[1].get("/admin-api/blobs/" + blob + "?context_id=" + notes).body,
                 QByteArray("for those who take part"));
    // From now on it is here as well.
    QCOMPARE(quick[0].send("DELETE", "/admin-api/blobs/" + blob).status, 200);
    QCOMPARE(quick[1].get("/admin-api/blobs/" + blob).status, 200);
    QCOMPARE(quick[0].get("/admin-api/blobs/" + blob).status, 404);
}

void DemoNodeWorldTest::resyncTakesTheOthersState()
{
    const Nodes nodes(3, slowly);
    const QByteArray notes = nodes.idOfContext(u"notes"_s);
    const QByteArray path = "/admin-api/contexts/" + notes + "/resync";
    const QString before = nodes.hash(0, notes);
    nodes.set(1, notes, "lost", "yes");
    QCOMPARE(nodes[1].send("POST", path).status, 400);
    QCOMPARE(nodes[1].postJson(path, R"({"force":1})").status, 400);
    QCOMPARE(nodes[1].postJson(path, "{}").status, 500); // there is something to lose
    const PlainAnswer started = nodes[1].postJson(path, R"({"force":true})");
    QCOMPARE(started.status, 200);
    const auto raw = calimero::fromBase58({notes.constData(), size_t(notes.size())});
    QCOMPARE(started.body, "{\"contextId\":\"" + calimero::toHex(*raw) + "\",\"resyncStarted\":true}");
    QCOMPARE(nodes.syncStatus(1, notes)["syncState"_L1]["state"_L1].toString(), u"receivingSnapshot"_s);
    nodes.sync(1, notes);
    QTRY_COMPARE(nodes.syncStatus(1, notes)["syncState"_L1]["state"_L1].toString(), u"idle"_s);
    QCOMPARE(nodes.hash(1, notes), before);
    QCOMPARE(nodes.value(1, notes, "lost"), QString());
    // Nobody else hears of it any more, and they go on together.
    nodes.sync(0);
    nodes.sync(2);
    nodes.set(2, notes, "next", "yes");
    nodes.sync(0);
    nodes.sync(1);
    QTRY_COMPARE(nodes.hash(0, notes), nodes.hash(2, notes));
    QTRY_COMPARE(nodes.hash(1, notes), nodes.hash(2, notes));
    QCOMPARE(nodes.value(0, notes, "lost"), QString());
}

void DemoNodeWorldTest::pushesReachTheOthers()
{
    const Nodes nodes(2, QStringList{u"--control"_s} + slowly);
    const QByteArray notes = nodes.idOfContext(u"notes"_s);
    QWebSocket socket;
    QList<QJsonObject> received;
    connect(&socket, &QWebSocket::textMessageReceived, this, [&received](const QString &text) {
        received += QJsonDocument::fromJson(text.toUtf8()).object();
    });
    QUrl url = nodes.process.urls().at(1);
    url.setScheme(u"ws"_s);
    url.setPath(u"/ws"_s);
    QNetworkRequest request(url);
    request.setRawHeader(DemoNodeProcess::secretHeader, DemoNodeProcess::secretOf(nodes.process.port(1)));
    socket.open(request);
    QTRY_COMPARE(socket.state(), QAbstractSocket::ConnectedState);
    socket.sendTextMessage(u"{\"id\":1,\"method\":\"subscribe\",\"params\":{\"contextIds\":[\"%1\"]}}"_s.arg(
        QString::fromLatin1(notes)));
    QTRY_COMPARE(received.size(), 1);
    nodes.set(0, notes, "told", "yes");
    nodes.sync(1);
    QTRY_COMPARE(received.size(), 2);
    const QJsonValue event = received.at(1)["result"_L1];
    QCOMPARE(event["type"_L1].toString(), u"StateMutation"_s);
    QCOMPARE(event["contextId"_L1].toString().toLatin1(), notes);
    QCOMPARE(event["data"_L1]["newRoot"_L1].toString(), nodes.hash(0, notes));
    QCOMPARE(event["data"_L1]["events"_L1].toArray().size(), 1);

    QCOMPARE(nodes.control(1, notes, R"({"syncState":{"state":"syncing"},"failureCount":2})").status, 200);
    QTRY_COMPARE(received.size(), 3);
    QCOMPARE(received.at(2)["result"_L1]["type"_L1].toString(), u"SyncStatus"_s);
    QCOMPARE(
        received.at(2)["result"_L1]["data"_L1].toObject(),
        (QJsonObject{{u"syncState"_s, QJsonObject{{u"state"_s, u"syncing"_s}}}, {u"failureCount"_s, 2}}));
}

void DemoNodeWorldTest::rowsCountForEach()
{
    const Nodes nodes(2, QStringList{u"--rows"_s, u"contexts=20,blobs=300"_s} + slowly);
    const Running alone;
    const auto blobs = [&](int node) {
        return texts(nodes.data(node, "blobs")["blobs"_L1].toArray(), "blob_id"_L1);
    };
    const qsizetype furnished = alone->get("/admin-api/blobs").json()["data"_L1]["blobs"_L1].toArray().size();
    for (const int node : {0, 1}) {
        QCOMPARE(nodes.contexts(node).size(), 12 + 20);
        QCOMPARE(blobs(node).size(), furnished + 300);
    }
    QCOMPARE(nodes.contexts(0), nodes.contexts(1)); // one world
    QCOMPARE((blobs(0) & blobs(1)).size(), furnished); // and blobs of their own
    // They are what they say.
    const QByteArray some = (blobs(1) - blobs(0)).begin()->toLatin1();
    QCOMPARE(calimero::BlobHasher::of(nodes[1].get("/admin-api/blobs/" + some).body).toUtf8(), some);
}

void DemoNodeWorldTest::manyNodesAreSmall()
{
    if (isSanitized)
        QSKIP("the sanitizer takes memory of its own");
    const Nodes nodes(20, QStringList{u"--rows"_s, u"blobs=10000"_s} + slowly);
    for (const int node : {0, 19})
        QVERIFY(nodes.data(node, "blobs")["blobs"_L1].toArray().size() > 10'000);
    QFile status(u"/proc/%1/status"_s.arg(nodes.process.processId()));
    if (!status.open(QIODevice::ReadOnly))
        QSKIP("this system does not tell how much memory a process has");
    static const QRegularExpression line(u"VmRSS:\\s+(\\d+) kB"_s);
    const qint64 kilobytes = line.match(QString::fromLatin1(status.readAll())).captured(1).toLongLong();
    qInfo("20 nodes with 10,000 blobs each: %lld kB", static_cast<long long>(kilobytes));
    QVERIFY2(kilobytes < 20 * 3 * 1024, qPrintable(QString::number(kilobytes)));
}

const TestCase testCase(runTest<DemoNodeWorldTest>);

} // namespace demonodeworld_test

#include "demonodeworld_test.moc"
