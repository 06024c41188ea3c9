// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// Tokens of the demo node: who gets in, how they are renewed, and when they end.
#include "tests/core/demonodecase.h"
#include "tests/support/testprogram.h"

namespace demonodeauth_test {

using namespace Qt::StringLiterals;
using namespace demonode;

class DemoNodeAuthTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".?"_s)); }

    void guardKeepsTheNodesOrder();
    void queryTokens();
    void refreshWorksOnceAndOnlyAfterExpiry();
    void leewayKeepsATokenAlive();
    void reuseGivesUpAClientKey();
    void scopedKeysAndRevocation();
    void tokensAreBoundToTheirHost();
    void tooManyFailedLogIns();
};

void DemoNodeAuthTest::guardKeepsTheNodesOrder()
{
    const Running node({u"--auth"_s, u"ada:secret words"_s});
    QCOMPARE(node->get("/admin-api/health").status, 200);
    QCOMPARE(node->get("/admin-api/certificate").status, 404);
    QCOMPARE(node->get("/metrics").status, 200);
    QCOMPARE(node->get("/admin-api/nothing").status, 404); // before the guard
    QCOMPARE(node->send("PATCH", "/admin-api/contexts").status, 401); // before the method
    const PlainAnswer anonymous = node->get("/admin-api/contexts");
    QCOMPARE(anonymous.status, 401);
    QVERIFY(!anonymous.headers.contains("x-auth-error"));
    QVERIFY(!anonymous.headers.contains("www-authenticate"));
    QCOMPARE(anonymous.body, QByteArray());
    const Pair pair = logIn(node);
    QCOMPARE(node->send("PATCH", "/admin-api/contexts", bearer(pair.access)).status, 405);
    QCOMPARE(node->send("GET", "/admin-api/contexts", bearer(pair.refresh)).status, 401);
    QCOMPARE(node->send("GET", "/admin-api/contexts", {{"authorization", "bearer " + pair.access}}).status,
             401);
    QByteArray forged = pair.access;
    forged.chop(2);
    QCOMPARE(node->send("GET", "/admin-api/contexts", bearer(forged + "AA")).status, 401);
}

void DemoNodeAuthTest::queryTokens()
{
    const Running node({u"--auth"_s, u"ada:secret words"_s});
    const Pair pair = logIn(node);
    QCOMPARE(node->get("/admin-api/contexts?limit=2&token=" + pair.access).status, 200);
    QCOMPARE(node->get("/admin-api/contexts?token=x").status, 401);
    // A bad header is not rescued by a good query, and the keys do not look at queries.
    QCOMPARE(node->send("GET", "/admin-api/contexts?token=" + pair.access, bearer("x")).status, 401);
    QCOMPARE(node->get("/admin/keys?token=" + pair.access).status, 400);
}

void DemoNodeAuthTest::refreshWorksOnceAndOnlyAfterExpiry()
{
    const Running node(
        {u"--auth"_s, u"ada:secret words"_s, u"--token-expiry"_s, u"0"_s, u"--leeway"_s, u"0"_s});
    const Pair first = logIn(node);
    // The first token_expired is also the first moment a refresh works (leewayKeepsATokenAlive: not before).
    QTRY_COMPARE(authErrorFor(node, first), QByteArray("token_expired"));
    const PlainAnswer renewed = refresh(node, first);
    QCOMPARE(renewed.status, 200);

    const PlainAnswer again = refresh(node, first);
    QCOMPARE(again.status, 401);
    QCOMPARE(again.headers.value("x-auth-error"), QByteArray("token_reuse"));
    // A root key survives that: the new pair goes on, when its time has come.
    const Pair second = pairOf(renewed);
    QVERIFY(second.access != first.access);
    QTRY_COMPARE(authErrorFor(node, second), QByteArray("token_expired"));
    QCOMPARE(refresh(node, second).status, 200);

    QCOMPARE(refresh(node, {first.access, first.access}).json()["error"_L1].toString(),
             u"Invalid refresh token: Invalid token: Wrong token type: expected Refresh, got Access"_s);
    QCOMPARE(refresh(node, {first.access, "nonsense"}).status, 401);
}

void DemoNodeAuthTest::leewayKeepsATokenAlive()
{
    const Running node(
        {u"--auth"_s, u"ada:secret words"_s, u"--token-expiry"_s, u"0"_s, u"--leeway"_s, u"3600"_s});
    const Pair pair = logIn(node);
    QCOMPARE(node->send("GET", "/admin-api/contexts", bearer(pair.access)).status, 200);
    QCOMPARE(refresh(node, pair).json()["error"_L1].toString(), u"Access token still valid"_s);
}

void DemoNodeAuthTest::reuseGivesUpAClientKey()
{
    const Running node(
        {u"--auth"_s, u"ada:secret words"_s, u"--token-expiry"_s, u"2"_s, u"--leeway"_s, u"0"_s});
    const Pair root = logIn(node);
    PlainHttp::Headers headers = bearer(root.access);
    headers.insert("content-type", "application/json");
    const Pair client =
        pairOf(node->send("POST", "/admin/client-key", headers, R"({"permissions":["admin"]})"));
    QTRY_COMPARE(authErrorFor(node, client), QByteArray("token_expired"));
    QCOMPARE(refresh(node, {root.access, client.refresh}).json()["error"_L1].toString(),
             u"Access and refresh tokens do not belong to the same subject"_s);
    const PlainAnswer renewed = refresh(node, client);
    QCOMPARE(renewed.status, 200);
    QCOMPARE(node->send("GET", "/admin-api/contexts", bearer(pairOf(renewed).access)).status, 200);
    QCOMPARE(refresh(node, client).headers.value("x-auth-error"), QByteArray("token_reuse"));
    const PlainAnswer after = node->send("GET", "/admin-api/contexts", bearer(pairOf(renewed).access));
    QCOMPARE(after.status, 403);
    QCOMPARE(after.headers.value("x-auth-error"), QByteArray("token_revoked"));
}

void DemoNodeAuthTest::scopedKeysAndRevocation()
{
    const Running node({u"--auth"_s, u"ada:secret words"_s});
    const Pair root = logIn(node);
    PlainHttp::Headers headers = bearer(root.access);
    headers.insert("content-type", "application/json");
    const Pair client = pairOf(
        node->send("POST", "/admin/client-key", headers, R"({"permissions":["context:list","blob"]})"));
    const PlainHttp::Headers scoped = bearer(client.access);
    QCOMPARE(node->send("GET", "/admin-api/contexts", scoped).status, 200);
    QCOMPARE(node->send("GET", "/admin-api/blobs", scoped).status, 200);
    const PlainAnswer denied = node->send("GET", "/admin-api/peers", scoped);
    QCOMPARE(denied.status, 403);
    QCOMPARE(denied.headers.value("x-auth-error"), QByteArray("permission_denied"));
    QCOMPARE(denied.body, QByteArray());

    const QJsonArray keys = node->send("GET", "/admin/keys", bearer(root.access)).json()["data"_L1].toArray();
    QCOMPARE(keys.size(), 1);
    const QByteArray id = keys.at(0)["key_id"_L1].toString().toLatin1();
    QCOMPARE(node->send("POST", "/admin/revoke", headers, R"({"client_id":")" + id + R"("})").status, 200);
    const PlainAnswer revoked = node->send("GET", "/admin-api/contexts", bearer(root.access));
    QCOMPARE(revoked.status, 403);
    QCOMPARE(revoked.headers.value("x-auth-error"), QByteArray("token_revoked"));
    QCOMPARE(node->postJson("/auth/token", logInBody("ada", "secret words")).status, 401);
}

void DemoNodeAuthTest::tokensAreBoundToTheirHost()
{
    const Running node({u"--auth"_s, u"ada:secret words"_s});
    QByteArray body = logInBody("ada", "secret words");
    body.replace(R"("client_name":"test")", "\"client_name\":\"http://node.example.org:1234\"");
    const Pair pair = pairOf(node->postJson("/auth/token", body));
    PlainHttp::Headers headers = bearer(pair.access);
    QCOMPARE(node->send("GET", "/admin-api/contexts", headers).status, 401);
    const PlainAnswer validated = node->send("GET", "/auth/validate", headers);
    QCOMPARE(validated.status, 403);
    QCOMPARE(validated.headers.value("x-auth-error"), QByteArray("invalid_node"));
    headers.insert("x-forwarded-host", "Node.Example.org");
    QCOMPARE(node->send("GET", "/admin-api/contexts", headers).status, 200);
}

void DemoNodeAuthTest::tooManyFailedLogIns()
{
    const Running node({u"--auth"_s, u"ada:secret words"_s});
    for (int i = 0; i < 5; ++i)
        QCOMPARE(node->postJson("/auth/token", logInBody("ada", "wrong")).status, 401);
    for (const char *password : {"wrong", "secret words"}) { // the right one is refused as well
        const PlainAnswer locked = node->postJson("/auth/token", logInBody("ada", password));
        QCOMPARE(locked.status, 429);
        const int seconds = locked.headers.value("retry-after").toInt();
        QVERIFY(seconds > 0 && seconds <= 60);
    }
    // Others are not locked out, and what is no log-in does not count.
    QCOMPARE(node->postJson("/auth/token", logInBody("bea", "wrong")).status, 401);
    for (int i = 0; i < 7; ++i)
        QCOMPARE(node->postJson("/auth/token", R"({"public_key":"eve"})").status, 400);
    QCOMPARE(node->postJson("/auth/token", logInBody("eve", "wrong")).status, 401);
}

const TestCase testCase(runTest<DemoNodeAuthTest>);

} // namespace demonodeauth_test

#include "demonodeauth_test.moc"
