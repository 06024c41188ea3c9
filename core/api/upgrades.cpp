// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/api/upgrades.h"

#include "core/json/writer.h"

namespace calimero::api {

Request UpgradeGroup::request() const
{
    return RequestFor<UpgradeGroup>(groupId).body({{"targetApplicationId", json::text(target.toString())},
                                                   {"cascade", json::boolean(cascade)},
                                                   {"forceCodeOnly", json::boolean(forceCodeOnly)}});
}

Result<StartedUpgrade> UpgradeGroup::read(const Answer &answer, json::Findings &findings)
{
    return json::readAt<StartedUpgrade>(answer, {"data"}, findings);
}

Request GetGroupUpgradeStatus::request() const
{
    return RequestFor<GetGroupUpgradeStatus>(groupId);
}

Result<std::optional<Upgrade>> GetGroupUpgradeStatus::read(const Answer &answer, json::Findings &findings)
{
    return readDataOrNull<Upgrade>(answer, findings);
}

Request RetryGroupUpgrade::request() const
{
    return RequestFor<RetryGroupUpgrade>(groupId).body({});
}

Result<StartedUpgrade> RetryGroupUpgrade::read(const Answer &answer, json::Findings &findings)
{
    return json::readAt<StartedUpgrade>(answer, {"data"}, findings);
}

Request GetCascadeStatus::request() const
{
    return RequestFor<GetCascadeStatus>(namespaceId);
}

Result<QList<CascadeStep>> GetCascadeStatus::read(const Answer &answer, json::Findings &findings)
{
    return json::readAt<QList<CascadeStep>>(answer, {"data"}, findings);
}

Request GetMigrationStatus::request() const
{
    return RequestFor<GetMigrationStatus>(namespaceId);
}

Result<MigrationStatus> GetMigrationStatus::read(const Answer &answer, json::Findings &findings)
{
    return json::readAt<MigrationStatus>(answer, {}, findings);
}

Request AbortMigration::request() const
{
    return RequestFor<AbortMigration>(namespaceId);
}

Result<AbortedMigration> AbortMigration::read(const Answer &answer, json::Findings &findings)
{
    return json::readAt<AbortedMigration>(answer, {}, findings);
}

} // namespace calimero::api
