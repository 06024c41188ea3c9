// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// What a demo node says of itself, what its routes refuse, and what a token must hold for each of them.
#include "tests/core/demonodecase.h"
#include "tests/support/testdata.h"
#include "tests/support/testprogram.h"

namespace demonoderoutes_test {

using namespace Qt::StringLiterals;
using namespace demonode;

namespace {

const QByteArray nobody = "11111111111111111111111111111111";

} // namespace

class DemoNodeRoutesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_node = std::make_unique<Running>(); }
    void init() { QTest::failOnWarning(QRegularExpression(u".?"_s)); }
    void cleanupTestCase()
    {
        m_node.reset();
        m_guarded.reset();
    }

    void lacksOnlyWhatComesLater();
    void metricsCountWhatWasAnswered();
    void usageAddsUp();
    void figuresOfLogIns();
    void wrongRequestsAreRefused_data();
    void wrongRequestsAreRefused();
    void applicationOfAContext();
    void largeBodiesAreRefused();
    void permissions_data();
    void permissions();

private:
    std::unique_ptr<Running> m_node; ///< for what leaves nothing behind
    std::unique_ptr<Running> m_guarded; ///< with a log-in
    QByteArray m_admin; ///< its token
};

/// Of all a node has; --without with each of the others takes it away.
void DemoNodeRoutesTest::lacksOnlyWhatComesLater()
{
    static const QRegularExpression later(
        u"^/admin-api/groups(/|$)|^/admin-api/namespaces/[^/]+/(account/|invite$|join$)|^/admin/keys|^/sse/"_s);
    static const QRegularExpression variable(u":[a-z_]+"_s);
    const Running node({u"--empty"_s, u"--auth"_s, u"ada:secret words"_s});
    QFile file(testData(u"routes.txt"_s));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QStringList lacked;
    QStringList without;
    while (!file.atEnd()) {
        const QString line = QString::fromUtf8(file.readLine()).trimmed();
        if (line.isEmpty() || line.startsWith(u'#'))
            continue;
        const QString path = line.section(u' ', 1);
        const QByteArray asked = QString(path).replace(variable, u"x"_s).toLatin1();
        if (node->send("OPTIONS", asked)
                .headers.value("allow")
                .split(',')
                .contains(line.section(u' ', 0, 0).toLatin1()))
            without += {u"--without"_s, line};
        else if (!later.match(path).hasMatch())
            lacked += line;
    }
    QCOMPARE(lacked, QStringList());
    QVERIFY(without.size() > 2 * 70);
    const Running bare(QStringList{u"--empty"_s, u"--auth"_s, u"ada:secret words"_s} + without);
    for (const QString &route : without) {
        const QByteArray path = route.section(u' ', 1).replace(variable, u"x"_s).toLatin1();
        if (path.isEmpty())
            continue;
        const QByteArray method = route.section(u' ', 0, 0).toLatin1();
        const PlainAnswer answer = bare->send(method, path);
        const bool othersAreLeft = answer.status == 405 && !answer.headers.value("allow").contains(method);
        QVERIFY2(answer.status == 404 || othersAreLeft, qPrintable(route));
    }
}

void DemoNodeRoutesTest::metricsCountWhatWasAnswered()
{
    const Running node;
    const QByteArray id = node.contextNamed(u"notes"_s)["id"_L1].toString().toLatin1();
    (void)node->get("/admin-api/contexts/" + id);
    (void)node->get("/admin-api/contexts/" + nobody);
    (void)node->get("/admin-api/contexts/" + nobody);
    (void)node->send("HEAD", "/admin-api/health");
    (void)node->send("PATCH", "/admin-api/health");
    (void)node->get("/nothing/with/a/secret/in/it");
    QCOMPARE(node.execute(id, "set", R"({"key":"a","value":"b"})").status, 200);
    const PlainAnswer answer = node->get("/metrics");
    QCOMPARE(answer.headers.value("content-type"), QByteArray("text/plain; charset=utf-8"));
    const QByteArrayList lines = answer.body.split('\n');
    const QString peer = node->get("/admin-api/network/status").json()["localPeerId"_L1].toString();
    QVERIFY(
        lines.contains("merod_build_info{version=\"0.11.0-rc.25\",peer_id=\"" + peer.toLatin1() + "\"} 1"));
    QVERIFY(lines.contains("contexts 12"));
    QVERIFY(lines.contains("connected_peers 0"));
    for (
        const char *line :
        {R"(http_requests_total{method="GET",path="/admin-api/contexts/:id",status="200"} 1)",
         R"(http_requests_total{method="GET",path="/admin-api/contexts/:id",status="404"} 2)",
         R"(http_requests_total{method="HEAD",path="/admin-api/health",status="200"} 1)",
         R"(http_requests_total{method="PATCH",path="/admin-api/health",status="405"} 1)",
         R"(http_requests_total{method="GET",path="",status="404"} 1)",
         R"(http_request_duration_seconds_count{method="GET",path="/admin-api/contexts/:id",status="4xx"} 2)",
         R"(http_request_duration_seconds_bucket{le="+Inf",method="POST",path="/jsonrpc",status="2xx"} 1)"})
        QVERIFY2(lines.contains(line), line);
    const QByteArray missing = R"({"error":"Context not found"})";
    QVERIFY(lines.contains(
        R"(http_response_bytes_total{method="GET",path="/admin-api/contexts/:id",status="4xx"} )"
        + QByteArray::number(2 * missing.size())));
    QVERIFY(lines.contains("# UNIT http_response_bytes bytes"));
    QVERIFY(!answer.body.contains("secret"));
    QVERIFY(answer.body.endsWith("\n# EOF\n"));
    // Each sample belongs to a family that was announced, and each family comes once.
    QStringList families;
    for (const QByteArray &line : lines) {
        if (line.startsWith("# TYPE ")) {
            const QString name = QString::fromLatin1(line.split(' ').at(2));
            QVERIFY2(!families.contains(name), line.constData());
            families += name;
        } else if (!line.isEmpty() && !line.startsWith('#')) {
            QVERIFY2(line.startsWith(families.value(families.size() - 1).toLatin1()), line.constData());
        }
    }
    // Counters only grow.
    const auto changes = [&node] {
        static const QRegularExpression line(u"\ncontext_changes_total (\\d+)\n"_s);
        return line.match(QString::fromUtf8(node->get("/metrics").body)).captured(1).toInt();
    };
    const int before = changes();
    QCOMPARE(node.execute(id, "set", R"({"key":"a","value":"c"})").status, 200);
    QCOMPARE(changes(), before + 1);
}

void DemoNodeRoutesTest::usageAddsUp()
{
    const QJsonArray rows = (*m_node)->get("/admin-api/usage").json()["namespaces"_L1].toArray();
    QCOMPARE(rows.size(), 3);
    for (const QJsonValue &row : rows) {
        const QJsonObject bytes = row["bytes"_L1].toObject();
        const auto of = [&bytes](QLatin1String field) { return bytes[field].toInteger(); };
        QVERIFY(of("state"_L1) > 0);
        QVERIFY(of("governance"_L1) > 0);
        QCOMPARE(of("total"_L1),
                 of("state"_L1) + of("privateState"_L1) + of("delta"_L1) + of("governance"_L1));
    }
    const Running empty({u"--empty"_s});
    QCOMPARE(empty->get("/admin-api/usage").body, QByteArray(R"({"namespaces":[]})"));
}

void DemoNodeRoutesTest::figuresOfLogIns()
{
    const Running node({u"--auth"_s, u"ada:secret words"_s});
    QCOMPARE(node->postJson("/auth/token", logInBody("ada", "wrong")).status, 401);
    const Pair pair = logIn(node);
    QCOMPARE(node->get("/admin/metrics").status, 400);
    const PlainAnswer answer = node->send("GET", "/admin/metrics", bearer(pair.access));
    QCOMPARE(answer.status, 200);
    QVERIFY(answer.headers.contains("x-auth-user"));
    const QJsonValue data = answer.json()["data"_L1];
    QCOMPARE(data["auth_attempts"_L1].toInt(), 2);
    QCOMPARE(data["auth_successes"_L1].toInt(), 1);
    QCOMPARE(data["auth_failures"_L1].toInt(), 1);
    QCOMPARE(data["auth_success_rate"_L1].toDouble(), 50.0);
    QCOMPARE(data["token_refreshes"_L1].toInt(), 0);
    QCOMPARE(data["token_revocations"_L1].toInt(), 0);
}

void DemoNodeRoutesTest::wrongRequestsAreRefused_data()
{
    QTest::addColumn<QByteArray>("request"); // method, path, body; ids of a context and its group put in
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("answer"); // the beginning of it
    const auto row = [](const char *request, int status, const char *answer) {
        QTest::newRow(request) << QByteArray(request) << status << QByteArray(answer);
    };
    const char *masked = R"({"error":"Internal server error"})";
    const char *noType = R"({"error":"Expected request with `Content-Type: application/json`"})";
    const char *noGroup = R"({"error":"Invalid group id format: expected hex-encoded 32 bytes"})";
    row("POST /admin-api/contexts/CONTEXT/resync", 400, noType);
    row("POST /admin-api/contexts/CONTEXT/resync {}", 500, masked);
    row("POST /admin-api/contexts/CONTEXT/resync []", 400, R"({"error":"Invalid JSON data:)");
    row("POST /admin-api/contexts/CONTEXT/resync {\"force\":\"yes\"}", 400,
        R"({"error":"Invalid JSON data: Failed to deserialize the JSON body into the target type: force: invalid type: string \"yes\", expected a boolean)");
    row("POST /admin-api/contexts/abc/resync {\"force\":true}", 400, R"({"error":"Invalid context id"})");
    row("POST /admin-api/contexts/NOBODY/resync {\"force\":true}", 500, masked);
    row("POST /admin-api/contexts/NOBODY/join", 500, masked);
    row("POST /admin-api/contexts/NOBODY/leave", 500, masked);
    row("POST /admin-api/contexts/abc/join", 400, R"({"error":"Invalid context id format)");
    row("DELETE /admin-api/contexts/NOBODY", 200, R"({"data":{"isDeleted":false}})");
    row("DELETE /admin-api/namespaces/xyz {}", 400, noGroup);
    row("DELETE /admin-api/namespaces/ZERO {}", 500, masked);
    row("DELETE /admin-api/namespaces/GROUP", 400, noType);
    row("DELETE /admin-api/groups/xyz {}", 400, noGroup);
    row("DELETE /admin-api/groups/ZERO {}", 500, masked);
    row("DELETE /admin-api/groups/GROUP {}", 500, masked); // a namespace
    row("POST /admin-api/namespaces/ZERO/leave", 500, masked);
    row("POST /admin-api/namespaces/GROUP/leave", 500, masked); // its own
    row("POST /admin-api/groups/GROUP/leave", 500, masked); // a namespace
    row("POST /admin-api/groups/abcd/leave", 400,
        R"({"error":"Invalid group id: must be exactly 32 bytes"})");
    row("GET /admin-api/groups/ZERO", 500, masked);
    row("POST /admin-api/groups/GROUP/contexts/CONTEXT/remove", 400, noType);
    row("POST /admin-api/groups/GROUP/contexts/NOBODY/remove {}", 500, masked);
    row("POST /admin-api/groups/ZERO/contexts/CONTEXT/remove {}", 500, masked);
    row("POST /admin-api/groups/GROUP/contexts/abc/remove {}", 400, R"({"error":"Invalid context id"})");
    row("POST /admin-api/groups/ZERO/migration/abort", 500, masked);
    row("POST /admin-api/groups/GROUP/upgrade", 400, noType);
    row("POST /admin-api/groups/GROUP/upgrade {}", 400, R"({"error":"Invalid JSON data:)");
    row("POST /admin-api/groups/ZERO/upgrade {\"targetApplicationId\":\"11111111111111111111111111111112\"}",
        500, masked);
    row("POST /admin-api/groups/GROUP/upgrade/retry", 400, noType);
    row("POST /admin-api/groups/GROUP/upgrade/retry {}", 500, masked); // nothing failed
    row("POST /admin-api/groups/xyz/upgrade/retry {}", 400, noGroup);
    row("POST /admin-api/tee/attest", 400, noType);
    row("POST /admin-api/tee/attest {}", 400,
        R"({"error":"Invalid JSON data: Failed to deserialize the JSON body into the target type: missing field `nonce`)");
    row("POST /admin-api/tee/attest {\"nonce\":\"ab\"}", 400, R"({"error":"Field 'nonce')");
    row("POST /admin-api/tee/attest {\"nonce\":\"ZERO\",\"applicationId\":\"NOBODY\"}", 404,
        R"({"error":"Application not found"})");
    row("GET /admin-api/tee/attest", 405, "");
    row("POST /admin-api/tee/fleet-join {\"groupId\":\"xyz\"}", 400, noGroup);
    row("POST /admin-api/tee/fleet-join {\"groupId\":\"ZERO\"}", 500,
        R"({"error":"Failed to generate attestation"})");
    row("GET /admin-api/certificate", 404, "Certificate not found");
    row("GET /admin-api/contexts/for-application/abc", 400, "Invalid URL: invalid length 3");
    row("GET /admin-api/contexts/for-application/NOBODY", 200, R"({"data":{"contexts":[]}})");
    row("GET /admin-api/contexts/with-executors/for-application/NOBODY", 200, R"({"contexts":[]})");
    row("GET /admin-api/namespaces/for-application/abc", 400, R"({"error":"Invalid application id"})");
    row("GET /admin-api/namespaces/for-application/NOBODY", 200, R"({"data":[]})");
    row("GET /admin-api/packages/no.such/versions", 200, R"({"versions":[]})");
    row("GET /admin-api/packages/no.such/latest", 200, R"({"applicationId":null,"version":null})");
    row("GET /demo/contexts/CONTEXT", 404, "");
}

void DemoNodeRoutesTest::wrongRequestsAreRefused()
{
    QFETCH(QByteArray, request);
    QFETCH(int, status);
    QFETCH(QByteArray, answer);
    const Running &node = *m_node;
    const QJsonObject notes = node.contextNamed(u"notes"_s);
    request.replace("CONTEXT", notes["id"_L1].toString().toLatin1());
    request.replace("GROUP", notes["groupId"_L1].toString().toLatin1());
    request.replace("NOBODY", nobody);
    request.replace("ZERO", QByteArray(64, '0'));
    const QByteArrayList parts = request.split(' ');
    PlainHttp::Headers headers;
    if (parts.size() > 2)
        headers.insert("content-type", "application/json");
    const PlainAnswer got = node->send(parts.at(0), parts.at(1), headers, parts.value(2));
    QCOMPARE(got.status, status);
    QVERIFY2(got.body.startsWith(answer) && got.body.isEmpty() == answer.isEmpty(), got.body.constData());
    // Nothing of it was done.
    QCOMPARE(node.contextNamed(u"notes"_s), notes);
}

void DemoNodeRoutesTest::applicationOfAContext()
{
    const Running node;
    const QJsonObject notes = node.contextNamed(u"notes"_s);
    const QByteArray path = "/admin-api/contexts/" + notes["id"_L1].toString().toLatin1() + "/application";
    const QByteArray key =
        node->get("/admin-api/identity").json()["data"_L1]["publicKey"_L1].toString().toLatin1();
    const auto body = [](const QByteArray &application, const QByteArray &executor) {
        return R"({"applicationId":")" + application + R"(","executorPublicKey":")" + executor + R"("})";
    };
    const QByteArray own = notes["applicationId"_L1].toString().toLatin1();
    const QByteArray other = node.contextNamed(u"scores"_s)["applicationId"_L1].toString().toLatin1();
    const PlainAnswer done = node->postJson(path, body(own, key));
    QCOMPARE(done.status, 200);
    QCOMPARE(done.body, QByteArray(R"({"data":null})"));
    QCOMPARE(node->postJson(path, body(other, key)).status, 500);
    QCOMPARE(node->postJson(path, body(nobody, key)).status, 500);
    QCOMPARE(node->postJson(path, body(own, nobody)).status, 500);
    QCOMPARE(node->postJson(path, body("abc", key)).status, 400);
    QCOMPARE(node->postJson(path, R"({"applicationId":")" + own + R"("})").status, 400);
    QCOMPARE(node->postJson("/admin-api/contexts/abc/application", body(own, key)).status, 400);
    QCOMPARE(node->postJson("/admin-api/contexts/" + nobody + "/application", body(own, key)).status, 500);
    QCOMPARE(node.contextNamed(u"notes"_s), notes);
}

void DemoNodeRoutesTest::largeBodiesAreRefused()
{
    const Running &node = *m_node;
    const QByteArray large = "{\"x\":\"" + QByteArray(2 * 1024 * 1024, 'x') + "\"}";
    const QJsonObject notes = node.contextNamed(u"notes"_s);
    const QByteArray context = "/admin-api/contexts/" + notes["id"_L1].toString().toLatin1();
    const QByteArray group = notes["groupId"_L1].toString().toLatin1();
    const PlainHttp::Headers json{{"content-type", "application/json"}};
    for (const auto &[method, path] : {std::pair<QByteArray, QByteArray>{"POST", context + "/resync"},
                                       {"POST", context + "/application"},
                                       {"DELETE", "/admin-api/namespaces/" + group},
                                       {"DELETE", "/admin-api/groups/" + group},
                                       {"POST", "/admin-api/tee/attest"},
                                       {"POST", "/admin-api/tee/fleet-join"}}) {
        const PlainAnswer answer = node->send(method, path, json, large);
        QCOMPARE(answer.status, 400);
        QCOMPARE(answer.headers.value("content-type"), QByteArray("application/json"));
    }
    // Where the body is read as it is it is another refusal.
    QCOMPARE(node->send("POST", "/admin-api/alias/create/context", json, large).status, 413);
    QCOMPARE(node.contextNamed(u"notes"_s), notes);
}

void DemoNodeRoutesTest::permissions_data()
{
    QTest::addColumn<QByteArray>("request"); // method and path; X is an id
    QTest::addColumn<QByteArray>("permission"); // the least that opens it; empty: any token
    const auto row = [](const char *request, const char *permission) {
        QTest::newRow(request) << QByteArray(request) << QByteArray(permission);
    };
    row("POST /admin-api/contexts/X/application", "context:application:update[X]");
    row("POST /admin-api/contexts/X/resync", "context:execute[X]");
    row("POST /admin-api/contexts/X/join", "context:execute[X]");
    row("POST /admin-api/contexts/X/leave", "context:execute[X]");
    row("POST /admin-api/contexts/sync", "context:execute");
    row("POST /admin-api/contexts/sync/X", "context:execute[X]");
    row("DELETE /admin-api/contexts/X", "context:delete[X]");
    row("GET /admin-api/contexts/for-application/X", "context:list[X]");
    row("GET /admin-api/contexts/with-executors/for-application/X", "context:list[X]");
    row("GET /admin-api/namespaces/for-application/X", "namespace:list[X]");
    row("DELETE /admin-api/namespaces/X", "namespace:manage[X]");
    row("POST /admin-api/namespaces/X/leave", "namespace:manage[X]");
    row("GET /admin-api/groups/X", "group:list[X]");
    row("DELETE /admin-api/groups/X", "group:manage[X]");
    row("POST /admin-api/groups/X/leave", "group:manage[X]");
    row("POST /admin-api/groups/X/contexts/Y/remove", "group:manage[X]");
    row("POST /admin-api/groups/X/migration/abort", "group:manage[X]");
    row("POST /admin-api/groups/X/upgrade", "group:manage[X]");
    row("POST /admin-api/groups/X/upgrade/retry", "group:manage[X]");
    row("GET /admin-api/identity", "namespace:list");
    row("POST /admin-api/identity/context", "context:execute");
    row("GET /admin-api/packages", "package:list-packages");
    row("GET /admin-api/packages/X/versions", "package:list-versions[X,]");
    row("GET /admin-api/packages/X/latest", "package:get-latest-version[X,]");
    row("POST /admin-api/alias/create/application", "context:alias:create:application");
    row("POST /admin-api/alias/lookup/application/X", "context:alias:lookup:application");
    row("POST /admin-api/alias/delete/context/X", "context:alias:delete:context");
    row("GET /admin-api/alias/list/context", "context:alias:list:context");
    row("GET /admin-api/usage", "admin");
    row("GET /admin-api/network/status", "admin");
    row("GET /admin-api/peers", "admin");
    row("POST /admin-api/tee/fleet-join", "admin");
    row("DELETE /admin-api/applications/X", "admin");
    row("GET /admin/metrics", "");
}

void DemoNodeRoutesTest::permissions()
{
    QFETCH(QByteArray, request);
    QFETCH(QByteArray, permission);
    if (!m_guarded) {
        m_guarded = std::make_unique<Running>(QStringList{u"--empty"_s, u"--auth"_s, u"ada:secret words"_s});
        m_admin = logIn(*m_guarded).access;
    }
    const Running &node = *m_guarded;
    const QByteArray method = request.split(' ').at(0);
    const QByteArray path = request.split(' ').at(1);
    // Of another thing of its kind, and of another kind.
    const QByteArray other = permission.contains("[X") ? QByteArray(permission).replace("[X", "[Z") : "blob";
    const auto answerFor = [&](const QByteArray &held) {
        PlainHttp::Headers headers = bearer(m_admin);
        headers.insert("content-type", "application/json");
        const Pair client = pairOf(
            node->send("POST", "/admin/client-key", headers, R"({"permissions":[")" + held + R"("]})"));
        return node->send(method, path, bearer(client.access));
    };
    QCOMPARE(node->send(method, path).status, path.startsWith("/admin/") ? 400 : 401);
    if (permission.isEmpty()) {
        QCOMPARE(answerFor("blob").status, 200);
        return;
    }
    const PlainAnswer allowed = answerFor(permission);
    QVERIFY2(allowed.status != 401 && allowed.status != 403, QByteArray::number(allowed.status).constData());
    const PlainAnswer denied = answerFor(other);
    QCOMPARE(denied.status, 403);
    QCOMPARE(denied.headers.value("x-auth-error"), QByteArray("permission_denied"));
    QCOMPARE(denied.body, QByteArray());
}

const TestCase testCase(runTest<DemoNodeRoutesTest>);

} // namespace demonoderoutes_test

#include "demonoderoutes_test.moc"
