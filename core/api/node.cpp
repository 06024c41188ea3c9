// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/api/node.h"

namespace calimero::api {

namespace {

Result<QString> readStatus(const Answer &answer, json::Findings &findings)
{
    return json::readAt<QString>(answer, {"data", "status"}, findings);
}

} // namespace

Request GetHealth::request() const
{
    return RequestFor<GetHealth>();
}

Result<QString> GetHealth::read(const Answer &answer, json::Findings &findings)
{
    return readStatus(answer, findings);
}

Request GetReadiness::request() const
{
    return RequestFor<GetReadiness>();
}

Result<QString> GetReadiness::read(const Answer &answer, json::Findings &findings)
{
    return readStatus(answer, findings);
}

Request GetIsAuthed::request() const
{
    return RequestFor<GetIsAuthed>();
}

Result<QString> GetIsAuthed::read(const Answer &answer, json::Findings &findings)
{
    return readStatus(answer, findings);
}

Request GetPeers::request() const
{
    return RequestFor<GetPeers>();
}

Result<quint64> GetPeers::read(const Answer &answer, json::Findings &findings)
{
    return json::readAt<quint64>(answer, {"count"}, findings);
}

Request GetNodeIdentity::request() const
{
    return RequestFor<GetNodeIdentity>();
}

Result<NodeIdentity> GetNodeIdentity::read(const Answer &answer, json::Findings &findings)
{
    return json::readAt<NodeIdentity>(answer, {"data"}, findings);
}

Request GenerateContextIdentity::request() const
{
    return RequestFor<GenerateContextIdentity>();
}

Result<std::optional<PublicKey>> GenerateContextIdentity::read(const Answer &answer, json::Findings &findings)
{
    return json::readAt<PublicKey>(answer, {"data", "publicKey"}, findings);
}

} // namespace calimero::api
