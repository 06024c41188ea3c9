// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "tests/core/wirecomparison.h"
#include "tests/support/testdata.h"
#include "tests/support/testprogram.h"

#include <QFile>
#include <QJsonArray>
#include <QRegularExpression>
#include <QTest>
#include <QWebSocket>

namespace demonode_wire_test {

using namespace Qt::StringLiterals;
using namespace demonode;

/// Asks the demo node what the recordings asked a real one, in the same situation, and compares.
class DemoNodeWireTest : public WireComparison {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".?"_s));
        m_compared.clear();
        m_problems.clear();
    }
    void everyRecording();

private:
    void walkEmptyNode();
    void prepareFiles();
    void walkApplications();
    void walkNamespacesAndContexts();
    void walkRpc();
    void walkBlobs();
    void walkAliases();
    void walkOthers();
    void walkSocket();
    void walkEnds();
    void walkSecondNode();
    void walkLogin();
    void walkExpiry();
};

void DemoNodeWireTest::walkEmptyNode()
{
    Stage stage;
    startStage(stage, {u"--empty"_s});
    for (const Recording &recording : Recording::all(u"empty"_s))
        (void)compare(recording.name);
}

/// The application bundle of a furnished node, and files that stand for the other recorded ones.
void DemoNodeWireTest::prepareFiles()
{
    DemoNodeProcess furnished;
    QVERIFY2(furnished.start(), qPrintable(furnished.problem()));
    PlainHttp http(furnished.port());
    const QJsonArray apps = http.get("/admin-api/applications").json()["data"_L1]["apps"_L1].toArray();
    QByteArray bundle;
    for (const QJsonValue &app : apps) {
        if (app["package"_L1].toString() == "com.calimero.demo-kv"_L1)
            bundle = http.get("/admin-api/blobs/" + app["blob"_L1]["bytecode"_L1].toString().toLatin1()).body;
    }
    QVERIFY(!bundle.isEmpty());
    const auto write = [this](const QString &name, const QByteArray &bytes) {
        QFile file(m_files.filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
    };
    write(u"kv-store.mpk"_s, bundle);
    write(u"kv_store.wasm"_s, QByteArray("\0asm\1\0\0\0", 8));
    write(u"kv_store_v2.wasm"_s, QByteArray("\0asm\1\0\0\0\0\2\1v", 12));
    write(u"blockchain.wasm"_s, QByteArray("\0asm\1\0\0\0\0\2\1b", 12));
    write(u"junk.wasm"_s, "this is no code");
}

void DemoNodeWireTest::walkApplications()
{
    compareAll({u"apps/install_dev"_s, u"apps/list"_s, u"apps/get"_s, u"apps/abi"_s, u"apps/versions"_s,
                u"apps/get_unknown"_s, u"apps/get_bad_id"_s, u"apps/packages"_s, u"apps/install_bad_url"_s,
                u"apps/install_file_url"_s, u"apps/install_unreachable_url"_s, u"apps/install_dev_missing"_s,
                u"apps/package_unknown"_s});
    // The demo node's application has a name of its own.
    m_stage->ids.insert("com.calimero.kv-store", "com.calimero.demo-kv");
    compareAll({u"apps/package_latest"_s, u"apps/package_versions"_s});
}

void DemoNodeWireTest::walkNamespacesAndContexts()
{
    compareAll({u"namespaces/create"_s, u"namespaces/list"_s, u"namespaces/get"_s,
                u"namespaces/get_unknown"_s, u"namespaces/for_application"_s, u"identity/node"_s,
                u"identity/node_b"_s, u"identity/generate"_s, u"contexts/create"_s});
    // The second context of the recordings has no name.
    const QByteArray second =
        translated(R"({"applicationId":"Cfow1SkzdqiVvzy6MzBME9g6b4sgwBtetGHiBgfC9QHc",)"
                   R"("initializationParams":[],"groupId":)"
                   R"("2114c8bff92dd2738aba6d963dca0890e477fc7331c10668a7481835bf55e96f"})");
    QCOMPARE(m_stage->http->postJson("/admin-api/contexts", second).status, 200);
    compareAll({u"contexts/create_bad_group"_s, u"contexts/create_missing_field"_s, u"contexts/list"_s,
                u"contexts/list_paged"_s, u"contexts/get_unknown"_s, u"contexts/get_bad_id"_s,
                u"contexts/storage"_s, u"contexts/identities"_s, u"contexts/identities-owned"_s,
                u"contexts/group"_s, u"contexts/for_application"_s, u"contexts/with_executors"_s,
                u"contexts/sync"_s, u"contexts/sync_all"_s, u"contexts/get"_s, u"groups/get"_s});
}

void DemoNodeWireTest::walkRpc()
{
    compareAll({u"rpc/set"_s, u"rpc/get"_s, u"rpc/get_missing_key"_s, u"rpc/entries"_s,
                u"rpc/get_result_error"_s, u"rpc/bad_args"_s, u"rpc/unknown_method"_s,
                u"rpc/unknown_context"_s, u"rpc/bad_context_id"_s, u"rpc/parse_error"_s,
                u"rpc/unknown_rpc_method"_s, u"rpc/sync_status"_s, u"rpc/set_ephemeral"_s});
}

void DemoNodeWireTest::walkBlobs()
{
    compareAll({u"blobs/upload"_s, u"blobs/upload_3mib"_s, u"blobs/upload_empty"_s, u"blobs/list"_s,
                u"blobs/upload_hash_ok"_s, u"blobs/upload_bad_hash_format"_s, u"blobs/head"_s,
                u"blobs/head_unknown"_s, u"blobs/download"_s, u"blobs/download_3mib"_s,
                u"blobs/download_bad_id"_s, u"blobs/download_unknown"_s, u"blobs/delete"_s,
                u"blobs/delete_again"_s});
}

void DemoNodeWireTest::walkAliases()
{
    compareAll({u"alias/create_context"_s, u"alias/create_duplicate"_s, u"alias/create_application"_s,
                u"alias/list_context"_s, u"alias/list_application"_s, u"alias/lookup_context"_s,
                u"alias/lookup_application"_s, u"alias/lookup_unknown"_s, u"alias/create_identity"_s,
                u"alias/lookup_identity"_s, u"alias/list_identity"_s, u"alias/delete_context"_s,
                u"alias/delete_application"_s});
}

void DemoNodeWireTest::walkOthers()
{
    // What other recordings ask of the same routes, partly of a second node: the demo node is either.
    compareAll({u"apps/packages"_s,
                u"groups/create_in_namespace"_s,
                u"groups/of_namespace"_s,
                u"groups/get_sub"_s,
                u"groups/peers"_s,
                u"join/install_on_b"_s,
                u"join/a_identities"_s,
                u"join/a_identities_owned"_s,
                u"join/b_contexts"_s,
                u"join/b_namespaces"_s,
                u"join/b_join_context"_s,
                u"join/b_identities_owned"_s,
                u"join/b_get"_s,
                u"live/set_on_b"_s,
                u"apps/install_dev_wasm"_s,
                u"apps/install_dev_wasm_v2"_s,
                u"apps/install_dev_blockchain"_s,
                u"apps/install_dev_junk"_s,
                u"apps/list_many"_s,
                u"apps/package_versions_kv"_s});
}

/// What ends. The recordings are of other things than those that are here: each stands for one.
void DemoNodeWireTest::walkEnds()
{
    const auto made = [this](const QByteArray &path, const QByteArray &body, QLatin1String field) {
        return m_stage->http->postJson(path, translated(body)).json()["data"_L1][field].toString().toLatin1();
    };
    const QByteArray application = "Cfow1SkzdqiVvzy6MzBME9g6b4sgwBtetGHiBgfC9QHc";
    const auto makeNamespace = [&](const QByteArray &recorded) {
        m_stage->ids[recorded] =
            made("/admin-api/namespaces", R"({"applicationId":")" + application + R"(","name":"Ends"})",
                 "namespaceId"_L1);
        return m_stage->ids[recorded];
    };
    const auto makeContext = [&](const QByteArray &recorded, const QByteArray &group) {
        m_stage->ids[recorded] = made("/admin-api/contexts",
                                      R"({"applicationId":")" + application
                                          + R"(","initializationParams":[],"groupId":")" + group + R"("})",
                                      "contextId"_L1);
    };
    const auto makeGroup = [&](const QByteArray &recorded, const QByteArray &root) {
        m_stage->ids[recorded] = made("/admin-api/namespaces/" + root + "/groups", "{}", "groupId"_L1);
    };
    const QByteArray root = makeNamespace("dddbc7a962f174228c6265d22274cbbe572fa3fa8d26b46c6345b02acf860844");
    const QByteArray ended =
        makeNamespace("c8ddab8051e4a3058834e8b96d4d33b758e86ba33e419c6e168cbf801dd25855");
    makeContext("9GJckcsCFPFfgAe3WNXTQiZVBTM4YwV9a6WCxAibLBer", root);
    makeContext("2Yh2FeHariPQiFCtyv7toN52AeyJYfenhMJvWnv2SBKs", root);
    makeContext("6MrTLTexpZzMgM5JLLcp5pQWpL6SzTbY1fyYRmPpUX3Y", ended);
    makeGroup("7c5655785b68192712166125c6037277cfef2ecde32db766eab6aea78ad266f4", root);
    makeGroup("25d066baaf027b42625829b1e37ebf629b1f12c8b1fd70650903a6cbe881fb6e", root);
    m_stage->ids["dd5941c79f45f4cacae5d0346e26507e39d6d675f5546a3ca8958c0cce1f269a"] = root;
    makeContext("F1GtcjFcg4ogKjBS1AQ6SKfejZe2uWdu7vQpH6QmHQC", root);

    compareAll({u"groups/get_unknown"_s,
                u"groups/get_bad_id"_s,
                u"ends/context_resync_no_force"_s,
                u"ends/context_resync"_s,
                u"ends/context_leave"_s,
                u"ends/context_owned_after_leave"_s,
                u"ends/context_join"_s,
                u"ends/context_delete"_s,
                u"ends/context_get_deleted"_s,
                u"groups/context_remove"_s,
                u"contexts/group_detached"_s,
                u"ends/group_delete_without_body"_s,
                u"ends/group_delete"_s,
                u"ends/group_get_deleted"_s,
                u"ends/migration_abort_none"_s,
                u"ends/namespace_leave_owner"_s,
                u"ends/namespace_delete_without_body"_s,
                u"ends/namespace_delete"_s,
                u"ends/namespace_get_deleted"_s,
                u"ends/context_of_deleted_namespace"_s,
                u"tee/attest_post"_s,
                u"tee/fleet_join"_s,
                u"ends/application_uninstall"_s,
                u"ends/application_versions_uninstalled"_s});
}

/// What only a node does that did not make what it leaves.
void DemoNodeWireTest::walkSecondNode()
{
    Stage stage;
    startStage(stage, {u"--nodes"_s, u"2"_s});
    stage.http = std::make_unique<PlainHttp>(stage.process.port(1));
    const auto first = [&stage](const QByteArray &path, QLatin1String field) {
        return stage.http->get(path).json()["data"_L1][0][field].toString().toLatin1();
    };
    QByteArray root;
    for (const QJsonValue &one : stage.http->get("/admin-api/namespaces").json()["data"_L1].toArray()) {
        if (one["subgroupCount"_L1].toInt() > 0)
            root = one["namespaceId"_L1].toString().toLatin1();
    }
    stage.ids["dddbc7a962f174228c6265d22274cbbe572fa3fa8d26b46c6345b02acf860844"] = root;
    stage.ids["cac9069a1c2ac008700aa2d68559f399e1b5c7d6473600975d148a47c6a38fad"] =
        first("/admin-api/namespaces/" + root + "/groups", "groupId"_L1);
    compareAll({u"groups/leave"_s, u"groups/leave_again"_s, u"ends/namespace_leave"_s});
}

/// Frame by frame, each answer awaited before the next one is sent, as it was recorded.
void DemoNodeWireTest::walkSocket()
{
    const QString name = u"live/websocket_session"_s;
    m_compared.insert(name);
    QFile file(testData(u"wire/%1.json"_s.arg(name)));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QJsonArray frames = QJsonDocument::fromJson(file.readAll())["frames"_L1].toArray();
    QVERIFY(!frames.isEmpty());

    QWebSocket socket;
    QList<QByteArray> received;
    connect(&socket, &QWebSocket::textMessageReceived, this,
            [&received](const QString &text) { received += text.toUtf8(); });
    QUrl url = m_stage->process.url(u"/ws"_s);
    url.setScheme(u"ws"_s);
    QNetworkRequest request(url);
    request.setRawHeader(DemoNodeProcess::secretHeader, DemoNodeProcess::secretOf(m_stage->process.port()));
    socket.open(request);
    QTRY_COMPARE(socket.state(), QAbstractSocket::ConnectedState);
    int position = 0;
    for (const QJsonValue &frame : frames) {
        const QJsonValue value = frame["text"_L1];
        const QByteArray text = value.isString()
            ? value.toString().toUtf8()
            : QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact);
        ++position;
        if (frame["from"_L1] == "client"_L1) {
            socket.sendTextMessage(QString::fromUtf8(translated(text)));
            continue;
        }
        // Told of a sync with a peer, which the demo node does not have.
        if (value["result"_L1]["type"_L1] == "SyncStatus"_L1)
            continue;
        QTRY_VERIFY2(!received.isEmpty(), qPrintable(u"no frame %1"_s.arg(position)));
        const QByteArray answer = received.takeFirst();
        const Recording recorded{
            .name = name + u" frame "_s + QString::number(position), .body = text, .bodyIsJson = true};
        const QJsonValue here = valueOf(backTranslated(answer));
        compareBody(recorded, {.body = answer});
        // All but what the state's hash depends on is the same to the letter.
        QJsonObject same = here.toObject();
        if (value["result"_L1]["type"_L1] == "StateMutation"_L1) {
            QCOMPARE(here["result"_L1]["data"_L1]["events"_L1], value["result"_L1]["data"_L1]["events"_L1]);
            same = {{u"id"_s, here["id"_L1]}, {u"type"_s, here["result"_L1]["type"_L1]}};
            QCOMPARE(same, (QJsonObject{{u"id"_s, QJsonValue::Null}, {u"type"_s, u"StateMutation"_s}}));
        } else {
            QCOMPARE(same, value.toObject());
        }
    }
    // Neither was it answered what is no JSON, nor anything twice.
    QCOMPARE(received.size(), 0);
}

void DemoNodeWireTest::walkLogin()
{
    Stage stage;
    startStage(stage, {u"--empty"_s, u"--auth"_s, u"admin:correct horse battery"_s});
    for (const Recording &recording : Recording::all(u"auth"_s)) {
        if (recording.name.startsWith("auth/anonymous_"_L1))
            (void)compare(recording.name);
    }
    (void)compare(u"ends/admin_metrics_anonymous"_s);
    compareAll({u"auth/identity_anonymous"_s, u"auth/providers"_s, u"auth/health"_s});
    const QJsonDocument pair = compare(u"auth/login"_s).json();
    stage.accessToken = pair["data"_L1]["access_token"_L1].toString().toLatin1();
    stage.refreshToken = pair["data"_L1]["refresh_token"_L1].toString().toLatin1();
    compareAll({u"auth/contexts"_s, u"auth/is_authed"_s, u"auth/validate"_s, u"auth/identity"_s});
    const QJsonDocument keys = compare(u"auth/keys"_s).json();
    learn(valueOf(Recording::load(u"auth/keys"_s).body)["data"_L1][0], keys["data"_L1][0]);
    compareAll({u"auth/key_permissions"_s, u"auth/clients"_s, u"auth/client_key"_s});
    const PlainAnswer second = stage.http->send(
        "POST", "/admin/client-key",
        {{"content-type", "application/json"}, {"authorization", "Bearer " + stage.accessToken}},
        R"({"context_id":"8G9fo6zH9p54kDvM83nzubFev1dQ3cKvUVJ3kuZUJjkP","context_identity":"me","permissions":[]})");
    QCOMPARE(second.status, 200);
    compareAll({u"auth/clients_after"_s});
    const QJsonDocument clients =
        stage.http->send("GET", "/admin/keys/clients", {{"authorization", "Bearer " + stage.accessToken}})
            .json();
    stage.ids["a76e4678-09a1-429c-8eed-65954741ca8c"] =
        clients["data"_L1][0]["client_id"_L1].toString().toLatin1();
    compareAll({u"auth/revoke"_s, u"auth/revoke_again"_s, u"auth/garbage_token"_s,
                u"auth/refresh_too_early"_s, u"auth/refresh_garbage"_s, u"auth/login_bad_password"_s,
                u"auth/login_missing_field"_s, u"auth/login_unknown_method"_s, u"auth/mock"_s});
    const Recording limited = Recording::load(u"auth/login_rate_limited"_s);
    for (int i = 0; i < 5; ++i)
        QCOMPARE(stage.http->postJson(limited.path, limited.requestBody).status, 401);
    (void)compare(limited.name);
}

void DemoNodeWireTest::walkExpiry()
{
    Stage stage;
    startStage(stage,
               {u"--empty"_s, u"--auth"_s, u"admin:correct horse battery"_s, u"--token-expiry"_s, u"2"_s,
                u"--leeway"_s, u"0"_s});
    const QJsonDocument pair = compare(u"auth/short_login"_s).json();
    stage.accessToken = pair["data"_L1]["access_token"_L1].toString().toLatin1();
    stage.refreshToken = pair["data"_L1]["refresh_token"_L1].toString().toLatin1();
    (void)compare(u"auth/refresh_still_valid"_s);
    const PlainHttp::Headers bearer{{"authorization", "Bearer " + stage.accessToken}};
    QTRY_COMPARE(stage.http->send("GET", "/admin-api/contexts", bearer).status, 401);
    (void)compare(u"auth/expired"_s);
    const QByteArray spent = stage.accessToken;
    const QJsonDocument renewed = compare(u"auth/refresh"_s).json();
    stage.accessToken = renewed["data"_L1]["access_token"_L1].toString().toLatin1();
    (void)compare(u"auth/after_refresh"_s);
    stage.accessToken = spent;
    (void)compare(u"auth/refresh_reused"_s);
}

void DemoNodeWireTest::everyRecording()
{
    walkEmptyNode();
    prepareFiles();
    Stage open;
    startStage(open, {u"--empty"_s});
    walkApplications();
    walkNamespacesAndContexts();
    walkRpc();
    walkBlobs();
    walkAliases();
    walkOthers();
    walkSocket();
    walkEnds();
    walkSecondNode();
    walkLogin();
    walkExpiry();

    QSet<QString> all;
    for (const Recording &recording : Recording::all())
        all.insert(recording.name);
    all += {u"live/websocket_session"_s, u"live/sse_stream"_s}; // frames and lines, not exchanges
    QSet<QString> leftOut;
    QFile file(testData(u"demo-node-left-out.txt"_s));
    QVERIFY(file.open(QIODevice::ReadOnly));
    while (!file.atEnd()) {
        const QString line = QString::fromUtf8(file.readLine()).trimmed();
        if (line.isEmpty() || line.startsWith(u'#'))
            continue;
        const QString name = line.section(": "_L1, 0, 0);
        if (line.section(": "_L1, 1).isEmpty())
            m_problems += name + ": is left out without a reason"_L1;
        // A route of which there is no recording, and not the name of one.
        if (name.contains(u' ')) {
            const QRegularExpression path(
                u'^' + QString(name).replace(QRegularExpression(u":[a-z_]+"_s), u"[^/?]+"_s)
                + u"(\\?.*)?$"_s);
            for (const Recording &recording : Recording::all()) {
                const QByteArray asked = recording.method + ' ' + recording.path;
                if (path.match(QString::fromLatin1(asked)).hasMatch())
                    m_problems += name + ": is recorded as "_L1 + recording.name;
            }
            continue;
        }
        if (!all.contains(name))
            m_problems += name + ": is left out, but there is no such recording"_L1;
        if (m_compared.contains(name))
            m_problems += name + ": is left out and compared"_L1;
        leftOut.insert(name);
    }
    const QSet<QString> forgotten = all - m_compared - leftOut;
    for (const QString &name : forgotten)
        m_problems += name + ": neither compared nor left out"_L1;
    qInfo("demo node: %d recordings compared, %d left out, %d in all", int(m_compared.size()),
          int(leftOut.size()), int(all.size()));
    for (const QString &text : std::as_const(m_problems)) // one by one: QtTest cuts a long message short
        qInfo("%s", qPrintable(text));
    QCOMPARE(m_problems.size(), 0);
}

const TestCase testCase(runTest<DemoNodeWireTest>);

} // namespace demonode_wire_test

#include "demonode_wire_test.moc"
