// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// What goes out: bodies as people wrote them, and requests as they were recorded.
#include "core/api/aliases.h"
#include "core/api/applications.h"
#include "core/api/auth.h"
#include "core/api/blobs.h"
#include "core/api/contextmembership.h"
#include "core/api/contexts.h"
#include "core/api/devices.h"
#include "core/api/eventstream.h"
#include "core/api/filling.h"
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
#include "tests/support/testprogram.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

namespace requests_test {

using namespace calimero;
using namespace Qt::StringLiterals;

namespace {

using api::Entry;
using api::In;

class RequestsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void bodiesTellWhatTheyDo_data();
    void bodiesTellWhatTheyDo();
    void templatesAreBodies();
    void whatAPersonWrote();
    void emptyValuesAreLeftOut();
    void requestsAreAsRecorded_data();
    void requestsAreAsRecorded();
};

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

/// JSON with all parameters of the body and nothing else, each of its type; and it does what its entry says.
void RequestsTest::templatesAreBodies()
{
    for (const api::Entry &entry : api::registry()) {
        QStringList names;
        for (const api::Parameter &parameter : entry.parameters) {
            if (parameter.in == In::Body && parameter.type != "file")
                names += QString::fromUtf8(parameter.name);
        }
        std::sort(names.begin(), names.end());
        const QByteArray text = api::bodyTemplate(entry);
        QVERIFY2(text.isEmpty() == (names.isEmpty() && !entry.wantsBody), entry.name.data());
        // Who takes all of it away leaves what the node wants at least.
        const QByteArray emptied = api::filledRequest(entry, {}).body;
        QVERIFY2(emptied == (entry.takesEmptyObject() ? "{}" : ""), entry.name.data());
        if (text.isEmpty())
            continue;
        QJsonParseError wrong;
        const QJsonObject body = QJsonDocument::fromJson(text, &wrong).object();
        QVERIFY2(wrong.error == QJsonParseError::NoError, text.constData());
        QCOMPARE(body.keys(), names);
        for (const api::Parameter &parameter : entry.parameters) {
            const QJsonValue value = body[QString::fromUtf8(parameter.name)];
            if (parameter.in != In::Body || (!parameter.required && value.isNull()))
                continue;
            const QByteArray type = parameter.type.toByteArray();
            const bool fits = type == "u64" ? value.isDouble()
                : type == "bool"            ? value.isBool()
                : type == "bytes"           ? value.isArray()
                : type == "invitation"      ? value.isObject()
                : type == "json"            ? !value.isNull()
                                            : value.isString();
            QVERIFY2(fits, (entry.name.toByteArray() + ' ' + parameter.name.toByteArray()).constData());
        }
        QCOMPARE(api::isHarmless(entry, text), !entry.changes || entry.isOfSession);
        const QByteArray least = api::bodyTemplate(entry, false);
        QVERIFY(!QJsonDocument::fromJson(least).isNull() || least.isEmpty());
    }
    QCOMPARE(QJsonDocument::fromJson(api::bodyTemplate(*api::findEntry("add-group-members")))["members"_L1]
                 .toArray()
                 .size(),
             1);
}

/// It goes out as it stands, and is no less than its body does.
void RequestsTest::whatAPersonWrote()
{
    const QByteArray body = "{ \"method\":\"execute\", \"n\":18446744073709551616 }";
    const Request call = api::writtenRequest(api::GetSyncStatus::entry, {}, {}, body);
    QCOMPARE(call.body, body);
    QVERIFY(isChange(call));
    QCOMPARE(call.contentType, QByteArray("application/json"));
    const Request list = api::writtenRequest(api::ListContexts::entry, {}, {{"limit", u"7"_s}}, QByteArray());
    QVERIFY(!isChange(list));
    QCOMPARE(urlOf(QUrl(u"http://node"_s), list)->toEncoded(),
             QByteArray("http://node/admin-api/contexts?limit=7"));
    const Request key = api::writtenRequest(api::CreateKey::entry, {}, {},
                                            R"({"provider_data":{"username":"a","password":"hush hush"}})");
    QCOMPARE(key.base, Request::Base::Auth);
    QVERIFY(key.secrets.contains("hush hush"));
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
