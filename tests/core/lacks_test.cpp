// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// What a node does not have is found out once, and known from then on.
#include "core/api/aliases.h"
#include "core/api/contexts.h"
#include "core/api/namespaces.h"
#include "core/api/network.h"
#include "core/api/registry.h"
#include "core/api/rpc.h"
#include "core/api/send.h"
#include "core/session/lacks.h"
#include "tests/core/nodecase.h"
#include "tests/support/kept.h"
#include "tests/support/testprogram.h"

#include <QSignalSpy>

namespace lacks_test {

using namespace livenode;

namespace {

const auto context = ContextId::parse(u"8G9fo6zH9p54kDvM83nzubFev1dQ3cKvUVJ3kuZUJjkP"_s).value();

} // namespace

class LacksTest : public NodeCase {
    Q_OBJECT

private Q_SLOTS:
    void init() { makeFolder(); }

    void routesThatAreNotThere();
    void whatIsNoProof_data();
    void whatIsNoProof();
    void methodsThatAreNotKnown();
    void aServiceThatIsOff();
    void fieldsUnderAnotherName();
    void aNodeThatEndsWithItsCalls();
    void whatMayBeAbsentIsSaid();
};

void LacksTest::routesThatAreNotThere()
{
    FakeNode fake;
    answerAsOpenNode(fake);
    // It is asked for by itself.
    fake.on("GET", "/admin-api/network/status", FakeAnswer::recorded(u"empty/network_status"_s));
    Node node(profileOf(fake), shared());
    openWhole(node);
    QTRY_VERIFY(node.peerId());
    QSignalSpy changed(&node, &Node::lacksChanged);
    QVERIFY(!node.lacks(api::GetUsage::entry));
    fake.on("GET", "/admin-api/usage", FakeAnswer::empty(404));
    fake.on("POST", "/admin-api/alias/lookup/*", FakeAnswer::empty(405));
    for (int i = 0; i < 2; ++i) {
        Kept usage(api::send(node.transport(), api::GetUsage{}));
        QTRY_VERIFY(usage.isThere());
        QVERIFY(node.lacks(api::GetUsage::entry));
        QCOMPARE(changed.size(), 1);
        QCOMPARE(usage.error()->reason, Error::Reason::NoSuchRequest);
        QCOMPARE(usage.error()->message, u"GET /admin-api/usage"_s);
        QVERIFY(usage.error()->isOfAll);
    }
    Kept alias(api::send(node.transport(), api::LookupContextAlias{u"a"_s}));
    QTRY_VERIFY(alias.isThere());
    QVERIFY(node.lacks(api::LookupContextAlias::entry));
    QCOMPARE(alias.error()->reason, Error::Reason::NoSuchRequest);
    QVERIFY(!alias.error()->isOfAll);
    QVERIFY(!node.lacks(api::ListContextAliases::entry));
    QCOMPARE(node.lacking().names(), (QByteArrayList{"get-usage", "lookup-context-alias"}));

    // Somebody has put a newer one in its place.
    fake.on("GET", "/admin-api/usage", FakeAnswer::recorded(u"empty/usage"_s));
    Kept again(api::send(node.transport(), api::GetUsage{}));
    QTRY_VERIFY(again.isThere());
    QVERIFY(!node.lacks(api::GetUsage::entry));
    QCOMPARE(changed.size(), 3);
}

void LacksTest::whatIsNoProof_data()
{
    QTest::addColumn<FakeAnswer>("answer");
    QTest::newRow("not there, with words") << FakeAnswer::recorded(u"contexts/get_unknown"_s);
    QTest::newRow("a page") << FakeAnswer::text("<html>nginx</html>", 404, "text/html");
    QTest::newRow("a fault") << FakeAnswer::empty(500);
    QTest::newRow("the guard") << FakeAnswer::empty(403).with("X-Auth-Error", "permission_denied");
    QTest::newRow("well") << FakeAnswer::recorded(u"contexts/get"_s);
}

void LacksTest::whatIsNoProof()
{
    QFETCH(FakeAnswer, answer);
    FakeNode fake;
    answerAsOpenNode(fake);
    Node node(profileOf(fake), shared());
    openWhole(node);
    fake.on("GET", "/admin-api/contexts/*", answer);
    Kept asked(api::send(node.transport(), api::GetContext{context}));
    QTRY_VERIFY(asked.isThere());
    QVERIFY(!node.lacks(api::GetContext::entry));
    QVERIFY(asked.error().value_or(Error{}).reason == Error::Reason::None);
}

void LacksTest::methodsThatAreNotKnown()
{
    FakeNode fake;
    answerAsOpenNode(fake);
    Node node(profileOf(fake), shared());
    openWhole(node);
    fake.on("POST", "/jsonrpc", FakeAnswer::recorded(u"rpc/unknown_rpc_method"_s));
    Kept asked(api::send(node.transport(), api::GetSyncStatus{context}));
    QTRY_VERIFY(asked.isThere());
    QVERIFY(node.lacks(api::GetSyncStatus::entry));
    QVERIFY(!node.lacks(api::SetEphemeral::entry));
    QVERIFY(!node.lacks(api::Execute::entry));
    fake.on("POST", "/jsonrpc", FakeAnswer::recorded(u"rpc/unknown_context"_s));
    Kept again(api::send(node.transport(), api::GetSyncStatus{context}));
    QTRY_VERIFY(again.isThere());
    QVERIFY(!node.lacks(api::GetSyncStatus::entry));
}

/// Then all its methods are not there.
void LacksTest::aServiceThatIsOff()
{
    FakeNode fake;
    answerAsOpenNode(fake);
    Node node(profileOf(fake), shared());
    openWhole(node);
    fake.on("POST", "/jsonrpc", FakeAnswer::empty(404));
    Kept asked(api::send(node.transport(), api::GetSyncStatus{context}));
    QTRY_VERIFY(asked.isThere());
    for (const api::Entry *entry :
         {&api::GetSyncStatus::entry, &api::SetEphemeral::entry, &api::Execute::entry})
        QVERIFY(node.lacks(*entry));
}

/// What no row has is not known there by that name; what one row has not is that row's.
void LacksTest::fieldsUnderAnotherName()
{
    FakeNode fake;
    answerAsOpenNode(fake);
    const auto row = [](const QByteArray &id, const QByteArray &rest) {
        return "{\"namespaceId\":\"" + QByteArray(62, '0') + id
            + "\",\"createdAt\":1,\"memberCount\":1,\"contextCount\":1" + rest + '}';
    };
    const QByteArray whole = ",\"appKey\":\"" + QByteArray(64, '1')
        + "\",\"targetApplicationId\":\"11111111111111111111111111111112\"";
    fake.on("GET", "/admin-api/namespaces",
            FakeAnswer::json("{\"data\":[" + row("01", whole) + ',' + row("02", {}) + "]}"));
    Node node(profileOf(fake), shared());
    QSignalSpy changed(&node, &Node::lacksChanged);
    openWhole(node);
    QTRY_COMPARE(node.lacking().missingFields(api::ListNamespaces::entry), QStringList{u"subgroupCount"_s});
    QVERIFY(changed.size() >= 1);
    QVERIFY(!node.lacks(api::ListNamespaces::entry));
    fake.on("GET", "/admin-api/namespaces", FakeAnswer::recorded(u"namespaces/list"_s));
    node.reloadAll();
    QTRY_COMPARE(node.lacking().missingFields(api::ListNamespaces::entry), QStringList());
}

/// What breaks off with the node is heard by nobody.
void LacksTest::aNodeThatEndsWithItsCalls()
{
    FakeNode fake;
    answerAsOpenNode(fake);
    auto node = std::make_unique<Node>(profileOf(fake), shared());
    openWhole(*node);
    fake.on("GET", "/admin-api/usage",
            FakeAnswer::json("{}", 404).withFault(FakeAnswer::Fault::HangAfterHead));
    Kept asked(api::send(node->transport(), api::GetUsage{}));
    QTRY_COMPARE(fake.count("GET", "/admin-api/usage"), 1);
    node.reset();
    QVERIFY(!asked.isThere());
}

/// Each that a node may be without has a reason with a name; what makes it a node has none.
void LacksTest::whatMayBeAbsentIsSaid()
{
    for (const api::Entry &entry : api::registry()) {
        const bool isOfLogIn = entry.path.startsWith("/auth/") || entry.path.startsWith("/admin/");
        QVERIFY2(isOfLogIn == (entry.absence == api::Absence::NoLogIn), entry.name.data());
        QVERIFY(!QLatin1StringView(api::absenceName(entry.absence)).isEmpty());
    }
    QCOMPARE(api::ListContexts::entry.absence, api::Absence::Never);
    QCOMPARE(api::GetUsage::entry.absence, api::Absence::OlderNode);
    QCOMPARE(api::Execute::entry.absence, api::Absence::SwitchedOff);
}

const TestCase testCase(runTest<LacksTest>);

} // namespace lacks_test

#include "lacks_test.moc"
