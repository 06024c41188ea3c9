// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// A demo node's context in any state of sync, as --control puts it; nodes that lack a route.
#include "tests/core/demonodeworldcase.h"
#include "tests/support/testprogram.h"

namespace demonodecontrol_test {

using namespace Qt::StringLiterals;
using namespace demonode;

class DemoNodeControlTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".?"_s)); }

    void controlSaysTheSyncState();
    void apartIsAnotherHash();
    void lateChangesAreNoTips();
    void resyncMendsIt();
    void controlIsNotThereUnasked();
    void routesAreTakenAway();
    void unknownRoutesAreNot_data();
    void unknownRoutesAreNot();
};

void DemoNodeControlTest::controlSaysTheSyncState()
{
    const Nodes nodes(2, QStringList{u"--control"_s} + slowly);
    const QByteArray notes = nodes.idOfContext(u"notes"_s);
    const QJsonObject usual{{u"contextId"_s, QString::fromLatin1(notes)},
                            {u"isInitialized"_s, true},
                            {u"syncState"_s, QJsonObject{{u"state"_s, u"idle"_s}}},
                            {u"failureCount"_s, 0}};
    QCOMPARE(nodes.syncStatus(1, notes), usual);
    const QString hash = nodes.hash(1, notes);
    const QJsonValue row = nodes.context(1, notes);

    // Every state a node knows, and those it will know: what was put is what is said.
    for (const QByteArray state :
         {R"({"state":"waitingForPeers"})", R"({"state":"syncing"})",
          R"({"state":"receivingSnapshot","records_received":1200,"percent":40,"eta_secs":null})",
          R"({"state":"backingOff","retry_in_secs":4})", R"({"state":"somethingNew","much":1})"}) {
        QCOMPARE(nodes.control(1, notes, "{\"syncState\":" + state + '}').status, 200);
        QJsonObject expected = usual;
        expected[u"syncState"_s] = QJsonDocument::fromJson(state).object();
        QCOMPARE(nodes.syncStatus(1, notes), expected);
        QCOMPARE(nodes.hash(1, notes), hash); // the data is as it was
    }

    // Nothing was received yet.
    const QByteArray body = R"({"isInitialized":false,"syncState":{"state":"backingOff","retry_in_secs":4},)"
                            R"("failureCount":1,"lastError":"blob share"})";
    QCOMPARE(nodes.control(1, notes, body).status, 200);
    QJsonObject expected = QJsonDocument::fromJson(body).object();
    expected[u"contextId"_s] = QString::fromLatin1(notes);
    QCOMPARE(nodes.syncStatus(1, notes), expected);
    const QString none(32, u'1');
    QCOMPARE(nodes.hash(1, notes), none);
    QCOMPARE(nodes.context(1, notes)["contextStateHash"_L1].toString(), none);
    QCOMPARE(nodes.heads(1, notes).size(), 0);
    QCOMPARE(nodes.execute(1, notes, "len", "{}")["error"_L1].toObject(),
             (QJsonObject{{u"type"_s, u"Uninitialized"_s}}));
    QCOMPARE(nodes.hash(0, notes), hash); // on this node only

    // With the end of it comes what happened meanwhile.
    nodes.set(0, notes, "meanwhile", "yes");
    nodes.sync(1);
    QCOMPARE(nodes.hash(1, notes), none);
    QCOMPARE(nodes.control(1, notes, "{}").status, 200);
    QCOMPARE(nodes.syncStatus(1, notes), usual);
    QCOMPARE(nodes.context(1, notes), row);
    nodes.sync(1, notes);
    QTRY_COMPARE(nodes.value(1, notes, "meanwhile"), u"yes"_s);
    QCOMPARE(nodes.hash(1, notes), nodes.hash(0, notes));

    // It can be read back, and refuses what it does not understand.
    QCOMPARE(nodes[1].get("/demo/contexts/" + notes).json()["data"_L1]["apart"_L1], QJsonValue(false));
    QCOMPARE(nodes.control(1, "11111111111111111111111111111111", "{}").status, 404);
    for (const char *bad : {R"({"syncState":"idle"})", R"({"syncState":{}})", R"({"failureCount":-1})",
                            R"({"failureCount":"1"})", R"({"apart":1})", "[]", ""})
        QCOMPARE(nodes.control(1, notes, bad).status, 400);
    QCOMPARE(nodes.syncStatus(1, notes), usual);
}

void DemoNodeControlTest::apartIsAnotherHash()
{
    const Nodes nodes(2, QStringList{u"--control"_s} + slowly);
    const QByteArray notes = nodes.idOfContext(u"notes"_s);
    QCOMPARE(nodes.control(1, notes, R"({"apart":true})").status, 200);
    QVERIFY(nodes.hash(1, notes) != nodes.hash(0, notes));
    QCOMPARE(nodes.context(1, notes)["contextStateHash"_L1].toString(), nodes.hash(1, notes));
    nodes.set(0, notes, "from the first", "yes");
    nodes.set(1, notes, "from the second", "yes");
    nodes.sync(0);
    nodes.sync(1);
    QCOMPARE(nodes.value(1, notes, "from the first"), QString());
    QCOMPARE(nodes.value(0, notes, "from the second"), QString());
    QVERIFY(nodes.hash(1, notes) != nodes.hash(0, notes));

    QCOMPARE(nodes.control(1, notes, "{}").status, 200);
    nodes.sync(0);
    nodes.sync(1);
    QTRY_COMPARE(nodes.hash(1, notes), nodes.hash(0, notes));
    QCOMPARE(nodes.value(1, notes, "from the first"), u"yes"_s);
    QCOMPARE(nodes.value(0, notes, "from the second"), u"yes"_s);
}

void DemoNodeControlTest::controlIsNotThereUnasked()
{
    const Nodes nodes(2, slowly);
    const QByteArray notes = nodes.idOfContext(u"notes"_s);
    QCOMPARE(nodes.control(0, notes, "{}").status, 404);
    // And with it only who knows the secret gets there.
    const Nodes controlled(1, {u"--control"_s, u"--auth"_s, u"ada:secret words"_s});
    const QByteArray path = "/demo/contexts/" + notes;
    QCOMPARE(controlled[0].get(path).status, 200);
    PlainHttp stranger(controlled.process.port());
    stranger.forgetSecret();
    QCOMPARE(stranger.get(path).status, 403);
}

/// A change that was held back comes after one that was made on it.
void DemoNodeControlTest::lateChangesAreNoTips()
{
    const Nodes nodes(2, QStringList{u"--control"_s} + slowly);
    const QByteArray notes = nodes.idOfContext(u"notes"_s);
    QCOMPARE(nodes.control(1, notes, R"({"apart":true})").status, 200);
    nodes.set(0, notes, "first", "held back");
    nodes.sync(1);
    QTRY_COMPARE(nodes.value(1, notes, "first"), QString());
    nodes.set(0, notes, "second", "on its way");
    QCOMPARE(nodes.control(1, notes, "{}").status, 200);
    nodes.sync(1);
    QTRY_COMPARE(nodes.hash(1, notes), nodes.hash(0, notes));
    QCOMPARE(nodes.value(1, notes, "first"), u"held back"_s);
    QCOMPARE(nodes.heads(1, notes), nodes.heads(0, notes));
}

void DemoNodeControlTest::resyncMendsIt()
{
    const Nodes nodes(2, QStringList{u"--control"_s} + slowly);
    const QByteArray notes = nodes.idOfContext(u"notes"_s);
    for (const char *state : {R"({"apart":true})", R"({"isInitialized":false,"failureCount":3})"}) {
        QCOMPARE(nodes.control(1, notes, state).status, 200);
        nodes.set(0, notes, "unheard", state[2] == 'a' ? "once" : "twice");
        nodes.sync(1);
        // Where nothing was received there is nothing to lose.
        const QByteArray body = state[2] == 'a' ? R"({"force":true})" : "{}";
        QCOMPARE(nodes[1].postJson("/admin-api/contexts/" + notes + "/resync", body).status, 200);
        nodes.sync(1);
        QTRY_COMPARE(nodes.hash(1, notes), nodes.hash(0, notes));
        QCOMPARE(nodes.value(1, notes, "unheard"), nodes.value(0, notes, "unheard"));
        QCOMPARE(nodes.syncStatus(1, notes)["failureCount"_L1].toInt(), 0);
    }
    // From itself a node has nothing to take: it waits for who has it.
    const Nodes alone(1, {u"--control"_s});
    QCOMPARE(alone.control(0, notes, R"({"isInitialized":false})").status, 200);
    QCOMPARE(alone[0].postJson("/admin-api/contexts/" + notes + "/resync", "{}").status, 200);
    QCOMPARE(alone.hash(0, notes), QString(32, u'1'));
}

void DemoNodeControlTest::routesAreTakenAway()
{
    const Nodes nodes(2,
                      {u"--without"_s, u"/admin-api/usage"_s, u"--without=GET /admin-api/packages"_s,
                       u"--without"_s, u"DELETE /admin-api/contexts/:context_id"_s, u"--without"_s,
                       u"HEAD /admin-api/blobs/:blob_id"_s, u"--without"_s, u"/ws"_s, u"--without"_s,
                       u"GET /admin-api/contexts/with-executors/for-application/:application_id"_s});
    for (const int node : {0, 1}) {
        for (const char *path : {"/admin-api/usage", "/admin-api/packages", "/ws",
                                 "/admin-api/contexts/with-executors/for-application/x"}) {
            const PlainAnswer answer = nodes[node].get(path);
            QCOMPARE(answer.status, 404);
            QCOMPARE(answer.body, QByteArray());
            QVERIFY(!answer.headers.contains("allow"));
        }
        // What is left of a path says so.
        const QByteArray context = "/admin-api/contexts/" + nodes.idOfContext(u"notes"_s);
        const PlainAnswer deleted = nodes[node].send("DELETE", context);
        QCOMPARE(deleted.status, 405);
        QCOMPARE(deleted.headers.value("allow"), QByteArray("GET,HEAD"));
        QCOMPARE(nodes[node].get(context).status, 200);
        const QByteArray id = nodes.data(node, "blobs")["blobs"_L1][0]["blob_id"_L1].toString().toLatin1();
        QCOMPARE(nodes[node].send("HEAD", "/admin-api/blobs/" + id).status, 405);
        QCOMPARE(nodes[node].get("/admin-api/blobs/" + id).status, 200);
        QCOMPARE(nodes[node].get("/admin-api/packages/com.calimero.demo-kv/latest").status, 200);
    }
}

void DemoNodeControlTest::unknownRoutesAreNot_data()
{
    QTest::addColumn<QString>("route");
    QTest::newRow("unknown") << u"/admin-api/nothing"_s;
    QTest::newRow("wrong method") << u"PUT /admin-api/usage"_s;
    QTest::newRow("no path") << u"usage"_s;
    QTest::newRow("a method alone") << u"GET"_s;
    QTest::newRow("an id") << u"/admin-api/contexts/11111111111111111111111111111111"_s;
}

void DemoNodeControlTest::unknownRoutesAreNot()
{
    QFETCH(QString, route);
    QProcess process;
    process.start(DemoNodeProcess::program(), {u"--empty"_s, u"--without"_s, route});
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.exitCode(), 2);
    QCOMPARE(process.readAllStandardOutput(), QByteArray());
    QVERIFY(process.readAllStandardError().contains(route.toUtf8()));
}

const TestCase testCase(runTest<DemoNodeControlTest>);

} // namespace demonodecontrol_test

#include "demonodecontrol_test.moc"
