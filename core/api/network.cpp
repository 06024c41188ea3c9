// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/api/network.h"

#include "core/json/writer.h"

namespace calimero::api {

Request GetNetworkStatus::request() const
{
    return RequestFor<GetNetworkStatus>();
}

Result<NetworkStatus> GetNetworkStatus::read(const Answer &answer, json::Findings &findings)
{
    return json::readAt<NetworkStatus>(answer, {}, findings);
}

Request GetUsage::request() const
{
    return RequestFor<GetUsage>();
}

Result<QList<NamespaceUsage>> GetUsage::read(const Answer &answer, json::Findings &findings)
{
    return json::readAt<QList<NamespaceUsage>>(answer, {"namespaces"}, findings);
}

Request GetMetrics::request() const
{
    return RequestFor<GetMetrics>();
}

Result<QByteArray> GetMetrics::read(const Answer &answer, json::Findings &findings)
{
    (void)findings;
    return answer.body;
}

Request GetCertificate::request() const
{
    return RequestFor<GetCertificate>();
}

Result<QByteArray> GetCertificate::read(const Answer &answer, json::Findings &findings)
{
    if (!answer.body.trimmed().startsWith("-----BEGIN"))
        findings.add(json::Finding::Kind::Odd, {});
    return answer.body;
}

} // namespace calimero::api
