// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/api/node.h"

#include "core/api/registry.h"

namespace calimero::api {

namespace {

Result<QString> readStatus(const Answer &answer, json::Findings &findings)
{
    return json::readAt<QString>(answer.body, {"data", "status"}, findings);
}

} // namespace

Request GetHealth::request() const
{
    return requestFor("get-health");
}

Result<QString> GetHealth::read(const Answer &answer, json::Findings &findings)
{
    return readStatus(answer, findings);
}

Request GetReadiness::request() const
{
    return requestFor("get-readiness");
}

Result<QString> GetReadiness::read(const Answer &answer, json::Findings &findings)
{
    return readStatus(answer, findings);
}

Request GetIsAuthed::request() const
{
    return requestFor("is-authed");
}

Result<QString> GetIsAuthed::read(const Answer &answer, json::Findings &findings)
{
    return readStatus(answer, findings);
}

Request GetPeers::request() const
{
    return requestFor("get-peers");
}

Result<quint64> GetPeers::read(const Answer &answer, json::Findings &findings)
{
    return json::readAt<quint64>(answer.body, {"count"}, findings);
}

Request GetNodeIdentity::request() const
{
    return requestFor("get-node-identity");
}

Result<NodeIdentity> GetNodeIdentity::read(const Answer &answer, json::Findings &findings)
{
    return json::readAt<NodeIdentity>(answer.body, {"data"}, findings);
}

Request GenerateContextIdentity::request() const
{
    return requestFor("generate-context-identity");
}

Result<PublicKey> GenerateContextIdentity::read(const Answer &answer, json::Findings &findings)
{
    return json::readAt<PublicKey>(answer.body, {"data", "publicKey"}, findings);
}

} // namespace calimero::api
