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
    const char *path; ///< fixed segments before variable ones, so that the first fit is the right one
};

constexpr Known known[] = {
    {"get-health", "GET", "/admin-api/health"},
    {"get-readiness", "GET", "/admin-api/ready"},
    {"is-authed", "GET", "/admin-api/is-authed"},
    {"get-peers", "GET", "/admin-api/peers"},
    {"list-applications", "GET", "/admin-api/applications"},
    {"get-application", "GET", "/admin-api/applications/{application_id}"},
    {"list-application-versions", "GET", "/admin-api/applications/{application_id}/versions"},
    {"get-application-abi", "GET", "/admin-api/applications/{application_id}/abi"},
    {"uninstall-application", "DELETE", "/admin-api/applications/{application_id}"},
    {"install-application", "POST", "/admin-api/install-application"},
    {"install-dev-application", "POST", "/admin-api/install-dev-application"},
    {"list-packages", "GET", "/admin-api/packages"},
    {"list-package-versions", "GET", "/admin-api/packages/{package}/versions"},
    {"get-latest-package-version", "GET", "/admin-api/packages/{package}/latest"},
    {"sync-all-contexts", "POST", "/admin-api/contexts/sync"},
    {"sync-context", "POST", "/admin-api/contexts/sync/{context_id}"},
    {"list-contexts", "GET", "/admin-api/contexts"},
    {"create-context", "POST", "/admin-api/contexts"},
    {"get-context", "GET", "/admin-api/contexts/{context_id}"},
    {"delete-context", "DELETE", "/admin-api/contexts/{context_id}"},
    {"get-context-storage", "GET", "/admin-api/contexts/{context_id}/storage"},
    {"get-context-identities", "GET", "/admin-api/contexts/{context_id}/identities"},
    {"get-owned-context-identities", "GET", "/admin-api/contexts/{context_id}/identities-owned"},
    {"get-context-group", "GET", "/admin-api/contexts/{context_id}/group"},
    {"get-node-identity", "GET", "/admin-api/identity"},
    {"generate-context-identity", "POST", "/admin-api/identity/context"},
    {"list-namespaces", "GET", "/admin-api/namespaces"},
    {"create-namespace", "POST", "/admin-api/namespaces"},
    {"get-namespace", "GET", "/admin-api/namespaces/{namespace_id}"},
    {"list-blobs", "GET", "/admin-api/blobs"},
    {"upload-blob", "PUT", "/admin-api/blobs"},
    {"get-blob-info", "HEAD", "/admin-api/blobs/{blob_id}"},
    {"download-blob", "GET", "/admin-api/blobs/{blob_id}"},
    {"delete-blob", "DELETE", "/admin-api/blobs/{blob_id}"},
    {"list-auth-providers", "GET", "/auth/providers"},
    {"log-in", "POST", "/auth/token"},
    {"refresh-token", "POST", "/auth/refresh"},
    {"validate-token", "GET", "/auth/validate"},
    {"json-rpc", "POST", "/jsonrpc"},
};

} // namespace

Route routeOf(const Recording &recording)
{
    const QUrl url = QUrl::fromEncoded(recording.path);
    const QStringList path = url.path().split(u'/');
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
        if (!fits)
            continue;
        const auto query = QUrlQuery(url).queryItems(QUrl::FullyDecoded);
        for (const auto &[name, value] : query)
            found.arguments += name + u'=' + value;
        return found;
    }
    return {};
}
