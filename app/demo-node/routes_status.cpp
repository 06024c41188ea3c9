// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "app/demo-node/body.h"
#include "app/demo-node/json.h"
#include "app/demo-node/neighbours.h"
#include "app/demo-node/routes.h"

namespace demonode {

namespace {

const QByteArray publicRoute = {};
const QByteArray admin = "admin";

struct Sizes {
    qint64 state = 0;
    qint64 privateState = 0;
    qint64 delta = 0;
    qint64 governance = 0;
};

/// Estimates, as a node's are, and zero for what is fresh: shares of what the contexts have in store.
Response usage(const World &world)
{
    std::map<GroupId, Sizes> bytes;
    std::map<GroupId, GroupId> roots;
    for (const auto &[id, group] : world.groups()) {
        const Group *root = &group;
        while (root->parent && world.groups().contains(*root->parent))
            root = &world.groups().at(*root->parent);
        roots[id] = root->id;
    }
    for (const auto &context : world.contexts()) {
        if (!context->group || context->flushedBytes == 0)
            continue;
        Sizes &sum = bytes[roots[*context->group]];
        sum.state += context->flushedBytes;
        sum.privateState += context->flushedBytes / 16;
        sum.delta += context->flushedBytes / 2;
        sum.governance += 240;
    }
    QList<QByteArray> rows;
    for (const auto &[id, group] : world.groups()) {
        if (group.parent)
            continue;
        const Sizes &sum = bytes[id];
        const qint64 total = sum.state + sum.privateState + sum.delta + sum.governance;
        const QByteArray text = JsonObject()
                                    .add("state", QByteArray::number(sum.state))
                                    .add("privateState", QByteArray::number(sum.privateState))
                                    .add("delta", QByteArray::number(sum.delta))
                                    .add("governance", QByteArray::number(sum.governance))
                                    .add("total", QByteArray::number(total))
                                    .text();
        rows += JsonObject()
                    .addString("namespaceId", id.toUtf8())
                    .add("contextCount", QByteArray::number(world.contextCount(id)))
                    .add("memberCount", QByteArray::number(static_cast<qint64>(group.members.size())))
                    .add("subgroupCount", QByteArray::number(world.subgroupCount(id)))
                    .add("bytes", text)
                    .text();
    }
    return jsonResponse(JsonObject().add("namespaces", jsonArray(rows)).text());
}

/// A node that only its own computer can reach.
Response networkStatus(const World &world)
{
    const QByteArray port = QByteArray::number(2428 + world.number());
    const QByteArray autonat =
        R"({"reachability":"unknown","lastTestAddr":null,"lastTestResult":null,"lastTestReason":null,)"
        R"("lastTestObservedAddr":null,"lastTestAt":null})";
    return jsonResponse(JsonObject()
                            .addString("localPeerId", world.identity().peerId())
                            .add("listenAddrs",
                                 jsonArray({quoted("/ip4/127.0.0.1/tcp/" + port),
                                            quoted("/ip4/127.0.0.1/udp/" + port + "/quic-v1")}))
                            .add("externalAddrs", "[]")
                            .add("relays", "[]")
                            .add("rendezvous", "[]")
                            .add("directUpgrades", "[]")
                            .add("autonat", autonat)
                            .text());
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
        "GET", "/admin-api/peers",
        [&world](Request &) {
            const qsizetype count = world.neighbours() ? world.neighbours()->count() - 1 : 0;
            return jsonResponse(JsonObject().add("count", QByteArray::number(count)).text());
        },
        admin);
    router.add(
        "GET", "/admin-api/usage", [&world](Request &) { return usage(world); }, admin);
    router.add(
        "GET", "/admin-api/network/status", [&world](Request &) { return networkStatus(world); }, admin);
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
