// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/api/devices.h"

#include "core/json/writer.h"

namespace calimero::api {

Request PairDeviceInit::request() const
{
    return RequestFor<PairDeviceInit>(namespaceId)
        .body({{"accountRootPublicKey", json::text(accountRootPublicKey.toString())}});
}

Result<NewDevice> PairDeviceInit::read(const Answer &answer, json::Findings &findings)
{
    return json::readAt<NewDevice>(answer, {"data"}, findings);
}

Request PairDeviceComplete::request() const
{
    return RequestFor<PairDeviceComplete>(namespaceId)
        .body({{"deviceId", json::text(deviceId.toString())},
               {"kemPublicKey", json::text(kemPublicKey.toString())},
               {"signPublicKey", json::text(signPublicKey.toString())},
               {"statement", json::text(statement)},
               {"confirmationCode", json::text(confirmationCode)}});
}

Result<PairedDevice> PairDeviceComplete::read(const Answer &answer, json::Findings &findings)
{
    return json::readAt<PairedDevice>(answer, {"data"}, findings);
}

Request RevokeDevice::request() const
{
    return RequestFor<RevokeDevice>(namespaceId)
        .body({{"deviceId", json::text(deviceId.toString())},
               {"proof", proof.isEmpty() ? QByteArray() : json::text(proof)}});
}

Result<RevokedDevice> RevokeDevice::read(const Answer &answer, json::Findings &findings)
{
    return json::readAt<RevokedDevice>(answer, {"data"}, findings);
}

} // namespace calimero::api
