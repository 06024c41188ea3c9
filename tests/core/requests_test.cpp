// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// What is known of a request before it is made, and what goes out.
#include "core/api/aliases.h"
#include "core/api/applications.h"
#include "core/api/auth.h"
#include "core/api/blobs.h"
#include "core/api/contextmembership.h"
#include "core/api/contexts.h"
#include "core/api/devices.h"
#include "core/api/eventstream.h"
#include "core/api/invitations.h"
#include "core/api/keys.h"
#include "core/api/members.h"
#include "core/api/namespacechanges.h"
#include "core/api/namespaces.h"
#include "core/api/network.h"
#include "core/api/node.h"
#include "core/api/registry.h"
#include "core/api/rpc.h"
#include "core/api/tee.h"
#include "core/net/paths.h"
#include "tests/support/recording.h"
#include "tests/support/routes.h"
#include "tests/support/testdata.h"
#include "tests/support/testprogram.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTest>

namespace requests_test {

using namespace calimero;
using namespace Qt::StringLiterals;

namespace {

using api::Entry;
using api::In;

// An entry that does not fit together does not build: what counts as fitting.
constexpr Entry fitting{.name = "get-it",
                        .path = "/it/{it_id}/of/{package}",
                        .parameters = {{.name = "it_id", .type = "blob_id"},
                                       {.name = "limit", .in = In::Query, .type = "u64", .required = false},
                                       {.name = "package", .type = "string"}},
                        .permission = "public",
                        .returns = "{it}"};
static_assert(api::isSound(fitting));
template<class Change>
constexpr bool stillFits(Change change)
{
    Entry entry = fitting;
    change(entry);
    return api::isSound(entry);
}
static_assert(!stillFits([](Entry &entry) { entry.name = {}; }));
static_assert(!stillFits([](Entry &entry) { entry.path = "it/{it_id}/of/{package}"; }));
static_assert(!stillFits([](Entry &entry) { entry.path = "/it/{it_id}"; }));
static_assert(!stillFits([](Entry &entry) { entry.path = "/it/{it_idd}/of/{package}"; }));
static_assert(!stillFits([](Entry &entry) { entry.path = "/of/{package}/it/{it_id}"; }));
static_assert(!stillFits([](Entry &entry) { entry.parameters = {{.name = "it_id", .type = "blob_id"}}; }));
static_assert(!stillFits([](Entry &entry) {
    entry.parameters = {{.name = "it_id", .type = "blobid"}, {.name = "package", .type = "string"}};
}));
static_assert(!stillFits([](Entry &entry) { entry.permission = {}; }));
static_assert(!stillFits([](Entry &entry) { entry.returns = {}; }));
static_assert(!stillFits([](Entry &entry) { entry.changes = true; }));
static_assert(!stillFits([](Entry &entry) { entry.verb = Verb::Post; }));
// A POST says whether it changes anything; no other verb has that choice.
constexpr auto onlyAsks = [](Entry &entry) {
    entry.verb = Verb::Post;
    entry.looksUp = true;
};
static_assert(stillFits(onlyAsks));
static_assert(!stillFits([](Entry &entry) {
    onlyAsks(entry);
    entry.changes = true;
}));
static_assert(!stillFits([](Entry &entry) {
    entry.verb = Verb::Put;
    entry.looksUp = true;
}));
static_assert(!stillFits([](Entry &entry) { entry.looksUp = true; }));
// What has to be one of a request's own names.
static_assert(api::ListContexts::entry.parameters.has("offset", In::Query));
static_assert(!api::ListContexts::entry.parameters.has("offset", In::Body));
static_assert(!api::ListContexts::entry.parameters.has("ofset", In::Query));

class RequestsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void registryIsWhole();
    void registryHasEveryRoute();
    void changesAreSaid();
    void bodiesTellWhatTheyDo_data();
    void bodiesTellWhatTheyDo();
    void registryIsConsistent();
    void registryTypesSayTheSpelling();
    void emptyValuesAreLeftOut();
    void requestsAreAsRecorded_data();
    void requestsAreAsRecorded();
};

void RequestsTest::registryIsWhole()
{
    // name, verb and path as a node has them
    const QMap<QByteArray, QByteArray> expected{
        {"get-health", "GET /admin-api/health"},
        {"get-readiness", "GET /admin-api/ready"},
        {"is-authed", "GET /admin-api/is-authed"},
        {"get-peers", "GET /admin-api/peers"},
        {"list-applications", "GET /admin-api/applications"},
        {"get-application", "GET /admin-api/applications/{application_id}"},
        {"list-application-versions", "GET /admin-api/applications/{application_id}/versions"},
        {"get-application-abi", "GET /admin-api/applications/{application_id}/abi"},
        {"install-application", "POST /admin-api/install-application"},
        {"install-dev-application", "POST /admin-api/install-dev-application"},
        {"uninstall-application", "DELETE /admin-api/applications/{application_id}"},
        {"list-packages", "GET /admin-api/packages"},
        {"list-package-versions", "GET /admin-api/packages/{package}/versions"},
        {"get-latest-package-version", "GET /admin-api/packages/{package}/latest"},
        {"list-contexts", "GET /admin-api/contexts"},
        {"get-context", "GET /admin-api/contexts/{context_id}"},
        {"create-context", "POST /admin-api/contexts"},
        {"delete-context", "DELETE /admin-api/contexts/{context_id}"},
        {"get-context-storage", "GET /admin-api/contexts/{context_id}/storage"},
        {"get-context-identities", "GET /admin-api/contexts/{context_id}/identities"},
        {"get-owned-context-identities", "GET /admin-api/contexts/{context_id}/identities-owned"},
        {"get-context-group", "GET /admin-api/contexts/{context_id}/group"},
        {"sync-context", "POST /admin-api/contexts/sync/{context_id}"},
        {"sync-all-contexts", "POST /admin-api/contexts/sync"},
        {"get-node-identity", "GET /admin-api/identity"},
        {"generate-context-identity", "POST /admin-api/identity/context"},
        {"list-namespaces", "GET /admin-api/namespaces"},
        {"get-namespace", "GET /admin-api/namespaces/{namespace_id}"},
        {"create-namespace", "POST /admin-api/namespaces"},
        {"list-blobs", "GET /admin-api/blobs"},
        {"get-blob-info", "HEAD /admin-api/blobs/{blob_id}"},
        {"upload-blob", "PUT /admin-api/blobs"},
        {"download-blob", "GET /admin-api/blobs/{blob_id}"},
        {"delete-blob", "DELETE /admin-api/blobs/{blob_id}"},
        {"list-auth-providers", "GET /auth/providers"},
        {"log-in", "POST /auth/token"},
        {"refresh-token", "POST /auth/refresh"},
        {"validate-token", "GET /auth/validate"},
        {"json-rpc", "POST /jsonrpc"},
    };
    QMap<QByteArray, QByteArray> found;
    for (const api::Entry &entry : api::registry())
        found.insert(entry.name.toByteArray(), verbName(entry.verb) + ' ' + entry.path.toByteArray());
    // Scripts know these names.
    for (auto it = expected.begin(); it != expected.end(); ++it)
        QCOMPARE(found.value(it.key()), it.value());
}

/// The list of all routes of a node, and the registry: neither has one the other has not, and each has one
/// name, but where a route has several methods.
void RequestsTest::registryHasEveryRoute()
{
    static const QRegularExpression variable(u"(:[a-z_]+|\\{[A-Za-z_]+\\})"_s);
    QSet<QString> wanted;
    QFile file(testData(u"routes.txt"_s));
    QVERIFY(file.open(QIODevice::ReadOnly));
    for (const QByteArray &line : file.readAll().split('\n')) {
        if (!line.isEmpty() && !line.startsWith('#'))
            wanted += QString::fromLatin1(line).replace(variable, u"*"_s);
    }
    QCOMPARE(wanted.size(), 122);
    QMap<QString, QByteArrayList> found;
    for (const api::Entry &entry : api::registry())
        found[QString::fromLatin1(verbName(entry.verb) + ' ' + entry.path.toByteArray())
                  .replace(variable, u"*"_s)] += entry.name.toByteArray();
    QCOMPARE(QSet<QString>(found.keyBegin(), found.keyEnd()), wanted);
    for (auto it = found.begin(); it != found.end(); ++it) {
        if (it.key() == "POST /jsonrpc"_L1)
            QCOMPARE(it.value(), (QByteArrayList{"json-rpc", "get-sync-status", "set-ephemeral"}));
        else
            QCOMPARE(it.value().size(), 1);
    }
}

/// A POST that only asks says so; all else that is no GET or HEAD changes.
void RequestsTest::changesAreSaid()
{
    QByteArrayList found;
    for (const api::Entry &entry : api::registry()) {
        const bool reads = entry.verb == Verb::Get || entry.verb == Verb::Head;
        QCOMPARE(entry.changes, !reads && !entry.looksUp);
        if (!entry.changes && !reads)
            found += entry.name.toByteArray();
    }
    std::sort(found.begin(), found.end());
    QCOMPARE(found,
             (QByteArrayList{"attest-tee", "get-sync-status", "lookup-application-alias",
                             "lookup-context-alias", "set-sse-subscription"}));
}

/// What somebody wrote under a name is taken for no more than it is.
void RequestsTest::bodiesTellWhatTheyDo_data()
{
    QTest::addColumn<QByteArray>("entry");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("harmless");
    for (const char *name : {"json-rpc", "get-sync-status", "set-ephemeral"}) {
        const auto row = [name](const char *title, const QByteArray &body, bool harmless) {
            QTest::addRow("%s: %s", name, title) << QByteArray(name) << body << harmless;
        };
        row("asks", R"({"jsonrpc":"2.0","id":1,"method":"sync_status","params":{}})", true);
        row("asks, escaped", R"({"m\u0065thod":"sync\u005fstatus"})", true);
        row("executes", R"({"method":"execute"})", false);
        row("sets", R"({"method":"set_ephemeral"})", false);
        row("twice", R"({"method":"sync_status","method":"execute"})", false);
        row("twice, escaped", R"({"method":"sync_status","m\u0065thod":"execute"})", false);
        row("inside", R"({"params":{"method":"sync_status"}})", false);
        row("another spelling", R"({"method":"Sync_Status"})", false);
        row("no text", R"({"method":1})", false);
        row("nothing", "", false);
        row("no JSON", R"({"method":"sync_status"} x)", false);
        row("a list", R"([{"method":"sync_status"}])", false);
    }
    QTest::newRow("look-up") << QByteArray("lookup-context-alias") << QByteArray("x") << true;
    QTest::newRow("change") << QByteArray("delete-blob") << QByteArray() << false;
    QTest::newRow("log-in") << QByteArray("log-in") << QByteArray("{}") << true;
}

void RequestsTest::bodiesTellWhatTheyDo()
{
    QFETCH(QByteArray, entry);
    QFETCH(QByteArray, body);
    QFETCH(bool, harmless);
    QCOMPARE(api::isHarmless(*api::findEntry(entry), body), harmless);
}

void RequestsTest::registryIsConsistent()
{
    static const QRegularExpression variable(u"\\{([A-Za-z0-9_]+)\\}"_s);
    for (const api::Entry &entry : api::registry()) {
        const QString path = QString::fromLatin1(entry.path);
        QVERIFY(path.startsWith(u'/'));
        QVERIFY(!path.endsWith(u'/'));
        QByteArrayList inPath;
        for (auto it = variable.globalMatch(path); it.hasNext();)
            inPath += it.next().captured(1).toLatin1();
        QByteArrayList declared;
        for (const api::Parameter &parameter : entry.parameters) {
            QVERIFY(!parameter.type.isEmpty());
            if (parameter.in == api::Parameter::In::Path) {
                declared += parameter.name.toByteArray();
                QVERIFY(parameter.required);
            }
        }
        QCOMPARE(declared, inPath);
        QVERIFY(entry.check);
        QVERIFY(!entry.returns.isEmpty());
        QCOMPARE(api::findEntry(entry.name), &entry);
    }
    QVERIFY(!api::findEntry("nope"));
}

void RequestsTest::registryTypesSayTheSpelling()
{
    const auto typeOf = [](QByteArrayView entry, const QByteArray &parameter) {
        const auto &all = api::findEntry(entry)->parameters;
        const auto found = std::find_if(all.begin(), all.end(),
                                        [&](const api::Parameter &one) { return one.name == parameter; });
        return found == all.end() ? QByteArray() : found->type.toByteArray();
    };
    QCOMPARE(typeOf("install-application", "hash"), QByteArray("sha256_base58"));
    QCOMPARE(typeOf("upload-blob", "hash"), QByteArray("sha256_base58"));
    QCOMPARE(typeOf("create-context", "contextSeed"), QByteArray("bytes32_base58"));
    QCOMPARE(typeOf("create-namespace", "appKey"), QByteArray("blob_id_hex"));
    QCOMPARE(api::findEntry("create-context")->returns.toByteArray(),
             QByteArray("{data:{contextId,memberPublicKey,groupId,groupCreated}}"));
}

void RequestsTest::emptyValuesAreLeftOut()
{
    QVERIFY(api::GetApplicationAbi{}.request().query.isEmpty());
    const Request named = api::GetApplicationAbi{.serviceName = u"chat"_s}.request();
    QCOMPARE(named.query, (QList<std::pair<QByteArray, QString>>{{"service_name", u"chat"_s}}));
    QCOMPARE(api::ListContexts{.offset = 0}.request().query.value(0).second, u"0"_s);
    QVERIFY(!api::CreateNamespace{}.request().body.contains("name"));
    QVERIFY(api::CreateNamespace{.name = u"Team"_s}.request().body.contains(R"("name":"Team")"));
}

template<class R>
Request requestOf(const R &request)
{
    return request.request();
}

void RequestsTest::requestsAreAsRecorded_data()
{
    QTest::addColumn<QString>("recording");
    QTest::addColumn<Request>("request");
    const auto context = *ContextId::parse(u"8G9fo6zH9p54kDvM83nzubFev1dQ3cKvUVJ3kuZUJjkP"_s);
    const auto application = *ApplicationId::parse(u"Cfow1SkzdqiVvzy6MzBME9g6b4sgwBtetGHiBgfC9QHc"_s);
    const auto group = *GroupId::parse(u"2114c8bff92dd2738aba6d963dca0890e477fc7331c10668a7481835bf55e96f"_s);
    const auto blob = *BlobId::parse(u"FFXxpzxCaRgNAgsJeszr8hQpZZ1XjvdrJew1EMAS4kpc"_s);
    const auto row = [](const char *name, const Request &request) {
        QTest::newRow(name) << QString::fromLatin1(name) << request;
    };
    row("empty/health", requestOf(api::GetHealth{}));
    row("empty/ready", requestOf(api::GetReadiness{}));
    row("empty/is-authed", requestOf(api::GetIsAuthed{}));
    row("empty/peers", requestOf(api::GetPeers{}));
    row("apps/list", requestOf(api::ListApplications{}));
    row("apps/get", requestOf(api::GetApplication{application}));
    row("apps/versions", requestOf(api::ListApplicationVersions{application}));
    row("apps/abi", requestOf(api::GetApplicationAbi{.id = application}));
    row("apps/install_unreachable_url",
        requestOf(api::InstallApplication{.url = u"http://127.0.0.1:9/app.mpk"_s}));
    row("apps/install_dev_wasm",
        requestOf(api::InstallDevApplication{.path = u"/home/user/apps/kv_store.wasm"_s,
                                             .metadata = "hello",
                                             .package = u"com.example.kv"_s,
                                             .version = u"1.0.0"_s}));
    row("apps/packages", requestOf(api::ListPackages{}));
    row("apps/package_versions", requestOf(api::ListPackageVersions{u"com.calimero.kv-store"_s}));
    row("apps/package_latest", requestOf(api::GetLatestVersion{u"com.calimero.kv-store"_s}));
    row("contexts/list_paged", requestOf(api::ListContexts{.offset = 0, .limit = 1}));
    row("contexts/get", requestOf(api::GetContext{context}));
    row("contexts/create",
        requestOf(api::CreateContext{.applicationId = application,
                                     .groupId = group,
                                     .initializationParams = "{}",
                                     .name = u"notes"_s}));
    row("contexts/storage", requestOf(api::GetContextStorage{context}));
    row("contexts/identities", requestOf(api::GetContextIdentities{context}));
    row("contexts/identities-owned", requestOf(api::GetOwnedContextIdentities{context}));
    row("contexts/group", requestOf(api::GetContextGroup{context}));
    row("contexts/sync", requestOf(api::SyncContext{context}));
    row("contexts/sync_all", requestOf(api::SyncAllContexts{}));
    row("identity/node", requestOf(api::GetNodeIdentity{}));
    row("identity/generate", requestOf(api::GenerateContextIdentity{}));
    row("namespaces/create",
        requestOf(api::CreateNamespace{.applicationId = application, .name = u"Team space"_s}));
    row("namespaces/get", requestOf(api::GetNamespace{NamespaceId(group.bytes())}));
    row("blobs/list", requestOf(api::ListBlobs{}));
    row("blobs/head", requestOf(api::GetBlobInfo{blob}));
    row("blobs/download", requestOf(api::DownloadBlob{.id = blob}));
    row("blobs/delete", requestOf(api::DeleteBlob{blob}));
    row("blobs/upload_empty", requestOf(api::UploadBlob{}));
    row("auth/providers", requestOf(api::ListAuthProviders{}));
    row("auth/validate", requestOf(api::ValidateToken{}));
    row("auth/refresh_garbage", requestOf(api::RefreshToken{.accessToken = u"x"_s, .refreshToken = u"y"_s}));
    const auto member =
        *AccountId::parse(u"d205962bc447bed829ab15a543b083091839437f7aae257472184c80574dd2a4"_s);
    row("alias/create_context", requestOf(api::CreateContextAlias{.alias = u"notes"_s, .id = context}));
    row("alias/create_application",
        requestOf(api::CreateApplicationAlias{.alias = u"kv"_s, .id = application}));
    row("alias/lookup_context", requestOf(api::LookupContextAlias{u"notes"_s}));
    row("alias/delete_application", requestOf(api::DeleteApplicationAlias{u"kv"_s}));
    row("alias/list_context", requestOf(api::ListContextAliases{}));
    row("empty/network_status", requestOf(api::GetNetworkStatus{}));
    row("empty/usage", requestOf(api::GetUsage{}));
    row("empty/metrics", requestOf(api::GetMetrics{}));
    row("empty/certificate", requestOf(api::GetCertificate{}));
    row("contexts/for_application", requestOf(api::ListApplicationContexts{application}));
    row("contexts/with_executors", requestOf(api::ListContextsWithExecutors{application}));
    row("ends/context_resync",
        requestOf(api::ResyncContext{
            .id = *ContextId::parse(u"9GJckcsCFPFfgAe3WNXTQiZVBTM4YwV9a6WCxAibLBer"_s), .force = true}));
    row("groups/get", requestOf(api::GetGroup{group}));
    row("live/role_change",
        requestOf(api::SetMemberRole{.groupId = group, .account = member, .role = u"ReadOnly"_s}));
    row("groups/capabilities_put",
        requestOf(api::SetMemberCapabilities{.groupId = group, .account = member, .capabilities = 7}));
    row("groups/default_capabilities",
        requestOf(api::SetDefaultCapabilities{.groupId = group, .capabilities = 4}));
    row("groups/member_metadata_put",
        requestOf(api::SetMemberMetadata{
            .groupId = group, .account = member, .metadata = {.name = u"Bea"_s, .data = {}}}));
    row("groups/context_metadata_put",
        requestOf(
            api::SetContextMetadata{.groupId = group,
                                    .contextId = context,
                                    .metadata = {.name = u"notes"_s, .data = {{u"topic"_s, u"demo"_s}}}}));
    row("groups/add_members",
        requestOf(api::AddGroupMembers{
            .groupId = *GroupId::parse(u"cd00a44499b69ce6ed949f67fcb2ba8ceffb693f6651c25438f111a8efb3a0b1"_s),
            .members = {{member.toString(), u"Member"_s}}}));
    row("groups/create",
        requestOf(api::CreateGroup{.applicationId = application, .parent = group, .name = u"Second"_s}));
    row("groups/invite",
        requestOf(api::InviteToGroup{
            .groupId = *GroupId::parse(u"cd00a44499b69ce6ed949f67fcb2ba8ceffb693f6651c25438f111a8efb3a0b1"_s),
            .validFor = 3600}));
    row("ends/group_delete",
        requestOf(api::DeleteGroup{
            *GroupId::parse(u"7c5655785b68192712166125c6037277cfef2ecde32db766eab6aea78ad266f4"_s)}));
    const auto paired =
        *NamespaceId::parse(u"05ba2ba1add7cb9e4b00907412922fb29705a674b6579c9a9266ce20682f0347"_s);
    row("namespaces/pair_init",
        requestOf(api::PairDeviceInit{
            .namespaceId = paired,
            .accountRootPublicKey =
                *KeyInHex::parse(u"ccf1f71716dab3d55ae9daf0780c5020d9f68ebcb6ebd88ea4207902882f7eba"_s)}));
    row("namespaces/revoke_device",
        requestOf(api::RevokeDevice{
            .namespaceId = paired,
            .deviceId =
                *DeviceId::parse(u"e8cd7453a73399db6088a90f226d834cc1e76f95a5e4b332e64e84ddab25a706"_s)}));
    row("tee/attest_post", requestOf(api::AttestTee{.nonce = QString(64, u'0')}));
    row("auth/keys_create",
        requestOf(api::CreateKey{.user = u"ada"_s, .password = u"a long enough pass phrase"_s}));
    row("auth/permissions_put_empty",
        requestOf(api::SetKeyPermissions{.id = u"44695d00-a0f7-4e16-b44c-8d1f86b62d69"_s,
                                         .remove = {u"context:list"_s, u"blob:list"_s}}));
    row("auth/key_permissions",
        requestOf(
            api::GetKeyPermissions{u"9f604701a5450566a742a0c0369e933cf04763d202488f8c4b43c1bccfbcef23"_s}));
    row("live/sse_session", requestOf(api::GetSseSession{u"10430530176777135682"_s}));
    row("live/sse_subscribe",
        requestOf(api::SetSseSubscription{.session = u"10430530176777135682"_s, .contexts = {context}}));
    row("rpc/sync_status", requestOf(api::GetSyncStatus{context}));
    row("rpc/set",
        requestOf(
            api::Execute{.context = context, .method = u"set"_s, .args = R"({"key":"name","value":"Ada"})"}));
}

void RequestsTest::requestsAreAsRecorded()
{
    QFETCH(QString, recording);
    QFETCH(Request, request);
    const Recording recorded = Recording::load(recording);
    QCOMPARE(verbName(request.verb), recorded.method);
    const auto url = urlOf(QUrl(u"http://node"_s), request);
    QVERIFY(url);
    QCOMPARE(url->toEncoded(), "http://node" + recorded.path);
    QCOMPARE(request.name, routeOf(recorded).entry);
    QCOMPARE(request.body.isEmpty(), recorded.requestBody.isEmpty());
    if (request.body.isEmpty())
        return;
    QCOMPARE(request.contentType, recorded.requestHeaders.value("content-type"));
    // A member that is null in the recording is left out by us, which means the same
    // (docs/node/http.md#null-and-missing).
    QJsonObject expected = QJsonDocument::fromJson(recorded.requestBody).object();
    for (const QString &name : expected.keys()) {
        if (expected[name].isNull())
            expected.remove(name);
    }
    QCOMPARE(QJsonDocument::fromJson(request.body).object(), expected);
}

} // namespace

const TestCase testCase(runTest<RequestsTest>);

} // namespace requests_test

#include "requests_test.moc"
