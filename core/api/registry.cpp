// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/api/registry.h"

#include "core/api/abicheck.h"
#include "core/api/applications.h"
#include "core/api/auth.h"
#include "core/api/blobs.h"
#include "core/api/contexts.h"
#include "core/api/namespaces.h"
#include "core/api/node.h"
#include "core/api/rpc.h"

namespace calimero::api {

namespace {

using In = Parameter::In;
using std::chrono_literals::operator""s;

template<ApiRequest R>
json::Findings checkWith(const QByteArray &, const Answer &answer)
{
    json::Findings findings;
    const auto outcome = R::read(answer, findings);
    return outcome ? findings : json::findingsOf(outcome.error(), findings);
}

const Parameter contextId{"context_id", In::Path, "context_id"};
const Parameter applicationId{"application_id", In::Path, "application_id"};
const Parameter blobId{"blob_id", In::Path, "blob_id"};
const Parameter offset{"offset", In::Query, "u64", false};
const Parameter limit{"limit", In::Query, "u64", false};
const Parameter announceIn{"context_id", In::Query, "context_id", false};

// Each governance change waits for acknowledgements of peers (docs/node/http.md#slow-calls).
constexpr auto slow = 120s;

QList<Entry> makeRegistry()
{
    // clang-format off
    return {
        {"get-health", Verb::Get, "/admin-api/health", {}, false, "public", "{data:{status}}", 30s, jsonLimit,
         checkWith<GetHealth>},
        {"get-readiness", Verb::Get, "/admin-api/ready", {}, false, "public", "{data:{status}}", 30s, jsonLimit,
         checkWith<GetReadiness>},
        {"is-authed", Verb::Get, "/admin-api/is-authed", {}, false, "public", "{data:{status}}", 30s, jsonLimit,
         checkWith<GetIsAuthed>},
        {"get-peers", Verb::Get, "/admin-api/peers", {}, false, "admin", "{count}", 30s, jsonLimit,
         checkWith<GetPeers>},
        {"list-applications", Verb::Get, "/admin-api/applications", {}, false, "application:list",
         "{data:{apps:[{id,blob:{bytecode,compiled},size,source,metadata:[u8],signer_id?,package?,version?}]}}",
         60s, listLimit, checkWith<ListApplications>},
        {"get-application", Verb::Get, "/admin-api/applications/{application_id}", {applicationId}, false,
         "application:list", "{data:{application}}", 30s, jsonLimit, checkWith<GetApplication>},
        {"list-application-versions", Verb::Get, "/admin-api/applications/{application_id}/versions",
         {applicationId}, false, "application:list", "{data:[{version,blobId,size,package}]}", 30s, listLimit,
         checkWith<ListApplicationVersions>},
        {"get-application-abi", Verb::Get, "/admin-api/applications/{application_id}/abi", {applicationId,
         {"service_name", In::Query, "string", false}}, false, "admin", "{data:manifest}", 60s, jsonLimit,
         checkAbi},
        {"install-application", Verb::Post, "/admin-api/install-application", {{"url", In::Body, "string"}, {"hash",
         In::Body, "sha256_base58", false}, {"metadata", In::Body, "bytes"}, {"package", In::Body, "string", false},
         {"version", In::Body, "string", false}}, true, "application:install", "{data:{applicationId}}", 300s,
         jsonLimit, checkWith<InstallApplication>},
        {"install-dev-application", Verb::Post, "/admin-api/install-dev-application", {{"path", In::Body, "string"},
         {"metadata", In::Body, "bytes"}, {"package", In::Body, "string", false}, {"version", In::Body, "string",
         false}}, true, "admin", "{data:{applicationId}}", 300s, jsonLimit, checkWith<InstallDevApplication>},
        {"uninstall-application", Verb::Delete, "/admin-api/applications/{application_id}", {applicationId}, true,
         "admin", "{data:{applicationId}}", slow, jsonLimit, checkWith<UninstallApplication>},
        {"list-packages", Verb::Get, "/admin-api/packages", {}, false, "package:list-packages",
         "{packages:[string]}", 30s, listLimit, checkWith<ListPackages>},
        {"list-package-versions", Verb::Get, "/admin-api/packages/{package}/versions", {{"package", In::Path,
         "string"}}, false, "package:list-versions", "{versions:[string]}", 30s, listLimit,
         checkWith<ListPackageVersions>},
        {"get-latest-package-version", Verb::Get, "/admin-api/packages/{package}/latest", {{"package", In::Path,
         "string"}}, false, "package:get-latest-version", "{applicationId,version}", 30s, jsonLimit,
         checkWith<GetLatestVersion>},
        {"list-contexts", Verb::Get, "/admin-api/contexts", {offset, limit}, false, "context:list",
         "{data:{contexts:[{id,applicationId,serviceName?,contextStateHash,dagHeads?,applicationVersion?,name?,groupId?}]}}",
         60s, listLimit, checkWith<ListContexts>},
        {"get-context", Verb::Get, "/admin-api/contexts/{context_id}", {contextId}, false, "context:list",
         "{data:context}", 30s, jsonLimit, checkWith<GetContext>},
        {"create-context", Verb::Post, "/admin-api/contexts", {{"applicationId", In::Body, "application_id"},
         {"groupId", In::Body, "group_id"}, {"initializationParams", In::Body, "bytes"}, {"contextSeed", In::Body,
         "bytes32_base58", false}, {"identitySecret", In::Body, "string", false}, {"serviceName", In::Body, "string",
         false}, {"name", In::Body, "string", false}}, true, "context:create",
         "{data:{contextId,memberPublicKey,groupId,groupCreated}}", slow, jsonLimit, checkWith<CreateContext>},
        {"delete-context", Verb::Delete, "/admin-api/contexts/{context_id}", {contextId}, true, "context:delete",
         "{data:{isDeleted}}", slow, jsonLimit, checkWith<DeleteContext>},
        {"get-context-storage", Verb::Get, "/admin-api/contexts/{context_id}/storage", {contextId}, false,
         "context:list", "{data:{sizeInBytes}}", 30s, jsonLimit, checkWith<GetContextStorage>},
        {"get-context-identities", Verb::Get, "/admin-api/contexts/{context_id}/identities", {contextId}, false,
         "context:list", "{data:{identities:[public_key]}}", 30s, listLimit, checkWith<GetContextIdentities>},
        {"get-owned-context-identities", Verb::Get, "/admin-api/contexts/{context_id}/identities-owned",
         {contextId}, false, "context:list", "{data:{identities:[public_key]}}", 30s, listLimit,
         checkWith<GetOwnedContextIdentities>},
        {"get-context-group", Verb::Get, "/admin-api/contexts/{context_id}/group", {contextId}, false,
         "context:list", "{data:group_id|null}", 30s, jsonLimit, checkWith<GetContextGroup>},
        {"sync-context", Verb::Post, "/admin-api/contexts/sync/{context_id}", {contextId}, true, "context:execute",
         "{data:null}", slow, jsonLimit, checkWith<SyncContext>},
        {"sync-all-contexts", Verb::Post, "/admin-api/contexts/sync", {}, true, "context:execute", "{data:null}",
         slow, jsonLimit, checkWith<SyncAllContexts>},
        {"get-node-identity", Verb::Get, "/admin-api/identity", {}, false, "namespace:list",
         "{data:{accountId,deviceId|null,publicKey,accountRootPublicKey}}", 30s, jsonLimit,
         checkWith<GetNodeIdentity>},
        {"generate-context-identity", Verb::Post, "/admin-api/identity/context", {}, true, "context:execute",
         "{data:{publicKey}}", 30s, jsonLimit, checkWith<GenerateContextIdentity>},
        {"list-namespaces", Verb::Get, "/admin-api/namespaces", {offset, limit}, false, "namespace:list",
         "{data:[{namespaceId,appKey,targetApplicationId,createdAt,name?,memberCount,contextCount,subgroupCount,appVersion?}]}",
         60s, listLimit, checkWith<ListNamespaces>},
        {"get-namespace", Verb::Get, "/admin-api/namespaces/{namespace_id}", {{"namespace_id", In::Path,
         "namespace_id"}}, false, "namespace:list", "{data:namespace}", 30s, jsonLimit, checkWith<GetNamespace>},
        {"create-namespace", Verb::Post, "/admin-api/namespaces", {{"applicationId", In::Body, "application_id"},
         {"name", In::Body, "string", false}, {"appKey", In::Body, "blob_id_hex", false}}, true, "namespace:create",
         "{data:{namespaceId}}", slow, jsonLimit, checkWith<CreateNamespace>},
        {"list-blobs", Verb::Get, "/admin-api/blobs", {}, false, "blob:list", "{data:{blobs:[{blob_id,size}]}}",
         60s, listLimit, checkWith<ListBlobs>},
        {"get-blob-info", Verb::Head, "/admin-api/blobs/{blob_id}", {blobId}, false, "blob:get", "headers:"
         " content-length, x-blob-id, x-blob-hash, x-blob-mime-type", 30s, jsonLimit, checkWith<GetBlobInfo>},
        {"upload-blob", Verb::Put, "/admin-api/blobs", {{"hash", In::Query, "sha256_base58", false}, announceIn, {"file",
         In::Body, "file"}}, true, "blob:add:stream", "{data:{blob_id,size}}", slow, jsonLimit,
         checkWith<UploadBlob>},
        {"download-blob", Verb::Get, "/admin-api/blobs/{blob_id}", {blobId, announceIn}, false, "blob:get", "the"
         " content", slow, qint64(2) * 1024 * 1024 * 1024, checkWith<DownloadBlob>},
        {"delete-blob", Verb::Delete, "/admin-api/blobs/{blob_id}", {blobId}, true, "blob:remove",
         "{blob_id,deleted}", 30s, jsonLimit, checkWith<DeleteBlob>},
        {"list-auth-providers", Verb::Get, "/auth/providers", {}, false, "public",
         "{data:{providers:[{name,type,description,configured,config}],count},error}", 30s, jsonLimit,
         checkWith<ListAuthProviders>},
        {"log-in", Verb::Post, "/auth/token", {{"auth_method", In::Body, "string"}, {"public_key", In::Body,
         "string"}, {"client_name", In::Body, "string"}, {"permissions", In::Body, "json", false}, {"timestamp",
         In::Body, "u64"}, {"provider_data", In::Body, "json"}}, true, "public",
         "{data:{access_token,refresh_token,error},error}", 30s, 64 * 1024, checkWith<LogIn>},
        {"refresh-token", Verb::Post, "/auth/refresh", {{"access_token", In::Body, "string"}, {"refresh_token",
         In::Body, "string"}}, true, "public", "{data:{access_token,refresh_token,error},error}", 30s, 64 * 1024,
         checkWith<RefreshToken>},
        {"validate-token", Verb::Get, "/auth/validate", {}, false, "any token", "{data,error}", 30s, jsonLimit,
         checkWith<ValidateToken>},
        {"json-rpc", Verb::Post, "/jsonrpc", {{"jsonrpc", In::Body, "string"}, {"id", In::Body, "json"}, {"method",
         In::Body, "string"}, {"params", In::Body, "json"}}, true, "context:execute", "{jsonrpc,id,result} or"
         " {jsonrpc,id,error:{type,data?}}", slow, listLimit, checkRpc},
    };
    // clang-format on
}

} // namespace

QByteArray Entry::contentType() const
{
    return name == "upload-blob" ? "application/octet-stream" : "application/json";
}

const QList<Entry> &registry()
{
    static const QList<Entry> entries = makeRegistry();
    return entries;
}

const Entry *findEntry(QByteArrayView name)
{
    const auto &entries = registry();
    const auto found = std::find_if(entries.begin(), entries.end(),
                                    [name](const Entry &entry) { return entry.name == name; });
    return found == entries.end() ? nullptr : &*found;
}

Request requestFor(const QByteArray &name, const QList<std::pair<QByteArray, QString>> &path,
                   const QList<std::pair<QByteArray, QString>> &query, const QByteArray &body)
{
    const Entry *entry = findEntry(name);
    Q_ASSERT(entry);
    Request request{.name = name,
                    .verb = entry->verb,
                    .base = entry->path.startsWith("/auth/") ? Request::Base::Auth : Request::Base::Node,
                    .query = query,
                    .body = body,
                    .contentType = entry->contentType(),
                    .anonymous = entry->isPublic(),
                    .timeout = entry->timeout,
                    .sizeLimit = entry->sizeLimit};
    const auto parts = entry->path.split('/');
    for (const QByteArray &part : parts) {
        if (part.isEmpty())
            continue;
        if (!part.startsWith('{')) {
            request.segments += QString::fromLatin1(part);
            continue;
        }
        const QByteArray variable = part.sliced(1, part.size() - 2);
        const auto value =
            std::find_if(path.begin(), path.end(), [&](const auto &pair) { return pair.first == variable; });
        Q_ASSERT(value != path.end());
        request.segments += value->second;
    }
    return request;
}

} // namespace calimero::api
