// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/api/reply.h"

namespace calimero::api {

/// A group's way from one build to another.
struct Upgrade {
    std::optional<Foreign> fromVersion;
    std::optional<Foreign> toVersion;
    std::optional<quint64> initiatedAt; ///< Unix seconds
    std::optional<PublicKey> initiatedBy;
    std::optional<Foreign> status; ///< "in_progress", "completed"
    std::optional<quint64> total; ///< contexts on this node
    std::optional<quint64> swapped;
    std::optional<quint64> failed;
    std::optional<quint64> completedAt; ///< Unix seconds

    static constexpr auto fields()
    {
        return std::tuple(json::always("fromVersion", &Upgrade::fromVersion),
                          json::always("toVersion", &Upgrade::toVersion),
                          json::always("initiatedAt", &Upgrade::initiatedAt),
                          json::always("initiatedBy", &Upgrade::initiatedBy),
                          json::always("status", &Upgrade::status),
                          json::optional("localContextsTotal", &Upgrade::total),
                          json::optional("localContextsSwapped", &Upgrade::swapped),
                          json::optional("localContextsFailed", &Upgrade::failed),
                          json::optional("completedAt", &Upgrade::completedAt));
    }
};

struct StartedUpgrade {
    std::optional<GroupId> groupId;
    std::optional<Foreign> status; ///< "completed" at once: contexts move at their next call
    std::optional<quint64> total; ///< contexts on this node
    std::optional<quint64> swapped;
    std::optional<quint64> failed;

    static constexpr auto fields()
    {
        return std::tuple(json::always("groupId", &StartedUpgrade::groupId),
                          json::always("status", &StartedUpgrade::status),
                          json::optional("localContextsTotal", &StartedUpgrade::total),
                          json::optional("localContextsSwapped", &StartedUpgrade::swapped),
                          json::optional("localContextsFailed", &StartedUpgrade::failed));
    }
};

/// POST /admin-api/groups/{group_id}/upgrade: moves the group's contexts to another build. A bare 500: on it
/// already, no contexts, no admin, another upgrade is running, or its ABI is missing, older, or left a
/// version out.
struct UpgradeGroup {
    using Response = StartedUpgrade;
    static constexpr Entry entry{
        .name = "upgrade-group",
        .verb = Verb::Post,
        .path = "/admin-api/groups/{group_id}/upgrade",
        .parameters = {parameter::groupId, inBody("targetApplicationId", "application_id"),
                       mayBeInBody("cascade", "bool"), mayBeInBody("forceCodeOnly", "bool")},
        .changes = true,
        .permission = "group:manage",
        .returns = "{data:{groupId,status,localContextsTotal|null,localContextsSwapped|null,"
                   "localContextsFailed|null}}",
        .timeout = slow,
        .absence = Absence::OlderNode};
    GroupId groupId;
    ApplicationId target;
    bool cascade = false; ///< subgroups too
    bool forceCodeOnly = false; ///< without migrating data
    [[nodiscard]] Request request() const;
    [[nodiscard]] static Result<Response> read(const Answer &answer, json::Findings &findings);
    [[nodiscard]] static Response done() { return {}; } ///< answered by a 2xx without a body
};

/// GET /admin-api/groups/{group_id}/upgrade/status. Nothing when there never was one. A bare 500: unknown,
/// or no member.
struct GetGroupUpgradeStatus {
    using Response = std::optional<Upgrade>;
    static constexpr Entry entry{
        .name = "get-group-upgrade-status",
        .verb = Verb::Get,
        .path = "/admin-api/groups/{group_id}/upgrade/status",
        .parameters = {parameter::groupId},
        .permission = "group:list",
        .returns = "{data:{fromVersion,toVersion,initiatedAt,initiatedBy,status,localContextsTotal|null,"
                   "localContextsSwapped|null,localContextsFailed|null,completedAt|null}|null}",
        .absence = Absence::OlderNode};
    GroupId groupId;
    [[nodiscard]] Request request() const;
    [[nodiscard]] static Result<Response> read(const Answer &answer, json::Findings &findings);
};

/// POST /admin-api/groups/{group_id}/upgrade/retry: once more for the contexts that failed. A bare 500:
/// nothing to try again, or it is running. Wants {} as a body.
struct RetryGroupUpgrade {
    using Response = StartedUpgrade;
    static constexpr Entry entry{.name = "retry-group-upgrade",
                                 .verb = Verb::Post,
                                 .path = "/admin-api/groups/{group_id}/upgrade/retry",
                                 .parameters = {parameter::groupId},
                                 .changes = true,
                                 .wantsBody = true,
                                 .permission = "group:manage",
                                 .returns = "{data:{groupId,status,localContextsTotal|null,"
                                            "localContextsSwapped|null,localContextsFailed|null}}",
                                 .timeout = slow,
                                 .absence = Absence::OlderNode};
    GroupId groupId;
    [[nodiscard]] Request request() const;
    [[nodiscard]] static Result<Response> read(const Answer &answer, json::Findings &findings);
    [[nodiscard]] static Response done() { return {}; } ///< answered by a 2xx without a body
};

/// How far one subgroup is.
struct CascadeStep {
    std::optional<GroupId> groupId;
    std::optional<Upgrade> upgrade;
    std::optional<Foreign> cascadeHlc; ///< opaque

    static constexpr auto fields()
    {
        return std::tuple(json::always("groupId", &CascadeStep::groupId),
                          json::always("upgrade", &CascadeStep::upgrade),
                          json::optional("cascadeHlc", &CascadeStep::cascadeHlc));
    }
};

/// GET /admin-api/groups/{namespace_id}/cascade-status: the upgrade of a namespace, group by group. A bare
/// 500: no member.
struct GetCascadeStatus {
    using Response = QList<CascadeStep>;
    static constexpr Entry entry{.name = "get-cascade-status",
                                 .verb = Verb::Get,
                                 .path = "/admin-api/groups/{namespace_id}/cascade-status",
                                 .parameters = {parameter::namespaceId},
                                 .permission = "group:list",
                                 .returns = "{data:[{groupId,upgrade,cascadeHlc?}]}",
                                 .sizeLimit = listLimit,
                                 .absence = Absence::OlderNode};
    NamespaceId namespaceId;
    [[nodiscard]] Request request() const;
    [[nodiscard]] static Result<Response> read(const Answer &answer, json::Findings &findings);
};

/// Devices, counted.
struct MigrationRollup {
    std::optional<quint64> migrated;
    std::optional<quint64> inProgress;
    std::optional<quint64> unknown;
    std::optional<quint64> failed;
    std::optional<quint64> total;
    std::optional<bool> allMigrated; ///< true also when nothing ever was
    std::optional<quint64> membersPendingSignature;

    static constexpr auto fields()
    {
        return std::tuple(json::always("migrated", &MigrationRollup::migrated),
                          json::always("inProgress", &MigrationRollup::inProgress),
                          json::always("unknown", &MigrationRollup::unknown),
                          json::always("failed", &MigrationRollup::failed),
                          json::always("total", &MigrationRollup::total),
                          json::always("allMigrated", &MigrationRollup::allMigrated),
                          json::always("membersPendingSignature", &MigrationRollup::membersPendingSignature));
    }
};

/// What a device said of itself.
struct MigrationReport {
    std::optional<quint64> schemaVersion;
    std::optional<quint64> residueAuto;
    std::optional<quint64> residueIdentity;
    std::optional<quint64> syncedUpTo; ///< a sequence number
    std::optional<quint64> reportedAt; ///< Unix milliseconds
    std::optional<quint64> authoredRemaining;
    std::optional<Foreign> failure; ///< "check_aborted", "apply_failed", "no_migration_path"

    static constexpr auto fields()
    {
        return std::tuple(json::always("schemaVersion", &MigrationReport::schemaVersion),
                          json::always("residueAuto", &MigrationReport::residueAuto),
                          json::always("residueIdentity", &MigrationReport::residueIdentity),
                          json::always("syncedUpToHlc", &MigrationReport::syncedUpTo),
                          json::always("reportedAt", &MigrationReport::reportedAt),
                          json::always("authoredRemaining", &MigrationReport::authoredRemaining),
                          json::optional("migrationFailed", &MigrationReport::failure));
    }
};

/// One device.
struct MigrationMember {
    std::optional<PublicKey> peer;
    std::optional<AccountId> account;
    std::optional<MigrationReport> report;
    std::optional<Foreign> state; ///< "migrated", "in_progress", "unknown", "failed"

    static constexpr auto fields()
    {
        return std::tuple(json::always("peer", &MigrationMember::peer),
                          json::optional("account", &MigrationMember::account),
                          json::optional("report", &MigrationMember::report),
                          json::always("state", &MigrationMember::state));
    }
};

/// How far a fleet is with the data of a namespace.
struct MigrationStatus {
    std::optional<quint64> targetVersion; ///< 0: never migrated; 4294967295: could not be read
    std::optional<quint64> expectedMembers;
    std::optional<Foreign> cohortPinnedAtHlc; ///< opaque
    std::optional<quint64> fleetCompletedAt; ///< Unix seconds
    std::optional<MigrationRollup> rollup;
    std::optional<QList<MigrationMember>> members;

    static constexpr auto fields()
    {
        return std::tuple(json::always("targetVersion", &MigrationStatus::targetVersion),
                          json::always("expectedMembers", &MigrationStatus::expectedMembers),
                          json::optional("cohortPinnedAtHlc", &MigrationStatus::cohortPinnedAtHlc),
                          json::optional("fleetCompletedAt", &MigrationStatus::fleetCompletedAt),
                          json::always("rollup", &MigrationStatus::rollup),
                          json::always("members", &MigrationStatus::members));
    }
};

/// GET /admin-api/groups/{namespace_id}/migration-status. Without a `data` around it. A bare 500: no admin.
struct GetMigrationStatus {
    using Response = MigrationStatus;
    static constexpr Entry entry{
        .name = "get-migration-status",
        .verb = Verb::Get,
        .path = "/admin-api/groups/{namespace_id}/migration-status",
        .parameters = {parameter::namespaceId},
        .permission = "group:list",
        .returns = "{targetVersion,expectedMembers,cohortPinnedAtHlc?,fleetCompletedAt?,rollup:{migrated,"
                   "inProgress,unknown,failed,total,allMigrated,membersPendingSignature},members:[{peer,"
                   "account?,report?:{schemaVersion,residueAuto,residueIdentity,syncedUpToHlc,reportedAt,"
                   "authoredRemaining,migrationFailed?},state}]}",
        .sizeLimit = listLimit,
        .absence = Absence::OlderNode};
    NamespaceId namespaceId;
    [[nodiscard]] Request request() const;
    [[nodiscard]] static Result<Response> read(const Answer &answer, json::Findings &findings);
};

struct AbortedMigration {
    std::optional<NamespaceId> namespaceId;
    std::optional<bool> aborted; ///< false: there was none

    static constexpr auto fields()
    {
        return std::tuple(json::always("namespaceId", &AbortedMigration::namespaceId),
                          json::always("aborted", &AbortedMigration::aborted));
    }
};

/// POST /admin-api/groups/{namespace_id}/migration/abort. Without a `data` around it. A bare 500: no admin.
struct AbortMigration {
    using Response = AbortedMigration;
    static constexpr Entry entry{.name = "abort-migration",
                                 .verb = Verb::Post,
                                 .path = "/admin-api/groups/{namespace_id}/migration/abort",
                                 .parameters = {parameter::namespaceId},
                                 .changes = true,
                                 .permission = "group:manage",
                                 .returns = "{namespaceId,aborted}",
                                 .timeout = slow,
                                 .absence = Absence::OlderNode};
    NamespaceId namespaceId;
    [[nodiscard]] Request request() const;
    [[nodiscard]] static Result<Response> read(const Answer &answer, json::Findings &findings);
    [[nodiscard]] static Response done() { return {}; } ///< answered by a 2xx without a body
};

} // namespace calimero::api
