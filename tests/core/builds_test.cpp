// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// The builds a node keeps: which version is newer, and what uses which.
#include "core/session/builds.h"

#include "core/api/contexts.h"
#include "core/api/namespaces.h"
#include "core/base/hash.h"
#include "core/net/transport.h"
#include "core/session/contextsizes.h"
#include "core/session/reach.h"
#include "core/table/fields.h"
#include "tests/support/fakenode.h"
#include "tests/support/testprogram.h"

#include <QSignalSpy>
#include <QTest>

namespace builds_test {

using namespace calimero;
using namespace Qt::StringLiterals;

namespace {

class BuildsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void newerVersions();
    void whatUsesWhich();
    void buildsOfOneVersion();
    void whatHasNoNameAndNoId();
    void whatIsNotTold();
    void whoseCodeBlobsAre();
    void sizesOfContextsAreAskedForOnce();
    void sizesOfTheRestComeLast();
    void addresses();
    void reach();

private:
    template<class IdType>
    static IdType id(int number)
    {
        return IdType(Sha256::of(QByteArray::number(number)));
    }
};

void BuildsTest::newerVersions()
{
    // Each is newer than the one before.
    const QStringList order{u"nightly"_s,
                            u"unknown"_s,
                            u"0.0.9"_s,
                            u"0.11.0-alpha"_s,
                            u"0.11.0-rc.2"_s,
                            u"0.11.0-rc.25"_s,
                            u"0.11.0-rc.x"_s,
                            u"0.11.0"_s,
                            u"1"_s,
                            u"1.9"_s,
                            u"1.10.0"_s,
                            u"2.0.0"_s,
                            u"18446744073709551615.0.0"_s};
    for (qsizetype i = 0; i < order.size(); ++i) {
        for (qsizetype j = 0; j < order.size(); ++j)
            QCOMPARE(compareVersions(order.at(i), order.at(j)) < 0, i < j);
    }
    QVERIFY(compareVersions(u"1.2.0+here", u"1.2.0+there") == 0);
    QVERIFY(compareVersions(u"99999999999999999999.0.0", u"0.0.1") < 0); // no number that fits
    QVERIFY(compareVersions(u"", u"0.0.1") < 0);
    QVERIFY(compareVersions(u"1.2.3.4", u"0.0.1") < 0);
}

void BuildsTest::whatUsesWhich()
{
    const auto application = id<ApplicationId>(1);
    const auto older = id<BlobId>(2);
    const auto newer = id<BlobId>(3);
    const auto apps =
        table::tableOf<api::Application>({{.id = application,
                                           .blob = api::ApplicationBlob{.bytecode = older, .compiled = {}},
                                           .sizeBytes = 7,
                                           .package = Foreign(u"com.example.notes"_s),
                                           .version = Foreign(u"1.9.0"_s)}});
    const auto contexts = table::tableOf<api::Context>(
        {{.id = id<ContextId>(10),
          .applicationId = application,
          .applicationVersion = Foreign(u"1.9.0"_s),
          .name = Foreign(u"one"_s)},
         {.id = id<ContextId>(13), .applicationId = application, .applicationVersion = Foreign(u"1.9.0"_s)},
         {.id = id<ContextId>(11),
          .applicationId = application,
          .applicationVersion = Foreign(u"1.9.0"_s),
          .name = Foreign(u"two"_s)},
         {.id = id<ContextId>(12),
          .applicationId = application,
          .applicationVersion = Foreign(u"1.10.0"_s)}});
    const auto namespaces = table::tableOf<api::Namespace>({{.id = id<NamespaceId>(20),
                                                             .appKey = AppKey(newer.bytes()),
                                                             .applicationId = application,
                                                             .name = Foreign(u"team"_s)}});
    FakeNode node;
    node.on("GET", "/admin-api/applications/*",
            FakeAnswer::json(R"({"data":[{"version":"1.9.0","blobId":")" + older.toUtf8()
                             + R"(","size":7,"package":"com.example.notes"},{"version":"1.10.0","blobId":")"
                             + newer.toUtf8() + R"(","size":8,"package":"com.example.notes"}]})"));
    Transport transport(node.url());
    Builds builds(transport);
    builds.load(apps);
    QTRY_VERIFY(!builds.isLoading());
    const QList<BuildRow> rows = builds.known().rows(contexts, namespaces, ContextNames(contexts));
    QCOMPARE(rows.size(), 2);
    QCOMPARE(rows.at(0).version.whole(), u"1.9.0"_s);
    QVERIFY(rows.at(0).isLast && !rows.at(0).isNewest);
    QCOMPARE(rows.at(0).contexts, std::optional<quint64>(3));
    // Those without a name come last, by their ids.
    QCOMPARE(rows.at(0).contextNames.whole(), u"one\ntwo\n"_s + id<ContextId>(13).toShortString());
    QCOMPARE(rows.at(0).namedContexts, quint64(2));
    QCOMPARE(rows.at(0).namespaces, std::optional<quint64>(0));
    QVERIFY(!rows.at(1).isLast && rows.at(1).isNewest);
    QCOMPARE(rows.at(1).contexts, std::optional<quint64>(1));
    QCOMPARE(rows.at(1).contextNames.whole(), id<ContextId>(12).toShortString());
    QCOMPARE(rows.at(1).namedContexts, quint64(0));
    QCOMPARE(rows.at(1).namespaceNames.whole(), u"team"_s);
    QVERIFY(rows.at(0).rank < rows.at(1).rank);
}

/// Two builds may be called by one version: the namespace tells which of them its contexts run.
void BuildsTest::buildsOfOneVersion()
{
    const auto application = id<ApplicationId>(1);
    const auto first = id<BlobId>(2);
    const auto second = id<BlobId>(3);
    const auto apps = table::tableOf<api::Application>(
        {{.id = application, .package = Foreign(u"com.example.notes"_s), .version = Foreign(u"1.0.0"_s)}});
    const auto in = [&](int number, int group) {
        return api::Context{.id = id<ContextId>(number),
                            .applicationId = application,
                            .applicationVersion = Foreign(u"1.0.0"_s),
                            .groupId = id<GroupId>(group)};
    };
    const auto onIt = [&](int number, const BlobId &build) {
        return api::Namespace{
            .id = id<NamespaceId>(number), .appKey = AppKey(build.bytes()), .applicationId = application};
    };
    const auto namespaces = table::tableOf<api::Namespace>({onIt(20, first), onIt(21, second)});
    FakeNode node;
    const QByteArray one = R"({"version":"1.0.0","size":7,"package":"com.example.notes","blobId":")";
    node.on("GET", "/admin-api/applications/*",
            FakeAnswer::json(R"({"data":[)" + one + first.toUtf8() + R"("},)" + one + second.toUtf8()
                             + R"("}]})"));
    Transport transport(node.url());
    Builds builds(transport);
    builds.load(apps);
    QTRY_VERIFY(!builds.isLoading());
    const auto counts = [&](const table::TablePtr &contexts) {
        QList<std::optional<quint64>> of;
        const auto rows = builds.known().rows(contexts, namespaces, ContextNames(contexts));
        for (const BuildRow &row : rows)
            of += row.contexts;
        return of;
    };
    using Counts = QList<std::optional<quint64>>;
    QCOMPARE(counts(table::tableOf<api::Context>({in(10, 20), in(11, 20), in(12, 21)})), Counts({2, 1}));
    // One of a group within a namespace: of that it is not known.
    QCOMPARE(counts(table::tableOf<api::Context>({in(10, 20), in(11, 22)})),
             Counts({std::nullopt, std::nullopt}));
}

/// It counts, and there is no line of it.
void BuildsTest::whatHasNoNameAndNoId()
{
    const auto application = id<ApplicationId>(1);
    const auto apps = table::tableOf<api::Application>({{.id = application, .version = Foreign(u"1.9.0"_s)}});
    api::Context nameless;
    nameless.applicationId = application;
    nameless.applicationVersion = Foreign(u"1.9.0"_s);
    api::Context named = nameless;
    named.name = Foreign(u"one"_s);
    FakeNode node;
    node.on("GET", "/admin-api/applications/*", FakeAnswer::empty(404));
    Transport transport(node.url());
    Builds builds(transport);
    builds.load(apps);
    QTRY_VERIFY(!builds.isLoading());
    const auto contexts = table::tableOf<api::Context>({nameless, named, nameless});
    const QList<BuildRow> rows = builds.known().rows(contexts, {}, ContextNames(contexts));
    QCOMPARE(rows.size(), 1);
    QCOMPARE(rows.at(0).contexts, std::optional<quint64>(3));
    QCOMPARE(rows.at(0).contextNames.whole(), u"one"_s);
    QCOMPARE(rows.at(0).namedContexts, quint64(1));
}

void BuildsTest::whatIsNotTold()
{
    QList<api::Application> many;
    for (int i = 0; i < Builds::mostApplications + 5; ++i)
        many += {.id = id<ApplicationId>(i), .version = Foreign(u"1.0.0"_s)};
    FakeNode node;
    node.on("GET", "/admin-api/applications/*", FakeAnswer::empty(403));
    Transport transport(node.url());
    Builds builds(transport);
    builds.load(table::tableOf(many));
    QVERIFY(builds.isCutOff());
    QTRY_VERIFY(!builds.isLoading());
    QCOMPARE(builds.failures(), Builds::mostApplications);
    QCOMPARE(builds.error().kind, Error::Kind::Forbidden);
    // The one that was installed last is known all the same.
    const QList<BuildRow> rows = builds.known().rows(nullptr, nullptr, {});
    QCOMPARE(rows.size(), Builds::mostApplications);
    QVERIFY(rows.first().isLast && rows.first().isNewest);
    // Of lists that were not told nothing is known, which is not that nothing uses it.
    QVERIFY(!rows.first().contexts && !rows.first().namespaces);
}

// Deleting it takes a version or a service from its application.
void BuildsTest::whoseCodeBlobsAre()
{
    const auto application = id<ApplicationId>(1);
    const auto kept = id<BlobId>(2);
    const auto service = id<BlobId>(3);
    const auto compiled = id<BlobId>(4);
    const auto apps = table::tableOf<api::Application>(
        {{.id = application,
          .blob = api::ApplicationBlob{.bytecode = id<BlobId>(5), .compiled = {}},
          .signerId = Foreign(u"did:key:z"_s),
          .version = Foreign(u"2.0.0"_s)}});
    FakeNode node;
    node.on("GET", "/admin-api/applications/" + application.toUtf8() + "/versions",
            FakeAnswer::json(R"({"data":[{"version":"1.0.0","blobId":")" + kept.toUtf8()
                             + R"(","size":7,"package":"p"}]})"));
    const QByteArray one = application.toUtf8();
    node.on("GET", "/admin-api/applications/" + one,
            FakeAnswer::json(R"({"data":{"application":{"id":")" + one + R"(","blob":{"bytecode":")"
                             + id<BlobId>(5).toUtf8() + R"(","compiled":")" + BlobId().toUtf8()
                             + R"("},"size":1,"source":"","metadata":[],"services":{"a":{"bytecode":")"
                             + service.toUtf8() + R"(","compiled":")" + compiled.toUtf8() + R"("}}}}})"));
    Transport transport(node.url());
    Builds builds(transport);
    QCOMPARE(builds.told(), Told::NotYet);
    builds.load(apps);
    QTRY_COMPARE(builds.told(), Told::All);
    const table::BlobApplications code = builds.known().code();
    QCOMPARE(code,
             (table::BlobApplications{{kept, application}, {service, application}, {compiled, application}}));
    // One that does not tell its services leaves open whose a blob is; one without the route keeps none.
    node.on("GET", "/admin-api/applications/" + one, FakeAnswer::empty(500));
    builds.load(apps);
    QTRY_COMPARE(builds.told(), Told::Not);
    node.on("GET", "/admin-api/applications/" + one + "/versions", FakeAnswer::empty(404));
    node.on("GET", "/admin-api/applications/" + one, FakeAnswer::empty(404));
    builds.load(apps);
    QTRY_COMPARE(builds.told(), Told::All);
}

void BuildsTest::sizesOfContextsAreAskedForOnce()
{
    FakeNode node;
    node.on("GET", "/admin-api/contexts/*", FakeAnswer::json(R"({"data":{"sizeInBytes":42}})"));
    Transport transport(node.url());
    ContextSizes sizes(transport);
    QList<ContextId> ids;
    for (int i = 0; i < 20; ++i)
        ids += id<ContextId>(i);
    sizes.want(ids);
    QTRY_COMPARE(sizes.all().size(), 20);
    QCOMPARE(sizes.all().value(ids.first()), 42U);
    const int asked = node.count("GET", "/admin-api/contexts/*");
    QCOMPARE(asked, 20);
    sizes.want(ids);
    QCOMPARE(node.count("GET", "/admin-api/contexts/*"), asked);
    // What does not tell is not asked for ever.
    node.on("GET", "/admin-api/contexts/*", FakeAnswer::empty(500));
    sizes.forget();
    sizes.want({ids.first()});
    QTRY_VERIFY(sizes.error());
    sizes.want({ids.first()});
    QCOMPARE(node.count("GET", "/admin-api/contexts/*"), asked + 1);
    // Another that tells does not speak for it.
    node.on("GET", "/admin-api/contexts/*", FakeAnswer::json(R"({"data":{"sizeInBytes":42}})"));
    sizes.want({ids.at(1)});
    QTRY_VERIFY(sizes.all().contains(ids.at(1)));
    QVERIFY(sizes.error());
    QVERIFY(sizes.silent().contains(ids.first()));
    sizes.want({ids.first(), ids.at(1)});
    sizes.reread();
    QTRY_VERIFY(!sizes.error());
    QVERIFY(sizes.silent().isEmpty());
}

/// What nobody looks at is asked for behind what somebody does, and no more once nobody wants it.
void BuildsTest::sizesOfTheRestComeLast()
{
    FakeNode node;
    QByteArrayList asked;
    node.on("GET", "/admin-api/contexts/*", [&asked](const FakeRequest &request) {
        asked += request.path();
        return FakeAnswer::json(R"({"data":{"sizeInBytes":42}})");
    });
    Transport transport(node.url());
    ContextSizes sizes(transport);
    QList<ContextId> ids;
    for (int i = 0; i < 20; ++i)
        ids += id<ContextId>(i);
    sizes.want(ids.mid(15));
    sizes.wantRest(ids);
    QTRY_COMPARE(sizes.all().size(), 20);
    QCOMPARE(asked.size(), 20);
    for (int i = 15; i < 20; ++i)
        QVERIFY(asked.first(5).contains("/admin-api/contexts/" + ids.at(i).toUtf8() + "/storage"));
    sizes.forget();
    sizes.wantRest(ids);
    QTRY_VERIFY(!sizes.all().isEmpty());
    sizes.wantRest({});
    QSignalSpy ended(&sizes, &ContextSizes::ended);
    QTRY_COMPARE(ended.size(), 1);
    QVERIFY(sizes.all().size() < 20);
}

void BuildsTest::addresses()
{
    const auto quic = readPeerAddress(u"/ip4/192.168.0.7/udp/2528/quic-v1"_s);
    QVERIFY(!quic.isLoopback && !quic.isRelayed && !quic.tcpPort);
    QCOMPARE(quic.udpPort, quint16(2528));
    QVERIFY(readPeerAddress(u"/ip4/127.3.0.1/tcp/1"_s).isLoopback);
    QVERIFY(readPeerAddress(u"/ip6/::1/tcp/1"_s).isLoopback);
    QVERIFY(readPeerAddress(u"/dns4/localhost/tcp/1"_s).isLoopback);
    QVERIFY(readPeerAddress(u"/ip4/1.2.3.4/tcp/1/p2p/12D3/p2p-circuit"_s).isRelayed);
    for (const QString &odd : {u""_s, u"/"_s, u"////"_s, u"/ip4"_s, u"/tcp/99999"_s, u"/tcp/0"_s, u"tcp"_s,
                               QString(1'000'000, u'/')})
        QVERIFY(!readPeerAddress(odd).tcpPort);
}

void BuildsTest::reach()
{
    using Way = Reach::Way;
    const auto listening = [](const QStringList &addresses) {
        QList<Foreign> list;
        for (const QString &address : addresses)
            list += address;
        return api::NetworkStatus{.listenAddresses = list};
    };
    const auto with = [](api::NetworkStatus status, const QString &word) {
        status.autonat = api::Reachability{.reachability = word};
        return status;
    };
    QCOMPARE(reachOf({}).way, Way::Unknown);
    QCOMPARE(reachOf(with(listening({u"/ip4/127.0.0.1/tcp/1"_s}), u"unknown"_s)).way, Way::OnlyHere);
    QCOMPARE(reachOf(with(listening({}), u"private"_s)).way, Way::Nowhere);
    const api::NetworkStatus open = listening({u"/ip4/127.0.0.1/tcp/1"_s, u"/ip4/0.0.0.0/tcp/2"_s});
    QCOMPARE(reachOf(with(open, u"unknown"_s)).way, Way::NotTried);
    QCOMPARE(reachOf(with(open, u"unknown"_s)).tcpPort, quint16(2));
    QCOMPARE(reachOf(with(open, u"private"_s)).way, Way::Not);
    QCOMPARE(reachOf(with(open, u"public"_s)).way, Way::Directly);
    api::NetworkStatus relayed = with(open, u"private"_s);
    relayed.relays = QList<api::Relay>{{.peerId = Foreign(u"p"_s), .reservation = Foreign(u"expired"_s)}};
    QCOMPARE(reachOf(relayed).way, Way::Not);
    relayed.relays->first().reservation = Foreign(u"accepted"_s);
    QCOMPARE(reachOf(relayed).way, Way::ByRelay);
}

} // namespace

const TestCase testCase(runTest<BuildsTest>);

} // namespace builds_test

#include "builds_test.moc"
