// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/api/contexts.h"

#include "core/json/writer.h"

namespace calimero::api {

Request ListContexts::request() const
{
    return RequestFor<ListContexts>().query(
        {{"offset", QString::number(offset)}, {"limit", QString::number(limit)}});
}

Result<QList<Context>> ListContexts::read(const Answer &answer, json::Findings &findings)
{
    return json::readAt<QList<Context>>(answer, path, findings);
}

Request GetContext::request() const
{
    return RequestFor<GetContext>(id);
}

Result<Context> GetContext::read(const Answer &answer, json::Findings &findings)
{
    return json::readAt<Context>(answer, {"data"}, findings);
}

Request CreateContext::request() const
{
    return RequestFor<CreateContext>().body(
        {{"applicationId", json::text(applicationId.toString())},
         {"groupId", json::text(groupId.toString())},
         {"initializationParams", json::bytes(initializationParams)},
         {"contextSeed", seed ? json::text(seed->toString()) : QByteArray()},
         {"serviceName", serviceName.isEmpty() ? QByteArray() : json::text(serviceName)},
         {"name", name.isEmpty() ? QByteArray() : json::text(name)}});
}

Result<CreatedContext> CreateContext::read(const Answer &answer, json::Findings &findings)
{
    return json::readAt<CreatedContext>(answer, {"data"}, findings);
}

Request DeleteContext::request() const
{
    return RequestFor<DeleteContext>(id);
}

Result<bool> DeleteContext::read(const Answer &answer, json::Findings &findings)
{
    return json::readAt<bool>(answer, {"data", "isDeleted"}, findings);
}

Request GetContextStorage::request() const
{
    return RequestFor<GetContextStorage>(id);
}

Result<quint64> GetContextStorage::read(const Answer &answer, json::Findings &findings)
{
    return json::readAt<quint64>(answer, {"data", "sizeInBytes"}, findings);
}

Request GetContextIdentities::request() const
{
    return RequestFor<GetContextIdentities>(id);
}

Result<QList<PublicKey>> GetContextIdentities::read(const Answer &answer, json::Findings &findings)
{
    return json::readAt<QList<PublicKey>>(answer, {"data", "identities"}, findings);
}

Request GetOwnedContextIdentities::request() const
{
    return RequestFor<GetOwnedContextIdentities>(id);
}

Result<QList<PublicKey>> GetOwnedContextIdentities::read(const Answer &answer, json::Findings &findings)
{
    return json::readAt<QList<PublicKey>>(answer, {"data", "identities"}, findings);
}

Request GetContextGroup::request() const
{
    return RequestFor<GetContextGroup>(id);
}

Result<std::optional<GroupId>> GetContextGroup::read(const Answer &answer, json::Findings &findings)
{
    return readDataOrNull<GroupId>(answer, findings);
}

Request SyncContext::request() const
{
    return RequestFor<SyncContext>(id);
}

Result<Done> SyncContext::read(const Answer &answer, json::Findings &findings)
{
    return readNull(answer, findings);
}

Request SyncAllContexts::request() const
{
    return RequestFor<SyncAllContexts>();
}

Result<Done> SyncAllContexts::read(const Answer &answer, json::Findings &findings)
{
    return readNull(answer, findings);
}

} // namespace calimero::api
