// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/api/registry.h"

#include "core/api/aliases.h"
#include "core/api/applications.h"
#include "core/api/auth.h"
#include "core/api/blobs.h"
#include "core/api/contextmembership.h"
#include "core/api/contexts.h"
#include "core/api/devices.h"
#include "core/api/eventstream.h"
#include "core/api/groups.h"
#include "core/api/invitations.h"
#include "core/api/keys.h"
#include "core/api/members.h"
#include "core/api/metadata.h"
#include "core/api/namespacechanges.h"
#include "core/api/namespaces.h"
#include "core/api/network.h"
#include "core/api/node.h"
#include "core/api/rpc.h"
#include "core/api/tee.h"
#include "core/api/upgrades.h"
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
    static constexpr std::array<std::string_view, sizeof...(R)> names{viewOf(R::entry.name)...};

    static QList<Entry> entries()
    {
        QList<Entry> all{R::entry...};
        std::size_t at = 0;
        ((all[at++].check = &checkAnswer<R>), ...);
        return all;
    }
};

/// A chapter of the registry.
template<Area which, ApiRequest... R>
struct Chapter {
    static constexpr Area area = which;
    using All = Requests<R...>;
};

template<class... C>
struct Book {
    static consteval bool areNamedApart()
    {
        std::array<std::string_view, (C::All::names.size() + ...)> names;
        auto end = names.begin();
        ((end = std::copy(C::All::names.begin(), C::All::names.end(), end)), ...);
        std::sort(names.begin(), names.end());
        return std::adjacent_find(names.begin(), names.end()) == names.end();
    }
    static_assert(areNamedApart());

    static QList<Entry> entries()
    {
        QList<Entry> all;
        (addChapter<C>(all), ...);
        return all;
    }

private:
    template<class One>
    static void addChapter(QList<Entry> &all)
    {
        for (Entry entry : One::All::entries()) {
            entry.area = One::area;
            all += entry;
        }
    }
};

using All = Book<
    Chapter<Area::Status, GetHealth, GetReadiness, GetIsAuthed, GetPeers, GetUsage, GetMetrics,
            GetCertificate>,
    Chapter<Area::Network, GetNetworkStatus>,
    Chapter<Area::Applications, ListApplications, GetApplication, ListApplicationVersions, GetApplicationAbi,
            InstallApplication, InstallDevApplication, UninstallApplication>,
    Chapter<Area::Packages, ListPackages, ListPackageVersions, GetLatestVersion>,
    Chapter<Area::Contexts, ListContexts, GetContext, CreateContext, DeleteContext, GetContextStorage,
            GetContextIdentities, GetOwnedContextIdentities, GetContextGroup, ListApplicationContexts,
            ListContextsWithExecutors, SyncContext, SyncAllContexts, ResyncContext, JoinContext, LeaveContext,
            UpdateContextApplication>,
    Chapter<Area::Identity, GetNodeIdentity, GenerateContextIdentity>,
    Chapter<Area::Namespaces, ListNamespaces, GetNamespace, CreateNamespace, DeleteNamespace, LeaveNamespace,
            ListApplicationNamespaces, ListNamespaceGroups, CreateNamespaceGroup>,
    Chapter<Area::Groups, GetGroup, CreateGroup, DeleteGroup, ListGroupContexts, DetachContext, ListSubgroups,
            ReparentGroup, SyncGroup, SetDefaultCapabilities, SetSubgroupVisibility>,
    Chapter<Area::Members, ListGroupMembers, AddGroupMembers, RemoveGroupMembers, ListMemberDevices,
            SetMemberRole, GetMemberCapabilities, SetMemberCapabilities, SetMemberAutoFollow,
            JoinByInheritance, LeaveGroup>,
    Chapter<Area::Metadata, GetGroupMetadata, SetGroupMetadata, GetMemberMetadata, SetMemberMetadata,
            GetContextMetadata, SetContextMetadata>,
    Chapter<Area::Invitations, InviteToNamespace, JoinNamespace, InviteToGroup, JoinGroup,
            IssueOwnershipProof, IssueNamespaceProof>,
    Chapter<Area::Devices, PairDeviceInit, PairDeviceComplete, RevokeDevice>,
    Chapter<Area::Upgrades, UpgradeGroup, GetGroupUpgradeStatus, RetryGroupUpgrade, GetCascadeStatus,
            GetMigrationStatus, AbortMigration>,
    Chapter<Area::Blobs, ListBlobs, GetBlobInfo, UploadBlob, DownloadBlob, DeleteBlob>,
    Chapter<Area::Aliases, CreateContextAlias, LookupContextAlias, DeleteContextAlias, ListContextAliases,
            CreateApplicationAlias, LookupApplicationAlias, DeleteApplicationAlias, ListApplicationAliases>,
    Chapter<Area::Tee, GetTeeInfo, AttestTee, JoinFleet, GetTeeAdmissionPolicy, SetTeeAdmissionPolicy>,
    Chapter<Area::SignIn, ListAuthProviders, GetAuthHealth, LogIn, RefreshToken, ValidateToken>,
    Chapter<Area::Keys, ListKeys, CreateKey, DeleteKey, ListClientKeys, CreateClientKey, DeleteClientKey,
            GetKeyPermissions, SetKeyPermissions, RevokeKey, GetAuthIdentity, GetAuthMetrics>,
    Chapter<Area::Calls, Execute, GetSyncStatus, SetEphemeral>,
    Chapter<Area::Events, SetSseSubscription, GetSseSession>>;

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
