// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "app/demo-node/body.h"
#include "app/demo-node/json.h"
#include "app/demo-node/routes.h"

namespace demonode {

namespace {

using Type = Field::Type;
const BodyShape attestShape{"TeeAttestRequest",
                            {{"nonce", Type::String, true}, {"applicationId", Type::Base58}}};
const BodyShape joinShape{"FleetJoinRequest", {{"groupId", Type::String, true}}};

bool isHex32(const QByteArray &text)
{
    return calimero::fromHex({text.constData(), size_t(text.size())}).has_value();
}

Response attest(World &world, const Request &request)
{
    const CheckedBody checked = checkBody(request, attestShape);
    if (checked.refusal)
        return *checked.refusal;
    if (!isHex32(checked.json["nonce"].text()))
        return errorResponse(400, "Field 'nonce' has invalid format: expected hex-encoded 32 bytes");
    const QByteArray &id = checked.json["applicationId"].text();
    if (!id.isEmpty() && !world.application(*ApplicationId::fromUtf8({id.constData(), size_t(id.size())})))
        return errorResponse(404, "Application not found");
    return errorResponse(500, "Failed to generate TDX quote: CannotFindTsmDir");
}

Response fleetJoin(const Request &request)
{
    const CheckedBody checked = checkBody(request, joinShape);
    if (checked.refusal)
        return *checked.refusal;
    if (!isHex32(checked.json["groupId"].text()))
        return errorResponse(400, "Invalid group id format: expected hex-encoded 32 bytes");
    return errorResponse(500, "Failed to generate attestation");
}

} // namespace

/// What a machine says that can prove nothing about itself: there is no such hardware in a demo.
void addTeeRoutes(Router &router, World &world)
{
    router.add("GET", "/admin-api/tee/info", [](Request &) {
        return errorResponse(500,
                             "Failed to get TEE info: Failed to get TEE info: Not supported: TDX 1.5 KVM "
                             "device is not supported");
    });
    router.add(jsonRoute("POST", "/admin-api/tee/attest", {},
                         [&world](Request &request) { return attest(world, request); }));
    router.add(jsonRoute("POST", "/admin-api/tee/fleet-join", "admin",
                         [](Request &request) { return fleetJoin(request); }));
}

} // namespace demonode
