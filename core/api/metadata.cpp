// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/api/metadata.h"

#include "core/json/writer.h"

namespace calimero::api {

namespace {

QByteArray objectOf(const json::Dictionary<QString> &entries)
{
    QByteArray object = "{";
    for (const auto &[key, value] : entries) {
        if (object.size() > 1)
            object += ',';
        object += json::text(key) + ':' + json::text(value);
    }
    return object + '}';
}

} // namespace

Request GetGroupMetadata::request() const
{
    return RequestFor<GetGroupMetadata>(groupId);
}

Result<std::optional<Metadata>> GetGroupMetadata::read(const Answer &answer, json::Findings &findings)
{
    return readDataOrNull<Metadata>(answer, findings);
}

Request SetGroupMetadata::request() const
{
    return RequestFor<SetGroupMetadata>(groupId).body(
        {{"name", metadata.name ? json::text(*metadata.name) : json::null()},
         {"data", objectOf(metadata.data)}});
}

Result<Done> SetGroupMetadata::read(const Answer &answer, json::Findings &findings)
{
    return readObject(answer, findings);
}

Request GetMemberMetadata::request() const
{
    return RequestFor<GetMemberMetadata>(groupId, account);
}

Result<std::optional<Metadata>> GetMemberMetadata::read(const Answer &answer, json::Findings &findings)
{
    return readDataOrNull<Metadata>(answer, findings);
}

Request SetMemberMetadata::request() const
{
    return RequestFor<SetMemberMetadata>(groupId, account)
        .body({{"name", metadata.name ? json::text(*metadata.name) : json::null()},
               {"data", objectOf(metadata.data)}});
}

Result<Done> SetMemberMetadata::read(const Answer &answer, json::Findings &findings)
{
    return readObject(answer, findings);
}

Request GetContextMetadata::request() const
{
    return RequestFor<GetContextMetadata>(groupId, contextId);
}

Result<std::optional<Metadata>> GetContextMetadata::read(const Answer &answer, json::Findings &findings)
{
    return readDataOrNull<Metadata>(answer, findings);
}

Request SetContextMetadata::request() const
{
    return RequestFor<SetContextMetadata>(groupId, contextId)
        .body({{"name", metadata.name ? json::text(*metadata.name) : json::null()},
               {"data", objectOf(metadata.data)}});
}

Result<Done> SetContextMetadata::read(const Answer &answer, json::Findings &findings)
{
    return readObject(answer, findings);
}

} // namespace calimero::api
