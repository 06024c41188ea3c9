// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/api/registry.h"

#include "core/api/applications.h"
#include "core/api/auth.h"
#include "core/api/blobs.h"
#include "core/api/contexts.h"
#include "core/api/namespaces.h"
#include "core/api/node.h"
#include "core/api/rpc.h"
#include "core/json/syntax.h"

namespace calimero::api {

namespace {

template<ApiRequest R>
json::Findings checkAnswer(const QByteArray &requestBody, const Answer &answer)
{
    json::Findings findings;
    // To the last byte: a reader goes past what it does not know.
    if (R::entry.returnsJson() && json::notJson(answer.body)) {
        findings.add(json::Finding::Kind::Odd, {});
        return findings;
    }
    if constexpr (requires { R::check(requestBody, answer); }) {
        return R::check(requestBody, answer);
    } else {
        const auto outcome = R::read(answer, findings);
        return outcome ? findings : json::findingsOf(outcome.error(), findings);
    }
}

template<ApiRequest... R>
struct Requests {
    static_assert((isSound(R::entry) && ...));

    static consteval bool areNamedApart()
    {
        const std::array<std::string_view, sizeof...(R)> names{viewOf(R::entry.name)...};
        for (auto name = names.begin(); name != names.end(); ++name) {
            if (std::find(name + 1, names.end(), *name) != names.end())
                return false;
        }
        return true;
    }
    static_assert(areNamedApart());

    static QList<Entry> entries()
    {
        QList<Entry> all{R::entry...};
        std::size_t at = 0;
        ((all[at++].check = &checkAnswer<R>), ...);
        return all;
    }
};

using All = Requests<GetHealth, GetReadiness, GetIsAuthed, GetPeers, ListApplications, GetApplication,
                     ListApplicationVersions, GetApplicationAbi, InstallApplication, InstallDevApplication,
                     UninstallApplication, ListPackages, ListPackageVersions, GetLatestVersion, ListContexts,
                     GetContext, CreateContext, DeleteContext, GetContextStorage, GetContextIdentities,
                     GetOwnedContextIdentities, GetContextGroup, SyncContext, SyncAllContexts,
                     GetNodeIdentity, GenerateContextIdentity, ListNamespaces, GetNamespace, CreateNamespace,
                     ListBlobs, GetBlobInfo, UploadBlob, DownloadBlob, DeleteBlob, ListAuthProviders, LogIn,
                     RefreshToken, ValidateToken, Execute>;

} // namespace

const QList<Entry> &registry()
{
    static const QList<Entry> entries = All::entries();
    return entries;
}

const Entry *findEntry(QByteArrayView name)
{
    const auto &entries = registry();
    const auto found = std::find_if(entries.begin(), entries.end(),
                                    [name](const Entry &entry) { return entry.name == name; });
    return found == entries.end() ? nullptr : &*found;
}

} // namespace calimero::api
