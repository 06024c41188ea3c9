// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// Nothing that changes the node leaves the explorer in safe mode, whichever way: a node counts what it sees.
#include "core/api/registry.h"
#include "core/api/rpc.h"
#include "core/api/send.h"
#include "core/rpc/consolecall.h"
#include "core/session/node.h"
#include "tests/core/socketfixture.h"
#include "tests/support/fakenode.h"
#include "tests/support/kept.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace calimero;
using namespace Qt::StringLiterals;

namespace safemode_test {

namespace {

const auto id = ContextId::parse(u"6UNsbTErKvkdaAr4fNWRFBLd8YM17udvCfYG8WspXnJh");

/// Something that goes for any parameter.
QString anyOf(const api::Parameter &parameter)
{
    const QByteArrayView type = parameter.type;
    if (type == "u64")
        return u"1"_s;
    if (type == "namespace_id" || type == "group_id" || type == "blob_id_hex")
        return QString(64, u'1');
    return type == "string" ? u"x"_s : u"6UNsbTErKvkdaAr4fNWRFBLd8YM17udvCfYG8WspXnJh"_s;
}

} // namespace

/// The same gate for both ways to the node.
class SafeModeTest : public SocketFixture {
    Q_OBJECT

private Q_SLOTS:
    void everyRequest();
    void blobsThatOthersHave();
    void methodsOfOneRoute();
    void console();
    void closedWhileATokenIsAwaited();
    void closedWhileABodyIsOnItsWay();
    void followsTheProfile();
};

/// Lets the caller wait.
class SlowAuthorizer : public FakeAuthorizer {
public:
    void authorize(const Request &, QObject *, std::function<void(QByteArray)> ready) override
    {
        waiting = std::move(ready);
    }
    std::function<void(QByteArray)> waiting;
};

/// Has the first half of what it announces.
class StuckBody : public QIODevice {
public:
    StuckBody() { open(QIODevice::ReadOnly | QIODevice::Unbuffered); }
    qint64 size() const override { return 2 * half; }
    bool isEmpty() const { return m_given == half; }

protected:
    qint64 readData(char *to, qint64 most) override
    {
        const qint64 now = qMin(most, half - m_given);
        std::fill_n(to, now, 'x');
        m_given += now;
        return now;
    }
    qint64 writeData(const char *, qint64) override { return -1; }
    bool seek(qint64) override { return true; }

private:
    static constexpr qint64 half = 100'000;
    qint64 m_given = 0;
};

void SafeModeTest::everyRequest()
{
    FakeNode node;
    for (const char *method : {"GET", "HEAD", "POST", "PUT", "DELETE", "PATCH"})
        node.on(method, "/*", FakeAnswer::json("{}"));
    Transport transport(node.url());
    transport.setSafe(true);
    int changes = 0;
    for (const api::Entry &entry : api::registry()) {
        QStringList path;
        for (const api::Parameter &parameter : entry.parameters) {
            if (parameter.in == api::Parameter::In::Path)
                path += anyOf(parameter);
        }
        const auto seen = node.requests().size();
        Kept answer(transport.send(api::requestFor(entry, path)));
        QTRY_VERIFY(answer.isThere());
        const bool passes = !entry.changes || entry.isOfSession;
        QVERIFY2(node.requests().size() == seen + (passes ? 1 : 0), entry.name.data());
        if (passes)
            continue;
        ++changes;
        QVERIFY2(answer.error() && answer.error()->kind == Error::Kind::SafeMode, entry.name.data());
        QVERIFY(!answer.error()->maybeDone);
    }
    QVERIFY(changes >= 10);
    // Once it is off they go.
    transport.setSafe(false);
    const auto seen = node.requests().size();
    Kept answer(transport.send(api::RequestFor<api::Execute>()));
    QTRY_VERIFY(answer.isThere());
    QCOMPARE(node.requests().size(), seen + 1);
}

/// With a context the node asks its members for a blob, and keeps it.
void SafeModeTest::blobsThatOthersHave()
{
    FakeNode node;
    node.on("GET", "/*", FakeAnswer::text("some bytes"));
    Transport transport(node.url());
    transport.setSafe(true);
    const QStringList blob{u"admin-api"_s, u"blobs"_s, u"6cpDVGwtQqq5iM7o5w851PotTQdhx7ymE2hbfBWycPvE"_s};
    const auto isSent = [&](const Request &request) {
        const auto seen = node.requests().size();
        Kept answer(transport.send(request));
        return QTest::qWaitFor([&] { return answer.isThere(); })
            && (node.requests().size() > seen
                || answer.error().value_or(Error{}).kind != Error::Kind::SafeMode);
    };
    QVERIFY(isSent({.name = "test", .segments = blob}));
    QVERIFY(isSent({.name = "test", .segments = blob, .query = {{"context_id", QString()}}}));
    QVERIFY(!isSent({.name = "test", .segments = blob, .query = {{"context_id", id->toString()}}}));
    for (const char *typed : {"context_id=x", "a=1&context_id=x", "context%5Fid=x"})
        QVERIFY2(!isSent({.name = "test", .segments = blob, .encodedQuery = typed}), typed);
    QVERIFY(isSent(
        {.name = "test", .segments = {u"admin-api"_s, u"contexts"_s}, .encodedQuery = "context_id=x"}));
}

/// Of JSON-RPC the method decides, not the route.
void SafeModeTest::methodsOfOneRoute()
{
    FakeNode node;
    node.on("POST", "/jsonrpc", FakeAnswer::recorded(u"rpc/sync_status"_s));
    Transport transport(node.url());
    transport.setSafe(true);
    Kept asked(api::send(transport, api::GetSyncStatus{*id}));
    QTRY_VERIFY(asked.isThere());
    QVERIFY(*asked.result);
    QCOMPARE((*asked.result)->value.syncState->state, std::optional(Foreign(u"syncing"_s)));
    QCOMPARE(node.requests().size(), 1);
    Kept set(api::send(transport, api::SetEphemeral{.context = *id, .state = "x"}));
    QTRY_VERIFY(set.isThere());
    QCOMPARE(set.error()->kind, Error::Kind::SafeMode);
    Kept executed(api::send(transport, api::Execute{.context = *id, .method = u"get"_s}));
    QTRY_VERIFY(executed.isThere());
    QCOMPARE(executed.error()->kind, Error::Kind::SafeMode);
    QCOMPARE(node.requests().size(), 1);
}

/// Over the WebSocket and over HTTP; a method passes that only reads.
void SafeModeTest::console()
{
    connectNow();
    QTRY_VERIFY(m_socket->isUp());
    FakeNode http;
    http.on("POST", "/jsonrpc", FakeAnswer::json(R"({"jsonrpc":"2.0","id":1,"result":{"output":1}})"));
    Transport overHttp(http.url());
    rpc::SocketChannel socket(*m_socket, *m_transport);
    rpc::HttpChannel plain(overHttp);
    m_transport->setSafe(true);
    overHttp.setSafe(true);
    const api::Execute change{.context = *id, .method = u"set"_s, .args = "{}"};
    api::Execute look = change;
    look.readsOnly = true;
    for (rpc::CallChannel *channel :
         {static_cast<rpc::CallChannel *>(&socket), static_cast<rpc::CallChannel *>(&plain)}) {
        Kept refused(channel->execute(change).call);
        QTRY_VERIFY(refused.isThere());
        QCOMPARE(refused.error()->kind, Error::Kind::SafeMode);
    }
    QCOMPARE(m_node->texts().size(), 0);
    QCOMPARE(http.requests().size(), 0);
    auto waiting = socket.execute(look);
    QTRY_COMPARE(m_node->texts().size(), 1);
    waiting.call.abort();
    Kept answered(plain.execute(look).call);
    QTRY_VERIFY(answered.isThere());
    QVERIFY(*answered.result);
    QCOMPARE(http.requests().size(), 1);
}

void SafeModeTest::closedWhileATokenIsAwaited()
{
    FakeNode node;
    node.on("POST", "/*", FakeAnswer::json("{}"));
    Transport transport(node.url());
    SlowAuthorizer authorizer;
    transport.setAuthorizer(&authorizer);
    Kept answer(transport.send({.name = "test", .verb = Verb::Post, .segments = {u"x"_s}}));
    QTRY_VERIFY(authorizer.waiting);
    transport.setSafe(true);
    authorizer.waiting("Bearer x");
    QTRY_VERIFY(answer.isThere());
    QCOMPARE(answer.error()->kind, Error::Kind::SafeMode);
    QCOMPARE(node.requests().size(), 0);
}

/// What has not left yet stays here, and the node never sees a whole request.
void SafeModeTest::closedWhileABodyIsOnItsWay()
{
    FakeNode node;
    node.on("PUT", "/*", FakeAnswer::json("{}"));
    node.on("POST", "/*", FakeAnswer::failing(FakeAnswer::Fault::Hold));
    Transport transport(node.url());
    StuckBody body;
    Kept upload(transport.send({.name = "test", .verb = Verb::Put, .segments = {u"x"_s}}, {.body = &body}));
    Kept whole(transport.send({.name = "test", .verb = Verb::Post, .segments = {u"y"_s}, .body = "{}"}));
    QTRY_COMPARE(node.held(), 1);
    QTRY_VERIFY(body.isEmpty());
    transport.setSafe(true);
    QTRY_VERIFY(upload.isThere());
    QCOMPARE(upload.error()->kind, Error::Kind::SafeMode);
    QVERIFY(upload.error()->wasSent && !upload.error()->maybeDone);
    QCOMPARE(node.count("PUT", "/x"), 0);
    // This one was out as a whole: what came of it is told.
    node.release();
    QTRY_VERIFY(whole.isThere());
    QVERIFY(*whole.result);
}

void SafeModeTest::followsTheProfile()
{
    FakeNode http;
    Profile profile{.id = u"a"_s, .name = u"A"_s, .url = http.url(), .isSafe = true, .isProduction = true};
    QCOMPARE(Profile::fromJson(profile.toJson()), profile);
    Node node(profile, {});
    QVERIFY(node.transport().isSafe());
    profile.isSafe = false;
    node.setProfile(profile);
    QVERIFY(!node.transport().isSafe());
}

const TestCase testCase(runTest<SafeModeTest>);

} // namespace safemode_test

#include "safemode_test.moc"
