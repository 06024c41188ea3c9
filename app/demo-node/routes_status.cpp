// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "app/demo-node/body.h"
#include "app/demo-node/json.h"
#include "app/demo-node/routes.h"

namespace demonode {

namespace {

const QByteArray publicRoute = {};
const QByteArray admin = "admin";

Response usage(const World &world)
{
    std::map<GroupId, qint64> stateBytes;
    for (const auto &context : world.contexts())
        stateBytes[context->group] += context->flushedBytes;
    QList<QByteArray> rows;
    for (const auto &[id, group] : world.groups()) {
        if (group.parent)
            continue;
        const QByteArray state = QByteArray::number(stateBytes[id]);
        const QByteArray bytes = JsonObject()
                                     .add("state", state)
                                     .add("privateState", "0")
                                     .add("delta", "0")
                                     .add("governance", "0")
                                     .add("total", state)
                                     .text();
        rows += JsonObject()
                    .addString("namespaceId", id.toUtf8())
                    .add("contextCount", QByteArray::number(world.contextCount(id)))
                    .add("memberCount", QByteArray::number(static_cast<qint64>(group.members.size())))
                    .add("subgroupCount", QByteArray::number(world.subgroupCount(id)))
                    .add("bytes", bytes)
                    .text();
    }
    return jsonResponse(JsonObject().add("namespaces", jsonArray(rows)).text());
}

Response networkStatus()
{
    return jsonResponse(
        R"({"localPeerId":"12D3KooWDpJ7As7BWAwRMfu1VU2WCqNjvq387JEYKDBj4kx6nXTN","listenAddrs":["/ip4/127.0.0.1/tcp/2428"],)"
        R"("externalAddrs":[],"relays":[],"rendezvous":[],"directUpgrades":[],"autonat":{"reachability":"unknown",)"
        R"("lastTestAddr":null,"lastTestResult":null,"lastTestReason":null,"lastTestObservedAddr":null,"lastTestAt":null}})");
}

Response identity(const World &world)
{
    if (!world.hasIdentity())
        return errorResponse(
            404,
            "this node holds neither a device nor an account root yet; both are minted the first "
            "time it takes part in a namespace");
    const NodeIdentity &self = world.identity();
    return jsonResponse(inData(JsonObject()
                                   .addString("accountId", self.account.toUtf8())
                                   .addString("deviceId", self.device.toUtf8())
                                   .addString("publicKey", self.key.toUtf8())
                                   .addString("accountRootPublicKey", calimero::toHex(self.accountRoot))
                                   .text()));
}

/// A page of numbers as a node has, with the few that mean something here.
Response metrics(const World &world)
{
    QByteArray text = "# HELP merod_build_info Build information.\n"
                      "# TYPE merod_build_info gauge\n"
                      "merod_build_info{version=\"0.11.0-rc.25\",peer_id=\"demo\"} 1\n"
                      "# HELP contexts Contexts on this node.\n"
                      "# TYPE contexts gauge\n"
                      "contexts "
        + QByteArray::number(static_cast<qint64>(world.contexts().size())) + "\n# EOF\n";
    return textResponse(200, text);
}

} // namespace

Route jsonRoute(const QByteArray &method, const QByteArray &pattern, const QByteArray &permission,
                Handler handler)
{
    return {.method = method,
            .pattern = pattern,
            .handler = std::move(handler),
            .permission = permission,
            .body = BodyKind::Buffered,
            .limit = jsonBodyLimit};
}

void addStatusRoutes(Router &router, World &world)
{
    const auto constant = [](const QByteArray &json) {
        return [json](Request &) { return jsonResponse(json); };
    };
    router.add("GET", "/admin-api/health", constant(R"({"data":{"status":"alive"}})"), publicRoute);
    router.add("GET", "/admin-api/ready", constant(R"({"data":{"status":"ready"}})"), publicRoute);
    router.add("GET", "/admin-api/is-authed", constant(R"({"data":{"status":"alive"}})"), publicRoute);
    router.add(
        "GET", "/admin-api/certificate", [](Request &) { return textResponse(404, "Certificate not found"); },
        publicRoute);
    router.add(
        "GET", "/admin-api/tee/info",
        [](Request &) {
            return errorResponse(500,
                                 "Failed to get TEE info: Failed to get TEE info: Not supported: TDX 1.5 KVM "
                                 "device is not supported");
        },
        publicRoute);
    // There is no such hardware in a demo.
    router.add(
        "POST", "/admin-api/tee/attest", [](Request &) { return maskedError(); }, publicRoute);
    router.add(
        "GET", "/metrics", [&world](Request &) { return metrics(world); }, publicRoute);
    router.add("GET", "/admin-api/peers", constant(R"({"count":0})"), admin);
    router.add(
        "GET", "/admin-api/usage", [&world](Request &) { return usage(world); }, admin);
    router.add(
        "GET", "/admin-api/network/status", [](Request &) { return networkStatus(); }, admin);
    router.add(
        "GET", "/admin-api/identity", [&world](Request &) { return identity(world); }, "namespace:list");
    router.add(
        "POST", "/admin-api/identity/context",
        [&world](Request &) {
            const PublicKey key(world.fresh("loose key"));
            return jsonResponse(inData(JsonObject().addString("publicKey", key.toUtf8()).text()));
        },
        "context:execute");
}

} // namespace demonode
