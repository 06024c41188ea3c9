// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "tests/support/routes.h"

#include <QUrl>
#include <QUrlQuery>

using namespace Qt::StringLiterals;

namespace {

struct Known {
    const char *entry;
    const char *method;
    const char *path;
};

constexpr Known known[] = {
    {"get-health", "GET", "/admin-api/health"},
    {"get-readiness", "GET", "/admin-api/ready"},
    {"is-authed", "GET", "/admin-api/is-authed"},
    {"get-peers", "GET", "/admin-api/peers"},
    {"get-usage", "GET", "/admin-api/usage"},
    {"get-metrics", "GET", "/metrics"},
    {"get-certificate", "GET", "/admin-api/certificate"},
    {"get-network-status", "GET", "/admin-api/network/status"},
    {"list-applications", "GET", "/admin-api/applications"},
    {"get-application", "GET", "/admin-api/applications/{application_id}"},
    {"list-application-versions", "GET", "/admin-api/applications/{application_id}/versions"},
    {"get-application-abi", "GET", "/admin-api/applications/{application_id}/abi"},
    {"install-application", "POST", "/admin-api/install-application"},
    {"install-dev-application", "POST", "/admin-api/install-dev-application"},
    {"uninstall-application", "DELETE", "/admin-api/applications/{application_id}"},
    {"list-packages", "GET", "/admin-api/packages"},
    {"list-package-versions", "GET", "/admin-api/packages/{package}/versions"},
    {"get-latest-package-version", "GET", "/admin-api/packages/{package}/latest"},
    {"list-contexts", "GET", "/admin-api/contexts"},
    {"get-context", "GET", "/admin-api/contexts/{context_id}"},
    {"create-context", "POST", "/admin-api/contexts"},
    {"delete-context", "DELETE", "/admin-api/contexts/{context_id}"},
    {"get-context-storage", "GET", "/admin-api/contexts/{context_id}/storage"},
    {"get-context-identities", "GET", "/admin-api/contexts/{context_id}/identities"},
    {"get-owned-context-identities", "GET", "/admin-api/contexts/{context_id}/identities-owned"},
    {"get-context-group", "GET", "/admin-api/contexts/{context_id}/group"},
    {"list-application-contexts", "GET", "/admin-api/contexts/for-application/{application_id}"},
    {"list-contexts-with-executors", "GET",
     "/admin-api/contexts/with-executors/for-application/{application_id}"},
    {"sync-context", "POST", "/admin-api/contexts/sync/{context_id}"},
    {"sync-all-contexts", "POST", "/admin-api/contexts/sync"},
    {"resync-context", "POST", "/admin-api/contexts/{context_id}/resync"},
    {"join-context", "POST", "/admin-api/contexts/{context_id}/join"},
    {"leave-context", "POST", "/admin-api/contexts/{context_id}/leave"},
    {"update-context-application", "POST", "/admin-api/contexts/{context_id}/application"},
    {"get-node-identity", "GET", "/admin-api/identity"},
    {"generate-context-identity", "POST", "/admin-api/identity/context"},
    {"list-namespaces", "GET", "/admin-api/namespaces"},
    {"get-namespace", "GET", "/admin-api/namespaces/{namespace_id}"},
    {"create-namespace", "POST", "/admin-api/namespaces"},
    {"delete-namespace", "DELETE", "/admin-api/namespaces/{namespace_id}"},
    {"leave-namespace", "POST", "/admin-api/namespaces/{namespace_id}/leave"},
    {"list-application-namespaces", "GET", "/admin-api/namespaces/for-application/{application_id}"},
    {"list-namespace-groups", "GET", "/admin-api/namespaces/{namespace_id}/groups"},
    {"create-namespace-group", "POST", "/admin-api/namespaces/{namespace_id}/groups"},
    {"get-group", "GET", "/admin-api/groups/{group_id}"},
    {"create-group", "POST", "/admin-api/groups"},
    {"delete-group", "DELETE", "/admin-api/groups/{group_id}"},
    {"list-group-contexts", "GET", "/admin-api/groups/{group_id}/contexts"},
    {"detach-context", "POST", "/admin-api/groups/{group_id}/contexts/{context_id}/remove"},
    {"list-subgroups", "GET", "/admin-api/groups/{group_id}/subgroups"},
    {"reparent-group", "POST", "/admin-api/groups/{group_id}/reparent"},
    {"sync-group", "POST", "/admin-api/groups/{group_id}/sync"},
    {"set-default-capabilities", "PUT", "/admin-api/groups/{group_id}/settings/default-capabilities"},
    {"set-subgroup-visibility", "PUT", "/admin-api/groups/{group_id}/settings/subgroup-visibility"},
    {"list-group-members", "GET", "/admin-api/groups/{group_id}/members"},
    {"add-group-members", "POST", "/admin-api/groups/{group_id}/members"},
    {"remove-group-members", "POST", "/admin-api/groups/{group_id}/members/remove"},
    {"list-member-devices", "GET", "/admin-api/groups/{group_id}/member-devices"},
    {"set-member-role", "PUT", "/admin-api/groups/{group_id}/members/{account}/role"},
    {"get-member-capabilities", "GET", "/admin-api/groups/{group_id}/members/{account}/capabilities"},
    {"set-member-capabilities", "PUT", "/admin-api/groups/{group_id}/members/{account}/capabilities"},
    {"set-member-auto-follow", "PUT", "/admin-api/groups/{group_id}/members/{account}/auto-follow"},
    {"join-by-inheritance", "POST", "/admin-api/groups/{group_id}/join-via-inheritance"},
    {"leave-group", "POST", "/admin-api/groups/{group_id}/leave"},
    {"get-group-metadata", "GET", "/admin-api/groups/{group_id}/metadata"},
    {"set-group-metadata", "PUT", "/admin-api/groups/{group_id}/metadata"},
    {"get-member-metadata", "GET", "/admin-api/groups/{group_id}/members/{account}/metadata"},
    {"set-member-metadata", "PUT", "/admin-api/groups/{group_id}/members/{account}/metadata"},
    {"get-context-metadata", "GET", "/admin-api/groups/{group_id}/contexts/{context_id}/metadata"},
    {"set-context-metadata", "PUT", "/admin-api/groups/{group_id}/contexts/{context_id}/metadata"},
    {"invite-to-namespace", "POST", "/admin-api/namespaces/{namespace_id}/invite"},
    {"join-namespace", "POST", "/admin-api/namespaces/{namespace_id}/join"},
    {"invite-to-group", "POST", "/admin-api/groups/{group_id}/invite"},
    {"join-group", "POST", "/admin-api/groups/join"},
    {"issue-ownership-proof", "POST", "/admin-api/groups/{group_id}/issue-ownership-proof"},
    {"issue-namespace-proof", "POST", "/admin-api/groups/{group_id}/issue-namespace-ownership-proof"},
    {"pair-device-init", "POST", "/admin-api/namespaces/{namespace_id}/account/pair-init"},
    {"pair-device-complete", "POST", "/admin-api/namespaces/{namespace_id}/account/pair-complete"},
    {"revoke-device", "POST", "/admin-api/namespaces/{namespace_id}/account/revoke"},
    {"upgrade-group", "POST", "/admin-api/groups/{group_id}/upgrade"},
    {"get-group-upgrade-status", "GET", "/admin-api/groups/{group_id}/upgrade/status"},
    {"retry-group-upgrade", "POST", "/admin-api/groups/{group_id}/upgrade/retry"},
    {"get-cascade-status", "GET", "/admin-api/groups/{namespace_id}/cascade-status"},
    {"get-migration-status", "GET", "/admin-api/groups/{namespace_id}/migration-status"},
    {"abort-migration", "POST", "/admin-api/groups/{namespace_id}/migration/abort"},
    {"list-blobs", "GET", "/admin-api/blobs"},
    {"get-blob-info", "HEAD", "/admin-api/blobs/{blob_id}"},
    {"upload-blob", "PUT", "/admin-api/blobs"},
    {"download-blob", "GET", "/admin-api/blobs/{blob_id}"},
    {"delete-blob", "DELETE", "/admin-api/blobs/{blob_id}"},
    {"create-context-alias", "POST", "/admin-api/alias/create/context"},
    {"lookup-context-alias", "POST", "/admin-api/alias/lookup/context/{name}"},
    {"delete-context-alias", "POST", "/admin-api/alias/delete/context/{name}"},
    {"list-context-aliases", "GET", "/admin-api/alias/list/context"},
    {"create-application-alias", "POST", "/admin-api/alias/create/application"},
    {"lookup-application-alias", "POST", "/admin-api/alias/lookup/application/{name}"},
    {"delete-application-alias", "POST", "/admin-api/alias/delete/application/{name}"},
    {"list-application-aliases", "GET", "/admin-api/alias/list/application"},
    {"get-tee-info", "GET", "/admin-api/tee/info"},
    {"attest-tee", "POST", "/admin-api/tee/attest"},
    {"fleet-join", "POST", "/admin-api/tee/fleet-join"},
    {"get-tee-admission-policy", "GET", "/admin-api/groups/{group_id}/settings/tee-admission-policy"},
    {"set-tee-admission-policy", "PUT", "/admin-api/groups/{group_id}/settings/tee-admission-policy"},
    {"list-auth-providers", "GET", "/auth/providers"},
    {"get-auth-health", "GET", "/auth/health"},
    {"log-in", "POST", "/auth/token"},
    {"refresh-token", "POST", "/auth/refresh"},
    {"validate-token", "GET", "/auth/validate"},
    {"list-keys", "GET", "/admin/keys"},
    {"create-key", "POST", "/admin/keys"},
    {"delete-key", "DELETE", "/admin/keys/{key_id}"},
    {"list-client-keys", "GET", "/admin/keys/clients"},
    {"create-client-key", "POST", "/admin/client-key"},
    {"delete-client-key", "DELETE", "/admin/keys/{root_key_id}/clients/{client_id}"},
    {"get-key-permissions", "GET", "/admin/keys/{key_id}/permissions"},
    {"set-key-permissions", "PUT", "/admin/keys/{key_id}/permissions"},
    {"revoke-key", "POST", "/admin/revoke"},
    {"get-auth-identity", "GET", "/admin/identity"},
    {"get-auth-metrics", "GET", "/admin/metrics"},
    {"json-rpc", "POST", "/jsonrpc"},
    {"set-sse-subscription", "POST", "/sse/subscription"},
    {"get-sse-session", "GET", "/sse/session/{session_id}"},
};

} // namespace

Route routeOf(const Recording &recording)
{
    const QUrl url = QUrl::fromEncoded(recording.path);
    const QStringList path = url.path().split(u'/');
    Route best;
    qsizetype fewest = path.size();
    for (const Known &route : known) {
        const QStringList pattern = QString::fromLatin1(route.path).split(u'/');
        if (recording.method != route.method || pattern.size() != path.size())
            continue;
        Route found{.entry = route.entry};
        bool fits = true;
        for (qsizetype i = 0; fits && i < path.size(); ++i) {
            if (pattern[i].startsWith(u'{'))
                found.arguments += pattern[i].sliced(1).chopped(1) + u'=' + path[i];
            else
                fits = pattern[i] == path[i];
        }
        // A fixed word wins over a variable.
        if (!fits || found.arguments.size() >= fewest)
            continue;
        fewest = found.arguments.size();
        best = found;
    }
    if (best.entry.isEmpty())
        return best;
    const auto query = QUrlQuery(url).queryItems(QUrl::FullyDecoded);
    for (const auto &[name, value] : query)
        best.arguments += name + u'=' + value;
    const QByteArray method = QJsonDocument::fromJson(recording.requestBody)["method"_L1].toString().toUtf8();
    if (best.entry == "json-rpc" && method == "sync_status")
        best.entry = "get-sync-status";
    else if (best.entry == "json-rpc" && method == "set_ephemeral")
        best.entry = "set-ephemeral";
    return best;
}
