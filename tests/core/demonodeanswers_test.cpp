// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// What the demo node answers to odd, large and wrong requests, on each route and with each method.
#include "core/base/hash.h"
#include "tests/core/demonodecase.h"
#include "tests/support/testprogram.h"

namespace demonodeanswers_test {

using namespace Qt::StringLiterals;
using namespace demonode;

class DemoNodeAnswersTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_empty = std::make_unique<Running>(QStringList{u"--empty"_s}); }
    void init() { QTest::failOnWarning(QRegularExpression(u".?"_s)); }
    void cleanupTestCase()
    {
        m_empty.reset();
        m_guarded.reset();
    }

    void bodiesHaveLimits();
    void rpcRefusesMalformedEnvelopes_data();
    void rpcRefusesMalformedEnvelopes();
    void routesAnswerLikeANode_data();
    void routesAnswerLikeANode();
    void methodsAnswerLikeANode_data();
    void methodsAnswerLikeANode();
    void requestsFollowOneAnother();
    void refusesBeforeTheBodyIsSent();

private:
    std::unique_ptr<Running> m_empty; ///< for what leaves nothing behind
    std::unique_ptr<Running> m_guarded; ///< the same with a log-in
};

void DemoNodeAnswersTest::bodiesHaveLimits()
{
    const Running node;
    const QByteArray large = "{\"x\":\"" + QByteArray(2 * 1024 * 1024, 'x') + "\"}";
    const PlainAnswer rpc = node->postJson("/jsonrpc", large);
    QCOMPARE(rpc.status, 413);
    QVERIFY(rpc.headers.value("content-type").startsWith("text/plain"));
    const PlainAnswer create = node->postJson("/admin-api/contexts", large);
    QCOMPARE(create.status, 400);
    QCOMPARE(create.headers.value("content-type"), QByteArray("application/json"));
    // The connection survives it, and a body just under the limit is read.
    QCOMPARE(node->get("/admin-api/health").status, 200);
    const QByteArray id = node.contextNamed(u"notes"_s)["id"_L1].toString().toLatin1();
    const QByteArray value(2'000'000, 'v');
    QCOMPARE(node.execute(id, "set", "{\"key\":\"long\",\"value\":\"" + value + "\"}").status, 200);
    QCOMPARE(node.execute(id, "get", R"({"key":"long"})").json()["result"_L1]["output"_L1].toString().size(),
             value.size());
}

void DemoNodeAnswersTest::rpcRefusesMalformedEnvelopes_data()
{
    QTest::addColumn<QByteArray>("contentType");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("answer"); // the beginning of it
    const QByteArray json = "application/json";
    const QByteArray call =
        R"("method":"sync_status","params":{"contextId":"11111111111111111111111111111111"}})";
    QTest::newRow("no type") << QByteArray("text/plain") << "{" + call << 415
                             << QByteArray("Expected request with");
    QTest::newRow("no id")
        << json << R"({"jsonrpc":"2.0",)" + call << 422
        << QByteArray("Failed to deserialize the JSON body into the target type: missing field `id`");
    QTest::newRow("negative id") << json << R"({"jsonrpc":"2.0","id":-1,)" + call << 422 << QByteArray();
    QTest::newRow("real id") << json << R"({"jsonrpc":"2.0","id":1.5,)" + call << 422 << QByteArray();
    QTest::newRow("wrong version") << json << R"({"jsonrpc":"1.0","id":1,)" + call << 422 << QByteArray();
    QTest::newRow("a list") << json << QByteArray("[]") << 422 << QByteArray();
    QTest::newRow("cut off") << json << QByteArray("{\"jsonrpc\":") << 400
                             << QByteArray(
                                    "Failed to parse the request body as JSON: EOF while parsing a value");
    QTest::newRow("null id") << json
                             << R"({"jsonrpc":"2.0","id":null,)"
            + call << 200 << QByteArray(R"({"jsonrpc":"2.0","id":null,"error":{"type":"ContextNotFound"}})");
    QTest::newRow("large id") << json << R"({"jsonrpc":"2.0","id":18446744073709551615,)" + call << 200
                              << QByteArray(R"({"jsonrpc":"2.0","id":18446744073709551615,)");
    QTest::newRow("text id")
        << json << QByteArray("{\"jsonrpc\":\"2.0\",\"id\":\"é\\\"\",\"method\":\"execute\",\"params\":{}}")
        << 200
        << QByteArray("{\"jsonrpc\":\"2.0\",\"id\":\"é\\\"\",\"error\":{\"type\":\"ParseError\","
                      "\"data\":\"missing field `contextId`\"}}");
    QTest::newRow("no arguments") << json
                                  << QByteArray(
                                         R"({"jsonrpc":"2.0","id":1,"method":"execute","params":)"
                                         R"({"contextId":"11111111111111111111111111111111","method":"x"}})")
                                  << 200
                                  << QByteArray(R"({"jsonrpc":"2.0","id":1,"error":{"type":"ParseError",)");
}

void DemoNodeAnswersTest::rpcRefusesMalformedEnvelopes()
{
    QFETCH(QByteArray, contentType);
    QFETCH(QByteArray, body);
    QFETCH(int, status);
    QFETCH(QByteArray, answer);
    const Running &node = *m_empty;
    const PlainAnswer got = node->send("POST", "/jsonrpc", {{"content-type", contentType}}, body);
    QCOMPARE(got.status, status);
    QVERIFY2(got.body.startsWith(answer), got.body.constData());
}

void DemoNodeAnswersTest::routesAnswerLikeANode_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    const auto row = [](const char *name, const char *method, const char *path, int status,
                        const char *body) {
        QTest::newRow(name) << QByteArray(method) << QByteArray(path) << status << QByteArray(body);
    };
    row("root", "GET", "/", 404, "");
    row("unknown", "GET", "/admin-api/nothing", 404, "");
    row("trailing slash", "GET", "/admin-api/health/", 404, "");
    row("double slash", "GET", "//admin-api/health", 404, "");
    row("empty segment", "GET", "/admin-api/applications//abi", 404, "");
    row("no auth service", "GET", "/auth/providers", 404, "");
    row("no keys", "GET", "/admin/keys", 404, "");
    row("wrong method", "PATCH", "/admin-api/contexts", 405, "");
    row("head of a post route", "HEAD", "/admin-api/contexts/sync/x", 405, "");
    row("head", "HEAD", "/admin-api/applications", 200, "");
    row("short id in text", "GET", "/admin-api/contexts/abc/identities", 400,
        "Invalid URL: invalid length 3, expected a base58 encoded hash");
    row("long id in text", "GET",
        "/admin-api/applications/zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz/abi", 400,
        "Invalid URL: buffer provided to decode base58 encoded string into was too small");
    row("too large a number", "GET", "/admin-api/applications/zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz",
        400, "Invalid URL: buffer provided to decode base58 encoded string into was too small");
    row("not ASCII", "GET", "/admin-api/applications/ab%C3%A9", 400,
        "Invalid URL: provided string contained non-ascii character starting at byte 2");
    row("id of storage in JSON", "GET", "/admin-api/contexts/abc/storage", 400,
        R"({"error":"Invalid context ID format"})");
    row("id of delete in JSON", "DELETE", "/admin-api/contexts/abc", 400,
        R"({"error":"Invalid context id"})");
    row("id of a namespace", "GET", "/admin-api/namespaces/xyz", 400,
        R"({"error":"Invalid group id format: expected hex-encoded 32 bytes"})");
    row("short id of a namespace", "GET", "/admin-api/namespaces/abcd", 400,
        R"({"error":"Invalid group id: must be exactly 32 bytes"})");
    row("sync of anything", "POST", "/admin-api/contexts/sync/whatever", 200, R"({"data":null})");
    row("storage of an unknown context", "GET",
        "/admin-api/contexts/11111111111111111111111111111111/storage", 200, R"({"data":{"sizeInBytes":0}})");
    row("group of an unknown context", "GET", "/admin-api/contexts/11111111111111111111111111111111/group",
        200, R"({"data":null})");
    row("bad alias", "POST", "/admin-api/alias/lookup/context/a%20b", 400, "invalid path params");
}

void DemoNodeAnswersTest::routesAnswerLikeANode()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, path);
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    const Running &node = *m_empty;
    const PlainAnswer answer = node->send(method, path);
    QCOMPARE(answer.status, status);
    QCOMPARE(answer.body, body);
}

void DemoNodeAnswersTest::methodsAnswerLikeANode_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<int>("open"); // status without a log-in
    QTest::addColumn<int>("guarded"); // and of a node that wants one, without a token
    QTest::addColumn<QByteArray>("allow");
    const auto row = [](const char *method, const char *path, int open, int guarded, const char *allow) {
        QTest::addRow("%s %s", method, path)
            << QByteArray(method) << QByteArray(path) << open << guarded << QByteArray(allow);
    };
    row("OPTIONS", "/", 200, 200, "");
    row("OPTIONS", "/nothing", 200, 200, "");
    row("OPTIONS", "/admin-api/nothing", 200, 200, "");
    row("OPTIONS", "/admin-api/health", 200, 200, "GET,HEAD");
    row("OPTIONS", "/admin-api/contexts", 200, 200, "GET,HEAD,POST");
    row("OPTIONS", "/admin-api/contexts/x", 200, 200, "GET,HEAD,DELETE");
    row("OPTIONS", "/admin-api/contexts/sync", 200, 200, "POST");
    row("OPTIONS", "/admin-api/blobs", 200, 200, "PUT,GET,HEAD");
    row("OPTIONS", "/admin-api/namespaces", 200, 200, "GET,HEAD,POST");
    row("OPTIONS", "/jsonrpc", 200, 200, "POST");
    row("OPTIONS", "/ws", 200, 200, "GET,HEAD");
    row("PATCH", "/", 404, 404, "");
    row("PATCH", "/admin-api/nothing", 404, 404, "");
    row("PATCH", "/admin-api/health", 405, 405, "GET,HEAD");
    row("POST", "/admin-api/health", 405, 405, "GET,HEAD");
    row("PATCH", "/admin-api/contexts", 405, 401, "GET,HEAD,POST");
    row("DELETE", "/admin-api/contexts", 405, 401, "GET,HEAD,POST");
    row("GET", "/jsonrpc", 405, 401, "POST");
    row("HEAD", "/jsonrpc", 405, 401, "POST");
    row("BREW", "/jsonrpc", 405, 401, "POST");
    row("BREW", "/nothing", 404, 404, "");
    row("GET", "/admin-api/install-application", 405, 401, "POST");
    row("GET", "/admin-api/contexts", 200, 401, "");
}

void DemoNodeAnswersTest::methodsAnswerLikeANode()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, path);
    QFETCH(int, open);
    QFETCH(int, guarded);
    QFETCH(QByteArray, allow);
    if (!m_guarded)
        m_guarded = std::make_unique<Running>(QStringList{u"--empty"_s, u"--auth"_s, u"ada:secret words"_s});
    const Running &logIn = *m_guarded;
    for (const auto &[node, status] : {std::pair(m_empty.get(), open), {m_guarded.get(), guarded}}) {
        const PlainAnswer answer = (*node)->send(method, path);
        QCOMPARE(answer.status, status);
        QCOMPARE(answer.headers.value("allow"), allow);
        QCOMPARE(answer.headers.contains("allow"), !allow.isEmpty());
        const bool options = method == "OPTIONS";
        QCOMPARE(answer.headers.value("access-control-allow-origin"), options ? "*"_ba : ""_ba);
        QCOMPARE(answer.headers.value("access-control-allow-methods"),
                 options ? "POST,GET,DELETE,PUT,OPTIONS"_ba : ""_ba);
        if (status != 200 || options)
            QCOMPARE(answer.body, QByteArray());
    }
    QCOMPARE(logIn->send(method, "/auth/nothing").status, method == "OPTIONS" ? 200 : 404);
    QCOMPARE(logIn->send("PATCH", "/auth/token").headers.value("allow"), "POST"_ba);
}

void DemoNodeAnswersTest::requestsFollowOneAnother()
{
    const Running node;
    const QByteArray usual = node->usualLines();
    // Three at once on one connection: the answers come in order.
    QVERIFY(node->write("GET /admin-api/health HTTP/1.1\r\n" + usual
                        + "\r\n"
                          "PUT /admin-api/blobs HTTP/1.1\r\n"
                        + usual
                        + "content-length: 3\r\n\r\nabc"
                          "GET /nothing HTTP/1.1\r\n"
                        + usual + "\r\n"));
    QCOMPARE(node->read().status, 200);
    QCOMPARE(idOf(node->read()), calimero::BlobHasher::of("abc").toUtf8());
    QCOMPARE(node->read().status, 404);
    // What is no HTTP is refused, and the connection ends.
    QVERIFY(node->write("this is nothing\r\n\r\n"));
    QCOMPARE(node->read().status, 400);
    QCOMPARE(node->get("/admin-api/health").status, 200);
}

void DemoNodeAnswersTest::refusesBeforeTheBodyIsSent()
{
    const Running node;
    const QByteArray usual = node->usualLines();
    QVERIFY(node->write("PUT /admin-api/blobs?hash=zz HTTP/1.1\r\n" + usual
                        + "content-length: 1000000\r\n"
                          "expect: 100-continue\r\n\r\n"));
    const PlainAnswer refused = node->read();
    QCOMPARE(refused.status, 400); // and no "100 Continue"
    QCOMPARE(refused.headers.value("connection"), QByteArray("close"));

    // Without asking first: the body is read and forgotten, and the connection goes on.
    QVERIFY(node->write("PUT /admin-api/blobs?hash=zz HTTP/1.1\r\n" + usual
                        + "content-length: 1000000\r\n\r\n" + QByteArray(1'000'000, 'x')));
    QCOMPARE(node->read().status, 400);
    QVERIFY(node->write("GET /admin-api/health HTTP/1.1\r\n" + usual + "\r\n"));
    QCOMPARE(node->read().status, 200);

    QVERIFY(node->write("PUT /admin-api/blobs HTTP/1.1\r\n" + usual
                        + "content-length: 2\r\n"
                          "expect: 100-continue\r\n\r\n"));
    QCOMPARE(node->read().status, 100);
    QVERIFY(node->write("ok"));
    QCOMPARE(node->read().status, 200);
}

const TestCase testCase(runTest<DemoNodeAnswersTest>);

} // namespace demonodeanswers_test

#include "demonodeanswers_test.moc"
