// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/api/tee.h"

#include "core/json/writer.h"

namespace calimero::api {

Request GetTeeInfo::request() const
{
    return RequestFor<GetTeeInfo>();
}

Result<TeeInfo> GetTeeInfo::read(const Answer &answer, json::Findings &findings)
{
    return json::readAt<TeeInfo>(answer, {"data"}, findings);
}

Request AttestTee::request() const
{
    return RequestFor<AttestTee>().body(
        {{"nonce", json::text(nonce)},
         {"applicationId", applicationId ? json::text(applicationId->toString()) : QByteArray()}});
}

Result<TeeQuote> AttestTee::read(const Answer &answer, json::Findings &findings)
{
    return json::readAt<TeeQuote>(answer, {"data"}, findings);
}

Request JoinFleet::request() const
{
    return RequestFor<JoinFleet>().body({{"groupId", json::text(groupId.toString())}});
}

Result<FleetJoin> JoinFleet::read(const Answer &answer, json::Findings &findings)
{
    return json::readAt<FleetJoin>(answer, {}, findings);
}

Request GetTeeAdmissionPolicy::request() const
{
    return RequestFor<GetTeeAdmissionPolicy>(groupId);
}

Result<TeeAdmissionPolicy> GetTeeAdmissionPolicy::read(const Answer &answer, json::Findings &findings)
{
    return json::readAt<TeeAdmissionPolicy>(answer, {}, findings);
}

Request SetTeeAdmissionPolicy::request() const
{
    return RequestFor<SetTeeAdmissionPolicy>(groupId).body(
        {{"allowedMrtd", json::texts(allowedMrtd)},
         {"allowedRtmr0", json::texts(allowedRtmr0)},
         {"allowedRtmr1", json::texts(allowedRtmr1)},
         {"allowedRtmr2", json::texts(allowedRtmr2)},
         {"allowedRtmr3", json::texts(allowedRtmr3)},
         {"allowedTcbStatuses", json::texts(allowedTcbStatuses)},
         {"acceptMock", json::boolean(acceptMock)}});
}

Result<Done> SetTeeAdmissionPolicy::read(const Answer &answer, json::Findings &findings)
{
    return readObject(answer, findings);
}

} // namespace calimero::api
